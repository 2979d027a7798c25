"""Records whose fields a tab, semicolon or comma sets apart, some of them quoted.

In: printed lines. Out: the fields of a record and the line behind it; the blocks of a whole file of records. Why: a
program that saves a sheet as text quotes a field that holds the separator or a line break.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from functools import cache

from kehoach.models.document import Block, Table
from kehoach.readers.settings import SETTINGS
from kehoach.readers.text.emphasis import plain
from kehoach.readers.text.printed import Printed

SIGNS = (";", ",")
"""What sets the fields of a sheet saved as text apart, but for the tab."""

Record = tuple[Printed, list[str]]


def record(lines: Sequence[Printed], at: int, sign: str) -> tuple[list[str], int]:
    """The fields of the record that begins at a line, and the line behind it.

    A quotation mark that opens a field and closes none is a letter.
    """
    text = ""
    for end in range(at, min(at + SETTINGS.records_longest, len(lines))):
        text += ("\n" if end > at else "") + lines[end].raw
        fields = _fields(text, sign)
        if fields is not None:
            return fields, end + 1
    return lines[at].raw.split(sign), at + 1


def _fields(text: str, sign: str) -> list[str] | None:
    """The fields of a text; None where a quoted one has no end."""
    fields: list[str] = []
    at = 0
    while at <= len(text):
        found = _field(sign).match(text, at)
        if found is None:
            return None
        quoted = found["quoted"]
        fields.append(found["bare"] if quoted is None else quoted.replace('""', '"'))
        at = found.end() + 1
    return fields


@cache
def _field(sign: str) -> re.Pattern[str]:
    ends = rf"(?={re.escape(sign)}|\Z)"
    return re.compile(rf'"(?P<quoted>(?:[^"]|"")*)"[ \r]*{ends}|(?P<bare>(?!")[^{re.escape(sign)}\n]*){ends}')


def record_table(lines: Sequence[Printed], at: int) -> tuple[list[Block], int] | None:
    """Records of as many fields each, up to the first line that is none, as the rows of a sheet.

    No field of a full record begins with a blank: behind the commas of a sentence stands one.
    """
    for sign in SIGNS:
        if lines[at].raw.count(sign) < SETTINGS.least_fields - 1:
            continue
        records, end = _records(lines, at, sign)
        full = [fields for _, fields in records if sum(map(bool, map(str.strip, fields))) >= SETTINGS.least_fields]
        spaced = any(field[:1] == " " for fields in full for field in fields[1:])
        if len(full) >= SETTINGS.least_records and not spaced:
            return _sheet(records), end
    return None


def _records(lines: Sequence[Printed], at: int, sign: str) -> tuple[list[Record], int]:
    """The records from a line on that have as many fields as the first, or some less or more between or behind such."""
    records: list[Record] = []
    while at < len(lines):
        fields, end = record(lines, at, sign)
        if records:
            fields = _closed_up(fields, len(records[0][1]), sign)
        if len(fields) < SETTINGS.least_fields or (records and not _is_ragged(fields, records)):
            break
        records.append((lines[at], fields))
        at = end
    return records, at


def _closed_up(fields: list[str], count: int, sign: str) -> list[str]:
    """The fields of a record; of one with more than there are columns, those that begin with a blank belong to the
    field before: behind a comma of a sentence that nobody quoted stands a blank.
    """
    if len(fields) <= count:
        return fields
    joined: list[str] = []
    for field in fields:
        if joined and field[:1] == " ":
            joined[-1] += sign + field
        else:
            joined.append(field)
    return joined if len(joined) == count else fields


def _is_ragged(fields: list[str], records: Sequence[Record]) -> bool:
    """Whether a record has as many fields as the first, or about as many and is no sentence."""
    count = len(records[0][1])
    if len(fields) == count:
        return True
    near = SETTINGS.ragged_share * count <= len(fields) <= count + 1 and len(records) >= SETTINGS.least_records
    return near and not any(field[:1] == " " for field in fields[1:])


def _sheet(records: Sequence[Record]) -> list[Block]:
    """The blocks of the records, each block and cell at the line it was printed on."""
    from kehoach.readers.xlsx.sheet import Filled, blocks

    cells: list[Filled] = []
    printed: dict[int, Printed] = {}
    row = 0
    for line, fields in records:
        row += 1 + (line.gap if printed else 0)
        printed[row] = line
        for column, field in enumerate(fields, 1):
            text, bold = plain(field.strip())
            cells += [Filled(row, column, text, bold=bold)] if text else []
    made: list[Block] = []
    for block in blocks(cells, {}):
        if isinstance(block, Table):
            own = tuple(
                replace(c, page=printed[c.line or row].page, line=printed[c.line or row].number) for c in block.cells
            )
            made.append(replace(block, cells=own, page=own[0].page, line=own[0].line))
        else:
            at = printed[block.number or row]
            made.append(replace(block, page=at.page, number=at.number))
    return made
