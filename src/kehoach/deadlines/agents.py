"""Who acts and who helps, told within a sentence.

In: the text of a duty. Out: `Agents`: the body behind "do" ("do Sở A tổ chức"), in brackets or at the end ("(Sở A chủ
trì)"), and the bodies that help ("phối hợp với Sở B"). Why: a sentence about a thing that is to be held or made names
its body behind the thing; without it the duty is nobody's.
"""

from __future__ import annotations

from collections.abc import Iterator

from msgspec import Struct

from kehoach.deadlines.clauses import trimmed
from kehoach.deadlines.duties import Run, acts_at, names_body
from kehoach.deadlines.reading import chosen, words
from kehoach.deadlines.settings import SETTINGS
from kehoach.deadlines.spoken import all_said, opens
from kehoach.deadlines.subjects import body_at, name_ends, names_only
from kehoach.deadlines.wordings import charted, clause_start, stops_clause
from kehoach.grammar.chart import Chart


class Agents(Struct, frozen=True):
    """The body that acts; the one that acts unless the heading names another; the words that name those who help.

    `lead` leads what another does: "Khối 10 tham quan … do tổ Lịch sử chủ trì".
    """

    lead: str | None = None
    actor: str | None = None
    beside: str | None = None
    helpers: tuple[str, ...] = ()


def agents_of(text: str) -> Agents:
    """Who acts and who helps in a text whose subject is what is done, as far as it says so for sure."""
    made = charted(text)
    by = next(_by(made), None)
    beside = next(_beside(made), None)
    leads = beside is not None and (_says(made, beside[1], "leads_work") or _says(made, beside[0], "persons"))
    actor = by or (beside if leads else None)
    lead = by is not None and (_says(made, by[1], "leads_work") or _says(made, by[1], "does_work"))
    return Agents(
        words(made, by) if by and lead else None,
        words(made, actor) if actor else None,
        words(made, beside) if beside and not leads else None,
        tuple(words(made, run) for run in (*_helpers(made), *_behind(made))),
    )


def acts_by(made: Chart) -> bool:
    """Whether a body acts behind "do" in a sentence."""
    return next(_by(made), None) is not None


def _by(made: Chart) -> Iterator[Run]:
    """Bodies behind "do": of whatever is led by them, else only where a thing and no deed opens the clause."""
    for at, token in enumerate(made.tokens[:-1]):
        if not opens("agent", token.text) or (at and opens("no_agent", made.tokens[at - 1].text)):
            continue
        rest = (at + 1, len(made.tokens))
        run = body_at(made, rest) if names_body(made, at + 1) else None
        run = run and trimmed(made, run)
        if run is None or _says(made, run[1], "issues"):
            continue
        apart = at > 0 and made.tokens[at - 1].text == ","
        if apart or _says(made, run[1], "leads_work") or _says(made, run[1], "does_work") or not _orders(made, at):
            yield run


def _orders(made: Chart, at: int) -> bool:
    """Whether a deed, and no thing, opens the clause in which a token stands."""
    begin = clause_start(made, at)
    run = trimmed(made, (begin, at))
    return run is not None and (acts_at(made, run[0]) or names_body(made, run[0]))


def _beside(made: Chart) -> Iterator[Run]:
    """Bodies with their verb in brackets, or behind a dash: "Tổng kết: 10/12/2026 - Phòng Kinh tế tham mưu"."""
    for at, token in enumerate(made.tokens[:-1]):
        dash = token.text in ("-", "–") and at > 0 and made.tokens[at - 1].kind == "number" and token.spaced
        if not (token.text == "(" or dash) or not names_body(made, at + 1):
            continue
        ends = (i for i in range(at + 1, len(made.tokens)) if not dash and made.tokens[i].text == ")")
        close = next(ends, len(made.tokens))
        run = body_at(made, (at + 1, close)) or _person(made, (at + 1, close))
        if run is not None and (run := trimmed(made, run)) is not None:
            yield run


def _person(made: Chart, run: Run) -> Run | None:
    """A person that is all a run names: "Tổng kết trước ngày 10/12/2026 - đ/c Sơn"."""
    return names_only(made, run) if _says(made, run[0], "persons") else None


def _helpers(made: Chart) -> Iterator[Run]:
    """The names behind "phối hợp với", up to what is done, a mark that ends the clause, or words that say why."""
    dated = frozenset(match.start for match in chosen(made))
    for _, end in all_said("helped_by", made.text):
        at = next((i for i, token in enumerate(made.tokens) if token.start >= end), len(made.tokens))
        if not names_body(made, at):
            continue
        ends = (i for i in range(at + 1, len(made.tokens)) if i in dated or _ends_names(made, i))
        last = next(ends, len(made.tokens))
        run = trimmed(made, (at, name_ends(made, (at, last))))
        if run is not None and last - at <= SETTINGS.longest_helpers:
            yield run


def _behind(made: Chart) -> Iterator[Run]:
    """Bodies that help, said behind their names: "(Cục A chủ trì; các đơn vị thuộc Bộ phối hợp; …)"."""
    for start, end in all_said("helps", made.text):
        at = next(i for i, token in enumerate(made.tokens) if token.start >= start)
        begin = clause_start(made, at)
        last = next((i for i, token in enumerate(made.tokens) if token.start >= end), len(made.tokens))
        closed = last == len(made.tokens) or stops_clause(made, last) or made.tokens[last].text == ")"
        if closed and begin < at and names_body(made, begin) and not any(acts_at(made, i) for i in range(begin, at)):
            yield begin, at


def _ends_names(made: Chart, at: int) -> bool:
    """Whether the names of a list end here: at a mark, at what is done, or at words that say why or where."""
    if made.tokens[at].text in "();:" or stops_clause(made, at):
        return True
    verb = max((m.end for m in made.found[at] if m.wording.means == "verb"), default=at)
    named = made.tokens[at - 1].folded in (",", "va") and names_body(made, at)
    named = named and any(m.end >= verb for m in made.found[at] if m.wording.means == "actor")
    named = named or any(m.end > at for m in made.found[at - 1] if m.wording.means == "actor")
    return (acts_at(made, at) and not named) or _says(made, at, "ends_names")


def _says(made: Chart, at: int, opening: str) -> bool:
    """Whether the words from a token on open with one of a list."""
    return at < len(made.tokens) and opens(opening, made.text[made.tokens[at].start :])
