// Regulation packs that the standing office publishes: what an act of kind "regulation" may say, and how the packs of
// those that count join the others at hand.
//
// Promises: pure. A pack is refused, with the place and the reason, that cannot be read, is of a kind that nobody
// publishes, of another line or kind than the one it was made from, does not follow it in number and day, has the id of
// a pack with another text, or would hold for days that are over. What it was made from has to be at hand; until then
// the act waits. All this is told by the act, its base and the library alone, so the order of arrival changes nothing.
// The day of the act is what its device claims; the endpoint asks the same of the day on which it was given it.
// A pack that was withdrawn before it came into force stays at hand, and is never in force.
// The folds read a pack as one that was taken: what later programs ask of packs is asked where one is written and where
// it comes in, so that no pack under which people have filed is ever unreadable.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/act.hpp"
#include "law/library.hpp"

namespace sk::journal {

inline constexpr std::string_view regulation_kind = "regulation";
inline constexpr std::string_view regulation_published = "regulation.published";
inline constexpr std::string_view regulation_withdrawn = "regulation.withdrawn";

// How journals are kept is the program's own, since everybody has to read what was written; what is made up to show
// that rules change without code is nobody's rule.
bool may_be_published(law::PackKind kind);

// The pack that the body of an act of this day publishes. Errors: those of dossier::read_pack; "act-law-unknown" (its
// base is not at hand), "regulation-id", "regulation-line", "regulation-order", "regulation-past" with the place.
Result<law::Pack> read_regulation(const Json& body, Date day, const law::Library& library,
                                  law::Reading reading = law::Reading::whole);

// What is wrong with an act of this kind beyond its step; "" nothing. published: the act that it withdraws, if any.
std::string fault_of_regulation(const dossier::Act& act, const dossier::Act* published, const law::Library& library);

// Adds to the library what these subjects publish, and withdraws what they withdraw. acts: of one subject each; acts
// and subjects of other kinds are left alone. True when anything is new.
bool add_regulations(std::span<const std::vector<dossier::Act>> subjects, law::Library& library);

}  // namespace sk::journal
