// Councils: their list, one council with its sessions, and the forms by which it is established, changed, dissolved and
// called to a session. What happens in the session: sessions.cpp; what the forms become: room_bodies.cpp.
// [SECTION] Lists   [SECTION] One council   [SECTION] Forms
#include <algorithm>
#include <map>

#include "app/session.hpp"
#include "base/text.hpp"
#include "law/rule_list.hpp"
#include "subject/subject.hpp"
#include "subject/way_back.hpp"

namespace sk::app {

namespace {

constexpr std::string_view room_prefix = "council/";

bool is_council(const dossier::Summary& summary) { return summary.state.starts_with("council"); }
bool is_session(const dossier::Summary& summary) { return summary.state.starts_with("session"); }

// Where a form of a session begins: the field itself, so that more than its title comes into view.
std::string first_field(std::string_view type) {
    namespace act_type = dossier::act_type;
    return type == act_type::session_attendance          ? "present-all"
           : type == act_type::session_conflict_declared ? "kind"
           : type == act_type::session_sheet_sealed      ? "band"
           : type == act_type::session_sheet_keyed       ? "member"
           : type == act_type::session_sheet_lost        ? "member"
           : type == act_type::session_ballot            ? "method"
           : type == act_type::session_result            ? "result"
           : type == act_type::session_minutes           ? "started"
           : type == act_type::session_cancelled         ? "reason"
                                                         : "sign";
}

// The newest first; the same order everywhere.
void put_in_order(std::vector<CouncilRow>& rows) {
    std::sort(rows.begin(), rows.end(),
              [](const CouncilRow& a, const CouncilRow& b) { return a.day != b.day ? a.day > b.day : a.id < b.id; });
}

// How a unit stands with its council on a day. soon_months: of its term are left when it is to be renewed.
CouncilLine line_of_council(const council::Council& council, int soon_months, Date today) {
    CouncilLine line{council.unit.text, council.id.text,   council.name,    council.number,
                     council.date,      council.term.from, council.term.to, static_cast<int>(council.members.size())};
    using Standing = CouncilLine::Standing;
    line.standing = council.dissolved                                                      ? Standing::dissolved
                    : council.term.to && *council.term.to < today                          ? Standing::over
                    : council.term.to && *council.term.to < add_months(today, soon_months) ? Standing::ends_soon
                                                                                           : Standing::runs;
    return line;
}

// In which of his roles a person opens a session from this seat; "": in none.
std::string role_of_opener(const law::Seat* seat, const Model& model) {
    if (seat && seat->presides && model.has_role("chair")) return "chair";
    return seat && seat->records && model.has_role("secretary") ? "secretary" : "";
}

CouncilRow row_of_room(const dossier::Summary& summary, const law::Units& units) {
    const law::Unit* unit = units.known(summary.unit);
    return {summary.id.text,  summary.title, unit ? unit->name : summary.unit.text, summary.state, summary.filed_on,
            summary.conflict, summary.law};
}

}  // namespace

bool Model::sees_councils() const {
    return profile && std::any_of(profile->roles.begin(), profile->roles.end(),
                                  [](const std::string& role) { return role != "author"; });
}

void Session::act_in_room(const Do& command) {
    switch (command.action) {
        case Action::open_room_form: return open_room_form(command.row);
        case Action::close_room_form: model.room = {}; return;
        case Action::sign_room_form: return sign_room_form();
        case Action::add_member: return add_member(command.id);
        case Action::remove_member:
            std::erase_if(model.room.rows, [&](const RoomForm::Row& row) { return row.id == command.row; });
            return find_in_rows();
        case Action::present_all:
            if (!model.session) return;
            for (const council::Member& member : model.session->state.members)
                if (member.substitute_for.empty()) model.room.values["present/" + member.person.text] = "yes";
            return;
        case Action::make_opinion: return make_opinion(command.id);
        case Action::print_council: return print_council(command.row, command.id);
        case Action::export_session: return export_session();
        default: return;
    }
}

void Session::go_to_room() {
    keep_room_form();
    const Screen screen = model.route.screen;
    if (screen == Screen::councils && !model.sees_councils()) model.route = {};
    if (screen != Screen::council || !model.council || model.council->state.id.text != model.route.id)
        model.council.reset();
    if (screen != Screen::session || !model.session || model.session->state.id.text != model.route.id)
        model.session.reset();
    model.room = {};
    if (screen == Screen::councils) rebuild_councils();
    if (screen == Screen::council) open_council(model.route.id);
    if (screen == Screen::session) open_session(model.route.id);
}

// [SECTION] Lists

void Session::rebuild_councils() {
    model.councils.clear();
    for (const dossier::Summary& summary : model.summaries)
        if (is_council(summary)) model.councils.push_back(row_of_room(summary, model.units));
    put_in_order(model.councils);
    if (model.route.screen == Screen::councils) rebuild_unit_councils();
}

// The latest council of every unit, or of the own one, read from its acts: the index does not keep terms and members.
void Session::rebuild_unit_councils() {
    if (!model.profile) return;
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries)
        if (is_council(summary)) subjects.push_back(summary.id);
    with_library([this, subjects = std::move(subjects)] {
        repository.read_acts(subjects, [this](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(*read);
            const std::map<std::string, std::vector<dossier::Act>> partly = received_in_part(*read);
            const Date today = date_of(platform.now());
            const auto line_from = [&](const std::vector<dossier::Act>& acts) -> std::optional<CouncilLine> {
                const subject::Folded folded = subject::fold(acts, {}, model.library);
                const law::Pack* rules = model.library.find(folded.law);
                if (!rules) return std::nullopt;
                const council::Council council = council::fold_council(acts, *rules);
                if (council.provincial) return std::nullopt;  // it stands in the list above, and is no unit's
                return line_of_council(council, model.pack.provisions.bound("soon_months"), today);
            };
            std::map<std::string, CouncilLine> latest, latest_received;
            const auto take = [](const std::optional<CouncilLine>& line, std::map<std::string, CouncilLine>& lines) {
                if (!line) return;
                CouncilLine& kept = lines[line->unit];
                const bool over_kept = kept.standing == CouncilLine::Standing::dissolved;
                const bool over_this = line->standing == CouncilLine::Standing::dissolved;
                const bool later = std::pair(kept.date, kept.to) < std::pair(line->date, line->to);
                if (kept.id.empty() || (over_kept && !over_this) || (over_kept == over_this && later)) kept = *line;
            };
            for (const auto& [subject, acts] : by_subject) {
                const std::optional<CouncilLine> line = line_from(acts);
                take(line, latest);
                const auto part = partly.find(subject);
                if (part == partly.end())
                    take(line, latest_received);
                else if (!part->second.empty())
                    take(line_from(part->second), latest_received);
            }
            model.unit_councils.clear();
            for (const law::Unit& unit : model.units.all()) {
                const auto found = latest.find(unit.id.text);
                if (!model.is_office() && unit.id != model.profile->unit) continue;
                if (unit.demo && found == latest.end()) continue;
                CouncilLine line;
                if (found != latest.end()) line = found->second;
                line.unit = unit.id.text;
                if (const auto had = latest_received.find(line.unit); had != latest_received.end())
                    line.received = had->second.standing;
                model.unit_councils.push_back(std::move(line));
            }
            rebuild_work();
            if (model.route.screen == Screen::statistics && may_count()) count_statistics();
        });
    });
}

