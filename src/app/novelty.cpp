// The novelty check: the catalogue of texts in memory, and what in it resembles the open draft or the shown dossier.
//
// The catalogue holds a sketch of every dossier in this browser (novelty/sketch.hpp), and of other units' recognised
// ones that the endpoint has told of (recognised.cpp). Sketches of the first are made of the acts and are stored beside
// them as records that nothing depends on: what is missing, damaged or made from fewer acts than there are now is made
// again, a few dossiers at a time while the person rests, and stored by shards of the index. Nothing of it happens
// before somebody writes or judges a text, between a key and its picture, or while something is exchanged; a save costs
// nothing more than before.
#include <algorithm>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "novelty/compare.hpp"
#include "subject/subject.hpp"

namespace sk::app {

namespace {

constexpr int look_ms = 700;              // after the last key
constexpr int rest_ms = 3'000;            // without a command: nobody waits for anything
constexpr int count_ms = 1'000;           // so often the number of those still to be read is shown
constexpr int breath_ms = 20;             // between two turns of making sketches: what has come meanwhile goes first
constexpr std::size_t slice_max = 1'000;  // summaries that are looked at between two pictures
constexpr std::size_t read_max = 12;      // dossiers whose acts are read at a time: a save that comes waits so long
constexpr std::size_t pairs_max = 20;     // passages that are shown of one dossier

std::string novelty_text(const dossier::Application& application) {
    return comparable_text(application.description, application.applicability);
}

std::string_view part(const std::string& text, std::uint32_t from, std::uint32_t to) {
    return std::string_view(text).substr(from, to - from);
}

std::vector<novelty::StoredSketch> sketches_of(const Result<std::vector<store::Record>>& records) {
    std::vector<novelty::StoredSketch> all;
    if (records.ok())
        for (const store::Record& record : *records)
            if (auto read = novelty::read_sketches(record.body); read.ok())
                all.insert(all.end(), std::make_move_iterator(read->begin()), std::make_move_iterator(read->end()));
    return all;
}

}  // namespace

std::string comparable_text(const std::string& description, const std::string& applicability) {
    return description + "\n\n" + applicability;
}

bool Session::wants_novelty() const {
    if (!model.profile || !model.dossier) return false;
    const std::vector<PersonId>& own = model.dossier->state.own;
    if (std::find(own.begin(), own.end(), model.profile->person) != own.end()) return false;
    return std::any_of(model.profile->roles.begin(), model.profile->roles.end(),
                       [](const std::string& role) { return role != "author"; });
}

// After `ms`, and then only when the person has rested.
void Session::at_rest(std::string name, int ms, std::function<void()> work) {
    platform.after(name, ms, [this, name, work = std::move(work)] {
        unseen();
        const auto rested_ms = static_cast<int>(std::min<std::int64_t>(platform.now().unix_ms - acted_ms, rest_ms));
        const bool busy = model.exchange.busy || draft_saving;
        if (busy || rested_ms < rest_ms) return at_rest(name, busy ? rest_ms : rest_ms - rested_ms, work);
        work();
    });
}

// Where the number of those that are still to be read is shown, the picture follows now and then.
void Session::unseen() {
    const bool counted = model.route.screen == Screen::draft || model.route.screen == Screen::dossier ||
                         model.route.screen == Screen::session;
    const std::int64_t now_ms = platform.now().unix_ms;
    nothing_to_see = !counted || !model.novelty.reading || now_ms - count_seen_ms < count_ms;
    if (!nothing_to_see) count_seen_ms = now_ms;
}

void Session::look_for_alike_soon(const std::string& subject) {
    if (alike_wanted != subject) {  // another text: what was found for the last one goes at once
        const bool leave_out_law = model.novelty.leave_out_law;
        model.novelty = {};
        model.novelty.leave_out_law = leave_out_law;
        model.novelty.wanted = alike_wanted = subject;
    }
    platform.after("novelty", look_ms, [this] {
        // Both are fetched once; a dossier under a pack that is not at hand would have no text.
        with_desk_rules([this] { with_library([this] { open_catalogue(); }); });
    });
}

void Session::open_catalogue() {
    if (imports_stale) return read_imports([this] { open_catalogue(); });
    if (catalogue.state == Catalogue::State::ready) return catalogue.stale ? follow_summaries() : look_for_alike();
    if (catalogue.state == Catalogue::State::reading) return;
    catalogue.state = Catalogue::State::reading;
    model.novelty.leave_out_law = model.desk->novelty.leave_out_law;
    repository.read_sketches({}, [this](Result<std::vector<store::Record>> records) {
        for (novelty::StoredSketch& sketch : sketches_of(records)) catalogue.stored[sketch.id] = std::move(sketch);
        repository.read_recognised([this](Result<std::vector<store::Record>> recognised) {
            if (recognised.ok())
                catalogue.elsewhere.insert(catalogue.elsewhere.begin(), std::make_move_iterator(recognised->begin()),
                                           std::make_move_iterator(recognised->end()));
            catalogue.state = Catalogue::State::ready;
            follow_summaries();
        });
    });
}

// What is new, was changed or is gone.
void Session::follow_summaries() {
    if (catalogue.following) return;
    catalogue.following = true;
    catalogue.stale = false;
    catalogue.next = 0;
    catalogue.seen.clear();
    catalogue.missing.clear();
    follow_slice();
}

void Session::follow_slice() {
    if (catalogue.stale) {  // they have changed meanwhile: once more from the beginning
        catalogue.following = false;
        return follow_summaries();
    }
    const std::size_t end = std::min(catalogue.next + slice_max, model.summaries.size());
    for (; catalogue.next < end; ++catalogue.next) {
        const dossier::Summary& summary = model.summaries[catalogue.next];
        if (!subject::is_dossier_state(summary.state)) continue;
        const std::string& id = summary.id.text;
        const auto mark = static_cast<std::uint32_t>(summary.acts + summary.rejected);
        const auto known = catalogue.marks.find(id);
        const auto stored = catalogue.stored.find(id);
        if (known != catalogue.marks.end() && known->second == mark) {
            catalogue.seen[id] = mark;
        } else if (stored != catalogue.stored.end() && stored->second.mark == mark) {
            catalogue.texts.put(id, novelty::title_pairs(summary.title), stored->second.sketch);
            catalogue.marks[id] = catalogue.seen[id] = mark;
        } else {
            catalogue.missing[store::index_shard(summary.id)].push_back(summary.id);
        }
    }
    if (catalogue.next < model.summaries.size()) return platform.after("novelty/follow", 0, [this] { follow_slice(); });
    for (const auto& [id, mark] : catalogue.marks)
        if (!catalogue.seen.contains(id)) catalogue.texts.remove(id);
    catalogue.marks = std::exchange(catalogue.seen, {});
    catalogue.stored.clear();
    catalogue.following = false;
    follow_imports();
    tell_missing();
    if (!catalogue.missing.empty() && !std::exchange(catalogue.sketching, true))
        at_rest("novelty/sketch", breath_ms, [this] { sketch_next(); });
}

// The titles of earlier years' lists, which have no text to be compared.
void Session::follow_imports() {
    const std::vector<tasks::ImportedRow>& rows = model.imports.imported;
    if (catalogue.imported_of != imports_read) {
        for (const std::string& id : std::exchange(catalogue.imported, {})) catalogue.texts.remove(id);
        catalogue.imported_of = imports_read;
        catalogue.next_imported = 0;
    }
    const std::size_t end = std::min(catalogue.next_imported + slice_max, rows.size());
    for (; catalogue.next_imported < end; ++catalogue.next_imported) {
        const tasks::ImportedRow& row = rows[catalogue.next_imported];
        catalogue.texts.put(row.id, novelty::title_pairs(row.title), {});
        catalogue.imported.push_back(row.id);
    }
    if (catalogue.next_imported < rows.size())
        return platform.after("novelty/imports", 0, [this] { follow_imports(); });
    follow_elsewhere();
}

static const tasks::ImportedRow* imported_row(const Model& model, std::string_view id) {
    for (const tasks::ImportedRow& row : model.imports.imported)
        if (row.id == id) return &row;
    return nullptr;
}

void Session::tell_missing() {
    model.novelty.known = static_cast<int>(catalogue.texts.size());
    model.novelty.missing = 0;
    for (const auto& [shard, ids] : catalogue.missing) model.novelty.missing += static_cast<int>(ids.size());
    model.novelty.reading = model.novelty.missing > 0;
}

void Session::sketch_next() {
    tell_missing();
    catalogue.sketching = model.novelty.reading;
    if (!catalogue.sketching) return look_for_alike();
    const std::string shard = catalogue.missing.begin()->first;
    std::vector<SubjectId> ids = catalogue.missing.begin()->second;
    if (ids.size() > read_max) ids.resize(read_max);
    const auto next = [this] { at_rest("novelty/sketch", breath_ms, [this] { sketch_next(); }); };
    repository.read_acts(ids, [this, shard, ids, next](Result<std::vector<store::SignedAct>> acts) {
        unseen();
        if (acts.ok()) sketch_acts(*acts);
        const auto missing = catalogue.missing.find(shard);  // may have been told anew meanwhile
        if (missing == catalogue.missing.end()) return next();
        std::erase_if(missing->second,
                      [&](const SubjectId& id) { return std::find(ids.begin(), ids.end(), id) != ids.end(); });
        if (!missing->second.empty()) return next();
        catalogue.missing.erase(missing);
        store_sketches(shard, next);
    });
}

void Session::sketch_acts(const std::vector<store::SignedAct>& acts) {
    std::map<std::string, std::vector<store::SignedAct>> by_subject;
    for (const store::SignedAct& act : acts) by_subject[act.act.subject.text].push_back(act);
    for (const auto& [id, of_subject] : by_subject) {
        const dossier::Summary* summary = find_summary(SubjectId{id});
        if (!summary) continue;
        const dossier::Dossier state = dossier::fold(acts_that_may_count(of_subject), model.library);
        novelty::StoredSketch made{id, static_cast<std::uint32_t>(summary->acts + summary->rejected),
                                   novelty::sketch_of(novelty_text(state.application))};
        catalogue.texts.put(id, novelty::title_pairs(summary->title), made.sketch);
        catalogue.marks[id] = made.mark;
        catalogue.fresh.push_back(std::move(made));
    }
}

// The fresh ones of a shard beside those of its record that still hold. Not stored is no loss: missing again.
void Session::store_sketches(const std::string& shard, std::function<void()> then) {
    std::vector<novelty::StoredSketch> fresh, others;
    for (novelty::StoredSketch& each : catalogue.fresh)
        (store::index_shard(SubjectId{each.id}) == shard ? fresh : others).push_back(std::move(each));
    catalogue.fresh = std::move(others);
    if (!writer || fresh.empty()) return then();
    repository.read_sketches(shard, [this, shard, fresh = std::move(fresh),
                                     then = std::move(then)](Result<std::vector<store::Record>> records) mutable {
        unseen();
        std::vector<novelty::StoredSketch> whole = std::move(fresh);
        std::set<std::string> written;
        for (const novelty::StoredSketch& each : whole) written.insert(each.id);
        for (novelty::StoredSketch& old : sketches_of(records)) {
            const auto known = catalogue.marks.find(old.id);
            if (known != catalogue.marks.end() && known->second == old.mark && !written.contains(old.id))
                whole.push_back(std::move(old));
        }
        repository.save_sketches({"sketch/" + shard, novelty::write_sketches(whole)},
                                 [this, then = std::move(then)](Result<std::monostate>) {
                                     unseen();
                                     then();
                                 });
    });
}

// The text that is wanted now; nullptr when the person has moved on.
static const dossier::Application* wanted_application(Session& session, const std::string& subject) {
    if (const store::Draft* draft = session.draft(subject); draft && session.model.open_draft == subject)
        return &draft->application;
    if (session.model.dossier && session.model.dossier->state.id.text == subject && !session.model.dossier->loading)
        return &session.model.dossier->state.application;
    if (const auto& open = session.model.session; open && open->chosen == subject && open->application)
        return &*open->application;
    return nullptr;
}

void Session::look_for_alike() {
    nothing_to_see = false;
    const dossier::Application* application = wanted_application(*this, alike_wanted);
    if (!application || catalogue.state != Catalogue::State::ready || !model.desk) return;
    model.novelty.known = static_cast<int>(catalogue.texts.size());
    std::vector<novelty::Alike> candidates =
        catalogue.texts.alike(application->title, novelty_text(*application), alike_wanted);
    std::vector<SubjectId> ids;
    std::vector<std::string> others;
    for (const novelty::Alike& alike : candidates)
        if (find_summary(SubjectId{alike.id}))
            ids.push_back(SubjectId{alike.id});
        else if (elsewhere.known.contains(alike.id))
            others.push_back(alike.id);
    if (ids.empty() && others.empty()) return compare_with(std::move(candidates), {}, {});
    repository.read_acts(ids, [this, candidates = std::move(candidates), others,
                               subject = alike_wanted](Result<std::vector<store::SignedAct>> acts) {
        if (!acts.ok() || subject != alike_wanted) return;
        repository.read_recognised_texts(
            others, [this, candidates, acts = std::move(*acts), subject](Result<std::vector<store::Record>> texts) {
                if (texts.ok() && subject == alike_wanted) compare_with(candidates, acts, std::move(*texts));
            });
    });
}

void Session::compare_with(std::vector<novelty::Alike> candidates, std::vector<store::SignedAct> acts,
                           std::vector<store::Record> texts) {
    const dossier::Application* application = wanted_application(*this, alike_wanted);
    if (!application) return;
    const std::string text = novelty_text(*application);
    const law::NoveltyRules& rules = model.desk->novelty;
    const auto law = model.novelty.leave_out_law ? novelty::Law::left_out : novelty::Law::counted;
    std::vector<NoveltyRow> rows;
    for (const novelty::Alike& alike : candidates) {
        const bool title_alike = alike.title_permille * 10 >= rules.title_hundredths;
        if (const tasks::ImportedRow* row = imported_row(model, alike.id); row && title_alike)
            rows.push_back({row->id, row->title, row->unit, "import.recorded", 0, 0, true, false, true, {}});
        NoveltyRow row;
        std::string other;
        if (const dossier::Summary* summary = find_summary(SubjectId{alike.id})) {
            std::vector<store::SignedAct> of_subject;
            for (const store::SignedAct& act : acts)
                if (act.act.subject.text == alike.id) of_subject.push_back(act);
            other = novelty_text(dossier::fold(acts_that_may_count(of_subject), model.library).application);
            row = {alike.id, summary->title, summary->unit.text, summary->state, 0, 0, false, false, false, {}};
        } else if (const auto told = elsewhere.known.find(alike.id); told != elsewhere.known.end()) {
            for (const store::Record& record : texts)
                if (record.path.ends_with(alike.id)) other = record.body;
            const Elsewhere::Entry& entry = told->second;
            row = {alike.id, entry.title, entry.unit, entry.state, 0, 0, false, true, other.empty(), {}};
        } else {
            continue;
        }
        const novelty::Comparison comparison = novelty::compare(text, other, law);
        row.hundredths = comparison.hundredths();
        row.level = rules.level_of(row.hundredths);
        row.title_alike = title_alike;
        if (row.level == 0 && !row.title_alike) continue;
        for (const novelty::Passage& passage : comparison.passages)
            row.passages.push_back({std::string(part(text, passage.from, passage.to)),
                                    std::string(part(other, passage.other_from, passage.other_to)),
                                    passage.equal_words});
        std::stable_sort(row.passages.begin(), row.passages.end(),
                         [](const auto& a, const auto& b) { return a.equal_words > b.equal_words; });
        if (row.passages.size() > pairs_max) row.passages.resize(pairs_max);
        rows.push_back(std::move(row));
    }
    std::stable_sort(rows.begin(), rows.end(), [](const NoveltyRow& a, const NoveltyRow& b) {
        return a.level != b.level ? a.level > b.level : a.hundredths > b.hundredths;
    });
    model.novelty.elsewhere =
        static_cast<int>(std::count_if(elsewhere.known.begin(), elsewhere.known.end(), [&](const auto& each) {
            return find_summary(SubjectId{each.first}) == nullptr;
        }));
    model.novelty.catalogue = !elsewhere.cursor.empty();
    model.novelty.subject = alike_wanted;
    model.novelty.asked = true;
    model.novelty.rows = std::move(rows);
}

}  // namespace sk::app
