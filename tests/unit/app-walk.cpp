// The walking system without a browser: author, officer and standing office, each an Application on a
// NativePlatform of their own, against the real endpoint (sync::Service over SQLite in memory). Real keys, real
// signatures, real transactions; only windows and sockets are missing, which tests/e2e has.
// [SECTION] The whole way   [SECTION] What goes wrong   [SECTION] After a backup
#include <algorithm>
#include <cstdlib>
#include <filesystem>

#include "app-people.hpp"
#include "data_folder.hpp"
#include "inspect.hpp"
#include "native/files.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

// An endpoint on a disk, which an administrator backs up and sets back.
struct DiskProvince : Province {
    std::string folder = "/tmp/sk-walk-XXXXXX";

    DiskProvince() {
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        open();
    }
    ~DiskProvince() {
        service.reset();
        std::error_code error;
        std::filesystem::remove_all(folder, error);
    }
    std::string data() const { return folder + "/data"; }
    std::string backup() const { return folder + "/backup.sqlite"; }
    void open() {
        service.reset();
        const auto root = native::source_root();
        REQUIRE(root.ok());
        auto made = sync::open_service(data(), *root + "/assets", sync::Missing::create, time);
        REQUIRE_MESSAGE(made.ok(), made.error().code);
        service = std::move(*made);
    }
    void back_up() { REQUIRE(sync::back_up(service->database(), backup()).ok()); }
    void set_back() {
        service.reset();
        const auto kept = sync::restore(data(), backup(), time);
        REQUIRE_MESSAGE(kept.ok(), kept.error().code);
        open();
    }
    // As somebody does who copies folders.
    void set_back_by_copy() {
        service.reset();
        for (const char* ending : {"", "-wal", "-shm"}) std::filesystem::remove(sync::database_path(data()) + ending);
        std::filesystem::copy_file(backup(), sync::database_path(data()));
        open();
    }
    std::string text(const char* sql) {
        const auto value = service->database().first_text(sql);
        REQUIRE(value.ok());
        return value->value_or("");
    }
    void check() {
        const auto inspection = sync::verify_store(service->database(), test::library());
        REQUIRE(inspection.ok());
        for (const sync::Finding& finding : inspection->findings)
            FAIL_CHECK(finding.table << " " << finding.row << " " << finding.code);
    }
};

constexpr const char* sample_files[] = {"01-y-te-lich-hen-bang-hinh.json", "02-hanh-chinh-phieu-ba-o.json",
                                        "05-giao-duc-bo-thi-nghiem.json", "09-lam-nghiep-dot-truoc-theo-o.json"};

}  // namespace

// [SECTION] The whole way

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
    officer.say(Action::open_act, id, "dossier.supplement_requested");
    officer.type("act/reason", "Đề nghị bổ sung số liệu năm 2026.");
    officer.type("act/due", "15/12/2026");
    officer.say(Action::submit_act, id);
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
    officer.say(Action::open_act, id, "dossier.received");
    officer.type("act/number", "");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.count("act/number") == 1);  // never invented
    officer.type("act/number", "15/TN-UBND");
    officer.say(Action::submit_act, id);
    CHECK(officer.state_of(id) == "received");
    // An act that is still only here takes nothing away from what the province has.
    CHECK(officer.queue_of(id) == "filed-here");
    officer.say(app::Navigate{{app::Screen::statistics, {}}});
    const auto& totals = officer.model().statistics.totals;
    CHECK(totals[static_cast<std::size_t>(statistics::Measure::filed)] == 1);
    CHECK(totals[static_cast<std::size_t>(statistics::Measure::local)] == 0);
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

