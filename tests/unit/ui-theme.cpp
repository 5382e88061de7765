// Contrast of every pair of colours that the widgets use, computed by WCAG 2.2; sizes that hands and eyes need.
#include <doctest/doctest.h>

#include <iterator>

#include "ui/theme.hpp"

using namespace sk::ui;

TEST_CASE("theme: the contrast formula gives the values of WCAG") {
    CHECK(contrast(rgb(0x000000), rgb(0xffffff)) == doctest::Approx(21.0));
    CHECK(contrast(rgb(0x777777), rgb(0xffffff)) == doctest::Approx(4.48).epsilon(0.005));
    CHECK(contrast(rgb(0x123456), rgb(0x123456)) == doctest::Approx(1.0));
}

TEST_CASE("theme: every text stands out from its background, light and dark") {
    for (const bool dark : {false, true}) {
        for (const bool more : {false, true}) {
            const auto pairs = contrast_pairs(dark, more);
            CHECK(pairs.size() > 50);
            for (const ContrastPair& pair : pairs)
                CHECK_MESSAGE(contrast(pair.front, pair.back) >= pair.minimum, (dark ? "dark: " : "light: "),
                              (more ? "more contrast: " : ""), pair.what, " ", contrast(pair.front, pair.back));
        }
    }
}

TEST_CASE("theme: bars of a chart differ in lightness, not by hue alone") {
    for (const bool dark : {false, true})
        for (const bool more : {false, true}) {
            const Colors& all = colors(dark, more);
            for (std::size_t one = 0; one < std::size(all.chart); ++one)
                for (std::size_t two = 0; two < one; ++two)
                    CHECK_MESSAGE(contrast(all.chart[one], all.chart[two]) >= 1.2, (dark ? "dark " : "light "), one,
                                  " ", two);
        }
}

TEST_CASE("theme: lines leave room for stacked marks, controls for fingers") {
    CHECK(line_ratio >= 1.3f);
    CHECK(control_height >= 40.0f);
    CHECK(size_body >= 16.0f);
}
