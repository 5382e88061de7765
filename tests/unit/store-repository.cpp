// The repository over a storage in memory: what is saved comes back, what fails changes nothing, what is damaged is
// set aside.
// [SECTION] Reading and saving   [SECTION] Windows   [SECTION] Drafts, outbox, receipts   [SECTION] Damage
// [SECTION] Samples
#include "trust-support.hpp"

#include <algorithm>

#include "base/sha256.hpp"
#include "native/memory_storage.hpp"
#include "store/repository.hpp"

using namespace sk;
using namespace sk::test;
using namespace sk::store;

namespace {

struct Window {  // one window of the browser
    explicit Window(std::shared_ptr<native::MemoryDatabase> given = std::make_shared<native::MemoryDatabase>())
        : database(std::move(given)), storage(database, tasks), repository(storage) {}

    std::shared_ptr<native::MemoryDatabase> database;
    native::Tasks tasks;
    native::MemoryStorage storage;
    Repository repository;

    // Calls, lets everything happen, and yields the answer.
    template <class T, class Call>
    Result<T> wait(Call call) {
        std::optional<Result<T>> answer;
        call([&](Result<T> result) { answer.emplace(std::move(result)); });
        CHECK_FALSE(answer.has_value());  // never from inside the call
        tasks.run();
        REQUIRE(answer.has_value());
        return *answer;
    }
    template <class Call>
    std::string save(Call call) {
        auto result = wait<std::monostate>(call);
        return result.ok() ? "ok" : result.error().code;
    }
    Mode open() {
        return *wait<Mode>([&](auto done) { repository.open(done); });
    }
    Loaded load() {
        return *wait<Loaded>([&](auto done) { repository.load(done); });
    }
    std::vector<SignedAct> acts(const SubjectId& subject) {
        return *wait<std::vector<SignedAct>>([&](auto done) { repository.read_acts(subject, done); });
    }
    std::vector<std::string> sent() {
        return *wait<std::vector<std::string>>([&](auto done) { repository.read_sent(done); });
    }
};

const native::SigningKey& shared_key() {
    static const native::SigningKey key = new_key();
    return key;
}

SignedAct signed_act(const SubjectId& subject, std::uint64_t number, const std::string& standing = "local") {
    const dossier::Act act = act_of(subject, number, PersonId{uuid(1)}, UnitId{"14.03646"});
    const std::string payload = dossier::write_act(act);
    auto read = dossier::read_act(payload);
    REQUIRE(read.ok());
    return {*read, trust::write_jws(sign(payload, trust::typ::act, shared_key())), standing, ""};
}

dossier::Summary summary_of(std::uint64_t number, int acts = 1, bool sample = false) {
    dossier::Summary summary;
    summary.id = SubjectId{uuid(number)};
    summary.unit = UnitId{"14.03646"};
    summary.title = "Sáng kiến số " + std::to_string(number);
    summary.authors = "Cà Thị Thử, Giàng A Nghiệm";
    summary.author_person = uuid(1);
    summary.state = "filed";
    summary.field = "health";
    summary.filed_on = "2026-11-22";
    summary.changed_on = "2026-11-22";
    summary.acts = acts;
    summary.sample = sample;
    return summary;
}

std::vector<dossier::Summary> by_id(std::vector<dossier::Summary> summaries) {
    std::sort(summaries.begin(), summaries.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    return summaries;
}

Draft draft_of(const std::string& id, const std::string& title) {
    Draft draft;
    draft.id = id;
    draft.kind = "application";
    draft.application.title = title;
    draft.application.authors = {
        {"row1", "Vì Văn Thử", {"5/3/1980"}, "UBND xã Mường Bú", "Công chức", "Đại học", "33,33"}};
    draft.changed_at = at_minute(3);
    return draft;
}

OutboxItem bundle_of(std::int64_t seq, const std::string& prev, const std::vector<SignedAct>& acts) {
    OutboxItem item{seq, prev, {}, {}, {}};
    std::vector<trust::Jws> envelopes;
    for (const SignedAct& act : acts) {
        envelopes.push_back(trust::parse_jws(act.envelope, trust::typ::act).value());
        item.acts.emplace_back(act.act.subject, act.act.id);
    }
    const trust::Jws manifest =
        sign(trust::write_manifest(manifest_of(shared_key(), seq, prev, envelopes)), trust::typ::bundle, shared_key());
    item.bundle = manifest.id;
    item.bytes = trust::write_bundle(manifest, envelopes);
    return item;
}

Repository::ActsChange one_act(std::uint64_t number, const std::string& standing = "local") {
    return {{signed_act(SubjectId{uuid(number)}, number, standing)}, {summary_of(number)}, "", "", {}};
}

std::vector<std::string> paths_under(const native::MemoryDatabase& database, const std::string& prefix) {
    std::vector<std::string> paths;
    for (const auto& [path, body] : database.records) {
        if (path.compare(0, prefix.size(), prefix) == 0) paths.push_back(path);
    }
    return paths;
}

}  // namespace

// [SECTION] Reading and saving

TEST_CASE("store: a record's first line is the hash of the rest") {
    const auto read = [](std::string body, std::string digest = {}) {
        const Record record{"", std::move(body), std::move(digest)};
        const Result<std::string_view> found = unframe(record);
        return found.ok() ? std::string(*found) : found.error().code;
    };
    for (const std::string& body :
         {std::string(), std::string("text"), std::string("two\nlines\n"), std::string("\0x", 2)}) {
        CHECK(frame(body) == "sk1 " + content_id(body).text + "\n" + body);
        CHECK(read(frame(body)) == body);
    }
    const std::string good = frame("body");
    for (std::size_t i = 0; i < good.size(); ++i) {
        for (int bit = 0; bit < 8; ++bit) {
            std::string wrong = good;
            wrong[i] = static_cast<char>(wrong[i] ^ (1 << bit));
            CHECK(read(wrong) == "record-damaged");
        }
        CHECK(read(good.substr(0, i)) == "record-damaged");
    }
    CHECK(read(good + "x") == "record-damaged");
    // A storage that has computed the hash itself is believed in nothing but that.
    CHECK(read(good, std::string(as_view(sha256("body")))) == "body");
    CHECK(read(good, std::string(as_view(sha256("bodx")))) == "record-damaged");
    CHECK(read(good, "short") == "record-damaged");
}

TEST_CASE("store: everything comes back after a reload, and start-up reads no act") {
    auto database = std::make_shared<native::MemoryDatabase>();
    const Profile profile{"enrolled",      shared_key().id(), PersonId{uuid(1)},     UnitId{"14.03646"},
                          "Lò Văn Thử",    "Công chức",       {"author", "officer"}, aud,
                          "enrolment text"};
    const SignedAct act = signed_act(SubjectId{uuid(7)}, 7);
    {
        Window w(database);
        CHECK(w.open() == Mode::writer);
        CHECK(w.load().counts.generation == 0);
        CHECK(w.save([&](auto done) { w.repository.save_profile(profile, done); }) == "ok");
        CHECK(w.save([&](auto done) { w.repository.save_settings(Json{{"language", "vi"}}, done); }) == "ok");
        CHECK(w.save([&](auto done) { w.repository.save_trust("trust/card/14.03646", "card", done); }) == "ok");
        CHECK(w.save([&](auto done) { w.repository.save_trust("trust/list", "list", done); }) == "ok");
        Repository::ActsChange change{
            {act}, {summary_of(7)}, "", "cursor 5", {{"refusal/r1", "{}"}, {"extra/totals", "[]"}}};
        CHECK(w.save([&](auto done) { w.repository.add_acts(change, done); }) == "ok");
        CHECK(*w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(uuid(8), "Nháp"), done); }) == 1);
    }
    Window w(database);
    CHECK(w.open() == Mode::writer);
    const Loaded loaded = w.load();
    CHECK(loaded.damaged.empty());
    REQUIRE(loaded.profile.has_value());
    CHECK(*loaded.profile == profile);
    CHECK(string_or(loaded.settings, "language") == "vi");
    CHECK(loaded.trust_records == std::vector<std::string>{"list", "card"});
    CHECK(loaded.summaries == std::vector<dossier::Summary>{summary_of(7)});
    CHECK(loaded.cursor == "cursor 5");
    REQUIRE(loaded.refusals.size() == 1);
    CHECK(loaded.refusals[0].path == "refusal/r1");
    CHECK(loaded.extra.at("extra/totals") == "[]");
    CHECK(loaded.counts.generation == 6);
    CHECK(loaded.counts.dossiers == 1);
    CHECK(loaded.counts.acts == 1);
    REQUIRE(loaded.drafts.size() == 1);
    CHECK(loaded.drafts[0].revision == 1);
    CHECK(loaded.drafts[0].application == draft_of(uuid(8), "Nháp").application);
    CHECK(loaded.drafts[0].changed_at == at_minute(3));
    REQUIRE(loaded.standings.size() == 1);
    CHECK(loaded.standings[0].standing == "local");
    CHECK(loaded.standings[0].subject.text == uuid(7));
    CHECK(loaded.standings[0].envelope_bytes == static_cast<std::int64_t>(act.envelope.size()));
    // Acts lie outside what start-up reads: without them, start-up is the same.
    for (const std::string& path : paths_under(*database, "acts/")) database->records.erase(path);
    CHECK(w.load().summaries.size() == 1);
    CHECK(w.acts(SubjectId{uuid(7)}).empty());
}

