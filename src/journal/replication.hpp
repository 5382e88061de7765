// What the journals of kind "replication" and "offer" say of one recognised initiative in one unit: asked for, agreed,
// applied since when, with which result each year, stopped when; and their sum.
//
// Promises: pure; of one year the last entry counts (a later one corrects it); a year whose benefit nobody could
// compute adds nothing and is told apart from one of 0 đồng; the sum never overflows.
#pragma once
#include <cstdint>
#include <optional>
#include <span>
#include <string>
#include <vector>

#include "journal/journal.hpp"

namespace sk::journal {

struct Replication {
    std::string id, dossier, title, state;  // state: of the journal; of an offer "offered" or "closed"
    UnitId unit, owner;                     // who applies it (of an offer: none); whose initiative it is
    std::string asked, since, stopped;      // ISO dates; "" where it has not come to that
    std::string contact;                    // of the last entry that names one
    struct Result {
        int year = 0;
        std::optional<std::int64_t> benefit;  // đồng
        std::string in_kind;
    };
    std::vector<Result> results;  // by year
};
Replication replication_of(const Journal& journal);

struct ReplicationSum {
    std::int64_t benefit = 0;
    int entries = 0;  // with a figure in đồng
    int in_kind = 0;  // results without one
    int applied = 0;  // running now
    int units = 0;    // that apply or have applied any
};
ReplicationSum sum_of(std::span<const Replication> all);

}  // namespace sk::journal
