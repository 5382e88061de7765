// The inside of the application: model, repository, queue and the steps between them, split by topic into the files of
// this folder. Not for screens or platforms; those see application.hpp.
// [SECTION] The functions of a file stand under its name: "--- drafts.cpp ---".
//
// Rules: the model changes only here; what must last is durable before the model says so; a callback may
// find that the person has moved on (another draft open, dialog closed) and must check before it shows.
#pragma once
#include <functional>
#include <map>
#include <memory>
#include <set>
#include <string>
#include <string_view>
#include <unordered_map>
#include <vector>

#include "app/commands.hpp"
#include "app/form_history.hpp"
#include "app/model.hpp"
#include "app/platform.hpp"
#include "app/rule_history.hpp"
#include "base/rest.hpp"
#include "document/dossier_list.hpp"
#include "document/dossier_papers.hpp"
#include "document/province_proposals.hpp"
#include "document/writer.hpp"
#include "exchange/queue.hpp"
#include "novelty/catalogue.hpp"
#include "store/repository.hpp"
#include "trust/jws.hpp"

namespace sk::app {

class Session {
public:
    explicit Session(Platform& platform);

    Platform& platform;
    store::Repository repository;
    exchange::Queue queue;
    Model model;

    // --- application.cpp ---
    void dispatch(const Command& command);
    // Runs `then` when the program is whole: at once, or after the rest has come. When it cannot be had: `otherwise`.
    void with_rest(std::function<void()> then, std::function<void(const Error&)> otherwise);
    SK_REST(pack) Result<void> take_pack(std::string_view text);
    SK_REST(dispatch) void carry_out(const Command& command);
    void carry_out_alone(const Command& command);
    void act_on(const Do& command);
    void open_subject(const std::string& id);
    void open_store();
    void read_store();
    SK_REST(load) void load(std::vector<store::Record> records);
    void mend(store::Loaded loaded);
    void mend_index(const store::Loaded& data);
    void loaded(store::Loaded loaded);
    void show_loaded(const store::Loaded& loaded);
    void tell_damage(const std::vector<std::string>& paths);
    void forget_exchange();  // the one under way; the queue stays as it is
    void end_exchange();
    void restore_queue(const store::Loaded& loaded);
    SK_REST(go) void go(const Route& route);  // screen change: saves the open draft, opens what the route names
    void toast(Toast::Tone tone, std::string text);
    void toast_error(const Error& error);
    std::string words(std::string_view key, std::initializer_list<std::string_view> arguments = {}) const;
    std::string error_words(std::string_view code) const;
    std::string new_uuid();
    std::string new_salt();
    void fail(const Error& error);  // storage cannot be used: phase failed
    void use_language(Language language);
    SK_REST(settings) void save_settings();
    void focus_on(std::string field);
    void focus_on_wrong(const std::map<std::string, std::string>& errors);  // field -> code; the first as drawn
    SK_REST(undo) void show_undo();
    std::optional<FormText> form_text() const;  // of the form of an act that is open on this screen
    void undo_form(History::Direction direction);

    // --- enrolment.cpp ---
    bool first_step(const Command& command);  // false: none of the steps before the last
    void enrol_next();
    void make_enrolment(std::function<void(std::string jws)> then);
    void enrol_online();
    void enrol_to_file();
    void add_roles();
    void refresh_profile();                  // after cards have come: the person's roles are those of his card
    void known_again();                      // in exchange_steps.cpp: the endpoint had forgotten this key
    void card_file(std::string_view bytes);  // trust list and card, from the network or a file
    void accept_trust(std::string list_jws, std::vector<std::string> card_jws, Callback<std::monostate> done);
    bool check_person_step();

    // --- people.cpp ---
    bool may_decide_on_people() const;
    void open_people();
    void ask_people(std::string words);
    void take_people(const Json& json);
    void invitation_made(const std::string& code);
    void send_invitation();
    void print_invitation();
    void ask_about_person(std::string order, std::string title, std::string text);
    bool act_on_people(const Do& command);  // false: no command of these
    void edit_people(std::string_view field, const std::string& value);

    // --- drafts.cpp ---
    store::Draft* draft(std::string_view id);
    void new_draft(dossier::Application application);
    void edit_text(const EditText& edit);
    void edit_draft_text(std::string_view draft_id, std::string_view path, const EditText& edit);
    void choose(const Choose& choice);
    void toggle(const Toggle& toggle);
    void row_action(const Do& command);
    void changed(store::Draft& draft);  // marks unsaved, re-checks, plans the autosave
    // A field was left: save almost at once, several fields together.
    static constexpr int save_after_commit_ms = 150;
    void save_draft_soon(int ms);
    void writer_lost();
    void keep_beside(const store::Draft& unsaved);
    void take_last_letters(const Json& canary);  // of a page that was closed before the store had them
    SK_REST(save) void save_draft_now(std::function<void()> then = {});
    void recheck();
    void compare_laws();
    void adopt_law(std::string_view draft_id);
    void ask_to_file(std::string_view draft_id);
    void file_draft(std::string_view draft_id);
    enum class Deletion { first, again };  // again: by redo
    void delete_draft(std::string_view draft_id, Deletion deletion = Deletion::first);
    void put_back(store::Draft deleted);
    void undo(History::Direction direction);

