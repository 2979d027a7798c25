"""Pictures of printed rows are cut out in a process that reads, and a fault there is told, not raised."""

from __future__ import annotations

from pathlib import Path

from kehoach.readers.cutouts import Strip
from kehoach.reading.cutouts import pictures
from kehoach.reading.failure import Failure
from kehoach.reading.inputs import Input
from kehoach.reading.run import How

SAMPLE = Path(__file__).parents[2] / "samples" / "district" / "plan.pdf"


def test_pictures_come_back_by_strip() -> None:
    strips = [Strip(1, 50, 100), Strip(99, 0, 10)]
    made = pictures(Input("plan.pdf", SAMPLE), strips, How())
    assert not isinstance(made, Failure)
    assert [strip in made for strip in strips] == [True, False]
    assert made[strips[0]].startswith(b"RIFF")


def test_a_file_that_is_gone_is_a_failure() -> None:
    assert isinstance(pictures(Input("gone.pdf", SAMPLE.with_name("gone.pdf")), [Strip(1, 0, 9)], How()), Failure)
