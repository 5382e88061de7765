// Who has read the legal texts and who has told the staff (letter 163, task 1: "triển khai phổ biến … đến cán bộ, công
// chức, viên chức và người lao động").
//
// Promises: pure; made of the acts of a unit's reading that count, in canonical order. Of several words on one text the
// one with the latest day stands, of one day the later in the order: the number told is "so far", and not added up.
// Does not promise: that anybody has understood, or even read: it says who said so and when.
#pragma once
#include <cstdint>
#include <map>
#include <optional>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "dossier/act.hpp"
#include "law/text_library.hpp"

namespace sk::tasks {

struct Told {
    std::string text;  // number of the document
    std::optional<Date> date;
    std::string way, by, note;
    std::int64_t staff = 0, told = 0;  // how many work here; how many have been told so far
};

struct Confirmed {
    std::string text;
    PersonId person;
    std::optional<Date> date;
};

struct Readings {
    std::vector<Told> told;            // one a text
    std::vector<Confirmed> confirmed;  // one a person and text

    const Told* told_of(std::string_view text) const;  // nullptr: nobody was told
    const Confirmed* confirmation(std::string_view text, const PersonId& person) const;
    int readers(std::string_view text) const;
};
Readings readings_of(std::span<const dossier::Act> acts);

// The document that an act `text.published` or `text.changed` says, as a text of the library. Its wording is parted
// into articles; what the standing office says counts as read.
law::LegalText published_text(const SubjectId& id, const Json& body);

// Whether people should still read it: not expired, and not replaced by one that somebody has read.
bool is_to_be_read(const law::TextLibrary& library, const law::LegalText& text);

// What a person in these roles should read and has not confirmed.
std::vector<const law::LegalText*> unread(const law::TextLibrary& library, const std::vector<std::string>& roles,
                                          const Readings& own, const PersonId& person);
// What a unit should tell its staff of: every text that somebody should still read.
std::vector<const law::LegalText*> to_tell(const law::TextLibrary& library);

enum class Telling : std::uint8_t { none, part, all };  // of the staff
Telling telling_of(const Told* told);

// How a unit stands with one text, or with all that are to be told.
struct UnitTelling {
    std::string unit;
    int texts = 0, told = 0, partly = 0;  // to be told; told to all of the staff; to a part
    int readers = 0;                      // who have confirmed, over all texts
    std::optional<Date> last;             // when the last was told
    bool late = false;                    // a text whose day is gone has not been told to all

    bool none() const { return told == 0 && partly == 0; }
};
// In the order of `units`; what `readings` knows of others is left out.
std::vector<UnitTelling> telling_report(std::span<const std::string> units,
                                        const std::map<std::string, Readings, std::less<>>& readings,
                                        std::span<const law::LegalText* const> texts, Date today);

}  // namespace sk::tasks