TEST_CASE("store: acts come back as they were signed, of one dossier only") {
    Window w;
    w.open();
    const SubjectId one{uuid(1)}, two{uuid(2)};
    const SignedAct first = signed_act(one, 1), second = signed_act(one, 2, "waiting"),
                    other = signed_act(two, 3, "accepted");
    CHECK(w.save([&](auto done) {
        w.repository.add_acts({{first, second, other}, {summary_of(1, 2), summary_of(2)}, "", "", {}}, done);
    }) == "ok");
    std::vector<SignedAct> acts = w.acts(one);
    REQUIRE(acts.size() == 2);
    if (acts[0].act.id != first.act.id) std::swap(acts[0], acts[1]);
    CHECK(acts[0].envelope == first.envelope);
    CHECK(acts[0].standing == "local");
    CHECK(acts[1].standing == "waiting");
    CHECK(dossier::write_act(acts[1].act) == dossier::write_act(second.act));
    CHECK(w.acts(two)[0].standing == "accepted");
    CHECK(w.acts(SubjectId{uuid(3)}).empty());
    auto all = w.wait<std::vector<SignedAct>>([&](auto done) { w.repository.read_all_acts(done); });
    CHECK(all->size() == 3);
    CHECK(paths_under(*w.database, "start/standing/").size() == 2);  // none for the accepted one
}

