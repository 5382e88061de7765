#include "law/templates.hpp"

#include <algorithm>
#include <optional>

#include "base/limits.hpp"
#include "base/text.hpp"
#include "law/reading.hpp"

namespace sk::law {

namespace {

// What the blanks are, in the order of the numbers in assets/strings.
constexpr Blank of_title_blanks[] = {{Str::template_blank_title, true}};
constexpr Blank of_council_blanks[] = {{Str::template_blank_council, true}};
constexpr Blank of_last_day_blanks[] = {{Str::template_blank_last_day, true}};
constexpr Blank receipt_answer_blanks[] = {{Str::template_blank_document}, {Str::template_blank_article}};
constexpr Blank acceptance_text_blanks[] = {{Str::template_blank_title, true},
                                            {Str::template_blank_intake, true},
                                            {Str::template_blank_document},
                                            {Str::template_blank_article}};
constexpr Blank refusal_text_blanks[] = {
    {Str::template_blank_title, true}, {Str::template_blank_document}, {Str::template_blank_article}};
constexpr Blank recognition_proposed_blanks[] = {
    {Str::template_blank_council, true}, {Str::template_blank_minutes, true}, {Str::template_blank_minutes_day}};
constexpr Blank recognition_1_blanks[] = {{Str::template_blank_count, true}};
constexpr Blank proposing_text_blanks[] = {{Str::template_blank_title, true},
                                           {Str::template_blank_authors, true},
                                           {Str::template_blank_decision, true},
                                           {Str::template_blank_decision_day}};
constexpr Blank proposing_with_list_blanks[] = {{Str::template_blank_minutes_day}, {Str::template_blank_decision}};
constexpr Blank outcome_text_blanks[] = {
    {Str::template_blank_title, true}, {Str::template_blank_decision, true}, {Str::template_blank_decision_day}};
constexpr Blank complaint_text_blanks[] = {{Str::template_blank_title, true}, {Str::template_blank_complained_day}};
constexpr Blank answer_text_blanks[] = {{Str::template_blank_title, true}, {Str::template_blank_authors}};
constexpr Blank term_blanks[] = {{Str::template_blank_from, true}, {Str::template_blank_to, true}};
constexpr Blank establish_4_blanks[] = {{Str::template_blank_council}};
constexpr Blank minutes_concluded_blanks[] = {{Str::template_blank_result, true}};
constexpr Blank minutes_ended_blanks[] = {{Str::template_blank_time, true}};
constexpr Blank certifies_blanks[] = {{Str::template_blank_unit, true}};
constexpr Blank certificate_decision_blanks[] = {{Str::template_blank_decision, true},
                                                 {Str::template_blank_decision_day}};

constexpr Blank payment_in_words_blanks[] = {{Str::template_blank_in_words, true}};
constexpr Blank proposal_count_blanks[] = {{Str::template_blank_people, true}, {Str::template_blank_day}};
constexpr Blank reminder_fact_blanks[] = {{Str::template_blank_day, true}, {Str::template_blank_addressed, true}};
constexpr Blank reminder_ask_blanks[] = {{Str::template_blank_unit}, {Str::template_blank_addressed, true}};
constexpr Blank reminder_end_blanks[] = {{Str::template_blank_addressed}};
constexpr Blank of_year_blanks[] = {{Str::template_blank_year, true}};
constexpr Blank plan_fact_blanks[] = {
    {Str::template_blank_day, true}, {Str::template_blank_addressed, true}, {Str::template_blank_year, true}};
constexpr Blank plan_ask_blanks[] = {
    {Str::template_blank_unit}, {Str::template_blank_addressed, true}, {Str::template_blank_year, true}};

constexpr Sentence receipt_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_receipt, {}},
    {"about", Str::template_sentence_about, Str::document_receipt_about, {}},
    {"answer", Str::template_sentence_answer, Str::document_receipt_answer, receipt_answer_blanks},
    {"answer-by", Str::template_sentence_answer_by, Str::document_receipt_answer_by, of_last_day_blanks},
};
constexpr Sentence supplement_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_supplement_about, {}},
    {"text", Str::template_sentence_text, Str::document_supplement_text, of_title_blanks},
    {"wanted", Str::template_sentence_wanted, Str::document_supplement_wanted, {}},
    {"by", Str::template_sentence_end_by, Str::document_supplement_by, of_last_day_blanks},
    {"end", Str::template_sentence_end_else, Str::document_supplement_end, {}},
};
constexpr Sentence acceptance_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_acceptance_about, {}},
    {"text", Str::template_sentence_text, Str::document_acceptance_text, acceptance_text_blanks},
    {"by", Str::template_sentence_end_by, Str::document_receipt_answer_by, of_last_day_blanks},
    {"end", Str::template_sentence_end_else, Str::document_refusal_end, {}},
};
constexpr Sentence refusal_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_refusal_about, {}},
    {"text", Str::template_sentence_text, Str::document_refusal_text, refusal_text_blanks},
    {"reasons", Str::template_sentence_reasons, Str::document_refusal_reasons, {}},
    {"end", Str::template_sentence_end, Str::document_refusal_end, {}},
};
constexpr Sentence recognition_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_recognition_about, {}},
    {"proposed", Str::template_sentence_proposed, Str::document_recognition_proposed, recognition_proposed_blanks},
    {"article-1", Str::template_sentence_article_1, Str::document_recognition_1, recognition_1_blanks},
    {"article-2", Str::template_sentence_article_2, Str::document_effect, {}},
    {"article-3", Str::template_sentence_article_3, Str::document_recognition_3, {}},
};
constexpr Sentence return_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_return_about, {}},
    {"text", Str::template_sentence_text, Str::document_return_text, of_title_blanks},
    {"reasons", Str::template_sentence_reasons, Str::document_return_reasons, {}},
    {"end", Str::template_sentence_end, Str::document_refusal_end, {}},
};
constexpr Sentence outcome_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_outcome_about, {}},
    {"text", Str::template_sentence_text, Str::document_outcome_text, outcome_text_blanks},
    {"end", Str::template_sentence_end, Str::document_refusal_end, {}},
};
constexpr Sentence complaint_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_complaint_about, {}},
    {"text", Str::template_sentence_text, Str::document_complaint_text, complaint_text_blanks},
    {"upheld", Str::template_sentence_upheld, Str::document_complaint_upheld, {}},
    {"rejected", Str::template_sentence_rejected, Str::document_complaint_rejected, {}},
    {"reasons", Str::template_sentence_reasons, Str::document_complaint_reasons, {}},
    {"end", Str::template_sentence_end, Str::document_complaint_end, {}},
};
constexpr Sentence annulling_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_annulling_about, {}},
    {"article-1", Str::template_sentence_article_1, Str::document_annulling_1, proposing_text_blanks},
    {"reasons", Str::template_sentence_reasons, Str::document_annulling_reasons, {}},
    {"article-2", Str::template_sentence_article_2, Str::document_annulling_2, {}},
    {"article-3", Str::template_sentence_article_3, Str::document_annulling_3, {}},
};
constexpr Sentence effect_annulling_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_effect_annulling_about, {}},
    {"article-1", Str::template_sentence_article_1, Str::document_effect_annulling_1, proposing_text_blanks},
    {"reasons", Str::template_sentence_reasons, Str::document_annulling_reasons, {}},
    {"article-2", Str::template_sentence_article_2, Str::document_effect_annulling_2, {}},
    {"article-3", Str::template_sentence_article_3, Str::document_scope_3, {}},
};
constexpr Sentence scope_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_scope_about, {}},
    {"proposed", Str::template_sentence_proposed, Str::document_recognition_proposed, recognition_proposed_blanks},
    {"article-1", Str::template_sentence_scope_province, Str::document_scope_province, proposing_text_blanks},
    {"article-1-national", Str::template_sentence_scope_national, Str::document_scope_national, proposing_text_blanks},
    {"effect", Str::template_sentence_effect, Str::document_proposing_effect, {}},
    {"replicability", Str::template_sentence_replicability, Str::document_proposing_replicability, {}},
    {"scope", Str::template_sentence_scope, Str::document_scope_scope, {}},
    {"article-2", Str::template_sentence_article_2, Str::document_effect, {}},
    {"article-3", Str::template_sentence_article_3, Str::document_scope_3, {}},
};
constexpr Sentence answer_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_answer_about, {}},
    {"refused", Str::template_sentence_refused, Str::document_answer_refused, answer_text_blanks},
    {"returned", Str::template_sentence_returned, Str::document_answer_returned, answer_text_blanks},
    {"reasons", Str::template_sentence_reasons, Str::document_complaint_reasons, {}},
    {"end", Str::template_sentence_end, Str::document_answer_end, {}},
};
constexpr Sentence proposal_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_proposing_about, {}},
    {"text", Str::template_sentence_text, Str::document_proposing_text, proposing_text_blanks},
    {"effect", Str::template_sentence_effect, Str::document_proposing_effect, {}},
    {"replicability", Str::template_sentence_replicability, Str::document_proposing_replicability, {}},
    {"with", Str::template_sentence_with, Str::document_proposing_with, {}},
    {"with-list", Str::template_sentence_with_list, Str::document_proposing_with_list, proposing_with_list_blanks},
    {"end", Str::template_sentence_end, Str::document_proposing_end, {}},
};
constexpr Sentence establishing_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_establish_about, {}},
    {"proposed", Str::template_sentence_proposed, Str::document_establish_proposed, {}},
    {"article-1", Str::template_sentence_article_1, Str::document_establish_1, of_council_blanks},
    {"article-2", Str::template_sentence_article_2, Str::document_establish_2, {}},
    {"article-3-term", Str::template_sentence_article_3_term, Str::document_establish_term, term_blanks},
    {"article-3", Str::template_sentence_article_3_else, Str::document_effect, {}},
    {"article-4", Str::template_sentence_article_4, Str::document_establish_4, establish_4_blanks},
};
constexpr Sentence minutes_sentences[] = {
    {"about", Str::template_sentence_about, Str::document_minutes_about, of_council_blanks},
    {"attended", Str::template_sentence_attended, Str::document_minutes_attended, {}},
    {"course", Str::template_sentence_course, Str::document_minutes_course, {}},
    {"concluded", Str::template_sentence_concluded, Str::document_minutes_concluded, minutes_concluded_blanks},
    {"conclusion", Str::template_sentence_conclusion, Str::document_minutes_conclusion, {}},
    {"ended", Str::template_sentence_end, Str::document_minutes_ended, minutes_ended_blanks},
};
constexpr Sentence tally_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_tally, {}},
    {"about", Str::template_sentence_about, Str::document_minutes_about, of_council_blanks},
};
constexpr Sentence summary_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_summary, {}},
    {"about", Str::template_sentence_about, Str::document_minutes_about, of_council_blanks},
};
constexpr Sentence results_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_results, {}},
    {"about", Str::template_sentence_about, Str::document_minutes_about, of_council_blanks},
};
constexpr Sentence certificate_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_certificate, {}},
    {"certifies", Str::template_sentence_certifies, Str::document_certificate_certifies, certifies_blanks},
    {"author", Str::template_sentence_author, Str::document_certificate_author, {}},
    {"co-author", Str::template_sentence_co_author, Str::document_certificate_co_author, {}},
    {"decision", Str::template_sentence_decision, Str::document_certificate_decision, certificate_decision_blanks},
};

