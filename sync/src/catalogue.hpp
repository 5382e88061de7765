// The public catalogue: initiatives that are recognised and their certificates, for anybody, as plain pages and as one
// open JSON file.
//
// Promises: only what counts and holds: a recognition that was annulled is not there, a certificate that was annulled
// says so. No birth date, no share, no workplace of a person, nothing of an application whose authors declared
// something confidential but its title, authors and decision (TT 18/2013/TT-BKHCN Phụ lục I asks for "Những thông tin
// cần được bảo mật": who reads a page cannot tell where else such a thing was repeated). Names of units come from
// assets/units. What the store has learnt since is seen after at most `catalogue_seconds`.
//
// Addresses, all GET: /cong-khai/ · /cong-khai/nam/<year> · /cong-khai/sang-kien/<id> · /cong-khai/danh-muc.json
// For those who have enrolled, by a signed read (service.hpp), there is besides what a new text is compared with:
// title, description and applicability of each recognised dossier; of one whose authors declared something confidential
// the title alone. It is what their own units' dossiers are compared with (novelty), and no page shows it.
// "sk-catalogue/1": {"format","as_of","initiatives":[{"id","title","kind","fields":[…],"unit":{"code","name"},
//   "authors":[…],"year","decision":{"number","date"},"level","withheld","benefit","applicability","conditions",
//   "effect":{"number","date","effect","replicability","scope"} or null,
//   "certificates":[{"number","date","name","standing"}]}]}         the latest decision first
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "database.hpp"
#include "law/library.hpp"
#include "law/units.hpp"
#include "register/register.hpp"

namespace sk::sync {

inline constexpr std::int64_t catalogue_seconds = 60;
// Read anew in one go at most; the rest at the next request: uploads wait for a reader no longer than this takes.
inline constexpr std::size_t catalogue_subjects_max = 500;
inline constexpr std::size_t catalogue_latest = 50;  // initiatives on the first page

struct PublicCertificate {
    std::string number, name, standing;  // registry::standing_code
    Date date;
};
struct PublicInitiative {
    SubjectId id;
    UnitId unit;
    std::string unit_name, title, kind;
    std::vector<std::string> fields, authors;
    std::string decision_number;
    Date decision_date;
    std::string level = "unit";  // "province", "national" where its effect was recognised
    bool withheld = false;       // its authors declared something confidential
    std::string benefit, applicability, conditions;
    struct Effect {
        std::string number, effect, replicability, scope;
        Date date;
    };
    std::optional<Effect> effect;
    std::vector<PublicCertificate> certificates;
};
// nullopt: no recognition of it holds.
std::optional<PublicInitiative> public_initiative(std::span<const dossier::Act> acts, const law::Library& library,
                                                  const law::Units& units);
Json to_json(const PublicInitiative& initiative);

class Catalogue {
public:
    Catalogue(Database& database, const law::Library& library, law::Units units)
        : database_(database), library_(library), units_(std::move(units)) {}
    bool of_demo = false;  // its pages say that the data are made up
    // Brings itself up to date first. Errors: those of the store.
    Result<void> refresh(Timestamp now);
    std::vector<const PublicInitiative*> latest_first() const;
    const PublicInitiative* find(std::string_view id) const;  // nullptr: none
    Timestamp as_of() const { return as_of_; }
    // What has become recognised, has changed or was annulled after `since`, but not what is of `without` ("": of any
    // unit): {"recognised":[{"id","unit","state","title","description","applicability"} or {"id","annulled":true}],
    // "more"}, with the change that it goes up to. Holds for whoever asks next, too: it reads the store. At most
    // bytes_max, but one at least.
    struct Recognised {
        Json page;
        std::int64_t change = 0;
    };
    Result<Recognised> recognised_after(std::int64_t since, std::string_view without, std::size_t bytes_max);

private:
    struct Known {
        std::int64_t change = -1;
        std::optional<PublicInitiative> initiative;
    };
    Result<void> read_initiative(const std::string& subject, std::int64_t change);
    Result<void> read_register(const std::string& subject, std::int64_t change);
    Result<std::vector<dossier::Act>> counting_acts(const std::string& subject);

    Database& database_;
    const law::Library& library_;
    law::Units units_;
    std::map<std::string, Known> known_;
    std::map<std::string, std::int64_t> registers_;                       // subject -> change that was read
    std::map<std::string, std::vector<PublicCertificate>> certificates_;  // by dossier
    std::int64_t seen_ = -1;                                              // last change of the store
    Timestamp as_of_{};
};

// The pages. path: after "/cong-khai"; nullopt: there is none such.
struct Page {
    std::string type, body;
};
std::optional<Page> catalogue_page(const Catalogue& catalogue, std::string_view path);

}  // namespace sk::sync
