// One session of a council: what this person may do in it now, his acts, his own score sheets until the chair opens
// all, papers, and the session as a file from laptop to laptop.
// [SECTION] opening   [SECTION] acts   [SECTION] the opinion   [SECTION] papers   [SECTION] files
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "document/council_papers.hpp"
#include "document/recognition_papers.hpp"
#include "journal/regulation.hpp"
#include "subject/authority.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

namespace act_type = dossier::act_type;

constexpr std::string_view sheet_record = "extra/sheet/";  // + seal
constexpr std::string_view session_file = "sk-acts/1";

// Codes that speak of what has yet to be filled in, not of whether the act may be made.
bool is_of_content(std::string_view code) {
    return code == "session-score" || code == "session-reason" || code == "act-scan" || code.starts_with("ballot-");
}

// What is said of the text of a dossier. That it goes back to its author may be said of any.
bool judges(std::string_view type, const Json& body) {
    return type == act_type::session_sheet_sealed || type == act_type::session_sheet_keyed ||
           type == act_type::session_ballot ||
           (type == act_type::session_result && string_or(body, "result") != "return");
}

}  // namespace

// [SECTION] opening

void Session::restore_sheets(const store::Loaded& data) {
    own_sheets.clear();
    kept_rooms.clear();
    for (const auto& [path, body] : data.extra)
        if (path.starts_with("extra/room/") && body != "{}") kept_rooms[path] = body;
    for (const auto& [path, body] : data.extra)
        if (path.starts_with(sheet_record))
            if (const Result<Json> json = parse_json(body); json.ok()) own_sheets[string_or(*json, "seal")] = *json;
}

void Session::open_session(std::string_view id) {
    const SubjectId subject{std::string(id)};
    if (!model.session) {
        model.session.emplace();
        model.session->state.id = subject;
    }
    std::vector<SubjectId> wanted{subject};
    if (const dossier::Summary* summary = find_summary(subject); summary && is_uuid(summary->field))
        wanted.push_back(SubjectId{summary->field});
    with_library([this, subject, wanted] {
        repository.read_acts(wanted, [this, subject](Result<std::vector<store::SignedAct>> acts) {
            if (model.route.screen != Screen::session || model.route.id != subject.text) return;
            if (!acts.ok()) return toast_error(acts.error());
            std::vector<store::SignedAct> of_session, of_council;
            for (store::SignedAct& act : *acts)
                (act.act.subject == subject ? of_session : of_council).push_back(std::move(act));
            if (of_session.empty()) {
                go({Screen::councils, {}});
                return toast(Toast::Tone::error, words("app.session-missing"));
            }
            show_session(subject, std::move(of_session), std::move(of_council));
        });
    });
}

std::optional<HeldSession> held_session(const std::vector<dossier::Act>& acts, const law::Library& library) {
    const law::Pack* rules = library.find(subject::fold(acts, {}, library).law);
    if (!rules) return std::nullopt;
    return HeldSession{council::fold_session(acts, *rules), rules};
}

council::People Session::without_card(const std::vector<council::Member>& members) const {
    council::People found;
    for (const council::Member& member : members)
        if (!model.directory.person(member.person)) found.insert(member.person);
    return found;
}

void Session::show_session(const SubjectId& id, std::vector<store::SignedAct> acts,
                           std::vector<store::SignedAct> council_acts) {
    const std::vector<dossier::Act> plain = acts_that_may_count(acts);
    const subject::Folded folded = plain.empty() ? subject::Folded{} : subject::fold(plain, {}, model.library);
    OpenSession shown;
    shown.loading = false;
    const law::Pack* rules = model.library.find(folded.law);
    shown.rules = rules ? rules : &model.pack;
    shown.state = council::fold_session(plain, *shown.rules);
    shown.state.id = id;
    shown.sheet = shown.rules->sheet(shown.state.sheet);
    const std::vector<dossier::Act> of_council = acts_that_may_count(council_acts);
    const law::Pack* council_rules = model.library.find(subject::fold(of_council, {}, model.library).law);
    const council::Council council = council::fold_council(of_council, council_rules ? *council_rules : *shown.rules);
    shown.council_name = council.name;
    shown.provincial = council.provincial;
    shown.next = council::next_steps(shown.state, *shown.rules, without_card(shown.state.members));
    if (model.session && shown.state.matter(SubjectId{model.session->chosen}))
        shown.chosen = model.session->chosen;  // something came in while it was open
    else if (!shown.state.matters.empty())
        shown.chosen = shown.state.matters.front().matter.dossier.text;
    shown.acts = views_of(acts, shown.state.order, shown.state.rejected);
    model.session = std::move(shown);
    if (model.profile) model.session->me = council::find_member(model.session->state.members, model.profile->person);
    open_acts.clear();
    open_acts[model.session->state.council.text] = std::move(council_acts);
    open_acts[id.text] = std::move(acts);
    choose_matter();
    find_opinions();
    read_matter();
    verify_shown(id);
}