TEST_CASE("walk: a council in the index is no row, and the dossiers after it keep their place in the queue") {
    Province province;
    Person head(province, 1), author(province, 2), officer(province, 3);
    head.enrol(commune, "Lò Văn Inh", {"head"}, province.invite(commune, {"author", "head"}));
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));

    // The act goes as any other does; no screen makes it yet, so its bundle is made here with the head's own key.
    const store::Profile& profile = *head.model().profile;
    const auto signed_by_head = [&](std::string payload, std::string_view typ) {
        trust::Jws jws;
        const std::string input =
            trust::signing_input(trust::protected_header(typ, profile.key), base64url_encode(payload));
        head.platform.sign(profile.key, input, [&](Result<std::string> signature) {
            REQUIRE(signature.ok());
            jws = trust::make_jws(payload, typ, profile.key, *signature);
        });
        head.platform.run();
        return jws;
    };
    dossier::Act act;
    act.type = std::string(dossier::act_type::council_established);
    act.subject = SubjectId{"00000000-0000-7000-8000-000000000001"};
    act.unit = profile.unit;
    act.by = profile.person;
    act.role = "head";
    act.at = province.time;
    act.salt = base64url_encode(std::string(16, 's'));
    act.law = test::rules().id;
    Json members = Json::array();
    for (const char* seat : {"chair", "secretary", "expert"}) {
        members.push_back({{"person", "01934f00-0000-7000-8000-0000000000" + std::to_string(10 + members.size())},
                           {"name", seat},
                           {"position", ""},
                           {"workplace", ""},
                           {"seat", seat},
                           {"substitute_for", ""},
                           {"head", false}});
    }
    act.body = {{"name", "Hội đồng sáng kiến"},
                {"level", "unit"},
                {"number", "12/QĐ-UBND"},
                {"date", "2026-11-02"},
                {"from", ""},
                {"to", ""},
                {"members", members}};
    const trust::Jws established = signed_by_head(dossier::write_act(act), trust::typ::act);
    trust::Manifest manifest;
    manifest.aud = std::string(trust::audience);
    manifest.unit = profile.unit;
    manifest.dev = profile.key;
    manifest.seq = 1;
    manifest.iat = province.time;
    manifest.acts = {established.id};
    const trust::Jws sealed = signed_by_head(trust::write_manifest(manifest), trust::typ::bundle);
    exchange::HttpRequest put;
    put.method = "PUT";
    put.path = "/v1/bundles/" + sealed.id.text;
    put.content_type = "application/jose+json";
    put.body = trust::write_bundle(sealed, std::vector<trust::Jws>{established});
    REQUIRE(province.answer(put, {}).status == 201);

    officer.say(Action::send_now);
    REQUIRE(officer.state_of(act.subject.text) == "council");
    const std::string id = author.write_and_file(sample_files[0]);
    author.say(Action::send_now);
    officer.say(Action::send_now);
    REQUIRE(officer.model().summaries.size() == 2);
    CHECK(officer.model().rows_all.size() == 1);
    CHECK(officer.queue_of(act.subject.text) == "absent");
    CHECK(officer.queue_of(id) == "received");

    officer.say(Action::open_dossier, id);
    officer.say(Action::open_act, id, std::string(dossier::act_type::received));
    officer.type("act/number", "12/SK");
    officer.say(Action::submit_act);
    if (officer.model().dialog.kind != app::Dialog::Kind::none) officer.say(Action::confirm);
    REQUIRE(officer.state_of(id) == "received");
    CHECK(officer.queue_of(id) == "filed-here");
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

// [SECTION] What goes wrong

