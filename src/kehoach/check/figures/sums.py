"""Parts that do not make up the whole.

Finds: "Tổng kinh phí 150 triệu đồng, trong đó: ngân sách xã 90 triệu đồng, nhân dân đóng góp 50 triệu đồng"; "148
xã, phường (133 xã và 17 phường)"; "06 tổ chức đảng, gồm 04 đảng ủy xã và 03 đảng ủy phường"; the same
with the parts in a list, with "tổng cộng" behind them, with "+" and "=", and shares of a whole that are not 100 %.
Why: one of the numbers is wrong, and nobody who reads the plan knows which.
Source: counting; a plan must agree with itself.
Example: 60 suất quà: 25 suất cho hộ nghèo, 20 suất cho hộ cận nghèo, 10 suất cho người có công
Instead: 55 suất quà: 25 suất …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from decimal import Decimal
from functools import cache

from kehoach.check.context import Context
from kehoach.check.quantities import MONEY, PERCENT, Quantity, quantities
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Place
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.numerals import figure

_LEAST = {"of": Decimal("0.5"), "among": Decimal("0.66"), "among-all": Decimal("0.55"), "close": Decimal("0.75")}
"""The share of a whole from which its parts seem to be meant as all of it, by the words between them."""
_MOST = {"close": Decimal("1.25")}
"""How many times the whole the parts may come to, by the same words; else twice."""
_TWICE = Decimal(2)
_ALL = Decimal(100)
_DIGIT = re.compile(r"\d")
_BARE = re.compile(r"[^\d;.]*?[^\W\d_] (?P<figure>\d{1,3}(?:\.\d{3})+|\d+)\s*(?:[,;]|\.?\s*$|\.\s)")
"""One part that ends with its number, up to the mark behind it."""
_PART_ENDS = re.compile(r"\s*(?:[).;]|$)")
_SIGN_BEHIND, _SIGN_AHEAD = re.compile(r"\s*(?:[×*=]|x(?!\w))"), re.compile(r"(?:[×*=]|(?<!\w)x)\s*$")


def sums(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each whole whose parts, of the same noun, all of them named, come to another number."""
    if context.damaged or context.recognised:
        return
    for statement in context.statements:
        found = quantities(statement.text)
        if not found and not statement.items:
            continue
        told = next(_in_sentence(statement, found), None) or next(_in_list(statement, found), None)
        if told is not None:
            yield _violation(statement.at(told[0].start), *told)
        else:
            yield from _of_last(statement)
        yield from _of_shares(statement, found)


def _of_last(statement: Statement) -> Iterator[Violation]:
    """A total told by the last item of a list, or behind it, of what the first number of each item counts."""
    if not statement.items:
        return
    for passage, items in ((statement.behind, statement.items), (statement.items[-1], statement.items[:-1])):
        whole = _named_whole(passage.text) if passage else None
        parts = [_first(item.text, whole) for item in items] if whole else []
        if passage and whole and None not in parts:
            for told in _judged(whole, [one for one in parts if one], "of"):
                yield _violation(passage.at(whole.start), *told)


def _named_whole(text: str) -> Quantity | None:
    """The first quantity of a text that says before it that it is the whole."""
    whole = next((one for one in quantities(text) if one.exact), None)
    return whole if whole and _whole().search(text[: whole.start].lower()[-SETTINGS.sums_near :]) else None


def _violation(place: Place, whole: Quantity, parts: Decimal) -> Violation:
    message = Message(
        "the parts come to {parts}, the whole is {whole}; correct the one that is wrong",
        parts=written(parts, whole),
        whole=whole.text,
    )
    return Violation(message, place, whole.text, RATHER_SURE)


def written(value: Decimal, like: Quantity) -> str:
    """A number as Vietnamese texts have it, in the words of another quantity."""
    worth = like.step if like.step >= 1 else Decimal(1)
    scaled = value / worth if worth > 1 else value
    plain = f"{scaled.normalize():,f}".translate(str.maketrans(",.", ".,"))
    words = re.sub(r"^[\d.,]+", "", like.text).strip()
    return f"{plain} {words}".strip() if not words.startswith("%") else f"{plain}%"


