// A paper of each kind with made-up data, so that an office sees the wording that it writes before anybody prints it.
//
// Promises: written by the same functions as the real papers, with the templates and rules of the given pack; says at
// its head, and across the page, that it is a sample; its people, units and numbers do not exist. Pure.
#pragma once
#include <string>
#include <string_view>

#include "law/pack.hpp"

namespace sk::document {

// paper: of law::paper_forms. today: the day that its dates lie around. "" for an unknown paper.
std::string sample_paper_html(std::string_view paper, const law::Pack& pack, Date today);

}  // namespace sk::document
