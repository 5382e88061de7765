// Whole files of the machine, for tests and tools: read, written, found from the checkout. Errors are values;
// nothing here is used by the application in the browser.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sk::native {

Result<std::string> read_file(const std::string& path);                    // errors: "file-missing"
Result<void> write_file(const std::string& path, std::string_view bytes);  // errors: "file-failed"
// The checkout: environment SK_ROOT, else the nearest folder from the working directory upward that holds
// assets/ and src/. Errors: "file-missing".
Result<std::string> source_root();

}  // namespace sk::native
