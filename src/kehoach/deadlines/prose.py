"""Dated duties in a running sentence.

In: one sentence of the body and its context. Out: the milestones it sets, none for most sentences. Why: the
body of a plan is full of years, anniversaries and dates of other documents; only a phrase that sets a term
("trước ngày", "chậm nhất", "hoàn thành trong tháng 6") makes a duty, and never one that lies before the
plan itself or is dated by the year only.
"""

from __future__ import annotations

import datetime as dt
import re
from collections.abc import Iterator
from functools import lru_cache

from kehoach.dates import find
from kehoach.deadlines.agents import acts_by
from kehoach.deadlines.clauses import Clause, Run, clauses, trimmed
from kehoach.deadlines.context import Context
from kehoach.deadlines.duties import actor_of, acts_at, advised_duty, asked_at, named_alone, names_body
from kehoach.deadlines.phrases import POINT_MEANS, counted_behind, is_whole_year
from kehoach.deadlines.reading import chosen, left_unread, milestones_of, words
from kehoach.deadlines.recurring import comes_round, counts_what_came, heads_behind
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import all_said, opening_of, opens, says, tells_no_term
from kehoach.deadlines.subjects import ends_known, names_only, subject_of
from kehoach.deadlines.wordings import charted, part_start, stops_clause
from kehoach.grammar.chart import Chart, Match
from kehoach.models.plan import Milestone
from kehoach.text import fold

_PLANNED = frozenset(
    {"day", "month", "quarter", "each", "range", "expected", "week", "middle", "beginning", "end", "clock", "by"}
)
_RETURNS = frozenset({"recurring", "repeated"})
_BEHIND_COMMA = _RETURNS | {"offset", "day"}
_NUMBERED = re.compile(r".{0,60}?\bsố \d", re.DOTALL)
_CLAUSE = re.compile("[.;]")
_QUOTES = ("“", '"')
_SYMBOL = re.compile(r"\d\s*(?:/\d{4})?\s*[-/]\s*[A-ZĐ]{2}")


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
    ahead = (m for m in found if _ahead(m, context, firm=(m.start_char, m.end_char) not in spans))
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
    if not colon or not said or said[0].start < colon or any(is_whole_year(m) or _tells_no_plan(made, m) for m in said):
        return ()
    before = trimmed(made, (colon + 1, said[0].start))
    if trimmed(made, (said[-1].end, len(made.tokens))) or (before and before[1] - before[0] > SETTINGS.phase_words):
        return ()
    found, _ = milestones_of(made, [Clause(match, None) for match in said], context)
    return tuple(m for m in found if m.kind in ("on", "within") and _ahead(m, context, firm=False))


def _proposed(made: Chart, match: Match) -> Match | None:
    """The date in "gửi văn bản đề xuất trước ngày 16/3", where what is proposed is sent, not the date."""
    if match.wording.means != "remark" or made.tokens[match.start].folded != "de" or match.start == 0:
        return None
    sent = _acts(made)
    return next((m for _, m in match.filled if isinstance(m, Match) and sent), None)


def _behind_pointer(made: Chart, match: Match) -> list[Match]:
    """The terms behind the comma or colon of a pointer that took in its clause: "theo mẫu, công khai hằng tháng"."""
    if match.wording.means != "relative":
        return []
    found: list[Match] = []
    at = next((at for at in range(match.start, match.end) if made.tokens[at].folded in (",", ":")), match.end) + 1
    while at < match.end:
        led = made.tokens[at].kind != "number"
        inside = [m for m in made.found[at] if led and m.wording.means in _BEHIND_COMMA and m.end <= match.end]
        best = max(inside, key=lambda m: m.end, default=None)
        if best and (sets_term(made, best) or _is_instalment(made, best) or _ends_deed(made, best)):
            found.append(best)
        at = best.end if best else at + 1
    return found


