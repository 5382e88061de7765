// "Sổ Giấy chứng nhận": the register of certificates of one unit by year, what is wrong in it in words, who is still
// owed a certificate, and the forms by which entries are made.
#include <algorithm>
#include <set>

#include "dossier/act_bodies.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace {

namespace act_type = dossier::act_type;
using app::RegisterView;
using registry::Entry;
using registry::Standing;

bool may(const RegisterView& view, std::string_view type) {
    return std::find(view.allowed.begin(), view.allowed.end(), type) != view.allowed.end();
}

std::string number_text(std::string_view notation, std::int64_t number) {
    return join({std::to_string(number), notation.empty() ? "" : "/", notation});
}

// "3/GCN" or "3/GCN – 5/GCN"
std::string numbers_text(std::string_view notation, std::int64_t first, std::int64_t last) {
    const std::string from = number_text(notation, first);
    return first == last ? from : join({from, " – ", number_text(notation, last)});
}

std::string_view way_text(const Ui& ui, std::string_view way) {
    return ui.t(way == "spoiled" ? Str::register_way_spoiled : Str::register_way_elsewhere);
}

std::string entry_text(const Ui& ui, const Entry& entry) {
    return ui.t(Str::register_entry, {entry.certificate.number, entry.certificate.name});
}

void year_and_unit(Ui& ui, const RegisterView& view) {
    std::set<int, std::greater<>> years;
    for (const Entry& entry : view.book.entries) years.insert(entry.certificate.date.year);
    for (const registry::Voided& voided : view.book.voided) years.insert(voided.year);
    if (view.year != 0) years.insert(view.year);
    const auto year = [&] {
        std::vector<Option> options{{"", std::string(ui.t(Str::register_all_years)), "", true}};
        for (const int each : years) options.push_back({std::to_string(each), std::to_string(each), "", true});
        const std::string shown = view.year == 0 ? std::string() : std::to_string(view.year);
        if (auto chosen = ui.select("register/year-shown", ui.t(Str::register_year), options, shown))
            ui.emit(app::Choose{"register/year-shown", *chosen});
    };
    if (!ui.model().is_office()) return ui.columns({1, 3}, {year, [] {}});
    const auto unit = [&] {
        std::set<std::string> units = {view.unit.text, ui.model().profile->unit.text};
        for (const auto& summary : ui.model().summaries)
            if (summary.state == "register") units.insert(summary.unit.text);
        std::vector<Option> options;
        for (const std::string& each : units) options.push_back({each, unit_name(ui, each), "", true});
        if (auto chosen =
                ui.select("register/unit", ui.t(Str::list_unit), options, view.unit.text, {.searchable = true}))
            ui.emit(app::Choose{"register/unit", *chosen});
    };
    ui.columns({1, 3}, {year, unit});
}

// ---- what people should know of the register -----------------------------------------------------------------------

std::string clash_text(const Ui& ui, const RegisterView& view, const registry::Clash& clash) {
    std::string entries;
    for (const ContentId& act : clash.acts) {
        std::string text;
        if (const Entry* entry = view.book.find(act)) text = entry_text(ui, *entry);
        for (const registry::Voided& voided : view.book.voided)
            if (voided.act == act) text = numbers_text(voided.notation, voided.first, voided.last);
        entries += join({entries.empty() ? "" : "; ", text});
    }
    switch (clash.what) {
        case registry::Clash::What::number: return ui.t(Str::register_clash_number, {entries});
        case registry::Clash::What::author: return ui.t(Str::register_clash_author, {entries});
        default: return ui.t(Str::register_clash_taken_back, {entries});
    }
}

