"""Whether a name is whole, and what is said behind it.

In: a unit as it was cut out of its cell. Out: the unit without the clause that says what it does; whether its name is
torn. Why: who looks for "Sở Y tế" does not find "Sở Y tế triển khai hệ thống"; and the end of a name that stands in
another row names nobody.
"""

from __future__ import annotations

from kehoach.grammar.words import cut
from kehoach.models.plan import Unit
from kehoach.units import lexicon
from kehoach.units.gaps import begin
from kehoach.units.reading import read


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
