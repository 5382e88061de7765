#include "ui/semantics.hpp"

#include <array>
#include <cmath>
#include <cstdlib>
#include <cstring>

#include "base/assert.hpp"
#include "base/json.hpp"

namespace sk::ui {
namespace {

constexpr std::size_t pool_block_bytes = 16 * 1024;

constexpr std::array<const char*, 32> role_names = {
    "",        "heading", "button",   "link",      "checkbox",    "radio",     "radiogroup",   "combobox",
    "listbox", "option",  "textbox",  "searchbox", "table",       "row",       "columnheader", "rowheader",
    "cell",    "list",    "listitem", "region",    "navigation",  "main",      "banner",       "form",
    "group",   "dialog",  "alert",    "status",    "progressbar", "separator", "image",        "definition"};

// FNV-1a, taking eight bytes a step: whole pages of text are hashed in each drawn frame.
std::uint64_t mix(std::uint64_t hash, std::uint64_t word) {
    hash ^= word;
    hash *= 0x100000001b3ull;
    return hash ^ (hash >> 29);
}

std::uint64_t mix(std::uint64_t hash, std::string_view text) {
    hash = mix(hash, text.size());
    std::size_t i = 0;
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        hash = mix(hash, word);
    }
    std::uint64_t rest = 0;
    if (i < text.size()) std::memcpy(&rest, text.data() + i, text.size() - i);
    return mix(hash, rest);
}

// By memcpy: the libc++ of emscripten 3.1.6 has no std::bit_cast.
std::uint64_t mix(std::uint64_t hash, const Rect& rect) {
    static_assert(sizeof(Rect) == 16);
    std::uint64_t halves[2];
    std::memcpy(halves, &rect, sizeof halves);
    return mix(mix(hash, halves[0]), halves[1]);
}

void put_number(std::string& out, float value) {
    // Two decimals are finer than any screen's pixel.
    const auto hundredths = static_cast<long long>(std::llround(static_cast<double>(value) * 100.0));
    const long long size = std::abs(hundredths);
    if (hundredths < 0) out += '-';
    out += std::to_string(size / 100);
    if (size % 100 == 0) return;
    out += '.';
    out += static_cast<char>('0' + size / 10 % 10);
    if (size % 10) out += static_cast<char>('0' + size % 10);
}

void put_integer(std::string& out, const char* name, long long value) {
    if (value == 0) return;
    out += ",\"";
    out += name;
    out += "\":";
    out += std::to_string(value);
}

void put_text(std::string& out, const char* name, std::string_view value) {
    if (value.empty()) return;
    out += ",\"";
    out += name;
    out += "\":";
    append_json_string(out, value);
}

void put_rect(std::string& out, const char* name, const Rect& rect) {
    if (rect == Rect{}) return;
    out += ",\"";
    out += name;
    out += "\":[";
    put_number(out, rect.x);
    out += ',';
    put_number(out, rect.y);
    out += ',';
    put_number(out, rect.w);
    out += ',';
    put_number(out, rect.h);
    out += ']';
}

}  // namespace

const char* role_name(Role role) {
    const auto index = static_cast<std::size_t>(role);
    SK_ASSERT(index < role_names.size(), "every role has its ARIA name");
    return role_names[index];
}

void Semantics::begin_frame() {
    nodes_.clear();
    pool_block_ = 0;
    pool_used_ = 0;
    depth_ = 0;
}

std::string_view Semantics::keep(std::string_view text) {
    if (text.empty()) return {};
    while (pool_block_ < pool_.size() && pool_used_ + text.size() > pool_[pool_block_].size()) {
        ++pool_block_;
        pool_used_ = 0;
    }
    if (pool_block_ == pool_.size()) {
        pool_.emplace_back(text.size() > pool_block_bytes ? text.size() : pool_block_bytes);
        pool_used_ = 0;
    }
    char* place = pool_[pool_block_].data() + pool_used_;
    std::memcpy(place, text.data(), text.size());
    pool_used_ += text.size();
    return {place, text.size()};
}

Node& Semantics::add(const Node& node) {
    Node kept = node;
    kept.depth = depth_;
    kept.id = keep(node.id);
    kept.name = keep(node.name);
    kept.value = keep(node.value);
    kept.description = keep(node.description);
    kept.placeholder = keep(node.placeholder);
    nodes_.push_back(kept);
    return nodes_.back();
}

void Semantics::push() { ++depth_; }

void Semantics::pop() {
    SK_ASSERT(depth_ > 0, "each pop() has its push()");
    --depth_;
}

std::uint64_t Semantics::hash() const {
    std::uint64_t hash = 0xcbf29ce484222325ull;
    for (const Node& node : nodes_) {
        hash = mix(hash, node.id);
        hash = mix(hash, std::uint64_t{node.flags} << 32 | std::uint64_t{node.depth} << 16 |
                             static_cast<std::uint64_t>(node.role));
        hash = mix(hash, std::uint64_t{node.level} << 32 | static_cast<std::uint32_t>(node.count));
        hash = mix(hash, node.name);
        hash = mix(hash, node.value);
        hash = mix(hash, node.description);
        hash = mix(hash, node.placeholder);
        hash = mix(hash, node.rect);
        hash = mix(hash, node.clip);
        hash = mix(hash, Rect{node.font_px, node.line_px, 0, 0});
    }
    return hash;
}

const Node* Semantics::find(std::string_view id) const {
    for (const Node& node : nodes_)
        if (node.id == id) return &node;
    return nullptr;
}

std::string Semantics::json() const {
    std::string out;
    out.reserve(nodes_.size() * 160 + 2);
    out += '[';
    for (const Node& node : nodes_) {
        if (out.size() > 1) out += ',';
        out += "{\"id\":";
        append_json_string(out, node.id);
        put_text(out, "r", role_name(node.role));
        put_integer(out, "f", node.flags);
        put_integer(out, "d", node.depth);
        put_integer(out, "l", node.level);
        put_integer(out, "c", node.count);
        put_text(out, "n", node.name);
        put_text(out, "v", node.value);
        put_text(out, "x", node.description);
        put_text(out, "p", node.placeholder);
        put_rect(out, "b", node.rect);
        put_rect(out, "k", node.clip);
        if (node.font_px != 0) {
            out += ",\"s\":";
            put_number(out, node.font_px);
        }
        if (node.line_px != 0) {
            out += ",\"h\":";
            put_number(out, node.line_px);
        }
        out += '}';
    }
    out += ']';
    return out;
}

}  // namespace sk::ui