    // --- pasting.cpp ---
    SK_REST(paste) bool takes_paste(std::string_view field, std::string_view text, bool table) const;
    void paste(const Paste& paste);
    void paste_in_capitals(bool capitals);
    void put_pasted(const std::string& text);
    void preview_rows();
    void add_pasted_rows();

    // --- dossiers.cpp ---
    void rebuild_rows();       // after drafts, summaries or queue have changed
    void draft_has_changed();  // in what the list shows of it: the list follows when it is next seen
    void sort_rows();          // after the column or its direction has changed
    void filter_rows();        // after query or filter have changed
    void find_places(const std::string& folded_words);
    void make_searchable_soon();
    void make_searchable();
    void mark_queue();
    void follow_received(std::map<std::string, int> partly);  // subject -> steps that the province has not
    ListRow* row_of(const SubjectId& subject);
    dossier::Summary* find_summary(const SubjectId& id);  // nullptr when there is none
    // As they were renewed in the store; true: the open dossier's is among them. One that has moved on since stays.
    bool renew_lines(const std::vector<store::Repository::RenewedLine>& lines);
    void upsert_summary(const dossier::Summary& summary);
    // Outside the database: its counts, and the open draft while it has letters that the store has not.
    SK_REST(remember) void remember();
    void open_dossier(std::string_view id);
    void show_dossier(const SubjectId& id, std::vector<store::SignedAct> acts,
                      const std::vector<dossier::Heard>& heard);
    ActView view_of(const store::SignedAct& stored) const;
    std::vector<ActView> views_of(const std::vector<store::SignedAct>& stored, const std::vector<ContentId>& order,
                                  const std::vector<dossier::Rejected>& rejected) const;
    void verify_shown(const SubjectId& id);
    std::vector<ActView>* acts_shown(const SubjectId& id);  // null: of no subject that is on the screen
    void start_supplement(std::string_view id);
    void print(std::string_view id);
    // Every paper goes this way: one from made-up data says so above everything else.
    void to_paper(std::string title, std::string html);
    void print_paper(std::string_view code);
    dossier::Dossier with_open_form(const OpenDossier& open, document::DossierPaper paper);
    void export_dossier();
    void read_dossier(const SubjectId& subject);

    // --- work.cpp ---
    void rebuild_work();
    void watch_named();
    void note_named(const std::string& id, const std::vector<dossier::Act>& acts);
    bool leads_session(const dossier::Summary& summary) const;
    bool sits_in_session(const dossier::Summary& summary) const;
    void watch_sessions();
    void note_session(const std::string& id, const std::vector<dossier::Act>& acts);

    // --- acts.cpp ---
    std::vector<std::string> roles_on(const UnitId& owner) const;  // in which this person may act on its dossiers
    std::optional<dossier::Way> way_for(const dossier::Dossier& dossier, std::string_view type,
                                        std::string_view result) const;
    void open_act(std::string_view type);
    void fill_fields();
    void edit_act(std::string_view field, std::string value);
    Json body_of(const dossier::ActForm& form);
    bool asks_about_name(const Json& body);
    bool asks_about_act(std::string_view type);
    bool asks_first(std::string_view type, const law::Pack& rules, std::function<void()> then);
    void submit_act();
    void compare_shares(OpenDossier& shown) const;
    void find_meetings();
    // What the sessions that the opinions name came to, as far as it is in this browser.
    void hear_sessions(const SubjectId& id, std::vector<SubjectId> sessions,
                       std::function<void(std::vector<dossier::Heard>)> then);
    void correct_summary(const dossier::Dossier& state, const std::vector<dossier::Act>& acts);
    void choose_shares();
    bool own_row(const dossier::Author& author) const;
    bool chosen_row_is_own() const;
    // Signs an act on a dossier, council or session whose stored acts are `before` and records it, with records of this
    // browser's own beside it in the same transaction; `then` after it is durable.
    void make_act(dossier::Act act, std::vector<store::SignedAct> before, std::string delete_draft,
                  std::function<void()> then, std::vector<store::Record> beside = {});
    void record_act(dossier::Act act, std::vector<store::SignedAct> before, std::string delete_draft,
                    std::function<void()> then, std::vector<store::Record> beside);
    void not_made(const Error& error);
    void not_made_yet();
    void refused(const std::string& code, const dossier::Act& act);
    // Why something was refused, with where that rule stands by the pack of this id.
    std::string with_ground(std::string why, std::string_view code, std::string_view act, std::string_view law) const;
    void sign(std::string payload, std::string_view typ, Callback<trust::Jws> done);
    dossier::Act blank_act(std::string_view type, const SubjectId& subject, const UnitId& unit, std::string role);

