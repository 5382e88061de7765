// The papers of a council, from the data of its acts: decision that establishes it, minutes, tally of ballots, score
// sheet, summary of scores, list of results. Layout of NĐ 30/2020/NĐ-CP Phụ lục I and III (decision: mẫu 1.2, minutes:
// mẫu 1.9); wording and columns of the score sheet: Sơn La's Mẫu số 03, as far as it was at hand.
//
// Promises: what stands on a paper is what the session's state says; beside a result stands the rule that gave it, with
// its citation, and where a value of the pack is not confirmed the paper says so; numbers are those of the records
// office or blank. Pure. Does not promise: that a paper is signed; the note under it says what this system's is not.
#pragma once
#include <string>

#include "council/council.hpp"
#include "council/session.hpp"
#include "document/writer.hpp"

namespace sk::document {

// Quyết định thành lập Hội đồng sáng kiến. The council need not be established yet.
std::string establishing_decision_html(const council::Council& council, const law::Pack& pack, const Office& office,
                                       const Issue& issue, const Signer& head);
// Biên bản họp.
std::string minutes_html(const council::Session& session, const std::string& council_name, const law::Pack& pack,
                         const Office& office);
// Biên bản kiểm phiếu.
std::string tally_html(const council::Session& session, const std::string& council_name, const law::Pack& pack,
                       const Office& office);
// Phiếu đánh giá of one member for one dossier. filled: nullptr for a blank form to fill in by hand.
std::string score_sheet_html(const council::Session& session, const std::string& council_name,
                             const council::Matter& matter, const council::Member* member,
                             const council::Filled* filled, const law::Sheet& sheet, const Office& office);
// Bảng tổng hợp điểm: a table a dossier.
std::string score_summary_html(const council::Session& session, const std::string& council_name, const law::Pack& pack,
                               const Office& office);
// Danh sách kết quả.
std::string result_list_html(const council::Session& session, const std::string& council_name, const law::Pack& pack,
                             const Office& office);

// Shared with recognition_papers.cpp: "Căn cứ …" a line of each, the last with a full stop.
void put_bases(Writer& out, std::initializer_list<const law::Citation*> citations);

}  // namespace sk::document
