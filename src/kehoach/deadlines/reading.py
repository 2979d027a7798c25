"""One deadline cell to its milestones.

In: the text of a cell, as printed, and its context. Out: a `Deadline`: milestones in the order of the text,
each with what is due, who does it where that is sure, and its place; and the parts no wording reads.
Why: people act on these days, so what cannot be read for certain stays visible as unread text.
"""

from __future__ import annotations

import re
from functools import lru_cache

from msgspec.structs import replace

from kehoach.dates import counts_behind, find, list_dashed, range_joined
from kehoach.deadlines.clauses import Clause, Run, clauses, trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import acts_at, duty_of
from kehoach.deadlines.joining import (
    bounded,
    counted_from,
    dates_event,
    details,
    expected_at,
    goes_on,
    joins,
    left_of,
    repeats,
)
from kehoach.deadlines.phrases import Draft, Drafts, Frame, contradicts, drafts, repeats_amiss, said_year, says_day
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import is_told_as_done, opens, says
from kehoach.deadlines.steps import years_of_steps
from kehoach.deadlines.subjects import body_at
from kehoach.deadlines.wordings import DATES, OPEN, SILENT, WORDS, charted, clause_start, stops_clause
from kehoach.grammar.chart import Chart, Match
from kehoach.grammar.tokens import Token
from kehoach.models.plan import Deadline, Milestone, Offset, Precision
from kehoach.text import join_lines

DONE = "done"
"""The mark of a milestone that tells of what was done."""
_NO_CONTEXT = Context()
_DAY_SIGNS = ("/", "-", ".", "thang")
_ROUND = frozenset({"recurring", "repeated"})
_FRACTION = 3
"""The tokens of two figures with a stroke between them."""
_TWO_FIGURES = re.compile(r"\d\s+\d(?!\d)")


@lru_cache(maxsize=65536)
def read(text: str, context: Context = _NO_CONTEXT) -> Deadline:
    """All that one deadline cell says. Never raises; what is not understood is in `unread`."""
    made = charted(list_dashed(range_joined(text)))
    count = _bare_count(made, context)
    if count:
        return Deadline(text=text, milestones=(count,))
    phrases = chosen(made) or ([] if _torn(made) else years_of_steps(made))
    parts, left_over = clauses(made, phrases)
    milestones, unread = milestones_of(made, parts, context)
    runs = sorted({*left_over, *unread})
    if not phrases and any(token.kind != "mark" for token in made.tokens):
        runs = [(0, len(made.tokens))]
    milestones = [_done(_begun(milestone, context)) for milestone in milestones]
    deadline = Deadline(text=text, milestones=tuple(milestones), unread=tuple(words(made, run) for run in runs))
    return deadline if milestones else _guessed(deadline, context)


def _done(milestone: Milestone) -> Milestone:
    """The milestone; marked where its words tell that this was done then ("Đã gửi ngày 28/12/2023")."""
    told = milestone.action or ""
    if milestone.kind not in ("on", "within") or "," in told or not is_told_as_done(told):
        return milestone
    return milestone.model_copy(update={"marks": tuple(dict.fromkeys((*milestone.marks, DONE)))})


def words(made: Chart, run: Run) -> str:
    """A run of tokens as it stands in the text, its lines joined."""
    start, end = made.span(*run)
    return join_lines(made.text[start:end].splitlines())


@lru_cache(maxsize=1024)
def chosen(made: Chart) -> tuple[Match, ...]:
    """The phrases of a text that set dates or conditions, from left to right, the longest at each place."""
    found: list[Match] = []
    at, opens = 0, True
    torn = _torn(made)
    while at < len(made.tokens):
        best = None if at in torn else _best(made, at, opens)
        if best:
            if _may_stand(made, best, opens):
                found.append(best)
            at, opens = best.end, False
            continue
        if stops_clause(made, at):
            opens = made.tokens[at].folded != "(" or not found or _numbers_a_step(made, at)
        elif made.tokens[at].folded == ",":
            opens = opens or bool(found)
        elif made.tokens[at].kind not in ("mark", "slash"):
            skip = _filler_end(made, at)
            opens, at = opens and skip > at, max(skip - 1, at)
        at += 1
    return tuple(m for m in _yielding(made, found) if m.wording.means not in ("name",))