def sets_term(made: Chart, match: Match) -> bool:
    """Whether a phrase sets a term in running text: as its wording says (`prose`), and closer than by years."""
    inner = next((m for _, m in match.filled if isinstance(m, Match) and m.wording.means not in POINT_MEANS), None)
    if match.wording.means == "relative" and counted_behind(match, made):
        return _acts(made) or _subject_named(made) is not None
    prose = match.wording.settings.get("prose") or (inner and inner.wording.settings.get("prose"))
    if prose == "head" or (not prose and match.wording.means == "repeated"):
        return comes_round(made, match, _acts(made))
    if says("in_force", made.text[: made.tokens[match.start].start]):
        return False
    if prose == "acts":
        years = match.wording.means == "by" and is_whole_year(match)
        return _acts(made) and not years and not _forbids(made, match)
    if prose == "end":
        return trimmed(made, (match.end, len(made.tokens))) is None
    told = is_whole_year(match) or _is_period(made, match) or (match.wording.means == "each" and counts_what_came(made))
    return bool(prose) and not told


def _qualifies(made: Chart, match: Match) -> bool:
    """Whether a date only says of which things the sentence tells: "Hồ sơ nhận trước ngày … được giải quyết …"."""
    behind = made.text[made.tokens[match.end].start :] if match.end < len(made.tokens) else ""
    told = match.wording.means == "each" and says("figures", made.text[: made.tokens[match.start].start])
    return told or _is_forbidden(made, match) or (match.start > 0 and opens("holds_for", behind))


def _is_forbidden(made: Chart, match: Match) -> bool:
    """Whether a clause says what is not to be done before a day: "không thu hái trước ngày …"."""
    begin = part_start(made, match.start)
    return begin < match.start and opens("forbids", made.tokens[begin].text)


def plans_day(made: Chart, match: Match) -> bool:
    """Whether a day or period that no "trước" introduces is one that is planned for what the sentence says.

    It opens the sentence before a body or a verb ("Quý I/2027, các cơ quan đánh giá …"), it is the day of what is held
    ("Khai mạc ngày …"), it fills a bracket or the words behind a colon, it is a span or a day "vào ngày …" behind a
    verb of duty. Feasts, documents' days and what has been done are none.
    """
    if match.wording.means not in _PLANNED or is_whole_year(match) or counts_what_came(made):
        return False
    if _opens_step(made, match) or _tells_no_plan(made, match):
        return _opens_step(made, match)
    if trimmed(made, (0, match.start)) is None:
        return match.wording.means != "by" and _goes_on_to_act(made, match)
    if _is_behind_body(made, match) and _goes_on_to_act(made, match):
        return True
    if _of_document(made, match):
        return False
    acts = _acts(made) or _completes(made, match)
    named = acts or (match.wording.means == "range" and _subject_named(made) is not None)
    return _is_held(made, match) or (named and (_fits(made, match) or (acts and _ends_deed(made, match))))


def _opens_step(made: Chart, match: Match) -> bool:
    """Whether a date is that of a step or an occasion, with the deed behind it: "Dịp … (24 - 30/4), các xã treo cờ"."""
    end = next((at for at in range(match.end, len(made.tokens)) if made.tokens[at].folded not in "):"), match.end)
    first = chosen(made)[0]
    occasion = first.wording.means == "relative" and trimmed(made, (0, first.start)) is None
    bracketed = first.end == match.start - 1 and made.tokens[match.start - 1].folded == "("
    opens_it = _is_phase(made, match) or (occasion and bracketed)
    return opens_it and not says("done", made.text) and _goes_on_to_act(made, match, end)


def _fits(made: Chart, match: Match) -> bool:
    """Whether a date stands as one planned for a deed: in a bracket, behind a colon, as a span, "vào ngày …"."""
    if _is_answer(made, match) or _is_instalment(made, match) or _is_told_when(made, match):
        return True
    if made.tokens[match.start - 1].folded == "(":
        return match.end < len(made.tokens) and made.tokens[match.end].folded == ")"
    if _completes(made, match):
        return True
    spans = match.wording.means == "range" and opens("spans", made.tokens[match.start].text)
    at_day = opens("planned_when", made.tokens[match.start].text)
    planned = at_day or match.wording.means == "expected" or _is_expected(made, match)
    return (spans or planned) and match.wording.means not in POINT_MEANS


def _ends_deed(made: Chart, match: Match) -> bool:
    """Whether a day, or the end of a time, closes the clause in which a body acts: "… tổng duyệt ngày 16/8/2026"."""
    ends = match.end >= len(made.tokens) or stops_clause(made, match.end) or made.tokens[match.end].folded in ".,"
    if not ends or _acting_body(made) is None or says("aims", made.text):
        return False
    first = made.tokens[match.start].folded
    until = match.wording.means == "by" and first in ("den", "cho") and not is_whole_year(match)
    return until or (match.wording.means in ("day", "clock") and first in ("ngay", "sang", "chieu"))


