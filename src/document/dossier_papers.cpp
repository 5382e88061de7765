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

constexpr std::array<std::string_view, 6> paper_codes{"receipt", "supplement-request", "acceptance",
                                                      "refusal", "decision",           "proposal"};

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
    std::optional<Date> day;
};

std::string notice_html(const Notice& notice, const dossier::Application& application, const law::Pack& pack,
                        const Office& office) {
    Writer out;
    out.open_paper(notice.kind, &pack.templates);
    out.letterhead(office, "TB-…", notice.issue, true);
    out.title(words(Str::document_notice), out.sentence(notice.about));
    addressed(out, authors_text(application));
    out.element("p", "body", out.sentence(notice.text, notice.text_blanks));
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
    const bool recognised = decided && string_or(decided->body, "result") == "recognised";
    add(DossierPaper::receipt, dossier.last(act_type::received));
    add(DossierPaper::supplement_request, dossier.last(act_type::supplement_requested));
    add(DossierPaper::acceptance, dossier.last(act_type::accepted));
    add(DossierPaper::refusal, refusal_of(dossier));
    // To be signed: once the council has given its opinion.
    add(DossierPaper::decision, recognised || (!decided && opinion && string_or(opinion->body, "result") == "agree"));
    add(DossierPaper::proposal, recognised);
    return papers;
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
