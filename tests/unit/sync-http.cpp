// The HTTP server over loopback with real sockets: framing, limits, the site's files. The limits' clocks are set
// short; a test waits for the server's answer or close, never for time to pass.
#include <arpa/inet.h>
#include <netinet/in.h>
#include <sys/socket.h>
#include <unistd.h>

#include <cstdlib>
#include <filesystem>
#include <map>
#include <mutex>
#include <regex>
#include <sstream>
#include <thread>

#include "data_folder.hpp"
#include "http_server.hpp"
#include "site.hpp"
#include "sync-fixture.hpp"

using namespace sk;
using namespace sk::test;

namespace {

class Socket {
public:
    explicit Socket(int port) : descriptor_(::socket(AF_INET, SOCK_STREAM, 0)) {
        sockaddr_in address{};
        address.sin_family = AF_INET;
        address.sin_port = htons(static_cast<std::uint16_t>(port));
        address.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
        REQUIRE(::connect(descriptor_, reinterpret_cast<sockaddr*>(&address), sizeof address) == 0);
        timeval patience{20, 0};  // only a failing test waits that long
        ::setsockopt(descriptor_, SOL_SOCKET, SO_RCVTIMEO, &patience, sizeof patience);
    }
    ~Socket() { ::close(descriptor_); }
    Socket(const Socket&) = delete;
    // False when the other side has closed.
    bool send(std::string_view bytes) {
        while (!bytes.empty()) {
            const ssize_t put = ::send(descriptor_, bytes.data(), bytes.size(), MSG_NOSIGNAL);
            if (put <= 0) return false;
            bytes.remove_prefix(static_cast<std::size_t>(put));
        }
        return true;
    }
    // Everything until the other side closes.
    std::string read_all() {
        std::string all;
        char piece[4096];
        for (ssize_t got; (got = ::recv(descriptor_, piece, sizeof piece, 0)) > 0;)
            all.append(piece, static_cast<std::size_t>(got));
        return all;
    }
    // One answer with a Content-Length; leaves the connection open.
    std::string read_answer() {
        char c;
        while (pending_.find("\r\n\r\n") == std::string::npos && ::recv(descriptor_, &c, 1, 0) == 1) pending_ += c;
        const std::size_t end = pending_.find("\r\n\r\n");
        const std::size_t at = pending_.find("Content-Length: ");
        std::size_t length = at < end ? static_cast<std::size_t>(std::atol(pending_.c_str() + at + 16)) : 0;
        std::string answer = std::move(pending_);
        pending_.clear();
        while (length-- > 0 && ::recv(descriptor_, &c, 1, 0) == 1) answer += c;
        return answer;
    }

private:
    int descriptor_;
    std::string pending_;
};

struct Running {
    std::string folder = "/tmp/sk-http-XXXXXX";
    Endpoint endpoint;
    std::unique_ptr<sync::Site> site;
    std::unique_ptr<sync::HttpServer> server;
    std::mutex mutex;
    std::vector<std::string> lines;
    std::thread thread;

    explicit Running(std::size_t connections_max = 100, int header_timeout_ms = 150) {
        REQUIRE(::mkdtemp(folder.data()) != nullptr);
        const auto write = [&](const std::string& name, const std::string& bytes) {
            REQUIRE(sync::write_whole_file(folder + "/site/" + name, bytes, 0644).ok());
        };
        std::filesystem::create_directories(folder + "/site/assets");
        REQUIRE(sync::write_whole_file(folder + "/secret.txt", "secret", 0644).ok());
        write("index.html", "<!doctype html>xin chào");
        write("app.js", "// plain");
        write("app.js.br", "brotli bytes");
        write("sangkien-3f9a2c1b77.wasm", "wasm");
        write("assets/units.json", "{}");
        std::filesystem::create_symlink(folder + "/secret.txt", folder + "/site/link.txt");
        auto opened = sync::Site::open(folder + "/site", endpoint.now);
        REQUIRE(opened.ok());
        site = std::move(*opened);
        sync::HttpOptions options;
        options.port = 0;
        options.connections_max = connections_max;
        options.header_timeout_ms = header_timeout_ms;
        options.body_idle_timeout_ms = 150;
        options.drain_timeout_ms = 150;
        options.now = [this] { return endpoint.now; };
        options.log = [this](const std::string& line) {
            std::lock_guard lock(mutex);
            lines.push_back(line);
        };
        auto created = sync::HttpServer::create(*endpoint.service, site.get(), options);
        REQUIRE(created.ok());
        server = std::move(*created);
        thread = std::thread([this] { server->run(); });
    }
    ~Running() {
        server->stop();
        thread.join();
        std::error_code error;
        std::filesystem::remove_all(folder, error);
    }
    // A whole exchange on a connection of its own.
    std::string ask(const std::string& bytes) {
        Socket socket(server->port());
        socket.send(bytes);
        return socket.read_all();
    }
    std::string get(const std::string& target, const std::string& headers = "") {
        return ask("GET " + target + " HTTP/1.1\r\nHost: localhost\r\n" + headers + "Connection: close\r\n\r\n");
    }
};

int status_of(const std::string& answer) { return answer.starts_with("HTTP/1.1 ") ? std::atoi(answer.c_str() + 9) : 0; }
std::string body_of(const std::string& answer) {
    const std::size_t end = answer.find("\r\n\r\n");
    return end == std::string::npos ? std::string() : answer.substr(end + 4);
}
bool has(const std::string& answer, const std::string& text) { return answer.find(text) != std::string::npos; }

}  // namespace

