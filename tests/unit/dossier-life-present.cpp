// What the present pack of Sơn La says as data: when the superior must approve, which papers need a scan, rounds,
// confirmed shares, and when it is another's turn.
#include "dossier-life.hpp"

#include "dossier/check.hpp"
#include "dossier/due.hpp"
#include "dossier/grounds.hpp"
#include "dossier/parts.hpp"
#include "subject/authority.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

struct Present : History {
    Present() { law = present_pack; }
    std::string refused(std::string_view type, const PersonId& by, const char* role, const Json& changes = {},
                        std::vector<Attachment> files = {}) {
        const std::string verdict = add(type, by, role, changes, {}, std::move(files));
        acts.pop_back();
        return verdict;
    }
    void accept_with(bool funded, bool head) {
        file();
        REQUIRE(add("received", person_officer, "officer") == "counts");
        confirm();
        REQUIRE(add("accepted", person_officer, "officer", {{"state_funded", funded}, {"head_is_author", head}}) ==
                "counts");
    }
    void opine(const Json& changes = {}) {
        REQUIRE(add("council_opinion", person_secretary, "secretary", changes, {}, {paper_scan}) == "counts");
    }
    void propose_on(const char* level) {
        REQUIRE(add("proposed", person_head, "head", {{"level", level}}) == "counts");
        REQUIRE(add("province_received", person_office, "office") == "counts");
        REQUIRE(add("province_opinion", person_office, "office", {}, {}, {paper_scan}) == "counts");
        REQUIRE(add("effect_recognised", person_office_2, "office", {{"level", level}}) == "counts");
    }
    void recognise_on_paper() {
        accept();
        opine();
        REQUIRE(add("decided", person_head, "head") == "counts");
    }
    std::string_view next() const {
        const auto work = next_work(now(), present());
        return work.empty() ? std::string_view{} : work.front().act;
    }
};

}  // namespace

