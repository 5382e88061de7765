// The walking system without a browser: author, officer and standing office, each an Application on a
// NativePlatform of their own, against the real endpoint (sync::Service over SQLite in memory). Real keys, real
// signatures, real transactions; only windows and sockets are missing, which tests/e2e has.
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>

#include "app/application.hpp"
#include "base/json.hpp"
#include "native/platform.hpp"
#include "service.hpp"
#include "unit/law-assets.hpp"

using namespace sk;
using app::Action;

namespace {

struct Province {
    std::unique_ptr<sync::Service> service;
    Timestamp time{1'795'305'600'000, 7 * 60};

    Province() {
        auto database = sync::Database::open(":memory:");
        REQUIRE(database.ok());
        auto keys = sync::make_keys();
        REQUIRE(keys.ok());
        auto made = sync::Service::create(std::move(*database), std::move(*keys), test::pack(), time);
        REQUIRE(made.ok());
        service = std::move(*made);
    }
    std::string invite(const char* unit, std::vector<std::string> roles) {
        auto code = service->registry().invite({UnitId{unit}, std::move(roles), false, 1, 14}, time);
        REQUIRE(code.ok());
        return *code;
    }
    exchange::HttpResponse answer(const exchange::HttpRequest& request, const std::string& authorization) {
        sync::Request asked;
        asked.method = request.method;
        asked.target = request.path;
        asked.content_type = request.content_type;
        asked.authorization = authorization;
        asked.body = request.body;
        const sync::Response got = service->handle(asked, time);
        return {got.status, got.content_type, std::string(got.bytes()), got.header("SK-Nonce")};
    }
};

struct Person {
    native::NativePlatform platform;
    std::unique_ptr<app::Application> application;

    Person(Province& province, std::uint64_t seed,
           std::shared_ptr<native::Browser> browser = std::make_shared<native::Browser>())
        : platform(seed, std::move(browser)) {
        platform.endpoint = [&province](const exchange::HttpRequest& request, const std::string& authorization) {
            return province.answer(request, authorization);
        };
        open();
    }
    void open() {
        application = std::make_unique<app::Application>(platform);
        REQUIRE(
            application->start(test::read_asset("law/sonla-2026-1.json"), test::read_asset("units/units.json")).ok());
        platform.run();
    }
    const app::Model& model() const { return application->model(); }
    void say(const app::Command& command) {
        application->dispatch(command);
        platform.run();
    }
    void say(Action action, std::string id = {}, std::string row = {}) {
        say(app::Do{action, std::move(id), std::move(row)});
    }
    void type(const std::string& field, std::string text) { say(app::EditText{field, std::move(text), true}); }

