// The list of drafts and dossiers: search, filters, sorting, and the way to a new application.
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

void new_button(Ui& ui, std::string_view id) {
    if (ui.button(id, ui.t(Str::list_new), ButtonKind::primary, Icon::add)) {
        ui.emit(app::Do{app::Action::new_draft, {}, {}});
    }
}

void filters(Ui& ui) {
    const auto& model = ui.model();
    const auto search = [&] {
        TextOptions options;
        options.label = ui.t(Str::list_search);
        options.placeholder = ui.t(Str::list_search_example);
        options.search = true;
        ui.text_field("list/query", model.list.query, options);
    };
    const auto state = [&] {
        using dossier::State;
        std::vector<Option> options{{"", std::string(ui.t(Str::list_all_states)), "", true},
                                    {"draft", state_text(ui, "draft"), "", true}};
        // Those that there are, in the order of a dossier's life; the chosen one stays while it has none left.
        for (int i = static_cast<int>(State::filed); i < law::state_count; ++i) {
            const std::string code(dossier::state_code(static_cast<State>(i)));
            if (model.list.states.contains(code) || code == model.list.state_filter)
                options.push_back({code, state_text(ui, code), "", true});
        }
        if (auto chosen = ui.select("list/state", ui.t(Str::list_state), options, model.list.state_filter)) {
            ui.emit(app::Choose{"list/state", *chosen});
        }
    };
    const auto year = [&] {
        std::vector<Option> options{{"", std::string(ui.t(Str::list_all_years)), "", true}};
        for (const std::string& each : model.list.years) options.push_back({each, each, "", true});
        if (auto chosen = ui.select("list/year", ui.t(Str::list_year), options, model.list.year_filter))
            ui.emit(app::Choose{"list/year", *chosen});
    };
    const auto field = [&] {
        std::vector<Option> options{{"", std::string(ui.t(Str::list_all_fields)), "", true}};
        for (const std::string& code : model.list.fields) options.push_back({code, field_name(ui, code), "", true});
        if (auto chosen = ui.select("list/field", ui.t(Str::list_field), options, model.list.field_filter))
            ui.emit(app::Choose{"list/field", *chosen});
    };
    if (!model.is_office()) {
        ui.columns({1.9f, 1.05f, 1, 1.15f}, {search, state, year, field});
        return;
    }
    const auto unit = [&] {
        std::vector<Option> options{{"", std::string(ui.t(Str::list_all_units)), "", true}};
        bool chosen_is_there = model.list.unit_filter.empty();
        const auto add = [&](const std::string& id) {
            options.push_back({id, unit_name(ui, id), former_names(ui, id), true});
        };
        for (const std::string& id : model.list.units) {
            add(id);
            chosen_is_there |= id == model.list.unit_filter;
        }
        if (!chosen_is_there) add(model.list.unit_filter);
        if (auto chosen =
                ui.select("list/unit", ui.t(Str::list_unit), options, model.list.unit_filter, {.searchable = true})) {
            ui.emit(app::Choose{"list/unit", *chosen});
        }
    };
    ui.columns({2, 1, 1.4f}, {search, state, unit});
    ui.columns({1, 1.6f, 1.8f}, {year, field, [] {}});
}

// On paper, and as a table.
void take_out(Ui& ui) {
    if (ui.button("list/print", ui.t(Str::list_print), ButtonKind::secondary, Icon::print))
        ui.emit(app::Do{app::Action::print_list, {}, {}});
    for (const char* form : {"xlsx", "csv"})
        if (ui.button(join({"list/", form}), ui.t(form[0] == 'x' ? Str::statistics_xlsx : Str::statistics_csv),
                      ButtonKind::secondary, Icon::file_out))
            ui.emit(app::Do{app::Action::export_list, form, {}});
}

// The list behind a number of the statistics, and the way back to all.
void counted_only(Ui& ui, const std::string& number) {
    const std::string what = ui.t(Str::list_counted, {number});
    ui.banner("list/counted", Tone::info, what, {}, [&] {
        if (ui.button("list/counted/all", ui.t(Str::list_counted_all), ButtonKind::secondary, Icon::close))
            ui.emit(app::Do{app::Action::show_all, {}, {}});
    });
}

