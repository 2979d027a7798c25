"""Duties that come round: which frequency of a sentence is a duty's, and which only describes a thing.

In: the chart of a sentence, a phrase that says how often; a paragraph. Out: whether what the sentence says is due that
often; the frequencies of a paragraph at which something may be due. Why: "Hằng tuần, Trạm Y tế báo cáo" and "Trạm Y tế
báo cáo hằng tuần" bind the same body, "dự toán hằng năm" binds nobody.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.duties import actor_of, acts_at, asked_at, names_body
from kehoach.deadlines.items import sentences_of
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import all_said, opening_of, opens, says
from kehoach.deadlines.subjects import subject_of
from kehoach.deadlines.wordings import DATED, charted, part_start, stops_clause
from kehoach.grammar.chart import Chart, Match

_QUOTES, _CLOSED = ("“", '"'), ("”", '"')
_RETURNS = frozenset({"recurring", "repeated"})
_COUNTED = re.compile(r"\s*(?:\d|[IVX]+\b|đầu\b|cuối\b)")
"""What makes a period of a frequency: "báo cáo tháng 6", "sơ kết 6 tháng đầu năm"."""
_COUNT = re.compile(r"\s+\d")
_NUMBER = re.compile(r"\s*\d+ [^\W\d]")
_AIM = re.compile(r"[^,;.:]*?\d\s?%")
"""What a share to be reached makes of a clause: "mỗi năm giảm từ 5% đến 10%"."""


def comes_round(made: Chart, match: Match, acts: bool) -> bool:
    """Whether a frequency is a duty's; `acts`: whether a body, or a verb of duty, opens the sentence.

    It opens a clause in which a body or verb follows, stands between a body and its verb, or behind what is done.
    """
    before = made.text[: made.tokens[match.start].start]
    if says("done", before) or says("figures", before) or counts_what_came(made):
        return False
    if _opens_clause(made, match) and not (match.start and made.tokens[match.start - 1].text == ")"):
        counted = acts and match.start > 0 and _counts(made.text[made.tokens[match.end - 1].end :].lstrip())
        answers = acts and match.start > 0 and made.tokens[match.start - 1].folded == ":" and _goes_on(made, match.end)
        apart = acts and match.start > 0 and _is_regular(made, match)
        return counted or answers or apart or any(_acts_from(made, head) for head in heads_behind(made, match.end))
    begin = part_start(made, match.start)
    if names_body(made, asked_at(made, begin)) and match.end < len(made.tokens) and acts_at(made, match.end):
        return True
    counted = _counts(made.text[made.tokens[match.end - 1].end :].lstrip())
    return acts and not describes(made, match) and (counted or _goes_on(made, match.end))


def _is_regular(made: Chart, match: Match) -> bool:
    """Whether a frequency that counts its times ends its part of a sentence: "kiểm tra vệ sinh, mỗi quý 01 lần"."""
    ends = match.end >= len(made.tokens) or made.tokens[match.end].kind == "mark"
    ends = ends or any(m.wording.means in DATED for m in made.found[match.end])
    return ends and says("regular", made.text[slice(*made.span(match.start, match.end))])


def counts_what_came(made: Chart) -> bool:
    """Whether a sentence tells how many things came to a body, which it cannot plan: "tiếp nhận 25 tin báo"."""
    return any(_COUNT.match(made.text, end) for _, end in all_said("befalls", made.text))


def describes(made: Chart, match: Match) -> bool:
    """Whether a frequency tells of the thing before it ("kế hoạch hằng năm"): a yearly one, of any in its clause."""
    begin = part_start(made, match.start)
    yearly = match.wording.settings.get("every") == "year"
    if not yearly:
        begin = max(begin, match.start - SETTINGS.recurring_near)
    if (
        begin >= match.start
        or opens("regular_when", made.tokens[match.start].text)
        or says("regular", made.text[slice(*made.span(match.start, match.end))])
    ):
        return False
    thing = made.text[slice(*made.span(begin, match.start))]
    return says("attributive", thing) or (yearly and says("yearly", thing))


def heads_behind(made: Chart, at: int) -> Iterator[int]:
    """Where what is done may begin: here, and behind words set off by a comma ("trên cơ sở …, các xã báo cáo")."""
    run = trimmed(made, (at, len(made.tokens)))
    while run:
        yield run[0]
        if made.tokens[run[0]].text in _QUOTES:
            closed = next((i for i in range(run[0] + 1, run[1]) if made.tokens[i].text in _CLOSED), run[1])
            run = trimmed(made, (closed, run[1]))
            continue
        if dated := max((m.end for m in made.found[run[0]] if m.wording.means in _RETURNS | DATED), default=0):
            run = trimmed(made, (dated, run[1]))
            continue
        behind = made.text[made.tokens[run[0]].start :]
        if not opens("circumstance", behind) and not opens("counted", behind):
            return
        comma = next((i for i in range(*run) if made.tokens[i].folded == "," or _ends_clause(made, i)), None)
        if comma is None or made.tokens[comma].folded != ",":
            return
        run = trimmed(made, (comma + 1, run[1]))


def _ends_clause(made: Chart, at: int) -> bool:
    """Whether a clause ends at a token, which a bracket with a comma behind it does not: "mỗi tuần (thứ Sáu), …"."""
    bracketed = made.tokens[at].text in "()" and any(token.text == ")" for token in made.tokens[at:-1])
    return stops_clause(made, at) and not bracketed


def _counts(behind: str) -> bool:
    """Whether a text opens with how many of what is done: "ít nhất 04 tiết"."""
    return opens("counted", behind) or _NUMBER.match(behind.removeprefix(opening_of("at_least", behind))) is not None


def _acts_from(made: Chart, at: int) -> bool:
    run = (at, len(made.tokens))
    return acts_at(made, at) or _asks(made, at) or actor_of(made, run) is not None or subject_of(made, run) is not None


def _asks(made: Chart, at: int) -> bool:
    return any(m.wording.means == "request" for m in made.found[at])


def _opens_clause(made: Chart, match: Match) -> bool:
    """Whether nothing, a mark or a joining word stands before a phrase in its clause."""
    begin = part_start(made, match.start)
    return begin >= match.start or trimmed(made, (begin, match.start)) is None


def _goes_on(made: Chart, at: int) -> bool:
    """Whether a clause ends here, or goes on with where, to whom or for what: a thing described would have its own."""
    if at >= len(made.tokens) or made.tokens[at].kind == "mark" or made.tokens[at].kind == "break":
        return True
    return opens("goes_on", made.text[made.tokens[at].start :]) or acts_at(made, at)


def frequencies(paragraph: str) -> Iterator[tuple[int, int]]:
    """The characters of each frequency in a paragraph at which something is to be done, by the words beside it.

    Also of one that no milestone can hold ("02 lần/tuần", "mỗi học kỳ"); none that describes a thing, or tells of what
    was done.
    """
    for begin, made in _returning_in(paragraph):
        if _orders(made):
            found = [*_returning(made), *_beyond(made)]
            yield from ((begin + start, begin + end) for start, end in sorted(found))


def returning(paragraph: str) -> Iterator[tuple[int, int]]:
    """The characters of each frequency in a paragraph, whatever is told of it."""
    for begin, made in _returning_in(paragraph):
        found = {made.span(match.start, match.end) for match in _frequencies(made)}
        spans = sorted({*found, *_beyond(made)})
        yield from ((begin + start, begin + end) for start, end in spans)


def orders(paragraph: str, at: int) -> bool:
    """Whether the sentence of a paragraph in which a place lies has a body or a verb of duty, and tells no results."""
    begin = 0
    for sentence in sentences_of(paragraph):
        begin = paragraph.index(sentence, begin)
        if begin <= at < begin + len(sentence):
            return _orders(charted(sentence))
    return False


def _returning_in(paragraph: str) -> Iterator[tuple[int, Chart]]:
    """The sentences of a paragraph in which something comes round, with where each begins."""
    at = 0
    for sentence in sentences_of(paragraph):
        begin = at = paragraph.index(sentence, at)
        if says("returns", sentence):
            yield begin, charted(sentence)
        at += len(sentence)


def _orders(made: Chart) -> bool:
    """Whether a sentence has a body or a verb of duty, and tells neither what was done nor how much."""
    told = says("done", made.text) or says("figures", made.text) or counts_what_came(made)
    return not told and (_named(made) or any(acts_at(made, at) for at in range(len(made.tokens))))


def _named(made: Chart) -> bool:
    """Whether a body opens a sentence, or follows the frequency that opens it."""
    run = trimmed(made, (0, len(made.tokens)))
    if run is None:
        return False
    opening = (m for m in made.found[run[0]] if m.wording.means in _RETURNS)
    return names_body(made, run[0]) or any(
        names_body(made, head) for m in opening for head in heads_behind(made, m.end)
    )


def _returning(made: Chart) -> Iterator[tuple[int, int]]:
    for match in _frequencies(made):
        end = match.end
        aims = _AIM.match(made.text, made.tokens[end - 1].end) is not None
        if match.wording.settings.get("every") != "continuous" and not describes(made, match) and not aims:
            yield made.span(match.start, match.end)


def _frequencies(made: Chart) -> Iterator[Match]:
    """The longest wording of a frequency at each place."""
    end = 0
    for at in range(len(made.tokens)):
        match = max(made.found[at], key=lambda m: m.end, default=None) if at >= end else None
        if match is not None and match.wording.means in _RETURNS:
            end = match.end
            yield match


def _beyond(made: Chart) -> Iterator[tuple[int, int]]:
    """Frequencies of which no milestone can be made."""
    found = (m for found in made.found for m in found if m.wording.means in _RETURNS)
    known = [made.span(m.start, m.end) for m in found]
    spans = (span for span in all_said("often", made.text) if not _COUNTED.match(made.text, span[1]))
    return (span for span in spans if not any(span[0] < end and start < span[1] for start, end in known))
