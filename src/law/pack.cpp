#include "law/pack.hpp"

#include <algorithm>
#include <array>

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

// What packs before 2026-8 do not say of weeks and years.
Result<void> read_weeks(const Json& member, Holidays& holidays) {
    if (member.contains("years_citation")) {
        SK_TRY(holidays.years_citation, read_citation(member, "years_citation", "holidays"));
    }
    if (member.contains("week")) {
        const std::string place = "holidays.week";
        SK_TRY(const Json* week, object_of(member, "week", "holidays"));
        SK_TRY(const std::vector<std::string> days, texts_of(*week, "days_off", place));
        holidays.week_off.clear();
        for (const std::string& code : days) {
            const auto day = std::find(std::begin(weekday_codes), std::end(weekday_codes), code);
            if (day == std::end(weekday_codes)) return fail("pack-member", place + ".days_off", "unknown day");
            holidays.week_off.insert(static_cast<int>(day - std::begin(weekday_codes)) + 1);
        }
        if (holidays.week_off.size() == std::size(weekday_codes))
            return fail("pack-member", place + ".days_off", "leaves no working day");
        SK_TRY(holidays.week_citation, read_citation(*week, "citation", place));
    }
    if (member.contains("next_year")) {
        const std::string place = "holidays.next_year";
        SK_TRY(const Json* next, object_of(member, "next_year", "holidays"));
        SK_TRY(holidays.next_year_month, number_of(*next, "month", place, 1, 12));
        SK_TRY(holidays.next_year_citation, read_citation(*next, "citation", place));
    }
    return {};
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
    SK_CHECK(read_weeks(**member, pack.holidays));
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

// Format 1 said who may make an act; when, the program knew. That knowledge, as a workflow.
Result<Workflow> workflow_of_format_1(const Json& root) {
    struct Known {
        const char* act;
        std::vector<State> from;
        State to;
    };
    const Known known[] = {
        {"dossier.filed", {State::none}, State::filed},
        {"dossier.received", {State::filed, State::supplemented}, State::received},
        {"dossier.supplement_requested",
         {State::filed, State::received, State::supplemented},
         State::supplement_requested},
        {"dossier.supplemented", {State::supplement_requested}, State::supplemented},
    };
    SK_TRY(const Json* json, object_of(root, "authorities", "pack"));
    Workflow workflow;
    for (const auto& [act, entry] : json->items()) {
        const std::string place = "authorities." + act;
        Step step;
        step.act = act;
        SK_TRY(step.roles, texts_of(entry, "roles", place));
        SK_TRY(step.citation, read_citation(entry, "citation", place));
        for (const Known& way : known) {
            if (way.act != act) continue;
            step.from = way.from;
            step.to = way.to;
            step.expected = act != "dossier.filed";
            workflow.steps.push_back(step);
        }
    }
    return workflow;
}

constexpr std::array<std::string_view, 5> kind_codes = {"recognition", "national", "titles", "demonstration", "tasks"};

Result<void> read_head_of_format_2(Json& root, Pack& pack) {
    SK_TRY(const Json* sources, object_of(root, "sources", "pack"));
    const Json table = *sources;
    SK_CHECK(resolve_sources(root, table, {}));
    SK_TRY(const std::string kind, text_of(root, "kind", "pack"));
    const auto known = std::find(kind_codes.begin(), kind_codes.end(), kind);
    if (known == kind_codes.end()) return fail("pack-member", "pack.kind", "unknown kind");
    pack.kind = static_cast<PackKind>(known - kind_codes.begin());
    SK_TRY(pack.effective_to, maybe_date_of(root, "effective_to", "pack"));
    if (pack.effective_to && *pack.effective_to < pack.effective_from) {
        return fail("pack-member", "pack.effective_to", "before its beginning");
    }
    SK_TRY(pack.continues, texts_of(root, "continues", "pack"));
    if (pack.kind == PackKind::tasks) {
        SK_TRY(pack.journals, read_journal_rules(root));
        SK_TRY(pack.provisions, read_task_provisions(root));
        return {};
    }
    SK_TRY(pack.provisions, read_provisions(root));
    return {};
}

Result<void> check_roles(const std::vector<std::string>& roles, std::string_view known, const std::string& place) {
    for (const std::string& role : roles)
        if (!is_word_of(known, role)) return fail("pack-member", place, "unknown role");
    return {};
}

// What people would not see in their pack by themselves: a role that nobody holds lets nobody do it, and a round of
// fields that there are none of is open to nobody.
Result<void> check_names(const Pack& pack) {
    const auto place = [](const char* list, std::size_t at, const char* member) {
        return std::string(list) + "[" + std::to_string(at) + "]." + member;
    };
    const Provisions& p = pack.provisions;
    for (std::size_t at = 0; at < p.rounds.size(); ++at)
        for (const std::string& field : p.rounds[at].fields)
            if (!pack.field(field)) return fail("pack-member", place("rounds", at, "fields"), "unknown field");
    for (std::size_t at = 0; at < p.giving.size(); ++at) {
        SK_CHECK(check_roles(p.giving[at].gives, given_roles, place("people", at, "gives")));
        if (!is_word_of(step_roles, p.giving[at].role))
            return fail("pack-member", place("people", at, "role"), "unknown role");
    }
    const Workflow& workflow = pack.workflow;
    for (std::size_t at = 0; at < workflow.steps.size(); ++at)
        SK_CHECK(check_roles(workflow.steps[at].roles, step_roles, place("workflow.steps", at, "roles")));
    for (std::size_t at = 0; at < pack.clocks.size(); ++at)
        SK_CHECK(check_roles(pack.clocks[at].roles, step_roles, place("clocks", at, "roles")));
    for (std::size_t at = 0; at < pack.council.acts.size(); ++at)
        SK_CHECK(check_roles(pack.council.acts[at].roles, council_roles, place("council.acts", at, "roles")));
    for (std::size_t at = 0; at < pack.register_rules.acts.size(); ++at)
        SK_CHECK(check_roles(pack.register_rules.acts[at].roles, step_roles, place("register.acts", at, "roles")));
    return {};
}

Result<void> read_body_of_format_2(const Json& root, Pack& pack) {
    SK_TRY(pack.workflow, read_workflow(root));
    SK_TRY(pack.clocks, read_clocks(root));
    SK_TRY(pack.no_clocks, read_no_clocks(root, pack.clocks));
    SK_TRY(pack.council, read_council_rules(root));
    SK_TRY(pack.sheets, read_sheets(root));
    SK_TRY(pack.register_rules, read_register_rules(root));
    SK_TRY(pack.templates, read_templates(root));
    return {};
}

// What the text says, in its form.
Result<Pack> read_form(Json root, std::string_view text) {
    Pack pack;
    pack.text_id = content_id(text);
    SK_TRY(const std::string format, text_of(root, "format", "pack"));
    if (format != "sk-law-pack/1" && format != "sk-law-pack/2") {
        return fail("pack-member", "pack.format", "unknown format");
    }
    pack.format = format.back() - '0';
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

    if (pack.format == 2) {
        SK_CHECK(read_head_of_format_2(root, pack));
        // Titles and wages, the letter's tasks: no dossier is filed under them.
        if (pack.kind == PackKind::titles || pack.kind == PackKind::tasks) return pack;
    }
    auto kinds = object_member(root, "solution_kinds");
    if (!kinds.ok()) return at("pack", kinds.error());
    SK_TRY(pack.solution_kinds_citation, read_citation(**kinds, "citation", "solution_kinds"));
    SK_TRY(pack.solution_kinds, read_choices(**kinds, "solution_kinds"));
    auto fields = object_member(root, "fields");
    if (!fields.ok()) return at("pack", fields.error());
    SK_TRY(pack.fields_citation, read_citation(**fields, "citation", "fields"));
    SK_TRY(pack.fields, read_choices(**fields, "fields"));

    SK_TRY(pack.filing_limit, read_period(root, "filing_limit", "pack"));
    SK_TRY(pack.examination, read_period(root, "examination", "pack"));
    SK_TRY(pack.form_citation, read_citation(root, "form", "pack"));
    SK_TRY(pack.content_citation, read_citation(root, "content", "pack"));
    SK_TRY(pack.conditions_citation, read_citation(root, "conditions", "pack"));
    auto counting = object_member(root, "counting");
    if (!counting.ok()) return at("pack", counting.error());
    SK_TRY(pack.counting_citation, read_citation(**counting, "citation", "counting"));
    SK_TRY(pack.counting_note, text_of(**counting, "note", "counting"));
    SK_TRY(pack.roll_to_working_day, flag_of(**counting, "roll_to_working_day", "counting"));
    SK_CHECK(read_holidays(root, pack));
    if (pack.format == 1) {
        SK_TRY(pack.workflow, workflow_of_format_1(root));
        return pack;
    }
    SK_CHECK(read_body_of_format_2(root, pack));
    return pack;
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
    return week_off.contains(weekday(date)) || days_off.contains(date);
}

Date Holidays::next_working_day(Date date) const {
    for (int i = 0; i < days_searched_max && is_day_off(date); ++i) date = add_days(date, 1);
    return date;
}

Date Holidays::add_working_days(Date date, int count) const {
    for (int i = 0; i < count; ++i) date = next_working_day(add_days(date, 1));
    return date;
}

std::optional<int> Holidays::year_missing(Date today) const {
    if (!years_known.contains(today.year)) return today.year;
    if (today.month >= next_year_month && !years_known.contains(today.year + 1)) return today.year + 1;
    return std::nullopt;
}

Result<Pack> Pack::parse(std::string_view text, Reading reading) {
    SK_TRY(Json root, parse_json(text));
    const bool says_who_gives = root.contains("people");
    SK_TRY(Pack pack, read_form(std::move(root), text));
    if (reading == Reading::taken) return pack;
    SK_CHECK(check_names(pack));
    // Without one the program's own rules of packs before would hold, and nobody would read them here.
    if (says_who_gives && pack.provisions.giving.empty()) return fail("pack-member", "people", "empty");
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

const Clock* Pack::clock(State state) const {
    for (const Clock& clock : clocks) {
        if (std::find(clock.states.begin(), clock.states.end(), state) != clock.states.end()) return &clock;
    }
    return nullptr;
}

const NoClock* Pack::no_clock(State state) const {
    for (const NoClock& reason : no_clocks)
        if (std::find(reason.states.begin(), reason.states.end(), state) != reason.states.end()) return &reason;
    return nullptr;
}

// The round that begins in this year; nullopt: none does.
static std::optional<RoundDays> days_from(const Pack& pack, const Round& round, int year) {
    if (round.year && *round.year != year) return std::nullopt;
    const auto in_year = [](int of, DayOfYear date) {  // 29 February is the 28th in most years
        return Date{of, date.month, std::min(date.day, days_in_month(of, date.month))};
    };
    RoundDays days{&round, in_year(year, round.from), in_year(round.crosses_new_year() ? year + 1 : year, round.to)};
    if (pack.roll_to_working_day) days.last = pack.holidays.next_working_day(days.last);
    return days;
}

bool Pack::in_window(std::string_view level, Date day, std::span<const std::string> fields_of_application) const {
    bool any = false;
    for (const Round& round : provisions.rounds) {
        if (round.level != level) continue;
        any = true;
        if (!round.is_for(fields_of_application)) continue;
        for (const int year : {day.year - 1, day.year}) {  // it may have begun, or roll on from, before the new year
            const auto days = days_from(*this, round, year);
            if (days && days->from <= day && day <= days->last) return true;
        }
    }
    return !any;
}

std::optional<RoundDays> Pack::round_near(std::string_view level, Date day,
                                          std::span<const std::string> fields_of_application) const {
    std::optional<RoundDays> near;
    for (const Round& round : provisions.rounds) {
        const bool is_for = fields_of_application.empty() || round.is_for(fields_of_application);
        if (round.level != level || !is_for) continue;
        for (int year = day.year - 1; year <= std::max(day.year + 1, round.year.value_or(0)); ++year) {
            const auto begun = days_from(*this, round, year);
            if (!begun || begun->last < day) continue;
            RoundDays days = *begun;
            days.open = days.from <= day;
            days.days = static_cast<int>(day_number(days.open ? days.last : days.from) - day_number(day));
            const bool nearer = !near || (days.open != near->open ? days.open
                                          : days.open             ? near->days < days.days
                                                                  : days.days < near->days);
            if (nearer) near = days;
        }
    }
    return near;
}

const Choice* Pack::solution_kind(std::string_view code) const { return find_choice(solution_kinds, code); }
const Sheet* Pack::sheet(std::string_view code) const {
    for (const Sheet& sheet : sheets) {
        if (sheet.code == code) return &sheet;
    }
    return nullptr;
}

const Passing* Pack::least_passing() const {
    const Passing* least = nullptr;
    for (const Sheet& sheet : sheets)
        if (sheet.passing && (!least || sheet.passing->total_least < least->total_least)) least = &*sheet.passing;
    return least;
}

const Choice* Pack::field(std::string_view code) const { return find_choice(fields, code); }

}  // namespace sk::law
