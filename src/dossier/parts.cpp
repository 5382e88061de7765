#include "dossier/parts.hpp"

#include <algorithm>

#include "viet/text.hpp"

namespace sk::dossier {

namespace {

// Whole words: "ảnh" is not within "thanh". What stands between words in a file's name counts as a space.
std::string words_in(std::string_view text) {
    std::string folded = viet::fold_for_search(text);
    for (char& c : folded) {
        const auto byte = static_cast<unsigned char>(c);
        const bool letter = (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9') || byte >= 0x80;
        if (!letter) c = ' ';
    }
    return " " + folded + " ";
}

bool is_named(const law::DossierPart& part, std::string_view file) {
    const std::string name = words_in(file);
    return std::any_of(part.words.begin(), part.words.end(),
                       [&](const std::string& words) { return name.find(words_in(words)) != std::string::npos; });
}

PartStanding standing_of_part(const law::DossierPart& part, std::span<const std::string> files,
                              const Dossier* dossier) {
    using How = PartStanding::How;
    if (part.act == act_type::filed) return {How::application, &part, {}};
    for (const std::string& file : files) {
        if (is_named(part, file)) return {How::file, &part, file};
    }
    if (!dossier) return {How::missing, &part, {}};
    for (const Act& act : dossier->latest) {
        for (const Attachment& file : act.files) {
            if (act.type == part.act || is_named(part, file.name)) return {How::file, &part, file.name};
        }
    }
    const Act* brings = part.act.empty() ? nullptr : dossier->last(part.act);
    if (brings && !string_or(brings->body, "session").empty()) return {How::session, &part, {}};
    return {How::missing, &part, {}};
}

}  // namespace

std::vector<PartStanding> parts_of(const law::Pack& pack, std::string_view level,
                                   std::span<const std::string> file_names, const Dossier* dossier) {
    std::vector<PartStanding> parts;
    for (const law::DossierPart& part : pack.provisions.parts) {
        if (part.level == level) parts.push_back(standing_of_part(part, file_names, dossier));
    }
    // A photograph of a phone has a name that says nothing: it is what people may add.
    const auto says_nothing = [&](const std::string& file) {
        return std::none_of(parts.begin(), parts.end(),
                            [&](const PartStanding& one) { return is_named(*one.part, file); });
    };
    const auto any = std::find_if(file_names.begin(), file_names.end(), says_nothing);
    for (PartStanding& one : parts)
        if (any != file_names.end() && one.how == PartStanding::How::missing && !one.part->required &&
            one.part->act.empty())
            one = {PartStanding::How::file, one.part, *any};
    return parts;
}

std::vector<PartStanding> missing_of(std::vector<PartStanding> parts) {
    std::erase_if(parts,
                  [](const PartStanding& one) { return !one.part->required || one.how != PartStanding::How::missing; });
    return parts;
}

}  // namespace sk::dossier
