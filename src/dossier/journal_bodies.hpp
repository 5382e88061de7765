// The vocabulary of the journals (journal/journal.hpp): bodies of the acts by which the letter's tasks are kept.
#pragma once
#include <span>

#include "dossier/act_bodies.hpp"

namespace sk::dossier {

std::span<const ActForm> journal_forms();

}  // namespace sk::dossier
