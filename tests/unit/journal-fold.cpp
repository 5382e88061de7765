// Journals of the letter's tasks: states by the steps of the pack, whatever the order of arrival; who may make what;
// what is taken back; the pack's own reader.
#include <doctest/doctest.h>

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "journal/journal.hpp"
#include "law-assets.hpp"
#include "subject/subject.hpp"

using namespace sk;
using namespace sk::journal;
using test::library;

namespace {

const UnitId tasks_unit{"14.03646"}, tasks_owner{"14.03664"}, tasks_office{"14.SKHCN"};
const char* const tasks_pack = "nhiemvu@2026-3";

const law::JournalRules& tasks_rules() { return library().find(tasks_pack)->journals; }

struct Book {
    std::string kind, key;
    UnitId unit = tasks_unit;
    int made = 0;
    std::vector<dossier::Act> acts{};
    PersonId by{"01934f00-0000-7000-8000-000000000001"};

    SubjectId subject() const { return subject_of(kind, unit, key); }
    dossier::Act make(const std::string& type, const char* role, Json body, std::vector<ContentId> parents) {
        dossier::Act act;
        act.type = type;
        act.subject = subject();
        act.unit = unit;
        act.parents = std::move(parents);
        act.by = by;
        act.role = role;
        act.at = Timestamp{1'795'316'400'000 + ++made * 1'000, 7 * 60};
        act.salt = "AAAAAAAAAAAAAAAAAAAAAA";
        act.law = tasks_pack;
        act.body = std::move(body);
        const auto read = dossier::read_act(dossier::write_act(act));
        if (!read.ok())
            FAIL(type << ": " << read.error().code << " " << read.error().where << " " << read.error().what);
        return *read;
    }
    const dossier::Act& add(const std::string& type, const char* role, Json body) {
        acts.push_back(make(type, role, std::move(body), fold().heads));
        return acts.back();
    }
    Journal fold() const { return fold_journal(acts, library()); }
};

Json plan_of(int year) {
    Json activity = {{"name", "Phổ biến Điều lệ Sáng kiến"},
                     {"owner", ""},
                     {"from", ""},
                     {"to", ""},
                     {"budget", nullptr},
                     {"source", ""},
                     {"measure", "filed"},
                     {"target", 12}};
    return {
        {"year", year}, {"goals", "Mỗi phòng có một sáng kiến"}, {"activities", Json::array({activity})}, {"note", ""}};
}
Json approval() { return {{"number", "03/KH-UBND"}, {"date", "2026-11-20"}, {"note", ""}}; }
Json request(const char* dossier) {
    return {{"dossier", dossier},        {"owner", tasks_owner.text}, {"title", "Tưới nhỏ giọt cho mận hậu"},
            {"need", "Xã có 40 ha mận"}, {"contact", "Lò Văn Sơn"},   {"date", "2026-11-20"}};
}
Json answer_of(const UnitId& from) {
    return {{"from", from.text}, {"text", "Đồng ý hướng dẫn"}, {"contact", ""}, {"date", "2026-11-21"}};
}
const char* const some_dossier = "01934f00-0000-7000-8000-00000000aaaa";

std::string code_of(const Journal& journal, const dossier::Act& act) {
    for (const dossier::Rejected& rejected : journal.rejected)
        if (rejected.act == act.id) return rejected.code;
    return {};
}

}  // namespace

TEST_CASE("journal: a plan is drawn, approved, reported; a plan drawn again is to be approved again") {
    Book plan{"plan", "2026"};
    CHECK(plan.fold().state == "none");
    plan.add("plan.drawn", "officer", plan_of(2026));
    CHECK(plan.fold().state == "drawn");
    const dossier::Act early = plan.make("plan.reported", "officer",
                                         {{"period", "mid"},
                                          {"number", ""},
                                          {"date", "2026-11-20"},
                                          {"text", "Được một nửa"},
                                          {"outcomes", Json::array()}},
                                         plan.fold().heads);
    plan.acts.push_back(early);
    CHECK(code_of(plan.fold(), early) == "act-state");
    plan.acts.pop_back();
    plan.add("plan.approved", "head", approval());
    CHECK(plan.fold().state == "approved");
    plan.add("plan.reported", "officer", early.body);
    CHECK(plan.fold().state == "approved");
    plan.add("plan.drawn", "officer", plan_of(2026));
    CHECK(plan.fold().state == "drawn");
    CHECK(plan.fold().entries.size() == 4);
    const dossier::Act alone = plan.make("plan.approved", "officer", approval(), plan.fold().heads);
    plan.acts.push_back(alone);
    CHECK(code_of(plan.fold(), alone) == "act-authority");
}

TEST_CASE("journal: the same whatever the order of arrival; what lacks its parents waits") {
    Book plan{"plan", "2026"};
    plan.add("plan.drawn", "officer", plan_of(2026));
    plan.add("plan.approved", "head", approval());
    plan.add("plan.drawn", "head", plan_of(2026));
    const Journal whole = plan.fold();
    std::vector<dossier::Act> acts = plan.acts;
    std::sort(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.id < b.id; });
    do {
        const Journal again = fold_journal(acts, library());
        CHECK(again.state == whole.state);
        CHECK(again.order == whole.order);
        CHECK(again.heads == whole.heads);
    } while (std::next_permutation(acts.begin(), acts.end(), [](const auto& a, const auto& b) { return a.id < b.id; }));
    const std::vector<dossier::Act> later{plan.acts[1], plan.acts[2]};
    const Journal waiting = fold_journal(later, library());
    CHECK(waiting.entries.empty());
    for (const dossier::Rejected& rejected : waiting.rejected) CHECK(subject::waits(rejected.code));
    CHECK(subject::waits(code_of(fold_journal(plan.acts, law::Library()), plan.acts[0])));
}

