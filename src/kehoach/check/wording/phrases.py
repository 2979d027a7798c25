"""What the rules on wordings share: each wrong wording of one kind, wherever it stands.

In: a plan and its context. Out: `Flaw`s. The wordings are data, in `grammars/check/phrases.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import passages
from kehoach.check.words import wrong
from kehoach.models.plan import Plan


def wrong_wordings(plan: Plan, context: Context, kind: str) -> Iterator[Flaw]:
    """A fault for each wrong wording of a kind; nothing on damaged copies."""
    if context.damaged:
        return
    for passage in passages(plan, context):
        for entry in wrong(kind):
            for found in entry.pattern.finditer(passage.text):
                right = entry.right[:1].upper() + entry.right[1:] if found.group()[:1].isupper() else entry.right
                yield Flaw(f"write {right}", passage.at(found.start()), found.group(), 0.9)
