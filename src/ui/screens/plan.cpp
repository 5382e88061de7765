// The yearly plan: goals and activities with the progress that the dossiers show, its approval and reports; of an
// office which units have one. What the screens of tasks share: the buttons and the acts of the open journal.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using tasks::PlanItem;
using tasks::PlanMeasure;
using tasks::PlanPace;
using tasks::PlanProgress;

std::string measure_text(const Ui& ui, PlanMeasure measure) {
    const std::string_view code = tasks::plan_measure_codes[static_cast<std::size_t>(measure)];
    const auto key = find_string(join({"plan.measure.", code}));
    return key ? std::string(ui.t(*key)) : std::string(code);
}

// The number behind a measure, where it is one of the statistics.
std::optional<statistics::Cell> cell_of_measure(const app::PlanView& view, PlanMeasure measure) {
    const auto cell = [&](statistics::Measure counted) {
        return statistics::Cell{counted, view.year, view.unit, {}, {}, {}, counted != statistics::Measure::filed};
    };
    switch (measure) {
        case PlanMeasure::filed: return cell(statistics::Measure::filed);
        case PlanMeasure::recognised: return cell(statistics::Measure::recognised);
        case PlanMeasure::proposed: return cell(statistics::Measure::proposed);
        default: return std::nullopt;
    }
}

std::string days_text(const Ui& ui, const PlanItem& item) {
    if (!item.from && !item.to) return std::string(ui.t(Str::plan_no_days));
    return join({item.from ? display_date(*item.from) : "…", " – ", item.to ? display_date(*item.to) : "…"});
}

void pace_badge(Ui& ui, PlanPace pace) {
    constexpr Str names[] = {Str::plan_pace_open, Str::plan_pace_reached, Str::plan_pace_near, Str::plan_pace_over};
    constexpr Tone tones[] = {Tone::info, Tone::success, Tone::warning, Tone::danger};
    const auto at = static_cast<std::size_t>(pace);
    ui.cell_badge(ui.t(names[at]), tones[at]);
}

