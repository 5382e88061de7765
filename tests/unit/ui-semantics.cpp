// The arena: tree, lookup, hash, JSON for the mirror, no allocation in unchanged frames.
#include <doctest/doctest.h>

#include <set>

#include "base/json.hpp"
#include "ui/semantics.hpp"

using namespace sk;
using namespace sk::ui;

namespace {

Node make(std::string_view id, Role role, std::string_view name) {
    Node node;
    node.id = id;
    node.role = role;
    node.name = name;
    return node;
}

void fill(Semantics& semantics, std::string_view value) {
    semantics.begin_frame();
    semantics.add(make("form", Role::form, "Đơn"));
    semantics.push();
    Node field = make("form/title", Role::textbox, "Tên sáng kiến");
    field.value = value;
    field.flags = flag::focusable | flag::required;
    field.rect = {1.5f, 2, 300, 44};
    field.clip = {0, 0, 390, 844};
    field.font_px = 19;
    field.line_px = 24;
    semantics.add(field);
    semantics.pop();
}

}  // namespace

TEST_CASE("semantics: strings are copied, depth follows push and pop") {
    Semantics semantics;
    {
        std::string gone = "chữ sẽ mất";
        fill(semantics, gone);
        gone.assign(gone.size(), 'x');
    }
    REQUIRE(semantics.nodes().size() == 2);
    CHECK(semantics.nodes()[0].depth == 0);
    CHECK(semantics.nodes()[1].depth == 1);
    REQUIRE(semantics.find("form/title"));
    CHECK(semantics.find("form/title")->value == "chữ sẽ mất");
    CHECK(semantics.find("form/titl") == nullptr);
}

TEST_CASE("semantics: the hash changes with every member and only then") {
    Semantics semantics;
    fill(semantics, "a");
    std::set<std::uint64_t> seen{semantics.hash()};
    fill(semantics, "a");
    CHECK(seen.contains(semantics.hash()));
    const auto differs = [&](auto change) {
        fill(semantics, "a");
        change(semantics.at(1));
        CHECK(seen.insert(semantics.hash()).second);
    };
    differs([](Node& node) { node.flags |= flag::invalid; });
    differs([](Node& node) { node.role = Role::searchbox; });
    differs([](Node& node) { node.depth = 2; });
    differs([](Node& node) { node.level = 3; });
    differs([](Node& node) { node.count = 3; });
    differs([](Node& node) { node.name = "b"; });
    differs([](Node& node) { node.value = "b"; });
    differs([](Node& node) { node.description = "b"; });
    differs([](Node& node) { node.placeholder = "b"; });
    differs([](Node& node) { node.rect.y = 3; });
    differs([](Node& node) { node.clip.h = 3; });
    differs([](Node& node) { node.font_px = 20; });
    differs([](Node& node) { node.line_px = 25; });
    // A text that moves from one member to the next is another arena.
    differs([](Node& node) {
        node.value = {};
        node.description = "a";
    });
}

TEST_CASE("semantics: JSON has the mirror's members, leaves defaults out, escapes") {
    Semantics semantics;
    fill(semantics, "a\"b\\c\n\t\x01 Ễ");
    const auto parsed = Json::parse(semantics.json(), nullptr, false);
    REQUIRE_FALSE(parsed.is_discarded());
    REQUIRE(parsed.size() == 2);
    CHECK(parsed[0] == Json({{"id", "form"}, {"r", "form"}, {"n", "Đơn"}}));
    CHECK(parsed[1]["v"] == "a\"b\\c\n\t\x01 Ễ");
    CHECK(parsed[1]["r"] == "textbox");
    CHECK(parsed[1]["d"] == 1);
    CHECK(parsed[1]["f"] == (flag::focusable | flag::required));
    CHECK(parsed[1]["b"] == Json({1.5, 2, 300, 44}));
    CHECK(parsed[1]["k"] == Json({0, 0, 390, 844}));
    CHECK(parsed[1]["s"] == 19);
    CHECK(parsed[1]["h"] == 24);
    CHECK_FALSE(parsed[1].contains("l"));
    semantics.begin_frame();
    CHECK(semantics.json() == "[]");
}

TEST_CASE("semantics: every role has its ARIA name") {
    std::set<std::string> names;
    for (int i = 0; i <= static_cast<int>(Role::definition); ++i) names.insert(role_name(static_cast<Role>(i)));
    CHECK(names.size() == static_cast<std::size_t>(Role::definition) + 1);
    CHECK(std::string(role_name(Role::text)).empty());
    CHECK(std::string(role_name(Role::definition)) == "definition");
    CHECK(std::string(role_name(Role::columnheader)) == "columnheader");
}

TEST_CASE("semantics: long texts and many nodes keep their places in later frames") {
    Semantics semantics;
    const std::string page(100'000, 'x');
    fill(semantics, page);
    const char* const first = semantics.find("form/title")->value.data();
    for (int frame = 0; frame < 5; ++frame) {
        fill(semantics, page);
        CHECK(semantics.find("form/title")->value == page);
        CHECK(semantics.find("form/title")->value.data() == first);  // the same pool: nothing was allocated
    }
}
