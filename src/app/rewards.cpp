// Rewards and remuneration of one unit: its recognised initiatives held against the journals of rewards and payments;
// the forms of both; the list of payments and of those proposed. [SECTION] Reading  [SECTION] Forms  [SECTION] Papers
#include <algorithm>
#include <set>

#include "app/session.hpp"
#include "base/limits.hpp"
#include "base/text.hpp"
#include "document/reward_papers.hpp"
#include "reward/money.hpp"
#include "viet/numbers.hpp"
#include "viet/text.hpp"

namespace sk::app {

namespace {

constexpr std::string_view reward_given_type = "reward.given", remuneration_set_type = "remuneration.set";

bool is_reward_content(std::string_view type) { return type == reward_given_type || type == "reward.changed"; }
bool is_remuneration_content(std::string_view type) {
    return type == remuneration_set_type || type == "remuneration.changed";
}

// "1.250.000" as people type money.
std::optional<std::int64_t> dong_of(std::string_view text) {
    std::int64_t value = 0;
    bool any = false;
    for (const char c : trimmed(text)) {
        if (c == '.' || c == ' ') continue;
        if (c < '0' || c > '9' || value > limits::money_dong_max) return std::nullopt;
        value = value * 10 + (c - '0');
        any = true;
    }
    return any ? std::optional(value) : std::nullopt;
}

std::optional<Date> typed_day(const std::string& text) {
    const Result<Date> day = parse_typed_date(trimmed(text));
    return day.ok() ? std::optional(*day) : std::nullopt;
}

std::int64_t paid_in(const journal::Journal& book) {
    std::int64_t paid = 0;
    for (const dossier::Act& entry : book.entries)
        if (entry.type == "remuneration.paid") paid += integer_or(entry.body, "amount", 0);
    return paid;
}

std::vector<std::int64_t> amounts_in(const Json& body) {
    std::vector<std::int64_t> amounts;
    for (const char* list : {"authors", "appliers"})
        if (const auto rows = body.find(list); rows != body.end())
            for (const Json& row : *rows) amounts.push_back(integer_or(row, "amount", 0));
    return amounts;
}

}  // namespace

static std::string level_of_state(law::State state) {
    if (state == law::State::effect_national) return "national";
    return state == law::State::effect_province ? "province" : "unit";
}

// The names of a summary's authors.
static std::vector<std::string> names_in(std::string_view authors) {
    std::vector<std::string> names;
    while (!authors.empty()) {
        const std::size_t end = std::min(authors.find(", "), authors.size());
        names.emplace_back(authors.substr(0, end));
        authors.remove_prefix(std::min(end + 2, authors.size()));
    }
    return names;
}

reward::Recognised recognised_in(const dossier::Summary& summary) {
    const law::State state = law::parse_state(summary.state).value_or(law::State::none);
    reward::Recognised recognised{summary.id.text,          summary.title, summary.unit.text, {}, level_of_state(state),
                                  names_in(summary.authors)};
    recognised.filer = summary.author_person;
    return recognised;
}

std::optional<reward::Given> given_in(const journal::Journal& book) {
    const dossier::Act* said = book.kind == "reward" && book.state == "given" ? book.content() : nullptr;
    if (!said) return std::nullopt;
    reward::Given given;
    given.reward = book.id.text;
    given.collective = string_or(said->body, "sort") == "collective";
    given.name = string_or(said->body, "name");
    given.form = string_or(said->body, "form");
    given.title = string_or(said->body, "title");
    given.year = static_cast<int>(integer_or(said->body, "year", 0));
    given.unit = book.unit.text;
    if (const auto dossiers = said->body.find("dossiers"); dossiers != said->body.end())
        for (const Json& dossier : *dossiers)
            if (const auto* id = dossier.get_ptr<const std::string*>()) given.dossiers.push_back(*id);
    return given;
}

// [SECTION] Reading

void Session::open_rewards(std::string_view unit) {
    if (!model.profile) return;
    const UnitId wanted = model.is_office() && !unit.empty() ? UnitId{std::string(unit)} : model.profile->unit;
    if (!model.rewards || model.rewards->unit != wanted) {
        model.rewards.emplace();
        model.rewards->unit = wanted;
    }
    want_journals({"reward", "remuneration"});
    with_library([this, wanted] { read_initiatives(wanted); });
}

// The recognised dossiers of the unit, whole: shares, who first applied it, since when.
void Session::read_initiatives(const UnitId& unit) {
    std::vector<SubjectId> dossiers;
    for (const dossier::Summary& summary : model.summaries) {
        const auto state = law::parse_state(summary.state);
        if (summary.unit == unit && !summary.sample && state && law::is_recognised(*state))
            dossiers.push_back(summary.id);
    }
    repository.read_acts(dossiers, [this, unit](Result<std::vector<store::SignedAct>> read) {
        if (!read.ok()) return toast_error(read.error());
        if (!model.rewards || model.rewards->unit != unit) return;  // the person has moved on
        std::map<std::string, std::vector<dossier::Act>> by_dossier;
        for (dossier::Act& act : acts_that_may_count(*read)) by_dossier[act.subject.text].push_back(std::move(act));
        RewardsView& view = *model.rewards;
        view.recognised.clear();
        view.initiatives.clear();
        for (const auto& [id, acts] : by_dossier) {
            const dossier::Dossier state = dossier::fold(acts, model.library);
            if (!law::is_recognised(state.state)) continue;
            reward::Recognised recognised{id, state.application.title, unit.text, {}, level_of_state(state.state), {}};
            const bool beyond = recognised.level != "unit";
            const dossier::Act* decided =
                state.last(beyond ? dossier::act_type::effect_recognised : dossier::act_type::decided);
            if (decided) recognised.on = string_or(decided->body, "date");
            recognised.kept = model.rules_of(state).provisions.kept(recognised.level);
            for (const dossier::Author& author : state.application.authors) {
                recognised.authors.push_back(author.name);
                recognised.births.push_back(author.birth_date.date() ? display_date(*author.birth_date.date())
                                                                     : author.birth_date.text);
            }
            recognised.filer = state.author.text;
            view.recognised.push_back(std::move(recognised));
            view.initiatives.push_back({state.application, &model.rules_of(state)});
        }
        view.loading = false;
        count_rewards();
    });
}

void Session::count_rewards() {
    if (!model.rewards || model.rewards->loading || model.journals.loading) return;
    RewardsView& view = *model.rewards;
    const Date today = date_of(platform.now());
    view.given.clear();
    view.received.clear();
    view.payments.clear();
    view.to_set.clear();
    std::set<std::pair<std::string, int>> set;  // dossier and year of application
    for (const journal::Journal& book : model.journals.all) {
        if (book.unit != view.unit) continue;
        if (auto given = given_in(book)) view.given.push_back(std::move(*given));
        if (auto given = given_in(model.journals.received(book))) view.received.push_back(std::move(*given));
        const dossier::Act* said = book.kind == "remuneration" ? book.content() : nullptr;
        if (!said) continue;
        RewardsView::Payment line;
        line.journal = book.id.text;
        line.title = string_or(said->body, "title");
        line.year = static_cast<int>(integer_or(said->body, "year", 0));
        line.total = reward::sum_of(amounts_in(said->body)).value_or(0);
        line.paid = paid_in(book);
        if (const Result<Date> due = parse_iso_date(string_or(said->body, "due")); due.ok()) line.due = *due;
        line.state = reward::pay_state(line.total, line.paid, line.due, today);
        line.sent = model.journals.is_sent(book.id.text);
        line.evidence = !said->files.empty();
        set.insert({string_or(said->body, "dossier"), line.year});
        view.payments.push_back(std::move(line));
    }
    // What waits longest stands first.
    std::stable_sort(view.payments.begin(), view.payments.end(),
                     [](const RewardsView::Payment& a, const RewardsView::Payment& b) {
                         const auto key = [](const RewardsView::Payment& line) {
                             return std::tuple(line.state == reward::PayState::paid, !line.due.has_value(),
                                               line.due.value_or(Date{}));
                         };
                         return key(a) < key(b);
                     });
    for (std::size_t at = 0; at < view.initiatives.size(); ++at) {
        const auto first = view.initiatives[at].application.first_applied.date();
        if (!first) continue;
        for (const reward::Year& year : reward::years_ended(*first, *view.initiatives[at].rules, today))
            if (!set.contains({view.recognised[at].dossier, year.number}))
                view.to_set.push_back({view.recognised[at].dossier, view.recognised[at].title, year});
    }
    list_due();
    std::set<std::string> people;
    for (const reward::Recognised& each : view.recognised) people.insert(each.authors.begin(), each.authors.end());
    for (const reward::Given& each : view.given)
        if (!each.collective) people.insert(each.name);
    view.people.assign(people.begin(), people.end());
    std::sort(view.people.begin(), view.people.end(),
              [](const std::string& a, const std::string& b) { return viet::compare_personal_names(a, b) < 0; });
    show_person();
    if (!asked_task.type.empty()) {
        const AskedTask asked = std::exchange(asked_task, {});
        open_reward_form(asked.type, asked.id, asked.name);
    }
}

// By what the province has received.
bool Session::is_recognised_there(const dossier::Summary& summary) const {
    const dossier::Summary* received = as_received(summary);
    const auto state = received ? law::parse_state(received->state) : std::nullopt;
    return state && law::is_recognised(*state);
}

// Who waits for a reward as the province sees it. Whose reward it has not stays in the list, and says so.
void Session::list_due() {
    RewardsView& view = *model.rewards;
    const std::vector<reward::AuthorStanding> here = reward::standings(view.recognised, view.given);
    std::vector<reward::AuthorStanding> there = reward::standings(view.recognised, view.received);
    view.due.clear();
    for (std::size_t at = 0; at < there.size(); ++at) {  // both in the order of the initiatives and their authors
        RewardsView::Due line{std::move(there[at]), true, {}};
        const bool rewarded = here[at].standing == reward::Standing::rewarded;
        const dossier::Summary* summary = find_summary(SubjectId{line.initiative->dossier});
        line.counted = summary && is_recognised_there(*summary) && line.standing != reward::Standing::rewarded;
        if (!line.counted) line.standing = here[at].standing;
        if (rewarded)
            for (const reward::Given& given : view.given)
                if (!model.journals.is_sent(given.reward) &&
                    (given.collective || reward::same_name(given.name, line.name)) &&
                    std::find(given.dossiers.begin(), given.dossiers.end(), line.initiative->dossier) !=
                        given.dossiers.end())
                    line.settled_by = given.reward;
        if (line.counted || !rewarded) view.due.push_back(std::move(line));
    }
}

// Who has the chosen name, here and in other units whose records are at hand; what is known to be one person's, or of
// one only in this unit, counts at once.
void Session::show_person() {
    RewardsView& view = *model.rewards;
    everywhere = {view.recognised, view.received};
    std::erase_if(everywhere.recognised, [this](const reward::Recognised& each) {
        const dossier::Summary* summary = find_summary(SubjectId{each.dossier});
        return !summary || !is_recognised_there(*summary);
    });
    const auto named = [&](const std::vector<std::string>& names) {
        return std::any_of(names.begin(), names.end(),
                           [&](const std::string& name) { return reward::same_name(name, view.person); });
    };
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.unit == view.unit || summary.sample || !is_recognised_there(summary)) continue;
        const dossier::Summary& received = *as_received(summary);
        reward::Recognised one = recognised_in(received);
        one.on = one.level == "unit" ? received.recognised_on : received.since().substr(0, 10);
        one.kept = model.rules_under(received.law).provisions.kept(one.level);
        if (named(one.authors)) everywhere.recognised.push_back(std::move(one));
    }
    for (const journal::Journal& book : model.journals.all)
        if (auto one = book.unit != view.unit ? given_in(model.journals.received(book)) : std::nullopt)
            everywhere.given.push_back(std::move(*one));
    for (reward::Recognised& one : everywhere.recognised)
        if (const auto holder = model.directory.person(PersonId{one.filer})) one.filer_name = holder->name;
    const std::vector<reward::Namesake> before = std::move(view.namesakes);
    const std::vector<bool> said = std::move(view.counted);
    view.namesakes = reward::namesakes(view.person, view.unit.text, everywhere.recognised, everywhere.given);
    const auto here = std::count_if(view.namesakes.begin(), view.namesakes.end(),
                                    [&](const reward::Namesake& each) { return each.unit == view.unit.text; });
    view.counted.clear();
    for (const reward::Namesake& each : view.namesakes) {
        const auto same = std::find_if(before.begin(), before.end(), [&](const reward::Namesake& other) {
            return other.unit == each.unit && other.born == each.born;
        });
        view.counted.push_back(same != before.end() ? said[static_cast<std::size_t>(same - before.begin())]
                                                    : here == 1 && (each.unit == view.unit.text || each.known));
    }
    show_titles();
}