TEST_CASE("walk: letters typed while a save is under way are there after the page was closed in that moment") {
    Province province;
    Person author(province, 34);
    author.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
    const std::string id = author.write("02-hanh-chinh-phieu-ba-o.json");
    author.platform.advance(5'000);
    const std::string title = "draft/" + id + "/title";
    const auto closed_while_saving = [&](const std::string& saved, const std::string& typed) {
        app::Application& page = *author.application;
        page.dispatch(app::EditText{title, saved, false});
        page.leaving();  // its save has begun …
        page.dispatch(app::EditText{title, typed, false});
        page.leaving();  // … and the page goes before it ends
        author.open();
        return author.model().find_draft(id)->application.title;
    };
    CHECK(closed_while_saving("Tên đang được lưu", "Tên đang được lưu, và vài chữ nữa") ==
          "Tên đang được lưu, và vài chữ nữa");
    author.platform.advance(5'000);
    CHECK(author.model().drafts.size() == 1);
    SUBCASE("they are in the store by then") {
        author.platform.browser()->canary.clear();
        author.open();
        CHECK(author.model().find_draft(id)->application.title == "Tên đang được lưu, và vài chữ nữa");
    }
    SUBCASE("what was stored later is never replaced by them") {
        author.type(title, "Tên gõ sau");
        author.platform.advance(5'000);
        CHECK(author.platform.browser()->canary.find("unsaved") == std::string::npos);
        author.open();
        CHECK(author.model().find_draft(id)->application.title == "Tên gõ sau");
    }
    SUBCASE("a draft that was deleted does not come back") {
        author.platform.browser()->database->faults.bytes_max = 0;
        author.type(title, "Máy đã đầy");
        author.platform.advance(5'000);
        CHECK(author.model().save.state == app::SaveState::failed);
        author.application->leaving();
        CHECK(author.platform.browser()->canary.find("Máy đã đầy") != std::string::npos);
        author.platform.browser()->database->faults.bytes_max = 1'000'000'000;
        author.say(Action::delete_draft, id);
        author.say(Action::confirm);
        author.open();
        CHECK(author.model().drafts.empty());
    }
    SUBCASE("what cannot be read is left alone") {
        author.platform.browser()->canary = R"({"dossiers":1,"unsaved":{"id":7}})";
        author.open();
        CHECK(author.model().drafts.size() == 1);
    }
}

TEST_CASE("walk: a window that has lost the store to another one says so and keeps what was typed last") {
    Province province;
    Person first(province, 31);
    first.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
    REQUIRE(first.model().phase == app::Phase::ready);
    const std::string filed = first.write("01-y-te-lich-hen-bang-hinh.json");  // stands in its queue
    first.file(filed);
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
    first.say(Action::send_now);  // and goes on as any window does
    CHECK(first.queue_of(filed) == "received");
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
    // What is his as the author, and nothing of the office's.
    CHECK(both.model().dossier->allowed == std::vector<std::string>{"dossier.withdrawn", "dossier.share_confirmed"});
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
    const auto found = [&](std::string_view words) {
        author.say(app::EditText{"list/query", std::string(words), false});
        return author.model().list.rows;
    };
    // Letter by letter: what is found with one more is what a search for all of them finds.
    const std::string words = "thái sơn la";
    for (const app::Choose& filter : {app::Choose{"list/state", ""}, app::Choose{"list/state", "accepted"}}) {
        author.say(filter);
        for (const app::SortColumn column : {app::SortColumn::title, app::SortColumn::filed}) {
            author.say(app::SortBy{column});
            found("");
            for (std::size_t size = 1; size <= words.size(); ++size) {
                const auto narrowed = found(words.substr(0, size));
                found("không có ở đâu");
                CHECK(found(words.substr(0, size)) == narrowed);
                found(words.substr(0, size > 2 ? size - 2 : 0));  // letters are taken back, too
                CHECK(found(words.substr(0, size)) == narrowed);
            }
        }
    }
    author.say(app::Choose{"list/state", ""});
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

// [SECTION] After a backup

TEST_CASE("walk: the endpoint is restored from an older backup: the same bundles go again, once, by themselves") {
    DiskProvince province;
    Person author(province, 81), officer(province, 82);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    REQUIRE(author.model().phase == app::Phase::ready);
    REQUIRE(officer.model().phase == app::Phase::ready);
    std::vector<std::string> filed = {author.write_and_file(sample_files[0])};
    author.say(Action::send_now);
    province.back_up();
    for (int i : {1, 2}) {
        filed.push_back(author.write_and_file(sample_files[i]));
        author.say(Action::send_now);
        REQUIRE(author.queue_of(filed.back()) == "received");
    }
    const std::string bundles =
        province.text("SELECT group_concat(id) FROM (SELECT id FROM bundles ORDER BY position)");
    officer.say(Action::send_now);
    const auto all_there = [&](std::size_t count) {
        CHECK(author.model().exchange.error == "");
        for (const std::string& id : filed) CHECK(author.queue_of(id) == "received");
        CHECK(province.text("SELECT count(*) FROM bundles") == std::to_string(count));
        CHECK(province.text("SELECT count(*) FROM acts WHERE status='accepted'") == std::to_string(filed.size()));
        CHECK(province.text("SELECT count(*) FROM acts") == std::to_string(filed.size()));
        CHECK(province.text("SELECT group_concat(id) FROM (SELECT id FROM bundles ORDER BY position LIMIT 3)") ==
              bundles);
        province.check();
        officer.say(Action::send_now);
        CHECK(officer.model().exchange.error == "");
        for (const std::string& id : filed) CHECK(officer.state_of(id) == "filed");
    };

    SUBCASE("with something new to send") {
        SUBCASE("restored by the command") { province.set_back(); }
        SUBCASE("restored by copying") { province.set_back_by_copy(); }
        CHECK(province.text("SELECT count(*) FROM bundles") == "1");
        filed.push_back(author.write_and_file(sample_files[3]));
        const std::size_t before = author.platform.requests.size();
        author.say(Action::send_now);
        all_there(4);
        CHECK(author.model().exchange.notice.find("2 gói") != std::string::npos);
        CHECK(author.bundles_sent(before) == 4);  // the new one, refused; the two that are missing; the new one
        CHECK(author.model().exchange.receipts.size() == 6);  // what had been received before keeps its receipt
    }
    SUBCASE("with nothing to send: the exchange notices") {
        SUBCASE("restored by the command") { province.set_back(); }
        SUBCASE("restored by copying") { province.set_back_by_copy(); }
        author.say(Action::send_now);
        all_there(3);
        CHECK(author.model().exchange.notice != "");
        const std::size_t before = author.platform.requests.size();
        author.say(Action::send_now);
        CHECK(author.platform.requests.size() - before == 1);
        CHECK(author.model().exchange.notice == "");
    }
    SUBCASE("the window is closed in the midst of it") {
        province.set_back();
        filed.push_back(author.write_and_file(sample_files[3]));
        int puts = 0;
        author.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
            if (request.method != "GET" && ++puts > 2) return exchange::HttpResponse{0, {}, "net-offline", {}};
            return province.answer(request, authorization);
        };
        author.say(Action::send_now);
        CHECK(author.model().exchange.error == "net-offline");
        CHECK(province.text("SELECT count(*) FROM bundles") == "2");
        author.application.reset();
        Person again(province, 83, author.platform.browser());
        if (again.model().phase == app::Phase::other_window) again.say(Action::take_over);
        REQUIRE(again.model().phase == app::Phase::ready);
        for (const std::string& id : filed) CHECK(again.queue_of(id) == "received");
        CHECK(province.text("SELECT count(*) FROM bundles") == "4");
        CHECK(province.text("SELECT count(*) FROM acts") == "4");
        province.check();
        filed.push_back(again.write_and_file(sample_files[0]));
        again.say(Action::send_now);
        CHECK(again.model().exchange.error == "");
        CHECK(province.text("SELECT count(*) FROM bundles") == "5");
    }
    SUBCASE("a sent bundle can no longer be read here: its acts travel in a new one") {
        province.set_back();
        auto& records = author.platform.browser()->database->records;
        const std::string second =
            bundles.substr(bundles.find(',') + 1, bundles.find(',', bundles.find(',') + 1) - bundles.find(',') - 1);
        REQUIRE(records.count("sent/" + second) == 1);
        records["sent/" + second][80] ^= 1;
        author.open();  // nothing of what was sent stands in the queue's memory
        if (author.model().phase == app::Phase::other_window) author.say(Action::take_over);
        filed.push_back(author.write_and_file(sample_files[3]));
        author.say(Action::send_now);
        CHECK(author.model().exchange.error == "");
        CHECK(author.model().exchange.notice.find("2 việc") != std::string::npos);
        for (const std::string& id : filed) CHECK(author.queue_of(id) == "received");
        CHECK(province.text("SELECT count(*) FROM bundles") == "2");
        CHECK(province.text("SELECT count(*) FROM acts WHERE status='accepted'") == "4");
        province.check();
        author.application->dispatch(app::Do{Action::send_now, {}, {}});
        author.platform.run();
        CHECK(author.model().exchange.error == "");
    }
    SUBCASE("set back to before the enrolment of a colleague: both go on") {
        Person late(province, 84);
        late.enrol(commune, "Vì Văn Tâm", {"author"}, province.invite(commune, {"author"}));
        REQUIRE(late.model().phase == app::Phase::ready);
        officer.say(Action::send_now);
        province.set_back();
        author.say(Action::send_now);
        all_there(3);
        Person newer(province, 85);
        newer.enrol(commune, "Hà Thị Lan", {"author"}, province.invite(commune, {"author"}));
        REQUIRE(newer.model().phase == app::Phase::ready);
        filed.push_back(newer.write_and_file(sample_files[3]));
        newer.say(Action::send_now);
        CHECK(newer.model().exchange.error == "");
        // The officer knew a card with the same number and other people on it.
        officer.say(Action::send_now);
        CHECK(officer.model().exchange.error == "");
        CHECK(officer.state_of(filed.back()) == "filed");
    }
}

TEST_CASE("walk: a log that has grown but does not go on from the one that was seen is told") {
    Province province;
    Person author(province, 83), officer(province, 84);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    (void)author.write_and_file(sample_files[0]);
    author.say(Action::send_now);
    officer.say(Action::send_now);
    for (const bool shown : {true, false}) {
        (void)author.write_and_file(sample_files[shown ? 1 : 2]);
        author.say(Action::send_now);
        officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
            exchange::HttpResponse answer = province.answer(request, authorization);
            if (!shown && request.path.starts_with("/v1/changes"))
                answer.body = answer.body.substr(0, answer.body.find(",\"consistency\"")) + "}";
            return answer;
        };
        officer.say(Action::send_now);
        CHECK((officer.model().exchange.notice == "") == shown);
        CHECK(officer.model().exchange.error == "");
    }
    officer.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        return province.answer(request, authorization);
    };
    officer.say(Action::send_now);  // told once
    CHECK(officer.model().exchange.notice == "");
}

TEST_CASE("walk: this browser is restored from an older copy: it fetches what it forgot, then goes on") {
    DiskProvince province;
    Person author(province, 91);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    std::vector<std::string> filed = {author.write_and_file(sample_files[0])};
    author.say(Action::send_now);
    filed.push_back(author.write_and_file(sample_files[1]));
    const std::map<std::string, std::string> copy = author.platform.browser()->database->records;
    author.say(Action::send_now);
    filed.push_back(author.write_and_file(sample_files[2]));
    author.say(Action::send_now);
    author.platform.browser()->database->records = copy;
    author.application.reset();
    Person again(province, 92, author.platform.browser());
    if (again.model().phase == app::Phase::other_window) again.say(Action::take_over);
    REQUIRE(again.model().phase == app::Phase::ready);
    CHECK(again.state_of(filed[2]) == "absent");
    CHECK(again.queue_of(filed[1]) == "filed-here");
    filed.push_back(again.write_and_file(sample_files[3]));

    SUBCASE("at once") {}
    SUBCASE("when the first attempt to fetch fails") {
        again.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
            if (request.path.starts_with("/v1/changes")) return exchange::HttpResponse{0, {}, "net-timeout", {}};
            return province.answer(request, authorization);
        };
        again.say(Action::send_now);
        CHECK(again.model().exchange.error == "net-timeout");
        again.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
            return province.answer(request, authorization);
        };
    }
    again.say(Action::send_now);
    CHECK(again.model().exchange.error == "");
    CHECK(again.model().exchange.notice != "");
    for (const std::string& id : filed) {
        CHECK(again.state_of(id) == "filed");
        CHECK(again.queue_of(id) == "received");
    }
    CHECK(province.text("SELECT count(*) FROM acts") == "4");
    CHECK(province.text("SELECT count(*) FROM acts WHERE status='accepted'") == "4");
    CHECK(province.text("SELECT group_concat(seq) FROM (SELECT seq FROM bundles ORDER BY position)") == "1,2,3,4");
    province.check();
}

