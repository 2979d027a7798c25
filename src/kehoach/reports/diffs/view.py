"""A comparison as printers show it: a heading, a summary, what must be looked at, a table of rows.

In: `Diff` or `Changes`. Out: `View`s in the language in use, with every text safe to print.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from kehoach.i18n import _
from kehoach.models.diff import Changed, Changes, Diff, Entry, Pair, Row, Side
from kehoach.models.finding import Finding
from kehoach.models.plan import ROLES
from kehoach.reports.diffs import wording
from kehoach.reports.wording import page, printable, role_name

_EMPTY = Entry(id="")
RULES_OF_ROWS = {"late": "later", "no-lead-time": "no-lead-time"}


@dataclass(frozen=True, slots=True)
class Note:
    """One finding: severity and rule as codes, the message, the words it speaks of, their page."""

    severity: str
    rule: str
    message: str
    quote: str
    where: str


@dataclass(frozen=True, slots=True)
class RowView:
    """One row: `kinds` are codes to filter by, `mark` the gravest of them, `cells` what is shown."""

    kinds: tuple[str, ...]
    mark: str
    cells: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class View:
    """One comparison ready to be printed."""

    title: str
    head: tuple[tuple[str, str], ...]
    summary: tuple[tuple[str, str], ...]
    notes: tuple[Note, ...]
    columns: tuple[str, ...]
    rows: tuple[RowView, ...]
    shares: tuple[tuple[str, str], ...] = field(default=())


@dataclass(frozen=True, slots=True)
class Grid:
    """Several subordinates at once: a row for each row of the superior that binds, a column for each of them."""

    columns: tuple[str, ...]
    rows: tuple[tuple[str, ...], ...]


def view(result: Diff | Changes, only: frozenset[str]) -> View:
    """A comparison as a view; `only` keeps rows of these kinds."""
    made = _of_diff(result) if isinstance(result, Diff) else _of_changes(result)
    if not only:
        return made
    rows = tuple(row for row in made.rows if only & set(row.kinds))
    notes = tuple(note for note in made.notes if note.rule in only)
    return View(made.title, made.head, made.summary, notes, made.columns, rows, made.shares)


def grid(results: Sequence[Diff | Changes]) -> Grid | None:
    """The table subordinate × superior row; None for a single comparison."""
    diffs = [result for result in results if isinstance(result, Diff)]
    if len(diffs) < 2:
        return None
    names = tuple(diff.subordinate.header.issuer.name or diff.subordinate.path for diff in diffs)
    lines = [(_("Coverage"), "", *(_percent(diff) for diff in diffs))]
    for identity, entry in diffs[0].entries["superior"].items():
        found = [next((row for row in diff.rows if row.superior == identity), None) for diff in diffs]
        if any(row and row.relation in ("implements", "missing", "undecided") for row in found):
            cells = (_grid_cell(row) for row in found)
            lines.append((identity, printable(entry.content), *cells))
    return Grid((_("Superior's row"), _("Task"), *names), tuple(lines))


def _grid_cell(row: Row | None) -> str:
    if row is None:
        return ""
    late = any(pair.deadline == "later" for pair in row.pairs) and row.relation == "implements"
    said = ", ".join(row.subordinate) or wording.relation(row.relation)
    return f"{said} ({wording.days('later')})" if late else said


def _of_diff(diff: Diff) -> View:
    return View(
        title=_("Does the subordinate plan do what the superior plan asks?"),
        head=((_("Superior plan"), _name(diff.superior)), (_("Subordinate plan"), _name(diff.subordinate))),
        summary=tuple(_summary(diff)),
        notes=tuple(map(_note, diff.findings)),
        columns=(
            _("Relation"),
            _("Superior's row"),
            _("Task"),
            _("Deadline"),
            _("Our row"),
            _("Our task"),
            _("Our deadline"),
            _("Days"),
            _("Sure"),
            _("Why"),
        ),
        rows=tuple(line for row in sorted(diff.rows, key=_gravity) for line in _lines(row, diff)),
        shares=tuple(
            (share.name, f"{share.answered}/{share.binding}")
            for share in (*diff.coverage.by_group, *diff.coverage.by_unit)
        ),
    )


def _summary(diff: Diff) -> Iterator[tuple[str, str]]:
    if not diff.judgeable:
        yield _("Verdict"), _("cannot judge: the table that would answer is not in the file")
    yield _("Coverage"), _percent(diff)
    yield _("Citation of the superior plan"), wording.citation(diff.citation)
    counted = {code: sum(row.relation == code for row in diff.rows) for code in ("missing", "undecided", "implements")}
    counted |= {code: sum(row.relation == code for row in diff.rows) for code in ("mirrors", "superior_only", "own")}
    yield _("Rows"), ", ".join(f"{wording.relation(code)} {count}" for code, count in counted.items() if count)


def _percent(diff: Diff) -> str:
    coverage = diff.coverage
    if coverage.percent is None:
        return _("cannot judge") if not diff.judgeable else "–"
    return _("{percent} % ({answered} of {binding} binding rows)").format(
        percent=f"{coverage.percent:g}", answered=coverage.answered, binding=coverage.binding
    )


def _gravity(row: Row) -> int:
    """Holes first, then what is late, then the rest in the plan's order."""
    late = row.relation == "implements" and any(pair.deadline in RULES_OF_ROWS.values() for pair in row.pairs)
    ranks = {"missing": 0, "undecided": 1, "implements": 2 if late else 3, "mirrors": 4, "own": 5, "superior_only": 6}
    return ranks[row.relation]


