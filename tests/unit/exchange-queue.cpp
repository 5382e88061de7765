// The outgoing queue, transition by transition. Every step checks the invariants of queue.hpp. What happens when
// all of this is mixed at random is in tests/sim.
// [SECTION] Driver   [SECTION] The plain way   [SECTION] Refusals and chains   [SECTION] Sticks and restarts
#include "trust-support.hpp"

#include "exchange/queue.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::exchange;

namespace {

// [SECTION] Driver

QueuedAct queued(int number, std::size_t bytes = 1'000) {
    return {content_id("act " + std::to_string(number)), SubjectId{uuid(static_cast<std::uint64_t>(number))}, bytes,
            Standing::local, ""};
}

// A queue whose driver does at once what is asked; the endpoint's answers come from the test.
struct Driver {
    Queue queue;
    std::vector<std::string> bundles;  // persisted, in order

    template <class T>
    T next() {
        queue.check_invariants();
        Action action = queue.next();
        queue.check_invariants();
        T* wanted = std::get_if<T>(&action);
        REQUIRE(wanted != nullptr);
        return *wanted;
    }
    bool idle() {
        Action action = queue.next();
        queue.check_invariants();
        return std::get_if<Idle>(&action) != nullptr;
    }
    std::vector<Flight> persist(const MakeBundles& make) {
        std::vector<Flight> flights;
        for (const std::vector<ContentId>& acts : make.acts) {
            const std::int64_t seq = make.seq + static_cast<std::int64_t>(flights.size());
            const std::string bytes = "bundle " + std::to_string(bundles.size()) + " seq " + std::to_string(seq);
            bundles.push_back(bytes);
            const std::string prev = flights.empty() ? make.prev : flights.back().bundle.text;
            flights.push_back({seq, prev, content_id(bytes), bytes, acts});
        }
        queue.bundles_persisted(flights);
        queue.check_invariants();
        return flights;
    }
    SendBundles make_and_send() {
        persist(next<MakeBundles>());
        return next<SendBundles>();
    }
    // The acts of the one bundle that is to be made.
    std::vector<ContentId> asked() {
        const MakeBundles make = next<MakeBundles>();
        REQUIRE(make.acts.size() == 1);
        return make.acts[0];
    }
    void answer(const SendBundles& send, int status, const std::string& code, const std::string& members = "") {
        HttpResponse response{status, "application/problem+json", "", ""};
        response.body = R"({"type":"urn:sangkien:problem:)" + code + R"(","title":"","status":)" +
                        std::to_string(status) + members + "}";
        if (status == 0) response = {0, "", code, ""};
        queue.answered(send.number, response, 100);
        queue.check_invariants();
    }
    void answer_receipt(const SendBundles& send) {
        queue.answered(send.number, {201, "application/jose+json", a_receipt(), ""}, 100);
        queue.check_invariants();
    }
    void answer_receipts(const SendBundles& send, std::size_t count, int ms = 100) {
        std::string body;
        for (std::size_t i = 0; i < count; ++i) trust::append_to_sequence(body, a_receipt());
        queue.answered(send.number, {201, "application/json-seq", body, ""}, ms);
        queue.check_invariants();
    }
    static const std::string& a_receipt() {
        static const std::string receipt = trust::write_jws(sign("{}", trust::typ::receipt, new_key()));
        return receipt;
    }
    // What the queue wants to have checked, as if it held.
    std::vector<trust::Receipt> receipts_for(const CheckReceipts& check, std::int64_t log_size = 1) {
        std::vector<trust::Receipt> receipts;
        for (const CheckReceipts::Unproven& each : check.receipts)
            receipts.push_back(receipt_for(each.flight, log_size++));
        return receipts;
    }
    trust::Receipt receipt_for(const Flight& flight, std::int64_t log_size = 1) {
        trust::Receipt receipt;
        receipt.bundle = flight.bundle;
        receipt.seq = flight.seq;
        receipt.log = {log_size, "root " + std::to_string(log_size)};
        for (const ContentId& act : flight.acts) receipt.acts.push_back({act, trust::Outcome::accepted, ""});
        return receipt;
    }
    void settle_some(const SendBundles& send, std::size_t count, std::int64_t log_size) {
        answer_receipts(send, count);
        queue.receipts_checked(receipts_for(next<CheckReceipts>(), log_size));
        next<SettleReceipts>();
        queue.settled();
        queue.check_invariants();
    }
    // From the sending to the durable receipt.
    void settle(const SendBundles& send, std::int64_t log_size = 1) {
        if (send.request.method == "PUT")
            answer_receipt(send);
        else
            answer_receipts(send, trust::split_sequence(send.request.body).value().size());
        queue.receipts_checked(receipts_for(next<CheckReceipts>(), log_size));
        next<SettleReceipts>();
        queue.settled();
        queue.check_invariants();
    }
    Standing standing(int number) {
        const QueuedAct* act = queue.find(queued(number).id);
        REQUIRE(act != nullptr);
        return act->standing;
    }
};

}  // namespace

// [SECTION] The plain way

TEST_CASE("queue: nothing is sent that nobody asked to send") {
    Driver d;
    CHECK(d.idle());
    d.queue.add({queued(1), queued(2)});
    CHECK(d.idle());
    CHECK(d.queue.unsent() == 2);
    d.queue.timer();
    d.queue.network(true);
    CHECK(d.idle());
}

