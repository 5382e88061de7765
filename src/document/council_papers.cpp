#include "document/council_papers.hpp"

#include <algorithm>

#include "base/text.hpp"
#include "viet/numbers.hpp"

namespace sk::document {

namespace {

using namespace council;

std::string said(std::string_view prefix, std::string_view code) {
    const auto key = find_string(std::string(prefix) + std::string(code));
    return key ? std::string(words(*key)) : std::string(code);
}

std::string seat_name(const law::Pack& pack, const Member& member) {
    const law::Seat* seat = pack.council.seat(member.seat);
    std::string name = seat ? seat->name : member.seat;
    if (!member.substitute_for.empty()) name = format(words(Str::document_substitute), {name});
    return name;
}

const Member* holder(const Session& session, const law::Pack& pack, bool law::Seat::*duty) {
    // Whoever of them is there; before the attendance is taken, the first.
    const Member* first = nullptr;
    for (const Member& member : session.members) {
        const law::Seat* seat = pack.council.seat(member.seat);
        if (!seat || !(seat->*duty)) continue;
        if (!first) first = &member;
        if (session.present().contains(member.person)) return &member;
    }
    return first;
}

std::string name_of(const Member* member) { return member ? member->name : std::string(); }

// "2/3 tổng số thành viên Hội đồng (Thông tư …, Điều 8)"
std::string share_text(const law::Share& share) {
    constexpr const char* bases[] = {"members", "present", "valid"};
    const Str key = share.more_than ? Str::document_share_more : Str::document_share_least;
    return format(words(key), {number(share.numerator), number(share.denominator),
                               said("document.base.", bases[static_cast<int>(share.of)])});
}

std::string cited(const law::Citation& citation) {
    std::string text = citation.document;
    if (!citation.article.empty()) text += ", " + citation.article;
    return text;
}

std::string rule_text(const law::Pack& pack) {
    std::string text =
        format(words(Str::document_rule), {share_text(pack.council.approval), cited(pack.council.approval_citation)});
    if (!pack.council.approval_citation.verified) text += " " + std::string(words(Str::document_unconfirmed));
    return text;
}

std::string mean_text(const MatterState& state) {
    return state.summary.sheets == 0 ? std::string("–") : viet::hundredths_text(state.summary.mean.hundredths());
}

std::string vote_text(const MatterState& state) {
    if (!state.ballot) return "–";
    return number(state.ballot->agree) + "/" + number(state.decision.votes.base);
}

std::string clock_text(const Json& body, const char* name) {
    const auto time = parse_timestamp(string_or(body, name));
    if (!time.ok()) return std::string(words(Str::document_time_blank));
    const std::string shown = display_time(*time);  // "22/11/2026 08:14"
    return format(words(Str::document_time),
                  {shown.substr(shown.size() - 5, 2), shown.substr(shown.size() - 2), letter_date(date_of(*time))});
}

void put_members(Writer& out, std::span<const Member> members, const law::Pack& pack) {
    out.table(
        {Str::form_row_number, Str::document_column_name, Str::document_column_position, Str::document_column_seat});
    for (std::size_t i = 0; i < members.size(); ++i) {
        const Member& member = members[i];
        std::string position = member.position;
        if (!trimmed(member.workplace).empty()) {
            if (!position.empty()) position += ", ";
            position += member.workplace;
        }
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(member.name);
        out.cell(position);
        out.cell(seat_name(pack, member));
        out.raw("</tr>\n");
    }
    out.close_table();
}

void put_signed_note(Writer& out, const ContentId& act) {
    if (!act.empty()) out.element("p", "signed-note", format(words(Str::document_signed_paper), {act.text}));
}

// Chair and secretary of the minutes stand the other way round than on a decision: mẫu 1.9.
void put_minutes_signers(Writer& out, const Session& session, const law::Pack& pack, Str left_title) {
    out.signatures({std::string(words(left_title)), name_of(holder(session, pack, &law::Seat::records))},
                   {std::string(words(Str::document_chair)), name_of(holder(session, pack, &law::Seat::presides))},
                   Str::document_form_sign, Str::document_form_sign);
}

void put_attendance(Writer& out, const Session& session, const law::Pack& pack) {
    const Floor floor = session.floor(pack.council);
    People came;
    for (const Attendance& entry : session.attendance) came.insert(entry.present.begin(), entry.present.end());
    std::string here, away;
    for (const Member& member : session.members) {
        if (!member.substitute_for.empty() && !came.contains(member.person)) continue;
        std::string& list = came.contains(member.person) ? here : away;
        if (!list.empty()) list += "; ";
        list += member.name + " (" + seat_name(pack, member) + ")";
    }
    out.element("p", "item", out.sentence(Str::document_minutes_attended));
    const auto most = [&] {
        std::size_t count = 0;
        for (const Attendance& entry : session.attendance) count = std::max(count, entry.floor.sitting.size());
        return static_cast<std::int64_t>(count);
    }();
    out.element("p", "body",
                format(words(Str::document_minutes_present), {two_digits(most), two_digits(floor.members), here}));
    if (!away.empty()) out.element("p", "body", format(words(Str::document_minutes_absent), {away}));
    if (const std::string guests = string_or(session.minutes, "guests"); !trimmed(guests).empty()) {
        out.element("p", "body", format(words(Str::document_minutes_guests), {guests}));
    }
    if (pack.council.quorum) {
        out.element("p", "body",
                    format(words(Str::document_minutes_quorum),
                           {share_text(*pack.council.quorum), cited(pack.council.quorum_citation)}));
    } else {
        out.element("p", "body", words(Str::document_minutes_no_quorum));
    }
    // Coming and going: only where the count changed after the start.
    for (std::size_t i = 1; i < session.attendance.size(); ++i) {
        const Attendance& entry = session.attendance[i];
        const auto time = parse_timestamp(entry.time);
        const std::string at = time.ok() ? display_time(*time) : std::string("…");
        out.element("p", "body",
                    format(words(Str::document_minutes_changed),
                           {at, two_digits(static_cast<std::int64_t>(entry.floor.sitting.size()))}));
    }
}

void put_recused(Writer& out, const Session& session, const MatterState& state, const law::Pack& pack) {
    for (const PersonId& person : state.locked) {
        const Member* member = find_member(session.members, person);
        std::string reasons;
        const auto add = [&](std::string_view kind) {
            const law::ConflictRule* rule = pack.council.conflict(kind);
            if (!reasons.empty()) reasons += "; ";
            reasons += rule ? rule->name : std::string(kind);
        };
        for (const Conflict& conflict : state.found) {
            if (conflict.member == person && conflict.locked) add(conflict.kind);
        }
        for (const Declared& answer : state.declared) {
            if (answer.member == person && answer.conflict) add(answer.kind);
        }
        out.element("p", "body", format(words(Str::document_minutes_recused), {name_of(member), reasons}));
    }
}

std::string result_name(const MatterState& state) {
    return state.result.empty() ? std::string("…") : said("document.result.", state.result);
}

std::string ballot_sentence(const MatterState& state, const law::Pack& pack) {
    const Ballot& ballot = *state.ballot;
    const law::Method* method = pack.council.method(ballot.method);
    return format(words(Str::document_minutes_ballot),
                  {method ? method->name : ballot.method, two_digits(ballot.issued), two_digits(ballot.returned()),
                   two_digits(ballot.valid), two_digits(ballot.invalid), two_digits(ballot.blank),
                   two_digits(ballot.agree), two_digits(ballot.disagree)});
}

void put_matter(Writer& out, const Session& session, const MatterState& state, int place, const law::Pack& pack) {
    out.element("h3", "part", std::to_string(place) + ". " + state.matter.title);
    out.element("p", "body", format(words(Str::document_minutes_authors), {author_names(state.matter)}));
    put_recused(out, session, state, pack);
    if (const auto course = session.minutes.find("course"); course != session.minutes.end()) {
        for (const Json& item : *course) {
            if (string_or(item, "dossier") == state.matter.dossier.text) out.paragraphs(string_or(item, "text"));
        }
    }
    for (const MemberSheet& sheet : state.sheets) {
        const Member* member = find_member(session.members, sheet.member);
        if (member && !sheet.lost.empty())
            out.element("p", "body",
                        format(words(sheet.paper ? Str::document_minutes_lost_keyed : Str::document_minutes_lost),
                               {name_of(member), trimmed(sheet.lost)}));
    }
    if (const law::Sheet* sheet = pack.sheet(session.sheet); sheet && state.summary.sheets > 0) {
        out.element(
            "p", "body",
            format(words(Str::document_minutes_scores), {two_digits(state.summary.sheets), mean_text(state),
                                                         points(state.summary.lowest), points(state.summary.highest)}));
        if (!sheet->complete) out.element("p", "body", sheet->missing);
    }
    if (state.ballot) {
        out.element("p", "body", ballot_sentence(state, pack));
        out.element("p", "body",
                    format(words(Str::document_minutes_share),
                           {number(state.decision.votes.agree), number(state.decision.votes.base),
                            number(state.decision.votes.needed), rule_text(pack)}));
    }
    std::string conclusion = out.sentence(Str::document_minutes_concluded, {result_name(state)});
    if (!trimmed(state.reason).empty()) conclusion += " " + format(words(Str::document_reason), {state.reason});
    out.element("p", "body", conclusion);
}

Office of_council(const Office& office, const std::string& council_name) {
    Office own = office;
    own.superior = office.name;
    own.name = council_name;
    return own;
}

std::string range(int from, int to) {
    std::string text = viet::hundredths_text(from);
    if (to != from) text += " - " + viet::hundredths_text(to);
    return text;
}

// The rows of the form: a criterion, its bands or parts, and its line for remarks.
void put_criterion(Writer& out, const law::Criterion& criterion, const Filled* filled, std::string_view row) {
    const Entry* entry = filled ? filled->entry(criterion.code) : nullptr;
    const bool bands = criterion.kind == law::CriterionKind::bands;
    std::string given;
    if (entry && entry->score && !bands) given = viet::hundredths_text(*entry->score);
    if (filled && criterion.kind == law::CriterionKind::sum) given = points(points_of(criterion, *filled));
    if (entry && entry->answer != Answer::none) {
        given = words(entry->answer == Answer::met ? Str::document_sheet_met : Str::document_sheet_not_met);
    }
    out.raw("<tr class=\"criterion\">");
    out.cell(row, true);
    out.cell(criterion.name);
    out.cell(criterion.most > 0 ? viet::hundredths_text(criterion.most) : std::string(), true);
    out.cell(given, true);
    out.raw("</tr>\n");
    for (const law::Band& band : criterion.bands) {
        const bool chosen = entry && entry->band == band.code;
        out.raw("<tr>");
        out.cell(band.code, true);
        out.cell(band.name);
        out.cell(range(band.from, band.to), true);
        out.cell(chosen && entry->score ? viet::hundredths_text(*entry->score) : std::string(), true);
        out.raw("</tr>\n");
    }
    for (const law::Criterion& part : criterion.parts) put_criterion(out, part, filled, part.code);
    if (criterion.comment) {
        out.raw("<tr><td></td><td colspan=\"3\">");
        out.text(words(Str::document_sheet_remark));
        out.raw(" ");
        out.filled(entry ? std::string_view(entry->comment) : std::string_view{});
        out.raw("</td></tr>\n");
    }
}

}  // namespace

void put_bases(Writer& out, std::initializer_list<const law::Citation*> citations) {
    std::vector<std::string> documents;
    for (const law::Citation* citation : citations) {
        if (std::find(documents.begin(), documents.end(), citation->document) == documents.end()) {
            documents.push_back(citation->document);
        }
    }
    for (std::size_t i = 0; i < documents.size(); ++i) {
        std::string line = format(words(Str::document_basis), {documents[i]});
        out.element("p", "basis", line + ";");
    }
    out.more_bases();
}

std::string establishing_decision_html(const Council& council, const law::Pack& pack, const Office& office,
                                       const Issue& issue, const Signer& head) {
    Writer out;
    out.open_paper("establishing-decision", &pack.templates);
    out.letterhead(office, "QĐ-…", issue, true);
    out.title(words(Str::document_decision), out.sentence(Str::document_establish_about));
    out.element("p", "authority", head.title.empty() ? std::string_view("…") : std::string_view(head.title));
    put_bases(out, {&pack.solution_kinds_citation, &pack.council.approval_citation});
    out.element("p", "basis", out.sentence(Str::document_establish_proposed));
    out.element("p", "resolves", words(Str::document_resolves));
    const std::string name = council.name.empty() ? std::string("…") : council.name;
    out.numbered_article(1, out.sentence(Str::document_establish_1, {name}));
    put_members(out, council.members, pack);
    out.numbered_article(2, out.sentence(Str::document_establish_2));
    if (council.term.from || council.term.to) {
        const auto day = [](const std::optional<Date>& date) { return date ? display_date(*date) : std::string("…"); };
        out.numbered_article(
            3, out.sentence(Str::document_establish_term, {day(council.term.from), day(council.term.to)}));
    } else {
        out.numbered_article(3, out.sentence(Str::document_effect));
    }
    out.numbered_article(4, out.sentence(Str::document_establish_4, {name}));
    out.recipients({words(Str::document_as_article_4)}, office, head);
    out.close_paper();
    return std::move(out.html);
}

std::string minutes_html(const Session& session, const std::string& council_name, const law::Pack& pack,
                         const Office& office) {
    Writer out;
    out.open_paper("minutes", &pack.templates);
    const Office own = of_council(office, council_name);
    out.letterhead(own, "BB-…", {string_or(session.minutes, "number"), {}}, false);
    out.title(words(Str::document_minutes), out.sentence(Str::document_minutes_about, {council_name}));
    out.field(words(Str::document_minutes_started), clock_text(session.minutes, "started"));
    out.field(words(Str::document_minutes_place), session.place);
    put_attendance(out, session, pack);
    out.field(words(Str::document_minutes_chair), name_of(holder(session, pack, &law::Seat::presides)));
    out.field(words(Str::document_minutes_secretary), name_of(holder(session, pack, &law::Seat::records)));
    out.element("p", "item", out.sentence(Str::document_minutes_course));
    for (std::size_t i = 0; i < session.matters.size(); ++i) {
        put_matter(out, session, session.matters[i], static_cast<int>(i + 1), pack);
    }
    if (const std::string conclusion = string_or(session.minutes, "conclusion"); !trimmed(conclusion).empty()) {
        out.element("p", "item", out.sentence(Str::document_minutes_conclusion));
        out.paragraphs(conclusion);
    }
    if (session.conflict) out.element("p", "body", words(Str::document_minutes_conflict));
    out.element("p", "body", out.sentence(Str::document_minutes_ended, {clock_text(session.minutes, "ended")}));
    put_minutes_signers(out, session, pack, Str::document_secretary);
    out.raw("<p class=\"recipients-head\">");
    out.text(words(Str::document_recipients));
    out.raw("</p>\n<ul class=\"recipients\">\n");
    out.more_recipients();
    out.element("li", "", words(Str::document_minutes_archive));
    out.raw("</ul>\n");
    put_signed_note(out, session.closing);
    out.close_paper();
    return std::move(out.html);
}

std::string tally_html(const Session& session, const std::string& council_name, const law::Pack& pack,
                       const Office& office) {
    Writer out;
    out.open_paper("tally", &pack.templates);
    out.letterhead(of_council(office, council_name), "BB-…", {}, false);
    out.title(out.sentence(Str::document_tally), out.sentence(Str::document_minutes_about, {council_name}));
    out.field(words(Str::document_minutes_place), session.place);
    std::vector<std::string> tellers;
    for (const MatterState& state : session.matters) {
        if (!state.ballot) continue;
        for (const std::string& teller : state.ballot->tellers) {
            if (std::find(tellers.begin(), tellers.end(), teller) == tellers.end()) tellers.push_back(teller);
        }
    }
    std::string names;
    for (const std::string& teller : tellers) names += (names.empty() ? "" : "; ") + teller;
    out.field(words(Str::document_tally_tellers), names);
    out.table({Str::form_row_number, Str::document_column_title, Str::document_tally_issued,
               Str::document_tally_returned, Str::document_tally_valid, Str::document_tally_invalid,
               Str::document_tally_blank, Str::document_tally_agree, Str::document_tally_disagree,
               Str::document_tally_share});
    for (std::size_t i = 0; i < session.matters.size(); ++i) {
        const MatterState& state = session.matters[i];
        out.raw("<tr>");
        out.cell(number(static_cast<std::int64_t>(i + 1)), true);
        out.cell(state.matter.title);
        if (state.ballot) {
            const Ballot& ballot = *state.ballot;
            for (const int count : {ballot.issued, ballot.returned(), ballot.valid, ballot.invalid, ballot.blank,
                                    ballot.agree, ballot.disagree}) {
                out.cell(two_digits(count), true);
            }
        } else {
            for (int empty = 0; empty < 7; ++empty) out.cell("", true);
        }
        out.cell(state.ballot ? vote_text(state) : std::string(), true);
        out.raw("</tr>\n");
    }
    out.close_table();
    out.element("p", "body", rule_text(pack));
    out.signatures({std::string(words(Str::document_tellers)), tellers.size() == 1 ? tellers[0] : std::string()},
                   {std::string(words(Str::document_chair)), name_of(holder(session, pack, &law::Seat::presides))},
                   Str::document_form_sign, Str::document_form_sign);
    put_signed_note(out, session.closing);
    out.close_paper();
    return std::move(out.html);
}

std::string score_sheet_html(const Session& session, const std::string& council_name, const Matter& matter,
                             const Member* member, const Filled* filled, const law::Sheet& sheet,
                             const Office& office) {
    Writer out;
    out.open_paper("score-sheet");
    out.element("p", "form-code", sheet.form);
    Office own;
    own.name = council_name.empty() ? std::string(words(Str::document_sheet_council)) : council_name;
    own.place = office.place;
    out.letterhead(own, "", {{}, session.date}, true);
    out.title(sheet.name, "");
    out.field(words(Str::document_sheet_title), matter.title);
    out.field(words(Str::document_sheet_field), matter.field);
    out.field(words(Str::document_sheet_author), author_names(matter));
    out.field(words(Str::document_sheet_workplace), matter.workplace);
    out.table(
        {Str::document_sheet_row, Str::document_sheet_criterion, Str::document_sheet_scale, Str::document_sheet_given});
    for (const law::Criterion& criterion : sheet.criteria) put_criterion(out, criterion, filled, criterion.code);
    if (sheet.complete) {
        out.raw("<tr class=\"criterion\"><td></td>");
        out.cell(words(Str::document_sheet_total));
        out.cell(points(sheet.most()), true);
        out.cell(filled ? points(total_of(sheet, *filled)) : std::string(), true);
        out.raw("</tr>\n");
    } else {
        out.raw("<tr><td></td><td colspan=\"3\">");
        out.text(sheet.missing);
        out.raw("</td></tr>\n");
    }
    out.close_table();
    out.field(words(Str::document_sheet_overall), filled ? std::string_view(filled->remark) : std::string_view{});
    out.signatures({}, {std::string(words(Str::document_sheet_member)), name_of(member)}, Str::document_form_sign,
                   Str::document_form_sign);
    out.close_paper();
    return std::move(out.html);
}

std::string score_summary_html(const Session& session, const std::string& council_name, const law::Pack& pack,
                               const Office& office) {
    Writer out;
    out.open_paper("score-summary", &pack.templates);
    out.letterhead(of_council(office, council_name), "", {{}, session.date}, true);
    out.title(out.sentence(Str::document_summary), out.sentence(Str::document_minutes_about, {council_name}));
    const law::Sheet* sheet = pack.sheet(session.sheet);
    for (std::size_t i = 0; i < session.matters.size(); ++i) {
        const MatterState& state = session.matters[i];
        out.element("h3", "part", std::to_string(i + 1) + ". " + state.matter.title);
        out.element("p", "body", format(words(Str::document_minutes_authors), {author_names(state.matter)}));
        if (!sheet) continue;
        out.raw("<table class=\"form-table data-table\">\n<thead><tr><th scope=\"col\">");
        out.text(words(Str::form_row_number));
        out.raw("</th><th scope=\"col\">");
        out.text(words(Str::document_summary_member));
        out.raw("</th>");
        for (const law::Criterion& criterion : sheet->criteria) {
            if (criterion.most == 0) continue;
            out.raw("<th scope=\"col\">");
            out.text(format(words(Str::document_summary_criterion), {criterion.code}));
            out.raw("</th>");
        }
        for (const Str column : {Str::document_sheet_total, Str::document_summary_note}) {
            out.raw("<th scope=\"col\">");
            out.text(words(column));
            out.raw("</th>");
        }
        out.raw("</tr></thead>\n<tbody>\n");
        std::size_t place = 0;
        for (const MemberSheet& one : state.sheets) {
            if (one.status != SheetStatus::counted) continue;
            std::string note;
            const auto add = [&](Str key) {
                if (!note.empty()) note += "; ";
                note += words(key);
            };
            if (state.summary.dropped_low == place || state.summary.dropped_high == place)
                add(Str::document_summary_dropped);
            const auto& far = state.summary.outliers;
            if (std::find(far.begin(), far.end(), place) != far.end()) add(Str::document_summary_outlier);
            if (one.paper) add(Str::document_summary_paper);
            out.raw("<tr>");
            out.cell(number(static_cast<std::int64_t>(++place)), true);
            out.cell(name_of(find_member(session.members, one.member)));
            for (const law::Criterion& criterion : sheet->criteria) {
                if (criterion.most > 0) out.cell(points(points_of(criterion, one.filled)), true);
            }
            out.cell(points(total_of(*sheet, one.filled)), true);
            out.cell(note);
            out.raw("</tr>\n");
        }
        out.raw("<tr class=\"criterion\"><td></td>");
        out.cell(words(Str::document_summary_mean));
        for (const auto& [code, mean] : state.summary.criteria) {
            out.cell(mean.count > 0 ? viet::hundredths_text(mean.hundredths()) : std::string(), true);
        }
        if (state.summary.criteria.empty()) {
            for (const law::Criterion& criterion : sheet->criteria) {
                if (criterion.most > 0) out.cell("", true);
            }
        }
        out.cell(mean_text(state), true);
        out.cell(state.summary.sheets > 0 ? format(words(Str::document_summary_spread),
                                                   {points(state.summary.highest - state.summary.lowest)})
                                          : std::string());
        out.raw("</tr>\n");
        out.close_table();
    }
    if (sheet) {
        out.note(format(words(Str::document_summary_rule), {cited(sheet->aggregation_citation)}));
        if (!sheet->complete) out.note(sheet->missing);
    }
    put_minutes_signers(out, session, pack, Str::document_secretary);
    put_signed_note(out, session.closing);
    out.close_paper();
    return std::move(out.html);
}

std::string result_list_html(const Session& session, const std::string& council_name, const law::Pack& pack,
                             const Office& office) {
    Writer out;
    out.open_paper("result-list", &pack.templates);
    out.letterhead(of_council(office, council_name), "", {{}, session.date}, true);
    out.title(out.sentence(Str::document_results), out.sentence(Str::document_minutes_about, {council_name}));
    out.table({Str::form_row_number, Str::document_column_title, Str::document_column_authors,
               Str::document_column_workplace, Str::document_summary_mean, Str::document_tally_share,
               Str::document_column_result});
    int place = 0;
    for (const char* result : {"agree", "disagree", "return", ""}) {
        for (const MatterState& state : session.matters) {
            if (state.result != result) continue;
            std::string outcome = result_name(state);
            if (!trimmed(state.reason).empty()) outcome += ". " + format(words(Str::document_reason), {state.reason});
            out.raw("<tr>");
            out.cell(number(++place), true);
            out.cell(state.matter.title);
            out.cell(author_names(state.matter));
            out.cell(state.matter.workplace);
            out.cell(mean_text(state), true);
            out.cell(vote_text(state), true);
            out.cell(outcome);
            out.raw("</tr>\n");
        }
    }
    out.close_table();
    out.element("p", "body", rule_text(pack));
    put_minutes_signers(out, session, pack, Str::document_secretary);
    put_signed_note(out, session.closing);
    out.close_paper();
    return std::move(out.html);
}

}  // namespace sk::document
