"""How fast and how well rows are matched, beside plain token_set_ratio with one-to-one assignment.

Run: `python benchmarks/diff_speed.py [ROWS]`. In: nothing; the rows are made up from the words of the sample plans,
the subordinate's reworded and shuffled, so that the right partner of each is known. Out: a table on stdout with
seconds, peak memory, pairs found and pairs right, both methods in one run.
"""

from __future__ import annotations

import random
import resource
import sys
import time
from collections.abc import Callable
from pathlib import Path

import numpy as np
from rapidfuzz import fuzz, process
from scipy.optimize import linear_sum_assignment

from kehoach.extract import plan_from_file
from kehoach.models.plan import Appendix, Plan, Task
from kehoach.reconcile import reconcile
from kehoach.text import fold

SAMPLE = Path(__file__).parents[1] / "samples" / "city" / "plan.docx"
FITS = 60
Pairs = set[tuple[str, str]]


def plans(rows: int, seed: int = 1) -> tuple[Plan, Plan, Pairs]:
    """Two plans of so many rows, and the pairs that belong together."""
    chance = random.Random(seed)
    sample = plan_from_file(SAMPLE)
    tasks = [task for appendix in sample.appendices for task in appendix.tasks if task.content]
    words = [word for task in tasks for word in task.content.split()]
    above, below = [], []
    for number in range(rows):
        task = chance.choice(tasks)
        content = f"{task.content} {' '.join(chance.sample(words, 4))}"
        kept = [word for word in content.split() if chance.random() > 0.15]
        above.append(task.model_copy(update={"id": f"PL/{number}", "content": content, "parent": None}))
        below.append(task.model_copy(update={"id": f"PL/{number}", "content": " ".join(kept), "parent": None}))
    chance.shuffle(below)
    right = {(task.id, task.id) for task in above}
    return _plan(sample, above), _plan(sample, below), right


def _plan(sample: Plan, tasks: list[Task]) -> Plan:
    return sample.model_copy(update={"appendices": (Appendix(tasks=tuple(tasks)),)})


def ours(one: Plan, other: Plan) -> Pairs:
    """The first answer of each row by `reconcile`."""
    return {
        (row.superior, row.subordinate[0]) for row in reconcile(one, other).rows if row.superior and row.subordinate
    }


def plain(one: Plan, other: Plan) -> Pairs:
    """The peer: rapidfuzz token_set_ratio on folded text, one-to-one assignment."""
    above, below = ([task for appendix in plan.appendices for task in appendix.tasks] for plan in (one, other))
    texts = [[fold(task.content) for task in side] for side in (above, below)]
    scores = process.cdist(texts[0], texts[1], scorer=fuzz.token_set_ratio, dtype=np.uint8)
    rows, columns = linear_sum_assignment(scores, maximize=True)
    return {(above[r].id, below[c].id) for r, c in zip(rows, columns, strict=True) if scores[r, c] >= FITS}


def main(rows: int) -> None:
    """Print the table."""
    one, other, right = plans(rows)
    methods: dict[str, Callable[[Plan, Plan], Pairs]] = {"token_set_ratio, one-to-one": plain, "kehoach": ours}
    sys.stdout.write(f"{rows} x {rows} rows\n{'method':30}{'seconds':>9}{'peak MB':>9}{'pairs':>7}{'right':>7}\n")
    for name, method in methods.items():
        begun = time.perf_counter()
        found = method(one, other)
        seconds = time.perf_counter() - begun
        peak = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss / 1024
        sys.stdout.write(f"{name:30}{seconds:9.2f}{peak:9.0f}{len(found):7}{len(found & right):7}\n")


if __name__ == "__main__":
    main(int(sys.argv[1]) if len(sys.argv) > 1 else 1000)
