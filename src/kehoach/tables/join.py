"""A table cut by pages is one table again.

In: the fragments of one table, in order. Out: its rows by column key, rows and merged cells that a page break
cut in two put together.
Why: every plan's appendix runs over pages; half of all rows read wrongly elsewhere are rows cut by a page.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from msgspec import Struct
from msgspec.structs import replace

from kehoach.dates import completes_year
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.models.document import Bounds, Table
from kehoach.syllables import is_syllable
from kehoach.tables.layout import Fragment, GridRow, Header, Slot, columns_of
from kehoach.tables.regrid import columns_by_fit, is_moved, lines_of
from kehoach.tables.settings import SETTINGS

_NUMBERS = ("number", "detail")
_DASH = re.compile(r"[-–—+•*]\s")
_OPEN_MARKS = tuple(",;:(/&–-")


class Seam(Struct, frozen=True):
    """What was decided at a page break without proof: a blank cell taken as the rest of a merged one."""

    key: str
    row: GridRow


def rows_of(part: Fragment, header: Header) -> list[GridRow]:
    """The body of one fragment, its columns keyed by the table's header."""
    keys = _keys(part, header)
    rows = []
    both: dict[tuple[Slot, Slot], Slot] = {}
    for number, slots in zip(part.numbers, part.body, strict=True):
        keyed: dict[str, Slot] = {}
        for key, slot in zip(keys, slots, strict=True):
            if key is None:
                continue
            if key in keyed and keyed[key] is not slot and not slot.blank:
                keyed[key].append(slot)
            else:
                keyed.setdefault(key, slot)
        for key, role in header.more.items():
            if key in keyed and role in keyed:
                keyed[role] = _together(keyed[role], keyed.pop(key), both)
        rows.append(GridRow(keyed, part.table.index, number))
    return rows


def _together(one: Slot, other: Slot, both: dict[tuple[Slot, Slot], Slot]) -> Slot:
    """The slot of a role and that of a further column of it as one; `both` keeps those that are merged over rows."""
    if one is other or other.blank:
        return one
    if (one, other) not in both:
        both[one, other] = replace(one)
        both[one, other].append(other, "; ")
    return both[one, other]


def _keys(part: Fragment, header: Header) -> Sequence[str | None]:
    """The table's key for each column of a fragment: by its own header, by count, else by where columns stand."""
    if part.header is not None:
        return part.header.keys
    if part.table.columns == len(header.keys):
        return header.keys
    return tuple(header.keys[min(at, len(header.keys) - 1)] for at in range(part.table.columns))


def aligned_keys(part: Fragment, edges: dict[str, tuple[float, float]]) -> tuple[str | None, ...]:
    """The key whose column overlaps each column of a fragment most; None for a phantom without text."""
    keys: list[str | None] = []
    for at in range(part.table.columns):
        span = _span([row[at].box for row in part.body if row[at].columns == 1])
        if span is None:
            keys.append(None)
            continue
        keys.append(max(edges, key=lambda key: _overlap(edges[key], span)))
    return tuple(keys)


def column_edges(parts: Sequence[Fragment]) -> dict[str, tuple[float, float]]:
    """Left and right edge of each keyed column, from the unmerged cells of fragments with a header, in points."""
    edges: dict[str, tuple[float, float]] = {}
    for part in parts:
        for at, key in enumerate(part.header.keys if part.header else ()):
            span = _span([row[at].box for row in part.body if row[at].columns == 1])
            if span is not None:
                edges.setdefault(key, span)
    return edges


def _span(boxes: Sequence[Bounds | None]) -> tuple[float, float] | None:
    known = [b for b in boxes if b is not None]
    return (min(b[0] for b in known), max(b[2] for b in known)) if known else None


def _overlap(one: tuple[float, float], other: tuple[float, float]) -> float:
    return min(one[1], other[1]) - max(one[0], other[0])