def _numbers_a_step(made: Chart, at: int) -> bool:
    """Whether the words before a token number a step ("giai đoạn II (2029 - 2030)")."""
    return any(m.wording.means == "ordinal" and m.end == at for found in made.found[max(0, at - 3) : at] for m in found)


def _torn(made: Chart) -> frozenset[int]:
    """The tokens inside a date that no calendar has: what begins there is a part of it ("5/2024" of "Quý 5/2024")."""
    faulty = [(date.start, date.end) for date in find(made.text) if date.fault in ("impossible", "cut-year")]
    inside = {at for start, end in faulty for at, token in enumerate(made.tokens) if start < token.start < end}
    halves = range(2, len(made.tokens) - 1) if _TWO_FIGURES.search(made.text) else ()
    return frozenset(inside | {at for at in halves if _is_half_a_day(made.tokens, at)})


def _is_half_a_day(cut: tuple[Token, ...], at: int) -> bool:
    """Whether the number here is the second figure of a day with a blank in it ("ngày 1 5/6/2026")."""
    before, here, behind = cut[at - 1 : at + 2]
    figures = before.kind == here.kind == "number" and len(before.text) == len(here.text) == 1
    return figures and here.gap == " " and behind.folded in _DAY_SIGNS and cut[at - 2].folded == "ngay"


def _best(made: Chart, at: int, opens: bool) -> Match | None:
    if not made.found[at]:
        return None
    deed = max((m.end for m in made.found[at] if m.wording.means == "verb"), default=at) > at + 1
    fit = [m for m in made.found[at] if _fits(made, m, deed)]
    return max(fit, key=lambda m: (m.end, _may_stand(made, m, opens), -left_unread(m)), default=None)


def _fits(made: Chart, match: Match, deed: bool) -> bool:
    """Whether a match is a date or condition; `deed`: a verb begins where it does."""
    if match.wording.means in WORDS or match.wording.means == "bare" or (deed and _points_behind(made, match)):
        return False
    if _is_share(made, match) or (repeats_amiss(match) and not contradicts(match)):
        return False
    if _is_numbered(made, match) or _ends_in_next(made, match) or _hangs(made, match):
        return False
    if made.tokens[match.start].folded == ":" and any(m.end > match.end for m in made.found[match.start + 1]):
        return False
    return match.wording.means != "repeated" or not _is_within(made, match)


def _is_share(made: Chart, match: Match) -> bool:
    """Whether a phrase is only the figures of a fraction, with what is counted behind them: "3/4 số xã"."""
    cut = made.tokens[match.start : match.end]
    if len(cut) != _FRACTION or (cut[0].kind, cut[1].text, cut[2].kind) != ("number", "/", "number"):
        return False
    padded = any(token.text.startswith("0") for token in (cut[0], cut[2]))
    return (not padded or int(cut[0].text) <= int(cut[2].text)) and counts_behind(made.text, cut[2].end)


def _is_numbered(made: Chart, match: Match) -> bool:
    """Whether what looks like the day of the week of a date counts something: "họp lần thứ 2, ngày 16/3"."""
    first = match.start
    named = any(m.wording.means == "named-day" for m in made.found[first]) and made.tokens[first].folded == "thu"
    start, end = made.span(first, match.end)
    beside = [date for date in find(made.text) if start < date.end and date.start < end] if named else []
    return bool(beside) and all(date.weekday is None for date in beside)


