// One dossier: its state in words, what may be done now, the application, and every act with its signature.
#include <algorithm>

#include "document/dossier_papers.hpp"
#include "document/rule_paper.hpp"
#include "dossier/due.hpp"

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

using Check = app::ActView::Check;

bool may(const app::OpenDossier& open, std::string_view type) {
    return std::find(open.allowed.begin(), open.allowed.end(), type) != open.allowed.end();
}

// It would run here, and does not: by which acts it begins, or that nobody has set its day.
void clock_not_begun(Ui& ui, const law::Clock& clock) {
    const std::string id = join({"dossier/clock/", clock.code});
    ui.definition(join({id, "/name"}), ui.t(Str::dossier_clock_later), clock.name);
    std::string starts;
    for (const law::ClockStart& start : clock.starts)
        starts += join({starts.empty() ? "" : "; ",
                        document::rule_start(join({start.act, "/", start.member}), ui.model().language)});
    ui.text(join({id, "/starts"}),
            clock.period ? ui.t(Str::dossier_clock_starts, {starts}) : std::string(ui.t(Str::dossier_clock_no_day)),
            Tone::muted);
    by_law(ui, join({id, "/law"}), Str::form_by_law, clock.citation);
}

// Until when, by which article, and what stops the clock.
void clocks(Ui& ui, const app::OpenDossier& open) {
    const law::Pack& rules = ui.model().rules_of(open.state);
    if (const law::NoClock* reason = rules.no_clock(open.state.state)) {
        ui.definition("dossier/no-clock", ui.t(Str::dossier_clock), reason->note);
        cited(ui, "dossier/no-clock/law", citation_text(ui, reason->citation), reason->citation, Tone::muted);
    }
    const std::vector<dossier::DueItem> items = dossier::due_items(open.state, rules, date_of(ui.model().now));
    const law::Clock* clock = rules.clock(open.state.state);
    if (items.empty() && clock) clock_not_begun(ui, *clock);
    for (const dossier::DueItem& item : items) {
        const std::string id = join({"dossier/clock/", item.clock->code});
        ui.definition(join({id, "/name"}), ui.t(Str::dossier_clock), item.clock->name);
        if (item.waits)
            ui.text(join({id, "/waits"}), ui.t(Str::dossier_clock_waits), Tone::muted);
        else if (item.last_day)
            ui.text(join({id, "/day"}), due_text(ui, *item.last_day, item.days_left), due_tone(item.days_left));
        if (item.deadline && !item.deadline->holidays_known)
            ui.text(join({id, "/holidays"}), ui.t(Str::dossier_clock_holidays), Tone::warning);
        if (!item.clock->stops.empty())
            ui.text(join({id, "/stops"}), ui.t(Str::dossier_clock_stops, {item.clock->stops}), Tone::muted);
        by_law(ui, join({id, "/law"}), Str::form_by_law, item.clock->citation);
    }
}

// Who confirmed which share, in red where the key is somebody else's; and whose nobody has confirmed.
void shares(Ui& ui, const app::OpenDossier& open) {
    for (const auto& confirmed : open.state.shares)
        for (const auto& author : open.state.application.authors) {
            if (author.row_id != string_or(confirmed.body, "author")) continue;
            const auto view = std::find_if(open.acts.begin(), open.acts.end(),
                                           [&](const auto& each) { return each.act.id == confirmed.id; });
            const bool paper = string_or(confirmed.body, "way") == "paper";
            const std::string who = view == open.acts.end() || view->signer.empty()
                                        ? std::string(ui.t(Str::dossier_signer_unknown))
                                        : view->signer;
            const std::string id = join({"dossier/share/", author.row_id});
            ui.definition(id, ui.t(Str::dossier_share_confirmed),
                          ui.t(paper ? Str::dossier_share_paper : Str::dossier_share_key,
                               {author.name, author.share_text, who, display_date(date_of(confirmed.at))}));
            if (view != open.acts.end() && view->other_name)
                ui.text(join({id, "/other"}), ui.t(Str::dossier_share_other, {who, author.name}), Tone::danger);
        }
    std::string names;
    for (const std::string& name : open.unconfirmed) names += join({names.empty() ? "" : ", ", name});
    if (!names.empty()) ui.definition("dossier/unconfirmed", ui.t(Str::dossier_unconfirmed), names);
}

