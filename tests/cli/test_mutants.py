"""Damaged files never end in a traceback: each is read or refused in one line, with the right exit code, and none loses
tasks without a warning.
"""

from __future__ import annotations

import json
import random
import zipfile
from collections import Counter
from collections.abc import Callable
from io import BytesIO
from pathlib import Path

import pytest
from samples.typeset.archive import packed
from tests.cli.conftest import Run

SAMPLES = Path(__file__).parents[2] / "samples"
MUTANTS = {"docx": 80, "xlsx": 80, "pdf": 80, "txt": 25}
"""How many of each sample are tried, by format."""
LONGEST = {"txt": 10_000}
"""Bytes of a sample that are damaged, up to a line's end: letterhead, body and first rows where the whole takes long to
read.
"""
READ, UNREADABLE, LIMIT = 0, 3, 5


def cut(data: bytes, chance: random.Random) -> bytes:
    """The beginning."""
    return data[: chance.randrange(len(data))]


def torn(data: bytes, chance: random.Random) -> bytes:
    """Without a piece of it."""
    start = chance.randrange(len(data))
    return data[:start] + data[start + chance.randrange(1, 2000) :]


def doubled(data: bytes, chance: random.Random) -> bytes:
    """With a piece of it twice."""
    start = chance.randrange(len(data))
    end = start + chance.randrange(1, 2000)
    return data[:end] + data[start:]


def flipped(data: bytes, chance: random.Random) -> bytes:
    """With some bytes that are others."""
    made = bytearray(data)
    for _ in range(chance.randrange(1, 40)):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def inside(data: bytes, chance: random.Random) -> bytes:
    """A sound archive, one part of which is damaged or gone; other files are damaged as a whole."""
    if not zipfile.is_zipfile(BytesIO(data)):
        return chance.choice(DAMAGES)(data, chance)
    with zipfile.ZipFile(BytesIO(data)) as archive:
        parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    name = chance.choice([name for name, part in parts.items() if part])
    part = parts.pop(name)
    if isinstance(part, bytes) and chance.random() < 0.8:
        parts[name] = chance.choice(DAMAGES)(part, chance)
    return packed(parts)


def said(printed: str) -> tuple[int, Counter[str]]:
    """How many tasks a plan's JSON has, and how often each warning says what it says."""
    plan = json.loads(printed)
    loud = [note for note in plan["diagnostics"] if note["severity"] != "info"]
    warnings = Counter(f"{note['code']}: {note['message']}" for note in loud)
    return sum(len(part["tasks"]) for part in plan["appendices"]), warnings


DAMAGES: tuple[Callable[[bytes, random.Random], bytes], ...] = (cut, torn, doubled, flipped)


@pytest.mark.slow
@pytest.mark.parametrize("plan", ["city", "district"])
@pytest.mark.parametrize("ending", MUTANTS)
def test_a_damaged_sample_is_read_or_refused(
    kehoach: Run, monkeypatch: pytest.MonkeyPatch, tmp_path: Path, plan: str, ending: str
) -> None:
    monkeypatch.setenv("KEHOACH_CACHE", str(tmp_path / "cache"))
    sound = (SAMPLES / plan / f"plan.{ending}").read_bytes()
    if ending in LONGEST:
        sound = sound[: sound.rindex(b"\n", 0, LONGEST[ending]) + 1]
    file = Path(f"plan.{ending}")
    file.write_bytes(sound)
    tasks, known = said(kehoach("parse", file.name, "--format", "json", "--ocr", "never").out)
    wrong, silent = {}, []
    for number in range(MUTANTS[ending]):
        chance = random.Random(number)
        file.write_bytes(chance.choice((*DAMAGES, inside, inside))(sound, chance))
        ran = kehoach("parse", file.name, "--format", "json", "--ocr", "never")
        if ran.code == READ:
            told = "appendices" in json.loads(ran.out)
            left, warnings = said(ran.out)
            silent += [number] if left < tasks and not warnings - known else []
        else:
            told = ran.code in (UNREADABLE, LIMIT) and len(ran.err) == 1 and ran.err[0].startswith(f"{file}: ")
        if not told or any("internal error" in line or "Traceback" in line for line in ran.err):
            wrong[number] = (ran.code, ran.err[-1:])
    assert (wrong, silent) == ({}, [])
