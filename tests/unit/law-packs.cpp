// The packs that are shipped, what a pack of format 2 refuses, rounds, the library and its differences.
#include "law-assets.hpp"

#include "base/ids.hpp"
#include "base/limits.hpp"
#include "dossier/act_bodies.hpp"
#include "law/desk_rules.hpp"
#include "law/rule_list.hpp"
#include "trust/people.hpp"

using namespace sk;
using namespace sk::law;
using sk::test::changed_rules;
using sk::test::day;
using sk::test::library;
using sk::test::present;
using sk::test::present_pack;
using sk::test::read_asset;
using sk::test::rules;

namespace {

const Pack& demonstration() { return *library().find("minhhoa@2026-1"); }

}  // namespace

TEST_CASE("packs: what is shipped is read whole, each with its kind") {
    CHECK(library().find("sonla@2026-1")->format == 1);
    CHECK(rules().kind == PackKind::recognition);
    CHECK(library().find("quocgia@2013-1")->kind == PackKind::national);
    CHECK(library().find("thidua@2025-1")->kind == PackKind::titles);
    CHECK(library().find("nhiemvu@2026-1")->kind == PackKind::tasks);
    CHECK(library().find("nhiemvu@2026-2")->journals.find("import"));
    CHECK(library().find("nhiemvu@2026-3")->journals.find("lesson"));
    CHECK(library().find("nhiemvu@2026-4")->provisions.guards.size() == std::size(task_guard_codes));
    CHECK(demonstration().kind == PackKind::demonstration);
    CHECK(demonstration().name.find("MINH HỌA") != std::string::npos);  // said in its name
    CHECK(library().find("minhhoa@2026-4")->provisions.kept("province")->years == 3);
    CHECK(library().find("sonla@2030-1") == nullptr);
    const Json index = parse_json(read_asset("law/index.json")).value();
    CHECK(library().all().size() == index["packs"].size());
    CHECK(index["current"] == present_pack);
}

TEST_CASE("packs: a published pack never changes") {
    // Every dossier filed under it, every number that was counted, every paper that cites it depends on these bytes.
    // What is new is added to the list; what stands there stays.
    const Json published = parse_json(read_asset("../tests/golden/published-packs.json")).value();
    for (const auto& [file, hash] : published.items()) CHECK(content_id(read_asset("law/" + file)).text == hash);
    const Json index = parse_json(read_asset("law/index.json")).value();
    std::vector<std::string> named = {string_or(index, "desk"), string_or(index, "library")};
    for (const Json& entry : index["packs"]) named.push_back(string_or(entry, "file"));
    for (const std::string& file : named) {
        CAPTURE(content_id(read_asset("law/" + file)).text);
        CHECK_MESSAGE(published.contains(file), file);
    }
}

TEST_CASE("packs: the documents of Sơn La with dates and status; nothing of them is applied") {
    std::map<std::string, const Document*> documents;
    for (const Document& document : rules().provisions.documents) documents[document.number] = &document;
    REQUIRE(documents.contains("30/2014/QĐ-UBND"));
    CHECK(documents["30/2014/QĐ-UBND"]->status == DocumentStatus::expired);
    CHECK(documents["30/2014/QĐ-UBND"]->date == day("2014-11-13"));
    CHECK(documents["30/2014/QĐ-UBND"]->from == day("2014-11-23"));
    CHECK(documents["22/2017/QĐ-UBND"]->status == DocumentStatus::expired);
    CHECK(documents["21/2020/QĐ-UBND"]->status == DocumentStatus::unconfirmed);
    CHECK_FALSE(documents["21/2020/QĐ-UBND"]->citation.verified);
    CHECK(documents["13/2012/NĐ-CP"]->status == DocumentStatus::in_force);
    CHECK(rules().provisions.rounds.empty());
    CHECK(rules().provisions.validity.empty());
    CHECK_FALSE(rules().provisions.author_share_least.has_value());
    CHECK_FALSE(rules().council.quorum.has_value());
    for (const Sheet& sheet : rules().sheets) CHECK_FALSE(sheet.passing.has_value());
}

