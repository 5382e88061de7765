// Regulation packs that the standing office publishes, and the next one while it is being written.
// [SECTION] Joining the library   [SECTION] The draft   [SECTION] Checking   [SECTION] Publishing   [SECTION] Paper
#include <algorithm>

#include "app/session.hpp"
#include "base/text.hpp"
#include "document/rule_paper.hpp"
#include "document/sample_papers.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/packs.hpp"
#include "journal/regulation.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

constexpr std::string_view rule_prefix = "rules/", keep_prefix = "keep/";
constexpr std::string_view regulation_record = "extra/regulation";  // the draft; "{}": none

bool is_of_rules(const dossier::Summary& summary) {
    return !summary.sample && summary.state.starts_with(journal::regulation_kind) &&
           summary.state.size() > journal::regulation_kind.size() &&
           summary.state[journal::regulation_kind.size()] == '.';
}

// Its acts say it where its line does not: something else may lie on the same subject, as an earlier version let in.
bool may_be_of_rules(const dossier::Summary& summary) {
    return is_of_rules(summary) || (!summary.sample && is_uuid_of_name(summary.id.text) &&
                                    summary.state.find('.') == std::string::npos && summary.state != "register");
}

// Nothing of it counts: its acts may wait for a pack.
bool may_wait(const dossier::Summary& summary) {
    return !summary.sample && (summary.state.empty() || summary.state == "none" || summary.state.ends_with(".none"));
}

}  // namespace

// [SECTION] Joining the library

bool Session::has_published_rules() const {
    return std::any_of(model.summaries.begin(), model.summaries.end(), may_be_of_rules);
}

// Whoever signed it: somebody of the standing office, in the office's name, by the card of today. The endpoint asks the
// same; a file that comes on a stick did not pass by there.
bool Session::is_from_office(const store::SignedAct& act) const {
    const UnitId& office = model.units.standing_office().id;
    const Result<trust::Jws> jws = trust::parse_jws(act.envelope, trust::typ::act);
    if (!jws.ok() || act.act.unit != office) return false;
    return std::any_of(jws->signatures.begin(), jws->signatures.end(), [&](const trust::Signature& signature) {
        const auto holder = model.directory.holder(signature.key);
        return holder && holder->person == act.act.by && holder->unit == office &&
               std::count(holder->roles.begin(), holder->roles.end(), act.act.role) > 0;
    });
}

bool Session::take_regulations(const std::vector<store::SignedAct>& stored) {
    std::map<std::string, std::vector<dossier::Act>> by_subject;
    for (const store::SignedAct& each : stored)
        if (each.standing != "quarantined" && dossier::subject_kind(each.act.type) == journal::regulation_kind &&
            is_from_office(each))
            by_subject[each.act.subject.text].push_back(each.act);
    std::vector<std::vector<dossier::Act>> published;
    for (auto& [subject, acts] : by_subject) published.push_back(std::move(acts));
    if (!journal::add_regulations(published, model.library)) return false;
    follow_rules();
    list_rules();
    return true;
}

void Session::read_regulations(std::function<void()> then) {
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (may_be_of_rules(summary)) subjects.push_back(summary.id);
    if (subjects.empty()) return then();
    repository.read_acts(subjects, [this, then = std::move(then)](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok())
            toast_error(read.error());
        else
            take_regulations(*read);
        then();
    });
}

// Asked whenever another page is opened and whenever a pack has come: also at midnight, when one comes into force.
void Session::follow_rules() {
    const law::Pack* shipped = model.library.find(shipped_pack);
    if (!shipped) return;
    const law::Pack& present = model.library.present(*shipped, date_of(platform.now()));
    if (present.id == model.pack.id) return;
    model.pack = present;
    if (model.phase != Phase::ready) return;
    rebuild_work();
    toast(Toast::Tone::info, words("app.rules-changed", {present.name}));
    if (model.open_draft.empty()) return;
    recheck();
    compare_laws();
}

// Deadlines roll over days off, so whoever publishes rules is told in time that a year's are not in the present ones.
void Session::add_days_off_to_work() {
    const std::optional<int> year = model.pack.holidays.year_missing(date_of(platform.now()));
    if (!year || !may_begin_journal(journal::regulation_published)) return;
    const std::string text = std::to_string(*year);
    model.work.push_back({text,
                          words("work.holidays-missing", {text}),
                          model.units.standing_office().name,
                          {},
                          std::string(journal::regulation_published),
                          {}});
}

