// Dossiers: the list (rows, search, sorting), one dossier with its acts and their signatures,
// printing. Acts are made in acts.cpp.
// [SECTION] The list   [SECTION] One dossier
#include <algorithm>
#include <set>
#include <unordered_map>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "base/text.hpp"
#include "document/application_form.hpp"
#include "document/dossier_papers.hpp"
#include "subject/subject.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {

std::string names_of(const dossier::Application& application) {
    std::string names;
    for (const dossier::Author& author : application.authors) {
        if (author.name.empty()) continue;
        if (!names.empty()) names += ", ";
        names += author.name;
    }
    return names;
}

// Marks and case aside: better one question too many than an author who receives his own dossier unasked.
bool names_author(const dossier::Application& application, std::string_view name) {
    const std::string wanted = viet::fold_for_search(name);
    return !wanted.empty() &&
           std::any_of(application.authors.begin(), application.authors.end(),
                       [&](const dossier::Author& author) { return viet::fold_for_search(author.name) == wanted; });
}

constexpr std::size_t year_digits = 4;  // of an ISO day

// Work that nobody does on a dossier of his own; who filed is known by his id, a co-author by his name only.
bool is_office_work(const dossier::Act& act) { return act.role != "author"; }

}  // namespace

// Cards know no day of birth. An author of the same name, at the same place, in the same position is he himself, or
// nobody could tell them apart; who is another writes one of the three more exactly in the application.
bool is_author_on_paper(const dossier::Application& application, const store::Profile& profile,
                        const std::string& unit_name) {
    const std::string name = viet::fold_for_search(profile.name), unit = viet::fold_for_search(unit_name);
    const std::string position = viet::fold_for_search(profile.position);
    if (name.empty() || unit.empty() || position.empty()) return false;
    return std::any_of(application.authors.begin(), application.authors.end(), [&](const dossier::Author& author) {
        return viet::fold_for_search(author.name) == name && viet::fold_for_search(author.position) == position &&
               viet::fold_for_search(author.workplace).find(unit) != std::string::npos;
    });
}

// [SECTION] The list

// What the queue says of its dossiers: the least settled of the acts of each wins.
void Session::mark_queue() {
    constexpr std::string_view settled[] = {"received", "sending", "filed-here", "quarantined", "refused"};
    const auto rank = [](exchange::Standing standing) {
        switch (standing) {
            case exchange::Standing::refused: return 4;
            case exchange::Standing::quarantined: return 3;
            case exchange::Standing::local: return 2;
            case exchange::Standing::sent: return 1;
            default: return 0;
        }
    };
    struct Found {
        int least = 0;
        int unsent = 0;  // acts that nobody but this browser has, or that the endpoint did not take
    };
    std::unordered_map<std::string_view, Found> of_subject;
    for (const exchange::QueuedAct& act : queue.acts()) {
        Found& found = of_subject[act.subject.text];
        found.least = std::max(found.least, rank(act.standing));
        found.unsent += act.standing == exchange::Standing::local || act.standing == exchange::Standing::sent ||
                        act.standing == exchange::Standing::refused;
    }
    std::map<std::string, int> partly;
    for (const auto& [subject, found] : of_subject) {
        const SubjectId id{std::string(subject)};
        ListRow* row = row_of(id);
        if (!row || row->sample) continue;
        row->queue = settled[found.least];
        row->received = found.unsent < find_summary(id)->acts;
        if (row->received && found.unsent > 0) partly[id.text] = found.unsent;
    }
    if (!sending) follow_received(std::move(partly));
}