def _is_told_when(made: Chart, match: Match) -> bool:
    """Whether "thời gian" opens the clause of a date: "Thăm hỏi các hộ: UBND xã; thời gian 20 - 22/02/2027"."""
    begin = part_start(made, match.start)
    told = opens("told_when", made.text[made.tokens[begin].start :])
    return told and begin > 0 and trimmed(made, (begin, match.start)) is None


def _is_instalment(made: Chart, match: Match) -> bool:
    """Whether nothing but a phase and its number stands before a date in its clause: "…: lần 1 ngày 03/02"."""
    begin = part_start(made, match.start)
    return begin > 0 and begin < match.start and opens_phase(made, (begin, match.start))


def _completes(made: Chart, match: Match) -> bool:
    """Whether "hoàn thành" stands right before a date: "(Sở Nội vụ chủ trì, hoàn thành tháng 11/2026)"."""
    before = made.text[: made.span(match.start, match.end)[0]].rstrip()
    return any(end == len(before) for _, end in all_said("completes", before))


def _is_held(made: Chart, match: Match) -> bool:
    """Whether a sentence opens with what is held then, and has not been; a month or quarter may be part of its name."""
    if says("done", made.text) or not (opens("held", _subject(made)) or _holds_then(made, match)):
        return False
    named = match.wording.means in ("month", "quarter")
    return not named or made.tokens[match.start - 1].folded in ("vao", ":", "(", ",")


def _holds_then(made: Chart, match: Match) -> bool:
    """Whether what is held opens the clause of a date, or a verb there holds it: "… tổ chức Lễ phát động ngày …"."""
    begin = part_start(made, match.start)
    heads = [begin] if begin else []
    heads += [at for at in range(begin + 1, match.start) if acts_at(made, at)]
    held = any(opens("held", behind := made.text[made.tokens[at].start :]) or _holds_named(behind) for at in heads)
    return held and (_acting_body(made) is not None or _asks(made))


def _holds_named(text: str) -> bool:
    """Whether a text opens with what is held, by its name in quotation marks."""
    opening = opening_of("holds_named", text)
    return bool(opening) and text[len(opening) :].lstrip().startswith(_QUOTES)


def _subject(made: Chart) -> str:
    """A sentence from its verb on, where a body acts in it; else whole."""
    actor = _acting_body(made)
    return made.text[made.tokens[actor[1]].start :] if actor and actor[1] < len(made.tokens) else made.text


def _of_document(made: Chart, match: Match) -> bool:
    """Whether a date is a document's: a number with its symbol stands before it in the clause, or "của" behind it."""
    begin, end = made.span(match.start, match.end)
    clause = re.split(r"[;,:]\s", made.text[:begin])[-1]
    return _SYMBOL.search(clause) is not None or made.text[end:].lstrip(" ,").startswith("của ")


def _is_answer(made: Chart, match: Match) -> bool:
    """Whether a colon, with nothing but a date behind it, says when a thing is done: "Nghiệm thu: tháng 9/2026"."""
    at = match.start - 1
    while at > 0 and made.tokens[at].folded in ("ngay", "vao"):
        at -= 1
    ends = trimmed(made, (match.end, len(made.tokens))) is None or made.tokens[match.end].folded in ",(;-"
    head = next((at - i for i in range(at - 1, -1, -1) if stops_clause(made, i)), at)
    return ends and made.tokens[at].folded == ":" and head <= SETTINGS.prose_longest_head


@lru_cache(maxsize=1024)
def sentence_actor(text: str) -> str | None:
    """The body that a sentence begins with, before its verb; None where none stands there for sure."""
    made = charted(text)
    actor = _acting_body(made)
    return words(made, actor) if actor else None


@lru_cache(maxsize=1024)
def sentence_subject(text: str) -> str | None:
    """The body that a sentence with a term begins with, whatever it does; None where none stands there for sure."""
    made = charted(text)
    acting, named = _acting_body(made), _subject_named(made)
    subject = named if named and (acting is None or _goes_too_far(made, acting, named)) else acting
    return words(made, subject) if subject else None


