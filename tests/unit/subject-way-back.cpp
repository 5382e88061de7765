// Every kind of act of every journal, in every pack that is shipped: it has an undo, or the screen asks first.
#include <doctest/doctest.h>

#include "dossier/act.hpp"
#include "dossier/act_bodies.hpp"
#include "law-assets.hpp"
#include "subject/way_back.hpp"

using namespace sk;
using namespace sk::test;

TEST_CASE("way back: every act of every pack has its undo, or is asked about") {
    int kinds = 0;
    for (const law::Pack& pack : library().all()) {
        INFO(pack.id);
        for (const dossier::ActForm& form : dossier::act_forms()) {
            INFO(form.type);
            const std::string_view of = dossier::subject_kind(form.type);
            const bool of_dossier = of == "dossier";
            const bool of_room = of == "council" || of == "session" || of == "register";
            const law::JournalKind* journal = pack.journals.find(of);
            const bool known = of_dossier ? !pack.workflow.steps.empty() : of_room || journal != nullptr;
            const subject::WayBack way = subject::way_back(form.type, pack);
            if (!known) {
                if (!of_dossier) CHECK((way.act.empty() && !way.asked));  // another pack knows
                continue;
            }
            ++kinds;
            CHECK((way.asked || !way.act.empty()));
            if (way.act.empty()) continue;
            // What puts it right is an act of the same subject, which somebody may make.
            CHECK(dossier::act_form(way.act));
            CHECK(dossier::subject_kind(way.act) == of);
            if (of_dossier) CHECK(pack.workflow.find_undo(form.type));
            if (journal) CHECK(journal->may_undo(form.type));
            if (of_room && !pack.council.acts.empty())
                CHECK((of == "register"
                           ? pack.register_rules.find(way.act) != nullptr
                           : pack.council.may("chair", way.act) || pack.council.may("secretary", way.act) ||
                                 pack.council.may("member", way.act)));
        }
    }
    CHECK(kinds > 300);
}

// What has been signed and cannot be taken back was asked about with words of its own, or with the general ones.
TEST_CASE("way back: what takes back is itself asked about") {
    for (const char* type : {"dossier.retracted", "register.retracted", "plan.retracted", "lesson.retracted"}) {
        INFO(type);
        const bool task = std::string_view(type).starts_with("plan") || std::string_view(type).starts_with("lesson");
        CHECK(subject::way_back(type, task ? *library().find("nhiemvu@2026-3") : present()).asked);
    }
}
