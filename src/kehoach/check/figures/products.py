"""A product, an average or a difference that does not come out.

Finds: "12 thôn x 2.500.000 đồng = 32.000.000 đồng", "3 lớp, mỗi lớp 40 người, tổng cộng 140 người", "8 thôn với 1.600
hộ, bình quân 250 hộ/thôn", "giảm 30 hộ, từ 98 hộ xuống còn 58 hộ", "300 người tại 06 lớp (40 người/lớp)", "kỷ niệm 45
năm (20/11/1982 - 20/11/2026)".
Why: one of the numbers is wrong, and the money or the places are short.
Source: counting; a plan must agree with itself.
Example: Mở 3 lớp tập huấn, mỗi lớp 40 người, tổng cộng 140 người
Instead: Mở 3 lớp tập huấn, mỗi lớp 40 người, tổng cộng 120 người
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache
from itertools import pairwise, product
from math import prod

from kehoach.check.context import Context
from kehoach.check.figures.sums import written
from kehoach.check.quantities import MONEY, PERCENT, Quantity, quantities, same_unit
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan

_OPERATOR = re.compile(r"[^\d,;.=+×*]{0,40}?(?P<sign>=|\+|×|\*|(?<!\w)x(?!\w))[^\d,;.=+×*]{0,20}", re.IGNORECASE)


def products(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each equation, and for each number that is said to be so many times what each has."""
    if context.damaged or context.recognised:
        return
    for statement in context.statements:
        found = quantities(statement.text)
        told = list(_anniversaries(statement, found))
        if len(found) >= 3:
            told += [*_equations(statement, found), *_each(statement, found), *_changes(statement, found)]
        for result, right in told[:1]:
            message = Message(
                "this comes to {right}, not {said}; correct the one that is wrong",
                right=written(right, result),
                said=result.text,
            )
            yield Violation(message, statement.at(result.start), result.text, RATHER_SURE)


