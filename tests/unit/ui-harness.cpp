#include "ui-harness.hpp"

#include <doctest/doctest.h>

#include <algorithm>
#include <cmath>
#include <cstdio>
#include <cstdlib>
#include <cstring>
#include <unordered_set>

#include "base/assert.hpp"

namespace sk::test {
namespace {

// ---- a renderer for tests: triangles with the font's alpha, four samples a pixel in no direction; enough to look at
// ----

struct Picture {
    int width, height;
    std::vector<std::uint8_t> rgb;
};

void triangle(Picture& out, const ImDrawVert& a, const ImDrawVert& b, const ImDrawVert& c, const ImVec4& clip,
              const ImTextureData* texture) {
    const float area = (b.pos.x - a.pos.x) * (c.pos.y - a.pos.y) - (c.pos.x - a.pos.x) * (b.pos.y - a.pos.y);
    if (area == 0) return;
    const int left =
        std::max({0, static_cast<int>(clip.x), static_cast<int>(std::floor(std::min({a.pos.x, b.pos.x, c.pos.x})))});
    const int top =
        std::max({0, static_cast<int>(clip.y), static_cast<int>(std::floor(std::min({a.pos.y, b.pos.y, c.pos.y})))});
    const int right = std::min(
        {out.width, static_cast<int>(clip.z), static_cast<int>(std::ceil(std::max({a.pos.x, b.pos.x, c.pos.x})))});
    const int bottom = std::min(
        {out.height, static_cast<int>(clip.w), static_cast<int>(std::ceil(std::max({a.pos.y, b.pos.y, c.pos.y})))});
    for (int y = top; y < bottom; ++y) {
        for (int x = left; x < right; ++x) {
            const float px = static_cast<float>(x) + 0.5f, py = static_cast<float>(y) + 0.5f;
            const float w0 = ((b.pos.x - px) * (c.pos.y - py) - (c.pos.x - px) * (b.pos.y - py)) / area;
            const float w1 = ((c.pos.x - px) * (a.pos.y - py) - (a.pos.x - px) * (c.pos.y - py)) / area;
            const float w2 = 1 - w0 - w1;
            // The edge shared by two triangles belongs to one of them.
            if (w0 < 0 || w1 < 0 || w2 < 0 || ((w0 == 0 || w1 == 0) && area < 0)) continue;
            const auto mix = [&](int shift) {
                return w0 * static_cast<float>(a.col >> shift & 255) + w1 * static_cast<float>(b.col >> shift & 255) +
                       w2 * static_cast<float>(c.col >> shift & 255);
            };
            float alpha = mix(IM_COL32_A_SHIFT) / 255.0f;
            if (texture && texture->Pixels) {
                const float u = w0 * a.uv.x + w1 * b.uv.x + w2 * c.uv.x, v = w0 * a.uv.y + w1 * b.uv.y + w2 * c.uv.y;
                const int tx =
                    std::clamp(static_cast<int>(u * static_cast<float>(texture->Width)), 0, texture->Width - 1);
                const int ty =
                    std::clamp(static_cast<int>(v * static_cast<float>(texture->Height)), 0, texture->Height - 1);
                const std::uint8_t* pixel =
                    texture->Pixels + (static_cast<std::ptrdiff_t>(ty) * texture->Width + tx) * texture->BytesPerPixel;
                alpha *= static_cast<float>(pixel[texture->BytesPerPixel - 1]) / 255.0f;
            }
            std::uint8_t* to = &out.rgb[3 * (static_cast<std::size_t>(y) * static_cast<std::size_t>(out.width) +
                                             static_cast<std::size_t>(x))];
            const int shifts[3] = {IM_COL32_R_SHIFT, IM_COL32_G_SHIFT, IM_COL32_B_SHIFT};
            for (int k = 0; k < 3; ++k)
                to[k] =
                    static_cast<std::uint8_t>(mix(shifts[k]) * alpha + static_cast<float>(to[k]) * (1 - alpha) + 0.5f);
        }
    }
}

void put32(std::string& out, std::uint32_t value) {
    for (int shift = 24; shift >= 0; shift -= 8) out += static_cast<char>(value >> shift & 255);
}

std::uint32_t crc32(std::string_view bytes) {
    std::uint32_t crc = ~0u;
    for (const char byte : bytes) {
        crc ^= static_cast<std::uint8_t>(byte);
        for (int k = 0; k < 8; ++k) crc = crc & 1 ? crc >> 1 ^ 0xedb88320u : crc >> 1;
    }
    return ~crc;
}

void chunk(std::string& out, const char* type, const std::string& data) {
    put32(out, static_cast<std::uint32_t>(data.size()));
    const std::string body = type + data;
    out += body;
    put32(out, crc32(body));
}

// Stored, not compressed: nothing but these lines is needed.
std::string png(const Picture& picture) {
    std::string raw;
    for (int y = 0; y < picture.height; ++y) {
        raw += '\0';
        raw.append(reinterpret_cast<const char*>(
                       &picture.rgb[3 * static_cast<std::size_t>(y) * static_cast<std::size_t>(picture.width)]),
                   3 * static_cast<std::size_t>(picture.width));
    }
    std::string data = "\x78\x01";
    for (std::size_t at = 0; at < raw.size(); at += 65535) {
        const std::size_t size = std::min<std::size_t>(65535, raw.size() - at);
        data += at + size == raw.size() ? '\1' : '\0';
        for (const std::size_t half : {size, ~size & 0xffff}) {
            data += static_cast<char>(half & 255);
            data += static_cast<char>(half >> 8);
        }
        data.append(raw, at, size);
    }
    std::uint32_t a = 1, b = 0;
    for (const char byte : raw) {
        a = (a + static_cast<std::uint8_t>(byte)) % 65521;
        b = (b + a) % 65521;
    }
    put32(data, b << 16 | a);
    std::string out = "\x89PNG\r\n\x1a\n", head;
    put32(head, static_cast<std::uint32_t>(picture.width));
    put32(head, static_cast<std::uint32_t>(picture.height));
    head += std::string("\x08\x02\0\0\0", 5);
    chunk(out, "IHDR", head);
    chunk(out, "IDAT", data);
    chunk(out, "IEND", {});
    return out;
}

// ImGui is built without its file functions.
ImFont* add_font(const std::string& path, const ImFontConfig* config) {
    std::FILE* const file = std::fopen(path.c_str(), "rb");
    if (!file) return nullptr;
    std::string bytes;
    char part[65536];
    for (std::size_t got; (got = std::fread(part, 1, sizeof part, file)) > 0;) bytes.append(part, got);
    std::fclose(file);
    void* const copy = ImGui::MemAlloc(bytes.size());
    std::memcpy(copy, bytes.data(), bytes.size());  // the atlas frees it
    return ImGui::GetIO().Fonts->AddFontFromMemoryTTF(copy, static_cast<int>(bytes.size()), 19, config);
}

ImFont* load(const char* name, const char* const* fallbacks) {
    std::vector<std::string> paths;
#ifdef SK_FONTS
    paths.push_back(std::string(SK_FONTS) + "/" + name);
#endif
    for (; *fallbacks; ++fallbacks) paths.push_back(*fallbacks);
    ImFont* font = nullptr;
    for (const std::string& path : paths) {
        if (!font) font = add_font(path, nullptr);
    }
#ifdef SK_FONTS
    ImFontConfig config;
    config.MergeMode = true;
    if (font) add_font(std::string(SK_FONTS) + "/icons.ttf", &config);
#endif
    SK_ASSERT(font, "the tests need Inter (fonts-inter) or DejaVu (fonts-dejavu-core)");
    return font;
}

}  // namespace

Stage::Stage(float width_px, float height_px, bool coarse_pointer, bool dark_system)
    : width(width_px), height(height_px), coarse(coarse_pointer), dark(dark_system) {
    before_ = ImGui::GetCurrentContext();
    context_ = ImGui::CreateContext();
    ImGui::SetCurrentContext(context_);
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    static const char* const regular[] = {"/usr/share/fonts/opentype/inter/Inter-Regular.otf",
                                          "/usr/share/fonts/truetype/dejavu/DejaVuSans.ttf", nullptr};
    static const char* const bold[] = {"/usr/share/fonts/opentype/inter/Inter-SemiBold.otf",
                                       "/usr/share/fonts/truetype/dejavu/DejaVuSans-Bold.ttf", nullptr};
    ImFont* const plain = load("inter-400.otf", regular);
    ui::set_fonts(plain, load("inter-600.otf", bold));
    model.now.unix_ms = 1'795'000'000'000;
}

Stage::~Stage() {
    ui::set_fonts(nullptr, nullptr);
    ImGui::SetCurrentContext(context_);
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);
    }
    ImGui::DestroyContext(context_);
    ImGui::SetCurrentContext(before_);
}