// Most have no step that is still here; of the others the acts are read.
void Session::follow_received(std::map<std::string, int> partly) {
    if (partly == received_as_of) return;
    received_as_of = partly;
    const auto recount = [this] {
        count_province();
        if (model.route.screen == Screen::statistics && may_count()) count_statistics();
        if (!model.journals.loading) show_tasks();
    };
    if (partly.empty()) {
        model.received_part.clear();
        return recount();
    }
    with_library([this, partly = std::move(partly), recount] {
        std::vector<SubjectId> subjects;
        for (const auto& [id, unsent] : partly) subjects.push_back(SubjectId{id});
        repository.read_acts(subjects, [this, partly, recount](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok() || partly != received_as_of) return;
            std::map<std::string, std::vector<store::SignedAct>> received;
            for (store::SignedAct& act : *read)
                if (is_received(act)) received[act.act.subject.text].push_back(std::move(act));
            model.received_part.clear();
            for (const auto& [id, acts] : received) model.received_part.emplace(id, summary_of(acts, model.library));
            recount();
        });
    });
}

// Of a dossier; null where there is none, or the rows have not followed yet.
ListRow* Session::row_of(const SubjectId& subject) {
    const dossier::Summary* summary = find_summary(subject);
    if (!summary) return nullptr;
    const auto place = static_cast<std::size_t>(summary - model.summaries.data());
    const std::size_t at = place < row_of_summary_at.size() ? row_of_summary_at[place] : no_row;
    return at < model.rows_all.size() && model.rows_all[at].id == subject.text ? &model.rows_all[at] : nullptr;
}

// `old`: the row before of the same dossier, whose memory is used again, and whose folded text while the words are the
// same.
static ListRow row_of_summary(const dossier::Summary& summary, const std::string& unit_name, ListRow* old) {
    const bool same_words = old && old->title == summary.title && old->authors == summary.authors &&
                            old->unit_name == unit_name && old->intake_number == summary.intake_number;
    ListRow row;
    if (old) row = std::move(*old);
    row.id = summary.id.text;
    row.title = summary.title;
    row.authors = summary.authors;
    row.unit = summary.unit.text;
    row.unit_name = unit_name;
    row.state = summary.state;
    row.field = summary.field;
    row.filed_on = summary.filed_on;
    row.changed_on = summary.changed_on;
    row.intake_number = summary.intake_number;
    row.sample = summary.sample;
    row.conflict = summary.conflict;
    row.queue = summary.sample ? "sample" : "received";
    row.received = !summary.sample;
    if (!same_words) row.folded.clear();
    return row;
}

// While a form is written nobody sees the list, and with many dossiers it would hold up the next letter.
void Session::draft_has_changed() {
    if (model.route.screen != Screen::draft) return rebuild_rows();
    rows_follow = false;
}

void Session::rebuild_rows() {
    rows_follow = true;
    std::vector<ListRow> before = std::move(model.rows_all);
    std::size_t old = 0;  // the order of dossiers stays; new ones come last
    while (old < before.size() && before[old].is_draft) ++old;
    model.rows_all.clear();
    model.rows_all.reserve(model.drafts.size() + model.summaries.size());
    row_of_summary_at.assign(model.summaries.size(), no_row);
    model.list.units.clear();
    model.sample_count = 0;
    for (const store::Draft& draft : model.drafts) {
        ListRow row;
        row.is_draft = true;
        row.id = draft.id;
        row.title = draft.application.title;
        row.authors = names_of(draft.application);
        row.unit = draft.application.addressed_to.text;
        row.unit_name = draft.application.addressed_to_name;
        row.state = "draft";
        row.field = dossier::joined_fields(draft.application);
        row.changed_on = iso_date(date_of(draft.changed_at));
        row.sample = draft.sample;
        row.queue = draft.sample ? "sample" : "draft";
        if (draft.sample) ++model.sample_count;
        model.rows_all.push_back(std::move(row));
    }
    std::unordered_map<std::string_view, std::string> units;  // names of those that the list names
    const auto unit_of = [&](const std::string& id) -> const std::string& {
        const auto [place, fresh] = units.try_emplace(id);
        if (fresh) {
            const law::Unit* unit = model.units.known(UnitId{id});
            place->second = unit ? unit->name : id;
            if (!id.empty()) model.list.units.push_back(id);
        }
        return place->second;
    };
    for (const ListRow& draft : model.rows_all) (void)unit_of(draft.unit);
    for (std::size_t place = 0; place < model.summaries.size(); ++place) {
        const dossier::Summary& summary = model.summaries[place];
        if (!subject::is_dossier_state(summary.state)) continue;  // councils, registers … are no rows of this list
        if (summary.sample) ++model.sample_count;
        ListRow* same = old < before.size() && before[old].id == summary.id.text ? &before[old] : nullptr;
        ++old;
        row_of_summary_at[place] = model.rows_all.size();
        model.rows_all.push_back(row_of_summary(summary, unit_of(summary.unit.text), same));
    }
    std::set<std::string> years, fields;
    model.list.states.clear();
    for (const ListRow& row : model.rows_all) {
        model.list.states.insert(row.state);
        if (row.filed_on.size() > year_digits) years.insert(row.filed_on.substr(0, year_digits));
        for (std::string_view rest = row.field; !rest.empty();) fields.emplace(take_word(rest));
    }
    model.list.years.assign(years.rbegin(), years.rend());
    model.list.fields.assign(fields.begin(), fields.end());
    catalogue.stale = true;
    mark_queue();
    model.stored_dossiers = static_cast<std::int64_t>(model.summaries.size());
    refill_counted();
    if (model.route.screen == Screen::statistics && model.journals.loading && may_count()) count_statistics();
    sort_rows();
    rebuild_work();
    watch_owed();
    watch_named();
    watch_sessions();
    watch_rewards();
    watch_council();
    rebuild_councils();
    if (!model.journals.loading) show_tasks();
}

