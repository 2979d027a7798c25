"""A percentage that is not the share of the numbers beside it.

Finds: "126/180 hộ … (chiếm 75%)", "1.150 trên tổng số 1.250 giấy, đạt 96%", "từ 200 hộ lên 250 hộ, tăng 20%";
"21.250 | 20.400 | 94%" in a table whose other rows have the share of both numbers there.
Why: one of the numbers is wrong; what is reported on is measured by it.
Source: counting; a plan must agree with itself.
Example: Có 126/180 hộ đạt danh hiệu (chiếm 75%)
Instead: Có 126/180 hộ đạt danh hiệu (chiếm 70%)
"""

from __future__ import annotations

import re
from collections import defaultdict
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, permutations

from msgspec import Struct

from kehoach.check.context import Context
from kehoach.check.grid import Grid
from kehoach.check.quantities import FIGURE, PERCENT, Quantity, quantities
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.numerals import figure
from kehoach.text import squeeze

_RATIO = re.compile(
    rf"(?<![\w.,/])(?P<part>{FIGURE})(?P<unit>(?: [^\W\d_]+){{0,2}}) ?/ ?(?P<whole>{FIGURE})(?![\d/]|[.,]\d)(?P=unit)"
)


_OFTEN = re.compile(r"\d{1,2} [^\W\d_]+ ?/ ?[^\W\d_]+")
_PERCENT = re.compile(r"(?P<figure>\d{1,3}(?:,\d{1,2})?) ?%")


class _Share(Struct, frozen=True):
    """A part of a whole, or the change from one number to another, and where both are printed."""

    part: Decimal
    whole: Decimal
    start: int
    end: int
    change: bool = False


def percentages(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each percentage behind or in front of two numbers of which it is said to be the share."""
    if context.damaged or context.recognised:
        return
    for grid in context.grids:
        yield from _of_columns(grid)
    for statement in context.statements:
        if "%" not in statement.text:
            continue
        found = [one for one in quantities(statement.text) if one.unit == PERCENT]
        for share in _shares(statement):
            told = _told(statement.text, share, found)
            if told is not None and not told.hedged and _differs(share, told):
                yield Violation(_message(share, told), statement.at(told.start), told.text, RATHER_SURE)


def _of_columns(grid: Grid) -> Iterator[Violation]:
    """One for the only percentage of a column that is not the share of the same two columns as all the others."""
    rows = [row for row in sorted(grid.rows) if row >= grid.top]
    told: dict[int, dict[int, Quantity]] = defaultdict(dict)
    for row in rows:
        for column, cell in grid.rows[row].items():
            if _PERCENT.fullmatch(squeeze(cell.text)):
                told[column][row] = quantities(squeeze(cell.text))[0]
    for column, found in told.items():
        before = [other for other in range(column) if all(grid.number(row, other) for row in found)]
        for part, whole in permutations(before, 2):
            shares = {row: _of_row(grid, row, part, whole) for row in found}
            wrong = [row for row, share in shares.items() if share and _differs(share, found[row])]
            if len(wrong) == 1 and len(found) > SETTINGS.percentages_rows and all(shares.values()):
                share, cell = shares[wrong[0]], grid.rows[wrong[0]][column]
                if share is not None:
                    yield Violation(_message(share, found[wrong[0]]), grid.at(cell), squeeze(cell.text), RATHER_SURE)


def _of_row(grid: Grid, row: int, part: int, whole: int) -> _Share | None:
    """The share that one number of a row is of another."""
    one, other = grid.number(row, part), grid.number(row, whole)
    return _Share(one, other, 0, 0) if one and other and one <= other else None


def _message(share: _Share, told: Quantity) -> Message:
    part, whole, right = (f"{number:f}" for number in (share.part, share.whole, _right(share, told)))
    return Message(
        "{part} of {whole} are {right}%, not {said}; correct the one that is wrong",
        part=part,
        whole=whole,
        right=right,
        said=told.text,
    )


def _right(share: _Share, told: Quantity) -> Decimal:
    """What a share comes to, to a place more than a whole percentage has."""
    return round(100 * share.part / share.whole, 1 if told.step == 1 else -told.step.adjusted())


def _differs(share: _Share, told: Quantity) -> bool:
    """Whether a percentage is another than the share, rounded up or down; one far off is of something else."""
    right = 100 * share.part / share.whole
    near = right <= SETTINGS.most_times * told.value and told.value <= SETTINGS.most_times * right
    return near and abs(right - told.value) >= told.step


def _shares(statement: Statement) -> Iterator[_Share]:
    text = statement.text
    dates = [(date.start, date.end) for date in find(text) if date.year]
    for found in _RATIO.finditer(text):
        part, whole = figure(found["part"]), figure(found["whole"])
        dated = any(start < found.end() and found.start() < end for start, end in dates)
        if part is not None and whole and not dated and _is_counted(text, found.end()):
            yield _Share(part, whole, *found.span())
    numbers = quantities(text)
    yield from _parts(text, numbers)
    yield from _against(text, numbers)
    for one, other in pairwise(numbers):
        between = text[one.end : other.start].lower()
        if PERCENT in (one.unit, other.unit) or not other.value or one.per or other.per:
            continue
        if _out_of().fullmatch(between) and (not one.unit or one.alike(other)):
            yield _Share(one.value, other.value, one.start, other.end)
        elif _among().search(text[: one.start].lower()) and _having().fullmatch(between) and _counts_same(one, other):
            if one.value:
                yield _Share(other.value, one.value, one.start, other.end)
        elif _rises().search(between) and (not one.unit or one.alike(other)) and one.value:
            yield _Share(abs(other.value - one.value), one.value, one.start, other.end, change=True)


def _parts(text: str, numbers: Sequence[Quantity]) -> Iterator[_Share]:
    """What a whole is told to hold, each part against the whole: "240 công trình, trong đó 204 công trình …"."""
    for at, (whole, first) in enumerate(pairwise(numbers)):
        if whole.value and whole.exact and said("among").search(text[whole.end : first.start].lower()):
            parts = (one for one in numbers[at + 1 :] if one.unit != PERCENT and _counts_same(one, whole))
            yield from (_Share(one.value, whole.value, one.start, one.end) for one in parts if one.exact)
            return


def _against(text: str, numbers: Sequence[Quantity]) -> Iterator[_Share]:
    """How far a number is from another told behind its change: "1.620 tỷ đồng, tăng 8% so với năm 2025 (1.500 tỷ
    đồng)".
    """
    for one, change, other in zip(numbers, numbers[1:], numbers[2:], strict=False):
        compared = said("compared").search(text[change.end : other.start].lower()) is not None
        if change.unit == PERCENT and compared and one.alike(other) and other.value and one.unit != PERCENT:
            yield _Share(abs(one.value - other.value), other.value, one.start, one.end, change=True)


def _counts_same(one: Quantity, other: Quantity) -> bool:
    """Whether both count the same, or both people."""
    people = (said("people").match(" ".join(counted.unit)) for counted in (one, other))
    return one.alike(other) or all(people)


def _is_counted(text: str, end: int) -> bool:
    """Whether a noun or a mark follows a ratio rather than another number's parts."""
    return text[end : end + 1] in (" ", ")", ",", ";", ".", ":", "")


