#include "law/register_rules.hpp"

#include <algorithm>
#include <array>

#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

constexpr std::array<std::string_view, 5> field_codes = {"workplace", "sponsor", "co_authors", "summary", "benefit"};

std::string item_place(const char* list, std::size_t index) { return list + ("[" + std::to_string(index) + "]"); }

// A rule with a value beside its citation; nullptr: the citation alone.
Result<const Json*> valued(const Json& json, const char* name, Citation& citation) {
    SK_TRY(const Json* rule, object_of(json, name, "register"));
    if (!rule->contains("value")) {
        SK_TRY(citation, read_citation(json, name, "register"));
        return nullptr;
    }
    SK_TRY(citation, read_citation(*rule, "citation", std::string("register.") + name));
    return rule;
}

}  // namespace

const RegisterAct* RegisterRules::find(std::string_view act) const {
    for (const RegisterAct& entry : acts) {
        if (entry.act == act) return &entry;
    }
    return nullptr;
}

bool RegisterRules::may(std::string_view role, std::string_view act) const {
    const RegisterAct* entry = find(act);
    return entry && std::find(entry->roles.begin(), entry->roles.end(), role) != entry->roles.end();
}

const CertificateField* RegisterRules::field(std::string_view code) const {
    for (const CertificateField& entry : fields) {
        if (entry.code == code) return &entry;
    }
    return nullptr;
}

Result<RegisterRules> read_register_rules(const Json& pack) {
    SK_TRY(const Json* json, object_of(pack, "register", "pack"));
    RegisterRules rules;
    SK_TRY(const Json* acts, array_of(*json, "acts", "register"));
    for (const Json& item : *acts) {
        const std::string place = item_place("register.acts", rules.acts.size());
        RegisterAct entry;
        SK_TRY(entry.act, text_of(item, "act", place));
        if (!entry.act.starts_with("register.")) return fail("pack-member", place + ".act", "not of the register");
        if (rules.find(entry.act)) return fail("pack-member", place + ".act", "twice");
        SK_TRY(entry.roles, texts_of(item, "roles", place));
        if (entry.roles.empty()) return fail("pack-member", place + ".roles", "empty");
        SK_TRY(entry.citation, read_citation(item, "citation", place));
        rules.acts.push_back(std::move(entry));
    }
    SK_TRY(const Json* fields, array_of(*json, "fields", "register"));
    for (const Json& item : *fields) {
        const std::string place = item_place("register.fields", rules.fields.size());
        CertificateField field;
        SK_TRY(field.code, text_of(item, "code", place));
        const bool known = std::find(field_codes.begin(), field_codes.end(), field.code) != field_codes.end();
        if (!known || rules.field(field.code)) return fail("pack-member", place + ".code", "unknown or twice");
        SK_TRY(field.name, text_of(item, "name", place));
        if (field.name.empty()) return fail("pack-member", place + ".name", "empty");
        SK_TRY(field.citation, read_citation(item, "citation", place));
        rules.fields.push_back(std::move(field));
    }
    SK_TRY(const Json* one_each, valued(*json, "one_per_author", rules.one_per_author));
    if (one_each) {
        SK_TRY(rules.one_each, flag_of(*one_each, "value", "register.one_per_author"));
    }
    SK_TRY(const Json* numbers, valued(*json, "numbering", rules.numbering));
    if (numbers) {
        SK_TRY(const std::string value, text_of(*numbers, "value", "register.numbering"));
        if (value != "no_repeat_in_year" && value != "free")
            return fail("pack-member", "register.numbering.value", "unknown");
        rules.numbers = value == "free" ? Numbering::free : Numbering::no_repeat_in_year;
    }
    return rules;
}

}  // namespace sk::law
