#include "catalogue.hpp"

#include <algorithm>

#include "dossier/act_bodies.hpp"
#include "sql.hpp"
#include "trust/jws.hpp"
#include "viet/text.hpp"

namespace sk::sync {

namespace {

namespace act_type = dossier::act_type;

// "Không", "Không có." and nothing at all: no information that is to be kept.
bool declares_nothing(std::string_view confidential) {
    std::string folded = viet::fold_for_search(confidential);
    std::erase_if(folded, [](char c) { return c == '.' || c == ' ' || c == '\n' || c == '-' || c == '_'; });
    return folded.empty() || folded == "khong" || folded == "khongco";
}

Date day_of(const dossier::Act& act) {
    const auto date = parse_iso_date(string_or(act.body, "date"));
    return date.ok() ? *date : date_of(act.at);
}

Json day_json(const Date& date) { return iso_date(date); }

}  // namespace

std::optional<PublicInitiative> public_initiative(std::span<const dossier::Act> acts, const law::Library& library,
                                                  const law::Units& units) {
    const dossier::Dossier dossier = dossier::fold(acts, library);
    const dossier::Act* decided = dossier.last(act_type::decided);
    if (!law::is_recognised(dossier.state) || !decided) return std::nullopt;
    const dossier::Application& form = dossier.application;
    PublicInitiative open;
    open.id = dossier.id;
    open.unit = dossier.unit;
    const law::Unit* unit = units.known(dossier.unit);
    open.unit_name = unit ? unit->name : dossier.unit.text;
    open.title = form.title;
    for (const dossier::Author& author : form.authors) open.authors.push_back(author.name);
    const law::Pack* pack = library.find(dossier.law);
    if (const law::Choice* kind = pack ? pack->solution_kind(form.solution_kind) : nullptr) open.kind = kind->name;
    for (const std::string& code : form.fields)
        if (const law::Choice* field = pack ? pack->field(code) : nullptr) open.fields.push_back(field->name);
    if (!form.field_other.empty()) open.fields.push_back(form.field_other);
    open.decision_number = string_or(decided->body, "number");
    open.decision_date = day_of(*decided);
    open.withheld = !declares_nothing(form.confidential);
    if (!open.withheld) {
        open.benefit = form.benefit_author;
        open.applicability = form.applicability;
        open.conditions = form.conditions;
    }
    const bool of_nation = dossier.state == law::State::effect_national;
    if (of_nation || dossier.state == law::State::effect_province) {
        open.level = of_nation ? "national" : "province";
        if (const dossier::Act* act = dossier.last(act_type::effect_recognised))
            open.effect = {string_or(act->body, "number"), string_or(act->body, "effect"),
                           string_or(act->body, "replicability"), string_or(act->body, "scope"), day_of(*act)};
    }
    return open;
}

Json to_json(const PublicInitiative& initiative) {
    Json certificates = Json::array();
    for (const PublicCertificate& each : initiative.certificates)
        certificates.push_back(
            {{"number", each.number}, {"date", day_json(each.date)}, {"name", each.name}, {"standing", each.standing}});
    Json json = {{"id", initiative.id.text},
                 {"title", initiative.title},
                 {"kind", initiative.kind},
                 {"fields", initiative.fields},
                 {"unit", {{"code", initiative.unit.text}, {"name", initiative.unit_name}}},
                 {"authors", initiative.authors},
                 {"year", initiative.decision_date.year},
                 {"decision", {{"number", initiative.decision_number}, {"date", day_json(initiative.decision_date)}}},
                 {"level", initiative.level},
                 {"withheld", initiative.withheld},
                 {"benefit", initiative.benefit},
                 {"applicability", initiative.applicability},
                 {"conditions", initiative.conditions},
                 {"effect", nullptr},
                 {"certificates", std::move(certificates)}};
    if (initiative.effect)
        json["effect"] = {{"number", initiative.effect->number},
                          {"date", day_json(initiative.effect->date)},
                          {"effect", initiative.effect->effect},
                          {"replicability", initiative.effect->replicability},
                          {"scope", initiative.effect->scope}};
    return json;
}

Result<std::vector<dossier::Act>> Catalogue::counting_acts(const std::string& subject) {
    std::vector<dossier::Act> acts;
    SK_TRY(Statement rows, database_.query(sql::acts_of_subject, subject));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        if (rows.text(2) != "accepted") continue;
        auto jws = trust::parse_jws(rows.text(1), trust::typ::act);
        if (!jws) return fail("storage-damaged", rows.text(0), jws.error().code);
        auto act = dossier::read_act(jws->payload);
        if (!act) return fail("storage-damaged", rows.text(0), act.error().code);
        acts.push_back(std::move(*act));
    }
    return acts;
}

Result<void> Catalogue::read_initiative(const std::string& subject, std::int64_t change) {
    SK_TRY(const std::vector<dossier::Act> acts, counting_acts(subject));
    Known& known = known_[subject];
    known.change = change;
    known.initiative = public_initiative(acts, library_, units_);
    return {};
}

