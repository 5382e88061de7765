// One dossier before the council, and who of the council is too close to it.
//
// Promises: the matter names the version of the application that is judged (the act that filed or supplemented it), so
// a later version is another matter; conflicts of interest are found from persons and names, and the pack says of each
// kind whether the member takes no part or is asked. Rule: TT 18/2013/TT-BKHCN Điều 8, đoạn 2 (head of the unit who is
// the author of a solution that the State paid for). Does not promise: to know families; those declare themselves.
#pragma once
#include <span>
#include <string>
#include <vector>

#include "council/member.hpp"
#include "dossier/application.hpp"

namespace sk::council {

enum class Funding { unknown, state, other };  // who paid for the initiative: "" "state" "other" in JSON

struct Party {
    PersonId person;   // empty where only the name is known
    std::string name;  // empty where only the person is
};

struct Matter {
    SubjectId dossier;
    ContentId version;  // the act whose application is judged
    std::string title;
    std::string field;      // in words, as the sheet shows it
    std::string workplace;  // of the first author
    Funding funding = Funding::unknown;
    std::vector<Party> authors;
    std::vector<std::string> appliers;  // who took part in the first application, by name
};

// own: whose own dossier it is (dossier::Dossier::own): who signed the filing, and every co-author who confirmed his
// share with his key. They are authors whatever names they have there.
Matter make_matter(const SubjectId& dossier, const ContentId& version, const dossier::Application& application,
                   std::span<const PersonId> own, std::string field, Funding funding);
Json to_json(const Matter& matter);
// Of a body that check_body let through.
Matter matter_from_json(const Json& json);
std::string author_names(const Matter& matter);  // joined by ", "

struct Conflict {
    PersonId member;
    std::string kind;     // code of law::CouncilRules::conflicts
    bool locked = false;  // takes no part; else he must answer before he scores
};
// In the order of the members. At most one a kind and member.
std::vector<Conflict> find_conflicts(std::span<const Member> members, const Matter& matter,
                                     const law::CouncilRules& rules);

}  // namespace sk::council
