// The application as a value: JSON both ways, paths, shares, typed dates.
#include "dossier-samples.hpp"

#include <set>

using namespace sk;
using namespace sk::dossier;

TEST_CASE("application: the limit of a field by its path is that of the list of all") {
    const Application form = sk::test::application();
    for (const TextField& field : text_fields(form))
        CHECK_MESSAGE(text_limit(field.path) == field.chars_max, field.path);
    CHECK(text_limit("nothing") == 0);
    CHECK(text_limit("authors/a1/nothing") == 0);
}

TEST_CASE("application: JSON there and back, complete and empty") {
    for (const Application& form : {sk::test::application(), Application{}}) {
        auto again = application_from_json(to_json(form));
        REQUIRE(again.ok());
        CHECK(*again == form);
        auto through_text = parse_json(dump_json(to_json(form)));
        REQUIRE(through_text.ok());
        CHECK(application_from_json(*through_text).value() == form);
    }
    Application draft;  // half written, as people leave it
    draft.authors.push_back({.row_id = "a1",
                             .name = "Lò",
                             .birth_date = {"5/"},
                             .workplace = {},
                             .position = {},
                             .qualification = {},
                             .share_text = "33,"});
    draft.first_applied.text = "tháng trước";
    CHECK(application_from_json(to_json(draft)).value() == draft);
}

TEST_CASE("application: each member missing, of another type, or too many") {
    const Json good = to_json(sk::test::application());
    for (const auto& [name, value] : good.items()) {
        Json without = good;
        without.erase(name);
        CHECK_MESSAGE(!application_from_json(without).ok(), name);
        Json other = good;
        other[name] = 7;
        auto parsed = application_from_json(other);
        REQUIRE_MESSAGE(!parsed.ok(), name);
        CHECK((parsed.error().code == "json-member" || parsed.error().code == "application-form"));
        CHECK(parsed.error().where == name);
    }
    for (const char* table : {"authors", "first_appliers"}) {
        const Json row = good[table][0];
        for (const auto& [name, value] : row.items()) {
            Json without = good;
            without[table][0].erase(name);
            CHECK_MESSAGE(!application_from_json(without).ok(), name);
        }
        Json more = good;
        more[table][0]["extra"] = "x";
        CHECK(application_from_json(more).error().code == "application-form");
        Json twice = good;
        twice[table].push_back(row);
        CHECK(application_from_json(twice).error().code == "application-form");
        Json bad_id = good;
        bad_id[table][0]["row_id"] = "a/1";
        CHECK(application_from_json(bad_id).error().code == "application-form");
        Json not_object = good;
        not_object[table][0] = "x";
        CHECK_FALSE(application_from_json(not_object).ok());
        Json many = good;
        const std::size_t most = std::string(table) == "authors" ? limits::authors_max : limits::first_appliers_max;
        many[table] = Json::array();
        for (std::size_t i = 0; i <= most; ++i) {
            Json next = row;
            next["row_id"] = "r" + std::to_string(i);
            many[table].push_back(next);
            CHECK(application_from_json(many).ok() == (i < most));
        }
    }
    Json extra = good;
    extra["extra"] = 1;
    CHECK(application_from_json(extra).error().code == "application-form");
    Json unit = good;
    unit["addressed_to"] = "14/03646";
    CHECK(application_from_json(unit).error().where == "addressed_to");
    CHECK_FALSE(application_from_json(Json::array()).ok());
}

