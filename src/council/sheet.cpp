#include "council/sheet.hpp"

#include <set>

#include "base/assert.hpp"

namespace sk::council {

namespace {

using enum law::CriterionKind;

constexpr const char* answer_words[] = {"", "met", "not_met"};

struct Checker {
    const Filled& filled;
    std::vector<SheetProblem> problems;

    void find(const law::Criterion& criterion, const char* code) { problems.push_back({criterion.code, code}); }

    void check(const law::Criterion& criterion) {
        for (const law::Criterion& part : criterion.parts) check(part);
        const Entry* entry = filled.entry(criterion.code);
        if (criterion.kind == sum) {
            // Its points are those of its parts; only a comment may stand here.
            if (entry && (entry->score || !entry->band.empty() || entry->answer != Answer::none)) {
                find(criterion, "score-kind");
            }
            return;
        }
        if (criterion.kind == comment) {
            if (entry && (entry->score || !entry->band.empty() || entry->answer != Answer::none)) {
                find(criterion, "score-kind");
            }
            return;
        }
        if (criterion.kind == gate) {
            if (!entry || entry->answer == Answer::none) return find(criterion, "score-answer");
            if (entry->score || !entry->band.empty()) find(criterion, "score-kind");
            return;
        }
        if (entry && entry->answer != Answer::none) return find(criterion, "score-kind");
        if (criterion.kind == bands) return check_band(criterion, entry);
        if (entry && !entry->band.empty()) return find(criterion, "score-kind");
        if (!entry || !entry->score) return find(criterion, "score-missing");
        if (*entry->score < 0 || *entry->score > criterion.most) find(criterion, "score-range");
    }