void items_table(Ui& ui, const app::PlanView& view) {
    const tasks::Plan& plan = view.plan;
    const Date today = date_of(ui.model().now);
    ui.section("plan/items", ui.t(Str::plan_items), [&] {
        ui.text("plan/items/how", ui.t(Str::plan_items_how), Tone::muted);
        Ui::Table table;
        table.id = "plan/items/table";
        table.label = ui.t(Str::plan_items);
        table.columns = {{ui.t(Str::plan_column_item), 0, 2.4f},  {ui.t(Str::plan_column_owner), 0, 1.2f},
                         {ui.t(Str::plan_column_days), 240},      {ui.t(Str::plan_column_budget), 140},
                         {ui.t(Str::plan_column_progress), 0, 2}, {ui.t(Str::plan_column_pace), 130}};
        table.columns[3].numeric = true;
        table.rows = plan.items.size();
        table.row_id = [&](std::size_t row) { return join({"plan/item/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const PlanItem& item = plan.items[row];
            const PlanProgress progress = tasks::progress_of(plan, item, view.counts, today);
            switch (column) {
                case 0: ui.cell_text(item.name); break;
                case 1: ui.cell_text(item.owner.empty() ? std::string_view("—") : std::string_view(item.owner)); break;
                case 2: ui.cell_text(days_text(ui, item)); break;
                case 3: ui.cell_text(item.budget ? viet::grouped(*item.budget) : std::string("—")); break;
                case 4: ui.cell_text(progress_text(ui, item, progress)); break;
                default: pace_badge(ui, progress.pace);
            }
        };
        table.activate = [&](std::size_t row) {
            if (const auto cell = cell_of_measure(view, plan.items[row].measure))
                ui.emit(app::Do{app::Action::show_counted, statistics::cell_code(*cell), {}});
            else if (!view.behind.empty())
                ui.emit(app::Do{app::Action::jump_to, "plan/behind/h2", {}});
        };
        table.copyable = true;
        ui.table(table);
        const tasks::PlanBudget budget = tasks::budget_of(plan);
        std::string money = ui.t(Str::plan_money, {viet::grouped(budget.sum)});
        if (budget.unknown > 0) money += join({" ", ui.t(Str::plan_money_unknown, {std::to_string(budget.unknown)})});
        ui.text("plan/money", money);
        if (view.local_entries > 0)
            not_sent(ui, "plan/local-entries", ui.t(Str::plan_local_entries, {std::to_string(view.local_entries)}));
        if (view.local == 0) return;
        ui.text("plan/local", ui.t(Str::plan_local, {std::to_string(view.local)}), Tone::warning);
        if (ui.link("plan/local/list", ui.t(Str::statistics_local_list)))
            ui.emit(app::Do{app::Action::show_counted,
                            statistics::cell_code({statistics::Measure::local, view.year, view.unit, {}, {}, {}}),
                            {}});
    });
}

// What is counted of other tasks than dossiers, each with the way to it.
void behind_items(Ui& ui, const app::PlanView& view) {
    if (view.behind.empty()) return;
    ui.section("plan/behind", ui.t(Str::plan_behind), [&] {
        ui.text("plan/behind/how", ui.t(Str::plan_behind_how, {std::to_string(view.year)}), Tone::muted);
        for (const app::PlanView::Behind& each : view.behind) {
            const bool applied = each.measure == PlanMeasure::replicated;
            if (!ui.link(join({"plan/behind/", each.journal}),
                         ui.t(Str::statistics_value, {measure_text(ui, each.measure), each.text})))
                continue;
            ui.emit(app::Navigate{
                {applied ? app::Screen::replication : app::Screen::rewards, applied ? std::string() : view.unit}});
            ui.emit(app::Do{app::Action::open_journal, each.journal, {}});
        }
    });
}

// The campaigns that name an activity of the plan, and what they have brought.
void tied_campaigns(Ui& ui, const app::PlanView& view) {
    if (view.campaigns.empty()) return;
    ui.section("plan/campaigns", ui.t(Str::plan_campaigns), [&] {
        for (const app::PlanView::Campaign& each : view.campaigns) {
            const std::string id = join({"plan/campaign/", each.id});
            if (ui.link(id, ui.t(Str::plan_campaign_line, {each.goal, each.name})))
                ui.emit(app::Navigate{{app::Screen::campaigns, each.id}});
            ui.text(join({id, "/counts"}),
                    ui.t(Str::plan_campaign_counts, {std::to_string(each.entries), std::to_string(each.filed.size()),
                                                     std::to_string(each.recognised.size())}),
                    Tone::muted);
            ui.row([&] {
                const auto lead = [&](const char* code, Str what, const std::vector<std::string>& dossiers) {
                    const std::string said = ui.t(Str::statistics_value, {ui.t(what), std::to_string(dossiers.size())});
                    if (!dossiers.empty() && ui.link(join({id, "/", code}), said))
                        show_listed(ui, dossiers, ui.t(Str::statistics_value, {each.name, ui.t(what)}));
                };
                lead("filed", Str::campaign_column_filed, each.filed);
                lead("recognised", Str::campaign_column_recognised, each.recognised);
            });
        }
    });
}

void findings(Ui& ui, const app::PlanView& view) {
    const std::vector<tasks::PlanFinding> found = tasks::findings_of(view.plan);
    if (!view.may_draw || found.empty()) return;
    ui.section("plan/findings", ui.t(Str::plan_findings), [&] {
        for (std::size_t at = 0; at < found.size(); ++at) {
            const auto key = find_string(join({"plan.finding.", found[at].code}));
            if (!key) continue;
            const std::string text =
                found[at].item.empty() ? std::string(ui.t(*key)) : join({found[at].item, ": ", ui.t(*key)});
            ui.text(join({"plan/finding/", std::to_string(at)}), text, Tone::warning);
        }
    });
}

void reports(Ui& ui, const tasks::Plan& plan) {
    for (const tasks::PlanReport& report : plan.reports) {
        const bool mid = report.period == "mid";
        const std::string id = join({"plan/report/", report.period});
        ui.section(id, ui.t(mid ? Str::plan_report_mid : Str::plan_report_year), [&] {
            if (report.date)
                ui.definition(join({id, "/date"}), ui.t(Str::plan_report_date), display_date(*report.date));
            ui.text(join({id, "/text"}), report.text);
            for (std::size_t at = 0; at < report.items.size(); ++at) {
                const tasks::PlanReport::Item& item = report.items[at];
                const auto key = find_string(join({"plan.done.", item.done}));
                ui.definition(join({id, "/", std::to_string(at)}), item.name,
                              join({key ? ui.t(*key) : std::string_view(item.done), item.result.empty() ? "" : ". ",
                                    item.result}));
            }
        });
    }
}

void plan_actions(Ui& ui) {
    const auto& model = ui.model();
    if (!model.journal_form.type.empty()) return;
    const bool loaded = model.journal && !model.journal->loading;
    const auto may = [&](std::string_view type) {
        return loaded && std::find(model.journal->allowed.begin(), model.journal->allowed.end(), type) !=
                             model.journal->allowed.end();
    };
    ui.row([&] {
        journal_buttons(ui, {"plan.approved"});
        if (may("plan.drawn") && ui.button("plan/draw", ui.t(Str::plan_change), ButtonKind::secondary, Icon::edit))
            ui.emit(app::Do{app::Action::draw_plan, {}, {}});
        for (const char* period : {"mid", "year"}) {
            const bool mid = std::string_view(period) == "mid";
            if (may("plan.reported") &&
                ui.button(join({"plan/report/do/", period}), ui.t(mid ? Str::plan_do_mid : Str::plan_do_year),
                          ButtonKind::secondary, Icon::signature))
                ui.emit(app::Do{app::Action::report_plan, period, {}});
        }
        const auto print = [&](const char* which, Str label) {
            if (ui.button(join({"plan/print/", which}), ui.t(label), ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_plan, which, {}});
        };
        print("plan", Str::plan_print);
        print("mid", Str::plan_print_mid);
        print("year", Str::plan_print_year);
    });
}

void shown_plan(Ui& ui, const app::PlanView& view) {
    const auto& model = ui.model();
    if (view.subject.empty()) {
        if (model.journal_form.type.empty())
            ui.empty(
                "plan/none", ui.t(Str::plan_none, {std::to_string(view.year)}),
                ui.t(view.may_draw ? Str::plan_none_text : Str::plan_none_other), [&] {
                    if (view.may_draw && ui.button("plan/draw", ui.t(Str::plan_draw), ButtonKind::primary, Icon::add))
                        ui.emit(app::Do{app::Action::draw_plan, {}, {}});
                    if (view.may_draw && view.has_last_year &&
                        ui.button("plan/copy", ui.t(Str::plan_copy, {std::to_string(view.year - 1)}),
                                  ButtonKind::secondary, Icon::copy))
                        ui.emit(app::Do{app::Action::draw_plan, "copy", {}});
                });
        return journal_form(ui);
    }
    const tasks::Plan& plan = view.plan;
    ui.section("plan/summary", ui.t(Str::plan_of_year, {std::to_string(view.year)}), [&] {
        ui.row([&] {
            ui.badge("plan/state", state_text(ui, plan.approved ? "plan.approved" : "plan.drawn"),
                     plan.approved ? Tone::success : Tone::warning);
            if (!model.journals.is_sent(view.subject))
                ui.badge("plan/not-sent", ui.t(Str::tasks_not_sent), Tone::warning);
        });
        ui.definition("plan/unit", ui.t(Str::list_unit), unit_name(ui, view.unit));
        if (plan.approved)
            ui.definition("plan/approved", ui.t(Str::plan_approved),
                          join({plan.approved_number.empty() ? "…" : plan.approved_number, ", ",
                                plan.approved_on ? display_date(*plan.approved_on) : "…"}));
        if (model.journal && model.journal->state.conflict)
            ui.banner("plan/conflict", Tone::danger, ui.t(Str::dossier_conflict), ui.t(Str::plan_conflict));
        ui.heading("plan/goals/heading", ui.t(Str::plan_goals), 3);
        ui.text("plan/goals", plan.goals);
        if (!plan.note.empty()) ui.definition("plan/note", ui.t(Str::act_field_note), plan.note);
        plan_actions(ui);
    });
    journal_form(ui);
    items_table(ui, view);
    behind_items(ui, view);
    tied_campaigns(ui, view);
    findings(ui, view);
    reports(ui, plan);
    journal_acts(ui, "plan/acts");
}

// Of an office: which units have a plan of the year, and how far they have come.
void units_plans(Ui& ui, const app::PlanView& view) {
    if (!ui.model().is_office()) return;
    constexpr std::string_view prefix = "plan/units/part/";
    std::vector<const app::PlanView::Line*> lines;
    std::size_t approved = 0, drawn = 0;
    for (const app::PlanView::Line& line : view.units) {
        const bool is_approved = line.state == "approved", is_drawn = line.state == "drawn";
        approved += is_approved ? 1 : 0;
        drawn += is_drawn ? 1 : 0;
        if (shows_units(ui, prefix, is_approved || is_drawn ? std::string_view(line.state) : "none"))
            lines.push_back(&line);
    }
    const std::size_t none = view.units.size() - approved - drawn;
    ui.section("plan/units", ui.t(Str::plan_units), [&] {
        ui.text("plan/units/sum",
                ui.t(Str::plan_units_sum, {std::to_string(approved), std::to_string(drawn), std::to_string(none)}),
                none > 0 ? Tone::warning : Tone::success);
        if (none > 0)
            ui.row([&] {
                if (ui.button("plan/remind", ui.t(Str::plan_remind), ButtonKind::secondary, Icon::print))
                    ui.emit(app::Do{app::Action::print_reminders, "plan", {}});
            });
        const auto bar = [&](std::string_view code, std::string name, std::size_t count, Tone tone) {
            return Ui::Bar{join({prefix, code}), std::move(name), std::to_string(count),
                           static_cast<std::int64_t>(count), tone};
        };
        units_chart(ui, "plan/units", ui.t(Str::plan_units),
                    {bar("none", std::string(ui.t(Str::plan_state_none)), none, Tone::danger),
                     bar("drawn", state_text(ui, "plan.drawn"), drawn, Tone::warning),
                     bar("approved", state_text(ui, "plan.approved"), approved, Tone::success)});
        Ui::Table table;
        table.id = "plan/units/table";
        table.label = ui.t(Str::plan_units);
        table.columns = {{ui.t(Str::list_unit), 0, 2.4f},
                         {ui.t(Str::list_state), 190},
                         {ui.t(Str::plan_column_reached), 0, 1, false, false, false, true},
                         {ui.t(Str::plan_column_mid), 170},
                         {ui.t(Str::plan_column_year), 140}};
        table.rows = lines.size();
        table.row_id = [&](std::size_t row) { return join({"plan/unit/", lines[row]->unit}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const app::PlanView::Line& line = *lines[row];
            const auto reported = [&](bool yes) {
                if (line.state.empty()) return ui.cell_text("—", Tone::muted);
                ui.cell_text(ui.t(yes ? Str::plan_reported : Str::plan_not_reported),
                             yes ? Tone::success : Tone::muted);
            };
            switch (column) {
                case 0: ui.cell_text(unit_name(ui, line.unit)); break;
                case 1:
                    ui.cell_badge(line.state.empty() ? std::string(ui.t(Str::plan_state_none))
                                                     : state_text(ui, join({"plan.", line.state})),
                                  line.state.empty()         ? Tone::danger
                                  : line.state == "approved" ? Tone::success
                                                             : Tone::warning);
                    break;
                case 2:
                    ui.cell_text(line.state.empty()
                                     ? std::string("—")
                                     : join({std::to_string(line.reached), "/", std::to_string(line.activities)}));
                    break;
                case 3: reported(line.mid); break;
                default: reported(line.whole_year);
            }
        };
        table.activate = [&](std::size_t row) { ui.emit(app::Navigate{{app::Screen::plan, lines[row]->unit}}); };
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace

std::string progress_text(const Ui& ui, const PlanItem& item, const PlanProgress& progress) {
    if (item.measure == PlanMeasure::none) return std::string(ui.t(Str::plan_by_report));
    const std::string done = std::to_string(progress.done);
    const std::string reached =
        progress.permille >= 0 ? ui.t(Str::plan_reached_of, {done, std::to_string(*item.target)}) : done;
    return join({measure_text(ui, item.measure), ": ", reached});
}

void plan(Ui& ui) {
    const auto& model = ui.model();
    const app::PlanView& view = model.plan;
    ui.page("plan", ui.t(Str::nav_plan), [&] {
        if (model.journals.loading || view.years.empty())
            return ui.progress("plan/loading", ui.t(Str::dossier_loading), -1);
        ui.text("plan/how", ui.t(Str::plan_how), Tone::muted);
        if (!model.route.id.empty() && ui.link("plan/back", ui.t(Str::plan_back)))
            ui.emit(app::Navigate{{app::Screen::plan, {}}});
        if (!model.route.id.empty() && view.subject.empty())
            ui.definition("plan/of", ui.t(Str::list_unit), unit_name(ui, view.unit));
        std::vector<Option> years;
        for (const int year : view.years) years.push_back({std::to_string(year), std::to_string(year), "", true});
        if (auto year = ui.select("plan/year", ui.t(Str::plan_year), years, std::to_string(view.year)))
            ui.emit(app::Choose{"plan/year", *year});
        shown_plan(ui, view);
        if (model.route.id.empty()) units_plans(ui, view);
    });
}

void journal_buttons(Ui& ui, std::initializer_list<std::string_view> types) {
    const auto& model = ui.model();
    if (!model.journal || model.journal->loading || !model.journal_form.type.empty()) return;
    const std::vector<std::string>& allowed = model.journal->allowed;
    for (const std::string_view type : types)
        if (std::find(allowed.begin(), allowed.end(), type) != allowed.end() &&
            ui.button(join({"journal/do/", type}), act_text(ui, type), ButtonKind::secondary, Icon::signature))
            ui.emit(app::Do{app::Action::open_journal_form, model.journal->state.id.text, std::string(type)});
}

void journal_acts(Ui& ui, std::string_view id) {
    const auto& open = ui.model().journal;
    if (!open || open->loading || open->acts.empty()) return;
    files_of(ui, open->state.id.text);
    ui.section(id, ui.t(Str::dossier_acts), [&] {
        for (const app::ActView& view : open->acts) {
            const std::string own = join({id, "/", view.act.id.text});
            std::string who = view.signer.empty() ? std::string(ui.t(Str::dossier_signer_unknown)) : view.signer;
            if (!view.signer_position.empty()) who += join({", ", view.signer_position});
            ui.definition(own, act_text(ui, view.act.type),
                          join({who, ", ", display_time(view.act.at), ". ", check_text(ui, view.check), ". ",
                                standing_text(ui, view.standing)}));
            why_not_counted(ui, join({own, "/reason"}), view);
        }
        if (open->may_take_back && ui.model().journal_form.type.empty())
            ui.row([&] {
                if (ui.button(join({id, "/take-back"}), ui.t(Str::plan_take_back), ButtonKind::quiet, Icon::back))
                    ui.emit(app::Do{app::Action::take_back_entry, {}, {}});
            });
    });
}

}  // namespace sk::ui::screens