def laid_out(parts: Sequence[Fragment], header: Header) -> list[Fragment]:
    """The fragments of one table, each with the columns of the table where its own are others."""
    edges = column_edges(parts)
    return [_realigned(part, header, edges, parts[0].table) for part in parts]


def join(parts: Sequence[Fragment], header: Header) -> tuple[list[GridRow], list[Seam]]:
    """The rows of fragments laid out, joined at their seams; with what was decided there without proof."""
    rows: list[GridRow] = []
    seams: list[Seam] = []
    for part in parts:
        part_rows = rows_of(part, header)
        if rows and part_rows:
            seams += _sew(rows, part_rows, _always_filled([*rows, *part_rows[1:]]))
        rows += part_rows
    return rows, seams


def _realigned(part: Fragment, header: Header, edges: dict[str, tuple[float, float]], above: Table) -> Fragment:
    """The fragment with a header laid over it where its columns are not the table's."""
    if part.header is not None:
        return part
    if part.body and (not edges or _in_another_grid(part, above)):
        return _regridded(part, header)
    if part.table.columns == len(header.keys):
        return part
    keys = aligned_keys(part, edges)
    kept = [at for at, key in enumerate(keys) if key is not None]
    body = [[row[at] for at in kept] for row in part.body]
    kept_header = Header(tuple(keys[at] or "" for at in kept), header.known, header.printed)
    return Fragment(part.table, kept_header, body, part.numbers)


def _in_another_grid(part: Fragment, above: Table) -> bool:
    """Whether the rules of a fragment stand elsewhere than the table's, or part one of its columns in all rows."""
    lines, own = lines_of(above), lines_of(part.table)
    if not lines or not own:
        return False
    fewer, more = sorted((lines, own), key=len)
    if any(min(abs(one - other) for other in more) > SETTINGS.other_grid for one in fewer):
        return True
    return len(own) > len(lines) and all(_filled(column) for column in zip(*part.body, strict=True))


def _filled(column: Sequence[Slot]) -> bool:
    return sum(not slot.blank for slot in column) >= SETTINGS.by_cells_share * len(column)


def _regridded(part: Fragment, header: Header) -> Fragment:
    """The fragment with the table's columns where its own, by what they hold, are others; how it stands if not."""
    columns = columns_of(part.body)
    fitting = columns_by_fit(header.keys, columns)
    keys = {at: key for key, at in zip(header.keys, fitting, strict=True) if at is not None}
    same = part.table.columns == len(header.keys)
    if header.periods or "content" not in keys.values() or (same and not is_moved(header.keys, columns, fitting)):
        return replace(part, regridded=not same)
    laid = tuple(keys.get(at, f"({at + 1})") for at in range(part.table.columns))
    return replace(part, header=Header(laid, header.known, header.printed), regridded=True)


def _always_filled(rows: Sequence[GridRow]) -> frozenset[str]:
    """The columns that merge cells and leave none blank: a blank cell there is most likely merged too."""
    tasks = [row for row in rows if len(row.printed()) > 2]
    if len(tasks) < SETTINGS.many_rows:
        return frozenset()
    merging = {key for row in tasks for key, slot in row.slots.items() if slot.rows > 1 and not slot.blank}
    return frozenset(key for key in merging if all(row.text(key) for row in tasks))


def _sew(above: list[GridRow], below: list[GridRow], filled: frozenset[str]) -> list[Seam]:
    """Join the last row above a page break with the first below it; rows that went on are taken out of `below`."""
    last, first = above[-1], below[0]
    if _goes_on(last, first, any(map(_is_item, [*above, *below[1:]]))):
        for key, slot in first.slots.items():
            _unite(last.slots.setdefault(key, slot), slot, below)
            last.slots[key].rows -= 1
        del below[0]
        return []
    frame = (*_NUMBERS, "content")
    own = any(first.text(key) for key in first.slots if key not in frame)
    seams = []
    for key, slot in first.slots.items():
        upper = last.slots.get(key)
        if key in frame or upper is None or upper.blank:
            continue
        if not slot.blank and (upper.rows > 1 or slot.rows > 1) and _unfinished(upper.value, slot.value):
            _unite(upper, slot, below)
        elif slot.blank and (slot.rows > 1 or (own and (upper.rows > 1 or key in filled))):
            _unite(upper, slot, below)
            seams.append(Seam(key, first))
    return seams


