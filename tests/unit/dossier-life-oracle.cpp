// Histories that a seed makes, by people of every role and unit and by some without any right, held against a table
// that stands in this file alone: which act by whom leads to which state. It knows no pack and none of the program's
// rules.
#include "dossier-life.hpp"

#include <random>

#include "dossier/grounds.hpp"
#include "subject/authority.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::test;

namespace {

const UnitId commune_unit{"14.03646"}, neighbour_unit{"14.03781"}, office_unit{"14.SKHCN"};

struct Holder {  // of a card
    PersonId person;
    UnitId unit;
    std::vector<std::string> roles;  // beyond those of an author, which everybody is
};

const std::vector<Holder>& holders() {
    const auto person = [](int number) {
        return PersonId{"01934f00-0000-7000-8000-0000000001" + std::to_string(number)};
    };
    static const std::vector<Holder> all = {
        {person_author, commune_unit, {}},
        {person_coauthor, commune_unit, {"officer"}},
        {person_officer, commune_unit, {"officer"}},
        {person_secretary, commune_unit, {"secretary"}},
        {person_head, commune_unit, {"head", "chair"}},
        {person_office, office_unit, {"office"}},
        {person_office_2, office_unit, {"office", "province_head"}},
        {person(10), commune_unit, {"head"}},
        {person(11), commune_unit, {"member"}},
        {person(12), commune_unit, {}},
        {person(13), neighbour_unit, {"officer", "head", "chair", "secretary"}},
        {person(14), neighbour_unit, {}},
        {person(15), office_unit, {"officer", "head"}},
        {person(16), office_unit, {"province_head"}},
        {person(17), commune_unit, {"officer", "head"}},  // may do either, and not both to one dossier
        {person(18), commune_unit, {"secretary", "head"}},
    };
    return all;
}

const Holder& holder_of(const PersonId& person) {
    for (const Holder& holder : holders())
        if (holder.person == person) return holder;
    FAIL("nobody");
    return holders().front();
}

constexpr const char* every_role[] = {"author", "officer", "secretary", "chair",
                                      "head",   "member",  "office",    "province_head"};

// What leads to a state, and in which roles; to "" : what leaves it as it is.
struct Leads {
    std::string_view to, act, roles;
};
constexpr Leads table[] = {
    {"filed", "dossier.filed", "author"},
    {"withdrawn", "dossier.withdrawn", "author"},
    {"", "dossier.share_confirmed", "author officer"},
    {"received", "dossier.received", "officer"},
    {"supplement_requested", "dossier.supplement_requested", "officer"},
    {"supplemented", "dossier.supplemented", "author"},
    {"accepted", "dossier.accepted", "officer head"},
    {"intake_refused", "dossier.intake_refused", "officer head"},
    {"", "dossier.first_application_completed", "author officer"},
    {"examined", "dossier.examined", "officer"},
    {"opinion", "dossier.council_opinion agree", "secretary chair officer"},
    {"opinion", "dossier.council_opinion disagree", "secretary chair officer"},
    {"returned", "dossier.council_opinion return", "secretary chair officer"},
    {"", "dossier.superior_approved", "head officer"},
    {"recognised", "dossier.decided recognised", "head"},
    {"refused", "dossier.decided refused", "head"},
    {"returned", "dossier.decided returned", "head"},
    {"", "dossier.notified", "officer head office"},
    {"", "dossier.complained", "author officer"},
    {"returned", "dossier.complaint_resolved upheld", "head"},
    {"received", "dossier.complaint_resolved upheld", "head"},
    {"", "dossier.complaint_resolved rejected", "head province_head office"},
    {"annulled", "dossier.annulled", "head"},
    {"proposed", "dossier.proposed", "head"},
    {"province_received", "dossier.province_received", "office"},
    {"province_supplement_requested", "dossier.province_supplement_requested", "office"},
    {"province_supplemented", "dossier.province_supplemented", "officer head"},
    {"province_opinion", "dossier.province_opinion agree", "office"},
    {"province_opinion", "dossier.province_opinion disagree", "office"},
    {"province_returned", "dossier.province_opinion return", "office"},
    {"province_refused", "dossier.province_decided refused", "province_head office"},
    {"province_returned", "dossier.province_decided returned", "province_head office"},
    {"province_returned", "dossier.complaint_resolved upheld", "province_head office"},
    {"effect_province", "dossier.effect_recognised province", "province_head office"},
    {"effect_national", "dossier.effect_recognised national", "province_head office"},
    {"recognised", "dossier.effect_annulled province", "province_head office"},
    {"effect_province", "dossier.effect_annulled national", "province_head office"},
};

bool is_line(const Leads& line, const Act& act) {
    const std::size_t space = std::min(line.act.find(' '), line.act.size());
    const std::string_view result = line.act.substr(std::min(space + 1, line.act.size()));
    if (line.act.substr(0, space) != act.type) return false;
    const bool chosen = result.empty() || string_or(act.body, "result") == result ||
                        (act.type.starts_with("dossier.effect_") && string_or(act.body, "level") == result);
    return chosen && (" " + std::string(line.roles) + " ").find(" " + act.role + " ") != std::string::npos;
}

// By his card, whatever the program would say: at home in his roles, for the province from its office, as an author
// everywhere.
bool may_by_card(const Act& act) {
    if (act.role == "author") return true;
    const Holder& maker = holder_of(act.by);
    const bool of_province = act.role == "office" || act.role == "province_head";
    const bool has_role = std::find(maker.roles.begin(), maker.roles.end(), act.role) != maker.roles.end();
    return has_role && maker.unit == (of_province ? office_unit : act.unit);
}

// A history up to one of the stations of the way.
void walk_to(History& life, unsigned station) {
    const auto must = [&](const std::string& type, const PersonId& by, const char* role) {
        const auto scan = type == "province_opinion" ? life.scan() : std::vector<Attachment>{};
        REQUIRE_MESSAGE(life.add(type, by, role, {}, {}, scan) == "counts", type);
    };
    if (station == 0) return life.file();
    if (station == 9) {
        life.file();
        return must("withdrawn", person_author, "author");
    }
    if (station == 10) {
        life.file();
        must("received", person_officer, "officer");
        must("supplement_requested", person_officer, "officer");
        return must("supplemented", person_author, "author");
    }
    if (station == 1) return life.accept();
    if (station == 2) return life.hear();
    if (station == 3) return life.recognise();
    life.propose();
    must("province_received", person_office, "office");
    if (station == 4) return;
    must("province_opinion", person_office, "office");
    if (station == 5) return;
    if (station == 6) return must("province_decided", person_office_2, "province_head");
    must("effect_recognised", person_office_2, "province_head");
    if (station == 7) return;
    must("proposed", person_head, "head");
    must("province_received", person_office, "office");
    must("province_opinion", person_office, "office");
}

// Half of the time what the program would let this person do, else anything in any role; upon what is there, or upon
// something older. What his card does not let him do the endpoint refuses: it never comes to a reader.
void play_on(History& life, std::mt19937& random, int steps, int& refused) {
    for (int step = 0; step < steps; ++step) {
        const Holder& maker = holders()[random() % holders().size()];
        const Dossier now = life.now();
        std::vector<std::string> roles = maker.roles;
        roles.emplace_back("author");
        const law::Pack& here = life.rules_here();
        const auto allowed = allowed_acts(now, maker.person, roles, here);
        const bool wild = allowed.empty() || random() % 2 == 0;
        const auto forms = act_forms();
        std::string_view type = wild ? forms[random() % forms.size()].type : allowed[random() % allowed.size()];
        const bool ends = type == act_type::withdrawn || type == act_type::filed;
        if (!type.starts_with("dossier.") || (ends && random() % 3 != 0)) continue;
        const ActForm& form = *act_form(type);
        const auto results = results_of(form);
        const std::string result = results[random() % results.size()];
        const auto way = way_of(now, maker.person, roles, type, result, here);
        const std::string role = way && !wild ? way->role : every_role[random() % std::size(every_role)];
        std::vector<ContentId> parents;
        if (random() % 5 == 0) {
            parents.push_back(life.acts[random() % life.acts.size()].id);
            const ContentId other = life.acts[random() % life.acts.size()].id;
            if (random() % 3 == 0 && other != parents.front()) parents.push_back(other);
        }
        std::vector<Attachment> files;  // now and then somebody forgets the paper
        if (here.provisions.guard("own_share") && random() % 5 != 0) files.push_back(paper_scan);
        const Act made = life.made(type, maker.person, role, changes_for(form, result, role, maker.person, here),
                                   parents, std::move(files));
        const auto fault =
            subject::authority_fault(made, maker.unit, maker.roles, name_of(maker.person), office_unit, library());
        if (fault.empty())
            life.acts.push_back(made);
        else
            ++refused;
    }
}

struct Oracle {
    std::map<std::string, const Act*> by_id;
    std::set<std::string> counting;
    std::map<std::string, std::set<std::string>> before;  // of each counting act

