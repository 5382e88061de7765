// [SECTION] Records   [SECTION] Events from people   [SECTION] Events from the driver   [SECTION] Actions
#include "exchange/queue.hpp"

#include <algorithm>

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "dossier/act.hpp"

namespace sk::exchange {

namespace {

bool contains(const std::vector<ContentId>& ids, const ContentId& id) {
    return std::find(ids.begin(), ids.end(), id) != ids.end();
}

// Codes that waiting does not heal: the person has to act (enrol again, use this window, …).
bool needs_person(const std::string& code) {
    return code == "key-missing" || code == "key-failed" || code == "key-unavailable" || code == "key-unknown" ||
           code == "key-revoked" || code == "storage-epoch" || code == "storage-newer";
}

// One act that no bundle can hold must not stop the others.
void refuse_what_never_fits(QueuedAct& act) {
    if (pack_bundles({act.envelope_bytes}).ok()) return;
    act.standing = Standing::refused;
    act.reason = "bundle-size";
}

Problem problem_of(const Error& error) {
    Problem problem;
    problem.code = error.code;
    problem.where = error.where;
    return problem;
}

}  // namespace

// [SECTION] Records

bool Chain::operator==(const Chain& other) const {
    const auto same = [](const trust::LogHead& one, const trust::LogHead& two) {
        return one.size == two.size && one.root == two.root;
    };
    return seq == other.seq && prev == other.prev && same(log, other.log) && same(proved, other.proved);
}

Json to_json(const Chain& chain) {
    const auto head = [](const trust::LogHead& log) { return Json{{"size", log.size}, {"root", log.root}}; };
    return Json{{"seq", chain.seq}, {"prev", chain.prev}, {"log", head(chain.log)}, {"proved", head(chain.proved)}};
}

Chain chain_from_json(const Json& json) {
    Chain chain;
    chain.seq = integer_or(json, "seq", 0);
    chain.prev = string_or(json, "prev");
    if (auto log = object_member(json, "log")) {
        chain.log.size = integer_or(**log, "size", 0);
        chain.log.root = string_or(**log, "root");
    }
    chain.proved = chain.log;  // records of before say nothing else
    if (auto proved = object_member(json, "proved"))
        chain.proved = {integer_or(**proved, "size", 0), string_or(**proved, "root")};
    const bool usable = chain.seq == 0 ? chain.prev.empty() : chain.seq > 0 && parse_content_id(chain.prev).ok();
    return usable ? chain : Chain{};
}

const char* standing_code(Standing standing) {
    switch (standing) {
        case Standing::local: return "local";
        case Standing::sent: return "sent";
        case Standing::accepted: return "accepted";
        case Standing::waiting: return "waiting";
        case Standing::quarantined: return "quarantined";
        case Standing::refused: return "refused";
    }
    return "local";
}

std::optional<Standing> standing_from_code(std::string_view code) {
    for (Standing standing : {Standing::local, Standing::sent, Standing::accepted, Standing::waiting,
                              Standing::quarantined, Standing::refused}) {
        if (code == standing_code(standing)) return standing;
    }
    return std::nullopt;
}

Result<SentBundle> read_sent_bundle(std::string bytes) {
    SK_TRY(const trust::Bundle bundle, trust::parse_bundle(bytes));
    SentBundle sent;
    sent.flight = {bundle.manifest.seq, bundle.manifest.prev, bundle.id, std::move(bytes), bundle.manifest.acts};
    for (const trust::Jws& jws : bundle.acts) {
        SK_TRY(const dossier::Act act, dossier::read_act(jws.payload));
        sent.acts.push_back({act.id, act.subject, trust::write_jws(jws).size(), Standing::local, ""});
    }
    return sent;
}

static const SentBundle* find_sent(const std::vector<SentBundle>& sent, const std::string& id) {
    const auto found = std::find_if(sent.begin(), sent.end(),
                                    [&](const SentBundle& bundle) { return bundle.flight.bundle.text == id; });
    return found == sent.end() ? nullptr : &*found;
}

std::set<ContentId> acts_up_to(const std::vector<SentBundle>& sent, const std::string& head) {
    std::set<ContentId> acts;
    // `prev` is part of what the id is a hash of, so this cannot go round in a ring.
    for (const SentBundle* at = find_sent(sent, head); at; at = find_sent(sent, at->flight.prev))
        acts.insert(at->flight.acts.begin(), at->flight.acts.end());
    return acts;
}

std::vector<Flight> in_line(std::vector<Flight> flights) {
    std::sort(flights.begin(), flights.end(), [](const Flight& a, const Flight& b) { return a.seq < b.seq; });
    std::size_t good = flights.empty() ? 0 : 1;
    while (good < flights.size() && flights[good].prev == flights[good - 1].bundle.text) ++good;
    flights.resize(good);
    return flights;
}

Queue::Queue(std::uint32_t jitter_seed) : jitter_(jitter_seed | 1u) {}

void Queue::restore(Chain chain, std::vector<QueuedAct> acts, std::vector<Flight> outbox) {
    SK_ASSERT(state_ == State::idle && acts_.empty() && line_.empty(), "restore comes before every other event");
    chain_ = std::move(chain);
    for (QueuedAct& act : acts) {
        if (entry(act.id)) continue;
        if (act.standing == Standing::sent) act.standing = Standing::local;  // the outbox alone says what is on its way
        if (act.standing == Standing::local) refuse_what_never_fits(act);
        acts_.push_back(std::move(act));
    }
    if (outbox.empty()) return;
    for (Flight& flight : in_line(std::move(outbox))) line_.push_back(std::move(flight));
    chain_.seq = line_.front().seq - 1;
    chain_.prev = line_.front().prev;
    for (const Flight& flight : line_) put_under_way(flight);
    wish_send_ = true;
    state_ = State::ready;
}

void Queue::start_over() {
    Queue anew(jitter_);
    anew.number_ = number_;
    anew.starts_ = starts_ + 1;
    *this = std::move(anew);
}

void Queue::put_under_way(const Flight& flight) {
    for (const ContentId& id : flight.acts) {
        if (!entry(id)) acts_.push_back(QueuedAct{id, {}, 0, Standing::local, ""});
        entry(id)->standing = Standing::sent;
        entry(id)->reason.clear();
    }
}

// In front of the others: what came first goes first.
void Queue::bring_back(Standing standing) {
    std::vector<QueuedAct> fresh;
    for (QueuedAct& act : returning_) {
        act.standing = standing;
        act.reason.clear();
        if (QueuedAct* known = entry(act.id))
            *known = std::move(act);
        else
            fresh.push_back(std::move(act));
    }
    acts_.insert(acts_.begin(), fresh.begin(), fresh.end());
    returning_.clear();
}

QueuedAct* Queue::entry(const ContentId& act) { return const_cast<QueuedAct*>(find(act)); }

const QueuedAct* Queue::find(const ContentId& act) const {
    for (std::size_t tries = 0; tries < acts_.size(); ++tries, ++found_) {
        if (found_ >= acts_.size()) found_ = 0;
        if (acts_[found_].id == act) return &acts_[found_];
    }
    return nullptr;
}

std::size_t Queue::unsent() const {
    return static_cast<std::size_t>(std::count_if(acts_.begin(), acts_.end(), [](const QueuedAct& act) {
        return act.standing == Standing::local || act.standing == Standing::sent;
    }));
}

// [SECTION] Events from people

void Queue::add(const std::vector<QueuedAct>& acts) {
    std::set<ContentId> known;
    for (const QueuedAct& act : acts_) known.insert(act.id);
    for (QueuedAct act : acts) {
        if (!known.insert(act.id).second) continue;
        act.standing = Standing::local;
        act.reason.clear();
        refuse_what_never_fits(act);
        acts_.push_back(std::move(act));
    }
}

void Queue::send_now() {
    wish_send_ = true;
    attempt_ = 0;
    batch_ = 1;
    may_grow_ = true;
    if (state_ == State::waiting || state_ == State::attention) state_ = resume_;
}

void Queue::prepare_file() {
    if (!line_.empty()) return;
    wish_file_ = true;
    if (state_ == State::waiting || state_ == State::attention) state_ = resume_;
}

void Queue::stop() {
    wish_send_ = false;
    wish_file_ = false;
    if (state_ == State::waiting && resume_ != State::record) state_ = resume_;
}

void Queue::retry(const ContentId& act) {
    QueuedAct* queued = entry(act);
    if (!queued || queued->standing != Standing::refused || !pack_bundles({queued->envelope_bytes})) return;
    queued->standing = Standing::local;
    queued->reason.clear();
}

void Queue::send_anew(std::vector<QueuedAct> acts) {
    for (QueuedAct& act : acts) {
        QueuedAct* known = entry(act.id);
        const bool ended = !known || known->standing == Standing::quarantined || known->standing == Standing::refused;
        if (!ended) continue;
        act.standing = Standing::local;
        act.reason.clear();
        refuse_what_never_fits(act);
        if (known)
            *known = std::move(act);
        else
            acts_.push_back(std::move(act));
    }
}

void Queue::drop(const ContentId& act) {
    const QueuedAct* queued = find(act);
    if (!queued || is_being_made(act)) return;
    if (queued->standing != Standing::local && queued->standing != Standing::refused) return;
    std::erase_if(acts_, [&](const QueuedAct& other) { return other.id == act; });
}

void Queue::drop_settled() {
    std::erase_if(acts_, [](const QueuedAct& act) {
        return act.standing == Standing::accepted || act.standing == Standing::waiting ||
               act.standing == Standing::quarantined;
    });
}

bool Queue::send_again(const std::vector<SentBundle>& sent) {
    if (state_ != State::attention || last_problem_.code != "chain-gap" || !may_adopt_ || line_.empty()) return false;
    const std::string head = last_problem_.head_seq == 0 ? "" : last_problem_.head_id;
    std::vector<const SentBundle*> missing;  // newest first
    const Flight* after = &line_.front();
    while (after->prev != head) {
        const SentBundle* bundle = find_sent(sent, after->prev);
        if (!bundle || bundle->flight.seq != after->seq - 1) return false;
        missing.push_back(bundle);
        after = &bundle->flight;
    }
    if (missing.empty() || after->seq != last_problem_.head_seq + 1) return false;
    for (const SentBundle* bundle : missing) {
        line_.push_front(bundle->flight);
        returning_.insert(returning_.begin(), bundle->acts.begin(), bundle->acts.end());
    }
    again_ = missing.size();
    bring_back(Standing::sent);
    // The log goes back with the endpoint; what it shows from now on is compared with what the receipts say.
    chain_ = Chain{last_problem_.head_seq, head, {}};
    last_problem_ = {};
    may_adopt_ = false;
    wish_send_ = true;
    attempt_ = 0;
    state_ = State::ready;
    return true;
}

void Queue::adopt_head(const std::vector<QueuedAct>& lost) {
    if (state_ != State::attention || !may_adopt_ || line_.empty()) return;
    if (last_problem_.code == "log-fork") {
        chain_.log = chain_.proved = {};
        state_ = resume_;
        return;
    }
    RecordChain record;
    record.flights = in_outbox();
    record.chain = Chain{last_problem_.head_seq, last_problem_.head_seq == 0 ? "" : last_problem_.head_id, chain_.log,
                         chain_.proved};
    if (last_problem_.code == "chain-gap") record.chain.log = record.chain.proved = {};
    std::set<ContentId> under_way;
    for (const Flight& flight : line_) {
        under_way.insert(flight.acts.begin(), flight.acts.end());
        for (ActStanding& act : standings_of(flight, Standing::local, "")) record.standings.push_back(std::move(act));
    }
    for (const QueuedAct& act : lost) {
        if (under_way.count(act.id)) continue;
        returning_.push_back(act);
        record.standings.push_back({act.id, act.subject, Standing::local, "", act.envelope_bytes});
    }
    begin_record(std::move(record));
}

bool Queue::take_back(const SentBundle& last) {
    if (state_ != State::idle || last.flight.seq != chain_.seq || last.flight.bundle.text != chain_.prev) return false;
    returning_ = last.acts;
    begin_record(
        RecordAgain{last.flight, Chain{last.flight.seq - 1, last.flight.prev, chain_.log, chain_.proved}, last.acts});
    return true;
}

bool Queue::log_seen(const trust::LogHead& log) {
    if (log.size == chain_.log.size && log.root != chain_.log.root) return false;
    if (log.size >= chain_.log.size) chain_.log = chain_.proved = log;
    return true;
}

void Queue::log_restarted(const trust::LogHead& log) { chain_.log = chain_.proved = log; }

// [SECTION] Events from the driver

void Queue::bundles_persisted(std::vector<Flight> flights) {
    if (making_.empty()) return;
    SK_ASSERT(flights.size() == making_.size(), "every bundle was made that was asked for");
    for (std::size_t i = 0; i < flights.size(); ++i) {
        SK_ASSERT(flights[i].acts == making_[i], "a bundle carries the acts that were asked for");
        for (const ContentId& id : flights[i].acts) entry(id)->standing = Standing::sent;
        line_.push_back(std::move(flights[i]));
    }
    making_.clear();
    if (state_ == State::sending) return look_at_held();
    wish_file_ = false;
    attempt_ = 0;
    last_problem_ = {};
    state_ = State::ready;
}

void Queue::look_at_held() {
    if (!held_) return;
    const Held held = std::move(*held_);
    held_.reset();
    if (held.response)
        answered(number_, *held.response, held.ms);
    else
        (void)receipt_from_file(held.receipt, line_.front().bundle);
}

bool Queue::is_being_made(const ContentId& act) const {
    return std::any_of(making_.begin(), making_.end(),
                       [&](const std::vector<ContentId>& acts) { return contains(acts, act); });
}

void Queue::bundles_failed(const Error& error) {
    if (making_.empty()) return;
    // An act that cannot be read any more must not stop the others. It is tried again after the next start.
    QueuedAct* unreadable = error.code == "record-damaged" ? entry(ContentId{error.where}) : nullptr;
    if (unreadable && is_being_made(unreadable->id)) {
        unreadable->standing = Standing::refused;
        unreadable->reason = error.code;
    }
    making_.clear();
    if (state_ == State::sending) return look_at_held();  // what else is wrong comes again when it is their turn
    if (unreadable) {
        state_ = State::idle;
        return;
    }
    if (needs_person(error.code)) return begin_attention(problem_of(error), State::idle, false);
    begin_wait(problem_of(error), State::idle);
}

void Queue::answered(std::int64_t number, const HttpResponse& response, int ms) {
    if (state_ != State::sending || number != number_ || held_) return;  // a late or doubled answer
    if (!making_.empty()) {
        held_ = Held{response, ms, {}};
        return;
    }
    UploadAnswer answer = read_upload_answer(response, in_request_);
    if (answer.verdict == Verdict::receipt) {
        receipts_ = std::move(answer.receipts);
        quick_ = ms <= limits::quick_answer_ms;
        state_ = State::receipt;
        return;
    }
    batch_ = 1;
    if (answer.verdict == Verdict::retry) {
        may_grow_ = false;
    } else if (in_request_ > 1) {  // what is wrong with the first, it shall be told alone
        state_ = State::ready;
        return;
    }
    switch (answer.verdict) {
        case Verdict::receipt: return;
        case Verdict::retry: return begin_wait(std::move(answer.problem), State::ready);
        case Verdict::unauthorised: return begin_attention(std::move(answer.problem), State::ready, false);
        case Verdict::refused: return answer_is_refusal(std::move(answer.problem));
        case Verdict::chain_gap:
        case Verdict::chain_fork: return answer_is_chain_problem(std::move(answer.problem));
    }
}

void Queue::answer_is_chain_problem(Problem problem) {
    // The endpoint names the very head that this bundle continues: its answer contradicts itself
    // (or is an old one); asking again is safe, changing the chain is not.
    const bool contradiction = problem.head_seq == chain_.seq && problem.head_id == chain_.prev;
    if (contradiction) return begin_wait(std::move(problem), State::ready);
    // While lost bundles went again, the endpoint has moved once more: the first in the outbox asks anew. What it had
    // acknowledged counts as received until then, as it did before.
    if (again_ > 0) {
        for (const Flight& flight : line_) apply(standings_of(flight, Standing::accepted, ""));
        line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(again_));
        again_ = 0;
        chain_.seq = line_.front().seq - 1;
        chain_.prev = line_.front().prev;
        for (const Flight& flight : line_) put_under_way(flight);
    }
    const bool head_known = problem.head_seq == 0 || (problem.head_seq > 0 && parse_content_id(problem.head_id).ok());
    begin_attention(std::move(problem), State::ready, head_known);
}

