"""A word short of a letter.

Finds: "rên địa bàn" for "trên địa bàn".
Why: a slip of the keyboard that makes another word.
Source: spelling; the wordings are listed in grammars/check/phrases.toml.
Example: phong trào NTVT rên địa bàn quận
Instead: phong trào NTVT trên địa bàn quận
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.wording.phrases import wrong_wordings
from kehoach.models.plan import Plan


def typo(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A fault for each."""
    return wrong_wordings(context, "typo")
