// The generator as a program: an endpoint's data folder with a whole province in it, and what a browser there holds.
#include <algorithm>
#include <chrono>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <string>

#include "data_folder.hpp"
#include "dossier/fold.hpp"
#include "generate/signed.hpp"
#include "native/files.hpp"
#include "web/fields.hpp"

using namespace sk;

namespace {

constexpr std::int64_t hour_ms = 3'600'000, day_ms = 24 * hour_ms;

constexpr const char* usage =
    "generate --data FOLDER [--seed N] [--dossiers N] [--years N] [--unit ID] [--fill | --demo]\n"
    "         [--browser FILE --who ROLE]\n"
    "  --data     an endpoint's data folder, made new: all people of the province enrol there\n"
    "  --fill     every act is sent there and accepted\n"
    "  --demo     the last year up to today, each act received on its day, in a store that says that it is made up\n"
    "  --browser  what the browser of the first person with the role holds (author, officer, office)\n"
    "  --local    that browser has filed each dossier itself and sent none\n"
    "  --intake   dossiers end where their unit has taken them; no councils, no journals\n"
    "  --rows     what a list shows of each dossier, as JSON\n"
    "  --bundles  bundles for that endpoint, as a list of fields (src/web/fields.hpp): id, bytes, id …\n";

template <class T>
T must(Result<T> result, const char* what) {
    if (result.ok()) return std::move(result).value();
    std::fprintf(stderr, "%s: %s %s %s\n", what, result.error().code.c_str(), result.error().where.c_str(),
                 result.error().what.c_str());
    std::exit(1);
}
void must(Result<void> result, const char* what) {
    if (!result.ok()) must(Result<int>(result.error()), what);
}

// What the list of dossiers shows and searches, for programs that are not ours.
std::string rows_of(const generate::Province& province, const law::Units& units, const law::Library& library) {
    Json rows = Json::array();
    for (int number = 0; number < province.size(); ++number) {
        std::vector<dossier::Act> acts;
        for (generate::MadeAct& made : province.dossier(number)) acts.push_back(std::move(made.act));
        const dossier::Summary summary = dossier::summarise(dossier::fold(acts, library), acts, library);
        const law::Unit* unit = units.find(summary.unit);
        rows.push_back({{"_id", summary.id.text},
                        {"unit", summary.unit.text},
                        {"unit_name", unit ? unit->name : summary.unit.text},
                        {"title", summary.title},
                        {"authors", summary.authors},
                        {"author_person", summary.author_person},
                        {"state", summary.state},
                        {"field", summary.field},
                        {"intake_number", summary.intake_number},
                        {"filed_on", summary.filed_on},
                        {"changed_on", summary.changed_on},
                        {"law", summary.law},
                        {"people", summary.people},
                        {"next", summary.next},
                        {"owed_by", summary.owed_by},
                        {"due", summary.due},
                        {"acts", summary.acts}});
    }
    return dump_json(rows);
}

}  // namespace

