// Rewards (khen thưởng) held against the recognised initiatives: who is due, and which initiative was used more than
// once; and the chain of emulation titles (danh hiệu thi đua).
//
// Promises: pure; says what the records show and what the pack asks, with its citation. It never says that somebody
// must be rewarded or may not be: that is for people. A reward that was cancelled must not be given in. A reward of a
// collective covers the authors of the initiatives that it names: Luật Thi đua, khen thưởng Điều 5(2)c, one achievement
// is not rewarded several times.
// Does not promise: whether a title's other conditions are met (Lao động tiên tiến, tasks done well, another kind of
// merit than an initiative): their words stand in the citation.
#pragma once
#include <cstdint>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "law/provisions.hpp"
#include "viet/text.hpp"

namespace sk::reward {

struct Recognised {
    std::string dossier, title, unit;
    std::string on;                           // ISO date of the recognition
    std::string level;                        // code of a level of the packs
    std::vector<std::string> authors;         // names as in the application
    std::vector<std::string> births = {};     // of each author as it was typed; empty: not at hand
    std::string filer = {}, filer_name = {};  // whose key filed it, and the name on his card; "": not known
    // How long the pack under which it was filed keeps a recognition of its level (bảo lưu); nullptr: it does not say.
    const law::Validity* kept = nullptr;
};
// The last year in which it may be used for a title that asks for its level; 0: no rule says, or the day of the
// recognition is not at hand.
int kept_until(const Recognised& initiative);

struct Given {
    std::string reward;  // subject
    bool collective = false;
    std::string name;   // of the person or the collective
    std::string form;   // "Giấy khen", "Chiến sĩ thi đua cơ sở"
    std::string title;  // code of an emulation title; empty: another form
    int year = 0;
    std::vector<std::string> dossiers;
    std::string unit = {};  // that recorded it
};

struct Due {
    const Recognised* initiative = nullptr;  // points into what was given in
    std::string name;
};
// Authors of recognised initiatives whom no reward names together with the initiative, in the order given.
std::vector<Due> due_rewards(std::span<const Recognised> recognised, std::span<const Given> given);

// How each author of an initiative stands. Rewards name people, and names do not always tell who is meant: two authors
// of the initiative have the same name; a reward names the initiative and nobody of its authors; a reward of the unit
// names somebody who is due and no initiative. That is unclear: for people to look at, never counted as rewarded.
enum class Standing : std::uint8_t { rewarded, due, unclear };
struct AuthorStanding {
    const Recognised* initiative = nullptr;  // points into what was given in
    std::string name;
    Standing standing = Standing::due;
};
std::vector<AuthorStanding> standings(std::span<const Recognised> recognised, std::span<const Given> given);

// Rewards that rest on this initiative, of the same person: more than one is for people to look at.
std::vector<const Given*> uses_of(std::string_view dossier, std::string_view name, std::span<const Given> given);

struct TitleView {
    const law::Title* title = nullptr;           // points into the pack
    const law::Title* after = nullptr;           // that has to be held before; nullptr: none
    bool held = false;                           // in this year
    std::vector<const Recognised*> initiatives;  // of the person, at the level that is asked or above it, still kept
    std::vector<const Recognised*> past;         // those that no longer are
    int running = 0;                             // years running in which `after` was held, up to this one
    std::vector<const Given*> chain;             // the rewards of those years, the latest first
    int earliest = 0;                            // year in which the chain can be whole
    bool chain_whole() const { return !after || running >= title->after_times; }
    bool open() const { return !initiatives.empty() && chain_whole(); }
};
// What the pack's titles ask of this person in this year, and what there is. `given` and `recognised` may hold others'.
std::vector<TitleView> titles_of(std::string_view name, int year, const law::Provisions& pack,
                                 std::span<const Recognised> recognised, std::span<const Given> given);

// Those who have one name, as far as the records tell them apart: by unit, and within a unit by the day of birth. A
// name alone never says that two of them are one person: people decide. Only a key does: who filed with the same one in
// both units, under that name on his card, is the same.
struct Namesake {
    std::string unit, born;                  // born: "" where it is not said or not at hand
    int initiatives = 0, rewards = 0;        // rewards: of the name in that unit, whoever of it was meant
    std::vector<std::string> filed_by;       // keys of his name that filed these initiatives
    bool known = false;                      // by his key the same as somebody in `unit` of namesakes()
    std::vector<std::string> dossiers = {};  // of the initiatives
    bool operator==(const Namesake&) const = default;
};
// Those of `unit` first.
std::vector<Namesake> namesakes(std::string_view name, std::string_view unit, std::span<const Recognised> recognised,
                                std::span<const Given> given);
// Whether an initiative is by that one of those of the name.
bool is_by(const Namesake& namesake, std::string_view name, const Recognised& initiative);

using viet::same_name;

}  // namespace sk::reward
