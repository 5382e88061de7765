#include "dossier/rules.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "viet/text.hpp"

namespace sk::dossier {

namespace {

using law::Condition;

// Made by the author as such; everything else in a dossier is the office's work.
bool is_of_the_filer(std::string_view type) {
    return type == act_type::supplemented || type == act_type::withdrawn || type == act_type::complained ||
           type == act_type::first_application_completed;
}

bool changes_application(std::string_view type) { return type == act_type::filed || type == act_type::supplemented; }

std::optional<Date> day_in(const Act& act, const char* member = "date") {
    auto date = parse_iso_date(string_or(act.body, member));
    return date.ok() ? std::optional<Date>(*date) : std::nullopt;
}

bool flag_in(const Act& act, const char* member) {
    const auto found = act.body.find(member);
    return found != act.body.end() && found->is_boolean() && found->get<bool>();
}

// read_act let no filing without an application through.
Application application_of(const Act& act) {
    const auto found = act.body.find("application");
    if (found == act.body.end()) return {};
    auto application = application_from_json(*found);
    return application.ok() ? std::move(*application) : Application{};
}

Application application_of(const Standing& standing) {
    return standing.application ? application_of(*standing.application) : Application{};
}

// The share that the act names is the row's as it stands.
bool states_share_of(const Act& act, const Author& author) {
    const auto share = author.share_hundredths();
    return author.row_id == string_or(act.body, "author") && share && *share == integer_or(act.body, "share", -1);
}

bool share_holds(const Act& act, const Application& application, const law::Pack& pack) {
    return std::any_of(application.authors.begin(), application.authors.end(),
                       [&](const Author& author) { return confirms(act, author, pack); });
}

// Packs before 2026-6 did not ask; those before 2026-7 left any one row free, not the filer's.
bool asks_for_own_share(const law::Pack& pack) { return pack.provisions.guard("own_share") != nullptr; }
bool asks_for_own_row(const law::Pack& pack) { return pack.provisions.guard("own_row") != nullptr; }

std::string_view fault_of_shares(const Act& act) {
    const Application application = application_of(act);
    // A sole author, who did all of it, need not say so.
    if (application.authors.size() == 1 && trimmed(application.authors.front().share_text).empty()) return {};
    int sum = 0;
    for (const Author& author : application.authors) {
        const int share = author.share_hundredths().value_or(0);
        if (share == 0) return "act-share-sum";  // missing, nothing, or no number
        sum += share;
    }
    return application.authors.empty() || sum == limits::share_whole ? "" : "act-share-sum";
}

std::string_view fault_of_share(const Act& act, const Standing& before, const law::Pack& pack) {
    const bool paper = string_or(act.body, "way") == "paper";
    if (paper == (act.role == "author")) return "act-authority";  // the office's word needs the paper, and only that
    if (paper && act.files.empty()) return "act-scan";
    const Application application = application_of(before);
    if (!share_holds(act, application, pack)) {
        const bool by_another = std::any_of(application.authors.begin(), application.authors.end(),
                                            [&](const Author& author) { return states_share_of(act, author); });
        return by_another ? "act-share-key" : "act-share";
    }
    // A key is a person's, and says nothing of a row: who signs writes his name. Cards know it, acts do not: that both
    // are one, subject::authority_fault asks.
    if (!paper && asks_for_own_share(pack) && !act.body.contains("name")) return "act-share-key";
    for (const Act* other : before.confirmations) {
        if (!share_holds(*other, application, pack)) continue;  // of an application before a supplement
        const bool same_row = string_or(other->body, "author") == string_or(act.body, "author");
        const bool same_person = !paper && other->role == "author" && other->by == act.by;
        if (same_row || same_person) return "act-share";
    }
    return {};
}

std::string_view fault_of_number(const Act& act, const Standing& before, Joins joins) {
    const std::string number = string_or(act.body, "number");
    if (act.type == act_type::province_received) return trimmed(number).empty() ? "act-number" : "";
    if (act.type != act_type::received) return {};
    const bool first = before.number.empty();
    if (first && trimmed(number).empty()) return "act-number";
    if (!first && joins == Joins::one_head && !number.empty() && number != before.number) return "act-number";
    return {};
}

std::int64_t votes(const Act& act, const char* member) { return integer_or(act.body, member, 0); }

bool is_opinion(std::string_view type) {
    return type == act_type::council_opinion || type == act_type::province_opinion;
}

std::int64_t votes_cast(const Act& act) { return votes(act, "agree") + votes(act, "disagree") + votes(act, "invalid"); }

// Who voted was there, whoever else was.
std::int64_t present_in(const Act& act) { return integer_or(act.body, "present", votes_cast(act)); }

// A session that the program held was counted as it went on; minutes on paper are held against the same quorum.
std::string_view fault_of_quorum(const Act& act, const law::Pack& pack) {
    const std::int64_t present = present_in(act), members = votes(act, "members");
    if (present > members || votes_cast(act) > present) return "act-votes";
    const bool judged = string_or(act.body, "session").empty() && result_of(act) != "return";
    const std::optional<law::Share>& quorum = pack.council.quorum;
    return judged && quorum && !quorum->reached(present, members) ? "act-quorum" : "";
}

// Agreed, as the pack's council rules count it: enough votes, enough points, or both.
std::string_view fault_of_agreement(const Act& act, const law::Pack& pack) {
    const std::int64_t agree = votes(act, "agree"), disagree = votes(act, "disagree");
    const law::CouncilRules& rules = pack.council;
    if (rules.decided_by != law::DecidedBy::scores) {
        const std::int64_t base = rules.approval.of == law::Base::members   ? votes(act, "members")
                                  : rules.approval.of == law::Base::present ? present_in(act)
                                                                            : agree + disagree;
        if (!rules.approval.reached(agree, base)) return "act-votes";
    }
    if (rules.decided_by != law::DecidedBy::votes) {
        const law::Passing* passing = pack.least_passing();
        if (passing && integer_or(act.body, "mean", -1) < passing->total_least) return "act-score";
    }
    return {};
}

bool is_so(law::Fact fact, const Standing& before) {
    const Act* accepted = before.last(act_type::accepted);
    switch (fact) {
        case law::Fact::state_funded: return accepted && flag_in(*accepted, "state_funded");
        case law::Fact::head_is_author: return accepted && flag_in(*accepted, "head_is_author");
        case law::Fact::opinion_agrees: return before.opinion && string_or(before.opinion->body, "result") == "agree";
    }
    return false;
}

// When the superior must approve, the pack's own step of that approval says. Packs before 2026-3 said nothing: there it
// was the State's money and a head who is an author.
bool needs_superior(const Standing& before, const law::Pack& pack) {
    bool said = false;
    for (const law::Step& step : pack.workflow.steps) {
        if (step.act != act_type::superior_approved || !step.when) continue;
        if (is_a_way(step, before)) return true;
        said = true;
    }
    return !said && is_so(law::Fact::state_funded, before) && is_so(law::Fact::head_is_author, before);
}

// The filer's signature stands under the whole application, his own share among the others: the row that bears the name
// with which he filed, which is that of his card (subject::authority_fault). Whoever filed for others has no row.
bool shares_are_confirmed(const Standing& before, const law::Pack& pack) {
    const Application application = application_of(before);
    if (application.authors.size() < 2) return true;
    const bool by_name = asks_for_own_row(pack);
    const std::string filer = before.first ? string_or(before.first->body, "name") : std::string();
    bool free = true;  // of two rows with his name one is his
    for (const Author& author : application.authors) {
        const bool confirmed =
            std::any_of(before.confirmations.begin(), before.confirmations.end(), [&](const Act* act) {
                const bool of_filer = act->role == "author" && before.filer && act->by == *before.filer;
                // Who filed without a name says with his key which row is his; else his word stands already.
                const bool anew = by_name && filer.empty();
                return (anew || !of_filer) && confirms(*act, author, pack);
            });
        if (confirmed) continue;
        const bool own = !by_name || (!filer.empty() && viet::same_name(filer, author.name));
        if (!own || !free) return false;
        free = false;
    }
    return true;
}

// NĐ 13/2012 Điều 3 khoản 1 điểm b: applied or tried.
bool was_applied(const Act& act, const Standing& before) {
    const Date day = day_in(act).value_or(date_of(act.at));
    if (const Act* completed = before.last(act_type::first_application_completed)) {
        if (const auto date = day_in(*completed); date && *date <= day) return true;
    }
    const auto applied = application_of(before).first_applied.date();
    return applied && *applied <= day;
}

// The opinion repeats what that session, closed, came to on this dossier as it stands, by rules like its own.
std::string_view fault_of_session(const Act& act, const Standing& before, const law::Pack& pack,
                                  const std::vector<Heard>& heard) {
    const std::string session = string_or(act.body, "session");
    const auto found = std::find_if(heard.begin(), heard.end(), [&](const Heard& one) {
        return one.session.text == session && one.dossier == act.subject;
    });
    if (found == heard.end()) return "act-session-missing";
    if (found->unseen) return {};
    if (!found->fault.empty()) return found->fault;
    // Packs before 2026-8 did not ask by what rules a session had gone.
    const bool asked = pack.provisions.guard("session_rules") != nullptr;
    if (asked && std::find(found->alike.begin(), found->alike.end(), pack.id) == found->alike.end())
        return "act-session-rules";
    const bool of_province = act.type == act_type::province_opinion;
    const bool held_where_due = of_province ? found->province : found->unit == act.unit;
    if (!held_where_due || !is_same_opinion(act.body, found->opinion)) return "act-session";
    return before.application && before.application->id == found->version ? "" : "act-superseded";
}

std::string_view fault_of_condition(Condition condition, const Act& act, const Standing& before, const law::Pack& pack,
                                    const std::vector<Heard>* heard) {
    switch (condition) {
        case Condition::reasons: return trimmed(string_or(act.body, "reasons")).empty() ? "act-reasons" : "";
        case Condition::votes: return fault_of_agreement(act, pack);
        case Condition::opinion_agrees: {
            const bool province = act.type == act_type::effect_recognised || act.type == act_type::province_decided;
            const Act* opinion = province ? before.province_opinion : before.opinion;
            return opinion && string_or(opinion->body, "result") == "agree" ? "" : "act-opinion";
        }
        case Condition::superior: {
            if (!needs_superior(before, pack)) return {};
            const bool approved = before.approval && string_or(before.approval->body, "result") == "approved";
            return approved ? "" : "act-superior";
        }
        case Condition::applied: return was_applied(act, before) ? "" : "act-applied";
        case Condition::window: {
            const bool filing = act.type == act_type::filed;
            const Date day = filing ? date_of(act.at) : day_in(act).value_or(date_of(act.at));
            Standing with = before;
            if (filing) with.application = &act;
            const std::string level = filing ? "unit" : string_or(act.body, "level");
            return pack.in_window(level, day, application_of(with).fields) ? "" : "act-window";
        }
        case Condition::scan: return act.files.empty() ? "act-scan" : "";
        case Condition::scan_without_session:
            // A picture beside it does not make another opinion of what the session came to.
            if (string_or(act.body, "session").empty()) return act.files.empty() ? "act-scan" : "";
            return heard ? fault_of_session(act, before, pack, *heard) : "";
        case Condition::shares: return shares_are_confirmed(before, pack) ? "" : "act-shares";
    }
    return {};
}

// A paper dated before the one that it rests on.
bool is_dated_before(const Act& act, const Act* base) {
    if (!base) return false;
    const auto day = day_in(act), earliest = day_in(*base);
    return day && earliest && *day < *earliest;
}

std::string_view fault_of_dates(const Act& act, const Standing& before) {
    const Act* base = act.type == act_type::decided || act.type == act_type::superior_approved ? before.opinion
                      : act.type == act_type::proposed        ? before.last(act_type::decided)
                      : act.type == act_type::effect_annulled ? before.last(act_type::effect_recognised)
                      : act.type == act_type::effect_recognised || act.type == act_type::province_decided
                          ? before.province_opinion
                          : nullptr;
    return is_dated_before(act, base) ? "act-date" : "";
}

}  // namespace

const Act* Standing::last(std::string_view type) const {
    for (const Act* act : latest) {
        if (act->type == type) return act;
    }
    return nullptr;
}

bool bears_name(const Act& confirmation, std::string_view name) {
    return !confirmation.body.contains("name") || viet::same_name(name, string_or(confirmation.body, "name"));
}

bool confirms(const Act& confirmation, const Author& author, const law::Pack& pack) {
    const auto folded = [](std::string_view name) { return viet::fold_for_search(name); };
    const bool same = bears_name(confirmation, author.name) ||  // packs before 2026-7 heeded no tones
                      (!asks_for_own_row(pack) && folded(author.name) == folded(string_or(confirmation.body, "name")));
    return same && states_share_of(confirmation, author);
}

bool is_a_way(const law::Step& step, const Standing& before) {
    return !step.when || std::all_of(step.when->facts.begin(), step.when->facts.end(),
                                     [&](law::Fact fact) { return is_so(fact, before); });
}

bool Standing::is_own_of(const PersonId& person) const {
    return std::find(own.begin(), own.end(), person) != own.end();
}

void apply(Standing& standing, const Act& act, const law::Step& step) {
    const std::string_view type = act.type;
    if (step.to) {
        standing.state = *step.to;
        standing.last_change = act.type;
        standing.since.clear();
    } else {
        standing.since.push_back(act.type);
    }
    const auto known = std::find_if(standing.latest.begin(), standing.latest.end(),
                                    [&](const Act* other) { return other->type == type; });
    if (known == standing.latest.end())
        standing.latest.push_back(&act);
    else
        *known = &act;

    if (changes_application(type)) {
        standing.application = &act;
        standing.opinion = standing.approval = nullptr;
    }
    if (type == act_type::filed) {
        if (!standing.first) {
            standing.first = &act;
            standing.filer = &act.by;
        }
        standing.own.push_back(act.by);
    } else if (type == act_type::received) {
        if (std::string number = string_or(act.body, "number"); !number.empty()) {
            standing.number = std::move(number);
            standing.number_date = string_or(act.body, "date");
        }
    } else if (type == act_type::share_confirmed) {
        standing.confirmations.push_back(&act);
        if (act.role == "author" && !standing.is_own_of(act.by)) standing.own.push_back(act.by);
    } else if (type == act_type::council_opinion) {
        standing.opinion = &act;
        standing.approval = nullptr;
    } else if (type == act_type::superior_approved) {
        standing.approval = &act;
    } else if (type == act_type::proposed || type == act_type::province_supplemented) {
        standing.province_opinion = nullptr;
    } else if (type == act_type::province_opinion) {
        standing.province_opinion = &act;
    } else if (type == act_type::effect_annulled) {
        standing.effect_annulled = standing.last(act_type::effect_recognised);
        std::erase_if(standing.latest, [](const Act* other) { return other->type == act_type::effect_recognised; });
    } else if (type == act_type::complained) {
        standing.complaint_open = true;
    } else if (type == act_type::complaint_resolved) {
        standing.complaint_open = false;
        // Upheld: what was found before has been found wrong, and is found anew.
        if (!step.to) return;
        standing.province_opinion = nullptr;
        if (*step.to != State::province_returned) standing.opinion = standing.approval = nullptr;
    }
}

std::string_view fault_of_person(std::string_view type, std::string_view role, const PersonId& by,
                                 const Standing& before, const law::Pack& pack) {
    if (!pack.workflow.may(role, type)) return "act-authority";
    if (role != "author") return before.is_own_of(by) ? "act-own-dossier" : "";
    if (is_of_the_filer(type) && before.filer && by != *before.filer) return "act-not-filer";
    return {};
}

const law::Step* step_of(std::string_view type, std::string_view result, std::string_view role, const Standing& before,
                         Joins joins, const law::Pack& pack) {
    const law::Step* settling = nullptr;
    for (const law::Step& step : pack.workflow.steps) {
        if (step.act != type || !step.has_role(role) || (!step.result.empty() && step.result != result)) continue;
        if (!is_a_way(step, before)) continue;
        if (step.leads_from(before.state)) return &step;
        if (step.to) settling = &step;
    }
    const bool settles = joins == Joins::many_heads && type == before.last_change && type != act_type::filed;
    return settles ? settling : nullptr;
}

std::string_view fault_of_course(std::string_view type, const PersonId& by, const Standing& before) {
    if (type == act_type::decided) {
        if (!before.opinion) return "act-opinion";
        if (before.opinion->by == by) return "act-two-people";
    } else if (type == act_type::effect_recognised || type == act_type::province_decided) {
        if (!before.province_opinion) return "act-opinion";
        if (before.province_opinion->by == by) return "act-two-people";
    } else if (type == act_type::complained) {
        if (before.complaint_open) return "act-complaint";
    } else if (type == act_type::complaint_resolved) {
        if (!before.complaint_open) return "act-complaint";
    }
    return {};
}

Verdict judge(const Act& act, const Standing& before, Joins joins, const law::Pack& pack,
              const std::vector<Heard>* heard) {
    const auto fault = [](std::string_view code) { return Verdict{std::string(code), nullptr}; };
    if (const auto code = fault_of_person(act.type, act.role, act.by, before, pack); !code.empty()) return fault(code);
    const law::Step* step = step_of(act.type, result_of(act), act.role, before, joins, pack);
    if (!step) return fault("act-state");
    if (const auto code = fault_of_course(act.type, act.by, before); !code.empty()) return fault(code);
    if (const auto code = fault_of_number(act, before, joins); !code.empty()) return fault(code);
    if (act.type == act_type::share_confirmed) {
        if (const auto code = fault_of_share(act, before, pack); !code.empty()) return fault(code);
    }
    if (changes_application(act.type) && asks_for_own_share(pack)) {
        if (const auto code = fault_of_shares(act); !code.empty()) return fault(code);
    }
    // The country's recognition leaves the province's, where there was one: it was proposed from there.
    if (act.type == act_type::effect_annulled && result_of(act) == "national") {
        const Act* proposed = before.last(act_type::proposed);
        if (!proposed || result_of(*proposed) != "national") return fault("act-basis");
    }
    if (is_opinion(act.type)) {
        if (const auto code = fault_of_quorum(act, pack); !code.empty()) return fault(code);
    }
    if (act.type == act_type::proposed) {
        const Act* decided = before.last(act_type::decided);
        const bool rests = before.opinion && decided && string_or(act.body, "opinion") == before.opinion->id.text &&
                           string_or(act.body, "decision") == decided->id.text;
        if (!rests) return fault("act-basis");
    }
    if (const auto code = fault_of_dates(act, before); !code.empty()) return fault(code);
    for (Condition condition : step->conditions) {
        if (const auto code = fault_of_condition(condition, act, before, pack, heard); !code.empty())
            return fault(code);
    }
    return {{}, step};
}

Standing standing_of(const Dossier& dossier) {
    Standing standing;
    standing.state = dossier.state;
    standing.last_change = dossier.last_change;
    standing.since.assign(dossier.since.begin(), dossier.since.end());
    standing.own = dossier.own;
    if (!dossier.author.empty()) standing.filer = &dossier.author;
    standing.number = dossier.intake_number;
    standing.complaint_open = dossier.complaint_open;
    for (const Act& act : dossier.latest) {
        standing.latest.push_back(&act);
        if (act.id == dossier.opinion) standing.opinion = &act;
        if (act.id == dossier.province_opinion) standing.province_opinion = &act;
    }
    return standing;
}

}  // namespace sk::dossier