// Lines of the index that an earlier version wrote do not tell when a dossier was recognised, since when it is in its
// state.
static bool is_undated(const dossier::Summary& summary) {
    const std::optional<law::State> state = law::parse_state(summary.state);
    if (!state || *state == law::State::none || summary.sample) return false;
    return summary.state_since.empty() || (law::is_recognised(*state) && summary.recognised_on.empty());
}

// Acts that came before the pack under which they were made count as soon as it is there.
void Session::refold_waiting() {
    if (!writer) return;
    ask_by_rules([this] {
        if (!has_published_rules()) return;
        std::vector<SubjectId> subjects;
        for (const dossier::Summary& summary : model.summaries)
            if (may_wait(summary)) subjects.push_back(summary.id);
        refold(std::move(subjects), [this] { show_refolded(); });
    });
}

// Each is asked once after a start, those of a shard of the index one after the other: it is written whole.
void Session::refold_undated() {
    if (!writer) return;
    undated.clear();
    for (const dossier::Summary& summary : model.summaries)
        if (is_undated(summary)) undated.push_back(summary.id);
    if (undated.empty()) return;
    std::sort(undated.begin(), undated.end(), [](const SubjectId& a, const SubjectId& b) {
        return std::pair(store::index_shard(a), a.text) < std::pair(store::index_shard(b), b.text);
    });
    // From another place each time: those that stay as they are would else come first at every start.
    const auto first = static_cast<std::size_t>(repository.counts().generation) % undated.size();
    std::rotate(undated.begin(), undated.begin() + static_cast<std::ptrdiff_t>(first), undated.end());
    refold_next();
}

void Session::refold_next() {
    constexpr std::size_t portion_max = 100;  // a save that comes waits until so many have been read
    constexpr int between_ms = 50;            // what has come meanwhile goes first
    const auto rest = undated.end() - static_cast<std::ptrdiff_t>(std::min(portion_max, undated.size()));
    std::vector<SubjectId> portion(rest, undated.end());
    undated.erase(rest, undated.end());
    refold(std::move(portion), [this] {
        if (undated.empty()) return show_refolded();
        rows_follow = false;  // the list when it is opened, or after the last of them
        at_rest("undated", between_ms, [this] { refold_next(); });
    });
}

void Session::show_refolded() {
    rebuild_rows();
    show_exchange();
    if (model.route.screen == Screen::statistics && may_count()) count_statistics();
}

bool Session::renew_lines(const std::vector<store::Repository::RenewedLine>& lines) {
    bool shown = false;
    for (const store::Repository::RenewedLine& line : lines) {
        dossier::Summary* known = find_summary(line.now.id);
        if (!known || *known != line.before) continue;
        *known = line.now;
        shown = shown || (model.dossier && model.dossier->state.id == line.now.id);
    }
    return shown;
}

// An act may be signed or received between the reading and the writing: its line of the index is the newer one and
// stays.
void Session::refold(std::vector<SubjectId> subjects, std::function<void()> then) {
    if (subjects.empty()) return;
    with_library([this, subjects = std::move(subjects), then = std::move(then)] {
        std::map<std::string, dossier::Summary> before;
        for (const SubjectId& subject : subjects)
            if (const dossier::Summary* summary = find_summary(subject)) before[subject.text] = *summary;
        repository.read_acts(
            subjects, [this, before = std::move(before), then](Result<std::vector<store::SignedAct>> read) {
                if (!read.ok()) return toast_error(read.error());
                std::map<std::string, std::vector<store::SignedAct>> by_subject;
                for (store::SignedAct& act : *read) by_subject[act.act.subject.text].push_back(std::move(act));
                bool more = false;  // a pack that waited for another
                store::Repository::ActsChange change;
                for (const auto& [subject, acts] : by_subject) {
                    more |= take_regulations(acts);
                    dossier::Summary summary = summary_of(acts, model.library);
                    const auto known = before.find(subject);
                    if (known == before.end() || may_wait(summary) || summary == known->second) continue;
                    change.renewed.push_back({known->second, std::move(summary)});
                }
                if (change.renewed.empty()) return then();
                const std::vector<store::Repository::RenewedLine> lines = change.renewed;
                repository.add_acts(std::move(change), [this, lines, more, then](Result<std::monostate> saved) {
                    if (!saved.ok()) return toast_error(saved.error());
                    const bool shown = renew_lines(lines);
                    then();
                    if (shown) open_dossier(model.dossier->state.id.text);
                    if (more) refold_waiting();
                });
            });
    });
}

