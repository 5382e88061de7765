// HTTP/1.1 in front of Service and Site: Boost.Beast and Asio, a few threads, made to stand behind nginx but
// safe without it.
//
// Limits (each closes the connection with a problem where an answer is still possible): header size and time,
// body size by route, time between two reads of a body and for the whole body, connections, requests' framing:
// a Transfer-Encoding is refused (411), as are two Content-Lengths (400), so that no two parsers can disagree.
// A body over its cap is not read beyond it.
// Promise: stop() (SIGTERM, SIGINT) takes no new connection, lets answers under way end, then run() returns.
// This file knows no Beast: that stays in http_server.cpp, which alone pays for compiling it.
#pragma once
#include <cstddef>
#include <functional>
#include <memory>
#include <string>

#include "base/date.hpp"
#include "base/result.hpp"
#include "service.hpp"
#include "site.hpp"

namespace sk::sync {

struct HttpOptions {
    std::string bind = "127.0.0.1";
    int port = 8163;  // 0: any free one, see port()
    int threads = 2;
    int header_timeout_ms = 10'000;     // from the first byte of a request, or from connecting
    int idle_timeout_ms = 30'000;       // between two requests of a connection
    int body_idle_timeout_ms = 60'000;  // between two reads of a body
    int body_timeout_ms = 600'000;      // a whole body: 512 kB at 8 kbit/s
    int write_timeout_ms = 600'000;
    int drain_timeout_ms = 2'000;  // reading away what a refused client still sends
    std::size_t connections_max = 1'000;
    bool handle_signals = false;
    std::function<Timestamp()> now;               // required
    std::function<void(const std::string&)> log;  // one JSON line a request; may be absent
};

class HttpServer {
public:
    // Binds and listens. Errors: "port-taken" with `where` = port, "port-denied", "bind-address".
    static Result<std::unique_ptr<HttpServer>> create(Service& service, Site* site, HttpOptions options);
    virtual ~HttpServer() = default;
    virtual int port() const = 0;
    virtual void run() = 0;   // until stop() or a signal
    virtual void stop() = 0;  // from any thread
};

}  // namespace sk::sync
