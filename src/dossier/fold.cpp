#include "dossier/fold.hpp"

#include <algorithm>
#include <queue>

#include "base/assert.hpp"
#include "base/text.hpp"

namespace sk::dossier {

namespace {

// What the counting acts seen so far have made of the dossier.
struct Standing {
    State state = State::none;
    std::string last_type;             // of the act that made `state`
    const Act* first = nullptr;        // the filing: its maker is the author
    std::vector<PersonId> filers;      // makers of all filings: nobody receives his own dossier
    const Act* application = nullptr;  // the act whose application holds
    std::string number;
    std::string number_date;
    const Act* request = nullptr;  // the last request for a supplement
};

bool has_filed(const Standing& standing, const PersonId& person) {
    return std::find(standing.filers.begin(), standing.filers.end(), person) != standing.filers.end();
}

void apply(Standing& standing, const Act& act) {
    standing.last_type = act.type;
    if (act.type == act_type::filed) {
        standing.state = State::filed;
        if (!standing.first) standing.first = &act;
        standing.filers.push_back(act.by);
        standing.application = &act;
    } else if (act.type == act_type::received) {
        standing.state = State::received;
        if (std::string number = string_or(act.body, "number"); !number.empty()) {
            standing.number = std::move(number);
            standing.number_date = string_or(act.body, "date");
        }
    } else if (act.type == act_type::supplement_requested) {
        standing.state = State::supplement_requested;
        standing.request = &act;
    } else if (act.type == act_type::supplemented) {
        standing.state = State::supplemented;
        standing.application = &act;
    }
}

// The table in the header.
bool state_allows(State state, std::string_view type) {
    switch (state) {
        case State::none: return type == act_type::filed;
        case State::filed:
        case State::supplemented: return type == act_type::received || type == act_type::supplement_requested;
        case State::received: return type == act_type::supplement_requested;
        case State::supplement_requested: return type == act_type::supplemented;
    }
    return false;
}

enum class Joins { one_head, many_heads };

bool may_follow(const Standing& standing, std::string_view type, Joins joins) {
    if (state_allows(standing.state, type)) return true;
    return joins == Joins::many_heads && type == standing.last_type && type != act_type::filed;
}

bool is_office_work(std::string_view type) {
    return type == act_type::received || type == act_type::supplement_requested;
}

// "" when the act counts after what it has seen; else the reason why not.
std::string fault(const Act& act, const Standing& before, Joins joins, const law::Pack& pack) {
    if (!pack.may(act.role, act.type)) return "act-authority";
    if (is_office_work(act.type) && has_filed(before, act.by)) return "act-own-dossier";
    if (act.type == act_type::supplemented && before.first && act.by != before.first->by) return "act-not-filer";
    if (!may_follow(before, act.type, joins)) return "act-state";
    if (act.type == act_type::received) {
        const std::string number = string_or(act.body, "number");
        const bool first_number = before.number.empty();
        if (first_number && trimmed(number).empty()) return "act-number";
        if (!first_number && joins == Joins::one_head && !number.empty() && number != before.number)
            return "act-number";
    }
    return {};
}

// All acts once, in the canonical order. Acts whose ancestors are not all here come in no order: `missing`.
struct Ordered {
    std::vector<const Act*> acts;
    std::vector<std::vector<std::size_t>> parents;  // indices into acts, all smaller than one's own
    std::vector<const Act*> missing;
};

Ordered canonical_order(std::span<const Act> acts) {
    std::map<ContentId, const Act*> known;
    for (const Act& act : acts) known.emplace(act.id, &act);
    std::map<ContentId, std::vector<const Act*>> children;
    std::map<ContentId, std::size_t> waiting_for;
    const auto later = [](const Act* a, const Act* b) { return a->id > b->id; };
    std::priority_queue<const Act*, std::vector<const Act*>, decltype(later)> free(later);
    for (const auto& [id, act] : known) {
        waiting_for[id] = act->parents.size();
        for (const ContentId& parent : act->parents) children[parent].push_back(act);
        if (act->parents.empty()) free.push(act);
    }
    Ordered ordered;
    std::map<ContentId, std::size_t> place;
    while (!free.empty()) {
        const Act* act = free.top();
        free.pop();
        std::vector<std::size_t> parents;
        for (const ContentId& parent : act->parents) parents.push_back(place[parent]);
        place[act->id] = ordered.acts.size();
        ordered.acts.push_back(act);
        ordered.parents.push_back(std::move(parents));
        for (const Act* child : children[act->id]) {
            if (--waiting_for[child->id] == 0) free.push(child);
        }
    }
    // Hashes cannot form a ring, so what is left waits for an act that is not here, or for one that waits.
    for (const auto& [id, act] : known) {
        if (!place.contains(id)) ordered.missing.push_back(act);
    }
    return ordered;
}

// The counting acts of the whole, one after the other.
class Fold {
public:
    Fold(std::span<const Act> acts, const law::Pack& pack) : ordered_(canonical_order(acts)), pack_(pack) {}

