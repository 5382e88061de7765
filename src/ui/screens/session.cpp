// One session of a council: what comes next and of whom, who is there, each dossier with conflicts of interest, sheets,
// ballot and result beside the rule that gave it; minutes, closing, opinions; papers; the session as a file.
#include <algorithm>

#include "ui/screens/room.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

namespace act_type = dossier::act_type;
using council::MatterState;
using council::SheetStatus;

bool may_now(const app::OpenSession& open, std::string_view type) {
    const auto found = open.may.find(std::string(type));
    return found != open.may.end() && found->second.empty();
}

// "agree", where the rule says so; a result may be made as soon as one of them may.
bool may_conclude(const app::OpenSession& open) {
    return std::any_of(open.may.begin(), open.may.end(), [](const auto& entry) {
        return entry.first.starts_with(act_type::session_result) && entry.second.empty();
    });
}

// Its form stands with the dossier; those of the whole session stand above.
bool form_of_matter(std::string_view type) {
    return type != act_type::session_attendance && type != act_type::session_minutes &&
           type != act_type::session_closed && type != act_type::session_cancelled;
}

std::string points_text(std::int64_t ten_thousandths) { return viet::hundredths_text((ten_thousandths + 50) / 100); }

std::string share_words(const Ui& ui, const law::Share& share) {
    constexpr const char* bases[] = {"members", "present", "valid"};
    return ui.t(share.more_than ? Str::document_share_more : Str::document_share_least,
                {std::to_string(share.numerator), std::to_string(share.denominator),
                 coded_text(ui, "document.base.", bases[static_cast<int>(share.of)])});
}

void act_button(Ui& ui, std::string_view type, ButtonKind kind) {
    if (ui.button(join({"session/do/", type}), act_text(ui, type), kind, Icon::signature))
        ui.emit(app::Do{app::Action::open_room_form, {}, std::string(type)});
}

// ---- what comes next ----

std::string step_text(const Ui& ui, const app::OpenSession& open, const council::NextStep& step) {
    const MatterState* matter = open.state.matter(step.dossier);
    const auto words = find_string(join({"session.next.", step.code}));
    return words ? ui.t(*words, {people_text(open.state.members, step.people),
                                 matter ? std::string_view(matter->matter.title) : std::string_view{}})
                 : std::string(step.code);
}

void next_of_session(Ui& ui, const app::OpenSession& open) {
    constexpr std::size_t steps_max = 6;  // more at once is no help
    const bool form_open = !ui.model().room.type.empty();
    const auto mine = [&](const council::NextStep& step) {
        return open.me && std::find(step.people.begin(), step.people.end(), open.me->person) != step.people.end();
    };
    ui.section("session/next", ui.t(Str::session_next), [&] {
        std::size_t shown = 0;
        for (const council::NextStep& step : open.next) {
            if (shown == steps_max) break;
            const std::string text = step_text(ui, open, step);
            ui.text(join({"session/next/", std::to_string(shown)}),
                    mine(step) ? ui.t(Str::session_next_mine, {text}) : text, mine(step) ? Tone::info : Tone::normal);
            ++shown;
        }
        if (open.state.closed)
            ui.text("session/next/closed",
                    ui.t(open.provincial ? Str::session_next_closed_province : Str::session_next_closed));
        else if (open.state.cancelled)
            ui.text("session/next/cancelled", ui.t(Str::session_next_cancelled, {open.state.cancel_reason}),
                    Tone::warning);
        else if (!open.me)
            ui.text("session/next/guest", ui.t(Str::session_not_member), Tone::muted);
        else if (open.may.empty())
            ui.text("session/next/no-role", ui.t(Str::session_no_role), Tone::warning);
        ui.row([&] {
            if (!form_open) {
                // The person's own next step: of the dossier that he looks at, else whichever it is about.
                auto first = std::find_if(open.next.begin(), open.next.end(), [&](const council::NextStep& step) {
                    return mine(step) && step.dossier.text == open.chosen;
                });
                if (first == open.next.end()) first = std::find_if(open.next.begin(), open.next.end(), mine);
                const std::string_view now =
                    first == open.next.end() ? std::string_view{} : council::act_of_step(first->code);
                if (!now.empty() && !open.may.empty() &&
                    ui.button("session/next/do", act_text(ui, now), ButtonKind::primary, Icon::signature)) {
                    if (!first->dossier.empty() && first->dossier.text != open.chosen)
                        ui.emit(app::Choose{"council/dossier", first->dossier.text});
                    ui.emit(app::Do{app::Action::open_room_form, {}, std::string(now)});
                }
                for (const std::string_view type :
                     {act_type::session_attendance, act_type::session_minutes, act_type::session_closed})
                    if (type != now && may_now(open, type)) act_button(ui, type, ButtonKind::secondary);
                if (may_now(open, act_type::session_cancelled))
                    act_button(ui, act_type::session_cancelled, ButtonKind::quiet);
            }
            if (ui.button("session/exchange", ui.t(Str::exchange_send), ButtonKind::secondary, Icon::sync,
                          !ui.model().exchange.busy))
                ui.emit(app::Do{app::Action::send_now, {}, {}});
            if (ui.button("session/export", ui.t(Str::session_export), ButtonKind::secondary, Icon::file_out))
                ui.emit(app::Do{app::Action::export_session, {}, {}});
            if (ui.button("session/import", ui.t(Str::session_import), ButtonKind::secondary, Icon::file_in))
                ui.emit(app::Do{app::Action::import_file, {}, {}});
        });
        ui.text("session/exchange/help", ui.t(Str::session_exchange_help), Tone::muted);
    });
}

