// Errors are values: Result<T> holds a value or an Error.
//
// Promises: no exceptions (the web build has none); an Error names a stable machine code that
// also keys its Vietnamese text (assets/strings, key "error.<code>"), the place where it
// was found, and a technical detail for logs. Does not promise: a message fit for people; see strings.hpp.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <utility>
#include <variant>

namespace sk {

struct Error {
    std::string code;   // stable, kebab-case, e.g. "json-depth"; key of the text people see
    std::string where;  // field, path or byte offset; may be empty
    std::string what;   // detail for logs, English; never shown alone to people
};

template <class T>
class [[nodiscard]] Result {
public:
    Result(T value) : state_(std::in_place_index<0>, std::move(value)) {}
    Result(Error error) : state_(std::in_place_index<1>, std::move(error)) {}

    bool ok() const { return state_.index() == 0; }
    explicit operator bool() const { return ok(); }
    // Asking for the value of an error, or the error of a value, is a programming fault (std::get_if
    // yields null and the program stops).
    T& value() & { return *std::get_if<0>(&state_); }
    const T& value() const& { return *std::get_if<0>(&state_); }
    T&& value() && { return std::move(*std::get_if<0>(&state_)); }
    T* operator->() { return std::get_if<0>(&state_); }
    const T* operator->() const { return std::get_if<0>(&state_); }
    T& operator*() & { return value(); }
    const T& operator*() const& { return value(); }
    T&& operator*() && { return std::move(*this).value(); }
    const Error& error() const { return *std::get_if<1>(&state_); }

private:
    std::variant<T, Error> state_;
};

template <>
class [[nodiscard]] Result<void> {
public:
    Result() = default;
    Result(Error error) : error_(std::move(error)) {}
    bool ok() const { return !error_.has_value(); }
    explicit operator bool() const { return ok(); }
    const Error& error() const { return *error_; }

private:
    std::optional<Error> error_;
};

// Views, and not inline: some 200 places call it, and each would make and destroy three strings of its own.
Error fail(std::string_view code, std::string_view where = {}, std::string_view what = {});

}  // namespace sk

// SK_TRY(auto name, expression): unwraps a Result or returns its error from the enclosing function.
#define SK_JOIN_(a, b) a##b
#define SK_JOIN(a, b) SK_JOIN_(a, b)
#define SK_TRY(declaration, expression) SK_TRY_(declaration, expression, SK_JOIN(sk_result_, __LINE__))
#define SK_TRY_(declaration, expression, name)  \
    auto name = (expression);                   \
    if (!name.ok()) return name.error();        \
    declaration = std::move(name).value()
#define SK_CHECK(expression)                                              \
    do {                                                                  \
        if (auto sk_checked = (expression); !sk_checked.ok()) return sk_checked.error(); \
    } while (0)
