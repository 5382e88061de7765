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

namespace act_type {
inline constexpr std::string_view filed = "dossier.filed";        // body: {"application":{…}}
inline constexpr std::string_view received = "dossier.received";  // body: {"number","date","note"}
inline constexpr std::string_view supplement_requested =
    "dossier.supplement_requested";                                       // body: {"reason","due"}; due: ISO date
inline constexpr std::string_view supplemented = "dossier.supplemented";  // body: {"application":{…},"answer"}
}  // namespace act_type

struct Attachment {
    ContentId id;
    std::string name, type;
    std::int64_t size = 0;
};

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
