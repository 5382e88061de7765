// [SECTION] what an act has seen
// [SECTION] who may do what now
// [SECTION] what it comes to
// [SECTION] the fold
#include "council/session.hpp"

#include <algorithm>
#include <set>

#include "base/assert.hpp"
#include "base/text.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"

namespace sk::council {

namespace {

using dossier::Act;
namespace act_type = dossier::act_type;

constexpr std::size_t nowhere = static_cast<std::size_t>(-1);
using Seen = std::vector<bool>;  // one flag an act, in the canonical order

// ---- [SECTION] what an act has seen ------------------------------------------------------------------------------

class Fold {
public:
    Fold(std::span<const Act> acts, const law::Pack& pack)
        : ordered_(dossier::canonical_order(acts)), rules_(pack.council), pack_(pack) {}

    Session run();

private:
    dossier::Ordered ordered_;
    const law::CouncilRules& rules_;
    const law::Pack& pack_;
    const law::Sheet* sheet_ = nullptr;
    Session session_;
    std::size_t opening_ = nowhere;
    std::vector<bool> counts_;
    std::vector<Seen> before_;         // ancestors of each counting act
    std::vector<PersonId> member_;     // whose sheet it is: of keyed ones not the maker's
    std::vector<std::size_t> matter_;  // of each act: place in session_.matters, or nowhere

    std::size_t size() const { return ordered_.acts.size(); }
    const Act& act(std::size_t index) const { return *ordered_.acts[index]; }
    bool is(std::size_t index, std::string_view type) const { return act(index).type == type; }
    bool about(std::size_t index, std::string_view type, std::size_t matter) const {
        return matter_[index] == matter && is(index, type);
    }
    std::size_t find_matter(std::size_t index) const;
    const PersonId& member_of(std::size_t index) const { return member_[index]; }

    // The acts of this type (about this dossier) that no later one of the same has seen.
    std::vector<std::size_t> latest(const Seen& seen, std::string_view type, std::size_t matter = nowhere) const;
    // The last of them in the canonical order; nowhere: none.
    std::size_t last(const Seen& seen, std::string_view type, std::size_t matter = nowhere) const;

    People present(const Seen& seen) const;
    std::vector<Declared> declared(const Seen& seen, std::size_t matter) const;
    MatterState locked_out(const Seen& seen, std::size_t matter) const;
    bool stale(const Seen& seen, std::size_t result) const;
    std::vector<std::size_t> sealed_sheets(const Seen& seen, std::size_t matter, const PersonId& member) const;
    std::vector<std::size_t> open_sheets(const Seen& seen, std::size_t matter, const PersonId& member) const;
    std::size_t lost(const Seen& seen, std::size_t matter, const PersonId& member) const;
    std::size_t holding_result(const Seen& seen, std::size_t matter) const;
    MemberSheet sheet_of(const Seen& seen, const MatterState& state, std::size_t matter, const PersonId& member) const;
    MatterState matter_state(const Seen& seen, std::size_t matter) const;
    bool settled(const Seen& seen) const;

    std::string seat_fault(const Act& act) const;
    std::string fault(std::size_t index, const Seen& seen) const;
    std::string sealing_fault(std::size_t index, const Seen& seen, const MatterState& state) const;
    std::string opening_fault(std::size_t index, const Seen& seen) const;
    std::string losing_fault(std::size_t index, const Seen& seen, const MatterState& state) const;
    std::string keying_fault(std::size_t index, const Seen& seen, const MatterState& state) const;
    std::string result_fault(std::size_t index, const Seen& seen, const MatterState& state) const;
    std::string closing_fault(const Act& act, const Seen& seen) const;