TEST_CASE("queue: from filed to received") {
    Driver d;
    d.queue.add({queued(1), queued(2), queued(1)});  // one twice
    CHECK(d.queue.acts().size() == 2);
    d.queue.send_now();
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.seq == 1);
    CHECK(make.prev.empty());
    CHECK(make.acts[0].size() == 2);
    CHECK(d.idle());  // one bundle at a time
    const Flight flight = d.persist(make)[0];
    CHECK(d.standing(1) == Standing::sent);
    const SendBundles send = d.next<SendBundles>();
    CHECK(send.request.method == "PUT");
    CHECK(send.request.path == "/v1/bundles/" + flight.bundle.text);
    CHECK(send.request.body == flight.bytes);
    CHECK_FALSE(send.request.signed_read);
    CHECK(d.idle());
    d.answer_receipt(send);
    CHECK(d.standing(1) == Standing::sent);  // not yet believed
    const CheckReceipts check = d.next<CheckReceipts>();
    trust::Receipt receipt = d.receipt_for(check.receipts[0].flight, 5);
    receipt.acts[1].outcome = trust::Outcome::quarantined;
    receipt.acts[1].reason = "act-state";
    d.queue.receipts_checked({receipt});
    const SettleReceipts settle = d.next<SettleReceipts>();
    CHECK(settle.chain.seq == 1);
    CHECK(settle.chain.prev == flight.bundle.text);
    CHECK(settle.chain.log.size == 5);
    CHECK(d.queue.chain().seq == 0);  // only when durable
    CHECK(d.standing(1) == Standing::sent);
    d.queue.settled();
    CHECK(d.queue.chain() == settle.chain);
    CHECK(d.standing(1) == Standing::accepted);
    CHECK(d.standing(2) == Standing::quarantined);
    CHECK(d.queue.find(queued(2).id)->reason == "act-state");
    CHECK(d.queue.unsent() == 0);
    CHECK(d.idle());
    CHECK_FALSE(d.queue.wants_to_send());
    d.queue.drop_settled();
    CHECK(d.queue.acts().empty());
}

namespace {

std::vector<QueuedAct> many(int bundles) {  // each bundle takes as many acts as it may
    std::vector<QueuedAct> acts;
    for (int i = 0; i < bundles * static_cast<int>(limits::bundle_acts_max); ++i) acts.push_back(queued(i, 100));
    return acts;
}

std::size_t bundles_in(const SendBundles& send) {
    return send.request.method == "PUT" ? 1 : trust::split_sequence(send.request.body).value().size();
}

}  // namespace

TEST_CASE("queue: many acts travel in several bundles; after quick answers twice as many in a request") {
    Driver d;
    const std::vector<QueuedAct> acts = many(20);
    d.queue.add(acts);
    d.queue.send_now();
    std::size_t sent = 0;
    std::int64_t seq = 1;
    std::vector<std::size_t> requests;
    while (seq <= 20) {
        const MakeBundles make = d.next<MakeBundles>();
        CHECK(make.seq == seq);
        CHECK(make.prev == (seq == 1 ? "" : content_id(d.bundles.back()).text));
        for (const std::vector<ContentId>& bundle : make.acts)
            for (const ContentId& act : bundle) CHECK(act == acts[sent++].id);
        const std::vector<Flight> flights = d.persist(make);
        const SendBundles send = d.next<SendBundles>();
        requests.push_back(bundles_in(send));
        if (requests.back() > 1) {
            CHECK(send.request.path == "/v1/bundles");
            CHECK(send.request.content_type == "application/json-seq");
            CHECK(trust::split_sequence(send.request.body).value()[1] == flights[1].bytes);
        }
        d.settle(send, seq);
        seq += static_cast<std::int64_t>(flights.size());
    }
    CHECK(requests == std::vector<std::size_t>{1, 2, 4, 8, 5});
    CHECK(sent == acts.size());
    CHECK(d.queue.chain().seq == 20);
    CHECK(d.queue.chain().log.size == 20);
    CHECK(d.queue.unsent() == 0);
    CHECK(d.idle());
}

TEST_CASE("queue: the next bundles are made while these travel") {
    Driver d;
    const std::vector<QueuedAct> acts = many(20);
    d.queue.add(acts);
    d.queue.send_now();
    d.persist(d.next<MakeBundles>());
    std::vector<std::size_t> requests;
    std::int64_t settled = 0;
    while (settled < 20) {
        const SendBundles send = d.next<SendBundles>();
        requests.push_back(bundles_in(send));
        settled += static_cast<std::int64_t>(requests.back());
        if (settled < 20) {
            const MakeBundles make = d.next<MakeBundles>();
            CHECK(make.seq == settled + 1);
            CHECK(make.prev == content_id(d.bundles.back()).text);
            d.persist(make);
        }
        CHECK(d.idle());  // the line is long enough
        CHECK(d.queue.chain().seq == settled - static_cast<std::int64_t>(requests.back()));
        d.settle(send, settled - static_cast<std::int64_t>(requests.back()) + 1);
    }
    CHECK(requests == std::vector<std::size_t>{1, 2, 4, 8, 5});
    CHECK(d.queue.chain().seq == 20);
    CHECK(d.queue.unsent() == 0);
    CHECK(d.idle());
}

