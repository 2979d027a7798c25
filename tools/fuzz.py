"""Each reader attacked with inputs that are made to reach new code (atheris, libFuzzer).

    pip install atheris            (Linux and macOS, up to the Python that its wheels are for)
    python -m tools.fuzz READER [-max_total_time=600 …]

In: a reader's name and flags of libFuzzer. Out: what libFuzzer prints; where a reader raises anything but our own
refusals, takes longer than `-timeout` or more than `-rss_limit_mb`, the input that did it, in a folder outside the
checkout. It begins with the samples. Parts of archives are changed within the archive, since a broken archive is
refused before anything is read. An input that ends or hangs somebody else's library is not kept here: say in words
what it does, and test our guard with a harmless one.
"""

from __future__ import annotations

import argparse
import sys
import tempfile
import zipfile
from collections.abc import Callable, Iterable
from dataclasses import dataclass
from importlib import import_module
from io import BytesIO
from pathlib import Path
from typing import Any

from samples.typeset.archive import packed

from kehoach.errors import KehoachError
from kehoach.readers.ocr import Ocr

SAMPLES = Path(__file__).parents[1] / "samples"
USUAL = ("-timeout=120", "-rss_limit_mb=2048", "-len_control=0")
"""The limits that files are read within, unless others are given; inputs are not kept short at first."""
Change = Callable[[bytes, int], bytes]
"""Makes other bytes of some, of so many at most."""


@dataclass(frozen=True, slots=True)
class Target:
    """A reader: what it is fed with, the inputs to begin with, and whether these are archives."""

    feed: Callable[[bytes], object]
    seeds: Callable[[], Iterable[bytes]]
    is_archive: bool = False


def samples(ending: str) -> Callable[[], Iterable[bytes]]:
    """The sample plans of a format."""
    return lambda: [path.read_bytes() for path in sorted(SAMPLES.glob(f"*/plan.{ending}"))]


def _pdf(data: bytes) -> object:
    from kehoach.readers import pdf

    return pdf.read(data, "plan.pdf", Ocr("never"))


def _docx(data: bytes) -> object:
    from kehoach.readers import docx

    return docx.read(data, "plan.docx")


def _xlsx(data: bytes) -> object:
    from kehoach.readers import xlsx

    return xlsx.read(data, "plan.xlsx")


def _text(data: bytes) -> object:
    from kehoach.readers import text

    return text.read(data, "plan.txt")


def _doc(data: bytes) -> object:
    """The days that an old Word document keeps, beside a document as LibreOffice makes it."""
    from kehoach.readers.fields import with_kept_days

    return with_kept_days(data, (SAMPLES / "city" / "plan.docx").read_bytes())


def _docs() -> Iterable[bytes]:
    field = '\x13 DATE \\@ "dd/MM/yyyy" \x1415/01/2024\x15'
    return [b"\xd0\xcf\x11\xe0\xa1\xb1\x1a\xe1" + field.encode(letters) for letters in ("utf-16-le", "cp1258")]


def _picture(data: bytes) -> object:
    """The pages of a picture, drawn; recognising their letters is Tesseract's part."""
    from kehoach.readers.scan import images

    return [draw() for draw in images.pages(data)[:3]]


def _pictures() -> Iterable[bytes]:
    from PIL import Image

    for kind in ("PNG", "JPEG", "TIFF"):
        out = BytesIO()
        Image.new("L", (60, 90), 255).save(out, kind)
        yield out.getvalue()


def _hocr(data: bytes) -> object:
    """What Tesseract prints, be it garbage."""
    from kehoach.readers.scan.hocr import seen_in

    return seen_in(data.decode("utf-8", "replace"), 1)


def _hocrs() -> Iterable[bytes]:
    word = '<span class="ocrx_word" title="bbox 1 1 9 9; x_wconf 90">Việc</span>'
    line = f'<span class="ocr_line" title="bbox 1 1 9 9; baseline 0 -1; x_size 9">{word}</span>'
    return [f'<html><div class="ocr_page">{line}</div></html>'.encode()]


TARGETS: dict[str, Target] = {
    "pdf": Target(_pdf, samples("pdf")),
    "docx": Target(_docx, samples("docx"), is_archive=True),
    "xlsx": Target(_xlsx, samples("xlsx"), is_archive=True),
    "text": Target(_text, samples("txt")),
    "doc": Target(_doc, _docs),
    "picture": Target(_picture, _pictures),
    "hocr": Target(_hocr, _hocrs),
}


def attack(target: Target, data: bytes) -> None:
    """Feed a reader; our own refusals are as good as a result. Raises whatever else the reader raises."""
    try:
        target.feed(data)
    except KehoachError:
        return


def within(data: bytes, most: int, seed: int, change: Change) -> bytes:
    """An archive with one part changed, or as it was where it would become too large; else the bytes changed."""
    try:
        with zipfile.ZipFile(BytesIO(data)) as archive:
            parts: dict[str, str | bytes] = {name: archive.read(name) for name in archive.namelist()}
    except Exception:
        return change(data, most)
    if not parts:
        return change(data, most)
    name = sorted(parts)[seed % len(parts)]
    part = parts[name]
    parts[name] = change(part if isinstance(part, bytes) else part.encode(), most)
    made = packed(parts)
    return made if len(made) <= most else data[:most]


def main() -> None:
    """Attack one reader until it fails or libFuzzer's time is up."""
    cli = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    cli.add_argument("reader", choices=sorted(TARGETS))
    given, flags = cli.parse_known_args()
    atheris: Any = import_module("atheris")
    target = TARGETS[given.reader]
    folder = Path(tempfile.mkdtemp(prefix=f"fuzz-{given.reader}-"))
    corpus = folder / "corpus"
    corpus.mkdir()
    with atheris.instrument_imports(include=["kehoach.readers"]):
        for at, seed in enumerate(target.seeds()):
            (corpus / str(at)).write_bytes(seed)
            attack(target, seed)

    def mutate(data: bytes, most: int, seed: int) -> bytes:
        return within(data, most, seed, atheris.Mutate)

    ways = {"custom_mutator": mutate} if target.is_archive else {}
    largest = max(path.stat().st_size for path in corpus.iterdir())
    told = [f"-artifact_prefix={folder}/", f"-max_len={2 * largest}", *USUAL, *flags, str(corpus)]
    atheris.Setup([sys.argv[0], *told], lambda data: attack(target, data), **ways)
    atheris.Fuzz()


if __name__ == "__main__":
    main()