void Stage::frame(const std::function<void(ui::Ui&)>& screen) {
    ImGuiIO& io = ImGui::GetIO();
    io.DisplaySize = {width, height};
    io.DeltaTime = 1.0f / 60.0f;
    ImGui::NewFrame();
    ui.begin_frame(model, width, height, coarse, dark);
    screen(ui);
    ui.end_frame();
    ui.shown();
    ImGui::Render();
    accept_textures();
    for (app::Command& command : ui.take_commands()) commands.push_back(std::move(command));
}

void Stage::accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate || texture->Status == ImTextureStatus_WantUpdates) {
            texture->SetTexID(1);
            texture->SetStatus(ImTextureStatus_OK);
        } else if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        }
    }
}

bool Stage::frame(app::Application& application) {
    kept_.changed = true;
    return frame_unchanged(application);
}

bool Stage::frame_unchanged(app::Application& application) {
    ui::Viewport viewport;
    viewport.width = width;
    viewport.height = height;
    viewport.coarse_pointer = coarse;
    viewport.system_dark = dark;
    ImGui::GetIO().DeltaTime = 1.0f / 60.0f;
    const bool more = ui::draw_frame(application, ui, viewport, kept_);
    ui.shown();
    accept_textures();
    return more;
}

int Stage::settle(const std::function<void(ui::Ui&)>& screen) {
    for (int frames = 1; frames <= 60; ++frames) {
        frame(screen);
        if (ui.wants_more_frames()) continue;
        CHECK(doubled_ids() == std::vector<std::string>{});
        return frames;
    }
    return -1;
}

