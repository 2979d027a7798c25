"""Values of flags by their names: in English as they are typed everywhere, in Vietnamese as they are spoken.

In: what somebody typed, with or without tone marks. Out: the value that is meant.
"""

from __future__ import annotations

from collections.abc import Sequence
from typing import TypeVar

from kehoach.errors import UsageError
from kehoach.i18n import gettext
from kehoach.message import N_, Message

Choice = TypeVar("Choice", bound=str)

NAMES = frozenset(
    (
        N_("lead"), N_("implementing"), N_("advising"), N_("coordinating"), N_("monitoring"),
        N_("due"), N_("plan"), N_("unit"), N_("task"), N_("month"), N_("role"),
        N_("error"), N_("warning"), N_("info"), N_("never"), N_("always"), N_("auto"),
        N_("missing"), N_("late"), N_("no-lead-time"), N_("fewer"), N_("citation"), N_("undecided"), N_("uncovered"),
        N_("appendix"), N_("period"), N_("suspect"), N_("implements"), N_("mirrors"), N_("superior_only"), N_("own"),
        N_("added"), N_("dropped"), N_("moved"), N_("changed"), N_("reworded"), N_("re-dated"), N_("reassigned"),
        N_("product"), N_("note"), N_("columns"), N_("swapped"), N_("one"),
        N_("diff"), N_("changes"),
        N_("open"), N_("soon"), N_("asked"), N_("done-in-time"), N_("done-late"), N_("open-in-time"), N_("open-late"),
        N_("no-deadline"), N_("unread"), N_("not-started"), N_("doing"), N_("claimed"), N_("returned"), N_("paused"),
        N_("done"), N_("withdrawn"), N_("timeout"), N_("memory"), N_("crashed"), N_("processes"),
    )
)  # fmt: skip
"""The values that have a name in Vietnamese; what stands in files and standards is typed as it stands."""


def one_of(flag: str, value: str | None, choices: Sequence[Choice]) -> Choice | None:
    """The choice that a flag's value names; None where it is not given.

    Raises `UsageError`: it names none.
    """
    if value is None:
        return None
    wanted = _plain(value)
    for choice in choices:
        if value == choice or wanted in (_plain(choice), _plain(_spoken(choice))):
            return choice
    what = Message("{flag} cannot be '{value}'", flag=flag, value=value)
    raise UsageError(what, Message("give one of: {choices}", choices=tuple(map(_worded, choices))))


def several_of(flag: str, value: str | None, choices: Sequence[Choice]) -> frozenset[Choice]:
    """The choices that a list parted by commas names.

    Raises `UsageError`: one of them is none.
    """
    words = (word.strip() for word in (value or "").split(","))
    found = (one_of(flag, word, choices) for word in words if word)
    return frozenset(choice for choice in found if choice is not None)


def metavar(text: str) -> str:
    """What help shows for a value, its choices in the language in use."""
    return "|".join(str(part if isinstance(part, str) else part.text()) for part in map(_worded, text.split("|")))


def _spoken(choice: str) -> str:
    return gettext(choice, "vi") if choice in NAMES else choice


def _worded(choice: str) -> Message | str:
    return Message(choice) if choice in NAMES else choice


def _plain(text: str) -> str:
    from kehoach.text import fold

    return fold(text).replace("-", " ").replace("_", " ").strip()