    void choose_opening();
    void judge(std::size_t index);
    void conclude();
};

// Most acts name the dossier; an opened sheet names the sealed one, which stands before it.
std::size_t Fold::find_matter(std::size_t index) const {
    const Json& body = act(index).body;
    if (is(index, act_type::session_sheet_opened)) {
        const std::string sealed = string_or(body, "sealed");
        for (std::size_t i = 0; i < index; ++i) {
            if (act(i).id.text == sealed) return is(i, act_type::session_sheet_sealed) ? matter_[i] : nowhere;
        }
        return nowhere;
    }
    const std::string dossier = string_or(body, "dossier");
    for (std::size_t i = 0; i < session_.matters.size(); ++i) {
        if (session_.matters[i].matter.dossier.text == dossier) return i;
    }
    return nowhere;
}

std::vector<std::size_t> Fold::latest(const Seen& seen, std::string_view type, std::size_t matter) const {
    std::vector<std::size_t> found;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i] || !is(i, type) || (matter != nowhere && matter_[i] != matter)) continue;
        std::erase_if(found, [&](std::size_t earlier) { return before_[i][earlier]; });
        found.push_back(i);
    }
    return found;
}

std::size_t Fold::last(const Seen& seen, std::string_view type, std::size_t matter) const {
    for (std::size_t i = seen.size(); i-- > 0;) {
        if (seen[i] && is(i, type) && (matter == nowhere || matter_[i] == matter)) return i;
    }
    return nowhere;
}

People people_in(const Json& body, const char* name) {
    People people;
    if (const auto list = body.find(name); list != body.end()) {
        for (const Json& item : *list) {
            if (const auto* text = item.get_ptr<const std::string*>()) people.insert(PersonId{*text});
        }
    }
    return people;
}

People Fold::present(const Seen& seen) const {
    const std::size_t index = last(seen, act_type::session_attendance);
    return index == nowhere ? People{} : people_in(act(index).body, "present");
}

std::vector<Declared> Fold::declared(const Seen& seen, std::size_t matter) const {
    std::vector<Declared> answers;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i] || !about(i, act_type::session_conflict_declared, matter)) continue;
        const Json& body = act(i).body;
        Declared answer{PersonId{string_or(body, "member")}, string_or(body, "kind"), body["conflict"].get<bool>(),
                        string_or(body, "reason"), act(i).id};
        std::erase_if(answers,
                      [&](const Declared& one) { return one.member == answer.member && one.kind == answer.kind; });
        answers.push_back(std::move(answer));
    }
    return answers;
}

// The matter with nothing but who is too close to it.
MatterState Fold::locked_out(const Seen& seen, std::size_t matter) const {
    MatterState state;
    state.matter = session_.matters[matter].matter;
    state.found = session_.matters[matter].found;
    state.declared = declared(seen, matter);
    for (const Declared& answer : state.declared) {
        if (!answer.conflict) continue;
        state.locked.insert(answer.member);
        // The namesake was the author, and is the head: TT 18/2013 Điều 8.
        const Member* member = find_member(session_.members, answer.member);
        const bool author = answer.kind == "same_name" && member && member->head;
        if (author && state.matter.funding == Funding::state && rules_.conflict("head_author")) {
            state.found.push_back({answer.member, "head_author", true});
        }
    }
    for (const Conflict& conflict : state.found) {
        if (conflict.locked) state.locked.insert(conflict.member);
    }
    return state;
}

// A member's sealed sheets that none of his later ones replaces.
std::vector<std::size_t> Fold::sealed_sheets(const Seen& seen, std::size_t matter, const PersonId& member) const {
    std::vector<std::size_t> sheets;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i] || !about(i, act_type::session_sheet_sealed, matter) || act(i).by != member) continue;
        std::erase_if(sheets, [&](std::size_t earlier) { return before_[i][earlier]; });
        sheets.push_back(i);
    }
    return sheets;
}

// Opened and keyed ones: what can be read. What was keyed in for want of the sealed sheet gives way to that sheet.
std::vector<std::size_t> Fold::open_sheets(const Seen& seen, std::size_t matter, const PersonId& member) const {
    std::vector<std::size_t> sheets;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i] || (!is(i, act_type::session_sheet_opened) && !is(i, act_type::session_sheet_keyed))) continue;
        if (member_of(i) == member && matter_[i] == matter) sheets.push_back(i);
    }
    const auto opened = [&](std::size_t i) { return is(i, act_type::session_sheet_opened); };
    if (std::any_of(sheets.begin(), sheets.end(), opened))
        std::erase_if(sheets, [&](std::size_t i) { return !opened(i); });
    return sheets;
}

