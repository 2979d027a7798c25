"""A task whose superior's row names a unit without counterpart in the draft's row.

Finds: superior: Phối hợp: Sở Tài chính; draft's row: no Phòng Tài chính - Kế hoạch.
Why: the unit does not learn that it is to help.
Source: the superior plan itself; counterparts are listed in grammars/units/counterparts.toml.
Example: superior: Sở Nội vụ, Sở Tài chính; draft: Phòng Nội vụ
Instead: Phòng Nội vụ; Phòng Tài chính - Kế hoạch
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.superior.compared import answering
from kehoach.check.violations import Violation
from kehoach.models.plan import Plan


def roles(plan: Plan, context: Context) -> Iterable[Violation]:
    """A remark at each row of the draft that leaves a unit out."""
    for task, finding in answering(plan, context, "role"):
        yield Violation(finding.message, task.place, task.content[:120], finding.confidence)
