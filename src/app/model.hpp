// The application's state: all that screens read. Screens never change it; they emit commands
// (app/commands.hpp), which app/application.cpp carries out.
// [SECTION] Frame and list   [SECTION] A dossier   [SECTION] Exchange   [SECTION] Register and council
// [SECTION] Tasks of the letter   [SECTION] The model
#pragma once
#include <map>
#include <optional>
#include <set>
#include <string>
#include <vector>

#include "app/campaigns_view.hpp"
#include "app/import_view.hpp"
#include "app/novelty_view.hpp"
#include "app/people_view.hpp"
#include "app/proposals_view.hpp"
#include "app/regulation_view.hpp"
#include "app/statistics_view.hpp"
#include "app/undo.hpp"
#include "base/strings.hpp"
#include "base/table_text.hpp"
#include "council/council.hpp"
#include "council/next_step.hpp"
#include "dossier/act_bodies.hpp"
#include "dossier/check.hpp"
#include "dossier/fold.hpp"
#include "dossier/pasted_rows.hpp"
#include "exchange/exchange.hpp"
#include "journal/journal.hpp"
#include "journal/replication.hpp"
#include "law/desk_rules.hpp"
#include "law/library.hpp"
#include "law/units.hpp"
#include "register/check.hpp"
#include "reward/remuneration.hpp"
#include "reward/rewards.hpp"
#include "statistics/statistics.hpp"
#include "store/repository.hpp"
#include "tasks/campaign.hpp"
#include "tasks/imported.hpp"
#include "tasks/plan.hpp"
#include "tasks/reading.hpp"
#include "tasks/text_search.hpp"
#include "trust/directory.hpp"

