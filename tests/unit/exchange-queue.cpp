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
    Flight persist(const MakeBundle& make) {
        const std::string bytes = "bundle " + std::to_string(bundles.size()) + " seq " + std::to_string(make.seq);
        bundles.push_back(bytes);
        Flight flight{make.seq, make.prev, content_id(bytes), bytes, make.acts};
        queue.bundle_persisted(flight);
        queue.check_invariants();
        return flight;
    }
    SendBundle make_and_send() {
        persist(next<MakeBundle>());
        return next<SendBundle>();
    }
    void answer(const SendBundle& send, int status, const std::string& code, const std::string& members = "") {
        HttpResponse response{status, "application/problem+json", "", ""};
        response.body = R"({"type":"urn:sangkien:problem:)" + code + R"(","title":"","status":)" +
                        std::to_string(status) + members + "}";
        if (status == 0) response = {0, "", code, ""};
        queue.answered(send.number, response);
        queue.check_invariants();
    }
    void answer_receipt(const SendBundle& send) {
        static const std::string receipt = trust::write_jws(sign("{}", trust::typ::receipt, new_key()));
        queue.answered(send.number, {201, "application/jose+json", receipt, ""});
        queue.check_invariants();
    }
    trust::Receipt receipt_for(const Flight& flight, std::int64_t log_size = 1) {
        trust::Receipt receipt;
        receipt.bundle = flight.bundle;
        receipt.seq = flight.seq;
        receipt.log = {log_size, "root " + std::to_string(log_size)};
        for (const ContentId& act : flight.acts) receipt.acts.push_back({act, trust::Outcome::accepted, ""});
        return receipt;
    }
    // From the sending to the durable receipt.
    void settle(const SendBundle& send, std::int64_t log_size = 1) {
        answer_receipt(send);
        const CheckReceipt check = next<CheckReceipt>();
        queue.receipt_checked(receipt_for(check.flight, log_size));
        next<SettleReceipt>();
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
    const MakeBundle make = d.next<MakeBundle>();
    CHECK(make.seq == 1);
    CHECK(make.prev.empty());
    CHECK(make.acts.size() == 2);
    CHECK(d.idle());  // one bundle at a time
    const Flight flight = d.persist(make);
    CHECK(d.standing(1) == Standing::sent);
    const SendBundle send = d.next<SendBundle>();
    CHECK(send.request.method == "PUT");
    CHECK(send.request.path == "/v1/bundles/" + flight.bundle.text);
    CHECK(send.request.body == flight.bytes);
    CHECK_FALSE(send.request.signed_read);
    CHECK(d.idle());
    d.answer_receipt(send);
    CHECK(d.standing(1) == Standing::sent);  // not yet believed
    const CheckReceipt check = d.next<CheckReceipt>();
    trust::Receipt receipt = d.receipt_for(check.flight, 5);
    receipt.acts[1].outcome = trust::Outcome::quarantined;
    receipt.acts[1].reason = "act-state";
    d.queue.receipt_checked(receipt);
    const SettleReceipt settle = d.next<SettleReceipt>();
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

TEST_CASE("queue: many acts travel in several bundles, each after the receipt of the one before") {
    Driver d;
    std::vector<QueuedAct> acts;
    for (int i = 0; i < 450; ++i) acts.push_back(queued(i, 100));
    d.queue.add(acts);
    d.queue.send_now();
    std::size_t sent = 0;
    for (int bundle = 1; bundle <= 3; ++bundle) {
        const MakeBundle make = d.next<MakeBundle>();
        CHECK(make.seq == bundle);
        CHECK(make.prev == (bundle == 1 ? "" : content_id(d.bundles.back()).text));
        for (const ContentId& act : make.acts) CHECK(act == acts[sent++].id);
        d.persist(make);
        d.settle(d.next<SendBundle>(), bundle);
    }
    CHECK(sent == 450);
    CHECK(d.idle());
}

TEST_CASE("queue: an act that no bundle can hold is refused at once and stops nobody") {
    Driver d;
    d.queue.add({queued(1, limits::bundle_bytes_max), queued(2)});
    CHECK(d.standing(1) == Standing::refused);
    CHECK(d.queue.find(queued(1).id)->reason == "bundle-size");
    d.queue.retry(queued(1).id);
    CHECK(d.standing(1) == Standing::refused);
    d.queue.send_now();
    CHECK(d.next<MakeBundle>().acts == std::vector<ContentId>{queued(2).id});
}

TEST_CASE("queue: a lost answer sends the same bytes again, later and later; the network's return at once") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundle send = d.make_and_send();
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
        send = d.next<SendBundle>();
        CHECK(send.request.body == body);
    }
    d.answer(send, 0, "net-offline");
    d.next<Wait>();
    d.queue.network(false);
    CHECK(d.idle());
    d.queue.network(true);
    send = d.next<SendBundle>();
    CHECK(send.request.body == body);
    d.answer(send, 503, "storage-low");
    CHECK(d.next<Wait>().ms <= 1'000);  // counted from new
    d.queue.send_now();
    send = d.next<SendBundle>();
    d.settle(send);
    CHECK(d.bundles.size() == 1);
}