void list_table(Ui& ui) {
    const auto& model = ui.model();
    const auto& list = model.list;
    constexpr app::SortColumn sort_columns[] = {app::SortColumn::title, app::SortColumn::authors, app::SortColumn::unit,
                                                app::SortColumn::state, app::SortColumn::filed};
    Ui::Table table;
    table.id = "list/table";
    table.label = ui.t(Str::list_title);
    table.columns = {{ui.t(Str::list_column_title), 0, 3.2f}, {ui.t(Str::list_column_authors), 0, 1.8f},
                     {ui.t(Str::list_unit), 0, 1.6f},         {ui.t(Str::list_state), 208},
                     {ui.t(Str::list_column_filed), 116},     {ui.t(Str::list_column_queue), 130}};
    for (std::size_t column = 0; column < std::size(sort_columns); ++column) {
        table.columns[column].sortable = true;
        table.columns[column].sorted = list.sort == sort_columns[column];
        table.columns[column].descending = table.columns[column].sorted && list.descending;
    }
    table.rows = list.rows.size();
    const auto row_of = [&](std::size_t row) -> const app::ListRow& { return model.rows_all[list.rows[row]]; };
    table.row_id = [&](std::size_t row) {
        const auto& line = row_of(row);
        return join({"list/", line.is_draft ? "draft/" : "dossier/", line.id});
    };
    table.cell = [&](std::size_t row, std::size_t column) {
        const auto& line = row_of(row);
        switch (column) {
            case 0: {
                std::string title = line.title.empty() ? std::string(ui.t(Str::list_untitled)) : line.title;
                if (line.sample) title += join({" ", ui.t(Str::list_sample_mark)});
                ui.cell_text(title, line.title.empty() ? Tone::muted : Tone::normal);
                break;
            }
            case 1: ui.cell_text(line.authors); break;
            case 2: ui.cell_text(line.unit_name.empty() ? unit_name(ui, line.unit) : line.unit_name); break;
            case 3:
                if (line.conflict)
                    ui.cell_badge(ui.t(Str::list_conflict), Tone::danger);
                else
                    ui.cell_badge(state_text(ui, line.state), state_tone(line.state));
                break;
            case 4: ui.cell_text(line.filed_on.empty() ? std::string("—") : day_text(line.filed_on)); break;
            default:
                // Of a draft the state says all.
                if (line.is_draft)
                    ui.cell_text("—", Tone::muted);
                else
                    ui.cell_text(queue_text(ui, line.queue), queue_tone(line.queue));
                break;
        }
    };
    table.activate = [&](std::size_t row) {
        const auto& line = row_of(row);
        ui.emit(app::Do{line.is_draft ? app::Action::open_draft : app::Action::open_dossier, line.id, {}});
    };
    table.sort = [&](std::size_t column) {
        if (column < std::size(sort_columns)) ui.emit(app::SortBy{sort_columns[column]});
    };
    table.empty_text = ui.t(Str::list_nothing_found);
    table.copyable = table.own_files = table.searched = true;
    ui.table(table);
}

}  // namespace

void dossiers(Ui& ui) {
    const auto& model = ui.model();
    ui.page("dossiers", ui.t(Str::list_title), [&] {
        undo_buttons(ui, "dossiers");
        if (model.rows_all.empty()) {
            // Who works on what others wrote has it at the endpoint.
            const bool receives = model.sees_councils();
            const std::string_view text = ui.t(receives ? Str::list_empty_receive : Str::list_empty_text);
            ui.empty("list/empty", ui.t(Str::list_empty_title), text, [&] {
                if (receives && ui.button("dossiers/receive", ui.t(Str::exchange_send), ButtonKind::secondary,
                                          Icon::sync, !model.exchange.busy))
                    ui.emit(app::Do{app::Action::send_now, {}, {}});
                new_button(ui, "dossiers/new");
                if (ui.button("dossiers/samples",
                              ui.t(model.samples_loading ? Str::list_samples_loading : Str::list_samples),
                              ButtonKind::secondary, Icon::file_in, !model.samples_loading)) {
                    ui.emit(app::Do{app::Action::load_samples, {}, {}});
                }
            });
            return;
        }
        const std::size_t draft_count = model.drafts.size(), dossier_count = model.rows_all.size() - draft_count;
        // At a desk beside the first button; on a phone the search comes first.
        const bool takes_out =
            !model.summaries.empty() && (model.is_office() || model.is_officer() || model.has_role("head"));
        ui.row([&] {
            new_button(ui, "dossiers/new");
            if (takes_out && !ui.compact()) take_out(ui);
        });
        filters(ui);
        if (takes_out && ui.compact()) ui.row([&] { take_out(ui); });
        std::string count = ui.t(Str::list_count, {std::to_string(dossier_count), std::to_string(draft_count)});
        if (model.list.rows.size() != model.rows_all.size()) {
            count += join({" ", ui.t(Str::list_shown, {std::to_string(model.list.rows.size())})});
        }
        ui.text("list/count", count, Tone::muted);
        if (model.list.counted)
            counted_only(ui, cell_text(ui, *model.list.counted));
        else if (!model.list.listed.empty())
            counted_only(ui, model.list.listed);
        list_table(ui);
    });
}

}  // namespace sk::ui::screens