static std::string sort_key(const ListRow& row, SortColumn column) {
    switch (column) {
        case SortColumn::changed: return row.changed_on;
        case SortColumn::filed: return row.filed_on;
        case SortColumn::state: return row.state;
        case SortColumn::title: return viet::collation_key(row.title);
        case SortColumn::authors: return viet::personal_name_key(row.authors.substr(0, row.authors.find(',')));
        case SortColumn::unit: return viet::collation_key(row.unit_name);
    }
    return {};
}

// The order of all rows, found when they or the column change: a search only leaves out. A key is made once a row.
void Session::sort_rows() {
    struct Keyed {
        std::string key;
        std::size_t row;
    };
    std::vector<Keyed> keyed;
    keyed.reserve(model.rows_all.size());
    for (std::size_t at = 0; at < model.rows_all.size(); ++at)
        keyed.push_back({sort_key(model.rows_all[at], model.list.sort), at});
    std::sort(keyed.begin(), keyed.end(), [&](const Keyed& left, const Keyed& right) {
        const int order = left.key.compare(right.key);
        // The same order everywhere and always.
        if (order == 0) return model.rows_all[left.row].id < model.rows_all[right.row].id;
        return model.list.descending ? order > 0 : order < 0;
    });
    sorted_rows.clear();
    searched_ends.clear();
    for (const Keyed& each : keyed) sorted_rows.push_back(each.row);
    filter_rows();
}

// Made when it is first searched for, or before that while the person rests: the start does not wait for it.
void Session::make_searchable() {
    if (!searched_ends.empty()) return;
    searched_text.clear();
    std::unordered_map<std::string_view, std::string> units;  // folded names
    for (const std::size_t at : sorted_rows) {
        ListRow& row = model.rows_all[at];
        if (row.folded.empty()) {
            const auto [unit, fresh] = units.try_emplace(row.unit_name);
            if (fresh) {
                const auto former = model.formerly.find(row.unit);
                unit->second = viet::fold_for_search(
                    former == model.formerly.end() ? row.unit_name : row.unit_name + " " + former->second);
            }
            std::string words = row.title + " " + row.authors;
            if (!row.is_draft) words += " " + row.intake_number;
            row.folded = viet::fold_for_search(words) + " " + unit->second;
        }
        searched_text += row.folded;
        searched_text += '\n';  // in no text that is sought
        searched_ends.push_back(searched_text.size());
    }
    last_search = {};
}