TEST_CASE("packs: every rule has its citation with a known mark, and only what was read is verified") {
    for (const Pack& pack : library().all()) {
        INFO(pack.id);
        const auto check = [&](const Citation& citation) {
            CHECK(pack.legend.contains(citation.mark));
            CHECK(citation.verified == (citation.mark.front() == 'R'));
            CHECK_FALSE(citation.document.empty());
        };
        for (const Step& step : pack.workflow.steps) check(step.citation);
        for (const Step& step : pack.workflow.steps)
            if (step.when) check(step.when->citation);
        for (const Undo& undo : pack.workflow.undo) check(undo.citation);
        for (const Clock& clock : pack.clocks) check(clock.citation);
        for (const Document& document : pack.provisions.documents) check(document.citation);
        for (const DossierPart& part : pack.provisions.parts) check(part.citation);
        for (const Form& form : pack.provisions.forms) check(form.citation);
        for (const Title& title : pack.provisions.titles) check(title.citation);
        for (const Title& title : pack.provisions.titles)
            if (!title.after.empty()) check(title.after_citation);
        for (const RewardNote& note : pack.provisions.reward_notes) check(note.citation);
        // Nothing of another province, and nothing remembered, is called read.
        if (pack.kind == PackKind::demonstration)
            for (const Step& step : pack.workflow.steps)
                CHECK((step.citation.document.find("minh họa") != std::string::npos ||
                       step.citation.article == "Điều 8"));
    }
    for (const Clock& clock : rules().clocks) CHECK(clock.citation.verified == (clock.code == "examination"));
    CHECK_FALSE(rules().workflow.find("dossier.annulled", "")->citation.verified);
    CHECK(rules().workflow.find("dossier.decided", "refused")->citation.verified);
}

TEST_CASE("packs: titles and wages by date") {
    const Provisions& p = library().find("thidua@2025-1")->provisions;
    REQUIRE(p.titles.size() == 3);
    CHECK(p.titles[0].needs_level == "unit");
    CHECK(p.titles[2].wages_hundredths == 450);
    CHECK(p.base_wage(day("2026-06-30"))->dong == 2'340'000);
    CHECK(p.base_wage(day("2026-07-01"))->dong == 2'530'000);
    CHECK(p.base_wage(day("2020-01-01")) == nullptr);
    CHECK(library().find("thidua@2025-1")->effective_to == day("2027-03-01"));
}

TEST_CASE("packs: titles follow one another, where the law's words were read") {
    const Provisions& p = library().find("thidua@2025-2")->provisions;
    CHECK(p.title("cstd-co-so")->after.empty());
    CHECK(p.title("cstd-tinh")->after == "cstd-co-so");
    CHECK(p.title("cstd-tinh")->after_times == 3);
    CHECK(p.title("cstd-toan-quoc")->after_times == 2);
    CHECK(p.title("cstd-toan-quoc")->after_citation.verified);
    CHECK(p.title("none") == nullptr);
    // The prizes have a source of their own, which nobody has read.
    CHECK(p.title("cstd-tinh")->wages_citation.document.empty());
    for (const Title& title : library().find("thidua@2025-3")->provisions.titles) {
        CHECK(title.citation.verified);
        CHECK(title.wages_citation.document.find("152/2025") != std::string::npos);
        CHECK_FALSE(title.wages_citation.verified);
    }
    CHECK(p.reward_note("used-once"));
    CHECK_FALSE(p.reward_note("tax")->citation.verified);
    // The pack before it said nothing of this and is read as it was.
    CHECK(library().find("thidua@2025-1")->provisions.title("cstd-tinh")->after.empty());
    Json json = parse_json(read_asset("law/titles-2025-2.json")).value();
    const auto verdict = [&] {
        auto pack = dossier::read_pack(dump_json(json));
        return pack.ok() ? std::string("good") : pack.error().code + "@" + pack.error().where;
    };
    CHECK(verdict() == "good");
    json["titles"][1]["after"]["title"] = "cstd-toan-quoc";  // comes later: a chain cannot turn back
    CHECK(verdict() == "pack-member@titles[1].after.title");
    json["titles"][1]["after"] = {{"title", "cstd-co-so"}, {"times", 0}, {"citation", "@tdkt-d22"}};
    CHECK(verdict() == "pack-member@titles[1].after.times");
    json["titles"][1]["after"]["times"] = 3;
    json["reward_notes"][1]["code"] = "one-reward";
    CHECK(verdict() == "pack-member@reward_notes[1].code");
}

