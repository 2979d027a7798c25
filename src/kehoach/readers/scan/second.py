"""Lines read with doubt are read a second time, larger, and the surer word counts.

In: strips and what was seen on them. Out: the same, each doubtful word as the surer of two readings has it.
Why: which of two like letters a recogniser sees ("đổi", "đối") hangs on how its grid falls on the print, and
falls otherwise at another size. Where the readings differ in a digit, neither is sure, and the word says so.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace

import cv2
import numpy as np

from kehoach.readers.scan.hocr import Seen, SeenWord
from kehoach.readers.scan.picture import Box, Pixels
from kehoach.readers.scan.program import see_again
from kehoach.readers.scan.settings import SETTINGS
from kehoach.readers.scan.strips import Strip
from kehoach.readers.tesseract import LANGUAGE, second_language

ONE_LINE = 7
"""Tesseract's page segmentation for a single line."""

_ROMAN = re.compile(r"\b[IVXH]+\b")


def surer(strips: Sequence[Strip], lines: list[list[Seen]], dpi: float) -> list[list[Seen]]:
    """The lines of each strip after a second look at the doubtful ones."""
    wanted = [
        (strip, number)
        for strip, seen in enumerate(lines)
        for number, line in enumerate(seen)
        if any(word.confidence < SETTINGS.second_doubt for word in line.words)
    ]
    language = second_language()
    scale = SETTINGS.second_enlarged if language == LANGUAGE else 1.0
    parts = [_cut(strips[strip].pixels, lines[strip][number], scale) for strip, number in wanted]
    again = see_again([pixels for pixels, _ in parts], ONE_LINE, dpi * scale, language)
    out = [list(seen) for seen in lines]
    for (strip, number), (_, corner), seen in zip(wanted, parts, again, strict=True):
        words = [_back(word, corner, scale) for line in seen for word in line.words]
        out[strip][number] = _chosen(lines[strip][number], words)
    return out


def _cut(pixels: Pixels, line: Seen, scale: float) -> tuple[Pixels, tuple[int, int]]:
    """A line's part of a strip at a scale, and where its corner lies in the strip."""
    pad = round(SETTINGS.second_around * line.height)
    high, wide = pixels.shape
    x0, y0 = max(0, min(w.box[0] for w in line.words) - pad), max(0, min(w.box[1] for w in line.words) - pad)
    x1, y1 = min(wide, max(w.box[2] for w in line.words) + pad), min(high, max(w.box[3] for w in line.words) + pad)
    part = cv2.resize(pixels[y0:y1, x0:x1], None, fx=scale, fy=scale, interpolation=cv2.INTER_CUBIC)
    return np.asarray(part, np.uint8), (x0, y0)


def _back(word: SeenWord, corner: tuple[int, int], scale: float) -> SeenWord:
    x0, y0, x1, y1 = (round(v / scale) for v in word.box)
    box: Box = (x0 + corner[0], y0 + corner[1], x1 + corner[0], y1 + corner[1])
    return replace(word, box=box)


def _chosen(line: Seen, again: list[SeenWord]) -> Seen:
    """The line word by word where both readings part it alike, else as the surer reading has it."""
    if not again:
        return line
    if len(again) == len(line.words):
        return replace(line, words=tuple(_surer_word(*pair) for pair in zip(line.words, again, strict=True)))
    if _least(again) <= _least(line.words):
        return line
    if _digits(again) == _digits(line.words):
        return replace(line, words=tuple(again))
    return replace(
        line, words=tuple(replace(word, confidence=min(SETTINGS.second_unsure, word.confidence)) for word in again)
    )


def _surer_word(first: SeenWord, second: SeenWord) -> SeenWord:
    if first.text == second.text:
        return replace(first, confidence=max(first.confidence, second.confidence))
    best = second if second.confidence > first.confidence else first
    sure = _digits([first]) == _digits([second])
    return replace(
        first, text=best.text, confidence=best.confidence if sure else min(SETTINGS.second_unsure, best.confidence)
    )


def _least(words: Sequence[SeenWord]) -> float:
    return min(word.confidence for word in words)


def _digits(words: Sequence[SeenWord]) -> str:
    """The digits and Roman numerals of some words."""
    text = " ".join(word.text for word in words)
    return "".join(char for char in text if char.isdigit()) + " ".join(_ROMAN.findall(text))
