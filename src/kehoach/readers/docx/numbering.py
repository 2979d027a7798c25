"""The numbers and dashes Word prints before the paragraphs of a list, which stand in no text.

In: the numbering part, then the list paragraphs in reading order. Out: each one's printed label.
"""

from __future__ import annotations

import re
from string import ascii_lowercase

from lxml import etree
from msgspec import Struct
from msgspec.structs import replace

from kehoach.numerals import to_roman
from kehoach.readers.docx.names import VAL, first, is_on, number, value, w
from kehoach.readers.docx.styles import Styles

_PLACE = re.compile(r"%([1-9])")
_DASHES = frozenset("-+*–—")
_LARGEST_ROMAN = 4000


class Level(Struct, frozen=True):
    """One level of a list: where it starts, how it counts and what it prints."""

    start: int = 1
    form: str = "decimal"
    text: str = ""
    suffix: str = " "
    restart: int | None = None
    legal: bool = False
    style: str | None = None


class List(Struct, frozen=True):
    """One w:num: its levels, whose counters it shares, and the levels it starts afresh."""

    counters: str
    levels: dict[int, Level]
    afresh: frozenset[int]


class Numbering:
    """The lists of one document, with their counters."""

    def __init__(self, root: etree._Element | None, styles: Styles) -> None:
        self._styles = styles
        self._counts: dict[str, dict[int, int]] = {}
        self._begun: set[str] = set()
        self._lists: dict[str, List] = {} if root is None else dict(_lists(root))

    def label(self, properties: etree._Element | None) -> str:
        """The label of a paragraph with the given w:pPr, with the space behind it; "" outside lists."""
        style = value(properties, "pStyle")
        own = None if properties is None else first(properties, w("numPr"))
        inherited = self._styles.list_of(style)
        name = value(own, "numId") or value(inherited, "numId")
        if name is None or name not in self._lists:
            return ""
        told = value(own, "ilvl") or value(inherited, "ilvl")
        linked = (at for at, level in self._lists[name].levels.items() if style and level.style == style)
        return self._count(name, number(told) if told is not None else next(linked, 0))

    def _count(self, name: str, at: int) -> str:
        found = self._lists[name]
        counts = self._counts.setdefault(found.counters, {})
        if name not in self._begun:
            self._begun.add(name)
            for fresh in found.afresh:
                counts.pop(fresh, None)
        level = found.levels.get(at, Level())
        counts[at] = counts.get(at, level.start - 1) + 1
        for deeper in [other for other in counts if other > at]:
            restart = found.levels.get(deeper, Level()).restart
            if restart is None or at < restart:
                del counts[deeper]
        return _printed(found.levels, counts, level)


def _printed(levels: dict[int, Level], counts: dict[int, int], level: Level) -> str:
    if level.form == "none" and not level.text:
        return ""
    if level.form == "bullet":
        return (level.text if level.text in _DASHES else "-") + " "

    def place(match: re.Match[str]) -> str:
        at = int(match[1]) - 1
        other = levels.get(at, Level())
        return spell(counts.get(at, other.start), "decimal" if level.legal else other.form)

    text = _PLACE.sub(place, level.text)
    return text + level.suffix if text else ""


def spell(count: int, form: str) -> str:
    """A number in one of Word's w:numFmt forms; a form not known here is written in digits."""
    if form == "none":
        return ""
    if form == "decimalZero":
        return f"{count:02d}"
    if form in ("lowerRoman", "upperRoman") and 0 < count < _LARGEST_ROMAN:
        return to_roman(count).lower() if form == "lowerRoman" else to_roman(count)
    if form in ("lowerLetter", "upperLetter") and count > 0:
        letters = ascii_lowercase[(count - 1) % 26] * ((count - 1) // 26 + 1)
        return letters if form == "lowerLetter" else letters.upper()
    return str(count)


def _level(element: etree._Element) -> tuple[int, Level]:
    suffix = value(element, "suff")
    legal = first(element, w("isLgl"))
    restart = value(element, "lvlRestart")
    return number(element.get(w("ilvl"))), Level(
        start=number(value(element, "start")),
        form=value(element, "numFmt") or "decimal",
        text=value(element, "lvlText") or "",
        suffix="" if suffix == "nothing" else " ",
        restart=None if restart is None else number(restart),
        legal=legal is not None and is_on(legal),
        style=value(element, "pStyle"),
    )


def _lists(root: etree._Element) -> list[tuple[str, List]]:
    abstract = {element.get(w("abstractNumId"), ""): element for element in root.iter(w("abstractNum"))}
    by_style = {link: name for name, element in abstract.items() if (link := value(element, "styleLink"))}
    lists = []
    for element in root.iter(w("num")):
        name = value(element, "abstractNumId") or ""
        link = value(abstract.get(name), "numStyleLink")
        name = by_style.get(link, name) if link else name
        base = abstract.get(name)
        levels = dict(_level(child) for child in base.iter(w("lvl"))) if base is not None else {}
        afresh = set()
        for change in element.iter(w("lvlOverride")):
            at = number(change.get(w("ilvl")))
            if (own := first(change, w("lvl"))) is not None:
                levels[at] = _level(own)[1]
            if (start := first(change, w("startOverride"))) is not None:
                levels[at] = replace(levels.get(at, Level()), start=number(start.get(VAL), 1))
                afresh.add(at)
        lists.append((element.get(w("numId"), ""), List(name, levels, frozenset(afresh))))
    return lists
