#include "http_server.hpp"

#include <array>
#include <atomic>
#include <boost/asio/dispatch.hpp>
#include <boost/asio/io_context.hpp>
#include <boost/asio/ip/tcp.hpp>
#include <boost/asio/signal_set.hpp>
#include <boost/asio/steady_timer.hpp>
#include <boost/asio/strand.hpp>
#include <boost/beast/core.hpp>
#include <boost/beast/http.hpp>
#include <chrono>
#include <limits>
#include <mutex>
#include <optional>
#include <set>
#include <thread>
#include <vector>

#include "base/assert.hpp"
#include "base/bytes.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "random.hpp"

namespace sk::sync {

namespace asio = boost::asio;
namespace beast = boost::beast;
namespace http = boost::beast::http;
using tcp = boost::asio::ip::tcp;
using boost::system::error_code;

namespace {

constexpr std::size_t drain_bytes_max = 4 * 1024 * 1024;
constexpr int shutdown_ms = 5'000;

std::string_view view(beast::string_view text) { return {text.data(), text.size()}; }

class Server;

// One connection. States: wait for a request -> header -> body -> handle -> write -> wait … | drain -> closed.
class Connection : public std::enable_shared_from_this<Connection> {
public:
    Connection(tcp::socket socket, Server& server) : stream_(std::move(socket)), server_(server) {}
    ~Connection();
    void start();
    void stop();

private:
    using Parser = http::request_parser<http::string_body>;
    void wait();
    void read_header();
    void header_read(error_code error);
    void read_body();
    void continue_then_read();
    void body_read(error_code error);
    void handle();
    void refuse(Error error, std::string_view route);
    void write(Response response, bool keep_alive);
    void written(error_code error, bool keep_alive);
    void drain();
    void drain_more();
    void log(const Response& response, std::size_t bytes) const;
    void expire(int ms) { stream_.expires_after(std::chrono::milliseconds(ms)); }

    beast::tcp_stream stream_;
    Server& server_;
    beast::flat_static_buffer<64 * 1024> buffer_;
    std::optional<Parser> parser_;
    Request request_;
    unsigned http_version_ = 11;
    bool head_ = false;
    bool idle_ = true;
    std::chrono::steady_clock::time_point begun_, body_begun_;
    // The answer under way must outlive its write.
    std::shared_ptr<const std::string> body_;
    std::optional<http::response<http::span_body<const char>>> response_;
    std::optional<http::response_serializer<http::span_body<const char>>> serializer_;
    std::size_t drained_ = 0;
};

class Server final : public HttpServer {
public:
    Server(Service& service, Site* site, HttpOptions options)
        : service(service),
          site(site),
          options(std::move(options)),
          context_(this->options.threads),
          acceptor_(asio::make_strand(context_)),
          signals_(context_),
          deadline_(context_) {}

    ~Server() override {
        std::lock_guard lock(mutex_);
        dying_ = true;
    }

    Result<void> listen() {
        error_code error;
        const auto address = asio::ip::make_address(options.bind, error);
        if (error) return fail("bind-address", options.bind, error.message());
        const tcp::endpoint endpoint(address, static_cast<unsigned short>(options.port));
        acceptor_.open(endpoint.protocol(), error);
        if (!error) acceptor_.set_option(asio::socket_base::reuse_address(true), error);
        if (!error) acceptor_.bind(endpoint, error);
        if (!error) acceptor_.listen(512, error);
        if (error == asio::error::address_in_use) return fail("port-taken", std::to_string(options.port));
        if (error == asio::error::access_denied) return fail("port-denied", std::to_string(options.port));
        if (error) return fail("bind-address", options.bind, error.message());
        return {};
    }

    int port() const override {
        error_code error;
        return acceptor_.local_endpoint(error).port();
    }

