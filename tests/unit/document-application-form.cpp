// The printed application: order and wording of the form, tables, escaping, and a golden page.
// SK_GOLDEN_UPDATE=<file> writes the page there instead of comparing; look at the difference before committing it.
#include <doctest/doctest.h>

#include <cstdio>
#include <cstdlib>

#include "document/application_form.hpp"
#include "law-assets.hpp"

using namespace sk;
using namespace sk::test;

namespace {

dossier::Application filled_in() {
    auto parsed = parse_json(read_asset("samples/01-y-te-lich-hen-bang-hinh.json"));
    REQUIRE(parsed.ok());
    auto application = dossier::application_from_json((*parsed)["application"]);
    REQUIRE(application.ok());
    return *application;
}

document::PrintContext signed_context() {
    document::PrintContext context;
    context.signed_act = content_id("an act");
    context.date = Date{2026, 2, 5};
    return context;
}

std::size_t count(std::string_view text, std::string_view part) {
    std::size_t found = 0;
    for (std::size_t at = 0; (at = text.find(part, at)) != std::string_view::npos; at += part.size()) ++found;
    return found;
}

}  // namespace

TEST_CASE("application form: sections stand in the order of the circular's form") {
    const std::string html = document::application_html(filled_in(), pack(), signed_context());
    std::size_t at = 0;
    for (const char* const part : {"CỘNG HÒA XÃ HỘI CHỦ NGHĨA VIỆT NAM",
                                   "Độc lập - Tự do - Hạnh phúc",
                                   "ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN",
                                   "Kính gửi<sup>1</sup>",
                                   "Tôi (chúng tôi) ghi tên dưới đây:",
                                   "Tỷ lệ (%) đóng góp",
                                   "đề nghị xét công nhận sáng kiến<sup>2</sup>",
                                   "Chủ đầu tư tạo ra sáng kiến (trường hợp",
                                   "Lĩnh vực áp dụng sáng kiến<sup>4</sup>",
                                   "áp dụng lần đầu hoặc áp dụng thử (ghi ngày nào sớm hơn)",
                                   "Mô tả bản chất của sáng kiến<sup>5</sup>",
                                   "Những thông tin cần được bảo mật",
                                   "Các điều kiện cần thiết",
                                   "theo ý kiến của tác giả",
                                   "theo ý kiến của tổ chức, cá nhân",
                                   "Danh sách những người đã tham gia",
                                   "Nội dung công việc hỗ trợ",
                                   "xin cam đoan",
                                   "ngày 05 tháng 02 năm 2026",
                                   "Người nộp đơn",
                                   "(Ký và ghi rõ họ tên)",
                                   "footnotes",
                                   "Đơn được nộp bằng dữ liệu đã ký số nội bộ"}) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
}

TEST_CASE("application form: seven columns in both tables, a row a person") {
    const dossier::Application application = filled_in();
    const std::string html = document::application_html(application, pack(), {});
    CHECK(count(html, "<th scope=\"col\">") == 14);
    CHECK(count(html, "<table") == 2);
    for (const dossier::Author& author : application.authors)
        CHECK(html.find("<td>" + author.name + "</td>") != std::string::npos);
    const std::size_t rows = application.authors.size() + std::max<std::size_t>(1, application.first_appliers.size());
    CHECK(count(html, "<tr>") == rows + 2);
    CHECK(count(html, "<td") == rows * 7);
}

TEST_CASE("application form: what people wrote cannot become markup") {
    dossier::Application application = filled_in();
    application.title = "<script>alert('1')</script> & \"x\"";
    application.authors[0].name = "<b>Lò</b>";
    application.description = "a < b\n\n<img src=x onerror=alert(1)>";
    application.place = "<i>";
    application.fields = {"<code>"};
    const std::string html = document::application_html(application, pack(), {});
    for (const char* const bad : {"<script", "<b>", "<img", "<i>", "<code>"})
        CHECK(html.find(bad) == std::string::npos);
    CHECK(html.find("&lt;script&gt;alert(&#39;1&#39;)&lt;/script&gt; &amp; &quot;x&quot;") != std::string::npos);
    CHECK(html.find("<p class=\"body\">a &lt; b</p>\n<p class=\"body\">&lt;img") != std::string::npos);
}

TEST_CASE("application form: empty fields are dotted lines, an empty form has an empty row in each table") {
    const std::string html = document::application_html({}, pack(), {});
    CHECK(count(html, "<p class=\"dots\">") == 12);    // two lines for each of six long fields
    CHECK(count(html, "<span class=\"dots\">") == 5);  // addressed to, title, sponsor, field, date
    CHECK(count(html, "<tr>") == 4);
    CHECK(html.find("…, ngày … tháng … năm …") != std::string::npos);
    CHECK(html.find("dữ liệu đã ký số") == std::string::npos);
}

TEST_CASE("application form: signed text tells its code, in English too for English readers") {
    document::PrintContext context = signed_context();
    std::string html = document::application_html(filled_in(), pack(), context);
    CHECK(html.find(context.signed_act->text) != std::string::npos);
    CHECK(html.find("chữ ký này không thay chữ ký số công vụ") != std::string::npos);
    CHECK(html.find("lang=\"en\"") == std::string::npos);
    context.language = Language::en;
    html = document::application_html(filled_in(), pack(), context);
    CHECK(html.find("<p class=\"signed-note\" lang=\"en\">") != std::string::npos);
    CHECK(html.find("ĐƠN YÊU CẦU CÔNG NHẬN SÁNG KIẾN") != std::string::npos);
}

TEST_CASE("application form: the golden page") {
    const std::string html = document::application_html(filled_in(), pack(), signed_context());
    if (const char* const path = std::getenv("SK_GOLDEN_UPDATE")) {
        std::FILE* const file = std::fopen(path, "wb");
        REQUIRE(file);
        std::fwrite(html.data(), 1, html.size(), file);
        std::fclose(file);
        return;
    }
    CHECK(html == read_asset("../tests/golden/application-form.html"));
}
