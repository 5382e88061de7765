#include "document/dossier_papers.hpp"

#include <array>

#include "base/json.hpp"
#include "base/text.hpp"
#include "document/council_papers.hpp"
#include "document/recognition_papers.hpp"
#include "dossier/due.hpp"

namespace sk::document {

namespace {

namespace act_type = dossier::act_type;

constexpr std::array<std::string_view, 13> paper_codes{
    "receipt",   "supplement-request", "acceptance", "refusal", "return", "decision",        "outcome",
    "complaint", "annulling",          "proposal",   "answer",  "scope",  "effect-annulling"};

std::string authors_text(const dossier::Application& application) {
    std::string names;
    for (const dossier::Author& author : application.authors) names += (names.empty() ? "" : ", ") + author.name;
    return names;
}

std::string workplaces_text(const dossier::Application& application) {
    std::string all;
    for (const dossier::Author& author : application.authors)
        if (!author.workplace.empty() && all.find(author.workplace) == std::string::npos)
            all += (all.empty() ? "" : "; ") + author.workplace;
    return all;
}

RecognisedInitiative initiative_of(const dossier::Application& application) {
    return {application.title, authors_text(application), workplaces_text(application)};
}

std::string member_of(const dossier::Act* act, const char* name) {
    return act ? string_or(act->body, name) : std::string();
}

std::optional<Date> day_of(const dossier::Act* act, const char* name) {
    const Result<Date> day = parse_iso_date(member_of(act, name));
    return day.ok() ? std::optional(*day) : std::nullopt;
}

Issue issue_of(const dossier::Act* act) { return {member_of(act, "number"), day_of(act, "date")}; }

bool gave(const dossier::Act* act, std::string_view result) { return act && string_or(act->body, "result") == result; }

// The decision that recognised.
const dossier::Act* recognition_of(const dossier::Dossier& dossier) {
    const dossier::Act* decided = dossier.last(act_type::decided);
    return gave(decided, "recognised") ? decided : nullptr;
}

// The refusal that holds: at intake, or by the head's decision.
const dossier::Act* refusal_of(const dossier::Dossier& dossier) {
    const dossier::Act* decided = dossier.last(act_type::decided);
    if (decided && string_or(decided->body, "result") == "refused") return decided;
    return dossier.last(act_type::intake_refused);
}

void addressed(Writer& out, std::string_view to) {
    out.raw("<p class=\"addressed\">");
    out.text(words(Str::form_addressed_to_label));
    out.raw(": ");
    out.filled(to);
    out.raw("</p>\n");
}

// The last day of the clock that this article sets, while it runs.
std::optional<Date> answer_by(const dossier::Dossier& dossier, const law::Pack& pack) {
    for (const dossier::DueItem& item : dossier::due_items(dossier, pack, dossier.filed_on.value_or(Date{})))
        if (item.deadline && item.clock->citation.article == pack.examination.citation.article) return item.last_day;
    return std::nullopt;
}

// "…khoản 1 Điều 7 …: “Việc xét công nhận …”" and, where it is known, the day that this comes to.
void answer_time(Writer& out, const dossier::Dossier& dossier, const law::Pack& pack) {
    const law::Citation& rule = pack.examination.citation;
    std::string text = out.sentence(Str::document_receipt_answer, {rule.document, rule.article});
    if (text.ends_with('.')) text.pop_back();  // more follows
    if (!rule.text.empty()) text += ": “" + rule.text + "”";
    out.element("p", "body", text + ".");
    if (const auto last = answer_by(dossier, pack))
        out.element("p", "body", out.sentence(Str::document_receipt_answer_by, {day_or_blank(last)}));
}

std::string receipt_html(const dossier::Dossier& dossier, const law::Pack& pack, const Office& office) {
    const dossier::Application& application = dossier.application;
    Writer out;
    out.open_paper("application-receipt", &pack.templates);
    out.letterhead(office, "…", {dossier.intake_number, dossier.intake_date}, true);
    out.title(out.sentence(Str::document_receipt), out.sentence(Str::document_receipt_about));
    out.field(words(Str::list_column_title), application.title);
    out.field(words(Str::list_column_authors), authors_text(application));
    out.field(words(Str::document_column_workplace), workplaces_text(application));
    out.field(words(Str::document_receipt_filed), dossier.filed_on ? display_date(*dossier.filed_on) : std::string());
    out.field(words(Str::document_receipt_received),
              dossier.intake_date ? display_date(*dossier.intake_date) : std::string());
    out.field(words(Str::document_receipt_number), dossier.intake_number);
    answer_time(out, dossier, pack);
    out.signatures({std::string(words(Str::document_receipt_giver)), {}},
                   {std::string(words(Str::document_receipt_receiver)), {}}, Str::document_form_sign,
                   Str::document_form_sign);
    out.close_paper();
    return std::move(out.html);
}

// What a notice says, each as the sentence and what fills its blanks.
struct Notice {
    std::string_view kind;
    Issue issue;
    Str about;
    Str text;
    std::initializer_list<std::string_view> text_blanks;
    std::optional<Str> reasons_head;
    std::string reasons;
    Str last_by, last;  // with the day of answering, and without
    std::optional<Date> day{};
    std::optional<Str> outcome{};  // a sentence between text and reasons
    std::string to{};              // empty: the authors
};

std::string notice_html(const Notice& notice, const dossier::Application& application, const law::Pack& pack,
                        const Office& office) {
    Writer out;
    out.open_paper(notice.kind, &pack.templates);
    out.letterhead(office, "TB-…", notice.issue, true);
    out.title(words(Str::document_notice), out.sentence(notice.about));
    addressed(out, notice.to.empty() ? authors_text(application) : notice.to);
    out.element("p", "body", out.sentence(notice.text, notice.text_blanks));
    if (notice.outcome) out.element("p", "body", out.sentence(*notice.outcome));
    if (notice.reasons_head) {
        out.element("p", "item", out.sentence(*notice.reasons_head));
        out.paragraphs(notice.reasons);
    }
    out.element("p", "body",
                notice.day ? out.sentence(notice.last_by, {day_or_blank(notice.day)}) : out.sentence(notice.last));
    out.recipients({words(Str::document_as_addressed)}, office, {});
    out.close_paper();
    return std::move(out.html);
}

std::string proposal_html(const dossier::Dossier& dossier, const law::Pack& pack, const Office& office) {
    const dossier::Application& application = dossier.application;
    const dossier::Act* proposed = dossier.last(act_type::proposed);
    const dossier::Act* decided = dossier.last(act_type::decided);
    const dossier::Act* opinion = dossier.last(act_type::council_opinion);
    Writer out;
    out.open_paper("initiative-proposal", &pack.templates);
    out.letterhead(office, "TTr-…", issue_of(proposed), true);
    out.title(words(Str::document_proposing), out.sentence(Str::document_proposing_about));
    addressed(out, words(member_of(proposed, "level") == "national" ? Str::document_proposing_to_national
                                                                    : Str::document_proposing_to_province));
    const Issue decision = issue_of(decided);
    out.element(
        "p", "body",
        out.sentence(Str::document_proposing_text, {application.title, authors_text(application),
                                                    number_or_blank(decision, "QĐ-…"), day_or_blank(decision.date)}));
    out.element("p", "item", out.sentence(Str::document_proposing_effect));
    out.paragraphs(member_of(proposed, "effect"));
    out.element("p", "item", out.sentence(Str::document_proposing_replicability));
    out.paragraphs(member_of(proposed, "replicability"));
    out.element("p", "item", out.sentence(Str::document_proposing_with));
    out.element("p", "body",
                out.sentence(Str::document_proposing_with_list,
                             {day_or_blank(day_of(opinion, "date")), number_or_blank(decision, "QĐ-…")}));
    out.element("p", "body", out.sentence(Str::document_proposing_end));
    out.recipients({words(Str::document_as_addressed)}, office, {});
    out.close_paper();
    return std::move(out.html);
}

// "Căn cứ …" of a decision: the document by which its step may be made; a step of the program's own has none.
void put_ground(Writer& out, const law::Pack& pack, std::string_view act, std::string_view result) {
    const law::Step* step = pack.workflow.find(act, result);
    put_bases(out, {step && !step->citation.article.empty() ? &step->citation : &pack.examination.citation});
}

std::string annulling_html(const dossier::Dossier& dossier, const law::Pack& pack, const Office& office) {
    const dossier::Application& application = dossier.application;
    const dossier::Act* annulled = dossier.last(act_type::annulled);
    const Issue decision = issue_of(recognition_of(dossier));
    Writer out;
    out.open_paper("annulling-decision", &pack.templates);
    out.letterhead(office, "QĐ-…", issue_of(annulled), true);
    out.title(words(Str::document_decision), out.sentence(Str::document_annulling_about));
    out.element("p", "authority", "…");
    put_ground(out, pack, act_type::annulled, {});
    out.element("p", "resolves", words(Str::document_resolves));
    out.numbered_article(
        1, out.sentence(Str::document_annulling_1, {application.title, authors_text(application),
                                                    number_or_blank(decision, "QĐ-…"), day_or_blank(decision.date)}));
    out.element("p", "item", out.sentence(Str::document_annulling_reasons));
    out.paragraphs(member_of(annulled, "reasons"));
    out.numbered_article(2, out.sentence(Str::document_annulling_2));
    out.numbered_article(3, out.sentence(Str::document_annulling_3));
    out.recipients({words(Str::document_as_article_3)}, office, {});
    out.close_paper();
    return std::move(out.html);
}

// Of the province's decision that stands, or that was annulled last.
std::string effect_annulling_html(const dossier::Dossier& dossier, const law::Pack& pack, const Office& office) {
    const dossier::Application& application = dossier.application;
    const dossier::Act* annulled = dossier.last(act_type::effect_annulled);
    const dossier::Act* recognised = dossier.last(act_type::effect_recognised);
    if (!recognised && dossier.effect_annulled) recognised = &*dossier.effect_annulled;
    const bool national = member_of(annulled ? annulled : recognised, "level") == "national";
    const Issue decision = issue_of(recognised);
    Writer out;
    out.open_paper("effect-annulling-decision", &pack.templates);
    out.letterhead(office, "QĐ-…", issue_of(annulled), true);
    out.title(words(Str::document_decision), out.sentence(Str::document_effect_annulling_about));
    out.element("p", "authority", "…");
    // No text on annulling was found; the law by which it was recognised is what the decision rests on.
    put_ground(out, pack, act_type::effect_recognised, national ? "national" : "province");
    out.element("p", "resolves", words(Str::document_resolves));
    out.numbered_article(1, out.sentence(Str::document_effect_annulling_1,
                                         {application.title, authors_text(application),
                                          number_or_blank(decision, "QĐ-…"), day_or_blank(decision.date)}));
    out.element("p", "item", out.sentence(Str::document_annulling_reasons));
    out.paragraphs(member_of(annulled, "reasons"));
    out.numbered_article(2, out.sentence(Str::document_effect_annulling_2));
    out.numbered_article(3, out.sentence(Str::document_scope_3));
    out.recipients({words(Str::document_as_article_3)}, office, {});
    out.close_paper();
    return std::move(out.html);
}

std::string scope_html(const dossier::Dossier& dossier, const law::Pack& pack, const Office& office,
                       const MeetingNamed& meeting) {
    const dossier::Application& application = dossier.application;
    const dossier::Act* recognised = dossier.last(act_type::effect_recognised);
    const bool national = member_of(recognised, "level") == "national";
    const Issue decision = issue_of(recognition_of(dossier));
    Writer out;
    out.open_paper("scope-decision", &pack.templates);
    out.letterhead(office, "QĐ-…", issue_of(recognised), true);
    out.title(words(Str::document_decision), out.sentence(Str::document_scope_about));
    out.element("p", "authority", "…");
    put_ground(out, pack, act_type::effect_recognised, national ? "national" : "province");
    const Issue minutes{meeting.minutes_number, day_of(dossier.last(act_type::province_opinion), "date")};
    out.element("p", "basis",
                out.sentence(Str::document_recognition_proposed,
                             {meeting.council_name.empty() ? words(Str::document_scope_council) : meeting.council_name,
                              number_or_blank(minutes, "BB-…"), day_or_blank(minutes.date)}));
    out.element("p", "resolves", words(Str::document_resolves));
    out.numbered_article(1, out.sentence(national ? Str::document_scope_national : Str::document_scope_province,
                                         {application.title, authors_text(application),
                                          number_or_blank(decision, "QĐ-…"), day_or_blank(decision.date)}));
    const auto part = [&](Str head, const char* member) {
        out.element("p", "item", out.sentence(head));
        out.paragraphs(member_of(recognised, member));
    };
    part(Str::document_proposing_effect, "effect");
    part(Str::document_proposing_replicability, "replicability");
    part(Str::document_scope_scope, "scope");
    out.numbered_article(2, out.sentence(Str::document_effect));
    out.numbered_article(3, out.sentence(Str::document_scope_3));
    out.recipients({words(Str::document_as_article_3)}, office, {});
    out.close_paper();
    return std::move(out.html);
}

}  // namespace

std::string_view code_of(DossierPaper paper) { return paper_codes[static_cast<std::size_t>(paper)]; }

std::optional<DossierPaper> dossier_paper(std::string_view code) {
    for (std::size_t at = 0; at < paper_codes.size(); ++at)
        if (paper_codes[at] == code) return static_cast<DossierPaper>(at);
    return std::nullopt;
}

std::vector<DossierPaper> papers_of(const dossier::Dossier& dossier) {
    std::vector<DossierPaper> papers;
    const auto add = [&](DossierPaper paper, bool there) {
        if (there) papers.push_back(paper);
    };
    const dossier::Act* decided = dossier.last(act_type::decided);
    const dossier::Act* opinion = dossier.last(act_type::council_opinion);
    const bool recognised = recognition_of(dossier);
    add(DossierPaper::receipt, dossier.last(act_type::received));
    add(DossierPaper::supplement_request, dossier.last(act_type::supplement_requested));
    add(DossierPaper::acceptance, dossier.last(act_type::accepted));
    add(DossierPaper::refusal, refusal_of(dossier));
    add(DossierPaper::returned, gave(decided, "returned"));
    // To be signed: once the council has given its opinion.
    add(DossierPaper::decision, recognised || (!decided && opinion && string_or(opinion->body, "result") == "agree"));
    add(DossierPaper::outcome, recognised);
    add(DossierPaper::complaint, dossier.last(act_type::complaint_resolved));
    add(DossierPaper::annulling, dossier.last(act_type::annulled));
    add(DossierPaper::proposal, recognised && !dossier.last(act_type::annulled));
    add(DossierPaper::answer, dossier.last(act_type::province_decided));
    add(DossierPaper::scope, dossier.last(act_type::effect_recognised));
    add(DossierPaper::effect_annulling,
        dossier.last(act_type::effect_annulled) && !dossier.last(act_type::effect_recognised));
    return papers;
}

std::optional<DossierPaper> paper_of_act(std::string_view type, std::string_view result,
                                         const dossier::Dossier& dossier) {
    if (type == act_type::notified) switch (dossier.state) {
            case dossier::State::recognised: return DossierPaper::outcome;
            case dossier::State::refused:
            case dossier::State::intake_refused: return DossierPaper::refusal;
            case dossier::State::annulled: return DossierPaper::annulling;
            case dossier::State::province_refused: return DossierPaper::answer;
            case dossier::State::effect_province:
            case dossier::State::effect_national: return DossierPaper::scope;
            default: return std::nullopt;
        }
    struct Signed {
        std::string_view type, result;  // "": any
        DossierPaper paper;
    };
    constexpr Signed papers[] = {{act_type::intake_refused, "", DossierPaper::refusal},
                                 {act_type::decided, "recognised", DossierPaper::decision},
                                 {act_type::decided, "refused", DossierPaper::refusal},
                                 {act_type::decided, "returned", DossierPaper::returned},
                                 {act_type::complaint_resolved, "", DossierPaper::complaint},
                                 {act_type::annulled, "", DossierPaper::annulling},
                                 {act_type::proposed, "", DossierPaper::proposal},
                                 {act_type::province_decided, "", DossierPaper::answer},
                                 {act_type::effect_recognised, "", DossierPaper::scope},
                                 {act_type::effect_annulled, "", DossierPaper::effect_annulling}};
    for (const Signed& each : papers)
        if (each.type == type && (each.result.empty() || each.result == result)) return each.paper;
    return std::nullopt;
}

bool is_provincial(DossierPaper paper, const dossier::Dossier& dossier) {
    if (paper == DossierPaper::answer || paper == DossierPaper::scope || paper == DossierPaper::effect_annulling)
        return true;
    const dossier::Act* resolved = dossier.last(act_type::complaint_resolved);
    return paper == DossierPaper::complaint && resolved && resolved->role != "head";
}

std::string dossier_paper_html(DossierPaper paper, const dossier::Dossier& dossier, const law::Pack& pack,
                               const Office& office, const MeetingNamed& meeting) {
    const dossier::Application& application = dossier.application;
    const RecognisedInitiative initiative = initiative_of(application);
    switch (paper) {
        case DossierPaper::receipt: return receipt_html(dossier, pack, office);
        case DossierPaper::supplement_request: {
            const dossier::Act* act = dossier.last(act_type::supplement_requested);
            const std::optional<Date> asked = act ? std::optional(date_of(act->at)) : std::nullopt;
            return notice_html({"supplement-request",
                                {{}, asked},
                                Str::document_supplement_about,
                                Str::document_supplement_text,
                                {application.title},
                                Str::document_supplement_wanted,
                                member_of(act, "reason"),
                                Str::document_supplement_by,
                                Str::document_supplement_end,
                                day_of(act, "due")},
                               application, pack, office);
        }
        case DossierPaper::acceptance: {
            const law::Citation& rule = pack.examination.citation;
            const std::string_view number =
                dossier.intake_number.empty() ? "…" : std::string_view(dossier.intake_number);
            return notice_html({"acceptance-notice",
                                {{}, day_of(dossier.last(act_type::accepted), "date")},
                                Str::document_acceptance_about,
                                Str::document_acceptance_text,
                                {application.title, number, rule.document, rule.article},
                                std::nullopt,
                                {},
                                Str::document_receipt_answer_by,
                                Str::document_refusal_end,
                                answer_by(dossier, pack)},
                               application, pack, office);
        }
        case DossierPaper::refusal: {
            const dossier::Act* act = refusal_of(dossier);
            return refusal_notice_html(initiative, member_of(act, "reasons"), pack, office, issue_of(act), {});
        }
        case DossierPaper::returned: {
            const dossier::Act* act = dossier.last(act_type::decided);
            return notice_html({"return-notice",
                                issue_of(act),
                                Str::document_return_about,
                                Str::document_return_text,
                                {application.title},
                                Str::document_return_reasons,
                                member_of(act, "reasons"),
                                Str::document_refusal_end,
                                Str::document_refusal_end},
                               application, pack, office);
        }
        case DossierPaper::outcome: {
            const Issue decision = issue_of(recognition_of(dossier));
            const std::string issued = number_or_blank(decision, "QĐ-…"), day = day_or_blank(decision.date);
            return notice_html({"outcome-notice",
                                {{}, day_of(dossier.last(act_type::notified), "date")},
                                Str::document_outcome_about,
                                Str::document_outcome_text,
                                {application.title, issued, day},
                                std::nullopt,
                                {},
                                Str::document_refusal_end,
                                Str::document_refusal_end},
                               application, pack, office);
        }
        case DossierPaper::complaint: {
            const dossier::Act* act = dossier.last(act_type::complaint_resolved);
            const std::string day = day_or_blank(day_of(dossier.last(act_type::complained), "date"));
            return notice_html(
                {"complaint-answer",
                 issue_of(act),
                 Str::document_complaint_about,
                 Str::document_complaint_text,
                 {application.title, day},
                 Str::document_complaint_reasons,
                 member_of(act, "reasons"),
                 Str::document_complaint_end,
                 Str::document_complaint_end,
                 std::nullopt,
                 gave(act, "upheld") ? Str::document_complaint_upheld : Str::document_complaint_rejected},
                application, pack, office);
        }
        case DossierPaper::annulling: return annulling_html(dossier, pack, office);
        case DossierPaper::effect_annulling: return effect_annulling_html(dossier, pack, office);
        case DossierPaper::answer: {
            const dossier::Act* act = dossier.last(act_type::province_decided);
            const std::string authors = authors_text(application);
            return notice_html({"proposal-answer",
                                issue_of(act),
                                Str::document_answer_about,
                                gave(act, "returned") ? Str::document_answer_returned : Str::document_answer_refused,
                                {application.title, authors},
                                Str::document_complaint_reasons,
                                member_of(act, "reasons"),
                                Str::document_answer_end,
                                Str::document_answer_end,
                                std::nullopt,
                                std::nullopt,
                                application.addressed_to_name},
                               application, pack, office);
        }
        case DossierPaper::scope: return scope_html(dossier, pack, office, meeting);
        case DossierPaper::decision: {
            const dossier::Act* decided = dossier.last(act_type::decided);
            const dossier::Act* opinion = dossier.last(act_type::council_opinion);
            const std::string_view council_name =
                meeting.council_name.empty() ? words(Str::council_name_suggested) : meeting.council_name;
            return recognition_decision_html({&initiative, 1}, council_name,
                                             {meeting.minutes_number, day_of(opinion, "date")}, pack, office,
                                             issue_of(decided), {});
        }
        case DossierPaper::proposal: return proposal_html(dossier, pack, office);
    }
    return {};
}

}  // namespace sk::document
