"""Does the subordinate plan do what the superior plan asks?

In: two plans, a clerk's decisions. Out: a `Diff`: row by row what binds, where it is answered, what is missing, late
or cited wrongly, with reasons; or `Changes` between two versions of one plan. Nothing is called missing where the
table that could answer is not in the file.
"""

from __future__ import annotations

import gc
from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from kehoach.models.diff import Changes, Diff, Entry, Side
from kehoach.models.plan import Plan
from kehoach.reconcile import citing, findings
from kehoach.reconcile.common import Common
from kehoach.reconcile.coverage import coverage_of
from kehoach.reconcile.dates import Calendar
from kehoach.reconcile.decisions import Verdict, fingerprint, place_of, read_verdicts, settle
from kehoach.reconcile.duties import Line, entry_of, lines_of, with_text
from kehoach.reconcile.evidence import Evidence, in_other_words, without_doubtful
from kehoach.reconcile.itself import Own, own_plan
from kehoach.reconcile.matching import Answers, match, rated_pairs, with_leftovers
from kehoach.reconcile.obligation import obligation_of, reader_of
from kehoach.reconcile.pins import constrain, with_pins
from kehoach.reconcile.rating import Rater, topic_of
from kehoach.reconcile.rows import Board
from kehoach.reconcile.signs import Known, fields_of
from kehoach.reconcile.standing import have_one_head
from kehoach.reconcile.terms import Places
from kehoach.reconcile.versions import compare_versions

__all__ = [
    "Changes",
    "Diff",
    "Verdict",
    "compare_versions",
    "fingerprint",
    "place_of",
    "read_verdicts",
    "reconcile",
]


def reconcile(superior: Plan, subordinate: Plan, verdicts: Sequence[Verdict] = ()) -> Diff:
    """Compare a subordinate plan with the plan it implements; `verdicts` are a clerk's decisions."""
    with _unswept():
        return _reconcile(superior, subordinate, verdicts)


@contextmanager
def _unswept() -> Iterator[None]:
    """No search for cycles meanwhile: the values that are made hold none, and a search takes a quarter of the time."""
    swept = gc.isenabled()
    gc.disable()
    try:
        yield
    finally:
        if swept:
            gc.enable()


def _reconcile(superior: Plan, subordinate: Plan, verdicts: Sequence[Verdict]) -> Diff:
    superior, absent = with_text(superior), citing.absent_appendices(subordinate)
    subordinate = subordinate if absent else with_text(subordinate)
    places = Places((superior, subordinate))
    bases = citing.bases(superior, subordinate)
    above, below = lines_of(superior, places, bases[0]), lines_of(subordinate, places, bases[1])
    reader, on = reader_of(subordinate, superior), citing.day_of(superior, subordinate)
    obligations = [obligation_of(line, reader) for line in above]
    titles = superior.header.title or "", subordinate.header.title or ""
    rater = Rater(on, obligations, topic_of(above, below, titles, places))
    settled, lost = settle(verdicts, above, below)
    scores = constrain(rated_pairs(above, below, rater), settled)
    own = own_plan(superior, subordinate, places)
    fields, common = fields_of(above, below), Common(above, below, on, places)
    known = Known(above, below, scores, rater, settled, own.answers, fields, common)
    answers, evidence = _answered(known, own)
    answers = with_pins(answers, above, below, settled)
    calendar = Calendar(reader, places, own=have_one_head(superior, subordinate))
    board = Board(above, below, obligations, scores, answers, settled, calendar, on, not absent, rater, own, evidence)
    rows = board.rows() if below else board.unjudged()
    check = citing.check_citation(superior, subordinate)
    entries = {"superior": _entries(above), "subordinate": _entries(below)}
    found = [
        *(findings.of_rows(rows, entries) if below else ()),
        *findings.of_plans(superior, subordinate, check),
        *findings.of_gaps(absent, lost),
    ]
    return Diff(
        superior=Side(path=superior.source.path, header=superior.header),
        subordinate=Side(path=subordinate.source.path, header=subordinate.header),
        judgeable=bool(below),
        rows=rows,
        citation=check,
        coverage=coverage_of(rows, above, judgeable=bool(below)),
        findings=findings.in_order(found),
        entries={"superior": entries["superior"], "subordinate": entries["subordinate"]},
    )


def _answered(known: Known, own: Own) -> tuple[list[Answers], Evidence]:
    """What answers each row of the superior, and the evidence for what may."""
    above, scores, obligations = known.above, known.scores, known.rater.obligations
    matched = own.instead(match(above, known.below, scores, known.rater), above)
    matched = with_leftovers(matched, above, scores, obligations, own.answers)
    matched = without_doubtful(matched, known)
    matched = in_other_words(matched, Evidence(known, matched), adds=False)
    evidence = Evidence(known, matched)
    return in_other_words(matched, evidence), evidence


def _entries(lines: Sequence[Line]) -> dict[str, Entry]:
    return {line.task.id: entry_of(line) for line in lines}
