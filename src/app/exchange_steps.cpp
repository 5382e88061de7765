// The exchange: drives the queue (exchange/queue.hpp), pulls what others did, files out and in.
// An exchange = send all that is here, then pull; success is said only after every receipt was checked.
// [SECTION] Sending   [SECTION] Pulling   [SECTION] After a backup   [SECTION] Files   [SECTION] What screens see
#include <algorithm>
#include <array>
#include <climits>
#include <iterator>
#include <map>
#include <memory>
#include <set>
#include <utility>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "journal/regulation.hpp"
#include "subject/authority.hpp"
#include "subject/subject.hpp"
#include "trust/enrolment.hpp"

namespace sk::app {

namespace {

constexpr std::string_view late_record = "extra/late-filings";

// Why an act waits here whose rules had not come with it, so that they could not be asked about it: one that the
// endpoint gave as accepted, and one that waits there too.
constexpr std::string_view accepted_unasked = "act-rules-missing", waits_unasked = "act-law-unknown";

bool is_unasked(const std::string& standing, const std::string& reason) {
    return standing == "waiting" && (reason == accepted_unasked || reason == waits_unasked);
}

std::string bundle_file_name(const UnitId& unit, std::int64_t seq) {
    return "ho-so-" + unit.text + "-" + std::to_string(seq) + ".sangkien.json";
}

// Where another window has gone on with the store meanwhile, what was asked before says nothing any more.
template <class Work>
auto while_it_lasts(const exchange::Queue& queue, Work work) {
    return [&queue, starts = queue.starts(), work = std::move(work)](auto&&... words) mutable {
        if (queue.starts() == starts) work(std::forward<decltype(words)>(words)...);
    };
}

}  // namespace

// [SECTION] Sending

void Session::forget_exchange() {
    ++exchange_run;
    passed_over = 0;
    end_exchange();
}

void Session::end_exchange() {
    sending = pulling = sends_anew = false;
    own_sent = {};
    after_pull = nullptr;
    recovery = Recovery::none;
    model.exchange.busy = false;
    model.exchange.step.clear();
}

void Session::restore_queue(const store::Loaded& data) {
    queue.start_over();
    forget_exchange();
    exporting = false;
    model.exchange.retry_seconds.reset();
    std::vector<exchange::QueuedAct> acts;
    for (const store::ActStanding& stored : data.standings) {
        const std::optional<exchange::Standing> standing = exchange::standing_from_code(stored.standing);
        const bool settled = !standing || *standing == exchange::Standing::accepted ||
                             *standing == exchange::Standing::waiting || *standing == exchange::Standing::quarantined;
        if (settled) continue;  // pulled, or of a sample: not for this queue
        acts.push_back(
            {stored.act, stored.subject, static_cast<std::size_t>(stored.envelope_bytes), *standing, stored.reason});
    }
    std::vector<exchange::Flight> outbox;
    for (const store::OutboxItem& item : data.outbox) {
        exchange::Flight flight{item.seq, item.prev, item.bundle, item.bytes, {}};
        for (const auto& [subject, act] : item.acts) {
            flight.acts.push_back(act);
            // Of a bundle that goes again: the queue keeps those that it knows already.
            acts.push_back({act, subject, 0, exchange::Standing::local, {}});
        }
        outbox.push_back(std::move(flight));
    }
    queue.restore(exchange::chain_from_json(data.chain), std::move(acts), std::move(outbox));
    std::vector<exchange::Refusal> refusals;
    for (const store::Record& stored : data.refusals)
        if (const Result<Json> json = parse_json(stored.body); json.ok())
            refusals.push_back(exchange::refusal_from_json(*json));
    model.province.refusals = exchange::refusals_after({}, refusals);
    if (const auto totals = data.extra.find("extra/totals"); totals != data.extra.end())
        if (const Result<Json> json = parse_json(totals->second); json.ok()) read_totals(*json);
    if (const auto at = data.extra.find("extra/recognised"); at != data.extra.end()) restore_recognised(at->second);
    late_filings = Json::object();
    if (const auto late = data.extra.find(std::string(late_record)); late != data.extra.end())
        if (Result<Json> json = parse_json(late->second); json.ok() && json->is_object())
            late_filings = std::move(*json);
}

void Session::send_now() {
    if (model.phase != Phase::ready || !writer) return;
    model.exchange.error.clear();
    model.exchange.error_where.clear();
    model.exchange.notice.clear();
    model.exchange.pulled = 0;
    if (!platform.online()) return exchange_finished(std::make_unique<Error>(sk::fail("net-offline")).get());
    // Once told, the person goes on with the log that the endpoint shows now. Chain problems are asked about anew.
    if (const auto attention = queue.attention(); attention && attention->problem.code == "log-fork")
        queue.adopt_head();
    recovery = Recovery::none;
    own_sent = {};
    model.exchange.busy = true;
    model.exchange.step = "exchange.step.sending";
    sending = true;
    queue.send_now();
    step();
}

void Session::step() {
    exchange::Action action = queue.next();
    const bool travelling = queue.state() == exchange::Queue::State::sending;
    if (std::holds_alternative<exchange::SendBundles>(action) ||
        (std::holds_alternative<exchange::Idle>(action) && !travelling))
        show_exchange();
    if (const auto* make = std::get_if<exchange::MakeBundles>(&action)) return make_bundles(*make);
    if (const auto* send = std::get_if<exchange::SendBundles>(&action)) {
        const std::int64_t sent_ms = platform.now().unix_ms;
        platform.http(send->request, {}, [this, sent_ms, number = send->number](Result<exchange::HttpResponse> answer) {
            const auto ms = static_cast<int>(std::clamp<std::int64_t>(platform.now().unix_ms - sent_ms, 0, INT_MAX));
            queue.answered(number, answer.ok() ? *answer : exchange::HttpResponse{0, {}, answer.error().code, {}}, ms);
            step();
        });
        return step();  // the next are made meanwhile
    }
    if (const auto* check = std::get_if<exchange::CheckReceipts>(&action)) return check_receipts(*check);
    if (const auto* done = std::get_if<exchange::SettleReceipts>(&action)) return settle(*done);
    if (const auto* refusal = std::get_if<exchange::RecordRefusal>(&action)) {
        model.exchange.error = refusal->code;
        model.exchange.error_where = refusal->where;
        return withdraw(refusal->flights, queue.chain(), refusal->standings);
    }
    if (const auto* chain = std::get_if<exchange::RecordChain>(&action))
        return withdraw(chain->flights, chain->chain, chain->standings);
    if (const auto* again = std::get_if<exchange::RecordAgain>(&action)) {
        const exchange::Flight& flight = again->flight;
        store::OutboxItem item{flight.seq, flight.prev, flight.bundle, flight.bytes, {}};
        for (const exchange::QueuedAct& act : again->acts) item.acts.emplace_back(act.subject, act.id);
        return repository.save_outbox(
            {item}, exchange::to_json(again->chain),
            while_it_lasts(queue, [this](Result<std::monostate> saved) { bundle_ended(saved); }));
    }
    if (const auto* wait = std::get_if<exchange::Wait>(&action)) {
        model.exchange.retry_seconds = (wait->ms + 999) / 1000;
        platform.after("queue", wait->ms, [this] {
            model.exchange.retry_seconds.reset();
            queue.timer();
            step();
        });
        return step();
    }

    // Nothing to do now: the file that was asked for, the end of sending, or why it stands still.
    if (exporting && queue.flight() && queue.state() != exchange::Queue::State::making) {
        exporting = false;
        platform.save_file(bundle_file_name(model.profile->unit, queue.flight()->seq), "application/json",
                           queue.flight()->bytes);
        toast(Toast::Tone::success, words("app.bundle-saved"));
    } else if (exporting && queue.state() == exchange::Queue::State::idle) {
        exporting = false;
        toast(Toast::Tone::info, words("app.nothing-to-send"));
    }
    if (recovery == Recovery::running) return;
    if (const auto attention = queue.attention();
        attention && attention->may_adopt && recovery == Recovery::none && attention->problem.code != "log-fork")
        return recover();
    if (!sending) return;
    if (const std::optional<exchange::Attention> attention = queue.attention()) {
        const Error error = sk::fail(attention->problem.code, attention->problem.where);
        if (enrols_again(error)) return;
        return exchange_finished(&error);
    }
    if (queue.state() == exchange::Queue::State::waiting) {
        const Error error = sk::fail(queue.last_problem().code, queue.last_problem().where);
        return exchange_finished(&error);
    }
    if (queue.state() == exchange::Queue::State::idle) {
        sending = false;
        send_files([this, run = exchange_run] {
            if (run == exchange_run) pull();
        });
    }
}

// Bundles that are being made: read together, signed one after the other, for each names the one before.
struct Session::Making {
    exchange::MakeBundles wanted;
    std::vector<store::OutboxItem> made;
    std::vector<std::pair<SubjectId, ContentId>> acts;  // of all of them, in their order
    std::vector<std::string> envelopes;
    std::size_t taken = 0;  // of these
};

void Session::make_bundles(const exchange::MakeBundles& make) {
    auto making = std::make_shared<Making>();
    making->wanted = make;
    for (const std::vector<ContentId>& bundle : make.acts) {
        for (const ContentId& act : bundle) {
            const exchange::QueuedAct* queued = queue.find(act);
            if (!queued) {
                queue.bundles_failed(sk::fail("record-damaged", act.text));
                return step();
            }
            making->acts.emplace_back(queued->subject, act);
        }
    }
    const auto read = [this, making](Result<std::vector<std::string>> envelopes) {
        if (!envelopes.ok()) {
            queue.bundles_failed(envelopes.error());
            return step();
        }
        making->envelopes = std::move(*envelopes);
        make_next(making);
    };
    repository.read_envelopes(making->acts, while_it_lasts(queue, read));
}

void Session::make_next(std::shared_ptr<Making> making) {
    const std::size_t number = making->made.size();
    const auto persisted = [this, making](Result<std::monostate> saved) {
        std::vector<exchange::Flight> flights;
        for (store::OutboxItem& item : making->made)
            flights.push_back(
                {item.seq, item.prev, item.bundle, std::move(item.bytes), making->wanted.acts[flights.size()]});
        if (saved.ok() && own_sent.made_from == 0) own_sent.made_from = flights.front().seq;
        if (saved.ok())
            queue.bundles_persisted(std::move(flights));
        else
            queue.bundles_failed(saved.error());
        step();
    };
    if (number == making->wanted.acts.size())
        return repository.save_outbox(making->made, exchange::to_json(queue.chain()), while_it_lasts(queue, persisted));
    trust::Manifest manifest;
    manifest.aud = model.profile->aud;
    manifest.unit = model.profile->unit;
    manifest.dev = model.profile->key;
    manifest.seq = making->wanted.seq + static_cast<std::int64_t>(number);
    manifest.prev = number ? making->made.back().bundle.text : making->wanted.prev;
    manifest.iat = platform.now();
    manifest.trust = model.directory.trust_list() ? model.directory.trust_list()->version : 0;
    manifest.log = making->wanted.log;
    manifest.acts = making->wanted.acts[number];
    store::OutboxItem item;
    item.seq = manifest.seq;
    item.prev = manifest.prev;
    sign(trust::write_manifest(manifest), trust::typ::bundle,
         while_it_lasts(queue, [this, making, number, item = std::move(item)](Result<trust::Jws> jws) mutable {
             if (!jws.ok()) {
                 queue.bundles_failed(jws.error());
                 return step();
             }
             const std::size_t end = making->taken + making->wanted.acts[number].size();
             const auto place = [](auto& list, std::size_t at) {
                 return list.begin() + static_cast<std::ptrdiff_t>(at);
             };
             item.bundle = jws->id;
             item.bytes = trust::write_bundle(
                 *jws, std::vector<std::string>(std::make_move_iterator(place(making->envelopes, making->taken)),
                                                std::make_move_iterator(place(making->envelopes, end))));
             item.acts.assign(place(making->acts, making->taken), place(making->acts, end));
             making->taken = end;
             making->made.push_back(std::move(item));
             make_next(making);
         }));
}

void Session::check_receipts(const exchange::CheckReceipts& check) {
    const auto rejected = [this](const Error& error) {
        queue.receipts_rejected(error);
        step();
    };
    std::vector<trust::Receipt> receipts;
    std::vector<trust::SignatureCheck> checks;
    for (const exchange::CheckReceipts::Unproven& each : check.receipts) {
        const Result<trust::Jws> jws = trust::parse_jws(each.receipt, trust::typ::receipt);
        if (!jws.ok()) return rejected(jws.error());
        Result<trust::Receipt> receipt = trust::read_receipt(jws->payload);
        if (!receipt.ok()) return rejected(receipt.error());
        const Result<trust::Jws> own = trust::manifest_of_own(each.flight.bytes);
        if (!own.ok()) return rejected(own.error());
        const Result<trust::Manifest> manifest = trust::read_manifest(own->payload);
        if (!manifest.ok()) return rejected(manifest.error());
        if (const Result<void> right = trust::check_receipt(*receipt, *manifest, own->payload); !right.ok())
            return rejected(right.error());
        const auto of_receipt = model.directory.checks_for_receipt(*jws);
        if (!of_receipt.ok()) return rejected(of_receipt.error());
        checks.insert(checks.end(), of_receipt->begin(), of_receipt->end());
        receipts.push_back(std::move(*receipt));
    }
    const auto verified = [this, receipts, rejected](Result<std::vector<bool>> good) {
        if (!good.ok()) return rejected(good.error());
        if (std::find(good->begin(), good->end(), false) != good->end())
            return rejected(sk::fail("signature-bad", "receipt"));
        queue.receipts_checked(receipts);
        step();
    };
    platform.verify(std::move(checks), while_it_lasts(queue, verified));
}

static store::Standings standings_to_store(const std::vector<exchange::ActStanding>& standings) {
    store::Standings rows;
    for (const exchange::ActStanding& standing : standings)
        rows[standing.id.text] = {exchange::standing_code(standing.standing), standing.reason, standing.subject,
                                  static_cast<std::int64_t>(standing.envelope_bytes)};
    return rows;
}

static store::OutboxItem outbox_item(const exchange::Flight& flight, const exchange::Queue& queue) {
    store::OutboxItem item{flight.seq, flight.prev, flight.bundle, flight.bytes, {}};
    for (const ContentId& act : flight.acts)
        if (const exchange::QueuedAct* queued = queue.find(act)) item.acts.emplace_back(queued->subject, act);
    return item;
}

// After the record of a bundle's end: the queue goes on, the screens follow.
void Session::bundle_ended(const Result<std::monostate>& saved) {
    if (saved.ok())
        queue.settled();
    else
        queue.settle_failed(saved.error());
    if (!sending) read_receipts();  // else at the end: there is one for each bundle
    if (model.dossier && !model.dossier->loading) open_dossier(model.dossier->state.id.text);
    step();
}

void Session::OwnSent::taken(std::int64_t seq, bool every_act) {
    if (made_from == 0 || seq < made_from) return;  // made by an earlier start
    open = open && every_act && (to == 0 || seq == to + 1);
    if (!open) return;
    if (to == 0) from = seq;
    to = seq;
}

void Session::settle(const exchange::SettleReceipts& done) {
    store::Repository::Settled settled;
    for (const exchange::SettleReceipts::Settled& bundle : done.bundles)
        settled.bundles.push_back({outbox_item(bundle.flight, queue), bundle.receipt});
    settled.chain = exchange::to_json(done.chain);
    settled.standings = standings_to_store(done.standings);
    OwnSent own = own_sent;
    std::set<ContentId> others;  // acts that were not accepted
    for (const exchange::ActStanding& act : done.standings)
        if (act.standing != exchange::Standing::accepted) others.insert(act.id);
    for (const exchange::SettleReceipts::Settled& bundle : done.bundles)
        own.taken(bundle.flight.seq, std::none_of(bundle.flight.acts.begin(), bundle.flight.acts.end(),
                                                  [&](const ContentId& act) { return others.count(act) > 0; }));
    std::set<std::string> subjects;
    for (const exchange::ActStanding& act : done.standings) subjects.insert(act.subject.text);
    const auto done_with = [this, own, subjects](Result<std::monostate> saved) {
        if (saved.ok()) own_sent = own;
        bundle_ended(saved);
        if (!saved.ok()) return;
        // What the province has now, the screens count.
        mark_queue();
        refresh_journals(subjects);
        if (!model.journals.loading) show_tasks();
    };
    repository.settle(std::move(settled), while_it_lasts(queue, done_with));
}

void Session::withdraw(const std::vector<exchange::Flight>& flights, const exchange::Chain& chain,
                       const std::vector<exchange::ActStanding>& standings) {
    std::vector<store::OutboxItem> items;
    for (const exchange::Flight& flight : flights) items.push_back(outbox_item(flight, queue));
    repository.withdraw({std::move(items), exchange::to_json(chain), standings_to_store(standings)},
                        while_it_lasts(queue, [this](Result<std::monostate> saved) { bundle_ended(saved); }));
}

void Session::exchange_finished(const Error* error) {
    end_exchange();
    if (const int unread = std::exchange(passed_over, 0)) {
        if (!model.exchange.notice.empty()) model.exchange.notice += ' ';
        model.exchange.notice += words("app.key-passed-over", {std::to_string(unread)});
    }
    if (error) recovery = Recovery::done;
    if (error) {
        model.exchange.error = error->code;
        model.exchange.error_where = error->where;
        toast(Toast::Tone::error, error_words(error->code));
    } else if (model.exchange.error.empty()) {
        model.exchange.last_success = platform.now();
        const int pulled = model.exchange.pulled;
        toast(Toast::Tone::success,
              pulled ? words("app.exchanged", {std::to_string(pulled)}) : words("app.exchanged-nothing"));
    } else {
        toast(Toast::Tone::error, error_words(model.exchange.error));  // a bundle was refused on the way
    }
    if (!model.exchange.notice.empty()) toast(Toast::Tone::info, model.exchange.notice);
    read_receipts();
    show_exchange();
    count_province();
    if (model.route.screen == Screen::proposals) open_proposals();
    if (!error) fetch_recognised();
}

// [SECTION] Pulling

void Session::pull() {
    pulling = true;
    held_page.reset();
    model.exchange.busy = true;
    model.exchange.step = "exchange.step.pulling";
    with_library([this] { pull_page(0); });
}

// What came before in front of what has come now.
static void join_pages(exchange::ChangesPage& page, exchange::ChangesPage before) {
    const auto join = [](auto& first, auto& second) {
        first.insert(first.end(), std::make_move_iterator(second.begin()), std::make_move_iterator(second.end()));
        second = std::move(first);
    };
    join(before.acts, page.acts);
    join(before.cards, page.cards);
    join(before.refusals, page.refusals);
    if (page.trust.empty()) page.trust = std::move(before.trust);
}

void Session::pull_page(int attempt) {
    if (!pulling) return;
    constexpr int attempts_max = 2;  // one more when the cursor was of another store
    logs_before_pull.clear();
    std::string logs;
    for (const trust::LogHead& log : {queue.chain().proved, queue.chain().log}) {
        if (log.size == 0 || (!logs_before_pull.empty() && logs_before_pull[0].size == log.size)) continue;
        logs_before_pull.push_back(log);
        logs += (logs.empty() ? "&log=" : ",") + std::to_string(log.size);
    }
    const std::string& since = held_page ? held_page->cursor : cursor;
    std::string path = "/v1/changes?since=" + since + "&max=" + std::to_string(limits::changes_page_bytes_max);
    path += logs;
    if (own_sent.to > 0) path += "&own=" + std::to_string(own_sent.from) + "-" + std::to_string(own_sent.to);
    with_proof({"GET", path, {}, {}, true}, [this, attempt, run = exchange_run](Result<exchange::HttpResponse> answer) {
        if (run != exchange_run) return;  // stopped meanwhile: the same page is asked for the next time
        if (!answer.ok()) return pull_failed(run, answer.error());
        if (answer->status == 200) {
            Result<exchange::ChangesPage> page = exchange::read_changes(answer->body);
            if (!page.ok()) return pull_failed(run, sk::fail("net-foreign"));
            if (held_page) join_pages(*page, *std::exchange(held_page, std::nullopt));
            return take_page(std::move(*page));
        }
        const exchange::Problem problem = exchange::read_problem(*answer);
        if (answer->status != 410 || attempt + 1 >= attempts_max) {
            const Error error = sk::fail(problem.code, problem.where);
            if (!enrols_again(error)) pull_failed(run, error);
            return;
        }
        cursor.clear();  // the endpoint asks to start again: was it set back?
        held_page.reset();
        check_head([this, attempt] { pull_page(attempt + 1); });
    });
}

// As import_acts holds a file against the cards, whatever the endpoint says of it: who signed is who made it, and may
// make it. "" or the code of what does not fit.
std::string Session::fault_by_card(const dossier::Act& act, const std::vector<trust::Signature>& signatures) const {
    for (const trust::Signature& signature : signatures) {
        const auto maker = model.directory.holder(signature.key);
        if (!maker || maker->person != act.by) continue;
        const UnitId& office = model.units.standing_office().id;
        return std::string(subject::fault_of_taken(act, maker->unit, maker->roles, maker->name, office, model.library));
    }
    return "act-by";
}

// What the rules say of who may make an act could not be asked while they were not here, and it waited for them
// (take_page). Called when rules have come; `then` before anything is counted by them.
void Session::ask_by_rules(std::function<void()> then) {
    std::set<SubjectId> waiting;
    for (const auto& [act, standing] : repository.standings())
        if (is_unasked(standing.standing, standing.reason)) waiting.insert(standing.subject);
    if (waiting.empty()) return then();
    const auto asked = [this, then](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        std::map<std::string, std::vector<store::SignedAct>> by_subject;
        for (store::SignedAct& act : *read) by_subject[act.act.subject.text].push_back(std::move(act));
        store::Repository::ActsChange change;
        int not_his = 0;
        for (auto& [subject, acts] : by_subject) {
            const std::size_t before = change.acts.size();
            for (store::SignedAct& stored : acts) {
                if (!is_unasked(stored.standing, stored.reason) || !model.library.find(stored.act.law)) continue;
                const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act);
                const std::string fault = jws.ok() ? fault_by_card(stored.act, jws->signatures) : "act-by";
                if (fault == "act-by") continue;  // a restored endpoint has forgotten him: nobody can say now
                const bool waits = stored.reason == waits_unasked;
                stored.standing = !fault.empty() ? "quarantined" : waits ? "waiting" : "accepted";
                stored.reason = !fault.empty() ? fault : waits ? "act-parent-missing" : "";
                not_his += fault.empty() ? 0 : 1;
                change.acts.push_back(stored);
            }
            const dossier::Summary* line = find_summary(SubjectId{subject});
            if (change.acts.size() == before || !line) continue;
            dossier::Summary now = summary_of(acts, model.library);
            now.id = line->id;  // where nothing is left that may count there is none
            change.renewed.push_back({*line, std::move(now)});
        }
        if (change.acts.empty()) return then();
        const std::vector<store::Repository::RenewedLine> lines = change.renewed;
        repository.add_acts(std::move(change), [this, lines, not_his, then](Result<std::monostate> saved) {
            if (!saved.ok()) return toast_error(saved.error());
            renew_lines(lines);
            if (not_his > 0) toast(Toast::Tone::info, words("app.acts-not-his", {std::to_string(not_his)}));
            show_refolded();
            then();
        });
    };
    with_library([this, waiting, asked] { repository.read_acts({waiting.begin(), waiting.end()}, asked); });
}