TEST_CASE("rounds: by level and field, to their last day, which runs on over days off") {
    const std::vector<std::string> education = {"giao-duc-dao-tao"}, health = {"y-te"};
    const Pack& pack = demonstration();
    CHECK(pack.in_window("unit", day("2026-06-01"), education));
    CHECK(pack.in_window("unit", day("2026-06-30"), education));
    CHECK_FALSE(pack.in_window("unit", day("2026-05-31"), education));
    CHECK_FALSE(pack.in_window("unit", day("2026-07-01"), education));
    CHECK_FALSE(pack.in_window("unit", day("2026-06-15"), health));
    CHECK(pack.in_window("unit", day("2026-09-01"), health));
    CHECK(pack.in_window("unit", day("2026-11-30"), health));
    CHECK_FALSE(pack.in_window("unit", day("2026-12-01"), health));
    // 30/06/2024 was a Sunday.
    CHECK(pack.in_window("unit", day("2024-07-01"), education));
    CHECK_FALSE(pack.in_window("unit", day("2024-07-02"), education));
    CHECK(rules().in_window("unit", day("2026-02-01"), health));  // no rounds known: none are kept
    Pack leap = pack;
    leap.roll_to_working_day = false;
    leap.provisions.rounds = {{"x", "x", "unit", {2, 29}, {2, 29}, {}, {}, {}}};
    CHECK(leap.in_window("unit", day("2028-02-29"), health));
    CHECK(leap.in_window("unit", day("2026-02-28"), health));
}

TEST_CASE("rounds: the one that is open, else the next, with the days") {
    const std::vector<std::string> education = {"giao-duc-dao-tao"}, health = {"y-te"};
    const Pack& pack = demonstration();
    const auto open = pack.round_near("unit", day("2026-06-10"), education);
    REQUIRE(open);
    CHECK(open->open);
    CHECK(open->days == 20);
    CHECK(open->last == day("2026-06-30"));
    const auto next = pack.round_near("unit", day("2026-12-15"), health);  // not before next year
    REQUIRE(next);
    CHECK_FALSE(next->open);
    CHECK(next->from.year == 2027);
    CHECK(next->days == day_number(next->from) - day_number(day("2026-12-15")));
    CHECK(pack.round_near("unit", day("2026-06-10"), {})->open);  // no field chosen yet: whichever there is
    CHECK_FALSE(pack.round_near("moon", day("2026-06-10"), {}));
    CHECK_FALSE(present().round_near("unit", day("2026-06-10"), health));
}