void Session::show_titles() {
    RewardsView& view = *model.rewards;
    view.titles.clear();
    view.of_person.clear();
    view.given_to.clear();
    for (std::size_t at = 0; at < view.namesakes.size(); ++at) {
        if (!view.counted[at]) continue;
        for (const reward::Recognised& each : everywhere.recognised)
            if (reward::is_by(view.namesakes[at], view.person, each)) view.of_person.push_back(each);
        const std::string& unit = view.namesakes[at].unit;
        const bool taken = std::any_of(view.given_to.begin(), view.given_to.end(),
                                       [&](const reward::Given& each) { return each.unit == unit; });
        for (const reward::Given& each : everywhere.given)
            if (!taken && each.unit == unit) view.given_to.push_back(each);
    }
    const law::Pack* pack = reward::titles_pack(model.library, date_of(platform.now()));
    if (std::find(view.counted.begin(), view.counted.end(), true) == view.counted.end() || !pack) return;
    view.titles =
        reward::titles_of(view.person, date_of(platform.now()).year, pack->provisions, view.of_person, view.given_to);
}

void Session::choose_namesake(std::string_view number, bool counted) {
    const auto at = number_of(number);
    if (!model.rewards || !at || *at < 0 || static_cast<std::size_t>(*at) >= model.rewards->counted.size()) return;
    model.rewards->counted[static_cast<std::size_t>(*at)] = counted;
    show_titles();
}