TEST_CASE("store: 2,000 dossiers in one transaction, spread over the shards, and one save touches one shard") {
    auto database = std::make_shared<native::MemoryDatabase>();
    std::vector<dossier::Summary> summaries;
    {
        Window w(database);
        w.open();
        for (std::uint64_t i = 0; i < 2'000; ++i) summaries.push_back(summary_of(i * 2'654'435'761u));
        CHECK(w.save([&](auto done) { w.repository.add_acts({{}, summaries, "", "", {}}, done); }) == "ok");
        CHECK(database->commits == 1);
        CHECK(paths_under(*database, "start/index/").size() > 200);
        const auto before = database->records;
        dossier::Summary changed = summaries[77];
        changed.state = "received";
        changed.acts = 5;
        summaries[77] = changed;
        CHECK(w.save([&](auto done) { w.repository.add_acts({{}, {changed}, "", "", {}}, done); }) == "ok");
        std::vector<std::string> touched;
        for (const auto& [path, body] : database->records) {
            if (before.at(path) != body) touched.push_back(path);
        }
        CHECK(touched == std::vector<std::string>{"start/index/" + index_shard(changed.id), "start/meta"});
        CHECK(w.repository.counts().dossiers == 2'000);
        CHECK(w.repository.counts().acts == 2'004);
    }
    Window w(database);
    w.open();
    const Loaded loaded = w.load();
    CHECK(loaded.damaged.empty());
    CHECK(loaded.summaries == by_id(summaries));
    CHECK(by_id(w.repository.summaries()) == by_id(summaries));
    CHECK(loaded.counts.acts == 2'004);
}

TEST_CASE("store: a line that is made again is left out where another has come since it was read") {
    Window w(std::make_shared<native::MemoryDatabase>());
    w.open();
    w.load();
    const dossier::Summary one = summary_of(1), two = summary_of(2), gone = summary_of(3);
    CHECK(w.save([&](auto done) { w.repository.add_acts({{}, {one, two}, "", "", {}}, done); }) == "ok");
    dossier::Summary newer = one;
    newer.acts = 2;
    newer.state = "received";
    CHECK(w.save([&](auto done) { w.repository.add_acts({{}, {newer}, "", "", {}}, done); }) == "ok");
    const auto again = [](const dossier::Summary& before) {
        Repository::RenewedLine line{before, before};
        line.now.state_since = "2026-11-20";
        return line;
    };
    Repository::ActsChange change;
    change.renewed = {again(one), again(two), again(gone)};
    CHECK(w.save([&](auto done) { w.repository.add_acts(change, done); }) == "ok");
    dossier::Summary dated = two;
    dated.state_since = "2026-11-20";
    CHECK(by_id(w.repository.summaries()) == by_id({newer, dated}));
    CHECK(w.repository.counts().dossiers == 2);
    CHECK(w.repository.counts().acts == 3);
}

TEST_CASE("store: a failed commit leaves memory and store as they were, whatever the command") {
    Window w;
    w.open();
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(1), done); }) == "ok");
    CHECK(w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(uuid(9), "Một"), done); }).ok());
    const OutboxItem item = bundle_of(1, "", {signed_act(SubjectId{uuid(1)}, 1)});
    const auto records = w.database->records;
    const auto summaries = w.repository.summaries();
    const auto generation = w.repository.counts().generation;
    const std::vector<std::function<std::string()>> commands = {
        [&] { return w.save([&](auto done) { w.repository.add_acts(one_act(2), done); }); },
        [&] {
            return w.save([&](auto done) { w.repository.add_acts({{}, {summary_of(1, 9)}, uuid(9), "c", {}}, done); });
        },
        [&] { return w.save([&](auto done) { w.repository.save_outbox({item}, Json::object(), done); }); },
        [&] {
            return w.save([&](auto done) {
                w.repository.settle(
                    {{{item, "receipt"}}, Json::object(), {{item.acts[0].second.text, {"accepted", ""}}}}, done);
            });
        },
        [&] {
            return w.save([&](auto done) {
                w.repository.withdraw({{item}, Json::object(), {{item.acts[0].second.text, {"refused", "x"}}}}, done);
            });
        },
        [&] { return w.save([&](auto done) { w.repository.delete_draft(uuid(9), done); }); },
        [&] { return w.save([&](auto done) { w.repository.save_settings(Json::object(), done); }); },
        [&] { return w.save([&](auto done) { w.repository.reindex({}, done); }); },
        [&] {
            auto saved = w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(uuid(9), "Hai"), done); });
            return saved.ok() ? std::string("ok") : saved.error().code;
        }};
    for (const char* code : {"storage-failed", "storage-full", "storage-closed"}) {
        for (const auto& command : commands) {
            w.database->faults.fail_in = 0;
            w.database->faults.code = code;
            CHECK(command() == code);
            CHECK(w.database->records == records);
            CHECK(w.repository.summaries() == summaries);
            CHECK(w.repository.counts().generation == generation);
            CHECK(w.acts(SubjectId{uuid(1)})[0].standing == "local");
        }
    }
    // After all that, the same commands succeed.
    for (const auto& command : commands) CHECK(command() == "ok");
}