// First who is who, then the acts with every signature verified, then one transaction for the page.
void Session::take_page(exchange::ChangesPage page) {
    // A log that does not go on from those that were seen here: the endpoint was restored, or shows different people
    // different logs. People must know, once; and nothing of ours may be missing there.
    if (!exchange::goes_on(logs_before_pull, page)) {
        logs_before_pull.clear();
        queue.log_restarted(page.log);
        offer_files_again();
        model.exchange.notice = words("app.restored-whole");
        return check_head([this, page = std::move(page)] { take_page(page); });
    }
    const std::string list = page.trust;
    const std::vector<std::string> cards = page.cards;
    accept_trust(list, cards,
                 [this, page = std::move(page), run = exchange_run](Result<std::monostate> accepted) mutable {
                     if (!accepted.ok()) return pull_failed(run, accepted.error());
                     auto taken = std::make_shared<PulledActs>();
                     taken->run = run;
                     const Result<bool> complete = read_acts_of(page, *taken);
                     if (!complete.ok()) return pull_failed(run, complete.error());
                     if (!*complete) {
                         held_page = std::move(page);
                         return pull_page(0);
                     }
                     taken->page = std::move(page);
                     verify_pulled(std::move(taken));
                 });
}

void Session::PulledActs::Incoming::set_aside(const std::string& fault) {
    if (fault.empty()) return;
    act.standing = "quarantined";
    act.reason = fault;
    is_his = false;
}