// Authors of recognised initiatives without a reward stand in the list of work of who records rewards. Read anew only
// when a recognised dossier or a reward has changed.
void Session::watch_rewards() {
    if (!model.profile || !writer || !(model.is_officer() || model.has_role("head"))) return;
    const UnitId unit = model.profile->unit;
    std::string seen;
    std::vector<SubjectId> rewards;
    std::vector<reward::Recognised> recognised;
    for (const dossier::Summary& summary : model.summaries) {
        if (summary.unit != unit || summary.sample) continue;
        const auto state = law::parse_state(summary.state);
        const bool is_reward = summary.state.starts_with("reward.");
        if (is_reward) rewards.push_back(summary.id);
        if (state && law::is_recognised(*state) && summary.author_person != model.profile->person.text)
            recognised.push_back(recognised_in(summary));
        if (is_reward || (state && law::is_recognised(*state)))
            seen += summary.id.text + summary.state + std::to_string(summary.acts) + ' ';
    }
    if (seen == rewards_as_of) return;
    rewards_as_of = std::move(seen);
    with_library([this, rewards, recognised] {
        repository.read_acts(rewards, [this, recognised](Result<std::vector<store::SignedAct>> read) {
            if (!read.ok()) return toast_error(read.error());
            const std::map<std::string, std::vector<dossier::Act>> by_subject = acts_by_subject(*read);
            std::vector<reward::Given> given;
            for (const auto& [id, acts] : by_subject)
                if (auto one = given_in(journal::fold_journal(acts, model.library))) given.push_back(std::move(*one));
            model.unrewarded.clear();
            for (const reward::Due& due : reward::due_rewards(recognised, given))
                if (model.unrewarded.empty() || model.unrewarded.back() != due.initiative->dossier)
                    model.unrewarded.push_back(due.initiative->dossier);
            rebuild_work();
        });
    });
}

