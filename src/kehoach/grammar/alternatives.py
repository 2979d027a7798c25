"""Lists of wordings as regular expressions over folded text.

In: wordings as the grammars spell them. Out: the alternatives of one pattern, the longest first, so that
"Kế hoạch hành động" is not read as "Kế hoạch".
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.text import fold


def either(wordings: Iterable[str]) -> str:
    """Any of these wordings, folded."""
    return "|".join(map(re.escape, _longest_first(wordings)))


def loosely(wordings: Iterable[str]) -> str:
    """As `either`, with any one or two letters for each vowel: set phrases that a scan garbled."""
    return "|".join(re.sub(r"[aeiouy]", r"[^\\W\\d]{1,2}", re.escape(w)) for w in _longest_first(wordings))


def _longest_first(wordings: Iterable[str]) -> list[str]:
    return sorted({fold(w) for w in wordings}, key=lambda w: (-len(w), w))