void Session::filter_rows() {
    const std::string words = viet::fold_for_search(model.list.query);
    const auto& list = model.list;
    const bool all = !list.counted && list.listed.empty();
    model.list.rows.clear();
    const auto take = [&](std::size_t place) {
        const ListRow& row = model.rows_all[sorted_rows[place]];
        if ((list.state_filter.empty() || row.state == list.state_filter) &&
            (list.unit_filter.empty() || row.unit == list.unit_filter) &&
            (list.year_filter.empty() || row.filed_on.starts_with(list.year_filter)) &&
            (list.field_filter.empty() || has_word(row.field, list.field_filter)) &&
            (all || std::binary_search(list.counted_ids.begin(), list.counted_ids.end(), row.id)))
            model.list.rows.push_back(sorted_rows[place]);
    };
    if (words.empty()) {
        for (std::size_t place = 0; place < sorted_rows.size(); ++place) take(place);
        return;
    }
    make_searchable();
    find_places(words);
    for (const std::size_t place : last_search.places) take(place);
}

// With one more letter only what was found before it can be found.
void Session::find_places(const std::string& words) {
    const Sought wanted(words);
    if (!last_search.words.empty() && words.starts_with(last_search.words)) {
        std::erase_if(last_search.places, [&](std::size_t place) {
            const std::size_t from = place == 0 ? 0 : searched_ends[place - 1];
            const std::string_view row = std::string_view(searched_text).substr(from, searched_ends[place] - from);
            return wanted.find(row) >= row.size();
        });
    } else {
        last_search.places.clear();
        std::size_t place = 0;
        for (std::size_t at = 0; (at = wanted.find(searched_text, at)) < searched_text.size();) {
            while (searched_ends[place] <= at) ++place;
            last_search.places.push_back(place);
            at = searched_ends[place];
        }
    }
    last_search.words = words;
}

// The map follows the list by itself: where it does not point at the dossier asked for, it is made anew.
dossier::Summary* Session::find_summary(const SubjectId& id) {
    const auto look = [&]() -> dossier::Summary* {
        const auto place = summary_at.find(id.text);
        if (place == summary_at.end() || place->second >= model.summaries.size()) return nullptr;
        dossier::Summary& summary = model.summaries[place->second];
        return summary.id == id ? &summary : nullptr;
    };
    dossier::Summary* found = look();
    const bool follows = summary_at.size() == model.summaries.size() && (found || !summary_at.count(id.text));
    if (follows) return found;
    summary_at.clear();
    for (std::size_t at = 0; at < model.summaries.size(); ++at) summary_at[model.summaries[at].id.text] = at;
    return look();
}

void Session::upsert_summary(const dossier::Summary& summary) {
    if (dossier::Summary* known = find_summary(summary.id)) {
        *known = summary;
        return;
    }
    summary_at[summary.id.text] = model.summaries.size();
    model.summaries.push_back(summary);
}

dossier::Summary summary_of(const std::vector<store::SignedAct>& stored, const law::Library& library) {
    const std::vector<dossier::Act> counting = acts_that_may_count(stored);
    dossier::Summary summary = subject::fold(counting, {}, library).summary;
    summary.sample =
        std::any_of(stored.begin(), stored.end(), [](const store::SignedAct& act) { return act.standing == "sample"; });
    return summary;
}

void Session::remember() {
    Json canary = {{"dossiers", static_cast<std::int64_t>(model.summaries.size() + model.drafts.size())},
                   {"generation", repository.counts().generation}};
    if (const store::Draft* open = draft(model.open_draft); open && writer && !model.save.is_stored())
        canary["unsaved"] = store::to_json(*open);
    platform.remember(dump_json(canary));
}

// [SECTION] One dossier

void Session::open_dossier(std::string_view id) {
    const SubjectId subject{std::string(id)};
    ActForm form;  // of the same dossier, when something came in while it was open
    if (model.dossier && model.dossier->state.id == subject) form = std::move(model.dossier->form);
    model.dossier.emplace();
    model.dossier->state.id = subject;
    model.dossier->form = std::move(form);
    with_library([this, subject] { read_dossier(subject); });
}

