#include "law/library.hpp"

#include <algorithm>

namespace sk::law {

namespace {

struct Line {
    std::string section, name, value;
};

std::string period_text(const Period& period) {
    return std::to_string(period.years) + "-" + std::to_string(period.months) + "-" +
           std::to_string(period.working_days);
}

std::string day_text(DayOfYear day) {
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return two(day.day) + "/" + two(day.month);
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

// Everything that is compared, as lines: what stands in both with another value has changed.
std::vector<Line> lines_of(const Pack& pack) {
    std::vector<Line> lines;
    const Provisions& p = pack.provisions;
    for (const Document& document : p.documents) {
        lines.push_back({"document", document.number, std::to_string(static_cast<int>(document.status))});
    }
    for (const Choice& kind : pack.solution_kinds) lines.push_back({"kind", kind.name, kind.help});
    for (const Choice& field : pack.fields) lines.push_back({"field", field.name, field.help});
    lines.push_back({"period", pack.filing_limit.citation.article, period_text(pack.filing_limit)});
    for (const Clock& clock : pack.clocks) {
        lines.push_back({"clock", clock.name, clock.period ? period_text(*clock.period) : std::string()});
    }
    for (const Round& round : p.rounds) {
        lines.push_back({"round", round.name, day_text(round.from) + " – " + day_text(round.to)});
    }
    for (const DossierPart& part : p.parts) {
        lines.push_back({"part", part.name, std::to_string(part.paper) + " + " + std::to_string(part.electronic)});
    }
    for (const Form& form : p.forms) lines.push_back({"form", form.name, form.citation.document});
    for (const Validity& validity : p.validity) {
        const Tier* level = p.level(validity.level);
        lines.push_back({"validity", level ? level->name : validity.level, std::to_string(validity.years)});
    }
    for (const Step& step : pack.workflow.steps) {
        const std::string name = step.act + (step.result.empty() ? "" : ":" + step.result);
        const auto same = std::find_if(lines.begin(), lines.end(),
                                       [&](const Line& line) { return line.section == "step" && line.name == name; });
        if (same == lines.end())
            lines.push_back({"step", name, joined(step.roles)});
        else
            same->value += ", " + joined(step.roles);  // several steps make one act: from other states, by other people
    }
    return lines;
}

const Line* find_line(const std::vector<Line>& lines, const Line& wanted) {
    const auto found = std::find_if(lines.begin(), lines.end(), [&](const Line& line) {
        return line.section == wanted.section && line.name == wanted.name;
    });
    return found == lines.end() ? nullptr : &*found;
}

}  // namespace

const Pack& Library::add(Pack pack) {
    if (const Pack* known = find(pack.id)) return *known;
    packs_.push_back(std::move(pack));
    return packs_.back();
}

const Pack* Library::find(std::string_view id) const {
    for (const Pack& pack : packs_) {
        if (pack.id == id) return &pack;
    }
    return nullptr;
}

const Pack& Library::rules_of(const Pack& pack) const {
    if (pack.format > 1) return pack;
    for (const Pack& other : packs_) {
        if (std::find(other.continues.begin(), other.continues.end(), pack.id) != other.continues.end()) return other;
    }
    return pack;
}

std::vector<Difference> difference(const Pack& before, const Pack& after) {
    const std::vector<Line> old_lines = lines_of(before), new_lines = lines_of(after);
    std::vector<Difference> differences;
    using enum Difference::What;
    for (const Line& line : old_lines) {
        const Line* now = find_line(new_lines, line);
        if (!now) differences.push_back({removed, line.section, line.name, line.value, {}});
        if (now && now->value != line.value) {
            differences.push_back({changed, line.section, line.name, line.value, now->value});
        }
    }
    for (const Line& line : new_lines) {
        if (!find_line(old_lines, line)) differences.push_back({added, line.section, line.name, {}, line.value});
    }
    return differences;
}

}  // namespace sk::law
