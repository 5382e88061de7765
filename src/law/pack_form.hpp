// A regulation pack as forms: its sections, the fields of each row with their kind, and the changes that people make to
// it. The vocabulary from which the editor's screen is drawn, as act_bodies.hpp is of the forms of acts.
//
// Promises: pure. A pack that is being edited is JSON of format 2 with every citation written out, so that a change in
// one place changes no other; `finished_text` puts equal citations back into "sources". A value that was typed enters
// only where it has its kind's form. What makes a pack whole is told by Pack::parse, whose places are the same paths:
// "rounds[0].from" there is "rounds/0/from" here.
#pragma once
#include <set>
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "base/date.hpp"
#include "base/json.hpp"
#include "base/result.hpp"
#include "law/templates.hpp"

namespace sk::law {

enum class ValueKind : std::uint8_t {
    line,
    text,         // paragraphs
    number,       // least … most
    hundredths,   // points and percents: "85" or "85,5"
    date,         // "01/03/2027"
    day_of_year,  // "01/06"
    flag,
    choice,    // one of `options`
    codes,     // any of `options`
    fraction,  // "2/3"
    years,     // "2026, 2027"
    wording,   // a sentence of a paper, blanks by their names; that of assets/strings where the pack has none
    lines,     // one a line
    phrases,   // "biên bản; quyết định"
    starts,    // of a clock: any of `options`, "dossier.received/date"
};

struct FormField {
    const char* name;  // path within the row: "name", "period/months"
    ValueKind kind;
    // Words with a space between; "@levels", "@fields": those of the pack; "@roles", "@council_roles": step_roles,
    // council_roles (provisions.hpp); "@marks": citation_marks;
    // "@states", "@origins": of dossiers, with "none" among the origins; "@acts": step_acts; "@starts": an act of them
    // with a day that it names, or with nothing after the "/" the day on which it is made; "@results": of the row's
    // act; "@criteria": of the row's sheet.
    const char* options = "";
    bool may_be_empty = false;
    int most = 1'000;
    int least = 0;
    const Sentence* sentence = nullptr;  // of a wording
};

struct FormSection {
    std::string code;  // words "regulation.section.<code>"
    std::string path;  // "rounds"; "": the pack itself
    std::string name;  // of the sheet or criterion that it belongs to; may be empty
    bool list = false, grows = false;
    std::span<const FormField> fields;
    const char* citation = "citation";  // path within the row; "": it has none of its own
    bool moves = false;                 // the order of the rows says something: move_row
};

// In the order in which they are edited; those of the sheets follow from the pack.
std::vector<FormSection> form_sections(const Json& pack);
// Paths of the rows of a list, or the one of a section that is none.
std::vector<std::string> form_rows(const FormSection& section, const Json& pack);
std::vector<std::string> form_options(const FormField& field, const Json& pack, std::string_view row = {});
// The name of a criterion of the sheet in which the row lies; "": none of this code.
std::string criterion_name(const Json& pack, std::string_view row, std::string_view code);
inline constexpr std::string_view citation_marks = "R R3 R* S S-low G";
// What a step can be, with its results and the days that it names; the vocabulary itself is that of src/dossier, which
// a pack is held against (dossier/packs.hpp).
struct StepAct {
    std::string_view act, results, days;
};
std::span<const StepAct> step_acts();

const Json* value_at(const Json& pack, std::string_view path);  // nullptr: nothing there
// As it would be typed; "" of what is absent. Flags "yes", "no"; codes with a space between.
std::string shown_value(const FormField& field, const Json* value);
// Errors: "blank", "number-form", "date-form", "day-form", "fraction-form", "choice-missing"; of wordings and lines
// "template-blank", "template-missing", "template-long", "template-lines". An empty wording, or the one of
// assets/strings, takes the pack's own away; so does an empty number or `when` that a row need not have.
Result<void> put_value(Json& pack, std::string_view row, const FormField& field, std::string_view typed);
// part: "document", "article", "text" or "mark".
void put_citation(Json& pack, std::string_view citation, std::string_view part, std::string_view typed);
std::string add_row(Json& pack, const FormSection& section);  // its path
// With the last step of an act goes its undo.
void remove_row(Json& pack, std::string_view row);
enum class Move { up, down };
std::string move_row(Json& pack, std::string_view row, Move move);  // its path now; the same where there is no way
// The field, section and row of a path; the section alone where no field is meant.
struct FormPlace {
    const FormSection* section = nullptr;
    std::string row;
    const FormField* field = nullptr;
};
FormPlace place_of(std::span<const FormSection> sections, std::string_view path);
std::string path_of_place(std::string_view place);  // "council.seats[2].name" -> "council/seats/2/name"

// The text of a pack as what is edited: citations written out. Errors: those of Pack::parse.
Result<Json> opened_pack(std::string_view text);
// The pack that the standing office makes next after `base`, in force from this day; `taken`: ids that are not free.
Json next_pack(Json base, std::string_view line, Date effective_from, std::span<const std::string> taken);
std::string finished_text(Json pack);

// What a person has to mend before the pack can be published. code: of put_value; "pack-member" with what Pack::parse
// says; "citation-kept": a value was changed, and its citation is the one of the value before.
struct PackFault {
    std::string path, code, what;
};
// base: the pack that it was made from; kept: paths of citations of which a person has said that they hold for the new
// value too.
std::vector<PackFault> pack_faults(const Json& pack, const Json& base, const std::set<std::string>& kept);
// The rows whose values differ from those of the base, by their citations' paths.
std::set<std::string> changed_rows(const Json& pack, const Json& base);

}  // namespace sk::law
