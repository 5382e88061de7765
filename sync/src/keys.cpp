#include "keys.hpp"

#include <fcntl.h>
#include <sys/stat.h>
#include <unistd.h>

#include <array>
#include <cerrno>
#include <cstring>

#include "base/bytes.hpp"
#include "data_folder.hpp"
#include "random.hpp"

namespace sk::sync {

namespace {
constexpr std::size_t nonce_secret_bytes = 32;
}

Result<Keys> make_keys() {
    SK_TRY(auto root, native::SigningKey::generate());
    SK_TRY(auto receipt, native::SigningKey::generate());
    SK_TRY(auto card, native::SigningKey::generate());
    return Keys{std::move(root), std::move(receipt), std::move(card), random_bytes(nonce_secret_bytes)};
}

Result<void> save_keys(const Keys& keys, const std::string& directory) {
    if (keys.root) SK_CHECK(native::save_key(directory + "/root.pem", *keys.root));
    SK_CHECK(native::save_key(directory + "/receipt.pem", keys.receipt));
    SK_CHECK(native::save_key(directory + "/card.pem", keys.card));
    const std::string path = directory + "/nonce.key";
    const int descriptor = ::open(path.c_str(), O_WRONLY | O_CREAT | O_EXCL | O_CLOEXEC, 0600);
    const std::string text = base64url_encode(keys.nonce_secret) + "\n";
    const bool good = descriptor >= 0 &&
                      ::write(descriptor, text.data(), text.size()) == static_cast<ssize_t>(text.size()) &&
                      ::fsync(descriptor) == 0;
    const int number = errno;
    if (descriptor >= 0) ::close(descriptor);
    if (!good) return fail(number == ENOSPC ? "storage-low" : "key-store", path, std::strerror(number));
    return flush_folder(directory);  // a store whose keys got lost in a power cut is a store that nobody can open
}

Result<Keys> load_keys(const std::string& directory) {
    const auto load = [&](const char* name) -> Result<native::SigningKey> {
        auto key = native::load_key(directory + name);
        if (!key && key.error().code == "key-missing") return fail("keys-missing", directory + name);
        return key;
    };
    std::optional<native::SigningKey> root;
    if (auto key = load("/root.pem"); key.ok())
        root = std::move(*key);
    else if (key.error().code != "keys-missing")
        return key.error();  // absent: kept offline
    SK_TRY(auto receipt, load("/receipt.pem"));
    SK_TRY(auto card, load("/card.pem"));
    const std::string path = directory + "/nonce.key";
    const int descriptor = ::open(path.c_str(), O_RDONLY | O_CLOEXEC);
    if (descriptor < 0) return fail("keys-missing", path, std::strerror(errno));
    std::array<char, 128> text;
    const ssize_t got = ::read(descriptor, text.data(), text.size());
    ::close(descriptor);
    std::string_view view(text.data(), got > 0 ? static_cast<std::size_t>(got) : 0);
    while (!view.empty() && view.back() == '\n') view.remove_suffix(1);
    auto secret = base64url_decode(view);
    if (!secret || secret->size() != nonce_secret_bytes) return fail("key-form", path);
    return Keys{std::move(root), std::move(receipt), std::move(card), std::move(*secret)};
}

}  // namespace sk::sync