def _lines(row: Row, diff: Diff) -> Iterator[RowView]:
    above = diff.entries["superior"].get(row.superior or "", _EMPTY)
    below = diff.entries["subordinate"]
    sure = f"{row.confidence:.2f}"
    asked = (above.id, _content(above), printable(above.deadline))
    if not row.pairs:
        own = below[row.subordinate[0]] if row.relation == "own" else _EMPTY
        given = (own.id, _content(own), printable(own.deadline), "")
        near = ", ".join(f"{other.subordinate} ({other.score:.2f})" for other in row.alternatives)
        reason = "; ".join(part for part in (wording.why(row.why), near and f"{_('near')}: {near}") if part)
        mark = row.relation
        yield RowView((mark,), mark, (wording.relation(mark), *asked, *given, sure, reason))
        return
    for at, pair in enumerate(row.pairs):
        first = at == 0
        yield _line(row, pair, below[pair.subordinate], asked if first else (above.id, "", ""), first=first)


def _line(row: Row, pair: Pair, own: Entry, asked: tuple[str, str, str], *, first: bool) -> RowView:
    binding = row.relation == "implements"
    kinds = [row.relation, *(rule for rule, day in RULES_OF_ROWS.items() if binding and pair.deadline == day)]
    if row.uncovered:
        kinds.append("uncovered")
    if any(decision.suspect for decision in row.decisions):
        kinds.append("suspect")
    reason = [wording.reasons(pair)]
    if first:
        reason = [wording.why(row.why), *reason, *(f"{_('not covered')}: {duty}" for duty in row.uncovered)]
        reason += [f"{_('decision')}: {decision.note}" for decision in row.decisions if decision.note]
    given = (own.id, _content(own), printable(own.deadline), wording.days(pair.deadline))
    said = "; ".join(filter(None, map(printable, reason)))
    cells = (wording.relation(row.relation), *asked, *given, f"{row.confidence if first else pair.score:.2f}", said)
    return RowView(tuple(kinds), "late" if "late" in kinds else row.relation, cells)


def _content(entry: Entry) -> str:
    where = page(entry.place.page)
    return f"{printable(entry.content)} [{where}]" if where else printable(entry.content)


def _note(finding: Finding) -> Note:
    where = page(finding.place.page)
    return Note(finding.severity, finding.rule, wording.message(finding), printable(finding.quote), where)


def _of_changes(changes: Changes) -> View:
    counted: dict[str, int] = {}
    for row in changes.rows:
        for code in row.changes or ("",):
            counted[code] = counted.get(code, 0) + 1
    return View(
        title=_("What changed between two versions of a plan"),
        head=((_("Before"), _name(changes.before)), (_("After"), _name(changes.after))),
        summary=((_("Rows"), ", ".join(f"{wording.change(code)} {count}" for code, count in counted.items())),),
        notes=(),
        columns=(_("Change"), _("Before"), _("After"), _("Task"), _("What was"), _("What is")),
        rows=tuple(_changed(row, changes) for row in changes.rows if row.changes),
    )


def _changed(row: Changed, changes: Changes) -> RowView:
    entry = changes.entries["after"].get(row.after or "") or changes.entries["before"].get(row.before or "", _EMPTY)
    said = ", ".join(map(wording.change, row.changes))
    sides = [
        "\n".join(f"{_label(name)}{printable(values[side])}" for name, values in row.details.items())
        for side in ("before", "after")
    ]
    if any("because" in values for values in row.details.values()):
        sides[1] += f"\n({_('taken over by the successor')})"
    return RowView(row.changes, row.changes[0], (said, row.before or "", row.after or "", _content(entry), *sides))


def _label(name: str) -> str:
    """The role a changed unit has; other details speak for themselves."""
    role = next((role for role in ROLES if role == name), None)
    return f"{role_name(role)}: " if role else ""


def _name(side: Side) -> str:
    header = side.header
    symbol = f"{header.number or '…'}/{header.symbol}" if header.symbol else ""
    parts = (header.issuer.name, " ".join(part for part in (header.kind, symbol) if part), header.title, side.path)
    return printable(" · ".join(part for part in parts if part))
