// Every refusal that rests on a rule names where it stands by the pack, and none names what the pack does not say.
#include "dossier/grounds.hpp"

#include "dossier-life.hpp"

using namespace sk;
using namespace sk::dossier;
using sk::test::present;
using sk::test::rules;

TEST_CASE("grounds: of each rule that no pack changes, of the conditions of steps, and of the bounds") {
    const law::Pack& pack = present();
    const auto document = [&](std::string_view code, std::string_view act) {
        const law::Citation* ground = ground_of(code, act, pack);
        return ground ? ground->document + "; " + ground->article : std::string();
    };
    for (const auto& [code, guard] : {std::pair("act-own-dossier", "own_dossier"),
                                      {"act-not-filer", "filer_only"},
                                      {"act-opinion", "opinion_first"},
                                      {"act-two-people", "two_people"},
                                      {"act-date", "dates_in_order"},
                                      {"act-basis", "proposal_basis"},
                                      {"act-number", "one_number"},
                                      {"act-law-early", "rules_of_day"},
                                      {"act-law-over", "rules_of_day"},
                                      {"act-undo", "undo_last"}}) {
        CAPTURE(code);
        CHECK(ground_of(code, act_type::decided, pack) == &pack.provisions.guard(guard)->citation);
        CHECK(ground_of(code, act_type::decided, rules()) == nullptr);  // packs before said nothing
    }
    CHECK(ground_of("act-own-dossier", act_type::certificate_issued, pack) ==
          &pack.provisions.guard("own_certificate")->citation);
    CHECK(document("act-opinion", act_type::decided).find("Điều 8") != std::string::npos);
    CHECK(ground_of("act-opinion", act_type::decided, pack)->verified);
    CHECK_FALSE(ground_of("act-future", act_type::filed, pack)->verified);  // no text says so
    CHECK(ground_of("act-future", act_type::filed, rules()) == nullptr);
    CHECK(ground_of("act-votes", act_type::council_opinion, pack) == &pack.council.approval_citation);
    CHECK(ground_of("act-applied", act_type::decided, pack) == &pack.conditions_citation);
    CHECK(ground_of("act-superior", act_type::decided, pack)->article.find("Điều 7 khoản 2") == 0);
    CHECK(ground_of("act-superior", act_type::decided, rules()) == nullptr);
    for (const auto& [code, act] : {std::pair("act-window", act_type::filed),
                                    {"act-scan", act_type::council_opinion},
                                    {"act-reasons", act_type::annulled}}) {
        CAPTURE(code);
        const law::Citation* ground = ground_of(code, act, pack);
        REQUIRE(ground);
        CHECK(std::any_of(pack.workflow.steps.begin(), pack.workflow.steps.end(),
                          [&](const law::Step& step) { return step.act == act && &step.citation == ground; }));
    }
    CHECK(ground_of("act-score", act_type::council_opinion, pack) == nullptr);  // no passing score is known
    CHECK(ground_of("act-shares", act_type::examined, pack) == nullptr);        // this pack does not ask
    CHECK(ground_of("act-form", act_type::filed, pack) == nullptr);
    CHECK(ground_of("", act_type::filed, pack) == nullptr);
}
