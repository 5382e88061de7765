// The application in the browser: ImGui on WebGL 2, the loop, and the functions that the page calls.
//
// The loop draws on demand. wake() owes a frame, and a frame says whether the next would look different; one
// requestAnimationFrame is under way at most; when nothing is owed, nothing runs. Every event and every answer of the
// page comes in through the functions at the end of this file and wakes the loop there, so that no callback can forget.
//
// Memory: buffers that the page hands over come from sk_alloc() and are freed here.
//
// Index: [SECTION] State, [SECTION] Fonts and drawing, [SECTION] Loop, [SECTION] What the page calls
#include <emscripten.h>
#include <emscripten/html5.h>

#include <algorithm>
#include <cstdlib>
#include <new>

#include "app/application.hpp"
#include "base/rest.hpp"
#include "base/text.hpp"
#include "imgui.h"
#include "imgui_internal.h"
#include "ui/loop.hpp"
#include "ui/theme.hpp"
#include "viet/typing.hpp"
#include "web/bridge.hpp"
#include "web/fields.hpp"
#include "web/platform.hpp"
#include "web/render.hpp"

namespace sk::web {
namespace {

// [SECTION] State

enum Event {
    text = 1,
    activate,
    focus,
    route,
    file,
    shortcut,
    online,
    leaving,
    writer_free,
    writer_lost,
    wake_up,
    editing,
    typing_rests
};
enum PointerAction { move, down, up, leave, tap };

// While the store or a key works, the next picture waits for the answer, which will change it again; without a graphics
// chip it would keep the answer waiting in its turn. So long at most: a person hardly sees it.
constexpr double longest_hold_ms = 120;
// While bundles travel each answer moves a number or two; nobody reads faster than this.
constexpr double exchange_picture_ms = 250;
constexpr double first_hold_ms = 1'000;      // of the first picture: until then the page itself says that it opens
constexpr double longest_step_s = 1.0 / 20;  // after a sleep: or inertia and key repeat would jump
constexpr int focus_tries_max = 5;           // frames until a screen shows the field that is to be focused

struct Program {
    WebPlatform platform;
    app::Application application{platform};
    ui::Ui ui;
    ui::Viewport viewport;
    ui::Picture picture;
    float pixel_ratio = 1;
    bool has_gl = false, context_lost = false, started = false;
    std::string fonts[3];  // ImGui reads glyphs from these for as long as it runs

    bool frame_requested = false;
    bool only_exchange = false;  // what the requested frame is for: progress of an exchange, and nothing else
    bool pointer_moved = false;  // to where nothing looks different: ImGui is told with the next frame
    float pointer_x = 0, pointer_y = 0;
    double held_since_ms = 0;  // 0: not held
    double last_frame_ms = 0;
    int frames_drawn = 0;

