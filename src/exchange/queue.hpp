// The outgoing queue of one device: which acts go into the next bundle, what is on its way, what an
// answer means, when to try again. A pure state machine: events in (member functions), actions out
// (next()). No I/O, no clock, no signing: the driver (app) does the actions and reports back.
//
// Invariants (with those of exchange.hpp; check_invariants() states them in code)
//   (1) An act leaves the queue only by a durable, checked receipt that names it, or by drop().
//   (2) Bundles between "made" and "settled or refused" stand in one line: the first has seq = chain.seq + 1 and
//       prev = chain.prev, each other continues the one before. Some are made together, the next while these travel,
//       and none is sent that was not persisted first. While an endpoint that was set back gets the bundles again that
//       it has lost, these stand in front of the line and the outbox keeps the rest: after a crash that finds the gap
//       once more.
//   (3) Each action is handed out once; an event that does not fit the state (a doubled or late answer)
//       changes nothing.
//   (4) The chain moves only after settled().
//   (5) Attention stops sending until a person decides; no act is lost or changed by it.
//   (6) A request carries the first bundles of the line: one, and after quick answers twice as many as before. Whatever
//       is said of several together but "taken" makes the first go again alone: no bundle is refused for another.
//
// State      waits for                          next() yields
//   idle     add, send_now, prepare_file        MakeBundles when there is work and a wish, else Idle
//   making   bundles_persisted, bundles_failed  Idle
//   ready    send_now                           SendBundles when wished, else Idle
//   sending  answered, receipt_from_file        MakeBundles once, of those that go next, else Idle; what comes while
//            (and as making)                    they are made is looked at when they are there
//   receipt  -                                  CheckReceipts -> checking
//   checking receipts_checked / _rejected       Idle
//   record   -                                  SettleReceipts, RecordRefusal or RecordChain -> recording
//   recording settled / settle_failed           Idle
//   waiting  timer, network(true), send_now     Wait once, then Idle
//   attention send_again, adopt_head, send_now  Idle; attention() says why
//
// An endpoint restored from an older backup has lost what it had acknowledged; a computer restored from one has
// forgotten what it sent. Neither loses anything: "chain-gap" -> send_again(); where that does not fit, and after
// "chain-fork", the driver pulls and then calls adopt_head() with what the endpoint may lack.
//
// Usage (the driver's loop; `step` is called after every event):
//   void step() {
//       Action action = queue.next();
//       if (auto* make = std::get_if<MakeBundles>(&action))       // write_manifest, sign, write_bundle, one by one
//           … repository.save_outbox … queue.bundles_persisted(flights); step();
//       if (auto* send = std::get_if<SendBundles>(&action))
//           platform.http(send->request, "", [=](auto r) { queue.answered(send->number, *r, ms); step(); }), step();
//       if (auto* check = std::get_if<CheckReceipts>(&action))    // parse_jws, verify, read_receipt, check_receipt
//           … queue.receipts_checked(receipts); or queue.receipts_rejected(error); step();
//       if (auto* settle = std::get_if<SettleReceipts>(&action))  // repository.settle
//           … queue.settled(); or queue.settle_failed(error); step();
//       if (auto* wait = std::get_if<Wait>(&action))
//           platform.after("queue", wait->ms, [=] { queue.timer(); step(); });
//   }
//   Filing: repository.add_acts (durable) -> queue.add(acts) -> queue.send_now() -> step().
//   By stick: queue.prepare_file(); step(); when flight() is there, save flight()->bytes; the receipt file
//   comes back by queue.receipt_from_file(jws); step().
#pragma once
#include <cstdint>
#include <deque>
#include <optional>
#include <set>
#include <string>
#include <variant>
#include <vector>

#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "exchange/exchange.hpp"
#include "trust/bundle.hpp"