std::vector<std::string> Stage::doubled_ids() {
    std::unordered_set<std::string_view> ids;
    std::vector<std::string> doubled;
    for (const ui::Node& node : ui.semantics().nodes())
        if (!ids.insert(node.id).second) doubled.emplace_back(node.id);
    return doubled;
}

void Stage::click(float x, float y, const std::function<void(ui::Ui&)>& screen) {
    ImGuiIO& io = ImGui::GetIO();
    io.AddMousePosEvent(x, y);
    frame(screen);
    press(x, y);
    frame(screen);
    release(x, y);
    frame(screen);
    settle(screen);
}

void Stage::press(float x, float y) {
    ui.press(x, y);
    ImGui::GetIO().AddMouseButtonEvent(0, true);
}

void Stage::release(float x, float y) {
    ui.release(x, y);
    ImGui::GetIO().AddMouseButtonEvent(0, false);
}

const ui::Node* Stage::find(ui::Role role, std::string_view name) {
    const ui::Node* start = nullptr;
    for (const ui::Node& node : ui.semantics().nodes()) {
        if (node.role != role) continue;
        if (node.name == name) return &node;
        if (!start && node.name.starts_with(name)) start = &node;
    }
    return start;
}

void Stage::picture(const char* name) {
    const char* const folder = std::getenv("SK_PICTURES");
    if (!folder) return;
    const ImDrawData* data = ImGui::GetDrawData();
    Picture out{static_cast<int>(width), static_cast<int>(height), {}};
    out.rgb.resize(3 * static_cast<std::size_t>(out.width) * static_cast<std::size_t>(out.height));
    for (const ImDrawList* list : data->CmdLists) {
        for (const ImDrawCmd& command : list->CmdBuffer) {
            const ImTextureData* texture = command.TexRef._TexData;
            for (unsigned i = 0; i + 2 < command.ElemCount; i += 3) {
                const ImDrawIdx* index = &list->IdxBuffer[static_cast<int>(command.IdxOffset + i)];
                const auto vertex = [&](unsigned k) {
                    return list->VtxBuffer[static_cast<int>(command.VtxOffset + index[k])];
                };
                triangle(out, vertex(0), vertex(1), vertex(2), command.ClipRect, texture);
            }
        }
    }
    const std::string bytes = png(out), path = std::string(folder) + "/" + name + ".png";
    if (std::FILE* const file = std::fopen(path.c_str(), "wb")) {
        std::fwrite(bytes.data(), 1, bytes.size(), file);
        std::fclose(file);
    }
}

}  // namespace sk::test