    void enrol(const char* unit, const char* name, std::vector<std::string> roles, const std::string& code) {
        REQUIRE(model().phase == app::Phase::welcome);
        say(Action::enrol_next);
        say(app::Choose{"enrol/unit", unit});
        say(Action::enrol_next);
        type("enrol/name", name);
        type("enrol/position", "Công chức");
        for (const std::string& role : roles) say(app::Toggle{"enrol/role/" + role, true});
        say(Action::enrol_next);
        REQUIRE(model().enrol.step == 3);
        type("enrol/code", code);
        say(Action::enrol_submit);
    }
    // Writes the sample application field by field, as a person would. Returns the draft's id.
    std::string write(const char* sample_file) {
        const Result<Json> sample = parse_json(test::read_asset(std::string("samples/") + sample_file));
        REQUIRE(sample.ok());
        const auto form = dossier::application_from_json((*sample)["application"]);
        REQUIRE(form.ok());
        say(Action::new_draft);
        const std::string id = model().open_draft;
        REQUIRE(is_uuid(id));
        const std::string base = "draft/" + id + "/";
        for (std::size_t i = 1; i < form->authors.size(); ++i) say(Action::add_author, id);
        for (std::size_t i = 0; i < form->authors.size(); ++i) {
            const dossier::Author& author = form->authors[i];
            const std::string row = base + "authors/" + model().find_draft(id)->application.authors[i].row_id + "/";
            type(row + "name", author.name);
            type(row + "birth_date", author.birth_date.text);
            type(row + "workplace", author.workplace);
            type(row + "position", author.position);
            type(row + "qualification", author.qualification);
            type(row + "share_text", author.share_text);
        }
        type(base + "title", form->title);
        say(app::Choose{base + "solution_kind", form->solution_kind});
        type(base + "sponsor", form->sponsor);
        for (const std::string& field : form->fields) say(app::Toggle{base + "fields/" + field, true});
        type(base + "field_other", form->field_other);
        type(base + "first_applied", form->first_applied.text);
        type(base + "description", form->description);
        type(base + "applicability", form->applicability);
        type(base + "confidential", form->confidential);
        type(base + "conditions", form->conditions);
        type(base + "benefit_author", form->benefit_author);
        type(base + "benefit_appliers", form->benefit_appliers);
        say(app::Toggle{base + "commitment", true});
        platform.advance(3'000);
        return id;
    }
    void file(const std::string& id) {
        say(Action::file_draft, id);
        for (const dossier::Problem& problem : model().problems) CAPTURE(problem.path + ": " + problem.code);
        REQUIRE(model().dialog.kind == app::Dialog::Kind::confirm_file);
        say(Action::confirm);
        REQUIRE(model().find_draft(id) == nullptr);
    }
    std::string state_of(const std::string& id) const {
        for (const dossier::Summary& summary : model().summaries)
            if (summary.id.text == id) return summary.state;
        return "absent";
    }
    std::string queue_of(const std::string& id) const {
        for (const app::ListRow& row : model().rows_all)
            if (row.id == id && !row.is_draft) return row.queue;
        return "absent";
    }
};

constexpr const char* commune = "14.03646";
constexpr const char* office = "14.SKHCN";

}  // namespace

TEST_CASE("walk: from a form to the province's register, by network") {
    Province province;
    Person author(province, 1), officer(province, 2), standing(province, 3);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    REQUIRE_MESSAGE(author.model().phase == app::Phase::ready, author.model().enrol.error);
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    REQUIRE_MESSAGE(officer.model().phase == app::Phase::ready, officer.model().enrol.error);
    standing.enrol(office, "Nguyễn Thị Mai", {"office"}, province.invite(office, {"office"}));
    REQUIRE_MESSAGE(standing.model().phase == app::Phase::ready, standing.model().enrol.error);

    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    CHECK(author.model().save.state == app::SaveState::saved);
    author.file(id);
    CHECK(author.state_of(id) == "filed");
    CHECK(author.queue_of(id) == "filed-here");
    author.say(Action::send_now);
    CHECK(author.model().exchange.error == "");
    CHECK(author.queue_of(id) == "received");
    REQUIRE(author.model().exchange.receipts.size() == 1);

    officer.say(Action::send_now);
    REQUIRE(officer.state_of(id) == "filed");
    officer.say(Action::open_dossier, id);
    REQUIRE(officer.model().dossier);
    CHECK(officer.model().dossier->acts.front().check == app::ActView::Check::good);
    CHECK(officer.model().dossier->acts.front().signer == "Lò Thị Hoa");
    officer.say(Action::open_supplement, id);
    officer.type("supplement/reason", "Đề nghị bổ sung số liệu năm 2026.");
    officer.type("supplement/due", "15/12/2026");
    officer.say(Action::submit_supplement, id);
    CHECK(officer.state_of(id) == "supplement_requested");
    officer.say(Action::send_now);
    CHECK(officer.model().exchange.error == "");

    author.say(Action::send_now);
    REQUIRE(author.state_of(id) == "supplement_requested");
    author.say(Action::open_dossier, id);
    author.say(Action::start_supplement, id);
    REQUIRE(author.model().find_draft(id));
    author.type("draft/" + id + "/answer", "Đã bổ sung bảng số liệu.");
    author.file(id);
    CHECK(author.state_of(id) == "supplemented");
    author.say(Action::send_now);

    officer.say(Action::send_now);
    officer.say(Action::open_dossier, id);
    officer.say(Action::open_receive, id);
    officer.type("receive/number", "");
    officer.say(Action::submit_receive, id);
    CHECK(officer.model().dossier->receive.errors.count("receive/number") == 1);  // never invented
    officer.type("receive/number", "15/TN-UBND");
    officer.say(Action::submit_receive, id);
    CHECK(officer.state_of(id) == "received");
    officer.say(Action::send_now);
    CHECK(officer.queue_of(id) == "received");

    standing.say(Action::send_now);
    CHECK(standing.state_of(id) == "received");
    CHECK(standing.model().province.matches);
    REQUIRE(standing.model().province.totals.size() == 1);
    CHECK(standing.model().province.totals.front().dossiers == 1);
    standing.say(Action::open_dossier, id);
    REQUIRE(standing.model().dossier->acts.size() == 4);
    for (const app::ActView& act : standing.model().dossier->acts) CHECK(act.check == app::ActView::Check::good);

    // With nothing new an exchange is one request.
    const std::size_t before = standing.platform.requests.size();
    standing.say(Action::send_now);
    CHECK(standing.platform.requests.size() - before == 1);
}

TEST_CASE("walk: the same by stick, with every file out and in") {
    Province province;
    Person author(province, 11);
    author.platform.is_online = false;
    author.say(Action::enrol_next);
    author.say(app::Choose{"enrol/unit", commune});
    author.say(Action::enrol_next);
    author.type("enrol/name", "Giàng A Páo");
    author.say(app::Toggle{"enrol/role/author", true});
    author.say(Action::enrol_next);
    author.type("enrol/code", province.invite(commune, {"author"}));
    author.say(Action::enrol_save_file);
    REQUIRE(author.platform.saved.size() == 1);
    CHECK(author.model().phase == app::Phase::pending);
    const exchange::HttpResponse card =
        province.answer({"POST", "/v1/enrol", "application/jose+json", author.platform.saved[0].bytes, false}, {});
    REQUIRE(card.status == 201);
    author.platform.chosen_file = app::OpenedFile{"the.json", card.body};
    author.say(Action::enrol_open_card);
    REQUIRE(author.model().phase == app::Phase::ready);

    const std::string id = author.write("05-giao-duc-bo-thi-nghiem.json");
    author.file(id);
    author.say(Action::send_now);
    CHECK(author.model().exchange.error == "net-offline");
    CHECK(author.queue_of(id) == "filed-here");
    author.say(Action::export_bundle);
    REQUIRE(author.platform.saved.size() == 2);
    CHECK(author.queue_of(id) == "sending");
    const sync::Response taken = province.service->import_bundle(author.platform.saved[1].bytes, province.time);
    REQUIRE(taken.status == 201);
    author.platform.chosen_file = app::OpenedFile{
        "bien-nhan.json", "{\"format\":\"sk-receipt-file/1\",\"receipt\":" + std::string(taken.bytes()) + "}"};
    author.say(Action::import_file);
    CHECK(author.queue_of(id) == "received");

    // The window is closed and opened again: everything is there.
    Person again(province, 12, author.platform.browser());
    CHECK(again.model().phase == app::Phase::other_window);  // the first window still is the writer
    again.say(Action::take_over);
    REQUIRE(again.model().phase == app::Phase::ready);
    CHECK(again.state_of(id) == "filed");
    CHECK(again.queue_of(id) == "received");
}

TEST_CASE("walk: a window that has lost the store to another one says so and keeps what was typed last") {
    Province province;
    Person first(province, 31);
    first.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(first.model().phase == app::Phase::ready);
    const std::string id = first.write("02-hanh-chinh-phieu-ba-o.json");
    first.platform.advance(5'000);

    Person second(province, 32, first.platform.browser());
    CHECK(second.model().phase == app::Phase::other_window);
    first.type("draft/" + id + "/title", "Tên gõ ngay trước khi cửa sổ kia dùng tiếp");
    second.say(Action::take_over);
    REQUIRE(second.model().phase == app::Phase::ready);
    second.say(Action::open_draft, id);
    second.type("draft/" + id + "/title", "Tên gõ ở cửa sổ thứ hai");
    second.platform.advance(5'000);

    first.application->writer_lost();
    CHECK(first.model().phase == app::Phase::other_window);
    first.say(Action::take_over);
    REQUIRE(first.model().phase == app::Phase::ready);
    first.platform.advance(5'000);
    std::vector<std::string> titles;
    for (const store::Draft& draft : first.model().drafts) titles.push_back(draft.application.title);
    std::sort(titles.begin(), titles.end());
    CHECK(titles == std::vector<std::string>{"Tên gõ ngay trước khi cửa sổ kia dùng tiếp", "Tên gõ ở cửa sổ thứ hai"});
    // … and both are stored.
    Person third(province, 33, first.platform.browser());
    third.say(Action::take_over);
    CHECK(third.model().drafts.size() == 2);
}

TEST_CASE("walk: the network breaks after the upload and the answer is lost: sent again, no duplicate") {
    Province province;
    Person author(province, 21);
    author.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(author.model().phase == app::Phase::ready);
    const std::string id = author.write("02-hanh-chinh-phieu-ba-o.json");
    author.file(id);
    int lost = 0;
    author.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        exchange::HttpResponse answer = province.answer(request, authorization);
        if (request.method == "PUT" && lost++ == 0) return exchange::HttpResponse{0, {}, "net-timeout", {}};
        return answer;
    };
    author.say(Action::send_now);
    CHECK(lost == 1);
    CHECK(author.queue_of(id) == "sending");
    author.platform.advance(5'000);  // the queue tries again by itself
    CHECK(lost == 2);
    CHECK(author.queue_of(id) == "received");
    const auto bundles = province.service->database().first_text("SELECT count(*) FROM bundles");
    REQUIRE(bundles.ok());
    CHECK(bundles->value_or("") == "1");
}

TEST_CASE("walk: nobody enrols without a unit, a name and a role") {
    Province province;
    Person person(province, 71);
    person.say(Action::enrol_next);
    person.say(Action::enrol_next);
    CHECK(person.model().enrol.errors.count("enrol/unit") == 1);
    person.say(app::Choose{"enrol/unit", commune});
    person.say(Action::enrol_next);
    person.say(app::Toggle{"enrol/role/author", false});
    person.say(Action::enrol_next);
    CHECK(person.model().enrol.step == 2);
    CHECK(person.model().enrol.errors.count("enrol/name") == 1);
    CHECK(person.model().enrol.errors.count("enrol/role") == 1);
}

TEST_CASE("walk: nobody receives his own dossier; wrong and used codes are told apart") {
    Province province;
    Person both(province, 31);
    const std::string code = province.invite(commune, {"author", "officer"});
    both.enrol(commune, "Vàng Thị Mỷ", {"author", "officer"}, "AAAA-BBBB-CCCC-DDDD");
    CHECK(both.model().enrol.error == "code-wrong");
    both.type("enrol/code", code);
    both.say(Action::enrol_submit);
    REQUIRE_MESSAGE(both.model().phase == app::Phase::ready, both.model().enrol.error);
    Person second(province, 32);
    second.enrol(commune, "Lý A Sơn", {"author"}, code);
    CHECK(second.model().enrol.error == "code-used");

    const std::string id = both.write("09-lam-nghiep-dot-truoc-theo-o.json");
    both.file(id);
    both.say(Action::open_dossier, id);
    REQUIRE(both.model().dossier);
    CHECK(both.model().dossier->allowed.empty());
}

TEST_CASE("walk: shares of 99,99 % and a late first application stop the filing and lose nothing") {
    Province province;
    Person author(province, 41);
    author.enrol(commune, "Cà Văn Minh", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(author.model().phase == app::Phase::ready);
    const std::string id = author.write("04-giao-duc-tieng-viet-lop-1.json");
    const auto& authors = author.model().find_draft(id)->application.authors;
    REQUIRE(authors.size() == 3);
    std::vector<std::string> rows;
    for (const dossier::Author& row : authors) rows.push_back(row.row_id);
    for (const std::string& row : rows) author.type("draft/" + id + "/authors/" + row + "/share_text", "33,33");
    author.type("draft/" + id + "/first_applied", "10/06/2025");
    author.say(Action::file_draft, id);
    CHECK(author.model().dialog.kind == app::Dialog::Kind::none);
    const auto has = [&](const char* code) {
        return std::any_of(author.model().problems.begin(), author.model().problems.end(),
                           [&](const dossier::Problem& problem) { return problem.code == code; });
    };
    CHECK(has("share-sum"));
    CHECK(has("filing-late"));
    REQUIRE(author.model().filing_limit);
    CHECK(author.model().filing_limit->late);
    CHECK(author.model().filing_limit->deadline.citations.size() >= 1);
    CHECK(author.model().find_draft(id));
}

TEST_CASE("walk: sample data is loaded, shown, never queued, and cleared again") {
    Province province;
    Person author(province, 51);
    author.enrol(commune, "Moong Văn Khún", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(author.model().phase == app::Phase::ready);
    author.say(Action::load_samples);
    CHECK(author.model().sample_count == 12);
    CHECK(author.model().rows_all.size() == 12);
    CHECK(author.model().exchange.to_send == 0);
    author.say(app::EditText{"list/query", "thai", false});
    CHECK(author.model().list.rows.size() >= 1);
    author.say(app::EditText{"list/query", "", true});
    author.say(Action::clear_samples);
    author.say(Action::confirm);
    CHECK(author.model().rows_all.empty());
}

TEST_CASE("walk: a save that fails is told and the text stays; the next save succeeds") {
    Province province;
    Person author(province, 61);
    author.enrol(commune, "Bàn Thị Nhung", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(author.model().phase == app::Phase::ready);
    author.say(Action::new_draft);
    const std::string id = author.model().open_draft;
    author.platform.browser()->database->faults.code = "storage-full";
    author.platform.browser()->database->faults.fail_in = 0;
    author.type("draft/" + id + "/title", "Cải tiến lò sấy mận");
    author.platform.advance(2'000);
    CHECK(author.model().save.state == app::SaveState::failed);
    CHECK(author.model().save.error == "storage-full");
    CHECK(author.model().find_draft(id)->application.title == "Cải tiến lò sấy mận");
    author.say(Action::save_now);
    CHECK(author.model().save.state == app::SaveState::saved);
}
