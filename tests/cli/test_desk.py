"""`kehoach desk` where it does not open."""

from __future__ import annotations

import subprocess
import sys
from pathlib import Path

import pytest
from tests.cli.conftest import Run

from kehoach import extras

MODULES = "import sys; from kehoach.cli.app import app; app; print(sorted({'starlette', 'uvicorn'} & set(sys.modules)))"


def test_without_its_packages_it_is_one_line(kehoach: Run, monkeypatch: pytest.MonkeyPatch) -> None:
    def absent(name: str) -> None:
        raise ImportError(name)

    monkeypatch.setattr(extras, "import_module", absent)
    done = kehoach("desk", "--no-browser")
    assert done.code == 4 and len(done.err) == 1
    assert done.err[0].startswith("kehoach: starlette is not installed; install them: ")
    assert done.err[0].endswith('-m pip install "kehoach[desk]"')


def test_without_a_register_it_is_one_line(kehoach: Run, tmp_path: Path) -> None:
    done = kehoach("desk", str(tmp_path / "no.kehoach"), "--no-browser")
    assert done.code == 2 and len(done.err) == 1 and "there is no register" in done.err[0]


def test_no_other_host_can_be_asked_for(kehoach: Run) -> None:
    assert kehoach("desk", "--host", "0.0.0.0").code == 2


def test_other_commands_load_nothing_of_it() -> None:
    done = subprocess.run([sys.executable, "-c", MODULES], capture_output=True, text=True, check=True)
    assert done.stdout.strip() == "[]"
