// What the list of initiatives that were proposed to the province shows: a part of the model (app/proposals.cpp).
#pragma once
#include <string>
#include <vector>

namespace sk::app {

// Choice: "proposals/year", the year of the proposal.
struct ProposalsView {
    bool loading = true;
    int year = 0;  // 0: all
    std::vector<int> years;
    struct Paper {
        std::string number, day;  // day: ISO date; both "" where they are not said
    };
    struct Line {
        std::string id, title, authors, unit, state;
        Paper minutes, decision, proposal;
        std::string round;                        // name of the one in which it was proposed; "" outside of any
        bool has_rounds = false;                  // the rules of the dossier have some for the level
        std::vector<std::string> there, missing;  // names of the papers that the rules ask for
        bool local = false;                       // the province has not received it
    };
    std::vector<Line> all, lines;  // lines: of the year
    std::size_t recognised = 0;    // by their unit and not proposed yet, of what the province has received
};

}  // namespace sk::app
