// The vocabulary of acts: one table that says of every type of act which members its body has.
//
// Promises: `act_form` knows every type that read_act lets through; `check_body` holds a body against it: exactly these
// members, each of its kind and within its limits. A member that may be empty is still there ("" or [] or null); one
// that came later than its act is left out where it says nothing, so that the acts before it stay what they are. The
// screens make their forms of the same table. What an act means, and when it counts, is asked by the folds.
//
// A type is "<what the subject is>.<what happened>":
//   dossier.*   the subject is a dossier; made by its filing                  folded in dossier/fold.hpp
//   council.*   a council, made by the decision that establishes it           src/council
//   session.*   one meeting of a council                                      src/council
//   register.*  the register of certificates of a unit                        src/register
//   plan.*, campaign.* … one of the letter's tasks (journal_bodies.cpp)       src/journal
// `unit` of an act is the unit that the subject belongs to; for councils and registers of the province: the standing
// office. Acts of one subject name only acts of the same subject as parents; another subject is named in the body.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>

#include "base/json.hpp"
#include "base/result.hpp"

namespace sk::dossier {

enum class MemberKind : std::uint8_t {
    line,         // one line; most: code points
    text,         // paragraphs; most: code points
    date,         // "2026-11-22"
    time,         // "2026-11-22T08:14:09+07:00"
    number,       // integer, least … most
    flag,         // true or false
    choice,       // one of `options`, a list of words with a space between
    code,         // a code of the pack: lower-case letters, digits, '-', '_', '.'; most: characters
    person,       // UUID
    subject,      // UUID of another subject: a council, a session, a dossier
    unit,         // unit code
    content,      // "sha-256:…": an act, a file, a sheet
    application,  // the application form (application.hpp)
    object,       // members: `parts`
    list,  // at most `most` objects with the members `parts`; of plain values when `parts` is one nameless member
};

enum class Need : std::uint8_t {
    required,      // texts: not only spaces; lists: at least `least`, or one
    may_be_empty,  // "", [], or null for numbers, flags and objects
    left_out,      // absent where it says nothing
};

struct Member;

// The members of a member. Not a span: libc++ asks for a whole type there, and a member is none within itself.
struct Parts {
    const Member* first = nullptr;
    std::size_t count = 0;

    constexpr Parts() = default;
    template <std::size_t N>
    constexpr Parts(const Member (&list)[N]) : first(list), count(N) {}
    constexpr std::size_t size() const { return count; }
    constexpr bool empty() const { return count == 0; }
    constexpr const Member* begin() const { return first; }
    inline constexpr const Member* end() const;
    inline constexpr const Member& operator[](std::size_t at) const;
    inline constexpr operator std::span<const Member>() const;
};

struct Member {
    const char* name;
    MemberKind kind;
    Need need = Need::required;
    std::int64_t most = 0;   // 0: the limit of its kind
    std::int64_t least = 0;  // of numbers and lists
    const char* options = "";
    Parts parts = {};
};

constexpr const Member* Parts::end() const { return first + count; }
constexpr const Member& Parts::operator[](std::size_t at) const { return first[at]; }
constexpr Parts::operator std::span<const Member>() const { return {first, count}; }

struct ActForm {
    std::string_view type;
    std::span<const Member> members;
};

// Every type, in the order of a dossier's life, then those of the other subjects.
std::span<const ActForm> act_forms();
const ActForm* act_form(std::string_view type);  // nullptr: no such type
// The part of the type before the dot: "dossier".
std::string_view subject_kind(std::string_view type);
bool has_option(const Member& member, std::string_view word);
std::size_t chars_most(const Member& member);  // letters; 0: no text
std::size_t chars_most(std::string_view type, std::string_view member);

// Errors: "act-type"; "act-form", "act-time", "text-length", "json-member", "application-form" with the place.
Result<void> check_body(std::string_view type, const Json& body);

}  // namespace sk::dossier