TEST_CASE("store: a full disk refuses the save whole and keeps what was there") {
    Window w;
    w.open();
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(1), done); }) == "ok");
    w.database->faults.bytes_max = w.database->bytes() + 500;
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(2), done); }) == "storage-full");
    CHECK(w.acts(SubjectId{uuid(2)}).empty());
    CHECK(w.load().summaries.size() == 1);
    w.database->faults.bytes_max = 1'000'000;
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(2), done); }) == "ok");
    CHECK(w.load().summaries.size() == 2);
}

TEST_CASE("store: commands given at once run one after another, each on the one before") {
    Window w;
    w.open();
    std::vector<int> order;
    // Both dossiers share a shard: a second command that saw old memory would write the first one away.
    std::uint64_t second = 2;
    while (index_shard(SubjectId{uuid(second)}) != index_shard(SubjectId{uuid(1)})) ++second;
    w.repository.add_acts(one_act(1), [&](auto result) {
        CHECK(result.ok());
        order.push_back(1);
    });
    w.database->faults.fail_in = 1;
    w.repository.add_acts(one_act(77), [&](auto result) {
        CHECK(result.error().code == "storage-failed");
        order.push_back(2);
    });
    w.repository.add_acts(one_act(second), [&](auto result) {
        CHECK(result.ok());
        order.push_back(3);
        w.repository.save_settings(Json{{"a", 1}}, [&](auto again) {
            CHECK(again.ok());
            order.push_back(5);
        });
    });
    w.repository.save_settings(Json{{"a", 2}}, [&](auto result) {
        CHECK(result.ok());
        order.push_back(4);
    });
    w.tasks.run();
    CHECK(order == std::vector<int>{1, 2, 3, 4, 5});
    const Loaded loaded = w.load();
    CHECK(loaded.summaries.size() == 2);
    CHECK(loaded.counts.generation == 4);
    CHECK(integer_or(loaded.settings, "a", 0) == 1);
}

// [SECTION] Windows

TEST_CASE("store: two windows: one writes, the other reads; taking over makes the first one's saves fail") {
    auto database = std::make_shared<native::MemoryDatabase>();
    Window first(database), second(database);
    CHECK(first.open() == Mode::writer);
    CHECK(first.save([&](auto done) { first.repository.add_acts(one_act(1), done); }) == "ok");
    CHECK(second.open() == Mode::reader);
    CHECK(second.load().summaries.size() == 1);  // never an empty store
    CHECK(second.save([&](auto done) { second.repository.add_acts(one_act(2), done); }) == "storage-epoch");
    CHECK(*second.wait<Mode>([&](auto done) { second.repository.take_over(done); }) == Mode::writer);
    CHECK(second.load().summaries.size() == 1);
    CHECK(first.save([&](auto done) { first.repository.add_acts(one_act(3), done); }) == "storage-epoch");
    CHECK(second.save([&](auto done) { second.repository.add_acts(one_act(4), done); }) == "ok");
    CHECK(first.load().summaries.size() == 2);
    CHECK(database->records.count("acts/" + uuid(3) + "/x") == 0);
    CHECK(paths_under(*database, "acts/" + uuid(3)).empty());
}

TEST_CASE("store: a closed window gives the lock back") {
    auto database = std::make_shared<native::MemoryDatabase>();
    {
        Window first(database);
        CHECK(first.open() == Mode::writer);
    }
    Window second(database);
    CHECK(second.open() == Mode::writer);
}

// [SECTION] Drafts, outbox, receipts

TEST_CASE("store: a draft alternates between revisions; the one before stays until the next is durable") {
    auto database = std::make_shared<native::MemoryDatabase>();
    const std::string id = uuid(5);
    Window w(database);
    w.open();
    for (int revision = 1; revision <= 5; ++revision) {
        auto saved = w.wait<int>(
            [&](auto done) { w.repository.save_draft(draft_of(id, "Lần " + std::to_string(revision)), done); });
        CHECK(*saved == revision);
        CHECK(paths_under(*database, "start/draft/").size() == static_cast<std::size_t>(std::min(revision, 2)));
    }
    CHECK(w.load().drafts[0].application.title == "Lần 5");
    database->records["start/draft/" + id + "/5"] += "x";
    const Loaded loaded = w.load();
    REQUIRE(loaded.drafts.size() == 1);
    CHECK(loaded.drafts[0].application.title == "Lần 4");
    CHECK(loaded.drafts[0].revision == 4);
    CHECK(loaded.damaged == std::vector<std::string>{"start/draft/" + id + "/5"});
    CHECK(*w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(id, "Lần 6"), done); }) ==
          6);  // not over the damaged one
    CHECK(w.load().drafts[0].application.title == "Lần 6");
    CHECK(w.save([&](auto done) { w.repository.delete_draft(id, done); }) == "ok");
    CHECK(paths_under(*database, "start/draft/").empty());
    CHECK(w.save([&](auto done) { w.repository.delete_draft(id, done); }) == "ok");
}

