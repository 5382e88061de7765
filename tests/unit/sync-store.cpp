// The store itself: versions, transactions, backup and restore, export, files of the exchange by stick.
#include <sys/stat.h>
#include <sys/syscall.h>
#include <unistd.h>

#include <algorithm>
#include <cstdlib>
#include <filesystem>
#include <set>

#include "data_folder.hpp"
#include "inspect.hpp"
#include "merkle_log.hpp"
#include "sync-fixture.hpp"
#include "trust/merkle.hpp"

using namespace sk;
using namespace sk::test;

namespace {

// An assets folder as the commands look for it.
std::string assets_in(const TempFolder& folder) {
    const std::string assets = folder.path + "/assets";
    std::filesystem::create_directories(assets + "/law");
    auto index = parse_json(read_asset("law/index.json"));
    REQUIRE(index.ok());
    std::vector<std::string> names{"index.json"};
    for (const Json& pack : (*index)["packs"]) names.push_back(string_or(pack, "file"));
    for (const std::string& name : names)
        REQUIRE(sync::write_whole_file(assets + "/law/" + name, read_asset("law/" + name), 0644).ok());
    return assets;
}

const Timestamp some_time{1'795'316'400'000, 420};

// What has been flushed to the disk while one of these lives, by its path: nothing else can be seen of a power cut.
struct Flushed {
    std::set<std::string> paths;
    Flushed() { listening = this; }
    ~Flushed() { listening = nullptr; }
    bool has(const std::string& path) const { return paths.contains(std::filesystem::canonical(path).string()); }
    static inline Flushed* listening = nullptr;
};

}  // namespace

// Stands before that of the C library for the whole program.
extern "C" int fsync(int descriptor) {
    if (Flushed::listening) {
        std::error_code error;
        const auto path = std::filesystem::read_symlink("/proc/self/fd/" + std::to_string(descriptor), error);
        if (!error) Flushed::listening->paths.insert(path.string());
    }
    return static_cast<int>(::syscall(SYS_fsync, descriptor));
}

TEST_CASE("sync: keys, copies and the folders in which they were made are flushed before they are called done") {
    TempFolder folder;
    const std::string assets = assets_in(folder), data = folder.path + "/a/b";
    {
        const Flushed flushed;
        REQUIRE(sync::open_service(data, assets, sync::Missing::create, some_time).ok());
        for (const char* made : {"", "/a", "/a/b", "/a/b/keys", "/a/b/keys/root.pem", "/a/b/keys/nonce.key"})
            CHECK_MESSAGE(flushed.has(folder.path + made), made);
    }
    auto database = sync::Database::open(sync::database_path(data));
    REQUIRE(database.ok());
    const std::string copies = folder.path + "/copies";
    std::filesystem::create_directories(copies);
    {
        const Flushed flushed;
        REQUIRE(sync::back_up(*database, copies + "/backup.sqlite").ok());
        CHECK(flushed.has(copies + "/backup.sqlite"));
        CHECK(flushed.has(copies));
    }
    const std::string contents = "%PDF-1.4 x", letters = content_id(contents).text.substr(8);
    const std::string kept = sync::files_path(data) + "/" + letters.substr(0, 2);
    std::filesystem::create_directories(kept);
    REQUIRE(sync::write_whole_file(kept + "/" + letters, contents, 0600).ok());
    {
        const Flushed flushed;
        CHECK(*sync::FileStore(sync::files_path(data)).copy_to(sync::FileStore(copies + "/backup.files")) == 1);
        for (const std::string& made :
             {std::string(), std::string("/backup.files"), "/backup.files/" + letters.substr(0, 2)})
            CHECK_MESSAGE(flushed.has(copies + made), made);
    }
    CHECK(sync::folder_of("a/b/") == "a");
    CHECK(sync::folder_of("/a") == "/");
    CHECK(sync::folder_of("a") == ".");
}

