"""The tables of a store: each column with its type and its meaning, fixed by version.

In: nothing. Out: `TABLES`, plain values that the writer, the views, the handbook and the migration share. A column is
added only together with a new `VERSION`: DuckDB reads parts of different shapes without a word and drops or retypes
columns on the way.
"""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import dataclass
from typing import Literal

FORMAT = 1
"""How a store is laid out: folders, markers, names of parts."""
VERSION = 1
"""What the tables hold; the folder of their parts is `v<VERSION>`."""
Type = Literal["bytes", "text", "int", "long", "float", "bool", "date", "texts"]


@dataclass(frozen=True, slots=True)
class Column:
    """A column: its name, the type of its values, what they are."""

    name: str
    type: Type
    meaning: str


def _columns(*blocks: str) -> tuple[Column, ...]:
    """Columns from lines of name, type and meaning."""
    lines = (line.split(None, 2) for block in blocks for line in block.strip().splitlines())
    return tuple(Column(name, _TYPES[type_], meaning) for name, type_, meaning in lines)


_TYPES: Mapping[str, Type] = {
    "text": "text", "int": "int", "long": "long", "float": "float", "bool": "bool", "date": "date", "texts": "texts",
}  # fmt: skip

_OF_PART = """
key text what the row was read from: content and reader
shard text the part that holds the row
"""
_OF_PLAN = """
year int the plan's year
level text the level of the issuer
"""

DOCUMENTS = _columns(
    _OF_PART,
    """
sha256 text the digest of the bytes that were read; empty where the file could not be opened
ending text the ending of the file's name, which readers go by where the content does not tell
path text the file as it was named when it was read
file text its whole path
size long bytes
reader text what read it: version, program and grammars as one digest
version text the program's version
ocr text which pages were read from their pictures
checked bool whether the rules were run as well
status text read, failed, timeout, memory, crashed or internal
message text why it could not be read
message_vi text the same in Vietnamese
remedy text what to do about it
exit_code int 0, or what `kehoach parse` would have ended with
detail text how the process ended, or the traceback of what nobody foresaw
seconds float how long reading took
limit_seconds float the time it was allowed
limit_memory long the memory it was allowed
media_type text the kind of file
pages int pages
origin text text-layer, ocr, docx, xlsx or text
trust float how far its text is right Vietnamese, 0 to 1
""",
)

PLANS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
path text the file
sha256 text the digest of its bytes
same_as text equal for files of one plan: issuer, number, symbol and date, else issuer and title
issuer text the issuing body in full
issuer_key text its name in full, folded
issuer_id text the id of the issuing body
territory text its district or commune
province text the province it lies in, where the plan tells
number text its number
number_key text the number without leading noughts and blanks
symbol text its symbol
symbol_key text the symbol, folded
kind text kế hoạch, chương trình
title text its title
title_key text the title, folded
place text where it was issued
issued date the day it was issued, where it is whole
issued_year int the year it was issued
trust float how far its text is right Vietnamese, 0 to 1
tasks int rows of its task tables
duties int dated duties of its running text
""",
)

PLAN_JSON = _columns(
    _OF_PART,
    """
json text the plan as `kehoach parse` prints it
""",
)

TASKS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
row int the task's place in the plan, from 0
task text its id, as in the plan's JSON; of a duty of the running text its number there
source text table, targets or text
appendix text the label of the table
heading text the group or section it stands in
parent text the id of the row above it
content text what is to be done
folded text the same without diacritics and capitals, for searching
product text what it must yield
note text remarks
deadline text the deadline as written
lead text who leads it or does it, as written
units int how many units are named
confidence float how sure the least certain cell is
page int the page
""",
)

MILESTONES = _columns(
    _OF_PART,
    _OF_PLAN,
    """
row int the task it belongs to
ordinal int its place in the deadline, from 0
state text dated, recurring, undated (waits for an event, or has only a beginning), unread or blank
kind text before, on, within, from, recurring or relative
start date the first day
due date the day named; of "before" it is no longer in time
last_day date the last day in time, whatever the wording: what to compare with
every text the period of what comes round
every_count int how many of those periods
offset_count int so many
offset_unit text days, months …
offset_after text after this event
action text what is due then
actor text who does it
precision text how closely the day is said
guessed bool whether the reading is a guess
inherited bool whether a group or a merged cell says it
text text the words
""",
)

