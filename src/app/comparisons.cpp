// What a dossier's page holds against each other: confirmations of shares and the names of the authors, the councils'
// opinions and the sessions that they name.
#include <algorithm>
#include <iterator>

#include "app/session.hpp"
#include "subject/subject.hpp"
#include "viet/text.hpp"

namespace sk::app {

// Who confirmed a share in another's name, and whose shares nobody has confirmed. Who filed has signed the whole
// application, his own row with it.
void Session::compare_shares(OpenDossier& shown) const {
    const dossier::Application& application = shown.state.application;
    const bool by_name = model.rules_of(shown.state).provisions.guard("own_row");
    std::string filer;
    for (ActView& view : shown.acts) {
        if (view.act.type == dossier::act_type::filed && view.counts)
            filer = by_name ? string_or(view.act.body, "name") : view.signer;
        if (view.act.type != dossier::act_type::share_confirmed || view.act.role != "author") continue;
        for (const dossier::Author& author : application.authors)
            if (author.row_id == string_or(view.act.body, "author"))
                view.other_name = !view.signer.empty() && !viet::same_name(author.name, view.signer);
    }
    if (application.authors.size() < 2) return;
    for (const dossier::Author& author : application.authors) {
        const auto of_row = [&](const dossier::Act& act) { return string_or(act.body, "author") == author.row_id; };
        if (std::any_of(shown.state.shares.begin(), shown.state.shares.end(), of_row)) continue;
        if (!filer.empty() && viet::same_name(author.name, filer)) {
            filer.clear();  // of two rows with his name one is his
            continue;
        }
        shown.unconfirmed.push_back(author.name);
    }
}

void Session::hear_sessions(const SubjectId& id, std::vector<SubjectId> sessions,
                            std::function<void(std::vector<dossier::Heard>)> then) {
    if (sessions.empty()) return then({});
    using BySubject = std::map<std::string, std::vector<dossier::Act>>;
    const auto hear = [this, id, sessions, then](BySubject here, BySubject councils) {
        std::vector<dossier::Heard> heard;
        for (const SubjectId& session : sessions) {
            const std::vector<dossier::Act>& acts = here[session.text];
            auto ended = subject::heard_of(acts, councils[subject::council_of(acts, model.library).text],
                                           model.units.standing_office().id, model.library);
            if (ended.empty()) {
                dossier::Heard& unseen = heard.emplace_back();
                unseen.session = session;
                unseen.dossier = id;
                unseen.unseen = true;
            }
            std::move(ended.begin(), ended.end(), std::back_inserter(heard));
        }
        then(std::move(heard));
    };
    repository.read_acts(sessions, [this, hear](Result<std::vector<store::SignedAct>> read) {
        BySubject here;
        if (read.ok()) here = acts_by_subject(*read);
        std::vector<SubjectId> councils;
        for (const auto& [session, acts] : here)
            if (SubjectId council = subject::council_of(acts, model.library); !council.text.empty())
                councils.push_back(council);
        if (councils.empty()) return hear(std::move(here), {});
        repository.read_acts(councils, [hear, here](Result<std::vector<store::SignedAct>> found) {
            hear(here, found.ok() ? acts_by_subject(*found) : BySubject());
        });
    });
}

// The list was told of the dossier before its sessions were looked at.
void Session::correct_summary(const dossier::Dossier& state, const std::vector<dossier::Act>& acts) {
    const dossier::Summary* known = find_summary(state.id);
    if (!known || !writer || known->state == dossier::state_code(state.state)) return;
    dossier::Summary summary = dossier::summarise(state, acts, model.library);
    summary.sample = known->sample;
    store::Repository::ActsChange change;
    change.summaries.push_back(summary);
    repository.add_acts(std::move(change), [this, summary](Result<std::monostate> saved) {
        if (!saved.ok()) return toast_error(saved.error());
        upsert_summary(summary);
        rebuild_rows();
    });
}

// The sessions at hand that have this dossier on their agenda, and whether the opinions repeat what theirs came to.
void Session::find_meetings() {
    using Record = OpenDossier::Record;
    OpenDossier& open = *model.dossier;
    const dossier::Act* said[] = {open.state.last(dossier::act_type::council_opinion),
                                  open.state.last(dossier::act_type::province_opinion)};
    Record* records[] = {&open.record, &open.province_record};
    for (const ActView& view : open.acts)  // it does not count
        if (view.reason == "act-session")
            (view.act.type == dossier::act_type::province_opinion ? open.province_record : open.record) =
                Record::differs;
    for (int i = 0; i < 2; ++i)
        if (said[i]) *records[i] = string_or(said[i]->body, "session").empty() ? Record::paper : Record::looking;
    const auto may = [&](std::string_view type) {
        return std::find(open.allowed.begin(), open.allowed.end(), type) != open.allowed.end();
    };
    const bool of_council =
        said[0] || said[1] || may(dossier::act_type::council_opinion) || may(dossier::act_type::province_opinion);
    if (!of_council) return;
    std::vector<SubjectId> sessions;
    for (const dossier::Summary& summary : model.summaries)
        if (summary.state == "session" || summary.state == "session-closed") sessions.push_back(summary.id);
    repository.read_acts(sessions, [this, id = open.state.id](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok() || !model.dossier || model.dossier->state.id != id) return;
        OpenDossier& open = *model.dossier;
        open.meetings.clear();
        const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(*read);
        const auto compare = [&](const dossier::Act* opinion, Record& record, const council::Session& session,
                                 const law::Pack& rules) {
            if (!opinion || string_or(opinion->body, "session") != session.id.text) return;
            if (!session.closed) return;  // its end may be on its way
            record =
                council::repeats(opinion->body, session, *session.matter(id), rules) ? Record::agrees : Record::differs;
        };
        for (const auto& [subject, acts] : by_subject) {
            const std::optional<HeldSession> held = held_session(acts, model.library);
            if (!held) continue;
            const council::Session& session = held->state;
            if (session.cancelled || !session.matter(id)) continue;
            const dossier::Summary* held_by = find_summary(session.council);
            open.meetings.push_back({subject, session.place, session.date ? iso_date(*session.date) : std::string(),
                                     session.closed, held_by ? held_by->title : std::string(),
                                     string_or(session.minutes, "number")});
            const dossier::Act* opinion = open.state.last(dossier::act_type::council_opinion);
            if (opinion && string_or(opinion->body, "session") == subject)
                if (const law::Level* level = session.matter(id)->decision.scores.level) open.grade = level->name;
            compare(opinion, open.record, session, *held->rules);
            compare(open.state.last(dossier::act_type::province_opinion), open.province_record, session, *held->rules);
        }
        for (Record* record : {&open.record, &open.province_record})
            if (*record == Record::looking) *record = Record::not_here;
    });
}

}  // namespace sk::app
