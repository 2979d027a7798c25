"""How the files of `grammars/documents` about the frame of a document are verified by their own examples.

In: the files. Out: their checks. Each example reads alike as written, decomposed and with blank lines between.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence

from kehoach.grammar.files import Toml
from kehoach.grammar.verify import Check, Spellings, as_spelt, counter_examples, examples, in_all_spellings
from kehoach.models.document import Line
from kehoach.models.plan import PartialDate, Section
from kehoach.outline.appendices import read_appendix_heads
from kehoach.outline.closing import read_recipients, read_signature
from kehoach.outline.frame import read_header
from kehoach.outline.issuers import issuer_name, starts_with_body
from kehoach.outline.phrases import set_phrases
from kehoach.outline.references import references
from kehoach.outline.sections import read_sections


def _spell(key: str, text: str, example: Toml) -> Spellings:
    return (*as_spelt(key, text, example), ("blank lines between", text.replace("\n", "\n\n")))


def _lines(text: str) -> list[Line]:
    return [Line(t, number=n) for n, t in enumerate(text.strip("\n").split("\n"), 1)]


def _printed(*values: object) -> str:
    return "|".join("-" if value is None else str(value) for value in values)


def _day(date: PartialDate | None) -> str | None:
    if date is None:
        return None
    parts = ((date.year, 4), (date.month, 2), (date.day, 2))
    return "-".join((f"{n:0{width}d}" if n else "X" * width) for n, width in parts)


def _numbers(sections: Sequence[Section]) -> list[str]:
    return [n for s in sections for n in (s.number or "?", *_numbers(s.children))]


def _issuer(text: str) -> str:
    return _printed(issuer_name(text.split("\n")))


def _header(text: str) -> str:
    h = read_header(_lines(text))
    return _printed(h.issuer.name, h.number, h.symbol, h.place, _day(h.date), h.kind, h.title, h.year)


def _dated_or_numbered(text: str) -> str:
    h = read_header(_lines(text))
    return "|".join(filter(None, (h.number, h.symbol, _day(h.date))))


def _foot(text: str) -> str:
    signature = read_signature(_lines(text))
    signed = _printed(signature.capacity, signature.role, signature.name) if signature else "-"
    return f"{'|'.join(read_recipients(_lines(text)))} => {signed}"


def _signed_or_received(text: str) -> str:
    return _foot(text).removeprefix(" => -")


def _heads(text: str) -> str:
    return " & ".join(_printed(h.label, h.title, h.attached_to) for h in read_appendix_heads(_lines(text)))


def _references(text: str, _example: Toml) -> list[str]:
    """The appendices that a text speaks of: each label, and what is said of it."""
    told = [(one.label or "-", one.announced, one.foreign) for one in references(text)]
    return [" ".join([label, *["kèm"] * announced, *["khác"] * foreign]) for label, announced, foreign in told]


def _sections(text: str) -> str:
    return " ".join(_numbers(read_sections(_lines(text))))


def _body(text: str) -> str:
    return text if starts_with_body(text) else ""


def _phrases(text: str, example: Toml) -> list[str]:
    return [name for name, phrase in set_phrases(_lines(text)).items() if phrase.sure]


def _reading(reads: Callable[[str], str], misread: Callable[[str], str]) -> tuple[Check, ...]:
    checks = examples({"reads": lambda text, _: reads(text)}, _spell)
    return checks, counter_examples(lambda text, _: misread(text))


VERIFIED: dict[str, tuple[Check, ...]] = {
    "documents/issuers": _reading(_issuer, _body),
    "documents/letterhead": _reading(_header, _dated_or_numbered),
    "documents/phrases": (
        examples({"reads": _phrases}, in_all_spellings),
        counter_examples(_phrases, in_all_spellings),
    ),
    "documents/closing": _reading(_foot, _signed_or_received),
    "documents/appendices": _reading(_heads, _heads),
    "documents/references": (examples({"reads": _references}, as_spelt), counter_examples(_references)),
    "documents/numbering": _reading(_sections, lambda text: _sections(text).replace("?", "").strip()),
}
"""How the files of this room are verified, by their path below `grammars/`."""
