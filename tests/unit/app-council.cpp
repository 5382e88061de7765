// A council at its members' own desks: established, called to a session, sheets sealed and opened each on the computer
// on which they were written, ballot, result, minutes, closing, opinion; by network and by file.
// [SECTION] The room   [SECTION] The whole session   [SECTION] By file   [SECTION] What is refused
#include "app-people.hpp"
#include "council/sheet.hpp"
#include "trust/jws.hpp"
#include "ui-harness.hpp"
#include "ui/screens/screens.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

namespace act = dossier::act_type;

// [SECTION] The room

// Chair, secretary, an expert and an author who sits in the council too; one dossier of that author, accepted.
struct CouncilRoom {
    Province province;
    Person chair{province, 1}, secretary{province, 2}, expert{province, 3}, author{province, 4};
    std::string dossier, council, session;

    // before: is asked of the author's computer before he enrols.
    explicit CouncilRoom(const std::function<void(Person&)>& before = {}) {
        if (before) before(author);
        const auto enrol = [&](Person& person, const char* name, std::vector<std::string> roles) {
            std::vector<std::string> invited = roles;
            invited.emplace_back("author");
            person.enrol(commune, name, std::move(roles), province.invite(commune, std::move(invited)));
            REQUIRE_MESSAGE(person.model().phase == app::Phase::ready, person.model().enrol.error);
        };
        enrol(chair, "Lò Văn Inh", {"chair", "head"});
        enrol(secretary, "Quàng Văn Bình", {"secretary", "officer"});
        enrol(expert, "Cầm Thị Thu", {"member"});
        enrol(author, "Vì Văn Sáng", {"member"});
        dossier = author.write_and_file("02-hanh-chinh-phieu-ba-o.json");
        author.exchange();
        secretary.exchange();
        const std::string today = display_date(date_of(secretary.platform.time));
        secretary.act(dossier, "dossier.received", {{"number", "12/TN"}, {"date", today}});
        secretary.act(dossier, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
        REQUIRE(secretary.state_of(dossier) == "accepted");
        secretary.exchange();
    }
    std::vector<Person*> everybody() { return {&chair, &secretary, &expert, &author}; }
    void exchange_all() {
        for (int round = 0; round < 2; ++round)
            for (Person* person : everybody()) person->exchange();
    }
    static void open_form(Person& person, std::string_view type) {
        person.say(Action::open_room_form, {}, std::string(type));
        REQUIRE(person.model().room.type == type);
    }
    static void put(Person& person, const std::string& name, std::string value) {
        person.say(app::Choose{"council/" + name, std::move(value)});
    }
    // "" or the code beside a field or of the form.
    static std::string sign(Person& person) {
        person.say(Action::sign_room_form);
        if (person.model().dialog.kind == app::Dialog::Kind::confirm_room) person.say(Action::confirm);
        for (const auto& [field, code] : person.model().room.errors) return field + ": " + code;
        return person.model().room.type.empty() ? "" : "not signed";
    }
    void establish() {
        Person& officer = secretary;
        officer.say(app::Navigate{{app::Screen::councils, {}}});
        open_form(officer, act::council_established);
        put(officer, "name", "Hội đồng sáng kiến phường Tô Hiệu");
        put(officer, "number", "12/QĐ-UBND");
        const char* seats[] = {"chair", "secretary", "expert", "union"};
        int index = 0;
        for (Person* person : everybody()) {
            officer.say(Action::add_member, person->model().profile->person.text);
            put(officer, "row/" + officer.model().room.rows.back().id + "/seat", seats[index++]);
        }
        CHECK(officer.model().room.rows.front().member.head);  // as the card says
        REQUIRE(officer.model().room.findings.size() == 1);    // no vice chair
        CHECK(officer.model().room.findings.front().code == "council-seat-few");
        CHECK(sign(officer) == "");
        REQUIRE(officer.model().route.screen == app::Screen::council);
        council = officer.model().route.id;
        REQUIRE(officer.model().council);
        CHECK(officer.model().council->state.number == "12/QĐ-UBND");
    }
    void open_session() {
        REQUIRE(secretary.model().council->ready.size() == 1);
        open_form(secretary, act::session_opened);
        put(secretary, "place", "Phòng họp tầng 2");
        put(secretary, "agenda/" + dossier, "yes");
        CHECK(sign(secretary) == "");
        REQUIRE(secretary.model().route.screen == app::Screen::session);
        session = secretary.model().route.id;
    }
    void enter(Person& person) {
        person.say(app::Navigate{{app::Screen::session, session}});
        REQUIRE(person.model().session);
        REQUIRE_FALSE(person.model().session->loading);
    }
    void take_attendance() {
        open_form(secretary, act::session_attendance);
        secretary.say(Action::present_all);
        CHECK(sign(secretary) == "");
    }
    void write_minutes_and_close() {
        open_form(secretary, act::session_minutes);
        put(secretary, "number", "03/BB-HĐSK");
        CHECK(sign(secretary) == "");
        exchange_all();
        open_form(chair, act::session_closed);
        CHECK(sign(chair) == "");
        exchange_all();
    }
    // A dossier of another author, received and accepted.
    std::string file_and_accept(Person& teacher) {
        std::string filed = teacher.write_and_file("01-y-te-lich-hen-bang-hinh.json");
        teacher.exchange();
        secretary.exchange();
        const std::string today = today_at(secretary);
        secretary.act(filed, "dossier.received", {{"number", "13/TN"}, {"date", today}});
        secretary.act(filed, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
        REQUIRE(secretary.state_of(filed) == "accepted");
        return filed;
    }
    // The same after the standing office has changed the rules, from today on.
    std::string file_under_new(Person& standing, Person& teacher, const std::function<void(Person&)>& change) {
        standing.enrol(office, "Nguyễn Thị Thu", {"office"}, province.invite(office, {"office"}));
        standing.exchange();
        standing.say(app::Navigate{{app::Screen::regulations, {}}});
        standing.say(Action::begin_regulation);
        standing.type("rules/effective_from", "30/11/2026");
        change(standing);
        standing.say(Action::check_regulation);
        standing.type("rules/number", "12/QĐ-TH");
        standing.say(Action::publish_regulation);
        standing.say(Action::confirm);
        REQUIRE(standing.model().pack.id == "sonla@2026-101");
        standing.exchange();
        exchange_all();
        teacher.enrol(commune, "Vì Thị Lả", {}, province.invite(commune, {"author"}));
        teacher.exchange();
        return file_and_accept(teacher);
    }
    static void seal(Person& person, const char* band, const char* score) {
        open_form(person, act::session_sheet_sealed);
        put(person, "band/1", band);
        put(person, "score/1", score);
        CHECK(sign(person) == "");
    }
    static std::string may(const Person& person, std::string_view type) {
        const auto& may = person.model().session->may;
        const auto found = may.find(std::string(type));
        return found == may.end() ? "absent" : found->second;
    }
    static const council::MatterState& matter(const Person& person) {
        return person.model().session->state.matters.front();
    }
    static std::string next(const Person& person) {
        const auto& steps = person.model().session->next;
        return steps.empty() ? "" : std::string(steps.front().code);
    }
    // The act by which a session stands in his list of work; "" where none does.
    static std::string awaited(const Person& person) {
        const auto& work = person.model().work;
        const auto found = std::find_if(work.begin(), work.end(),
                                        [](const app::WorkRow& row) { return row.act.starts_with("session."); });
        return found == work.end() ? "" : found->act;
    }
};

}  // namespace

// [SECTION] The whole session

TEST_CASE("council: a member who was taken off the list by mistake comes back with what was written of him") {
    CouncilRoom room;
    Person& officer = room.secretary;
    officer.say(app::Navigate{{app::Screen::councils, {}}});
    CouncilRoom::open_form(officer, act::council_established);
    officer.say(Action::add_member, room.expert.model().profile->person.text);
    const std::string row = officer.model().room.rows.back().id;
    CouncilRoom::put(officer, "row/" + row + "/seat", "expert");
    officer.say(Action::remove_member, {}, row);
    const std::size_t left = officer.model().room.rows.size();
    CHECK(officer.model().undo == app::History::What::remove_row);
    officer.say(Action::undo);
    REQUIRE(officer.model().room.rows.size() == left + 1);
    CHECK(officer.model().room.rows.back().member.seat == "expert");
    officer.say(Action::redo);
    CHECK(officer.model().room.rows.size() == left);
}

TEST_CASE("council: from the decision to the opinion, each at his own computer") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    CHECK(CouncilRoom::next(room.secretary) == "attendance");
    CHECK(CouncilRoom::may(room.secretary, act::session_sheet_sealed) == "session-absent");
    room.take_attendance();
    CHECK(CouncilRoom::next(room.secretary) == "score");
    room.exchange_all();
    for (Person* person : room.everybody()) room.enter(*person);

