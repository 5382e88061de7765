// The store cannot be used at all: why, and what a person can do about it.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void failed(Ui& ui) {
    const auto& model = ui.model();
    ui.page("failed", ui.t(Str::failed_title), [&] {
        std::string advice = code_advice(ui, model.failure);
        if (advice.empty()) advice = std::string(ui.t(Str::failed_text));
        ui.banner("failed/why", Tone::danger, code_text(ui, model.failure), advice);
    });
}

}  // namespace sk::ui::screens