void Queue::answer_is_refusal(Problem problem) {
    const Flight& refused = line_.front();
    RecordRefusal record;
    record.flights = in_outbox();
    record.code = problem.code;
    record.where = problem.where;
    // Where the endpoint names one act, only that one stays behind; the others travel in the next bundle.
    // Each refusal takes at least one act out, so this ends.
    if (contains(refused.acts, ContentId{problem.where})) {
        record.standings = standings_of(refused, Standing::local, "");
        for (ActStanding& act : record.standings) {
            if (act.id.text != problem.where) continue;
            act.standing = Standing::refused;
            act.reason = problem.code;
        }
    } else {
        record.standings = standings_of(refused, Standing::refused, problem.code);
    }
    // Bundles that were to follow continue one that will not come: their acts travel in new ones.
    for (std::size_t i = 1; i < line_.size(); ++i)
        for (ActStanding& act : standings_of(line_[i], Standing::local, ""))
            if (!contains(refused.acts, act.id)) record.standings.push_back(std::move(act));
    last_problem_ = std::move(problem);
    begin_record(std::move(record));
}

bool Queue::receipt_from_file(std::string receipt, const ContentId& bundle) {
    if (line_.empty() || line_.front().bundle != bundle) return false;
    const bool free = state_ == State::ready || state_ == State::sending ||
                      ((state_ == State::waiting || state_ == State::attention) && resume_ == State::ready);
    if (!free) return state_ == State::checking || state_ == State::receipt;  // one is being checked already
    if (!making_.empty()) {
        if (!held_) held_ = Held{std::nullopt, 0, std::move(receipt)};
        return true;
    }
    receipts_ = {std::move(receipt)};
    in_request_ = 1;
    quick_ = false;
    state_ = State::receipt;
    return true;
}

