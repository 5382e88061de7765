#include "exchange/exchange.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "base/limits.hpp"
#include "trust/jws.hpp"
#include "trust/merkle.hpp"

namespace sk::exchange {

namespace {

constexpr std::string_view problem_prefix = "urn:sangkien:problem:";
constexpr std::size_t code_bytes_max = 64;
constexpr std::size_t problem_bytes_max = 64 * 1024;

// The manifest's envelope without its act ids: some 1,100 bytes with one signature, under 2,200 with four,
// and as much again for longer unit codes and log heads.
constexpr std::size_t bundle_fixed_bytes = 4096;
// One act's id in the manifest (54 bytes, in base64url 72) and the comma after its envelope.
constexpr std::size_t bundle_bytes_per_act = 80;

constexpr int retry_first_ms = 1'000;
constexpr int retry_last_ms = 900'000;

// "application/problem+json; charset=utf-8" is of type "application/problem+json".
bool is_type(const HttpResponse& response, std::string_view type) {
    const std::string_view given = response.content_type;
    if (given.substr(0, type.size()) != type) return false;
    return given.size() == type.size() || given[type.size()] == ';' || given[type.size()] == ' ';
}

// The code becomes the key of a text: letters, digits and dashes only.
bool is_code(std::string_view text) {
    return !text.empty() && text.size() <= code_bytes_max && std::all_of(text.begin(), text.end(), [](char letter) {
        return (letter >= 'a' && letter <= 'z') || (letter >= '0' && letter <= '9') || letter == '-';
    });
}

Problem foreign(const char* code, int status) {
    Problem problem;
    problem.code = code;
    problem.status = status;
    return problem;
}

bool is_net(const Problem& problem) { return problem.code.substr(0, 4) == "net-"; }

Verdict verdict_of(const Problem& problem) {
    if (is_net(problem)) return Verdict::retry;
    if (problem.code == "chain-gap") return Verdict::chain_gap;
    if (problem.code == "chain-fork") return Verdict::chain_fork;
    // A key that the endpoint does not take is the device's matter, unless it is that of one act.
    const bool about_act = parse_content_id(problem.where).ok();
    const bool about_key = problem.code == "key-unknown" || problem.code == "key-revoked";
    if (problem.status == 401 || (about_key && !about_act)) return Verdict::unauthorised;
    // These speak of the moment or of the address, not of the bundle.
    if (problem.status == 404 || problem.status == 405 || problem.status == 408 || problem.status == 429)
        return Verdict::retry;
    if (problem.status >= 400 && problem.status < 500) return Verdict::refused;
    return Verdict::retry;
}

}  // namespace

Problem read_problem(const HttpResponse& response) {
    if (response.status == 0) {
        const bool ours = is_code(response.body) && response.body.substr(0, 4) == "net-";
        return foreign(ours ? response.body.c_str() : "net-offline", 0);
    }
    if (!is_type(response, "application/problem+json") || response.status < 400)
        return foreign("net-foreign", response.status);
    if (response.body.size() > problem_bytes_max) return foreign("net-foreign", response.status);
    const auto json = parse_json(response.body);
    if (!json.ok()) return foreign("net-cut", response.status);
    const std::string type = string_or(*json, "type");
    if (type.substr(0, problem_prefix.size()) != problem_prefix || !is_code(type.substr(problem_prefix.size())))
        return foreign("net-foreign", response.status);
    Problem problem;
    problem.code = type.substr(problem_prefix.size());
    problem.title = string_or(*json, "title");
    problem.detail = string_or(*json, "detail");
    problem.where = string_or(*json, "where");
    problem.status = response.status;
    problem.head_seq = integer_or(*json, "headSeq", -1);
    problem.head_id = string_or(*json, "headId");
    return problem;
}

UploadAnswer read_upload_answer(const HttpResponse& response, std::size_t sent) {
    UploadAnswer answer;
    if (response.status == 200 || response.status == 201) {
        std::vector<std::string_view> receipts;
        if (sent > 1 && is_type(response, trust::sequence_type))
            receipts = trust::split_sequence(response.body).value_or(std::vector<std::string_view>{});
        else if (is_type(response, "application/jose+json"))
            receipts = {response.body};
        else
            return {Verdict::retry, {}, foreign("net-foreign", response.status)};
        // Only the form is judged here; whether to believe it is judged with the keys.
        const bool whole = std::all_of(receipts.begin(), receipts.end(), [](std::string_view receipt) {
            return trust::parse_jws(receipt, trust::typ::receipt).ok();
        });
        if (!whole || receipts.empty() || receipts.size() > sent)
            return {Verdict::retry, {}, foreign("net-cut", response.status)};
        answer.verdict = Verdict::receipt;
        answer.receipts.assign(receipts.begin(), receipts.end());
        return answer;
    }
    answer.problem = read_problem(response);
    answer.verdict = verdict_of(answer.problem);
    return answer;
}

int retry_delay_ms(int attempt, std::uint8_t random) {
    int delay = retry_first_ms;
    for (int i = 0; i < attempt && delay < retry_last_ms; ++i) delay *= 2;
    delay = std::min(delay, retry_last_ms);
    return delay - delay / 4 * random / 255;  // up to a quarter earlier
}

Result<std::vector<std::pair<std::size_t, std::size_t>>> pack_bundles(const std::vector<std::size_t>& envelope_bytes) {
    constexpr std::size_t room = limits::bundle_bytes_max - bundle_fixed_bytes;
    std::vector<std::pair<std::size_t, std::size_t>> ranges;
    std::size_t used = 0;
    for (std::size_t index = 0; index < envelope_bytes.size(); ++index) {
        if (envelope_bytes[index] > room - bundle_bytes_per_act) return fail("bundle-size", std::to_string(index));
        const std::size_t bytes = envelope_bytes[index] + bundle_bytes_per_act;
        const bool full = ranges.empty() || used + bytes > room ||
                          ranges.back().second - ranges.back().first == limits::bundle_acts_max;
        if (full) {
            ranges.emplace_back(index, index);
            used = 0;
        }
        ranges.back().second = index + 1;
        used += bytes;
    }
    return ranges;
}

namespace {

Result<ChangedAct> read_changed_act(const Json& json) {
    if (!has_exactly(json, {"jws", "status", "reason", "recv"})) return fail("changes-form", "acts");
    SK_TRY(const Json* jws, object_member(json, "jws"));
    ChangedAct act;
    act.envelope = dump_json(*jws);
    SK_TRY(act.status, string_member(json, "status"));
    SK_TRY(act.reason, string_member(json, "reason"));
    SK_TRY(act.recv, string_member(json, "recv"));
    if (act.status != "accepted" && act.status != "waiting" && act.status != "quarantined")
        return fail("changes-form", "acts", act.status);
    return act;
}

Result<Refusal> read_refusal(const Json& json) {
    Refusal refusal;
    SK_TRY(refusal.id, string_member(json, "id"));
    SK_TRY(refusal.unit, string_member(json, "unit"));
    SK_TRY(refusal.dev, string_member(json, "dev"));
    SK_TRY(refusal.code, string_member(json, "code"));
    SK_TRY(refusal.where, string_member(json, "where"));
    SK_TRY(refusal.recv, string_member(json, "recv"));
    SK_TRY(refusal.bytes, integer_member(json, "bytes"));
    return refusal;
}

Result<UnitTotals> read_totals(const Json& json) {
    UnitTotals totals;
    SK_TRY(totals.unit, string_member(json, "unit"));
    SK_TRY(totals.state, string_member(json, "state"));
    SK_TRY(totals.dossiers, integer_member(json, "dossiers"));
    return totals;
}

template <class Entry, class Read>
Result<std::vector<Entry>> read_array(const Json& json, const char* name, Read read) {
    SK_TRY(const Json* array, array_member(json, name));
    std::vector<Entry> entries;
    for (const Json& value : *array) {
        SK_TRY(Entry entry, read(value));
        entries.push_back(std::move(entry));
    }
    return entries;
}

}  // namespace

Json to_json(const Refusal& refusal) {
    return Json{{"id", refusal.id},       {"unit", refusal.unit}, {"dev", refusal.dev},    {"code", refusal.code},
                {"where", refusal.where}, {"recv", refusal.recv}, {"bytes", refusal.bytes}};
}

std::vector<Refusal> refusals_after(std::vector<Refusal> known, const std::vector<Refusal>& told) {
    for (const Refusal& refusal : told) {
        std::erase_if(known, [&](const Refusal& old) { return old.id == refusal.id; });
        if (!refusal.code.empty()) known.push_back(refusal);
    }
    std::stable_sort(known.begin(), known.end(),
                     [](const Refusal& left, const Refusal& right) { return left.recv < right.recv; });
    if (known.size() > limits::refusals_kept_max)
        known.erase(known.begin(), known.end() - static_cast<std::ptrdiff_t>(limits::refusals_kept_max));
    return known;
}

Refusal refusal_from_json(const Json& json) {
    Result<Refusal> refusal = read_refusal(json);
    return refusal.ok() ? std::move(refusal).value() : Refusal{};
}

bool goes_on(std::span<const trust::LogHead> before, const ChangesPage& page) {
    for (std::size_t i = 0; i < before.size(); ++i) {
        const trust::LogHead& log = before[i];
        if (log.size == page.log.size && log.root == page.log.root) continue;
        if (log.size >= page.log.size || i >= page.consistency.size()) return false;
        std::vector<Digest> proof;
        for (const std::string& text : page.consistency[i])
            if (const auto node = trust::read_digest(text)) proof.push_back(*node);
        const auto old_root = trust::read_digest(log.root), new_root = trust::read_digest(page.log.root);
        if (!old_root || !new_root || proof.size() != page.consistency[i].size() ||
            !trust::verify_consistency(static_cast<std::size_t>(log.size), static_cast<std::size_t>(page.log.size),
                                       *old_root, *new_root, proof))
            return false;
    }
    return true;
}

static Result<std::vector<std::string>> read_proof(const Json& json) {
    std::vector<std::string> proof;
    if (!json.is_array() || json.size() > limits::log_proof_max) return fail("changes-form", "consistency");
    for (const Json& node : json) {
        if (!node.is_string()) return fail("changes-form", "consistency");
        proof.push_back(node.get<std::string>());
    }
    return proof;
}

Result<ChangesPage> read_changes(std::string_view body) {
    // A page ends at the first act that passes the limit: one bundle's worth more.
    if (body.size() > limits::changes_page_bytes_max + limits::bundle_bytes_max)
        return fail("changes-form", "", "too large");
    SK_TRY(const Json json, parse_json(body, {limits::json_depth_max, limits::bundle_bytes_max}));
    if (!has_exactly(json, {"acts", "cards", "trust", "refusals", "totals", "cursor", "more", "log"}) &&
        !has_exactly(json, {"acts", "cards", "trust", "refusals", "totals", "cursor", "more", "log", "consistency"}))
        return fail("changes-form", "", "members");
    ChangesPage page;
    if (json.contains("consistency")) {
        SK_TRY(page.consistency, read_array<std::vector<std::string>>(json, "consistency", read_proof));
    }
    SK_TRY(page.acts, read_array<ChangedAct>(json, "acts", read_changed_act));
    SK_TRY(page.refusals, read_array<Refusal>(json, "refusals", read_refusal));
    SK_TRY(page.totals, read_array<UnitTotals>(json, "totals", read_totals));
    SK_TRY(page.cards, read_array<std::string>(json, "cards",
                                               [](const Json& card) { return Result<std::string>(dump_json(card)); }));
    if (!json["trust"].is_null()) page.trust = dump_json(json["trust"]);
    SK_TRY(page.cursor, string_member(json, "cursor"));
    if (!json["more"].is_boolean()) return fail("changes-form", "more");
    page.more = json["more"] == true;
    SK_TRY(const Json* log, object_member(json, "log"));
    SK_TRY(page.log.size, integer_member(*log, "size"));
    SK_TRY(page.log.root, string_member(*log, "root"));
    return page;
}

static Result<RecognisedPage::Entry> read_recognised_entry(const Json& json) {
    RecognisedPage::Entry entry;
    SK_TRY(entry.id.text, string_member(json, "id"));
    if (!is_uuid(entry.id.text)) return fail("changes-form", "id");
    if (has_exactly(json, {"id", "annulled"})) {
        entry.annulled = true;
        return entry;
    }
    if (!has_exactly(json, {"id", "unit", "state", "title", "description", "applicability"}))
        return fail("changes-form", "recognised");
    SK_TRY(entry.unit.text, string_member(json, "unit"));
    SK_TRY(entry.state, string_member(json, "state"));
    SK_TRY(entry.title, string_member(json, "title"));
    SK_TRY(entry.description, string_member(json, "description"));
    SK_TRY(entry.applicability, string_member(json, "applicability"));
    return entry;
}

Result<RecognisedPage> read_recognised(std::string_view body) {
    if (body.size() > limits::recognised_page_bytes_max + limits::bundle_bytes_max)
        return fail("changes-form", "", "too large");
    SK_TRY(const Json json, parse_json(body));
    if (!has_exactly(json, {"recognised", "cursor", "more"}) || !json["more"].is_boolean())
        return fail("changes-form", "", "members");
    RecognisedPage page;
    SK_TRY(page.entries, read_array<RecognisedPage::Entry>(json, "recognised", read_recognised_entry));
    SK_TRY(page.cursor, string_member(json, "cursor"));
    page.more = json["more"] == true;
    return page;
}

}  // namespace sk::exchange
