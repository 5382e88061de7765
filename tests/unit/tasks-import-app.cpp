// Import of earlier years between people: preview, duplicates, one transaction, the exchange, the numbers, undo.
#include "app-people.hpp"
#include "tasks/imported.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

constexpr const char* import_other_unit = "14.03664";
constexpr int import_ms = 5'000;

struct ImportDesks {
    Province province;
    Person officer{province, 1}, neighbour{province, 2}, standing{province, 3};

    ImportDesks() {
        officer.enrol(commune, "Quàng Văn Bình", {"officer"}, province.invite(commune, {"officer"}));
        neighbour.enrol(import_other_unit, "Giàng A Dơ", {"officer"}, province.invite(import_other_unit, {"officer"}));
        standing.enrol(office, "Nguyễn Thị Thu", {"office"}, province.invite(office, {"office"}));
        exchange_all();
    }
    void exchange_all() {
        for (int turn = 0; turn < 2; ++turn)
            for (Person* person : {&officer, &neighbour, &standing}) {
                person->exchange();
                person->platform.advance(import_ms);
            }
    }
};

const app::ImportView& imports(const Person& person) { return person.model().imports; }

void open_list(Person& person, std::string bytes, const char* name = "danh-sach.csv") {
    person.say(app::Navigate{{app::Screen::imports, {}}});
    person.platform.chosen_file = app::OpenedFile{name, std::move(bytes)};
    person.say(Action::open_table);
    person.platform.advance(import_ms);
}

void import_list_of(Person& person) {
    person.say(Action::import_rows);
    REQUIRE(person.model().dialog.kind == app::Dialog::Kind::confirm_import);
    person.say(Action::confirm);
    person.platform.advance(import_ms);
    CHECK(imports(person).work == app::ImportView::Work::none);
}

std::string list_of(int rows, int year = 2020) {
    std::string text = "Tên sáng kiến;Tác giả;Năm\n";
    for (int at = 0; at < rows; ++at)
        text += "Việc số " + std::to_string(at * 7919) + " của xã;Lò Thị Hoa;" + std::to_string(year) + "\n";
    return text;
}

std::size_t import_records(const Person& person) {
    const auto& records = person.platform.browser()->database->records;
    return static_cast<std::size_t>(std::count_if(
        records.begin(), records.end(), [](const auto& record) { return record.first.starts_with("acts/"); }));
}

const char* const good_list =
    "Tên sáng kiến,Tác giả,Tỷ lệ,Đơn vị,Năm,Số tiền làm lợi\n"
    "Cải tiến sổ trực của trạm y tế,\"Lò Thị Hoa; Vì Thị Lả\",50;50,Phường Tô Hiệu,2020,0\n"
    "Hẹn giờ tiêm chủng bằng hình,Lò Thị Hoa,,Phường Chiềng Lề,2021,1000000000000000\n"
    "cải tiến SỔ TRỰC của trạm y tế,Lò Thị Hoa,,Phường Tô Hiệu,2020,\n"
    "Cải tiến sổ trực của trạm xá,Lò Thị Hoa,,Phường Tô Hiệu,2021,\n"
    "Không có năm,Lò Thị Hoa,,Phường Tô Hiệu,,\n"
    "Của người khác,Lò Thị Hoa,,Phường Chiềng An,2021,\n";

}  // namespace

