// Emulation campaigns: the list, launching one; one campaign: who takes part, what their dossiers have come to, prizes,
// its report and the lessons that others can open.
#include <algorithm>
#include <map>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using app::CampaignsView;
using tasks::Campaign;
using tasks::CampaignTime;

void time_badge(Ui& ui, const Campaign& campaign, bool in_cell) {
    constexpr Str names[] = {Str::campaign_time_ahead, Str::campaign_time_running, Str::campaign_time_past,
                             Str::campaign_time_closed};
    constexpr Tone tones[] = {Tone::info, Tone::success, Tone::warning, Tone::muted};
    const auto at = static_cast<std::size_t>(tasks::time_of(campaign, date_of(ui.model().now)));
    in_cell ? ui.cell_badge(ui.t(names[at]), tones[at]) : ui.badge("campaign/time", ui.t(names[at]), tones[at]);
}

std::string days_of(const Campaign& campaign) {
    return join(
        {campaign.from ? display_date(*campaign.from) : "…", " – ", campaign.to ? display_date(*campaign.to) : "…"});
}

std::string whose(const Ui& ui, const CampaignsView::Line& line) {
    return line.campaign.provincial ? std::string(ui.t(Str::campaign_of_province)) : unit_name(ui, line.unit);
}

int year_of(const CampaignsView::Line& line) {
    const std::optional<Date>& day = line.campaign.from ? line.campaign.from : line.campaign.date;
    return day ? day->year : 0;
}

bool is_shown(const CampaignsView& view, int year) { return view.year == 0 || view.year == year; }