TEST_CASE("rounds: one over the new year, one of a single year, and their last days") {
    const auto with = [](const char* from, const char* to, std::optional<int> year = std::nullopt) {
        return changed_rules([&](Json& json) {
            Json round = {{"code", "dot-1"}, {"name", "Đợt 1"},         {"level", "unit"},   {"from", from},
                          {"to", to},        {"fields", Json::array()}, {"citation", "@app"}};
            if (year) round["year"] = *year;
            json["rounds"] = Json::array({round});
        });
    };
    const std::vector<std::string> none;
    const auto open = [&](const Pack& pack, const char* iso) { return pack.in_window("unit", day(iso), none); };
    const Pack winter = with("11-15", "01-15");
    CHECK_FALSE(open(winter, "2026-11-14"));
    CHECK(open(winter, "2026-11-15"));
    CHECK(open(winter, "2026-12-31"));
    CHECK(open(winter, "2027-01-01"));
    CHECK(open(winter, "2027-01-15"));
    CHECK_FALSE(open(winter, "2027-01-16"));
    CHECK(open(winter, "2026-01-10"));  // that of the year before
    const auto now = winter.round_near("unit", day("2027-01-10"), none);
    REQUIRE(now);
    CHECK(now->open);
    CHECK(now->from == day("2026-11-15"));
    CHECK(now->last == day("2027-01-15"));
    CHECK(now->days == 5);
    const auto ahead = winter.round_near("unit", day("2027-02-01"), none);
    REQUIRE(ahead);
    CHECK_FALSE(ahead->open);
    CHECK(ahead->from == day("2027-11-15"));
    CHECK(ahead->last == day("2028-01-17"));  // 15/01/2028 is a Saturday
    // New Year's Day is a day off, and Saturday and Sunday follow it.
    const Pack to_new_year = with("11-15", "01-01");
    CHECK(open(to_new_year, "2027-01-04"));
    CHECK_FALSE(open(to_new_year, "2027-01-05"));
    // A round of one calendar year whose last day rolls on into the next one.
    const Pack autumn = with("09-01", "12-31");  // 31/12/2022 was a Saturday
    CHECK(open(autumn, "2023-01-02"));
    CHECK_FALSE(open(autumn, "2023-01-03"));
    // Once only.
    const Pack once = with("11-15", "01-15", 2026);
    CHECK_FALSE(open(once, "2026-01-10"));
    CHECK(open(once, "2026-11-15"));
    CHECK(open(once, "2027-01-15"));
    CHECK_FALSE(open(once, "2027-11-15"));  // no other: nothing is taken
    CHECK_FALSE(once.round_near("unit", day("2027-01-16"), none));
    const auto far = with("03-01", "04-30", 2030).round_near("unit", day("2026-12-01"), none);
    REQUIRE(far);
    CHECK(far->from == day("2030-03-01"));
    // 30/04/2027 and the days after it are days off until 04/05.
    const Pack spring = with("03-01", "04-30", 2027);
    CHECK(open(spring, "2027-05-04"));
    CHECK_FALSE(open(spring, "2027-05-05"));
    CHECK_FALSE(open(spring, "2028-04-01"));
    // 29 February is the 28th in a year that has none; 28/02/2027 is a Sunday.
    const Pack leap = with("11-15", "02-29");
    CHECK(open(leap, "2028-02-29"));
    CHECK_FALSE(open(leap, "2028-03-01"));
    CHECK(open(leap, "2027-03-01"));
    CHECK_FALSE(open(leap, "2027-03-02"));
    CHECK(open(with("02-29", "03-31", 2027), "2027-02-28"));
    CHECK_FALSE(open(with("02-29", "03-31", 2028), "2028-02-28"));
}

TEST_CASE("packs: bounds that no text sets are the pack's; packs before 2026-5 keep the program's") {
    CHECK(present().provisions.bound("soon_months") == 6);
    CHECK(library().find("sonla@2026-5")->provisions.bound("soon_months") == 0);  // said nothing: nothing is done
    CHECK(rules().provisions.bounds.empty());
    CHECK(rules().provisions.bound("ahead_hours") == limits::act_ahead_hours_max);
    CHECK(rules().provisions.bound("late_days") == limits::filing_days_unremarked_max);
    CHECK(present().provisions.bounds.size() == std::size(bound_codes));
    CHECK(present().provisions.bound("ahead_hours") == 24);
    CHECK(present().provisions.bound("late_days") == 7);
    CHECK(present().provisions.bound("grace_days") == 30);
    CHECK(library().find("sonla@2026-6")->provisions.bound("grace_days") == no_bound);
    for (const char* code : {"age_least", "age_unusual", "age_most", "limit_days", "plan_days"})
        CHECK(present().provisions.bound(code) == rules().provisions.bound(code));  // as the program had it
    for (const Bound& bound : present().provisions.bounds)
        CHECK(present().provisions.ground_of_bound(bound.code) == &bound.citation);
    CHECK(rules().provisions.ground_of_bound("ahead_hours") == nullptr);
    for (const Bound& bound : present().provisions.bounds) CHECK_FALSE(bound.citation.verified);
    CHECK(changed_rules([](Json& json) { json["bounds"][1]["value"] = 10; }).provisions.bound("late_days") == 10);
}