    void run() override {
        if (options.handle_signals) {
            error_code error;
            signals_.add(SIGTERM, error);
            signals_.add(SIGINT, error);
            signals_.async_wait([this](error_code failed, int) {
                if (!failed) stop();
            });
        }
        accept();
        std::vector<std::thread> threads;
        for (int i = 1; i < options.threads; ++i) threads.emplace_back([this] { context_.run(); });
        context_.run();
        for (auto& thread : threads) thread.join();
    }

    void stop() override {
        asio::dispatch(acceptor_.get_executor(), [this] {
            if (stopping.exchange(true)) return;
            error_code error;
            acceptor_.close(error);
            signals_.cancel(error);
            // What is idle closes now, what is answering ends by itself; after a while nothing waits any more.
            std::vector<std::shared_ptr<Connection>> open;
            {
                std::lock_guard lock(mutex_);
                for (Connection* connection : connections_)
                    if (auto alive = connection->weak_from_this().lock()) open.push_back(std::move(alive));
                if (!connections_.empty()) {
                    deadline_.expires_after(std::chrono::milliseconds(shutdown_ms));
                    deadline_.async_wait([this](error_code cancelled) {
                        if (!cancelled) context_.stop();
                    });
                }
            }
            for (const auto& connection : open) connection->stop();
        });
    }

    bool enter(Connection* connection) {
        std::lock_guard lock(mutex_);
        if (connections_.size() >= options.connections_max) return false;
        connections_.insert(connection);
        return true;
    }
    void leave(Connection* connection) {
        std::lock_guard lock(mutex_);
        connections_.erase(connection);
        if (stopping && connections_.empty() && !dying_) deadline_.cancel();
    }

    Service& service;
    Site* site;
    HttpOptions options;
    std::atomic<bool> stopping = false;

private:
    void accept() {
        acceptor_.async_accept(asio::make_strand(context_), [this](error_code error, tcp::socket socket) {
            if (stopping) return;
            if (!error) {
                auto connection = std::make_shared<Connection>(std::move(socket), *this);
                // Over the cap: closed at once; nginx or the client tries again.
                if (enter(connection.get())) connection->start();
            }
            if (error == asio::error::no_descriptors) {
                // All descriptors in use: accepting again at once would spin.
                pause_.emplace(acceptor_.get_executor());
                pause_->expires_after(std::chrono::milliseconds(100));
                pause_->async_wait([this](error_code) { accept(); });
                return;
            }
            accept();
        });
    }

    // Before context_: connections that die with it still leave.
    std::mutex mutex_;
    std::set<Connection*> connections_;
    bool dying_ = false;
    asio::io_context context_;
    tcp::acceptor acceptor_;
    asio::signal_set signals_;
    asio::steady_timer deadline_;
    std::optional<asio::steady_timer> pause_;
};

Connection::~Connection() { server_.leave(this); }

void Connection::start() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
        self->begun_ = std::chrono::steady_clock::now();
        self->expire(self->server_.options.header_timeout_ms);
        self->read_header();
    });
}

void Connection::stop() {
    asio::dispatch(stream_.get_executor(), [self = shared_from_this()] {
        if (self->idle_) self->stream_.close();
    });
}

// Between two requests: the header's clock starts with its first byte.
void Connection::wait() {
    idle_ = true;
    if (server_.stopping) return stream_.close();
    if (buffer_.size() > 0) {  // pipelined
        begun_ = std::chrono::steady_clock::now();
        expire(server_.options.header_timeout_ms);
        return read_header();
    }
    expire(server_.options.idle_timeout_ms);
    stream_.async_read_some(buffer_.prepare(4'096), [self = shared_from_this()](error_code error, std::size_t got) {
        if (error) return self->stream_.close();
        self->buffer_.commit(got);
        self->begun_ = std::chrono::steady_clock::now();
        self->expire(self->server_.options.header_timeout_ms);
        self->read_header();
    });
}

