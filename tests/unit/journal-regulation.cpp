// Regulation packs that the office publishes: which are refused and where, what arrives first, what is withdrawn.
#include <doctest/doctest.h>

#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "regulation-samples.hpp"

using namespace sk;

namespace {

const Timestamp regulation_day = parse_timestamp("2026-11-22T10:00:00+07:00").value();
const UnitId regulation_office{"14.SKHCN"};

dossier::Act regulation_act(std::string_view type, const Json& body, const std::string& pack,
                            std::vector<ContentId> parents = {}, Timestamp at = regulation_day) {
    dossier::Act act;
    act.type = std::string(type);
    act.subject = journal::subject_of(journal::regulation_kind, regulation_office, pack);
    act.unit = regulation_office;
    act.by = PersonId{"019ab000-0000-7000-8000-000000000001"};
    act.role = "office";
    act.at = at;
    act.salt = "AAAAAAAAAAAAAAAAAAAAAA";
    act.law = "nhiemvu@2026-2";
    act.parents = std::move(parents);
    act.body = body;
    const auto read = dossier::read_act(dossier::write_act(act));
    REQUIRE_MESSAGE(read.ok(), read.error().code << " " << read.error().where);
    return *read;
}
dossier::Act publishing(const Json& pack, const char* base = test::base_pack, Timestamp at = regulation_day) {
    return regulation_act(journal::regulation_published, test::published_body(pack, base), string_or(pack, "id"), {},
                          at);
}
std::string fault_of(const dossier::Act& act, const law::Library& library) {
    const journal::Journal journal = journal::fold_journal(std::vector{act}, library);
    return journal.rejected.empty() ? std::string() : journal.rejected.front().code;
}

}  // namespace

TEST_CASE("regulation: a pack that is published joins the library and is in force from its day") {
    law::Library library = test::library();
    const std::vector<std::vector<dossier::Act>> acts = {{publishing(test::edited_pack())}};
    CHECK(journal::add_regulations(acts, library));
    CHECK_FALSE(journal::add_regulations(acts, library));  // the same again is nothing new
    const law::Pack* pack = library.find("sonla@2026-101");
    REQUIRE(pack);
    CHECK(pack->provisions.rounds.size() == 1);
    const law::Pack& shipped = *library.find(test::base_pack);
    CHECK(library.present(shipped, test::day("2026-11-30")).id == "sonla@2026-8");
    CHECK(library.present(shipped, test::day("2026-12-01")).id == "sonla@2026-101");
    CHECK(library.present(*pack, test::day("2026-12-01")).id == "sonla@2026-101");
    // A pack of another line, or one that came before, is never in force instead.
    CHECK(library.present(*library.find("minhhoa@2026-1"), test::day("2026-12-01")).id == "minhhoa@2026-4");
}

TEST_CASE("regulation: what is wrong with a pack is told with place and reason") {
    const law::Library& library = test::library();
    const auto told = [&](const Json& pack, const char* base = test::base_pack) {
        const Json body = test::published_body(pack, base);
        const auto read = journal::read_regulation(body, date_of(regulation_day), library);
        return read.ok() ? std::string("good") : read.error().code + "@" + read.error().where;
    };
    CHECK(told(test::edited_pack()) == "good");
    CHECK(told(test::edited_pack("2026-11-29")) == "good");
    CHECK(told(test::edited_pack("2026-11-28")) == "regulation-order@pack.effective_from");   // before its base
    CHECK(told(test::edited_pack("2026-12-01", "sonla@2026-8")) == "regulation-id@pack.id");  // another text of that id
    CHECK(told(test::edited_pack("2026-12-01", "sonla@2026-0")) == "regulation-id@pack.id");
    CHECK(told(test::edited_pack("2026-12-01", "sonla@2025-109")) == "regulation-order@pack.id");
    CHECK(told(test::edited_pack("2026-12-01", "hagiang@2026-7")) == "regulation-line@pack.id");  // another province's
    CHECK(told(test::edited_pack(), "minhhoa@2026-1") == "regulation-line@pack.id");
    CHECK(told(test::edited_pack(), "sonla@2030-1") == "act-law-unknown@");
    Json broken = test::edited_pack();
    broken["rounds"][0]["to"] = "02-30";
    CHECK(told(broken) == "pack-member@rounds[0].to");
    broken = test::edited_pack();
    broken["templates"]["recognition-decision"]["article-1"] = "Công nhận {0} sáng kiến {5}";
    CHECK(told(broken) == "pack-member@templates.recognition-decision.article-1");
    broken["templates"]["recognition-decision"]["article-1"] = "Công nhận {0} sáng kiến sau đây:";
    CHECK(told(broken) == "good");
    broken = test::edited_pack();
    broken["workflow"]["steps"][0]["act"] = "dossier.invented";
    CHECK(told(broken) == "pack-member@workflow.steps[0].act");
    broken = test::edited_pack();
    broken["rounds"][0]["citation"]["mark"] = "X";
    CHECK(told(broken) == "pack-member@rounds[0].citation.mark");
    // Of a later day than its own: the law of days that are over does not change.
    const Timestamp late = parse_timestamp("2026-12-02T08:00:00+07:00").value();
    CHECK(fault_of(publishing(test::edited_pack(), test::base_pack, late), library) == "regulation-past");
    CHECK(fault_of(publishing(test::edited_pack()), library).empty());
    // Nobody but the office publishes.
    dossier::Act forged = publishing(test::edited_pack());
    forged.role = "officer";
    CHECK(fault_of(forged, library) == "act-authority");
}

