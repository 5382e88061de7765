// Certificates: checking one by its code. Without a network: the cards of the units are in this browser.
#include "app/session.hpp"
#include "register/check.hpp"

namespace sk::app {

void Session::check_certificate() {
    CheckView& check = model.check;
    check.result.reset();
    check.error.clear();
    const auto code = registry::read_code(check.code);
    if (!code.ok()) {
        check.error = code.error().code;
        return;
    }
    const auto conclude = [this, code = *code](registry::SignatureState signature) {
        auto found = registry::find_on(code, signature, model.directory, model.pack.register_rules, nullptr);
        model.check.busy = false;
        if (found.ok())
            model.check.result = std::move(*found);
        else
            model.check.error = found.error().code;
    };
    auto checks = model.directory.checks_for_people(code.value());
    if (!checks.ok()) return conclude(registry::SignatureState::not_checked);
    check.busy = true;
    platform.verify(std::move(*checks), [this, conclude, asked = check.code](Result<std::vector<bool>> good) {
        if (model.check.code != asked) return;  // another code has been typed meanwhile
        const bool whole = good.ok() && good->size() == 1 && good->front();
        conclude(whole ? registry::SignatureState::good : registry::SignatureState::bad);
    });
}

}  // namespace sk::app
