// What the screen of emulation campaigns shows (app/campaigns.cpp).
#pragma once
#include <optional>
#include <set>
#include <string>
#include <utility>
#include <vector>

#include "tasks/campaign.hpp"
#include "tasks/plan.hpp"

namespace sk::app {

struct CampaignsView {
    struct Line {
        std::string id, unit;
        tasks::Campaign campaign;
        tasks::Turnout turnout;  // of what the province has received
        bool sent = true;        // it has every act of it
    };
    std::vector<Line> all;  // the latest first
    std::optional<Line> open;
    std::vector<tasks::Entry> entries;        // of the open one
    std::vector<tasks::EntryResult> results;  // point into `entries`; of dossiers that the province has received
    std::set<std::string> local;              // ids of entries that it has not received
    std::set<std::string> left_here;          // of those that have left, and it does not know yet
    tasks::Campaign received;                 // the open one as it has it: prizes and lessons that count
    std::set<std::string> local_acts;         // of the open one's prizes, lessons, its closing: those that it has not
    // The activity of a plan that the open one is tied to.
    struct Goal {
        bool known = false;  // the plan is here and has it
        tasks::PlanItem item;
        tasks::PlanProgress progress;
    };
    std::optional<Goal> goal;
    std::vector<std::pair<int, std::string>> goals;  // year, activity: of the own unit's plans, to be chosen from
    struct Shared {                                  // a lesson for every unit; the latest first
        std::string id, unit, title, campaign, campaign_name, date;
        ContentId of;  // the act of the campaign's journal that it came from; empty: none
    };
    std::vector<Shared> shared;
    std::string chosen;  // id of the entry that is shown whole; choice: "campaigns/entry"
    int year = 0;  // campaigns that began, lessons shared in it stand in the list; 0: all. Choice "campaigns/year"
    // Of the open one's entries those that count alone: "person", "team", "unit/<unit>". Choice: "campaigns/sort".
    std::string sort;
    bool may_register = false;
    // The last of the own unit's entries, as of LibraryView: its journal, the entry's row.
    std::string take_back, take_back_row;
};

}  // namespace sk::app
