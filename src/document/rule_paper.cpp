#include "document/rule_paper.hpp"

#include <algorithm>
#include <vector>

#include "dossier/act_bodies.hpp"

namespace sk::document {

namespace {

std::string rule_words(Str key, Language language, std::initializer_list<std::string_view> arguments = {}) {
    return format(tr(key, language), arguments);
}

// A code as people read it: the first of these prefixes that knows it.
std::string code_words(std::string_view prefix, std::string_view code, Language language) {
    const auto found = find_string(std::string(prefix) + std::string(code));
    return found ? std::string(tr(*found, language)) : std::string(code);
}

std::vector<std::string_view> pieces(std::string_view text, char mark) {
    std::vector<std::string_view> found;
    while (true) {
        const std::size_t end = text.find(mark);
        found.push_back(text.substr(0, end));
        if (end == std::string_view::npos) return found;
        text.remove_prefix(end + 1);
    }
}

std::int64_t whole(std::string_view digits) {
    std::int64_t value = 0;
    for (const char c : digits)
        if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
    return value;
}

// "85,5" of hundredths.
std::string of_hundredths(std::string_view digits) { return points(whole(digits) * 100); }

std::string period_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '-');
    if (parts.size() != 3) return "—";
    constexpr Str units[] = {Str::law_years, Str::law_months, Str::law_working_days};
    std::string words;
    for (std::size_t at = 0; at < parts.size(); ++at)
        if (parts[at] != "0") words += (words.empty() ? "" : " ") + rule_words(units[at], language, {parts[at]});
    return words;
}

std::string people_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '-');
    if (parts.size() < 2) return std::string(value);
    const bool open_end = parts[1].empty();
    const Str key = open_end               ? parts[0] == "0" ? Str::rule_people_any : Str::rule_people_least
                    : parts[0] == parts[1] ? Str::rule_people
                                           : Str::rule_people_between;
    std::string words = rule_words(key, language, {parts[0], parts[1]});
    if (parts.size() > 2) words += rule_words(Str::rule_people_odd, language);
    return words;
}

std::string share_words(std::string_view value, Language language) {
    const auto parts = pieces(value, ' ');
    if (parts.size() != 3) return rule_words(Str::rule_none, language);
    return rule_words(parts[0] == "more-than" ? Str::rule_more_than : Str::rule_at_least, language,
                      {parts[1], code_words("rule.option.", parts[2], language)});
}

std::string role_words(std::string_view value, Language language) {
    std::vector<std::string> names;
    for (std::string_view role : pieces(value, ',')) {
        if (role.starts_with(' ')) role.remove_prefix(1);
        std::string name = code_words("words.role.", role, language);
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
    }
    std::string all;
    for (const std::string& name : names) all += (all.empty() ? "" : "; ") + name;
    return all;
}

// "dossier.decided:recognised" as what is done, and with which result.
std::string step_words(std::string_view name, Language language) {
    const std::size_t colon = name.find(':');
    const std::string_view type = name.substr(0, colon);
    std::string words = code_words("words.act.", type, language);
    if (colon == std::string_view::npos) return words;
    const std::string result(name.substr(colon + 1));
    const std::string kind(dossier::subject_kind(type));
    for (const std::string& middle : {std::string(type) + ".", kind + ".", std::string()})
        if (const auto found = find_string("act.option." + middle + result))
            return words + " (" + std::string(tr(*found, language)) + ")";
    return words;
}

// "minutes/about" as the paper and what is put otherwise on it.
std::string wording_words(std::string_view name, Language language) {
    const std::size_t slash = std::min(name.find('/'), name.size());
    const law::PaperForm* form = law::paper_form(name.substr(0, slash));
    if (!form || slash == name.size()) return std::string(name);
    const std::string_view what = name.substr(slash + 1);
    const law::Sentence* sentence = form->sentence(what);
    return std::string(tr(form->name, language)) + ": " +
           (sentence ? std::string(tr(sentence->label, language)) : code_words("template.lines.", what, language));
}

std::string listed(std::string_view codes, Language language, std::string (*words)(std::string_view, Language)) {
    std::string all;
    for (std::string_view code : pieces(codes, ',')) {
        if (code.starts_with(' ')) code.remove_prefix(1);
        if (!code.empty()) all += (all.empty() ? "" : "; ") + words(code, language);
    }
    return all;
}

std::string state_words(std::string_view code, Language language) { return code_words("state.", code, language); }