void Session::pull_failed(int run, const Error& error) {
    if (run == exchange_run) exchange_finished(&error);
}

// Whether everything is at hand that the page's acts are asked by: a card may come with the next page.
Result<bool> Session::read_acts_of(const exchange::ChangesPage& page, PulledActs& taken) const {
    for (const exchange::ChangedAct& changed : page.acts) {
        const Result<trust::Jws> jws = trust::parse_jws(changed.envelope, trust::typ::act);
        if (!jws.ok()) return jws.error();
        Result<dossier::Act> act = dossier::read_act(jws->payload);
        if (!act.ok()) continue;  // a form that this version does not know, quarantined there: never counted here
        const auto of_act = model.directory.checks_for_people(*jws);
        const bool stands_aside = changed.status == "quarantined";
        if (!of_act.ok() && of_act.error().code == "key-unknown") {
            if (stands_aside) continue;  // whosever it is, it counts nowhere: nothing waits for his card
            // A card that was renewed since stands behind the acts of its people: perhaps on the next page.
            if (page.more) return false;
            // Nobody can say whose it is: it counts for nothing here, and keeps nobody from what others have made.
            ++taken.unread;
            continue;
        }
        if (!of_act.ok()) return of_act.error();
        const std::string fault = stands_aside ? std::string() : fault_by_card(*act, jws->signatures);
        if (fault == "act-authority" && page.more) return false;  // the same of a card that gives him the role
        taken.checks.insert(taken.checks.end(), of_act->begin(), of_act->end());
        taken.subjects.insert(act->subject.text);
        const bool has_rules = model.library.find(act->law);
        taken.acts.push_back({{std::move(*act), changed.envelope, changed.status, changed.reason}, changed.recv});
        if (!has_rules && !stands_aside) taken.acts.back().signatures = jws->signatures;
        taken.acts.back().set_aside(fault);
    }
    return true;
}

