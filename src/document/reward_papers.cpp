#include "document/reward_papers.hpp"

#include "viet/numbers.hpp"

namespace sk::document {

namespace {

std::string source_of(const law::Citation& citation) {
    std::string source = citation.document;
    if (!citation.article.empty()) source += ", " + citation.article;
    if (!citation.verified) source += " " + std::string(words(Str::document_unconfirmed));
    return source;
}

void put_note(Writer& out, const law::RewardNote& note) {
    out.note(format(words(Str::document_payment_note), {note.text, source_of(note.citation)}));
}

}  // namespace

std::string payment_list_html(const PaymentList& list) {
    Writer out;
    out.open_paper("payment-list", list.templates);
    out.letterhead(list.office, {}, {}, true);
    out.title(out.sentence(Str::document_payment_kind), out.sentence(Str::document_payment_about, {list.title}));
    if (!list.period.empty()) out.element("p", "body", list.period);
    for (const std::string& line : list.calculation) out.element("p", "body", line);
    if (!list.agreement.empty())
        out.element("p", "body", format(words(Str::document_payment_agreement), {list.agreement}));
    out.element("p", "body",
                list.evidence > 0 ? format(words(Str::document_payment_evidence), {two_digits(list.evidence)})
                                  : std::string(words(Str::document_payment_no_evidence)));
    out.table({Str::form_row_number, Str::document_column_name, Str::document_payment_duty, Str::document_payment_share,
               Str::document_payment_amount, Str::document_payment_received});
    std::int64_t total = 0;
    for (std::size_t i = 0; i < list.rows.size(); ++i) {
        const PaymentList::Row& row = list.rows[i];
        total += row.amount;
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(row.name);
        out.cell(row.duty);
        out.cell(row.share, true);
        out.cell(viet::grouped(row.amount), true);
        out.cell({});
        out.raw("</tr>\n");
    }
    out.raw("<tr><td></td>");
    out.cell(words(Str::document_payment_total));
    out.raw("<td></td><td></td>");
    out.cell(viet::grouped(total), true);
    out.raw("<td></td></tr>\n");
    out.close_table();
    out.element("p", "body", out.sentence(Str::document_payment_in_words, {viet::money_in_words(total)}));
    const std::string due = list.due.empty() ? out.sentence(Str::document_payment_no_due)
                                             : out.sentence(Str::document_payment_due, {list.due});
    out.element("p", "body", due);
    out.signatures_of_maker_and_head();
    bool unread = false;
    for (const law::Citation& rule : list.rules) {
        out.note(format(words(Str::document_payment_rule), {source_of(rule)}));
        unread = unread || !rule.verified;
    }
    if (unread) out.note(words(Str::document_payment_check));
    if (list.tax) put_note(out, *list.tax);
    out.close_paper();
    return std::move(out.html);
}

std::string reward_proposal_html(const RewardProposal& proposal) {
    Writer out;
    out.open_paper("reward-proposal", proposal.templates);
    out.letterhead(proposal.office, {}, {}, true);
    out.title(out.sentence(Str::document_proposal_kind), out.sentence(Str::document_proposal_about));
    out.element("p", "body", out.sentence(Str::document_proposal_annex));
    out.table({Str::form_row_number, Str::document_column_name, Str::document_column_workplace,
               Str::document_column_title, Str::document_proposal_recognised, Str::document_proposal_form,
               Str::document_summary_note});
    for (std::size_t i = 0; i < proposal.rows.size(); ++i) {
        const RewardProposal::Row& row = proposal.rows[i];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(row.name);
        out.cell(row.workplace);
        out.cell(row.title);
        out.cell(row.recognised, true);
        out.cell({});
        out.cell(row.note);
        out.raw("</tr>\n");
    }
    out.close_table();
    out.element("p", "body",
                out.sentence(Str::document_proposal_count, {two_digits(static_cast<std::int64_t>(proposal.rows.size())),
                                                            letter_date(proposal.as_of)}));
    out.signatures_of_maker_and_head();
    for (const law::RewardNote* note : proposal.notes) put_note(out, *note);
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
