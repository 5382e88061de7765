#include "law/council_rules.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

using namespace reading;

constexpr int points_max = limits::score_hundredths_max;
constexpr int members_max = limits::council_members_max;
constexpr int weight_max = 100 * 100;   // a hundredfold
constexpr int criterion_depth_max = 4;  // "A.1.2.a"; no form read goes deeper than two

template <class T>
const T* find_code(const std::vector<T>& items, std::string_view code) {
    for (const T& item : items) {
        if (item.code == code) return &item;
    }
    return nullptr;
}

Result<std::string> code_of(const Json& object, const std::string& place, std::set<std::string>& seen) {
    SK_TRY(std::string code, text_of(object, "code", place));
    if (code.empty() || !seen.insert(code).second) return fail("pack-member", place + ".code", "empty or twice");
    return code;
}

// The place of `word` in `words`, separated by spaces.
Result<int> choice_of(const Json& object, const char* name, const std::string& place, std::string_view words) {
    SK_TRY(const std::string word, text_of(object, name, place));
    for (int index = 0; !words.empty(); ++index) {
        const std::size_t space = words.find(' ');
        if (words.substr(0, space) == word) return index;
        words = space == std::string_view::npos ? std::string_view{} : words.substr(space + 1);
    }
    return fail("pack-member", place + "." + name, "not one of the choices");
}