TEST_CASE("life, present rules: the superior approves where the step says so, by an officer with a scan") {
    Present life;
    SUBCASE("the State paid and the head is an author") {
        life.accept_with(true, true);
        life.opine();
        CHECK(life.next() == act_type::superior_approved);  // the first thing that is expected
        CHECK(life.refused("decided", person_head, "head") == "act-superior");
        CHECK(life.refused("superior_approved", person_head, "head", {}, {paper_scan}) == "act-authority");
        CHECK(life.refused("superior_approved", person_officer, "officer") == "act-scan");
        CHECK(life.add("superior_approved", person_officer, "officer", {}, {}, {paper_scan}) == "counts");
        CHECK(life.next() == act_type::decided);
        CHECK(life.refused("decided", person_head, "head") == "counts");
    }
    SUBCASE("one of the two only: the step is no way, and nobody waits for it") {
        for (const bool funded : {true, false}) {
            Present one;
            one.accept_with(funded, !funded);
            one.opine();
            CHECK(one.next() == act_type::decided);
            CHECK(one.refused("superior_approved", person_officer, "officer", {}, {paper_scan}) == "act-state");
            CHECK(one.refused("decided", person_head, "head") == "counts");
        }
    }
    SUBCASE("against the council: nothing to approve") {
        life.accept_with(true, true);
        life.opine({{"result", "disagree"}, {"agree", 3}, {"disagree", 6}, {"invalid", 0}});
        CHECK(life.next() == act_type::decided);
        CHECK(life.refused("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) ==
              "counts");
    }
}

TEST_CASE("life, present rules: an opinion from paper needs its scan, one from a session does not") {
    Present life;
    life.accept();
    CHECK(life.refused("council_opinion", person_secretary, "secretary") == "act-scan");
    CHECK(life.refused("council_opinion", person_secretary, "secretary", {}, {paper_scan}) == "counts");
    CHECK(life.refused("council_opinion", person_secretary, "secretary",
                       {{"session", "01934f00-0000-7000-8000-0000000000aa"}}) == "counts");
}

TEST_CASE("life, present rules: filing within a round, where the pack has any") {
    const law::Pack rounds = changed_rules([](Json& json) {
        json["rounds"] = {{{"code", "dot-1"},
                           {"name", "Đợt 1"},
                           {"level", "unit"},
                           {"from", "06-01"},
                           {"to", "06-30"},
                           {"fields", Json::array()},
                           {"citation", "@app"}}};
    });
    Present life;
    life.file();  // on 30/11/2026, without rounds
    CHECK(fold(life.acts, present()).state == State::filed);
    const Dossier closed = fold(life.acts, rounds);
    CHECK(closed.state == State::none);
    REQUIRE(closed.rejected.size() == 1);
    CHECK(closed.rejected[0].code == "act-window");
    const auto problem = check_round(application(), rounds, day("2026-11-30"));
    REQUIRE(problem);
    CHECK(problem->code == "round-closed");
    CHECK(problem->arguments == std::vector<std::string>{"Đợt 1", "01/06/2027", "30/06/2027"});
    CHECK(problem->citations.size() == 1);
    CHECK_FALSE(check_round(application(), rounds, day("2026-06-30")));
    CHECK_FALSE(check_round(application(), present(), day("2026-11-30")));
    law::Pack other = rounds;
    other.provisions.rounds[0].fields = {"khac"};
    CHECK(check_round(application(), other, day("2026-06-10"))->code == "round-none");
    // A pack whose step of filing does not ask, whatever rounds it has.
    law::Pack before = rules();
    before.provisions.rounds = rounds.provisions.rounds;
    CHECK_FALSE(check_round(application(), before, day("2026-11-30")));
    CHECK(fold(life.acts, before).state == State::filed);
}

TEST_CASE("life, present rules: every co-author has confirmed his share before the application is accepted") {
    Present life;
    life.file();
    CHECK(life.add("received", person_officer, "officer") == "counts");  // that does not ask
    CHECK(life.refused("accepted", person_officer, "officer") == "act-shares");
    CHECK(life.refused("share_confirmed", person_other, "author", {{"name", "Lò Văn Khác"}}) == "act-share-key");
    // He is an author, and speaks for another's row.
    CHECK(life.refused("share_confirmed", person_author, "author", {{"name", "Lò Văn Nghĩa"}}) == "act-share-key");
    CHECK(life.refused("share_confirmed", person_coauthor, "author") == "act-share-key");  // says no name
    SUBCASE("with his own key") {
        CHECK(life.add("share_confirmed", person_coauthor, "author", {{"name", "Quàng Thị Xuân"}}) == "counts");
    }
    SUBCASE("on paper, which the officer has scanned") {
        const Json paper = {{"way", "paper"}};
        CHECK(life.refused("share_confirmed", person_officer, "officer", paper) == "act-scan");
        CHECK(life.add("share_confirmed", person_officer, "officer", paper, {}, {paper_scan}) == "counts");
    }
    CHECK(life.add("accepted", person_officer, "officer") == "counts");  // the filer's own row needs no second word
}

TEST_CASE("life, present rules: of the shares the filer's own needs no second word, and no other is free for it") {
    Present life;
    const Json own = {{"author", "a1"}, {"share", 6000}, {"way", "paper"}};
    const auto accepted = [&] { return life.refused("accepted", person_officer, "officer"); };
    SUBCASE("the officer's paper of the filer's row frees nobody else's") {
        life.file();
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("share_confirmed", person_officer, "officer", own, {}, {paper_scan}) == "counts");
        CHECK(accepted() == "act-shares");
        life.confirm();
        CHECK(accepted() == "counts");
    }
    SUBCASE("nor his own key") {
        life.file();
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("share_confirmed", person_author, "author",
                       {{"author", "a1"}, {"share", 6000}, {"name", "Lò Văn Nghĩa"}}) == "counts");
        CHECK(accepted() == "act-shares");
    }
    SUBCASE("whoever files for others has no row") {
        REQUIRE(life.add("filed", person_author, "author", {{"name", "Lường Văn Thêm"}}) == "counts");
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        life.confirm();
        CHECK(accepted() == "act-shares");
        CHECK(life.add("share_confirmed", person_officer, "officer", own, {}, {paper_scan}) == "counts");
        CHECK(accepted() == "counts");
    }
    SUBCASE("a name without its tones is another's") {
        REQUIRE(life.add("filed", person_author, "author", {{"name", "Lo Van Nghia"}}) == "counts");
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        life.confirm();
        CHECK(accepted() == "act-shares");
        CHECK(life.refused("share_confirmed", person_other, "author",
                           {{"author", "a1"}, {"share", 6000}, {"name", "Lò Văn Nghìa"}}) == "act-share-key");
    }
    SUBCASE("of two of his name one is his") {
        Json form = to_json(application());
        form["authors"][1]["name"] = "Lò Văn Nghĩa";
        REQUIRE(life.add("filed", person_author, "author", {{"application", form}}) == "counts");
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        CHECK(accepted() == "act-shares");
    }
    SUBCASE("who has filed without a name says with his key which row is his") {
        Act filing = life.made("dossier.filed", person_author, "author");
        filing.body.erase("name");
        life.acts = {*read_act(write_act(filing))};
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        life.confirm();
        CHECK(accepted() == "act-shares");
        CHECK(life.add("share_confirmed", person_author, "author",
                       {{"author", "a1"}, {"share", 6000}, {"name", "Lò Văn Nghĩa"}}) == "counts");
        CHECK(accepted() == "counts");
    }
    SUBCASE("a sole author has nothing to share") {
        Json form = to_json(application());
        form["authors"].erase(1);
        form["authors"][0]["share_text"] = "";
        REQUIRE(life.add("filed", person_author, "author", {{"application", form}, {"name", "Lường Văn Thêm"}}) ==
                "counts");
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        CHECK(accepted() == "counts");
    }
    SUBCASE("packs before leave any one row free") {
        life.law = "sonla@2026-6";
        REQUIRE(life.add("filed", person_author, "author", {{"name", "Lường Văn Thêm"}}) == "counts");
        REQUIRE(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("share_confirmed", person_officer, "officer", own, {}, {paper_scan}) == "counts");
        CHECK(accepted() == "counts");
    }
}

