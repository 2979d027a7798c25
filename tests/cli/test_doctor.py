from __future__ import annotations

import sys
from pathlib import Path

import pytest

from kehoach.cli import main

TESSERACT = (
    '#!/bin/sh\ncase "$1" in --list-langs) printf "List of languages:\\n{languages}";; *) echo "tesseract 5.3";; esac\n'
)
FOUND, MISSING = "found", "missing"


def stand_ins(folder: Path, programs: dict[str, str]) -> None:
    for name, script in programs.items():
        (folder / name).write_text(script)
        (folder / name).chmod(0o755)


@pytest.mark.skipif(sys.platform == "win32", reason="the stand-ins are shell scripts")
@pytest.mark.parametrize(
    ("languages", "office", "code", "states"),
    [
        ("eng\\nvie\\nosd\\n", True, 0, (FOUND, FOUND, FOUND, FOUND, "not installed", FOUND)),
        ("eng\\n", True, 4, (FOUND, FOUND, MISSING, "not installed", "not installed", FOUND)),
        ("vie\\nVietnamese\\n", False, 4, (FOUND, FOUND, FOUND, "not installed", FOUND, MISSING)),
        (None, False, 4, (FOUND, MISSING, MISSING, "not installed", "not installed", MISSING)),
    ],
)
def test_doctor_lists_what_is_there_and_how_to_get_the_rest(
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    tmp_path: Path,
    languages: str | None,
    office: bool,
    code: int,
    states: tuple[str, ...],
) -> None:
    programs = {} if languages is None else {"tesseract": TESSERACT.format(languages=languages)}
    stand_ins(tmp_path, programs | ({"soffice": "#!/bin/sh\n"} if office else {}))
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setenv("LANG", "en_GB.UTF-8")
    monkeypatch.delenv("LC_ALL", raising=False)
    assert main(["doctor"]) == code
    lines = capsys.readouterr().out.splitlines()
    heads = [line for line in lines if not line.startswith("  ") and ": " in line]
    assert tuple(head.split(": ")[1].split(" (")[0] for head in heads) == states
    assert sum("apt-get install" in line for line in lines) == sum(state != FOUND for state in states)


def test_doctor_says_what_to_type_for_scans(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    monkeypatch.setitem(sys.modules, "cv2", None)
    assert main(["doctor", "--lang", "en"]) == 4
    lines = capsys.readouterr().out.splitlines()
    assert lines[0] == "kehoach[scan]: missing"
    assert lines[2].endswith('-m pip install "kehoach[scan]"')