def _told(text: str, share: _Share, found: Sequence[Quantity]) -> Quantity | None:
    """The percentage that a share is said to be, behind it or in front of it in brackets."""
    behind = next((one for one in found if one.start >= share.end), None)
    if behind is not None:
        between = text[share.end : behind.start].lower()
        changed = said("change").search(between) is not None
        counted = re.search(r"\d", between) is not None and not _repeats(between)
        if len(between) <= SETTINGS.percentages_far and not counted and ";" not in between and changed == share.change:
            return behind if share.change or _leads(between) else None
    ahead = next((one for one in reversed(found) if one.end <= share.start), None)
    if (
        ahead is None
        or share.change
        or said("change").search(text[: ahead.start].lower()[-SETTINGS.percentages_close :])
    ):
        return None
    between = text[ahead.end : share.start]
    return (
        ahead
        if len(between) <= SETTINGS.percentages_close and "(" in between and not re.search(r"[\d;)]", between)
        else None
    )


def _repeats(between: str) -> bool:
    """Whether the only number between is how often ("ít nhất 01 lần/tháng")."""
    return re.search(r"\d", _OFTEN.sub("", between)) is None


def _leads(between: str) -> bool:
    return "(" in between or "=" in between or said("comes_to").search(between) is not None


@cache
def _out_of() -> re.Pattern[str]:
    return re.compile(
        rf"[^,;.()\d]{{0,{SETTINGS.percentages_close}}}(?<!\w)(?:{spelt('out_of')})(?: [^\W\d_]+){{0,2}} ?"
    )


@cache
def _among() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('out_of_all')}) $")


@cache
def _having() -> re.Pattern[str]:
    return re.compile(rf"[^;.()\d]{{0,40}}(?<!\w)(?:{spelt('has')}) ?")


@cache
def _rises() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('becomes')})(?: [^\W\d_]+){{0,2}} ?$")