TEST_CASE("packs: who gives which roles is the pack's; packs before 2026-7 leave it to the program") {
    using trust::may_give;
    const UnitId here{"14.03646"}, there{"14.03781"};
    const auto& now = present().provisions.giving;
    const auto& before = rules().provisions.giving;
    CHECK(before.empty());
    REQUIRE(now.size() == 3);
    for (const char* own : {"office", "head", "officer", "author", "chair", "province_head"})
        for (const char* role :
             {"office", "province_head", "head", "officer", "chair", "secretary", "member", "author"})
            for (const UnitId& unit : {here, there}) {
                CAPTURE(own);
                CAPTURE(role);
                CHECK(may_give(now, {own}, here, unit, role) == may_give(before, {own}, here, unit, role));
            }
    CHECK(may_give(now, {"officer"}, here, here, "chair"));
    const Pack strict = changed_rules([](Json& json) { json["people"][2]["gives"] = {"author"}; });
    CHECK_FALSE(may_give(strict.provisions.giving, {"officer"}, here, here, "chair"));
    CHECK(may_give(strict.provisions.giving, {"head"}, here, here, "chair"));
    Json json = parse_json(read_asset("law/sonla-2026-7.json")).value();
    json["people"][0]["gives"].push_back("office");
    CHECK(Pack::parse(dump_json(json)).error().where == "people[0].gives");
    json["people"] = Json::array();  // not the program's own rules of earlier packs
    CHECK(Pack::parse(dump_json(json)).error().where == "people");
    const std::vector<RuleLine> lines = rule_lines(present());
    CHECK(std::count_if(lines.begin(), lines.end(), [](const RuleLine& one) { return one.section == "giving"; }) == 3);
}

TEST_CASE("packs: the present pack says what the program knew by itself; the packs before it are read as they were") {
    const Step* approval = present().workflow.find("dossier.superior_approved", "");
    REQUIRE(approval->when);
    CHECK(approval->when->facts == std::vector{Fact::state_funded, Fact::head_is_author, Fact::opinion_agrees});
    CHECK(approval->when->citation.mark == "G");  // nobody has read when it is asked for
    CHECK(approval->roles == std::vector<std::string>{"officer"});
    CHECK(approval->has_condition(Condition::scan));
    CHECK_FALSE(rules().workflow.find("dossier.superior_approved", "")->when);
    CHECK(present().council.conflict("same_name")->reasoned);
    CHECK_FALSE(rules().council.conflict("same_name")->reasoned);
    CHECK(present().register_rules.one_each);
    CHECK(present().register_rules.numbers == Numbering::no_repeat_in_year);
    CHECK(present().register_rules.numbering.article == rules().register_rules.numbering.article);
    CHECK(rules().register_rules.one_each);
    CHECK(rules().register_rules.numbers == Numbering::no_repeat_in_year);
    CHECK(present().workflow.find("dossier.filed", "")->has_condition(Condition::window));
    CHECK(library().rules_of(present()).id == present_pack);
}