// The chair's word that none of this member's sealed sheets can be opened; nowhere: there is none that knew them all.
std::size_t Fold::lost(const Seen& seen, std::size_t matter, const PersonId& member) const {
    const std::vector<std::size_t> sealed = sealed_sheets(seen, matter, member);
    for (std::size_t i = seen.size(); i-- > 0;) {
        if (!seen[i] || !about(i, act_type::session_sheet_lost, matter) || member_of(i) != member) continue;
        if (std::all_of(sealed.begin(), sealed.end(), [&](std::size_t sheet) { return before_[i][sheet]; })) return i;
    }
    return nowhere;
}

// A ballot after the result makes a new result necessary.
std::size_t Fold::holding_result(const Seen& seen, std::size_t matter) const {
    const std::size_t result = last(seen, act_type::session_result, matter);
    if (result == nowhere) return nowhere;
    for (std::size_t i = result + 1; i < seen.size(); ++i) {
        if (seen[i] && about(i, act_type::session_ballot, matter) && before_[i][result]) return nowhere;
    }
    return result;
}

// Something weighs on the matter that the result had not seen.
bool Fold::stale(const Seen& seen, std::size_t result) const {
    for (std::size_t i = 0; i < seen.size(); ++i) {
        const bool weighs = is(i, act_type::session_ballot) || is(i, act_type::session_sheet_opened) ||
                            is(i, act_type::session_sheet_keyed) || is(i, act_type::session_conflict_declared);
        if (seen[i] && weighs && matter_[i] == matter_[result] && !before_[result][i]) return true;
    }
    return false;
}

// ---- [SECTION] who may do what now ---------------------------------------------------------------------------------

std::string Fold::seat_fault(const Act& act) const {
    const Member* member = find_member(session_.members, act.by);
    const law::Seat* seat = member ? rules_.seat(member->seat) : nullptr;
    if (!seat) return "session-seat";
    if (act.role == "chair" && !seat->presides) return "session-seat";
    if (act.role == "secretary" && !seat->records) return "session-seat";
    return {};
}

std::string Fold::fault(std::size_t index, const Seen& seen) const {
    const Act& act = this->act(index);
    const std::string_view type = act.type;
    if (dossier::subject_kind(type) != "session") return "act-type";
    if (!rules_.may(act.role, type)) return "act-authority";
    if (std::string seat = seat_fault(act); !seat.empty()) return seat;
    if (type == act_type::session_opened) {
        std::set<SubjectId> dossiers;
        for (const MatterState& one : session_.matters) {
            if (!dossiers.insert(one.matter.dossier).second) return "session-dossier";  // twice on one agenda
        }
        if (!session_.sheet.empty() && !sheet_) return "session-no-sheet";
        return index == opening_ ? "" : "act-state";
    }
    if (last(seen, act_type::session_opened) == nowhere) return "act-state";
    // Only a second closing may follow a closing: it settles which of two holds.
    const bool closed = last(seen, act_type::session_closed) != nowhere;
    const bool settles = type == act_type::session_closed && latest(seen, type).size() > 1;
    if (closed && !settles) return "session-closed";
    if (last(seen, act_type::session_cancelled) != nowhere && !settles) return "session-cancelled";

    if (type == act_type::session_attendance) {
        for (const PersonId& person : people_in(act.body, "present")) {
            if (!find_member(session_.members, person)) return "session-member";
        }
        return {};
    }
    if (type == act_type::session_minutes) return {};
    if (type == act_type::session_cancelled) {
        if (act.by != session_.opener) return "session-not-opener";
        for (const std::string_view begun :
             {act_type::session_sheet_sealed, act_type::session_unsealed, act_type::session_sheet_keyed,
              act_type::session_ballot, act_type::session_result}) {
            if (last(seen, begun) != nowhere) return "session-begun";
        }
        return {};
    }
    if (type == act_type::session_closed) return closing_fault(act, seen);
    if (type == act_type::session_sheet_opened) return opening_fault(index, seen);

    const std::size_t matter = matter_[index];
    if (matter == nowhere) return "session-dossier";
    const MatterState state = locked_out(seen, matter);

    if (type == act_type::session_conflict_declared) {
        const PersonId member{string_or(act.body, "member")};
        const std::string kind = string_or(act.body, "kind");
        const law::ConflictRule* rule = rules_.conflict(kind);
        if (!find_member(session_.members, member)) return "session-member";
        if (!rule || rule->locked) return "session-conflict-kind";  // what is certain nobody declares
        if (act.by != member && act.role == "member") return "session-not-own";
        if (act.body["conflict"].get<bool>()) return {};
        if (rule->reasoned && trimmed(string_or(act.body, "reason")).empty()) return "session-namesake";
        for (const Declared& answer : state.declared) {
            if (answer.member != member || answer.kind != kind || !answer.conflict) continue;
            // Nobody lets himself in again.
            return act.role == "chair" && act.by != member ? "" : "session-own-conflict";
        }
        return {};
    }
    if (type == act_type::session_sheet_sealed) return sealing_fault(index, seen, state);
    if (type == act_type::session_sheet_keyed) return keying_fault(index, seen, state);
    if (type == act_type::session_sheet_lost) return losing_fault(index, seen, state);
    if (type == act_type::session_result) return result_fault(index, seen, state);

    // What is left: unsealing and ballot.
    const People here = present(seen);
    if (!here.contains(act.by)) return "session-absent";
    if (state.locked.contains(act.by)) return "session-recused";
    const Floor floor = floor_of(session_.members, here, state.locked, rules_);
    if (quorum_of(floor, rules_) == Quorum::not_met) return "session-quorum";
    if (type == act_type::session_unsealed) {
        const std::size_t done = latest(seen, type, matter).size();
        return done == 1 ? "session-unsealed" : "";  // once; of two at the same time a third settles
    }
    SK_ASSERT(type == act_type::session_ballot, "every other type of the table is handled above");
    return check_ballot(ballot_from_json(act.body), floor, rules_);
}