    std::uint64_t published_hash = 0;
    std::string nodes;  // the answer to sk_nodes, until the next one
    int dark = -1, english = -1, typing = -1;
    std::string typed;  // the answer to sk_type, until the next one
    std::string focus_wanted;
    int focus_tries = 0;
};

Program* program = nullptr;

// [SECTION] Fonts and drawing

void load_fonts() {
    ImGuiIO& io = ImGui::GetIO();
    io.Fonts->TexMinWidth = 1024;  // one growth less while the first screen is drawn
    io.Fonts->TexMinHeight = 512;
    ImFont* faces[2] = {};
    for (int i = 0; i < 2; ++i) {
        ImFontConfig text;
        text.FontDataOwnedByAtlas = false;
        faces[i] = io.Fonts->AddFontFromMemoryTTF(program->fonts[i].data(), static_cast<int>(program->fonts[i].size()),
                                                  16, &text);
        ImFontConfig icons;
        icons.FontDataOwnedByAtlas = false;
        icons.MergeMode = true;
        io.Fonts->AddFontFromMemoryTTF(program->fonts[2].data(), static_cast<int>(program->fonts[2].size()), 16,
                                       &icons);
    }
    ui::set_fonts(faces[0], faces[1]);
}

bool create_context() {
    EmscriptenWebGLContextAttributes attributes;
    emscripten_webgl_init_context_attributes(&attributes);
    attributes.majorVersion = 2;
    attributes.alpha = attributes.depth = attributes.stencil = attributes.antialias = false;
    attributes.preserveDrawingBuffer = false;
    attributes.powerPreference = EM_WEBGL_POWER_PREFERENCE_LOW_POWER;
    const EMSCRIPTEN_WEBGL_CONTEXT_HANDLE context = emscripten_webgl_create_context("#canvas", &attributes);
    return context > 0 && emscripten_webgl_make_context_current(context) == EMSCRIPTEN_RESULT_SUCCESS;
}

// Without WebGL 2, and while its context is lost, the mirror is the page; ImGui still lays out, so its textures are
// taken as uploaded. restore_rendering() uploads them all.
void accept_textures() {
    for (ImTextureData* texture : ImGui::GetPlatformIO().Textures) {
        if (texture->Status == ImTextureStatus_WantCreate) texture->SetTexID(1);
        if (texture->Status == ImTextureStatus_WantDestroy) {
            texture->SetTexID(ImTextureID_Invalid);
            texture->SetStatus(ImTextureStatus_Destroyed);
        } else {
            texture->SetStatus(ImTextureStatus_OK);
        }
    }
}

bool is_dark() {
    const app::Theme theme = program->application.model().theme;
    return theme == app::Theme::dark || (theme == app::Theme::automatic && program->viewport.system_dark);
}

int typing_method(std::string_view name) {  // as skjs_typing has it
    constexpr std::string_view names[] = {"telex", "simple-telex", "vni", "viqr"};
    const auto* found = std::find(std::begin(names), std::end(names), name);
    return found == std::end(names) ? 0 : static_cast<int>(found - std::begin(names)) + 1;
}

void paint() {
    const ui::Color ground = ui::colors(is_dark(), program->viewport.more_contrast).page;
    render(*ImGui::GetDrawData(), ground.r / 255.0f, ground.g / 255.0f, ground.b / 255.0f);
}

// Tells the page what the frame meant: nodes, colours, where the focus goes.
void publish() {
    const ui::Semantics& semantics = program->ui.semantics();
    if (const std::uint64_t hash = semantics.hash(); hash != program->published_hash || program->frames_drawn == 0) {
        program->published_hash = hash;
        skjs_changed();
    }
    const int dark = is_dark(), english = program->application.model().language == Language::en;
    if (dark != program->dark || english != program->english) {
        skjs_look(dark, english);
        program->dark = dark;
        program->english = english;
    }
    const app::Model& model = program->application.model();
    const int method = !model.whole || model.typing_resting ? 0 : typing_method(model.typing);
    if (const int typing = method * 2 + model.tone_on_main; typing != program->typing) {
        skjs_typing(method, model.tone_on_main);
        program->typing = typing;
    }
    if (const std::string_view wanted = program->ui.take_focus_request(); !wanted.empty()) {
        program->focus_wanted = wanted;
        program->focus_tries = focus_tries_max;
    }
    if (program->focus_tries > 0) {
        const std::string id = program->focus_wanted;
        --program->focus_tries;
        if (skjs_focus(id.data(), id.size())) program->focus_tries = 0;
    }
}

// What was built last, once more: the page had let go of it, or asks whether something is to be seen.
void draw_again() {
    if (program->has_gl && !program->context_lost) paint();
    skjs_after_frame();
    ++program->frames_drawn;
}

// Draws one frame now. Returns whether another is wanted soon.
bool draw(double now_ms) {
    skjs_before_frame();
    program->application.tick();
    if (program->picture.stands(program->application, program->viewport)) {
        draw_again();
        return false;
    }
    ImGuiIO& io = ImGui::GetIO();
    const double step_s = (now_ms - program->last_frame_ms) / 1000;
    io.DeltaTime = static_cast<float>(step_s < 0.001 ? 0.001 : step_s > longest_step_s ? longest_step_s : step_s);
    program->last_frame_ms = now_ms;
    if (program->pointer_moved) io.AddMousePosEvent(program->pointer_x, program->pointer_y);
    program->pointer_moved = false;
    io.DisplaySize = {program->viewport.width, program->viewport.height};
    io.DisplayFramebufferScale = {program->pixel_ratio, program->pixel_ratio};

    const bool awaited = program->platform.awaits_machine();
    bool more = ui::draw_frame(program->application, program->ui, program->viewport, program->picture);
    // What was pressed set the store or a key to work: already this picture would keep the answer waiting (on_frame).
    const bool held = more && !awaited && program->platform.awaits_machine() && program->frames_drawn > 0;
    if (!program->has_gl || program->context_lost)
        accept_textures();
    else if (held)
        take_textures(*ImGui::GetDrawData());
    else
        paint();
    if (!held) program->ui.shown();
    publish();
    skjs_after_frame();
    ++program->frames_drawn;

    more |= program->ui.wants_more_frames() || program->focus_tries > 0;
    more |= !ImGui::GetCurrentContext()->InputEventsQueue.empty();  // a click is spread over several frames
    more |= ImGui::IsAnyMouseDown();
    program->picture.unrest = more;
    return more;
}

// [SECTION] Loop

bool on_frame(double now_ms, void*);

void request_frame() {
    if (program->frame_requested) return;
    program->frame_requested = true;
    emscripten_request_animation_frame([](double now, void* data) -> EM_BOOL { return on_frame(now, data); }, nullptr);
}

// changed: something has come in that the next picture may show.
void wake(bool changed = true) {
    if (!program || !program->started) return;
    program->picture.changed |= changed;
    program->only_exchange = false;
    request_frame();
}

// For what the machine has answered.
void wake_by_answer() {
    if (program->application.was_unseen()) return;
    const bool others = program->frame_requested && !program->only_exchange;
    wake();
    program->only_exchange = !others && program->application.model().exchange.busy;
}

bool on_frame(double now_ms, void*) {
    program->frame_requested = false;
    if (!program->platform.awaits_machine())
        program->held_since_ms = 0;
    else if (program->held_since_ms == 0)
        program->held_since_ms = now_ms;
    const double longest_ms = program->frames_drawn == 0 ? first_hold_ms : longest_hold_ms;
    const bool early = program->only_exchange && program->application.model().exchange.busy &&
                       now_ms - program->last_frame_ms < exchange_picture_ms;
    if (early || (program->held_since_ms > 0 && now_ms - program->held_since_ms < longest_ms)) {
        request_frame();
        return false;
    }
    program->held_since_ms = 0;
    if (draw(now_ms)) request_frame();
    return false;
}

void open_dropped(app::OpenedFile file) {
    const app::Phase phase = program->application.model().phase;
    const bool enrolling = phase == app::Phase::welcome || phase == app::Phase::pending;
    program->platform.drop_file(std::move(file));
    program->application.dispatch(app::Do{enrolling ? app::Action::enrol_open_card : app::Action::import_file, {}, {}});
}

void on_shortcut(std::string_view name) {
    if (name == "find") return program->ui.begin_finding();
    if (name == "shortcuts") {
        program->application.dispatch(app::Do{app::Action::show_shortcuts, {}, {}});
        return;
    }
    draw(program->last_frame_ms + 16);  // what was typed reaches the model first
    const app::Action action = name == "undo"   ? app::Action::undo
                               : name == "redo" ? app::Action::redo
                                                : app::Action::save_now;
    program->application.dispatch(app::Do{action, {}, {}});
}

}  // namespace

// As sk_type below has it; the rest knows how Vietnamese is typed.
SK_REST(type) std::string type(int method, int tone_on_main, std::string_view packed) {
    const std::vector<std::string_view> fields = unpack(packed);
    viet::TypingOptions options;
    options.method = static_cast<viet::TypingMethod>(method - 1);
    options.placement = tone_on_main ? viet::TonePlacement::on_main : viet::TonePlacement::on_first;
    const viet::TypedWord word{std::string(fields[1]), std::string(fields[2])};
    const viet::Edit edit = fields[3].empty()
                                ? viet::leave_word(fields[0], word, options)
                                : viet::press_key(fields[0], word, decode_utf8(fields[3], 0).value, options);
    std::string answer = std::to_string(edit.units);
    for (const std::string& part : {edit.text, edit.word.keys, edit.word.shown}) answer += '\x1f' + part;
    return answer;
}

}  // namespace sk::web

