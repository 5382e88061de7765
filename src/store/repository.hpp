// What this browser holds: profile, trust, index of dossiers, acts, drafts, outbox, receipts. Turns
// commands into storage transactions and start-up records into a model.
//
// Invariants
//   (1) Acts, bundles and receipts are immutable records, never overwritten; a draft alternates between
//       revisions, so that the one before is there until the next is durable.
//   (2) The index (256 shards of summaries) changes in the same transaction as the acts it sums up.
//   (3) Each record carries its hash in a first line "sk1 <ContentId>\n"; a record that does not match is
//       set aside and reported, never used.
//   (4) "meta" counts generation, dossiers and acts; a canary outside the database remembers the
//       last counts ("this browser had 412 dossiers, now 0"), and the open draft while it has letters that no commit
//       has yet.
//   (5) Memory changes only after the commit has succeeded; commands run one after another, each on what the
//       one before has made durable.
// Paths. Below start/ lies all that start-up reads, in one read and so in one consistent picture:
//   start/meta · profile · settings · chain · cursor · trust/list · trust/card/<unit> · index/<00..ff> ·
//   draft/<id>/<revision> · outbox/<bundle> · standing/<order>.<act> (only of acts that are not "accepted"; before
//   29 November 2026 standing/<act>) · refusal/<id> · extra/<name>
// A bundle's record holds all of it but the acts: those have records of their own, and its bytes are put together again
// from both (start/outbox/<bundle>, sent/<bundle>; before 29 November 2026 the records held the bytes whole).
// Read on demand: acts/<subject>/<act> · sent/<bundle> · receipt/<bundle> · sketch/<00..ff> · recognised/<id> ·
//   recognised-text/<id>
// Callers name records without "start/": "trust/list", "refusal/<id>", "extra/totals".
#pragma once
#include <deque>
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "dossier/fold.hpp"
#include "store/storage.hpp"
#include "trust/jws.hpp"

namespace sk::store {

struct Profile {        // who uses this browser
    std::string state;  // "pending" (enrolment made, no card yet) or "enrolled"
    KeyId key;
    PersonId person;
    UnitId unit;
    std::string name, position;
    std::vector<std::string> roles;
    std::string aud;
    std::string enrolment;  // the signed enrolment as sent or written to a file
    bool operator==(const Profile&) const = default;
};

struct Draft {
    std::string id;    // SubjectId text of the dossier to be
    std::string kind;  // "application", or "supplement" of an existing dossier
    int revision = 0;
    dossier::Application application;
    std::string answer;                      // of a supplement
    std::string reason;                      // of a supplement: what the officer asked for
    std::string law;                         // id of the pack under which it is written
    std::vector<dossier::Attachment> files;  // kept in this browser
    Timestamp changed_at;
    bool sample = false;
};

// Without the revision, which its record's path says, and without `reason`, which its dossier says.
Json to_json(const Draft& draft);
Result<Draft> draft_from_json(const Json& json);

struct SignedAct {  // an act with its envelope
    dossier::Act act;
    std::string envelope;  // JWS JSON text
    // "local", "sent", "accepted", "waiting", "quarantined", "refused"; "sample": nobody signed it, its envelope
    // has a payload and no signatures, and it never leaves this browser.
    std::string standing;
    std::string reason;  // error code when not accepted
};

struct OutboxItem {  // a bundle made, persisted before it is sent; several continue one another
    std::int64_t seq = 0;
    std::string prev;  // id of the bundle before, "" for seq 1
    ContentId bundle;
    std::string bytes;
    std::vector<std::pair<SubjectId, ContentId>> acts;
};

struct StandingChange {
    std::string standing, reason;
    // Of the act: needed where it had no record, since it was accepted before.
    SubjectId subject = {};
    std::int64_t envelope_bytes = 0;
};
// By act id. "accepted" removes the record: it is what no record means.
using Standings = std::map<std::string, StandingChange>;

struct ActStanding {  // of an act that is not accepted (yet)
    ContentId act;
    SubjectId subject;
    std::int64_t envelope_bytes = 0;
    std::string standing, reason;
    std::int64_t order = 0;  // in which it was added
    std::string path = {};   // of its record
};

struct Counts {
    std::int64_t generation = 0, dossiers = 0, acts = 0;
};

struct Loaded {  // everything that start-up reads
    std::optional<Profile> profile;
    Json settings = Json::object();
    std::vector<std::string> trust_records;     // JWS texts: list first, then cards
    std::vector<dossier::Summary> summaries;    // in the order of their ids
    std::map<std::string, std::string> shards;  // of the index as they are stored, without their frames
    std::vector<Draft> drafts;                  // newest sound revision of each
    std::vector<OutboxItem> outbox;
    // In the order in which the acts were added; of a damaged record "local", since it does not say "accepted".
    std::vector<ActStanding> standings;
    std::vector<Record> refusals;              // path "refusal/<id>", as given to add_acts
    std::map<std::string, std::string> extra;  // path "extra/<name>" -> body
    std::string cursor;
    Json chain = Json::object();  // {"seq","prev","log":{…}} of this device
    Counts counts;
    // Paths of records that do not match their hash or their form; "index" when dossiers are missing from it
    // (reindex() mends that from the acts).
    std::vector<std::string> damaged;
    std::map<std::string, std::vector<int>> draft_revisions;  // stored, sound or not, oldest first
};

// Pure: records <-> values. The repository below wires them to a Storage.
std::string frame(std::string_view body);                // adds the hash line
Result<std::string_view> unframe(const Record& record);  // the body within it; error "record-damaged"
Result<std::string_view> unframe(Record&&) = delete;     // the body would be gone
Result<Loaded> load(std::vector<Record> records);        // of start/, the outbox as stored; errors: "storage-newer"
std::string index_shard(const SubjectId& subject);       // last byte of the UUID: "00".."ff"

class Repository {
public:
    explicit Repository(Storage& storage);

