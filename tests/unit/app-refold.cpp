// Lines of the index that an earlier version wrote are made again while the person rests: all of them, in portions, and
// never over the line of an act that was signed meanwhile.
#include "app-people.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

// The memory, whose next reading of several subjects, or next change, is done when the test says so.
struct HeldStorage : store::Storage {
    store::Storage& inner;
    bool hold_next = false, hold_commit = false;
    std::function<void()> held, held_commit;
    std::map<std::string, int> reads;  // of one subject alone

    explicit HeldStorage(store::Storage& of) : inner(of) {}
    void open(store::Callback<store::Mode> done) override { inner.open(std::move(done)); }
    void take_over(store::Callback<store::Mode> done) override { inner.take_over(std::move(done)); }
    void commit(store::Change change, store::Callback<std::monostate> done) override {
        if (!std::exchange(hold_commit, false)) return inner.commit(std::move(change), std::move(done));
        held_commit = [this, change = std::move(change), done = std::move(done)] { inner.commit(change, done); };
    }
    void read(std::vector<std::string> prefixes, store::Callback<std::vector<store::Record>> done) override {
        if (prefixes.size() == 1) ++reads[prefixes.front()];
        const bool of_acts = prefixes.size() > 1 && prefixes.front().starts_with("acts/");
        if (!of_acts || !std::exchange(hold_next, false)) return inner.read(std::move(prefixes), std::move(done));
        inner.read(std::move(prefixes), [this, done = std::move(done)](Result<std::vector<store::Record>> read) {
            held = [done, read] { done(read); };
        });
    }
};

struct HeldPlatform : native::NativePlatform {
    using NativePlatform::NativePlatform;
    HeldStorage memory{NativePlatform::storage()};
    store::Storage& storage() override { return memory; }
};

// An officer's computer with three dossiers, whose lines say what an earlier version said. The clock stands at `time`.
struct OlderStore {
    Province province;
    Person author{province, 71}, officer{province, 72};
    std::vector<std::string> filed;
    HeldPlatform platform{73, officer.platform.browser()};
    std::unique_ptr<app::Application> application;

    explicit OlderStore(int unreadable = 0) {
        author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        for (const char* sample :
             {"01-y-te-lich-hen-bang-hinh.json", "02-hanh-chinh-phieu-ba-o.json", "01-y-te-lich-hen-bang-hinh.json"})
            filed.push_back(author.write_and_file(sample));
        author.exchange();
        officer.exchange();
        std::vector<dossier::Summary> lines = officer.model().summaries;
        REQUIRE(lines.size() == filed.size());
        for (int at = 0; at < unreadable; ++at) {  // no act of it is here
            dossier::Summary line = lines.front();
            std::string number = std::to_string(at);
            number.insert(0, 12 - number.size(), '0');
            line.id.text.replace(line.id.text.size() - number.size(), number.size(), number);
            lines.push_back(std::move(line));
        }
        make_older(std::move(lines));
        platform.time = officer.platform.time;
        application = std::make_unique<app::Application>(platform);
        REQUIRE(application->start(test::read_asset("units/units.json")).ok());
        platform.run();
        REQUIRE(model().phase == app::Phase::ready);
        REQUIRE(undated() == static_cast<int>(filed.size()) + unreadable);
    }
    void make_older(std::vector<dossier::Summary> lines) {
        officer.application.reset();
        officer.platform.close_page();
        for (dossier::Summary& line : lines) {
            line.state_since.clear();
            line.changed_on = "2026-01-05";
        }
        write_lines(*officer.platform.browser(), std::move(lines));
    }
    const app::Model& model() const { return application->model(); }
    void say(const app::Command& command) {
        application->dispatch(command);
        platform.run();
    }
    void say(Action action, std::string id = {}, std::string row = {}) {
        say(app::Do{action, std::move(id), std::move(row)});
    }
    const dossier::Summary& line(const std::string& id) const {
        const auto& lines = model().summaries;
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const auto& each) { return each.id.text == id; });
        REQUIRE(found != lines.end());
        return *found;
    }
    int undated() const {
        const auto& lines = model().summaries;
        return static_cast<int>(
            std::count_if(lines.begin(), lines.end(), [](const auto& each) { return each.state_since.empty(); }));
    }
    void receive(const std::string& id) {
        say(Action::open_dossier, id);
        say(Action::open_act, id, "dossier.received");
        say(app::Choose{"act/number", "15/TN"});
        say(app::Choose{"act/date", display_date(date_of(platform.time))});
        say(Action::submit_act, id);
        if (model().dialog.kind == app::Dialog::Kind::confirm_act) say(Action::confirm);
        REQUIRE(line(id).state == "received");
    }
    void start_again() {
        application.reset();
        platform.close_page();
        application = std::make_unique<app::Application>(platform);
        REQUIRE(application->start(test::read_asset("units/units.json")).ok());
        platform.run();
    }
};

}  // namespace

