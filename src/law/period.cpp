#include "law/period.hpp"

#include "law/reading.hpp"

namespace sk::law {

using namespace reading;

Result<Period> read_period(const Json& object, const char* name, const std::string& place) {
    constexpr int most = 1000;
    SK_TRY(const Json* json, object_of(object, name, place));
    const std::string own = place == "pack" ? std::string(name) : place + "." + name;
    Period period;
    SK_TRY(period.years, number_of(*json, "years", own, 0, most));
    SK_TRY(period.months, number_of(*json, "months", own, 0, most));
    SK_TRY(period.working_days, number_of(*json, "working_days", own, 0, most));
    SK_TRY(period.citation, read_citation(*json, "citation", own));
    return period;
}

}  // namespace sk::law