void notices(Ui& ui, const RegisterView& view) {
    if (view.bad_signatures)
        ui.banner("register/bad", Tone::danger, ui.t(Str::dossier_bad_signature), ui.t(Str::register_bad_text));
    for (std::size_t i = 0; i < view.book.clashes.size(); ++i)
        ui.banner(join({"register/clash/", std::to_string(i)}), Tone::danger, ui.t(Str::register_clash),
                  clash_text(ui, view, view.book.clashes[i]));
    std::string gaps;
    for (const registry::Gap& gap : view.book.gaps) {
        if (view.year != 0 && gap.year != view.year) continue;
        gaps += join({gaps.empty() ? "" : "; ", numbers_text(gap.notation, gap.first, gap.last)});
        if (view.year == 0) gaps += join({" (", std::to_string(gap.year), ")"});
    }
    if (!gaps.empty())
        ui.banner("register/gaps", Tone::warning, ui.t(Str::register_gaps, {gaps}), ui.t(Str::register_gaps_text));
    for (std::size_t i = 0; i < view.book.rejected.size(); ++i)
        ui.text(join({"register/rejected/", std::to_string(i)}),
                ui.t(Str::register_rejected,
                     {with_ground(ui, code_text(ui, view.book.rejected[i].code), view.book.rejected[i].code,
                                  act_type::certificate_issued, view.form.law)}),
                registry::waits(view.book.rejected[i].code) ? Tone::warning : Tone::danger);
}

// ---- who is owed one ------------------------------------------------------------------------------------------------

void owed(Ui& ui, const RegisterView& view) {
    if (view.owed.empty() || !may(view, act_type::certificate_issued)) return;
    ui.section("register/owed", ui.t(Str::register_owed), [&] {
        ui.text("register/owed/how", ui.t(Str::register_owed_how), Tone::muted);
        Ui::Table table;
        table.id = "register/owed/table";
        table.label = ui.t(Str::register_owed);
        table.columns = {
            {ui.t(Str::check_name), 0, 1.4f}, {ui.t(Str::check_title), 0, 3}, {ui.t(Str::check_decision), 0, 1.6f}};
        table.rows = view.owed.size();
        table.row_id = [&](std::size_t row) {
            return join({"register/owed/", view.owed[row].recognition->dossier.text, "/", view.owed[row].author->id});
        };
        table.cell = [&](std::size_t row, std::size_t column) {
            const registry::Recognition& of = *view.owed[row].recognition;
            switch (column) {
                case 0: ui.cell_text(view.owed[row].author->name); break;
                case 1: ui.cell_text(of.title); break;
                default: ui.cell_text(ui.t(Str::check_decision_value, {of.number, display_date(of.date)})); break;
            }
        };
        table.activate = [&](std::size_t row) {
            ui.emit(app::Do{app::Action::open_entry, view.owed[row].recognition->dossier.text,
                            std::string(act_type::certificate_issued)});
        };
        table.copyable = true;
        ui.table(table);
    });
}

// ---- the forms ------------------------------------------------------------------------------------------------------

void typed(Ui& ui, const app::EntryForm& form, std::string_view name, std::string_view label, std::string_view help,
           bool multiline, bool required, std::string_view placeholder = {}) {
    const std::string id = join({"register/", name});
    const auto found = form.values.find(std::string(name));
    const std::string error = field_error(ui, form.errors, "register", name);
    constexpr float short_field = 320;
    const bool wide = multiline || name == "superior" || name == "office" || name == "signer_position";
    TextOptions options;
    options.label = label;
    options.help = help;
    options.placeholder = placeholder;
    options.error = error;
    options.multiline = multiline;
    options.required = required;
    options.width = wide ? 0 : short_field;
    options.limit_chars = dossier::chars_most(form.type, name);
    ui.text_field(id, found == form.values.end() ? std::string_view() : std::string_view(found->second), options);
}

std::string notice_text(const Ui& ui, const registry::NumberNotice& notice) {
    switch (notice.note) {
        case registry::NumberNote::no_number: return std::string(ui.t(Str::error_register_number));
        case registry::NumberNote::taken: return std::string(ui.t(Str::error_register_number_taken));
        case registry::NumberNote::leaves_gap:
            return ui.t(Str::register_note_gap, {numbers_text({}, notice.first, notice.last)});
        case registry::NumberNote::out_of_order: return std::string(ui.t(Str::register_note_order));
        default: return std::string(ui.t(Str::register_note_sign));
    }
}