TEST_CASE("walk: what the person put back into the queue is still there after the page was closed") {
    Province province;
    Person author(province, 101);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const std::string id = author.write_and_file(sample_files[0]);
    author.platform.endpoint = [&](const exchange::HttpRequest& request, const std::string& authorization) {
        exchange::HttpRequest sent = request;
        if (sent.method == "PUT") sent.body[sent.body.rfind("\"signature\":\"") + 20] ^= 1;
        return province.answer(sent, authorization);
    };
    author.say(Action::send_now);
    REQUIRE(author.queue_of(id) == "refused");
    author.platform.browser()->database->faults = {0, "storage-full"};
    author.say(Action::retry_refused, id);
    CHECK(author.queue_of(id) == "refused");  // not saved, so not done
    author.say(Action::retry_refused, id);
    CHECK(author.queue_of(id) == "filed-here");
    author.application.reset();
    Person again(province, 102, author.platform.browser());
    if (again.model().phase == app::Phase::other_window) again.say(Action::take_over);
    REQUIRE(again.model().phase == app::Phase::ready);
    CHECK(again.queue_of(id) == "filed-here");
    again.say(Action::send_now);
    CHECK(again.queue_of(id) == "received");
}

TEST_CASE("walk: a damaged index is made again from the acts, and damaged acts are named and fetched again") {
    Province province;
    Person author(province, 111);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    std::vector<std::string> filed;
    for (const char* file : sample_files) filed.push_back(author.write_and_file(file));
    author.say(Action::send_now);
    author.say(Action::load_samples);
    const std::vector<dossier::Summary> before = author.model().summaries;
    auto& records = author.platform.browser()->database->records;
    const auto under = [&](const std::string& prefix) {
        std::vector<std::string> paths;
        for (const auto& [path, body] : records)
            if (path.starts_with(prefix)) paths.push_back(path);
        return paths;
    };
    author.application.reset();
    const auto of_lost = std::find_if(before.begin(), before.end(),
                                      [&](const dossier::Summary& summary) { return summary.id.text == filed[2]; });
    REQUIRE(of_lost != before.end());
    const std::string title = of_lost->title;
    bool told = false, mended = true;
    std::string lost;
    SUBCASE("one shard is damaged") { records[under("start/index/")[1]][70] ^= 1; }
    SUBCASE("one shard is gone") { records.erase(under("start/index/")[1]); }
    SUBCASE("all shards are gone") {
        for (const std::string& path : under("start/index/")) records.erase(path);
    }
    SUBCASE("all shards and the counts are gone") {
        for (const std::string& path : under("start/index/")) records.erase(path);
        records.erase("start/meta");
    }
    SUBCASE("only the counts are gone: nothing is called missing") { records.erase("start/meta"); }
    SUBCASE("an act is damaged too") {
        records.erase("start/index/" + store::index_shard(SubjectId{filed[2]}));
        records[under("acts/" + filed[2])[0]][90] ^= 1;
        told = true;
        lost = filed[2];
    }
    SUBCASE("only an act is damaged: told when the dossier is opened") {
        records[under("acts/" + filed[2])[0]][90] ^= 1;
        told = true;
        mended = false;
    }
    Person again(province, 112, author.platform.browser());
    if (again.model().phase == app::Phase::other_window) again.say(Action::take_over);
    REQUIRE(again.model().phase == app::Phase::ready);
    const auto same = [&](const dossier::Summary& summary) {
        return std::find(again.model().summaries.begin(), again.model().summaries.end(), summary) !=
               again.model().summaries.end();
    };
    for (const dossier::Summary& summary : before) CHECK(same(summary) == (summary.id.text != lost));
    if (!mended) again.say(Action::open_dossier, filed[2]);
    CHECK((again.model().dialog.kind == app::Dialog::Kind::message) == told);
    if (told) {
        CHECK(again.model().dialog.text.find(lost.empty() ? title : lost) != std::string::npos);
        again.say(Action::cancel);
        again.say(Action::send_now);  // the province has it
        CHECK(again.model().exchange.error == "");
        again.say(Action::open_dossier, filed[2]);
        REQUIRE(again.model().dossier);
        CHECK(again.model().dossier->acts.size() == 1);
        CHECK(again.model().dialog.kind == app::Dialog::Kind::none);
    }
    CHECK(again.model().summaries.size() == before.size());
    // The next start finds everything sound.
    again.application.reset();
    Person third(province, 113, again.platform.browser());
    if (third.model().phase == app::Phase::other_window) third.say(Action::take_over);
    CHECK(third.model().summaries.size() == before.size());
    CHECK(third.model().dialog.kind == app::Dialog::Kind::none);
    CHECK(third.model().toasts.empty());
}

