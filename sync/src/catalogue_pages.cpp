// The pages of the public catalogue: plain HTML that needs no script; the search field appears with its script only
// (shell/catalogue.js, which reads the same danh-muc.json that everybody may).
#include <algorithm>
#include <initializer_list>
#include <set>

#include "base/strings.hpp"
#include "base/text.hpp"
#include "catalogue.hpp"

namespace sk::sync {

namespace {

constexpr std::string_view root = "/cong-khai/";

std::string_view w(Str key) { return tr(key, Language::vi); }

class Html {
public:
    std::string text;

    void raw(std::string_view markup) { text += markup; }
    void put(std::string_view words) { put_escaped(text, words); }
    void element(std::string_view tag, std::string_view words) {
        text += '<';
        text += tag;
        text += '>';
        put(words);
        text += "</";
        text += tag;
        text += ">\n";
    }
    void link(std::string_view address, std::string_view words) {
        raw("<a href=\"");
        put(address);
        raw("\">");
        put(words);
        raw("</a>");
    }
    // What people wrote, a paragraph a line.
    void paragraphs(std::string_view words) {
        while (!words.empty()) {
            const std::size_t end = std::min(words.find('\n'), words.size());
            if (end > 0) element("p", words.substr(0, end));
            words.remove_prefix(std::min(end + 1, words.size()));
        }
    }
    void defined(Str label, std::string_view words) {
        if (words.empty()) return;
        element("dt", w(label));
        element("dd", words);
    }
};

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : ", ") + name;
    return text;
}

std::string decision_of(const PublicInitiative& initiative) {
    return format(w(Str::catalogue_decision_value),
                  {initiative.decision_number, display_date(initiative.decision_date)});
}

std::string page_with(const Catalogue& catalogue, std::string_view title, const Html& content,
                      bool with_search = false) {
    Html page;
    page.raw(
        "<!doctype html>\n<html lang=\"vi\">\n<head>\n<meta charset=\"utf-8\">\n"
        "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n");
    page.element("title", std::string(title) + " – " + std::string(w(Str::catalogue_name)));
    page.raw("<link rel=\"stylesheet\" href=\"/catalogue.css\">\n");
    if (with_search) page.raw("<script type=\"module\" src=\"/catalogue.js\"></script>\n");
    page.raw("</head>\n<body>\n<header><p>");
    page.link(root, w(Str::catalogue_name));
    page.raw("</p></header>\n<main>\n");
    if (catalogue.of_demo) page.element("strong", w(Str::catalogue_demo));
    page.element("h1", title);
    page.raw(content.text);
    page.raw("</main>\n<footer><p>");
    page.put(w(Str::catalogue_footer));
    page.raw(" ");
    page.link(std::string(root) + "danh-muc.json", w(Str::catalogue_json));
    page.raw("</p></footer>\n</body>\n</html>\n");
    return page.text;
}

void table_of(Html& html, const std::vector<const PublicInitiative*>& initiatives, std::string_view caption) {
    html.raw("<table>\n<caption>");
    html.put(caption);
    html.raw("</caption>\n<thead><tr>");
    for (const Str head :
         {Str::catalogue_title, Str::catalogue_authors, Str::catalogue_unit, Str::catalogue_decision}) {
        html.raw("<th scope=\"col\">");
        html.put(w(head));
        html.raw("</th>");
    }
    html.raw("</tr></thead>\n<tbody>\n");
    for (const PublicInitiative* each : initiatives) {
        html.raw("<tr><th scope=\"row\">");
        html.link(std::string(root) + "sang-kien/" + each->id.text, each->title);
        html.raw("</th><td>");
        html.put(joined(each->authors));
        html.raw("</td><td>");
        html.put(each->unit_name);
        html.raw("</td><td>");
        html.put(decision_of(*each));
        html.raw("</td></tr>\n");
    }
    html.raw("</tbody>\n</table>\n");
}

Page first_page(const Catalogue& catalogue) {
    std::vector<const PublicInitiative*> all = catalogue.latest_first();
    Html html;
    html.element("p", format(w(Str::catalogue_intro), {std::to_string(all.size())}));
    html.raw("<form id=\"search\" role=\"search\" hidden");
    const std::pair<std::string_view, Str> words[] = {{"none", Str::catalogue_search_none},
                                                      {"found", Str::catalogue_search_found},
                                                      {"more", Str::catalogue_search_more},
                                                      {"failed", Str::catalogue_search_failed},
                                                      {"decision", Str::catalogue_decision_value}};
    for (const auto& [name, key] : words) {
        html.raw(" data-" + std::string(name) + "=\"");
        html.put(w(key));
        html.raw("\"");
    }
    html.raw("><label for=\"sought\">");
    html.put(w(Str::catalogue_search));
    html.raw(
        "</label><input id=\"sought\" type=\"search\" autocomplete=\"off\"><p id=\"found\" "
        "role=\"status\"></p></form>\n"
        "<div id=\"results\"></div>\n");
    if (all.empty()) {
        html.element("p", w(Str::catalogue_empty));
        return {"text/html; charset=utf-8", page_with(catalogue, w(Str::catalogue_heading), html)};
    }
    std::set<int, std::greater<>> years;
    for (const PublicInitiative* each : all) years.insert(each->decision_date.year);
    html.raw("<nav aria-label=\"");
    html.put(w(Str::catalogue_years));
    html.raw("\"><ul>");
    for (const int year : years) {
        html.raw("<li>");
        html.link(std::string(root) + "nam/" + std::to_string(year),
                  format(w(Str::catalogue_year), {std::to_string(year)}));
        html.raw("</li>");
    }
    html.raw("</ul></nav>\n<div id=\"latest\">\n");
    if (all.size() > catalogue_latest) all.resize(catalogue_latest);
    table_of(html, all, w(Str::catalogue_latest_caption));
    html.raw("</div>\n");
    html.element("h2", w(Str::catalogue_check));
    html.raw("<p>");
    html.put(w(Str::catalogue_check_text));
    html.raw(" ");
    html.link("/#/kiem-tra", w(Str::catalogue_check_link));
    html.raw("</p>\n");
    return {"text/html; charset=utf-8", page_with(catalogue, w(Str::catalogue_heading), html, true)};
}

