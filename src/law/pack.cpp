#include "law/pack.hpp"

#include "base/assert.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

Result<std::vector<Choice>> read_choices(const Json& object, const std::string& place) {
    auto items = array_member(object, "items");
    if (!items.ok()) return at(place, items.error());
    std::vector<Choice> choices;
    std::set<std::string> codes;
    for (const Json& item : **items) {
        const std::string own = place + ".items[" + std::to_string(choices.size()) + "]";
        Choice choice;
        SK_TRY(choice.code, text_of(item, "code", own));
        SK_TRY(choice.name, text_of(item, "name", own));
        SK_TRY(choice.help, text_of(item, "help", own));
        SK_TRY(choice.citation, read_citation(item, "citation", own));
        if (choice.code.empty() || !codes.insert(choice.code).second) {
            return fail("pack-member", own + ".code", "empty or twice");
        }
        choices.push_back(std::move(choice));
    }
    if (choices.empty()) return fail("pack-member", place + ".items", "empty");
    return choices;
}

Result<Period> read_period(const Json& root, const char* name) {
    auto member = object_member(root, name);
    if (!member.ok()) return at("pack", member.error());
    Period period;
    const std::pair<const char*, int*> parts[] = {
        {"years", &period.years}, {"months", &period.months}, {"working_days", &period.working_days}};
    for (const auto& [part, target] : parts) {
        auto value = integer_member(**member, part);
        if (!value.ok()) return at(name, value.error());
        if (*value < 0 || *value > 1000) return fail("pack-member", std::string(name) + "." + part, "out of range");
        *target = static_cast<int>(*value);
    }
    SK_TRY(period.citation, read_citation(**member, "citation", name));
    return period;
}

Result<void> read_holidays(const Json& root, Pack& pack) {
    auto member = object_member(root, "holidays");
    if (!member.ok()) return at("pack", member.error());
    auto years = array_member(**member, "years_known");
    if (!years.ok()) return at("holidays", years.error());
    for (const Json& year : **years) {
        if (!year.is_number_integer()) return fail("pack-member", "holidays.years_known", "not an integer");
        pack.holidays.years_known.insert(year.get<int>());
    }
    auto days = array_member(**member, "days");
    if (!days.ok()) return at("holidays", days.error());
    for (const Json& day : **days) {
        const std::string place = "holidays.days[" + std::to_string(pack.holiday_list.size()) + "]";
        Holiday holiday;
        SK_TRY(const std::string date, text_of(day, "date", place));
        auto parsed = parse_iso_date(date);
        if (!parsed.ok()) return fail("pack-member", place + ".date", "not a date");
        holiday.date = *parsed;
        SK_TRY(holiday.name, text_of(day, "name", place));
        SK_TRY(holiday.source, text_of(day, "source", place));
        SK_TRY(holiday.mark, text_of(day, "mark", place));
        SK_TRY(holiday.in_use, flag_of(day, "in_use", place));
        SK_TRY(holiday.working, flag_of(day, "working", place));
        if (holiday.in_use) {
            (holiday.working ? pack.holidays.extra_working_days : pack.holidays.days_off).insert(holiday.date);
        }
        pack.holiday_list.push_back(std::move(holiday));
    }
    return {};
}

Result<void> read_authorities(const Json& root, Pack& pack) {
    auto member = object_member(root, "authorities");
    if (!member.ok()) return at("pack", member.error());
    for (const auto& [type, entry] : (*member)->items()) {
        const std::string place = "authorities." + type;
        auto roles = array_member(entry, "roles");
        if (!roles.ok()) return at(place, roles.error());
        auto& allowed = pack.authorities[type];
        for (const Json& role : **roles) {
            if (!role.is_string()) return fail("pack-member", place + ".roles", "not a string");
            allowed.insert(*role.get_ptr<const std::string*>());
        }
        SK_TRY(pack.authority_citations[type], read_citation(entry, "citation", place));
    }
    return {};
}

const Choice* find_choice(const std::vector<Choice>& choices, std::string_view code) {
    for (const Choice& choice : choices) {
        if (choice.code == code) return &choice;
    }
    return nullptr;
}

constexpr int days_searched_max = 60;  // no run of days off is longer; Tết with both weekends has nine

}  // namespace

bool Holidays::is_day_off(Date date) const {
    if (extra_working_days.contains(date)) return false;
    return weekday(date) >= 6 || days_off.contains(date);
}

