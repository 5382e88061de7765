// Every code that these folders can raise has its words in both languages.
#include <doctest/doctest.h>

#include <string>

#include "base/strings.hpp"
#include "dossier/fold.hpp"

using namespace sk;

TEST_CASE("words: states and error codes of base, law and dossier") {
    using dossier::State;
    for (State state : {State::none, State::filed, State::received, State::supplement_requested, State::supplemented}) {
        CHECK(find_string(std::string("state.").append(dossier::state_code(state))).has_value());
    }
    for (const char* code : {"base64url",
                             "id",
                             "date",
                             "time",
                             "json-utf8",
                             "json-syntax",
                             "json-depth",
                             "json-duplicate",
                             "json-number",
                             "json-size",
                             "json-member",
                             "pack-member",
                             "units-form",
                             "application-form",
                             "act-form",
                             "act-version",
                             "act-type",
                             "act-time",
                             "act-subject",
                             "act-subject-taken",
                             "act-unit",
                             "act-authority",
                             "act-own-dossier",
                             "act-not-filer",
                             "act-state",
                             "act-number",
                             "act-parent-missing",
                             "act-parent-rejected",
                             "text-nfc",
                             "text-control",
                             "text-length"}) {
        CHECK_MESSAGE(find_string(std::string("error.") + code).has_value(), code);
    }
}
