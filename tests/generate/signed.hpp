// The generated province signed and delivered: keys of its people, bundles that an endpoint takes, the records that
// a browser would hold.
//
// Promises: keys follow from the seed, so act ids and key ids are the same in every run (signatures are not: ES256's
// nonce is OpenSSL's); bundles come in an order in which every act is accepted at once; records are written by
// store::Repository itself.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/function_ref.hpp"
#include "generate/province.hpp"
#include "native/crypto.hpp"
#include "service.hpp"
#include "trust/jws.hpp"

namespace sk::generate {

class Keys {
public:
    explicit Keys(const Province& province);
    const native::SigningKey& of(const PersonId& person) const { return keys_.at(person); }
    std::string secret(const PersonId& person) const;  // 32 bytes: the private scalar
    trust::Jws sign(const MadeAct& made) const;        // by the act's maker

private:
    std::uint64_t seed_;
    std::map<PersonId, native::SigningKey> keys_;
};

// Every person is invited and enrols; yields what the endpoint then says of who is who.
struct Enrolled {
    std::string trust;                         // JWS of the trust list
    std::map<std::string, std::string> cards;  // unit -> JWS of its card
};
Result<Enrolled> enrol(sync::Service& service, const Province& province, const Keys& keys, Timestamp now);

struct MadeBundle {
    ContentId id;
    std::string bytes;
    int acts = 0;
    Timestamp at;  // of its last act
};
// One bundle after another: first every filing, then what was answered to it, and so on; then councils and journals.
void each_bundle(const Province& province, const Keys& keys, FunctionRef<void(MadeBundle)> take);
// The same acts as they came in life, for a store of made-up data that people look at: on each day whoever did
// something then sends it. All acts are in memory.
void each_day(const Province& province, const Keys& keys, FunctionRef<void(MadeBundle)> take);

// What the browser of `person` holds: profile, trust, dossiers, councils and journals; as one list of fields
// (web/fields.hpp): key id, x, y, private scalar, canary, then path and record of each. local: only filings, none of
// them sent yet. library: all packs at hand.
struct BrowserOptions {
    PersonId person;
    bool local = false;
};
Result<std::string> browser_records(const Province& province, const Keys& keys, const Enrolled& enrolled,
                                    const law::Library& library, const BrowserOptions& options);

}  // namespace sk::generate