    // --- attachments.cpp ---
    std::vector<dossier::Attachment>* files_in_hand(std::string_view holder);
    void attach_file(std::string_view holder);
    void add_file(const std::string& holder, const ChosenFile& file);
    void remove_file(std::string_view holder, std::string_view id);
    void put_files(const std::string& holder, std::vector<dossier::Attachment> files);
    void show_files(const std::string& of, const std::vector<dossier::Attachment>& files);
    void show_files_of_acts(const SubjectId& subject, const std::vector<ActView>& acts);
    void find_files();
    void use_file(const Do& command);

    // --- files.cpp ---
    void with_proof(exchange::HttpRequest request, Callback<exchange::HttpResponse> done, int attempt = 0);
    struct FilePiece {
        std::string file;
        std::int64_t size = 0, offset = 0, bytes = 0;
        std::int64_t bytes_max = limits::file_piece_bytes_max;  // at once, as far as it is known
    };
    void restore_files(const store::Loaded& loaded);
    std::vector<store::Record> file_records(const dossier::Act& act) const;
    void offer_files_again();
    void send_files(std::function<void()> then);
    void send_next_file(std::vector<std::string> waiting, std::function<void()> then);
    void send_piece(FilePiece piece, std::function<void()> next, std::function<void()> stop);
    void file_sent(const FilePiece& piece, std::function<void()> next);
    void fetch_file(std::string_view id);
    void fetch_piece(FilePiece piece);

    // --- rules.cpp ---
    // `then` after every pack of the site is at hand, or could not be had.
    void with_library(std::function<void()> then);
    void load_next_pack(std::vector<std::string> files);
    void library_done(bool whole);

    // --- regulations.cpp ---
    // Packs that the standing office has published, from acts that are here, into the library.
    void read_regulations(std::function<void()> then);
    bool take_regulations(const std::vector<store::SignedAct>& stored);  // true: the library has changed
    bool is_from_office(const store::SignedAct& act) const;
    void follow_rules();    // the pack that is in force today
    void refold_waiting();  // subjects whose acts waited for a pack
    void refold_undated();  // dossiers whose lines of the index an earlier version wrote
    void refold_next();     // a portion of them
    void refold(std::vector<SubjectId> subjects, std::function<void()> then);
    void show_refolded();
    bool has_published_rules() const;
    void list_rules();
    void show_regulations();
    void restore_regulation(const store::Loaded& loaded);
    void keep_regulation();
    void begin_regulation(std::string_view text, std::string base);
    void import_regulation(const std::string& bytes);
    void edit_rule(std::string_view field, std::string value, bool committed);
    void put_rule(std::string_view path, std::string value);
    bool is_choice(const std::string& path) const;
    void name_regulation();
    void rows_have_moved(std::string_view row);
    void undo_rule(History::Direction direction);
    void discard_regulation();
    void check_regulation();
    // --- rule_preview.cpp ---
    void look_at_open(law::Pack next);  // into the preview, when the dossiers under way have been read
    void show_rule(std::string_view path);
    void ask_to_publish();
    void publish_regulation();
    void export_acts(const std::vector<SubjectId>& subjects, const std::string& name, const std::string& said);
    void print_rules();
    void add_days_off_to_work();
    void preview_paper(std::string_view paper);
    const law::Pack* base_for(const law::Pack& pack) const;
    void law_text(std::string id, std::function<void(const std::string&)> then);
    std::vector<std::string> pack_ids() const;
    bool act_on_regulations(const Do& command);  // false: no command of these

    // Once they are at hand; without them nothing is shown that rests on them.
    void with_desk_rules(std::function<void()> then);

    // --- statistics.cpp ---
    bool may_count() const;  // the office, or who does a unit's work
    statistics::Counted counted(std::span<const statistics::Fact> facts = {}) const;
    // A dossier of model.summaries as the province has it; null: it has nothing of it.
    const dossier::Summary* as_received(const dossier::Summary& summary) const;
    void count_statistics();
    void show_units(StatisticsView& view, const statistics::Counted& counts) const;
    void count_across(StatisticsView& view, const statistics::Counted& counts) const;
    std::string defined_name(std::string_view id) const;  // of the desk's pack; "": the id itself
    std::string block_name(std::string_view code) const;
    TableCells part_cells(bool by_block) const;
    void export_blocks(std::string_view form);
    void save_table(const std::string& name, std::string_view form, const std::string& title, const TableCells& cells);
    void end_workbook();
    void show_counted(std::string_view cell);
    void show_listed(std::string_view ids, std::string whose);  // ids: with a space between
    void refill_counted();
    TableCells statistics_cells() const;
    TableCells stay_cells() const;
    TableCells people_cells() const;
    void export_statistics(std::string_view form);
    document::Office own_office() const;
    std::vector<std::string> names_of_units(const std::vector<std::string>& ids) const;
    void print_statistics();
    void print_reminders(std::string_view why);

