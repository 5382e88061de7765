// [SECTION] Signatures   [SECTION] Storing   [SECTION] Subjects, readers   [SECTION] What waits   [SECTION] Refusals
#include "intake.hpp"

#include <algorithm>
#include <future>
#include <map>
#include <set>
#include <thread>
#include <utility>

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "dossier/act.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier_standing.hpp"
#include "journal/regulation.hpp"
#include "merkle_log.hpp"
#include "register/register.hpp"
#include "regulations.hpp"
#include "sql.hpp"
#include "subject/authority.hpp"
#include "subject/subject.hpp"

namespace sk::sync {

namespace {

struct IncomingAct {
    const trust::Jws* jws = nullptr;
    std::string envelope;
    std::optional<dossier::Act> act;  // absent when its form is at fault
    std::string fault;
    bool unasked = false;  // its pack is not here
    std::string person, unit, subject, type;
    std::vector<dossier::Attachment> files;
    Standing standing;
    enum class Storing { insert, replace, keep } storing = Storing::insert;
};

const trust::Holder* holder_of(const std::vector<trust::Holder>& signers, const PersonId& person) {
    for (const auto& signer : signers)
        if (signer.person == person) return &signer;
    return nullptr;
}

bool has_role(const trust::Holder& holder, std::string_view role) {
    return std::find(holder.roles.begin(), holder.roles.end(), role) != holder.roles.end();
}

std::string act_fault(const dossier::Act& act, const std::vector<trust::Holder>& signers, const law::Library& library,
                      Timestamp now) {
    const trust::Holder* maker = holder_of(signers, act.by);
    if (!maker) return "act-by";
    for (const auto& signer : signers)
        if (signer.revoked) return "key-revoked";
    const UnitId office{std::string(office_unit)};
    if (const auto fault = subject::authority_fault(act, maker->unit, maker->roles, maker->name, office, library);
        !fault.empty())
        return std::string(fault);
    if (std::string fault = time_fault(act, library, now); !fault.empty()) return fault;
    return application_fault(act, library);
}

trust::Outcome outcome_of(const std::string& status) {
    if (status == "accepted") return trust::Outcome::accepted;
    return status == "waiting" ? trust::Outcome::waiting : trust::Outcome::quarantined;
}

// What is still readable of an upload that was refused before its signatures: unverified, for the office's list.
void read_claims(std::string_view bytes, Claims& claims) {
    auto json = parse_json(bytes);
    if (!json || !json->is_object()) return;
    const auto manifest = json->find("manifest");
    if (manifest == json->end() || !manifest->is_object()) return;
    auto payload = base64url_decode(string_or(*manifest, "payload"));
    if (!payload) return;
    if (claims.id.empty()) claims.id = content_id(*payload).text;
    auto inner = parse_json(*payload);
    if (!inner || !inner->is_object()) return;
    if (std::string unit = string_or(*inner, "unit"); is_unit_code(unit)) claims.unit = unit;
}

// Below that a thread costs more than it saves: a signature takes some 0.1 ms.
constexpr std::size_t acts_a_thread_min = 8;

}  // namespace

// [SECTION] Signatures

Upload Intake::take(std::string_view expected_id, std::string_view bytes, Timestamp now) {
    Upload upload;
    if (auto id = parse_content_id(expected_id)) upload.claims.id = id->text;
    if (auto done = examine(expected_id, bytes, now, upload); !done) {
        upload.refused = done.error();
        upload.receipt.clear();
        // A full disk is no fault of the bundle; it will be sent again.
        if (!upload.refused->code.starts_with("storage-")) remember(upload, bytes.size(), now);
    }
    return upload;
}

Result<std::vector<trust::Holder>> Intake::verify(const trust::Jws& jws, std::string_view where,
                                                  ReadyKeys& ready) const {
    const trust::Directory& directory = registry_.directory();
    auto checks = directory.checks_for_people(jws);
    if (!checks) return fail(checks.error().code, std::string(where), checks.error().where);
    if (auto verified = verify_signatures(jws, *checks, ready); !verified)
        return fail(verified.error().code, std::string(where), verified.error().where);
    std::vector<trust::Holder> signers;
    for (const auto& signature : jws.signatures) {
        auto holder = directory.holder(signature.key);
        if (!holder) return fail("key-unknown", std::string(where), signature.key.text);
        // Two keys of one person are still one person.
        if (holder_of(signers, holder->person)) return fail("jws-signatures", std::string(where));
        signers.push_back(std::move(*holder));
    }
    return signers;
}

Result<std::vector<std::vector<trust::Holder>>> Intake::verify_acts(const std::vector<trust::Jws>& acts) const {
    std::vector<std::vector<trust::Holder>> signers(acts.size());
    const auto verify_some = [&](std::size_t from, std::size_t to) -> Result<void> {
        ReadyKeys ready;
        for (std::size_t i = from; i < to; ++i) {
            SK_TRY(signers[i], verify(acts[i], acts[i].id.text, ready));
        }
        return {};
    };
    const std::size_t parts =
        std::clamp<std::size_t>(acts.size() / acts_a_thread_min, 1, std::max(1u, std::thread::hardware_concurrency()));
    const auto bound = [&](std::size_t part) { return acts.size() * part / parts; };
    std::vector<std::future<Result<void>>> others;
    for (std::size_t part = 1; part < parts; ++part)
        others.push_back(std::async(std::launch::async, verify_some, bound(part), bound(part + 1)));
    Result<void> outcome = verify_some(0, bound(1));
    for (std::future<Result<void>>& other : others)
        if (Result<void> found = other.get(); outcome.ok())
            outcome = std::move(found);  // the first in the order of acts
    if (!outcome.ok()) return outcome.error();
    return signers;
}

Result<void> Intake::examine(std::string_view expected_id, std::string_view bytes, Timestamp now, Upload& upload) {
    if (bytes.size() > limits::bundle_bytes_max) return fail("bundle-size");
    auto parsed = trust::parse_bundle(bytes);
    if (!parsed) {
        read_claims(bytes, upload.claims);
        return parsed.error();
    }
    const trust::Bundle& bundle = *parsed;
    const trust::Manifest& manifest = bundle.manifest;
    if (upload.claims.id.empty()) upload.claims.id = bundle.id.text;
    upload.claims.unit = manifest.unit.text;

    ReadyKeys ready;
    SK_TRY(std::vector<trust::Holder> manifest_signers, verify(bundle.manifest_jws, "manifest", ready));
    if (std::any_of(manifest_signers.begin(), manifest_signers.end(),
                    [&](const trust::Holder& signer) { return signer.unit == manifest.unit; }))
        upload.claims.dev = manifest.dev.text;
    SK_TRY(std::vector<std::vector<trust::Holder>> signers, verify_acts(bundle.acts));

    if (!expected_id.empty() && expected_id != bundle.id.text) return fail("bundle-id", bundle.id.text);
    upload.claims.id = bundle.id.text;
    SK_TRY(auto stored, database_.first_text(sql::bundle_receipt, bundle.id.text));
    if (stored) {
        upload.receipt = *stored;
        upload.repeated = true;
        return {};
    }

    if (manifest.aud != registry_.audience()) return fail("bundle-aud", manifest.aud);
    const int year = date_of(manifest.iat).year;
    if (year < limits::act_year_min || year > limits::act_year_max)
        return fail("bundle-time", format_timestamp(manifest.iat));
    bool dev_signed = false;
    for (std::size_t i = 0; i < manifest_signers.size(); ++i) {
        if (manifest_signers[i].unit != manifest.unit) return fail("bundle-unit", manifest.unit.text);
        if (bundle.manifest_jws.signatures[i].key == manifest.dev) dev_signed = true;
    }
    if (!dev_signed) return fail("bundle-dev", manifest.dev.text);
    for (std::size_t i = 0; i < manifest_signers.size(); ++i)
        if (manifest_signers[i].revoked) return fail("key-revoked", bundle.manifest_jws.signatures[i].key.text);

    return store(bundle, signers, bytes, now, upload);
}

// [SECTION] Storing

Result<void> Intake::store(const trust::Bundle& bundle, const std::vector<std::vector<trust::Holder>>& signers,
                           std::string_view bytes, Timestamp now, Upload& upload) {
    const trust::Manifest& manifest = bundle.manifest;
    const std::string recv = format_timestamp(now);
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    // Another process (`import`) may have stored it between the first look and this lock.
    SK_TRY(auto stored, database_.first_text(sql::bundle_receipt, bundle.id.text));
    if (stored) {
        upload.receipt = *stored;
        upload.repeated = true;
        return {};
    }

    // The chain of the device.
    std::int64_t head_seq = 0;
    std::string head_id;
    {
        SK_TRY(Statement row, database_.query(sql::chain_get, manifest.dev.text));
        SK_TRY(bool found, row.step());
        if (found) head_seq = row.integer(0), head_id = row.text(1);
    }
    if (manifest.seq != head_seq + 1 || manifest.prev != head_id) {
        upload.head_seq = head_seq;
        upload.head_id = head_id;
        return fail(manifest.seq > head_seq + 1 ? "chain-gap" : "chain-fork", std::to_string(manifest.seq));
    }

    // Each act by itself.
    std::vector<IncomingAct> incoming;
    std::map<std::string, std::vector<std::size_t>> by_subject;
    std::set<std::string> seen;
    for (std::size_t i = 0; i < bundle.acts.size(); ++i) {
        const trust::Jws& jws = bundle.acts[i];
        if (!seen.insert(jws.id.text).second) return fail("bundle-acts", jws.id.text);
        IncomingAct item;
        item.jws = &jws;
        item.person = signers[i][0].person.text;
        item.unit = manifest.unit.text;
        auto act = dossier::read_act(jws.payload);
        if (!act) {
            item.fault = act.error().code;
        } else {
            for (const auto& signer : signers[i])
                if (signer.unit != act->unit && !has_role(signer, "office") &&
                    subject::scope_of(*act, library_) != law::Scope::anywhere)
                    return fail("act-unit", jws.id.text);
            item.person = act->by.text;
            item.unit = act->unit.text;
            item.subject = act->subject.text;
            item.type = act->type;
            item.fault = act_fault(*act, signers[i], library_, now);
            if (item.fault.empty()) {
                SK_TRY(item.fault, day_fault(database_, *act, library_, now));
            }
            if (item.fault.empty() && act->parents.empty()) {
                std::vector<dossier::Act> earlier;  // of this bundle
                if (const auto found = by_subject.find(item.subject); found != by_subject.end())
                    for (std::size_t index : found->second) earlier.push_back(*incoming[index].act);
                SK_TRY(item.fault, fault_of_beginning(*act, std::move(earlier)));
            }
            item.unasked = item.fault.empty() && !library_.find(act->law);
            item.files = act->files;
            item.act = std::move(*act);
        }
        SK_TRY(Statement row, database_.query(sql::act_get, jws.id.text));
        SK_TRY(bool known, row.step());
        if (known && (row.text(2).empty() || !item.fault.empty())) {
            // What was well signed once stays so; a copy that is no better changes nothing.
            item.storing = IncomingAct::Storing::keep;
            item.standing = {row.text(0), row.text(1)};
        } else if (known) {
            // The id is that of the payload: a copy under somebody else's signature must not block the right one.
            item.storing = IncomingAct::Storing::replace;
            by_subject[item.subject].push_back(incoming.size());
        } else if (!item.fault.empty()) {
            item.standing = {"quarantined", item.fault};
        } else {
            by_subject[item.subject].push_back(incoming.size());
        }
        incoming.push_back(std::move(item));
    }

    // Each subject by its fold, stored and new acts together: sessions first, then dossiers, then the registers.
    Round round;
    std::set<std::string> stood;  // with what has come: an agenda may name its own session
    const auto stand_subject = [&](const std::string& subject) -> Result<void> {
        const std::vector<std::size_t>& indices = by_subject[subject];
        if (!indices.empty() && !stood.insert(subject).second) return {};
        if (indices.empty() && round.decided.empty() && !round.heard.contains(subject)) return {};
        SK_TRY(Stored before, stored_acts(subject));
        std::vector<dossier::Act> acts = std::move(before.acts);
        for (std::size_t index : indices) acts.push_back(std::move(*incoming[index].act));
        if (acts.empty()) return {};  // a dossier on an agenda that has not come
        if (indices.empty() && !is_shaken(acts, round) && !round.heard.contains(subject)) return {};
        SK_TRY(const DossierStanding result, stand_anew(subject, before, std::move(acts), round));
        for (std::size_t index : indices) {
            incoming[index].standing = result.acts.at(incoming[index].jws->id);
        }
        return {};
    };
    for (const auto& item : incoming)
        if (item.act) round.registers.insert(registry::register_of(item.act->unit).text);
    std::set<std::string> dossiers;
    for (const auto& [subject, indices] : by_subject) {
        const bool of_council = std::any_of(indices.begin(), indices.end(), [&](std::size_t index) {
            const std::string_view kind = dossier::subject_kind(incoming[index].type);
            return kind == "session" || kind == "council";
        });
        if (of_council)
            SK_CHECK(stand_subject(subject));
        else
            dossiers.insert(subject);
    }
    SK_CHECK(hear_again(round));
    dossiers.insert(round.heard.begin(), round.heard.end());
    for (const std::string& subject : dossiers)
        if (!round.registers.contains(subject)) SK_CHECK(stand_subject(subject));
    for (const std::string& subject : round.registers) SK_CHECK(stand_subject(subject));

    // Log and receipt first: the rows that follow name the receipt's bundle.
    SK_TRY(LogEntry entry, append_to_log(database_, bundle.manifest_jws.payload));
    trust::Receipt receipt;
    receipt.aud = registry_.audience();
    receipt.bundle = bundle.id;
    receipt.unit = manifest.unit;
    receipt.dev = manifest.dev;
    receipt.seq = manifest.seq;
    for (const auto& signature : bundle.manifest_jws.signatures) receipt.signers.push_back(signature.key);
    receipt.recv = now;
    for (const auto& item : incoming)
        receipt.acts.push_back({item.jws->id, outcome_of(item.standing.status), item.standing.reason});
    receipt.log_index = entry.index;
    receipt.log = entry.head;
    receipt.proof = entry.proof;
    SK_TRY(trust::Jws signed_receipt,
           native::sign_jws(trust::write_receipt(receipt), trust::typ::receipt, keys_.receipt));
    std::string receipt_jws = trust::write_jws(signed_receipt);

    SK_CHECK(database_.run(sql::bundle_insert, bundle.id.text, manifest.unit.text, manifest.dev.text, manifest.seq,
                           manifest.prev, Blob{bytes}, recv, entry.index, receipt_jws));
    SK_CHECK(database_.run(sql::chain_set, manifest.dev.text, manifest.seq, bundle.id.text));
    std::map<std::string, Given> given;
    for (std::size_t i = 0; i < incoming.size(); ++i) {
        const IncomingAct& item = incoming[i];
        if (item.storing == IncomingAct::Storing::keep) continue;
        if (!item.subject.empty()) {  // else its form is at fault: nobody can look at it
            given[item.subject].units.insert(item.unit);
            for (const trust::Holder& signer : signers[i]) given[item.subject].signers.insert(signer.unit.text);
        }
        SK_TRY(std::int64_t change, database_.next_change());
        if (item.unasked) SK_CHECK(database_.run(sql::unasked_add, item.jws->id.text));
        if (item.storing == IncomingAct::Storing::replace) {
            SK_CHECK(database_.run(sql::act_replace, item.jws->id.text, bundle.id.text, trust::write_jws(*item.jws),
                                   item.standing.status, item.standing.reason, recv, change));
            continue;
        }
        SK_CHECK(database_.run(sql::act_insert, item.jws->id.text, bundle.id.text, item.subject, item.unit, item.type,
                               item.person, trust::write_jws(*item.jws), item.fault, item.standing.status,
                               item.standing.reason, recv, change));
        for (const dossier::Attachment& file : item.files)
            SK_CHECK(database_.run(sql::act_file_add, file.id.text, item.jws->id.text, file.size));
    }
    SK_CHECK(write_moved(round.moved));
    for (const auto& [subject, to] : given) SK_CHECK(let_read(subject, round, to));
    SK_TRY(const auto was_refused, database_.first_text(sql::refusal_of, bundle.id.text));
    if (was_refused) {
        SK_CHECK(database_.run(sql::refusals_but_one_out, bundle.id.text));
        SK_TRY(const std::int64_t resolved, database_.next_change());
        SK_CHECK(database_.run(sql::refusal_resolved, bundle.id.text, resolved));
    }
    SK_CHECK(transaction.commit());
    for (auto& [subject, acts] : round.acts)
        for (dossier::Act& act : acts) read_acts_.put(std::move(act));
    upload.receipt = std::move(receipt_jws);
    const bool rules_changed = std::any_of(incoming.begin(), incoming.end(), [](const IncomingAct& item) {
        return dossier::subject_kind(item.type) == journal::regulation_kind && item.standing.status == "accepted";
    });
    if (!rules_changed) return {};
    // The bundle is taken, whatever follows: what could not be done now is done at the next start.
    (void)take_regulations().ok();
    return {};
}

Result<void> Intake::take_regulations() {
    while (true) {
        SK_TRY(const bool more, add_regulations(database_, library_));
        if (!more) return {};
        SK_CHECK(resume());  // among what waited may be a pack that rests on the new one
    }
}

Result<void> Intake::refresh() {
    SK_TRY(const std::int64_t seen, database_.data_version());
    if (seen == data_version_) return {};
    SK_CHECK(take_regulations());
    data_version_ = seen;
    return {};
}

// [SECTION] Subjects, readers

Result<Intake::Stored> Intake::stored_acts(const std::string& subject) {
    Stored stored;
    SK_TRY(Statement rows, database_.query(sql::acts_of_subject, subject));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        const std::string id = rows.text(0);
        stored.standings[ContentId{id}] = {rows.text(2), rows.text(3)};
        if (std::optional<dossier::Act> known = read_acts_.take(id)) {
            stored.acts.push_back(std::move(*known));
            continue;
        }
        auto jws = trust::parse_jws(rows.text(1), trust::typ::act);
        if (!jws) return fail("storage-damaged", id, jws.error().code);
        auto act = dossier::read_act(jws->payload);
        if (!act) return fail("storage-damaged", id, act.error().code);
        if (act->id.text != id) return fail("storage-damaged", id, "another act");
        stored.acts.push_back(std::move(*act));
    }
    return stored;
}

