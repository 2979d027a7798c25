"""Columns that no header word names, by what their cells hold.

In: the columns of a table as far as its header names them, the texts of its header and of each column's cells. Out: the
canonical columns that the cells tell. Why: nobody foresees every word that an office puts over a column, but bodies,
days and sentences that say what is done are known wherever they stand.
"""

from __future__ import annotations

from collections.abc import Callable, Collection, Iterator, Sequence
from functools import cache, lru_cache

from kehoach.dates import find
from kehoach.grammar.files import load
from kehoach.grammar.lexicon import Lexicon, lexicon
from kehoach.grammar.words import cut
from kehoach.tables.column_major.wording import deeds, opened
from kehoach.tables.columns import name_column
from kehoach.tables.kinds import ROLE_COLUMNS
from kehoach.tables.numbers import row_number
from kehoach.tables.settings import SETTINGS

_DOERS = frozenset({"lead", "lead+coordinating", "implementing"})
_WHEN = frozenset({"deadline", "start"})


def columns_by_cells(
    columns: Sequence[str | None], headers: Sequence[str], cells: Sequence[Sequence[str]]
) -> dict[int, str]:
    """The columns that nothing names and that their cells do: what is done, who does it, by when.

    A table whose header names neither who nor when is one of tasks only where its sentences say what is done, or where
    its cells tell both.
    """
    if "content" in columns and _DOERS & set(columns) and _WHEN & set(columns):
        return {}
    free = [at for at, text in enumerate(headers) if columns[at] is None and text.strip() and name_column(text) is None]
    at = columns.index("content") if "content" in columns else _content(headers, cells, free)
    if at is None:
        return {}
    found = dict(_duties(columns, headers, cells, [one for one in free if one != at]))
    named = any(_names_duty(column, text) for column, text in zip(columns, headers, strict=True))
    whole = _has_both({*columns, *found.values()}) and "content" not in columns
    wordy = named and ("content" in columns or _length(cells[at]) >= SETTINGS.by_cells_sentence)
    if not (_tell_deeds(cells[at]) or wordy or whole):
        return {}
    return found if "content" in columns else {at: "content"} | found


def _content(headers: Sequence[str], cells: Sequence[Sequence[str]], free: Sequence[int]) -> int | None:
    """The column that most likely says what is done: the first that tells deeds, else the one of most words."""
    free = [at for at in free if not (is_other("tasks", headers[at]) or _most(cells[at], is_day))]
    telling = [at for at in free if _tell_deeds(cells[at])]
    worded = [at for at in free if cells[at] and not _most(cells[at], _is_figure)]
    unlike = [at for at in worded if not _most(cells[at], is_body)]
    return telling[0] if telling else max(unlike or worded, key=lambda at: _length(cells[at]), default=None)


def _has_both(columns: Collection[str | None]) -> bool:
    """Whether columns say who and when."""
    return bool(ROLE_COLUMNS & set(columns)) and bool(_WHEN & set(columns))


def _is_figure(text: str) -> bool:
    return not any(map(str.isalpha, text)) or row_number(text).kind != "none"


def _names_duty(column: str | None, header: str) -> bool:
    """Whether a header says who or when; "Đơn vị" alone may say what is measured."""
    named = name_column(header)
    return column in ROLE_COLUMNS | _WHEN and (named is None or named.kind != "body")


def _duties(
    columns: Sequence[str | None], headers: Sequence[str], cells: Sequence[Sequence[str]], free: Sequence[int]
) -> Iterator[tuple[int, str]]:
    """The first column of bodies where no doer is named, and the first of days where no time is."""
    if not _DOERS & set(columns):
        bodies = (at for at in free if not is_other("bodies", headers[at]) and _most(cells[at], is_body))
        yield from ((at, "implementing") for at in list(bodies)[:1])
    if not _WHEN & set(columns):
        days = (at for at in free if not is_other("days", headers[at]) and _most(cells[at], is_day))
        yield from ((at, "deadline") for at in list(days)[:1])


def holds_row(columns: dict[int, str], texts: Sequence[str]) -> bool:
    """Whether texts are a row of a table with such columns, not its header: a body, a day or nothing stands there."""
    tests: dict[str, Callable[[str], bool]] = {"implementing": is_body, "deadline": is_day}
    return any(not texts[at].strip() or tests.get(column, _is_sentence)(texts[at]) for at, column in columns.items())


def _tell_deeds(cells: Sequence[str]) -> bool:
    """Whether cells say what is done: half of them begin like tasks, and they are sentences."""
    told = sum("content" in opened(text.split()) for text in cells)
    return bool(cells) and 2 * told >= len(cells) and _length(cells) >= SETTINGS.by_cells_sentence


def _length(cells: Sequence[str]) -> float:
    """How many words cells have on average."""
    return sum(len(text.split()) for text in cells) / len(cells) if len(cells) >= SETTINGS.least_rows else 0.0


def _most(cells: Sequence[str], holds: Callable[[str], bool]) -> bool:
    told = sum(map(holds, cells))
    return len(cells) >= SETTINGS.least_rows and told >= SETTINGS.by_cells_share * len(cells)


@lru_cache(maxsize=1024)
def is_body(text: str) -> bool:
    """Whether a cell names bodies or persons and says nothing that is done."""
    words = text.split()
    if not words or len(words) > SETTINGS.by_cells_longest or row_number(text).kind != "none":
        return False
    return ("unit" in opened(words) and not deeds(words)) or _is_person(words)


def _is_person(words: Sequence[str]) -> bool:
    """Whether words are a name: each begins with a capital."""
    alike = all(word[:1].isupper() and word.isalpha() and not word.isupper() for word in words)
    return SETTINGS.person_words[0] <= len(words) <= SETTINGS.person_words[1] and alike


@lru_cache(maxsize=1024)
def is_day(text: str) -> bool:
    """Whether a cell says a day or a time and little else."""
    words = text.split()
    if len(words) > SETTINGS.by_cells_longest:
        return False
    rest = text
    for mention in find(text):
        rest = rest.replace(mention.text, "")
    dated = rest != text and len(rest.split()) <= SETTINGS.before_day
    return dated or ("deadline" in opened(words) and "content" not in opened(words))


def _is_sentence(text: str) -> bool:
    words = text.split()
    return "content" in opened(words) and len(words) >= SETTINGS.by_cells_sentence


def is_other(kind: str, header: str) -> bool:
    """Whether a header says that its "bodies" do nothing, its "days" are no deadlines, its words are no "tasks"."""
    return next(_other(kind).find(cut(header, plain=True, bare=True)), None) is not None


@cache
def _other(kind: str) -> Lexicon[str]:
    return lexicon(load("tables")[f"other_{kind}"]["says"])
