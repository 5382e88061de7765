// The frame around every screen: bar, navigation, then the screen that phase and route ask for.
#include <algorithm>
#include <iterator>

#include "base/rest.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

void starting(Ui& ui) {
    ui.page("starting", ui.t(Str::starting_title),
            [&] { ui.progress("starting/progress", ui.t(Str::starting_text), -1); });
}

// What the top bar says at its right: the draft's save state while writing, else the network and the queue.
std::pair<std::string, Tone> status(const Ui& ui) {
    const auto& model = ui.model();
    if (model.phase != app::Phase::ready) return {std::string(), Tone::muted};
    if (model.save.state == app::SaveState::failed || model.route.screen == app::Screen::draft) {
        return {save_text(ui), save_tone(ui)};
    }
    if (model.exchange.busy) return {std::string(ui.t(Str::frame_exchanging)), Tone::info};
    if (!model.online) return {std::string(ui.t(Str::frame_offline)), Tone::warning};
    if (model.exchange.to_send > 0) {
        return {ui.t(Str::frame_to_send, {std::to_string(model.exchange.to_send)}), Tone::warning};
    }
    return {std::string(ui.t(Str::frame_online)), Tone::success};
}

// What the entries of the navigation lead to.
constexpr std::pair<std::string_view, app::Screen> entries[] = {
    {"dossiers", app::Screen::dossiers},
    {"work", app::Screen::work},
    {"exchange", app::Screen::exchange},
    {"councils", app::Screen::councils},
    {"certificates", app::Screen::certificates},
    {"check", app::Screen::check},
    {"province", app::Screen::province},
    {"plan", app::Screen::plan},
    {"campaigns", app::Screen::campaigns},
    {"library", app::Screen::library},
    {"replication", app::Screen::replication},
    {"rewards", app::Screen::rewards},
    {"statistics", app::Screen::statistics},
    {"people", app::Screen::people},
    {"regulations", app::Screen::regulations},
    {"settings", app::Screen::settings},
    {"help", app::Screen::help},
};

std::vector<Ui::NavItem> navigation(const Ui& ui) {
    const auto& model = ui.model();
    if (model.phase != app::Phase::ready) return {};
    const auto screen = model.route.screen;
    const bool in_list =
        screen == app::Screen::dossiers || screen == app::Screen::draft || screen == app::Screen::dossier;
    std::vector<Ui::NavItem> items;
    items.reserve(std::size(entries));  // the one allocation of all entries
    items.push_back({"dossiers", ui.t(Str::nav_dossiers), Icon::list, in_list, 0});
    items.push_back({"work", ui.t(Str::nav_work), Icon::clock, screen == app::Screen::work,
                     static_cast<int>(model.work.size()), ui.t(Str::nav_work_brief)});
    items.push_back({"exchange", ui.t(Str::nav_exchange), Icon::sync, screen == app::Screen::exchange,
                     model.exchange.to_send});
    if (model.sees_councils()) {
        const bool in_room =
            screen == app::Screen::councils || screen == app::Screen::council || screen == app::Screen::session;
        items.push_back({"councils", ui.t(Str::nav_councils), Icon::person, in_room, 0});
    }
    if (model.is_officer() || model.has_role("head") || model.is_office()) {
        items.push_back({"certificates", ui.t(Str::nav_certificates), Icon::signature,
                         screen == app::Screen::certificates, 0});
    }
    items.push_back({"check", ui.t(Str::nav_check), Icon::search, screen == app::Screen::check, 0});
    if (model.is_office()) {
        items.push_back({"province", ui.t(Str::nav_province), Icon::unit, screen == app::Screen::province,
                         static_cast<int>(model.province.refusals.size())});
    }
    if (model.is_office() || model.is_officer() || model.has_role("head"))
        items.push_back({"plan", ui.t(Str::nav_plan), Icon::edit, screen == app::Screen::plan, 0});
    items.push_back({"campaigns", ui.t(Str::nav_campaigns), Icon::check, screen == app::Screen::campaigns,
                     0, ui.t(Str::nav_campaigns_brief)});
    const auto to_confirm = std::count_if(model.work.begin(), model.work.end(),
                                          [](const app::WorkRow& row) { return row.act == "reading.confirmed"; });
    items.push_back({"library", ui.t(Str::nav_library), Icon::info, screen == app::Screen::library,
                     static_cast<int>(to_confirm)});
    if (model.is_office() || model.is_officer() || model.has_role("head")) {
        items.push_back({"replication", ui.t(Str::nav_replication), Icon::link,
                         screen == app::Screen::replication, 0, ui.t(Str::nav_replication_brief)});
        items.push_back({"rewards", ui.t(Str::nav_rewards), Icon::up, screen == app::Screen::rewards, 0,
                         ui.t(Str::nav_rewards_brief)});
        const bool counts =
            screen == app::Screen::statistics || screen == app::Screen::imports || screen == app::Screen::proposals;
        items.push_back({"statistics", ui.t(Str::nav_statistics), Icon::list, counts, 0});
    }
    if (model.is_office() || model.is_officer() || model.has_role("head"))
        items.push_back({"people", ui.t(Str::nav_people), Icon::person, screen == app::Screen::people,
                         static_cast<int>(model.people.pending.size())});
    items.push_back({"regulations", ui.t(Str::nav_regulations), Icon::signature,
                     screen == app::Screen::regulations, 0});
    items.push_back(
        {"settings", ui.t(Str::nav_settings), Icon::settings, screen == app::Screen::settings, 0});
    items.push_back({"help", ui.t(Str::nav_help), Icon::help, screen == app::Screen::help, 0});
    return items;
}

