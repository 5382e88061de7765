#include "registry.hpp"

#include <algorithm>
#include <array>

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "lost_times.hpp"
#include "random.hpp"
#include "sql.hpp"
#include "viet/text.hpp"

namespace sk::sync {

namespace {

constexpr std::array<std::string_view, 8> known_roles = {"author", "officer", "secretary", "member",
                                                         "chair",  "head",    "office",    "province_head"};
// The root key stands on the same machine until it is taken offline, so a short life would protect nothing;
// the server renews the list itself while root.pem is there.
constexpr int trust_list_days = 730;

Timestamp add_days(Timestamp time, int days) {
    time.unix_ms += std::int64_t{days} * 86'400'000;
    return time;
}

constexpr std::size_t card_persons_max = 300;
// What readers take as one text of a signed card. New people leave room for the reasons of revocations.
constexpr std::size_t card_text_max_enrol = limits::json_string_bytes_max;
constexpr std::size_t card_text_max = limits::bundle_bytes_max;

// Compares without telling by its duration where the first difference is.
bool equal_secret(std::string_view a, std::string_view b) {
    if (a.size() != b.size()) return false;
    unsigned difference = 0;
    for (std::size_t i = 0; i < a.size(); ++i)
        difference |= static_cast<unsigned char>(a[i]) ^ static_cast<unsigned char>(b[i]);
    return difference == 0;
}

}  // namespace

bool is_role(std::string_view role) {
    return std::find(known_roles.begin(), known_roles.end(), role) != known_roles.end();
}

Json roles_json(const std::vector<std::string>& roles) {
    Json json = Json::array();
    for (const auto& role : roles) json.push_back(role);
    return json;
}

Result<void> verify_signatures(const trust::Jws& jws, const std::vector<trust::SignatureCheck>& checks,
                               ReadyKeys& ready) {
    SK_ASSERT(checks.size() == jws.signatures.size() && !checks.empty(),
              "each signature has its check, and there is one");
    for (std::size_t i = 0; i < checks.size(); ++i) {
        const KeyId& kid = jws.signatures[i].key;
        const native::Verifier& key = ready.try_emplace(kid, checks[i].key).first->second;
        if (!key.holds(checks[i].input, checks[i].signature)) return fail("signature-bad", kid.text);
    }
    return {};
}

Result<void> verify_signatures(const trust::Jws& jws, const std::vector<trust::SignatureCheck>& checks) {
    ReadyKeys none;
    return verify_signatures(jws, checks, none);
}

Result<void> check_line(std::string_view text, std::size_t chars_max, const char* where, bool may_be_empty) {
    if (text.empty()) return may_be_empty ? Result<void>() : fail("enrol-form", where);
    if (count_code_points(text) > chars_max) return fail("text-length", where);
    if (viet::find_forbidden(text) || text.find('\n') != std::string_view::npos) return fail("text-control", where);
    if (!viet::is_nfc(text)) return fail("text-nfc", where);
    return {};
}

// ---- trust list -------------------------------------------------------------------------------------------------

Result<std::string> Registry::publish_trust_list(std::string_view audience, std::int64_t version,
                                                 std::string_view previous_id, Timestamp now) {
    if (!keys_.root) return fail("keys-missing", "root.pem");
    trust::TrustList list;
    list.aud = std::string(audience);
    list.version = version;
    list.issued = format_timestamp(now);
    list.expires = format_timestamp(add_days(now, trust_list_days));
    list.prev = std::string(previous_id);
    list.root = {keys_.root->public_key()};
    list.receipt = {keys_.receipt.public_key()};
    list.card = {keys_.card.public_key()};
    SK_TRY(trust::Jws signed_list, native::sign_jws(trust::write_trust_list(list), trust::typ::trust, *keys_.root));
    const std::string jws = trust::write_jws(signed_list);
    SK_TRY(std::int64_t change, database_.next_change());
    SK_CHECK(database_.run(sql::trust_insert, version, signed_list.id.text, jws, change));
    return jws;
}

Result<void> Registry::initialise(Timestamp now, std::string_view audience) {
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    SK_TRY(std::string known, database_.meta("store"));
    if (known.empty()) {
        // Names this store in cursors: after a restore the name changes and readers start again.
        SK_CHECK(database_.set_meta("store", hex_encode(random_bytes(8))));
        SK_CHECK(database_.set_meta("created", format_timestamp(now)));
        SK_TRY(std::string list, publish_trust_list(audience, 1, "", now));
        (void)list;
    }
    SK_CHECK(transaction.commit());
    SK_CHECK(load());
    SK_TRY(std::string restored, database_.meta("restored"));
    return restored.empty() ? Result<void>() : publish_anew(now);
}

// Devices have seen versions that this store no longer knows, and pass over what is not newer than those.
Result<void> Registry::publish_anew(Timestamp now) {
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    const auto& list = directory_.trust_list();
    if (list && keys_.root) {
        SK_TRY(std::string jws, publish_trust_list(list->aud, list->version + restored_versions, list->id.text, now));
        (void)jws;
    }
    for (const trust::Card* known : directory_.cards()) {
        trust::Card card = *known;
        card.version += restored_versions - 1;
        SK_TRY(std::string jws, publish_card(card, now, card_text_max));
        (void)jws;
    }
    SK_CHECK(database_.set_meta("restored", ""));
    SK_CHECK(transaction.commit());
    return load();
}

Result<void> Registry::load() {
    // Read before the content: a write in between makes the next refresh() load again.
    SK_TRY(std::int64_t seen, database_.data_version());
    trust::Directory directory;
    {
        SK_TRY(Statement rows, database_.query(sql::trust_all));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            SK_TRY(trust::Jws jws, trust::parse_jws(rows.text(0), trust::typ::trust));
            SK_TRY(trust::TrustList list, trust::read_trust_list(jws.payload));
            SK_TRY(auto checks, directory.checks_for_trust(jws, list));
            SK_CHECK(verify_signatures(jws, checks));
            SK_CHECK(directory.accept(list));
        }
    }
    const auto& newest = directory.trust_list();
    if (!newest) return fail("storage-damaged", "trust_lists", "no trust list");
    // Keys of another installation would sign what no client accepts.
    const auto contains = [](const std::vector<trust::PublicKey>& keys, const trust::PublicKey& key) {
        return std::find(keys.begin(), keys.end(), key) != keys.end();
    };
    if (!contains(newest->receipt, keys_.receipt.public_key()) || !contains(newest->card, keys_.card.public_key()))
        return fail("keys-foreign");
    SK_TRY(Statement rows, database_.query(sql::cards_newest));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        SK_TRY(trust::Jws jws, trust::parse_jws(rows.text(1), trust::typ::card));
        SK_TRY(auto checks, directory.checks_for_card(jws));
        SK_CHECK(verify_signatures(jws, checks));
        SK_TRY(trust::Card card, trust::read_card(jws.payload));
        SK_CHECK(directory.accept(card));
    }
    directory_ = std::move(directory);
    data_version_ = seen;
    return {};
}

