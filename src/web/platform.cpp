#include "web/platform.hpp"

#include <algorithm>
#include <cstdlib>

#include "base/limits.hpp"
#include "web/bridge.hpp"
#include "web/fields.hpp"

namespace sk::web {
namespace {

// A failure that the page had no code for takes the code of the place where it happened.
Error with_code(Error error, const char* code) {
    if (error.code.empty()) error.code = code;
    return error;
}

int to_int(std::string_view digits) {
    int value = 0;
    for (const char c : digits)
        if (c >= '0' && c <= '9') value = value * 10 + (c - '0');
    return value;
}

Reply mode_reply(store::Callback<store::Mode> done) {
    return [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "storage-unavailable"));
        const bool writer = !answer->empty() && answer->front() == "writer";
        done(writer ? store::Mode::writer : store::Mode::reader);
    };
}

}  // namespace

// ---- the bridge ----------------------------------------------------------------------------------------------------

void WebPlatform::ask(std::string_view kind, std::string_view packed, Reply reply) {
    const int id = ++last_id_;
    const bool near = kind.starts_with("storage.") || kind.starts_with("keys.") || kind == "program.rest";
    near_ += near;
    waiting_.emplace(id, Waiting{std::move(reply), near});
    skjs_request(id, kind.data(), kind.size(), packed.data(), packed.size());
}

void WebPlatform::order(std::string_view kind, std::string_view packed) {
    skjs_request(0, kind.data(), kind.size(), packed.data(), packed.size());
}

void WebPlatform::reply(int id, int status, std::string_view packed) {
    const auto found = waiting_.find(id);
    if (found == waiting_.end()) return;
    const Reply callback = std::move(found->second.reply);
    near_ -= found->second.near;
    waiting_.erase(found);  // before the call: it may make new requests
    std::vector<std::string_view> fields = unpack(packed);
    if (status == 0) return callback(std::move(fields));
    fields.resize(2);
    callback(fail(std::string(fields[0]), {}, std::string(fields[1])));
}

// ---- time and chance -----------------------------------------------------------------------------------------------

Timestamp WebPlatform::now() {
    const double ms = skjs_now_ms();
    return {static_cast<std::int64_t>(ms), skjs_offset_minutes(ms)};
}

void WebPlatform::random_bytes(std::span<std::uint8_t> out) { skjs_random(out.data(), out.size()); }

void WebPlatform::after(std::string name, int ms, std::function<void()> run) {
    if (const auto old = timers_.find(name); old != timers_.end()) {
        waiting_.erase(old->second);
        timers_.erase(old);
    }
    if (ms < 0) return order("after.cancel", pack({name}));
    timers_[name] = last_id_ + 1;
    ask("after", pack({name, std::to_string(ms)}),
        [this, name, run = std::move(run)](Result<std::vector<std::string_view>>) {
            timers_.erase(name);
            run();
        });
}

void WebPlatform::rest(app::Callback<std::string> done) {
    ask("program.rest", {}, [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok() || answer->size() != 1) return done(fail("program-incomplete"));
        done(std::string(answer->front()));
    });
}

// ---- storage -------------------------------------------------------------------------------------------------------

void WebPlatform::WebStorage::open(store::Callback<store::Mode> done) {
    platform_.ask("storage.open", {}, mode_reply(std::move(done)));
}

void WebPlatform::WebStorage::take_over(store::Callback<store::Mode> done) {
    platform_.ask("storage.take_over", {}, mode_reply(std::move(done)));
}

void WebPlatform::WebStorage::read(std::vector<std::string> prefixes,
                                   store::Callback<std::vector<store::Record>> done) {
    std::string packed;
    for (const std::string& prefix : prefixes) append_field(packed, prefix);
    platform_.ask("storage.read", packed, [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "storage-failed"));
        std::vector<store::Record> records;
        records.reserve(answer->size() / 3);
        for (std::size_t i = 0; i + 2 < answer->size(); i += 3)
            records.push_back(
                {std::string((*answer)[i]), std::string((*answer)[i + 1]), std::string((*answer)[i + 2])});
        done(std::move(records));
    });
}

void WebPlatform::WebStorage::commit(store::Change change, store::Callback<std::monostate> done) {
    std::string packed = pack({std::to_string(change.puts.size()), std::to_string(change.deletes.size())});
    for (const store::Record& record : change.puts) {
        append_field(packed, record.path);
        append_field(packed, record.body);
    }
    for (const std::string& path : change.deletes) append_field(packed, path);
    for (const auto& [first, last] : change.delete_ranges) {
        append_field(packed, first);
        append_field(packed, last);
    }
    platform_.ask("storage.commit", packed, [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "storage-failed"));
        done(std::monostate{});
    });
}