// ---- the session as a whole ----

void about_session(Ui& ui, const app::OpenSession& open) {
    const council::Session& state = open.state;
    const law::CouncilRules& rules = open.rules->council;
    ui.section("session/summary", ui.t(Str::session_summary), [&] {
        const std::string_view code = state.closed      ? "session-closed"
                                      : state.cancelled ? "session-cancelled"
                                                        : "session";
        ui.row([&] { ui.badge("session/state", state_text(ui, code), room_tone(code)); });
        ui.definition("session/council", ui.t(Str::council_name), open.council_name);
        if (state.date) ui.definition("session/date", ui.t(Str::session_date), display_date(*state.date));
        ui.definition("session/place", ui.t(Str::session_place), state.place);
        ui.definition("session/rules", ui.t(Str::dossier_law), open.rules->name);
        if (open.sheet) ui.definition("session/sheet", ui.t(Str::session_sheet), open.sheet->name);
        const council::Floor floor = state.floor(rules);
        ui.definition("session/present", ui.t(Str::session_attendance_label),
                      state.attendance.empty() ? std::string(ui.t(Str::session_attendance_none))
                                               : ui.t(Str::session_present, {std::to_string(floor.sitting.size()),
                                                                             std::to_string(floor.members)}));
        if (!state.attendance.empty()) {
            std::string away;
            for (const council::Member& member : state.members)
                if (member.substitute_for.empty() && !state.present().contains(member.person))
                    away += join({away.empty() ? "" : ", ", member.name});
            if (!away.empty()) ui.definition("session/away", ui.t(Str::session_away), away);
        }
        const council::Quorum quorum = council::quorum_of(floor, rules);
        if (quorum == council::Quorum::unknown)
            by_law(ui, "session/quorum", Str::session_quorum_unknown, rules.quorum_citation);
        else
            cited(ui, "session/quorum",
                  ui.t(quorum == council::Quorum::met ? Str::session_quorum_met : Str::session_quorum_not_met,
                       {std::to_string(rules.quorum->needed(floor.members)), citation_text(ui, rules.quorum_citation)}),
                  rules.quorum_citation, quorum == council::Quorum::met ? Tone::success : Tone::warning);
        const bool scanned = std::any_of(open.acts.begin(), open.acts.end(), [&](const app::ActView& view) {
            return view.act.id == state.minutes_act && !view.act.files.empty();
        });
        if (!state.minutes_act.empty() && !state.cancelled && !scanned && app::held_on_paper(open))
            ui.text("session/scan-missing", ui.t(state.closed ? Str::session_scan_never : Str::session_scan_missing),
                    Tone::warning);
        if (!state.note.empty()) ui.definition("session/note", ui.t(Str::act_field_note), state.note);
    });
}

std::string matter_state_text(const Ui& ui, const app::OpenSession& open, const MatterState& state) {
    if (state.unsettled) return std::string(ui.t(Str::session_short_settle));
    if (!state.result.empty()) return coded_text(ui, "session.result.", state.result);
    for (const council::NextStep& step : open.next)
        if (step.dossier == state.matter.dossier) return coded_text(ui, "session.short.", step.code);
    return std::string(ui.t(Str::session_short_waiting));
}