bool held_on_paper(const OpenSession& open) {
    for (const council::MatterState& matter : open.state.matters)
        for (const council::MemberSheet& sheet : matter.sheets)
            if (sheet.paper && sheet.lost.empty()) return true;
    const auto opened = std::find_if(open.acts.begin(), open.acts.end(), [](const ActView& view) {
        return view.act.type == dossier::act_type::session_opened && view.counts;
    });
    return opened != open.acts.end() && open.state.date && *open.state.date < date_of(opened->act.at);
}

// The role in which this person may make such an act here: his card has it, the pack lets it, his seat fits.
std::string Session::session_role(std::string_view type) const {
    if (!model.session || !model.session->me) return {};
    const OpenSession& open = *model.session;
    const law::Seat* seat = open.rules->council.seat(open.me->seat);
    for (const char* role : {"chair", "secretary", "member"}) {
        const std::string_view name = role;
        const bool sits = name == "member" || (seat && (name == "chair" ? seat->presides : seat->records));
        if (sits && model.has_role(name) && open.rules->council.may(name, type)) return role;
    }
    return {};
}

// What the fold would say of this act, upon all that is here: "" when it would count.
std::string Session::would_say(std::string_view type, Json body) const {
    const OpenSession& open = *model.session;
    dossier::Act act;
    act.id = content_id(type);
    act.type = std::string(type);
    act.subject = open.state.id;
    act.unit = open.state.unit;
    act.parents = open.state.heads;
    act.by = model.profile->person;
    act.role = session_role(type);
    act.law = open.rules->id;
    act.body = std::move(body);
    if (model.room.type == type) act.files = model.room.files;
    std::vector<dossier::Act> acts = acts_that_may_count(open_acts.at(open.state.id.text));
    acts.push_back(act);
    for (const dossier::Rejected& rejected : council::fold_session(acts, *open.rules).rejected)
        if (rejected.act == act.id) return rejected.code;
    return {};
}

