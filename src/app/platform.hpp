// Everything that the application asks of the machine it runs on. One implementation a platform:
// src/web (browser) and src/native (tests). Callbacks come on the application's one thread, never from
// inside the call; the platform draws a frame after each.
#pragma once
#include <cstdint>
#include <functional>
#include <span>
#include <string>
#include <vector>

#include "base/date.hpp"
#include "base/table_text.hpp"
#include "exchange/exchange.hpp"
#include "store/storage.hpp"
#include "trust/jws.hpp"

namespace sk::app {

template <class T>
using Callback = std::function<void(Result<T>)>;

struct OpenedFile {
    std::string name, bytes;
};

struct WorkbookSheet {
    std::string name;
    TableCells rows;  // empty ones too: the number of a row is that in Excel
};

struct ChosenFile {  // for an act; its content stays with the platform
    ContentId id;
    std::string name, type;
    std::int64_t size = 0;
};

class Platform {
public:
    virtual ~Platform() = default;

    virtual Timestamp now() = 0;
    virtual void random_bytes(std::span<std::uint8_t> out) = 0;
    virtual store::Storage& storage() = 0;
    // The rest of the program (base/rest.hpp) and of what it starts with: yields the text of the regulation pack.
    // Errors: "program-incomplete"; asking again tries again.
    virtual void rest(Callback<std::string> done) = 0;
    // Calls `run` once after `ms`; a new call with the same name replaces the old one; ms < 0 cancels.
    virtual void after(std::string name, int ms, std::function<void()> run) = 0;

    // Makes a P-256 key that cannot be exported, stores it, reads it back, signs with it and verifies:
    // only then yields it. Errors: "key-unavailable", "key-store".
    virtual void create_key(Callback<trust::PublicKey> done) = 0;
    // Errors: "key-missing" (this browser no longer has the key), "key-failed".
    virtual void sign(KeyId key, std::string input, Callback<std::string> done) = 0;
    // One answer a check, in order; true only for a good signature.
    virtual void verify(std::vector<trust::SignatureCheck> checks, Callback<std::vector<bool>> done) = 0;

    virtual void http(exchange::HttpRequest request, std::string authorization,
                      Callback<exchange::HttpResponse> done) = 0;
    // A file of the application's own site (assets/…), from the network or its cache. Errors: "asset".
    virtual void asset(std::string path, Callback<std::string> done) = 0;

    // One table as an Excel workbook (.xlsx); its first row is the head. Cells of digits alone become numbers, all
    // others are text and never a formula. One at a time. Errors: "workbook" (also when it was stopped).
    virtual void save_workbook(std::string name, std::string sheet, TableCells rows, Callback<void> done) = 0;
    virtual void stop_workbook() = 0;
    // The sheets of an Excel workbook (.xlsx), each of at most so many rows and columns. Days become "dd/mm/yyyy",
    // numbers their digits. Errors: "import-workbook" (it cannot be read, or is far too large).
    virtual void read_workbook(std::string bytes, std::size_t rows_max, std::size_t columns_max,
                               Callback<std::vector<WorkbookSheet>> done) = 0;
    virtual void save_file(std::string name, std::string type, std::string bytes) = 0;
    // accept: file name endings, e.g. ".json". No callback when the person closes the dialog.
    virtual void open_file(std::string accept, Callback<OpenedFile> done) = 0;
    // Files of acts: PDF, PNG or JPEG of at most limits::file_bytes_max, named by the hash of their content, which
    // never enters the program's memory. Chosen first, kept durably by keep_attachments(); no callback when the person
    // closes the dialog. Errors: "file-large", "file-kind", "file-absent", "file-damaged", "file-other" (another
    // content than the one named), "file-window" (the browser opened none), those of the storage.
    virtual void choose_attachment(Callback<ChosenFile> done) = 0;
    virtual void keep_attachments(std::vector<ContentId> ids, Callback<std::monostate> done) = 0;
    virtual void attachments_here(std::vector<ContentId> ids, Callback<std::vector<bool>> done) = 0;
    virtual void show_attachment(ContentId id, Callback<std::monostate> done) = 0;
    virtual void save_attachment(ContentId id, std::string name, Callback<std::monostate> done) = 0;
    virtual void bring_attachment(ContentId id, Callback<std::monostate> done) = 0;  // from a file that is picked
    // A piece of one that is here, and of one that is coming: the last makes it whole, once its hash is right.
    virtual void read_attachment(ContentId id, std::int64_t from, std::int64_t bytes, Callback<std::string> done) = 0;
    virtual void add_to_attachment(ContentId id, std::int64_t from, std::string piece, bool last,
                                   Callback<std::monostate> done) = 0;
    virtual void print(std::string title, std::string html) = 0;
    // html: the same for programs that take more than letters; "" = none.
    virtual void copy_text(std::string text, std::string html) = 0;
    virtual void navigate(std::string route) = 0;  // address bar and history
    virtual bool online() = 0;

    // A text kept outside the database (the canary): what was stored last, so that an emptied store is noticed, and
    // the letters that the database has not yet. recall() yields "" when nothing was remembered. Never awaited: it is
    // there when remember() returns, also in a page that is being closed.
    virtual void remember(std::string text) = 0;
    virtual std::string recall() = 0;
};

}  // namespace sk::app
