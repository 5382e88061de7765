// A length of time as the law writes it: years, months, or working days; never converted into each other.
#pragma once
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/citation.hpp"

namespace sk::law {

struct Period {
    int years = 0, months = 0, working_days = 0;
    Citation citation;
};

// {"years","months","working_days","citation"}. Errors: "pack-member" with the place.
Result<Period> read_period(const Json& object, const char* name, const std::string& place);

}  // namespace sk::law
