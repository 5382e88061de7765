// Drafts: typing, autosave, rows of the two tables, checking, filing.
// Typing is not an act: a draft is saved here and becomes an act when the person files it.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {


bool is_multiline(std::string_view path) {
    return path == "description" || path == "applicability" || path == "confidential" || path == "conditions" ||
           path == "benefit_author" || path == "benefit_appliers" || path == "answer" || path == "sponsor" ||
           path.ends_with("/support");
}

// Every text of an application as it enters an act: NFC, no control characters.
void clean(dossier::Application& application) {
    const auto tidy = [](std::string& text, bool multiline) { text = clean_text(text, multiline); };
    for (std::string* line : {&application.title, &application.field_other, &application.place,
                              &application.first_applied.text, &application.addressed_to_name})
        tidy(*line, false);
    for (std::string* block :
         {&application.sponsor, &application.description, &application.applicability, &application.confidential,
          &application.conditions, &application.benefit_author, &application.benefit_appliers})
        tidy(*block, true);
    for (dossier::Author& row : application.authors)
        for (std::string* line :
             {&row.name, &row.birth_date.text, &row.workplace, &row.position, &row.qualification, &row.share_text})
            tidy(*line, false);
    for (dossier::FirstApplier& row : application.first_appliers) {
        for (std::string* line : {&row.name, &row.birth_date.text, &row.workplace, &row.position, &row.qualification})
            tidy(*line, false);
        tidy(row.support, true);
    }
}

}  // namespace

std::string clean_text(std::string_view text, bool multiline) {
    const std::string cleaned = viet::clean_typed_text(text, multiline ? viet::Lines::many : viet::Lines::one);
    return std::string(trimmed(cleaned));
}

store::Draft* Session::draft(std::string_view id) {
    for (store::Draft& draft : model.drafts)
        if (draft.id == id) return &draft;
    return nullptr;
}

void Session::new_draft(dossier::Application application) {
    if (!model.profile || !writer) return;
    store::Draft fresh;
    fresh.id = new_uuid();
    fresh.kind = "application";
    fresh.law = model.pack.id;
    fresh.application = std::move(application);
    // The person's own unit is the one asked to recognise (NĐ 13/2012 Điều 5(1)a).
    fresh.application.addressed_to = model.profile->unit;
    if (const law::Unit* unit = model.units.known(model.profile->unit))
        fresh.application.addressed_to_name = unit->name;
    if (fresh.application.authors.empty()) {
        dossier::Author self;
        self.row_id = new_uuid().substr(24);
        self.name = model.profile->name;
        self.position = model.profile->position;
        self.workplace = fresh.application.addressed_to_name;
        fresh.application.authors.push_back(std::move(self));
    }
    if (fresh.application.place.empty()) fresh.application.place = "Sơn La";
    fresh.changed_at = platform.now();
    const std::string id = fresh.id;
    model.drafts.push_back(std::move(fresh));
    rebuild_rows();
    go({Screen::draft, id});
    changed(*draft(id));
    save_draft_now();
}

void Session::edit_text(const EditText& edit) {
    if (const DraftField field = draft_field(edit.field); !field.id.empty())
        return edit_draft_text(field.id, field.path, edit);
    const std::string value =
        edit.committed
            ? clean_text(edit.value, edit.field.starts_with("act/") || edit.field.starts_with("council/") ||
                                         edit.field.starts_with("register/") || edit.field.starts_with("journal/") ||
                                         edit.field.starts_with("import/"))
            : edit.value;
    if (edit.field.starts_with("rules/")) return edit_rule(edit.field, edit.value, edit.committed);
    if (edit.field.starts_with("council/")) return edit_room(edit.field, value);
    if (edit.field.starts_with("journal/")) return edit_journal(edit.field, value);
    if (edit.field.starts_with("import/")) {
        edit_import(edit.field, value);
        if (edit.committed && edit.field == "import/default-year") check_table();
        return;
    }
    if (edit.field.starts_with("people/")) return edit_people(edit.field, value);
    if (edit.field == "list/query") {
        model.list.query = value;
        return filter_rows();
    }
    if (edit.field == "library/query") return search_texts(value);
    if (edit.field == "check/code") {
        model.check = {edit.value, false, {}};
        return;
    }
    if (edit.field.starts_with("register/")) return edit_entry(edit.field, value);
    edit_act(edit.field, value);
}

