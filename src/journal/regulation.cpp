#include "journal/regulation.hpp"

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "dossier/packs.hpp"
#include "journal/journal.hpp"

namespace sk::journal {

namespace {

Error refused(const char* code, const char* member) { return fail(code, std::string("pack.") + member); }

}  // namespace

bool may_be_published(law::PackKind kind) {
    return kind != law::PackKind::tasks && kind != law::PackKind::demonstration;
}

Result<law::Pack> read_regulation(const Json& body, Date day, const law::Library& library, law::Reading reading) {
    const std::string id = string_or(body, "pack"), text = string_or(body, "content");
    const law::Pack* base = library.find(string_or(body, "base"));
    if (!base) return fail("act-law-unknown");
    const law::Pack* known = library.find(id);
    const bool same = known && known->text_id == content_id(text);
    if (known && !same) return refused("regulation-id", "id");
    SK_TRY(law::Pack pack, same ? Result<law::Pack>(*known) : dossier::read_pack(text, reading));
    if (pack.id != id) return refused("regulation-id", "id");
    const auto number = law::pack_number(id), before = law::pack_number(base->id);
    if (!number || !before) return refused("regulation-id", "id");
    const bool same_line = number->line == before->line && pack.kind == base->kind && pack.format == base->format;
    if (!same_line || !may_be_published(pack.kind)) return refused("regulation-line", "id");
    if (!before->is_before(*number)) return refused("regulation-order", "id");
    if (pack.effective_from < base->effective_from) return refused("regulation-order", "effective_from");
    if (pack.effective_from < day) return refused("regulation-past", "effective_from");
    return pack;
}

std::string fault_of_regulation(const dossier::Act& act, const dossier::Act* published, const law::Library& library) {
    if (act.type == regulation_published) {
        const Result<law::Pack> pack = read_regulation(act.body, date_of(act.at), library, law::Reading::taken);
        return pack.ok() ? std::string() : pack.error().code;
    }
    if (act.type != regulation_withdrawn || !published) return {};
    const Result<law::Pack> pack =
        read_regulation(published->body, date_of(published->at), library, law::Reading::taken);
    if (!pack.ok()) return pack.error().code;
    return date_of(act.at) < pack->effective_from ? std::string() : "regulation-in-force";
}

bool add_regulations(std::span<const std::vector<dossier::Act>> subjects, law::Library& library) {
    bool any = false;
    for (bool more = true; more;) {  // a pack may rest on one that comes later in the list
        more = false;
        for (const std::vector<dossier::Act>& acts : subjects) {
            const bool of_kind = std::any_of(acts.begin(), acts.end(), [](const dossier::Act& act) {
                return dossier::subject_kind(act.type) == regulation_kind;
            });
            if (!of_kind) continue;
            const Journal journal = fold_journal(acts, library);
            const dossier::Act* published = journal.last(regulation_published);
            if (journal.kind != regulation_kind || !published) continue;
            const std::string id = string_or(published->body, "pack");
            if (!library.find(id)) {
                Result<law::Pack> pack =
                    read_regulation(published->body, date_of(published->at), library, law::Reading::taken);
                if (!pack.ok()) continue;
                library.add(std::move(*pack));
                more = any = true;
            }
            if (journal.last(regulation_withdrawn) && !library.is_withdrawn(id)) {
                library.withdraw(id);
                any = true;
            }
        }
    }
    return any;
}

}  // namespace sk::journal
