#include "dossier/act_bodies.hpp"

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "dossier/journal_bodies.hpp"

namespace sk::dossier {

namespace {

using enum MemberKind;
constexpr Need may_be_empty = Need::may_be_empty;
constexpr Need required = Need::required;
constexpr Need left_out = Need::left_out;
constexpr std::int64_t number_chars = limits::intake_number_chars_max;
constexpr std::int64_t votes_max = limits::council_members_max;

// ---- dossier.* ---------------------------------------------------------------------------------------------------

constexpr Member filed[] = {
    {"application", application},
    {"name", line, left_out, limits::name_chars_max},  // of who files, as on his card: which row is his
};
constexpr Member withdrawn[] = {{"reason", text, may_be_empty}};
constexpr Member retracted[] = {{"act", content}, {"reason", text}};
// Of work that the author may not do himself: why the maker, who bears an author's name, is not that author. Cards know
// names and acts do not, so who must say it, the application asks.
constexpr Member not_author = {"not_author", text, left_out};
constexpr Member share_confirmed[] = {
    {"author", line},  // row id in the application's table
    {"share", number, required, limits::share_whole, 0},
    {"way", choice, required, 0, 0, "own_key paper"},
    {"note", text, may_be_empty},
    // Of the row; own_key: also on the card of whose key it is; paper: not on that of who records it, or he says why.
    {"name", line, left_out, limits::name_chars_max},
    not_author,
};
constexpr Member received[] = {
    {"number", line, may_be_empty, number_chars},  // given once; whether it may be empty, the fold knows
    {"date", date},
    {"note", text, may_be_empty},
    not_author,
};
constexpr Member supplement_requested[] = {
    {"reason", text}, {"due", date, may_be_empty},  // no period: the one of Điều 6 was not read, people set it or not
};
constexpr Member supplemented[] = {{"application", application}, {"answer", text, may_be_empty}};
// The two answers decide whether a superior must approve (NĐ 13/2012 Điều 7 khoản 2) and who may sit in the council
// (TT 18/2013 Điều 8).
constexpr Member accepted[] = {
    {"date", date},
    {"state_funded", flag},
    {"head_is_author", flag},
    {"note", text, may_be_empty},
};
constexpr Member intake_refused[] = {
    {"reasons", text},
    {"number", line, may_be_empty, number_chars},
    {"date", date},
};
constexpr Member first_application_completed[] = {{"date", date}, {"note", text, may_be_empty}};
// The conditions of NĐ 13/2012 Điều 3: khoản 1 a, b (two), c with khoản 2.
constexpr Member examined[] = {
    {"date", date},
    {"novelty", choice, required, 0, 0, "met not_met unclear"},
    {"applied", choice, required, 0, 0, "met not_met unclear"},
    {"benefit", choice, required, 0, 0, "met not_met unclear"},
    {"not_excluded", choice, required, 0, 0, "met not_met unclear"},
    {"note", text, may_be_empty},
    not_author,
};
// What the session came to; counted in src/council and repeated here so that a dossier can be read without it.
constexpr Member council_opinion[] = {
    {"session", subject, may_be_empty},  // empty: minutes on paper
    {"record", content, may_be_empty},   // the act of the session that closed it
    {"result", choice, required, 0, 0, "agree disagree return"},
    {"date", date},
    {"members", number, required, votes_max, 1},  // whom the threshold counts
    {"agree", number, required, votes_max},
    {"disagree", number, required, votes_max},
    {"invalid", number, required, votes_max},
    {"mean", number, may_be_empty, limits::score_hundredths_max},
    {"note", text, may_be_empty},
    {"present", number, left_out, votes_max},  // of minutes on paper, where the pack says how many must be
};
constexpr Member decided[] = {
    {"result", choice, required, 0, 0, "recognised refused returned"},
    {"reasons", text, may_be_empty},  // required by the fold unless recognised
    {"number", line, required, number_chars},
    {"date", date},
    not_author,
};
constexpr Member superior_approved[] = {
    {"result", choice, required, 0, 0, "approved refused"},
    {"body", line},  // who approved
    {"number", line, required, number_chars},
    {"date", date},
    {"note", text, may_be_empty},
    not_author,
};
constexpr Member notified[] = {
    {"date", date},
    {"way", choice, required, 0, 0, "in_person post electronic"},
    {"note", text, may_be_empty},
};
constexpr Member complained[] = {{"date", date}, {"content", text}};
constexpr Member complaint_resolved[] = {
    {"result", choice, required, 0, 0, "upheld rejected"},
    {"reasons", text},
    {"number", line, required, number_chars},
    {"date", date},
};
constexpr Member annulled[] = {{"reasons", text}, {"number", line, required, number_chars}, {"date", date}};
constexpr Member proposed[] = {
    {"opinion", content},  // the council's opinion and the head's decision that the proposal rests on
    {"decision", content},
    {"level", choice, required, 0, 0, "province national"},
    {"effect", text},         // hiệu quả áp dụng
    {"replicability", text},  // khả năng nhân rộng
    {"number", line, required, number_chars},
    {"date", date},
};
constexpr Member province_supplemented[] = {{"answer", text}};
constexpr Member province_decided[] = {
    {"result", choice, required, 0, 0, "refused returned"},
    {"reasons", text},
    {"number", line, required, number_chars},
    {"date", date},
};
constexpr Member effect_recognised[] = {
    {"level", choice, required, 0, 0, "province national"},
    {"effect", text},
    {"replicability", text},
    {"scope", text},  // phạm vi ảnh hưởng
    {"number", line, required, number_chars},
    {"date", date},
};

constexpr Member effect_annulled[] = {
    {"level", choice, required, 0, 0, "province national"},
    {"reasons", text},
    {"number", line, required, number_chars},
    {"date", date},
};

// ---- council.*, session.* ----------------------------------------------------------------------------------------

constexpr std::int64_t code_chars = 40;  // of a criterion or a band: as the form numbers them, "A.1", "1.2"
constexpr Member plain_line[] = {{"", line, required, limits::name_chars_max}};
constexpr Member plain_person[] = {{"", person}};
constexpr Member plain_content[] = {{"", content}};
constexpr Member council_member[] = {
    {"person", person},  // of whoever has no key: an id of his own
    {"name", line, required, limits::name_chars_max},
    {"position", line, may_be_empty},
    {"workplace", line, may_be_empty},
    {"seat", code},                            // of the pack
    {"substitute_for", person, may_be_empty},  // empty: a member himself
    {"head", flag},                            // the head of the unit that recognises
};
constexpr Member council_established[] = {
    {"name", line},
    {"level", choice, required, 0, 0, "unit province"},
    {"number", line, required, number_chars},  // of the decision, as the records office gave it
    {"date", date},
    {"from", date, may_be_empty},  // the term
    {"to", date, may_be_empty},
    {"members", list, required, limits::council_members_max, 0, "", council_member},
};
constexpr Member council_changed[] = {
    {"reason", text, may_be_empty},
    {"number", line, required, number_chars},
    {"date", date},
    {"from", date, may_be_empty},
    {"to", date, may_be_empty},
    {"members", list, required, limits::council_members_max, 0, "", council_member},  // all, as they are from now on
};
constexpr Member council_dissolved[] = {
    {"reason", text, may_be_empty}, {"number", line, required, number_chars}, {"date", date}};

constexpr Member party[] = {{"person", person, may_be_empty}, {"name", line, may_be_empty, limits::name_chars_max}};
constexpr Member matter[] = {
    {"dossier", subject},
    {"version", content},  // the act whose application is judged
    {"title", line, required, limits::title_chars_max},
    {"field", line, may_be_empty, limits::title_chars_max},
    {"workplace", line, may_be_empty},
    {"funding", choice, may_be_empty, 0, 0, "state other"},
    {"authors", list, required, limits::authors_max + 1, 0, "", party},  // the rows of the form, and who filed
    {"appliers", list, may_be_empty, limits::first_appliers_max, 0, "", plain_line},
};
constexpr Member session_opened[] = {
    {"council", subject},
    {"council_act", content},  // that made the members what they are
    {"date", date},
    {"place", line},
    {"members", list, required, limits::council_members_max, 0, "", council_member},
    {"matters", list, required, 0, 0, "", matter},
    {"sheet", code, may_be_empty},  // of the pack; empty: this session scores nothing
    {"note", text, may_be_empty},
};
constexpr Member session_attendance[] = {
    {"present", list, may_be_empty, limits::council_members_max, 0, "", plain_person},  // all who are in the room
    {"time", time, may_be_empty},
    {"note", text, may_be_empty},
};
constexpr Member session_conflict_declared[] = {
    {"dossier", subject}, {"member", person}, {"kind", code}, {"conflict", flag}, {"reason", text, may_be_empty}};
constexpr Member entry[] = {
    {"criterion", line, required, code_chars},
    {"band", line, may_be_empty, code_chars},
    {"score", number, may_be_empty, limits::score_hundredths_max},
    {"answer", choice, may_be_empty, 0, 0, "met not_met"},
    {"comment", text, may_be_empty},
};
constexpr Member sheet[] = {
    {"sheet", code}, {"entries", list, may_be_empty, 0, 0, "", entry}, {"remark", text, may_be_empty}};
constexpr Member session_sheet_sealed[] = {
    {"dossier", subject},
    {"seal", content},                                          // council/sheet.hpp, seal_of
    {"replaces", list, may_be_empty, 0, 0, "", plain_content},  // one's own sealed sheets for this dossier before it
};
constexpr Member session_unsealed[] = {{"dossier", subject}};
constexpr Member session_sheet_opened[] = {
    {"sealed", content},
    {"nonce", line, required, code_chars},
    {"sheet", object, required, 0, 0, "", sheet},
};
constexpr Member session_sheet_lost[] = {{"dossier", subject}, {"member", person}, {"reason", text}};
constexpr Member session_sheet_keyed[] = {
    {"dossier", subject}, {"member", person}, {"sheet", object, required, 0, 0, "", sheet}};
constexpr Member session_ballot[] = {
    {"dossier", subject},
    {"method", code},  // of the pack
    {"issued", number, required, votes_max},
    {"valid", number, required, votes_max},
    {"invalid", number, required, votes_max},
    {"blank", number, required, votes_max},
    {"agree", number, required, votes_max},
    {"disagree", number, required, votes_max},
    {"tellers", list, may_be_empty, limits::council_members_max, 0, "", plain_line},
    {"note", text, may_be_empty},
};
constexpr Member session_result[] = {
    {"dossier", subject},
    {"result", choice, required, 0, 0, "agree disagree return"},  // return: postponed, or back to be completed
    {"reason", text, may_be_empty},                               // required by the fold unless agreed
};
constexpr Member course[] = {{"dossier", subject}, {"text", text, may_be_empty}};
constexpr Member session_minutes[] = {
    {"number", line, may_be_empty, number_chars},  // of the minutes, once the records office gave one
    {"started", time},
    {"ended", time},
    {"guests", text, may_be_empty},  // who else was there
    {"course", list, may_be_empty, 0, 0, "", course},
    {"conclusion", text, may_be_empty},
};
constexpr Member session_closed[] = {{"minutes", content}};
constexpr Member session_cancelled[] = {{"reason", text}};

// ---- register.* --------------------------------------------------------------------------------------------------

// All that the paper says, so that a reprint says it again; register/certificate.hpp reads it.
constexpr Member author_name[] = {{"", line, required, limits::name_chars_max}};
constexpr Member certificate_issued[] = {
    {"dossier", subject},
    {"decision", content},  // the act that recognised
    {"decision_number", line, required, number_chars},
    {"decision_date", date},
    {"author", line},  // row id in the application that was recognised
    {"name", line, required, limits::name_chars_max},
    {"workplace", line, may_be_empty},
    {"authors", list, required, limits::authors_max, 0, "", author_name},  // all of them, in the order of the form
    {"title", line, required, limits::title_chars_max},
    {"sponsor", line, may_be_empty},
    {"summary", text, may_be_empty, limits::certificate_text_chars_max},
    {"benefit", text, may_be_empty, limits::certificate_text_chars_max},
    {"superior", line, may_be_empty},  // the heads of the paper: NĐ 30/2020 Phụ lục I
    {"office", line},
    {"place", line, required, limits::name_chars_max},  // "Sơn La", before the date
    {"signer", line, required, limits::name_chars_max},
    {"signer_position", line},
    {"number", line, required, number_chars},  // as the records office gave it
    {"date", date},
    {"code", line, required, limits::certificate_code_chars_max},  // the signed statement, register/statement.hpp
};
constexpr Member certificate_reprinted[] = {{"certificate", content}, {"reason", text}, {"date", date}};
constexpr Member certificate_annulled[] = {
    {"certificate", content},
    {"reasons", text},
    {"number", line, required, number_chars},  // of the decision
    {"date", date},
};
constexpr Member number_voided[] = {
    {"year", number, required, limits::act_year_max, limits::act_year_min},
    {"first", number, required, limits::register_number_max, 1},
    {"last", number, required, limits::register_number_max, 1},
    {"notation", line, may_be_empty, number_chars},        // what follows the number: "GCN-UBND"
    {"way", choice, required, 0, 0, "spoiled elsewhere"},  // a spoiled form; used in another book or before this one
    {"reason", text},
};

// ---- the table ---------------------------------------------------------------------------------------------------

constexpr ActForm forms[] = {
    {act_type::filed, filed},
    {act_type::withdrawn, withdrawn},
    {act_type::retracted, retracted},
    {act_type::share_confirmed, share_confirmed},
    {act_type::received, received},
    {act_type::supplement_requested, supplement_requested},
    {act_type::supplemented, supplemented},
    {act_type::accepted, accepted},
    {act_type::intake_refused, intake_refused},
    {act_type::first_application_completed, first_application_completed},
    {act_type::examined, examined},
    {act_type::council_opinion, council_opinion},
    {act_type::decided, decided},
    {act_type::superior_approved, superior_approved},
    {act_type::notified, notified},
    {act_type::complained, complained},
    {act_type::complaint_resolved, complaint_resolved},
    {act_type::annulled, annulled},
    {act_type::proposed, proposed},
    {act_type::province_received, received},
    {act_type::province_supplement_requested, supplement_requested},
    {act_type::province_supplemented, province_supplemented},
    {act_type::province_opinion, council_opinion},
    {act_type::province_decided, province_decided},
    {act_type::effect_recognised, effect_recognised},
    {act_type::effect_annulled, effect_annulled},
    {act_type::council_established, council_established},
    {act_type::council_changed, council_changed},
    {act_type::council_dissolved, council_dissolved},
    {act_type::session_opened, session_opened},
    {act_type::session_attendance, session_attendance},
    {act_type::session_conflict_declared, session_conflict_declared},
    {act_type::session_sheet_sealed, session_sheet_sealed},
    {act_type::session_unsealed, session_unsealed},
    {act_type::session_sheet_opened, session_sheet_opened},
    {act_type::session_sheet_lost, session_sheet_lost},
    {act_type::session_sheet_keyed, session_sheet_keyed},
    {act_type::session_ballot, session_ballot},
    {act_type::session_result, session_result},
    {act_type::session_minutes, session_minutes},
    {act_type::session_closed, session_closed},
    {act_type::session_cancelled, session_cancelled},
    {act_type::certificate_issued, certificate_issued},
    {act_type::certificate_reprinted, certificate_reprinted},
    {act_type::certificate_annulled, certificate_annulled},
    {act_type::number_voided, number_voided},
    {act_type::register_retracted, retracted},
};

// ---- holding a body against it -----------------------------------------------------------------------------------

constexpr std::int64_t code_chars_max = 60;

Error body_fault(const std::string& where, const char* what) { return fail("act-form", "body" + where, what); }

// Lengths name the member without "body": the place is a field on the screen.
Result<void> check_text_length(std::string_view value, std::int64_t chars_max, std::string_view where) {
    const auto most = static_cast<std::size_t>(chars_max);
    if (value.size() <= most || count_code_points(value) <= most) return {};
    if (where.starts_with('.')) where.remove_prefix(1);
    return fail("text-length", where, "longer than " + std::to_string(chars_max));
}

Result<void> check_year(int year, const std::string& where) {
    if (year >= limits::act_year_min && year <= limits::act_year_max) return {};
    return fail("act-time", "body" + where, "year");
}

bool is_code(std::string_view value) {
    if (value.empty() || value.size() > static_cast<std::size_t>(code_chars_max)) return false;
    for (char c : value) {
        if (!((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || c == '-' || c == '_' || c == '.')) return false;
    }
    return true;
}

Result<void> check_string(const Member& member, const std::string& value, const std::string& where) {
    if (value.empty() && member.need == may_be_empty) return {};
    switch (member.kind) {
        case line:
        case text: {
            if (member.need != may_be_empty && trimmed(value).empty()) return body_fault(where, "empty");
            if (member.kind == line && value.find('\n') != std::string::npos)
                return body_fault(where, "more than one line");
            return check_text_length(value, static_cast<std::int64_t>(chars_most(member)), where);
        }
        case date: {
            const auto day = parse_iso_date(value);
            if (!day.ok()) return body_fault(where, "not a date");
            return check_year(day->year, where);
        }
        case time: {
            const auto moment = parse_timestamp(value);
            if (!moment.ok()) return body_fault(where, "not a time");
            return check_year(date_of(*moment).year, where);
        }
        case choice: return has_option(member, value) ? Result<void>{} : body_fault(where, "not one of the choices");
        case code: return is_code(value) ? Result<void>{} : body_fault(where, "not a code");
        case person:
        case subject: return is_uuid(value) ? Result<void>{} : body_fault(where, "not a UUID");
        case unit: return is_unit_code(value) ? Result<void>{} : body_fault(where, "not a unit code");
        case content: return parse_content_id(value).ok() ? Result<void>{} : body_fault(where, "not a content id");
        default: return body_fault(where, "not a text");
    }
}

Result<void> check_application(const Json& json) {
    if (!json.is_object()) return fail("json-member", "application", "not an object");
    SK_TRY(const Application application, application_from_json(json));
    for (const TextField& field : text_fields(application)) {
        SK_CHECK(check_text_length(*field.text, static_cast<std::int64_t>(field.chars_max), field.path));
    }
    return {};
}

Result<void> check_members(std::span<const Member> members, const Json& json, const std::string& where);

Result<void> check_member(const Member& member, const Json& value, const std::string& where) {
    switch (member.kind) {
        case number: {
            if (value.is_null() && member.need == may_be_empty) return {};
            if (!value.is_number_integer()) return body_fault(where, "not a number");
            const auto count = value.get<std::int64_t>();
            const std::int64_t most = member.most > 0 ? member.most : limits::json_integer_max;
            return count >= member.least && count <= most ? Result<void>{} : body_fault(where, "out of range");
        }
        case flag:
            if (value.is_boolean() || (value.is_null() && member.need == may_be_empty)) return {};
            return body_fault(where, "not true or false");
        case application: return check_application(value);
        case object:
            if (value.is_null() && member.need == may_be_empty) return {};
            return check_members(member.parts, value, where);
        case list: {
            if (!value.is_array()) return body_fault(where, "not a list");
            const std::int64_t least = member.need == required && member.least == 0 ? 1 : member.least;
            const auto count = static_cast<std::int64_t>(value.size());
            if (count < least && !(count == 0 && member.need == may_be_empty)) return body_fault(where, "too few");
            if (count > (member.most > 0 ? member.most : static_cast<std::int64_t>(limits::act_list_items_max))) {
                return body_fault(where, "too many");
            }
            const bool plain = member.parts.size() == 1 && member.parts[0].name[0] == '\0';
            for (std::size_t i = 0; i < value.size(); ++i) {
                const std::string place = where + "." + std::to_string(i);
                SK_CHECK(plain ? check_member(member.parts[0], value[i], place)
                               : check_members(member.parts, value[i], place));
            }
            return {};
        }
        default: {
            const auto* words = value.get_ptr<const std::string*>();
            if (!words) return body_fault(where, "not a string");
            return check_string(member, *words, where);
        }
    }
}

Result<void> check_members(std::span<const Member> members, const Json& json, const std::string& where) {
    if (!json.is_object()) return body_fault(where, "members");
    std::size_t known = 0;
    for (const Member& member : members) {
        const bool there = json.contains(member.name);
        if (!there && member.need != left_out) return body_fault(where, "members");
        known += there;
    }
    if (json.size() != known) return body_fault(where, "members");
    for (const Member& member : members) {
        if (!json.contains(member.name)) continue;
        SK_CHECK(check_member(member, json[member.name], where + "." + member.name));
    }
    return {};
}

}  // namespace

std::span<const ActForm> act_forms() {
    static const std::vector<ActForm> all = [] {
        std::vector<ActForm> joined(std::begin(forms), std::end(forms));
        joined.insert(joined.end(), journal_forms().begin(), journal_forms().end());
        return joined;
    }();
    return all;
}

const ActForm* act_form(std::string_view type) {
    for (const ActForm& form : act_forms()) {
        if (form.type == type) return &form;
    }
    return nullptr;
}

std::string_view subject_kind(std::string_view type) { return type.substr(0, type.find('.')); }

bool has_option(const Member& member, std::string_view word) {
    std::string_view rest = member.options;
    while (!rest.empty()) {
        const std::size_t space = rest.find(' ');
        if (rest.substr(0, space) == word) return !word.empty();
        rest = space == std::string_view::npos ? std::string_view{} : rest.substr(space + 1);
    }
    return false;
}

std::size_t chars_most(const Member& member) {
    if (member.kind != line && member.kind != text) return 0;
    if (member.most > 0) return static_cast<std::size_t>(member.most);
    return member.kind == line ? limits::line_chars_max : limits::act_text_chars_max;
}

std::size_t chars_most(std::string_view type, std::string_view member) {
    if (const ActForm* form = act_form(type))
        for (const Member& each : form->members)
            if (each.name == member) return chars_most(each);
    return 0;
}

Result<void> check_body(std::string_view type, const Json& body) {
    const ActForm* form = act_form(type);
    if (!form) return fail("act-type", "type", type);
    return check_members(form->members, body, {});
}

}  // namespace sk::dossier
