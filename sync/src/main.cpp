// sangkien-sync: the endpoint and its admin commands. Words: assets/strings/sync.json.
// Exit codes: 0 done, 1 refused or failed (said why), 2 the command line was not understood.
#include <unistd.h>

#include <algorithm>
#include <chrono>
#include <climits>
#include <cstdio>
#include <cstdlib>
#include <map>
#include <optional>
#include <string>
#include <vector>

#include "base/limits.hpp"
#include "base/strings.hpp"
#include "data_folder.hpp"
#include "http_server.hpp"
#include "inspect.hpp"
#include "stick_files.hpp"

namespace {

using namespace sk;
using namespace sk::sync;

constexpr int exit_failed = 1, exit_usage = 2;
constexpr int renew_before_days = 90;
constexpr const char* default_data = "data";
constexpr int default_port = 8163;

Language language() {
    const char* wanted = std::getenv("SANGKIEN_LANG");
    return wanted && std::string_view(wanted).starts_with("en") ? Language::en : Language::vi;
}

std::string say(Str key, std::initializer_list<std::string_view> arguments = {}) {
    return format(tr(key, language()), arguments);
}

void print(const std::string& line) { std::printf("%s\n", line.c_str()); }
void complain(const std::string& line) { std::fprintf(stderr, "%s\n", line.c_str()); }

Timestamp clock_now() {
    using namespace std::chrono;
    return {duration_cast<milliseconds>(system_clock::now().time_since_epoch()).count(), 7 * 60};
}

// What went wrong, then what to do, then where.
int failed(const Error& error) {
    const auto title = find_string("error." + error.code);
    const auto detail = find_string("sync.detail." + error.code);
    complain(title ? say(*title, {error.where}) : say(Str::sync_cli_error_unknown, {error.code}));
    if (detail) complain(say(*detail, {error.where}));
    if (!error.where.empty()) complain(say(Str::sync_cli_where, {error.where}));
    return exit_failed;
}

// A problem that the service answered.
int failed(const Response& response) {
    auto json = parse_json(response.body);
    if (!json) return failed(fail("storage-failed"));
    return failed(fail(response.problem, string_or(*json, "where")));
}

struct Arguments {
    std::string command;
    std::vector<std::string> files;
    std::map<std::string, std::string> options;
    std::optional<std::string> wrong;

    std::string option(const std::string& name, std::string fallback = {}) const {
        const auto found = options.find(name);
        return found == options.end() ? fallback : found->second;
    }
    bool has(const std::string& name) const { return options.contains(name); }
    // nullopt when it is not a whole number in the range.
    std::optional<int> number(const std::string& name, int fallback, int least, int most) const {
        if (!has(name)) return fallback;
        const std::string text = option(name);
        if (text.empty() || text.size() > 6 || text.find_first_not_of("0123456789") != std::string::npos)
            return std::nullopt;
        const int value = std::atoi(text.c_str());
        return value < least || value > most ? std::nullopt : std::optional(value);
    }
    std::string data() const { return option("data", default_data); }
};

const std::vector<std::string> value_options = {"data", "unit",   "roles",  "uses", "days",
                                                "key",  "person", "reason", "out",  "receipt",
                                                "site", "assets", "port",   "bind", "threads"};
const std::vector<std::string> flag_options = {"approve", "help", "quiet", "no-log", "demo"};

Arguments read_arguments(int count, char** texts) {
    Arguments arguments;
    const auto is_one = [](const std::vector<std::string>& list, const std::string& name) {
        return std::find(list.begin(), list.end(), name) != list.end();
    };
    for (int i = 1; i < count; ++i) {
        std::string text = texts[i];
        if (text == "-h") text = "--help";
        if (!text.starts_with("--")) {
            if (arguments.command.empty())
                arguments.command = text;
            else
                arguments.files.push_back(text);
            continue;
        }
        std::string name = text.substr(2), value;
        const std::size_t equals = name.find('=');
        const bool inside = equals != std::string::npos;
        if (inside) value = name.substr(equals + 1), name.resize(equals);
        if (is_one(flag_options, name) && !inside) {
            arguments.options[name] = "";
        } else if (is_one(value_options, name) && (inside || i + 1 < count)) {
            arguments.options[name] = inside ? value : texts[++i];
        } else {
            arguments.wrong = text;
            return arguments;
        }
    }
    return arguments;
}

// Where law/…json is: what was said, the site's, beside the program, or where it was built.
std::string find_assets(const Arguments& arguments) {
    if (arguments.has("assets")) return arguments.option("assets");
    std::vector<std::string> places;
    if (arguments.has("site")) places.push_back(arguments.option("site") + "/assets");
    std::string own(PATH_MAX, '\0');
    const ssize_t length = ::readlink("/proc/self/exe", own.data(), own.size());
    own.resize(length > 0 ? static_cast<std::size_t>(length) : 0);
    const std::string here = own.substr(0, own.rfind('/'));
    for (const char* place : {"/site/assets", "/../site/assets", "/../assets", "/assets"})
        places.push_back(here + place);
#ifdef SK_ASSETS_DIR
    places.emplace_back(SK_ASSETS_DIR);
#endif
    places.emplace_back("assets");
    for (const auto& place : places)
        if (::access((place + "/law/index.json").c_str(), R_OK) == 0) return place;
    return places.front();
}

int usage(std::string_view wrong) {
    complain(say(Str::sync_cli_usage, {wrong}));
    return exit_usage;
}

std::string join(const std::vector<std::string>& list) {
    std::string text;
    for (const auto& item : list) text += (text.empty() ? "" : ", ") + item;
    return text;
}

// ---- commands ---------------------------------------------------------------------------------------------------

int init(const Arguments& arguments) {
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::create, clock_now());
    if (!service) return failed(service.error());
    print(say(Str::sync_cli_init_done, {arguments.data()}));
    return 0;
}

