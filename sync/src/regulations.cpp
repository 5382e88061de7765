#include "regulations.hpp"

#include "dossier/act_bodies.hpp"
#include "journal/regulation.hpp"
#include "registry.hpp"
#include "sql.hpp"
#include "trust/jws.hpp"

namespace sk::sync {

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
