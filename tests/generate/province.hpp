// A province made up from a seed: its people, the dossiers of several years with their acts, from the filing to the
// effect that the province recognises; councils and their sessions, lists of earlier years, and the journals of tasks:
// plans, what was told, campaigns with their entries, rewards, offers, replications. For tests, figures and
// demonstration.
//
// Promises: the same seed, size and day give the same bytes on every machine; dossier(n) depends on nothing else and
// costs a fraction of a millisecond, so 20,000 of them need no memory; every act passes read_act, dossier::check and
// the folds, in the units of assets/units, by people with names of the province's peoples (vocabulary.json), each in a
// role of his card; no act is of a day after `today`, so the last dossiers are still on their way. The descriptions of
// two dossiers resemble each other no more than the novelty check overlooks, but for the few of one title.
// Does not promise: statistics like the real province's, or texts that a reader would take for a person's own; the
// bytes of the scans that acts name; sheets of members: of some dossiers the council sat in the program and voted, of
// the others on paper.
// Not signed: signed.hpp does that.
#pragma once
#include <cstddef>
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "dossier/act.hpp"
#include "dossier/application.hpp"
#include "law/library.hpp"
#include "law/pack.hpp"
#include "law/units.hpp"

namespace sk::generate {

class Random;

// Rules that have held for years, and end at the unit: under the province's own nothing could be filed before 2026.
inline constexpr const char* lasting_pack = "quocgia@2013-1";
inline constexpr const char* province_pack = "sonla@2026-1";
inline constexpr Timestamp intake_today{1'795'305'600'000, 7 * 60};  // 22/11/2026
// The province's own rules under which years that end on this day may be filed to their end: the oldest ones, or those
// of today once nothing is filed under the oldest any more. nullopt: none at hand.
std::optional<law::Pack> later_rules(const law::Library& library, Date today);

struct Options {
    std::uint64_t seed = 1;
    int dossiers = 20'000;
    int authors_a_unit = 12;  // people who file; an officer, a head and a secretary a unit come with them
    int years = 5;            // over which the dossiers are spread, up to `today`, while the pack was in force
    // The last day. Without one the years begin with the pack: nothing is filed under rules that are not in force yet.
    Timestamp today{0, 7 * 60};
    std::string only_unit = {};  // a unit's id: all dossiers are of this unit; "" = of the whole province
    std::string favoured = {};   // a unit's id: every fifth dossier is of this unit, for who looks at that one alone
    std::string tasks = {};      // id of the pack under which journals of tasks are kept; "": there are none of these
    bool intake_only = false;    // lives end where a unit has taken the dossier; no councils, no journals
};

struct Person {
    PersonId id;
    UnitId unit;
    std::string name, position;
    std::vector<std::string> roles;
};

struct MadeAct {
    dossier::Act act;
    std::string payload;  // of which act.id is the hash
};

class Province {
public:
    // vocabulary: text of vocabulary.json. later: what is filed from the day on which it begins is filed under it.
    // Errors: those of the reader; "json-member".
    static Result<Province> make(Options options, law::Pack pack, const law::Units& units, std::string_view vocabulary,
                                 std::optional<law::Pack> later = {});

    const Options& options() const { return options_; }
    const law::Pack& pack() const { return pack_; }
    const std::vector<Person>& people() const { return people_; }
    int size() const { return options_.dossiers; }
    // Acts with their parents first; 0 <= number < size().
    std::vector<MadeAct> dossier(int number) const;
    // What is no dossier, a subject each: councils, sessions, plans by unit and year, imported lists, what follows
    // recognised dossiers. Of 20,000 dossiers some thousands, all in memory.
    std::vector<std::vector<MadeAct>> journals() const;

private:
    using Subjects = std::vector<std::vector<MadeAct>>;
    struct Unit {
        law::Unit unit;
        std::size_t officer = 0;  // into people_; authors follow
        std::size_t head = 0, secretary = 0;
        std::size_t chief = 0;  // of the standing office: decides for the province, upon the officer's opinion
    };
    class Writer;
    struct Line;

    void confirms_shares(Line& line, const dossier::Application& form, const Person& officer) const;
    bool goes_through_intake(Line& line, Writer& writer, const Unit& unit, const Person& author) const;
    // session: its acts, where the council did not sit on paper.
    bool goes_through_council(Line& line, Writer& writer, const Unit& unit, std::vector<MadeAct>& session) const;
    std::vector<MadeAct> session_on(const Line& dossier, Writer& writer, const Unit& unit, const Json& votes) const;
    std::vector<MadeAct> life(int number, std::vector<MadeAct>& session) const;  // of a dossier
    const law::Pack& rules_on(Date day) const;
    const law::Pack& rules_of(const Line& line) const;
    void goes_to_the_province(Line& line, Writer& writer, const Unit& unit) const;
    void add_council(const Unit& unit, Random& random, Subjects& subjects) const;
    void add_plan(const Unit& unit, int year, Random& random, Subjects& subjects) const;
    void add_readings(const Unit& unit, Random& random, Subjects& subjects) const;
    void add_campaigns(Subjects& subjects) const;
    void add_imported(const Unit& unit, Random& random, Subjects& subjects) const;
    void add_what_follows(int number, const std::vector<MadeAct>& acts, Subjects& subjects) const;

    Options options_;
    law::Pack pack_;
    std::optional<law::Pack> later_;
    Json words_;
    std::vector<Unit> units_;
    std::optional<std::size_t> office_;  // into units_; none where only one other unit is made
    std::vector<Person> people_;
};

}  // namespace sk::generate
