// Painting and text layout: the only file, with ui.cpp and loop.cpp, that calls Dear ImGui.
#include "ui/ui_private.hpp"

#include <imgui_internal.h>

#include <algorithm>
#include <cmath>
#include <cstring>

namespace sk::ui {
namespace icon_glyph {
#include "icons.inc"
}

namespace {

const char* glyph(Icon icon) {
    namespace g = icon_glyph;
    switch (icon) {
        case Icon::none: return "";
        case Icon::add: return g::add;
        case Icon::remove: return g::remove;
        case Icon::edit: return g::edit;
        case Icon::send: return g::send;
        case Icon::receive: return g::receive;
        case Icon::print: return g::print;
        case Icon::search: return g::search;
        case Icon::check: return g::check;
        case Icon::warning: return g::warning;
        case Icon::error: return g::error;
        case Icon::info: return g::info;
        case Icon::save: return g::save;
        case Icon::file_in: return g::file_in;
        case Icon::file_out: return g::file_out;
        case Icon::list: return g::list;
        case Icon::person: return g::person;
        case Icon::unit: return g::unit;
        case Icon::settings: return g::settings;
        case Icon::help: return g::help;
        case Icon::back: return g::back;
        case Icon::forward: return g::forward;
        case Icon::close: return g::close;
        case Icon::sort_up: return g::sort_up;
        case Icon::sort_down: return g::sort_down;
        case Icon::clock: return g::clock;
        case Icon::lock: return g::lock;
        case Icon::sync: return g::sync;
        case Icon::copy: return g::copy;
        case Icon::trash: return g::trash;
        case Icon::menu: return g::menu;
        case Icon::link: return g::link;
        case Icon::up: return g::up;
        case Icon::signature: return g::signature;
        case Icon::chevron_down: return g::chevron_down;
        case Icon::chevron_up: return g::chevron_up;
    }
    return "";
}

ImVec2 at(float x, float y) { return {x, y}; }

// Code point at `text`, its length in `bytes`. The text is the model's, which is valid UTF-8.
unsigned code_point(const char* text, const char* end, int& bytes) {
    unsigned value = static_cast<unsigned char>(*text);
    if (value < 0x80) {
        bytes = 1;
        return value;
    }
    bytes = ImTextCharFromUtf8(&value, text, end);
    if (bytes < 1) bytes = 1;
    return value;
}

}  // namespace

ImU32 packed(Color color) { return IM_COL32(color.r, color.g, color.b, color.a); }

Icon tone_icon(Tone tone) {
    switch (tone) {
        case Tone::success: return Icon::check;
        case Tone::warning: return Icon::warning;
        case Tone::danger: return Icon::error;
        case Tone::normal:
        case Tone::muted:
        case Tone::info: return Icon::info;
    }
    return Icon::info;
}

std::uint64_t hash_text(std::string_view text, std::uint64_t seed) {
    std::uint64_t hash = seed ^ text.size();
    std::size_t i = 0;
    const auto step = [&hash](std::uint64_t word) {
        hash = (hash ^ word) * 0x100000001b3ull;
        hash ^= hash >> 31;
    };
    for (; i + 8 <= text.size(); i += 8) {
        std::uint64_t word;
        std::memcpy(&word, text.data() + i, 8);
        step(word);
    }
    std::uint64_t rest = 0;
    if (i < text.size()) std::memcpy(&rest, text.data() + i, text.size() - i);
    step(rest);
    return hash;
}

// ---- measures ----

Face Ui::Private::face(float em, bool bold) const {
    Face face;
    face.font = bold ? bold_font() : regular_font();
    if (!face.font) face.font = ImGui::GetFont();
    // Whole pixels: ImGui rasterises at whole sizes and would stretch the glyphs for others.
    face.px = std::round(em * scale * font_height_per_em());
    face.line = std::max(std::ceil(em * scale * line_ratio), face.px + 1);
    return face;
}

float Ui::Private::text_width(const Face& face, std::string_view text) const {
    ImFontBaked* baked = face.font->GetFontBaked(face.px);
    const float ratio = face.px / baked->Size;
    float width = 0;
    const char* end = text.data() + text.size();
    for (const char* s = text.data(); s < end;) {
        int bytes;
        width += baked->GetCharAdvance(static_cast<ImWchar>(code_point(s, end, bytes)));
        s += bytes;
    }
    return width * ratio;
}

// As a browser wraps with `white-space: pre-wrap; overflow-wrap: anywhere`, so that the text does not jump when
// the page's real field is laid over it: at blanks and after hyphens, words that are too long anywhere.
const Lines& Ui::Private::wrap(const Face& face, std::string_view text, float width) {
    std::uint64_t key = hash_text(text);
    key = (key ^ static_cast<std::uint64_t>(width * 4)) * 0x100000001b3ull;
    key = (key ^ static_cast<std::uint64_t>(face.px * 2)) * 0x100000001b3ull ^ (face.font == bold_font() ? 1 : 0);
    Wrapped& wrapped = wraps[key];
    const bool known = wrapped.last_used != 0;
    wrapped.last_used = frame_number;
    if (known) return wrapped.lines;

    Lines& lines = wrapped.lines;
    lines.clear();
    ImFontBaked* baked = face.font->GetFontBaked(face.px);
    const float ratio = face.px / baked->Size;
    const char* base = text.data();
    const char* end = base + text.size();
    const char* line = base;       // start of the line
    const char* stop = nullptr;    // last place where the line may end
    const char* resume = nullptr;  // where the next line would start then
    float used = 0, used_at_resume = 0;
    const auto put = [&](const char* from, const char* to) {
        lines.push_back({static_cast<std::uint32_t>(from - base), static_cast<std::uint32_t>(to - base)});
    };
    for (const char* s = base; s < end;) {
        int bytes;
        const unsigned c = code_point(s, end, bytes);
        if (c == '\n') {
            put(line, s);
            s += bytes;
            line = s;
            stop = nullptr;
            used = 0;
            continue;
        }
        const float advance = baked->GetCharAdvance(static_cast<ImWchar>(c)) * ratio;
        const bool blank = c == ' ' || c == '\t';
        if (!blank && used + advance > width && s > line) {
            if (stop) {
                put(line, stop);
                line = resume;
                used -= used_at_resume;
            } else {
                put(line, s);
                line = s;
                used = 0;
            }
            stop = nullptr;
            continue;  // the same character again, on the new line
        }
        used += advance;
        if (blank) {
            if (!stop || resume != s) stop = s;
            resume = s + bytes;
            used_at_resume = used;
        } else if (c == '-') {
            stop = resume = s + bytes;
            used_at_resume = used;
        }
        s += bytes;
    }
    put(line, end);
    return lines;
}

float Ui::Private::remembered(std::uint64_t key, float fallback) const {
    const auto found = memory.find(key);
    return found == memory.end() ? fallback : found->second;
}

void Ui::Private::remember(std::uint64_t key, float value) {
    const auto [place, added] = memory.try_emplace(key, value);
    if (!added && place->second == value) return;
    place->second = value;
    more = true;
}

// ---- painting ----

bool Ui::Private::visible(const Rect& rect) const {
    return rect.x < clip.x + clip.w && rect.x + rect.w > clip.x && rect.y < clip.y + clip.h && rect.y + rect.h > clip.y;
}

void Ui::Private::fill(const Rect& r, Color color, float rounding) {
    if (visible(r)) list->AddRectFilled(at(r.x, r.y), at(r.x + r.w, r.y + r.h), packed(color), rounding);
}

void Ui::Private::stroke(const Rect& r, Color color, float rounding, float thickness) {
    if (visible(r)) list->AddRect(at(r.x, r.y), at(r.x + r.w, r.y + r.h), packed(color), rounding, 0, thickness);
}

void Ui::Private::ring(const Rect& r, float rounding) {
    const Rect outer{r.x - 3, r.y - 3, r.w + 6, r.h + 6};
    if (visible(outer))
        list->AddRect(at(outer.x, outer.y), at(outer.x + outer.w, outer.y + outer.h), packed(c->focus), rounding + 3, 0,
                      2);
}

void Ui::Private::write(float x, float y, const Face& face, Color color, std::string_view text) {
    if (text.empty() || y > clip.y + clip.h || y + face.line < clip.y) return;
    letters(face.font, face.px, std::floor(x), std::floor(y + (face.line - face.px) / 2), color, text);
}

// ImGui puts letters on whole CSS pixels; at 125 % and 150 % those lie between the screen's own and every horizontal
// stroke would blur over two; at 200 % they are two of its pixels. The base line is moved to the pixel of the screen
// that is nearest to where the font has it (ImGui rounds what is above and below it up), so that the page's own field
// has its letters in the same place.
void Ui::Private::letters(ImFont* font, float px, float x, float y, Color color, std::string_view text) {
    const int first = list->VtxBuffer.Size;
    list->AddText(font, px, at(x, y), packed(color), text.data(), text.data() + text.size());
    const float density = ImGui::GetIO().DisplayFramebufferScale.y;
    if (density == 1) return;
    const ImFontBaked* const baked = font->GetFontBaked(px);
    const float above = std::round(baked->Ascent), rounded_up = baked->Ascent - baked->Descent - px;
    constexpr float share_above = 0.8f;  // of a letter's height; the rest is below the base line
    const float move = std::round((y + above - share_above * rounded_up) * density) / density - (y + above);
    for (int i = first; i < list->VtxBuffer.Size; ++i) list->VtxBuffer.Data[i].pos.y += move;
}

void Ui::Private::write_lines(float x, float y, const Face& face, Color color, std::string_view text,
                              const Lines& lines) {
    // Only the lines in view: a text of twenty pages costs no more than what is seen of it.
    const float above = clip.y - y;
    std::size_t i = above > face.line ? static_cast<std::size_t>(above / face.line) - 1 : 0;
    for (; i < lines.size(); ++i) {
        const float line_y = y + static_cast<float>(i) * face.line;
        if (line_y > clip.y + clip.h) break;
        write(x, line_y, face, color, text.substr(lines[i].begin, lines[i].end - lines[i].begin));
    }
}

float Ui::Private::write_cut(float x, float y, float width, const Face& face, Color color, std::string_view text) {
    const std::size_t line_end = text.find('\n');
    if (line_end != std::string_view::npos) text = text.substr(0, line_end);
    const float whole = text_width(face, text);
    if (whole <= width) {
        write(x, y, face, color, text);
        return whole;
    }
    static constexpr std::string_view dots = "…";
    const float room = width - text_width(face, dots);
    ImFontBaked* baked = face.font->GetFontBaked(face.px);
    const float ratio = face.px / baked->Size;
    float used = 0;
    const char* end = text.data() + text.size();
    const char* s = text.data();
    while (s < end) {
        int bytes;
        const float advance = baked->GetCharAdvance(static_cast<ImWchar>(code_point(s, end, bytes))) * ratio;
        if (used + advance > room) break;
        used += advance;
        s += bytes;
    }
    while (s > text.data() && s[-1] == ' ') {
        --s;
        used -= baked->GetCharAdvance(' ') * ratio;
    }
    write(x, y, face, color, text.substr(0, static_cast<std::size_t>(s - text.data())));
    write(x + used, y, face, color, dots);
    return width;
}

void Ui::Private::icon(Icon which, float x, float y, float box, Color color) {
    const char* text = glyph(which);
    if (!*text) return;
    ImFont* font = regular_font() ? regular_font() : ImGui::GetFont();
    int bytes;
    const unsigned point = code_point(text, text + std::strlen(text), bytes);
    if (!font->IsGlyphInFont(static_cast<ImWchar>(point))) return;  // tests without the icon font
    const float px = std::round(box * 0.98f);
    ImFontBaked* baked = font->GetFontBaked(px);
    const ImFontGlyph* shape = baked->FindGlyph(static_cast<ImWchar>(point));
    if (!shape) return;
    const float ratio = px / baked->Size;
    // Centred by its outline: the icon font's own metrics differ from the text font's.
    const float left = x + (box - (shape->X1 + shape->X0) * ratio) / 2;
    const float top = y + (box - (shape->Y1 + shape->Y0) * ratio) / 2;
    if (visible({x, y, box, box})) letters(font, px, std::floor(left + 0.5f), std::floor(top + 0.5f), color, text);
}

Backing Ui::Private::begin_backing(float x, float y, float w, Color color, Color edge, float rounding) {
    // Drawn far too high; end_backing() moves the lower half of its vertices up to the true bottom.
    Backing backing{list->VtxBuffer.Size, 0, y};
    const ImVec2 from = at(x, y), to = at(x + w, y + 20000);
    list->AddRectFilled(from, to, packed(color), rounding);
    if (edge.a) list->AddRect(from, to, packed(edge), rounding);
    backing.last = list->VtxBuffer.Size;
    return backing;
}

void Ui::Private::end_backing(const Backing& backing, float bottom) {
    const float move = bottom - (backing.top + 20000);
    for (int i = backing.first; i < backing.last; ++i) {
        float& y = list->VtxBuffer.Data[i].pos.y;
        if (y > backing.top + 10000) y += move;
    }
}

void Ui::Private::push_clip(const Rect& rect) {
    clips.push_back(clip);
    const float x = std::max(clip.x, rect.x), y = std::max(clip.y, rect.y);
    const float right = std::min(clip.x + clip.w, rect.x + rect.w), bottom = std::min(clip.y + clip.h, rect.y + rect.h);
    clip = {x, y, std::max(0.0f, right - x), std::max(0.0f, bottom - y)};
    list->PushClipRect(at(clip.x, clip.y), at(clip.x + clip.w, clip.y + clip.h), false);
}

void Ui::Private::pop_clip() {
    list->PopClipRect();
    clip = clips.back();
    clips.pop_back();
}

int Ui::Private::enter_layer(int next) {
    const int previous = layer;
    layer = next;
    splitter.SetCurrentChannel(list, 2 * next);
    clips.push_back(clip);
    clip = {0, 0, width, height};
    list->PushClipRect(at(0, 0), at(width, height), false);
    return previous;
}

void Ui::Private::leave_layer(int previous) {
    list->PopClipRect();
    clip = clips.back();
    clips.pop_back();
    layer = previous;
    splitter.SetCurrentChannel(list, 2 * previous);
}

void Ui::Private::set_channel(int over) { splitter.SetCurrentChannel(list, 2 * layer + over); }

Color Ui::Private::tone_color(Tone tone) const {
    switch (tone) {
        case Tone::normal: return c->text;
        case Tone::muted: return c->muted;
        case Tone::info: return c->info_text;
        case Tone::success: return c->success_text;
        case Tone::warning: return c->warning_text;
        case Tone::danger: return c->danger_text;
    }
    return c->text;
}

const Soft& Ui::Private::soft(Tone tone) const {
    switch (tone) {
        case Tone::info: return c->soft_info;
        case Tone::success: return c->soft_success;
        case Tone::warning: return c->soft_warning;
        case Tone::danger: return c->soft_danger;
        case Tone::normal:
        case Tone::muted: return c->soft_normal;
    }
    return c->soft_normal;
}

}  // namespace sk::ui
