// Shared by the trust, store, exchange and simulator tests: keys, signed acts, bundles and receipts that are right,
// for the tests to break.
#pragma once
#include <doctest/doctest.h>

#include <string>
#include <vector>

#include "base/bytes.hpp"
#include "dossier/act.hpp"
#include "native/crypto.hpp"
#include "trust/bundle.hpp"
#include "trust/jws.hpp"
#include "trust/merkle.hpp"

namespace sk::test {

inline constexpr const char* aud = "urn:sangkien:sonla";

inline native::SigningKey new_key() {
    auto key = native::SigningKey::generate();
    REQUIRE(key.ok());
    return *key;
}

inline trust::Jws sign(std::string payload, std::string_view typ, const native::SigningKey& key) {
    auto jws = native::sign_jws(std::move(payload), typ, key);
    REQUIRE(jws.ok());
    return *jws;
}

// A UUID of version 7 that a number makes: different numbers, different ids and different index shards.
inline std::string uuid(std::uint64_t number) {
    std::array<std::uint8_t, 16> random{};
    for (std::size_t i = 0; i < 16; ++i) random[i] = static_cast<std::uint8_t>(number >> (8 * (15 - i) % 64));
    return make_uuid(random, 1'795'305'600'000 + static_cast<std::int64_t>(number));
}

inline Timestamp at_minute(int minute) { return Timestamp{1'795'305'600'000 + minute * 60'000ll, 7 * 60}; }

// A received-act: the smallest real body. `number` makes it differ from others.
inline dossier::Act act_of(const SubjectId& subject, std::uint64_t number, const PersonId& by, const UnitId& unit) {
    dossier::Act act;
    act.type = std::string(dossier::act_type::received);
    act.subject = subject;
    act.unit = unit;
    act.by = by;
    act.role = "officer";
    act.at = at_minute(static_cast<int>(number % 100'000));
    std::string salt(16, '\0');
    for (std::size_t i = 0; i < 8; ++i) salt[i] = static_cast<char>(number >> (8 * i));
    act.salt = base64url_encode(salt);
    act.law = "sonla@2026-1";
    act.body = Json{{"number", std::to_string(number) + "/TN"}, {"date", "2026-11-22"}, {"note", "Đã nhận đủ hồ sơ"}};
    return act;
}

inline trust::Manifest manifest_of(const native::SigningKey& key, std::int64_t seq, const std::string& prev,
                                   const std::vector<trust::Jws>& acts) {
    trust::Manifest manifest;
    manifest.aud = aud;
    manifest.unit = UnitId{"14.03646"};
    manifest.dev = key.id();
    manifest.seq = seq;
    manifest.prev = prev;
    manifest.iat = at_minute(1);
    manifest.trust = 1;
    for (const trust::Jws& act : acts) manifest.acts.push_back(act.id);
    return manifest;
}

// The receipt that an endpoint gives for a manifest as leaf `index` of its log.
inline trust::Receipt receipt_of(const trust::Manifest& manifest, const std::string& payload, const trust::Tree& log) {
    trust::Receipt receipt;
    receipt.aud = manifest.aud;
    receipt.bundle = content_id(payload);
    receipt.unit = manifest.unit;
    receipt.dev = manifest.dev;
    receipt.seq = manifest.seq;
    receipt.signers = {manifest.dev};
    receipt.recv = at_minute(2);
    for (const ContentId& act : manifest.acts) receipt.acts.push_back({act, trust::Outcome::accepted, ""});
    receipt.log_index = static_cast<std::int64_t>(log.size()) - 1;
    receipt.log = {static_cast<std::int64_t>(log.size()), base64url_encode(as_view(log.root()))};
    for (const Digest& hash : log.inclusion_proof(log.size() - 1, log.size()))
        receipt.proof.push_back(base64url_encode(as_view(hash)));
    return receipt;
}

inline std::string replaced(std::string text, std::string_view from, std::string_view to) {
    const std::size_t at = text.find(from);
    REQUIRE(at != std::string::npos);
    return text.replace(at, from.size(), to);
}

}  // namespace sk::test