def _hangs(made: Chart, match: Match) -> bool:
    """Whether a phrase lacks what it belongs to: what comes round every week, or for "trừ" what ends here."""
    begin = clause_start(made, match.start)
    before = [m for at in range(begin, match.start) for m in made.found[at]]
    if match.wording.means == "weekdays":
        return not any(m.wording.means == "recurring" and m.wording.settings.get("every") == "week" for m in before)
    alone = match.start == begin or made.tokens[match.start - 1].kind == "mark"
    ends = (m.wording.means for m in before if m.end == match.start)
    return match.wording.means == "except" and not alone and _ROUND.isdisjoint(ends)


def _ends_in_next(made: Chart, match: Match) -> bool:
    """Whether the last month of a list of days is that of the deed behind it: "trước 20 tháng 6, tháng 7 tổng kết"."""
    months = [at for at in range(match.start, match.end) if made.tokens[at].folded == "thang"]
    listed = len(months) > 1 and made.tokens[months[-1] - 1].folded == "," and says_day(match)
    return listed and match.end < len(made.tokens) and acts_at(made, match.end)


def _is_within(made: Chart, match: Match) -> bool:
    """Whether a longer one of its kind begins in a match: "tháng [trước ngày 20 hằng tháng]"."""
    inside = (m for at in range(match.start + 1, match.end) for m in made.found[at])
    return any(m.wording.means == "repeated" and m.end > match.end and not repeats_amiss(m) for m in inside)


def _points_behind(made: Chart, match: Match) -> bool:
    """Whether only the first word of a match is its own and the rest is what it points at: "theo dõi …" is a deed."""
    rests = [v for slot, v in match.filled if slot == "rest" and not isinstance(v, (Token, Match))]
    return match.wording.means == "relative" and any(start == match.start + 1 for start, _ in rests)


def left_unread(match: Match) -> int:
    """The tokens of its clause that a match took in unread, as its {rest}; one more, so that 0 is none at all."""
    rests = [value for slot, value in match.filled if slot == "rest" and not isinstance(value, (Token, Match))]
    return sum(end - start + 1 for start, end in rests)


def _may_stand(made: Chart, match: Match, opens: bool) -> bool:
    alone = match.wording.settings.get("alone")
    around = (0, match.start), (match.end, len(made.tokens))
    if alone == "dates":
        return all(_holds_dates(made, run) for run in around)
    if alone == "cell":
        return all(run[0] == run[1] or trimmed(made, run) is None for run in around)
    return alone != "clause" or opens


def _holds_dates(made: Chart, run: Run) -> bool:
    """Whether nothing but dates, marks and fillers is in a run."""
    at, end = run
    while at < end:
        known = (m.end for m in made.found[at] if m.wording.means in DATES and m.end <= end)
        longest = max(known, default=at)
        if longest == at and made.tokens[at].kind not in ("mark", "break"):
            return False
        at = max(longest, at + 1)
    return True


def _filler_end(made: Chart, at: int) -> int:
    found = made.found[at]
    return max((m.end for m in found if m.wording.means == "filler"), default=at) if found else at


def _yielding(made: Chart, found: list[Match]) -> list[Match]:
    """Without the phrases that only describe the action where another in the clause sets the date."""
    kept: list[Match] = []
    for group in _by_clause(made, found):
        firm = [m for m in group if not _yields(m) and m.wording.means not in SILENT | OPEN]
        for match in group:
            lasts = match.wording.means == "recurring" and all(_says_how_long(made, other, match) for other in firm)
            if firm and _yields(match) and not lasts and not _holds(made, match, kept, match is group[0]):
                continue
            if match.wording.means in OPEN and not _stands_apart(made, match, kept, bool(firm)):
                continue
            kept.append(match)
    return kept


def _says_how_long(made: Chart, match: Match, round_: Match) -> bool:
    """Whether a phrase says for how long something comes round: a span, a beginning, "một lần trong quý I"."""
    until = match.wording.means == "by" and opens("until", made.tokens[match.start].text)
    follows = match.wording.means == "each" and match.start == round_.end
    counted = follows and says("regular", words(made, (round_.start, round_.end)))
    return until or counted or match.wording.means in ("range", "from")


