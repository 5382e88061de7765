// Certificates: checking one by its code. Without a network: the cards of the units are in this browser, and so is the
// register of its own unit.
#include "app/session.hpp"
#include "register/check.hpp"

namespace sk::app {

void Session::check_certificate() {
    CheckView& check = model.check;
    check.result.reset();
    check.book.reset();
    check.error.clear();
    const auto code = registry::read_code(check.code);
    if (!code.ok()) {
        check.error = code.error().code;
        return;
    }
    const auto moved_on = [this, asked = check.code] { return model.check.code != asked; };
    const auto conclude = [this, code = *code](registry::SignatureState signature) {
        const registry::Register* book = model.check.book ? &*model.check.book : nullptr;
        const auto look = [&](const law::Pack& rules) {
            return registry::find_on(code, signature, model.directory, rules.register_rules, book);
        };
        auto found = look(model.pack);
        // The paper does not say by which of the province's rules it was issued: who could by any of them is no wrong
        // signer.
        const auto line = law::pack_number(model.pack.id);
        for (const law::Pack& pack : model.library.all()) {
            if (!found.ok() || found->finding != registry::Finding::wrong_signer) break;
            // What was withdrawn, or is not in force yet, let nobody issue anything.
            if (model.library.is_withdrawn(pack.id) || pack.effective_from > date_of(platform.now())) continue;
            const auto own = law::pack_number(pack.id);
            if (own && line && own->line == line->line) found = look(pack);
        }
        model.check.busy = false;
        if (found.ok())
            model.check.result = std::move(*found);
        else
            model.check.error = found.error().code;
    };
    const auto verify = [this, code = *code, conclude, moved_on] {
        auto checks = model.directory.checks_for_people(code);
        if (!checks.ok()) return conclude(registry::SignatureState::not_checked);
        platform.verify(std::move(*checks), [conclude, moved_on](Result<std::vector<bool>> good) {
            if (moved_on()) return;  // another code has been typed meanwhile
            const bool whole = good.ok() && good->size() == 1 && good->front();
            conclude(whole ? registry::SignatureState::good : registry::SignatureState::bad);
        });
    };
    check.busy = true;
    const auto statement = registry::read_statement(code->payload);
    if (!statement.ok() || !find_summary(registry::register_of(statement->unit))) return verify();
    load_register(statement->unit, [this, verify, moved_on](Registered registered) {
        if (moved_on()) return;
        model.check.book = std::move(registered.book);
        verify();
    });
}

}  // namespace sk::app