void certificate_fields(Ui& ui, const RegisterView& view) {
    const app::EntryForm& form = view.form;
    const law::RegisterRules& rules = ui.model().rules_under(form.law).register_rules;
    const registry::Recognition* of = nullptr;
    for (const registry::Owed& each : view.owed) {
        const registry::Recognition& recognition = *each.recognition;
        const auto& own = recognition.own;
        if (recognition.dossier.text != form.id) continue;
        if (std::find(own.begin(), own.end(), ui.model().profile->person) != own.end()) continue;
        if (!of) {
            of = &recognition;
            ui.definition("register/of/title", ui.t(Str::check_title), of->title);
            ui.definition("register/of/decision", ui.t(Str::check_decision),
                          ui.t(Str::check_decision_value, {of->number, display_date(of->date)}));
            ui.text("register/numbers", ui.t(Str::register_number_help));
            by_law(ui, "register/one-each", Str::form_by_law, rules.one_per_author);
        }
        const std::string name = join({"number/", each.author->id});
        const std::string label = ui.t(Str::register_number_of, {each.author->name});
        typed(ui, form, name, label, {}, false, false);
        const auto notes = form.notices.find(each.author->id);
        if (notes == form.notices.end() || form.errors.contains(join({"register/", name}))) continue;
        for (std::size_t i = 0; i < notes->second.size(); ++i)
            ui.text(join({"register/note/", each.author->id, "/", std::to_string(i)}),
                    notice_text(ui, notes->second[i]), Tone::warning);
    }
    if (!of) {
        ui.text("register/own", ui.t(Str::register_own), Tone::warning);
        return;
    }
    by_law(ui, "register/numbering", Str::form_by_law, rules.numbering);
    typed(ui, form, "date", ui.t(Str::check_date), {}, false, true, ui.t(Str::form_date_example));
    if (rules.field("summary"))
        typed(ui, form, "summary", rules.field("summary")->name, ui.t(Str::register_may_be_empty), true, false);
    if (rules.field("benefit"))
        typed(ui, form, "benefit", rules.field("benefit")->name, ui.t(Str::register_may_be_empty), true, false);
    ui.heading("register/paper", ui.t(Str::register_paper), 3);
    typed(ui, form, "superior", ui.t(Str::register_superior), ui.t(Str::register_may_be_empty), false, false);
    typed(ui, form, "office", ui.t(Str::register_office), {}, false, true);
    typed(ui, form, "place", ui.t(Str::register_place), ui.t(Str::register_place_help), false, true);
    typed(ui, form, "signer", ui.t(Str::register_signer), {}, false, true);
    typed(ui, form, "signer_position", ui.t(Str::register_signer_position), {}, false, true);
}

void entry_fields(Ui& ui, const RegisterView& view) {
    const app::EntryForm& form = view.form;
    if (const Entry* entry = view.book.find(ContentId{form.id}))
        ui.definition("register/of/entry", ui.t(Str::document_certificate), entry_text(ui, *entry));
    for (const dossier::Member& member : dossier::act_form(form.type)->members) {
        const std::string_view name = member.name;
        if (name == "certificate" || name == "act") continue;
        const std::string label = member_text(ui, "act.field.", form.type, name);
        if (member.kind == dossier::MemberKind::choice) {
            const auto found = form.values.find(std::string(name));
            const std::string_view value =
                found == form.values.end() ? std::string_view() : std::string_view(found->second);
            std::vector<Option> options;
            for (const std::string_view way : {"spoiled", "elsewhere"})
                options.push_back({std::string(way), std::string(way_text(ui, way)), "", true});
            const std::string id = join({"register/", name});
            if (auto chosen = ui.radio(id, label, options, value,
                                       {.error = field_error(ui, form.errors, "register", name), .required = true}))
                ui.emit(app::Choose{id, *chosen});
            continue;
        }
        const bool is_date = member.kind == dossier::MemberKind::date;
        typed(ui, form, name, label, member_text(ui, "act.help.", form.type, name),
              member.kind == dossier::MemberKind::text, member.need == dossier::Need::required,
              is_date ? ui.t(Str::form_date_example) : std::string_view());
    }
}

