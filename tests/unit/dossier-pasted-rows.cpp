// Tables of Word and Excel as rows of the form: columns by heading and by order, people who are there already, what is
// no person, limits.
#include "dossier/pasted_rows.hpp"

#include <random>

#include "base/limits.hpp"
#include "dossier-samples.hpp"

using namespace sk;
using namespace sk::dossier;

namespace {

struct Ids {
    int last = 0;
    std::string operator()() { return "n" + std::to_string(++last); }
};

Result<PastedRows> paste(const Application& form, RowTable table, std::string_view tsv) {
    Ids ids;
    return paste_rows(form, table, read_tsv(tsv), ids);
}

}  // namespace

TEST_CASE("pasted rows: headings in any order, official table with numbered columns and a sum") {
    const auto rows = paste({}, RowTable::authors,
                            "DANH SÁCH TÁC GIẢ\n"
                            "Số TT\tTỷ lệ (%) đóng góp của từng tác giả\tHọ và tên\tNgày tháng năm sinh\tChức danh\t"
                            "Trình độ chuyên môn\tNơi công tác (hoặc nơi thường trú)\tGhi chú\n"
                            "(1)\t(2)\t(3)\t(4)\t(5)\t(6)\t(7)\t(8)\n"
                            "1\t33,33\tLò Thị Hoa\t5/3/1985\tBác sĩ\tĐại học\tTrạm y tế xã Cò Mạ\t\n"
                            "2\t66.67%\tQuàng  Văn Bình\t1990-12-01\t\t\t\t\n"
                            "\tTổng cộng: 100\tTổng cộng\t\t\t\t\t\n");
    REQUIRE(rows.ok());
    REQUIRE(rows->application.authors.size() == 2);
    CHECK(rows->added == 2);
    CHECK(rows->unused == std::vector<std::string>{"Ghi chú"});
    const Author& hoa = rows->application.authors[0];
    CHECK(hoa.name == "Lò Thị Hoa");
    CHECK(hoa.birth_date.text == "05/03/1985");
    CHECK(hoa.workplace == "Trạm y tế xã Cò Mạ");
    CHECK(hoa.position == "Bác sĩ");
    CHECK(hoa.qualification == "Đại học");
    CHECK(hoa.share_text == "33,33");
    CHECK(rows->application.authors[1].birth_date.text == "01/12/1990");
    CHECK(rows->application.authors[1].share_text == "66,67");
    CHECK(rows->row_ids == std::vector<std::string>{"n1", "n2"});
}

TEST_CASE("pasted rows: without headings, in the form's order, with and without a column of numbers") {
    for (const char* number : {"", "1.\t"}) {
        const auto rows = paste({}, RowTable::authors,
                                std::string(number) + "Lò Thị Hoa\t5/3/1985\tTrạm y tế\tBác sĩ\tĐại học\t 33,33 % \n");
        REQUIRE(rows.ok());
        REQUIRE(rows->application.authors.size() == 1);
        CHECK(rows->application.authors[0].name == "Lò Thị Hoa");
        CHECK(rows->application.authors[0].share_text == "33,33");
    }
    const auto helpers = paste({}, RowTable::first_appliers, "Lò Thị Hoa\t\tTrạm y tế\t\t\t\"Ghi sổ\nĐo đạc\"\tthừa\n");
    REQUIRE(helpers.ok());
    CHECK(helpers->application.first_appliers[0].support == "Ghi sổ\nĐo đạc");
    CHECK(helpers->unused == std::vector<std::string>{"7"});
}

TEST_CASE("pasted rows: what cannot be read stays as it was, for the check to point at") {
    const auto rows = paste({}, RowTable::authors, "Họ tên\tNgày sinh\tTỷ lệ\nLò Thị Hoa\t31/2/1985\tmột nửa\n");
    REQUIRE(rows.ok());
    CHECK(rows->application.authors[0].birth_date.text == "31/2/1985");
    CHECK(rows->application.authors[0].share_text == "một nửa");
}

TEST_CASE("pasted rows: people in the form get what they lack; empty rows are used first; namesakes stay apart") {
    Application form;
    form.authors = {test::author("a1", "Lò Thị Hoa", ""), {}, test::author("a3", "Cà Văn Pâng", "10")};
    form.authors[0].birth_date.text.clear();
    form.authors[1].row_id = "a2";
    const auto rows = paste(form, RowTable::authors,
                            "Họ và tên\tNgày sinh\tTỷ lệ\n"
                            "LÒ THỊ HOA\t5/3/1985\t40\n"   // the same person, written in capitals
                            "Cà Văn Pâng\t1/1/1960\t30\n"  // another birth date: a namesake
                            "Vì Văn Sơn\t2/2/1970\t20\n");
    REQUIRE(rows.ok());
    CHECK(rows->changed == 1);
    CHECK(rows->added == 2);
    REQUIRE(rows->application.authors.size() == 4);
    CHECK(rows->row_ids == std::vector<std::string>{"a1", "a2", "n1"});
    CHECK(rows->application.authors[0].birth_date.text == "05/03/1985");
    CHECK(rows->application.authors[0].workplace == form.authors[0].workplace);
    CHECK(rows->application.authors[0].share_text == "40");
    CHECK(rows->application.authors[1].name == "Cà Văn Pâng");
    CHECK(rows->application.authors[2] == form.authors[2]);
    CHECK(rows->application.authors[3].name == "Vì Văn Sơn");
}

TEST_CASE("pasted rows: nobody in it, and more than the form takes") {
    for (const char* nobody : {"", "\t\n", "Họ và tên\tNgày sinh\n", "Họ tên\tTỷ lệ\nTổng cộng\t100\n", "1\t2\t3\n"})
        CHECK(paste({}, RowTable::authors, nobody).error().code == "table-empty");
    std::string many;
    for (std::size_t i = 0; i <= limits::authors_max; ++i) many += "Người số " + std::to_string(i) + "\tx\n";
    CHECK(paste({}, RowTable::authors, many).error().code == "table-full");
    CHECK(paste({}, RowTable::first_appliers, many).ok());
}

TEST_CASE("pasted rows: any cells at all give a form that can be stored") {
    std::mt19937 random(11);
    const std::string_view pieces[] = {"Họ tên", "Ngày sinh", "Tỷ lệ", "Lò Hoa", "5/3/1985", "33,33 %", "",    "\t",
                                       "\"",     "\n",        "1",     "=x",     "\x01",     "\xff",    "Stt", " "};
    for (int round = 0; round < 3'000; ++round) {
        TableCells cells(random() % 6);
        for (auto& row : cells) {
            row.resize(random() % 9);
            for (auto& cell : row) cell = pieces[random() % std::size(pieces)];
        }
        const Application form = test::application();
        Ids ids;
        const auto table = random() % 2 ? RowTable::authors : RowTable::first_appliers;
        const auto rows = paste_rows(form, table, cells, ids);
        if (!rows.ok()) continue;
        REQUIRE(rows->added + rows->changed == rows->row_ids.size());
        const auto again = application_from_json(to_json(rows->application));
        REQUIRE(again.ok());
        REQUIRE(*again == rows->application);
        REQUIRE(rows->application.authors.size() >= form.authors.size());
    }
}