// "filed, supplemented>received|unit|window|": from where to where, where, on what conditions.
std::string way_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '|');
    if (parts.size() != 4) return std::string(value);
    const std::string_view way = parts[0];
    const std::size_t mark = way.find('>');
    const std::string from = listed(way.substr(0, mark), language, state_words);
    const std::string_view to = mark == std::string_view::npos ? std::string_view() : way.substr(mark + 1);
    std::string words = to.empty() ? rule_words(Str::rule_way_stays, language, {from})
                                   : rule_words(Str::rule_way, language, {from, state_words(to, language)});
    words += ". " + code_words("rule.option.scope.", parts[1], language);
    const auto add = [&](Str key, std::string_view codes, auto one) {
        const std::string named = listed(codes, language, one);
        if (!named.empty()) words += ". " + rule_words(key, language, {named});
    };
    add(Str::rule_way_conditions, parts[2],
        [](std::string_view code, Language in) { return code_words("rule.option.conditions.", code, in); });
    add(Str::rule_way_facts, parts[3],
        [](std::string_view code, Language in) { return code_words("rule.option.facts.", code, in); });
    return words;
}

// "15/11" of this year as people write it with its year.
std::string with_year(std::string_view day, std::int64_t year) { return std::string(day) + "/" + std::to_string(year); }

// "15/11 – 15/01|2026|province|": when, at which level, for which fields.
std::string round_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '|');
    constexpr std::string_view between = " – ";
    const std::size_t mark = parts[0].find(between);
    if (parts.size() != 4 || mark == std::string_view::npos) return std::string(value);
    const std::string_view from = parts[0].substr(0, mark), to = parts[0].substr(mark + between.size());
    const auto in_year = [](std::string_view day) { return whole(day.substr(3)) * 100 + whole(day.substr(0, 2)); };
    const bool crosses = in_year(to) < in_year(from);
    const std::int64_t year = whole(parts[1]);
    std::string words =
        year > 0 ? rule_words(Str::rule_round_once, language,
                              {with_year(from, year), with_year(to, crosses ? year + 1 : year)})
                 : rule_words(crosses ? Str::rule_round_crosses : Str::rule_round_yearly, language, {from, to});
    words += ". " + rule_words(Str::rule_round_level, language, {parts[2]}) + ". ";
    return words + (parts[3].empty() ? rule_words(Str::rule_round_all, language)
                                     : rule_words(Str::rule_round_fields, language, {parts[3]}));
}

// "0 + 0|unit|yes|dossier.filed|biên bản|…".
std::string part_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '|');
    if (parts.size() != 6) return std::string(value);
    std::string words = rule_words(parts[2] == "yes" ? Str::parts_required : Str::parts_optional, language) + ". " +
                        rule_words(Str::rule_round_level, language, {parts[1]});
    const auto copies = pieces(parts[0], ' ');
    if (copies.size() == 3 && parts[0] != "0 + 0")
        words += ". " + rule_words(Str::rule_copies, language, {copies[0], copies[2]});
    if (!parts[3].empty()) words += ". " + rule_words(Str::rule_part_act, language, {step_words(parts[3], language)});
    if (!parts[4].empty()) words += ". " + rule_words(Str::rule_part_words, language, {parts[4]});
    return parts[5].empty() ? words : words + ". " + std::string(parts[5]);
}

// "0-3-0|accepted, examined|dossier.accepted/date|officer|…|waits".
std::string clock_words(std::string_view value, Language language) {
    const auto parts = pieces(value, '|');
    if (parts.size() != 6) return std::string(value);
    std::string words = parts[0].empty()
                            ? rule_words(Str::rule_clock_open, language)
                            : rule_words(Str::rule_clock_length, language, {period_words(parts[0], language)});
    const auto add = [&](Str key, const std::string& said) {
        if (!said.empty()) words += ". " + rule_words(key, language, {said});
    };
    add(Str::rule_clock_states, listed(parts[1], language, state_words));
    add(Str::rule_clock_starts, listed(parts[2], language, rule_start));
    add(Str::rule_clock_roles, role_words(parts[3], language));
    add(Str::rule_clock_stops, std::string(parts[4]));
    return parts[5].empty() ? words : words + ". " + rule_words(Str::rule_clock_waits, language);
}

