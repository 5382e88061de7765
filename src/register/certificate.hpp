// What a certificate says, as the act register.certificate_issued holds it; the numbers of the records office; and the
// decisions on which certificates rest.
//
// Promises: pure values. The text of a certificate comes from the application that was recognised, never from typing;
// what people add is what the records office, the signer and the paper add: number, date, heads of
// the paper, place, signer, summary.
// "Recognitions" are counting acts dossier.decided with the result "recognised": what they say never changes, only
// whether they still hold.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"
#include "register/statement.hpp"

namespace sk::registry {

struct Certificate {
    SubjectId dossier;
    ContentId decision;
    std::string decision_number;
    Date decision_date;
    std::string author;  // row id in the application
    std::string name, workplace;
    std::vector<std::string> authors;  // names of all, in the order of the form
    std::string title, sponsor;
    std::string summary, benefit;  // may be empty
    std::string superior, office;  // the heads of the paper; superior may be empty
    std::string place, signer, signer_position;
    std::string number;
    Date date;
    std::string code;  // the signed statement; empty until it has been made
    bool operator==(const Certificate&) const = default;
};
Json to_body(const Certificate& certificate);
// body: one that dossier::check_body let through.
Certificate certificate_of(const Json& body);
Statement statement_of(const UnitId& unit, const Certificate& certificate);

// "12/GCN-UBND", "012 / gcn-ubnd", "GCN-12": the count, and what else is written, folded so that spellings of one sign
// are equal. nullopt: no digits, or a count that is 0 or above limits::register_number_max.
struct Number {
    std::int64_t count = 0;
    std::string sign;
    bool operator==(const Number&) const = default;
};
std::optional<Number> parse_number(std::string_view text);
std::string fold_sign(std::string_view notation);

struct Recognition {
    SubjectId dossier;
    UnitId unit;
    ContentId decision;
    std::string number;
    Date date;
    std::string title, sponsor;
    struct Row {
        std::string id, name, workplace;
    };
    std::vector<Row> authors;
    std::vector<PersonId> own;  // whose own dossier it was when it was decided: they issue none of its certificates
    bool holds = true;          // false: annulled or taken back since, or another decision holds

    const Row* author(std::string_view row_id) const;
};
// acts: those from which the dossier was folded.
std::vector<Recognition> recognitions_of(const dossier::Dossier& dossier, std::span<const dossier::Act> acts);
// The same from a dossier's acts alone. heard: as in dossier::fold.
std::vector<Recognition> recognitions_of(std::span<const dossier::Act> acts, const law::Library& library,
                                         const std::vector<dossier::Heard>* heard = nullptr);
// For readers who may not see the dossiers (an author sees only his own): what entries that the endpoint accepted say
// was recognised. Nothing but those entries can be judged by it, and none of its authors is owed a certificate.
std::vector<Recognition> recognitions_vouched(std::span<const dossier::Act> accepted);

// The dossiers that acts of a register name, each once: their decisions are what the register rests on.
std::vector<SubjectId> dossiers_named(std::span<const dossier::Act> acts);

// The certificate of one author, with what the recognition says of it; the rest is empty.
Certificate draft_of(const Recognition& recognition, const Recognition::Row& author);

}  // namespace sk::registry
