// People without a browser for the tests of this topic: each an Application on a NativePlatform of his own, against the
// real endpoint (sync::Service over SQLite in memory). Real keys, real signatures, real transactions.
#pragma once
#include <doctest/doctest.h>

#include <algorithm>
#include <memory>
#include <string>
#include <vector>

#include "app/application.hpp"
#include "base/bytes.hpp"
#include "base/json.hpp"
#include "native/memory_storage.hpp"
#include "native/platform.hpp"
#include "service.hpp"
#include "store/repository.hpp"
#include "unit/law-assets.hpp"
#include "unit/temp-folder.hpp"

namespace sk::test::people {

using app::Action;

inline constexpr const char* commune = "14.03646";
inline constexpr const char* office = "14.SKHCN";

// What an endpoint of this process answers a browser of this process.
inline exchange::HttpResponse answer_of(sync::Service& service, const exchange::HttpRequest& request,
                                        const std::string& authorization, Timestamp time) {
    sync::Request asked;
    asked.method = request.method;
    asked.target = request.path;
    asked.content_type = request.content_type;
    asked.authorization = authorization;
    asked.body = request.body;
    const sync::Response got = service.handle(asked, time);
    return {got.status, got.content_type, std::string(got.bytes()), got.header("SK-Nonce")};
}

struct Province {
    test::TempFolder folder;  // of the files that acts name
    std::unique_ptr<sync::Service> service;
    Timestamp time{1'795'996'800'000, 7 * 60};  // as that of NativePlatform

    Province() {
        auto database = sync::Database::open(":memory:");
        REQUIRE(database.ok());
        auto keys = sync::make_keys();
        REQUIRE(keys.ok());
        sync::ServiceOptions options;
        options.files = folder.path + "/files";
        auto made =
            sync::Service::create(std::move(*database), std::move(*keys), test::library(), time, std::move(options));
        REQUIRE(made.ok());
        service = std::move(*made);
    }
    std::string invite(const char* unit, std::vector<std::string> roles) {
        auto code = service->registry().invite({UnitId{unit}, std::move(roles), false, 1, 14}, time);
        REQUIRE(code.ok());
        return *code;
    }
    exchange::HttpResponse answer(const exchange::HttpRequest& request, const std::string& authorization) {
        return answer_of(*service, request, authorization, time);
    }
};

using Texts = std::vector<std::string_view>;

struct Person {
    native::NativePlatform platform;
    std::unique_ptr<app::Application> application;

    Person(Province& province, std::uint64_t seed,
           std::shared_ptr<native::Browser> browser = std::make_shared<native::Browser>())
        : platform(seed, std::move(browser)) {
        platform.endpoint = [&province](const exchange::HttpRequest& request, const std::string& authorization) {
            return province.answer(request, authorization);
        };
        open();
    }
    void open() {  // the page; again: it was closed, the disk and the clock stay
        application.reset();
        platform.close_page();
        application = std::make_unique<app::Application>(platform);
        REQUIRE(application->start(test::read_asset("units/units.json")).ok());
        platform.run();
    }
    const app::Model& model() const { return application->model(); }
    void say(const app::Command& command) {
        application->dispatch(command);
        platform.run();
    }
    void say(Action action, std::string id = {}, std::string row = {}) {
        say(app::Do{action, std::move(id), std::move(row)});
    }
    void type(const std::string& field, std::string text) { say(app::EditText{field, std::move(text), true}); }