    // --- dashboard.cpp ---
    void open_statistics();
    void follow_statistics();
    void take_replication(const journal::Journal& book);
    void count_tasks(StatisticsView& view) const;
    void take_remuneration(const journal::Journal& book);
    void export_rewards(std::string_view form);

    // --- dossier_list.cpp ---
    using Rows = std::vector<document::DossierList::Row>;
    using Judged = std::map<std::string, std::vector<std::pair<std::size_t, SubjectId>>>;  // by session: row, dossier
    document::DossierList::Row list_row(const ListRow& shown, const dossier::Dossier& state,
                                        const dossier::Act* opinion) const;
    void with_shown_dossiers(std::function<void(Rows)> then);
    void with_grades(const Judged& judged, Rows rows, std::function<void(Rows)> then);
    void export_list(std::string_view form);
    void print_list();

    // --- proposals.cpp ---
    bool is_proposed_here(const dossier::Summary& summary) const;
    void open_proposals();
    void read_proposals();
    void take_proposals(const std::vector<store::SignedAct>& stored);
    void weigh_rest();
    void choose_proposals(int year);
    std::vector<document::ProvinceProposals::Row> proposal_rows() const;
    void export_proposals(std::string_view form);
    void print_proposals();

    // --- novelty.cpp ---
    void at_rest(std::string name, int ms, std::function<void()> work);
    void unseen();
    void look_for_alike_soon(const std::string& subject);
    void look_for_alike();
    void open_catalogue();
    void follow_summaries();
    void follow_slice();
    void tell_missing();
    void sketch_next();
    void sketch_acts(const std::vector<store::SignedAct>& acts);
    void follow_imports();
    void follow_elsewhere();
    void restore_recognised(std::string_view record);
    void store_sketches(const std::string& shard, std::function<void()> then);
    void compare_with(std::vector<novelty::Alike> candidates, std::vector<store::SignedAct> acts,
                      std::vector<store::Record> texts);
    bool wants_novelty() const;  // for the shown dossier: who judges it, not who wrote it

    // --- recognised.cpp ---
    void fetch_recognised();  // after an exchange
    void ask_recognised(bool again);
    void take_recognised(exchange::RecognisedPage page, std::int64_t all_at, std::function<void(bool saved)> then);

    // --- certificates.cpp ---
    void check_certificate();

    // --- registers.cpp ---
    struct Registered {  // a register with what it rests on
        registry::Register book;
        std::vector<registry::Recognition> recognitions;  // of the dossiers at hand
        std::vector<store::SignedAct> acts;
    };
    struct Entering;
    std::string entry_role(std::string_view type, const law::Pack& rules) const;
    const law::Pack& rules_of_entry(std::string_view type, std::string_view id);
    bool may_issue(const SubjectId& dossier);
    void load_register(const UnitId& unit, std::function<void(Registered)> done);
    registry::Register fold_entries(const UnitId& unit, const Registered& registered) const;
    void open_register(std::string_view unit);
    void show_register(const UnitId& unit, Registered registered);
    void verify_register(const UnitId& unit);
    void watch_owed();
    void show_certificates_of(const SubjectId& dossier, const UnitId& unit);
    void open_entry(std::string_view type, std::string_view id);
    void edit_entry(std::string_view field, std::string value);
    std::vector<registry::Owed> authors_owed(const RegisterView& view) const;
    std::vector<registry::Certificate> certificates_in(RegisterView& view);
    void submit_entry();
    void check_entry(std::string_view type, const Json& body, std::string_view row);
    void submit_certificates(const std::string& role);
    std::shared_ptr<Entering> begin_entering(std::string role, std::vector<registry::Certificate> texts);
    void issue_next(std::shared_ptr<Entering> entering);
    void sign_entry(std::shared_ptr<Entering> entering, std::string_view type, Json body, std::function<void()> then);
    void entries_failed(const Error& error);
    void record_entries(const Entering& entering);
    void print_certificate(std::string_view id);

    // --- councils.cpp ---
    void act_in_room(const Do& command);
    void go_to_room();  // opens what the route names, if it is a council or a session
    void rebuild_councils();
    void rebuild_unit_councils();
    void watch_council();
    void add_council_to_work();
    void open_council(std::string_view id);
    void count_member_work(const SubjectId& id);
    void show_council(const SubjectId& id, std::vector<store::SignedAct> acts);
    void refresh_room(const std::set<std::string>& subjects);  // after acts of these have come in
    bool may_in_council(std::string_view type) const;
    bool may_in_session(std::string_view type) const;
    void open_room_form(std::string_view type);
    void edit_room(std::string_view field, std::string value);
    void edit_row(std::string_view row, std::string_view name, std::string value);
    void add_member(std::string_view person);
    void find_in_rows();
    void sign_room_form();
    void sign_council();
    void choose_judging_rules();
    std::pair<std::string, std::string> fault_of_meeting(const Json& body) const;
    void open_meeting();
    void made_in_room(const SubjectId& subject, Screen screen);
    std::string told_of_held(std::string_view type, const Json& body) const;
    bool asks_about_room(std::string_view type, const std::string& first = {});
    std::string room_record() const;  // under which the open form of a session is kept; "": none is
    void take_up_room_form();
    SK_REST(room_form) void keep_room_form();
    std::vector<store::Record> room_is_signed() const;