void WebPlatform::remember(std::string text) { skjs_remember(text.data(), text.size()); }

std::string WebPlatform::recall() {
    std::size_t size = 0;
    char* text = skjs_recall(&size);
    std::string copy(text, size);
    std::free(text);
    return copy;
}

// ---- keys ----------------------------------------------------------------------------------------------------------

void WebPlatform::create_key(app::Callback<trust::PublicKey> done) {
    ask("keys.create", {}, [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "key-unavailable"));
        if (answer->size() != 2) return done(fail("key-unavailable"));
        done(trust::PublicKey{std::string((*answer)[0]), std::string((*answer)[1])});
    });
}

void WebPlatform::sign(KeyId key, std::string input, app::Callback<std::string> done) {
    ask("keys.sign", pack({key.text, input}), [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "key-failed"));
        if (answer->empty() || answer->front().size() != 64) return done(fail("key-failed"));
        done(std::string(answer->front()));
    });
}

void WebPlatform::verify(std::vector<trust::SignatureCheck> checks, app::Callback<std::vector<bool>> done) {
    std::string packed;
    for (const trust::SignatureCheck& check : checks)
        for (const std::string* field : {&check.key.x, &check.key.y, &check.input, &check.signature})
            append_field(packed, *field);
    ask("keys.verify", packed,
        [count = checks.size(), done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            // An answer that cannot be had is no proof: every check counts as failed.
            std::vector<bool> good(count, false);
            if (answer.ok() && !answer->empty())
                for (std::size_t i = 0; i < count && i < answer->front().size(); ++i) good[i] = answer->front()[i] == 1;
            done(std::move(good));
        });
}

// ---- network -------------------------------------------------------------------------------------------------------

void WebPlatform::http(exchange::HttpRequest request, std::string authorization,
                       app::Callback<exchange::HttpResponse> done) {
    ask("net.http", pack({request.method, request.path, request.content_type, authorization, request.body}),
        [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            exchange::HttpResponse response;
            if (answer.ok() && answer->size() == 4) {
                response.status = to_int((*answer)[0]);
                response.content_type = (*answer)[1];
                response.nonce = (*answer)[2];
                response.body = (*answer)[3];
            } else {
                response.body = "net-offline";
            }
            done(std::move(response));
        });
}

void WebPlatform::asset(std::string path, app::Callback<std::string> done) {
    ask("net.asset", pack({path}), [path, done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok() || answer->empty()) return done(fail("asset", path));
        done(std::string(answer->front()));
    });
}

// ---- files, paper, address bar
// ---------------------------------------------------------------------------------------

void WebPlatform::save_workbook(std::string name, std::string sheet, TableCells rows, app::Callback<void> done) {
    // Name, sheet, number of columns, then the cells row by row.
    std::size_t columns = 0;
    for (const std::vector<std::string>& row : rows) columns = std::max(columns, row.size());
    std::string packed = pack({name, sheet, std::to_string(columns)});
    for (std::vector<std::string>& row : rows) {
        row.resize(columns);
        for (const std::string& cell : row) append_field(packed, cell);
    }
    ask("files.workbook", packed, [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "workbook"));
        done({});
    });
}

void WebPlatform::stop_workbook() { order("files.stop_workbook", {}); }

void WebPlatform::read_workbook(std::string bytes, std::size_t rows_max, std::size_t columns_max,
                                app::Callback<std::vector<app::WorkbookSheet>> done) {
    ask("files.read_workbook", pack({bytes, std::to_string(rows_max), std::to_string(columns_max)}),
        [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            if (!answer.ok()) return done(with_code(answer.error(), "import-workbook"));
            // Of each sheet its name, the number of columns and of rows, then the cells row by row.
            std::vector<app::WorkbookSheet> sheets;
            const auto& fields = *answer;
            for (std::size_t at = 0; at + 2 < fields.size();) {
                app::WorkbookSheet sheet{std::string(fields[at]), {}};
                const auto columns = static_cast<std::size_t>(to_int(fields[at + 1]));
                const auto rows = static_cast<std::size_t>(to_int(fields[at + 2]));
                at += 3;
                if (columns * rows > fields.size() - at) return done(fail("import-workbook"));
                for (std::size_t row = 0; row < rows; ++row, at += columns)
                    sheet.rows.emplace_back(fields.begin() + static_cast<std::ptrdiff_t>(at),
                                            fields.begin() + static_cast<std::ptrdiff_t>(at + columns));
                sheets.push_back(std::move(sheet));
            }
            done(std::move(sheets));
        });
}