TEST_CASE("life: dossiers under earlier rules keep their state, whoever has confirmed a share, whatever the sum") {
    Present life;
    life.law = "sonla@2026-5";
    Act filing = life.made("dossier.filed", person_author, "author");
    filing.body["application"]["authors"][1]["share_text"] = "30";
    const auto verdict_under = [&](const char* law) {
        filing.law = law;
        life.acts = {*read_act(write_act(filing))};
        return life.verdict(life.acts.back());
    };
    CHECK(verdict_under(present_pack) == "act-share-sum");
    CHECK(verdict_under("sonla@2026-5") == "counts");
    CHECK(life.add("share_confirmed", person_other, "author", {{"share", 3000}}) == "counts");
    CHECK(life.now().shares.size() == 1);
    life.acts.pop_back();
    CHECK(life.add("received", person_officer, "officer") == "counts");
    CHECK(life.add("accepted", person_officer, "officer") == "counts");
}

TEST_CASE("life, present rules: a recognition is annulled wherever the province has got with it") {
    Present life;
    life.recognise_on_paper();
    const auto annulled = [&] { return life.refused("annulled", person_head, "head"); };
    const auto step = [&](std::string_view type, const PersonId& by, const char* role, const Json& changes = {},
                          std::vector<Attachment> files = {}) {
        CHECK(annulled() == "counts");
        CHECK(life.add(type, by, role, changes, {}, std::move(files)) == "counts");
    };
    step("proposed", person_head, "head");
    step("province_received", person_office, "office");
    step("province_supplement_requested", person_office, "office");
    step("province_supplemented", person_officer, "officer");
    step("province_received", person_office, "office");
    step("province_opinion", person_office, "office", {}, {paper_scan});
    step("effect_recognised", person_office_2, "office");
    CHECK(life.state() == "effect_province");
    CHECK(life.add("annulled", person_head, "head") == "counts");
    CHECK(life.state() == "annulled");
    CHECK(life.next() == act_type::notified);
    CHECK(life.add("complained", person_author, "author") == "counts");
}