std::string Fold::sealing_fault(std::size_t index, const Seen& seen, const MatterState& state) const {
    const Act& act = this->act(index);
    const std::size_t matter = matter_[index];
    if (!sheet_) return "session-no-sheet";
    if (state.locked.contains(act.by)) return "session-recused";
    if (!floor_of(session_.members, present(seen), {}, rules_).sitting.contains(act.by)) return "session-absent";
    if (!state.open_questions(act.by).empty()) return "session-unanswered";
    if (last(seen, act_type::session_unsealed, matter) != nowhere) return "session-unsealed";
    std::set<std::string> before, named;
    for (std::size_t sheet : sealed_sheets(seen, matter, act.by)) before.insert(this->act(sheet).id.text);
    for (const Json& item : act.body["replaces"]) named.insert(*item.get_ptr<const std::string*>());
    return before == named ? "" : "session-sheet-twice";
}

std::string Fold::opening_fault(std::size_t index, const Seen& seen) const {
    const Act& act = this->act(index);
    const std::size_t matter = matter_[index];
    const std::string named = string_or(act.body, "sealed");
    std::size_t sealed = nowhere;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (seen[i] && this->act(i).id.text == named) sealed = i;
    }
    if (sealed == nowhere || matter == nowhere) return "session-sealed";
    if (this->act(sealed).by != act.by) return "session-not-own";
    if (locked_out(seen, matter).locked.contains(act.by)) return "session-recused";
    bool unsealed = false, in_time = false;
    for (std::size_t i = 0; i < seen.size(); ++i) {
        if (!seen[i] || !about(i, act_type::session_unsealed, matter)) continue;
        unsealed = true;
        in_time |= before_[i][sealed] && sealed_sheets(before_[i], matter, act.by) == std::vector{sealed};
    }
    if (!unsealed) return "session-sealed";
    if (!in_time) return "session-sheet-late";
    const std::vector<std::size_t> open = open_sheets(seen, matter, act.by);
    if (std::any_of(open.begin(), open.end(), [&](std::size_t i) { return is(i, act_type::session_sheet_opened); }))
        return "session-sheet-twice";
    if (holding_result(seen, matter) != nowhere) return "session-decided";
    const Filled filled = filled_from_json(act.body["sheet"]);
    const ContentId seal =
        seal_of(session_.id, session_.matters[matter].matter.dossier, act.by, string_or(act.body, "nonce"), filled);
    if (seal.text != string_or(this->act(sealed).body, "seal")) return "session-seal";
    return check_sheet(*sheet_, filled).empty() ? "" : "session-score";
}

