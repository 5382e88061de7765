// Every rule of a pack as one line: of which section, its name, its value, and where it stands. What the screen of the
// rules lists, what is printed, and what is compared when one pack follows another.
//
// Promises: nothing that the program applies is left out; a value is the pack's own words or codes, which the screen
// puts into words by the section: periods "years-months-working days", shares "at-least 2/3 members", points
// and percents in hundredths, sentences of papers with the names of their blanks, roles, states and acts by their codes
// with
// ", " between; rounds "01/06 – 30/06|year|level|fields"; parts "paper + electronic|level|yes|act|words|note"; clocks
// "period|states|act/date, act/|roles|stops|waits"; the way of a step "from, from>to|scope|condition, condition|fact",
// " / " between those of steps that make one act and stand in one place (of others each has its line); of a journal's
// act "plan.drawn, none>plan.approved|unit"; seats "1-3|votes, presides"; who gives which roles "unit|role, role".
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "law/desk_rules.hpp"
#include "law/pack.hpp"
#include "law/pack_form.hpp"

namespace sk::law {

struct RuleLine {
    std::string section;  // strings key "law.section.<section>"
    // In the pack's words; of steps the type of the act, with ":<result>" where it has one; of a paper's wording the
    // paper and the sentence or list: "minutes/about".
    std::string name;
    std::string value;
    Citation citation;
};
std::vector<RuleLine> rule_lines(const Pack& pack);
std::vector<RuleLine> rule_lines(const DeskRules& desk);  // how texts are compared and numbers counted

// Whether a council judges in the same way under both: seats, shares, ways of voting, conflicts of interest, who may do
// what in a session, score sheets. Where these stand is not compared.
bool judge_alike(const Pack& a, const Pack& b);

// The same of one row that is being edited (pack_form.hpp); nullopt: of this section there is no line, or the row has
// not its form yet.
std::optional<RuleLine> row_line(const FormSection& section, const Json& pack, std::string_view row);

}  // namespace sk::law