TEST_CASE("refold: an act that is signed between the reading and the writing stays in the index") {
    OlderStore store;
    const std::string id = store.filed.front();
    store.platform.memory.hold_next = true;
    store.platform.advance(10'000);
    REQUIRE(store.platform.memory.held);  // the acts as they were
    store.receive(id);
    const dossier::Summary newer = store.line(id);
    CHECK(newer.acts == 2);
    SUBCASE("the act was stored before the answer came") { store.platform.memory.held(); }
    SUBCASE("another was being stored when it came") {
        const std::string other = store.filed[1];
        store.say(Action::open_dossier, other);
        store.say(Action::open_act, other, "dossier.received");
        store.say(app::Choose{"act/number", "16/TN"});
        store.say(app::Choose{"act/date", display_date(date_of(store.platform.time))});
        store.platform.memory.hold_commit = true;
        store.say(Action::submit_act, other);
        if (store.model().dialog.kind == app::Dialog::Kind::confirm_act) store.say(Action::confirm);
        REQUIRE(store.platform.memory.held_commit);
        store.platform.memory.held();
        store.platform.memory.held_commit();
        store.platform.run();
        CHECK(store.line(other).acts == 2);
        CHECK(store.line(other).state == "received");
    }
    store.platform.run();
    CHECK(store.line(id) == newer);
    CHECK(store.undated() == 0);  // the others have been made again
    store.start_again();
    CHECK(store.line(id) == newer);  // what is stored, too
    CHECK(store.undated() == 0);
}

TEST_CASE("refold: all of them without another start, those that cannot be read do not hold up the others") {
    constexpr int unreadable = 250;
    OlderStore store(unreadable);
    store.platform.advance(30'000);
    CHECK(store.undated() == unreadable);
    for (const std::string& id : store.filed) CHECK_FALSE(store.line(id).state_since.empty());
    store.start_again();
    CHECK(store.undated() == unreadable);
}

TEST_CASE("refold: only an open dossier that is among them is read anew, and open statistics are counted anew") {
    OlderStore store;
    const std::string id = store.filed.front(), place = "acts/" + id + "/";
    bool among = false;
    SUBCASE("its line is of the newer kind") { store.receive(id); }
    SUBCASE("its line is of the older kind") {
        store.say(Action::open_dossier, id);
        among = true;
    }
    SUBCASE("the statistics") {
        store.say(app::Navigate{{app::Screen::statistics, {}}});
        const auto longest = [&] {
            int days = 0;
            for (const auto& stay : store.model().statistics.stays) days = std::max(days, stay.longest_days);
            return days;
        };
        CHECK(longest() > 300);  // since the last act
        store.platform.advance(10'000);
        CHECK(store.undated() == 0);
        CHECK(longest() < 2);
        return;
    }
    REQUIRE(store.model().dossier);
    store.platform.memory.hold_next = true;
    store.platform.advance(10'000);
    REQUIRE(store.platform.memory.held);
    const int before = store.platform.memory.reads[place];
    store.platform.memory.held();
    store.platform.run();
    CHECK(store.undated() == 0);
    REQUIRE(store.model().dossier);
    CHECK_FALSE(store.model().dossier->loading);
    CHECK((store.platform.memory.reads[place] > before) == among);
}