void Queue::receipts_checked(const std::vector<trust::Receipt>& receipts) {
    if (state_ != State::checking) return;
    if (receipts.size() != receipts_.size()) return receipts_rejected(fail("receipt-bundle"));
    SettleReceipts record;
    record.chain = chain_;
    for (std::size_t i = 0; i < receipts.size(); ++i) {
        const Flight& flight = line_[i];
        const trust::Receipt& receipt = receipts[i];
        trust::LogHead& log = record.chain.log;
        if (receipt.bundle != flight.bundle) return receipts_rejected(fail("receipt-bundle"));
        if (receipt.log.size == log.size && receipt.log.root != log.root) {
            Problem problem;
            problem.code = "log-fork";
            return begin_attention(std::move(problem), State::ready, true);
        }
        if (receipt.log.size > log.size) log = receipt.log;
        record.chain.seq = flight.seq;
        record.chain.prev = flight.bundle.text;
        for (ActStanding& act : standings_of(flight, Standing::accepted, "")) {
            const auto outcome = std::find_if(receipt.acts.begin(), receipt.acts.end(),
                                              [&](const trust::ActOutcome& other) { return other.id == act.id; });
            if (outcome == receipt.acts.end()) return receipts_rejected(fail("receipt-bundle", act.id.text));
            if (outcome->outcome == trust::Outcome::waiting) act.standing = Standing::waiting;
            if (outcome->outcome == trust::Outcome::quarantined) act.standing = Standing::quarantined;
            act.reason = outcome->reason;
            record.standings.push_back(std::move(act));
        }
        record.bundles.push_back({flight, receipts_[i]});
    }
    begin_record(std::move(record));
}

