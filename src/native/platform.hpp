// app::Platform without a browser: the whole application runs in a test, deterministically.
//
// Promises: nothing happens by itself. Callbacks wait until run(); timers until advance(); time stands still in
// between; random bytes follow from the seed. Keys are real P-256 keys and signatures real ES256 (OpenSSL). What the
// application would show the machine (files, prints, routes) is recorded.
// A Browser is what outlives a window: give the same one to a second NativePlatform for a reload or a second tab.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <optional>
#include <random>
#include <string>
#include <vector>

#include "app/platform.hpp"
#include "native/crypto.hpp"
#include "native/memory_storage.hpp"
#include "native/tasks.hpp"

namespace sk::native {

struct Browser {  // of one person on one computer
    std::shared_ptr<MemoryDatabase> database = std::make_shared<MemoryDatabase>();
    std::map<KeyId, SigningKey> keys;
    std::map<ContentId, std::string> files;  // kept with acts
    std::string canary;
};

class NativePlatform : public app::Platform {
public:
    explicit NativePlatform(std::uint64_t seed = 1, std::shared_ptr<Browser> browser = std::make_shared<Browser>());

    // --- What the test decides ---
    // The other side of http(); without one every request answers status 0 "net-offline", as with is_online = false.
    std::function<exchange::HttpResponse(const exchange::HttpRequest&, const std::string& authorization)> endpoint;
    // Where asset() reads; by default the files of the checkout (source_root()).
    std::function<Result<std::string>(const std::string& path)> assets;
    std::optional<app::OpenedFile> chosen_file;  // what the person picks in the next open_file(); none: closes it
    bool is_online = true;
    bool keys_work = true;                      // false: create_key fails as in a private window
    Timestamp time{1'795'996'800'000, 7 * 60};  // 2026-11-30T07:00:00+07:00: the shipped packs are in force

    void run() { tasks_.run(); }            // everything that is due now
    void advance(int ms);                   // time passes: timers in their order, and run() after each
    void close_page() {  // before another application is begun: what was planned or under way goes with the page
        timers_.clear();
        tasks_.clear();
    }
    bool idle() const { return tasks_.empty(); }
    std::size_t timers() const { return timers_.size(); }

    // --- What the application did ---
    struct Saved {
        std::string name, type, bytes;
    };
    struct Workbook {
        std::string name, sheet;
        TableCells rows;
    };
    std::vector<Workbook> workbooks;
    bool workbooks_wait = false;                                                // as though one had many rows
    void end_workbook(bool made);                                               // that waits
    std::map<std::string, std::vector<app::WorkbookSheet>> readable_workbooks;  // by their bytes
    struct Printed {
        std::string title, html;
    };
    std::vector<Saved> saved;
    std::vector<Printed> printed;
    std::vector<ContentId> shown;
    std::vector<std::string> copied, copied_html, routes;
    std::vector<exchange::HttpRequest> requests;
    const std::shared_ptr<Browser>& browser() const { return browser_; }

    // --- app::Platform ---
    Timestamp now() override { return time; }
    void random_bytes(std::span<std::uint8_t> out) override;
    store::Storage& storage() override { return storage_; }
    void rest(app::Callback<std::string> done) override { asset("assets/law/sonla-2026-8.json", std::move(done)); }
    void after(std::string name, int ms, std::function<void()> run) override;
    void create_key(app::Callback<trust::PublicKey> done) override;
    void sign(KeyId key, std::string input, app::Callback<std::string> done) override;
    void verify(std::vector<trust::SignatureCheck> checks, app::Callback<std::vector<bool>> done) override;
    void http(exchange::HttpRequest request, std::string authorization,
              app::Callback<exchange::HttpResponse> done) override;
    void asset(std::string path, app::Callback<std::string> done) override;
    void save_workbook(std::string name, std::string sheet, TableCells rows, app::Callback<void> done) override;
    void stop_workbook() override;
    void read_workbook(std::string bytes, std::size_t rows_max, std::size_t columns_max,
                       app::Callback<std::vector<app::WorkbookSheet>> done) override;
    void save_file(std::string name, std::string type, std::string bytes) override;
    void open_file(std::string accept, app::Callback<app::OpenedFile> done) override;
    void choose_attachment(app::Callback<app::ChosenFile> done) override;
    void keep_attachments(std::vector<ContentId> ids, app::Callback<std::monostate> done) override;
    void attachments_here(std::vector<ContentId> ids, app::Callback<std::vector<bool>> done) override;
    void show_attachment(ContentId id, app::Callback<std::monostate> done) override;
    void save_attachment(ContentId id, std::string name, app::Callback<std::monostate> done) override;
    void bring_attachment(ContentId id, app::Callback<std::monostate> done) override;
    void read_attachment(ContentId id, std::int64_t from, std::int64_t bytes, app::Callback<std::string> done) override;
    void add_to_attachment(ContentId id, std::int64_t from, std::string piece, bool last,
                           app::Callback<std::monostate> done) override;
    void print(std::string title, std::string html) override;
    void copy_text(std::string text, std::string html) override;
    void navigate(std::string route) override;
    bool online() override { return is_online; }
    void remember(std::string text) override { browser_->canary = std::move(text); }
    std::string recall() override { return browser_->canary; }

private:
    void give_attachment(const ContentId& id, app::Callback<std::monostate> done,
                         std::function<void(const std::string& contents)> use);

    struct Timer {
        std::int64_t due_ms = 0;
        std::int64_t order = 0;
        std::function<void()> run;
    };

    std::shared_ptr<Browser> browser_;
    Tasks tasks_;
    MemoryStorage storage_;
    std::mt19937_64 random_;
    std::map<std::string, Timer> timers_;
    std::function<void(bool made)> making_workbook_;
    std::int64_t timer_order_ = 0;
    std::map<ContentId, std::string> chosen_files_;
    std::map<ContentId, std::string> coming_files_;  // piece by piece
};

}  // namespace sk::native
