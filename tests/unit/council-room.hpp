// A meeting room for tests: makes acts as the people in it would, each upon what its maker has seen.
#pragma once
#include <doctest/doctest.h>

#include <map>

#include "base/bytes.hpp"
#include "council-support.hpp"
#include "council/session.hpp"
#include "dossier-samples.hpp"

namespace sk::test {

namespace act_type = dossier::act_type;

inline const SubjectId session_id{"01934f00-0000-7000-8000-0000000000aa"};
inline const SubjectId council_id{"01934f00-0000-7000-8000-0000000000cc"};
inline SubjectId dossier_id(int number) { return SubjectId{person(1000 + number).text}; }

inline council::Matter matter_of(int number) {
    council::Matter matter =
        council::make_matter(dossier_id(number), content_id("application " + std::to_string(number)), application(),
                             std::span(&person_author, 1), "Cải cách thủ tục hành chính", council::Funding::state);
    matter.title += " " + std::to_string(number);
    return matter;
}

inline std::string nonce_of(int number) {
    std::string bytes(16, '\0');
    bytes[0] = static_cast<char>(number);
    return base64url_encode(bytes);
}

inline const council::MatterState& only(const council::Session& session) { return session.matters.front(); }

// Of a member's sheet on the only matter: "none" where there is none.
inline std::string status(const council::Session& session, int member) {
    const council::MemberSheet* sheet = only(session).sheet_of(person(member));
    return sheet ? std::string(council::sheet_status_code(sheet->status)) : "none";
}

struct Room {
    std::vector<dossier::Act> acts;
    int seed = 0;
    const law::Pack* pack = &rules();  // by which it judges

    explicit Room(std::vector<council::Member> members, std::vector<council::Matter> matters = {matter_of(1)},
                  const std::string& sheet = "sonla-mau-03", const law::Pack& judging = rules())
        : pack(&judging) {
        Json list = Json::array();
        for (const council::Matter& matter : matters) list.push_back(council::to_json(matter));
        make(act_type::session_opened, 1, "chair",
             Json{{"council", council_id.text},
                  {"council_act", content_id("decision").text},
                  {"date", "2026-11-25"},
                  {"place", "Phòng họp tầng 2"},
                  {"members", council::to_json(members)},
                  {"matters", list},
                  {"sheet", sheet},
                  {"note", ""}},
             {});
    }

    council::Session state() const { return council::fold_session(acts, *pack); }

    // An act of person `by` in a role, upon these parents; not yet in the room.
    dossier::Act draft(std::string_view type, int by, const char* role, Json body, std::vector<ContentId> parents) {
        dossier::Act made = act(type, person(by), role, std::move(parents), std::move(body), ++seed);
        made.subject = session_id;
        auto read = dossier::read_act(dossier::write_act(made));
        REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
        return *read;
    }
    const dossier::Act& make(std::string_view type, int by, const char* role, Json body,
                             std::vector<ContentId> parents) {
        acts.push_back(draft(type, by, role, std::move(body), std::move(parents)));
        return acts.back();
    }
    // Upon all that is there. "" or the code of the refusal.
    std::string add(std::string_view type, int by, const char* role, Json body) {
        const ContentId id = make(type, by, role, std::move(body), state().heads).id;
        return verdict(id);
    }
    std::string verdict(const ContentId& id) const {
        for (const dossier::Rejected& rejected : state().rejected) {
            if (rejected.act == id) return rejected.code;
        }
        return {};
    }
    // As add, but the room forgets a refused act, so that the next one does not build on it.
    std::string tried(std::string_view type, int by, const char* role, Json body) {
        std::string code = add(type, by, role, std::move(body));
        if (!code.empty()) acts.pop_back();
        return code;
    }