void Session::read_dossier(const SubjectId& subject) {
    repository.read_acts(subject, [this, subject](Result<std::vector<store::SignedAct>> acts) {
        if (model.route.screen != Screen::dossier || model.route.id != subject.text) return;
        if (!acts.ok()) return toast_error(acts.error());
        std::vector<std::string> damaged = repository.damaged();
        std::erase_if(damaged, [&](const std::string& path) { return !path.starts_with("acts/" + subject.text); });
        if (acts->empty()) {
            go({});
            if (damaged.empty()) return toast(Toast::Tone::error, words("app.dossier-missing"));
        }
        if (!damaged.empty()) tell_damage(damaged);
        if (acts->empty()) return;
        std::vector<SubjectId> sessions = dossier::sessions_named(acts_that_may_count(*acts));
        hear_sessions(subject, std::move(sessions), [this, subject, acts = std::move(*acts)](auto heard) {
            if (model.route.screen != Screen::dossier || model.route.id != subject.text) return;
            show_dossier(subject, acts, heard);
        });
    });
}

void Session::show_dossier(const SubjectId& id, std::vector<store::SignedAct> acts,
                           const std::vector<dossier::Heard>& heard) {
    OpenDossier shown;
    const std::vector<dossier::Act> plain = acts_that_may_count(acts);
    shown.state = dossier::fold(plain, model.library, &heard);
    shown.loading = false;
    if (const auto came = parse_iso_date(string_or(late_filings, id.text.c_str())); came.ok()) shown.came_on = *came;
    if (model.dossier) shown.form = model.dossier->form;  // an answer came in while it was open: what was typed stays
    if (const dossier::Summary* summary = find_summary(id)) shown.sample = summary->sample;
    shown.acts = views_of(acts, shown.state.order, shown.state.rejected);
    for (ActView& view : shown.acts)
        view.same_name = is_office_work(view.act) && names_author(shown.state.application, view.signer);
    compare_shares(shown);
    for (const ActView& view : shown.acts)
        if (model.profile && view.counts && view.act.by == model.profile->person)
            if (std::string why = string_or(view.act.body, "not_author"); !why.empty())
                shown.not_author = std::move(why);
    const auto roles = model.profile ? roles_on(shown.state.unit) : std::vector<std::string>{};
    if (model.profile && !shown.sample && writer)
        for (const std::string_view type :
             dossier::allowed_acts(shown.state, model.profile->person, roles, model.rules_of(shown.state)))
            shown.allowed.emplace_back(type);
    const auto& rows = shown.state.application.authors;
    const bool may_confirm = std::count(roles.begin(), roles.end(), "officer") > 0 ||
                             std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return own_row(row); });
    if (!may_confirm) std::erase(shown.allowed, dossier::act_type::share_confirmed);
    const auto is_office_act = [&](const std::string& type) {
        const auto way = way_for(shown.state, type, {});
        return way && way->role != "author";
    };
    shown.same_name = std::any_of(shown.allowed.begin(), shown.allowed.end(), is_office_act) &&
                      names_author(shown.state.application, model.profile->name);
    const law::Unit* own_unit = shown.same_name ? model.units.known(model.profile->unit) : nullptr;
    shown.same_person = own_unit && is_author_on_paper(shown.state.application, *model.profile, own_unit->name);
    if (shown.same_person)  // his own share he may confirm
        std::erase_if(shown.allowed, [&](const std::string& type) {
            return type != dossier::act_type::share_confirmed && is_office_act(type);
        });
    model.dossier = std::move(shown);
    fill_fields();
    if (!heard.empty()) correct_summary(model.dossier->state, plain);
    open_acts.clear();
    open_acts[id.text] = std::move(acts);
    if (wants_novelty()) look_for_alike_soon(id.text);
    verify_shown(id);
    show_files_of_acts(id, model.dossier->acts);
    find_meetings();
    if (!registry::recognitions_of(model.dossier->state, plain).empty())
        show_certificates_of(id, model.dossier->state.unit);
}

