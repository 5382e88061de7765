// The embedded SQLite store: opening with safe settings, migrations, prepared statements, transactions.
//
// Promises: every failure is an Error, never an exception: "storage-low" (disk or page limit full),
// "storage-failed" (any other fault of SQLite), "storage-newer" (written by a newer program),
// "storage-readonly", "storage-open". A Transaction that is not committed leaves nothing behind.
// Does not promise thread safety: one Database belongs to one owner, who locks (service.hpp).
// SQL texts are in sql.hpp only.
#pragma once
#include <sqlite3.h>

#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "base/result.hpp"

namespace sk::sync {

struct Blob {  // binds as BLOB; a std::string_view binds as TEXT
    std::string_view bytes;
};

class Database;

// A bound statement; goes back to its database's cache when it dies. Texts read are copies.
class Statement {
public:
    Statement(Statement&& other) noexcept;
    Statement& operator=(Statement&&) = delete;
    ~Statement();

    Result<bool> step();                 // true: a row is there; false: done
    std::string text(int column) const;  // TEXT or BLOB
    std::int64_t integer(int column) const;

private:
    friend class Database;
    Statement(Database& database, const char* sql, sqlite3_stmt* handle)
        : database_(&database), sql_(sql), handle_(handle) {}
    void bind(int index, std::string_view value);
    void bind(int index, Blob value);
    void bind(int index, std::int64_t value);
    Database* database_;
    const char* sql_;
    sqlite3_stmt* handle_;
    int bind_fault_ = SQLITE_OK;
};

class Database {
public:
    // path: a file, made when absent, or ":memory:". Runs the missing migrations.
    static Result<Database> open(const std::string& path);
    Database(Database&& other) noexcept;
    Database& operator=(Database&&) = delete;
    ~Database();

    // A statement ready to step, with ?1, ?2 … bound. `sql` must be one of sql.hpp's constants.
    template <class... Values>
    Result<Statement> query(const char* sql, const Values&... values) {
        SK_TRY(Statement statement, prepare(sql));
        int index = 0;
        (statement.bind(++index, adapt(values)), ...);
        if (statement.bind_fault_ != SQLITE_OK) return fault(statement.bind_fault_);
        return statement;
    }
    // For statements without rows of interest.
    template <class... Values>
    Result<void> run(const char* sql, const Values&... values) {
        SK_TRY(Statement statement, query(sql, values...));
        while (true) {
            SK_TRY(bool row, statement.step());
            if (!row) return {};
        }
    }
    // The first column of the first row.
    template <class... Values>
    Result<std::optional<std::string>> first_text(const char* sql, const Values&... values) {
        SK_TRY(Statement statement, query(sql, values...));
        SK_TRY(bool row, statement.step());
        std::optional<std::string> found;
        if (row) found = statement.text(0);
        return found;
    }
    // The first column of every row.
    template <class... Values>
    Result<std::vector<std::string>> texts(const char* sql, const Values&... values) {
        SK_TRY(Statement statement, query(sql, values...));
        std::vector<std::string> found;
        while (true) {
            SK_TRY(bool row, statement.step());
            if (!row) return found;
            found.push_back(statement.text(0));
        }
    }
    template <class... Values>
    Result<std::int64_t> first_integer(const char* sql, const Values&... values) {
        SK_TRY(Statement statement, query(sql, values...));
        SK_TRY(bool row, statement.step());
        return row ? statement.integer(0) : std::int64_t{0};
    }
    // Several statements without values: settings, migrations.
    Result<void> execute(const char* sql);

    // The next number of the change sequence; inside a transaction.
    Result<std::int64_t> next_change();
    Result<std::string> meta(std::string_view key);  // "" when absent
    Result<void> set_meta(std::string_view key, std::string_view value);
    // Changes when another connection (an admin command) has written.
    Result<std::int64_t> data_version();
    const std::string& path() const { return path_; }

private:
    friend class Statement;
    friend class Transaction;
    Database(sqlite3* handle, std::string path) : handle_(handle), path_(std::move(path)) {}
    static std::string_view adapt(const std::string& value) { return value; }
    static std::string_view adapt(std::string_view value) { return value; }
    static std::string_view adapt(const char* value) { return value; }
    static Blob adapt(const Blob& value) { return value; }
    static std::int64_t adapt(std::int64_t value) { return value; }
    static std::int64_t adapt(int value) { return value; }
    static std::int64_t adapt(std::size_t value) { return static_cast<std::int64_t>(value); }
    Result<Statement> prepare(const char* sql);
    Result<void> migrate();
    Error fault(int code) const;
    sqlite3* handle_;
    std::string path_;
    std::unordered_map<const char*, sqlite3_stmt*> idle_;  // prepared statements not in use
};

// BEGIN IMMEDIATE … COMMIT; rolls back when it dies uncommitted.
class Transaction {
public:
    static Result<Transaction> begin(Database& database);
    Transaction(Transaction&& other) noexcept : database_(other.database_) { other.database_ = nullptr; }
    Transaction& operator=(Transaction&&) = delete;
    ~Transaction();
    Result<void> commit();

private:
    explicit Transaction(Database& database) : database_(&database) {}
    Database* database_;
};

inline constexpr int schema_version = 3;

}  // namespace sk::sync
