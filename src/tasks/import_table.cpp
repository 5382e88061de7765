#include "tasks/import_table.hpp"

#include <algorithm>
#include <array>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::tasks {

namespace {

using enum ImportColumn;

constexpr std::array<std::string_view, import_column_count> column_codes = {
    "none", "title", "authors", "shares", "unit", "field", "year", "date", "number", "level", "benefit", "certificate"};

struct ImportHeading {
    std::string_view words;  // folded
    ImportColumn column;
};
// The first that a heading holds decides: "Số quyết định công nhận sáng kiến" is a number, "Tên tác giả" an author.
constexpr ImportHeading import_headings[] = {
    {"ghi chu", none},
    {"sinh", none},
    {"dan toc", none},
    {"gioi tinh", none},
    {"chuc vu", none},
    {"chuc danh", none},
    {"trinh do", none},
    {"chuyen mon", none},
    {"dien thoai", none},
    {"ty le", shares},
    {"ti le", shares},
    {"dong gop", shares},
    {"%", shares},
    {"so giay chung nhan", certificate},
    {"so gcn", certificate},
    {"so quyet dinh", number},
    {"so qd", number},
    {"so, ngay", number},
    {"quyet dinh so", number},
    {"qd so", number},
    {"so van ban", number},
    {"so hieu", number},
    {"ngay", date},
    {"giay chung nhan", certificate},
    {"gcn", certificate},
    {"quyet dinh", number},
    {"nam ", year},
    {"cap cong nhan", level},
    {"cap sang kien", level},
    {"cap do", level},
    {"pham vi", level},
    {"tac gia", authors},
    {"ho va ten", authors},
    {"ho ten", authors},
    {"ho, ten", authors},
    {"linh vuc", field},
    {"nganh", field},
    {"lam loi", benefit},
    {"loi ich", benefit},
    {"hieu qua kinh te", benefit},
    {"so tien", benefit},
    {"don vi", unit},
    {"co quan", unit},
    {"cong tac", unit},
    {"dia chi", unit},
    {"sang kien", title},
    {"giai phap", title},
    {"de tai", title},
    {"skkn", title},
};

ImportColumn column_of_heading(std::string_view heading) {
    const std::string folded = viet::fold_for_search(heading);
    if (folded == "nam") return year;
    if (folded == "cap" || folded == "muc") return level;
    if (folded == "ten") return title;
    if (folded == "truong" || folded == "xa, phuong") return unit;
    for (const ImportHeading& each : import_headings)
        if (folded.find(each.words) != folded.npos) return each.column;
    return none;
}

bool is_digit(char c) { return c >= '0' && c <= '9'; }

// "12" or "(12)": the number of a column.
bool is_column_number(std::string_view cell) {
    std::size_t digits = 0;
    for (const char c : cell) {
        if (is_digit(c))
            ++digits;
        else if (c != '(' && c != ')' && c != '.' && c != ' ')
            return false;
    }
    return digits > 0 && digits <= 2;
}

std::string clean(std::string_view cell, viet::Lines lines = viet::Lines::one) {
    std::string text(trimmed(viet::clean_typed_text(cell, lines)));
    // What our own tables put before a formula (base/table_text.hpp).
    if (text.size() > 1 && text[0] == '\'' && std::string_view("=+-@").find(text[1]) != std::string_view::npos)
        text.erase(0, 1);
    return text;
}

std::size_t width_of(const TableCells& cells) {
    std::size_t width = 0;
    for (const auto& row : cells) width = std::max(width, row.size());
    return std::min(width, limits::import_columns_max);
}

// What the row would say as a heading; a second line of headings below it says what its own cells leave open.
ImportShape headings_at(const TableCells& cells, std::size_t row, std::size_t width) {
    ImportShape shape;
    shape.header = row;
    shape.first_row = row + 1;
    shape.columns.assign(width, none);
    shape.headings.assign(width, {});
    const auto take = [&](std::size_t from, bool second) {
        int taken = 0;
        for (std::size_t at = 0; at < width && at < cells[from].size(); ++at) {
            const std::string heading = clean(cells[from][at]);
            const ImportColumn column = column_of_heading(heading);
            // Of "Tác giả" over "Họ tên" and "Tỷ lệ" the lower line decides.
            if (second && column != none && shape.columns[at] != none && shape.columns[at] != column) {
                shape.columns[at] = none;
            } else if (second && shape.columns[at] != none) {
                continue;
            }
            if (!second || shape.headings[at].empty()) shape.headings[at] = heading;
            if (column == none || shape.has(column)) continue;
            shape.columns[at] = column;
            if (second) shape.headings[at] = heading;
            ++taken;
        }
        return taken;
    };
    take(row, false);
    if (row + 1 < cells.size() && shape.has(title)) {
        const auto found = std::find(shape.columns.begin(), shape.columns.end(), title);
        const auto at = static_cast<std::size_t>(found - shape.columns.begin());
        const auto& below = cells[row + 1];
        const bool no_title_below = at >= below.size() || clean(below[at]).empty();
        const bool heads = std::any_of(below.begin(), below.end(), [](const std::string& cell) {
            return cell.size() < 60 && column_of_heading(cell) != none;
        });
        if (no_title_below && heads && take(row + 1, true) > 0) ++shape.first_row;
    }
    return shape;
}

std::optional<std::int64_t> digits_in(std::string_view text) {
    if (text.empty() || text.size() > 18 || !std::all_of(text.begin(), text.end(), is_digit)) return std::nullopt;
    std::int64_t value = 0;
    for (const char c : text) value = value * 10 + (c - '0');
    return value;
}

// Years within a text: numbers of four digits by themselves.
std::vector<int> years_in(std::string_view text) {
    std::vector<int> years;
    for (std::size_t at = 0; at < text.size();) {
        if (!is_digit(text[at])) {
            ++at;
            continue;
        }
        std::size_t end = at;
        while (end < text.size() && is_digit(text[end])) ++end;
        if (end - at == 4) years.push_back(static_cast<int>(*digits_in(text.substr(at, 4))));
        at = end;
    }
    return years;
}

// "123/QĐ-UBND ngày 12/5/2021": the number, and the day behind it.
std::optional<Date> split_number(std::string& number) {
    const std::string folded = viet::fold_for_search(number);
    const std::size_t word = folded.rfind("ngay ");
    if (word == folded.npos) return std::nullopt;
    // The same place in the text itself: before the last "ngày" or "Ngày".
    std::size_t at = std::string::npos;
    for (const std::string_view spelling : {"ngày", "Ngày", "ngay", "NGÀY"})
        if (const std::size_t found = number.rfind(spelling); found != number.npos)
            at = at == std::string::npos ? found : std::max(at, found);
    if (at == std::string::npos) return std::nullopt;
    const std::string_view rest = std::string_view(number).substr(at);
    Result<Date> day = parse_typed_date(rest);
    if (!day.ok())
        if (const std::size_t digit = rest.find_first_of("0123456789"); digit != rest.npos)
            day = parse_typed_date(trimmed(rest.substr(digit)));
    if (!day.ok()) return std::nullopt;
    number.resize(at);
    while (!number.empty() && (number.back() == ' ' || number.back() == ',' || number.back() == ';')) number.pop_back();
    return *day;
}

std::string without_bullet(std::string_view name) {
    name = trimmed(name);
    std::size_t at = 0;
    while (at < name.size() && is_digit(name[at])) ++at;
    if (at > 0 && at < name.size() && (name[at] == '.' || name[at] == ')' || name[at] == '-'))
        name.remove_prefix(at + 1);
    while (!name.empty() && (name.front() == '-' || name.front() == '+' || name.front() == '*' || name.front() == ' '))
        name.remove_prefix(1);
    for (const std::string_view title : {"Ông ", "ông ", "Bà ", "bà ", "Đ/c ", "Đồng chí "})
        if (name.starts_with(title)) name.remove_prefix(title.size());
    return std::string(trimmed(name));
}

bool is_sum(std::string_view cell) {
    const std::string folded = viet::fold_for_search(cell);
    return folded == "tong" || folded == "cong" || folded == "tong cong" || folded == "tong so" ||
           folded.starts_with("tong cong");
}

}  // namespace