TEST_CASE("life, present rules: the province annuls what it recognised; the unit's recognition stands") {
    Present life;
    life.recognise_on_paper();
    CHECK(life.refused("effect_annulled", person_office, "office") == "act-state");
    life.propose_on("province");
    CHECK(life.refused("effect_annulled", person_head, "head") == "act-authority");
    CHECK(life.refused("effect_annulled", person_office, "office", {{"level", "national"}}) == "act-state");
    CHECK(life.refused("effect_annulled", person_office, "office", {{"date", "2026-12-24"}}) == "act-date");
    const auto allowed = allowed_acts(life.now(), person_office, {"office"}, present());
    CHECK(std::find(allowed.begin(), allowed.end(), act_type::effect_annulled) != allowed.end());
    SUBCASE("the province's") {
        CHECK(life.add("effect_annulled", person_office, "office") == "counts");
        CHECK(life.state() == "recognised");
        CHECK(life.now().last(act_type::effect_recognised) == nullptr);
        CHECK(life.now().last(act_type::decided));
        CHECK(life.next() == act_type::notified);
        CHECK(life.add("proposed", person_head, "head") == "counts");  // anew
    }
    SUBCASE("the country's: the province's is left") {
        life.propose_on("national");
        CHECK(life.state() == "effect_national");
        CHECK(life.refused("effect_annulled", person_office, "office", {{"level", "province"}}) == "counts");
        CHECK(life.add("effect_annulled", person_office, "office", {{"level", "national"}}) == "counts");
        CHECK(life.state() == "effect_province");
    }
    SUBCASE("the country's without the province's before it leaves nothing to go back to") {
        Present other;
        other.recognise_on_paper();
        REQUIRE(other.add("proposed", person_head, "head") == "counts");
        REQUIRE(other.add("province_received", person_office, "office") == "counts");
        REQUIRE(other.add("province_opinion", person_office, "office", {}, {}, {paper_scan}) == "counts");
        REQUIRE(other.add("effect_recognised", person_office_2, "office", {{"level", "national"}}) == "counts");
        CHECK(other.refused("effect_annulled", person_office, "office", {{"level", "national"}}) == "act-basis");
        CHECK(other.add("effect_annulled", person_office, "office", {{"level", "province"}}) == "counts");
        CHECK(other.state() == "recognised");
    }
}

TEST_CASE("life, present rules: why the maker is not the author of his name stands in the act, or is left out") {
    Present life;
    life.file();
    CHECK(life.refused("received", person_officer, "officer", {{"not_author", "Khác ngày sinh."}}) == "counts");
    Json body = body_for(act_type::received, life.now());
    CHECK(check_body(act_type::received, body).ok());
    body["not_author"] = " ";
    CHECK_FALSE(check_body(act_type::received, body).ok());
    body["not_author"] = "Khác nơi công tác.";
    CHECK(check_body(act_type::received, body).ok());
    CHECK_FALSE(check_body(act_type::accepted, body).ok());
}

