"""The code of regular expressions as it is kept between runs: what is found is what would be compiled."""

from __future__ import annotations

import subprocess
import sys
import zlib
from pathlib import Path

import pytest
from msgspec import msgpack

from kehoach import cache, patterns

RUN = """
import re
from kehoach import patterns

patterns.recall()
found = [re.compile(text, flags) for text, flags in (
    (r"(?P<day>\\d{1,2})[/.-](?P<month>\\d{1,2})", 0),
    ("thường xuyên|hằng năm", re.IGNORECASE),
    (r"^(a)|(?i:Đ)b+?", re.M),
)]
day = found[0].search("ngày 31/12")
print(sorted(found[0].groupindex.items()), day.groupdict(), end=" ")
print(found[1].findall("Hằng NĂM"), found[2].flags, found[2].groups)
print(len(patterns._process.made))
patterns.keep()
"""
KNOWN = "[('day', 1), ('month', 2)] {'day': '31', 'month': '12'} ['Hằng NĂM'] 40 1"


def run(home: Path) -> tuple[str, int]:
    """What a fresh process finds with three patterns, and how many patterns it compiled."""
    environment = {cache.NAMED: str(home), "PYTHONUTF8": "1"}
    done = subprocess.run([sys.executable, "-c", RUN], env=environment, capture_output=True, text=True, check=True)
    found, made = done.stdout.splitlines()
    return found, int(made)


def entries(home: Path) -> list[Path]:
    """What is kept."""
    return list(home.rglob("*.entry"))


def test_a_second_run_compiles_nothing(tmp_path: Path) -> None:
    """What one run had to compile the next one finds; both read alike."""
    (first, made), (second, again) = run(tmp_path), run(tmp_path)
    assert first == second == KNOWN
    assert made >= 3
    assert again == 0


@pytest.mark.parametrize("damage", ["garbled", "words", "emptied"])
def test_what_cannot_be_used_is_compiled(tmp_path: Path, damage: str) -> None:
    """An entry that is damaged, or holds what no engine takes, is as good as none."""
    run(tmp_path)
    (path,) = entries(tmp_path)
    kept = msgpack.decode(zlib.decompress(path.read_bytes()), type=list[patterns.Code])
    wrong = [patterns.Code(one.text, one.asked, one.flags, one.words[:-4] + b"\xff" * 4, 1, {"x": 9}) for one in kept]
    made = {"garbled": b"\x93kept", "words": msgpack.encode(wrong), "emptied": b""}[damage]
    path.write_bytes(zlib.compress(made))
    found, anew = run(tmp_path)
    assert found == KNOWN
    assert anew >= 3


def test_without_a_folder_nothing_is_kept(tmp_path: Path) -> None:
    """Where nothing can be written all is compiled, silently."""
    (tmp_path / "file").write_text("")
    assert run(tmp_path / "file") == run(tmp_path / "file")