TEST_CASE("tasks import app: a list is shown row by row, imported at once, counted at the province, withdrawn") {
    ImportDesks desks;
    Person& officer = desks.officer;
    open_list(officer, good_list);
    const app::ImportView& view = imports(officer);
    REQUIRE(view.error == "");
    REQUIRE(view.rows.size() == 6);
    CHECK(view.rows[0].fault == "");
    CHECK(view.rows[0].benefit == 0);
    CHECK(view.rows[1].fault == "");
    CHECK(view.rows[1].unit == commune);
    CHECK(view.rows[2].fault == "twice-file");
    CHECK(view.rows[2].twin == "2");
    CHECK(view.rows[3].fault == "");
    CHECK(view.rows[3].notes == std::vector<std::string>{"alike"});
    CHECK(view.rows[4].fault == "year-missing");
    CHECK(view.rows[5].fault == "unit-other");
    CHECK(view.fit == 3);
    CHECK(view.noted == 2);
    CHECK(view.aside == 2);
    CHECK(view.twice == 1);
    officer.say(app::Choose{"import/show", "aside"});
    CHECK(view.shown == std::vector<std::size_t>{4, 5});
    // What stays aside goes out as it came in, with the reason.
    officer.say(Action::save_rows_aside);
    REQUIRE_FALSE(officer.platform.saved.empty());
    const std::string& csv = officer.platform.saved.back().bytes;
    CHECK(csv.starts_with("\xEF\xBB\xBF"));
    CHECK(csv.find("Không có năm") != std::string::npos);
    CHECK(csv.find("Trùng với dòng 2 trong tệp này") != std::string::npos);
    CHECK(csv.find("Hẹn giờ") == std::string::npos);

    const std::size_t before = import_records(officer);
    import_list_of(officer);
    CHECK(import_records(officer) == before + 1);
    REQUIRE(view.batches.size() == 1);
    CHECK(view.batches[0].rows == 3);
    CHECK(view.batches[0].local);
    CHECK(view.batches[0].signer == "Quàng Văn Bình");
    CHECK(view.batches[0].may_undo);
    CHECK(view.imported.size() == 3);
    CHECK(view.file == "");
    // The numbers: only what the province has received.
    officer.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(officer.model().statistics.imported.total == 0);
    CHECK(officer.model().statistics.imported.local == 3);
    officer.exchange();
    officer.say(app::Navigate{{app::Screen::statistics, {}}});
    officer.say(app::Choose{"statistics/year", "2021"});
    CHECK(officer.model().statistics.imported.total == 2);
    CHECK(officer.model().statistics.imported.local == 0);
    CHECK(officer.model().statistics.totals[0] == 0);  // part of no other number
    desks.standing.exchange();
    desks.standing.say(app::Navigate{{app::Screen::statistics, {}}});
    desks.standing.platform.advance(import_ms);
    const auto& province = desks.standing.model().statistics;
    CHECK(province.years == std::vector<int>{2021, 2020});
    desks.standing.say(app::Choose{"statistics/year", "0"});
    CHECK(province.imported.total == 3);
    CHECK(province.imported.units == std::vector<std::pair<std::string, std::int64_t>>{{commune, 3}});
    CHECK(std::find(province.never.begin(), province.never.end(), commune) == province.never.end());
    CHECK(std::find(province.never.begin(), province.never.end(), import_other_unit) != province.never.end());
    // Beside the other numbers they stand apart: in the matrix of years, in the export, in the printed report.
    REQUIRE(province.across_years == std::vector<int>{2021, 2020});
    REQUIRE_FALSE(province.across.empty());
    CHECK(province.across.front().unit == commune);  // it has taken part
    CHECK(province.across.front().years[0].imported == 2);
    CHECK(province.across.front().years[1].imported == 1);
    CHECK(province.across.front().years[0].filed == 0);
    const auto last_column = [](const TableCells& rows, const std::string& first) {
        const auto row = std::find_if(rows.begin(), rows.end(), [&](const auto& each) { return each[0] == first; });
        return row == rows.end() ? std::string() : row->back();
    };
    desks.standing.say(Action::export_statistics, "xlsx");
    const TableCells& sheet = desks.standing.platform.workbooks.back().rows;
    CHECK(sheet[0].back().starts_with("Nhập từ danh sách cũ"));
    CHECK(last_column(sheet, desks.standing.model().units.find(UnitId{commune})->name) == "3");
    CHECK(last_column(sheet, "Cộng") == "3");
    desks.standing.say(Action::print_statistics);
    const std::string report = desks.standing.platform.printed.back().html;
    CHECK(report.find("nhập từ danh sách cũ") != std::string::npos);
    CHECK(report.find("không cộng vào các số ở trên") != std::string::npos);
    desks.standing.say(Action::export_statistics, "csv");
    CHECK(desks.standing.platform.saved.back().bytes.find("Nhập từ danh sách cũ") != std::string::npos);
    // A number leads to its rows.
    desks.standing.say(Action::show_imported, "2021", commune);
    CHECK(desks.standing.model().route.screen == app::Screen::imports);
    CHECK(imports(desks.standing).listed.size() == 2);
    CHECK(imports(desks.standing).listed_local.empty());
    CHECK_FALSE(imports(desks.standing).batches[0].may_undo);  // of the unit

    // The same file again: everything is there.
    open_list(officer, good_list);
    CHECK(view.fit == 0);
    CHECK(view.rows[0].fault == "twice-import");
    officer.say(app::Toggle{"import/twins", true});
    officer.platform.advance(import_ms);
    CHECK(view.fit == 4);
    officer.say(Action::close_table);
    CHECK(view.cells.empty());

    officer.say(Action::open_import_undo, view.batches[0].id);
    officer.say(Action::undo_import);
    CHECK(view.reason_error == "blank");
    officer.type("import/reason", "Nhập nhầm tệp");
    officer.say(Action::undo_import);
    CHECK(officer.model().dialog.kind == app::Dialog::Kind::confirm_sign);
    officer.say(Action::confirm);
    officer.platform.advance(import_ms);
    REQUIRE(view.batches.size() == 1);
    CHECK(view.batches[0].withdrawn);
    CHECK(view.batches[0].reason == "Nhập nhầm tệp");
    CHECK(view.imported.empty());
    desks.exchange_all();
    desks.standing.say(app::Navigate{{app::Screen::statistics, {}}});
    CHECK(province.imported.total == 0);
    CHECK(imports(desks.standing).batches[0].withdrawn);
    // And may be imported anew.
    open_list(officer, good_list);
    CHECK(view.fit == 3);
}

