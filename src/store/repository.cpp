// [SECTION] Names and frames
// [SECTION] Values as JSON
// [SECTION] Start-up: records to values
// [SECTION] Repository: opening and reading
// [SECTION] Repository: the one way to commit
// [SECTION] Repository: commands
#include "store/repository.hpp"

#include <algorithm>
#include <cstdint>
#include <memory>
#include <tuple>

#include "base/bytes.hpp"
#include "base/function_ref.hpp"
#include "trust/bundle.hpp"

namespace sk::store {

namespace {

constexpr std::string_view start = "start/";
// 2: lines of the index have no names, records of bundles no acts. 3: standings lie in the order of their acts. What
// was written before is read; a record changes its form when it is next written.
constexpr std::int64_t store_version = 3;
constexpr std::size_t order_digits = 12;
constexpr std::size_t summary_bytes = 300;  // of one line of the index, at least as a rule: for reserving

// [SECTION] Names and frames

bool begins_with(std::string_view text, std::string_view prefix) { return text.substr(0, prefix.size()) == prefix; }

// Callers name "trust/list"; it lies below start/. What is read on demand lies beside it.
std::string stored_path(const std::string& path) {
    for (std::string_view cold : {"acts/", "sent/", "receipt/", "sketch/", "recognised/", "recognised-text/"}) {
        if (begins_with(path, cold)) return path;
    }
    return std::string(start) + path;
}

std::string act_path(const SubjectId& subject, const std::string& act) { return "acts/" + subject.text + "/" + act; }

std::string draft_path(const std::string& id, int revision) {
    return "start/draft/" + id + "/" + std::to_string(revision);
}

std::string standing_path(const ActStanding& standing) {
    const std::string order = std::to_string(standing.order);
    return "start/standing/" + std::string(order_digits - std::min(order_digits, order.size()), '0') + order + "." +
           standing.act.text;
}

std::string last_part(const std::string& path) { return path.substr(path.rfind('/') + 1); }

// Revisions are ours: plain digits. Anything else is not a draft's record.
std::optional<int> revision_of(std::string_view text) {
    if (text.empty() || text.size() > 9) return std::nullopt;
    int revision = 0;
    for (char letter : text) {
        if (letter < '0' || letter > '9') return std::nullopt;
        revision = revision * 10 + (letter - '0');
    }
    return revision;
}

// [SECTION] Values as JSON

Json strings_json(const std::vector<std::string>& texts) {
    Json array = Json::array();
    for (const std::string& text : texts) array.push_back(text);
    return array;
}

Json to_json(const Profile& profile) {
    return Json{{"state", profile.state},
                {"key", profile.key.text},
                {"person", profile.person.text},
                {"unit", profile.unit.text},
                {"name", profile.name},
                {"position", profile.position},
                {"roles", strings_json(profile.roles)},
                {"aud", profile.aud},
                {"enrolment", profile.enrolment}};
}

Result<Profile> profile_from_json(const Json& json) {
    Profile profile;
    SK_TRY(profile.state, string_member(json, "state"));
    SK_TRY(profile.key.text, string_member(json, "key"));
    SK_TRY(profile.person.text, string_member(json, "person"));
    SK_TRY(profile.unit.text, string_member(json, "unit"));
    profile.name = string_or(json, "name");
    profile.position = string_or(json, "position");
    profile.aud = string_or(json, "aud");
    profile.enrolment = string_or(json, "enrolment");
    SK_TRY(const Json* roles, array_member(json, "roles"));
    for (const Json& role : *roles) {
        if (const std::string* text = role.get_ptr<const std::string*>()) profile.roles.push_back(*text);
    }
    return profile;
}

}  // namespace

Json to_json(const Draft& draft) {
    Json json{{"id", draft.id},         {"kind", draft.kind}, {"application", dossier::to_json(draft.application)},
              {"answer", draft.answer}, {"law", draft.law},   {"changed_at", format_timestamp(draft.changed_at)},
              {"sample", draft.sample}};
    if (!draft.files.empty()) json["files"] = dossier::to_json(draft.files);
    return json;
}

Result<Draft> draft_from_json(const Json& json) {
    Draft draft;
    SK_TRY(draft.id, string_member(json, "id"));
    SK_TRY(draft.kind, string_member(json, "kind"));
    SK_TRY(const Json* application, object_member(json, "application"));
    SK_TRY(draft.application, dossier::application_from_json(*application));
    draft.answer = string_or(json, "answer");
    draft.law = string_or(json, "law", "sonla@2026-1");  // drafts of before do not say: there was no other
    SK_TRY(const std::string changed_at, string_member(json, "changed_at"));
    SK_TRY(draft.changed_at, parse_timestamp(changed_at));
    const auto sample = json.find("sample");
    draft.sample = sample != json.end() && sample->is_boolean() && *sample == true;
    if (const auto files = json.find("files"); files != json.end()) {
        SK_TRY(draft.files, dossier::attachments_from_json(*files));
    }
    return draft;
}

namespace {

// First line: what the bundle is; then its bytes up to the acts.
std::string write_outbox(const OutboxItem& item) {
    Json acts = Json::array();
    for (const auto& [subject, act] : item.acts) acts.push_back(Json::array({subject.text, act.text}));
    return dump_json(Json{{"seq", item.seq}, {"prev", item.prev}, {"bundle", item.bundle.text}, {"acts", acts}}) +
           "\n" + std::string(trust::bundle_head(item.bytes));
}

Result<OutboxItem> read_outbox(const std::string& body) {
    const std::size_t line = body.find('\n');
    if (line == std::string::npos) return fail("record-damaged");
    SK_TRY(const Json json, parse_json(std::string_view(body).substr(0, line)));
    OutboxItem item;
    SK_TRY(item.seq, integer_member(json, "seq"));
    SK_TRY(item.prev, string_member(json, "prev"));
    SK_TRY(item.bundle.text, string_member(json, "bundle"));
    SK_TRY(const Json* acts, array_member(json, "acts"));
    for (const Json& pair : *acts) {
        if (!pair.is_array() || pair.size() != 2 || !pair[0].is_string() || !pair[1].is_string())
            return fail("record-damaged");
        item.acts.emplace_back(SubjectId{pair[0].get<std::string>()}, ContentId{pair[1].get<std::string>()});
    }
    item.bytes = body.substr(line + 1);
    return item;
}

std::string write_standing(const ActStanding& standing) {
    return dump_json(Json{{"subject", standing.subject.text},
                          {"bytes", standing.envelope_bytes},
                          {"standing", standing.standing},
                          {"reason", standing.reason},
                          {"order", standing.order}});
}

// path: without start/
Result<ActStanding> read_standing(const std::string& path, const Json& json) {
    ActStanding standing;
    standing.path = std::string(start) + path;
    const std::string name = last_part(path);
    SK_TRY(standing.act, parse_content_id(name.substr(name.find('.') + 1)));
    SK_TRY(standing.subject.text, string_member(json, "subject"));
    SK_TRY(standing.envelope_bytes, integer_member(json, "bytes"));
    SK_TRY(standing.standing, string_member(json, "standing"));
    standing.reason = string_or(json, "reason");
    SK_TRY(standing.order, integer_member(json, "order"));
    return standing;
}

// A shard of the index: a JSON array with a line for each dossier, by id.
struct ShardLine {
    std::string text;
    dossier::Summary summary;
};
std::string write_shard(const std::map<std::string, ShardLine>& lines) {
    std::string text = "[";
    for (const auto& [id, line] : lines) {
        if (text.size() > 1) text += ",\n";
        text += line.text;
    }
    return text + "]";
}

Result<void> read_shard(std::string_view text, FunctionRef<void(std::string_view line, dossier::Summary)> take) {
    if (text.size() < 2 || text.front() != '[' || text.back() != ']') return fail("record-damaged");
    for (text = text.substr(1, text.size() - 2); !text.empty();) {
        const std::size_t end = std::min(text.find(",\n"), text.size());  // within a string a line end is escaped
        SK_TRY(dossier::Summary summary, dossier::read_summary(text.substr(0, end)));
        take(text.substr(0, end), std::move(summary));
        text.remove_prefix(std::min(end + 2, text.size()));
    }
    return {};
}

}  // namespace

std::string frame(std::string_view body) {
    std::string record = "sk1 " + content_id(body).text + "\n";
    record += body;
    return record;
}

Result<std::string_view> unframe(const Record& record) {
    const std::size_t line = record.body.find('\n');
    if (line == std::string::npos || !begins_with(record.body, "sk1 "))
        return fail("record-damaged", "", "no hash line");
    const std::string_view body = std::string_view(record.body).substr(line + 1);
    const ContentId id = record.digest.empty() ? content_id(body) : content_id_of_digest(record.digest);
    if (std::string_view(record.body).substr(4, line - 4) != id.text) return fail("record-damaged", "", "hash differs");
    return body;
}

std::string index_shard(const SubjectId& subject) {
    return subject.text.size() >= 2 ? subject.text.substr(subject.text.size() - 2) : "00";
}

// [SECTION] Start-up: records to values

namespace {

struct Reading {  // of one start-up
    Loaded loaded;
    std::optional<std::int64_t> counted_dossiers;  // what start/meta says
    std::map<std::string, std::map<int, Draft>> drafts;
};

Result<void> read_meta(Reading& reading, const Json& json) {
    SK_TRY(const std::int64_t version, integer_member(json, "v"));
    if (version > store_version) return fail("storage-newer", "meta", std::to_string(version));
    reading.loaded.counts.generation = integer_or(json, "generation", 0);
    reading.counted_dossiers = integer_or(json, "dossiers", 0);
    return {};
}

// record: with its frame, whose memory the shard keeps.
Result<void> read_index(Reading& reading, std::string shard, std::string_view body, std::string& record) {
    Loaded& loaded = reading.loaded;
    const std::size_t before = loaded.summaries.size();
    const Result<void> whole = read_shard(
        body, [&](std::string_view, dossier::Summary summary) { loaded.summaries.push_back(std::move(summary)); });
    if (!whole.ok()) {
        loaded.summaries.resize(before);
        return whole.error();
    }
    for (std::size_t at = before; at < loaded.summaries.size(); ++at) loaded.counts.acts += loaded.summaries[at].acts;
    record.erase(0, record.size() - body.size());
    loaded.shards.emplace(std::move(shard), std::move(record));
    return {};
}

Result<void> read_draft(Reading& reading, const std::string& path, std::string_view body, int revision) {
    SK_TRY(const Json json, parse_json(body));
    SK_TRY(Draft draft, draft_from_json(json));
    if (path != "draft/" + draft.id + "/" + std::to_string(revision)) return fail("record-damaged");
    draft.revision = revision;
    reading.drafts[draft.id][revision] = std::move(draft);
    return {};
}

// path: without start/. record: the whole of which `body` is the end.
Result<void> read_record(Reading& reading, const std::string& path, std::string_view body, std::string& record) {
    Loaded& loaded = reading.loaded;
    if (begins_with(path, "index/")) return read_index(reading, last_part(path), body, record);
    if (path == "cursor") {
        loaded.cursor = body;
        return {};
    }
    if (path == "trust/list") {
        loaded.trust_records.emplace(loaded.trust_records.begin(), body);
        return {};
    }
    if (begins_with(path, "trust/")) {
        loaded.trust_records.emplace_back(body);
        return {};
    }
    if (begins_with(path, "outbox/")) {
        SK_TRY(OutboxItem item, read_outbox(std::string(body)));
        loaded.outbox.push_back(std::move(item));
        return {};
    }
    if (begins_with(path, "refusal/")) {
        loaded.refusals.push_back(Record{path, std::string(body)});
        return {};
    }
    if (begins_with(path, "extra/")) {
        loaded.extra[path] = body;
        return {};
    }
    if (begins_with(path, "draft/")) {
        const auto revision = revision_of(last_part(path));
        return revision ? read_draft(reading, path, body, *revision) : Result<void>(fail("record-damaged"));
    }
    SK_TRY(Json json, parse_json(body));
    if (path == "meta") return read_meta(reading, json);
    if (path == "chain") loaded.chain = std::move(json);
    if (path == "settings") loaded.settings = std::move(json);
    if (path == "profile") {
        SK_TRY(loaded.profile, profile_from_json(json));
    }
    if (begins_with(path, "standing/")) {
        SK_TRY(ActStanding standing, read_standing(path, json));
        loaded.standings.push_back(std::move(standing));
    }
    return {};  // a name that this version does not know is left alone
}

}  // namespace

// A summary is many texts: places are sorted, then each is moved once. The first letters of an id, as a number, decide
// nearly always, and a start with 20,000 dossiers compares a quarter of a million times.
static void sort_by_id(std::vector<dossier::Summary>& summaries) {
    struct Place {
        std::uint64_t begins;
        dossier::Summary* summary;
    };
    std::vector<Place> order;
    order.reserve(summaries.size());
    for (dossier::Summary& summary : summaries) {
        Place place{0, &summary};
        const std::string_view id = summary.id.text;
        for (std::size_t i = 0; i < sizeof place.begins; ++i)
            place.begins = place.begins << 8 | (i < id.size() ? static_cast<unsigned char>(id[i]) : 0);
        order.push_back(place);
    }
    std::sort(order.begin(), order.end(), [](const Place& left, const Place& right) {
        return left.begins != right.begins ? left.begins < right.begins : left.summary->id < right.summary->id;
    });
    std::vector<dossier::Summary> sorted;
    sorted.reserve(order.size());
    for (const Place& place : order) sorted.push_back(std::move(*place.summary));
    summaries = std::move(sorted);
}

Result<Loaded> load(std::vector<Record> records) {
    Reading reading;
    Loaded& loaded = reading.loaded;
    std::size_t index_bytes = 0;
    for (const Record& record : records)
        if (begins_with(record.path, "start/index/")) index_bytes += record.body.size();
    loaded.summaries.reserve(index_bytes / summary_bytes);
    for (Record& record : records) {
        if (!begins_with(record.path, start)) continue;
        const std::string path = record.path.substr(start.size());
        if (begins_with(path, "draft/")) {
            const std::string id = path.substr(6, path.rfind('/') - 6);
            if (const auto revision = revision_of(last_part(path))) loaded.draft_revisions[id].push_back(*revision);
        }
        const Result<std::string_view> body = unframe(record);
        if (!body.ok()) {
            loaded.damaged.push_back(record.path);
            continue;
        }
        if (auto read = read_record(reading, path, *body, record.body); !read.ok()) {
            if (read.error().code == "storage-newer") return read.error();
            loaded.damaged.push_back(record.path);
        }
    }
    for (auto& [id, revisions] : loaded.draft_revisions) std::sort(revisions.begin(), revisions.end());
    for (auto& [id, revisions] : reading.drafts) loaded.drafts.push_back(std::move(revisions.rbegin()->second));
    sort_by_id(loaded.summaries);
    // Acts whose standing is not readable are not "accepted" for that: they count as unsent, and sending twice changes
    // nothing.
    std::int64_t next_order = 0;
    for (const ActStanding& standing : loaded.standings) next_order = std::max(next_order, standing.order + 1);
    for (auto damaged = loaded.damaged.begin(); damaged != loaded.damaged.end();) {
        const std::string name = last_part(*damaged);
        auto act = parse_content_id(name.substr(name.find('.') + 1));
        if (!begins_with(*damaged, "start/standing/") || !act.ok()) {
            ++damaged;
            continue;
        }
        ActStanding standing{std::move(*act), {}, 0, "local", {}, next_order++, std::move(*damaged)};
        loaded.standings.push_back(std::move(standing));
        damaged = loaded.damaged.erase(damaged);
    }
    std::sort(loaded.standings.begin(), loaded.standings.end(),
              [](const ActStanding& left, const ActStanding& right) { return left.order < right.order; });
    loaded.counts.dossiers = static_cast<std::int64_t>(loaded.summaries.size());
    if (reading.counted_dossiers && *reading.counted_dossiers != loaded.counts.dossiers)
        loaded.damaged.push_back("index");
    return std::move(loaded);  // of `reading`: copied otherwise
}

// [SECTION] Repository: opening and reading

Repository::Repository(Storage& storage) : storage_(storage) {}

void Repository::open(Callback<Mode> done) { storage_.open(std::move(done)); }

void Repository::take_over(Callback<Mode> done) { storage_.take_over(std::move(done)); }

void Repository::load(Callback<Loaded> done) {
    read_start([this, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        take(std::move(*records), done);
    });
}

void Repository::read_start(Callback<std::vector<Record>> done) {
    storage_.read({std::string(start)}, std::move(done));
}

void Repository::take(std::vector<Record> records, Callback<Loaded> done) {
    Result<Loaded> read = store::load(std::move(records));
    if (!read.ok()) return done(read.error());
    auto loaded = std::make_shared<Loaded>(std::move(*read));
    const auto no_subject = [](const ActStanding& standing) { return standing.subject.empty(); };
    if (std::none_of(loaded->standings.begin(), loaded->standings.end(), no_subject))
        return take_outbox(std::move(loaded), std::move(done));
    // The path of an act names its subject.
    storage_.read({"acts/"}, [this, loaded, no_subject, done = std::move(done)](Result<std::vector<Record>> acts) {
        if (!acts.ok()) return done(acts.error());
        for (const Record& record : *acts) {
            const std::string act = last_part(record.path);
            const auto standing = std::find_if(loaded->standings.begin(), loaded->standings.end(),
                                               [&](const ActStanding& each) { return each.act.text == act; });
            const Result<std::string_view> envelope = unframe(record);
            if (standing == loaded->standings.end() || !no_subject(*standing) || !envelope.ok()) continue;
            standing->subject.text = record.path.substr(5, record.path.size() - act.size() - 6);
            standing->envelope_bytes = static_cast<std::int64_t>(envelope->size());
            const auto jws = trust::parse_jws(*envelope, trust::typ::act);
            const bool is_own = jws.ok() && loaded->profile &&
                                std::any_of(jws->signatures.begin(), jws->signatures.end(), [&](const auto& signature) {
                                    return signature.key == loaded->profile->key;
                                });
            if (!jws.ok())
                standing->standing = "sample";
            else if (!is_own)
                std::tie(standing->standing, standing->reason) = std::pair("waiting", "act-parent-missing");
        }
        std::erase_if(loaded->standings, no_subject);
        take_outbox(loaded, done);
    });
}

void Repository::take_outbox(std::shared_ptr<Loaded> loaded, Callback<Loaded> done) {
    if (loaded->outbox.empty()) {
        remember(*loaded);
        return done(std::move(*loaded));
    }
    std::vector<OutboxItem> items = std::move(loaded->outbox);
    with_acts(std::move(items), [this, loaded, done = std::move(done)](Result<std::vector<OutboxItem>> whole) {
        if (!whole.ok()) return done(whole.error());
        for (OutboxItem& item : *whole) {
            if (item.bytes.empty())
                loaded->damaged.push_back("start/outbox/" + item.bundle.text);
            else
                loaded->outbox.push_back(std::move(item));
        }
        remember(*loaded);
        done(std::move(*loaded));
    });
}

void Repository::with_acts(std::vector<OutboxItem> items, Callback<std::vector<OutboxItem>> done) {
    std::vector<std::string> paths;
    for (const OutboxItem& item : items)
        if (trust::is_bundle_head(item.bytes))
            for (const auto& [subject, act] : item.acts) paths.push_back(act_path(subject, act.text));
    storage_.read(std::move(paths), [items = std::move(items),
                                     done = std::move(done)](Result<std::vector<Record>> records) mutable {
        if (!records.ok()) return done(records.error());
        std::map<std::string_view, std::string_view> envelopes;
        for (const Record& record : *records)
            if (const Result<std::string_view> body = unframe(record); body.ok()) envelopes[record.path] = *body;
        for (OutboxItem& item : items) {
            if (!trust::is_bundle_head(item.bytes)) continue;
            std::vector<std::string_view> of_item;
            for (const auto& [subject, act] : item.acts)
                if (const auto found = envelopes.find(act_path(subject, act.text)); found != envelopes.end())
                    of_item.push_back(found->second);
            item.bytes = of_item.size() == item.acts.size() ? trust::join_bundle(item.bytes, of_item) : "";
        }
        done(std::move(items));
    });
}

std::vector<dossier::Summary> Repository::summaries() const {
    std::vector<dossier::Summary> all;
    for (const auto& [shard, text] : shards_)
        (void)read_shard(text, [&](std::string_view, dossier::Summary summary) {
            all.push_back(std::move(summary));
        }).ok();  // it was read before it was kept
    sort_by_id(all);
    return all;
}

void Repository::remember(Loaded& loaded) {
    counts_ = loaded.counts;
    shards_ = std::move(loaded.shards);
    draft_revisions_ = loaded.draft_revisions;
    sample_drafts_.clear();
    for (const Draft& draft : loaded.drafts) {
        if (draft.sample) sample_drafts_.insert(draft.id);
    }
    standings_.clear();
    order_ = 0;
    for (const ActStanding& standing : loaded.standings) {
        standings_[standing.act.text] = standing;
        order_ = std::max(order_, standing.order + 1);
    }
    in_outbox_.clear();
    for (const OutboxItem& item : loaded.outbox) {
        for (const auto& [subject, act] : item.acts) in_outbox_.insert(act.text);
    }
    damaged_ = loaded.damaged;
}

namespace {

// A sample is an act that nobody signed. Nothing but the standing that this browser itself recorded makes an act a
// sample; every other one has signatures or is damaged.
Result<std::string> payload_of(std::string_view envelope, bool sample) {
    if (!sample) {
        SK_TRY(trust::Jws jws, trust::parse_jws(envelope, trust::typ::act));
        return std::move(jws.payload);
    }
    SK_TRY(const Json json, parse_json(envelope, {limits::envelope_depth_max, limits::bundle_bytes_max}));
    SK_TRY(const std::string text, string_member(json, "payload"));
    return base64url_decode(text);
}

}  // namespace

std::vector<SignedAct> Repository::signed_acts(std::vector<Record> records) {
    std::vector<SignedAct> acts;
    for (Record& record : records) {
        const auto recorded = standings_.find(last_part(record.path));
        const bool sample = recorded != standings_.end() && recorded->second.standing == "sample";
        const Result<std::string_view> envelope = unframe(record);
        Result<std::string> payload = envelope.ok() ? payload_of(*envelope, sample) : envelope.error();
        Result<dossier::Act> act = payload.ok() ? dossier::read_act(*payload) : payload.error();
        // The path names the act: a sound record under another's name is as wrong as a broken one.
        if (!act.ok() || record.path != act_path(act->subject, act->id.text)) {
            if (std::find(damaged_.begin(), damaged_.end(), record.path) == damaged_.end())
                damaged_.push_back(record.path);
            continue;
        }
        SignedAct signed_act;
        signed_act.act = std::move(act).value();
        signed_act.envelope = *envelope;
        signed_act.standing = "accepted";
        if (const auto standing = standings_.find(signed_act.act.id.text); standing != standings_.end()) {
            signed_act.standing = standing->second.standing;
            signed_act.reason = standing->second.reason;
        }
        if (in_outbox_.count(signed_act.act.id.text)) signed_act.standing = "sent";
        acts.push_back(std::move(signed_act));
    }
    return acts;
}

void Repository::read_acts(const SubjectId& subject, Callback<std::vector<SignedAct>> done) {
    read_acts(std::vector<SubjectId>{subject}, std::move(done));
}

void Repository::read_acts(const std::vector<SubjectId>& subjects, Callback<std::vector<SignedAct>> done) {
    std::vector<std::string> prefixes;
    for (const SubjectId& subject : subjects) prefixes.push_back("acts/" + subject.text + "/");
    storage_.read(std::move(prefixes), [this, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        done(signed_acts(std::move(records).value()));
    });
}

void Repository::read_envelopes(const std::vector<std::pair<SubjectId, ContentId>>& acts,
                                Callback<std::vector<std::string>> done) {
    std::vector<std::string> paths;
    for (const auto& [subject, act] : acts) paths.push_back(act_path(subject, act.text));
    storage_.read(paths, [paths, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        std::vector<std::string> envelopes;
        for (const std::string& path : paths) {  // one that is missing ends the walk at its place
            const std::size_t at = envelopes.size();
            const bool there = at < records->size() && (*records)[at].path == path;
            const Result<std::string_view> envelope =
                there ? unframe((*records)[at]) : Result<std::string_view>(fail("record-damaged"));
            if (!envelope.ok()) return done(fail("record-damaged", last_part(path)));
            envelopes.emplace_back(*envelope);
        }
        done(std::move(envelopes));
    });
}

void Repository::read_all_acts(Callback<std::vector<SignedAct>> done) {
    storage_.read({"acts/"}, [this, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        done(signed_acts(std::move(records).value()));
    });
}

namespace {

// Records with their frames taken off; damaged ones are left out and named.
void read_bodies(Storage& storage, std::string prefix, std::vector<std::string>& damaged,
                 Callback<std::vector<Record>> done) {
    storage.read({std::move(prefix)}, [&damaged, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        std::vector<Record> bodies;
        for (Record& record : *records) {
            const Result<std::string_view> body = unframe(record);
            if (body.ok())
                bodies.push_back(Record{std::move(record.path), std::string(*body)});
            else
                damaged.push_back(record.path);
        }
        done(std::move(bodies));
    });
}

}  // namespace

void Repository::read_receipts(Callback<std::vector<Record>> done) {
    read_bodies(storage_, "receipt/", damaged_, std::move(done));
}

void Repository::read_sent(Callback<std::vector<std::string>> done) {
    read_bodies(storage_, "sent/", damaged_, [this, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        std::vector<OutboxItem> items;
        for (Record& record : *records) {
            Result<OutboxItem> item = read_outbox(record.body);
            if (!item.ok()) {  // of before: the bytes whole
                item = OutboxItem{};
                item->bytes = std::move(record.body);
            }
            items.push_back(std::move(*item));
        }
        with_acts(std::move(items), [this, done](Result<std::vector<OutboxItem>> whole) {
            if (!whole.ok()) return done(whole.error());
            std::vector<std::string> bundles;
            for (OutboxItem& item : *whole) {
                if (item.bytes.empty())
                    damaged_.push_back("sent/" + item.bundle.text);
                else
                    bundles.push_back(std::move(item.bytes));
            }
            done(std::move(bundles));
        });
    });
}

void Repository::read_sketches(const std::string& shard, Callback<std::vector<Record>> done) {
    read_sound({"sketch/" + shard}, std::move(done));
}

void Repository::read_recognised(Callback<std::vector<Record>> done) { read_sound({"recognised/"}, std::move(done)); }

void Repository::read_recognised_texts(const std::vector<std::string>& ids, Callback<std::vector<Record>> done) {
    std::vector<std::string> paths;
    for (const std::string& id : ids) paths.push_back("recognised-text/" + id);
    read_sound(std::move(paths), std::move(done));
}

void Repository::read_sound(std::vector<std::string> prefixes, Callback<std::vector<Record>> done) {
    storage_.read(std::move(prefixes), [done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        std::vector<Record> bodies;
        for (Record& record : *records)
            if (const Result<std::string_view> body = unframe(record); body.ok())
                bodies.push_back(Record{std::move(record.path), std::string(*body)});
        done(std::move(bodies));
    });
}

// [SECTION] Repository: the one way to commit

void Repository::perform(std::function<void(Planned&)> plan, Callback<std::monostate> done) {
    commands_.push_back(Command{std::move(plan), std::move(done)});
    if (!busy_) begin_next();
}

void Repository::begin_next() {
    if (commands_.empty()) return;
    busy_ = true;
    Command command = std::move(commands_.front());
    commands_.pop_front();
    auto planned = std::make_shared<Planned>();
    planned->counts = counts_;
    command.plan(*planned);
    planned->counts.generation = counts_.generation + 1;
    planned->change.puts.push_back(Record{"start/meta", dump_json(Json{{"v", store_version},
                                                                       {"generation", planned->counts.generation},
                                                                       {"dossiers", planned->counts.dossiers},
                                                                       {"acts", planned->counts.acts}})});
    for (Record& record : planned->change.puts) record.body = frame(record.body);
    storage_.commit(std::move(planned->change),
                    [this, planned, done = std::move(command.done)](Result<std::monostate> result) {
                        if (result.ok()) {
                            counts_ = planned->counts;
                            for (const auto& apply : planned->apply) apply();
                        }
                        busy_ = false;
                        done(std::move(result));
                        if (!busy_) begin_next();
                    });
}

void Repository::plan_index(Planned& planned, const std::vector<dossier::Summary>& changed,
                            const std::set<std::string>& removed, const std::vector<RenewedLine>& renewed) {
    // Each shard that changes is read, changed and written whole.
    std::map<std::string, std::map<std::string, ShardLine>> shards;
    const auto shard_of = [&](const SubjectId& subject) -> std::map<std::string, ShardLine>& {
        const auto found = shards.try_emplace(index_shard(subject));
        auto& lines = found.first->second;
        const auto stored = shards_.find(found.first->first);
        if (found.second && stored != shards_.end())
            (void)read_shard(stored->second, [&](std::string_view line, dossier::Summary summary) {
                std::string id = summary.id.text;
                lines[std::move(id)] = {std::string(line), std::move(summary)};
            }).ok();  // it was read before it was kept
        return lines;
    };
    const auto count = [&](const dossier::Summary& summary, int sign) {
        planned.counts.dossiers += sign;
        planned.counts.acts += sign * summary.acts;
    };
    const auto take_out = [&](const SubjectId& subject) {
        auto& lines = shard_of(subject);
        const auto known = lines.find(subject.text);
        if (known == lines.end()) return;
        count(known->second.summary, -1);
        lines.erase(known);
    };
    for (const std::string& id : removed) take_out(SubjectId{id});
    const auto put = [&](const dossier::Summary& summary) {
        take_out(summary.id);
        count(summary, 1);
        shard_of(summary.id)[summary.id.text] = {dossier::write_summary(summary), summary};
    };
    for (const RenewedLine& line : renewed) {
        const auto& lines = shard_of(line.now.id);
        const auto known = lines.find(line.now.id.text);
        if (known == lines.end()) continue;
        if (dossier::write_summary(known->second.summary) == dossier::write_summary(line.before)) put(line.now);
    }
    for (const dossier::Summary& summary : changed) put(summary);  // the last word on a dossier wins
    for (const auto& [shard, lines] : shards) {
        const std::string path = "start/index/" + shard;
        std::string text;
        if (lines.empty())
            planned.change.deletes.push_back(path);
        else
            planned.change.puts.push_back(Record{path, text = write_shard(lines)});
        planned.apply.push_back([this, shard = shard, text = std::move(text)] {
            if (text.empty())
                shards_.erase(shard);
            else
                shards_[shard] = text;
        });
    }
}

void Repository::plan_standings(Planned& planned, const Standings& standings) {
    std::int64_t order = order_;
    std::vector<std::string> accepted;
    for (const auto& [id, value] : standings) {
        if (value.standing == "accepted") {
            accepted.push_back(id);
            continue;
        }
        ActStanding standing{ContentId{id}, value.subject, value.envelope_bytes, {}, {}, 0};
        if (const auto known = standings_.find(id); known != standings_.end())
            standing = known->second;
        else
            standing.order = order++;
        standing.standing = value.standing;
        standing.reason = value.reason;
        plan_standing(planned, std::move(standing));
    }
    plan_standings_out(planned, accepted);
    planned.apply.push_back([this, order] { order_ = std::max(order_, order); });
}

void Repository::plan_standing(Planned& planned, ActStanding standing) {
    if (standing.standing == "sent") standing.standing = "local";  // the outbox says what is on its way
    const std::string before = std::exchange(standing.path, standing_path(standing));
    if (!before.empty() && before != standing.path) planned.change.deletes.push_back(before);
    planned.change.puts.push_back(Record{standing.path, write_standing(standing)});
    planned.apply.push_back([this, standing = std::move(standing)] { standings_[standing.act.text] = standing; });
}

void Repository::plan_standings_out(Planned& planned, const std::vector<std::string>& acts) {
    constexpr std::size_t range_least = 3;                 // of fewer the records are named
    std::vector<std::pair<std::string_view, bool>> paths;  // and whether it goes
    std::set<std::string_view> out;
    for (const std::string& act : acts)
        if (standings_.count(act)) out.insert(act);
    if (out.empty()) return;
    for (const auto& [act, standing] : standings_) paths.emplace_back(standing.path, out.count(act) > 0);
    std::sort(paths.begin(), paths.end());
    const auto stays = [](const auto& path) { return !path.second; };
    for (auto at = paths.begin(); at != paths.end();) {
        const auto end = std::find_if(at, paths.end(), stays);
        if (static_cast<std::size_t>(end - at) >= range_least)
            planned.change.delete_ranges.emplace_back(at->first, std::prev(end)->first);
        else
            for (auto each = at; each != end; ++each) planned.change.deletes.emplace_back(each->first);
        at = std::find_if_not(end, paths.end(), stays);
    }
    planned.apply.push_back([this, acts] {
        for (const std::string& act : acts) standings_.erase(act);
    });
}

void Repository::plan_delete_draft(Planned& planned, const std::string& id) {
    const auto known = draft_revisions_.find(id);
    if (known == draft_revisions_.end()) return;
    for (int revision : known->second) planned.change.deletes.push_back(draft_path(id, revision));
    planned.apply.push_back([this, id] {
        draft_revisions_.erase(id);
        sample_drafts_.erase(id);
    });
}

void Repository::plan_outbox_out(Planned& planned, const OutboxItem& item) {
    planned.change.deletes.push_back("start/outbox/" + item.bundle.text);
    planned.apply.push_back([this, acts = item.acts] {
        for (const auto& [subject, act] : acts) in_outbox_.erase(act.text);
    });
}

// [SECTION] Repository: commands

void Repository::save_profile(const Profile& profile, Callback<std::monostate> done) {
    perform(
        [body = dump_json(to_json(profile))](Planned& planned) {
            planned.change.puts.push_back(Record{"start/profile", body});
        },
        std::move(done));
}

void Repository::save_settings(const Json& settings, Callback<std::monostate> done) {
    perform(
        [body = dump_json(settings)](Planned& planned) {
            planned.change.puts.push_back(Record{"start/settings", body});
        },
        std::move(done));
}

void Repository::save_trust(const std::string& path, const std::string& jws, Callback<std::monostate> done) {
    perform(
        [path = stored_path(path), jws](Planned& planned) {
            planned.change.puts.push_back(Record{path, jws});
        },
        std::move(done));
}

void Repository::save_draft(Draft draft, Callback<int> done) {
    auto revision = std::make_shared<int>(0);
    perform(
        [this, draft = std::move(draft), revision](Planned& planned) {
            std::vector<int> stored;
            if (const auto known = draft_revisions_.find(draft.id); known != draft_revisions_.end())
                stored = known->second;
            *revision = stored.empty() ? 1 : stored.back() + 1;
            // The one before stays until the next save: a draft that turns out damaged still has yesterday's text.
            while (stored.size() > 1) {
                planned.change.deletes.push_back(draft_path(draft.id, stored.front()));
                stored.erase(stored.begin());
            }
            stored.push_back(*revision);
            planned.change.puts.push_back(Record{draft_path(draft.id, *revision), dump_json(to_json(draft))});
            planned.apply.push_back([this, id = draft.id, sample = draft.sample, stored] {
                draft_revisions_[id] = stored;
                if (sample)
                    sample_drafts_.insert(id);
                else
                    sample_drafts_.erase(id);
            });
        },
        [revision, done = std::move(done)](Result<std::monostate> result) {
            if (result.ok())
                done(*revision);
            else
                done(result.error());
        });
}

void Repository::delete_draft(const std::string& id, Callback<std::monostate> done) {
    perform([this, id](Planned& planned) { plan_delete_draft(planned, id); }, std::move(done));
}

void Repository::add_acts(ActsChange change, Callback<std::monostate> done) {
    perform(
        [this, change = std::move(change)](Planned& planned) {
            std::int64_t order = order_;
            std::vector<std::string> accepted;
            std::map<std::string_view, const SignedAct*> last;  // an act may come twice: its last standing holds
            for (const SignedAct& signed_act : change.acts) last[signed_act.act.id.text] = &signed_act;
            for (const SignedAct& signed_act : change.acts) {
                const std::string& id = signed_act.act.id.text;
                if (last.at(id) != &signed_act) continue;
                planned.change.puts.push_back(Record{act_path(signed_act.act.subject, id), signed_act.envelope});
                if (!damaged_.empty())  // a sound copy has come: the record in its place is whole again
                    planned.apply.push_back(
                        [this, path = act_path(signed_act.act.subject, id)] { std::erase(damaged_, path); });
                const auto known = standings_.find(id);
                if (signed_act.standing == "accepted") {
                    accepted.push_back(id);
                    continue;
                }
                ActStanding standing = known != standings_.end() ? known->second : ActStanding{.order = order++};
                standing.act = signed_act.act.id;
                standing.subject = signed_act.act.subject;
                standing.envelope_bytes = static_cast<std::int64_t>(signed_act.envelope.size());
                standing.standing = signed_act.standing;
                standing.reason = signed_act.reason;
                plan_standing(planned, std::move(standing));
            }
            plan_standings_out(planned, accepted);
            planned.apply.push_back([this, order] { order_ = std::max(order_, order); });
            plan_index(planned, change.summaries, {}, change.renewed);
            if (!change.delete_draft.empty()) plan_delete_draft(planned, change.delete_draft);
            if (!change.cursor.empty()) planned.change.puts.push_back(Record{"start/cursor", change.cursor});
            for (const Record& record : change.extra)
                planned.change.puts.push_back(Record{stored_path(record.path), record.body});
            for (const std::string& path : change.extra_out) planned.change.deletes.push_back(stored_path(path));
        },
        std::move(done));
}

void Repository::save_outbox(const std::vector<OutboxItem>& items, const Json& chain, Callback<std::monostate> done) {
    perform(
        [this, items, chain = dump_json(chain)](Planned& planned) {
            planned.change.puts.push_back(Record{"start/chain", chain});
            for (const OutboxItem& item : items) {
                planned.change.puts.push_back(Record{"start/outbox/" + item.bundle.text, write_outbox(item)});
                planned.apply.push_back([this, acts = item.acts] {
                    for (const auto& [subject, act] : acts) in_outbox_.insert(act.text);
                });
            }
        },
        std::move(done));
}

void Repository::settle(Settled settled, Callback<std::monostate> done) {
    std::vector<std::string> paths;
    for (const Settled::Bundle& bundle : settled.bundles) paths.push_back("receipt/" + bundle.item.bundle.text);
    storage_.read(paths, [this, settled = std::move(settled),
                          done = std::move(done)](Result<std::vector<Record>> receipts) mutable {
        if (!receipts.ok()) return done(receipts.error());
        std::vector<Record> fresh;
        for (Settled::Bundle& bundle : settled.bundles) {
            std::string place = "receipt/" + bundle.item.bundle.text;
            std::size_t known = 0;
            for (const Record& record : *receipts) known += begins_with(record.path, place);
            Record receipt{known ? place + "/" + std::to_string(known) : place, std::move(bundle.receipt)};
            for (const Record& record : *receipts)  // the same once more: its commit was not heard of
                if (begins_with(record.path, place) && record.body == frame(receipt.body)) receipt.path = record.path;
            fresh.push_back(std::move(receipt));
        }
        perform(
            [this, fresh = std::move(fresh), settled = std::move(settled)](Planned& planned) {
                for (const Settled::Bundle& bundle : settled.bundles) {
                    plan_outbox_out(planned, bundle.item);
                    planned.change.puts.push_back(Record{"sent/" + bundle.item.bundle.text, write_outbox(bundle.item)});
                }
                for (const Record& receipt : fresh) planned.change.puts.push_back(receipt);
                planned.change.puts.push_back(Record{"start/chain", dump_json(settled.chain)});
                plan_standings(planned, settled.standings);
            },
            std::move(done));
    });
}

void Repository::withdraw(Withdrawn withdrawn, Callback<std::monostate> done) {
    perform(
        [this, withdrawn = std::move(withdrawn)](Planned& planned) {
            for (const OutboxItem& item : withdrawn.items) plan_outbox_out(planned, item);
            planned.change.puts.push_back(Record{"start/chain", dump_json(withdrawn.chain)});
            plan_standings(planned, withdrawn.standings);
        },
        std::move(done));
}

void Repository::save_standings(Standings standings, Callback<std::monostate> done) {
    perform([this, standings = std::move(standings)](Planned& planned) { plan_standings(planned, standings); },
            std::move(done));
}

void Repository::save_sketches(Record record, Callback<std::monostate> done) {
    perform([record = std::move(record)](Planned& planned) { planned.change.puts.push_back(record); }, std::move(done));
}

void Repository::save_recognised(Change change, Callback<std::monostate> done) {
    perform(
        [change = std::move(change)](Planned& planned) {
            for (const Record& record : change.puts)
                planned.change.puts.push_back({stored_path(record.path), record.body});
            for (const std::string& path : change.deletes) planned.change.deletes.push_back(stored_path(path));
        },
        std::move(done));
}

void Repository::reindex(std::vector<dossier::Summary> summaries, Callback<std::monostate> done) {
    perform(
        [this, summaries = std::move(summaries)](Planned& planned) {
            std::set<std::string> removed;
            for (const dossier::Summary& summary : this->summaries()) removed.insert(summary.id.text);
            for (const dossier::Summary& summary : summaries) removed.erase(summary.id.text);
            plan_index(planned, summaries, removed);
            // Shards that hold nothing now may still hold a damaged record.
            std::set<std::string> written;
            for (const Record& record : planned.change.puts) written.insert(record.path);
            for (int shard = 0; shard < 256; ++shard) {
                const char byte = static_cast<char>(shard);
                const std::string path = "start/index/" + hex_encode(std::string_view(&byte, 1));
                if (!written.count(path)) planned.change.deletes.push_back(path);
            }
        },
        std::move(done));
}

void Repository::clear_samples(Callback<std::monostate> done) {
    // The paths of the acts have to be read first; the deletion itself takes its turn among the commands.
    storage_.read({"acts/"}, [this, done = std::move(done)](Result<std::vector<Record>> records) {
        if (!records.ok()) return done(records.error());
        std::vector<std::string> paths;
        for (const Record& record : *records) paths.push_back(record.path);
        perform(
            [this, paths = std::move(paths)](Planned& planned) {
                std::set<std::string> subjects;
                std::vector<std::string> acts;
                for (const dossier::Summary& summary : summaries()) {
                    if (summary.sample) subjects.insert(summary.id.text);
                }
                for (const std::string& path : paths) {
                    const std::size_t slash = path.find('/', 5);
                    if (slash == std::string::npos || !subjects.count(path.substr(5, slash - 5))) continue;
                    planned.change.deletes.push_back(path);
                    acts.push_back(path.substr(slash + 1));
                }
                plan_standings_out(planned, acts);
                plan_index(planned, {}, subjects);
                for (const std::string& draft : std::set<std::string>(sample_drafts_))
                    plan_delete_draft(planned, draft);
            },
            done);
    });
}

}  // namespace sk::store
