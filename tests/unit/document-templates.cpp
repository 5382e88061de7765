// The wording of papers as data: every sentence that the table names can be put otherwise and stands on its paper;
// lines that are added; what is refused and where; without templates nothing changes.
#include <doctest/doctest.h>

#include "base/limits.hpp"
#include "council-room.hpp"
#include "document/certificate.hpp"
#include "document/council_papers.hpp"
#include "document/dossier_papers.hpp"
#include "document/reward_papers.hpp"
#include "document/sample_papers.hpp"

using namespace sk;
using namespace sk::document;

namespace {

bool stands(const std::string& html, std::string_view part) { return html.find(part) != std::string::npos; }

law::Pack worded(const Json& templates) {
    return test::changed_rules([&](Json& pack) { pack["templates"] = templates; });
}

// The paper as a sample and, where the sample cannot show both of two sentences, of other data.
std::string both_ways(const std::string& paper, const law::Pack& pack) {
    std::string html = sample_paper_html(paper, pack, {2026, 11, 28});
    if (paper == "supplement-request") html += dossier_paper_html(DossierPaper::supplement_request, {}, pack, {});
    if (paper == "acceptance-notice") html += dossier_paper_html(DossierPaper::acceptance, {}, pack, {});
    if (paper == "establishing-decision") html += establishing_decision_html({}, pack, {}, {}, {});
    const auto with = [&](DossierPaper kind, std::string_view type, Json body) {
        dossier::Dossier one;
        dossier::Act act;
        act.type = std::string(type);
        act.body = std::move(body);
        one.latest.push_back(std::move(act));
        html += dossier_paper_html(kind, one, pack, {});
    };
    if (paper == "complaint-answer")
        with(DossierPaper::complaint, dossier::act_type::complaint_resolved, {{"result", "upheld"}});
    if (paper == "proposal-answer")
        with(DossierPaper::answer, dossier::act_type::province_decided, {{"result", "returned"}});
    if (paper == "scope-decision")
        with(DossierPaper::scope, dossier::act_type::effect_recognised, {{"level", "national"}});
    PaymentList payments;
    payments.templates = &pack.templates;
    if (paper == "payment-list") html += payment_list_html(payments);
    registry::Certificate two;
    two.name = "A";
    two.authors = {"A", "B"};
    if (paper == "certificate") html += certificate_html(two, pack.register_rules, {}, pack.templates);
    return html;
}

std::string told(const Json& templates) {
    const auto read = law::read_templates({{"templates", templates}});
    return read.ok() ? std::string("good") : read.error().where + ": " + read.error().what;
}

}  // namespace

TEST_CASE("templates: the table fits the words, and every sentence can be put otherwise") {
    for (const law::PaperForm& form : law::paper_forms()) {
        CAPTURE(form.paper);
        const std::string before = both_ways(form.paper, test::present());
        CHECK(stands(before, std::string("class=\"official ") + form.paper));
        CHECK(stands(before, "class=\"sample-mark\">MẪU"));
        for (const law::Sentence& sentence : form.sentences) {
            CAPTURE(sentence.code);
            const std::string words(tr(sentence.words));
            CHECK(law::fault_of_wording(sentence, words) == "");
            CHECK(law::with_numbers(sentence, law::with_names(sentence, words)) == words);
            std::string other = "Câu thay <b>";
            for (std::size_t blank = 0; blank < sentence.blanks.size(); ++blank)
                other += " {" + std::to_string(blank) + "}";
            const law::Pack pack = worded({{form.paper, {{sentence.code, other}}}});
            const std::string html = both_ways(form.paper, pack);
            CHECK(stands(html, "Câu thay &lt;b&gt;"));
            CHECK_FALSE(stands(html, "<b>"));
            CHECK_FALSE(stands(html, " {0}"));
            CHECK(law::sentence_named(std::string(form.paper) + "/" + sentence.code) == &sentence);
        }
        for (const char* list : law::line_lists) {
            CAPTURE(list);
            const Json lines = {{form.paper, {{list, {"Dòng thêm <i>", "Dòng cuối."}}}}};
            if (!law::has_lines(form, list)) {
                CHECK(told(lines) == std::string("templates.") + form.paper + "." + list + ": unknown sentence");
                continue;
            }
            CHECK(stands(both_ways(form.paper, worded(lines)), "Dòng thêm &lt;i&gt;"));
        }
    }
}