TEST_CASE("tasks import app: the standing office imports for many units; each unit gets its own") {
    ImportDesks desks;
    Person& standing = desks.standing;
    standing.platform.readable_workbooks["PK\x03\x04 hai trang"] = {
        {"Bìa", {{"Danh sách"}}},
        {"Dữ liệu",
         {{"Tên sáng kiến", "Đơn vị", "Năm"},
          {"Cải tiến sổ trực", "Phường Tô Hiệu", "2020"},
          {"Hẹn giờ bằng hình", "Phường Chiềng An", "2021"},
          {"Trồng xoài đất dốc", "Xã Chiềng Xôm", "2021"},
          {"Dạy tiếng Việt lớp 1", "Phòng Giáo dục cũ", "2021"},
          {"Không ghi đơn vị", "", "2021"}}}};
    open_list(standing, "PK\x03\x04 hai trang", "so-lieu.xlsx");
    const app::ImportView& view = imports(standing);
    CHECK(view.sheets.size() == 2);
    CHECK(view.sheet == 1);  // the first with a table
    CHECK(view.fit == 3);
    REQUIRE(view.unknown_units.size() == 1);
    CHECK(view.unknown_units[0].written == "Phòng Giáo dục cũ");
    standing.say(app::Choose{"import/unit/0", "14.SGDDT"});
    standing.platform.advance(import_ms);
    CHECK(view.fit == 4);
    standing.say(app::Choose{"import/default-unit", "14.SYT"});
    standing.platform.advance(import_ms);
    CHECK(view.fit == 5);
    standing.say(app::Choose{"import/sheet", "0"});
    CHECK(view.error == "import-no-table");
    standing.say(app::Choose{"import/sheet", "1"});
    standing.platform.advance(import_ms);
    CHECK(view.fit == 5);  // what was said of units holds
    import_list_of(standing);
    REQUIRE(view.batches.size() == 1);
    CHECK(view.batches[0].journals.size() == 4);
    desks.exchange_all();
    for (const auto& [person, rows] :
         {std::pair(&desks.officer, std::size_t{1}), std::pair(&desks.neighbour, std::size_t{2})}) {
        person->say(app::Navigate{{app::Screen::imports, {}}});
        person->platform.advance(import_ms);
        CHECK(imports(*person).imported.size() == rows);
        CHECK_FALSE(imports(*person).batches[0].may_undo);
    }
    // One undo for all units.
    standing.say(app::Navigate{{app::Screen::imports, {}}});
    standing.say(Action::open_import_undo, view.batches[0].id);
    standing.type("import/reason", "Sai tệp");
    standing.say(Action::undo_import);
    standing.say(Action::confirm);
    standing.platform.advance(import_ms);
    CHECK(view.imported.empty());
    desks.exchange_all();
    CHECK(imports(desks.neighbour).imported.empty());
}

TEST_CASE("tasks import app: nothing is imported by half") {
    ImportDesks desks;
    Person& officer = desks.officer;
    open_list(officer, list_of(450));
    CHECK(imports(officer).fit == 450);
    const std::size_t before = import_records(officer);
    // Stopped while it signs: nothing is there.
    officer.say(Action::import_rows);
    officer.say(Action::confirm);
    REQUIRE(imports(officer).work == app::ImportView::Work::signing);
    officer.say(Action::stop_import);
    officer.platform.advance(import_ms);
    CHECK(import_records(officer) == before);
    CHECK(imports(officer).batches.empty());
    // The page closes while it signs: the same.
    officer.say(Action::check_table);
    officer.platform.advance(import_ms);
    officer.say(Action::import_rows);
    officer.say(Action::confirm);
    officer.open();
    officer.platform.advance(import_ms);
    CHECK(import_records(officer) == before);
    officer.say(app::Navigate{{app::Screen::imports, {}}});
    CHECK(imports(officer).file == "");
    CHECK(imports(officer).batches.empty());
    // Whole: three parts in one transaction, and still there after the page was closed.
    open_list(officer, list_of(450));
    import_list_of(officer);
    CHECK(import_records(officer) == before + 3);
    officer.open();
    officer.say(app::Navigate{{app::Screen::imports, {}}});
    officer.platform.advance(import_ms);
    CHECK(imports(officer).imported.size() == 450);
    officer.exchange();
    desks.standing.exchange();
    desks.standing.say(app::Navigate{{app::Screen::imports, {}}});
    desks.standing.platform.advance(import_ms);
    CHECK(imports(desks.standing).imported.size() == 450);
}