    void check_band(const law::Criterion& criterion, const Entry* entry) {
        const law::Band* band = nullptr;
        for (const law::Band& one : criterion.bands) {
            if (entry && one.code == entry->band) band = &one;
        }
        if (!band) return find(criterion, "score-band-missing");
        if (!entry->score) return find(criterion, "score-missing");
        if (*entry->score < band->from || *entry->score > band->to) find(criterion, "score-band");
    }
};

std::string first_disqualified(const std::vector<law::Criterion>& criteria, const Filled& filled) {
    for (const law::Criterion& criterion : criteria) {
        if (criterion.disqualifying) {
            const Entry* entry = filled.entry(criterion.code);
            if (criterion.kind == gate && entry && entry->answer == Answer::not_met) return criterion.code;
            if (criterion.most > 0 && points_of(criterion, filled) < std::int64_t{criterion.least} * 100) {
                return criterion.code;
            }
        }
        if (std::string part = first_disqualified(criterion.parts, filled); !part.empty()) return part;
    }
    return {};
}

}  // namespace

const Entry* Filled::entry(std::string_view criterion) const {
    for (const Entry& entry : entries) {
        if (entry.criterion == criterion) return &entry;
    }
    return nullptr;
}

std::vector<SheetProblem> check_sheet(const law::Sheet& sheet, const Filled& filled) {
    Checker checker{filled, {}};
    if (filled.sheet != sheet.code) return {{"", "score-sheet"}};
    std::set<std::string> seen;
    for (const Entry& entry : filled.entries) {
        if (!sheet.criterion(entry.criterion) || !seen.insert(entry.criterion).second) {
            checker.problems.push_back({entry.criterion, "score-criterion"});
        }
    }
    for (const law::Criterion& criterion : sheet.criteria) checker.check(criterion);
    return std::move(checker.problems);
}

std::int64_t points_of(const law::Criterion& criterion, const Filled& filled) {
    if (criterion.kind == sum) {
        // Exact: a point is 10'000, and the pack's reader lets no weight stand under another weight.
        std::int64_t total = 0;
        for (const law::Criterion& part : criterion.parts) total += points_of(part, filled) * part.weight / 100;
        return total;
    }
    const Entry* entry = filled.entry(criterion.code);
    return entry && entry->score ? std::int64_t{*entry->score} * 100 : 0;
}

std::int64_t total_of(const law::Sheet& sheet, const Filled& filled) {
    std::int64_t total = 0;
    for (const law::Criterion& criterion : sheet.criteria)
        total += points_of(criterion, filled) * criterion.weight / 100;
    return total;
}

std::string disqualified_by(const law::Sheet& sheet, const Filled& filled) {
    return first_disqualified(sheet.criteria, filled);
}

Json to_json(const Filled& filled) {
    Json entries = Json::array();
    for (const Entry& entry : filled.entries) {
        Json item = Json::object();
        item["criterion"] = entry.criterion;
        item["band"] = entry.band;
        item["score"] = entry.score ? Json(*entry.score) : Json(nullptr);
        item["answer"] = answer_words[static_cast<int>(entry.answer)];
        item["comment"] = entry.comment;
        entries.push_back(std::move(item));
    }
    Json json = Json::object();
    json["sheet"] = filled.sheet;
    json["entries"] = std::move(entries);
    json["remark"] = filled.remark;
    return json;
}

Filled filled_from_json(const Json& json) {
    Filled filled;
    filled.sheet = string_or(json, "sheet");
    filled.remark = string_or(json, "remark");
    const auto entries = json.find("entries");
    if (entries == json.end() || !entries->is_array()) return filled;
    for (const Json& item : *entries) {
        Entry entry;
        entry.criterion = string_or(item, "criterion");
        entry.band = string_or(item, "band");
        entry.comment = string_or(item, "comment");
        if (const auto score = item.find("score"); score != item.end() && score->is_number_integer()) {
            entry.score = score->get<int>();
        }
        const std::string answer = string_or(item, "answer");
        for (int i = 0; i < 3; ++i) {
            if (answer == answer_words[i]) entry.answer = static_cast<Answer>(i);
        }
        filled.entries.push_back(std::move(entry));
    }
    return filled;
}

ContentId seal_of(const SubjectId& session, const SubjectId& dossier, const PersonId& member, std::string_view nonce,
                  const Filled& filled) {
    Json json = Json::object();
    json["session"] = session.text;
    json["dossier"] = dossier.text;
    json["member"] = member.text;
    json["nonce"] = std::string(nonce);
    json["sheet"] = to_json(filled);
    return content_id(dump_json(json));
}

std::int64_t Fraction::hundredths() const {
    if (count == 0) return 0;
    return (2 * sum + 100 * count) / (200 * count);  // sums are never negative
}

const Fraction* Summary::criterion(std::string_view code) const {
    for (const auto& [name, mean] : criteria) {
        if (name == code) return &mean;
    }
    return nullptr;
}

Summary summarise(const law::Sheet& sheet, std::span<const Filled> sheets) {
    Summary summary;
    summary.sheets = static_cast<int>(sheets.size());
    if (sheets.empty()) return summary;
    std::vector<std::int64_t> totals;
    std::size_t low = 0, high = 0;
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        totals.push_back(total_of(sheet, sheets[i]));
        if (totals[i] < totals[low]) low = i;
        if (totals[i] >= totals[high]) high = i;  // of equal ones the last, so that two sheets are never one
    }
    summary.lowest = totals[low];
    summary.highest = totals[high];
    if (sheet.drop_extremes_from > 0 && summary.sheets >= sheet.drop_extremes_from) {
        SK_ASSERT(low != high, "the pack's reader lets no rule through that leaves no sheet");
        summary.dropped_low = low;
        summary.dropped_high = high;
    }
    for (const law::Criterion& criterion : sheet.criteria) {
        if (criterion.most > 0) summary.criteria.emplace_back(criterion.code, Fraction{});
    }
    for (std::size_t i = 0; i < sheets.size(); ++i) {
        if (i == summary.dropped_low || i == summary.dropped_high) continue;
        summary.mean.sum += totals[i];
        ++summary.mean.count;
        for (auto& [code, mean] : summary.criteria) {
            mean.sum += points_of(*sheet.criterion(code), sheets[i]);
            ++mean.count;
        }
    }
    if (sheet.outlier_share > 0) {
        for (std::size_t i = 0; i < totals.size(); ++i) {
            // |total - sum/count| > share/10'000 * most, without dividing.
            const std::int64_t apart = totals[i] * summary.mean.count - summary.mean.sum;
            const std::int64_t far = sheet.most() * summary.mean.count;
            if ((apart < 0 ? -apart : apart) * 10'000 > far * sheet.outlier_share) summary.outliers.push_back(i);
        }
    }
    return summary;
}

ScoreDecision decide_by_scores(const law::Sheet& sheet, std::span<const Filled> sheets, const Summary& summary) {
    ScoreDecision decision;
    if (!sheet.passing) {
        decision.reason = "score-unknown";
        return decision;
    }
    if (sheets.empty() || summary.sheets < sheet.sheets_least) {
        decision.reason = "score-few";
        return decision;
    }
    decision.verdict = Verdict::failed;
    for (const law::Criterion& criterion : sheet.criteria) {
        if (!criterion.disqualifying) continue;
        bool out = false;
        if (criterion.most > 0) {
            const Fraction* mean = summary.criterion(criterion.code);
            out = mean && mean->below(std::int64_t{criterion.least} * 100);
        } else {
            // No text at hand says how many must answer no before a gate closes: only all of them settle it.
            std::size_t no = 0;
            for (const Filled& filled : sheets) {
                const Entry* entry = filled.entry(criterion.code);
                no += entry && entry->answer == Answer::not_met;
            }
            if (no > 0 && no < sheets.size()) return {Verdict::undecided, "score-gate", criterion.code};
            out = no > 0;
        }
        if (out) {
            decision.reason = "score-criterion";
            decision.criterion = criterion.code;
            return decision;
        }
    }
    if (summary.mean.below(std::int64_t{sheet.passing->total_least} * 100)) {
        decision.reason = "score-total";
        return decision;
    }
    decision.verdict = Verdict::passed;
    decision.reason = "score-reached";
    for (const law::Level& level : sheet.passing->levels) {
        bool fits = summary.mean.at_least(std::int64_t{level.total_from} * 100) &&
                    (level.total_below == 0 || summary.mean.below(std::int64_t{level.total_below} * 100));
        for (const law::CriterionMinimum& minimum : level.criteria) {
            const Fraction* mean = summary.criterion(minimum.criterion);
            fits = fits && mean && mean->at_least(std::int64_t{minimum.least} * 100);
        }
        if (fits) {
            decision.level = &level;
            break;
        }
    }
    return decision;
}

}  // namespace sk::council