def _holds(made: Chart, match: Match, kept: list[Match], first: bool) -> bool:
    """Whether a yielding phrase keeps its own beside a firm one.

    A recurrence that opens the clause does, one that a comma and another deed follow ("báo cáo hằng tuần, tổng kết
    trước …"), and a year that only fillers part from the date before it ("từ quý II, hoàn thành trong năm 2025").
    """
    if match.wording.means == "recurring" and _deed_follows(made, match.end):
        return True
    if first or not kept:
        return _yields(match) == "inside" and _opens(made, match)
    follows = match.wording.means in ("each", "recurring")
    return follows and trimmed(made, (kept[-1].end, match.start)) is None


def _deed_follows(made: Chart, at: int) -> bool:
    """Whether a comma stands at a token, and a deed right behind it."""
    return at + 1 < len(made.tokens) and made.tokens[at].folded == "," and acts_at(made, at + 1)


def _yields(match: Match) -> str | None:
    inner = next((m for _, m in match.filled if isinstance(m, Match)), None)
    own: str | None = match.wording.settings.get("yields")
    if own is None and match.wording.means == "each" and inner is not None:
        return _yields(inner)
    return own


def _opens(made: Chart, match: Match) -> bool:
    before = match.start - 1
    return before < 0 or stops_clause(made, before) or made.tokens[before].folded in "-+:"


def _stands_apart(made: Chart, match: Match, kept: list[Match], firm: bool) -> bool:
    """Whether a pointer has words of its own, or comes first; else it only comments on the date before it."""
    if not kept or kept[-1].wording.means in OPEN or match.wording.means == "offset":
        return True
    if not firm:
        return made.tokens[match.start - 1].folded != "("
    return any(token.kind == "word" for token in made.tokens[kept[-1].end : match.start])


def _by_clause(made: Chart, found: list[Match]) -> list[list[Match]]:
    groups: list[list[Match]] = []
    last = 0
    for match in found:
        if not groups or any(stops_clause(made, at) for at in range(last, match.start)):
            groups.append([])
        groups[-1].append(match)
        last = match.end
    return groups


def milestones_of(made: Chart, parts: list[Clause], context: Context) -> tuple[list[Milestone], list[Run]]:
    """The milestones of phrases with their actions, and the runs that name no possible day."""
    frame = Frame(context.year, f"year-from-{'context' if context.source == 'plan' else context.source}")
    frame = replace(frame, month=context.month, quarter=context.quarter, issued=context.issued, told=context.told)
    frame = replace(frame, first_month=context.first_month)
    milestones: list[Milestone] = []
    unread: list[Run] = []
    year, later = None, next((y for p in parts if (y := said_year(p.phrase))), None)
    before: Match | None = None
    for part in parts:
        found = _drafted(made, part, _framed(frame, year, later))
        year = said_year(part.phrase) or year
        if found is None or (part.action and not _says_something(made, part.action)):
            unread.append(_whole(part))
        else:
            kept = Clause(part.phrase, None) if _comments(made, part) else part
            unread += [part.action] if part.action and kept is not part else []
            said = _append(made, milestones, kept, found, before, _framed(frame, year, later))
            unread += [] if said else [_whole(part)]
        before = part.phrase
    return milestones, unread


def _drafted(made: Chart, part: Clause, frame: Frame) -> tuple[Draft, ...] | None:
    if part.phrase.wording.means == "remark":
        return None
    found = drafts(part.phrase, made, frame)
    mixed = (
        found
        and part.phrase.wording.means not in OPEN
        and _beside_lunar(made, part.phrase)
        and not all("lunar" in draft.marks for draft in found)
    )
    return None if mixed else found


def _beside_lunar(made: Chart, phrase: Match) -> bool:
    """Whether a word beside a phrase names the lunar calendar for no lunar day: then its days are not solar ones."""
    first, behind = (
        max(0, phrase.start - SETTINGS.reading_beside),
        min(len(made.tokens), phrase.end + SETTINGS.reading_beside),
    )
    named = (at for at in range(first, behind) if any(m.wording.means == "lunar" for m in made.found[at]))
    return not all(_is_taken(made, at) for at in named)