// What this person may do now: the fold itself is asked, so nothing is offered that it would refuse.
void Session::choose_matter() {
    if (!model.session || model.session->loading) return;
    OpenSession& open = *model.session;
    open.may.clear();
    if (!open.me || !writer || !model.profile) return;
    const council::Session& state = open.state;
    const auto ask = [&](std::string_view type, Json body, std::string name = {}) {
        if (session_role(type).empty()) return;
        std::string code = would_say(type, std::move(body));
        if (is_of_content(code)) code.clear();
        open.may[name.empty() ? std::string(type) : std::move(name)] = std::move(code);
    };
    Json here = Json::array();
    for (const PersonId& person : state.present()) here.push_back(person.text);
    ask(act_type::session_attendance, {{"present", here}, {"time", ""}, {"note", ""}});
    ask(act_type::session_minutes, Json::object());
    ask(act_type::session_closed, {{"minutes", state.minutes_act.text}});
    ask(act_type::session_cancelled, {{"reason", "…"}});
    const council::MatterState* matter = state.matter(SubjectId{open.chosen});
    if (!matter) return;
    const std::string& me = open.me->person.text;
    for (const law::ConflictRule& rule : open.rules->council.conflicts) {
        if (rule.locked) continue;
        ask(act_type::session_conflict_declared,
            {{"dossier", open.chosen}, {"member", me}, {"kind", rule.code}, {"conflict", true}, {"reason", ""}});
        break;
    }
    ask(act_type::session_unsealed, {{"dossier", open.chosen}});
    Json ballot = council::to_json(council::Ballot{});
    ballot["dossier"] = open.chosen;
    ask(act_type::session_ballot, std::move(ballot));
    for (const char* result : {"agree", "disagree", "return"})
        ask(act_type::session_result, {{"dossier", open.chosen}, {"result", result}, {"reason", "…"}},
            std::string(act_type::session_result) + "/" + result);
    if (!open.sheet) return;
    const council::MemberSheet* mine = matter->sheet_of(open.me->person);
    Json replaces = Json::array();
    if (mine)
        for (const ContentId& sealed : mine->sealed) replaces.push_back(sealed.text);
    ask(act_type::session_sheet_sealed,
        {{"dossier", open.chosen}, {"seal", content_id("").text}, {"replaces", replaces}});
    if (mine && mine->status == council::SheetStatus::waiting) {
        if (const store::SignedAct* sealed = own_seal()) {
            const Json& own = own_sheets.at(string_or(sealed->act.body, "seal"));
            ask(act_type::session_sheet_opened,
                {{"sealed", sealed->act.id.text}, {"nonce", string_or(own, "nonce")}, {"sheet", own["sheet"]}});
        } else {
            open.may[std::string(act_type::session_sheet_opened)] = "sheet-elsewhere";
        }
    }
    for (const council::MemberSheet& sheet : matter->sheets)
        if (matter->unsealed && sheet.may_be_lost() && sheet.member != open.me->person) {
            ask(act_type::session_sheet_lost,
                {{"dossier", open.chosen}, {"member", sheet.member.text}, {"reason", "…"}});
            break;
        }
    // On paper: of a member who has none here, or whose sealed one cannot be opened.
    for (const council::Member& member : state.members) {
        const council::MemberSheet* sheet = matter->sheet_of(member.person);
        if ((sheet && sheet->status != council::SheetStatus::lost) || matter->locked.contains(member.person)) continue;
        ask(act_type::session_sheet_keyed,
            {{"dossier", open.chosen}, {"member", member.person.text}, {"sheet", council::to_json(council::Filled{})}});
        const auto said = open.may.find(std::string(act_type::session_sheet_keyed));
        if (said == open.may.end() || said->second.empty()) break;  // not this person's, or one is enough
    }
}

// The dossier that is judged: its files beside those of the session, and what resembles it.
void Session::read_matter() {
    OpenSession& open = *model.session;
    open.application.reset();
    open.superseded = false;
    const SubjectId dossier{open.chosen};
    repository.read_acts(dossier, [this, dossier, id = open.state.id](Result<std::vector<store::SignedAct>> acts) {
        if (!model.session || model.session->state.id != id || model.session->chosen != dossier.text) return;
        OpenSession& open = *model.session;
        std::vector<dossier::Attachment> files;
        const auto add = [&](const dossier::Act& act) {
            files.insert(files.end(), act.files.begin(), act.files.end());
        };
        for (const ActView& view : open.acts) add(view.act);
        if (acts.ok())
            for (const store::SignedAct& stored : *acts) add(stored.act);
        show_files(id.text, files);
        if (!acts.ok() || acts->empty()) return;  // not in this browser
        dossier::Dossier state = dossier::fold(acts_that_may_count(*acts), model.library);
        const council::MatterState* matter = open.state.matter(dossier);
        open.superseded = matter && !open.state.closed && !open.state.cancelled && !state.version.text.empty() &&
                          state.version != matter->matter.version;
        open.application = std::move(state.application);
        if (open.me) look_for_alike_soon(dossier.text);
    });
}

const store::SignedAct* Session::own_seal() const {
    const OpenSession& open = *model.session;
    const council::MatterState* matter = open.state.matter(SubjectId{open.chosen});
    const council::MemberSheet* mine = matter && open.me ? matter->sheet_of(open.me->person) : nullptr;
    if (!mine) return nullptr;
    for (const store::SignedAct& stored : open_acts.at(open.state.id.text))
        if (std::find(mine->sealed.begin(), mine->sealed.end(), stored.act.id) != mine->sealed.end() &&
            own_sheets.contains(string_or(stored.act.body, "seal")))
            return &stored;
    return nullptr;
}

// [SECTION] acts

