// Intake: what happens to a bundle, whether it came by network or on a stick.
//
// Invariants
//   (1) Nothing of a bundle is stored unless the manifest's and every act's signatures have been verified, one by
//       one, against keys of the cards.
//   (2) A bundle is one transaction: bundle, acts, dossiers, chain head, log leaf and receipt, or nothing.
//   (3) A receipt is handed out only after its commit, and the same bytes for ever after.
//   (4) An act that is at fault is kept with its reason (quarantined), never dropped, never counted.
//   (5) What counts is the fold of all faultless acts of a dossier; an act that waited for its parents counts
//       when they have come, in whatever order they came.
//   (6) A register rests on the decisions of its unit's dossiers: it is folded after them, and again whenever the
//       standing of a decision changes that one of its entries names.
//       An opinion on a dossier rests on the session that it names, which is folded before it; it waits for a session
//       that has not closed here, and is folded again when it does, when its end stands otherwise, and when a decision
//       on the council that held it does. So the standing of all acts is the same, in whatever order they came.
//   (7) Who is given the acts of a subject beyond its unit is told by acts that count (subject::readers); a new reader
//       is given what came before too, and the cards of those who signed it. A session gives its members the dossiers
//       of its own unit only; of other units, only where it is the province's. Whoever is given an act is given the
//       cards of all who signed it, also where it does not count: without them he could not go on.
//   (8) A regulation pack holds from the moment in which its act is committed: acts that came before it wait, and
//       count as soon as it is there. What it says of who may make them is asked then (table `unasked`), also of those
//       that wait for something else besides.
//   (9) What has been accepted keeps its subject: an act that would begin it anew for another unit, kind, person or
//       other rules never enters the fold (subject::beginning_fault). First come is by this store: after a restore,
//       of two that begin the same subject and came after the backup, the one that comes again first.
//
// Order of verification (trust-and-sync 2.3): size and strict reading · signatures · id in the address · stored
// already? · aud, time · unit, dev, revocation by receive time · chain · acts · transaction.
//
// Faults of one act: its form (read_act), act-by (no signer is `by`), act-authority (the signer has not the role
// that the act claims), key-revoked (a signer other than the manifest's was revoked), act-law (unknown rules),
// act-subject, act-subject-taken (invariant 9),
// act-future (it claims a time that had not come: the receipt's bounds every claim), regulation-past and
// regulation-in-force (rules for days that are over when they come),
// act-application (the application breaks the form's own checks on the day it claims to be filed; the one-year
// limit of NĐ 13/2012 Điều 5(2) is not among them, since `at` is only a claim and lateness is for people to judge).
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "database.hpp"
#include "dossier_standing.hpp"
#include "keys.hpp"
#include "law/library.hpp"
#include "read_acts.hpp"
#include "registry.hpp"
#include "trust/bundle.hpp"

namespace sk::sync {

// What an upload said of itself, as far as it could be read; claims, until the signatures were verified.
struct Claims {
    std::string id, unit;  // as far as they could be read: anybody can name a unit
    std::string dev;       // of a manifest whose signature holds and is of that unit; else empty
};

struct Upload {
    std::string receipt;    // JWS text; empty when refused
    bool repeated = false;  // the stored receipt of an earlier upload
    std::optional<Error> refused;
    Claims claims;
    std::int64_t head_seq = -1;  // of chain-gap and chain-fork
    std::string head_id;
};

// Remembered refusals: enough for the office to see a pattern, bounded since anybody can send nonsense.
inline constexpr std::int64_t refusals_max = 10'000;
// Of those in which no known key signed, which cost nobody anything: they push out none of the others.
inline constexpr std::int64_t refusals_unsigned_max = 500;

class Intake {
public:
    // library: grows by what the standing office publishes.
    Intake(Database& database, const Registry& registry, const Keys& keys, law::Library& library)
        : database_(database), registry_(registry), keys_(keys), library_(library) {}