def _is_item(row: GridRow) -> bool:
    """Whether a row prints a dash in place of a number."""
    return _DASH.match(row.text("content")) is not None and not any(row.text(key).strip(" .") for key in _NUMBERS)


def _goes_on(last: GridRow, first: GridRow, items: bool) -> bool:
    """Whether the first row of a page is the rest of the last row of the page before.

    `items`: elsewhere in the table rows begin with a dash in place of a number.
    """
    if any(first.text(key).strip(" .") for key in _NUMBERS):
        return False
    printed = first.printed()
    if not printed or (len(printed) == 1 and printed[0].columns > 1 and printed[0].columns >= len(first.slots) - 1):
        return False
    content = first.text("content")
    if _DASH.match(content) and (items or not _only_goes_on(last, first)):
        return False
    if content and first.slots["content"].bold and not last.slots["content"].bold:
        return False
    if "number" in first.slots:
        return bool(last.text("number") or last.text("detail"))
    return not content or _unfinished(last.text("content"), content)


def _only_goes_on(last: GridRow, first: GridRow) -> bool:
    """Whether a row that begins with a dash says nothing of its own beside its content."""
    others = [key for key in first.slots if key not in (*_NUMBERS, "content") and first.text(key)]
    return "number" in first.slots and all(_unfinished(last.text(key), first.text(key)) for key in others)


def _unfinished(text: str, rest: str) -> bool:
    """Whether a text breaks off and the other goes on with it."""
    if text.count("(") > text.count(")") or text.endswith(_OPEN_MARKS) or ends_unfinished(text):
        return True
    return rest[:1].islower() or (rest[:1].isdigit() and not text.endswith((".", ";", ")")))


def ends_unfinished(text: str) -> bool:
    """Whether a text ends in a word that wants another: "và", "của"."""
    return _open_words().fills(cut(text[text.rfind(" ") + 1 :])) is not None


def _closed_up(text: str, rest: str) -> str | None:
    """A text whose last word a page break cuts, the pieces of it joined ("ph", "ườ" before "ng"); None for a whole one.

    A syllable or a year is cut where a line of its own leaves no room for its rest.
    """
    *lines, line = text.split("\n")
    end = rest.split(maxsplit=1)[0].rstrip(".,;:)") if rest.strip() else ""
    if completes_year(line, end):
        return text
    while lines and line and not is_syllable(line + end) and lines[-1].isalpha() and not is_syllable(lines[-1]):
        line = lines.pop() + line
    while lines and lines[-1].isalpha() and not is_syllable(lines[-1]) and is_syllable(lines[-1] + line + end):
        line = lines.pop() + line
    whole = (line + end).isalpha() and end.islower() and is_syllable(line + end)
    return "\n".join([*lines, line]) if whole and not (is_syllable(line) and is_syllable(end)) else None


@cache
def _open_words() -> Lexicon[str]:
    return lexicon(load("tables")["cells"]["unfinished"])


def _unite(upper: Slot, lower: Slot, rows: Sequence[GridRow]) -> None:
    """Make two slots one: the lower's text goes to the upper, which takes its place in the rows below."""
    if upper is lower:
        return
    whole = _closed_up(upper.text, lower.text)
    upper.text = upper.text if whole is None else whole
    upper.append(lower, "\n" if whole is None else "")
    upper.rows += lower.rows
    for row in rows:
        for key, slot in row.slots.items():
            if slot is lower:
                row.slots[key] = upper
