#include "document/invitation_paper.hpp"

#include "document/writer.hpp"

namespace sk::document {

std::string invitation_paper_html(const InvitationPaper& paper) {
    Writer out;
    out.raw("<article class=\"invitation\">\n");
    out.element("h1", "document-kind", words(Str::people_paper_title));
    out.field(words(Str::people_paper_code), paper.code);
    out.field(words(Str::people_unit), paper.unit);
    std::string roles;
    for (const std::string& role : paper.roles) roles += (roles.empty() ? "" : "; ") + role;
    out.field(words(Str::people_paper_roles), roles);
    out.field(words(Str::people_paper_uses), number(paper.uses));
    out.field(words(Str::people_paper_until), display_date(paper.last_day));
    out.field(words(Str::people_paper_from), paper.inviter);
    out.element("h2", "part", words(Str::people_paper_how));
    out.raw("<ol>\n");
    for (const Str step : {Str::people_paper_step_open, Str::people_paper_step_unit, Str::people_paper_step_code,
                           Str::people_paper_step_wait})
        out.element("li", "", words(step));
    out.raw("</ol>\n");
    out.note(words(Str::people_paper_note));
    out.raw("</article>\n");
    return std::move(out.html);
}

}  // namespace sk::document
