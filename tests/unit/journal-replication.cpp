// A recognised initiative in another unit: asked for, answered, applied, its results, stopped; in any order of arrival.
#include <doctest/doctest.h>

#include <algorithm>
#include <limits>

#include "dossier/act_bodies.hpp"
#include "journal/replication.hpp"
#include "law-assets.hpp"

using namespace sk;
using namespace sk::journal;
using test::library;

namespace {

const UnitId spread_unit{"14.03781"}, spread_owner{"14.03646"};
constexpr const char* spread_dossier = "01934f00-0000-7000-8000-00000000bbbb";

struct Spread {
    int made = 0;
    std::vector<dossier::Act> acts{};
    Journal fold() const { return fold_journal(acts, library()); }
    Replication view() const { return replication_of(fold()); }
    dossier::Act make(const std::string& type, Json body, std::vector<ContentId> parents) {
        dossier::Act act;
        act.type = type;
        act.subject = subject_of("replication", spread_unit, spread_dossier);
        act.unit = spread_unit;
        act.parents = std::move(parents);
        act.by = PersonId{"01934f00-0000-7000-8000-000000000001"};
        act.role = "officer";
        act.at = Timestamp{1'795'316'400'000 + ++made * 1'000, 7 * 60};
        act.salt = "AAAAAAAAAAAAAAAAAAAAAA";
        act.law = "nhiemvu@2026-1";
        act.body = std::move(body);
        const auto read = dossier::read_act(dossier::write_act(act));
        if (!read.ok()) FAIL(type << ": " << read.error().code << " " << read.error().where);
        return *read;
    }
    void add(const std::string& type, Json body) { acts.push_back(make(type, std::move(body), fold().heads)); }

    void ask() {
        add("replication.requested", {{"dossier", spread_dossier},
                                      {"owner", spread_owner.text},
                                      {"title", "Sổ hẹn giờ"},
                                      {"need", "Bộ phận Một cửa"},
                                      {"contact", "Lò Văn Sơn"},
                                      {"date", "2026-03-01"}});
    }
    void answer(const char* type, const UnitId& from = spread_owner) {
        add(type, {{"from", from.text}, {"text", "Gửi kèm mẫu sổ"}, {"contact", "Lò Thị Hoa"}, {"date", "2026-03-05"}});
    }
    void apply(const char* since) {
        add("replication.applied", {{"dossier", spread_dossier},
                                    {"owner", spread_owner.text},
                                    {"title", "Sổ hẹn giờ"},
                                    {"since", since},
                                    {"scale", "Toàn xã"},
                                    {"contact", "Lò Văn Sơn"},
                                    {"note", ""}});
    }
    void result(int year, Json benefit, const char* in_kind = "") {
        add("replication.result", {{"year", year},
                                   {"benefit", std::move(benefit)},
                                   {"calculation", ""},
                                   {"benefit_in_kind", in_kind},
                                   {"date", "2026-11-20"}});
    }
    void stop() { add("replication.stopped", {{"date", "2026-11-21"}, {"reason", "Chuyển sang sổ điện tử"}}); }
};

}  // namespace

TEST_CASE("replication: one unit asks, the owner answers, it is applied with results, and stops") {
    Spread spread;
    spread.ask();
    CHECK(spread.view().state == "requested");
    CHECK(spread.view().owner == spread_owner);
    CHECK(spread.view().asked == "2026-03-01");
    spread.answer("replication.agreed");
    CHECK(spread.view().state == "agreed");
    CHECK(spread.view().contact == "Lò Thị Hoa");
    spread.apply("2026-04-01");
    spread.result(2026, 12'000'000);
    spread.result(2025, nullptr, "Bà con đỡ đi lại");
    spread.stop();
    const Replication view = spread.view();
    CHECK(view.state == "stopped");
    CHECK(view.since == "2026-04-01");
    CHECK(view.stopped == "2026-11-21");
    REQUIRE(view.results.size() == 2);
    CHECK(view.results[0].year == 2025);
    CHECK_FALSE(view.results[0].benefit);
    CHECK(view.results[1].benefit == 12'000'000);
    spread.apply("2026-11-22");  // taken up again
    CHECK(spread.view().state == "applied");
    CHECK(spread.view().stopped.empty());
}

TEST_CASE("replication: a refusal can be asked again; only the owner answers") {
    Spread spread;
    spread.ask();
    spread.answer("replication.agreed", spread_unit);  // the asker himself
    CHECK(spread.view().state == "requested");
    REQUIRE(spread.fold().rejected.size() == 1);
    CHECK(spread.fold().rejected[0].code == "act-authority");
    spread.answer("replication.refused");
    CHECK(spread.view().state == "refused");
    spread.ask();
    spread.answer("replication.agreed");
    CHECK(spread.view().state == "agreed");
    spread.answer("replication.refused");  // taken back by the owner before it was applied
    CHECK(spread.view().state == "refused");
}

TEST_CASE("replication: the same in every order of arrival") {
    Spread spread;
    spread.ask();
    spread.answer("replication.agreed");
    spread.apply("2026-04-01");
    spread.result(2026, 5);
    spread.result(2026, 7);
    const Replication whole = spread.view();
    std::vector<std::size_t> order(spread.acts.size());
    for (std::size_t at = 0; at < order.size(); ++at) order[at] = at;
    const std::vector<dossier::Act> acts = spread.acts;
    int orders = 0;
    do {
        std::vector<dossier::Act> arrived;
        for (const std::size_t at : order) arrived.push_back(acts[at]);
        const Replication view = replication_of(fold_journal(arrived, library()));
        CHECK(view.state == whole.state);
        REQUIRE(view.results.size() == 1);
        CHECK(view.results[0].benefit == 7);  // of one year the later entry counts
        ++orders;
    } while (std::next_permutation(order.begin(), order.end()));
    CHECK(orders == 120);
    // While the answer is on its way, what rests on it waits.
    spread.acts = {acts[0], acts[2]};
    CHECK(spread.view().state == "requested");
}

TEST_CASE("replication: the sum of benefits, of nothing, of 10^15, and never over the edge") {
    Spread spread;
    spread.apply("2026-04-01");
    spread.result(2023, 0);
    spread.result(2024, 1'000'000'000'000'000);
    spread.result(2025, nullptr);
    std::vector<Replication> all = {spread.view()};
    ReplicationSum sum = sum_of(all);
    CHECK(sum.benefit == 1'000'000'000'000'000);
    CHECK(sum.entries == 2);  // nothing is a figure too
    CHECK(sum.in_kind == 1);
    CHECK(sum.applied == 1);
    CHECK(sum.units == 1);
    all.assign(10'000, all.front());
    CHECK(sum_of(all).benefit == std::numeric_limits<std::int64_t>::max());
    CHECK(sum_of(all).units == 1);
    CHECK(sum_of({}).entries == 0);
    CHECK_FALSE(dossier::check_body("replication.result", {{"year", 2024},
                                                           {"benefit", 1'000'000'000'000'001},
                                                           {"calculation", ""},
                                                           {"benefit_in_kind", ""},
                                                           {"date", "2026-11-20"}})
                    .ok());
}
