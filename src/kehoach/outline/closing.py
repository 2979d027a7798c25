"""The foot of a document: where its body ends, who receives it, who signs.

In: the lines outside tables. Out: index, recipients, `Signature`. Why: recipients and signature stand
side by side and are read in either order, one after the other or mixed on one line.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kehoach.grammar.files import load
from kehoach.models.document import Line, Place
from kehoach.models.plan import Signature
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import in_capitals, listed
from kehoach.text import Folded, fold, fold_with_offsets, squeeze

_WIDE = re.compile(r"\s{2,}|\t")
_DASH = re.compile(r"^[-–—•+*]\s*")
_NAME_WORD = re.compile(r"[^\W\d_]+(?:['’.-][^\W\d_]+)*")


def body_end(lines: Sequence[Line]) -> int:
    """The index of the first line that is no longer body: recipients, capacity, or behind "./.".

    The number of lines where no foot is found.
    """
    for at, line in enumerate(lines):
        text = squeeze(line.text)
        if _recipients_head(text) or _appendix_alone(text) or (at and _capacity(text)):
            return at
        if text.endswith(load("documents/closing")["end_mark"]):
            return at + 1
    return len(lines)


def split_body(lines: Sequence[Line]) -> tuple[tuple[Line, ...], tuple[Line, ...]]:
    """The lines of letterhead and body, and those of foot and appendices."""
    at = body_end(lines)
    return tuple(lines[:at]), tuple(lines[at:])


def read_recipients(lines: Sequence[Line]) -> tuple[str, ...]:
    """Who receives the document, each as printed without dash and closing ";" or "."."""
    return tuple(entry for entry, _place in placed_recipients(lines))


def placed_recipients(lines: Sequence[Line]) -> tuple[tuple[str, Place], ...]:
    """The same with the place of the line on which each begins."""
    at = next((i for i, line in enumerate(lines) if _recipients_head(squeeze(line.text))), None)
    if at is None:
        return ()
    found: list[str] = []
    places: list[Place] = []
    foot = lines[at : at + 120]
    pieces = [_left(line.text) for line in foot]
    pieces[0] = pieces[0][_recipients_head(pieces[0]) :].strip(" :") if pieces else ""
    for piece, line in zip(pieces, foot, strict=True):
        text = piece.strip()
        if (found and _closed(found[-1], text)) or _appendix_alone(text):
            break
        if not text or _is_office(text) or _capacity(text):
            continue
        if _DASH.match(text):
            found += [_DASH.sub("", part) for part in re.split(r"(?<=;)\s+(?=[-–]\s)", text)]
        elif found and not found[-1].endswith((";", ".", ")")):
            found[-1] = f"{found[-1]} {text}"
        places += [line.place] * (len(found) - len(places))
    entries = (entry.strip(" ").rstrip(";.:, ").strip() for entry in found)
    return tuple((entry, place) for entry, place in zip(entries, places, strict=True) if entry)


def read_signature(lines: Sequence[Line]) -> Signature | None:
    """Who signs: capacity ("TM. …", "TM. … / KT. …"), office, name; None where nobody does."""
    foot = _right_pieces(lines)
    start = next((i for i, (text, _line) in enumerate(foot) if _capacity(text) or _is_office(text)), None)
    if start is None:
        return None
    capacities: list[tuple[str, Place]] = []
    role = name = None
    places: dict[str, Place] = {}
    for text, line in foot[start : start + 25]:
        if _capacity(text) and not role:
            capacities.append((text, line.place))
        elif role is None and _is_office(text):
            role, places["role"] = _office_as_written(text), line.place
        elif (signer := _signer(text)) and (role or capacities):
            name, places["name"] = signer, line.place
            break
    if role is None and capacities and _capacity(capacities[-1][0]) == "q":
        role, places["role"] = capacities.pop()
    if capacities:
        places["capacity"] = capacities[0][1]
    return Signature(capacity=" / ".join(text for text, _ in capacities) or None, role=role, name=name, places=places)


@cache
def _recipients_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:^|.*[a-z]{{2}})(?:{listed('closing', 'recipients')}) ?(?::|$)|^no[i1] nh.?.?n ?:")


@cache
def _recipients() -> tuple[str, ...]:
    return tuple(map(fold, load("documents/closing")["recipients"]))


def opens_recipients(text: str) -> bool:
    """Whether a line opens the list of recipients ("Nơi nhận:")."""
    return _recipients_head(squeeze(text)) > 0


def _recipients_head(text: str) -> int:
    """How many characters of a line "Nơi nhận:" takes; 0 where it is none."""
    folded = fold(text)
    likely = folded.startswith("no") or any(word in folded for word in _recipients())
    match = _recipients_pattern().match(folded) if likely else None
    if not match or len(text) > match.end() + SETTINGS.closing_beside:
        return 0
    return fold_with_offsets(text).span(0, match.end())[1]


@cache
def _capacity_pattern() -> re.Pattern[str]:
    names = sorted(map(fold, load("documents/closing")["capacities"]), key=len, reverse=True)
    return re.compile(rf"(?P<capacity>{'|'.join(map(re.escape, names))})(?:\.|(?<=/.) ) ?\w|(?P<acting>quyen) \w")


def _capacity(text: str) -> str | None:
    """The capacity ("tm", "kt" …) that opens a line in capitals, else None."""
    if len(text) > SETTINGS.closing_short or not in_capitals(text):
        return None
    match = _capacity_pattern().match(fold(text))
    return (match["capacity"] or "q").replace("/", "") if match else None


@cache
def _office_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{listed('closing', 'offices')})(?!\w)")


def _is_office(text: str) -> bool:
    return len(text) <= SETTINGS.closing_short and in_capitals(text) and _office_pattern().match(fold(text)) is not None


def _office_as_written(text: str) -> str:
    """An office read without diacritics in its right letters, where it is one of the list."""
    known = {fold(office): office for office in load("documents/closing")["offices"]}
    return known.get(fold(text), text) if text.isascii() else text


def _left(text: str) -> str:
    """The part of a line that belongs to the recipients: what stands right of a wide gap may be the signer's."""
    pieces = _WIDE.split(text.strip())
    kept: list[str] = []
    for piece in pieces:
        if _capacity(piece) or _is_office(piece):
            break
        kept.append(piece)
    return squeeze(_without_office(" ".join(kept)))


