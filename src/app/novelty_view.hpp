// What resembles the open draft or the shown dossier: a part of the model (app/novelty.cpp).
#pragma once
#include <string>
#include <vector>

namespace sk::app {

// A dossier that resembles the open draft or the shown dossier.
struct NoveltyRow {
    std::string id, title, unit, state;
    int hundredths = 0;  // of a percent: how much of the new text stands in this one, word for word
    int level = 0;       // how many levels of the pack are reached
    bool title_alike = false;
    bool elsewhere = false;   // of another unit, from the province's catalogue: not in this browser
    bool title_only = false;  // its text is withheld, or was never in the program
    struct Pair {
        std::string mine, other;  // a passage and the place that it resembles
        int equal_words = 0;
    };
    std::vector<Pair> passages;
};
struct NoveltyView {
    std::string wanted;                   // draft or dossier of which it is to be said
    bool listed = false;                  // the person wants to see the rows. Field "novelty/list"
    std::string subject;                  // that was looked up last
    bool reading = false, asked = false;  // the catalogue is being made; there is an answer
    int known = 0, missing = 0;           // dossiers in the catalogue; those whose text is yet to be read
    int elsewhere = 0;                    // of them, recognised ones of other units, from the province's catalogue
    bool catalogue = false;               // which has been received
    bool leave_out_law = true;            // field "novelty/law"
    std::vector<NoveltyRow> rows;         // the likest first
    std::string open;                     // id of the row whose passages are shown
};

}  // namespace sk::app