void entry_form(Ui& ui, const RegisterView& view) {
    const app::EntryForm& form = view.form;
    if (form.type.empty()) return;
    ui.section("register/form", act_text(ui, form.type), [&] {
        const law::RegisterAct* rule = ui.model().rules_under(form.law).register_rules.find(form.type);
        if (auto how = find_string(join({"act.how.", form.type}))) ui.text("register/form/how", ui.t(*how));
        if (rule) by_law(ui, "register/form/law", Str::form_by_law, rule->citation);
        if (form.type == act_type::certificate_issued)
            certificate_fields(ui, view);
        else
            entry_fields(ui, view);
        ui.row([&] {
            if (ui.button("register/submit", ui.t(Str::act_sign), ButtonKind::primary, Icon::signature, true,
                          form.busy))
                ui.emit(app::Do{app::Action::submit_entry, {}, {}});
            if (ui.button("register/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet))
                ui.emit(app::Do{app::Action::close_entry, {}, {}});
        });
    });
}

// ---- the book -------------------------------------------------------------------------------------------------------

void chosen_entry(Ui& ui, const RegisterView& view) {
    const Entry* entry = view.book.find(ContentId{view.chosen});
    if (!entry) return;
    const registry::Certificate& said = entry->certificate;
    const bool stands = entry->standing != Standing::annulled && entry->standing != Standing::taken_back;
    ui.section("register/chosen", entry_text(ui, *entry), [&] {
        ui.row([&] {
            ui.badge("register/chosen/standing", certificate_standing_text(ui, entry->standing),
                     certificate_standing_tone(entry->standing));
        });
        ui.definition("register/chosen/title", ui.t(Str::check_title), said.title);
        const auto& summaries = ui.model().summaries;
        if (std::any_of(summaries.begin(), summaries.end(),
                        [&](const dossier::Summary& each) { return each.id == said.dossier; }) &&
            ui.link("register/chosen/dossier", ui.t(Str::rewards_open_dossier, {said.title})))
            ui.emit(app::Do{app::Action::open_dossier, said.dossier.text, {}});
        ui.definition("register/chosen/date", ui.t(Str::check_date), display_date(said.date));
        ui.definition("register/chosen/decision", ui.t(Str::check_decision),
                      ui.t(Str::check_decision_value, {said.decision_number, display_date(said.decision_date)}));
        ui.definition("register/chosen/signer", ui.t(Str::register_signer),
                      join({said.signer, ", ", said.signer_position}));
        for (const registry::Reprint& reprint : entry->reprints)
            ui.definition(join({"register/chosen/reprint/", reprint.act.text}),
                          act_text(ui, act_type::certificate_reprinted),
                          join({display_date(reprint.date), ": ", reprint.reason}));
        for (const registry::Annulment& annulment : entry->annulments)
            ui.definition(join({"register/chosen/annulment/", annulment.act.text}),
                          act_text(ui, act_type::certificate_annulled),
                          join({ui.t(Str::check_decision_value, {annulment.number, display_date(annulment.date)}), ": ",
                                annulment.reasons}));
        ui.row([&] {
            if (stands && ui.button("register/print", ui.t(Str::register_print), ButtonKind::primary, Icon::print))
                ui.emit(app::Do{app::Action::print_certificate, view.chosen, {}});
            for (const std::string_view type : {act_type::certificate_reprinted, act_type::certificate_annulled})
                if (stands && may(view, type) && ui.button(join({"register/do/", type}), act_text(ui, type)))
                    ui.emit(app::Do{app::Action::open_entry, view.chosen, std::string(type)});
        });
        if (!stands) ui.text("register/chosen/gone", ui.t(Str::register_gone), Tone::muted);
    });
}

void entries(Ui& ui, const RegisterView& view) {
    std::vector<const Entry*> shown;
    for (const Entry& entry : view.book.entries)
        if (view.year == 0 || entry.certificate.date.year == view.year) shown.push_back(&entry);
    std::sort(shown.begin(), shown.end(), [](const Entry* a, const Entry* b) {
        const auto key = [](const Entry* entry) {
            const auto number = registry::parse_number(entry->certificate.number);
            return std::tuple(entry->certificate.date.year, number ? number->count : 0);
        };
        return key(a) != key(b) ? key(a) < key(b) : a->act < b->act;
    });
    Ui::Table table;
    table.id = "register/table";
    table.label = ui.t(Str::register_page);
    table.columns = {{ui.t(Str::check_number), 176},
                     {ui.t(Str::check_date), 116},
                     {ui.t(Str::check_name), 0, 1.5f},
                     {ui.t(Str::check_title), 0, 3},
                     {ui.t(Str::list_state), 212}};
    table.rows = shown.size();
    table.row_id = [&](std::size_t row) { return join({"register/entry/", shown[row]->act.text}); };
    table.cell = [&](std::size_t row, std::size_t column) {
        const Entry& entry = *shown[row];
        switch (column) {
            case 0: ui.cell_text(entry.certificate.number); break;
            case 1: ui.cell_text(display_date(entry.certificate.date)); break;
            case 2: ui.cell_text(entry.certificate.name); break;
            case 3: ui.cell_text(entry.certificate.title); break;
            default:
                ui.cell_badge(certificate_standing_text(ui, entry.standing), certificate_standing_tone(entry.standing));
                break;
        }
    };
    table.activate = [&](std::size_t row) { ui.emit(app::Choose{"register/entry", shown[row]->act.text}); };
    table.empty_text = ui.t(Str::register_empty);
    table.copyable = true;
    ui.table(table);
}

void voided(Ui& ui, const RegisterView& view) {
    const bool offers = may(view, act_type::number_voided);
    if (view.book.voided.empty() && !offers) return;
    ui.section("register/voided", ui.t(Str::register_voided), [&] {
        ui.text("register/voided/how", ui.t(Str::register_voided_how), Tone::muted);
        for (const registry::Voided& line : view.book.voided) {
            if (view.year != 0 && line.year != view.year) continue;
            const std::string numbers = numbers_text(line.notation, line.first, line.last);
            std::string text = join({way_text(ui, line.way), ". ", line.reason});
            if (line.taken_back) text += join({" — ", ui.t(Str::register_standing_taken_back)});
            ui.definition(join({"register/voided/", line.act.text}),
                          join({numbers, " (", std::to_string(line.year), ")"}), text);
        }
        if (offers && ui.button("register/do/void", act_text(ui, act_type::number_voided)))
            ui.emit(app::Do{app::Action::open_entry, {}, std::string(act_type::number_voided)});
    });
}

// What was entered last may be taken back, as long as nothing has followed it.
void last_entry(Ui& ui, const RegisterView& view) {
    if (!view.last || !may(view, act_type::register_retracted)) return;
    const dossier::Act& act = *view.last;
    const Entry* entry = view.book.find(
        act.type == act_type::certificate_issued ? act.id : ContentId{string_or(act.body, "certificate")});
    const std::string what = entry ? entry_text(ui, *entry)
                                   : numbers_text(string_or(act.body, "notation"), integer_or(act.body, "first", 0),
                                                  integer_or(act.body, "last", 0));
    ui.section("register/last", ui.t(Str::register_last), [&] {
        ui.text("register/last/what", join({act_text(ui, act.type), ": ", what}));
        if (ui.button("register/do/back", act_text(ui, act_type::register_retracted), ButtonKind::quiet, Icon::trash))
            ui.emit(app::Do{app::Action::open_entry, {}, std::string(act_type::register_retracted)});
    });
}

}  // namespace

std::string certificate_standing_text(const Ui& ui, Standing standing) {
    const auto found = find_string(join({"register.standing.", registry::standing_code(standing)}));
    return found ? std::string(ui.t(*found)) : std::string();
}

Tone certificate_standing_tone(Standing standing) {
    switch (standing) {
        case Standing::valid: return Tone::success;
        case Standing::clashing: return Tone::danger;
        case Standing::without_ground: return Tone::warning;
        default: return Tone::muted;
    }
}

void certificates(Ui& ui) {
    ui.page("register", ui.t(Str::register_page), [&] {
        const auto& shown = ui.model().certificates;
        if (!shown || shown->loading) return ui.progress("register/loading", ui.t(Str::register_loading), -1);
        const RegisterView& view = *shown;
        ui.text("register/how", ui.t(Str::register_how, {unit_name(ui, view.unit.text)}), Tone::muted);
        year_and_unit(ui, view);
        notices(ui, view);
        entry_form(ui, view);
        owed(ui, view);
        entries(ui, view);
        chosen_entry(ui, view);
        voided(ui, view);
        last_entry(ui, view);
    });
}

}  // namespace sk::ui::screens