// [SECTION] One council

void Session::open_council(std::string_view id) {
    const SubjectId subject{std::string(id)};
    if (!model.council) {
        model.council.emplace();
        model.council->state.id = subject;
    }
    with_library([this, subject] {
        repository.read_acts(subject, [this, subject](Result<std::vector<store::SignedAct>> acts) {
            if (model.route.screen != Screen::council || model.route.id != subject.text) return;
            if (!acts.ok()) return toast_error(acts.error());
            if (acts->empty()) {
                go({Screen::councils, {}});
                return toast(Toast::Tone::error, words("app.council-missing"));
            }
            show_council(subject, std::move(*acts));
        });
    });
}

void Session::show_council(const SubjectId& id, std::vector<store::SignedAct> acts) {
    const std::vector<dossier::Act> plain = acts_that_may_count(acts);
    OpenCouncil shown;
    shown.loading = false;
    const subject::Folded folded = plain.empty() ? subject::Folded{} : subject::fold(plain, {}, model.library);
    const law::Pack* rules = model.library.find(folded.law);
    shown.rules = rules ? rules : &model.pack;
    shown.state = council::fold_council(plain, *shown.rules);
    shown.state.id = id;
    const law::CouncilRules& council_rules = shown.rules->council;
    shown.findings =
        council::check_council(shown.state.members, shown.state.term, council_rules, date_of(platform.now()));
    for (const dossier::Summary& summary : model.summaries)
        if (is_session(summary) && summary.field == id.text)
            shown.sessions.push_back(row_of_room(summary, model.units));
    put_in_order(shown.sessions);
    if (model.profile && writer && !shown.state.dissolved) {
        const bool of_unit = shown.state.unit == model.profile->unit;
        for (const std::string_view type : {dossier::act_type::council_changed, dossier::act_type::council_dissolved})
            for (const std::string& role : model.profile->roles)
                if (of_unit && council_rules.may(role, type)) {
                    shown.allowed.emplace_back(type);
                    break;
                }
        // Who may open a session has the seat for it.
        const council::Member* me = council::find_member(shown.state.members, model.profile->person);
        const law::Seat* seat = me ? council_rules.seat(me->seat) : nullptr;
        if (!role_of_opener(seat, model).empty()) shown.allowed.emplace_back(dossier::act_type::session_opened);
    }
    const std::string_view opinion =
        shown.state.provincial ? dossier::act_type::province_opinion : dossier::act_type::council_opinion;
    for (const dossier::Summary& summary : model.summaries) {
        const std::optional<law::State> state = law::parse_state(summary.state);
        if (summary.sample || !state || (!shown.state.provincial && summary.unit != shown.state.unit)) continue;
        const law::Workflow& workflow = model.rules_under(summary.law).workflow;
        const bool ready = std::any_of(workflow.steps.begin(), workflow.steps.end(), [&](const law::Step& step) {
            return step.act == opinion && std::find(step.from.begin(), step.from.end(), *state) != step.from.end();
        });
        if (ready) shown.ready.push_back(row_of_room(summary, model.units));
    }
    std::vector<dossier::Attachment> files;
    for (const store::SignedAct& stored : acts)
        files.insert(files.end(), stored.act.files.begin(), stored.act.files.end());
    model.council = std::move(shown);
    choose_judging_rules();
    open_acts.clear();
    open_acts[id.text] = std::move(acts);
    show_files(id.text, files);
    count_member_work(id);
}