TEST_CASE("store: filing puts the act in and the draft out in one transaction") {
    Window w;
    w.open();
    CHECK(w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(uuid(5), "Nháp"), done); }).ok());
    Repository::ActsChange filing = one_act(5);
    filing.delete_draft = uuid(5);
    w.database->faults.fail_in = 0;
    CHECK(w.save([&](auto done) { w.repository.add_acts(filing, done); }) == "storage-failed");
    CHECK(w.load().drafts.size() == 1);
    CHECK(w.acts(SubjectId{uuid(5)}).empty());
    CHECK(w.save([&](auto done) { w.repository.add_acts(filing, done); }) == "ok");
    CHECK(w.load().drafts.empty());
    CHECK(w.acts(SubjectId{uuid(5)}).size() == 1);
}

namespace {

// Of two dossiers, stored.
std::pair<SignedAct, SignedAct> two_acts(Window& w) {
    const std::pair acts(signed_act(SubjectId{uuid(1)}, 1), signed_act(SubjectId{uuid(2)}, 2));
    CHECK(w.save([&](auto done) {
        w.repository.add_acts({{acts.first, acts.second}, {summary_of(1), summary_of(2)}, "", "", {}}, done);
    }) == "ok");
    return acts;
}

}  // namespace

TEST_CASE("store: the outbox, its receipt and its refusal move standings and chain in one transaction") {
    Window w;
    w.open();
    const auto [one, two] = two_acts(w);
    const OutboxItem item = bundle_of(3, content_id("before").text, {one, two});
    CHECK(w.save([&](auto done) { w.repository.save_outbox({item}, Json{{"seq", 2}}, done); }) == "ok");
    Loaded loaded = w.load();
    REQUIRE(loaded.outbox.size() == 1);
    CHECK(loaded.outbox[0].bytes == item.bytes);
    CHECK(loaded.outbox[0].prev == item.prev);
    CHECK(loaded.outbox[0].acts == item.acts);
    CHECK(w.acts(one.act.subject)[0].standing == "sent");

    CHECK(w.save([&](auto done) {
        w.repository.withdraw(
            {{item}, Json{{"seq", 2}}, {{one.act.id.text, {"refused", "act-form"}}, {two.act.id.text, {"local", ""}}}},
            done);
    }) == "ok");
    CHECK(w.acts(one.act.subject)[0].standing == "refused");
    CHECK(w.acts(one.act.subject)[0].reason == "act-form");
    CHECK(w.acts(two.act.subject)[0].standing == "local");
    CHECK(w.load().outbox.empty());
    CHECK(w.load().standings.size() == 2);

    CHECK(w.save([&](auto done) { w.repository.save_outbox({item}, Json{{"seq", 2}}, done); }) == "ok");
    CHECK(w.save([&](auto done) {
        w.repository.settle(
            {{{item, "receipt"}},
             Json{{"seq", 3}},
             {{one.act.id.text, {"accepted", ""}}, {two.act.id.text, {"waiting", "act-parent-missing"}}}},
            done);
    }) == "ok");
    loaded = w.load();
    CHECK(loaded.outbox.empty());
    CHECK(integer_or(loaded.chain, "seq", 0) == 3);
    REQUIRE(loaded.standings.size() == 1);
    CHECK(loaded.standings[0].standing == "waiting");
    CHECK(w.acts(one.act.subject)[0].standing == "accepted");
    CHECK(w.acts(two.act.subject)[0].reason == "act-parent-missing");
    auto receipts = w.wait<std::vector<Record>>([&](auto done) { w.repository.read_receipts(done); });
    REQUIRE(receipts->size() == 1);
    CHECK((*receipts)[0].path == "receipt/" + item.bundle.text);
    CHECK((*receipts)[0].body == "receipt");
    CHECK(w.sent() == std::vector<std::string>{item.bytes});
    // The endpoint accepts the waiting one later; a pull brings the news.
    SignedAct news = two;
    news.standing = "accepted";
    CHECK(w.save([&](auto done) { w.repository.add_acts({{news}, {}, "", "c2", {}}, done); }) == "ok");
    CHECK(w.load().standings.empty());
}