    // The author is found by his signature, is not asked, and does not score.
    CHECK(CouncilRoom::may(room.author, act::session_sheet_sealed) == "session-recused");
    CHECK(CouncilRoom::matter(room.author).locked.contains(room.author.model().profile->person));
    CHECK(CouncilRoom::may(room.expert, act::session_ballot) == "absent");  // no work of a member
    CHECK(CouncilRoom::may(room.expert, act::session_sheet_keyed) == "absent");

    // Points outside the band are told beside the field.
    CouncilRoom::open_form(room.expert, act::session_sheet_sealed);
    CouncilRoom::put(room.expert, "band/1", "1.1");
    CouncilRoom::put(room.expert, "score/1", "20");
    CHECK(CouncilRoom::sign(room.expert) == "council/score/1: score-band");
    // A sheet that is half filled in stays: on another page, and after the page was closed.
    room.expert.say(app::Navigate{{app::Screen::work, {}}});
    REQUIRE_FALSE(room.expert.model().work.empty());
    CHECK(room.expert.model().work.back().act == act::session_sheet_sealed);  // the session waits for him
    room.expert.say(Action::open_dossier, room.expert.model().work.back().id);
    room.enter(room.expert);
    CouncilRoom::open_form(room.expert, act::session_sheet_sealed);
    CHECK(room.expert.model().room.values.at("score/1") == "20");
    room.expert.open();
    room.enter(room.expert);
    CouncilRoom::open_form(room.expert, act::session_sheet_sealed);
    CHECK(room.expert.model().room.values.at("band/1") == "1.1");
    CouncilRoom::seal(room.expert, "1.1", "28,5");
    CHECK(CouncilRoom::awaited(room.expert).empty());  // it waits for others now
    // Signed: the next form begins empty.
    room.expert.say(Action::open_room_form, {}, std::string(act::session_sheet_sealed));
    if (!room.expert.model().room.type.empty()) CHECK_FALSE(room.expert.model().room.values.contains("score/1"));
    room.expert.say(Action::close_room_form);
    CHECK(CouncilRoom::may(room.expert, act::session_sheet_opened) == "absent");  // before the chair
    CouncilRoom::seal(room.chair, "1.2", "24");
    CouncilRoom::seal(room.secretary, "1.5", "0");
    room.exchange_all();
    CHECK(CouncilRoom::next(room.chair) == "unseal");
    CHECK(CouncilRoom::awaited(room.chair) == act::session_unsealed);
    CHECK(CouncilRoom::awaited(room.secretary) == act::session_closed);  // he leads it, though it waits for the chair
    CHECK(CouncilRoom::awaited(room.expert).empty());
    // Nobody else can know what is in a sheet: no act holds it.
    for (const app::ActView& view : room.chair.model().session->acts)
        if (view.act.type == act::session_sheet_sealed) CHECK_FALSE(view.act.body.contains("sheet"));

