// What the pack asks for around a filing and a proposal: the round in which it is taken, and the parts of the dossier.
#include <algorithm>

#include "ui/screens/screens.hpp"
#include "ui/screens/words.hpp"

namespace sk::ui::screens {

void round_line(Ui& ui, std::string_view id, const law::Pack& rules, std::string_view level,
                const std::vector<std::string>& fields) {
    const auto& rounds = rules.provisions.rounds;
    if (std::none_of(rounds.begin(), rounds.end(), [&](const law::Round& round) { return round.level == level; }))
        return;
    const auto near = rules.round_near(level, date_of(ui.model().now), fields);
    if (!near) return ui.text(id, ui.t(Str::round_none), Tone::warning);
    const std::string days = std::to_string(near->days);
    constexpr int soon_days = 7;  // as the list of work counts "soon"
    if (near->open)
        ui.text(id, ui.t(Str::round_open, {near->round->name, display_date(near->last), days}),
                near->days <= soon_days ? Tone::warning : Tone::normal);
    else
        ui.text(id,
                ui.t(Str::round_ahead, {near->round->name, display_date(near->from), display_date(near->last), days}),
                Tone::warning);
    if (near->round->year) ui.text(join({id, "/once"}), ui.t(Str::round_once), Tone::muted);
    by_law(ui, join({id, "/law"}), Str::form_by_law, near->round->citation);
}

void parts_list(Ui& ui, std::string_view id, const std::vector<dossier::PartStanding>& parts) {
    using How = dossier::PartStanding::How;
    for (const dossier::PartStanding& one : parts) {
        const std::string own = join({id, "/", one.part->code});
        const bool required = one.part->required;
        const std::string there = one.how == How::application ? std::string(ui.t(Str::parts_application))
                                  : one.how == How::file      ? ui.t(Str::parts_file, {one.file})
                                  : one.how == How::session
                                      ? std::string(ui.t(Str::parts_session))
                                      : std::string(ui.t(required ? Str::parts_missing : Str::parts_absent));
        ui.definition(own, one.part->name,
                      join({ui.t(required ? Str::parts_required : Str::parts_optional), "; ", there, ". ",
                            citation_text(ui, one.part->citation)}));
        if (!one.part->note.empty()) ui.text(join({own, "/note"}), one.part->note, Tone::muted);
    }
    if (const auto missing = dossier::missing_of(parts); !missing.empty()) {
        std::string names;
        for (const auto& one : missing) names += join({names.empty() ? "" : "; ", one.part->name});
        ui.text(join({id, "/missing"}), ui.t(Str::app_parts_missing, {names}), Tone::warning);
    }
    if (std::any_of(parts.begin(), parts.end(), [](const auto& one) { return !one.part->words.empty(); }))
        ui.text(join({id, "/help"}), ui.t(Str::parts_help), Tone::muted);
}

}  // namespace sk::ui::screens
