#include "trust/bundle.hpp"

#include <algorithm>
#include <set>

#include "base/bytes.hpp"
#include "trust/fields.hpp"
#include "trust/merkle.hpp"

namespace sk::trust {

namespace {

constexpr std::string_view bundle_format = "sk-bundle/1";
constexpr std::string_view before_manifest = R"({"format":"sk-bundle/1","manifest":)", before_acts = R"(,"acts":[)";

constexpr char record_separator = '\x1e', record_end = '\n';

const char* outcome_code(Outcome outcome) {
    switch (outcome) {
        case Outcome::accepted: return "accepted";
        case Outcome::waiting: return "waiting";
        case Outcome::quarantined: return "quarantined";
    }
    return "accepted";
}

std::optional<Outcome> outcome_from(const std::string& code) {
    for (Outcome outcome : {Outcome::accepted, Outcome::waiting, Outcome::quarantined}) {
        if (code == outcome_code(outcome)) return outcome;
    }
    return std::nullopt;
}

// A root belongs to a size: none to the empty log.
bool is_log_head(std::int64_t size, const Json& root) {
    if (size == 0) return root == "";
    return size > 0 && fields::hash(root).has_value();
}

bool is_chain_link(std::int64_t seq, const Json& prev) {
    return seq == 1 ? prev == "" : fields::content(prev).has_value();
}

// Ids of an array, none twice, none of another form.
std::optional<std::vector<ContentId>> content_ids(const Json& array) {
    std::vector<ContentId> ids;
    std::set<ContentId> seen;
    for (const Json& value : array) {
        auto id = fields::content(value);
        if (!id || !seen.insert(*id).second) return std::nullopt;
        ids.push_back(std::move(*id));
    }
    return ids;
}

std::optional<Blob> read_blob(const Json& json) {
    if (!has_exactly(json, {"id", "size", "type"})) return std::nullopt;
    Blob blob;
    auto id = fields::content(json["id"]);
    auto size = fields::integer(json, "size", 0);
    auto type = string_member(json, "type");
    if (!id || !size || !type.ok()) return std::nullopt;
    return Blob{std::move(*id), *size, std::move(type).value()};
}

Error at(Error error, const std::string& place) {
    error.where = error.where.empty() ? place : place + "/" + error.where;
    return error;
}

}  // namespace

std::string write_manifest(const Manifest& manifest) {
    Json acts = Json::array();
    for (const ContentId& id : manifest.acts) acts.push_back(id.text);
    Json blobs = Json::array();
    for (const Blob& blob : manifest.blobs)
        blobs.push_back(Json{{"id", blob.id.text}, {"size", blob.size}, {"type", blob.type}});
    return dump_json(Json{{"v", 1},
                          {"kind", "bundle"},
                          {"aud", manifest.aud},
                          {"unit", manifest.unit.text},
                          {"dev", manifest.dev.text},
                          {"seq", manifest.seq},
                          {"prev", manifest.prev},
                          {"iat", format_timestamp(manifest.iat)},
                          {"trust", manifest.trust},
                          {"log", Json{{"size", manifest.log.size}, {"root", manifest.log.root}}},
                          {"acts", std::move(acts)},
                          {"blobs", std::move(blobs)}});
}

Result<Manifest> read_manifest(std::string_view payload) {
    SK_TRY(const Json json, parse_json(payload));
    if (!has_exactly(json,
                     {"v", "kind", "aud", "unit", "dev", "seq", "prev", "iat", "trust", "log", "acts", "blobs"}) ||
        !fields::is_kind(json, "bundle"))
        return fail("bundle-form", "", "members");
    Manifest manifest;
    auto aud = string_member(json, "aud");
    auto unit = fields::unit(json, "unit");
    auto dev = fields::key_id(json["dev"]);
    const auto seq = fields::integer(json, "seq", 1);
    const auto iat = fields::time(json, "iat");
    const auto trust = fields::integer(json, "trust", 0);
    if (!aud.ok() || aud->empty()) return fail("bundle-form", "aud");
    if (!unit) return fail("bundle-form", "unit");
    if (!dev) return fail("bundle-form", "dev");
    if (!seq) return fail("bundle-form", "seq");
    if (!is_chain_link(*seq, json["prev"])) return fail("bundle-form", "prev");
    if (!iat) return fail("bundle-form", "iat");
    if (!trust) return fail("bundle-form", "trust");
    const Json& log = json["log"];
    const std::int64_t log_size = integer_or(log, "size", -1);
    if (!has_exactly(log, {"size", "root"}) || !is_log_head(log_size, log["root"])) return fail("bundle-form", "log");
    auto act_array = array_member(json, "acts");
    auto acts = act_array.ok() ? content_ids(**act_array) : std::nullopt;
    if (!acts || acts->empty()) return fail("bundle-form", "acts");
    auto blobs = array_member(json, "blobs");
    if (!blobs.ok()) return fail("bundle-form", "blobs");
    for (const Json& entry : **blobs) {
        auto blob = read_blob(entry);
        if (!blob) return fail("bundle-form", "blobs");
        manifest.blobs.push_back(std::move(*blob));
    }
    manifest.aud = std::move(aud).value();
    manifest.unit = std::move(*unit);
    manifest.dev = std::move(*dev);
    manifest.seq = *seq;
    manifest.prev = string_or(json, "prev");
    manifest.iat = *iat;
    manifest.trust = *trust;
    manifest.log = LogHead{log_size, string_or(log, "root")};
    manifest.acts = std::move(*acts);
    return manifest;
}

Result<Bundle> parse_bundle(std::string_view bytes) {
    if (bytes.size() > limits::bundle_bytes_max) return fail("bundle-size", "", std::to_string(bytes.size()));
    SK_TRY(const Json json, parse_json(bytes, {limits::envelope_depth_max, limits::bundle_bytes_max}));
    if (!has_exactly(json, {"format", "manifest", "acts"})) return fail("bundle-format", "", "members");
    if (string_or(json, "format") != bundle_format) return fail("bundle-format", "format");
    auto acts = array_member(json, "acts");
    if (!acts.ok()) return fail("bundle-format", "acts");
    if ((*acts)->size() > limits::bundle_acts_max) return fail("bundle-acts", "", "too many");

    Bundle bundle;
    auto manifest_jws = jws_from_json(json["manifest"], typ::bundle);
    if (!manifest_jws.ok()) return at(manifest_jws.error(), "manifest");
    bundle.manifest_jws = std::move(manifest_jws).value();
    bundle.id = bundle.manifest_jws.id;
    for (const Json& entry : **acts) {
        const std::string place = "acts/" + std::to_string(bundle.acts.size());
        auto act = jws_from_json(entry, typ::act);
        if (!act.ok()) return at(act.error(), place);
        if (act->payload.size() > limits::act_payload_bytes_max) return fail("bundle-size", act->id.text);
        bundle.acts.push_back(std::move(act).value());
    }
    auto manifest = read_manifest(bundle.manifest_jws.payload);
    if (!manifest.ok()) return at(manifest.error(), "manifest");
    bundle.manifest = std::move(manifest).value();
    const bool same =
        std::equal(bundle.acts.begin(), bundle.acts.end(), bundle.manifest.acts.begin(), bundle.manifest.acts.end(),
                   [](const Jws& carried, const ContentId& listed) { return carried.id == listed; });
    if (!same) return fail("bundle-acts", "", "listed and carried acts differ");
    return bundle;
}

std::string write_bundle(const Jws& manifest, const std::vector<Jws>& acts) {
    std::vector<std::string> envelopes;
    for (const Jws& act : acts) envelopes.push_back(write_jws(act));
    return write_bundle(manifest, envelopes);
}

std::string write_bundle(const Jws& manifest, const std::vector<std::string>& envelopes) {
    std::string head(before_manifest);
    head += write_jws(manifest);
    head += before_acts;
    return join_bundle(head, {envelopes.begin(), envelopes.end()});
}

std::string join_bundle(std::string_view head, const std::vector<std::string_view>& envelopes) {
    std::size_t size = head.size() + envelopes.size() + 2;
    for (const std::string_view envelope : envelopes) size += envelope.size();
    std::string text;
    text.reserve(size);
    text += head;
    for (std::size_t index = 0; index < envelopes.size(); ++index) {
        if (index > 0) text += ',';
        text += envelopes[index];
    }
    return text += "]}";
}

std::string_view bundle_head(std::string_view bytes) {
    const std::size_t end = bytes.find(before_acts);
    if (!bytes.starts_with(before_manifest) || end == bytes.npos) return {};
    return bytes.substr(0, end + before_acts.size());
}

bool is_bundle_head(std::string_view text) { return text.starts_with(before_manifest) && text.ends_with(before_acts); }

Result<Jws> manifest_of_own(std::string_view bytes) {
    const std::string_view head = bundle_head(bytes);
    if (head.empty()) return fail("bundle-form");
    return parse_jws(head.substr(before_manifest.size(), head.size() - before_manifest.size() - before_acts.size()),
                     typ::bundle);
}

void append_to_sequence(std::string& body, std::string_view text) {
    body += record_separator;
    body += text;
    body += record_end;
}

std::optional<std::vector<std::string_view>> split_sequence(std::string_view body) {
    std::vector<std::string_view> texts;
    while (!body.empty()) {
        const std::size_t end = body.find(record_end);
        if (body.front() != record_separator || end == std::string_view::npos) return std::nullopt;
        texts.push_back(body.substr(1, end - 1));
        body.remove_prefix(end + 1);
    }
    return texts;
}

std::string write_receipt(const Receipt& receipt) {
    Json signers = Json::array();
    for (const KeyId& signer : receipt.signers) signers.push_back(signer.text);
    Json acts = Json::array();
    for (const ActOutcome& act : receipt.acts)
        acts.push_back(Json{{"id", act.id.text}, {"status", outcome_code(act.outcome)}, {"reason", act.reason}});
    return dump_json(Json{{"v", 1},
                          {"kind", "receipt"},
                          {"aud", receipt.aud},
                          {"bundle", receipt.bundle.text},
                          {"unit", receipt.unit.text},
                          {"dev", receipt.dev.text},
                          {"seq", receipt.seq},
                          {"signers", std::move(signers)},
                          {"recv", format_timestamp(receipt.recv)},
                          {"status", "accepted"},
                          {"acts", std::move(acts)},
                          {"log", Json{{"index", receipt.log_index},
                                       {"size", receipt.log.size},
                                       {"root", receipt.log.root},
                                       {"proof", fields::array_of(receipt.proof)}}}});
}

namespace {

Result<std::vector<ActOutcome>> read_outcomes(const Json& array) {
    std::vector<ActOutcome> outcomes;
    std::set<ContentId> seen;
    for (const Json& entry : array) {
        if (!has_exactly(entry, {"id", "status", "reason"})) return fail("receipt-form", "acts");
        auto id = fields::content(entry["id"]);
        auto outcome = outcome_from(string_or(entry, "status"));
        auto reason = string_member(entry, "reason");
        if (!id || !outcome || !reason.ok() || !seen.insert(*id).second) return fail("receipt-form", "acts");
        if ((*outcome == Outcome::accepted) != reason->empty()) return fail("receipt-form", "reason");
        outcomes.push_back(ActOutcome{std::move(*id), *outcome, std::move(reason).value()});
    }
    return outcomes;
}

Result<void> read_receipt_log(const Json& log, Receipt& receipt) {
    if (!has_exactly(log, {"index", "size", "root", "proof"})) return fail("receipt-form", "log");
    const auto index = fields::integer(log, "index", 0);
    const auto size = fields::integer(log, "size", 1);
    auto root = fields::hash(log["root"]);
    auto proof = array_member(log, "proof");
    if (!index || !size || !root || !proof.ok() || *index >= *size) return fail("receipt-form", "log");
    for (const Json& entry : **proof) {
        auto hash = fields::hash(entry);
        if (!hash) return fail("receipt-form", "proof");
        receipt.proof.push_back(std::move(*hash));
    }
    receipt.log_index = *index;
    receipt.log = LogHead{*size, std::move(*root)};
    return {};
}

// Something else stands for a digest that proves nothing.
Digest digest_of(const std::string& hash) { return read_digest(hash).value_or(Digest{}); }

}  // namespace

Result<Receipt> read_receipt(std::string_view payload) {
    SK_TRY(const Json json, parse_json(payload));
    if (!has_exactly(
            json, {"v", "kind", "aud", "bundle", "unit", "dev", "seq", "signers", "recv", "status", "acts", "log"}) ||
        !fields::is_kind(json, "receipt"))
        return fail("receipt-form", "", "members");
    Receipt receipt;
    auto aud = string_member(json, "aud");
    auto bundle = fields::content(json["bundle"]);
    auto unit = fields::unit(json, "unit");
    auto dev = fields::key_id(json["dev"]);
    const auto seq = fields::integer(json, "seq", 1);
    const auto recv = fields::time(json, "recv");
    auto signers = array_member(json, "signers");
    auto acts = array_member(json, "acts");
    if (!aud.ok() || aud->empty()) return fail("receipt-form", "aud");
    if (!bundle) return fail("receipt-form", "bundle");
    if (!unit) return fail("receipt-form", "unit");
    if (!dev) return fail("receipt-form", "dev");
    if (!seq) return fail("receipt-form", "seq");
    if (!recv) return fail("receipt-form", "recv");
    if (string_or(json, "status") != "accepted") return fail("receipt-form", "status");
    if (!signers.ok() || (*signers)->empty()) return fail("receipt-form", "signers");
    if (!acts.ok()) return fail("receipt-form", "acts");
    for (const Json& entry : **signers) {
        auto signer = fields::key_id(entry);
        if (!signer) return fail("receipt-form", "signers");
        receipt.signers.push_back(std::move(*signer));
    }
    SK_TRY(receipt.acts, read_outcomes(**acts));
    SK_CHECK(read_receipt_log(json["log"], receipt));
    receipt.aud = std::move(aud).value();
    receipt.bundle = std::move(*bundle);
    receipt.unit = std::move(*unit);
    receipt.dev = std::move(*dev);
    receipt.seq = *seq;
    receipt.recv = *recv;
    return receipt;
}

Result<void> check_receipt(const Receipt& receipt, const Manifest& manifest, std::string_view manifest_payload) {
    if (receipt.bundle != content_id(manifest_payload)) return fail("receipt-bundle", "bundle");
    if (receipt.aud != manifest.aud || receipt.unit != manifest.unit || receipt.dev != manifest.dev ||
        receipt.seq != manifest.seq)
        return fail("receipt-bundle", "chain");
    if (std::find(receipt.signers.begin(), receipt.signers.end(), manifest.dev) == receipt.signers.end())
        return fail("receipt-bundle", "signers");
    std::set<ContentId> spoken, sent(manifest.acts.begin(), manifest.acts.end());
    for (const ActOutcome& act : receipt.acts) spoken.insert(act.id);
    if (spoken != sent) return fail("receipt-bundle", "acts");

    std::vector<Digest> proof;
    for (const std::string& hash : receipt.proof) proof.push_back(digest_of(hash));
    const bool included =
        verify_inclusion(leaf_hash(manifest_payload), static_cast<std::size_t>(receipt.log_index),
                         static_cast<std::size_t>(receipt.log.size), proof, digest_of(receipt.log.root));
    if (!included) return fail("receipt-proof");
    return {};
}

}  // namespace sk::trust
