// Words that several screens share: states, roles, units, days, laws and error codes as people read them.
//
// Promises: a text for every code that can reach a screen; a code without a text of its own still yields a
// whole sentence that names it and says whom to ask. Does not promise: drawing; these are pure functions
// of the model and the language.
#pragma once
#include <initializer_list>
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "dossier/parts.hpp"
#include "ui/ui.hpp"

namespace sk::ui::screens {

std::string join(std::initializer_list<std::string_view> parts);

std::string coded_text(const Ui& ui, std::string_view prefix, std::string_view code);  // the word "prefix" + "code"
std::string code_text(const Ui& ui, std::string_view code);                            // of an error or a problem
std::string code_advice(const Ui& ui, std::string_view code);  // what to do about it; may be empty
std::string problem_text(const Ui& ui, const dossier::Problem& problem);
// Text of the problem noted for `field` under "field" or "<group>/field"; "" when there is none.
std::string field_error(const Ui& ui, const std::map<std::string, std::string>& errors, std::string_view group,
                        std::string_view field);

// Where on the form a problem is, in the form's words: "Tác giả 2, Họ và tên"; "" for a path that it does not know.
std::string place_text(const Ui& ui, const dossier::Application& application, std::string_view path);

std::string state_text(const Ui& ui, std::string_view state);  // "" yields "—"
Tone state_tone(std::string_view state);
std::string queue_text(const Ui& ui, std::string_view state);
Tone queue_tone(std::string_view state);
std::string role_text(const Ui& ui, std::string_view role);
std::string act_text(const Ui& ui, std::string_view act_type);
std::string check_text(const Ui& ui, app::ActView::Check check);  // of a signature
Tone check_tone(app::ActView::Check check);
std::string standing_text(const Ui& ui, std::string_view standing);           // of an act
void why_not_counted(Ui& ui, std::string_view id, const app::ActView& view);  // nothing of an act that counts
// "Đến hết ngày 24/02/2027 (còn 12 ngày)", "… (quá hạn 3 ngày)"
std::string due_text(const Ui& ui, Date last_day, int days_left);
Tone due_tone(int days_left);

std::string unit_name(const Ui& ui, std::string_view unit);  // says so when the list has it no more
std::string former_names(const Ui& ui, std::string_view unit);  // "trước 01/7/2025: Xã Pá Lông"; "" where it has none
std::vector<Option> unit_options(const Ui& ui);                 // grouped: the group's name is the help
std::string field_name(const Ui& ui, std::string_view code);  // of a field of application

std::string day_text(std::string_view iso);                              // "2026-11-22" -> "22/11/2026"; else unchanged
std::string time_text(std::string_view rfc3339);                         // -> "22/11/2026 08:14"; else unchanged
std::string clock_text(Timestamp time);                                  // "08:14"
bool is_own_rule(const law::Citation& citation);                         // no text says it
std::string citation_text(const Ui& ui, const law::Citation& citation);  // with "(chưa xác minh)" where it is so

// Why something was refused, with where that rule stands by the pack of this id (dossier/grounds.hpp).
std::string with_ground(const Ui& ui, std::string why, std::string_view code, std::string_view act,
                        std::string_view law);

// "Hoàn tác" and "Làm lại" with what they would do; nothing where there is neither.
void undo_buttons(Ui& ui, std::string_view id);

// One difference between two regulation packs: what kind of rule, and what has become of it.
std::string law_section_text(const Ui& ui, const law::Difference& difference);
std::string law_change_text(const Ui& ui, const law::Difference& difference);

// "Đã lưu lúc 14:02": one line about the draft that is being written.
std::string save_text(const Ui& ui);
Tone save_tone(const Ui& ui);

// The form of the act that is being made on a dossier, and the words of an act that was made (act_form.cpp).
void act_form(Ui& ui, const app::OpenDossier& open);
std::string act_words(const Ui& ui, const dossier::Act& act, const dossier::Application& application);
// The same, member by member: label, value.
std::vector<std::pair<std::string, std::string>> act_members(const Ui& ui, const dossier::Act& act,
                                                             const dossier::Application& application);
// Acts with who signed them, whether the signature is good and how far they were sent; their words below, but of one
// that is told already (dossier.cpp).
void acts_table(Ui& ui, std::string_view prefix, const std::vector<app::ActView>& acts,
                const dossier::Application& application, std::string_view told = {});
// The open journal of a reward, a payment or an application elsewhere: what it says, its acts, what may follow
// (rewards.cpp).
void open_entries(Ui& ui);
// What an activity of a plan has reached of its target (plan.cpp).
std::string progress_text(const Ui& ui, const tasks::PlanItem& item, const tasks::PlanProgress& progress);

// The word of one act before that of its kind, before the word that all acts share: prefix + "dossier.received.number",
// prefix + "dossier.number", prefix + "number".
std::string member_text(const Ui& ui, std::string_view prefix, std::string_view type, std::string_view name);

// Of an entry of the register (certificates.cpp).
std::string certificate_standing_text(const Ui& ui, registry::Standing standing);
Tone certificate_standing_tone(registry::Standing standing);

// Above a table of units: how many of them stand how, a bar each, whose id is `prefix` and the standing. A bar that is
// chosen leaves only its units in the table, which asks shows_units() (words.cpp).
void units_chart(Ui& ui, std::string_view id, std::string_view label, const std::vector<Ui::Bar>& bars);
bool shows_units(const Ui& ui, std::string_view prefix, std::string_view standing);

// The one way from a screen to the law: a link to the article of the library that a citation names, where it is there
// (library.cpp). cited(): a sentence with the citation in it, and that link below; by_law(): the same, muted.
void law_link(Ui& ui, std::string_view id, const law::Citation& citation);
void cited(Ui& ui, std::string_view id, std::string_view words, const law::Citation& citation, Tone tone);
void by_law(Ui& ui, std::string_view id, Str sentence, const law::Citation& citation);
// The round that is open or comes next, with the days left (parts.cpp); nothing where the pack has none for the level.
void round_line(Ui& ui, std::string_view id, const law::Pack& rules, std::string_view level,
                const std::vector<std::string>& fields);
// What a dossier consists of: each part, whether it is asked for, by which rule, and what is there of it.
void parts_list(Ui& ui, std::string_view id, const std::vector<dossier::PartStanding>& parts);
// Of the open journal: a button for each of these acts that this person may make now; its acts with who signed them,
// and taking back the last (plan.cpp).
void journal_buttons(Ui& ui, std::initializer_list<std::string_view> types);
void journal_acts(Ui& ui, std::string_view id);

// What was imported of earlier years, by year and unit: apart from all other numbers (imports.cpp).
void imported_numbers(Ui& ui, const app::StatisticsView& view);

// What is in no number, since the province has not received it, with the way to where it is sent (words.cpp).
void not_sent(Ui& ui, std::string_view id, std::string_view text);
// Above a list of which only some lines are shown; true: pressed to show all again.
bool shown_alone(Ui& ui, std::string_view id, std::string_view which);
// The list of these dossiers alone; whose they are stands above it.
void show_listed(Ui& ui, const std::vector<std::string>& dossiers, std::string_view whose);

// What a number of the statistics counts: "Được công nhận, năm 2026, Phường Tô Hiệu".
std::string cell_text(const Ui& ui, const statistics::Cell& cell);
std::string definition_name(const Ui& ui, std::string_view id);  // of the desk's rules; the id until they are there

// The files of what is being written, with a button that chooses one (holder: app::holder_…, or a draft's id); those
// that the acts on the page name, to be opened and saved where they are in this browser, else to be brought
// (attachments.cpp).
void files_to_attach(Ui& ui, std::string_view id, std::string_view holder,
                     const std::vector<dossier::Attachment>& files, Str choose);
void files_of(Ui& ui, std::string_view of);

// What resembles the open draft or the shown dossier, with the passages side by side (novelty.cpp). draft: while it is
// written.
enum class NoveltyPlace { draft, dossier };
void novelty(Ui& ui, NoveltyPlace place, const std::string& subject);

// The application as text to read, in the order of the form, with the words of the rules under which it was filed.
void application_text(Ui& ui, std::string_view id, const dossier::Application& application, const law::Pack& rules);

}  // namespace sk::ui::screens
