// The public catalogue: only what is recognised and holds, nothing that its authors asked to keep, no birth date; pages
// and open data from the same store; what people wrote stays text.
#include <doctest/doctest.h>

#include "base/strings.hpp"
#include "catalogue.hpp"
#include "exchange/exchange.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using test::Endpoint;

namespace {

// A unit's dossier carried to recognition at the endpoint.
struct Published {
    Endpoint endpoint;
    test::Member author = endpoint.enrol(test::commune, {"author"});
    test::Member officer = endpoint.enrol(test::commune, {"officer"});
    test::Member head = endpoint.enrol(test::commune, {"head"});
    SubjectId dossier = endpoint.new_subject();
    ContentId last{};

    void add(test::Member& by, std::string_view type, const char* role, Json body) {
        dossier::Act act = endpoint.act(by, type, dossier, last.empty() ? std::vector<ContentId>{} : std::vector{last});
        act.role = role;
        act.law = "sonla@2026-2";
        act.body = std::move(body);
        const trust::Jws jws = Endpoint::signed_act(by, act);
        REQUIRE(test::outcome(endpoint.deliver(by, {jws}).acts[0]) == "accepted");
        last = jws.id;
    }
    void recognise(const dossier::Application& application) {
        add(author, dossier::act_type::filed, "author", {{"application", dossier::to_json(application)}});
        add(officer, dossier::act_type::received, "officer",
            {{"number", "12/TN"}, {"date", "2026-11-22"}, {"note", ""}});
        add(officer, dossier::act_type::accepted, "officer",
            {{"date", "2026-11-22"}, {"state_funded", false}, {"head_is_author", false}, {"note", ""}});
        add(officer, dossier::act_type::council_opinion, "officer",
            {{"session", ""},
             {"record", ""},
             {"result", "agree"},
             {"date", "2026-11-22"},
             {"members", 5},
             {"agree", 5},
             {"disagree", 0},
             {"invalid", 0},
             {"mean", nullptr},
             {"note", ""}});
        add(head, dossier::act_type::decided, "head",
            {{"result", "recognised"}, {"reasons", ""}, {"number", "15/QĐ-UBND"}, {"date", "2026-11-22"}});
    }
    sync::Response get(const std::string& address) { return endpoint.send("GET", "/cong-khai" + address); }
    std::string text(const std::string& address) {
        const sync::Response response = get(address);
        REQUIRE(response.status == 200);
        return response.body;
    }
    Json open_data() { return *parse_json(text("/danh-muc.json")); }
    void wait() { endpoint.now.unix_ms += (sync::catalogue_seconds + 1) * 1'000; }
};

bool holds_text(const std::string& text, std::string_view part) { return text.find(part) != std::string::npos; }

}  // namespace

TEST_CASE("catalogue: a recognised initiative is there with what may be known of it, and nothing more") {
    Published unit;
    CHECK(unit.open_data()["initiatives"].empty());
    CHECK(holds_text(unit.text("/"), tr(Str::catalogue_empty, Language::vi)));
    dossier::Application application = test::good_application();
    application.confidential = "Không có.";
    application.title = "Hẹn lịch khám <bảng hình> & lời";
    for (dossier::Author& author : application.authors) {
        author.gender = "female";
        author.ethnic_group = "xinh-mun";
    }
    unit.recognise(application);
    CHECK(unit.open_data()["initiatives"].empty());  // not before its time: readers never slow the uploads
    unit.wait();
    const Json open = unit.open_data();
    REQUIRE(open["initiatives"].size() == 1);
    const Json& line = open["initiatives"][0];
    CHECK(line["title"] == application.title);
    CHECK(line["decision"] == Json{{"number", "15/QĐ-UBND"}, {"date", "2026-11-22"}});
    CHECK(line["authors"][0] == application.authors[0].name);
    CHECK(line["level"] == "unit");
    CHECK(line["withheld"] == false);
    CHECK(line["benefit"] == application.benefit_author);
    const std::string all = dump_json(open);
    for (const dossier::Author& author : application.authors) {
        REQUIRE(author.birth_date.date());
        CHECK_FALSE(holds_text(all, author.birth_date.text));
        CHECK_FALSE(holds_text(all, iso_date(*author.birth_date.date())));
    }
    // Nor on any page that readers may open, of none of the authors, however it is written.
    const std::string number = unit.dossier.text;
    for (const std::string& address : {std::string("/"), std::string("/nam/2026"), "/sang-kien/" + number})
        for (const dossier::Author& author : application.authors) {
            const std::string text = unit.text(address);
            const Date born = *author.birth_date.date();
            for (const std::string& day : {author.birth_date.text, iso_date(born), display_date(born)})
                CHECK_FALSE_MESSAGE(holds_text(text, day), address << " " << day);
        }
    CHECK_FALSE(holds_text(all, "share"));
    for (const char* word : {"female", "xinh-mun", "gender", "ethnic"}) CHECK_FALSE(holds_text(all, word));
    const std::string page = unit.text("/sang-kien/" + unit.dossier.text);
    CHECK(holds_text(page, "&lt;bảng hình&gt; &amp; lời"));
    CHECK_FALSE(holds_text(page, "<bảng"));
    CHECK(holds_text(unit.text("/nam/2026"), "15/QĐ-UBND"));
    CHECK(unit.get("/nam/2025").status == 404);
    CHECK(unit.get("/sang-kien/" + test::uuid(4711)).status == 404);
    CHECK(unit.get("/../v1/session").status == 404);
    CHECK(unit.endpoint.send("POST", "/cong-khai/", "x").status == 405);
    CHECK(unit.get("x").status == 404);  // "/cong-khaix" is somebody else's
}

TEST_CASE("catalogue: what its authors asked to keep is kept") {
    Published unit;
    dossier::Application application = test::good_application();
    application.confidential = "Công thức phối trộn";
    unit.recognise(application);
    const Json open = unit.open_data();
    REQUIRE(open["initiatives"].size() == 1);
    CHECK(open["initiatives"][0]["withheld"] == true);
    const std::string all = dump_json(open) + unit.text("/sang-kien/" + unit.dossier.text);
    for (const std::string* part : {&application.confidential, &application.benefit_author, &application.description,
                                    &application.applicability, &application.conditions})
        CHECK_FALSE(holds_text(all, std::string_view(*part).substr(0, 30)));
}

TEST_CASE("recognised: who has enrolled is told what a new text is compared with, each change once") {
    Published unit;
    test::Member elsewhere = unit.endpoint.enrol("14.03664", {"officer"});
    const auto page = [&](const test::Member& by, const std::string& since) {
        const sync::Response response = unit.endpoint.read(by, "/v1/recognised?since=" + since);
        REQUIRE_MESSAGE(response.status == 200, response.body);
        auto read = exchange::read_recognised(response.body);
        REQUIRE(read.ok());
        return std::move(*read);
    };
    CHECK(unit.endpoint.send("GET", "/v1/recognised?since=").status == 401);
    exchange::RecognisedPage told = page(elsewhere, "");
    CHECK(told.entries.empty());
    CHECK_FALSE(told.more);
    dossier::Application application = test::good_application();
    application.confidential = "Không có.";
    unit.recognise(application);
    told = page(elsewhere, told.cursor);
    REQUIRE(told.entries.size() == 1);
    CHECK(told.entries[0].id == unit.dossier);
    CHECK(told.entries[0].unit.text == test::commune);
    CHECK(told.entries[0].state == "recognised");
    CHECK(told.entries[0].title == application.title);
    CHECK(told.entries[0].description == application.description);
    CHECK(told.entries[0].applicability == application.applicability);
    CHECK(page(elsewhere, told.cursor).entries.empty());  // nothing has changed
    // Who does the unit's work has the dossier itself; who only writes there may not.
    CHECK(page(unit.officer, "").entries.empty());
    const exchange::RecognisedPage of_author = page(unit.author, "");
    CHECK(of_author.entries.size() == 1);
    // A cursor of another store or of another role is none.
    for (const std::string& cursor : {of_author.cursor, std::string("1.x.u.3"), told.cursor + "9999999"}) {
        const sync::Response response = unit.endpoint.read(elsewhere, "/v1/recognised?since=" + cursor);
        CHECK(response.status == 410);
    }
    unit.add(unit.head, dossier::act_type::annulled, "head",
             {{"reasons", "Không đúng sự thật"}, {"number", "20/QĐ-UBND"}, {"date", "2026-11-22"}});
    told = page(elsewhere, told.cursor);
    REQUIRE(told.entries.size() == 1);
    CHECK(told.entries[0].annulled);
    CHECK(told.entries[0].title.empty());
}

TEST_CASE("recognised: of what its authors asked to keep the title alone") {
    Published unit;
    test::Member elsewhere = unit.endpoint.enrol("14.03664", {"author"});
    dossier::Application application = test::good_application();
    application.confidential = "Công thức phối trộn";
    unit.recognise(application);
    const sync::Response response = unit.endpoint.read(elsewhere, "/v1/recognised?since=");
    const auto told = exchange::read_recognised(response.body);
    REQUIRE(told.ok());
    REQUIRE(told->entries.size() == 1);
    CHECK(told->entries[0].title == application.title);
    for (const std::string* part : {&application.confidential, &application.benefit_author, &application.description,
                                    &application.applicability, &application.conditions})
        CHECK_FALSE(holds_text(response.body, std::string_view(*part).substr(0, 30)));
    for (const char* broken :
         {"", "[]", R"({"recognised":[],"cursor":""})", R"({"recognised":[],"cursor":"","more":1})",
          R"({"recognised":[{"id":"x","annulled":true}],"cursor":"","more":false})",
          R"({"recognised":[{}],"cursor":"","more":false})"})
        CHECK_FALSE(exchange::read_recognised(broken).ok());
}

TEST_CASE("recognised: a page holds what fits, and the next one goes on") {
    Published unit;
    unit.recognise(test::good_application());
    sync::Catalogue catalogue(unit.endpoint.service->database(), unit.endpoint.service->library(), {});
    unit.dossier = unit.endpoint.new_subject();
    unit.last = {};
    unit.recognise(test::good_application());
    const auto first = catalogue.recognised_after(0, "", 1);
    REQUIRE(first.ok());
    CHECK(first->page["recognised"].size() == 1);
    CHECK(first->page["more"] == true);
    const auto second = catalogue.recognised_after(first->change, "", 1);
    REQUIRE(second.ok());
    CHECK(second->page["recognised"].size() == 1);
    CHECK(second->page["recognised"][0]["id"] == unit.dossier.text);
    CHECK(second->page["more"] == false);
    CHECK(catalogue.recognised_after(0, test::commune, 1)->page["recognised"].empty());
}

TEST_CASE("catalogue: an annulled recognition goes away, and the same page is not sent twice") {
    Published unit;
    unit.recognise(test::good_application());
    const sync::Response first = unit.get("/");
    sync::Request again;
    again.method = "GET";
    again.target = "/cong-khai/";
    again.if_none_match = first.header("ETag");
    CHECK(unit.endpoint.service->handle(again, unit.endpoint.now).status == 304);
    unit.add(unit.head, dossier::act_type::annulled, "head",
             {{"reasons", "Không đúng sự thật"}, {"number", "20/QĐ-UBND"}, {"date", "2026-11-22"}});
    unit.wait();
    CHECK(unit.open_data()["initiatives"].empty());
    CHECK(unit.get("/sang-kien/" + unit.dossier.text).status == 404);
}
