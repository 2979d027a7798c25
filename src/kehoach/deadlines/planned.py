"""Days that are planned, without a word that sets a term.

In: the chart of a sentence and a date in it. Out: whether the date is that of what the sentence plans. Why: "Khai mạc
ngày 12/8", "(từ 04/02 đến 08/02)" and "Quý I: …" bind without a "trước"; feasts, days of documents and what has been
done do not.
"""

from __future__ import annotations

import re

from kehoach.deadlines.acting import acting_body, acts, asks_body, opens_phase, subject_named
from kehoach.deadlines.clauses import Run, trimmed
from kehoach.deadlines.duties import actor_of, acts_at, named_alone
from kehoach.deadlines.phrases import POINT_MEANS, is_whole_year
from kehoach.deadlines.reading import chosen
from kehoach.deadlines.recurring import counts_what_came, heads_behind
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import all_said, opening_of, opens, says, tells_no_term
from kehoach.deadlines.subjects import subject_of
from kehoach.deadlines.wordings import part_start, stops_clause
from kehoach.grammar.chart import Chart, Match

_PLANNED = frozenset(
    {"day", "month", "quarter", "each", "range", "expected", "week", "middle", "beginning", "end", "clock", "by"}
)
_NUMBERED = re.compile(r".{0,60}?\bsố \d", re.DOTALL)
_CLAUSE = re.compile("[.;]")
_QUOTES = ("“", '"')
_SYMBOL = re.compile(r"\d\s*(?:/\d{4})?\s*[-/]\s*[A-ZĐ]{2}")


def plans_day(made: Chart, match: Match) -> bool:
    """Whether a day or period that no "trước" introduces is one that is planned for what the sentence says.

    It opens the sentence before a body or a verb ("Quý I/2027, các cơ quan đánh giá …"), it is the day of what is held
    ("Khai mạc ngày …"), it fills a bracket or the words behind a colon, it is a span or a day "vào ngày …" behind a
    verb of duty. Feasts, documents' days and what has been done are none.
    """
    if match.wording.means not in _PLANNED or is_whole_year(match) or counts_what_came(made):
        return False
    if _opens_step(made, match) or tells_no_plan(made, match):
        return _opens_step(made, match)
    if trimmed(made, (0, match.start)) is None:
        return match.wording.means != "by" and _goes_on_to_act(made, match)
    if _is_behind_body(made, match) and _goes_on_to_act(made, match):
        return True
    if _of_document(made, match) or opens("as_of", made.text[made.tokens[match.start].start :]):
        return False
    begin = part_start(made, match.start)
    sent = acts_at(made, begin) and _sends(made, (begin, match.start))
    deed = sent or acts(made) or completes(made, match)
    named = deed or (match.wording.means == "range" and subject_named(made) is not None)
    return _is_held(made, match) or (named and (_fits(made, match) or (deed and ends_deed(made, match))))


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
    if _is_answer(made, match) or is_instalment(made, match) or _is_told_when(made, match):
        return True
    if made.tokens[match.start - 1].folded == "(":
        return match.end < len(made.tokens) and made.tokens[match.end].folded == ")"
    if completes(made, match):
        return True
    spans = match.wording.means == "range" and opens("spans", made.tokens[match.start].text)
    at_day = opens("planned_when", made.tokens[match.start].text)
    planned = at_day or match.wording.means == "expected" or _is_expected(made, match)
    return (spans or planned) and match.wording.means not in POINT_MEANS


def ends_deed(made: Chart, match: Match) -> bool:
    """Whether a day, or the end of a time, closes the clause in which a body acts: "… tổng duyệt ngày 16/8/2026"."""
    ends = match.end >= len(made.tokens) or stops_clause(made, match.end) or made.tokens[match.end].folded in ".,"
    begin = part_start(made, match.start)
    named = acting_body(made) is not None or subject_named(made) is not None
    acted = named or (acts_at(made, begin) and _sends(made, (begin, match.start)))
    if not ends or not acted or says("aims", made.text):
        return False
    first = made.tokens[match.start].text
    until = match.wording.means == "by" and opens("until", first) and not is_whole_year(match)
    return until or (match.wording.means in ("day", "clock") and opens("at_day", first))


def _sends(made: Chart, run: Run) -> bool:
    """Whether words tell to whom a paper is sent, or what is closed, by the day behind them."""
    return says("sent", made.text[slice(*made.span(*run))])


