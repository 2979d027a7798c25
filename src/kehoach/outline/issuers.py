"""A body's full name in proper case, from the lines of a letterhead or from a sentence.

In: "UBND QUẬN LONG BIÊN" / "HỘI ĐỒNG THI ĐUA - KHEN THƯỞNG". Out: "Hội đồng Thi đua - Khen thưởng quận
Long Biên". Why: the letterhead is set in capitals and splits superior and issuer over lines; everything
behind compares names (capitals: Nghị định 30/2020/NĐ-CP, phụ lục II).
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from functools import cache
from itertools import groupby, pairwise

from msgspec import Struct

from kehoach.grammar.alternatives import either
from kehoach.grammar.files import Toml, load
from kehoach.outline.words import in_capitals
from kehoach.text import Folded, fold, fold_with_offsets, same, squeeze


class _Name(Struct, frozen=True):
    """One body of a letterhead: its entry in issuers.toml, and its name in full and proper case."""

    body: Toml
    text: str


def issuer_name(lines: Sequence[str]) -> str | None:
    """The full name of the body a letterhead names, its superior's territory added where it needs one."""
    text = "\n".join(squeeze(line) for line in lines if squeeze(line))
    names = [_named(part) for part in _parts(text)]
    if not names:
        return proper_name(text) or None
    own = names[-1]
    if own.body.get("committee") and len(names) > 1 and (whole := _of_union(own, names[-2])):
        return whole
    if len(names) == 1 or not own.body.get("joins") or any(_level_words(own.text)):
        return own.text
    superior = names[-2].text if own.body.get("committee") else _belongs_to(names[-2])
    return f"{own.text} {superior}".strip()


def _of_union(committee: _Name, union: _Name) -> str | None:
    """A committee whose line has its territory, with the union of the line above: "Hội …" / "Ban Chấp hành tỉnh …"."""
    head, level = committee.body["name"], next((start for start, _ in _level_words(committee.text)), None)
    if level != len(head) + 1 or any(_level_words(union.text)):
        return None
    return f"{head} {union.text} {committee.text[level:]}"


def proper_name(text: str) -> str:
    """A name in full and, where it was in capitals, in proper case ("UBND TỈNH X" → "Ủy ban nhân dân tỉnh X")."""
    text = squeeze(text)
    folded = fold_with_offsets(text)
    table = _spellings() if in_capitals(text) else _full_names()
    pattern = _spelling_pattern() if in_capitals(text) else _full_pattern()
    pieces: list[str] = []
    done = 0
    for match in pattern.finditer(folded.text):
        start, end = folded.span(*match.span())
        if not _spelt_alike(text, (start, end), table[match.group()]):
            continue
        pieces += [_title_case(text[done:start]) if in_capitals(text) else text[done:start], table[match.group()]]
        done = end
    pieces.append(_title_case(text[done:]) if in_capitals(text) else text[done:])
    name = squeeze("".join(pieces))
    return name[:1].upper() + name[1:]


def _spelt_alike(text: str, span: tuple[int, int], spelling: str) -> bool:
    """Whether the letters printed are that word's ("TĨNH" is not "tỉnh"); short forms and plain ASCII pass."""
    printed = text[slice(*span)]
    return text.isascii() or fold(printed) != fold(spelling) or same(printed, spelling)


def lacks_territory(name: str) -> bool:
    """Whether a name ends in a bare level word: "UBND quận", "… thị xã"."""
    return any(end == len(name) for _, end in _level_words(name))


def _level_words(name: str) -> Iterator[tuple[int, int]]:
    """The spans of words that name a territory's level or a party committee; "xã hội" is none."""
    folded = fold_with_offsets(name)
    for match in _territory().finditer(folded.text):
        start, end = folded.span(*match.span())
        word = _spellings().get(match.group(), match.group())
        if _spelt_alike(name, (start, end), word):
            yield start, end


