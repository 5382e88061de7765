// A dossier's whole life for the tests of this topic: people, bodies that are right, and acts one after the other.
#pragma once
#include <algorithm>
#include <map>
#include <set>
#include <string>
#include <vector>

#include "dossier-samples.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/due.hpp"
#include "dossier/fold.hpp"

namespace sk::test {

inline const PersonId person_coauthor{"01934f00-0000-7000-8000-00000000000d"};
inline const PersonId person_secretary{"01934f00-0000-7000-8000-00000000000e"};
inline const PersonId person_head{"01934f00-0000-7000-8000-00000000000f"};
inline const PersonId person_office{"01934f00-0000-7000-8000-000000000010"};
inline const PersonId person_office_2{"01934f00-0000-7000-8000-000000000011"};

inline const dossier::Attachment paper_scan{content_id("scan"), "bien-ban-hop.pdf", "application/pdf", 4};

// As on the cards: the two authors of the application, and people who are none.
inline std::string name_of(const PersonId& person) {
    if (person == person_author) return "Lò Văn Nghĩa";
    return person == person_coauthor ? std::string("Quàng Thị Xuân") : "Người số " + person.text.substr(32);
}

// A body that the workflow lets through, for every type; `now` gives what the body names.
inline Json body_for(std::string_view type, const dossier::Dossier& now) {
    using namespace dossier;
    const auto id_of = [&](std::string_view of) {
        const Act* act = now.last(of);
        return act ? act->id.text : content_id("none").text;
    };
    const Json application_json = to_json(application());
    const Json votes = {{"session", ""}, {"record", ""},  {"result", "agree"}, {"date", "2026-12-10"}, {"members", 9},
                        {"agree", 7},    {"disagree", 1}, {"invalid", 1},      {"mean", 8550},         {"note", ""}};
    const Json paper = {{"number", "15/QĐ-UBND"}, {"date", "2026-12-15"}};
    const auto with = [](Json base, const Json& more) {
        base.update(more);
        return base;
    };
    const std::map<std::string_view, Json> bodies = {
        {act_type::filed, {{"application", application_json}, {"name", "Lò Văn Nghĩa"}}},
        {act_type::withdrawn, {{"reason", ""}}},
        {act_type::retracted,
         {{"act", now.heads.empty() ? content_id("none").text : now.heads.front().text}, {"reason", "Ghi nhầm."}}},
        {act_type::share_confirmed, {{"author", "a2"}, {"share", 4000}, {"way", "own_key"}, {"note", ""}}},
        {act_type::received, {{"number", "12/ĐSK"}, {"date", "2026-12-01"}, {"note", ""}}},
        {act_type::supplement_requested, {{"reason", "Thiếu số liệu."}, {"due", "2026-12-15"}}},
        {act_type::supplemented, {{"application", application_json}, {"answer", ""}}},
        {act_type::accepted,
         {{"date", "2026-12-02"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}}},
        {act_type::intake_refused, with(paper, {{"reasons", "Không đủ điều kiện."}})},
        {act_type::first_application_completed, {{"date", "2026-12-01"}, {"note", ""}}},
        {act_type::examined,
         {{"date", "2026-12-05"},
          {"novelty", "met"},
          {"applied", "met"},
          {"benefit", "met"},
          {"not_excluded", "met"},
          {"note", ""}}},
        {act_type::council_opinion, votes},
        {act_type::decided, with(paper, {{"result", "recognised"}, {"reasons", ""}})},
        {act_type::superior_approved,
         with(paper, {{"result", "approved"}, {"body", "Ủy ban nhân dân tỉnh"}, {"note", ""}})},
        {act_type::notified, {{"date", "2026-12-16"}, {"way", "in_person"}, {"note", ""}}},
        {act_type::complained, {{"date", "2026-12-20"}, {"content", "Không đồng ý."}}},
        {act_type::complaint_resolved, with(paper, {{"result", "upheld"}, {"reasons", "Cần xét lại."}})},
        {act_type::annulled, with(paper, {{"reasons", "Trùng giải pháp đã có."}})},
        {act_type::proposed,
         {{"opinion", now.opinion.empty() ? content_id("none").text : now.opinion.text},
          {"decision", id_of(act_type::decided)},
          {"level", now.state == State::effect_province ? "national" : "province"},
          {"effect", "Giảm thời gian."},
          {"replicability", "Các xã khác làm được."},
          {"number", "20/TTr-UBND"},
          {"date", "2026-12-18"}}},
        {act_type::province_received, {{"number", "5/SK"}, {"date", "2026-12-19"}, {"note", ""}}},
        {act_type::province_supplement_requested, {{"reason", "Thiếu biên bản."}, {"due", "2026-12-30"}}},
        {act_type::province_supplemented, {{"answer", "Đã gửi biên bản."}}},
        {act_type::province_opinion, with(votes, {{"date", "2026-12-22"}})},
        {act_type::province_decided,
         {{"result", "refused"}, {"reasons", "Chưa nhân rộng được."}, {"number", "30/QĐ"}, {"date", "2026-12-25"}}},
        {act_type::effect_annulled,
         {{"level", "province"}, {"reasons", "Số liệu không đúng."}, {"number", "40/QĐ"}, {"date", "2026-12-28"}}},
        {act_type::effect_recognised,
         {{"level", "province"},
          {"effect", "Tốt"},
          {"replicability", "Toàn tỉnh"},
          {"scope", "Tỉnh"},
          {"number", "31/QĐ"},
          {"date", "2026-12-25"}}},
    };
    const auto found = bodies.find(type);
    REQUIRE_MESSAGE(found != bodies.end(), type);
    return found->second;
}

struct History {
    std::vector<dossier::Act> acts;
    int seed = 0;
    std::string law = "sonla@2026-2";
    SubjectId subject;  // of another dossier than the one of most tests

