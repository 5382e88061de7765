// Who is who: the trust list (which keys speak for the endpoint and issue cards) and the units' cards
// (persons, roles, keys, states), and what one may conclude about a signer.
//
// trust list payload (typ sk-trust+jws): {"v":1,"kind":"trust","aud","version","issued","expires","prev",
//   "root":[jwk…],"threshold":1,"receipt":[jwk…],"card":[jwk…]}; TUF's rules: the version only rises, `prev` names
//   the list before ("" for version 1), signed by `threshold` keys of the root before it (the first list seen: of
//   itself, pinned) and, when the root changes, by `threshold` keys of the new root too. A device that was away for
//   some versions may jump while the root stays the same; a new root is followed one version at a time.
// card payload (typ sk-card+jws): {"v":1,"kind":"card","aud","unit","version","issued","persons":[{"id","name",
//   "position","roles":[…],"keys":[{"jwk","state":"active|revoked","since","until","reason"}]}]}
//   one card a unit; a higher version replaces a lower one; signed by a `card` key of the trust list.
#pragma once
#include <functional>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "trust/jws.hpp"

namespace sk::trust {

struct Holder {  // of a key
    PublicKey key;
    PersonId person;
    std::string name, position;
    UnitId unit;
    std::vector<std::string> roles;
    bool revoked = false;
    std::string revoked_at;  // RFC 3339; receive time decides
};

// Whom everything is signed for. What was signed for one of the two is refused by the other: made-up data that people
// look at never come into the province's store, nor the province's into theirs.
inline constexpr std::string_view audience = "urn:sangkien:sonla";
inline constexpr std::string_view demo_audience = "urn:sangkien:sonla:xem-thu";

struct TrustList {
    std::string aud;
    std::int64_t version = 0;
    std::string issued, expires;  // RFC 3339
    std::string prev;             // ContentId text or ""
    ContentId id;                 // of the payload; filled by read_trust_list
    std::vector<PublicKey> root, receipt, card;
    int threshold = 1;
};
std::string write_trust_list(const TrustList& list);
Result<TrustList> read_trust_list(std::string_view payload);  // errors: json-*, "trust-form"

struct CardPerson {
    PersonId id;
    std::string name, position;
    std::vector<std::string> roles;
    struct Key {
        PublicKey key;
        bool revoked = false;
        std::string since, until, reason;
    };
    std::vector<Key> keys;
};
struct Card {
    std::string aud;
    UnitId unit;
    std::int64_t version = 0;
    std::string issued;
    std::vector<CardPerson> persons;
};
std::string write_card(const Card& card);
Result<Card> read_card(std::string_view payload);  // errors: json-*, "card-form"

class Directory {
public:
    // Both expect verified signatures (checks_for_trust, checks_for_card); they apply the version rules.
    Result<void> accept(const TrustList& list);  // errors: "trust-version", "trust-root", "trust-aud"
    Result<void> accept(const Card& card);       // errors: "card-version" (older than known), "card-aud"
    const std::optional<TrustList>& trust_list() const { return list_; }
    const Card* card(const UnitId& unit) const;
    std::vector<const Card*> cards() const;
    std::optional<Holder> holder(const KeyId& key) const;
    std::optional<Holder> person(const PersonId& person) const;  // any key of the person

    // The signature checks of a parsed JWS against known keys, one for every signature. Errors: "key-unknown" with
    // `where` = kid; "trust-threshold" (too few root keys signed); "jws-signatures" (two by one person). A revoked
    // key still yields its check: the time of receipt decides (holder().revoked).
    Result<std::vector<SignatureCheck>> checks_for_trust(const Jws& jws, const TrustList& list) const;
    Result<std::vector<SignatureCheck>> checks_for_card(const Jws& jws) const;
    Result<std::vector<SignatureCheck>> checks_for_receipt(const Jws& jws) const;
    Result<std::vector<SignatureCheck>> checks_for_people(const Jws& jws) const;  // acts, bundles

private:
    std::optional<TrustList> list_;
    std::map<UnitId, Card> cards_;
    std::map<KeyId, Holder> holders_;
};

}  // namespace sk::trust
