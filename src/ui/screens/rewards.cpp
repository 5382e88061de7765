// Rewards and remuneration of one unit: who waits for a reward, what was given, what is to be paid until when, and how
// far a person is on the way to an emulation title.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"
#include "viet/numbers.hpp"

namespace sk::ui::screens {

namespace {

using app::RewardsView;
using reward::PayState;

std::string dong(const Ui& ui, std::int64_t amount) { return ui.t(Str::rewards_dong, {viet::grouped(amount)}); }

bool is_own_unit(const Ui& ui, const RewardsView& view) {
    return ui.model().profile && ui.model().profile->unit == view.unit;
}

const law::Provisions* titles_rules(const Ui& ui) {
    const law::Pack* pack = reward::titles_pack(ui.model().library, date_of(ui.model().now));
    return pack ? &pack->provisions : nullptr;
}

// Money that was or is to be typed: the number in front of the person as it is reckoned.
void reckoned(Ui& ui, const RewardsView& view) {
    const app::JournalForm& form = ui.model().journal_form;
    if (!form.type.starts_with("remuneration.") || form.type == "remuneration.paid") return;
    ui.section("rewards/preview", ui.t(Str::rewards_preview), [&] {
        ui.definition("rewards/preview/title", ui.t(Str::rewards_column_initiative), string_or(form.fixed, "title"));
        if (!view.reckoned) {
            if (!view.reckoning_fault.empty())
                ui.text("rewards/preview/fault", code_text(ui, view.reckoning_fault), Tone::warning);
            return;
        }
        const reward::Answer& answer = *view.reckoned;
        const auto number = [](std::int64_t value) { return viet::grouped(value); };
        const std::string authors = number(answer.authors);
        if (answer.wage > 0)
            ui.text("rewards/preview/wage",
                    ui.t(Str::rewards_preview_wage,
                         {viet::hundredths_text(answer.rate_hundredths), number(answer.wage), authors}));
        else if (answer.rate_hundredths > 0)
            ui.text("rewards/preview/rate", ui.t(Str::rewards_preview_rate, {viet::percent_text(answer.rate_hundredths),
                                                                             form.value("benefit"), authors}));
        Ui::Table table;
        table.id = "rewards/preview/table";
        table.label = ui.t(Str::rewards_preview);
        table.columns = {{ui.t(Str::document_column_name), 0, 2},
                         {ui.t(Str::document_payment_duty), 0, 1.5f},
                         {ui.t(Str::document_payment_share), 110},
                         {ui.t(Str::rewards_column_amount), 0, 1.2f, false, false, false, true}};
        const Json who = form.fixed.value("authors", Json::array()),
                   first = form.fixed.value("appliers", Json::array());
        table.rows = who.size() + first.size() + 1;
        const auto row_of = [&](std::size_t row) -> const Json& {
            return row < who.size() ? who[row] : first[row - who.size()];
        };
        table.row_id = [](std::size_t row) { return join({"rewards/preview/row/", std::to_string(row)}); };
        table.cell = [&](std::size_t row, std::size_t column) {
            if (row == who.size() + first.size()) {
                if (column == 0) return ui.cell_text(ui.t(Str::rewards_preview_total));
                return ui.cell_text(column == 3 ? dong(ui, answer.total()) : std::string());
            }
            const Json& line = row_of(row);
            const bool author = row < who.size();
            switch (column) {
                case 0: return ui.cell_text(string_or(line, "name"));
                case 1:
                    return ui.cell_text(ui.t(author ? Str::document_payment_author : Str::document_payment_applier));
                case 2: return ui.cell_text(author ? viet::percent_text(integer_or(line, "share", 0)) : std::string());
                default: return ui.cell_text(dong(ui, integer_or(line, "amount", 0)));
            }
        };
        ui.table(table);
        if (form.files.empty()) ui.text("rewards/preview/evidence", ui.t(Str::rewards_no_evidence), Tone::warning);
        if (answer.due)
            ui.text("rewards/preview/due", ui.t(Str::rewards_preview_due, {display_date(answer.due->last_day)}));
        else
            ui.text("rewards/preview/no-due", ui.t(Str::rewards_preview_no_due), Tone::muted);
        if (answer.to && *answer.to >= date_of(ui.model().now))
            ui.text("rewards/preview/running", ui.t(Str::rewards_year_running, {display_date(*answer.to)}),
                    Tone::warning);
        if (!answer.shares_whole) ui.text("rewards/preview/shares", ui.t(Str::rewards_shares_not_whole), Tone::warning);
        for (std::size_t at = 0; at < answer.citations.size(); ++at)
            by_law(ui, join({"rewards/preview/law/", std::to_string(at)}), Str::form_by_law, answer.citations[at]);
        if (answer.unconfirmed()) ui.text("rewards/preview/unread", ui.t(Str::rewards_unread), Tone::warning);
        const law::RewardNote* tax = titles_rules(ui) ? titles_rules(ui)->reward_note("tax") : nullptr;
        if (tax)
            cited(ui, "rewards/preview/tax", join({tax->text, " ", citation_text(ui, tax->citation)}), tax->citation,
                  Tone::muted);
    });
}

// Of the form of a reward: what the initiative was used for already, and what the law says to that.
void uses(Ui& ui, const RewardsView& view) {
    const app::JournalForm& form = ui.model().journal_form;
    if (form.type != "reward.given" && form.type != "reward.changed") return;
    std::string used;
    for (const Json& dossier : form.fixed.value("dossiers", Json::array()))
        if (const auto* id = dossier.get_ptr<const std::string*>())
            for (const reward::Given* given : reward::uses_of(*id, form.value("name"), view.given))
                if (!ui.model().journal || given->reward != ui.model().journal->state.id.text)
                    used += join({used.empty() ? "" : "; ", given->form, " (", std::to_string(given->year), ")"});
    if (used.empty()) return;
    ui.text("rewards/used", ui.t(Str::rewards_used, {used}), Tone::warning);
    for (const char* code : {"one-reward", "used-once"})
        if (const law::RewardNote* note = titles_rules(ui) ? titles_rules(ui)->reward_note(code) : nullptr)
            cited(ui, join({"rewards/note/", code}), join({note->text, " ", citation_text(ui, note->citation)}),
                  note->citation, Tone::muted);
}

void due(Ui& ui, const RewardsView& view) {
    const std::string count = std::to_string(
        std::count_if(view.due.begin(), view.due.end(), [](const RewardsView::Due& line) { return line.counted; }));
    ui.section("rewards/due", ui.t(Str::rewards_due, {count}), [&] {
        if (view.due.empty()) return ui.text("rewards/due/none", ui.t(Str::rewards_due_none), Tone::success);
        ui.text("rewards/due/text", ui.t(Str::rewards_due_text), Tone::muted);
        Ui::Table table;
        table.id = "rewards/due/table";
        const std::string label = ui.t(Str::rewards_due, {count});
        table.label = label;
        table.columns = {{ui.t(Str::document_column_name), 0, 1.5f},
                         {ui.t(Str::rewards_column_initiative), 0, 3},
                         {ui.t(Str::rewards_column_recognised), 150},
                         {ui.t(Str::rewards_column_standing), 230}};
        table.rows = view.due.size();
        table.row_id = [&](std::size_t row) {
            return join({"rewards/due/", view.due[row].initiative->dossier, "/", std::to_string(row)});
        };
        table.cell = [&](std::size_t row, std::size_t column) {
            const RewardsView::Due& line = view.due[row];
            const bool unclear = line.standing == reward::Standing::unclear;
            if (column == 3 && (!line.counted || !line.settled_by.empty()))
                return ui.cell_badge(ui.t(line.counted ? Str::rewards_standing_local : Str::tasks_not_sent),
                                     Tone::warning);
            if (column == 3)
                return ui.cell_badge(ui.t(unclear ? Str::rewards_unclear : Str::rewards_standing_due),
                                     unclear ? Tone::warning : Tone::info);
            ui.cell_text(column == 0   ? line.name
                         : column == 1 ? line.initiative->title
                                       : day_text(line.initiative->on));
        };
        if (is_own_unit(ui, view))
            table.activate = [&](std::size_t row) {
                const RewardsView::Due& line = view.due[row];
                if (!line.settled_by.empty()) return ui.emit(app::Do{app::Action::open_journal, line.settled_by, {}});
                ui.emit(app::Do{app::Action::open_reward, line.initiative->dossier, line.name});
            };
        table.copyable = true;
        ui.table(table);
        ui.row([&] {
            if (ui.button("rewards/print-proposal", ui.t(Str::rewards_print_proposal), ButtonKind::secondary,
                          Icon::print))
                ui.emit(app::Do{app::Action::print_proposal, {}, {}});
        });
    });
}

void given(Ui& ui, const RewardsView& view) {
    std::vector<const journal::Journal*> books;
    for (const journal::Journal& book : ui.model().journals.all)
        if (book.kind == "reward" && book.unit == view.unit && book.content()) books.push_back(&book);
    std::sort(books.begin(), books.end(), [](const journal::Journal* a, const journal::Journal* b) {
        return string_or(a->content()->body, "date") > string_or(b->content()->body, "date");
    });
    const app::JournalsView& journals = ui.model().journals;
    const auto received = std::count_if(books.begin(), books.end(), [&](const journal::Journal* book) {
        return journals.received(*book).content() != nullptr;
    });
    ui.section("rewards/given", ui.t(Str::rewards_given, {std::to_string(received)}), [&] {
        if (const std::int64_t local = journals.local({"reward", "remuneration"}, view.unit.text); local > 0)
            not_sent(ui, "rewards/local", ui.t(Str::rewards_local, {std::to_string(local)}));
        if (books.empty()) ui.text("rewards/given/none", ui.t(Str::rewards_given_none), Tone::muted);
        if (!books.empty()) {
            Ui::Table table;
            table.id = "rewards/given/table";
            table.label = ui.t(Str::state_reward_given);
            table.columns = {{ui.t(Str::rewards_column_who), 0, 1.6f},
                             {ui.t(Str::rewards_column_form), 0, 1.6f},
                             {ui.t(Str::rewards_column_decision), 0, 1.6f},
                             {ui.t(Str::rewards_column_money), 0, 1, false, false, false, true},
                             {ui.t(Str::list_state), 172}};
            table.rows = books.size();
            table.row_id = [&](std::size_t row) { return join({"rewards/given/", books[row]->id.text}); };
            table.cell = [&](std::size_t row, std::size_t column) {
                const Json& body = books[row]->content()->body;
                const std::int64_t money = integer_or(body, "money", 0);
                switch (column) {
                    case 0: return ui.cell_text(string_or(body, "name"));
                    case 1: return ui.cell_text(string_or(body, "form"));
                    case 2:
                        return ui.cell_text(ui.t(Str::check_decision_value,
                                                 {string_or(body, "number"), day_text(string_or(body, "date"))}));
                    case 3: return ui.cell_text(money > 0 ? dong(ui, money) : std::string("—"));
                    default: {
                        if (!journals.is_sent(books[row]->id.text))
                            return ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
                        const std::string state = join({"reward.", books[row]->state});
                        return ui.cell_badge(state_text(ui, state), state_tone(state));
                    }
                }
            };
            table.activate = [&](std::size_t row) {
                ui.emit(app::Do{app::Action::open_journal, books[row]->id.text, {}});
            };
            table.copyable = true;
            ui.table(table);
        }
        if (is_own_unit(ui, view))
            ui.row([&] {
                if (ui.button("rewards/other", ui.t(Str::rewards_other), ButtonKind::secondary, Icon::add))
                    ui.emit(app::Do{app::Action::open_reward, {}, {}});
            });
    });
}

std::string_view pay_text(const Ui& ui, PayState state) {
    return ui.t(state == PayState::paid      ? Str::rewards_pay_paid
                : state == PayState::overdue ? Str::rewards_pay_overdue
                                             : Str::rewards_pay_due);
}

Tone pay_tone(PayState state) {
    return state == PayState::paid ? Tone::success : state == PayState::overdue ? Tone::danger : Tone::warning;
}

void to_set(Ui& ui, const RewardsView& view) {
    if (view.to_set.empty()) return;
    ui.heading("rewards/to-set", ui.t(Str::rewards_to_set), 3);
    ui.text("rewards/to-set/text", ui.t(Str::rewards_to_set_text), Tone::muted);
    Ui::Table table;
    table.id = "rewards/to-set/table";
    table.label = ui.t(Str::rewards_to_set);
    table.columns = {{ui.t(Str::rewards_column_initiative), 0, 3},
                     {ui.t(Str::rewards_column_period), 0, 1.5f},
                     {ui.t(Str::rewards_column_due), 0, 1.5f}};
    table.rows = view.to_set.size();
    table.row_id = [&](std::size_t row) {
        return join({"rewards/to-set/", view.to_set[row].dossier, "/", std::to_string(view.to_set[row].year.number)});
    };
    table.cell = [&](std::size_t row, std::size_t column) {
        const RewardsView::ToSet& line = view.to_set[row];
        if (column == 0) return ui.cell_text(line.title);
        if (column == 1)
            return ui.cell_text(
                ui.t(Str::rewards_year_nth, {std::to_string(line.year.number), display_date(line.year.to)}));
        ui.cell_text(display_date(line.year.due.last_day));
    };
    if (is_own_unit(ui, view))
        table.activate = [&](std::size_t row) {
            const RewardsView::ToSet& line = view.to_set[row];
            ui.emit(app::Do{app::Action::open_remuneration, line.dossier, std::to_string(line.year.number)});
        };
    table.copyable = true;
    ui.table(table);
}

void payments(Ui& ui, const RewardsView& view) {
    ui.section("rewards/pay", ui.t(Str::rewards_pay), [&] {
        ui.text("rewards/pay/text", ui.t(Str::rewards_pay_text), Tone::muted);
        if (view.payments.empty()) ui.text("rewards/pay/none", ui.t(Str::rewards_pay_none), Tone::muted);
        if (!view.payments.empty()) {
            const Date today = date_of(ui.model().now);
            Ui::Table table;
            table.id = "rewards/pay/table";
            table.label = ui.t(Str::rewards_pay);
            table.columns = {{ui.t(Str::rewards_column_initiative), 0, 2.6f},
                             {ui.t(Str::rewards_column_period), 0, 1},
                             {ui.t(Str::rewards_column_amount), 0, 1.2f, false, false, false, true},
                             {ui.t(Str::rewards_column_due), 0, 1.8f},
                             {ui.t(Str::rewards_column_paid), 160}};
            table.rows = view.payments.size();
            table.row_id = [&](std::size_t row) { return join({"rewards/pay/", view.payments[row].journal}); };
            table.cell = [&](std::size_t row, std::size_t column) {
                const RewardsView::Payment& line = view.payments[row];
                switch (column) {
                    case 0:
                        return ui.cell_text(line.evidence ? line.title
                                                          : ui.t(Str::rewards_pay_no_evidence, {line.title}));
                    case 1:
                        return ui.cell_text(line.year > 0 ? std::to_string(line.year)
                                                          : std::string(ui.t(Str::rewards_transfer)));
                    case 2: return ui.cell_text(dong(ui, line.total));
                    case 3: {
                        if (!line.due) return ui.cell_text("—", Tone::muted);
                        if (line.state == PayState::paid) return ui.cell_text(display_date(*line.due));
                        const auto left = static_cast<int>(day_number(*line.due) - day_number(today));
                        return ui.cell_text(due_text(ui, *line.due, left), due_tone(left));
                    }
                    default:
                        if (!line.sent) return ui.cell_badge(ui.t(Str::tasks_not_sent), Tone::warning);
                        ui.cell_badge(pay_text(ui, line.state), pay_tone(line.state));
                }
            };
            table.activate = [&](std::size_t row) {
                ui.emit(app::Do{app::Action::open_journal, view.payments[row].journal, {}});
            };
            table.copyable = table.own_files = true;
            ui.table(table);
            ui.row([&] {
                if (ui.button("rewards/export", ui.t(Str::rewards_export), ButtonKind::secondary, Icon::file_out))
                    ui.emit(app::Do{app::Action::export_payments, {}, {}});
            });
        }
        to_set(ui, view);
    });
}

void one_title(Ui& ui, const reward::TitleView& view, const law::Provisions& rules) {
    const law::Title& title = *view.title;
    const std::string id = join({"rewards/title/", title.code});
    const int year = date_of(ui.model().now).year;
    ui.heading(id, title.name, 3);
    const auto line = [&](std::string_view name, const std::string& text, Tone tone) {
        ui.text(join({id, "/", name}), text, tone);
    };
    if (view.held) line("held", ui.t(Str::rewards_title_held, {std::to_string(year)}), Tone::success);
    const law::Tier* level = rules.level(title.needs_level);
    if (view.initiatives.empty())
        line("initiative",
             ui.t(Str::rewards_title_no_initiative, {level ? std::string_view(level->name) : title.needs_level}),
             Tone::warning);
    else
        line("initiative", ui.t(Str::rewards_title_initiative, {std::to_string(view.initiatives.size())}),
             Tone::success);
    const auto how_long = [&](const reward::Recognised& each, Str words, Tone tone) {
        line(join({"kept/", each.dossier}), ui.t(words, {each.title, std::to_string(reward::kept_until(each))}), tone);
        by_law(ui, join({id, "/kept-law/", each.dossier}), Str::form_by_law, each.kept->citation);
    };
    for (const reward::Recognised* each : view.initiatives) {
        if (ui.link(join({id, "/dossier/", each->dossier}), ui.t(Str::rewards_open_dossier, {each->title})))
            ui.emit(app::Do{app::Action::open_dossier, each->dossier, {}});
        if (reward::kept_until(*each) != 0) how_long(*each, Str::rewards_title_kept, Tone::muted);
    }
    for (const reward::Recognised* each : view.past) how_long(*each, Str::rewards_title_past, Tone::warning);
    if (view.after) {
        line("chain",
             ui.t(Str::rewards_title_chain,
                  {std::to_string(view.running), view.after->name, std::to_string(title.after_times)}),
             view.chain_whole() ? Tone::success : Tone::warning);
        for (const reward::Given* each : view.chain)
            if (ui.link(join({id, "/reward/", each->reward}),
                        ui.t(Str::rewards_title_year, {std::to_string(each->year), each->form})))
                ui.emit(app::Do{app::Action::open_journal, each->reward, {}});
        if (!view.chain_whole())
            line("earliest", ui.t(Str::rewards_title_earliest, {std::to_string(view.earliest)}), Tone::muted);
    }
    if (!view.held && view.open()) line("open", std::string(ui.t(Str::rewards_title_open)), Tone::success);
    if (const law::BaseWage* wage = rules.base_wage(date_of(ui.model().now))) {
        line("bonus",
             ui.t(Str::rewards_title_bonus, {viet::hundredths_text(title.wages_hundredths),
                                             viet::grouped(wage->dong * title.wages_hundredths / 100)}),
             Tone::muted);
        if (!title.wages_citation.document.empty())
            by_law(ui, join({id, "/bonus-law"}), Str::form_by_law, title.wages_citation);
    }
    by_law(ui, join({id, "/law"}), Str::form_by_law, title.citation);
    if (!title.citation.text.empty()) line("words", join({"“", title.citation.text, "”"}), Tone::muted);
    if (!title.after_citation.text.empty())
        line("chain-words", join({"“", title.after_citation.text, "”"}), Tone::muted);
}

// A name is no person: what else has it is shown with its unit, and who knows says whether it is the same one.
void namesakes_of(Ui& ui, const RewardsView& view) {
    if (view.namesakes.size() < 2) return;
    const std::string question = ui.t(Str::rewards_namesakes, {view.person});
    ui.region("rewards/namesakes", Role::group, question, [&] {
        ui.text("rewards/namesakes/question", question, Tone::warning);
        ui.text("rewards/namesakes/how", ui.t(Str::rewards_namesakes_how), Tone::muted);
        for (std::size_t at = 0; at < view.namesakes.size(); ++at) {
            const reward::Namesake& one = view.namesakes[at];
            std::string label = ui.t(Str::rewards_namesake, {unit_name(ui, one.unit), std::to_string(one.initiatives),
                                                             std::to_string(one.rewards)});
            if (!one.born.empty()) label += join({"; ", ui.t(Str::rewards_namesake_born, {one.born})});
            if (one.known) label += join({"; ", ui.t(Str::rewards_namesake_known)});
            const std::string id = join({"rewards/namesake/", std::to_string(at)});
            if (auto counted = ui.checkbox(id, label, view.counted[at])) ui.emit(app::Toggle{id, *counted});
            if (one.dossiers.empty()) continue;
            if (ui.link(join({id, "/list"}), ui.t(Str::rewards_namesake_list, {std::to_string(one.initiatives)})))
                show_listed(ui, one.dossiers, view.person);
        }
    });
    if (view.titles.empty()) ui.text("rewards/namesakes/none", ui.t(Str::rewards_namesakes_none), Tone::warning);
}

void titles(Ui& ui, const RewardsView& view) {
    const law::Provisions* rules = titles_rules(ui);
    if (!rules || view.people.empty()) return;
    ui.section("rewards/titles", ui.t(Str::rewards_titles), [&] {
        ui.text("rewards/titles/text", ui.t(Str::rewards_titles_text), Tone::muted);
        if (const std::int64_t local = ui.model().journals.local({"reward"}, view.unit.text); local > 0)
            not_sent(ui, "rewards/titles/local", ui.t(Str::rewards_titles_local, {std::to_string(local)}));
        std::vector<Option> people;
        for (const std::string& name : view.people) people.push_back({name, name, "", true});
        constexpr std::size_t searchable_from = 8;
        if (auto chosen = ui.select("rewards/person", ui.t(Str::rewards_person), people, view.person,
                                    {.searchable = people.size() > searchable_from}))
            ui.emit(app::Choose{"rewards/person", *chosen});
        namesakes_of(ui, view);
        for (const reward::TitleView& title : view.titles) one_title(ui, title, *rules);
    });
}

// The way from an entry to the dossiers that it is about, where they are at hand.
void dossiers_of(Ui& ui, const Json& body) {
    std::vector<std::string> ids = {string_or(body, "dossier")};
    for (const Json& dossier : body.value("dossiers", Json::array()))
        if (const auto* id = dossier.get_ptr<const std::string*>()) ids.push_back(*id);
    for (const dossier::Summary& summary : ui.model().summaries)
        if (std::find(ids.begin(), ids.end(), summary.id.text) != ids.end() &&
            ui.link(join({"entries/dossier/", summary.id.text}), ui.t(Str::rewards_open_dossier, {summary.title})))
            ui.emit(app::Do{app::Action::open_dossier, summary.id.text, {}});
}

}  // namespace

void rewards(Ui& ui) {
    const app::Model& model = ui.model();
    ui.page("rewards", ui.t(Str::nav_rewards), [&] {
        if (!model.rewards || model.rewards->loading || model.journals.loading)
            return ui.progress("rewards/loading", ui.t(Str::rewards_loading), -1);
        const RewardsView& view = *model.rewards;
        if (model.is_office()) {
            std::vector<Option> units = unit_options(ui);
            for (const std::string& id : model.list.units)  // merged into others since
                if (!model.units.find(UnitId{id})) units.push_back({id, unit_name(ui, id), "", true});
            if (auto unit =
                    ui.select("rewards/unit", ui.t(Str::rewards_unit), units, view.unit.text, {.searchable = true}))
                ui.emit(app::Choose{"rewards/unit", *unit});
        }
        ui.text("rewards/how", ui.t(Str::rewards_how), Tone::muted);
        open_entries(ui);
        uses(ui, view);
        journal_form(ui);
        reckoned(ui, view);
        if (view.recognised.empty() && view.given.empty() && view.payments.empty())
            ui.empty("rewards/empty", ui.t(Str::rewards_empty), ui.t(Str::rewards_empty_text));
        else
            due(ui, view);
        given(ui, view);
        if (!view.recognised.empty() || !view.payments.empty()) payments(ui, view);
        titles(ui, view);
    });
}

void open_entries(Ui& ui) {
    const app::Model& model = ui.model();
    if (!model.journal || model.journal->loading) return;
    const app::OpenJournal& open = *model.journal;
    const dossier::Act* said = open.state.content();
    std::string title;
    if (said)
        for (const char* member : {"title", "name"})
            if (title.empty()) title = string_or(said->body, member);
    if (title.empty()) title = ui.t(Str::rewards_entry);
    ui.section("entries", title, [&] {
        const std::string state = join({open.state.kind, ".", open.state.state});
        ui.row([&] { ui.badge("entries/state", state_text(ui, state), state_tone(state)); });
        ui.definition("entries/unit", ui.t(Str::rewards_unit), unit_name(ui, open.state.unit.text));
        if (open.state.conflict)
            ui.banner("entries/conflict", Tone::danger, ui.t(Str::dossier_conflict), ui.t(Str::dossier_conflict_text));
        if (said) {
            const auto members = act_members(ui, *said, {});
            for (std::size_t at = 0; at < members.size(); ++at)
                ui.definition(join({"entries/said/", std::to_string(at)}), members[at].first, members[at].second);
            int person = 0;
            for (const char* list : {"authors", "appliers"})  // of a remuneration: who gets what
                for (const Json& row : said->body.value(list, Json::array()))
                    ui.definition(join({"entries/person/", std::to_string(person++)}), string_or(row, "name"),
                                  dong(ui, integer_or(row, "amount", 0)));
            dossiers_of(ui, said->body);
        }
        ui.row([&] {
            for (const std::string& type : open.allowed)
                if (ui.button(join({"entries/do/", type}), act_text(ui, type), ButtonKind::secondary, Icon::signature))
                    ui.emit(app::Do{app::Action::open_journal_form, open.state.id.text, type});
            if (open.state.kind == "remuneration" &&
                ui.button("entries/print", ui.t(Str::rewards_print_payments), ButtonKind::secondary, Icon::print))
                ui.emit(app::Do{app::Action::print_payments, {}, {}});
            if (open.may_take_back &&
                ui.button("entries/take-back", ui.t(Str::rewards_take_back), ButtonKind::quiet, Icon::remove))
                ui.emit(app::Do{app::Action::take_back_entry, {}, {}});
            if (ui.button("entries/close", ui.t(Str::rewards_close), ButtonKind::quiet, Icon::close))
                ui.emit(app::Do{app::Action::open_journal, {}, {}});
        });
        ui.heading("entries/history", ui.t(Str::rewards_history), 3);
        acts_table(ui, "entries", open.acts, {}, said ? std::string_view(said->id.text) : std::string_view());
    });
    files_of(ui, open.state.id.text);
}

}  // namespace sk::ui::screens