void Session::sign_session() {
    if (!model.session || model.session->loading) return;
    OpenSession& open = *model.session;
    const std::string type = model.room.type;
    const std::string role = session_role(type);
    if (role.empty()) return toast_error(sk::fail("act-authority"));
    Json body = session_body(type);
    if (!model.room.errors.empty()) return focus_on_wrong(model.room.errors);
    // The sheet and the nonce stay here until the chair opens the sheets; both are durable with the seal.
    std::vector<store::Record> beside;
    std::string seal;
    Json secret;
    if (type == act_type::session_sheet_sealed) {
        const council::Filled filled = filled_in();
        const std::string secret_nonce = new_salt();
        const SubjectId dossier{open.chosen};
        seal = council::seal_of(open.state.id, dossier, model.profile->person, secret_nonce, filled).text;
        body["seal"] = seal;
        secret = {{"seal", seal}, {"nonce", secret_nonce}, {"sheet", council::to_json(filled)}};
        beside.push_back({std::string(sheet_record) + seal, dump_json(secret)});
    }
    std::string code = would_say(type, body);
    if (code.empty() && open.superseded && judges(type, body)) code = "act-superseded";
    if (!code.empty()) {
        model.room.errors["council/form"] = code;
        return focus_on("council/form/h2");
    }
    if (asks_about_room(type)) return;
    const SubjectId subject = open.state.id;
    dossier::Act act = blank_act(type, subject, open.state.unit, role);
    act.law = open.rules->id;
    act.body = std::move(body);
    act.files = model.room.files;
    for (store::Record& done : room_is_signed()) beside.push_back(std::move(done));
    model.room.edited = false;
    model.room.busy = true;
    make_act(
        std::move(act), open_acts[subject.text], {},
        [this, subject, seal, secret, record = room_record()] {
            kept_rooms.erase(record);
            if (!seal.empty()) own_sheets[seal] = secret;
            made_in_room(subject, Screen::session);
        },
        std::move(beside));
}

// [SECTION] the opinion

void Session::find_opinions() {
    OpenSession& open = *model.session;
    open.opinions.clear();
    if (!open.state.closed || !model.profile || !writer) return;
    std::vector<SubjectId> dossiers;
    for (const council::MatterState& state : open.state.matters) dossiers.push_back(state.matter.dossier);
    repository.read_acts(dossiers, [this, id = open.state.id](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok() || !model.session || model.session->state.id != id) return;
        OpenSession& open = *model.session;
        const std::string_view type = open.provincial ? act_type::province_opinion : act_type::council_opinion;
        const std::vector<dossier::Act> all = acts_that_may_count(*read);
        for (const council::MatterState& matter : open.state.matters) {
            std::vector<dossier::Act> acts;
            for (const dossier::Act& act : all)
                if (act.subject == matter.matter.dossier) acts.push_back(act);
            std::string& code = open.opinions[matter.matter.dossier.text];
            if (acts.empty()) {
                code = "dossier-not-here";
                continue;
            }
            const dossier::Dossier state = dossier::fold(acts, model.library);
            const dossier::Act* said = nullptr;
            for (const ContentId& counts : state.order)
                for (const dossier::Act& act : acts)
                    if (act.id == counts && act.type == type && string_or(act.body, "session") == id.text) said = &act;
            if (said)
                code = council::repeats(said->body, open.state, matter, *open.rules) ? "made" : "differs";
            else if (state.version != matter.matter.version)
                code = "act-superseded";
            else if (!way_for(state, type, matter.result))
                code = model.has_role("chair") || model.has_role("secretary") || model.has_role("officer") ||
                               model.is_office()
                           ? "act-state"
                           : "act-authority";
        }
    });
}

// From the closed session to the dossier: what the council came to, counted there and repeated here.
void Session::make_opinion(std::string_view id) {
    if (!model.session || !model.session->state.closed || !model.profile || !writer) return;
    const SubjectId dossier_id{std::string(id)};
    const bool confirmed = sign_confirmed;
    repository.read_acts(dossier_id, [this, dossier_id, confirmed](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        if (!model.session) return;
        const OpenSession& open = *model.session;
        const council::MatterState* matter = open.state.matter(dossier_id);
        if (!matter) return;
        const std::string_view type = open.provincial ? act_type::province_opinion : act_type::council_opinion;
        const dossier::Dossier state = dossier::fold(acts_that_may_count(*read), model.library);
        const auto way = way_for(state, type, matter->result);
        if (!way) return toast_error(sk::fail("act-state"));
        if (state.version != matter->matter.version) return toast_error(sk::fail("act-superseded"));
        if (!confirmed && asks_first(type, model.rules_of(state), [this, id = dossier_id.text] { make_opinion(id); }))
            return;
        dossier::Act act = blank_act(type, dossier_id, state.unit, way->role);
        act.body = council::opinion_body(open.state, *matter, *open.rules);
        make_act(std::move(act), std::move(*read), {}, [this, session = open.state.id] {
            toast(Toast::Tone::success, words("app.act-made"));
            if (model.session && model.session->state.id == session) find_opinions();
        });
    });
}

