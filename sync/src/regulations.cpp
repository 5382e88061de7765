#include "regulations.hpp"

#include "dossier/act_bodies.hpp"
#include "dossier/packs.hpp"
#include "journal/journal.hpp"
#include "journal/regulation.hpp"
#include "lost_times.hpp"
#include "registry.hpp"
#include "sql.hpp"
#include "trust/jws.hpp"

namespace sk::sync {

namespace {

// From which day the pack holds that the act publishes or withdraws; nullopt: the act says so of none.
std::optional<Date> first_day(const dossier::Act& act, const law::Library& library) {
    if (act.type == journal::regulation_published) {
        const Result<law::Pack> pack = dossier::read_pack(string_or(act.body, "content"), law::Reading::taken);
        return pack.ok() ? std::optional(pack->effective_from) : std::nullopt;
    }
    if (act.type != journal::regulation_withdrawn) return std::nullopt;
    for (const law::Pack& pack : library.all())
        if (journal::subject_of(journal::regulation_kind, act.unit, pack.id) == act.subject) return pack.effective_from;
    return std::nullopt;  // it waits for what it withdraws, which then comes later and is asked itself
}

}  // namespace

Result<std::string> day_fault(Database& database, const dossier::Act& act, const law::Library& library,
                              Timestamp received) {
    if (act.type == journal::regulation_published) {
        // The numbers below are the program's own. What was taken before this was asked stays: it is no part of the
        // fold.
        const std::string id = string_or(act.body, "pack");
        const auto number = law::pack_number(id);
        if (number && number->number < law::first_published_number && !library.find(id))
            return std::string("regulation-id");
    }
    const auto first = first_day(act, library);
    if (!first) return std::string();
    const bool withdrawn = act.type == journal::regulation_withdrawn;
    const auto is_late = [&](Timestamp time) { return withdrawn ? date_of(time) >= *first : date_of(time) > *first; };
    if (!is_late(received)) return std::string();
    SK_TRY(const std::vector<LostTime> lost, lost_times(database));
    for (const LostTime& time : lost) {
        const bool may_come_again = act.at.unix_ms <= time.to.unix_ms && received.unix_ms >= time.to.unix_ms;
        if (may_come_again && !is_late(time.from)) return std::string();
    }
    return std::string(withdrawn ? "regulation-in-force" : "regulation-past");
}

Result<bool> add_regulations(Database& database, law::Library& library) {
    SK_TRY(const std::vector<std::string> subjects, database.texts(sql::regulation_subjects, office_unit));
    std::vector<std::vector<dossier::Act>> published;
    for (const std::string& subject : subjects) {
        std::vector<dossier::Act> acts;
        SK_TRY(Statement rows, database.query(sql::acts_of_subject, subject));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            if (rows.text(2) != "accepted") continue;
            const auto jws = trust::parse_jws(rows.text(1), trust::typ::act);
            auto act = jws ? dossier::read_act(jws->payload) : Result<dossier::Act>(jws.error());
            if (!act) return fail("storage-damaged", rows.text(0), act.error().code);
            if (dossier::subject_kind(act->type) == journal::regulation_kind) acts.push_back(std::move(*act));
        }
        published.push_back(std::move(acts));
    }
    return journal::add_regulations(published, library);
}

}  // namespace sk::sync