void Queue::receipts_rejected(const Error& error) {
    if (state_ != State::checking) return;
    receipts_.clear();
    begin_wait(problem_of(error), State::ready);
}

// The first bundles of the line are done; what may travel together next follows from how they travelled.
void Queue::settle_first(const SettleReceipts& settled) {
    const std::size_t count = settled.bundles.size();
    chain_ = settled.chain;
    apply(settled.standings);
    line_.erase(line_.begin(), line_.begin() + static_cast<std::ptrdiff_t>(count));
    again_ -= std::min(again_, count);
    const bool grows = quick_ && may_grow_ && count == in_request_;
    batch_ = grows ? std::min<std::size_t>(2 * batch_, limits::request_bundles_max) : 1;
}

void Queue::settled() {
    if (state_ != State::recording) return;
    const trust::LogHead newest = chain_.log, proved = chain_.proved;
    bool log_goes_on = true;
    if (const auto* settle = std::get_if<SettleReceipts>(&record_)) {
        settle_first(*settle);
        last_problem_ = {};
    } else {
        line_.clear();
        again_ = 0;
    }
    if (const auto* refusal = std::get_if<RecordRefusal>(&record_)) {
        apply(refusal->standings);
    } else if (const auto* move = std::get_if<RecordChain>(&record_)) {
        log_goes_on = move->chain.log.size > 0;
        chain_ = move->chain;
        bring_back(Standing::local);
        apply(move->standings);
        last_problem_ = {};
    } else if (const auto* again = std::get_if<RecordAgain>(&record_)) {
        chain_ = again->chain;
        bring_back(Standing::sent);
        line_.push_back(again->flight);
        wish_send_ = true;
    }
    if (log_goes_on && newest.size > chain_.log.size) chain_.log = newest;  // a pull may have come in between
    if (log_goes_on && proved.size > chain_.proved.size) chain_.proved = proved;
    receipts_.clear();
    record_ = Idle{};
    may_adopt_ = false;
    attempt_ = 0;
    for (const Flight& flight : line_) put_under_way(flight);  // an act may stand in two: it is settled with the last
    state_ = line_.empty() ? State::idle : State::ready;
}

