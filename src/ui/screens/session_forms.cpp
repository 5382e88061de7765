// The forms of a session's acts: attendance, conflict of interest, score sheet, ballot, result, minutes; and the fields
// that they share with the forms of a council.
#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "ui/screens/room.hpp"
#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

namespace act_type = dossier::act_type;

// ---- shared fields ----

std::string_view room_value(const Ui& ui, std::string_view name) {
    const auto& values = ui.model().room.values;
    const auto found = values.find(std::string(name));
    return found == values.end() ? std::string_view{} : std::string_view(found->second);
}

std::string room_error(const Ui& ui, std::string_view name) {
    return field_error(ui, ui.model().room.errors, "council", name);
}

void room_error_line(Ui& ui, std::string_view name) {
    const app::RoomForm& form = ui.model().room;
    const auto found = form.errors.find(join({"council/", name}));
    if (found == form.errors.end()) return;
    ui.banner(join({"council/error/", name}), Tone::danger,
              with_ground(ui, room_error(ui, name), found->second, form.type, room_law(ui)), {});
}

std::string_view room_law(const Ui& ui) {
    const app::Model& model = ui.model();
    const law::Pack* rules = model.session                                 ? model.session->rules
                             : !model.council                              ? nullptr
                             : model.room.type == act_type::session_opened ? model.council->judging
                                                                           : model.council->rules;
    return rules ? rules->id : model.pack.id;
}

void room_text(Ui& ui, std::string_view name, std::string_view label, std::string_view help, RoomField kind) {
    TextOptions options;
    options.label = label;
    options.help = help;
    options.required =
        kind == RoomField::needed || kind == RoomField::day || kind == RoomField::clock || kind == RoomField::number;
    options.multiline = kind == RoomField::paragraphs;
    options.lines_min = 2;
    options.numeric = kind == RoomField::number;
    options.limit_chars = dossier::chars_most(ui.model().room.type, name);
    if (kind == RoomField::day || kind == RoomField::optional_day) options.placeholder = ui.t(Str::form_date_example);
    if (kind == RoomField::clock) options.placeholder = ui.t(Str::session_time_example);
    constexpr float short_field = 240;
    if (kind == RoomField::clock || kind == RoomField::number) options.width = short_field;
    const std::string error = room_error(ui, name);
    options.error = error;
    ui.text_field(join({"council/", name}), room_value(ui, name), options);
}

void room_text(Ui& ui, std::string_view name, Str label, std::optional<Str> help, RoomField kind) {
    room_text(ui, name, ui.t(label), help ? ui.t(*help) : std::string_view{}, kind);
}

void room_radio(Ui& ui, std::string_view name, Str label, std::vector<Option> options) {
    const std::string id = join({"council/", name});
    if (auto chosen =
            ui.radio(id, ui.t(label), options, room_value(ui, name), {.error = room_error(ui, name), .required = true}))
        ui.emit(app::Choose{id, *chosen});
}

void room_law(Ui& ui, const law::CouncilRules& rules) {
    for (const law::ActRule& rule : rules.acts)
        if (rule.act == ui.model().room.type) by_law(ui, "council/form-law", Str::form_by_law, rule.citation);
}

void room_buttons(Ui& ui) {
    // A sealed sheet says nothing until the chair opens it, and what is done at the press of a button has no paper.
    const std::string_view type = ui.model().room.type;
    if (type != act_type::session_sheet_sealed && type != act_type::session_unsealed &&
        type != act_type::session_sheet_opened)
        files_to_attach(ui, "council", app::holder_room, ui.model().room.files, Str::act_attach);
    ui.row([&] {
        if (ui.button("council/sign", ui.t(Str::act_sign), ButtonKind::primary, Icon::signature, !ui.model().room.busy))
            ui.emit(app::Do{app::Action::sign_room_form, {}, {}});
        if (ui.button("council/cancel", ui.t(Str::dialog_cancel), ButtonKind::quiet))
            ui.emit(app::Do{app::Action::close_room_form, {}, {}});
    });
}