TEST_CASE("walk: who bears the name of a co-author is asked before he does the unit's work, and readers are told") {
    Province province;
    Person author(province, 121), officer(province, 122), namesake(province, 123);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    const std::string id = author.write("04-giao-duc-tieng-viet-lop-1.json");
    const std::vector<dossier::Author> authors = author.model().find_draft(id)->application.authors;
    REQUIRE(authors.size() == 3);
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    namesake.enrol(commune, authors[2].name.c_str(), {"officer"}, province.invite(commune, {"officer"}));
    REQUIRE(namesake.model().phase == app::Phase::ready);
    author.file(id);
    author.say(Action::send_now);

    officer.say(Action::send_now);
    officer.say(Action::open_dossier, id);
    CHECK_FALSE(officer.model().dossier->same_name);

    namesake.say(Action::send_now);
    namesake.say(Action::open_dossier, id);
    CHECK(namesake.model().dossier->same_name);
    namesake.say(Action::open_act, id, "dossier.supplement_requested");
    namesake.type("act/reason", "Đề nghị bổ sung số liệu.");
    namesake.type("act/due", "15/12/2026");
    namesake.say(Action::submit_act, id);
    CHECK(namesake.model().dialog.kind == app::Dialog::Kind::confirm_same_name);
    CHECK(namesake.state_of(id) == "filed");
    namesake.say(Action::cancel);
    CHECK(namesake.state_of(id) == "filed");
    CHECK(namesake.model().dossier->form.values.at("reason") == "Đề nghị bổ sung số liệu.");
    namesake.say(Action::submit_act, id);
    namesake.say(Action::confirm);
    CHECK(namesake.state_of(id) == "supplement_requested");
    namesake.say(Action::send_now);

    officer.say(Action::send_now);
    officer.say(Action::open_dossier, id);
    REQUIRE(officer.model().dossier->acts.size() == 2);
    CHECK_FALSE(officer.model().dossier->acts[0].same_name);
    CHECK(officer.model().dossier->acts[1].same_name);
}