Result<DossierStanding> Intake::stand_anew(const std::string& subject, const Stored& stored,
                                           std::vector<dossier::Act> acts, Round& round) {
    SK_TRY(const Others others,
           others_named(acts, library_, [&](const std::string& named) -> Result<const std::vector<dossier::Act>*> {
               auto known = round.acts.find(named);
               if (known == round.acts.end()) {
                   SK_TRY(Stored of_subject, stored_acts(named));
                   known = round.acts.emplace(named, std::move(of_subject.acts)).first;
               }
               return &known->second;
           }));
    DossierStanding result = stand(acts, others, library_);
    for (const auto& act : acts) {
        const auto found = result.acts.find(act.id);
        SK_ASSERT(found != result.acts.end(), "the fold lists every act, counting or not");
        const Standing& standing = found->second;
        const auto old = stored.standings.find(act.id);
        if (old != stored.standings.end() && old->second == standing) continue;
        if (old != stored.standings.end()) round.moved.push_back({act.id.text, standing});
        if (act.type == dossier::act_type::session_closed)
            for (const SubjectId& dossier : subject::dossiers_on_agenda(acts)) round.heard.insert(dossier.text);
        if (dossier::subject_kind(act.type) == "council") {
            round.on_councils = true;
            const bool did_count = old != stored.standings.end() && old->second.status == "accepted";
            if (did_count || standing.status == "accepted") round.councils[act.unit.text].insert(subject);
        }
        if (act.type != dossier::act_type::decided) continue;
        round.decided.insert(subject);
        round.registers.insert(registry::register_of(act.unit).text);
    }
    const bool may_grant = std::any_of(
        acts.begin(), acts.end(), [](const dossier::Act& act) { return dossier::subject_kind(act.type) != "dossier"; });
    if (may_grant) {
        std::vector<dossier::Act> counting;
        for (const dossier::Act& act : acts)
            if (result.acts.at(act.id).status == "accepted") counting.push_back(act);
        std::vector<std::string> readers = subject::readers(counting, UnitId{std::string(office_unit)}, library_);
        if (!readers.empty())
            round.grants[subject] = {std::move(readers), subject::read_with(counting), result.unit.text};
    }
    SK_CHECK(database_.run(sql::dossier_set, subject, result.unit.text, result.state, result.author.text, result.title,
                           result.counting));
    round.acts[subject] = std::move(acts);
    return result;
}