// [SECTION] Forms

// From any screen: of a dossier, with the name of one of its authors or the year of application; of the open journal.
void Session::open_reward_form(std::string_view type, std::string_view id, std::string_view name) {
    if (model.route.screen != Screen::rewards || !model.rewards || model.rewards->loading || model.journals.loading) {
        asked_task = {std::string(type), std::string(id), std::string(name)};
        if (model.route.screen != Screen::rewards) go({Screen::rewards, {}});
        return;
    }
    RewardsView& view = *model.rewards;
    const Date today = date_of(platform.now());
    if (view.unit != model.profile->unit) return;
    const auto found = std::find_if(view.recognised.begin(), view.recognised.end(),
                                    [&](const reward::Recognised& each) { return each.dossier == id; });
    if (type == reward_given_type) {
        Json fixed = {{"title", ""}, {"dossiers", Json::array()}};
        std::map<std::string, std::string> values = {
            {"sort", "person"}, {"level", "unit"}, {"year", std::to_string(today.year)}};
        if (found != view.recognised.end()) {
            fixed["dossiers"].push_back(found->dossier);
            values["name"] = name.empty() ? found->authors.front() : std::string(name);
        }
        open_journal_form(std::string(type), {}, std::move(fixed), std::move(values));
        return follow_journal_form();
    }
    if (type == remuneration_set_type && found != view.recognised.end()) {
        open_journal_form(
            std::string(type), {}, {{"dossier", found->dossier}, {"title", found->title}},
            {{"way", "application"}, {"basis", "benefit"}, {"year", name.empty() ? "1" : std::string(name)}});
        return follow_journal_form();
    }
    if (!model.journal || model.journal->state.id.text != id) return;
    const dossier::Act* said = model.journal->state.content();
    if (!said) return;
    if (is_reward_content(type)) {
        open_journal_form(std::string(type), std::string(id),
                          {{"title", ""}, {"dossiers", said->body.value("dossiers", Json::array())}}, {});
        fill_journal_form(said->body);
        return follow_journal_form();
    }
    if (is_remuneration_content(type)) {
        open_journal_form(std::string(type), std::string(id),
                          {{"dossier", string_or(said->body, "dossier")}, {"title", string_or(said->body, "title")}},
                          {});
        fill_journal_form(said->body);
        return follow_journal_form();
    }
    std::map<std::string, std::string> values;
    if (type == "remuneration.paid") {
        const std::int64_t total = reward::sum_of(amounts_in(said->body)).value_or(0);
        values["amount"] = viet::grouped(std::max<std::int64_t>(0, total - paid_in(model.journal->state)));
    }
    open_journal_form(std::string(type), std::string(id), Json::object(), std::move(values));
}