TEST_CASE("packs: one with an error is refused with the place") {
    const Json good = parse_json(read_asset("law/sonla-2026-3.json")).value();
    const auto verdict = [](const Json& json) {
        auto pack = dossier::read_pack(dump_json(json));
        return pack.ok() ? std::string("good") : pack.error().code + "@" + pack.error().where;
    };
    CHECK(verdict(good) == "good");
    for (const auto& [name, value] : good.items()) {
        Json without = good;
        without.erase(name);
        const std::string said = verdict(without);
        if (name == "validity") {  // packs from 2026-7 on have none
            CHECK(said == "good");
            continue;
        }
        CHECK_MESSAGE(said.starts_with("pack-member@"), name);
        CHECK_MESSAGE(said.find(name) != std::string::npos, name, " / ", said);
    }
    const auto changed = [&](const char* pointer, Json value) {
        Json json = good;
        json[Json::json_pointer(pointer)] = std::move(value);
        return verdict(json);
    };
    CHECK(changed("/kind", "law") == "pack-member@pack.kind");
    CHECK(changed("/effective_to", "2020-01-01") == "pack-member@pack.effective_to");
    CHECK(changed("/workflow/steps/0/citation", "@none") == "pack-member@workflow.steps[0].citation");
    CHECK(changed("/workflow/steps/0/act", "dossier.blessed") == "pack-member@workflow.steps[0].act");
    CHECK(changed("/workflow/steps/0/act", "council.seated") == "pack-member@workflow.steps[0].act");
    CHECK(changed("/workflow/steps/0/from/0", "nowhere") == "pack-member@workflow.steps[0].from");
    CHECK(changed("/workflow/steps/0/from", Json::array()) == "pack-member@workflow.steps[0].from");
    CHECK(changed("/workflow/steps/0/to", "nowhere") == "pack-member@workflow.steps[0].to");
    CHECK(changed("/workflow/steps/0/roles", Json::array()) == "pack-member@workflow.steps[0].roles");
    CHECK(changed("/workflow/steps/0/scope", "world") == "pack-member@workflow.steps[0].scope");
    CHECK(changed("/workflow/steps/0/conditions", {"luck"}) == "pack-member@workflow.steps[0].conditions");
    CHECK(changed("/workflow/steps/0/result", "gold") == "pack-member@workflow.steps[0].result");
    CHECK(changed("/workflow/steps/1", good["workflow"]["steps"][0]) == "pack-member@workflow.steps[1].from");
    CHECK(changed("/workflow/undo/0/act", "dossier.blessed") == "pack-member@workflow.undo[0].act");
    CHECK(changed("/clocks/0/states/0", "nowhere") == "pack-member@clocks[0].states");
    CHECK(changed("/clocks/1/states", good["clocks"][0]["states"]) == "pack-member@clocks[1].states");
    CHECK(changed("/clocks/0/starts/0/member", "note") == "pack-member@clocks[0].starts");
    CHECK(changed("/clocks/0/period/months", -1) == "pack-member@clocks[0].period.months");
    CHECK(changed("/levels/1/code", "unit") == "pack-member@levels[1].code");
    CHECK(changed("/documents/0/status", "alive") == "pack-member@documents[0].status");
    CHECK(changed("/documents/0/date", "02/03/2012") == "pack-member@documents[0].date");
    CHECK(changed("/parts/0/level", "moon") == "pack-member@parts[0].level");
    CHECK(changed("/remuneration/pay_months", "1") == "pack-member@remuneration.pay_months");
    CHECK(changed("/register/acts/0/act", "register.blessed") == "pack-member@register.acts[0].act");
    CHECK(changed("/register/acts/0/act", "dossier.decided") == "pack-member@register.acts[0].act");
    CHECK(changed("/register/acts/1", good["register"]["acts"][0]) == "pack-member@register.acts[1].act");
    CHECK(changed("/register/acts/0/roles", Json::array()) == "pack-member@register.acts[0].roles");
    CHECK(changed("/register/fields/0/code", "seal") == "pack-member@register.fields[0].code");
    CHECK(changed("/register/fields/1", good["register"]["fields"][0]) == "pack-member@register.fields[1].code");
    CHECK(changed("/register/fields/0/name", "") == "pack-member@register.fields[0].name");
    CHECK(changed("/register/numbering/citation/mark", "Q") == "pack-member@register.numbering.citation.mark");
    CHECK(changed("/register/numbering/value", "twice") == "pack-member@register.numbering.value");
    CHECK(changed("/register/one_per_author/value", 1) == "pack-member@register.one_per_author.value");
    CHECK(changed("/parts/2/act", "dossier.blessed") == "pack-member@parts[2].act");
    CHECK(changed("/parts/2/words", "biên bản") == "pack-member@parts[2].words");
    CHECK(changed("/council/conflicts/2/effect", "scorned") == "pack-member@council.conflicts[2].effect");
    // A word that nobody knows lets nobody do it, and shuts everybody out.
    for (const auto& [list, place] : {std::pair("/workflow/steps", "workflow.steps"),
                                      {"/clocks", "clocks"},
                                      {"/council/acts", "council.acts"},
                                      {"/register/acts", "register.acts"}})
        for (const Json& roles : {Json{"office", "ofice"}, Json{"office head"}, Json{""}})
            CHECK(changed((std::string(list) + "/0/roles").c_str(), roles) ==
                  "pack-member@" + std::string(place) + "[0].roles");
    CHECK(changed("/council/acts/0/act", "council.blessed") == "pack-member@council.acts[0].act");
    CHECK(changed("/council/acts/0/act", "dossier.decided") == "pack-member@council.acts[0].act");
    std::size_t approval = 0;
    while (!good["workflow"]["steps"][approval].contains("when")) ++approval;
    const std::string step = "/workflow/steps/" + std::to_string(approval) + "/when";
    const std::string place = "pack-member@workflow.steps[" + std::to_string(approval) + "].when";
    CHECK(changed((step + "/facts").c_str(), {"luck"}) == place + ".facts");
    CHECK(changed((step + "/facts").c_str(), Json::array()) == place + ".facts");
    CHECK(changed((step + "/citation").c_str(), "@none") == place + ".citation");
    Json round = {{"code", "a"},       {"name", "a"},   {"level", "unit"},
                  {"from", "06-30"},   {"to", "06-01"}, {"fields", Json::array()},
                  {"citation", "@app"}};
    CHECK(changed("/rounds", {round}) == "good");  // over the new year
    round["fields"] = {good["fields"]["items"][0]["code"], "linh-vuc-da-bo"};
    CHECK(changed("/rounds", {round}) == "pack-member@rounds[0].fields");
    round["fields"] = {good["fields"]["items"][0]["code"]};
    CHECK(changed("/rounds", {round}) == "good");
    round["year"] = 1999;
    CHECK(changed("/rounds", {round}) == "pack-member@rounds[0].year");
    round["year"] = "2027";
    CHECK(changed("/rounds", {round}) == "pack-member@rounds[0].year");
    round["year"] = 2027;
    CHECK(changed("/rounds", {round}) == "good");
    CHECK(changed("/bounds", {{{"code", "late_days"}, {"value", 7}, {"citation", "@app"}}}) ==
          "pack-member@bounds[0].code");
    CHECK(changed("/bounds", {{{"code", "ahead_hours"}, {"value", -1}, {"citation", "@app"}}}) ==
          "pack-member@bounds[0].value");
    CHECK(changed("/clocks/0/states", Json::array()) == "pack-member@clocks[0].states");
    round["from"] = "02-30";
    CHECK(changed("/rounds", {round}) == "pack-member@rounds[0].from");
    // Bytes cut anywhere are never half a pack.
    const std::string text = read_asset("law/sonla-2026-2.json");
    for (std::size_t size = 0; size < text.size(); size += 997)
        CHECK_FALSE(dossier::read_pack(std::string_view(text).substr(0, size)).ok());
}

