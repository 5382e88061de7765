// A screen with every widget in every state: living documentation of ui.hpp, and what tests/unit/ui-*.cpp drive.
// The application shows it at #/thu-vien-giao-dien, from the end of its help.
#pragma once
#include <string>

#include "ui/ui.hpp"

namespace sk::ui {

// What a person changes in the gallery stays here, since no command of the application knows these fields.
struct GalleryState {
    bool checked = false, dialog = false;
    std::string kind = "ky-thuat", unit, chosen_row, tile = "gallery/tile/a";
    int presses = 0, sorts = 0, bar = -1, cell_links = 0;
    std::size_t rows = 20'000;
};

void gallery_page(Ui& ui, GalleryState& state);  // within a frame
void gallery(Ui& ui, GalleryState& state);       // with a frame of its own

}  // namespace sk::ui
