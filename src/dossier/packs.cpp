#include "dossier/packs.hpp"

#include "dossier/act_bodies.hpp"

namespace sk::dossier {

namespace {

const Member* member_of(const ActForm& form, std::string_view name) {
    for (const Member& member : form.members) {
        if (name == member.name) return &member;
    }
    return nullptr;
}

bool has_result(const ActForm& form, std::string_view result) {
    for (const char* name : {"result", "level"}) {
        if (const Member* member = member_of(form, name)) return has_option(*member, result);
    }
    return false;
}

Error wrong(const char* list, std::size_t index, const char* member, const char* what) {
    return fail("pack-member", std::string(list) + "[" + std::to_string(index) + "]." + member, what);
}

}  // namespace

Result<law::Pack> read_pack(std::string_view text, law::Reading reading) {
    SK_TRY(law::Pack pack, law::Pack::parse(text, reading));
    const law::Workflow& workflow = pack.workflow;
    for (std::size_t i = 0; i < workflow.steps.size(); ++i) {
        const ActForm* form = act_form(workflow.steps[i].act);
        if (!form) return wrong("workflow.steps", i, "act", "no such act");
        const std::string& result = workflow.steps[i].result;
        if (!result.empty() && !has_result(*form, result))
            return wrong("workflow.steps", i, "result", "no such result");
    }
    for (std::size_t i = 0; i < pack.clocks.size(); ++i) {
        for (const law::ClockStart& start : pack.clocks[i].starts) {
            const ActForm* form = act_form(start.act);
            if (!form) return wrong("clocks", i, "starts", "no such act");
            if (start.member.empty()) continue;
            const Member* member = member_of(*form, start.member);
            if (!member || member->kind != MemberKind::date) return wrong("clocks", i, "starts", "no such date");
        }
    }
    for (std::size_t i = 0; i < pack.provisions.parts.size(); ++i) {
        const std::string& act = pack.provisions.parts[i].act;
        if (!act.empty() && !act_form(act)) return wrong("parts", i, "act", "no such act");
    }
    for (std::size_t i = 0; reading == law::Reading::whole && i < pack.council.acts.size(); ++i) {
        const std::string& act = pack.council.acts[i].act;
        const bool of_council = subject_kind(act) == "council" || subject_kind(act) == "session";
        if (!of_council || !act_form(act)) return wrong("council.acts", i, "act", "no such act");
    }
    for (std::size_t i = 0; i < pack.register_rules.acts.size(); ++i) {
        if (!act_form(pack.register_rules.acts[i].act)) return wrong("register.acts", i, "act", "no such act");
    }
    return pack;
}

}  // namespace sk::dossier
