"""The tables of a register, version by version.

In: nothing. Out: the statements that make each version of the schema from the one before it. What was told is never
changed: triggers refuse to update or delete a row of any table but `register`, which holds settings.
"""

from __future__ import annotations

APPLICATION = 0x6B65686F
"""What marks the file as a register: "keho", as SQLite's `application_id`."""

_FIRST = """
CREATE TABLE register (
  id INTEGER PRIMARY KEY CHECK (id = 1), made TEXT NOT NULL, program TEXT NOT NULL, office TEXT NOT NULL,
  soon INTEGER NOT NULL CHECK (soon >= 0), strict INTEGER NOT NULL CHECK (strict IN (0, 1)));
CREATE TABLE document (
  doc INTEGER PRIMARY KEY, role TEXT NOT NULL CHECK (role IN ('superior', 'own')), issuer TEXT NOT NULL,
  symbol TEXT NOT NULL, title TEXT NOT NULL, year INTEGER);
CREATE TABLE revision (
  rev INTEGER PRIMARY KEY, doc INTEGER NOT NULL REFERENCES document, sha256 TEXT NOT NULL, path TEXT NOT NULL,
  plan BLOB NOT NULL, program TEXT NOT NULL, replaces INTEGER REFERENCES revision, day TEXT, told TEXT NOT NULL,
  by TEXT NOT NULL);
CREATE TABLE task (
  task TEXT PRIMARY KEY CHECK (length(task) = 9), doc INTEGER NOT NULL REFERENCES document,
  rev INTEGER NOT NULL REFERENCES revision) WITHOUT ROWID;
CREATE TABLE line (
  rev INTEGER NOT NULL REFERENCES revision, position INTEGER NOT NULL, task TEXT NOT NULL REFERENCES task,
  row TEXT NOT NULL, number TEXT NOT NULL, heading TEXT NOT NULL, content TEXT NOT NULL, product TEXT NOT NULL,
  deadline TEXT NOT NULL, units TEXT NOT NULL, page INTEGER, fingerprint TEXT NOT NULL,
  link TEXT NOT NULL CHECK (link IN ('first', 'same', 'moved', 'reworded', 'redated', 'confirmed', 'new')),
  PRIMARY KEY (rev, position)) WITHOUT ROWID;
CREATE TABLE due (
  task TEXT NOT NULL REFERENCES task, due INTEGER NOT NULL CHECK (due > 0), rev INTEGER NOT NULL REFERENCES revision,
  state TEXT NOT NULL CHECK (state IN ('dated', 'undated', 'unread', 'blank', 'continuous')), start TEXT, day TEXT,
  action TEXT NOT NULL, words TEXT NOT NULL, period TEXT NOT NULL, milestone INTEGER NOT NULL, since TEXT,
  CHECK ((state = 'dated') = (day IS NOT NULL)), PRIMARY KEY (task, due)) WITHOUT ROWID;
CREATE TABLE share (
  task TEXT NOT NULL, due INTEGER NOT NULL, position INTEGER NOT NULL, unit TEXT NOT NULL, role TEXT NOT NULL,
  answers INTEGER NOT NULL, kind TEXT NOT NULL, canonical TEXT, part_of TEXT NOT NULL,
  PRIMARY KEY (task, due, position), FOREIGN KEY (task, due) REFERENCES due) WITHOUT ROWID;
CREATE TABLE event (
  no INTEGER PRIMARY KEY, told TEXT NOT NULL, by TEXT NOT NULL,
  via TEXT NOT NULL CHECK (via IN ('command', 'desk', 'workbook')), task TEXT NOT NULL REFERENCES task, due INTEGER,
  unit TEXT, kind TEXT NOT NULL CHECK (kind IN ('started', 'progress', 'claimed', 'confirmed', 'returned', 'paused',
    'extension-asked', 'extension-granted', 'extension-refused', 'withdrawn', 'reassigned', 'evidence', 'note',
    'undone')),
  day TEXT NOT NULL, document TEXT NOT NULL, payload TEXT NOT NULL, undoes INTEGER REFERENCES event,
  CHECK ((kind = 'undone') = (undoes IS NOT NULL)), CHECK (undoes < no),
  FOREIGN KEY (task, due) REFERENCES due);
"""
_KEPT = ("document", "revision", "task", "line", "due", "share", "event")


def _guards(*tables: str) -> str:
    """Triggers that let rows be added only."""
    return "".join(
        f"CREATE TRIGGER {table}_{act} BEFORE {act} ON {table} BEGIN SELECT RAISE(ABORT, 'append-only'); END;\n"
        for table in tables
        for act in ("update", "delete")
    )


_EXCHANGE = """
CREATE TABLE export (
  export INTEGER PRIMARY KEY, token TEXT NOT NULL UNIQUE, told TEXT NOT NULL, by TEXT NOT NULL, unit TEXT NOT NULL,
  base INTEGER NOT NULL, sha256 TEXT NOT NULL, cells BLOB NOT NULL);
CREATE TABLE import (
  import INTEGER PRIMARY KEY, told TEXT NOT NULL, by TEXT NOT NULL, export INTEGER NOT NULL REFERENCES export,
  path TEXT NOT NULL, sha256 TEXT NOT NULL, outcome BLOB NOT NULL);
CREATE TABLE frozen (
  frozen INTEGER PRIMARY KEY, told TEXT NOT NULL, by TEXT NOT NULL, period TEXT NOT NULL, as_of TEXT NOT NULL,
  base INTEGER NOT NULL, rows BLOB NOT NULL, UNIQUE (period, as_of));
"""

_CORRECTION = """
CREATE TABLE correction (
  no INTEGER PRIMARY KEY, told TEXT NOT NULL, by TEXT NOT NULL, sha256 TEXT NOT NULL, row TEXT NOT NULL,
  cell TEXT NOT NULL, raw TEXT NOT NULL, value TEXT NOT NULL, undoes INTEGER REFERENCES correction,
  CHECK (undoes < no));
CREATE TABLE reread (
  rev INTEGER NOT NULL REFERENCES revision, task TEXT NOT NULL, due INTEGER NOT NULL,
  state TEXT NOT NULL CHECK (state IN ('dated', 'undated', 'unread', 'blank', 'continuous')), start TEXT, day TEXT,
  action TEXT NOT NULL, words TEXT NOT NULL, period TEXT NOT NULL, milestone INTEGER NOT NULL,
  CHECK ((state = 'dated') = (day IS NOT NULL)), PRIMARY KEY (rev, task, due),
  FOREIGN KEY (task, due) REFERENCES due) WITHOUT ROWID;
"""

_RULING = """
CREATE TABLE ruling (
  no INTEGER PRIMARY KEY, told TEXT NOT NULL, by TEXT NOT NULL, above INTEGER NOT NULL REFERENCES document,
  below INTEGER NOT NULL REFERENCES document, action TEXT NOT NULL CHECK (action IN ('pin', 'forbid', 'not-ours')),
  superior TEXT NOT NULL, subordinate TEXT NOT NULL, note TEXT NOT NULL, superior_print TEXT NOT NULL,
  subordinate_print TEXT NOT NULL, undoes INTEGER REFERENCES ruling, CHECK (undoes < no), CHECK (above <> below));
"""

VERSIONS: tuple[str, ...] = (
    _FIRST + _guards(*_KEPT),
    _EXCHANGE + _guards("export", "import", "frozen"),
    _CORRECTION + _guards("correction", "reread"),
    _RULING + _guards("ruling"),
)
"""What makes each version, the first from nothing."""
