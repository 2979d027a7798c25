"""What the score would be with other values of a number that was set by hand.

    python -m tools.sweep ROOM.NAME [VALUE ...]
    python -m tools.sweep readers.pdf.cell_gap 0.4 0.6 0.8
    python -m tools.sweep reconcile.rating_weights.round.other

In: a field of a room's `Settings`; of a table or a pair, with `.key` or `.0` behind it. Out: a line a value: the score,
and the figures it is the mean of. Reading is scored by `../shared/bench/score.py` on the annotated documents where they
stand beside the checkout, by the samples' own annotations otherwise; `check` and `reconcile` by the tests' invented
drafts and pairs. Why a process a value: what was read with another value is remembered nowhere.
"""

from __future__ import annotations

import argparse
import importlib
import importlib.util
import json
import multiprocessing
import sys
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from statistics import fmean
from typing import Any, TypeAlias

from msgspec import structs

ROOT = Path(__file__).parents[1]
FORMS = {"readers.pdf": (".pdf",), "readers.scan": ("-scan-300.pdf",), "readers": (".docx", ".txt")}
"""Ends of the names of the plans that a room reads; for any other room, `USUAL`."""
USUAL = (".docx", ".pdf", ".txt")
AROUND = (0.5, 0.75, 1.0, 1.25, 1.5)
"""The values tried where none is named, as shares of the value in use."""
Figures = dict[str, float]
Held: TypeAlias = "float | tuple[Held, ...] | Mapping[str, Held]"
"""What a field of settings holds: a number, or numbers in a tuple or table."""


def settings_of(name: str) -> tuple[Any, str, list[str]]:
    """The settings a name is of, the room they are in, and the field with the keys behind it.

    Raises `ValueError` that names the rooms, or the fields of the room.
    """
    parts = name.split(".")
    for end in range(len(parts) - 1, 0, -1):
        room = ".".join(parts[:end])
        if (ROOT / "src" / "kehoach").joinpath(*parts[:end], "settings.py").is_file() and room in rooms():
            settings = importlib.import_module(f"kehoach.{room}.settings").SETTINGS
            fields = settings.__struct_fields__
            if parts[end] not in fields:
                raise ValueError(f"{room} has no {parts[end]}; it has {', '.join(fields)}")
            return settings, room, parts[end:]
    raise ValueError(f"{name} names no room; write one of {', '.join(rooms())}, a dot and a field")


def rooms() -> list[str]:
    """The rooms that have settings."""
    source = ROOT / "src" / "kehoach"
    found = (path.parent.relative_to(source) for path in source.rglob("settings.py"))
    return sorted(".".join(path.parts) for path in found if path.parts[0] != "cli")


def value_of(held: Held, keys: Sequence[str]) -> Held:
    """The number below `keys`, which are those of tables and the places in tuples."""
    for key in keys:
        if isinstance(held, int | float):
            raise LookupError(key)
        held = held[int(key)] if isinstance(held, tuple) else held[_key(held, key)]
    return held


def changed(held: Held, keys: Sequence[str], value: float) -> Held:
    """The same with another number below `keys`."""
    if not keys:
        return value
    if isinstance(held, tuple):
        at = int(keys[0])
        return (*held[:at], changed(held[at], keys[1:], value), *held[at + 1 :])
    if isinstance(held, int | float):
        raise LookupError(keys[0])
    key = _key(held, keys[0])
    return {**held, key: changed(held[key], keys[1:], value)}


def _key(held: Mapping[str, Held], word: str) -> str:
    return next(key for key in held if str(key) == word)


def scored(name: str, value: float) -> Figures:
    """The figures with a value in the place of the one in use, for the rest of this process."""
    settings, room, (field, *keys) = settings_of(name)
    structs.force_setattr(settings, field, changed(getattr(settings, field), keys, value))
    return SCORES.get(room, reading)(room)


def reading(room: str) -> Figures:
    """How well plans are read: the mean of each figure over all documents."""
    found: dict[str, list[float]] = {}
    for figures in _documents(FORMS.get(room, USUAL)):
        for name, figure in figures.items():
            found.setdefault(name, []).extend(() if figure is None else (figure,))
    return {name: fmean(held) for name, held in found.items() if held}


def _documents(ends: tuple[str, ...]) -> Iterator[Mapping[str, float | None]]:
    """The figures of each annotated document: those beside the checkout, else the samples."""
    file = ROOT.parent / "shared" / "bench" / "score.py"
    if file.is_file():
        spec = importlib.util.spec_from_file_location("score", file)
        assert spec is not None and spec.loader is not None
        score = importlib.util.module_from_spec(spec)
        spec.loader.exec_module(score)
        for gold, plan in _annotated(file.parents[1] / "corpus", "gold.json", ends):
            yield score.score(gold, plan)
    else:
        for gold, plan in _annotated(ROOT / "samples", "expected.json", ends):
            yield _agreement(gold, plan)