void Session::edit_draft_text(std::string_view draft_id, std::string_view path, const EditText& edit) {
    store::Draft* target = draft(draft_id);
    if (!target) return;
    std::string* text = path == "answer" ? &target->answer : dossier::text_at(target->application, path);
    if (!text) return;
    // While the field is open its text is the browser's; it is cleaned when the person leaves it.
    std::string value = edit.committed ? clean_text(edit.value, is_multiline(path)) : edit.value;
    if (*text != value) {
        history.note(History::What::text, *target, edit.field);
        *text = std::move(value);
        changed(*target);
    }
    if (edit.committed) history.seal(*target);
    if (edit.committed && model.save.state == SaveState::unsaved) save_draft_soon(save_after_commit_ms);
}

void Session::choose(const Choose& choice) {
    if (choice.field == "settings/theme") {
        model.theme = choice.value == "dark" ? Theme::dark : choice.value == "light" ? Theme::light : Theme::automatic;
        return save_settings();
    }
    if (choice.field == "settings/typing") {
        model.typing = choice.value;
        model.typing_resting = false;
        return save_settings();
    }
    if (choice.field == "settings/tone") {
        model.tone_on_main = choice.value == "main";
        return save_settings();
    }
    if (choice.field == "settings/text") {
        int percent = 0;
        for (const char digit : choice.value)
            if (digit >= '0' && digit <= '9' && percent < 1000) percent = percent * 10 + (digit - '0');
        model.text_percent = std::clamp(percent, 100, 200);
        return save_settings();
    }
    if (choice.field.starts_with("act/")) return edit_act(choice.field, choice.value);
    if (choice.field.starts_with("register/")) return edit_entry(choice.field, choice.value);
    if (choice.field.starts_with("council/")) return edit_room(choice.field, choice.value);
    if (choice.field.starts_with("journal/")) return edit_journal(choice.field, choice.value);
    if (choice.field.starts_with("rules/")) return edit_rule(choice.field, choice.value, true);
    if (choice.field.starts_with("import/")) return edit_import(choice.field, choice.value);
    if (choice.field.starts_with("people/")) return edit_people(choice.field, choice.value);
    if (choice.field == "rewards/unit") return go({Screen::rewards, choice.value});
    if (choice.field == "rewards/person" && model.rewards) {
        model.rewards->person = choice.value;
        model.rewards->namesakes.clear();
        return show_person();
    }
    if (choice.field == "proposals/year")
        return choose_proposals(static_cast<int>(number_of(choice.value).value_or(0)));
    if (choice.field == "statistics/across") {
        model.statistics.across_from = static_cast<int>(number_of(choice.value).value_or(0));
        return;
    }
    if (choice.field == "replication/shown") {
        model.replications_with_results = choice.value == "results";
        return;
    }
    if (choice.field == "campaigns/year") {
        model.campaigns.year = static_cast<int>(number_of(choice.value).value_or(0));
        return;
    }
    if (choice.field == "campaigns/sort") {
        model.campaigns.sort = choice.value;
        return;
    }
    if (choice.field == "statistics/year" || choice.field == "plan/year") {
        int year = 0;
        for (const char digit : choice.value.substr(0, 4)) year = year * 10 + digit - '0';
        const bool of_plan = choice.field == "plan/year";
        (of_plan ? model.plan.year : model.statistics.year) = year;
        return of_plan ? show_plan() : count_statistics();
    }
    for (const auto& [field, member] : {std::pair("statistics/measure", &StatisticsView::tile_measure),
                                        std::pair("statistics/tile", &StatisticsView::tile)})
        if (choice.field == field) {
            model.statistics.*member = choice.value;
            return;
        }
    if (choice.field == "statistics/part") {
        std::string_view rest = choice.value;
        for (std::string* part : {&model.statistics.part, &model.statistics.block, &model.statistics.field}) {
            const std::size_t bar = std::min(rest.find('|'), rest.size());
            *part = rest.substr(0, bar);
            rest.remove_prefix(std::min(bar + 1, rest.size()));
        }
        return count_statistics();
    }
    if (choice.field == "library/unit") {
        model.texts.unit = choice.value;
        return;
    }
    if (choice.field == "units/shown") {
        model.units_shown = choice.value;
        return;
    }
    if (choice.field == "campaigns/entry") {
        model.campaigns.chosen = choice.value;
        return;
    }
    if (choice.field == "list/state") {
        model.list.state_filter = choice.value;
        return filter_rows();
    }
    if (choice.field == "list/unit") {
        model.list.unit_filter = choice.value;
        return filter_rows();
    }
    if (choice.field == "list/year") {
        model.list.year_filter = choice.value;
        return filter_rows();
    }
    if (choice.field == "list/field") {
        model.list.field_filter = choice.value;
        return filter_rows();
    }
    const DraftField field = draft_field(choice.field);
    store::Draft* target = draft(field.id);
    if (!target) return;
    const store::Draft before = *target;
    if (field.path == "solution_kind")
        target->application.solution_kind = choice.value;
    else if (field.path == "addressed_to") {
        target->application.addressed_to = UnitId{choice.value};
        const law::Unit* unit = model.units.find(target->application.addressed_to);
        target->application.addressed_to_name = unit ? unit->name : std::string{};
    } else {
        (void)dossier::choose_at(target->application, field.path, choice.value);
    }
    if (target->application == before.application) return;
    history.note(History::What::choice, before, choice.field);
    changed(*target);
}

