"""How many syllables restoring gets right, beside the peers that are installed, in one run.

    python benchmarks/restore_quality.py --corpus DIR --heads DIR

DIR of --corpus holds a folder for each plan with `body.txt` and, for damaged ones, `restored.tsv` (line read, tab,
right line); --heads holds openings of plans (JSON). Every figure of kehoach is reached by a model built without the
text it is measured on: (1) the damaged plans, without both; (2) the same, also without their near copies; (3) stripped
openings of plans, a fifth kept aside together with all their near copies. The channel is the shipped one: the pairs it
was learnt from hold nothing of the damaged plans. Peers: pyvi (add_accents), underthesea (text_normalize).
"""

from __future__ import annotations

import argparse
import importlib
import sys
import time
import unicodedata
from collections.abc import Callable, Sequence
from difflib import SequenceMatcher
from pathlib import Path

from tools.restoration.build import build
from tools.restoration.texts import Text, gather

from kehoach.restore.model import Model, shipped, unpack
from kehoach.restore.restoration import restore

Restorer = Callable[[Sequence[str]], list[str]]
Pairs = list[tuple[str, str]]
_EDGE = '.,;:!?"“”()[]…-–'
_SHINGLE, _NEAR, _FOLDS = 8, 0.3, 5


def main() -> None:
    """Print the figures."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--corpus", type=Path, required=True)
    cli.add_argument("--heads", type=Path, required=True)
    args = cli.parse_args()
    texts = list(gather(args.corpus, args.heads, [], frozenset()))
    damaged = {path.parent.name: _rows(path) for path in sorted(args.corpus.glob("*/restored.tsv"))}
    copies = _groups(texts)
    near = {name for group in copies for name in group if damaged.keys() & set(group)}
    for label, without in (("without them", set(damaged)), ("without near copies", near | set(damaged))):
        model = _model(texts, without)
        for name, rows in damaged.items():
            _compare(f"{name}, {label}", rows, model)
    aside = {name for n, group in enumerate(copies) if n % _FOLDS == 0 for name in group}
    lines = [line for text in texts if text.name in aside and text.kind == "opening" for line in text.text.splitlines()]
    _compare("stripped openings, near copies aside", [(_stripped(line), line) for line in lines], _model(texts, aside))


def _model(texts: Sequence[Text], without: set[str]) -> Model:
    known = shipped()
    return unpack(build([text for text in texts if text.name not in without], (known.garbled, known.sightings)))


def _compare(title: str, rows: Pairs, model: Model) -> None:
    _say(f"{title}: {sum(len(right.split()) for _, right in rows)} words")
    ways: dict[str, Restorer] = {
        "as read": list,
        "kehoach": lambda lines: [line.text for line in restore(lines, model)],
        **_peers(),
    }
    for name, way in ways.items():
        start = time.perf_counter()
        found = way([damaged for damaged, _ in rows])
        seconds = time.perf_counter() - start
        right, total = _count(found, [right for _, right in rows])
        _say(f"  {name:12} {right / total:.4f} of syllables right  {total / max(seconds, 1e-6):12,.0f} syllables/s")


def _peers() -> dict[str, Restorer]:
    peers: dict[str, Restorer] = {}
    for name, module, call in (
        ("pyvi", "pyvi.ViUtils", "add_accents"),
        ("underthesea", "underthesea", "text_normalize"),
    ):
        try:
            function = getattr(importlib.import_module(module), call)
        except (ImportError, AttributeError) as error:
            _say(f"  {name:12} not measured: {error}")
            continue
        peers[name] = lambda lines, function=function: [_tried(function, line) for line in lines]  # type: ignore[misc]
    return peers


def _tried(function: Callable[[str], str], line: str) -> str:
    """What a peer makes of a line; the line itself where it fails, which it does on some."""
    try:
        return function(line)
    except Exception:
        return line


def _rows(path: Path) -> Pairs:
    return [(read, right) for read, _, right in (line.partition("\t") for line in path.read_text("utf-8").splitlines())]


def _count(found: Sequence[str], wanted: Sequence[str]) -> tuple[int, int]:
    """Words that came out right, punctuation aside, and words in all."""
    right = total = 0
    for one, other in zip(found, wanted, strict=True):
        words, reached = other.split(), _beside(other.split(), one.split())
        judged = [(a, b) for a, b in zip(words, reached, strict=True) if any(map(str.isalpha, a))]
        total += len(judged)
        right += sum(_bare(a) == _bare(b) for a, b in judged)
    return right, total


def _beside(words: Sequence[str], reached: list[str]) -> list[str]:
    """For each word the one reached in its place; where a peer cuts words apart, aligned by their letters."""
    if len(words) == len(reached):
        return reached
    plain = [[_stripped(_bare(word)).lower() for word in some] for some in (words, reached)]
    out = [""] * len(words)
    for block in SequenceMatcher(None, plain[0], plain[1], autojunk=False).get_matching_blocks():
        out[block.a : block.a + block.size] = reached[block.b : block.b + block.size]
    return out


def _bare(word: str) -> str:
    return unicodedata.normalize("NFC", word).strip(_EDGE)


def _stripped(text: str) -> str:
    marks = unicodedata.normalize("NFD", text.replace("đ", "d").replace("Đ", "D"))
    return "".join(c for c in marks if not unicodedata.combining(c))


def _groups(texts: Sequence[Text]) -> list[list[str]]:
    """The texts' names; those that share much of their wording together."""
    shingles = {text.name: _shingles(text.text) for text in texts}
    groups: list[list[str]] = []
    for name, own in shingles.items():
        alike = [g for g in groups if any(len(own & shingles[other]) > _NEAR * len(own) for other in g)]
        groups = [g for g in groups if g not in alike] + [[*(n for g in alike for n in g), name]]
    return groups


def _shingles(text: str) -> set[tuple[str, ...]]:
    words = text.split()
    return {tuple(words[at : at + _SHINGLE]) for at in range(len(words) - _SHINGLE + 1)}


def _say(line: str) -> None:
    sys.stdout.write(f"{line}\n")
    sys.stdout.flush()


if __name__ == "__main__":
    main()