// Whether the councils' opinions say what their sessions came to.
void records(Ui& ui, const app::OpenDossier& open) {
    using Record = app::OpenDossier::Record;
    const auto line = [&](std::string_view id, Str label, Record record) {
        if (record == Record::none || record == Record::looking) return;
        const Str words = record == Record::paper      ? Str::dossier_record_paper
                          : record == Record::not_here ? Str::dossier_record_not_here
                          : record == Record::agrees   ? Str::dossier_record_agrees
                                                       : Str::dossier_record_differs;
        ui.definition(id, ui.t(label), ui.t(words));
        if (record == Record::differs)
            ui.text(join({id, "/differs"}), ui.t(Str::dossier_record_differs_text), Tone::danger);
    };
    line("dossier/record", Str::dossier_record, open.record);
    if (!open.grade.empty()) ui.definition("dossier/grade", ui.t(Str::dossier_grade), open.grade);
    line("dossier/record-province", Str::dossier_record_province, open.province_record);
}

void summary(Ui& ui, const app::OpenDossier& open) {
    const auto& state = open.state;
    const std::string_view code = dossier::state_code(state.state);
    ui.section("dossier/summary", ui.t(Str::dossier_summary), [&] {
        ui.row([&] { ui.badge("dossier/state", state_text(ui, code), state_tone(code)); });
        std::string names;
        for (const auto& author : state.application.authors) {
            if (!names.empty()) names += ", ";
            names += author.name;
        }
        ui.definition("dossier/authors", ui.t(Str::list_column_authors), names);
        ui.definition("dossier/unit", ui.t(Str::list_unit), unit_name(ui, state.unit.text));
        if (state.filed_on) ui.definition("dossier/filed", ui.t(Str::list_column_filed), display_date(*state.filed_on));
        if (state.filed_on && open.came_on)
            ui.text("dossier/came-late",
                    ui.t(Str::dossier_came_late, {display_date(*state.filed_on), display_date(*open.came_on)}),
                    Tone::warning);
        if (!state.intake_number.empty()) {
            ui.definition("dossier/number", ui.t(Str::dossier_number), state.intake_number);
        }
        if (state.intake_date)
            ui.definition("dossier/received-on", ui.t(Str::dossier_received_on), display_date(*state.intake_date));
        if (state.state == dossier::State::supplement_requested)
            ui.definition("dossier/reason", ui.t(Str::draft_supplement_reason), state.supplement_reason);
        shares(ui, open);
        records(ui, open);
        ui.definition("dossier/law", ui.t(Str::dossier_law), ui.model().rules_of(state).name);
        clocks(ui, open);
    });
}

// Whose turn it is; and why it is not this person's, where his own role would do.
std::string waited_for(const Ui& ui, const app::OpenDossier& open, const dossier::Work& work) {
    std::string who;
    const auto& profile = ui.model().profile;
    bool has_role = false;
    for (const std::string& role : work.step->roles) {
        who += join({who.empty() ? "" : ui.t(Str::dossier_or), role_text(ui, role)});
        has_role |= role != "author" && ui.model().has_role(role);
    }
    const std::string waits = ui.t(Str::dossier_next_wait, {who, act_text(ui, work.act)});
    if (!profile || !has_role) return waits;
    const bool of_unit = work.act == dossier::act_type::decided;
    const dossier::Act* opinion =
        open.state.last(of_unit ? dossier::act_type::council_opinion : dossier::act_type::province_opinion);
    const bool decides =
        of_unit || work.act == dossier::act_type::effect_recognised || work.act == dossier::act_type::province_decided;
    if (decides && opinion && opinion->by == profile->person)
        return join({ui.t(Str::dossier_next_two_people), " ", waits});
    if (open.state.author == profile->person) return join({ui.t(Str::dossier_next_own), " ", waits});
    return waits;
}

