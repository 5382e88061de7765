// Every SQL text of the endpoint, and nothing else: the one file to rewrite where PostgreSQL must serve.
// All statements are prepared with bound values; no SQL is ever put together from parts.
//
// Schema: `PRAGMA user_version` counts the migrations that have run; they only go forward, all in one
// transaction. Never edit a released migration: append the next one.
#pragma once
#include <array>

namespace sk::sync::sql {

// ---- migrations -----------------------------------------------------------------------------------------------

inline constexpr std::array<const char*, 3> migrations = {R"sql(
CREATE TABLE meta(key TEXT PRIMARY KEY, value TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- `change` numbers every fact that readers pull, across tables; a fact that changes gets a new number.
CREATE TABLE counter(name TEXT PRIMARY KEY, value INTEGER NOT NULL) STRICT, WITHOUT ROWID;
INSERT INTO counter(name, value) VALUES('change', 0);

CREATE TABLE trust_lists(
  version INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, jws TEXT NOT NULL, change INTEGER NOT NULL) STRICT;

-- The code itself is never stored, only its SHA-256: enough to check the proof of an enrolment.
CREATE TABLE invitations(
  code_hash BLOB PRIMARY KEY, unit TEXT NOT NULL, roles TEXT NOT NULL, approval INTEGER NOT NULL,
  uses_max INTEGER NOT NULL, uses_left INTEGER NOT NULL CHECK(uses_left >= 0),
  created_ms INTEGER NOT NULL, expires_ms INTEGER NOT NULL) STRICT;

CREATE TABLE enrolments(
  id TEXT PRIMARY KEY, key TEXT NOT NULL UNIQUE, person TEXT NOT NULL UNIQUE, unit TEXT NOT NULL,
  jws TEXT NOT NULL, state TEXT NOT NULL CHECK(state IN ('pending', 'enrolled')),
  recv TEXT NOT NULL) STRICT;

-- One row a version; the highest version of a unit is the one that holds. The card is the only place where
-- persons, roles, keys and their states are kept: what is served and what is decided upon cannot differ.
CREATE TABLE cards(
  unit TEXT NOT NULL, version INTEGER NOT NULL, jws TEXT NOT NULL, change INTEGER NOT NULL,
  PRIMARY KEY(unit, version)) STRICT;
CREATE INDEX cards_change ON cards(change);

CREATE TABLE bundles(
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, unit TEXT NOT NULL, dev TEXT NOT NULL,
  seq INTEGER NOT NULL, prev TEXT NOT NULL, bytes BLOB NOT NULL, recv TEXT NOT NULL,
  log_index INTEGER NOT NULL UNIQUE, receipt TEXT NOT NULL, UNIQUE(dev, seq)) STRICT;

CREATE TABLE chains(dev TEXT PRIMARY KEY, seq INTEGER NOT NULL, bundle TEXT NOT NULL) STRICT, WITHOUT ROWID;

-- `fault`: what was found wrong with the act itself when it came ('' = nothing); such an act never enters the
-- fold. `status` and `reason`: what the receipt and readers are told; follows the fold.
CREATE TABLE acts(
  position INTEGER PRIMARY KEY, id TEXT NOT NULL UNIQUE, bundle TEXT NOT NULL REFERENCES bundles(id),
  subject TEXT NOT NULL, unit TEXT NOT NULL, type TEXT NOT NULL, person TEXT NOT NULL, envelope TEXT NOT NULL,
  fault TEXT NOT NULL, status TEXT NOT NULL CHECK(status IN ('accepted', 'waiting', 'quarantined')),
  reason TEXT NOT NULL, recv TEXT NOT NULL, change INTEGER NOT NULL) STRICT;
CREATE INDEX acts_subject ON acts(subject);
CREATE INDEX acts_change ON acts(change);
CREATE INDEX acts_unit_change ON acts(unit, change);

-- The fold of a dossier's acts, kept for counting and for scopes.
CREATE TABLE dossiers(
  subject TEXT PRIMARY KEY, unit TEXT NOT NULL, state TEXT NOT NULL, author_person TEXT NOT NULL,
  title TEXT NOT NULL, counting_acts INTEGER NOT NULL) STRICT, WITHOUT ROWID;
CREATE INDEX dossiers_unit_state ON dossiers(unit, state);

-- RFC 6962: leaf hashes, and the roots of the complete subtrees that the leaves so far divide into (one a
-- level, as the digits of a binary counter), so that an append costs log(n).
CREATE TABLE log(idx INTEGER PRIMARY KEY, leaf BLOB NOT NULL) STRICT;
CREATE TABLE log_peaks(level INTEGER PRIMARY KEY, hash BLOB NOT NULL) STRICT;

CREATE TABLE refusals(
  position INTEGER PRIMARY KEY, id TEXT NOT NULL, unit TEXT NOT NULL, dev TEXT NOT NULL, code TEXT NOT NULL,
  place TEXT NOT NULL, bytes INTEGER NOT NULL, recv TEXT NOT NULL, change INTEGER NOT NULL,
  UNIQUE(id, unit, code)) STRICT;
CREATE INDEX refusals_change ON refusals(change);
)sql",
                                                          R"sql(
-- Who is given the acts of a subject besides its unit and the standing office, and the card of a unit besides its own
-- people: a unit's code, a person's id, or '*' for everybody.
CREATE TABLE readers(
  subject TEXT NOT NULL, reader TEXT NOT NULL, PRIMARY KEY(reader, subject)) STRICT, WITHOUT ROWID;
CREATE INDEX readers_subject ON readers(subject);
-- The files that acts name, and how large each act says that they are.
CREATE TABLE act_files(
  file TEXT NOT NULL, act TEXT NOT NULL, size INTEGER NOT NULL, PRIMARY KEY(file, act)) STRICT, WITHOUT ROWID;
CREATE TABLE card_readers(
  unit TEXT NOT NULL, reader TEXT NOT NULL, PRIMARY KEY(reader, unit)) STRICT, WITHOUT ROWID;
)sql",
                                                          R"sql(
-- Acts that came while the pack that they name was not here: what it says of who may make them is still to be asked.
CREATE TABLE unasked(act TEXT PRIMARY KEY) STRICT, WITHOUT ROWID;
INSERT INTO unasked SELECT id FROM acts
  WHERE status='waiting' AND reason IN ('act-law-unknown', 'act-parent-missing') AND fault='';
CREATE INDEX acts_waiting ON acts(reason) WHERE status='waiting';
CREATE INDEX acts_openings ON acts(unit) WHERE type='session.opened' AND fault='';
)sql"};

