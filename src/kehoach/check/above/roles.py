"""A task whose superior's row names a unit without counterpart in the draft's row.

Finds: superior: Phối hợp: Sở Tài chính; draft's row: no Phòng Tài chính - Kế hoạch.
Why: the unit does not learn that it is to help.
Source: the superior plan itself; counterparts are listed in grammars/units/counterparts.toml.
Example: superior: Sở Nội vụ, Sở Tài chính; draft: Phòng Nội vụ
Instead: Phòng Nội vụ; Phòng Tài chính - Kế hoạch
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.above.compared import found
from kehoach.check.context import Context
from kehoach.check.flaws import Flaw
from kehoach.check.passages import tasks
from kehoach.models.plan import Plan


def roles(plan: Plan, context: Context) -> Iterable[Flaw]:
    """A remark at each row of the draft that leaves a unit out."""
    rows = {task.id: task for task in tasks(plan)}
    for diff, finding in found(context, "role"):
        own = next((rows[name] for name in finding.rows[1:] if name in rows), None)
        if own is not None and diff.judgeable:
            yield Flaw(finding.message, own.place, own.content[:120], finding.confidence)
