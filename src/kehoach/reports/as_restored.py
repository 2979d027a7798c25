"""Restored text printed: as text, as a comparison with what was read, as JSON with confidences.

In: the readable text of files. Out: bytes in UTF-8.
"""

from __future__ import annotations

from collections.abc import Iterator
from typing import Any, BinaryIO

from kehoach.extract.normalise import Normalised
from kehoach.reports import as_json
from kehoach.reports.wording import printable
from kehoach.restore.restored import Restored

SCHEMA = "kehoach/normalise/1"


def write_text(text: Normalised, stream: BinaryIO) -> None:
    """The readable text and nothing else."""
    stream.write(_shown(text.text))


def write_diff(text: Normalised, stream: BinaryIO) -> None:
    """Each line that was changed, before and after, as in a unified diff; nothing where none was."""
    changed = [(n, line) for n, line in enumerate(text.lines, 1) if line.raw != line.text]
    if changed:
        stream.write(_shown(f"--- {text.name}\n+++ {text.name}\n"))
    for n, line in changed:
        raw, restored = line.raw.rstrip("\r"), line.text.rstrip("\r")
        stream.write(_shown(f"@@ -{n} +{n} @@\n-{raw}\n+{restored}\n"))


def write_json(text: Normalised, stream: BinaryIO) -> None:
    """One object: source and trust, and each line with its words that were looked at."""
    lines = [{"line": n, "raw": r.raw, "text": r.text, "words": list(_words(r))} for n, r in enumerate(text.lines, 1)]
    source = {"path": text.name, "trust": text.trust}
    value = {"schema": SCHEMA, "source": source, "encoding": text.encoding, "lines": lines}
    as_json.write([as_json.dumped(value)], stream)


def _shown(text: str) -> bytes:
    """The text with its line ends, without what could steer a terminal."""
    return "\r".join(printable(part) if part else "" for part in text.split("\r")).encode("utf-8", "replace")


def _words(line: Restored) -> Iterator[dict[str, Any]]:
    for word in line.words:
        yield {
            "start": word.start,
            "end": word.end,
            "read": word.read,
            "text": word.text,
            "confidence": word.confidence,
            "unsure": word.unsure,
        }