    void open(Callback<Mode> done);
    void take_over(Callback<Mode> done);
    void load(Callback<Loaded> done);  // reads all but acts, sent bundles and receipts
    // The same in two steps: the records as they are, then what they say.
    void read_start(Callback<std::vector<Record>> done);
    void take(std::vector<Record> records, Callback<Loaded> done);

    // One transaction each; `done` after it is durable.
    void save_profile(const Profile& profile, Callback<std::monostate> done);
    void save_settings(const Json& settings, Callback<std::monostate> done);
    void save_trust(const std::string& path, const std::string& jws, Callback<std::monostate> done);
    void save_draft(Draft draft, Callback<int> done);  // yields the new revision
    void delete_draft(const std::string& id, Callback<std::monostate> done);
    // A line of the index made again of acts that were there already: it is left out where the stored line is not
    // `before` any more, since an act has come between the reading and this.
    struct RenewedLine {
        dossier::Summary before, now;
    };
    // Adds acts of any number of dossiers with the summaries that result; may delete a draft in the same
    // transaction (filing) and move the pull cursor (receiving).
    struct ActsChange {
        std::vector<SignedAct> acts;
        std::vector<dossier::Summary> summaries;
        std::string delete_draft;                 // draft id or ""
        std::string cursor;                       // "" = unchanged
        std::vector<Record> extra;                // cards, refusals …
        std::vector<std::string> extra_out = {};  // paths of such records
        std::vector<RenewedLine> renewed = {};
    };
    void add_acts(ActsChange change, Callback<std::monostate> done);
    void read_acts(const SubjectId& subject, Callback<std::vector<SignedAct>> done);
    // Of several dossiers, in one read.
    void read_acts(const std::vector<SubjectId>& subjects, Callback<std::vector<SignedAct>> done);
    // Of these acts what stands in a bundle, in their order. Errors: "record-damaged" with the act.
    void read_envelopes(const std::vector<std::pair<SubjectId, ContentId>>& acts,
                        Callback<std::vector<std::string>> done);
    void read_all_acts(Callback<std::vector<SignedAct>> done);  // for reindex() and backup
    void save_outbox(const std::vector<OutboxItem>& items, const Json& chain, Callback<std::monostate> done);
    // Checked receipts: outbox items out, sent bundles and receipts in, standings of their acts changed, chain moved. A
    // bundle that an endpoint set back has acknowledged anew keeps its first receipt: the next is "receipt/<bundle>/1".
    struct Settled {
        struct Bundle {
            OutboxItem item;
            std::string receipt;
        };
        std::vector<Bundle> bundles;
        Json chain;
        Standings standings;
    };
    void settle(Settled settled, Callback<std::monostate> done);
    // Bundles that will not be sent any more (refused, or the chain was moved): outbox items out, chain and
    // standings as given. The acts stay.
    struct Withdrawn {
        std::vector<OutboxItem> items;
        Json chain;
        Standings standings;
    };
    void withdraw(Withdrawn withdrawn, Callback<std::monostate> done);
    void save_standings(Standings standings, Callback<std::monostate> done);
    // Replaces the whole index by what was folded from the acts.
    void reindex(std::vector<dossier::Summary> summaries, Callback<std::monostate> done);
    void read_receipts(Callback<std::vector<Record>> done);   // path "receipt/<bundle>[/<number>]", body JWS text
    void read_sent(Callback<std::vector<std::string>> done);  // bytes of bundles
    // What is made of the acts and may be made again at any time: path "sketch/<00..ff>". A damaged one is not there.
    void read_sketches(const std::string& shard, Callback<std::vector<Record>> done);  // "": of all shards
    void save_sketches(Record record, Callback<std::monostate> done);
    // What other units' recognised dossiers say, as the endpoint told it and may tell it again: path "recognised/<id>",
    // and its text apart, "recognised-text/<id>". A change holds the cursor too, "extra/recognised".
    void read_recognised(Callback<std::vector<Record>> done);
    void read_recognised_texts(const std::vector<std::string>& ids, Callback<std::vector<Record>> done);
    void save_recognised(Change change, Callback<std::monostate> done);
    // Removes every dossier and draft marked as sample data.
    void clear_samples(Callback<std::monostate> done);

