// Recognised initiatives elsewhere: what units offer, ask for, agree to and apply. The journals themselves are read and
// signed in journals.cpp; here is what the program knows when one begins.
#include <algorithm>

#include "app/session.hpp"

namespace sk::app {

void Session::open_replications() {
    if (!model.profile) return;
    model.replications_with_results = false;
    want_journals({"offer", "replication"});
}

void Session::count_replications() {
    if (model.route.screen != Screen::replication || model.journals.loading) return;
    model.replications.clear();
    model.replications_received.clear();
    for (const journal::Journal& book : model.journals.all) {
        model.replications.push_back(journal::replication_of(book));
        const journal::Journal& received = model.journals.received(book);
        if (!received.entries.empty()) model.replications_received.push_back(journal::replication_of(received));
    }
    for (std::vector<journal::Replication>* all : {&model.replications, &model.replications_received})
        std::stable_sort(all->begin(), all->end(), [](const journal::Replication& a, const journal::Replication& b) {
            return std::tuple(a.title, a.unit.text) < std::tuple(b.title, b.unit.text);
        });
    if (asked_task.type.empty()) return;
    const AskedTask asked = std::exchange(asked_task, {});
    open_replication_form(asked.type, asked.id);
}

// id: of a recognised dossier, of an offer, or of the open journal.
void Session::open_replication_form(std::string_view type, std::string_view id) {
    if (!model.profile) return;
    if (model.route.screen != Screen::replication || model.journals.loading) {
        asked_task = {std::string(type), std::string(id), {}};
        if (model.route.screen != Screen::replication) go({Screen::replication, {}});
        return;
    }
    Json fixed = Json::object();
    std::map<std::string, std::string> values;
    const bool begins = type == "offer.made" || type == "replication.requested" || type == "replication.applied";
    if (begins) {
        std::string dossier, title, owner;
        for (const journal::Replication& each : model.replications) {
            if (each.id != id && each.dossier != id) continue;
            dossier = each.dossier;
            title = each.title;
            owner = each.owner.text;
            break;
        }
        if (const dossier::Summary* summary = find_summary(SubjectId{std::string(id)});
            summary && dossier.empty() && law::parse_state(summary->state)) {
            dossier = summary->id.text;
            title = summary->title;
            owner = summary->unit.text;
        }
        if (dossier.empty()) return;
        fixed = {{"dossier", dossier}, {"title", title}};
        if (type != "offer.made") fixed["owner"] = owner;
        values["contact"] = model.profile->name;
        return open_journal_form(std::string(type), {}, std::move(fixed), std::move(values));
    }
    if (type == "replication.agreed" || type == "replication.refused") fixed["from"] = model.profile->unit.text;
    if (type == "replication.agreed") values["contact"] = model.profile->name;
    if (type == "replication.result") values["year"] = std::to_string(date_of(platform.now()).year);
    open_journal_form(std::string(type), std::string(id), std::move(fixed), std::move(values));
}

}  // namespace sk::app
