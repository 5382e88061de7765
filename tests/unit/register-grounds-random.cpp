// Certificates and the decisions under them, in any order of arrival: whatever comes late, was never decided, was
// annulled, overturned and decided anew, or decided twice at once, no certificate holds without its decision. What a
// decision is, this file says for itself, by the links between acts alone.
#include <algorithm>
#include <random>

#include "dossier-life.hpp"
#include "register-samples.hpp"

using namespace sk;
using namespace sk::dossier;
using namespace sk::registry;
using namespace sk::test;

namespace {

constexpr int fates = 10;

// A dossier's life up to its end, or until nothing came of it.
void live(History& life, int fate) {
    const auto must = [&](const char* type, const PersonId& by, const char* role, const Json& changes = {},
                          std::vector<ContentId> parents = {}) {
        const auto scan = type == std::string_view("council_opinion") ? life.scan() : std::vector<Attachment>{};
        REQUIRE_MESSAGE(life.add(type, by, role, changes, std::move(parents), scan) == "counts", type);
    };
    const Json refusal = {{"result", "refused"}, {"reasons", "Không mới."}};
    switch (fate) {
        case 0: return life.accept();  // nobody has decided
        case 1:                        // who wrote the opinion decides himself: that does not count
            life.hear();
            CHECK(life.add("decided", person_secretary, "head") != "counts");
            return;
        case 2:  // recognised against the council
            life.accept();
            must("council_opinion", person_secretary, "secretary", {{"result", "disagree"}, {"agree", 1}});
            CHECK(life.add("decided", person_head, "head") != "counts");
            return;
        case 3: life.hear(); return must("decided", person_head, "head", refusal);
        case 4: return life.recognise();
        case 5: life.recognise(); return must("annulled", person_head, "head");
        case 6:  // refused, and after a complaint recognised
            life.hear();
            must("decided", person_head, "head", refusal);
            must("complained", person_author, "author");
            must("complaint_resolved", person_head, "head");
            must("council_opinion", person_secretary, "secretary");
            return must("decided", person_head, "head", {{"number", "61/QĐ-UBND"}});
        case 7:  // annulled, overturned, decided anew
            life.recognise();
            must("annulled", person_head, "head");
            must("complained", person_author, "author");
            must("complaint_resolved", person_head, "head");
            must("council_opinion", person_secretary, "secretary");
            return must("decided", person_head, "head", {{"number", "71/QĐ-UBND"}});
        case 8: {  // two heads at once
            life.hear();
            const std::vector<ContentId> heads = life.now().heads;
            must("decided", person_head, "head", {}, heads);
            return must("decided", person_other, "head", refusal, heads);
        }
        default:  // a decision without any opinion
            life.accept();
            CHECK(life.add("decided", person_head, "head") != "counts");
    }
}

// What a certificate would say that rests on this act, whether or not it is a decision.
Recognition claimed(const History& life, const Act& act) {
    Recognition made;
    made.dossier = life.subject;
    made.unit = register_unit;
    made.decision = act.id;
    made.number = string_or(act.body, "number");
    made.date = day(string_or(act.body, "date").c_str());
    made.title = application().title;
    made.sponsor = application().sponsor;
    for (const Author& author : application().authors)
        made.authors.push_back({author.row_id, author.name, author.workplace});
    return made;
}

struct Known {  // of one dossier
    std::map<std::string, const Act*> by_id;

