// Regulation packs beside the present one, and the rules of the desk: fetched when they are wanted, once.
#include "app/session.hpp"
#include "dossier/packs.hpp"

namespace sk::app {

namespace {
constexpr std::string_view folder = "assets/law/";
}

void Session::with_library(std::function<void()> then) {
    if (library_whole) return then();
    waiting_for_library.push_back(std::move(then));
    if (waiting_for_library.size() > 1) return;
    platform.asset(std::string(folder) + "index.json", [this](Result<std::string> text) {
        std::vector<std::string> files;
        const Result<Json> index = text.ok() ? parse_json(*text) : Result<Json>(text.error());
        const Result<const Json*> packs =
            index.ok() ? array_member(*index, "packs") : Result<const Json*>(index.error());
        if (!packs.ok()) return library_done(false);  // without it work goes on; acts under another pack wait
        model.tasks = string_or(*index, "tasks");
        for (const Json& entry : **packs)
            if (!model.library.find(string_or(entry, "id"))) files.push_back(string_or(entry, "file"));
        load_next_pack(std::move(files));
    });
}

void Session::load_next_pack(std::vector<std::string> files) {
    if (files.empty()) return library_done(true);
    std::string path = std::string(folder) + files.back();
    files.pop_back();
    platform.asset(std::move(path), [this, files = std::move(files)](Result<std::string> text) mutable {
        if (!text.ok()) return library_done(false);
        Result<law::Pack> pack = dossier::read_pack(*text);
        if (!pack.ok()) {
            toast_error(pack.error());
            return library_done(false);
        }
        model.library.add(std::move(*pack));
        load_next_pack(std::move(files));
    });
}

void Session::with_desk_rules(std::function<void()> then) {
    if (model.desk) return then();
    platform.asset(std::string(folder) + "index.json", [this, then = std::move(then)](Result<std::string> text) {
        const Result<Json> index = text.ok() ? parse_json(*text) : Result<Json>(text.error());
        if (!index.ok()) return;
        platform.asset(std::string(folder) + string_or(*index, "desk"), [this, then](Result<std::string> desk) {
            if (!desk.ok()) return;
            Result<law::DeskRules> rules = law::read_desk_rules(*desk);
            if (!rules.ok()) return toast_error(rules.error());
            if (!model.desk) model.desk = std::move(*rules);
            then();
        });
    });
}

// With the packs of the site come those that the standing office has published.
void Session::library_done(bool whole) {
    read_regulations([this, whole] {
        library_whole = whole;
        list_rules();
        follow_rules();  // the pack of the site may not be in force yet
        for (const std::function<void()>& then : std::exchange(waiting_for_library, {})) then();
    });
}

}  // namespace sk::app
