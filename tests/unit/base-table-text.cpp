// Tables as text: what Excel and Word write and read, there and back, and nothing that a spreadsheet would carry out.
#include "base/table_text.hpp"

#include <doctest/doctest.h>

#include <random>

using namespace sk;

TEST_CASE("table text: as Excel puts it on the clipboard") {
    CHECK(read_tsv("") == TableCells{});
    CHECK(read_tsv("a\tb\r\nc\td\r\n") == TableCells{{"a", "b"}, {"c", "d"}});
    CHECK(read_tsv("a\tb\rc") == TableCells{{"a", "b"}, {"c"}});
    CHECK(read_tsv("\t\n\n") == TableCells{{"", ""}, {""}});
    CHECK(read_tsv("\"hai\r\ndòng\"\t\"nói \"\"vâng\"\"\"\n") == TableCells{{"hai\r\ndòng", "nói \"vâng\""}});
    CHECK(read_tsv("3\" ống\t\"\"") == TableCells{{"3\" ống", ""}});  // a quote inside is a quote
    CHECK(read_tsv("\"không đóng\tx") == TableCells{{"không đóng\tx"}});
}

TEST_CASE("table text: written and read back, 20,000 random tables") {
    std::mt19937 random(7);
    const std::string_view letters[] = {"a", "ồ", "\t", "\n", "\"", " ", "1", "\r\n", "'", "&", "<"};
    for (int round = 0; round < 20'000; ++round) {
        TableCells rows(1 + random() % 3);
        for (auto& row : rows) {
            row.resize(1 + random() % 4);
            for (auto& cell : row) {
                for (unsigned left = random() % 5; left > 0; --left) cell += letters[random() % std::size(letters)];
            }
        }
        const std::string written = write_tsv(rows);
        for (auto& row : rows)
            for (std::string& cell : row)
                if (!cell.empty() && std::string_view("\t\r\n").find(cell[0]) != std::string_view::npos)
                    cell.insert(0, "'");
        REQUIRE(read_tsv(written) == rows);
    }
}

TEST_CASE("table text: what begins like a formula is text, in both forms") {
    for (const char* cell : {"=1+1", "+84 912", "-5", "@SUM(A1)", "=cmd|' /C calc'!A0"}) {
        CHECK(write_tsv({{cell}}) == std::string("'") + cell + "\r\n");
        CHECK(write_html_table({{cell}}, false).find(std::string(">'") + cell[0]) != std::string::npos);
    }
    CHECK(write_tsv({{"=a\tb"}}) == "\"'=a\tb\"\r\n");
    CHECK(write_tsv({{"12/2026", "—", ""}}) == "12/2026\t—\t\r\n");
}

TEST_CASE("table text: comma-separated, quoted where a cell needs it, never a formula") {
    CHECK(write_csv({{"Đơn vị", "Số"}, {"Bản Cọ, phường Tô Hiệu", "2"}, {"nói \"được\"", ""}, {"a\nb"}}) ==
          "Đơn vị,Số\r\n\"Bản Cọ, phường Tô Hiệu\",2\r\n\"nói \"\"được\"\"\",\r\n\"a\nb\"\r\n");
    for (const char* cell : {"=1+1", "+84 912", "-", "@SUM(A1)", "＝1+1", "＋1", "－1", "＠SUM(A1)", "\t=1+1"})
        CHECK(write_csv({{cell}}) == std::string("'") + cell + "\r\n");
    CHECK(write_csv({{"\n=1"}, {"\r=1"}}) == "\"'\n=1\"\r\n\"'\r=1\"\r\n");
    CHECK(write_csv({{"=HYPERLINK(\"a\",\"b\")"}}) == "\"'=HYPERLINK(\"\"a\"\",\"\"b\"\")\"\r\n");
}

TEST_CASE("table text: HTML has no letters of its own from the cells") {
    CHECK(write_html_table({{"A"}, {"<b>&\n"}}, true) ==
          "<table><tr><th style=\"mso-number-format:'\\@'\">A</th></tr>"
          "<tr><td style=\"mso-number-format:'\\@'\">&lt;b&gt;&amp;<br></td></tr></table>");
}