    CouncilRoom::open_form(room.chair, act::session_unsealed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    CHECK(CouncilRoom::awaited(room.expert) == act::session_sheet_opened);

    // The expert's computer was switched off meanwhile: his sheet is still there.
    auto browser = room.expert.platform.browser();
    room.expert.application.reset();
    room.expert.open();
    if (room.expert.model().phase == app::Phase::other_window) room.expert.say(Action::take_over);
    REQUIRE(room.expert.model().phase == app::Phase::ready);
    for (Person* person : {&room.expert, &room.chair, &room.secretary}) {
        room.enter(*person);
        CHECK(CouncilRoom::may(*person, act::session_sheet_opened) == "");
        CouncilRoom::open_form(*person, act::session_sheet_opened);
        CHECK(CouncilRoom::sign(*person) == "");
    }
    room.exchange_all();
    CHECK(CouncilRoom::matter(room.secretary).summary.sheets == 3);
    CHECK(CouncilRoom::matter(room.secretary).summary.mean.hundredths() == 1750);
    CHECK(CouncilRoom::next(room.secretary) == "ballot");

    // Before the vote nothing but postponing can be concluded.
    CHECK(CouncilRoom::may(room.chair, "session.result/agree") == "session-undecided");
    CHECK(CouncilRoom::may(room.chair, "session.result/return") == "");
    CouncilRoom::open_form(room.secretary, act::session_ballot);
    CHECK(room.secretary.model().room.values.at("issued") == "3");
    CouncilRoom::put(room.secretary, "method", "secret_ballot");
    CouncilRoom::put(room.secretary, "agree", "3");
    CouncilRoom::put(room.secretary, "disagree", "1");
    CouncilRoom::put(room.secretary, "tellers", "Cầm Thị Thu");
    CHECK(CouncilRoom::sign(room.secretary) == "council/form: ballot-returned");
    CouncilRoom::put(room.secretary, "disagree", "0");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.exchange_all();
    CHECK(CouncilRoom::matter(room.chair).decision.votes.needed == 3);  // of four: the recused one is counted
    CHECK(CouncilRoom::may(room.chair, "session.result/disagree") == "session-differs");
    CouncilRoom::open_form(room.chair, act::session_result);
    CouncilRoom::put(room.chair, "result", "agree");
    room.chair.say(Action::sign_room_form);  // it has no undo, so it is asked about
    CHECK(room.chair.model().dialog.kind == app::Dialog::Kind::confirm_room);
    room.chair.say(Action::cancel);
    CHECK(CouncilRoom::matter(room.chair).result.empty());
    CHECK(room.chair.model().room.type == act::session_result);
    CHECK(CouncilRoom::sign(room.chair) == "");
    CHECK(CouncilRoom::matter(room.chair).result == "agree");
    CHECK(CouncilRoom::may(room.chair, act::session_closed) == "session-minutes");
    room.exchange_all();

    CHECK(CouncilRoom::next(room.secretary) == "minutes");
    CouncilRoom::open_form(room.secretary, act::session_minutes);
    CouncilRoom::put(room.secretary, "started", "8h30");
    CouncilRoom::put(room.secretary, "ended", "7:15");
    CHECK(CouncilRoom::sign(room.secretary) == "council/ended: time-order");
    CouncilRoom::put(room.secretary, "ended", "10 giờ 15");
    CouncilRoom::put(room.secretary, "number", "03/BB-HĐSK");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.secretary.say(Action::print_council, {}, "minutes");
    REQUIRE_FALSE(room.secretary.platform.printed.empty());
    CHECK(room.secretary.platform.printed.back().html.find("Phòng họp tầng 2") != std::string::npos);
    room.exchange_all();
    CouncilRoom::open_form(room.chair, act::session_closed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    REQUIRE(room.chair.model().session->state.closed);
    room.exchange_all();

    CHECK(room.secretary.model().session->opinions.at(room.dossier) == "");
    CHECK(room.expert.model().session->opinions.at(room.dossier) == "act-authority");
    room.secretary.say(Action::make_opinion, room.dossier);
    CHECK(room.secretary.model().dialog.kind == app::Dialog::Kind::confirm_sign);  // nobody takes it back
    CHECK(room.secretary.state_of(room.dossier) != "opinion");
    room.secretary.say(Action::confirm);
    CHECK(room.secretary.state_of(room.dossier) == "opinion");
    CHECK(room.secretary.model().session->opinions.at(room.dossier) == "made");
    // The decision for the head to sign, of the session and of the dossier: both name the council and its minutes.
    const std::string title = CouncilRoom::matter(room.secretary).matter.title;
    const auto has_named = [&room, &title] {
        const std::string& html = room.secretary.platform.printed.back().html;
        for (const char* part : {"recognition-decision", "Hội đồng sáng kiến phường Tô Hiệu", "03/BB-HĐSK",
                                 "ngày 30 tháng 11 năm 2026", "Công nhận 01 sáng kiến"})
            CHECK_MESSAGE(html.find(part) != std::string::npos, part);
        CHECK(html.find(title) != std::string::npos);
    };
    room.secretary.say(Action::print_council, {}, "recognition");
    has_named();
    room.secretary.say(Action::open_dossier, room.dossier);
    CHECK(room.secretary.model().dossier->record == app::OpenDossier::Record::agrees);
    REQUIRE(room.secretary.model().dossier->meetings.size() == 1);
    CHECK(room.secretary.model().dossier->meetings[0].closed);
    room.secretary.say(Action::print_paper, room.dossier, "decision");
    has_named();
    // What each member did: the recused author came and owed no sheet.
    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    const auto work_of = [&](const Person& person) {
        return room.secretary.model().council->work.at(person.model().profile->person.text);
    };
    for (const Person* person : {&room.expert, &room.chair, &room.author}) {
        REQUIRE(work_of(*person).sessions.size() == 1);  // to which the number leads
        CHECK(work_of(*person).sessions[0].session == room.session);
        CHECK(work_of(*person).sessions[0].came);
        CHECK(work_of(*person).sessions[0].owed.empty());
        CHECK(work_of(*person).present == 1);
        CHECK(work_of(*person).sheets == work_of(*person).sheets_due);
        CHECK(work_of(*person).sheets == (person == &room.author ? 0 : 1));
    }
    const std::string chair = room.chair.model().profile->person.text;
    room.secretary.say(app::Choose{"council/attended", chair});
    CHECK(room.secretary.model().council->member == chair);
    room.secretary.say(app::Choose{"council/attended", ""});
    CHECK(room.secretary.model().council->member.empty());
    room.enter(room.secretary);
    room.exchange_all();
    CHECK(room.chair.state_of(room.dossier) == "opinion");
    for (Person* person : room.everybody()) {
        CHECK(person->model().exchange.to_send == 0);
        for (const app::ActView& view : person->model().session->acts) {
            CHECK(view.counts);
            CHECK(view.check == app::ActView::Check::good);
        }
    }
}

TEST_CASE("council: a member's number leads to his sessions: whether he came, and which sheets of his are missing") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    CouncilRoom::open_form(room.secretary, act::session_attendance);
    room.secretary.say(Action::present_all);
    CouncilRoom::put(room.secretary, "present/" + room.expert.model().profile->person.text, "no");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    CouncilRoom::seal(room.secretary, "1.2", "22");
    const std::string title = CouncilRoom::matter(room.secretary).matter.title;
    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    // What stands in the two columns of the list of one member.
    const auto said = [&](const Person& person) {
        room.secretary.say(app::Choose{"council/attended", person.model().profile->person.text});
        sk::test::Stage stage(1366.0f, 4'000.0f);
        stage.model = room.secretary.model();
        CHECK(stage.settle(ui::screens::council) > 0);
        const std::string row = "council/sessions/table/" + room.session;
        REQUIRE(stage.find(row + "/c4") != nullptr);
        return std::string(stage.find(row + "/c3")->name) + " | " + std::string(stage.find(row + "/c4")->name);
    };
    CHECK(said(room.secretary) == "Có mặt | 1/1");
    CHECK(said(room.chair) == "Có mặt | 0/1; còn thiếu: " + title);
    CHECK(said(room.expert) == "Vắng mặt | —");
    CHECK(said(room.author) == "Có mặt | —");  // he does not judge his own
    room.secretary.say(app::Choose{"council/attended", ""});
    sk::test::Stage stage(1366.0f, 4'000.0f);
    stage.model = room.secretary.model();
    CHECK(stage.settle(ui::screens::council) > 0);
    CHECK(stage.find("council/sessions/table/" + room.session + "/c3") == nullptr);  // of all there are no such columns
}

TEST_CASE("council: called by mistake, a session is cancelled by who called it and leaves the lists of work") {
    CouncilRoom room;
    room.establish();
    const auto to_score = [](const Person& person) {
        return std::count_if(person.model().work.begin(), person.model().work.end(),
                             [](const app::WorkRow& row) { return row.act.starts_with("session."); });
    };
    // Calling one is asked first: it reaches every member.
    CouncilRoom::open_form(room.secretary, act::session_opened);
    CouncilRoom::put(room.secretary, "place", "Phòng họp tầng 2");
    CouncilRoom::put(room.secretary, "agenda/" + room.dossier, "yes");
    room.secretary.say(Action::sign_room_form);
    CHECK(room.secretary.model().dialog.kind == app::Dialog::Kind::confirm_room);
    room.secretary.say(Action::cancel);
    CHECK(room.secretary.model().room.type == act::session_opened);
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.session = room.secretary.model().route.id;
    room.exchange_all();
    CHECK(to_score(room.expert) == 1);

    // Beside an open session an opinion typed by hand is warned of.
    room.secretary.say(Action::open_dossier, room.dossier);
    REQUIRE(room.secretary.model().dossier->meetings.size() == 1);
    CHECK_FALSE(room.secretary.model().dossier->meetings[0].closed);
    CHECK(room.secretary.model().dossier->meetings[0].place == "Phòng họp tầng 2");

    room.enter(room.chair);
    CHECK(CouncilRoom::may(room.chair, act::session_cancelled) == "session-not-opener");
    room.enter(room.secretary);
    CouncilRoom::open_form(room.secretary, act::session_cancelled);
    CHECK(CouncilRoom::sign(room.secretary) == "council/reason: blank");
    CouncilRoom::put(room.secretary, "reason", "Hoãn họp vì mưa lũ.");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    CHECK(room.secretary.model().session->state.cancelled);
    room.exchange_all();
    CHECK(room.expert.state_of(room.session) == "session-cancelled");
    CHECK(to_score(room.expert) == 0);
    room.enter(room.expert);
    CHECK(room.expert.model().session->state.cancel_reason == "Hoãn họp vì mưa lũ.");
    CHECK(CouncilRoom::may(room.secretary, act::session_attendance) == "session-cancelled");
    room.secretary.say(Action::open_dossier, room.dossier);
    CHECK(room.secretary.model().dossier->meetings.empty());  // it waits for another one
}

TEST_CASE("council: after a save that failed what was filled in is kept by the next one, until it is signed") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    room.take_attendance();
    room.exchange_all();
    Person& expert = room.expert;
    auto& faults = expert.platform.browser()->database->faults;
    room.enter(expert);
    const auto leave = [&] { expert.say(app::Navigate{{app::Screen::dossiers, {}}}); };
    const auto score = [&] {
        room.enter(expert);
        CouncilRoom::open_form(expert, act::session_sheet_sealed);
        return expert.model().room.values.count("score/1") ? expert.model().room.values.at("score/1") : "";
    };
    CouncilRoom::open_form(expert, act::session_sheet_sealed);
    CouncilRoom::put(expert, "band/1", "1.1");
    faults.fail_in = 0;
    CouncilRoom::put(expert, "score/1", "29");
    expert.platform.advance(2'000);
    CHECK(faults.fail_in == -1);  // it has failed
    leave();                      // kept now, though nothing was typed since
    expert.open();
    CHECK(score() == "29");
    // Signing fails: nothing was sealed, and the sheet is there still.
    const auto sheets = [&] { return CouncilRoom::matter(expert).sheets.size(); };
    faults.fail_in = 0;
    CHECK(CouncilRoom::sign(expert) == "not signed");
    CHECK(sheets() == 0);
    leave();
    CHECK(score() == "29");
    CHECK(CouncilRoom::sign(expert) == "");
    CHECK(sheets() == 1);
    expert.open();
    room.enter(expert);
    expert.say(Action::open_room_form, {}, std::string(act::session_sheet_sealed));
    CHECK_FALSE(expert.model().room.values.contains("score/1"));  // what was signed is filled in no more
}

TEST_CASE("council: an opinion that says other than its session is told on both pages, and does not count") {
    CouncilRoom room;
    Person away{room.province, 9};  // he has the dossier and nothing of the session
    away.enrol(commune, "Tòng Thị Hặc", {"head"}, room.province.invite(commune, {"head"}));
    REQUIRE(away.state_of(room.dossier) == "accepted");
    room.establish();
    room.open_session();
    room.take_attendance();
    CouncilRoom::open_form(room.secretary, act::session_ballot);
    for (const auto& [name, value] : {std::pair("method", "show_of_hands"), std::pair("issued", "3"),
                                      std::pair("agree", "3"), std::pair("disagree", "0"), std::pair("blank", "0")})
        CouncilRoom::put(room.secretary, name, value);
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.exchange_all();
    room.enter(room.chair);
    CouncilRoom::open_form(room.chair, act::session_result);
    CouncilRoom::put(room.chair, "result", "agree");
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    room.enter(room.secretary);
    CouncilRoom::open_form(room.secretary, act::session_minutes);
    CouncilRoom::put(room.secretary, "started", "8h30");
    CouncilRoom::put(room.secretary, "ended", "10 giờ 15");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.exchange_all();
    room.enter(room.chair);
    CouncilRoom::open_form(room.chair, act::session_closed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    room.enter(room.secretary);
    REQUIRE(room.secretary.model().session->opinions.at(room.dossier) == "");
    // The secretary's own program writes what the session came to; another program could write anything, and its acts
    // are as well signed.
    room.secretary.say(Action::make_opinion, room.dossier);
    room.secretary.say(Action::confirm);
    room.secretary.say(Action::open_dossier, room.dossier);
    const dossier::Act said = room.secretary.model().dossier->acts.back().act;
    REQUIRE(said.type == act::council_opinion);
    dossier::Act other = said;
    other.body["agree"] = 4;  // the session counted three
    other.salt = "AAAAAAAAAAAAAAAAAAAAAA";
    const std::string payload = dossier::write_act(other);
    const KeyId key = room.secretary.model().profile->key;
    std::string signed_act;
    room.secretary.platform.sign(
        key, trust::signing_input(trust::protected_header(trust::typ::act, key), base64url_encode(payload)),
        [&](Result<std::string> bytes) {
            REQUIRE(bytes.ok());
            signed_act = trust::write_jws(trust::make_jws(payload, trust::typ::act, key, *bytes));
        });
    room.secretary.platform.run();
    // Of the file that carries the dossier this act alone is taken away and the other put in its place.
    room.secretary.say(Action::export_dossier);
    Json file = parse_json(room.secretary.platform.saved.back().bytes).value();
    Json acts = Json::array();
    for (const Json& each : file["acts"])
        if (trust::parse_jws(each, trust::typ::act)->payload != dossier::write_act(said)) acts.push_back(each);
    CHECK(acts.size() + 1 == file["acts"].size());
    acts.push_back(parse_json(signed_act).value());
    file["acts"] = acts;
    using Record = app::OpenDossier::Record;
    const auto may_decide = [](const Person& person) {
        const auto& allowed = person.model().dossier->allowed;
        return std::find(allowed.begin(), allowed.end(), act::decided) != allowed.end();
    };
    room.chair.platform.chosen_file = app::OpenedFile{"ho-so.json", dump_json(file)};
    room.chair.say(Action::import_file);
    CHECK(room.chair.state_of(room.dossier) == "opinion");
    room.chair.say(Action::open_dossier, room.dossier);
    CHECK(room.chair.model().dossier->record == Record::differs);
    CHECK(room.chair.model().dossier->acts.back().reason == "act-session");
    CHECK_FALSE(may_decide(room.chair));
    CHECK(room.chair.state_of(room.dossier) == "accepted");  // the list has been told
    // Where the session is not at hand its word is taken, and that is said; once it has come, it is compared.
    away.platform.chosen_file = app::OpenedFile{"ho-so.json", dump_json(file)};
    away.say(Action::import_file);
    away.say(Action::open_dossier, room.dossier);
    CHECK(away.model().dossier->record == Record::not_here);
    CHECK(may_decide(away));
    away.exchange();
    away.say(Action::open_dossier, room.dossier);
    CHECK(away.model().dossier->record == Record::differs);
    CHECK_FALSE(may_decide(away));
    CHECK(away.state_of(room.dossier) == "accepted");
    room.enter(room.chair);
    CHECK(room.chair.model().session->opinions.at(room.dossier) == "differs");
    room.enter(room.secretary);
    CHECK(room.secretary.model().session->opinions.at(room.dossier) == "made");
}

TEST_CASE("council: a dossier gets a new version while the session that judges it is on the screen: told at once") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    room.take_attendance();
    room.exchange_all();
    room.enter(room.chair);
    CHECK_FALSE(room.chair.model().session->superseded);
    // Another sitting, on paper, gave it back; its author supplements it.
    const std::string today = display_date(date_of(room.secretary.platform.time));
    room.secretary.act(
        room.dossier, "dossier.council_opinion",
        {{"result", "return"}, {"date", today}, {"members", "4"}, {"agree", "0"}, {"disagree", "4"}, {"invalid", "0"}});
    room.secretary.act(room.dossier, "dossier.supplement_requested", {{"reason", "Thiếu số liệu."}, {"due", ""}});
    room.secretary.exchange();
    room.author.supplement(room.dossier);
    room.chair.exchange();
    REQUIRE(room.chair.model().session);
    CHECK(room.chair.model().session->superseded);
}

// [SECTION] By file

TEST_CASE("council: a session without a network goes from laptop to laptop as a file, and to the province from any") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    room.take_attendance();
    for (Person* person : room.everybody()) person->exchange();  // the cards: who is who
    for (Person* person : room.everybody()) person->platform.is_online = false;
    const auto carry = [&](Person& from, Person& to) {
        from.say(Action::export_session);
        to.platform.chosen_file = app::OpenedFile{"phien-hop.json", from.platform.saved.back().bytes};
        to.say(Action::import_file);
    };
    room.enter(room.secretary);
    carry(room.secretary, room.chair);
    room.enter(room.chair);
    CouncilRoom::seal(room.chair, "1.1", "29");
    CouncilRoom::seal(room.secretary, "1.2", "22");
    carry(room.secretary, room.chair);
    REQUIRE(CouncilRoom::matter(room.chair).sheets.size() == 2);
    const int before = room.chair.model().exchange.to_send;
    carry(room.secretary, room.chair);  // the same again changes nothing
    CHECK(room.chair.model().exchange.to_send == before);
    CouncilRoom::open_form(room.chair, act::session_unsealed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    carry(room.chair, room.secretary);
    CouncilRoom::open_form(room.secretary, act::session_sheet_opened);
    CHECK(CouncilRoom::sign(room.secretary) == "");

    // A file that somebody has changed is not taken at all.
    room.secretary.say(Action::export_session);
    std::string changed = room.secretary.platform.saved.back().bytes;
    const std::size_t at = changed.rfind("\"signature\":\"") + 13;
    changed[at] = changed[at] == 'A' ? 'B' : 'A';
    const std::size_t acts = room.chair.model().session->acts.size();
    room.chair.platform.chosen_file = app::OpenedFile{"phien-hop.json", changed};
    room.chair.say(Action::import_file);
    CHECK(room.chair.model().session->acts.size() == acts);

    carry(room.secretary, room.chair);
    CHECK(room.chair.model().session->acts.size() == acts + 1);
    // The chair comes to a network first and brings the secretary's acts too.
    room.chair.platform.is_online = true;
    room.chair.exchange();
    CHECK(room.chair.model().exchange.to_send == 0);
    room.expert.platform.is_online = true;
    room.expert.exchange();
    room.enter(room.expert);
    CHECK(CouncilRoom::matter(room.expert).summary.sheets == 1);
    room.secretary.platform.is_online = true;
    room.secretary.exchange();
    CHECK(room.secretary.model().exchange.to_send == 0);
    for (const app::ActView& view : room.secretary.model().session->acts) CHECK(view.standing == "accepted");
}

TEST_CASE("council: the scan of a paper goes with its act; who judges reads the dossier and its files beside it") {
    CouncilRoom room;
    room.establish();
    Person& officer = room.secretary;
    const std::string scan = "%PDF-1.4 quyết định kiện toàn";
    const std::size_t kept = officer.platform.browser()->files.size();  // of the dossier
    CouncilRoom::open_form(officer, act::council_changed);
    CouncilRoom::put(officer, "number", "14/QĐ-UBND");
    officer.platform.chosen_file = app::OpenedFile{"quyet-dinh.pdf", scan};
    officer.say(Action::attach_file, "room");
    REQUIRE(officer.model().room.files.size() == 1);
    CHECK(officer.platform.browser()->files.size() == kept);  // kept with the act
    CHECK(CouncilRoom::sign(officer) == "");
    REQUIRE(officer.model().files.named.size() == 1);
    CHECK(officer.model().files.of == room.council);
    CHECK(officer.model().files.here == std::set{content_id(scan).text});
    officer.say(Action::show_file, content_id(scan).text);
    CHECK(officer.platform.shown.size() == 1);

    room.open_session();
    room.enter(officer);
    REQUIRE(officer.model().session);
    REQUIRE(officer.model().session->application.has_value());
    CHECK(officer.model().session->application->title == CouncilRoom::matter(officer).matter.title);
    officer.platform.advance(10'000);
    CHECK(officer.model().novelty.subject == room.dossier);
    CHECK(officer.model().novelty.asked);
    // On the council's page too, with its answer.
    sk::test::Stage stage;
    stage.model = officer.model();
    REQUIRE(stage.settle(ui::screens::session) > 0);
    const ui::Node* answer = stage.find("novelty/state");
    REQUIRE(answer);
    CHECK(std::string(answer->name).starts_with("Đã so với "));
    CHECK(stage.find("novelty/list") != nullptr);
}

TEST_CASE("council: a decision that is dated before a session which was called asks, since that may not hold then") {
    CouncilRoom room;
    room.establish();
    room.open_session();  // today
    Person& officer = room.secretary;
    const std::int64_t today = day_number(date_of(officer.platform.time));
    const auto asked = [&](std::int64_t days) {
        officer.say(app::Navigate{{app::Screen::council, room.council}});
        CouncilRoom::open_form(officer, act::council_changed);
        CouncilRoom::put(officer, "number", "14/QĐ-UBND");
        CouncilRoom::put(officer, "date", display_date(date_from_day_number(today + days)));
        officer.say(Action::sign_room_form);
        REQUIRE(officer.model().dialog.kind == app::Dialog::Kind::confirm_room);
        const std::string text = officer.model().dialog.text;
        officer.say(Action::cancel);
        return text.find("không còn được tính") != std::string::npos;
    };
    CHECK(asked(0));
    CHECK(asked(-1));
    CHECK_FALSE(asked(1));
}

TEST_CASE("council: every form names the article by which it is made, and leads to it") {
    CouncilRoom room;
    room.establish();
    const auto leads = [](const Person& person, const std::function<void(ui::Ui&)>& screen, const std::string& id,
                          bool own = false) {
        sk::test::Stage stage;
        stage.model = person.model();
        CHECK(stage.settle(screen) > 0);
        REQUIRE_MESSAGE(stage.find(id) != nullptr, id);
        if (own) return;  // a rule of the program itself has no text to be opened
        REQUIRE_MESSAGE(stage.find(id + "/open") != nullptr, id);
        stage.commands.clear();
        stage.ui.activate(id + "/open");
        stage.frame(screen);
        REQUIRE_FALSE(stage.commands.empty());
    };
    CouncilRoom::open_form(room.secretary, act::council_changed);
    leads(room.secretary, ui::screens::council, "council/form-law");
    room.secretary.say(Action::cancel);
    room.secretary.say(Action::open_dossier, room.dossier);
    room.secretary.say(Action::open_act, room.dossier, "dossier.examined");
    leads(room.secretary, ui::screens::dossier, "act/law");
    room.secretary.say(app::Navigate{{app::Screen::imports, {}}});
    leads(room.secretary, ui::screens::imports, "imports/law", true);
}

TEST_CASE("council: the laptop of a member broke after he had handed in: the chair agrees, his paper is keyed in") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    room.take_attendance();
    room.exchange_all();
    for (Person* person : room.everybody()) room.enter(*person);
    CouncilRoom::seal(room.expert, "1.1", "28,5");
    CouncilRoom::seal(room.chair, "1.2", "24");
    room.exchange_all();
    room.chair.exchange();
    CHECK(CouncilRoom::may(room.chair, act::session_sheet_lost) == "absent");  // not before the sheets are opened
    CouncilRoom::open_form(room.chair, act::session_unsealed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    CouncilRoom::open_form(room.chair, act::session_sheet_opened);
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.chair.exchange();
    room.secretary.exchange();

    // The expert's computer stays silent.
    CHECK(CouncilRoom::next(room.secretary) == "open");
    CHECK(CouncilRoom::may(room.secretary, act::session_sheet_lost) == "absent");  // the chair's consent
    const std::string expert = room.expert.model().profile->person.text;
    CouncilRoom::open_form(room.chair, act::session_sheet_lost);
    CouncilRoom::put(room.chair, "member", expert);
    CHECK(CouncilRoom::sign(room.chair) == "council/reason: blank");
    CouncilRoom::put(room.chair, "reason", "Máy tính hỏng.");
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.chair.exchange();
    room.secretary.exchange();
    const auto sheet = [&] { return CouncilRoom::matter(room.secretary).sheet_of(PersonId{expert}); };
    CHECK(sheet()->status == council::SheetStatus::lost);
    CHECK(CouncilRoom::next(room.secretary) == "ballot");  // nobody waits for it
    CouncilRoom::open_form(room.secretary, act::session_sheet_keyed);
    CouncilRoom::put(room.secretary, "member", expert);
    CouncilRoom::put(room.secretary, "band/1", "1.1");
    CouncilRoom::put(room.secretary, "score/1", "28,5");
    CHECK(CouncilRoom::sign(room.secretary) == "council/form: act-scan");
    room.secretary.platform.chosen_file = app::OpenedFile{"phieu.pdf", "%PDF-1.4 phiếu có chữ ký"};
    room.secretary.say(Action::attach_file, "room");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    CHECK(sheet()->status == council::SheetStatus::counted);
    CHECK(sheet()->paper);
    CHECK_FALSE(app::held_on_paper(*room.secretary.model().session));  // the session itself was not
    room.secretary.say(Action::print_council, {}, "minutes");
    CHECK(room.secretary.platform.printed.back().html.find("không mở được (lý do: Máy tính hỏng.)") !=
          std::string::npos);
}

// What the standing office is told before it publishes other rules, of a dossier and a session that are under way.
TEST_CASE("council: the preview of new rules names the steps, thresholds and sheets of what is under way") {
    CouncilRoom room;
    room.establish();
    room.open_session();
    room.take_attendance();
    room.exchange_all();
    Person standing(room.province, 9);
    standing.enrol(office, "Nguyễn Thị Thu", {"office"}, room.province.invite(office, {"office"}));
    standing.exchange();
    standing.say(app::Navigate{{app::Screen::regulations, {}}});
    standing.say(Action::begin_regulation);
    const auto& draft = standing.model().regulations.draft;
    REQUIRE(draft.has_value());
    standing.type("rules/effective_from", "01/12/2026");
    standing.type("rules/council/approval/share", "3/4");
    standing.say(app::Toggle{"rules/keep/council/approval/citation", true});
    standing.type("rules/council/quorum/share", "1/2");
    standing.say(app::Toggle{"rules/keep/council/quorum/citation", true});
    standing.type("rules/sheets/0/sheets_least", "3");
    standing.say(app::Toggle{"rules/keep/sheets/0/aggregation_citation", true});
    const Json& steps = draft->pack["workflow"]["steps"];
    for (std::size_t at = 0; at < steps.size(); ++at) {
        const std::string path = "workflow/steps/" + std::to_string(at);
        // The examination is the head's too; what comes long after is none of this dossier's business yet.
        if (steps[at]["act"] != "dossier.examined" && steps[at]["act"] != "dossier.annulled") continue;
        standing.say(app::Toggle{"rules/" + path + "/roles#chair", true});
        standing.say(app::Toggle{"rules/keep/" + path + "/citation", true});
    }
    standing.say(Action::check_regulation);
    for (const law::PackFault& fault : draft->faults) FAIL(fault.path << ": " << fault.code << " " << fault.what);
    REQUIRE(draft->preview.has_value());
    CHECK_FALSE(draft->preview->looking);
    using What = app::RegulationDraft::Preview::Affected::What;
    std::set<std::string> said;
    for (const auto& one : draft->preview->affected) {
        if (one.what != What::rule) continue;
        const bool of_session = one.title.starts_with("Phiên họp ngày ");
        said.insert((of_session ? "phiên: " : "hồ sơ: ") + one.name + ": " + one.before + " > " + one.after);
    }
    const auto has = [&](std::string_view part, std::string_view before, std::string_view after) {
        const bool found = std::any_of(said.begin(), said.end(), [&](const std::string& line) {
            const std::size_t mark = line.find(" > ");
            return line.starts_with(part) && line.find(before) < mark && line.find(after, mark) != std::string::npos;
        });
        if (!found)
            for (const std::string& line : said) MESSAGE(line);
        CHECK_MESSAGE(found, part);
    };
    for (const char* of : {"hồ sơ: ", "phiên: "}) {
        has(std::string(of) + "Tỷ lệ thông qua", "2/3", "3/4");
        has(std::string(of) + "Số người phải có mặt", "", "1/2");
        has(std::string(of) + "Tổng hợp phiếu", "", "3");
    }
    has("hồ sơ: Ai được làm", "Cán bộ", "Chủ tịch");
    CHECK(std::none_of(said.begin(), said.end(),
                       [](const std::string& line) { return line.find("Hủy") != std::string::npos; }));
}

// A council lives longer than rules do. The standing office asks for every vote from today on; a dossier that is filed
// after that is judged so by the council that was there before, and one that was filed earlier is not.
TEST_CASE("council: a session goes by the rules of the dossiers that it judges, not by those of its council") {
    CouncilRoom room;
    room.establish();
    Person standing(room.province, 9), teacher(room.province, 10);
    const std::string filed = room.file_under_new(standing, teacher, [](Person& person) {
        person.type("rules/council/approval/share", "1/1");
        person.say(app::Toggle{"rules/keep/council/approval/citation", true});
    });
    const std::string next = standing.model().pack.id;

    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    const auto open = [&]() -> const app::OpenCouncil& { return *room.secretary.model().council; };
    CHECK(open().rules->id == "sonla@2026-8");
    REQUIRE(open().ready.size() == 2);
    CouncilRoom::open_form(room.secretary, act::session_opened);
    CouncilRoom::put(room.secretary, "place", "Phòng họp tầng 2");
    CouncilRoom::put(room.secretary, "sheet", "");
    CouncilRoom::put(room.secretary, "agenda/" + room.dossier, "yes");
    CHECK(open().judging->id == "sonla@2026-8");
    CouncilRoom::put(room.secretary, "agenda/" + filed, "yes");
    CHECK(CouncilRoom::sign(room.secretary) == "council/agenda: agenda-rules");
    sk::test::Stage stage(1366.0f, 4'000.0f);
    stage.model = room.secretary.model();
    CHECK(stage.settle(ui::screens::council) > 0);
    REQUIRE(stage.find("council/agenda/" + filed) != nullptr);  // which are of which rules
    CHECK(stage.find("council/agenda/" + filed)->name.find("bản 2026-101") != std::string::npos);
    CouncilRoom::put(room.secretary, "agenda/" + room.dossier, "no");
    CHECK(open().judging->id == next);
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.session = room.secretary.model().route.id;
    CHECK(room.secretary.model().session->rules->id == next);
    CHECK(room.secretary.model().session->council_name == "Hội đồng sáng kiến phường Tô Hiệu");
    stage.model = room.secretary.model();
    CHECK(stage.settle(ui::screens::session) > 0);
    CHECK(stage.find("session/rules") != nullptr);
    // Who is given the session on a stick is given its rules with it.
    room.secretary.say(Action::export_session);
    const Json file =
        parse_json(room.secretary.platform.saved.back().bytes, {limits::json_depth_max, limits::session_file_bytes_max})
            .value();
    const Json& acts = file["acts"];
    CHECK(std::any_of(acts.begin(), acts.end(), [](const Json& each) {
        return dossier::read_act(trust::jws_from_json(each, trust::typ::act)->payload)->type == "regulation.published";
    }));
    room.take_attendance();
    CouncilRoom::open_form(room.secretary, act::session_ballot);
    CouncilRoom::put(room.secretary, "method", "secret_ballot");
    CouncilRoom::put(room.secretary, "agree", "3");
    CouncilRoom::put(room.secretary, "disagree", "1");
    CouncilRoom::put(room.secretary, "tellers", "Cầm Thị Thu");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.exchange_all();
    room.enter(room.chair);
    CHECK(CouncilRoom::matter(room.chair).decision.votes.needed == 4);  // two thirds would be three
    CHECK(CouncilRoom::may(room.chair, "session.result/agree") == "session-differs");
    CouncilRoom::open_form(room.chair, act::session_result);
    CouncilRoom::put(room.chair, "result", "disagree");
    CouncilRoom::put(room.chair, "reason", "Chưa đủ số phiếu.");
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    room.write_minutes_and_close();
    CHECK(room.secretary.model().session->opinions.at(filed) == "");
    room.secretary.say(Action::make_opinion, filed);
    room.secretary.say(Action::confirm);
    CHECK(room.secretary.state_of(filed) == "opinion");
    room.secretary.exchange();
    room.chair.exchange();
    CHECK(room.chair.state_of(filed) == "opinion");

    // The earlier dossier is judged by its own rules still.
    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    room.open_session();
    CHECK(room.secretary.model().session->rules->id == "sonla@2026-8");
}

TEST_CASE("council: the grade that a dossier's sheets come to stands on its page and in the files of the list") {
    CouncilRoom room;
    room.establish();
    Person standing(room.province, 9), teacher(room.province, 10);
    const std::string filed = room.file_under_new(standing, teacher, [](Person& person) {
        const std::string sheet = "rules/sheets/1/";
        const auto cite = [&](const char* citation) {
            person.type(sheet + citation + "/document", "Văn bản soạn riêng để thử");
            person.say(app::Choose{sheet + citation + "/mark", "G"});
        };
        person.say(Action::add_rule, {}, "sheets:sheets");
        person.type(sheet + "form", "Phiếu 2");
        person.type(sheet + "name", "Phiếu chấm điểm");
        person.say(Action::add_rule, {}, "criteria:sheets/1/criteria");
        person.type(sheet + "criteria/0/name", "Hiệu quả");
        person.type(sheet + "criteria/0/most", "100");
        person.type(sheet + "passing/total_least", "50");
        for (int row = 0; row < 2; ++row) person.say(Action::add_rule, {}, "grades:sheets/1/passing/levels");
        person.type(sheet + "passing/levels/0/name", "Loại tốt");
        person.type(sheet + "passing/levels/0/total_from", "80");
        person.type(sheet + "passing/levels/1/name", "Loại khá");
        person.type(sheet + "passing/levels/1/total_from", "50");
        for (const char* citation : {"citation", "aggregation_citation", "passing/citation"}) cite(citation);
    });
    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    CouncilRoom::open_form(room.secretary, act::session_opened);
    CouncilRoom::put(room.secretary, "place", "Phòng họp tầng 2");
    CouncilRoom::put(room.secretary, "agenda/" + filed, "yes");
    CouncilRoom::put(room.secretary, "sheet", "phieu-1");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.session = room.secretary.model().route.id;
    room.take_attendance();
    room.exchange_all();
    for (Person* person : room.everybody()) {
        room.enter(*person);
        CouncilRoom::open_form(*person, act::session_sheet_sealed);
        CouncilRoom::put(*person, "score/tc-1", person == &room.chair ? "50" : "82");  // the mean is 74
        CHECK(CouncilRoom::sign(*person) == "");
    }
    room.exchange_all();
    CouncilRoom::open_form(room.chair, act::session_unsealed);
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    for (Person* person : room.everybody()) {
        CouncilRoom::open_form(*person, act::session_sheet_opened);
        CHECK(CouncilRoom::sign(*person) == "");
    }
    room.exchange_all();
    CouncilRoom::open_form(room.secretary, act::session_ballot);
    CouncilRoom::put(room.secretary, "method", "secret_ballot");
    CouncilRoom::put(room.secretary, "agree", "4");
    CouncilRoom::put(room.secretary, "disagree", "0");
    CouncilRoom::put(room.secretary, "tellers", "Cầm Thị Thu");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    room.exchange_all();
    CouncilRoom::open_form(room.chair, act::session_result);
    CouncilRoom::put(room.chair, "result", "agree");
    CHECK(CouncilRoom::sign(room.chair) == "");
    room.exchange_all();
    room.write_minutes_and_close();
    room.secretary.say(Action::make_opinion, filed);
    room.secretary.say(Action::confirm);
    REQUIRE(room.secretary.state_of(filed) == "opinion");
    room.secretary.say(Action::open_dossier, filed);
    CHECK(room.secretary.model().dossier->grade == "Loại khá");
    room.secretary.say(app::Navigate{{app::Screen::dossiers, {}}});
    room.secretary.say(Action::export_list, "xlsx");
    const auto& rows = room.secretary.platform.workbooks.back().rows;
    const auto row_with = [&](const std::string& score) {
        return std::count_if(rows.begin(), rows.end(), [&](const auto& row) { return row[7] == score; });
    };
    CHECK(rows.size() == 3);
    CHECK(row_with("4/4 phiếu đồng ý; điểm trung bình 74; Mức theo điểm của Hội đồng: Loại khá") == 1);
    CHECK(row_with("") == 1);  // no session has judged the other one
}

TEST_CASE("council: of rules of one day the newest judge, whichever dossier comes first") {
    CouncilRoom room([](Person& person) {
        const auto as_shipped = person.platform.assets;
        person.platform.assets = [as_shipped](const std::string& path) -> Result<std::string> {
            if (path.ends_with("sonla-2026-8.json")) return as_shipped("assets/law/sonla-2026-7.json");
            Result<std::string> bytes = as_shipped(path);
            if (!bytes.ok() || !path.ends_with("law/index.json")) return bytes;
            Json json = parse_json(*bytes).value();  // of the site before
            Json packs = Json::array();
            for (const Json& entry : json["packs"])
                if (entry["id"] != "sonla@2026-8") packs.push_back(entry);
            json["packs"] = packs;
            json["current"] = "sonla@2026-7";
            return dump_json(json);
        };
    });
    room.establish();
    Person teacher(room.province, 10);
    teacher.enrol(commune, "Vì Thị Lả", {}, room.province.invite(commune, {"author"}));
    teacher.exchange();
    const std::string filed = room.file_and_accept(teacher);
    room.secretary.say(app::Navigate{{app::Screen::council, room.council}});
    const app::OpenCouncil& open = *room.secretary.model().council;
    REQUIRE(open.ready.size() == 2);
    CHECK(open.ready.front().law == "sonla@2026-7");
    CHECK(open.ready.back().law == "sonla@2026-8");
    CouncilRoom::open_form(room.secretary, act::session_opened);
    CouncilRoom::put(room.secretary, "place", "Phòng họp tầng 2");
    for (const std::string& each : {filed, room.dossier}) CouncilRoom::put(room.secretary, "agenda/" + each, "yes");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    CHECK(room.secretary.model().session->rules->id == "sonla@2026-8");
}

// The new rules have no seat for the union; its member has another one from tomorrow on.
TEST_CASE("council: seats are asked of those who sat in it on the day of the session, not of those of today") {
    CouncilRoom room;
    room.establish();
    Person standing(room.province, 9), teacher(room.province, 10);
    const std::string filed = room.file_under_new(standing, teacher, [](Person& person) {
        const Json& seats = person.model().regulations.draft->pack["council"]["seats"];
        for (std::size_t at = 0; at < seats.size(); ++at)
            if (seats[at]["code"] == "union")
                return person.say(Action::remove_rule, {}, "council/seats/" + std::to_string(at));
    });
    Person& officer = room.secretary;
    officer.say(app::Navigate{{app::Screen::council, room.council}});
    CouncilRoom::open_form(officer, act::council_changed);
    CouncilRoom::put(officer, "number", "14/QĐ-UBND");
    CouncilRoom::put(officer, "date", "01/12/2026");
    for (const app::RoomForm::Row& row : std::vector(officer.model().room.rows))
        if (row.member.seat == "union") CouncilRoom::put(officer, "row/" + row.id + "/seat", "expert");
    CHECK(CouncilRoom::sign(officer) == "");
    const auto told = [&](const std::string& day) {
        officer.say(app::Navigate{{app::Screen::council, room.council}});
        CouncilRoom::open_form(officer, act::session_opened);
        CouncilRoom::put(officer, "place", "Phòng họp tầng 2");
        CouncilRoom::put(officer, "date", day);
        CouncilRoom::put(officer, "agenda/" + room.dossier, "no");
        CouncilRoom::put(officer, "agenda/" + filed, "yes");
        return CouncilRoom::sign(officer);
    };
    CHECK(told(today_at(officer)) == "council/form: council-seat-rules");
    CHECK(told("01/12/2026") == "");
    CHECK(officer.model().session->rules->id == "sonla@2026-101");
}

// [SECTION] What is refused

TEST_CASE("council: who has no seat or no role only looks, and is told why") {
    CouncilRoom room;
    room.establish();
    room.secretary.exchange();
    room.expert.exchange();
    room.expert.say(app::Navigate{{app::Screen::councils, {}}});
    REQUIRE(room.expert.model().councils.size() == 1);
    room.expert.say(app::Navigate{{app::Screen::council, room.council}});
    REQUIRE(room.expert.model().council);
    CHECK(room.expert.model().council->allowed.empty());  // neither changes the council nor opens a session
    room.expert.say(Action::open_room_form, {}, std::string(act::session_opened));
    CHECK(room.expert.model().room.type == "");
    CouncilRoom::open_form(room.secretary, act::session_opened);
    CouncilRoom::put(room.secretary, "place", "Phòng họp");
    CHECK(CouncilRoom::sign(room.secretary) == "council/agenda: agenda-missing");

    // A council that has ended opens no session.
    CouncilRoom::open_form(room.secretary, act::council_dissolved);
    CHECK(CouncilRoom::sign(room.secretary) == "council/number: number-missing");
    CouncilRoom::put(room.secretary, "number", "20/QĐ-UBND");
    CHECK(CouncilRoom::sign(room.secretary) == "");
    CHECK(room.secretary.model().council->state.dissolved);
    CHECK(room.secretary.model().council->allowed.empty());
    CHECK(room.secretary.state_of(room.council) == "council-dissolved");
}

TEST_CASE("council: a plain author has no council screen; routes of rooms are routes") {
    Province province;
    Person author(province, 1);
    author.enrol(commune, "Lò Thị Hoa", {"author"}, province.invite(commune, {"author"}));
    author.say(app::Navigate{{app::Screen::councils, {}}});
    CHECK(author.model().route.screen == app::Screen::dossiers);
    const std::string id = "01934f00-0000-7000-8000-0000000000cc";
    CHECK(app::parse_route("#/hoi-dong") == app::Route{app::Screen::councils, ""});
    CHECK(app::parse_route("#/hoi-dong/" + id) == app::Route{app::Screen::council, id});
    CHECK(app::parse_route("#/phien-hop/" + id) == app::Route{app::Screen::session, id});
    CHECK(app::parse_route("#/phien-hop/x") == app::Route{});
    CHECK(app::to_path({app::Screen::council, id}) == "#/hoi-dong/" + id);
    CHECK(app::to_path({app::Screen::councils, ""}) == "#/hoi-dong");
}