// Nobody says so of a sheet of his own: he would choose between two after the others have been read.
std::string Fold::losing_fault(std::size_t index, const Seen& seen, const MatterState& state) const {
    const Act& act = this->act(index);
    const std::size_t matter = matter_[index];
    const PersonId& member = member_of(index);
    if (!sheet_) return "session-no-sheet";
    if (!find_member(session_.members, member)) return "session-member";
    if (act.by == member) return "act-authority";
    if (!present(seen).contains(act.by)) return "session-absent";
    if (state.locked.contains(act.by) || state.locked.contains(member)) return "session-recused";
    if (last(seen, act_type::session_unsealed, matter) == nowhere) return "session-sealed";
    if (sealed_sheets(seen, matter, member).empty()) return "session-sealed";
    if (!open_sheets(seen, matter, member).empty()) return "session-sheet-twice";
    return holding_result(seen, matter) != nowhere ? "session-decided" : "";
}

std::string Fold::keying_fault(std::size_t index, const Seen& seen, const MatterState& state) const {
    const Act& act = this->act(index);
    const std::size_t matter = matter_[index];
    const PersonId member{string_or(act.body, "member")};
    if (!sheet_) return "session-no-sheet";
    if (!find_member(session_.members, member)) return "session-member";
    if (state.locked.contains(member)) return "session-recused";
    if (!floor_of(session_.members, present(seen), {}, rules_).sitting.contains(member)) return "session-absent";
    if (!state.open_questions(member).empty()) return "session-unanswered";
    if (last(seen, act_type::session_unsealed, matter) == nowhere) return "session-sealed";
    if (!open_sheets(seen, matter, member).empty()) return "session-sheet-twice";
    if (!sealed_sheets(seen, matter, member).empty()) {
        if (lost(seen, matter, member) == nowhere) return "session-sheet-twice";
        if (act.files.empty()) return "act-scan";  // it stands in the place of what was sealed
    }
    if (holding_result(seen, matter) != nowhere) return "session-decided";
    return check_sheet(*sheet_, filled_from_json(act.body["sheet"])).empty() ? "" : "session-score";
}

std::string Fold::result_fault(std::size_t index, const Seen& seen, const MatterState& state) const {
    const Act& act = this->act(index);
    const std::size_t matter = matter_[index];
    const std::string result = string_or(act.body, "result");
    if (result != "agree" && trimmed(string_or(act.body, "reason")).empty()) return "session-reason";
    const std::size_t held = holding_result(seen, matter);
    // A result stands unless it postponed, two stand side by side, or it had not seen all.
    const bool open = held == nowhere || string_or(this->act(held).body, "result") == "return" || stale(seen, held) ||
                      latest(seen, act_type::session_result, matter).size() > 1;
    if (!open) return "session-decided";
    if (result == "return") return {};  // postponing judges nothing, so the last one in the room may do it
    if (state.locked.contains(act.by)) return "session-recused";
    if (!present(seen).contains(act.by)) return "session-absent";
    switch (matter_state(seen, matter).decision.verdict) {
        case Verdict::undecided: return "session-undecided";
        case Verdict::passed: return result == "agree" ? "" : "session-differs";
        case Verdict::failed: return result == "disagree" ? "" : "session-differs";
    }
    return {};
}

std::string Fold::closing_fault(const Act& act, const Seen& seen) const {
    const std::size_t minutes = last(seen, act_type::session_minutes);
    if (minutes == nowhere || this->act(minutes).id.text != string_or(act.body, "minutes")) return "session-minutes";
    for (std::size_t i = 0; i < session_.matters.size(); ++i) {
        if (holding_result(seen, i) == nowhere) return "session-open-matter";
    }
    return settled(seen) ? "" : "session-conflict";
}

// ---- [SECTION] what it comes to ------------------------------------------------------------------------------------