// [SECTION] The draft

namespace {

// Where undo goes to show a row.
std::string field_of_row(const RegulationDraft& draft, const std::string& row) {
    const std::vector<law::FormSection> sections = law::form_sections(draft.pack);
    const law::FormPlace place = law::place_of(sections, row);
    const bool has_fields = place.section && !place.section->fields.empty();
    return std::string(rule_prefix) + row + (has_fields ? std::string("/") + place.section->fields[0].name : "");
}

}  // namespace

std::string section_key(const law::FormSection& section) { return section.code + ":" + section.path; }

const law::PackFault* RegulationDraft::fault(std::string_view path) const {
    for (const law::PackFault& fault : faults)
        if (fault.path == path) return &fault;
    return nullptr;
}

std::vector<std::string> Session::pack_ids() const {
    std::vector<std::string> ids;
    for (const law::Pack& pack : model.library.all()) ids.push_back(pack.id);
    return ids;
}

// A list of some hundred lines with their sources: made once, not with every frame.
void Session::list_rules() {
    if (model.route.screen != Screen::regulations) return;
    model.regulations.rules.clear();
    for (const law::Pack& pack : model.library.all()) model.regulations.rules[pack.id] = law::rule_lines(pack);
    if (!model.desk) return with_desk_rules([this] { list_rules(); });
    for (law::RuleLine& line : law::rule_lines(*model.desk))
        model.regulations.rules[model.pack.id].push_back(std::move(line));
}

// After the journals of the published packs have been read.
void Session::show_regulations() {
    RegulationsView& view = model.regulations;
    list_rules();
    view.subjects.clear();
    for (const journal::Journal& each : model.journals.all)
        if (const dossier::Act* published = each.last(journal::regulation_published))
            view.subjects[string_or(published->body, "pack")] = each.id.text;
    const auto chosen = view.subjects.find(model.route.id);
    if (chosen != view.subjects.end() && (!model.journal || model.journal->state.id.text != chosen->second))
        open_journal(chosen->second);
}

void Session::restore_regulation(const store::Loaded& loaded) {
    const auto kept = loaded.extra.find(std::string(regulation_record));
    const Result<Json> json = kept != loaded.extra.end() ? parse_json(kept->second) : Result<Json>(Json::object());
    model.regulations.draft.reset();
    rule_history.clear();
    if (!json.ok() || !json->contains("pack") || !json->contains("base_pack")) return;
    RegulationDraft& draft = model.regulations.draft.emplace();
    draft.base = string_or(*json, "base");
    draft.pack = (*json)["pack"];
    draft.base_pack = (*json)["base_pack"];
    draft.section = string_or(*json, "section");
    draft.number = string_or(*json, "number");
    draft.date = string_or(*json, "date");
    draft.note = string_or(*json, "note");
    if (const auto list = array_member(*json, "kept"); list.ok())
        for (const Json& path : **list)
            if (const auto* text = path.get_ptr<const std::string*>()) draft.kept.insert(*text);
}

// After every change: what an office has written is not lost with the page.
void Session::keep_regulation() {
    if (!writer) return;
    Json body = Json::object();
    if (const auto& draft = model.regulations.draft)
        body = {{"base", draft->base},       {"pack", draft->pack},     {"base_pack", draft->base_pack},
                {"section", draft->section}, {"number", draft->number}, {"date", draft->date},
                {"note", draft->note},       {"kept", draft->kept}};
    store::Repository::ActsChange change;
    change.extra.push_back({std::string(regulation_record), dump_json(body)});
    repository.add_acts(std::move(change), [this](Result<std::monostate> saved) {
        if (!saved.ok()) toast_error(saved.error());
    });
}

