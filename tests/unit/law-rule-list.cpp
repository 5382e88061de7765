// The list of a pack's rules: what stands under which source, what is listed at all, what two packs differ in, and
// whether a council judges alike under them.
#include <algorithm>

#include "law-assets.hpp"
#include "law/rule_list.hpp"

using namespace sk;
using namespace sk::law;
using sk::test::changed_rules;
using sk::test::library;
using sk::test::present;

TEST_CASE("packs: whether a council judges alike under two of them, wherever their rules stand") {
    const auto sonla = [](const char* number) -> const Pack& {
        return *library().find(std::string("sonla@2026-") + number);
    };
    CHECK(judge_alike(sonla("4"), sonla("5")));
    CHECK(judge_alike(sonla("6"), sonla("7")));
    CHECK(judge_alike(sonla("7"), sonla("8")));
    CHECK_FALSE(judge_alike(sonla("5"), sonla("6")));  // a namesake gives his reason
    const auto alike = [](void (*change)(Json&)) {
        Pack other = changed_rules(change);
        other.id = "sonla@2026-101";
        return judge_alike(present(), other) && judge_alike(other, present());
    };
    CHECK(alike([](Json& json) { json["name"] = "Quy định khác"; }));
    CHECK(alike([](Json& json) { json["council"]["approval"]["citation"] = "@app"; }));
    CHECK_FALSE(alike([](Json& json) { json["council"]["approval"]["share"]["numerator"] = 1; }));
    CHECK_FALSE(alike([](Json& json) { json["council"]["seats"][5]["votes"] = false; }));
    CHECK_FALSE(alike([](Json& json) { json["council"]["acts"][5]["roles"] = {"secretary"}; }));
    CHECK_FALSE(alike([](Json& json) { json["sheets"][0]["code"] = "khac"; }));
    CHECK_FALSE(alike([](Json& json) { json["sheets"][0]["criteria"][0]["disqualifying"] = true; }));
}

TEST_CASE("packs: what the list says of a step stands under the source of that step, and of nothing else") {
    const auto lines_of = [](const Pack& pack, std::string_view section, std::string_view name) {
        std::vector<RuleLine> found;
        for (const RuleLine& line : rule_lines(pack))
            if (line.section == section && line.name == name) found.push_back(line);
        return found;
    };
    for (const Pack& pack : library().all())
        for (const RuleLine& line : rule_lines(pack)) {
            if (line.section != "way" && line.section != "when") continue;
            CAPTURE(pack.id);
            CAPTURE(line.name);
            std::size_t said = 0;
            for (const Step& step : pack.workflow.steps) {
                const bool named = step.act + (step.result.empty() ? "" : ":" + step.result) == line.name;
                const Citation& source = line.section == "when" && step.when ? step.when->citation : step.citation;
                said += named && source.document == line.citation.document && source.article == line.citation.article &&
                        source.mark == line.citation.mark && source.text == line.citation.text;
            }
            if (line.section == "way") {
                CHECK(said == static_cast<std::size_t>(std::count(line.value.begin(), line.value.end(), '>')));
                CHECK(line.value.ends_with("|"));  // the cases stand under their own source
            }
            CHECK(said > 0);
        }
    // The notice after the province's word is the program's own; the one after the unit's was read.
    const auto notices = lines_of(present(), "way", "dossier.notified");
    REQUIRE(notices.size() == 2);
    CHECK(notices[0].citation.verified);
    CHECK_FALSE(notices[1].citation.verified);
    CHECK(notices[1].value.find("province_refused") != std::string::npos);
    const auto superior = lines_of(present(), "when", "dossier.superior_approved");
    REQUIRE(superior.size() == 1);
    CHECK(superior[0].value == "state_funded, head_is_author, opinion_agrees");
    CHECK(superior[0].citation.mark == "G");
    // That minutes go with the opinion of the province's council, its pack does not say.
    for (const char* id : {"sonla@2026-3", "sonla@2026-5", "sonla@2026-7"}) {
        CAPTURE(id);
        const Pack& before = *library().find(id);
        const auto added = lines_of(before, "way-added", "dossier.province_opinion:agree");
        REQUIRE(added.size() == 1);
        CHECK_FALSE(added[0].citation.verified);
        CHECK(added[0].citation.mark == "G");
        CHECK_FALSE(added[0].citation.document.empty());
        CHECK(lines_of(before, "way", "dossier.province_opinion:agree")[0].value.find("scan") == std::string::npos);
    }
    CHECK(lines_of(present(), "way-added", "dossier.province_opinion:agree").empty());
    const RuleLine own = lines_of(present(), "way", "dossier.province_opinion:agree").at(0);
    CHECK(own.value.find("scan_without_session") != std::string::npos);
    CHECK_FALSE(own.citation.verified);  // no text asks for the minutes
    // Of two lines of one act the one that has changed is told.
    const Pack other = changed_rules([](Json& json) {
        for (Json& step : json["workflow"]["steps"])
            if (step["act"] == "dossier.notified" && step["scope"] == "province") step["scope"] = "anywhere";
    });
    std::vector<Difference> changes = difference(present(), other);
    REQUIRE(changes.size() == 1);
    CHECK(changes[0].section == "way");
    CHECK(changes[0].before.find("|province|") != std::string::npos);
    CHECK(changes[0].after.find("|anywhere|") != std::string::npos);
}

TEST_CASE("packs: the list says what seats do, which years' days off are whole, and of journals the whole way") {
    std::map<std::string, std::size_t> counts;
    for (const RuleLine& line : rule_lines(present())) {
        ++counts[line.section];
        if (line.section == "holiday-years") CHECK(line.value == "2026");
        if (line.section == "holiday-years") CHECK_FALSE(line.citation.verified);
        if (line.section == "week") CHECK(line.value == "sat, sun");
        if (line.section == "next-year") CHECK(line.value == "11");
        if (line.section == "week" || line.section == "next-year") CHECK(line.citation.mark == "G");
    }
    for (const char* section : {"holiday-years", "week", "next-year"}) CHECK(counts[section] == 1);
    // What packs before say nothing of they mean all the same.
    for (const Difference& change : difference(*library().find("sonla@2026-7"), present()))
        CHECK_MESSAGE((change.section == "guard" || change.section == "way" || change.section == "way-added"),
                      change.section);
    const auto chair = present().council.seat("chair");
    for (const RuleLine& line : rule_lines(present()))
        if (line.section == "seat" && line.name == chair->name) CHECK(line.value == "1-1|votes, presides");
    const Pack quiet = changed_rules([](Json& json) { json["council"]["seats"][5]["votes"] = false; });
    CHECK(difference(present(), quiet).size() == 1);
    const Pack strict = changed_rules([](Json& json) { json["sheets"][0]["criteria"][0]["disqualifying"] = true; });
    CHECK(difference(present(), strict).size() == 1);
    const Pack& tasks = *library().find("nhiemvu@2026-4");
    std::size_t undo = 0;
    for (const JournalKind& kind : tasks.journals.kinds) undo += kind.undo.size();
    counts.clear();
    for (const RuleLine& line : rule_lines(tasks)) {
        ++counts[line.section];
        if (line.section == "journal-way" && line.name == "plan.drawn")
            CHECK(line.value == "none, plan.drawn, plan.approved>plan.drawn|unit");
        if (line.section == "journal-readers" && line.name == tasks.journals.find("lesson")->name)
            CHECK(line.value == "all");
    }
    CHECK(counts["journal-readers"] == tasks.journals.kinds.size());
    CHECK(counts["undo"] == undo);
    CHECK(counts["journal-way"] == counts["step"]);
}