def _is_taken(made: Chart, at: int) -> bool:
    """Whether a token belongs to a lunar day."""
    around = made.found[max(0, at - SETTINGS.longest_day) : at + 1]
    return any(m.wording.means == "lunar-day" and m.end > at for found in around for m in found)


def _whole(part: Clause) -> Run:
    """The tokens of a phrase that is not read, with the words beside it."""
    start, end = part.phrase.start, part.phrase.end
    if part.action is None or part.phrase.wording.means == "remark":
        return start, end
    return min(start, part.action[0]), max(end, part.action[1])


def _append(
    made: Chart, milestones: list[Milestone], part: Clause, found: Drafts, before: Match | None, frame: Frame
) -> bool:
    """Add what a clause says to the milestones, joined to the one before where it continues it; False: it cannot be."""
    last = milestones[-1] if milestones else None
    own = tuple(d for d in found if not d.left_out)
    if len(own) < len(found) and (not own or (last and last.kind == "recurring")):
        left = left_of(milestones, found, frame)
        milestones[:] = left or milestones
        last = None
        if left is None:
            return False
    if last and joins(last, part, own):
        milestones[-1] = expected_at(last, own[0])
    elif last and before and dates_event(made, last, before, part, own):
        milestones[-1] = counted_from(last, own[0])
    elif last and before and repeats(made, last, before, part, own):
        again = tuple(replace(d, kind="recurring", every="year") for d in own)
        milestones[-1:] = _acting(last, [_milestone(made, part, draft) for draft in again])
    elif last and goes_on(made, last, part):
        milestones += [_milestone(made, part, replace(d, kind="before") if d.kind == "on" else d) for d in own]
    else:
        _add(made, milestones, part, [_milestone(made, part, draft) for draft in own], before, frame)
    return True


def _add(
    made: Chart, milestones: list[Milestone], part: Clause, now: list[Milestone], before: Match | None, frame: Frame
) -> None:
    last = milestones[-1] if milestones else None
    left = bounded(made, milestones, part, before, now, frame) if last and before else None
    if left:
        milestones[:] = left
    elif last and details(last, now):
        milestones[-1:] = _acting(last, now)
    else:
        milestones += now


def _acting(last: Milestone, now: list[Milestone]) -> list[Milestone]:
    """Milestones that take the place of one, with its words where they have none."""
    return [m.model_copy(update={"action": m.action or last.action}) for m in now]


def _says_something(made: Chart, action: Run) -> bool:
    """Whether an action holds a word or a share; figures alone are the rest of a date that was not understood."""
    return any(
        t.folded == "%" or (t.kind == "word" and len(t.folded) > 1 and "{quarter}" not in t.keys)
        for t in made.tokens[slice(*action)]
    )


def _comments(made: Chart, part: Clause) -> bool:
    """Whether the words behind a date only point elsewhere ("… theo Kế hoạch số 12")."""
    behind = part.action is not None and part.action[0] >= part.phrase.end
    return behind and part.action is not None and any(m.wording.means in OPEN for m in made.found[part.action[0]])


def _framed(frame: Frame, year: int | None, later: int | None) -> Frame:
    """The year for phrases that say none: of the phrase before, else the context's, else of one behind."""
    if year:
        return replace(frame, year=year, year_mark="year-from-cell", first_month=None)
    if frame.year is None and later:
        return replace(frame, year=later, year_mark="year-from-cell")
    return frame


def _milestone(made: Chart, part: Clause, draft: Draft) -> Milestone:
    start, end = made.span(part.phrase.start, part.phrase.end)
    runs = [duty_of(made, part.action) if part.action else None, _label(part.phrase), part.object]
    action = " ".join(words(made, run) for run in runs if run)
    marks = (*draft.marks, "slip") if _slips(made, part.phrase) else draft.marks
    marks = (*marks, *filter(None, [part.phrase.wording.settings.get("mark")]))
    return Milestone(
        kind=draft.kind,
        start=draft.start,
        due=draft.due,
        every=draft.every,
        interval=draft.interval,
        offset=draft.offset,
        action=action or None,
        actor=_actor(made, part.action),
        text=words(made, (part.phrase.start, part.phrase.end)),
        start_char=start,
        end_char=end,
        marks=tuple(dict.fromkeys(marks)),
        precision=draft.precision,
        weekday=_weekday(made, part, draft),
        calendar="lunar" if "lunar" in marks else "solar",
    )