def _in_sentence(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    for at, whole in enumerate(found):
        if not whole.exact:
            continue
        link, start, end = _link(statement.text, whole, found[at + 1 :])
        if link:
            parts = [one for one in found[at + 1 :] if start <= one.start < end and _is_part(one, whole, statement)]
            if _nested(statement.text[start:end], parts, start):
                continue
            yield from _judged(whole, parts, link)
    yield from _behind(statement, found)
    yield from _counted_behind(statement, found)
    yield from _halved(statement, found)
    yield from _by_kinds(statement, found)


def _counted_behind(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A whole whose parts are told by bare numbers behind them: "64 văn bản, trong đó bãi bỏ 18, sửa đổi 27"."""
    for whole in found:
        opened = said("among", "made_of").search(statement.text.lower(), whole.end)
        if opened is None or not whole.exact or whole.hedged or {MONEY, PERCENT} & {whole.unit} or not whole.unit:
            continue
        if _DIGIT.search(statement.text, whole.end, opened.start()):
            continue
        parts, at = [], opened.end()
        while (part := _BARE.match(statement.text, at)) is not None:
            parts.append(figure(part["figure"]) or Decimal(0))
            at = part.end()
        total = sum(parts, Decimal(0))
        if len(parts) > 1 and total != whole.value and _LEAST["among"] <= total / (whole.value or 1) <= _MOST["close"]:
            yield whole, total


def _by_kinds(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A whole whose parts are of its several nouns, "168 xã, phường (…)", or of kinds of one other noun: "06 tổ chức
    đảng, gồm 04 đảng ủy xã và 02 đảng ủy phường".
    """
    for at, whole in enumerate(found[:-2]):
        parts = _run(statement.text, found[at + 1 :])
        between = statement.text[whole.end : found[at + 1].start].lower()
        opened = _parts_open().fullmatch(between)
        if opened is None or len(parts) < 2 or not whole.exact or not all(one.exact for one in parts):
            continue
        nouns = {" ".join(whole.unit), *(opened["nouns"] or "").strip(" ,").split(", ")} - {""}
        kinds = {" ".join(one.unit) for one in parts}
        akin = len({one.unit[:2] for one in parts}) == 1 and len(kinds) == len(parts) and not parts[0].alike(whole)
        if (len(nouns) > 1 and kinds == nouns) or (akin and len(nouns) == 1 and len(parts[0].unit) > 2):
            yield from _judged(whole, parts, "close")


def _run(text: str, found: Sequence[Quantity]) -> list[Quantity]:
    """The counts that follow each other with nothing but a comma or "và" between, up to the end of their part."""
    run: list[Quantity] = []
    for one in found:
        if run and (
            not _joined().fullmatch(text[run[-1].end : one.start].lower())
            or PERCENT in {run[-1].unit, one.unit} - {run[0].unit}
        ):
            break
        run.append(one)
    return run if run and _PART_ENDS.match(text, run[-1].end) else []


def _halved(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """People told as men and women, or by their posts: "30 người: 01 đội trưởng, 02 đội phó và 25 đội viên"."""
    yield from _by_posts(statement, found)
    halves = [one for one in found if one.exact and _half(one)]
    ahead = [one for one in found if halves and one.exact and one.end <= halves[0].start and one.unit != PERCENT]
    ahead = [one for one in ahead if len(halves[0].unit) == 1 or one.unit == halves[0].unit[:-1]]
    if ahead and len(halves) == 2 and _half(halves[0]) != _half(halves[1]):
        yield from _judged(ahead[-1], halves, "of")


def _half(one: Quantity) -> str:
    """Which half of all is counted: "22 nam", "385 học sinh nam"; "" where that is not told."""
    told = (word for word in (*one.unit[:1], *one.unit[-1:]) if said("halves").fullmatch(word))
    return next(told, "")


def _by_posts(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    for at, whole in enumerate(found[:-2]):
        parts = found[at + 1 :]
        between = statement.text[whole.end : parts[0].start].lower()
        leads = _leads_on().fullmatch(between[:-1])
        posts = all(one.exact and one.unit not in (MONEY, PERCENT) for one in parts)
        posts = posts and not any(one.alike(whole) for one in parts[:-1])
        counted = bool(whole.unit) and not whole.hedged
        if counted and leads and between.strip() and posts and said("people").fullmatch(" ".join(whole.unit)):
            yield from _judged(whole, parts, "close")


def _behind(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A whole behind its parts: "… 300 triệu đồng, … 120 triệu đồng, tổng cộng 480 triệu đồng"."""
    for at, whole in enumerate(found):
        before = statement.text[: whole.start].lower()
        if at < 2 or not whole.exact or not _at_end().search(before):
            continue
        parts = [one for one in found[:at] if _is_part(one, whole, statement)]
        if len(parts) < 2 and said("of_any_kind").fullmatch(" ".join(whole.unit)):
            parts = _run_before(statement.text, found[:at], whole)
        if not any(_whole().search(statement.text[: one.start].lower()[-SETTINGS.sums_near :]) for one in parts):
            yield from _judged(whole, parts, "of")


def _run_before(text: str, found: Sequence[Quantity], whole: Quantity) -> list[Quantity]:
    """The counts right before a whole of things of any kind, with nothing but a comma or "và" between them: "50 băng
    rôn, 30 panô, tổng số 80 sản phẩm".
    """
    run: list[Quantity] = []
    for one in reversed(found):
        behind = text[one.end : run[0].start if run else whole.start].lower()
        if not one.exact or not (_joined().fullmatch(behind) if run else _sum_joined().fullmatch(behind)):
            break
        run.insert(0, one)
    return run if not {MONEY, PERCENT} & {one.unit for one in run} else []


def _in_list(statement: Statement, found: Sequence[Quantity]) -> Iterator[tuple[Quantity, Decimal]]:
    """A whole whose parts are the items behind it, each with one."""
    small = statement.text.lower()
    for whole in found:
        behind = small[whole.end :]
        if not statement.items or not whole.exact or any(char.isdigit() for char in behind):
            continue
        firsts = [_first(item.text, whole) for item in statement.items]
        parts = [one for one in firsts if one is not None]
        if len(parts) == len(firsts):
            yield from _judged(whole, parts, "among-all" if said("among").search(behind) else "of")


def _first(text: str, whole: Quantity) -> Quantity | None:
    found = [one for one in quantities(text) if one.alike(whole)]
    return found[0] if found and found[0].exact else None


def _judged(whole: Quantity, parts: Sequence[Quantity], link: str) -> Iterator[tuple[Quantity, Decimal]]:
    """The whole and what its parts come to, where that is another number and they seem to be all."""
    if len(parts) < 2 or any(one.hedged for one in parts) or not whole.value:
        return
    total = sum((one.value for one in parts), Decimal(0))
    if abs(total - whole.value) > _slack(whole, parts) and _LEAST[link] <= total / whole.value <= _MOST.get(
        link, _TWICE
    ):
        yield whole, total


def _slack(whole: Quantity, parts: Sequence[Quantity]) -> Decimal:
    """What rounding may take: half of the last place of a coarser whole, or of each part that has a fraction."""
    finest = min(one.step for one in parts)
    coarse = whole.step / 2 if whole.step > finest else Decimal(0)
    return coarse + sum((one.step / 2 for one in parts if one.step < 1), Decimal(0))


def _is_part(one: Quantity, whole: Quantity, statement: Statement) -> bool:
    text = statement.text
    reckoned = _SIGN_BEHIND.match(text, one.end) or _SIGN_AHEAD.search(text[max(0, one.start - 3) : one.start])
    return one.alike(whole) and not one.per and not reckoned


def _link(text: str, whole: Quantity, behind: Sequence[Quantity]) -> tuple[str, int, int]:
    """How a whole leads to its parts, and where these begin and end: up to the bracket that closes, or at the end."""
    first = next((one.start for one in behind if one.alike(whole)), None)
    if first is None:
        return "", 0, 0
    between = text[whole.end : first].lower()
    all_of_it = _whole().search(text[: whole.start].lower()[-SETTINGS.sums_near :]) is not None
    opened = between.find("(")
    end = len(text)
    if opened >= 0 and ")" not in between[opened:]:
        end = _closing(text, whole.end + opened)
    if said("among").search(between):
        return "among-all" if all_of_it else "among", whole.end, end
    if said("made_of").search(between) or ":" in between or (opened >= 0 and end < len(text) and all_of_it):
        return "of", whole.end, end
    return ("close", whole.end, end) if opened >= 0 and end < len(text) and not between[:opened].strip() else ("", 0, 0)


def _closing(text: str, opened: int) -> int:
    depth = 0
    for at in range(opened, len(text)):
        depth += (text[at] == "(") - (text[at] == ")")
        if depth == 0:
            return at
    return len(text)


def _nested(text: str, parts: Sequence[Quantity], start: int) -> bool:
    """Whether parts have parts of their own, or stand at several depths of brackets."""
    if len(said("made_of", "among", "whole").findall(text.lower())) > 1:
        return True
    depths = {text[: one.start - start].count("(") - text[: one.start - start].count(")") for one in parts}
    return len(depths) > 1


def _of_shares(statement: Statement, found: Sequence[Quantity]) -> Iterator[Violation]:
    """Shares of one structure that are not the whole of it."""
    named = said("structure").search(statement.text.lower())
    shares = [one for one in found if named and one.unit == PERCENT and one.start > named.end()]
    shares = shares or _of_one_noun(statement.text.lower())
    if len(shares) < 2 or any(one.hedged for one in shares) or said("change").search(statement.text.lower()):
        return
    total = sum((one.value for one in shares), Decimal(0))
    slack = sum((one.step for one in shares if one.step < 1), Decimal(0))
    if abs(total - 100) > slack and SETTINGS.sums_shares[0] <= total <= SETTINGS.sums_shares[1]:
        plain = f"{total:f}"
        message = Message("these shares come to {total}%, not 100%; correct the one that is wrong", total=plain)
        quote = statement.text[shares[0].start : shares[-1].end]
        yield Violation(message, statement.at(shares[0].start), quote, RATHER_SURE)


def _of_one_noun(small: str) -> list[Quantity]:
    """The shares of what one noun counts, where each is told to be something else and no more than all can be: "60%
    chủ thể là hợp tác xã, 45% chủ thể là doanh nghiệp".
    """
    found = list(_share_of().finditer(small))
    apart = len({one["noun"] for one in found}) == 1 and len({one["kind"] for one in found}) == len(found) > 1
    if not apart:
        return []
    percents = {one.start: one for one in quantities(small) if one.unit == PERCENT}
    shares = [percents[one.start()] for one in found if one.start() in percents]
    return shares if sum((one.value for one in shares), Decimal(0)) > _ALL else []


@cache
def _share_of() -> re.Pattern[str]:
    noun = r"(?P<noun>[^\W\d_]+(?: [^\W\d_]+){0,3}?)"
    return re.compile(rf"\d+(?:,\d+)?% {noun} (?:{spelt('is_it')}) (?P<kind>[^,;.\d]+)")


@cache
def _whole() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('whole')})(?!\w)[^,;.\d]*$")


@cache
def _at_end() -> re.Pattern[str]:
    return re.compile(rf"(?<!\w)(?:{spelt('whole')})(?!\w)[^,;.\d]{{0,20}}$")


@cache
def _parts_open() -> re.Pattern[str]:
    opened = rf"(?:(?:{spelt('among')}):? ?)?(?:{spelt('parts_open')})|{spelt('among')}|{spelt('has')}"
    return re.compile(rf"(?P<nouns>(?:, [^\W\d_]+(?: [^\W\d_]+)?)*?),? ?(?:\(|:|\(? ?(?:{opened}):?) ?")


@cache
def _leads_on() -> re.Pattern[str]:
    return re.compile(rf"(?:[\s,:(]|(?<!\w)(?:{spelt('parts_open')}|{spelt('has')})(?!\w))*")


@cache
def _sum_joined() -> re.Pattern[str]:
    return re.compile(rf"[,;] ?(?:{spelt('whole')})(?: (?:{spelt('has')}))? ")


@cache
def _joined() -> re.Pattern[str]:
    return re.compile(rf"[,;]? ?(?:(?:{spelt('and_also')}) )?")