def _without_office(text: str) -> str:
    cut = _office_behind(fold_with_offsets(squeeze(text)))
    return squeeze(text)[:cut].rstrip() if cut else text


def _office_behind(folded: Folded) -> int | None:
    """Where, behind a recipient, the capacity or office of the signer begins on the same line."""
    if not _DASH.match(folded.raw):
        return None
    names = f"{listed('closing', 'offices')}"
    for match in re.finditer(rf"(?:[;:.] ?)(?P<signer>(?:(?:tm|kt|tl|tuq|q)\. ?\w|(?:{names})(?!\w)).*)$", folded.text):
        at = folded.offsets[match.start("signer")]
        if in_capitals(folded.raw[at:]):
            return at
    return None


def _right_pieces(lines: Sequence[Line]) -> list[tuple[str, Line]]:
    """What of the foot's lines may be the signer's, in order, each with its line; recipients are left out."""
    at = body_end(lines)
    pieces: list[tuple[str, Line]] = []
    for line in lines[at : at + 120]:
        text = squeeze(line.text)
        if pieces and _appendix_alone(text):
            break
        if head := _recipients_head(text):
            pieces += [(piece, line) for piece in (_before_recipients(text), text[head:].strip(" :")) if piece]
            continue
        cut = _office_behind(fold_with_offsets(text))
        pieces += [(piece, line) for piece in ([text[cut:]] if cut is not None else _beside(line.text))]
    return pieces


def _beside(line: str) -> list[str]:
    """What of a line may be the signer's: all of it, or what stands behind a wide gap beside a recipient."""
    pieces = [squeeze(piece) for piece in _WIDE.split(line.strip()) if piece]
    signs = len(pieces) > 1 and (_capacity(pieces[-1]) or _is_office(pieces[-1]) or _signer(pieces[-1]))
    if signs or _DASH.match(line.strip()):
        return pieces[1:]
    return [squeeze(line)] if pieces else []


def _before_recipients(text: str) -> str:
    folded = fold_with_offsets(text)
    match = re.match(rf"(.*?)(?:{listed('closing', 'recipients')})", folded.text)
    return text[: folded.span(0, match.end(1))[1]].strip() if match and match.group(1) else ""


def _closed(entry: str, text: str) -> bool:
    """Whether nothing can follow: the copy kept on file ended, or a name or appendix stands next."""
    if not _DASH.match(text) and re.match(rf"(?:{listed('closing', 'filed')})\b", fold(entry)):
        return bool(text) and (entry.endswith((".", ")")) or _signer(text) is not None or not text[0].islower())
    return False


def _signer(text: str) -> str | None:
    """A person's name of two to five words, each with a capital; degrees and ranks before it are dropped."""
    if re.match(rf"(?:{listed('closing', 'unsigned')})", fold(text)) or _is_office(text) or _capacity(text):
        return None
    bare = text.strip(" .,*")
    for degree in sorted(load("documents/closing")["degrees"], key=len, reverse=True):
        if bare.startswith((f"{degree}.", f"{degree} ")):
            bare = bare[len(degree) :].strip(" .")
    words = bare.split()
    if not 2 <= len(words) <= 5 or not all(_NAME_WORD.fullmatch(w) and w[0].isupper() for w in words):
        return None
    return bare if len(bare) <= 40 else None


@cache
def _appendix_pattern() -> re.Pattern[str]:
    return re.compile(r"phu luc(?: so)?(?: (?:[ivx]+|\d+[a-z]?))?\.?$")


def _appendix_alone(text: str) -> bool:
    return (
        text[:1].isupper() and len(text) <= SETTINGS.closing_short and _appendix_pattern().match(fold(text)) is not None
    )