TEST_CASE("tasks import app: files without a table are refused with what to do") {
    ImportDesks desks;
    Person& officer = desks.officer;
    const auto refused = [&](std::string bytes) {
        open_list(officer, std::move(bytes));
        CHECK(imports(officer).rows.empty());
        return imports(officer).error;
    };
    CHECK(refused("") == "import-no-table");
    CHECK(refused("Chỉ một dòng") == "import-no-table");
    CHECK(refused("một cột\nhai\nba\n") == "import-no-table");
    CHECK(refused("a,b\n\"c,d\n") == "csv-quote");
    CHECK(refused("\xD0\xCF\x11\xE0 cũ") == "import-old-workbook");
    CHECK(refused("PK\x03\x04 hỏng") == "import-workbook");
    CHECK(refused(list_of(5'001)) == "import-rows-many");
    CHECK(refused(std::string(11 * 1024 * 1024, 'a')) == "import-file-large");
    // A table that says nothing of titles is no error: people choose the column.
    open_list(officer, "A;2020\nB;2021\n");
    CHECK(imports(officer).error == "");
    CHECK(imports(officer).rows.empty());
    officer.say(app::Choose{"import/column/0", "title"});
    officer.say(app::Choose{"import/column/1", "year"});
    officer.platform.advance(import_ms);
    CHECK(imports(officer).fit == 2);
    officer.say(app::Choose{"import/header", "1"});
    officer.platform.advance(import_ms);
    CHECK(imports(officer).rows.empty());
}

TEST_CASE("tasks import app: what was imported is found when somebody writes the same, and no author imports") {
    ImportDesks desks;
    Person& officer = desks.officer;
    open_list(officer, good_list);
    import_list_of(officer);
    officer.say(Action::new_draft);
    const std::string id = officer.model().open_draft;
    officer.type("draft/" + id + "/title", "Hẹn giờ tiêm chủng bằng hình ảnh");
    officer.platform.advance(import_ms);
    const app::NoveltyView& novelty = officer.model().novelty;
    REQUIRE(novelty.rows.size() == 1);
    CHECK(novelty.rows[0].state == "import.recorded");
    CHECK(novelty.rows[0].title == "Hẹn giờ tiêm chủng bằng hình");
    officer.say(Action::open_dossier, novelty.rows[0].id);
    CHECK(officer.model().route.screen == app::Screen::imports);
    CHECK(app::to_path({app::Screen::imports, {}}) == "#/nhap-du-lieu");
    CHECK(app::parse_route("#/nhap-du-lieu") == app::Route{app::Screen::imports, ""});

    Person author{desks.province, 9};
    author.enrol(commune, "Vì Thị Lả", {"author"}, desks.province.invite(commune, {"author"}));
    author.say(app::Navigate{{app::Screen::imports, {}}});
    CHECK(author.model().route.screen != app::Screen::imports);
}

TEST_CASE("tasks import app: a dossier that is there already is told; its own list of 5,000 rows is read by slices") {
    ImportDesks desks;
    Person& officer = desks.officer;
    const std::string id = officer.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    std::string title;
    for (const dossier::Summary& summary : officer.model().summaries)
        if (summary.id.text == id) title = summary.title;
    open_list(officer, "Tên sáng kiến\tNăm\n\"" + title + "\"\t2022\nViệc khác hẳn\t2022\n");
    REQUIRE(imports(officer).rows.size() == 2);
    CHECK(imports(officer).rows[0].fault == "twice-dossier");
    CHECK(imports(officer).rows[0].twin == title);
    CHECK(imports(officer).rows[1].fault == "");

    officer.platform.chosen_file = app::OpenedFile{"lon.csv", list_of(4'999)};
    officer.say(Action::open_table);
    REQUIRE(imports(officer).work == app::ImportView::Work::checking);
    officer.platform.advance(import_ms);
    CHECK(imports(officer).fit == 4'999);
    officer.say(Action::check_table);
    officer.say(Action::stop_import);
    officer.platform.advance(import_ms);
    CHECK(imports(officer).rows.empty());
    CHECK(imports(officer).work == app::ImportView::Work::none);
}