// [SECTION] papers

namespace {

// One decision for all that the council agreed to, for the head to sign; "" where it agreed to none.
std::string agreed_decision_html(const OpenSession& open, const document::Office& office) {
    std::vector<document::RecognisedInitiative> agreed;
    for (const council::MatterState& matter : open.state.matters)
        if (matter.result == "agree")
            agreed.push_back({matter.matter.title, council::author_names(matter.matter), matter.matter.workplace});
    if (agreed.empty()) return {};
    return document::recognition_decision_html(agreed, open.council_name,
                                               {string_or(open.state.minutes, "number"), open.state.date}, *open.rules,
                                               office, {}, {});
}

}  // namespace

void Session::print_council(std::string_view paper, std::string_view person) {
    document::Office office;
    const auto name_of = [&](const UnitId& id) {
        const law::Unit* unit = model.units.known(id);
        return unit ? unit->name : id.text;
    };
    if (paper == "decision") {
        if (!model.council || !model.council->rules) return;
        const council::Council& council = model.council->state;
        office.name = name_of(council.unit);
        return to_paper(words("council.paper.decision"),
                        document::establishing_decision_html(council, *model.council->rules, office,
                                                             {council.number, council.date}, {}));
    }
    if (!model.session || model.session->loading) return;
    const OpenSession& open = *model.session;
    const law::Pack& pack = *open.rules;
    office.name = name_of(open.state.unit);
    std::string html;
    if (paper == "minutes") html = document::minutes_html(open.state, open.council_name, pack, office);
    if (paper == "tally") html = document::tally_html(open.state, open.council_name, pack, office);
    if (paper == "summary") html = document::score_summary_html(open.state, open.council_name, pack, office);
    if (paper == "results") html = document::result_list_html(open.state, open.council_name, pack, office);
    if (paper == "recognition") html = agreed_decision_html(open, office);
    const council::MatterState* matter = open.state.matter(SubjectId{open.chosen});
    if (matter && open.sheet && (paper == "sheets" || paper == "blank"))
        for (const council::Member& member : open.state.members) {
            const council::MemberSheet* sheet = matter->sheet_of(member.person);
            const bool read = sheet && sheet->status == council::SheetStatus::counted;
            if (paper == "blank" ? matter->locked.contains(member.person) : !read) continue;
            if (!person.empty() && member.person.text != person) continue;
            html += document::score_sheet_html(open.state, open.council_name, matter->matter, &member,
                                               paper == "blank" ? nullptr : &sheet->filled, *open.sheet, office);
        }
    if (html.empty()) return toast(Toast::Tone::info, words("council.paper.none"));
    to_paper(words("council.paper." + std::string(paper)), std::move(html));
}

// [SECTION] files

// {"format":"sk-acts/1","trust":JWS,"cards":[JWS…],"acts":[JWS…]}: the acts of a dossier, or of a session, of its
// council, of its published rules and of the dossiers on the agenda, as they were signed, with the cards of their
// makers. Each proves itself, so the file needs no order, no chain and no signature of its own, and the same file twice
// changes nothing. Sheets that are sealed are not in it: only their seals are acts.
void Session::export_session() {
    if (!model.session || model.session->loading) return;
    const council::Session& state = model.session->state;
    std::vector<SubjectId> subjects{state.council, state.id};
    for (const council::MatterState& matter : state.matters) subjects.push_back(matter.matter.dossier);
    // The rules too, where the office has published them: who has no network could not judge by them otherwise.
    if (model.session->rules)
        subjects.push_back(
            journal::subject_of(journal::regulation_kind, model.units.standing_office().id, model.session->rules->id));
    export_acts(subjects, "phien-hop-" + (state.date ? iso_date(*state.date) : std::string()),
                words("app.acts-exported"));
}

