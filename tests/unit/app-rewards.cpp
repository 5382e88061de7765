// Rewards, remuneration and replication at the desks of two units: who is due stands in the list of work; a reward is
// recorded, a remuneration reckoned, printed, paid; an offer is asked for by another unit, answered, applied.
#include "app-people.hpp"
#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"
#include "viet/numbers.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

constexpr const char* asking_unit = "14.03781";

// A unit whose dossier of two authors has been recognised, the standing office, and another unit.
struct RewardDesks {
    Province province;
    Person author{province, 1}, officer{province, 2}, head{province, 3}, neighbour{province, 4}, standing{province, 5};
    std::string dossier;

    RewardDesks() {
        author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        head.enrol(commune, "Cầm Văn Chủ", {"head"}, province.invite(commune, {"head"}));
        neighbour.enrol(asking_unit, "Giàng A Dơ", {"officer"}, province.invite(asking_unit, {"officer"}));
        standing.enrol(office, "Nguyễn Thị Thu", {"office"}, province.invite(office, {"office"}));
        dossier = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
        author.exchange();
        recognise(officer, head, dossier);
        officer.exchange();
    }
    static std::size_t work_of(const Person& person, std::string_view act) {
        return static_cast<std::size_t>(std::count_if(person.model().work.begin(), person.model().work.end(),
                                                      [&](const app::WorkRow& row) { return row.act == act; }));
    }
    static const app::RewardsView& view(const Person& person) {
        REQUIRE(person.model().rewards);
        REQUIRE_FALSE(person.model().rewards->loading);
        REQUIRE_FALSE(person.model().journals.loading);
        return *person.model().rewards;
    }
    // Who waits, without those whose reward was recorded here.
    static std::vector<std::string> waiting(const Person& person) {
        std::vector<std::string> names;
        for (const app::RewardsView::Due& line : view(person).due)
            if (line.settled_by.empty()) names.push_back(line.name);
        return names;
    }
    static void fill(Person& person, const std::vector<std::pair<std::string, std::string>>& values) {
        for (const auto& [path, text] : values) person.say(app::Choose{"journal/" + path, text});
        person.say(Action::submit_journal);
        if (person.model().dialog.kind == app::Dialog::Kind::confirm_journal) person.say(Action::confirm);
        for (const auto& [field, code] : person.model().journal_form.errors) FAIL(field << ": " << code);
        for (const app::Toast& toast : person.model().toasts)
            if (toast.tone == app::Toast::Tone::error) FAIL(toast.text);
        REQUIRE(person.model().journal_form.type.empty());
    }
    static std::string error_at(const Person& person, const char* field) {
        const auto& errors = person.model().journal_form.errors;
        const auto found = errors.find(std::string("journal/") + field);
        return found == errors.end() ? std::string() : found->second;
    }
};

}  // namespace