// ---- settings of a connection -----------------------------------------------------------------------------------

// synchronous=FULL: with NORMAL a receipt can outlive its data in a power cut. The journal is put into the database
// every 16 MB instead of 4, since each time the disk is waited for twice; 32 MB of pages stay in memory (a negative
// number: kilobytes).
inline constexpr const char* settings =
    "PRAGMA journal_mode=WAL; PRAGMA synchronous=FULL; PRAGMA foreign_keys=ON; PRAGMA trusted_schema=OFF;"
    "PRAGMA cell_size_check=ON; PRAGMA wal_autocheckpoint=4000; PRAGMA cache_size=-32768;";
inline constexpr const char* get_version = "PRAGMA user_version";
inline constexpr const char* set_version_3 = "PRAGMA user_version=3";
inline constexpr const char* data_version = "PRAGMA data_version";
inline constexpr const char* begin = "BEGIN IMMEDIATE";
inline constexpr const char* commit = "COMMIT";
inline constexpr const char* rollback = "ROLLBACK";
inline constexpr const char* checkpoint = "PRAGMA wal_checkpoint(TRUNCATE)";
inline constexpr const char* integrity = "PRAGMA integrity_check(20)";
inline constexpr const char* vacuum_into = "VACUUM INTO ?1";

// ---- meta, counters ---------------------------------------------------------------------------------------------

inline constexpr const char* meta_get = "SELECT value FROM meta WHERE key=?1";
inline constexpr const char* meta_set =
    "INSERT INTO meta(key, value) VALUES(?1, ?2) ON CONFLICT(key) DO UPDATE SET value=?2";
inline constexpr const char* change_next = "UPDATE counter SET value=value+1 WHERE name='change' RETURNING value";
inline constexpr const char* change_last = "SELECT value FROM counter WHERE name='change'";

// ---- trust ------------------------------------------------------------------------------------------------------

inline constexpr const char* trust_insert = "INSERT INTO trust_lists(version, id, jws, change) VALUES(?1, ?2, ?3, ?4)";
inline constexpr const char* trust_all = "SELECT jws FROM trust_lists ORDER BY version";
inline constexpr const char* trust_newest = "SELECT jws, id, change FROM trust_lists ORDER BY version DESC LIMIT 1";

