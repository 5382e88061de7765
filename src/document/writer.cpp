#include "document/writer.hpp"

#include "base/text.hpp"
#include "viet/numbers.hpp"

namespace sk::document {

std::string_view words(Str key) { return tr(key, Language::vi); }

std::string number_or_blank(const Issue& issue, std::string_view symbol) {
    return issue.number.empty() ? "…/" + std::string(symbol) : issue.number;
}

std::string day_or_blank(const std::optional<Date>& day) {
    return day ? letter_date(*day) : std::string(words(Str::document_form_date_blank));
}

std::string number(std::int64_t value) { return std::to_string(value); }

std::string two_digits(std::int64_t value) {
    std::string text = std::to_string(value);
    return value >= 0 && value < 10 ? "0" + text : text;
}

std::string points(std::int64_t ten_thousandths) { return viet::hundredths_text((ten_thousandths + 50) / 100); }

void Writer::element(std::string_view tag, std::string_view class_name, std::string_view content) {
    html += '<';
    html += tag;
    if (!class_name.empty()) {
        html += " class=\"";
        html += class_name;
        html += '"';
    }
    html += '>';
    text(content);
    html += "</";
    html += tag;
    html += ">\n";
}

void Writer::footnote(int number) {
    if (number == 0) return;
    html += "<sup>";
    html += static_cast<char>('0' + number);
    html += "</sup>";
}

void Writer::line(std::string_view label, int note, std::string_view value) {
    raw("<p class=\"item\">- ");
    // The label's own colon comes after the footnote's number.
    const bool colon = label.ends_with(':');
    text(colon ? label.substr(0, label.size() - 1) : label);
    footnote(note);
    raw(": ");
    filled(value);
    raw("</p>\n");
}

void Writer::field(std::string_view label, std::string_view value) {
    raw("<p class=\"item\">");
    text(label);
    raw(": ");
    filled(value);
    raw("</p>\n");
}

void Writer::filled(std::string_view value) {
    value = trimmed(value);
    if (value.empty()) {
        raw("<span class=\"dots\"></span>");
        return;
    }
    raw("<span class=\"filled\">");
    text(value);
    raw("</span>");
}

void Writer::paragraphs(std::string_view value) {
    value = trimmed(value);
    if (value.empty()) {
        raw("<p class=\"dots\"></p>\n<p class=\"dots\"></p>\n");
        return;
    }
    while (!value.empty()) {
        const std::size_t end = value.find('\n');
        const std::string_view one = trimmed(value.substr(0, end));
        if (!one.empty()) element("p", "body", one);
        value = end == std::string_view::npos ? std::string_view{} : value.substr(end + 1);
    }
}

void Writer::long_item(std::string_view label, int note, std::string_view value) {
    raw("<p class=\"item\">- ");
    const bool colon = label.ends_with(':');
    text(colon ? label.substr(0, label.size() - 1) : label);
    footnote(note);
    raw(":</p>\n");
    paragraphs(value);
}

void Writer::head(std::initializer_list<Str> columns) {
    raw("<thead><tr>");
    for (const Str column : columns) {
        raw("<th scope=\"col\">");
        text(words(column));
        raw("</th>");
    }
    raw("</tr></thead>\n<tbody>\n");
}

void Writer::cell(std::string_view value, bool centred) {
    raw(centred ? "<td class=\"number\">" : "<td>");
    text(trimmed(value));
    raw("</td>");
}

void Writer::open_paper(std::string_view kind, const law::Templates* templates) {
    wording_ = templates ? templates->of(kind) : nullptr;
    raw("<article class=\"official ");
    raw(kind);
    raw("\" lang=\"vi\">\n");
}

std::string Writer::sentence(Str key, std::initializer_list<std::string_view> blanks) const {
    if (wording_)
        if (const auto own = wording_->sentences.find(key); own != wording_->sentences.end())
            return format(own->second, blanks);
    return format(words(key), blanks);
}

std::span<const std::string> Writer::lines_of(std::string_view list) const {
    if (!wording_) return {};
    const auto own = wording_->lines.find(list);
    return own == wording_->lines.end() ? std::span<const std::string>() : own->second;
}

void Writer::more_bases() {
    for (const std::string& base : lines_of("bases"))
        element("p", "basis", base.find_last_of(";.,") + 1 == base.size() ? base : base + ";");
}

void Writer::more_paragraphs() {
    const std::span<const std::string> more = lines_of("paragraphs");
    constexpr std::string_view end_mark = "./.", end_of_line = "</p>\n";
    const bool moves = !more.empty() && html.ends_with(std::string(end_mark) + std::string(end_of_line));
    if (moves) html.replace(html.size() - end_of_line.size() - end_mark.size(), end_mark.size(), ".");
    for (std::size_t at = 0; at < more.size(); ++at) {
        std::string text = more[at];
        if (moves && at + 1 == more.size() && !text.ends_with(end_mark)) {
            if (text.ends_with('.')) text.pop_back();
            text += end_mark;
        }
        element("p", "body", text);
    }
}

void Writer::close_paper() { raw("</article>\n"); }

void Writer::letterhead(const Office& office, std::string_view symbol, const Issue& issue, bool dated,
                        std::string_view about) {
    raw("<table class=\"letterhead\"><tbody>\n<tr><td>\n");
    if (!trimmed(office.superior).empty()) element("p", "org-superior", trimmed(office.superior));
    element("p", "org-name", trimmed(office.name).empty() ? "…" : trimmed(office.name));
    raw("</td><td>\n");
    element("p", "national-name", words(Str::document_national_name));
    element("p", "national-motto", words(Str::document_national_motto));
    raw("</td></tr>\n");
    if (!symbol.empty() || dated) {
        // One row, so that number and date stand on one line.
        raw("<tr><td>");
        if (!symbol.empty()) {
            element("p", "paper-number", format(words(Str::document_number), {number_or_blank(issue, symbol)}));
        }
        if (!about.empty()) element("p", "paper-about", about);
        raw("</td><td>");
        if (dated) {
            std::string line(trimmed(office.place).empty() ? "…" : trimmed(office.place));
            line += ", ";
            line += day_or_blank(issue.date);
            element("p", "place-date", line);
        }
        raw("</td></tr>\n");
    }
    raw("</tbody></table>\n");
}

void Writer::title(std::string_view kind, std::string_view about) {
    element("p", "document-kind", kind);
    if (!about.empty()) element("p", "document-about", about);
}

void Writer::numbered_article(int number, std::string_view content) {
    raw("<p class=\"article-line\"><span class=\"article-number\">");
    text(format(words(Str::document_article), {std::to_string(number)}));
    raw("</span> ");
    text(content);
    raw("</p>\n");
}

void Writer::table(std::initializer_list<Str> columns) {
    raw("<table class=\"form-table data-table\">\n");
    head(columns);
}

void Writer::signer(const Signer& signer, std::string_view note) {
    raw("<td>");
    if (!signer.title.empty()) {
        element("p", "signer", signer.title);
        if (!note.empty()) element("p", "signer-note", note);
        raw("<div class=\"signature-room\"></div>\n");
        element("p", "signer", signer.name);
    }
    raw("</td>");
}

void Writer::signatures_of_maker_and_head() {
    signatures({std::string(words(Str::document_payment_maker)), {}},
               {std::string(words(Str::document_payment_head)), {}}, Str::document_form_sign, Str::document_form_sign);
}

void Writer::signatures(const Signer& left, const Signer& right, Str left_note, Str right_note) {
    more_paragraphs();
    raw("<table class=\"signatures\"><tbody><tr>\n");
    signer(left, words(left_note));
    signer(right, words(right_note));
    raw("</tr></tbody></table>\n");
}

void Writer::more_recipients() {
    for (const std::string& line : lines_of("recipients")) {
        const bool marked = line.find_last_of(";.,") + 1 == line.size();
        element("li", "", "- " + (marked ? line.substr(0, line.size() - 1) : line) + ";");
    }
}

void Writer::recipients(std::initializer_list<std::string_view> lines, const Office& office, const Signer& right) {
    more_paragraphs();
    raw("<table class=\"signatures\"><tbody><tr>\n<td>");
    element("p", "recipients-head", words(Str::document_recipients));
    raw("<ul class=\"recipients\">\n");
    for (const std::string_view line : lines) element("li", "", "- " + std::string(line) + ";");
    more_recipients();
    std::string archive(words(Str::document_archive));
    if (!trimmed(office.archive).empty()) archive += ", " + std::string(trimmed(office.archive));
    element("li", "", "- " + archive + ".");
    raw("</ul>\n</td>");
    signer(right, {});
    raw("</tr></tbody></table>\n");
}

}  // namespace sk::document
