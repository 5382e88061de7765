#include "register/statement.hpp"

#include "base/bytes.hpp"
#include "base/json.hpp"
#include "base/limits.hpp"
#include "base/sha256.hpp"
#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::registry {

namespace {

constexpr char code_version = 1;
constexpr std::size_t key_bytes = 32, signature_bytes = 64, front_bytes = 1 + key_bytes + signature_bytes;
constexpr std::string_view letters = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567";

Error wrong(const char* member) { return fail("certificate-form", member); }

// One line of text that a person may read aloud.
bool is_plain(const std::string& text, std::size_t chars_max) {
    return !trimmed(text).empty() && count_code_points(text) <= chars_max && text.find('\n') == std::string::npos &&
           !viet::find_forbidden(text) && viet::is_nfc(text);
}

std::optional<Date> day(const Json& json, const char* name) {
    auto date = parse_iso_date(string_or(json, name));
    const bool good = date.ok() && date->year >= limits::act_year_min && date->year <= limits::act_year_max;
    return good ? std::optional<Date>(*date) : std::nullopt;
}

enum class Spaces { part, join };

// The longest run of letters of a code; small ones as capitals.
std::string longest_run(std::string_view text, Spaces spaces) {
    std::string longest, run;
    for (std::size_t at = 0; at <= text.size();) {
        const CodePoint point = at < text.size() ? decode_utf8(text, at) : CodePoint{U'/', 1};  // the end parts too
        at += point.bytes > 0 ? static_cast<std::size_t>(point.bytes) : 1;
        if (spaces == Spaces::join && point.bytes > 0 && is_space(point.value)) continue;
        char letter = point.bytes == 1 ? static_cast<char>(point.value) : '\0';
        if (letter >= 'a' && letter <= 'z') letter = static_cast<char>(letter - 'a' + 'A');
        if (letter != '\0' && letters.find(letter) != std::string_view::npos) {
            run.push_back(letter);
            continue;
        }
        if (run.size() > longest.size()) longest = run;
        run.clear();
    }
    return longest;
}

Result<trust::Jws> decoded(const std::string& run) {
    if (run.size() > limits::certificate_code_chars_max) return fail("certificate-code");
    SK_TRY(const std::string bytes, base32_decode(run));
    if (bytes.size() <= front_bytes || bytes.front() != code_version) return fail("certificate-code");
    const KeyId key{base64url_encode(std::string_view(bytes).substr(1, key_bytes))};
    return trust::make_jws(bytes.substr(front_bytes), trust::typ::certificate, key,
                           bytes.substr(1 + key_bytes, signature_bytes));
}

}  // namespace

void set_title(Statement& statement, std::string_view title) {
    std::size_t end = title.size();
    if (end > limits::certificate_title_bytes_max) {
        end = limits::certificate_title_bytes_max;
        while ((static_cast<unsigned char>(title[end]) & 0xC0) == 0x80) --end;  // not inside a letter
        while (end > 0 && title[end - 1] == ' ') --end;
    }
    statement.title = title.substr(0, end);
    statement.title_hash = end == title.size() ? "" : base64url_encode(as_view(sha256(title)));
}

bool is_title_of(const Statement& statement, std::string_view title) {
    Statement other;
    set_title(other, title);
    return other.title == statement.title && other.title_hash == statement.title_hash;
}

std::string write_statement(const Statement& statement) {
    return dump_json(Json{{"v", 1},
                          {"kind", "certificate"},
                          {"unit", statement.unit.text},
                          {"number", statement.number},
                          {"date", iso_date(statement.date)},
                          {"name", statement.name},
                          {"authors", statement.authors},
                          {"title", statement.title},
                          {"title_hash", statement.title_hash},
                          {"dossier", statement.dossier.text},
                          {"decision_number", statement.decision_number},
                          {"decision_date", iso_date(statement.decision_date)}});
}

Result<Statement> read_statement(std::string_view payload) {
    if (payload.size() > limits::certificate_payload_bytes_max) {
        return fail("certificate-size", {}, std::to_string(payload.size()));
    }
    SK_TRY(const Json json, parse_json(payload, {2, limits::certificate_payload_bytes_max}));
    if (!has_exactly(json, {"v", "kind", "unit", "number", "date", "name", "authors", "title", "title_hash", "dossier",
                            "decision_number", "decision_date"}) ||
        integer_or(json, "v", 0) != 1 || string_or(json, "kind") != "certificate") {
        return wrong("");
    }
    Statement statement;
    statement.unit.text = string_or(json, "unit");
    if (!is_unit_code(statement.unit.text)) return wrong("unit");
    statement.number = string_or(json, "number");
    if (!is_plain(statement.number, limits::intake_number_chars_max)) return wrong("number");
    const auto date = day(json, "date");
    if (!date) return wrong("date");
    statement.date = *date;
    statement.name = string_or(json, "name");
    if (!is_plain(statement.name, limits::name_chars_max)) return wrong("name");
    statement.authors = integer_or(json, "authors", 0);
    if (statement.authors < 1 || statement.authors > static_cast<std::int64_t>(limits::authors_max)) {
        return wrong("authors");
    }
    statement.title = string_or(json, "title");
    if (!is_plain(statement.title, limits::title_chars_max) ||
        statement.title.size() > limits::certificate_title_bytes_max) {
        return wrong("title");
    }
    if (!json["title_hash"].is_string()) return wrong("title_hash");
    statement.title_hash = string_or(json, "title_hash");
    if (!statement.title_hash.empty()) {
        auto hash = base64url_decode(statement.title_hash);
        if (!hash.ok() || hash->size() != std::tuple_size_v<Digest>) return wrong("title_hash");
    }
    statement.dossier.text = string_or(json, "dossier");
    if (!is_uuid(statement.dossier.text)) return wrong("dossier");
    statement.decision_number = string_or(json, "decision_number");
    if (!is_plain(statement.decision_number, limits::intake_number_chars_max)) return wrong("decision_number");
    const auto decided = day(json, "decision_date");
    if (!decided || statement.date < *decided) return wrong("decision_date");
    statement.decision_date = *decided;
    return statement;
}

std::string write_code(const trust::Jws& jws) {
    const trust::Signature& signature = jws.signatures.front();
    std::string bytes(1, code_version);
    if (auto key = base64url_decode(signature.key.text); key.ok()) bytes += *key;
    return base32_encode(bytes + signature.bytes + jws.payload);
}

Result<trust::Jws> read_code(std::string_view text) {
    if (text.size() <= limits::certificate_pasted_bytes_max) {
        // Words beside the code are parted from it by spaces; but a code that was broken into lines has some inside.
        for (const Spaces spaces : {Spaces::part, Spaces::join}) {
            auto jws = decoded(longest_run(text, spaces));
            if (jws.ok()) return jws;
        }
    }
    return fail("certificate-code");
}

}  // namespace sk::registry