// name: of the file, without its ending; said: when it is done.
void Session::export_acts(const std::vector<SubjectId>& subjects, const std::string& name, const std::string& said) {
    repository.read_acts(subjects, [this, name, said](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        repository.read_start([this, name, said, acts = std::move(*read)](Result<std::vector<store::Record>> records) {
            if (!records.ok()) return toast_error(records.error());
            const Result<store::Loaded> stored = store::load(*records);
            if (!stored.ok()) return toast_error(stored.error());
            std::string list;
            std::set<UnitId> units;
            const auto add = [](std::string& to, const std::string& text) { to += (to.empty() ? "" : ",") + text; };
            for (const store::SignedAct& act : acts) {
                if (act.standing == "quarantined" || act.standing == "sample") continue;
                add(list, act.envelope);
                if (const auto maker = model.directory.person(act.act.by)) units.insert(maker->unit);
            }
            std::string trust_list, cards;
            for (const std::string& text : stored->trust_records) {
                const Result<trust::Jws> card = trust::parse_jws(text, trust::typ::card);
                if (!card.ok()) {
                    trust_list = text;
                    continue;
                }
                const Result<trust::Card> value = trust::read_card(card->payload);
                if (value.ok() && units.contains(value->unit)) add(cards, text);
            }
            if (trust_list.empty()) return toast_error(sk::fail("file-unknown"));
            std::string text = "{\"format\":\"" + std::string(session_file) + "\",\"trust\":" + trust_list +
                               ",\"cards\":[" + cards + "],\"acts\":[" + list + "]}";
            if (text.size() > limits::session_file_bytes_max) return toast_error(sk::fail("bundle-size"));
            platform.save_file(name + ".sangkien.json", "application/json", std::move(text));
            toast(Toast::Tone::success, said);
        });
    });
}

// As strict as a bundle at the endpoint: every signature is verified, and its maker is who the unit's card says.
void Session::import_session(const Json& file) {
    if (model.phase != Phase::ready || !writer) return;
    const Result<const Json*> trust_list = object_member(file, "trust");
    const Result<const Json*> card_list = array_member(file, "cards");
    if (!trust_list.ok() || !card_list.ok()) return toast_error(sk::fail("file-unknown"));
    std::vector<std::string> cards;
    for (const Json& card : **card_list) cards.push_back(dump_json(card));
    accept_trust(dump_json(**trust_list), std::move(cards), [this, file](Result<std::monostate> accepted) {
        if (!accepted.ok()) return toast_error(accepted.error());
        import_acts(file);
    });
}

// In words, with the rule; "": none. Their makers are known: import_acts has asked for each signer's card.
std::string Session::fault_of_makers(const std::vector<store::SignedAct>& acts) const {
    for (const store::SignedAct& each : acts) {
        const Result<trust::Jws> jws = trust::parse_jws(each.envelope, trust::typ::act);
        const auto maker = jws.ok() ? model.directory.holder(jws->signatures.front().key) : std::nullopt;
        if (!maker) return error_words("act-by");
        const UnitId& office = model.units.standing_office().id;
        const auto fault =
            subject::authority_fault(each.act, maker->unit, maker->roles, maker->name, office, model.library);
        if (!fault.empty()) return with_ground(error_words(fault), fault, each.act.type, each.act.law);
    }
    return {};
}

// In words; "": none. stored: what this computer has of the same subjects. As the endpoint asks it, of what was not
// here before: what counts here keeps its subject, whatever a file brings.
std::string Session::fault_of_new_acts(const std::map<std::string, std::vector<store::SignedAct>>& stored,
                                       const std::vector<store::SignedAct>& incoming) const {
    std::map<std::string, std::vector<dossier::Act>> there;
    std::set<std::string> known;
    for (const auto& [subject, acts] : stored) {
        for (const store::SignedAct& act : acts) known.insert(act.act.id.text);
        std::vector<dossier::Act>& counting = there[subject];
        counting = acts_that_may_count(acts);
        const std::vector<ContentId> order = subject::fold(counting, {}, model.library).order;
        const std::set<ContentId> counts(order.begin(), order.end());
        std::erase_if(counting, [&](const dossier::Act& act) { return !counts.contains(act.id); });
    }
    for (const store::SignedAct& each : incoming) {
        if (known.contains(each.act.id.text)) continue;
        std::vector<dossier::Act>& acts = there[each.act.subject.text];
        std::string_view fault = subject::receipt_fault(each.act, model.library);
        if (fault.empty()) fault = subject::beginning_fault(each.act, acts, model.library);
        if (!fault.empty()) return with_ground(error_words(fault), fault, each.act.type, each.act.law);
        if (each.act.parents.empty()) acts.push_back(each.act);
    }
    return {};
}