TEST_CASE("rewards desk: who is due stands in the list of work until every author is rewarded") {
    RewardDesks desks;
    CHECK(RewardDesks::work_of(desks.officer, "reward.given") == 1);
    CHECK(RewardDesks::work_of(desks.head, "reward.given") == 1);
    CHECK(RewardDesks::work_of(desks.author, "reward.given") == 0);
    desks.officer.say(app::Navigate{{app::Screen::rewards, {}}});
    REQUIRE(RewardDesks::view(desks.officer).due.size() == 2);
    const std::string first = RewardDesks::view(desks.officer).due[0].name;
    desks.officer.say(Action::print_proposal);

    desks.officer.say(Action::open_reward, desks.dossier, first);
    REQUIRE(desks.officer.model().journal_form.type == "reward.given");
    CHECK(desks.officer.model().journal_form.value("name") == first);
    desks.officer.say(Action::submit_journal);  // what the records office knows is not invented
    CHECK(RewardDesks::error_at(desks.officer, "form") == "blank");
    CHECK(RewardDesks::error_at(desks.officer, "number") == "blank");
    RewardDesks::fill(desks.officer,
                      {{"form", "chiến sĩ thi đua cơ sở"}, {"number", "30/QĐ-UBND"}, {"money", "2.530.000"}});
    REQUIRE(RewardDesks::view(desks.officer).given.size() == 1);
    CHECK(RewardDesks::view(desks.officer).given[0].title == "cstd-co-so");  // named as the pack's title
    // As the province sees it nobody was rewarded yet: he stays in the list, with the way to what was recorded.
    const auto& due = RewardDesks::view(desks.officer).due;
    REQUIRE(due.size() == 2);
    CHECK((due[0].counted && due[1].counted));
    CHECK(due[0].settled_by == RewardDesks::view(desks.officer).given[0].reward);
    CHECK(RewardDesks::waiting(desks.officer).size() == 1);
    CHECK(RewardDesks::view(desks.officer).received.empty());
    CHECK(RewardDesks::work_of(desks.officer, "reward.given") == 1);

    // From the dossier's page, in one step more.
    desks.officer.say(Action::open_dossier, desks.dossier);
    desks.officer.say(Action::open_reward, desks.dossier);
    CHECK(desks.officer.model().route.screen == app::Screen::rewards);
    const std::string second = RewardDesks::waiting(desks.officer).front();
    RewardDesks::fill(desks.officer, {{"name", second}, {"form", "Giấy khen"}, {"number", "31/QĐ-UBND"}});
    CHECK(RewardDesks::waiting(desks.officer).empty());
    CHECK(RewardDesks::work_of(desks.officer, "reward.given") == 0);

    // Titles of the first: the base title is held this year, the next asks for three running; once it was received.
    desks.officer.say(app::Choose{"rewards/person", first});
    CHECK_FALSE(RewardDesks::view(desks.officer).titles.at(0).held);
    desks.officer.exchange();
    CHECK(RewardDesks::view(desks.officer).due.empty());
    desks.officer.say(app::Choose{"rewards/person", first});
    CHECK(RewardDesks::view(desks.officer).namesakes.size() == 1);  // nobody else of that name: no question
    const auto& titles = RewardDesks::view(desks.officer).titles;
    REQUIRE(titles.size() == 3);
    CHECK(titles[0].held);
    CHECK(titles[1].running == 1);
    CHECK(titles[1].earliest == date_of(desks.officer.platform.time).year + 2);
    CHECK(titles[1].chain.size() == 1);
    // What people say of a name is asked for again when another name is chosen.
    desks.officer.say(app::Toggle{"rewards/namesake/0", false});
    CHECK(titles.empty());
    desks.officer.say(app::Toggle{"rewards/namesake/7", true});  // no such line
    desks.officer.say(app::Choose{"rewards/person", first});
    CHECK(titles.size() == 3);

    // A cancelled one is none: its author waits again, here and in the head's browser.
    desks.officer.exchange();
    desks.head.exchange();
    CHECK(RewardDesks::work_of(desks.head, "reward.given") == 0);
    desks.head.say(app::Navigate{{app::Screen::rewards, {}}});
    const std::string reward = RewardDesks::view(desks.head).given[0].reward;
    desks.head.say(Action::open_journal, reward);
    desks.head.say(Action::open_journal_form, reward, "reward.cancelled");
    RewardDesks::fill(desks.head, {{"reason", "Ghi nhầm người"}});
    REQUIRE(RewardDesks::view(desks.head).due.size() == 1);
    CHECK_FALSE(RewardDesks::view(desks.head).due[0].counted);  // the province has not the cancellation yet
    CHECK(RewardDesks::work_of(desks.head, "reward.given") == 1);
    desks.head.exchange();
    REQUIRE(RewardDesks::view(desks.head).due.size() == 1);
    CHECK(RewardDesks::view(desks.head).due[0].counted);

    // The standing office reads the unit's, and records none in its name.
    desks.head.exchange();
    desks.standing.exchange();
    desks.standing.say(app::Choose{"rewards/unit", commune});
    CHECK(RewardDesks::view(desks.standing).given.size() == 1);
    desks.standing.say(Action::open_reward, desks.dossier);
    CHECK(desks.standing.model().journal_form.type.empty());
}