TEST_CASE("queue: late and doubled answers change nothing") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    const SendBundle first = d.make_and_send();
    d.answer(first, 0, "net-timeout");
    d.next<Wait>();
    d.answer_receipt(first);  // while waiting
    CHECK(d.queue.state() == Queue::State::waiting);
    d.queue.timer();
    const SendBundle second = d.next<SendBundle>();
    d.answer(first, 403, "signature-bad");  // of the first sending
    CHECK(d.queue.state() == Queue::State::sending);
    d.settle(second);
    d.answer_receipt(second);
    d.answer(second, 403, "signature-bad");
    d.queue.settled();
    d.queue.receipt_rejected(fail("receipt-proof"));
    d.queue.bundle_failed(fail("key-failed"));
    d.queue.settle_failed(fail("storage-full"));
    CHECK(d.queue.chain().seq == 1);
    CHECK(d.standing(1) == Standing::accepted);
    CHECK(d.idle());
}

TEST_CASE("queue: a receipt that does not hold is not believed, and asked for again") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundle send = d.make_and_send();
    const auto again = [&](const char* code) {
        CHECK(d.queue.last_problem().code == code);
        CHECK(d.standing(1) == Standing::sent);
        CHECK(d.queue.chain().seq == 0);
        d.next<Wait>();
        d.queue.timer();
        send = d.next<SendBundle>();
    };
    d.answer_receipt(send);
    d.next<CheckReceipt>();
    d.queue.receipt_rejected(fail("receipt-proof"));
    again("receipt-proof");
    d.answer_receipt(send);
    Flight another = d.next<CheckReceipt>().flight;
    another.bundle = content_id("another bundle");
    d.queue.receipt_checked(d.receipt_for(another));
    again("receipt-bundle");
    d.answer_receipt(send);
    another = d.next<CheckReceipt>().flight;
    another.acts.clear();
    d.queue.receipt_checked(d.receipt_for(another));  // silent about the act
    again("receipt-bundle");
    d.settle(send);
    CHECK(d.standing(1) == Standing::accepted);
}

// [SECTION] Refusals and chains

TEST_CASE("queue: a refused bundle stays behind, its number is used again, and the person may try again") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    SendBundle send = d.make_and_send();
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
    const MakeBundle make = d.next<MakeBundle>();
    CHECK(make.seq == 1);
    CHECK(make.acts == std::vector<ContentId>{queued(2).id, queued(3).id});
    d.persist(make);
    d.settle(d.next<SendBundle>());
    CHECK(d.standing(1) == Standing::refused);
    CHECK(d.standing(2) == Standing::accepted);
    d.queue.drop(queued(1).id);
    CHECK(d.queue.find(queued(1).id) == nullptr);
}

TEST_CASE("queue: where the endpoint names one act, only that one stays behind") {
    Driver d;
    d.queue.add({queued(1), queued(2), queued(3)});
    d.queue.send_now();
    const SendBundle send = d.make_and_send();
    d.answer(send, 403, "signature-bad", R"(,"where":")" + queued(2).id.text + "\"");
    const RecordRefusal refusal = d.next<RecordRefusal>();
    CHECK(refusal.where == queued(2).id.text);
    d.queue.settled();
    CHECK(d.standing(2) == Standing::refused);
    const MakeBundle make = d.next<MakeBundle>();  // goes on by itself
    CHECK(make.seq == 1);
    CHECK(make.acts == std::vector<ContentId>{queued(1).id, queued(3).id});
}

