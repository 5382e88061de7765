// A province made up from a seed: its people, and the dossiers of several years with their acts. For tests, figures
// and demonstration.
//
// Promises: the same seed, size and day give the same bytes on every machine; dossier(n) depends on nothing else and
// costs a fraction of a millisecond, so 20,000 of them need no memory; every act passes read_act, dossier::check and
// the fold, in the units of assets/units, by people with names of the province's peoples (vocabulary.json).
// Does not promise: statistics like the real province's, or texts that a reader would take for a person's own.
// Not signed: signed.hpp does that.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "dossier/act.hpp"
#include "law/pack.hpp"
#include "law/units.hpp"

namespace sk::generate {

struct Options {
    std::uint64_t seed = 1;
    int dossiers = 20'000;
    int authors_a_unit = 12;  // people who file; one officer a unit comes with them
    int years = 5;            // over which the dossiers are spread, up to `today`, while the pack was in force
    Timestamp today{1'795'305'600'000, 7 * 60};
    std::string only_unit = {};  // a unit's id: all dossiers are of this unit; "" = of the whole province
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
    // vocabulary: text of vocabulary.json. Errors: those of the reader; "json-member".
    static Result<Province> make(Options options, law::Pack pack, const law::Units& units, std::string_view vocabulary);

    const Options& options() const { return options_; }
    const law::Pack& pack() const { return pack_; }
    const std::vector<Person>& people() const { return people_; }
    int size() const { return options_.dossiers; }
    // Acts with their parents first; 0 <= number < size().
    std::vector<MadeAct> dossier(int number) const;

private:
    struct Unit {
        law::Unit unit;
        std::size_t officer = 0;  // into people_; authors follow
    };
    class Writer;

    Options options_;
    law::Pack pack_;
    Json words_;
    std::vector<Unit> units_;
    std::vector<Person> people_;
};

}  // namespace sk::generate