TEST_CASE("queue: what comes while bundles are being made is looked at when they are there") {
    Driver d;
    d.queue.add(many(4));
    d.queue.send_now();
    const SendBundles first = d.make_and_send();
    const MakeBundles make = d.next<MakeBundles>();
    REQUIRE(make.acts.size() == 2);
    SUBCASE("a receipt") {
        d.answer_receipt(first);
        d.answer(first, 403, "signature-bad");  // a second answer to the same
        CHECK(d.idle());
        d.persist(make);
        CHECK(d.next<CheckReceipts>().receipts.size() == 1);
    }
    SUBCASE("a receipt on a stick") {
        CHECK(d.queue.receipt_from_file(d.a_receipt(), d.queue.flight()->bundle));
        CHECK(d.idle());
        d.persist(make);
        CHECK(d.next<CheckReceipts>().receipts.size() == 1);
    }
    SUBCASE("a refusal: what continues the refused one is made anew") {
        d.answer(first, 403, "signature-bad", R"(,"where":")" + queued(0).id.text + "\"");
        CHECK(d.idle());
        d.persist(make);
        CHECK(d.next<RecordRefusal>().flights.size() == 3);
        d.queue.settled();
        CHECK(d.standing(0) == Standing::refused);
        CHECK(d.standing(1) == Standing::local);
        const MakeBundles again = d.next<MakeBundles>();
        CHECK(again.seq == 1);
        CHECK(again.acts[0][0] == queued(1).id);
    }
    SUBCASE("no answer: the line waits, and goes one by one") {
        d.answer(first, 0, "net-timeout");
        d.persist(make);
        d.next<Wait>();
        d.queue.timer();
        CHECK(d.next<SendBundles>().request.body == first.request.body);
        CHECK(d.idle());  // enough is made
    }
    SUBCASE("they cannot be made: it is said when it is their turn") {
        d.answer_receipt(first);
        d.queue.bundles_failed(fail("storage-full"));
        d.queue.check_invariants();
        d.queue.receipts_checked(d.receipts_for(d.next<CheckReceipts>(), 1));
        d.next<SettleReceipts>();
        d.queue.settled();
        CHECK(d.next<MakeBundles>().seq == 2);
        d.queue.bundles_failed(fail("storage-full"));
        CHECK(d.queue.last_problem().code == "storage-full");
        d.next<Wait>();
    }
    SUBCASE("one of their acts cannot be read: it is set aside, the others go") {
        d.queue.bundles_failed(fail("record-damaged", make.acts[0][0].text));
        d.queue.check_invariants();
        CHECK(d.queue.find(make.acts[0][0])->standing == Standing::refused);
        CHECK(d.next<MakeBundles>().acts[0][0] == make.acts[0][1]);
    }
    SUBCASE("stopped meanwhile: what was made stays in the outbox") {
        d.queue.stop();
        d.persist(make);
        d.settle(first, 1);
        CHECK(d.idle());
        CHECK(d.queue.flight()->seq == 2);
        d.queue.send_now();
        CHECK(bundles_in(d.next<SendBundles>()) == 1);
    }
}

TEST_CASE("queue: on a slow line each bundle goes alone") {
    Driver d;
    d.queue.add(many(9));
    d.queue.send_now();
    d.settle(d.make_and_send(), 1);
    const SendBundles two = d.make_and_send();
    CHECK(bundles_in(two) == 2);
    d.answer_receipts(two, 2, limits::quick_answer_ms + 1);
    d.queue.receipts_checked(d.receipts_for(d.next<CheckReceipts>(), 2));
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(bundles_in(d.make_and_send()) == 1);
}

TEST_CASE("queue: an answer that was lost in the middle of several: the same bundles again, one by one") {
    Driver d;
    d.queue.add(many(9));
    d.queue.send_now();
    d.settle(d.make_and_send(), 1);
    d.settle(d.make_and_send(), 2);
    const SendBundles four = d.make_and_send();
    REQUIRE(bundles_in(four) == 4);
    const auto is_sent_again = [&] {
        d.next<Wait>();
        d.queue.timer();
        for (std::int64_t seq = 4; seq <= 7; ++seq) {
            const SendBundles send = d.next<SendBundles>();
            CHECK(send.request.body == d.bundles[static_cast<std::size_t>(seq - 1)]);
            d.settle(send, seq);
        }
        CHECK(bundles_in(d.make_and_send()) == 1);  // and so it stays until the person sends again
    };
    SUBCASE("no answer") {
        d.answer(four, 0, "net-timeout");
        is_sent_again();
    }
    SUBCASE("half of one") {
        std::string body;
        for (int i = 0; i < 3; ++i) trust::append_to_sequence(body, d.a_receipt());
        d.queue.answered(four.number, {201, "application/json-seq", body.substr(0, body.size() - 9), ""}, 100);
        CHECK(d.queue.last_problem().code == "net-cut");
        is_sent_again();
    }
    SUBCASE("receipts for more than was sent") {
        d.answer_receipts(four, 5);
        CHECK(d.queue.last_problem().code == "net-cut");
        is_sent_again();
    }
    SUBCASE("a receipt that does not hold: none of them is believed") {
        d.answer_receipts(four, 4);
        std::vector<trust::Receipt> receipts = d.receipts_for(d.next<CheckReceipts>(), 4);
        std::swap(receipts[1], receipts[2]);
        d.queue.receipts_checked(receipts);
        CHECK(d.queue.last_problem().code == "receipt-bundle");
        CHECK(d.queue.chain().seq == 3);
        d.next<Wait>();
        d.queue.timer();
        CHECK(d.next<SendBundles>().request.body == four.request.body);
    }
}