void content(Ui& ui) {
    const auto& model = ui.model();
    switch (model.phase) {
        case app::Phase::starting: starting(ui); return;
        case app::Phase::welcome: welcome(ui); return;
        case app::Phase::pending: pending(ui); return;
        case app::Phase::other_window: other_window(ui); return;
        case app::Phase::data_missing: data_missing(ui); return;
        case app::Phase::failed: failed(ui); return;
        case app::Phase::ready: break;
    }
    switch (model.route.screen) {
        case app::Screen::dossiers: dossiers(ui); return;
        case app::Screen::draft: draft(ui); return;
        case app::Screen::dossier: dossier(ui); return;
        case app::Screen::work: work(ui); return;
        case app::Screen::certificates: certificates(ui); return;
        case app::Screen::check: check(ui); return;
        case app::Screen::exchange: exchange(ui); return;
        case app::Screen::province: province(ui); return;
        case app::Screen::statistics: statistics(ui); return;
        case app::Screen::rewards: rewards(ui); return;
        case app::Screen::replication: replication(ui); return;
        case app::Screen::library: library(ui); return;
        case app::Screen::plan: plan(ui); return;
        case app::Screen::campaigns: campaigns(ui); return;
        case app::Screen::regulations: regulations(ui); return;
        case app::Screen::imports: imports(ui); return;
        case app::Screen::proposals: proposals(ui); return;
        case app::Screen::settings: settings(ui); return;
        case app::Screen::help: help(ui); return;
        case app::Screen::gallery: gallery(ui); return;
        case app::Screen::people: people(ui); return;
        case app::Screen::councils: councils(ui); return;
        case app::Screen::council: council(ui); return;
        case app::Screen::session: session(ui); return;
    }
}

// Whoever is enrolled in a unit that is no more can go on with what is there; what he does about the rest he is told.
void own_unit_gone(Ui& ui, const UnitId& own) {
    const law::Units& units = ui.model().units;
    if (units.all().empty() || units.find(own)) return;
    const law::Unit* unit = units.known(own);
    if (!unit)
        return ui.notice("frame/unit-gone", ui.t(Str::frame_unit_gone, {unit_name(ui, own.text)}), Tone::warning);
    ui.notice("frame/unit-gone",
              ui.t(Str::frame_unit_merged,
                   {unit->name, unit_name(ui, unit->into.text), display_date(*unit->until)}),
              Tone::warning);
}

}  // namespace

SK_REST(draw) void draw_whole(Ui& ui);

// Until the program is whole there are no other phases than these.
void draw(Ui& ui) {
    if (ui.model().whole) return draw_whole(ui);
    ui.frame(ui.t(Str::app_name), {}, {}, Tone::muted, {}, [&] {
        const app::Phase phase = ui.model().phase;
        phase == app::Phase::welcome ? welcome(ui) : phase == app::Phase::failed ? failed(ui) : starting(ui);
    });
    ui.toasts();
}

void draw_whole(Ui& ui) {
    const auto& model = ui.model();
    std::string subtitle;
    if (model.profile) {
        subtitle = model.profile->name;
        if (!subtitle.empty()) subtitle += " · ";
        subtitle += unit_name(ui, model.profile->unit.text);
    }
    const auto [status_text, tone] = status(ui);
    const auto chosen = ui.frame(ui.t(Str::app_name), subtitle, status_text, tone, navigation(ui), [&] {
        if (model.of_demo()) ui.notice("frame/demo", ui.t(Str::frame_demo), Tone::warning);
        if (model.profile) own_unit_gone(ui, model.profile->unit);
        content(ui);
    });
    if (chosen) {
        app::Route route;
        for (const auto& [id, screen] : entries)
            if (*chosen == id) route.screen = screen;
        ui.emit(app::Navigate{route});
    }
    dialogs(ui);
    ui.toasts();
}

}  // namespace sk::ui::screens