namespace sk::app {

// [SECTION] Frame and list

enum class Phase {
    starting,  // storage is being read
    welcome,   // nobody is enrolled in this browser yet
    pending,   // enrolment made, the card has not come yet
    ready,
    other_window,  // another window is the writer: this one reads, and may take over
    data_missing,  // the canary remembers dossiers that the store no longer has
    failed,        // storage cannot be used at all; `failure` says why
};

enum class Screen {
    dossiers,
    draft,
    dossier,
    work,
    certificates,
    check,
    exchange,
    province,
    settings,
    help,
    councils,
    council,
    session,
    statistics,
    rewards,
    replication,
    library,
    plan,
    campaigns,
    regulations,
    imports,
    proposals,
    gallery,
    people,
};

struct Route {
    Screen screen = Screen::dossiers;
    // Of a draft, dossier, council or session; of `check`: the code that a QR code brought, or ""; of `certificates`: a
    // unit, or "" for one's own; of `library` and `campaigns`: a document, a campaign, or ""; of `plan`: a unit, or "".
    std::string id;
    bool operator==(const Route&) const = default;
};
std::string to_path(const Route& route);   // "#/ho-so/…"
Route parse_route(std::string_view path);  // unknown: dossiers

enum class Theme { automatic, light, dark };

enum class SaveState { idle, unsaved, saving, saved, failed };
struct Save {
    SaveState state = SaveState::idle;
    Timestamp at;       // of the last durable save
    std::string error;  // code when failed
    bool is_stored() const { return state == SaveState::idle || state == SaveState::saved; }  // all that was typed
};

// First visit, step by step. Text fields: "enrol/name", "enrol/position", "enrol/code", "enrol/unit-query".
struct EnrolForm {
    int step = 0;                  // 0 language, 1 unit, 2 person and roles, 3 code or files
    std::string unit_query, unit;  // unit: id
    std::string name, position, code;
    std::vector<std::string> roles{"author"};  // of "author","officer","head","office"; everyone is an author
    bool busy = false;
    std::map<std::string, std::string> errors;  // field -> code ("problem." or "error." text)
    std::string error, error_where;             // of the whole form: error code
    std::string check_digits;                   // while pending
};

enum class SortColumn { changed, title, authors, unit, state, filed };
struct ListView {
    std::string query;                      // "list/query"
    std::string state_filter;               // "" = all, a state code, or "draft"
    std::string unit_filter;                // "" = all, a unit id
    std::string year_filter, field_filter;  // "" = all; "2026", of filing; code of the first field
    SortColumn sort = SortColumn::changed;
    bool descending = true;
    std::optional<statistics::Cell> counted;  // only the dossiers behind this number
    std::string listed;                       // only these dossiers, which are no number of the statistics: whose
    std::vector<std::string> counted_ids;     // theirs, sorted
    std::vector<std::size_t> rows;              // indexes into `rows_all`
    std::vector<std::string> units;             // ids of the units that `rows_all` names
    std::vector<std::string> years, fields;     // of `rows_all`; the latest year first
    std::set<std::string, std::less<>> states;  // codes, of `rows_all`
};

// A line of the list: a draft or a dossier, already joined for showing, sorting and searching.
struct ListRow {
    bool is_draft = false;
    std::string id, title, authors, unit, unit_name, state, field, filed_on, changed_on, intake_number, queue;
    bool sample = false, conflict = false;
    bool received = false;  // by the province, whatever acts of this browser are still to be sent
    std::string folded;     // for the search
};

// [SECTION] A dossier

struct ActView {
    dossier::Act act;
    std::string signer;  // name from the card, "" when the key is unknown
    std::string signer_position;
    std::string key;  // kid
    enum class Check { unchecked, good, bad, unknown_key, sample } check = Check::unchecked;
    std::string standing;  // "local", "sending", "accepted", "waiting", "quarantined", "sample"
    std::string reason;    // error code
    bool counts = false;
    bool same_name = false;   // unit's work signed by somebody with the name of an author of the dossier
    bool other_name = false;  // a share confirmed with the key of somebody whose name is not the row's
    std::string recv;         // receipt time of the endpoint, "" before
};

// The form of one act, made of the vocabulary (dossier/act_bodies.hpp). Fields: "act/<member>".
struct ActForm {
    std::string type;                           // "" = closed
    std::map<std::string, std::string> values;  // member -> as typed or chosen; flags "yes", "no"
    std::map<std::string, std::string> errors;  // field -> code
    std::vector<dossier::Attachment> files;     // named by their hash; kept in this browser once the act is made
    bool busy = false;                          // a file is being chosen
    ContentId version;                          // the act whose application was read when the form was opened
};
// The files that a draft has or that the acts of the subject on the screen name.
struct ShownFiles {
    std::string of;                          // id of the draft or subject
    std::vector<dossier::Attachment> named;  // each once
    std::set<std::string> here;              // ids of those that are in this browser
    std::string fetching;                    // the one that is coming from the endpoint
    int permille = 0;                        // of it that has come
};

// What the person fills in or chooses of an act; the rest the program knows.
struct ActField {
    const dossier::Member* member = nullptr;
    std::vector<std::string> options;  // of a choice: those that the workflow allows now
    bool needed = true;                // what may stay empty in the body may still be asked for here
};

struct OpenDossier {
    dossier::Dossier state;
    std::vector<ActView> acts;         // in the fold's order, then those that do not count
    std::vector<std::string> allowed;  // act types that this person may make now
    bool loading = true;
    bool sample = false;
    // This person may do the unit's work here, and an author has his name. The form knows co-authors by name only, so
    // whether it is he himself only he can say.
    bool same_name = false;
    // The author's place of work and position are this person's too: as far as papers tell, he is that author, and the
    // unit's work here is another's.
    bool same_person = false;
    std::string not_author;  // why this person, who bears an author's name, is not that author: as he said in an act
    ActForm form;
    std::vector<ActField> fields;               // of the open form
    const law::Step* step = nullptr;            // by which the act of the open form may be made: its citation
    std::vector<registry::Entry> certificates;  // what the register says of it
    bool owes_certificates = false;             // this person may issue some that are missing
    std::vector<std::string> unconfirmed;       // authors whose shares nobody has confirmed, but the filer
    std::optional<Date> came_on;                // when the endpoint was given the filing, where long after its own day
    // The sessions at hand that have it on their agenda, and how the councils' opinions stand to those they name.
    struct Meeting {
        std::string id, place, day;  // ISO date
        bool closed = false;
        std::string council_name, minutes_number;  // empty where not known
    };
    std::vector<Meeting> meetings;
    enum class Record { none, looking, paper, not_here, agrees, differs };
    Record record = Record::none, province_record = Record::none;
    std::string grade;  // that the scores of the session come to, by the pack; "" where it has none
};

// [SECTION] Exchange

// A line of "Việc cần làm": what this person, in one of his roles, is expected to do next.
struct WorkRow {
    std::string id, title, unit_name, state, act;
    std::string due;  // ISO date, "" where no clock runs
};

struct QueueRow {
    std::string subject, title;
    std::string state;   // "draft", "filed-here", "sending", "received", "waiting", "quarantined", "refused"
    std::string reason;  // error code
    std::string at;      // receipt time or ""
    std::string bundle;  // ContentId or ""
    int count = 1;       // acts of the subject that stand alike
    bool is_draft = false;
};
struct ReceiptRow {
    std::string bundle, recv;  // bundle: id, with "/1" … of a receipt given anew by an endpoint that was set back
    std::int64_t seq = 0, log_index = 0, log_size = 0;
    int accepted = 0, waiting = 0, quarantined = 0;
};

struct ExchangeView {
    std::vector<QueueRow> rows;
    std::vector<ReceiptRow> receipts;
    bool busy = false;
    std::string step;   // strings key "exchange.step.…" while busy
    std::string error;  // code of the last failure, "" when fine
    std::string error_where;
    std::string notice;                     // in words: what was put right during the last exchange; "" mostly
    std::optional<Timestamp> last_success;  // "Đã trao đổi lúc …"
    std::optional<int> retry_seconds;
    int to_send = 0;           // acts not yet received
    int pulled = 0;            // acts that came with the last exchange
    int not_his = 0;           // of them set aside here: they do not fit their signers
    bool key_unknown = false;  // the endpoint no longer knows this browser's key
};

struct ProvinceView {
    std::vector<exchange::UnitTotals> totals;   // what the endpoint says that it holds
    std::vector<exchange::UnitTotals> counted;  // what this browser counts from its own index
    struct OfField {
        std::string field, state;
        std::int64_t dossiers = 0;
    };
    std::vector<OfField> fields;  // counted here, in each of its fields
    bool matches = false;         // the two agree
    std::vector<exchange::Refusal> refusals;
    std::optional<Timestamp> as_of;
};

// What was pasted and waits for the person's word (dialogs legacy_text and paste_table).
struct PasteView {
    std::string field, before, text, after;
    bool table = false;
    std::string encoding;   // "tcvn3", "vni", "viscii", "vps"
    std::string converted;  // text in Unicode
    // Fonts like .VnTimeH have the codes of small letters and draw capitals: only who saw the page knows.
    bool capitals = false;
    TableCells cells;
    dossier::RowTable rows_of = dossier::RowTable::authors;
    dossier::PastedRows rows;                // as they will stand in the form
    std::vector<dossier::Problem> problems;  // of those rows
};

// [SECTION] Register and council

// The form of an entry of the register. Fields: "register/<member>"; the number of a certificate:
// "register/number/<author's row>".
struct EntryForm {
    std::string type;                           // act; "" = closed
    std::string id;                             // the dossier whose authors get certificates, or the certificate meant
    std::string law;                            // id of the pack whose rules hold for the entry
    std::map<std::string, std::string> values;  // as in ActForm
    std::map<std::string, std::string> errors;
    std::map<std::string, std::vector<registry::NumberNotice>> notices;  // author's row -> what to know of his number
    bool busy = false;                                                   // being signed
};

// Sổ cấp Giấy chứng nhận of one unit. Fields: "register/year-shown" ("" = all), "register/unit", "register/entry".
struct RegisterView {
    UnitId unit;
    bool loading = true;
    registry::Register book;
    std::vector<registry::Recognition> recognitions;
    std::vector<registry::Owed> owed;  // points into `recognitions`
    std::vector<std::string> allowed;  // types of entries that this person may make
    std::optional<dossier::Act> last;  // the act that may be taken back
    bool bad_signatures = false;
    int year = 0;        // shown; 0: all
    std::string chosen;  // act of the entry that is shown whole; "": none
    EntryForm form;
};

// A certificate that is checked. Field: "check/code".
struct CheckView {
    std::string code;  // as pasted, typed or brought by the address
    bool busy = false;
    std::string error;                             // code: what was given is no code of a certificate
    std::optional<registry::Register> book = {};   // of the unit that it names, where it is at hand
    std::optional<registry::Checked> result = {};  // points into `book`
};

// Councils and their sessions (app/councils.cpp, app/sessions.cpp). A line of a list of them; name of a session: place.
struct CouncilRow {
    std::string id, name, unit_name, state, day;
    bool conflict = false;
    std::string law;  // of a dossier: the pack under which it was filed
};

// What is being filled in about a council or a session; one at a time. Fields: "council/<name>", of a row of members
// "council/row/<row>/<name>".
struct RoomForm {
    struct Row {
        std::string id;
        council::Member member;
        bool enrolled = false;  // chosen from the unit's card: the name is the card's
        bool operator==(const Row&) const = default;
    };
    std::string type;                           // of the act; "" = closed
    std::map<std::string, std::string> values;  // name -> as typed or chosen; flags "yes", "no"
    std::map<std::string, std::string> errors;  // field -> code
    std::vector<Row> rows;                      // of a council that is established or changed
    std::vector<council::Finding> findings;     // of those rows
    std::vector<dossier::Attachment> files;     // scans that the act will name
    int rows_made = 0;
    bool edited = false;  // by the person, since it was opened
    bool busy = false;    // being signed
};

struct OpenCouncil {
    council::Council state;
    const law::Pack* rules = nullptr;  // of its establishment; null until `loading` is over
    // By which a session would judge: those of the dossiers that are chosen for it, before that of those that may be.
    const law::Pack* judging = nullptr;
    std::vector<std::string> allowed;  // act types of a council, and session.opened: what this person may make now
    std::vector<CouncilRow> sessions;
    std::vector<CouncilRow> ready;  // dossiers that the workflow lets go to this council
    std::vector<council::Finding> findings;
    struct Attended {  // by a member: a session that was held
        std::string session;
        bool came = false;
        int sheets_due = 0;
        std::vector<std::string> owed;  // titles of those of which no sheet of his is there
    };
    struct Work {  // of a member, in all of them
        int present = 0, sheets_due = 0, sheets = 0;
        std::vector<Attended> sessions;
    };
    std::string member;  // of whom the sessions that count stand in the list alone; choice: "council/attended"
    std::map<std::string, Work> work;  // by person
    bool loading = true;
};

struct OpenSession {
    council::Session state;
    std::string council_name;
    bool provincial = false;
    const law::Pack* rules = nullptr;  // null until `loading` is over
    const law::Sheet* sheet = nullptr;
    const council::Member* me = nullptr;              // points into state.members; null: not one of them
    std::string chosen;                               // dossier that is shown
    std::optional<dossier::Application> application;  // its text, where it is in this browser
    bool superseded = false;  // it has been supplemented since the session was called: nobody judges the old text
    std::vector<council::NextStep> next;
    // Act type -> "" where this person may make it now (of the chosen dossier), else the code that says why not. Types
    // that are not his work are not there. Of session.result: "session.result/<result>".
    std::map<std::string, std::string> may;
    // Of a closed one: dossier -> "", "made", "differs", or the code why not.
    std::map<std::string, std::string> opinions;
    std::vector<ActView> acts;  // as of a dossier
    bool loading = true;
};
bool held_on_paper(const OpenSession& open);  // keyed in, in part or afterwards: a scan should be at hand

// [SECTION] Tasks of the letter

// The letter's tasks (app/journals.cpp). Journals of the kinds that the screen shows.
struct JournalsView {
    std::vector<std::string> kinds;
    std::vector<journal::Journal> all;
    // Of those with an act that the province has not received, what it has: by subject; without entries: nothing.
    std::map<std::string, journal::Journal, std::less<>> before;
    bool loading = true;

