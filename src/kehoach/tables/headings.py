"""Rows that count nothing: titles printed without a number, and sums.

In: the rows of a joined table. Out: which of them head the rows below although nothing but their words says so, and
which add up those above. Why: a title taken for the rest of the task above is lost without a sign, and a sum taken for
a task is one too many.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache
from itertools import pairwise

from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.tables.column_major.wording import ends_table
from kehoach.tables.join import ends_unfinished
from kehoach.tables.layout import GridRow, Header, Slot
from kehoach.tables.numbers import names_group, row_number
from kehoach.tables.settings import SETTINGS
from kehoach.text import fold

_GOES_ON = (",", ";", ":", "(", "/", "&", "-", "–")
_ENDS = (",", ";", ".")
_DASH = re.compile(r"[-–—+•*]\s")
_FIGURES = re.compile(r"[\d\s.,%()+*/-]*")
_FRAME = frozenset({"number", "detail", "content"})


def is_total(row: GridRow) -> bool:
    """Whether a row sums up: its first words are "Tổng số", "Cộng" …, and it prints but figures beside them."""
    printed = row.printed()
    number = row.slots.get("number")
    if len(printed) > 1 and printed[0] is number and row_number(number.value).kind == "arabic":
        del printed[0]
    if not printed or not all(_FIGURES.fullmatch(slot.value) for slot in printed[1:]):
        return False
    text = printed[0].value
    alone = printed[0].columns > 1 or not row.text("number")
    return says_total(text) or (len(printed) > 1 and alone and _sums_up(text))


def _sums_up(text: str) -> bool:
    """Whether a text is the name of a sum with that of a part behind it: "Cộng Dự án 1", "TỔNG CỘNG HAI ĐỢT"."""
    words = cut(text, plain=True)
    found = _totals().longest(words, 0)
    rest = words.slice(found.end, len(words.tokens)) if found and found.end < len(words.tokens) else ""
    return rest[:1].isupper() or (rest != "" and _parts().longest(cut(rest, plain=True), 0) is not None)


@cache
def _parts() -> Lexicon[str]:
    return lexicon(load("tables")["totals"]["parts"])


def is_remark(row: GridRow) -> bool:
    """Whether a row prints but a remark: "Ghi chú: …"."""
    printed = row.printed()
    return len(printed) == 1 and opens_remark(printed[0].value)


def closing(rows: Sequence[GridRow]) -> frozenset[int]:
    """The rows, by `id`, with which a grid ends that are no part of its table: remarks one below the other, or whom a
    document goes to and who signs it.
    """
    for at, row in enumerate(rows):
        if is_remark(row) or _closes(row):
            below = rows[at + 1 :]
            if all(len(one.printed()) == 1 or _closes(one) for one in below):
                return frozenset(map(id, rows[at:]))
    return frozenset()


def _closes(row: GridRow) -> bool:
    """Whether a row begins with what stands below a table, over more than a column and without a number."""
    first = next(iter(row.printed()), None)
    return first is not None and first.columns > 1 and ends_table(first.value)


def opens_remark(text: str) -> bool:
    """Whether a text begins like a remark below a table."""
    return _remarks().may_open(text) and _remarks().longest(cut(text), 0) is not None


@cache
def _remarks() -> Lexicon[str]:
    return lexicon(load("tables")["remarks"]["says"])


def says_total(text: str) -> bool:
    """Whether a text is the name of a sum, and what it counts: "Tổng cộng (I+II)", "Tổng số: 12 nhiệm vụ"."""
    if not _totals().may_open(text):
        return False
    words = cut(text, plain=True)
    found = _totals().longest(words, 0)
    if found is None:
        return False
    rest = words.slice(found.end, len(words.tokens)) if found.end < len(words.tokens) else ""
    return _counted().fullmatch(fold(rest)) is not None


@cache
def _counted() -> re.Pattern[str]:
    """What may stand behind the name of a sum: what it adds up, or how many of what."""
    counted = "|".join(re.escape(fold(word)) for word in load("tables")["groups"]["counted"])
    return re.compile(rf"[\s:.,]*\(?[\dIVXL\s.,+&-]*\)?\s*(?:{counted})?[\s:.]*", re.IGNORECASE)


@cache
def _totals() -> Lexicon[str]:
    return lexicon(load("tables")["totals"]["says"])


def title_of(row: GridRow) -> Slot | None:
    """The slot of the words that a row prints in its number's place, where it prints nothing else."""
    slot = row.slots.get("number")
    if slot is None or row.printed() != [slot] or row.slots.get("content") is slot:
        return None
    return slot if any(map(str.isalpha, slot.value)) and row_number(slot.value).kind == "none" else None


def heads_by_place(rows: Sequence[GridRow], header: Header) -> frozenset[int]:
    """The rows, by `id`, that print but a title, with no number, and rows to head below them.

    It is where a capital begins a few words that no sentence ends, the row above asks for no more, and what stands
    below has a number or duties of its own.
    """
    if "number" not in header.keys:
        return frozenset()
    found: set[int] = set()
    for at in range(len(rows) - 2, -1, -1):
        below = rows[at + 1]
        begins = id(below) in found or _is_numbered(below) or _has_duties(below)
        if begins and _is_title(rows[at]) and (at == 0 or _is_whole(rows[at - 1], is_sure(rows[at]))):
            found.add(id(rows[at]))
    return frozenset(found)


def heads_by_code(rows: Sequence[GridRow]) -> frozenset[int]:
    """The rows, by `id`, that print but a code and a title, where the codes below begin with theirs: A over A.1."""
    found: set[int] = set()
    for row, below in pairwise(rows):
        code, text = row.slots.get("code"), row.slots.get("content")
        alone = code is not None and text is not None and row.printed() in ([code, text], [text, code])
        if code is not None and alone and re.fullmatch(rf"{re.escape(code.value)}[.-]\S+", below.text("code")):
            found.add(id(row))
    return frozenset(found)


def is_sure(row: GridRow) -> bool:
    """Whether more than its place says that a row is a title: its print or its wording."""
    slot = row.slots.get("content")
    return slot is not None and (
        slot.bold or slot.value.isupper() or names_group(slot.value) or opens_title(slot.value)
    )


def opens_title(text: str) -> bool:
    """Whether a text begins like the title of rows: "Công tác …", "Lĩnh vực …"."""
    return _openers().may_open(text) and _openers().longest(cut(text), 0) is not None


@cache
def _openers() -> Lexicon[str]:
    return lexicon(load("tables")["titles"]["opened"])


def _is_title(row: GridRow) -> bool:
    slot = row.slots.get("content")
    if slot is None or slot.blank or row.printed() != [slot]:
        return False
    text = slot.value
    short = len(text.split()) <= SETTINGS.longest_title
    return short and text[0].isupper() and not text.endswith(_ENDS)


def _is_whole(above: GridRow, sure: bool) -> bool:
    """Whether the words of a row ask for no more; one that goes on itself may do so again, unless a title is `sure`."""
    text = above.text("content")
    begun = above.text("number") or above.text("detail") or _DASH.match(text)
    return bool(sure or begun) and not (
        text.endswith(_GOES_ON) or text.count("(") > text.count(")") or (text and ends_unfinished(text))
    )


def _is_numbered(row: GridRow) -> bool:
    return row_number(row.text("number") or row.text("detail")).kind in ("arabic", "roman", "capital", "letter")


def _has_duties(row: GridRow) -> bool:
    others = [slot for key, slot in row.slots.items() if key not in _FRAME and not slot.blank]
    return bool(row.text("content")) and bool(others)
