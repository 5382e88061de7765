// Every rule of a pack as one line: of which section, its name, its value, and where it stands. What the screen of the
// rules lists, what is printed, and what is compared when one pack follows another.
//
// Promises: nothing that the program applies is left out; a value is the pack's own words or codes, which the screen
// puts into words by the section: periods "years-months-working days", shares "at-least 2/3 members counted", points in
// hundredths, percents in hundredths, sentences of papers with the names of their blanks, roles, states and acts by
// their codes with ", " between; the way of a step "from, from>to|scope|condition, condition|fact", " / " between those
// of steps that make one act.
#pragma once
#include <string>
#include <vector>

#include "law/pack.hpp"

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

}  // namespace sk::law