void Connection::read_header() {
    parser_.emplace();
    parser_->header_limit(static_cast<std::uint32_t>(limits::http_header_bytes_max));
    // The route's own cap is set as soon as the header is known. Not boost::none: Boost 1.74 takes every
    // Content-Length for larger than an absent limit (basic_parser.ipp, finish_header).
    parser_->body_limit(std::numeric_limits<std::uint64_t>::max());
    http::async_read_header(stream_, buffer_, *parser_,
                            [self = shared_from_this()](error_code error, std::size_t) { self->header_read(error); });
}

void Connection::header_read(error_code error) {
    idle_ = false;
    if (error == http::error::end_of_stream || error == asio::error::operation_aborted ||
        error == beast::error::timeout || error == asio::error::connection_reset ||
        error == http::error::partial_message) {
        stream_.close();
        return;
    }
    request_ = Request();
    head_ = false;
    http_version_ = 11;
    if (error == http::error::header_limit) return refuse(fail("header-size"), "framing");
    if (error) return refuse(fail("http-form"), "framing");
    const auto& message = parser_->get();
    http_version_ = message.version();
    head_ = message.method() == http::verb::head;
    request_.method = std::string(view(message.method_string()));
    request_.target = std::string(view(message.target()));
    request_.content_type = std::string(view(message[http::field::content_type]));
    request_.content_encoding = std::string(view(message[http::field::content_encoding]));
    request_.authorization = std::string(view(message[http::field::authorization]));
    request_.if_none_match = std::string(view(message[http::field::if_none_match]));
    request_.accept_encoding = std::string(view(message[http::field::accept_encoding]));
    if (message.count(http::field::transfer_encoding) > 0) return refuse(fail("length-required"), "framing");
    if (message.count(http::field::content_length) > 1 || message.count(http::field::host) > 1)
        return refuse(fail("http-form"), "framing");
    if (!request_.target.starts_with('/')) return refuse(fail("http-form"), "framing");

    // Beast reads "2, 2" as 2 (RFC 9110 8.6 lets it); a second parser may not.
    const std::string_view declared = view(message[http::field::content_length]);
    if (declared.find_first_not_of("0123456789") != std::string_view::npos) return refuse(fail("http-form"), "framing");

    const std::size_t cap = body_bytes_max(request_.method, request_.target);
    const auto length = parser_->content_length();
    if (length && *length > cap) return refuse(fail("bundle-size"), "framing");
    if (!length || *length == 0) return handle();
    parser_->body_limit(cap);
    body_begun_ = std::chrono::steady_clock::now();
    if (beast::iequals(message[http::field::expect], "100-continue")) return continue_then_read();
    read_body();
}

void Connection::continue_then_read() {
    static constexpr std::string_view line = "HTTP/1.1 100 Continue\r\n\r\n";
    expire(server_.options.body_idle_timeout_ms);
    stream_.async_write_some(asio::buffer(line.data(), line.size()),
                             [self = shared_from_this()](error_code error, std::size_t) {
                                 if (error) return self->stream_.close();
                                 self->read_body();
                             });
}

void Connection::read_body() {
    const auto spent = std::chrono::steady_clock::now() - body_begun_;
    const auto left_ms =
        server_.options.body_timeout_ms - std::chrono::duration_cast<std::chrono::milliseconds>(spent).count();
    if (left_ms <= 0) return stream_.close();
    expire(static_cast<int>(std::min<std::int64_t>(left_ms, server_.options.body_idle_timeout_ms)));
    // One read at a time, so that the clock is that of a pause and not of the body.
    http::async_read_some(stream_, buffer_, *parser_,
                          [self = shared_from_this()](error_code error, std::size_t) { self->body_read(error); });
}

void Connection::body_read(error_code error) {
    if (error == http::error::body_limit) return refuse(fail("bundle-size"), "framing");
    if (error) return stream_.close();  // cut: nothing was taken
    if (!parser_->is_done()) return read_body();
    request_.body = std::move(parser_->get().body());
    handle();
}

void Connection::handle() {
    const bool keep_alive = parser_->get().keep_alive() && !server_.stopping;
    const Timestamp now = server_.options.now();
    Response response;
    if (is_api_target(request_.target))
        response = server_.service.handle(request_, now);
    else if (server_.site)
        response = server_.site->get(request_, now);
    else
        response = problem_response(fail("not-found"));
    write(std::move(response), keep_alive);
}

