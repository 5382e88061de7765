#include "native/platform.hpp"

#include <utility>

#include "base/limits.hpp"
#include "native/files.hpp"

namespace sk::native {

NativePlatform::NativePlatform(std::uint64_t seed, std::shared_ptr<Browser> browser)
    : browser_(std::move(browser)), storage_(browser_->database, tasks_), random_(seed) {
    assets = [](const std::string& path) -> Result<std::string> {
        SK_TRY(const std::string root, source_root());
        auto bytes = read_file(root + "/" + path);
        if (!bytes.ok()) return fail("asset", path);
        return bytes;
    };
}

void NativePlatform::advance(int ms) {
    tasks_.run();
    const std::int64_t end = time.unix_ms + ms;
    for (;;) {
        auto next = timers_.end();
        for (auto at = timers_.begin(); at != timers_.end(); ++at) {
            if (at->second.due_ms > end) continue;
            const bool earlier = next == timers_.end() || std::pair(at->second.due_ms, at->second.order) <
                                                              std::pair(next->second.due_ms, next->second.order);
            if (earlier) next = at;
        }
        if (next == timers_.end()) break;
        Timer timer = std::move(next->second);
        timers_.erase(next);
        if (timer.due_ms > time.unix_ms) time.unix_ms = timer.due_ms;
        timer.run();
        tasks_.run();
    }
    time.unix_ms = end;
}

void NativePlatform::random_bytes(std::span<std::uint8_t> out) {
    for (std::uint8_t& byte : out) byte = static_cast<std::uint8_t>(random_());
}

void NativePlatform::after(std::string name, int ms, std::function<void()> run) {
    if (ms < 0) {
        timers_.erase(name);
        return;
    }
    timers_[std::move(name)] = Timer{time.unix_ms + ms, timer_order_++, std::move(run)};
}

void NativePlatform::create_key(app::Callback<trust::PublicKey> done) {
    tasks_.post([this, done = std::move(done)] {
        if (!keys_work) return done(fail("key-unavailable"));
        Result<SigningKey> key = SigningKey::generate();
        if (!key.ok()) return done(key.error());
        const trust::PublicKey public_key = key->public_key();
        browser_->keys.emplace(key->id(), std::move(key).value());
        done(public_key);
    });
}

void NativePlatform::sign(KeyId key, std::string input, app::Callback<std::string> done) {
    tasks_.post([this, key = std::move(key), input = std::move(input), done = std::move(done)] {
        const auto found = browser_->keys.find(key);
        if (found == browser_->keys.end()) return done(fail("key-missing", key.text));
        done(found->second.sign(input));
    });
}

void NativePlatform::verify(std::vector<trust::SignatureCheck> checks, app::Callback<std::vector<bool>> done) {
    tasks_.post([checks = std::move(checks), done = std::move(done)] {
        std::vector<bool> answers;
        for (const trust::SignatureCheck& check : checks) answers.push_back(native::verify(check));
        done(std::move(answers));
    });
}

void NativePlatform::http(exchange::HttpRequest request, std::string authorization,
                          app::Callback<exchange::HttpResponse> done) {
    tasks_.post([this, request = std::move(request), authorization = std::move(authorization), done = std::move(done)] {
        requests.push_back(request);
        exchange::HttpResponse response;
        response.body = "net-offline";
        if (endpoint && is_online) response = endpoint(request, authorization);
        tasks_.post([response = std::move(response), done] { done(response); });
    });
}

void NativePlatform::asset(std::string path, app::Callback<std::string> done) {
    tasks_.post([this, path = std::move(path), done = std::move(done)] { done(assets(path)); });
}

void NativePlatform::save_workbook(std::string name, std::string sheet, TableCells rows, app::Callback<void> done) {
    making_workbook_ = [this, book = Workbook{std::move(name), std::move(sheet), std::move(rows)},
                        done = std::move(done)](bool made) mutable {
        if (!made) return done(fail("workbook"));
        workbooks.push_back(std::move(book));
        done({});
    };
    if (!workbooks_wait) tasks_.post([this] { end_workbook(true); });
}

void NativePlatform::stop_workbook() {
    tasks_.post([this] { end_workbook(false); });
}

void NativePlatform::end_workbook(bool made) {
    if (making_workbook_) std::exchange(making_workbook_, {})(made);
}

void NativePlatform::read_workbook(std::string bytes, std::size_t rows_max, std::size_t columns_max,
                                   app::Callback<std::vector<app::WorkbookSheet>> done) {
    tasks_.post([this, bytes = std::move(bytes), rows_max, columns_max, done = std::move(done)] {
        const auto found = readable_workbooks.find(bytes);
        if (found == readable_workbooks.end()) return done(fail("import-workbook"));
        std::vector<app::WorkbookSheet> sheets = found->second;
        for (app::WorkbookSheet& sheet : sheets) {
            if (sheet.rows.size() > rows_max) sheet.rows.resize(rows_max);
            for (auto& row : sheet.rows)
                if (row.size() > columns_max) row.resize(columns_max);
        }
        done(std::move(sheets));
    });
}

void NativePlatform::save_file(std::string name, std::string type, std::string bytes) {
    saved.push_back(Saved{std::move(name), std::move(type), std::move(bytes)});
}

void NativePlatform::open_file(std::string, app::Callback<app::OpenedFile> done) {
    if (!chosen_file) return;
    tasks_.post([file = std::exchange(chosen_file, std::nullopt), done = std::move(done)] { done(*file); });
}

// As shell/attachments.js does it: told by its first bytes, kept by its hash, the hash checked when it is read.
static Result<std::string> attachment_type(const std::string& contents) {
    if (contents.size() > static_cast<std::size_t>(limits::file_bytes_max)) return fail("file-large");
    if (contents.starts_with("%PDF-")) return std::string("application/pdf");
    if (contents.starts_with("\x89PNG\r\n\x1a\n")) return std::string("image/png");
    if (contents.starts_with("\xff\xd8\xff")) return std::string("image/jpeg");
    return fail("file-kind");
}

void NativePlatform::choose_attachment(app::Callback<app::ChosenFile> done) {
    open_file({}, [this, done = std::move(done)](Result<app::OpenedFile> file) {
        const Result<std::string> type = attachment_type(file->bytes);
        if (!type.ok()) return done(type.error());
        const ContentId id = content_id(file->bytes);
        chosen_files_[id] = file->bytes;
        done(app::ChosenFile{id, file->name, *type, static_cast<std::int64_t>(file->bytes.size())});
    });
}

void NativePlatform::keep_attachments(std::vector<ContentId> ids, app::Callback<std::monostate> done) {
    tasks_.post([this, ids = std::move(ids), done = std::move(done)] {
        if (browser_->database->faults.fail_files) return done(fail("storage-full"));
        for (const ContentId& id : ids)
            if (const auto chosen = chosen_files_.find(id); chosen != chosen_files_.end())
                browser_->files[id] = chosen->second;
        chosen_files_.clear();
        done(std::monostate{});
    });
}

void NativePlatform::attachments_here(std::vector<ContentId> ids, app::Callback<std::vector<bool>> done) {
    tasks_.post([this, ids = std::move(ids), done = std::move(done)] {
        std::vector<bool> here;
        for (const ContentId& id : ids) here.push_back(browser_->files.contains(id));
        done(std::move(here));
    });
}

void NativePlatform::give_attachment(const ContentId& id, app::Callback<std::monostate> done,
                                     std::function<void(const std::string& contents)> use) {
    tasks_.post([this, id, done = std::move(done), use = std::move(use)] {
        const auto found = browser_->files.find(id);
        if (found == browser_->files.end()) return done(fail("file-absent"));
        if (content_id(found->second) != id) return done(fail("file-damaged"));
        use(found->second);
        done(std::monostate{});
    });
}

void NativePlatform::show_attachment(ContentId id, app::Callback<std::monostate> done) {
    give_attachment(id, std::move(done), [this, id](const std::string&) { shown.push_back(id); });
}

void NativePlatform::save_attachment(ContentId id, std::string name, app::Callback<std::monostate> done) {
    give_attachment(id, std::move(done), [this, name](const std::string& contents) {
        save_file(name, *attachment_type(contents), contents);
    });
}

void NativePlatform::bring_attachment(ContentId id, app::Callback<std::monostate> done) {
    open_file({}, [this, id, done = std::move(done)](Result<app::OpenedFile> file) {
        if (content_id(file->bytes) != id) return done(fail("file-other"));
        browser_->files[id] = file->bytes;
        done(std::monostate{});
    });
}

void NativePlatform::read_attachment(ContentId id, std::int64_t from, std::int64_t bytes,
                                     app::Callback<std::string> done) {
    tasks_.post([this, id, from, bytes, done = std::move(done)] {
        const auto found = browser_->files.find(id);
        if (found == browser_->files.end() || static_cast<std::size_t>(from) > found->second.size())
            return done(fail("file-absent"));
        done(found->second.substr(static_cast<std::size_t>(from), static_cast<std::size_t>(bytes)));
    });
}

void NativePlatform::add_to_attachment(ContentId id, std::int64_t from, std::string piece, bool last,
                                       app::Callback<std::monostate> done) {
    tasks_.post([this, id, from, piece = std::move(piece), last, done = std::move(done)] {
        std::string& coming = coming_files_[id];
        coming.resize(static_cast<std::size_t>(from));
        coming += piece;
        if (!last) return done(std::monostate{});
        const std::string whole = std::move(coming);
        coming_files_.erase(id);
        if (content_id(whole) != id) return done(fail("file-damaged"));
        browser_->files[id] = whole;
        done(std::monostate{});
    });
}

void NativePlatform::print(std::string title, std::string html) {
    printed.push_back(Printed{std::move(title), std::move(html)});
}

void NativePlatform::copy_text(std::string text, std::string html) {
    copied.push_back(std::move(text));
    copied_html.push_back(std::move(html));
}

void NativePlatform::navigate(std::string route) { routes.push_back(std::move(route)); }

}  // namespace sk::native
