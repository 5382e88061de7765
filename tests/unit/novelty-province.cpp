// The check against what stands elsewhere: recognised initiatives of other units, kept here and compared without a
// network; and the same initiative filed twice from two desks.
#include <doctest/doctest.h>

#include <algorithm>

#include "app-people.hpp"

using namespace sk;

namespace {

using test::people::Action;
using test::people::Person;

constexpr const char* other_commune = "14.03664";
constexpr const char* sample_file = "02-hanh-chinh-phieu-ba-o.json";

// A commune where a dossier has been recognised, and an author of another one.
struct TwoUnits {
    test::people::Province province;
    Person author{province, 1}, officer{province, 2}, head{province, 3}, elsewhere{province, 4};
    std::string dossier;

    TwoUnits() {
        const auto enrol = [&](Person& person, const char* unit, const char* name, std::vector<std::string> roles) {
            person.enrol(unit, name, roles, province.invite(unit, roles));
        };
        enrol(author, test::people::commune, "Lò Thị Hoa", {"author"});
        enrol(officer, test::people::commune, "Quàng Văn Bình", {"officer"});
        enrol(head, test::people::commune, "Cầm Văn Chủ", {"head"});
        enrol(elsewhere, other_commune, "Giàng A Sùng", {"author"});
        dossier = author.write_and_file(sample_file);
        author.exchange();
        test::people::recognise(officer, head, dossier);
    }
};

std::string text_of_sample() {
    return parse_json(test::read_asset(std::string("samples/") + sample_file))
        .value()["application"]["description"]
        .get<std::string>();
}

// What a person is told of a form with this text.
const app::NoveltyView& writes(Person& person, const std::string& title, const std::string& description) {
    person.say(Action::new_draft);
    const std::string id = person.model().open_draft;
    person.type("draft/" + id + "/title", title);
    person.type("draft/" + id + "/description", description);
    person.platform.advance(5'000);
    return person.model().novelty;
}

std::size_t kept(const Person& person) {
    const auto& records = const_cast<Person&>(person).platform.browser()->database->records;
    return static_cast<std::size_t>(std::count_if(records.begin(), records.end(), [](const auto& record) {
        return record.first.starts_with("recognised/") || record.first.starts_with("recognised-text/");
    }));
}

}  // namespace

TEST_CASE("novelty: what another unit's recognised dossier says is found without a network") {
    TwoUnits units;
    Person& person = units.elsewhere;
    CHECK(writes(person, "Phiếu ba ô", text_of_sample()).rows.empty());
    CHECK(kept(person) == 0);  // there was nothing when he enrolled
    person.exchange();
    CHECK(kept(person) == 2);
    CHECK(person.state_of(units.dossier) == "absent");
    REQUIRE(person.model().novelty.rows.size() == 1);  // told of what was being written
    person.platform.endpoint = {};
    person.open();
    const app::NoveltyView& view = writes(person, "Sổ ghi", text_of_sample());
    REQUIRE(view.rows.size() == 1);
    const app::NoveltyRow& row = view.rows.front();
    CHECK(row.id == units.dossier);
    CHECK(row.unit == test::people::commune);
    CHECK(row.state == "recognised");
    CHECK(row.hundredths == 10'000);
    CHECK(row.elsewhere);
    CHECK_FALSE(row.title_only);
    REQUIRE_FALSE(row.passages.empty());
    CHECK(text_of_sample().find(row.passages[0].other.substr(0, 60)) != std::string::npos);
    CHECK(view.known == 1);
    CHECK(view.elsewhere == 1);
    CHECK(view.catalogue);
}

TEST_CASE(
    "novelty: what is here as a dossier and stands in the catalogue counts once; annulled, it is compared no more") {
    TwoUnits units;
    units.author.exchange();  // his own, whose recognition the catalogue tells too
    const app::NoveltyView& own = writes(units.author, "Sổ ghi", text_of_sample());
    REQUIRE(own.rows.size() == 1);
    CHECK_FALSE(own.rows[0].elsewhere);
    CHECK(own.known == 1);
    CHECK(own.elsewhere == 0);
    CHECK(kept(units.author) == 0);
    units.officer.exchange();  // who does the unit's work is told of other units alone
    CHECK(kept(units.officer) == 0);

    units.elsewhere.exchange();
    CHECK(writes(units.elsewhere, "Sổ ghi", text_of_sample()).rows.size() == 1);
    const std::int64_t commits = units.elsewhere.platform.browser()->database->commits;
    units.elsewhere.exchange();
    CHECK(units.elsewhere.platform.browser()->database->commits - commits <= 1);  // nothing new: nothing is written
    units.head.act(units.dossier, "dossier.annulled",
                   {{"reasons", "Không đúng sự thật."},
                    {"number", "20/QĐ-UBND"},
                    {"date", test::people::today_at(units.officer)}});
    units.head.exchange();
    units.elsewhere.exchange();
    CHECK(kept(units.elsewhere) == 0);
    CHECK(writes(units.elsewhere, "Sổ ghi", text_of_sample()).rows.empty());
}

TEST_CASE("novelty: the same initiative filed twice, from two desks of one author and from two units") {
    test::people::Province province;
    Person first(province, 1), second(province, 2), third(province, 3), office(province, 4);
    const auto enrol = [&](Person& person, const char* unit, const char* name, std::vector<std::string> roles) {
        person.enrol(unit, name, roles, province.invite(unit, roles));
    };
    enrol(first, test::people::commune, "Lò Thị Hoa", {"author"});
    enrol(second, test::people::commune, "Lò Thị Hoa", {"author"});
    enrol(third, other_commune, "Giàng A Sùng", {"author"});
    enrol(office, test::people::office, "Nguyễn Thị Mai", {"office"});
    std::vector<std::string> ids;
    for (Person* person : {&first, &second, &third}) {
        ids.push_back(person->write_and_file(sample_file));
        person->exchange();
        CHECK(person->queue_of(ids.back()) == "received");
    }
    office.exchange();
    for (const std::string& id : ids) {
        CHECK(office.state_of(id) == "filed");  // each stands by itself, none is lost
        office.say(Action::open_dossier, id);
        office.platform.advance(10'000);
        const app::NoveltyView& view = office.model().novelty;
        REQUIRE(view.subject == id);
        REQUIRE(view.rows.size() == 2);
        for (const app::NoveltyRow& row : view.rows) {
            CHECK(row.id != id);
            CHECK(std::find(ids.begin(), ids.end(), row.id) != ids.end());
            CHECK(row.hundredths == 10'000);
            CHECK(row.title_alike);
        }
    }
}