TEST_CASE("templates: what an office adds stands where it belongs") {
    const law::Pack pack = worded({{"recognition-decision",
                                    {{"bases", {"Căn cứ Quy chế của đơn vị", "Xét đề nghị của bộ phận một cửa;"}},
                                     {"paragraphs", {"Đoạn thứ nhất.", "Đoạn thứ hai."}},
                                     {"recipients", Json::array({"Trang tin của đơn vị;"})}}}});
    const std::string html = sample_paper_html("recognition-decision", pack, {2026, 11, 28});
    std::size_t at = 0;
    for (const char* part :
         {"<p class=\"basis\">Căn cứ Quy chế của đơn vị;</p>",
          "<p class=\"basis\">Xét đề nghị của bộ phận một cửa;</p>", "Theo đề nghị của",
          "chịu trách nhiệm thi hành Quyết định này.</p>", "<p class=\"body\">Đoạn thứ nhất.</p>",
          "<p class=\"body\">Đoạn thứ hai./.</p>", "- Như Điều 3;", "- Trang tin của đơn vị;", "- Lưu: VT."}) {
        const std::size_t found = html.find(part, at);
        CHECK_MESSAGE(found != std::string::npos, "missing or out of order: ", part);
        if (found != std::string::npos) at = found;
    }
    CHECK(html.find("./.") == html.rfind("./."));
}

TEST_CASE("templates: what is wrong is told with its place") {
    CHECK(told(Json::object()) == "good");
    CHECK(law::read_templates(Json::object()).value().papers.empty());
    CHECK(told({{"giay-khac", Json::object()}}) == "templates.giay-khac: unknown paper");
    CHECK(told({{"minutes", "…"}}) == "templates.minutes: not an object");
    CHECK(told({{"minutes", {{"article-9", "…"}}}}) == "templates.minutes.article-9: unknown sentence");
    CHECK(told({{"minutes", {{"about", "Họp xét sáng kiến"}}}}) == "templates.minutes.about: blank missing");
    CHECK(told({{"minutes", {{"about", "Họp {0} {1}"}}}}) == "templates.minutes.about: unknown blank");
    CHECK(told({{"minutes", {{"about", "Họp {0} {tên Hội đồng}"}}}}) == "templates.minutes.about: unknown blank");
    CHECK(told({{"minutes", {{"about", "Họp {0}}"}}}}) == "templates.minutes.about: unknown blank");
    CHECK(told({{"minutes", {{"about", " "}}}}) == "templates.minutes.about: empty");
    CHECK(told({{"minutes", {{"about", "Họp\n{0}"}}}}) == "templates.minutes.about: not one line");
    CHECK(told({{"minutes", {{"about", 5}}}}).starts_with("templates.minutes.about: "));
    CHECK(told({{"minutes", {{"about", "{0}" + std::string(limits::paper_sentence_chars_max, 'a')}}}}) ==
          "templates.minutes.about: too long");
    CHECK(told({{"minutes", {{"recipients", Json::array({""})}}}}) == "templates.minutes.recipients: empty");
    CHECK(told({{"minutes", {{"recipients", Json::array({7})}}}}) == "templates.minutes.recipients: not a string");
    CHECK(told({{"minutes", {{"recipients", Json(limits::paper_lines_max + 1, "a")}}}}) ==
          "templates.minutes.recipients: too many");
    CHECK(told({{"minutes", {{"about", "Họp {0}"}, {"recipients", Json::array({"Văn thư"})}}}}) == "good");
}

TEST_CASE("templates: of one paper's wording no other paper hears") {
    const law::Pack pack = worded({{"tally", {{"about", "Kiểm phiếu của {0}"}}}});
    for (const law::PaperForm& form : law::paper_forms()) {
        CAPTURE(form.paper);
        const bool same = both_ways(form.paper, pack) == both_ways(form.paper, test::present());
        CHECK(same == (std::string_view(form.paper) != "tally"));
    }
    CHECK(sample_paper_html("giay-khac", pack, {2026, 11, 28}).empty());
}