def _goes_too_far(made: Chart, acting: Run, named: Run) -> bool:
    """Whether a name up to a known verb takes in an unknown one: it goes on behind the level or field that ends it."""
    longer = acting[0] == named[0] and acting[1] > named[1]
    if longer and any(made.tokens[at].kind == "number" for at in range(named[1], acting[1])):
        return True
    return longer and (opens("level", made.text[made.tokens[named[1] - 1].start :]) or ends_known(made, named))


@lru_cache(maxsize=1024)
def _subject_named(made: Chart) -> Run | None:
    """The body whose name alone opens a sentence, or the words behind its date."""
    said = chosen(made)
    for head in _heads(made):
        run = trimmed(made, (head, len(made.tokens)))
        if run and not any(match.start == run[0] for match in said) and (found := subject_of(made, run)):
            return found
    return _named_behind(made)


def names_another(text: str) -> bool:
    """Whether a clause opens with a body and has a date, whatever the body does: no other body's deed."""
    made = charted(text)
    run = trimmed(made, (0, len(made.tokens)))
    return run is not None and names_body(made, run[0]) and not acts_at(made, run[0]) and bool(chosen(made))


def asks(text: str) -> bool:
    """Whether a sentence opens with a request to a body: "Giao Ban Quản lý …", "Đề nghị các xã …"."""
    return _asks(charted(text))


def opens_with_date(text: str) -> bool:
    """Whether nothing but fillers stands before the first date of a text."""
    made = charted(text)
    phrases = chosen(made)
    return bool(phrases) and trimmed(made, (0, phrases[0].start)) is None


def _acts(made: Chart) -> bool:
    """Whether a verb of duty opens a sentence, or the words behind its first date, or a body acts in it."""
    opens_deed = any(acts_at(made, head) for head in _heads(made)) or _asks(made)
    return opens_deed or _acting_body(made) is not None or acts_by(made)


def _asks(made: Chart) -> bool:
    at = asked_at(made, 0)
    return at > 0 and names_body(made, at)


def _heads(made: Chart) -> list[int]:
    """Where what a sentence orders may begin: at its beginning, or behind the date that opens it."""
    run = trimmed(made, (0, len(made.tokens)))
    opening: list[Match] = []
    for match in chosen(made):
        bracketed = opening and made.tokens[opening[-1].end].folded == "(" and match.start == opening[-1].end + 1
        if bracketed or trimmed(made, (0, match.start)) is None:
            opening.append(match)
    behind = [at for m in opening for at in (*heads_behind(made, m.end), *_commas(made, m))]
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    phase = [colon + 1] if colon and opens_phase(made, (0, colon)) else []
    return [0, *([run[0]] if run else []), *behind, *phase, *([] if opening else heads_behind(made, 0))]


@lru_cache(maxsize=1024)
def _acting_body(made: Chart) -> Run | None:
    """The body that acts in a sentence: at its beginning, or behind the phrase that opens it, which itself is none."""
    said = chosen(made)
    for head in _heads(made):
        run = trimmed(made, (head, len(made.tokens)))
        opens = run and any(match.start == run[0] for match in said)
        actor = run and not opens and actor_of(made, run)
        if actor:
            inside = (m.start for m in said if actor[0] < m.start < actor[1])
            cut = min((at for at in inside if not made.tokens[at].text[:1].isupper()), default=actor[1])
            return trimmed(made, (actor[0], cut))
    return _around_colon(made)


def _around_colon(made: Chart) -> Run | None:
    """The body that stands alone before the first colon ("Văn phòng: …"), or acts right behind it ("Lễ: Sở A …")."""
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    if not colon or colon > SETTINGS.prose_longest_head or colon + 1 >= len(made.tokens):
        return None
    if made.tokens[colon + 1].text == "do" or opens("scope", made.text):
        return None
    behind = next((actor for run in _behind_colon(made, colon) if (actor := actor_of(made, run))), None)
    if behind and opens("toward", made.text):
        return behind
    body = named_alone(made, colon)
    if body is not None:
        return body
    return behind


def _behind_colon(made: Chart, colon: int) -> Iterator[Run]:
    """The words behind a colon, and behind the date that opens them."""
    behind = [colon + 1, *(m.end for m in chosen(made) if trimmed(made, (colon + 1, m.start)) is None)]
    return (run for at in behind if (run := trimmed(made, (at, len(made.tokens)))))