// One signature that is wrong: nothing of the page is taken.
void Session::verify_pulled(std::shared_ptr<PulledActs> taken) {
    std::vector<trust::SignatureCheck> checks = std::move(taken->checks);
    platform.verify(std::move(checks), [this, taken](Result<std::vector<bool>> good) {
        if (!good.ok()) return pull_failed(taken->run, good.error());
        if (std::find(good->begin(), good->end(), false) != good->end())
            return pull_failed(taken->run, sk::fail("signature-bad", "changes"));
        std::vector<SubjectId> known;
        for (const std::string& subject : taken->subjects)
            if (find_summary(SubjectId{subject})) known.push_back(SubjectId{subject});
        repository.read_acts(known, [this, taken](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return pull_failed(taken->run, read.error());
            std::map<std::string, std::vector<store::SignedAct>> gathered;
            for (store::SignedAct& act : *read) gathered[act.act.subject.text].push_back(std::move(act));
            store_pulled(taken, std::move(gathered));
        });
    });
}

// Beside those of its subject that are here already.
void Session::put_pulled(PulledActs& taken, const PulledActs::Incoming& in, std::vector<store::SignedAct>& of_subject,
                         store::Repository::ActsChange& change) {
    const auto old = std::find_if(of_subject.begin(), of_subject.end(),
                                  [&](const store::SignedAct& stored) { return stored.act.id == in.act.act.id; });
    if (old == of_subject.end()) {
        of_subject.push_back(in.act);
        change.acts.push_back(in.act);
        ++taken.fresh;
        if (!in.is_his) ++model.exchange.not_his;
        return;
    }
    if (old->standing == in.act.standing && old->reason == in.act.reason) return;
    // Our own act that is still on its way is settled by its receipt, not by a pull.
    const exchange::QueuedAct* queued = queue.find(old->act.id);
    if (queued && (queued->standing == exchange::Standing::local || queued->standing == exchange::Standing::sent))
        return;
    old->standing = in.act.standing;
    old->reason = in.act.reason;
    change.acts.push_back(*old);
}

