#include <doctest/doctest.h>

#include <algorithm>
#include <map>
#include <set>

#include "council/member.hpp"
#include "dossier/application.hpp"
#include "dossier/check.hpp"
#include "dossier/fold.hpp"
#include "generate/signed.hpp"
#include "law-assets.hpp"
#include "native/files.hpp"
#include "novelty/compare.hpp"
#include "store/repository.hpp"
#include "subject/subject.hpp"
#include "sync-fixture.hpp"
#include "web/fields.hpp"

using namespace sk;

namespace {

generate::Province province(generate::Options options) {
    const auto units = law::Units::parse(test::read_asset("units/units.json"));
    const auto words = native::read_file(native::source_root().value() + "/tests/generate/vocabulary.json");
    REQUIRE(words.ok());
    auto made = generate::Province::make(std::move(options), test::present(), *units, *words);
    REQUIRE_MESSAGE(made.ok(), (made.ok() ? "" : made.error().where));
    return std::move(made).value();
}

}  // namespace

TEST_CASE("a province follows from its seed alone") {
    const auto one = province({.seed = 7, .dossiers = 20}), same = province({.seed = 7, .dossiers = 20});
    const auto other = province({.seed = 8, .dossiers = 20});
    for (int i = 0; i < one.size(); ++i) {
        const auto acts = one.dossier(i), again = same.dossier(i);
        REQUIRE(acts.size() == again.size());
        for (std::size_t k = 0; k < acts.size(); ++k) CHECK(acts[k].payload == again[k].payload);
        CHECK(acts[0].payload != other.dossier(i)[0].payload);
    }
    CHECK(generate::Keys(one).of(one.people()[3].id).id() == generate::Keys(same).of(one.people()[3].id).id());
}

TEST_CASE("every application of a province may be filed") {
    for (std::uint64_t seed = 1; seed <= 10; ++seed) {
        const auto made = province({.seed = seed, .dossiers = 200});
        for (int i = 0; i < made.size(); ++i) {
            const dossier::Act filed = made.dossier(i)[0].act;
            const auto application = dossier::application_from_json(filed.body.at("application"));
            REQUIRE(application.ok());
            CHECK_MESSAGE(dossier::may_be_filed(dossier::check(*application, made.pack(), date_of(filed.at))),
                          "seed " << seed << " dossier " << i);
        }
    }
}

TEST_CASE("the texts of a province are of believable length, and do not resemble each other") {
    constexpr int asked = 60, noticed_hundredths = 2'000;  // the desk pack's first level
    const auto made = province({.seed = 1});
    std::vector<std::string> texts;
    std::size_t words = 0;
    for (int i = 0; i < asked; ++i) {
        const auto acts = made.dossier(i * (made.size() / asked));
        const auto application = dossier::application_from_json(acts[0].act.body.at("application"));
        REQUIRE(application.ok());
        texts.push_back(application->description + "\n\n" + application->applicability);  // what is compared
        words += static_cast<std::size_t>(std::count(texts.back().begin(), texts.back().end(), ' '));
        CHECK(texts.back().find('{') == std::string::npos);
    }
    CHECK(words / asked > 250);
    CHECK(words / asked < 900);
    int noticed = 0;
    for (int i = 0; i < asked; ++i)
        for (int k = 0; k < asked; ++k)
            if (i != k && novelty::compare(texts[static_cast<std::size_t>(i)], texts[static_cast<std::size_t>(k)],
                                           novelty::Law::left_out)
                                  .hundredths() >= noticed_hundredths)
                ++noticed;
    CHECK(noticed * 100 <= asked * (asked - 1));  // one of a hundred pairs
}