ActView Session::view_of(const store::SignedAct& stored) const {
    ActView view;
    view.act = stored.act;
    view.standing = stored.standing;
    view.reason = stored.reason;
    if (const exchange::QueuedAct* queued = queue.find(stored.act.id)) {
        view.standing = exchange::standing_code(queued->standing);
        view.reason = queued->reason;
    }
    if (stored.standing == "sample")
        view.check = ActView::Check::sample;
    else if (const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act); jws.ok()) {
        view.key = jws->signatures.front().key.text;
        if (const std::optional<trust::Holder> holder = model.directory.holder(jws->signatures.front().key)) {
            view.signer = holder->name;
            view.signer_position = holder->position;
        } else
            view.check = ActView::Check::unknown_key;
    }
    return view;
}

// In the fold's order, then those that do not count.
std::vector<ActView> Session::views_of(const std::vector<store::SignedAct>& stored, const std::vector<ContentId>& order,
                                       const std::vector<dossier::Rejected>& rejected) const {
    std::vector<ActView> views;
    for (const ContentId& act : order)
        for (const store::SignedAct& one : stored)
            if (one.act.id == act) {
                views.push_back(view_of(one));
                views.back().counts = true;
            }
    for (const store::SignedAct& one : stored)
        if (one.standing == "quarantined") views.push_back(view_of(one));
    for (const dossier::Rejected& each : rejected)
        for (const store::SignedAct& one : stored)
            if (one.act.id == each.act) {
                views.push_back(view_of(one));
                views.back().reason = each.code;
            }
    return views;
}

std::vector<ActView>* Session::acts_shown(const SubjectId& id) {
    if (model.dossier && model.dossier->state.id == id) return &model.dossier->acts;
    if (model.session && model.session->state.id == id) return &model.session->acts;
    if (model.journal && model.journal->state.id == id) return &model.journal->acts;
    return nullptr;
}

// Every signature of the shown dossier, session or journal, one by one, each time it is opened.
void Session::verify_shown(const SubjectId& id) {
    std::vector<trust::SignatureCheck> checks;
    std::vector<std::pair<ContentId, std::size_t>> owners;  // act, number of its signatures
    for (const store::SignedAct& stored : open_acts[id.text]) {
        const Result<trust::Jws> jws = trust::parse_jws(stored.envelope, trust::typ::act);
        if (!jws.ok()) continue;
        const auto of_act = model.directory.checks_for_people(*jws);
        if (!of_act.ok()) continue;
        checks.insert(checks.end(), of_act->begin(), of_act->end());
        owners.emplace_back(stored.act.id, of_act->size());
    }
    if (checks.empty()) return;
    platform.verify(std::move(checks), [this, id, owners](Result<std::vector<bool>> good) {
        std::vector<ActView>* shown = acts_shown(id);
        if (!good.ok() || !shown) return;
        std::size_t next = 0;
        for (const auto& [act, count] : owners) {
            bool all = true;
            for (std::size_t i = 0; i < count && next < good->size(); ++i) all = (*good)[next++] && all;
            for (ActView& view : *shown)
                if (view.act.id == act) view.check = all ? ActView::Check::good : ActView::Check::bad;
        }
    });
}

// The answer to a request is written in a draft that begins as the application filed last.
void Session::start_supplement(std::string_view id) {
    if (!model.dossier || model.dossier->state.id.text != id || !writer) return;
    if (draft(id)) return go({Screen::draft, std::string(id)});
    store::Draft fresh;
    fresh.id = std::string(id);
    fresh.kind = "supplement";
    fresh.law = model.dossier->state.law;
    fresh.application = model.dossier->state.application;
    fresh.reason = model.dossier->state.supplement_reason;
    fresh.changed_at = platform.now();
    model.drafts.push_back(std::move(fresh));
    rebuild_rows();
    const std::string draft_id(id);
    go({Screen::draft, draft_id});
    changed(*draft(draft_id));
    save_draft_now();
}

