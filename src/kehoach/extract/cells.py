"""Where each cell of a row is printed, and what is not sure in it.

In: a row of a task table, the notes made while it was read. Out: places by column, further parts of cells that a page
break cut, doubts by column. Why: whoever shows a row beside its page, or a date beside its doubt, needs no more than
the plan.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import replace

from kehoach.extract.settings import SETTINGS
from kehoach.message import N_, Message
from kehoach.models.document import Diagnostic, Place, Unsure, around
from kehoach.models.plan import Doubt
from kehoach.tables.find import TaskTable
from kehoach.tables.join import Seam
from kehoach.tables.layout import Header, Slot
from kehoach.tables.rows import Row

_WORDS: Mapping[str, tuple[str, str]] = {
    "recognised": ("word-recognised", N_("the letters were recognised with doubt")),
    "restored": ("word-restored", N_("the word was damaged; this is what it most likely says")),
    "damaged": ("word-damaged", N_("the word is damaged and stands as it was read")),
    "by-context": ("word-by-context", N_('the picture shows rather "{read}"; the words beside it ask for this mark')),
    "known-name": ("word-known-name", N_('the picture shows rather "{read}"; only this name can be meant')),
}


def column_name(key: str, header: Header) -> str:
    """What `places` and `doubts` call a column: its canonical name, or the header as printed."""
    return key if key in header.known and key != "detail" else header.printed.get(key) or key


def parts(row: Row, header: Header) -> dict[str, tuple[Place, ...]]:
    """The places of each cell of a row: the first part, then one for each further page it goes on over."""
    return {
        name: tuple(place.in_column(name) for place in found)
        for key, slot in row.slots.items()
        if (name := column_name(key, header)) and (found := _pages(slot))
    }


def _pages(slot: Slot) -> list[Place]:
    """One place a page: the box around all that is printed there."""
    pages: dict[int | None, Place] = {}
    for place in slot.inked:
        first = pages.setdefault(place.page, place)
        if first is not place:
            pages[place.page] = replace(first, box=around([first.box, place.box]))
    return list(pages.values())


def doubts(row: Row, header: Header, notes: Iterable[Diagnostic]) -> dict[str, tuple[Doubt, ...]]:
    """What is not sure, by column: the notes on the row's cells, and words and cells that were read with doubt."""
    found: dict[str, list[Doubt]] = {}
    for note in notes:
        key = note.place.column or ("number" if "number" in row.slots else "content")
        text = row.slots[key].value if key in row.slots else ""
        found.setdefault(column_name(key, header), []).append(doubt_of(note, text))
    for key, slot in row.slots.items():
        if own := [*_words(slot.unsure, slot.value), *_whole(slot)]:
            found.setdefault(column_name(key, header), []).extend(own)
    return {key: tuple(dict.fromkeys(some)) for key, some in found.items()}


def doubt_of(note: Diagnostic, text: str) -> Doubt:
    """A note on a cell as a doubt at the words of its text."""
    return Doubt(code=note.code, span=_span(note.text, text, 0), why=note.message)


def _words(unsure: Sequence[Unsure], text: str) -> Iterator[Doubt]:
    """A doubt for each word, looked for behind the one before it."""
    at = 0
    for word in unsure:
        code, why = _WORDS[word.why]
        values = {"read": word.read} if word.read else {}
        span = _span(word.text, text, at)
        at = span[1] if span else at
        yield Doubt(code=code, span=span, why=Message(why, **values))


def _whole(slot: Slot) -> Iterator[Doubt]:
    if slot.confidence < SETTINGS.whole_cell and not slot.unsure and not slot.blank:
        yield Doubt(
            code="cell-unsure", why=Message("the text of this cell was told apart from its neighbours with doubt")
        )


def _span(words: str, text: str, start: int) -> tuple[int, int] | None:
    wanted = " ".join(words.split())
    at = text.find(wanted, start) if wanted else -1
    return (at, at + len(wanted)) if at >= 0 else None


def seam_note(seam: Seam, table: TaskTable) -> Diagnostic:
    """The note on a cell that was taken as merged over a page break without proof."""
    message = Message("a blank cell at the top of a page is taken as the rest of the merged cell above; see the source")
    page = seam.row.slots["content"].page or table.place.page
    place = Place(page=page, table=seam.row.table, row=seam.row.row, column=seam.key)
    return Diagnostic(code="merged-over-page", severity="warning", message=message, place=place)


def confidence(row: Row, found: Mapping[str, Sequence[Doubt]]) -> float:
    """How sure a row is: as sure as its least sure cell, a little less where a cell is another row's."""
    levels = [SETTINGS.cells_levels.get(doubt.code, 1.0) for some in found.values() for doubt in some]
    handed = SETTINGS.handed_down if row.inherited else 1.0
    return round(min(row.confidence, handed, *levels), 3)