    // What counts in a number: the journal as the province has it. Lasts as long as the view does.
    const journal::Journal& received(const journal::Journal& book) const;
    bool is_sent(std::string_view id) const { return !before.contains(id); }
    // Journals that are not wholly received: of these kinds, of this unit; "": of every unit.
    std::int64_t local(std::initializer_list<std::string_view> of_kinds, std::string_view unit) const;
};
struct OpenJournal {
    journal::Journal state;
    std::vector<ActView> acts;         // as of a dossier
    std::vector<std::string> allowed;  // act types that this person may make now
    bool may_take_back = false;        // the last entry
    bool loading = true;
};
// The form of an act on a journal, made of the vocabulary. Fields: "journal/<path>", path as in the body: "goals",
// "activities/<row>/name"; of a plain list its lines, of one of codes "roles/<code>" ("yes").
struct JournalForm {
    std::string type;                           // act; "" = closed
    std::string subject;                        // of the journal; "": a new one, or the one that the key names
    Json fixed = Json::object();                // members that the program knows, and does not ask
    std::map<std::string, std::string> values;  // path -> as typed or chosen
    std::map<std::string, std::vector<std::string>> rows;  // list -> its rows
    std::map<std::string, std::string> errors;             // field -> code
    std::vector<dossier::Attachment> files;                // scans that the act will name
    int rows_made = 0;
    bool busy = false;  // being signed