def starts_with_body(name: str) -> bool:
    """Whether a name begins as the name of a body known to issuers.toml."""
    return re.match(rf"(?:{_heads()})(?!\w)", fold(name)) is not None


def _parts(text: str) -> list[str]:
    """The letterhead cut before each body's name: at a line's start, or anywhere for a name of two words."""
    folded = fold_with_offsets(text)
    cuts = [
        folded.offsets[m.start()] for m in re.finditer(rf"\b(?:{_heads()})(?!\w)", folded.text) if _opens(folded, m)
    ]
    return [text[a:b] for a, b in pairwise([*cuts, len(text)])]


def _opens(folded: Folded, match: re.Match[str]) -> bool:
    at = folded.offsets[match.start()]
    before = folded.raw[:at].rstrip(" ")
    if re.search(r"(?:\bva|-|,|&|\bcua|\bthuoc)$", fold(before)):
        return False
    body = _bodies()[match.group()]
    if not _spelt_alike(folded.raw, folded.span(*match.span()), body["name"]):
        return False
    return not before or before[-1] == "\n" or (" " in match.group() and body.get("joins", False))


def _named(text: str) -> _Name:
    head = re.match(_heads(), fold(text))
    return _Name(_bodies()[head.group()] if head else {}, proper_name(text))


def _belongs_to(superior: _Name) -> str:
    """What a body's name takes from its superior's: "quận Mai Lĩnh", "Tỉnh ủy Sông Trăng", or nothing."""
    start = next((start for start, _ in _level_words(superior.text)), None)
    return superior.text[start:] if start is not None else ""


def _title_case(text: str) -> str:
    return re.sub(r"\S+", lambda w: w[0] if "/" in w[0] else w[0][:1] + w[0][1:].lower(), text)


def _with_word_before(name: str, run: str) -> str:
    """A run of a name with the word in front of it: alone "Xây Dựng" may be found in another sense."""
    return f"{' '.join(name[: name.index(run)].split()[-1:])} {run}".strip()


def as_written_below(name: str, text: str) -> str:
    """A name with its runs of capitalised words as a text spells them ("Chỉ Huy Quân Sự" → "Chỉ huy quân sự").

    Only words of mixed case in `text` tell; what stands there in capitals alone says nothing.
    """
    folded = fold_with_offsets(text)
    grouped = (list(words) for capital, words in groupby(name.split(), key=lambda w: w[0].isupper()) if capital)
    for run in [_with_word_before(name, " ".join(words)) for words in grouped if len(words) > 1]:
        for match in re.finditer(rf"(?<!\w){re.escape(fold(run))}(?!\w)", folded.text):
            written = squeeze(text[slice(*folded.span(*match.span()))])
            if written[0].isupper() == run[0].isupper() and not in_capitals(written) and same(written, run):
                name = name.replace(run, written)
                break
    return name


@cache
def _territory() -> re.Pattern[str]:
    parties = (body["name"] for body in load("documents/issuers")["body"] if body.get("party"))
    return re.compile(rf"\b(?:{either((*load('documents/issuers')['territories'], *parties))})\b(?! hoi\b)")


@cache
def _bodies() -> dict[str, Toml]:
    table: dict[str, Toml] = {}
    for body in load("documents/issuers")["body"]:
        for name in (body["name"], *body.get("short", ())):
            table.setdefault(fold(name), body)
    return table


@cache
def _heads() -> str:
    return either(_bodies())


@cache
def _full_names() -> dict[str, str]:
    """Folded short form → full name; full names stand too, so that they are set in their own case."""
    return {short: body["name"] for short, body in _bodies().items() if short in map(fold, body.get("short", ()))}


@cache
def _full_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:{either(_full_names())})(?!\w)")


@cache
def _spellings() -> dict[str, str]:
    data = load("documents/issuers")
    table = {fold(word): word for word in (*data["territories"], *data["spelt"])}
    return table | {short: body["name"] for short, body in _bodies().items()}


@cache
def _spelling_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{either(_spellings())})(?!\w)")
