"""A folder of many plans with bad files among them: every plan is read, every bad file told in one line.

    python benchmarks/bad_folder.py [--plans 180]

The plans are made of the samples, each with a number of its own; the bad files are harmless ones of every kind that our
guards know: empty, cut off, of another kind than their name says, parts that unpack to too much, pictures over the
limit, no regular files. `kehoach parse` runs over the plans alone, then over all of them, each with a cache of its own.
Printed are plans read, lines told, seconds of both runs and their ratio, and the most memory a process took.
"""

from __future__ import annotations

import argparse
import json
import os
import re
import resource
import subprocess
import sys
import tempfile
import time
import zipfile
from collections.abc import Callable
from pathlib import Path

from PIL import Image

SAMPLES = Path(__file__).parents[1] / "samples"
KINDS = (".docx", ".pdf")


def main() -> None:
    """Print the figures of one run with bad files and one without."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("--plans", type=int, default=180)
    given = cli.parse_args()
    with tempfile.TemporaryDirectory() as folder:
        good, both = Path(folder, "good"), Path(folder, "both")
        for one in (good, both):
            one.mkdir()
            write_plans(one, given.plans)
        bad = write_bad(both)
        alone, _, _ = run(good)
        seconds, plans, told = run(both)
    peak = resource.getrusage(resource.RUSAGE_CHILDREN).ru_maxrss // 1024
    silent = [name for name in bad if not any(name in line for line in told)]
    several = [name for name in bad if sum(name in line for line in told) > 1]
    out = sys.stdout.write
    out(f"plans read {plans} of {given.plans}; bad files {len(bad)}, lines told {len(told)}\n")
    out(f"without a line: {silent or 'none'}; with several: {several or 'none'}\n")
    out(f"{alone:.1f} s without, {seconds:.1f} s with them ({seconds / alone:.2f}); most memory {peak} MB\n")
    sys.exit(plans != given.plans or bool(silent))


def run(folder: Path) -> tuple[float, int, list[str]]:
    """Seconds of `kehoach parse` over a folder, the plans it gives, and the lines that name a bad file."""
    with tempfile.TemporaryDirectory() as cache:
        environment = {**os.environ, "KEHOACH_CACHE": cache, "COLUMNS": "500", "PYTHONUTF8": "1"}
        command = [sys.executable, "-m", "kehoach", "parse", str(folder), "--format", "json", "--lang", "en"]
        began = time.perf_counter()
        done = subprocess.run(command, env=environment, capture_output=True, check=False)
        seconds = time.perf_counter() - began
    plans = json.loads(done.stdout)
    lines = done.stderr.decode().splitlines()
    if any(line.startswith("Traceback") for line in lines):
        sys.exit("\n".join(lines))
    return seconds, len(plans), [line for line in lines if re.search(r"bad-\d\d", line)]


def write_plans(folder: Path, count: int) -> None:
    """So many plans, none with the bytes of another."""
    sources = sorted(path for path in SAMPLES.glob("*/plan.*") if path.suffix in KINDS)
    for at in range(count):
        source = sources[at % len(sources)]
        path = folder / f"plan-{at:03}{source.suffix}"
        path.write_bytes(source.read_bytes())
        if path.suffix == ".docx":
            with zipfile.ZipFile(path, "a") as archive:
                archive.writestr(f"docProps/{at}.txt", str(at))
        else:
            path.write_bytes(path.read_bytes() + f"\n% {at}\n".encode())


def write_bad(folder: Path) -> list[str]:
    """Twenty bad files; gives their names."""
    docx = (SAMPLES / "city" / "plan.docx").read_bytes()
    pdf = (SAMPLES / "city" / "plan.pdf").read_bytes()
    made: list[tuple[str, bytes | Callable[[Path], object]]] = [
        ("empty.docx", b""),
        ("empty.pdf", b""),
        ("cut.docx", docx[: len(docx) // 2]),
        ("cut.pdf", pdf[:200]),
        ("text.pdf", b"KE HOACH so 12\n"),
        ("html.xlsx", b"<html><body>503</body></html>"),
        ("pdf.docx", b"%PDF-1.7\n"),
        ("zeros.pdf", bytes(5000)),
        ("noise.xlsx", bytes(range(256)) * 40),
        ("gzip.docx", b"\x1f\x8b\x08\x00" + bytes(100)),
        ("ole.doc", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("ole.xlsx", b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + bytes(2000)),
        ("other.docx", lambda path: _zip(path, {"hello.txt": b"hello"})),
        ("other.xlsx", lambda path: _zip(path, {"hello.txt": b"hello"})),
        ("part.docx", lambda path: _with_part(path, docx, b"<w:document" + b" " * 45_000_000 + b"/>")),
        ("doctype.docx", lambda path: _with_part(path, docx, b'<!DOCTYPE x [<!ENTITY a "b">]><x>&a;</x>')),
        ("broken.docx", lambda path: _with_part(path, docx, b"<w:document><w:body>")),
        ("wide.png", lambda path: Image.new("1", (1, 60_000)).save(path)),
        ("fax.tiff", b"II*\x00" + bytes(40)),
        ("fifo.pdf", lambda path: os.mkfifo(path)),
    ]
    names = []
    for at, (name, content) in enumerate(made, 1):
        path = folder / f"bad-{at:02}-{name}"
        names.append(path.name)
        if isinstance(content, bytes):
            path.write_bytes(content)
        else:
            content(path)
    return names


def _zip(path: Path, parts: dict[str, bytes]) -> None:
    with zipfile.ZipFile(path, "w", zipfile.ZIP_DEFLATED) as archive:
        for name, content in parts.items():
            archive.writestr(name, content)


def _with_part(path: Path, docx: bytes, content: bytes) -> None:
    """A Word file whose main part is something else."""
    path.write_bytes(docx)
    with zipfile.ZipFile(path) as archive:
        parts = {name: archive.read(name) for name in archive.namelist()}
    _zip(path, {**parts, "word/document.xml": content})


if __name__ == "__main__":
    main()
