// What a dossier consists of by its pack, and which of it is there: a checklist, and a warning before a proposal.
//
// Promises: every part of the level, in the pack's order; a part is there when a file of that name is, when the act
// that brings it has a file, or when that act repeats a session held here, whose record is the paper. It warns and
// refuses nothing: which parts are asked for is marked in the pack, and much of it nobody has read yet. A file is known
// by its name alone, so one that is called "scan1.pdf" stands for nothing: the screen says how to call it.
#pragma once
#include <span>
#include <string>
#include <string_view>
#include <vector>

#include "dossier/fold.hpp"

namespace sk::dossier {

struct PartStanding {
    enum class How { missing, application, file, session } how = How::missing;
    const law::DossierPart* part = nullptr;  // points into the pack
    std::string file;                        // its name, where one is
};

// file_names: of what is being written. dossier: nullptr where there is none yet.
std::vector<PartStanding> parts_of(const law::Pack& pack, std::string_view level,
                                   std::span<const std::string> file_names, const Dossier* dossier);
// Those that are asked for and not there.
std::vector<PartStanding> missing_of(std::vector<PartStanding> parts);

}  // namespace sk::dossier
