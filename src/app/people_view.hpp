// What the screen of people shows: who holds which key is in the directory; here is what the endpoint adds, and the
// forms. Fields: "people/unit", "people/for", "people/role/<role>", "people/uses", "people/days", "people/approval",
// "people/reason".
#pragma once
#include <map>
#include <string>
#include <vector>

#include "base/ids.hpp"

namespace sk::app {

struct PeopleView {
    UnitId unit;  // whose people are listed

    struct Pending {
        KeyId key;
        UnitId unit;
        std::string name, position, check, at;  // check: digits that are compared on the telephone; at: RFC 3339
        std::vector<std::string> roles;
    };
    struct Invitation {
        std::string id;
        UnitId unit;
        std::vector<std::string> roles;
        bool approval = false;
        std::int64_t uses = 0;
        std::string expires;  // RFC 3339
    };
    std::vector<Pending> pending;
    std::vector<Invitation> invitations;
    bool asked = false;  // the two are what the endpoint has
    bool busy = false;
    std::string error;  // code of the last failure

    struct Form {
        bool open = false;
        UnitId unit;
        std::vector<std::string> roles;
        std::string uses, days;
        bool approval = false;
        std::map<std::string, std::string> errors;  // field -> code
    } form;

    // An invitation that was just made. Its code is nowhere else: neither here after this, nor at the endpoint.
    struct Made {
        std::string code;  // "": none
        UnitId unit;
        std::vector<std::string> roles;
        std::int64_t uses = 0, days = 0;
    } made;

    KeyId revoking;  // whose revocation is being filled in; empty: nobody's
    std::string reason;
};

}  // namespace sk::app