constexpr Sentence payment_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_payment_kind, {}},
    {"about", Str::template_sentence_about, Str::document_payment_about, of_title_blanks},
    {"in-words", Str::template_sentence_in_words, Str::document_payment_in_words, payment_in_words_blanks},
    {"due", Str::template_sentence_due, Str::document_payment_due, of_last_day_blanks},
    {"no-due", Str::template_sentence_no_due, Str::document_payment_no_due, {}},
};
constexpr Sentence reward_sentences[] = {
    {"kind", Str::template_sentence_kind, Str::document_proposal_kind, {}},
    {"about", Str::template_sentence_about, Str::document_proposal_about, {}},
    {"annex", Str::template_sentence_annex, Str::document_proposal_annex, {}},
    {"count", Str::template_sentence_count, Str::document_proposal_count, proposal_count_blanks},
};
constexpr Sentence reminder_sentences[] = {
    {"about", Str::template_sentence_never_about, Str::document_reminder_about, {}},
    {"told-about", Str::template_sentence_told_about, Str::document_reminder_told_about, {}},
    {"plan-about", Str::template_sentence_plan_about, Str::document_reminder_plan_about, of_year_blanks},
    {"basis", Str::template_sentence_text, Str::document_reminder_basis, {}},
    {"fact", Str::template_sentence_never_fact, Str::document_reminder_fact, reminder_fact_blanks},
    {"told-fact", Str::template_sentence_told_fact, Str::document_reminder_told_fact, reminder_fact_blanks},
    {"plan-fact", Str::template_sentence_plan_fact, Str::document_reminder_plan_fact, plan_fact_blanks},
    {"ask", Str::template_sentence_never_ask, Str::document_reminder_ask, reminder_ask_blanks},
    {"told-ask", Str::template_sentence_told_ask, Str::document_reminder_told_ask, reminder_ask_blanks},
    {"plan-ask", Str::template_sentence_plan_ask, Str::document_reminder_plan_ask, plan_ask_blanks},
    {"end", Str::template_sentence_end, Str::document_reminder_end, reminder_end_blanks},
};