Tone room_tone(std::string_view state) {
    return state == "council" ? Tone::success : state == "session" ? Tone::info : Tone::muted;
}

std::string finding_text(const Ui& ui, const council::Finding& finding) {
    const auto found = find_string(join({"finding.", finding.code}));
    return found ? ui.t(*found, {finding.argument}) : ui.t(Str::words_unknown_code, {finding.code});
}

std::string member_seat_text(const Ui& ui, const law::CouncilRules& rules, std::span<const council::Member> members,
                             const council::Member& member) {
    if (const council::Member* principal = council::find_member(members, member.substitute_for))
        return ui.t(Str::council_substitute_of, {principal->name});
    const law::Seat* seat = rules.seat(member.seat);
    return seat ? seat->name : member.seat;
}

std::string people_text(std::span<const council::Member> members, std::span<const PersonId> people) {
    std::string names;
    for (const PersonId& person : people)
        if (const council::Member* member = council::find_member(members, person))
            names += join({names.empty() ? "" : ", ", member->name});
    return names;
}

// ---- the forms ----

namespace {

void attendance_form(Ui& ui, const app::OpenSession& open) {
    const auto& members = open.state.members;
    council::People present;
    if (ui.button("council/present-all", ui.t(Str::session_present_all), ButtonKind::secondary, Icon::check))
        ui.emit(app::Do{app::Action::present_all, {}, {}});
    for (const council::Member& member : members) {
        const std::string name = join({"present/", member.person.text});
        const std::string id = join({"council/", name});
        const bool here = room_value(ui, name) == "yes";
        if (here) present.insert(member.person);
        const std::string label =
            join({member.name, " (", member_seat_text(ui, open.rules->council, members, member), ")"});
        if (auto value = ui.checkbox(id, label, here)) ui.emit(app::Toggle{id, *value});
    }
    const council::Floor floor = council::floor_of(members, present, {}, open.rules->council);
    ui.text("council/present-count",
            ui.t(Str::session_present, {std::to_string(floor.sitting.size()), std::to_string(floor.members)}));
    room_text(ui, "time", Str::session_since, {}, RoomField::clock);
    room_text(ui, "note", Str::act_field_note, {}, RoomField::paragraphs);
}

void conflict_form(Ui& ui, const app::OpenSession& open) {
    const auto& model = ui.model();
    if (model.has_role("chair") || model.has_role("secretary")) {
        std::vector<Option> people;
        for (const council::Member& member : open.state.members)
            people.push_back({member.person.text, member.name, "", true});
        if (auto chosen = ui.select("council/member", ui.t(Str::session_member), people, room_value(ui, "member"),
                                    {.error = room_error(ui, "member"), .required = true}))
            ui.emit(app::Choose{"council/member", *chosen});
    }
    std::vector<Option> kinds;
    for (const law::ConflictRule& rule : open.rules->council.conflicts)
        if (!rule.locked) kinds.push_back({rule.code, rule.name, citation_text(ui, rule.citation), true});
    room_radio(ui, "kind", Str::session_conflict_kind, std::move(kinds));
    room_radio(ui, "conflict", Str::session_conflict_answer,
               {{"yes", std::string(ui.t(Str::session_conflict_yes)), "", true},
                {"no", std::string(ui.t(Str::session_conflict_no)), "", true}});
    const law::ConflictRule* rule = open.rules->council.conflict(room_value(ui, "kind"));
    if (rule && rule->reasoned && room_value(ui, "conflict") == "no")
        ui.text("council/namesake", ui.t(Str::session_namesake), Tone::warning);
    room_text(ui, "reason", Str::act_field_reason, {}, RoomField::paragraphs);
}

void criterion_fields(Ui& ui, const law::Criterion& criterion) {
    using enum law::CriterionKind;
    const std::string title = join({criterion.code, ". ", criterion.name});
    ui.region(join({"council/criterion/", criterion.code}), Role::group, title, [&] {
        ui.heading(join({"council/criterion/", criterion.code, "/heading"}), title, 3);
        const auto range = [](int from, int to) {
            return join({dossier::share_text(from), from == to ? "" : "–", from == to ? "" : dossier::share_text(to)});
        };
        const law::Band* chosen = nullptr;
        if (criterion.kind == bands) {
            std::vector<Option> options;
            const std::string name = join({"band/", criterion.code});
            for (const law::Band& band : criterion.bands) {
                const std::string label = ui.t(Str::session_band, {band.code, band.name, range(band.from, band.to)});
                options.push_back({band.code, label, "", true});
                if (band.code == room_value(ui, name)) chosen = &band;
            }
            room_radio(ui, name, Str::session_band_label, std::move(options));
        }
        if (criterion.kind == bands || criterion.kind == points) {
            const std::string help = chosen ? ui.t(Str::session_score_range, {range(chosen->from, chosen->to)})
                                     : criterion.kind == points
                                         ? ui.t(Str::session_score_range, {range(0, criterion.most)})
                                         : std::string();
            room_text(ui, join({"score/", criterion.code}), ui.t(Str::session_score, {criterion.code}), help,
                      RoomField::number);
        }
        if (criterion.kind == gate)
            room_radio(ui, join({"answer/", criterion.code}), Str::session_gate,
                       {{"met", std::string(ui.t(Str::document_sheet_met)), "", true},
                        {"not_met", std::string(ui.t(Str::document_sheet_not_met)), "", true}});
        if (criterion.comment || criterion.kind == comment)
            room_text(ui, join({"comment/", criterion.code}), ui.t(Str::session_comment, {criterion.code}), {},
                      RoomField::paragraphs);
        for (const law::Criterion& part : criterion.parts) criterion_fields(ui, part);
    });
}

// Of the members those about whose sheet of this dossier something can be said.
template <class Fits>
void sheet_owner(Ui& ui, const app::OpenSession& open, Fits fits) {
    const council::MatterState* matter = open.state.matter(SubjectId{open.chosen});
    std::vector<Option> people;
    for (const council::Member& member : open.state.members)
        if (matter && !matter->locked.contains(member.person) && fits(matter->sheet_of(member.person)))
            people.push_back({member.person.text, member.name, "", true});
    if (auto chosen = ui.select("council/member", ui.t(Str::session_member), people, room_value(ui, "member"),
                                {.error = room_error(ui, "member"), .required = true}))
        ui.emit(app::Choose{"council/member", *chosen});
}

void lost_form(Ui& ui, const app::OpenSession& open) {
    sheet_owner(ui, open, [&](const council::MemberSheet* sheet) {
        return sheet && sheet->may_be_lost() && open.me && sheet->member != open.me->person;
    });
    room_text(ui, "reason", Str::session_lost_reason, Str::session_lost_reason_help, RoomField::paragraphs);
}

void sheet_form(Ui& ui, const app::OpenSession& open, bool keyed) {
    if (keyed) {
        sheet_owner(ui, open, [](const council::MemberSheet* sheet) {
            return !sheet || sheet->status == council::SheetStatus::lost;
        });
        const council::MatterState* matter = open.state.matter(SubjectId{open.chosen});
        const PersonId member{std::string(room_value(ui, "member"))};
        const council::MemberSheet* sheet = matter ? matter->sheet_of(member) : nullptr;
        if (sheet && ui.model().room.files.empty())
            ui.text("council/lost-scan", ui.t(Str::session_lost_scan, {sheet->lost}), Tone::warning);
    }
    if (!open.sheet) return;
    if (!open.sheet->complete) ui.text("council/sheet-missing", open.sheet->missing, Tone::warning);
    by_law(ui, "council/sheet-law", Str::form_by_law, open.sheet->citation);
    for (const law::Criterion& criterion : open.sheet->criteria) criterion_fields(ui, criterion);
    room_text(ui, "remark", Str::document_sheet_overall, {}, RoomField::paragraphs);
}

void ballot_form(Ui& ui, const app::OpenSession& open) {
    std::vector<Option> methods;
    for (const law::Method& method : open.rules->council.methods)
        methods.push_back({method.code, method.name, citation_text(ui, method.citation), true});
    room_radio(ui, "method", Str::session_method, std::move(methods));
    const bool hands = room_value(ui, "method") == "show_of_hands";
    const auto count = [&](const char* name, Str label) { room_text(ui, name, label, {}, RoomField::number); };
    const auto issued = [&] { count("issued", hands ? Str::session_asked : Str::session_issued); };
    const auto agree = [&] { count("agree", Str::session_agree); };
    const auto disagree = [&] { count("disagree", Str::session_disagree); };
    const auto invalid = [&] { count("invalid", Str::session_invalid); };
    const auto blank = [&] { count("blank", hands ? Str::session_no_opinion : Str::session_blank); };
    ui.columns({1, 1, 1}, {issued, agree, disagree});
    if (hands)
        blank();
    else
        ui.columns({1, 1, 1}, {invalid, blank, [] {}});
    if (!hands) room_text(ui, "tellers", Str::session_tellers, Str::session_tellers_help, RoomField::paragraphs);
    room_text(ui, "note", Str::act_field_note, {}, RoomField::paragraphs);
}

void result_form(Ui& ui, const app::OpenSession& open) {
    std::vector<Option> results;
    for (const char* result : {"agree", "disagree", "return"}) {
        const auto found = open.may.find(join({act_type::session_result, "/", result}));
        if (found == open.may.end()) continue;
        const auto label = find_string(join({"session.result.", result}));
        results.push_back({result, label ? std::string(ui.t(*label)) : result,
                           found->second.empty() ? std::string()
                                                 : with_ground(ui, code_text(ui, found->second), found->second,
                                                               act_type::session_result, open.rules->id),
                           found->second.empty()});
    }
    room_radio(ui, "result", Str::session_result, std::move(results));
    room_text(ui, "reason", Str::act_field_reason, Str::session_reason_help, RoomField::paragraphs);
}

void minutes_form(Ui& ui, const app::OpenSession& open) {
    const auto started = [&] { room_text(ui, "started", Str::session_started, {}, RoomField::clock); };
    const auto ended = [&] { room_text(ui, "ended", Str::session_ended, {}, RoomField::clock); };
    const auto number = [&] {
        room_text(ui, "number", Str::session_minutes_number, Str::council_number_help, RoomField::optional);
    };
    ui.columns({1, 1, 1}, {started, ended, number});
    room_text(ui, "guests", Str::session_guests, {}, RoomField::paragraphs);
    for (const council::MatterState& state : open.state.matters)
        room_text(ui, join({"course/", state.matter.dossier.text}), ui.t(Str::session_course, {state.matter.title}), {},
                  RoomField::paragraphs);
    room_text(ui, "conclusion", Str::session_conclusion, {}, RoomField::paragraphs);
    if (ui.model().room.files.empty() && app::held_on_paper(open))
        ui.text("council/scan-wanted", ui.t(Str::session_scan_wanted), Tone::warning);
}

}  // namespace

void session_form(Ui& ui, const app::OpenSession& open) {
    const std::string_view type = ui.model().room.type;
    if (!type.starts_with("session.")) return;
    ui.section("council/form", act_text(ui, type), [&] {
        undo_buttons(ui, "form");
        if (auto how = find_string(join({"session.how.", type}))) ui.text("council/how", ui.t(*how));
        room_law(ui, open.rules->council);
        room_error_line(ui, "form");
        if (type == act_type::session_attendance) attendance_form(ui, open);
        if (type == act_type::session_conflict_declared) conflict_form(ui, open);
        if (type == act_type::session_sheet_sealed) sheet_form(ui, open, false);
        if (type == act_type::session_sheet_keyed) sheet_form(ui, open, true);
        if (type == act_type::session_sheet_lost) lost_form(ui, open);
        if (type == act_type::session_ballot) ballot_form(ui, open);
        if (type == act_type::session_result) result_form(ui, open);
        if (type == act_type::session_minutes) minutes_form(ui, open);
        if (type == act_type::session_cancelled)
            room_text(ui, "reason", Str::act_field_reason, {}, RoomField::paragraphs);
        room_buttons(ui);
    });
}

}  // namespace sk::ui::screens
