// Acts: immutable signed statements with legal or statistical weight (design: "Acts, dossiers, bundles").
// This file knows the payload; the envelope and signatures are in trust/jws.hpp.
//
// Payload: {"v":1,"kind":"act","type","subject","unit","parents":[…],"by","role","at","salt","law","body","files":[…]}
// exactly these members, in any order; the id is the hash of the payload bytes as signed.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"

namespace sk::dossier {

namespace act_type {  // what their bodies hold: act_bodies.cpp; who may make them when: the workflow of the pack
inline constexpr std::string_view filed = "dossier.filed";
inline constexpr std::string_view withdrawn = "dossier.withdrawn";
inline constexpr std::string_view retracted = "dossier.retracted";  // takes back the act before it, made by mistake
inline constexpr std::string_view share_confirmed = "dossier.share_confirmed";
inline constexpr std::string_view received = "dossier.received";
inline constexpr std::string_view supplement_requested = "dossier.supplement_requested";
inline constexpr std::string_view supplemented = "dossier.supplemented";
inline constexpr std::string_view accepted = "dossier.accepted";  // chấp nhận đơn: the examination's clock starts
inline constexpr std::string_view intake_refused = "dossier.intake_refused";
inline constexpr std::string_view first_application_completed = "dossier.first_application_completed";
inline constexpr std::string_view examined = "dossier.examined";
inline constexpr std::string_view council_opinion = "dossier.council_opinion";
inline constexpr std::string_view decided = "dossier.decided";
inline constexpr std::string_view superior_approved = "dossier.superior_approved";
inline constexpr std::string_view notified = "dossier.notified";
inline constexpr std::string_view complained = "dossier.complained";
inline constexpr std::string_view complaint_resolved = "dossier.complaint_resolved";
inline constexpr std::string_view annulled = "dossier.annulled";
inline constexpr std::string_view proposed = "dossier.proposed";
inline constexpr std::string_view province_received = "dossier.province_received";
inline constexpr std::string_view province_supplement_requested = "dossier.province_supplement_requested";
inline constexpr std::string_view province_supplemented = "dossier.province_supplemented";
inline constexpr std::string_view province_opinion = "dossier.province_opinion";
inline constexpr std::string_view province_decided = "dossier.province_decided";  // not recognised, or returned
inline constexpr std::string_view effect_recognised = "dossier.effect_recognised";
inline constexpr std::string_view effect_annulled = "dossier.effect_annulled";

inline constexpr std::string_view council_established = "council.established";
inline constexpr std::string_view council_changed = "council.changed";
inline constexpr std::string_view council_dissolved = "council.dissolved";

inline constexpr std::string_view session_opened = "session.opened";
inline constexpr std::string_view session_attendance = "session.attendance";  // who is in the room from now on
inline constexpr std::string_view session_conflict_declared = "session.conflict_declared";
inline constexpr std::string_view session_sheet_sealed = "session.sheet_sealed";  // the hash of a sheet
inline constexpr std::string_view session_unsealed = "session.unsealed";          // the chair: now all open theirs
inline constexpr std::string_view session_sheet_opened = "session.sheet_opened";
// A sealed sheet cannot be opened (the laptop is gone): the chair lets its paper be keyed in, or go without it.
inline constexpr std::string_view session_sheet_lost = "session.sheet_lost";
inline constexpr std::string_view session_sheet_keyed = "session.sheet_keyed";  // from paper, by the secretary
inline constexpr std::string_view session_ballot = "session.ballot";
inline constexpr std::string_view session_result = "session.result";
inline constexpr std::string_view session_minutes = "session.minutes";
inline constexpr std::string_view session_closed = "session.closed";
inline constexpr std::string_view session_cancelled = "session.cancelled";

inline constexpr std::string_view certificate_issued = "register.certificate_issued";
inline constexpr std::string_view certificate_reprinted = "register.reprinted";
inline constexpr std::string_view certificate_annulled = "register.annulled";
inline constexpr std::string_view number_voided = "register.number_voided";  // spoiled, or used elsewhere
inline constexpr std::string_view register_retracted = "register.retracted";  // takes back the entry before it
}  // namespace act_type

struct Attachment {
    ContentId id;
    std::string name, type;
    std::int64_t size = 0;
    friend bool operator==(const Attachment&, const Attachment&) = default;
};
// [{"id","name","type","size"}…]
Json to_json(const std::vector<Attachment>& files);
Result<std::vector<Attachment>> attachments_from_json(const Json& array);

struct Act {
    ContentId id;  // hash of the payload; filled by read_act
    std::string type;
    SubjectId subject;
    UnitId unit;  // the base unit that the dossier belongs to
    std::vector<ContentId> parents;
    PersonId by;
    std::string role;  // in which the person acts: "author", "officer", "head", "office" …
    Timestamp at;      // claimed; never orders
    std::string salt;  // 16 random bytes, base64url: ids do not betray erased text
    std::string law;   // pack id
    Json body = Json::object();
    std::vector<Attachment> files;
};

// Payload bytes to be signed. `act.id` is ignored.
std::string write_act(const Act& act);
// Strict: exact members, ids, known version, years of `at` within limits, NFC text without control or
// bidi characters, body of the type's form with texts within their limits. Whether the application is
// complete is not asked here (check.hpp). Errors: json-*, "act-form", "act-version", "act-type", "act-time",
// "json-member", "application-form", "text-nfc", "text-control", "text-length"; `where` = member.
Result<Act> read_act(std::string_view payload);

}  // namespace sk::dossier