std::string_view import_column_code(ImportColumn column) { return column_codes[static_cast<std::size_t>(column)]; }

ImportColumn parse_import_column(std::string_view code) {
    const auto found = std::find(column_codes.begin(), column_codes.end(), code);
    return found == column_codes.end() ? none : static_cast<ImportColumn>(found - column_codes.begin());
}

bool ImportShape::has(ImportColumn column) const {
    return std::find(columns.begin(), columns.end(), column) != columns.end();
}

ImportShape guess_shape(const TableCells& cells) {
    constexpr std::size_t rows_looked_at = 20;
    const std::size_t width = width_of(cells);
    std::optional<ImportShape> best;
    std::ptrdiff_t best_known = 1;  // a title and one more
    for (std::size_t row = 0; row < cells.size() && row < rows_looked_at; ++row) {
        ImportShape shape = headings_at(cells, row, width);
        const auto known =
            static_cast<std::ptrdiff_t>(width) - std::count(shape.columns.begin(), shape.columns.end(), none);
        if (!shape.has(title) || known <= best_known) continue;
        best_known = known;
        best = std::move(shape);
    }
    return best ? std::move(*best) : shape_with_header(cells, std::nullopt);
}

ImportShape shape_with_header(const TableCells& cells, std::optional<std::size_t> header) {
    const std::size_t width = width_of(cells);
    if (header && *header < cells.size()) return headings_at(cells, *header, width);
    ImportShape shape;
    shape.columns.assign(width, none);
    shape.headings.assign(width, {});
    return shape;
}

