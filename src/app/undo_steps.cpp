// Undo and redo on each screen: of a draft, of the list, of the rules that are being written, of the form of an act.
#include "app/session.hpp"

namespace sk::app {

const char* undo_key(History::What what) {
    constexpr const char* keys[] = {"undo.text",  "undo.add-row", "undo.remove-row",   "undo.move-row", "undo.choice",
                                    "undo.paste", "undo.files",   "undo.remove-draft", "undo.reorder"};
    return keys[static_cast<std::size_t>(what)];
}

// A deleted draft, stored again.
void Session::put_back(store::Draft deleted) {
    deleted.revision = 0;
    repository.save_draft(deleted, [this, deleted](Result<int> revision) mutable {
        if (!revision.ok()) return toast_error(revision.error());
        deleted.revision = *revision;
        model.drafts.push_back(std::move(deleted));
        remember();
        rebuild_rows();
        show_exchange();
        toast(Toast::Tone::success, words("undo.put-back"));
    });
}

namespace {

enum class OpenForm : std::uint8_t { none, dossier, room, entry, journal };

OpenForm open_form(const Model& model) {
    const Screen screen = model.route.screen;
    if (screen == Screen::dossier && model.dossier && !model.dossier->form.type.empty()) return OpenForm::dossier;
    if (!model.room.type.empty()) return OpenForm::room;
    if (screen == Screen::certificates && model.certificates && !model.certificates->form.type.empty())
        return OpenForm::entry;
    return model.journal_form.type.empty() ? OpenForm::none : OpenForm::journal;
}

}  // namespace

std::optional<FormText> Session::form_text() const {
    const std::string& id = model.route.id;
    switch (open_form(model)) {
        case OpenForm::none: return std::nullopt;
        case OpenForm::dossier: return FormText{model.dossier->form.type, id, model.dossier->form.values, {}, {}};
        case OpenForm::room:
            return FormText{model.room.type,
                            id + (model.session ? "/" + model.session->chosen : std::string()),
                            model.room.values,
                            {},
                            model.room.rows};
        case OpenForm::entry:
            return FormText{model.certificates->form.type, id, model.certificates->form.values, {}, {}};
        case OpenForm::journal:
            return FormText{model.journal_form.type,
                            model.journal_form.subject,
                            model.journal_form.values,
                            model.journal_form.rows,
                            {}};
    }
    return std::nullopt;
}

void Session::undo_form(History::Direction direction) {
    const bool back = direction == History::Direction::back;
    const bool busy = model.room.busy || model.journal_form.busy;
    if (busy) return;
    auto step = form_history.take(direction, *form_text());
    if (!step) return toast(Toast::Tone::info, words(back ? "undo.nothing" : "undo.nothing-again"));
    FormText& was = step->form;
    switch (open_form(model)) {
        case OpenForm::none: return;
        case OpenForm::dossier:
            model.dossier->form.values = std::move(was.values);
            model.dossier->form.errors.clear();
            choose_shares();
            break;
        case OpenForm::room:
            model.room.values = std::move(was.values);
            model.room.rows = std::move(was.members);
            model.room.errors.clear();
            model.room.edited = true;
            if (model.room.rows.empty())
                model.room.findings.clear();
            else
                find_in_rows();
            if (model.room.type == dossier::act_type::session_opened) choose_judging_rules();
            keep_room_form();
            break;
        case OpenForm::entry:
            model.certificates->form.values = std::move(was.values);
            model.certificates->form.errors.clear();
            break;
        case OpenForm::journal:
            model.journal_form.values = std::move(was.values);
            model.journal_form.rows = std::move(was.rows);
            model.journal_form.errors.clear();
            follow_journal_form();
            break;
    }
    toast(Toast::Tone::info, words(back ? "undo.done" : "undo.done-again", {words(undo_key(step->what))}));
    if (!step->field.empty()) focus_on(step->field);
}

// In the form of an act, on a draft and in the editor of rules the last step there; on the list the last deletion.
void Session::undo(History::Direction direction) {
    using What = History::What;
    const bool on_form = model.route.screen == Screen::draft;
    if (!writer || model.phase != Phase::ready || model.dialog.kind != Dialog::Kind::none) return;
    if (model.route.screen == Screen::regulations) return undo_rule(direction);
    if (form_text()) return undo_form(direction);
    const bool back = direction == History::Direction::back;
    if (!on_form && model.route.screen != Screen::dossiers)
        return toast(Toast::Tone::info, words(back ? "undo.nothing" : "undo.nothing-again"));
    store::Draft* now = on_form ? draft(model.route.id) : nullptr;
    if (on_form && !now) return;
    auto step = history.take(direction, on_form ? now->id : std::string_view{}, now);
    if (!step) return toast(Toast::Tone::info, words(back ? "undo.nothing" : "undo.nothing-again"));
    if (step->what == What::remove_draft)
        return back ? put_back(std::move(step->draft)) : delete_draft(step->draft.id, Deletion::again);
    now->application = std::move(step->draft.application);
    now->answer = std::move(step->draft.answer);
    now->files = std::move(step->draft.files);
    show_files(now->id, now->files);
    changed(*now);
    save_draft_soon(save_after_commit_ms);
    toast(Toast::Tone::info, words(back ? "undo.done" : "undo.done-again", {words(undo_key(step->what))}));
    focus_on(step->field);
}

void Session::show_undo() {
    const bool on_form = model.route.screen == Screen::draft;
    const auto look = [&](History::Direction direction) -> std::optional<History::What> {
        if (model.phase != Phase::ready) return std::nullopt;
        if (model.route.screen == Screen::regulations) {
            const RuleHistory::Step* step = rule_history.next(direction);
            return step ? std::optional(step->what) : std::nullopt;
        }
        if (const auto form = form_text()) {
            const FormHistory::Step* step = form_history.next(direction, *form);
            return step ? std::optional(step->what) : std::nullopt;
        }
        if (!on_form && model.route.screen != Screen::dossiers) return std::nullopt;
        const History::Step* step = history.next(direction, on_form ? model.route.id : std::string_view{});
        if (!step) return std::nullopt;
        return step->what;
    };
    model.undo = look(History::Direction::back);
    model.redo = look(History::Direction::forward);
}

}  // namespace sk::app