// After every change of the open form: what the program finds out by itself.
void Session::follow_journal_form() {
    JournalForm& form = model.journal_form;
    if (is_reward_content(form.type)) {
        // A form that is named as a title of the pack is that title.
        const law::Pack* pack = reward::titles_pack(model.library, date_of(platform.now()));
        form.fixed["title"] = "";
        const std::string typed = viet::fold_for_search(form.value("form"));
        for (const law::Title& title : pack ? pack->provisions.titles : std::vector<law::Title>{})
            if (viet::fold_for_search(title.name) == typed) form.fixed["title"] = title.code;
    }
    if (is_remuneration_content(form.type)) reckon();
}

void Session::reckon() {
    if (!model.rewards) return;
    RewardsView& view = *model.rewards;
    JournalForm& form = model.journal_form;
    view.reckoned.reset();
    view.reckoning_fault.clear();
    const std::string dossier = string_or(form.fixed, "dossier");
    const auto found = std::find_if(view.recognised.begin(), view.recognised.end(),
                                    [&](const reward::Recognised& each) { return each.dossier == dossier; });
    if (found == view.recognised.end()) return;
    const RewardsView::Initiative& initiative =
        view.initiatives[static_cast<std::size_t>(found - view.recognised.begin())];
    const dossier::Application& application = initiative.application;

    reward::Question question;
    const bool transfer = form.value("way") == "transfer";
    const std::string basis = form.value("basis");
    question.way = transfer ? reward::Way::transfer : reward::Way::application;
    question.basis = basis == "agreed"  ? reward::Basis::agreed
                     : basis == "wages" ? reward::Basis::wages
                                        : reward::Basis::benefit;
    const bool wages = question.basis == reward::Basis::wages, agreed = question.basis == reward::Basis::agreed;
    // What the chosen way does not ask stays away from the form.
    const auto ask = [&](const char* member, bool wanted, Json otherwise) {
        if (wanted)
            form.fixed.erase(member);
        else
            form.fixed[member] = std::move(otherwise);
    };
    ask("year", !transfer, nullptr);
    ask("day", transfer || wages, "");
    ask("benefit", question.basis == reward::Basis::benefit, nullptr);
    ask("calculation", !agreed, "");
    ask("wage", wages, nullptr);
    ask("wage_source", wages, "");
    ask("agreement", agreed, "");
    ask("appliers_amount", agreed && !application.first_appliers.empty(), nullptr);
    ask("due", agreed || wages, "");
    ask("amount", agreed, 0);

    question.year = static_cast<int>(number_of(form.value("year")).value_or(0));
    const Result<Date> recognised_on = parse_iso_date(found->on);
    question.began = transfer ? (recognised_on.ok() ? std::optional(*recognised_on) : std::nullopt)
                              : application.first_applied.date();
    question.day = typed_day(form.value("day"));
    question.benefit = dong_of(form.value("benefit")).value_or(0);
    question.agreed = dong_of(form.value("amount")).value_or(0);
    if (agreed) question.agreed_appliers = dong_of(form.value("appliers_amount"));
    if (wages) question.wage = dong_of(form.value("wage"));
    for (const dossier::Author& author : application.authors)
        question.shares.push_back(author.share_hundredths().value_or(0));
    question.appliers = application.first_appliers.size();

    const Date today = date_of(platform.now());
    Result<reward::Answer> answer =
        reward::remuneration(question, *initiative.rules, reward::titles_pack(model.library, today));
    form.fixed["from"] = form.fixed["to"] = "";
    form.fixed["rate"] = nullptr;
    form.fixed["authors"] = Json::array();
    form.fixed["appliers"] = Json::array();
    if (!answer.ok()) {
        view.reckoning_fault = answer.error().code;
        return;
    }
    if (answer->from) form.fixed["from"] = iso_date(*answer->from);
    if (answer->to) form.fixed["to"] = iso_date(*answer->to);
    if (answer->due) form.fixed["due"] = iso_date(answer->due->last_day);
    if (question.basis == reward::Basis::benefit) form.fixed["rate"] = answer->rate_hundredths;
    if (!agreed) form.fixed["amount"] = answer->authors;
    for (std::size_t at = 0; at < application.authors.size(); ++at) {
        const dossier::Author& author = application.authors[at];
        const int share = application.authors.size() == 1 ? limits::share_whole : question.shares[at];
        form.fixed["authors"].push_back(
            {{"author", author.row_id}, {"name", author.name}, {"share", share}, {"amount", answer->shares[at]}});
    }
    for (std::size_t at = 0; at < answer->applier_shares.size(); ++at)
        form.fixed["appliers"].push_back(
            {{"name", application.first_appliers[at].name}, {"amount", answer->applier_shares[at]}});
    view.reckoned = std::move(*answer);
}