TEST_CASE("queue: of several the second is refused: the first is settled, the second told alone, the rest made anew") {
    Driver d;
    d.queue.add(many(7));
    d.queue.send_now();
    d.settle(d.make_and_send(), 1);
    d.settle(d.make_and_send(), 2);
    const SendBundles four = d.make_and_send();
    REQUIRE(bundles_in(four) == 4);
    d.settle_some(four, 1, 4);
    CHECK(d.queue.chain().seq == 4);
    SendBundles alone = d.next<SendBundles>();
    CHECK(alone.request.method == "PUT");
    CHECK(alone.request.body == d.bundles[4]);
    const int second = 4 * static_cast<int>(limits::bundle_acts_max);
    d.answer(alone, 403, "signature-bad", R"(,"where":")" + queued(second).id.text + "\"");
    const RecordRefusal record = d.next<RecordRefusal>();
    CHECK(record.flights.size() == 3);
    d.queue.settled();
    CHECK(d.standing(second) == Standing::refused);
    CHECK(d.standing(second + 1) == Standing::local);
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.seq == 5);
    CHECK(make.acts[0][0] == queued(second + 1).id);
}

TEST_CASE("queue: what is said of several but 'taken' is asked again of the first alone") {
    for (const char* code : {"bundle-size", "content-type", "key-revoked", "chain-fork"}) {
        Driver d;
        d.queue.add(many(3));
        d.queue.send_now();
        d.settle(d.make_and_send(), 1);
        const SendBundles two = d.make_and_send();
        REQUIRE(bundles_in(two) == 2);
        d.answer(two, 413, code);
        CHECK(d.queue.unsent() == 2 * limits::bundle_acts_max);
        const SendBundles alone = d.next<SendBundles>();
        CHECK(alone.request.method == "PUT");
        d.settle(alone, 2);
        d.settle(d.next<SendBundles>(), 3);
        CHECK(d.queue.chain().seq == 3);
    }
}

TEST_CASE("queue: a file is made of one bundle, and its receipt settles the first of several") {
    Driver d;
    d.queue.add(many(4));
    d.queue.send_now();
    d.settle(d.make_and_send(), 1);
    const SendBundles two = d.make_and_send();
    REQUIRE(bundles_in(two) == 2);
    d.queue.stop();
    const ContentId second = content_id(d.bundles[2]);
    CHECK_FALSE(d.queue.receipt_from_file("receipt", second));  // in their order
    CHECK(d.queue.receipt_from_file("receipt", d.queue.flight()->bundle));
    d.queue.receipts_checked(d.receipts_for(d.next<CheckReceipts>(), 2));
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(d.queue.flight()->bundle == second);
    d.answer_receipts(two, 2);  // the network's answer comes after all
    CHECK(d.idle());
    CHECK(d.queue.receipt_from_file("receipt", second));
    d.queue.receipts_checked(d.receipts_for(d.next<CheckReceipts>(), 3));
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(d.queue.flight() == nullptr);
    d.queue.prepare_file();
    CHECK(d.next<MakeBundles>().acts.size() == 1);
}

TEST_CASE("queue: an act that no bundle can hold is refused at once and stops nobody") {
    Driver d;
    d.queue.add({queued(1, limits::bundle_bytes_max), queued(2)});
    CHECK(d.standing(1) == Standing::refused);
    CHECK(d.queue.find(queued(1).id)->reason == "bundle-size");
    d.queue.retry(queued(1).id);
    CHECK(d.standing(1) == Standing::refused);
    d.queue.send_now();
    CHECK(d.asked() == std::vector<ContentId>{queued(2).id});
}

TEST_CASE("queue: a lost answer sends the same bytes again, later and later; the network's return at once") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    const std::string body = send.request.body;
    int last_ms = 0;
    for (int attempt = 0; attempt < 5; ++attempt) {
        d.answer(send, 0, attempt % 2 ? "net-timeout" : "net-offline");
        CHECK(d.queue.last_problem().code == (attempt % 2 ? "net-timeout" : "net-offline"));
        const Wait wait = d.next<Wait>();
        CHECK(wait.ms > last_ms);
        CHECK(wait.ms <= 1'000 << attempt);
        last_ms = wait.ms;
        CHECK(d.idle());  // told once
        d.queue.timer();
        send = d.next<SendBundles>();
        CHECK(send.request.body == body);
    }
    d.answer(send, 0, "net-offline");
    d.next<Wait>();
    d.queue.network(false);
    CHECK(d.idle());
    d.queue.network(true);
    send = d.next<SendBundles>();
    CHECK(send.request.body == body);
    d.answer(send, 503, "storage-low");
    CHECK(d.next<Wait>().ms <= 1'000);  // counted from new
    d.queue.send_now();
    send = d.next<SendBundles>();
    d.settle(send);
    CHECK(d.bundles.size() == 1);
}

TEST_CASE("queue: late and doubled answers change nothing") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    const SendBundles first = d.make_and_send();
    d.answer(first, 0, "net-timeout");
    d.next<Wait>();
    d.answer_receipt(first);  // while waiting
    CHECK(d.queue.state() == Queue::State::waiting);
    d.queue.timer();
    const SendBundles second = d.next<SendBundles>();
    d.answer(first, 403, "signature-bad");  // of the first sending
    CHECK(d.queue.state() == Queue::State::sending);
    d.settle(second);
    d.answer_receipt(second);
    d.answer(second, 403, "signature-bad");
    d.queue.settled();
    d.queue.receipts_rejected(fail("receipt-proof"));
    d.queue.bundles_failed(fail("key-failed"));
    d.queue.settle_failed(fail("storage-full"));
    CHECK(d.queue.chain().seq == 1);
    CHECK(d.standing(1) == Standing::accepted);
    CHECK(d.idle());
}