def _equations(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """What is printed behind "=" with what stands in front of it, where both differ."""
    signs = [_sign(statement.text, one, other) for one, other in pairwise(found)]
    for at, sign in enumerate(signs):
        if sign != "=":
            continue
        first = at
        while first and signs[first - 1] in ("x", "+"):
            first -= 1
        if first < at:
            right = _worked_out(found[first : at + 1], signs[first:at])
            result = found[at + 1]
            if abs(right - result.value) >= max(result.step, Decimal(1)) and not result.hedged:
                yield result, right


def _sign(text: str, one: Quantity, other: Quantity) -> str:
    found = _OPERATOR.fullmatch(text[one.end : other.start])
    if found is None:
        return ""
    return found["sign"] if found["sign"] in "=+" else "x"


def _worked_out(numbers: Sequence[Quantity], signs: Sequence[str | None]) -> Decimal:
    """Products first, then what they come to together; a percentage is a part of what it multiplies."""
    terms: list[list[Decimal]] = [[]]
    for number, sign in zip(numbers, (None, *signs), strict=True):
        value = number.value / 100 if number.unit == PERCENT else number.value
        terms += [[value]] if sign == "+" else []
        if sign != "+":
            terms[-1].append(value)
    return sum((prod(term, start=Decimal(1)) for term in terms), Decimal(0))


def _each(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A total beside a count and what each has, or an average beside a count and a total."""
    for rate in found:
        before = statement.text[: rate.start].lower()[-SETTINGS.products_near :]
        average = _average().search(before) is not None
        counts = [one for one in found if _is_count(one, rate, before)]
        totals = [one for one in found if not one.per and same_unit(_thing(one), _thing(rate))]
        totals = totals or [one for one in found if not one.per and _are_people(one) and _are_people(rate)]
        if average:
            counts, totals = ([one for one in some if one.end <= rate.start] for some in (counts, totals))
        if len(counts) != 1 or len(totals) != 1 or rate.hedged or counts[0].hedged or totals[0].hedged:
            continue
        count, total = counts[0], totals[0]
        if average:
            if count.value and abs(total.value / count.value - rate.value) >= rate.step:
                yield rate, round(total.value / count.value, 0 if rate.step >= 1 else 1)
        elif _is_told_whole(statement.text.lower(), count, rate, total) and _is_off(count, rate, total):
            yield total, count.value * rate.value


def _is_told_whole(small: str, count: Quantity, rate: Quantity, total: Quantity) -> bool:
    """Whether a number is all that so many have together: by a word, as "06 lớp (50 người/lớp)" right behind it, as
    "24 lớp, chia 03 khối, mỗi khối 08 lớp", or as "mỗi tổ 02 tiết; 08 tổ đăng ký 16 tiết".
    """
    if _total().search(small[: total.start][-SETTINGS.products_near :]):
        return True
    if total.end <= count.start < rate.start:
        opened = small[count.end : rate.start].strip() == "("
        return opened or said("divided").search(small[total.end : count.start]) is not None
    return rate.end <= count.start < total.start and not re.search(r"[,;.:()]", small[count.end : total.start])


def _anniversaries(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """Years since a day, beside that day and the day on which it comes round: "kỷ niệm 44 năm … (20/11/1982 -
    20/11/2026)".
    """
    days = [date for date in find(statement.text) if date.whole()]
    for years, (first, last) in product(found, pairwise(days)):
        begun, ended = first.whole(), last.whole()
        joined = re.fullmatch(r" ?[-–] ?", statement.text[first.end : last.start]) is not None
        joined = joined and re.fullmatch(r"\D+", statement.text[years.end : first.start]) is not None
        named = years.unit[:1] == ("năm",) and said("anniversaries").search(statement.text[: years.start].lower())
        if begun and ended and joined and named and (begun.day, begun.month) == (ended.day, ended.month):
            right = Decimal(ended.year - begun.year)
            if right != years.value and not years.hedged:
                yield years, right


def _is_count(one: Quantity, rate: Quantity, before: str) -> bool:
    """Whether a number is how many there are of what a rate is for; any goods have a price of one."""
    if one.per or not rate.per or one.unit in (MONEY, PERCENT):
        return False
    priced = bool(one.unit) and one.end <= rate.start and said("price_of_one").search(before) is not None
    return one.unit[:1] == (rate.per,) or priced


def _thing(one: Quantity) -> tuple[str, ...]:
    """The noun of a number, without "lượt": who comes twice is counted twice in both."""
    return one.unit[1:] if len(one.unit) > 1 and said("visits").fullmatch(one.unit[0]) else one.unit


def _are_people(one: Quantity) -> bool:
    """Whether people are counted, by whatever noun: "180 nhân viên" are 06 classes of "30 người"."""
    return said("people").match(" ".join(one.unit)) is not None


def _changes(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A change beside what it leads from and to: "giảm 30 hộ, từ 98 hộ xuống còn 68 hộ"."""
    small = statement.text.lower()
    for change, first, last in zip(found, found[1:], found[2:], strict=False):
        rises = _change().search(small[: first.start])
        leads = _from().search(small[change.end : first.start]) and _to().search(small[first.end : last.start])
        hedged = change.hedged and not _more().search(small[: change.start])
        if rises and leads and change.alike(first) and (first.alike(last) or not first.unit) and not hedged:
            right = abs(last.value - first.value)
            if abs(right - change.value) >= max(change.step, first.step, last.step) and not last.hedged:
                yield change, right


def _is_off(count: Quantity, rate: Quantity, total: Quantity) -> bool:
    return abs(count.value * rate.value - total.value) >= total.step


@cache
def _average() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('average')})(?!\w)[^,;.\d]*$")


@cache
def _total() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('whole')})(?!\w)[^,;.\d]*$")


@cache
def _change() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('changes')})(?!\w)[^;.]*$")


@cache
def _more() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('more')}) $")


@cache
def _from() -> re.Pattern[str]:
    return re.compile(rf"^[ ,(]*(?:[^\W\d_]+ ){{0,8}}(?:{spelt('change_from')}) $")


@cache
def _to() -> re.Pattern[str]:
    return re.compile(rf"^[ ,]*(?:{spelt('change_to')})(?: [^\W\d_]+){{0,2}} $")
