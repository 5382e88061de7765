// What the list of initiatives that were proposed to the province shows: a part of the model (app/proposals.cpp).
#pragma once
#include <cstdint>
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
    struct Rest {
        std::string id, title, unit;
        int applied = 0;           // in how many places elsewhere, now
        bool offered = false;      // to them
        std::int64_t benefit = 0;  // đồng that those places have recorded, of all years
    };
    // Recognised by their unit and not proposed yet, of what the province has received: the one for whose spreading the
    // most speaks first.
    std::vector<Rest> rest;
};

}  // namespace sk::app
