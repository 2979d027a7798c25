"""A set phrase that lacks a word.

Finds: "các văn hướng dẫn" for "các văn bản hướng dẫn".
Why: a word was lost where the line ends or where text was moved.
Source: spelling; the wordings are listed in grammars/check/phrases.toml.
Example: các văn hướng dẫn thi hành
Instead: các văn bản hướng dẫn thi hành
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.check.wording.phrases import wrong_wordings
from kehoach.models.plan import Plan


def missing_word(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each."""
    return wrong_wordings(context, "missing-word")