Tone matter_tone(const MatterState& state) {
    return state.unsettled              ? Tone::danger
           : state.result == "agree"    ? Tone::success
           : state.result == "disagree" ? Tone::danger
           : state.result == "return"   ? Tone::warning
                                        : Tone::info;
}

void matters_table(Ui& ui, const app::OpenSession& open) {
    const auto& matters = open.state.matters;
    ui.section("session/matters", ui.t(Str::session_agenda), [&] {
        ui.text("session/matters/how", ui.t(Str::session_matters_how), Tone::muted);
        Ui::Table table;
        table.id = "session/matters/table";
        table.label = ui.t(Str::session_agenda);
        table.columns = {{ui.t(Str::list_column_title), 0, 3},
                         {ui.t(Str::list_column_authors), 0, 1.6f},
                         {ui.t(Str::list_state), 0, 1.4f}};
        table.rows = matters.size();
        table.row_id = [&](std::size_t row) { return join({"session/matter/", matters[row].matter.dossier.text}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const MatterState& state = matters[row];
            if (column == 0) return ui.cell_text(state.matter.title);
            if (column == 1) return ui.cell_text(council::author_names(state.matter));
            ui.cell_badge(matter_state_text(ui, open, state), matter_tone(state));
        };
        table.activate = [&](std::size_t row) {
            ui.emit(app::Choose{"council/dossier", matters[row].matter.dossier.text});
        };
        table.copyable = true;
        ui.table(table);
    });
}

// ---- one dossier ----

void recused(Ui& ui, const app::OpenSession& open, const MatterState& state) {
    const law::CouncilRules& rules = open.rules->council;
    const auto& members = open.state.members;
    const auto line = [&](const PersonId& person, std::string_view kind, bool locked) {
        const council::Member* member = council::find_member(members, person);
        const law::ConflictRule* rule = rules.conflict(kind);
        if (!member || !rule) return;
        cited(ui, join({"session/conflict/", person.text, "/", kind}),
              ui.t(locked ? Str::session_recused : Str::session_asked_conflict,
                   {member->name, rule->name, citation_text(ui, rule->citation)}),
              rule->citation, Tone::warning);
    };
    for (const council::Conflict& conflict : state.found)
        if (conflict.locked) line(conflict.member, conflict.kind, true);
    for (const council::Declared& answer : state.declared)
        if (answer.conflict) line(answer.member, answer.kind, true);
    for (const council::Member& member : members)
        for (const std::string& kind : state.open_questions(member.person)) line(member.person, kind, false);
    for (const council::Declared& answer : state.declared) {
        const council::Member* member = council::find_member(members, answer.member);
        const law::ConflictRule* rule = rules.conflict(answer.kind);
        if (!answer.conflict && member && rule)
            ui.text(join({"session/no-conflict/", member->person.text, "/", answer.kind}),
                    ui.t(Str::session_no_conflict, {member->name, rule->name}), Tone::muted);
    }
}

void sheets_of(Ui& ui, const app::OpenSession& open, const MatterState& state) {
    if (!open.sheet) return;
    const auto& members = open.state.members;
    ui.heading("session/sheets", ui.t(Str::session_sheets), 3);
    Ui::Table table;
    table.id = "session/sheets/table";
    table.label = ui.t(Str::session_sheets);
    table.columns = {{ui.t(Str::form_author_name_label), 0, 2},
                     {ui.t(Str::session_sheet_state), 0, 1.6f},
                     {ui.t(Str::document_sheet_total), 110}};
    table.rows = members.size();
    table.row_id = [&](std::size_t row) { return join({"session/sheet/", members[row].person.text}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const council::Member& member = members[row];
        const council::MemberSheet* sheet = state.sheet_of(member.person);
        const bool locked = state.locked.contains(member.person);
        if (column == 0) return ui.cell_text(member.name);
        if (column == 1) {
            const bool counted = sheet && sheet->status == SheetStatus::counted;
            const std::string code = sheet    ? std::string(council::sheet_status_code(sheet->status))
                                     : locked ? "recused"
                                     : state.floor.sitting.contains(member.person) ? "none"
                                                                                   : "away";
            std::string text = coded_text(ui, "session.sheet.", code);
            if (sheet && sheet->paper) text += join({", ", ui.t(Str::session_sheet_paper)});
            ui.cell_badge(text, counted                                          ? Tone::success
                                : sheet && sheet->status == SheetStatus::sealed  ? Tone::info
                                : sheet && sheet->status == SheetStatus::doubled ? Tone::danger
                                : sheet && !locked                               ? Tone::warning
                                                                                 : Tone::muted);
            return;
        }
        const bool read = sheet && sheet->status == SheetStatus::counted;
        ui.cell_text(read ? points_text(council::total_of(*open.sheet, sheet->filled)) : "–");
    };
    ui.table(table);
    for (const council::MemberSheet& sheet : state.sheets) {
        const council::Member* member = council::find_member(members, sheet.member);
        if (sheet.lost.empty() || !member) continue;
        ui.text(join({"session/lost/", member->person.text}),
                ui.t(sheet.paper ? Str::session_lost_keyed : Str::session_lost_open, {member->name, sheet.lost}),
                Tone::warning);
    }
    if (may_now(open, act_type::session_sheet_lost))
        ui.text("session/lost/how", ui.t(Str::session_lost_how, {act_text(ui, act_type::session_sheet_lost)}),
                Tone::muted);
    if (state.summary.sheets > 0) {
        ui.definition("session/mean", ui.t(Str::document_summary_mean),
                      ui.t(Str::session_mean, {viet::hundredths_text(state.summary.mean.hundredths()),
                                               std::to_string(state.summary.sheets), points_text(state.summary.lowest),
                                               points_text(state.summary.highest)}));
        const std::vector<council::Filled> counted = state.counted_sheets();
        std::string far;
        for (const council::MemberSheet& sheet : state.sheets)
            for (const std::size_t outlier : state.summary.outliers)
                if (outlier < counted.size() && sheet.status == SheetStatus::counted &&
                    sheet.filled == counted[outlier])
                    if (const council::Member* member = council::find_member(members, sheet.member);
                        member && far.find(member->name) == std::string::npos)
                        far += join({far.empty() ? "" : ", ", member->name});
        if (!far.empty()) ui.text("session/outliers", ui.t(Str::session_outliers, {far}), Tone::warning);
    }
    if (!open.sheet->complete) ui.text("session/sheet-missing", open.sheet->missing, Tone::muted);
}

void decision_of(Ui& ui, const app::OpenSession& open, const MatterState& state) {
    const law::CouncilRules& rules = open.rules->council;
    ui.heading("session/decision", ui.t(Str::session_decision), 3);
    if (state.ballot) {
        const council::Ballot& ballot = *state.ballot;
        const law::Method* method = rules.method(ballot.method);
        const auto text = [](int number) { return std::to_string(number); };
        ui.definition(
            "session/ballot", method ? std::string_view(method->name) : std::string_view(ballot.method),
            ui.t(Str::session_ballot_counts, {text(ballot.issued), text(ballot.returned()), text(ballot.agree),
                                              text(ballot.disagree), text(ballot.invalid), text(ballot.blank)}));
        if (state.ballot_stale) ui.text("session/ballot/stale", ui.t(Str::session_ballot_stale), Tone::danger);
    }
    const council::Decision& decision = state.decision;
    const auto reason = [&](std::string_view id, std::string_view code, bool good, bool undecided,
                            std::initializer_list<std::string_view> arguments) {
        if (code.empty()) return;
        const auto words = find_string(join({"verdict.", code}));
        ui.text(id, words ? ui.t(*words, arguments) : std::string(code),
                undecided ? Tone::muted
                : good    ? Tone::success
                          : Tone::danger);
    };
    const bool by_votes = rules.decided_by != law::DecidedBy::scores;
    const bool by_scores = rules.decided_by != law::DecidedBy::votes;
    if (by_votes)
        reason("session/votes", decision.votes.reason, decision.votes.verdict == council::Verdict::passed,
               decision.votes.verdict == council::Verdict::undecided,
               {std::to_string(decision.votes.agree), std::to_string(decision.votes.base),
                std::to_string(decision.votes.needed)});
    if (by_scores && open.sheet) {
        const law::Criterion* criterion = open.sheet->criterion(decision.scores.criterion);
        reason("session/scores", decision.scores.reason, decision.scores.verdict == council::Verdict::passed,
               decision.scores.verdict == council::Verdict::undecided,
               {criterion ? std::string_view(criterion->name) : std::string_view{},
                decision.scores.level ? std::string_view(decision.scores.level->name) : std::string_view{}});
    }
    if (by_votes)
        cited(ui, "session/rule",
              ui.t(Str::document_rule, {share_words(ui, rules.approval), citation_text(ui, rules.approval_citation)}),
              rules.approval_citation, Tone::muted);
    if (by_votes && !rules.approval_citation.text.empty())
        ui.text("session/rule/words", join({"“", rules.approval_citation.text, "”"}), Tone::muted);
    if (state.floor.recused > 0)
        cited(ui, "session/rule/recused",
              ui.t(rules.approval.recused == law::Recused::counted ? Str::session_recused_counted
                                                                   : Str::session_recused_left_out,
                   {std::to_string(state.floor.recused), citation_text(ui, rules.recused_citation)}),
              rules.recused_citation, Tone::muted);
    if (!state.result.empty()) {
        ui.row(
            [&] { ui.badge("session/result", coded_text(ui, "session.result.", state.result), matter_tone(state)); });
        if (!state.reason.empty()) ui.definition("session/result/reason", ui.t(Str::act_field_reason), state.reason);
    }
}

// Why what is this person's work cannot be done yet, in words.
void hindrances(Ui& ui, const app::OpenSession& open) {
    if (open.state.closed) return;
    for (const auto& [type, code] : open.may) {
        if (code.empty() || type.find('/') != std::string::npos) continue;
        ui.text(join({"session/not-yet/", type}),
                ui.t(Str::session_not_yet,
                     {act_text(ui, type), with_ground(ui, code_text(ui, code), code, type, open.rules->id)}),
                Tone::muted);
    }
}

void matter_section(Ui& ui, const app::OpenSession& open) {
    const MatterState* state = open.state.matter(SubjectId{open.chosen});
    if (!state) return;
    ui.section("session/matter", state->matter.title, [&] {
        ui.definition("session/matter/authors", ui.t(Str::list_column_authors), council::author_names(state->matter));
        if (!state->matter.field.empty())
            ui.definition("session/matter/field", ui.t(Str::document_sheet_field), state->matter.field);
        ui.definition("session/matter/funding", ui.t(Str::session_funding),
                      coded_text(ui, "session.funding.",
                                 state->matter.funding == council::Funding::state   ? "state"
                                 : state->matter.funding == council::Funding::other ? "other"
                                                                                    : "unknown"));
        if (ui.link("session/matter/open", ui.t(Str::session_open_dossier)))
            ui.emit(app::Navigate{{app::Screen::dossier, open.chosen}});
        if (state->unsettled)
            ui.banner("session/matter/unsettled", Tone::danger, ui.t(Str::session_unsettled),
                      ui.t(Str::session_unsettled_text));
        if (open.superseded) ui.text("session/matter/superseded", ui.t(Str::session_superseded), Tone::danger);
        recused(ui, open, *state);
        if (ui.model().room.type.empty())
            ui.row([&] {
                for (const std::string_view type :
                     {act_type::session_sheet_sealed, act_type::session_unsealed, act_type::session_sheet_opened,
                      act_type::session_sheet_lost, act_type::session_sheet_keyed, act_type::session_ballot,
                      act_type::session_result, act_type::session_conflict_declared})
                    if (type == act_type::session_result ? may_conclude(open) : may_now(open, type))
                        act_button(ui, type, ButtonKind::secondary);
            });
        if (form_of_matter(ui.model().room.type)) session_form(ui, open);
        sheets_of(ui, open, *state);
        decision_of(ui, open, *state);
        hindrances(ui, open);
    });
}

// ---- after it ----

void opinions(Ui& ui, const app::OpenSession& open) {
    if (!open.state.closed) return;
    ui.section("session/opinions", ui.t(Str::session_opinions), [&] {
        ui.text("session/opinions/how", ui.t(Str::session_opinions_how), Tone::muted);
        for (const MatterState& state : open.state.matters) {
            const std::string& dossier = state.matter.dossier.text;
            const auto found = open.opinions.find(dossier);
            ui.definition(join({"session/opinion/", dossier, "/title"}), state.matter.title,
                          coded_text(ui, "session.result.", state.result));
            if (found == open.opinions.end()) continue;
            if (found->second.empty()) {
                if (ui.button(join({"session/opinion/", dossier}), ui.t(Str::session_make_opinion), ButtonKind::primary,
                              Icon::signature))
                    ui.emit(app::Do{app::Action::make_opinion, dossier, {}});
            } else if (found->second == "made") {
                ui.text(join({"session/opinion/", dossier, "/made"}), ui.t(Str::session_opinion_made), Tone::success);
            } else if (found->second == "differs") {
                ui.text(join({"session/opinion/", dossier, "/differs"}), ui.t(Str::session_opinion_differs),
                        Tone::danger);
            } else {
                ui.text(join({"session/opinion/", dossier, "/not"}),
                        with_ground(ui, code_text(ui, found->second), found->second, act_type::council_opinion,
                                    open.rules->id),
                        Tone::muted);
            }
        }
    });
}

void papers(Ui& ui, const app::OpenSession& open) {
    // What the province recognises is decided a dossier at a time, with its effect and scope.
    const bool agreed = open.state.closed && !open.provincial &&
                        std::any_of(open.state.matters.begin(), open.state.matters.end(),
                                    [](const MatterState& state) { return state.result == "agree"; });
    ui.section("session/papers", ui.t(Str::session_papers), [&] {
        ui.text("session/papers/how", ui.t(Str::session_papers_how), Tone::muted);
        ui.row([&] {
            for (const char* paper : {"minutes", "tally", "sheets", "blank", "summary", "results", "recognition"}) {
                const std::string_view name = paper;
                if (!open.sheet && (name == "sheets" || name == "blank" || name == "summary")) continue;
                if (!agreed && name == "recognition") continue;
                if (ui.button(join({"session/print/", name}), coded_text(ui, "council.paper.", name),
                              ButtonKind::secondary, Icon::print))
                    ui.emit(app::Do{app::Action::print_council, {}, paper});
            }
        });
    });
}

void acts_of_session(Ui& ui, const app::OpenSession& open) {
    const auto& acts = open.acts;
    ui.section("session/acts", ui.t(Str::dossier_acts), [&] {
        Ui::Table table;
        table.id = "session/acts/table";
        table.label = ui.t(Str::dossier_acts);
        table.columns = {{ui.t(Str::dossier_act_what), 0, 2},
                         {ui.t(Str::dossier_act_who), 0, 1.6f},
                         {ui.t(Str::dossier_act_when), 164},
                         {ui.t(Str::dossier_act_signature), 150},
                         {ui.t(Str::dossier_act_sent), 0, 1.2f}};
        table.rows = acts.size();
        table.row_id = [&](std::size_t row) { return join({"session/act/", acts[row].act.id.text}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            const app::ActView& view = acts[row];
            switch (column) {
                case 0: ui.cell_text(act_text(ui, view.act.type), view.counts ? Tone::normal : Tone::muted); break;
                case 1:
                    ui.cell_text(view.signer.empty() ? std::string(ui.t(Str::dossier_signer_unknown)) : view.signer);
                    break;
                case 2: ui.cell_text(display_time(view.act.at)); break;
                case 3: ui.cell_badge(check_text(ui, view.check), check_tone(view.check)); break;
                default: ui.cell_text(standing_text(ui, view.standing), queue_tone(view.standing)); break;
            }
        };
        ui.table(table);
        for (std::size_t i = 0; i < acts.size(); ++i)
            why_not_counted(ui, join({"session/act-reason/", std::to_string(i)}), acts[i]);
        if (!open.state.late.empty())
            ui.text("session/late", ui.t(Str::session_late, {std::to_string(open.state.late.size())}), Tone::warning);
    });
}

}  // namespace

void session(Ui& ui) {
    const auto& model = ui.model();
    if (!model.session || model.session->loading) {
        ui.page("session", ui.t(Str::session_title),
                [&] { ui.progress("session/loading", ui.t(Str::dossier_loading), -1); });
        return;
    }
    const app::OpenSession& open = *model.session;
    const council::Session& state = open.state;
    ui.page(join({"session/", state.id.text}),
            ui.t(Str::session_title_day, {state.date ? display_date(*state.date) : std::string("…")}), [&] {
                if (ui.link("session/back", open.council_name.empty() ? ui.t(Str::council_to_list)
                                                                      : std::string_view(open.council_name)))
                    ui.emit(app::Navigate{{app::Screen::council, state.council.text}});
                if (state.conflict)
                    ui.banner("session/conflict", Tone::danger, ui.t(Str::dossier_conflict),
                              ui.t(Str::session_conflict_text));
                next_of_session(ui, open);
                if (!form_of_matter(model.room.type)) session_form(ui, open);
                about_session(ui, open);
                matters_table(ui, open);
                matter_section(ui, open);
                files_of(ui, state.id.text);
                novelty(ui, NoveltyPlace::dossier, open.chosen);
                opinions(ui, open);
                papers(ui, open);
                acts_of_session(ui, open);
            });
}

}  // namespace sk::ui::screens
