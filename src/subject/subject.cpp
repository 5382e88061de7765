#include "subject/subject.hpp"

#include <algorithm>
#include <iterator>
#include <map>

#include "council/council.hpp"
#include "council/session.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/order.hpp"
#include "journal/journal.hpp"
#include "law/rule_list.hpp"
#include "register/register.hpp"

namespace sk::subject {

namespace {

using dossier::Act;

// The rules under which the subject began; nullptr while its pack is not at hand.
const law::Pack* rules_for(std::span<const Act> acts, std::string_view opening, const law::Library& library) {
    const dossier::Ordered ordered = dossier::canonical_order(acts);
    const Act* first = ordered.acts.empty() ? nullptr : ordered.acts.front();
    for (const Act* act : ordered.acts) {
        if (act->type == opening && act->parents.empty()) {
            first = act;
            break;
        }
    }
    const law::Pack* pack = first ? library.find(first->law) : nullptr;
    return pack ? &library.rules_of(*pack) : nullptr;
}

void put_changed(dossier::Summary& summary, std::span<const Act> acts, const std::vector<ContentId>& order) {
    summary.acts = static_cast<int>(order.size());
    for (const Act& act : acts) {
        if (!order.empty() && act.id == order.back()) summary.changed_on = iso_date(date_of(act.at));
    }
}

Folded waiting(std::span<const Act> acts) {
    Folded folded;
    const auto first =
        std::min_element(acts.begin(), acts.end(), [](const Act& a, const Act& b) { return a.id < b.id; });
    folded.summary.id = first->subject;
    folded.summary.unit = first->unit;
    std::vector<ContentId> ids;
    for (const Act& act : acts) ids.push_back(act.id);
    std::sort(ids.begin(), ids.end());
    ids.erase(std::unique(ids.begin(), ids.end()), ids.end());
    for (const ContentId& id : ids) folded.rejected.push_back({id, "act-law-unknown"});
    return folded;
}

// What the index keeps of a council or of a session, whose states have the same members for it.
template <class State>
Folded folded_of(const State& state, std::string title, std::string_view state_code, std::span<const Act> acts,
                 const law::Pack& pack) {
    Folded folded;
    folded.heads = state.heads;
    folded.law = pack.id;
    folded.summary.id = state.id;
    folded.summary.unit = state.unit;
    folded.summary.title = std::move(title);
    folded.summary.state = state_code;
    if (state.date) folded.summary.filed_on = iso_date(*state.date);
    folded.summary.conflict = state.conflict;
    put_changed(folded.summary, acts, state.order);
    folded.order = state.order;
    folded.rejected = state.rejected;
    return folded;
}

Folded folded_council(std::span<const Act> acts, const law::Library& library) {
    const law::Pack* pack = rules_for(acts, dossier::act_type::council_established, library);
    if (!pack) return waiting(acts);
    const council::Council council = council::fold_council(acts, *pack);
    return folded_of(council, council.name, council.dissolved ? "council-dissolved" : "council", acts, *pack);
}

Folded folded_session(std::span<const Act> acts, const law::Library& library) {
    const law::Pack* pack = rules_for(acts, dossier::act_type::session_opened, library);
    if (!pack) return waiting(acts);
    const council::Session session = council::fold_session(acts, *pack);
    const char* state = session.closed ? "session-closed" : session.cancelled ? "session-cancelled" : "session";
    Folded folded = folded_of(session, session.place, state, acts, *pack);
    folded.summary.field = session.council.text;
    return folded;
}

Folded folded_dossier(std::span<const Act> acts, const law::Library& library) {
    dossier::Dossier dossier = dossier::fold(acts, library);
    Folded folded;
    folded.summary = dossier::summarise(dossier, acts, library);
    folded.heads = std::move(dossier.heads);
    if (const law::Pack* pack = library.find(dossier.law)) folded.law = library.rules_of(*pack).id;
    folded.order = std::move(dossier.order);
    folded.rejected = std::move(dossier.rejected);
    return folded;
}

// The unit whose register this is; where the acts are on a subject that is no register, one of their units, and of all
// arrivals the same.
UnitId unit_of_register(std::span<const Act> acts) {
    UnitId least = acts.front().unit;
    for (const Act& act : acts) {
        if (registry::register_of(act.unit) == act.subject) return act.unit;
        least = std::min(least, act.unit);
    }
    return least;
}

Folded folded_register(std::span<const Act> acts, std::span<const registry::Recognition> recognitions,
                       const law::Library& library) {
    registry::Register book = registry::fold_register(unit_of_register(acts), acts, recognitions, library);
    Folded folded;
    folded.summary.id = acts.front().subject;
    folded.summary.unit = book.unit;
    folded.summary.state = "register";
    for (const Act& act : acts)
        folded.summary.changed_on = std::max(folded.summary.changed_on, iso_date(date_of(act.at)));
    folded.summary.acts = static_cast<int>(acts.size());
    folded.heads = std::move(book.heads);
    folded.order = std::move(book.order);
    folded.rejected = std::move(book.rejected);
    return folded;
}

// What a list calls it: its own name, the title of what it is about, the year of a plan.
std::string title_of_journal(const Json& body) {
    for (const char* member : {"title", "name", "campaign_name"})
        if (std::string text = string_or(body, member); !text.empty()) return text;
    const std::int64_t year = integer_or(body, "year", 0);
    return year == 0 ? std::string() : std::to_string(year);
}

Folded folded_journal(std::span<const Act> acts, const law::Library& library) {
    journal::Journal book = journal::fold_journal(acts, library);
    Folded folded;
    dossier::Summary& summary = folded.summary;
    summary.id = book.id;
    summary.unit = book.unit;
    summary.state = book.kind + "." + book.state;
    summary.conflict = book.conflict;
    const law::Pack* pack = library.find(book.law);
    const law::JournalKind* kind = pack ? pack->journals.find(book.kind) : nullptr;
    if (const Act* content = book.content()) {
        summary.title = title_of_journal(content->body);
        summary.filed_on = string_or(content->body, "date");
        summary.due = string_or(content->body, "due");
        summary.law = book.law;
        if (kind) summary.field = journal::key_in(*kind, content->body);
        if (summary.field.empty()) summary.field = string_or(content->body, "dossier");
    }
    if (kind && !book.entries.empty())
        for (const law::JournalStep& step : kind->steps) {
            if (!step.expected || !step.leads_from(book.state)) continue;
            summary.next = step.act;
            if (step.made_by == law::MadeBy::owner) summary.authors = book.owner().text;
            for (const std::string& role : step.roles) summary.owed_by += (summary.owed_by.empty() ? "" : " ") + role;
            break;
        }
    if (summary.next.empty()) summary.due.clear();
    put_changed(summary, acts, book.order);
    folded.law = book.law;
    folded.heads = std::move(book.heads);
    folded.order = std::move(book.order);
    folded.rejected = std::move(book.rejected);
    return folded;
}

}  // namespace

Folded fold(std::span<const Act> acts, std::span<const registry::Recognition> recognitions,
            const law::Library& library) {
    // In the order in which a subject shows itself; journals after them, by the names of their kinds. Where the
    // subject is made of a name, what has no such names comes last.
    constexpr std::string_view kinds[] = {"dossier", "council", "session", "register"};
    const auto place_of = [&](const Act& act) {
        const std::string_view kind = dossier::subject_kind(act.type);
        const std::ptrdiff_t place = std::find(std::begin(kinds), std::end(kinds), kind) - std::begin(kinds);
        const bool is_last = kind != "register" && place < std::ssize(kinds) && is_uuid_of_name(act.subject.text);
        return std::pair(is_last ? place + std::ssize(kinds) + 1 : place, kind);
    };
    const auto fold_one = [&](std::string_view kind, std::span<const Act> of_kind) {
        if (kind == "dossier") return folded_dossier(of_kind, library);
        if (kind == "council") return folded_council(of_kind, library);
        if (kind == "session") return folded_session(of_kind, library);
        if (kind == "register") return folded_register(of_kind, recognitions, library);
        return folded_journal(of_kind, library);
    };
    if (acts.empty()) return folded_dossier(acts, library);
    const auto first = place_of(acts.front());
    const bool one_kind = std::all_of(acts.begin(), acts.end(), [&](const Act& act) { return place_of(act) == first; });
    if (one_kind) return fold_one(first.second, acts);  // nearly always: nothing is copied
    std::map<std::pair<std::ptrdiff_t, std::string_view>, std::vector<Act>> by_kind;
    for (const Act& act : acts) by_kind[place_of(act)].push_back(act);
    Folded folded;
    for (const auto& [place, of_kind] : by_kind) {
        Folded part = fold_one(place.second, of_kind);
        if (folded.order.empty()) {
            folded.summary = std::move(part.summary);
            folded.heads = std::move(part.heads);
            folded.law = std::move(part.law);
        }
        folded.order.insert(folded.order.end(), part.order.begin(), part.order.end());
        folded.rejected.insert(folded.rejected.end(), part.rejected.begin(), part.rejected.end());
    }
    folded.summary.acts = static_cast<int>(folded.order.size());
    folded.summary.rejected = static_cast<int>(folded.rejected.size());
    return folded;
}

bool waits(std::string_view code) { return registry::waits(code); }

bool is_dossier_state(std::string_view state) {
    return !state.starts_with("council") && !state.starts_with("session") && state != "register" &&
           state.find('.') == std::string_view::npos;
}

std::vector<std::string> readers(std::span<const Act> acts, const UnitId& office, const law::Library& library) {
    std::vector<std::string> found;
    const auto add = [&](std::string reader) {
        if (!reader.empty() && std::find(found.begin(), found.end(), reader) == found.end())
            found.push_back(std::move(reader));
    };
    for (const Act& act : acts) {
        if (act.type == dossier::act_type::session_opened) {
            for (const council::Member& member : council::members_from_json(act.body, "members"))
                add(member.person.text);
            continue;
        }
        const law::Pack* pack = library.find(act.law);
        const law::JournalKind* kind =
            pack ? library.rules_of(*pack).journals.find(dossier::subject_kind(act.type)) : nullptr;
        if (!kind) continue;
        const bool to_all =
            kind->readers == law::Readers::all || (kind->readers == law::Readers::province && act.unit == office);
        if (to_all) add("*");
        if (kind->readers == law::Readers::owner) add(string_or(act.body, "owner"));
    }
    return found;
}

namespace {

std::vector<Act> of_kind(std::span<const Act> acts, std::string_view kind) {
    std::vector<Act> found;
    for (const Act& act : acts)
        if (dossier::subject_kind(act.type) == kind) found.push_back(act);
    return found;
}

// The session was held by those whom this decision named, of a council of the same unit that had not ended.
bool is_held_by(const council::Session& session, const council::Council& council, std::span<const Act> acts) {
    const bool ended = council.dissolved && council.date && session.date && *council.date < *session.date;
    return council.id == session.council && council.unit == session.unit && !ended &&
           std::find(council.order.begin(), council.order.end(), session.council_act) != council.order.end() &&
           council::members_named(acts, session.council_act) == session.members;
}

// Decisions on a council that knew of this one, dated up to the day; of these the last, which no other such one knew.
std::vector<const council::Council::Composition*> followed_by(const ContentId& named, const Date& day,
                                                              const council::Council& council,
                                                              std::span<const Act> acts) {
    const dossier::Ordered ordered = dossier::canonical_order(acts);
    const auto knows = [&](const ContentId& later, const ContentId& earlier) {
        const auto place = [&](const ContentId& id) {
            const auto found =
                std::find_if(ordered.acts.begin(), ordered.acts.end(), [&](const Act* act) { return act->id == id; });
            return static_cast<std::size_t>(found - ordered.acts.begin());
        };
        const std::size_t of[] = {place(later)};
        return later != earlier && ordered.ancestors(of)[place(earlier)];
    };
    const auto own = std::find_if(council.compositions.begin(), council.compositions.end(),
                                  [&](const auto& each) { return each.act == named; });
    const auto is_after = [&](const Date& date) {  // a paper of before it that is recorded late changes nothing since
        return own == council.compositions.end() || !own->date || date >= *own->date;
    };
    std::vector<const council::Council::Composition*> later;
    for (const council::Council::Composition& each : council.compositions)
        if (each.date && *each.date <= day && is_after(*each.date) && knows(each.act, named)) later.push_back(&each);
    std::vector<const council::Council::Composition*> last;
    for (const auto* one : later)
        if (std::none_of(later.begin(), later.end(), [&](const auto* other) { return knows(other->act, one->act); }))
            last.push_back(one);
    return last;
}

// What packs ask of a session that its council could have held: a day within the term of the decision that it names, or
// of a later one, and the members in office on that day, by the days in the decisions. When any of it was recorded is
// not asked: no device's clock decides, and what comes late means the same.
std::string_view fault_of_session(const council::Session& session, const council::Council& council,
                                  std::span<const Act> acts, const law::Pack& pack) {
    if (!session.date || !pack.provisions.guard("council_term")) return {};
    bool within = false, from_named = false;
    for (const council::Council::Composition& each : council.compositions) {
        from_named = from_named || each.act == session.council_act;
        within = within || (from_named && each.term.covers(*session.date));
    }
    if (!within) return "act-session-term";
    if (!pack.provisions.guard("own_row")) return {};  // packs before 2026-7 did not ask who was in office
    const auto later = followed_by(session.council_act, *session.date, council, acts);
    const bool in_office = later.empty() || std::any_of(later.begin(), later.end(), [&](const auto* each) {
                               return each->members == session.members;
                           });
    return in_office ? "" : "act-session-council";
}

}  // namespace

std::vector<dossier::Heard> heard_of(std::span<const Act> acts, std::span<const Act> council, const UnitId& office,
                                     const law::Library& library) {
    const std::vector<Act> of_session = of_kind(acts, "session"), of_council = of_kind(council, "council");
    const law::Pack* pack = rules_for(of_session, dossier::act_type::session_opened, library);
    const law::Pack* council_pack = rules_for(of_council, dossier::act_type::council_established, library);
    if (!pack || !council_pack) return {};
    const council::Session session = council::fold_session(of_session, *pack);
    const bool is_here = std::any_of(of_council.begin(), of_council.end(),
                                     [&](const Act& act) { return act.id == session.council_act; });
    if (!session.closed || !is_here) return {};
    const council::Council named = council::fold_council(of_council, *council_pack);
    const bool holds = is_held_by(session, named, of_council);
    const std::string_view fault = holds ? fault_of_session(session, named, of_council, *pack) : std::string_view();
    std::vector<std::string> alike;
    for (const law::Pack& other : library.all())
        if (other.provisions.guard("session_rules") && law::judge_alike(other, *pack)) alike.push_back(other.id);
    std::vector<dossier::Heard> heard;
    for (const council::MatterState& matter : session.matters)
        heard.push_back({session.id, matter.matter.dossier, session.unit, named.provincial && session.unit == office,
                         matter.matter.version, holds ? council::opinion_body(session, matter, *pack) : Json::object(),
                         false, fault, alike});
    return heard;
}

SubjectId council_of(std::span<const Act> acts, const law::Library& library) {
    const std::vector<Act> of_session = of_kind(acts, "session");
    const law::Pack* pack = rules_for(of_session, dossier::act_type::session_opened, library);
    const Act* opening = pack ? council::opening_of(dossier::canonical_order(of_session), pack->council) : nullptr;
    return opening ? SubjectId{string_or(opening->body, "council")} : SubjectId();
}

std::vector<SubjectId> dossiers_on_agenda(std::span<const Act> acts) {
    std::vector<SubjectId> dossiers;
    for (const Act& act : acts) {
        if (act.type != dossier::act_type::session_opened) continue;
        const Result<const Json*> matters = array_member(act.body, "matters");
        if (!matters.ok()) continue;
        for (const Json& matter : **matters) dossiers.push_back(SubjectId{string_or(matter, "dossier")});
    }
    return dossiers;
}

std::vector<SubjectId> read_with(std::span<const Act> acts) {
    std::vector<SubjectId> subjects = dossiers_on_agenda(acts);
    for (const Act& act : acts)
        if (act.type == dossier::act_type::session_opened)
            subjects.push_back(SubjectId{string_or(act.body, "council")});
    return subjects;
}

}  // namespace sk::subject
