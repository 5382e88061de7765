#include "dossier/check.hpp"

#include <algorithm>
#include <set>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "dossier/act.hpp"
#include "viet/numbers.hpp"
#include "viet/text.hpp"

namespace sk::dossier {

namespace {

bool blank(std::string_view text) { return trimmed(text).empty(); }

int age(Date birth, Date today) {
    const bool before_birthday = today.month < birth.month || (today.month == birth.month && today.day < birth.day);
    return today.year - birth.year - (before_birthday ? 1 : 0);
}

// Packs before 2026-4 name none.
std::vector<law::Citation> ground_of_guard(std::string_view code, const law::Pack& pack) {
    const law::Guard* guard = pack.provisions.guard(code);
    return guard ? std::vector{guard->citation} : std::vector<law::Citation>{};
}

std::vector<law::Citation> ground_of_bound(std::string_view code, const law::Pack& pack) {
    const law::Citation* ground = pack.provisions.ground_of_bound(code);
    return ground ? std::vector{*ground} : std::vector<law::Citation>{};
}

// One check of one application: collects problems in the order of the form.
class Checker {
public:
    Checker(const Application& application, const law::Pack& pack, Date today)
        : form_(application), pack_(pack), today_(today) {}

    std::vector<Problem> run() {
        if (form_.addressed_to.empty()) error("addressed_to", "addressed-to-missing", {}, {pack_.content_citation});
        authors();
        require("title", form_.title, "title-missing");
        kind_and_fields();
        first_applied();
        require("description", form_.description, "description-missing");
        require("applicability", form_.applicability, "applicability-missing");
        require("conditions", form_.conditions, "conditions-missing");
        // In the form of Phụ lục I; the article of it in Điều 5 was not read.
        if (blank(form_.benefit_author)) error("benefit_author", "benefit-author-missing", {}, {pack_.form_citation});
        first_appliers();
        if (!form_.commitment) error("commitment", "commitment-missing", {}, {pack_.form_citation});
        lengths();
        return std::move(problems_);
    }

private:
    const Application& form_;
    const law::Pack& pack_;
    Date today_;
    std::vector<Problem> problems_;

    void add(Severity severity, std::string path, const char* code, std::vector<std::string> arguments,
             std::vector<law::Citation> citations) {
        problems_.push_back({severity, std::move(path), code, std::move(arguments), std::move(citations)});
    }
    void error(std::string path, const char* code, std::vector<std::string> arguments = {},
               std::vector<law::Citation> citations = {}) {
        add(Severity::error, std::move(path), code, std::move(arguments), std::move(citations));
    }
    void warning(std::string path, const char* code, std::vector<std::string> arguments,
                 std::vector<law::Citation> citations = {}) {
        add(Severity::warning, std::move(path), code, std::move(arguments), std::move(citations));
    }
    void require(std::string path, std::string_view text, const char* code) {
        if (blank(text)) error(std::move(path), code, {}, {pack_.content_citation});
    }

    void birth_date(const std::string& path, const TypedDate& typed) {
        const auto date = typed.date();
        if (!date) return error(path, "birth-date-wrong");
        if (*date > today_) return error(path, "birth-date-future");
        const int years = age(*date, today_);
        const law::Provisions& rules = pack_.provisions;
        const auto say = std::to_string(years);
        if (years > rules.bound("age_most"))
            return error(path, "birth-date-implausible", {say}, ground_of_bound("age_most", pack_));
        const bool young = years < rules.bound("age_least");
        if (young || years > rules.bound("age_unusual"))
            warning(path, "birth-date-unusual", {say}, ground_of_bound(young ? "age_least" : "age_unusual", pack_));
    }

    void authors() {
        if (form_.authors.empty()) return error("authors", "authors-missing", {}, {pack_.content_citation});
        if (form_.authors.size() > limits::authors_max) {
            error("authors", "authors-too-many",
                  {viet::grouped(limits::authors_max), viet::grouped(form_.authors.size())});
        }
        std::set<std::pair<std::string, std::string>> seen;
        for (const Author& author : form_.authors) {
            const std::string row = "authors/" + author.row_id + "/";
            require(row + "name", author.name, "author-name-missing");
            if (blank(author.birth_date.text)) {
                error(row + "birth_date", "author-birth-date-missing", {}, {pack_.form_citation});
            } else {
                birth_date(row + "birth_date", author.birth_date);
            }
            if (blank(author.workplace))
                error(row + "workplace", "author-workplace-missing", {}, {pack_.form_citation});
            if (!blank(author.name)) {
                const auto date = author.birth_date.date();
                const bool fresh =
                    seen.emplace(viet::fold_for_search(author.name), date ? iso_date(*date) : author.birth_date.text)
                        .second;
                if (!fresh) warning(row + "name", "author-twice", {std::string(trimmed(author.name))});
            }
        }
        shares();
    }