inline constexpr const char* card_insert = "INSERT INTO cards(unit, version, jws, change) VALUES(?1, ?2, ?3, ?4)";
inline constexpr const char* card_newest = "SELECT jws FROM cards WHERE unit=?1 ORDER BY version DESC LIMIT 1";
inline constexpr const char* cards_newest =
    "SELECT unit, jws FROM cards AS c WHERE version=(SELECT max(version) FROM cards WHERE unit=c.unit) ORDER BY unit";
inline constexpr const char* cards_all = "SELECT unit, version, jws FROM cards ORDER BY unit, version";

inline constexpr const char* invitation_insert =
    "INSERT INTO invitations(code_hash, unit, roles, approval, uses_max, uses_left, created_ms, expires_ms)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?5, ?6, ?7)";
inline constexpr const char* invitations_all =
    "SELECT code_hash, unit, roles, approval, uses_left, expires_ms, created_ms FROM invitations"
    " ORDER BY created_ms DESC";
inline constexpr const char* invitation_use =
    "UPDATE invitations SET uses_left=uses_left-1 WHERE code_hash=?1 AND uses_left>0 RETURNING uses_left";

inline constexpr const char* invitation_delete = "DELETE FROM invitations WHERE code_hash=?1";

inline constexpr const char* enrolment_insert =
    "INSERT INTO enrolments(id, key, person, unit, jws, state, recv) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7)";
inline constexpr const char* enrolment_again =
    "UPDATE enrolments SET id=?1, jws=?5, state=?6, recv=?7 WHERE key=?2 AND person=?3 AND unit=?4";
inline constexpr const char* enrolment_by_id = "SELECT state, unit, key FROM enrolments WHERE id=?1";
inline constexpr const char* enrolment_taken = "SELECT 1 FROM enrolments WHERE key=?1 OR person=?2";
inline constexpr const char* enrolment_waits =
    "SELECT 1 FROM enrolments WHERE key=?1 AND person=?2 AND unit=?3 AND state='pending'";
inline constexpr const char* enrolment_by_key = "SELECT id, jws, state FROM enrolments WHERE key=?1";
inline constexpr const char* enrolments_pending =
    "SELECT key, unit, jws, recv FROM enrolments WHERE state='pending' ORDER BY recv";
inline constexpr const char* enrolment_done = "UPDATE enrolments SET state='enrolled' WHERE id=?1";
inline constexpr const char* enrolment_delete = "DELETE FROM enrolments WHERE id=?1 AND state='pending'";
inline constexpr const char* enrolments_all = "SELECT id, jws FROM enrolments";

// ---- bundles, acts, dossiers ------------------------------------------------------------------------------------

inline constexpr const char* bundle_receipt = "SELECT receipt FROM bundles WHERE id=?1";
inline constexpr const char* bundle_insert =
    "INSERT INTO bundles(id, unit, dev, seq, prev, bytes, recv, log_index, receipt) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, "
    "?8, ?9)";
inline constexpr const char* bundles_all =
    "SELECT id, unit, dev, seq, prev, bytes, recv, log_index, receipt FROM bundles ORDER BY position";
inline constexpr const char* bundle_last_recv = "SELECT recv FROM bundles ORDER BY position DESC LIMIT 1";
inline constexpr const char* bundles_count = "SELECT count(*) FROM bundles";
inline constexpr const char* chain_get = "SELECT seq, bundle FROM chains WHERE dev=?1";
inline constexpr const char* chain_set =
    "INSERT INTO chains(dev, seq, bundle) VALUES(?1, ?2, ?3) ON CONFLICT(dev) DO UPDATE SET seq=?2, bundle=?3";
inline constexpr const char* chains_all = "SELECT dev, seq, bundle FROM chains ORDER BY dev";

inline constexpr const char* act_get = "SELECT status, reason, fault FROM acts WHERE id=?1";
inline constexpr const char* act_insert =
    "INSERT INTO acts(id, bundle, subject, unit, type, person, envelope, fault, status, reason, recv, change)"
    " VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8, ?9, ?10, ?11, ?12)";
inline constexpr const char* act_replace =
    "UPDATE acts SET bundle=?2, envelope=?3, fault='', status=?4, reason=?5, recv=?6, change=?7 WHERE id=?1";
inline constexpr const char* acts_of_subject =
    "SELECT id, envelope, status, reason FROM acts WHERE subject=?1 AND fault='' ORDER BY position";
