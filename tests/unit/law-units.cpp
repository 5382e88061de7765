// The units of the province as data.
#include "law-assets.hpp"

#include <algorithm>

#include "base/json.hpp"
#include "viet/text.hpp"

using namespace sk;
using namespace sk::law;

TEST_CASE("units: 67 communes and 8 wards with their codes, the standing office, names in NFC") {
    auto parsed = Units::parse(sk::test::read_asset("units/units.json"));
    REQUIRE_MESSAGE(parsed.ok(), (parsed.ok() ? "" : parsed.error().where));
    const Units& units = *parsed;
    const auto count = [&](const char* group) {
        return std::count_if(units.all().begin(), units.all().end(),
                             [&](const Unit& unit) { return unit.group == group; });
    };
    CHECK(count("xa") == 67);
    CHECK(count("phuong") == 8);
    for (const Unit& unit : units.all()) {
        CHECK(is_unit_code(unit.id.text));
        CHECK(unit.id.text.rfind("14.", 0) == 0);
        CHECK(viet::is_nfc(unit.name));
        const bool commune = unit.group == "xa" || unit.group == "phuong";
        if (commune) {
            CHECK(unit.id.text.size() == 8);
            CHECK(unit.name.rfind(unit.group == "xa" ? "Xã " : "Phường ", 0) == 0);
        }
        CHECK(unit.verified == (commune || unit.standing_office));
        CHECK(unit.demo == (unit.name.find("(dữ liệu minh họa)") != std::string::npos));
        CHECK(units.find(unit.id) == &unit);
    }
    REQUIRE(units.find(UnitId{"14.03646"}) != nullptr);
    CHECK(units.find(UnitId{"14.03646"})->name == "Phường Tô Hiệu");
    CHECK(units.find(UnitId{"14.04246"})->name == "Xã Mường Lạn");
    CHECK(units.find(UnitId{"14.00000"}) == nullptr);
    CHECK(units.standing_office().id.text == "14.SKHCN");
    CHECK_FALSE(units.source().empty());
    for (const UnitGroup& group : units.groups()) CHECK_MESSAGE(count(group.id.c_str()) > 0, group.id);
}

TEST_CASE("units: one that was merged away keeps its name, is no unit any more, and says into which") {
    const std::string good =
        R"({"format":"sk-units/1","version":"1","source":"s","groups":[{"id":"g","vi":"v","en":"e"}],)"
        R"("units":[{"id":"14.A","name":"n","group":"g","standing_office":true}],)"
        R"("former":[{"id":"14.B","name":"Xã Cũ","until":"2027-02-28","into":"14.A"}]})";
    const Units units = Units::parse(good).value();
    CHECK(units.all().size() == 1);
    CHECK(units.find(UnitId{"14.B"}) == nullptr);
    REQUIRE(units.known(UnitId{"14.B"}) != nullptr);
    CHECK(units.known(UnitId{"14.B"})->name == "Xã Cũ");
    CHECK(units.known(UnitId{"14.B"})->until == Date{2027, 2, 28});
    CHECK(units.known(UnitId{"14.B"})->into.text == "14.A");
    CHECK(units.known(UnitId{"14.B"})->group == "g");  // where the list says none, that of the unit it is part of now
    CHECK(units.known(UnitId{"14.A"})->until == std::nullopt);
    CHECK(units.known(UnitId{"14.C"}) == nullptr);
    for (const auto& [from, to] :
         std::vector<std::pair<std::string, std::string>>{{"14.B", "14.A"},
                                                          {"Xã Cũ", ""},
                                                          {"2027-02-28", "28/02/2027"},
                                                          {"\"into\":\"14.A\"", "\"into\":\"14.C\""}}) {
        std::string changed = good;
        changed.replace(changed.find(from), from.size(), to);
        const auto read = Units::parse(changed);
        REQUIRE_MESSAGE(!read.ok(), to);
        CHECK(read.error().where == "former[0]");
    }
}

TEST_CASE("units: refused") {
    const std::string good =
        R"({"format":"sk-units/1","version":"1","source":"s","groups":[{"id":"g","vi":"v","en":"e"}],)"
        R"("units":[{"id":"14.A","name":"n","group":"g","standing_office":true},)"
        R"({"id":"14.B","name":"m","group":"g"}]})";
    REQUIRE(Units::parse(good).ok());
    const std::pair<const char*, const char*> changes[] = {{"sk-units/1", "sk-units/9"},
                                                           {"14.B", "14.A"},
                                                           {"14.B", "14/B"},
                                                           {"\"group\":\"g\",", "\"group\":\"x\","},
                                                           {"true", "false"},
                                                           {"\"name\":\"m\"", "\"name\":\"\""},
                                                           {"\"source\":\"s\"", "\"source\":\"\""},
                                                           {"\"vi\":\"v\"", "\"vi\":\"\""},
                                                           {"\"units\":", "\"unit\":"}};
    for (const auto& [from, to] : changes) {
        std::string changed = good;
        const auto where = changed.find(from);
        REQUIRE(where != std::string::npos);
        changed.replace(where, std::string(from).size(), to);
        auto parsed = Units::parse(changed);
        REQUIRE_MESSAGE(!parsed.ok(), to);
        CHECK(parsed.error().code == "units-form");
    }
}