def _annotated(folder: Path, name: str, ends: tuple[str, ...]) -> Iterator[tuple[dict[str, Any], dict[str, Any]]]:
    """Each annotation with each of its plans as `kehoach parse` prints it."""
    from kehoach.extract import plan_from_document
    from kehoach.readers.ocr import Ocr
    from kehoach.readers.open import read

    for annotation in sorted(folder.glob(f"*/{name}")):
        gold = json.loads(annotation.read_text("utf-8"))
        for path in sorted(annotation.parent.glob("plan*.*")):
            if path.name.endswith(ends) and (path.stem == "plan" or ends == FORMS["readers.scan"]):
                gold["_skip_merged"] = path.suffix == ".txt"
                plan = plan_from_document(read(path.read_bytes(), str(path), Ocr()))
                yield gold, json.loads(plan.model_dump_json(by_alias=True))


def _agreement(gold: Mapping[str, Any], plan: Mapping[str, Any]) -> Figures:
    """The shares of the annotated rows, of their cells and of the header's fields that a plan has."""
    found = {task["id"]: task["cells"] for part in plan["appendices"] for task in part["tasks"]}
    tasks = [task for part in gold["appendices"] for task in part["tasks"]]
    wanted = [(task, key) for task in tasks for key in ("content", "lead", "coordinating", "deadline") if task.get(key)]
    held = [found.get(task["id"], {}).get(key) == task[key] for task, key in wanted]
    frame = [plan["header"].get(key) == gold["header"][key] for key in ("number", "symbol", "place", "kind", "title")]
    return {"rows": fmean(task["id"] in found for task in tasks), "cells": fmean(held), "header": fmean(frame)}


def checking(_room: str) -> Figures:
    """How many planted faults the rules find in sound drafts, and how many near misses they leave alone."""
    from tests.check.drafts import cases, draft, findings

    planted: list[bool] = []
    spared: list[bool] = []
    for case in cases():
        rules = {found.rule for found in findings(draft(case).encode(), "draft.txt", case.get("superior"))}
        if "finds" in case:
            planted.append(rules == {case["rule"], *case.get("also", ())})
        else:
            spared.append(case["rule"] not in rules)
    return {"found": fmean(planted), "spared": fmean(spared)}


def comparing(_room: str) -> Figures:
    """How many links and relations of invented pairs of plans are right."""
    from tests.reconcile.paired import compared

    links: list[float] = []
    relations: list[float] = []
    for path in sorted((ROOT / "tests" / "reconcile" / "pairs").glob("*.txt")):
        diff, right = compared(path)
        rows = {row.superior.rpartition("/")[2]: row for row in diff.rows if row.superior}
        wanted = {(number, link) for number, one in right.items() for link in one.links}
        found = {(number, link.rpartition("/")[2]) for number, row in rows.items() for link in row.subordinate}
        links.append(2 * len(wanted & found) / (len(wanted) + len(found)))
        relations.append(fmean(rows[number].relation == one.relation for number, one in right.items()))
    return {"links": fmean(links), "relations": fmean(relations)}


SCORES: Mapping[str, Callable[[str], Figures]] = {"check": checking, "reconcile": comparing}
"""How a room is scored that does not read."""


def main(arguments: Sequence[str] | None = None) -> None:
    """Print a line a value."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("name", metavar="ROOM.NAME")
    cli.add_argument("values", metavar="VALUE", nargs="*", type=float)
    asked = cli.parse_args(arguments)
    try:
        settings, _room, (field, *keys) = settings_of(asked.name)
        now = value_of(getattr(settings, field), keys)
    except (ValueError, LookupError, StopIteration, TypeError) as fault:
        cli.error(str(fault) or f"{asked.name} has no such key")
    if not isinstance(now, int | float):
        cli.error(f"{asked.name} holds several numbers; name one of them: {now}")
    kind = type(now)
    values = dict.fromkeys(kind(value) for value in asked.values or [round(now * share, 4) for share in AROUND])
    with multiprocessing.get_context("spawn").Pool(1, maxtasksperchild=1) as pool:
        for value in values:
            sys.stdout.write(line(value, pool.apply(scored, (asked.name, value)), value == now))
            sys.stdout.flush()


def line(value: float, figures: Figures, now: bool) -> str:
    """A value, marked where it is the one in use, its score and what that is the mean of."""
    told = "  ".join(f"{name} {figure:.3f}" for name, figure in figures.items())
    return f"{value:>10} {'*' if now else ' '} {fmean(figures.values()):.4f}   {told}\n"


if __name__ == "__main__":
    sys.path.insert(0, str(ROOT))
    main()
