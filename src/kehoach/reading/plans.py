"""Plans and other values are read from inputs, each in a process of its own; plans known already come from the cache.

In: inputs, how they are read. Out: plans, documents or failures in the order of the inputs.
"""

from __future__ import annotations

import hashlib
from collections import deque
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import partial
from pathlib import Path
from typing import TYPE_CHECKING, TypeVar

from kehoach.models.plain import only_prints
from kehoach.readers.ocr import Mode, Ocr
from kehoach.reading import known
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How, each
from kehoach.reading.worker import Printed, Told

if TYPE_CHECKING:
    from kehoach.models.document import Correction
    from kehoach.models.plan import Plan

Made = TypeVar("Made")
Settled = Mapping[str, "Sequence[Correction]"]
"""What somebody said of cells, by the hash of their file."""
NOTHING: Settled = {}

PDF = "application/pdf"


def plan_of(  # noqa: PLR0913 - how a plan is read
    entry: Input,
    told: Told,
    ocr: Mode = "auto",
    jobs: int | None = None,
    debug: Path | None = None,
    *,
    ledger: bool = False,
    settled: Settled = NOTHING,
) -> Plan:
    """Read one input; `jobs` pages at the same time from their pictures; `debug` is a folder for drawings of its pages.

    With its `ledger` where that is asked for; its cells as they are `settled`. Raises as
    `kehoach.extract.plan_from_bytes`.
    """
    from kehoach.extract import plan_from_bytes

    data = entry.plan()
    right = settled.get(hashlib.sha256(data).hexdigest(), ()) if settled else ()
    plan = plan_from_bytes(data, entry.title, Ocr(ocr, jobs, told), with_ledger=ledger, corrections=right)
    if debug is not None and plan.source.media_type == PDF:
        from kehoach.readers.pdf import debug_pages

        debug_pages(data, debug)
    return plan


def printed_of(  # noqa: PLR0913 - how a plan is read, and what is made of it
    entry: Input,
    told: Told,
    show: Callable[[Plan], Printed],
    ocr: Mode = "auto",
    jobs: int | None = None,
    debug: Path | None = None,
    *,
    ledger: bool = False,
    settled: Settled = NOTHING,
) -> Printed:
    """Read one input and print it. Raises as `plan_of`."""
    return show(plan_of(entry, told, ocr, jobs, debug, ledger=ledger, settled=settled))


def read(  # noqa: PLR0913 - how plans are read
    inputs: Iterable[Input],
    how: How,
    ocr: Mode = "auto",
    *,
    pages: int | None = None,
    debug: Path | None = None,
    ledger: bool = False,
    settled: Settled = NOTHING,
) -> Iterator[tuple[Input, Plan | Failure]]:
    """Each input with its plan or failure, in order; `pages` of one input are read from pictures at the same time."""
    return _each(inputs, partial(plan_of, ocr=ocr, jobs=pages, debug=debug, ledger=ledger, settled=settled), how)


def read_printed(  # noqa: PLR0913 - how plans are read, and what is made of them
    inputs: Iterable[Input],
    show: Callable[[Plan], Printed],
    how: How,
    ocr: Mode = "auto",
    *,
    pages: int | None = None,
    debug: Path | None = None,
    ledger: bool = False,
    settled: Settled = NOTHING,
) -> Iterator[tuple[Input, Printed | Failure]]:
    """The same with what is printed of each plan, made by `show` where the plan is read, so that no plan travels."""
    job = partial(printed_of, show=show, ocr=ocr, jobs=pages, debug=debug, ledger=ledger, settled=settled)
    return _each(inputs, job, how)


def _each(
    inputs: Iterable[Input], job: Callable[[Input, Told], Made], how: How
) -> Iterator[tuple[Input, Made | Failure]]:
    """Each input with what is made of it or its failure, in order.

    What a plan is made of is loaded here, where workers are forked from, so that it is not loaded twice.
    """
    if not only_prints():
        from kehoach.models.plan import prepare

        prepare()
    order: deque[Input] = deque()
    for result in each(_noted(inputs, order), job, how):
        yield order.popleft(), result


def read_once(
    inputs: Iterable[Input], how: How, listed: Callable[[Plan], Plan], ocr: Mode = "auto"
) -> Iterator[tuple[Input, Plan | Failure]]:
    """The same, as far as each plan is `listed`; only what the cache lacks is read, and kept in it."""
    order: deque[tuple[Input, known.Slot | None]] = deque()

    def unknown() -> Iterator[Input]:
        for entry in inputs:
            slot = known.slot_of(entry, ocr)
            order.append((entry, slot))
            if slot is None or not slot.is_kept:
                yield entry

    def read_anew(entries: Iterable[Input]) -> Iterator[Plan | Failure]:
        for _entry, result in read(entries, how, ocr):
            yield result if isinstance(result, Failure) else listed(result)

    for result in read_anew(unknown()):
        yield from _from_cache(order, read_anew)
        yield _kept(*order.popleft(), result)
    yield from _from_cache(order, read_anew)


def _from_cache(
    order: deque[tuple[Input, known.Slot | None]], read_anew: Callable[[Iterable[Input]], Iterator[Plan | Failure]]
) -> Iterator[tuple[Input, Plan | Failure]]:
    """The known plans that stand before the next unknown one; what is kept damaged is read again."""
    while order and (slot := order[0][1]) is not None and slot.is_kept:
        entry, _slot = order.popleft()
        plan = slot.load(entry.title)
        if plan is not None:
            yield entry, plan
            continue
        for result in read_anew([entry]):
            yield _kept(entry, slot, result)


def _kept(entry: Input, slot: known.Slot | None, result: Plan | Failure) -> tuple[Input, Plan | Failure]:
    """An input and what came of it, which is kept if it can be."""
    if slot is not None and not isinstance(result, Failure):
        slot.keep(result)
    return entry, result


def _noted(inputs: Iterable[Input], order: deque[Input]) -> Iterator[Input]:
    for entry in inputs:
        order.append(entry)
        yield entry