std::string journal_way_words(std::string_view value, Language language) {
    const std::size_t mark = value.find('>'), bar = value.find('|');
    if (mark == std::string_view::npos || bar == std::string_view::npos) return std::string(value);
    const auto state = [](std::string_view code, Language in) {
        return code == "none" ? rule_words(Str::rule_journal_new, in) : state_words(code, in);
    };
    const std::string from = listed(value.substr(0, mark), language, state);
    const std::string_view to = value.substr(mark + 1, bar - mark - 1);
    return (to.empty() ? rule_words(Str::rule_way_stays, language, {from})
                       : rule_words(Str::rule_way, language, {from, state_words(to, language)})) +
           ". " + code_words("rule.journal-by.", value.substr(bar + 1), language);
}

// "1-3|votes, presides": how many, and what they do.
std::string seat_words(std::string_view value, Language language) {
    const std::size_t bar = value.find('|');
    std::string words = people_words(value.substr(0, bar), language);
    if (bar == std::string_view::npos) return words;
    return words + "; " + listed(value.substr(bar + 1), language, [](std::string_view code, Language in) {
               return code_words("rule.seat.", code, in);
           });
}

std::string ways_words(std::string_view value, Language language, std::string (*one)(std::string_view, Language)) {
    std::string all;
    for (std::size_t end = 0; end != std::string_view::npos; value.remove_prefix(std::min(end + 3, value.size()))) {
        end = value.find(" / ");
        all += (all.empty() ? "" : " / ") + one(value.substr(0, end), language);
        if (end == std::string_view::npos) break;
    }
    return all;
}

}  // namespace

std::string rule_start(std::string_view code, Language language) {
    const std::size_t slash = std::min(code.find('/'), code.size());
    const std::string_view day = code.substr(std::min(slash + 1, code.size()));
    const Str key = day.empty() ? Str::rule_start_made : day == "due" ? Str::rule_start_due : Str::rule_start_date;
    return rule_words(key, language, {step_words(code.substr(0, slash), language)});
}

std::string period_words(const law::Period& period, Language language) {
    return period_words(
        std::to_string(period.years) + "-" + std::to_string(period.months) + "-" + std::to_string(period.working_days),
        language);
}

std::string rule_section(std::string_view section, Language language) {
    return code_words("law.section.", section, language);
}

std::string rule_name(const law::RuleLine& line, Language language) {
    constexpr std::string_view of_acts[] = {"step", "way", "when", "way-added", "journal-way", "undo"};
    if (std::find(std::begin(of_acts), std::end(of_acts), line.section) != std::end(of_acts))
        return step_words(line.name, language);
    if (line.section == "next") return state_words(line.name, language);
    if (line.section == "no-clock") return listed(line.name, language, state_words);
    if (line.section == "bound") return code_words("rule.bound.", line.name, language);
    if (line.section == "guard") return code_words("rule.guard.", line.name, language);
    if (line.section == "giving") return role_words(line.name, language);
    if (line.section == "template") return wording_words(line.name, language);
    return line.name.empty() || line.section == "period" ? rule_section(line.section, language) : line.name;
}