MemberSheet Fold::sheet_of(const Seen& seen, const MatterState& state, std::size_t matter,
                           const PersonId& member) const {
    MemberSheet sheet;
    sheet.member = member;
    const std::vector<std::size_t> sealed = sealed_sheets(seen, matter, member);
    const std::vector<std::size_t> open = open_sheets(seen, matter, member);
    for (std::size_t index : sealed) sheet.sealed.push_back(act(index).id);
    const std::size_t gone = sealed.empty() ? nowhere : lost(seen, matter, member);
    if (gone != nowhere) sheet.lost = string_or(act(gone).body, "reason");
    if (open.size() == 1) {
        sheet.status = SheetStatus::counted;
        sheet.paper = is(open[0], act_type::session_sheet_keyed);
        if (!sheet.paper) sheet.lost.clear();  // it could be opened after all
        sheet.filled = filled_from_json(act(open[0]).body["sheet"]);
    } else if (open.size() > 1) {
        sheet.status = SheetStatus::doubled;
    } else if (gone != nowhere) {
        sheet.status = SheetStatus::lost;
    } else if (sealed.size() > 1) {
        sheet.status = SheetStatus::doubled;
    } else if (state.unsealed) {
        bool in_time = false;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i] && about(i, act_type::session_unsealed, matter)) in_time |= before_[i][sealed[0]];
        }
        sheet.status = in_time ? SheetStatus::waiting : SheetStatus::late;
    }
    if (state.locked.contains(member)) sheet.status = SheetStatus::recused;
    return sheet;
}

MatterState Fold::matter_state(const Seen& seen, std::size_t matter) const {
    MatterState state = locked_out(seen, matter);
    state.unsealed = last(seen, act_type::session_unsealed, matter) != nowhere;
    for (const Member& member : session_.members) {
        const bool any =
            !sealed_sheets(seen, matter, member.person).empty() || !open_sheets(seen, matter, member.person).empty();
        if (any) state.sheets.push_back(sheet_of(seen, state, matter, member.person));
    }
    state.floor = floor_of(session_.members, present(seen), state.locked, rules_);
    const std::size_t ballot = last(seen, act_type::session_ballot, matter);
    if (ballot != nowhere) {
        // The room of the vote, not the one that is left afterwards.
        const MatterState then = locked_out(before_[ballot], matter);
        state.ballot = ballot_from_json(act(ballot).body);
        state.ballot_note = string_or(act(ballot).body, "note");
        state.ballot_stale = then.locked != state.locked;
        state.floor = floor_of(session_.members, present(before_[ballot]), then.locked, rules_);
    }
    const std::vector<Filled> counted = state.counted_sheets();
    ScoreDecision scores;
    scores.reason = "score-unknown";
    if (sheet_) {
        state.summary = summarise(*sheet_, counted);
        scores = decide_by_scores(*sheet_, counted, state.summary);
    }
    const std::optional<Ballot> valid = state.ballot_stale ? std::nullopt : state.ballot;
    state.decision = decide(decide_by_votes(valid, state.floor, rules_), scores, sheet_, rules_);
    const std::size_t result = holding_result(seen, matter);
    if (result != nowhere) {
        state.result = string_or(act(result).body, "result");
        state.reason = string_or(act(result).body, "reason");
        state.result_act = act(result).id;
        state.unsettled = stale(seen, result);
    }
    for (std::string_view type : {act_type::session_unsealed, act_type::session_ballot, act_type::session_result}) {
        state.unsettled |= latest(seen, type, matter).size() > 1;
    }
    state.conflict = state.unsettled;
    for (const MemberSheet& sheet : state.sheets) state.conflict |= sheet.status == SheetStatus::doubled;
    return state;
}

bool Fold::settled(const Seen& seen) const {
    for (std::string_view type : {act_type::session_attendance, act_type::session_minutes}) {
        if (latest(seen, type).size() > 1) return false;
    }
    for (std::size_t i = 0; i < session_.matters.size(); ++i) {
        if (matter_state(seen, i).unsettled) return false;
    }
    return true;
}

// ---- [SECTION] the fold
// ----------------------------------------------------------------------------------------------

