// FunctionRef<R(A…)>: a callable that somebody else keeps, for parameters that are called before the function returns.
// Two pointers: it never allocates and never copies the callable. Do not store one.
#pragma once
#include <memory>
#include <type_traits>
#include <utility>

namespace sk {

template <class Signature>
class FunctionRef;

template <class R, class... A>
class FunctionRef<R(A...)> {
public:
    FunctionRef() = default;
    template <class F>
        requires(!std::is_same_v<std::remove_cvref_t<F>, FunctionRef>)
    FunctionRef(F&& callable)
        : callable_(const_cast<void*>(static_cast<const void*>(std::addressof(callable)))),
          call_([](void* target, A... arguments) -> R {
              return (*static_cast<std::remove_reference_t<F>*>(target))(std::forward<A>(arguments)...);
          }) {}

    explicit operator bool() const { return call_ != nullptr; }
    R operator()(A... arguments) const { return call_(callable_, std::forward<A>(arguments)...); }

private:
    void* callable_ = nullptr;
    R (*call_)(void*, A...) = nullptr;
};

}  // namespace sk
