"""Dated duties in a running sentence.

In: one sentence of the body and its context. Out: the milestones it sets, none for most sentences. Why: the
body of a plan is full of years, anniversaries and dates of other documents; only a phrase that sets a term
("trước ngày", "chậm nhất", "hoàn thành trong tháng 6") makes a duty, and never one that lies before the
plan itself or is dated by the year only.
"""

from __future__ import annotations

import datetime as dt

from kehoach.dates import find
from kehoach.deadlines.acting import acts, subject_named
from kehoach.deadlines.clauses import Clause, Run, clauses, trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import acts_at, advised_duty
from kehoach.deadlines.phrases import POINT_MEANS, counted_behind, is_whole_year
from kehoach.deadlines.planned import completes, ends_deed, forbids, is_instalment, plans_day, tells_no_plan
from kehoach.deadlines.reading import chosen, milestones_of
from kehoach.deadlines.recurring import comes_round, counts_what_came
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import opens, says
from kehoach.deadlines.wordings import charted, part_start
from kehoach.grammar.chart import Chart, Match
from kehoach.models.plan import Milestone
from kehoach.text import fold

_RETURNS = frozenset({"recurring", "repeated"})
_BEHIND_COMMA = _RETURNS | {"offset", "day"}


def dated(text: str, context: Context) -> tuple[Milestone, ...]:
    """The milestones a running sentence sets, none where it opens with what is foreseen.

    `action` is given where the sentence sets several or goes on behind the date; alone, the sentence is it.
    """
    made = charted(text)
    said = [_proposed(made, match) or match for match in chosen(made)]
    phrases = [match for match in said if sets_term(made, match) and not _qualifies(made, match)]
    phrases += [match for one in said if one not in phrases for match in _behind_pointer(made, one)]
    planned = [match for match in said if match not in phrases and plans_day(made, match)]
    kept = sorted({*phrases, *planned}, key=lambda match: match.start)
    if not kept or opens("forecast", text) or opens("recited", text):
        return ()
    parts, _ = clauses(made, kept)
    found, _ = milestones_of(made, _actions(made, parts), context)
    spans = [made.span(match.start, match.end) for match in planned]
    done = says("done", made.text)
    ahead = (m for m in found if _ahead(m, context, firm=not done and (m.start_char, m.end_char) not in spans))
    return tuple(_on_days(made.text, milestone) for milestone in ahead)


def _on_days(text: str, milestone: Milestone) -> Milestone:
    """A month narrowed to days told behind it that could be a day of another month: "Tháng 5: … ngày 04-06"."""
    start, end = milestone.start, milestone.end_char or 0
    if milestone.kind != "within" or milestone.precision != "month" or start is None or start.day != 1:
        return milestone
    told = [date for date in find(text) if date.fault == "illegible" and date.start >= end and date.day and date.month]
    if len(told) != 1 or told[0].month == start.month:
        return milestone
    days = [start.replace(day=number) for number in (told[0].day, told[0].month) if number]
    words = text[milestone.start_char : told[0].end]
    return milestone.model_copy(
        update={"start": days[0], "due": days[1], "text": words, "end_char": told[0].end, "precision": "period"}
    )


def answered(text: str, context: Context) -> tuple[Milestone, ...]:
    """The days of a sentence that is a heading with its date behind a colon: "Ngoại khóa: sáng 17/10/2026"."""
    if ":" not in fold(text):
        return ()
    made = charted(text)
    said = chosen(made)
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    if not colon or not said or said[0].start < colon or any(is_whole_year(m) or tells_no_plan(made, m) for m in said):
        return ()
    before = trimmed(made, (colon + 1, said[0].start))
    if trimmed(made, (said[-1].end, len(made.tokens))) or (before and before[1] - before[0] > SETTINGS.phase_words):
        return ()
    found, _ = milestones_of(made, [Clause(match, None) for match in said], context)
    return tuple(m for m in found if m.kind in ("on", "within") and _ahead(m, context, firm=False))


def _proposed(made: Chart, match: Match) -> Match | None:
    """The date in "gửi văn bản đề xuất trước ngày 16/3", where what is proposed is sent, not the date."""
    if (
        match.wording.means != "remark"
        or match.start == 0
        or not opens("paper", made.text[made.tokens[match.start].start :])
    ):
        return None
    sent = acts(made)
    return next((m for _, m in match.filled if isinstance(m, Match) and sent), None)


