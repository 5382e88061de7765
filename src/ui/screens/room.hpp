// What the screens of a council and of a session share: fields of the one form that is open (app::RoomForm), words.
// Pure drawing, as words.hpp.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "ui/ui.hpp"

namespace sk::ui::screens {

enum class RoomField { needed, optional, day, optional_day, clock, number, paragraphs };

std::string_view room_value(const Ui& ui, std::string_view name);  // as typed or chosen
std::string room_error(const Ui& ui, std::string_view name);       // in words; "" where all is well
void room_error_line(Ui& ui, std::string_view name);               // of what has no field of its own
std::string_view room_law(const Ui& ui);  // id of the pack whose rules hold in the open council or session
void room_text(Ui& ui, std::string_view name, Str label, std::optional<Str> help, RoomField kind);
void room_text(Ui& ui, std::string_view name, std::string_view label, std::string_view help, RoomField kind);
void room_radio(Ui& ui, std::string_view name, Str label, std::vector<Option> options);
void room_law(Ui& ui, const law::CouncilRules& rules);  // by which article the open form's act is made
void room_buttons(Ui& ui);                              // sign, cancel

Tone room_tone(std::string_view state);  // of a council or session, as its summary says it
std::string finding_text(const Ui& ui, const council::Finding& finding);
// "Chủ tịch Hội đồng", "Dự khuyết cho Lò Thị Hoa"
std::string member_seat_text(const Ui& ui, const law::CouncilRules& rules, std::span<const council::Member> members,
                             const council::Member& member);
std::string people_text(std::span<const council::Member> members, std::span<const PersonId> people);

// The form of the act that is being made in a session (session_forms.cpp).
void session_form(Ui& ui, const app::OpenSession& open);

}  // namespace sk::ui::screens
