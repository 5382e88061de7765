// The register of certificates of one unit (Sổ cấp Giấy chứng nhận sáng kiến), from its acts in any order of arrival.
// One function for browser, endpoint and tools.
//
// Invariants: (1) the result depends on the set of acts, not on their order; (2) an act counts only when all its
// parents are present and count, its maker's role may make it, and the register as he saw it allows it; (3) what does
// not count is listed with a reason; (4) whether an act counts depends on its ancestors alone, on the decisions of the
// dossiers and on the packs, and none of these is ever taken away: an act that counts once counts for ever. (5) Two
// entries that did not know of each other and cannot both be right are a clash that people see until one of them is
// annulled.
//
// No pack can change these:
//   - no certificate without a counting decision of this unit that recognised, and what it says is what was recognised;
//   - nobody issues a certificate for a dossier of his own;
//   - an entry is taken back only while nothing has followed it; a reprint made meanwhile elsewhere outweighs that.
//
// Two rules are the pack's (law/register_rules.hpp), and each has a value there:
//   - one certificate an author and dossier; a new one only after the old one was annulled;
//   - no number twice in a year, not even that of an annulled certificate (the records office gives the numbers, NĐ
//     30/2020 Điều 15: the register proposes none, it refuses a repeat and shows what is missing between).
//
// A decision that was annulled later does not undo the certificate's act: it is shown as without ground until it is
// annulled too.
//
// The subject of the acts is made from the unit's code, so that devices that never met write into one register.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"
#include "law/library.hpp"
#include "register/certificate.hpp"

namespace sk::registry {

SubjectId register_of(const UnitId& unit);  // UUID version 8 (RFC 9562 section 5.8)

struct Reprint {
    ContentId act;
    Date date;
    std::string reason;
};
struct Annulment {
    ContentId act;
    std::string reasons, number;  // of the decision
    Date date;
};

enum class Standing {
    valid,
    annulled,
    taken_back,      // the entry was a mistake; its number is free again
    clashing,        // see invariant (5)
    without_ground,  // the recognition does not hold any more
};
std::string_view standing_code(Standing standing);  // "valid", "annulled" …

struct Entry {
    ContentId act;
    Certificate certificate;
    PersonId by;
    Standing standing = Standing::valid;
    std::vector<Reprint> reprints;
    std::vector<Annulment> annulments;  // more than one: made without knowing each other
};

struct Voided {  // numbers that no certificate bears, and why
    ContentId act;
    int year = 0;
    std::int64_t first = 0, last = 0;
    std::string notation, way, reason;
    bool taken_back = false;
};

struct Clash {
    enum class What { number, author, taken_back } what = What::number;
    std::vector<ContentId> acts;
};

struct Gap {  // numbers that nobody has accounted for
    int year = 0;
    std::string notation;  // as first written in that year
    std::int64_t first = 0, last = 0;
};

struct Register {
    UnitId unit;
    SubjectId id;
    std::vector<Entry> entries;  // in the canonical order of their acts
    std::vector<Voided> voided;
    std::vector<Clash> clashes;
    std::vector<Gap> gaps;         // by year and notation
    std::vector<ContentId> heads;  // parents of the next act
    std::vector<ContentId> order;
    // Those that wait: act-parent-missing, act-law-unknown, register-decision-missing. Others: act-parent-rejected,
    // act-subject, act-unit, act-type, act-authority, act-own-dossier, act-date, act-undo, register-content,
    // register-code, register-number, register-number-taken, register-author-twice, register-entry
    std::vector<dossier::Rejected> rejected;

    const Entry* find(const ContentId& act) const;  // nullptr: none
    // The certificate that holds for this author, or clashes; nullptr: none.
    const Entry* of_author(const SubjectId& dossier, std::string_view author) const;
};
Register fold_register(const UnitId& unit, std::span<const dossier::Act> acts,
                       std::span<const Recognition> recognitions, const law::Library& library);
bool waits(std::string_view code);  // may count once what is missing has come

// What people should know of a number before they enter it. Only `taken` and `no_number` would be refused.
enum class NumberNote {
    no_number,     // no digits
    taken,         // by a certificate or a voided form of that year
    leaves_gap,    // numbers before it are missing: `first` to `last`
    out_of_order,  // its date lies before that of a smaller number, or after that of a larger one
    new_sign,      // other numbers of that year have another notation
};
std::string_view number_note_code(NumberNote note);  // "taken", "gap" …
struct NumberNotice {
    NumberNote note;
    std::int64_t first = 0, last = 0;
};
std::vector<NumberNotice> notices_on(const Register& book, std::string_view number, Date date, law::Numbering numbers);

// Authors of recognitions that hold who have no certificate yet, in the order given.
struct Owed {
    const Recognition* recognition = nullptr;
    const Recognition::Row* author = nullptr;
};
std::vector<Owed> owed(const Register& book, std::span<const Recognition> recognitions);

}  // namespace sk::registry
