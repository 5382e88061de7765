// Subjects of every kind: what the index and the endpoint make of them, and that one kind cannot disturb another.
#include "subject/subject.hpp"

#include <doctest/doctest.h>

#include <algorithm>

#include "council-room.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/packs.hpp"
#include "register-samples.hpp"
#include "subject/authority.hpp"

using namespace sk;
using namespace sk::council;
using namespace sk::subject;
using namespace sk::test;

TEST_CASE("subject: a session's summary, open and closed") {
    Room room(council_of(3));
    room.arrive(1, 3);
    Folded folded = subject::fold(room.acts, {}, library());
    CHECK(folded.order.size() == 2);
    CHECK(folded.rejected.empty());
    CHECK(folded.summary.state == "session");
    CHECK(folded.summary.title == "Phòng họp tầng 2");
    CHECK(folded.summary.filed_on == "2026-11-25");
    CHECK(folded.summary.changed_on == "2026-11-30");
    CHECK_FALSE(is_dossier_state(folded.summary.state));
    room.vote(ballot(3, 0));
    room.conclude("agree");
    room.close();
    folded = subject::fold(room.acts, {}, library());
    CHECK(folded.summary.state == "session-closed");
    CHECK(folded.summary.acts == static_cast<int>(room.acts.size()));
    // The summary goes through the index like any other.
    auto again = dossier::read_summary(dossier::write_summary(folded.summary));
    REQUIRE(again.ok());
    CHECK(*again == folded.summary);
}

TEST_CASE("subject: while the pack is not at hand, acts wait") {
    Room room(council_of(3));
    const Folded folded = subject::fold(room.acts, {}, law::Library());
    CHECK(folded.order.empty());
    REQUIRE(folded.rejected.size() == 1);
    CHECK(dossier::waits(folded.rejected[0].code));
}

TEST_CASE("subject: an act of another kind on a dossier's subject changes nothing there") {
    const dossier::Act a = filed(), b = received({a.id});
    const Folded alone = subject::fold(std::vector{a, b}, {}, library());
    CHECK(is_dossier_state(alone.summary.state));
    CHECK(alone.summary.state == "received");
    Room room(council_of(3));
    std::vector<dossier::Act> mixed = {a, b};
    for (dossier::Act act : room.acts) {
        act.subject = a.subject;
        mixed.push_back(dossier::read_act(dossier::write_act(act)).value());
    }
    const Folded together = subject::fold(mixed, {}, library());
    CHECK(together.summary.state == "received");
    CHECK(together.summary.title == alone.summary.title);
    CHECK(std::equal(alone.order.begin(), alone.order.end(), together.order.begin()));
    CHECK(together.order.size() + together.rejected.size() == mixed.size());
}

TEST_CASE("subject: a register's summary, and its acts with and without the decisions that they rest on") {
    const registry::Recognition of = recognition(1, {"Lò Văn Nghĩa"});
    const dossier::Act a = issued({}, certificate(of, 0, "01/GCN")), b = reprinted({a.id}, a);
    const std::vector acts = {b, a};
    Folded folded = subject::fold(acts, std::vector{of}, library());
    CHECK(folded.order == std::vector{a.id, b.id});
    CHECK(folded.rejected.empty());
    CHECK(folded.summary.state == "register");
    CHECK(folded.summary.id == registry::register_of(register_unit));
    CHECK(folded.summary.unit == register_unit);
    CHECK(folded.summary.acts == 2);
    CHECK(folded.summary.changed_on == "2026-12-20");
    CHECK_FALSE(is_dossier_state(folded.summary.state));
    // In the index the numbers are the same whatever is at hand.
    const dossier::Summary summary = folded.summary;
    folded = subject::fold(acts, {}, library());
    CHECK(folded.summary == summary);
    CHECK(folded.rejected.size() == 2);
    CHECK(subject::waits(folded.rejected[0].code));
}

TEST_CASE("subject: entries of a register on a dossier's subject, and a filing on a register's") {
    const registry::Recognition of = recognition(1, {"Lò Văn Nghĩa"});
    const dossier::Act a = filed(), b = received({a.id});
    dossier::Act stray = issued({}, certificate(of, 0, "01/GCN"));
    stray.subject = a.subject;
    Folded folded = subject::fold(std::vector{stray, a, b}, std::vector{of}, library());
    CHECK(folded.summary.state == "received");
    CHECK(folded.order.size() == 2);
    REQUIRE(folded.rejected.size() == 1);
    CHECK(folded.rejected[0].code == "act-subject");
    dossier::Act strange = a;
    strange.subject = registry::register_of(register_unit);
    const dossier::Act entry = issued({}, certificate(of, 0, "01/GCN"));
    folded = subject::fold(std::vector{strange, entry}, std::vector{of}, library());
    CHECK(folded.order.size() == 2);
    CHECK(folded.rejected.empty());
    CHECK(folded.summary.state == "register");  // the subject is made of its name
}