    std::string value(std::string_view path) const;  // "": none
};

// Rewards and remuneration of one unit (app/rewards.cpp). Fields: "rewards/unit", "rewards/person",
// "rewards/namesake/<number from 0>".
struct RewardsView {
    UnitId unit;
    bool loading = true;
    std::vector<reward::Recognised> recognised;  // its recognised dossiers
    struct Initiative {
        dossier::Application application;
        const law::Pack* rules = nullptr;
    };
    std::vector<Initiative> initiatives;   // the same ones, in the same order
    std::vector<reward::Given> given;      // rewards that were not cancelled
    std::vector<reward::Given> received;   // the same as the province has them: what counts
    struct Due : reward::AuthorStanding {  // due or unclear; points into `recognised`
        bool counted = true;               // as the province has the dossier and the rewards
        std::string settled_by;            // his reward, which it has not; "": none
    };
    std::vector<Due> due;
    struct Payment {
        std::string journal, title;
        int year = 0;  // of application; 0: a transfer
        std::int64_t total = 0, paid = 0;
        std::optional<Date> due;
        reward::PayState state = reward::PayState::due;
        bool sent = true, evidence = false;  // evidence: a file goes with it
    };
    std::vector<Payment> payments;
    struct ToSet {  // a year of application that has ended without a reckoning
        std::string dossier, title;
        reward::Year year;
    };
    std::vector<ToSet> to_set;
    std::vector<std::string> people;
    std::string person;                         // whose titles are shown
    std::vector<reward::Namesake> namesakes;    // of that name, here and in other units whose records are at hand
    std::vector<bool> counted;                  // which of them is the person meant: people say so
    std::vector<reward::Recognised> of_person;  // what is counted
    std::vector<reward::Given> given_to;        // the same
    std::vector<reward::TitleView> titles;      // points into the two and the pack
    std::optional<reward::Answer> reckoned;     // of the open form
    std::string reckoning_fault;                // code: why there is none
};

// The library of legal texts, and who has read them (app/texts.cpp). Field: "library/query".
struct LibraryView {
    std::optional<law::TextLibrary> texts;  // with those that the standing office has published; once it has been read
    std::string query;
    std::vector<tasks::TextFound> found;                           // point into `texts`, as all that follows
    std::map<std::string, tasks::Readings, std::less<>> readings;  // by unit; only of those whose acts are here
    std::map<std::string, tasks::Readings, std::less<>>
        received;                               // the same, as the province has them: what is counted
    std::int64_t local = 0;                     // entries on readings that it has not
    std::vector<const law::LegalText*> unread;  // by this person
    std::vector<tasks::UnitTelling> report;     // of an office: every unit
    std::string unit;  // of an office: the one whose texts and readers are shown; "": none. Choice: "library/unit"
    // The last entry of the unit's own journal of readings, where this person may take it back: journal, document.
    std::string take_back, take_back_number;
    const tasks::Readings& of(std::string_view unit) const;
    const tasks::Readings& received_of(std::string_view unit) const;
};

// The yearly plan of a unit, and of an office the plans of all (app/plans.cpp). Choice: "plan/year".
struct PlanView {
    int year = 0;  // 0: none chosen yet
    std::vector<int> years;
    std::string unit, subject;  // subject: of the journal; "": the unit has no plan of this year
    tasks::Plan plan;
    tasks::PlanCounts counts{};
    struct Behind {  // an entry that is counted, of another of the letter's tasks
        tasks::PlanMeasure measure = tasks::PlanMeasure::none;  // replicated or rewarded
        std::string journal, text;
    };
    std::vector<Behind> behind;
    std::int64_t local = 0;          // dossiers of the year that the province has not received
    std::int64_t local_entries = 0;  // journals of the unit of which it has not received all: counted as it has them
    struct Campaign {                // tied to an activity of the plan
        std::string id, name, goal;
        int entries = 0;
        std::vector<std::string> filed, recognised;  // dossiers, each once
    };
    std::vector<Campaign> campaigns;
    bool may_draw = false, has_last_year = false;
    struct Line {
        std::string unit, state;  // state of the journal; "": no plan
        int activities = 0, reached = 0;
        bool mid = false, whole_year = false;  // reported
    };
    std::vector<Line> units;  // of an office
};

// A council of every unit, of an office (app/councils.cpp). The latest of each unit; without id: it has none.
struct CouncilLine {
    std::string unit, id, name, number;
    std::optional<Date> date, from, to;
    int members = 0;
    enum class Standing { none, runs, ends_soon, over, dissolved } standing = Standing::none;
    Standing received = Standing::none;  // of the latest that the province has: what is counted
};

// [SECTION] The model

struct Dialog {
    enum class Kind {
        none,
        confirm_file,
        confirm_delete_draft,
        confirm_clear_samples,
        confirm_act,        // of the open form: title and text are given
        confirm_same_name,  // goes on with the open form when confirmed
        confirm_take_over,
        confirm_regulation,  // title and text are given; so the next
        confirm_discard_rules,
        confirm_import,   // title and text are given
        confirm_journal,  // of the open form of a journal: title and text are given
        confirm_room,     // of the open form of a council or a session: title and text are given
        confirm_people,   // of an order on people: title and text are given
        confirm_sign,     // of any other act: title and text are given
        shortcuts,        // the keys that can be used, by "?" or from the help
        legacy_text,      // of `paste`; cancelled: the text goes in as it is
        paste_table,      // of `paste`
        making_file,      // that takes long: title and text are given; cancelled: it is not wanted
        message
    } kind = Kind::none;
    std::string id;           // draft, dossier …
    std::string title, text;  // of a message
};

struct Toast {  // result of a command, shown for some seconds and read out
    enum class Tone { info, success, error } tone = Tone::info;
    std::string text;
    int serial = 0;
};

struct Model {
    Phase phase = Phase::starting;
    bool whole = false;   // the rest of the program is there (base/rest.hpp): always so in the phases after welcome
    std::string failure;  // code when phase is failed
    Route route;
    Language language = Language::vi;
    Theme theme = Theme::automatic;
    int text_percent = 100;  // 100 … 200
    // The program's own typing, for machines without any: "off", "telex", "simple-telex", "vni", "viqr".
    std::string typing = "off";
    bool tone_on_main = false;    // "hoà" instead of "hòa"
    bool typing_resting = false;  // another program types Vietnamese on this machine: ours stays out of its way
    Timestamp now;
    bool online = true;
    std::string build_version;