// text: of the pack that is the beginning. base: id of the pack that the new one follows.
void Session::begin_regulation(std::string_view text, std::string base) {
    Result<Json> opened = law::opened_pack(text);
    if (!opened.ok()) return toast_error(opened.error());
    RegulationDraft draft;
    draft.base = std::move(base);
    draft.base_pack = *opened;
    draft.section = "rounds:rounds";
    draft.date = display_date(date_of(platform.now()));
    const auto number = law::pack_number(draft.base);
    const Date tomorrow = add_days(date_of(platform.now()), 1);
    draft.pack = law::next_pack(std::move(*opened), number ? number->line : std::string(), tomorrow, pack_ids());
    draft.pack["effective_note"] = words("regulation.note-at-first");
    model.regulations.draft = std::move(draft);
    rule_history.clear();
    name_regulation();
    keep_regulation();
}

// What a pack from a file follows: of its line and kind the one in force, or the last; nullptr: nothing at hand.
const law::Pack* Session::base_for(const law::Pack& pack) const {
    const auto own = law::pack_number(pack.id);
    const law::Pack* last = nullptr;
    for (const law::Pack& other : model.library.all()) {
        const auto number = law::pack_number(other.id);
        const bool fits = own && number && number->line == own->line && other.kind == pack.kind && other.format == 2 &&
                          journal::may_be_published(pack.kind) && !model.library.is_withdrawn(other.id);
        if (fits && (!last || law::pack_number(last->id)->is_before(*number))) last = &other;
    }
    return last && last->kind == model.pack.kind ? &model.pack : last;
}

// A file that was made elsewhere becomes the draft, as the next pack after that of its kind; refused with place and
// reason where it cannot be read.
void Session::import_regulation(const std::string& bytes) {
    if (!may_begin_journal(journal::regulation_published)) return toast_error(sk::fail("act-authority"));
    go({Screen::regulations, {}});
    RegulationsView& view = model.regulations;
    view.file_error.clear();
    const Result<law::Pack> pack = dossier::read_pack(bytes);
    if (!pack.ok()) {
        view.file_error = pack.error().code;
        view.file_place = law::path_of_place(pack.error().where);
        view.file_reason = pack.error().what;
        Result<Json> read = parse_json(bytes);
        view.file_pack = read.ok() && read->is_object() ? std::move(*read) : Json::object();
        return focus_on("rules/file/h2");
    }
    const law::Pack* base = pack->format == 2 ? base_for(*pack) : nullptr;
    if (!base) {
        view.file_error = "regulation-line";
        view.file_place = "id";
        view.file_reason.clear();
        return focus_on("rules/file/h2");
    }
    law_text(base->id, [this, bytes, base = base->id](const std::string& text) {
        begin_regulation(text, base);
        Result<Json> given = law::opened_pack(bytes);
        RegulationDraft& draft = *model.regulations.draft;
        for (const auto& [name, value] : given->items())
            if (name != "id" && name != "continues" && name != "effective_to" && name != "effective_from")
                draft.pack[name] = value;
        if (!given->contains("templates")) draft.pack.erase("templates");  // its papers keep their first wording
        keep_regulation();
        toast(Toast::Tone::success, words("regulation.file-taken"));
    });
}

// The id follows the day from which the pack applies, the name the id as long as it has it.
void Session::name_regulation() {
    RegulationDraft& draft = *model.regulations.draft;
    const auto tail = [](const std::string& id) { return id.substr(std::min(id.find('@') + 1, id.size())); };
    const std::string before = tail(string_or(draft.pack, "id")), of_base = tail(draft.base);
    const Result<Date> day = parse_iso_date(string_or(draft.pack, "effective_from"));
    const auto number = law::pack_number(draft.base);
    if (day.ok() && number) draft.pack = law::next_pack(std::move(draft.pack), number->line, *day, pack_ids());
    std::string name = string_or(draft.pack, "name");
    for (const std::string& old : {before, of_base})
        if (const std::size_t at = name.rfind(old); !old.empty() && at != std::string::npos) {
            name.replace(at, old.size(), tail(string_or(draft.pack, "id")));
            break;
        }
    draft.pack["name"] = name;
}