// How each member took part in the sessions that were held: who came, and whose sheets were handed in.
void Session::count_member_work(const SubjectId& id) {
    std::vector<SubjectId> sessions;
    for (const CouncilRow& row : model.council->sessions) sessions.push_back(SubjectId{row.id});
    if (sessions.empty()) return;
    repository.read_acts(sessions, [this, id](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok() || !model.council || model.council->state.id != id) return;
        OpenCouncil& shown = *model.council;
        shown.work.clear();
        for (const auto& [subject, acts] : acts_by_subject(*read)) {
            const std::optional<HeldSession> held = held_session(acts, model.library);
            if (!held) continue;
            const council::Session& session = held->state;
            if (session.cancelled || session.attendance.empty()) continue;
            for (const council::Member& member : session.members) {
                OpenCouncil::Work& work = shown.work[member.person.text];
                const auto has = [&](const council::People& people) { return people.contains(member.person); };
                const bool came = std::any_of(session.attendance.begin(), session.attendance.end(),
                                              [&](const council::Attendance& each) { return has(each.present); });
                OpenCouncil::Attended attended{subject, came, 0, {}};
                for (const council::MatterState& matter : session.matters) {
                    if (session.sheet.empty() || !came || has(matter.locked)) continue;
                    ++attended.sheets_due;
                    if (!matter.sheet_of(member.person)) attended.owed.push_back(matter.matter.title);
                }
                work.present += came ? 1 : 0;
                work.sheets_due += attended.sheets_due;
                work.sheets += attended.sheets_due - static_cast<int>(attended.owed.size());
                work.sessions.push_back(std::move(attended));
            }
        }
    });
}

