// What resembles the open draft or the shown dossier: one sentence in its place from the start, and on demand a list
// with rates and the passages side by side. People decide.
#include "base/text.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

constexpr std::size_t shown_letters_max = 900;  // of a passage: what is longer is read in the dossier itself

std::string shortened(const std::string& text) {
    std::size_t at = 0;
    for (std::size_t letters = 0; at < text.size() && letters < shown_letters_max; ++letters)
        at += static_cast<std::size_t>(std::max(1, decode_utf8(text, at).bytes));
    return at < text.size() ? text.substr(0, at) + " …" : text;
}

Tone level_tone(int level) { return level >= 2 ? Tone::danger : level == 1 ? Tone::warning : Tone::info; }

void list(Ui& ui, const app::NoveltyView& view, const law::NoveltyRules& rules) {
    Ui::Table table;
    table.id = "novelty/table";
    table.label = ui.t(Str::novelty_title);
    table.columns = {{ui.t(Str::list_column_title), 0, 3.2f},
                     {ui.t(Str::list_unit), 0, 1.4f},
                     {ui.t(Str::list_state), 208},
                     {ui.t(Str::novelty_rate), 110},
                     {ui.t(Str::novelty_level), 140}};
    table.columns[3].numeric = true;
    table.rows = view.rows.size();
    table.row_id = [&](std::size_t row) { return join({"novelty/row/", view.rows[row].id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const app::NoveltyRow& line = view.rows[row];
        switch (column) {
            case 0: ui.cell_text(line.title.empty() ? std::string(ui.t(Str::list_untitled)) : line.title); break;
            case 1: ui.cell_text(unit_name(ui, line.unit)); break;
            case 2: ui.cell_badge(state_text(ui, line.state), state_tone(line.state)); break;
            case 3: ui.cell_text(viet::percent_text(line.hundredths / 100 * 100)); break;
            default:
                ui.cell_badge(line.level > 0
                                  ? std::string_view(rules.levels[static_cast<std::size_t>(line.level) - 1].name)
                                  : ui.t(Str::novelty_title_alike),
                              level_tone(line.level));
                break;
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Do{app::Action::show_passages, view.rows[row].id, {}}); };
    ui.table(table);
}

void passages(Ui& ui, const app::NoveltyRow& row, NoveltyPlace place) {
    ui.heading("novelty/passages", ui.t(Str::novelty_passages, {row.title}), 3);
    if (row.passages.empty())
        ui.text("novelty/passages/none", ui.t(row.title_only ? Str::novelty_title_only : Str::novelty_no_passages),
                Tone::muted);
    const std::string_view mine = ui.t(place == NoveltyPlace::draft ? Str::novelty_mine_draft : Str::novelty_mine);
    for (std::size_t at = 0; at < row.passages.size(); ++at) {
        const app::NoveltyRow::Pair& pair = row.passages[at];
        const std::string id = join({"novelty/pair/", std::to_string(at)});
        ui.text(id, ui.t(Str::novelty_pair, {std::to_string(at + 1), std::to_string(pair.equal_words)}), Tone::muted);
        const auto side = [&](std::string_view part, std::string_view name, const std::string& text) {
            ui.heading(join({id, part}), name, 4);
            ui.text(join({id, part, "/text"}), shortened(text));
        };
        const auto left = [&] { side("/mine", mine, pair.mine); };
        const auto right = [&] { side("/other", ui.t(Str::novelty_other), pair.other); };
        ui.columns({1, 1}, {left, right});
        ui.separator();
    }
    if (row.elsewhere)
        ui.text("novelty/elsewhere", ui.t(Str::novelty_elsewhere, {"/cong-khai/sang-kien/" + row.id}), Tone::muted);
    ui.row([&] {
        const bool here = !row.elsewhere && row.state != "import.recorded";  // a line of an old list has no page
        if (here && ui.button("novelty/open", ui.t(Str::novelty_open), ButtonKind::secondary, Icon::forward))
            ui.emit(app::Do{app::Action::open_dossier, row.id, {}});
        if (ui.button("novelty/hide", ui.t(Str::novelty_hide), ButtonKind::quiet, Icon::chevron_up))
            ui.emit(app::Do{app::Action::show_passages, row.id, {}});
    });
}

}  // namespace

// One sentence in a place that it keeps: what there is comes some seconds after the last key, and must move nothing.
static void state_of_comparison(Ui& ui, const app::NoveltyView& view, bool answered, const law::NoveltyRules* rules) {
    const int lines = ui.compact() ? 3 : 1;
    const auto say = [&](const std::string& text, Tone tone) { ui.text("novelty/state", text, tone, lines); };
    if (!answered) return say(std::string(ui.t(Str::novelty_waits)), Tone::muted);
    if (!view.rows.empty()) {
        const app::NoveltyRow& likest = view.rows.front();
        const std::string count = std::to_string(view.rows.size());
        if (likest.level == 0) return say(ui.t(Str::novelty_found_title, {count}), Tone::info);
        const std::string& level = rules->levels[static_cast<std::size_t>(likest.level) - 1].name;
        return say(ui.t(Str::novelty_found, {count, viet::percent_text(likest.hundredths / 100 * 100), level}),
                   level_tone(likest.level));
    }
    if (view.reading) return say(ui.t(Str::novelty_reading, {std::to_string(view.missing)}), Tone::muted);
    say(ui.t(Str::novelty_none, {std::to_string(view.known)}), Tone::muted);
}

void novelty(Ui& ui, NoveltyPlace place, const std::string& subject) {
    const app::NoveltyView& view = ui.model().novelty;
    if (view.wanted != subject || subject.empty()) return;
    const law::NoveltyRules* rules = ui.model().desk ? &ui.model().desk->novelty : nullptr;
    const bool answered = rules && view.asked && view.subject == subject;
    const bool any = answered && !view.rows.empty();
    ui.section("novelty", ui.t(Str::novelty_title), [&] {
        state_of_comparison(ui, view, answered, rules);
        ui.row([&] {
            if (ui.button("novelty/list", ui.t(view.listed && any ? Str::novelty_list_close : Str::novelty_list),
                          ButtonKind::secondary, Icon::list, any))
                ui.emit(app::Toggle{"novelty/list", !view.listed});
        });
        if (!any || !view.listed) return;
        ui.text("novelty/compared", ui.t(Str::novelty_compared, {std::to_string(view.known)}), Tone::muted);
        if (view.elsewhere > 0)
            ui.text("novelty/of-catalogue", ui.t(Str::novelty_of_catalogue, {std::to_string(view.elsewhere)}),
                    Tone::muted);
        else if (!view.catalogue && !ui.model().is_office())
            ui.text("novelty/no-catalogue", ui.t(Str::novelty_no_catalogue), Tone::muted);
        if (view.reading)
            ui.text("novelty/reading", ui.t(Str::novelty_reading, {std::to_string(view.missing)}), Tone::muted);
        list(ui, view, *rules);
        for (const app::NoveltyRow& row : view.rows)
            if (row.id == view.open) passages(ui, row, place);
        if (auto value = ui.checkbox("novelty/law", ui.t(Str::novelty_law), view.leave_out_law))
            ui.emit(app::Toggle{"novelty/law", *value});
        std::string levels;
        for (const law::NoveltyLevel& level : rules->levels)
            levels += join({levels.empty() ? "" : "; ",
                            ui.t(Str::novelty_level_from, {viet::percent_text(level.hundredths), level.name})});
        ui.text("novelty/levels", ui.t(Str::novelty_levels, {levels}), Tone::muted);
        by_law(ui, "novelty/source", Str::form_by_law, rules->citation);
    });
}

}  // namespace sk::ui::screens
