// [SECTION] Making   [SECTION] Nonces   [SECTION] Routes   [SECTION] Files, the catalogue   [SECTION] Signed reads
#include "service.hpp"

#include <algorithm>
#include <array>
#include <set>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "base/strings.hpp"
#include "merkle_log.hpp"
#include "people.hpp"
#include "random.hpp"
#include "sql.hpp"
#include "stick_files.hpp"

namespace sk::sync {

namespace {

constexpr std::string_view jose_type = "application/jose+json";
constexpr std::string_view json_type = "application/json";
constexpr std::string_view bundles_path = "/v1/bundles/";
constexpr std::string_view file_address = "/v1/files/";
constexpr std::string_view open_path = "/cong-khai";
constexpr std::string_view sequence_path = "/v1/bundles";
constexpr std::string_view receipt_suffix = "/receipt";

struct CodeStatus {
    std::string_view code;
    int status;
};
// Codes that are not here are 400: what was sent cannot be read.
constexpr std::array<CodeStatus, 44> statuses = {{
    {"bundle-size", 413},   {"content-encoding", 415}, {"content-type", 415},    {"key-unknown", 403},
    {"key-revoked", 403},   {"signature-bad", 403},    {"bundle-unit", 403},     {"act-unit", 403},
    {"chain-gap", 409},     {"chain-fork", 409},       {"storage-low", 503},     {"storage-failed", 500},
    {"storage-open", 500},  {"storage-readonly", 503}, {"storage-damaged", 500}, {"storage-newer", 500},
    {"keys-missing", 500},  {"keys-foreign", 500},     {"key-failed", 500},      {"code-wrong", 403},
    {"code-used", 409},     {"code-expired", 410},     {"enrol-unit", 403},      {"enrol-role", 403},
    {"enrol-person", 409},  {"enrol-full", 409},       {"bundle-unknown", 404},  {"request-unsigned", 401},
    {"request-nonce", 401}, {"request-form", 401},     {"cursor-gone", 410},     {"not-found", 404},
    {"method", 405},        {"file-unnamed", 404},     {"file-absent", 404},     {"file-other", 422},
    {"file-large", 413},    {"storage-full", 503},     {"length-required", 411}, {"header-size", 431},
    {"people-right", 403},  {"people-self", 409},      {"approve-unknown", 404}, {"revoke-unknown", 404},
}};

std::string_view path_of(std::string_view target) { return target.substr(0, target.find('?')); }
std::string_view query_of(std::string_view target) {
    const std::size_t mark = target.find('?');
    return mark == std::string_view::npos ? std::string_view() : target.substr(mark + 1);
}

// "%2D" and friends; nullopt when malformed. Cursors and numbers need no more than this.
std::optional<std::string> percent_decode(std::string_view text) {
    std::string out;
    const auto digit = [](char c) {
        if (c >= '0' && c <= '9') return c - '0';
        if (c >= 'a' && c <= 'f') return c - 'a' + 10;
        if (c >= 'A' && c <= 'F') return c - 'A' + 10;
        return -1;
    };
    for (std::size_t i = 0; i < text.size(); ++i) {
        if (text[i] != '%') {
            out += text[i];
            continue;
        }
        if (i + 2 >= text.size()) return std::nullopt;
        const int high = digit(text[i + 1]), low = digit(text[i + 2]);
        if (high < 0 || low < 0) return std::nullopt;
        out += static_cast<char>(high * 16 + low);
        i += 2;
    }
    return out;
}

std::optional<std::string> parameter(std::string_view query, std::string_view name) {
    while (!query.empty()) {
        const std::size_t end = query.find('&');
        const std::string_view pair = query.substr(0, end);
        const std::size_t equals = pair.find('=');
        if (pair.substr(0, equals) == name)
            return percent_decode(equals == std::string_view::npos ? std::string_view() : pair.substr(equals + 1));
        if (end == std::string_view::npos) break;
        query.remove_prefix(end + 1);
    }
    return std::nullopt;
}

std::optional<std::int64_t> parse_number(std::string_view text) {
    if (text.empty() || text.size() > 15) return std::nullopt;
    std::int64_t value = 0;
    for (char c : text) {
        if (c < '0' || c > '9') return std::nullopt;
        value = value * 10 + (c - '0');
    }
    return value;
}

// "application/jose+json" with or without parameters, in any case.
bool is_type(std::string_view sent, std::string_view wanted) {
    sent = sent.substr(0, sent.find(';'));
    while (!sent.empty() && (sent.back() == ' ' || sent.back() == '\t')) sent.remove_suffix(1);
    return sent.size() == wanted.size() && std::equal(sent.begin(), sent.end(), wanted.begin(), [](char a, char b) {
               return (a >= 'A' && a <= 'Z' ? a - 'A' + 'a' : a) == b;
           });
}

Response json_response(int status, std::string body, std::string_view type = json_type) {
    Response response;
    response.status = status;
    response.content_type = std::string(type);
    response.body = std::move(body);
    response.headers.emplace_back("Cache-Control", "no-store");
    return response;
}

// How far a person reads: 2 everything, 1 his unit's (who judges the unit's dossiers reads them), 0 his own.
int reach_of(const trust::Holder& holder) {
    const auto has = [&](std::string_view role) {
        return std::find(holder.roles.begin(), holder.roles.end(), role) != holder.roles.end();
    };
    if (has("office")) return 2;
    return has("officer") || has("head") || has("secretary") || has("chair") || has("member") ? 1 : 0;
}

}  // namespace

std::string Response::header(std::string_view name) const {
    for (const auto& [key, value] : headers)
        if (key == name) return value;
    return {};
}

int problem_status(std::string_view code) {
    for (const auto& entry : statuses)
        if (entry.code == code) return entry.status;
    return 400;
}

namespace {
Response problem_with(const Error& error, const Json& members) {
    const auto title = find_string("error." + error.code);
    const auto detail = find_string("sync.detail." + error.code);
    const int status = problem_status(error.code);
    Json json = {{"type", "urn:sangkien:problem:" + error.code},
                 {"title", std::string(title ? tr(*title) : std::string_view(error.code))},
                 {"status", status},
                 {"detail", std::string(detail ? tr(*detail) : std::string_view())}};
    // Our own faults stay in our own log: where a database lies is nobody's business.
    json["where"] = status >= 500 ? "" : error.where;
    for (const auto& [name, value] : members.items()) json[name] = value;
    Response response = json_response(status, dump_json(json), "application/problem+json");
    response.problem = error.code;
    if (status == 503) response.headers.emplace_back("Retry-After", "60");
    return response;
}
// RFC 9110 section 15.5.2: a 401 says how to prove oneself.
Response asking_for_proof(Response response) {
    if (response.status == 401) response.headers.emplace_back("WWW-Authenticate", "SK");
    return response;
}

}  // namespace

Response problem_response(const Error& error) { return problem_with(error, Json::object()); }

bool is_api_target(std::string_view target) {
    const std::string_view path = path_of(target);
    return path.starts_with("/v1/") || path == "/healthz" || path == "/readyz" || path == open_path ||
           path.starts_with(std::string(open_path) + "/");
}

std::size_t body_bytes_max(std::string_view method, std::string_view target) {
    const std::string_view path = path_of(target);
    if (method == "PUT" && path.starts_with(bundles_path)) return limits::bundle_bytes_max;
    if (method == "PUT" && path.starts_with(file_address)) return limits::file_piece_bytes_max;
    if (method == "POST" && path == sequence_path) return limits::request_bytes_max;
    if (method == "POST" && path == "/v1/enrol") return limits::enrol_bytes_max;
    return 0;
}

// [SECTION] Making

Service::Service(Database database, Keys keys, law::Library library, ServiceOptions options)
    : database_(std::move(database)),
      keys_(std::move(keys)),
      library_(std::move(library)),
      options_(std::move(options)),
      registry_(database_, keys_),
      intake_(database_, registry_, keys_, library_),
      catalogue_(database_, library_, options_.units),
      files_(options_.files) {}

Result<std::unique_ptr<Service>> Service::create(Database database, Keys keys, law::Library library, Timestamp now,
                                                 ServiceOptions options) {
    std::unique_ptr<Service> service(
        new Service(std::move(database), std::move(keys), std::move(library), std::move(options)));
    SK_CHECK(service->registry_.initialise(now, service->options_.audience));
    service->catalogue_.of_demo = service->registry_.of_demo();
    SK_CHECK(service->intake_.refresh());
    SK_CHECK(service->intake_.resume());
    SK_CHECK(service->intake_.index_files());
    SK_CHECK(service->intake_.show_cards());
    service->files_.name_whole_parts([&database = service->database_](const ContentId& file, std::int64_t size) {
        const auto named = database.first_text(sql::act_file_names, file.text, size);
        return named.ok() && named->has_value();
    });
    return service;
}

// [SECTION] Nonces
// base64url(minute as 8 bytes ‖ first 16 bytes of HMAC(secret, minute)): no state, any process can check it.

std::string Service::nonce(Timestamp now) const {
    std::string minute(8, '\0');
    auto value = static_cast<std::uint64_t>(now.unix_ms / 60'000);
    for (std::size_t i = 8; i-- > 0; value >>= 8) minute[i] = static_cast<char>(value & 0xff);
    const Digest mac = hmac_sha256(keys_.nonce_secret, minute);
    return base64url_encode(minute + std::string(as_view(mac).substr(0, 16)));
}

bool Service::nonce_holds(std::string_view sent, Timestamp now) const {
    // Minutes from `now` back; the text itself is compared, so nothing of what was sent is trusted.
    for (int minutes = 0; minutes <= nonce_minutes; ++minutes)
        if (sent == nonce({now.unix_ms - std::int64_t{minutes} * 60'000, now.offset_minutes})) return true;
    return false;
}

bool Service::first_use(const std::string& jti, Timestamp now) {
    const std::int64_t minute = now.unix_ms / 60'000;
    while (!used_order_.empty() &&
           (used_order_.front().first < minute - nonce_minutes - 1 || used_order_.size() >= read_proofs_max)) {
        used_.erase(used_order_.front().second);
        used_order_.pop_front();
    }
    if (!used_.insert(jti).second) return false;
    used_order_.emplace_back(minute, jti);
    return true;
}

// [SECTION] Routes

Response Service::handle(const Request& request, Timestamp now) {
    Response response = path_of(request.target) == sequence_path ? take_sequence(request, now) : answer(request, now);
    response.headers.emplace_back("SK-Nonce", nonce(now));
    return response;
}

Response Service::answer(const Request& request, Timestamp now) {
    std::lock_guard lock(mutex_);
    if (auto fresh = registry_.refresh(); !fresh) return problem_response(fresh.error());
    if (auto fresh = intake_.refresh(); !fresh) return problem_response(fresh.error());
    return route(request, now);
}

Response Service::route(const Request& request, Timestamp now) {
    const std::string_view path = path_of(request.target);
    const bool get = request.method == "GET" || request.method == "HEAD";
    const auto named = [](std::string_view name, Response response) {
        response.route = std::string(name);
        return response;
    };
    const auto wrong_method = [&](std::string_view name) {
        return named(name, problem_response(fail("method", request.method)));
    };

    if (path == "/healthz") return named("healthz", json_response(200, "ok", "text/plain; charset=utf-8"));
    if (path == "/readyz") return named("readyz", ready());
    if (path == "/v1/session") return get ? named("session", session(now)) : wrong_method("session");
    if (path == "/v1/trust") return get ? named("trust", trust_list(request)) : wrong_method("trust");
    if (path == "/v1/changes")
        return get ? named("changes", signed_page(request, now, &Service::changes_page)) : wrong_method("changes");
    if (path == "/v1/recognised")
        return get ? named("recognised", signed_page(request, now, &Service::recognised_page))
                   : wrong_method("recognised");
    if (path == "/v1/people")
        return get || request.method == "POST" ? named("people", people(request, now)) : wrong_method("people");
    if (path == "/v1/enrol")
        return request.method == "POST" ? named("enrol", enrol(request, now)) : wrong_method("enrol");
    if (path.starts_with(bundles_path)) {
        std::string_view rest = path.substr(bundles_path.size());
        const bool wants_receipt = rest.ends_with(receipt_suffix);
        if (wants_receipt) rest.remove_suffix(receipt_suffix.size());
        // "sha-256:" may come as "sha-256%3A".
        const auto id = percent_decode(rest);
        if (!id || !parse_content_id(*id))
            return named("bundle", problem_response(fail("bundle-id", std::string(rest.substr(0, 80)))));
        if (wants_receipt) return get ? named("receipt", receipt(*id)) : wrong_method("receipt");
        return request.method == "PUT" ? named("bundle", put_bundle(request, *id, now)) : wrong_method("bundle");
    }
    if (path.starts_with(file_address)) {
        const auto id = percent_decode(path.substr(file_address.size()));
        if (!id || !parse_content_id(*id)) return named("file", problem_response(fail("not-found")));
        return get || request.method == "PUT" ? named("file", file(request, *id, now)) : wrong_method("file");
    }
    if (path.starts_with(open_path))
        return get ? named("catalogue", open_page(path.substr(open_path.size()), request, now))
                   : wrong_method("catalogue");
    return named("unknown", problem_response(fail("not-found")));
}

// [SECTION] Files, the catalogue

// A file that an act names, for those who may see such an act. The place of a piece stands in the address, which the
// proof signs; the content proves itself by its hash. ?have=0: how much is here; ?from=n: a piece; PUT ?offset=n: adds
// one.
Response Service::file(const Request& request, std::string_view id, Timestamp now) {
    auto holder = reader(request, now);
    if (!holder) return asking_for_proof(problem_response(holder.error()));
    const ContentId file{std::string(id)};
    const auto size = database_.first_text(sql::file_for_reader, file.text, holder->unit.text, holder->person.text,
                                           std::int64_t{reach_of(*holder)});
    if (!size) return problem_response(size.error());
    if (!*size) return problem_response(fail("file-unnamed"));
    const std::int64_t bytes = parse_number(**size).value_or(0);
    const std::string_view query = query_of(request.target);
    const auto number = [&](std::string_view name) { return parse_number(parameter(query, name).value_or("")); };
    const auto told = [&](int status) {
        const auto have = files_.have(file, bytes);
        return have ? json_response(status, dump_json({{"have", *have}, {"size", bytes}}))
                    : problem_response(have.error());
    };
    if (request.method == "PUT") {
        if (!request.content_encoding.empty()) return problem_response(fail("content-encoding"));
        if (!is_type(request.content_type, "application/octet-stream")) return problem_response(fail("content-type"));
        if (auto checked = room(); !checked) return problem_response(checked.error());
        const auto offset = number("offset");
        if (!offset || request.body.empty()) return problem_response(fail("request-form"));
        const auto added = files_.add(file, bytes, *offset, request.body);
        if (added) return told(200);
        // Told as the answer that it is: go on from there.
        return added.error().code == "file-offset" ? told(409) : problem_response(added.error());
    }
    if (const auto from = number("from")) {
        auto piece = files_.read(file, *from, static_cast<std::size_t>(limits::file_piece_bytes_max));
        if (!piece) return problem_response(piece.error());
        Response response = json_response(200, std::move(*piece), "application/octet-stream");
        response.headers.emplace_back("Content-Disposition", "attachment");  // never shown by a browser that got lost
        return response;
    }
    return told(200);
}

Response Service::open_page(std::string_view path, const Request& request, Timestamp now) {
    if (auto fresh = catalogue_.refresh(now); !fresh) return problem_response(fresh.error());
    auto page = catalogue_page(catalogue_, path);
    if (!page) return problem_response(fail("not-found"));
    const std::string etag = "\"" + content_id(page->body).text.substr(8, 22) + "\"";
    Response response;
    response.content_type = std::move(page->type);
    response.body = std::move(page->body);
    response.headers = {{"Cache-Control", "no-cache"}, {"ETag", etag}};
    if (request.if_none_match == etag) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

Response Service::session(Timestamp now) {
    const Json json = {
        {"aud", registry_.audience()}, {"time", format_timestamp(now)}, {"nonce", nonce(now)}, {"version", 1}};
    return json_response(200, dump_json(json));
}

Response Service::trust_list(const Request& request) {
    auto jws = registry_.trust_list_jws();
    if (!jws) return problem_response(jws.error());
    const std::string etag = "\"" + content_id(*jws).text.substr(8, 22) + "\"";
    Response response = json_response(200, std::move(*jws), jose_type);
    response.headers = {{"Cache-Control", "no-cache"}, {"ETag", etag}};
    if (request.if_none_match == etag) {
        response.status = 304;
        response.body.clear();
    }
    return response;
}

Result<void> Service::room() const {
    if (options_.free_bytes && options_.free_bytes() < options_.free_bytes_min) return fail("storage-low");
    return {};
}

Response Service::ready() {
    auto room_left = room();
    auto head = log_head(database_);
    const bool good = room_left.ok() && head.ok();
    const Json json = {{"ready", good},
                       {"problem", room_left.ok() ? (head.ok() ? "" : head.error().code) : room_left.error().code},
                       {"log", head.ok() ? head->size : -1}};
    return json_response(good ? 200 : 503, dump_json(json));
}

Response Service::enrol(const Request& request, Timestamp now) {
    if (!request.content_encoding.empty()) return problem_response(fail("content-encoding"));
    if (!is_type(request.content_type, jose_type)) return problem_response(fail("content-type"));
    if (request.body.size() > limits::enrol_bytes_max) return problem_response(fail("bundle-size"));
    if (auto checked = room(); !checked) return problem_response(checked.error());
    auto answer = registry_.enrol(request.body, now);
    if (!answer) return problem_response(answer.error());
    Response response;
    if (answer->pending) {
        const Json json = {{"format", "sk-enrol-pending/1"}, {"check", answer->check_digits}};
        response = json_response(202, dump_json(json));
    } else {
        response = json_response(201, write_card_file(answer->trust, answer->card));
    }
    response.key = answer->key.text;
    response.unit = answer->unit.text;
    return response;
}

Response Service::put_bundle(const Request& request, std::string_view id, Timestamp now) {
    if (!request.content_encoding.empty()) return problem_response(fail("content-encoding"));
    if (!is_type(request.content_type, jose_type)) return problem_response(fail("content-type"));
    return take_bundle(id, request.body, now);
}

// Each bundle by itself, as if it had come alone; others are served in between. The answer is the receipts of those
// that were taken before the first refused one, or, where that is the very first, its problem.
Response Service::take_sequence(const Request& request, Timestamp now) {
    const auto refused = [](const char* code) {
        Response response = problem_response(fail(code));
        response.route = "bundles";
        return response;
    };
    if (request.method != "POST") return refused("method");
    if (!request.content_encoding.empty()) return refused("content-encoding");
    if (!is_type(request.content_type, trust::sequence_type)) return refused("content-type");
    const auto bundles = trust::split_sequence(request.body);
    if (!bundles || bundles->empty()) return refused("bundle-format");
    if (bundles->size() > limits::request_bundles_max) return refused("bundle-size");
    Response answer = json_response(201, {}, trust::sequence_type);
    for (const std::string_view bytes : *bundles) {
        Response taken = import_bundle(bytes, now);
        if (taken.status < 400) {
            trust::append_to_sequence(answer.body, taken.body);
            answer.key = taken.key;
            answer.unit = taken.unit;
            continue;
        }
        if (answer.body.empty()) answer = std::move(taken);
        break;
    }
    answer.route = "bundles";
    return answer;
}

Response Service::take_bundle(std::string_view expected_id, std::string_view bytes, Timestamp now) {
    if (auto checked = room(); !checked) return problem_response(checked.error());
    Upload upload = intake_.take(expected_id, bytes, now);
    Response response;
    if (upload.refused) {
        Json members = Json::object();
        if (upload.head_seq >= 0) members = {{"headSeq", upload.head_seq}, {"headId", upload.head_id}};
        response = problem_with(*upload.refused, members);
    } else {
        response = json_response(upload.repeated ? 200 : 201, std::move(upload.receipt), jose_type);
    }
    response.key = upload.claims.dev;
    response.unit = upload.claims.unit;
    return response;
}

Response Service::import_bundle(std::string_view bytes, Timestamp now) {
    std::lock_guard lock(mutex_);
    if (auto fresh = registry_.refresh(); !fresh) return problem_response(fresh.error());
    return take_bundle({}, bytes, now);
}

Response Service::receipt(std::string_view id) {
    auto stored = database_.first_text(sql::bundle_receipt, id);
    if (!stored) return problem_response(stored.error());
    if (!*stored) return problem_response(fail("bundle-unknown", std::string(id)));
    return json_response(200, std::move(**stored), jose_type);
}

// [SECTION] Signed reads

Result<trust::Holder> Service::reader(const Request& request, Timestamp now) {
    constexpr std::string_view scheme = "SK ";
    if (!request.authorization.starts_with(scheme)) return fail("request-unsigned");
    const std::string_view compact = std::string_view(request.authorization).substr(scheme.size());
    const std::size_t first = compact.find('.');
    const std::size_t second = first == std::string_view::npos ? first : compact.find('.', first + 1);
    if (second == std::string_view::npos || compact.find('.', second + 1) != std::string_view::npos)
        return fail("request-form");
    const Json signature = {{"protected", std::string(compact.substr(0, first))},
                            {"signature", std::string(compact.substr(second + 1))}};
    const Json envelope = {{"payload", std::string(compact.substr(first + 1, second - first - 1))},
                           {"signatures", Json::array({signature})}};
    auto jws = trust::jws_from_json(envelope, trust::typ::request);
    if (!jws) return fail("request-form", jws.error().code);
    auto payload = parse_json(jws->payload);
    if (!payload || !has_exactly(*payload, {"v", "kind", "htm", "htu", "nonce", "jti"}) ||
        integer_or(*payload, "v", 0) != 1 || string_or(*payload, "kind") != "request" ||
        string_or(*payload, "htm") != request.method || string_or(*payload, "htu") != request.target)
        return fail("request-form");
    const std::string jti = string_or(*payload, "jti");
    if (auto bytes = base64url_decode(jti); !bytes || bytes->size() != 16) return fail("request-form", "jti");
    if (!nonce_holds(string_or(*payload, "nonce"), now)) return fail("request-nonce");
    auto checks = registry_.directory().checks_for_people(*jws);
    const KeyId& key = jws->signatures[0].key;
    if (!checks) return fail("key-unknown", key.text);
    SK_CHECK(verify_signatures(*jws, *checks));
    auto holder = registry_.directory().holder(key);
    if (!holder) return fail("key-unknown", key.text);
    if (holder->revoked) return fail("key-revoked", key.text);
    if (!first_use(key.text + jti, now)) return fail("request-nonce", "jti");
    return *holder;
}

static Response unproven(const Error& error) {
    Response response = problem_response(error);
    // For a read these say "sign again", not "forbidden".
    if (error.code == "key-unknown" || error.code == "signature-bad") {
        response.status = 401;
        auto json = parse_json(response.body);
        if (json) (*json)["status"] = 401, response.body = dump_json(*json);
    }
    return asking_for_proof(std::move(response));
}

Response Service::signed_page(const Request& request, Timestamp now, PageOf page_of) {
    auto holder = reader(request, now);
    if (!holder) return unproven(holder.error());
    auto page = (this->*page_of)(*holder, query_of(request.target));
    Response response = page ? json_response(200, std::move(*page)) : problem_response(page.error());
    response.key = trust::thumbprint(holder->key).text;
    response.unit = holder->unit.text;
    return response;
}

// Those of the pack that applications are filed under today.
static trust::GivingRules giving_rules(const law::Library& library, Timestamp now) {
    for (const law::Pack& pack : library.all())
        if (pack.kind == law::PackKind::recognition) return library.present(pack, date_of(now)).provisions.giving;
    return {};
}

Response Service::people(const Request& request, Timestamp now) {
    auto holder = reader(request, now);
    if (!holder) return unproven(holder.error());
    const std::string_view query = query_of(request.target);
    const auto word = [&](std::string_view name) { return parameter(query, name).value_or(""); };
    const auto number = [&](std::string_view name, int otherwise) {
        const std::string text = word(name);
        constexpr std::int64_t beyond = 9'999;  // every limit: said to be too many
        return text.empty() ? otherwise : static_cast<int>(std::min(parse_number(text).value_or(0), beyond));
    };
    Result<std::string> done = fail("request-form");
    if (request.method == "POST") {
        PeopleOrder order;
        order.what = word("do");
        order.invitation.unit = UnitId{word("unit")};
        for (std::string roles = word("roles"); !roles.empty();) {
            const std::size_t comma = roles.find(',');
            order.invitation.roles.push_back(roles.substr(0, comma));
            roles.erase(0, comma == std::string::npos ? comma : comma + 1);
        }
        order.invitation.needs_approval = word("approval") == "1";
        order.invitation.uses = number("uses", 1);
        order.invitation.days = number("days", limits::invitation_days);
        order.id = word("id");
        order.key = KeyId{word("key")};
        order.reason = word("reason");
        if (auto checked = room(); !checked) return problem_response(checked.error());
        done = carry_out(registry_, *holder, giving_rules(library_, now), order, now);
    } else {
        done = people_page(registry_, *holder, giving_rules(library_, now), now);
    }
    Response response = done ? json_response(200, std::move(*done)) : problem_response(done.error());
    response.key = trust::thumbprint(holder->key).text;
    response.unit = holder->unit.text;
    return response;
}

// own: "<first>-<last>", of the reader's device. A device that has sent much need not fetch it again; what stands
// otherwise by now than the receipt said is no "accepted" act and goes out.
Result<std::set<std::int64_t>> Service::own_changes(const trust::Holder& holder, std::string_view own,
                                                    std::int64_t since) {
    std::set<std::int64_t> changes;
    const std::size_t dash = own.find('-');
    if (dash == std::string_view::npos) return changes;
    const auto first = parse_number(own.substr(0, dash)), last = parse_number(own.substr(dash + 1));
    if (!first || !last) return changes;
    SK_TRY(Statement rows,
           database_.query(sql::changes_of_own, trust::thumbprint(holder.key).text, *first, *last, since));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) return changes;
        changes.insert(rows.integer(0));
    }
}

// 0 of an empty one.
Result<std::int64_t> Service::change_of(std::string_view cursor, std::string_view prefix) {
    if (cursor.empty()) return std::int64_t{0};
    SK_TRY(const std::int64_t last, database_.first_integer(sql::change_last));
    const auto number = cursor.starts_with(prefix) ? parse_number(cursor.substr(prefix.size())) : std::nullopt;
    if (!number || *number > last) return fail("cursor-gone");
    return *number;
}

// What the reader compares a new text with (catalogue.hpp). Who does a unit's work has its own dossiers whole.
Result<std::string> Service::recognised_page(const trust::Holder& holder, std::string_view query) {
    const bool whole_unit = reach_of(holder) >= 1;
    SK_TRY(const std::string store, database_.meta("store"));
    const std::string prefix = "1." + store + (whole_unit ? ".u." : ".a.");
    SK_TRY(const std::int64_t since, change_of(parameter(query, "since").value_or(""), prefix));
    SK_TRY(Catalogue::Recognised found,
           catalogue_.recognised_after(since, whole_unit ? std::string_view(holder.unit.text) : std::string_view(),
                                       limits::recognised_page_bytes_max));
    found.page["cursor"] = prefix + std::to_string(found.change);
    return dump_json(found.page);
}

// A cursor is "1.<store>.<scope>.<change>": of this store (a restored one is another), of this scope (who was given
// another role starts again, or would miss what came before), up to this change.
// That the log of this head goes on from those of these sizes ("12,15"; RFC 6962 section 2.1.2): a client believes no
// other.
Result<std::string> Service::consistency(std::string_view sizes, const trust::LogHead& head) {
    {
        SK_TRY(Statement rows, database_.query(sql::log_leaves_after, static_cast<std::int64_t>(log_tree_.size())));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            const std::string leaf = rows.text(0);
            Digest digest;
            if (leaf.size() != digest.size()) return fail("storage-damaged", "log");
            std::copy(leaf.begin(), leaf.end(), digest.begin());
            log_tree_.append(digest);
        }
    }
    std::string proofs;
    constexpr int sizes_max = 2;
    for (int count = 0; count < sizes_max && !sizes.empty(); ++count) {
        const std::size_t comma = std::min(sizes.find(','), sizes.size());
        const auto size = parse_number(sizes.substr(0, comma));
        sizes.remove_prefix(std::min(comma + 1, sizes.size()));
        Json proof = Json::array();
        if (size && *size >= 1 && *size < head.size)
            for (const Digest& node :
                 log_tree_.consistency_proof(static_cast<std::size_t>(*size), static_cast<std::size_t>(head.size)))
                proof.push_back(base64url_encode(as_view(node)));
        proofs += (count > 0 ? "," : "") + dump_json(proof);
    }
    return ",\"consistency\":[" + proofs + "]";
}

Result<std::string> Service::changes_page(const trust::Holder& holder, std::string_view query) {
    const int reach = reach_of(holder);
    const bool office = reach == 2, whole_unit = reach >= 1;
    const char* scope = office ? "o" : whole_unit ? "u" : "a";
    SK_TRY(std::string store, database_.meta("store"));
    const std::string prefix = "1." + store + "." + scope + ".";
    SK_TRY(const std::int64_t since, change_of(parameter(query, "since").value_or(""), prefix));
    std::size_t page_bytes_max = limits::changes_page_bytes_max;
    if (auto wanted = parse_number(parameter(query, "max").value_or("")); wanted && *wanted >= 1)
        page_bytes_max = std::min(page_bytes_max, static_cast<std::size_t>(*wanted));

    SK_TRY(const std::set<std::int64_t> own, own_changes(holder, parameter(query, "own").value_or(""), since));

    Json totals = Json::array();
    if (whole_unit) {
        SK_TRY(Statement rows,
               database_.query(sql::totals, office ? std::string_view() : std::string_view(holder.unit.text)));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            totals.push_back({{"unit", rows.text(0)}, {"state", rows.text(1)}, {"dossiers", rows.integer(2)}});
        }
    }
    const std::string totals_text = dump_json(totals);

    const auto rows_of = [&]() -> Result<Statement> {
        if (office) return database_.query(sql::changes_office, since);
        if (whole_unit)
            return database_.query(sql::changes_unit, since, holder.unit.text, office_unit, holder.person.text);
        return database_.query(sql::changes_author, since, holder.unit.text, office_unit, holder.person.text);
    };
    // The envelopes are stored JSON; putting them in as they are saves reading and writing them again.
    std::string acts, cards, refusals, trust_list = "null";
    constexpr std::size_t frame_bytes = 1'024;  // names, cursor, log head
    std::size_t used = frame_bytes + totals_text.size();
    bool more = false;
    std::int64_t reached = since;
    {
        SK_TRY(Statement rows, rows_of());
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            if (own.contains(rows.integer(0))) {
                reached = rows.integer(0);
                continue;
            }
            std::string item;
            const std::int64_t kind = rows.integer(1);
            if (kind == 0) {
                const Json rest = {{"status", rows.text(3)}, {"reason", rows.text(4)}, {"recv", rows.text(5)}};
                item = "{\"jws\":" + rows.text(2) + "," + dump_json(rest).substr(1);
            } else if (kind == 3) {
                item = dump_json({{"id", rows.text(2)},
                                  {"unit", rows.text(3)},
                                  {"dev", rows.text(4)},
                                  {"code", rows.text(5)},
                                  {"where", rows.text(6)},
                                  {"recv", rows.text(7)},
                                  {"bytes", rows.integer(8)}});
            } else {
                item = rows.text(2);
            }
            // The first item always goes out, or a page could never end.
            if (used > frame_bytes + totals_text.size() && used + item.size() + 1 > page_bytes_max) {
                more = true;
                break;
            }
            used += item.size() + 1;
            reached = rows.integer(0);
            const auto append = [&](std::string& list) { (list.empty() ? list : list += ',') += item; };
            if (kind == 0)
                append(acts);
            else if (kind == 1)
                append(cards);
            else if (kind == 2)
                trust_list = item;
            else
                append(refusals);
        }
    }
    SK_TRY(trust::LogHead head, log_head(database_));
    std::string proofs;
    if (const auto sizes = parameter(query, "log")) {
        SK_TRY(proofs, consistency(*sizes, head));
    }
    return "{\"acts\":[" + acts + "],\"cards\":[" + cards + "],\"trust\":" + trust_list + ",\"refusals\":[" + refusals +
           "],\"totals\":" + totals_text + ",\"cursor\":" + dump_json(prefix + std::to_string(reached)) +
           ",\"more\":" + (more ? "true" : "false") +
           ",\"log\":" + dump_json({{"size", head.size}, {"root", head.root}}) + proofs + "}";
}

}  // namespace sk::sync