// How two steps side by side are settled: by this person, or by whom.
std::string settling_text(const Ui& ui, const app::OpenDossier& open) {
    const std::string& last = open.state.last_change;
    if (may(open, last)) return ui.t(Str::dossier_contested_do, {act_text(ui, last)});
    std::string who;
    for (const law::Step& step : ui.model().rules_of(open.state).workflow.steps) {
        if (step.act != last || !who.empty()) continue;
        for (const std::string& role : step.roles)
            who += join({who.empty() ? "" : ui.t(Str::dossier_or), role_text(ui, role)});
    }
    return ui.t(Str::dossier_contested_wait, {who, act_text(ui, last)});
}

// What this person should know or do next, in one sentence.
std::string next_text(const Ui& ui, const app::OpenDossier& open) {
    if (open.sample) return std::string(ui.t(Str::dossier_next_sample));
    if (open.state.conflict) {
        const std::string& last = open.state.last_change;
        return may(open, last) ? ui.t(Str::dossier_next_act, {act_text(ui, last)}) : settling_text(ui, open);
    }
    if (may(open, dossier::act_type::supplemented)) return std::string(ui.t(Str::dossier_next_supplement));
    if (may(open, dossier::act_type::received)) return std::string(ui.t(Str::dossier_next_receive));
    const law::Pack& rules = ui.model().rules_of(open.state);
    const std::vector<dossier::Work> next = dossier::next_work(open.state, rules);
    // The head waits for a paper that another writes down.
    const std::string_view first = next.empty() ? std::string_view{} : next.front().act;
    if (first == dossier::act_type::superior_approved && !may(open, first) && may(open, dossier::act_type::decided))
        return std::string(ui.t(Str::dossier_next_superior));
    for (const dossier::Work& work : next)
        if (may(open, work.act)) return ui.t(Str::dossier_next_act, {act_text(ui, work.act)});
    if (next.empty()) return std::string(ui.t(Str::dossier_next_none));
    return waited_for(ui, open, next.front());
}

void actions(Ui& ui, const app::OpenDossier& open) {
    const auto& id = open.state.id.text;
    const std::vector<dossier::Work> work = dossier::next_work(open.state, ui.model().rules_of(open.state));
    const auto is_next = [&](std::string_view type) {
        if (open.state.conflict) return type == open.state.last_change;  // nothing else before that
        return std::any_of(work.begin(), work.end(), [&](const dossier::Work& item) { return item.act == type; });
    };
    // What is expected first, what undoes last.
    const auto place_of = [&](std::string_view type) {
        const bool undoes = type == dossier::act_type::retracted || type == dossier::act_type::withdrawn;
        return is_next(type) ? 0 : undoes ? 2 : 1;
    };
    std::vector<std::string_view> offered;
    for (const std::string& type : open.allowed) {
        const bool alone = type == dossier::act_type::share_confirmed && open.state.application.authors.size() < 2;
        if (type != dossier::act_type::filed && type != open.form.type && !alone) offered.push_back(type);
    }
    std::stable_sort(offered.begin(), offered.end(),
                     [&](std::string_view a, std::string_view b) { return place_of(a) < place_of(b); });
    ui.section("dossier/next", ui.t(Str::dossier_next), [&] {
        ui.text("dossier/next/text", next_text(ui, open));
        ui.row([&] {
            for (const std::string_view type : offered) {
                const bool answers = type == dossier::act_type::supplemented;
                const ButtonKind kind = is_next(type) ? ButtonKind::primary : ButtonKind::secondary;
                const std::string label = answers ? std::string(ui.t(Str::dossier_answer)) : act_text(ui, type);
                if (ui.button(join({"dossier/do/", type}), label, kind, answers ? Icon::edit : Icon::signature))
                    ui.emit(app::Do{answers ? app::Action::start_supplement : app::Action::open_act, id,
                                    std::string(type)});
            }
            if (ui.button("dossier/print", ui.t(Str::draft_print), ButtonKind::secondary, Icon::print)) {
                ui.emit(app::Do{app::Action::print_application, id, {}});
            }
            if (ui.button("dossier/copy", ui.t(Str::dossier_copy), ButtonKind::secondary, Icon::copy)) {
                ui.emit(app::Do{app::Action::copy_to_draft, id, {}});
            }
        });
    });
}