TEST_CASE("walk: the life of a dossier, each at his own desk, and the list of work") {
    Province province;
    Person author(province, 71), officer(province, 72), secretary(province, 73), head(province, 74);
    Person clerk(province, 75), chief(province, 76);
    const auto enrol = [&](Person& person, const char* unit, const char* name, const char* role) {
        person.enrol(unit, name, {role}, province.invite(unit, {role}));
        REQUIRE_MESSAGE(person.model().phase == app::Phase::ready, person.model().enrol.error);
    };
    enrol(author, commune, "Lò Thị Hoa", "author");
    enrol(officer, commune, "Quàng Văn Bình", "officer");
    enrol(secretary, commune, "Cầm Thị Lan", "secretary");
    enrol(head, commune, "Hà Văn Thủy", "head");
    enrol(clerk, office, "Nguyễn Thị Mai", "office");
    enrol(chief, office, "Trần Văn Sơn", "office");
    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    author.file(id);
    author.say(Action::send_now);
    // Nobody has confirmed the co-authors' shares; no dossier waits for him. Documents that he should read may.
    for (const app::WorkRow& row : author.model().work)
        CHECK_MESSAGE((row.act == "reading.confirmed" || row.act == "share.awaited"), row.act);

    // One step: the person gets what is new, finds it in his list of work, fills in the form, signs, sends.
    const auto step = [&](Person& person, const char* type, std::map<std::string, std::string> fields,
                          const char* state) {
        INFO(std::string(type));
        person.say(Action::send_now);
        const auto& work = person.model().work;  // the office's has what is not about dossiers too
        const auto of_dossier = [&](const app::WorkRow& row) { return row.id == id; };
        if (std::string_view(type) != "dossier.proposed")
            REQUIRE(std::count_if(work.begin(), work.end(), of_dossier) == 1);
        person.say(Action::open_dossier, id);
        if (std::string_view(type) == "dossier.accepted") person.confirm_shares(id);
        person.say(Action::open_act, id, type);
        REQUIRE(person.model().dossier->form.type == type);
        for (const auto& [field, value] : fields) {
            const dossier::Member* member = nullptr;
            for (const app::ActField& shown : person.model().dossier->fields)
                if (shown.member->name == field) member = shown.member;
            REQUIRE_MESSAGE(member, field);
            if (member->kind == dossier::MemberKind::choice || member->kind == dossier::MemberKind::flag)
                person.say(app::Choose{"act/" + field, value});
            else
                person.type("act/" + field, value);
        }
        person.attach_where_asked();
        person.say(Action::submit_act, id);
        for (const auto& [field, code] : person.model().dossier->form.errors) FAIL_CHECK(field << " " << code);
        if (person.model().dialog.kind == app::Dialog::Kind::confirm_act) {
            CHECK(person.state_of(id) != state);  // asked first
            person.say(Action::confirm);
        }
        CHECK(person.state_of(id) == state);
        person.say(Action::send_now);
        CHECK(person.model().exchange.error == "");
        CHECK(person.queue_of(id) == "received");
    };
    const std::string today = display_date(date_of(author.model().now));
    step(officer, "dossier.received", {{"number", "15/TN-UBND"}}, "received");
    CHECK(officer.model().work.front().act == "dossier.accepted");
    step(officer, "dossier.accepted", {{"state_funded", "no"}, {"head_is_author", "no"}}, "accepted");
    CHECK_FALSE(officer.model().work.front().due.empty());
    step(officer, "dossier.examined",
         {{"novelty", "met"}, {"applied", "met"}, {"benefit", "met"}, {"not_excluded", "met"}}, "examined");
    secretary.say(Action::send_now);
    step(secretary, "dossier.council_opinion",
         {{"result", "agree"}, {"members", "9"}, {"agree", "7"}, {"disagree", "2"}, {"invalid", "0"}, {"mean", "85,5"}},
         "opinion");
    step(head, "dossier.decided", {{"result", "recognised"}, {"number", "15/QĐ-UBND"}}, "recognised");
    step(head, "dossier.proposed",
         {{"effect", "Giảm thời gian"}, {"replicability", "Toàn tỉnh"}, {"number", "20/TTr-UBND"}}, "proposed");
    // The list of proposals, at the unit and at the province: which papers, what is missing, how far.
    clerk.say(Action::send_now);
    for (Person* person : {&head, &clerk}) {
        person->say(app::Navigate{{app::Screen::proposals, {}}});
        const app::ProposalsView& list = person->model().proposals;
        REQUIRE_FALSE(list.loading);
        REQUIRE(list.lines.size() == 1);
        CHECK(list.lines[0].id == id);
        CHECK(list.lines[0].state == "proposed");
        CHECK(list.lines[0].decision.number == "15/QĐ-UBND");
        CHECK(list.lines[0].proposal.number == "20/TTr-UBND");
        CHECK(list.lines[0].minutes.number.empty());  // on paper: its number was not said
        CHECK_FALSE(list.lines[0].minutes.day.empty());
        CHECK_FALSE(list.lines[0].local);
        CHECK(list.lines[0].there.size() + list.lines[0].missing.size() == 2);
        CHECK(list.rest.empty());
        CHECK(list.years.size() == 1);
        person->say(app::Choose{"proposals/year", "2019"});
        CHECK(person->model().proposals.lines.empty());
        person->say(app::Choose{"proposals/year", "0"});
        person->say(Action::print_proposals);
        const std::string paper = person->platform.printed.back().html;
        for (const char* words : {"15/QĐ-UBND", "20/TTr-UBND", "01 sáng kiến"})
            CHECK_MESSAGE(paper.find(words) != std::string::npos, words);
        person->say(Action::export_proposals, "xlsx");
        REQUIRE_FALSE(person->platform.workbooks.empty());
        CHECK(person->platform.workbooks.back().rows.size() == 2);
        person->say(Action::export_proposals, "csv");
        CHECK(person->platform.saved.back().bytes.find("20/TTr-UBND") != std::string::npos);
    }
    step(clerk, "dossier.province_received", {{"number", "5/SK"}}, "province_received");
    step(clerk, "dossier.province_opinion",
         {{"result", "agree"}, {"members", "9"}, {"agree", "6"}, {"disagree", "3"}, {"invalid", "0"}},
         "province_opinion");
    step(chief, "dossier.effect_recognised",
         {{"level", "province"},
          {"effect", "Tốt"},
          {"replicability", "Toàn tỉnh"},
          {"scope", "Tỉnh"},
          {"number", "31/QĐ-UBND"}},
         "effect_province");
    CHECK(chief.model().province.matches);
    author.say(Action::send_now);
    CHECK(author.state_of(id) == "effect_province");
}

