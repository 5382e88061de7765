// The screens: one file each, named as its function. Each reads the model and emits commands; none
// touches ImGui, storage, clock or network.
#pragma once
#include "ui/ui.hpp"

namespace sk::ui::screens {

void draw(Ui& ui);              // frame.cpp: bar, navigation, the screen of model().route, dialogs, toasts
void welcome(Ui& ui);           // first visit: language, unit, person, code; files without a network
void pending(Ui& ui);           // enrolment made, waiting for the card
void dossiers(Ui& ui);          // list with search, filters, sorting
void draft(Ui& ui);             // the form
void dossier(Ui& ui);           // one dossier: state, acts, signatures, what may be done
void work(Ui& ui);              // what this person is expected to do next, by due date
void certificates(Ui& ui);      // the register of certificates: entries, gaps, clashes, forms
void check(Ui& ui);             // a certificate: its code against the units' cards, without a network
void councils(Ui& ui);          // councils, and establishing one
void council(Ui& ui);           // one council: members, sessions
void session(Ui& ui);           // one session of a council: the meeting room
void journal_form(Ui& ui);      // the open form of an act on one of the letter's tasks; nothing when there is none
void rewards(Ui& ui);           // rewards and remuneration of a unit
void replication(Ui& ui);       // where recognised initiatives are offered and applied
void exchange(Ui& ui);          // the queue, sending, files, receipts
void province(Ui& ui);          // counts by unit and state, refused bundles
void statistics(Ui& ui);        // who takes part, how far the dossiers have come; export and report
void library(Ui& ui);           // legal texts: search, one document, who has read and told
void plan(Ui& ui);              // the yearly plan with its progress; of an office the plans of all units
void campaigns(Ui& ui);         // emulation campaigns; one of them
void regulations(Ui& ui);       // the rules that are applied; of an office: writing and publishing the next ones
void imports(Ui& ui);           // lists of earlier years: a file, its columns and rows; what was imported
void proposals(Ui& ui);         // what was proposed to the province, with the papers of each
void people(Ui& ui);            // who holds a key, who waits for one, invitations
void settings(Ui& ui);          // language, theme, text size, sample data, this browser
void help(Ui& ui);              // how it works, shortcuts
void gallery(Ui& ui);           // every widget in every state (ui/gallery.hpp); the way to it is at the end of `help`
void other_window(Ui& ui);
void data_missing(Ui& ui);
void failed(Ui& ui);
void dialogs(Ui& ui);

}  // namespace sk::ui::screens
