#include "dossier_standing.hpp"

#include <algorithm>

#include "base/limits.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/application.hpp"
#include "dossier/check.hpp"
#include "dossier/packs.hpp"
#include "journal/regulation.hpp"
#include "registry.hpp"
#include "subject/authority.hpp"
#include "subject/subject.hpp"

namespace sk::sync {

namespace {

Result<std::vector<dossier::Heard>> heard_by(const std::vector<dossier::Act>& acts, const law::Library& library,
                                             const ActsOf& acts_of) {
    std::vector<dossier::Heard> heard;
    for (const SubjectId& session : dossier::sessions_named(acts)) {
        SK_TRY(const std::vector<dossier::Act>* named, acts_of(session.text));
        SK_TRY(const std::vector<dossier::Act>* council, acts_of(subject::council_of(*named, library).text));
        for (auto& one : subject::heard_of(*named, *council, UnitId{std::string(office_unit)}, library))
            heard.push_back(std::move(one));
    }
    return heard;
}

}  // namespace

Result<Others> others_named(const std::vector<dossier::Act>& acts, const law::Library& library, const ActsOf& acts_of) {
    Others others;
    for (const SubjectId& dossier : registry::dossiers_named(acts)) {
        SK_TRY(const std::vector<dossier::Act>* named, acts_of(dossier.text));
        SK_TRY(const std::vector<dossier::Heard> heard, heard_by(*named, library, acts_of));
        for (auto& one : registry::recognitions_of(*named, library, &heard))
            others.recognitions.push_back(std::move(one));
    }
    SK_TRY(others.heard, heard_by(acts, library, acts_of));
    return others;
}

DossierStanding stand(const std::vector<dossier::Act>& acts, const Others& others, const law::Library& library) {
    DossierStanding result;
    std::vector<ContentId> order;
    std::vector<dossier::Rejected> rejected;
    const bool plain = std::all_of(
        acts.begin(), acts.end(), [](const dossier::Act& act) { return dossier::subject_kind(act.type) == "dossier"; });
    if (plain) {  // without the summary, which the endpoint does not keep
        dossier::Dossier dossier = dossier::fold(acts, library, &others.heard);
        result.unit = dossier.unit;
        result.state = dossier::state_code(dossier.state);
        result.author = dossier.author;
        result.title = dossier.application.title;
        order = std::move(dossier.order);
        rejected = std::move(dossier.rejected);
    } else {
        subject::Folded folded = subject::fold(acts, others.recognitions, library);
        result.unit = folded.summary.unit;
        result.state = folded.summary.state;
        result.author.text = folded.summary.author_person;
        result.title = folded.summary.title;
        order = std::move(folded.order);
        rejected = std::move(folded.rejected);
    }
    result.counting = order.size();
    for (const auto& id : order) result.acts[id] = {"accepted", ""};
    for (const auto& one : rejected)
        result.acts[one.act] = {subject::waits(one.code) ? "waiting" : "quarantined", one.code};
    return result;
}

std::string application_fault(const dossier::Act& act, const law::Library& library) {
    if (act.type == journal::regulation_published) {
        const Result<law::Pack> published = dossier::read_pack(string_or(act.body, "content"));
        return published.ok() ? std::string() : published.error().code;
    }
    if (act.type != dossier::act_type::filed && act.type != dossier::act_type::supplemented)
        return std::string(subject::receipt_fault(act, library));
    const law::Pack* pack = library.find(act.law);
    if (!pack) return {};
    // No other province's rules, shipped to show that rules are data, and no rules of titles or tasks.
    if (act.type == dossier::act_type::filed && pack->kind != law::PackKind::recognition) return "act-law-kind";
    // Published and taken back before its day: it was never in force, whatever the maker had heard of it.
    if (act.type == dossier::act_type::filed && library.is_withdrawn(act.law)) return "act-law-withdrawn";
    if (const std::string_view fault = subject::receipt_fault(act, library); !fault.empty()) return std::string(fault);
    const auto member = act.body.find("application");
    if (member == act.body.end()) return "act-form";
    auto application = dossier::application_from_json(*member);
    if (!application) return "act-form";
    // The same function that the browser runs, with the same inputs: a client that ran it never trips here.
    for (const auto& problem : dossier::check(*application, *pack, date_of(act.at)))
        if (problem.severity == dossier::Severity::error && problem.code != "filing-late") return "act-application";
    return {};
}

std::string time_fault(const dossier::Act& act, const law::Library& library, Timestamp received) {
    const law::Pack* pack = library.find(act.law);
    const std::int64_t ahead_ms =
        (pack ? pack->provisions.bound("ahead_hours") : limits::act_ahead_hours_max) * std::int64_t{3'600'000};
    if (act.at.unix_ms > received.unix_ms + ahead_ms) return "act-future";
    if (dossier::subject_kind(act.type) != "dossier") return {};
    const auto day = parse_iso_date(string_or(act.body, "date"));
    const Date last = date_of({received.unix_ms + ahead_ms, received.offset_minutes});
    return day.ok() && *day > last ? "act-future" : "";
}

}  // namespace sk::sync
