#include "base/text.hpp"
#include "dossier/due.hpp"
#include "dossier/fold.hpp"

namespace sk::dossier {

std::string joined_fields(const Application& application) {
    std::string joined;
    for (const std::string& code : application.fields) joined += (joined.empty() ? "" : " ") + code;
    return joined;
}

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
    summary.field = joined_fields(dossier.application);
    summary.intake_number = dossier.intake_number;
    if (dossier.filed_on) summary.filed_on = iso_date(*dossier.filed_on);
    if (!dossier.order.empty()) {
        for (const Act& act : acts) {
            if (act.id == dossier.order.back()) summary.changed_on = iso_date(date_of(act.at));
        }
    }
    const auto day_of = [&](std::string_view type) {
        const Act* act = dossier.last(type);
        const std::string day = act ? string_or(act->body, "date") : std::string();
        return day.empty() ? summary.filed_on : day;
    };
    // As the clocks take it: the day of the paper, else that of the act.
    if (const Act* made = dossier.last(dossier.last_change)) {
        const Result<Date> day = parse_iso_date(string_or(made->body, "date"));
        summary.state_since = iso_date(day.ok() ? *day : date_of(made->at));
    }
    if (law::is_recognised(dossier.state)) summary.recognised_on = day_of(act_type::decided);
    if (dossier.state >= law::State::proposed) summary.proposed_on = day_of(act_type::proposed);
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

// In the order of the line; what most dossiers have comes first.
constexpr std::string Summary::*summary_texts[] = {
    &Summary::state,         &Summary::title,         &Summary::authors,     &Summary::author_person,
    &Summary::field,         &Summary::filed_on,      &Summary::changed_on,  &Summary::law,
    &Summary::people,        &Summary::next,          &Summary::owed_by,     &Summary::due,
    &Summary::intake_number, &Summary::recognised_on, &Summary::proposed_on, &Summary::state_since,
};

// The names that stores of before 29 November 2026 have, as objects; in the order above, without the last.
constexpr const char* former_names[] = {
    "state", "title",  "authors", "author_person", "field", "filed_on",      "changed_on",
    "law",   "people", "next",    "owed_by",       "due",   "intake_number",
};
static_assert(std::size(former_names) <= std::size(summary_texts));

constexpr int flag_conflict = 1, flag_sample = 2;

Result<Summary> read_former(const Json& json) {
    Summary summary;
    SK_TRY(summary.id.text, string_member(json, "id"));
    SK_TRY(summary.unit.text, string_member(json, "unit"));
    for (std::size_t at = 0; at < std::size(former_names); ++at)
        summary.*summary_texts[at] = string_or(json, former_names[at]);
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

// The elements of a flat array of texts and whole numbers as dump_json() wrote it, without a tree.
class Line {
public:
    explicit Line(std::string_view text) : text_(text) {}
    bool text(std::string& value) {
        if (!open('"')) return false;
        std::size_t end = at_ + 1;
        bool escapes = false;
        for (; end < text_.size() && text_[end] != '"'; ++end) {
            if (text_[end] != '\\') continue;
            escapes = true;
            ++end;
        }
        if (end >= text_.size()) return false;
        value = text_.substr(at_ + 1, end - at_ - 1);
        if (escapes) {
            const Result<Json> json = parse_json(text_.substr(at_, end + 1 - at_));
            if (!json.ok() || !json->is_string()) return false;
            value = json->get<std::string>();
        }
        at_ = end + 1;
        return true;
    }
    bool number(int& value) {
        if (!open()) return false;
        const std::size_t from = at_;
        for (value = 0; at_ < text_.size() && text_[at_] >= '0' && text_[at_] <= '9' && at_ - from < digits_max; ++at_)
            value = value * 10 + (text_[at_] - '0');
        return at_ > from;
    }
    bool ended() const { return at_ + 1 == text_.size() && text_[at_] == ']'; }

private:
    static constexpr std::size_t digits_max = 9;
    // Steps over the bracket or comma before an element, which begins with `first`.
    bool open(char first = 0) {
        if (at_ >= text_.size() || text_[at_] != (at_ == 0 ? '[' : ',')) return false;
        return ++at_ < text_.size() && (first == 0 || text_[at_] == first);
    }
    std::string_view text_;
    std::size_t at_ = 0;
};

bool read_line(std::string_view text, Summary& summary) {
    Line line(text);
    int flags = 0;
    if (!line.text(summary.id.text) || !line.text(summary.unit.text)) return false;
    if (!line.number(summary.acts) || !line.number(summary.rejected) || !line.number(flags)) return false;
    for (std::string Summary::*const member : summary_texts)
        if (!line.ended() && !line.text(summary.*member)) return false;
    summary.conflict = flags & flag_conflict;
    summary.sample = flags & flag_sample;
    return line.ended() && !summary.id.empty() && !summary.unit.empty();
}

}  // namespace

std::string write_summary(const Summary& summary) {
    Json line = Json::array({summary.id.text, summary.unit.text, summary.acts, summary.rejected,
                             (summary.conflict ? flag_conflict : 0) | (summary.sample ? flag_sample : 0)});
    const std::size_t least = line.size();
    for (std::string Summary::*const member : summary_texts) line.push_back(summary.*member);
    while (line.size() > least && line.back() == "") line.erase(line.size() - 1);
    return dump_json(line);
}

Result<Summary> read_summary(std::string_view text) {
    Summary summary;
    if (read_line(text, summary)) return summary;
    SK_TRY(const Json json, parse_json(text));
    if (json.is_object()) return read_former(json);
    return fail("record-damaged", "summary");
}

}  // namespace sk::dossier