Result<void> Registry::refresh() {
    SK_TRY(std::int64_t seen, database_.data_version());
    return seen == data_version_ ? Result<void>() : load();
}

Result<std::string> Registry::trust_list_jws() {
    SK_TRY(auto jws, database_.first_text(sql::trust_newest));
    if (!jws) return fail("storage-damaged", "trust_lists");
    return *jws;
}

Result<std::string> Registry::card_jws(const UnitId& unit) {
    SK_TRY(auto card, database_.first_text(sql::card_newest, unit.text));
    if (!card) return fail("storage-damaged", "cards");
    return *card;
}

Result<bool> Registry::renew_trust_list(Timestamp now, int days) {
    const auto& list = directory_.trust_list();
    if (!list || !keys_.root) return false;
    SK_TRY(Timestamp expires, parse_timestamp(list->expires));
    if (expires.unix_ms > add_days(now, days).unix_ms) return false;
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    SK_TRY(std::string jws, publish_trust_list(list->aud, list->version + 1, list->id.text, now));
    (void)jws;
    SK_CHECK(transaction.commit());
    SK_CHECK(load());
    return true;
}

// ---- invitations and enrolments ---------------------------------------------------------------------------------

Result<std::string> Registry::invite(const Invitation& invitation, Timestamp now) {
    if (!is_unit_code(invitation.unit.text)) return fail("invite-unit", invitation.unit.text);
    // Of no roles anybody may decide (trust::may_give_all): anybody could cancel it.
    if (invitation.roles.empty()) return fail("invite-role");
    for (const auto& role : invitation.roles) {
        if (!is_role(role)) return fail("invite-role", role);
        const bool of_province = role == "office" || role == "province_head";
        if (of_province && invitation.unit.text != office_unit) return fail("invite-role", role);
    }
    if (invitation.uses < 1 || invitation.uses > limits::invitation_uses_max || invitation.days < 1 ||
        invitation.days > limits::invitation_days_max)
        return fail("invite-number");
    const std::string code = trust::make_code(random_bytes(10));
    SK_TRY(std::string normal, trust::normalise_code(code));
    const Digest hash = sha256(normal);
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    SK_CHECK(database_.run(sql::invitation_insert, Blob{as_view(hash)}, invitation.unit.text,
                           dump_json(roles_json(invitation.roles)), invitation.needs_approval ? 1 : 0, invitation.uses,
                           now.unix_ms, add_days(now, invitation.days).unix_ms));
    SK_CHECK(transaction.commit());
    return code;
}

