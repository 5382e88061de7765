// Histories that a seed makes: acts of every type by anybody upon any earlier acts, in every order of arrival.
#include "dossier-life.hpp"

#include <random>
#include <set>

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

struct Player {
    PersonId person;
    std::vector<std::string> roles;
};

const std::vector<Player>& players() {
    static const std::vector<Player> all = {
        {person_author, {"author"}},       {person_coauthor, {"author", "officer"}}, {person_officer, {"officer"}},
        {person_secretary, {"secretary"}}, {person_head, {"head", "chair"}},         {person_office, {"office"}},
        {person_office_2, {"office"}},     {person_other, {"head", "officer"}},
    };
    return all;
}

std::string life_portrait(const Dossier& d) {
    std::string text = std::string(state_code(d.state)) + " " + d.last_change + " " + d.intake_number + " " +
                       d.opinion.text + " " + d.province_opinion.text + (d.complaint_open ? " ?" : "") +
                       (d.conflict ? " !" : "");
    for (const auto& id : d.order) text += "\n" + id.text;
    for (const auto& id : d.heads) text += "\n^" + id.text;
    for (const Act& act : d.latest) text += "\n= " + act.id.text;
    std::set<std::string> rejected;
    for (const Rejected& r : d.rejected) rejected.insert("\n- " + r.act.text + " " + r.code);
    for (const auto& line : rejected) text += line;
    return text;
}

// Plays on with what is allowed, mostly; now and then with anything by anybody on anything.
void play(History& life, std::mt19937& random, int steps) {
    for (int step = 0; step < steps; ++step) {
        const Player& player = players()[random() % players().size()];
        const Dossier now = life.now();
        const bool wild = random() % 6 == 0;
        const law::Pack& here = life.rules_here();
        const auto allowed = allowed_acts(now, player.person, player.roles, here);
        std::string_view type = act_forms()[random() % act_forms().size()].type;
        if (!wild && !allowed.empty()) type = allowed[random() % allowed.size()];
        if (!wild && (type == act_type::filed || type == act_type::withdrawn) && !life.acts.empty()) continue;
        if (!type.starts_with("dossier.")) continue;
        const ActForm& form = *act_form(type);
        const auto results = results_of(form);
        const std::string result = results[random() % results.size()];
        const auto way = way_of(now, player.person, player.roles, type, result, here);
        const std::string role = way ? way->role : player.roles[random() % player.roles.size()];
        std::vector<ContentId> parents;
        if (!life.acts.empty() && random() % 5 == 0) {
            parents.push_back(life.acts[random() % life.acts.size()].id);
            const ContentId other = life.acts[random() % life.acts.size()].id;
            if (random() % 3 == 0 && other != parents.front()) parents.push_back(other);
        }
        std::vector<Attachment> files;
        if (here.provisions.guard("own_share") && random() % 5 != 0) files.push_back(paper_scan);
        life.acts.push_back(life.made(type, player.person, role, changes_for(form, result, role, player.person, here),
                                      parents, std::move(files)));
    }
}

void arrive_in_any_order(const char* law) {
    CAPTURE(law);
    for (unsigned seed = 1; seed <= 40; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed);
        History life;
        life.law = law;
        life.file();
        play(life, random, 24);
        const Dossier whole = life.now();
        REQUIRE(whole.order.size() + whole.rejected.size() == life.acts.size());  // nothing is lost
        std::set<std::string> counting;
        for (const ContentId& id : whole.order) counting.insert(id.text);
        // Any order of arrival.
        const std::string expected = life_portrait(whole);
        std::vector<Act> shuffled = life.acts;
        for (int i = 0; i < 4; ++i) {
            std::shuffle(shuffled.begin(), shuffled.end(), random);
            REQUIRE(life_portrait(fold(shuffled, library())) == expected);
        }
        // What counts once counts for ever, and what is refused stays so, for the same reason.
        std::map<std::string, std::string> verdicts;
        for (const Rejected& r : whole.rejected) verdicts[r.act.text] = r.code;
        std::vector<Act> growing;
        for (const Act& act : shuffled) {
            growing.push_back(act);
            const Dossier part = fold(growing, library());
            for (const ContentId& id : part.order) REQUIRE(counting.contains(id.text));
            for (const Rejected& r : part.rejected)
                if (!waits(r.code)) REQUIRE(verdicts[r.act.text] == r.code);
        }
    }
}

void offer_what_counts(const char* law) {
    CAPTURE(law);
    const std::set<std::string> of_the_body = {"act-opinion", "act-superior", "act-applied", "act-date",
                                               "act-share",   "act-number",   "act-reasons", "act-votes",
                                               "act-basis",   "act-scan",     "act-shares",  "act-share-key"};
    for (unsigned seed = 1; seed <= 4; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed * 7919);
        History life;
        life.law = law;
        const law::Pack& here = life.rules_here();
        if (seed % 3 == 0) life.accept();
        if (seed > 1 && seed % 3 != 0) life.file();
        for (int round = 0; round < 3; ++round) {
            if (seed > 1) play(life, random, 4);
            const Dossier now = life.now();
            for (int chosen = 0; chosen < 3; ++chosen) {
                const Player& player = players()[random() % players().size()];
                const auto allowed = allowed_acts(now, player.person, player.roles, here);
                for (const ActForm& form : act_forms()) {
                    if (!form.type.starts_with("dossier.")) continue;
                    bool any = false;
                    for (const std::string& result : results_of(form)) {
                        const auto way = way_of(now, player.person, player.roles, form.type, result, here);
                        any = any || way;
                        std::vector<std::string> roles = player.roles;
                        roles.emplace_back("author");
                        bool counted = false;
                        for (const std::string& role : roles) {
                            if (way && role != way->role) continue;
                            const Json changes = changes_for(form, result, role, player.person, here);
                            const Act next = life.made(form.type, player.person, role, changes, {}, life.scan());
                            life.acts.push_back(next);
                            const std::string verdict = life.verdict(next);
                            life.acts.pop_back();
                            counted = counted || verdict == "counts";
                            if (way)
                                CHECK_MESSAGE((verdict == "counts" || of_the_body.contains(verdict)), form.type, " ",
                                              result, " ", verdict, " in ", state_code(now.state));
                        }
                        if (counted) CHECK_MESSAGE(way.has_value(), form.type, " ", result);
                    }
                    const bool offered = std::find(allowed.begin(), allowed.end(), form.type) != allowed.end();
                    CHECK_MESSAGE(offered == any, form.type, " in ", state_code(now.state));
                }
            }
        }
    }
}

}  // namespace

TEST_CASE("life, random: every order of arrival gives the same; what counts once counts for ever") {
    arrive_in_any_order("sonla@2026-2");
    arrive_in_any_order(present_pack);
}

TEST_CASE("life, random: what is offered counts, and what counts is offered") {
    offer_what_counts("sonla@2026-2");
    offer_what_counts(present_pack);
}
