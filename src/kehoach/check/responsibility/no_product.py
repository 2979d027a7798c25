"""A task without a product in a table that has a column for it.

Finds: a row whose cell in the column of products is blank while most rows fill it.
Why: "rõ sản phẩm": without it nobody can say when the task is done.
Source: the demand of "6 rõ" in directives of Government and Prime Minister; the plan's own column.
Example: 5. Rà soát quy trình nội bộ | Phòng Nội vụ | (blank) | Tháng 4/2024
Instead: … | Danh mục quy trình được phê duyệt | …
"""

from __future__ import annotations

from collections.abc import Iterable

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import LOOK
from kehoach.models.plan import Plan


def no_product(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each; where many cells are blank the column means something else."""
    if context.damaged or context.rebuilt:
        return
    for appendix in plan.appendices:
        parents = {task.parent for task in appendix.tasks}
        rows = [task for task in appendix.tasks if task.parent is None and task.id not in parents and task.content]
        blank = [task for task in rows if not (task.product or "").strip()]
        if "product" in appendix.columns and len(blank) <= SETTINGS.no_product_most_blank * len(rows):
            for task in blank:
                place = task.place.in_column("product")
                yield Violation(
                    Message("this task names no product; say what it must yield"), place, task.content[:120], LOOK
                )
