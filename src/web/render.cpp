#include "web/render.hpp"

#include <GLES3/gl3.h>
#include <imgui.h>

#include <cstddef>
#include <cstdint>
#include <cstring>
#include <initializer_list>

namespace sk::web {
namespace {

constexpr const char* vertex_source = R"(#version 300 es
uniform vec2 u_scale;
layout(location = 0) in vec2 a_position;
layout(location = 1) in vec2 a_place;
layout(location = 2) in vec4 a_color;
out vec2 v_place;
out vec4 v_color;
void main() {
    v_place = a_place;
    v_color = a_color;
    gl_Position = vec4(a_position * u_scale + vec2(-1.0, 1.0), 0.0, 1.0);
}
)";
constexpr const char* fragment_source = R"(#version 300 es
precision mediump float;
uniform sampler2D u_coverage;
in vec2 v_place;
in vec4 v_color;
out vec4 o_color;
void main() { o_color = vec4(v_color.rgb, v_color.a * texture(u_coverage, v_place).r); }
)";

GLuint vertices = 0, indexes = 0;
GLint scale_place = -1;
float shown_scale[2] = {};
std::uint64_t shown_picture = 0;  // hash of what was drawn last; 0: nothing yet, or it was lost

GLuint compile(GLenum kind, const char* source) {
    const GLuint shader = glCreateShader(kind);
    glShaderSource(shader, 1, &source, nullptr);
    glCompileShader(shader);
    return shader;
}

// Where a vertex's members stand, from the given vertex on: ES 3.0 has no base vertex of its own.
void point_attributes(unsigned first_vertex) {
    const std::size_t base = first_vertex * sizeof(ImDrawVert);
    const auto at = [base](std::size_t offset) { return reinterpret_cast<const void*>(base + offset); };
    glVertexAttribPointer(0, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, pos)));
    glVertexAttribPointer(1, 2, GL_FLOAT, GL_FALSE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, uv)));
    glVertexAttribPointer(2, 4, GL_UNSIGNED_BYTE, GL_TRUE, sizeof(ImDrawVert), at(offsetof(ImDrawVert, col)));
}

bool make_objects() {
    const GLuint program = glCreateProgram();
    glAttachShader(program, compile(GL_VERTEX_SHADER, vertex_source));
    glAttachShader(program, compile(GL_FRAGMENT_SHADER, fragment_source));
    glLinkProgram(program);
    GLint linked = 0;
    glGetProgramiv(program, GL_LINK_STATUS, &linked);  // the one question, once
    if (!linked) return false;
    glUseProgram(program);
    scale_place = glGetUniformLocation(program, "u_scale");
    glUniform1i(glGetUniformLocation(program, "u_coverage"), 0);
    shown_scale[0] = shown_scale[1] = 0;

    GLuint array = 0;
    glGenVertexArrays(1, &array);
    glBindVertexArray(array);
    glGenBuffers(1, &vertices);
    glGenBuffers(1, &indexes);
    glBindBuffer(GL_ARRAY_BUFFER, vertices);
    glBindBuffer(GL_ELEMENT_ARRAY_BUFFER, indexes);
    for (GLuint i = 0; i < 3; ++i) glEnableVertexAttribArray(i);

    glActiveTexture(GL_TEXTURE0);
    glPixelStorei(GL_UNPACK_ALIGNMENT, 1);
    glEnable(GL_BLEND);
    glBlendFuncSeparate(GL_SRC_ALPHA, GL_ONE_MINUS_SRC_ALPHA, GL_ONE, GL_ONE_MINUS_SRC_ALPHA);
    glEnable(GL_SCISSOR_TEST);
    return true;
}

// 64 bits of everything that the picture follows from, but the textures.
class PictureHash {
public:
    void add(const void* data, std::size_t size) {
        const auto* bytes = static_cast<const unsigned char*>(data);
        for (; size >= 8; bytes += 8, size -= 8) {
            std::uint64_t word;
            std::memcpy(&word, bytes, 8);
            mix(word);
        }
        std::uint64_t rest = size;
        std::memcpy(&rest, bytes, size);
        mix(rest ^ (std::uint64_t{size} << 56));
    }
    std::uint64_t value() const { return hash_ | 1; }

private:
    void mix(std::uint64_t word) {
        hash_ = (hash_ ^ word) * 0x9e3779b97f4a7c15u;
        hash_ ^= hash_ >> 29;
    }
    std::uint64_t hash_ = 0x243f6a8885a308d3u;
};

std::uint64_t picture_of(const ImDrawData& data, float red, float green, float blue) {
    PictureHash hash;
    const float look[] = {data.DisplaySize.x, data.DisplaySize.y, data.FramebufferScale.x, red, green, blue};
    hash.add(look, sizeof look);
    for (const ImDrawList* list : data.CmdLists) {
        hash.add(list->VtxBuffer.Data, static_cast<std::size_t>(list->VtxBuffer.size_in_bytes()));
        hash.add(list->IdxBuffer.Data, static_cast<std::size_t>(list->IdxBuffer.size_in_bytes()));
        for (const ImDrawCmd& command : list->CmdBuffer) {
            hash.add(&command.ClipRect, sizeof command.ClipRect);
            const std::uint64_t rest[] = {command.GetTexID(), command.VtxOffset, command.IdxOffset, command.ElemCount};
            hash.add(rest, sizeof rest);
        }
    }
    return hash.value();
}

