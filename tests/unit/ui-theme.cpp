// Contrast of every pair of colours that the widgets use, computed by WCAG 2.2; sizes that hands and eyes need.
#include <doctest/doctest.h>

#include <algorithm>
#include <iterator>
#include <string>

#include "law-assets.hpp"
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

TEST_CASE("theme: the page around the canvas has the same colours, light, dark and chosen dark") {
    const std::string css = sk::test::read_asset("../shell/style.css");
    struct Named {
        const char* name;
        Color Colors::*color;
    };
    constexpr Named names[] = {{"page", &Colors::page},          {"surface", &Colors::surface},
                               {"text", &Colors::text},          {"muted", &Colors::muted},
                               {"edge", &Colors::edge},          {"control-edge", &Colors::control_edge},
                               {"primary", &Colors::primary},    {"on-primary", &Colors::on_primary},
                               {"field", &Colors::field},        {"focus", &Colors::focus},
                               {"danger", &Colors::danger_text}, {"bar", &Colors::bar},
                               {"on-bar", &Colors::on_bar}};
    // "#fff" or "#17202b" of a rule; what a dark rule leaves out is the light one's.
    const auto value = [](std::string_view rule, std::string_view name) -> std::uint32_t {
        const std::string wanted = "--" + std::string(name) + ": #";
        const std::size_t at = rule.find(wanted);
        if (at == rule.npos) return ~0u;
        std::string digits(rule.substr(at + wanted.size(), 6));
        digits.erase(std::min(digits.find(';'), digits.size()));
        if (digits.size() == 3) digits = {digits[0], digits[0], digits[1], digits[1], digits[2], digits[2]};
        return static_cast<std::uint32_t>(std::stoul(digits, nullptr, 16));
    };
    const auto rule_of = [&](std::string_view selector) {
        const std::size_t from = css.find(selector);
        REQUIRE_MESSAGE(from != css.npos, selector);
        return std::string_view(css).substr(from, css.find('}', from) - from);
    };
    const std::string_view light = rule_of(":root {");
    for (const std::string_view selector :
         {":root {", ":root:not([data-theme=\"light\"]) {", ":root[data-theme=\"dark\"] {"}) {
        const std::string_view rule = rule_of(selector);
        const bool dark = selector != ":root {";
        std::size_t declared = 0;
        for (std::size_t at = rule.find("--"); at != rule.npos; at = rule.find("--", at + 2)) ++declared;
        std::size_t known = 0;
        for (const Named& each : names) {
            std::uint32_t found = value(rule, each.name);
            if (found != ~0u)
                ++known;
            else
                found = value(light, each.name);
            const Color drawn = colors(dark, false).*each.color;
            CHECK_MESSAGE((drawn.r << 16 | drawn.g << 8 | drawn.b) == static_cast<int>(found), selector, each.name);
        }
        CHECK(known == declared);  // each colour of the style sheet is one of these
    }
}