TEST_CASE("rewards desk: a remuneration reckoned in exact đồng, printed, paid; what is missing is asked for") {
    RewardDesks desks;
    Person& officer = desks.officer;
    officer.say(Action::open_remuneration, desks.dossier);
    REQUIRE(officer.model().journal_form.type == "remuneration.set");
    officer.say(Action::submit_journal);
    CHECK(RewardDesks::error_at(officer, "benefit") == "blank");
    officer.type("journal/benefit", "100.000.001");
    const auto& reckoned = RewardDesks::view(officer).reckoned;
    REQUIRE(reckoned);
    CHECK(reckoned->authors == 7'000'001);
    CHECK(reckoned->shares == std::vector<std::int64_t>{4'200'001, 2'800'000});
    CHECK(reckoned->unconfirmed());

    officer.say(app::Choose{"journal/year", "4"});
    officer.say(Action::submit_journal);
    CHECK(RewardDesks::error_at(officer, "year") == "reward-year");
    officer.say(app::Choose{"journal/year", "1"});
    officer.say(app::Choose{"journal/basis", "wages"});
    officer.type("journal/day", "01/01/2020");
    officer.say(Action::submit_journal);
    CHECK(RewardDesks::error_at(officer, "wage") == "reward-wage");
    officer.type("journal/wage", "1490000");
    officer.say(Action::submit_journal);
    CHECK(RewardDesks::error_at(officer, "wage_source") == "blank");
    officer.say(app::Choose{"journal/basis", "agreed"});
    officer.type("journal/amount", "3.000.001");
    officer.say(Action::submit_journal);
    CHECK(RewardDesks::error_at(officer, "agreement") == "blank");
    officer.say(app::Choose{"journal/basis", "benefit"});
    CHECK(RewardDesks::view(officer).payments.empty());  // nothing was signed so far
    RewardDesks::fill(officer, {{"calculation", "Sổ theo dõi giờ làm thêm năm 2026"}});

    REQUIRE(RewardDesks::view(officer).payments.size() == 1);
    const app::RewardsView::Payment line = RewardDesks::view(officer).payments[0];
    CHECK(line.total == 7'000'001);
    REQUIRE(line.due);
    CHECK(line.state == reward::PayState::due);
    CHECK(RewardDesks::work_of(officer, "remuneration.paid") == 1);
    officer.say(Action::open_dossier, line.journal);  // as from the list of work
    REQUIRE(officer.model().journal);
    CHECK(officer.model().route.screen == app::Screen::rewards);
    officer.say(Action::print_payments);
    officer.say(Action::export_payments);

    // In two parts; after the first some is still owed, and the list of work is done with it.
    officer.say(Action::open_journal_form, line.journal, "remuneration.paid");
    CHECK(officer.model().journal_form.value("amount") == "7.000.001");
    RewardDesks::fill(officer, {{"amount", "6.600.000"}});
    CHECK(RewardDesks::view(officer).payments[0].state == reward::PayState::due);
    officer.say(Action::open_journal_form, line.journal, "remuneration.paid");
    CHECK(officer.model().journal_form.value("amount") == "400.001");
    RewardDesks::fill(officer, {});
    CHECK(RewardDesks::view(officer).payments[0].state == reward::PayState::paid);
}