TEST_CASE("queue: chain problems wait for a person, then go on from the endpoint's head") {
    for (const char* code : {"chain-fork", "chain-gap"}) {
        Driver d;
        d.queue.add({queued(1)});
        d.queue.send_now();
        SendBundle send = d.make_and_send();
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
        const MakeBundle make = d.next<MakeBundle>();
        CHECK(make.seq == 8);
        CHECK(make.prev == head);
        CHECK(make.acts == std::vector<ContentId>{queued(1).id, queued(2).id});
        d.persist(make);
        d.settle(d.next<SendBundle>());
        CHECK(d.queue.chain().seq == 8);
    }
}

TEST_CASE("queue: after a gap the bundles between the endpoint's head and ours go again, byte by byte") {
    Driver d;
    std::vector<SentBundle> sent;
    for (int i = 1; i <= 3; ++i) {
        d.queue.add({queued(i)});
        d.queue.send_now();
        const SendBundle send = d.make_and_send();
        sent.push_back({*d.queue.flight(), {queued(i)}});
        d.settle(send, i);
    }
    d.queue.drop_settled();
    d.queue.add({queued(4)});
    d.queue.send_now();
    const SendBundle fourth = d.make_and_send();
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
    SendBundle second = d.next<SendBundle>();
    CHECK(second.request.body == sent[1].flight.bytes);

    SUBCASE("to the end") {
        d.settle(second, 2);
        CHECK(d.queue.chain().seq == 2);
        CHECK(d.standing(2) == Standing::accepted);
        const SendBundle third = d.next<SendBundle>();
        CHECK(third.request.body == sent[0].flight.bytes);
        d.settle(third, 3);
        const SendBundle again = d.next<SendBundle>();
        CHECK(again.request.body == fourth.request.body);
        d.settle(again, 4);
        CHECK(d.idle());
        CHECK(d.queue.chain().seq == 4);
        CHECK(d.queue.chain().log.size == 4);
        CHECK(d.queue.unsent() == 0);
    }
    SUBCASE("a lost answer in between") {
        d.answer(second, 0, "net-timeout");
        d.next<Wait>();
        d.queue.timer();
        second = d.next<SendBundle>();
        CHECK(second.request.body == sent[1].flight.bytes);
        d.settle(second, 2);
        CHECK(d.next<SendBundle>().request.body == sent[0].flight.bytes);
    }
    SUBCASE("one is refused now: what followed travels in a new bundle, and the outbox is emptied") {
        d.answer(second, 403, "key-unknown", R"(,"where":")" + queued(2).id.text + "\"");
        const RecordRefusal record = d.next<RecordRefusal>();
        CHECK(record.flight.bytes == fourth.request.body);
        CHECK(record.standings.size() == 3);
        d.queue.settled();
        CHECK(d.standing(2) == Standing::refused);
        const MakeBundle make = d.next<MakeBundle>();
        CHECK(make.seq == 2);
        CHECK(make.prev == head);
        CHECK(make.acts == std::vector<ContentId>{queued(3).id, queued(4).id});
    }
    SUBCASE("the endpoint is set back once more") {
        d.answer(second, 409, "chain-gap", R"(,"headSeq":0,"headId":"")");
        REQUIRE(d.queue.attention().has_value());
        CHECK(d.queue.flight()->bytes == fourth.request.body);
        CHECK(d.queue.chain().seq == 3);
        REQUIRE(d.queue.send_again(sent));
        CHECK(d.queue.to_send_again() == 3);
        for (std::int64_t seq = 1; seq <= 4; ++seq) d.settle(d.next<SendBundle>(), seq);
        CHECK(d.idle());
        CHECK(d.queue.chain().seq == 4);
    }
}

TEST_CASE("queue: a lost bundle is asked about with the bundle itself, and own acts travel again where it is gone") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    const SendBundle first = d.make_and_send();
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
    const SendBundle send = d.next<SendBundle>();
    CHECK(send.request.body == sent.flight.bytes);
    const std::string head = content_id("the endpoint's head").text;
    d.answer(send, 409, "chain-fork", R"(,"headSeq":4,"headId":")" + head + "\"");
    d.queue.adopt_head({queued(1), queued(9)});
    const RecordChain move = d.next<RecordChain>();
    CHECK(move.standings.size() == 2);
    CHECK(move.standings[1].envelope_bytes == 1'000);
    d.queue.settled();
    const MakeBundle make = d.next<MakeBundle>();
    CHECK(make.seq == 5);
    CHECK(make.acts == std::vector<ContentId>{queued(9).id, queued(1).id});
}

