// Lists of earlier years: bytes to a table, a table to rows, names of units old and new, acts to rows that count.
#include <doctest/doctest.h>

#include <algorithm>

#include "base/text.hpp"
#include "law-assets.hpp"
#include "novelty/titles.hpp"
#include "tasks-acts.hpp"
#include "tasks/import_table.hpp"
#include "tasks/imported.hpp"
#include "tasks/table_file.hpp"

using namespace sk;
using namespace sk::tasks;
using sk::test::task_act;

namespace {

const law::Units& import_units() {
    static const law::Units units = law::Units::parse(test::read_asset("units/units.json")).value();
    return units;
}

const UnitNames& import_names() {
    static const UnitNames names(import_units(),
                                 read_former_units(test::read_asset("units/former-2025.json"), import_units()).value());
    return names;
}

ImportRules import_rules() {
    ImportRules rules;
    rules.today = {2026, 11, 28};
    return rules;
}

std::vector<ImportRow> import_all(const TableCells& cells, const ImportRules& rules = import_rules()) {
    const ImportShape shape = guess_shape(cells);
    ImportReader reader(cells, shape, rules, import_names());
    while (reader.read(2)) {
    }
    return reader.take();
}

// A row of the usual columns, of which some say something else.
ImportRow import_one(const std::vector<std::pair<std::string, std::string>>& changes) {
    const std::vector<std::string> head = {"Tên sáng kiến",  "Tác giả",       "Tỷ lệ",           "Đơn vị",       "Năm",
                                           "Ngày công nhận", "Số quyết định", "Số tiền làm lợi", "Cấp công nhận"};
    std::vector<std::string> row = {"Cải tiến sổ trực", "Lò Thị Hoa", "100", "Xã Co Mạ", "2021",
                                    "05/3/2021",        "12/QĐ-UBND", "",    "cơ sở"};
    for (const auto& [column, text] : changes)
        row[static_cast<std::size_t>(std::find(head.begin(), head.end(), column) - head.begin())] = text;
    const auto rows = import_all({head, row});
    REQUIRE(rows.size() == 1);
    return rows.front();
}

std::string fault_of(const std::string& column, const std::string& text) { return import_one({{column, text}}).fault; }

bool is_noted(const ImportRow& row, const char* note) {
    return std::find(row.notes.begin(), row.notes.end(), note) != row.notes.end();
}

dossier::Act import_act(const char* unit, const char* owner, int part, int parts, Json rows) {
    dossier::Act act = task_act("import.recorded", {{"import", "01934f00-0000-7000-8000-000000000001"},
                                                    {"owner", owner},
                                                    {"name", "danh-sach.xlsx"},
                                                    {"hash", content_id("x").text},
                                                    {"part", part},
                                                    {"parts", parts},
                                                    {"rows", std::move(rows)}});
    act.unit = UnitId{unit};
    act.subject = SubjectId{"01934f00-0000-7000-8000-000000000002"};
    return act;
}

Json import_row_json(int line, const char* title, int year) {
    return {{"line", line},
            {"title", title},
            {"authors", Json::array({{{"name", "Lò Thị Hoa"}, {"share", 10'000}}})},
            {"unit_text", ""},
            {"field", ""},
            {"year", year},
            {"date", ""},
            {"number", ""},
            {"level", "unit"},
            {"benefit", nullptr},
            {"certificate", ""}};
}

}  // namespace

TEST_CASE("import: a CSV file in each encoding and with each separator becomes the same table") {
    const TableCells wanted = {{"Tên sáng kiến", "Năm", "Ghi chú"}, {"Cải tiến, \"sổ\" trực", "2021", "hai\ndòng"}};
    const std::string comma = "Tên sáng kiến,Năm,Ghi chú\r\n\"Cải tiến, \"\"sổ\"\" trực\",2021,\"hai\ndòng\"\r\n";
    const std::string semicolon = "Tên sáng kiến;Năm;Ghi chú\n\"Cải tiến, \"\"sổ\"\" trực\";2021;\"hai\ndòng\"";
    const std::string tab = "Tên sáng kiến\tNăm\tGhi chú\n\"Cải tiến, \"\"sổ\"\" trực\"\t2021\t\"hai\ndòng\"\n";
    for (const std::string& text : {comma, semicolon, tab, "sep=;\r\n" + semicolon, "\xEF\xBB\xBF" + comma}) {
        CAPTURE(text);
        const auto read = read_table_text(text);
        REQUIRE(read.ok());
        CHECK(*read == wanted);
    }
    for (const bool little : {true, false}) {
        std::string wide = little ? "\xFF\xFE" : "\xFE\xFF";
        for (std::size_t at = 0; at < comma.size();) {
            const CodePoint point = decode_utf8(comma, at);
            at += static_cast<std::size_t>(point.bytes);
            const char low = static_cast<char>(point.value & 0xFF), high = static_cast<char>(point.value >> 8);
            wide += little ? low : high;
            wide += little ? high : low;
        }
        const auto read = read_table_text(wide);
        REQUIRE(read.ok());
        CHECK(*read == wanted);
    }
}

TEST_CASE("import: files that are no tables say so; quotes are held to") {
    CHECK(kind_of_file("PK\x03\x04 …") == FileKind::workbook);
    CHECK(kind_of_file("\xD0\xCF\x11\xE0\xA1\xB1") == FileKind::old_workbook);
    CHECK(kind_of_file("a,b") == FileKind::text);
    CHECK(read_table_text(std::string("a,b\0c", 5)).error().code == "import-no-table");
    CHECK(read_csv("a,b\nc,\"d", ',').error().code == "csv-quote");
    CHECK(read_csv("a,b\nc,\"d", ',').error().where == "2");
    CHECK(read_csv("a,\"b\"c", ',').error().code == "csv-quote");
    CHECK(read_csv("a,b\"c\"", ',').error().code == "csv-quote");
    CHECK(read_csv("", ',').value().empty());
    CHECK(read_csv("a\n\nb\n", ',').value().size() == 3);  // an empty row keeps its number
}

TEST_CASE("import: TCVN3 is recognised in single bytes and in the cells of Excel; people may say another") {
    // "Tên sáng kiến;Năm" and two titles as .VnTime has them.
    const std::string bytes =
        "T\xAAn s\270ng ki\325n;N\250m\nC\266i ti\325n c\270ch qu\266n l\375 h\345 s\254 c\270n b\351;2021\n"
        "N\251ng cao ch\312t l\255\356ng d\271y h\344c;2022\n";
    const auto raw = read_table_text(bytes);
    REQUIRE(raw.ok());
    CHECK(recognise_encoding(*raw) == "tcvn3");
    CHECK(convert_cell((*raw)[0][0], "tcvn3") == "Tên sáng kiến");
    CHECK(convert_cell((*raw)[1][0], "tcvn3") == "Cải tiến cách quản lý hồ sơ cán bộ");
    CHECK(convert_cell((*raw)[0][0], "") == (*raw)[0][0]);
    CHECK(recognise_encoding({{"Tên sáng kiến", "Năm"}, {"Cải tiến quản lý", "2021"}}) == "");
}

TEST_CASE("import: the heading row is found below titles, in many spellings, over two lines") {
    const TableCells cells = {
        {"UBND TỈNH SƠN LA"},
        {"DANH SÁCH SÁNG KIẾN ĐƯỢC CÔNG NHẬN NĂM 2021"},
        {},
        {"STT", "TEN SANG KIEN", "Họ và tên tác giả", "Đơn vị công tác", "Số QĐ, ngày", "Cấp CN", "Dân tộc", "Ghi chú"},
        {"(1)", "(2)", "(3)", "(4)", "(5)", "(6)", "(7)", "(8)"},
        {"1", "Cải tiến sổ trực", "Lò Thị Hoa", "Xã Co Mạ", "12/QĐ-UBND ngày 05/3/2021", "", "Thái", ""},
        {"", "Tổng cộng", "", "", "", "", "", ""},
    };
    const ImportShape shape = guess_shape(cells);
    REQUIRE(shape.header == 3);
    using enum ImportColumn;
    CHECK(shape.columns == std::vector<ImportColumn>{none, title, authors, unit, number, none, none, none});
    const auto rows = import_all(cells);
    REQUIRE(rows.size() == 1);  // the sum is no row
    CHECK(rows[0].line == 6);
    CHECK(rows[0].fault == "");
    CHECK(rows[0].number == "12/QĐ-UBND");
    CHECK(rows[0].date == Date{2021, 3, 5});
    CHECK(rows[0].year == 2021);
    CHECK(rows[0].unit == "14.03781");

    const ImportShape two = guess_shape({{"TT", "Tên sáng kiến", "Tác giả", "", "Năm"},
                                         {"", "", "Họ tên", "Tỷ lệ (%)", ""},
                                         {"1", "A", "Lò Thị Hoa", "100", "2021"}});
    CHECK(two.columns == std::vector<ImportColumn>{none, title, authors, shares, year});
    CHECK(two.first_row == 2);
    // Without a heading people say what is what.
    ImportShape bare = guess_shape({{"A", "2021"}, {"B", "2022"}});
    CHECK_FALSE(bare.header);
    CHECK_FALSE(bare.has(title));
    set_column(bare, 0, title);
    set_column(bare, 1, title);
    CHECK(bare.columns == std::vector<ImportColumn>{none, title});
}

TEST_CASE("import: each thing that is wrong with a row is told, and the row stays aside whole") {
    CHECK(import_one({}).fault == "");
    CHECK(fault_of("Tên sáng kiến", "") == "title-missing");
    CHECK(fault_of("Tên sáng kiến", std::string(501, 'a')) == "title-long");
    CHECK(fault_of("Tên sáng kiến", std::string(500, 'a')) == "");
    CHECK(fault_of("Tác giả", std::string(121, 'a')) == "name-long");
    CHECK(fault_of("Tỷ lệ", "một nửa") == "share-form");
    CHECK(fault_of("Tỷ lệ", "101") == "share-form");
    CHECK(fault_of("Tỷ lệ", "50; 50") == "share-count");
    CHECK(fault_of("Đơn vị", "Xã Không Có") == "unit-unknown");
    CHECK(fault_of("Đơn vị", "") == "unit-missing");
    CHECK(fault_of("Năm", "hai mốt") == "year-form");
    CHECK(fault_of("Năm", "2011") == "year-early");
    CHECK(fault_of("Năm", "2027") == "year-future");
    CHECK(fault_of("Năm", "") == "");  // the day says it
    CHECK(import_one({{"Năm", ""}, {"Ngày công nhận", ""}}).fault == "year-missing");
    CHECK(fault_of("Ngày công nhận", "32/3/2021") == "date-form");
    CHECK(fault_of("Ngày công nhận", "3/2021") == "date-form");
    CHECK(import_one({{"Năm", ""}, {"Ngày công nhận", "29/11/2026"}}).fault == "date-future");
    CHECK(fault_of("Số quyết định", std::string(61, '1')) == "number-long");
    CHECK(fault_of("Số tiền làm lợi", "nhiều") == "benefit-form");
    CHECK(fault_of("Số tiền làm lợi", "1.000.000.000.000.001") == "benefit-large");
    CHECK(fault_of("Cấp công nhận", "quận") == "level-form");
    CHECK(is_noted(import_one({{"Tác giả", ""}, {"Tỷ lệ", ""}}), "no-author"));
    CHECK(is_noted(import_one({{"Ngày công nhận", "05/3/2022"}}), "year-differs"));
    const ImportRow school = import_one({{"Năm", "2020-2021"}});
    CHECK(school.year == 2021);
    CHECK(is_noted(school, "year-two"));
    CHECK(import_one({{"Năm", "Năm học 2021 – 2022"}}).year == 2022);
}

TEST_CASE("import: what is no row, and authors below the first") {
    const auto rows = import_all({{"TT", "Tên sáng kiến", "Tác giả", "Tỷ lệ", "Đơn vị", "Năm"},
                                  {"1", "Cải tiến sổ trực", "Lò Thị Hoa", "33,33%", "Xã Co Mạ", "2021"},
                                  {"", "", "Quàng Văn Bình", "33,33%", "", ""},
                                  {"", "", "Giàng A Dơ", "0.3333", "", ""},
                                  {"", "", "", "", "", ""},
                                  {"2", "", "Vì Thị Lả", "", "Xã Co Mạ", "2021"},
                                  {"Tổng cộng", "2 sáng kiến", "", "", "", ""}});
    REQUIRE(rows.size() == 2);
    REQUIRE(rows[0].authors.size() == 3);
    CHECK(rows[0].authors[2] == ImportAuthor{"Giàng A Dơ", 3'333});
    CHECK(rows[0].fault == "");
    CHECK(rows[0].notes.empty());  // three times 33,33 % is the whole
    CHECK(rows[1].fault == "title-missing");
    CHECK(rows[1].line == 6);
    // More than the whole, or much less.
    CHECK(import_one({{"Tác giả", "A; B"}, {"Tỷ lệ", "60; 60"}}).fault == "share-over");
    CHECK(is_noted(import_one({{"Tác giả", "A; B"}, {"Tỷ lệ", "30; 30"}}), "share-under"));
    CHECK(is_noted(import_one({{"Tác giả", "A (60%), B"}, {"Tỷ lệ", ""}}), "share-under"));
}

TEST_CASE("import: somebody who worked in two units stands in the lists of both") {
    const auto rows = import_all({{"Tên sáng kiến", "Tác giả", "Đơn vị", "Năm"},
                                  {"Cải tiến sổ trực", "Lò Thị Hoa", "Xã Co Mạ", "2020"},
                                  {"Cải tiến sổ trực", "Lò Thị Hoa", "Phường Tô Hiệu", "2021"}});
    REQUIRE(rows.size() == 2);
    for (const ImportRow& row : rows) {
        CHECK(row.fault == "");
        CHECK(row.authors == std::vector<ImportAuthor>{{"Lò Thị Hoa", std::nullopt}});
    }
    CHECK(rows[0].unit != rows[1].unit);
}

TEST_CASE("import: a title of formula characters stays text; our own guard goes away") {
    CHECK(import_one({{"Tên sáng kiến", "=HYPERLINK(\"http://x\")"}}).title == "=HYPERLINK(\"http://x\")");
    CHECK(import_one({{"Tên sáng kiến", "'=1+1"}}).title == "=1+1");
    CHECK(import_one({{"Tên sáng kiến", "'t Hooft"}}).title == "'t Hooft");
    const std::string csv = write_csv({{"=HYPERLINK(\"http://x\")", "2021"}});
    CHECK(csv.find("\"'=HYPERLINK") != std::string::npos);
    CHECK(read_table_text(csv).value()[0][0].substr(1) == "=HYPERLINK(\"http://x\")");
}

TEST_CASE("import: several authors in a cell") {
    const auto names = [](std::string_view cell) {
        std::string all;
        for (const ImportAuthor& author : authors_in(cell))
            all += author.name + (author.share ? "=" + std::to_string(*author.share) : "") + "|";
        return all;
    };
    CHECK(names("Lò Thị Hoa") == "Lò Thị Hoa|");
    CHECK(names("1. Lò Thị Hoa; 2) Quàng Văn Bình") == "Lò Thị Hoa|Quàng Văn Bình|");
    CHECK(names("- Ông Lò Văn A\n- Bà Vì Thị B") == "Lò Văn A|Vì Thị B|");
    CHECK(names("Lò Thị Hoa và Quàng Văn Bình, Giàng A Dơ") == "Lò Thị Hoa|Quàng Văn Bình|Giàng A Dơ|");
    CHECK(names("Lò Thị Hoa (33,33%), Quàng Văn Bình: 33,33 %; Giàng A Dơ - 33,34%") ==
          "Lò Thị Hoa=3333|Quàng Văn Bình=3333|Giàng A Dơ=3334|");
    CHECK(names(" ; , ") == "");
    CHECK(share_in("100") == 10'000);
    CHECK(share_in("1") == 100);
    CHECK(share_in("1.0") == 10'000);
    CHECK(share_in("0,5") == 5'000);
    CHECK(share_in("0,5 %") == 50);
    CHECK_FALSE(
        share_in("1.000"
                 "0.0"));
}

TEST_CASE("import: money from nothing to ten to the fifteenth") {
    const auto money = [](std::string_view text) {
        const ImportMoney read = money_in(text);
        return read.fault.empty() ? std::to_string(read.dong) : std::string(read.fault);
    };
    CHECK(money("0") == "0");
    CHECK(money("12.000.000") == "12000000");
    CHECK(money("12,000,000 VND") == "12000000");
    CHECK(money("12 000 000 đồng") == "12000000");
    CHECK(money("12000000đ") == "12000000");
    CHECK(money("1,5 tỷ") == "1500000000");
    CHECK(money("120 triệu đồng") == "120000000");
    CHECK(money("1.234,5 triệu") == "benefit-form");
    CHECK(money("1.200 triệu") == "1200000000");
    CHECK(money("1,250 tỷ") == "1250000000");
    CHECK(money("1.000.000.000.000.000") == "1000000000000000");
    CHECK(money("1000000000000001") == "benefit-large");
    CHECK(money("99999999999999999999") == "benefit-large");
    CHECK(money("2000000 tỷ") == "benefit-large");
    CHECK(money("-5") == "benefit-form");
    CHECK(money("12.00.000") == "benefit-form");
    CHECK(money("12.5") == "benefit-form");
    CHECK(money("") == "benefit-form");
}

TEST_CASE("import: units by today's names, by former ones, by short forms; what is unclear is asked") {
    const auto unit = [](std::string_view name) {
        const auto found = import_names().find(name);
        return found ? found->unit + (found->former ? "*" : "") : std::string("?");
    };
    CHECK(unit("Xã Co Mạ") == "14.03781");
    CHECK(unit("UBND xã co ma") == "14.03781");
    CHECK(unit("Co Mạ") == "14.03781");
    CHECK(unit("P. Tô Hiệu") == "14.03646");
    CHECK(unit("Phường Chiềng Lề") == "14.03646*");
    CHECK(unit("Xã Pá Lông, huyện Thuận Châu") == "14.03781*");
    CHECK(unit("TT. Thuận Châu") == "14.03721*");
    CHECK(unit("Xã Thuận Châu") == "14.03721");
    CHECK(unit("Sở Y tế") == "14.SYT");
    CHECK(unit("Xã Chiềng Chung") == "?");  // the sources differ
    CHECK(unit("Huyện Thuận Châu") == "?");
    CHECK(unit("") == "?");
    const ImportRow former = import_one({{"Đơn vị", "Xã Pá Lông"}});
    CHECK(former.unit == "14.03781");
    CHECK(former.unit_text == "Xã Pá Lông");
    CHECK(is_noted(former, "unit-former"));
    // People choose; others' rows stay aside for a unit.
    ImportRules rules = import_rules();
    rules.units[UnitNames::key("Trường X")] = "14.03781";
    const TableCells cells = {
        {"Tên sáng kiến", "Đơn vị", "Năm"}, {"A", "trường x", "2021"}, {"B", "Xã Mường La", "2021"}};
    CHECK(import_all(cells, rules)[0].unit == "14.03781");
    rules.own_unit = rules.default_unit = "14.03781";
    CHECK(import_all(cells, rules)[0].fault == "");
    CHECK(import_all(cells, rules)[1].fault == "unit-other");
    rules.default_year = 2019;
    const auto plain = import_all({{"Tên sáng kiến", "Tác giả"}, {"A", "Lò Thị Hoa"}}, rules);
    CHECK(plain[0].unit == "14.03781");
    CHECK(plain[0].year == 2019);
    CHECK(plain[0].fault == "");
}

TEST_CASE("import: former names are data with their source; a hole is refused") {
    const std::string good = test::read_asset("units/former-2025.json");
    Json bad = parse_json(good).value();
    bad["units"][0]["unit"] = "14.99999";
    CHECK(read_former_units(dump_json(bad), import_units()).error().code == "units-form");
    bad = parse_json(good).value();
    bad["source"] = "";
    CHECK(read_former_units(dump_json(bad), import_units()).error().where == "source");
    const std::vector<FormerUnit> former = read_former_units(good, import_units()).value();
    for (const FormerUnit& each : former)
        for (const law::Unit& unit : import_units().all()) CHECK(unit.name != each.name);
}

TEST_CASE("import: the rows of an import count when it is whole, not withdrawn, and its maker may speak for the unit") {
    const std::string office = "14.SKHCN";
    std::vector<dossier::Act> acts = {import_act(
        "14.03781", "14.03781", 1, 2, Json::array({import_row_json(2, "A", 2020), import_row_json(3, "B", 2021)}))};
    CHECK_FALSE(imported_part(acts).counts(office));  // a part has not come
    acts.push_back(import_act("14.03781", "14.03781", 2, 2, Json::array({import_row_json(4, "C", 2021)})));
    const ImportedPart part = imported_part(acts);
    CHECK(part.counts(office));
    CHECK(part.rows == 3);
    CHECK(part.file == "danh-sach.xlsx");
    std::vector<ImportedRow> rows = imported_rows(acts);
    REQUIRE(rows.size() == 3);
    CHECK(rows[0].id == "01934f00-0000-7000-8000-000000000002/2");
    CHECK(rows[0].authors == "Lò Thị Hoa");
    rows[2].local = true;
    const ImportCounts counts = count_imported(rows, 0, {});
    CHECK(counts.total == 2);
    CHECK(counts.local == 1);
    CHECK(counts.years == std::vector<std::pair<int, std::int64_t>>{{2021, 1}, {2020, 1}});
    CHECK(count_imported(rows, 2020, "14.03781").total == 1);
    CHECK(count_imported(rows, 2019, {}).total == 0);  // a year without data
    CHECK(count_imported(rows, 0, "14.03646").years.empty());

    const std::vector<dossier::Act> of_office = {
        import_act("14.SKHCN", "14.03781", 1, 1, Json::array({import_row_json(2, "A", 2020)}))};
    CHECK(imported_part(of_office).counts(office));
    const std::vector<dossier::Act> of_stranger = {
        import_act("14.03646", "14.03781", 1, 1, Json::array({import_row_json(2, "A", 2020)}))};
    CHECK_FALSE(imported_part(of_stranger).counts(office));
    acts.push_back(task_act("import.withdrawn", {{"reason", "Nhập nhầm tệp"}}));
    CHECK_FALSE(imported_part(acts).counts(office));
    CHECK(imported_part(acts).reason == "Nhập nhầm tệp");
}

TEST_CASE("import: titles that resemble one another are found without looking at all") {
    novelty::Titles titles;
    CHECK_FALSE(titles.likest("Cải tiến sổ trực của trạm y tế"));
    titles.add("Nâng cao chất lượng dạy học môn Toán");
    titles.add("Cải tiến sổ trực của trạm y tế xã");
    const auto likest = titles.likest("Cải tiến sổ trực của trạm y tế");
    REQUIRE(likest);
    CHECK(likest->at == 1);
    CHECK(likest->permille == 1'000);
    CHECK(titles.likest("Cải tiến sổ khám thai").value().permille == 500);
    CHECK_FALSE(titles.likest("Trồng xoài trên đất dốc"));
}
