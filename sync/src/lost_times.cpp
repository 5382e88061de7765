#include "lost_times.hpp"

#include "base/json.hpp"
#include "sql.hpp"

namespace sk::sync {

namespace {

constexpr std::string_view lost_times_meta = "lost-times";  // [["from","to"], …], RFC 3339

}  // namespace

Result<std::vector<LostTime>> lost_times(Database& database) {
    std::vector<LostTime> times;
    SK_TRY(const std::string text, database.meta(lost_times_meta));
    if (text.empty()) return times;
    const Result<Json> json = parse_json(text);
    if (!json.ok() || !json->is_array()) return fail("storage-damaged", "meta", std::string(lost_times_meta));
    for (const Json& each : *json) {
        const bool is_pair = each.is_array() && each.size() == 2 && each[0].is_string() && each[1].is_string();
        if (!is_pair) return fail("storage-damaged", "meta", std::string(lost_times_meta));
        LostTime& time = times.emplace_back();
        SK_TRY(time.from, parse_timestamp(each[0].get<std::string>()));
        SK_TRY(time.to, parse_timestamp(each[1].get<std::string>()));
    }
    return times;
}

Result<void> add_lost_time(Database& database, Timestamp restored) {
    SK_TRY(const std::string created, database.meta("created"));
    SK_TRY(const auto last, database.first_text(sql::bundle_last_recv));
    SK_TRY(const std::vector<LostTime> known, lost_times(database));
    Json times = Json::array();
    for (const LostTime& time : known)
        times.push_back(Json::array({format_timestamp(time.from), format_timestamp(time.to)}));
    times.push_back(Json::array({last ? *last : created, format_timestamp(restored)}));
    return database.set_meta(lost_times_meta, dump_json(times));
}

}  // namespace sk::sync
