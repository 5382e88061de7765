// "Việc cần làm": what this person is expected to do next, and the dossiers that have to be read to know it.
#include <algorithm>
#include <utility>

#include "app/session.hpp"
#include "council/next_step.hpp"
#include "subject/subject.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {

bool is_one_of(const std::vector<std::string>& dossiers, const SubjectId& id) {
    return std::find(dossiers.begin(), dossiers.end(), id.text) != dossiers.end();
}

}  // namespace

// Dossiers on their way whose form names this person, or that he filed with others, are read: whose share nobody has
// confirmed, and which are his own on paper, so that no work of the unit's on them is asked of him. Read anew only when
// one of them has changed.
void Session::watch_named() {
    if (!model.profile || !writer) return;
    const std::string me = viet::fold_for_search(model.profile->name);
    // The initial of the given name, the same in capitals, before names are folded: most dossiers name others.
    const std::string_view name = model.profile->name;
    const std::size_t given = name.rfind(' ') + 1;
    std::size_t after = given + 1;
    while (after < name.size() && (static_cast<unsigned char>(name[after]) & 0xc0) == 0x80) ++after;
    const std::string initial(name.substr(given, after - given));
    std::vector<SubjectId> wanted;
    std::string seen;
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample || summary.next.empty() || !subject::is_dossier_state(summary.state)) continue;
        const bool mine = summary.author_person == model.profile->person.text;
        const bool several = summary.authors.find(", ") != std::string::npos;
        const bool named = summary.authors.find(initial) != std::string::npos &&
                           viet::fold_for_search(summary.authors).find(me) != std::string::npos;
        if (!named && !(mine && several)) continue;
        wanted.push_back(summary.id);
        seen += summary.id.text + std::to_string(summary.acts) + ' ';
    }
    if (seen == named_as_of) return;
    named_as_of = std::move(seen);
    with_library([this, wanted] {
        repository.read_acts(wanted, [this](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            model.shares_owed.clear();
            model.shares_awaited.clear();
            model.own_on_paper.clear();
            for (const auto& [id, acts] : acts_by_subject(*read)) note_named(id, acts);
            rebuild_work();
        });
    });
}

// Who filed has signed the whole application, his own row with it; who said in an act why he is not the author of his
// name has answered.
void Session::note_named(const std::string& id, const std::vector<dossier::Act>& acts) {
    const dossier::Dossier state = dossier::fold(acts, model.library);
    const PersonId& me = model.profile->person;
    const law::Unit* unit = model.units.known(model.profile->unit);
    const bool filed = state.author == me;
    const bool another = std::any_of(acts.begin(), acts.end(), [&](const dossier::Act& act) {
        return act.by == me && !string_or(act.body, "not_author").empty();
    });
    if (!filed && !another && unit && is_author_on_paper(state.application, *model.profile, unit->name))
        model.own_on_paper.push_back(id);
    if (another || state.application.authors.size() < 2) return;
    const law::Step* step = model.rules_of(state).workflow.find(dossier::act_type::share_confirmed, {}, state.state);
    if (!step) return;
    bool own_left = !filed;  // of two rows with his name one is his
    std::size_t others = 0;
    bool mine = false;
    const auto is_confirmed = [&](const dossier::Author& author) {
        return std::any_of(state.shares.begin(), state.shares.end(),
                           [&](const dossier::Act& act) { return string_or(act.body, "author") == author.row_id; });
    };
    const bool confirmed_by_me = std::any_of(state.shares.begin(), state.shares.end(), [&](const dossier::Act& act) {
        return act.by == me && act.role == "author";
    });
    for (const dossier::Author& author : state.application.authors) {
        if (filed && !own_left && own_row(author)) {
            own_left = true;
            continue;
        }
        if (is_confirmed(author)) continue;
        ++others;
        mine = mine || (!filed && !confirmed_by_me && own_row(author));
    }
    if (mine) model.shares_owed.push_back(id);
    if (filed && others > 0) model.shares_awaited.push_back(id);
}

bool Session::leads_session(const dossier::Summary& summary) const {
    return !summary.sample && summary.state == "session" && summary.unit == model.profile->unit &&
           (model.has_role("chair") || model.has_role("secretary"));
}

// Of another unit's sessions he is given only those in which he sits.
bool Session::sits_in_session(const dossier::Summary& summary) const {
    return !summary.sample && summary.state == "session" && model.has_role("member");
}

// The open sessions that may wait for this person are read: for what. Read anew only when one of them has changed.
void Session::watch_sessions() {
    if (!model.profile || !writer) return;
    std::vector<SubjectId> wanted;
    std::string seen;
    for (const dossier::Summary& summary : model.summaries) {
        if (!leads_session(summary) && !sits_in_session(summary)) continue;
        wanted.push_back(summary.id);
        seen += summary.id.text + std::to_string(summary.acts) + ' ';
    }
    if (seen == sessions_as_of) return;
    sessions_as_of = std::move(seen);
    with_library([this, wanted] {
        repository.read_acts(wanted, [this](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            model.session_work.clear();
            for (const auto& [id, acts] : acts_by_subject(*read)) note_session(id, acts);
            rebuild_work();
        });
    });
}