TEST_CASE("sync: http: the site's files") {
    Running running;
    const std::string index = running.get("/");
    CHECK(status_of(index) == 200);
    CHECK(body_of(index) == "<!doctype html>xin chào");
    CHECK(has(index, "Content-Type: text/html; charset=utf-8\r\n"));
    CHECK(has(index, "Cache-Control: no-cache\r\n"));
    CHECK(has(index, "script-src 'self' 'wasm-unsafe-eval'"));
    CHECK(has(index, "frame-ancestors 'none'"));
    CHECK(has(index, "X-Content-Type-Options: nosniff\r\n"));

    const std::string plain = running.get("/app.js");
    CHECK(body_of(plain) == "// plain");
    const std::string packed = running.get("/app.js", "Accept-Encoding: gzip, deflate, br\r\n");
    CHECK(body_of(packed) == "brotli bytes");
    CHECK(has(packed, "Content-Encoding: br\r\n"));
    CHECK(has(packed, "Content-Type: text/javascript; charset=utf-8\r\n"));
    CHECK(body_of(running.get("/app.js", "Accept-Encoding: br;q=0\r\n")) == "// plain");
    CHECK(has(plain, "Content-Security-Policy: "));  // it may be a worker's
    const std::string program = running.get("/sangkien-3f9a2c1b77.wasm");
    CHECK(has(program, "X-Content-Type-Options: nosniff\r\n"));
    CHECK_FALSE(has(program, "Content-Security-Policy: "));  // never a document
    CHECK(has(program, "immutable"));
    CHECK(has(program, "Content-Type: application/wasm\r\n"));
    CHECK(status_of(running.get("/assets/units.json?x=1")) == 200);

    const std::size_t at = plain.find("ETag: ") + 6;
    const std::string etag = plain.substr(at, plain.find("\r\n", at) - at);
    const std::string unchanged = running.get("/app.js", "If-None-Match: " + etag + "\r\n");
    CHECK(status_of(unchanged) == 304);
    CHECK(body_of(unchanged).empty());

    const std::string head = running.ask("HEAD / HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
    CHECK(status_of(head) == 200);
    CHECK(has(head, "Content-Length: 24\r\n"));
    CHECK(body_of(head).empty());
    CHECK(status_of(running.ask(
              "POST / HTTP/1.1\r\nHost: localhost\r\nContent-Length: 0\r\nConnection: close\r\n\r\n")) == 405);
}

TEST_CASE("sync: http: no path leads out of the site") {
    Running running;
    for (const char* target :
         {"/../secret.txt", "/assets/../../secret.txt", "/%2e%2e/secret.txt", "/..%2fsecret.txt", "/..\\secret.txt",
          "//secret.txt", "/./index.html", "/assets", "/link.txt", "/index.html%00.js", "/%", "/%zz", "/.hidden",
          "/assets/%2e%2e/%2e%2e/secret.txt", "/%252e%252e/secret.txt"}) {
        const std::string answer = running.get(target);
        CHECK_MESSAGE(status_of(answer) == 404, target);
        CHECK_FALSE(has(answer, "secret\r\n"));
    }
    CHECK(status_of(running.get("http://localhost/index.html")) == 400);
    CHECK(status_of(running.get("*")) == 400);
}

TEST_CASE("sync: http: a bundle goes in whole, by pieces, and again on the same connection") {
    Running running;
    Member author = running.endpoint.enrol(commune, {"author"});
    const SentBundle bundle =
        running.endpoint.bundle(author, {running.endpoint.filed(author, running.endpoint.new_subject())});
    const std::string head = "PUT /v1/bundles/" + bundle.id +
                             " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/jose+json\r\nContent-Length: " +
                             std::to_string(bundle.bytes.size()) + "\r\n";
    SUBCASE("cut in the middle, then sent again: taken once") {
        {
            Socket cut(running.server->port());
            cut.send(head + "\r\n" + bundle.bytes.substr(0, bundle.bytes.size() / 2));
        }
        Socket socket(running.server->port());
        socket.send(head + "\r\n");
        for (std::size_t at = 0; at < bundle.bytes.size(); at += 1'000) socket.send(bundle.bytes.substr(at, 1'000));
        const std::string first = socket.read_answer();
        CHECK(status_of(first) == 201);
        CHECK(has(first, "SK-Nonce: "));
        socket.send(head + "\r\n" + bundle.bytes);
        const std::string again = socket.read_answer();
        CHECK(status_of(again) == 200);
        CHECK(body_of(again) == body_of(first));
    }
    SUBCASE("asking first") {
        Socket socket(running.server->port());
        socket.send(head + "Expect: 100-continue\r\n\r\n");
        CHECK(socket.read_answer().starts_with("HTTP/1.1 100 "));
        socket.send(bundle.bytes);
        CHECK(status_of(socket.read_answer()) == 201);
    }
    SUBCASE("pipelined") {
        Socket socket(running.server->port());
        socket.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n" + head + "\r\n" + bundle.bytes +
                    "GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(body_of(socket.read_answer()) == "ok");
        CHECK(status_of(socket.read_answer()) == 201);
        CHECK(body_of(socket.read_answer()) == "ok");
    }
    CHECK(running.endpoint.count("SELECT count(*) FROM bundles") == 1);
    std::lock_guard lock(running.mutex);
    for (const auto& line : running.lines) {
        CHECK(parse_json(line).ok());
        CHECK_FALSE(has(line, "127.0.0.1"));
        CHECK_FALSE(has(line, bundle.id));
    }
}