TEST_CASE("queue: a receipt that does not hold is not believed, and asked for again") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    const auto again = [&](const char* code) {
        CHECK(d.queue.last_problem().code == code);
        CHECK(d.standing(1) == Standing::sent);
        CHECK(d.queue.chain().seq == 0);
        d.next<Wait>();
        d.queue.timer();
        send = d.next<SendBundles>();
    };
    d.answer_receipt(send);
    d.next<CheckReceipts>();
    d.queue.receipts_rejected(fail("receipt-proof"));
    again("receipt-proof");
    d.answer_receipt(send);
    Flight another = d.next<CheckReceipts>().receipts[0].flight;
    another.bundle = content_id("another bundle");
    d.queue.receipts_checked({d.receipt_for(another)});
    again("receipt-bundle");
    d.answer_receipt(send);
    another = d.next<CheckReceipts>().receipts[0].flight;
    another.acts.clear();
    d.queue.receipts_checked({d.receipt_for(another)});  // silent about the act
    again("receipt-bundle");
    d.settle(send);
    CHECK(d.standing(1) == Standing::accepted);
}

// [SECTION] Refusals and chains

TEST_CASE("queue: a refused bundle stays behind, its number is used again, and the person may try again") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    d.answer(send, 400, "bundle-time");
    RecordRefusal refusal = d.next<RecordRefusal>();
    CHECK(refusal.code == "bundle-time");
    CHECK(refusal.standings.size() == 2);
    CHECK(d.standing(1) == Standing::sent);  // not yet durable
    d.queue.settled();
    CHECK(d.standing(1) == Standing::refused);
    CHECK(d.queue.find(queued(1).id)->reason == "bundle-time");
    CHECK(d.queue.chain().seq == 0);
    CHECK(d.idle());
    d.queue.add({queued(3)});
    d.queue.retry(queued(2).id);
    d.queue.send_now();
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.seq == 1);
    CHECK(make.acts[0] == std::vector<ContentId>{queued(2).id, queued(3).id});
    d.persist(make);
    d.settle(d.next<SendBundles>());
    CHECK(d.standing(1) == Standing::refused);
    CHECK(d.standing(2) == Standing::accepted);
    d.queue.drop(queued(1).id);
    CHECK(d.queue.find(queued(1).id) == nullptr);
}

TEST_CASE("queue: where the endpoint names one act, only that one stays behind") {
    Driver d;
    d.queue.add({queued(1), queued(2), queued(3)});
    d.queue.send_now();
    const SendBundles send = d.make_and_send();
    d.answer(send, 403, "signature-bad", R"(,"where":")" + queued(2).id.text + "\"");
    const RecordRefusal refusal = d.next<RecordRefusal>();
    CHECK(refusal.where == queued(2).id.text);
    d.queue.settled();
    CHECK(d.standing(2) == Standing::refused);
    const MakeBundles make = d.next<MakeBundles>();  // goes on by itself
    CHECK(make.seq == 1);
    CHECK(make.acts[0] == std::vector<ContentId>{queued(1).id, queued(3).id});
}

TEST_CASE("queue: what was set aside or refused goes anew; what is taken, or on its way, stays as it is") {
    Driver d;
    d.queue.add({queued(1), queued(2), queued(3)});
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    d.answer(send, 403, "act-unit", R"(,"where":")" + queued(1).id.text + "\"");
    d.next<RecordRefusal>();
    d.queue.settled();
    send = d.make_and_send();
    d.answer_receipt(send);
    std::vector<trust::Receipt> receipts = d.receipts_for(d.next<CheckReceipts>());
    receipts[0].acts[0].outcome = trust::Outcome::quarantined;
    receipts[0].acts[0].reason = "act-authority";
    d.queue.receipts_checked(receipts);
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(d.standing(2) == Standing::quarantined);
    d.queue.send_anew({queued(1), queued(2), queued(3), queued(4)});
    CHECK(d.standing(3) == Standing::accepted);
    CHECK(d.queue.find(queued(1).id)->reason == "");
    d.queue.send_now();
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.acts[0] == std::vector<ContentId>{queued(1).id, queued(2).id, queued(4).id});
    d.persist(make);
    d.queue.send_anew({queued(1)});
    CHECK(d.standing(1) == Standing::sent);
    d.queue.check_invariants();
}

TEST_CASE("queue: chain problems wait for a person, then go on from the endpoint's head") {
    for (const char* code : {"chain-fork", "chain-gap"}) {
        Driver d;
        d.queue.add({queued(1)});
        d.queue.send_now();
        SendBundles send = d.make_and_send();
        const std::string head = content_id("the endpoint's head").text;
        d.answer(send, 409, code, R"(,"headSeq":7,"headId":")" + head + "\"");
        REQUIRE(d.queue.attention().has_value());
        CHECK(d.queue.attention()->problem.code == code);
        CHECK(d.queue.attention()->may_adopt);
        CHECK(d.idle());
        d.queue.timer();
        d.queue.network(true);
        CHECK(d.idle());
        d.queue.add({queued(2)});
        d.queue.adopt_head();
        const RecordChain move = d.next<RecordChain>();
        CHECK(move.chain.seq == 7);
        CHECK(move.chain.prev == head);
        d.queue.settled();
        CHECK_FALSE(d.queue.attention().has_value());
        const MakeBundles make = d.next<MakeBundles>();
        CHECK(make.seq == 8);
        CHECK(make.prev == head);
        CHECK(make.acts[0] == std::vector<ContentId>{queued(1).id, queued(2).id});
        d.persist(make);
        d.settle(d.next<SendBundles>());
        CHECK(d.queue.chain().seq == 8);
    }
}

