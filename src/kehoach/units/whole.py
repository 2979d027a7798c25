"""Whether a name is whole, and what is said behind it.

In: a unit as it was cut out of its cell. Out: the unit without the clause that says what it does; whether its name is
torn, or may be several. Why: who looks for "Sở Y tế" does not find "Sở Y tế triển khai hệ thống"; the end of a name
that stands in another row names nobody; and "Khoa Nội, Ngoại" may be one department or two.
"""

from __future__ import annotations

from collections.abc import Iterator

from kehoach.grammar.words import Words, cut
from kehoach.models.plan import Unit
from kehoach.units import lexicon
from kehoach.units.gaps import begin
from kehoach.units.provinces import is_province
from kehoach.units.reading import level_word, read


def without_clause(unit: Unit) -> Unit:
    """The unit by its name alone: "Sở Y tế triển khai hệ thống" → "Sở Y tế"; one that is not understood stays."""
    words = cut(unit.name)
    reading = read(words, 0)
    if reading is None or not reading.complete or words.shouted:
        return unit
    verb = lexicon.words_of("joints", "clauses").longest(words, reading.end)
    if verb is None or verb[1] >= len(words.tokens) or words.tokens[reading.end].capital:
        return unit
    return unit.model_copy(update={"name": words.slice(0, reading.end).strip()})


def led_body(name: str) -> str:
    """The body that an office-holder leads, and issues documents for: "Giám đốc Sở Y tế" → "Sở Y tế"; others stay."""
    words = cut(name)
    found = lexicon.heads().longest(words, 0)
    if found is None or found[0].kind != "person" or found[0].takes != "body" or found[1] >= len(words.tokens):
        return name
    body = read(words, found[1])
    return words.slice(found[1], len(words.tokens)) if body is not None and body.head is not None else name


def is_headed(name: str) -> bool:
    """Whether a name opens with a word for a body or a post: "Trạm Y tế", "Chủ tịch UBND xã"."""
    return lexicon.heads().longest(cut(name), 0) is not None


def is_torn(name: str) -> bool:
    """Whether a name lacks its end ("Bộ") or its begin ("nghiệp và phát triển nông thôn")."""
    words = cut(name)
    if not words.tokens:
        return False
    reading = read(words, 0)
    if reading is not None:
        asks = reading.head is not None and reading.head.takes == "field" and not reading.head.alone
        return asks and reading.bare and not reading.complete and reading.end == len(words.tokens)
    first = words.tokens[0]
    return first.word and not first.text[:1].isupper() and begin(words, 0, None).begins == "other"


def may_be_several(unit: Unit) -> bool:
    """Whether a comma parts a name that no list knows: "Khoa Nội, Ngoại" is one department here and two there."""
    words = cut(unit.name)
    reading = read(words, 0)
    if unit.kind != "unit" or words.shouted or reading is None or reading.several:
        return False
    return any(_begins_another(words, at) for at in _commas(words) if at >= reading.end)


def _commas(words: Words) -> Iterator[int]:
    """The commas of a name outside brackets."""
    depth = 0
    for at, token in enumerate(words.tokens):
        depth += (token.text == "(") - (token.text == ")")
        if token.text == "," and not depth:
            yield at


def _begins_another(words: Words, at: int) -> bool:
    """Whether a name may begin behind a comma: a capital or number that is no place around the one before."""
    behind = at + 1
    if behind >= len(words.tokens) or level_word(words, behind) is not None:
        return False
    token = words.tokens[behind]
    return (token.capital or token.text.isdigit()) and not is_province(words.slice(behind, len(words.tokens)))