// Of a form that is about to be signed: what its members cannot know one by one. "" where all is well.
std::pair<std::string, std::string> Session::fault_of_reward(const Json& body) const {
    const JournalForm& form = model.journal_form;
    if (!is_remuneration_content(form.type) || !model.rewards) return {};
    const std::string& fault = model.rewards->reckoning_fault;
    if (!fault.empty()) {
        const char* member = fault == "reward-wage"   ? "wage"
                             : fault == "reward-day"  ? "day"
                             : fault == "reward-year" ? "year"
                                                      : "basis";
        return {form.fixed.contains(member) ? "basis" : member, fault};
    }
    if (!body.value("wage", Json()).is_null() && string_or(body, "wage_source").empty())
        return {"wage_source", "blank"};
    if (string_or(body, "basis") == "agreed" && string_or(body, "agreement").empty()) return {"agreement", "blank"};
    if (string_or(body, "basis") == "benefit" && body.value("benefit", Json()).is_null()) return {"benefit", "blank"};
    return {};
}

bool Session::act_on_rewards(const Do& command) {
    switch (command.action) {
        case Action::open_reward: open_reward_form(reward_given_type, command.id, command.row); return true;
        case Action::open_remuneration: open_reward_form(remuneration_set_type, command.id, command.row); return true;
        case Action::open_replication: open_replication_form(command.row, command.id); return true;
        case Action::print_payments: print_payments(); return true;
        case Action::open_journal:
            if (!command.id.empty() &&
                (model.route.screen == Screen::rewards || model.route.screen == Screen::replication))
                focus_on("entries/h2");
            return false;  // opened as any journal
        case Action::export_payments: export_payments(); return true;
        case Action::print_proposal: print_proposal(); return true;
        case Action::open_journal_form: {
            const std::string_view kind = dossier::subject_kind(command.row);
            if (kind == "reward" || kind == "remuneration")
                open_reward_form(command.row, command.id, {});
            else if (kind == "offer" || kind == "replication")
                open_replication_form(command.row, command.id);
            else
                return false;
            return true;
        }
        default: return false;
    }
}

