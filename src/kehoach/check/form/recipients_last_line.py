"""The last line of the recipients not as prescribed.

Finds: the number of copies behind the full stop ("- Lưu: VT, NV. (03)"), or no full stop at the end.
Why: the full stop says that the list ends.
Source: Nghị định 30/2020/NĐ-CP, annex I, II.9 d ("- Lưu: VT, HC (2).").
Example: - Lưu: VT, NV. (03)
Instead: - Lưu: VT, NV (03).
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.plan import Plan

_FILED = re.compile(
    r"[-–]?\s*Lưu\s*:?\s*VT\b[^.;()]{0,40}(?P<stop>[.;]?)\s*(?P<copies>\(\s*\d+\s*(?:b|bản)?\s*\))?(?P<end>[.;]?)"
)


def recipients_last_line(plan: Plan, context: Context) -> Iterable[Violation]:
    """At most one fault."""
    for line in context.foot:
        found = _FILED.match(line.text.strip())
        if not found:
            continue
        copies = f" {found['copies']}" if found["copies"] else ""
        stem = found.group()[: found.start("stop")].rstrip()
        right = f"{stem}{copies}."
        quote = found.group().strip()
        misplaced = bool(found["copies"]) and (found["stop"] or found["end"] != ".")
        if misplaced or (not found["copies"] and found["stop"] != "." and found.end() == len(line.text.strip())):
            yield Violation(
                Message("end the list of recipients with a full stop: {right}", right=right),
                line.place,
                quote,
                replacement=right,
            )
        return
