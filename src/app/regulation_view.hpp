// What screens see of the rules that are applied, and of the next ones while an office writes them.
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "dossier/check.hpp"
#include "law/library.hpp"
#include "law/pack_form.hpp"
#include "law/rule_list.hpp"

namespace sk::app {

// Filled by app/regulations.cpp. Choices:
// "rules/list" (section of the list), "rules/rule", "rules/section" (of the editor); toggle "rules/unconfirmed". Fields
// of the editor: "rules/<path>", path as in law/pack_form.hpp, of a list of codes "rules/<path>#<code>";
// "rules/row" of a section of many; "rules/number", "rules/date", "rules/note" of the decision; toggle
// "rules/keep/<path of a citation>".
struct RegulationDraft {
    std::string base;                                        // id of the pack that it was made from
    Json pack = Json::object(), base_pack = Json::object();  // as law::opened_pack
    std::string section;                                     // key of the one that is shown
    std::string row;                                         // of a section whose rows are shown one by one
    std::map<std::string, std::string> typed;                // what has not the form of its field: path -> as typed
    std::map<std::string, std::string> errors;               // field -> code
    std::set<std::string> kept;                              // citations that hold for the new value too
    std::string number, date, note;
    bool checked = false, busy = false;
    std::vector<law::PackFault> faults;  // once it has been checked
    struct Preview {
        std::vector<law::Difference> changes;
        int dossiers = 0, sessions = 0;  // that go on under the rules which they have
        struct Moved {
            std::string title;
            std::vector<dossier::Problem> lacks;  // under the new rules, and not under the present ones
        };
        std::vector<Moved> drafts;
        struct Window {
            std::string name;
            bool open = false;       // on the day from which the rules apply
            std::string from, last;  // as people write days; "": it is over
        };
        std::vector<Window> windows;
        // What a dossier under way, an open session or a draft would have otherwise under the new rules.
        struct Affected {
            std::string title;
            enum class What : std::uint8_t { clock, round, part, rule } what = What::clock;
            std::string name;           // of the clock, the round or the part; of a rule all that is said of it
            std::string before, after;  // as people read it; "": nothing
        };
        std::vector<Affected> affected;
        int looked_at = 0;     // of `dossiers`, those with the nearest day first
        bool looking = false;  // they are still being read
    };
    std::optional<Preview> preview;
    const law::PackFault* fault(std::string_view path) const;
};
std::string section_key(const law::FormSection& section);
struct RegulationsView {
    std::map<std::string, std::vector<law::RuleLine>, std::less<>> rules;  // of each pack of the library, by its id
    std::string section;                                                   // of the list of rules; "": all
    std::string rule;                     // the one that is shown whole: "<section> <name>"
    bool unconfirmed = false;             // only those that nobody has confirmed
    std::string file_place, file_reason;  // of a file that could not be taken
    Json file_pack = Json::object();
    std::string file_error;                       // its code; "": none
    std::map<std::string, std::string> subjects;  // of published packs: id -> journal
    std::optional<RegulationDraft> draft;
};

}  // namespace sk::app