TEST_CASE("subject: an act is made at home, by the province, or by an author wherever he is") {
    const UnitId home{"14.03646"}, other{"14.03664"}, office{"14.SKHCN"};
    const std::vector<std::string> all{"author", "officer", "head", "office"};
    dossier::Act act;
    act.unit = home;
    act.law = present_pack;
    const auto fault = [&](std::string_view type, const char* role, const UnitId& unit) {
        act.type = type;
        act.role = role;
        return authority_fault(act, unit, all, {}, office, library());
    };
    using namespace dossier::act_type;
    CHECK(fault(decided, "head", home) == "");
    CHECK(fault(decided, "head", other) == "act-authority");
    CHECK(fault(decided, "head", office) == "act-authority");
    CHECK(fault(decided, "secretary", home) == "act-authority");  // not in his card
    CHECK(fault(province_received, "office", office) == "");
    CHECK(fault(province_received, "office", home) == "act-authority");
    CHECK(fault(share_confirmed, "author", other) == "");
    act.body = {{"name", "Lò Thị Mai"}};
    CHECK(authority_fault(act, other, all, "LÒ THỊ MAI", office, library()) == "");
    CHECK(authority_fault(act, other, all, "Lò Văn Khác", office, library()) == "act-share-key");  // by his card
    CHECK(authority_fault(act, other, all, "Lò Thị Mái", office, library()) == "act-share-key");   // tones count
    act.type = dossier::act_type::filed;
    CHECK(authority_fault(act, home, all, "Lò Thị  Mai", office, library()) == "");
    CHECK(authority_fault(act, home, all, "Lo Thi Mai", office, library()) == "act-filer-name");
    act.body = Json::object();
    CHECK(fault(share_confirmed, "officer", other) == "act-authority");
    CHECK(fault(retracted, "author", other) == "");  // the fold asks for the same person
    CHECK(fault(retracted, "officer", other) == "act-authority");
    CHECK(roles_on(home, home, all, office) == all);
    CHECK(roles_on(home, other, all, office) == std::vector<std::string>{"author"});
    CHECK(roles_on(home, office, all, office) == std::vector<std::string>{"author", "office"});
}

TEST_CASE("authority: an officer who is a co-author does not record the paper of his own share") {
    dossier::Act act;
    act.type = dossier::act_type::share_confirmed;
    act.unit = UnitId{"14.03646"};
    act.role = "officer";
    act.law = present_pack;
    act.body = {{"author", "a2"}, {"share", 4000}, {"way", "paper"}, {"note", ""}, {"name", "Quàng Thị Xuân"}};
    REQUIRE(dossier::check_body(act.type, act.body).ok());
    const std::vector<std::string> roles = {"officer"};
    const auto fault = [&](std::string_view name) {
        return subject::authority_fault(act, UnitId{"14.03646"}, roles, name, UnitId{"14.SKHCN"}, library());
    };
    CHECK(fault("Quàng Thị Xuân") == "act-own-dossier");
    CHECK(fault("Quàng Thị Xuyến") == "");
    act.body["not_author"] = "Khác ngày sinh.";
    REQUIRE(dossier::check_body(act.type, act.body).ok());
    CHECK(fault("Quàng Thị Xuân") == "");
    act.body.erase("not_author");
    act.body.erase("name");  // as recorded by programs before
    CHECK(fault("Quàng Thị Xuân") == "");
}

TEST_CASE("authority: a journal that is begun anew under other rules takes nothing from what counts there") {
    law::Library library = test::library();
    Json json = parse_json(read_asset("law/tasks-2026-4.json")).value();
    json["id"] = "nhiemvu@2026-5";
    for (Json& kind : json["journals"])
        if (kind["kind"] == "lesson")
            for (Json& step : kind["steps"])
                if (step["act"] == "lesson.changed") step["roles"].push_back("author");
    auto pack = dossier::read_pack(dump_json(json));
    REQUIRE_MESSAGE(pack.ok(), pack.error().code << " " << pack.error().where << " " << pack.error().what);
    library.add(std::move(*pack));
    const auto lesson = [&](const char* type, const char* role, const char* law, std::vector<ContentId> parents,
                            int salt) {
        dossier::Act act = filed();
        act.type = type;
        act.role = role;
        act.law = law;
        act.parents = std::move(parents);
        act.salt = base64url_encode(std::string(15, 's') + static_cast<char>(salt));
        act.body = {{"campaign", ""},   {"campaign_name", ""},      {"of", ""},        {"dossier", ""},
                    {"title", "Ủ rơm"}, {"text", "Ủ kín ba tuần."}, {"contact", "Lò"}, {"date", "2026-11-22"}};
        return dossier::read_act(dossier::write_act(act)).value();
    };
    const dossier::Act shared = lesson("lesson.shared", "officer", "nhiemvu@2026-5", {}, 0);
    const std::vector<dossier::Act> there = {shared,
                                             lesson("lesson.changed", "author", "nhiemvu@2026-5", {shared.id}, 0)};
    REQUIRE(subject::fold(there, {}, library).order.size() == 2);
    int before = 0, after = 0;
    for (int salt = 1; salt < 40; ++salt) {
        const dossier::Act older = lesson("lesson.shared", "officer", "nhiemvu@2026-4", {}, salt);
        const bool first = older.id < shared.id;  // whose rules a fold would take
        ++(first ? before : after);
        CHECK(beginning_fault(older, there, library) == (first ? "act-subject-taken" : ""));
        CHECK(beginning_fault(lesson("lesson.shared", "officer", "nhiemvu@2026-5", {}, salt), there, library) == "");
        CHECK(beginning_fault(older, std::span(there).first(1), library) == "");  // which counts by both
    }
    CHECK(before > 0);
    CHECK(after > 0);
}