def _behind_pointer(made: Chart, match: Match) -> list[Match]:
    """The terms behind a comma or a deed in a pointer that took in its clause: "theo mẫu, công khai hằng tháng"."""
    if match.wording.means != "relative":
        return []
    found: list[Match] = []
    inside = range(match.start + 1, match.end)
    at = next((at for at in inside if made.tokens[at].folded in (",", ":") or acts_at(made, at)), match.end) + 1
    while at < match.end:
        led = made.tokens[at].kind != "number"
        fit = [m for m in made.found[at] if led and m.wording.means in _BEHIND_COMMA and m.end <= match.end]
        best = max(fit, key=lambda m: m.end, default=None)
        if best and (sets_term(made, best) or is_instalment(made, best) or ends_deed(made, best)):
            found.append(best)
        at = best.end if best else at + 1
    return found


def sets_term(made: Chart, match: Match) -> bool:
    """Whether a phrase sets a term in running text: as its wording says (`prose`), and closer than by years."""
    inner = next((m for _, m in match.filled if isinstance(m, Match) and m.wording.means not in POINT_MEANS), None)
    if match.wording.means == "relative" and counted_behind(match, made):
        return acts(made) or subject_named(made) is not None
    prose = match.wording.settings.get("prose") or (inner and inner.wording.settings.get("prose"))
    if prose == "head" or (not prose and match.wording.means == "repeated"):
        return comes_round(made, match, acts(made))
    if says("in_force", made.text[: made.tokens[match.start].start]):
        return False
    if prose == "acts":
        years = match.wording.means == "by" and is_whole_year(match)
        return acts(made) and not years and not forbids(made, match)
    if prose == "end":
        return trimmed(made, (match.end, len(made.tokens))) is None
    told = is_whole_year(match) or _is_period(made, match) or (match.wording.means == "each" and counts_what_came(made))
    return bool(prose) and not told


def _qualifies(made: Chart, match: Match) -> bool:
    """Whether a date only says of which things the sentence tells: "Hồ sơ nhận trước ngày … được giải quyết …"."""
    behind = made.text[made.tokens[match.end].start :] if match.end < len(made.tokens) else ""
    told = match.wording.means == "each" and says("figures", made.text[: made.tokens[match.start].start])
    before = made.tokens[part_start(made, match.start)].start, made.tokens[match.start].start
    told = told or says("conditions", made.text[slice(*before)])
    told = told or opens("as_of", made.text[made.tokens[match.start].start :])
    return told or _is_forbidden(made, match) or (match.start > 0 and opens("holds_for", behind))


def _is_forbidden(made: Chart, match: Match) -> bool:
    """Whether a clause says what is not to be done before a day: "không thu hái trước ngày …"."""
    begin = part_start(made, match.start)
    return begin < match.start and opens("forbids", made.tokens[begin].text)


def _is_period(made: Chart, match: Match) -> bool:
    """Whether "trong" only introduces a period reported on ("trong 6 tháng đầu năm"), in which nothing is completed."""
    done = says("completes", made.text[slice(*made.span(match.start, match.end))]) or completes(made, match)
    return (
        not done
        and match.wording.means not in ("before", "by")
        and any(isinstance(m, Match) and m.wording.settings.get("yields") == "always" for _, m in match.filled)
    )


def _ahead(milestone: Milestone, context: Context, *, firm: bool = True) -> bool:
    """Whether a milestone lies in the time a plan can ask for: not before its issue, nor far beyond its year.

    A term may lie a month before the issue, as plans are signed late; a day only planned (`firm` false) may not. What
    comes round is told by its first day, which may be past.
    """
    day = milestone.due or milestone.start
    if day is None or milestone.kind == "recurring":
        return True
    if context.issued and day < context.issued - dt.timedelta(days=31 if firm else 0):
        return False
    if context.year is None:
        return True
    first = min(context.year, context.issued.year) if context.issued else context.year
    return first <= day.year <= context.year + SETTINGS.years_ahead


def _actions(made: Chart, parts: list[Clause]) -> list[Clause]:
    if len(parts) == 1:
        behind = trimmed(made, (parts[0].phrase.end, len(made.tokens)))
        goes_on = behind and made.tokens[parts[0].phrase.end].folded == ","
        action = parts[0].action
        before = bool(action and action[1] <= parts[0].phrase.start)
        return [Clause(parts[0].phrase, advised_duty(made, action) if action and goes_on and before else None)]
    heads = [part.action for part in parts]
    return [Clause(part.phrase, _parallel(made, part.action, heads[1:]), part.object) for part in parts]


def _parallel(made: Chart, action: Run | None, others: list[Run | None]) -> Run | None:
    """The part of a first action that the following ones vary: "đợt 1" of "… cấp Thành phố đợt 1"."""
    if action is None:
        return None
    openers = {made.tokens[run[0]].toned for run in others if run}
    at = next((i for i in range(action[0], action[1]) if made.tokens[i].toned in openers), action[0])
    return (at, action[1])
