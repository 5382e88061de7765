#include "tasks/reading.hpp"

#include <algorithm>

#include "tasks/body.hpp"

namespace sk::tasks {

const Told* Readings::told_of(std::string_view text) const {
    for (const Told& each : told)
        if (each.text == text) return &each;
    return nullptr;
}

const Confirmed* Readings::confirmation(std::string_view text, const PersonId& person) const {
    for (const Confirmed& each : confirmed)
        if (each.text == text && each.person == person) return &each;
    return nullptr;
}

int Readings::readers(std::string_view text) const {
    return static_cast<int>(
        std::count_if(confirmed.begin(), confirmed.end(), [&](const Confirmed& each) { return each.text == text; }));
}

Readings readings_of(std::span<const dossier::Act> acts) {
    Readings readings;
    for (const dossier::Act& act : acts) {
        const Json& body = act.body;
        const std::string text = string_or(body, "text");
        if (act.type == "reading.told") {
            Told told{text,
                      date_in(body, "date"),
                      string_or(body, "way"),
                      string_or(body, "by"),
                      string_or(body, "note"),
                      integer_or(body, "staff", 0),
                      integer_or(body, "told", 0)};
            const auto before = std::find_if(readings.told.begin(), readings.told.end(),
                                             [&](const Told& each) { return each.text == text; });
            if (before == readings.told.end())
                readings.told.push_back(std::move(told));
            else if (!(told.date < before->date))
                *before = std::move(told);
        } else if (act.type == "reading.confirmed" && !readings.confirmation(text, act.by)) {
            readings.confirmed.push_back({text, act.by, date_in(body, "date")});
        }
    }
    return readings;
}

law::LegalText published_text(const SubjectId& id, const Json& body) {
    law::LegalText text;
    text.code = id.text;
    text.number = string_or(body, "number");
    text.issuer = string_or(body, "issuer");
    text.title = string_or(body, "title");
    text.date = date_in(body, "date");
    text.from = date_in(body, "from");
    const std::string status = string_or(body, "status");
    text.status = status == "in_force"  ? law::DocumentStatus::in_force
                  : status == "expired" ? law::DocumentStatus::expired
                                        : law::DocumentStatus::unconfirmed;
    text.status_note = string_or(body, "summary");
    text.mark = "R";
    text.use = law::TextUse::published;
    for (std::string& number : texts_in(body, "replaces")) text.replaces.push_back({std::move(number), "R"});
    text.read_by = texts_in(body, "roles");
    text.due = date_in(body, "due");
    text.source = string_or(body, "source");
    text.content = string_or(body, "content");
    text.articles = law::articles_of(text.content, text.mark);
    return text;
}

bool is_to_be_read(const law::TextLibrary& library, const law::LegalText& text) {
    if (text.status == law::DocumentStatus::expired) return false;
    for (const auto& [other, mark] : library.replaced_by(text))
        if (mark.starts_with('R') && other->status == law::DocumentStatus::in_force) return false;
    return true;
}

std::vector<const law::LegalText*> unread(const law::TextLibrary& library, const std::vector<std::string>& roles,
                                          const Readings& own, const PersonId& person) {
    std::vector<const law::LegalText*> texts;
    for (const law::LegalText& text : library.all()) {
        const bool mine = std::any_of(roles.begin(), roles.end(), [&](const std::string& role) {
            return std::find(text.read_by.begin(), text.read_by.end(), role) != text.read_by.end();
        });
        if (mine && is_to_be_read(library, text) && !own.confirmation(text.number, person)) texts.push_back(&text);
    }
    return texts;
}

std::vector<const law::LegalText*> to_tell(const law::TextLibrary& library) {
    std::vector<const law::LegalText*> texts;
    for (const law::LegalText& text : library.all())
        if (!text.read_by.empty() && is_to_be_read(library, text)) texts.push_back(&text);
    return texts;
}

Telling telling_of(const Told* told) {
    if (!told || told->told <= 0) return Telling::none;
    return told->told >= told->staff ? Telling::all : Telling::part;
}

std::vector<UnitTelling> telling_report(std::span<const std::string> units,
                                        const std::map<std::string, Readings, std::less<>>& readings,
                                        std::span<const law::LegalText* const> texts, Date today) {
    static const Readings nothing;
    std::vector<UnitTelling> report;
    for (const std::string& unit : units) {
        const auto found = readings.find(unit);
        const Readings& own = found == readings.end() ? nothing : found->second;
        UnitTelling line;
        line.unit = unit;
        line.texts = static_cast<int>(texts.size());
        for (const law::LegalText* text : texts) {
            const Told* told = own.told_of(text->number);
            const Telling telling = telling_of(told);
            line.told += telling == Telling::all ? 1 : 0;
            line.partly += telling == Telling::part ? 1 : 0;
            line.late = line.late || (telling != Telling::all && text->due && *text->due < today);
            line.readers += own.readers(text->number);
            if (told && told->date && (!line.last || *line.last < *told->date)) line.last = told->date;
        }
        report.push_back(std::move(line));
    }
    return report;
}

}  // namespace sk::tasks