void Connection::refuse(Error error, std::string_view route) {
    Response response = problem_response(error);
    response.route = std::string(route);
    write(std::move(response), false);
}

void Connection::write(Response response, bool keep_alive) {
    const bool shared = response.shared_body != nullptr;
    body_ = shared ? response.shared_body : std::make_shared<const std::string>(std::move(response.body));
    response_.emplace();
    auto& message = *response_;
    message.version(http_version_);
    message.result(static_cast<unsigned>(response.status));
    for (const auto& [name, value] : security_headers(response.content_type)) message.set(name, value);
    for (const auto& [name, value] : response.headers) message.set(name, value);
    if (!response.content_type.empty()) message.set(http::field::content_type, response.content_type);
    const bool bodiless = head_ || response.status == 304 || response.status == 204;
    if (!bodiless) message.body() = beast::span<const char>(body_->data(), body_->size());
    if (response.status != 304) message.content_length(body_->size());
    message.keep_alive(keep_alive);
    log(response, bodiless ? 0 : body_->size());
    serializer_.emplace(message);
    expire(server_.options.write_timeout_ms);
    auto finish = [self = shared_from_this(), keep_alive](error_code error, std::size_t) {
        self->written(error, keep_alive);
    };
    // The serializer of a HEAD's answer must not wait for the bytes that Content-Length names.
    if (bodiless)
        http::async_write_header(stream_, *serializer_, std::move(finish));
    else
        http::async_write(stream_, *serializer_, std::move(finish));
}

void Connection::written(error_code error, bool keep_alive) {
    serializer_.reset();
    response_.reset();
    body_.reset();
    request_ = Request();
    if (error) return stream_.close();
    if (keep_alive) return wait();
    drain();
}

// Closing with unread bytes would reset the connection and could destroy the answer on its way.
void Connection::drain() {
    error_code error;
    stream_.socket().shutdown(tcp::socket::shutdown_send, error);
    drained_ = 0;
    expire(server_.options.drain_timeout_ms);
    drain_more();
}

void Connection::drain_more() {
    buffer_.clear();
    stream_.async_read_some(buffer_.prepare(32 * 1024), [self = shared_from_this()](error_code error, std::size_t got) {
        self->drained_ += got;
        if (error || self->drained_ > drain_bytes_max || self->server_.stopping) return self->stream_.close();
        self->drain_more();
    });
}

// Allow-list of fields: nothing personal, no address, no path.
void Connection::log(const Response& response, std::size_t bytes) const {
    if (!server_.options.log) return;
    const auto ms =
        std::chrono::duration_cast<std::chrono::milliseconds>(std::chrono::steady_clock::now() - begun_).count();
    static constexpr std::array<std::string_view, 6> methods = {"GET", "HEAD", "PUT", "POST", "OPTIONS", "DELETE"};
    std::string_view method = "other";
    for (const auto& known : methods)
        if (request_.method == known) method = known;
    const Json line = {{"time", format_timestamp(server_.options.now())},
                       {"request", hex_encode(random_bytes(6))},
                       {"method", std::string(method)},
                       {"route", response.route},
                       {"status", response.status},
                       {"bytes", bytes},
                       {"ms", ms},
                       {"key", response.key.substr(0, 8)},
                       {"unit", response.unit},
                       {"problem", response.problem}};
    server_.options.log(dump_json(line));
}

}  // namespace

Result<std::unique_ptr<HttpServer>> HttpServer::create(Service& service, Site* site, HttpOptions options) {
    SK_ASSERT(options.now != nullptr, "the server has no clock of its own");
    auto server = std::make_unique<Server>(service, site, std::move(options));
    SK_CHECK(server->listen());
    return std::unique_ptr<HttpServer>(std::move(server));
}

}  // namespace sk::sync