    Dossier run() {
        const std::size_t size = ordered_.acts.size();
        counts_.assign(size, false);
        after_.resize(size);
        choose_dossier();
        for (std::size_t i = 0; i < size; ++i) judge(i);
        for (const Act* act : ordered_.missing) {
            dossier_.rejected.push_back({act->id, act->subject == dossier_.id ? "act-parent-missing" : "act-subject"});
        }
        conclude();
        return std::move(dossier_);
    }

private:
    Ordered ordered_;
    const law::Pack& pack_;
    Dossier dossier_;
    std::vector<bool> counts_;
    std::vector<Standing> after_;  // for each counting act: the standing with it applied to its ancestors

    // Callers hand in the acts of one dossier. Where they do not, the first filing in the order decides.
    void choose_dossier() {
        const Act* chosen = nullptr;
        for (const Act* act : ordered_.acts) {
            const bool filing = act->type == act_type::filed && act->parents.empty() && pack_.may(act->role, act->type);
            if (filing && (!chosen || chosen->type != act_type::filed)) chosen = act;
            if (!chosen) chosen = act;
        }
        if (!chosen && !ordered_.missing.empty()) chosen = ordered_.missing.front();
        if (!chosen) return;
        dossier_.id = chosen->subject;
        dossier_.unit = chosen->unit;
    }

    void judge(std::size_t index) {
        const Act& act = *ordered_.acts[index];
        const auto& parents = ordered_.parents[index];
        std::string reason;
        Standing before;
        if (act.subject != dossier_.id) {
            reason = "act-subject";
        } else if (act.unit != dossier_.unit) {
            reason = "act-unit";
        } else if (!std::all_of(parents.begin(), parents.end(), [&](std::size_t parent) { return counts_[parent]; })) {
            reason = "act-parent-rejected";
        } else {
            before = parents.size() == 1 ? after_[parents.front()] : joined(parents);
            reason = fault(act, before, parents.size() > 1 ? Joins::many_heads : Joins::one_head, pack_);
        }
        if (!reason.empty()) {
            dossier_.rejected.push_back({act.id, std::move(reason)});
            return;
        }
        counts_[index] = true;
        dossier_.order.push_back(act.id);
        apply(before, act);
        after_[index] = std::move(before);
    }

    // Several parents: all their ancestors again, in the canonical order. That order, cut down to a set that
    // holds the parents of all its members, is the canonical order of that set; hence invariant (5).
    Standing joined(const std::vector<std::size_t>& parents) const {
        std::vector<bool> seen(ordered_.acts.size(), false);
        std::vector<std::size_t> open = parents;
        while (!open.empty()) {
            const std::size_t index = open.back();
            open.pop_back();
            if (seen[index]) continue;
            seen[index] = true;
            open.insert(open.end(), ordered_.parents[index].begin(), ordered_.parents[index].end());
        }
        Standing standing;
        for (std::size_t i = 0; i < seen.size(); ++i) {
            if (seen[i]) apply(standing, *ordered_.acts[i]);
        }
        return standing;
    }

