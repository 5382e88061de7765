// The library of legal texts: looking something up without a network, what this person has still to read, what the unit
// has told its staff of; of an office: publishing, and which units have not told theirs. One document: what is known of
// it, its articles where the wording is at hand, and where it is not.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using law::DocumentStatus;
using law::LegalText;
using law::TextUse;

void open_text(Ui& ui, const LegalText& text, const law::TextArticle* article = nullptr) {
    std::string id = text.code;
    if (article) id += "/" + std::to_string(article - text.articles.data() + 1);
    ui.emit(app::Navigate{{app::Screen::library, std::move(id)}});
}

std::string status_text(const Ui& ui, DocumentStatus status) {
    constexpr Str names[] = {Str::library_status_in_force, Str::library_status_amended, Str::library_status_expired,
                             Str::library_status_unconfirmed};
    return std::string(ui.t(names[static_cast<std::size_t>(status)]));
}

Tone status_tone(DocumentStatus status) {
    switch (status) {
        case DocumentStatus::in_force: return Tone::success;
        case DocumentStatus::amended: return Tone::info;
        case DocumentStatus::expired: return Tone::muted;
        case DocumentStatus::unconfirmed: return Tone::warning;
    }
    return Tone::normal;
}

bool is_read(std::string_view mark) { return mark.starts_with('R'); }

std::string with_mark(const Ui& ui, std::string text, std::string_view mark) {
    return is_read(mark) ? text : join({text, " ", ui.t(Str::words_unverified)});
}

std::string day_of(const std::optional<Date>& date) { return date ? display_date(*date) : std::string("—"); }

const app::LibraryView& view_of(const Ui& ui) { return ui.model().texts; }

std::string_view own_unit_of(const Ui& ui) {
    return ui.model().profile ? std::string_view(ui.model().profile->unit.text) : std::string_view();
}

// What is in no number of units: entries that the province has not received.
void local_readings(Ui& ui, std::string_view id) {
    if (const std::int64_t local = view_of(ui).local; local > 0)
        not_sent(ui, id, ui.t(Str::library_local, {std::to_string(local)}));
}

// Who may say that the unit has told its staff.
bool may_tell(const Ui& ui) { return ui.model().is_officer() || ui.model().has_role("head") || ui.model().is_office(); }

// Who may say that he has read a text is in the rules: everybody who is enrolled counts as an author, also who only
// sits in a council.
bool may_say_read(const app::Model& model) {
    return !journal::role_to_begin("reading.confirmed", model.maker(), model.journal_rules()).empty();
}

std::string told_text(const Ui& ui, const tasks::Told* told) {
    if (!told) return std::string(ui.t(Str::library_told_none));
    return ui.t(Str::library_told_of, {std::to_string(told->told), std::to_string(told->staff), day_of(told->date)});
}

Tone told_tone(tasks::Telling telling) {
    return telling == tasks::Telling::all    ? Tone::success
           : telling == tasks::Telling::part ? Tone::warning
                                             : Tone::danger;
}

std::string reader_name(const Ui& ui, const PersonId& person) {
    const auto holder = ui.model().directory.person(person);
    return holder ? holder->name : std::string(ui.t(Str::dossier_signer_unknown));
}