def _named_behind(made: Chart) -> Run | None:
    """The bodies behind the colon of a deed, as all that stands there ("Thăm hỏi: Đảng ủy, UBND xã; …") or by name."""
    colon = next((at for at, token in enumerate(made.tokens) if token.folded == ":"), None)
    if not colon or colon > SETTINGS.prose_longest_head or not acts_at(made, 0):
        return None
    for run in _behind_colon(made, colon):
        dates = frozenset(match.start for match in chosen(made))
        stop = next((at for at in range(*run) if at in dates or stops_clause(made, at)), run[1])
        if whole := names_only(made, (run[0], stop)):
            return whole
        if found := subject_of(made, run):
            return found
    return None


def _commas(made: Chart, match: Match) -> list[int]:
    """Where words begin behind the commas of a phrase that took in its clause ("kể từ ngày …, các Tổ …")."""
    return [at + 1 for at in range(match.start, match.end) if left_unread(match) and made.tokens[at].folded == ","]


def _tells_no_plan(made: Chart, match: Match) -> bool:
    """Whether a feast, figures counted so far, or what has been done stand before a date.

    Where "dự kiến" or "thời gian" says what the date is, only what has been done counts, and what stands in its clause.
    """
    before = made.text[: made.span(match.start, match.end)[1]]
    if match.wording.means == "expected" and made.tokens[match.start - 1].folded == "(":
        return says("done", before)
    named = made.tokens[match.start].folded == "thoi"
    told = before.rpartition("; ")[2] if named else before
    return tells_no_term(told) and tells_no_term(_without_held(made, told))


def _without_held(made: Chart, told: str) -> str:
    """A text without what a body holds in it: "tổ chức ngày hội" is no feast."""
    for at in range(1, len(made.tokens)):
        held = opening_of("held", made.text[made.tokens[at].start :]) if acts_at(made, at) else ""
        told = told.replace(held, "") if held else told
    return told


def _is_phase(made: Chart, match: Match) -> bool:
    """Whether only "Đợt 1:" or "Giai đoạn 2 (" stands before a date."""
    return made.tokens[match.start - 1].folded in (":", "(") and opens_phase(made, (0, match.start - 1))


def _is_behind_body(made: Chart, match: Match) -> bool:
    """Whether only a body and a colon stand before a date: "Thanh tra Sở: Quý I/2027 kiểm tra …"."""
    return made.tokens[match.start - 1].folded == ":" and named_alone(made, match.start - 1) is not None


def opens_phase(made: Chart, run: Run) -> bool:
    """Whether a run is the name of a phase: "Đợt 1", "Vòng chung khảo"."""
    return run[1] - run[0] < SETTINGS.phase_words and opens("phase", words(made, run))


def _goes_on_to_act(made: Chart, match: Match, end: int | None = None) -> bool:
    """Whether a body that acts, or a verb of duty, follows the date behind a comma or colon."""
    end = end or match.end
    if end >= len(made.tokens) or stops_clause(made, end) or _issues(made, match):
        return False
    for at in heads_behind(made, end):
        run = (at, len(made.tokens))
        held = opens("held", made.text[made.tokens[at].start :])
        if held or actor_of(made, run) is not None or _verb_at(made, at) or subject_of(made, run) is not None:
            return not _forbids(made, match)
    return False


def _forbids(made: Chart, match: Match) -> bool:
    """Whether a sentence says what is not done from a day on: "Từ ngày … hộ kinh doanh không áp dụng …"."""
    behind = made.tokens[match.end : match.end + SETTINGS.duties_longest]
    return match.wording.means in ("from", "range") and any(opens("forbids", token.text) for token in behind)


def _issues(made: Chart, match: Match) -> bool:
    """Whether what is told behind a date is that a document was issued then."""
    clause = _CLAUSE.split(made.text[made.tokens[match.end].start :])[0]
    return any(_NUMBERED.match(clause, end) for _, end in all_said("issued", clause))


def _verb_at(made: Chart, at: int) -> bool:
    return any(m.wording.means in ("verb", "request") for m in made.found[at])


def _is_expected(made: Chart, match: Match) -> bool:
    """Whether "dự kiến" stands before a date in its sentence."""
    return says("expected", made.text[: made.tokens[match.start].start])


def _is_period(made: Chart, match: Match) -> bool:
    """Whether "trong" only introduces a period reported on ("trong 6 tháng đầu năm"), in which nothing is completed."""
    done = says("completes", made.text[slice(*made.span(match.start, match.end))]) or _completes(made, match)
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
