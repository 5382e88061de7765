// A folder for one test.
#pragma once
#include <doctest/doctest.h>
#include <stdlib.h>

#include <filesystem>
#include <string>

namespace sk::test {

// A folder that goes away with its test.
struct TempFolder {
    std::string path = "/tmp/sk-sync-XXXXXX";
    TempFolder() { REQUIRE(::mkdtemp(path.data()) != nullptr); }
    TempFolder(const TempFolder&) = delete;
    TempFolder& operator=(const TempFolder&) = delete;
    ~TempFolder() {
        std::error_code error;
        std::filesystem::remove_all(path, error);
    }
};

}  // namespace sk::test