    // --- sessions.cpp ---
    void restore_sheets(const store::Loaded& loaded);
    void open_session(std::string_view id);
    void show_session(const SubjectId& id, std::vector<store::SignedAct> acts, std::vector<store::SignedAct> council);
    council::People without_card(const std::vector<council::Member>& members) const;  // who signs nothing
    void choose_matter();
    void read_matter();
    std::string session_role(std::string_view type) const;  // "": none
    std::string would_say(std::string_view type, Json body) const;
    void sign_session();
    void make_opinion(std::string_view dossier);
    void find_opinions();
    void print_council(std::string_view paper, std::string_view person);
    void export_session();
    void import_session(const Json& file);
    void import_acts(const Json& file);
    std::string fault_of_makers(const std::vector<store::SignedAct>& acts) const;
    std::string fault_of_new_acts(const std::map<std::string, std::vector<store::SignedAct>>& stored,
                                  const std::vector<store::SignedAct>& incoming) const;
    const store::SignedAct* own_seal() const;  // of the chosen dossier, whose sheet is in this browser

    // --- journals.cpp ---
    void want_journals(std::vector<std::string> kinds);  // of the screen that is shown
    void read_journals();
    void refresh_journals(const std::set<std::string>& subjects);  // after acts of these have come in
    void open_journal(std::string_view id);
    bool may_begin_journal(std::string_view type) const;
    void open_journal_form(std::string type, std::string subject, Json fixed,
                           std::map<std::string, std::string> values);
    void fill_journal_form(const Json& body);
    std::string add_journal_row(std::string_view list);
    void edit_journal(std::string_view field, std::string value);
    bool act_in_journal(const Do& command);  // false: no command of a journal
    Json journal_value(const dossier::Member& member, const std::string& path);
    Json journal_body();
    void check_journal_body(const Json& body);
    void find_faults_of_task(const Json& body);
    void submit_journal();
    bool asks_about_journal(const law::JournalKind& kind);
    const journal::Journal* to_take_back(std::string_view id) const;
    void take_back_in(std::string_view id);

    // --- rewards.cpp ---
    void open_rewards(std::string_view unit);
    void read_initiatives(const UnitId& unit);
    void count_rewards();
    bool is_recognised_there(const dossier::Summary& summary) const;
    void list_due();
    void show_person();
    void show_titles();
    void choose_namesake(std::string_view number, bool counted);
    void watch_rewards();
    void open_reward_form(std::string_view type, std::string_view id, std::string_view name);
    void follow_journal_form();  // after each change of the open form
    void reckon();
    std::pair<std::string, std::string> fault_of_reward(const Json& body) const;  // member, code
    void print_payments();
    void export_payments();
    void print_proposal();
    bool act_on_rewards(const Do& command);  // false: no command of rewards or of replication

    // --- replications.cpp ---
    void open_replications();
    void count_replications();
    void open_replication_form(std::string_view type, std::string_view id);

    // --- texts.cpp, plans.cpp, campaigns.cpp ---
    void show_task_screen();
    void show_tasks();  // after the journals of the screen have been read
    void with_texts(std::function<void()> then);
    void read_texts();
    void take_texts(const std::vector<store::SignedAct>& stored);
    void search_texts(std::string query);
    void add_texts_to_work();
    void supply_text(std::string_view code);
    void confirm_reading(const std::string& number);
    void tell_reading(const std::string& number);
    bool act_on_task(const Do& command);  // false: no command of these
    void show_plan();
    tasks::PlanCounts plan_counts(const std::string& unit, int year, const statistics::Counted& counts,
                                  FunctionRef<void(PlanView::Behind)> take) const;
    void tie_campaigns(PlanView& view);
    void draw_plan(bool copy);
    void report_plan(const std::string& period);
    void print_plan(std::string_view which);
    std::vector<tasks::Entry> entries_of_campaign(std::string_view campaign, bool received) const;
    std::vector<tasks::EntryResult> results_of_entries(std::span<const tasks::Entry> entries);
    void show_campaigns();
    void take_lesson(const journal::Journal& book, CampaignsView& view) const;
    std::optional<CampaignsView::Goal> goal_of_campaign(const CampaignsView::Line& line) const;
    void share_lesson(std::string_view act);
    std::string secret_to_learn() const;  // dossier whose secret part the open form needs; "": none, or it is known
    void learn_secret(const std::string& dossier, std::function<void()> then);
    bool form_tells_secret(const Json& body) const;
    void act_on_entry(const std::string& type, const std::string& row);
    void award_entry(std::string_view id);
    void print_campaign(bool report);