TEST_CASE("sync: a data folder of a newer program is left as it is") {
    TempFolder folder;
    const std::string path = folder.path + "/t.sqlite";
    {
        auto database = sync::Database::open(path);
        REQUIRE(database.ok());
        REQUIRE(database->execute("PRAGMA user_version=99; PRAGMA journal_mode=DELETE").ok());
    }
    const std::string before = *sync::read_whole_file(path, 10'000'000);
    auto again = sync::Database::open(path);
    REQUIRE_FALSE(again.ok());
    CHECK(again.error().code == "storage-newer");
    CHECK(*sync::read_whole_file(path, 10'000'000) == before);
}

TEST_CASE("sync: what is not a database, or cannot be opened") {
    TempFolder folder;
    const std::string path = folder.path + "/t.sqlite";
    REQUIRE(sync::write_whole_file(path, std::string(4096, 'x'), 0600).ok());
    CHECK(sync::Database::open(path).error().code == "storage-failed");
    CHECK(sync::Database::open(folder.path + "/no/such/place").error().code == "storage-open");
}

TEST_CASE("sync: a transaction that is not committed leaves nothing") {
    auto database = sync::Database::open(":memory:");
    REQUIRE(database.ok());
    {
        auto transaction = sync::Transaction::begin(*database);
        REQUIRE(transaction.ok());
        REQUIRE(database->set_meta("a", "1").ok());
        CHECK(*database->meta("a") == "1");
    }
    CHECK(*database->meta("a") == "");
    {
        auto transaction = sync::Transaction::begin(*database);
        REQUIRE(database->set_meta("a", "2").ok());
        REQUIRE(transaction->commit().ok());
    }
    CHECK(*database->meta("a") == "2");
}

TEST_CASE("sync: the stored log equals the tree of RFC 6962 at every size") {
    auto database = sync::Database::open(":memory:");
    REQUIRE(database.ok());
    std::vector<Digest> leaves;
    CHECK(sync::log_head(*database)->size == 0);
    for (int i = 0; i < 70; ++i) {
        const std::string leaf = "leaf " + std::to_string(i);
        leaves.push_back(trust::leaf_hash(leaf));
        auto entry = sync::append_to_log(*database, leaf);
        REQUIRE(entry.ok());
        CHECK(entry->index == i);
        CHECK(entry->head.root == base64url_encode(as_view(trust::tree_root(leaves))));
        std::vector<std::string> proof;
        for (const Digest& hash : trust::inclusion_proof(leaves, static_cast<std::size_t>(i)))
            proof.push_back(base64url_encode(as_view(hash)));
        CHECK(entry->proof == proof);
        CHECK(sync::log_head(*database)->root == entry->head.root);
    }
}

