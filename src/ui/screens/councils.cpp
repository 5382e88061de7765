// Councils: the list; one council with its members and sessions; the forms that establish it, change it, end it and
// call it to a session.
#include <algorithm>

#include "ui/screens/room.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

namespace act_type = dossier::act_type;

bool may_establish(const app::Model& model) {
    if (!model.profile) return false;
    return std::any_of(model.profile->roles.begin(), model.profile->roles.end(), [&](const std::string& role) {
        return model.pack.council.may(role, act_type::council_established);
    });
}

// How a member took part in a session, and the titles of which his sheet is not there.
void attended_cell(Ui& ui, const app::OpenCouncil::Attended& attended, bool of_sheets) {
    if (!of_sheets)
        return ui.cell_text(ui.t(attended.came ? Str::session_attendance_label : Str::session_away),
                            attended.came ? Tone::normal : Tone::warning);
    if (attended.sheets_due == 0) return ui.cell_text("—", Tone::muted);
    const int done = attended.sheets_due - static_cast<int>(attended.owed.size());
    const std::string text = join({std::to_string(done), "/", std::to_string(attended.sheets_due)});
    if (attended.owed.empty()) return ui.cell_text(text);
    std::string owed;
    for (const std::string& title : attended.owed) owed += join({owed.empty() ? "" : "; ", title});
    ui.cell_text(ui.t(Str::council_sheets_owed, {text, owed}), Tone::warning);
}

