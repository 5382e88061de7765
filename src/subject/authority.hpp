// Whether a person of a unit may make an act in the role that it names, before the fold asks whether it is in order:
// from where each kind of act comes is data of its pack. The endpoint asks for what it is sent, a browser for what it
// reads from a file and for what it offers.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/ids.hpp"
#include "dossier/act.hpp"
#include "law/library.hpp"

namespace sk::subject {

// What no step knows the fold refuses; until then it is taken for what its role says.
law::Scope scope_of(const dossier::Act& act, const law::Library& library);

// "", "act-authority", "act-share-key": the author whose share he confirms bears another name, or "act-filer-name": so
// does the one in whose name he files. unit, roles, name: of the maker, by his unit's card; office: the standing
// office.
std::string_view authority_fault(const dossier::Act& act, const UnitId& unit, std::span<const std::string> roles,
                                 std::string_view name, const UnitId& office, const law::Library& library);

// The same of an act that somebody else has taken. From where it may come the rules tell under which it was made: while
// they are not at hand it counts nowhere, and only the role is asked. No card ever loses a role.
std::string_view fault_of_taken(const dossier::Act& act, const UnitId& unit, std::span<const std::string> roles,
                                std::string_view name, const UnitId& office, const law::Library& library);

// What is asked of an act when it comes in, and never again: what has been taken stands, whatever packs and programs
// follow. "", "act-law-replaced": filed under rules that had been replaced for longer than those that replace them
// leave, or "act-share-name": the paper of a share that does not say whose it is.
std::string_view receipt_fault(const dossier::Act& act, const law::Library& library);

// Whether an act without parents may begin where it does: asked when it comes in and never again, since the folds know
// no first come, and of two beginnings the smaller id would take the subject with all that counts on it. `there`: the
// acts that count on its subject by now, at the endpoint those that it has accepted.
//   "act-subject": the subject is made of another name than its own, or of a name where such acts have none: whoever
//     can guess the name of a register or of a regulation could sit there first;
//   "act-subject-taken": the subject belongs to another unit or kind; a dossier to another person or other rules (the
//     same draft filed twice is a conflict that people see); a council and a session begin once; by the other rules of
//     this act a journal would no longer count what counts.
// "": it may, or has parents. A subject made of the act's own name is its own, whatever else lies there.
std::string_view beginning_fault(const dossier::Act& act, std::span<const dossier::Act> there,
                                 const law::Library& library);

// Of the roles that a person of `unit` holds, those in which he may act on a dossier of `owner`: all at home, those of
// the province from the standing office, elsewhere the author's (a co-author confirms his share).
std::vector<std::string> roles_on(const UnitId& owner, const UnitId& unit, std::span<const std::string> roles,
                                  const UnitId& office);

}  // namespace sk::subject