void Session::import_acts(const Json& file) {
    const Result<const Json*> list = array_member(file, "acts");
    if (!list.ok()) return toast_error(sk::fail("file-unknown"));
    std::vector<store::SignedAct> incoming;
    std::vector<trust::SignatureCheck> checks;
    std::set<std::string> subjects;
    for (const Json& item : **list) {
        Result<trust::Jws> jws = trust::parse_jws(item, trust::typ::act);
        if (!jws.ok()) return toast_error(jws.error());
        Result<dossier::Act> act = dossier::read_act(jws->payload);
        if (!act.ok()) return toast_error(act.error());
        const auto of_act = model.directory.checks_for_people(*jws);
        if (!of_act.ok()) return toast_error(of_act.error());
        const auto maker = model.directory.holder(jws->signatures.front().key);
        if (!maker || maker->person != act->by) return toast_error(sk::fail("act-by"));
        if (maker->revoked) return toast_error(sk::fail("key-revoked"));
        checks.insert(checks.end(), of_act->begin(), of_act->end());
        subjects.insert(act->subject.text);
        incoming.push_back({std::move(*act), trust::write_jws(*jws), "local", {}});
    }
    platform.verify(std::move(checks), [this, incoming, subjects](Result<std::vector<bool>> good) {
        if (!good.ok()) return toast_error(good.error());
        if (std::find(good->begin(), good->end(), false) != good->end())
            return toast_error(sk::fail("signature-bad", "file"));
        std::vector<SubjectId> ids;
        for (const std::string& subject : subjects) ids.push_back(SubjectId{subject});
        with_library([this, incoming, subjects, ids] {
            if (std::string fault = fault_of_makers(incoming); !fault.empty())
                return toast(Toast::Tone::error, std::move(fault));
            repository.read_acts(ids, [this, incoming, subjects](Result<std::vector<store::SignedAct>> read) {
                if (!read.ok()) return toast_error(read.error());
                std::map<std::string, std::vector<store::SignedAct>> gathered;
                std::set<std::string> known;
                for (store::SignedAct& act : *read) {
                    known.insert(act.act.id.text);
                    gathered[act.act.subject.text].push_back(std::move(act));
                }
                if (std::string fault = fault_of_new_acts(gathered, incoming); !fault.empty())
                    return toast(Toast::Tone::error, std::move(fault));
                // What this computer did not have goes to the province from here too: whoever comes first brings it.
                store::Repository::ActsChange change;
                std::vector<exchange::QueuedAct> queued;
                for (const store::SignedAct& in : incoming) {
                    if (!known.insert(in.act.id.text).second) continue;
                    gathered[in.act.subject.text].push_back(in);
                    change.acts.push_back(in);
                    queued.push_back({in.act.id, in.act.subject, in.envelope.size(), exchange::Standing::local, {}});
                }
                const std::string count = std::to_string(change.acts.size());
                if (change.acts.empty()) return toast(Toast::Tone::info, words("app.session-nothing-new"));
                bool rules_changed = false;
                for (const std::string& subject : subjects) rules_changed |= take_regulations(gathered[subject]);
                for (const std::string& subject : subjects)
                    change.summaries.push_back(summary_of(gathered[subject], model.library));
                const std::vector<dossier::Summary> summaries = change.summaries;
                const auto taken = [this, summaries, queued, subjects, count, rules_changed] {
                    queue.add(queued);
                    for (const dossier::Summary& summary : summaries) upsert_summary(summary);
                    remember();
                    rebuild_rows();
                    show_exchange();
                    if (model.dossier && subjects.count(model.dossier->state.id.text))
                        open_dossier(model.dossier->state.id.text);
                    refresh_room(subjects);
                    refresh_journals(subjects);
                    if (rules_changed) refold_waiting();
                    toast(Toast::Tone::success, words("app.session-imported", {count}));
                };
                repository.add_acts(std::move(change), [this, taken](Result<std::monostate> saved) {
                    saved.ok() ? taken() : toast_error(saved.error());
                });
            });
        });
    });
}

}  // namespace sk::app
