"""Text in the Vietnamese encodings of before Unicode: TCVN3 (ABC), VNI-Windows, VIQR.

In: text whose bytes were taken for Latin letters, or typed as VIQR; the name of a font. Out: Unicode. Why: forms and
archives still hold such text; a program that does not know the font sees "Uû ban nh©n d©n" for "Ủy ban nhân dân".

The tables are those of TCVN 5712:1993 (VN3) and of the VNI-Windows fonts, as Windows-1252 shows them; VIQR is RFC 1456.
"""

from __future__ import annotations

import re
import unicodedata
from typing import Literal

from kehoach.syllables import is_syllable
from kehoach.trust import TRUSTED, trust

Encoding = Literal["tcvn3", "vni", "viqr"]
ENCODINGS: tuple[Encoding, ...] = ("tcvn3", "vni", "viqr")
NAMES: dict[Encoding, str] = {"tcvn3": "TCVN3 (ABC)", "vni": "VNI-Windows", "viqr": "VIQR"}

_TCVN3_READ = "µ¸¶·¹¨»¾¼½Æ©ÇÊÈÉË®ÌÐÎÏÑªÒÕÓÔÖ×ÝØÜÞßãáâä«åèæçé¬êíëìîïóñòô\u00adõøö÷ùúýûüþ¡¢§£¤¥¦"
_TCVN3_MEANT = "àáảãạăằắẳẵặâầấẩẫậđèéẻẽẹêềếểễệìíỉĩịòóỏõọôồốổỗộơờớởỡợùúủũụưừứửữựỳýỷỹỵĂÂĐÊÔƠƯ"
_TCVN3 = str.maketrans(_TCVN3_READ, _TCVN3_MEANT)

_GRAVE, _ACUTE, _HOOK, _TILDE, _DOT = "\u0300", "\u0301", "\u0309", "\u0303", "\u0323"
_CIRCUMFLEX, _BREVE, _HORN = "\u0302", "\u0306", "\u031b"

_HYPHENED = re.compile(r"([^\W\d_]*)-([^\W\d_]*)")

_VNI_MARKS = {
    "ù": _ACUTE,
    "ø": _GRAVE,
    "û": _HOOK,
    "õ": _TILDE,
    "ï": _DOT,
    "â": _CIRCUMFLEX,
    "á": _CIRCUMFLEX + _ACUTE,
    "à": _CIRCUMFLEX + _GRAVE,
    "å": _CIRCUMFLEX + _HOOK,
    "ã": _CIRCUMFLEX + _TILDE,
    "ä": _CIRCUMFLEX + _DOT,
    "ê": _BREVE,
    "é": _BREVE + _ACUTE,
    "è": _BREVE + _GRAVE,
    "ú": _BREVE + _HOOK,
    "ü": _BREVE + _TILDE,
    "ë": _BREVE + _DOT,
}
_VNI_MARKED = re.compile(rf"([aeiouyöôAEIOUYÖÔ])([{''.join(_VNI_MARKS)}{''.join(_VNI_MARKS).upper()}])")
_VNI_LETTERS = str.maketrans("öôñæóòîÖÔÑÆÓÒÎ", "ươđỉĩịỵƯƠĐỈĨỊỴ")

_VIQR_SHAPES = {"^": _CIRCUMFLEX, "(": _BREVE, "+": _HORN, "*": _HORN}
_VIQR_TONES = {"'": _ACUTE, "`": _GRAVE, "?": _HOOK, "~": _TILDE, ".": _DOT}
_VIQR_MARKED = re.compile(r"([aeiouyAEIOUY])([\^(+*]?)(?:(['`~])|([?.])(?!\s*$|\s+[A-ZĐ]|[\"”)]))?")
_VIQR_PLAIN = re.compile(r"\\([\^(+*'`?~.dD])")
_WORDS = re.compile(r"[^\W\d_]+")
_SAMPLE = 20_000
_KEPT = "\ue000"


def encoding_of_font(name: str) -> Encoding | None:
    """The encoding that a font's name tells (".VnTime", "VNI-Times"), with or without a subset's prefix."""
    bare = name.rpartition("+")[2].lstrip("/").lower()
    if bare.startswith((".vn", "vntime", "vnarial", "vnavant")):
        return "tcvn3"
    return "vni" if bare.startswith("vni-") else None


def is_capital_font(name: str) -> bool:
    """Whether a TCVN3 font shows small letters as capitals (".VnTimeH")."""
    bare = name.rpartition("+")[2].lstrip("/").partition(",")[0].partition("-")[0]
    return encoding_of_font(name) == "tcvn3" and bare.endswith("H")


def recognise(text: str) -> Encoding | None:
    """The encoding a text is in, by its letters: the one in which it is right Vietnamese; None for Unicode."""
    sample = text[:_SAMPLE]
    if trust(sample) >= TRUSTED:
        return None
    best = max(ENCODINGS, key=lambda encoding: trust(decode(sample, encoding)))
    return best if trust(decode(sample, best)) >= TRUSTED else None


def decode_run(text: str, font: str | None) -> str:
    """A stretch of text in one font, decoded where the font's name tells an encoding, unless it is Unicode."""
    encoding = encoding_of_font(font) if font else None
    if encoding is None or not font:
        return text
    decoded = decode(text, encoding)
    if _syllables(decoded) < _syllables(text):
        return text
    return decoded.upper() if is_capital_font(font) else decoded


def _syllables(text: str) -> int:
    return sum(map(is_syllable, _WORDS.findall(text)))


def decode(text: str, encoding: Encoding) -> str:
    """The text in Unicode (NFC)."""
    if encoding == "tcvn3":
        return _HYPHENED.sub(_horned, text.translate(_TCVN3))
    if encoding == "vni":
        return _from_vni(text)
    return _from_viqr(text)


def _horned(match: re.Match[str]) -> str:
    """A hyphen as "ư" where only that makes a syllable: PDF takes the soft hyphen, its code in TCVN3, for a hyphen."""
    before, after = match.groups()
    apart = all(is_syllable(part) for part in (before, after) if part)
    joined = f"{before}ư{after}"
    return joined if not apart and is_syllable(joined) else match[0]


def _from_vni(text: str) -> str:
    def marked(match: re.Match[str]) -> str:
        return match[1].translate(_VNI_LETTERS) + _VNI_MARKS[match[2].lower()]

    out = "".join(
        part if n % 2 else part.translate(_VNI_LETTERS)
        for n, part in enumerate(_split(_VNI_MARKED.sub(lambda m: f"{_KEPT}{marked(m)}{_KEPT}", text)))
    )
    return unicodedata.normalize("NFC", out)


def _split(text: str) -> list[str]:
    return text.split(_KEPT)


def _from_viqr(text: str) -> str:
    def marked(match: re.Match[str]) -> str:
        tone = match[3] or match[4] or ""
        return match[1] + _VIQR_SHAPES.get(match[2], "") + _VIQR_TONES.get(tone, "")

    parts = _VIQR_PLAIN.split(text)
    for n in range(0, len(parts), 2):
        letters = parts[n].replace("dd", "đ").replace("DD", "Đ").replace("Dd", "Đ")
        parts[n] = "\n".join(_VIQR_MARKED.sub(marked, line) for line in letters.split("\n"))
    return unicodedata.normalize("NFC", "".join(parts))
