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

// The options of the member that chooses the way, or one empty one.
std::vector<std::string> results_of(const ActForm& form) {
    for (const char* name : {"result", "level"}) {
        for (const Member& member : form.members) {
            if (std::string_view(member.name) != name) continue;
            std::vector<std::string> all;
            std::string_view rest = member.options;
            while (!rest.empty()) {
                const std::size_t space = std::min(rest.find(' '), rest.size());
                all.emplace_back(rest.substr(0, space));
                rest.remove_prefix(std::min(space + 1, rest.size()));
            }
            return all;
        }
    }
    return {""};
}

Json changes_for(const ActForm& form, const std::string& result, const std::string& role) {
    Json changes = Json::object();
    if (form.type == act_type::share_confirmed && role != "author") changes["way"] = "paper";
    for (const Member& member : form.members) {
        const std::string name = member.name;
        if (!result.empty() && (name == "result" || (name == "level" && !changes.contains("result"))))
            changes[name] = result;
        if (name == "reasons") changes[name] = "Có lý do.";
    }
    if (result == "disagree" || result == "return") changes["agree"] = 1;
    return changes;
}

// Plays on with what is allowed, mostly; now and then with anything by anybody on anything.
void play(History& life, std::mt19937& random, int steps) {
    for (int step = 0; step < steps; ++step) {
        const Player& player = players()[random() % players().size()];
        const Dossier now = life.now();
        const bool wild = random() % 6 == 0;
        const auto allowed = allowed_acts(now, player.person, player.roles, rules());
        std::string_view type = act_forms()[random() % act_forms().size()].type;
        if (!wild && !allowed.empty()) type = allowed[random() % allowed.size()];
        if (!wild && (type == act_type::filed || type == act_type::withdrawn) && !life.acts.empty()) continue;
        if (!type.starts_with("dossier.")) continue;
        const ActForm& form = *act_form(type);
        const auto results = results_of(form);
        const std::string result = results[random() % results.size()];
        const auto way = way_of(now, player.person, player.roles, type, result, rules());
        const std::string role = way ? way->role : player.roles[random() % player.roles.size()];
        std::vector<ContentId> parents;
        if (!life.acts.empty() && random() % 5 == 0) {
            parents.push_back(life.acts[random() % life.acts.size()].id);
            const ContentId other = life.acts[random() % life.acts.size()].id;
            if (random() % 3 == 0 && other != parents.front()) parents.push_back(other);
        }
        life.acts.push_back(life.made(type, player.person, role, changes_for(form, result, role), parents));
    }
}

std::set<std::string> ancestors_of(const std::map<std::string, const Act*>& by_id, const Act& act) {
    std::set<std::string> seen;
    std::vector<std::string> open;
    for (const ContentId& parent : act.parents) open.push_back(parent.text);
    while (!open.empty()) {
        const std::string id = open.back();
        open.pop_back();
        const auto found = by_id.find(id);
        if (found == by_id.end() || !seen.insert(id).second) continue;
        for (const ContentId& parent : found->second->parents) open.push_back(parent.text);
    }
    return seen;
}

}  // namespace

TEST_CASE("life, random: no state without an act, no act without authority, no decision without opinion") {
    std::set<std::string> states;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed);
        History life;
        life.file();
        play(life, random, 24);
        const Dossier whole = life.now();
        REQUIRE(whole.order.size() + whole.rejected.size() == life.acts.size());  // nothing is lost
        std::map<std::string, const Act*> by_id;
        for (const Act& act : life.acts) by_id[act.id.text] = &act;
        std::set<std::string> counting;
        for (const ContentId& id : whole.order) counting.insert(id.text);
        for (const ContentId& id : whole.order) {
            const Act& act = *by_id.at(id.text);
            const std::set<std::string> before = ancestors_of(by_id, act);
            for (const std::string& ancestor : before) REQUIRE(counting.contains(ancestor));
            if (act.type != act_type::retracted) REQUIRE(rules().may(act.role, act.type));
            const auto has = [&](std::string_view type, bool by_another) {
                return std::any_of(before.begin(), before.end(), [&](const std::string& ancestor) {
                    const Act& other = *by_id.at(ancestor);
                    return other.type == type && (!by_another || other.by != act.by);
                });
            };
            if (act.type != act_type::filed) REQUIRE(has(act_type::filed, false));
            if (act.type == act_type::decided) REQUIRE(has(act_type::council_opinion, true));
            if (act.type == act_type::proposed) REQUIRE(has(act_type::decided, false));
            if (act.type == act_type::effect_recognised) {
                REQUIRE(has(act_type::proposed, false));
                REQUIRE(has(act_type::province_opinion, true));
            }
            if (act.type == act_type::annulled) REQUIRE(has(act_type::decided, false));
            if (act.role != "author") {
                for (const std::string& ancestor : before) {
                    const Act& other = *by_id.at(ancestor);
                    if (other.type == act_type::filed) REQUIRE(other.by != act.by);
                }
            }
        }
        if (whole.order.empty()) REQUIRE(whole.state == State::none);

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
            states.insert(std::string(state_code(part.state)));
            for (const ContentId& id : part.order) REQUIRE(counting.contains(id.text));
            for (const Rejected& r : part.rejected)
                if (!waits(r.code)) REQUIRE(verdicts[r.act.text] == r.code);
        }
    }
    CHECK(states.size() >= 8);  // the generator goes places
}

TEST_CASE("life, random: what is offered counts, and what counts is offered") {
    const std::set<std::string> of_the_body = {"act-opinion", "act-superior", "act-applied", "act-date",  "act-share",
                                               "act-number",  "act-reasons",  "act-votes",   "act-basis", "act-scan"};
    for (unsigned seed = 1; seed <= 4; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed * 7919);
        History life;
        if (seed % 3 == 0) life.accept();
        if (seed > 1 && seed % 3 != 0) life.file();
        for (int round = 0; round < 3; ++round) {
            if (seed > 1) play(life, random, 4);
            const Dossier now = life.now();
            for (int chosen = 0; chosen < 3; ++chosen) {
                const Player& player = players()[random() % players().size()];
                const auto allowed = allowed_acts(now, player.person, player.roles, rules());
                for (const ActForm& form : act_forms()) {
                    if (!form.type.starts_with("dossier.")) continue;
                    bool any = false;
                    for (const std::string& result : results_of(form)) {
                        const auto way = way_of(now, player.person, player.roles, form.type, result, rules());
                        any = any || way;
                        std::vector<std::string> roles = player.roles;
                        roles.emplace_back("author");
                        bool counted = false;
                        for (const std::string& role : roles) {
                            if (way && role != way->role) continue;
                            const Act next = life.made(form.type, player.person, role, changes_for(form, result, role));
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
