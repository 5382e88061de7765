// The whole life of a dossier by the workflow of the pack, and the acts that are impossible.
#include "dossier-life.hpp"
#include "dossier/grounds.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

TEST_CASE("life: from filing to the effect recognised nationwide") {
    History life;
    life.file();
    CHECK(life.add("share_confirmed", person_coauthor, "author") == "counts");
    CHECK(life.state() == "filed");
    CHECK(life.now().shares.size() == 1);
    CHECK(life.add("received", person_officer, "officer") == "counts");
    CHECK(life.add("accepted", person_officer, "officer") == "counts");
    CHECK(life.add("examined", person_officer, "officer") == "counts");
    CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
    CHECK(life.state() == "opinion");
    CHECK(life.add("decided", person_head, "head") == "counts");
    CHECK(life.state() == "recognised");
    CHECK(life.add("notified", person_officer, "officer") == "counts");
    CHECK(life.add("proposed", person_head, "head") == "counts");
    CHECK(life.add("province_received", person_office, "office") == "counts");
    CHECK(life.add("province_opinion", person_office, "office") == "counts");
    CHECK(life.add("effect_recognised", person_office_2, "office") == "counts");
    CHECK(life.state() == "effect_province");
    CHECK(life.add("proposed", person_head, "head") == "counts");
    CHECK(life.add("province_received", person_office, "office") == "counts");
    CHECK(life.add("province_opinion", person_office, "office") == "counts");
    CHECK(life.add("effect_recognised", person_office_2, "office", {{"level", "national"}}) == "counts");
    CHECK(life.state() == "effect_national");
    const Dossier dossier = life.now();
    CHECK(dossier.rejected.empty());
    CHECK_FALSE(dossier.conflict);
    CHECK(dossier.law == "sonla@2026-2");
    CHECK(dossier.order.size() == life.acts.size());
}

TEST_CASE("life: every other end") {
    History life;
    SUBCASE("withdrawn") {
        life.hear();
        CHECK(life.add("withdrawn", person_author, "author") == "counts");
        CHECK(life.state() == "withdrawn");
        CHECK(life.add("decided", person_head, "head") == "act-state");
        CHECK(life.add("received", person_officer, "officer") == "act-state");
    }
    SUBCASE("not accepted") {
        life.file();
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("intake_refused", person_officer, "officer") == "counts");
        CHECK(life.state() == "intake_refused");
    }
    SUBCASE("refused, complained, upheld, recognised") {
        life.hear();
        CHECK(life.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) == "counts");
        CHECK(life.state() == "refused");
        CHECK(life.add("complained", person_author, "author") == "counts");
        CHECK(life.now().complaint_open);
        CHECK(life.add("complaint_resolved", person_head, "head") == "counts");
        CHECK_FALSE(life.now().complaint_open);
        CHECK(life.state() == "returned");
        CHECK(life.now().opinion.empty());  // found anew
        CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
        CHECK(life.add("decided", person_head, "head") == "counts");
        CHECK(life.state() == "recognised");
    }
    SUBCASE("annulled") {
        life.recognise();
        CHECK(life.add("annulled", person_head, "head") == "counts");
        CHECK(life.state() == "annulled");
        CHECK(life.add("proposed", person_head, "head") == "act-state");
    }
    SUBCASE("the province refuses; the complaint goes to the province") {
        life.propose();
        CHECK(life.add("province_received", person_office, "office") == "counts");
        CHECK(life.add("province_opinion", person_office, "office", {{"result", "disagree"}, {"agree", 2}}) ==
              "counts");
        CHECK(life.add("province_decided", person_office_2, "office") == "counts");
        CHECK(life.state() == "province_refused");
        CHECK(life.add("complained", person_author, "author") == "counts");
        CHECK(life.add("complaint_resolved", person_head, "head") == "act-state");
        life.acts.pop_back();
        CHECK(life.add("complaint_resolved", person_office_2, "office") == "counts");
        CHECK(life.state() == "province_returned");
        CHECK_FALSE(life.now().opinion.empty());  // the unit's own recognition stands
        CHECK(life.add("proposed", person_head, "head") == "counts");
    }
    SUBCASE("the province asks for more") {
        life.propose();
        CHECK(life.add("province_supplement_requested", person_office, "office") == "counts");
        CHECK(life.add("province_supplemented", person_officer, "officer") == "counts");
        CHECK(life.add("province_received", person_office, "office") == "counts");
        CHECK(life.state() == "province_received");
    }
}

