#include "dossier/act.hpp"

#include <set>

#include "base/bytes.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/act_bodies.hpp"
#include "viet/text.hpp"

namespace sk::dossier {

namespace {

constexpr std::size_t salt_bytes = 16;
constexpr std::size_t role_chars_max = 20, law_chars_max = 40, media_type_chars_max = 100;

Error form(std::string where, const char* what) { return fail("act-form", std::move(where), what); }

bool all_of(std::string_view text, std::size_t chars_max, bool (*good)(char)) {
    if (text.empty() || text.size() > chars_max) return false;
    for (char c : text) {
        if (!good(c)) return false;
    }
    return true;
}

bool is_lower(char c) { return c >= 'a' && c <= 'z'; }
bool is_digit(char c) { return c >= '0' && c <= '9'; }

bool is_role(std::string_view text) {
    return all_of(text, role_chars_max, [](char c) { return is_lower(c) || c == '_' || c == '-'; });
}
bool is_law_id(std::string_view text) {
    return all_of(text, law_chars_max,
                  [](char c) { return is_lower(c) || is_digit(c) || c == '@' || c == '-' || c == '.'; });
}
// RFC 6838 section 4.2, lower case: "application/pdf".
bool is_media_type(std::string_view text) {
    const std::size_t slash = text.find('/');
    if (slash == std::string_view::npos || slash == 0 || slash + 1 == text.size()) return false;
    if (text.find('/', slash + 1) != std::string_view::npos) return false;
    return all_of(text, media_type_chars_max, [](char c) {
        return is_lower(c) || is_digit(c) || c == '/' || c == '.' || c == '-' || c == '+' || c == '_';
    });
}

Result<void> check_length(std::string_view text, std::size_t chars_max, const std::string& where) {
    if (text.size() > chars_max && count_code_points(text) > chars_max) {
        return fail("text-length", where, "longer than " + std::to_string(chars_max));
    }
    return {};
}

// Every string in the payload: NFC, nothing invisible. The nesting is bounded by the reader's depth limit.
Result<void> check_texts(const Json& json, const std::string& where) {
    if (const auto* text = json.get_ptr<const std::string*>()) {
        if (viet::find_forbidden(*text)) return fail("text-control", where, "control, invisible or bidi character");
        if (!viet::is_nfc(*text)) return fail("text-nfc", where, "not NFC");
        return {};
    }
    if (!json.is_structured()) return {};
    for (const auto& [name, value] : json.items()) {
        SK_CHECK(check_texts(value, where.empty() ? name : where + "." + name));
    }
    return {};
}

Result<std::vector<ContentId>> read_parents(const Json& json) {
    SK_TRY(const Json* array, array_member(json, "parents"));
    if (array->size() > limits::act_parents_max) return form("parents", "too many");
    std::vector<ContentId> parents;
    std::set<std::string> seen;
    for (const Json& item : *array) {
        const auto* text = item.get_ptr<const std::string*>();
        if (!text) return form("parents", "not a string");
        auto id = parse_content_id(*text);
        if (!id.ok() || !seen.insert(*text).second) return form("parents", "not a content id, or twice");
        parents.push_back(*id);
    }
    return parents;
}

}  // namespace

Json to_json(const std::vector<Attachment>& files) {
    Json array = Json::array();
    for (const Attachment& file : files) {
        Json item = Json::object();
        item["id"] = file.id.text;
        item["name"] = file.name;
        item["type"] = file.type;
        item["size"] = file.size;
        array.push_back(std::move(item));
    }
    return array;
}

Result<std::vector<Attachment>> attachments_from_json(const Json& array) {
    if (!array.is_array()) return form("files", "not a list");
    if (array.size() > limits::act_files_max) return form("files", "too many");
    std::vector<Attachment> files;
    for (const Json& item : array) {
        const std::string where = "files." + std::to_string(files.size());
        if (!has_exactly(item, {"id", "name", "type", "size"})) return form(where, "members");
        Attachment file;
        auto id = parse_content_id(string_or(item, "id"));
        if (!id.ok()) return form(where + ".id", "not a content id");
        file.id = *id;
        file.name = string_or(item, "name");
        const bool path_like =
            file.name.find_first_of("/\\\n") != std::string::npos || file.name == "." || file.name == "..";
        if (trimmed(file.name).empty() || path_like) return form(where + ".name", "not a file name");
        SK_CHECK(check_length(file.name, limits::name_chars_max, where + ".name"));
        file.type = string_or(item, "type");
        if (!is_media_type(file.type)) return form(where + ".type", "not a media type");
        file.size = integer_or(item, "size", -1);
        if (file.size < 0 || file.size > limits::file_bytes_max) return form(where + ".size", "out of range");
        files.push_back(std::move(file));
    }
    return files;
}

std::string write_act(const Act& act) {
    Json json = Json::object();
    json["v"] = 1;
    json["kind"] = "act";
    json["type"] = act.type;
    json["subject"] = act.subject.text;
    json["unit"] = act.unit.text;
    Json parents = Json::array();
    for (const ContentId& parent : act.parents) parents.push_back(parent.text);
    json["parents"] = std::move(parents);
    json["by"] = act.by.text;
    json["role"] = act.role;
    json["at"] = format_timestamp(act.at);
    json["salt"] = act.salt;
    json["law"] = act.law;
    json["body"] = act.body;
    json["files"] = to_json(act.files);
    return dump_json(json);
}

Result<Act> read_act(std::string_view payload) {
    if (payload.size() > limits::act_payload_bytes_max) return fail("json-size", {}, "act too large");
    SK_TRY(Json json, parse_json(payload));
    // Version and type first: of a newer act one can at least say that it is newer.
    if (!json.is_object() || string_or(json, "kind") != "act") return form("kind", "not an act");
    SK_TRY(const std::int64_t version, integer_member(json, "v"));
    if (version != 1) return fail("act-version", "v", std::to_string(version));
    if (!has_exactly(json, {"v", "kind", "type", "subject", "unit", "parents", "by", "role", "at", "salt", "law",
                            "body", "files"})) {
        return form({}, "members");
    }
    SK_CHECK(check_texts(json, {}));

    Act act;
    act.id = content_id(payload);
    SK_TRY(act.type, string_member(json, "type"));
    SK_TRY(act.subject.text, string_member(json, "subject"));
    if (!is_uuid(act.subject.text)) return form("subject", "not a UUID");
    SK_TRY(act.unit.text, string_member(json, "unit"));
    if (!is_unit_code(act.unit.text)) return form("unit", "not a unit code");
    SK_TRY(act.parents, read_parents(json));
    SK_TRY(act.by.text, string_member(json, "by"));
    if (!is_uuid(act.by.text)) return form("by", "not a UUID");
    SK_TRY(act.role, string_member(json, "role"));
    if (!is_role(act.role)) return form("role", "not a role");
    SK_TRY(const std::string at, string_member(json, "at"));
    auto time = parse_timestamp(at);
    if (!time.ok()) return form("at", "not a time");
    act.at = *time;
    const int year = date_of(act.at).year;
    if (year < limits::act_year_min || year > limits::act_year_max) return fail("act-time", "at", at);
    SK_TRY(act.salt, string_member(json, "salt"));
    auto salt = base64url_decode(act.salt);
    if (!salt.ok() || salt->size() != salt_bytes) return form("salt", "not 16 bytes");
    SK_TRY(act.law, string_member(json, "law"));
    if (!is_law_id(act.law)) return form("law", "not a pack id");
    SK_TRY(const Json* body, object_member(json, "body"));
    SK_CHECK(check_body(act.type, *body));
    SK_TRY(const Json* files, array_member(json, "files"));
    SK_TRY(act.files, attachments_from_json(*files));
    act.body = std::move(json["body"]);
    return act;
}

}  // namespace sk::dossier