void Session::refresh_room(const std::set<std::string>& subjects) {
    if (model.council) {
        const bool listed = std::any_of(subjects.begin(), subjects.end(), [&](const std::string& subject) {
            const dossier::Summary* summary = find_summary(SubjectId{subject});
            return summary && (is_session(*summary) || subject == model.council->state.id.text);
        });
        if (listed) open_council(model.council->state.id.text);
    }
    if (!model.session) return;
    if (subjects.count(model.session->state.id.text)) return open_session(model.session->state.id.text);
    const auto& matters = model.session->state.matters;
    const auto came = [&](const SubjectId& dossier) { return subjects.count(dossier.text) > 0; };
    if (std::none_of(matters.begin(), matters.end(), [&](const auto& state) { return came(state.matter.dossier); }))
        return;
    // A dossier on its agenda has changed: what is judged may be an old text now.
    find_opinions();
    if (came(SubjectId{model.session->chosen})) read_matter();
}

// ---- the forms ----

bool Session::may_in_council(std::string_view type) const {
    if (type == dossier::act_type::council_established)
        return std::any_of(model.profile->roles.begin(), model.profile->roles.end(),
                           [&](const std::string& role) { return model.pack.council.may(role, type); });
    return model.council && std::find(model.council->allowed.begin(), model.council->allowed.end(), type) !=
                                model.council->allowed.end();
}

// A result may be made as soon as one of the three may.
bool Session::may_in_session(std::string_view type) const {
    return model.session && std::any_of(model.session->may.begin(), model.session->may.end(), [&](const auto& entry) {
               return entry.second.empty() && std::string_view(entry.first).substr(0, entry.first.find('/')) == type;
           });
}

// [SECTION] Forms

void Session::open_room_form(std::string_view type) {
    if (!writer || !model.profile) return;
    model.room = {};
    RoomForm& form = model.room;
    const bool of_session = dossier::subject_kind(type) == "session" && type != dossier::act_type::session_opened;
    if (of_session ? !may_in_session(type) : !may_in_council(type)) return;  // somebody else has been faster
    form.type = std::string(type);
    const Timestamp now = platform.now();
    const std::string today = display_date(date_of(now));
    const std::string clock = display_time(now).substr(11);
    std::string first = "name";
    if (type == dossier::act_type::council_established) {
        form.values["date"] = form.values["from"] = today;
        form.values["level"] = model.is_office() ? "" : "unit";
        form.values["name"] = words("council.name-suggested");
    } else if (type == dossier::act_type::council_changed || type == dossier::act_type::council_dissolved) {
        first = "number";
        form.values["date"] = today;
        const council::Council& council = model.council->state;
        if (council.term.from) form.values["from"] = display_date(*council.term.from);
        if (council.term.to) form.values["to"] = display_date(*council.term.to);
        if (type == dossier::act_type::council_changed)
            for (const council::Member& member : council.members)
                form.rows.push_back(
                    {std::to_string(++form.rows_made), member, model.directory.person(member.person).has_value()});
    } else if (type == dossier::act_type::session_opened) {
        first = "place";
        form.values["date"] = today;
        choose_judging_rules();
        const std::vector<law::Sheet>& sheets = model.council->judging->sheets;
        if (!sheets.empty()) form.values["sheet"] = sheets.front().code;
    } else {
        first = first_field(type);
        OpenSession& open = *model.session;
        const council::Session& state = open.state;
        if (type == dossier::act_type::session_attendance) {
            form.values["time"] = clock;
            for (const PersonId& person : state.present()) form.values["present/" + person.text] = "yes";
        }
        if (type == dossier::act_type::session_minutes) {
            form.values["started"] = clock;
            form.values["ended"] = clock;
            if (!state.attendance.empty() && !state.attendance.front().time.empty())
                if (const auto began = parse_timestamp(state.attendance.front().time); began.ok())
                    form.values["started"] = display_time(*began).substr(11);
            form.values["number"] = string_or(state.minutes, "number");
            form.values["guests"] = string_or(state.minutes, "guests");
            form.values["conclusion"] = string_or(state.minutes, "conclusion");
            if (const auto course = state.minutes.find("course"); course != state.minutes.end())
                for (const Json& item : *course)
                    form.values["course/" + string_or(item, "dossier")] = string_or(item, "text");
        }
        const council::MatterState* matter = state.matter(SubjectId{open.chosen});
        if (type == dossier::act_type::session_conflict_declared && open.me) {
            form.values["member"] = open.me->person.text;
            const auto asked = matter ? matter->open_questions(open.me->person) : std::vector<std::string>{};
            if (!asked.empty()) form.values["kind"] = asked.front();
        }
        if (type == dossier::act_type::session_ballot && matter) {
            for (const char* name : {"invalid", "blank"}) form.values[name] = "0";
            form.values["issued"] = std::to_string(matter->floor.entitled.size());
        }
    }
    if (of_session) take_up_room_form();
    find_in_rows();
    focus_on(std::string(room_prefix) + first);
}

