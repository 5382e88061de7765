// A session of a council from its acts, in any order of arrival: agenda, attendance, conflicts of interest, sealed
// sheets, ballots, results, minutes. One function for every laptop in the room, for the endpoint and for prints.
//
// Invariants: (1) the result depends on the set of acts, not on their order; (2) an act counts only when all its
// parents are present and count, its maker has the seat that it takes and the session as he saw it allows it; (3) what
// does not count is listed with a reason; (4) whether an act counts depends on its ancestors alone, so it counts for
// ever; exception: of two opening acts only the canonically first counts; (5) members work at the same time on their
// own machines, so several heads are the rule. A conflict is two acts about the same thing of which neither knew the
// other (attendance, opening of the sheets, ballot, result, minutes, closing), a result that did not know a ballot or a
// sheet, or two sheets of one member; a later act about the same thing that knows both settles it; (6) after closing
// the state is what the closing act had seen; what it had not seen is `late` and changes nothing. A session that was
// called by mistake is cancelled by who called it, before anybody has handed in a sheet or voted; (6) holds of that
// too, and a closing outweighs it.
//
// Sheets: sealed (hash) -> the chair unseals what he has seen, all together -> each opens his own (sheet and nonce); a
// sheet on paper is keyed in by the secretary after that. A score counts once a member, within its band, by a member
// who sat in the room when he sealed it and is not locked out; all else is refused or shown, never added. Of a sealed
// sheet that nobody can open any more (a broken laptop) the chair says so with the reason: it does not count, unless
// the secretary keys in the member's paper, with its scan; should the member open the sealed one after all, that one
// counts.
//
// The rule behind each refusal and where it stands: the pack's "guards", by dossier/grounds.hpp.
//
// The pack is that of the opening act: the one under which the dossiers on the agenda were filed, so that what the
// council comes to and what the dossier asks for are the same rule; sessions opened by earlier programs name the pack
// of their council's establishment, and keep it. Who may make which act: the pack's "council.acts". A result must be
// the one that the pack's rule gives; where the rule gives none (no quorum, nobody entitled, no ballot) only "return"
// is possible.
#pragma once
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "council/matter.hpp"
#include "council/vote.hpp"
#include "dossier/fold.hpp"
#include "dossier/order.hpp"
#include "law/pack.hpp"

namespace sk::council {

struct Declared {  // the last answer of a member, or about him, of one kind
    PersonId member;
    std::string kind;  // code of law::CouncilRules::conflicts
    bool conflict = false;
    std::string reason;
    ContentId act;
};

enum class SheetStatus {
    sealed,   // handed in, waits for the chair
    late,     // sealed, but the chair opened without having it
    waiting,  // the chair opened; the member has not yet opened his
    counted,
    doubled,  // two of one member: neither counts until he settles it
    recused,  // of a member who has been locked out since
    lost,     // sealed, cannot be opened any more, and there is no paper instead
};
std::string_view sheet_status_code(SheetStatus status);  // "sealed"

struct MemberSheet {
    PersonId member;
    SheetStatus status = SheetStatus::sealed;
    std::vector<ContentId> sealed;  // the acts that hold: more than one when doubled
    bool paper = false;             // keyed in from paper
    std::string lost;               // why the sealed one could not be opened; empty: nobody said so, or it was
    Filled filled;                  // of counted and recused ones

    // Sealed, and not opened by anybody.
    bool may_be_lost() const {
        return status == SheetStatus::late || status == SheetStatus::waiting ||
               (status == SheetStatus::doubled && filled.entries.empty());
    }
};

struct MatterState {
    Matter matter;
    std::vector<Conflict> found;
    std::vector<Declared> declared;
    People locked;                    // out of this dossier
    std::vector<MemberSheet> sheets;  // in the order of the members
    bool unsealed = false;
    std::optional<Ballot> ballot;
    std::string ballot_note;
    bool ballot_stale = false;  // somebody was locked out after it: it must be repeated
    Floor floor;                // at the ballot; before it as things stand
    Summary summary;            // of the counted sheets
    Decision decision;
    std::string result;  // "agree", "disagree", "return"; empty: none that holds
    std::string reason;
    ContentId result_act;
    bool unsettled = false;  // two acts about the same thing, or a result that had not seen all: no closing before that
    bool conflict = false;   // that, or two sheets of one member

    std::vector<Filled> counted_sheets() const;
    const MemberSheet* sheet_of(const PersonId& member) const;
    // What the member was asked and has not answered: kinds.
    std::vector<std::string> open_questions(const PersonId& member) const;
};

struct Attendance {
    ContentId act;
    People present;
    std::string time;  // claimed, as in the act; may be empty
    std::string note;
    Floor floor;
    Quorum quorum = Quorum::unknown;
};

struct Session {
    SubjectId id;
    UnitId unit;
    SubjectId council;
    ContentId council_act;
    std::optional<Date> date;
    std::string place, note;
    std::string sheet;  // code; empty: this session scores nothing
    std::vector<Member> members;
    std::vector<MatterState> matters;
    std::vector<Attendance> attendance;  // as people came and left
    bool open = false, closed = false, cancelled = false;
    std::string cancel_reason;
    PersonId opener;        // who called it
    ContentId minutes_act;  // the minutes that hold; empty: none yet
    Json minutes = Json::object();
    ContentId closing;
    bool conflict = false;
    std::vector<ContentId> late;   // acts that count and that the closing had not seen
    std::vector<ContentId> heads;  // parents of the next act
    std::vector<ContentId> order;
    // act-parent-missing, act-parent-rejected, act-subject, act-unit, act-type, act-authority, act-state, and codes of
    // session-* and ballot-* (texts: strings key "error.<code>")
    std::vector<dossier::Rejected> rejected;

    const MatterState* matter(const SubjectId& dossier) const;
    const People& present() const;
    Floor floor(const law::CouncilRules& rules) const;  // nobody locked out
};
Session fold_session(std::span<const dossier::Act> acts, const law::Pack& pack);
// The opening that holds, whether or not its own form lets it count; nullptr: none.
const dossier::Act* opening_of(const dossier::Ordered& ordered, const law::CouncilRules& rules);

// The body of the act dossier.council_opinion: what a closed session came to on this dossier.
Json opinion_body(const Session& session, const MatterState& matter, const law::Pack& pack);
// Whether such a body says what the session came to: its closing, the result and the votes.
bool repeats(const Json& opinion, const Session& session, const MatterState& matter, const law::Pack& pack);

}  // namespace sk::council