inline constexpr const char* act_set_status = "UPDATE acts SET status=?2, reason=?3, change=?4 WHERE id=?1";
inline constexpr const char* act_set_fault = "UPDATE acts SET fault=?2 WHERE id=?1";
inline constexpr const char* unasked_add = "INSERT OR IGNORE INTO unasked(act) VALUES(?1)";
inline constexpr const char* unasked_any = "SELECT act FROM unasked LIMIT 1";
inline constexpr const char* unasked_out = "DELETE FROM unasked WHERE act=?1";
inline constexpr const char* unasked_accepted_out =
    "DELETE FROM unasked WHERE act IN (SELECT id FROM acts WHERE status='accepted')";
inline constexpr const char* unasked_envelopes =
    "SELECT id, envelope FROM acts WHERE id IN (SELECT act FROM unasked) AND fault='' ORDER BY position";
inline constexpr const char* subjects_waiting_for_law =
    "SELECT DISTINCT subject FROM acts WHERE status='waiting' AND reason IN ('act-law-unknown', 'act-session-missing') "
    "ORDER BY subject";
inline constexpr const char* subjects_waiting_for_session =
    "SELECT DISTINCT subject FROM acts WHERE status='waiting' AND reason='act-session-missing' ORDER BY subject";
// Of the unit's sessions, whether or not they count.
inline constexpr const char* session_openings =
    "SELECT envelope FROM acts WHERE unit=?1 AND type='session.opened' AND fault=''";
// By what the acts are: the state of a subject is of all that lies on it. ?1: the office's unit.
inline constexpr const char* regulation_subjects =
    "SELECT DISTINCT subject FROM acts WHERE unit=?1 AND type LIKE 'regulation.%' AND status='accepted'"
    " ORDER BY subject";
inline constexpr const char* acts_all =
    "SELECT id, bundle, subject, unit, type, person, envelope, fault, status, reason, recv FROM acts ORDER BY position";
inline constexpr const char* acts_count_by_status = "SELECT status, count(*) FROM acts GROUP BY status ORDER BY status";

inline constexpr const char* dossier_set =
    "INSERT INTO dossiers(subject, unit, state, author_person, title, counting_acts) VALUES(?1, ?2, ?3, ?4, ?5, ?6)"
    " ON CONFLICT(subject) DO UPDATE SET unit=?2, state=?3, author_person=?4, title=?5, counting_acts=?6";
inline constexpr const char* dossier_out = "DELETE FROM dossiers WHERE subject=?1";
inline constexpr const char* dossiers_all =
    "SELECT subject, unit, state, author_person, title, counting_acts FROM dossiers ORDER BY subject";
// Of the public catalogue: each subject with the last change of any of its acts, and whether it is a register. That is
// told by its acts, whatever else lies there; only ids that are made of names (RFC 9562 5.8) are looked at for it.
inline constexpr const char* subjects_for_catalogue =
    "SELECT subject, state, (SELECT max(change) FROM acts WHERE acts.subject=dossiers.subject),"
    " substr(subject, 15, 1)='8' AND EXISTS(SELECT 1 FROM acts WHERE acts.subject=dossiers.subject"
    "   AND type LIKE 'register.%') FROM dossiers"
    " WHERE counting_acts>0 AND state NOT LIKE 'council%' AND state NOT LIKE 'session%' AND state NOT LIKE '%.%'";
// Dossiers whose recognition holds or was annulled, with an act after change ?1, not those of unit ?2 ('': of any).
inline constexpr const char* recognised_after =
    "SELECT subject, state, change FROM dossiers JOIN"
    " (SELECT subject, max(change) AS change FROM acts WHERE change>?1 GROUP BY subject) USING(subject)"
    " WHERE counting_acts>0 AND unit<>?2 AND (state IN ('recognised','proposed','annulled') OR state LIKE 'province%'"
    " OR state LIKE 'effect%') ORDER BY change";
// ?1: unit, or '' for all units. Councils, sessions and registers stand in the table of subjects too, and are no
// dossiers.
inline constexpr const char* totals =
    "SELECT unit, state, count(*) FROM dossiers WHERE counting_acts>0 AND (?1='' OR unit=?1) "
    "AND state NOT LIKE 'council%' AND state NOT LIKE 'session%' AND state<>'register' AND state NOT LIKE '%.%' "
    "GROUP BY unit, state ORDER BY unit, state";

// ---- log --------------------------------------------------------------------------------------------------------

