"""What the rules on wordings share: each wrong wording of one kind, wherever it stands.

In: a plan's context. Out: `Flaw`s. The wordings are data, in `grammars/check/phrases.toml`.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import Passage
from kehoach.check.words import Wrong, wrong


def wrong_wordings(context: Context, kind: str) -> Iterator[Flaw]:
    """A fault for each wrong wording of a kind; nothing on damaged copies."""
    if context.damaged:
        return
    for passage in context.passages:
        for start, entry in found_in(passage, kind):
            quote = passage.text[start : start + len(entry.says)]
            right = entry.right[:1].upper() + entry.right[1:] if quote[:1].isupper() else entry.right
            yield Flaw(f"write {right}", passage.at(start), quote, 0.9)


def found_in(passage: Passage, kind: str) -> Iterator[tuple[int, Wrong]]:
    """Where wrong wordings of a kind begin in a text, in any case of letters."""
    known, lower = wrong(kind), passage.text.lower()
    for word in passage.words:
        for entry in known.get(word.lower, ()):
            end = word.start + len(entry.says)
            if lower.startswith(entry.says, word.start) and not lower[end : end + 1].isalnum():
                yield word.start, entry