Result<void> Intake::hear_again(Round& round) {
    if (!std::exchange(round.on_councils, false)) return {};
    SK_TRY(const auto waiting, database_.texts(sql::subjects_waiting_for_session));
    round.heard.insert(waiting.begin(), waiting.end());  // its session came first
    for (const auto& [unit, councils] : round.councils) {
        SK_TRY(const std::vector<std::string> openings, database_.texts(sql::session_openings, unit));
        for (const std::string& envelope : openings) {
            const auto jws = trust::parse_jws(envelope, trust::typ::act);
            const auto opening = jws ? dossier::read_act(jws->payload) : Result<dossier::Act>(jws.error());
            if (!opening || !councils.contains(string_or(opening->body, "council"))) continue;
            for (const SubjectId& dossier : subject::dossiers_on_agenda(std::span(&*opening, 1)))
                round.heard.insert(dossier.text);
        }
    }
    round.councils.clear();
    return {};
}

bool Intake::is_shaken(const std::vector<dossier::Act>& acts, const Round& round) const {
    const std::vector<SubjectId> named = registry::dossiers_named(acts);
    return std::any_of(named.begin(), named.end(),
                       [&](const SubjectId& dossier) { return round.decided.contains(dossier.text); });
}

Result<std::string> Intake::fault_of_beginning(const dossier::Act& act, std::vector<dossier::Act> earlier) {
    SK_TRY(Stored stored, stored_acts(act.subject.text));
    for (const dossier::Act& act_there : stored.acts)
        if (stored.standings.at(act_there.id).status == "accepted") earlier.push_back(act_there);
    const std::string_view fault = subject::beginning_fault(act, earlier, library_);
    for (dossier::Act& read : stored.acts) read_acts_.put(std::move(read));  // it is folded in a moment
    return std::string(fault);
}

