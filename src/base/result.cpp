#include "base/result.hpp"

namespace sk {

Error fail(std::string_view code, std::string_view where, std::string_view what) {
    return Error{std::string(code), std::string(where), std::string(what)};
}

}  // namespace sk