void Queue::settle_failed(const Error& error) {
    if (state_ != State::recording) return;
    if (needs_person(error.code)) return begin_attention(problem_of(error), State::record, false);
    begin_wait(problem_of(error), State::record);
}

void Queue::network(bool up) {
    if (!up || state_ != State::waiting) return;
    attempt_ = 0;
    state_ = resume_;
}

void Queue::timer() {
    if (state_ == State::waiting) state_ = resume_;
}

// [SECTION] Actions

Action Queue::next() {
    switch (state_) {
        case State::idle: {
            if (!wish_send_ && !wish_file_) return Idle{};
            making_ = choose(wish_send_ ? batch_ : 1);
            if (making_.empty()) {
                wish_send_ = wish_file_ = false;
                return Idle{};
            }
            state_ = State::making;
            return MakeBundles{chain_.seq + 1, chain_.prev, chain_.log, making_};
        }
        case State::ready: {
            if (!wish_send_) return Idle{};
            state_ = State::sending;
            in_request_ = std::min(batch_, line_.size());
            SendBundles send;
            send.number = ++number_;
            send.request.path = "/v1/bundles";
            if (in_request_ == 1) {
                send.request.method = "PUT";
                send.request.path += "/" + line_.front().bundle.text;
                send.request.content_type = "application/jose+json";
                send.request.body = line_.front().bytes;
                return send;
            }
            send.request.method = "POST";
            send.request.content_type = trust::sequence_type;
            for (std::size_t i = 0; i < in_request_; ++i) trust::append_to_sequence(send.request.body, line_[i].bytes);
            return send;
        }
        case State::receipt: {
            state_ = State::checking;
            CheckReceipts check;
            for (std::size_t i = 0; i < receipts_.size(); ++i) check.receipts.push_back({receipts_[i], line_[i]});
            return check;
        }
        case State::record: state_ = State::recording; return record_;
        case State::waiting: {
            if (wait_handed_) return Idle{};
            wait_handed_ = true;
            return Wait{retry_delay_ms(attempt_++, random_byte())};
        }
        case State::sending: {
            if (!wish_send_ || !making_.empty() || held_ || again_ > 0 || line_.size() > in_request_) return Idle{};
            making_ = choose(may_grow_ ? std::min<std::size_t>(2 * batch_, limits::request_bundles_max) : 1);
            if (making_.empty()) return Idle{};
            return MakeBundles{line_.back().seq + 1, line_.back().bundle.text, chain_.log, making_};
        }
        case State::making:
        case State::checking:
        case State::recording:
        case State::attention: return Idle{};
    }
    return Idle{};
}