    void enrol(const char* unit, const char* name, std::vector<std::string> roles, const std::string& code) {
        REQUIRE(model().phase == app::Phase::welcome);
        say(Action::enrol_next);
        say(app::Choose{"enrol/unit", unit});
        say(Action::enrol_next);
        type("enrol/name", name);
        type("enrol/position", "Công chức");
        for (const std::string& role : roles) say(app::Toggle{"enrol/role/" + role, true});
        say(Action::enrol_next);
        REQUIRE(model().enrol.step == 3);
        type("enrol/code", code);
        say(Action::enrol_submit);
    }
    // Writes the sample application field by field, as a person would. Returns the draft's id.
    std::string write(const char* sample_file) {
        const Result<Json> sample = parse_json(test::read_asset(std::string("samples/") + sample_file));
        REQUIRE(sample.ok());
        const auto form = dossier::application_from_json((*sample)["application"]);
        REQUIRE(form.ok());
        say(Action::new_draft);
        const std::string id = model().open_draft;
        REQUIRE(is_uuid(id));
        const std::string base = "draft/" + id + "/";
        for (std::size_t i = 1; i < form->authors.size(); ++i) say(Action::add_author, id);
        for (std::size_t i = 0; i < form->authors.size(); ++i) {
            const dossier::Author& author = form->authors[i];
            const std::string row = base + "authors/" + model().find_draft(id)->application.authors[i].row_id + "/";
            type(row + "name", author.name);
            type(row + "birth_date", author.birth_date.text);
            type(row + "workplace", author.workplace);
            type(row + "position", author.position);
            type(row + "qualification", author.qualification);
            type(row + "share_text", author.share_text);
        }
        type(base + "title", form->title);
        say(app::Choose{base + "solution_kind", form->solution_kind});
        type(base + "sponsor", form->sponsor);
        for (const std::string& field : form->fields) say(app::Toggle{base + "fields/" + field, true});
        type(base + "field_other", form->field_other);
        type(base + "first_applied", form->first_applied.text);
        type(base + "description", form->description);
        type(base + "applicability", form->applicability);
        type(base + "confidential", form->confidential);
        type(base + "conditions", form->conditions);
        type(base + "benefit_author", form->benefit_author);
        type(base + "benefit_appliers", form->benefit_appliers);
        say(app::Toggle{base + "commitment", true});
        platform.advance(3'000);
        return id;
    }
    void file(const std::string& id) {
        say(Action::file_draft, id);
        for (const dossier::Problem& problem : model().problems) CAPTURE(problem.path + ": " + problem.code);
        REQUIRE(model().dialog.kind == app::Dialog::Kind::confirm_file);
        say(Action::confirm);
        REQUIRE(model().find_draft(id) == nullptr);
    }
    std::string state_of(const std::string& id) const {
        for (const dossier::Summary& summary : model().summaries)
            if (summary.id.text == id) return summary.state;
        return "absent";
    }
    // A whole dossier of one act, not yet sent.
    std::string write_and_file(const char* sample_file) {
        const std::string id = write(sample_file);
        file(id);
        return id;
    }
    void attach(std::string name) {
        platform.chosen_file = app::OpenedFile{std::move(name), "%PDF-1.4 bản quét"};
        say(Action::attach_file, "act");
    }
    // The scan without which the open form's act would not count.
    void attach_where_asked() {
        const law::Step* step = model().dossier ? model().dossier->step : nullptr;
        const bool asked = (step && (step->has_condition(law::Condition::scan) ||
                                     step->has_condition(law::Condition::scan_without_session))) ||
                           (model().dossier && model().dossier->form.type == dossier::act_type::share_confirmed &&
                            model().has_role("officer"));
        if (asked) attach("bien-ban-hop.pdf");
    }
    // On paper, those of authors who have not done it themselves, where the rules ask for it.
    void confirm_shares(const std::string& id) {
        const auto& steps = model().rules_of(model().dossier->state).workflow;
        const law::Step* accepted = steps.find(dossier::act_type::accepted, {});
        if (!accepted || !accepted->has_condition(law::Condition::shares)) return;
        for (const std::string& name : std::vector<std::string>(model().dossier->unconfirmed)) {
            const dossier::Dossier& state = model().dossier->state;
            for (const dossier::Author& author : state.application.authors) {
                const bool done = std::any_of(state.shares.begin(), state.shares.end(), [&](const dossier::Act& act) {
                    return string_or(act.body, "author") == author.row_id;
                });
                if (done || author.name != name) continue;
                act(id, "dossier.share_confirmed", {{"author", author.row_id}, {"way", "paper"}});
                break;
            }
        }
    }
    // Makes an act on a dossier with its form filled in: {member, text}; choices and flags among them.
    void act(const std::string& id, const std::string& kind,
             const std::vector<std::pair<std::string, std::string>>& form) {
        say(Action::open_dossier, id);
        if (kind == "dossier.accepted") confirm_shares(id);
        say(Action::open_act, id, kind);
        for (const auto& [member, text] : form) say(app::Choose{"act/" + member, text});
        attach_where_asked();
        say(Action::submit_act, id);
        if (model().dialog.kind == app::Dialog::Kind::confirm_same_name) say(Action::confirm);
        if (model().dialog.kind == app::Dialog::Kind::confirm_act) say(Action::confirm);
        const auto& errors = model().dossier->form.errors;
        for (const auto& [field, code] : errors) FAIL(field << ": " << code);
    }
    // The author answers what was asked, and sends it.
    void supplement(const std::string& id) {
        exchange();
        say(Action::open_dossier, id);
        say(Action::start_supplement, id);
        type("draft/" + id + "/answer", "Đã bổ sung.");
        file(id);
        exchange();
    }
    void exchange() {
        say(Action::send_now);
        REQUIRE(model().exchange.error == "");
    }
    std::size_t bundles_sent(std::size_t since) const {
        std::size_t bundles = 0;
        for (std::size_t at = since; at < platform.requests.size(); ++at) {
            const exchange::HttpRequest& request = platform.requests[at];
            if (request.method == "PUT") ++bundles;
            if (request.method == "POST") bundles += trust::split_sequence(request.body).value_or(Texts{}).size();
        }
        return bundles;
    }
    std::string queue_of(const std::string& id) const {
        for (const app::ListRow& row : model().rows_all)
            if (row.id == id && !row.is_draft) return row.queue;
        return "absent";
    }
};

// Lines of the index as another version might have written them, into the store of a browser whose page is closed.
inline void write_lines(const native::Browser& browser, std::vector<dossier::Summary> lines) {
    native::Tasks tasks;
    native::MemoryStorage storage(browser.database, tasks);
    store::Repository repository(storage);
    bool saved = false;
    repository.take_over([&](Result<store::Mode> mode) {
        REQUIRE(mode.ok());
        repository.load([&](Result<store::Loaded> loaded) {
            REQUIRE(loaded.ok());
            store::Repository::ActsChange change;
            change.summaries = lines;
            repository.add_acts(std::move(change), [&](Result<std::monostate> result) { saved = result.ok(); });
        });
    });
    tasks.run();
    REQUIRE(saved);
}

inline std::string today_at(const Person& person) { return display_date(date_of(person.platform.time)); }

// A dossier that has been sent is recognised on paper, at the desks of its unit, and sent back: by the shortest way.
inline void recognise(Person& officer, Person& head, const std::string& dossier, const std::string& received = "12/TN",
                      const std::string& decided = "15/QĐ-UBND") {
    officer.exchange();
    const std::string today = today_at(officer);
    officer.act(dossier, "dossier.received", {{"number", received}, {"date", today}});
    officer.act(dossier, "dossier.accepted", {{"date", today}, {"state_funded", "no"}, {"head_is_author", "no"}});
    officer.act(
        dossier, "dossier.council_opinion",
        {{"result", "agree"}, {"date", today}, {"members", "5"}, {"agree", "5"}, {"disagree", "0"}, {"invalid", "0"}});
    REQUIRE(officer.state_of(dossier) == "opinion");
    officer.exchange();
    head.exchange();
    head.act(dossier, "dossier.decided", {{"result", "recognised"}, {"number", decided}, {"date", today}});
    REQUIRE(head.state_of(dossier) == "recognised");
    head.exchange();
}

}  // namespace sk::test::people