TEST_CASE("replication desk: offered to all, asked for by one unit, answered by the other, applied, its result") {
    RewardDesks desks;
    desks.officer.say(Action::open_replication, desks.dossier, "offer.made");
    REQUIRE(desks.officer.model().journal_form.type == "offer.made");
    RewardDesks::fill(desks.officer, {{"conditions", "Một bàn hướng dẫn, một cán bộ"}});
    desks.officer.exchange();
    desks.neighbour.exchange();
    desks.neighbour.say(app::Navigate{{app::Screen::replication, {}}});
    REQUIRE(desks.neighbour.model().replications.size() == 1);
    CHECK(desks.neighbour.model().replications[0].state == "offered");
    desks.neighbour.say(Action::open_replication, desks.neighbour.model().replications[0].id, "replication.requested");
    RewardDesks::fill(desks.neighbour, {{"need", "Bộ phận Một cửa của xã"}});
    CHECK(RewardDesks::work_of(desks.neighbour, "replication.agreed") == 0);
    desks.neighbour.exchange();

    desks.officer.exchange();
    REQUIRE(RewardDesks::work_of(desks.officer, "replication.agreed") == 1);
    std::string asked;
    for (const app::WorkRow& row : desks.officer.model().work)
        if (row.act == "replication.agreed") asked = row.id;
    desks.officer.say(Action::open_dossier, asked);
    REQUIRE(desks.officer.model().journal);
    CHECK(desks.officer.model().route.screen == app::Screen::replication);
    desks.officer.say(Action::open_journal_form, asked, "replication.agreed");
    RewardDesks::fill(desks.officer, {{"text", "Đồng ý, gửi kèm mẫu phiếu"}});
    CHECK(RewardDesks::work_of(desks.officer, "replication.agreed") == 0);
    desks.officer.exchange();

    desks.neighbour.exchange();
    desks.neighbour.say(Action::open_journal, asked);
    desks.neighbour.say(Action::open_journal_form, asked, "replication.applied");
    REQUIRE(desks.neighbour.model().journal_form.type == "replication.applied");
    RewardDesks::fill(desks.neighbour, {{"since", "01/06/2026"}, {"scale", "Một bộ phận"}});
    desks.neighbour.say(Action::open_journal_form, asked, "replication.result");
    RewardDesks::fill(desks.neighbour, {{"benefit", "12.000.000"}, {"calculation", "300 giờ"}});
    desks.neighbour.exchange();
    for (Person* person : {&desks.officer, &desks.standing}) {
        person->exchange();
        person->say(app::Navigate{{app::Screen::replication, {}}});
        const journal::ReplicationSum sum = journal::sum_of(person->model().replications);
        CHECK(sum.benefit == 12'000'000);
        CHECK(sum.entries == 1);
        CHECK(sum.applied == 1);
    }

    // The sum leads to the applications that have a result, as the province has them.
    {
        Person& officer = desks.officer;
        sk::test::Stage stage(1366.0f, 8'000.0f);
        const auto rows = [&] {
            officer.say(app::Navigate{{app::Screen::dossiers, {}}});
            officer.say(app::Navigate{{app::Screen::replication, {}}});
            stage.model = officer.model();
            stage.settle(ui::screens::replication);
            return stage.find("replication/table")->count;
        };
        const auto all = rows();
        CHECK(all == std::ssize(officer.model().replications));
        CHECK(all > 1);  // the offer, which has none, too
        stage.commands.clear();
        stage.ui.activate("replication/sum/benefit/list");
        stage.frame(ui::screens::replication);
        REQUIRE(stage.commands.size() == 2);
        officer.say(stage.commands.front());
        CHECK(officer.model().replications_with_results);
        stage.model = officer.model();
        stage.settle(ui::screens::replication);
        CHECK(stage.find("replication/table")->count == 1);
        CHECK(stage.find("replication/row/" + asked) != nullptr);
        CHECK(stage.find("replication/shown") != nullptr);
        CHECK(rows() == all);  // the next time all of them
    }

    // What was not proposed to the province yet stands with what speaks for spreading it; a line opens its dossier.
    for (Person* person : {&desks.officer, &desks.standing}) {
        person->say(app::Navigate{{app::Screen::proposals, {}}});
        REQUIRE(person->model().proposals.rest.size() == 1);
        const app::ProposalsView::Rest& rest = person->model().proposals.rest.front();
        CHECK(rest.id == desks.dossier);
        CHECK(rest.applied == 1);
        CHECK(rest.offered);
        CHECK(rest.benefit == 12'000'000);
        sk::test::Stage stage;
        stage.model = person->model();
        stage.settle(ui::screens::proposals);
        CHECK(stage.find(ui::Role::cell, "12.000.000") != nullptr);
        stage.commands.clear();
        stage.ui.activate("proposals/rest/" + desks.dossier);
        stage.frame(ui::screens::proposals);
        REQUIRE_FALSE(stage.commands.empty());
        const auto* led = std::get_if<app::Do>(&stage.commands.front());
        REQUIRE(led);
        CHECK(led->action == Action::open_dossier);
        CHECK(led->id == desks.dossier);
    }

    // In the plan of who applies it, it stands behind the number.
    desks.neighbour.say(app::Navigate{{app::Screen::plan, {}}});
    const app::PlanView& plan = desks.neighbour.model().plan;
    CHECK(plan.counts[static_cast<std::size_t>(tasks::PlanMeasure::replicated)] == 1);
    REQUIRE(plan.behind.size() == 1);
    CHECK(plan.behind[0].journal == asked);
    CHECK_FALSE(plan.behind[0].text.empty());

    // The same on the screen of the statistics; each number leads to the dossiers behind it.
    using statistics::Measure;
    Person& standing = desks.standing;
    standing.say(app::Navigate{{app::Screen::statistics, {}}});
    const auto total = [&](Measure measure) {
        return standing.model().statistics.totals[static_cast<std::size_t>(measure)];
    };
    REQUIRE(standing.model().statistics.journals);
    CHECK(total(Measure::offered) == 1);
    CHECK(total(Measure::requested) == 0);  // answered and applied
    CHECK(total(Measure::applied) == 1);
    CHECK(total(Measure::benefit_there) == 1);
    CHECK(total(Measure::benefit_paid) == 0);
    CHECK(total(Measure::due) == 1);
    CHECK(total(Measure::rewarded) == 0);
    CHECK(standing.model().statistics.applying.size() == 1);
    REQUIRE(standing.model().statistics.benefits.size() == 1);
    CHECK(standing.model().statistics.benefits[0].dong == 12'000'000);
    CHECK(standing.model().statistics.benefits[0].unit == asking_unit);
    CHECK(standing.model().statistics.local_entries == 0);
    for (const statistics::UnitYear& line : standing.model().statistics.units)
        CHECK(line.counts[static_cast<std::size_t>(Measure::due)] == (line.unit == commune ? 1 : 0));
    REQUIRE_FALSE(standing.model().statistics.across_years.empty());
    CHECK(standing.model().statistics.across.front().unit == commune);  // what there is to see stands first
    {
        // The sum in đồng leads to those with a figure, each once; the table ends with the sums of the chart.
        sk::test::Stage stage(1366.0f, 16'000.0f);
        stage.model = standing.model();
        auto& benefits = stage.model.statistics.benefits;
        benefits.push_back(benefits.front());
        benefits.push_back({"", "another", "", asking_unit, 2026, Measure::benefit_there, std::nullopt, "Bớt đi lại"});
        stage.settle(ui::screens::statistics);
        for (const char* place :
             {"statistics/benefit/count.benefit-there", "statistics/benefit/sum/count.benefit-there"}) {
            stage.commands.clear();
            REQUIRE_MESSAGE(stage.find(place), place);
            stage.ui.activate(place);
            stage.frame(ui::screens::statistics);
            REQUIRE_FALSE(stage.commands.empty());
            const auto* led = std::get_if<app::Do>(&stage.commands.front());
            REQUIRE(led);
            CHECK(led->action == Action::show_listed);
            CHECK(led->id == desks.dossier);
        }
        CHECK(stage.find("statistics/benefit/sum/count.benefit-there/c4")->name == "24.000.000 đồng");
    }
    const statistics::Cell cell{Measure::applied, standing.model().statistics.year, {}, {}, {}, {}};
    standing.say(Action::show_counted, statistics::cell_code(cell));
    CHECK(standing.model().route.screen == app::Screen::dossiers);
    CHECK(standing.model().list.counted_ids == std::vector<std::string>{desks.dossier});
    standing.say(Action::export_rewards, "csv");

    // What a unit has not sent yet counts nowhere, and is told apart.
    desks.officer.say(Action::open_reward, desks.dossier);
    RewardDesks::fill(desks.officer, {{"form", "Giấy khen"}, {"number", "31/QĐ-UBND"}});
    desks.officer.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(desks.officer.model().statistics.unit == commune);
    CHECK(desks.officer.model().statistics.local_entries == 1);
    CHECK(desks.officer.model().statistics.totals[static_cast<std::size_t>(Measure::due)] == 1);
    desks.officer.exchange();
    CHECK(desks.officer.model().statistics.local_entries == 0);
    CHECK(desks.officer.model().statistics.units.front().unit == commune);
}

TEST_CASE("rewards desk: a benefit of 10^15 đồng stands whole on the screens, on paper and in the files") {
    RewardDesks desks;
    Person& officer = desks.officer;
    constexpr const char* benefit = "1.000.000.000.000.000";
    officer.say(Action::open_remuneration, desks.dossier);
    RewardDesks::fill(officer, {{"benefit", benefit}, {"calculation", "Theo sổ của phòng tài chính"}});
    REQUIRE(RewardDesks::view(officer).payments.size() == 1);
    const std::int64_t total = RewardDesks::view(officer).payments[0].total;
    CHECK(total > 50'000'000'000'000);
    officer.say(Action::open_journal, RewardDesks::view(officer).payments[0].journal);
    officer.say(Action::print_payments);
    CHECK(officer.platform.printed.back().html.find(viet::grouped(total)) != std::string::npos);
    const auto holds = [](const app::Model& model, const std::function<void(ui::Ui&)>& screen, std::string_view words) {
        sk::test::Stage stage;
        stage.model = model;
        CHECK(stage.settle(screen) > 0);
        const auto& nodes = stage.ui.semantics().nodes();
        return std::any_of(nodes.begin(), nodes.end(), [&](const ui::Node& node) {
            return node.name.find(words) != node.name.npos || node.value.find(words) != node.value.npos;
        });
    };
    CHECK(holds(officer.model(), ui::screens::rewards, viet::grouped(total)));
    officer.exchange();
    desks.standing.exchange();
    for (Person* person : {&officer, &desks.standing}) {
        person->say(app::Navigate{{app::Screen::statistics, {}}});
        person->platform.advance(3'000);
        person->say(app::Choose{"statistics/year", "0"});  // the benefit's year has no dossier
        CHECK(statistics::benefit_sum(person->model().statistics.benefits, statistics::Measure::benefit_paid) ==
              1'000'000'000'000'000);
        CHECK(holds(person->model(), ui::screens::statistics, benefit));
        person->say(Action::print_statistics);
        CHECK(person->platform.printed.back().html.find(benefit) != std::string::npos);
    }
}

TEST_CASE("rewards desk: a year of application that has ended waits for a reckoning; one not paid in time is overdue") {
    RewardDesks desks;
    Person& officer = desks.officer;
    officer.say(Action::open_remuneration, desks.dossier);
    RewardDesks::fill(officer, {{"benefit", "0"}, {"calculation", "Chưa có số liệu"}});
    officer.say(Action::open_remuneration, desks.dossier);
    RewardDesks::fill(officer, {{"basis", "agreed"}, {"amount", "1"}, {"due", "01/03/2027"}, {"agreement", "Số 3"}});
    REQUIRE(RewardDesks::view(officer).payments.size() == 2);
    CHECK(RewardDesks::view(officer).to_set.empty());

    officer.platform.time.unix_ms += std::int64_t{500} * 24 * 3'600'000;  // two years of application have ended
    officer.say(app::Navigate{});
    officer.say(app::Navigate{{app::Screen::rewards, {}}});
    const app::RewardsView& view = RewardDesks::view(officer);
    REQUIRE(view.to_set.size() == 1);
    CHECK(view.to_set[0].year.number == 2);
    CHECK(view.payments[0].state == reward::PayState::overdue);  // what is overdue stands first
    CHECK(view.payments[0].total == 1);
    CHECK(view.payments[1].state == reward::PayState::paid);  // of nothing nothing is owed
    officer.say(Action::open_remuneration, desks.dossier, "2");
    CHECK(officer.model().journal_form.value("year") == "2");
    officer.type("journal/benefit", "1");
    CHECK(RewardDesks::view(officer).reckoned->authors == 1);
}

TEST_CASE("rewards desk: what was not sent is in no heading and is told apart; on the board too") {
    RewardDesks desks;
    Person& officer = desks.officer;
    const auto drawn = [&](void (*screen)(ui::Ui&)) {
        auto stage = std::make_unique<sk::test::Stage>();
        stage->model = officer.model();
        stage->settle(screen);
        return stage;
    };
    officer.say(app::Navigate{{app::Screen::rewards, {}}});
    officer.say(Action::open_reward, desks.dossier, RewardDesks::view(officer).due[0].name);
    RewardDesks::fill(officer, {{"form", "Giấy khen"}, {"number", "30/QĐ-UBND"}});
    CHECK(officer.model().journals.local({"reward"}, commune) == 1);
    CHECK(officer.model().journals.local({"reward"}, asking_unit) == 0);
    auto stage = drawn(ui::screens::rewards);
    CHECK(stage->find(ui::Role::region, "Đã khen thưởng (0)") != nullptr);
    CHECK(stage->find(ui::Role::region, "Tác giả chưa được khen thưởng (2)") != nullptr);
    CHECK(stage->find("rewards/local") != nullptr);
    CHECK(stage->find("rewards/local/send") != nullptr);  // and the way to where it is sent
    officer.exchange();
    stage = drawn(ui::screens::rewards);
    CHECK(stage->find(ui::Role::region, "Đã khen thưởng (1)") != nullptr);
    CHECK(stage->find(ui::Role::region, "Tác giả chưa được khen thưởng (1)") != nullptr);
    CHECK(stage->find("rewards/local") == nullptr);

    officer.say(Action::open_replication, desks.dossier, "offer.made");
    RewardDesks::fill(officer, {{"conditions", "Một bàn hướng dẫn"}});
    CHECK(officer.model().replications.size() == 1);
    CHECK(officer.model().replications_received.empty());
    CHECK(drawn(ui::screens::replication)->find("replication/local") != nullptr);
    officer.exchange();
    CHECK(officer.model().replications_received.size() == 1);
    CHECK(drawn(ui::screens::replication)->find("replication/local") == nullptr);
}

TEST_CASE(
    "rewards desk: evidence of the benefit is asked for, goes with the reckoning, and the list of payments says so") {
    RewardDesks desks;
    Person& officer = desks.officer;
    const auto drawn = [&] {
        auto stage = std::make_unique<sk::test::Stage>(1366.0f, 8'000.0f);
        stage->model = officer.model();
        stage->settle(ui::screens::rewards);
        return stage;
    };
    officer.say(Action::open_remuneration, desks.dossier);
    officer.type("journal/benefit", "100.000.000");
    CHECK(drawn()->find("rewards/preview/evidence") != nullptr);
    RewardDesks::fill(officer, {{"calculation", "Sổ theo dõi"}});
    REQUIRE(RewardDesks::view(officer).payments.size() == 1);
    CHECK_FALSE(RewardDesks::view(officer).payments[0].evidence);
    CHECK_FALSE(RewardDesks::view(officer).payments[0].sent);
    const auto print = [&] {
        officer.say(Action::open_journal, RewardDesks::view(officer).payments[0].journal);
        officer.say(Action::print_payments);
        return officer.platform.printed.back().html;
    };
    CHECK(print().find("chưa kèm theo trong phần mềm") != std::string::npos);
    // Written anew with a scan.
    const std::string payment = RewardDesks::view(officer).payments[0].journal;
    officer.say(Action::open_journal_form, payment, "remuneration.changed");
    REQUIRE(officer.model().journal_form.type == "remuneration.changed");
    officer.platform.chosen_file = app::OpenedFile{"so-theo-doi.pdf", "%PDF-1.4 bản quét"};
    officer.say(Action::attach_file, std::string(app::holder_journal));
    REQUIRE(officer.model().journal_form.files.size() == 1);
    CHECK(drawn()->find("rewards/preview/evidence") == nullptr);
    RewardDesks::fill(officer, {});
    CHECK(RewardDesks::view(officer).payments[0].evidence);
    CHECK(officer.model().journal->state.content()->files.size() == 1);
    CHECK(print().find("01 tệp") != std::string::npos);
    officer.exchange();
    CHECK(RewardDesks::view(officer).payments[0].sent);
}

TEST_CASE("rewards desk: a person in two units: each line leads to its initiatives; a unit merged away keeps its own") {
    RewardDesks desks;
    // The same two names in another unit.
    Person chief{desks.province, 6}, writer{desks.province, 7};
    chief.enrol(asking_unit, "Sùng A Páo", {"head"}, desks.province.invite(asking_unit, {"head"}));
    writer.enrol(asking_unit, "Mùa Thị Dợ", {"author"}, desks.province.invite(asking_unit, {"author"}));
    const std::string second = writer.write_and_file("02-hanh-chinh-phieu-ba-o.json");
    writer.exchange();
    recognise(desks.neighbour, chief, second, "13/TN", "16/QĐ-UBND");
    Person& standing = desks.standing;
    standing.exchange();
    standing.say(app::Choose{"rewards/unit", commune});
    const std::string name = RewardDesks::view(standing).due[0].name;
    standing.say(app::Choose{"rewards/person", name});
    REQUIRE(RewardDesks::view(standing).namesakes.size() == 2);
    const auto list_of = [&](const char* line) {
        sk::test::Stage stage;
        stage.model = standing.model();
        stage.settle(ui::screens::rewards);
        stage.commands.clear();
        stage.ui.activate(line);
        stage.frame(ui::screens::rewards);
        REQUIRE_FALSE(stage.commands.empty());
        standing.say(stage.commands.front());
        CHECK(standing.model().route.screen == app::Screen::dossiers);
        return standing.model().list.counted_ids;
    };
    CHECK(list_of("rewards/namesake/0/list") == std::vector<std::string>{desks.dossier});
    standing.say(app::Navigate{{app::Screen::rewards, commune}});
    standing.say(app::Choose{"rewards/person", name});
    CHECK(list_of("rewards/namesake/1/list") == std::vector<std::string>{second});
    CHECK(standing.model().list.listed == name);

    // A reward of the unit, then the unit is merged into another: the next list has it no more.
    desks.officer.say(app::Navigate{{app::Screen::rewards, {}}});
    desks.officer.say(Action::open_reward, desks.dossier, name);
    RewardDesks::fill(desks.officer, {{"form", "Giấy khen"}, {"number", "30/QĐ-UBND"}});
    desks.officer.exchange();
    standing.exchange();
    Json units = parse_json(sk::test::read_asset("units/units.json")).value();
    Json kept = Json::array();
    for (Json& unit : units["units"])
        if (unit["id"] != commune) kept.push_back(unit);
    units["units"] = kept;
    const auto open_with_list = [&] {
        standing.application.reset();
        standing.platform.close_page();
        standing.application = std::make_unique<app::Application>(standing.platform);
        REQUIRE(standing.application->start(dump_json(units)).ok());
        standing.platform.run();
        standing.say(app::Navigate{{app::Screen::rewards, commune}});
    };
    open_with_list();
    CHECK(RewardDesks::view(standing).given.size() == 1);
    CHECK(RewardDesks::view(standing).recognised.size() == 1);
    sk::test::Stage stage;
    stage.model = standing.model();
    stage.settle(ui::screens::rewards);
    const ui::Node* unit = stage.find("rewards/unit");
    REQUIRE(unit);
    CHECK(unit->value.find("14.03646") != std::string::npos);  // it can be chosen, and says which it is
    // A list that names it among the former ones: it keeps its name.
    units["former"] =
        Json::array({{{"id", commune}, {"name", "Phường Tô Hiệu"}, {"until", "2026-12-31"}, {"into", asking_unit}}});
    open_with_list();
    stage.model = standing.model();
    stage.settle(ui::screens::rewards);
    CHECK(stage.find("rewards/unit")->value == "Phường Tô Hiệu (đến hết 31/12/2026)");
    // In the statistics it stands under its old code, in the block of the unit that it is part of now, and leads to its
    // dossier.
    standing.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(standing.model().statistics.blocks.back().code != statistics::no_block);
    const std::string block = standing.model().units.find(UnitId{asking_unit})->group;
    standing.say(Action::show_counted, statistics::cell_code({statistics::Measure::recognised, 0, {}, block, {}, {}}));
    const std::vector<std::string>& ids = standing.model().list.counted_ids;
    CHECK(std::find(ids.begin(), ids.end(), desks.dossier) != ids.end());
}