static std::string invitation_id(const std::string& code_hash) {
    return base64url_encode(as_view(sha256(code_hash)).substr(0, 12));
}

Result<std::vector<OpenInvitation>> Registry::open_invitations(Timestamp now) {
    std::vector<OpenInvitation> open;
    SK_TRY(Statement row, database_.query(sql::invitations_all));
    while (true) {
        SK_TRY(bool found, row.step());
        if (!found) return open;
        OpenInvitation one{invitation_id(row.text(0)),
                           UnitId{row.text(1)},
                           {},
                           row.integer(3) != 0,
                           row.integer(4),
                           {row.integer(6), now.offset_minutes},
                           {row.integer(5), now.offset_minutes}};
        if (one.uses_left <= 0 || one.expires.unix_ms < now.unix_ms) continue;
        SK_TRY(Json roles, parse_json(row.text(2)));
        for (const Json& role : roles) one.roles.push_back(role.get<std::string>());
        open.push_back(std::move(one));
    }
}

Result<void> Registry::cancel(const std::string& invitation) {
    std::string meant;
    {
        SK_TRY(Statement row, database_.query(sql::invitations_all));
        while (true) {
            SK_TRY(bool found, row.step());
            if (!found) return {};
            if (meant = row.text(0); invitation_id(meant) == invitation) break;
        }
    }
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    SK_CHECK(database_.run(sql::invitation_delete, Blob{meant}));
    return transaction.commit();
}

Result<EnrolAnswer> Registry::answer(const trust::Enrolment& enrolment, bool pending) {
    EnrolAnswer answer;
    answer.pending = pending;
    answer.unit = enrolment.unit;
    answer.key = trust::thumbprint(enrolment.key);
    answer.check_digits = trust::check_digits(answer.key);
    if (pending) return answer;
    SK_TRY(answer.trust, trust_list_jws());
    SK_TRY(answer.card, card_jws(enrolment.unit));
    return answer;
}

