// Regulation packs: the rules of law as dated data with citations (assets/law/*.json).
//
// Promises: every value that the program applies carries its document, article and mark of
// certainty; a value whose text nobody has read is `verified == false` and people see that.
// Does not promise: completeness; packs grow (councils, scoring) without changes here.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"
#include "law/council_rules.hpp"

namespace sk::law {

struct Choice {            // an entry of a closed or suggested list
    std::string code;      // "giai-phap-ky-thuat"
    std::string name;      // Vietnamese
    std::string help;      // what it covers; may be empty
    Citation citation;     // of this entry: a list may join several sources
};

struct Period {
    int years = 0, months = 0, working_days = 0;
    Citation citation;
};

struct Holiday {           // one line of the yearly list, as people see it
    Date date;
    std::string name, source, mark;
    bool in_use = true;    // false: known of, but not confirmed; does not count
    bool working = false;  // a weekend day on which offices work
};

// Days on which offices do not work, and working days moved to a weekend. Yearly, with source.
struct Holidays {
    std::set<Date> days_off;
    std::set<Date> extra_working_days;
    std::set<int> years_known;  // years whose list is complete as far as published
    bool is_day_off(Date date) const;
    Date next_working_day(Date date) const;  // `date` itself when it is one
    Date add_working_days(Date date, int count) const;  // first day not counted (BLDS 2015 Điều 147)
};

struct Deadline {
    Date start;                       // the event; not counted itself
    Date nominal;                     // same day number, clipped
    Date last_day;                    // rolled to the next working day where the pack says so
    bool rolled = false;
    bool holidays_known = true;       // false: the year's holiday list is not in the pack
    std::vector<Citation> citations;  // of the period and of the way of counting
};

class Pack {
public:
    // text: the JSON of a pack. Errors: those of parse_json; "pack-member" with the place.
    static Result<Pack> parse(std::string_view text);

    std::string id;                   // "sonla@2026-1"
    std::string name;
    Date effective_from;
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
    // role names allowed to make an act, by act type; absent type = nobody
    std::map<std::string, std::set<std::string>, std::less<>> authorities;
    std::map<std::string, Citation, std::less<>> authority_citations;
    CouncilRules council;
    std::vector<Sheet> sheets;             // phiếu đánh giá

    Deadline deadline(const Period& period, Date start) const;
    bool may(std::string_view role, std::string_view act_type) const;
    const Choice* solution_kind(std::string_view code) const;  // nullptr: no such code
    const Choice* field(std::string_view code) const;
    const Sheet* sheet(std::string_view code) const;
};

}  // namespace sk::law
