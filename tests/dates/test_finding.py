"""What the finder of dates does with every text."""

from __future__ import annotations

import datetime as dt
import unicodedata
from itertools import pairwise

from hypothesis import given
from hypothesis import strategies as st

from kehoach.dates import find, is_day

FORMS = ("{d}/{m}/{y}", "{d}-{m}-{y}", "{d:02}.{m:02}.{y}", "ngày {d:02} tháng {m} năm {y}", "{y}-{m:02}-{d:02}")


@given(st.dates(dt.date(1950, 1, 1), dt.date(2099, 12, 31)), st.sampled_from(FORMS))
def test_every_day_is_found_in_every_form(day: dt.date, form: str) -> None:
    text = "Trước " + form.format(d=day.day, m=day.month, y=day.year)
    assert [mention.whole() for mention in find(text)] == [day]


@given(st.text(alphabet="ngàythángquýnăm0123456789/.-… IVĐ()", max_size=40))
def test_spans_are_those_of_the_text(text: str) -> None:
    for spelt in (text, unicodedata.normalize("NFD", text)):
        found = find(spelt)
        assert all(spelt[m.start : m.end] == m.text and m.text for m in found)
        assert all(one.end <= other.start for one, other in pairwise(found))
        assert all(m.fault for m in found if m.day and m.month and m.year and not is_day(m.day, m.month, m.year))
