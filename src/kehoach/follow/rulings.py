"""A superior plan against an own one: what a clerk says of their rows holds at the next comparison.

In: a register, two of its plans, what is said of a row: these two are the same, are not, this is not for us. Out: what
stands, as the decisions of a review file; the comparison that keeps to it. What is said lasts over versions of both
plans: a row is known by its fingerprint, then by its id; where it has changed since, what was said of it is suspect.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, replace
from functools import cached_property

from kehoach.errors import UsageError
from kehoach.follow.store import Store, Teller
from kehoach.follow.values import Document, Register, Ruling
from kehoach.message import Message
from kehoach.models.diff import Diff, ReviewAction
from kehoach.models.plan import Plan
from kehoach.reconcile import Verdict, fingerprint, place_of, read_verdicts, reconcile


@dataclass(frozen=True, slots=True)
class Placed:
    """A ruling on rows of today's plans: `below` is None for "not ours"; `suspect` where a row has changed since."""

    ruling: Ruling
    above: str
    below: str | None
    suspect: bool


@dataclass(frozen=True)
class Match:
    """Two plans of a register in their last versions, and what stands of all that was said of their rows."""

    above: Document
    below: Document
    superior: Plan
    subordinate: Plan
    stands: tuple[Ruling, ...]

    @cached_property
    def diff(self) -> Diff:
        """The comparison of both, keeping to what was said."""
        return reconcile(self.superior, self.subordinate, verdicts(self.stands))

    @cached_property
    def prints(self) -> tuple[Mapping[str, str], Mapping[str, str]]:
        """The fingerprints of the rows of both by id."""
        return prints_of(self.superior), prints_of(self.subordinate)

    @cached_property
    def placed(self) -> tuple[Placed, ...]:
        """What stands of rows that are there."""
        return tuple(one for ruling in self.stands if (one := self._placed(ruling)) is not None)

    def _placed(self, one: Ruling) -> Placed | None:
        above, kept = place_of(one.superior, one.superior_print, self.prints[0])
        below, also = (
            place_of(one.subordinate, one.subordinate_print, self.prints[1]) if one.subordinate else (None, True)
        )
        if above is None or (below is None and one.subordinate):
            return None
        return Placed(one, above, below, not (kept and also))


def match_of(store: Store, register: Register, above: str, below: str) -> Match:
    """Two plans of a register by their numbers. Raises `UsageError`: it has no such plans, or they are one."""
    found = {str(document.number): document for document in register.documents}
    if above not in found or below not in found or above == below:
        raise UsageError(Message("the register has no such plan"), Message("load the page again"))
    one, other = found[above], found[below]
    superior, subordinate = (store.plan(document.revisions[-1].number) for document in (one, other))
    return Match(one, other, superior, subordinate, standing(store.rulings(), one.number, other.number))


def prints_of(plan: Plan) -> dict[str, str]:
    """The fingerprints of the rows of a plan by id."""
    return {task.id: fingerprint(task) for appendix in plan.appendices for task in appendix.tasks}


def standing(rulings: Sequence[Ruling], above: int, below: int) -> tuple[Ruling, ...]:
    """What is said of the rows of two plans and was not taken back; what takes back can be taken back itself."""
    gone = _gone(rulings)
    return tuple(
        one for one in rulings if one.undoes is None and one.no not in gone and (one.above, one.below) == (above, below)
    )


def _gone(rulings: Sequence[Ruling]) -> set[int | None]:
    """The numbers of what was taken back, for good or as yet."""
    gone: set[int | None] = set()
    for one in reversed(rulings):
        if one.undoes is not None and one.no not in gone:
            gone.add(one.undoes)
    return gone


def verdicts(rulings: Iterable[Ruling]) -> tuple[Verdict, ...]:
    """Rulings as the decisions of a review file."""
    return tuple(
        Verdict(one.action, one.superior, one.subordinate, one.note, one.superior_print, one.subordinate_print)
        for one in rulings
    )


def followed(store: Store, register: Register, superior: Plan, subordinate: Plan) -> tuple[Verdict, ...]:
    """What stands of all that was said of two files; nothing where the register does not follow both."""
    numbers = {one.sha256: document.number for document in register.documents for one in document.revisions}
    above, below = (numbers.get(plan.source.sha256) for plan in (superior, subordinate))
    if above is None or below is None:
        return ()
    return verdicts(standing(store.rulings(), above, below))


def rule(
    store: Store, match: Match, row: str, others: Sequence[str], action: ReviewAction | None, teller: Teller
) -> list[int]:
    """Write what is said of a row above and of rows below it; gives the numbers that take it back, none if it stands.

    What contradicts it is taken back; an `action` of None takes back what was said of the row, or of it and `others`.
    Raises `UsageError`: a plan has no such row, or no row below is named.
    """
    if row not in match.prints[0] or not set(others) <= set(match.prints[1]):
        raise UsageError(Message("the plan has no such row"), Message("load the page again"))
    if action in ("pin", "forbid") and not others:
        raise UsageError(
            Message("no row is proposed for {row}", row=row), Message("choose one by its figure, or find another")
        )
    mine = [one for one in match.placed if one.above == row]
    wanted = [_new(match, row, other, action) for other in (others or ("",))] if action is not None else []
    kept = {(one.ruling.action, one.below or "") for one in mine if not one.suspect}
    fresh = [one for one in wanted if (one.action, one.subordinate) not in kept]
    back = [one.ruling for one in mine if _is_against(one, others, action)]
    return [
        *(store.add_ruling(replace(one, undoes=one.no), teller) for one in back),
        *(store.add_ruling(one, teller) for one in fresh),
    ]


def unrule(store: Store, numbers: Sequence[int], teller: Teller) -> int:
    """Take back what was said under these numbers; gives how much. Raises `UsageError`: there is nothing of one."""
    held = store.rulings()
    by_number, back = {one.no: one for one in held}, _gone(held)
    if any(number not in by_number or number in back for number in numbers):
        raise UsageError(Message("there is no such decision to take back"), Message("load the page again"))
    for number in reversed(numbers):
        store.add_ruling(replace(by_number[number], undoes=number), teller)
    return len(numbers)


def taken(store: Store, match: Match, data: bytes, name: str, teller: Teller) -> list[int]:
    """Write the decisions of a review file that do not stand yet; gives the numbers that take them back.

    Raises `UsageError`: the file is no review file.
    """
    known = {_key(one) for one in verdicts(match.stands)}
    fresh = [one for one in read_verdicts(data, name) if _key(one) not in known]
    return [
        store.add_ruling(
            Ruling(
                0, match.above.number, match.below.number, one.action, one.superior, one.subordinate, one.note,
                one.superior_print, one.subordinate_print,
            ),
            teller,
        )
        for one in fresh
    ]  # fmt: skip


def _key(one: Verdict) -> tuple[str, ...]:
    return one.action, one.superior, one.subordinate, one.superior_print, one.subordinate_print


def _new(match: Match, row: str, other: str, action: ReviewAction) -> Ruling:
    other = "" if action == "not-ours" else other
    prints = match.prints[0][row], match.prints[1].get(other, "")
    return Ruling(0, match.above.number, match.below.number, action, row, other, "", *prints)


def _is_against(one: Placed, others: Sequence[str], action: ReviewAction | None) -> bool:
    """Whether what stands cannot stand beside what is said now, or is said anew of a row that has changed."""
    if action is None:
        return not others or one.below in others
    if action == "not-ours" or one.ruling.action == "not-ours":
        return one.suspect or one.ruling.action != action
    return one.below in others and (one.suspect or one.ruling.action != action)
