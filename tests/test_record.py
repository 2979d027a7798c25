"""Values made by `kehoach.record` behave as the standard library's dataclasses do."""

from __future__ import annotations

import copy
import dataclasses
import pickle
from collections.abc import Callable
from typing import Any, ClassVar, Generic, TypeVar

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from kehoach import record

T = TypeVar("T")
Maker = Callable[..., Any]
TEXTS = st.text("ab", max_size=2)


def _classes(make: Maker, *, frozen: bool) -> dict[str, Any]:
    """The same classes, made by the library or by ours."""

    @make(frozen=frozen, slots=True)
    class Line:
        """A line."""

        KIND: ClassVar[str] = "line"
        text: str
        number: int = 0
        notes: list[str] = dataclasses.field(default_factory=list)
        told: str = dataclasses.field(default="", repr=False, compare=False)

        def __post_init__(self) -> None:
            object.__setattr__(self, "number", abs(self.number))

    @make(frozen=frozen, slots=True)
    class One(Generic[T]):
        """One value."""

        value: T
        size: int = dataclasses.field(default=3, init=False)

    @make(frozen=frozen, slots=True)
    class Alike:
        """A value with an idea of its own of what is alike."""

        text: str

        def __eq__(self, other: object) -> bool:
            return isinstance(other, type(self)) and self.text.lower() == other.text.lower()

        def __repr__(self) -> str:
            return f"<{self.text}>"

    @make(frozen=frozen, slots=True)
    class Longer(Line):
        """A line with more."""

        more: str = "more"

    return {one.__name__: one for one in (Line, One, Alike, Longer)}


SETS = {
    frozen: [_classes(make, frozen=frozen) for make in (dataclasses.dataclass, record.dataclass)]
    for frozen in (True, False)
}
GIVEN = st.sampled_from(["Line", "One", "Alike", "Longer"])


def _outcome(work: Callable[[], object]) -> object:
    try:
        return work()
    except (TypeError, AttributeError) as error:
        return type(error).__name__, str(error)


@settings(max_examples=50)
@given(GIVEN, st.booleans(), st.lists(TEXTS, max_size=3), st.lists(TEXTS, max_size=3))
def test_they_are_made_shown_compared_and_hashed_alike(
    name: str, frozen: bool, some: list[Any], others: list[Any]
) -> None:
    def tried(classes: dict[str, Any]) -> list[object]:
        made = classes[name]
        pairs = (_outcome(lambda: (made(*some), made(*others))), _outcome(lambda: made(*some) == made(*others)))
        return [
            str(pairs[0]),
            pairs[1],
            _outcome(lambda: hash(made(*some)) == hash(made(*others))),
            _outcome(lambda: dataclasses.asdict(made(*some))),
            _outcome(lambda: str(dataclasses.replace(made(*some), **{made.__match_args__[0]: "new"}))),
            _outcome(lambda: str(copy.deepcopy(made(*some)))),
            _outcome(lambda: setattr(made(*some), made.__match_args__[0], 1)),
            _outcome(lambda: delattr(made(*some), made.__match_args__[0])),
            _outcome(lambda: made(nothing=1)),
        ]

    theirs, ours = SETS[frozen]
    assert tried(ours) == tried(theirs)


@pytest.mark.parametrize("frozen", [True, False])
@pytest.mark.parametrize("name", ["Line", "One", "Alike", "Longer"])
def test_what_is_told_of_the_classes_is_alike(name: str, frozen: bool) -> None:
    theirs, ours = (classes[name] for classes in SETS[frozen])
    told = ("__doc__", "__slots__", "__match_args__", "__module__", "__qualname__")
    assert [getattr(ours, word) for word in told] == [getattr(theirs, word) for word in told]
    assert [str(field) for field in dataclasses.fields(ours)] == [str(field) for field in dataclasses.fields(theirs)]
    assert repr(ours.__dataclass_params__) == repr(theirs.__dataclass_params__) or name != "Longer"
    assert (ours.__hash__ is None) == (theirs.__hash__ is None)


@record.dataclass(frozen=True, slots=True)
class Kept:
    """A value that is sent to other processes and written as JSON."""

    text: str
    parts: tuple[int, ...] = ()


@given(TEXTS, st.lists(st.integers()))
def test_they_travel(text: str, parts: list[int]) -> None:
    value = Kept(text, tuple(parts))
    assert pickle.loads(pickle.dumps(value)) == value
    adapter = TypeAdapter(Kept)
    assert adapter.validate_json(adapter.dump_json(value)) == value