// What the acts give to print; numbers that the records office has not given stay blank.
void papers_of_dossier(Ui& ui, const app::OpenDossier& open) {
    const std::vector<document::DossierPaper> papers = document::papers_of(open.state);
    if (open.sample) return;
    ui.section("dossier/papers", ui.t(Str::dossier_papers), [&] {
        if (!papers.empty()) {
            ui.text("dossier/papers/how", ui.t(Str::dossier_papers_how), Tone::muted);
            ui.row([&] {
                for (const document::DossierPaper paper : papers) {
                    const std::string_view code = document::code_of(paper);
                    if (ui.button(join({"dossier/paper/", code}), coded_text(ui, "paper.", code), ButtonKind::secondary,
                                  Icon::print))
                        ui.emit(app::Do{app::Action::print_paper, open.state.id.text, std::string(code)});
                }
            });
        }
        ui.text("dossier/export/how", ui.t(Str::dossier_export_how), Tone::muted);
        if (ui.button("dossier/export", ui.t(Str::dossier_export), ButtonKind::secondary, Icon::file_out))
            ui.emit(app::Do{app::Action::export_dossier, open.state.id.text, {}});
    });
}

// What the register of certificates says of this dossier.
void certificates_of(Ui& ui, const app::OpenDossier& open) {
    if (open.certificates.empty() && !open.owes_certificates) return;
    ui.section("dossier/certificates", ui.t(Str::dossier_certificates), [&] {
        if (open.certificates.empty())
            ui.text("dossier/certificates/none", ui.t(Str::dossier_certificates_none), Tone::muted);
        for (const registry::Entry& entry : open.certificates)
            ui.definition(
                join({"dossier/certificate/", entry.act.text}), entry.certificate.name,
                ui.t(Str::dossier_certificates_value, {entry.certificate.number, display_date(entry.certificate.date),
                                                       certificate_standing_text(ui, entry.standing)}));
        const bool groundless = std::any_of(open.certificates.begin(), open.certificates.end(), [](const auto& entry) {
            return entry.standing == registry::Standing::without_ground;
        });
        if (groundless) {
            ui.text("dossier/certificates/annulled", ui.t(Str::dossier_next_annulled), Tone::warning);
            if (ui.button("dossier/certificates/register", ui.t(Str::dossier_next_register), ButtonKind::secondary,
                          Icon::list))
                ui.emit(app::Navigate{{app::Screen::certificates, {}}});
        }
        if (open.owes_certificates && !open.state.conflict &&
            ui.button("dossier/certificates/issue", act_text(ui, dossier::act_type::certificate_issued),
                      ButtonKind::primary, Icon::signature))
            ui.emit(app::Do{app::Action::open_entry, open.state.id.text,
                            std::string(dossier::act_type::certificate_issued)});
    });
}

void timeline(Ui& ui, const app::OpenDossier& open) {
    ui.section("dossier/acts", ui.t(Str::dossier_acts), [&] {
        ui.text("dossier/acts/help", ui.t(Str::dossier_acts_help), Tone::muted);
        acts_table(ui, "dossier", open.acts, open.state.application);
    });
}