// A register's certificates; those of a dossier are shown with it.
Result<void> Catalogue::read_register(const std::string& subject, std::int64_t change) {
    SK_TRY(std::vector<dossier::Act> acts, counting_acts(subject));
    std::erase_if(acts, [](const dossier::Act& act) { return dossier::subject_kind(act.type) != "register"; });
    registers_[subject] = change;
    if (acts.empty()) return {};
    std::vector<registry::Recognition> recognitions;
    for (const SubjectId& dossier : registry::dossiers_named(acts)) {
        certificates_[dossier.text].clear();
        SK_TRY(const std::vector<dossier::Act> of_dossier, counting_acts(dossier.text));
        for (auto& found : registry::recognitions_of(of_dossier, library_)) recognitions.push_back(std::move(found));
    }
    const registry::Register book = registry::fold_register(acts.front().unit, acts, recognitions, library_);
    for (const registry::Entry& entry : book.entries) {
        if (entry.standing == registry::Standing::taken_back) continue;
        const registry::Certificate& said = entry.certificate;
        certificates_[said.dossier.text].push_back(
            {said.number, said.name, std::string(registry::standing_code(entry.standing)), said.date});
    }
    return {};
}

Result<void> Catalogue::refresh(Timestamp now) {
    const bool fresh =
        seen_ >= 0 && now.unix_ms - as_of_.unix_ms < catalogue_seconds * 1'000 && now.unix_ms >= as_of_.unix_ms;
    if (fresh) return {};
    SK_TRY(const std::int64_t last, database_.first_integer(sql::change_last));
    as_of_ = now;
    if (last == seen_) return {};
    struct Changed {
        std::string subject;
        std::int64_t change;
        bool is_register;
    };
    std::vector<Changed> changed;
    {
        SK_TRY(Statement rows, database_.query(sql::subjects_for_catalogue));
        while (true) {
            SK_TRY(bool row, rows.step());
            if (!row) break;
            Changed each{rows.text(0), rows.integer(2), rows.integer(3) != 0};
            if (each.is_register) {
                const auto known = registers_.find(each.subject);
                if (known == registers_.end() || known->second != each.change) changed.push_back(std::move(each));
                continue;
            }
            const auto state = law::parse_state(rows.text(1));
            const auto known = known_.find(each.subject);
            const bool was_there = known != known_.end() && known->second.initiative;
            if (!was_there && !(state && law::is_recognised(*state))) continue;
            if (known == known_.end() || known->second.change != each.change) changed.push_back(std::move(each));
        }
    }
    const bool all = changed.size() <= catalogue_subjects_max;
    if (!all) changed.resize(catalogue_subjects_max);
    for (const Changed& each : changed) {
        if (each.is_register)
            SK_CHECK(read_register(each.subject, each.change));
        else
            SK_CHECK(read_initiative(each.subject, each.change));
    }
    if (all)
        seen_ = last;
    else
        as_of_.unix_ms -= catalogue_seconds * 1'000;  // goes on at the next request
    for (auto& [subject, known] : known_)
        if (known.initiative) {
            const auto found = certificates_.find(subject);
            known.initiative->certificates =
                found == certificates_.end() ? std::vector<PublicCertificate>{} : found->second;
        }
    return {};
}

Result<Catalogue::Recognised> Catalogue::recognised_after(std::int64_t since, std::string_view without,
                                                          std::size_t bytes_max) {
    Recognised found{{}, since};
    Json entries = Json::array();
    std::size_t used = 0;
    bool more = false;
    SK_TRY(Statement rows, database_.query(sql::recognised_after, since, without));
    while (true) {
        SK_TRY(bool row, rows.step());
        if (!row) break;
        Json entry = {{"id", rows.text(0)}, {"annulled", true}};
        if (rows.text(1) != law::state_code(law::State::annulled)) {
            SK_TRY(const std::vector<dossier::Act> acts, counting_acts(rows.text(0)));
            const dossier::Dossier dossier = dossier::fold(acts, library_);
            const dossier::Application& form = dossier.application;
            const bool open = declares_nothing(form.confidential);
            entry = {{"id", dossier.id.text},
                     {"unit", dossier.unit.text},
                     {"state", std::string(law::state_code(dossier.state))},
                     {"title", form.title},
                     {"description", open ? form.description : std::string()},
                     {"applicability", open ? form.applicability : std::string()}};
        }
        const std::size_t bytes = dump_json(entry).size() + 1;
        more = !entries.empty() && used + bytes > bytes_max;
        if (more) break;
        used += bytes;
        entries.push_back(std::move(entry));
        found.change = rows.integer(2);
    }
    found.page = {{"recognised", std::move(entries)}, {"more", more}};
    return found;
}

std::vector<const PublicInitiative*> Catalogue::latest_first() const {
    std::vector<const PublicInitiative*> all;
    for (const auto& [subject, known] : known_)
        if (known.initiative) all.push_back(&*known.initiative);
    std::sort(all.begin(), all.end(), [](const PublicInitiative* a, const PublicInitiative* b) {
        return a->decision_date != b->decision_date ? a->decision_date > b->decision_date : a->id < b->id;
    });
    return all;
}

const PublicInitiative* Catalogue::find(std::string_view id) const {
    const auto known = known_.find(std::string(id));
    return known != known_.end() && known->second.initiative ? &*known->second.initiative : nullptr;
}

}  // namespace sk::sync