void Fold::choose_opening() {
    if (const Act* opening = opening_of(ordered_, rules_)) {
        const auto& acts = ordered_.acts;
        opening_ = static_cast<std::size_t>(std::find(acts.begin(), acts.end(), opening) - acts.begin());
    }
    const Act* chosen = opening_ != nowhere         ? ordered_.acts[opening_]
                        : !ordered_.acts.empty()    ? ordered_.acts.front()
                        : !ordered_.missing.empty() ? ordered_.missing.front()
                                                    : nullptr;
    if (!chosen) return;
    session_.id = chosen->subject;
    session_.unit = chosen->unit;
    if (opening_ == nowhere) return;
    const Json& body = chosen->body;
    session_.council.text = string_or(body, "council");
    session_.council_act.text = string_or(body, "council_act");
    if (const auto date = parse_iso_date(string_or(body, "date")); date.ok()) session_.date = *date;
    session_.place = string_or(body, "place");
    session_.note = string_or(body, "note");
    session_.opener = chosen->by;
    session_.sheet = string_or(body, "sheet");
    session_.members = members_from_json(body, "members");
    sheet_ = pack_.sheet(session_.sheet);
    for (const Json& item : body["matters"]) {
        MatterState state;
        state.matter = matter_from_json(item);
        state.found = find_conflicts(session_.members, state.matter, rules_);
        session_.matters.push_back(std::move(state));
    }
}

void Fold::judge(std::size_t index) {
    const Act& act = this->act(index);
    const auto& parents = ordered_.parents[index];
    std::string reason;
    Seen seen;
    if (act.subject != session_.id) {
        reason = "act-subject";
    } else if (act.unit != session_.unit) {
        reason = "act-unit";
    } else if (!std::all_of(parents.begin(), parents.end(), [&](std::size_t parent) { return counts_[parent]; })) {
        reason = "act-parent-rejected";
    } else {
        seen = ordered_.ancestors(parents);
        reason = fault(index, seen);
    }
    if (!reason.empty()) {
        session_.rejected.push_back({act.id, std::move(reason)});
        return;
    }
    counts_[index] = true;
    session_.order.push_back(act.id);
    before_[index] = std::move(seen);
}

void Fold::conclude() {
    if (opening_ == nowhere || !counts_[opening_]) return;
    std::vector<bool> has_child(size(), false);
    for (std::size_t i = 0; i < size(); ++i) {
        if (!counts_[i]) continue;
        for (std::size_t parent : ordered_.parents[i]) has_child[parent] = true;
    }
    for (std::size_t i = 0; i < size(); ++i) {
        if (counts_[i] && !has_child[i]) session_.heads.push_back(act(i).id);
    }
    Seen seen = counts_;
    session_.open = true;
    if (const auto closings = latest(counts_, act_type::session_closed); !closings.empty()) {
        session_.open = false;
        session_.closed = true;
        session_.closing = act(closings.back()).id;
        session_.conflict = closings.size() > 1;
        seen = ordered_.ancestors(closings);
        for (std::size_t i = 0; i < size(); ++i) {
            if (counts_[i] && !seen[i]) session_.late.push_back(act(i).id);
        }
    } else if (const auto cancellations = latest(counts_, act_type::session_cancelled); !cancellations.empty()) {
        session_.open = false;
        session_.cancelled = true;
        session_.cancel_reason = string_or(act(cancellations.back()).body, "reason");
        seen = ordered_.ancestors(cancellations);
        for (std::size_t i = 0; i < size(); ++i) {
            const bool itself = std::find(cancellations.begin(), cancellations.end(), i) != cancellations.end();
            if (counts_[i] && !seen[i] && !itself) session_.late.push_back(act(i).id);
        }
    }
    for (std::size_t i = 0; i < session_.matters.size(); ++i) {
        session_.matters[i] = matter_state(seen, i);
        session_.conflict |= session_.matters[i].conflict;
    }
    for (std::size_t i = 0; i < size(); ++i) {
        if (!seen[i] || !is(i, act_type::session_attendance)) continue;
        Attendance entry;
        entry.act = act(i).id;
        entry.present = people_in(act(i).body, "present");
        entry.time = string_or(act(i).body, "time");
        entry.note = string_or(act(i).body, "note");
        entry.floor = floor_of(session_.members, entry.present, {}, rules_);
        entry.quorum = quorum_of(entry.floor, rules_);
        session_.attendance.push_back(std::move(entry));
    }
    if (const std::size_t minutes = last(seen, act_type::session_minutes); minutes != nowhere) {
        session_.minutes_act = act(minutes).id;
        session_.minutes = act(minutes).body;
    }
    for (std::string_view type : {act_type::session_attendance, act_type::session_minutes}) {
        session_.conflict |= latest(seen, type).size() > 1;
    }
}

