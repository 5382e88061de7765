// The list of initiatives that a unit proposes to the province, or that the units have proposed: with the number and
// day of the council's minutes, of the decision and of the proposal, and which of these papers are attached. Layout of
// NĐ 30/2020/NĐ-CP Phụ lục I; no form of its own was read, so the columns are what letter 163/KH-CN-QLChN asks for and
// the rules want to see beside a proposal.
//
// Promises: the words that it is given; what is not known is "…" to fill in by hand. Pure.
#pragma once
#include <string>
#include <vector>

#include "document/writer.hpp"

namespace sk::document {

struct ProvinceProposals {
    Office office;
    Date as_of;
    int year = 0;             // of the proposals; 0: all
    bool provincial = false;  // of all units: with a column that names them
    struct Row {
        std::string title, authors, unit, minutes, decision, proposal, papers, round, state;
    };
    std::vector<Row> rows;
};
std::string province_proposals_html(const ProvinceProposals& proposals);

}  // namespace sk::document