Result<void> Intake::let_read(const std::string& subject, const Round& round, const Given& given) {
    if (const auto grant = round.grants.find(subject); grant != round.grants.end()) {
        for (const std::string& reader : grant->second.readers) {
            SK_CHECK(add_reader(subject, reader));
            for (const SubjectId& other : grant->second.also) {
                SK_TRY(const auto unit, database_.first_text(sql::subject_unit, other.text));
                if (unit && (*unit == grant->second.unit || grant->second.unit == office_unit))
                    SK_CHECK(add_reader(other.text, reader));
            }
        }
    }
    SK_TRY(const std::vector<std::string> readers, database_.texts(sql::readers_of, subject));
    SK_TRY(const auto unit, database_.first_text(sql::subject_unit, subject));
    for (const std::string& signer : given.signers) {
        if (unit) SK_CHECK(show_card(signer, *unit));
        for (const std::string& to : given.units) SK_CHECK(show_card(signer, to));
        for (const std::string& reader : readers) SK_CHECK(show_card(signer, reader));
    }
    return {};
}

Result<void> Intake::add_reader(const std::string& subject, const std::string& reader) {
    SK_TRY(const auto added, database_.first_text(sql::reader_add, subject, reader));
    if (!added) return {};
    std::vector<std::string> acts;
    std::set<std::string> units;  // of all who signed them: those that do not count are given too
    {
        SK_TRY(Statement rows, database_.query(sql::acts_to_number, subject));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            acts.push_back(rows.text(0));
            const auto jws = trust::parse_jws(rows.text(1), trust::typ::act);
            if (!jws) continue;  // what is damaged is told by `verify`
            for (const trust::Signature& signature : jws->signatures)
                if (const auto signer = registry_.directory().holder(signature.key)) units.insert(signer->unit.text);
        }
    }
    for (const std::string& act : acts) {
        SK_TRY(const std::int64_t change, database_.next_change());
        SK_CHECK(database_.run(sql::act_set_change, act, change));
    }
    for (const std::string& unit : units) SK_CHECK(show_card(unit, reader));
    return {};
}

