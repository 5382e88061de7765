// A list of dossiers as somebody filtered it, with what was decided, by how many votes or points, and why not: of those
// that were recognised and those that were not (functions 38 and 39 of the tender). Layout of NĐ 30/2020/NĐ-CP Phụ lục
// I; no form of its own was read.
//
// Promises: the words that it is given. Pure.
#pragma once
#include <string>
#include <vector>

#include "document/writer.hpp"

namespace sk::document {

struct DossierList {
    Office office;
    Date as_of;
    std::string shown;  // by what it was filtered, in words; empty: by nothing
    struct Row {
        std::string title, authors, unit, field, filed, state, decision, score, reasons;
    };
    std::vector<Row> rows;
};
std::string dossier_list_html(const DossierList& list);

}  // namespace sk::document