std::string rule_value(std::string_view section, std::string_view value, Language language) {
    const auto is = [&](std::initializer_list<std::string_view> sections) {
        return std::find(sections.begin(), sections.end(), section) != sections.end();
    };
    const auto parts = pieces(value, '-');
    if (is({"period", "examination"})) return period_words(value, language);
    if (section == "clock") return clock_words(value, language);
    if (section == "round") return round_words(value, language);
    if (section == "part") return part_words(value, language);
    if (section == "seat") return seat_words(value, language);
    if (section == "size") return people_words(value, language);
    if (is({"quorum", "approval"})) return share_words(value, language);
    if (section == "step") return role_words(value, language);
    if (section == "giving") {
        const std::size_t bar = value.find('|');
        return code_words("rule.option.people.", value.substr(0, bar), language) + ": " +
               role_words(value.substr(bar + 1), language);
    }
    if (section == "way") return ways_words(value, language, way_words);
    if (section == "journal-way") return ways_words(value, language, journal_way_words);
    if (section == "journal-readers") return code_words("rule.readers.", value, language);
    if (section == "when")
        return listed(value, language,
                      [](std::string_view code, Language in) { return code_words("rule.option.facts.", code, in); });
    if (section == "week")
        return value.empty() ? rule_words(Str::rule_none, language)
                             : listed(value, language, [](std::string_view code, Language in) {
                                   return code_words("rule.option.days_off.", code, in);
                               });
    if (section == "next-year") return rule_words(Str::rule_from_month, language, {value});
    if (section == "way-added") return code_words("rule.option.conditions.", value, language);
    if (section == "next") return listed(value, language, step_words);
    if (section == "document") {
        constexpr std::string_view codes[] = {"in_force", "amended", "expired", "unconfirmed"};
        const auto at = static_cast<std::size_t>(whole(value));
        return at < std::size(codes) ? code_words("rule.option.", codes[at], language) : std::string();
    }
    if (is({"decided-by", "conflict", "counting", "recused", "one-per-author", "numbering"}))
        return code_words("rule.option.", value, language);
    if (section == "validity")
        return rule_words(Str::rule_kept_years, language, {value});
    if (section == "author-share") return rule_words(Str::rule_share_least, language, {of_hundredths(value)});
    if (is({"pay-application-years", "pay-transfer-years"})) return rule_words(Str::law_years, language, {value});
    if (section == "pay-months") return rule_words(Str::law_months, language, {value});
    if (is({"pay-application", "pay-transfer", "pay-first-appliers", "desk-level", "desk-title"}))
        return of_hundredths(value) + "%";
    if (section == "criterion") return rule_words(Str::rule_points_most, language, {of_hundredths(value)});
    if (is({"criterion-least", "grade-least"}))
        return rule_words(Str::rule_points_least, language, {of_hundredths(value)});
    if (section == "criterion-weight") return rule_words(Str::rule_weight, language, {of_hundredths(value)});
    if (section == "passing") return rule_words(Str::rule_points_from, language, {of_hundredths(value)});
    if (is({"band", "grade"}) && parts.size() == 2)
        return parts[1] == "0" && section == "grade"
                   ? rule_words(Str::rule_points_from, language, {of_hundredths(parts[0])})
                   : rule_words(Str::rule_points_between, language, {of_hundredths(parts[0]), of_hundredths(parts[1])});
    if (section == "aggregation" && parts.size() == 3) {
        std::string words;
        const auto add = [&](Str key, std::string_view number) {
            if (whole(number) > 0) words += (words.empty() ? "" : "; ") + rule_words(key, language, {number});
        };
        add(Str::rule_sheets_least, parts[0]);
        add(Str::rule_drop_from, parts[1]);
        add(Str::rule_outlier, of_hundredths(parts[2]));
        return words;
    }
    if (section == "title-after") {
        const auto [times, title] = std::pair(value.substr(0, value.find('|')), value.substr(value.find('|') + 1));
        return rule_words(Str::rule_title_after, language, {times, title});
    }
    if (is({"title", "pay-wages"})) return rule_words(Str::rule_wages, language, {of_hundredths(value)});
    if (section == "wage") return rule_words(Str::rule_dong, language, {number(whole(value))});
    return std::string(value);
}

std::string rule_source(const law::Citation& citation) {
    if (citation.article.empty()) return citation.document;
    return citation.document.empty() ? citation.article : citation.article + ", " + citation.document;
}

std::string rule_paper_html(const RulePaper& paper) {
    Writer out;
    out.open_paper("rule-paper");
    out.letterhead(paper.office, "…", {}, true);
    out.title(words(Str::rule_paper_kind), paper.pack->name);
    out.element("p", "body",
                format(words(Str::rule_paper_text),
                       {paper.pack->id, display_date(paper.pack->effective_from), letter_date(paper.as_of)}));
    out.table({Str::document_sheet_row, Str::regulation_column_rule, Str::regulation_column_value,
               Str::regulation_column_source, Str::regulation_column_mark});
    std::int64_t row = 0;
    std::vector<law::RuleLine> lines = law::rule_lines(*paper.pack);
    if (paper.desk)
        for (law::RuleLine& line : law::rule_lines(*paper.desk)) lines.push_back(std::move(line));
    for (const law::RuleLine& line : lines) {
        out.raw("<tr>");
        out.cell(number(++row), true);
        const std::string section = rule_section(line.section, Language::vi), name = rule_name(line, Language::vi);
        out.cell(section == name ? name : section + ": " + name);
        out.cell(rule_value(line.section, line.value, Language::vi));
        out.cell(rule_source(line.citation));
        out.cell(words(line.citation.verified ? Str::regulation_confirmed : Str::regulation_unconfirmed), true);
        out.raw("</tr>\n");
    }
    out.close_table();
    for (const auto& [mark, meaning] : paper.pack->legend) out.note(mark + ": " + meaning);
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