    // --- imports.cpp ---
    struct ImportCheck;
    struct ImportSigning;
    void open_imports();
    void read_imports(std::function<void()> then);  // what was imported, unless it is known already
    void take_imports(const std::vector<store::SignedAct>& stored);
    void mark_imports();  // what of it the province has not received
    void list_imported();
    bool act_on_import(const Do& command);  // false: no command of these
    void edit_import(std::string_view field, std::string value);
    void open_table();
    void take_table(OpenedFile file);
    void with_unit_names(std::function<void()> then);
    void take_sheet(std::size_t sheet);
    void convert_rows(std::size_t rows);
    void use_encoding(std::string encoding);
    void table_refused(const Error& error);
    void check_table();
    void check_slice(std::shared_ptr<ImportCheck> check);
    void learn_known(ImportCheck& check) const;
    void judge_row(ImportCheck& check, tasks::ImportRow& row) const;
    void checked(ImportCheck& check);
    void show_import_rows();
    tasks::ImportRules import_rules() const;
    void ask_to_import();
    void import_rows();
    void undo_import();
    void sign_next(std::shared_ptr<ImportSigning> signing);
    void record_signed(std::shared_ptr<ImportSigning> signing);
    void save_rows_aside();
    void stop_import();

    // --- room_bodies.cpp ---
    Json council_body(std::string_view type);
    Json session_body(std::string_view type);
    council::Filled filled_in();

    // --- exchange_steps.cpp ---
    void send_now();
    SK_REST(step) void step();  // does the queue's next action
    struct Making;
    void make_bundles(const exchange::MakeBundles& make);
    void make_next(std::shared_ptr<Making> making);
    void check_receipts(const exchange::CheckReceipts& check);
    void settle(const exchange::SettleReceipts& settle);
    void withdraw(const std::vector<exchange::Flight>& flights, const exchange::Chain& chain,
                  const std::vector<exchange::ActStanding>& standings);
    void bundle_ended(const Result<std::monostate>& saved);
    void pull();
    void pull_page(int attempt);
    std::string fault_by_card(const dossier::Act& act, const std::vector<trust::Signature>& signatures) const;
    void ask_by_rules(std::function<void()> then);  // acts that came before their rules
    // A page of acts on its way into the store.
    struct PulledActs {
        struct Incoming {
            store::SignedAct act;
            std::string recv;                               // when the endpoint received it
            std::vector<trust::Signature> signatures = {};  // of one whose rules are not here yet
            bool is_his = true;
            void set_aside(const std::string& fault);  // "": it stays
        };
        int run = 0;
        exchange::ChangesPage page;
        std::vector<Incoming> acts;
        std::vector<trust::SignatureCheck> checks;
        std::set<std::string> subjects;
        int unread = 0, fresh = 0;  // nobody's, as far as one can say here; new in this browser
        bool rules_changed = false;
    };
    void take_page(exchange::ChangesPage page);
    void pull_failed(int run, const Error& error);
    Result<bool> read_acts_of(const exchange::ChangesPage& page, PulledActs& taken) const;
    void verify_pulled(std::shared_ptr<PulledActs> taken);
    void store_pulled(std::shared_ptr<PulledActs> taken, std::map<std::string, std::vector<store::SignedAct>> gathered);
    void put_pulled(PulledActs& taken, const PulledActs::Incoming& in, std::vector<store::SignedAct>& of_subject,
                    store::Repository::ActsChange& change);
    void show_pulled(const PulledActs& taken);
    bool note_late_filing(const dossier::Act& act, const std::string& received);  // true: there is one more
    void pulled();
    void exchange_finished(const Error* error);
    void recover();
    void adopt_head();
    bool enrols_again(const Error& why);
    SK_REST(roles) void send_in_roles(const std::vector<std::string>& gained, std::function<void()> then);
    void check_head(std::function<void()> known, std::function<void()> unknown = nullptr);
    void read_sent(std::function<void(std::vector<exchange::SentBundle>)> then);
    void retry_refused(const std::string& subject);
    std::string name_of(const dossier::Summary& summary) const;
    void show_exchange();  // model.exchange from the queue
    void count_province();
    std::string totals_text() const;
    void read_totals(const Json& json);
    void export_bundle();
    void import_file();
    void imported(const OpenedFile& file);
    void read_receipts();
    void save_receipt(std::string_view bundle);

    // --- samples.cpp ---
    void load_samples();
    void load_next_sample(std::vector<std::string> files, std::size_t next,
                          std::function<void(std::vector<std::string>)> done);
    Result<void> add_sample(const std::string& text, store::Repository::ActsChange& change,
                            std::vector<store::Draft>& drafts);
    void save_sample_drafts(std::vector<store::Draft> drafts);
    void clear_samples();