// Until the attendance has been taken nobody's part in the session is settled: then nothing is known of it here.
void Session::note_session(const std::string& id, const std::vector<dossier::Act>& acts) {
    const std::optional<HeldSession> held = held_session(acts, model.library);
    if (!held || held->state.attendance.empty()) return;
    const PersonId& me = model.profile->person;
    std::string& act = model.session_work[id];
    const council::People on_paper = without_card(held->state.members);
    for (const council::NextStep& step : council::next_steps(held->state, *held->rules, on_paper)) {
        if (std::find(step.people.begin(), step.people.end(), me) == step.people.end()) continue;
        act = council::act_of_step(step.code);
        if (!act.empty()) return;
    }
}

// Those who do the unit's work are told in time that its council's term ends. Read anew when a council has changed.
void Session::watch_council() {
    if (!model.profile || !writer || !(model.is_officer() || model.has_role("head"))) return;
    std::string seen;
    for (const dossier::Summary& summary : model.summaries)
        if (summary.state.starts_with("council") && summary.unit == model.profile->unit)
            seen += summary.id.text + std::to_string(summary.acts) + ' ';
    if (seen != std::exchange(council_as_of, seen)) rebuild_unit_councils();
}

void Session::add_council_to_work() {
    if (!model.profile || !(model.is_officer() || model.has_role("head"))) return;
    for (const CouncilLine& line : model.unit_councils) {
        const bool ends =
            line.standing == CouncilLine::Standing::over || line.standing == CouncilLine::Standing::ends_soon;
        const law::Unit* unit = model.units.known(model.profile->unit);
        if (ends && unit && unit->id.text == line.unit)
            model.work.push_back({line.id,
                                  words("council.term-ends", {line.name}),
                                  unit->name,
                                  {},
                                  std::string(dossier::act_type::council_changed),
                                  iso_date(*line.to)});
    }
}

// What this person is expected to do next: in each dossier the act that its workflow names, where one of his roles
// owes it and the dossier is not his own.
void Session::rebuild_work() {
    model.work.clear();
    if (!model.profile) return;
    const auto add = [&](const dossier::Summary& summary, const std::string& title, std::string_view act,
                         const std::string& due) {
        const law::Unit* unit = model.units.known(summary.unit);
        model.work.push_back(
            {summary.id.text, title, unit ? unit->name : summary.unit.text, summary.state, std::string(act), due});
    };
    const auto add_each = [&](const std::vector<std::string>& dossiers, std::string_view act) {
        for (const std::string& id : dossiers)
            if (const dossier::Summary* summary = find_summary(SubjectId{id}); summary && !summary->conflict)
                add(*summary, summary->title, act, {});
    };
    const auto owes = [&](const dossier::Summary& summary, std::string_view role) {
        const bool own = summary.author_person == model.profile->person.text;
        if (role == "author") return own;
        if (own || is_one_of(model.own_on_paper, summary.id) || !model.has_role(role)) return false;
        if (role == "office" || role == "province_head") return true;
        // A journal may wait for another unit than its own (subject/subject.hpp).
        const bool elsewhere = !subject::is_dossier_state(summary.state) && !summary.authors.empty();
        return elsewhere ? summary.authors == model.profile->unit.text : summary.unit == model.profile->unit;
    };
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample || summary.next.empty()) continue;
        // What would come next waits until two steps side by side are settled.
        if (summary.conflict && subject::is_dossier_state(summary.state) && summary.owed_by != "author") continue;
        bool mine = false;
        for (std::string_view rest = summary.owed_by; !rest.empty() && !mine;) {
            const std::size_t space = std::min(rest.find(' '), rest.size());
            mine = owes(summary, rest.substr(0, space));
            rest.remove_prefix(std::min(space + 1, rest.size()));
        }
        if (mine) add(summary, summary.title, summary.next, summary.due);
    }
    // Two steps side by side wait for somebody to settle them, at the desk at which they were made.
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.sample || !summary.conflict || !subject::is_dossier_state(summary.state)) continue;
        const bool of_province = summary.state.starts_with("province") || summary.state.starts_with("effect");
        const bool here = summary.unit == model.profile->unit && (model.has_role("head") || model.has_role("officer"));
        if ((of_province ? model.is_office() : here) && summary.author_person != model.profile->person.text)
            add(summary, summary.title, "conflict.settle", {});
    }
    for (const dossier::Summary& summary : model.summaries) {
        const bool leads = leads_session(summary);
        if (!leads && !sits_in_session(summary)) continue;
        std::string_view act = leads ? dossier::act_type::session_closed : dossier::act_type::session_sheet_sealed;
        if (const auto known = model.session_work.find(summary.id.text); known != model.session_work.end()) {
            if (known->second.empty() && !leads) continue;  // it waits for others
            if (!known->second.empty()) act = known->second;
        }
        add(summary, name_of(summary), act, {});
    }
    add_each(model.owed_dossiers, dossier::act_type::certificate_issued);
    add_each(model.unrewarded, "reward.given");
    add_each(model.shares_owed, dossier::act_type::share_confirmed);
    add_each(model.shares_awaited, "share.awaited");
    add_days_off_to_work();
    add_texts_to_work();
    add_council_to_work();
    std::sort(model.work.begin(), model.work.end(), [](const WorkRow& a, const WorkRow& b) {
        if (a.due.empty() != b.due.empty()) return b.due.empty();
        // Without a day, what others wait for stands before what is to be read.
        const bool a_reads = a.act.starts_with("reading."), b_reads = b.act.starts_with("reading.");
        if (a.due.empty() && a_reads != b_reads) return b_reads;
        return a.due != b.due ? a.due < b.due : a.id < b.id;
    });
}

}  // namespace sk::app