TEST_CASE("parts of a dossier: what is there, by the name of a file, an act's scan or a session's record") {
    using How = PartStanding::How;
    const auto own = parts_of(present(), "unit", {}, nullptr);
    REQUIRE(own.size() == 2);
    CHECK(own[0].how == How::application);
    CHECK(own[1].how == How::missing);
    CHECK(missing_of(own).empty());  // drawings are not asked for
    const std::vector<std::string> files = {"1. Ảnh hiện trường.JPG"};
    CHECK(parts_of(present(), "unit", files, nullptr)[1].file == files[0]);
    // A name that says nothing is what people may add; what is required is known by whole words only.
    CHECK(parts_of(present(), "unit", std::vector<std::string>{"IMG_2034.jpg"}, nullptr)[1].file == "IMG_2034.jpg");
    CHECK(missing_of(parts_of(present(), "province", std::vector<std::string>{"xbienbanx.pdf"}, nullptr)).size() == 2);

    Present life;
    life.accept();
    const Json session = {{"session", "01934f00-0000-7000-8000-0000000000aa"}};
    SUBCASE("nothing but acts typed in") {
        life.law = "sonla@2026-2";
        life.acts.clear();
        life.recognise();
        const Dossier state = life.now();
        CHECK(missing_of(parts_of(present(), "province", {}, &state)).size() == 2);
        const std::vector<std::string> scans = {"bien_ban-hop.pdf", "QUYẾT ĐỊNH 15.pdf"};
        CHECK(missing_of(parts_of(present(), "province", scans, &state)).empty());
    }
    SUBCASE("a session in the program and a scan behind the decision") {
        CHECK(life.add("council_opinion", person_secretary, "secretary", session) == "counts");
        CHECK(life.add("decided", person_head, "head", {}, {},
                       {{content_id("d"), "scan1.pdf", "application/pdf", 1}}) == "counts");
        const Dossier state = life.now();
        const auto parts = parts_of(present(), "province", {}, &state);
        REQUIRE(parts.size() == 2);
        CHECK(parts[0].how == How::session);
        CHECK(parts[1].how == How::file);
        CHECK(parts[1].file == "scan1.pdf");
    }
    CHECK(parts_of(rules(), "province", {}, nullptr).size() == 2);  // older packs name no acts and no words
    CHECK(missing_of(parts_of(rules(), "province", {}, nullptr)).size() == 2);
}

