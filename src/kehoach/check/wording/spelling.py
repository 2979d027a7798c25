"""A word commonly misspelt.

Finds: words such as "thăm quan" for "tham quan".
Why: the wrong word has another meaning or none.
Source: spelling; the wordings are listed in grammars/check/phrases.toml.
Example: Tổ chức thăm quan học tập
Instead: Tổ chức tham quan học tập
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.check.wording.phrases import wrong_wordings
from kehoach.models.plan import Plan


def spelling(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each."""
    return wrong_wordings(context, "spelling")
