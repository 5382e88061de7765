// The rules that the program applies, in words: each with its value and where it stands; as a page for the office's
// files, and the same words for the screen.
//
// Promises: what nobody has confirmed is marked as such on the paper too; nothing is left out.
#pragma once
#include <string>

#include "base/strings.hpp"
#include "document/writer.hpp"
#include "law/rule_list.hpp"

namespace sk::document {

std::string period_words(const law::Period& period, Language language);  // "3 tháng"
std::string rule_section(std::string_view section, Language language);
std::string rule_name(const law::RuleLine& line, Language language);
// value: of a rule of this section (rule_list.hpp); "" where the rule has none.
std::string rule_value(std::string_view section, std::string_view value, Language language);
std::string rule_start(std::string_view code, Language language);  // "dossier.accepted/date": what starts a clock
std::string rule_source(const law::Citation& citation);            // "Điều 5 khoản 2, Nghị định …"

struct RulePaper {
    const law::Pack* pack = nullptr;
    const law::DeskRules* desk = nullptr;  // beside it; nullptr: of packs that are not the present one
    Date as_of;
    Office office;
};
std::string rule_paper_html(const RulePaper& paper);

}  // namespace sk::document
