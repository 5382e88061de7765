#include "law/provisions.hpp"

#include <algorithm>
#include <array>
#include <iterator>

#include "base/assert.hpp"
#include "base/limits.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

constexpr std::array<std::string_view, 4> status_codes = {"in_force", "amended", "expired", "unconfirmed"};
constexpr int year_min = 2000, year_max = 2100;
constexpr int copies_max = 100, years_max = 100, hundredths_max = 100 * 100 * 10;
constexpr int wage_max = 1'000'000'000;
constexpr int bound_max = 366;  // a week of hours, a year of days

// Every list of a pack: its items one by one, each with its place and its citation.
template <class T>
Result<void> read_list(const Json& pack, const char* name, std::vector<T>& list, const Provisions& so_far,
                       Result<void> (*read)(const Json& item, const std::string& place, const Provisions&, T&)) {
    SK_TRY(const Json* items, array_of(pack, name, "pack"));
    for (const Json& item : *items) {
        const std::string place = std::string(name) + "[" + std::to_string(list.size()) + "]";
        T value;
        SK_CHECK(read(item, place, so_far, value));
        SK_TRY(value.citation, read_citation(item, "citation", place));
        list.push_back(std::move(value));
    }
    return {};
}

// "MM-DD", any day that some year has.
Result<DayOfYear> day_of(const Json& item, const char* name, const std::string& place) {
    SK_TRY(const std::string text, text_of(item, name, place));
    auto date = parse_iso_date("2028-" + text);  // a leap year
    if (!date.ok()) return fail("pack-member", place + "." + name, "not a day of the year");
    return DayOfYear{date->month, date->day};
}

Result<void> level_of(const Json& item, const std::string& place, const Provisions& so_far, std::string& level,
                      const char* name = "level") {
    SK_TRY(level, text_of(item, name, place));
    return so_far.level(level) ? Result<void>{} : fail("pack-member", place + "." + name, "unknown level");
}

Result<void> read_tier(const Json& item, const std::string& place, const Provisions& so_far, Tier& tier) {
    SK_TRY(tier.code, text_of(item, "code", place));
    SK_TRY(tier.name, text_of(item, "name", place));
    return so_far.level(tier.code) ? fail("pack-member", place + ".code", "twice") : Result<void>{};
}

Result<void> read_round(const Json& item, const std::string& place, const Provisions& so_far, Round& round) {
    SK_TRY(round.code, text_of(item, "code", place));
    SK_TRY(round.name, text_of(item, "name", place));
    SK_CHECK(level_of(item, place, so_far, round.level));
    SK_TRY(round.from, day_of(item, "from", place));
    SK_TRY(round.to, day_of(item, "to", place));
    if (item.contains("year")) {
        SK_TRY(round.year, number_of(item, "year", place, year_min, year_max));
    }
    SK_TRY(round.fields, texts_of(item, "fields", place));
    return {};
}

Result<void> read_document(const Json& item, const std::string& place, const Provisions&, Document& document) {
    SK_TRY(document.number, text_of(item, "number", place));
    SK_TRY(document.title, text_of(item, "title", place));
    SK_TRY(document.date, maybe_date_of(item, "date", place));
    SK_TRY(document.from, maybe_date_of(item, "from", place));
    SK_TRY(document.to, maybe_date_of(item, "to", place));
    SK_TRY(document.replaced_by, text_of(item, "replaced_by", place));
    SK_TRY(const std::string status, text_of(item, "status", place));
    const auto known = std::find(status_codes.begin(), status_codes.end(), status);
    if (known == status_codes.end()) return fail("pack-member", place + ".status", "unknown status");
    document.status = static_cast<DocumentStatus>(known - status_codes.begin());
    if (document.from && document.to && *document.to < *document.from) {
        return fail("pack-member", place + ".to", "before its beginning");
    }
    return {};
}

Result<void> read_part(const Json& item, const std::string& place, const Provisions& so_far, DossierPart& part) {
    SK_TRY(part.code, text_of(item, "code", place));
    SK_TRY(part.name, text_of(item, "name", place));
    SK_CHECK(level_of(item, place, so_far, part.level));
    SK_TRY(part.required, flag_of(item, "required", place));
    SK_TRY(part.paper, number_of(item, "paper", place, 0, copies_max));
    SK_TRY(part.electronic, number_of(item, "electronic", place, 0, copies_max));
    if (item.contains("act")) {
        SK_TRY(part.act, text_of(item, "act", place));
    }
    if (item.contains("words")) {
        SK_TRY(part.words, texts_of(item, "words", place));
    }
    if (item.contains("note")) {
        SK_TRY(part.note, text_of(item, "note", place));
    }
    return {};
}

Result<void> read_form(const Json& item, const std::string& place, const Provisions& so_far, Form& form) {
    SK_TRY(form.code, text_of(item, "code", place));
    SK_TRY(form.name, text_of(item, "name", place));
    return level_of(item, place, so_far, form.level);
}