void update(ImTextureData& texture) {
    const auto name = static_cast<GLuint>(texture.GetTexID());
    if (texture.Status == ImTextureStatus_WantCreate) {
        GLuint made = 0;
        glGenTextures(1, &made);
        glBindTexture(GL_TEXTURE_2D, made);
        for (const GLenum side : {GL_TEXTURE_MIN_FILTER, GL_TEXTURE_MAG_FILTER})
            glTexParameteri(GL_TEXTURE_2D, side, GL_LINEAR);
        for (const GLenum side : {GL_TEXTURE_WRAP_S, GL_TEXTURE_WRAP_T})
            glTexParameteri(GL_TEXTURE_2D, side, GL_CLAMP_TO_EDGE);
        glTexImage2D(GL_TEXTURE_2D, 0, GL_R8, texture.Width, texture.Height, 0, GL_RED, GL_UNSIGNED_BYTE,
                     texture.GetPixels());
        texture.SetTexID(made);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantUpdates) {
        glBindTexture(GL_TEXTURE_2D, name);
        glPixelStorei(GL_UNPACK_ROW_LENGTH, texture.Width);
        for (const ImTextureRect& part : texture.Updates)
            glTexSubImage2D(GL_TEXTURE_2D, 0, part.x, part.y, part.w, part.h, GL_RED, GL_UNSIGNED_BYTE,
                            texture.GetPixelsAt(part.x, part.y));
        glPixelStorei(GL_UNPACK_ROW_LENGTH, 0);
        texture.SetStatus(ImTextureStatus_OK);
    } else if (texture.Status == ImTextureStatus_WantDestroy && texture.UnusedFrames > 0) {
        glDeleteTextures(1, &name);
        texture.SetTexID(ImTextureID_Invalid);
        texture.SetStatus(ImTextureStatus_Destroyed);
    }
}

}  // namespace

bool start_rendering() {
    ImGuiIO& io = ImGui::GetIO();
    io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures | ImGuiBackendFlags_RendererHasVtxOffset;
    io.Fonts->TexDesiredFormat = ImTextureFormat_Alpha8;
    return make_objects();
}

void restore_rendering() {
    make_objects();
    shown_picture = 0;
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) continue;
        texture->SetTexID(ImTextureID_Invalid);
        texture->SetStatus(ImTextureStatus_Destroyed);  // its pixels are kept: ImGui asks for it anew
    }
}

void take_textures(const ImDrawData& data) {
    if (!data.Textures) return;
    for (ImTextureData* texture : *data.Textures) {
        if (texture->Status == ImTextureStatus_OK) continue;
        update(*texture);
        shown_picture = 0;
    }
}

void render(const ImDrawData& data, float red, float green, float blue) {
    take_textures(data);
    const float ratio = data.FramebufferScale.x;
    // As shell/main.js sizes the canvas: whole device pixels, so that letters stay sharp at 125 % and 150 %.
    const int width = static_cast<int>(data.DisplaySize.x * ratio + 0.01f),
              height = static_cast<int>(data.DisplaySize.y * ratio + 0.01f);
    if (width <= 0 || height <= 0) return;
    const std::uint64_t picture = picture_of(data, red, green, blue);
    if (picture == shown_picture) return;
    shown_picture = picture;
    glViewport(0, 0, width, height);
    glScissor(0, 0, width, height);
    glClearColor(red, green, blue, 1);
    glClear(GL_COLOR_BUFFER_BIT);
    const float scale[2] = {2 * ratio / static_cast<float>(width), -2 * ratio / static_cast<float>(height)};
    if (scale[0] != shown_scale[0] || scale[1] != shown_scale[1]) {
        glUniform2f(scale_place, scale[0], scale[1]);
        shown_scale[0] = scale[0];
        shown_scale[1] = scale[1];
    }

    for (const ImDrawList* list : data.CmdLists) {
        glBufferData(GL_ARRAY_BUFFER, list->VtxBuffer.size_in_bytes(), list->VtxBuffer.Data, GL_STREAM_DRAW);
        glBufferData(GL_ELEMENT_ARRAY_BUFFER, list->IdxBuffer.size_in_bytes(), list->IdxBuffer.Data, GL_STREAM_DRAW);
        point_attributes(0);
        unsigned first_vertex = 0;
        for (const ImDrawCmd& command : list->CmdBuffer) {
            if (command.UserCallback || command.ElemCount == 0) continue;
            const int left = static_cast<int>(command.ClipRect.x * ratio),
                      right = static_cast<int>(command.ClipRect.z * ratio);
            const int top = static_cast<int>(command.ClipRect.y * ratio),
                      bottom = static_cast<int>(command.ClipRect.w * ratio);
            if (right <= left || bottom <= top) continue;
            glScissor(left, height - bottom, right - left, bottom - top);
            glBindTexture(GL_TEXTURE_2D, static_cast<GLuint>(command.GetTexID()));
            if (command.VtxOffset != first_vertex) point_attributes(first_vertex = command.VtxOffset);
            glDrawElements(
                GL_TRIANGLES, static_cast<GLsizei>(command.ElemCount),
                sizeof(ImDrawIdx) == 2 ? GL_UNSIGNED_SHORT : GL_UNSIGNED_INT,
                reinterpret_cast<const void*>(static_cast<std::size_t>(command.IdxOffset) * sizeof(ImDrawIdx)));
        }
    }
}

}  // namespace sk::web
