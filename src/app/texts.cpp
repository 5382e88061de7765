// The library of legal texts with what the standing office has published, what each person has still to read and each
// unit to tell its staff of; and the way of the screens of the letter's tasks to what they show.
#include <algorithm>
#include <map>

#include "app/session.hpp"
#include "dossier/act_bodies.hpp"

namespace sk::app {

namespace {

constexpr std::size_t texts_found_max = 40;  // more than anybody reads through
constexpr int texts_wait_ms = 1'500;         // after the first screen stands

// The kinds that the texts are made of, whatever the screen shows.
bool is_of_texts(const dossier::Summary& summary) {
    return !summary.sample && (summary.state.starts_with("text.") || summary.state.starts_with("reading."));
}

}  // namespace

static const tasks::Readings& readings_in(const std::map<std::string, tasks::Readings, std::less<>>& all,
                                          std::string_view unit) {
    static const tasks::Readings none;
    const auto found = all.find(unit);
    return found == all.end() ? none : found->second;
}

const tasks::Readings& LibraryView::of(std::string_view unit) const { return readings_in(readings, unit); }
const tasks::Readings& LibraryView::received_of(std::string_view unit) const { return readings_in(received, unit); }

void Session::show_task_screen() {
    // Once the first screen stands; whoever wants the texts sooner asks for them himself.
    if (!model.texts.texts) platform.after("texts", texts_wait_ms, [this] { read_texts(); });
    if (!unit_names) platform.after("former", texts_wait_ms, [this] { with_unit_names([] {}); });
    if (model.route.screen == Screen::library) {
        read_texts();
        want_journals({"text", "reading"});
    }
    if (model.route.screen == Screen::regulations) want_journals({"regulation"});
    // A campaign may be tied to the plan: both screens show both.
    if (model.route.screen == Screen::plan)
        want_journals({"plan", "replication", "reward", "campaign", "participation"});
    if (model.route.screen == Screen::campaigns)
        want_journals({"campaign", "participation", "lesson", "plan", "replication", "reward"});
}

void Session::show_tasks() {
    if (model.route.screen == Screen::statistics || model.route.screen == Screen::proposals) follow_statistics();
    if (model.route.screen == Screen::proposals) weigh_rest();
    if (model.route.screen == Screen::plan) show_plan();
    if (model.route.screen == Screen::campaigns) show_campaigns();
    if (model.route.screen == Screen::regulations) show_regulations();
    if (model.route.screen != Screen::library) return;
    model.texts.take_back.clear();
    for (const journal::Journal& each : model.journals.all) {
        const bool own = each.kind == "reading" && model.profile && each.unit == model.profile->unit;
        if (!own || !to_take_back(each.id.text)) continue;
        model.texts.take_back = each.id.text;
        model.texts.take_back_number = string_or(each.entries.back().body, "text");
    }
    // A published document is a journal: who may, changes it on its page.
    const auto& all = model.journals.all;
    const bool published = std::any_of(all.begin(), all.end(), [&](const journal::Journal& each) {
        return each.kind == "text" && each.id.text == model.route.id;
    });
    if (published && (!model.journal || model.journal->state.id.text != model.route.id)) open_journal(model.route.id);
}

void Session::with_texts(std::function<void()> then) {
    if (model.texts.texts) return then();
    waiting_for_texts.push_back(std::move(then));
    if (std::exchange(texts_wanted, true)) return;
    const auto failed = [this](const Error& error) {
        texts_wanted = false;
        waiting_for_texts.clear();  // asking again tries again
        if (model.route.screen == Screen::library) toast_error(error);
    };
    platform.asset("assets/law/index.json", [this, failed](Result<std::string> text) {
        const Result<Json> index = text.ok() ? parse_json(*text) : Result<Json>(text.error());
        if (!index.ok()) return failed(index.error());
        platform.asset("assets/law/" + string_or(*index, "library"), [this, failed](Result<std::string> bytes) {
            Result<law::TextLibrary> library =
                bytes.ok() ? law::read_text_library(*bytes) : Result<law::TextLibrary>(bytes.error());
            if (!library.ok()) return failed(library.error());
            model.texts.texts = std::move(*library);
            for (const std::function<void()>& each : std::exchange(waiting_for_texts, {})) each();
        });
    });
}

// From the acts that are here: at the start, and after any of these have come in. Who may confirm and tell stands in
// the pack of tasks: it is wanted whether there are acts or not.
void Session::read_texts() {
    if (model.phase != Phase::ready) return;
    with_texts([this] {
        with_library([this] {
            std::vector<SubjectId> subjects;
            for (const dossier::Summary& summary : model.summaries)
                if (is_of_texts(summary)) subjects.push_back(summary.id);
            if (subjects.empty()) return take_texts({});
            repository.read_acts(subjects, [this](Result<std::vector<store::SignedAct>> read) {
                if (!read.ok()) return toast_error(read.error());
                take_texts(*read);
            });
        });
    });
}

void Session::take_texts(const std::vector<store::SignedAct>& stored) {
    LibraryView& view = model.texts;
    const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(stored);
    const std::map<std::string, std::vector<dossier::Act>> partly = received_in_part(stored);
    std::vector<law::LegalText> published;
    view.readings.clear();
    view.received.clear();
    view.local = 0;
    for (const store::SignedAct& act : stored)
        if (dossier::subject_kind(act.act.type) == "reading" && !is_received(act) && act.standing != "quarantined")
            ++view.local;
    for (const auto& [subject, acts] : by_subject) {
        const journal::Journal journal = journal::fold_journal(acts, model.library);
        if (journal.kind == "reading") {
            const tasks::Readings& all = view.readings[journal.unit.text] = tasks::readings_of(journal.entries);
            const auto found = partly.find(subject);
            view.received[journal.unit.text] =
                found == partly.end() ? all
                                      : tasks::readings_of(journal::fold_journal(found->second, model.library).entries);
        }
        const dossier::Act* content = journal.kind == "text" ? journal.content() : nullptr;
        if (content && journal.state == "published")
            published.push_back(tasks::published_text(journal.id, content->body));
    }
    text_index.reset();
    view.found.clear();
    view.texts->publish(std::move(published));
    if (model.profile)
        view.unread =
            tasks::unread(*view.texts, model.profile->roles, view.of(model.profile->unit.text), model.profile->person);
    view.report.clear();
    if (model.is_office()) {
        std::vector<std::string> units;
        for (const law::Unit& unit : model.units.all())
            if (!unit.demo || view.readings.contains(unit.id.text)) units.push_back(unit.id.text);
        view.report = tasks::telling_report(units, view.received, tasks::to_tell(*view.texts), date_of(platform.now()));
    }
    search_texts(view.query);
    rebuild_work();
    if (model.route.screen == Screen::statistics && may_count()) count_statistics();
}

// What this person has still to read and may say that he has, a line each: another's lines would stay for ever. What
// his unit has still to tell its staff of, one line for all.
void Session::add_texts_to_work() {
    const LibraryView& view = model.texts;
    if (!view.texts || !model.profile) return;
    if (may_begin_journal("reading.confirmed"))
        for (const law::LegalText* text : view.unread)
            model.work.push_back({text->code,
                                  text->number + ". " + text->title,
                                  text->issuer,
                                  {},
                                  "reading.confirmed",
                                  text->due ? iso_date(*text->due) : std::string()});
    if (!may_begin_journal("reading.told")) return;
    const tasks::Readings& own = view.of(model.profile->unit.text);
    int untold = 0;
    std::optional<Date> due;
    for (const law::LegalText* text : tasks::to_tell(*view.texts)) {
        if (tasks::telling_of(own.told_of(text->number)) == tasks::Telling::all) continue;
        ++untold;
        if (text->due && (!due || *text->due < *due)) due = text->due;
    }
    const law::Unit* unit = model.units.known(model.profile->unit);
    if (untold > 0)
        model.work.push_back({{},
                              words("library.untold", {std::to_string(untold)}),
                              unit ? unit->name : model.profile->unit.text,
                              {},
                              "reading.told",
                              due ? iso_date(*due) : std::string()});
}

void Session::search_texts(std::string query) {
    LibraryView& view = model.texts;
    view.query = std::move(query);
    view.found.clear();
    if (!view.texts || view.query.empty()) return;
    if (!text_index) text_index.emplace(*view.texts);
    view.found = text_index->find(view.query, texts_found_max);
}

// Of the office: a document of the library whose wording is not here, to be published with it.
void Session::supply_text(std::string_view code) {
    const law::LegalText* text = model.texts.texts ? model.texts.texts->find(code) : nullptr;
    if (!text || !may_begin_journal("text.published")) return;
    const auto day = [](const std::optional<Date>& date) { return date ? display_date(*date) : std::string(); };
    const bool in_force = text->status == law::DocumentStatus::in_force || text->status == law::DocumentStatus::amended;
    std::map<std::string, std::string> values = {
        {"number", text->number},
        {"date", day(text->date)},
        {"from", day(text->from)},
        {"issuer", text->issuer},
        {"title", text->title},
        {"status", in_force                                       ? "in_force"
                   : text->status == law::DocumentStatus::expired ? "expired"
                                                                  : "unknown"}};
    for (const law::TextLink& link : text->replaces)
        values["replaces"] += (values["replaces"].empty() ? "" : "\n") + link.number;
    for (const std::string& role : text->read_by) values["roles/" + role] = "yes";
    open_journal_form("text.published", {}, Json::object(), std::move(values));
}

void Session::confirm_reading(const std::string& number) {
    if (!model.profile || model.journal_form.busy) return;
    open_journal_form("reading.confirmed", {}, {{"text", number}, {"date", iso_date(date_of(platform.now()))}}, {});
    submit_journal();
}

void Session::tell_reading(const std::string& number) {
    if (!model.profile || !may_begin_journal("reading.told")) return;
    std::map<std::string, std::string> values = {{"by", model.profile->name}};
    // A unit's staff is as large as it was the last time that somebody said so.
    const tasks::Readings& own = model.texts.of(model.profile->unit.text);
    if (const tasks::Told* told = own.told_of(number))
        values["staff"] = std::to_string(told->staff);
    else if (!own.told.empty())
        values["staff"] = std::to_string(own.told.back().staff);
    open_journal_form("reading.told", {}, {{"text", number}}, std::move(values));
}

bool Session::act_on_task(const Do& command) {
    switch (command.action) {
        case Action::confirm_reading: confirm_reading(command.id); return true;
        case Action::tell_reading: tell_reading(command.id); return true;
        case Action::draw_plan: draw_plan(command.id == "copy"); return true;
        case Action::report_plan: report_plan(command.id); return true;
        case Action::print_plan: print_plan(command.id); return true;
        case Action::act_on_entry: act_on_entry(command.id, command.row); return true;
        case Action::award_entry: award_entry(command.id); return true;
        case Action::print_campaign: print_campaign(command.id == "report"); return true;
        case Action::share_lesson: share_lesson(command.id); return true;
        case Action::supply_text: supply_text(command.id); return true;
        default: return false;
    }
}

}  // namespace sk::app