TEST_CASE("queue: an act that can no longer be read is set aside and stops nobody") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    d.next<MakeBundle>();
    d.queue.bundle_failed(fail("record-damaged", queued(1).id.text));
    CHECK(d.standing(1) == Standing::refused);
    const MakeBundle make = d.next<MakeBundle>();
    CHECK(make.acts == std::vector<ContentId>{queued(2).id});
    d.queue.bundle_failed(fail("record-damaged", content_id("none of these").text));
    d.next<Wait>();  // not about one act: tried again
}

TEST_CASE("queue: a chain problem that names our own head, or none, moves nothing") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    SendBundle send = d.make_and_send();
    d.answer(send, 409, "chain-gap", R"(,"headSeq":0,"headId":"")");  // that is where we are
    CHECK_FALSE(d.queue.attention().has_value());
    d.next<Wait>();
    d.queue.timer();
    send = d.next<SendBundle>();
    d.answer(send, 409, "chain-fork");  // says not where it stands
    REQUIRE(d.queue.attention().has_value());
    CHECK_FALSE(d.queue.attention()->may_adopt);
    d.queue.adopt_head();
    CHECK(d.queue.attention().has_value());
    d.queue.send_now();  // the person asks again
    d.settle(d.next<SendBundle>());
}

TEST_CASE("queue: an unknown or revoked key stops the sending and keeps the bundle") {
    for (const char* code : {"key-unknown", "key-revoked"}) {
        Driver d;
        d.queue.add({queued(1)});
        d.queue.send_now();
        const SendBundle send = d.make_and_send();
        d.answer(send, 403, code, R"(,"where":"manifest")");
        CHECK(d.queue.attention()->problem.code == code);
        CHECK_FALSE(d.queue.attention()->may_adopt);
        CHECK(d.idle());
        d.queue.send_now();
        const SendBundle again = d.next<SendBundle>();
        CHECK(again.request.body == send.request.body);
        d.settle(again);
    }
}

TEST_CASE("queue: a bundle that could not be made leaves its acts where they were") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    d.next<MakeBundle>();
    d.queue.drop(queued(1).id);  // not while it is being put into a bundle
    CHECK(d.queue.acts().size() == 1);
    d.queue.bundle_failed(fail("storage-full"));
    CHECK(d.standing(1) == Standing::local);
    d.next<Wait>();
    d.queue.timer();
    d.next<MakeBundle>();
    d.queue.bundle_failed(fail("key-missing"));
    CHECK(d.queue.attention()->problem.code == "key-missing");
    CHECK(d.idle());
    d.queue.send_now();
    CHECK(d.next<MakeBundle>().seq == 1);
}

TEST_CASE("queue: a receipt that could not be stored is stored later; the bundle counts as sent until then") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.send_now();
    d.answer_receipt(d.make_and_send());
    d.queue.receipt_checked(d.receipt_for(d.next<CheckReceipt>().flight));
    const SettleReceipt first = d.next<SettleReceipt>();
    d.queue.settle_failed(fail("storage-full"));
    CHECK(d.queue.chain().seq == 0);
    d.next<Wait>();
    d.queue.stop();  // stops sending, not the recording
    CHECK(d.queue.state() == Queue::State::waiting);
    d.queue.timer();
    const SettleReceipt second = d.next<SettleReceipt>();
    CHECK(second.receipt == first.receipt);
    d.queue.settle_failed(fail("storage-epoch"));
    CHECK(d.queue.attention()->problem.code == "storage-epoch");
    d.queue.send_now();
    d.next<SettleReceipt>();
    d.queue.settled();
    CHECK(d.standing(1) == Standing::accepted);
}

// [SECTION] Sticks and restarts

