"""Questions asked of a corpus again and again, each as one query; what an answer leaves out is counted with it.

In: a store, a question, a day, what narrows it. Out: an `Answer`. Plans in several files count once, bodies by their id
among all plans; a deadline is compared by its last day in time, so that "trước ngày 15/3" is over on the 15th.
"""

from __future__ import annotations

import datetime as dt
from collections.abc import Callable, Mapping
from dataclasses import dataclass

from kehoach.corpus.answer import Answer
from kehoach.corpus.rows import DOING
from kehoach.corpus.store import Store
from kehoach.errors import UsageError
from kehoach.message import N_, Message
from kehoach.text import fold
from kehoach.units import full_name

_DOING = "({})".format(", ".join(map("'{}'".format, DOING)))


@dataclass(frozen=True, slots=True)
class Asked:
    """The day that counts as today, and what narrows an answer: days, an issuer, a plan's number, a subordinate."""

    today: dt.date
    after: dt.date | None = None
    before: dt.date | None = None
    issuer: str | None = None
    plan: str | None = None
    subordinate: str | None = None


def ask(store: Store, question: str, asked: Asked) -> Answer:
    """The answer to a question of `QUESTIONS`.

    Raises `UsageError`: there is no such question, or it needs to know which plan is meant; and as `Store.sql`.
    """
    if question not in QUESTIONS:
        what = Message("there is no question '{question}'", question=question)
        raise UsageError(what, Message("give one of: {choices}", choices=tuple(QUESTIONS)))
    return QUESTIONS[question][1](store, asked)


def _narrowed(asked: Asked) -> tuple[str, list[object]]:
    """The plans of an issuer, as SQL on a plan `p`."""
    if asked.issuer is None:
        return "TRUE", []
    return "contains(p.issuer_key, ?)", [fold(full_name(asked.issuer))]


def _keep_plans(store: Store, asked: Asked) -> None:
    """Keep the plans that are meant as `mine`, each with a number: texts take long to match, numbers do not."""
    narrowed, given = _narrowed(asked)
    columns = "key, path, issuer, number, symbol"
    query = f"SELECT {columns}, (row_number() OVER (ORDER BY path, key))::INTEGER AS plan FROM plans_once p"
    store.views.keep("mine", f"{query} WHERE {narrowed}", given)
    store.views.keep("copies", f"SELECT count(*) AS copies FROM plans p WHERE {narrowed}", given)


def _overdue(store: Store, asked: Asked) -> Answer:
    _keep_plans(store, asked)
    due = """
SELECT plan, row, m.state, m.last_day, coalesce(m.state = 'dated' AND m.last_day < ?, false) AS is_late
FROM milestones m JOIN mine USING (key)
"""
    store.views.keep("due", due, [asked.today])
    charged = f"""
SELECT unit_id, any_value(u.name) AS unit, plan, {_ROWS}, min(d.last_day) AS first_day
FROM units u JOIN mine USING (key) JOIN (FROM due WHERE is_late) d USING (plan, row)
WHERE u.role IN {_DOING} AND unit_id IS NOT NULL GROUP BY unit_id, plan, band
"""
    store.views.keep("charged", charged)
    query = """
WITH by_plan AS (
    SELECT unit_id, any_value(unit) AS unit, sum(bit_count(rows)) AS tasks, min(first_day) AS first_day
    FROM charged GROUP BY unit_id, plan
)
SELECT any_value(unit) AS unit, unit_id, sum(tasks)::BIGINT AS tasks, count(*) AS plans, min(first_day) AS first_day
FROM by_plan GROUP BY unit_id ORDER BY tasks DESC, unit_id
"""
    left = f"""
WITH late AS (SELECT plan, {_ROWS} FROM due WHERE is_late GROUP BY plan, band),
somebody AS (SELECT plan, band, bit_or(rows) AS rows FROM charged GROUP BY plan, band)
SELECT (SELECT sum(bit_count(l.rows & ~coalesce(s.rows, 0))) FROM late l LEFT JOIN somebody s USING (plan, band))
    AS nobody, {_STATES}, {_UNREAD}, {_COPIES} FROM due
"""
    title = Message("Overdue tasks by unit, as of {day}", day=asked.today)
    return _answer(store, "overdue-units", title, (query, []), (left, []))