void Session::edit_rule(std::string_view field, std::string value, bool committed) {
    RegulationsView& view = model.regulations;
    const std::string_view path = field.substr(rule_prefix.size());
    if (path == "list") {
        view.section = value == "all" ? std::string() : std::move(value);
        return;
    }
    if (path == "rule") {
        view.rule = std::move(value);
        return;
    }
    if (path == "unconfirmed") {
        view.unconfirmed = value == "yes";
        return;
    }
    if (!view.draft || view.draft->busy) return;
    RegulationDraft& draft = *view.draft;
    const bool of_decision = path == "number" || path == "date" || path == "note";
    if (!of_decision && path != "section" && path != "row") draft.preview.reset();  // it was of other rules
    if (path == "section") {
        draft.section = std::move(value);
        return keep_regulation();
    }
    if (path == "row") {
        draft.row = std::move(value);
        return;
    }
    std::optional<RegulationDraft> before;
    if (committed && !of_decision) {
        before = draft;
        before->typed.erase(std::string(path));  // letters of this very field
        before->errors.erase(std::string(field));
    }
    if (path.starts_with(keep_prefix)) {
        const std::string citation(path.substr(keep_prefix.size()));
        value == "yes" ? (void)draft.kept.insert(citation) : (void)draft.kept.erase(citation);
    } else if (of_decision) {
        draft.errors.erase(std::string(field));
        (path == "number" ? draft.number
         : path == "date" ? draft.date
                          : draft.note) = committed ? clean_text(value, path == "note") : std::move(value);
    } else {
        // While the field is open its text is the browser's.
        draft.typed[std::string(path)] = committed ? clean_text(value, true) : value;
        if (committed) put_rule(path, clean_text(value, true));
    }
    if (!committed) return;
    if (before) {
        const std::string own(path);
        const bool of_text = own.find('#') == std::string::npos && !path.starts_with(keep_prefix) && !is_choice(own);
        rule_history.note(of_text ? History::What::text : History::What::choice, std::string(field), *before, draft);
    }
    if (draft.checked) draft.faults = law::pack_faults(draft.pack, draft.base_pack, draft.kept);
    keep_regulation();
}

// A box or a list, by what the editor asks there.
bool Session::is_choice(const std::string& path) const {
    if (path.ends_with("/mark")) return true;
    const std::vector<law::FormSection> sections = law::form_sections(model.regulations.draft->pack);
    const law::FormPlace place = law::place_of(sections, path);
    return place.field && (place.field->kind == law::ValueKind::choice || place.field->kind == law::ValueKind::flag);
}

void Session::put_rule(std::string_view path, std::string value) {
    RegulationDraft& draft = *model.regulations.draft;
    const std::string own(path), id = std::string(rule_prefix) + own;
    draft.errors.erase(id);
    const std::vector<law::FormSection> sections = law::form_sections(draft.pack);
    for (const std::string_view part : {"document", "article", "text", "mark"}) {
        const std::string ending = "/" + std::string(part);
        if (!own.ends_with(ending) || own.find("citation") == std::string::npos) continue;
        law::put_citation(draft.pack, own.substr(0, own.size() - ending.size()), part, value);
        draft.typed.erase(own);
        return;
    }
    const std::size_t mark = own.find('#');
    const law::FormPlace place = law::place_of(sections, own.substr(0, mark));
    if (!place.field) return;
    if (mark != std::string::npos) {  // one of a list of codes
        const std::string code = own.substr(mark + 1);
        const Json* now = law::value_at(draft.pack, own.substr(0, mark));
        std::string list;
        for (const std::string& option : law::form_options(*place.field, draft.pack, place.row)) {
            const std::string shown = " " + law::shown_value(*place.field, now) + " ";
            const bool on = option == code ? value == "yes" : shown.find(" " + option + " ") != std::string::npos;
            if (on) list += (list.empty() ? "" : " ") + option;
        }
        value = std::move(list);
    }
    draft.typed.erase(own);
    const std::string row = place.section->path.empty() ? std::string() : place.row;
    if (const Result<void> put = law::put_value(draft.pack, row, *place.field, value); !put.ok()) {
        draft.errors[id] = put.error().code;
        draft.typed[own] = value;
        return;
    }
    if (own == "effective_from") name_regulation();
}

// What was typed below a row belongs to rows that have other places now.
void Session::rows_have_moved(std::string_view row) {
    RegulationDraft& draft = *model.regulations.draft;
    const std::string list(row.substr(0, row.rfind('/') + 1)), fields = std::string(rule_prefix) + list;
    std::erase_if(draft.typed, [&](const auto& each) { return each.first.starts_with(list); });
    std::erase_if(draft.errors, [&](const auto& each) { return each.first.starts_with(fields); });
    draft.preview.reset();
    if (draft.checked) draft.faults = law::pack_faults(draft.pack, draft.base_pack, draft.kept);
    keep_regulation();
}