    dossier::Dossier now() const { return dossier::fold(acts, library()); }
    std::string state() const { return std::string(dossier::state_code(now().state)); }
    // "counts", or the reason why not.
    std::string verdict(const dossier::Act& act) const {
        const dossier::Dossier dossier = now();
        if (std::find(dossier.order.begin(), dossier.order.end(), act.id) != dossier.order.end()) return "counts";
        for (const dossier::Rejected& rejected : dossier.rejected)
            if (rejected.act == act.id) return rejected.code;
        return "lost";
    }
    dossier::Act made(std::string_view type, const PersonId& by, std::string role, const Json& changes = {},
                      std::vector<ContentId> parents = {}, std::vector<dossier::Attachment> files = {}) {
        const dossier::Dossier before = now();
        Json body = body_for(type, before);
        if (changes.is_object()) body.update(changes);
        dossier::Act next = act(type, by, std::move(role), parents.empty() ? before.heads : std::move(parents),
                                std::move(body), ++seed);
        next.law = law;
        if (!subject.empty()) next.subject = subject;
        next.files = std::move(files);
        auto read = dossier::read_act(dossier::write_act(next));
        REQUIRE(read.ok());
        return *read;
    }
    // Adds it and says whether it counts.
    std::string add(std::string_view type, const PersonId& by, std::string role, const Json& changes = {},
                    std::vector<ContentId> parents = {}, std::vector<dossier::Attachment> files = {}) {
        acts.push_back(
            made("dossier." + std::string(type), by, std::move(role), changes, std::move(parents), std::move(files)));
        return verdict(acts.back());
    }
    void file() { REQUIRE(add("filed", person_author, "author") == "counts"); }
    void accept() {
        file();
        REQUIRE(add("received", person_officer, "officer") == "counts");
        confirm();
        REQUIRE(add("accepted", person_officer, "officer") == "counts");
    }
    const law::Pack& rules_here() const { return *library().find(law); }
    // Of minutes on paper, where the rules ask for it.
    std::vector<dossier::Attachment> scan() const {
        const law::Step* step = rules_here().workflow.find(dossier::act_type::council_opinion, "agree");
        if (!step || !step->has_condition(law::Condition::scan_without_session)) return {};
        return {paper_scan};
    }
    void confirm() {  // where the rules ask for it
        const law::Step* accepted = rules_here().workflow.find(dossier::act_type::accepted, {});
        if (accepted && accepted->has_condition(law::Condition::shares))
            REQUIRE(add("share_confirmed", person_coauthor, "author", {{"name", "Quàng Thị Xuân"}}) == "counts");
    }
    void hear() {  // up to the council's opinion
        accept();
        REQUIRE(add("examined", person_officer, "officer") == "counts");
        REQUIRE(add("council_opinion", person_secretary, "secretary", {}, {}, scan()) == "counts");
    }
    void recognise() {
        hear();
        REQUIRE(add("decided", person_head, "head") == "counts");
    }
    void propose() {
        recognise();
        REQUIRE(add("proposed", person_head, "head") == "counts");
    }
};

// The options of the member that chooses the way, or one empty one.
inline std::vector<std::string> results_of(const dossier::ActForm& form) {
    for (const char* name : {"result", "level"}) {
        for (const dossier::Member& member : form.members) {
            if (std::string_view(member.name) != name) continue;
            std::vector<std::string> all;
            std::string_view rest = member.options;
            while (!rest.empty()) {
                const std::size_t space = std::min(rest.find(' '), rest.size());
                all.emplace_back(rest.substr(0, space));
                rest.remove_prefix(std::min(space + 1, rest.size()));
            }
            return all;
        }
    }
    return {""};
}

inline Json changes_for(const dossier::ActForm& form, const std::string& result, const std::string& role,
                        const PersonId& by, const law::Pack& rules) {
    Json changes = Json::object();
    const bool share = form.type == dossier::act_type::share_confirmed;
    const bool named = rules.provisions.guard("own_share") != nullptr;
    if (share && role != "author") changes["way"] = "paper";
    if (form.type == dossier::act_type::filed || (share && role == "author" && named)) changes["name"] = name_of(by);
    if (share && named && by == person_author) changes.update({{"author", "a1"}, {"share", 6000}});
    for (const dossier::Member& member : form.members) {
        const std::string name = member.name;
        if (!result.empty() && (name == "result" || (name == "level" && !changes.contains("result"))))
            changes[name] = result;
        if (name == "reasons") changes[name] = "Có lý do.";
    }
    if (result == "disagree" || result == "return") changes["agree"] = 1;
    return changes;
}

// By links alone: what the maker had seen, as far as it is among these.
inline std::set<std::string> ancestors_of(const std::map<std::string, const dossier::Act*>& by_id,
                                          const dossier::Act& act) {
    std::set<std::string> seen;
    std::vector<std::string> open;
    for (const ContentId& parent : act.parents) open.push_back(parent.text);
    while (!open.empty()) {
        const std::string id = open.back();
        open.pop_back();
        const auto found = by_id.find(id);
        if (found == by_id.end() || !seen.insert(id).second) continue;
        for (const ContentId& parent : found->second->parents) open.push_back(parent.text);
    }
    return seen;
}

}  // namespace sk::test