_ROWS = "row // 64 AS band, bit_or(1::UBIGINT << (row % 64)::UBIGINT) AS rows"
"""Rows of a plan as bits: however often a body or a day stands in a row, it counts once."""
_STATES = ", ".join(
    f"count(*) FILTER (state = '{state}') AS {state}" for state in ("recurring", "undated", "unread", "blank")
)
_UNREAD = "(SELECT count(*) FROM documents WHERE status <> 'read') AS files"
_COPIES = "((SELECT copies FROM copies) - (SELECT count(*) FROM mine)) AS copies"
"""Plans that are there in several files, or as a draft of one that is there, beyond the one that counts."""
_WORDS: Mapping[str, str] = {
    "nobody": N_("{count} overdue task(s) name no body that is certain among all plans"),
    "recurring": N_("{count} deadline(s) come round again and are not listed"),
    "undated": N_("{count} deadline(s) wait for another event"),
    "unread": N_("{count} deadline(s) could not be read"),
    "blank": N_("{count} task(s) state no deadline"),
    "files": N_("{count} file(s) could not be read"),
    "copies": N_("{count} file(s) hold a plan that another file holds too and count once: see plans.same_as"),
    "proposed": N_("{count} link(s) are proposed only and not counted: see the table links"),
    "uncompared": N_("{count} pair(s) are not compared yet: run kehoach corpus diff"),
    "uncited": N_("{count} plan(s) cite nothing as carried out"),
    "uncertain": N_("{count} task(s) name groups or bodies that are not certain"),
    "undecided": N_("{count} task(s) may be answered: see the table diff_rows"),
}


def _answer(
    store: Store, question: str, title: Message, query: tuple[str, list[object]], left: tuple[str, list[object]]
) -> Answer:
    """An answer with what it leaves out, in numbers and words."""
    table = store.sql(*query)
    (row,) = store.sql(*left).to_pylist()
    out = {name: int(count) for name, count in row.items() if count}
    return Answer(question, title, table, out, tuple(Message(_WORDS[name], count=out[name]) for name in out))


def _deadlines(store: Store, asked: Asked) -> Answer:
    _keep_plans(store, asked)
    first, last = asked.after or dt.date.min, asked.before or dt.date.max
    query = """
WITH due AS (
    SELECT p.plan, m.row, coalesce(m.due, m.last_day) AS due, m.last_day, m.text
    FROM milestones m JOIN mine p USING (key) WHERE m.state = 'dated' AND m.last_day BETWEEN ? AND ?
), asked_for AS (SELECT p.plan, t.row, t.content, t.lead, t.page FROM tasks t JOIN mine p USING (key))
SELECT d.due, d.last_day, t.content, t.lead, p.issuer, p.number, p.symbol, d.text AS words, t.page, p.path
FROM due d JOIN asked_for t USING (plan, row) JOIN mine p USING (plan) ORDER BY d.last_day, d.plan, d.row
"""
    left = f"SELECT {_STATES}, {_UNREAD}, {_COPIES} FROM milestones JOIN mine USING (key)"
    return _answer(store, "deadlines", Message("Deadlines"), (query, [first, last]), (left, []))


def _implementers(store: Store, asked: Asked) -> Answer:
    where, given = _meant(asked)
    query = f"""
SELECT p.issuer, p.number, p.symbol, p.issued, p.title, l.certainty, l.against, c.answered, c.binding, c.percent, p.path
FROM links l JOIN plans s ON s.key = l.superior JOIN plans p ON p.key = l.subordinate
LEFT JOIN coverage c ON c.superior = l.superior AND c.subordinate = l.subordinate
WHERE {where} ORDER BY l.certainty DESC, p.issuer, p.path
"""
    left = f"""
SELECT (SELECT count(*) FROM plans_once p WHERE NOT EXISTS (
    SELECT 1 FROM citations c WHERE c.key = p.key AND c.relation = 'implements')) AS uncited, {_UNREAD}
"""
    title = Message("Plans that carry out {plan}", plan=asked.plan or "")
    return _answer(store, "implementers", title, (query, given), (left, []))


def _meant(asked: Asked) -> tuple[str, list[object]]:
    """The plan that is meant, "282" or "282/KH-UBND", as SQL on a plan `s`.

    Raises `UsageError` where none is given.
    """
    if not asked.plan:
        what = Message("the question needs the plan that is meant")
        raise UsageError(what, Message("give its number, such as --plan 282/KH-UBND"))
    number, slash, symbol = asked.plan.strip().partition("/")
    where, given = "s.number_key = ?", list[object]([number.strip().lstrip("0")])
    if slash:
        where, given = f"{where} AND s.symbol_key = ?", [*given, fold(symbol).replace(" ", "")]
    if asked.issuer:
        where = f"{where} AND contains(s.issuer_key, ?)"
        given.append(fold(full_name(asked.issuer)))
    return where, given