Session Fold::run() {
    counts_.assign(size(), false);
    before_.resize(size());
    choose_opening();
    for (std::size_t i = 0; i < size(); ++i) {
        matter_.push_back(find_matter(i));
        const bool named = is(i, act_type::session_sheet_keyed) || is(i, act_type::session_sheet_lost);
        member_.push_back(named ? PersonId{string_or(act(i).body, "member")} : act(i).by);
        judge(i);
    }
    for (const Act* act : ordered_.missing) {
        session_.rejected.push_back({act->id, act->subject == session_.id ? "act-parent-missing" : "act-subject"});
    }
    conclude();
    return std::move(session_);
}

}  // namespace

std::string_view sheet_status_code(SheetStatus status) {
    constexpr std::string_view codes[] = {"sealed", "late", "waiting", "counted", "doubled", "recused", "lost"};
    return codes[static_cast<int>(status)];
}

std::vector<Filled> MatterState::counted_sheets() const {
    std::vector<Filled> counted;
    for (const MemberSheet& sheet : sheets) {
        if (sheet.status == SheetStatus::counted) counted.push_back(sheet.filled);
    }
    return counted;
}

const MemberSheet* MatterState::sheet_of(const PersonId& member) const {
    for (const MemberSheet& sheet : sheets) {
        if (sheet.member == member) return &sheet;
    }
    return nullptr;
}

std::vector<std::string> MatterState::open_questions(const PersonId& member) const {
    std::vector<std::string> kinds;
    for (const Conflict& conflict : found) {
        if (conflict.member != member || conflict.locked) continue;
        const bool answered = std::any_of(declared.begin(), declared.end(), [&](const Declared& answer) {
            return answer.member == member && answer.kind == conflict.kind;
        });
        if (!answered) kinds.push_back(conflict.kind);
    }
    return kinds;
}

const MatterState* Session::matter(const SubjectId& dossier) const {
    for (const MatterState& state : matters) {
        if (state.matter.dossier == dossier) return &state;
    }
    return nullptr;
}

const People& Session::present() const {
    static const People nobody;
    return attendance.empty() ? nobody : attendance.back().present;
}

Floor Session::floor(const law::CouncilRules& rules) const { return floor_of(members, present(), {}, rules); }

Session fold_session(std::span<const Act> acts, const law::Pack& pack) { return Fold(acts, pack).run(); }

const Act* opening_of(const dossier::Ordered& ordered, const law::CouncilRules& rules) {
    for (const Act* act : ordered.acts)
        if (act->type == act_type::session_opened && act->parents.empty() && rules.may(act->role, act->type))
            return act;
    return nullptr;
}

Json opinion_body(const Session& session, const MatterState& matter, const law::Pack& pack) {
    const Ballot ballot = matter.ballot.value_or(Ballot{});
    const law::Sheet* sheet = pack.sheet(session.sheet);
    Json body = Json::object();
    body["session"] = session.id.text;
    body["record"] = session.closing.text;
    body["result"] = matter.result;
    body["date"] = session.date ? iso_date(*session.date) : std::string();
    body["members"] = std::max<std::int64_t>(1, matter.decision.votes.base);
    body["agree"] = ballot.agree;
    body["disagree"] = ballot.disagree;
    body["invalid"] = ballot.invalid;
    // A mean of a form that is not whole would be read as its total.
    const bool whole = sheet && sheet->complete && matter.summary.mean.count > 0;
    body["mean"] = whole ? Json(matter.summary.mean.hundredths()) : Json(nullptr);
    body["note"] = matter.reason;
    return body;
}

bool repeats(const Json& opinion, const Session& session, const MatterState& matter, const law::Pack& pack) {
    return dossier::is_same_opinion(opinion, opinion_body(session, matter, pack));
}

}  // namespace sk::council
