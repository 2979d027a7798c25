"""A process runs until it has ended, whether its parent has asked for it or not."""

from __future__ import annotations

import os
import subprocess
import sys

import pytest

from kehoach.processes import is_running


def test_the_process_that_asks_runs() -> None:
    assert is_running(os.getpid())


@pytest.mark.skipif(sys.platform != "linux", reason="what has ended without being asked for is told by Linux")
def test_a_process_that_has_ended_runs_no_more_before_and_after_its_parent_asks() -> None:
    with subprocess.Popen([sys.executable, "-c", ""]) as ended:
        os.waitid(os.P_PID, ended.pid, os.WEXITED | os.WNOWAIT)
        assert not is_running(ended.pid)
    assert not is_running(ended.pid)