constexpr PaperForm known_papers[] = {
    {"application-receipt", Str::template_paper_receipt, receipt_sentences},
    {"supplement-request", Str::template_paper_supplement, supplement_sentences, false, true},
    {"acceptance-notice", Str::template_paper_acceptance, acceptance_sentences, false, true},
    {"refusal-notice", Str::template_paper_refusal, refusal_sentences, false, true},
    {"return-notice", Str::template_paper_return, return_sentences, false, true},
    {"outcome-notice", Str::template_paper_outcome, outcome_sentences, false, true},
    {"complaint-answer", Str::template_paper_complaint, complaint_sentences, false, true},
    {"establishing-decision", Str::template_paper_establishing, establishing_sentences, true, true},
    {"minutes", Str::template_paper_minutes, minutes_sentences, false, true},
    {"tally", Str::template_paper_tally, tally_sentences},
    {"score-summary", Str::template_paper_summary, summary_sentences},
    {"result-list", Str::template_paper_results, results_sentences},
    {"recognition-decision", Str::template_paper_recognition, recognition_sentences, true, true},
    {"annulling-decision", Str::template_paper_annulling, annulling_sentences, true, true},
    {"certificate", Str::template_paper_certificate, certificate_sentences},
    {"initiative-proposal", Str::template_paper_proposal, proposal_sentences, false, true},
    {"scope-decision", Str::template_paper_scope, scope_sentences, true, true},
    {"effect-annulling-decision", Str::template_paper_effect_annulling, effect_annulling_sentences, true, true},
    {"proposal-answer", Str::template_paper_answer, answer_sentences, false, true},
    {"payment-list", Str::template_paper_payments, payment_sentences},
    {"reward-proposal", Str::template_paper_rewards, reward_sentences},
    {"reminder-letter", Str::template_paper_reminder, reminder_sentences, false, true},
};