TEST_CASE("queue: after a gap the bundles between the endpoint's head and ours go again, byte by byte") {
    Driver d;
    std::vector<SentBundle> sent;
    for (int i = 1; i <= 3; ++i) {
        d.queue.add({queued(i)});
        d.queue.send_now();
        const SendBundles send = d.make_and_send();
        sent.push_back({*d.queue.flight(), {queued(i)}});
        d.settle(send, i);
    }
    d.queue.drop_settled();
    d.queue.add({queued(4)});
    d.queue.send_now();
    const SendBundles fourth = d.make_and_send();
    const std::string head = sent[0].flight.bundle.text;
    CHECK_FALSE(d.queue.send_again(sent));  // nobody spoke of a gap
    d.answer(fourth, 409, "chain-gap", R"(,"headSeq":1,"headId":")" + head + "\"");
    REQUIRE(d.queue.attention().has_value());
    CHECK_FALSE(d.queue.send_again({sent[0], sent[2]}));  // one is missing
    CHECK_FALSE(d.queue.send_again({}));
    CHECK(d.queue.attention().has_value());
    std::reverse(sent.begin(), sent.end());
    REQUIRE(d.queue.send_again(sent));
    CHECK(d.queue.to_send_again() == 2);
    CHECK(d.standing(2) == Standing::sent);
    CHECK(d.standing(4) == Standing::sent);
    SendBundles second = d.next<SendBundles>();
    CHECK(second.request.body == sent[1].flight.bytes);

    SUBCASE("to the end") {
        d.settle(second, 2);
        CHECK(d.queue.chain().seq == 2);
        CHECK(d.standing(2) == Standing::accepted);
        const SendBundles rest = d.next<SendBundles>();
        CHECK(trust::split_sequence(rest.request.body).value() ==
              std::vector<std::string_view>{sent[0].flight.bytes, fourth.request.body});
        d.settle(rest, 3);
        CHECK(d.idle());
        CHECK(d.queue.chain().seq == 4);
        CHECK(d.queue.chain().log.size == 4);
        CHECK(d.queue.unsent() == 0);
    }
    SUBCASE("a lost answer in between") {
        d.answer(second, 0, "net-timeout");
        d.next<Wait>();
        d.queue.timer();
        second = d.next<SendBundles>();
        CHECK(second.request.body == sent[1].flight.bytes);
        d.settle(second, 2);
        CHECK(d.next<SendBundles>().request.body == sent[0].flight.bytes);
    }
    SUBCASE("one is refused now: what followed travels in a new bundle, and the outbox is emptied") {
        d.answer(second, 403, "key-unknown", R"(,"where":")" + queued(2).id.text + "\"");
        const RecordRefusal record = d.next<RecordRefusal>();
        CHECK(record.flights[0].bytes == fourth.request.body);
        CHECK(record.standings.size() == 3);
        d.queue.settled();
        CHECK(d.standing(2) == Standing::refused);
        const MakeBundles make = d.next<MakeBundles>();
        CHECK(make.seq == 2);
        CHECK(make.prev == head);
        CHECK(make.acts[0] == std::vector<ContentId>{queued(3).id, queued(4).id});
    }
    SUBCASE("the endpoint is set back once more") {
        d.answer(second, 409, "chain-gap", R"(,"headSeq":0,"headId":"")");
        REQUIRE(d.queue.attention().has_value());
        CHECK(d.queue.flight()->bytes == fourth.request.body);
        CHECK(d.queue.chain().seq == 3);
        REQUIRE(d.queue.send_again(sent));
        CHECK(d.queue.to_send_again() == 3);
        for (std::int64_t seq : {1, 2, 4}) d.settle(d.next<SendBundles>(), seq);  // one, two, the last
        CHECK(d.idle());
        CHECK(d.queue.chain().seq == 4);
    }
}

TEST_CASE("queue: a lost bundle is asked about with the bundle itself, and own acts travel again where it is gone") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    const SendBundles first = d.make_and_send();
    const SentBundle sent{*d.queue.flight(), {queued(1)}};
    d.settle(first, 7);
    SentBundle other = sent;
    other.flight.bundle = content_id("another");
    CHECK_FALSE(d.queue.take_back(other));
    REQUIRE(d.queue.take_back(sent));
    const RecordAgain record = d.next<RecordAgain>();
    CHECK(record.flight.bytes == sent.flight.bytes);
    CHECK(record.chain.seq == 0);
    CHECK(record.acts.size() == 1);
    CHECK(d.standing(1) == Standing::accepted);  // until it is durable
    d.queue.settled();
    CHECK(d.standing(1) == Standing::sent);
    const SendBundles send = d.next<SendBundles>();
    CHECK(send.request.body == sent.flight.bytes);
    const std::string head = content_id("the endpoint's head").text;
    d.answer(send, 409, "chain-fork", R"(,"headSeq":4,"headId":")" + head + "\"");
    d.queue.adopt_head({queued(1), queued(9)});
    const RecordChain move = d.next<RecordChain>();
    CHECK(move.standings.size() == 2);
    CHECK(move.standings[1].envelope_bytes == 1'000);
    d.queue.settled();
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.seq == 5);
    CHECK(make.acts[0] == std::vector<ContentId>{queued(9).id, queued(1).id});
}