TEST_CASE("store: the record of a bundle leaves its acts where they are, and both make the same bytes again") {
    Window w;
    w.open();
    const auto [one, two] = two_acts(w);
    const OutboxItem first = bundle_of(1, "", {one, two}), second = bundle_of(2, first.bundle.text, {two});
    CHECK(w.save([&](auto done) { w.repository.save_outbox({first, second}, Json::object(), done); }) == "ok");
    const std::string path = "start/outbox/" + first.bundle.text, second_path = "start/outbox/" + second.bundle.text;
    CHECK(w.database->records[path].find(one.envelope) == std::string::npos);
    Loaded loaded = w.load();
    REQUIRE(loaded.outbox.size() == 2);
    for (const OutboxItem& item : loaded.outbox) CHECK(item.bytes == (item.seq == 1 ? first.bytes : second.bytes));

    SUBCASE("an act that cannot be read any more takes its bundle with it, and no other") {
        w.database->records["acts/" + uuid(1) + "/" + one.act.id.text] += "x";
        loaded = w.load();
        REQUIRE(loaded.outbox.size() == 1);
        CHECK(loaded.outbox[0].bytes == second.bytes);
        CHECK(loaded.damaged == std::vector<std::string>{path});
    }
    SUBCASE("what an earlier version wrote held the bytes whole") {
        const Json acts = Json::array({Json::array({uuid(2), two.act.id.text})});
        w.database->records[second_path] =
            frame(dump_json(Json{{"seq", 2}, {"prev", second.prev}, {"bundle", second.bundle.text}, {"acts", acts}}) +
                  "\n" + second.bytes);
        w.database->records["acts/" + uuid(2) + "/" + two.act.id.text] += "x";
        loaded = w.load();
        REQUIRE(loaded.outbox.size() == 1);
        CHECK(loaded.outbox[0].bytes == second.bytes);
        w.database->records["sent/" + second.bundle.text] = frame(second.bytes);
        CHECK(w.sent() == std::vector<std::string>{second.bytes});
    }
}

TEST_CASE("store: several bundles go into the outbox and out of it together, each with its own receipt") {
    Window w;
    w.open();
    std::vector<SignedAct> acts;
    std::vector<OutboxItem> items;
    std::string before;
    for (std::uint64_t number = 1; number <= 3; ++number) {
        acts.push_back(signed_act(SubjectId{uuid(number)}, number));
        items.push_back(bundle_of(static_cast<std::int64_t>(number), before, {acts.back()}));
        before = items.back().bundle.text;
    }
    CHECK(w.save([&](auto done) {
        w.repository.add_acts({acts, {summary_of(1), summary_of(2), summary_of(3)}, "", "", {}}, done);
    }) == "ok");
    CHECK(w.save([&](auto done) { w.repository.save_outbox(items, Json::object(), done); }) == "ok");
    CHECK(w.load().outbox.size() == 3);
    const auto settle = [&](std::size_t from, std::size_t end, const char* receipt) {
        Repository::Settled settled;
        for (std::size_t i = from; i < end; ++i) {
            settled.bundles.push_back({items[i], receipt + std::to_string(i)});
            settled.standings[items[i].acts[0].second.text] = {"accepted", ""};
        }
        settled.chain = Json{{"seq", items[end - 1].seq}};
        return w.save([&](auto done) { w.repository.settle(settled, done); });
    };
    const auto receipts = [&] {
        std::map<std::string, std::string> found;
        const auto read = w.wait<std::vector<Record>>([&](auto done) { w.repository.read_receipts(done); });
        for (const Record& record : *read) found[record.path] = record.body;
        return found;
    };
    CHECK(settle(0, 2, "receipt ") == "ok");
    Loaded loaded = w.load();
    REQUIRE(loaded.outbox.size() == 1);
    CHECK(loaded.outbox[0].bundle == items[2].bundle);
    CHECK(loaded.standings.size() == 1);
    CHECK(integer_or(loaded.chain, "seq", 0) == 2);
    CHECK(receipts().size() == 2);
    CHECK(receipts()["receipt/" + items[1].bundle.text] == "receipt 1");
    // An endpoint that was set back gets them again: the first receipts stay, the others stand beside them.
    CHECK(settle(0, 3, "receipt ") == "ok");
    CHECK(receipts().size() == 3);
    CHECK(settle(0, 3, "another ") == "ok");
    CHECK(receipts().size() == 6);
    CHECK(receipts()["receipt/" + items[2].bundle.text] == "receipt 2");
    CHECK(receipts()["receipt/" + items[2].bundle.text + "/1"] == "another 2");
    CHECK(w.load().outbox.empty());
    CHECK(w.load().standings.empty());
}

TEST_CASE("store: unsent acts keep the order in which they were made, over reloads") {
    auto database = std::make_shared<native::MemoryDatabase>();
    std::vector<std::string> made;
    for (int round = 0; round < 3; ++round) {
        Window w(database);
        w.open();
        w.load();
        for (int i = 0; i < 10; ++i) {
            const std::uint64_t number = static_cast<std::uint64_t>(round * 10 + i) * 7919;
            made.push_back(signed_act(SubjectId{uuid(number)}, number).act.id.text);
            CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(number), done); }) == "ok");
        }
    }
    Window w(database);
    std::vector<std::string> loaded;
    for (const ActStanding& standing : w.load().standings) loaded.push_back(standing.act.text);
    CHECK(loaded == made);
}