// gathered: by subject, what is here of it.
void Session::store_pulled(std::shared_ptr<PulledActs> taken,
                           std::map<std::string, std::vector<store::SignedAct>> gathered) {
    const exchange::ChangesPage& page = taken->page;
    store::Repository::ActsChange change;
    const auto put = [&](const PulledActs::Incoming& in) {
        put_pulled(*taken, in, gathered[in.act.act.subject.text], change);
    };
    // Rules before what was made under them, which is asked by them. Where they have not come it counts nowhere, and is
    // asked when they do (ask_by_rules).
    const auto made_under_rules =
        std::stable_partition(taken->acts.begin(), taken->acts.end(), [](const PulledActs::Incoming& in) {
            return dossier::subject_kind(in.act.act.type) == journal::regulation_kind;
        });
    std::for_each(taken->acts.begin(), made_under_rules, put);
    for (const std::string& subject : taken->subjects) taken->rules_changed |= take_regulations(gathered[subject]);
    std::for_each(made_under_rules, taken->acts.end(), [&](PulledActs::Incoming& in) {
        if (!in.signatures.empty() && model.library.find(in.act.act.law)) {
            in.set_aside(fault_by_card(in.act.act, in.signatures));
        } else if (!in.signatures.empty() && in.is_his) {
            in.act.reason = in.act.standing == "accepted" ? accepted_unasked : waits_unasked;
            in.act.standing = "waiting";
        }
        put(in);
    });
    for (const std::string& subject : taken->subjects)
        if (!acts_that_may_count(gathered[subject]).empty())
            change.summaries.push_back(summary_of(gathered[subject], model.library));
    bool any_late = false;
    for (const PulledActs::Incoming& in : taken->acts) any_late |= note_late_filing(in.act.act, in.recv);
    if (any_late) change.extra.push_back({std::string(late_record), dump_json(late_filings)});
    change.cursor = page.cursor;
    const std::vector<exchange::Refusal> refusals = exchange::refusals_after(model.province.refusals, page.refusals);
    std::set<std::string> kept;
    for (const exchange::Refusal& refusal : refusals) kept.insert(refusal.id);
    for (const exchange::Refusal& refusal : model.province.refusals)
        if (!kept.contains(refusal.id)) change.extra_out.push_back("refusal/" + refusal.id);
    for (const exchange::Refusal& refusal : page.refusals)
        if (kept.contains(refusal.id))
            change.extra.push_back({"refusal/" + refusal.id, dump_json(exchange::to_json(refusal))});
    if (!page.totals.empty() || !page.more) {
        model.province.totals = page.totals;
        model.province.as_of = platform.now();
        change.extra.push_back({"extra/totals", totals_text()});
    }
    const auto stored = [this, taken, refusals, summaries = change.summaries] {
        for (const dossier::Summary& summary : summaries) upsert_summary(summary);
        model.province.refusals = refusals;
        show_pulled(*taken);
    };
    if (change.acts.empty() && cursor == page.cursor) return stored();  // nothing new: nothing to write
    repository.add_acts(std::move(change), [this, taken, stored](Result<std::monostate> saved) {
        if (!saved.ok()) return pull_failed(taken->run, saved.error());
        stored();
    });
}

void Session::show_pulled(const PulledActs& taken) {
    cursor = taken.page.cursor;
    passed_over += taken.unread;
    if (!queue.log_seen(taken.page.log)) model.exchange.error = "log-fork";
    model.exchange.pulled += taken.fresh;
    remember();
    rebuild_rows();
    if (model.dossier && (taken.subjects.contains(model.dossier->state.id.text) ||
                          taken.subjects.contains(registry::register_of(model.dossier->state.unit).text)))
        open_dossier(model.dossier->state.id.text);
    if (model.certificates) open_register(model.certificates->unit.text);
    refresh_room(taken.subjects);
    refresh_journals(taken.subjects);
    if (taken.rules_changed) refold_waiting();
    if (taken.run != exchange_run) return;
    if (taken.page.more) return pull_page(0);
    pulled();
}

void Session::pulled() {
    model.exchange.key_unknown = enrolled_again = false;
    if (after_pull) return std::exchange(after_pull, nullptr)();
    if (std::exchange(sends_anew, false)) {
        pulling = false;
        sending = true;
        model.exchange.step = "exchange.step.sending";
        queue.send_now();
        return step();
    }
    if (const int not_his = std::exchange(model.exchange.not_his, 0)) {
        std::string& notice = model.exchange.notice;
        notice += (notice.empty() ? "" : " ") + words("app.acts-not-his", {std::to_string(not_his)});
    }
    exchange_finished(nullptr);
}

// [SECTION] After a backup

// Own bundles that were acknowledged, as far as they can still be read.
void Session::read_sent(std::function<void(std::vector<exchange::SentBundle>)> then) {
    repository.read_sent([this, then = std::move(then)](Result<std::vector<std::string>> bundles) {
        if (!bundles.ok()) return exchange_finished(&bundles.error());
        std::vector<exchange::SentBundle> sent;
        for (std::string& bytes : *bundles)
            if (auto bundle = exchange::read_sent_bundle(std::move(bytes)); bundle.ok())
                sent.push_back(std::move(*bundle));
        then(std::move(sent));
    });
}

