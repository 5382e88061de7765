#include "database.hpp"

#include <utility>

#include "sql.hpp"

namespace sk::sync {

static_assert(sql::migrations.size() == schema_version, "one migration a version");

namespace {
constexpr int busy_timeout_ms = 5'000;            // an admin command beside the running server
constexpr int value_bytes_max = 8 * 1024 * 1024;  // no single value of ours is near this
}  // namespace

// ---- Statement ------------------------------------------------------------------------------------------------

Statement::Statement(Statement&& other) noexcept
    : database_(other.database_),
      sql_(other.sql_),
      handle_(std::exchange(other.handle_, nullptr)),
      bind_fault_(other.bind_fault_) {}

Statement::~Statement() {
    if (!handle_) return;
    sqlite3_reset(handle_);
    sqlite3_clear_bindings(handle_);
    auto [place, added] = database_->idle_.emplace(sql_, handle_);
    if (!added) sqlite3_finalize(handle_);  // the same statement was open twice
}

Result<bool> Statement::step() {
    const int code = sqlite3_step(handle_);
    if (code == SQLITE_ROW) return true;
    if (code == SQLITE_DONE) return false;
    return database_->fault(code);
}

std::string Statement::text(int column) const {
    const auto* bytes = static_cast<const char*>(sqlite3_column_blob(handle_, column));
    const int size = sqlite3_column_bytes(handle_, column);
    return bytes ? std::string(bytes, static_cast<std::size_t>(size)) : std::string();
}

std::int64_t Statement::integer(int column) const { return sqlite3_column_int64(handle_, column); }

void Statement::bind(int index, std::string_view value) {
    // A null pointer would bind NULL; an empty text is a text.
    const char* data = value.data() ? value.data() : "";
    const int code = sqlite3_bind_text64(handle_, index, data, value.size(), SQLITE_TRANSIENT, SQLITE_UTF8);
    if (code != SQLITE_OK) bind_fault_ = code;
}

void Statement::bind(int index, Blob value) {
    const char* data = value.bytes.data() ? value.bytes.data() : "";
    const int code = sqlite3_bind_blob64(handle_, index, data, value.bytes.size(), SQLITE_TRANSIENT);
    if (code != SQLITE_OK) bind_fault_ = code;
}

void Statement::bind(int index, std::int64_t value) {
    const int code = sqlite3_bind_int64(handle_, index, value);
    if (code != SQLITE_OK) bind_fault_ = code;
}

// ---- Database -------------------------------------------------------------------------------------------------

Result<Database> Database::open(const std::string& path) {
    sqlite3* handle = nullptr;
    const int flags = SQLITE_OPEN_READWRITE | SQLITE_OPEN_CREATE | SQLITE_OPEN_NOMUTEX;
    const int code = sqlite3_open_v2(path.c_str(), &handle, flags, nullptr);
    Database database(handle, path);
    if (code != SQLITE_OK) return fail("storage-open", path, handle ? sqlite3_errmsg(handle) : "out of memory");
    sqlite3_extended_result_codes(handle, 1);
    sqlite3_busy_timeout(handle, busy_timeout_ms);
    sqlite3_limit(handle, SQLITE_LIMIT_LENGTH, value_bytes_max);
    sqlite3_limit(handle, SQLITE_LIMIT_ATTACHED, 1);  // VACUUM INTO needs one
    sqlite3_db_config(handle, SQLITE_DBCONFIG_DEFENSIVE, 1, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_TRIGGER, 0, nullptr);
    sqlite3_db_config(handle, SQLITE_DBCONFIG_ENABLE_VIEW, 0, nullptr);
    // The version is looked at before anything is written, WAL mode included: a newer folder stays as it is.
    SK_TRY(std::int64_t version, database.first_integer(sql::get_version));
    if (version > schema_version) return fail("storage-newer", path, "user_version " + std::to_string(version));
    SK_CHECK(database.execute(sql::settings));
    SK_CHECK(database.migrate());
    return database;
}

Database::Database(Database&& other) noexcept
    : handle_(std::exchange(other.handle_, nullptr)), path_(std::move(other.path_)), idle_(std::move(other.idle_)) {
    other.idle_.clear();
}

Database::~Database() {
    for (auto& [sql, statement] : idle_) sqlite3_finalize(statement);
    sqlite3_close(handle_);
}

Result<void> Database::migrate() {
    SK_TRY(Transaction transaction, Transaction::begin(*this));
    SK_TRY(std::int64_t version, first_integer(sql::get_version));
    if (version == schema_version) return {};
    if (version > schema_version) return fail("storage-newer", path_);
    for (auto next = static_cast<std::size_t>(version); next < sql::migrations.size(); ++next)
        SK_CHECK(execute(sql::migrations[next]));
    SK_CHECK(execute(sql::set_version_3));
    return transaction.commit();
}

Result<void> Database::execute(const char* sql) {
    const int code = sqlite3_exec(handle_, sql, nullptr, nullptr, nullptr);
    if (code != SQLITE_OK) return fault(code);
    return {};
}

Result<Statement> Database::prepare(const char* sql) {
    if (auto found = idle_.find(sql); found != idle_.end()) {
        Statement statement(*this, sql, found->second);
        idle_.erase(found);
        return statement;
    }
    sqlite3_stmt* handle = nullptr;
    const int code = sqlite3_prepare_v3(handle_, sql, -1, SQLITE_PREPARE_PERSISTENT, &handle, nullptr);
    if (code != SQLITE_OK) return fault(code);
    return Statement(*this, sql, handle);
}

Error Database::fault(int code) const {
    const char* name = "storage-failed";
    switch (code & 0xff) {
        case SQLITE_FULL: name = "storage-low"; break;
        case SQLITE_READONLY: name = "storage-readonly"; break;
        case SQLITE_CANTOPEN: name = "storage-open"; break;
        default: break;
    }
    return fail(name, path_,
                std::string(sqlite3_errstr(code)) + " (" + std::to_string(code) + "): " + sqlite3_errmsg(handle_));
}

Result<std::int64_t> Database::next_change() {
    SK_TRY(Statement statement, query(sql::change_next));
    std::int64_t number = 0;
    while (true) {
        SK_TRY(bool row, statement.step());
        if (!row) return number;
        number = statement.integer(0);
    }
}

Result<std::string> Database::meta(std::string_view key) {
    SK_TRY(std::optional<std::string> value, first_text(sql::meta_get, key));
    return value.value_or("");
}

Result<void> Database::set_meta(std::string_view key, std::string_view value) { return run(sql::meta_set, key, value); }

Result<std::int64_t> Database::data_version() { return first_integer(sql::data_version); }

// ---- Transaction ----------------------------------------------------------------------------------------------

Result<Transaction> Transaction::begin(Database& database) {
    SK_CHECK(database.run(sql::begin));
    return Transaction(database);
}

Transaction::~Transaction() {
    // After SQLITE_FULL or an I/O error SQLite may already have rolled back by itself.
    if (database_ && !sqlite3_get_autocommit(database_->handle_))
        sqlite3_exec(database_->handle_, sql::rollback, nullptr, nullptr, nullptr);
}

Result<void> Transaction::commit() {
    SK_CHECK(database_->run(sql::commit));
    database_ = nullptr;
    return {};
}

}  // namespace sk::sync