void set_column(ImportShape& shape, std::size_t at, ImportColumn column) {
    if (at >= shape.columns.size()) return;
    if (column != none) std::replace(shape.columns.begin(), shape.columns.end(), column, none);
    shape.columns[at] = column;
}

std::optional<int> share_in(std::string_view cell) {
    std::string text;
    bool percent = false;
    for (const char c : cell) {
        if (c == '%') percent = true;
        if (is_digit(c) || c == ',' || c == '.')
            text += c == ',' ? '.' : c;
        else if (c != '%' && c != ' ')
            return std::nullopt;
    }
    const std::size_t dot = text.find('.');
    const std::string whole = text.substr(0, dot), rest = dot == text.npos ? std::string() : text.substr(dot + 1);
    if (whole.empty() || whole.size() > 3 || rest.find('.') != rest.npos) return std::nullopt;
    const int units = static_cast<int>(*digits_in(whole));
    // Excel keeps 33,33 % as 0.3333; nobody has a share of less than one percent.
    if (!percent && (units == 0 || (units == 1 && rest.find_first_not_of('0') == rest.npos && dot != text.npos))) {
        const std::string four = (rest + "0000").substr(0, 4);
        const int value = units * limits::share_whole + static_cast<int>(*digits_in(four));
        return value <= limits::share_whole ? std::optional<int>(value) : std::nullopt;
    }
    const std::string two = (rest + "00").substr(0, 2);
    const int value = units * 100 + static_cast<int>(*digits_in(two));
    return value <= limits::share_whole ? std::optional<int>(value) : std::nullopt;
}

std::vector<ImportAuthor> authors_in(std::string_view cell) {
    std::vector<ImportAuthor> authors;
    std::string part;
    const auto end_part = [&] {
        ImportAuthor author;
        std::string name = without_bullet(part);
        part.clear();
        // "Lò Thị Hoa (60%)", "Lò Thị Hoa: 60 %", "Lò Thị Hoa - 60%"
        if (const std::size_t sign = name.find('%'); sign != name.npos) {
            std::size_t from = sign;
            while (from > 0 &&
                   (is_digit(name[from - 1]) || std::string_view(" ,.").find(name[from - 1]) != std::string_view::npos))
                --from;
            author.share = share_in(name.substr(from, sign + 1 - from));
            name.resize(from);
            while (!name.empty() && std::string_view(" (:-").find(name.back()) != std::string_view::npos)
                name.pop_back();
        }
        author.name = std::string(trimmed(name));
        if (!author.name.empty()) authors.push_back(std::move(author));
    };
    for (std::size_t at = 0; at < cell.size(); ++at) {
        const char c = cell[at];
        const bool in_number =
            c == ',' && at > 0 && at + 1 < cell.size() && is_digit(cell[at - 1]) && is_digit(cell[at + 1]);
        if (c == '\n' || c == ';' || c == '/' || c == '&' || (c == ',' && !in_number)) {
            end_part();
            continue;
        }
        constexpr std::string_view and_word = " và ";
        if (cell.substr(at).starts_with(and_word)) {
            end_part();
            at += and_word.size() - 1;
            continue;
        }
        part += c;
    }
    end_part();
    return authors;
}