// "chain-gap": the endpoint was set back and gets the same bundles again. Where they do not join its head, and after
// "chain-fork", when this computer was set back: first all that the endpoint has, then a new bundle on its head.
void Session::recover() {
    recovery = Recovery::running;
    sending = true;
    model.exchange.busy = true;
    read_sent([this](std::vector<exchange::SentBundle> sent) {
        if (queue.send_again(sent)) {
            recovery = Recovery::done;
            model.exchange.notice = words("app.restored", {std::to_string(queue.to_send_again())});
            return step();
        }
        if (!queue.attention()) {  // the person has asked again meanwhile
            recovery = Recovery::none;
            return step();
        }
        after_pull = [this] { adopt_head(); };
        pull();
    });
}

// What the endpoint surely has: our bundles up to its head; after "chain-fork" those up to our last one, if it still
// knows that. All other acts that were signed here go again: one that it has already changes nothing there.
void Session::adopt_head() {
    const std::optional<exchange::Attention> attention = queue.attention();
    if (!attention || !attention->may_adopt) {  // the person has asked again meanwhile
        recovery = Recovery::none;
        return step();
    }
    const bool set_back_here = attention->problem.code == "chain-fork";
    const auto adopt = [this](const std::vector<exchange::QueuedAct>& lost, std::string notice) {
        recovery = Recovery::done;
        model.exchange.notice = std::move(notice);
        model.exchange.step = "exchange.step.sending";
        pulling = false;
        queue.adopt_head(lost);
        step();
    };
    const auto adopt_all = [this, adopt, head = attention->problem.head_id] {
        read_sent([this, adopt, head](std::vector<exchange::SentBundle> sent) {
            repository.read_all_acts(
                [this, adopt, there = exchange::acts_up_to(sent, head)](Result<std::vector<store::SignedAct>> acts) {
                    if (!acts.ok()) return exchange_finished(&acts.error());
                    std::vector<exchange::QueuedAct> lost;
                    for (const store::SignedAct& stored : *acts) {
                        const bool settled = stored.standing == "accepted" || stored.standing == "waiting" ||
                                             stored.standing == "quarantined";
                        if (!settled || there.count(stored.act.id)) continue;
                        const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act);
                        if (!jws.ok() || jws->signatures.front().key != model.profile->key) continue;
                        lost.push_back(
                            {stored.act.id, stored.act.subject, stored.envelope.size(), exchange::Standing::local, {}});
                    }
                    adopt(lost, words("app.restored-anew", {std::to_string(lost.size())}));
                });
        });
    };
    if (!set_back_here) return adopt_all();
    check_head([adopt, this] { adopt({}, words("app.rejoined")); }, adopt_all);
}

// Does the endpoint still know the last bundle that it acknowledged? If not, that bundle goes again, and finds out
// where the endpoint stands.
void Session::check_head(std::function<void()> known, std::function<void()> unknown) {
    const std::string last = queue.chain().prev;
    if (last.empty()) return known();
    platform.http({"GET", "/v1/bundles/" + last + "/receipt", {}, {}, false}, {},
                  [this, known, unknown, last](Result<exchange::HttpResponse> answer) {
                      if (!answer.ok()) return exchange_finished(&answer.error());
                      const exchange::UploadAnswer read = exchange::read_upload_answer(*answer);
                      if (read.verdict == exchange::Verdict::receipt) return known();
                      const Error error = sk::fail(read.problem.code, read.problem.where);
                      if (error.code != "bundle-unknown") return exchange_finished(&error);
                      if (unknown) return unknown();
                      read_sent([this, known, last](std::vector<exchange::SentBundle> sent) {
                          bool taken = false;
                          for (const exchange::SentBundle& bundle : sent)
                              if (bundle.flight.bundle.text == last) taken = queue.take_back(bundle);
                          if (!taken) return known();  // the next bundle will meet the gap
                          pulling = false;
                          sending = true;
                          model.exchange.step = "exchange.step.sending";
                          step();
                      });
                  });
}

// The endpoint does not know this key: it was restored from a backup of before the enrolment. Where the invitation is
// in the backup, the same enrolment brings the person back: it goes again, once, and only where it asks for all that
// he is by now, since what he signed in a role that is missing would be set aside there. Else he is told what to do
// (advice.key-unknown), and add_roles() asks for everything. False: nothing is under way.
bool Session::enrols_again(const Error& why) {
    const store::Profile& profile = *model.profile;
    if (why.code != "key-unknown" || (why.where != "manifest" && why.where != profile.key.text)) return false;
    model.exchange.key_unknown = true;
    const Result<trust::Jws> jws = trust::parse_jws(profile.enrolment, trust::typ::enrol);
    const auto enrolment = jws.ok() ? trust::read_enrolment(jws->payload) : Result<trust::Enrolment>(jws.error());
    const auto is_asked = [&](const std::string& role) {
        return role == "author" || std::count(enrolment->roles.begin(), enrolment->roles.end(), role) > 0;
    };
    const bool whole = enrolment.ok() && std::all_of(profile.roles.begin(), profile.roles.end(), is_asked);
    if (!whole || std::exchange(enrolled_again, true)) return false;
    exchange::HttpRequest request{"POST", "/v1/enrol", "application/jose+json", profile.enrolment, false};
    platform.http(std::move(request), {}, [this, why, run = exchange_run](Result<exchange::HttpResponse> answer) {
        if (run != exchange_run) return;
        if (!answer.ok() || answer->status != 201) return exchange_finished(&why);
        end_exchange();
        model.exchange.error = why.code;
        card_file(answer->body);
    });
    return true;
}

// After a card has come: where it was missing at the endpoint, what was acknowledged before goes again by itself.
void Session::known_again() {
    const std::optional<trust::Holder> me = model.directory.holder(model.profile->key);
    if (!model.exchange.key_unknown || !me || me->revoked) return;
    model.exchange.key_unknown = false;
    if (platform.online()) send_now();
}

// Acts that stand aside since the endpoint had forgotten the role in which they were made, restored from a backup of
// before he had it, go again by themselves now that his card has it. What the office does for other units such an
// endpoint refuses ("act-unit").
void Session::send_in_roles(const std::vector<std::string>& gained, std::function<void()> then) {
    if (!writer) return then();
    const auto lacked_role = [](const std::string& standing, const std::string& reason) {
        return (standing == "quarantined" && reason == "act-authority") ||
               (standing == "refused" && reason == "act-unit");
    };
    std::set<SubjectId> subjects;
    for (const auto& [act, standing] : repository.standings())
        if (lacked_role(standing.standing, standing.reason)) subjects.insert(standing.subject);
    if (subjects.empty()) return then();
    const auto found = [this, gained, then, lacked_role](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        std::vector<exchange::QueuedAct> acts;
        store::Standings standings;
        std::set<SubjectId> of;
        for (const store::SignedAct& stored : *read) {
            if (!lacked_role(stored.standing, stored.reason)) continue;
            if (std::count(gained.begin(), gained.end(), stored.act.role) == 0) continue;
            const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act);
            if (!jws.ok() || jws->signatures.front().key != model.profile->key) continue;
            acts.push_back({stored.act.id, stored.act.subject, stored.envelope.size(), exchange::Standing::local, {}});
            standings[stored.act.id.text] = {exchange::standing_code(exchange::Standing::local),
                                             {},
                                             stored.act.subject,
                                             static_cast<std::int64_t>(stored.envelope.size())};
            of.insert(stored.act.subject);
        }
        if (acts.empty()) return then();
        repository.save_standings(std::move(standings), [this, acts, of, then](Result<std::monostate> saved) {
            if (!saved.ok()) return toast_error(saved.error());
            queue.send_anew(acts);
            then();
            toast(Toast::Tone::info, words("app.sent-in-role", {std::to_string(acts.size())}));
            refold({of.begin(), of.end()}, [this] { show_refolded(); });
            if (model.exchange.busy)
                sends_anew = true;
            else if (platform.online())
                send_now();
        });
    };
    repository.read_acts({subjects.begin(), subjects.end()}, found);
}