Result<EnrolAnswer> Registry::enrol(std::string_view envelope, Timestamp now) {
    SK_TRY(trust::Jws jws, trust::parse_jws(envelope, trust::typ::enrol));
    SK_TRY(trust::Enrolment enrolment, trust::read_enrolment(jws.payload));
    // Signed by the new key itself and by nobody else: proof that the sender has it.
    const KeyId key = trust::thumbprint(enrolment.key);
    if (jws.signatures.size() != 1 || jws.signatures[0].key != key) return fail("enrol-form", "signatures");
    const trust::Signature& signature = jws.signatures[0];
    SK_CHECK(verify_signatures(
        jws, {{enrolment.key, trust::signing_input(signature.protected_text, jws.payload_text), signature.bytes}}));
    // Who enrols for the first time has no card yet that would tell him whether the data are made up: the code ties the
    // enrolment to this store.
    if (enrolment.aud != trust::audience && enrolment.aud != audience()) return fail("bundle-aud", "aud");
    if (!is_unit_code(enrolment.unit.text)) return fail("enrol-form", "unit");
    if (!is_uuid(enrolment.person.text)) return fail("enrol-form", "person");
    SK_CHECK(check_line(enrolment.name, limits::name_chars_max, "name", false));
    SK_CHECK(check_line(enrolment.position, limits::line_chars_max, "position", true));
    if (enrolment.roles.empty() || enrolment.roles.size() > known_roles.size()) return fail("enrol-form", "roles");
    for (const auto& role : enrolment.roles)
        if (!is_role(role) || std::count(enrolment.roles.begin(), enrolment.roles.end(), role) != 1)
            return fail("enrol-form", "roles");

    SK_TRY(Transaction transaction, Transaction::begin(database_));
    {  // A lost answer: the same enrolment again.
        SK_TRY(Statement row, database_.query(sql::enrolment_by_id, jws.id.text));
        SK_TRY(bool known, row.step());
        if (known) return answer(enrolment, row.text(0) == "pending");
    }
    struct Match {
        std::string hash, unit, roles;
        bool approval;
        std::int64_t uses_left, expires_ms;
    };
    std::optional<Match> match;
    {
        SK_TRY(Statement row, database_.query(sql::invitations_all));
        while (!match) {
            SK_TRY(bool found, row.step());
            if (!found) break;
            const std::string hash = row.text(0);
            const Digest proof = hmac_sha256(hash, key.text);
            if (equal_secret(base64url_encode(as_view(proof)), enrolment.proof))
                match = Match{hash, row.text(1), row.text(2), row.integer(3) != 0, row.integer(4), row.integer(5)};
        }
    }
    if (!match) return fail("code-wrong", "proof");
    if (match->unit != enrolment.unit.text) return fail("enrol-unit", "unit");
    if (match->uses_left <= 0) return fail("code-used", "proof");
    if (match->expires_ms < now.unix_ms) return fail("code-expired", "proof");
    SK_TRY(Json allowed, parse_json(match->roles));
    for (const auto& role : enrolment.roles) {
        if (role == "author") continue;  // every enrolled person may act as an author
        if (std::find(allowed.begin(), allowed.end(), Json(role)) == allowed.end()) return fail("enrol-role", role);
    }
    // A person's id belongs to who enrolled it first; otherwise a colleague with a code could act in his name. Who is
    // enrolled may ask for further roles with the same key, who waits for approval for what another code gives: after
    // a restore he may have been approved long ago, and nobody knows of it.
    SK_TRY(auto taken, database_.first_text(sql::enrolment_taken, key.text, enrolment.person.text));
    if (taken) {
        const auto holder = directory_.holder(key);
        SK_TRY(const auto waits,
               database_.first_text(sql::enrolment_waits, key.text, enrolment.person.text, enrolment.unit.text));
        const bool himself =
            holder ? !holder->revoked && holder->person == enrolment.person && holder->unit == enrolment.unit
                   : waits.has_value();
        if (!himself) return fail("enrol-person", "person");
    }

    SK_CHECK(database_.run(sql::invitation_use, Blob{match->hash}));
    SK_CHECK(database_.run(taken ? sql::enrolment_again : sql::enrolment_insert, jws.id.text, key.text,
                           enrolment.person.text, enrolment.unit.text, trust::write_jws(jws),
                           match->approval ? "pending" : "enrolled", format_timestamp(now)));
    if (match->approval) {
        SK_CHECK(transaction.commit());
        return answer(enrolment, true);
    }
    SK_TRY(Admission admission, admit(enrolment, now));
    SK_TRY(EnrolAnswer done, answer(enrolment, false));
    SK_CHECK(transaction.commit());
    SK_CHECK(directory_.accept(admission.card));
    return done;
}

Result<std::string> Registry::publish_card(trust::Card& card, Timestamp now, std::size_t text_max) {
    card.version += 1;
    card.issued = format_timestamp(now);
    std::string payload = trust::write_card(card);
    if (base64url_encode(payload).size() > text_max) return fail("enrol-full", card.unit.text);
    SK_TRY(trust::Jws signed_card, native::sign_jws(std::move(payload), trust::typ::card, keys_.card));
    const std::string jws = trust::write_jws(signed_card);
    SK_TRY(std::int64_t change, database_.next_change());
    SK_CHECK(database_.run(sql::card_insert, card.unit.text, card.version, jws, change));
    return jws;
}

// How far a new line of versions must begin: one step for each time that this store was restored.
static Result<std::int64_t> versions_lost(Database& database) {
    SK_TRY(const std::vector<LostTime> times, lost_times(database));
    return static_cast<std::int64_t>(times.size()) * restored_versions;
}