void Session::toggle(const Toggle& flip) {
    if (flip.field.starts_with("council/")) return edit_room(flip.field, flip.value ? "yes" : "no");
    if (flip.field.starts_with("journal/")) return edit_journal(flip.field, flip.value ? "yes" : "no");
    if (flip.field.starts_with("rules/")) return edit_rule(flip.field, flip.value ? "yes" : "no", true);
    if (flip.field.starts_with("import/")) return edit_import(flip.field, flip.value ? "yes" : "no");
    if (flip.field.starts_with("people/")) return edit_people(flip.field, flip.value ? "yes" : "no");
    constexpr std::string_view namesake_prefix = "rewards/namesake/";
    if (flip.field.starts_with(namesake_prefix))
        return choose_namesake(std::string_view(flip.field).substr(namesake_prefix.size()), flip.value);
    if (flip.field == "legacy/capitals") return paste_in_capitals(flip.value);
    if (flip.field == "novelty/list") {
        model.novelty.listed = flip.value;
        return;
    }
    if (flip.field == "novelty/law") {
        model.novelty.leave_out_law = flip.value;
        return look_for_alike();
    }
    const DraftField field = draft_field(flip.field);
    store::Draft* target = draft(field.id);
    if (!target) return;
    constexpr std::string_view fields_prefix = "fields/";
    const store::Draft before = *target;
    if (field.path == "commitment")
        target->application.commitment = flip.value;
    else if (field.path.starts_with(fields_prefix)) {
        const std::string code(field.path.substr(fields_prefix.size()));
        std::erase(target->application.fields, code);
        if (flip.value) target->application.fields.push_back(code);
    }
    if (target->application == before.application) return;
    history.note(History::What::choice, before, flip.field);
    changed(*target);
}

void Session::row_action(const Do& command) {
    store::Draft* target = draft(command.id);
    if (!target) return;
    dossier::Application& application = target->application;
    const std::string base = "draft/" + command.id;
    const store::Draft before = *target;
    History::What what = History::What::add_row;
    std::string field = base + "/authors/" + command.row + "/heading";  // where undo shows what it did
    const auto same_row = [&](const auto& row) { return row.row_id == command.row; };
    switch (command.action) {
        case Action::add_author: {
            if (application.authors.size() >= limits::authors_max)
                return toast(Toast::Tone::error, words("app.rows-full", {std::to_string(limits::authors_max)}));
            dossier::Author row;
            row.row_id = new_uuid().substr(24);
            focus_on(base + "/authors/" + row.row_id + "/name");
            field = base + "/authors/add";
            application.authors.push_back(std::move(row));
            break;
        }
        case Action::remove_author:
            std::erase_if(application.authors, same_row);
            what = History::What::remove_row;
            break;
        case Action::move_author_up: {
            const auto row = std::find_if(application.authors.begin(), application.authors.end(), same_row);
            if (row == application.authors.end() || row == application.authors.begin()) return;
            std::iter_swap(row, row - 1);
            what = History::What::move_row;
            break;
        }
        case Action::add_applier: {
            if (application.first_appliers.size() >= limits::first_appliers_max)
                return toast(Toast::Tone::error, words("app.rows-full", {std::to_string(limits::first_appliers_max)}));
            dossier::FirstApplier row;
            row.row_id = new_uuid().substr(24);
            focus_on(base + "/first_appliers/" + row.row_id + "/name");
            field = base + "/first_appliers/add";
            application.first_appliers.push_back(std::move(row));
            break;
        }
        case Action::remove_applier:
            std::erase_if(application.first_appliers, same_row);
            what = History::What::remove_row;
            field = base + "/first_appliers/" + command.row + "/heading";
            break;
        default: return;
    }
    history.note(what, before, std::move(field));
    changed(*target);
    save_draft_soon(save_after_commit_ms);
}