// A refused act goes back into the queue, for good: also after the page was closed.
void Session::retry_refused(const std::string& subject) {
    if (!writer) return;
    std::vector<ContentId> acts;
    store::Standings standings;
    for (const exchange::QueuedAct& act : queue.acts()) {
        if (act.standing != exchange::Standing::refused || (!subject.empty() && act.subject.text != subject)) continue;
        if (!exchange::pack_bundles({act.envelope_bytes}).ok()) continue;  // it will never fit
        acts.push_back(act.id);
        standings[act.id.text] = {exchange::standing_code(exchange::Standing::local), {}};
    }
    if (acts.empty()) return;
    repository.save_standings(std::move(standings), [this, acts](Result<std::monostate> saved) {
        if (!saved.ok()) return toast_error(saved.error());
        for (const ContentId& act : acts) queue.retry(act);
        rebuild_rows();
        show_exchange();
    });
}

// [SECTION] Files

void Session::export_bundle() {
    if (model.phase != Phase::ready || !writer) return;
    exporting = true;
    queue.prepare_file();
    step();
}

void Session::import_file() {
    platform.open_file(".json", [this](Result<OpenedFile> file) {
        if (!file.ok()) return toast_error(file.error());
        imported(*file);
    });
}

// The kind of a file is told by its content, never by its name.
void Session::imported(const OpenedFile& file) {
    if (file.bytes.size() > limits::session_file_bytes_max) return toast_error(sk::fail("bundle-size"));
    const Result<Json> json = parse_json(file.bytes);
    if (!json.ok()) return toast_error(json.error());
    const std::string format = string_or(*json, "format");
    if (format == "sk-acts/1") return import_session(*json);
    if (format.starts_with("sk-law-pack/")) return import_regulation(file.bytes);
    if (file.bytes.size() > limits::bundle_bytes_max) return toast_error(sk::fail("bundle-size"));
    if (format == "sk-card-file/1") return card_file(file.bytes);
    if (format == "sk-receipt-file/1") {
        const Result<const Json*> receipt = object_member(*json, "receipt");
        if (!receipt.ok()) return toast_error(sk::fail("file-unknown"));
        const Result<trust::Jws> jws = trust::parse_jws(**receipt, trust::typ::receipt);
        if (!jws.ok()) return toast_error(jws.error());
        const Result<trust::Receipt> value = trust::read_receipt(jws->payload);
        if (!value.ok()) return toast_error(value.error());
        if (!queue.receipt_from_file(trust::write_jws(*jws), value->bundle))
            return toast_error(sk::fail("receipt-foreign"));
        toast(Toast::Tone::success, words("app.receipt-opened"));
        return step();
    }
    if (format == "sk-bundle/1") {
        // Another unit's bundle that came on a stick: passed on as it is; it proves itself at the endpoint.
        const Result<trust::Bundle> bundle = trust::parse_bundle(file.bytes);
        if (!bundle.ok()) return toast_error(bundle.error());
        exchange::HttpRequest request{"PUT", "/v1/bundles/" + bundle->id.text, "application/jose+json", file.bytes,
                                      false};
        const std::string name =
            "bien-nhan-" + bundle->manifest.unit.text + "-" + std::to_string(bundle->manifest.seq) + ".sangkien.json";
        platform.http(std::move(request), {}, [this, name](Result<exchange::HttpResponse> answer) {
            if (!answer.ok()) return toast_error(answer.error());
            const exchange::UploadAnswer read = exchange::read_upload_answer(*answer);
            if (read.verdict != exchange::Verdict::receipt) return toast_error(sk::fail(read.problem.code));
            platform.save_file(name, "application/json",
                               "{\"format\":\"sk-receipt-file/1\",\"receipt\":" + read.receipts.front() + "}");
            toast(Toast::Tone::success, words("app.bundle-passed-on"));
            pull();
        });
        return;
    }
    if (trust::parse_jws(*json, trust::typ::enrol).ok()) {
        exchange::HttpRequest request{"POST", "/v1/enrol", "application/jose+json", file.bytes, false};
        platform.http(std::move(request), {}, [this](Result<exchange::HttpResponse> answer) {
            if (!answer.ok()) return toast_error(answer.error());
            if (answer->status != 201) return toast_error(sk::fail(exchange::read_problem(*answer).code));
            platform.save_file("the-nguoi-dung.sangkien.json", "application/json", answer->body);
            toast(Toast::Tone::success, words("app.enrolment-passed-on"));
        });
        return;
    }
    toast_error(sk::fail("file-unknown"));
}

void Session::read_receipts() {
    repository.read_receipts([this](Result<std::vector<store::Record>> records) {
        if (!records.ok()) return;
        model.exchange.receipts.clear();
        for (const store::Record& stored : *records) {
            const Result<trust::Jws> jws = trust::parse_jws(stored.body, trust::typ::receipt);
            if (!jws.ok()) continue;
            const Result<trust::Receipt> receipt = trust::read_receipt(jws->payload);
            if (!receipt.ok()) continue;
            ReceiptRow row;
            row.bundle = stored.path.substr(std::string_view("receipt/").size());
            row.recv = display_time(receipt->recv);
            row.seq = receipt->seq;
            row.log_index = receipt->log_index;
            row.log_size = receipt->log.size;
            for (const trust::ActOutcome& act : receipt->acts) {
                if (act.outcome == trust::Outcome::accepted)
                    ++row.accepted;
                else if (act.outcome == trust::Outcome::waiting)
                    ++row.waiting;
                else
                    ++row.quarantined;
            }
            model.exchange.receipts.push_back(std::move(row));
        }
        std::sort(model.exchange.receipts.begin(), model.exchange.receipts.end(),
                  [](const ReceiptRow& a, const ReceiptRow& b) { return a.seq > b.seq; });
    });
}

