// The papers that are given, sent or signed in the life of one dossier, from its acts: receipt of the application,
// request for supplements, notices of acceptance, refusal, return and recognition, decisions of recognition and of its
// annulment, answer to a complaint, proposal to the province, its decision on effect and scope and its other answers.
// Layout of NĐ 30/2020/NĐ-CP Phụ lục I and III. TT 18/2013/TT-BKHCN Phụ lục II (receipt) is optional and its wording
// was not at hand: the paper holds what Điều 6 khoản 1 điểm a asks of it.
//
// Promises: what stands on a paper is what the acts say; numbers are those of the records office, or blank to fill in;
// the pack is the one under which the dossier was filed. Pure.
#pragma once
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "document/writer.hpp"
#include "dossier/fold.hpp"

namespace sk::document {

enum class DossierPaper {
    receipt,
    supplement_request,
    acceptance,
    refusal,
    returned,
    decision,
    outcome,
    complaint,
    annulling,
    proposal,
    answer,
    scope,
    effect_annulling
};

std::string_view code_of(DossierPaper paper);  // "receipt", "supplement-request", …
std::optional<DossierPaper> dossier_paper(std::string_view code);

// Those that there is something to write about.
std::vector<DossierPaper> papers_of(const dossier::Dossier& dossier);

// What is signed or handed over on paper when this act is made on the dossier as it stands, so that it can be printed
// before its number is known: an act's type and its body's "result"; nullopt: none.
std::optional<DossierPaper> paper_of_act(std::string_view type, std::string_view result,
                                         const dossier::Dossier& dossier);
// Issued by the province, or by the dossier's unit.
bool is_provincial(DossierPaper paper, const dossier::Dossier& dossier);

// What the session that the council's opinion names says of itself; empty where it is not at hand.
struct MeetingNamed {
    std::string council_name, minutes_number;
};

// A paper that is not among papers_of: its blank.
std::string dossier_paper_html(DossierPaper paper, const dossier::Dossier& dossier, const law::Pack& pack,
                               const Office& office, const MeetingNamed& meeting = {});

}  // namespace sk::document