// A list of councils or of sessions; a line opens its page. work: of one member, whose sessions they are.
void room_table(Ui& ui, std::string_view id, std::string_view label, const std::vector<app::CouncilRow>& rows,
                app::Screen screen, Str name, Str day, std::string_view empty,
                const app::OpenCouncil::Work* work = nullptr) {
    Ui::Table table;
    table.id = id;
    table.label = label;
    const bool units = screen == app::Screen::council && ui.model().is_office();
    table.columns = {{ui.t(name), 0, 3}, {ui.t(day), 130}, {ui.t(Str::list_state), 190}};
    if (units) table.columns.push_back({ui.t(Str::list_unit), 0, 1.6f});
    if (work) {
        table.columns.push_back({ui.t(Str::session_attendance_label), 110});
        table.columns.push_back({ui.t(Str::council_sheets_column), 0, 2});
    }
    table.rows = rows.size();
    table.empty_text = empty;
    table.row_id = [&](std::size_t row) { return join({id, "/", rows[row].id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const app::CouncilRow& line = rows[row];
        if (work && column > 2) {
            for (const app::OpenCouncil::Attended& each : work->sessions)
                if (each.session == line.id) attended_cell(ui, each, column == 4);
            return;
        }
        switch (column) {
            case 0: ui.cell_text(line.name); break;
            case 1: ui.cell_text(day_text(line.day)); break;
            case 2: ui.cell_badge(state_text(ui, line.state), room_tone(line.state)); break;
            default: ui.cell_text(line.unit_name); break;
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Navigate{{screen, rows[row].id}}); };
    table.copyable = true;
    ui.table(table);
}

void member_findings(Ui& ui, std::string_view id, const std::vector<council::Finding>& findings) {
    for (std::size_t i = 0; i < findings.size(); ++i) {
        std::string text = with_ground(ui, finding_text(ui, findings[i]), findings[i].code, {}, room_law(ui));
        for (const law::Citation& citation : findings[i].citations)
            text += join({" (", citation_text(ui, citation), ")"});
        ui.text(join({id, "/", std::to_string(i)}), text, Tone::warning);
        for (std::size_t at = 0; at < findings[i].citations.size(); ++at)
            law_link(ui, join({id, "/", std::to_string(i), "/law/", std::to_string(at)}), findings[i].citations[at]);
    }
}

// ---- the form of a council ----

void member_row(Ui& ui, const app::RoomForm& form, const law::CouncilRules& rules, std::size_t index) {
    const app::RoomForm::Row& row = form.rows[index];
    const council::Member& member = row.member;
    const std::string base = join({"row/", row.id, "/"});
    const std::string title = ui.t(Str::council_member_row, {std::to_string(index + 1), member.name});
    ui.region(join({"council/", base, "group"}), Role::group, title, [&] {
        ui.heading(join({"council/", base, "heading"}), title, 3);
        const auto cell = [&](const char* name, std::string_view value, Str label, bool needed, bool fixed = false) {
            TextOptions options;
            options.label = ui.t(label);
            options.required = needed;
            options.read_only = fixed;
            const std::string error = room_error(ui, base + name);
            options.error = error;
            ui.text_field(join({"council/", base, name}), value, options);
        };
        const auto name = [&] { cell("name", member.name, Str::form_author_name_label, true, row.enrolled); };
        const auto position = [&] { cell("position", member.position, Str::form_author_position_label, false); };
        const auto workplace = [&] { cell("workplace", member.workplace, Str::form_author_workplace_label, false); };
        ui.columns({2, 1, 2}, {name, position, workplace});
        const auto seat = [&] {
            std::vector<Option> seats;
            for (const law::Seat& each : rules.seats) seats.push_back({each.code, each.name, "", true});
            const std::string id = join({"council/", base, "seat"});
            if (auto chosen = ui.select(id, ui.t(Str::council_member_seat), seats, member.seat,
                                        {.error = room_error(ui, base + "seat"), .required = true}))
                ui.emit(app::Choose{id, *chosen});
        };
        const auto substitute = [&] {
            std::vector<Option> others{{"", std::string(ui.t(Str::council_member_no_substitute)), "", true}};
            for (const app::RoomForm::Row& other : form.rows)
                if (other.id != row.id && other.member.substitute_for.empty() && !other.member.name.empty())
                    others.push_back({other.member.person.text, other.member.name, "", true});
            const std::string id = join({"council/", base, "substitute_for"});
            if (auto chosen = ui.select(id, ui.t(Str::council_member_substitute), others, member.substitute_for.text))
                ui.emit(app::Choose{id, *chosen});
        };
        ui.columns({1, 1}, {seat, substitute});
        const std::string head = join({"council/", base, "head"});
        if (auto value = ui.checkbox(head, ui.t(Str::council_member_head), member.head))
            ui.emit(app::Toggle{head, *value});
        if (ui.button(join({"council/", base, "remove"}), ui.t(Str::council_member_remove, {std::to_string(index + 1)}),
                      ButtonKind::quiet, Icon::remove))
            ui.emit(app::Do{app::Action::remove_member, {}, row.id});
    });
}

void member_rows(Ui& ui, const app::RoomForm& form, const law::CouncilRules& rules) {
    const auto& model = ui.model();
    ui.heading("council/rows", ui.t(Str::council_members), 3);
    ui.text("council/rows/help", ui.t(Str::council_members_help), Tone::muted);
    for (std::size_t i = 0; i < form.rows.size(); ++i) member_row(ui, form, rules, i);
    const auto known = [&](const PersonId& person) {
        return std::any_of(form.rows.begin(), form.rows.end(),
                           [&](const app::RoomForm::Row& row) { return row.member.person == person; });
    };
    std::vector<Option> people;
    for (const trust::Card* card : model.directory.cards())
        for (const trust::CardPerson& person : card->persons)
            if (!known(person.id))
                people.push_back({person.id.text,
                                  join({person.name, person.position.empty() ? "" : ", ", person.position}),
                                  unit_name(ui, card->unit.text), true});
    if (!people.empty())
        if (auto chosen = ui.select("council/add", ui.t(Str::council_add_enrolled), people, "", {.searchable = true}))
            ui.emit(app::Do{app::Action::add_member, *chosen, {}});
    if (ui.button("council/add-other", ui.t(Str::council_add_other), ButtonKind::secondary, Icon::add))
        ui.emit(app::Do{app::Action::add_member, {}, {}});
    room_error_line(ui, "rows");
    if (!form.rows.empty()) member_findings(ui, "council/finding", form.findings);
}

void council_form(Ui& ui, const law::CouncilRules& rules) {
    const auto& model = ui.model();
    const app::RoomForm& form = model.room;
    const bool of_council = form.type.starts_with("council.");
    if (!of_council) return;
    ui.section("council/form", act_text(ui, form.type), [&] {
        undo_buttons(ui, "form");
        room_law(ui, rules);
        room_error_line(ui, "form");
        if (form.type == act_type::council_established) {
            ui.text("council/how", ui.t(Str::council_establish_how));
            room_text(ui, "name", Str::council_name, {}, RoomField::needed);
            if (model.is_office())
                room_radio(ui, "level", Str::council_level,
                           {{"unit", std::string(ui.t(Str::council_level_unit)), "", true},
                            {"province", std::string(ui.t(Str::council_level_province)), "", true}});
        } else {
            ui.text("council/how",
                    ui.t(form.type == act_type::council_changed ? Str::council_change_how : Str::council_dissolve_how));
        }
        const auto number = [&] {
            room_text(ui, "number", Str::council_number, Str::council_number_help, RoomField::needed);
        };
        const auto date = [&] { room_text(ui, "date", Str::council_date, {}, RoomField::day); };
        ui.columns({1, 1}, {number, date});
        if (form.type != act_type::council_dissolved) {
            const auto from = [&] { room_text(ui, "from", Str::council_from, {}, RoomField::optional_day); };
            const auto to = [&] { room_text(ui, "to", Str::council_to, {}, RoomField::optional_day); };
            ui.columns({1, 1}, {from, to});
        }
        if (form.type != act_type::council_established)
            room_text(ui, "reason", Str::act_field_reason, {}, RoomField::paragraphs);
        if (form.type != act_type::council_dissolved) member_rows(ui, form, rules);
        room_buttons(ui);
    });
}

// ---- calling to a session ----

void meeting_form(Ui& ui, const app::OpenCouncil& open) {
    const app::RoomForm& form = ui.model().room;
    if (form.type != act_type::session_opened) return;
    ui.section("council/form", act_text(ui, form.type), [&] {
        undo_buttons(ui, "form");
        ui.text("council/how", ui.t(Str::council_meeting_how));
        ui.text("council/judging", ui.t(Str::council_judging, {open.judging->name}));
        room_law(ui, open.judging->council);
        room_error_line(ui, "form");
        const auto date = [&] { room_text(ui, "date", Str::session_date, {}, RoomField::day); };
        const auto place = [&] { room_text(ui, "place", Str::session_place, {}, RoomField::needed); };
        ui.columns({1, 2}, {date, place});
        std::vector<Option> sheets{{"", std::string(ui.t(Str::session_no_sheet)), "", true}};
        for (const law::Sheet& sheet : open.judging->sheets)
            sheets.push_back({sheet.code, join({sheet.form, ": ", sheet.name}), "", true});
        room_radio(ui, "sheet", Str::session_sheet, std::move(sheets));
        ui.heading("council/agenda", ui.t(Str::session_agenda), 3);
        ui.text("council/agenda/help", ui.t(Str::session_agenda_help), Tone::muted);
        const bool provincial = open.state.provincial;
        const auto rules_of = [&](const app::CouncilRow& row) -> const law::Pack& {
            return ui.model().rules_under(row.law);
        };
        const bool several = std::any_of(open.ready.begin(), open.ready.end(), [&](const app::CouncilRow& row) {
            return rules_of(row).id != rules_of(open.ready.front()).id;
        });
        if (open.ready.empty())
            ui.text("council/agenda/none",
                    ui.t(provincial ? Str::session_agenda_none_province : Str::session_agenda_none), Tone::warning);
        for (const app::CouncilRow& row : open.ready) {
            const std::string name = join({"agenda/", row.id});
            const std::string id = join({"council/", name});
            // The council of the province judges what came from many units.
            std::string label = provincial ? join({row.name, " (", row.unit_name, ")"}) : row.name;
            if (several) label = ui.t(Str::council_agenda_under, {label, rules_of(row).name});
            if (auto value = ui.checkbox(id, label, room_value(ui, name) == "yes")) ui.emit(app::Toggle{id, *value});
        }
        room_error_line(ui, "agenda");
        room_text(ui, "note", Str::act_field_note, {}, RoomField::paragraphs);
        room_buttons(ui);
    });
}

void council_members_table(Ui& ui, const app::OpenCouncil& open) {
    const auto& members = open.state.members;
    ui.section("council/members", ui.t(Str::council_members), [&] {
        Ui::Table table;
        table.id = "council/members/table";
        table.label = ui.t(Str::council_members);
        table.columns = {{ui.t(Str::form_author_name_label), 0, 2},
                         {ui.t(Str::council_member_seat), 0, 2},
                         {ui.t(Str::form_author_position_label), 0, 2}};
        // Once a session was held: who came, and whose sheets were handed in. The sessions stand above.
        if (!open.work.empty())
            for (const Str name : {Str::council_member_present, Str::council_member_sheets})
                table.columns.push_back({ui.t(name), 0, 1, false, false, false, true});
        table.rows = members.size();
        table.row_id = [&](std::size_t row) { return join({"council/member/", members[row].person.text}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const council::Member& member = members[row];
            if (column == 0) return ui.cell_text(member.name);
            if (column == 1) return ui.cell_text(member_seat_text(ui, open.rules->council, members, member));
            if (column > 2) {
                const auto found = open.work.find(member.person.text);
                const auto work = found == open.work.end() ? app::OpenCouncil::Work{} : found->second;
                const int done = column == 3 ? work.present : work.sheets;
                const int due = column == 3 ? static_cast<int>(work.sessions.size()) : work.sheets_due;
                if (due == 0) return ui.cell_text("—", Tone::muted);
                const std::string text = join({std::to_string(done), "/", std::to_string(due)});
                const Str what = column == 3 ? Str::council_member_present : Str::council_member_sheets;
                if (ui.cell_link(join({"council/member/", member.person.text, "/", std::to_string(column)}), text,
                                 ui.t(Str::statistics_value, {ui.t(what), text}),
                                 done < due ? Tone::warning : Tone::normal)) {
                    ui.emit(app::Choose{"council/attended", member.person.text});
                    ui.emit(app::Do{app::Action::jump_to, "council/sessions/h2", {}});
                }
                return;
            }
            ui.cell_text(join(
                {member.position, member.position.empty() || member.workplace.empty() ? "" : ", ", member.workplace}));
        };
        table.copyable = true;
        ui.table(table);
        member_findings(ui, "council/members/finding", open.findings);
    });
}

}  // namespace

// Of a unit: that its council is to be renewed.
static void own_council_ends(Ui& ui) {
    using Standing = app::CouncilLine::Standing;
    const auto& model = ui.model();
    if (model.is_office()) return;
    for (const app::CouncilLine& line : model.unit_councils) {
        const bool over = line.standing == Standing::over;
        if (!over && line.standing != Standing::ends_soon) continue;
        ui.banner(
            "councils/ends", over ? Tone::danger : Tone::warning,
            ui.t(over ? Str::councils_own_over : Str::councils_own_soon, {line.name, display_date(*line.to)}),
            ui.t(Str::councils_own_renew), [&] {
                if (ui.button("councils/ends/open", ui.t(Str::councils_own_open), ButtonKind::secondary, Icon::list))
                    ui.emit(app::Navigate{{app::Screen::council, line.id}});
            });
    }
}

// Of an office: every unit's council, those that want something first.
static void unit_councils(Ui& ui) {
    using Standing = app::CouncilLine::Standing;
    const auto& model = ui.model();
    if (!model.is_office() || model.unit_councils.empty()) return;
    constexpr Str names[] = {Str::councils_units_none, Str::councils_units_runs, Str::councils_units_soon,
                             Str::councils_units_over, Str::councils_units_dissolved};
    constexpr Tone tones[] = {Tone::danger, Tone::success, Tone::warning, Tone::danger, Tone::danger};
    constexpr int ranks[] = {2, 4, 3, 0, 1};
    // As they are counted, by what the province has received: who has dissolved his council has none.
    constexpr std::string_view prefix = "councils/units/part/";
    struct Part {
        std::string_view code;
        Standing standing;
        int count = 0;
    };
    Part parts[] = {
        {"none", Standing::none}, {"over", Standing::over}, {"soon", Standing::ends_soon}, {"runs", Standing::runs}};
    std::vector<const app::CouncilLine*> lines;
    for (const app::CouncilLine& line : model.unit_councils) {
        const Standing standing = line.received == Standing::dissolved ? Standing::none : line.received;
        for (Part& part : parts) {
            if (part.standing != standing) continue;
            ++part.count;
            if (shows_units(ui, prefix, part.code)) lines.push_back(&line);
        }
    }
    const int none = parts[0].count, over = parts[1].count;
    const auto at = [](const app::CouncilLine& line) { return static_cast<std::size_t>(line.received); };
    std::stable_sort(lines.begin(), lines.end(),
                     [&](const auto* a, const auto* b) { return ranks[at(*a)] < ranks[at(*b)]; });
    ui.section("councils/units", ui.t(Str::councils_units), [&] {
        ui.text("councils/units/how", ui.t(Str::councils_units_how), Tone::muted);
        ui.text("councils/units/sum", ui.t(Str::councils_units_sum, {std::to_string(none), std::to_string(over)}),
                none + over > 0 ? Tone::warning : Tone::success);
        std::vector<Ui::Bar> bars;
        for (const Part& part : parts) {
            const auto place = static_cast<std::size_t>(part.standing);
            bars.push_back({join({prefix, part.code}), std::string(ui.t(names[place])), std::to_string(part.count),
                            part.count, tones[place]});
        }
        units_chart(ui, "councils/units", ui.t(Str::councils_units), bars);
        Ui::Table table;
        table.id = "councils/units/table";
        table.label = ui.t(Str::councils_units);
        table.columns = {{ui.t(Str::list_unit), 0, 2},
                         {ui.t(Str::list_state), 220},
                         {ui.t(Str::councils_units_column_decision), 0, 1.4f},
                         {ui.t(Str::councils_units_column_members), 120, 1, false, false, false, true},
                         {ui.t(Str::councils_units_column_term), 240}};
        table.rows = lines.size();
        table.row_id = [&](std::size_t row) { return join({"councils/unit/", lines[row]->unit}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const app::CouncilLine& line = *lines[row];
            const bool absent = line.id.empty();
            switch (column) {
                case 0: ui.cell_text(unit_name(ui, line.unit)); break;
                case 1:
                    if (line.standing != line.received)
                        ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
                    else
                        ui.cell_badge(ui.t(names[at(line)]), tones[at(line)]);
                    break;
                case 2:
                    ui.cell_text(absent ? std::string("—")
                                        : join({line.number, ", ", line.date ? display_date(*line.date) : "…"}));
                    break;
                case 3: ui.cell_text(absent ? std::string("—") : std::to_string(line.members)); break;
                default:
                    if (absent) return ui.cell_text("—");
                    if (!line.from && !line.to) return ui.cell_text(ui.t(Str::councils_units_no_term), Tone::muted);
                    ui.cell_text(join(
                        {line.from ? display_date(*line.from) : "…", " – ", line.to ? display_date(*line.to) : "…"}));
            }
        };
        table.activate = [&](std::size_t row) {
            if (!lines[row]->id.empty()) ui.emit(app::Navigate{{app::Screen::council, lines[row]->id}});
        };
        table.copyable = true;
        ui.table(table);
    });
}

void councils(Ui& ui) {
    const auto& model = ui.model();
    ui.page("councils", ui.t(Str::nav_councils), [&] {
        own_council_ends(ui);
        ui.text("councils/how", ui.t(model.is_office() ? Str::councils_how_office : Str::councils_how), Tone::muted);
        if (model.room.type.empty())
            ui.row([&] {
                if (may_establish(model) &&
                    ui.button("councils/new", ui.t(Str::councils_new), ButtonKind::primary, Icon::add))
                    ui.emit(app::Do{app::Action::open_room_form, {}, std::string(act_type::council_established)});
                if (ui.button("councils/import", ui.t(Str::session_import), ButtonKind::secondary, Icon::file_in))
                    ui.emit(app::Do{app::Action::import_file, {}, {}});
            });
        council_form(ui, model.pack.council);
        room_table(ui, "councils/table", ui.t(Str::nav_councils), model.councils, app::Screen::council,
                   Str::council_name, Str::council_date, ui.t(Str::councils_empty));
        unit_councils(ui);
    });
}

void council(Ui& ui) {
    const auto& model = ui.model();
    if (!model.council || model.council->loading) {
        ui.page("council", ui.t(Str::nav_councils),
                [&] { ui.progress("council/loading", ui.t(Str::dossier_loading), -1); });
        return;
    }
    const app::OpenCouncil& open = *model.council;
    const council::Council& state = open.state;
    const auto may = [&](std::string_view type) {
        return model.room.type.empty() &&
               std::find(open.allowed.begin(), open.allowed.end(), type) != open.allowed.end();
    };
    ui.page(join({"council/", state.id.text}), state.name, [&] {
        if (ui.link("council/back", ui.t(Str::council_to_list))) ui.emit(app::Navigate{{app::Screen::councils, {}}});
        if (state.conflict)
            ui.banner("council/conflict", Tone::danger, ui.t(Str::dossier_conflict), ui.t(Str::council_conflict));
        ui.section("council/next", ui.t(Str::session_next), [&] {
            ui.text("council/next/text", ui.t(state.dissolved                 ? Str::council_next_dissolved
                                              : may(act_type::session_opened) ? Str::council_next_open
                                              : open.sessions.empty()         ? Str::council_next_wait
                                                                              : Str::council_next_sessions));
            ui.row([&] {
                const auto act = [&](std::string_view type, ButtonKind kind) {
                    if (may(type) && ui.button(join({"council/do/", type}), act_text(ui, type), kind, Icon::signature))
                        ui.emit(app::Do{app::Action::open_room_form, {}, std::string(type)});
                };
                act(act_type::session_opened, ButtonKind::primary);
                act(act_type::council_changed, ButtonKind::secondary);
                act(act_type::council_dissolved, ButtonKind::secondary);
                if (ui.button("council/print", ui.t(Str::council_paper_decision), ButtonKind::secondary, Icon::print))
                    ui.emit(app::Do{app::Action::print_council, {}, "decision"});
                if (ui.button("council/import", ui.t(Str::session_import), ButtonKind::secondary, Icon::file_in))
                    ui.emit(app::Do{app::Action::import_file, {}, {}});
            });
        });
        council_form(ui, open.rules->council);
        meeting_form(ui, open);
        files_of(ui, state.id.text);
        ui.section("council/summary", ui.t(Str::council_decision), [&] {
            ui.row([&] {
                const std::string_view code = state.dissolved ? "council-dissolved" : "council";
                ui.badge("council/state", state_text(ui, code), room_tone(code));
            });
            ui.definition("council/said/level", ui.t(Str::council_level),
                          ui.t(state.provincial ? Str::council_level_province : Str::council_level_unit));
            ui.definition("council/said/unit", ui.t(Str::list_unit), unit_name(ui, state.unit.text));
            ui.definition(
                "council/said/number", ui.t(Str::council_number),
                state.date ? ui.t(Str::check_decision_value, {state.number, display_date(*state.date)}) : state.number);
            if (state.term.from || state.term.to)
                ui.definition("council/said/term", ui.t(Str::council_term),
                              join({state.term.from ? display_date(*state.term.from) : "…", " – ",
                                    state.term.to ? display_date(*state.term.to) : "…"}));
            ui.definition("council/said/rules", ui.t(Str::council_rules), open.rules->name);
            ui.text("council/said/rules/help", ui.t(Str::council_rules_help), Tone::muted);
        });
        ui.section("council/sessions", ui.t(Str::council_sessions), [&] {
            // All, or those in which the work of one member is counted.
            std::vector<app::CouncilRow> rows = open.sessions;
            const app::OpenCouncil::Work* work = nullptr;
            if (const auto found = open.work.find(open.member); found != open.work.end()) {
                work = &found->second;
                std::erase_if(rows, [&](const app::CouncilRow& row) {
                    return std::none_of(work->sessions.begin(), work->sessions.end(),
                                        [&](const auto& attended) { return attended.session == row.id; });
                });
                for (const council::Member& member : state.members)
                    if (member.person.text == open.member &&
                        shown_alone(ui, "council/sessions/of", ui.t(Str::council_sessions_of, {member.name})))
                        ui.emit(app::Choose{"council/attended", ""});
            }
            room_table(ui, "council/sessions/table", ui.t(Str::council_sessions), rows, app::Screen::session,
                       Str::session_place, Str::session_date, ui.t(Str::council_sessions_none), work);
        });
        council_members_table(ui, open);
    });
}

}  // namespace sk::ui::screens
