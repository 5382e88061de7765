#include "dossier/application.hpp"

#include <set>
#include <span>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "viet/numbers.hpp"

namespace sk::dossier {

namespace {

constexpr std::size_t row_id_chars_max = 36;  // room for a UUID

bool is_row_id(std::string_view text) {
    if (text.empty() || text.size() > row_id_chars_max) return false;
    for (char c : text) {
        const bool good =
            (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9') || c == '-' || c == '_';
        if (!good) return false;
    }
    return true;
}

// One name a text member, used for JSON, for paths and for limits alike.
template <class Value>
struct TextMember {
    const char* name;
    std::string Value::*text;
    std::size_t chars_max;
};

constexpr TextMember<Application> form_texts[] = {
    {"addressed_to_name", &Application::addressed_to_name, limits::line_chars_max},
    {"title", &Application::title, limits::title_chars_max},
    {"solution_kind", &Application::solution_kind, limits::name_chars_max},
    {"sponsor", &Application::sponsor, limits::line_chars_max},
    {"field_other", &Application::field_other, limits::line_chars_max},
    {"description", &Application::description, limits::long_text_chars_max},
    {"applicability", &Application::applicability, limits::long_text_chars_max},
    {"confidential", &Application::confidential, limits::long_text_chars_max},
    {"conditions", &Application::conditions, limits::long_text_chars_max},
    {"benefit_author", &Application::benefit_author, limits::long_text_chars_max},
    {"benefit_appliers", &Application::benefit_appliers, limits::long_text_chars_max},
    {"place", &Application::place, limits::name_chars_max},
};

constexpr TextMember<Author> author_texts[] = {
    {"name", &Author::name, limits::name_chars_max},
    {"workplace", &Author::workplace, limits::line_chars_max},
    {"position", &Author::position, limits::line_chars_max},
    {"qualification", &Author::qualification, limits::line_chars_max},
    {"share_text", &Author::share_text, limits::share_text_chars_max},
};

constexpr TextMember<FirstApplier> applier_texts[] = {
    {"name", &FirstApplier::name, limits::name_chars_max},
    {"workplace", &FirstApplier::workplace, limits::line_chars_max},
    {"position", &FirstApplier::position, limits::line_chars_max},
    {"qualification", &FirstApplier::qualification, limits::line_chars_max},
    {"support", &FirstApplier::support, limits::long_text_chars_max},
};

// What a row may say besides, of its own will: written only where it is said, so that a form without them has the same
// bytes as before there were any.
constexpr TextMember<Author> author_choices[] = {
    {"ethnic_group", &Author::ethnic_group, limits::name_chars_max},
    {"gender", &Author::gender, limits::name_chars_max},
};
std::span<const TextMember<Author>> choices_of(const Author&) { return author_choices; }
std::span<const TextMember<FirstApplier>> choices_of(const FirstApplier&) { return {}; }

// A code of a list: small letters, digits, dashes.
bool is_choice(std::string_view text) {
    return !text.empty() && text.size() <= limits::name_chars_max &&
           text.find_first_not_of("abcdefghijklmnopqrstuvwxyz0123456789-") == text.npos;
}

template <class Row, std::size_t count>
Json rows_to_json(const std::vector<Row>& rows, const TextMember<Row> (&members)[count]) {
    Json array = Json::array();
    for (const Row& row : rows) {
        Json json = Json::object();
        json["row_id"] = row.row_id;
        json["birth_date"] = row.birth_date.text;
        for (const auto& member : members) json[member.name] = row.*member.text;
        for (const auto& choice : choices_of(row))
            if (!(row.*choice.text).empty()) json[choice.name] = row.*choice.text;
        array.push_back(std::move(json));
    }
    return array;
}

Result<void> read_text(const Json& json, const char* name, const std::string& prefix, std::string& target) {
    auto text = string_member(json, name);
    if (!text.ok()) return fail("json-member", prefix + name, text.error().what);
    target = std::move(*text);
    return {};
}

template <class Row, std::size_t count>
Result<std::vector<Row>> rows_from_json(const Json& json, const char* table, const TextMember<Row> (&members)[count],
                                        std::size_t rows_max) {
    SK_TRY(const Json* array, array_member(json, table));
    if (array->size() > rows_max) return fail("application-form", table, "too many rows");
    std::vector<Row> rows;
    std::set<std::string> ids;
    for (const Json& item : *array) {
        Row row;
        std::string prefix = std::string(table) + "/" + std::to_string(rows.size()) + "/";
        SK_CHECK(read_text(item, "row_id", prefix, row.row_id));
        if (!is_row_id(row.row_id) || !ids.insert(row.row_id).second) {
            return fail("application-form", prefix + "row_id", "not an id, or twice");
        }
        prefix = std::string(table) + "/" + row.row_id + "/";
        std::size_t chosen = 0;
        for (const auto& choice : choices_of(row)) {
            if (!item.contains(choice.name)) continue;
            SK_CHECK(read_text(item, choice.name, prefix, row.*choice.text));
            if (!is_choice(row.*choice.text)) return fail("application-form", prefix + choice.name, "not a code");
            ++chosen;
        }
        if (item.size() != count + 2 + chosen) return fail("application-form", prefix, "unknown member");
        SK_CHECK(read_text(item, "birth_date", prefix, row.birth_date.text));
        for (const auto& member : members) SK_CHECK(read_text(item, member.name, prefix, row.*member.text));
        rows.push_back(std::move(row));
    }
    return rows;
}

template <class Row, std::size_t count>
void add_row_fields(std::vector<TextField>& fields, const char* table, const std::vector<Row>& rows,
                    const TextMember<Row> (&members)[count]) {
    for (const Row& row : rows) {
        const std::string prefix = std::string(table) + "/" + row.row_id + "/";
        for (const auto& member : members) {
            fields.push_back({prefix + member.name, &(row.*member.text), member.chars_max});
            if (std::string_view(member.name) == "name") {  // the form's second column
                fields.push_back({prefix + "birth_date", &row.birth_date.text, limits::date_text_chars_max});
            }
        }
    }
}

template <class Row, std::size_t count>
const std::string* row_text(const std::vector<Row>& rows, const TextMember<Row> (&members)[count],
                            std::string_view rest) {
    const std::size_t slash = rest.find('/');
    if (slash == std::string_view::npos) return nullptr;
    const std::string_view row_id = rest.substr(0, slash), name = rest.substr(slash + 1);
    for (const Row& row : rows) {
        if (row.row_id != row_id) continue;
        if (name == "birth_date") return &row.birth_date.text;
        for (const auto& member : members) {
            if (name == member.name) return &(row.*member.text);
        }
    }
    return nullptr;
}

}  // namespace

std::optional<Date> TypedDate::date() const {
    auto parsed = parse_typed_date(text);
    if (!parsed.ok()) return std::nullopt;
    return *parsed;
}

std::optional<int> Author::share_hundredths() const {
    std::string_view text = trimmed(share_text);
    if (!text.empty() && text.back() == '%') text = trimmed(text.substr(0, text.size() - 1));
    int whole = 0, part = 0;
    std::size_t whole_digits = 0, part_digits = 0;
    bool separator = false;
    for (char c : text) {
        if (c >= '0' && c <= '9') {
            if (separator) {
                part = part * 10 + (c - '0');
                if (++part_digits > 2) return std::nullopt;  // "33,333": finer than the law needs, and not exact
            } else {
                whole = whole * 10 + (c - '0');
                if (++whole_digits > 3) return std::nullopt;
            }
        } else if ((c == ',' || c == '.') && !separator) {
            separator = true;
        } else {
            return std::nullopt;
        }
    }
    if (whole_digits == 0 || (separator && part_digits == 0)) return std::nullopt;
    const int hundredths = whole * 100 + (part_digits == 1 ? part * 10 : part);
    if (hundredths > limits::share_whole) return std::nullopt;
    return hundredths;
}

std::string share_text(int hundredths) { return viet::hundredths_text(hundredths); }

Json to_json(const Application& application) {
    Json json = Json::object();
    json["addressed_to"] = application.addressed_to.text;
    for (const auto& member : form_texts) json[member.name] = application.*member.text;
    json["authors"] = rows_to_json(application.authors, author_texts);
    json["first_appliers"] = rows_to_json(application.first_appliers, applier_texts);
    Json fields = Json::array();
    for (const std::string& field : application.fields) fields.push_back(field);
    json["fields"] = std::move(fields);
    json["first_applied"] = application.first_applied.text;
    json["commitment"] = application.commitment;
    return json;
}

Result<Application> application_from_json(const Json& json) {
    if (!json.is_object()) return fail("application-form", {}, "not an object");
    constexpr std::size_t other_members =
        6;  // addressed_to, authors, first_appliers, fields, first_applied, commitment
    Application application;
    SK_CHECK(read_text(json, "addressed_to", {}, application.addressed_to.text));
    for (const auto& member : form_texts) SK_CHECK(read_text(json, member.name, {}, application.*member.text));
    SK_TRY(application.authors, rows_from_json(json, "authors", author_texts, limits::authors_max));
    SK_TRY(application.first_appliers,
           rows_from_json(json, "first_appliers", applier_texts, limits::first_appliers_max));
    SK_TRY(const Json* fields, array_member(json, "fields"));
    if (fields->size() > limits::fields_max) return fail("application-form", "fields", "too many");
    for (const Json& field : *fields) {
        const auto* code = field.get_ptr<const std::string*>();
        if (!code) return fail("application-form", "fields", "not a string");
        application.fields.push_back(*code);
    }
    SK_CHECK(read_text(json, "first_applied", {}, application.first_applied.text));
    const auto commitment = json.find("commitment");
    if (commitment == json.end() || !commitment->is_boolean())
        return fail("json-member", "commitment", "not true or false");
    application.commitment = commitment->get<bool>();
    if (json.size() != std::size(form_texts) + other_members) return fail("application-form", {}, "unknown member");
    const std::string& unit = application.addressed_to.text;
    if (!unit.empty() && !is_unit_code(unit)) return fail("application-form", "addressed_to", "not a unit code");
    return application;
}

std::vector<TextField> text_fields(const Application& application) {
    std::vector<TextField> fields;
    for (const auto& member : form_texts) {
        fields.push_back({member.name, &(application.*member.text), member.chars_max});
        if (std::string_view(member.name) == "addressed_to_name") {
            add_row_fields(fields, "authors", application.authors, author_texts);
        } else if (std::string_view(member.name) == "field_other") {
            fields.push_back({"first_applied", &application.first_applied.text, limits::date_text_chars_max});
        } else if (std::string_view(member.name) == "benefit_appliers") {
            add_row_fields(fields, "first_appliers", application.first_appliers, applier_texts);
        }
    }
    return fields;
}

std::size_t text_limit(std::string_view path) {
    const auto look = [](const auto& members, std::string_view name) -> std::size_t {
        for (const auto& member : members)
            if (name == member.name) return member.chars_max;
        return 0;
    };
    const std::size_t slash = path.rfind('/');
    if (slash == path.npos) return path == "first_applied" ? limits::date_text_chars_max : look(form_texts, path);
    const std::string_view column = path.substr(slash + 1);
    if (column == "birth_date") return limits::date_text_chars_max;
    return path.starts_with("authors/") ? look(author_texts, column) : look(applier_texts, column);
}

const std::string* text_at(const Application& application, std::string_view path) {
    constexpr std::string_view authors = "authors/", appliers = "first_appliers/";
    if (path.substr(0, authors.size()) == authors) {
        return row_text(application.authors, author_texts, path.substr(authors.size()));
    }
    if (path.substr(0, appliers.size()) == appliers) {
        return row_text(application.first_appliers, applier_texts, path.substr(appliers.size()));
    }
    if (path == "first_applied") return &application.first_applied.text;
    for (const auto& member : form_texts) {
        if (path == member.name) return &(application.*member.text);
    }
    return nullptr;
}

bool choose_at(Application& application, std::string_view path, std::string_view code) {
    constexpr std::string_view authors = "authors/";
    const std::size_t slash = path.rfind('/');
    if (!path.starts_with(authors) || slash < authors.size() || (!code.empty() && !is_choice(code))) return false;
    for (Author& author : application.authors)
        for (const auto& choice : author_choices)
            if (author.row_id == path.substr(authors.size(), slash - authors.size()) &&
                choice.name == path.substr(slash + 1)) {
                author.*choice.text = code;
                return true;
            }
    return false;
}

std::string* text_at(Application& application, std::string_view path) {
    return const_cast<std::string*>(text_at(static_cast<const Application&>(application), path));
}

}  // namespace sk::dossier
