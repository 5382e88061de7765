// The list of dossiers as it is shown, on paper and as a table: with what was decided, the council's count and the
// reasons of those that were not recognised, which are read from the dossiers' acts.
#include <algorithm>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "dossier/application.hpp"

namespace sk::app {

namespace {

// The last word on the dossier: of the province where it has spoken, else of the unit.
const dossier::Act* last_decision(const dossier::Dossier& state) {
    namespace act_type = dossier::act_type;
    switch (state.state) {
        case law::State::effect_province:
        case law::State::effect_national: return state.last(act_type::effect_recognised);
        case law::State::province_refused:
        case law::State::province_returned: return state.last(act_type::province_decided);
        case law::State::annulled: return state.last(act_type::annulled);
        case law::State::intake_refused: return state.last(act_type::intake_refused);
        default: return state.last(act_type::decided);
    }
}

}  // namespace

// What the list says of one dossier.
document::DossierList::Row Session::list_row(const ListRow& shown, const dossier::Dossier& state,
                                             const dossier::Act* opinion) const {
    document::DossierList::Row row;
    row.title = shown.title;
    row.authors = shown.authors;
    row.unit = shown.unit_name;
    row.filed = state.filed_on ? display_date(*state.filed_on) : std::string();
    row.state = words("state." + shown.state);
    const law::Pack& rules = model.rules_of(state);
    for (const std::string& code : state.application.fields)
        for (const law::Choice& field : rules.fields)
            if (field.code == code) row.field += (row.field.empty() ? "" : "; ") + field.name;
    if (const dossier::Act* decision = last_decision(state)) {
        row.decision = string_or(decision->body, "number");
        if (const auto day = parse_iso_date(string_or(decision->body, "date")); day.ok())
            row.decision += (row.decision.empty() ? "" : ", ") + display_date(*day);
        row.reasons = string_or(decision->body, "reasons");
    }
    if (opinion) {
        row.score = words("list.votes", {std::to_string(integer_or(opinion->body, "agree", 0)),
                                         std::to_string(integer_or(opinion->body, "members", 0))});
        if (const std::int64_t mean = integer_or(opinion->body, "mean", -1); mean >= 0)
            row.score += "; " + words("list.mean", {dossier::share_text(static_cast<int>(mean))});
    }
    return row;
}

void Session::with_shown_dossiers(std::function<void(Rows)> then) {
    std::vector<SubjectId> wanted;
    for (const std::size_t at : model.list.rows)
        if (const ListRow& row = model.rows_all[at]; !row.is_draft && !row.sample) wanted.push_back(SubjectId{row.id});
    if (wanted.size() > limits::listed_dossiers_max)
        return toast(Toast::Tone::error, words("list.too-many", {std::to_string(limits::listed_dossiers_max)}));
    with_library([this, wanted, then] {
        repository.read_acts(wanted, [this, wanted, then](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(*read);
            Rows rows;
            Judged judged;
            for (const SubjectId& id : wanted) {
                const ListRow* shown = row_of(id);
                const auto acts = by_subject.find(id.text);
                if (!shown || acts == by_subject.end()) continue;
                const dossier::Dossier state = dossier::fold(acts->second, model.library);
                const dossier::Act* opinion = state.last(dossier::act_type::province_opinion);
                if (!opinion) opinion = state.last(dossier::act_type::council_opinion);
                if (const std::string session = opinion ? string_or(opinion->body, "session") : std::string();
                    !session.empty())
                    judged[session].emplace_back(rows.size(), id);
                rows.push_back(list_row(*shown, state, opinion));
            }
            with_grades(judged, std::move(rows), then);
        });
    });
}

// The grade that a dossier's sheets come to is written in no act: it follows from its session, where that is here.
void Session::with_grades(const Judged& judged, Rows rows, std::function<void(Rows)> then) {
    if (judged.empty()) return then(std::move(rows));
    std::vector<SubjectId> sessions;
    for (const auto& [session, dossiers] : judged) sessions.push_back(SubjectId{session});
    repository.read_acts(
        sessions, [this, judged, rows = std::move(rows), then](Result<std::vector<store::SignedAct>> read) mutable {
            if (!read.ok()) return toast_error(read.error());
            for (const auto& [id, acts] : acts_by_subject(*read)) {
                const std::optional<HeldSession> held = held_session(acts, model.library);
                if (!held) continue;
                for (const auto& [row, dossier] : judged.at(id)) {
                    const council::MatterState* matter = held->state.matter(dossier);
                    if (const law::Level* grade = matter ? matter->decision.scores.level : nullptr)
                        rows[row].score += "; " + words("dossier.grade") + ": " + grade->name;
                }
            }
            then(std::move(rows));
        });
}

void Session::export_list(std::string_view form) {
    with_shown_dossiers([this, form = std::string(form)](Rows rows) {
        TableCells cells = {{words("list.column-title"), words("list.column-authors"), words("list.unit"),
                             words("list.field"), words("list.column-filed"), words("list.state"),
                             words("list.column-decision"), words("list.column-score"), words("list.column-reasons")}};
        for (document::DossierList::Row& row : rows)
            cells.push_back({std::move(row.title), std::move(row.authors), std::move(row.unit), std::move(row.field),
                             std::move(row.filed), std::move(row.state), std::move(row.decision), std::move(row.score),
                             std::move(row.reasons)});
        save_table(words("list.file-name") + "." + form, form, words("list.title"), cells);
    });
}

void Session::print_list() {
    with_shown_dossiers([this](Rows rows) {
        document::DossierList paper;
        paper.office = own_office();
        paper.as_of = date_of(model.now);
        const auto add = [&](const std::string& text) {
            if (!text.empty()) paper.shown += (paper.shown.empty() ? "" : "; ") + text;
        };
        const ListView& list = model.list;
        if (list.state_filter != "draft" && !list.state_filter.empty()) add(words("state." + list.state_filter));
        if (!list.year_filter.empty()) add(words("list.year") + " " + list.year_filter);
        if (!list.unit_filter.empty()) add(model.unit_name(list.unit_filter));
        if (!list.field_filter.empty()) add(model.field_name(list.field_filter));
        add(list.listed);
        if (!list.query.empty()) add("“" + list.query + "”");
        paper.rows = std::move(rows);
        to_paper(words("list.title"), document::dossier_list_html(paper));
    });
}

}  // namespace sk::app
