from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from kehoach.errors import UsageError
from kehoach.follow.keys import ALPHABET, new_key, read_key

KEYS = st.builds(lambda seed: new_key(lambda below: seed.randrange(below)), st.randoms(use_true_random=False))


@given(KEYS)
def test_a_key_is_read_as_people_type_it(key: str) -> None:
    assert len(key) == 9 and key[0].isalpha()
    typed = f" {key[:4]}-{key[4:8]}-{key[8:]} ".lower().replace("0", "o").replace("1", "l")
    assert read_key(typed) == key


@given(KEYS, st.integers(0, 8), st.sampled_from(ALPHABET))
def test_one_wrong_character_is_told(key: str, at: int, sign: str) -> None:
    wrong = key[:at] + sign + key[at + 1 :]
    if wrong != key:
        with pytest.raises(UsageError, match="is wrong"):
            read_key(wrong)


@given(KEYS, st.integers(0, 8), st.integers(0, 8))
def test_two_characters_that_changed_places_are_told(key: str, one: int, other: int) -> None:
    signs = list(key)
    signs[one], signs[other] = signs[other], signs[one]
    if signs != list(key):
        with pytest.raises(UsageError, match="is wrong"):
            read_key("".join(signs))


@pytest.mark.parametrize("text", ["", "ABC", "7QF2M9XCU", "7QF2M9XC44"])
def test_what_is_no_key_is_told(text: str) -> None:
    with pytest.raises(UsageError, match="is no key"):
        read_key(text)