inline constexpr const char* log_append = "INSERT INTO log(idx, leaf) VALUES(?1, ?2)";
inline constexpr const char* log_leaves = "SELECT leaf FROM log ORDER BY idx";
inline constexpr const char* log_leaves_after = "SELECT leaf FROM log WHERE idx>=?1 ORDER BY idx";
inline constexpr const char* peaks_all = "SELECT level, hash FROM log_peaks ORDER BY level";
inline constexpr const char* peak_delete = "DELETE FROM log_peaks WHERE level=?1";
inline constexpr const char* peak_insert = "INSERT INTO log_peaks(level, hash) VALUES(?1, ?2)";

// ---- refusals ---------------------------------------------------------------------------------------------------

// A client that tries again and again makes one row.
inline constexpr const char* refusal_exists = "SELECT 1 FROM refusals WHERE id=?1 AND unit=?2 AND code=?3";
inline constexpr const char* refusal_insert =
    "INSERT INTO refusals(id, unit, dev, code, place, bytes, recv, change) VALUES(?1, ?2, ?3, ?4, ?5, ?6, ?7, ?8)";
inline constexpr const char* refusals_trim =
    "DELETE FROM refusals WHERE position <= (SELECT max(position) FROM refusals) - ?1";
// Those without a device that proved itself, ?1 of which are kept.
inline constexpr const char* refusals_trim_unsigned =
    "DELETE FROM refusals WHERE dev='' AND position <= (SELECT position FROM refusals WHERE dev=''"
    " ORDER BY position DESC LIMIT 1 OFFSET ?1)";
inline constexpr const char* refusal_of = "SELECT 1 FROM refusals WHERE id=?1 AND code<>''";
// One row of it goes on to be told, without a code: who was told of the refusal takes it off his list.
inline constexpr const char* refusals_but_one_out =
    "DELETE FROM refusals WHERE id=?1 AND position <>"
    " (SELECT position FROM refusals WHERE id=?1 ORDER BY dev<>'' DESC, position DESC LIMIT 1)";
inline constexpr const char* refusal_resolved = "UPDATE refusals SET code='', change=?2 WHERE id=?1";
inline constexpr const char* refusals_count = "SELECT count(*) FROM refusals WHERE code<>''";

// ---- readers ----------------------------------------------------------------------------------------------------

inline constexpr const char* reader_add = "INSERT OR IGNORE INTO readers(subject, reader) VALUES(?1, ?2) RETURNING 1";
inline constexpr const char* readers_of = "SELECT reader FROM readers WHERE subject=?1";
inline constexpr const char* card_reader_add =
    "INSERT OR IGNORE INTO card_readers(unit, reader) VALUES(?1, ?2) RETURNING 1";
// What a new reader has not been given yet gets a new number.
inline constexpr const char* acts_to_number = "SELECT id, envelope FROM acts WHERE subject=?1 ORDER BY change";
// By whom they are signed their readers have to know, or cannot go on: acts that stand aside or wait.
inline constexpr const char* acts_not_accepted = "SELECT subject, unit, envelope FROM acts WHERE status<>'accepted'";
inline constexpr const char* act_set_change = "UPDATE acts SET change=?2 WHERE id=?1";
inline constexpr const char* card_set_change =
    "UPDATE cards SET change=?2 WHERE unit=?1 AND version=(SELECT max(version) FROM cards WHERE unit=?1)";
inline constexpr const char* subject_unit = "SELECT unit FROM dossiers WHERE subject=?1";

// ---- files ------------------------------------------------------------------------------------------------------

inline constexpr const char* act_file_names = "SELECT 1 FROM act_files WHERE file=?1 AND size=?2";
inline constexpr const char* act_file_add = "INSERT OR IGNORE INTO act_files(file, act, size) VALUES(?1, ?2, ?3)";
// The size of the file where the reader may see an act that names it, as in the queries of changes. ?2: his unit,
// ?3: he himself, ?4: 2 for the standing office, 1 for who does a unit's work, 0 for the others.
inline constexpr const char* file_for_reader =
    "SELECT f.size FROM act_files AS f JOIN acts AS a ON a.id=f.act WHERE f.file=?1 AND a.status<>'quarantined'"
    "  AND (?4=2 OR (?4=1 AND a.unit=?2) OR a.person=?3"
    "    OR EXISTS(SELECT 1 FROM dossiers WHERE subject=a.subject AND author_person=?3)"
    "    OR EXISTS(SELECT 1 FROM readers WHERE subject=a.subject AND (reader IN (?3, '*') OR (?4=1 AND reader=?2))))"
    " ORDER BY a.position LIMIT 1";