Result<void> Intake::show_card(const std::string& unit, const std::string& reader) {
    if (unit == reader || unit == office_unit) return {};  // those he has anyway
    SK_TRY(const auto added, database_.first_text(sql::card_reader_add, unit, reader));
    if (!added) return {};
    SK_TRY(const std::int64_t change, database_.next_change());
    return database_.run(sql::card_set_change, unit, change);
}

Result<void> Intake::write_moved(const std::vector<Moved>& moved) {
    for (const auto& act : moved) {
        SK_TRY(std::int64_t change, database_.next_change());
        SK_CHECK(database_.run(sql::act_set_status, act.id, act.standing.status, act.standing.reason, change));
    }
    return {};
}

// [SECTION] What waits

// What could not be asked of an act while its pack was missing. Its signer was looked at when it came.
std::string Intake::fault_by_law(const dossier::Act& act) const {
    const auto maker = registry_.directory().person(act.by);
    if (!maker) return "act-by";
    const std::string_view fault = subject::authority_fault(act, maker->unit, maker->roles, maker->name,
                                                            UnitId{std::string(office_unit)}, library_);
    return fault.empty() ? application_fault(act, library_) : std::string(fault);
}

Result<std::vector<dossier::Act>> Intake::acts_to_ask() {
    std::vector<dossier::Act> acts;
    SK_TRY(Statement rows, database_.query(sql::unasked_envelopes));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) return acts;
        const auto jws = trust::parse_jws(rows.text(1), trust::typ::act);
        auto act = jws ? dossier::read_act(jws->payload) : Result<dossier::Act>(jws.error());
        if (!act) return fail("storage-damaged", rows.text(0), act.error().code);
        if (library_.find(act->law)) acts.push_back(std::move(*act));
    }
}