Date Holidays::next_working_day(Date date) const {
    for (int i = 0; i < days_searched_max && is_day_off(date); ++i) date = add_days(date, 1);
    return date;
}

Date Holidays::add_working_days(Date date, int count) const {
    for (int i = 0; i < count; ++i) date = next_working_day(add_days(date, 1));
    return date;
}

Result<Pack> Pack::parse(std::string_view text) {
    SK_TRY(const Json root, parse_json(text));
    Pack pack;
    SK_TRY(const std::string format, text_of(root, "format", "pack"));
    if (format != "sk-law-pack/1") return fail("pack-member", "pack.format", "unknown format");
    SK_TRY(pack.id, text_of(root, "id", "pack"));
    SK_TRY(pack.name, text_of(root, "name", "pack"));
    SK_TRY(const std::string effective, text_of(root, "effective_from", "pack"));
    auto effective_from = parse_iso_date(effective);
    if (!effective_from.ok()) return fail("pack-member", "pack.effective_from", "not a date");
    pack.effective_from = *effective_from;
    SK_TRY(pack.effective_note, text_of(root, "effective_note", "pack"));
    auto legend = object_member(root, "legend");
    if (!legend.ok()) return at("pack", legend.error());
    for (const auto& [mark, meaning] : (*legend)->items()) {
        if (!meaning.is_string()) return fail("pack-member", "legend." + mark, "not a string");
        pack.legend[mark] = *meaning.get_ptr<const std::string*>();
    }

    auto kinds = object_member(root, "solution_kinds");
    if (!kinds.ok()) return at("pack", kinds.error());
    SK_TRY(pack.solution_kinds_citation, read_citation(**kinds, "citation", "solution_kinds"));
    SK_TRY(pack.solution_kinds, read_choices(**kinds, "solution_kinds"));
    auto fields = object_member(root, "fields");
    if (!fields.ok()) return at("pack", fields.error());
    SK_TRY(pack.fields_citation, read_citation(**fields, "citation", "fields"));
    SK_TRY(pack.fields, read_choices(**fields, "fields"));

    SK_TRY(pack.filing_limit, read_period(root, "filing_limit"));
    SK_TRY(pack.examination, read_period(root, "examination"));
    SK_TRY(pack.form_citation, read_citation(root, "form", "pack"));
    SK_TRY(pack.content_citation, read_citation(root, "content", "pack"));
    SK_TRY(pack.conditions_citation, read_citation(root, "conditions", "pack"));
    auto counting = object_member(root, "counting");
    if (!counting.ok()) return at("pack", counting.error());
    SK_TRY(pack.counting_citation, read_citation(**counting, "citation", "counting"));
    SK_TRY(pack.counting_note, text_of(**counting, "note", "counting"));
    SK_TRY(pack.roll_to_working_day, flag_of(**counting, "roll_to_working_day", "counting"));
    SK_CHECK(read_holidays(root, pack));
    SK_CHECK(read_authorities(root, pack));
    return pack;
}

Deadline Pack::deadline(const Period& period, Date start) const {
    SK_ASSERT(is_valid(start), "callers ask only for dates that parsed");
    Deadline deadline;
    deadline.start = start;
    // BLDS 2015 Điều 147(3), 148(3)(4): the day of the event does not count, so a period of months ends on
    // the day with the same number, or on the month's last day. Never 30 days for a month.
    deadline.nominal = add_months(start, period.years * 12 + period.months);
    if (period.working_days > 0) deadline.nominal = holidays.add_working_days(deadline.nominal, period.working_days);
    deadline.last_day = deadline.nominal;
    if (roll_to_working_day) deadline.last_day = holidays.next_working_day(deadline.nominal);  // Điều 148(5)
    deadline.rolled = deadline.last_day != deadline.nominal;
    const int first_year = period.working_days > 0 ? start.year : deadline.nominal.year;
    for (int year = first_year; year <= deadline.last_day.year; ++year) {
        deadline.holidays_known = deadline.holidays_known && holidays.years_known.contains(year);
    }
    deadline.citations = {period.citation, counting_citation};
    return deadline;
}

bool Pack::may(std::string_view role, std::string_view act_type) const {
    const auto found = authorities.find(act_type);
    if (found == authorities.end()) return false;
    return found->second.contains(std::string(role));
}

const Choice* Pack::solution_kind(std::string_view code) const { return find_choice(solution_kinds, code); }
const Choice* Pack::field(std::string_view code) const { return find_choice(fields, code); }

}  // namespace sk::law