    void shares() {
        if (form_.authors.size() == 1) {
            const Author& sole = form_.authors.front();
            const std::string path = "authors/" + sole.row_id + "/share_text";
            if (blank(sole.share_text)) return;  // a sole author did all of it
            const auto share = sole.share_hundredths();
            const auto whole = ground_of_guard("whole", pack_);
            if (!share) return error(path, "share-wrong", {}, whole);
            if (*share != limits::share_whole) error(path, "share-sole", {share_text(*share)}, whole);
            return;
        }
        const std::optional<law::AuthorShareLeast>& least = pack_.provisions.author_share_least;
        int sum = 0;
        bool all_valid = true;
        for (const Author& author : form_.authors) {
            const std::string path = "authors/" + author.row_id + "/share_text";
            const auto share = author.share_hundredths();
            if (blank(author.share_text)) {
                error(path, "share-missing", {}, {pack_.content_citation});
            } else if (!share) {
                error(path, "share-wrong", {}, ground_of_guard("whole", pack_));
            } else if (*share == 0) {
                error(path, "share-zero", {}, ground_of_guard("whole", pack_));
            } else if (least && *share < least->hundredths) {
                // Packs have this from hearsay so far, and a wrong rule must not keep an application out.
                add(Severity::warning, path, "share-least", {share_text(*share), share_text(least->hundredths)},
                    {least->citation});
            }
            all_valid = all_valid && share && *share > 0;
            sum += share.value_or(0);
        }
        if (all_valid && sum != limits::share_whole)
            error("authors", "share-sum", {share_text(sum)}, ground_of_guard("whole", pack_));
    }

    void kind_and_fields() {
        if (form_.solution_kind.empty()) {
            error("solution_kind", "solution-kind-missing", {}, {pack_.solution_kinds_citation});
        } else if (!pack_.solution_kind(form_.solution_kind)) {
            error("solution_kind", "solution-kind-unknown", {}, {pack_.solution_kinds_citation});
        }
        if (form_.fields.empty() && blank(form_.field_other)) {
            error("fields", "field-missing", {}, {pack_.content_citation});
        }
        for (const std::string& field : form_.fields) {
            if (!pack_.field(field)) error("fields", "field-unknown", {field});
        }
    }

    void first_applied() {
        const std::string path = "first_applied";
        // It must have been applied or tried to be an initiative at all, Điều 3(1)b.
        if (blank(form_.first_applied.text))
            return error(path, "first-applied-missing", {}, {pack_.conditions_citation});
        const auto date = form_.first_applied.date();
        if (!date) return error(path, "first-applied-wrong");
        if (*date > today_) return error(path, "first-applied-future", {}, {pack_.conditions_citation});
        const auto limit = filing_limit(form_, pack_, today_);
        if (!limit) return;
        const Date last_day = limit->deadline.last_day;
        if (limit->late) {
            return add(Severity::error, path, "filing-late", {display_date(*date), display_date(last_day)},
                       limit->deadline.citations);
        }
        const std::int64_t days_left = day_number(last_day) - day_number(today_);
        if (days_left <= pack_.provisions.bound("limit_days")) {
            add(Severity::warning, path, "filing-soon", {display_date(last_day), std::to_string(days_left)},
                limit->deadline.citations);
        }
    }

    void first_appliers() {
        if (form_.first_appliers.size() > limits::first_appliers_max) {
            error("first_appliers", "appliers-too-many",
                  {viet::grouped(limits::first_appliers_max), viet::grouped(form_.first_appliers.size())});
        }
        for (const FirstApplier& applier : form_.first_appliers) {
            const std::string row = "first_appliers/" + applier.row_id + "/";
            const bool rest_blank = blank(applier.birth_date.text) && blank(applier.workplace) &&
                                    blank(applier.position) && blank(applier.qualification) && blank(applier.support);
            if (blank(applier.name)) error(row + "name", rest_blank ? "applier-empty" : "applier-name-missing");
            if (!blank(applier.birth_date.text)) birth_date(row + "birth_date", applier.birth_date);
        }
    }

    void lengths() {
        for (const TextField& field : text_fields(form_)) {
            if (field.text->size() <= field.chars_max) continue;  // a character has at least one byte
            const std::size_t chars = count_code_points(*field.text);
            if (chars > field.chars_max)
                error(field.path, "text-too-long", {viet::grouped(field.chars_max), viet::grouped(chars)});
        }
    }
};

}  // namespace

std::vector<Problem> check(const Application& application, const law::Pack& pack, Date today) {
    return Checker(application, pack, today).run();
}

std::optional<Problem> check_round(const Application& application, const law::Pack& pack, Date today) {
    const law::Step* filing = pack.workflow.find(act_type::filed, {}, law::State::none);
    if (!filing || !filing->has_condition(law::Condition::window)) return std::nullopt;
    if (pack.in_window("unit", today, application.fields)) return std::nullopt;
    const auto near = pack.round_near("unit", today, application.fields);
    if (!near) return Problem{Severity::error, "fields", "round-none", {}, {filing->citation}};
    return Problem{Severity::error,
                   "fields",
                   "round-closed",
                   {near->round->name, display_date(near->from), display_date(near->last)},
                   {near->round->citation}};
}

std::optional<Problem> check_law(const law::Pack& pack, Date today) {
    if (pack.in_force(today)) return std::nullopt;
    const bool early = today < pack.effective_from;
    return Problem{Severity::error,
                   "law",
                   early ? "law-early" : "law-over",
                   {pack.name, display_date(early ? pack.effective_from : *pack.effective_to)},
                   ground_of_guard("rules_of_day", pack)};
}

bool may_be_filed(const std::vector<Problem>& problems) {
    return std::none_of(problems.begin(), problems.end(),
                        [](const Problem& problem) { return problem.severity == Severity::error; });
}

std::optional<FilingLimit> filing_limit(const Application& application, const law::Pack& pack, Date today) {
    const auto date = application.first_applied.date();
    if (!date) return std::nullopt;
    FilingLimit limit;
    limit.deadline = pack.deadline(pack.filing_limit, *date);
    limit.late = today > limit.deadline.last_day;  // the last day itself is in time until midnight (BLDS Điều 148(6))
    return limit;
}

}  // namespace sk::dossier