    law::Pack pack;        // under which applications are written now; empty until the program is whole
    law::Library library;  // that pack and the others at hand: a dossier keeps its own
    std::string tasks;     // id of the pack of the letter's tasks, once the library is whole
    law::Units units;
    std::map<std::string, std::string, std::less<>> formerly;  // unit -> its names before 1 July 2025, once read
    std::optional<store::Profile> profile;
    trust::Directory directory;

    EnrolForm enrol;
    std::vector<store::Draft> drafts;
    std::vector<dossier::Summary> summaries;
    // Of dossiers with steps that the province has not received: as it has them. What is counted, is counted by these.
    std::map<std::string, dossier::Summary, std::less<>> received_part;
    Save save;                                         // of drafts: shown while writing
    std::string open_draft;                            // id, "" when none
    bool checked = false;                              // the person has asked for a check of the open draft
    std::vector<dossier::Problem> problems;            // of the open draft; kept up to date after the first check
    std::optional<dossier::FilingLimit> filing_limit;  // of the open draft
    std::vector<law::Difference> law_changes;          // since the pack under which the open draft was begun
    std::string focus_field;                           // field id to scroll to and focus once ("jump to error")
    bool focus_first_wrong = false;                    // rather the first field on the page that is shown as wrong
    int focus_serial = 0;                              // changes with each request to focus

