"""What a matched phrase amounts to: kind, first day, due day, recurrence, offset.

In: matches of the phrase wordings and what is known around them. Out: `Draft`s, milestones still without
their words. None stands for a phrase that names no possible day ("31/02/2024", or no year known), which
is then kept as unread text. Why: one small function a meaning, in one table; the wordings themselves are
data.
"""

from __future__ import annotations

import datetime as dt
import itertools
import re
from collections.abc import Callable

from msgspec import Struct
from msgspec.structs import replace

from kehoach.dates import Length, lengths, year_in
from kehoach.deadlines.calendar import UnknownYearError, add_months, add_working_days
from kehoach.deadlines.duties import actor_of
from kehoach.deadlines.events import day_of
from kehoach.deadlines.points import (
    DAYS,
    SHAPES,
    TIMES,
    WEEKDAYS,
    WHOLE_YEARS,
    Point,
    Span,
    point_of,
    precision_of,
    spans,
)
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import first, unhedged
from kehoach.grammar.chart import Chart, Match
from kehoach.grammar.tokens import Token
from kehoach.models.plan import Every, MilestoneKind, Offset, OffsetUnit, Precision
from kehoach.text import clean, join_lines

PERIODS: dict[Every, Precision] = {
    "day": "day",
    "week": "week",
    "two-weeks": "week",
    "month": "month",
    "quarter": "quarter",
    "half-year": "half-year",
    "year": "year",
    "days": "day",
    "weeks": "week",
    "months": "month",
    "years": "year",
}
"""How closely a recurrence without a day is said: by its period."""
_NAMED: dict[tuple[Every, int], Every] = {
    ("days", 1): "day",
    ("days", 7): "week",
    ("weeks", 1): "week",
    ("weeks", 2): "two-weeks",
    ("months", 1): "month",
    ("months", 3): "quarter",
    ("months", 6): "half-year",
    ("months", 12): "year",
    ("years", 1): "year",
}
"""Counted periods that have a name of their own."""
POINT_MEANS = SHAPES | TIMES
_COUNTS = ("count", "number_word")
_PLURALS = ("days", "weeks", "months", "years")
_COMMAS = (",", ";", ":")
_DAY = dt.timedelta(days=1)


class Frame(Struct, frozen=True):
    """What fills in the unsaid: year and where it came from, month, quarter, issue date, the text of the plan."""

    year: int | None = None
    year_mark: str = "year-from-context"
    month: int | None = None
    quarter: int | None = None
    issued: dt.date | None = None
    told: str = ""
    first_month: int | None = None

    def year_of(self, point: Point, month: int | None) -> int | None:
        """The year of a point that says none: the next one for months before those of the plan."""
        if self.year is None:
            return None
        months = point.months or ((3 * point.quarters[-1],) if point.quarters else (month,))
        return year_in(self.year, self.first_month, months[-1])


class Draft(Struct, frozen=True):
    """A milestone without its words; `left_out`: a period in which what was said before does not come round."""

    kind: MilestoneKind
    start: dt.date | None = None
    due: dt.date | None = None
    every: Every | None = None
    interval: int = 1
    offset: Offset | None = None
    marks: tuple[str, ...] = ()
    precision: Precision = "period"
    weekday: int | None = None
    left_out: bool = False


Drafts = tuple[Draft, ...]


