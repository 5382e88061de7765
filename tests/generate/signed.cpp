#include "generate/signed.hpp"

#include <algorithm>
#include <iterator>
#include <map>
#include <memory>
#include <utility>

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "native/memory_storage.hpp"
#include "store/repository.hpp"
#include "subject/subject.hpp"
#include "trust/bundle.hpp"
#include "trust/enrolment.hpp"
#include "web/fields.hpp"

namespace sk::generate {

namespace {

template <class T>
T must(Result<T> result, const char* what) {
    SK_ASSERT(result.ok(), what);
    return std::move(result).value();
}

// PKCS #8 of a P-256 key that is only its private scalar; OpenSSL finds the public point.
std::string pem_of(std::string_view scalar) {
    std::string der(
        "\x30\x41\x02\x01\x00\x30\x13\x06\x07\x2a\x86\x48\xce\x3d\x02\x01\x06\x08\x2a\x86\x48\xce\x3d\x03\x01"
        "\x07\x04\x27\x30\x25\x02\x01\x01\x04\x20",
        35);
    der += scalar;
    std::string text = base64url_encode(der);
    std::replace(text.begin(), text.end(), '-', '+');
    std::replace(text.begin(), text.end(), '_', '/');
    text.resize((text.size() + 3) / 4 * 4, '=');
    return "-----BEGIN PRIVATE KEY-----\n" + text + "\n-----END PRIVATE KEY-----\n";
}

const Person& find(const Province& province, const PersonId& id) {
    const auto found = std::find_if(province.people().begin(), province.people().end(),
                                    [&](const Person& person) { return person.id == id; });
    SK_ASSERT(found != province.people().end(), "a maker of acts is one of the people");
    return *found;
}

}  // namespace

Keys::Keys(const Province& province) : seed_(province.options().seed) {
    for (const Person& person : province.people())
        keys_.emplace(person.id, must(native::SigningKey::from_pem(pem_of(secret(person.id))), "a scalar below n"));
}

std::string Keys::secret(const PersonId& person) const {
    return std::string(as_view(sha256("sangkien " + std::to_string(seed_) + " " + person.text)));
}

trust::Jws Keys::sign(const MadeAct& made) const {
    return must(native::sign_jws(made.payload, trust::typ::act, of(made.act.by)), "OpenSSL signs");
}

Result<Enrolled> enrol(sync::Service& service, const Province& province, const Keys& keys, Timestamp now) {
    Enrolled enrolled;
    for (const Person& person : province.people()) {
        const native::SigningKey& key = keys.of(person.id);
        SK_TRY(const std::string code, service.registry().invite({person.unit, person.roles, false, 1, 14}, now));
        trust::Enrolment enrolment;
        enrolment.aud = std::string(trust::audience);
        enrolment.unit = person.unit;
        enrolment.person = person.id;
        enrolment.name = person.name;
        enrolment.position = person.position;
        enrolment.roles = person.roles;
        enrolment.key = key.public_key();
        SK_TRY(const std::string normal, trust::normalise_code(code));
        enrolment.proof = trust::code_proof(normal, key.id());
        enrolment.iat = now;
        SK_TRY(const trust::Jws jws, native::sign_jws(trust::write_enrolment(enrolment), trust::typ::enrol, key));
        SK_TRY(sync::EnrolAnswer answer, service.registry().enrol(trust::write_jws(jws), now));
        enrolled.trust = std::move(answer.trust);
        enrolled.cards[person.unit.text] = std::move(answer.card);
    }
    return enrolled;
}

namespace {

// The devices of the people: what each has to send, and the chain of what it sent.
class Devices {
public:
    Devices(const Province& province, const Keys& keys, std::string_view audience, FunctionRef<void(MadeBundle)> take)
        : province_(province), keys_(keys), audience_(audience), take_(take) {}

    void put(const MadeAct& made) {
        Device& device = devices_[made.act.by];
        const std::size_t bytes = made.payload.size() * 4 / 3 + 400;  // 400: signature and names, and its id
        if (device.acts.size() == limits::bundle_acts_max || device.bytes + bytes > limits::bundle_bytes_max - 4096)
            send(made.act.by);
        device.acts.push_back(keys_.sign(made));
        device.bytes += bytes;
        device.at = std::max(device.at, made.act.at);
    }
    void send_all() {
        for (const Person& person : province_.people()) send(person.id);
    }

private:
    struct Device {
        std::int64_t seq = 0;
        std::string prev;
        std::vector<trust::Jws> acts;
        std::size_t bytes = 0;
        Timestamp at;
    };
    void send(const PersonId& person) {
        Device& device = devices_[person];
        if (device.acts.empty()) return;
        const native::SigningKey& key = keys_.of(person);
        trust::Manifest manifest;
        manifest.aud = std::string(audience_);
        manifest.unit = find(province_, person).unit;
        manifest.dev = key.id();
        manifest.seq = ++device.seq;
        manifest.prev = device.prev;
        manifest.iat = device.at;
        for (const trust::Jws& act : device.acts) manifest.acts.push_back(act.id);
        const trust::Jws head =
            must(native::sign_jws(trust::write_manifest(manifest), trust::typ::bundle, key), "OpenSSL signs");
        device.prev = head.id.text;
        take_({head.id, trust::write_bundle(head, device.acts), static_cast<int>(device.acts.size()), device.at});
        device.acts.clear();
        device.bytes = 0;
    }