TEST_CASE("life, present rules: nothing is filed under rules that are not in force on that day") {
    const auto filed_on = [](const char* time, const char* law) {
        Act one = filed();
        one.at = parse_timestamp(time).value();
        one.law = law;
        return *read_act(write_act(one));
    };
    const auto said = [](const Act& act, const law::Library& by) {
        if (const auto fault = subject::receipt_fault(act, by); !fault.empty()) return std::string(fault);
        const Dossier dossier = fold(std::vector{act}, by);
        return dossier.rejected.empty() ? std::string("counts") : dossier.rejected.front().code;
    };
    CHECK(said(filed_on("2026-11-27T23:59:00+07:00", "sonla@2026-3"), library()) == "act-law-early");
    CHECK(said(filed_on("2026-11-28T00:00:00+07:00", "sonla@2026-3"), library()) == "counts");
    // Replaced, but not for longer than the pack that replaced it leaves: it may come later than it was made.
    CHECK(said(filed_on("2026-12-29T23:59:00+07:00", "sonla@2026-3"), library()) == "counts");
    for (const char* replaced : {"sonla@2026-1", "sonla@2026-2", "sonla@2026-3", "sonla@2026-6"}) {
        CHECK(said(filed_on("2026-12-30T00:00:00+07:00", replaced), library()) == "act-law-replaced");
        CHECK(library().replaces(*library().find(replaced), day("2026-12-30")) == &present());
        CHECK(library().replaces(*library().find(replaced), day("2026-12-29")) == nullptr);
    }
    CHECK(said(filed_on("2030-12-30T00:00:00+07:00", present_pack), library()) == "counts");
    // It is asked when an act comes in: what was taken before the newer pack was known here stands.
    CHECK(fold(std::vector{filed_on("2026-12-30T00:00:00+07:00", "sonla@2026-3")}, library()).rejected.empty());
    CHECK(ground_of("act-law-replaced", act_type::filed, present()));
    const auto early = check_law(present(), day("2026-11-28"));
    REQUIRE(early);
    CHECK(early->code == "law-early");
    CHECK(early->arguments.back() == "29/11/2026");
    CHECK_FALSE(check_law(present(), day("2026-11-29")));

    // The days are those of the pack that replaces, published or shipped; one that was taken back replaces nothing, and
    // the packs before the present one left it open.
    law::Library next = library();
    next.add(changed_rules([](Json& json) {
        json["id"] = "sonla@2027-1";
        json["effective_from"] = "2027-02-01";
        json["bounds"][3]["value"] = 5;
    }));
    CHECK(said(filed_on("2027-02-06T08:00:00+07:00", present_pack), next) == "counts");
    CHECK(said(filed_on("2027-02-07T08:00:00+07:00", present_pack), next) == "act-law-replaced");
    CHECK(next.replaces(present(), day("2027-02-07"))->id == "sonla@2027-1");
    next.withdraw("sonla@2027-1");
    CHECK(said(filed_on("2027-02-07T08:00:00+07:00", present_pack), next) == "counts");
    law::Library older;
    for (const char* one : {"sonla@2026-5", "sonla@2026-6"}) older.add(*library().find(one));
    CHECK(said(filed_on("2027-02-07T08:00:00+07:00", "sonla@2026-5"), older) == "counts");

    law::Library ended = library();
    const law::Pack& over = ended.add(changed_rules([](Json& json) {
        json["id"] = "sonla@2026-9";
        json["effective_to"] = "2026-12-31";
    }));
    CHECK(said(filed_on("2026-12-31T08:00:00+07:00", "sonla@2026-9"), ended) == "counts");
    CHECK(said(filed_on("2027-01-01T08:00:00+07:00", "sonla@2026-9"), ended) == "act-law-over");
    CHECK(check_law(over, day("2027-01-01"))->code == "law-over");
    // What follows keeps the rules of the filing.
    const Act filing = filed_on("2026-12-31T08:00:00+07:00", "sonla@2026-9");
    Act receipt = received({filing.id});
    receipt.at = parse_timestamp("2027-01-05T08:00:00+07:00").value();
    receipt.law = "sonla@2026-9";
    CHECK(fold(std::vector{filing, *read_act(write_act(receipt))}, ended).state == State::received);
}

TEST_CASE("life, present rules: an opinion that rests on a session waits for its end and repeats it") {
    Present life;
    life.accept();
    const std::string session = "01934f00-0000-7000-8000-0000000000aa";
    const Act opinion = life.made("dossier.council_opinion", person_secretary, "secretary", {{"session", session}});
    std::vector<Act> acts = life.acts;
    acts.push_back(opinion);
    const auto said = [&](const std::vector<Heard>& heard) {
        const Dossier dossier = fold(acts, library(), &heard);
        return dossier.rejected.empty() ? std::string("counts") : dossier.rejected.front().code;
    };
    Heard held{SubjectId{session}, life.acts[0].subject, life.acts[0].unit, false, life.acts[0].id, opinion.body};
    held.alike = {present_pack};
    CHECK(sessions_named(acts) == std::vector{SubjectId{session}});
    CHECK(said({}) == "act-session-missing");
    CHECK(waits("act-session-missing"));
    CHECK(said({held}) == "counts");
    const auto with = [&](auto change) {
        Heard other = held;
        change(other);
        return said({other});
    };
    CHECK(with([](Heard& one) { one.dossier.text = "01934f00-0000-7000-8000-0000000000ab"; }) ==
          "act-session-missing");  // not on its agenda
    CHECK(with([](Heard& one) { one.opinion["result"] = "disagree"; }) == "act-session");
    CHECK(with([](Heard& one) { one.opinion["agree"] = 6; }) == "act-session");
    CHECK(with([](Heard& one) { one.alike = {"sonla@2026-101"}; }) == "act-session-rules");  // by other rules
    CHECK(with([](Heard& one) { one.unit.text = "14.03664"; }) == "act-session");  // another unit's council
    CHECK(with([](Heard& one) { one.version = content_id("an older text"); }) == "act-superseded");
    CHECK(fold(acts, library()).state == State::opinion);  // who does not look into sessions takes its word
    CHECK(with([](Heard& one) {
              one.unseen = true;  // nor who has not got it
              one.opinion = {};
          }) == "counts");
    CHECK(with([](Heard& one) { one.opinion["mean"] = 91; }) == "act-session");
    acts.back() =
        life.made("dossier.council_opinion", person_secretary, "secretary", {{"session", session}}, {}, {paper_scan});
    CHECK(said({}) == "act-session-missing");  // a picture beside it is no session
    CHECK(with([](Heard& one) { one.opinion["result"] = "disagree"; }) == "act-session");
    acts.back() =
        life.made("dossier.council_opinion", person_secretary, "secretary", {{"session", ""}}, {}, {paper_scan});
    CHECK(said({}) == "counts");  // the minutes on paper
}