UNITS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
row int the task it is named in
ordinal int its place among those of the role
role text lead, implementing, advising, coordinating or monitoring
name text the unit as written
canonical text its id within the plan
unit_id text its id among all plans; empty where it is not certain which body is meant
territory text the district or commune it belongs to
within text the province of a district's or commune's body, where the plan tells it
kind text unit, person or collective
ended date the last day of a body that was dissolved, whether it was before the plan or after
heirs texts who took over its work
""",
)

CITATIONS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
ordinal int its place in the plan, from 0
relation text implements, cites, amends or self
kind text what is cited
number text its number
number_key text the number without leading noughts and blanks
symbol text its symbol
symbol_key text the symbol, folded
date date its day
cited_year int its year
issuer text who issued it
issuer_id text the id of that body among all plans
why text what speaks for its being carried out
text text the words
page int the page
""",
)

DIAGNOSTICS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
ordinal int its place in the plan, from 0
code text its name
severity text error, warning or info
message text what is wrong or not sure
message_vi text the same in Vietnamese
text text the words it speaks of
page int the page
""",
)

FINDINGS = _columns(
    _OF_PART,
    _OF_PLAN,
    """
ordinal int its place in the plan, from 0
code text the rule's code
rule text the rule's name
severity text error, warning or info
confidence float how sure it is
message text what is wrong
message_vi text the same in Vietnamese
quote text the words
page int the page
""",
)

LINKS = _columns(
    _OF_PART,
    """
superior text the key of the plan that is carried out
subordinate text the key of the plan that carries it out
certainty text sure or proposed
reasons text what speaks for it, in words parted by semicolons
against text what keeps it from being sure
number text the number as cited
symbol text the symbol as cited
date date the day as cited
issuer text the issuer as cited
""",
)

DIFF_ROWS = _columns(
    _OF_PART,
    """
superior text the key of the superior plan
subordinate text the key of the subordinate plan
reader text the program that compared, as one digest
row text the id of the superior's row; empty for a row of the subordinate's own
content text what is to be done
relation text implements, mirrors, superior_only, missing, own or undecided
confidence float how sure the relation is
answers texts the ids of the subordinate's rows that answer it
score float how well the best of them does
deadline text earlier, same, later, no-lead-time, fewer, inherited, unclear or none
asked text the day asked for
given text the day given
uncovered texts duties that nothing answers
""",
)

COVERAGE = _columns(
    _OF_PART,
    """
superior text the key of the superior plan
subordinate text the key of the subordinate plan
reader text the program that compared, as one digest
judgeable bool whether the subordinate plan has rows to compare
rows int rows of the superior plan
binding int those that bind the subordinate
answered int those that are answered
undecided int those that may be
percent float the share answered, in hundredths
citation text right, wrong, absent, unknown or later
problem text why the two could not be compared
""",
)

READ: Mapping[str, tuple[Column, ...]] = {
    "documents": DOCUMENTS,
    "plans": PLANS,
    "plan_json": PLAN_JSON,
    "tasks": TASKS,
    "milestones": MILESTONES,
    "units": UNITS,
    "citations": CITATIONS,
    "diagnostics": DIAGNOSTICS,
    "findings": FINDINGS,
}
"""What reading writes."""
WHOLE = "plan_json"
"""The table whose parts stay as they are when others are merged: the bulk of a store, and seldom asked for."""
COMPARED: Mapping[str, tuple[Column, ...]] = {"diff_rows": DIFF_ROWS, "coverage": COVERAGE}
"""What comparing writes."""
TABLES: Mapping[str, tuple[Column, ...]] = {**READ, "links": LINKS, **COMPARED}
"""All tables: one part a shard and table."""
SHARDS, LINKED, DIFFS = "shards", "links", "diffs"
"""Folders of markers: of what was read, linked, compared."""
MARKED: Mapping[str, str] = {
    **dict.fromkeys(READ, SHARDS),
    "links": LINKED,
    **dict.fromkeys(COMPARED, DIFFS),
}
"""Where the markers of each table's parts stand."""

Rows = dict[str, list[object]]
"""Values by column, of equal length."""


def empty(table: str) -> Rows:
    """The columns of a table without values."""
    return {column.name: [] for column in TABLES[table]}
