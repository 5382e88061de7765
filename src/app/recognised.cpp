// Recognised initiatives of other units, for the novelty check: fetched from the endpoint after an exchange, a page at
// a time and only what has changed, kept in this browser and so compared without a network, too.
//
// Nobody waits for it: the exchange is over when it begins, and on a slow line it goes on with the next one. What is
// not stored is told again. While the endpoint's log has not grown there is nothing to ask for. The standing office has
// every dossier whole and asks for none.
#include <algorithm>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"

namespace sk::app {

namespace {

constexpr std::size_t recognised_slice_max = 500;  // entries that are looked at between two pictures

// A record: {"title","unit","state","sketch": base64url of sk-sketches/1 with this one}.
struct ToldEntry {
    std::string title, unit, state;
    novelty::Sketch sketch;
};

std::string entry_text(const exchange::RecognisedPage::Entry& entry, const std::string& text) {
    return dump_json(
        {{"title", entry.title},
         {"unit", entry.unit.text},
         {"state", entry.state},
         {"sketch", base64url_encode(novelty::write_sketches(
                        {{entry.id.text, 0, text.empty() ? novelty::Sketch{} : novelty::sketch_of(text)}}))}});
}

Result<ToldEntry> read_entry(std::string_view body) {
    ToldEntry entry;
    SK_TRY(const Json json, parse_json(body));
    SK_TRY(entry.title, string_member(json, "title"));
    SK_TRY(entry.unit, string_member(json, "unit"));
    SK_TRY(entry.state, string_member(json, "state"));
    SK_TRY(const std::string bytes, base64url_decode(string_or(json, "sketch")));
    SK_TRY(const std::vector<novelty::StoredSketch> sketches, novelty::read_sketches(bytes));
    if (sketches.size() != 1) return fail("record-damaged");
    entry.sketch = sketches.front().sketch;
    return entry;
}

std::string entry_path(const std::string& id) { return "recognised/" + id; }
std::string text_path(const std::string& id) { return "recognised-text/" + id; }

}  // namespace

// extra/recognised: "<cursor> <size of the log>"; without the second there is more to be read.
void Session::restore_recognised(std::string_view record) {
    const std::size_t space = record.find(' ');
    elsewhere.cursor = record.substr(0, space);
    if (space == std::string_view::npos) return;
    if (const Result<Json> log = parse_json(record.substr(space + 1)); log.ok() && log->is_number_integer())
        elsewhere.log = log->get<std::int64_t>();
}

void Session::fetch_recognised() {
    if (elsewhere.asking || !writer || !model.profile || model.is_office()) return;
    if (elsewhere.log == queue.chain().log.size) return;
    elsewhere.asking = true;
    ask_recognised(false);
}

// again: the cursor was of another store, or the last page said that there is more.
void Session::ask_recognised(bool again) {
    const std::int64_t sent_ms = platform.now().unix_ms, log = queue.chain().log.size;
    with_proof({"GET", "/v1/recognised?since=" + elsewhere.cursor, {}, {}, true},
               [this, again, sent_ms, log](Result<exchange::HttpResponse> answer) {
                   elsewhere.asking = false;
                   if (!answer.ok()) return;
                   if (answer->status == 410 && !again) {
                       elsewhere.cursor.clear();
                       elsewhere.asking = true;
                       return ask_recognised(true);
                   }
                   if (answer->status != 200) return;  // an older endpoint, or one that has no time: the next time
                   Result<exchange::RecognisedPage> page = exchange::read_recognised(answer->body);
                   if (!page.ok()) return;
                   const bool quick = platform.now().unix_ms - sent_ms <= limits::quick_answer_ms;
                   elsewhere.asking = true;
                   const std::int64_t all_at = page->more ? -1 : log;
                   take_recognised(std::move(*page), all_at, [this, more = page->more && quick](bool saved) {
                       elsewhere.asking = saved && more;
                       if (elsewhere.asking) ask_recognised(true);
                   });
               });
}

// all_at: size of the log with which nothing more is to be read, -1: there is more.
void Session::take_recognised(exchange::RecognisedPage page, std::int64_t all_at,
                              std::function<void(bool saved)> then) {
    store::Change change;
    std::vector<store::Record> entries;
    std::vector<std::string> annulled;
    for (const exchange::RecognisedPage::Entry& entry : page.entries) {
        const std::string& id = entry.id.text;
        if (entry.annulled) {
            annulled.push_back(id);
            change.deletes.push_back(entry_path(id));
            change.deletes.push_back(text_path(id));
            continue;
        }
        if (find_summary(entry.id)) continue;  // here it is whole
        const bool open = !entry.description.empty() || !entry.applicability.empty();
        const std::string text = open ? comparable_text(entry.description, entry.applicability) : std::string();
        entries.push_back({entry_path(id), entry_text(entry, text)});
        change.puts.push_back(entries.back());
        change.puts.push_back({text_path(id), text});
    }
    change.puts.push_back({"extra/recognised", all_at < 0 ? page.cursor : page.cursor + " " + std::to_string(all_at)});
    repository.save_recognised(
        std::move(change), [this, entries = std::move(entries), annulled = std::move(annulled), cursor = page.cursor,
                            all_at, then = std::move(then)](Result<std::monostate> saved) {
            if (!saved.ok()) return then(false);
            elsewhere.cursor = cursor;
            elsewhere.log = all_at;
            for (const std::string& id : annulled)
                if (elsewhere.known.erase(id) > 0 && !find_summary(SubjectId{id})) catalogue.texts.remove(id);
            if (catalogue.state != Catalogue::State::absent)
                catalogue.elsewhere.insert(catalogue.elsewhere.end(), entries.begin(), entries.end());
            if (catalogue.state == Catalogue::State::ready && !catalogue.following) follow_elsewhere();
            then(true);
        });
}

// What has been read or has come in, into the catalogue of texts; what is here as a dossier is there already.
void Session::follow_elsewhere() {
    if (catalogue.following_elsewhere) return;
    std::vector<store::Record>& records = catalogue.elsewhere;
    const std::size_t end = std::min(catalogue.next_elsewhere + recognised_slice_max, records.size());
    for (; catalogue.next_elsewhere < end; ++catalogue.next_elsewhere) {
        const store::Record& record = records[catalogue.next_elsewhere];
        const std::string id = record.path.substr(record.path.rfind('/') + 1);
        Result<ToldEntry> entry = read_entry(record.body);
        if (!entry.ok()) continue;
        if (!find_summary(SubjectId{id})) catalogue.texts.put(id, novelty::title_pairs(entry->title), entry->sketch);
        elsewhere.known[id] = {std::move(entry->title), std::move(entry->unit), std::move(entry->state)};
    }
    if (catalogue.next_elsewhere < records.size()) {
        catalogue.following_elsewhere = true;
        return platform.after("novelty/elsewhere", 0, [this] {
            unseen();
            catalogue.following_elsewhere = false;
            follow_elsewhere();
        });
    }
    records.clear();
    catalogue.next_elsewhere = 0;
    look_for_alike();
}

}  // namespace sk::app
