// A screen with every widget in every state: living documentation of ui.hpp, and what tests/unit/ui-*.cpp drive.
// Not part of the navigation of the shipped application.
#pragma once
#include <string>

#include "ui/ui.hpp"

namespace sk::ui {

// What a person changes in the gallery stays here, since no command of the application knows these fields.
struct GalleryState {
    bool checked = false, dialog = false;
    std::string kind = "ky-thuat", unit, tab = "mot", chosen_row, tile = "gallery/tile/a";
    int presses = 0, sorts = 0, bar = -1, cell_links = 0;
    std::size_t rows = 20'000;
};

void gallery(Ui& ui, GalleryState& state);

}  // namespace sk::ui
