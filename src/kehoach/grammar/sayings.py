r"""A saying as steps that are taken word by word.

In: a saying of a wording file: words, `[optional|other]`, `(one|other)`, `{slot}`; `\(` is a bracket itself. Out: its
first steps, each with those that may follow. Why: a saying with many options stands for thousands of sequences; steps
share their ends, so they take no more room than the saying itself.
"""

from __future__ import annotations

import re
from collections import deque
from collections.abc import Sequence

from msgspec import Struct

from kehoach.errors import UsageError
from kehoach.message import Message

_PART = re.compile(r"\\.|\{(\w+)\}|([\[\](|)])|(\d+|[^\W\d_]+)|(\S)")
_CLOSERS = {"[": "]", "(": ")"}

Steps = tuple["Step | None", ...]
"""What may come next, in the order it is written; None: the saying may end here."""


class Step(Struct, frozen=True, eq=False):
    """A word or {slot} of a saying, and what may come behind it."""

    part: str
    then: Steps


class _Choice(Struct, frozen=True):
    """The options of a bracket, each a sequence."""

    options: list[list[str | _Choice]]


def steps_of(saying: str, path: str = "") -> Steps:
    """The first steps of a saying; raises UsageError, naming the file `path`, for brackets that do not match."""
    parts = deque(m.group() for m in _PART.finditer(saying))
    sequence = _sequence(parts, saying, path)
    if parts:
        raise UsageError(
            _within(path, Message("bracket too many in '{saying}'", saying=saying)),
            Message("close what was opened, no more"),
        )
    return _followed(sequence, (None,))


def _sequence(parts: deque[str], saying: str, path: str) -> list[str | _Choice]:
    """The parts up to the end of the option or saying, taken from `parts`."""
    sequence: list[str | _Choice] = []
    while parts and parts[0] not in ("|", "]", ")"):
        part = parts.popleft()
        sequence.append(_choice(parts, part, saying, path) if part in _CLOSERS else part.removeprefix("\\").lower())
    return sequence


def _choice(parts: deque[str], opener: str, saying: str, path: str) -> _Choice:
    options: list[list[str | _Choice]] = [[]] if opener == "[" else []
    while True:
        options.append(_sequence(parts, saying, path))
        if not parts or (parts[0] != "|" and parts[0] != _CLOSERS[opener]):
            raise UsageError(
                _within(path, Message("bracket not closed in '{saying}'", saying=saying)),
                Message("add {closer}", closer=_CLOSERS[opener]),
            )
        if parts.popleft() != "|":
            return _Choice(options)


def _within(path: str, what: Message) -> Message:
    """What is wrong, with the file where it is known."""
    return Message("{path}: {what}", path=path, what=what) if path else what


def _followed(sequence: Sequence[str | _Choice], then: Steps) -> Steps:
    """The first steps of a sequence behind which `then` comes."""
    for part in reversed(sequence):
        if isinstance(part, str):
            then = (Step(part, then),)
        else:
            then = tuple(dict.fromkeys(step for option in part.options for step in _followed(option, then)))
    return then
