"""What a heading hands down to what stands under it: a period, a body.

In: a heading. Out: the period that it is about, the body that it names, or None. Why: under "Quý I" or "Đợt 1: từ
ngày …" the items bear no date of their own, under "1. Phòng Nội vụ" they name nobody.
"""

from __future__ import annotations

import re

from kehoach.deadlines.acting import opens_phase
from kehoach.deadlines.clauses import Run, trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import named_alone
from kehoach.deadlines.phrases import is_whole_year
from kehoach.deadlines.reading import chosen, read, words
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import opening_of
from kehoach.deadlines.wordings import charted
from kehoach.grammar.chart import Chart
from kehoach.models.plan import Milestone

_SPAN = re.compile(r"(?<=: )[^()]+(?P<span>\([^()]*\d[^()]*\))\W*$")
_PERIODS = frozenset({"quarter", "month", "before", "by", "range", "each"})
"""The meanings of a heading's date that go for the tasks under it."""


def heading_period(title: str, context: Context) -> Milestone | None:
    """The period that a heading is about: "Quý I", "Nhiệm vụ trọng tâm Quý I/2024", "Đợt 1: từ ngày …"; else None."""
    bracket = _SPAN.search(title) if ": " in title and "(" in title else None
    spanned = f"{title[: title.index(':')]} {bracket['span']}" if bracket and names_phase(title) else title
    return _period(spanned, context) or (_period(title, context) if spanned != title else None)


def _period(title: str, context: Context) -> Milestone | None:
    """The only period of a heading, where the words beside it are those of a heading or a phase."""
    made = charted(title)
    phrases = chosen(made)
    if len(phrases) != 1 or phrases[0].wording.means not in _PERIODS or is_whole_year(phrases[0]):
        return None
    before = trimmed(made, (0, phrases[0].start))
    around = [before, trimmed(made, (phrases[0].end, len(made.tokens)))]
    known = all(run is None or _is_heading(made, *run) or opens_phase(made, run) for run in around)
    if not known and (before is None or not _names_phase(made, before)):
        return None
    if len(made.tokens) - phrases[0].end + phrases[0].start > SETTINGS.longest_period:
        return None
    found = read(title, context).milestones
    if len(found) != 1:
        return None
    return found[0].model_copy(update={"action": None, "marks": (*found[0].marks, "from-heading")})


def names_phase(title: str) -> bool:
    """Whether a heading opens with the number of a phase."""
    made = charted(title)
    return bool(made.tokens) and _names_phase(made, (0, len(made.tokens)))


def _names_phase(made: Chart, run: Run) -> bool:
    """Whether a run opens with a phase and its number: "Giai đoạn 2", "Bước 1. Chuẩn bị"."""
    end = min(run[1], run[0] + SETTINGS.headings_numbered)
    numbered = any(t.kind == "number" or "{quarter}" in t.keys for t in made.tokens[run[0] + 1 : end])
    return numbered and opens_phase(made, (run[0], end))


def _is_heading(made: Chart, start: int, end: int) -> bool:
    return any(m.end == end for m in made.found[start] if m.wording.means == "heading")


def actor_of_heading(title: str) -> str | None:
    """The body that a heading names or asks, as where duties are listed by office; None for any other heading."""
    name = title.split("(")[0].strip(" :.-")
    made = charted(name.removeprefix(opening_of("toward", name)).lstrip())
    body = named_alone(made, len(made.tokens))
    if body is None:
        return None
    return words(made, body) if body[1] < len(made.tokens) else made.text[made.tokens[body[0]].start :]
