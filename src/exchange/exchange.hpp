// The exchange with the endpoint, as a state machine without I/O: events in, requests out.
//
// States of a queued dossier, as people see them:
//   draft · filed here (acts not yet in a bundle) · sending (bundle persisted, no receipt) · received (receipt
//   checked, act accepted or waiting) · refused (with reason)
// Invariants
//   (1) A bundle is persisted before it is sent and sent again byte by byte until a receipt has been checked
//       or the endpoint refuses it for good: a lost answer makes no duplicate.
//   (2) One request of a device is on its way; it carries one bundle, or on a quick line several that follow one
//       another. Each is taken by itself, in its order, and seq and prev chain the accepted ones.
//   (3) Nothing counts as received before the receipt's signature, its manifest and its proof were checked.
//   (4) One refused bundle never blocks later ones: its seq is used again by the next.
//   (5) Order and retries depend only on events, never on a clock read inside.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/result.hpp"
#include "trust/bundle.hpp"

namespace sk::exchange {

struct HttpRequest {
    std::string method, path;          // path below the endpoint, e.g. "/v1/bundles/sha-256:…"
    std::string content_type;          // "" without body
    std::string body;
    bool signed_read = false;          // needs a request proof (typ sk-request+jws)
};
struct HttpResponse {
    int status = 0;                    // 0: no network, with `body` a code: "net-offline", "net-timeout"
    std::string content_type;
    std::string body;
    std::string nonce;                 // header SK-Nonce, "" when absent
};

struct Problem {                       // RFC 9457, as the endpoint sends it
    std::string code;                  // last part of `type`
    std::string title, detail, where;
    int status = 0;
    std::int64_t head_seq = -1;        // of chain problems
    std::string head_id;
};
// A body that is not ours (captive portal, proxy page) yields code "net-foreign"; one of ours that breaks off,
// "net-cut"; status 0, the code in the body.
Problem read_problem(const HttpResponse& response);

// What an answer to an upload means for the queue. Only a problem of the endpoint itself refuses: whatever a proxy,
// a portal or a broken line says, the same bytes are tried again.
enum class Verdict { receipt, retry, refused, chain_gap, chain_fork, unauthorised };
struct UploadAnswer {
    Verdict verdict = Verdict::retry;
    std::vector<std::string> receipts; // JWS texts of the first bundles, one at least, when verdict is receipt
    Problem problem;
};
// sent: bundles of the request. Of several those are acknowledged that came before the first refused one; only when
// that is the very first, the answer is its problem.
UploadAnswer read_upload_answer(const HttpResponse& response, std::size_t sent = 1);

// How long to wait before trying again: 1, 2, 4 … 900 s with jitter from `random` (0..255).
int retry_delay_ms(int attempt, std::uint8_t random);

// Splits acts into bundles that respect limits (bytes, count); never splits one act. Sizes are those of
// the envelopes. Returns index ranges [begin, end). An act that alone exceeds the limit yields an error
// "bundle-size" naming it.
Result<std::vector<std::pair<std::size_t, std::size_t>>> pack_bundles(const std::vector<std::size_t>& envelope_bytes);

// One page of GET /v1/changes.
struct ChangedAct {
    std::string envelope;
    std::string status;                // "accepted", "waiting", "quarantined"
    std::string reason;
    std::string recv;                  // RFC 3339
};
struct Refusal {                       // a bundle that the endpoint refused
    std::string id, unit, dev, code, where, recv;
    std::int64_t bytes = 0;
    bool operator==(const Refusal&) const = default;
};
Json to_json(const Refusal& refusal);            // our own record of it
Refusal refusal_from_json(const Json& json);     // anything unreadable yields empty members
// The list that a browser keeps: of each bundle what was told last, without those that were taken in the end (no code),
// the newest limits::refusals_kept_max, oldest first.
std::vector<Refusal> refusals_after(std::vector<Refusal> known, const std::vector<Refusal>& told);
struct UnitTotals { std::string unit, state; std::int64_t dossiers = 0; };
struct ChangesPage {
    std::vector<ChangedAct> acts;
    std::vector<std::string> cards;    // JWS texts
    std::string trust;                 // JWS text or ""
    std::vector<Refusal> refusals;
    std::vector<UnitTotals> totals;    // what the endpoint holds for this reader
    std::string cursor;
    bool more = false;
    trust::LogHead log;
    std::vector<std::vector<std::string>> consistency;  // of the logs asked for, in their order: proofs, base64url
};
// Does the page's log go on from each of these (RFC 6962 section 2.1.2)? False where one is larger, or a proof lacks.
bool goes_on(std::span<const trust::LogHead> before, const ChangesPage& page);
Result<ChangesPage> read_changes(std::string_view body);   // errors: json-*, "changes-form"

// One page of GET /v1/recognised: dossiers of other units that a new text is compared with.
struct RecognisedPage {
    struct Entry {
        SubjectId id;
        bool annulled = false;         // the recognition: nothing else is told
        UnitId unit;
        std::string state, title;
        std::string description, applicability;  // "": withheld
    };
    std::vector<Entry> entries;
    std::string cursor;
    bool more = false;
};
Result<RecognisedPage> read_recognised(std::string_view body);   // errors: json-*, "changes-form"

}  // namespace sk::exchange
