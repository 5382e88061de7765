// What a rule's value says in words: rounds, parts, clocks, shares, and what is listed and not applied.
#include <doctest/doctest.h>

#include "document/rule_paper.hpp"
#include "law-assets.hpp"

using namespace sk;
using namespace sk::document;

namespace {

std::string in_words(std::string_view section, std::string_view value) {
    return rule_value(section, value, Language::vi);
}

}  // namespace

TEST_CASE("rules in words: rounds every year, over the new year, and once") {
    CHECK(in_words("round", "01/06 – 30/06||Cơ sở|Giáo dục, đào tạo") ==
          "Nhận hằng năm từ 01/06 đến hết 30/06. Cấp: Cơ sở. Chỉ lĩnh vực: Giáo dục, đào tạo");
    CHECK(in_words("round", "15/11 – 15/01||Tỉnh|") ==
          "Nhận hằng năm từ 15/11 đến hết 15/01 năm sau. Cấp: Tỉnh. Mọi lĩnh vực");
    CHECK(in_words("round", "15/11 – 15/01|2026|Tỉnh|") ==
          "Chỉ nhận một lần, từ 15/11/2026 đến hết 15/01/2027. Cấp: Tỉnh. Mọi lĩnh vực");
    CHECK(in_words("round", "01/03 – 30/04|2027|Tỉnh|") ==
          "Chỉ nhận một lần, từ 01/03/2027 đến hết 30/04/2027. Cấp: Tỉnh. Mọi lĩnh vực");
    CHECK(in_words("round", "").empty());
}

TEST_CASE("rules in words: parts, clocks, the least share, and how long a recognition is kept") {
    CHECK(
        in_words("part", "2 + 1|Tỉnh|yes|dossier.decided|quyết định|Có dấu.") ==
        "Bắt buộc. Cấp: Tỉnh. 2 bản giấy, 1 bản điện tử. Có khi đã làm bước “Quyết định của thủ trưởng”. Tệp được nhận "
        "ra khi tên có: quyết định. Có dấu.");
    CHECK(in_words("part", "0 + 0|Cơ sở|no|||") == "Không bắt buộc. Cấp: Cơ sở");
    const std::string clock =
        in_words("clock", "0-3-0|accepted, examined|dossier.accepted/date, dossier.filed/|officer|Quyết định|waits");
    CHECK(clock.starts_with("Dài 3 tháng. Tính khi hồ sơ: Đã chấp nhận đơn; "));
    CHECK(clock.find("(ngày ghi trong văn bản)") != std::string::npos);
    CHECK(clock.find("(ngày làm trong phần mềm)") != std::string::npos);
    CHECK(clock.ends_with("Dừng khi: Quyết định. Chưa áp dụng xong lần đầu thì chưa tính"));
    CHECK(in_words("clock", "|supplement_requested|dossier.supplement_requested/due|author||")
              .starts_with("Hết vào ngày mà văn bản tự ghi. "));
    CHECK(in_words("author-share", "3000").starts_with("Ít nhất 30%; "));
    CHECK(in_words("validity", "3").ends_with("trong năm được công nhận và 3 năm tiếp theo"));
    CHECK(rule_name({"bound", "late_days", "7", {}}, Language::vi).find('_') == std::string::npos);
}

TEST_CASE("rules in words: no line of a pack that is shipped shows a code") {
    for (const law::Pack& pack : test::library().all())
        for (const law::RuleLine& line : law::rule_lines(pack)) {
            CAPTURE(pack.id);
            CAPTURE(line.section);
            CAPTURE(line.value);
            for (const std::string& said : {rule_name(line, Language::vi), in_words(line.section, line.value)}) {
                CAPTURE(said);
                CHECK(said.find("dossier.") == std::string::npos);
                CHECK(said.find('|') == std::string::npos);
                if (line.section != "template") CHECK(said.find('_') == std::string::npos);
                for (const law::JournalKind& kind : pack.journals.kinds) CHECK(said.find(kind.code + ".") == said.npos);
            }
        }
}

TEST_CASE("rules in words: what a seat does, when a journal is written and by whom, who is given it") {
    CHECK(in_words("seat", "1-1|votes, presides") == "1 người; chấm và bỏ phiếu; chủ trì phiên họp");
    CHECK(in_words("seat", "0-|no-vote, records").ends_with("; không chấm, không bỏ phiếu; ghi biên bản"));
    const std::string way = in_words("journal-way", "none, plan.drawn>plan.approved|unit / plan.approved>|owner");
    CHECK(way.find("Chưa có gì; ") != std::string::npos);
    CHECK(way.find("Người của đơn vị ghi / ") != std::string::npos);
    CHECK(way.ends_with("Người của đơn vị có sáng kiến"));
    CHECK(way.find("plan.") == std::string::npos);
    CHECK(in_words("journal-readers", "all") == "Mọi đơn vị");
    CHECK(in_words("when", "state_funded").find('_') == std::string::npos);
    CHECK(in_words("way-added", "scan_without_session").find('_') == std::string::npos);
}
