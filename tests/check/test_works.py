"""What finds likely rows by an index finds all that a comparison of each with each finds."""

from __future__ import annotations

from collections.abc import Sequence

from hypothesis import given
from hypothesis import strategies as st

from kehoach.check.responsibility.duplicate_task import Row, earlier
from kehoach.check.works import Texts, covered, weights

WORDS = st.sampled_from("abcdefghijklmnopqr12")
SENTENCES = st.text("abcdefghijklmnopqr12", min_size=2, max_size=30).map(list)
TEXTS = st.text("abcd12 ", max_size=40)
PARENTS = st.sampled_from([None, "I.1"])


@st.composite
def _rows(draw: st.DrawFn) -> list[Row]:
    """Rows, many of them others with a word left out or put in."""
    rows: list[Row] = draw(st.lists(st.tuples(PARENTS, SENTENCES), min_size=1, max_size=5))
    for parent, at, word in draw(st.lists(st.tuples(PARENTS, st.integers(0, 99), st.none() | WORDS), max_size=15)):
        words = list(rows[at % len(rows)][1])
        place = at % (len(words) + 1)
        rows.append((parent, [*words[:place], *([word] if word else []), *words[place + (word is None) :]]))
    return rows


def _same(one: Sequence[str], other: Sequence[str]) -> bool:
    own, others = set(one), set(other)
    numbers = [{word for word in words if word.isdigit()} for words in (own, others)]
    almost = len(own) >= 12 and len(own ^ others) <= 0.1 * len(own | others)
    return one == other or (numbers[0] == numbers[1] and almost and one[:2] == other[:2])


@given(_rows())
def test_the_first_row_that_says_the_same(rows: list[Row]) -> None:
    naive = [
        next((at for at, (of, known) in enumerate(rows[:last]) if of == parent and _same(words, known)), None)
        for last, (parent, words) in enumerate(rows)
    ]
    assert list(earlier(rows)) == naive


@given(st.lists(TEXTS, max_size=12), TEXTS, st.sampled_from([0.3, 0.5, 0.55, 1.0]))
def test_the_texts_that_cover_another(texts: list[str], text: str, share: float) -> None:
    weight = weights([*texts, text])
    naive = [at for at, by in enumerate(texts) if covered(text, by, weight, 3.0) >= share]
    assert Texts(texts, weight, 3.0).covering(text, share) == naive


def test_a_text_is_compared_with_those_of_its_rare_words_only() -> None:
    texts = [f"tham muu bao cao ket qua thang {at} cua don vi so {at}" for at in range(1000)]
    weight = weights(texts)
    assert len(Texts(texts, weight, 3.0).likely(texts[500], 0.7)) == 1