// Two steps of which neither knew the other: which they are, which of them is gone by until then, who settles it how.
void conflict(Ui& ui, const app::OpenDossier& open) {
    const auto& contested = open.state.contested;
    ui.banner("dossier/conflict", Tone::danger, ui.t(Str::dossier_conflict), ui.t(Str::dossier_conflict_text));
    ui.section("dossier/contested", ui.t(Str::dossier_contested), [&] {
        for (std::size_t i = 0; i < contested.size(); ++i)
            for (const app::ActView& view : open.acts) {
                if (view.act.id != contested[i]) continue;
                const std::string id = join({"dossier/contested/", std::to_string(i)});
                const std::string who =
                    view.signer.empty() ? std::string(ui.t(Str::dossier_signer_unknown)) : view.signer;
                ui.definition(id, act_text(ui, view.act.type),
                              join({who, ", ", display_time(view.act.at), ". ",
                                    act_words(ui, view.act, open.state.application)}));
                ui.text(join({id, "/holds"}), ui.t(i == 0 ? Str::dossier_contested_holds : Str::dossier_contested_not),
                        i == 0 ? Tone::info : Tone::muted);
            }
        if (may(open, open.state.last_change))
            ui.text("dossier/contested/do", settling_text(ui, open), Tone::info);
        else
            ui.text("dossier/contested/wait", settling_text(ui, open));
    });
}

// What may follow a recognition: rewards, remuneration, other units.
void after_recognition(Ui& ui, const app::OpenDossier& open) {
    const app::Model& model = ui.model();
    if (open.sample || open.state.conflict || !law::is_recognised(open.state.state) || !model.profile) return;
    if (!model.is_officer() && !model.has_role("head")) return;
    const bool own_unit = model.profile->unit == open.state.unit;
    const std::string& id = open.state.id.text;
    ui.section("dossier/after", ui.t(Str::dossier_after), [&] {
        ui.text("dossier/after/text", ui.t(Str::dossier_after_text), Tone::muted);
        ui.row([&] {
            const auto offer = [&](std::string_view type, app::Action action) {
                if (ui.button(join({"dossier/after/", type}), act_text(ui, type), ButtonKind::secondary,
                              Icon::signature))
                    ui.emit(app::Do{action, id, action == app::Action::open_replication ? std::string(type) : ""});
            };
            if (own_unit) {
                offer("reward.given", app::Action::open_reward);
                offer("remuneration.set", app::Action::open_remuneration);
                offer("offer.made", app::Action::open_replication);
            } else {
                offer("replication.requested", app::Action::open_replication);
            }
            offer("replication.applied", app::Action::open_replication);
        });
    });
}

}  // namespace

