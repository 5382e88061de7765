// Where a rule stands, and how certain its wording is. Every rule of a pack carries one.
#pragma once
#include <string>

namespace sk::law {

struct Citation {
    std::string document;   // "Nghị định số 13/2012/NĐ-CP (Điều lệ Sáng kiến)"
    std::string article;    // "Điều 5 khoản 2"
    std::string text;       // the words of the article where they are at hand, else empty
    std::string mark;       // "R", "R3", "R*", "S", "S-low", "G": see the legend in the pack
    bool verified = false;  // true only for R, R3 and R*
};

}  // namespace sk::law