def _missing(store: Store, asked: Asked) -> Answer:
    where, given = _meant(asked)
    below = "TRUE"
    if asked.subordinate:
        below = "contains(p.issuer_key, ?)"
        given = [*given, fold(full_name(asked.subordinate))]
    pairs = f"""
pairs AS (
    SELECT l.superior, l.subordinate, l.certainty, p.issuer, p.path FROM links l
    JOIN plans s ON s.key = l.superior JOIN plans p ON p.key = l.subordinate WHERE {where} AND {below}
)
"""
    query = f"""
WITH {pairs}
SELECT q.issuer AS subordinate, d.row AS task, d.content, d.confidence, q.path
FROM pairs q JOIN diff_rows d USING (superior, subordinate) WHERE d.relation = 'missing'
ORDER BY q.issuer, q.path, d.row
"""
    left = f"""
WITH {pairs}, sure AS (SELECT * FROM pairs WHERE certainty = 'sure')
SELECT (SELECT count(*) FROM pairs WHERE certainty <> 'sure') AS proposed,
    (SELECT count(*) FROM sure ANTI JOIN coverage USING (superior, subordinate)) AS uncompared,
    (SELECT count(*) FROM sure JOIN diff_rows USING (superior, subordinate) WHERE relation = 'undecided') AS undecided
"""
    title = Message("Tasks of {plan} that subordinate plans miss", plan=asked.plan or "")
    return _answer(store, "missing", title, (query, given), (left, given))


def _without_superior(store: Store, asked: Asked) -> Answer:
    narrowed, given = _narrowed(asked)
    query = f"""
WITH cited AS (
    SELECT key, string_agg(text, '; ' ORDER BY ordinal) AS citation FROM citations
    WHERE relation = 'implements' GROUP BY key
)
SELECT p.issuer, p.number, p.symbol, p.issued, p.title, c.citation, p.path
FROM plans_once p LEFT JOIN cited c USING (key)
WHERE {narrowed} AND NOT EXISTS (SELECT 1 FROM links l WHERE l.subordinate = p.key AND l.certainty = 'sure')
ORDER BY p.issuer, p.path
"""
    left = f"SELECT (SELECT count(*) FROM links WHERE certainty <> 'sure') AS proposed, {_UNREAD}"
    title = Message("Plans whose superior plan is not here")
    return _answer(store, "without-superior", title, (query, given), (left, []))


def _dissolved(store: Store, asked: Asked) -> Answer:
    narrowed, given = _narrowed(asked)
    query = f"""
WITH due AS (SELECT key, row, max(last_day) AS last_day FROM milestones GROUP BY ALL)
SELECT u.name AS unit, u.ended, any_value(u.heirs) AS heirs, count(DISTINCT (u.key, u.row)) AS tasks,
    count(DISTINCT u.key) AS plans, max(d.last_day) AS last_day, min(p.path) AS example
FROM units u JOIN plans_once p USING (key, shard) LEFT JOIN due d USING (key, row)
WHERE u.ended IS NOT NULL AND {narrowed} AND (d.last_day > u.ended OR (d.last_day IS NULL AND p.issued > u.ended))
GROUP BY u.name, u.ended ORDER BY tasks DESC, u.name
"""
    left = f"SELECT (SELECT count(*) FROM units WHERE canonical IS NULL) AS uncertain, {_UNREAD}"
    return _answer(
        store, "dissolved", Message("Bodies that were dissolved and are still charged"), (query, given), (left, [])
    )


QUESTIONS: Mapping[str, tuple[str, Callable[[Store, Asked], Answer]]] = {
    "overdue-units": (N_("which units have how many tasks past their day"), _overdue),
    "deadlines": (N_("what is due in a period (--after, --before)"), _deadlines),
    "implementers": (N_("which plans carry out a plan (--plan)"), _implementers),
    "missing": (N_("which tasks of a plan (--plan) a subordinate (--subordinate) misses"), _missing),
    "without-superior": (N_("which plans carry out no plan that is here"), _without_superior),
    "dissolved": (N_("which bodies are charged with tasks after their last day"), _dissolved),
}
"""The questions, each with what it asks."""