// [SECTION] Papers

// The open remuneration, as it is printed and as a file.
void Session::print_payments() {
    const dossier::Act* said = model.journal ? model.journal->state.content() : nullptr;
    if (!said || !is_remuneration_content(said->type)) return;
    const Json& body = said->body;
    const auto day = [](const std::string& iso) {
        const Result<Date> date = parse_iso_date(iso);
        return date.ok() ? display_date(*date) : std::string("…");
    };
    const auto dong = [&](const char* member) { return viet::grouped(integer_or(body, member, 0)); };
    document::PaymentList list;
    list.office = own_office();
    if (const law::Unit* unit = model.units.known(model.journal->state.unit)) list.office.name = unit->name;
    list.title = string_or(body, "title");
    if (string_or(body, "way") == "transfer")
        list.period = words("document.payment.transfer", {day(string_or(body, "day"))});
    else
        list.period = words("document.payment.year", {std::to_string(integer_or(body, "year", 1)),
                                                      day(string_or(body, "from")), day(string_or(body, "to"))});
    const std::string basis = string_or(body, "basis"), calculation = string_or(body, "calculation");
    if (basis == "benefit") {
        list.calculation.push_back(words("document.payment.benefit", {dong("benefit")}));
        list.calculation.push_back(words("document.payment.rate", {viet::percent_text(integer_or(body, "rate", 0)),
                                                                   dong("benefit"), dong("amount")}));
    }
    if (basis == "wages") list.calculation.push_back(words("document.payment.wages", {dong("amount")}));
    if (!string_or(body, "wage_source").empty())
        list.calculation.push_back(
            words("document.payment.wage-source", {dong("wage"), string_or(body, "wage_source")}));
    if (!calculation.empty()) list.calculation.push_back(words("document.payment.calculation", {calculation}));
    list.agreement = string_or(body, "agreement");
    list.evidence = static_cast<int>(said->files.size());
    for (const Json& row : body.value("authors", Json::array()))
        list.rows.push_back({string_or(row, "name"), words("document.payment.author"),
                             viet::percent_text(integer_or(row, "share", 0)), integer_or(row, "amount", 0)});
    for (const Json& row : body.value("appliers", Json::array()))
        list.rows.push_back(
            {string_or(row, "name"), words("document.payment.applier"), {}, integer_or(row, "amount", 0)});
    if (const Result<Date> due = parse_iso_date(string_or(body, "due")); due.ok()) list.due = letter_date(*due);
    const law::Pack* titles = reward::titles_pack(model.library, date_of(platform.now()));
    for (std::size_t at = 0; model.rewards && at < model.rewards->recognised.size(); ++at) {
        const law::Pack& rules = *model.rewards->initiatives[at].rules;
        if (model.rewards->recognised[at].dossier != string_or(body, "dossier")) continue;
        list.templates = &rules.templates;
        if (basis == "agreed" || !rules.provisions.remuneration) continue;
        list.rules.push_back(rules.provisions.remuneration->citation);
        if (!body.value("appliers", Json::array()).empty())
            list.rules.push_back(rules.provisions.remuneration->first_appliers_citation);
    }
    const Result<Date> pay_day = parse_iso_date(string_or(body, "day"));
    if (basis == "wages" && string_or(body, "wage_source").empty() && titles && pay_day.ok())
        if (const law::BaseWage* wage = titles->provisions.base_wage(*pay_day)) list.rules.push_back(wage->citation);
    if (titles) list.tax = titles->provisions.reward_note("tax");
    to_paper(words("document.payment.kind"), document::payment_list_html(list));
}

