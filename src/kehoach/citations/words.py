"""The wordings of grammars/documents as regular expressions over folded text.

In: kinds.toml, issuers.toml, citations.toml. Out: compiled patterns and look-up tables, built once.
Why: a clerk adds a type, a suffix or a verb to the data; no pattern is written by hand for a word.
"""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import cache

from kehoach.dates import YEAR_FIGURES
from kehoach.grammar.alternatives import either
from kehoach.grammar.files import Toml, load
from kehoach.text import fold

NUMBER = re.compile(
    r"(?<![\w/.])(?:"
    rf"(?P<law>\d{{1,4}}) ?/ ?(?P<law_year>{YEAR_FIGURES}) ?/ ?(?P<law_symbol>(?:ubtv)?qh\d{{1,2}})"
    r"|(?P<party>\d{1,4}) ?[-/] ?(?P<party_type>[a-z]{1,5}) ?/ ?"
    r"(?P<party_issuer>[a-z]{2,8}\d{0,3}(?:-[a-z]{1,8}\d{0,3})*)"
    rf"|(?P<state>\d{{1,5}}[a-e]?) ?(?:/ ?(?P<year>{YEAR_FIGURES}) ?)?/ ?"
    r"(?P<type>[a-z]{1,8}) ?[-\ufffe] ?(?P<issuer>[a-z&]{2,}\d{0,3}(?:-[a-z]+\d*)*(?:(?<=\d)/(?:cp|tw))?)"
    r"|(?P<bare>(?<=so )\d{1,5}) ?/ ?(?P<bare_symbol>[a-z]{2,})(?![a-z]* ?-)"
    r")(?![\w/])"
)
"""State style, party style, laws and letters; capitals are asked for in the original, not here."""

DAY = re.compile(r"[ ,(]{0,3}(?:de )?(?:ngay ?(?=ngay))*(?=ngay)")
"""What stands before the date behind a number; "ngày ngày" is a common slip."""

OF = re.compile(r" ?,? ?(?:cua|do) ")


@cache
def kinds() -> dict[str, Toml]:
    """The document types by folded name."""
    return {fold(kind["name"]): kind for kind in load("documents/kinds")["kind"]}


@cache
def kind_by_symbol() -> dict[str, str]:
    """The plainest type of each type symbol (upper case): KH → Kế hoạch."""
    found: dict[str, str] = {}
    for kind in sorted(kinds().values(), key=lambda k: len(k["name"])):
        for symbol in kind["symbols"]:
            found.setdefault(symbol.upper(), kind["name"])
    return found


@cache
def before_number() -> re.Pattern[str]:
    """What stands right before a number: the type word, perhaps whose, and "số"."""
    names = either(k for k in kinds() if k not in ("luat", "bo luat", "phap lenh"))
    laws = either(("Luật", "Bộ luật", "Pháp lệnh"))
    return re.compile(
        rf"(?:\b(?P<kind>{names})(?: so| s6)? ?:? ?"
        rf"|(?<!phap )\b(?P<law>{laws}) (?:(?!\b(?:{names}) so\b)[^.;:()/\"]){{0,90}}? so ?:? ?"
        rf"|(?P<number_word>so|s6|s0) ?:? ?)$"
    )


@cache
def kind_of_issuer() -> re.Pattern[str]:
    """The type word with its issuer before the number: "Kế hoạch của UBND tỉnh số"."""
    return re.compile(rf"\b(?P<kind>{either(kinds())}) cua (?P<issuer>[^.;:()/]{{2,70}}?) so ?:? ?$")


@cache
def words(key: str) -> str:
    """The wordings of one list of citations.toml as one regular expression."""
    return either(load("documents/citations")[key])


@cache
def garbled(key: str) -> re.Pattern[str]:
    """A bracket that opens with one of these wordings in a scan without diacritics: first letters and lengths."""
    shapes = (
        " ".join(rf"{word[0]}\w{{{max(1, len(word) - 2)},{len(word) + 1}}}" for word in fold(wording).split(" "))
        for wording in load("documents/citations")[key]
    )
    return re.compile(rf"\( ?(?:{'|'.join(shapes)}) $")


@cache
def issuer_end() -> re.Pattern[str]:
    """Words before which an issuer's name ends, in their own letters, at the start of lower-case text."""
    return re.compile(rf"(?:{_spelt(load('documents/citations')['issuer_ends'])})(?!\w)")


@cache
def issuer_end_plain() -> re.Pattern[str]:
    """The same for text without diacritics; words too short to be told apart there are left out."""
    long = (w for w in load("documents/citations")["issuer_ends"] if len(w) >= 6 or w == "về")
    return re.compile(rf"(?:{either(long)})(?!\w)")


@cache
def kind_start() -> re.Pattern[str]:
    """A type word at the start of folded text."""
    return re.compile(rf"(?:{either(kinds())})(?!\w)")


def _spelt(wordings: Iterable[str]) -> str:
    return "|".join(re.escape(w) for w in sorted(wordings, key=lambda w: (-len(w), w)))


@cache
def joined_names() -> re.Pattern[str]:
    """Names that hold a comma or dash, at the end of folded text followed by the mark."""
    names = (fold(name) for name in load("documents/issuers")["joined"])
    heads = {name[: at + 1] for name in names for at, char in enumerate(name) if char in ",-"}
    return re.compile(rf"\b(?:{either(heads)})$")


@cache
def about_names() -> frozenset[str]:
    """Folded names that go on with "về": "Ủy ban Quốc gia về …"."""
    return frozenset(map(fold, load("documents/issuers")["about"]))


@cache
def complete_names() -> frozenset[str]:
    """Folded names to which nothing is added: "Thủ tướng Chính phủ"."""
    return frozenset(map(fold, load("documents/issuers")["complete"]))


@cache
def subject_stops() -> frozenset[str]:
    """Folded syllables that most titles have, and that tell nothing of a subject."""
    return frozenset(
        syllable for word in load("documents/citations")["subject_stops"] for syllable in fold(word).split()
    )


def is_party(name: str) -> bool:
    """Whether a body, or the suffix of a symbol, is the party's: it stands above the State's body of its level."""
    return re.search(rf"\b(?:{words('party')})\b", fold(name)) is not None


@cache
def ranks() -> tuple[re.Pattern[str], dict[str, int]]:
    """Level words of issuers, as a pattern and as a table word → rank (5 the centre, 4 its ministries)."""
    table = {fold(w): level["rank"] for level in load("documents/citations")["levels"] for w in level["words"]}
    return re.compile(rf"\b(?:{either(table)})\b"), table


def rank(name: str) -> int:
    """How high an issuer stands: 5 the centre, 4 a ministry, 3 province or city, 2 district, 1 commune, 0 unknown."""
    pattern, table = ranks()
    return next((table[m.group()] for m in pattern.finditer(fold(name)) if table[m.group()]), 0)
