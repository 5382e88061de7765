// Bundles and receipts: what travels between a browser and the endpoint, by network or as a file.
// bundle: {"format":"sk-bundle/1","manifest":<JWS>,"acts":[<JWS>…]}; the same bytes by PUT and by stick.
// manifest payload (typ sk-bundle+jws): {"v":1,"kind":"bundle","aud","unit","dev","seq","prev","iat","trust",
//   "log":{"size","root"},"acts":[ids],"blobs":[{"id","size","type"}]}; `prev` is "" for seq 1; `dev` is the kid of
//   the device that keeps the chain and must be one of the signers. Bundle id = hash of the manifest payload.
// receipt payload (typ sk-receipt+jws): {"v":1,"kind":"receipt","aud","bundle","unit","dev","seq","signers":[kid…],
//   "recv","status":"accepted","acts":[{"id","status":"accepted|waiting|quarantined","reason"}],
//   "log":{"index","size","root","proof":[hash…]}}; hashes are base64url of 32 bytes (RFC 6962 section 2.1).
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "trust/directory.hpp"
#include "trust/jws.hpp"

namespace sk::trust {

struct LogHead {
    std::int64_t size = 0;
    std::string root;             // base64url, 43 characters; "" when size is 0
};

struct Blob {                     // an attachment that belongs to the acts, named by its hash
    ContentId id;
    std::int64_t size = 0;
    std::string type;
};

struct Manifest {
    std::string aud;
    UnitId unit;
    KeyId dev;
    std::int64_t seq = 0;
    std::string prev;             // ContentId text or ""
    Timestamp iat;
    std::int64_t trust = 0;       // version of the newest trust list seen
    LogHead log;                  // newest log head seen
    std::vector<ContentId> acts;
    std::vector<Blob> blobs;
};
std::string write_manifest(const Manifest& manifest);
Result<Manifest> read_manifest(std::string_view payload);     // errors: json-*, "bundle-form"

struct Bundle {
    Jws manifest_jws;
    Manifest manifest;
    std::vector<Jws> acts;
    ContentId id;                 // of the manifest payload
};
// Steps 1–4, 7 and 11a of the verification order: size, strict JSON, envelopes, ids. Errors: "bundle-size",
// json-*, "bundle-format", jws-* and base64url (`where` = "manifest" or "acts/<index>"), "bundle-form", "bundle-acts"
// (too many, or listed and carried acts differ; they stand in the same order).
Result<Bundle> parse_bundle(std::string_view bytes);
std::string write_bundle(const Jws& manifest, const std::vector<Jws>& acts);
std::string write_bundle(const Jws& manifest, const std::vector<std::string>& envelopes);
// The manifest alone of bytes that write_bundle made. Errors: those of parse_bundle.
Result<Jws> manifest_of_own(std::string_view bytes);
// Of such bytes all before the acts, "" of others; and both together again, byte by byte.
std::string_view bundle_head(std::string_view bytes);
bool is_bundle_head(std::string_view text);
std::string join_bundle(std::string_view head, const std::vector<std::string_view>& envelopes);

// Several JSON texts as one body (RFC 7464): each after a record separator and before a line end, neither of which
// stands in compact JSON. So bundles travel together in one request, and their receipts back. nullopt where the body
// has another form or was cut.
inline constexpr std::string_view sequence_type = "application/json-seq";
void append_to_sequence(std::string& body, std::string_view text);
std::optional<std::vector<std::string_view>> split_sequence(std::string_view body);

enum class Outcome { accepted, waiting, quarantined };
struct ActOutcome {
    ContentId id;
    Outcome outcome = Outcome::accepted;
    std::string reason;           // error code when not accepted
};
struct Receipt {
    std::string aud;
    ContentId bundle;
    UnitId unit;
    KeyId dev;
    std::int64_t seq = 0;
    std::vector<KeyId> signers;
    Timestamp recv;
    std::vector<ActOutcome> acts;
    std::int64_t log_index = 0;
    LogHead log;
    std::vector<std::string> proof;
};
std::string write_receipt(const Receipt& receipt);
Result<Receipt> read_receipt(std::string_view payload);       // errors: json-*, "receipt-form"
// The receipt speaks of this manifest and of each of its acts, and its inclusion proof holds; the log's leaf is the
// manifest payload. Errors: "receipt-bundle", "receipt-proof".
Result<void> check_receipt(const Receipt& receipt, const Manifest& manifest, std::string_view manifest_payload);

}  // namespace sk::trust
