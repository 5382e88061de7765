// Checks of an application before it is filed: every problem at once, each tied to its field.
// Rules: TT 18/2013 Điều 5 (contents), NĐ 13/2012 Điều 5(2) (one year after first application);
// sums and sizes are ours. The same function runs in the browser and at the endpoint.
#pragma once
#include <optional>
#include <string>
#include <vector>

#include "dossier/application.hpp"
#include "law/pack.hpp"

namespace sk::dossier {

enum class Severity { error, warning };

struct Problem {
    Severity severity = Severity::error;
    std::string path;                      // as in text_at(); jump target
    std::string code;                      // text: strings key "problem.<code>"
    std::vector<std::string> arguments;    // fill {0}, {1} … of the text
    std::vector<law::Citation> citations;  // the rule, where there is one
};

// today: the day on which the application is (to be) filed.
std::vector<Problem> check(const Application& application, const law::Pack& pack, Date today);
// Of a first filing: the day lies in none of the pack's rounds, where its step of filing asks for one.
std::optional<Problem> check_round(const Application& application, const law::Pack& pack, Date today);
// Of a first filing: the day lies before the pack's first, or after its last.
std::optional<Problem> check_law(const law::Pack& pack, Date today);
bool may_be_filed(const std::vector<Problem>& problems);

// The one-year limit of NĐ 13/2012 Điều 5(2); nullopt without a valid date of first application.
struct FilingLimit {
    law::Deadline deadline;
    bool late = false;
};
std::optional<FilingLimit> filing_limit(const Application& application, const law::Pack& pack, Date today);

}  // namespace sk::dossier