    Oracle(const Dossier& dossier, const std::vector<Act>& acts) {
        for (const Act& act : acts) by_id[act.id.text] = &act;
        for (const ContentId& id : dossier.order) counting.insert(id.text);
        for (const std::string& id : counting) before[id] = ancestors_of(by_id, *by_id.at(id));
    }
    bool is_taken_back(const std::string& id) const {
        return std::any_of(counting.begin(), counting.end(), [&](const std::string& other) {
            const Act& act = *by_id.at(other);
            return act.type == act_type::retracted && string_or(act.body, "act") == id;
        });
    }
    // No state without an act that leads to it, by somebody who may.
    bool explains(std::string_view state) const {
        if (state == "none") return counting.empty();
        return std::any_of(counting.begin(), counting.end(), [&](const std::string& id) {
            const Act& act = *by_id.at(id);
            return !is_taken_back(id) && may_by_card(act) &&
                   std::any_of(std::begin(table), std::end(table),
                               [&](const Leads& line) { return line.to == state && is_line(line, act); });
        });
    }
    // No act without authority.
    bool is_authorised(const Act& act) const {
        if (!may_by_card(act)) return false;
        if (act.type == act_type::retracted) {
            const auto target = by_id.find(string_or(act.body, "act"));
            return target != by_id.end() && (target->second->role == "author") == (act.role == "author") &&
                   (act.role != "author" || target->second->by == act.by);
        }
        return std::any_of(std::begin(table), std::end(table), [&](const Leads& line) { return is_line(line, act); });
    }
    // No decision without an opinion, of another person, on the application as its maker knew it: nothing that he had
    // seen overturns every such opinion. Of acts that did not know of each other the order of all decides; not here.
    bool rests_on_opinion(const Act& decision, std::string_view opinion) const {
        const std::set<std::string>& seen = before.at(decision.id.text);
        const auto overturns = [&](const Act& act) {
            const bool of_province = opinion == act_type::province_opinion;
            return of_province ? act.type == act_type::proposed || act.type == act_type::province_supplemented
                               : act.type == act_type::supplemented ||
                                     (act.type == act_type::complaint_resolved && act.role == "head" &&
                                      string_or(act.body, "result") == "upheld");
        };
        return std::any_of(seen.begin(), seen.end(), [&](const std::string& id) {
            const Act& said = *by_id.at(id);
            if (said.type != opinion || said.by == decision.by) return false;
            return std::none_of(seen.begin(), seen.end(), [&](const std::string& later) {
                return overturns(*by_id.at(later)) && ancestors_of(by_id, *by_id.at(later)).contains(id);
            });
        });
    }
    bool has_seen(const Act& act, std::string_view type) const {
        const std::set<std::string>& seen = before.at(act.id.text);
        return std::any_of(seen.begin(), seen.end(), [&](const std::string& id) { return by_id.at(id)->type == type; });
    }
};

// What is refused rests on a rule, or on no more than the form and the order of arrival.
void check_named(const Dossier& dossier, const Oracle& oracle, const law::Pack& here) {
    const std::set<std::string> of_form = {"act-parent-missing", "act-parent-rejected", "act-subject", "act-unit"};
    for (const Rejected& rejected : dossier.rejected) {
        const std::string& type = oracle.by_id.at(rejected.act.text)->type;
        if (of_form.contains(rejected.code)) continue;
        INFO(rejected.code, " of ", type);
        const law::Citation* ground = ground_of(rejected.code, type, here);
        REQUIRE(ground);
        REQUIRE_FALSE(ground->document.empty());
    }
}

void play_under(const char* law) {
    CAPTURE(law);
    const bool newest = law == std::string_view(present_pack);
    std::set<std::string> states;
    int refused = 0, decisions = 0, strangers = 0, recognitions = 0;
    const auto look = [&](const std::vector<Act>& acts) {
        const Dossier dossier = fold(acts, library());
        states.insert(std::string(state_code(dossier.state)));
        REQUIRE_MESSAGE(Oracle(dossier, acts).explains(state_code(dossier.state)), state_code(dossier.state));
    };
    for (unsigned seed = 1; seed <= 240; ++seed) {
        INFO("seed ", seed);
        std::mt19937 random(seed);
        History life;
        life.law = law;
        walk_to(life, seed % 11);
        play_on(life, random, 26, refused);
        for (std::size_t at = 1; at <= life.acts.size(); ++at)  // as it was made
            look({life.acts.begin(), life.acts.begin() + static_cast<std::ptrdiff_t>(at)});
        std::vector<Act> growing;
        std::vector<Act> shuffled = life.acts;
        std::shuffle(shuffled.begin(), shuffled.end(), random);
        for (std::size_t at = 0; at < shuffled.size(); ++at) {
            growing.push_back(shuffled[at]);
            const bool whole = at + 1 == shuffled.size();
            if (!whole && random() % 6 != 0) continue;
            const Dossier dossier = fold(growing, library());
            const Oracle oracle(dossier, growing);
            states.insert(std::string(state_code(dossier.state)));
            REQUIRE_MESSAGE(oracle.explains(state_code(dossier.state)), state_code(dossier.state));
            if (newest) check_named(dossier, oracle, life.rules_here());
            for (const ContentId& id : dossier.order) {
                const Act& act = *oracle.by_id.at(id.text);
                INFO(act.type, " as ", act.role);
                for (const std::string& earlier : oracle.before.at(id.text)) REQUIRE(oracle.counting.contains(earlier));
                REQUIRE(oracle.is_authorised(act));
                if (act.type != act_type::filed) REQUIRE(oracle.has_seen(act, act_type::filed));
                if (act.type == act_type::decided) REQUIRE(oracle.rests_on_opinion(act, act_type::council_opinion));
                // Earlier packs let a complaint upset a refusal at intake into the examination.
                if (newest && act.type == act_type::decided && string_or(act.body, "result") == "recognised") {
                    REQUIRE(oracle.has_seen(act, act_type::accepted));
                    REQUIRE(oracle.has_seen(act, act_type::share_confirmed));
                    ++recognitions;
                }
                if (act.type == act_type::effect_recognised || act.type == act_type::province_decided) {
                    REQUIRE(oracle.has_seen(act, act_type::proposed));
                    REQUIRE(oracle.rests_on_opinion(act, act_type::province_opinion));
                }
                if (act.type == act_type::proposed || act.type == act_type::annulled)
                    REQUIRE(oracle.has_seen(act, act_type::decided));
                decisions += whole && act.type == act_type::decided;
                if (act.role == "author") continue;
                for (const std::string& earlier : oracle.before.at(id.text)) {  // nobody works on his own
                    const Act& filing = *oracle.by_id.at(earlier);
                    if (filing.type == act_type::filed) REQUIRE(filing.by != act.by);
                }
                strangers += holder_of(act.by).unit != act.unit && act.role != "office" && act.role != "province_head";
            }
        }
    }
    // The generator goes everywhere, and tries what is not allowed.
    for (int at = 0; at < law::state_count; ++at) {
        const std::string code(state_code(static_cast<State>(at)));
        CHECK_MESSAGE(states.contains(code), code);
    }
    CHECK(refused > 200);
    CHECK(decisions > 50);
    CHECK(strangers == 0);
    if (newest) CHECK(recognitions > 50);
}

}  // namespace

TEST_CASE("life, oracle: no state without an act, no act without authority, no decision without opinion") {
    play_under("sonla@2026-2");
}

TEST_CASE("life, oracle: the same under the newest rules; nothing is recognised that was not accepted") {
    play_under(present_pack);
}