TEST_CASE("queue: an act that can no longer be read is set aside and stops nobody") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    d.next<MakeBundles>();
    d.queue.bundles_failed(fail("record-damaged", queued(1).id.text));
    CHECK(d.standing(1) == Standing::refused);
    const MakeBundles make = d.next<MakeBundles>();
    CHECK(make.acts[0] == std::vector<ContentId>{queued(2).id});
    d.queue.bundles_failed(fail("record-damaged", content_id("none of these").text));
    d.next<Wait>();  // not about one act: tried again
}

TEST_CASE("queue: a chain problem that names our own head, or none, moves nothing") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    d.answer(send, 409, "chain-gap", R"(,"headSeq":0,"headId":"")");  // that is where we are
    CHECK_FALSE(d.queue.attention().has_value());
    d.next<Wait>();
    d.queue.timer();
    send = d.next<SendBundles>();
    d.answer(send, 409, "chain-fork");  // says not where it stands
    REQUIRE(d.queue.attention().has_value());
    CHECK_FALSE(d.queue.attention()->may_adopt);
    d.queue.adopt_head();
    CHECK(d.queue.attention().has_value());
    d.queue.send_now();  // the person asks again
    d.settle(d.next<SendBundles>());
}

TEST_CASE("queue: an unknown or revoked key stops the sending and keeps the bundle") {
    for (const char* code : {"key-unknown", "key-revoked"}) {
        Driver d;
        d.queue.add({queued(1)});
        d.queue.send_now();
        const SendBundles send = d.make_and_send();
        d.answer(send, 403, code, R"(,"where":"manifest")");
        CHECK(d.queue.attention()->problem.code == code);
        CHECK_FALSE(d.queue.attention()->may_adopt);
        CHECK(d.idle());
        d.queue.send_now();
        const SendBundles again = d.next<SendBundles>();
        CHECK(again.request.body == send.request.body);
        d.settle(again);
    }
}

TEST_CASE("queue: a bundle that could not be made leaves its acts where they were") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    d.next<MakeBundles>();
    d.queue.drop(queued(1).id);  // not while it is being put into a bundle
    CHECK(d.queue.acts().size() == 1);
    d.queue.bundles_failed(fail("storage-full"));
    CHECK(d.standing(1) == Standing::local);
    d.next<Wait>();
    d.queue.timer();
    d.next<MakeBundles>();
    d.queue.bundles_failed(fail("key-missing"));
    CHECK(d.queue.attention()->problem.code == "key-missing");
    CHECK(d.idle());
    d.queue.send_now();
    CHECK(d.next<MakeBundles>().seq == 1);
}

TEST_CASE("queue: a receipt that could not be stored is stored later; the bundle counts as sent until then") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    d.answer_receipt(d.make_and_send());
    d.queue.receipts_checked({d.receipt_for(d.next<CheckReceipts>().receipts[0].flight)});
    const SettleReceipts first = d.next<SettleReceipts>();
    d.queue.settle_failed(fail("storage-full"));
    CHECK(d.queue.chain().seq == 0);
    d.next<Wait>();
    d.queue.stop();  // stops sending, not the recording
    CHECK(d.queue.state() == Queue::State::waiting);
    d.queue.timer();
    const SettleReceipts second = d.next<SettleReceipts>();
    CHECK(second.bundles[0].receipt == first.bundles[0].receipt);
    d.queue.settle_failed(fail("storage-epoch"));
    CHECK(d.queue.attention()->problem.code == "storage-epoch");
    d.queue.send_now();
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(d.standing(1) == Standing::accepted);
}

// [SECTION] Sticks and restarts

TEST_CASE("queue: by stick: the bundle is made without a network, the receipt comes as a file") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.prepare_file();
    d.persist(d.next<MakeBundles>());
    CHECK(d.idle());  // not sent
    REQUIRE(d.queue.flight());
    const Flight flight = *d.queue.flight();
    d.queue.prepare_file();
    CHECK(d.idle());  // one is enough: the same bytes again
    CHECK_FALSE(d.queue.receipt_from_file("receipt", content_id("another")));
    CHECK(d.queue.receipt_from_file("receipt", flight.bundle));
    CHECK(d.next<CheckReceipts>().receipts[0].receipt == "receipt");
    CHECK(d.queue.receipt_from_file("receipt", flight.bundle));  // twice
    d.queue.receipts_checked({d.receipt_for(flight)});
    d.next<SettleReceipts>();
    d.queue.settled();
    CHECK(d.queue.chain().seq == 1);
    CHECK_FALSE(d.queue.receipt_from_file("receipt", flight.bundle));
    CHECK(d.idle());
}

TEST_CASE("queue: a receipt by file also ends a sending, a wait and a standstill") {
    for (int way = 0; way < 3; ++way) {
        Driver d;
        d.queue.add({queued(1)});
        d.queue.send_now();
        const SendBundles send = d.make_and_send();
        if (way == 1) d.answer(send, 0, "net-offline");
        if (way == 2) d.answer(send, 409, "chain-fork", R"(,"headSeq":3,"headId":")" + content_id("x").text + "\"");
        CHECK(d.queue.receipt_from_file("receipt", d.queue.flight()->bundle));
        d.queue.receipts_checked({d.receipt_for(d.next<CheckReceipts>().receipts[0].flight)});
        d.answer(send, 0, "net-offline");  // the network's answer comes after all
        d.next<SettleReceipts>();
        d.queue.settled();
        CHECK(d.standing(1) == Standing::accepted);
    }
}

