"""A text is tried against the wordings."""

from __future__ import annotations

from kehoach.deadlines.verify import try_reading


def test_trying_a_text_names_the_file_that_reads_it() -> None:
    first, second = try_reading("Họp trước ngày 15/3 (dự kiến báo cáo quý II)", 2024)
    assert (first.words, first.path, first.reads) == (
        "trước ngày 15/3",
        "grammars/deadlines/before.toml",
        "before 2024-03-15 [Họp]",
    )
    assert second.path == "grammars/deadlines/quarter.toml"