Result<void> Intake::resume() {
    SK_TRY(const std::vector<std::string> waiting, database_.texts(sql::subjects_waiting_for_law));
    SK_TRY(const auto unasked, database_.first_text(sql::unasked_any));
    if (waiting.empty() && !unasked) return {};
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    Round round;
    std::set<std::string> subjects(waiting.begin(), waiting.end());
    // First the faults of each act by itself: what rests on it is folded without it. What counts by now stays.
    SK_CHECK(database_.run(sql::unasked_accepted_out));
    SK_TRY(const std::vector<dossier::Act> acts, acts_to_ask());
    for (const dossier::Act& act : acts) {
        SK_CHECK(database_.run(sql::unasked_out, act.id.text));
        const std::string fault = fault_by_law(act);
        if (fault.empty()) continue;
        SK_CHECK(database_.run(sql::act_set_fault, act.id.text, fault));
        round.moved.push_back({act.id.text, {"quarantined", fault}});
        subjects.insert(act.subject.text);
    }
    std::set<std::string> stood;
    const auto stand_subject = [&](const std::string& subject) -> Result<void> {
        if (!stood.insert(subject).second) return {};
        SK_TRY(Stored stored, stored_acts(subject));
        std::vector<dossier::Act> of_subject = std::move(stored.acts);
        if (of_subject.empty()) return database_.run(sql::dossier_out, subject);  // all of it stands aside by itself
        SK_TRY(const DossierStanding result, stand_anew(subject, stored, std::move(of_subject), round));
        (void)result;
        return {};
    };
    for (const std::string& subject : subjects) SK_CHECK(stand_subject(subject));
    SK_CHECK(hear_again(round));
    const std::set<std::string> heard = round.heard;
    for (const std::string& subject : heard) SK_CHECK(stand_subject(subject));
    const std::set<std::string> registers = round.registers;
    for (const std::string& subject : registers) {
        SK_TRY(const Stored stored, stored_acts(subject));
        if (is_shaken(stored.acts, round)) SK_CHECK(stand_subject(subject));
    }
    SK_CHECK(write_moved(round.moved));
    for (const auto& [subject, grant] : round.grants) SK_CHECK(let_read(subject, round, {}));
    return transaction.commit();
}