Result<void> read_validity(const Json& item, const std::string& place, const Provisions& so_far, Validity& validity) {
    SK_TRY(validity.years, number_of(item, "years", place, 1, years_max));
    return level_of(item, place, so_far, validity.level);
}

Result<void> read_title(const Json& item, const std::string& place, const Provisions& so_far, Title& title) {
    SK_TRY(title.code, text_of(item, "code", place));
    SK_TRY(title.name, text_of(item, "name", place));
    SK_TRY(title.wages_hundredths, number_of(item, "wages_hundredths", place, 0, hundredths_max));
    if (item.contains("wages_citation")) {
        SK_TRY(title.wages_citation, read_citation(item, "wages_citation", place));
    }
    if (item.contains("after") && !item["after"].is_null()) {
        SK_TRY(const Json* after, object_of(item, "after", place));
        SK_TRY(title.after, text_of(*after, "title", place + ".after"));
        if (!so_far.title(title.after)) return fail("pack-member", place + ".after.title", "unknown title");
        SK_TRY(title.after_times, number_of(*after, "times", place + ".after", 1, years_max));
        SK_TRY(title.after_citation, read_citation(*after, "citation", place + ".after"));
    }
    return level_of(item, place, so_far, title.needs_level, "needs_level");
}

Result<void> read_note(const Json& item, const std::string& place, const Provisions& so_far, RewardNote& note) {
    SK_TRY(note.code, text_of(item, "code", place));
    SK_TRY(note.text, text_of(item, "text", place));
    return so_far.reward_note(note.code) ? fail("pack-member", place + ".code", "twice") : Result<void>{};
}

Result<void> read_guard(const Json& item, const std::string& place, const Provisions& so_far, Guard& guard) {
    SK_TRY(guard.code, text_of(item, "code", place));
    const std::size_t at = so_far.guards.size();
    const bool in_order = at < std::size(guard_codes) && guard.code == guard_codes[at];
    return in_order ? Result<void>{} : fail("pack-member", place + ".code", "not the rule that stands here");
}

Result<void> read_task_guard(const Json& item, const std::string& place, const Provisions& so_far, Guard& guard) {
    SK_TRY(guard.code, text_of(item, "code", place));
    const std::size_t at = so_far.guards.size();
    const bool in_order = at < std::size(task_guard_codes) && guard.code == task_guard_codes[at];
    return in_order ? Result<void>{} : fail("pack-member", place + ".code", "not the rule that stands here");
}

Result<void> read_bound(const Json& item, const std::string& place, const Provisions& so_far, Bound& bound) {
    SK_TRY(bound.code, text_of(item, "code", place));
    SK_TRY(bound.value, number_of(item, "value", place, 0, bound_max));
    const std::size_t at = so_far.bounds.size();
    const bool in_order = at < std::size(bound_codes) && bound.code == bound_codes[at];
    return in_order ? Result<void>{} : fail("pack-member", place + ".code", "not the rule that stands here");
}

Result<void> read_giving(const Json& item, const std::string& place, const Provisions&, GivingRule& rule) {
    SK_TRY(rule.role, text_of(item, "role", place));
    SK_TRY(const std::string scope, text_of(item, "scope", place));
    if (scope != "unit" && scope != "anywhere") return fail("pack-member", place + ".scope", "unknown scope");
    rule.anywhere = scope == "anywhere";
    SK_TRY(rule.gives, texts_of(item, "gives", place));
    return {};
}

Result<void> read_wage(const Json& item, const std::string& place, const Provisions& so_far, BaseWage& wage) {
    SK_TRY(wage.from, date_of(item, "from", place));
    SK_TRY(wage.dong, number_of(item, "dong", place, 1, wage_max));
    const bool in_order = so_far.base_wages.empty() || so_far.base_wages.back().from < wage.from;
    return in_order ? Result<void>{} : fail("pack-member", place + ".from", "not in order");
}

Result<std::optional<Remuneration>> read_remuneration(const Json& pack) {
    if (!pack.contains("remuneration")) return fail("pack-member", "pack.remuneration", "missing");
    if (pack["remuneration"].is_null()) return std::optional<Remuneration>{};
    SK_TRY(const Json* json, object_of(pack, "remuneration", "pack"));
    Remuneration pay;
    const std::pair<const char*, int*> numbers[] = {
        {"application_hundredths", &pay.application_hundredths},
        {"application_years", &pay.application_years},
        {"pay_months", &pay.pay_months},
        {"uncalculable_wages_hundredths", &pay.uncalculable_wages_hundredths},
        {"transfer_hundredths", &pay.transfer_hundredths},
        {"transfer_years", &pay.transfer_years},
        {"first_appliers_hundredths", &pay.first_appliers_hundredths},
    };
    for (const auto& [name, target] : numbers) {
        SK_TRY(*target, number_of(*json, name, "remuneration", 0, hundredths_max));
    }
    SK_TRY(pay.citation, read_citation(*json, "citation", "remuneration"));
    SK_TRY(pay.first_appliers_citation, read_citation(*json, "first_appliers_citation", "remuneration"));
    return std::optional<Remuneration>{std::move(pay)};
}

