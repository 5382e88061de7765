#include "law/rule_list.hpp"

#include <algorithm>
#include <tuple>

namespace sk::law {

namespace {

std::string period_text(const Period& period) {
    return std::to_string(period.years) + "-" + std::to_string(period.months) + "-" +
           std::to_string(period.working_days);
}

std::string day_text(DayOfYear day) {
    const auto two = [](int number) { return std::string(number < 10 ? "0" : "") + std::to_string(number); };
    return two(day.day) + "/" + two(day.month);
}

// What people wrote, within a value whose parts have "|" between them.
std::string written(std::string text) {
    std::replace(text.begin(), text.end(), '|', '/');
    return text;
}

std::string joined(const std::vector<std::string>& texts) {
    std::string all;
    for (const std::string& text : texts) all += (all.empty() ? "" : ", ") + text;
    return all;
}

std::string share_text(const Share& share) {
    constexpr const char* bases[] = {"members", "present", "valid"};
    return std::string(share.more_than ? "more-than " : "at-least ") + std::to_string(share.numerator) + "/" +
           std::to_string(share.denominator) + " " + bases[static_cast<int>(share.of)];
}

// "1-3": so many people; "1-": at least so many.
std::string between(int least, int most) {
    return std::to_string(least) + "-" + (most == 0 ? std::string() : std::to_string(most));
}

void add_criteria(const Sheet& sheet, const std::vector<Criterion>& criteria, std::vector<RuleLine>& lines) {
    for (const Criterion& criterion : criteria) {
        const std::string name = sheet.form + ": " + criterion.code + ". " + criterion.name;
        if (criterion.most > 0) lines.push_back({"criterion", name, std::to_string(criterion.most), sheet.citation});
        if (criterion.least > 0)
            lines.push_back({"criterion-least", name, std::to_string(criterion.least), sheet.citation});
        if (criterion.weight != 100)
            lines.push_back({"criterion-weight", name, std::to_string(criterion.weight), sheet.citation});
        if (criterion.most == 0) lines.push_back({"gate", name, {}, sheet.citation});
        if (criterion.disqualifying) lines.push_back({"criterion-out", name, {}, sheet.citation});
        for (const Band& band : criterion.bands)
            lines.push_back({"band", sheet.form + ": " + band.code + ". " + band.name,
                             std::to_string(band.from) + "-" + std::to_string(band.to), sheet.citation});
        add_criteria(sheet, criterion.parts, lines);
    }
}

void add_sheet(const Sheet& sheet, std::vector<RuleLine>& lines) {
    lines.push_back({"sheet", sheet.form + ": " + sheet.name, sheet.missing, sheet.citation});
    add_criteria(sheet, sheet.criteria, lines);
    if (sheet.passing) {
        const Citation& citation = sheet.passing->citation;
        lines.push_back({"passing", sheet.form, std::to_string(sheet.passing->total_least), citation});
        std::string order;
        for (const Level& level : sheet.passing->levels) {
            const std::string name = sheet.form + ": " + level.name;
            lines.push_back(
                {"grade", name, std::to_string(level.total_from) + "-" + std::to_string(level.total_below), citation});
            for (const CriterionMinimum& minimum : level.criteria) {
                const Criterion* criterion = sheet.criterion(minimum.criterion);
                lines.push_back({"grade-least",
                                 name + " – " + minimum.criterion + (criterion ? ". " + criterion->name : ""),
                                 std::to_string(minimum.least), citation});
            }
            order += (order.empty() ? "" : ", ") + level.name;
        }
        if (!order.empty()) lines.push_back({"grade-order", sheet.form, order, citation});
    }
    lines.push_back({"aggregation", sheet.form,
                     std::to_string(sheet.sheets_least) + "-" + std::to_string(sheet.drop_extremes_from) + "-" +
                         std::to_string(sheet.outlier_share),
                     sheet.aggregation_citation});
}

void add_council(const CouncilRules& council, std::vector<RuleLine>& lines) {
    if (council.seats.empty()) return;
    for (const Seat& seat : council.seats) {
        std::string work = seat.votes ? "votes" : "no-vote";
        if (seat.presides) work += ", presides";
        if (seat.records) work += ", records";
        lines.push_back({"seat", seat.name, between(seat.least, seat.most) + "|" + work, seat.citation});
    }
    lines.push_back({"size",
                     {},
                     between(council.size.least, council.size.most) + (council.size.odd ? "-odd" : ""),
                     council.size.citation});
    lines.push_back(
        {"quorum", {}, council.quorum ? share_text(*council.quorum) : std::string(), council.quorum_citation});
    lines.push_back({"approval", {}, share_text(council.approval), council.approval_citation});
    lines.push_back({"recused",
                     {},
                     council.approval.recused == Recused::counted ? "counted" : "left_out",
                     council.recused_citation});
    constexpr const char* by[] = {"votes", "scores", "both"};
    lines.push_back({"decided-by", {}, by[static_cast<int>(council.decided_by)], council.approval_citation});
    for (const Method& method : council.methods) lines.push_back({"method", method.name, {}, method.citation});
    for (const ConflictRule& rule : council.conflicts)
        lines.push_back({"conflict", rule.name,
                         rule.locked     ? "locked"
                         : rule.reasoned ? "reasoned"
                                         : "asked",
                         rule.citation});
    for (const ActRule& rule : council.acts) lines.push_back({"step", rule.act, joined(rule.roles), rule.citation});
}

void add_codes(const std::vector<Criterion>& criteria, std::string& text) {
    for (const Criterion& criterion : criteria) {
        text += criterion.code + "/" + std::to_string(static_cast<int>(criterion.kind)) + "(";
        add_codes(criterion.parts, text);
        text += ")";
    }
}

// By what a council judges: the lines of the list without their sources, and the codes that acts name.
std::string judging_text(const Pack& pack) {
    std::vector<RuleLine> lines;
    add_council(pack.council, lines);
    for (const Sheet& sheet : pack.sheets) add_sheet(sheet, lines);
    std::string text;
    for (const RuleLine& line : lines) text += line.section + "\n" + line.name + "\n" + line.value + "\n";
    const auto add = [&](const auto& list) {
        for (const auto& each : list) text += each.code + " ";
        text += "\n";
    };
    add(pack.council.seats);
    add(pack.council.methods);
    add(pack.council.conflicts);
    add(pack.sheets);
    for (const Sheet& sheet : pack.sheets) add_codes(sheet.criteria, text);
    return text;
}

template <class T, class Code>
std::string codes_of(const std::vector<T>& values, Code code) {
    std::string all;
    for (const T& value : values) all += (all.empty() ? "" : ", ") + std::string(code(value));
    return all;
}

// What stands in the step itself, under its own source.
std::string bare_way_text(const Step& step) {
    std::string way = codes_of(step.from, state_code) + ">" + std::string(step.to ? state_code(*step.to) : "");
    std::vector<Condition> own = step.conditions;
    if (step.paper_added) std::erase(own, Condition::scan_without_session);
    return way + "|" + std::string(scope_code(step.scope)) + "|" + codes_of(own, condition_code) + "|";
}

// With the cases in which it is a way at all, which have a source of their own.
std::string way_text(const Step& step) {
    return bare_way_text(step) + (step.when ? codes_of(step.when->facts, fact_code) : std::string());
}

std::string step_name(const Step& step) { return step.act + (step.result.empty() ? "" : ":" + step.result); }

std::string level_name(const Provisions& p, const std::string& code) {
    const Tier* level = p.level(code);
    return written(level ? level->name : code);
}

RuleLine round_line(const Pack& pack, const Round& round) {
    std::string value = day_text(round.from) + " – " + day_text(round.to) + "|";
    if (round.year) value += std::to_string(*round.year);
    value += "|" + level_name(pack.provisions, round.level) + "|";
    std::string names;
    for (const std::string& code : round.fields) {
        const Choice* field = pack.field(code);
        names += (names.empty() ? "" : "; ") + written(field ? field->name : code);
    }
    return {"round", round.name, value + names, round.citation};
}

RuleLine part_line(const Pack& pack, const DossierPart& part) {
    return {"part", part.name,
            std::to_string(part.paper) + " + " + std::to_string(part.electronic) + "|" +
                level_name(pack.provisions, part.level) + "|" + (part.required ? "yes" : "no") + "|" + part.act + "|" +
                written(joined(part.words)) + "|" + written(part.note),
            part.citation};
}

RuleLine clock_line(const Clock& clock) {
    std::string value = clock.period ? period_text(*clock.period) : std::string();
    value += "|" + codes_of(clock.states, state_code) + "|" +
             codes_of(clock.starts, [](const ClockStart& start) { return start.act + "/" + start.member; }) + "|" +
             joined(clock.roles) + "|" + written(clock.stops) + "|";
    return {"clock", clock.name, value + (clock.waits_for_first_application ? "waits" : ""), clock.citation};
}

RuleLine share_line(const AuthorShareLeast& least) {
    return {"author-share", {}, std::to_string(least.hundredths), least.citation};
}

bool is_same_source(const Citation& a, const Citation& b) {
    return std::tie(a.document, a.article, a.text, a.mark) == std::tie(b.document, b.article, b.text, b.mark);
}

// Several steps make one act, from other states or by other people: one line for those that stand in one place, so that
// none is listed under a source that does not say it.
void add_joined(RuleLine made, const char* between, std::vector<RuleLine>& lines) {
    const auto same = std::find_if(lines.begin(), lines.end(), [&](const RuleLine& line) {
        return line.section == made.section && line.name == made.name && is_same_source(line.citation, made.citation);
    });
    if (same == lines.end())
        lines.push_back(std::move(made));
    else
        same->value += between + made.value;
}

void add_ways(const Pack& pack, std::vector<RuleLine>& lines) {
    const Workflow& workflow = pack.workflow;
    for (const Step& step : workflow.steps) {
        add_joined({"way", step_name(step), bare_way_text(step), step.citation}, " / ", lines);
        if (step.when)
            add_joined({"when", step_name(step), codes_of(step.when->facts, fact_code), step.when->citation}, " / ",
                       lines);
        if (!step.paper_added) continue;
        const Guard* guard = pack.provisions.guard("opinion_of_session");
        lines.push_back({"way-added", step_name(step), std::string(condition_code(Condition::scan_without_session)),
                         guard ? guard->citation : *step.paper_added});
    }
    // What comes next in a state, in the order of the steps: the first stands in the list of work.
    for (int i = 0; i < state_count; ++i) {
        const State state = static_cast<State>(i);
        RuleLine next{"next", std::string(state_code(state)), {}, {}};
        for (const Step& step : workflow.steps) {
            if (!step.expected || !step.leads_from(state)) continue;
            if (next.value.empty()) next.citation = step.citation;
            next.value += (next.value.empty() ? "" : ", ") + step_name(step);
        }
        if (!next.value.empty()) lines.push_back(std::move(next));
    }
    for (const Undo& undo : workflow.undo) lines.push_back({"undo", undo.act, {}, undo.citation});
}

void add_step(const std::string& name, const std::vector<std::string>& roles, const Citation& citation,
              std::vector<RuleLine>& lines) {
    add_joined({"step", name, joined(roles), citation}, ", ", lines);
}

void add_journals(const JournalRules& journals, std::vector<RuleLine>& lines) {
    constexpr const char* by[] = {"unit", "province", "anywhere", "owner"};
    constexpr const char* readers[] = {"unit", "province", "owner", "all"};
    for (const JournalKind& kind : journals.kinds) {
        // "plan.drawn": of states the same word means another thing in another journal; before the first act "none".
        const auto state = [&](const std::string& code) { return code == "none" ? code : kind.code + "." + code; };
        for (const JournalStep& step : kind.steps) {
            add_step(step.act, step.roles, step.citation, lines);
            std::string way = codes_of(step.from, state) + ">" + (step.to.empty() ? std::string() : state(step.to));
            way += std::string("|") + by[static_cast<int>(step.made_by)];
            add_joined({"journal-way", step.act, std::move(way), step.citation}, " / ", lines);
        }
        lines.push_back({"journal-readers", kind.name, readers[static_cast<int>(kind.readers)], kind.citation});
        for (const std::string& act : kind.undo) lines.push_back({"undo", act, {}, kind.citation});
    }
}

void add_money(const Provisions& p, std::vector<RuleLine>& lines) {
    for (const Title& title : p.titles) {
        lines.push_back({"title", title.name, std::to_string(title.wages_hundredths),
                         title.wages_citation.document.empty() ? title.citation : title.wages_citation});
        const Tier* level = p.level(title.needs_level);
        lines.push_back({"title-needs", title.name, level ? level->name : title.needs_level, title.citation});
        if (const Title* before = p.title(title.after))
            lines.push_back({"title-after", title.name, std::to_string(title.after_times) + "|" + written(before->name),
                             title.after_citation});
    }
    for (const RewardNote& note : p.reward_notes) lines.push_back({"reward-note", note.text, {}, note.citation});
    for (const BaseWage& wage : p.base_wages)
        lines.push_back({"wage", display_date(wage.from), std::to_string(wage.dong), wage.citation});
    if (!p.remuneration) return;
    const Remuneration& pay = *p.remuneration;
    const auto add = [&](const char* what, int value, const Citation& citation) {
        lines.push_back({what, {}, std::to_string(value), citation});
    };
    add("pay-application", pay.application_hundredths, pay.citation);
    add("pay-application-years", pay.application_years, pay.citation);
    add("pay-months", pay.pay_months, pay.citation);
    add("pay-wages", pay.uncalculable_wages_hundredths, pay.citation);
    add("pay-transfer", pay.transfer_hundredths, pay.citation);
    add("pay-transfer-years", pay.transfer_years, pay.citation);
    add("pay-first-appliers", pay.first_appliers_hundredths, pay.first_appliers_citation);
}

// What the pack puts otherwise. Its source is the pack itself: nothing is left to be confirmed by anybody else.
void add_wordings(const Pack& pack, std::vector<RuleLine>& lines) {
    for (const PaperForm& form : paper_forms()) {
        const Wording* wording = pack.templates.of(form.paper);
        if (!wording) continue;
        const auto add = [&](const char* what, std::string value) {
            lines.push_back(
                {"template", std::string(form.paper) + "/" + what, std::move(value), {pack.name, {}, {}, {}, true}});
        };
        for (const Sentence& sentence : form.sentences)
            if (const auto own = wording->sentences.find(sentence.words); own != wording->sentences.end())
                add(sentence.code, with_names(sentence, own->second));
        for (const char* list : line_lists)
            if (const auto own = wording->lines.find(list); own != wording->lines.end() && !own->second.empty()) {
                std::string all;
                for (const std::string& line : own->second) all += (all.empty() ? "" : " | ") + line;
                add(list, std::move(all));
            }
    }
}

// A row that is being written has no source yet, and means what it says all the same.
void name_sources(Json& json) {
    if (!json.is_structured()) return;
    if (json.is_object() && json.contains("mark") && string_or(json, "document").empty()) json["document"] = "…";
    for (Json& inner : json) name_sources(inner);
}

}  // namespace

std::vector<RuleLine> rule_lines(const Pack& pack) {
    std::vector<RuleLine> lines;
    const Provisions& p = pack.provisions;
    for (const Document& document : p.documents)
        lines.push_back(
            {"document", document.number, std::to_string(static_cast<int>(document.status)), document.citation});
    for (const Choice& kind : pack.solution_kinds) lines.push_back({"kind", kind.name, kind.help, kind.citation});
    for (const Choice& field : pack.fields) lines.push_back({"field", field.name, field.help, field.citation});
    if (!pack.solution_kinds.empty()) {
        const Citation& limit = pack.filing_limit.citation;
        lines.push_back({"period", limit.article, period_text(pack.filing_limit), limit});
        lines.push_back({"examination", {}, period_text(pack.examination), pack.examination.citation});
        lines.push_back({"counting", {}, pack.roll_to_working_day ? "roll" : "stay", pack.counting_citation});
        lines.push_back({"content", {}, {}, pack.content_citation});
        lines.push_back({"conditions", {}, {}, pack.conditions_citation});
    }
    for (const Guard& guard : p.guards) lines.push_back({"guard", guard.code, {}, guard.citation});
    for (const Bound& bound : p.bounds)
        lines.push_back({"bound", bound.code, std::to_string(bound.value), bound.citation});
    for (const GivingRule& rule : p.giving)
        lines.push_back(
            {"giving", rule.role, (rule.anywhere ? "anywhere|" : "unit|") + joined(rule.gives), rule.citation});
    for (const Clock& clock : pack.clocks) lines.push_back(clock_line(clock));
    for (const NoClock& reason : pack.no_clocks)
        lines.push_back({"no-clock", codes_of(reason.states, state_code), reason.note, reason.citation});
    for (const Round& round : p.rounds) lines.push_back(round_line(pack, round));
    for (const DossierPart& part : p.parts) lines.push_back(part_line(pack, part));
    for (const Form& form : p.forms) lines.push_back({"form", form.name, form.citation.document, form.citation});
    for (const Tier& level : p.levels) lines.push_back({"level", level.name, {}, level.citation});
    for (const Validity& validity : p.validity) {
        const Tier* level = p.level(validity.level);
        lines.push_back(
            {"validity", level ? level->name : validity.level, std::to_string(validity.years), validity.citation});
    }
    if (p.author_share_least) lines.push_back(share_line(*p.author_share_least));
    add_council(pack.council, lines);
    for (const Sheet& sheet : pack.sheets) add_sheet(sheet, lines);
    add_money(p, lines);
    for (const Step& step : pack.workflow.steps) add_step(step_name(step), step.roles, step.citation, lines);
    add_ways(pack, lines);
    for (const RegisterAct& act : pack.register_rules.acts) add_step(act.act, act.roles, act.citation, lines);
    if (const RegisterRules& book = pack.register_rules; !book.acts.empty()) {
        lines.push_back({"one-per-author", {}, book.one_each ? "one_each" : "any", book.one_per_author});
        lines.push_back({"numbering",
                         {},
                         book.numbers == Numbering::no_repeat_in_year ? "no_repeat_in_year" : "free",
                         book.numbering});
    }
    for (const CertificateField& field : pack.register_rules.fields)
        lines.push_back({"certificate", field.name, {}, field.citation});
    add_journals(pack.journals, lines);
    add_wordings(pack, lines);
    std::string years;
    for (const int year : pack.holidays.years_known) years += (years.empty() ? "" : ", ") + std::to_string(year);
    // Where a pack names no source whoever wrote it says so; no text does.
    const Citation own{pack.name, {}, {}, "G", false};
    const Holidays& known = pack.holidays;
    if (!years.empty()) lines.push_back({"holiday-years", {}, years, known.years_citation.value_or(own)});
    if (!pack.solution_kinds.empty()) {
        std::string week;
        for (const int day : known.week_off)
            week += (week.empty() ? "" : ", ") + std::string(weekday_codes[static_cast<std::size_t>(day - 1)]);
        lines.push_back({"week", {}, week, known.week_citation.value_or(own)});
        lines.push_back(
            {"next-year", {}, std::to_string(known.next_year_month), known.next_year_citation.value_or(own)});
    }
    for (const Holiday& holiday : pack.holiday_list)
        if (holiday.in_use)
            lines.push_back({holiday.working ? "working-day" : "holiday",
                             display_date(holiday.date),
                             holiday.name,
                             {holiday.source, {}, {}, holiday.mark, holiday.mark.starts_with('R')}});
    return lines;
}

std::vector<RuleLine> rule_lines(const DeskRules& desk) {
    std::vector<RuleLine> lines;
    const NoveltyRules& novelty = desk.novelty;
    for (const NoveltyLevel& level : novelty.levels)
        lines.push_back({"desk-level", level.name, std::to_string(level.hundredths), novelty.citation});
    lines.push_back({"desk-title", {}, std::to_string(novelty.title_hundredths), novelty.citation});
    if (novelty.leave_out_law) lines.push_back({"desk-law", {}, {}, novelty.citation});
    for (const Definition& definition : desk.statistics)
        lines.push_back({"desk-count", definition.name, definition.what, definition.citation});
    if (desk.people) lines.push_back({"desk-people", {}, {}, desk.people->citation});
    return lines;
}

bool judge_alike(const Pack& a, const Pack& b) { return a.id == b.id || judging_text(a) == judging_text(b); }

std::optional<RuleLine> row_line(const FormSection& section, const Json& pack, std::string_view row) {
    const Json* there = value_at(pack, row);
    if (!there) return std::nullopt;
    const bool of_share = section.code == "author_share";
    Json own = of_share ? there->value("author_share_least", Json()) : *there;
    name_sources(own);
    if (section.code == "steps" || section.code == "step_when") {
        const Result<Step> step = read_step(own, {});
        return step.ok() ? std::optional(RuleLine{"way", step_name(*step), way_text(*step), step->citation})
                         : std::nullopt;
    }
    if (section.code == "clocks") {
        const auto clocks = read_clocks(Json{{"clocks", Json::array({own})}});
        return clocks.ok() ? std::optional(clock_line(clocks->front())) : std::nullopt;
    }
    const bool of_round = section.code == "rounds", of_part = section.code == "parts";
    if (!of_round && !of_part && !of_share) return std::nullopt;
    Json one = {{"author_share_least", nullptr}, {"remuneration", nullptr}};
    for (const char* list : {"documents", "rounds", "parts", "forms", "validity", "titles", "base_wage"})
        one[list] = Json::array();
    one["levels"] = pack.value("levels", Json::array());
    if (of_round || of_part)
        one[section.path].push_back(own);
    else
        one["author_share_least"] = own;
    Result<Provisions> read = read_provisions(one);
    if (!read.ok()) return std::nullopt;
    Pack known;
    known.provisions = std::move(*read);
    if (const Json* fields = value_at(pack, "fields/items"); fields && fields->is_array())
        for (const Json& field : *fields)
            known.fields.push_back({string_or(field, "code"), string_or(field, "name"), {}, {}});
    if (of_round) return round_line(known, known.provisions.rounds.front());
    if (of_part) return part_line(known, known.provisions.parts.front());
    const auto& least = known.provisions.author_share_least;
    return least ? std::optional(share_line(*least)) : std::nullopt;
}

}  // namespace sk::law