TEST_CASE("journal: a plan of one year cannot stand where that of another does") {
    Book plan{"plan", "2026"};
    const dossier::Act act = plan.make("plan.drawn", "officer", plan_of(2027), {});
    plan.acts.push_back(act);
    CHECK(code_of(plan.fold(), act) == "act-subject");
    CHECK(subject_of("plan", tasks_unit, "2026") != subject_of("plan", tasks_unit, "2027"));
    CHECK(subject_of("plan", tasks_unit, "2026") != subject_of("plan", tasks_owner, "2026"));
    CHECK(is_uuid(subject_of("plan", tasks_unit, "2026").text));
}

TEST_CASE("journal: two devices draw the same plan; both are seen, the next act joins them") {
    Book plan{"plan", "2026"};
    plan.acts = {plan.make("plan.drawn", "officer", plan_of(2026), {}),
                 plan.make("plan.drawn", "head", plan_of(2026), {})};
    const Journal both = plan.fold();
    CHECK(both.entries.size() == 2);
    CHECK(both.conflict);
    plan.add("plan.drawn", "officer", plan_of(2026));
    CHECK_FALSE(plan.fold().conflict);
    CHECK(plan.fold().content()->id == plan.acts.back().id);
}

TEST_CASE("journal: an answer is the owner's, whoever claims it") {
    Book replication{"replication", some_dossier};
    replication.add("replication.requested", "officer", request(some_dossier));
    const dossier::Act forged =
        replication.make("replication.agreed", "officer", answer_of(tasks_unit), replication.fold().heads);
    replication.acts.push_back(forged);
    CHECK(code_of(replication.fold(), forged) == "act-authority");
    replication.acts.pop_back();
    CHECK(replication.fold().owner() == tasks_owner);
    const Maker applier{tasks_unit, {"officer"}, false, {}}, owner{tasks_owner, {"officer"}, false, {}};
    CHECK(role_for(replication.fold(), "replication.agreed", applier, tasks_rules()).empty());
    CHECK(role_for(replication.fold(), "replication.agreed", owner, tasks_rules()) == "officer");
    CHECK(role_for(replication.fold(), "replication.applied", owner, tasks_rules()).empty());
    replication.add("replication.agreed", "officer", answer_of(tasks_owner));
    CHECK(replication.fold().state == "agreed");
    const subject::Folded listed = subject::fold(replication.acts, {}, library());
    CHECK(listed.summary.state == "replication.agreed");
    CHECK(listed.summary.field == some_dossier);
    CHECK(listed.summary.title == "Tưới nhỏ giọt cho mận hậu");
    CHECK_FALSE(subject::is_dossier_state(listed.summary.state));
}

TEST_CASE("journal: the last act is taken back, only the last, and only once") {
    Book plan{"plan", "2026"};
    plan.add("plan.drawn", "officer", plan_of(2026));
    plan.add("plan.approved", "head", approval());
    const Maker officer{tasks_unit, {"officer"}, false, {}}, head{tasks_unit, {"head"}, false, {}};
    CHECK_FALSE(may_take_back(plan.fold(), officer, tasks_rules()));  // an approval is the head's
    CHECK(may_take_back(plan.fold(), head, tasks_rules()));
    const dossier::Act first =
        plan.make("plan.retracted", "head", {{"act", plan.acts[0].id.text}, {"reason", "Nhầm"}}, plan.fold().heads);
    plan.acts.push_back(first);
    CHECK(code_of(plan.fold(), first) == "act-undo");
    plan.acts.pop_back();
    plan.add("plan.retracted", "head", {{"act", plan.acts[1].id.text}, {"reason", "Nhầm số"}});
    CHECK(plan.fold().state == "drawn");
    CHECK(plan.fold().entries.size() == 1);
    CHECK(plan.fold().order.size() == 3);
    CHECK_FALSE(may_take_back(plan.fold(), head, tasks_rules()));
    plan.add("plan.approved", "head", approval());
    CHECK(plan.fold().state == "approved");
}