TEST_CASE("sync: http: too much, too slow") {
    Running running;
    const std::string bundle_path = "PUT /v1/bundles/" + content_id("x").text +
                                    " HTTP/1.1\r\nHost: localhost\r\nContent-Type: application/jose+json\r\n";
    SUBCASE("a declared body over the cap is refused before it is read") {
        Socket socket(running.server->port());
        socket.send(bundle_path + "Content-Length: 1073741824\r\n\r\n");
        const std::string answer = socket.read_answer();
        CHECK(status_of(answer) == 413);
        CHECK(has(answer, "urn:sangkien:problem:bundle-size"));
        // The rest is not taken: the connection ends long before a gigabyte.
        const std::string megabyte(1 << 20, 'x');
        int sent = 0;
        while (sent < 1'024 && socket.send(megabyte)) ++sent;
        CHECK(sent < 64);
    }
    SUBCASE("exactly over and exactly at the cap") {
        CHECK(status_of(running.ask(bundle_path + "Content-Length: " + std::to_string(512 * 1024 + 1) + "\r\n\r\n")) ==
              413);
        const std::string full(512 * 1024, ' ');
        const std::string answer = running.ask(
            bundle_path + "Connection: close\r\nContent-Length: " + std::to_string(full.size()) + "\r\n\r\n" + full);
        CHECK(status_of(answer) == 400);
        CHECK(has(answer, "json-"));
    }
    SUBCASE("other routes take no body") {
        CHECK(status_of(running.ask("GET / HTTP/1.1\r\nHost: a\r\nContent-Length: 5\r\n\r\nhello")) == 413);
    }
    SUBCASE("a header over 8 kB") {
        const std::string answer =
            running.ask("GET / HTTP/1.1\r\nHost: a\r\nX: " + std::string(9'000, 'y') + "\r\n\r\n");
        CHECK(status_of(answer) == 431);
        CHECK(has(answer, "header-size"));
    }
    SUBCASE("a header that never ends is cut") {
        CHECK(running.ask("GET / HTTP/1.1\r\nHost: a\r\nX: ").empty());
        CHECK(running.ask("").empty());
    }
    SUBCASE("a body that stops coming is cut, and nothing is kept") {
        CHECK(running.ask(bundle_path + "Content-Length: 1000\r\n\r\n{\"format\"").empty());
        CHECK(running.endpoint.count("SELECT count(*) FROM refusals") == 0);
    }
}

TEST_CASE("sync: http: framing that two parsers could read differently is refused") {
    Running running;
    const std::string start =
        "PUT /v1/bundles/" + content_id("x").text + " HTTP/1.1\r\nHost: a\r\nContent-Type: application/jose+json\r\n";
    CHECK(status_of(running.ask(start + "Transfer-Encoding: chunked\r\n\r\n2\r\n{}\r\n0\r\n\r\n")) == 411);
    for (const std::string headers :
         {"Content-Length: 2\r\nTransfer-Encoding: chunked\r\n", "Transfer-Encoding: chunked\r\nContent-Length: 2\r\n",
          "Content-Length: 2\r\nContent-Length: 3\r\n", "Content-Length: 2\r\nContent-Length: 2\r\n",
          "Content-Length: 2, 2\r\n", "Content-Length: -1\r\n", "Content-Length: 0x2\r\n", "Content-Length : 2\r\n",
          "Transfer-Encoding: gzip, chunked\r\n", "Host: b\r\nContent-Length: 2\r\n"}) {
        const std::string answer = running.ask(start + headers + "\r\n{}GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK_MESSAGE((status_of(answer) == 400 || status_of(answer) == 411), headers << answer);
        CHECK_MESSAGE(!has(answer, "\r\n\r\nok"), headers);  // nothing after it was taken for a request
    }
    CHECK(status_of(running.ask("\x16\x03\x01 nonsense\r\n\r\n")) == 400);
    CHECK(status_of(running.get("/healthz")) == 200);
}

TEST_CASE("sync: http: many connections, a taken port, a clean end") {
    SUBCASE("over the cap new ones are closed, old ones go on") {
        Running running(3, 20'000);
        Socket a(running.server->port()), b(running.server->port()), c(running.server->port());
        for (Socket* socket : {&a, &b, &c}) {
            socket->send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
            CHECK(body_of(socket->read_answer()) == "ok");
        }
        Socket d(running.server->port());
        CHECK(d.read_all().empty());
        a.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(body_of(a.read_answer()) == "ok");
    }
    SUBCASE("a taken port is named") {
        Running running;
        sync::HttpOptions options;
        options.port = running.server->port();
        options.now = [] { return Timestamp{}; };
        auto second = sync::HttpServer::create(*running.endpoint.service, nullptr, options);
        REQUIRE_FALSE(second.ok());
        CHECK(second.error().code == "port-taken");
        CHECK(second.error().where == std::to_string(options.port));
    }
    SUBCASE("stopping ends idle connections at once") {
        auto running = std::make_unique<Running>(100, 20'000);
        Socket idle(running->server->port());
        idle.send("GET /healthz HTTP/1.1\r\nHost: a\r\n\r\n");
        CHECK(body_of(idle.read_answer()) == "ok");
        running.reset();  // joins the server's thread
        CHECK(idle.read_all().empty());
    }
    SUBCASE("the same bundle on two connections at once") {
        Running running;
        Member author = running.endpoint.enrol(commune, {"author"});
        const SentBundle bundle =
            running.endpoint.bundle(author, {running.endpoint.filed(author, running.endpoint.new_subject())});
        const std::string request =
            "PUT /v1/bundles/" + bundle.id +
            " HTTP/1.1\r\nHost: a\r\nContent-Type: application/jose+json\r\nConnection: close\r\nContent-Length: " +
            std::to_string(bundle.bytes.size()) + "\r\n\r\n" + bundle.bytes;
        std::string first, second;
        std::thread other([&] { second = running.ask(request); });
        first = running.ask(request);
        other.join();
        CHECK(status_of(first) + status_of(second) == 401);  // one 201, one 200
        CHECK(body_of(first) == body_of(second));
        CHECK(running.endpoint.count("SELECT count(*) FROM bundles") == 1);
    }
}

TEST_CASE("sync: http: the sample for nginx lets through what the endpoint takes, and hardly more") {
    std::istringstream lines(read_asset("../sync/nginx/sangkien.conf"));
    const std::regex location("\\s*location (?:(=) )?(\\S+) \\{.*"), size("\\s*client_max_body_size (\\d+)k;.*");
    std::map<std::string, std::size_t> allowed;  // by the beginning of the address; a whole one ends with a space
    std::string place;                           // what stands outside holds for all
    std::smatch found;
    for (std::string line; std::getline(lines, line);) {
        if (std::regex_match(line, found, location)) place = found.str(2) + (found[1].matched ? " " : "");
        if (std::regex_match(line, found, size)) allowed[place] = std::stoul(found[1]) * 1024;
    }
    for (const auto& [method, path] : {std::pair("PUT", "/v1/bundles/x"), std::pair("PUT", "/v1/files/x"),
                                       std::pair("POST", "/v1/bundles"), std::pair("POST", "/v1/enrol")}) {
        std::size_t most = 0, length = 0;
        for (const auto& [beginning, bytes] : allowed)
            if ((std::string(path) + " ").starts_with(beginning) && beginning.size() >= length)
                most = bytes, length = beginning.size();
        CAPTURE(path);
        CHECK(most >= sync::body_bytes_max(method, path));
        CHECK(most <= sync::body_bytes_max(method, path) + 1024);
    }
}