    bool is_whole(const Act& act) const {
        return std::all_of(act.parents.begin(), act.parents.end(), [&](const ContentId& parent) {
            const auto found = by_id.find(parent.text);
            return found != by_id.end() && is_whole(*found->second);
        });
    }
    // A head's decision that recognised, after an opinion that agreed and was another's, all of it at hand.
    bool recognises(const ContentId& decision) const {
        const auto found = by_id.find(decision.text);
        if (found == by_id.end()) return false;
        const Act& act = *found->second;
        if (act.type != act_type::decided || act.role != "head" || string_or(act.body, "result") != "recognised")
            return false;
        if (!is_whole(act)) return false;
        const std::set<std::string> seen = ancestors_of(by_id, act);
        return std::any_of(seen.begin(), seen.end(), [&](const std::string& id) {
            const Act& said = *by_id.at(id);
            return said.type == act_type::council_opinion && string_or(said.body, "result") == "agree" &&
                   said.by != act.by;
        });
    }
    bool is_annulled(const ContentId& decision) const {
        return std::any_of(by_id.begin(), by_id.end(), [&](const auto& entry) {
            const Act& act = *entry.second;
            return act.type == act_type::annulled && is_whole(act) && ancestors_of(by_id, act).contains(decision.text);
        });
    }
};

void certify_under(const char* law) {
    CAPTURE(law);
    int held = 0, waited = 0, groundless = 0;
    for (unsigned seed = 1; seed <= 40; ++seed) {
        CAPTURE(seed);
        std::mt19937 random(seed);
        std::vector<History> lives(4);
        std::vector<Act> all, entries;
        int number = 0;
        for (std::size_t at = 0; at < lives.size(); ++at) {
            History& life = lives[at];
            life.law = law;
            life.subject.text = "01934f00-0000-7000-8000-0000000020" + std::to_string(10 + at);
            life.seed = static_cast<int>(seed * 100);
            live(life, static_cast<int>(random() % fates));
            all.insert(all.end(), life.acts.begin(), life.acts.end());
            // A certificate for each act on which somebody might rest one, and one on nothing.
            for (const Act& act : life.acts) {
                if (act.type != act_type::decided && act.type != act_type::accepted) continue;
                Recognition of = claimed(life, act);
                if (act.type == act_type::accepted) {
                    of.number = "1/QĐ-UBND";
                    if (random() % 2) of.decision = content_id("made up");
                }
                std::vector<ContentId> parents;
                if (!entries.empty() && random() % 3 == 0) parents.push_back(entries.back().id);
                const std::string written = std::to_string(++number) + "/GCN";
                // Not by the samples' head, who is an author of these dossiers.
                entries.push_back(
                    under(law, entry("register.certificate_issued", std::move(parents),
                                     to_body(certificate(of, random() % 2, written)), number, person_head)));
            }
        }
        all.insert(all.end(), entries.begin(), entries.end());
        std::shuffle(all.begin(), all.end(), random);
        std::set<ContentId> counted;
        std::vector<Act> here;
        for (std::size_t at = 0; at < all.size(); ++at) {
            here.push_back(all[at]);
            if (at + 1 != all.size() && random() % 4 != 0) continue;
            std::map<std::string, Known> known;
            std::map<std::string, std::vector<Act>> by_dossier;
            std::vector<Act> book_acts;
            for (const Act& act : here) {
                if (subject_kind(act.type) == "register")
                    book_acts.push_back(act);
                else
                    by_dossier[act.subject.text].push_back(act);
            }
            std::vector<Recognition> grounds;
            for (const auto& [dossier, acts] : by_dossier) {
                for (const Act& act : acts) known[dossier].by_id[act.id.text] = &act;
                for (Recognition& found : recognitions_of(acts, library())) grounds.push_back(std::move(found));
            }
            const Register book = fold_register(register_unit, book_acts, grounds, library());
            for (const Entry& entry : book.entries) {
                const Certificate& text = entry.certificate;
                const Known& dossier = known[text.dossier.text];
                REQUIRE(dossier.recognises(text.decision));
                if (dossier.is_annulled(text.decision)) {
                    REQUIRE(entry.standing != Standing::valid);
                    ++groundless;
                }
                held += entry.standing == Standing::valid;
            }
            // What is refused for want of a decision has none (what follows it waits with it); what counted once goes
            // on counting.
            for (const Rejected& rejected : book.rejected) {
                if (rejected.code != "register-decision-missing") continue;
                ++waited;
                for (const Act& act : book_acts)
                    if (act.id == rejected.act && act.parents.empty())
                        REQUIRE_FALSE(known[string_or(act.body, "dossier")].recognises(
                            ContentId{string_or(act.body, "decision")}));
            }
            const std::set<ContentId> now(book.order.begin(), book.order.end());
            for (const ContentId& id : counted) REQUIRE(now.contains(id));
            counted = now;
        }
    }
    CHECK(held > 30);
    CHECK(waited > 50);
    CHECK(groundless > 10);
}

}  // namespace

TEST_CASE("register: no certificate without its decision, whatever arrives when") {
    certify_under("sonla@2026-2");
    certify_under(present_pack);
}
