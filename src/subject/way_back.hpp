// How an act that was signed by mistake is put right, and whether it is asked about before it is signed: data of its
// kind. "Every act that can be undone in law has its undo; the rest ask first."
//
// Promises: every type of the vocabulary has a way back, or is asked about, or both (where it reaches many people at
// once). Of dossiers and journals the pack says what may be taken back; of councils, sessions and registers the order
// of their folds. Does not promise that the way is still open: the folds alone say that.
#pragma once
#include <string_view>

#include "law/pack.hpp"

namespace sk::subject {

struct WayBack {
    std::string_view act;  // by which it is put right: taken back, or made anew; "": by none
    bool asked = false;    // before it is signed
};
WayBack way_back(std::string_view type, const law::Pack& rules);

}  // namespace sk::subject
