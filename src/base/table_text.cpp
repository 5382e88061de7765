#include "base/table_text.hpp"

#include <algorithm>
#include <iterator>

namespace sk {

namespace {

// "=1+1", "+84 …", "-", "@SUM": how spreadsheets recognise a formula; they also take full-width signs for it, and what
// follows a tab or a line end.
std::string_view guard(std::string_view cell) {
    constexpr std::string_view signs("=+-@\t\r\n\0", 8);
    constexpr std::string_view full_width[] = {"＝", "＋", "－", "＠"};
    if (cell.empty()) return "";
    const bool is_formula = signs.find(cell.front()) != signs.npos ||
                            std::any_of(std::begin(full_width), std::end(full_width),
                                        [&](std::string_view sign) { return cell.starts_with(sign); });
    return is_formula ? "'" : "";
}

void append_escaped(std::string& html, std::string_view text) {
    for (const char c : text) {
        if (c == '&')
            html += "&amp;";
        else if (c == '<')
            html += "&lt;";
        else if (c == '>')
            html += "&gt;";
        else if (c == '\n')
            html += "<br>";
        else
            html += c;
    }
}

}  // namespace

TableCells read_tsv(std::string_view text) {
    TableCells rows;
    std::vector<std::string> row;
    std::string cell;
    bool quoted = false, begun = false;  // begun: the cell has had a letter or a quote
    const auto end_cell = [&] {
        row.push_back(std::move(cell));
        cell.clear();
        begun = false;
    };
    const auto end_row = [&] {
        end_cell();
        rows.push_back(std::move(row));
        row.clear();
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                quoted = false;
        } else if (c == '"' && !begun) {
            quoted = begun = true;
        } else if (c == '\t') {
            end_cell();
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            end_row();
        } else {
            cell += c;
            begun = true;
        }
    }
    if (begun || !row.empty()) end_row();
    return rows;
}

namespace {

constexpr std::string_view separator_line = "sep=";

// Of the first line that names the separator; 0: there is none. `text` then begins behind it.
char named_separator(std::string_view& text) {
    if (!text.starts_with(separator_line) || text.size() <= separator_line.size()) return '\0';
    const char separator = text[separator_line.size()];
    std::string_view rest = text.substr(separator_line.size() + 1);
    if (!rest.empty() && rest.front() == '\r') rest.remove_prefix(1);
    if (!rest.empty() && rest.front() != '\n') return '\0';
    text = rest.empty() ? rest : rest.substr(1);
    return separator;
}

// rows_max: reading ends there; 0: at the end of the text.
Result<TableCells> read_separated(std::string_view text, char separator, std::size_t rows_max) {
    TableCells rows;
    std::vector<std::string> row;
    std::string cell;
    enum class In { fresh, plain, quoted, closed } in = In::fresh;
    const auto end_cell = [&] {
        row.push_back(std::move(cell));
        cell.clear();
        in = In::fresh;
    };
    const auto wrong = [&] { return fail("csv-quote", std::to_string(rows.size() + 1)); };
    for (std::size_t i = 0; i < text.size(); ++i) {
        const char c = text[i];
        if (in == In::quoted) {
            if (c != '"')
                cell += c;
            else if (i + 1 < text.size() && text[i + 1] == '"')
                cell += text[++i];
            else
                in = In::closed;
        } else if (c == separator) {
            end_cell();
        } else if (c == '\n' || c == '\r') {
            if (c == '\r' && i + 1 < text.size() && text[i + 1] == '\n') ++i;
            end_cell();
            rows.push_back(std::move(row));
            row.clear();
            if (rows_max > 0 && rows.size() == rows_max) return rows;
        } else if (in == In::closed || (c == '"' && in == In::plain)) {
            return wrong();
        } else if (c == '"') {
            in = In::quoted;
        } else {
            cell += c;
            in = In::plain;
        }
    }
    if (in == In::quoted) return wrong();
    if (in != In::fresh || !row.empty()) {
        end_cell();
        rows.push_back(std::move(row));
    }
    return rows;
}

}  // namespace

Result<TableCells> read_csv(std::string_view text, char separator) {
    (void)named_separator(text);
    return read_separated(text, separator, 0);
}

char guess_separator(std::string_view text) {
    if (const char named = named_separator(text)) return named;
    constexpr std::size_t rows_looked_at = 30;
    char best = ',';
    std::size_t best_score = 0;
    for (const char separator : {',', ';', '\t'}) {
        const Result<TableCells> rows = read_separated(text, separator, rows_looked_at);
        if (!rows.ok()) continue;
        std::size_t score = 0;
        for (const auto& row : *rows) {
            const auto as_wide = std::count_if(rows->begin(), rows->end(),
                                               [&](const auto& other) { return other.size() == row.size(); });
            score = std::max(score, (row.size() - 1) * static_cast<std::size_t>(as_wide));
        }
        if (score > best_score) best = separator, best_score = score;
    }
    return best;
}

static std::string write_separated(const TableCells& rows, char separator) {
    const char special[] = {separator, '\r', '\n', '"', '\0'};
    std::string text;
    for (const std::vector<std::string>& row : rows) {
        bool first = true;
        for (const std::string& cell : row) {
            if (!first) text += separator;
            first = false;
            const bool plain = cell.find_first_of(special) == cell.npos;
            if (!plain) text += '"';
            text += guard(cell);
            for (const char c : cell) text.append(c == '"' ? 2 : 1, c);
            if (!plain) text += '"';
        }
        text += "\r\n";
    }
    return text;
}

std::string write_tsv(const TableCells& rows) { return write_separated(rows, '\t'); }
std::string write_csv(const TableCells& rows) { return write_separated(rows, ','); }

std::string write_html_table(const TableCells& rows, bool head) {
    std::string html = "<table>";
    for (const std::vector<std::string>& row : rows) {
        const std::string_view tag = head && &row == &rows.front() ? "th" : "td";
        html += "<tr>";
        for (const std::string& cell : row) {
            // Excel reads this form as text: an intake number or a day stays as it is written.
            html += '<';
            html += tag;
            html += " style=\"mso-number-format:'\\@'\">";
            html += guard(cell);
            append_escaped(html, cell);
            html += "</";
            html += tag;
            html += '>';
        }
        html += "</tr>";
    }
    return html + "</table>";
}

}  // namespace sk
