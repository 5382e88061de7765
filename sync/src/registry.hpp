// Who is who at the endpoint: the trust list, the units' cards, invitations and enrolments, and the
// Directory read from them (trust/directory.hpp).
//
// Promises: the stored cards are the only source of persons, roles and key states; the Directory in memory
// is read from them again when another process has written (PRAGMA data_version). An enrolment changes the
// store in one transaction and memory only after the commit.
// Does not decide about bundles (intake.hpp).
// Rules: trust-and-sync 2.5 (codes, cards, revocation), TUF's version rules for the trust list.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "database.hpp"
#include "keys.hpp"
#include "trust/directory.hpp"
#include "trust/enrolment.hpp"

namespace sk::sync {

inline constexpr std::string_view office_unit = "14.SKHCN";  // Sở Khoa học và Công nghệ, the standing office

struct Invitation {
    UnitId unit;
    std::vector<std::string> roles;
    bool needs_approval = false;
    int uses = 1;
    int days = limits::invitation_days;
};

struct EnrolAnswer {
    bool pending = false;
    std::string check_digits;  // read out on the phone while pending
    std::string trust, card;   // JWS texts when enrolled
    UnitId unit;
    KeyId key;
};

struct PendingEnrolment {
    KeyId key;
    UnitId unit;
    std::string name, position, check_digits, recv;
    std::vector<std::string> roles;
};

// An invitation that can still be used. Its id tells nothing of the code, with which one could enrol.
struct OpenInvitation {
    std::string id;
    UnitId unit;
    std::vector<std::string> roles;
    bool needs_approval = false;
    std::int64_t uses_left = 0;
    Timestamp made, expires;
};

bool is_role(std::string_view role);
Json roles_json(const std::vector<std::string>& roles);
// Every signature of a JWS, one by one. Errors: "signature-bad" with `where` = kid. `ready`: keys of the same bundle,
// made ready once for all its signatures.
using ReadyKeys = std::map<KeyId, native::Verifier>;
Result<void> verify_signatures(const trust::Jws& jws, const std::vector<trust::SignatureCheck>& checks,
                               ReadyKeys& ready);
Result<void> verify_signatures(const trust::Jws& jws, const std::vector<trust::SignatureCheck>& checks);
// A text that people read as one line: not empty unless allowed, NFC, no control or bidi characters, bounded.
// Errors: "text-length", "text-control", "text-nfc"; "enrol-form" when empty.
Result<void> check_line(std::string_view text, std::size_t chars_max, const char* where, bool may_be_empty);

// More versions than are ever published between a backup and its restoring.
inline constexpr std::int64_t restored_versions = 1'000;

class Registry {
public:
    Registry(Database& database, const Keys& keys) : database_(database), keys_(keys) {}

    // First start of a store: identity and trust list version 1, for this audience. First start of a restored one: its
    // cards and its trust list are published anew, with versions past all that was published since the backup.
    Result<void> initialise(Timestamp now, std::string_view audience);
    // Reads trust lists and cards from the store, every signature verified. Errors: "storage-damaged".
    Result<void> load();
    // load() when another process has written since.
    Result<void> refresh();
    const trust::Directory& directory() const { return directory_; }
    const std::string& audience() const { return directory_.trust_list()->aud; }  // of a store that was initialised
    bool of_demo() const { return audience() == trust::demo_audience; }

    Result<std::string> trust_list_jws();
    Result<std::string> card_jws(const UnitId& unit);  // the newest
    // Publishes the next trust list when the newest ends within `days`. True: it did.
    Result<bool> renew_trust_list(Timestamp now, int days);

    // The code to hand over on paper, "ABCD-EFGH-JKMN-PQRS". Errors: "invite-unit", "invite-role", "invite-number".
    Result<std::string> invite(const Invitation& invitation, Timestamp now);
    // The envelope of an enrolment. Repeating it gives the same answer. Errors: jws-*,
    // "enrol-form", "bundle-aud", "signature-bad", text-*, "code-wrong", "code-used", "code-expired", "enrol-unit",
    // "enrol-role", "enrol-person" (person or key already enrolled otherwise).
    Result<EnrolAnswer> enrol(std::string_view envelope, Timestamp now);
    Result<std::vector<OpenInvitation>> open_invitations(Timestamp now);  // the latest first
    Result<void> cancel(const std::string& invitation);                   // an id that is not there: nothing
    Result<std::vector<PendingEnrolment>> pending();
    // A pending enrolment is gone, of who is enrolled his further roles; with a code that is good it may come again.
    Result<void> refuse(const KeyId& key);  // errors: "approve-unknown"
    Result<EnrolAnswer> approve(const KeyId& key, Timestamp now);  // errors: "approve-unknown"
    // Revokes one key, or every key of a person. Errors: "revoke-unknown".
    Result<int> revoke(const KeyId& key, const PersonId& person, std::string_view reason, Timestamp now);

private:
    struct Admission {
        trust::Card card;
        std::string jws;
    };
    Result<void> publish_anew(Timestamp now);
    Result<std::string> publish_trust_list(std::string_view audience, std::int64_t version,
                                           std::string_view previous_id, Timestamp now);
    // Inside a transaction. text_max: of the payload as a card carries it. Errors: "enrol-full".
    Result<std::string> publish_card(trust::Card& card, Timestamp now, std::size_t text_max);
    Result<Admission> admit(const trust::Enrolment& enrolment, Timestamp now);
    Result<EnrolAnswer> answer(const trust::Enrolment& enrolment, bool pending);

    Database& database_;
    const Keys& keys_;
    trust::Directory directory_;
    std::int64_t data_version_ = -1;
};

}  // namespace sk::sync
