#include "inspect.hpp"

#include <sys/stat.h>
#include <unistd.h>

#include <algorithm>
#include <filesystem>
#include <map>
#include <set>
#include <system_error>

#include "base/bytes.hpp"
#include "data_folder.hpp"
#include "dossier_standing.hpp"
#include "lost_times.hpp"
#include "merkle_log.hpp"
#include "random.hpp"
#include "regulations.hpp"
#include "sql.hpp"
#include "stick_files.hpp"
#include "subject/authority.hpp"
#include "trust/merkle.hpp"

namespace sk::sync {

namespace {

// Collects findings; every pass goes on after one.
struct Inspector {
    Database& database;
    const law::Library& library;
    Inspection inspection;
    trust::Directory directory;
    std::map<std::string, std::set<std::string>> acts_of_bundle;  // bundle id -> ids that its manifest lists
    std::map<PersonId, std::set<std::string>> roles;              // that a card has ever given him

    void found(std::string table, std::string row, std::string code) {
        if (inspection.findings.size() < findings_max)
            inspection.findings.push_back({std::move(table), std::move(row), std::move(code)});
    }

    bool signatures_hold(const trust::Jws& jws, Result<std::vector<trust::SignatureCheck>> checks, const char* table,
                         const std::string& row) {
        if (!checks) return found(table, row, checks.error().code), false;
        inspection.signatures += static_cast<std::int64_t>(checks->size());
        if (auto good = verify_signatures(jws, *checks); !good) return found(table, row, good.error().code), false;
        return true;
    }

    Result<void> file() {
        SK_TRY(Statement rows, database.query(sql::integrity));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) return {};
            if (rows.text(0) != "ok") found("sqlite", "", rows.text(0));
        }
    }

    Result<void> trust_lists() {
        SK_TRY(Statement rows, database.query(sql::trust_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) return {};
            auto jws = trust::parse_jws(rows.text(0), trust::typ::trust);
            if (!jws) {
                found("trust_lists", "", jws.error().code);
                continue;
            }
            auto list = trust::read_trust_list(jws->payload);
            if (!list) {
                found("trust_lists", jws->id.text, list.error().code);
                continue;
            }
            if (!signatures_hold(*jws, directory.checks_for_trust(*jws, *list), "trust_lists", jws->id.text)) continue;
            if (auto accepted = directory.accept(*list); !accepted)
                found("trust_lists", jws->id.text, accepted.error().code);
        }
    }

    Result<void> cards() {
        SK_TRY(Statement rows, database.query(sql::cards_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) return {};
            const std::string name = rows.text(0) + "/" + std::to_string(rows.integer(1));
            ++inspection.cards;
            auto jws = trust::parse_jws(rows.text(2), trust::typ::card);
            if (!jws) {
                found("cards", name, jws.error().code);
                continue;
            }
            if (!signatures_hold(*jws, directory.checks_for_card(*jws), "cards", name)) continue;
            auto card = trust::read_card(jws->payload);
            if (!card || card->unit.text != rows.text(0) || card->version != rows.integer(1)) {
                found("cards", name, "card-form");
                continue;
            }
            for (const trust::CardPerson& person : card->persons)
                roles[person.id].insert(person.roles.begin(), person.roles.end());
            if (auto accepted = directory.accept(*card); !accepted) found("cards", name, accepted.error().code);
        }
    }

    Result<void> enrolments() {
        SK_TRY(Statement rows, database.query(sql::enrolments_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) return {};
            auto jws = trust::parse_jws(rows.text(1), trust::typ::enrol);
            if (!jws || jws->id.text != rows.text(0)) {
                found("enrolments", rows.text(0), jws ? "id" : jws.error().code);
                continue;
            }
            auto enrolment = trust::read_enrolment(jws->payload);
            if (!enrolment || jws->signatures[0].key != trust::thumbprint(enrolment->key)) {
                found("enrolments", rows.text(0), "enrol-form");
                continue;
            }
            const auto& signature = jws->signatures[0];
            std::vector<trust::SignatureCheck> checks = {
                {enrolment->key, trust::signing_input(signature.protected_text, jws->payload_text), signature.bytes}};
            signatures_hold(*jws, std::move(checks), "enrolments", rows.text(0));
        }
    }