// Each as a program of before let it pass.
TEST_CASE("regulation: what later programs ask of packs is asked where one is made, not of one that was taken") {
    for (const auto& [place, change] : std::vector<std::pair<const char*, void (*)(Json&)>>{
             {"rounds[0].fields", [](Json& pack) { pack["rounds"][0]["fields"] = {"khong-co"}; }},
             {"workflow.steps[1].roles", [](Json& pack) { pack["workflow"]["steps"][1]["roles"] = {"governor"}; }},
             {"clocks[0].roles", [](Json& pack) { pack["clocks"][0]["roles"] = {"governor"}; }},
             {"council.acts[2].roles", [](Json& pack) { pack["council"]["acts"][2]["roles"] = {"governor"}; }},
             {"council.acts[3].act", [](Json& pack) { pack["council"]["acts"][3]["act"] = "session.invented"; }},
             {"register.acts[0].roles", [](Json& pack) { pack["register"]["acts"][0]["roles"] = {"governor"}; }},
             {"people[0].gives", [](Json& pack) { pack["people"][0]["gives"] = {"office"}; }},
             {"people[1].role", [](Json& pack) { pack["people"][1]["role"] = "governor"; }},
             {"people", [](Json& pack) { pack["people"] = Json::array(); }}}) {
        CAPTURE(place);
        Json pack = test::edited_pack();
        change(pack);
        law::Library library = test::library();
        const auto made = journal::read_regulation(test::published_body(pack), date_of(regulation_day), library);
        REQUIRE_FALSE(made.ok());
        CHECK(made.error().where == place);
        CHECK(fault_of(publishing(pack), library).empty());
        const std::vector<std::vector<dossier::Act>> acts = {{publishing(pack)}};
        CHECK(journal::add_regulations(acts, library));
        CHECK(library.present(*library.find(test::base_pack), test::day("2026-12-05")).id == "sonla@2026-101");
        // The next pack is made of it, and told what is to be mended.
        const Result<Json> opened = law::opened_pack(law::finished_text(pack));
        REQUIRE(opened.ok());
        CHECK(law::pack_faults(*opened, *opened, {}).size() == (std::string_view(place).ends_with(".act") ? 0 : 1));
    }
}

TEST_CASE("regulation: in any order of arrival the same packs are at hand") {
    const Json third = test::edited_pack("2027-02-01", "sonla@2027-101"), second = test::edited_pack();
    const std::vector<std::vector<dossier::Act>> later = {{publishing(third, "sonla@2026-101")}};
    law::Library library = test::library();
    CHECK_FALSE(journal::add_regulations(later, library));
    CHECK(fault_of(later[0][0], library) == "act-law-unknown");  // waits, is not refused
    const std::vector<std::vector<dossier::Act>> both = {later[0], {publishing(second)}};
    CHECK(journal::add_regulations(both, library));
    CHECK(library.find("sonla@2026-101"));
    CHECK(library.find("sonla@2027-101"));
    CHECK(library.present(*library.find(test::base_pack), test::day("2027-03-01")).id == "sonla@2027-101");
}

TEST_CASE("regulation: it can be withdrawn before it is in force, and stays readable") {
    law::Library library = test::library();
    const dossier::Act published = publishing(test::edited_pack());
    const Json why = {{"reason", "Sai ngày"}, {"date", "2026-11-23"}};
    const auto withdrawn = [&](const char* at) {
        return regulation_act(journal::regulation_withdrawn, why, "sonla@2026-101", {published.id},
                              parse_timestamp(at).value());
    };
    const auto fold = [&](const char* at) {
        return journal::fold_journal(std::vector{published, withdrawn(at)}, library);
    };
    CHECK(fold("2026-11-23T09:00:00+07:00").state == "withdrawn");
    CHECK(fold("2026-12-01T09:00:00+07:00").state == "published");
    CHECK(fold("2026-12-01T09:00:00+07:00").rejected.front().code == "regulation-in-force");
    const std::vector<std::vector<dossier::Act>> acts = {{published, withdrawn("2026-11-23T09:00:00+07:00")}};
    CHECK(journal::add_regulations(acts, library));
    CHECK(library.is_withdrawn("sonla@2026-101"));
    CHECK(library.find("sonla@2026-101"));
    CHECK(library.present(*library.find(test::base_pack), test::day("2026-12-05")).id == "sonla@2026-8");
}