void Session::export_payments() {
    if (!model.rewards) return;
    constexpr std::string_view byte_order_mark_of_csv = "\xEF\xBB\xBF";
    TableCells rows = {{words("rewards.column-initiative"), words("rewards.column-period"),
                        words("document.column.name"), words("document.payment.duty"), words("document.payment.share"),
                        words("document.payment.amount"), words("rewards.column-due"), words("rewards.column-paid")}};
    for (const journal::Journal& book : model.journals.all) {
        const dossier::Act* said =
            book.kind == "remuneration" && book.unit == model.rewards->unit ? book.content() : nullptr;
        if (!said) continue;
        std::string state = words(book.state == "paid" ? "state.remuneration.paid" : "state.remuneration.set");
        if (!model.journals.is_sent(book.id.text)) state = words("campaign.entry-local", {state});
        for (const char* list : {"authors", "appliers"})
            for (const Json& row : said->body.value(list, Json::array())) {
                const bool author = row.contains("share");
                rows.push_back({string_or(said->body, "title"), string_or(said->body, "from"), string_or(row, "name"),
                                words(author ? "document.payment.author" : "document.payment.applier"),
                                author ? viet::hundredths_text(integer_or(row, "share", 0)) : std::string(),
                                std::to_string(integer_or(row, "amount", 0)), string_or(said->body, "due"), state});
            }
    }
    const std::string name = words("rewards.file-name") + ".csv";
    platform.save_file(name, "text/csv", std::string(byte_order_mark_of_csv) + write_csv(rows));
    toast(Toast::Tone::success, words("statistics.exported", {name}));
}

void Session::print_proposal() {
    if (!model.rewards) return;
    const RewardsView& view = *model.rewards;
    document::RewardProposal proposal;
    proposal.office = own_office();
    if (const law::Unit* unit = model.units.known(view.unit)) proposal.office.name = unit->name;
    proposal.as_of = date_of(model.now);
    proposal.templates = &model.pack.templates;  // of many dossiers: today's
    for (const RewardsView::Due& due : view.due) {
        if (!due.settled_by.empty()) continue;
        document::RewardProposal::Row row{due.name, proposal.office.name, due.initiative->title, {}, {}};
        const auto at = static_cast<std::size_t>(due.initiative - view.recognised.data());
        for (const dossier::Author& author : view.initiatives[at].application.authors)
            if (author.name == due.name) row.workplace = author.workplace;
        if (const Result<Date> on = parse_iso_date(due.initiative->on); on.ok()) row.recognised = display_date(*on);
        if (due.standing == reward::Standing::unclear) row.note = words("rewards.unclear");
        for (const reward::Given& given : view.given)
            if (!given.collective && reward::same_name(given.name, due.name))
                row.note += (row.note.empty() ? "" : "; ") + given.form + " (" + std::to_string(given.year) + ")";
        proposal.rows.push_back(std::move(row));
    }
    if (const law::Pack* titles = reward::titles_pack(model.library, proposal.as_of))
        for (const char* code : {"one-reward", "used-once"})
            if (const law::RewardNote* note = titles->provisions.reward_note(code)) proposal.notes.push_back(note);
    to_paper(words("document.proposal.kind"), document::reward_proposal_html(proposal));
}

}  // namespace sk::app