TEST_CASE("store: standings go in one step where they lie together, whatever stays between them") {
    auto database = std::make_shared<native::MemoryDatabase>();
    Window w(database);
    w.open();
    std::vector<std::string> acts;
    for (std::uint64_t number = 0; number < 12; ++number) {
        acts.push_back(signed_act(SubjectId{uuid(number)}, number).act.id.text);
        CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(number), done); }) == "ok");
    }
    Standings standings;
    for (std::size_t i = 0; i < acts.size(); ++i)
        if (i != 4 && i != 9) standings[acts[i]] = {"accepted", ""};
    standings[acts[9]] = {"refused", "act-state"};
    CHECK(w.save([&](auto done) { w.repository.save_standings(standings, done); }) == "ok");
    const auto left = [&] {
        std::vector<std::pair<std::string, std::string>> found;
        for (const ActStanding& standing : w.load().standings) found.emplace_back(standing.act.text, standing.standing);
        return found;
    };
    const std::vector<std::pair<std::string, std::string>> expected{{acts[4], "local"}, {acts[9], "refused"}};
    CHECK(left() == expected);
    CHECK(paths_under(*database, "start/standing/").size() == 2);

    // As it was written before the order stood in the path.
    for (const std::string& path : paths_under(*database, "start/standing/")) {
        const auto record = database->records.extract(path);
        database->records["start/standing/" + path.substr(path.find('.') + 1)] = record.mapped();
    }
    CHECK(left() == expected);
    CHECK(w.save([&](auto done) {
        w.repository.save_standings({{acts[4], {"waiting", "act-unknown"}}}, done);
    }) == "ok");
    CHECK(left()[0] == std::pair<std::string, std::string>{acts[4], "waiting"});
    CHECK(paths_under(*database, "start/standing/").size() == 2);
    CHECK(w.save([&](auto done) {
        w.repository.save_standings({{acts[4], {"accepted", ""}}, {acts[9], {"accepted", ""}}}, done);
    }) == "ok");
    CHECK(paths_under(*database, "start/standing/").empty());
}

// [SECTION] Damage

TEST_CASE("store: every damaged record is found, named and not used; the rest is") {
    auto database = std::make_shared<native::MemoryDatabase>();
    Window w(database);
    w.open();
    for (std::uint64_t i = 1; i <= 12; ++i)
        CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(i), done); }) == "ok");
    CHECK(w.save([&](auto done) { w.repository.save_trust("trust/list", "list", done); }) == "ok");
    const auto sound = database->records;
    for (const auto& [path, body] : sound) {
        for (std::size_t at : {std::size_t{0}, std::size_t{10}, body.size() / 2, body.size() - 1}) {
            database->records = sound;
            std::string& record = database->records[path];
            record[at] = static_cast<char>(record[at] ^ 0x10);
            Window again(database);
            const Loaded loaded = again.load();
            if (path.starts_with("start/standing/")) {  // the act goes once more: it is not taken for received
                CHECK(loaded.damaged.empty());
                CHECK(loaded.standings.size() == 12);
                const std::string act = path.substr(path.find('.') + 1);
                const auto mended = std::find_if(loaded.standings.begin(), loaded.standings.end(),
                                                 [&](const ActStanding& each) { return each.act.text == act; });
                REQUIRE(mended != loaded.standings.end());
                CHECK(again.acts(mended->subject).size() == 1);
                CHECK(mended->envelope_bytes > 0);
                continue;
            }
            if (path.compare(0, 6, "start/") == 0) {
                CHECK(std::count(loaded.damaged.begin(), loaded.damaged.end(), path) == 1);
                const bool index = path.compare(0, 12, "start/index/") == 0;
                CHECK(loaded.summaries.size() == (index ? 11 : 12));
                CHECK((std::count(loaded.damaged.begin(), loaded.damaged.end(), "index") == 1) == index);
                continue;
            }
            CHECK(loaded.damaged.empty());
            const SubjectId subject{path.substr(5, 36)};
            CHECK(again.acts(subject).empty());
            CHECK(again.repository.damaged() == std::vector<std::string>{path});
        }
    }
}

TEST_CASE("store: an own act whose standing is damaged is unsent, another's waits") {
    for (const bool own : {true, false}) {
        auto database = std::make_shared<native::MemoryDatabase>();
        Window w(database);
        w.open();
        Profile profile;
        profile.state = "enrolled";
        profile.key = own ? shared_key().id() : KeyId{std::string(43, 'A')};
        profile.person = PersonId{uuid(1)};
        profile.unit = UnitId{"14.03646"};
        CHECK(w.save([&](auto done) { w.repository.save_profile(profile, done); }) == "ok");
        CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(1), done); }) == "ok");
        database->records.at(paths_under(*database, "start/standing/")[0]).back() ^= 1;
        const Loaded loaded = w.load();
        REQUIRE(loaded.standings.size() == 1);
        CHECK(loaded.standings[0].standing == (own ? "local" : "waiting"));
        CHECK(loaded.standings[0].subject.text == uuid(1));
        const std::string id = loaded.standings[0].act.text;
        CHECK(w.save([&](auto done) { w.repository.save_standings({{id, {"accepted", ""}}}, done); }) == "ok");
        CHECK(paths_under(*database, "start/standing/").empty());
    }
}