TEST_CASE("library: whose rules hold, and what changes from one pack to the next") {
    const Pack& first = *library().find("sonla@2026-1");
    CHECK(&library().rules_of(first) == &rules());
    CHECK(&library().rules_of(demonstration()) == &demonstration());
    Library alone;
    alone.add(first);
    CHECK(library().rules_of(rules()).id == "sonla@2026-2");
    CHECK(alone.rules_of(*alone.find("sonla@2026-1")).id == "sonla@2026-1");
    Pack other = first;
    other.name = "another";
    CHECK(alone.add(other).name == first.name);  // what is published stays

    CHECK(difference(rules(), rules()).empty());
    const auto differences = difference(rules(), demonstration());
    const auto find = [&](std::string_view section, std::string_view name) -> const Difference* {
        for (const Difference& d : differences)
            if (d.section == section && d.name == name) return &d;
        return nullptr;
    };
    REQUIRE(find("round", "Đợt 1, ngành Giáo dục"));
    CHECK(find("round", "Đợt 1, ngành Giáo dục")->what == Difference::What::added);
    CHECK(find("round", "Đợt 1, ngành Giáo dục")->after == "01/06 – 30/06||Cơ sở|Giáo dục, đào tạo");
    REQUIRE(find("clock", "Xét công nhận sáng kiến"));
    CHECK(find("clock", "Xét công nhận sáng kiến")
              ->before.starts_with("0-3-0|accepted, examined, opinion, returned|dossier.accepted/date, "));
    CHECK(find("clock", "Xét công nhận sáng kiến")->after.starts_with("0-0-30|accepted, opinion, returned|"));
    REQUIRE(find("document", "30/2014/QĐ-UBND"));
    CHECK(find("document", "30/2014/QĐ-UBND")->what == Difference::What::removed);
    REQUIRE(find("step", "dossier.examined"));
    CHECK(find("step", "dossier.examined")->what == Difference::What::removed);
    CHECK(find("field", "Y tế") == nullptr);
}