void campaign_list(Ui& ui, const CampaignsView& view) {
    std::vector<const CampaignsView::Line*> lines;
    for (const CampaignsView::Line& line : view.all)
        if (is_shown(view, year_of(line))) lines.push_back(&line);
    Ui::Table table;
    table.id = "campaigns/table";
    table.label = ui.t(Str::nav_campaigns);
    table.columns = {{ui.t(Str::campaign_column_name), 0, 2.6f},
                     {ui.t(Str::campaign_column_whose), 0, 1.4f},
                     {ui.t(Str::plan_column_days), 240},
                     {ui.t(Str::list_state), 150},
                     {ui.t(Str::campaign_column_entries), 0, 1, false, false, false, true}};
    table.rows = lines.size();
    table.row_id = [&](std::size_t row) { return join({"campaigns/", lines[row]->id}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const CampaignsView::Line& line = *lines[row];
        switch (column) {
            case 0: ui.cell_text(line.campaign.name); break;
            case 1: ui.cell_text(whose(ui, line)); break;
            case 2: ui.cell_text(days_of(line.campaign)); break;
            case 3:
                if (line.sent)
                    time_badge(ui, line.campaign, true);
                else
                    ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
                break;
            default: ui.cell_text(std::to_string(line.turnout.persons + line.turnout.teams));
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Navigate{{app::Screen::campaigns, lines[row]->id}}); };
    table.empty_text = ui.t(Str::campaigns_none_of_year);
    table.copyable = true;
    ui.table(table);
}

// Who may begin a lesson stands in the rules.
bool may_share(const app::Model& model) {
    return model.profile && model.journal_form.type.empty() &&
           !journal::role_to_begin("lesson.shared", model.maker(), model.journal_rules()).empty();
}

bool may_in_campaign(const app::Model& model, std::string_view type) {
    return model.journal && !model.journal->loading && model.journal_form.type.empty() &&
           std::find(model.journal->allowed.begin(), model.journal->allowed.end(), type) !=
               model.journal->allowed.end();
}

// The activity of the plan that the campaign is tied to, with its progress where the plan is here.
void goal(Ui& ui, const CampaignsView::Line& open, const CampaignsView& view) {
    if (!view.goal) return;
    const std::string year = std::to_string(open.campaign.goal_year);
    const std::string& name = open.campaign.goal;
    ui.definition("campaign/said/goal", ui.t(Str::campaign_goal),
                  view.goal->known ? ui.t(Str::campaign_goal_progress,
                                          {year, name, progress_text(ui, view.goal->item, view.goal->progress)})
                                   : ui.t(Str::campaign_goal_gone, {year, name}));
    if (!view.goal->known || !ui.link("campaign/said/goal/open", ui.t(Str::campaign_goal_open, {year}))) return;
    ui.emit(app::Choose{"plan/year", year});
    ui.emit(app::Navigate{{app::Screen::plan, ui.model().is_office() ? open.unit : std::string()}});
}

void campaign_summary(Ui& ui, const CampaignsView& view) {
    const CampaignsView::Line& open = *view.open;
    const Campaign& campaign = open.campaign;
    ui.section("campaign/summary", ui.t(Str::campaign_summary), [&] {
        ui.row([&] {
            time_badge(ui, campaign, false);
            ui.badge("campaign/whose", whose(ui, open), Tone::info);
            if (!open.sent) ui.badge("campaign/not-sent", ui.t(Str::tasks_not_sent), Tone::warning);
        });
        const auto say = [&](const char* id, Str label, const std::string& value) {
            if (!value.empty()) ui.definition(join({"campaign/said/", id}), ui.t(label), value);
        };
        say("days", Str::plan_column_days, days_of(campaign));
        say("theme", Str::campaign_theme, campaign.theme);
        say("tie", Str::campaign_tie, campaign.tie);
        goal(ui, open, view);
        say("criteria", Str::campaign_criteria, campaign.criteria);
        say("prizes", Str::campaign_prizes, campaign.prizes);
        ui.row([&] {
            if (view.may_register && ui.model().journal_form.type.empty() &&
                ui.button("campaign/register", ui.t(Str::campaign_register), ButtonKind::primary, Icon::add))
                ui.emit(app::Do{app::Action::act_on_entry, "participation.registered", {}});
            journal_buttons(ui, {"campaign.changed", "campaign.lesson"});
            if (may_in_campaign(ui.model(), "campaign.awarded") && view.chosen.empty() &&
                ui.button("campaign/award", act_text(ui, "campaign.awarded"), ButtonKind::secondary, Icon::signature))
                ui.emit(app::Do{app::Action::award_entry, {}, {}});
            journal_buttons(ui, {"campaign.closed"});
            if (ui.button("campaign/print/launch", ui.t(Str::campaign_print), ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_campaign, "launch", {}});
            if (ui.button("campaign/print/report", ui.t(Str::campaign_print_report), ButtonKind::secondary,
                          Icon::print))
                ui.emit(app::Do{app::Action::print_campaign, "report", {}});
        });
    });
    journal_form(ui);
}

// A number of an entry's dossiers, the furthest of them, that leads to their list.
void listed_cell(Ui& ui, std::string_view row_id, const tasks::EntryResult& result, std::string_view code, Str what,
                 int count) {
    if (count == 0) return ui.cell_text("0", Tone::muted);
    const std::string number = std::to_string(count);
    if (!ui.cell_link(join({row_id, "/", code}), number, ui.t(Str::statistics_value, {ui.t(what), number}))) return;
    show_listed(ui, {result.dossiers.begin(), result.dossiers.begin() + count},
                ui.t(Str::statistics_value, {result.entry->name, ui.t(what)}));
}

constexpr std::string_view unit_sort = "unit/";  // before the unit whose entries alone are shown

Str name_of_sort(bool team) { return team ? Str::campaign_team : Str::campaign_person; }

void results(Ui& ui, const CampaignsView& view) {
    const tasks::Turnout& turnout = view.open->turnout;
    const auto counts = [&](const tasks::EntryResult& result) {
        const std::string id = result.entry->id();
        return !view.local.contains(id) && (!result.entry->left || view.left_here.contains(id));
    };
    ui.section("campaign/entries", ui.t(Str::campaign_entries), [&] {
        ui.text("campaign/turnout",
                ui.t(Str::campaign_turnout,
                     {std::to_string(turnout.persons), std::to_string(turnout.teams), std::to_string(turnout.units)}));
        // Each of these numbers to its lines: who has not left, as far as the province knows of him.
        ui.row([&] {
            for (const bool team : {false, true}) {
                const int count = team ? turnout.teams : turnout.persons;
                const std::string_view sort = team ? "team" : "person";
                if (count > 0 &&
                    ui.link(join({"campaign/turnout/", sort}),
                            ui.t(Str::statistics_value, {ui.t(name_of_sort(team)), std::to_string(count)})))
                    ui.emit(app::Choose{"campaigns/sort", std::string(sort)});
            }
            std::map<std::string, int> units;  // of these the last number tells how many there are
            for (const tasks::EntryResult& result : view.results)
                if (counts(result)) ++units[result.entry->unit];
            for (const auto& [unit, entries] : units)
                if (ui.link(join({"campaign/turnout/", unit_sort, unit}),
                            ui.t(Str::statistics_value, {unit_name(ui, unit), std::to_string(entries)})))
                    ui.emit(app::Choose{"campaigns/sort", join({unit_sort, unit})});
        });
        std::vector<const tasks::EntryResult*> lines;
        const std::string_view unit =
            view.sort.starts_with(unit_sort) ? std::string_view(view.sort).substr(unit_sort.size()) : "";
        for (const tasks::EntryResult& result : view.results) {
            const bool wanted = unit.empty() ? result.entry->team == (view.sort == "team") : result.entry->unit == unit;
            if (view.sort.empty() || (counts(result) && wanted)) lines.push_back(&result);
        }
        const std::string alone =
            unit.empty() ? std::string(ui.t(name_of_sort(view.sort == "team"))) : unit_name(ui, unit);
        if (!view.sort.empty() && shown_alone(ui, "campaign/entries/sort", alone))
            ui.emit(app::Choose{"campaigns/sort", ""});
        if (!view.local.empty())
            not_sent(ui, "campaign/local", ui.t(Str::campaign_local, {std::to_string(view.local.size())}));
        ui.text("campaign/entries/how", ui.t(Str::campaign_entries_how), Tone::muted);
        Ui::Table table;
        table.id = "campaign/entries/table";
        table.label = ui.t(Str::campaign_entries);
        table.columns = {{ui.t(Str::campaign_column_entry), 0, 2},
                         {ui.t(Str::list_unit), 0, 1.6f},
                         {ui.t(Str::campaign_column_sort), 120},
                         {ui.t(Str::campaign_column_filed), 0, 1, false, false, false, true},
                         {ui.t(Str::campaign_column_recognised), 0, 1, false, false, false, true},
                         {ui.t(Str::campaign_column_effect), 0, 1, false, false, false, true}};
        table.rows = lines.size();
        table.empty_text = ui.t(Str::campaign_entries_none);
        const auto id_of = [&](std::size_t row) { return join({"campaign/entry/", lines[row]->entry->id()}); };
        table.row_id = id_of;
        table.cell = [&](std::size_t row, std::size_t column) {
            const tasks::EntryResult& result = *lines[row];
            const tasks::Entry& entry = *result.entry;
            switch (column) {
                case 0:
                    if (entry.left)
                        ui.cell_text(ui.t(Str::campaign_left, {entry.name}), Tone::muted);
                    else if (view.local.contains(entry.id()))
                        ui.cell_text(ui.t(Str::campaign_entry_local, {entry.name}), Tone::warning);
                    else
                        ui.cell_text(entry.name);
                    break;
                case 1: ui.cell_text(unit_name(ui, entry.unit)); break;
                case 2: ui.cell_text(ui.t(name_of_sort(entry.team))); break;
                case 3: listed_cell(ui, id_of(row), result, "filed", Str::campaign_column_filed, result.filed); break;
                case 4:
                    listed_cell(ui, id_of(row), result, "recognised", Str::campaign_column_recognised,
                                result.recognised);
                    break;
                default: listed_cell(ui, id_of(row), result, "effect", Str::campaign_column_effect, result.effect);
            }
        };
        table.activate = [&](std::size_t row) {
            ui.emit(app::Choose{"campaigns/entry", lines[row]->entry->id()});
            ui.emit(app::Do{app::Action::jump_to, "campaign/chosen/h2", {}});
        };
        table.copyable = true;
        ui.table(table);
    });
}

// The chosen entry whole: what was promised, how far it is, the dossiers behind its numbers, what may be written of it.
void chosen_entry(Ui& ui, const CampaignsView& view) {
    const auto& model = ui.model();
    for (const tasks::Entry& entry : view.entries) {
        if (entry.id() != view.chosen || !model.profile) continue;
        const std::string id = "campaign/chosen";
        ui.section(id, ui.t(Str::campaign_own, {entry.name}), [&] {
            if (!entry.members.empty()) {
                std::string names;
                for (const std::string& name : entry.members) names += join({names.empty() ? "" : "; ", name});
                ui.definition(join({id, "/members"}), ui.t(Str::campaign_members), names);
            }
            ui.definition(join({id, "/pledge"}), ui.t(Str::campaign_pledge), entry.pledge);
            for (std::size_t at = 0; at < entry.steps.size(); ++at)
                ui.definition(join({id, "/step/", std::to_string(at)}),
                              entry.steps[at].date ? display_date(*entry.steps[at].date) : std::string("…"),
                              entry.steps[at].text);
            if (entry.left) ui.definition(join({id, "/left"}), ui.t(Str::campaign_left_why), entry.left_reason);
            for (const app::ListRow& row : model.rows_all) {
                if (row.is_draft ||
                    std::find(entry.dossiers.begin(), entry.dossiers.end(), row.id) == entry.dossiers.end())
                    continue;
                const std::string own = join({id, "/dossier/", row.id});
                if (ui.link(own, ui.t(Str::campaign_open_dossier, {row.title})))
                    ui.emit(app::Do{app::Action::open_dossier, row.id, {}});
                ui.text(join({own, "/state"}), state_text(ui, row.state), Tone::muted);
            }
            ui.row([&] {
                if (may_in_campaign(model, "campaign.awarded") &&
                    ui.button(join({id, "/award"}), act_text(ui, "campaign.awarded"), ButtonKind::secondary,
                              Icon::signature))
                    ui.emit(app::Do{app::Action::award_entry, entry.id(), {}});
                const bool own = entry.unit == model.profile->unit.text;
                if (!own || !model.journal_form.type.empty()) return;
                for (const std::string_view type : {"participation.progressed", "participation.left"})
                    if (!entry.left && view.may_register &&
                        ui.button(join({id, "/", type}), act_text(ui, type), ButtonKind::secondary, Icon::signature))
                        ui.emit(app::Do{app::Action::act_on_entry, std::string(type), entry.row});
                if (view.take_back_row == entry.row && !view.take_back.empty() &&
                    ui.button(join({id, "/take-back"}), ui.t(Str::plan_take_back), ButtonKind::quiet, Icon::back))
                    ui.emit(app::Do{app::Action::take_back_entry, view.take_back, {}});
            });
        });
    }
}

// A dossier for which a prize was given, of those that are here.
struct AwardedDossier {
    std::size_t award;  // its place in the campaign
    const app::ListRow* row;

    std::string id() const { return join({"campaign/award/", std::to_string(award), "/dossier/", row->id}); }
};

std::vector<AwardedDossier> awarded_dossiers(const Ui& ui, const Campaign& campaign) {
    std::vector<AwardedDossier> found;
    for (const app::ListRow& row : ui.model().rows_all) {
        if (row.is_draft) continue;
        for (std::size_t at = 0; at < campaign.awards.size(); ++at) {
            const std::vector<std::string>& named = campaign.awards[at].dossiers;
            if (std::find(named.begin(), named.end(), row.id) != named.end()) found.push_back({at, &row});
        }
    }
    std::stable_sort(found.begin(), found.end(),
                     [](const AwardedDossier& a, const AwardedDossier& b) { return a.award < b.award; });
    return found;
}

// A prize leads to its dossier; one for several to the links to them, below the table.
void awards(Ui& ui, const Campaign& campaign) {
    if (campaign.awards.empty()) return;
    const std::vector<AwardedDossier> dossiers = awarded_dossiers(ui, campaign);
    const Campaign& received = ui.model().campaigns.received;
    const std::set<std::string>& local_acts = ui.model().campaigns.local_acts;
    ui.section("campaign/awards", ui.t(Str::campaign_awards), [&] {
        Ui::Table table;
        table.id = "campaign/awards/table";
        table.label = ui.t(Str::campaign_awards);
        table.columns = {{ui.t(Str::campaign_column_entry), 0, 2},
                         {ui.t(Str::campaign_column_prize), 0, 1.6f},
                         {ui.t(Str::campaign_column_money), 200},
                         {ui.t(Str::campaign_column_decision), 0, 1.4f}};
        table.columns[2].numeric = true;
        table.rows = campaign.awards.size();
        table.row_id = [&](std::size_t row) { return join({"campaign/award/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const tasks::Award& award = campaign.awards[row];
            switch (column) {
                case 0:
                    if (local_acts.contains(award.act.text))
                        ui.cell_text(ui.t(Str::campaign_entry_local, {award.name}), Tone::warning);
                    else
                        ui.cell_text(award.name);
                    break;
                case 1: ui.cell_text(award.prize); break;
                case 2: ui.cell_text(viet::grouped(award.money)); break;
                default:
                    ui.cell_text(join({award.number, award.number.empty() ? "" : ", ",
                                       award.date ? display_date(*award.date) : "…"}));
            }
        };
        const auto lead_to = [&](std::size_t row) {
            const auto is_of_row = [&](const AwardedDossier& each) { return each.award == row; };
            const auto first = std::find_if(dossiers.begin(), dossiers.end(), is_of_row);
            if (first == dossiers.end()) return;
            if (std::count_if(first, dossiers.end(), is_of_row) == 1)
                return ui.emit(app::Do{app::Action::open_dossier, first->row->id, {}});
            ui.emit(app::Do{app::Action::jump_to, first->id(), {}});
        };
        if (!dossiers.empty()) table.activate = lead_to;
        table.copyable = true;
        ui.table(table);
        for (const AwardedDossier& each : dossiers) {
            const tasks::Award& award = campaign.awards[each.award];
            if (ui.link(each.id(), ui.t(Str::campaign_open_dossier, {each.row->title})))
                ui.emit(app::Do{app::Action::open_dossier, each.row->id, {}});
            ui.text(join({each.id(), "/for"}), ui.t(Str::statistics_value, {award.name, award.prize}), Tone::muted);
        }
        ui.text("campaign/awards/sum", ui.t(Str::campaign_money, {viet::grouped(tasks::prize_money(received))}));
        if (const std::size_t local = campaign.awards.size() - std::min(received.awards.size(), campaign.awards.size());
            local > 0)
            not_sent(ui, "campaign/awards/local", ui.t(Str::campaign_awards_local, {std::to_string(local)}));
    });
}

void lessons(Ui& ui, const Campaign& campaign) {
    for (std::size_t at = 0; at < campaign.lessons.size(); ++at) {
        const tasks::Lesson& lesson = campaign.lessons[at];
        const std::string id = join({"campaign/lesson/", std::to_string(at)});
        ui.section(id, ui.t(Str::campaign_lesson, {lesson.title}), [&] {
            if (ui.model().campaigns.local_acts.contains(lesson.act.text))
                ui.row([&] { ui.badge(join({id, "/not-sent"}), ui.t(Str::tasks_not_sent), Tone::warning); });
            ui.text(join({id, "/text"}), lesson.text);
            if (!lesson.contact.empty())
                ui.definition(join({id, "/contact"}), ui.t(Str::campaign_contact), lesson.contact);
            const auto& rows = ui.model().rows_all;
            const bool here = std::any_of(rows.begin(), rows.end(), [&](const app::ListRow& row) {
                return !row.is_draft && row.id == lesson.dossier;
            });
            if (here && ui.link(join({id, "/open"}), ui.t(Str::campaign_lesson_dossier)))
                ui.emit(app::Do{app::Action::open_dossier, lesson.dossier, {}});
            const auto& shared = ui.model().campaigns.shared;
            const bool done = std::any_of(shared.begin(), shared.end(),
                                          [&](const CampaignsView::Shared& each) { return each.of == lesson.act; });
            if (done)
                ui.text(join({id, "/shared"}), ui.t(Str::campaign_lesson_shared), Tone::success);
            else if (may_share(ui.model()) &&
                     ui.button(join({id, "/share"}), act_text(ui, "lesson.shared"), ButtonKind::secondary, Icon::send))
                ui.emit(app::Do{app::Action::share_lesson, lesson.act.text, {}});
        });
    }
}

// What units tell every other: a line opens its text.
void shared_lessons(Ui& ui, const CampaignsView& view) {
    ui.section("campaigns/lessons", ui.t(Str::campaign_lessons), [&] {
        if (view.shared.empty())
            return ui.text("campaigns/lessons/none", ui.t(Str::campaign_lessons_none), Tone::muted);
        ui.text("campaigns/lessons/how", ui.t(Str::campaign_lessons_how), Tone::muted);
        Ui::Table table;
        table.id = "campaigns/lessons/table";
        table.label = ui.t(Str::campaign_lessons);
        table.columns = {{ui.t(Str::campaign_column_lesson), 0, 2.4f},
                         {ui.t(Str::list_unit), 0, 1.4f},
                         {ui.t(Str::campaign_column_name), 0, 1.6f},
                         {ui.t(Str::campaign_column_day), 190}};
        std::vector<const CampaignsView::Shared*> lines;
        for (const CampaignsView::Shared& each : view.shared)
            if (view.year == 0 || each.date.starts_with(std::to_string(view.year))) lines.push_back(&each);
        table.rows = lines.size();
        table.empty_text = ui.t(Str::campaign_lessons_none);
        table.row_id = [&](std::size_t row) { return join({"campaigns/lesson/", lines[row]->id}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const CampaignsView::Shared& each = *lines[row];
            switch (column) {
                case 0: return ui.cell_text(each.title);
                case 1: return ui.cell_text(unit_name(ui, each.unit));
                case 2: return ui.cell_text(each.campaign_name);
                default:
                    if (ui.model().journals.is_sent(each.id)) return ui.cell_text(day_text(each.date));
                    ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
            }
        };
        table.activate = [&](std::size_t row) { ui.emit(app::Do{app::Action::open_journal, lines[row]->id, {}}); };
        table.copyable = true;
        ui.table(table);
    });
}

}  // namespace

void campaigns(Ui& ui) {
    const auto& model = ui.model();
    const CampaignsView& view = model.campaigns;
    if (!view.open) {
        ui.page("campaigns", ui.t(Str::nav_campaigns), [&] {
            if (model.journals.loading) return ui.progress("campaigns/loading", ui.t(Str::dossier_loading), -1);
            ui.text("campaigns/how", ui.t(Str::campaign_how), Tone::muted);
            const bool may =
                (model.is_office() || model.is_officer() || model.has_role("head")) && model.journal_form.type.empty();
            const auto launch = [&] {
                if (may && ui.button("campaigns/launch", ui.t(Str::campaign_launch), ButtonKind::primary, Icon::add))
                    ui.emit(app::Do{app::Action::open_journal_form, {}, "campaign.launched"});
            };
            if (view.all.empty() && model.journal_form.type.empty())
                ui.empty("campaigns/none", ui.t(Str::campaign_none), ui.t(Str::campaign_none_text), launch);
            else
                ui.row(launch);
            if (model.journal && model.journal->state.kind == "lesson") open_entries(ui);
            journal_form(ui);
            if (view.year != 0 &&
                shown_alone(ui, "campaigns/year",
                            join({ui.t(Str::statistics_column_year), " ", std::to_string(view.year)})))
                ui.emit(app::Choose{"campaigns/year", ""});
            if (!view.all.empty()) campaign_list(ui, view);
            shared_lessons(ui, view);
        });
        return;
    }
    const Campaign& campaign = view.open->campaign;
    ui.page(join({"campaign/", view.open->id}), campaign.name, [&] {
        if (ui.link("campaign/back", ui.t(Str::campaign_back))) ui.emit(app::Navigate{{app::Screen::campaigns, {}}});
        campaign_summary(ui, view);
        if (campaign.closed)
            ui.section("campaign/report", ui.t(Str::campaign_report), [&] {
                if (!view.received.closed)
                    ui.text("campaign/report/local", ui.t(Str::campaign_report_local), Tone::warning);
                ui.text("campaign/report/text", campaign.report);
            });
        results(ui, view);
        chosen_entry(ui, view);
        awards(ui, campaign);
        lessons(ui, campaign);
        journal_acts(ui, "campaign/acts");
    });
}

}  // namespace sk::ui::screens