def _label(phrase: Match) -> Run | None:
    """The words by which a phrase itself names what is due ("6 tháng" of "6 tháng (15/6)")."""
    inner = next((value for _, value in phrase.filled if isinstance(value, Match)), None)
    return (phrase.start, inner.start - 1) if inner and phrase.wording.means == "labelled" else None


def _weekday(made: Chart, part: Clause, draft: Draft) -> int | None:
    """The day of the week that is printed with a date, or on which something recurs."""
    start, end = made.span(part.phrase.start, part.phrase.end)
    if draft.every:
        return draft.weekday
    return next((m.weekday for m in find(made.text) if m.weekday and start < m.end and m.start < end), None)


def _actor(made: Chart, action: Run | None) -> str | None:
    run = action and body_at(made, action)
    return words(made, run) if run else None


def _slips(made: Chart, phrase: Match) -> bool:
    """Whether a date is misprinted: a doubled slash, a word grown onto a number; a blank beside a slash is no slip."""
    tokens = made.tokens
    for at in range(phrase.start, phrase.end):
        token, before = tokens[at], tokens[at - 1] if at > phrase.start else None
        if token.kind == "slash" and len(token.folded) > 1:
            return True
        if before and not token.spaced and _grown(before, token):
            return True
    return any(slot == "short_year" for slot, _ in _all_filled(phrase))


def _grown(before: Token, token: Token) -> bool:
    """Whether a word and a number stand together that belong apart ("ngày05", but not "T6" or "17h00")."""
    if token.kind == "number":
        return before.kind == "word" and len(before.folded) > 1
    return token.kind == "word" and before.kind == "number" and len(token.folded) > 2


def _all_filled(match: Match) -> list[tuple[str, object]]:
    own: list[tuple[str, object]] = list(match.filled)
    for _, value in match.filled:
        if isinstance(value, Match):
            own += _all_filled(value)
    return own


def _bare_count(made: Chart, context: Context) -> Milestone | None:
    """A number alone under a header that counts days ("Số ngày dự kiến")."""
    if len(made.tokens) != 1 or "{count}" not in made.tokens[0].keys or not context.header:
        return None
    unit = next((m.wording.settings["unit"] for m in said_of(context.header, "counted")), None)
    if unit is None:
        return None
    token = made.tokens[0]
    offset = Offset(count=token.value("count"), unit=unit)
    precision: Precision = "day" if unit == "working-day" else unit
    return Milestone(
        kind="relative",
        offset=offset,
        precision=precision,
        text=made.text.strip(),
        start_char=token.start,
        end_char=token.end,
    )


def said_of(header: str, means: str) -> list[Match]:
    """The wordings by which a column header says what its cells are: a count of days, a beginning."""
    return [m for found in charted(header).found for m in found if m.wording.means == means]


def _begun(milestone: Milestone, context: Context) -> Milestone:
    """A milestone of a column whose header, as a whole, says that its days are beginnings."""
    size = len(charted(context.header).tokens)
    begins = any(m.end - m.start == size for m in said_of(context.header, "start-column"))
    if not begins or milestone.kind not in ("on", "within"):
        return milestone
    return milestone.model_copy(update={"kind": "from", "start": milestone.start or milestone.due, "due": None})


def _guessed(deadline: Deadline, context: Context) -> Deadline:
    from kehoach.deadlines.guess import guess

    found = guess(deadline.text, context.year)
    return deadline.model_copy(update={"milestones": (found,), "unread": ()}) if found else deadline