TEST_CASE("packs: present is the one in force on the day, however new the one that is shipped") {
    const auto on = [](const char* iso) { return library().present(present(), day(iso)).id; };
    CHECK(on("2026-12-01") == present_pack);
    CHECK(on("2026-11-28") == "sonla@2026-3");
    CHECK(on("2026-11-26") == "sonla@2026-2");
    CHECK(on("2026-03-01") == "sonla@2026-1");
    CHECK(on("2025-03-01") == present_pack);  // none was: nothing can be filed
    CHECK_FALSE(present().in_force(day("2025-03-01")));
}

TEST_CASE("packs: of two the newer is the later, of one day that of the higher number") {
    const auto pack = [](const char* id) -> const Pack& { return *library().find(id); };
    CHECK(is_newer(pack("sonla@2026-3"), pack("sonla@2026-2")));
    CHECK_FALSE(is_newer(pack("sonla@2026-2"), pack("sonla@2026-3")));
    REQUIRE(pack("sonla@2026-6").effective_from == pack("sonla@2026-7").effective_from);
    CHECK(is_newer(pack("sonla@2026-7"), pack("sonla@2026-6")));
    CHECK_FALSE(is_newer(pack("sonla@2026-6"), pack("sonla@2026-7")));
    CHECK_FALSE(is_newer(present(), present()));
}

TEST_CASE("packs: what no pack can change stands in the list of rules with its ground, all of it or nothing") {
    std::size_t guards = 0;
    for (const RuleLine& line : rule_lines(present()))
        if (line.section == "guard") {
            ++guards;
            CHECK_FALSE(line.citation.document.empty());
        }
    CHECK(guards == std::size(guard_codes));
    for (const RuleLine& line : rule_lines(rules())) CHECK(line.section != "guard");  // packs before said nothing
    Json json = parse_json(read_asset("law/sonla-2026-4.json")).value();
    json["guards"].erase(0);
    CHECK_FALSE(Pack::parse(dump_json(json)).ok());
    json["guards"] = parse_json(read_asset("law/sonla-2026-4.json")).value()["guards"];
    json["guards"].erase(json["guards"].size() - 1);
    CHECK(Pack::parse(dump_json(json)).error().where == "guards");
    json = parse_json(read_asset("law/sonla-2026-8.json")).value();
    for (int before = 0; before < 2; ++before) {  // as the packs before 2026-8, and before 2026-7
        json["guards"].erase(json["guards"].size() - 1);
        CHECK(Pack::parse(dump_json(json)).ok());
    }
    json["guards"].erase(json["guards"].size() - 1);
    CHECK(Pack::parse(dump_json(json)).error().where == "guards");
    for (const char* other : {"minhhoa@2026-4", "quocgia@2013-3"})
        CHECK(library().find(other)->provisions.guards.back().code == "own_row");
}

TEST_CASE("packs: what stands beside a value has its own line with its own mark") {
    const std::vector<RuleLine> lines = rule_lines(present());
    const auto find = [&](std::string_view section) {
        const auto found =
            std::find_if(lines.begin(), lines.end(), [&](const RuleLine& one) { return one.section == section; });
        REQUIRE(found != lines.end());
        return *found;
    };
    CHECK(find("approval").citation.verified);
    CHECK(find("approval").value == "at-least 2/3 members");
    CHECK_FALSE(find("recused").citation.verified);
    CHECK(find("recused").value == "counted");
    CHECK(find("one-per-author").citation.mark == "S");
    CHECK(find("numbering").value == "no_repeat_in_year");
    CHECK(find("no-clock").citation.document.find("Văn bản đã tra") == 0);
    std::map<std::string, int> counts;
    for (const RuleLine& line : rule_lines(*library().find("thidua@2025-3"))) ++counts[line.section];
    CHECK(counts["title-needs"] == 3);
    CHECK(counts["title-after"] == 2);
    CHECK(counts["reward-note"] == 3);
    const Json index = parse_json(read_asset("law/index.json")).value();
    const auto desk = read_desk_rules(read_asset("law/" + index["desk"].get<std::string>()));
    REQUIRE(desk.ok());
    std::size_t counted = 0;
    for (const RuleLine& line : rule_lines(*desk)) {
        CHECK_FALSE(line.citation.document.empty());
        counted += line.section == "desk-count";
    }
    CHECK(counted == desk->statistics.size());
}