void WebPlatform::save_file(std::string name, std::string type, std::string bytes) {
    order("files.save", pack({name, type, bytes}));
}

void WebPlatform::open_file(std::string accept, app::Callback<app::OpenedFile> done) {
    if (!dropped_.empty()) {
        app::OpenedFile file = std::move(dropped_.back());
        dropped_.clear();
        return after("dropped-file", 0,
                     [file = std::move(file), done = std::move(done)]() mutable { done(std::move(file)); });
    }
    ask("files.open", pack({accept}), [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "file-unreadable"));
        if (answer->size() != 2) return done(fail("file-unreadable"));
        done(app::OpenedFile{std::string((*answer)[0]), std::string((*answer)[1])});
    });
}

// ---- files of acts -------------------------------------------------------------------------------------------------

namespace {

constexpr const char* scans = ".pdf,.png,.jpg,.jpeg";

Reply done_reply(app::Callback<std::monostate> done) {
    return [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
        if (!answer.ok()) return done(with_code(answer.error(), "file-unreadable"));
        done(std::monostate{});
    };
}

std::string pack_ids(const std::vector<ContentId>& ids) {
    std::string packed;
    for (const ContentId& id : ids) append_field(packed, id.text);
    return packed;
}

}  // namespace

void WebPlatform::choose_attachment(app::Callback<app::ChosenFile> done) {
    ask("attachments.choose", pack({scans, std::to_string(limits::file_bytes_max)}),
        [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            if (!answer.ok()) return done(with_code(answer.error(), "file-unreadable"));
            if (answer->size() != 4) return done(fail("file-unreadable"));
            const auto& fields = *answer;
            done(app::ChosenFile{ContentId{std::string(fields[0])}, std::string(fields[1]), std::string(fields[2]),
                                 to_int(fields[3])});
        });
}

void WebPlatform::keep_attachments(std::vector<ContentId> ids, app::Callback<std::monostate> done) {
    ask("attachments.keep", pack_ids(ids), done_reply(std::move(done)));
}

void WebPlatform::attachments_here(std::vector<ContentId> ids, app::Callback<std::vector<bool>> done) {
    ask("attachments.here", pack_ids(ids),
        [count = ids.size(), done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            if (!answer.ok()) return done(with_code(answer.error(), "file-unreadable"));
            std::vector<bool> here(count, false);
            for (std::size_t i = 0; i < count && i < answer->size(); ++i) here[i] = (*answer)[i] == "1";
            done(std::move(here));
        });
}

void WebPlatform::show_attachment(ContentId id, app::Callback<std::monostate> done) {
    ask("attachments.show", pack({id.text}), done_reply(std::move(done)));
}

void WebPlatform::save_attachment(ContentId id, std::string name, app::Callback<std::monostate> done) {
    ask("attachments.save", pack({id.text, name}), done_reply(std::move(done)));
}

void WebPlatform::bring_attachment(ContentId id, app::Callback<std::monostate> done) {
    ask("attachments.bring", pack({id.text, scans, std::to_string(limits::file_bytes_max)}),
        done_reply(std::move(done)));
}

void WebPlatform::read_attachment(ContentId id, std::int64_t from, std::int64_t bytes,
                                  app::Callback<std::string> done) {
    ask("attachments.piece", pack({id.text, std::to_string(from), std::to_string(bytes)}),
        [done = std::move(done)](Result<std::vector<std::string_view>> answer) {
            if (!answer.ok()) return done(with_code(answer.error(), "file-unreadable"));
            if (answer->size() != 1) return done(fail("file-unreadable"));
            done(std::string(answer->front()));
        });
}

void WebPlatform::add_to_attachment(ContentId id, std::int64_t from, std::string piece, bool last,
                                    app::Callback<std::monostate> done) {
    ask("attachments.add", pack({id.text, std::to_string(from), last ? "1" : "0", piece}), done_reply(std::move(done)));
}

void WebPlatform::print(std::string title, std::string html) { order("files.print", pack({title, html})); }
void WebPlatform::copy_text(std::string text, std::string html) { order("copy", pack({text, html})); }
void WebPlatform::navigate(std::string route) { order("route", pack({route})); }

}  // namespace sk::web