TEST_CASE("journal: what an author or one of two units has said only its maker takes back") {
    const PersonId first{"01934f00-0000-7000-8000-000000000001"}, other{"01934f00-0000-7000-8000-000000000002"};
    Book reading{"reading", ""};
    reading.add("reading.confirmed", "author", {{"text", "nd13-2012"}, {"date", "2026-11-22"}});
    Book replication{"replication", some_dossier};
    replication.add("replication.requested", "officer", request(some_dossier));
    replication.by = other;
    replication.add("replication.agreed", "officer", answer_of(tasks_owner));
    const auto as = [](const UnitId& unit, const PersonId& person) {
        return Maker{unit, {"author", "officer"}, false, person};
    };
    CHECK(may_take_back(reading.fold(), as(tasks_unit, first), tasks_rules()));
    CHECK_FALSE(may_take_back(reading.fold(), as(tasks_unit, other), tasks_rules()));
    CHECK(may_take_back(replication.fold(), as(tasks_owner, other), tasks_rules()));
    CHECK_FALSE(may_take_back(replication.fold(), as(tasks_owner, first), tasks_rules()));
    const auto try_it = [](Book& book, const PersonId& by, const char* role) {
        book.by = by;
        book.add(book.kind + ".retracted", role, {{"act", book.acts.back().id.text}, {"reason", "Nhầm"}});
        const std::string code = code_of(book.fold(), book.acts.back());
        if (!code.empty()) book.acts.pop_back();
        return code;
    };
    CHECK(try_it(reading, other, "author") == "act-authority");
    CHECK(try_it(replication, first, "officer") == "act-authority");
    CHECK(try_it(reading, first, "author").empty());
    CHECK(try_it(replication, other, "officer").empty());
    CHECK(replication.fold().state == "requested");
}

TEST_CASE("journal: who is given the acts") {
    Book replication{"replication", some_dossier};
    replication.add("replication.requested", "officer", request(some_dossier));
    CHECK(subject::readers(replication.acts, tasks_office, library()) == std::vector<std::string>{tasks_owner.text});
    Json campaign = {{"name", "Thi đua năm 2026"},
                     {"theme", "Mỗi người một cải tiến"},
                     {"tie", ""},
                     {"from", "2026-01-05"},
                     {"to", "2026-12-20"},
                     {"criteria", ""},
                     {"prizes", ""},
                     {"number", ""},
                     {"date", "2026-01-02"}};
    Book own{"campaign", "x"}, province{"campaign", "x", tasks_office};
    own.add("campaign.launched", "head", campaign);
    province.add("campaign.launched", "office", campaign);
    CHECK(subject::readers(own.acts, tasks_office, library()).empty());
    CHECK(subject::readers(province.acts, tasks_office, library()) == std::vector<std::string>{"*"});
}

TEST_CASE("journal: a pack of tasks with a hole is refused with its place") {
    const Json good = parse_json(test::read_asset("law/tasks-2026-1.json")).value();
    REQUIRE(law::Pack::parse(dump_json(good)).ok());
    const auto refused = [&](const char* what, auto&& change) {
        Json bad = good;
        change(bad["journals"][0]);
        const auto read = law::Pack::parse(dump_json(bad));
        CAPTURE(what);
        REQUIRE_FALSE(read.ok());
        CHECK(read.error().code == "pack-member");
        CHECK(read.error().where.find("journals[0]") == 0);
    };
    refused("state", [](Json& kind) { kind["steps"][0]["to"] = "written"; });
    refused("origin", [](Json& kind) { kind["steps"][1]["from"] = Json::array({"written"}); });
    refused("role", [](Json& kind) { kind["steps"][0]["roles"] = Json::array({"king"}); });
    refused("scope", [](Json& kind) { kind["steps"][0]["scope"] = "moon"; });
    refused("act of another kind", [](Json& kind) { kind["steps"][0]["act"] = "reward.given"; });
    refused("readers", [](Json& kind) { kind["readers"] = "some"; });
    refused("key", [](Json& kind) { kind["subject"] = "colour"; });
    refused("undo", [](Json& kind) { kind["undo"] = Json::array({"plan.burnt"}); });
    refused("citation", [](Json& kind) { kind.erase("citation"); });
}

TEST_CASE("journal: every act of the pack has its form, every form its step") {
    for (const law::JournalKind& kind : tasks_rules().kinds) {
        CAPTURE(kind.code);
        CHECK((dossier::act_form(kind.code + ".retracted") != nullptr) == !kind.undo.empty());
        for (const law::JournalStep& step : kind.steps) {
            CAPTURE(step.act);
            CHECK(dossier::act_form(step.act));
        }
    }
    for (const dossier::ActForm& form : dossier::act_forms()) {
        const law::JournalKind* kind = tasks_rules().find(dossier::subject_kind(form.type));
        if (!kind || form.type.ends_with(".retracted")) continue;
        CAPTURE(form.type);
        CHECK(kind->find(form.type));
    }
}
