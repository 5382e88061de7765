#include "dossier/journal_bodies.hpp"

#include "base/limits.hpp"

namespace sk::dossier {

namespace {

using enum MemberKind;
constexpr Need optional_member = Need::may_be_empty;
constexpr Need needed = Need::required;
constexpr Need later = Need::left_out;  // came later than the acts that have been signed
constexpr std::int64_t number_letters = limits::intake_number_chars_max;
constexpr std::int64_t name_letters = limits::name_chars_max;
constexpr std::int64_t title_letters = limits::title_chars_max;
constexpr std::int64_t dong_max = limits::money_dong_max;

constexpr Member one_dossier[] = {{"", subject}};
constexpr Member one_name[] = {{"", line, needed, name_letters}};
constexpr Member one_number[] = {{"", line, needed, number_letters}};
constexpr Member one_role[] = {{"", code}};

// Takes back the act before it, made by mistake: of every kind.
constexpr Member journal_retracted[] = {{"act", content}, {"reason", text}};

// ---- plan.*: the yearly plan of a unit ----------------------------------------------------------------------------

constexpr Member activity[] = {
    {"name", line, needed, title_letters},
    {"owner", line, optional_member},
    {"from", date, optional_member},
    {"to", date, optional_member},
    {"budget", number, optional_member, dong_max},
    {"source", line, optional_member},  // of the money
    // What the program counts by itself, and how many are wanted.
    {"measure", choice, needed, 0, 0, "none filed recognised proposed replicated rewarded"},
    {"target", number, optional_member, limits::plan_target_max},
};
constexpr Member plan_drawn[] = {
    {"year", number, needed, limits::act_year_max, limits::act_year_min},
    {"goals", text},
    {"activities", list, needed, limits::plan_rows_max, 0, "", activity},
    {"note", text, optional_member},
};
constexpr Member plan_approved[] = {
    {"number", line, optional_member, number_letters}, {"date", date}, {"note", text, optional_member}};
constexpr Member outcome[] = {
    {"activity", line, needed, title_letters},  // its name in the plan
    {"done", choice, needed, 0, 0, "done part not"},
    {"result", text, optional_member},
};
constexpr Member plan_reported[] = {
    {"period", choice, needed, 0, 0, "mid year"},
    {"number", line, optional_member, number_letters},
    {"date", date},
    {"text", text},
    {"outcomes", list, optional_member, limits::plan_rows_max, 0, "", outcome},
};

// ---- campaign.*, participation.*: emulation campaigns, and who takes part ------------------------------------------

constexpr Member campaign_launched[] = {
    {"name", line, needed, title_letters},
    {"theme", text},
    {"tie", text, optional_member},        // to the unit's targets: the letter, task 4
    {"goal", line, later, title_letters},  // the activity of the unit's plan that is meant, by its name
    {"goal_year", number, later, limits::act_year_max, limits::act_year_min},  // of that plan
    {"from", date},
    {"to", date},
    {"criteria", text, optional_member},
    {"prizes", text, optional_member},
    {"number", line, optional_member, number_letters},
    {"date", date},
};
constexpr Member campaign_awarded[] = {
    {"name", line, needed, name_letters},  // of the person or the team
    {"prize", line},
    {"money", number, optional_member, dong_max},
    {"number", line, optional_member, number_letters},
    {"date", date},
    {"dossiers", list, optional_member, 0, 0, "", one_dossier},
};
constexpr Member campaign_closed[] = {
    {"number", line, optional_member, number_letters}, {"date", date}, {"text", text}};
constexpr Member campaign_lesson[] = {
    {"dossier", subject, optional_member},
    {"title", line, needed, title_letters},
    {"text", text},
    {"contact", line, optional_member},
};
// ---- lesson.*: a lesson for every unit of the province, without the secret parts of a dossier

constexpr Member lesson_shared[] = {
    {"campaign", subject, optional_member},  // that it came from
    {"campaign_name", line, optional_member, title_letters},
    {"of", content, optional_member},  // the act there
    {"dossier", subject, optional_member},
    {"title", line, needed, title_letters},
    {"text", text},
    {"contact", line},
    {"date", date},
};
constexpr Member lesson_withdrawn[] = {{"reason", text}, {"date", date}};

constexpr Member participation_registered[] = {
    {"campaign", subject},
    {"row", line, needed, name_letters},  // of this unit's list; later acts name it
    {"sort", choice, needed, 0, 0, "person team"},
    {"name", line, needed, name_letters},
    {"members", list, optional_member, limits::plan_rows_max, 0, "", one_name},
    {"pledge", text},
    {"dossier", subject, optional_member},
};
constexpr Member participation_progressed[] = {
    {"row", line, needed, name_letters},
    {"date", date},
    {"text", text},
    {"dossier", subject, optional_member},
};
constexpr Member participation_left[] = {
    {"row", line, needed, name_letters}, {"date", date}, {"reason", text, optional_member}};

// ---- offer.*, replication.*: a recognised initiative elsewhere -----------------------------------------------------

constexpr Member offer_made[] = {
    {"dossier", subject}, {"title", line, needed, title_letters}, {"conditions", text}, {"contact", line},
    {"date", date},
};
constexpr Member offer_closed[] = {{"date", date}, {"reason", text, optional_member}};
constexpr Member replication_requested[] = {
    {"dossier", subject},
    {"owner", unit},  // whose initiative it is
    {"title", line, needed, title_letters},
    {"need", text},
    {"contact", line},
    {"date", date},
};
constexpr Member replication_answered[] = {
    {"from", unit},  // who answers: the owner
    {"text", text},
    {"contact", line, optional_member},
    {"date", date},
};
constexpr Member replication_applied[] = {
    {"dossier", subject}, {"owner", unit},   {"title", line, needed, title_letters}, {"since", date},
    {"scale", text},      {"contact", line}, {"note", text, optional_member},
};
constexpr Member replication_result[] = {
    {"year", number, needed, limits::act_year_max, limits::act_year_min},
    {"benefit", number, optional_member, dong_max},
    {"calculation", text, optional_member},
    {"benefit_in_kind", text, optional_member},
    {"date", date},
};
constexpr Member replication_stopped[] = {{"date", date}, {"reason", text}};

// ---- reward.*, remuneration.* --------------------------------------------------------------------------------------

constexpr Member reward_given[] = {
    {"sort", choice, needed, 0, 0, "person collective"},
    {"name", line, needed, name_letters},
    {"position", line, optional_member},
    {"form", line},                    // Giấy khen, Bằng khen, tiền thưởng …
    {"title", code, optional_member},  // of a pack's emulation titles; empty: another form
    {"year", number, needed, limits::act_year_max, limits::act_year_min},  // for which it was given
    {"level", choice, needed, 0, 0, "unit province national"},
    {"number", line, needed, number_letters},  // of the decision
    {"date", date},
    {"money", number, optional_member, dong_max},
    {"dossiers", list, optional_member, 0, 0, "", one_dossier},
    {"note", text, optional_member},
};
constexpr Member reward_cancelled[] = {
    {"reason", text}, {"number", line, optional_member, number_letters}, {"date", date}};
constexpr Member paid_author[] = {
    {"author", line, needed, name_letters},  // row id in the application
    {"name", line, needed, name_letters},
    {"share", number, needed, limits::share_whole},
    {"amount", number, needed, dong_max},
};
constexpr Member paid_applier[] = {{"name", line, needed, name_letters}, {"amount", number, needed, dong_max}};
constexpr Member remuneration_set[] = {
    {"dossier", subject},
    {"title", line, needed, title_letters},
    {"way", choice, needed, 0, 0, "application transfer"},
    {"basis", choice, needed, 0, 0, "benefit wages agreed"},
    {"year", number, optional_member, limits::application_years_max, 1},  // of application; none: a transfer
    {"from", date, optional_member},
    {"to", date, optional_member},
    {"day", date, optional_member},  // the price was received; the wage of the day of payment
    {"benefit", number, optional_member, dong_max},
    {"calculation", text, optional_member},
    {"rate", number, optional_member, limits::share_whole},  // hundredths of a percent
    {"wage", number, optional_member, dong_max},
    {"wage_source", line, optional_member},
    {"amount", number, needed, dong_max},                    // for the authors together
    {"appliers_amount", number, optional_member, dong_max},  // where it was agreed
    {"authors", list, needed, limits::authors_max, 0, "", paid_author},
    {"appliers", list, optional_member, limits::first_appliers_max, 0, "", paid_applier},
    {"due", date, optional_member},
    {"agreement", text, optional_member},  // what authors and investor agreed instead
    {"note", text, optional_member},
};
constexpr Member remuneration_paid[] = {
    {"number", line, optional_member, number_letters},
    {"date", date},
    {"amount", number, needed, dong_max},
    {"note", text, optional_member},
};

// ---- text.*, reading.*: documents that the standing office publishes; who has been told of them, who has read them --

constexpr Member text_published[] = {
    {"number", line, needed, number_letters},
    {"date", date},
    {"issuer", line},
    {"title", line, needed, title_letters},
    {"status", choice, needed, 0, 0, "in_force expired unknown"},
    {"from", date, optional_member},
    {"replaces", list, optional_member, 0, 0, "", one_number},
    {"source", line},
    {"summary", text, optional_member},
    {"content", text, optional_member, limits::legal_text_chars_max},
    {"roles", list, optional_member, 0, 0, "", one_role},  // who is to read it
    {"due", date, optional_member},
};
// A regulation pack: its whole text, the pack that it was made from, and in which paper the office decided it.
constexpr Member regulation_published[] = {
    {"pack", line, needed, name_letters},  // its id
    {"base", line, needed, name_letters},
    {"title", line, needed, title_letters},
    {"content", text, needed, limits::pack_chars_max},
    {"number", line, optional_member, number_letters},
    {"date", date},
    {"note", text, optional_member},
};
constexpr Member regulation_withdrawn[] = {{"reason", text}, {"date", date}};
constexpr Member text_withdrawn[] = {{"reason", text}, {"date", date}};
constexpr Member reading_told[] = {
    {"text", line, needed, number_letters},  // number of the document
    {"date", date},
    {"way", choice, needed, 0, 0, "meeting written posted electronic"},
    {"staff", number, needed, limits::staff_max},  // how many the unit has
    {"told", number, needed, limits::staff_max},   // how many were told
    {"by", line, needed, name_letters},
    {"note", text, optional_member},
};
constexpr Member reading_confirmed[] = {{"text", line, needed, number_letters}, {"date", date}};

// ---- import.*: what was recognised before this program was used, from the unit's own lists
// ----------------------------

constexpr Member import_author[] = {
    {"name", line, needed, name_letters},
    {"share", number, optional_member, limits::share_whole},
};
constexpr Member import_row[] = {
    {"line", number, needed, limits::json_integer_max, 1},  // of the table in the file
    {"title", line, needed, title_letters},
    {"authors", list, optional_member, limits::authors_max, 0, "", import_author},
    {"unit_text", line, optional_member},  // as the file names the unit: often a name of before 01/07/2025
    {"field", line, optional_member},
    {"year", number, needed, limits::act_year_max, limits::act_year_min},  // of recognition
    {"date", date, optional_member},
    {"number", line, optional_member, number_letters},  // of the decision
    {"level", choice, needed, 0, 0, "unit province national"},
    {"benefit", number, optional_member, dong_max},
    {"certificate", line, optional_member, number_letters},
};
// One file becomes a journal a unit, each of one act or several.
constexpr Member import_recorded[] = {
    {"import", subject},                             // the same in all acts that came of one file
    {"owner", unit},                                 // whose initiatives these are
    {"name", line, needed, limits::line_chars_max},  // of the file
    {"hash", content},                               // of its bytes
    {"part", number, needed, limits::import_parts_max, 1},
    {"parts", number, needed, limits::import_parts_max, 1},
    {"rows", list, needed, limits::import_act_rows_max, 0, "", import_row},
};
constexpr Member import_withdrawn[] = {{"import", subject}, {"reason", text}, {"date", date}};

constexpr ActForm all_journal_forms[] = {
    {"plan.drawn", plan_drawn},
    {"plan.approved", plan_approved},
    {"plan.reported", plan_reported},
    {"plan.retracted", journal_retracted},
    {"campaign.launched", campaign_launched},
    {"campaign.changed", campaign_launched},
    {"campaign.awarded", campaign_awarded},
    {"campaign.closed", campaign_closed},
    {"campaign.lesson", campaign_lesson},
    {"campaign.retracted", journal_retracted},
    {"lesson.shared", lesson_shared},
    {"lesson.changed", lesson_shared},
    {"lesson.withdrawn", lesson_withdrawn},
    {"lesson.retracted", journal_retracted},
    {"participation.registered", participation_registered},
    {"participation.progressed", participation_progressed},
    {"participation.left", participation_left},
    {"participation.retracted", journal_retracted},
    {"offer.made", offer_made},
    {"offer.closed", offer_closed},
    {"offer.retracted", journal_retracted},
    {"replication.requested", replication_requested},
    {"replication.agreed", replication_answered},
    {"replication.refused", replication_answered},
    {"replication.applied", replication_applied},
    {"replication.result", replication_result},
    {"replication.stopped", replication_stopped},
    {"replication.retracted", journal_retracted},
    {"reward.given", reward_given},
    {"reward.changed", reward_given},
    {"reward.cancelled", reward_cancelled},
    {"reward.retracted", journal_retracted},
    {"remuneration.set", remuneration_set},
    {"remuneration.changed", remuneration_set},
    {"remuneration.paid", remuneration_paid},
    {"remuneration.retracted", journal_retracted},
    {"text.published", text_published},
    {"text.changed", text_published},
    {"text.withdrawn", text_withdrawn},
    {"text.retracted", journal_retracted},
    {"regulation.published", regulation_published},
    {"regulation.withdrawn", regulation_withdrawn},
    {"reading.told", reading_told},
    {"reading.confirmed", reading_confirmed},
    {"reading.retracted", journal_retracted},
    {"import.recorded", import_recorded},
    {"import.withdrawn", import_withdrawn},
};

}  // namespace

std::span<const ActForm> journal_forms() { return all_journal_forms; }

}  // namespace sk::dossier