// Who of a unit has confirmed that he read a text, and when, as far as the province knows: behind the number of them.
void readers_of_text(Ui& ui, const LegalText& text, std::string_view unit) {
    std::vector<const tasks::Confirmed*> readers;
    for (const tasks::Confirmed& each : view_of(ui).received_of(unit).confirmed)
        if (each.text == text.number) readers.push_back(&each);
    const std::string title = ui.t(Str::library_readers_of, {unit_name(ui, unit), std::to_string(readers.size())});
    ui.section("library/readers", title, [&] {
        local_readings(ui, "library/readers/local");
        if (readers.empty()) return ui.text("library/readers/none", ui.t(Str::library_readers_none), Tone::muted);
        Ui::Table table;
        table.id = "library/readers/table";
        table.label = title;
        table.columns = {{ui.t(Str::library_reader), 0, 2}, {ui.t(Str::library_column_date_read), 0, 1}};
        table.rows = readers.size();
        table.row_id = [&](std::size_t row) { return join({"library/reader/", readers[row]->person.text}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            ui.cell_text(column == 0 ? reader_name(ui, readers[row]->person) : day_of(readers[row]->date));
        };
        table.copyable = true;
        ui.table(table);
    });
}

void show_unit(Ui& ui, const std::string& unit, const char* place) {
    ui.emit(app::Choose{"library/unit", unit});
    ui.emit(app::Do{app::Action::jump_to, place, {}});
}

void search(Ui& ui) {
    const app::LibraryView& view = view_of(ui);
    TextOptions options;
    options.label = ui.t(Str::library_search);
    options.help = ui.t(Str::library_search_help);
    options.search = true;
    ui.text_field("library/query", view.query, options);
    if (view.query.empty()) return;
    ui.section("library/found", ui.t(Str::library_found, {std::to_string(view.found.size())}), [&] {
        Ui::Table table;
        table.id = "library/found/table";
        table.label = ui.t(Str::library_search);
        table.columns = {{ui.t(Str::library_column_number), 180},
                         {ui.t(Str::library_column_article), 0, 1},
                         {ui.t(Str::library_column_passage), 0, 3}};
        table.rows = view.found.size();
        table.empty_text = ui.t(Str::library_found_none);
        table.row_id = [&](std::size_t row) { return join({"library/found/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const tasks::TextFound& found = view.found[row];
            if (column == 0) return ui.cell_text(found.text->number);
            if (column == 1) return ui.cell_text(found.article ? found.article->article : std::string("—"));
            if (!found.passage.empty()) return ui.cell_text(found.passage);
            ui.cell_text(found.article ? std::string_view(found.article->note) : std::string_view(found.text->title),
                         Tone::muted);
        };
        table.activate = [&](std::size_t row) { open_text(ui, *view.found[row].text, view.found[row].article); };
        ui.table(table);
    });
}

void texts_table(Ui& ui, std::string_view id, std::string_view label, const std::vector<const LegalText*>& texts) {
    const tasks::Readings& own = view_of(ui).of(own_unit_of(ui));
    const auto& profile = ui.model().profile;
    Ui::Table table;
    table.id = id;
    table.label = label;
    table.columns = {{ui.t(Str::library_column_number), 180},
                     {ui.t(Str::library_column_title), 0, 3},
                     {ui.t(Str::library_column_date), 150},
                     {ui.t(Str::library_column_status), 170},
                     {ui.t(Str::library_column_read), 150}};
    table.rows = texts.size();
    table.row_id = [&](std::size_t row) { return join({id, "/", texts[row]->code}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const LegalText& text = *texts[row];
        switch (column) {
            case 0: ui.cell_text(text.number); break;
            case 1: ui.cell_text(join({text.title, text.issuer.empty() ? "" : ". ", text.issuer})); break;
            case 2: ui.cell_text(day_of(text.date)); break;
            case 3: ui.cell_badge(status_text(ui, text.status), status_tone(text.status)); break;
            default: {
                const bool read = profile && own.confirmation(text.number, profile->person);
                const auto& unread = view_of(ui).unread;
                const bool should = std::find(unread.begin(), unread.end(), &text) != unread.end();
                if (read || should)
                    ui.cell_badge(ui.t(read ? Str::library_read_yes : Str::library_read_not),
                                  read ? Tone::success : Tone::warning);
                else
                    ui.cell_text(ui.t(text.has_wording() ? Str::library_wording : Str::library_no_wording),
                                 Tone::muted);
            }
        }
    };
    table.activate = [&](std::size_t row) { open_text(ui, *texts[row]); };
    table.copyable = true;
    ui.table(table);
}

void to_read(Ui& ui) {
    const app::LibraryView& view = view_of(ui);
    ui.section("library/unread", ui.t(Str::library_unread, {std::to_string(view.unread.size())}), [&] {
        if (view.unread.empty()) return ui.text("library/unread/none", ui.t(Str::library_unread_none), Tone::success);
        ui.text("library/unread/how", ui.t(Str::library_unread_how), Tone::muted);
        texts_table(ui, "library/unread/table", ui.t(Str::nav_library), view.unread);
        cited(ui, "library/unread/law", citation_text(ui, view.texts->reading), view.texts->reading, Tone::muted);
    });
}

// Text by text what a unit has told its staff of; a row leads to the text and to who of the unit has read it.
void telling_table(Ui& ui, std::string_view id, std::string_view label, const std::string& unit) {
    const app::LibraryView& view = view_of(ui);
    const std::vector<const LegalText*> texts = tasks::to_tell(*view.texts);
    const tasks::Readings &own = view.of(unit), &received = view.received_of(unit);
    Ui::Table table;
    const std::string table_id = join({id, "/table"});
    table.id = table_id;
    table.label = label;
    table.columns = {{ui.t(Str::library_column_number), 180},
                     {ui.t(Str::library_column_title), 0, 2},
                     {ui.t(Str::library_column_told), 0, 1.2f},
                     {ui.t(Str::library_column_by), 0, 1},
                     {ui.t(Str::library_column_readers), 0, 0.8f, false, false, false, true}};
    table.rows = texts.size();
    table.row_id = [&](std::size_t row) { return join({id, "/", texts[row]->code}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const tasks::Told* told = own.told_of(texts[row]->number);
        switch (column) {
            case 0: ui.cell_text(texts[row]->number); break;
            case 1: ui.cell_text(texts[row]->title); break;
            case 2: {
                const tasks::Told* counted = received.told_of(texts[row]->number);
                const bool sent = !told || (counted && told_text(ui, counted) == told_text(ui, told));
                ui.cell_badge(sent ? told_text(ui, told) : ui.t(Str::campaign_entry_local, {told_text(ui, told)}),
                              sent ? told_tone(tasks::telling_of(told)) : Tone::warning);
                break;
            }
            case 3: ui.cell_text(told ? std::string_view(told->by) : std::string_view("—")); break;
            default: ui.cell_text(std::to_string(received.readers(texts[row]->number)));
        }
    };
    table.activate = [&](std::size_t row) {
        ui.emit(app::Choose{"library/unit", unit});
        open_text(ui, *texts[row]);
    };
    table.copyable = true;
    ui.table(table);
}

// What the own unit has told its staff of.
void telling(Ui& ui) {
    if (!may_tell(ui)) return;
    ui.section("library/telling", ui.t(Str::library_telling), [&] {
        ui.text("library/telling/how", ui.t(Str::library_telling_how), Tone::muted);
        if (!ui.model().is_office()) local_readings(ui, "library/telling/local");
        telling_table(ui, "library/telling", ui.t(Str::library_telling), std::string(own_unit_of(ui)));
    });
}

// Of an office: the unit that was chosen among all, behind its numbers.
void unit_telling(Ui& ui) {
    const std::string& unit = view_of(ui).unit;
    if (!ui.model().is_office() || unit.empty()) return;
    const std::string title = ui.t(Str::library_unit, {unit_name(ui, unit)});
    ui.section("library/unit", title, [&] {
        telling_table(ui, "library/unit", title, unit);
        ui.row([&] {
            if (ui.button("library/unit/close", ui.t(Str::library_unit_close), ButtonKind::quiet, Icon::close))
                show_unit(ui, {}, "library/report/h2");
        });
    });
}

// Of an office: every unit; those that have told nobody stand first.
void units_report(Ui& ui) {
    const app::LibraryView& view = view_of(ui);
    if (!ui.model().is_office()) return;
    struct Part {  // who is late stands in another part too
        std::string_view code;
        Str name;
        Tone tone;
        bool (*holds)(const tasks::UnitTelling& line);
        int count = 0;
    };
    constexpr std::string_view prefix = "library/report/part/";
    Part parts[] = {
        {"none", Str::library_told_none, Tone::danger, [](const tasks::UnitTelling& line) { return line.none(); }},
        {"late", Str::library_unit_late, Tone::danger, [](const tasks::UnitTelling& line) { return line.late; }},
        {"part", Str::library_unit_part, Tone::warning,
         [](const tasks::UnitTelling& line) { return !line.none() && line.told < line.texts; }},
        {"all", Str::library_unit_all, Tone::success,
         [](const tasks::UnitTelling& line) { return line.told == line.texts; }}};
    std::vector<const tasks::UnitTelling*> lines;
    for (const tasks::UnitTelling& line : view.report) {
        bool shown = false;
        for (Part& part : parts) {
            if (!part.holds(line)) continue;
            ++part.count;
            shown = shown || shows_units(ui, prefix, part.code);
        }
        if (shown) lines.push_back(&line);
    }
    const int none = parts[0].count, all = parts[3].count;
    const auto rank = [](const tasks::UnitTelling& line) {
        return line.late ? 0 : line.none() ? 1 : line.told < line.texts ? 2 : 3;
    };
    std::stable_sort(lines.begin(), lines.end(), [&](const auto* a, const auto* b) { return rank(*a) < rank(*b); });
    ui.section("library/report", ui.t(Str::library_report), [&] {
        local_readings(ui, "library/report/local");
        ui.text("library/report/sum",
                ui.t(Str::library_report_sum,
                     {std::to_string(none), std::to_string(view.report.size()), std::to_string(all)}),
                none > 0 ? Tone::warning : Tone::success);
        const bool owing = std::any_of(view.report.begin(), view.report.end(),
                                       [](const tasks::UnitTelling& line) { return line.told < line.texts; });
        if (owing)
            ui.row([&] {
                if (ui.button("library/remind", ui.t(Str::library_remind), ButtonKind::secondary, Icon::print))
                    ui.emit(app::Do{app::Action::print_reminders, "told", {}});
            });
        std::vector<Ui::Bar> bars;
        for (const Part& part : parts)
            bars.push_back({join({prefix, part.code}), std::string(ui.t(part.name)), std::to_string(part.count),
                            part.count, part.tone});
        units_chart(ui, "library/report", ui.t(Str::library_report), bars);
        Ui::Table table;
        table.id = "library/report/table";
        table.label = ui.t(Str::library_report);
        table.columns = {{ui.t(Str::list_unit), 0, 2.2f},
                         {ui.t(Str::list_state), 190},
                         {ui.t(Str::library_column_all), 0, 1, false, false, false, true},
                         {ui.t(Str::library_column_part), 0, 1, false, false, false, true},
                         {ui.t(Str::library_column_readers), 0, 1, false, false, false, true},
                         {ui.t(Str::library_column_last), 140}};
        table.rows = lines.size();
        table.row_id = [&](std::size_t row) { return join({"library/report/", lines[row]->unit}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const tasks::UnitTelling& line = *lines[row];
            constexpr Str states[] = {Str::library_unit_late, Str::library_told_none, Str::library_unit_part,
                                      Str::library_unit_all};
            constexpr Tone tones[] = {Tone::danger, Tone::danger, Tone::warning, Tone::success};
            const auto state = static_cast<std::size_t>(rank(line));
            switch (column) {
                case 0: ui.cell_text(unit_name(ui, line.unit)); break;
                case 1: ui.cell_badge(ui.t(states[state]), tones[state]); break;
                case 2: ui.cell_text(join({std::to_string(line.told), "/", std::to_string(line.texts)})); break;
                case 3: ui.cell_text(std::to_string(line.partly)); break;
                case 4: ui.cell_text(std::to_string(line.readers)); break;
                default: ui.cell_text(day_of(line.last));
            }
        };
        table.activate = [&](std::size_t row) { show_unit(ui, lines[row]->unit, "library/unit/h2"); };
        table.copyable = true;
        ui.table(table);
    });
}

void all_texts(Ui& ui) {
    const app::LibraryView& view = view_of(ui);
    struct Group {
        TextUse use;
        const char* id;
        Str title;
    };
    constexpr Group groups[] = {{TextUse::published, "library/published", Str::library_use_published},
                                {TextUse::letter, "library/letter", Str::library_use_letter},
                                {TextUse::basis, "library/basis", Str::library_use_basis},
                                {TextUse::reference, "library/reference", Str::library_use_reference}};
    for (const Group& group : groups) {
        std::vector<const LegalText*> texts;
        for (const LegalText& text : view.texts->all())
            if (text.use == group.use) texts.push_back(&text);
        if (texts.empty()) continue;
        ui.section(group.id, ui.t(group.title), [&] {
            texts_table(ui, join({group.id, "/table"}), ui.t(group.title), texts);
        });
    }
}

// ---- one document ----

void links(Ui& ui, std::string_view id, Str label, const std::vector<law::TextLink>& to) {
    const law::TextLibrary& library = *view_of(ui).texts;
    for (const law::TextLink& link : to) {
        const LegalText* other = library.numbered(link.number);
        const std::string own = join({id, "/", link.number});
        ui.definition(own, ui.t(label), with_mark(ui, link.number, link.mark));
        if (other && ui.link(join({own, "/open"}), ui.t(Str::library_open, {link.number}))) open_text(ui, *other);
    }
}

void others(Ui& ui, std::string_view id, Str label,
            const std::vector<std::pair<const LegalText*, std::string_view>>& from) {
    for (const auto& [other, mark] : from) {
        const std::string own = join({id, "/", other->code});
        ui.definition(own, ui.t(label), with_mark(ui, other->number, mark));
        if (ui.link(join({own, "/open"}), ui.t(Str::library_open, {other->number}))) open_text(ui, *other);
    }
}

void facts(Ui& ui, const LegalText& text) {
    const law::TextLibrary& library = *view_of(ui).texts;
    ui.section("library/facts", ui.t(Str::library_facts), [&] {
        ui.row([&] { ui.badge("library/status", status_text(ui, text.status), status_tone(text.status)); });
        const auto say = [&](const char* id, Str label, const std::string& value) {
            if (!value.empty()) ui.definition(join({"library/fact/", id}), ui.t(label), value);
        };
        say("number", Str::library_column_number, join({text.kind, text.kind.empty() ? "" : " ", text.number}));
        say("issuer", Str::library_issuer, text.issuer);
        if (text.date) say("date", Str::library_column_date, display_date(*text.date));
        if (text.from) say("from", Str::library_from, display_date(*text.from));
        if (text.to) say("to", Str::library_to, display_date(*text.to));
        say("note", Str::library_note, text.status_note);
        links(ui, "library/replaces", Str::library_replaces, text.replaces);
        links(ui, "library/amends", Str::library_amends, text.amends);
        others(ui, "library/replaced-by", Str::library_replaced_by, library.replaced_by(text));
        others(ui, "library/amended-by", Str::library_amended_by, library.amended_by(text));
        say("source", Str::library_source, text.source);
        if (text.use != TextUse::published)
            if (const auto meaning = library.legend.find(text.mark); meaning != library.legend.end())
                say("certainty", Str::library_certainty, meaning->second);
    });
}

void reading_of(Ui& ui, const LegalText& text) {
    const auto& model = ui.model();
    const tasks::Readings& own = view_of(ui).of(own_unit_of(ui));
    const tasks::Confirmed* read = model.profile ? own.confirmation(text.number, model.profile->person) : nullptr;
    ui.section("library/reading", ui.t(Str::library_reading), [&] {
        if (read) ui.text("library/reading/done", ui.t(Str::library_confirmed_on, {day_of(read->date)}), Tone::success);
        if (may_tell(ui)) {
            const tasks::Told* told = own.told_of(text.number);
            ui.definition("library/reading/told", ui.t(Str::library_column_told), told_text(ui, told));
            if (told && !told->note.empty())
                ui.definition("library/reading/note", ui.t(Str::act_field_note), told->note);
        }
        ui.row([&] {
            if (!read && may_say_read(model) &&
                ui.button("library/confirm", ui.t(Str::library_confirm), ButtonKind::primary, Icon::signature,
                          !model.journal_form.busy))
                ui.emit(app::Do{app::Action::confirm_reading, text.number, {}});
            if (may_tell(ui) && model.journal_form.type.empty() &&
                ui.button("library/tell", ui.t(Str::library_tell), ButtonKind::secondary, Icon::signature))
                ui.emit(app::Do{app::Action::tell_reading, text.number, {}});
            const app::LibraryView& view = view_of(ui);
            if (!view.take_back.empty() && view.take_back_number == text.number && model.journal_form.type.empty() &&
                ui.button("library/take-back", ui.t(Str::plan_take_back), ButtonKind::quiet, Icon::back))
                ui.emit(app::Do{app::Action::take_back_entry, view.take_back, {}});
            journal_buttons(ui, {"text.changed", "text.withdrawn"});
        });
    });
    journal_form(ui);
}

// Of an office: how each unit stands with this one.
void units_of_text(Ui& ui, const LegalText& text) {
    const app::LibraryView& view = view_of(ui);
    if (!ui.model().is_office() || text.read_by.empty()) return;
    ui.section("library/units", ui.t(Str::library_report), [&] {
        local_readings(ui, "library/units/local");
        Ui::Table table;
        table.id = "library/units/table";
        table.label = ui.t(Str::library_report);
        table.columns = {{ui.t(Str::list_unit), 0, 2},
                         {ui.t(Str::library_column_told), 0, 1.6f},
                         {ui.t(Str::library_column_by), 0, 1.4f},
                         {ui.t(Str::library_column_readers), 0, 0.8f, false, false, false, true}};
        table.rows = view.report.size();
        table.row_id = [&](std::size_t row) { return join({"library/units/", view.report[row].unit}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const tasks::Readings& of_unit = view.received_of(view.report[row].unit);
            const tasks::Told* told = of_unit.told_of(text.number);
            switch (column) {
                case 0: ui.cell_text(unit_name(ui, view.report[row].unit)); break;
                case 1: ui.cell_badge(told_text(ui, told), told_tone(tasks::telling_of(told))); break;
                case 2: ui.cell_text(told ? std::string_view(told->by) : std::string_view("—")); break;
                default: ui.cell_text(std::to_string(of_unit.readers(text.number)));
            }
        };
        table.activate = [&](std::size_t row) { show_unit(ui, view.report[row].unit, "library/readers/h2"); };
        table.copyable = true;
        ui.table(table);
    });
}

void one_article(Ui& ui, const std::string& id, const law::TextArticle& article) {
    std::string title = article.article;
    if (!article.heading.empty()) title += join({". ", article.heading});
    if (!article.about.empty()) title += join({" (", article.about, ")"});
    ui.section(id, title, [&] {
        if (!article.text.empty()) ui.text(join({id, "/text"}), article.text);
        if (!article.note.empty())
            ui.text(join({id, "/note"}), article.note, article.text.empty() ? Tone::warning : Tone::muted);
        if (!article.text.empty() && !is_read(article.mark))
            ui.text(join({id, "/mark"}), ui.t(Str::words_unverified), Tone::warning);
    });
}

void wording(Ui& ui, const LegalText& text) {
    // A letter is read as a whole; its numbered tasks are a part of it, for citations to lead to.
    const bool as_a_whole = !text.content.empty() && text.use == TextUse::letter;
    for (std::size_t at = 0; at < text.articles.size() && !as_a_whole; ++at)
        one_article(ui, join({"library/article/", std::to_string(at + 1)}), text.articles[at]);
    if ((text.articles.empty() || as_a_whole) && !text.content.empty())
        ui.section("library/content", ui.t(Str::library_content),
                   [&] { ui.text("library/content/text", text.content); });
    if (text.is_whole()) return;
    // What the standing office has published under the same number stands beside it.
    const bool of_file = text.use != TextUse::published;
    const LegalText* published = of_file ? view_of(ui).texts->published(text.number) : nullptr;
    const bool may_supply = of_file && !published && ui.model().is_office();
    const bool part = text.has_wording();
    ui.banner("library/no-wording", Tone::warning, ui.t(part ? Str::library_part_wording : Str::library_no_wording),
              published    ? std::string(ui.t(Str::library_supplied_text))
              : may_supply ? std::string(ui.t(Str::library_supply_text))
                           : std::string(ui.t(part ? Str::library_part_wording_text : Str::library_no_wording_text)),
              [&] {
                  if (published &&
                      ui.button("library/supplied", ui.t(Str::library_supplied), ButtonKind::secondary, Icon::list))
                      open_text(ui, *published);
                  if (may_supply && ui.model().journal_form.type.empty() &&
                      ui.button("library/supply", ui.t(Str::library_supply), ButtonKind::secondary, Icon::add))
                      ui.emit(app::Do{app::Action::supply_text, text.code, {}});
              });
}

// chosen: number of the article that was asked for; 0: none.
void document(Ui& ui, const LegalText& text, std::size_t chosen) {
    ui.page(join({"library/", text.code}), join({text.number, ". ", text.title}), [&] {
        if (ui.link("library/back", ui.t(Str::library_back))) ui.emit(app::Navigate{{app::Screen::library, {}}});
        // The article that was asked for stands first, and in its place below.
        if (chosen != 0 && chosen <= text.articles.size()) one_article(ui, "library/chosen", text.articles[chosen - 1]);
        facts(ui, text);
        reading_of(ui, text);
        wording(ui, text);
        if (may_tell(ui) && !text.read_by.empty())
            readers_of_text(ui, text, view_of(ui).unit.empty() ? own_unit_of(ui) : view_of(ui).unit);
        units_of_text(ui, text);
        if (text.use == TextUse::published) journal_acts(ui, "library/acts");
    });
}

}  // namespace

void library(Ui& ui) {
    const app::LibraryView& view = view_of(ui);
    const std::string& route = ui.model().route.id;
    const std::size_t slash = std::min(route.find('/'), route.size());
    const LegalText* open = view.texts ? view.texts->find(std::string_view(route).substr(0, slash)) : nullptr;
    std::size_t chosen = 0;
    for (const char digit : std::string_view(route).substr(std::min(slash + 1, route.size())).substr(0, 4))
        chosen = digit >= '0' && digit <= '9' ? chosen * 10 + static_cast<std::size_t>(digit - '0') : 0;
    if (open) return document(ui, *open, chosen);
    ui.page("library", ui.t(Str::nav_library), [&] {
        if (!view.texts) return ui.progress("library/loading", ui.t(Str::dossier_loading), -1);
        ui.text("library/how", ui.t(Str::library_how, {view.texts->name}), Tone::muted);
        const bool may_publish = ui.model().is_office() && ui.model().journal_form.type.empty();
        if (may_publish)
            ui.row([&] {
                if (ui.button("library/publish", ui.t(Str::library_publish), ButtonKind::primary, Icon::add))
                    ui.emit(app::Do{app::Action::open_journal_form, {}, "text.published"});
            });
        journal_form(ui);
        search(ui);
        to_read(ui);
        telling(ui);
        all_texts(ui);
        units_report(ui);
        unit_telling(ui);
    });
}

void law_link(Ui& ui, std::string_view id, const law::Citation& citation) {
    const app::LibraryView& view = view_of(ui);
    if (citation.document.empty() || is_own_rule(citation)) return;
    if (!view.texts) {  // they come a little after the first screen: the link has its place from the start
        if (ui.link(join({id, "/open"}), ui.t(Str::library_open_any)))
            ui.emit(app::Navigate{{app::Screen::library, {}}});
        return;
    }
    const law::TextLibrary::Place place = view.texts->place_of(citation);
    if (!place.text) return;
    const std::string label = place.article
                                  ? ui.t(Str::library_open_article, {place.article->article, place.text->number})
                                  : ui.t(Str::library_open, {place.text->number});
    if (ui.link(join({id, "/open"}), label)) open_text(ui, *place.text, place.article);
}

void cited(Ui& ui, std::string_view id, std::string_view words, const law::Citation& citation, Tone tone) {
    ui.text(id, words, tone);
    law_link(ui, id, citation);
}

void by_law(Ui& ui, std::string_view id, Str sentence, const law::Citation& citation) {
    cited(ui, id, ui.t(sentence, {citation_text(ui, citation)}), citation, Tone::muted);
}

}  // namespace sk::ui::screens
