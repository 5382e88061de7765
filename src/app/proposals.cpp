// The list of initiatives that units have proposed to the province (letter 163, task 2): with the minutes of the
// council, the decision and the proposal itself, which of the papers that the rules ask for are attached, in which
// round and how far it has come; printed, as CSV and as a workbook. A unit sees its own, the standing office all.
#include <algorithm>
#include <set>
#include <tuple>

#include "app/session.hpp"
#include "council/session.hpp"
#include "document/province_proposals.hpp"
#include "dossier/parts.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

ProposalsView::Paper paper_of(const dossier::Act* act) {
    if (!act) return {};
    return {string_or(act->body, "number"), string_or(act->body, "date")};
}

std::string day_of_paper(const std::string& iso) {
    const Result<Date> day = parse_iso_date(iso);
    return day.ok() ? display_date(*day) : std::string();
}

// The council's session that an opinion repeats; "": its minutes are on paper.
std::string session_of(const dossier::Act* opinion) {
    return opinion ? string_or(opinion->body, "session") : std::string();
}

std::string joined(const std::vector<std::string>& names) {
    std::string text;
    for (const std::string& name : names) text += (text.empty() ? "" : "; ") + name;
    return text;
}

}  // namespace

bool Session::is_proposed_here(const dossier::Summary& summary) const {
    const auto state = law::parse_state(summary.state);
    return !summary.sample && state && *state >= law::State::proposed &&
           (model.is_office() || (model.profile && summary.unit == model.profile->unit));
}

void Session::open_proposals() {
    model.proposals.loading = model.proposals.all.empty();
    want_journals({"offer", "replication", "reward", "remuneration"});  // as the statistics count them
    with_desk_rules([] {});                                             // the words of their numbers
    with_library([this] { read_proposals(); });
}

void Session::read_proposals() {
    std::vector<SubjectId> subjects;
    for (const dossier::Summary& summary : model.summaries) {
        if (is_proposed_here(summary)) subjects.push_back(summary.id);
        if (summary.state == "session" || summary.state == "session-closed") subjects.push_back(summary.id);
    }
    repository.read_acts(subjects, [this](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) {
            model.proposals.loading = false;
            return toast_error(read.error());
        }
        take_proposals(*read);
    });
}

// stored: of the dossiers, and of the sessions whose minutes they rest on.
void Session::take_proposals(const std::vector<store::SignedAct>& stored) {
    ProposalsView& view = model.proposals;
    const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(stored);
    view.all.clear();
    std::set<int> years;
    for (const auto& [id, acts] : by_subject) {
        const dossier::Summary* summary = find_summary(SubjectId{id});
        if (!summary || !is_proposed_here(*summary)) continue;
        const dossier::Dossier state = dossier::fold(acts, model.library);
        const dossier::Act* proposed = state.last(dossier::act_type::proposed);
        if (!proposed) continue;
        const law::Pack& rules = model.rules_of(state);
        const dossier::Act* opinion = state.last(dossier::act_type::council_opinion);
        ProposalsView::Line line;
        line.id = id;
        line.title = state.application.title;
        line.authors = summary->authors;
        line.unit = summary->unit.text;
        line.state = summary->state;
        line.minutes = paper_of(opinion);
        if (const auto session = by_subject.find(session_of(opinion)); session != by_subject.end())
            if (const auto held = held_session(session->second, model.library))
                line.minutes.number = string_or(held->state.minutes, "number");
        line.decision = paper_of(state.last(dossier::act_type::decided));
        line.proposal = paper_of(proposed);
        const std::string level = string_or(proposed->body, "level");
        const auto& rounds = rules.provisions.rounds;
        line.has_rounds =
            std::any_of(rounds.begin(), rounds.end(), [&](const law::Round& round) { return round.level == level; });
        if (const Result<Date> day = parse_iso_date(line.proposal.day); day.ok()) {
            years.insert(day->year);
            const auto near = rules.round_near(level, *day, state.application.fields);
            if (near && near->open) line.round = near->round->name;
        }
        for (const dossier::PartStanding& part : dossier::parts_of(rules, level, {}, &state))
            if (part.how != dossier::PartStanding::How::missing)
                line.there.push_back(part.part->name);
            else if (part.part->required)
                line.missing.push_back(part.part->name);
        const ListRow* row = row_of(summary->id);
        line.local = !row || row->queue != "received";
        view.all.push_back(std::move(line));
    }
    std::stable_sort(view.all.begin(), view.all.end(), [](const ProposalsView::Line& a, const ProposalsView::Line& b) {
        return a.proposal.day > b.proposal.day;  // the latest first
    });
    view.years.assign(years.rbegin(), years.rend());
    if (view.year != 0 && !years.contains(view.year)) view.year = 0;
    view.loading = false;
    choose_proposals(view.year);
    weigh_rest();
}