// [SECTION] What the page calls

using namespace sk;
using namespace sk::web;

extern "C" {

EMSCRIPTEN_KEEPALIVE void* sk_alloc(std::size_t size) { return std::malloc(size ? size : 1); }

EMSCRIPTEN_KEEPALIVE void sk_boot() { skjs_boot(); }

// fields: route, online, version, the three fonts, units.
// Returns 1 when drawing works, 0 when only the mirror can be shown, -1 when a file is unusable.
EMSCRIPTEN_KEEPALIVE int sk_start(char* packed, std::size_t size) {
    const std::vector<std::string_view> fields = unpack({packed, size});
    if (fields.size() != 7) return -1;
    IMGUI_CHECKVERSION();
    ImGui::CreateContext();
    ImGuiIO& io = ImGui::GetIO();
    io.IniFilename = nullptr;
    io.LogFilename = nullptr;
    program = new Program;
    for (std::size_t i = 0; i < 3; ++i) program->fonts[i] = fields[3 + i];
    program->has_gl = create_context() && start_rendering();
    if (!program->has_gl) io.BackendFlags |= ImGuiBackendFlags_RendererHasTextures;
    load_fonts();
    program->platform.set_online(fields[1] == "1");
    program->application.set_version(fields[2]);
    program->application.set_route(fields[0]);
    const bool good = program->application.start(fields[6]).ok();
    const int answer = !good ? -1 : program->has_gl ? 1 : 0;
    program->started = good;
    std::free(packed);
    return answer;
}

EMSCRIPTEN_KEEPALIVE void sk_reply(int id, int status, char* packed, std::size_t size) {
    (void)program->application.was_unseen();
    program->platform.reply(id, status, {packed, size});
    std::free(packed);
    wake_by_answer();
}

EMSCRIPTEN_KEEPALIVE void sk_event(int event, char* packed, std::size_t size) {
    std::vector<std::string_view> fields = unpack({packed, size});
    fields.resize(3);
    app::Application& application = program->application;
    switch (event) {
        case text:
            program->ui.text_input(fields[0], std::string(fields[1]),
                                   fields[2] == "1" ? ui::TextEvent::committed : ui::TextEvent::changed);
            break;
        case activate: program->ui.activate(fields[0]); break;
        case focus:
            if (fields[0].empty())
                program->ui.blur();
            else
                program->ui.focus(fields[0]);
            break;
        case route: application.set_route(fields[0]); break;
        case file: open_dropped({std::string(fields[0]), std::string(fields[1])}); break;
        case shortcut: on_shortcut(fields[0]); break;
        case online:
            program->platform.set_online(fields[0] == "1");
            application.set_online(fields[0] == "1");
            break;
        case leaving:
            // No frame will come in a hidden page: what was typed must reach the model, and from there the store, now.
            if (program->started) draw(program->last_frame_ms + 16);
            application.leaving();
            break;
        case writer_free:
            if (application.model().phase == app::Phase::other_window)
                application.dispatch(app::Do{app::Action::take_over, {}, {}});
            break;
        case writer_lost: application.writer_lost(); break;
        case typing_rests: application.typing_rests(); break;
        case editing: program->ui.set_editing(fields[0]); break;
        default: break;  // wake_up: the page has become visible, or a text waits
    }
    std::free(packed);
    wake(event != wake_up);
}

// A key in a text field by the program's own typing. Fields: the text before the caret, the keys and the shown letters
// of the word as the last answer gave them, the key (empty: the field is left). Answer: units to take away, text to
// insert, keys, shown letters, parted by U+001F; it stands until the next call.
EMSCRIPTEN_KEEPALIVE const char* sk_type(int method, int tone_on_main, char* packed, int length) {
    program->typed = type(method, tone_on_main, {packed, static_cast<std::size_t>(length)});
    std::free(packed);
    return program->typed.c_str();
}

// A paste into an open field. Fields: field id, its text before the place, what is pasted, the text after it, "1" for a
// table. Returns 1 when the program takes it and asks the person; 0: it is letters, and the browser's.
EMSCRIPTEN_KEEPALIVE int sk_paste(char* packed, std::size_t size) {
    std::vector<std::string_view> fields = unpack({packed, size});
    fields.resize(5);
    const bool table = fields[4] == "1";
    const bool taken = program->application.takes_paste(fields[0], fields[2], table);
    if (taken) {
        draw(program->last_frame_ms + 16);
        program->application.dispatch(app::Paste{std::string(fields[0]), std::string(fields[1]), std::string(fields[2]),
                                                 std::string(fields[3]), table});
        wake();
    }
    std::free(packed);
    return taken;
}

EMSCRIPTEN_KEEPALIVE void sk_pointer(int action, float x, float y, int button) {
    ImGuiIO& io = ImGui::GetIO();
    constexpr float nowhere = -FLT_MAX;
    // The DOM counts left, middle, right; ImGui left, right, middle.
    const int imgui_button = button == 1 ? 2 : button == 2 ? 1 : 0;
    if (action == move && !ImGui::IsAnyMouseDown() && !program->ui.pointer_matters(x, y)) {
        program->pointer_moved = true;
        program->pointer_x = x;
        program->pointer_y = y;
        return;
    }
    program->pointer_moved = false;
    if (action == leave)
        io.AddMousePosEvent(nowhere, nowhere);
    else
        io.AddMousePosEvent(x, y);
    if (action == down || action == tap) {
        if (button == 0) program->ui.press(x, y);
        io.AddMouseButtonEvent(imgui_button, true);
    }
    if (action == up || action == tap) {
        if (button == 0) program->ui.release(x, y);
        io.AddMouseButtonEvent(imgui_button, false);
    }
    if (action == tap) io.AddMousePosEvent(nowhere, nowhere);  // a finger does not hover
    wake();
}

EMSCRIPTEN_KEEPALIVE int sk_key(int key) {
    const bool used = program->ui.key(static_cast<ui::Key>(key));
    wake();
    return used;
}

EMSCRIPTEN_KEEPALIVE void sk_scroll(float dy) {
    program->ui.scroll_by(dy);
    wake();
}

// Draws in the same task: a stretched picture is never seen. Not the first one: before the store has answered it could
// say no more than the page does.
EMSCRIPTEN_KEEPALIVE void sk_resize(float width, float height, float pixel_ratio, int coarse, int dark, int contrast) {
    program->viewport = {width, height, coarse != 0, dark != 0, contrast != 0};
    program->picture.changed |= program->pixel_ratio != pixel_ratio;
    program->pixel_ratio = pixel_ratio;
    if (program->started && program->frames_drawn > 0) draw(emscripten_get_now());
    wake(false);
}

EMSCRIPTEN_KEEPALIVE void sk_context(int there) {
    program->context_lost = there == 0;
    if (!there) return;
    restore_rendering();
    wake();  // the textures are asked for by a frame that is built
}

// The semantic nodes of the frame that was built last, as ui::Semantics::json() has them; until the next call. While
// they are built the page hears of nothing: what was pressed is carried out when they are (ui::draw_frame).
EMSCRIPTEN_KEEPALIVE const char* sk_nodes() {
    program->nodes = program->ui.semantics().json();
    return program->nodes.c_str();
}

// Whether another frame is asked for: what is seen may not be the last word yet.
EMSCRIPTEN_KEEPALIVE int sk_owes() { return program && program->frame_requested; }

EMSCRIPTEN_KEEPALIVE int sk_frames() { return program ? program->frames_drawn : 0; }

}  // extern "C"