ImportMoney money_in(std::string_view cell) {
    std::string folded = viet::fold_for_search(cell);
    const auto drop_end = [&](std::string_view word) {
        if (!folded.ends_with(word)) return false;
        folded.resize(folded.size() - word.size());
        while (!folded.empty() && folded.back() == ' ') folded.pop_back();
        return true;
    };
    for (const std::string_view word : {"vnd", "dong", "d"})
        if (drop_end(word)) break;
    std::int64_t unit = 1;
    if (drop_end("ty"))
        unit = 1'000'000'000;
    else if (drop_end("trieu") || drop_end("tr"))
        unit = 1'000'000;
    else if (drop_end("nghin") || drop_end("ngan"))
        unit = 1'000;
    std::string digits;
    int decimals = -1;
    std::size_t group = 0;  // digits since the last sign
    bool groups = false;
    const ImportMoney wrong{0, "benefit-form"}, large{0, "benefit-large"};
    for (std::size_t at = 0; at < folded.size(); ++at) {
        const char c = folded[at];
        if (is_digit(c)) {
            digits += c;
            ++group;
            if (decimals >= 0) ++decimals;
        } else if (c == '.' || c == ',' || c == ' ') {
            if (decimals >= 0 || digits.empty() || (groups && group != 3)) return wrong;
            const std::size_t next = folded.find_first_of("., ", at + 1);
            const std::size_t length = (next == folded.npos ? folded.size() : next) - at - 1;
            // Three digits behind a sign are a group; of "1,5 tỷ" and "1,250 tỷ" they are decimals.
            if (length == 3 && (unit == 1 || c != ',' || next != folded.npos || groups))
                groups = true;
            else if (unit > 1 && !groups && length >= 1 && length <= 3 && c != ' ')
                decimals = 0;
            else
                return wrong;
            group = 0;
        } else {
            return wrong;
        }
    }
    if (digits.empty() || (groups && group != 3)) return wrong;
    const auto value = digits_in(digits);
    if (!value) return large;
    for (int i = 0; i < std::max(decimals, 0); ++i) unit /= 10;
    if (*value > limits::money_dong_max / unit) return large;
    return {*value * unit, {}};
}

std::string level_in(std::string_view cell) {
    const std::string folded = viet::fold_for_search(cell);
    for (const std::string_view word : {"toan quoc", "quoc gia", "trung uong", "nha nuoc"})
        if (folded.find(word) != folded.npos) return "national";
    if (folded.find("tinh") != folded.npos) return "province";
    for (const std::string_view word : {"co so", "don vi", "xa", "phuong", "truong", "huyen", "so", "nganh"})
        if (folded.find(word) != folded.npos) return "unit";
    return {};
}

// ---- reading
// -----------------------------------------------------------------------------------------------------------

ImportReader::ImportReader(const TableCells& cells, const ImportShape& shape, const ImportRules& rules,
                           const UnitNames& names)
    : cells_(cells), rules_(rules), names_(names), at_(shape.first_row) {
    std::fill(std::begin(places_), std::end(places_), std::string::npos);
    for (std::size_t at = 0; at < shape.columns.size(); ++at) places_[static_cast<std::size_t>(shape.columns[at])] = at;
}

std::string ImportReader::cell(std::size_t row, ImportColumn column) const {
    const std::size_t at = places_[static_cast<std::size_t>(column)];
    if (column == none || at == std::string::npos || at >= cells_[row].size()) return {};
    return clean(cells_[row][at], column == authors || column == shares ? viet::Lines::many : viet::Lines::one);
}

bool ImportReader::read(std::size_t rows) {
    for (; rows > 0 && at_ < cells_.size(); --rows, ++at_) {
        const auto& cells = cells_[at_];
        bool empty = true, numbers = true, sum = false;
        for (std::size_t i = 0; i < cells.size(); ++i) {
            const std::string text = clean(cells[i]);
            if (text.empty()) continue;
            sum = sum || (empty && is_sum(text));
            empty = false;
            numbers = numbers && is_column_number(text);
        }
        if (empty || numbers || sum) continue;
        const std::string title_text = cell(at_, title), author_text = cell(at_, authors);
        // Cells that are joined over several authors leave all but the first row without a title.
        if (title_text.empty() && !author_text.empty() && cell(at_, year).empty() && cell(at_, number).empty() &&
            !rows_.empty() && at_ < rows_.back().line + std::max<std::size_t>(rows_.back().authors.size(), 1)) {
            ImportRow& above = rows_.back();
            for (ImportAuthor& author : authors_in(author_text)) {
                const std::string share_text = cell(at_, shares);
                if (!share_text.empty()) {
                    author.share = share_in(share_text);
                    if (!author.share && above.fault.empty()) above.fault = "share-form";
                }
                above.authors.push_back(std::move(author));
            }
            continue;
        }
        rows_.push_back(read_row(at_));
    }
    const bool more = at_ < cells_.size();
    if (!more)
        for (ImportRow& row : rows_) join_shares(row);
    return more;
}