namespace sk::exchange {

// Of this device: the last bundle whose receipt was checked, and the newest log head seen.
struct Chain {
    std::int64_t seq = 0;  // 0: nothing sent yet
    std::string prev;      // id of that bundle; "" when seq is 0
    trust::LogHead log;    // the largest seen
    // The largest that was shown to go on from those before it. A receipt shows its own bundle's place only, so `log`
    // may be newer until the next pull.
    trust::LogHead proved = {};
    bool operator==(const Chain& other) const;
};
Json to_json(const Chain& chain);         // {"seq","prev","log":{"size","root"},"proved":{…}}
Chain chain_from_json(const Json& json);  // of our own record; anything unreadable yields an empty chain

// What people see of an act. Codes "local", "sent", "accepted", "waiting", "quarantined", "refused"
// (strings: "standing.<code>"; the same codes stand in store::SignedAct).
enum class Standing { local, sent, accepted, waiting, quarantined, refused };
const char* standing_code(Standing standing);
std::optional<Standing> standing_from_code(std::string_view code);

struct QueuedAct {
    ContentId id;
    SubjectId subject;
    std::size_t envelope_bytes = 0;  // of its JWS as JSON
    Standing standing = Standing::local;
    std::string reason;  // error code when refused or quarantined
};

struct Flight {  // a bundle on its way: an outbox record
    std::int64_t seq = 0;
    std::string prev;
    ContentId bundle;
    std::string bytes;
    std::vector<ContentId> acts;
};
// Of what an outbox holds the bundles that follow one another, from the first.
std::vector<Flight> in_line(std::vector<Flight> flights);

struct SentBundle {  // a bundle of this device that the endpoint has acknowledged, with what its acts are
    Flight flight;
    std::vector<QueuedAct> acts;
};
Result<SentBundle> read_sent_bundle(std::string bytes);  // errors: of trust::parse_bundle and dossier::read_act
// The acts of the bundle `head` and of all before it, as far as they are here.
std::set<ContentId> acts_up_to(const std::vector<SentBundle>& sent, const std::string& head);

struct ActStanding {  // the outcome for one act, to be recorded
    ContentId id;
    SubjectId subject;
    Standing standing = Standing::accepted;
    std::string reason;
    std::size_t envelope_bytes = 0;
};

// --- Actions ---
struct Idle {};
struct MakeBundles {  // manifest fields that the queue decides; the driver adds aud, unit, dev, iat, trust
    std::int64_t seq = 0;  // of the first; each other continues the one before
    std::string prev;
    trust::LogHead log;
    std::vector<std::vector<ContentId>> acts;  // of each bundle, in this order
};
struct SendBundles {
    std::int64_t number = 0;  // of this sending; goes back with answered()
    HttpRequest request;      // PUT /v1/bundles/{id}; of several POST /v1/bundles with a sequence (append_to_sequence)
};
struct CheckReceipts {
    struct Unproven {
        std::string receipt;  // JWS text, not yet believed
        Flight flight;
    };
    std::vector<Unproven> receipts;
};
struct SettleReceipts {  // one transaction: outbox items out, sent bundles and receipts in, standings, chain
    struct Settled {
        Flight flight;
        std::string receipt;
    };
    std::vector<Settled> bundles;
    Chain chain;
    std::vector<ActStanding> standings;
};
struct RecordRefusal {  // one transaction: outbox items out, standings; the chain stays
    std::vector<Flight> flights;
    std::string code, where;
    std::vector<ActStanding> standings;  // refused acts, and those that return to "local"
};
struct RecordChain {  // one transaction: outbox items out, chain replaced; acts return to "local"
    std::vector<Flight> flights;
    Chain chain;
    std::vector<ActStanding> standings;
};
struct RecordAgain {  // one transaction: an acknowledged bundle into the outbox again, the chain back to before it
    Flight flight;
    Chain chain;
    std::vector<QueuedAct> acts;
};
struct Wait {
    int ms = 0;
};
using Action = std::variant<Idle, MakeBundles, SendBundles, CheckReceipts, SettleReceipts, RecordRefusal, RecordChain,
                            RecordAgain, Wait>;

// Why the queue stands still, for the screen. Codes: "chain-gap", "chain-fork", "key-unknown", "key-revoked",
// "log-fork", "storage-epoch", or the code of a failed signing.
struct Attention {
    Problem problem;
    bool may_adopt = false;  // adopt_head() is possible
};

class Queue {
public:
    enum class State { idle, making, ready, sending, receipt, checking, record, recording, waiting, attention };

    // jitter_seed: any random number; retries of many devices must not come at the same moment.
    explicit Queue(std::uint32_t jitter_seed = 1);

    // At start-up, before anything else. acts: all that are not settled, in the order in which they were made,
    // with their standing (local or refused). Bundles found in the outbox carry their own seq and prev, which win over
    // the chain record, and are sent again without a person's asking.
    void restore(Chain chain, std::vector<QueuedAct> acts, std::vector<Flight> outbox);
    // Another window has gone on with the store: nothing here holds, no answer is waited for. restore() comes next.
    void start_over();
    int starts() const { return starts_; }  // changes with start_over()

    // --- Events from people and the application ---
    void add(const std::vector<QueuedAct>& acts);  // durable already; known ids are ignored
    void send_now();                               // send all that is here; tries at once even when a wait is on
    void prepare_file();                           // make the next bundle without sending it, if none is there
    void stop();                                   // no more sending until send_now(); what is on its way still settles
    void retry(const ContentId& act);              // a refused act goes back into the queue
    void send_anew(std::vector<QueuedAct> acts);   // durable as local: set aside or refused before, now it may be taken
    void drop(const ContentId& act);               // a local or refused act leaves the queue (samples cleared)
    void drop_settled();                           // forget accepted, waiting, quarantined entries shown until now
    // After "chain-gap": the bundles between the endpoint's head and those on their way go again, byte by byte, so
    // that ids and order stay. False, and nothing has changed, where `sent` does not join the two.
    [[nodiscard]] bool send_again(const std::vector<SentBundle>& sent);
    // After "chain-gap" or "chain-fork": continue from the endpoint's head with a new bundle, in which `lost`, own
    // acts that the endpoint may lack, travel again. After "log-fork": the log that the endpoint shows now is taken
    // for its log.
    void adopt_head(const std::vector<QueuedAct>& lost = {});
    // The endpoint does not know the last bundle that it acknowledged: that one is sent again. Only when idle.
    [[nodiscard]] bool take_back(const SentBundle& last);
    // From a pull that was shown to go on (goes_on); keeps the larger. False when a log of the same size has another
    // root ("log-fork").
    [[nodiscard]] bool log_seen(const trust::LogHead& log);
    void log_restarted(const trust::LogHead& log);  // the endpoint was set back: its log is this one now