    // Bundles in the order of the log: bytes, signatures, chain, leaf, receipt and its proof.
    Result<void> bundles() {
        SK_TRY(const std::vector<std::string> leaves, database.texts(sql::log_leaves));
        std::map<std::string, std::pair<std::int64_t, std::string>> chains;
        LogPeaks peaks;
        SK_TRY(Statement rows, database.query(sql::bundles_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            const std::string id = rows.text(0), dev = rows.text(2);
            ++inspection.bundles;
            const auto bad = [&](std::string code) { found("bundles", id, std::move(code)); };
            auto bundle = trust::parse_bundle(rows.text(5));
            if (!bundle) {
                bad(bundle.error().code);
                continue;
            }
            const trust::Manifest& manifest = bundle->manifest;
            if (bundle->id.text != id) bad("id");
            if (manifest.unit.text != rows.text(1) || manifest.dev.text != dev || manifest.seq != rows.integer(3) ||
                manifest.prev != rows.text(4))
                bad("columns");
            signatures_hold(bundle->manifest_jws, directory.checks_for_people(bundle->manifest_jws), "bundles", id);
            for (const auto& act : bundle->acts) {
                signatures_hold(act, directory.checks_for_people(act), "bundles", id + " " + act.id.text);
                acts_of_bundle[id].insert(act.id.text);
            }
            auto& [seq, head] = chains[dev];
            if (manifest.seq != seq + 1 || manifest.prev != head) bad("chain");
            seq = manifest.seq, head = id;

            const Digest leaf = trust::leaf_hash(bundle->manifest_jws.payload);
            const LogEntry entry = peaks.append(leaf);
            const auto index = static_cast<std::size_t>(entry.index);
            if (rows.integer(7) != entry.index || index >= leaves.size() || leaves[index] != as_view(leaf)) bad("log");
            check_receipt(*bundle, rows.text(8), rows.text(6), entry, id);
        }
        if (static_cast<std::size_t>(peaks.size()) != leaves.size()) found("log", "", "size");
        SK_TRY(trust::LogHead stored, log_head(database));
        inspection.log = peaks.size() == 0 ? trust::LogHead{}
                                           : trust::LogHead{peaks.size(), base64url_encode(as_view(peaks.root()))};
        if (stored.size != inspection.log.size || stored.root != inspection.log.root) found("log_peaks", "", "root");
        SK_TRY(Statement heads, database.query(sql::chains_all));
        std::size_t count = 0;
        while (true) {
            SK_TRY(bool row, heads.step());
            if (!row) break;
            ++count;
            const auto chain = chains.find(heads.text(0));
            if (chain == chains.end() || chain->second.first != heads.integer(1) ||
                chain->second.second != heads.text(2))
                found("chains", heads.text(0), "head");
        }
        if (count != chains.size()) found("chains", "", "size");
        return {};
    }

    void check_receipt(const trust::Bundle& bundle, const std::string& text, const std::string& recv,
                       const LogEntry& entry, const std::string& id) {
        auto jws = trust::parse_jws(text, trust::typ::receipt);
        if (!jws) return found("receipts", id, jws.error().code);
        signatures_hold(*jws, directory.checks_for_receipt(*jws), "receipts", id);
        auto receipt = trust::read_receipt(jws->payload);
        if (!receipt) return found("receipts", id, receipt.error().code);
        if (auto good = trust::check_receipt(*receipt, bundle.manifest, bundle.manifest_jws.payload); !good)
            return found("receipts", id, good.error().code);
        if (receipt->log_index != entry.index || receipt->log.root != entry.head.root ||
            receipt->proof != entry.proof || format_timestamp(receipt->recv) != recv)
            found("receipts", id, "columns");
    }

    // What the intake asks of who made an act and when it came, as far as cards of later days can tell.
    Result<std::string> fault_of_taken(const dossier::Act& act, const trust::Jws& jws, const std::string& recv) {
        std::optional<trust::Holder> maker;
        for (const trust::Signature& signature : jws.signatures)
            if (auto holder = directory.holder(signature.key); holder && holder->person == act.by) maker = holder;
        if (!maker) return std::string("act-by");
        const UnitId office{std::string(office_unit)};
        const auto& given = roles[act.by];
        const std::vector<std::string> held(given.begin(), given.end());
        const auto fault = subject::fault_of_taken(act, maker->unit, held, maker->name, office, library);
        if (!fault.empty()) return std::string(fault);
        SK_TRY(const Timestamp received, parse_timestamp(recv));
        return day_fault(database, act, library, received);
    }

    // Acts: envelopes, their makers, their bundle, and the standing that the fold gives them today.
    Result<void> acts() {
        std::map<std::string, std::vector<dossier::Act>> faultless;
        std::map<ContentId, Standing> stored;
        std::set<std::string> present;
        SK_TRY(Statement rows, database.query(sql::acts_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            const std::string id = rows.text(0), bundle = rows.text(1);
            ++inspection.acts;
            present.insert(id);
            auto jws = trust::parse_jws(rows.text(6), trust::typ::act);
            if (!jws || jws->id.text != id) {
                found("acts", id, jws ? "id" : jws.error().code);
                continue;
            }
            signatures_hold(*jws, directory.checks_for_people(*jws), "acts", id);
            if (const auto listed = acts_of_bundle.find(bundle);
                listed == acts_of_bundle.end() || !listed->second.contains(id))
                found("acts", id, "bundle");
            auto act = dossier::read_act(jws->payload);
            const std::string fault = rows.text(7);
            if (!act) {
                if (fault != act.error().code) found("acts", id, act.error().code);
                continue;
            }
            if (act->subject.text != rows.text(2) || act->unit.text != rows.text(3) || act->type != rows.text(4) ||
                act->by.text != rows.text(5))
                found("acts", id, "columns");
            const Standing standing{rows.text(8), rows.text(9)};
            if (!fault.empty()) {
                if (!(standing == Standing{"quarantined", fault})) found("acts", id, "standing");
                continue;
            }
            SK_TRY(const std::string overlooked, fault_of_taken(*act, *jws, rows.text(10)));
            if (!overlooked.empty()) found("acts", id, overlooked);
            stored[act->id] = standing;
            faultless[act->subject.text].push_back(std::move(*act));
        }
        for (const auto& [bundle, listed] : acts_of_bundle)
            for (const auto& id : listed)
                if (!present.contains(id)) found("acts", id, "missing");
        std::map<std::string, DossierStanding> folds;
        for (const auto& [subject, list] : faultless) {
            const std::vector<dossier::Act> none;
            SK_TRY(const Others others,
                   others_named(list, library, [&](const std::string& id) -> Result<const std::vector<dossier::Act>*> {
                       const auto named = faultless.find(id);
                       return named == faultless.end() ? &none : &named->second;
                   }));
            DossierStanding result = stand(list, others, library);
            for (const auto& [id, standing] : result.acts)
                if (!(stored[id] == standing)) found("acts", id.text, "standing");
            folds.emplace(subject, std::move(result));
        }
        SK_TRY(Statement dossiers, database.query(sql::dossiers_all));
        while (true) {
            SK_TRY(bool row, dossiers.step());
            if (!row) break;
            ++inspection.dossiers;
            const std::string subject = dossiers.text(0);
            const auto fold = folds.find(subject);
            if (fold == folds.end()) {
                found("dossiers", subject, "acts");
                continue;
            }
            const DossierStanding& standing = fold->second;
            if (standing.unit.text != dossiers.text(1) || standing.state != dossiers.text(2) ||
                standing.author.text != dossiers.text(3) || standing.title != dossiers.text(4) ||
                static_cast<std::int64_t>(standing.counting) != dossiers.integer(5))
                found("dossiers", subject, "fold");
        }
        if (static_cast<std::size_t>(inspection.dossiers) != folds.size()) found("dossiers", "", "size");
        return {};
    }
};

bool entry_exists(const std::string& path) {
    struct stat status;
    return ::lstat(path.c_str(), &status) == 0;
}

}  // namespace

Result<Inspection> verify_store(Database& database, law::Library library) {
    // What the office has published holds as it does at the intake; what is damaged is told below.
    (void)add_regulations(database, library).ok();
    Inspector inspector{database, library, {}, {}, {}, {}};
    SK_CHECK(inspector.file());
    SK_CHECK(inspector.trust_lists());
    SK_CHECK(inspector.cards());
    SK_CHECK(inspector.enrolments());
    SK_CHECK(inspector.bundles());
    SK_CHECK(inspector.acts());
    return std::move(inspector.inspection);
}

Result<Statistics> statistics(Database& database) {
    Statistics statistics;
    {
        SK_TRY(Statement rows, database.query(sql::totals, ""));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            statistics.dossiers.push_back({rows.text(0), rows.text(1), rows.integer(2)});
        }
    }
    SK_TRY(Statement rows, database.query(sql::acts_count_by_status));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        statistics.acts_by_status.emplace_back(rows.text(0), rows.integer(1));
    }
    SK_TRY(statistics.bundles, database.first_integer(sql::bundles_count));
    SK_TRY(statistics.refusals, database.first_integer(sql::refusals_count));
    return statistics;
}

