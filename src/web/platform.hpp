// The browser as app::Platform: every request goes through one bridge to the page's modules, every answer comes back
// through reply(), which finds the callback by number. Nothing blocks; no callback runs inside its request.
#pragma once
#include <functional>
#include <map>
#include <string>
#include <string_view>
#include <vector>

#include "app/platform.hpp"

namespace sk::web {

// Either the answer's fields (views that live until the callback returns) or an error.
using Reply = std::function<void(Result<std::vector<std::string_view>>)>;

class WebPlatform final : public app::Platform {
public:
    WebPlatform() : storage_(*this) {}

    // Called by the page. status 0: fields of the answer; else: error code, detail.
    void reply(int id, int status, std::string_view packed);
    void set_online(bool online) { online_ = online; }
    // The store, a key or the rest of the program was asked and has not answered: a matter of milliseconds.
    bool awaits_machine() const { return near_ > 0; }
    // A file dropped on the page: the answer to the next open_file().
    void drop_file(app::OpenedFile file) { dropped_.push_back(std::move(file)); }

    Timestamp now() override;
    void random_bytes(std::span<std::uint8_t> out) override;
    store::Storage& storage() override { return storage_; }
    void rest(app::Callback<std::string> done) override;
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
    bool online() override { return online_; }
    void remember(std::string text) override;
    std::string recall() override;

private:
    class WebStorage final : public store::Storage {
    public:
        explicit WebStorage(WebPlatform& platform) : platform_(platform) {}
        void open(store::Callback<store::Mode> done) override;
        void take_over(store::Callback<store::Mode> done) override;
        void read(std::vector<std::string> prefixes, store::Callback<std::vector<store::Record>> done) override;
        void commit(store::Change change, store::Callback<std::monostate> done) override;

    private:
        WebPlatform& platform_;
    };

    void ask(std::string_view kind, std::string_view packed, Reply reply);
    void order(std::string_view kind, std::string_view packed);  // a request without an answer

    WebStorage storage_;
    struct Waiting {
        Reply reply;
        bool near;  // of the store or a key
    };
    std::map<int, Waiting> waiting_;
    int near_ = 0;                       // of these
    std::map<std::string, int> timers_;  // name -> request
    std::vector<app::OpenedFile> dropped_;
    int last_id_ = 0;
    bool online_ = true;
};

}  // namespace sk::web