TEST_CASE("queue: stopped means stopped, and what is on its way is not forgotten") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    const SendBundles send = d.make_and_send();
    d.answer(send, 0, "net-offline");
    d.queue.stop();
    CHECK(d.idle());
    d.queue.timer();
    d.queue.network(true);
    CHECK(d.idle());
    CHECK(d.queue.flight());
    d.queue.send_now();
    CHECK(d.next<SendBundles>().request.body == send.request.body);
}

TEST_CASE("queue: after a crash the outbox decides") {
    const Flight flight{4, content_id("before").text, content_id("bytes"), "bytes", {queued(1).id, queued(2).id}};
    SUBCASE("the bundle is sent again, and its own number wins over a lost chain record") {
        Driver d;
        QueuedAct sent = queued(1);
        sent.standing = Standing::sent;
        QueuedAct refused = queued(3);
        refused.standing = Standing::refused;
        refused.reason = "act-form";
        d.queue.restore(Chain{}, {sent, refused, queued(4)}, {flight});
        CHECK(d.queue.chain().seq == 3);
        CHECK(d.standing(1) == Standing::sent);
        CHECK(d.standing(2) == Standing::sent);  // even where its own record was lost
        CHECK(d.standing(3) == Standing::refused);
        const SendBundles send = d.next<SendBundles>();
        CHECK(send.request.body == "bytes");
        d.settle(send);
        CHECK(d.queue.chain().seq == 4);
        CHECK(d.asked() == std::vector<ContentId>{queued(4).id});
    }
    SUBCASE("of several those that follow one another, in whatever order they are found") {
        Driver d;
        const Flight fifth{5, flight.bundle.text, content_id("fifth"), "fifth", {queued(5).id}};
        const Flight seventh{7, content_id("a lost one").text, content_id("seventh"), "seventh", {queued(7).id}};
        d.queue.restore(Chain{}, {queued(7)}, {seventh, fifth, flight});
        CHECK(d.queue.chain().seq == 3);
        CHECK(d.standing(5) == Standing::sent);
        CHECK(d.standing(7) == Standing::local);
        d.settle(d.next<SendBundles>(), 4);
        const SendBundles send = d.next<SendBundles>();
        CHECK(send.request.body == "fifth");
        d.settle(send, 5);
        const MakeBundles make = d.next<MakeBundles>();
        CHECK(make.seq == 6);
        CHECK(make.acts[0] == std::vector<ContentId>{queued(7).id});
    }
    SUBCASE("without one, everything waits for the person") {
        Driver d;
        QueuedAct sent = queued(1);
        sent.standing = Standing::sent;
        d.queue.restore(Chain{3, content_id("before").text, {}}, {sent, sent}, {});
        CHECK(d.standing(1) == Standing::local);
        CHECK(d.queue.acts().size() == 1);
        CHECK(d.idle());
        d.queue.send_now();
        CHECK(d.next<MakeBundles>().seq == 4);
    }
}

TEST_CASE("queue: the newest log is remembered, and a forked one stops the exchange") {
    Driver d;
    d.queue.restore(Chain{1, content_id("x").text, {5, "root 5"}}, {queued(1)}, {});
    CHECK(d.queue.log_seen({3, "root 3"}));
    CHECK(d.queue.chain().log.size == 5);
    CHECK_FALSE(d.queue.log_seen({5, "another root"}));
    d.queue.send_now();
    CHECK(d.next<MakeBundles>().log.size == 5);
    d.queue.bundles_failed(fail("storage-failed"));
    d.queue.send_now();
    SendBundles send = d.make_and_send();
    d.answer_receipt(send);
    trust::Receipt receipt = d.receipt_for(d.next<CheckReceipts>().receipts[0].flight, 5);
    receipt.log.root = "another root";
    d.queue.receipts_checked({receipt});
    CHECK(d.queue.attention()->problem.code == "log-fork");
    d.queue.adopt_head();  // the person has been told, and goes on: the bundle itself is as good as before
    CHECK(d.queue.chain().log.size == 0);
    CHECK(d.queue.chain().seq == 1);
    send = d.next<SendBundles>();
    d.answer_receipt(send);
    d.queue.receipts_checked({d.receipt_for(d.next<CheckReceipts>().receipts[0].flight, 6)});
    d.next<SettleReceipts>();
    CHECK(d.queue.log_seen({9, "root 9"}));  // a pull in between
    d.queue.settled();
    CHECK(d.queue.chain().log.size == 9);
    CHECK(d.queue.chain().seq == 2);
}

TEST_CASE("queue: the chain's record there and back, and what is unreadable is an empty chain") {
    const Chain chain{5, content_id("x").text, {9, "root"}};
    CHECK(chain_from_json(to_json(chain)) == chain);
    CHECK(chain_from_json(to_json(Chain{})) == Chain{});
    CHECK(chain_from_json(Json::object()) == Chain{});
    CHECK(chain_from_json(Json{{"seq", 5}, {"prev", ""}}) == Chain{});
    CHECK(chain_from_json(Json{{"seq", -5}, {"prev", content_id("x").text}}) == Chain{});
    for (Standing standing : {Standing::local, Standing::sent, Standing::accepted, Standing::waiting,
                              Standing::quarantined, Standing::refused})
        CHECK(standing_from_code(standing_code(standing)) == standing);
    CHECK_FALSE(standing_from_code("sample").has_value());
}