Result<void> back_up(Database& database, const std::string& file) {
    if (entry_exists(file)) return fail("file-exists", file);
    auto done = database.run(sql::vacuum_into, file);
    if (!done) ::unlink(file.c_str());
    SK_CHECK(done);
    // It is called done when it outlives a power cut.
    SK_CHECK(flush_file(file));
    return flush_folder(folder_of(file));
}

Result<std::string> restore(const std::string& folder, const std::string& file, Timestamp now) {
    SK_TRY(FolderLock lock, FolderLock::take(folder));
    if (!entry_exists(file)) return fail("file-read", file);
    // Worked on as a copy: the backup itself is never written to, and a damaged one never gets into the place.
    const std::string candidate = database_path(folder) + ".restoring";
    ::unlink(candidate.c_str());
    std::error_code error;
    if (!std::filesystem::copy_file(file, candidate, error)) {
        ::unlink(candidate.c_str());
        return fail(error == std::errc::no_space_on_device ? "storage-low" : "file-read", file, error.message());
    }
    const auto check = [&]() -> Result<void> {
        SK_TRY(Database database, Database::open(candidate));
        SK_TRY(auto sound, database.first_text(sql::integrity));
        SK_TRY(std::string store, database.meta("store"));
        if (sound != "ok" || store.empty()) return fail("backup-damaged", file);
        // Another name for the store: every reader's cursor ends, so that none skips what is numbered anew.
        SK_CHECK(database.set_meta("store", hex_encode(random_bytes(8))));
        SK_CHECK(database.set_meta("restored", "1"));
        SK_CHECK(add_lost_time(database, now));
        return database.execute(sql::checkpoint);
    };
    if (auto good = check(); !good) {
        ::unlink(candidate.c_str());
        ::unlink((candidate + "-wal").c_str());
        ::unlink((candidate + "-shm").c_str());
        return good.error().code == "storage-failed" ? fail("backup-damaged", file, good.error().what) : good.error();
    }
    ::unlink((candidate + "-wal").c_str());
    ::unlink((candidate + "-shm").c_str());
    std::string kept;
    if (entry_exists(database_path(folder))) {
        {  // What stands in the write-ahead log belongs to the file that is kept.
            auto old = Database::open(database_path(folder));
            if (old) (void)old->execute(sql::checkpoint).ok();
        }
        kept = database_path(folder) + ".truoc-" + std::to_string(now.unix_ms / 1000);
        // At no moment is there no database: a crash here must not let the next start begin an empty one.
        for (const char* ending : {"-wal", "-shm"})
            ::rename((database_path(folder) + ending).c_str(), (kept + ending).c_str());
        if (::link(database_path(folder).c_str(), kept.c_str()) != 0) return fail("file-write", kept);
        SK_CHECK(flush_folder(folder));
    }
    SK_CHECK(flush_file(candidate));
    if (::rename(candidate.c_str(), database_path(folder).c_str()) != 0)
        return fail("file-write", database_path(folder));
    SK_CHECK(flush_folder(folder));
    return kept;
}