void Session::changed(store::Draft& target) {
    target.changed_at = platform.now();
    model.open_draft = target.id;
    model.save.state = SaveState::unsaved;
    recheck();
    look_for_alike_soon(target.id);
    save_draft_soon(limits::autosave_ms);
}

// Never later than planned: continuous typing does not push the save away.
void Session::save_draft_soon(int ms) {
    if (autosave_planned_ms >= 0 && autosave_planned_ms <= ms) return;
    autosave_planned_ms = ms;
    platform.after("autosave", ms, [this] { save_draft_now(); });
}

// Saves the open draft; edits made while a save is on its way are saved after it.
void Session::save_draft_now(std::function<void()> then) {
    store::Draft* target = draft(model.open_draft);
    if (!target || !writer) {
        autosave_planned_ms = -1;
        if (then) then();
        return;
    }
    autosave_planned_ms = -1;
    if (draft_saving) {
        if (then) after_draft_saved = std::move(then);
        return save_draft_soon(save_after_commit_ms);
    }
    platform.after("autosave", -1, {});
    draft_saving = true;
    model.save.state = SaveState::saving;
    repository.save_draft(*target, [this, id = target->id, then](Result<int> revision) {
        draft_saving = false;
        if (!revision.ok()) {
            // The text stays in memory and on screen; the person is told and may try again.
            model.save = {SaveState::failed, model.save.at, revision.error().code};
            toast_error(revision.error());
            if (revision.error().code == "storage-epoch") writer_lost();
            return;
        }
        if (store::Draft* saved = draft(id)) saved->revision = *revision;
        if (model.save.state == SaveState::saving) model.save = {SaveState::saved, platform.now(), {}};
        remember();
        draft_has_changed();
        show_exchange();
        if (then) then();
        if (after_draft_saved) {
            auto next = std::move(after_draft_saved);
            after_draft_saved = nullptr;
            save_draft_now(std::move(next));
        }
    });
}

void Session::writer_lost() {
    writer = false;
    if (model.phase == Phase::starting || model.phase == Phase::failed) return;
    with_rest(
        [this] {
            history.clear();  // the other window goes on from what is stored
            model.phase = Phase::other_window;
        },
        [this](const Error& error) { fail(error); });
}

// A draft that was open when another window took over, and whose last letters that window never saw: it becomes a draft
// of its own unless the stored one says the same.
void Session::keep_beside(const store::Draft& unsaved) {
    if (model.phase != Phase::ready) return;
    const store::Draft* stored = draft(unsaved.id);
    if (stored && stored->application == unsaved.application && stored->answer == unsaved.answer &&
        stored->files == unsaved.files)
        return;
    if (stored && stored->revision == unsaved.revision) {  // nobody else wrote: these are the newest letters
        *draft(unsaved.id) = unsaved;
        model.open_draft = unsaved.id;
    } else {
        store::Draft copy = unsaved;
        copy.id = new_uuid();
        copy.revision = 0;
        model.open_draft = copy.id;
        model.drafts.push_back(std::move(copy));
    }
    save_draft_now();
}

// A save that is under way when a page is closed may never end, and one behind it never begins.
void Session::take_last_letters(const Json& canary) {
    const auto left = canary.find("unsaved");
    if (model.phase != Phase::ready || left == canary.end()) return;
    Result<store::Draft> newest = store::draft_from_json(*left);
    if (!newest.ok()) return;
    if (const store::Draft* stored = draft(newest->id)) {
        if (stored->changed_at >= newest->changed_at) return;
        newest->revision = stored->revision;
        newest->reason = stored->reason;
    } else if (find_summary(SubjectId{newest->id})) {
        return;  // filed since
    }
    keep_beside(*newest);
}