TEST_CASE("every act of a province is sound, fits its form and counts; dossiers come as far as the province") {
    constexpr int dossiers = 600;
    const auto made = province({.seed = 1, .dossiers = dossiers});
    std::set<std::string> units;
    std::map<std::string, int> states;
    std::size_t bytes = 0, acts_in_all = 0;
    for (int i = 0; i < made.size(); ++i) {
        std::vector<dossier::Act> acts;
        for (const auto& act : made.dossier(i)) {
            auto read = dossier::read_act(act.payload);
            REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
            CHECK(read->id == act.act.id);
            CHECK(read->at.unix_ms <= made.options().today.unix_ms);
            acts.push_back(std::move(*read));
        }
        const dossier::Dossier folded = dossier::fold(acts, test::library());
        CHECK(folded.order.size() == acts.size());
        CHECK_MESSAGE(folded.rejected.empty(), (folded.rejected.empty() ? "" : folded.rejected[0].code));
        units.insert(folded.unit.text);
        states[std::string(dossier::state_code(folded.state))] += 1;
        acts_in_all += acts.size();
        bytes += made.dossier(i)[0].payload.size();
    }
    CHECK(units.size() > 60);
    for (const char* state : {"filed", "supplement_requested", "received", "intake_refused", "accepted", "examined",
                              "refused", "recognised", "province_refused", "effect_province"})
        CHECK_MESSAGE(states[state] > 0, state);
    CHECK(states["filed"] > dossiers / 20);
    CHECK(states["recognised"] > dossiers / 4);
    CHECK(acts_in_all > 4 * dossiers);
    CHECK(acts_in_all < 10 * dossiers);
    CHECK(bytes / dossiers > 2'500);
    CHECK(bytes / dossiers < 8'000);
}

TEST_CASE("five years that end today: every act counts under rules that held all the time, none is of a later day") {
    const auto units = law::Units::parse(test::read_asset("units/units.json"));
    const auto words = native::read_file(native::source_root().value() + "/tests/generate/vocabulary.json");
    const law::Pack* lasting = test::library().find(generate::lasting_pack);
    REQUIRE(lasting);
    generate::Options options{.seed = 6, .dossiers = 300, .tasks = "nhiemvu@2026-3"};
    options.today = generate::intake_today;
    std::string own = generate::province_pack;
    SUBCASE("while the province's oldest rules are filed under") {}
    SUBCASE("after they have been replaced") {
        options.today.unix_ms += std::int64_t{100} * 24 * 3'600'000;  // 2/3/2027
        own = test::present().id;
    }
    const auto later = generate::later_rules(test::library(), date_of(options.today));
    REQUIRE(later);
    CHECK(later->id == own);
    const auto made = generate::Province::make(options, *lasting, *units, *words, later);
    REQUIRE(made.ok());
    std::set<int> years;
    std::set<std::string> states;
    std::size_t acts_in_all = 0, of_the_province = 0;
    const auto counts = [&](const std::vector<generate::MadeAct>& subject) {
        std::vector<dossier::Act> acts;
        for (const auto& act : subject) {
            CHECK(act.act.at.unix_ms <= options.today.unix_ms);
            acts.push_back(act.act);
        }
        const subject::Folded folded = subject::fold(acts, {}, test::library());
        CHECK_MESSAGE(folded.rejected.empty(),
                      acts[0].type << " " << (folded.rejected.empty() ? "" : folded.rejected[0].code));
        acts_in_all += acts.size();
        states.insert(folded.summary.state);
        of_the_province += acts[0].law == own ? 1 : 0;
    };
    for (int i = 0; i < made->size(); ++i) {
        counts(made->dossier(i));
        years.insert(date_of(made->dossier(i)[0].act.at).year);
    }
    CHECK(years.size() >= 5);
    CHECK(acts_in_all > 4 * 300);
    CHECK(of_the_province > 0);
    for (const auto& one : made->journals()) counts(one);
    if (own != generate::province_pack) return;  // of a few months: not every end need be there
    // Under the province's own rules they go on from the unit.
    for (const char* state : {"recognised", "effect_province", "session-closed", "import.recorded"})
        CHECK_MESSAGE(states.contains(state), state);
}

TEST_CASE("councils and journals of a province: every act counts, each subject is its own") {
    const auto made = province({.seed = 2, .dossiers = 600, .tasks = "nhiemvu@2026-3"});
    std::set<std::string> subjects, dossiers;
    std::map<std::string, int> states;
    for (int i = 0; i < made.size(); ++i) dossiers.insert(made.dossier(i)[0].act.subject.text);
    const auto journals = made.journals();
    for (const auto& one : journals) {
        std::vector<dossier::Act> acts;
        for (const auto& act : one) {
            auto read = dossier::read_act(act.payload);
            REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
            CHECK(read->at.unix_ms <= made.options().today.unix_ms);
            acts.push_back(std::move(*read));
        }
        REQUIRE_FALSE(acts.empty());
        const subject::Folded folded = subject::fold(acts, {}, test::library());
        CHECK(folded.order.size() == acts.size());
        CHECK_MESSAGE(folded.rejected.empty(), (folded.rejected.empty() ? "" : folded.rejected[0].code));
        CHECK(subjects.insert(acts[0].subject.text).second);
        states[folded.summary.state] += 1;
        if (const std::string about = string_or(acts[0].body, "dossier"); !about.empty())
            CHECK(dossiers.contains(about));
        if (acts[0].type != dossier::act_type::council_established) continue;
        const auto members = council::members_from_json(acts[0].body, "members");
        CHECK(council::check_council(members, {}, made.pack().council, date_of(acts[0].at)).empty());
    }
    for (const char* state : {"council", "plan.drawn", "plan.approved", "reward.given", "offer.open",
                              "replication.applied", "replication.requested", "campaign.running", "campaign.closed",
                              "participation.open", "reading.open", "session-closed", "import.recorded"})
        CHECK_MESSAGE(states[state] > 0, state);
    CHECK(states["council"] < 106);  // some units have none
    const auto again = province({.seed = 2, .dossiers = 600, .tasks = "nhiemvu@2026-3"}).journals();
    REQUIRE(again.size() == journals.size());
    for (std::size_t i = 0; i < again.size(); ++i) CHECK(again[i].back().payload == journals[i].back().payload);
    const auto intake = province({.seed = 2, .dossiers = 60, .tasks = "nhiemvu@2026-3", .intake_only = true});
    CHECK(intake.journals().empty());
    for (int i = 0; i < intake.size(); ++i) CHECK(intake.dossier(i).size() <= 5 + 3);  // of three co-authors each
    // Without rules for tasks: councils and their sessions alone.
    for (const auto& one : province({.seed = 2, .dossiers = 60}).journals())
        CHECK((one[0].act.type == dossier::act_type::council_established ||
               one[0].act.type == dossier::act_type::session_opened));
}

TEST_CASE("an endpoint accepts every act of a province at once, and a browser reads what it would hold") {
    test::Endpoint endpoint;
    generate::Options options{.seed = 3, .dossiers = 40, .authors_a_unit = 2, .only_unit = test::commune};
    bool local = true;
    SUBCASE("one unit, whose browser has sent nothing yet") {}
    SUBCASE("all units, with their journals, at the standing office") {
        options = {.seed = 4, .dossiers = 80, .authors_a_unit = 1, .years = 2, .tasks = "nhiemvu@2026-3"};
        local = false;
    }
    const auto made = province(options);
    const generate::Keys keys(made);
    const auto enrolled = generate::enrol(*endpoint.service, made, keys, made.options().today);
    REQUIRE(enrolled.ok());
    std::size_t acts = 0, made_acts = 0;
    generate::each_bundle(made, keys, [&](generate::MadeBundle bundle) {
        const sync::Response answer = endpoint.service->import_bundle(bundle.bytes, made.options().today);
        REQUIRE_MESSAGE(answer.status == 201, answer.body);
        const auto receipt = trust::read_receipt(trust::parse_jws(answer.bytes(), trust::typ::receipt)->payload);
        for (const auto& act : receipt->acts) CHECK_MESSAGE(act.outcome == trust::Outcome::accepted, act.reason);
        acts += static_cast<std::size_t>(bundle.acts);
    });
    const auto journals = made.journals();
    for (int i = 0; i < made.size(); ++i) made_acts += made.dossier(i).size();
    for (const auto& one : journals) made_acts += one.size();
    CHECK(acts == made_acts);

    const auto of_office = [](const generate::Person& person) { return person.roles.back() == "office"; };
    const auto holder =
        local ? made.people().begin() + 1 : std::find_if(made.people().begin(), made.people().end(), of_office);
    REQUIRE(holder != made.people().end());
    const auto records = generate::browser_records(made, keys, *enrolled, test::library(), {holder->id, local});
    REQUIRE(records.ok());
    auto fields = web::unpack(*records);
    REQUIRE(fields.size() % 2 == 1);
    std::vector<store::Record> start;
    for (std::size_t i = 5; i < fields.size(); i += 2)
        if (fields[i].starts_with("start/")) start.push_back({std::string(fields[i]), std::string(fields[i + 1])});
    const auto loaded = store::load(start);
    REQUIRE(loaded.ok());
    CHECK(loaded->damaged.empty());
    const std::size_t subjects = static_cast<std::size_t>(made.size()) + (local ? 0 : journals.size());
    CHECK(loaded->summaries.size() == subjects);
    CHECK(loaded->standings.size() == (local ? subjects : 0));  // of what the endpoint has not answered yet
    CHECK(loaded->profile->key.text == fields[0]);
}

TEST_CASE("a province to look at: each act came on its day, and a store that says so takes them all") {
    sync::ServiceOptions service_options;
    service_options.audience = trust::demo_audience;
    test::Endpoint endpoint(":memory:", std::move(service_options));
    const auto units = law::Units::parse(test::read_asset("units/units.json"));
    const auto words = native::read_file(native::source_root().value() + "/tests/generate/vocabulary.json");
    generate::Options options{.seed = 5, .dossiers = 60, .authors_a_unit = 1, .years = 1, .tasks = "nhiemvu@2026-3"};
    options.today = endpoint.now;
    options.favoured = test::commune;
    // The oldest rules: a year that has passed cannot have been filed under those that have just begun.
    const auto made = generate::Province::make(options, test::pack(), *units, *words);
    REQUIRE(made.ok());
    const generate::Keys keys(*made);
    const std::int64_t day_ms = 86'400'000;
    REQUIRE(generate::enrol(*endpoint.service, *made, keys, {endpoint.now.unix_ms - 700 * day_ms, 7 * 60}).ok());
    std::size_t acts = 0, made_acts = 0;
    Timestamp last;
    generate::each_day(*made, keys, [&](generate::MadeBundle bundle) {
        CHECK(last.unix_ms / day_ms <= bundle.at.unix_ms / day_ms);
        last = bundle.at;
        const auto read = trust::parse_bundle(bundle.bytes);
        REQUIRE(read.ok());
        for (const trust::Jws& jws : read->acts)
            CHECK(date_of(dossier::read_act(jws.payload)->at) == date_of(bundle.at));
        const sync::Response answer = endpoint.service->import_bundle(bundle.bytes, bundle.at);
        REQUIRE_MESSAGE(answer.status == 201, answer.body);
        const auto receipt = trust::read_receipt(trust::parse_jws(answer.bytes(), trust::typ::receipt)->payload);
        for (const auto& act : receipt->acts) CHECK_MESSAGE(act.outcome == trust::Outcome::accepted, act.reason);
        acts += static_cast<std::size_t>(bundle.acts);
    });
    int of_commune = 0;
    for (int i = 0; i < made->size(); ++i) {
        made_acts += made->dossier(i).size();
        if (made->dossier(i)[0].act.unit.text == test::commune) ++of_commune;
    }
    CHECK(of_commune >= 12);
    for (const auto& one : made->journals()) made_acts += one.size();
    CHECK(acts == made_acts);
    CHECK(last <= endpoint.now);
}
