"""The targets of the fuzzer: one for each reader, each with sound inputs to begin with."""

from __future__ import annotations

import random
import zipfile
from io import BytesIO
from pathlib import Path

import pytest
from tools import fuzz

import kehoach.readers

NAMES = {"pdf": "pdf", "docx": "docx", "xlsx": "xlsx", "text": "text", "scan": "picture"}
"""The packages of readers, and the target that feeds each."""


def scratched(data: bytes, most: int) -> bytes:
    """Bytes with some others in their place."""
    chance, made = random.Random(len(data)), bytearray(data[:most])
    for _ in range(20):
        made[chance.randrange(len(made))] = chance.randrange(256)
    return bytes(made)


def test_every_reader_has_a_target() -> None:
    packages = {path.parent.name for path in Path(kehoach.readers.__path__[0]).glob("*/__init__.py")}
    assert packages == set(NAMES)
    assert set(NAMES.values()) <= set(fuzz.TARGETS)


@pytest.mark.parametrize("name", ["docx", "xlsx", "doc", "picture", "hocr"])
def test_a_target_takes_what_it_begins_with(name: str) -> None:
    target = fuzz.TARGETS[name]
    seeds = list(target.seeds())
    assert seeds
    assert [target.feed(seed) is not None for seed in seeds] == [True] * len(seeds)


@pytest.mark.parametrize("name", fuzz.TARGETS)
def test_what_is_no_document_is_refused_without_a_word(name: str) -> None:
    fuzz.attack(fuzz.TARGETS[name], b"PK\x03\x04 no document")


def test_what_nobody_foresaw_is_not_taken_for_a_refusal() -> None:
    def fails(data: bytes) -> object:
        raise IndexError(len(data))

    with pytest.raises(IndexError):
        fuzz.attack(fuzz.Target(fails, list), b"")


def test_an_archive_stays_one_with_one_part_changed() -> None:
    (sound, *_more) = fuzz.TARGETS["docx"].seeds()
    made = fuzz.within(sound, 1 << 20, 7, scratched)
    with zipfile.ZipFile(BytesIO(sound)) as before, zipfile.ZipFile(BytesIO(made)) as after:
        assert before.namelist() == after.namelist()
        assert sum(before.read(name) != after.read(name) for name in before.namelist()) == 1


def test_an_archive_that_would_become_too_large_stays() -> None:
    (sound, *_more) = fuzz.TARGETS["docx"].seeds()
    grown = random.Random(1).randbytes(9000)
    assert fuzz.within(sound, len(sound), 7, lambda data, most: data + grown) == sound


def test_what_is_no_archive_is_changed_as_it_stands() -> None:
    assert fuzz.within(b"no archive", 4, 0, lambda data, most: data[:most]) == b"no a"