Result<void> Intake::index_files() {
    constexpr std::string_view done = "files-indexed";
    SK_TRY(const std::string known, database_.meta(done));
    if (!known.empty()) return {};
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    std::vector<std::pair<std::string, dossier::Attachment>> named;
    {
        SK_TRY(Statement rows, database_.query(sql::acts_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            const auto jws = trust::parse_jws(rows.text(6), trust::typ::act);
            const auto act = jws ? dossier::read_act(jws->payload) : Result<dossier::Act>(jws.error());
            if (!act) continue;  // what is damaged is told by `verify`
            for (const dossier::Attachment& file : act->files) named.emplace_back(rows.text(0), file);
        }
    }
    for (const auto& [act, file] : named) SK_CHECK(database_.run(sql::act_file_add, file.id.text, act, file.size));
    SK_CHECK(database_.set_meta(done, "1"));
    return transaction.commit();
}

Result<void> Intake::show_cards() {
    constexpr std::string_view done = "cards-shown";
    SK_TRY(const std::string known, database_.meta(done));
    if (!known.empty()) return {};
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    std::map<std::string, Given> given;
    {
        SK_TRY(Statement rows, database_.query(sql::acts_not_accepted));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            const auto jws = trust::parse_jws(rows.text(2), trust::typ::act);
            if (!jws || rows.text(0).empty()) continue;  // what is damaged is told by `verify`
            Given& to = given[rows.text(0)];
            to.units.insert(rows.text(1));
            for (const trust::Signature& signature : jws->signatures)
                if (const auto signer = registry_.directory().holder(signature.key))
                    to.signers.insert(signer->unit.text);
        }
    }
    for (const auto& [subject, to] : given) SK_CHECK(let_read(subject, {}, to));
    SK_CHECK(database_.set_meta(done, "1"));
    return transaction.commit();
}

// [SECTION] Refusals

void Intake::remember(const Upload& upload, std::size_t bytes, Timestamp now) {
    const Claims& claims = upload.claims;
    if (claims.id.empty() && claims.unit.empty()) return;
    // Best effort: the refusal itself has already been decided, and an answer is owed in any case.
    const auto write = [&]() -> Result<void> {
        SK_TRY(auto known, database_.first_text(sql::refusal_exists, claims.id, claims.unit, upload.refused->code));
        if (known) return {};
        SK_TRY(Transaction transaction, Transaction::begin(database_));
        SK_TRY(std::int64_t change, database_.next_change());
        SK_CHECK(database_.run(sql::refusal_insert, claims.id, claims.unit, claims.dev, upload.refused->code,
                               upload.refused->where, bytes, format_timestamp(now), change));
        SK_CHECK(database_.run(sql::refusals_trim_unsigned, refusals_unsigned_max));
        SK_CHECK(database_.run(sql::refusals_trim, refusals_max));
        return transaction.commit();
    };
    (void)write().ok();
}

}  // namespace sk::sync
