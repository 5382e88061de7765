// Reads a file of the repository's assets from wherever below the checkout the tests are started.
#pragma once
#include <doctest/doctest.h>

#include <cstdio>
#include <string>

#include "dossier/packs.hpp"
#include "law/library.hpp"
#include "law/units.hpp"

namespace sk::test {

inline std::string read_asset(const std::string& path) {
    std::string prefix;
    for (int level = 0; level < 6; ++level, prefix += "../") {
        std::FILE* file = std::fopen((prefix + "assets/" + path).c_str(), "rb");
        if (!file) continue;
        std::string text;
        char buffer[4096];
        for (std::size_t got; (got = std::fread(buffer, 1, sizeof buffer, file)) > 0;) text.append(buffer, got);
        std::fclose(file);
        return text;
    }
    FAIL("no assets/" << path << " above the working directory");
    return {};
}

inline const law::Pack& pack() {
    static const law::Pack parsed = [] {
        auto result = law::Pack::parse(read_asset("law/sonla-2026-1.json"));
        if (!result.ok()) FAIL(result.error().code << " " << result.error().where << " " << result.error().what);
        return std::move(result).value();
    }();
    return parsed;
}

// Every pack that is shipped, as index.json lists them.
inline const law::Library& library() {
    static const law::Library all = [] {
        law::Library made;
        const Json index = parse_json(read_asset("law/index.json")).value();
        for (const Json& entry : index["packs"]) {
            auto result = dossier::read_pack(read_asset("law/" + entry["file"].get<std::string>()));
            if (!result.ok()) FAIL(result.error().code << " " << result.error().where << " " << result.error().what);
            made.add(std::move(result).value());
        }
        return made;
    }();
    return all;
}
inline const law::Pack& rules() { return *library().find("sonla@2026-2"); }  // under which most tests file
// Under which people file now, as index.json says: every test of the present rules is of the newest pack.
inline const std::string present_id = string_or(parse_json(read_asset("law/index.json")).value(), "current");
inline const char* const present_pack = present_id.c_str();
inline const law::Pack& present() { return *library().find(present_pack); }
// A morning on which all packs that are shipped are in force: when the tests file.
inline const char* const filing_time = "2026-11-30T08:14:09+07:00";
// The present rules with something changed in their JSON.
template <class Change>
law::Pack changed_rules(Change change) {
    const Json index = parse_json(read_asset("law/index.json")).value();
    Json json;
    for (const Json& entry : index["packs"])
        if (entry["id"] == present_id) json = parse_json(read_asset("law/" + string_or(entry, "file"))).value();
    change(json);
    auto made = dossier::read_pack(dump_json(json));
    if (!made.ok()) FAIL(made.error().code << " " << made.error().where << " " << made.error().what);
    return std::move(made).value();
}

inline Date day(const char* iso) {
    auto date = parse_iso_date(iso);
    REQUIRE_MESSAGE(date.ok(), iso);
    return *date;
}

}  // namespace sk::test
