// A certificate as a signed statement, small enough for a QR code and checked without a network.
//
// Payload (typ sk-certificate+jws): {"v":1,"kind":"certificate","unit","number","date","name","authors","title",
//   "title_hash","dossier","decision_number","decision_date"}: exactly these members; `authors` is how many there are.
//   A title of more bytes than limits::certificate_title_bytes_max is cut between two letters, and `title_hash` is the
//   base64url SHA-256 of the whole; otherwise it is "".
// Code: base32 (RFC 4648 section 6, without padding) of one byte 1, the 32 bytes of the signer's key thumbprint, the 64
//   bytes of the signature and the payload. It is the JWS without what can be written again from it: header and
//   base64url; read_code gives that JWS back. Letters of base32 take 5.5 bits in a QR code, base64url would take 8.
//
// Promises: no personal data but the holder's name, which stands on the paper beside it; strict reading, one code for
// one statement and signature. Does not promise: that the signature is good; see register/check.hpp.
#pragma once
#include <string>
#include <string_view>

#include "base/date.hpp"
#include "base/ids.hpp"
#include "base/result.hpp"
#include "trust/jws.hpp"

namespace sk::registry {

struct Statement {
    UnitId unit;
    std::string number;
    Date date;
    std::string name;
    std::int64_t authors = 1;
    std::string title, title_hash;
    SubjectId dossier;
    std::string decision_number;
    Date decision_date;
    bool operator==(const Statement&) const = default;
};

// The title as it stands in a statement, with its hash when it had to be cut.
void set_title(Statement& statement, std::string_view title);
bool is_title_of(const Statement& statement, std::string_view title);

std::string write_statement(const Statement& statement);
// Errors: json-*; "certificate-form" with the member; "certificate-size": more bytes than a code can hold.
Result<Statement> read_statement(std::string_view payload);

// jws: with the signature of one key.
std::string write_code(const trust::Jws& jws);
// Whatever the reader of the camera, the clipboard or the keyboard gave: an address before the code, spaces, line ends
// and small letters are allowed. Errors: "certificate-code": not a code, or not the whole of it.
Result<trust::Jws> read_code(std::string_view text);

}  // namespace sk::registry
