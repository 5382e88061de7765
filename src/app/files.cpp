// The files of acts on their way: after the acts have been received, piece by piece, each piece a request of its own,
// so that a cut costs one piece; and back, for whoever may read an act that names them. And what any signed request
// needs.
#include <algorithm>

#include "app/session.hpp"
#include "base/bytes.hpp"
#include "base/limits.hpp"

namespace sk::app {

namespace {

constexpr std::string_view file_record = "extra/file/";  // {"size":n,"left":1}: to be sent; 0: has been

store::Record record_of(const std::string& file, std::int64_t size, int left) {
    return {std::string(file_record) + file, dump_json({{"size", size}, {"left", left}})};
}

std::string address_of(const std::string& file, std::string_view name, std::int64_t value) {
    return "/v1/files/" + file + "?" + std::string(name) + "=" + std::to_string(value);
}

}  // namespace

// A request that proves who asks: signed over method, address, a nonce of the endpoint and a number used once. Asked
// once more where the nonce had grown old. An answer of any status is an answer; without a network: status 0.
void Session::with_proof(exchange::HttpRequest request, Callback<exchange::HttpResponse> done, int attempt) {
    constexpr int attempts_max = 2;
    if (nonce.empty()) {
        platform.http({"GET", "/v1/session", {}, {}, false}, {},
                      [this, request = std::move(request), done, attempt](Result<exchange::HttpResponse> answer) {
                          if (!answer.ok()) return done(answer.error());
                          if (answer->status != 200 || answer->nonce.empty())
                              return done(sk::fail(exchange::read_problem(*answer).code));
                          nonce = answer->nonce;
                          with_proof(request, done, attempt);
                      });
        return;
    }
    const std::string payload = dump_json({{"v", 1},
                                           {"kind", "request"},
                                           {"htm", request.method},
                                           {"htu", request.path},
                                           {"nonce", nonce},
                                           {"jti", new_salt()}});
    sign(payload, trust::typ::request, [this, request = std::move(request), done, attempt](Result<trust::Jws> jws) {
        if (!jws.ok()) return done(jws.error());
        const trust::Signature& signature = jws->signatures.front();
        std::string authorization =
            "SK " + signature.protected_text + "." + jws->payload_text + "." + base64url_encode(signature.bytes);
        platform.http(
            request, std::move(authorization), [this, request, done, attempt](Result<exchange::HttpResponse> answer) {
                if (!answer.ok()) return done(answer.error());
                const bool stale = answer->status == 401 && exchange::read_problem(*answer).code == "request-nonce";
                nonce = stale && answer->nonce.empty() ? std::string() : answer->nonce.empty() ? nonce : answer->nonce;
                if (stale && attempt + 1 < attempts_max) return with_proof(request, done, attempt + 1);
                done(std::move(*answer));
            });
    });
}

void Session::restore_files(const store::Loaded& data) {
    files_to_send.clear();
    files_sent.clear();
    for (const auto& [path, body] : data.extra) {
        if (!path.starts_with(file_record)) continue;
        const Result<Json> json = parse_json(body);
        if (!json.ok()) continue;
        auto& files = integer_or(*json, "left", 0) == 1 ? files_to_send : files_sent;
        files[path.substr(file_record.size())] = integer_or(*json, "size", 0);
    }
}

// The endpoint was set back: it may have lost files as well. It is asked for each what it has.
void Session::offer_files_again() {
    files_to_send.merge(files_sent);
    files_sent.clear();
}

// Beside the act that names them, in its transaction.
std::vector<store::Record> Session::file_records(const dossier::Act& act) const {
    std::vector<store::Record> records;
    for (const dossier::Attachment& file : act.files) records.push_back(record_of(file.id.text, file.size, 1));
    return records;
}

// All that wait, one after the other, then `then`. What the endpoint does not know yet (its act waits there) waits
// here; a network that fails ends it for this time: the acts are there, and the files go with the next exchange.
void Session::send_files(std::function<void()> then) {
    std::vector<std::string> waiting;
    for (const auto& [file, size] : files_to_send) waiting.push_back(file);
    if (waiting.empty()) return then();
    model.exchange.step = "exchange.step.files";
    std::reverse(waiting.begin(), waiting.end());
    send_next_file(std::move(waiting), std::move(then));
}

void Session::send_next_file(std::vector<std::string> waiting, std::function<void()> then) {
    if (waiting.empty()) return then();
    const std::string file = waiting.back();
    waiting.pop_back();
    const auto size = files_to_send.find(file);
    if (size == files_to_send.end()) return send_next_file(std::move(waiting), std::move(then));
    const auto next = [this, waiting = std::move(waiting), then] { send_next_file(waiting, then); };
    with_proof({"GET", address_of(file, "have", 0), {}, {}, true},
               [this, file, size = size->second, next, then](Result<exchange::HttpResponse> answer) {
                   if (!answer.ok() || answer->status == 0) return then();
                   const Result<Json> json = parse_json(answer->body);
                   if (answer->status != 200 || !json.ok()) return next();
                   send_piece({file, size, integer_or(*json, "have", 0), limits::file_piece_bytes_min}, next, then);
               });
}

// offset: what is there. Pieces double while they go quickly and halve when one is lost.
void Session::send_piece(FilePiece piece, std::function<void()> next, std::function<void()> stop) {
    if (piece.offset >= piece.size) return file_sent(piece, std::move(next));
    const std::int64_t bytes = std::min(piece.bytes, piece.size - piece.offset);
    platform.read_attachment(ContentId{piece.file}, piece.offset, bytes, [=, this](Result<std::string> contents) {
        if (!contents.ok()) return next();  // not in this browser any more: it is told where it is wanted
        const std::int64_t began_ms = platform.now().unix_ms;
        exchange::HttpRequest request{"PUT", address_of(piece.file, "offset", piece.offset), "application/octet-stream",
                                      std::move(*contents), true};
        with_proof(std::move(request), [=, this](Result<exchange::HttpResponse> answer) mutable {
            constexpr std::int64_t quick_ms = 1'000;
            // 413: what stands before the endpoint takes less at once than it does.
            if (!answer.ok() || answer->status == 0 || answer->status == 413) {
                if (piece.bytes <= limits::file_piece_bytes_min) return stop();
                piece.bytes /= 2;
                if (answer.ok() && answer->status == 413) piece.bytes_max = piece.bytes;
                return send_piece(piece, next, stop);
            }
            const Result<Json> json = parse_json(answer->body);
            const std::int64_t have = json.ok() ? integer_or(*json, "have", -1) : -1;
            if ((answer->status != 200 && answer->status != 409) || have < 0) return next();
            // Another number of bytes than we thought is there: on from that. Never twice from the same place.
            if (have == piece.offset) return next();
            if (platform.now().unix_ms - began_ms < quick_ms) piece.bytes = std::min(piece.bytes * 2, piece.bytes_max);
            piece.offset = have;
            send_piece(piece, next, stop);
        });
    });
}

void Session::file_sent(const FilePiece& piece, std::function<void()> next) {
    store::Repository::ActsChange change;
    change.extra.push_back(record_of(piece.file, piece.size, 0));
    repository.add_acts(std::move(change), [this, file = piece.file, next](Result<std::monostate> saved) {
        if (saved.ok()) files_sent.insert(files_to_send.extract(file));
        next();
    });
}

// A file that this browser does not have, from the endpoint.
void Session::fetch_file(std::string_view id) {
    if (model.exchange.busy || fetching) return;
    for (const dossier::Attachment& file : model.files.named)
        if (file.id.text == id) {
            fetching = true;
            stop_fetching = false;
            model.files.fetching = file.id.text;
            model.files.permille = 0;
            return fetch_piece({file.id.text, file.size, 0, limits::file_piece_bytes_max});
        }
}

void Session::fetch_piece(FilePiece piece) {
    const auto ended = [this, file = piece.file](const Error* error) {
        if (model.files.fetching == file) model.files.fetching.clear();
        fetching = false;
        if (error) return toast_error(*error);
        toast(Toast::Tone::success, words("app.file-brought"));
        find_files();
    };
    with_proof({"GET", address_of(piece.file, "from", piece.offset), {}, {}, true},
               [this, piece, ended](Result<exchange::HttpResponse> answer) mutable {
                   if (answer.ok() && answer->status != 200)
                       answer = Result<exchange::HttpResponse>(
                           sk::fail(answer->status == 0 ? "net-offline" : exchange::read_problem(*answer).code));
                   if (!answer.ok()) return ended(&answer.error());
                   if (stop_fetching) {  // what has come is thrown away: the next time begins anew
                       fetching = stop_fetching = false;
                       model.files.fetching.clear();
                       return;
                   }
                   const auto got = static_cast<std::int64_t>(answer->body.size());
                   const bool last = piece.offset + got >= piece.size;
                   if (got == 0) {
                       const Error error = sk::fail("file-damaged");
                       return ended(&error);
                   }
                   platform.add_to_attachment(ContentId{piece.file}, piece.offset, std::move(answer->body), last,
                                              [this, piece, got, last, ended](Result<std::monostate> added) mutable {
                                                  if (!added.ok()) return ended(&added.error());
                                                  if (last) return ended(nullptr);
                                                  piece.offset += got;
                                                  if (model.files.fetching == piece.file)
                                                      model.files.permille =
                                                          static_cast<int>(piece.offset * 1000 / piece.size);
                                                  fetch_piece(piece);
                                              });
               });
}

}  // namespace sk::app