void Session::to_paper(std::string title, std::string html) {
    if (model.of_demo()) html = "<p class=\"demo\">" + words("document.demo") + "</p>" + html;
    platform.print(std::move(title), std::move(html));
}

void Session::print(std::string_view id) {
    document::PrintContext context;
    context.language = model.language;
    const dossier::Application* application = nullptr;
    if (const store::Draft* target = draft(id))
        application = &target->application;
    else if (model.dossier && model.dossier->state.id.text == id) {
        application = &model.dossier->state.application;
        for (const ActView& view : model.dossier->acts)
            if (view.counts && !model.dossier->sample &&
                (view.act.type == dossier::act_type::filed || view.act.type == dossier::act_type::supplemented))
                context.signed_act = view.act.id;
        if (model.dossier->state.filed_on) context.date = *model.dossier->state.filed_on;
    }
    if (!application) return;
    if (!context.date) context.date = date_of(platform.now());
    const store::Draft* written = draft(id);
    const law::Pack& rules = written ? model.rules_of(*written) : model.rules_of(model.dossier->state);
    to_paper(application->title.empty() ? words("app.print-title") : application->title,
             document::application_html(*application, rules, context));
}

// As if the act whose form is open were made with what stands in it: to be signed before it has a number.
dossier::Dossier Session::with_open_form(const OpenDossier& open, document::DossierPaper paper) {
    dossier::Dossier state = open.state;
    const auto value = [&](const char* name) {
        const auto found = open.form.values.find(name);
        return found == open.form.values.end() ? std::string() : found->second;
    };
    if (document::paper_of_act(open.form.type, value("result"), state) != paper) return state;
    const auto way = way_for(state, open.form.type, {});
    dossier::Act drafted = blank_act(open.form.type, state.id, state.unit, way ? way->role : std::string());
    const dossier::ActForm* form = dossier::act_form(open.form.type);
    for (const dossier::Member& member : form->members) {
        const char* wrong = nullptr;
        const std::string text = clean_text(value(member.name), member.kind == dossier::MemberKind::text);
        Json typed = typed_value(member, text, date_of(platform.now()), wrong);
        drafted.body[member.name] = wrong ? Json(std::string()) : std::move(typed);
    }
    std::erase_if(state.latest, [&](const dossier::Act& act) { return act.type == drafted.type; });
    state.latest.push_back(std::move(drafted));
    return state;
}

void Session::print_paper(std::string_view code) {
    const auto paper = document::dossier_paper(code);
    if (!paper || !model.dossier || model.dossier->loading) return;
    const dossier::Dossier state = with_open_form(*model.dossier, *paper);
    document::Office office;
    const bool provincial = document::is_provincial(*paper, state);
    const law::Unit* unit = provincial ? &model.units.standing_office() : model.units.known(state.unit);
    // Effect and scope are recognised by the head of the province or the ministry, whose office the papers do not name.
    const bool of_head = *paper == document::DossierPaper::scope || *paper == document::DossierPaper::effect_annulling;
    if (!of_head) office.name = unit ? unit->name : state.unit.text;
    document::MeetingNamed named;
    if (const dossier::Act* opinion =
            state.last(provincial ? dossier::act_type::province_opinion : dossier::act_type::council_opinion))
        for (const OpenDossier::Meeting& meeting : model.dossier->meetings)
            if (meeting.id == string_or(opinion->body, "session"))
                named = {meeting.council_name, meeting.minutes_number};
    to_paper(words("paper." + std::string(code)),
             document::dossier_paper_html(*paper, state, model.rules_of(state), office, named));
}

// For a co-author who confirms his share on his own computer, for a member of the council, for the archive.
void Session::export_dossier() {
    if (!model.dossier || model.dossier->loading || model.dossier->sample) return;
    const dossier::Dossier& state = model.dossier->state;
    const std::string day = state.filed_on ? iso_date(*state.filed_on) : std::string();
    export_acts({state.id}, "ho-so-" + day + "-" + state.id.text.substr(0, 8), words("app.acts-exported"));
}

}  // namespace sk::app