// ---- changes ----------------------------------------------------------------------------------------------------
// Everything after ?1 that the reader may see, oldest first. Kinds: 0 act, 1 card, 2 trust list, 3 refusal.
// Columns: change, kind, then for acts envelope, status, reason, recv; for cards and trust lists the JWS; for
// refusals id, unit, dev, code, place, recv, bytes.

inline constexpr const char* changes_office =
    "SELECT change, 0, envelope, status, reason, recv, '', '', 0 FROM acts WHERE change>?1"
    " UNION ALL SELECT change, 1, jws, '', '', '', '', '', 0 FROM cards AS c WHERE change>?1"
    "   AND version=(SELECT max(version) FROM cards WHERE unit=c.unit)"
    " UNION ALL SELECT change, 2, jws, '', '', '', '', '', 0 FROM trust_lists WHERE change>?1"
    "   AND version=(SELECT max(version) FROM trust_lists)"
    " UNION ALL SELECT change, 3, id, unit, dev, code, place, recv, bytes FROM refusals WHERE change>?1"
    " ORDER BY 1";
// What the reader's device (?1) says that it has: accepted acts of its own bundles ?2 to ?3, of the changes after ?4.
inline constexpr const char* changes_of_own =
    "SELECT change FROM acts WHERE change>?4 AND status='accepted'"
    " AND bundle IN (SELECT id FROM bundles WHERE dev=?1 AND seq BETWEEN ?2 AND ?3)";
// ?2: the reader's unit; ?3: the office's unit, whose card everyone needs; ?4: the person. Beside the unit's acts those
// of subjects whose reader he, his unit or everybody is.
inline constexpr const char* changes_unit =
    "SELECT change, 0, envelope, status, reason, recv, '', '', 0 FROM acts WHERE unit=?2 AND change>?1"
    " UNION ALL SELECT change, 0, envelope, status, reason, recv, '', '', 0 FROM acts WHERE change>?1 AND unit<>?2"
    "   AND subject IN (SELECT subject FROM readers WHERE reader IN (?2, ?4, '*'))"
    " UNION ALL SELECT change, 1, jws, '', '', '', '', '', 0 FROM cards AS c WHERE change>?1"
    "   AND (unit IN (?2, ?3) OR unit IN (SELECT unit FROM card_readers WHERE reader IN (?2, ?4, '*')))"
    "   AND version=(SELECT max(version) FROM cards WHERE unit=c.unit)"
    " UNION ALL SELECT change, 2, jws, '', '', '', '', '', 0 FROM trust_lists WHERE change>?1"
    "   AND version=(SELECT max(version) FROM trust_lists)"
    " UNION ALL SELECT change, 3, id, unit, dev, code, place, recv, bytes FROM refusals WHERE change>?1 AND unit=?2"
    " AND dev<>''"
    " ORDER BY 1";
// The acts of dossiers that the person filed, what he signed himself (his quarantined acts too), his unit's register of
// certificates (an author sees his own there, and whoever is shown a paper whether it still holds) and its plans,
// campaigns and rewards, and what everybody or he is a reader of. Remunerations are between the unit and its authors.
inline constexpr const char* changes_author =
    "SELECT change, 0, envelope, status, reason, recv, '', '', 0 FROM acts AS a WHERE unit=?2 AND change>?1"
    "   AND (person=?4 OR type LIKE 'register.%' OR type LIKE 'plan.%' OR type LIKE 'campaign.%'"
    "     OR type LIKE 'participation.%' OR type LIKE 'offer.%' OR type LIKE 'replication.%' OR type LIKE 'reward.%'"
    "     OR subject IN (SELECT subject FROM readers WHERE reader IN (?4, '*'))"
    "     OR EXISTS(SELECT 1 FROM dossiers WHERE subject=a.subject AND author_person=?4))"
    " UNION ALL SELECT change, 0, envelope, status, reason, recv, '', '', 0 FROM acts WHERE change>?1 AND unit<>?2"
    "   AND subject IN (SELECT subject FROM readers WHERE reader IN (?4, '*'))"
    " UNION ALL SELECT change, 1, jws, '', '', '', '', '', 0 FROM cards AS c WHERE change>?1"
    "   AND (unit IN (?2, ?3) OR unit IN (SELECT unit FROM card_readers WHERE reader IN (?2, ?4, '*')))"
    "   AND version=(SELECT max(version) FROM cards WHERE unit=c.unit)"
    " UNION ALL SELECT change, 2, jws, '', '', '', '', '', 0 FROM trust_lists WHERE change>?1"
    "   AND version=(SELECT max(version) FROM trust_lists)"
    " ORDER BY 1";

}  // namespace sk::sync::sql
