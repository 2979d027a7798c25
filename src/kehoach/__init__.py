"""kehoach: Vietnamese plan documents (kế hoạch) as typed data.

The library's verbs are `read_plan`, `read_plans`, `read_document`, `check`, `compare` and `due`; `docs/python.md` shows
each at work. Nothing is loaded before it is used. The command line is `kehoach`.
"""

from __future__ import annotations

import sys
from importlib import import_module
from types import ModuleType
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from kehoach.agenda.entries import Entry
    from kehoach.door import check, compare, due, read_document, read_plan, read_plans
    from kehoach.errors import KehoachError, LimitError, MissingProgramError, UnreadableError, UsageError
    from kehoach.models.diff import Diff
    from kehoach.models.document import Document
    from kehoach.models.finding import Finding
    from kehoach.models.plan import Appendix, Citation, Deadline, Header, Milestone, Obligation, Plan, Task, Unit
    from kehoach.reading.failure import Failure
    from kehoach.reading.limits import Limits

__version__ = "0.1.0"

__all__ = [
    "Appendix",
    "Citation",
    "Deadline",
    "Diff",
    "Document",
    "Entry",
    "Failure",
    "Finding",
    "Header",
    "KehoachError",
    "LimitError",
    "Limits",
    "Milestone",
    "MissingProgramError",
    "Obligation",
    "Plan",
    "Task",
    "Unit",
    "UnreadableError",
    "UsageError",
    "check",
    "compare",
    "due",
    "read_document",
    "read_plan",
    "read_plans",
]

_HOMES = {
    "kehoach.door": ("check", "compare", "due", "read_document", "read_plan", "read_plans"),
    "kehoach.agenda.entries": ("Entry",),
    "kehoach.errors": ("KehoachError", "LimitError", "MissingProgramError", "UnreadableError", "UsageError"),
    "kehoach.models.diff": ("Diff",),
    "kehoach.models.document": ("Document",),
    "kehoach.models.finding": ("Finding",),
    "kehoach.models.plan": (
        "Appendix", "Citation", "Deadline", "Header", "Milestone", "Obligation", "Plan", "Task", "Unit",
    ),
    "kehoach.reading.failure": ("Failure",),
    "kehoach.reading.limits": ("Limits",),
}  # fmt: skip
"""Where each name is at home."""
_HOME = {name: home for home, names in _HOMES.items() for name in names}


if not TYPE_CHECKING:  # a type checker shall miss what is not there

    def __getattr__(name: str) -> object:
        if name not in _HOME:
            raise AttributeError(f"module 'kehoach' has no attribute '{name}'")
        return getattr(import_module(_HOME[name]), name)


def __dir__() -> list[str]:
    return sorted({*globals(), *__all__})


class _Verb(ModuleType):
    """A room that has the name of a verb: calling it is the verb."""

    def __call__(self, *given: object, **named: object) -> object:
        verb = getattr(import_module("kehoach.door"), self.__name__.rpartition(".")[2])
        return verb(*given, **named)


class _Door(ModuleType):
    """The package: its room `check`, once loaded, still answers to `kehoach.check(…)`."""

    def __setattr__(self, name: str, value: object) -> None:
        if isinstance(value, ModuleType) and name in __all__:
            value.__class__ = _Verb
        super().__setattr__(name, value)


sys.modules[__name__].__class__ = _Door
