// What the head of the unit signs after the council: the decision that recognises, the notice that refuses (the
// certificate: document/certificate.hpp). Layout of NĐ 30/2020/NĐ-CP Phụ lục I and III; NĐ 13/2012 (Điều lệ Sáng kiến)
// Điều 7(1): recognition with a certificate, or a refusal in writing that gives the reasons.
//
// Promises: numbers and dates are those of the records office or blank. Pure.
#pragma once
#include <span>
#include <string>
#include <string_view>

#include "document/writer.hpp"
#include "law/pack.hpp"

namespace sk::document {

struct RecognisedInitiative {
    std::string title, authors, workplace;
};

// Quyết định công nhận sáng kiến. minutes: number and date of the council's, for "Theo đề nghị …"; blank when unknown.
std::string recognition_decision_html(std::span<const RecognisedInitiative> initiatives, std::string_view council_name,
                                      const Issue& minutes, const law::Pack& pack, const Office& office,
                                      const Issue& issue, const Signer& head);

// Thông báo không công nhận sáng kiến, of one application. reasons: required by the charter; empty: dotted lines.
std::string refusal_notice_html(const RecognisedInitiative& application, std::string_view reasons,
                                const law::Pack& pack, const Office& office, const Issue& issue, const Signer& head);

}  // namespace sk::document