void Session::undo_rule(History::Direction direction) {
    auto& draft = model.regulations.draft;
    if (!draft || draft->busy) return;
    const bool back = direction == History::Direction::back;
    const std::optional<RuleHistory::Step> step = rule_history.take(direction, *draft);
    if (!step) return toast(Toast::Tone::info, words(back ? "undo.nothing" : "undo.nothing-again"));
    draft->preview.reset();
    if (draft->checked) draft->faults = law::pack_faults(draft->pack, draft->base_pack, draft->kept);
    keep_regulation();
    toast(Toast::Tone::info, words(back ? "undo.done" : "undo.done-again", {words(undo_key(step->what))}));
    // Where it happened: a row that came, or is there again, has its field; of one that is gone its section.
    const std::vector<law::FormSection> sections = law::form_sections(draft->pack);
    std::string path = step->field.substr(rule_prefix.size());
    if (path.starts_with(keep_prefix)) path.erase(0, keep_prefix.size());
    const law::FormPlace place = law::place_of(sections, path);
    if (place.section && place.section->code != "head") draft->section = section_key(*place.section);
    if (place.section && place.section->list && law::value_at(draft->pack, place.row)) draft->row = place.row;
    const bool there = place.section && law::value_at(draft->pack, place.row);
    focus_on(there ? step->field : "rules/shown");
}

void Session::discard_regulation() {
    model.regulations.draft.reset();
    rule_history.clear();
    keep_regulation();
    toast(Toast::Tone::info, words("regulation.discarded"));
    focus_on("rules/begin/h2");
}

// [SECTION] Checking

void Session::check_regulation() {
    RegulationDraft& draft = *model.regulations.draft;
    draft.checked = true;
    draft.preview.reset();
    draft.faults = law::pack_faults(draft.pack, draft.base_pack, draft.kept);
    for (const auto& [field, code] : draft.errors) draft.faults.push_back({field.substr(rule_prefix.size()), code, {}});
    const Date today = date_of(platform.now());
    const Result<Date> from = parse_iso_date(string_or(draft.pack, "effective_from"));
    if (from.ok() && *from < today) draft.faults.push_back({"effective_from", "regulation-past", {}});
    const law::Pack* base = model.library.find(draft.base);
    if (from.ok() && base && *from < base->effective_from)
        draft.faults.push_back({"effective_from", "regulation-order", {}});
    if (!draft.faults.empty() || !base) return focus_on("rules/faults/h2");
    const Result<law::Pack> pack = dossier::read_pack(law::finished_text(draft.pack));
    if (!pack.ok()) {
        draft.faults.push_back({law::path_of_place(pack.error().where), pack.error().code, pack.error().what});
        return focus_on("rules/faults/h2");
    }
    RegulationDraft::Preview& preview = draft.preview.emplace();
    preview.changes = law::difference(*base, *pack);
    if (pack->kind != model.pack.kind) return focus_on("rules/preview/h2");  // no dossier is filed under it
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample) continue;
        preview.sessions += summary.state == "session" ? 1 : 0;
        preview.dossiers += subject::is_dossier_state(summary.state) && !summary.next.empty() ? 1 : 0;
    }
    for (const store::Draft& each : model.drafts) {
        if (each.sample || each.kind != "application") continue;
        RegulationDraft::Preview::Moved moved{each.application.title, {}};
        const std::vector<dossier::Problem> before = dossier::check(each.application, *base, pack->effective_from);
        for (const dossier::Problem& problem : dossier::check(each.application, *pack, pack->effective_from)) {
            const bool there = std::any_of(before.begin(), before.end(), [&](const dossier::Problem& old) {
                return old.path == problem.path && old.code == problem.code;
            });
            if (!there && problem.severity == dossier::Severity::error) moved.lacks.push_back(problem);
        }
        preview.drafts.push_back(std::move(moved));
    }
    for (const law::Round& round : pack->provisions.rounds) {
        law::Pack alone = *pack;
        alone.provisions.rounds = {round};
        const auto near = alone.round_near(round.level, pack->effective_from, round.fields);
        preview.windows.push_back({round.name, near && near->open, near ? display_date(near->from) : std::string(),
                                   near ? display_date(near->last) : std::string()});
    }
    focus_on("rules/preview/h2");
    look_at_open(*pack);
}