    std::vector<WorkRow> work;  // by due date, those without one last
    std::vector<ListRow> rows_all;
    ListView list;
    std::optional<OpenDossier> dossier;
    ShownFiles files;
    ExchangeView exchange;
    ProvinceView province;
    CheckView check;
    std::optional<RegisterView> certificates;
    // Dossiers: his share is unconfirmed; he filed, others' are; his own as far as papers tell (same_person).
    std::vector<std::string> shares_owed, shares_awaited, own_on_paper;
    std::vector<std::string> owed_dossiers;  // of the own unit, whose authors wait for certificates from this person
    // Of each open session that was read what it waits for from this person: the type of his next act, "": nothing.
    std::map<std::string, std::string> session_work;
    std::vector<CouncilRow> councils;
    std::optional<OpenCouncil> council;
    std::optional<OpenSession> session;
    RoomForm room;
    JournalsView journals;
    std::optional<OpenJournal> journal;
    JournalForm journal_form;
    std::optional<RewardsView> rewards;
    std::vector<std::string> unrewarded;             // dossiers of the own unit whose authors had no reward yet
    std::vector<journal::Replication> replications;  // of the journals at hand, by title
    std::vector<journal::Replication> replications_received;  // as the province has them: what is counted
    // In the table those alone that have a result which is counted. Choice "replication/shown": "results" or "".
    bool replications_with_results = false;
    LibraryView texts;
    PlanView plan;
    CampaignsView campaigns;
    ImportView imports;
    ProposalsView proposals;
    PeopleView people;
    std::vector<CouncilLine> unit_councils;
    // Of an office, in the tables of units with their texts, plans or councils: only those that stand so, as the bar
    // above the table is called, "plan/units/part/drawn"; "": all. Choice: "units/shown"
    std::string units_shown;
    RegulationsView regulations;
    std::optional<law::DeskRules> desk;  // once it has been wanted
    NoveltyView novelty;
    StatisticsView statistics;
    Dialog dialog;
    std::optional<PasteView> paste;
    std::optional<History::What> undo, redo;  // what the next one would take back, or do again, on this screen
    std::vector<Toast> toasts;
    bool samples_loading = false;
    int sample_count = 0;
    std::int64_t stored_dossiers = 0;
    std::string canary;  // text of "this browser had N dossiers" when data is missing

    const store::Draft* find_draft(std::string_view id) const;
    bool has_role(std::string_view role) const;
    // Whose workflow and clocks hold for a dossier; the present pack where the dossier's own is not at hand.
    const law::Pack& rules_of(const dossier::Dossier& dossier) const;
    std::string field_name(std::string_view code) const;  // the code itself where no rules know it
    std::string unit_name(std::string_view id) const;  // of one that is no more with its last day, or by its code alone
    const law::Pack& rules_of(const store::Draft& draft) const;  // an answer is written under those of its dossier
    const law::Pack& rules_under(std::string_view law) const;    // id of a pack, as acts and summaries name it
    const law::JournalRules& journal_rules() const;  // of the present pack of tasks; none while it is not at hand
    journal::Maker maker() const;
    // Whether the endpoint's data are made up, for people to look at.
    bool of_demo() const { return profile && profile->aud == trust::demo_audience; }
    bool is_office() const { return has_role("office"); }
    bool is_officer() const { return has_role("officer"); }
    bool sees_councils() const;  // has a role of a unit, of a council or of the province
};

}  // namespace sk::app