TEST_CASE("walk: a form of an act tells what is wrong, field by field, and takes back a mistake") {
    Province province;
    Person author(province, 81), officer(province, 82);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
    const std::string id = author.write("01-y-te-lich-hen-bang-hinh.json");
    author.file(id);
    author.say(Action::send_now);
    officer.say(Action::send_now);
    officer.say(Action::open_dossier, id);
    officer.say(Action::open_act, id, "dossier.decided");  // not his
    CHECK(officer.model().dossier->form.type.empty());
    officer.say(Action::open_act, id, "dossier.received");
    officer.type("act/date", "31/12/2099");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.at("act/date") == "date-future");
    CHECK(officer.model().dossier->form.errors.at("act/number") == "number-missing");
    officer.type("act/date", "hôm nay");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.at("act/date") == "date-form");
    officer.type("act/number", std::string(61, '1'));
    officer.type("act/date", "30/11/2026");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.at("act/number") == "text-length");
    officer.type("act/number", "15/TN");
    officer.say(Action::submit_act, id);
    REQUIRE(officer.state_of(id) == "received");

    officer.say(Action::open_act, id, "dossier.accepted");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.at("act/state_funded") == "choice-missing");
    officer.say(Action::close_form);
    officer.say(Action::open_act, id, "dossier.retracted");
    officer.type("act/reason", "Ghi nhầm số.");
    officer.say(Action::submit_act, id);
    if (officer.model().dialog.kind == app::Dialog::Kind::confirm_act) officer.say(Action::confirm);
    CHECK(officer.state_of(id) == "filed");
    CHECK(officer.model().dossier->state.intake_number.empty());
    // No rule sets a day for the supplement; one in the past is no day.
    officer.say(Action::open_act, id, "dossier.supplement_requested");
    officer.type("act/reason", "Thiếu số liệu.");
    officer.type("act/due", "01/01/2020");
    officer.say(Action::submit_act, id);
    CHECK(officer.model().dossier->form.errors.at("act/due") == "date-past");
    officer.type("act/due", "");
    officer.say(Action::submit_act, id);
    CHECK(officer.state_of(id) == "supplement_requested");
    CHECK_FALSE(officer.model().dossier->state.supplement_due);
}