// What was filled in about a session stays until it is signed: on another page, after the page was closed.
std::string Session::room_record() const {
    if (!model.session || model.room.type.empty() || dossier::subject_kind(model.room.type) != "session" ||
        model.room.type == dossier::act_type::session_opened)
        return {};
    return "extra/room/" + model.session->state.id.text + "/" + model.session->chosen + "/" + model.room.type;
}

void Session::take_up_room_form() {
    const auto kept = kept_rooms.find(room_record());
    if (kept == kept_rooms.end()) return;
    const Result<Json> json = parse_json(kept->second);
    if (!json.ok()) return;
    for (const auto& [name, value] : json->items())
        if (const auto* text = value.get_ptr<const std::string*>()) model.room.values[name] = *text;
}

void Session::keep_room_form() {
    const std::string record = room_record();
    if (record.empty() || !writer || !model.room.edited) return;
    Json values = Json::object();
    for (const auto& [name, value] : model.room.values) values[name] = value;
    std::string body = dump_json(values);
    if (const auto kept = kept_rooms.find(record); kept != kept_rooms.end() && kept->second == body) return;
    store::Repository::ActsChange change;
    change.extra.push_back({record, body});
    repository.add_acts(std::move(change), [this, record, body](Result<std::monostate> saved) {
        if (!saved.ok()) return toast_error(saved.error());
        kept_rooms[record] = body;
    });
}

// Beside the act that says it now; with the act it is gone.
std::vector<store::Record> Session::room_is_signed() const {
    const std::string record = room_record();
    if (record.empty()) return {};
    return {{record, "{}"}};
}

void Session::edit_room(std::string_view field, std::string value) {
    RoomForm& form = model.room;
    std::string name(field.substr(room_prefix.size()));
    form.errors.erase(std::string(field));
    if (name == "dossier") {
        if (!model.session) return;
        keep_room_form();
        form = {};
        model.session->chosen = std::move(value);
        choose_matter();
        return read_matter();
    }
    if (name == "attended") {
        if (model.council) model.council->member = std::move(value);
        return;
    }
    if (name == "add") return add_member(value);
    if (name.starts_with("row/")) {
        const std::size_t slash = std::min(name.find('/', 4), name.size());
        return edit_row(std::string_view(name).substr(4, slash - 4),
                        std::string_view(name).substr(std::min(slash + 1, name.size())), std::move(value));
    }
    // A band of one value says its points.
    if (name.starts_with("band/") && model.session && model.session->sheet)
        if (const law::Criterion* criterion = model.session->sheet->criterion(name.substr(5)))
            for (const law::Band& band : criterion->bands)
                if (band.code == value && band.from == band.to)
                    form.values["score/" + criterion->code] = dossier::share_text(band.from);
    const bool of_agenda = name.starts_with("agenda/");
    form.values[std::move(name)] = std::move(value);
    if (of_agenda) choose_judging_rules();
    form.edited = true;
    constexpr int rest_ms = 1'500;
    platform.after("room", rest_ms, [this] { keep_room_form(); });
    if (!form.rows.empty()) find_in_rows();  // the term is asked about too
}

