// Start, dispatch and the plain commands. [SECTION] index:
//   [SECTION] Routes and lookups   [SECTION] Session: words   [SECTION] Start and storage
//   [SECTION] Dispatch             [SECTION] Application
#include "app/application.hpp"

#include <algorithm>
#include <array>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "dossier/packs.hpp"
#include "trust/enrolment.hpp"

namespace sk::app {

// [SECTION] Routes and lookups

namespace {
struct RouteName {
    Screen screen;
    std::string_view path;
};
constexpr std::array route_names = {
    RouteName{Screen::dossiers, "ho-so"},
    RouteName{Screen::draft, "soan-don"},
    RouteName{Screen::dossier, "xem-ho-so"},
    RouteName{Screen::work, "viec-can-lam"},
    RouteName{Screen::certificates, "so-chung-nhan"},
    RouteName{Screen::check, "kiem-tra"},
    RouteName{Screen::exchange, "gui-nhan"},
    RouteName{Screen::province, "tinh"},
    RouteName{Screen::settings, "cai-dat"},
    RouteName{Screen::help, "tro-giup"},
    RouteName{Screen::council, "hoi-dong"},  // with the id of one
    RouteName{Screen::councils, "hoi-dong"},
    RouteName{Screen::session, "phien-hop"},
    RouteName{Screen::statistics, "thong-ke"},
    RouteName{Screen::rewards, "khen-thuong"},
    RouteName{Screen::replication, "nhan-rong"},
    RouteName{Screen::library, "van-ban"},
    RouteName{Screen::plan, "ke-hoach"},
    RouteName{Screen::campaigns, "thi-dua"},
    RouteName{Screen::regulations, "quy-dinh"},
    RouteName{Screen::imports, "nhap-du-lieu"},
    RouteName{Screen::proposals, "de-nghi-cap-tinh"},
    RouteName{Screen::gallery, "thu-vien-giao-dien"},
    RouteName{Screen::people, "nguoi-dung"},
};
constexpr int toast_ms = 8'000;     // long enough to read two lines aloud
constexpr int searchable_ms = 500;  // after the start: its first pictures are seen by then
}  // namespace

std::string to_path(const Route& route) {
    for (const RouteName& name : route_names) {
        if (name.screen != route.screen) continue;
        std::string path = "#/" + std::string(name.path);
        if (!route.id.empty()) path += "/" + route.id;
        return path;
    }
    return "#/";
}

Route parse_route(std::string_view path) {
    while (!path.empty() && (path.front() == '#' || path.front() == '/')) path.remove_prefix(1);
    const std::size_t slash = path.find('/');
    const std::string_view head = path.substr(0, slash);
    const std::string_view id = slash == std::string_view::npos ? std::string_view{} : path.substr(slash + 1);
    for (const RouteName& name : route_names) {
        if (name.path != head) continue;
        const bool needs_id = name.screen == Screen::draft || name.screen == Screen::dossier ||
                              name.screen == Screen::council || name.screen == Screen::session;
        if (needs_id && !is_uuid(id)) continue;
        const bool of_unit =
            name.screen == Screen::certificates || name.screen == Screen::rewards || name.screen == Screen::plan;
        const bool is_one = (name.screen == Screen::campaigns && is_uuid(id)) || name.screen == Screen::library ||
                            (name.screen == Screen::regulations && law::pack_number(id));
        const bool keeps_id = needs_id || (of_unit && is_unit_code(id)) || is_one || name.screen == Screen::check;
        return Route{name.screen, keeps_id ? std::string(id) : std::string{}};
    }
    return {};
}

std::string Model::unit_name(std::string_view id) const {
    const law::Unit* unit = units.known(UnitId{std::string(id)});
    if (!unit) return format(tr(Str::words_unit_gone, language), {id});
    if (!unit->until) return unit->name;
    return format(tr(Str::words_unit_former, language), {unit->name, display_date(*unit->until)});
}

const store::Draft* Model::find_draft(std::string_view id) const {
    for (const store::Draft& draft : drafts)
        if (draft.id == id) return &draft;
    return nullptr;
}

bool Model::has_role(std::string_view role) const {
    if (!profile) return false;
    return std::find(profile->roles.begin(), profile->roles.end(), role) != profile->roles.end();
}

DraftField draft_field(std::string_view field) {
    constexpr std::string_view prefix = "draft/";
    if (!field.starts_with(prefix)) return {};
    field.remove_prefix(prefix.size());
    const std::size_t slash = field.find('/');
    if (slash == std::string_view::npos) return {};
    return {field.substr(0, slash), field.substr(slash + 1)};
}

// [SECTION] Session: words

Session::Session(Platform& platform_in) : platform(platform_in), repository(platform_in.storage()) {
    std::array<std::uint8_t, 4> seed{};
    platform.random_bytes(seed);
    queue = exchange::Queue(std::uint32_t{seed[0]} << 24 | std::uint32_t{seed[1]} << 16 | std::uint32_t{seed[2]} << 8 |
                            seed[3]);
}

std::string Session::words(std::string_view key, std::initializer_list<std::string_view> arguments) const {
    const std::optional<Str> found = find_string(key);
    if (!found) return std::string(key);
    return format(tr(*found, model.language), arguments);
}

std::string Session::error_words(std::string_view code) const {
    const std::string key = "error." + std::string(code);
    if (find_string(key)) return words(key);
    return words("app.error-unknown", {code});
}

void Session::toast(Toast::Tone tone, std::string text) {
    // One line for one result: a newer one replaces the older ones; only an error stays beside what comes after it.
    std::erase_if(model.toasts, [&](const Toast& old) { return old.tone != Toast::Tone::error || old.tone == tone; });
    model.toasts.push_back({tone, std::move(text), ++toast_serial});
    platform.after("toast", toast_ms, [this] { model.toasts.clear(); });
}

void Session::toast_error(const Error& error) { toast(Toast::Tone::error, error_words(error.code)); }

std::string Session::new_uuid() {
    std::array<std::uint8_t, 16> random{};
    platform.random_bytes(random);
    return make_uuid(random, platform.now().unix_ms);
}

std::string Session::new_salt() {
    std::array<std::uint8_t, 16> random{};
    platform.random_bytes(random);
    return base64url_encode({reinterpret_cast<const char*>(random.data()), random.size()});
}

void Session::fail(const Error& error) {
    model.phase = Phase::failed;
    model.failure = error.code;
}

void Session::focus_on(std::string field) {
    model.focus_field = std::move(field);
    model.focus_first_wrong = false;
    ++model.focus_serial;
}

void Session::focus_on_wrong(const std::map<std::string, std::string>& errors) {
    if (errors.empty()) return;
    focus_on(errors.begin()->first);
    model.focus_first_wrong = true;
}

// [SECTION] Start and storage

void Session::with_rest(std::function<void()> then, std::function<void(const Error&)> otherwise) {
    if (model.whole) return then();
    platform.rest([this, then = std::move(then), otherwise = std::move(otherwise)](Result<std::string> pack) {
        if (!pack.ok()) return otherwise(pack.error());
        if (!model.whole) {
            install_rest_of_words();
            if (Result<void> taken = take_pack(*pack); !taken.ok()) return fail(taken.error());
            model.whole = true;
        }
        then();
    });
}

Result<void> Session::take_pack(std::string_view text) {
    SK_TRY(model.pack, dossier::read_pack(text));
    model.library.add(model.pack);
    shipped_pack = model.pack.id;
    return {};
}

void Session::open_store() {
    repository.open([this](Result<store::Mode> mode) {
        if (!mode.ok()) return fail(mode.error());
        writer = *mode == store::Mode::writer;
        if (writer) return read_store();
        with_rest([this] { model.phase = Phase::other_window; }, [this](const Error& error) { fail(error); });
    });
}

// An empty store that nobody remembers otherwise is a first visit, for which the first piece of the program is enough.
void Session::read_store() {
    repository.read_start([this](Result<std::vector<store::Record>> records) {
        if (!records.ok()) return fail(records.error());
        if (records->empty() && platform.recall().empty()) {
            model.phase = Phase::welcome;
            return;
        }
        with_rest([this, records = std::move(*records)]() mutable { load(std::move(records)); },
                  [this](const Error& error) { fail(error); });
    });
}

void Session::load(std::vector<store::Record> records) {
    repository.take(std::move(records), [this](Result<store::Loaded> result) {
        if (!result.ok()) return fail(result.error());
        mend(std::move(*result));
    });
}

static bool is_of_index(const std::string& path) { return path == "index" || path.starts_with("start/index/"); }

// The index is but a summary of the acts: where it is damaged, or gone with the counts, it is made again from them.
void Session::mend(store::Loaded data) {
    const bool gone = data.counts.generation == 0 && !platform.recall().empty();
    if (!gone && std::none_of(data.damaged.begin(), data.damaged.end(), is_of_index)) return loaded(std::move(data));
    with_library([this, data = std::move(data)] { mend_index(data); });
}

void Session::mend_index(const store::Loaded& data) {
    repository.read_all_acts([this, data](Result<std::vector<store::SignedAct>> acts) {
        store::Loaded mended = data;
        if (!acts.ok() || acts->empty()) return loaded(std::move(mended));
        std::map<std::string, dossier::Summary> summaries;
        for (const dossier::Summary& summary : data.summaries) summaries[summary.id.text] = summary;
        std::map<std::string, std::vector<store::SignedAct>> by_subject;
        for (store::SignedAct& act : *acts) by_subject[act.act.subject.text].push_back(std::move(act));
        for (const auto& [subject, of_subject] : by_subject)
            if (!acts_that_may_count(of_subject).empty()) summaries[subject] = summary_of(of_subject, model.library);
        mended.summaries.clear();
        for (auto& [subject, summary] : summaries) mended.summaries.push_back(std::move(summary));
        std::erase_if(mended.damaged, is_of_index);
        for (const std::string& path : repository.damaged())
            if (path.starts_with("acts/")) mended.damaged.push_back(path);
        repository.reindex(mended.summaries, [this, mended, data](Result<std::monostate> saved) mutable {
            mended.counts = repository.counts();
            if (!saved.ok()) mended.damaged = data.damaged;  // shown whole; written at the next start
            loaded(mended);
            if (model.phase == Phase::ready && saved.ok())
                toast(Toast::Tone::success, words("app.index-mended", {std::to_string(mended.summaries.size())}));
        });
    });
}

// What is damaged, by the titles of the dossiers. The province has most of it: the next pull begins from the start and
// puts it back in its place.
void Session::tell_damage(const std::vector<std::string>& paths) {
    constexpr std::size_t names_max = 5;
    std::vector<std::string> names;
    for (const std::string& path : paths) {
        const std::size_t from = path.starts_with("acts/") ? 5 : path.starts_with("start/draft/") ? 12 : 0;
        const std::string id = from ? path.substr(from, path.find('/', from) - from) : path;
        std::string name = id;
        if (const dossier::Summary* summary = find_summary(SubjectId{id}); summary && !summary->title.empty())
            name = summary->title;
        else if (const store::Draft* found = draft(id); found && !found->application.title.empty())
            name = found->application.title;
        if (std::find(names.begin(), names.end(), name) == names.end()) names.push_back(std::move(name));
        if (path.starts_with("acts/")) cursor.clear();
    }
    std::string list;
    for (std::size_t i = 0; i < names.size() && i < names_max; ++i) list += (i ? "; " : "") + names[i];
    if (names.size() > names_max) list += "; …";
    model.dialog = {Dialog::Kind::message,
                    {},
                    words("app.damaged-title"),
                    words("app.damaged", {std::to_string(paths.size()), list})};
}

void Session::loaded(store::Loaded data) {
    use_language(string_or(data.settings, "language", "vi") == "en" ? Language::en : Language::vi);
    const std::string theme = string_or(data.settings, "theme", "auto");
    model.theme = theme == "dark" ? Theme::dark : theme == "light" ? Theme::light : Theme::automatic;
    model.text_percent = static_cast<int>(std::clamp<std::int64_t>(integer_or(data.settings, "text", 100), 100, 200));
    model.typing = string_or(data.settings, "typing", "off");
    model.tone_on_main = string_or(data.settings, "tone", "first") == "main";

    model.profile = data.profile;
    model.drafts = std::move(data.drafts);
    model.summaries = std::move(data.summaries);
    model.stored_dossiers = static_cast<std::int64_t>(model.summaries.size());
    cursor = data.cursor;

    // These records were verified before they were stored and carry their hash; reading them again is enough.
    for (const std::string& text : data.trust_records) {
        if (Result<trust::Jws> list = trust::parse_jws(text, trust::typ::trust); list.ok()) {
            if (Result<trust::TrustList> value = trust::read_trust_list(list->payload); value.ok())
                (void)model.directory.accept(*value);
            continue;
        }
        Result<trust::Jws> card = trust::parse_jws(text, trust::typ::card);
        if (!card.ok()) continue;
        if (Result<trust::Card> value = trust::read_card(card->payload); value.ok())
            (void)model.directory.accept(*value);
    }

    restore_queue(data);
    restore_sheets(data);
    restore_files(data);
    restore_regulation(data);
    if (!has_published_rules() && model.pack.in_force(date_of(platform.now()))) return show_loaded(data);
    // Nothing is shown, and nothing filed, by rules that are not in force.
    with_library([this, data = std::move(data)] { read_regulations([this, data] { show_loaded(data); }); });
}

void Session::show_loaded(const store::Loaded& data) {
    // The canary outside the database remembers what was here: an empty store is never taken for a new one.
    const Result<Json> canary = parse_json(platform.recall());
    const std::int64_t remembered = canary.ok() ? integer_or(*canary, "dossiers", 0) : 0;
    const bool nothing_here = data.counts.generation == 0 && data.summaries.empty() && model.drafts.empty();
    if (canary.ok() && remembered > 0 && nothing_here) {
        model.canary = std::to_string(remembered);
        model.phase = Phase::data_missing;
        return;
    }
    if (!model.profile)
        model.phase = Phase::welcome;
    else if (model.profile->state == "pending") {
        model.phase = Phase::pending;
        model.enrol.check_digits = trust::check_digits(model.profile->key);
    } else
        model.phase = Phase::ready;
    rebuild_rows();
    show_exchange();
    count_province();
    go(model.route);
    make_searchable_soon();
    if (!data.damaged.empty()) tell_damage(data.damaged);
    if (writer) refresh_profile();  // the page may have been closed between the card and the profile
    refold_waiting();
    at_rest("undated", searchable_ms, [this] { refold_undated(); });
    if (queue.flight()) step();  // a bundle was on its way when the page closed: its answer is still owed
    if (unsaved)
        keep_beside(*std::exchange(unsaved, std::nullopt));
    else if (writer && canary.ok())
        take_last_letters(*canary);
}

void Session::use_language(Language language) {
    model.language = language;
    if (language == Language::vi || has_english()) return;
    platform.asset("assets/words/english.json", [this](Result<std::string> text) {
        if (!text.ok()) return toast_error(text.error());
        if (Result<void> installed = install_english(*text); !installed.ok()) toast_error(installed.error());
    });
}

void Session::save_settings() {
    if (!writer) return;
    const Json settings = {{"language", model.language == Language::en ? "en" : "vi"},
                           {"theme", model.theme == Theme::dark    ? "dark"
                                     : model.theme == Theme::light ? "light"
                                                                   : "auto"},
                           {"text", model.text_percent},
                           {"typing", model.typing},
                           {"tone", model.tone_on_main ? "main" : "first"}};
    repository.save_settings(settings, [this](Result<std::monostate> saved) {
        if (!saved.ok()) toast_error(saved.error());
    });
}

void Session::go(const Route& route) {
    if (model.phase == Phase::ready && model.save.state == SaveState::unsaved) save_draft_now();
    if (!rows_follow) rebuild_rows();
    follow_rules();
    model.route = route;
    model.dialog = {};
    model.checked = false;
    model.problems.clear();
    model.filing_limit.reset();
    if (model.phase != Phase::ready) return;
    if (route.screen == Screen::draft && !draft(route.id)) model.route = {};
    if (route.screen == Screen::province && !model.is_office()) model.route = {};
    const bool counts = route.screen == Screen::statistics || route.screen == Screen::rewards ||
                        route.screen == Screen::replication || route.screen == Screen::plan ||
                        route.screen == Screen::imports || route.screen == Screen::proposals;
    if (counts && !may_count()) model.route = {};
    if (route.screen == Screen::people && !may_decide_on_people()) model.route = {};
    model.open_draft = model.route.screen == Screen::draft ? model.route.id : std::string{};
    if (model.route.screen == Screen::dossier)
        open_dossier(model.route.id);
    else
        model.dossier.reset();
    go_to_room();
    if (!model.open_draft.empty()) {
        show_files(model.open_draft, draft(model.open_draft)->files);
        with_desk_rules([] {});  // lists from which an author may choose
        recheck();
        compare_laws();
        look_for_alike_soon(model.open_draft);
    }
    if (model.route.screen == Screen::exchange) show_exchange();
    if (model.route.screen == Screen::check && !model.route.id.empty()) {
        model.check.code = model.route.id;
        check_certificate();
    }
    if (model.route.screen == Screen::province) count_province();
    if (model.route.screen == Screen::certificates) {
        open_register(model.route.id);
    } else {
        model.certificates.reset();
        asked_entry = {};
    }
    if (model.route.screen == Screen::statistics) open_statistics();
    if (model.route.screen == Screen::imports) open_imports();
    list_rules();
    if (model.route.screen == Screen::proposals) open_proposals();
    if (model.route.screen == Screen::people) open_people();
    model.journal.reset();
    model.journal_form = {};
    if (model.route.screen == Screen::rewards)
        open_rewards(model.route.id);
    else
        model.rewards.reset();
    if (model.route.screen == Screen::replication) open_replications();
    if (model.route.screen != Screen::rewards && model.route.screen != Screen::replication) asked_task = {};
    show_task_screen();
    show_undo();
    platform.navigate(to_path(model.route));
}

void Session::make_searchable_soon() {
    at_rest("searchable", searchable_ms, [this] { make_searchable(); });
}

// [SECTION] Dispatch

void Session::dispatch(const Command& command) {
    model.now = platform.now();
    acted_ms = model.now.unix_ms;
    if (first_step(command)) return;
    if (model.whole) return carry_out(command);
    model.enrol.busy = true;  // a first visit's last step waits for what it needs
    with_rest(
        [this, command] {
            model.enrol.busy = false;
            carry_out(command);
        },
        [this](const Error& error) {
            model.enrol.busy = false;
            model.enrol.error = error.code;
        });
}

// What a command does to the form of an act; nullopt: nothing that could be taken back.
static std::optional<History::What> what_of(const Command& command) {
    if (std::get_if<EditText>(&command)) return History::What::text;
    if (std::get_if<Choose>(&command) || std::get_if<Toggle>(&command)) return History::What::choice;
    const auto* action = std::get_if<Do>(&command);
    if (!action) return std::nullopt;
    switch (action->action) {
        case Action::add_member:
        case Action::add_journal_row: return History::What::add_row;
        case Action::remove_member:
        case Action::remove_journal_row: return History::What::remove_row;
        case Action::present_all: return History::What::choice;
        default: return std::nullopt;
    }
}

void Session::carry_out(const Command& command) {
    const std::optional<FormText> before = form_text();
    const std::string asked_of = model.paste ? model.paste->field : std::string();  // a paste waits for an answer
    carry_out_alone(command);
    const std::optional<FormText> now = form_text();
    std::optional<History::What> what = what_of(command);
    const bool pasted = !asked_of.empty() && !model.paste;
    if (pasted) what = History::What::paste;
    if (!what && before && now && before->is_of(*now)) return;
    const auto* edit = std::get_if<EditText>(&command);
    form_history.note(what.value_or(History::What::choice), pasted ? asked_of : edit ? edit->field : std::string(),
                      before, now);
}

void Session::carry_out_alone(const Command& command) {
    if (const auto* edit = std::get_if<EditText>(&command)) return edit_text(*edit);
    if (const auto* choice = std::get_if<Choose>(&command)) return choose(*choice);
    if (const auto* flip = std::get_if<Toggle>(&command)) return toggle(*flip);
    if (const auto* target = std::get_if<Navigate>(&command)) {
        std::erase_if(model.toasts, [](const Toast& toast) { return toast.tone != Toast::Tone::error; });  // been read
        return go(target->route);
    }
    if (const auto* sort = std::get_if<SortBy>(&command)) {
        model.list.descending =
            model.list.sort == sort->column ? !model.list.descending : sort->column == SortColumn::changed;
        model.list.sort = sort->column;
        return sort_rows();
    }
    if (const auto* pasted = std::get_if<Paste>(&command)) return paste(*pasted);
    if (const auto* table = std::get_if<CopyTable>(&command)) {
        if (table->rows.empty()) return;
        platform.copy_text(write_tsv(table->rows), write_html_table(table->rows, true));
        return toast(Toast::Tone::success, words("app.list-copied", {std::to_string(table->rows.size() - 1)}));
    }
    if (const auto* table = std::get_if<SaveTable>(&command))
        return save_table(file_name_of(table->title, date_of(model.now)) + "." + table->form, table->form, table->title,
                          table->rows);
    if (const auto* action = std::get_if<Do>(&command)) return act_on(*action);
}

// What bears this id on the screen of its kind: lists and the queue name subjects of all kinds.
void Session::open_subject(const std::string& id) {
    if (id.find('/') != std::string::npos) return go({Screen::imports, {}});  // a row of an import
    const dossier::Summary* found = find_summary(SubjectId{id});
    if (!found) return go({Screen::dossier, id});
    const std::string& state = found->state;
    const std::string kind = state.substr(0, state.find_first_of(".-"));  // "session-closed"
    const auto is = [&](std::initializer_list<std::string_view> kinds) {
        return std::find(kinds.begin(), kinds.end(), kind) != kinds.end();
    };
    if (is({"register"})) return go({Screen::certificates, found->unit.text});
    if (is({"session"})) return go({Screen::session, id});
    if (is({"council"})) return go({Screen::council, id});
    if (is({"plan"})) {
        model.plan.year = static_cast<int>(number_of(found->title).value_or(0));
        return go({Screen::plan, model.is_office() ? found->unit.text : std::string()});
    }
    if (is({"import"})) return go({Screen::imports, {}});
    if (is({"campaign"})) return go({Screen::campaigns, id});
    if (is({"participation"})) return go({Screen::campaigns, found->field});
    if (is({"regulation"})) return go({Screen::regulations, {}});
    if (is({"text", "reading"})) return go({Screen::library, {}});
    const bool of_reward = is({"reward", "remuneration"});
    if (!of_reward && !is({"offer", "replication"})) return go({Screen::dossier, id});
    go(of_reward ? Route{Screen::rewards, found->unit.text} : Route{Screen::replication, {}});
    open_journal(id);
    focus_on("entries/h2");
}

void Session::act_on(const Do& command) {
    switch (command.action) {
        case Action::enrol_next:
        case Action::enrol_back: return;  // first_step
        case Action::enrol_submit: return enrol_online();
        case Action::enrol_save_file: return enrol_to_file();
        case Action::add_roles: return add_roles();
        case Action::enrol_open_card: return import_file();
        case Action::enrol_restart:
            model.profile.reset();
            model.enrol = {};
            model.phase = Phase::welcome;
            return;
        case Action::take_over:
            return repository.take_over([this](Result<store::Mode> mode) {
                if (!mode.ok()) return fail(mode.error());
                writer = true;
                // What was typed here and could no longer be saved stays, beside what the other window saved.
                if (const store::Draft* open = draft(model.open_draft);
                    open && (model.save.state == SaveState::unsaved || model.save.state == SaveState::failed))
                    unsaved = *open;
                read_store();
            });
        case Action::restore_missing: return import_file();
        case Action::start_empty:
            platform.remember("");
            model.phase = model.profile ? Phase::ready : Phase::welcome;
            return;

        case Action::new_draft: return new_draft({});
        case Action::open_draft: return go({Screen::draft, command.id});
        case Action::delete_draft: model.dialog = {Dialog::Kind::confirm_delete_draft, command.id, {}, {}}; return;
        case Action::copy_to_draft:
            if (model.dossier && model.dossier->state.id.text == command.id) {
                dossier::Application copy = model.dossier->state.application;
                // Of what does not count nothing is the dossier's: what was filed is copied all the same.
                if (model.dossier->state.version.empty())
                    for (const ActView& view : model.dossier->acts)
                        if (const auto member = view.act.body.find("application"); member != view.act.body.end())
                            if (auto filed = dossier::application_from_json(*member); filed.ok())
                                copy = std::move(*filed);
                copy.commitment = false;
                new_draft(std::move(copy));
            }
            return;
        case Action::add_author:
        case Action::remove_author:
        case Action::move_author_up:
        case Action::add_applier:
        case Action::remove_applier: return row_action(command);
        case Action::check_draft:
            model.checked = true;
            recheck();
            toast(model.problems.empty() ? Toast::Tone::success : Toast::Tone::info,
                  model.problems.empty() ? words("app.check-clean")
                                         : words("app.check-found", {std::to_string(model.problems.size())}));
            if (!model.problems.empty()) focus_on("draft/" + model.open_draft + "/problems");
            return;
        case Action::file_draft: return ask_to_file(command.id);
        case Action::adopt_law: return adopt_law(command.id);
        case Action::jump_to: return focus_on(command.id);
        case Action::save_now: return save_draft_now();
        case Action::undo: return undo(History::Direction::back);
        case Action::redo: return undo(History::Direction::forward);

        case Action::open_dossier: return open_subject(command.id);
        case Action::open_act: return open_act(command.row);
        case Action::close_form:
            if (model.dossier) model.dossier->form = {};
            return;
        case Action::submit_act: return submit_act();
        case Action::attach_file: return attach_file(command.id);
        case Action::remove_file: return remove_file(command.id, command.row);
        case Action::show_file:
        case Action::save_file:
        case Action::bring_file: return use_file(command);
        case Action::fetch_file: return fetch_file(command.id);
        case Action::stop_fetch: stop_fetching = fetching; return;
        case Action::start_supplement: return start_supplement(command.id);
        case Action::print_application: return print(command.id);
        case Action::print_paper: return print_paper(command.row);
        case Action::export_dossier: return export_dossier();

        case Action::send_now: return send_now();
        case Action::export_bundle: return export_bundle();
        case Action::import_file: return import_file();
        case Action::retry_refused: return retry_refused(command.id);
        case Action::cancel_exchange:
            // What is on its way still settles; the rest waits here. Nothing is said of success.
            queue.stop();
            forget_exchange();
            toast(Toast::Tone::info, words("exchange.nothing-lost"));
            return show_exchange();
        case Action::save_receipt: return save_receipt(command.id);

        case Action::confirm: {
            const Dialog dialog = model.dialog;
            model.dialog = {};
            if (dialog.kind == Dialog::Kind::confirm_file) return file_draft(dialog.id);
            if (dialog.kind == Dialog::Kind::confirm_delete_draft) return delete_draft(dialog.id);
            if (dialog.kind == Dialog::Kind::confirm_clear_samples) return clear_samples();
            if (dialog.kind == Dialog::Kind::legacy_text && model.paste) return put_pasted(model.paste->converted);
            if (dialog.kind == Dialog::Kind::paste_table) return add_pasted_rows();
            if (dialog.kind == Dialog::Kind::confirm_same_name) {
                same_name_confirmed = true;
                submit_act();
                if (model.dialog.kind != Dialog::Kind::confirm_act) same_name_confirmed = false;
            }
            if (dialog.kind == Dialog::Kind::confirm_regulation) return publish_regulation();
            if (dialog.kind == Dialog::Kind::confirm_discard_rules) return discard_regulation();
            if (dialog.kind == Dialog::Kind::confirm_import) return import_rows();
            if (dialog.kind == Dialog::Kind::confirm_room) {
                room_confirmed = true;
                sign_room_form();
                room_confirmed = false;
            }
            if (dialog.kind == Dialog::Kind::confirm_journal) {
                journal_confirmed = true;
                submit_journal();
                journal_confirmed = false;
            }
            const bool with_step =
                dialog.kind == Dialog::Kind::confirm_sign || dialog.kind == Dialog::Kind::confirm_people;
            if (with_step && when_confirmed) {
                sign_confirmed = true;
                std::exchange(when_confirmed, {})();
                sign_confirmed = false;
            }
            if (dialog.kind == Dialog::Kind::confirm_act) {
                act_confirmed = true;
                submit_act();
                same_name_confirmed = act_confirmed = false;
            }
            return;
        }
        case Action::cancel: {
            const bool as_it_is = model.dialog.kind == Dialog::Kind::legacy_text && model.paste;
            if (model.dialog.kind == Dialog::Kind::making_file) {
                end_workbook();
                platform.stop_workbook();
                return toast(Toast::Tone::info, words("files.stopped"));
            }
            model.dialog = {};
            same_name_confirmed = false;
            if (as_it_is) put_pasted(model.paste->text);
            return;
        }
        case Action::dismiss_toast: model.toasts.clear(); return;
        case Action::load_samples: return load_samples();
        case Action::clear_samples: model.dialog = {Dialog::Kind::confirm_clear_samples, {}, {}, {}}; return;
        case Action::show_shortcuts:
            if (model.dialog.kind == Dialog::Kind::none) model.dialog = {Dialog::Kind::shortcuts, {}, {}, {}};
            return;
        case Action::check_certificate: return check_certificate();
        case Action::open_entry: return open_entry(command.row, command.id);
        case Action::close_entry:
            if (model.certificates) model.certificates->form = {};
            return;
        case Action::submit_entry: return submit_entry();
        case Action::print_certificate: return print_certificate(command.id);
        case Action::show_counted: return show_counted(command.id);
        case Action::show_listed: return show_listed(command.id, command.row);
        case Action::show_all: return show_counted({});
        case Action::export_statistics: return export_statistics(command.id);
        case Action::export_blocks: return export_blocks(command.id);
        case Action::print_statistics: return print_statistics();
        case Action::print_reminders: return print_reminders(command.id);
        case Action::export_rewards: return export_rewards(command.id);
        case Action::export_proposals: return export_proposals(command.id);
        case Action::print_proposals: return print_proposals();
        case Action::export_list: return export_list(command.id);
        case Action::print_list: return print_list();
        case Action::show_passages:
            model.novelty.open = model.novelty.open == command.id ? std::string() : command.id;
            return;
        default:
            if (!act_on_rewards(command) && !act_on_task(command) && !act_on_regulations(command) &&
                !act_on_import(command) && !act_on_people(command) && !act_in_journal(command))
                act_in_room(command);
            return;
    }
}

// [SECTION] Application

struct Application::Private : Session {
    using Session::Session;
};

Application::Application(Platform& platform) : p_(std::make_unique<Private>(platform)) {}
Application::~Application() = default;

Result<void> Application::start(std::string_view units_json) {
    SK_TRY(p_->model.units, law::Units::parse(units_json));
    p_->model.now = p_->platform.now();
    p_->model.online = p_->platform.online();
    p_->open_store();
    return {};
}

void Application::dispatch(const Command& command) {
    p_->dispatch(command);
    if (p_->model.whole) p_->show_undo();
}

bool Application::takes_paste(std::string_view field, std::string_view text, bool table) const {
    return p_->model.whole && p_->takes_paste(field, text, table);
}

void Application::set_version(std::string_view text) { p_->model.build_version = text; }

void Application::set_online(bool online) {
    p_->model.online = online;
    p_->queue.network(online);
    if (p_->model.phase == Phase::ready) p_->step();
}

void Application::set_route(std::string_view path) {
    const Route route = parse_route(path);
    if (route == p_->model.route) return;
    if (p_->model.phase == Phase::ready)
        p_->go(route);
    else
        p_->model.route = route;
}

void Application::leaving() {
    if (p_->model.save.state == SaveState::unsaved) p_->save_draft_now();
    if (p_->model.whole && !p_->model.save.is_stored()) p_->remember();
    if (p_->model.whole) p_->keep_room_form();
}

void Application::typing_rests() {
    if (p_->model.typing == "off" || p_->model.typing_resting) return;
    p_->model.typing_resting = true;
    p_->toast(Toast::Tone::info, p_->words("app.typing-rests"));
}

void Application::writer_lost() { p_->writer_lost(); }

bool Application::was_unseen() { return std::exchange(p_->nothing_to_see, false); }

void Application::tick() { p_->model.now = p_->platform.now(); }

const Model& Application::model() const { return p_->model; }

}  // namespace sk::app