    const Province& province_;
    const Keys& keys_;
    std::string_view audience_;
    FunctionRef<void(MadeBundle)> take_;
    std::map<PersonId, Device> devices_;
};

}  // namespace

void each_bundle(const Province& province, const Keys& keys, FunctionRef<void(MadeBundle)> take) {
    Devices devices(province, keys, trust::audience, take);
    const auto in_stages = [&](int count, auto acts_of) {
        std::vector<std::size_t> lengths(static_cast<std::size_t>(count), 1);  // known once each has been made
        bool more = count > 0;
        for (std::size_t stage = 0; more; ++stage) {
            more = false;
            for (int number = 0; number < count; ++number) {
                std::size_t& length = lengths[static_cast<std::size_t>(number)];
                if (length <= stage) continue;
                const auto& acts = acts_of(number);
                length = acts.size();
                more = more || length > stage + 1;
                devices.put(acts[stage]);
            }
            devices.send_all();
        }
    };
    // Opinions rest on sessions, and these on councils.
    auto journals = province.journals();
    const auto rooms_end = std::stable_partition(journals.begin(), journals.end(), [](const auto& acts) {
        return acts.front().act.type.starts_with("council.") || acts.front().act.type.starts_with("session.");
    });
    const auto rooms = static_cast<std::size_t>(rooms_end - journals.begin());
    const auto of_these = [&](std::size_t from, std::size_t to) {
        in_stages(static_cast<int>(to - from), [&](int number) -> const std::vector<MadeAct>& {
            return journals[from + static_cast<std::size_t>(number)];
        });
    };
    of_these(0, rooms);
    in_stages(province.size(), [&](int number) { return province.dossier(number); });
    of_these(rooms, journals.size());
}

void each_day(const Province& province, const Keys& keys, FunctionRef<void(MadeBundle)> take) {
    std::vector<MadeAct> acts;
    const auto add = [&](std::vector<MadeAct> of_one) {
        std::move(of_one.begin(), of_one.end(), std::back_inserter(acts));
    };
    for (int number = 0; number < province.size(); ++number) add(province.dossier(number));
    for (std::vector<MadeAct>& of_one : province.journals()) add(std::move(of_one));
    // An act comes a day or more after the one that it stands upon.
    std::stable_sort(acts.begin(), acts.end(),
                     [](const MadeAct& a, const MadeAct& b) { return a.act.at.unix_ms < b.act.at.unix_ms; });
    Devices devices(province, keys, trust::demo_audience, take);
    for (std::size_t i = 0; i < acts.size(); ++i) {
        if (i > 0 && date_of(acts[i].act.at) != date_of(acts[i - 1].act.at)) devices.send_all();
        devices.put(acts[i]);
    }
    devices.send_all();
}

Result<std::string> browser_records(const Province& province, const Keys& keys, const Enrolled& enrolled,
                                    const law::Library& library, const BrowserOptions& options) {
    auto database = std::make_shared<native::MemoryDatabase>();
    native::Tasks tasks;
    native::MemoryStorage storage(database, tasks);
    store::Repository repository(storage);
    Result<void> outcome;
    const auto note = [&](auto result) {
        if (!result.ok()) outcome = result.error();
    };
    const auto settle = [&]() -> Result<void> {
        tasks.run();
        return outcome;
    };
    repository.open(note);
    SK_CHECK(settle());
    repository.load(note);
    SK_CHECK(settle());

    const Person& person = find(province, options.person);
    const native::SigningKey& key = keys.of(person.id);
    store::Profile profile;
    profile.state = "enrolled";
    profile.key = key.id();
    profile.person = person.id;
    profile.unit = person.unit;
    profile.name = person.name;
    profile.position = person.position;
    profile.roles = person.roles;
    profile.aud = std::string(trust::audience);
    repository.save_profile(profile, note);
    repository.save_trust("trust/list", enrolled.trust, note);
    for (const auto& [unit, jws] : enrolled.cards) repository.save_trust("trust/card/" + unit, jws, note);
    SK_CHECK(settle());

    constexpr std::size_t subjects_a_change = 500;
    store::Repository::ActsChange change;
    const auto add = [&](const std::vector<MadeAct>& made_acts) -> Result<void> {
        std::vector<dossier::Act> acts;
        for (const MadeAct& made : made_acts) {
            change.acts.push_back(
                {made.act, trust::write_jws(keys.sign(made)), options.local ? "local" : "accepted", {}});
            acts.push_back(made.act);
            if (options.local) break;
        }
        change.summaries.push_back(subject::fold(acts, {}, library).summary);
        if (change.summaries.size() < subjects_a_change) return {};
        repository.add_acts(std::exchange(change, {}), note);
        return settle();
    };
    if (options.local) {  // one after another, as a browser made them
        std::map<std::int64_t, std::vector<std::vector<MadeAct>>> filed;
        for (int number = 0; number < province.size(); ++number) {
            std::vector<MadeAct> acts = province.dossier(number);
            const std::int64_t time_ms = acts.front().act.at.unix_ms;
            filed[time_ms].push_back(std::move(acts));
        }
        for (const auto& [time_ms, dossiers] : filed)
            for (const std::vector<MadeAct>& acts : dossiers) SK_CHECK(add(acts));
    } else {
        for (int number = 0; number < province.size(); ++number) SK_CHECK(add(province.dossier(number)));
    }
    if (!options.local)
        for (const std::vector<MadeAct>& acts : province.journals()) SK_CHECK(add(acts));
    if (!change.summaries.empty()) repository.add_acts(std::exchange(change, {}), note);
    SK_CHECK(settle());

    std::string packed = web::pack(
        {key.id().text, key.public_key().x, key.public_key().y, keys.secret(person.id),
         dump_json({{"dossiers", repository.counts().dossiers}, {"generation", repository.counts().generation}})});
    for (const auto& [path, record] : database->records) {
        web::append_field(packed, path);
        web::append_field(packed, record);
    }
    return packed;
}

}  // namespace sk::generate
