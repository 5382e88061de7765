// Text forms of bytes: base64url without padding (RFC 4648 section 5), base32 without padding (section 6; for QR codes,
// whose denser alphabet has no small letters) and lower-case hex.
// Decoders are strict: alphabet only, no padding, no spaces, unused bits zero.
#pragma once
#include <string>
#include <string_view>

#include "base/result.hpp"

namespace sk {

std::string base64url_encode(std::string_view bytes);
// Errors: "base64url" with the offset of the first wrong character.
Result<std::string> base64url_decode(std::string_view text);
std::string base32_encode(std::string_view bytes);
// Errors: "base32" with the offset of the first wrong character.
Result<std::string> base32_decode(std::string_view text);
std::string hex_encode(std::string_view bytes);

}  // namespace sk