std::optional<Attention> Queue::attention() const {
    if (state_ != State::attention) return std::nullopt;
    return Attention{last_problem_, may_adopt_};
}

std::vector<std::vector<ContentId>> Queue::choose(std::size_t most) const {
    std::vector<std::size_t> sizes;
    std::vector<ContentId> ids;
    for (const QueuedAct& act : acts_) {
        if (act.standing != Standing::local) continue;
        ids.push_back(act.id);
        sizes.push_back(act.envelope_bytes);
    }
    std::vector<std::vector<ContentId>> bundles;
    const auto ranges = pack_bundles(sizes);
    if (!ranges.ok()) return bundles;
    for (std::size_t i = 0; i < std::min(most, ranges->size()); ++i) {
        const auto at = [&](std::size_t place) { return ids.begin() + static_cast<std::ptrdiff_t>(place); };
        bundles.emplace_back(at((*ranges)[i].first), at((*ranges)[i].second));
    }
    return bundles;
}

std::vector<ActStanding> Queue::standings_of(const Flight& flight, Standing standing, const std::string& reason) const {
    std::vector<ActStanding> standings;
    for (const ContentId& id : flight.acts) {
        const QueuedAct* act = find(id);
        standings.push_back(
            ActStanding{id, act ? act->subject : SubjectId{}, standing, reason, act ? act->envelope_bytes : 0});
    }
    return standings;
}