Result<Registry::Admission> Registry::admit(const trust::Enrolment& enrolment, Timestamp now) {
    // From the store, not from memory: another process may have written a version since.
    trust::Card card;
    SK_TRY(auto newest, database_.first_text(sql::card_newest, enrolment.unit.text));
    if (newest) {
        SK_TRY(trust::Jws jws, trust::parse_jws(*newest, trust::typ::card));
        SK_TRY(card, trust::read_card(jws.payload));
    } else {
        card.aud = audience();
        card.unit = enrolment.unit;
        // A unit's first card that the backup lacks: devices have seen one, and pass over what is not newer.
        SK_TRY(card.version, versions_lost(database_));
    }
    for (trust::CardPerson& known : card.persons) {
        if (known.id != enrolment.person) continue;
        for (const std::string& role : enrolment.roles)
            if (std::find(known.roles.begin(), known.roles.end(), role) == known.roles.end())
                known.roles.push_back(role);
        SK_TRY(std::string jws, publish_card(card, now, card_text_max_enrol));
        return Admission{std::move(card), std::move(jws)};
    }
    if (card.persons.size() >= card_persons_max) return fail("enrol-full", enrolment.unit.text);
    trust::CardPerson person;
    person.id = enrolment.person;
    person.name = enrolment.name;
    person.position = enrolment.position;
    person.roles = enrolment.roles;
    trust::CardPerson::Key key;
    key.key = enrolment.key;
    key.since = format_timestamp(now);
    person.keys.push_back(std::move(key));
    card.persons.push_back(std::move(person));
    SK_TRY(std::string jws, publish_card(card, now, card_text_max_enrol));
    return Admission{std::move(card), std::move(jws)};
}

Result<std::vector<PendingEnrolment>> Registry::pending() {
    std::vector<PendingEnrolment> list;
    SK_TRY(Statement rows, database_.query(sql::enrolments_pending));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) return list;
        SK_TRY(trust::Jws jws, trust::parse_jws(rows.text(2), trust::typ::enrol));
        SK_TRY(trust::Enrolment enrolment, trust::read_enrolment(jws.payload));
        const KeyId key{rows.text(0)};
        list.push_back({key, UnitId{rows.text(1)}, enrolment.name, enrolment.position, trust::check_digits(key),
                        rows.text(3), enrolment.roles});
    }
}

Result<void> Registry::refuse(const KeyId& key) {
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    std::string id, state;
    {
        SK_TRY(Statement row, database_.query(sql::enrolment_by_key, key.text));
        SK_TRY(bool found, row.step());
        if (found) id = row.text(0), state = row.text(2);
    }
    if (state != "pending") return fail("approve-unknown", key.text);
    // Who is enrolled stays so: only the roles that he asked for do not come.
    SK_CHECK(database_.run(directory_.holder(key) ? sql::enrolment_done : sql::enrolment_delete, id));
    return transaction.commit();
}

Result<EnrolAnswer> Registry::approve(const KeyId& key, Timestamp now) {
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    std::string id, envelope, state;
    {
        SK_TRY(Statement row, database_.query(sql::enrolment_by_key, key.text));
        SK_TRY(bool found, row.step());
        if (!found) return fail("approve-unknown", key.text);
        id = row.text(0), envelope = row.text(1), state = row.text(2);
    }
    SK_TRY(trust::Jws jws, trust::parse_jws(envelope, trust::typ::enrol));
    SK_TRY(trust::Enrolment enrolment, trust::read_enrolment(jws.payload));
    if (state != "pending") return answer(enrolment, false);
    SK_CHECK(database_.run(sql::enrolment_done, id));
    SK_TRY(Admission admission, admit(enrolment, now));
    SK_TRY(EnrolAnswer done, answer(enrolment, false));
    SK_CHECK(transaction.commit());
    SK_CHECK(directory_.accept(admission.card));
    return done;
}

Result<int> Registry::revoke(const KeyId& key, const PersonId& person, std::string_view reason, Timestamp now) {
    SK_CHECK(check_line(reason, limits::line_chars_max, "reason", false));
    SK_TRY(Transaction transaction, Transaction::begin(database_));
    SK_CHECK(load());  // the newest cards, before they are changed
    std::vector<trust::Card> changed;
    int revoked = 0;
    for (const trust::Card* known : directory_.cards()) {
        trust::Card card = *known;
        int here = 0;
        for (auto& holder : card.persons) {
            for (auto& held : holder.keys) {
                const bool meant =
                    (!person.empty() && holder.id == person) || (!key.empty() && trust::thumbprint(held.key) == key);
                if (!meant || held.revoked) continue;
                held.revoked = true;
                held.until = format_timestamp(now);
                held.reason = std::string(reason);
                ++here;
            }
        }
        if (here == 0) continue;
        revoked += here;
        SK_TRY(std::string jws, publish_card(card, now, card_text_max));
        (void)jws;
        changed.push_back(std::move(card));
    }
    if (revoked == 0) return fail("revoke-unknown", key.empty() ? person.text : key.text);
    SK_CHECK(transaction.commit());
    for (const auto& card : changed) SK_CHECK(directory_.accept(card));
    return revoked;
}

}  // namespace sk::sync