void Session::show_rule(std::string_view path) {
    RegulationDraft& draft = *model.regulations.draft;
    const std::vector<law::FormSection> sections = law::form_sections(draft.pack);
    const law::FormPlace place = law::place_of(sections, path);
    if (place.section) draft.section = section_key(*place.section);
    draft.row = place.row;
    focus_on(std::string(rule_prefix) + std::string(path));
}

// [SECTION] Publishing

void Session::ask_to_publish() {
    if (!model.regulations.draft || !may_begin_journal(journal::regulation_published)) return;
    check_regulation();
    RegulationDraft& draft = *model.regulations.draft;
    if (!draft.preview) return;
    const Result<Date> day = parse_typed_date(draft.date);
    if (!day.ok()) {
        draft.errors["rules/date"] = "date-form";
        return focus_on("rules/date");
    }
    const Result<Date> from = parse_iso_date(string_or(draft.pack, "effective_from"));
    model.dialog = {Dialog::Kind::confirm_regulation,
                    {},
                    words("regulation.publish-title"),
                    words("regulation.publish-text", {string_or(draft.pack, "name"), display_date(*from),
                                                      std::to_string(draft.preview->changes.size())})};
}

void Session::publish_regulation() {
    auto& draft = model.regulations.draft;
    if (!draft || draft->busy || !model.profile || !writer) return;
    const Result<Date> day = parse_typed_date(draft->date);
    const std::string id = string_or(draft->pack, "id");
    const Json body = {{"pack", id},
                       {"base", draft->base},
                       {"title", string_or(draft->pack, "name")},
                       {"content", law::finished_text(draft->pack)},
                       {"number", draft->number},
                       {"date", day.ok() ? iso_date(*day) : std::string()},
                       {"note", draft->note}};
    const std::string role =
        journal::role_to_begin(journal::regulation_published, model.maker(), model.journal_rules());
    if (role.empty()) return toast_error(sk::fail("act-authority"));
    // The reader that everyone else uses has the last word.
    if (const auto read = journal::read_regulation(body, date_of(platform.now()), model.library); !read.ok()) {
        draft->faults.push_back({law::path_of_place(read.error().where), read.error().code, read.error().what});
        return focus_on("rules/faults/h2");
    }
    const UnitId office = model.units.standing_office().id;
    const SubjectId subject = journal::subject_of(journal::regulation_kind, office, id);
    dossier::Act act = blank_act(journal::regulation_published, subject, office, role);
    act.law = model.tasks;
    act.body = body;
    draft->busy = true;
    make_act(std::move(act), {}, {},
             [this] {
                 model.regulations.draft.reset();
                 rule_history.clear();
                 toast(Toast::Tone::success, words("regulation.published"));
                 read_regulations([this] {
                     refold_waiting();
                     want_journals({std::string(journal::regulation_kind)});
                 });
             },
             {{std::string(regulation_record), "{}"}});
}

// The text of a pack: of the site, or as it was published.
void Session::law_text(std::string id, std::function<void(const std::string&)> then) {
    const auto published = model.regulations.subjects.find(id);
    if (published != model.regulations.subjects.end()) {
        for (const journal::Journal& each : model.journals.all)
            if (each.id.text == published->second)
                if (const dossier::Act* act = each.last(journal::regulation_published))
                    return then(string_or(act->body, "content"));
    }
    platform.asset("assets/law/index.json", [this, id = std::move(id), then](Result<std::string> text) {
        const Result<Json> index = text.ok() ? parse_json(*text) : Result<Json>(text.error());
        const Result<const Json*> packs =
            index.ok() ? array_member(*index, "packs") : Result<const Json*>(index.error());
        if (!packs.ok()) return toast_error(packs.error());
        for (const Json& entry : **packs) {
            if (string_or(entry, "id") != id) continue;
            platform.asset("assets/law/" + string_or(entry, "file"), [this, then](Result<std::string> pack) {
                pack.ok() ? then(*pack) : toast_error(pack.error());
            });
        }
    });
}