TEST_CASE("store: of an act that comes twice in one change the last standing holds") {
    Window w;
    w.open();
    const SubjectId subject{uuid(1)};
    const SignedAct waiting = signed_act(subject, 1, "waiting"), accepted = signed_act(subject, 1, "accepted");
    CHECK(w.save([&](auto done) {
        w.repository.add_acts({{waiting, accepted}, {summary_of(1)}, "", "", {}}, done);
    }) == "ok");
    CHECK(w.acts(subject)[0].standing == "accepted");
    CHECK(w.load().standings.empty());
}

TEST_CASE("store: a sound act under another's name is set aside too") {
    Window w;
    w.open();
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(1), done); }) == "ok");
    const std::string path = paths_under(*w.database, "acts/")[0];
    const std::string wrong = "acts/" + uuid(2) + path.substr(41);
    w.database->records[wrong] = w.database->records[path];
    CHECK(w.acts(SubjectId{uuid(2)}).empty());
    CHECK(w.repository.damaged() == std::vector<std::string>{wrong});
    CHECK(w.acts(SubjectId{uuid(1)}).size() == 1);
}

TEST_CASE("store: a missing shard is noticed by the count, and the index is made again from the acts") {
    Window w;
    w.open();
    for (std::uint64_t i = 1; i <= 5; ++i)
        CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(i), done); }) == "ok");
    const std::string gone = paths_under(*w.database, "start/index/")[2];
    w.database->records.erase(gone);
    CHECK(w.load().damaged == std::vector<std::string>{"index"});
    auto acts = w.wait<std::vector<SignedAct>>([&](auto done) { w.repository.read_all_acts(done); });
    std::vector<dossier::Summary> summaries;
    for (const SignedAct& act : *acts) {
        dossier::Summary summary = summary_of(1);
        summary.id = act.act.subject;
        summaries.push_back(summary);
    }
    CHECK(w.save([&](auto done) { w.repository.reindex(summaries, done); }) == "ok");
    const Loaded loaded = w.load();
    CHECK(loaded.damaged.empty());
    CHECK(loaded.summaries == by_id(summaries));
    CHECK(w.database->records.count(gone) == 1);
}

TEST_CASE("store: data of a newer program is left alone") {
    Window w;
    w.database->records["start/meta"] = frame(R"({"v":9,"generation":5})");
    auto loaded = w.wait<Loaded>([&](auto done) { w.repository.load(done); });
    CHECK(loaded.error().code == "storage-newer");
}

TEST_CASE("store: a failed read is told") {
    Window w;
    w.database->faults.fail_reads = true;
    w.database->faults.code = "storage-closed";
    CHECK(w.wait<Loaded>([&](auto done) { w.repository.load(done); }).error().code == "storage-closed");
    CHECK(w.wait<std::vector<SignedAct>>([&](auto done) { w.repository.read_acts(SubjectId{uuid(1)}, done); })
              .error()
              .code == "storage-closed");
    CHECK(w.save([&](auto done) { w.repository.clear_samples(done); }) == "storage-closed");
}

// [SECTION] Samples

TEST_CASE("store: sample data is unsigned, is read as such, and is cleared without touching the rest") {
    Window w;
    w.open();
    CHECK(w.save([&](auto done) { w.repository.add_acts(one_act(1), done); }) == "ok");
    SignedAct sample = signed_act(SubjectId{uuid(2)}, 2, "sample");
    sample.envelope =
        dump_json(Json{{"payload", base64url_encode(dossier::write_act(sample.act))}, {"signatures", Json::array()}});
    CHECK(w.save([&](auto done) {
        w.repository.add_acts({{sample}, {summary_of(2, 1, true)}, "", "", {}}, done);
    }) == "ok");
    Draft draft = draft_of(uuid(3), "Mẫu");
    draft.sample = true;
    CHECK(w.wait<int>([&](auto done) { w.repository.save_draft(draft, done); }).ok());
    CHECK(w.wait<int>([&](auto done) { w.repository.save_draft(draft_of(uuid(4), "Của tôi"), done); }).ok());
    REQUIRE(w.acts(SubjectId{uuid(2)}).size() == 1);
    CHECK(w.acts(SubjectId{uuid(2)})[0].standing == "sample");
    // The same unsigned act without that standing is no act.
    for (const std::string& path : paths_under(*w.database, "start/standing/"))
        if (path.ends_with(sample.act.id.text)) w.database->records.erase(path);
    {
        Window other(w.database);
        other.load();
        CHECK(other.acts(SubjectId{uuid(2)}).empty());
        CHECK(other.repository.damaged().size() == 1);
    }
    CHECK(w.save([&](auto done) { w.repository.clear_samples(done); }) == "ok");
    const Loaded loaded = w.load();
    CHECK(loaded.summaries == std::vector<dossier::Summary>{summary_of(1)});
    REQUIRE(loaded.drafts.size() == 1);
    CHECK(loaded.drafts[0].id == uuid(4));
    CHECK(loaded.standings.size() == 1);
    CHECK(loaded.counts.dossiers == 1);
    CHECK(paths_under(*w.database, "acts/" + uuid(2)).empty());
    CHECK(w.acts(SubjectId{uuid(1)}).size() == 1);
    CHECK(w.repository.summaries().size() == 1);
}
