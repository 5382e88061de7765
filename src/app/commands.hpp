// Commands: everything that a person can ask of the application. Screens, keyboard shortcuts, the DOM
// mirror and tests all emit these; Application::dispatch carries them out.
//
// Fields are named by stable ids:
//   enrol/… , list/query , check/code , act/<member> , register/<member>  (see model.hpp)
//   library/query , rules/<path> (RegulationDraft)
//   draft/<draft id>/<path>, path as in dossier::text_at(): "title", "authors/<row>/name" …
//   draft/<draft id>/answer                                       answer to a request for supplements
//   council/<name>, council/row/<row>/<name>                      of a council or a session, see RoomForm
//   journal/<path>                                                of one of the letter's tasks, see JournalForm
//   import/<name>                                                 of an import of earlier years, see ImportView
#pragma once
#include <string>
#include <variant>

#include "app/model.hpp"
#include "base/table_text.hpp"

namespace sk::app {

struct EditText {
    std::string field, value;
    bool committed = false;
};  // committed: focus has left the field
struct Choose {
    std::string field, value;
};  // one of a list. Fields: enrol/unit, draft/<id>/solution_kind, draft/<id>/addressed_to,
    // draft/<id>/authors/<row>/gender, draft/<id>/authors/<row>/ethnic_group, act/<member>, register/<member>,
    // list/state, list/unit, statistics/year (0: all), statistics/measure, statistics/tile,
    // statistics/part (part|block|field),
    // settings/language (vi|en), settings/theme (auto|light|dark), settings/text (100…200),
    // settings/typing (off|telex|simple-telex|vni|viqr), settings/tone (first|main), rewards/unit, rewards/person,
    // library/unit, proposals/year (0: all), units/shown, people/unit, people/for, people/reason
struct Toggle {
    std::string field;
    bool value = false;
};  // enrol/role/<role>, draft/<id>/fields/<code>, draft/<id>/commitment, novelty/law, novelty/list,
    // rewards/namesake/<number>, people/role/<role>, people/approval
struct Navigate {
    Route route;
};
struct SortBy {
    SortColumn column;
};  // again on the same column: other direction

// Pasted into an open field: text from before Unicode, or a table into a row of the form's two tables. The program asks
// before it puts it anywhere. before, after: the field's text around the place.
struct Paste {
    std::string field, before, text, after;
    bool table = false;  // text is tab-separated cells
};
struct CopyTable {
    TableCells rows;
};  // as shown, its head first
struct SaveTable {
    std::string title, form;  // form: "csv" or "xlsx"
    TableCells rows;
};  // the same as a file

enum class Action {
    // first visit
    enrol_next,
    enrol_back,
    enrol_submit,
    enrol_save_file,
    enrol_open_card,
    enrol_restart,
    add_roles /* of the person who is enrolled, by a further code */,
    take_over,
    restore_missing,
    start_empty,
    // drafts; `id` = draft id
    new_draft,
    open_draft,
    delete_draft,
    copy_to_draft /* id = dossier id */,
    add_author,
    remove_author /* id = draft, row */,
    move_author_up,
    add_applier,
    remove_applier,
    check_draft,
    file_draft,
    adopt_law /* the draft goes on under the present pack */,
    jump_to /* id = field id */,
    save_now,
    undo,
    redo,
    // dossiers; `id` = dossier id
    open_dossier,
    open_act /* id = dossier id, row = type of the act */,
    submit_act,
    attach_file /* id = one of holder_… below, or of a draft; so the next */,
    remove_file /* row = its hash */,
    show_file /* id = its hash; so the next two */,
    save_file,
    bring_file,
    fetch_file /* from the endpoint */,
    stop_fetch,
    start_supplement,
    close_form,
    print_application /* id = draft or dossier id */,
    print_paper /* id = dossier, row = code of the paper (document/dossier_papers.hpp) */,
    export_dossier /* to a file that others open */,
    // exchange
    send_now,
    export_bundle,
    import_file,
    retry_refused,
    cancel_exchange,
    save_receipt /* id = bundle */,
    // dialogs, toasts, samples
    confirm,
    cancel,
    dismiss_toast,
    load_samples,
    clear_samples,
    show_shortcuts,
    check_certificate,
    // register of certificates
    open_entry /* id = dossier or certificate, row = type of the act */,
    close_entry,
    submit_entry,
    print_certificate /* id = certificate */,
    // councils and sessions
    open_room_form /* row = type of the act */,
    close_room_form,
    sign_room_form,
    add_member /* id = person of a card, "" = somebody without */,
    remove_member /* row */,
    present_all /* of the attendance that is being taken */,
    make_opinion /* id = dossier */,
    print_council /* row = which paper, id = person of a score sheet */,
    export_session,
    // journals of the letter's tasks
    open_journal /* id = subject; "": closes it */,
    open_journal_form /* row = type of the act, id = the open journal; "": begins one */,
    close_journal_form,
    submit_journal,
    add_journal_row /* row = list */,
    remove_journal_row /* row = list/row */,
    take_back_entry /* the last of the open journal, or of the one with this id */,
    open_reward /* id = dossier, row = author's name; both may be empty */,
    open_remuneration /* id = dossier, row = year of application, "" for the first */,
    open_replication /* id = dossier or offer, row = type of the act */,
    print_payments /* of the open remuneration */,
    export_payments,
    print_proposal,
    // library, plans, campaigns
    confirm_reading /* id = number of the document; so the next one */,
    tell_reading,
    draw_plan /* id = "copy": from last year's */,
    report_plan /* id = "mid" or "year" */,
    print_plan /* id = "plan", "mid" or "year" */,
    act_on_entry /* id = type of the act, row = of the registration; "": a new one */,
    award_entry /* id = of the entry; "": of nobody who has registered */,
    print_campaign /* id = "launch" or "report" */,
    share_lesson /* with every unit; id = the act that it was written by */,
    supply_text /* that is not here; id = code of the document */,
    // rules
    begin_regulation /* the next ones, from those in force */,
    import_regulation /* from a file */,
    discard_regulation,
    add_rule /* row = key of the section */,
    remove_rule /* row = its path; so the next */,
    move_rule /* id = "up" or "down" */,
    show_rule /* id = path in the editor */,
    check_regulation /* what is wrong with it, and what it would change */,
    publish_regulation,
    export_regulation /* id = journal: as a file for who has no network */,
    print_rules,
    preview_paper /* row = its kind: as a sample in the wording of the draft */,
    // import of earlier years
    open_table /* of a file that is chosen */,
    stop_import /* what is being read, checked or signed */,
    close_table,
    check_table /* again */,
    import_rows /* asks first */,
    save_rows_aside /* those that are not imported, with the reasons, as CSV */,
    open_import_undo /* id = of the import; "": closes it */,
    undo_import,
    show_imported /* id = year, row = unit; both may be empty */,
    show_counted /* id = statistics::cell_code: the list of the dossiers behind a number */,
    show_listed /* id = dossiers, with a space between; row = whose they are: the list of these alone */,
    show_all /* the list without that */,
    export_statistics /* id = "csv" or "xlsx" */,
    export_blocks /* the same, by block and field */,
    print_statistics,
    print_reminders /* letters to units; id = "never" (no dossier), "told" (texts not told of), "plan" (no plan) */,
    export_rewards /* id = "csv" or "xlsx": rewards of every unit */,
    export_proposals /* to the province; id = "csv" or "xlsx" */,
    print_proposals,
    export_list /* of dossiers, as it is shown; id = "csv" or "xlsx" */,
    print_list,
    show_passages /* id = dossier that is alike; again: hides them */,
    // people of the units
    ask_people /* what waits and what is open, of the endpoint */,
    open_invitation,
    close_invitation,
    send_invitation,
    print_invitation /* that was just made; so the next */,
    forget_invitation,
    cancel_invitation /* id; asks first, as all that follows */,
    approve_person /* id = key; so the next ones */,
    refuse_person,
    begin_revoking,
    stop_revoking,
    revoke_person
};
struct Do {
    Action action;
    std::string id, row;
};
// What a file is attached to: the form that is open, of a dossier's act, of a council or session, of a journal.
inline constexpr std::string_view holder_act = "act", holder_room = "room", holder_journal = "journal";

using Command = std::variant<EditText, Choose, Toggle, Navigate, SortBy, Paste, CopyTable, SaveTable, Do>;

}  // namespace sk::app
