// What this browser holds: profile, trust, index of dossiers, acts, drafts, outbox, receipts. Turns
// commands into storage transactions and start-up records into a model.
//
// Invariants
//   (1) Acts, bundles and receipts are immutable records, never overwritten; a draft alternates between
//       revisions, so that the one before is there until the next is durable.
//   (2) The index (256 shards of summaries) changes in the same transaction as the acts it sums up.
//   (3) Each record carries its hash in a first line "sk1 <ContentId>\n"; a record that does not match is
//       set aside and reported, never used.
//   (4) "meta/store" counts generation, dossiers and acts; a canary outside the database remembers the
//       last counts ("this browser had 412 dossiers, now 0").
//   (5) Memory changes only after the commit has succeeded.
// Paths: meta/store · profile · settings · trust/list · trust/card/<unit> · index/<00..ff> ·
//   acts/<subject>/<act> · draft/<id>/<revision> · outbox/<seq> · receipt/<bundle> · sent/<bundle> · cursor · refusal/<id>
#pragma once
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "dossier/fold.hpp"
#include "store/storage.hpp"
#include "trust/jws.hpp"

namespace sk::store {

struct Profile {                   // who uses this browser
    std::string state;             // "pending" (enrolment made, no card yet) or "enrolled"
    KeyId key;
    PersonId person;
    UnitId unit;
    std::string name, position;
    std::vector<std::string> roles;
    std::string aud;
    std::string enrolment;         // the signed enrolment as sent or written to a file
    bool operator==(const Profile&) const = default;
};

struct Draft {
    std::string id;                // SubjectId text of the dossier to be
    std::string kind;              // "application", or "supplement" of an existing dossier
    int revision = 0;
    dossier::Application application;
    std::string answer;            // of a supplement
    Timestamp changed_at;
    bool sample = false;
};

struct SignedAct {                 // an act with its envelope
    dossier::Act act;
    std::string envelope;          // JWS JSON text
    std::string standing;          // "local", "sent", "accepted", "waiting", "quarantined"
    std::string reason;            // error code when quarantined
};

struct OutboxItem {                // a bundle made, persisted before it is sent
    std::int64_t seq = 0;
    ContentId bundle;
    std::string bytes;
    std::vector<std::pair<SubjectId, ContentId>> acts;
    std::string refused;           // error code once the endpoint refused it, else ""
};

struct Counts { std::int64_t generation = 0, dossiers = 0, acts = 0; };

struct Loaded {                    // everything that start-up reads
    std::optional<Profile> profile;
    Json settings = Json::object();
    std::vector<std::string> trust_records;    // JWS texts: list first, then cards
    std::vector<dossier::Summary> summaries;
    std::vector<Draft> drafts;
    std::vector<OutboxItem> outbox;
    std::string cursor;
    Json chain = Json::object();   // {"seq","prev","log":{…}} of this device
    Counts counts;
    std::vector<std::string> damaged;          // paths of records that do not match their hash
};

// Pure: records <-> values. The repository below wires them to a Storage.
std::string frame(std::string_view body);                      // adds the hash line
Result<std::string> unframe(std::string_view record);          // error "record-damaged"
Result<Loaded> load(const std::vector<Record>& records);       // errors: "storage-newer"

class Repository {
public:
    explicit Repository(Storage& storage);

    void open(Callback<Mode> done);
    void take_over(Callback<Mode> done);
    void load(Callback<Loaded> done);          // reads all but acts, sent bundles and receipts

    // One transaction each; `done` after it is durable.
    void save_profile(const Profile& profile, Callback<std::monostate> done);
    void save_settings(const Json& settings, Callback<std::monostate> done);
    void save_trust(const std::string& path, const std::string& jws, Callback<std::monostate> done);
    void save_draft(Draft draft, Callback<int> done);          // yields the new revision
    void delete_draft(const std::string& id, Callback<std::monostate> done);
    // Adds acts of any number of dossiers with the summaries that result; may delete a draft in the same
    // transaction (filing) and move the pull cursor (receiving).
    struct ActsChange {
        std::vector<SignedAct> acts;
        std::vector<dossier::Summary> summaries;
        std::string delete_draft;              // draft id or ""
        std::string cursor;                    // "" = unchanged
        std::vector<Record> extra;             // cards, refusals …
    };
    void add_acts(ActsChange change, Callback<std::monostate> done);
    void read_acts(const SubjectId& subject, Callback<std::vector<SignedAct>> done);
    void save_outbox(const OutboxItem& item, const Json& chain, Callback<std::monostate> done);
    // A checked receipt: outbox item out, receipt in, standings of its acts changed, chain moved.
    struct Settled {
        OutboxItem item;
        std::string receipt;
        Json chain;
        std::vector<std::pair<SubjectId, dossier::Act>> acts;
        std::map<std::string, std::pair<std::string, std::string>> standings;  // act id -> (standing, reason)
    };
    void settle(Settled settled, Callback<std::monostate> done);
    void read_receipts(Callback<std::vector<Record>> done);
    // Removes every dossier and draft marked as sample data.
    void clear_samples(Callback<std::monostate> done);

    const std::vector<dossier::Summary>& summaries() const { return summaries_; }
    const Counts& counts() const { return counts_; }

private:
    Storage& storage_;
    Counts counts_;
    std::vector<dossier::Summary> summaries_;
    std::map<std::string, int> draft_revisions_;
    std::map<std::string, std::string> standings_;
};

}  // namespace sk::store