Result<Share> read_share(const Json& json, const std::string& place) {
    Share share;
    SK_TRY(share.denominator, number_of(json, "denominator", place, 1, 10'000));
    SK_TRY(share.numerator, number_of(json, "numerator", place, 1, share.denominator));
    SK_TRY(share.more_than, flag_of(json, "more_than", place));
    SK_TRY(const int of, choice_of(json, "of", place, "members present valid"));
    SK_TRY(const int recused, choice_of(json, "recused", place, "counted left_out"));
    share.of = static_cast<Base>(of);
    share.recused = static_cast<Recused>(recused);
    if (share.more_than && share.numerator == share.denominator) {
        return fail("pack-member", place + ".more_than", "more than all");
    }
    return share;
}

std::string item_place(const std::string& place, std::size_t index) {
    return place + "[" + std::to_string(index) + "]";
}

Result<void> read_seats(const Json& json, CouncilRules& rules) {
    SK_TRY(const Json* seats, array_of(json, "seats", "council"));
    std::set<std::string> codes;
    bool presides = false, records = false;
    for (const Json& item : *seats) {
        const std::string place = item_place("council.seats", rules.seats.size());
        Seat seat;
        SK_TRY(seat.code, code_of(item, place, codes));
        SK_TRY(seat.name, text_of(item, "name", place));
        SK_TRY(seat.presides, flag_of(item, "presides", place));
        SK_TRY(seat.records, flag_of(item, "records", place));
        SK_TRY(seat.votes, flag_of(item, "votes", place));
        SK_TRY(seat.least, number_of(item, "least", place, 0, members_max));
        SK_TRY(seat.most, number_of(item, "most", place, 0, members_max));
        if (seat.most != 0 && seat.most < seat.least) return fail("pack-member", place + ".most", "below least");
        SK_TRY(seat.citation, read_citation(item, "citation", place));
        presides |= seat.presides;
        records |= seat.records;
        rules.seats.push_back(std::move(seat));
    }
    if (!presides || !records) return fail("pack-member", "council.seats", "nobody presides, or nobody records");
    return {};
}

bool any_weighted(const std::vector<Criterion>& criteria) {
    for (const Criterion& criterion : criteria) {
        if (criterion.weight != 100 || any_weighted(criterion.parts)) return true;
    }
    return false;
}

Result<Criterion> read_criterion(const Json& json, const std::string& place, int depth, std::set<std::string>& codes);

Result<std::vector<Criterion>> read_criteria(const Json& json, const char* name, const std::string& place, int depth,
                                             std::set<std::string>& codes) {
    SK_TRY(const Json* items, array_of(json, name, place));
    std::vector<Criterion> criteria;
    for (const Json& item : *items) {
        SK_TRY(Criterion criterion,
               read_criterion(item, item_place(place + "." + name, criteria.size()), depth, codes));
        criteria.push_back(std::move(criterion));
    }
    return criteria;
}

// Bands exclude each other, so no number may stand in two of them.
Result<void> read_bands(const Json& json, const std::string& place, std::set<std::string>& codes,
                        Criterion& criterion) {
    SK_TRY(const Json* bands, array_of(json, "bands", place));
    for (const Json& item : *bands) {
        const std::string own = item_place(place + ".bands", criterion.bands.size());
        Band band;
        SK_TRY(band.code, code_of(item, own, codes));
        SK_TRY(band.name, text_of(item, "name", own));
        SK_TRY(band.from, number_of(item, "from", own, 0, criterion.most));
        SK_TRY(band.to, number_of(item, "to", own, band.from, criterion.most));
        for (const Band& other : criterion.bands) {
            if (band.from <= other.to && other.from <= band.to)
                return fail("pack-member", own, "overlaps another band");
        }
        criterion.bands.push_back(std::move(band));
    }
    return {};
}

Result<Criterion> read_criterion(const Json& json, const std::string& place, int depth, std::set<std::string>& codes) {
    if (depth > criterion_depth_max) return fail("pack-member", place, "too deep");
    Criterion criterion;
    SK_TRY(criterion.code, code_of(json, place, codes));
    SK_TRY(criterion.name, text_of(json, "name", place));
    SK_TRY(const int kind, choice_of(json, "kind", place, "bands sum points gate comment"));
    criterion.kind = static_cast<CriterionKind>(kind);
    SK_TRY(criterion.most, number_of(json, "most", place, 0, points_max));
    SK_TRY(criterion.least, number_of(json, "least", place, 0, criterion.most));
    SK_TRY(criterion.disqualifying, flag_of(json, "disqualifying", place));
    SK_TRY(criterion.weight, number_of(json, "weight", place, 0, weight_max));
    SK_TRY(criterion.comment, flag_of(json, "comment", place));
    SK_CHECK(read_bands(json, place, codes, criterion));
    SK_TRY(criterion.parts, read_criteria(json, "parts", place, depth + 1, codes));
    if ((criterion.kind == CriterionKind::bands) == criterion.bands.empty()) {
        return fail("pack-member", place + ".bands", "for kind “bands”, and only there");
    }
    if ((criterion.kind == CriterionKind::sum) == criterion.parts.empty()) {
        return fail("pack-member", place + ".parts", "for kind “sum”, and only there");
    }
    std::int64_t most = 0;  // in weighted hundredths where the parts decide
    for (const Criterion& part : criterion.parts) most += std::int64_t{part.most} * part.weight;
    if (criterion.kind == CriterionKind::sum && most != std::int64_t{criterion.most} * 100) {
        return fail("pack-member", place + ".most", "not the sum of its parts");
    }
    // One weight on the way from a point to the total: so totals are whole numbers of ten-thousandths.
    if (criterion.weight != 100 && any_weighted(criterion.parts)) {
        return fail("pack-member", place + ".weight", "weighs what is already weighted");
    }
    const bool pointless = criterion.kind == CriterionKind::gate || criterion.kind == CriterionKind::comment;
    if (pointless != (criterion.most == 0)) return fail("pack-member", place + ".most", "does not fit the kind");
    return criterion;
}

const Criterion* find_criterion(const std::vector<Criterion>& criteria, std::string_view code) {
    for (const Criterion& criterion : criteria) {
        if (criterion.code == code) return &criterion;
        if (const Criterion* part = find_criterion(criterion.parts, code)) return part;
    }
    return nullptr;
}

Result<Passing> read_passing(const Json& json, const std::string& place, const Sheet& sheet) {
    Passing passing;
    SK_TRY(passing.total_least, number_of(json, "total_least", place, 0, points_max));
    SK_TRY(passing.citation, read_citation(json, "citation", place));
    SK_TRY(const Json* levels, array_of(json, "levels", place));
    std::set<std::string> codes;
    for (const Json& item : *levels) {
        const std::string own = item_place(place + ".levels", passing.levels.size());
        Level level;
        SK_TRY(level.code, code_of(item, own, codes));
        SK_TRY(level.name, text_of(item, "name", own));
        SK_TRY(level.total_from, number_of(item, "total_from", own, 0, points_max));
        SK_TRY(level.total_below, number_of(item, "total_below", own, 0, points_max));
        if (level.total_below != 0 && level.total_below <= level.total_from) {
            return fail("pack-member", own + ".total_below", "below least");
        }
        SK_TRY(const Json* criteria, array_of(item, "criteria", own));
        for (const Json& entry : *criteria) {
            const std::string third = item_place(own + ".criteria", level.criteria.size());
            CriterionMinimum minimum;
            SK_TRY(minimum.criterion, text_of(entry, "code", third));
            SK_TRY(minimum.least, number_of(entry, "least", third, 0, points_max));
            if (!sheet.criterion(minimum.criterion)) return fail("pack-member", third + ".code", "no such criterion");
            level.criteria.push_back(std::move(minimum));
        }
        passing.levels.push_back(std::move(level));
    }
    return passing;
}

}  // namespace

bool Share::reached(std::int64_t count, std::int64_t base) const {
    if (base <= 0) return false;
    const std::int64_t left = count * denominator, right = base * numerator;
    return more_than ? left > right : left >= right;
}

std::int64_t Share::needed(std::int64_t base) const {
    const std::int64_t whole = base * numerator;
    return more_than ? whole / denominator + 1 : (whole + denominator - 1) / denominator;
}

const Seat* CouncilRules::seat(std::string_view code) const { return find_code(seats, code); }
const Method* CouncilRules::method(std::string_view code) const { return find_code(methods, code); }
const ConflictRule* CouncilRules::conflict(std::string_view code) const { return find_code(conflicts, code); }

bool CouncilRules::may(std::string_view role, std::string_view act) const {
    // Packs that know no such act: who opens the sheets says which of them cannot be opened.
    const auto is_named = [&](const ActRule& rule) { return rule.act == act; };
    if (act == "session.sheet_lost" && std::none_of(acts.begin(), acts.end(), is_named)) act = "session.unsealed";
    for (const ActRule& rule : acts) {
        if (rule.act == act) return std::find(rule.roles.begin(), rule.roles.end(), role) != rule.roles.end();
    }
    return false;
}

const Criterion* Sheet::criterion(std::string_view code) const { return find_criterion(criteria, code); }

std::int64_t Sheet::most() const {
    std::int64_t most = 0;
    for (const Criterion& criterion : criteria) most += std::int64_t{criterion.most} * criterion.weight;
    return most;
}

Result<CouncilRules> read_council_rules(const Json& pack) {
    SK_TRY(const Json* json, object_of(pack, "council", "pack"));
    CouncilRules rules;
    SK_CHECK(read_seats(*json, rules));

    SK_TRY(const Json* size, object_of(*json, "size", "council"));
    SK_TRY(rules.size.least, number_of(*size, "least", "council.size", 1, members_max));
    SK_TRY(rules.size.most, number_of(*size, "most", "council.size", 0, members_max));
    SK_TRY(rules.size.odd, flag_of(*size, "odd", "council.size"));
    SK_TRY(rules.size.citation, read_citation(*size, "citation", "council.size"));

    SK_TRY(const Json* quorum, object_of(*json, "quorum", "council"));
    SK_TRY(rules.quorum_citation, read_citation(*quorum, "citation", "council.quorum"));
    if (!quorum->contains("share")) return fail("pack-member", "council.quorum.share", "missing");
    if (!(*quorum)["share"].is_null()) {
        SK_TRY(rules.quorum, read_share((*quorum)["share"], "council.quorum.share"));
        if (rules.quorum->of != Base::members) return fail("pack-member", "council.quorum.share.of", "not the members");
    }

    SK_TRY(const Json* approval, object_of(*json, "approval", "council"));
    SK_TRY(const Json* share, object_of(*approval, "share", "council.approval"));
    SK_TRY(rules.approval, read_share(*share, "council.approval.share"));
    SK_TRY(const int decided_by, choice_of(*approval, "decided_by", "council.approval", "votes scores both"));
    rules.decided_by = static_cast<DecidedBy>(decided_by);
    SK_TRY(rules.approval_citation, read_citation(*approval, "citation", "council.approval"));
    SK_TRY(rules.recused_citation, read_citation(*approval, "recused_citation", "council.approval"));

    std::set<std::string> codes;
    SK_TRY(const Json* methods, array_of(*json, "methods", "council"));
    for (const Json& item : *methods) {
        const std::string place = item_place("council.methods", rules.methods.size());
        Method method;
        SK_TRY(method.code, code_of(item, place, codes));
        SK_TRY(method.name, text_of(item, "name", place));
        SK_TRY(method.citation, read_citation(item, "citation", place));
        rules.methods.push_back(std::move(method));
    }
    if (rules.methods.empty()) return fail("pack-member", "council.methods", "empty");

    SK_TRY(const Json* conflicts, array_of(*json, "conflicts", "council"));
    for (const Json& item : *conflicts) {
        const std::string place = item_place("council.conflicts", rules.conflicts.size());
        ConflictRule rule;
        SK_TRY(rule.code, code_of(item, place, codes));
        SK_TRY(rule.name, text_of(item, "name", place));
        SK_TRY(const int effect, choice_of(item, "effect", place, "asked locked reasoned"));
        rule.locked = effect == 1;
        rule.reasoned = effect == 2;
        SK_TRY(rule.citation, read_citation(item, "citation", place));
        rules.conflicts.push_back(std::move(rule));
    }

    SK_TRY(const Json* acts, array_of(*json, "acts", "council"));
    codes.clear();
    for (const Json& item : *acts) {
        const std::string place = item_place("council.acts", rules.acts.size());
        ActRule rule;
        SK_TRY(rule.act, text_of(item, "act", place));
        if (!codes.insert(rule.act).second) return fail("pack-member", place + ".act", "twice");
        SK_TRY(rule.roles, texts_of(item, "roles", place));
        SK_TRY(rule.citation, read_citation(item, "citation", place));
        rules.acts.push_back(std::move(rule));
    }
    return rules;
}

Result<std::vector<Sheet>> read_sheets(const Json& pack) {
    SK_TRY(const Json* items, array_of(pack, "sheets", "pack"));
    std::vector<Sheet> sheets;
    std::set<std::string> sheet_codes;
    for (const Json& item : *items) {
        const std::string place = item_place("sheets", sheets.size());
        Sheet sheet;
        SK_TRY(sheet.code, code_of(item, place, sheet_codes));
        SK_TRY(sheet.name, text_of(item, "name", place));
        SK_TRY(sheet.form, text_of(item, "form", place));
        SK_TRY(sheet.complete, flag_of(item, "complete", place));
        SK_TRY(sheet.missing, text_of(item, "missing", place));
        if (sheet.complete != sheet.missing.empty()) {
            return fail("pack-member", place + ".missing", "says what is not known, and only then");
        }
        std::set<std::string> codes;
        SK_TRY(sheet.criteria, read_criteria(item, "criteria", place, 1, codes));
        if (sheet.criteria.empty()) return fail("pack-member", place + ".criteria", "empty");
        SK_TRY(sheet.sheets_least, number_of(item, "sheets_least", place, 0, members_max));
        SK_TRY(sheet.drop_extremes_from, number_of(item, "drop_extremes_from", place, 0, members_max));
        // Without the highest and the lowest one must be left.
        if (sheet.drop_extremes_from == 1 || sheet.drop_extremes_from == 2) {
            return fail("pack-member", place + ".drop_extremes_from", "leaves no sheet");
        }
        SK_TRY(sheet.outlier_share, number_of(item, "outlier_share", place, 0, 10'000));
        SK_TRY(sheet.aggregation_citation, read_citation(item, "aggregation_citation", place));
        SK_TRY(sheet.citation, read_citation(item, "citation", place));
        if (!item.contains("passing")) return fail("pack-member", place + ".passing", "missing");
        if (!item["passing"].is_null()) {
            SK_TRY(sheet.passing, read_passing(item["passing"], place + ".passing", sheet));
            if (!sheet.complete) return fail("pack-member", place + ".passing", "of a sheet that is not whole");
        }
        sheets.push_back(std::move(sheet));
    }
    return sheets;
}

}  // namespace sk::law
