// Giấy chứng nhận sáng kiến: one a co-author, from what the register holds, so that a reprint says the same. Layout of
// NĐ 30/2020/NĐ-CP Phụ lục I. NĐ 13/2012 Điều 7(1)a asks for the certificate, Điều 9(2)a that it names the author; the
// form stands in an annex of TT 18/2013 that nobody here has read, so its other fields and their words are the pack's
// ("register.fields"), where the screen shows them as unconfirmed. The paper itself carries no such mark.
//
// Promises: everything escaped; fields that the pack has and that are empty are dotted lines, but for the co-authors of
// a single author. Where the QR code belongs stands <div class="code" data-code="…"> with the signed code; the page
// draws it (shell/code.js).
//
// Classes beside those of document/writer.hpp: .certificate-number, .certificate-reprint, .certifies,
// .certificate-title, table.certificate-foot with .code and .code-note.
#pragma once
#include <optional>
#include <string>

#include "law/register_rules.hpp"
#include "law/templates.hpp"
#include "register/certificate.hpp"

namespace sk::document {

struct Reissue {
    int count = 1;  // how many times with this one
    Date date;
};
// rules, templates: of the pack under which the initiative's dossier was filed.
std::string certificate_html(const registry::Certificate& certificate, const law::RegisterRules& rules,
                             const std::optional<Reissue>& reissue, const law::Templates& templates = {});

}  // namespace sk::document
