/**
 * The tables, version by version. A version that was released is never changed: a new one is added at the end.
 *
 *  - `event_log` is the log. `position` is the row's own number (S2), UNIQUE(stream, version) the backstop of the version check
 *    (S4), the triggers make it immutable (S3); for the row that a REPLACE takes away SQLite fires none, and `verify` finds it.
 *    No index on ids, flows or types: each would cost an append a fifth of its speed (see lookup.ts). Columns are in the order in
 *    which readers need them; the hash comes last, and only `verify` reads it.
 *  - `streams` and `event_kinds` hold what many events share, so that an event carries small numbers for it: names in the log and
 *    its index would make an append a sixth dearer.
 *  - `lookup_*` is derived from the log, a little behind it, and can be thrown away and built anew.
 *  - the view `events` shows the log to a person with all columns named and times in ISO 8601.
 */

/** Marks the file as an event store of ours: "RPLG" (SQLite's `application_id`). */
export const APPLICATION_ID = 0x52504c47;

const V1 = `
CREATE TABLE event_kinds (
  id INTEGER PRIMARY KEY,
  category TEXT NOT NULL,
  type TEXT NOT NULL,
  schema_version INTEGER NOT NULL,
  UNIQUE (category, type, schema_version)
) STRICT;

CREATE TABLE streams (id INTEGER PRIMARY KEY, name TEXT NOT NULL UNIQUE, category TEXT NOT NULL) STRICT;

CREATE TABLE event_log (
  position INTEGER PRIMARY KEY,
  stream INTEGER NOT NULL,
  version INTEGER NOT NULL,
  kind INTEGER NOT NULL,
  occurred_at INTEGER NOT NULL,
  metadata TEXT NOT NULL,
  data TEXT NOT NULL,
  hash TEXT,
  UNIQUE (stream, version)
) STRICT;

CREATE TRIGGER event_log_no_update BEFORE UPDATE ON event_log
BEGIN SELECT RAISE(ABORT, 'events are immutable: the log cannot be updated'); END;
CREATE TRIGGER event_log_no_delete BEFORE DELETE ON event_log
BEGIN SELECT RAISE(ABORT, 'events are immutable: nothing can be deleted from the log'); END;

CREATE TABLE inbox (
  seq INTEGER PRIMARY KEY,
  receiver TEXT NOT NULL,
  message_id TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  note TEXT NOT NULL,
  recorded_at INTEGER NOT NULL,
  UNIQUE (receiver, message_id)
) STRICT;
CREATE INDEX inbox_by_correlation ON inbox (correlation_id);

CREATE TABLE timers (
  id TEXT PRIMARY KEY,
  owner TEXT NOT NULL,
  name TEXT NOT NULL,
  due_at INTEGER NOT NULL,
  data TEXT NOT NULL,
  correlation_id TEXT NOT NULL,
  causation_id TEXT
) STRICT, WITHOUT ROWID;
CREATE INDEX timers_by_due ON timers (due_at, id);

CREATE TABLE records (
  seq INTEGER PRIMARY KEY,
  collection TEXT NOT NULL,
  key TEXT NOT NULL,
  value TEXT NOT NULL,
  written_at INTEGER NOT NULL,
  UNIQUE (collection, key)
) STRICT;

CREATE TABLE checkpoints (reader TEXT PRIMARY KEY, position INTEGER NOT NULL) STRICT, WITHOUT ROWID;

CREATE TABLE snapshots (
  stream TEXT PRIMARY KEY,
  version INTEGER NOT NULL,
  code_hash TEXT NOT NULL,
  state TEXT NOT NULL
) STRICT;

CREATE TABLE lookup_ids (id ANY NOT NULL, position INTEGER NOT NULL, PRIMARY KEY (id, position)) STRICT, WITHOUT ROWID;
CREATE TABLE lookup_flows (
  correlation_id ANY NOT NULL,
  position INTEGER NOT NULL,
  PRIMARY KEY (correlation_id, position)
) STRICT, WITHOUT ROWID;
CREATE TABLE lookup_kinds (
  kind INTEGER PRIMARY KEY,
  events INTEGER NOT NULL,
  streams INTEGER NOT NULL,
  first_at INTEGER NOT NULL,
  last_at INTEGER NOT NULL
) STRICT;
CREATE TABLE lookup_through (position INTEGER NOT NULL) STRICT;
INSERT INTO lookup_through (position) VALUES (0);

CREATE VIEW events AS
SELECT
  log.position,
  stream.name AS stream,
  kind.category,
  log.version,
  kind.type,
  kind.schema_version,
  log.data,
  log.metadata ->> 0 AS id,
  log.metadata ->> 1 AS correlation_id,
  log.metadata ->> 2 AS causation_id,
  log.metadata ->> 3 AS actor,
  strftime('%Y-%m-%dT%H:%M:%fZ', log.occurred_at / 1000.0, 'unixepoch') AS occurred_at,
  strftime('%Y-%m-%dT%H:%M:%fZ', (log.metadata ->> 4) / 1000.0, 'unixepoch') AS recorded_at
FROM event_log AS log
JOIN streams AS stream ON stream.id = log.stream
JOIN event_kinds AS kind ON kind.id = log.kind;
`;

/** `MIGRATIONS[n]` brings a store of version n to version n + 1. */
export const MIGRATIONS: readonly string[] = [V1];

/** The version that this program reads and writes. */
export const SCHEMA_VERSION = MIGRATIONS.length;
