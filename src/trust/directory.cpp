#include "trust/directory.hpp"

#include <algorithm>
#include <set>

#include "base/date.hpp"
#include "trust/fields.hpp"

namespace sk::trust {

namespace {

const PublicKey* find_key(const std::vector<PublicKey>& keys, const KeyId& id) {
    for (const PublicKey& key : keys) {
        if (thumbprint(key) == id) return &key;
    }
    return nullptr;
}

SignatureCheck check_of(const Jws& jws, const Signature& signature, const PublicKey& key) {
    return SignatureCheck{key, signing_input(signature.protected_text, jws.payload_text), signature.bytes};
}

Result<std::vector<SignatureCheck>> checks_against(const Jws& jws, const std::vector<PublicKey>& keys) {
    std::vector<SignatureCheck> checks;
    for (const Signature& signature : jws.signatures) {
        const PublicKey* key = find_key(keys, signature.key);
        if (!key) return fail("key-unknown", signature.key.text);
        checks.push_back(check_of(jws, signature, *key));
    }
    return checks;
}

std::ptrdiff_t signers_among(const Jws& jws, const std::vector<PublicKey>& keys) {
    return std::count_if(jws.signatures.begin(), jws.signatures.end(),
                         [&](const Signature& signature) { return find_key(keys, signature.key) != nullptr; });
}

bool same_keys(const std::vector<PublicKey>& left, const std::vector<PublicKey>& right) {
    return left.size() == right.size() && std::all_of(left.begin(), left.end(), [&](const PublicKey& key) {
               return std::find(right.begin(), right.end(), key) != right.end();
           });
}

bool is_time(const std::string& text) { return parse_timestamp(text).ok(); }

std::optional<CardPerson::Key> read_person_key(const Json& json) {
    if (!has_exactly(json, {"jwk", "state", "since", "until", "reason"})) return std::nullopt;
    CardPerson::Key entry;
    auto jwk = object_member(json, "jwk");
    auto state = string_member(json, "state");
    auto since = string_member(json, "since");
    auto until = string_member(json, "until");
    auto reason = string_member(json, "reason");
    if (!jwk.ok() || !state.ok() || !since.ok() || !until.ok() || !reason.ok()) return std::nullopt;
    auto key = from_jwk(**jwk);
    if (!key.ok()) return std::nullopt;
    entry.key = std::move(key).value();
    if (*state != "active" && *state != "revoked") return std::nullopt;
    entry.revoked = *state == "revoked";
    entry.since = std::move(since).value();
    entry.until = std::move(until).value();
    entry.reason = std::move(reason).value();
    // A revocation without a time could not be judged by the time of receipt.
    if (!is_time(entry.since) || (entry.revoked ? !is_time(entry.until) : !entry.until.empty())) return std::nullopt;
    return entry;
}

std::optional<CardPerson> read_person(const Json& json) {
    if (!has_exactly(json, {"id", "name", "position", "roles", "keys"})) return std::nullopt;
    CardPerson person;
    auto id = string_member(json, "id");
    auto name = string_member(json, "name");
    auto position = string_member(json, "position");
    auto roles = fields::texts(json, "roles");
    auto keys = array_member(json, "keys");
    if (!id.ok() || !is_uuid(*id) || !name.ok() || name->empty() || !position.ok() || !roles || !keys.ok())
        return std::nullopt;
    person.id = PersonId{std::move(id).value()};
    person.name = std::move(name).value();
    person.position = std::move(position).value();
    person.roles = std::move(*roles);
    for (const Json& entry : **keys) {
        auto key = read_person_key(entry);
        if (!key) return std::nullopt;
        person.keys.push_back(std::move(*key));
    }
    return person;
}

}  // namespace

std::string write_trust_list(const TrustList& list) {
    return dump_json(Json{{"v", 1},
                          {"kind", "trust"},
                          {"aud", list.aud},
                          {"version", list.version},
                          {"issued", list.issued},
                          {"expires", list.expires},
                          {"prev", list.prev},
                          {"root", fields::array_of(list.root)},
                          {"threshold", list.threshold},
                          {"receipt", fields::array_of(list.receipt)},
                          {"card", fields::array_of(list.card)}});
}

Result<TrustList> read_trust_list(std::string_view payload) {
    SK_TRY(const Json json, parse_json(payload));
    if (!has_exactly(json, {"v", "kind", "aud", "version", "issued", "expires", "prev", "root", "threshold", "receipt",
                            "card"}) ||
        !fields::is_kind(json, "trust"))
        return fail("trust-form", "", "members");
    TrustList list;
    auto aud = string_member(json, "aud");
    auto issued = string_member(json, "issued");
    auto expires = string_member(json, "expires");
    auto prev = string_member(json, "prev");
    const auto version = fields::integer(json, "version", 1);
    const auto threshold = fields::integer(json, "threshold", 1);
    auto root = fields::keys(json, "root");
    auto receipt = fields::keys(json, "receipt");
    auto card = fields::keys(json, "card");
    if (!aud.ok() || aud->empty()) return fail("trust-form", "aud");
    if (!issued.ok() || !is_time(*issued)) return fail("trust-form", "issued");
    if (!expires.ok() || !is_time(*expires)) return fail("trust-form", "expires");
    if (!version) return fail("trust-form", "version");
    if (!prev.ok() || (*version == 1 ? !prev->empty() : !parse_content_id(*prev).ok()))
        return fail("trust-form", "prev");
    if (!root || root->empty()) return fail("trust-form", "root");
    if (!threshold || *threshold > static_cast<std::int64_t>(root->size())) return fail("trust-form", "threshold");
    if (!receipt || receipt->empty()) return fail("trust-form", "receipt");
    if (!card || card->empty()) return fail("trust-form", "card");
    list.aud = std::move(aud).value();
    list.issued = std::move(issued).value();
    list.expires = std::move(expires).value();
    list.prev = std::move(prev).value();
    list.version = *version;
    list.threshold = static_cast<int>(*threshold);
    list.root = std::move(*root);
    list.receipt = std::move(*receipt);
    list.card = std::move(*card);
    list.id = content_id(payload);
    return list;
}

std::string write_card(const Card& card) {
    Json persons = Json::array();
    for (const CardPerson& person : card.persons) {
        Json keys = Json::array();
        for (const CardPerson::Key& key : person.keys) {
            keys.push_back(Json{{"jwk", to_jwk(key.key)},
                                {"state", key.revoked ? "revoked" : "active"},
                                {"since", key.since},
                                {"until", key.until},
                                {"reason", key.reason}});
        }
        persons.push_back(Json{{"id", person.id.text},
                               {"name", person.name},
                               {"position", person.position},
                               {"roles", fields::array_of(person.roles)},
                               {"keys", std::move(keys)}});
    }
    return dump_json(Json{{"v", 1},
                          {"kind", "card"},
                          {"aud", card.aud},
                          {"unit", card.unit.text},
                          {"version", card.version},
                          {"issued", card.issued},
                          {"persons", std::move(persons)}});
}

Result<Card> read_card(std::string_view payload) {
    SK_TRY(const Json json, parse_json(payload));
    if (!has_exactly(json, {"v", "kind", "aud", "unit", "version", "issued", "persons"}) ||
        !fields::is_kind(json, "card"))
        return fail("card-form", "", "members");
    Card card;
    auto aud = string_member(json, "aud");
    auto issued = string_member(json, "issued");
    auto unit = fields::unit(json, "unit");
    const auto version = fields::integer(json, "version", 1);
    auto persons = array_member(json, "persons");
    if (!aud.ok() || aud->empty()) return fail("card-form", "aud");
    if (!unit) return fail("card-form", "unit");
    if (!version) return fail("card-form", "version");
    if (!issued.ok() || !is_time(*issued)) return fail("card-form", "issued");
    if (!persons.ok()) return fail("card-form", "persons");
    card.aud = std::move(aud).value();
    card.unit = std::move(*unit);
    card.version = *version;
    card.issued = std::move(issued).value();
    std::set<std::string> seen;  // persons and keys: each stands for one
    for (const Json& entry : **persons) {
        auto person = read_person(entry);
        if (!person || !seen.insert(person->id.text).second) return fail("card-form", "persons");
        for (const CardPerson::Key& key : person->keys) {
            if (!seen.insert(thumbprint(key.key).text).second) return fail("card-form", "keys");
        }
        card.persons.push_back(std::move(*person));
    }
    return card;
}

Result<void> Directory::accept(const TrustList& list) {
    if (list_) {
        if (list.aud != list_->aud) return fail("trust-aud", list.aud);
        if (list.id == list_->id) return {};
        if (list.version <= list_->version) return fail("trust-version", std::to_string(list.version));
        const bool next = list.version == list_->version + 1;
        if (next && list.prev != list_->id.text) return fail("trust-version", "prev");
        const bool same_root = same_keys(list.root, list_->root) && list.threshold == list_->threshold;
        if (!next && !same_root) return fail("trust-root", std::to_string(list.version));
    }
    list_ = list;
    return {};
}

Result<void> Directory::accept(const Card& card) {
    if (list_ && card.aud != list_->aud) return fail("card-aud", card.aud);
    const auto known = cards_.find(card.unit);
    if (known != cards_.end()) {
        if (card.version < known->second.version) return fail("card-version", std::to_string(card.version));
        const bool same_text = write_card(card) == write_card(known->second);
        if (card.version == known->second.version && !same_text)
            return fail("card-version", std::to_string(card.version));
    }
    cards_[card.unit] = card;
    std::erase_if(holders_, [&](const auto& entry) { return entry.second.unit == card.unit; });
    for (const CardPerson& person : card.persons) {
        for (const CardPerson::Key& key : person.keys) {
            // try_emplace: a key that another unit's card already gives to someone keeps its holder.
            holders_.try_emplace(thumbprint(key.key),
                                 Holder{key.key, person.id, person.name, person.position, card.unit, person.roles,
                                        key.revoked, key.revoked ? key.until : ""});
        }
    }
    return {};
}

const Card* Directory::card(const UnitId& unit) const {
    const auto found = cards_.find(unit);
    return found == cards_.end() ? nullptr : &found->second;
}

std::vector<const Card*> Directory::cards() const {
    std::vector<const Card*> list;
    for (const auto& [unit, card] : cards_) list.push_back(&card);
    return list;
}

std::optional<Holder> Directory::holder(const KeyId& key) const {
    const auto found = holders_.find(key);
    if (found == holders_.end()) return std::nullopt;
    return found->second;
}

std::optional<Holder> Directory::person(const PersonId& person) const {
    std::optional<Holder> revoked;
    for (const auto& [key, holder] : holders_) {
        if (holder.person != person) continue;
        if (!holder.revoked) return holder;
        revoked = holder;
    }
    return revoked;
}

Result<std::vector<SignatureCheck>> Directory::checks_for_trust(const Jws& jws, const TrustList& list) const {
    const TrustList& before = list_ ? *list_ : list;
    std::vector<PublicKey> keys = before.root;
    for (const PublicKey& key : list.root) {
        if (std::find(keys.begin(), keys.end(), key) == keys.end()) keys.push_back(key);
    }
    SK_TRY(std::vector<SignatureCheck> checks, checks_against(jws, keys));
    if (signers_among(jws, before.root) < before.threshold) return fail("trust-threshold", "before");
    if (signers_among(jws, list.root) < list.threshold) return fail("trust-threshold", "root");
    return checks;
}

Result<std::vector<SignatureCheck>> Directory::checks_for_card(const Jws& jws) const {
    return checks_against(jws, list_ ? list_->card : std::vector<PublicKey>{});
}

Result<std::vector<SignatureCheck>> Directory::checks_for_receipt(const Jws& jws) const {
    return checks_against(jws, list_ ? list_->receipt : std::vector<PublicKey>{});
}

Result<std::vector<SignatureCheck>> Directory::checks_for_people(const Jws& jws) const {
    std::vector<SignatureCheck> checks;
    std::set<PersonId> persons;
    for (const Signature& signature : jws.signatures) {
        const auto found = holders_.find(signature.key);
        if (found == holders_.end()) return fail("key-unknown", signature.key.text);
        if (!persons.insert(found->second.person).second)
            return fail("jws-signatures", signature.key.text, "same person twice");
        checks.push_back(check_of(jws, signature, found->second.key));
    }
    return checks;
}

}  // namespace sk::trust
