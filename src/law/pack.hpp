// Regulation packs: the rules of law as dated data with citations (assets/law/*.json).
//
// Promises: every value that the program applies carries its document, article and mark of
// certainty; a value whose text nobody has read is `verified == false` and people see that. A pack with a hole, a word
// that nobody knows or a rule that contradicts another is refused with the place.
//
// Format "sk-law-pack/1" (sonla@2026-1) knew four acts and who may make them ("authorities"); it is read for ever.
// Format "sk-law-pack/2" has "kind", "effective_to", "continues", "sources" and the members of provisions.hpp,
// workflow.hpp, council_rules.hpp, register_rules.hpp and templates.hpp in place of "authorities". There a citation may
// be written "@key": the entry of "sources" with that key. A pack of kind "titles" or "tasks" has only its own part
// beside these.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/council_rules.hpp"
#include "law/journal_rules.hpp"
#include "law/period.hpp"
#include "law/provisions.hpp"
#include "law/register_rules.hpp"
#include "law/templates.hpp"
#include "law/workflow.hpp"

namespace sk::law {

struct Choice {            // an entry of a closed or suggested list
    std::string code;      // "giai-phap-ky-thuat"
    std::string name;      // Vietnamese
    std::string help;      // what it covers; may be empty
    Citation citation;     // of this entry: a list may join several sources
};

inline constexpr std::string_view weekday_codes[] = {"mon", "tue", "wed", "thu", "fri", "sat", "sun"};

struct Holiday {           // one line of the yearly list, as people see it
    Date date;
    std::string name, source, mark;
    bool in_use = true;    // false: known of, but not confirmed; does not count
    bool working = false;  // a weekend day on which offices work
};

// Days on which offices do not work, and working days moved to a weekend. Yearly, with source.
//
// "holidays": {"years_known":[2026],"years_citation","week":{"days_off":["sat","sun"],"citation"},
//   "next_year":{"month","citation"},"days":[{"date","name","source","mark","in_use","working"}]}
//   of each week no work on "days_off"; from "month" on the list of the next year is wanted. Packs before 2026-8 have
//   neither, nor a source of the years, and mean what the members below begin with.
struct Holidays {
    std::set<Date> days_off;
    std::set<Date> extra_working_days;
    std::set<int> years_known;  // years whose list is complete as far as published
    std::set<int> week_off = {6, 7};  // 1 = Monday
    int next_year_month = 11;
    std::optional<Citation> years_citation, week_citation, next_year_citation;

    bool is_day_off(Date date) const;
    Date next_working_day(Date date) const;  // `date` itself when it is one
    Date add_working_days(Date date, int count) const;  // first day not counted (BLDS 2015 Điều 147)
    // The year whose list is wanted and not there: this one, from next_year_month on the next one.
    std::optional<int> year_missing(Date today) const;
};

struct Deadline {
    Date start;                       // the event; not counted itself
    Date nominal;                     // same day number, clipped
    Date last_day;                    // rolled to the next working day where the pack says so
    bool rolled = false;
    bool holidays_known = true;       // false: the year's holiday list is not in the pack
    std::vector<Citation> citations;  // of the period and of the way of counting
};

struct RoundDays {                 // a round that began in one year
    const Round* round = nullptr;  // points into the pack
    Date from, last;               // both included; the last rolled on where the pack says so
    bool open = false;
    int days = 0;  // until its last day; of one that is not open yet: until its first
};

enum class PackKind {
    recognition,    // a province's rules: dossiers are filed under it
    national,       // the country's rules that a province's pack rests on
    titles,         // emulation titles and their rewards
    demonstration,  // another place's rules, to show that rules change without code; nothing official
    tasks,          // the letter's tasks: journals and their steps
};

// Of a pack that is written, or comes in, everything is asked. One that was taken before is read for ever, whatever a
// later program asks beside its form: dossiers were filed under it.
enum class Reading { whole, taken };

class Pack {
public:
    // text: the JSON of a pack. Errors: those of parse_json; "pack-member" with the place.
    static Result<Pack> parse(std::string_view text, Reading reading = Reading::whole);

    ContentId text_id;                // of the text that it was read from: two of one id are told apart by it
    int format = 2;                   // 1 or 2
    std::string id;                   // "sonla@2026-1"
    PackKind kind = PackKind::recognition;
    std::string name;
    Date effective_from;
    std::optional<Date> effective_to;
    // Packs of format 1 had no workflow of their own beyond receipt: their open dossiers go on by that of this one.
    std::vector<std::string> continues;
    std::string effective_note;
    std::map<std::string, std::string, std::less<>> legend;  // mark -> what it means
    std::vector<Choice> solution_kinds;    // NĐ 13/2012 Điều 3(1); four of them
    Citation solution_kinds_citation;
    std::vector<Choice> fields;            // suggested fields of application
    Citation fields_citation;
    Period filing_limit;                   // 1 year from first application, Điều 5(2)
    Period examination;                    // 3 months from acceptance, Điều 7(1)
    Citation form_citation;                // TT 18/2013 Phụ lục I
    Citation content_citation;             // what an application must hold: TT 18/2013 Điều 5
    Citation conditions_citation;          // applied or tried already: NĐ 13/2012 Điều 3(1)b
    Citation counting_citation;            // BLDS 2015 Điều 147, 148
    std::string counting_note;             // why that law's way of counting is used
    bool roll_to_working_day = true;
    Holidays holidays;
    std::vector<Holiday> holiday_list;     // what `holidays` was made from
    Workflow workflow;
    std::vector<Clock> clocks;
    std::vector<NoClock> no_clocks;
    Provisions provisions;
    CouncilRules council;                  // empty in format 1
    std::vector<Sheet> sheets;             // phiếu đánh giá
    RegisterRules register_rules;          // sổ cấp Giấy chứng nhận; empty in format 1
    Templates templates;                   // wording of papers; empty in format 1
    JournalRules journals;                 // of kind `tasks` only

    bool in_force(Date day) const { return effective_from <= day && (!effective_to || day <= *effective_to); }
    Deadline deadline(const Period& period, Date start) const;
    bool may(std::string_view role, std::string_view act_type) const { return workflow.may(role, act_type); }
    const Clock* clock(State state) const;  // that runs in this state; nullptr: none
    const NoClock* no_clock(State state) const;  // why none does; nullptr: the pack does not say
    // Whether the day lies in a round of this level for these fields of application; a round's last day that is no
    // working day runs on as a deadline does. True where the pack has no rounds for the level.
    bool in_window(std::string_view level, Date day, std::span<const std::string> fields) const;
    // The round that is open on this day, else the next one; nullopt: the pack has none for these fields. Without
    // fields of application: whichever round there is.
    std::optional<RoundDays> round_near(std::string_view level, Date day, std::span<const std::string> fields) const;
    const Choice* solution_kind(std::string_view code) const;  // nullptr: no such code
    const Choice* field(std::string_view code) const;
    const Sheet* sheet(std::string_view code) const;
    // The lowest passing score of its sheets: an opinion on paper does not say which of them was used, and a session
    // has been judged by its own. nullptr: none of them has any.
    const Passing* least_passing() const;
};

}  // namespace sk::law