void Session::save_receipt(std::string_view bundle) {
    const std::string wanted = "receipt/" + std::string(bundle);
    repository.read_receipts([this, wanted](Result<std::vector<store::Record>> records) {
        if (!records.ok()) return toast_error(records.error());
        for (const store::Record& stored : *records)
            if (stored.path == wanted)
                return platform.save_file("bien-nhan.sangkien.json", "application/json",
                                          "{\"format\":\"sk-receipt-file/1\",\"receipt\":" + stored.body + "}");
    });
}

// The day of a filing is what the author's device claims; when the endpoint was given it the endpoint knows.
bool Session::note_late_filing(const dossier::Act& act, const std::string& received) {
    const Result<Timestamp> came = parse_timestamp(received);
    if (act.type != dossier::act_type::filed || !came.ok()) return false;
    const Date day = date_of({came->unix_ms, act.at.offset_minutes});
    const int unremarked = model.rules_under(act.law).provisions.bound("late_days");
    const bool late = day_number(day) - day_number(date_of(act.at)) > unremarked;
    if (!late || late_filings.contains(act.subject.text)) return false;
    late_filings[act.subject.text] = iso_date(day);
    return true;
}

// [SECTION] What screens see

// Acts that the endpoint set aside never count, whatever the fold would say of them.
std::vector<dossier::Act> acts_that_may_count(const std::vector<store::SignedAct>& stored) {
    std::vector<dossier::Act> acts;
    acts.reserve(stored.size());
    for (const store::SignedAct& act : stored)
        if (act.standing != "quarantined") acts.push_back(act.act);
    return acts;
}

bool is_received(const store::SignedAct& act) { return act.standing == "accepted" || act.standing == "waiting"; }

std::map<std::string, std::vector<dossier::Act>> received_in_part(const std::vector<store::SignedAct>& stored) {
    std::map<std::string, std::vector<dossier::Act>> partly;
    for (const store::SignedAct& act : stored)
        if (!is_received(act)) partly[act.act.subject.text];
    for (const store::SignedAct& act : stored)
        if (const auto found = partly.find(act.act.subject.text); found != partly.end() && is_received(act))
            found->second.push_back(act.act);
    return partly;
}

std::map<std::string, std::vector<dossier::Act>> acts_by_subject(const std::vector<store::SignedAct>& stored) {
    std::map<std::string, std::vector<dossier::Act>> by_subject;
    for (dossier::Act& act : acts_that_may_count(stored)) by_subject[act.subject.text].push_back(std::move(act));
    return by_subject;
}

// What a list calls a subject of any kind.
std::string Session::name_of(const dossier::Summary& summary) const {
    const std::string_view state = summary.state;
    if (state == "register") return words("register.page");
    if (state.starts_with("session")) {
        const Result<Date> day = parse_iso_date(summary.filed_on);
        return words("app.session-work", {day.ok() ? display_date(*day) : "", summary.title});
    }
    if (state.starts_with("plan.")) return words("plan.of-year", {summary.title});
    if (!summary.title.empty() || subject::is_dossier_state(state)) return summary.title;
    const law::JournalKind* kind = model.journal_rules().find(state.substr(0, state.find('.')));
    return kind ? kind->name : std::string();
}

void Session::show_exchange() {
    ExchangeView& view = model.exchange;
    view.rows.clear();
    view.to_send = static_cast<int>(queue.unsent());
    for (const store::Draft& draft : model.drafts) {
        if (draft.sample) continue;
        QueueRow row;
        row.subject = draft.id;
        row.title = draft.application.title;
        row.state = "draft";
        row.is_draft = true;
        view.rows.push_back(std::move(row));
    }
    mark_queue();
    std::set<std::string> shown;
    std::map<std::array<std::string, 3>, std::size_t> places;  // subject, state, reason -> row
    for (const exchange::QueuedAct& act : queue.acts()) {
        QueueRow row;
        row.subject = act.subject.text;
        if (const dossier::Summary* summary = find_summary(act.subject)) row.title = name_of(*summary);
        row.reason = act.reason;
        switch (act.standing) {
            case exchange::Standing::local: row.state = "filed-here"; break;
            case exchange::Standing::sent: row.state = "sending"; break;
            case exchange::Standing::accepted: row.state = "received"; break;
            case exchange::Standing::waiting: row.state = "waiting"; break;
            case exchange::Standing::quarantined: row.state = "quarantined"; break;
            case exchange::Standing::refused: row.state = "refused"; break;
        }
        shown.insert(row.subject);
        const auto [place, is_new] = places.try_emplace({row.subject, row.state, row.reason}, view.rows.size());
        if (is_new)
            view.rows.push_back(std::move(row));
        else
            ++view.rows[place->second].count;
    }
    // What was received in earlier sessions: the person's own dossiers.
    if (model.profile)
        for (const dossier::Summary& summary : model.summaries) {
            if (summary.sample || summary.author_person != model.profile->person.text || shown.count(summary.id.text))
                continue;
            QueueRow row;
            row.subject = summary.id.text;
            row.title = summary.title;
            row.state = "received";
            view.rows.push_back(std::move(row));
        }
}

// What the endpoint said that it holds, kept for the next start: {"as_of","totals":[{"unit","state","dossiers"}]}.
std::string Session::totals_text() const {
    Json rows = Json::array();
    for (const exchange::UnitTotals& total : model.province.totals)
        rows.push_back({{"unit", total.unit}, {"state", total.state}, {"dossiers", total.dossiers}});
    return dump_json({{"as_of", format_timestamp(model.province.as_of.value_or(Timestamp{}))}, {"totals", rows}});
}

void Session::read_totals(const Json& json) {
    const Result<const Json*> rows = array_member(json, "totals");
    const Result<Timestamp> as_of = parse_timestamp(string_or(json, "as_of"));
    if (!rows.ok() || !as_of.ok()) return;
    model.province.totals.clear();
    for (const Json& row : **rows)
        model.province.totals.push_back(
            {string_or(row, "unit"), string_or(row, "state"), integer_or(row, "dossiers", 0)});
    model.province.as_of = *as_of;
}

void Session::count_province() {
    std::map<std::pair<std::string, std::string>, std::int64_t> counts, fields;
    for (const ListRow& row : model.rows_all)
        if (!row.is_draft && row.state != "none" && row.received) {  // only what the province has, as it has it
            const auto part = model.received_part.find(row.id);
            const std::string& state = part != model.received_part.end() ? part->second.state : row.state;
            ++counts[{row.unit, state}];
            for (std::string_view rest = row.field; !rest.empty();) ++fields[{std::string(take_word(rest)), state}];
        }
    ProvinceView& view = model.province;
    view.counted.clear();
    for (const auto& [key, number] : counts) view.counted.push_back({key.first, key.second, number});
    view.fields.clear();
    for (const auto& [key, number] : fields) view.fields.push_back({key.first, key.second, number});
    std::map<std::pair<std::string, std::string>, std::int64_t> theirs;
    for (const exchange::UnitTotals& total : view.totals) theirs[{total.unit, total.state}] += total.dossiers;
    view.matches = view.as_of.has_value() && theirs == counts;
}

}  // namespace sk::app