    // Acts that waited for a regulation pack which the library has by now, and those of which its rules were not asked
    // when they came: at the start of every process.
    Result<void> resume();
    // Packs that another process (`import`) has taken since; with what waited for them.
    Result<void> refresh();
    // Stores from before files were taken: which acts name which, once.
    Result<void> index_files();
    // Stores from before the cards of all signers went with every act: those of the acts that do not count, once.
    Result<void> show_cards();
    // expected_id: from the address; empty for a file.
    Upload take(std::string_view expected_id, std::string_view bytes, Timestamp now);

private:
    Result<void> examine(std::string_view expected_id, std::string_view bytes, Timestamp now, Upload& upload);
    Result<std::vector<trust::Holder>> verify(const trust::Jws& jws, std::string_view where, ReadyKeys& ready) const;
    // Who signed each act. Most of a bundle's work: by as many threads as the machine has processors.
    Result<std::vector<std::vector<trust::Holder>>> verify_acts(const std::vector<trust::Jws>& acts) const;
    Result<void> store(const trust::Bundle& bundle, const std::vector<std::vector<trust::Holder>>& signers,
                       std::string_view bytes, Timestamp now, Upload& upload);
    struct Stored {
        std::vector<dossier::Act> acts;
        std::map<ContentId, Standing> standings;
    };
    Result<Stored> stored_acts(const std::string& subject);
    struct Moved {
        std::string id;
        Standing standing;
    };
    // The subjects that one transaction folds anew.
    struct Round {
        std::map<std::string, std::vector<dossier::Act>> acts;  // of each, as it stands from now on
        std::set<std::string> decided;                          // dossiers in which a decision has changed its standing
        std::set<std::string> registers;                        // of their units, and of those that the acts name
        std::set<std::string> heard;                            // dossiers on the agenda of a session that has closed
        bool on_councils = false;  // a decision on a council has come, or stands otherwise, whether or not it counts
        std::map<std::string, std::set<std::string>> councils;  // by unit: those on which one counts now, or did
        std::vector<Moved> moved;                               // acts that were stored and stand otherwise now
        struct Grant {
            std::vector<std::string> readers;
            std::vector<SubjectId> also;  // other subjects that they need
            std::string unit;
        };
        std::map<std::string, Grant> grants;  // of subjects whose acts name readers
    };
    // The fold of a subject into its row; the standing of every act.
    Result<DossierStanding> stand_anew(const std::string& subject, const Stored& stored, std::vector<dossier::Act> acts,
                                       Round& round);
    std::string fault_by_law(const dossier::Act& act) const;
    // Decisions on councils stand otherwise: with them the dossiers that their sessions have judged. Once a round.
    Result<void> hear_again(Round& round);
    // Those of sql::unasked_envelopes whose packs are here by now.
    Result<std::vector<dossier::Act>> acts_to_ask();
    // Invariant (9). earlier: the acts of the same bundle that came before it on its subject.
    Result<std::string> fault_of_beginning(const dossier::Act& act, std::vector<dossier::Act> earlier);
    // Does anything in this register rest on a decision that has changed?
    bool is_shaken(const std::vector<dossier::Act>& acts, const Round& round) const;
    // Invariant (8): packs into the library, then what waited for them, until nothing is new.
    Result<void> take_regulations();
    Result<void> write_moved(const std::vector<Moved>& moved);
    struct Given {                      // of the acts on one subject that are being stored, however they stand
        std::set<std::string> units;    // in whose name they are
        std::set<std::string> signers;  // units of those who signed them
    };
    // Invariant (7).
    Result<void> let_read(const std::string& subject, const Round& round, const Given& given);
    Result<void> add_reader(const std::string& subject, const std::string& reader);
    Result<void> show_card(const std::string& unit, const std::string& reader);
    void remember(const Upload& upload, std::size_t bytes, Timestamp now);

    Database& database_;
    const Registry& registry_;
    const Keys& keys_;
    law::Library& library_;
    ReadActs read_acts_;
    std::int64_t data_version_ = -1;
};

}  // namespace sk::sync