void Queue::apply(const std::vector<ActStanding>& standings) {
    for (const ActStanding& standing : standings) {
        if (QueuedAct* act = entry(standing.id)) {
            act->standing = standing.standing;
            act->reason = standing.reason;
        }
    }
}

void Queue::begin_wait(Problem problem, State resume) {
    last_problem_ = std::move(problem);
    resume_ = resume;
    wait_handed_ = false;
    state_ = State::waiting;
}

void Queue::begin_attention(Problem problem, State resume, bool may_adopt) {
    last_problem_ = std::move(problem);
    resume_ = resume;
    may_adopt_ = may_adopt;
    wish_file_ = false;
    state_ = State::attention;
}

void Queue::begin_record(Action record) {
    record_ = std::move(record);
    state_ = State::record;
}

std::uint8_t Queue::random_byte() {
    jitter_ = jitter_ * 1664525u + 1013904223u;
    return static_cast<std::uint8_t>(jitter_ >> 24);
}

void Queue::check_invariants() const {
    std::set<ContentId> seen;
    for (const QueuedAct& act : acts_) {
        SK_ASSERT(seen.insert(act.id).second, "an act stands in the queue once");
        bool in_flight = false;
        for (const Flight& flight : line_) in_flight = in_flight || contains(flight.acts, act.id);
        SK_ASSERT((act.standing == Standing::sent) == in_flight, "sent means: in a bundle on its way");
        SK_ASSERT(act.standing != Standing::refused || !act.reason.empty(), "a refusal has a reason");
    }
    std::int64_t seq = chain_.seq;
    std::string prev = chain_.prev;
    for (const Flight& flight : line_) {
        SK_ASSERT(flight.seq == ++seq && flight.prev == prev, "each bundle on its way continues the one before");
        prev = flight.bundle.text;
        for (const ContentId& id : flight.acts) SK_ASSERT(seen.count(id), "the acts on their way are in the queue");
    }
    SK_ASSERT(making_.empty() || state_ == State::making || state_ == State::sending,
              "nothing else waits for a making");
    SK_ASSERT(!held_ || (state_ == State::sending && !making_.empty()), "an answer waits only for a making");
    SK_ASSERT(line_.empty() ? again_ == 0 : again_ < line_.size(), "the outbox holds the last of the line");
    const State effective = state_ == State::waiting || state_ == State::attention ? resume_ : state_;
    switch (effective) {
        case State::idle: SK_ASSERT(line_.empty() && making_.empty(), "idle has nothing under way"); break;
        case State::making: SK_ASSERT(line_.empty() && !making_.empty(), "bundles are being made"); break;
        case State::ready:
        case State::sending:
        case State::receipt:
        case State::checking: SK_ASSERT(!line_.empty(), "there is a bundle to send"); break;
        case State::record:
        case State::recording:
            SK_ASSERT(!std::get_if<Idle>(&record_), "there is something to record");
            SK_ASSERT(line_.empty() == !!std::get_if<RecordAgain>(&record_), "a bundle ends or comes back");
            break;
        case State::waiting:
        case State::attention: SK_ASSERT(false, "waiting leads back to idle, ready or record"); break;
    }
    SK_ASSERT(chain_.seq > 0 || (chain_.seq == 0 && chain_.prev.empty()), "an empty chain has no head");
}

}  // namespace sk::exchange