    void conclude() {
        std::vector<bool> has_child(ordered_.acts.size(), false);
        Standing standing;
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i) {
            if (!counts_[i]) continue;
            apply(standing, *ordered_.acts[i]);
            for (std::size_t parent : ordered_.parents[i]) has_child[parent] = true;
        }
        for (std::size_t i = 0; i < ordered_.acts.size(); ++i) {
            if (counts_[i] && !has_child[i]) dossier_.heads.push_back(ordered_.acts[i]->id);
        }
        dossier_.conflict = dossier_.heads.size() > 1;
        dossier_.state = standing.state;
        dossier_.intake_number = standing.number;
        if (auto date = parse_iso_date(standing.number_date); date.ok()) dossier_.intake_date = *date;
        if (standing.first) {
            dossier_.author = standing.first->by;
            dossier_.filed_on = date_of(standing.first->at);
        }
        if (standing.application) {
            const auto found = standing.application->body.find("application");
            SK_ASSERT(found != standing.application->body.end(), "read_act lets no filing without application through");
            if (auto application = application_from_json(*found); application.ok()) {
                dossier_.application = std::move(*application);
            }
        }
        if (standing.request) {
            dossier_.supplement_reason = string_or(standing.request->body, "reason");
            if (auto due = parse_iso_date(string_or(standing.request->body, "due")); due.ok()) {
                dossier_.supplement_due = *due;
            }
        }
    }
};

}  // namespace

const char* state_code(State state) {
    switch (state) {
        case State::none: return "none";
        case State::filed: return "filed";
        case State::received: return "received";
        case State::supplement_requested: return "supplement_requested";
        case State::supplemented: return "supplemented";
    }
    return "none";
}

Dossier fold(std::span<const Act> acts, const law::Pack& pack) { return Fold(acts, pack).run(); }

std::vector<std::string_view> allowed_acts(const Dossier& dossier, const PersonId& person,
                                           const std::vector<std::string>& roles, const law::Pack& pack) {
    const auto has_authority = [&](std::string_view type) {
        if (pack.may("author", type)) return true;  // everybody may write an application of his own
        return std::any_of(roles.begin(), roles.end(), [&](const std::string& role) { return pack.may(role, type); });
    };
    // A conflict is settled by an act that repeats the state and names all heads.
    const auto settles = [&](std::string_view type) {
        if (!dossier.conflict) return false;
        return (type == act_type::received && dossier.state == State::received) ||
               (type == act_type::supplement_requested && dossier.state == State::supplement_requested) ||
               (type == act_type::supplemented && dossier.state == State::supplemented);
    };
    const bool is_filer = !dossier.author.empty() && person == dossier.author;
    std::vector<std::string_view> allowed;
    for (std::string_view type :
         {act_type::filed, act_type::received, act_type::supplement_requested, act_type::supplemented}) {
        if (!has_authority(type)) continue;
        if (!state_allows(dossier.state, type) && !settles(type)) continue;
        if (is_office_work(type) && is_filer) continue;
        if (type == act_type::supplemented && !is_filer) continue;
        allowed.push_back(type);
    }
    return allowed;
}

Summary summarise(const Dossier& dossier, std::span<const Act> acts) {
    Summary summary;
    summary.id = dossier.id;
    summary.unit = dossier.unit;
    summary.title = std::string(trimmed(dossier.application.title));
    for (const Author& author : dossier.application.authors) {
        const std::string_view name = trimmed(author.name);
        if (name.empty()) continue;
        if (!summary.authors.empty()) summary.authors += ", ";
        summary.authors += name;
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
    summary.acts = static_cast<int>(dossier.order.size());
    summary.rejected = static_cast<int>(dossier.rejected.size());
    summary.conflict = dossier.conflict;
    return summary;
}

namespace {

constexpr std::pair<const char*, std::string Summary::*> summary_texts[] = {
    {"title", &Summary::title},       {"authors", &Summary::authors},       {"author_person", &Summary::author_person},
    {"state", &Summary::state},       {"field", &Summary::field},           {"intake_number", &Summary::intake_number},
    {"filed_on", &Summary::filed_on}, {"changed_on", &Summary::changed_on},
};

}  // namespace

// The index is read whole at every start, so a summary leaves out what is empty or false.
Json to_json(const Summary& summary) {
    Json json = Json::object();
    json["id"] = summary.id.text;
    json["unit"] = summary.unit.text;
    for (const auto& [name, text] : summary_texts) {
        if (!(summary.*text).empty()) json[name] = summary.*text;
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
    for (const auto& [name, text] : summary_texts) summary.*text = string_or(json, name);
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
            if (name == "id") summary.id.text = value;
            if (name == "unit") summary.unit.text = value;
            for (const auto& [known, member] : summary_texts)
                if (name == known) summary.*member = value;
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