ImportRow ImportReader::read_row(std::size_t at) const {
    ImportRow row;
    row.line = at + 1;
    const auto wrong = [&](std::string_view code) {
        if (row.fault.empty()) row.fault = code;
    };
    const auto too_long = [](const std::string& text, std::size_t most) { return count_code_points(text) > most; };
    row.title = cell(at, title);
    if (row.title.empty()) wrong("title-missing");
    if (too_long(row.title, limits::title_chars_max)) wrong("title-long");
    row.authors = authors_in(cell(at, authors));
    if (const std::string text = cell(at, shares); !text.empty() && !row.authors.empty()) {
        // One share a line or sign, in the order of the authors; a comma may be of the number.
        std::vector<std::string> parts(1);
        for (const char c : text) {
            if (c == '\n' || c == ';' || c == '/')
                parts.emplace_back();
            else
                parts.back() += c;
        }
        if (parts.size() != row.authors.size()) {
            // "33,33% 33,33% 33,34%": the first author's row of several has one share.
            if (parts.size() != 1 || row.authors.size() != 1) wrong("share-count");
        }
        for (std::size_t i = 0; i < parts.size() && i < row.authors.size(); ++i) {
            row.authors[i].share = share_in(trimmed(parts[i]));
            if (!row.authors[i].share) wrong("share-form");
        }
    }

    row.unit_text = cell(at, unit);
    if (too_long(row.unit_text, limits::line_chars_max)) wrong("text-long");
    if (row.unit_text.empty()) {
        row.unit = rules_.default_unit;
        if (row.unit.empty()) wrong("unit-missing");
    } else if (const auto found = names_.find(row.unit_text)) {
        row.unit = found->unit;
        if (found->former) row.notes.push_back("unit-former");
    } else if (const auto chosen = rules_.units.find(UnitNames::key(row.unit_text)); chosen != rules_.units.end()) {
        row.unit = chosen->second;
    }
    if (row.unit.empty())
        wrong("unit-unknown");
    else if (!rules_.own_unit.empty() && row.unit != rules_.own_unit)
        wrong("unit-other");

    row.number = cell(at, number);
    std::optional<Date> day = split_number(row.number);
    if (too_long(row.number, limits::intake_number_chars_max)) wrong("number-long");
    if (const std::string text = cell(at, date); !text.empty()) {
        const Result<Date> written = parse_typed_date(text);
        if (written.ok())
            day = *written;
        else
            wrong("date-form");
    }
    const std::string year_text = cell(at, year);
    const std::vector<int> years = years_in(year_text);
    if (!years.empty()) {
        row.year = years.back();  // of the school year 2020-2021 the second
        if (years.size() > 1) row.notes.push_back("year-two");
    } else if (!year_text.empty()) {
        wrong("year-form");
    } else if (day) {
        row.year = day->year;
    } else if (rules_.default_year != 0) {
        row.year = rules_.default_year;
    } else {
        wrong("year-missing");
    }
    if (day && day->year < limits::act_year_min) wrong("year-early");
    if (day && *day > rules_.today) wrong("date-future");
    if (row.year != 0 && row.year < limits::act_year_min) wrong("year-early");
    if (row.year > rules_.today.year) wrong("year-future");
    row.date = day;
    if (day && row.year != 0 && day->year != row.year) row.notes.push_back("year-differs");

    row.field = cell(at, field);
    if (too_long(row.field, limits::line_chars_max)) wrong("text-long");
    const std::string level_text = cell(at, level);
    row.level = level_text.empty() ? "unit" : level_in(level_text);
    if (row.level.empty()) wrong("level-form");
    if (const std::string text = cell(at, benefit); !text.empty() && text != "-") {
        const ImportMoney money = money_in(text);
        if (money.fault.empty())
            row.benefit = money.dong;
        else
            wrong(money.fault);
    }
    row.certificate = cell(at, certificate);
    if (too_long(row.certificate, limits::intake_number_chars_max)) wrong("number-long");
    return row;
}

// What is asked of all authors together, once the rows below have been read.
void ImportReader::join_shares(ImportRow& row) const {
    const auto wrong = [&](std::string_view code) {
        if (row.fault.empty()) row.fault = code;
    };
    if (row.authors.empty()) row.notes.push_back("no-author");
    if (row.authors.size() > limits::authors_max) wrong("authors-many");
    int sum = 0;
    std::size_t known = 0;
    for (const ImportAuthor& author : row.authors) {
        if (count_code_points(author.name) > limits::name_chars_max) wrong("name-long");
        known += author.share ? 1 : 0;
        sum += author.share.value_or(0);
    }
    if (known == 0) return;
    // Three times 33,33 % is as good as the whole: a hundredth each is lost in writing.
    const int lost = limits::share_whole - sum;
    if (sum > limits::share_whole + static_cast<int>(row.authors.size()))
        wrong("share-over");
    else if (known < row.authors.size() || lost > static_cast<int>(row.authors.size()))
        row.notes.push_back("share-under");
}

}  // namespace sk::tasks