TEST_CASE("application: what an author may say of himself is there only where he says it") {
    Application form = sk::test::application();
    const std::string before = dump_json(to_json(form));
    CHECK(before.find("gender") == std::string::npos);
    CHECK(before.find("ethnic") == std::string::npos);
    const std::string row = "authors/" + form.authors[0].row_id + "/";
    CHECK(choose_at(form, row + "gender", "female"));
    CHECK(choose_at(form, row + "ethnic_group", "kho-mu"));
    CHECK(form.authors[0].gender == "female");
    CHECK(form.authors[0].ethnic_group == "kho-mu");
    CHECK(application_from_json(to_json(form)).value() == form);
    const std::string told = dump_json(to_json(form));
    CHECK(told.find(R"("ethnic_group":"kho-mu")") != std::string::npos);

    for (const char* wrong : {"Khơ-mú", "kho mu", "thai/kinh", "A"})
        CHECK_FALSE(choose_at(form, row + "gender", wrong));
    for (const char* place : {"authors/a9/gender", "gender", "authors/gender", "first_appliers/p1/gender", "authors//"})
        CHECK_FALSE(choose_at(form, place, "female"));
    CHECK_FALSE(choose_at(form, row + "name", "female"));
    CHECK(text_at(form, row + "gender") == nullptr);  // not typed, and no text of the form
    for (const Json& value : {Json(7), Json(""), Json("a b"), Json(std::string(200, 'a'))}) {
        Json json = to_json(form);
        json["authors"][0]["gender"] = value;
        CHECK_FALSE(application_from_json(json).ok());
    }
    Json elsewhere = to_json(form);
    elsewhere["first_appliers"][0]["gender"] = "male";
    CHECK_FALSE(application_from_json(elsewhere).ok());

    CHECK(choose_at(form, row + "gender", ""));
    CHECK(choose_at(form, row + "ethnic_group", ""));
    CHECK(dump_json(to_json(form)) == before);  // taken back: the same bytes as before
}

TEST_CASE("application: every text has one path, its own place and a limit") {
    Application form = sk::test::application();
    std::set<std::string> paths;
    int number = 0;
    for (const TextField& field : text_fields(form)) {
        CHECK_MESSAGE(paths.insert(field.path).second, field.path);
        CHECK(field.chars_max > 0);
        std::string* text = text_at(form, field.path);
        REQUIRE_MESSAGE(text != nullptr, field.path);
        CHECK(text == field.text);
        *text = "text " + std::to_string(number++);
    }
    CHECK(paths.size() == 13 + 2 * 6 + 6);  // form, two authors, one applier
    CHECK(form.authors[1].workplace != form.authors[0].workplace);
    // Whatever was written at a path comes back from JSON at that path.
    const Application again = application_from_json(to_json(form)).value();
    for (const TextField& field : text_fields(form)) CHECK(*text_at(again, field.path) == *field.text);
    for (const char* path :
         {"", "authors", "authors/", "authors/a1", "authors/a1/", "authors/a9/name", "authors/a1/support",
          "first_appliers/p1/share_text", "first_appliers/a1/name", "fields", "commitment", "titles"}) {
        CHECK_MESSAGE(text_at(form, path) == nullptr, path);
    }
}

TEST_CASE("shares: exact hundredths of a percent") {
    const std::pair<const char*, int> good[] = {{"100", 10'000}, {"33,33", 3333},    {"33.33", 3333}, {"33,3", 3330},
                                                {"0", 0},        {" 50 ", 5000},     {"50%", 5000},   {"50 %", 5000},
                                                {"0,01", 1},     {"100,00", 10'000}, {"007", 700}};
    for (const auto& [text, hundredths] : good) {
        Author author;
        author.share_text = text;
        CHECK_MESSAGE(author.share_hundredths() == hundredths, text);
    }
    for (const char* wrong :
         {"",   " ",   "%",   "33,333", "33.333", "100,01",  "101", "1000", "-5",   "+5",
          ",5", "33,", "1e1", "3 3",    "33,3,3", "một nửa", "½",   "５０", "50%%", "9999999999999999999"}) {
        Author author;
        author.share_text = wrong;
        CHECK_MESSAGE(!author.share_hundredths().has_value(), wrong);
    }
    CHECK(share_text(9999) == "99,99");
    CHECK(share_text(10'000) == "100");
    CHECK(share_text(3330) == "33,3");
    CHECK(share_text(1) == "0,01");
    for (int hundredths = 0; hundredths <= limits::share_whole; ++hundredths) {
        Author author;
        author.share_text = share_text(hundredths);
        REQUIRE(author.share_hundredths() == hundredths);
    }
}