TEST_CASE("due, present rules: a complaint has its clock until it is resolved, and its length is unconfirmed") {
    Present life;
    life.accept();
    life.opine({{"result", "disagree"}, {"agree", 3}, {"disagree", 6}, {"invalid", 0}});
    CHECK(life.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) == "counts");
    CHECK(due_items(life.now(), present(), day("2026-12-21")).empty());
    CHECK(life.add("complained", person_author, "author") == "counts");
    const auto items = due_items(life.now(), present(), day("2026-12-21"));
    REQUIRE(items.size() == 1);
    CHECK(items[0].clock->code == "complaint");
    CHECK_FALSE(items[0].clock->citation.verified);
    CHECK(items[0].last_day == day("2027-01-20"));
    CHECK(life.add("complaint_resolved", person_head, "head", {{"result", "rejected"}}) == "counts");
    CHECK(due_items(life.now(), present(), day("2027-03-01")).empty());
}

TEST_CASE("due, present rules: every state in which something is expected has a clock, or says which texts have none") {
    for (const char* id : {present_pack, "minhhoa@2026-4", "quocgia@2013-3"}) {
        const law::Pack& pack = *library().find(id);
        for (int i = static_cast<int>(State::filed); i < law::state_count; ++i) {
            const State state = static_cast<State>(i);
            const auto& steps = pack.workflow.steps;
            const bool open = std::any_of(steps.begin(), steps.end(), [&](const law::Step& step) {
                return step.expected && step.leads_from(state);
            });
            CAPTURE(id);
            CAPTURE(state_code(state));
            if (open) CHECK((pack.clock(state) || pack.no_clock(state)));
            CHECK_FALSE((pack.clock(state) && pack.no_clock(state)));
            if (const law::NoClock* reason = pack.no_clock(state)) {
                CHECK_FALSE(reason->note.empty());
                CHECK_FALSE(reason->citation.verified);  // what is not found may yet be
            }
        }
    }
    const auto fault = [](auto change) {
        Json json = parse_json(read_asset("law/sonla-2026-7.json")).value();
        change(json["no_clock"][0]);
        return law::Pack::parse(dump_json(json)).error().where;
    };
    CHECK(fault([](Json& reason) { reason["states"] = {"nowhere"}; }) == "no_clock[0].states");
    CHECK(fault([](Json& reason) { reason["states"] = Json::array(); }) == "no_clock[0].states");
    CHECK(fault([](Json& reason) { reason["states"] = {"proposed"}; }) == "no_clock[1].states");  // twice
    CHECK(fault([](Json& reason) { reason.erase("note"); }) == "no_clock[0].note");
    const law::Pack found = changed_rules([](Json& json) { json["clocks"][3]["states"].push_back("proposed"); });
    CHECK(found.clock(State::proposed));
    CHECK(found.no_clock(State::proposed) == nullptr);  // an office that has found a time writes it as a clock
    CHECK(found.no_clock(State::province_supplemented));
}