std::string_view fault_of_text(std::string_view text) {
    if (trimmed(text).empty()) return "empty";
    if (text.front() == '@') return "not one line";  // would name a source of the pack
    const bool control = std::any_of(text.begin(), text.end(),
                                     [](char c) { return static_cast<unsigned char>(c) < ' ' || c == '\x7f'; });
    if (control) return "not one line";
    return count_code_points(text) > limits::paper_sentence_chars_max ? "too long" : std::string_view();
}

// "{0}" at the beginning of the text: 0.
std::optional<std::size_t> blank_at(std::string_view text) {
    if (text.size() < 3 || text[0] != '{' || text[2] != '}' || text[1] < '0' || text[1] > '9') return std::nullopt;
    return static_cast<std::size_t>(text[1] - '0');
}

std::string in_braces(const Blank& blank) { return "{" + std::string(tr(blank.name)) + "}"; }

}  // namespace

std::span<const PaperForm> paper_forms() { return known_papers; }

const PaperForm* paper_form(std::string_view paper) {
    for (const PaperForm& form : known_papers)
        if (paper == form.paper) return &form;
    return nullptr;
}

const Sentence* PaperForm::sentence(std::string_view code) const {
    for (const Sentence& sentence : sentences)
        if (code == sentence.code) return &sentence;
    return nullptr;
}