Result<std::int64_t> export_store(Database& database, const std::string& folder) {
    if (::mkdir(folder.c_str(), 0700) != 0 && !entry_exists(folder)) return fail("file-write", folder);
    const auto number = [](std::int64_t value) {
        std::string text = std::to_string(value);
        return std::string(text.size() < 6 ? 6 - text.size() : 0, '0') + text;
    };
    {
        SK_TRY(Statement rows, database.query(sql::trust_all));
        for (std::int64_t version = 1;; ++version) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            SK_CHECK(write_whole_file(folder + "/trust-" + number(version) + ".json", rows.text(0), 0600));
        }
    }
    {
        SK_TRY(Statement rows, database.query(sql::cards_newest));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            SK_CHECK(write_whole_file(folder + "/card-" + rows.text(0) + ".json", rows.text(1), 0600));
        }
    }
    std::int64_t count = 0;
    SK_TRY(Statement rows, database.query(sql::bundles_all));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) return count;
        const std::string name = folder + "/" + number(rows.integer(7));
        SK_CHECK(write_whole_file(name + "-bundle.json", rows.text(5), 0600));
        SK_CHECK(write_whole_file(name + "-receipt.json", write_receipt_file(rows.text(8)), 0600));
        ++count;
    }
}

}  // namespace sk::sync
