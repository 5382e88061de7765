// The vocabulary of acts: every type against its own table, whatever stands in it.
#include "dossier-samples.hpp"

#include <algorithm>
#include <functional>
#include <set>

#include "dossier/act_bodies.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

Json good_body(std::span<const Member> members);

Json good_value(const Member& member) {
    switch (member.kind) {
        case MemberKind::line:
        case MemberKind::text: return "Một dòng chữ";
        case MemberKind::date: return "2026-11-23";
        case MemberKind::time: return "2026-11-23T08:00:00+07:00";
        case MemberKind::number: return member.least;
        case MemberKind::flag: return true;
        case MemberKind::choice: {
            const std::string_view all = member.options;
            return std::string(all.substr(0, all.find(' ')));
        }
        case MemberKind::code: return "tinh-moi.1";
        case MemberKind::person:
        case MemberKind::subject: return "01934f00-0000-7000-8000-00000000000a";
        case MemberKind::unit: return "14.03646";
        case MemberKind::content: return content_id("x").text;
        case MemberKind::application: return to_json(application());
        case MemberKind::object: return good_body(member.parts);
        case MemberKind::list: {
            const bool plain = member.parts.size() == 1 && member.parts[0].name[0] == '\0';
            Json one = plain ? good_value(member.parts[0]) : good_body(member.parts);
            Json list = Json::array();
            for (std::int64_t i = 0; i < std::max<std::int64_t>(member.least, 1); ++i) list.push_back(one);
            return list;
        }
    }
    return {};
}

Json good_body(std::span<const Member> members) {
    Json body = Json::object();
    for (const Member& member : members) body[member.name] = good_value(member);
    return body;
}

// What an empty value of this kind is.
Json empty_value(const Member& member) {
    if (member.kind == MemberKind::list) return Json::array();
    const bool is_null =
        member.kind == MemberKind::number || member.kind == MemberKind::flag || member.kind == MemberKind::object;
    return is_null ? Json(nullptr) : Json("");
}

std::string verdict(std::string_view type, const Json& body) {
    auto checked = check_body(type, body);
    return checked.ok() ? "ok" : checked.error().code + "@" + checked.error().where;
}

void try_members(std::string_view type, std::span<const Member> members, const Json& good,
                 const std::function<std::string(Json)>& judge) {
    CHECK(judge(good) == "ok");
    Json extra = good;
    extra["thêm"] = 1;
    CHECK(judge(extra).starts_with("act-form@body"));
    std::set<std::string> names;
    for (const Member& member : members) {
        INFO(type, " ", member.name);
        CHECK(names.insert(member.name).second);
        Json without = good;
        without.erase(member.name);
        if (member.need == Need::left_out)
            CHECK(judge(without) == "ok");
        else
            CHECK(judge(without).starts_with("act-form@body"));
        const auto with = [&](Json value) {
            Json changed = good;
            changed[member.name] = std::move(value);
            return judge(std::move(changed));
        };
        if (member.kind == MemberKind::application) continue;  // dossier-act.cpp
        CHECK((with(empty_value(member)) == "ok") == (member.need == Need::may_be_empty));
        CHECK(with(Json::array({Json::array()})) != "ok");
        if (member.kind != MemberKind::number) CHECK(with(7) != "ok");
        switch (member.kind) {
            case MemberKind::line:
            case MemberKind::text: {
                const std::size_t usual =
                    member.kind == MemberKind::line ? limits::line_chars_max : limits::act_text_chars_max;
                const std::size_t most = member.most > 0 ? static_cast<std::size_t>(member.most) : usual;
                CHECK(with(std::string(most, 'x')) == "ok");
                CHECK(with(std::string(most + 1, 'x')).starts_with("text-length@"));
                CHECK((with("a\nb") == "ok") == (member.kind == MemberKind::text));
                if (member.need != Need::may_be_empty) CHECK(with("  ") != "ok");
                break;
            }
            case MemberKind::date:
                CHECK(with("2026-02-29") != "ok");
                CHECK(with("2028-02-29") == "ok");
                CHECK(with("29/02/2028") != "ok");
                CHECK(with("2011-12-31").starts_with("act-time@"));
                break;
            case MemberKind::number:
                CHECK(with(member.least - 1) != "ok");
                CHECK(with("1") != "ok");
                CHECK(with((member.most > 0 ? member.most : limits::json_integer_max) + 1) != "ok");
                break;
            case MemberKind::choice:
                CHECK(with("khác") != "ok");
                CHECK(with(std::string(member.options) + " ") != "ok");
                break;
            case MemberKind::content: CHECK(with("sha-256:x") != "ok"); break;
            case MemberKind::person:
            case MemberKind::subject: CHECK(with("1") != "ok"); break;
            case MemberKind::list: {
                Json many = Json::array();
                const std::int64_t most = member.most > 0 ? member.most : limits::act_list_items_max;
                for (std::int64_t i = 0; i <= most; ++i) many.push_back(good[member.name][0]);
                CHECK(with(many) != "ok");
                if (member.parts.size() > 1 || member.parts[0].name[0] != '\0') {
                    try_members(type, member.parts, good[member.name][0], [&](Json part) {
                        Json list = good[member.name];
                        list[0] = std::move(part);
                        return with(std::move(list));
                    });
                }
                break;
            }
            case MemberKind::object:
                try_members(type, member.parts, good[member.name], [&](Json part) { return with(std::move(part)); });
                break;
            default: break;
        }
    }
}

}  // namespace

TEST_CASE("act bodies: every type, each member missing, empty, of another kind, beyond its limit") {
    std::set<std::string_view> types;
    for (const ActForm& form : act_forms()) {
        CHECK(types.insert(form.type).second);
        try_members(form.type, form.members, good_body(form.members),
                    [&](const Json& body) { return verdict(form.type, body); });
        // And as an act, through the reader.
        const Act made = act(form.type, person_officer, "officer", {}, good_body(form.members));
        CHECK(made.type == form.type);
    }
    CHECK(verdict("dossier.blessed", Json::object()) == "act-type@type");
    CHECK(verdict("", Json::object()) == "act-type@type");
    CHECK(verdict("dossier.filed", Json::array()) == "act-form@body");
}

TEST_CASE("act bodies: the subject of a type") {
    const std::set<std::string_view> kinds = {"dossier",      "council",       "session", "register",    "plan",
                                              "campaign",     "participation", "offer",   "replication", "reward",
                                              "remuneration", "text",          "reading", "regulation",
                                              "import",       "lesson"};
    for (const ActForm& form : act_forms()) CHECK(kinds.contains(subject_kind(form.type)));
    CHECK(subject_kind("dossier.filed") == "dossier");
    CHECK(act_form("dossier.filed")->members.size() == 2);
    CHECK(act_form("dossier") == nullptr);
}
