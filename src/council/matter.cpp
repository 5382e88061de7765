#include "council/matter.hpp"

#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::council {

namespace {

constexpr const char* funding_words[] = {"", "state", "other"};

bool same_name(std::string_view a, std::string_view b) {
    const std::string left = viet::fold_for_search(a);
    return !left.empty() && left == viet::fold_for_search(b);
}

}  // namespace

Matter make_matter(const SubjectId& dossier, const ContentId& version, const dossier::Application& application,
                   std::span<const PersonId> own, std::string field, Funding funding) {
    Matter matter;
    matter.dossier = dossier;
    matter.version = version;
    matter.title = std::string(trimmed(application.title));
    matter.field = std::move(field);
    matter.funding = funding;
    for (const dossier::Author& author : application.authors) {
        if (matter.workplace.empty()) matter.workplace = std::string(trimmed(author.workplace));
        if (const std::string_view name = trimmed(author.name); !name.empty()) {
            matter.authors.push_back({{}, std::string(name)});
        }
    }
    for (const PersonId& person : own)
        if (!person.empty()) matter.authors.push_back({person, {}});
    for (const dossier::FirstApplier& applier : application.first_appliers) {
        if (const std::string_view name = trimmed(applier.name); !name.empty()) matter.appliers.emplace_back(name);
    }
    return matter;
}

Json to_json(const Matter& matter) {
    Json authors = Json::array();
    for (const Party& party : matter.authors) {
        authors.push_back(Json{{"person", party.person.text}, {"name", party.name}});
    }
    Json json = Json::object();
    json["dossier"] = matter.dossier.text;
    json["version"] = matter.version.text;
    json["title"] = matter.title;
    json["field"] = matter.field;
    json["workplace"] = matter.workplace;
    json["funding"] = funding_words[static_cast<int>(matter.funding)];
    json["authors"] = std::move(authors);
    json["appliers"] = matter.appliers;
    return json;
}

Matter matter_from_json(const Json& json) {
    Matter matter;
    matter.dossier.text = string_or(json, "dossier");
    matter.version.text = string_or(json, "version");
    matter.title = string_or(json, "title");
    matter.field = string_or(json, "field");
    matter.workplace = string_or(json, "workplace");
    const std::string funding = string_or(json, "funding");
    for (int i = 0; i < 3; ++i) {
        if (funding == funding_words[i]) matter.funding = static_cast<Funding>(i);
    }
    if (const auto authors = json.find("authors"); authors != json.end()) {
        for (const Json& item : *authors) {
            matter.authors.push_back({PersonId{string_or(item, "person")}, string_or(item, "name")});
        }
    }
    if (const auto appliers = json.find("appliers"); appliers != json.end()) {
        for (const Json& item : *appliers) {
            if (const auto* name = item.get_ptr<const std::string*>()) matter.appliers.push_back(*name);
        }
    }
    return matter;
}

std::string author_names(const Matter& matter) {
    std::string names;
    for (const Party& party : matter.authors) {
        if (party.name.empty()) continue;
        if (!names.empty()) names += ", ";
        names += party.name;
    }
    return names;
}

std::vector<Conflict> find_conflicts(std::span<const Member> members, const Matter& matter,
                                     const law::CouncilRules& rules) {
    std::vector<Conflict> conflicts;
    for (const Member& member : members) {
        bool author = false, namesake = false, applier = false;
        for (const Party& party : matter.authors) {
            author |= !party.person.empty() && party.person == member.person;
            namesake |= same_name(party.name, member.name);
        }
        for (const std::string& name : matter.appliers) applier |= same_name(name, member.name);
        const auto add = [&](std::string_view kind) {
            if (const law::ConflictRule* rule = rules.conflict(kind)) {
                conflicts.push_back({member.person, rule->code, rule->locked});
            }
        };
        // Who paid is asked of the unit; where nobody said, the rule for the State's money is not applied by guess.
        if (author && member.head && matter.funding == Funding::state) add("head_author");
        if (author) {
            add("author");
        } else if (namesake) {
            add("same_name");
        }
        if (applier && !author) add("first_applier");
    }
    return conflicts;
}

}  // namespace sk::council