TEST_CASE("sync: init makes a folder that only its owner can read, and never other keys") {
    TempFolder folder;
    const std::string assets = assets_in(folder), data = folder.path + "/a/b";
    CHECK(sync::open_service(data, assets, sync::Missing::is_error, some_time).error().code == "folder-missing");
    REQUIRE(sync::open_service(data, assets, sync::Missing::create, some_time).ok());
    struct stat status;
    REQUIRE(::stat(data.c_str(), &status) == 0);
    CHECK((status.st_mode & 0777) == 0700);
    for (const char* name : {"/keys/root.pem", "/keys/receipt.pem", "/keys/card.pem", "/keys/nonce.key"}) {
        REQUIRE(::stat((data + name).c_str(), &status) == 0);
        CHECK((status.st_mode & 0777) == 0600);
    }
    const std::string key = *sync::read_whole_file(data + "/keys/receipt.pem", 10'000);
    REQUIRE(sync::open_service(data, assets, sync::Missing::is_error, some_time).ok());
    CHECK(*sync::read_whole_file(data + "/keys/receipt.pem", 10'000) == key);

    SUBCASE("keys that got lost are asked for") {
        std::filesystem::remove(data + "/keys/receipt.pem");
        CHECK(sync::open_service(data, assets, sync::Missing::create, some_time).error().code == "keys-missing");
    }
    SUBCASE("keys of another store are refused") {
        std::filesystem::remove_all(data + "/keys");
        REQUIRE(sync::open_service(folder.path + "/other", assets, sync::Missing::create, some_time).ok());
        std::filesystem::copy(folder.path + "/other/keys", data + "/keys");
        CHECK(sync::open_service(data, assets, sync::Missing::create, some_time).error().code == "keys-foreign");
    }
    SUBCASE("the root key may be elsewhere") {
        std::filesystem::remove(data + "/keys/root.pem");
        auto service = sync::open_service(data, assets, sync::Missing::is_error, some_time);
        REQUIRE(service.ok());
        const Timestamp late{some_time.unix_ms + std::int64_t{720} * 86'400'000, 420};
        CHECK(*(*service)->registry().renew_trust_list(late, 90) == false);
    }
    SUBCASE("one server a folder") {
        auto lock = sync::FolderLock::take(data);
        REQUIRE(lock.ok());
        CHECK(sync::FolderLock::take(data).error().code == "folder-busy");
    }
    SUBCASE("made-up data come into no other store, nor into a folder with something in it") {
        CHECK(sync::open_service(data, assets, sync::Missing::create_demo, some_time).error().code ==
              "folder-not-demo");
        CHECK(sync::open_service(folder.path, assets, sync::Missing::create_demo, some_time).error().code ==
              "folder-not-demo");
        const std::string other = folder.path + "/demo";
        CHECK(sync::open_service(other, assets, sync::Missing::create_demo, some_time).ok());
        CHECK(sync::open_service(other, assets, sync::Missing::create_demo, some_time).ok());
        auto service = sync::open_service(other, assets, sync::Missing::is_error, some_time);
        REQUIRE(service.ok());
        CHECK((*service)->registry().of_demo());
    }
    SUBCASE("no rules, no start") {
        CHECK(sync::open_service(data, folder.path, sync::Missing::create, some_time).error().code == "assets-missing");
    }
}

TEST_CASE("sync: one byte of a stored act changed in the database's file is found and named, and put back is sound") {
    TempFolder folder;
    const std::string path = folder.path + "/t.sqlite";
    std::set<std::string> names;  // of everything that carries the act's bytes
    std::string envelope;
    {
        Endpoint endpoint(path);
        Member author = endpoint.enrol(commune, {"author"});
        const trust::Jws act = endpoint.filed(author, endpoint.new_subject());
        endpoint.deliver(author, {act});
        names = {"acts " + act.id.text, "bundles " + author.prev};
        envelope = act.payload_text.substr(0, 60);
    }
    CHECK_FALSE(std::filesystem::exists(path + "-wal"));
    const std::string sound = *sync::read_whole_file(path, 100'000'000);
    const auto findings = [&] {
        auto database = sync::Database::open(path);
        REQUIRE(database.ok());
        auto inspection = sync::verify_store(*database, library());
        REQUIRE(inspection.ok());
        std::set<std::string> found;
        for (const sync::Finding& finding : inspection->findings) found.insert(finding.table + " " + finding.row);
        return found;
    };
    CHECK(findings().empty());
    int places = 0;
    for (std::size_t at = sound.find(envelope); at != std::string::npos; at = sound.find(envelope, at + 1)) {
        ++places;
        for (std::size_t offset : {std::size_t{3}, std::size_t{20}, std::size_t{59}}) {
            std::string changed = sound;
            changed[at + offset] = changed[at + offset] == 'A' ? 'B' : 'A';
            REQUIRE(sync::write_whole_file(path, changed, 0600).ok());
            const std::set<std::string> found = findings();
            CHECK(std::any_of(names.begin(), names.end(), [&](const auto& name) { return found.count(name) > 0; }));
        }
    }
    CHECK(places == 2);  // the bundle as it came, and the act
    REQUIRE(sync::write_whole_file(path, sound, 0600).ok());
    CHECK(findings().empty());
}

TEST_CASE("sync: backup, restore, export") {
    TempFolder folder;
    const std::string data = folder.path + "/data";
    std::filesystem::create_directories(data);
    const std::string path = sync::database_path(data), copy = folder.path + "/backup.sqlite";
    std::string cursor, receipt, first_id;
    auto keys = sync::make_keys();
    REQUIRE(keys.ok());
    {
        Endpoint endpoint(path);
        REQUIRE(sync::save_keys(endpoint.service->keys(), data).ok());
        Member author = endpoint.enrol(commune, {"author"});
        Member standing = endpoint.enrol(office, {"office"});
        const SentBundle first = endpoint.bundle(author, {endpoint.filed(author, endpoint.new_subject())});
        receipt = endpoint.put(first).body;
        first_id = first.id;
        author.seq = 1;
        author.prev = first.id;
        REQUIRE(sync::back_up(endpoint.service->database(), copy).ok());
        CHECK(sync::back_up(endpoint.service->database(), copy).error().code == "file-exists");
        endpoint.deliver(author, {endpoint.filed(author, endpoint.new_subject())});
        cursor = string_or(endpoint.changes(standing), "cursor");

        const std::string out = folder.path + "/export";
        CHECK(*sync::export_store(endpoint.service->database(), out) == 2);
        // An exported file is what a stick carries.
        auto bytes = sync::read_whole_file(out + "/000000-bundle.json", limits::bundle_bytes_max);
        REQUIRE(bytes.ok());
        CHECK(trust::parse_bundle(*bytes)->id.text == first.id);
        const auto imported = endpoint.service->import_bundle(*bytes, endpoint.now);
        CHECK(imported.status == 200);
        CHECK(imported.body == receipt);
        const Json file = *parse_json(*sync::read_whole_file(out + "/000000-receipt.json", 100'000));
        CHECK(has_exactly(file, {"format", "receipt"}));
        CHECK(trust::parse_jws(file["receipt"], trust::typ::receipt).ok());
    }
    SUBCASE("a restored store holds what the backup held, and ends the cursors of the lost days") {
        auto kept = sync::restore(data, copy, some_time);
        REQUIRE(kept.ok());
        CHECK(std::filesystem::exists(*kept));
        auto database = sync::Database::open(path);
        REQUIRE(database.ok());
        CHECK(*database->first_integer("SELECT count(*) FROM bundles") == 1);
        CHECK(*database->first_text("SELECT receipt FROM bundles") == receipt);
        CHECK(cursor.find(*database->meta("store")) == std::string::npos);
        // Devices may have seen cards that the backup does not hold; from now on all are newer than those.
        const auto saved_keys = sync::load_keys(data);
        REQUIRE(saved_keys.ok());
        sync::Registry registry(*database, *saved_keys);
        REQUIRE(registry.initialise(some_time, trust::audience).ok());
        CHECK(registry.directory().card(UnitId{commune})->version == 1 + sync::restored_versions);
        CHECK(registry.directory().trust_list()->version == 1 + sync::restored_versions);
        REQUIRE(registry.initialise(some_time, trust::audience).ok());  // once
        CHECK(registry.directory().card(UnitId{commune})->version == 1 + sync::restored_versions);
        auto inspection = sync::verify_store(*database, library());
        REQUIRE(inspection.ok());
        CHECK(inspection->findings.empty());
    }
    SUBCASE("not under a running server") {
        auto lock = sync::FolderLock::take(data);
        CHECK(sync::restore(data, copy, some_time).error().code == "folder-busy");
    }
    SUBCASE("a damaged backup changes nothing") {
        const std::string before = *sync::read_whole_file(path, 100'000'000);
        std::string bytes = *sync::read_whole_file(copy, 100'000'000);
        const std::string broken = folder.path + "/broken.sqlite";
        REQUIRE(sync::write_whole_file(broken, bytes.substr(0, bytes.size() / 2), 0600).ok());
        CHECK(sync::restore(data, broken, some_time).error().code == "backup-damaged");
        REQUIRE(sync::write_whole_file(broken, "hello", 0600).ok());
        CHECK(sync::restore(data, broken, some_time).error().code == "backup-damaged");
        CHECK(sync::restore(data, folder.path + "/none", some_time).error().code == "file-read");
        CHECK(*sync::read_whole_file(path, 100'000'000) == before);
    }
}