    std::vector<dossier::Summary> summaries() const;  // read from the index in memory
    const Counts& counts() const { return counts_; }
    // By act id: of those that are not accepted (yet).
    const std::map<std::string, ActStanding>& standings() const { return standings_; }
    // Records met since load() that do not match their hash; they stay where they are.
    const std::vector<std::string>& damaged() const { return damaged_; }

private:
    struct Planned {
        Change change;                             // bodies not yet framed
        Counts counts;                             // after it; generation is set by begin_next()
        std::vector<std::function<void()>> apply;  // memory, once the commit is durable
    };
    // A command plans when its turn has come, on memory that equals what is durable.
    struct Command {
        std::function<void(Planned&)> plan;
        Callback<std::monostate> done;
    };
    void perform(std::function<void(Planned&)> plan, Callback<std::monostate> done);
    void begin_next();
    void plan_index(Planned& planned, const std::vector<dossier::Summary>& changed,
                    const std::set<std::string>& removed, const std::vector<RenewedLine>& renewed = {});
    void plan_standings(Planned& planned, const Standings& standings);
    // Takes the records out. Those that were added one after the other lie together and go in one step.
    void plan_standings_out(Planned& planned, const std::vector<std::string>& acts);
    void plan_standing(Planned& planned, ActStanding standing);
    void plan_delete_draft(Planned& planned, const std::string& id);
    void plan_outbox_out(Planned& planned, const OutboxItem& item);
    void take_outbox(std::shared_ptr<Loaded> loaded, Callback<Loaded> done);
    void remember(Loaded& loaded);  // takes the shards
    // Bundles with their bytes, as far as their acts can be read; the paths of the others go to `damaged`.
    void with_acts(std::vector<OutboxItem> items, Callback<std::vector<OutboxItem>> done);
    std::vector<SignedAct> signed_acts(std::vector<Record> records);
    void read_sound(std::vector<std::string> prefixes, Callback<std::vector<Record>> done);  // leaves out damaged ones

    Storage& storage_;
    Counts counts_;
    std::map<std::string, std::string> shards_;  // the index as it is stored; a shard is read when it changes
    std::map<std::string, std::vector<int>> draft_revisions_;  // stored ones, oldest first
    std::set<std::string> sample_drafts_;
    std::map<std::string, ActStanding> standings_;  // act id ->
    std::set<std::string> in_outbox_;               // act ids
    std::int64_t order_ = 0;
    std::vector<std::string> damaged_;
    std::deque<Command> commands_;
    bool busy_ = false;
};

}  // namespace sk::store
