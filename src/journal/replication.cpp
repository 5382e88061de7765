#include "journal/replication.hpp"

#include <algorithm>
#include <limits>
#include <set>

namespace sk::journal {

namespace {

void put_result(Replication& found, const Json& body) {
    Replication::Result result;
    result.year = static_cast<int>(integer_or(body, "year", 0));
    if (const auto benefit = body.find("benefit"); benefit != body.end() && benefit->is_number_integer())
        result.benefit = benefit->get<std::int64_t>();
    result.in_kind = string_or(body, "benefit_in_kind");
    const auto place = std::lower_bound(found.results.begin(), found.results.end(), result.year,
                                        [](const Replication::Result& each, int year) { return each.year < year; });
    if (place != found.results.end() && place->year == result.year)
        *place = std::move(result);
    else
        found.results.insert(place, std::move(result));
}

}  // namespace

Replication replication_of(const Journal& journal) {
    Replication found;
    found.id = journal.id.text;
    const bool offer = journal.kind == "offer";
    found.state = offer && journal.state == "open" ? "offered" : journal.state;
    (offer ? found.owner : found.unit) = journal.unit;
    if (!offer) found.owner = journal.owner();
    for (const dossier::Act& entry : journal.entries) {
        const Json& body = entry.body;
        if (std::string dossier = string_or(body, "dossier"); !dossier.empty()) found.dossier = std::move(dossier);
        if (std::string title = string_or(body, "title"); !title.empty()) found.title = std::move(title);
        if (std::string contact = string_or(body, "contact"); !contact.empty()) found.contact = std::move(contact);
        if (entry.type == "replication.requested") found.asked = string_or(body, "date");
        if (entry.type == "replication.applied") {
            found.since = string_or(body, "since");
            found.stopped.clear();  // taken up again
        }
        if (entry.type == "replication.result") put_result(found, body);
        if (entry.type == "replication.stopped" || entry.type == "offer.closed")
            found.stopped = string_or(body, "date");
    }
    return found;
}

ReplicationSum sum_of(std::span<const Replication> all) {
    constexpr std::int64_t most = std::numeric_limits<std::int64_t>::max();
    ReplicationSum sum;
    std::set<std::string> units;
    for (const Replication& each : all) {
        sum.applied += each.state == "applied" ? 1 : 0;
        if (!each.since.empty()) units.insert(each.unit.text);
        for (const Replication::Result& result : each.results) {
            if (!result.benefit) {
                ++sum.in_kind;
                continue;
            }
            ++sum.entries;
            sum.benefit = *result.benefit > most - sum.benefit ? most : sum.benefit + *result.benefit;
        }
    }
    sum.units = static_cast<int>(units.size());
    return sum;
}

}  // namespace sk::journal
