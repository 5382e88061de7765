// A certificate and whether it is genuine: the code from a scan or the clipboard, what the check found, what to do, and
// what the signed statement says, to be held against the paper.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using registry::Finding;

Tone tone_of(Finding finding) {
    switch (finding) {
        case Finding::good: return Tone::success;
        case Finding::unknown_key:
        case Finding::revoked_key:
        case Finding::wrong_signer:
        case Finding::not_entered: return Tone::warning;
        default: return Tone::danger;
    }
}

std::string word(const Ui& ui, std::string_view prefix, Finding finding) {
    const auto key = find_string(join({prefix, registry::finding_code(finding)}));
    return key ? std::string(ui.t(*key)) : std::string();
}

void statement(Ui& ui, const registry::Checked& checked) {
    const registry::Statement& said = checked.statement;
    ui.section("check/statement", ui.t(Str::check_statement), [&] {
        ui.text("check/compare", ui.t(Str::check_compare), Tone::muted);
        ui.definition("check/number", ui.t(Str::check_number), said.number);
        ui.definition("check/date", ui.t(Str::check_date), display_date(said.date));
        ui.definition("check/unit", ui.t(Str::check_unit), unit_name(ui, said.unit.text));
        ui.definition("check/name", ui.t(Str::check_name), said.name);
        ui.definition("check/authors", ui.t(Str::check_authors), std::to_string(said.authors));
        ui.definition("check/title", ui.t(Str::check_title), said.title_hash.empty() ? said.title : said.title + " …");
        ui.definition("check/decision", ui.t(Str::check_decision),
                      ui.t(Str::check_decision_value, {said.decision_number, display_date(said.decision_date)}));
        if (checked.signer) {
            ui.definition(
                "check/signer", ui.t(Str::check_signer),
                join({checked.signer->name, checked.signer->position.empty() ? "" : ", ", checked.signer->position}));
        }
    });
}

}  // namespace

void check(Ui& ui) {
    const app::CheckView& view = ui.model().check;
    ui.page("check", ui.t(Str::check_page), [&] {
        ui.text("check/how", ui.t(Str::check_how));
        TextOptions options;
        options.label = ui.t(Str::check_code);
        options.multiline = options.code = true;
        const std::string error = view.error.empty() ? std::string() : code_text(ui, view.error);
        options.error = error;
        ui.text_field("check/code", view.code, options);
        if (ui.button("check/go", ui.t(Str::check_go), ButtonKind::primary, Icon::check, true, view.busy)) {
            ui.emit(app::Do{app::Action::check_certificate, {}, {}});
        }
        if (!view.result) return;
        const Finding finding = view.result->finding;
        ui.banner("check/finding", tone_of(finding), word(ui, "certificate.finding.", finding),
                  word(ui, "certificate.advice.", finding));
        // Nothing that nobody vouches for is shown: a forged text would look like the real one.
        const bool is_signed = finding != Finding::bad_signature && finding != Finding::unknown_key;
        if (is_signed) statement(ui, *view.result);
    });
}

}  // namespace sk::ui::screens
