"""Which plans are called alike: of one issuer, number and date as far as they are said, or of one title.

In: headers, one after another. Out: the places of those before that may head the same plan. Why an index: among
thousands of plans each is compared with the few that share what it says most rarely, not with all.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from heapq import merge

from kehoach.models.plan import Header
from kehoach.text import fold


def issued(header: Header) -> bool:
    """Whether a plan has its number and its day: it is no draft any more."""
    return bool(header.number and header.date and header.date.day)


@dataclass(frozen=True, slots=True)
class _Called:
    """What a header says, folded; None where it is blank."""

    values: tuple[str | None, ...]
    title: str | None
    named: bool
    numbered: bool
    issued: bool

    @classmethod
    def of(cls, header: Header) -> _Called:
        date = header.date
        days = (date.year, date.month, date.day) if date else (None,) * 3
        values = (*days, header.issuer.name, header.symbol, header.number, header.year)
        return cls(
            values=tuple(None if value is None else fold(str(value)) for value in values),
            title=fold(header.title) if header.title else None,
            named=bool(header.issuer.name),
            numbered=bool(header.number and header.symbol),
            issued=issued(header),
        )

    def is_like(self, other: _Called) -> bool:
        """Whether both are of one plan: of one issuer, and what one leaves blank the title makes up for."""
        pairs = zip(self.values, other.values, strict=True)
        if any(mine is not None and its is not None and mine != its for mine, its in pairs):
            return False
        numbered = self.numbered and other.numbered
        if self.named and other.named:
            return numbered or (self.title is not None and self.title == other.title)
        return numbered and self.issued and other.issued


class Headers:
    """Headers by what they say."""

    def __init__(self) -> None:
        self._known: list[_Called] = []
        self._by_value: dict[tuple[int, str | None], list[int]] = {}
        self._by_title: dict[str | None, list[int]] = {}

    def add(self, header: Header) -> None:
        """Take one in; its place is how many were there before."""
        said = _Called.of(header)
        for key in enumerate(said.values):
            self._by_value.setdefault(key, []).append(len(self._known))
        self._by_title.setdefault(said.title, []).append(len(self._known))
        self._known.append(said)

    def alike(self, header: Header) -> Iterator[int]:
        """The places of those called alike, the first first."""
        said = _Called.of(header)
        return (at for at in self._near(said) if said.is_like(self._known[at]))

    def _near(self, said: _Called) -> Iterator[int]:
        """The places that what is said most rarely leaves over; without a number only the title can tie two plans."""
        choices: list[tuple[Sequence[int], ...]] = [(range(len(self._known)),)]
        for at, value in enumerate(said.values):
            if value is not None:
                choices.append((self._by_value.get((at, value), ()), self._by_value.get((at, None), ())))
        if not said.numbered:
            choices.append((self._by_title.get(said.title, ()) if said.title is not None else (),))
        return merge(*min(choices, key=lambda places: sum(map(len, places))))