TEST_CASE("queue: by stick: the bundle is made without a network, the receipt comes as a file") {
    Driver d;
    d.queue.add({queued(1)});
    d.queue.prepare_file();
    d.persist(d.next<MakeBundle>());
    CHECK(d.idle());  // not sent
    REQUIRE(d.queue.flight().has_value());
    const Flight flight = *d.queue.flight();
    d.queue.prepare_file();
    CHECK(d.idle());  // one is enough: the same bytes again
    CHECK_FALSE(d.queue.receipt_from_file("receipt", content_id("another")));
    CHECK(d.queue.receipt_from_file("receipt", flight.bundle));
    CHECK(d.next<CheckReceipt>().receipt == "receipt");
    CHECK(d.queue.receipt_from_file("receipt", flight.bundle));  // twice
    d.queue.receipt_checked(d.receipt_for(flight));
    d.next<SettleReceipt>();
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
        const SendBundle send = d.make_and_send();
        if (way == 1) d.answer(send, 0, "net-offline");
        if (way == 2) d.answer(send, 409, "chain-fork", R"(,"headSeq":3,"headId":")" + content_id("x").text + "\"");
        CHECK(d.queue.receipt_from_file("receipt", d.queue.flight()->bundle));
        d.queue.receipt_checked(d.receipt_for(d.next<CheckReceipt>().flight));
        d.answer(send, 0, "net-offline");  // the network's answer comes after all
        d.next<SettleReceipt>();
        d.queue.settled();
        CHECK(d.standing(1) == Standing::accepted);
    }
}

TEST_CASE("queue: stopped means stopped, and what is on its way is not forgotten") {
    Driver d;
    d.queue.add({queued(1), queued(2)});
    d.queue.send_now();
    const SendBundle send = d.make_and_send();
    d.answer(send, 0, "net-offline");
    d.queue.stop();
    CHECK(d.idle());
    d.queue.timer();
    d.queue.network(true);
    CHECK(d.idle());
    CHECK(d.queue.flight().has_value());
    d.queue.send_now();
    CHECK(d.next<SendBundle>().request.body == send.request.body);
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
        d.queue.restore(Chain{}, {sent, refused, queued(4)}, flight);
        CHECK(d.queue.chain().seq == 3);
        CHECK(d.standing(1) == Standing::sent);
        CHECK(d.standing(2) == Standing::sent);  // even where its own record was lost
        CHECK(d.standing(3) == Standing::refused);
        const SendBundle send = d.next<SendBundle>();
        CHECK(send.request.body == "bytes");
        d.settle(send);
        CHECK(d.queue.chain().seq == 4);
        CHECK(d.next<MakeBundle>().acts == std::vector<ContentId>{queued(4).id});
    }
    SUBCASE("without one, everything waits for the person") {
        Driver d;
        QueuedAct sent = queued(1);
        sent.standing = Standing::sent;
        d.queue.restore(Chain{3, content_id("before").text, {}}, {sent, sent}, std::nullopt);
        CHECK(d.standing(1) == Standing::local);
        CHECK(d.queue.acts().size() == 1);
        CHECK(d.idle());
        d.queue.send_now();
        CHECK(d.next<MakeBundle>().seq == 4);
    }
}

TEST_CASE("queue: the newest log is remembered, and a forked one stops the exchange") {
    Driver d;
    d.queue.restore(Chain{1, content_id("x").text, {5, "root 5"}}, {queued(1)}, std::nullopt);
    CHECK(d.queue.log_seen({3, "root 3"}));
    CHECK(d.queue.chain().log.size == 5);
    CHECK_FALSE(d.queue.log_seen({5, "another root"}));
    d.queue.send_now();
    CHECK(d.next<MakeBundle>().log.size == 5);
    d.queue.bundle_failed(fail("storage-failed"));
    d.queue.send_now();
    SendBundle send = d.make_and_send();
    d.answer_receipt(send);
    trust::Receipt receipt = d.receipt_for(d.next<CheckReceipt>().flight, 5);
    receipt.log.root = "another root";
    d.queue.receipt_checked(receipt);
    CHECK(d.queue.attention()->problem.code == "log-fork");
    d.queue.adopt_head();  // the person has been told, and goes on: the bundle itself is as good as before
    CHECK(d.queue.chain().log.size == 0);
    CHECK(d.queue.chain().seq == 1);
    send = d.next<SendBundle>();
    d.answer_receipt(send);
    d.queue.receipt_checked(d.receipt_for(d.next<CheckReceipt>().flight, 6));
    d.next<SettleReceipt>();
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