bool Session::act_on_regulations(const Do& command) {
    auto& draft = model.regulations.draft;
    const bool may = may_begin_journal(journal::regulation_published);
    switch (command.action) {
        case Action::begin_regulation:
            if (may && !draft)
                law_text(model.pack.id, [this](const std::string& text) {
                    begin_regulation(text, model.pack.id);
                    focus_on("rules/effective_from");
                });
            return true;
        case Action::import_regulation:
            if (may)
                platform.open_file(".json", [this](Result<OpenedFile> file) {
                    file.ok() ? import_regulation(file->bytes) : toast_error(file.error());
                });
            return true;
        case Action::discard_regulation:
            if (draft && !draft->busy)
                model.dialog = {Dialog::Kind::confirm_discard_rules,
                                {},
                                words("regulation.discard-title"),
                                words("regulation.discard-text", {string_or(draft->pack, "id")})};
            return true;
        case Action::add_rule:
            if (draft)
                for (const law::FormSection& section : law::form_sections(draft->pack))
                    if (section_key(section) == command.row) {
                        const RegulationDraft before = *draft;
                        const std::string row = law::add_row(draft->pack, section);
                        draft->preview.reset();
                        draft->row = row;
                        const std::string first = field_of_row(*draft, row);
                        rule_history.note(History::What::add_row, first, before, *draft);
                        if (!row.empty() && section.fields.empty())
                            show_rule(first.substr(rule_prefix.size()));  // a sheet is written in its own section
                        else if (!row.empty())
                            focus_on(first);
                        keep_regulation();
                        break;
                    }
            return true;
        case Action::remove_rule:
            if (draft) {
                const RegulationDraft before = *draft;
                law::remove_row(draft->pack, command.row);
                const std::string list = command.row.substr(0, command.row.rfind('/') + 1);
                std::erase_if(draft->kept, [&](const std::string& path) { return path.starts_with(list); });
                rows_have_moved(command.row);
                rule_history.note(History::What::remove_row, field_of_row(*draft, command.row), before, *draft);
            }
            return true;
        case Action::move_rule:
            if (draft) {
                const RegulationDraft before = *draft;
                const law::Move move = command.id == "up" ? law::Move::up : law::Move::down;
                draft->row = law::move_row(draft->pack, command.row, move);
                const std::string from = command.row + "/", to = draft->row + "/";
                std::set<std::string> kept;  // what was said of two rows goes with them
                for (const std::string& path : draft->kept)
                    kept.insert(path.starts_with(from) ? to + path.substr(from.size())
                                : path.starts_with(to) ? from + path.substr(to.size())
                                                       : path);
                draft->kept = std::move(kept);
                rows_have_moved(command.row);
                rule_history.note(History::What::reorder, field_of_row(*draft, command.row), before, *draft);
            }
            return true;
        case Action::show_rule:
            if (draft) show_rule(command.id);
            return true;
        case Action::check_regulation:
            if (draft) check_regulation();
            return true;
        case Action::publish_regulation: ask_to_publish(); return true;
        case Action::export_regulation:
            export_acts({SubjectId{command.id}}, "quy-dinh", words("regulation.exported"));
            return true;
        case Action::print_rules: print_rules(); return true;
        case Action::preview_paper:
            if (draft) preview_paper(command.row);
            return true;
        default: return false;
    }
}

// [SECTION] Paper

void Session::print_rules() {
    const law::Pack* pack = model.library.find(model.route.id);
    if (!pack) pack = &model.pack;
    document::RulePaper paper;
    paper.pack = pack;
    if (pack->id == model.pack.id && model.desk) paper.desk = &*model.desk;
    paper.as_of = date_of(platform.now());
    paper.office = own_office();
    to_paper(pack->name, document::rule_paper_html(paper));
}

void Session::preview_paper(std::string_view paper) {
    const RegulationDraft& draft = *model.regulations.draft;
    const law::PaperForm* form = law::paper_form(paper);
    if (!form) return;
    // What has not the form of its sentence is not in the draft yet: first that.
    const std::string prefix = std::string(rule_prefix) + "templates/" + form->paper + "/";
    for (const auto& [field, code] : draft.errors)
        if (field.starts_with(prefix)) return focus_on(field);
    Result<law::Pack> pack = dossier::read_pack(law::finished_text(draft.pack));
    if (!pack.ok()) {  // something else is to be mended still
        const law::Pack* base = model.library.find(draft.base);
        Result<law::Templates> templates = law::read_templates(draft.pack);
        if (!templates.ok()) return toast_error(templates.error());
        pack = base ? *base : model.pack;
        pack->templates = std::move(*templates);
    }
    to_paper(words("template.preview-title", {tr(form->name)}),
             document::sample_paper_html(paper, *pack, date_of(platform.now())));
}

}  // namespace sk::app