int invite(const Arguments& arguments) {
    Invitation invitation;
    invitation.unit = {arguments.option("unit")};
    if (invitation.unit.empty()) return usage("--unit");
    std::string roles = arguments.option("roles", "author");
    while (!roles.empty()) {
        const std::size_t comma = roles.find(',');
        if (comma != 0) invitation.roles.push_back(roles.substr(0, comma));
        roles = comma == std::string::npos ? "" : roles.substr(comma + 1);
    }
    const auto uses = arguments.number("uses", 1, 1, 1'000),
               days = arguments.number("days", limits::invitation_days, 1, 366);
    if (!uses) return usage("--uses");
    if (!days) return usage("--days");
    invitation.uses = *uses;
    invitation.days = *days;
    invitation.needs_approval = arguments.has("approve");
    const Timestamp now = clock_now();
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    if (!service) return failed(service.error());
    auto code = (*service)->registry().invite(invitation, now);
    if (!code) return failed(code.error());
    if (arguments.has("quiet")) {
        print(*code);
        return 0;
    }
    const Timestamp until{now.unix_ms + std::int64_t{*days} * 86'400'000, now.offset_minutes};
    print(say(Str::sync_cli_invite_done,
              {invitation.unit.text, join(invitation.roles), std::to_string(*uses), display_time(until)}));
    if (invitation.needs_approval) print(say(Str::sync_cli_invite_approval));
    print(*code);  // the last line, alone: scripts read it
    return 0;
}

int approve(const Arguments& arguments) {
    const Timestamp now = clock_now();
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    if (!service) return failed(service.error());
    Registry& registry = (*service)->registry();
    if (!arguments.has("key")) {
        auto pending = registry.pending();
        if (!pending) return failed(pending.error());
        if (pending->empty()) print(say(Str::sync_cli_approve_none));
        for (const auto& one : *pending)
            print(say(Str::sync_cli_approve_item, {one.check_digits, one.name, one.unit.text, one.recv, one.key.text}));
        return 0;
    }
    auto answer = registry.approve({arguments.option("key")}, now);
    if (!answer) return failed(answer.error());
    if (arguments.has("out")) {
        const std::string file = write_card_file(answer->trust, answer->card);
        if (auto written = write_whole_file(arguments.option("out"), file, 0644); !written)
            return failed(written.error());
    }
    print(say(Str::sync_cli_approve_done, {answer->unit.text, answer->key.text}));
    return 0;
}

int revoke(const Arguments& arguments) {
    if (arguments.has("key") == arguments.has("person")) return usage("--key | --person");
    if (!arguments.has("reason")) return usage("--reason");
    const Timestamp now = clock_now();
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    if (!service) return failed(service.error());
    auto count = (*service)->registry().revoke({arguments.option("key")}, {arguments.option("person")},
                                               arguments.option("reason"), now);
    if (!count) return failed(count.error());
    print(say(Str::sync_cli_revoke_done, {std::to_string(*count)}));
    return 0;
}

int enrol(const Arguments& arguments) {
    if (arguments.files.size() != 1) return usage("enrol FILE");
    const Timestamp now = clock_now();
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    if (!service) return failed(service.error());
    auto bytes = read_whole_file(arguments.files[0], limits::enrol_bytes_max);
    if (!bytes) return failed(bytes.error());
    const Response response =
        (*service)->handle({"POST", "/v1/enrol", "application/jose+json", {}, {}, {}, {}, std::move(*bytes)}, now);
    if (response.status == 202) {
        print(say(Str::sync_cli_enrol_pending, {response.key}));
        return 0;
    }
    if (response.status != 201) return failed(response);
    const std::string out = arguments.option("out", arguments.files[0] + ".card.json");
    if (auto written = write_whole_file(out, response.body, 0644); !written) return failed(written.error());
    print(say(Str::sync_cli_enrol_done, {response.unit, out}));
    return 0;
}

int import(const Arguments& arguments) {
    if (arguments.files.size() != 1) return usage("import FILE");
    const Timestamp now = clock_now();
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    if (!service) return failed(service.error());
    auto bytes = read_whole_file(arguments.files[0], limits::bundle_bytes_max);
    if (!bytes)
        return failed(bytes.error().code == "file-large" ? fail("bundle-size", bytes.error().where) : bytes.error());
    const Response response = (*service)->import_bundle(*bytes, now);
    if (response.status != 200 && response.status != 201) return failed(response);
    const std::string out = arguments.option("receipt", arguments.files[0] + ".receipt.json");
    if (auto written = write_whole_file(out, write_receipt_file(response.body), 0644); !written)
        return failed(written.error());
    auto jws = trust::parse_jws(response.body, trust::typ::receipt);
    auto receipt = jws ? trust::read_receipt(jws->payload) : Result<trust::Receipt>(jws.error());
    if (!receipt) return failed(receipt.error());
    int accepted = 0;
    for (const auto& act : receipt->acts) {
        if (act.outcome == trust::Outcome::accepted) ++accepted;
        if (act.outcome == trust::Outcome::accepted) continue;
        const auto reason = find_string("error." + act.reason);
        print(say(
            act.outcome == trust::Outcome::waiting ? Str::sync_cli_import_waiting : Str::sync_cli_import_quarantined,
            {act.id.text, reason ? say(*reason) : act.reason}));
    }
    print(say(response.status == 200 ? Str::sync_cli_import_again : Str::sync_cli_import_done,
              {receipt->unit.text, std::to_string(accepted), std::to_string(receipt->acts.size()), out}));
    return 0;
}

int serve(const Arguments& arguments) {
    const auto port = arguments.number("port", default_port, 0, 65'535),
               threads = arguments.number("threads", 2, 1, 64);
    if (!port) return usage("--port");
    if (!threads) return usage("--threads");
    const Timestamp now = clock_now();
    const std::string folder = arguments.data();
    const Missing missing = arguments.has("demo") ? Missing::create_demo : Missing::create;
    if (auto prepared = prepare_folder(folder, missing); !prepared) return failed(prepared.error());
    auto lock = FolderLock::take(folder);
    if (!lock) return failed(lock.error());
    auto service = open_service(folder, find_assets(arguments), missing, now);
    if (!service) return failed(service.error());
    if (auto renewed = (*service)->registry().renew_trust_list(now, renew_before_days); !renewed)
        return failed(renewed.error());
    std::unique_ptr<Site> site;
    if (arguments.has("site")) {
        auto opened = Site::open(arguments.option("site"), now);
        if (!opened) return failed(opened.error());
        site = std::move(*opened);
    }
    HttpOptions options;
    options.bind = arguments.option("bind", options.bind);
    options.port = *port;
    options.threads = *threads;
    options.handle_signals = true;
    options.now = clock_now;
    if (!arguments.has("no-log")) {
        options.log = [](const std::string& line) {
            std::fwrite((line + "\n").data(), 1, line.size() + 1, stdout);  // one call: lines of threads do not mix
            std::fflush(stdout);
        };
    }
    auto server = HttpServer::create(**service, site.get(), options);
    if (!server) return failed(server.error());
    complain(
        say(Str::sync_cli_serve_running, {"http://" + options.bind + ":" + std::to_string((*server)->port()), folder}));
    (*server)->run();
    complain(say(Str::sync_cli_serve_stopped));
    return 0;
}

int verify(const Arguments& arguments) {
    // Not through open_service: what is damaged must be shown, not refused.
    const std::string folder = arguments.data();
    if (auto prepared = prepare_folder(folder, Missing::is_error); !prepared) return failed(prepared.error());
    auto library = load_library(find_assets(arguments));
    if (!library) return failed(library.error());
    auto database = Database::open(database_path(folder));
    if (!database) return failed(database.error());
    auto inspection = verify_store(*database, *library);
    if (!inspection) return failed(inspection.error());
    const auto files = FileStore(files_path(folder)).inspect();
    if (!files) return failed(files.error());
    for (const std::string& damaged : files->damaged)
        inspection->findings.push_back({"files", damaged, "storage-damaged"});
    for (const auto& finding : inspection->findings)
        complain(say(Str::sync_cli_verify_finding, {finding.table, finding.row, finding.code}));
    print(say(Str::sync_cli_verify_counts,
              {std::to_string(inspection->bundles), std::to_string(inspection->acts),
               std::to_string(inspection->dossiers), std::to_string(inspection->cards),
               std::to_string(inspection->signatures), std::to_string(inspection->log.size), inspection->log.root}));
    if (inspection->findings.empty()) {
        print(say(Str::sync_cli_verify_files, {std::to_string(files->files)}));
        print(say(Str::sync_cli_verify_good));
        return 0;
    }
    complain(say(Str::sync_cli_verify_bad, {std::to_string(inspection->findings.size())}));
    return exit_failed;
}

int stats(const Arguments& arguments) {
    if (auto prepared = prepare_folder(arguments.data(), Missing::is_error); !prepared) return failed(prepared.error());
    auto database = Database::open(database_path(arguments.data()));
    if (!database) return failed(database.error());
    auto statistics = sync::statistics(*database);
    if (!statistics) return failed(statistics.error());
    std::int64_t total = 0;
    print(say(Str::sync_cli_stats_head));
    for (const auto& row : statistics->dossiers) {
        const auto state = find_string("state." + row.state);
        print("  " + row.unit + ", " + (state ? say(*state) : row.state) + ": " + std::to_string(row.dossiers));
        total += row.dossiers;
    }
    std::map<std::string, std::int64_t> acts(statistics->acts_by_status.begin(), statistics->acts_by_status.end());
    print(say(Str::sync_cli_stats_total, {std::to_string(total), std::to_string(statistics->bundles),
                                          std::to_string(acts["accepted"]), std::to_string(acts["waiting"]),
                                          std::to_string(acts["quarantined"]), std::to_string(statistics->refusals)}));
    return 0;
}

std::string files_beside(const std::string& backup) { return backup + ".files"; }

int backup(const Arguments& arguments) {
    if (arguments.files.size() != 1) return usage("backup FILE");
    if (auto prepared = prepare_folder(arguments.data(), Missing::is_error); !prepared) return failed(prepared.error());
    auto database = Database::open(database_path(arguments.data()));
    if (!database) return failed(database.error());
    if (auto done = back_up(*database, arguments.files[0]); !done) return failed(done.error());
    // The files that acts name stand beside the copy of the database.
    const std::string beside = files_beside(arguments.files[0]);
    const auto files = FileStore(files_path(arguments.data())).copy_to(FileStore(beside));
    if (!files) return failed(files.error());
    print(say(Str::sync_cli_backup_done,
              {arguments.files[0], keys_path(arguments.data()), std::to_string(*files), beside}));
    return 0;
}

int restore_backup(const Arguments& arguments) {
    if (arguments.files.size() != 1) return usage("restore FILE");
    if (auto prepared = prepare_folder(arguments.data(), Missing::create); !prepared) return failed(prepared.error());
    const Timestamp now = clock_now();
    auto kept = restore(arguments.data(), arguments.files[0], now);
    if (!kept) return failed(kept.error());
    // What is there of the files stays: they are named by their content. What the backup has comes back.
    const auto files = FileStore(files_beside(arguments.files[0])).copy_to(FileStore(files_path(arguments.data())));
    if (!files) return failed(files.error());
    // Opening it shows at once whether the keys beside it are its own.
    auto service = open_service(arguments.data(), find_assets(arguments), Missing::is_error, now);
    print(say(Str::sync_cli_restore_done, {arguments.files[0], kept->empty() ? "-" : *kept}));
    return service ? 0 : failed(service.error());
}

int export_files(const Arguments& arguments) {
    if (arguments.files.size() != 1) return usage("export DIR");
    if (auto prepared = prepare_folder(arguments.data(), Missing::is_error); !prepared) return failed(prepared.error());
    auto database = Database::open(database_path(arguments.data()));
    if (!database) return failed(database.error());
    auto count = export_store(*database, arguments.files[0]);
    if (!count) return failed(count.error());
    print(say(Str::sync_cli_export_done, {std::to_string(*count), arguments.files[0]}));
    return 0;
}

}  // namespace

int main(int count, char** texts) {
    const Arguments arguments = read_arguments(count, texts);
    if (arguments.has("help") || arguments.command == "help" || count < 2) {
        print(say(Str::sync_cli_help));
        return 0;
    }
    if (arguments.wrong) return usage(*arguments.wrong);
    const std::map<std::string, int (*)(const Arguments&)> commands = {{"init", init},
                                                                       {"invite", invite},
                                                                       {"approve", approve},
                                                                       {"revoke", revoke},
                                                                       {"enrol", enrol},
                                                                       {"import", import},
                                                                       {"serve", serve},
                                                                       {"verify", verify},
                                                                       {"stats", stats},
                                                                       {"backup", backup},
                                                                       {"restore", restore_backup},
                                                                       {"export", export_files}};
    const auto command = commands.find(arguments.command);
    return command == commands.end() ? usage(arguments.command) : command->second(arguments);
}