void Session::edit_row(std::string_view row, std::string_view name, std::string value) {
    for (RoomForm::Row& each : model.room.rows) {
        if (each.id != row) continue;
        council::Member& member = each.member;
        if (name == "name" && !each.enrolled)
            member.name = std::move(value);
        else if (name == "position")
            member.position = std::move(value);
        else if (name == "workplace")
            member.workplace = std::move(value);
        else if (name == "seat")
            member.seat = std::move(value);
        else if (name == "substitute_for")
            member.substitute_for.text = std::move(value);
        else if (name == "head")
            member.head = value == "yes";
    }
    find_in_rows();
}

void Session::add_member(std::string_view person) {
    RoomForm& form = model.room;
    if (form.type.empty() || !model.profile || form.rows.size() >= limits::council_members_max) return;
    RoomForm::Row row;
    row.id = std::to_string(++form.rows_made);
    if (const auto holder = model.directory.person(PersonId{std::string(person)})) {
        for (const RoomForm::Row& each : form.rows)
            if (each.member.person == holder->person) return;
        row.enrolled = true;
        row.member.person = holder->person;
        row.member.name = holder->name;
        row.member.position = holder->position;
        if (const law::Unit* unit = model.units.known(holder->unit)) row.member.workplace = unit->name;
        const auto has = [&](const char* role) {
            return std::find(holder->roles.begin(), holder->roles.end(), role) != holder->roles.end();
        };
        row.member.head = has("head");
        row.member.seat = has("chair") ? "chair" : has("secretary") ? "secretary" : "";
    } else {
        row.member.person.text = new_uuid();
    }
    form.rows.push_back(std::move(row));
    find_in_rows();
    if (!form.rows.back().enrolled) focus_on("council/row/" + form.rows.back().id + "/name");
}

// What differs from the rules, said while the table is being filled in.
void Session::find_in_rows() {
    RoomForm& form = model.room;
    form.findings.clear();
    const bool members =
        form.type == dossier::act_type::council_established || form.type == dossier::act_type::council_changed;
    if (!members) return;
    std::vector<council::Member> list;
    for (const RoomForm::Row& row : form.rows) list.push_back(row.member);
    council::Term term;
    if (const auto day = parse_typed_date(form.values["from"]); day.ok()) term.from = *day;
    if (const auto day = parse_typed_date(form.values["to"]); day.ok()) term.to = *day;
    // A council keeps the rules of its establishment; one that is established now has the present ones.
    const bool new_one = form.type == dossier::act_type::council_established || !model.council;
    const law::Pack* own = new_one ? nullptr : model.council->rules;
    form.findings = council::check_council(list, term, (own ? *own : model.pack).council, date_of(platform.now()));
}

// In words: the sessions of the open council on days for which this decision names others, or ends it. What they came
// to holds only while they were held by those in office (subject::heard_of), whenever the decision is recorded. "":
// none.
std::string Session::told_of_held(std::string_view type, const Json& body) const {
    const Result<Date> from = parse_iso_date(string_or(body, "date"));
    if (!from.ok() || !model.council) return {};
    std::string days;
    for (const dossier::Summary& summary : model.summaries) {
        const bool is_held = summary.state == "session" || summary.state == "session-closed";
        const Result<Date> day = parse_iso_date(summary.filed_on);
        if (!is_held || summary.field != model.council->state.id.text || !day.ok()) continue;
        const bool is_before = type == dossier::act_type::council_dissolved ? *from < *day : *from <= *day;
        if (is_before) days += (days.empty() ? "" : ", ") + display_date(*day);
    }
    return days.empty() ? std::string() : words("council.ask-held", {days}) + " ";
}