void Session::recheck() {
    const store::Draft* target = draft(model.open_draft);
    if (!target) return;
    const Date today = date_of(platform.now());
    // An answer is written under the rules of its dossier, an application under the present ones.
    const law::Pack& rules = model.rules_of(*target);
    model.filing_limit = dossier::filing_limit(target->application, rules, today);
    if (!model.checked) {
        model.problems.clear();
        return;
    }
    model.problems = dossier::check(target->application, rules, today);
    // An application goes to the person's own unit: a card of another unit would be needed for any other.
    if (model.profile && target->application.addressed_to != model.profile->unit)
        model.problems.push_back({dossier::Severity::error, "addressed_to", "unit-other", {}, {}});
    if (target->kind == "application")
        for (auto& found :
             {dossier::check_law(model.pack, today), dossier::check_round(target->application, model.pack, today)})
            if (found) model.problems.push_back(*found);
    if (target->kind == "supplement" && target->answer.empty())
        model.problems.push_back({dossier::Severity::error, "answer", "answer-missing", {}, {}});
}

// A draft is filed under the present pack; where it was begun under another, its author sees first what has changed.
// A supplement belongs to a dossier, which keeps its own.
void Session::compare_laws() {
    model.law_changes.clear();
    const store::Draft* target = draft(model.open_draft);
    if (!target || target->kind == "supplement" || target->law == model.pack.id) return;
    with_library([this, id = target->id] {
        const store::Draft* open = draft(id);
        if (!open || model.open_draft != id) return;
        if (const law::Pack* before = model.library.find(open->law))
            model.law_changes = law::difference(*before, model.library.rules_of(model.pack));
    });
}

void Session::adopt_law(std::string_view draft_id) {
    store::Draft* target = draft(draft_id);
    if (!target || target->law == model.pack.id) return;
    target->law = model.pack.id;
    model.law_changes.clear();
    changed(*target);
    save_draft_soon(save_after_commit_ms);
    toast(Toast::Tone::success, words("app.law-adopted"));
}

void Session::ask_to_file(std::string_view draft_id) {
    store::Draft* target = draft(draft_id);
    if (!target || target->sample) return toast(Toast::Tone::info, words("app.sample-not-filed"));
    if (target->kind == "application" && target->law != model.pack.id) {
        toast(Toast::Tone::error, words("app.law-changed"));
        return focus_on("draft/" + target->id + "/law-changed");
    }
    model.open_draft = target->id;
    clean(target->application);
    model.checked = true;
    recheck();
    if (!dossier::may_be_filed(model.problems)) {
        toast(Toast::Tone::error, words("app.check-found", {std::to_string(model.problems.size())}));
        return focus_on("draft/" + target->id + "/problems");
    }
    model.dialog = {Dialog::Kind::confirm_file, target->id, {}, {}};
}

void Session::file_draft(std::string_view draft_id) {
    const store::Draft* found = draft(draft_id);
    if (!found || !model.profile || !writer) return;
    const store::Draft filing = *found;
    const SubjectId subject{filing.id};
    const bool supplement = filing.kind == "supplement";
    repository.read_acts(subject, [this, filing, subject, supplement](Result<std::vector<store::SignedAct>> before) {
        if (!before.ok()) return toast_error(before.error());
        dossier::Act act = blank_act(supplement ? dossier::act_type::supplemented : dossier::act_type::filed, subject,
                                     filing.application.addressed_to, "author");
        act.body = {{"application", dossier::to_json(filing.application)}};
        if (supplement)
            act.body["answer"] = filing.answer;
        else
            act.body["name"] = model.profile->name;
        act.files = filing.files;
        make_act(std::move(act), std::move(*before), filing.id, [this, subject] {
            std::erase_if(model.drafts, [&](const store::Draft& draft) { return draft.id == subject.text; });
            history.forget(subject.text);
            model.open_draft.clear();
            model.save = {};
            rebuild_rows();
            toast(Toast::Tone::success, words("app.filed"));
            go({Screen::dossier, subject.text});
        });
    });
}

void Session::delete_draft(std::string_view draft_id, Deletion deletion) {
    const std::string id(draft_id);
    platform.after("autosave", -1, {});
    autosave_planned_ms = -1;
    repository.delete_draft(id, [this, id, deletion](Result<std::monostate> deleted) {
        if (!deleted.ok()) return toast_error(deleted.error());
        if (const store::Draft* gone = draft(id); gone && deletion == Deletion::first)
            history.note(History::What::remove_draft, *gone, {});
        std::erase_if(model.drafts, [&](const store::Draft& draft) { return draft.id == id; });
        if (model.open_draft == id) {
            model.open_draft.clear();
            model.save = {};
        }
        remember();
        rebuild_rows();
        toast(Toast::Tone::success, words("app.draft-deleted"));
        if (model.route.screen == Screen::draft) go({});
        show_undo();
    });
}

}  // namespace sk::app