    // --- state that screens do not see ---
    History history;
    RuleHistory rule_history;  // of the rules that are being written
    FormHistory form_history;  // of the form of an act
    int workbook_run = 0;      // a later one, or none: what is being made is no longer waited for
    int preview_run = 0;       // a later one makes what is read for an earlier one void
    bool started = false, writer = false;
    bool same_name_confirmed = false, act_confirmed = false;  // for the act that is being made
    bool room_confirmed = false;     // for the act of a council or a session that is being made
    bool journal_confirmed = false;  // the same of a journal
    bool sign_confirmed = false;     // the same of what has no form of these kinds
    std::function<void()> when_confirmed;
    // Own score sheets with their nonces by their seals, as they lie in "extra/sheet/<seal>": never sent before the
    // chair has opened the sheets.
    std::map<std::string, Json> own_sheets;
    // Filings that reached the endpoint long after the day that they claim: subject -> the day when it got them.
    Json late_filings = Json::object();
    std::map<std::string, std::string> kept_rooms;  // "extra/room/…" -> what was filled in and is not signed yet
    std::map<std::string, std::int64_t> files_to_send, files_sent;  // hash -> size
    bool fetching = false, stop_fetching = false;                   // a file from the endpoint
    bool library_whole = false;
    std::string shipped_pack;  // id of the pack with which the program came
    std::vector<std::function<void()>> waiting_for_library;
    bool draft_saving = false;
    int autosave_planned_ms = -1;  // -1: none
    std::function<void()> after_draft_saved;
    std::optional<store::Draft> unsaved;  // open here when another window took over; kept beside what it saved
    std::map<std::string, std::vector<store::SignedAct>> open_acts;  // of the open dossier
    std::vector<store::SignedAct> register_acts;                     // of the shown register
    EntryForm asked_entry;                                           // to be opened once the register has been read
    struct Secret {
        std::string dossier, text;
    } lesson_secret;  // what the dossier of a lesson says is to be kept secret
    struct AskedTask {
        std::string type, id, name;
    } asked_task;  // a form to be opened once the journals have been read
    struct {
        std::vector<reward::Recognised> recognised;
        std::vector<reward::Given> given;
    } everywhere;                               // of RewardsView::person's unit all, of others those of his name
    std::string rewards_as_of;                  // as owed_as_of
    std::map<std::string, int> received_as_of;  // what model.received_part was read for
    std::string council_as_of;                  // the same
    std::string owed_as_of;                     // the dossiers and the register from which it was told who is owed
    std::string named_as_of;         // as owed_as_of: the dossiers that name this person, or that he filed with others
    std::string sessions_as_of;      // as owed_as_of: the open sessions
    std::int64_t acted_ms = 0;       // when the person did something last
    bool rows_follow = true;         // the rows show what is there now
    bool nothing_to_see = false;     // of the step that was just done: no picture need follow
    std::int64_t count_seen_ms = 0;  // when the number of dossiers that are still to be compared was shown last
    // What journals say that the province has received: the statistics count it beside the dossiers (dashboard.cpp).
    struct Said {
        bool known = false;
        std::vector<statistics::Fact> facts;
        std::vector<statistics::Benefit> benefits;
        std::vector<std::pair<std::string, std::string>> applied;  // dossier, unit
        std::int64_t local = 0;                                    // journals of which it has not received all
    } said;
    static constexpr std::size_t no_row = static_cast<std::size_t>(-1);
    std::vector<std::size_t> row_of_summary_at;  // of each summary its place in rows_all; councils have none
    std::vector<std::size_t> sorted_rows;        // all of rows_all in the order of the list
    // Their folded texts in that order, one after the other, and where each ends: a search reads memory straight on.
    // Without ends: not made yet.
    std::string searched_text;
    std::vector<std::size_t> searched_ends;
    struct {
        std::string words;                // folded; empty: nothing was sought in this text
        std::vector<std::size_t> places;  // in sorted_rows, in their order
    } last_search;
    std::vector<SubjectId> undated;                           // to be folded again while the person rests
    std::unordered_map<std::string, std::size_t> summary_at;  // subject -> model.summaries; see find_summary
    std::optional<exchange::ChangesPage> held_page;           // acts whose signers' cards have not come yet
    bool pulling = false, sending = false, exporting = false;
    bool sends_anew = false;  // acts that go again have come into the queue while this exchange was under way
    int passed_over = 0;      // acts of this exchange whose signer's card has not come
    int exchange_run = 0;     // grows when an exchange is stopped: answers of that one say nothing any more
    // Of this exchange: bundles that were made, sent and taken, every act of them. They need not come back.
    struct OwnSent {
        std::int64_t made_from = 0, from = 0, to = 0;  // seq; 0: none
        bool open = true;                              // goes on with the next one
        void taken(std::int64_t seq, bool every_act);
    } own_sent;
    std::string cursor, nonce;
    enum class Recovery { none, running, done } recovery = Recovery::none;  // once an exchange
    bool enrolled_again = false;                   // tried, since the endpoint knew this key last
    std::function<void()> after_pull;              // instead of the exchange's end
    std::vector<trust::LogHead> logs_before_pull;  // from which the log of the next page has to go on
    // The catalogue of texts (novelty.cpp), made when it is first wanted; it follows the summaries.
    struct Catalogue {
        enum class State { absent, reading, ready } state = State::absent;
        bool stale = true;                          // summaries have changed
        bool following = false, sketching = false;  // under way, a slice at a time
        std::size_t next = 0;                       // summary to be looked at
        novelty::Catalogue texts;
        std::unordered_map<std::string, std::uint32_t> marks, seen;     // of each id: made from so many acts
        std::unordered_map<std::string, novelty::StoredSketch> stored;  // read, not looked at yet
        std::map<std::string, std::vector<SubjectId>> missing;          // by shard: whose text is to be read
        std::vector<novelty::StoredSketch> fresh;                       // made, not stored yet
        std::vector<std::string> imported;                              // ids of rows of earlier years' lists
        int imported_of = 0;                                            // imports_read when they were put there
        std::size_t next_imported = 0;
        std::vector<store::Record> elsewhere;  // read or come in, not looked at yet (recognised.cpp)
        std::size_t next_elsewhere = 0;
        bool following_elsewhere = false;
    } catalogue;
    // Recognised initiatives of other units, as the endpoint told them (recognised.cpp).
    struct Elsewhere {
        struct Entry {
            std::string title, unit, state;
        };
        std::string cursor;     // "": never asked
        std::int64_t log = -1;  // size of the endpoint's log when all had been read
        bool asking = false;
        std::unordered_map<std::string, Entry> known;  // by id; read with the catalogue of texts
    } elsewhere;
    std::vector<WorkbookSheet> import_sheets;  // of the open file, as they were read
    std::size_t import_converted = 0;          // rows of the table that are in Unicode already
    std::optional<tasks::UnitNames> unit_names;
    std::shared_ptr<ImportCheck> import_check;      // under way
    std::shared_ptr<ImportSigning> import_signing;  // under way
    bool imports_stale = true;                      // acts of imports have come in since they were read
    int imports_read = 0;                           // how often
    std::string alike_wanted;                       // subject
    std::optional<tasks::TextIndex> text_index;     // of model.texts
    bool texts_wanted = false;                      // the library file is being fetched
    std::vector<std::function<void()>> waiting_for_texts;
    std::vector<std::string> sample_texts;
    int toast_serial = 0;
};

// What was typed for a member of an act's body, as the body holds it; wrong: code of what is wrong with it.
Json typed_value(const dossier::Member& member, const std::string& text, const Date& today, const char*& wrong);

const char* undo_key(History::What what);  // of its words

// "85" or "85,5" or "85,25" -> hundredths; "85" -> 85.
std::optional<std::int64_t> hundredths_of(std::string_view text);
std::optional<std::int64_t> number_of(std::string_view text);

// "Số đơn vị (2026)" -> "so-don-vi-2026-20261129": what every system takes as the name of a file.
std::string file_name_of(std::string_view title, Date day);

// Text as it leaves a field: cleaned (viet::clean_typed_text) and without white space at its ends.
std::string clean_text(std::string_view text, bool multiline);
bool is_author_on_paper(const dossier::Application& application, const store::Profile& profile,
                        const std::string& unit_name);

// A recognised dossier, as its summary tells it; what a journal of a reward says, unless it was cancelled.
reward::Recognised recognised_in(const dossier::Summary& summary);
std::optional<reward::Given> given_in(const journal::Journal& book);

dossier::Summary summary_of(const std::vector<store::SignedAct>& stored, const law::Library& library);
std::vector<dossier::Act> acts_that_may_count(const std::vector<store::SignedAct>& stored);
// What two dossiers are compared by: what the form calls "Mô tả bản chất của sáng kiến". Nothing of what is to be kept
// secret.
std::string comparable_text(const std::string& description, const std::string& applicability);
// Of an act that may count: whether the province has it.
bool is_received(const store::SignedAct& act);
// Those that may count, by subject.
std::map<std::string, std::vector<dossier::Act>> acts_by_subject(const std::vector<store::SignedAct>& stored);
// A session as the rules have it by which it is held; nothing where these are not here.
struct HeldSession {
    council::Session state;
    const law::Pack* rules;
};
std::optional<HeldSession> held_session(const std::vector<dossier::Act>& acts, const law::Library& library);
// Of the subjects with an act that the province has not received, what it has; of all others it has everything.
std::map<std::string, std::vector<dossier::Act>> received_in_part(const std::vector<store::SignedAct>& stored);

// Field ids: "draft/<id>/<path>" -> {id, path}; empty id when it is not of that form.
struct DraftField {
    std::string_view id, path;
};
DraftField draft_field(std::string_view field);

}  // namespace sk::app