// What cannot be taken back, or reaches many at once, is asked first. That there is no conflict anybody may correct.
// first: what is said before the question.
bool Session::asks_about_room(std::string_view type, const std::string& first) {
    const bool none = type == dossier::act_type::session_conflict_declared && model.room.values["conflict"] == "no";
    if (room_confirmed || none || !subject::way_back(type, model.pack).asked) return false;
    std::string text = first + words("council.ask." + std::string(type));
    const council::MatterState* matter =
        model.session ? model.session->state.matter(SubjectId{model.session->chosen}) : nullptr;
    if (type == dossier::act_type::session_unsealed && matter) {
        std::string names;
        for (const PersonId& person : matter->floor.entitled) {
            const council::Member* member = council::find_member(model.session->state.members, person);
            if (member && !matter->sheet_of(person)) names += (names.empty() ? "" : ", ") + member->name;
        }
        if (!names.empty()) text = words("council.ask-not-in", {names}) + " " + text;
    }
    model.dialog = {Dialog::Kind::confirm_room, {}, words("words.act." + std::string(type)), std::move(text)};
    return true;
}

void Session::sign_room_form() {
    if (!writer || !model.profile || model.room.busy || model.room.type.empty()) return;
    model.room.errors.clear();
    if (model.room.type == dossier::act_type::session_opened) return open_meeting();
    if (dossier::subject_kind(model.room.type) == "session") return sign_session();
    sign_council();
}

void Session::made_in_room(const SubjectId& subject, Screen screen) {
    model.room = {};
    toast(Toast::Tone::success, words("app.act-made"));
    const Screen now = model.route.screen;  // the person may have moved on
    if (now == Screen::councils || now == Screen::council || now == Screen::session) go({screen, subject.text});
    if (screen == Screen::session) focus_on("session/next/h2");  // what comes next
}

void Session::sign_council() {
    const std::string type = model.room.type;
    Json body = council_body(type);
    if (!model.room.errors.empty()) return focus_on_wrong(model.room.errors);
    if (asks_about_room(type, told_of_held(type, body))) return;
    const bool new_one = type == dossier::act_type::council_established;
    if (!new_one && !model.council) return;
    const SubjectId subject = new_one ? SubjectId{new_uuid()} : model.council->state.id;
    const law::CouncilRules& rules = (new_one ? model.pack : *model.council->rules).council;
    // A council of the province is the standing office's own.
    const bool of_province = new_one ? string_or(body, "level") == "province" : model.council->state.provincial;
    std::string role;
    for (const std::string& mine : model.profile->roles)
        if (rules.may(mine, type) && (role.empty() || (mine == "office" && of_province))) role = mine;
    if (role.empty() || (of_province && role != "office")) return toast_error(sk::fail("act-authority"));
    dossier::Act act = blank_act(type, subject, model.profile->unit, role);
    act.body = std::move(body);
    act.files = model.room.files;
    model.room.busy = true;
    make_act(std::move(act), new_one ? std::vector<store::SignedAct>{} : open_acts[subject.text], {},
             [this, subject] { made_in_room(subject, Screen::council); });
}

// A dossier is judged by the rules under which it was filed, however old its council is. Of packs that let a council
// judge alike the newest: it may ask more of who sits in it (subject::heard_of).
void Session::choose_judging_rules() {
    if (!model.council || !model.council->rules) return;
    OpenCouncil& open = *model.council;
    const auto is_chosen = [&](const CouncilRow& row) {
        const auto found = model.room.values.find("agenda/" + row.id);
        return found != model.room.values.end() && found->second == "yes";
    };
    const bool none = std::none_of(open.ready.begin(), open.ready.end(), is_chosen);
    open.judging = nullptr;
    for (const CouncilRow& row : open.ready) {
        if (!none && !is_chosen(row)) continue;
        const law::Pack& own = model.rules_under(row.law);
        if (!open.judging || law::is_newer(own, *open.judging)) open.judging = &own;
    }
    if (!open.judging) open.judging = open.rules;
    const auto sheet = model.room.values.find("sheet");
    if (sheet == model.room.values.end() || sheet->second.empty() || open.judging->sheet(sheet->second)) return;
    sheet->second = open.judging->sheets.empty() ? std::string() : open.judging->sheets.front().code;
}

