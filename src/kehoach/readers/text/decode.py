"""Bytes become text, in whatever encoding they were saved.

In: bytes. Out: the text with line feeds as its only line breaks, the encoding, and a diagnostic wherever the
encoding had to be guessed. Bytes that are no text at all are refused.
"""

from __future__ import annotations

import codecs
import re
import unicodedata

from kehoach.encodings import recognise
from kehoach.errors import UnreadableError
from kehoach.message import Message
from kehoach.models.document import Diagnostic
from kehoach.readers.settings import SETTINGS

_MARKS = (
    (codecs.BOM_UTF8, "utf-8-sig"),
    (codecs.BOM_UTF32_LE, "utf-32"),
    (codecs.BOM_UTF32_BE, "utf-32"),
    (codecs.BOM_UTF16_LE, "utf-16"),
    (codecs.BOM_UTF16_BE, "utf-16"),
)
_NEWLINE = re.compile("\r\n?|\v|\x85|\u2028|\u2029")
_CONTROLS = re.compile("[\x00-\x08\x0e-\x19\x1c-\x1f\x7f]")
_VIETNAMESE = re.compile("[ăâđêôơưĂÂĐÊÔƠƯ\u1ea0-\u1ef9]")
_TONES = re.compile("[\u0300\u0301\u0303\u0309\u0323]")
_SAMPLE = 1 << 20
_LATIN = "windows-1252"
_VIETNAM = "windows-1258"


def decode(data: bytes) -> tuple[str, str, list[Diagnostic]]:
    """The text of `data`, the name of its encoding, and what was doubtful about it.

    Tried in this order: byte order mark, UTF-16 without a mark, UTF-8, UTF-8 with a few damaged places,
    windows-1252 where its letters are those of an encoding before Unicode, windows-1258 (whose tone marks are
    separate characters: composed to NFC), windows-1252.
    Raises UnreadableError where the bytes are no text.
    """
    text, encoding, diagnostics = _decoded(data)
    text = _NEWLINE.sub("\n", text)
    if len(_CONTROLS.findall(text, 0, _SAMPLE)) > SETTINGS.junk_share * min(len(text), _SAMPLE):
        raise UnreadableError(
            Message("the file is neither text nor a known document"), Message("give a PDF, DOCX, XLSX or text file")
        )
    return text, encoding, diagnostics


def _decoded(data: bytes) -> tuple[str, str, list[Diagnostic]]:
    for mark, encoding in _MARKS:
        if data.startswith(mark):
            return data.decode(encoding, "replace"), encoding.removesuffix("-sig"), []
    if (wide := _wide(data)) is not None:
        return data.decode(wide, "replace"), wide, [_guessed(wide)]
    try:
        return data.decode("utf-8"), "utf-8", []
    except UnicodeDecodeError:
        text = data.decode("utf-8", "replace")
    damaged = text.count("\ufffd")
    if damaged <= SETTINGS.damage_share * sum(not char.isascii() for char in text) or damaged == 1:
        message = Message("{damaged} places of the file are no sound UTF-8; they are shown as �", damaged=damaged)
        return text, "utf-8", [Diagnostic("encoding-damaged", "warning", message)]
    return _eight_bit(data)


def _wide(data: bytes) -> str | None:
    """UTF-16 without a byte order mark: in Vietnamese nearly every second byte is small."""
    sample = data[: _SAMPLE // 4]
    if len(sample) < 4 or b"\0" not in sample:
        return None
    half = len(sample) // 2
    even, odd = sample[0::2].count(0) / half, sample[1::2].count(0) / half
    if odd > SETTINGS.zeroes[0] and even < SETTINGS.zeroes[1]:
        return "utf-16-le"
    if even > SETTINGS.zeroes[0] and odd < SETTINGS.zeroes[1]:
        return "utf-16-be"
    return None


def _eight_bit(data: bytes) -> tuple[str, str, list[Diagnostic]]:
    latin = data.decode("cp1252", "replace")
    if recognise(latin) is not None:
        return latin, _LATIN, []
    try:
        text = unicodedata.normalize("NFC", data.decode("cp1258"))
    except UnicodeDecodeError:
        text = ""
    if len(_VIETNAMESE.findall(text)) > 2 * len(_TONES.findall(text)):
        return text, _VIETNAM, [_guessed(_VIETNAM)]
    return latin, _LATIN, [_guessed(_LATIN)]


def _guessed(encoding: str) -> Diagnostic:
    message = Message("the file does not say its encoding; it was read as {encoding}", encoding=encoding)
    return Diagnostic("encoding-guessed", "warning" if encoding == _LATIN else "info", message)