std::optional<Page> year_page(const Catalogue& catalogue, std::string_view text) {
    std::vector<const PublicInitiative*> of_year;
    for (const PublicInitiative* each : catalogue.latest_first())
        if (std::to_string(each->decision_date.year) == text) of_year.push_back(each);
    if (of_year.empty()) return std::nullopt;
    Html html;
    table_of(html, of_year, format(w(Str::catalogue_year_caption), {text, std::to_string(of_year.size())}));
    return Page{"text/html; charset=utf-8", page_with(catalogue, format(w(Str::catalogue_year), {text}), html)};
}

std::string_view level_words(std::string_view level) {
    return w(level == "national"   ? Str::catalogue_level_national
             : level == "province" ? Str::catalogue_level_province
                                   : Str::catalogue_level_unit);
}

void certificates_of(Html& html, const PublicInitiative& initiative) {
    if (initiative.certificates.empty()) return;
    html.element("h2", w(Str::catalogue_certificates));
    html.raw("<ul>\n");
    for (const PublicCertificate& each : initiative.certificates) {
        const auto standing = find_string("register.standing." + each.standing);
        html.element("li", format(w(Str::catalogue_certificate),
                                  {each.number, display_date(each.date), each.name, standing ? w(*standing) : ""}));
    }
    html.raw("</ul>\n");
}

std::optional<Page> initiative_page(const Catalogue& catalogue, std::string_view id) {
    const PublicInitiative* found = catalogue.find(id);
    if (!found) return std::nullopt;
    const PublicInitiative& initiative = *found;
    Html html;
    html.raw("<dl>\n");
    html.defined(Str::catalogue_authors, joined(initiative.authors));
    html.defined(Str::catalogue_unit, initiative.unit_name);
    html.defined(Str::catalogue_kind, initiative.kind);
    html.defined(Str::catalogue_fields, joined(initiative.fields));
    html.defined(Str::catalogue_decision, decision_of(initiative));
    html.defined(Str::catalogue_level, level_words(initiative.level));
    html.raw("</dl>\n");
    if (initiative.effect) {
        html.element("h2", w(Str::catalogue_effect));
        html.element("p", format(w(Str::catalogue_decision_value),
                                 {initiative.effect->number, display_date(initiative.effect->date)}));
        html.paragraphs(initiative.effect->effect);
        html.paragraphs(initiative.effect->replicability);
        html.paragraphs(initiative.effect->scope);
    }
    const std::pair<Str, const std::string*> parts[] = {{Str::catalogue_applicability, &initiative.applicability},
                                                        {Str::catalogue_conditions, &initiative.conditions},
                                                        {Str::catalogue_benefit, &initiative.benefit}};
    for (const auto& [heading, words] : parts) {
        if (words->empty()) continue;
        html.element("h2", w(heading));
        html.paragraphs(*words);
    }
    if (initiative.withheld) html.element("p", w(Str::catalogue_withheld));
    certificates_of(html, initiative);
    return Page{"text/html; charset=utf-8", page_with(catalogue, initiative.title, html)};
}

Page json_page(const Catalogue& catalogue) {
    Json initiatives = Json::array();
    for (const PublicInitiative* each : catalogue.latest_first()) initiatives.push_back(to_json(*each));
    return {"application/json; charset=utf-8", dump_json({{"format", "sk-catalogue/1"},
                                                          {"as_of", format_timestamp(catalogue.as_of())},
                                                          {"initiatives", std::move(initiatives)}})};
}

}  // namespace

std::optional<Page> catalogue_page(const Catalogue& catalogue, std::string_view path) {
    constexpr std::string_view year = "/nam/", initiative = "/sang-kien/";
    if (path.empty() || path == "/") return first_page(catalogue);
    if (path == "/danh-muc.json") return json_page(catalogue);
    if (path.starts_with(year)) return year_page(catalogue, path.substr(year.size()));
    if (path.starts_with(initiative)) return initiative_page(catalogue, path.substr(initiative.size()));
    return std::nullopt;
}

}  // namespace sk::sync