// Why the chosen dossiers cannot be judged in one session of this council; the place and the code, "" of both: they
// can.
std::pair<std::string, std::string> Session::fault_of_meeting(const Json& body) const {
    const OpenCouncil& open = *model.council;
    const law::Pack& rules = *open.judging;
    for (const CouncilRow& row : open.ready) {
        const auto chosen = model.room.values.find("agenda/" + row.id);
        if (chosen == model.room.values.end() || chosen->second != "yes") continue;
        if (!law::judge_alike(model.rules_under(row.law), rules)) return {"council/agenda", "agenda-rules"};
    }
    const council::Council& council = open.state;
    // Of those who sat in it on that day, who need not be those of today.
    const std::vector<council::Member> members = council::members_from_json(body, "members");
    for (const council::Member& member : members)
        if (!rules.council.seat(member.seat)) return {"council/form", "council-seat-rules"};
    const council::Member* me = council::find_member(members, model.profile->person);
    if (!me) return {"council/form", "session-member"};
    if (role_of_opener(rules.council.seat(me->seat), model).empty()) return {"council/form", "session-seat"};
    const auto day = parse_iso_date(string_or(body, "date"));
    const bool known = day.ok() && !council.compositions.empty();
    // No opinion would rest on it.
    if (known && rules.provisions.guard("council_term") && !council.in_office(*day).within)
        return {"council/form", "act-session-term"};
    return {};
}

// Opening a session: the chosen dossiers are read first, since the matter names the version that is judged.
void Session::open_meeting() {
    if (!model.council) return;
    std::vector<SubjectId> chosen;
    for (const CouncilRow& row : model.council->ready)
        if (model.room.values["agenda/" + row.id] == "yes") chosen.push_back(SubjectId{row.id});
    if (chosen.empty()) model.room.errors["council/agenda"] = "agenda-missing";
    Json body = council_body(model.room.type);
    if (!model.room.errors.empty()) return focus_on_wrong(model.room.errors);
    if (const auto [place, code] = fault_of_meeting(body); !code.empty()) {
        model.room.errors[place] = code;
        return focus_on(place == "council/agenda" ? place : "council/form/h2");
    }
    if (asks_about_room(model.room.type)) return;
    model.room.busy = true;
    const law::Pack& rules = *model.council->judging;
    repository.read_acts(chosen, [this, chosen, body, &rules](Result<std::vector<store::SignedAct>> read) mutable {
        if (!read.ok() || !model.council) return not_made(read.ok() ? sk::fail("act-state") : read.error());
        Json matters = Json::array();
        for (const SubjectId& subject : chosen) {
            std::vector<dossier::Act> acts;
            for (const dossier::Act& act : acts_that_may_count(*read))
                if (act.subject == subject) acts.push_back(act);
            const dossier::Dossier state = dossier::fold(acts, model.library);
            if (state.version.text.empty()) return not_made(sk::fail("act-state"));
            std::string fields = state.application.field_other;
            for (const std::string& code : state.application.fields)
                if (const law::Choice* field = model.rules_of(state).field(code))
                    fields += (fields.empty() ? "" : "; ") + field->name;
            council::Funding funding = council::Funding::unknown;
            if (const dossier::Act* accepted = state.last(dossier::act_type::accepted))
                funding =
                    accepted->body["state_funded"].get<bool>() ? council::Funding::state : council::Funding::other;
            matters.push_back(council::to_json(
                council::make_matter(subject, state.version, state.application, state.own, fields, funding)));
        }
        const council::Council& council = model.council->state;
        body["matters"] = std::move(matters);
        const auto members = council::members_from_json(body, "members");
        const council::Member* me = council::find_member(members, model.profile->person);
        const std::string role = role_of_opener(me ? rules.council.seat(me->seat) : nullptr, model);
        const SubjectId session{new_uuid()};
        dossier::Act act = blank_act(dossier::act_type::session_opened, session, council.unit, role);
        act.law = rules.id;
        act.body = std::move(body);
        act.files = model.room.files;
        make_act(std::move(act), {}, {}, [this, session] { made_in_room(session, Screen::session); });
    });
}

}  // namespace sk::app