    // --- Events from the driver ---
    void bundles_persisted(std::vector<Flight> flights);
    // Signing or saving failed: waits; key errors need attention. "record-damaged" sets the act `where` aside.
    void bundles_failed(const Error& error);
    // ms: from the sending to this answer.
    void answered(std::int64_t number, const HttpResponse& response, int ms);
    // A receipt by file. False when it is not of the first bundle on its way (bundle = receipt payload's member).
    bool receipt_from_file(std::string receipt, const ContentId& bundle);
    void receipts_checked(const std::vector<trust::Receipt>& receipts);
    void receipts_rejected(const Error& error);  // bad signature, proof …: none is believed, asked for again later
    void settled();  // the transaction of SettleReceipts, RecordRefusal, RecordChain, RecordAgain is durable
    void settle_failed(const Error& error);
    void network(bool up);
    void timer();

    Action next();

    // --- For the screen ---
    State state() const { return state_; }
    const Chain& chain() const { return chain_; }
    const std::vector<QueuedAct>& acts() const { return acts_; }
    const QueuedAct* find(const ContentId& act) const;
    std::size_t unsent() const;  // local or sent: not yet received
    const Flight* flight() const { return line_.empty() ? nullptr : &line_.front(); }  // the next to be settled
    std::size_t to_send_again() const { return again_; }
    // While waiting: why ("net-offline", "storage-low" …); empty code when all is well.
    const Problem& last_problem() const { return last_problem_; }
    std::optional<Attention> attention() const;
    bool wants_to_send() const { return wish_send_; }

    void check_invariants() const;  // stops the program when one does not hold

private:
    State state_ = State::idle;
    Chain chain_;
    std::vector<QueuedAct> acts_;
    std::deque<Flight> line_;           // on their way, oldest first
    std::size_t again_ = 0;             // the first so many were acknowledged once: they stand in no outbox
    std::size_t in_request_ = 0;        // of the sending under way, or whose receipts are being checked
    std::size_t batch_ = 1;             // bundles that are made and sent together
    bool may_grow_ = true;              // not after an answer was lost, until the person sends again
    bool quick_ = false;                // the last answer
    std::vector<QueuedAct> returning_;  // acts that come back with what is being recorded
    std::vector<std::vector<ContentId>> making_;  // acts of the MakeBundles handed out
    struct Held {                                 // came in `sending` while bundles were being made
        std::optional<HttpResponse> response;
        int ms = 0;
        std::string receipt;  // of the first in the line, where there is no response
    };
    std::optional<Held> held_;
    std::vector<std::string> receipts_;           // of the first bundles, while receipt, checking, record
    Action record_;                     // a SettleReceipts or Record… to hand out or in hand
    Problem last_problem_;
    bool may_adopt_ = false;
    bool wish_send_ = false, wish_file_ = false;
    std::int64_t number_ = 0;  // of the last sending
    int starts_ = 0;
    int attempt_ = 0;
    bool wait_handed_ = false;
    State resume_ = State::idle;  // where waiting and attention lead back to: idle, ready or record
    std::uint32_t jitter_ = 1;
    mutable std::size_t found_ = 0;                          // where find() begins: acts are asked for in their order

    QueuedAct* entry(const ContentId& act);
    std::vector<Flight> in_outbox() const { return {line_.begin() + static_cast<std::ptrdiff_t>(again_), line_.end()}; }
    void put_under_way(const Flight& flight);
    void bring_back(Standing standing);
    std::vector<std::vector<ContentId>> choose(std::size_t most) const;
    void look_at_held();
    bool is_being_made(const ContentId& act) const;
    std::vector<ActStanding> standings_of(const Flight& flight, Standing standing, const std::string& reason) const;
    void apply(const std::vector<ActStanding>& standings);
    void begin_wait(Problem problem, State resume);
    void begin_attention(Problem problem, State resume, bool may_adopt);
    void begin_record(Action record);
    void settle_first(const SettleReceipts& settled);
    void answer_is_chain_problem(Problem problem);
    void answer_is_refusal(Problem problem);
    std::uint8_t random_byte();
};

}  // namespace sk::exchange