TEST_CASE("life: impossible acts, each with its reason") {
    History life;
    const auto refused = [&](std::string_view type, const PersonId& by, const char* role, const Json& changes = {}) {
        const std::string verdict = life.add(type, by, role, changes);
        life.acts.pop_back();
        return verdict;
    };
    SUBCASE("without authority") {
        life.hear();
        CHECK(refused("decided", person_head, "officer") == "act-authority");
        CHECK(refused("decided", person_head, "office") == "act-authority");
        CHECK(refused("decided", person_author, "author") == "act-authority");
        CHECK(refused("annulled", person_head, "head", {}) == "act-state");
        CHECK(refused("withdrawn", person_other, "author") == "act-not-filer");
        CHECK(refused("withdrawn", person_officer, "officer") == "act-authority");
    }
    SUBCASE("in the wrong state") {
        life.file();
        for (const char* type : {"accepted", "intake_refused", "examined", "decided", "proposed", "annulled",
                                 "notified", "first_application_completed", "complaint_resolved"})
            CHECK_MESSAGE(refused(type, person_head, type == std::string("examined") ? "officer" : "head") != "counts",
                          type);
        CHECK(refused("accepted", person_officer, "officer") == "act-state");
        CHECK(refused("province_received", person_office, "office") == "act-state");
    }
    SUBCASE("his own dossier") {
        life.file();
        CHECK(life.add("share_confirmed", person_head, "author") == "counts");  // the head is the other author
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer") == "counts");
        CHECK(refused("examined", person_author, "officer") == "act-own-dossier");
        CHECK(refused("council_opinion", person_author, "secretary") == "act-own-dossier");
        CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
        CHECK(refused("decided", person_head, "head") == "act-own-dossier");
        CHECK(refused("decided", person_author, "head") == "act-own-dossier");
        CHECK(refused("decided", person_other, "head") == "counts");
    }
    SUBCASE("no decision without opinion, and by another person") {
        life.accept();
        CHECK(refused("decided", person_head, "head") == "act-state");
        CHECK(life.add("council_opinion", person_head, "chair") == "counts");
        CHECK(refused("decided", person_head, "head") == "act-two-people");
        CHECK(refused("decided", person_other, "head") == "counts");
    }
    SUBCASE("the opinion is of the application as it stood") {
        life.accept();
        CHECK(life.add("council_opinion", person_secretary, "secretary", {{"result", "return"}, {"agree", 2}}) ==
              "counts");
        CHECK(life.state() == "returned");
        CHECK(life.add("supplement_requested", person_officer, "officer") == "counts");
        CHECK(life.add("supplemented", person_author, "author") == "counts");
        CHECK(life.now().opinion.empty());
    }
    SUBCASE("against the council") {
        life.accept();
        CHECK(life.add("council_opinion", person_secretary, "secretary",
                       {{"result", "disagree"}, {"agree", 3}, {"disagree", 6}, {"invalid", 0}}) == "counts");
        CHECK(refused("decided", person_head, "head") == "act-opinion");
        CHECK(refused("decided", person_head, "head", {{"result", "refused"}}) == "act-reasons");
        CHECK(refused("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) == "counts");
    }
    SUBCASE("votes: two thirds of the members, exactly") {
        life.accept();
        struct Case {
            int members, agree, disagree, invalid;
            const char* expected;
        };
        const Case cases[] = {
            {1, 1, 0, 0, "counts"},    {1, 0, 1, 0, "act-votes"},    {2, 2, 0, 0, "counts"},
            {2, 1, 1, 0, "act-votes"}, {3, 2, 1, 0, "counts"},       {3, 1, 0, 0, "act-votes"},
            {4, 3, 1, 0, "counts"},    {4, 2, 2, 0, "act-votes"},    {5, 4, 1, 0, "counts"},
            {5, 3, 0, 0, "act-votes"}, {9, 6, 0, 0, "counts"},       {9, 5, 0, 0, "act-votes"},
            {15, 10, 5, 0, "counts"},  {15, 9, 6, 0, "act-votes"},   {3, 2, 1, 1, "act-votes"},  // one vote too many
            {60, 40, 20, 0, "counts"}, {60, 39, 21, 0, "act-votes"},
        };
        for (const Case& c : cases) {
            CHECK_MESSAGE(
                refused(
                    "council_opinion", person_secretary, "secretary",
                    {{"members", c.members}, {"agree", c.agree}, {"disagree", c.disagree}, {"invalid", c.invalid}}) ==
                    c.expected,
                c.members, " ", c.agree);
        }
    }
    SUBCASE("the superior, where the State paid and the head is an author") {
        life.file();
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer", {{"state_funded", true}, {"head_is_author", true}}) ==
              "counts");
        CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
        CHECK(refused("decided", person_head, "head") == "act-superior");
        CHECK(life.add("superior_approved", person_officer, "officer", {{"result", "refused"}}) == "counts");
        CHECK(refused("decided", person_head, "head") == "act-superior");
        CHECK(life.add("superior_approved", person_officer, "officer") == "counts");
        CHECK(refused("decided", person_head, "head") == "counts");
    }
    SUBCASE("not applied yet") {
        Json form = to_json(application());
        form["first_applied"] = "";
        CHECK(life.add("filed", person_author, "author", {{"application", form}}) == "counts");
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer") == "counts");
        CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
        CHECK(refused("decided", person_head, "head") == "act-applied");
        CHECK(life.add("first_application_completed", person_author, "author") == "counts");
        CHECK(refused("decided", person_head, "head") == "counts");
    }
    SUBCASE("dated before what it rests on") {
        life.hear();
        CHECK(refused("decided", person_head, "head", {{"date", "2026-12-09"}}) == "act-date");
        CHECK(refused("decided", person_head, "head", {{"date", "2026-12-10"}}) == "counts");
    }
    SUBCASE("a proposal names its basis") {
        life.recognise();
        CHECK(refused("proposed", person_head, "head", {{"decision", content_id("other").text}}) == "act-basis");
        CHECK(refused("proposed", person_head, "head", {{"opinion", content_id("other").text}}) == "act-basis");
        CHECK(refused("proposed", person_head, "head", {{"level", "national"}}) == "act-state");
        CHECK(refused("proposed", person_officer, "officer") == "act-authority");
    }
    SUBCASE("the provincial round: two people, and only the office") {
        life.propose();
        CHECK(refused("province_received", person_officer, "officer") == "act-authority");
        CHECK(refused("province_received", person_office, "office", {{"number", " "}}) == "act-number");
        CHECK(life.add("province_received", person_office, "office") == "counts");
        CHECK(refused("effect_recognised", person_office_2, "office") == "act-state");
        CHECK(life.add("province_opinion", person_office, "office") == "counts");
        CHECK(refused("effect_recognised", person_office, "office") == "act-two-people");
        CHECK(refused("province_decided", person_office, "office") == "act-two-people");
        CHECK(refused("effect_recognised", person_office_2, "office", {{"date", "2026-12-21"}}) == "act-date");
        CHECK(refused("effect_recognised", person_author, "office") == "act-own-dossier");
    }
    SUBCASE("complaints") {
        life.hear();
        CHECK(life.add("decided", person_head, "head", {{"result", "refused"}, {"reasons", "Không mới."}}) == "counts");
        CHECK(refused("complaint_resolved", person_head, "head") == "act-complaint");
        CHECK(life.add("complained", person_author, "author") == "counts");
        CHECK(refused("complained", person_author, "author") == "act-complaint");
        CHECK(life.add("complaint_resolved", person_head, "head", {{"result", "rejected"}}) == "counts");
        CHECK(life.state() == "refused");
        CHECK(refused("complaint_resolved", person_head, "head") == "act-complaint");
    }
    SUBCASE("shares") {
        life.file();
        CHECK(refused("share_confirmed", person_coauthor, "author", {{"share", 3999}}) == "act-share");
        CHECK(refused("share_confirmed", person_coauthor, "author", {{"author", "a9"}}) == "act-share");
        CHECK(refused("share_confirmed", person_coauthor, "author", {{"way", "paper"}}) == "act-authority");
        CHECK(refused("share_confirmed", person_officer, "officer") == "act-authority");
        CHECK(refused("share_confirmed", person_officer, "officer", {{"way", "paper"}}) == "act-scan");
        const Attachment scan{content_id("scan"), "xac-nhan.pdf", "application/pdf", 4};
        CHECK(life.add("share_confirmed", person_officer, "officer", {{"way", "paper"}}, {}, {scan}) == "counts");
        CHECK(refused("share_confirmed", person_coauthor, "author") == "act-share");  // this row twice
        CHECK(life.add("share_confirmed", person_author, "author", {{"author", "a1"}, {"share", 6000}}) == "counts");
        CHECK(life.now().shares.size() == 2);
        // What somebody confirmed with his own key nobody takes back for him; he may.
        CHECK(life.add("retracted", person_officer, "officer") == "act-not-filer");
        life.acts.pop_back();
        CHECK(life.add("retracted", person_author, "author") == "counts");
        CHECK(life.now().shares.size() == 1);
        CHECK(life.add("retracted", person_officer, "officer", {{"act", life.acts[1].id.text}}) == "act-undo");
    }
}

TEST_CASE("life: an act made by mistake is taken back, as long as nothing has followed") {
    History life;
    life.file();
    CHECK(life.add("received", person_officer, "officer") == "counts");
    CHECK(life.add("retracted", person_author, "author") == "act-authority");
    life.acts.pop_back();
    CHECK(life.add("retracted", person_officer, "officer") == "counts");
    CHECK(life.state() == "filed");
    CHECK(life.now().intake_number.empty());
    CHECK(life.now().last(act_type::received) == nullptr);
    CHECK(life.acts.size() == 3);  // both stay in the history
    CHECK(life.now().order.size() == 3);
    CHECK(life.add("received", person_officer, "officer", {{"number", "13/ĐSK"}}) == "counts");
    CHECK(life.now().intake_number == "13/ĐSK");
    CHECK(life.add("accepted", person_officer, "officer") == "counts");
    const std::string received = life.acts[3].id.text;
    CHECK(life.add("retracted", person_officer, "officer", {{"act", received}}) == "act-undo");  // something followed
    life.acts.pop_back();
    CHECK(life.add("retracted", person_officer, "officer") == "counts");
    CHECK(life.state() == "received");
    CHECK(life.add("accepted", person_officer, "officer") == "counts");
    CHECK(life.add("council_opinion", person_secretary, "secretary") == "counts");
    CHECK(life.add("retracted", person_secretary, "secretary") == "act-undo");  // an opinion stands
    life.acts.pop_back();
    CHECK(life.add("decided", person_head, "head") == "counts");
    CHECK(life.add("retracted", person_head, "head") == "act-undo");
}

TEST_CASE("life: two heads decide at once: people see it, and one act settles it") {
    History life;
    life.hear();
    const std::vector<ContentId> heads = life.now().heads;
    CHECK(life.add("decided", person_head, "head", {}, heads) == "counts");
    CHECK(life.add("decided", person_other, "head", {{"result", "refused"}, {"reasons", "Không mới."}}, heads) ==
          "counts");
    CHECK(life.now().conflict);
    CHECK(life.now().heads.size() == 2);
    // Both are named, that first by which the state is told.
    REQUIRE(life.now().contested.size() == 2);
    for (const Act& act : life.acts)
        if (act.id == life.now().contested.front())
            CHECK(string_or(act.body, "result") == (life.state() == "recognised" ? "recognised" : "refused"));
    CHECK(life.add("decided", person_head, "head") == "counts");
    CHECK_FALSE(life.now().conflict);
    CHECK(life.now().contested.empty());
    CHECK(life.state() == "recognised");
    // What leaves the state as it is makes no conflict, however many do it at once.
    const std::vector<ContentId> after = life.now().heads;
    CHECK(life.add("notified", person_officer, "officer", {}, after) == "counts");
    CHECK(life.add("notified", person_head, "head", {}, after) == "counts");
    CHECK(life.now().heads.size() == 2);
    CHECK_FALSE(life.now().conflict);
}

TEST_CASE("life: a dossier keeps the pack under which it was filed") {
    SUBCASE("a pack that is not here: acts wait, with the reason, never lost") {
        History life;
        life.file();
        CHECK(life.add("received", person_officer, "officer") == "counts");
        const law::Library nothing;
        const Dossier dossier = fold(life.acts, nothing);
        CHECK(dossier.state == State::none);
        REQUIRE(dossier.rejected.size() == 2);
        for (const Rejected& rejected : dossier.rejected) {
            CHECK(rejected.code == "act-law-unknown");
            CHECK(waits(rejected.code));
        }
        CHECK(life.state() == "received");  // and count by themselves when it has come
    }
    SUBCASE("a pack from the future in the middle") {
        History life;
        life.file();
        Act next = life.made("dossier.received", person_officer, "officer");
        next.law = "sonla@2031-1";
        life.acts.push_back(read_act(write_act(next)).value());
        CHECK(life.verdict(life.acts.back()) == "act-law-unknown");
        CHECK(life.state() == "filed");
    }
    SUBCASE("another pack in the middle") {
        History life;
        life.file();
        Act next = life.made("dossier.received", person_officer, "officer");
        next.law = "minhhoa@2026-1";
        life.acts.push_back(read_act(write_act(next)).value());
        CHECK(life.verdict(life.acts.back()) == "act-law");
    }
    SUBCASE("sonla@2026-1 knew four acts; its dossiers go on by the pack that continues it") {
        History life;
        Act first = life.made("dossier.filed", person_author, "author");
        first.law = "sonla@2026-1";
        life.acts = {read_act(write_act(first)).value()};
        CHECK(life.add("received", person_officer, "officer") == "counts");
        CHECK(life.add("accepted", person_officer, "officer") == "counts");
        CHECK(life.now().law == "sonla@2026-1");
        CHECK(life.state() == "accepted");
    }
    SUBCASE("another province's rules, without a line of code: rounds, 70 per cent and points, a scan") {
        History life;
        const auto make = [&](std::string_view type, const PersonId& by, const char* role, const Json& changes,
                              std::vector<Attachment> files = {}) {
            Act next = life.made(type, by, role, changes, {}, std::move(files));
            next.law = "minhhoa@2026-1";
            life.acts.push_back(read_act(write_act(next)).value());
            const std::string verdict = life.verdict(life.acts.back());
            if (verdict != "counts") life.acts.pop_back();
            return verdict;
        };
        CHECK(make("dossier.filed", person_author, "author", {}) == "counts");  // 22/11 lies in the second round
        CHECK(make("dossier.received", person_officer, "officer", {}) == "counts");
        CHECK(make("dossier.accepted", person_officer, "officer", {}) == "counts");
        CHECK(make("dossier.examined", person_officer, "officer", {}) == "act-authority");  // no such step there
        CHECK(make("dossier.council_opinion", person_secretary, "secretary", {{"members", 10}, {"agree", 6}}) ==
              "act-votes");
        // Minutes on paper are held against the quorum, whatever the council came to; who voted was there.
        const Json few = {{"members", 12}, {"agree", 3}, {"disagree", 3}, {"invalid", 1}};
        const auto paper = [&](const char* result, Json more) {
            more.update(few);
            more["result"] = result;
            return make("dossier.council_opinion", person_secretary, "secretary", more);
        };
        CHECK(paper("agree", Json::object()) == "act-quorum");
        CHECK(paper("disagree", Json::object()) == "act-quorum");
        CHECK(paper("agree", {{"present", 7}}) == "act-quorum");
        CHECK(paper("agree", {{"present", 8}}) == "act-votes");  // there were enough, and too few agreed
        CHECK(paper("agree", {{"present", 13}}) == "act-votes");
        CHECK(paper("agree", {{"present", 6}}) == "act-votes");
        const law::Citation* ground =
            ground_of("act-quorum", act_type::council_opinion, *library().find("minhhoa@2026-1"));
        CHECK(ground == &library().find("minhhoa@2026-1")->council.quorum_citation);
        CHECK(make("dossier.council_opinion", person_secretary, "secretary",
                   {{"members", 10}, {"agree", 7}, {"mean", 4999}}) == "act-score");
        CHECK(make("dossier.council_opinion", person_secretary, "secretary",
                   {{"members", 10}, {"agree", 7}, {"mean", nullptr}}) == "act-score");
        CHECK(make("dossier.council_opinion", person_secretary, "secretary",
                   {{"members", 10}, {"agree", 7}, {"mean", 5000}}) == "counts");
        // Beside a sheet that asks for more: who is held against one need not pass by the other too.
        Json two = parse_json(read_asset("law/demonstration-2026-1.json")).value();
        Json other = two["sheets"][0];
        other["code"] = "khac";
        other["passing"]["total_least"] = 6000;
        two["sheets"].insert(two["sheets"].begin(), other);
        const auto with_two = read_pack(dump_json(two));
        REQUIRE(with_two.ok());
        CHECK(fold(life.acts, *with_two).state == State::opinion);
        CHECK(ground_of("act-score", act_type::council_opinion, *with_two) == &with_two->sheets[1].passing->citation);
        CHECK(make("dossier.decided", person_head, "head", {}) == "act-scan");
        CHECK(make("dossier.decided", person_head, "head", {}, {{content_id("x"), "qd.pdf", "application/pdf", 1}}) ==
              "counts");
        CHECK(make("dossier.proposed", person_head, "head", {{"date", "2027-01-05"}}) == "act-window");
        CHECK(make("dossier.proposed", person_head, "head", {}) == "counts");
    }
}