    std::string arrive(int from, int to) { return arrive(people(from, to)); }
    std::string arrive(const council::People& here) {
        return tried(act_type::session_attendance, 2, "secretary", attendance_body(here));
    }
    static Json attendance_body(const council::People& here) {
        Json present = Json::array();
        for (const PersonId& one : here) present.push_back(one.text);
        return Json{{"present", present}, {"time", ""}, {"note", ""}};
    }
    static Json seal_body(int by, int score, int dossier = 1, Json replaces = Json::array()) {
        const ContentId seal =
            council::seal_of(session_id, dossier_id(dossier), person(by), nonce_of(by), sonla_filled(score));
        return Json{{"dossier", dossier_id(dossier).text}, {"seal", seal.text}, {"replaces", std::move(replaces)}};
    }
    std::string seal(int by, int score, int dossier = 1) {
        return tried(act_type::session_sheet_sealed, by, "member", seal_body(by, score, dossier));
    }
    // The act that sealed this member's sheet last.
    std::string sealed_by(int by, int dossier = 1) const {
        std::string found;
        for (const dossier::Act& one : acts) {
            if (one.type == act_type::session_sheet_sealed && one.by == person(by) &&
                string_or(one.body, "dossier") == dossier_id(dossier).text) {
                found = one.id.text;
            }
        }
        return found;
    }
    static Json open_body(const std::string& sealed, int by, int score) {
        return Json{{"sealed", sealed}, {"nonce", nonce_of(by)}, {"sheet", council::to_json(sonla_filled(score))}};
    }
    std::string open(int by, int score, int dossier = 1) {
        return tried(act_type::session_sheet_opened, by, "member", open_body(sealed_by(by, dossier), by, score));
    }
    static Json of_dossier(int dossier) { return Json{{"dossier", dossier_id(dossier).text}}; }
    std::string unseal(int by = 1, int dossier = 1) {
        return tried(act_type::session_unsealed, by, "chair", of_dossier(dossier));
    }
    static Json ballot_body(const council::Ballot& ballot, int dossier = 1) {
        Json body = council::to_json(ballot);
        body["dossier"] = dossier_id(dossier).text;
        body["note"] = "";
        return body;
    }
    std::string vote(const council::Ballot& ballot, int dossier = 1) {
        return tried(act_type::session_ballot, 2, "secretary", ballot_body(ballot, dossier));
    }
    static Json result_body(const char* result, const char* reason = "", int dossier = 1) {
        return Json{{"dossier", dossier_id(dossier).text}, {"result", result}, {"reason", reason}};
    }
    std::string conclude(const char* result, const char* reason = "", int dossier = 1, int by = 1) {
        return tried(act_type::session_result, by, "chair", result_body(result, reason, dossier));
    }
    static Json declare_body(int member, const char* kind, bool conflict, int dossier = 1) {
        return Json{{"dossier", dossier_id(dossier).text},
                    {"member", person(member).text},
                    {"kind", kind},
                    {"conflict", conflict},
                    {"reason", ""}};
    }
    std::string declare(int by, const char* role, int member, const char* kind, bool conflict, int dossier = 1) {
        return tried(act_type::session_conflict_declared, by, role, declare_body(member, kind, conflict, dossier));
    }
    static Json key_body(int member, int score, int dossier = 1) {
        return Json{{"dossier", dossier_id(dossier).text},
                    {"member", person(member).text},
                    {"sheet", council::to_json(sonla_filled(score))}};
    }
    std::string key(int member, int score, int dossier = 1) {
        return tried(act_type::session_sheet_keyed, 2, "secretary", key_body(member, score, dossier));
    }
    static Json lost_body(int member, int dossier = 1) {
        return Json{
            {"dossier", dossier_id(dossier).text}, {"member", person(member).text}, {"reason", "Máy tính hỏng."}};
    }
    std::string lose(int member, int dossier = 1) {
        return tried(act_type::session_sheet_lost, 1, "chair", lost_body(member, dossier));
    }
    // Keyed in from a paper whose scan is attached.
    dossier::Act scanned(Json body, std::vector<ContentId> parents) {
        dossier::Act keyed =
            act(act_type::session_sheet_keyed, person(2), "secretary", std::move(parents), std::move(body), ++seed);
        keyed.subject = session_id;
        keyed.files = {{content_id("scan"), "Phieu.pdf", "application/pdf", 1000}};
        auto read = dossier::read_act(dossier::write_act(keyed));
        REQUIRE(read.ok());
        return *read;
    }
    std::string key_scanned(int member, int score, int dossier = 1) {
        acts.push_back(scanned(key_body(member, score, dossier), state().heads));
        std::string code = verdict(acts.back().id);
        if (!code.empty()) acts.pop_back();
        return code;
    }
    static Json minutes_body() {
        return Json{{"number", ""},
                    {"started", "2026-11-25T08:00:00+07:00"},
                    {"ended", "2026-11-25T10:30:00+07:00"},
                    {"guests", ""},
                    {"course", Json::array()},
                    {"conclusion", ""}};
    }
    std::string close(int by = 1) {
        if (std::string code = tried(act_type::session_minutes, 2, "secretary", minutes_body()); !code.empty()) {
            return code;
        }
        return tried(act_type::session_closed, by, "chair", Json{{"minutes", acts.back().id.text}});
    }
};

// Everything that a session's state says, as one text.
inline std::string portrait(const council::Session& session) {
    Json json = Json::object();
    const auto ids = [](const auto& list) {
        Json array = Json::array();
        for (const auto& item : list) array.push_back(item.text);
        return array;
    };
    json["id"] = session.id.text;
    json["open"] = session.open;
    json["closed"] = session.closed;
    json["closing"] = session.closing.text;
    json["conflict"] = session.conflict;
    json["members"] = council::to_json(session.members);
    json["minutes"] = session.minutes_act.text;
    json["heads"] = ids(session.heads);
    json["order"] = ids(session.order);
    json["late"] = ids(session.late);
    for (const dossier::Rejected& rejected : session.rejected) json["rejected"][rejected.act.text] = rejected.code;
    for (const council::Attendance& entry : session.attendance) {
        json["attendance"].push_back(Json{{"act", entry.act.text}, {"present", ids(entry.present)}});
    }
    for (const council::MatterState& state : session.matters) {
        Json matter = council::to_json(state.matter);
        matter["locked"] = ids(state.locked);
        matter["unsealed"] = state.unsealed;
        matter["conflict"] = state.conflict;
        matter["result"] = state.result;
        matter["verdict"] = static_cast<int>(state.decision.verdict);
        matter["why"] = state.decision.votes.reason;
        matter["mean"] = state.summary.mean.sum;
        matter["entitled"] = ids(state.floor.entitled);
        if (state.ballot) matter["ballot"] = council::to_json(*state.ballot);
        for (const council::MemberSheet& sheet : state.sheets) {
            matter["sheets"][sheet.member.text] =
                Json{{"status", std::string(council::sheet_status_code(sheet.status))},
                     {"lost", sheet.lost},
                     {"sheet", council::to_json(sheet.filled)}};
        }
        json["matters"].push_back(std::move(matter));
    }
    return dump_json(json);
}

}  // namespace sk::test