def drafts(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """The milestones a phrase amounts to; None where it names no possible day."""
    means = match.wording.means
    if means in POINT_MEANS:
        return _each(match, chart, frame)
    return _MEANINGS[means](match, chart, frame)


def said_year(match: Match) -> int | None:
    """The last year said outright in a phrase."""
    said = [p.year for p in _points(match) if p.year]
    inner = [y for _, m in match.filled if isinstance(m, Match) and (y := said_year(m))]
    years = said or inner
    return years[-1] if years else None


_BARE: dict[str, Callable[[int], Point]] = {
    "day": lambda number: Point("day", day=number),
    "month": lambda number: Point("month", months=(number,)),
    "quarter": lambda number: Point("quarter", quarters=(number,)),
}


def _points(match: Match) -> list[Point]:
    if match.wording.means in POINT_MEANS:
        return [point_of(match)]
    points = []
    for slot, value in match.filled:
        if isinstance(value, Match) and value.wording.means in POINT_MEANS:
            points.append(point_of(value))
        elif isinstance(value, Token) and slot in _BARE:
            points.append(_BARE[slot](value.value(slot)))
        elif isinstance(value, Token) and slot == "year" and points:
            points[-1] = points[-1].filled(value.value(slot))
    return points


def _filled(points: list[Point], frame: Frame) -> list[Point]:
    """Points with year and month put in: from the next point that says them, the one before, the frame."""
    made = []
    for i, point in enumerate(points):
        point = _in_calendar(point, points[i + 1 :])
        near = points[i + 1 :] + points[:i][::-1]
        year = next((p.year for p in near if p.year), None)
        month = next((p.months[0] for p in near if p.months), None)
        full = point.filled(year or frame.year_of(point, month or frame.month), month or frame.month)
        marks = point.marks
        if not point.year and not year:
            marks = (*marks, frame.year_mark)
        if point.needs_month and not month:
            marks = (*marks, "month-from-context")
        made.append(replace(full, marks=marks, assumed=not point.year and not year))
    return made


def _in_calendar(point: Point, later: list[Point]) -> Point:
    """A point before a lunar day: lunar too, unless it has a year of its own."""
    lends = not point.years and any(p.shape == "lunar-day" for p in later)
    return point.lunar() if lends else point


def _mixes_calendars(points: list[Point]) -> bool:
    """Whether a full day stands before a full lunar one: "âm lịch" may be said of both."""
    lunar = any(p.shape == "lunar-day" and p.years for p in points[1:])
    return lunar and points[0].shape == "day" and bool(points[0].years)


def _spanned(match: Match, chart: Chart, frame: Frame) -> list[tuple[Point, Span]] | None:
    made: list[tuple[Point, Span]] = []
    if _mixes_calendars(_points(match)):
        return None
    filled = _filled(_points(match), frame)
    for point in (filled[at] for at in range(len(filled)) if at not in _lending(match, chart)):
        days = spans(point)
        if not days:
            return None
        made += [(point, span) for span in days]
    return made or None


def _lending(match: Match, chart: Chart) -> list[int]:
    """Which points of a phrase are years that a comma parts from the point they belong to ("Quý II, năm 2026")."""
    inner = [v for _, v in match.filled if isinstance(v, Match) and v.wording.means in POINT_MEANS]
    lending = []
    for at, (left, right) in enumerate(itertools.pairwise(inner)):
        year, other = (at, right) if left.wording.means == "year" else (at + 1, left)
        comma = chart.tokens[left.end].folded in _COMMAS and right.start == left.end + 1
        if comma and inner[year].wording.means == "year" and other.wording.means != "year" and not point_of(other).year:
            lending.append(year)
    return lending


def _each(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """Every point on its own: a day is `on`, anything longer `within`; adjoining spans are one."""
    made = _spanned(match, chart, frame)
    if made is None:
        return None
    found: list[Draft] = []
    for point, (start, due) in made:
        if point.shape in DAYS:
            found.append(Draft("on", due=due, marks=point.marks, precision=precision_of(point)))
        elif found and found[-1].due and found[-1].kind == "within" and found[-1].due + _DAY == start:
            found[-1] = replace(found[-1], due=due)
        else:
            found.append(Draft("within", start, due, marks=point.marks, precision=precision_of(point)))
    return tuple(found)


def _moved_to(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """A day put off from one to another: the later one holds."""
    made = _each(match, chart, frame)
    return made and made[-1:]


def _before(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """Before a day, or by the last day before a longer span."""
    made = _spanned(match, chart, frame)
    return tuple(_ahead_of(point, span) for point, span in made) if made and not _mixes_lengths(made) else None


def _mixes_lengths(made: list[tuple[Point, Span]]) -> bool:
    """Whether a longer span follows a day in one list: in "trước 15/6 và tháng 12" the day may hold for both."""
    days = [start == due for _, (start, due) in made]
    return days[0] and not all(days)


def _ahead_of(point: Point, span: Span) -> Draft:
    start, last = span
    if start == last:
        return Draft("before", due=start, marks=point.marks, precision=precision_of(point))
    return Draft("before", due=start - _DAY, marks=(*point.marks, "inclusive"), precision=precision_of(point))


def _says_before(match: Match, chart: Chart) -> bool:
    """Whether "trước" stands right before the last point of a phrase ("đến trước tháng 6")."""
    inner = [value for _, value in match.filled if isinstance(value, Match)]
    return bool(inner) and inner[-1].start > match.start and "truoc" in chart.tokens[inner[-1].start - 1].folded


def _by(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """On a day at the latest, or by the last day of a longer span: the named day counts."""
    made = _spanned(match, chart, frame)
    if made is None or _mixes_lengths(made):
        return None
    if _says_before(match, chart) and all(start != due for _, (start, due) in made):
        return tuple(_ahead_of(point, span) for point, span in made)
    return tuple(
        Draft("before", due=due, marks=(*p.marks, "inclusive"), precision=precision_of(p)) for p, (_, due) in made
    )


def _bare(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """A day without its word, by the word that leads it: "trước 15", "vào 15", "chậm nhất 15"."""
    return {"truoc": _before, "vao": _each}.get(chart.tokens[match.start].folded, _by)(match, chart, frame)


def _from(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """From the first day of a point; "sau" a longer span, from the day behind its last."""
    made = _spanned(match, chart, frame)
    if made is None:
        return None
    point, (start, due) = made[0]
    if point.shape == "years":
        return (Draft("within", start, due, marks=point.marks, precision=precision_of(point)),)
    if start != due and "sau" in (token.folded for token in chart.tokens[match.start : match.start + 2]):
        start = due + _DAY
    return (Draft("from", start, marks=point.marks, precision=precision_of(point)),)


def _since_issue(_: Match, __: Chart, frame: Frame) -> Drafts:
    return (Draft("from", frame.issued, marks=("from-issue",), precision="day"),)


def _range(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """From the first day of one point to the last day of another; a missing year may be the one beside."""
    said = _points(match)
    if _mixes_calendars(said):
        return None
    first, last = _filled([said[0], said[-1]], frame)
    for left, right in ((first, last), *_shifted(said, first, last)):
        starts, ends = spans(left), spans(right)
        if starts and ends and starts[0][0] <= ends[-1][1]:
            due = ends[-1][1]
            moved = right.year != last.year and not any(p.year for p in said)
            turned = ("turned",) if moved and (due - starts[0][0]).days > SETTINGS.longest_over_new_year else ()
            marks = tuple(dict.fromkeys(left.marks + right.marks + turned))
            if _says_before(match, chart) and starts[0][0] < ends[0][0] < due:
                due = ends[0][0] - _DAY
            return (Draft("within", starts[0][0], due, marks=marks, precision=precision_of(right)),)
    return None


def _shifted(said: list[Point], first: Point, last: Point) -> list[tuple[Point, Point]]:
    shifted = []
    if not said[0].year and said[-1].year and first.year:
        shifted.append((replace(first, years=(first.year - 1,)), last))
    elif not said[-1].year and last.year:
        shifted.append((first, replace(last, years=(last.year + 1,))))
    return shifted


def _recurring(match: Match, chart: Chart, __: Frame) -> Drafts:
    """One milestone a period that is listed, or a day of the week that is named."""
    listed = [
        m.wording.settings["every"] for _, m in match.filled if isinstance(m, Match) and "every" in m.wording.settings
    ]
    every = listed or [match.wording.settings["every"]]
    count = next((t.value(slot) for slot, t in match.filled if slot in _COUNTS and isinstance(t, Token)), 1)
    every, interval = _counted(every, count)
    weekdays = _weekdays(match) if every[0] in ("week", "two-weeks") else ()
    return tuple(
        Draft("recurring", every=e, interval=interval, precision=PERIODS.get(e, "period"), weekday=weekday)
        for e in every
        for weekday in weekdays or (None,)
    )


def _weekdays(match: Match) -> tuple[int, ...]:
    """The days of the week that a phrase names, 1 for Monday."""
    return tuple(t.value(slot) - 1 for slot, t in match.filled if slot in WEEKDAYS and isinstance(t, Token))


def _counted(every: list[Every], count: int) -> tuple[list[Every], int]:
    """The periods by the names they have ("6 tháng" is a half-year), else with their count."""
    if every[0] not in _PLURALS:
        return every, 1
    named = _NAMED.get((every[0], count))
    return ([named], 1) if named else (every, count)


def _inner(match: Match) -> Match:
    return next(value for _, value in match.filled if isinstance(value, Match))


def _repeated(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """A milestone in every period; dated for the first period of the year (or month) at hand.

    `after` moves it so many periods on, `month` is the month of the quarter it falls in.
    """
    settings, inner = match.wording.settings, [value for _, value in match.filled if isinstance(value, Match)]
    every = settings["every"]
    if repeats_amiss(match):
        return None
    if frame.year is None:
        return (Draft("recurring", every=every, precision=PERIODS.get(every, "period")),)
    moved = _moved(frame, every, settings.get("after", 0), settings.get("month", 1))
    made = [drafts(one, chart, moved) for one in inner]
    if any(one is None for one in made):
        return None
    found = (draft for one in made for draft in one or ())
    if settings.get("once") and all(map(said_year, inner)):
        return tuple(found)
    return tuple(replace(d, kind="recurring", every=every, marks=_without_month(d.marks)) for d in found)


def repeats_amiss(match: Match) -> bool:
    """Whether a milestone cannot come round as its wording says: a day with its month is in no "hằng tháng"."""
    settings, inner = match.wording.settings, [value for _, value in match.filled if isinstance(value, Match)]
    bare = all(p.needs_month for one in inner for p in _points(one))
    return match.wording.means == "repeated" and bare != (settings["every"] in ("month", "quarter"))


def says_day(match: Match) -> bool:
    """Whether the first point of a phrase is a day."""
    points = _points(match)
    return bool(points) and points[0].shape == "day"


def contradicts(match: Match) -> bool:
    """Whether one day with its month stands right before what comes round more often: "trước 28/02 hằng tháng"."""
    inner = next((value for _, value in match.filled if isinstance(value, Match)), None)
    points = _points(inner) if inner and inner.start == match.start else []
    return repeats_amiss(match) and len(points) == 1 and points[0].shape == "day" and len(points[0].months) == 1


def _without_month(marks: tuple[str, ...]) -> tuple[str, ...]:
    return tuple(m for m in marks if m != "month-from-context")


def _moved(frame: Frame, every: Every, after: int, month: int) -> Frame:
    months = 0
    if every == "month":
        months = (frame.month or 1) - 1 + after
    elif every == "quarter":
        months = 3 * (frame.quarter or 1) - 4 + month
    elif every == "year":
        months = 12 * after
    year, index = divmod((frame.year or 0) * 12 + months, 12)
    return replace(frame, year=year, month=None if every == "year" else index + 1)


def _next_year(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    year = frame.year and frame.year + match.wording.settings.get("after", 1)
    return drafts(_inner(match), chart, replace(frame, year=year))


def _marked(mark: str) -> Callable[[Match, Chart, Frame], Drafts | None]:
    def marked(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
        made = drafts(_inner(match), chart, frame)
        return made and tuple(replace(d, marks=(*d.marks, mark)) for d in made)

    return marked


def _labelled(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    return drafts(_inner(match), chart, frame)


def _excepted(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """The periods left out; none where it is anything else that is."""
    made = drafts(_inner(match), chart, frame)
    left_out = made and all(d.kind == "within" for d in made)
    return tuple(replace(d, left_out=True) for d in made or ()) if left_out else None


def _apart(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """The period that has a day of its own, and that day; a day without its month is of that period."""
    period, day = (value for _, value in match.filled if isinstance(value, Match))
    left_out = drafts(period, chart, frame)
    if left_out is None or left_out[0].start is None or left_out[0].due is None:
        return None
    first, last = left_out[0].start, left_out[0].due
    own = drafts(day, chart, replace(frame, year=last.year, month=last.month if first.month == last.month else None))
    left_out = tuple(replace(d, left_out=True) for d in left_out)
    return own and (*left_out, *(replace(d, marks=_without_month(d.marks)) for d in own))


def _start(match: Match, chart: Chart, frame: Frame) -> Drafts | None:
    """A beginning: only the first day is said."""
    made = drafts(_inner(match), chart, frame)
    return made and tuple(Draft("from", d.start or d.due, marks=d.marks, precision=d.precision) for d in made)


class Counted(Struct, frozen=True):
    """So many days, weeks or months before an event (behind it: `after`)."""

    event: str
    length: Length
    after: bool


def counted_behind(match: Match, chart: Chart) -> Counted | None:
    """The length told behind an event: "trước khi kiểm tra ít nhất 05 ngày"; None where a phrase tells none."""
    text = clean(chart.text[slice(*chart.span(match.start, match.end))])
    ahead, behind = first("before_event", text), first("after_event", text)
    side = min(filter(None, (ahead, behind)), default=None)
    for length in lengths(text[side[1] :]) if side else ():
        event = unhedged(text[side[1] :][: length.start]) if side else ""
        if event and length.unit != "hour":
            return Counted(event, length, side == behind)
    return None


def _relative(match: Match, chart: Chart, frame: Frame) -> Drafts:
    told = counted_behind(match, chart)
    if told is None:
        return (Draft("relative"),)
    unit: OffsetUnit = told.length.unit if told.length.unit != "hour" else "day"
    offset = Offset(count=told.length.count * (1 if told.after else -1), unit=unit, after=told.event)
    base = day_of(offset.after or "", frame.told)
    precision: Precision = "day" if offset.unit == "working-day" else offset.unit
    return (Draft("relative", due=base and reckoned(base, offset), offset=offset, precision=precision),)


_NAMED_FIRST = re.compile(r"\S+\s+(?P<event>[^\W\d][^\d]*?)\s+\d")
"""An event named before the days counted from it: "trước ngày khai mạc 20 ngày"."""


def _event_first(match: Match, chart: Chart) -> str:
    """The event named before the days counted from it; "" where none is."""
    if chart.tokens[match.start].folded not in ("truoc", "sau"):
        return ""
    named = _NAMED_FIRST.match(chart.text[slice(*chart.span(match.start, match.end))])
    return unhedged(named["event"]) if named else ""


def _offset(match: Match, chart: Chart, frame: Frame) -> Drafts:
    """So many days, weeks or months after an event (before it: negative), dated where the event is."""
    settings, rest, count = match.wording.settings, None, 0
    for slot, value in match.filled:
        if slot in ("count", "months_spent") and isinstance(value, Token):
            count = value.value(slot)
        elif isinstance(value, Match) and slot == "date":
            rest = value.start, value.end
        elif slot == "rest" and not isinstance(value, (Token, Match)):
            rest = value
    signed = -count if settings.get("before") else count
    rest = rest and _event(chart, rest)
    base, marks = _anchor(chart, rest, frame) if rest else (None, ())
    start, end = chart.span(*rest) if rest else (0, 0)
    event = join_lines(chart.text[start:end].splitlines()).rstrip(" .,;:")
    event = event or _event_first(match, chart)
    base = base or (day_of(event, frame.told) if event else None)
    offset = Offset(count=signed, unit=settings["unit"], after=event or None)
    precision: Precision = "day" if offset.unit == "working-day" else offset.unit
    return (Draft("relative", due=base and reckoned(base, offset), offset=offset, marks=marks, precision=precision),)


def _event(chart: Chart, rest: tuple[int, int]) -> tuple[int, int]:
    """The event without the clause behind it that says who acts then ("nhận đơn, bộ phận một cửa trả lời")."""
    start, end = rest
    commas = (at for at in range(start + 1, end - 1) if chart.tokens[at].folded == ",")
    return start, next((at for at in commas if actor_of(chart, (at + 1, end))), end)


def _anchor(chart: Chart, rest: tuple[int, int], frame: Frame) -> tuple[dt.date | None, tuple[str, ...]]:
    """The day an offset counts from, with its marks: the plan's issue, or a date; None for any other event."""
    for match in chart.found[rest[0]]:
        if match.end != rest[1]:
            continue
        if match.wording.means == "issue":
            return frame.issued, ()
        if match.wording.means in DAYS | TIMES - {"hours"} and (days := _spanned(match, chart, frame)):
            return days[0][1][0], days[0][0].marks
    return None, ()


def reckoned(base: dt.date, offset: Offset) -> dt.date | None:
    """A day so far from another; the first day does not count (Civil Code, articles 147 and 148)."""
    try:
        if offset.unit == "working-day":
            return add_working_days(base, offset.count)
        if offset.unit == "month":
            return add_months(base, offset.count)
        if offset.unit == "year":
            return add_months(base, 12 * offset.count)
        return base + dt.timedelta(days=offset.count * (7 if offset.unit == "week" else 1))
    except (UnknownYearError, OverflowError):
        return None


def is_whole_year(match: Match) -> bool:
    """Whether a phrase is dated no closer than by years."""
    points = _points(match)
    inner = [m for _, m in match.filled if isinstance(m, Match) and m.wording.means not in POINT_MEANS]
    return (bool(points) and all(p.shape in WHOLE_YEARS for p in points)) or any(map(is_whole_year, inner))


_MEANINGS: dict[str, Callable[[Match, Chart, Frame], Drafts | None]] = {
    "before": _before,
    "by": _by,
    "bare": _bare,
    "each": _each,
    "moved": _moved_to,
    "range": _range,
    "from": _from,
    "from-until": _from,
    "since-issue": _since_issue,
    "recurring": _recurring,
    "weekdays": _recurring,
    "except": _excepted,
    "apart": _apart,
    "labelled": _labelled,
    "repeated": _repeated,
    "next-year": _next_year,
    "start": _start,
    "expected": _marked("expected"),
    "done": _marked("done"),
    "offset": _offset,
    "relative": _relative,
}
