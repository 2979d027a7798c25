"""What a rule reports, before its code and severity are put on it.

In: nothing. Out: `Violation`s. Why: a rule describes; the table of rules says under which code and how severe.
"""

from __future__ import annotations

from msgspec import Struct

from kehoach.message import Message
from kehoach.models.document import Place, Severity
from kehoach.models.finding import SURE


class Violation(Struct, frozen=True):
    """A message that says what to do, the place, the text as it stands there.

    `severity` where the case is milder or graver than the rule; `replacement` where the quote can safely be put right,
    `everywhere` where it is told once for all its uses; `more` are words that are put right with it.
    """

    message: Message
    place: Place = Place()
    quote: str = ""
    confidence: float = SURE
    severity: Severity | None = None
    replacement: str | None = None
    everywhere: bool = False
    more: tuple[tuple[str, str], ...] = ()
