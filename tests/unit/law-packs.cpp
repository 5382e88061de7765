// The packs that are shipped, what a pack of format 2 refuses, rounds, the library and its differences.
#include "law-assets.hpp"

#include "base/ids.hpp"
#include "dossier/act_bodies.hpp"

using namespace sk;
using namespace sk::law;
using sk::test::day;
using sk::test::library;
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
    CHECK(demonstration().kind == PackKind::demonstration);
    CHECK(demonstration().name.find("MINH HỌA") != std::string::npos);  // said in its name
    CHECK(library().find("sonla@2030-1") == nullptr);
    const Json index = parse_json(read_asset("law/index.json")).value();
    CHECK(library().all().size() == index["packs"].size());
    CHECK(index["current"] == present_pack);
}

TEST_CASE("packs: a published pack never changes") {
    // Every dossier filed under it depends on these bytes.
    CHECK(content_id(read_asset("law/sonla-2026-1.json")).text ==
          "sha-256:aL7bVPGdULEIRYXe5wWt0RNffNLd7YxyOqwuvOeB-nU");
    CHECK(content_id(read_asset("law/sonla-2026-2.json")).text ==
          "sha-256:igVCfVgXqiNDjNIoP24hkx-dNkMyAhPTvP7ODthTaB8");
    CHECK(content_id(read_asset("law/sonla-2026-3.json")).text ==
          "sha-256:SiPUQ_A1a5n984IqtrDPlY3ubwLIwqgMBN_sByGNiuE");
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
    leap.provisions.rounds = {{"x", "x", "unit", {2, 29}, {2, 29}, {}, {}}};
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
    CHECK(changed("/rounds", {round}) == "pack-member@rounds[0].to");
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
    CHECK(find("round", "Đợt 1, ngành Giáo dục")->after == "01/06 – 30/06");
    REQUIRE(find("clock", "Xét công nhận sáng kiến"));
    CHECK(find("clock", "Xét công nhận sáng kiến")->before == "0-3-0");
    CHECK(find("clock", "Xét công nhận sáng kiến")->after == "0-0-30");
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
}
