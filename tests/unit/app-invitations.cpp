// Inviting, approving and revoking people from a browser, against the real endpoint.
#include "app-people.hpp"
#include "document/invitation_paper.hpp"
#include "trust/people.hpp"

using namespace sk;
using namespace sk::test::people;

namespace {

struct InvitingDesk {
    Province province;
    Person office_person{province, 1};

    InvitingDesk() {
        office_person.enrol(office, "Cầm Thị Thu", {"office", "officer"},
                            province.invite(office, {"office", "officer"}));
        REQUIRE(office_person.model().phase == app::Phase::ready);
        office_person.say(app::Navigate{{app::Screen::people, {}}});
        REQUIRE(office_person.model().people.asked);
    }
    std::string make(const char* unit, const std::vector<std::string>& roles, bool approval) {
        office_person.say(Action::open_invitation);
        office_person.say(app::Choose{"people/for", unit});
        for (const std::string& role : roles) office_person.say(app::Toggle{"people/role/" + role, true});
        office_person.say(app::Toggle{"people/approval", approval});
        office_person.say(Action::send_invitation);
        REQUIRE(office_person.model().people.error == "");
        return office_person.model().people.made.code;
    }
    const app::PeopleView& view() const { return office_person.model().people; }
};

}  // namespace

TEST_CASE("invitations: the standing office invites, the person waits, is approved by telephone, later revoked") {
    InvitingDesk desk;
    const std::string code = desk.make(commune, {"author", "officer"}, true);
    REQUIRE(code.size() == 19);
    REQUIRE(desk.view().invitations.size() == 1);
    CHECK(desk.view().invitations[0].unit.text == commune);
    CHECK(desk.view().invitations[0].roles == std::vector<std::string>{"author", "officer"});
    CHECK(desk.view().invitations[0].approval);

    desk.office_person.say(Action::print_invitation);
    REQUIRE_FALSE(desk.office_person.platform.printed.empty());
    const std::string& paper = desk.office_person.platform.printed.back().html;
    for (const char* const part : {code.c_str(), "Cán bộ đầu mối", "Cầm Thị Thu", "14/12/2026"})
        CHECK_MESSAGE(paper.find(part) != std::string::npos, part);

    Person officer(desk.province, 2);
    officer.enrol(commune, "Lò Văn Hặc", {"officer"}, code);
    REQUIRE(officer.model().phase == app::Phase::pending);
    desk.office_person.say(Action::ask_people);
    REQUIRE(desk.view().pending.size() == 1);
    const app::PeopleView::Pending one = desk.view().pending[0];
    CHECK(one.name == "Lò Văn Hặc");
    CHECK(one.check == officer.model().enrol.check_digits);  // what the two compare
    CHECK(desk.view().invitations.empty());                  // used

    desk.office_person.say(Action::approve_person, one.key.text);
    REQUIRE(desk.office_person.model().dialog.kind == app::Dialog::Kind::confirm_people);
    CHECK(desk.office_person.model().dialog.text.find(one.check) != std::string::npos);
    CHECK(desk.view().pending.size() == 1);  // nothing before the answer
    desk.office_person.say(Action::confirm);
    CHECK(desk.view().pending.empty());
    CHECK(desk.office_person.model().directory.holder(one.key).has_value());  // the card came with the answer
    officer.say(Action::enrol_submit);
    REQUIRE(officer.model().phase == app::Phase::ready);

    desk.office_person.say(Action::begin_revoking, one.key.text);
    desk.office_person.say(Action::revoke_person);
    CHECK(desk.view().error == "people-reason");
    desk.office_person.say(app::Choose{"people/reason", "lost"});
    desk.office_person.say(Action::revoke_person);
    REQUIRE(desk.office_person.model().dialog.kind == app::Dialog::Kind::confirm_people);
    desk.office_person.say(Action::cancel);
    CHECK_FALSE(desk.office_person.model().directory.holder(one.key)->revoked);
    desk.office_person.say(Action::revoke_person);
    desk.office_person.say(Action::confirm);
    CHECK(desk.office_person.model().directory.holder(one.key)->revoked);
    officer.write_and_file("01-y-te-lich-hen-bang-hinh.json");
    officer.say(Action::send_now);
    CHECK(officer.model().exchange.error == "key-revoked");
}

TEST_CASE("invitations: a form that is not filled in, a code that is cancelled, an enrolment that is refused") {
    InvitingDesk desk;
    desk.office_person.say(Action::open_invitation);
    desk.office_person.type("people/uses", "0");
    desk.office_person.type("people/days", "mười");
    desk.office_person.say(Action::send_invitation);
    const auto& errors = desk.view().form.errors;
    CHECK(errors.contains("people/role"));
    CHECK(errors.contains("people/uses"));
    CHECK(errors.contains("people/days"));
    CHECK(desk.view().invitations.empty());
    desk.office_person.say(Action::close_invitation);

    const std::string code = desk.make(commune, {"author"}, false);
    desk.office_person.say(Action::cancel_invitation, desk.view().invitations[0].id);
    desk.office_person.say(Action::confirm);
    CHECK(desk.view().invitations.empty());
    Person late(desk.province, 2);
    late.enrol(commune, "Lò Văn Hặc", {}, code);
    CHECK(late.model().enrol.error == "code-wrong");

    Person stranger(desk.province, 3);
    stranger.enrol(commune, "Vì Văn Lả", {}, desk.make(commune, {"author"}, true));
    desk.office_person.say(Action::ask_people);
    REQUIRE(desk.view().pending.size() == 1);
    desk.office_person.say(Action::refuse_person, desk.view().pending[0].key.text);
    desk.office_person.say(Action::confirm);
    CHECK(desk.view().pending.empty());
    CHECK(stranger.model().phase == app::Phase::pending);
}

TEST_CASE("invitations: without a network nothing is lost or done; an author has no such screen; a head his unit's") {
    InvitingDesk desk;
    desk.office_person.platform.is_online = false;
    desk.office_person.say(Action::ask_people);
    CHECK(desk.view().error == "net-offline");

    Person author(desk.province, 2);
    author.enrol(commune, "Lò Văn Hặc", {}, desk.province.invite(commune, {"author"}));
    author.say(app::Navigate{{app::Screen::people, {}}});
    CHECK(author.model().route.screen == app::Screen::dossiers);

    Person head(desk.province, 3);
    head.enrol(commune, "Cà Văn Tiên", {"head"}, desk.province.invite(commune, {"head"}));
    head.say(app::Navigate{{app::Screen::people, {}}});
    head.say(Action::open_invitation);
    CHECK(head.model().people.form.unit.text == commune);
    head.say(app::Toggle{"people/role/head", true});  // not offered: what if it came all the same
    head.say(Action::send_invitation);
    CHECK(head.model().people.error == "people-right");
    CHECK(head.model().people.made.code == "");
    head.say(app::Toggle{"people/role/head", false});
    head.say(app::Toggle{"people/role/officer", true});
    head.say(Action::send_invitation);
    CHECK(head.model().people.made.code != "");
    head.say(app::Navigate{{app::Screen::dossiers, {}}});
    head.say(app::Navigate{{app::Screen::people, {}}});
    CHECK(head.model().people.made.code == "");  // shown once
}
