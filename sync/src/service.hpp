// The endpoint as a function: Response handle(Request, now). No sockets, no clock; tests call it directly,
// the HTTP server (http_server.hpp) and the admin commands `import` and `enrol` do the same.
//
// Promises: every answer of the API carries the header SK-Nonce; errors are RFC 9457 problems with a
// Vietnamese title; nothing personal goes into the log fields. Safe to call from several threads (one lock).
// Routes: GET /v1/session · GET /v1/trust · POST /v1/enrol · PUT /v1/bundles/{id} · POST /v1/bundles (several, as a
//   sequence, see trust/bundle.hpp) · GET /v1/bundles/{id}/receipt · GET /v1/changes · GET /v1/recognised
//   (signed: ?since=cursor; catalogue.hpp) · GET and PUT /v1/files/{id} (signed: ?have=0, ?from=n, ?offset=n) ·
//   GET /cong-khai/… (catalogue.hpp) · GET /healthz · GET /readyz. Everything else is the site's (site.hpp).
// Signed read: `Authorization: SK <compact JWS>`, typ sk-request+jws, over method, address, nonce and jti.
#pragma once
#include <cstdint>
#include <deque>
#include <functional>
#include <memory>
#include <mutex>
#include <set>
#include <string>
#include <string_view>
#include <unordered_set>
#include <utility>
#include <vector>

#include "base/date.hpp"
#include "base/result.hpp"
#include "catalogue.hpp"
#include "database.hpp"
#include "file_store.hpp"
#include "intake.hpp"
#include "keys.hpp"
#include "law/pack.hpp"
#include "registry.hpp"
#include "trust/merkle.hpp"

namespace sk::sync {

struct Request {
    std::string method, target;  // target: path and query as sent
    std::string content_type, content_encoding, authorization, if_none_match, accept_encoding;
    std::string body;
};

struct Response {
    int status = 200;
    std::string content_type;
    std::vector<std::pair<std::string, std::string>> headers;
    std::string body;
    std::shared_ptr<const std::string> shared_body;  // instead of `body`: a file of the site
    // For the access log.
    std::string route, key, unit, problem;

    std::string header(std::string_view name) const;  // "" when absent
    std::string_view bytes() const { return shared_body ? std::string_view(*shared_body) : std::string_view(body); }
};

// HTTP status of an error code.
int problem_status(std::string_view code);
Response problem_response(const Error& error);
// The most bytes of a body that this address takes; 0: none.
std::size_t body_bytes_max(std::string_view method, std::string_view target);
bool is_api_target(std::string_view target);

struct ServiceOptions {
    // Below this much free space nothing is taken any more: room for the journal and for repairs stays.
    std::int64_t free_bytes_min = 64 * 1024 * 1024;
    std::function<std::int64_t()> free_bytes;  // absent: not looked at (":memory:")
    std::string files;                         // folder of the files of acts; empty: none are taken (":memory:")
    std::string_view audience = trust::audience;  // of a store that is made new
    law::Units units;                          // names for the public catalogue; without them it shows codes
};

inline constexpr int nonce_minutes = 10;
inline constexpr std::size_t read_proofs_max = 100'000;  // remembered jti; oldest forgotten with its nonce

class Service {
public:
    // Initialises a fresh store and loads the registry. The keys and the pack must be of this store.
    static Result<std::unique_ptr<Service>> create(Database database, Keys keys, law::Library library, Timestamp now,
                                                   ServiceOptions options = {});
    Response handle(const Request& request, Timestamp now);

    // A bundle that came as a file; answers as PUT does.
    Response import_bundle(std::string_view bytes, Timestamp now);

    // For admin commands and tests; not locked.
    Database& database() { return database_; }
    Registry& registry() { return registry_; }
    const Keys& keys() const { return keys_; }
    const law::Library& library() const { return library_; }
    std::string nonce(Timestamp now) const;

private:
    Service(Database database, Keys keys, law::Library library, ServiceOptions options);
    Response answer(const Request& request, Timestamp now);  // under the lock
    Response route(const Request& request, Timestamp now);
    Response take_sequence(const Request& request, Timestamp now);
    Response session(Timestamp now);
    Response trust_list(const Request& request);
    Response enrol(const Request& request, Timestamp now);
    Response take_bundle(std::string_view expected_id, std::string_view bytes, Timestamp now);
    Response put_bundle(const Request& request, std::string_view id, Timestamp now);
    Response receipt(std::string_view id);
    using PageOf = Result<std::string> (Service::*)(const trust::Holder& holder, std::string_view query);
    // An answer to whoever has proved who he is.
    Response signed_page(const Request& request, Timestamp now, PageOf page_of);
    // GET /v1/people: people_page(). POST with ?do=…: an order (people.hpp), its words in the address, which the proof
    // signs: unit, roles (with commas), uses, days, approval=1; id; key; reason.
    Response people(const Request& request, Timestamp now);
    Response ready();
    Response file(const Request& request, std::string_view id, Timestamp now);
    Response open_page(std::string_view path, const Request& request, Timestamp now);
    Result<trust::Holder> reader(const Request& request, Timestamp now);
    Result<std::string> consistency(std::string_view sizes, const trust::LogHead& head);
    Result<std::set<std::int64_t>> own_changes(const trust::Holder& holder, std::string_view own, std::int64_t since);
    Result<std::string> changes_page(const trust::Holder& holder, std::string_view query);
    Result<std::string> recognised_page(const trust::Holder& holder, std::string_view query);
    Result<std::int64_t> change_of(std::string_view cursor, std::string_view prefix);
    Result<void> room() const;
    bool nonce_holds(std::string_view nonce, Timestamp now) const;
    bool first_use(const std::string& jti, Timestamp now);

    std::mutex mutex_;
    trust::Tree log_tree_;  // as far as proofs were asked for
    Database database_;
    Keys keys_;
    law::Library library_;
    ServiceOptions options_;
    Registry registry_;
    Intake intake_;
    Catalogue catalogue_;
    FileStore files_;
    std::unordered_set<std::string> used_;                         // jti of signed reads
    std::deque<std::pair<std::int64_t, std::string>> used_order_;  // minute, jti
};

}  // namespace sk::sync
