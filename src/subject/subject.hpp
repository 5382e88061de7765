// Any subject that has acts, a dossier, a council, a session, a register of certificates or a journal of the letter's
// tasks, as the index, the lists and the endpoint need it: which acts count, which do not and why, a summary, and who
// besides its unit is given its acts.
//
// Promises: the order of arrival changes nothing, and no device's clock orders anything; acts of another kind on the
// same subject are folded by themselves and cannot disturb it; a subject shows itself as a dossier before a council, a
// council before a session, a session before a register, a register before a journal; one that is made of a name
// (uuid_of_name) as a register or a journal before all else, for these alone have such names. The rules are those of
// the pack that the first act names; while it is not at hand, acts wait ("act-law-unknown").
//
// Summary of a council: state "council" or "council-dissolved", title its name, filed_on the day of its decision. Of a
// session: state "session", "session-closed" or "session-cancelled", title its place, filed_on its day, field the id of
// its council. Of a register: state "register", acts all that are there, counting or not: what counts depends on the
// decisions of dossiers, so a list of the index, which is made of a subject's own acts, cannot know it. Of a journal:
// state
// "<kind>.<state>", title its name, field its key (journal::key_in), else the dossier that it names, filed_on the day
// of its content.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"
#include "law/library.hpp"
#include "register/certificate.hpp"

namespace sk::subject {

struct Folded {
    std::vector<ContentId> order;
    std::vector<dossier::Rejected> rejected;
    std::vector<ContentId> heads;  // parents of the next act
    std::string law;               // id of the pack whose rules hold; empty: none at hand, or a register's
    dossier::Summary summary;
};
// recognitions: of the dossiers that the acts of a register name (registry::dossiers_named); else none.
Folded fold(std::span<const dossier::Act> acts, std::span<const registry::Recognition> recognitions,
            const law::Library& library);
bool waits(std::string_view code);  // of a rejected act: it may count once what is missing has come

bool is_dossier_state(std::string_view state);  // of a summary: no council's, session's, register's, journal's

// Who is given the acts of a subject besides its unit and the standing office: units' codes, persons' ids, or "*" for
// everybody. Of a session: its members. office: the standing office's unit.
std::vector<std::string> readers(std::span<const dossier::Act> acts, const UnitId& office, const law::Library& library);
// What a session came to on each dossier of its agenda. council: the acts of the council that it names (council_of).
// Empty while it is not closed or that council is not here, and of acts of no session. What people came to whom no
// decision of that council had named, or one of another unit, no opinion can repeat; nor, by the packs that ask for it,
// what those came to whom a decision dated up to that day had replaced, even where it was recorded afterwards: a later
// decision that names them again puts it right. By which rules it went, each dossier's own pack asks
// (dossier::Heard::alike).
// office: the standing office's unit, whose council is the province's.
std::vector<dossier::Heard> heard_of(std::span<const dossier::Act> acts, std::span<const dossier::Act> council,
                                     const UnitId& office, const law::Library& library);
// That a session names by the opening that holds; "" where there is none, or its rules are not at hand.
SubjectId council_of(std::span<const dossier::Act> acts, const law::Library& library);
// The dossiers on the agenda of a session.
std::vector<SubjectId> dossiers_on_agenda(std::span<const dossier::Act> acts);
// Other subjects that those of this one need to read: of a session, its council and the dossiers that it judges.
std::vector<SubjectId> read_with(std::span<const dossier::Act> acts);

}  // namespace sk::subject
