#include "document/sample_papers.hpp"

#include "document/certificate.hpp"
#include "document/council_papers.hpp"
#include "document/dossier_papers.hpp"
#include "document/reward_papers.hpp"
#include "document/statistics_report.hpp"

namespace sk::document {

namespace {

namespace act_type = dossier::act_type;

std::string sample_words(Str key) { return std::string(words(key)); }

Office sample_office() {
    return {{}, sample_words(Str::template_sample_unit), sample_words(Str::document_place_name), {}};
}

std::vector<council::Member> sample_members(const law::CouncilRules& rules) {
    constexpr Str names[] = {Str::template_sample_person_1, Str::template_sample_person_2,
                             Str::template_sample_person_3};
    std::vector<council::Member> members;
    const auto seat = [&](const Str name, auto fits) {
        for (const law::Seat& each : rules.seats) {
            if (!fits(each)) continue;
            const PersonId person{"mau-" + std::to_string(members.size())};
            members.push_back(
                {person, sample_words(name), {}, sample_words(Str::template_sample_unit), each.code, {}, false});
            return;
        }
    };
    seat(names[0], [](const law::Seat& each) { return each.presides; });
    seat(names[1], [](const law::Seat& each) { return each.records; });
    seat(names[2], [](const law::Seat& each) { return each.votes && !each.presides && !each.records; });
    return members;
}

council::Council sample_council(const law::Pack& pack, Date today) {
    council::Council made;
    made.name = sample_words(Str::template_sample_council);
    made.members = sample_members(pack.council);
    made.term = {today, Date{today.year + 2, 12, 31}};
    return made;
}

council::Session sample_session(const law::Pack& pack, Date today) {
    council::Session session;
    session.date = today;
    session.place = sample_words(Str::template_sample_place);
    session.members = sample_members(pack.council);
    if (!pack.sheets.empty()) session.sheet = pack.sheets.front().code;
    council::Attendance attendance;
    for (const council::Member& member : session.members) attendance.present.insert(member.person);
    attendance.floor = council::floor_of(session.members, attendance.present, {}, pack.council);
    session.attendance.push_back(attendance);
    council::MatterState state;
    state.matter.title = sample_words(Str::template_sample_title);
    state.matter.workplace = sample_words(Str::template_sample_unit);
    state.matter.authors = {{{}, sample_words(Str::template_sample_author)}};
    council::Ballot ballot;
    if (!pack.council.methods.empty()) ballot.method = pack.council.methods.front().code;
    ballot.issued = ballot.valid = ballot.agree = static_cast<int>(session.members.size());
    ballot.tellers = {sample_words(Str::template_sample_person_3)};
    state.floor = attendance.floor;
    state.ballot = ballot;
    state.decision.votes = council::decide_by_votes(ballot, state.floor, pack.council);
    state.result = "agree";
    session.matters.push_back(std::move(state));
    const std::string day = iso_date(today);
    session.minutes = {{"number", "…/BB-HĐSK"},
                       {"started", day + "T08:00:00+07:00"},
                       {"ended", day + "T10:30:00+07:00"},
                       {"conclusion", sample_words(Str::template_sample_conclusion)}};
    return session;
}

// Accepted, so that the time of answering runs; with the acts that the later papers are written from.
dossier::Dossier sample_dossier(Date today) {
    dossier::Dossier made;
    made.state = dossier::State::accepted;
    made.intake_number = "01/TN";
    made.intake_date = made.filed_on = today;
    made.application.title = sample_words(Str::template_sample_title);
    dossier::Author author;
    author.name = sample_words(Str::template_sample_author);
    author.workplace = sample_words(Str::template_sample_unit);
    made.application.authors = {author};
    made.application.first_applied = {display_date(today)};
    const std::string day = iso_date(today);
    const auto add = [&](std::string_view type, Json body) {
        dossier::Act act;
        act.type = std::string(type);
        act.body = std::move(body);
        const Result<Timestamp> at = parse_timestamp(day + "T08:00:00+07:00");
        if (at.ok()) act.at = *at;
        made.latest.push_back(std::move(act));
    };
    add(act_type::supplement_requested,
        {{"reason", sample_words(Str::template_sample_reason)}, {"due", iso_date(add_days(today, 14))}});
    add(act_type::accepted, {{"date", day}});
    add(act_type::council_opinion, {{"date", day}, {"result", "agree"}});
    add(act_type::decided, {{"number", "…/QĐ-…"}, {"date", day}, {"result", "recognised"}});
    add(act_type::intake_refused, {{"reasons", sample_words(Str::template_sample_reason)}});
    add(act_type::complained, {{"date", day}, {"content", sample_words(Str::template_sample_reason)}});
    add(act_type::complaint_resolved, {{"result", "rejected"},
                                       {"reasons", sample_words(Str::template_sample_reason)},
                                       {"number", ""},
                                       {"date", day}});
    add(act_type::annulled, {{"reasons", sample_words(Str::template_sample_reason)}, {"number", ""}, {"date", day}});
    add(act_type::province_opinion, {{"date", day}, {"result", "agree"}});
    add(act_type::province_decided,
        {{"result", "refused"}, {"reasons", sample_words(Str::template_sample_reason)}, {"number", ""}, {"date", day}});
    add(act_type::effect_recognised, {{"level", "province"},
                                      {"number", ""},
                                      {"date", day},
                                      {"effect", sample_words(Str::template_sample_effect)},
                                      {"replicability", sample_words(Str::template_sample_effect)},
                                      {"scope", sample_words(Str::template_sample_effect)}});
    add(act_type::effect_annulled,
        {{"level", "province"}, {"reasons", sample_words(Str::template_sample_reason)}, {"number", ""}, {"date", day}});
    add(act_type::proposed, {{"level", "province"},
                             {"number", ""},
                             {"date", day},
                             {"effect", sample_words(Str::template_sample_effect)},
                             {"replicability", sample_words(Str::template_sample_effect)}});
    return made;
}

registry::Certificate sample_certificate(Date today) {
    registry::Certificate made;
    made.decision_number = "…/QĐ-…";
    made.decision_date = made.date = today;
    made.name = sample_words(Str::template_sample_author);
    made.authors = {made.name};
    made.workplace = made.office = sample_words(Str::template_sample_unit);
    made.title = sample_words(Str::template_sample_title);
    made.place = sample_words(Str::document_place_name);
    made.signer = sample_words(Str::template_sample_person_1);
    made.signer_position = sample_words(Str::document_plan_head);
    made.number = "…/GCN-…";
    return made;
}

PaymentList sample_payments(const law::Pack& pack, Date today) {
    PaymentList made;
    made.office = sample_office();
    made.title = sample_words(Str::template_sample_title);
    made.rows = {
        {sample_words(Str::template_sample_author), sample_words(Str::document_payment_author), "100 %", 1'000'000}};
    made.due = letter_date(today);
    if (pack.provisions.remuneration) made.rules = {pack.provisions.remuneration->citation};
    made.templates = &pack.templates;
    return made;
}

RewardProposal sample_rewards(const law::Pack& pack, Date today) {
    RewardProposal made;
    made.office = sample_office();
    made.as_of = today;
    made.rows = {{sample_words(Str::template_sample_author),
                  sample_words(Str::template_sample_unit),
                  sample_words(Str::template_sample_title),
                  display_date(today),
                  {}}};
    made.templates = &pack.templates;
    return made;
}

// One of each occasion.
std::string sample_reminders(const law::Pack& pack, Date today) {
    std::string all;
    const std::string unit = sample_words(Str::template_sample_unit);
    Office office = sample_office();
    office.name = sample_words(Str::template_sample_office);
    for (const Reminder::Of of : {Reminder::Of::taking_part, Reminder::Of::telling, Reminder::Of::plan})
        all += reminder_letters_html({of, today.year, office, today, &pack.templates}, {&unit, 1});
    return all;
}

std::string paper_html(std::string_view paper, const law::Pack& pack, Date today) {
    const Office office = sample_office();
    const std::string council_name = sample_words(Str::template_sample_council);
    struct OfDossier {
        std::string_view paper;
        DossierPaper kind;
    };
    constexpr OfDossier of_dossier[] = {{"application-receipt", DossierPaper::receipt},
                                        {"supplement-request", DossierPaper::supplement_request},
                                        {"acceptance-notice", DossierPaper::acceptance},
                                        {"refusal-notice", DossierPaper::refusal},
                                        {"return-notice", DossierPaper::returned},
                                        {"recognition-decision", DossierPaper::decision},
                                        {"outcome-notice", DossierPaper::outcome},
                                        {"complaint-answer", DossierPaper::complaint},
                                        {"annulling-decision", DossierPaper::annulling},
                                        {"initiative-proposal", DossierPaper::proposal},
                                        {"proposal-answer", DossierPaper::answer},
                                        {"scope-decision", DossierPaper::scope},
                                        {"effect-annulling-decision", DossierPaper::effect_annulling}};
    for (const OfDossier& each : of_dossier)
        if (each.paper == paper) return dossier_paper_html(each.kind, sample_dossier(today), pack, office);
    if (paper == "establishing-decision")
        return establishing_decision_html(sample_council(pack, today), pack, office, {}, {});
    if (paper == "minutes") return minutes_html(sample_session(pack, today), council_name, pack, office);
    if (paper == "tally") return tally_html(sample_session(pack, today), council_name, pack, office);
    if (paper == "score-summary") return score_summary_html(sample_session(pack, today), council_name, pack, office);
    if (paper == "result-list") return result_list_html(sample_session(pack, today), council_name, pack, office);
    if (paper == "certificate")
        return certificate_html(sample_certificate(today), pack.register_rules, {}, pack.templates);
    if (paper == "payment-list") return payment_list_html(sample_payments(pack, today));
    if (paper == "reward-proposal") return reward_proposal_html(sample_rewards(pack, today));
    if (paper == "reminder-letter") return sample_reminders(pack, today);
    return {};
}

}  // namespace

std::string sample_paper_html(std::string_view paper, const law::Pack& pack, Date today) {
    std::string html = paper_html(paper, pack, today);
    Writer mark;
    mark.element("p", "sample-mark", words(Str::template_sample_mark));
    constexpr std::string_view opens = "<article ", end_of_tag = ">\n";
    for (std::size_t at = html.find(opens); at != std::string::npos; at = html.find(opens, at + mark.html.size()))
        html.insert(html.find(end_of_tag, at) + end_of_tag.size(), mark.html);
    return html;
}

}  // namespace sk::document
