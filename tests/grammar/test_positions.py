"""Where the keys and items of a TOML file stand."""

from __future__ import annotations

import tomllib
from collections.abc import Iterator

import pytest

from kehoach.grammar.files import texts
from kehoach.grammar.positions import Path, line_at, positions

TEXT = '''\
# a comment with a [bracket] and an = sign
why = "a # in a text, [one] \\" too"
says = [
  "một", # behind it
  'hai', [1.5, 2024-01-02],
]
body = { name = "Sở", short = ["a", "b"] }

[a."b c"]
d.e = true
[[list]]
text = """
over
lines = here"""
reads = 1
[list.inner]
x = -1
[[list]]
text = \'\'\'
[raw]\'\'\'
[[list.more]]
y = 07:32:00
'''
LINES: dict[Path, int] = {
    ("why",): 2,
    ("says",): 3,
    ("says", 0): 4,
    ("says", 1): 5,
    ("says", 2, 1): 5,
    ("body", "short", 1): 7,
    ("a", "b c"): 9,
    ("a", "b c", "d", "e"): 10,
    ("list",): 11,
    ("list", 0): 11,
    ("list", 0, "reads"): 15,
    ("list", 0, "inner", "x"): 17,
    ("list", 1): 18,
    ("list", 1, "text"): 19,
    ("list", 1, "more", 0, "y"): 22,
}


def test_every_key_and_item_has_its_line() -> None:
    found = positions(TEXT)
    assert {path: found[path] for path in LINES} == LINES


def test_what_does_not_stand_in_a_file_has_the_line_of_the_table_around_it() -> None:
    found = positions(TEXT)
    assert (line_at(found, ("list", 1, "reads")), line_at(found, ("nothing", 3))) == (18, 1)


@pytest.mark.parametrize("text", [TEXT, *(text for _, text in texts())], ids=lambda text: str(len(text)))
def test_paths_are_those_that_tomllib_reads(text: str) -> None:
    assert set(positions(text)) == set(_paths(tomllib.loads(text), ()))


def _paths(value: object, path: Path) -> Iterator[Path]:
    yield path
    if isinstance(value, dict):
        for key, inner in value.items():
            yield from _paths(inner, (*path, key))
    elif isinstance(value, list):
        for at, inner in enumerate(value):
            yield from _paths(inner, (*path, at))
