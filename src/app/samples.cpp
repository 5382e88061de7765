// Sample data: twelve applications by invented people, to look at and to learn with. They stay in this
// browser: nobody signs them, nobody receives them, no total counts them, and they can be cleared again.
#include <algorithm>
#include <memory>

#include "app/session.hpp"
#include "base/bytes.hpp"

namespace sk::app {

namespace {

constexpr std::string_view samples_folder = "assets/samples/";

struct Loading {
    std::vector<std::string> files;
    std::size_t next = 0;
    store::Repository::ActsChange change;
    std::vector<store::Draft> drafts;
};

// A payload without a signature, in the form of an envelope: marked as a sample wherever it is read.
std::string unsigned_envelope(const std::string& payload) {
    return dump_json({{"payload", base64url_encode(payload)}, {"signatures", Json::array()}});
}

}  // namespace

void Session::load_samples() {
    if (model.samples_loading || !writer || !model.profile) return;
    model.samples_loading = true;
    const auto failed = [this](const Error& error) {
        model.samples_loading = false;
        toast_error(error);
    };
    platform.asset(std::string(samples_folder) + "index.json", [this, failed](Result<std::string> text) {
        if (!text.ok()) return failed(text.error());
        const Result<Json> index = parse_json(*text);
        if (!index.ok()) return failed(index.error());
        const Result<const Json*> files = array_member(*index, "files");
        if (!files.ok()) return failed(files.error());
        auto loading = std::make_shared<Loading>();
        for (const Json& file : **files)
            if (const std::string* name = file.get_ptr<const std::string*>()) loading->files.push_back(*name);
        load_next_sample(loading->files, 0, [this, loading, failed](std::vector<std::string> texts) {
            with_library([this, loading, failed, texts = std::move(texts)] {
                for (const std::string& sample : texts) {
                    const Result<void> added = add_sample(sample, loading->change, loading->drafts);
                    if (!added.ok()) return failed(added.error());
                }
                repository.add_acts(std::move(loading->change), [this, loading, failed](Result<std::monostate> saved) {
                    if (!saved.ok()) return failed(saved.error());
                    save_sample_drafts(loading->drafts);
                });
            });
        });
    });
}

void Session::load_next_sample(std::vector<std::string> files, std::size_t next,
                               std::function<void(std::vector<std::string>)> done) {
    if (next == files.size()) return done(std::move(sample_texts));
    if (next == 0) sample_texts.clear();
    platform.asset(std::string(samples_folder) + files[next], [this, files, next, done](Result<std::string> text) {
        if (!text.ok()) {
            model.samples_loading = false;
            return toast_error(text.error());
        }
        sample_texts.push_back(std::move(*text));
        load_next_sample(files, next + 1, done);
    });
}

// One sample file -> unsigned acts with their summary, or a draft.
Result<void> Session::add_sample(const std::string& text, store::Repository::ActsChange& change,
                                 std::vector<store::Draft>& drafts) {
    SK_TRY(const Json sample, parse_json(text));
    SK_TRY(const std::string id, string_member(sample, "id"));
    SK_TRY(const Json* form, object_member(sample, "application"));
    SK_TRY(dossier::Application application, dossier::application_from_json(*form));
    SK_TRY(const Json* story, array_member(sample, "story"));
    for (const dossier::Summary& known : model.summaries)
        if (known.id.text == id) return {};
    if (draft(id)) return {};
    if (story->empty()) {
        store::Draft draft;
        draft.id = id;
        draft.kind = "application";
        draft.law = model.pack.id;
        draft.application = std::move(application);
        draft.changed_at = platform.now();
        draft.sample = true;
        drafts.push_back(std::move(draft));
        return {};
    }
    const PersonId author{new_uuid()}, officer{new_uuid()};
    Timestamp at = platform.now();
    if (const Result<Date> filed = parse_iso_date(string_or(sample, "filed_on")); filed.ok())
        at.unix_ms = day_number(*filed) * 86'400'000 + 2 * 3'600'000;            // nine in the morning, Vietnam
    const std::string& law = model.library.present(model.pack, date_of(at)).id;  // of the day on which it was filed
    std::vector<dossier::Act> acts;
    for (const Json& step : *story) {
        const std::string* name = step.get_ptr<const std::string*>();
        if (!name) continue;
        dossier::Act act;
        act.type = "dossier." + *name;
        act.subject = SubjectId{id};
        act.unit = application.addressed_to;
        if (!acts.empty()) act.parents.push_back(acts.back().id);
        const bool by_author = act.type == dossier::act_type::filed || act.type == dossier::act_type::supplemented;
        act.by = by_author ? author : officer;
        act.role = by_author ? "author" : "officer";
        act.at = at;
        act.salt = new_salt();
        act.law = law;
        if (act.type == dossier::act_type::filed)
            act.body = {{"application", dossier::to_json(application)}};
        else if (act.type == dossier::act_type::supplemented)
            act.body = {{"application", dossier::to_json(application)},
                        {"answer", string_or(sample, "supplement_answer", words("app.sample-answer"))}};
        else if (act.type == dossier::act_type::received)
            act.body = {{"number", words("app.sample-number")}, {"date", iso_date(date_of(at))}, {"note", ""}};
        else
            act.body = {{"reason", string_or(sample, "supplement_reason", words("app.sample-reason"))},
                        {"due", iso_date(add_days(date_of(at), 30))}};
        const std::string payload = dossier::write_act(act);
        SK_TRY(dossier::Act read, dossier::read_act(payload));
        change.acts.push_back({read, unsigned_envelope(payload), "sample", {}});
        acts.push_back(std::move(read));
        at.unix_ms += 2 * 86'400'000;
    }
    dossier::Summary summary = dossier::summarise(dossier::fold(acts, model.library), acts, model.library);
    summary.sample = true;
    change.summaries.push_back(std::move(summary));
    return {};
}

void Session::save_sample_drafts(std::vector<store::Draft> drafts) {
    if (drafts.empty()) {
        model.samples_loading = false;
        model.summaries = repository.summaries();
        remember();
        rebuild_rows();
        show_exchange();
        return toast(Toast::Tone::success, words("app.samples-loaded", {std::to_string(model.sample_count)}));
    }
    store::Draft next = drafts.back();
    drafts.pop_back();
    repository.save_draft(next, [this, next, drafts](Result<int> revision) mutable {
        if (!revision.ok()) {
            model.samples_loading = false;
            return toast_error(revision.error());
        }
        next.revision = *revision;
        model.drafts.push_back(std::move(next));
        save_sample_drafts(std::move(drafts));
    });
}

void Session::clear_samples() {
    repository.clear_samples([this](Result<std::monostate> cleared) {
        if (!cleared.ok()) return toast_error(cleared.error());
        std::erase_if(model.drafts, [](const store::Draft& draft) { return draft.sample; });
        model.summaries = repository.summaries();
        remember();
        rebuild_rows();
        show_exchange();
        toast(Toast::Tone::success, words("app.samples-cleared"));
        if (model.route.screen == Screen::draft || model.route.screen == Screen::dossier) go({});
    });
}

}  // namespace sk::app