int main(int count, char** words) {
    generate::Options options;
    std::string data, browser, rows, bundles, who = "office";
    bool fill = false, local = false, demo = false;
    for (int i = 1; i < count; ++i) {
        const std::string word = words[i];
        const auto value = [&]() -> std::string {
            if (++i < count) return words[i];
            std::fputs(usage, stderr);
            std::exit(2);
        };
        if (word == "--help") {
            std::fputs(usage, stdout);
            return 0;
        }
        if (word == "--data")
            data = value();
        else if (word == "--seed")
            options.seed = std::strtoull(value().c_str(), nullptr, 10);
        else if (word == "--dossiers")
            options.dossiers = std::atoi(value().c_str());
        else if (word == "--years")
            options.years = std::atoi(value().c_str());
        else if (word == "--unit")
            options.only_unit = value();
        else if (word == "--browser")
            browser = value();
        else if (word == "--rows")
            rows = value();
        else if (word == "--bundles")
            bundles = value();
        else if (word == "--who")
            who = value();
        else if (word == "--fill")
            fill = true;
        else if (word == "--demo")
            demo = true;
        else if (word == "--local")
            local = true;
        else if (word == "--intake")
            options.intake_only = true;
        else
            data.clear(), i = count;
    }
    if (data.empty()) {
        std::fputs(usage, stderr);
        return 2;
    }

    const std::string root = must(native::source_root(), "checkout");
    const auto read = [&](const char* path) { return must(native::read_file(root + "/" + path), path); };
    const law::Units units = must(law::Units::parse(read("assets/units/units.json")), "units");
    const law::Library library = must(sync::load_library(root + "/assets"), "packs");
    const Json index = must(parse_json(read("assets/law/index.json")), "index");
    const auto unix_ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::system_clock::now().time_since_epoch())
            .count();
    // Lives of intake alone, and those that people look at, lie in the past: the oldest rules of the province will do,
    // which the later ones continue. Several years need rules that held all the time.
    const bool past = options.intake_only || demo;
    const law::Pack* present = library.find(past ? generate::province_pack : generate::lasting_pack);
    if (!present) must(Result<int>(fail("json-member", "current")), "index");
    if (options.intake_only) options.today = generate::intake_today;
    const std::int64_t this_morning_ms = (unix_ms - hour_ms) / day_ms * day_ms + hour_ms;  // 8:00, or of yesterday
    if (!past) options.today.unix_ms = this_morning_ms;                                    // the years end today
    if (demo) {
        options.years = 1;
        options.favoured = "14.03646";  // for which sync/serve makes an invitation
        options.today.unix_ms = this_morning_ms;
        // Once nothing is filed under the oldest rules any more, the days since the present ones will do.
        if (library.replaces(*present, date_of(options.today)))
            present = &library.present(*present, date_of(options.today));
    }
    options.tasks = string_or(index, "tasks");
    // What is filed since the province has rules of its own goes on to the province.
    std::optional<law::Pack> later;
    if (!past) later = generate::later_rules(library, date_of(options.today));
    const auto province = must(
        generate::Province::make(options, *present, units, read("tests/generate/vocabulary.json"), std::move(later)),
        "province");
    const generate::Keys keys(province);
    Timestamp now{std::max<std::int64_t>(unix_ms, province.options().today.unix_ms), 7 * 60};
    // Everybody enrolled before the first of these days.
    if (demo) now.unix_ms = province.options().today.unix_ms - 700 * day_ms;
    const auto service =
        must(sync::open_service(data, root + "/assets", demo ? sync::Missing::create_demo : sync::Missing::create, now),
             "data folder");
    // Thousands of commits into a folder that nobody has yet: what is broken off is made again, not repaired.
    must(service->database().execute("PRAGMA synchronous=OFF"), "data folder");
    const generate::Enrolled enrolled = must(generate::enrol(*service, province, keys, now), "enrolment");

    int acts = 0;
    if (demo)
        generate::each_day(province, keys, [&](generate::MadeBundle bundle) {
            // In the evening; what was done this morning has just come.
            const Timestamp evening{bundle.at.unix_ms / day_ms * day_ms + 10 * hour_ms, 7 * 60};
            const sync::Response answer =
                service->import_bundle(bundle.bytes, evening.unix_ms > unix_ms ? Timestamp{unix_ms, 7 * 60} : evening);
            if (answer.status != 201) must(Result<int>(fail("refused", bundle.id.text, answer.body)), "bundle");
            const auto jws = must(trust::parse_jws(answer.bytes(), trust::typ::receipt), "receipt");
            for (const auto& act : must(trust::read_receipt(jws.payload), "receipt").acts)
                if (act.outcome != trust::Outcome::accepted) must(Result<int>(fail(act.reason, act.id.text)), "act");
            acts += bundle.acts;
        });
    else if (fill)
        generate::each_bundle(province, keys, [&](generate::MadeBundle bundle) {
            const sync::Response answer = service->import_bundle(bundle.bytes, now);
            if (answer.status != 201) must(Result<int>(fail("refused", bundle.id.text, answer.body)), "bundle");
            acts += bundle.acts;
        });
    if (!browser.empty()) {
        generate::BrowserOptions held;
        held.local = local;
        for (const generate::Person& person : province.people())
            if (held.person.empty() && person.roles.back() == who) held.person = person.id;
        must(native::write_file(browser,
                                must(generate::browser_records(province, keys, enrolled, library, held), "browser")),
             "file");
    }
    if (!rows.empty()) must(native::write_file(rows, rows_of(province, units, library)), "file");
    if (!bundles.empty()) {
        std::string packed;
        generate::each_bundle(province, keys, [&](generate::MadeBundle bundle) {
            web::append_field(packed, bundle.id.text);
            web::append_field(packed, bundle.bytes);
        });
        must(native::write_file(bundles, packed), "file");
    }
    must(service->database().execute("PRAGMA synchronous=FULL; PRAGMA wal_checkpoint(TRUNCATE)"), "data folder");
    std::printf("{\"people\":%zu,\"dossiers\":%d,\"acts_sent\":%d}\n", province.people().size(), province.size(), acts);
    return 0;
}
