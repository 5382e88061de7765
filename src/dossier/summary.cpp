#include "base/text.hpp"
#include "dossier/due.hpp"
#include "dossier/fold.hpp"

namespace sk::dossier {

Summary summarise(const Dossier& dossier, std::span<const Act> acts, const law::Library& library) {
    Summary summary;
    summary.id = dossier.id;
    summary.unit = dossier.unit;
    summary.title = std::string(trimmed(dossier.application.title));
    for (const Author& author : dossier.application.authors) {
        const std::string_view name = trimmed(author.name);
        if (name.empty()) continue;
        if (!summary.authors.empty()) summary.authors += ", ";
        summary.authors += name;
        if (author.gender.empty() && author.ethnic_group.empty()) continue;
        if (!summary.people.empty()) summary.people += ' ';
        summary.people += author.gender + "/" + author.ethnic_group;
    }
    summary.author_person = dossier.author.text;
    summary.state = state_code(dossier.state);
    if (!dossier.application.fields.empty()) summary.field = dossier.application.fields.front();
    summary.intake_number = dossier.intake_number;
    if (dossier.filed_on) summary.filed_on = iso_date(*dossier.filed_on);
    if (!dossier.order.empty()) {
        for (const Act& act : acts) {
            if (act.id == dossier.order.back()) summary.changed_on = iso_date(date_of(act.at));
        }
    }
    summary.law = dossier.law;
    if (const law::Pack* filed_under = library.find(dossier.law)) {
        const law::Pack& pack = library.rules_of(*filed_under);
        if (const std::vector<Work> work = next_work(dossier, pack); !work.empty()) {
            summary.next = work.front().act;
            for (const std::string& role : work.front().step->roles) {
                summary.owed_by += (summary.owed_by.empty() ? "" : " ") + role;
            }
        }
        for (const DueItem& item : due_items(dossier, pack, {})) {
            if (item.last_day) summary.due = iso_date(*item.last_day);
        }
    }
    summary.acts = static_cast<int>(dossier.order.size());
    summary.rejected = static_cast<int>(dossier.rejected.size());
    summary.conflict = dossier.conflict;
    return summary;
}

namespace {

// By name, as they are written.
constexpr std::pair<std::string_view, std::string Summary::*> summary_texts[] = {
    {"author_person", &Summary::author_person},
    {"authors", &Summary::authors},
    {"changed_on", &Summary::changed_on},
    {"due", &Summary::due},
    {"field", &Summary::field},
    {"filed_on", &Summary::filed_on},
    {"intake_number", &Summary::intake_number},
    {"law", &Summary::law},
    {"next", &Summary::next},
    {"owed_by", &Summary::owed_by},
    {"people", &Summary::people},
    {"state", &Summary::state},
    {"title", &Summary::title},
};

}  // namespace

// The index is read whole at every start, so a summary leaves out what is empty or false.
Json to_json(const Summary& summary) {
    Json json = Json::object();
    json["id"] = summary.id.text;
    json["unit"] = summary.unit.text;
    for (const auto& [name, text] : summary_texts) {
        if (!(summary.*text).empty()) json[std::string(name)] = summary.*text;
    }
    json["acts"] = summary.acts;
    if (summary.rejected != 0) json["rejected"] = summary.rejected;
    if (summary.conflict) json["conflict"] = true;
    if (summary.sample) json["sample"] = true;
    return json;
}

Result<Summary> summary_from_json(const Json& json) {
    Summary summary;
    SK_TRY(summary.id.text, string_member(json, "id"));
    SK_TRY(summary.unit.text, string_member(json, "unit"));
    for (const auto& [name, text] : summary_texts) summary.*text = string_or(json, std::string(name).c_str());
    SK_TRY(const std::int64_t acts, integer_member(json, "acts"));
    summary.acts = static_cast<int>(acts);
    summary.rejected = static_cast<int>(integer_or(json, "rejected", 0));
    const auto flag = [&](const char* name) {
        const auto found = json.find(name);
        return found != json.end() && found->is_boolean() && found->get<bool>();
    };
    summary.conflict = flag("conflict");
    summary.sample = flag("sample");
    return summary;
}

namespace {

// One flat object; false where the text is of another form, an escape among them.
bool read_flat(std::string_view text, Summary& summary) {
    if (text.size() < 2 || text.front() != '{') return false;
    const auto* known = std::begin(summary_texts);      // names come in their order, mostly
    for (std::size_t at = 1; at < text.size(); ++at) {  // each time: at the quote of a name
        const std::size_t colon = text.find("\":", at);
        if (text[at] != '"' || colon == text.npos || colon + 2 >= text.size()) return false;
        const std::string_view name = text.substr(at + 1, colon - at - 1);
        const std::size_t from = colon + 2;
        if (text[from] == '"') {
            const std::size_t end = text.find('"', from + 1);
            if (end == text.npos) return false;
            const std::string_view value = text.substr(from + 1, end - from - 1);
            if (value.find('\\') != value.npos) return false;
            if (name == "id") {
                summary.id.text = value;
            } else if (name == "unit") {
                summary.unit.text = value;
            } else {
                for (std::size_t tries = 0; tries < std::size(summary_texts) && known->first != name; ++tries)
                    if (++known == std::end(summary_texts)) known = std::begin(summary_texts);
                if (known->first == name) summary.*known->second = value;
            }
            at = end + 1;
        } else {
            at = text.find_first_of(",}", from);
            if (at == text.npos) return false;
            const std::string_view value = text.substr(from, at - from);
            int number = 0;
            for (const char digit : value) number = number * 10 + (digit - '0');
            if (name == "acts") summary.acts = number;
            if (name == "rejected") summary.rejected = number;
            if (name == "conflict") summary.conflict = value == "true";
            if (name == "sample") summary.sample = value == "true";
        }
        if (at + 1 == text.size()) return text[at] == '}' && !summary.id.empty() && !summary.unit.empty();
        if (text[at] != ',') return false;
    }
    return false;
}

}  // namespace

Result<Summary> read_summary(std::string_view text) {
    Summary summary;
    if (read_flat(text, summary)) return summary;
    SK_TRY(const Json json, parse_json(text));
    return summary_from_json(json);
}

}  // namespace sk::dossier
