// Every limit of the system in one place, each with its unit in the name and its reason.
// A limit that bites answers with a clear error; nothing is cut silently.
#pragma once
#include <cstddef>
#include <cstdint>

namespace sk::limits {

// Exchange. At 40 kbit/s, a common rate in remote communes, 512 kB take under two minutes: the
// longest that a person waits for one answer.
inline constexpr std::size_t bundle_bytes_max = 512 * 1024;
inline constexpr std::size_t act_payload_bytes_max = 256 * 1024;  // half a bundle: one act always fits
inline constexpr std::size_t bundle_acts_max = 200;               // verification stays under 50 ms
// On a quick line a request carries several bundles; where one took longer than this, each goes alone again, so that
// nobody waits longer for an answer than for one bundle on a slow line.
inline constexpr int request_bundles_max = 8;
inline constexpr std::size_t request_bytes_max = request_bundles_max * (bundle_bytes_max + 2);  // each with its marks
inline constexpr int quick_answer_ms = 4'000;
inline constexpr std::size_t log_proof_max = 64;       // nodes: of any log whose size is an integer
inline constexpr std::size_t refusals_kept_max = 500;  // in a browser: anybody can send nonsense to the endpoint
inline constexpr std::size_t signatures_max = 4;       // author, co-author, officer, head
inline constexpr std::size_t enrol_bytes_max = 8 * 1024;
inline constexpr std::size_t http_header_bytes_max = 8 * 1024;
inline constexpr std::size_t changes_page_bytes_max = 1024 * 1024;
// What other units' recognised dossiers say, some forty of them: a minute at 40 kbit/s, after the exchange; what has
// come is kept. On a line as slow as that there is one page an exchange.
inline constexpr std::size_t recognised_page_bytes_max = 256 * 1024;

// JSON. Deeper or larger than any document of ours; keeps readers safe from hostile input.
inline constexpr int json_depth_max = 32;
inline constexpr int envelope_depth_max = 8;
inline constexpr std::size_t json_string_bytes_max = 200 * 1024;
inline constexpr std::size_t json_array_items_max = 10'000;
inline constexpr std::size_t json_object_members_max = 1'000;
inline constexpr std::int64_t json_integer_max = (std::int64_t{1} << 53) - 1;  // RFC 7493 2.2

// Texts of the application form, in Unicode code points.
inline constexpr std::size_t name_chars_max = 120;          // a person's or a place's name on one table row
inline constexpr std::size_t title_chars_max = 500;         // "Subject S500", NĐ 30/2020 Phụ lục VI
inline constexpr std::size_t line_chars_max = 300;          // any other single-line field; a workplace with its address
inline constexpr std::size_t date_text_chars_max = 40;      // a date while it is being typed
inline constexpr std::size_t share_text_chars_max = 20;     // a share while it is being typed
inline constexpr std::size_t long_text_chars_max = 60'000;  // some 20 printed pages
inline constexpr std::size_t authors_max = 30;              // one page of the form's table
inline constexpr std::size_t first_appliers_max = 100;
inline constexpr std::size_t fields_max = 50;               // more than any pack suggests
inline constexpr std::size_t intake_number_chars_max = 60;  // "CodeNumber S11" + "CodeNotation S30" with room
inline constexpr std::size_t act_text_chars_max = 4'000;    // a reason, an answer, a note: two printed pages

// Acts. A merge names every head; more than this many at once is no work of people.
inline constexpr std::size_t act_parents_max = 16;
inline constexpr std::size_t act_files_max = 20;
inline constexpr std::size_t listed_dossiers_max = 2'000;  // on one paper: each is read whole; a year of the province
inline constexpr std::size_t act_list_items_max = 200;     // of any list in a body: the dossiers of one large session
// A piece of a file on its way: at 5 kB/s the smallest takes 13 s, and that is what a cut costs.
inline constexpr std::int64_t file_piece_bytes_min = 64 * 1024;
inline constexpr std::int64_t file_piece_bytes_max = 1024 * 1024;
inline constexpr std::int64_t file_bytes_max = 50 * 1024 * 1024;  // a scanned annex; kept where it was attached

// Journals of the letter's tasks.
inline constexpr std::int64_t money_dong_max = 1'000'000'000'000'000;  // 10^15: more than the province earns in a year
inline constexpr std::int64_t legal_text_chars_max = 60'000;  // a decree of thirty pages; its act stays under 256 kB
// A regulation pack in its act: twice the longest that is shipped; escaped and signed it stays under 256 kB.
inline constexpr std::int64_t pack_chars_max = 100'000;
inline constexpr std::size_t paper_sentence_chars_max = 1'000;  // a third of a printed page in one sentence
inline constexpr std::size_t paper_lines_max = 20;  // bases, paragraphs or recipients that an office adds to one paper
inline constexpr std::int64_t application_years_max = 50;  // agreements run longer than the law's three years
inline constexpr std::int64_t plan_rows_max = 100;         // activities of one year's plan, members of one team
inline constexpr std::int64_t staff_max = 100'000;         // of one unit
inline constexpr std::int64_t plan_target_max = 100'000;   // dossiers of one activity

// Import of earlier years. A unit's list of ten years has some hundreds of rows, the province's some thousands; a file
// of them has one or two megabytes. An act with 200 usual rows takes some 60 kB; of rows with the longest texts it
// takes fewer, so that it stays under act_payload_bytes_max.
inline constexpr std::size_t import_rows_max = 5'000;
inline constexpr std::size_t import_columns_max = 60;
inline constexpr std::size_t import_file_bytes_max = 10 * 1024 * 1024;
inline constexpr std::int64_t import_act_rows_max = 200;
inline constexpr std::size_t import_act_bytes_max = 120 * 1024;
inline constexpr std::int64_t import_parts_max = 1'000;

// Dates that can belong to a dossier: the Charter took effect on 25/04/2012; a clock far in the
// future is wrong. Applies to claimed times (`at`, `iat`), which are never used for order.
inline constexpr int act_year_min = 2012;
inline constexpr int act_year_max = 2037;
// Where a pack has no "bounds". The endpoint's clock bounds those of devices: a day allows for one that is set
// to another zone or a day ahead; what claims to be later than that has not happened yet.
inline constexpr std::int64_t act_ahead_hours_max = 24;
// A stick goes to the province once a week. A filing that came later than that after the day it claims is shown with
// both days to whoever judges rounds and time limits.
inline constexpr int filing_days_unremarked_max = 7;
// Ages of authors and days of reminding, where a pack has no bounds of them.
inline constexpr int age_least = 15, age_unusual = 90, age_most = 120, days_left_warned = 30;

// Dossiers under way that are read for the preview of new rules: some weeks of a province, and not a second's work; the
// preview says how many there are beyond.
inline constexpr std::size_t preview_dossiers_max = 300;

// Shares in hundredths of a percent: 100 % = 10'000.
inline constexpr int share_whole = 10'000;

// Councils. The largest that any regulation read names has 15; room for a province's with its fields.
inline constexpr int council_members_max = 60;
// A session carried in a file: twenty dossiers of a long form (200 kB each) and the acts of fifteen members about them.
inline constexpr std::size_t session_file_bytes_max = 8 * 1024 * 1024;
inline constexpr int score_hundredths_max = 1'000 * 100;  // no sheet read has more than 100 points

// Certificates. A QR code of version 25 at level M holds 1,000 bytes: an address of 60 letters and a code of 1,308
// letters of base32, that is 817 bytes, of which 97 are not payload. More squares would not read off paper of A4 size.
inline constexpr std::size_t certificate_payload_bytes_max = 720;
inline constexpr std::size_t certificate_code_chars_max = 1'308;
inline constexpr std::size_t certificate_title_bytes_max = 160;        // a longer title is cut, with its hash beside it
inline constexpr std::size_t certificate_text_chars_max = 600;         // summary, benefit: one sheet of A4 holds both
inline constexpr std::size_t certificate_pasted_bytes_max = 8 * 1024;  // a code with its address and stray spaces
inline constexpr std::int64_t register_number_max = 99'999'999;        // no office counts further in a year

// Invitations: 16 Crockford letters = 80 bits, two weeks to hand over on paper.
inline constexpr int invitation_letters = 16;
inline constexpr int invitation_days = 14;
inline constexpr int invitation_uses_max = 1'000, invitation_days_max = 366;  // a school's staff; a year

// Undo. A hundred steps are more than anybody goes back one by one; the bytes hold them for any draft but the very
// longest, of which some twenty are kept.
inline constexpr std::size_t undo_steps_max = 100;
inline constexpr std::size_t undo_bytes_max = 8 * 1024 * 1024;

// Novelty check. A sketch of 32 … 64 rows tells the share of a near copy with 30 % of its words changed (a third of its
// rows) from a tenth by three standard deviations; 20,000 of them take some six megabytes. The candidates are compared
// word for word: eight of them in a few milliseconds, more than anybody reads.
inline constexpr std::size_t sketch_rows_max = 64;
inline constexpr int novelty_candidate_permille = 100;
inline constexpr std::size_t novelty_candidates_max = 8;
inline constexpr std::size_t passage_words_min = 7;  // fewer equal words are a turn of speech
inline constexpr int compared_words_min = 20;        // of fewer, one turn of speech would be a third

// Autosave: the longest time after the last key until a draft is durable.
inline constexpr int autosave_ms = 1'200;

}  // namespace sk::limits