void acts_table(Ui& ui, std::string_view prefix, const std::vector<app::ActView>& acts,
                const dossier::Application& application, std::string_view told) {
    Ui::Table table;
    const std::string table_id = join({prefix, "/acts/table"});
    table.id = table_id;
    table.label = ui.t(Str::dossier_acts);
    table.columns = {{ui.t(Str::dossier_act_what), 0, 1.6f},  {ui.t(Str::dossier_act_who), 0, 1.8f},
                     {ui.t(Str::dossier_act_role), 150},      {ui.t(Str::dossier_act_when), 164},
                     {ui.t(Str::dossier_act_signature), 150}, {ui.t(Str::dossier_act_sent), 0, 1.4f}};
    table.rows = acts.size();
    table.row_id = [&](std::size_t row) { return join({prefix, "/act/", acts[row].act.id.text}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const auto& view = acts[row];
        switch (column) {
            case 0: ui.cell_text(act_text(ui, view.act.type), view.counts ? Tone::normal : Tone::muted); break;
            case 1: {
                std::string who = view.signer.empty() ? std::string(ui.t(Str::dossier_signer_unknown)) : view.signer;
                if (!view.signer_position.empty()) who += join({", ", view.signer_position});
                ui.cell_text(who);
                break;
            }
            case 2: {
                const auto brief = find_string(join({"words.role-short.", view.act.role}));
                ui.cell_text(brief ? std::string(ui.t(*brief)) : role_text(ui, view.act.role));
                break;
            }
            case 3: ui.cell_text(display_time(view.act.at)); break;
            case 4: ui.cell_badge(check_text(ui, view.check), check_tone(view.check)); break;
            default: {
                std::string sent = standing_text(ui, view.standing);
                if (!view.recv.empty()) sent += join({" ", time_text(view.recv)});
                ui.cell_text(sent, queue_tone(view.standing));
                break;
            }
        }
    };
    ui.table(table);
    for (std::size_t index = 0; index < acts.size(); ++index) {
        const auto& view = acts[index];
        const auto number = std::to_string(index);
        if (const auto text = act_words(ui, view.act, application); !text.empty() && view.act.id.text != told) {
            ui.definition(join({prefix, "/act-words/", number}), act_text(ui, view.act.type), text);
        }
        if (view.same_name) {
            const std::string reason = string_or(view.act.body, "not_author");
            const std::string what = act_text(ui, view.act.type);
            ui.text(join({prefix, "/act-same-name/", number}),
                    reason.empty() ? ui.t(Str::dossier_act_same_name, {what, view.signer})
                                   : ui.t(Str::dossier_act_same_name_why, {what, view.signer, reason}),
                    Tone::warning);
        }
        why_not_counted(ui, join({prefix, "/act-reason/", number}), view);
    }
}

void dossier(Ui& ui) {
    const auto& model = ui.model();
    if (!model.dossier) {
        ui.page("dossier", ui.t(Str::dossier_title), [&] {
            ui.empty("dossier/missing", ui.t(Str::dossier_missing), ui.t(Str::dossier_missing_text), [&] {
                if (ui.button("dossier/list", ui.t(Str::draft_to_list), ButtonKind::primary, Icon::back))
                    ui.emit(app::Navigate{});
            });
        });
        return;
    }
    const auto& open = *model.dossier;
    if (open.loading) {
        ui.page("dossier", ui.t(Str::dossier_title),
                [&] { ui.progress("dossier/loading", ui.t(Str::dossier_loading), -1); });
        return;
    }
    const auto& title = open.state.application.title;
    ui.page(join({"dossier/", open.state.id.text}), title.empty() ? ui.t(Str::dossier_title) : std::string_view(title),
            [&] {
                if (ui.link("dossier/back", ui.t(Str::draft_to_list))) ui.emit(app::Navigate{});
                if (open.state.conflict) {
                    conflict(ui, open);
                }
                if (open.same_person) {
                    ui.banner("dossier/same-person", Tone::warning, ui.t(Str::dossier_same_person),
                              ui.t(Str::dossier_same_person_text));
                    const law::Pack& rules = ui.model().rules_of(open.state);
                    if (const law::Guard* own = rules.provisions.guard("own_dossier"))
                        by_law(ui, "dossier/same-person/law", Str::form_by_law, own->citation);
                }
                if (open.same_name && !open.same_person)
                    ui.banner("dossier/same-name", Tone::warning, ui.t(Str::dossier_same_name),
                              ui.t(Str::dossier_same_name_text));
                const bool any_bad = std::any_of(open.acts.begin(), open.acts.end(),
                                                 [](const auto& view) { return view.check == Check::bad; });
                if (any_bad)
                    ui.banner("dossier/bad", Tone::danger, ui.t(Str::dossier_bad_signature),
                              ui.t(Str::dossier_bad_signature_text));
                summary(ui, open);
                actions(ui, open);
                act_form(ui, open);
                novelty(ui, NoveltyPlace::dossier, open.state.id.text);
                certificates_of(ui, open);
                after_recognition(ui, open);
                files_of(ui, open.state.id.text);
                papers_of_dossier(ui, open);
                timeline(ui, open);
                ui.section("dossier/application", ui.t(Str::dossier_application), [&] {
                    application_text(ui, "dossier/application", open.state.application,
                                     ui.model().rules_of(open.state));
                });
            });
}

}  // namespace sk::ui::screens
