// The rules of the certificate register as member "register" of a pack: who makes its entries, what stands on the
// printed certificate, and by which rule.
//
// Promises: every entry has its citation; fields are of a closed list that the print knows, in the order of the paper.
// What no pack may change stands in register/register.hpp: no certificate without a decision of the unit.
//
// "register": {"acts":[{"act","roles":[…],"citation"}],"fields":[{"code","name","citation"}],
//   "one_per_author":{"value":true|false,"citation"},"numbering":{"value":"no_repeat_in_year|free","citation"}}
// Packs before 2026-3 have a citation alone in the last two: one an author, no number twice in a year.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

struct RegisterAct {
    std::string act;  // "register.certificate_issued"
    std::vector<std::string> roles;
    Citation citation;
};

struct CertificateField {  // beside unit, number, date, name, title and decision, which always stand there
    std::string code;      // "workplace", "sponsor", "co_authors", "summary", "benefit"
    std::string name;      // its words on the paper
    Citation citation;
};

enum class Numbering {
    no_repeat_in_year,  // not even the number of an annulled certificate
    free,               // the office's own book keeps count
};

struct RegisterRules {
    std::vector<RegisterAct> acts;
    std::vector<CertificateField> fields;
    Citation one_per_author, numbering;
    bool one_each = true;  // one certificate an author and dossier
    Numbering numbers = Numbering::no_repeat_in_year;

    const RegisterAct* find(std::string_view act) const;  // nullptr: this pack knows no such entry
    bool may(std::string_view role, std::string_view act) const;
    const CertificateField* field(std::string_view code) const;
};

// Errors: "pack-member" with the place.
Result<RegisterRules> read_register_rules(const Json& pack);

}  // namespace sk::law