def _is_told_when(made: Chart, match: Match) -> bool:
    """Whether "thời gian" opens the clause of a date: "Thăm hỏi các hộ: UBND xã; thời gian 20 - 22/02/2027"."""
    begin = part_start(made, match.start)
    told = opens("told_when", made.text[made.tokens[begin].start :])
    return told and begin > 0 and trimmed(made, (begin, match.start)) is None


def is_instalment(made: Chart, match: Match) -> bool:
    """Whether nothing but a phase and its number stands before a date in its clause: "…: lần 1 ngày 03/02"."""
    begin = part_start(made, match.start)
    return begin > 0 and begin < match.start and opens_phase(made, (begin, match.start))


def completes(made: Chart, match: Match) -> bool:
    """Whether "hoàn thành" stands right before a date: "(Sở Nội vụ chủ trì, hoàn thành tháng 11/2026)"."""
    before = made.text[: made.span(match.start, match.end)[0]].rstrip()
    return any(end == len(before) for _, end in all_said("completes", before))


def _is_held(made: Chart, match: Match) -> bool:
    """Whether a sentence opens with what is held then, and has not been; a month or quarter may be part of its name."""
    if says("done", made.text) or not (opens("held", _subject(made)) or _holds_then(made, match)):
        return False
    named = match.wording.means in ("month", "quarter")
    return (
        not named or (before := made.tokens[match.start - 1]).folded in (":", "(", ",") or opens("on_day", before.text)
    )


def _holds_then(made: Chart, match: Match) -> bool:
    """Whether what is held opens the clause of a date, or a verb there holds it: "… tổ chức Lễ phát động ngày …"."""
    begin = part_start(made, match.start)
    heads = [begin] if begin else []
    heads += [at for at in range(begin + 1, match.start) if acts_at(made, at)]
    held = any(opens("held", behind := made.text[made.tokens[at].start :]) or _holds_named(behind) for at in heads)
    return held and (acting_body(made) is not None or asks_body(made))


def _holds_named(text: str) -> bool:
    """Whether a text opens with what is held, by its name in quotation marks."""
    opening = opening_of("holds_named", text)
    return bool(opening) and text[len(opening) :].lstrip().startswith(_QUOTES)


def _subject(made: Chart) -> str:
    """A sentence from its verb on, where a body acts in it; else whole."""
    actor = acting_body(made)
    return made.text[made.tokens[actor[1]].start :] if actor and actor[1] < len(made.tokens) else made.text


def _of_document(made: Chart, match: Match) -> bool:
    """Whether a date is a document's: a number with its symbol stands before it in the clause, or "của" behind it."""
    begin, end = made.span(match.start, match.end)
    clause = re.split(r"[;,:]\s", made.text[:begin])[-1]
    return _SYMBOL.search(clause) is not None or made.text[end:].lstrip(" ,").startswith("của ")


def _is_answer(made: Chart, match: Match) -> bool:
    """Whether a colon, with nothing but a date behind it, says when a thing is done: "Nghiệm thu: tháng 9/2026"."""
    at = match.start - 1
    while at > 0 and opens("on_day", made.tokens[at].text):
        at -= 1
    ends = trimmed(made, (match.end, len(made.tokens))) is None or made.tokens[match.end].folded in ",(;-"
    head = next((at - i for i in range(at - 1, -1, -1) if stops_clause(made, i)), at)
    return ends and made.tokens[at].folded == ":" and head <= SETTINGS.prose_longest_head


def tells_no_plan(made: Chart, match: Match) -> bool:
    """Whether a feast, figures counted so far, or what has been done stand before a date.

    Where "dự kiến" says what the date is, only what has been done counts; what stands behind a semicolon is apart.
    """
    before = made.text[: made.span(match.start, match.end)[1]]
    if match.wording.means == "expected" and made.tokens[match.start - 1].folded == "(":
        return says("done", before)
    told = before.rpartition("; ")[2]
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


def _goes_on_to_act(made: Chart, match: Match, end: int | None = None) -> bool:
    """Whether a body that acts, or a verb of duty, follows the date behind a comma or colon."""
    end = end or match.end
    if end >= len(made.tokens) or stops_clause(made, end) or _issues(made, match):
        return False
    for at in heads_behind(made, end):
        run = (at, len(made.tokens))
        held = opens("held", made.text[made.tokens[at].start :])
        if held or actor_of(made, run) is not None or _verb_at(made, at) or subject_of(made, run) is not None:
            return not forbids(made, match)
    return False


def forbids(made: Chart, match: Match) -> bool:
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
