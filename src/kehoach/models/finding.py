"""A finding: what a check reports, with its place (the JSON contract `kehoach/check/1`).

In: nothing. Out: frozen pydantic values. `message` is English source text, put in the user's language where it is
printed.
"""

from __future__ import annotations

from pydantic import Field

from kehoach.models.document import Severity
from kehoach.models.plan import At, Value


class Fix(Value):
    """A safe correction: the quoted text is replaced by `replacement`, `everywhere` or only at the finding's place."""

    replacement: str
    everywhere: bool = False


class Finding(Value):
    """One fault found in a draft; `code` like KH301, `rule` its name ("malformed-date"), `quote` as it stands."""

    code: str
    rule: str
    severity: Severity
    confidence: float = Field(default=1.0, ge=0.0, le=1.0)
    message: str
    quote: str = ""
    place: At = At()
    fix: Fix | None = None


class CheckedFile(Value):
    """The findings of one file, in the order of their places."""

    path: str
    findings: tuple[Finding, ...] = ()