Result<std::optional<AuthorShareLeast>> read_author_share(const Json& pack) {
    constexpr const char* name = "author_share_least";
    if (!pack.contains(name)) return fail("pack-member", "pack.author_share_least", "missing");
    if (pack[name].is_null()) return std::optional<AuthorShareLeast>{};
    SK_TRY(const Json* json, object_of(pack, name, "pack"));
    AuthorShareLeast least;
    SK_TRY(least.hundredths, number_of(*json, "hundredths", name, 1, 100 * 100));
    SK_TRY(least.citation, read_citation(*json, "citation", name));
    return std::optional<AuthorShareLeast>{std::move(least)};
}

}  // namespace

bool Round::is_for(std::span<const std::string> of_application) const {
    return fields.empty() || std::any_of(of_application.begin(), of_application.end(), [&](const std::string& field) {
               return std::find(fields.begin(), fields.end(), field) != fields.end();
           });
}

bool Round::crosses_new_year() const { return to.month * 100 + to.day < from.month * 100 + from.day; }

const Guard* Provisions::guard(std::string_view code) const {
    for (const Guard& guard : guards)
        if (guard.code == code) return &guard;
    return nullptr;
}

int Provisions::bound(std::string_view code) const {
    // In the order of bound_codes.
    constexpr int before[] = {static_cast<int>(limits::act_ahead_hours_max),
                              limits::filing_days_unremarked_max,
                              0,
                              no_bound,
                              limits::age_least,
                              limits::age_unusual,
                              limits::age_most,
                              limits::days_left_warned,
                              limits::days_left_warned};
    for (const Bound& bound : bounds)
        if (bound.code == code) return bound.value;
    const auto at = std::find(std::begin(bound_codes), std::end(bound_codes), code) - std::begin(bound_codes);
    SK_ASSERT(at < std::ssize(bound_codes), "callers name bounds that there are");
    return before[at];
}

const Citation* Provisions::ground_of_bound(std::string_view code) const {
    for (const Bound& bound : bounds)
        if (bound.code == code) return &bound.citation;
    return nullptr;
}

const Tier* Provisions::level(std::string_view code) const {
    for (const Tier& level : levels) {
        if (level.code == code) return &level;
    }
    return nullptr;
}

const Validity* Provisions::kept(std::string_view level) const {
    const auto found =
        std::find_if(validity.begin(), validity.end(), [&](const Validity& each) { return each.level == level; });
    return found == validity.end() ? nullptr : &*found;
}

const BaseWage* Provisions::base_wage(Date day) const {
    const BaseWage* found = nullptr;
    for (const BaseWage& wage : base_wages) {
        if (wage.from <= day) found = &wage;
    }
    return found;
}

const Title* Provisions::title(std::string_view code) const {
    for (const Title& title : titles)
        if (title.code == code) return &title;
    return nullptr;
}

const RewardNote* Provisions::reward_note(std::string_view code) const {
    for (const RewardNote& note : reward_notes)
        if (note.code == code) return &note;
    return nullptr;
}

Result<Provisions> read_provisions(const Json& pack) {
    Provisions p;
    SK_CHECK(read_list(pack, "documents", p.documents, p, read_document));
    SK_CHECK(read_list(pack, "levels", p.levels, p, read_tier));
    SK_CHECK(read_list(pack, "rounds", p.rounds, p, read_round));
    SK_CHECK(read_list(pack, "parts", p.parts, p, read_part));
    SK_CHECK(read_list(pack, "forms", p.forms, p, read_form));
    if (pack.contains("validity")) SK_CHECK(read_list(pack, "validity", p.validity, p, read_validity));
    SK_TRY(p.author_share_least, read_author_share(pack));
    SK_CHECK(read_list(pack, "titles", p.titles, p, read_title));
    SK_CHECK(read_list(pack, "base_wage", p.base_wages, p, read_wage));
    SK_TRY(p.remuneration, read_remuneration(pack));
    if (pack.contains("guards")) {
        SK_CHECK(read_list(pack, "guards", p.guards, p, read_guard));
        const bool whole =
            p.guards.size() == std::size(guard_codes) ||
            std::find(std::begin(guards_before), std::end(guards_before), p.guards.size()) != std::end(guards_before);
        if (!whole) return fail("pack-member", "guards", "not all of them");
    }
    if (pack.contains("bounds")) SK_CHECK(read_list(pack, "bounds", p.bounds, p, read_bound));
    if (pack.contains("people")) SK_CHECK(read_list(pack, "people", p.giving, p, read_giving));
    if (pack.contains("reward_notes")) SK_CHECK(read_list(pack, "reward_notes", p.reward_notes, p, read_note));
    return p;
}

Result<Provisions> read_task_provisions(const Json& pack) {
    Provisions p;
    if (pack.contains("guards")) SK_CHECK(read_list(pack, "guards", p.guards, p, read_task_guard));
    if (pack.contains("bounds")) SK_CHECK(read_list(pack, "bounds", p.bounds, p, read_bound));
    return p;
}

}  // namespace sk::law
