#include <doctest/doctest.h>

#include <set>

#include "dossier/application.hpp"
#include "dossier/check.hpp"
#include "dossier/fold.hpp"
#include "generate/signed.hpp"
#include "law-assets.hpp"
#include "native/files.hpp"
#include "store/repository.hpp"
#include "sync-fixture.hpp"
#include "web/fields.hpp"

using namespace sk;

namespace {

generate::Province province(generate::Options options) {
    const auto units = law::Units::parse(test::read_asset("units/units.json"));
    const auto words = native::read_file(native::source_root().value() + "/tests/generate/vocabulary.json");
    REQUIRE(words.ok());
    auto made = generate::Province::make(std::move(options), test::pack(), *units, *words);
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

TEST_CASE("every act of a province is sound, fits its form and counts") {
    const auto made = province({.seed = 1, .dossiers = 300});
    std::set<std::string> units, states;
    std::size_t bytes = 0;
    for (int i = 0; i < made.size(); ++i) {
        std::vector<dossier::Act> acts;
        for (const auto& act : made.dossier(i)) {
            auto read = dossier::read_act(act.payload);
            REQUIRE_MESSAGE(read.ok(), (read.ok() ? "" : read.error().code + " " + read.error().where));
            CHECK(read->id == act.act.id);
            acts.push_back(std::move(*read));
        }
        const dossier::Dossier folded = dossier::fold(acts, made.pack());
        CHECK(folded.order.size() == acts.size());
        CHECK(folded.rejected.empty());
        units.insert(folded.unit.text);
        states.insert(std::string(dossier::state_code(folded.state)));
        bytes += made.dossier(i)[0].payload.size();
    }
    CHECK(units.size() > 60);
    CHECK(states == std::set<std::string>{"filed", "received", "supplement_requested"});
    CHECK(bytes / 300 > 2'500);
    CHECK(bytes / 300 < 8'000);
}

TEST_CASE("an endpoint accepts every act of a province at once, and a browser reads what it would hold") {
    test::Endpoint endpoint;
    const auto made = province({.seed = 3, .dossiers = 40, .authors_a_unit = 2, .only_unit = test::commune});
    const generate::Keys keys(made);
    const auto enrolled = generate::enrol(*endpoint.service, made, keys, endpoint.now);
    REQUIRE(enrolled.ok());
    int acts = 0;
    generate::each_bundle(made, keys, [&](generate::MadeBundle bundle) {
        const sync::Response answer = endpoint.service->import_bundle(bundle.bytes, endpoint.now);
        REQUIRE_MESSAGE(answer.status == 201, answer.body);
        const auto receipt = trust::read_receipt(trust::parse_jws(answer.bytes(), trust::typ::receipt)->payload);
        for (const auto& act : receipt->acts) CHECK(act.outcome == trust::Outcome::accepted);
        acts += bundle.acts;
    });
    CHECK(acts > 60);

    const auto records = generate::browser_records(made, keys, *enrolled, {made.people()[1].id, true});
    REQUIRE(records.ok());
    auto fields = web::unpack(*records);
    REQUIRE(fields.size() % 2 == 1);
    std::vector<store::Record> start;
    for (std::size_t i = 5; i < fields.size(); i += 2)
        if (fields[i].starts_with("start/")) start.push_back({std::string(fields[i]), std::string(fields[i + 1])});
    const auto loaded = store::load(start);
    REQUIRE(loaded.ok());
    CHECK(loaded->damaged.empty());
    CHECK(loaded->summaries.size() == 40);
    CHECK(loaded->standings.size() == 40);
    CHECK(loaded->profile->key.text == fields[0]);
}
