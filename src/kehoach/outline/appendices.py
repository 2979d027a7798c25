"""The heads over annexed tables: label, title, whose annex.

In: the lines outside tables. Out: `AppendixHead`s with the lines they stand on. Why: a table belongs to
the head above it, and the bracketed line says which plan it is part of (Nghị định 30/2020/NĐ-CP, phụ lục
I, mục III.1).
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from functools import cache

from kehoach.grammar.alternatives import loosely
from kehoach.grammar.files import load
from kehoach.models.document import Line
from kehoach.models.draft import AppendixHead
from kehoach.outline.issuers import starts_with_body
from kehoach.outline.numbering import read_mark
from kehoach.outline.settings import SETTINGS
from kehoach.outline.words import headings, in_capitals, listed, starting
from kehoach.text import fold, fold_with_offsets, join_lines, squeeze

_ANNEX = "phu"


def read_appendix_heads(lines: Sequence[Line]) -> tuple[AppendixHead, ...]:
    """The heads of all appendices in order; mentions in sentences are none."""
    texts = [squeeze(line.text) for line in lines]
    heads: list[AppendixHead] = []
    at = 0
    while at < len(texts):
        head = _labelled(texts, lines, at) or _unlabelled(texts, lines, at, heads[-1].last + 1 if heads else 0)
        if head:
            heads.append(head)
            at = head.last
        at += 1
    return tuple(heads)


def _labelled(texts: Sequence[str], lines: Sequence[Line], at: int) -> AppendixHead | None:
    read = _label(texts[at])
    if read is None:
        return None
    label, beside = read
    title = [beside] if beside else []
    last = at
    for now in range(at + 1, min(at + 1 + SETTINGS.most_title, len(texts))):
        if not texts[now]:
            continue
        if _bracket_opens(texts[now]):
            attached, last = _bracket(texts, now)
            return AppendixHead(label, join_lines(title) or None, attached, at, last, lines[at].place)
        if not _is_title(texts[now], title):
            break
        title.append(texts[now])
        last = now
    if not label and not title:
        return None
    return AppendixHead(label, join_lines(title) or None, None, at, last, lines[at].place)


def _unlabelled(texts: Sequence[str], lines: Sequence[Line], at: int, floor: int) -> AppendixHead | None:
    """A title in capitals right over "(Kèm theo …)"."""
    if not _bracket_opens(texts[at]):
        return None
    first, now = at, at - 1
    while now >= floor and at - now <= SETTINGS.most_title:
        if fold(texts[now]) in headings():
            return None
        if texts[now] and not _may_head(texts[now]):
            break
        first = now if texts[now] else first
        now -= 1
    title = [text for text in texts[first:at] if text]
    if not title:
        return None
    attached, last = _bracket(texts, at)
    return AppendixHead("", join_lines(title), attached, first, last, lines[first].place)


def _may_head(text: str) -> bool:
    """Whether a line in capitals can belong to an appendix' title: no body's name, no number."""
    return in_capitals(text) and not starts_with_body(text) and read_mark(text) is None


@cache
def _label_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"(?P<word>{listed('appendices', 'labels')})(?!\w)"
        r"(?: ?(?P<label>[ivx]{1,5}|\d{1,3}[a-z]?|[a-e])(?![\w/]))?(?P<mark> ?[.:)/-]+)?(?P<rest>.*)"
    )


def _label(text: str) -> tuple[str, str] | None:
    """Label and what stands beside it, for a line that is an appendix' heading."""
    if not text[:1].isupper() or len(text) > SETTINGS.appendices_longest or not _label_pattern().fullmatch(fold(text)):
        return None
    folded = fold_with_offsets(text)
    match = _label_pattern().fullmatch(folded.text)
    if not match:
        return None
    rest = text[folded.offsets[match.start("rest")] :].strip(" .:-–")
    label = text[slice(*folded.span(*match.span("label")))].upper().lstrip("0") if match["label"] else ""
    capitals = in_capitals(text)
    if rest and not capitals and not (label and in_capitals(rest)) and not (label and ":" in (match["mark"] or "")):
        return None
    annex = match["word"].startswith(_ANNEX)
    return (label, rest) if annex or (capitals and label) else None


def attachment(texts: Sequence[str], at: int) -> tuple[str, int] | None:
    """The bracket "(Ban hành kèm theo …)" that opens on a line, without its marks, and the index of its last line."""
    squeezed = [squeeze(text) for text in texts[at : at + SETTINGS.most_bracket]]
    if not squeezed or not _bracket_opens(squeezed[0]):
        return None
    inside, last = _bracket(squeezed, 0)
    return inside, at + last


def is_appendix_label(text: str) -> bool:
    """Whether a line is the label over an appendix: "PHỤ LỤC II", "Biểu số 1: …"."""
    return _label(squeeze(text)) is not None


def _bracket_opens(text: str) -> bool:
    return text.startswith("(") and _attached_pattern().match(fold(text[1:])) is not None


@cache
def _attached_pattern() -> re.Pattern[str]:
    return re.compile(rf"(?:{loosely(load('documents/appendices')['attached'])})(?!\w)")


def _bracket(texts: Sequence[str], at: int) -> tuple[str, int]:
    """The bracketed line without its brackets, over line breaks, and the index of its last line."""
    pieces: list[str] = []
    last = at
    for now in range(at, min(at + SETTINGS.most_bracket, len(texts))):
        if not texts[now]:
            continue
        pieces.append(texts[now])
        last = now
        if texts[now].rstrip(" .").endswith(")"):
            break
    else:
        pieces, last = pieces[:1], at
    return join_lines(pieces).strip(" .").strip("()").strip(), last


def _is_title(text: str, title: Sequence[str]) -> bool:
    if starting("appendices", "table_starts").match(fold(text)) or text[0] in "-+|(" or read_mark(text):
        return False
    if _label(text) is not None:
        return False
    return not title or (in_capitals(text) == in_capitals(title[-1]) and (in_capitals(text) or text[0].islower()))