const Sentence* sentence_named(std::string_view name) {
    const std::size_t slash = name.find('/');
    const PaperForm* form = paper_form(name.substr(0, slash));
    return form && slash != std::string_view::npos ? form->sentence(name.substr(slash + 1)) : nullptr;
}

bool has_lines(const PaperForm& form, std::string_view list) {
    return list == "paragraphs" || (list == "bases" && form.bases) || (list == "recipients" && form.recipients);
}

const Wording* Templates::of(std::string_view paper) const {
    const auto found = papers.find(paper);
    return found == papers.end() ? nullptr : &found->second;
}

std::string_view fault_of_wording(const Sentence& sentence, std::string_view text) {
    if (const std::string_view fault = fault_of_text(text); !fault.empty()) return fault;
    std::vector<bool> there(sentence.blanks.size());
    for (std::size_t at = text.find_first_of("{}"); at != std::string_view::npos; at = text.find_first_of("{}", at)) {
        const auto blank = blank_at(text.substr(at));
        if (!blank || *blank >= there.size()) return "unknown blank";
        there[*blank] = true;
        at += 3;
    }
    for (std::size_t blank = 0; blank < there.size(); ++blank)
        if (sentence.blanks[blank].required && !there[blank]) return "blank missing";
    return {};
}

std::string_view fault_of_line(std::string_view text) { return fault_of_text(text); }

std::string with_names(const Sentence& sentence, std::string_view text) {
    std::string named;
    while (!text.empty()) {
        const auto blank = blank_at(text);
        const bool known = blank && *blank < sentence.blanks.size();
        if (known)
            named += in_braces(sentence.blanks[*blank]);
        else
            named += text[0];
        text.remove_prefix(known ? 3 : 1);
    }
    return named;
}

std::string with_numbers(const Sentence& sentence, std::string_view text) {
    std::string numbered;
    while (!text.empty()) {
        std::size_t taken = 0;
        for (std::size_t blank = 0; blank < sentence.blanks.size() && taken == 0 && text[0] == '{'; ++blank) {
            const std::string name = in_braces(sentence.blanks[blank]);
            if (!text.starts_with(name)) continue;
            numbered += "{" + std::to_string(blank) + "}";
            taken = name.size();
        }
        if (taken == 0) numbered += text[0];
        text.remove_prefix(std::max<std::size_t>(taken, 1));
    }
    return numbered;
}

Result<Templates> read_templates(const Json& pack) {
    Templates templates;
    if (!pack.contains("templates")) return templates;
    SK_TRY(const Json* papers, reading::object_of(pack, "templates", "pack"));
    for (const auto& [paper, members] : papers->items()) {
        const std::string place = "templates." + paper;
        const PaperForm* form = paper_form(paper);
        if (!form) return fail("pack-member", place, "unknown paper");
        if (!members.is_object()) return fail("pack-member", place, "not an object");
        Wording& wording = templates.papers[paper];
        for (const auto& [member, value] : members.items()) {
            const std::string own = place + "." + member;
            const std::string name = member;
            if (const Sentence* sentence = form->sentence(name)) {
                SK_TRY(std::string text, reading::text_of(members, name.c_str(), place));
                const std::string_view fault = fault_of_wording(*sentence, text);
                if (!fault.empty()) return fail("pack-member", own, std::string(fault));
                wording.sentences[sentence->words] = std::move(text);
                continue;
            }
            if (!has_lines(*form, name)) return fail("pack-member", own, "unknown sentence");
            SK_TRY(std::vector<std::string> lines, reading::texts_of(members, name.c_str(), place));
            if (lines.size() > limits::paper_lines_max) return fail("pack-member", own, "too many");
            for (const std::string& line : lines)
                if (const std::string_view fault = fault_of_line(line); !fault.empty())
                    return fail("pack-member", own, std::string(fault));
            wording.lines[name] = std::move(lines);
        }
    }
    return templates;
}

}  // namespace sk::law