// What was not proposed yet, by what the journals say that the province has received: applied elsewhere, offered, the
// benefit there.
void Session::weigh_rest() {
    using statistics::Measure;
    ProposalsView& view = model.proposals;
    view.rest.clear();
    const std::string unit = model.is_office() || !model.profile ? std::string() : model.profile->unit.text;
    for (const std::string& id : counted().ids_of({Measure::recognised, 0, unit, {}, {}, "recognised"}))
        if (const dossier::Summary* summary = find_summary(SubjectId{id}))
            view.rest.push_back({id, summary->title, summary->unit.text});
    std::map<std::string_view, ProposalsView::Rest*> places;
    for (ProposalsView::Rest& each : view.rest) places[each.id] = &each;
    for (const statistics::Fact& fact : said.facts) {
        const auto place = places.find(fact.dossier);
        if (place == places.end()) continue;
        place->second->applied += fact.measure == Measure::applied ? 1 : 0;
        place->second->offered = place->second->offered || fact.measure == Measure::offered;
    }
    std::map<std::string_view, std::vector<statistics::Benefit>> benefits;
    for (const statistics::Benefit& each : said.benefits) benefits[each.dossier].push_back(each);
    for (const auto& [dossier, of] : benefits)
        if (const auto place = places.find(dossier); place != places.end())
            place->second->benefit = statistics::benefit_sum(of, Measure::benefit_there);
    std::stable_sort(view.rest.begin(), view.rest.end(), [](const auto& a, const auto& b) {
        return std::tuple(b.applied, b.offered, b.benefit, std::string_view(a.title)) <
               std::tuple(a.applied, a.offered, a.benefit, std::string_view(b.title));
    });
}

void Session::choose_proposals(int year) {
    ProposalsView& view = model.proposals;
    view.year = year;
    view.lines.clear();
    for (const ProposalsView::Line& line : view.all)
        if (year == 0 || line.proposal.day.starts_with(std::to_string(year) + "-")) view.lines.push_back(line);
}

// A line an initiative, as it is printed and exported.
std::vector<document::ProvinceProposals::Row> Session::proposal_rows() const {
    std::vector<document::ProvinceProposals::Row> rows;
    for (const ProposalsView::Line& line : model.proposals.lines) {
        document::ProvinceProposals::Row row;
        const auto said = [&](const ProposalsView::Paper& paper) {
            const std::string day = day_of_paper(paper.day);
            if (day.empty()) return paper.number;
            return paper.number.empty() ? words("proposals.paper-day", {day})
                                        : words("proposals.paper", {paper.number, day});
        };
        row.title = line.title;
        row.authors = line.authors;
        row.unit = model.unit_name(line.unit);
        row.minutes = said(line.minutes);
        row.decision = said(line.decision);
        row.proposal = said(line.proposal);
        row.papers = line.missing.empty() && line.there.empty() ? "…"
                     : line.missing.empty()                     ? words("proposals.complete", {joined(line.there)})
                                                                : words("proposals.missing", {joined(line.missing)});
        row.round =
            !line.round.empty() ? line.round : words(line.has_rounds ? "proposals.outside" : "proposals.no-rounds");
        row.state = words("state." + line.state);
        if (line.local) row.state += ". " + words("proposals.local");
        rows.push_back(std::move(row));
    }
    return rows;
}

void Session::export_proposals(std::string_view form) {
    TableCells cells = {{words("list.column-title"), words("list.column-authors"), words("list.unit"),
                         words("proposals.minutes"), words("proposals.decision"), words("proposals.proposal"),
                         words("proposals.papers"), words("proposals.round"), words("list.state")}};
    for (const document::ProvinceProposals::Row& row : proposal_rows())
        cells.push_back({row.title, row.authors, row.unit, row.minutes, row.decision, row.proposal, row.papers,
                         row.round, row.state});
    const int year = model.proposals.year;
    const std::string name =
        words("proposals.file-name", {year > 0 ? std::to_string(year) : "tat-ca"}) + "." + std::string(form);
    save_table(name, form, words("nav.proposals"), cells);
}

void Session::print_proposals() {
    document::ProvinceProposals paper;
    paper.office = own_office();
    paper.as_of = date_of(model.now);
    paper.year = model.proposals.year;
    paper.provincial = model.is_office();
    paper.rows = proposal_rows();
    to_paper(words("nav.proposals"), document::province_proposals_html(paper));
}

}  // namespace sk::app
