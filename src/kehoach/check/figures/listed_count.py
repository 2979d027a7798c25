"""A list that holds another number of items than is said before it.

Finds: "04 chỉ tiêu sau:" over three items, "03 nhóm giải pháp: (1) …; (2) …; (3) …; (4) …", "02 đợt: đợt 1 …, đợt 2 …,
đợt 3 …", "05 thôn gồm: A, B, C, D".
Why: an item was lost, or the count was not updated.
Source: counting; a plan must agree with itself.
Example: Kiểm tra thành 02 đợt: đợt 1 trong tháng 4, đợt 2 trong tháng 7, đợt 3 trong tháng 10
Instead: Kiểm tra thành 03 đợt: …
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator, Sequence
from functools import cache

from kehoach.check.context import Context
from kehoach.check.quantities import Quantity, quantities, spoken
from kehoach.check.settings import SETTINGS
from kehoach.check.statements import Statement
from kehoach.check.terms import said, spelt
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.numerals import LETTERS, in_words, roman

_INLINE = (re.compile(r"\((\d{1,2})\)"), re.compile(r"(?<!\w)([a-eghđ])\)"), re.compile(r"\(([ivx]{1,4})\)"))
_ENDED = re.compile(r"[.!?)…”\"]\s*$")
"""A text that is cut off inside its list, or whose list goes on below, does not."""
_CLOSED = re.compile(r"[).;:]|$")
_ENDS = re.compile(r"[.;](?:\s|$)|\(|$")


def listed_count(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each count of a noun whose list, right behind it, has another number of items."""
    if context.damaged or context.recognised:
        return
    for statement in context.statements:
        counts = (*quantities(statement.text), *spoken(statement.text, "listed"))
        for count in filter(_is_counted, counts):
            found = next((items for items in _lists(statement, count) if items), ())
            if found and count.value not in found:
                message = Message(
                    "{said} are announced, {found} are listed; correct the one that is wrong",
                    said=count.text,
                    found=found[0],
                )
                yield Violation(message, statement.at(count.start), count.text, RATHER_SURE)


def _is_counted(count: Quantity) -> bool:
    return count.exact and count.step == 1 and 1 < count.value < SETTINGS.listed_count_most


def _is_listed(count: Quantity) -> bool:
    return said("listed").match(" ".join(count.unit)) is not None


def _namesakes(statement: Statement, count: Quantity) -> Sequence[int]:
    """Names behind a count that all begin with its noun: "04 chi bộ, gồm: Chi bộ Thôn 1, Chi bộ Thôn 3 và …"."""
    behind, noun = statement.text[count.end :], " ".join(count.unit[:2])
    opened = _opening().match(behind.lower())
    if opened is None:
        return ()
    end = (_CLOSED if opened[0].endswith("(") else _ENDS).search(behind, opened.end())
    names = [name.strip().lower() for name in _apart().split(behind[opened.end() : end.start() if end else None])]
    named = all(name.startswith(f"{noun} ") and len(name.split()) <= SETTINGS.longest_name for name in names)
    return (len(names),) if named and len(names) > 1 else ()


def _lists(statement: Statement, count: Quantity) -> Iterator[Sequence[int]]:
    if _is_listed(count):
        yield from _counted(statement, count)
    yield _namesakes(statement, count)


def _counted(statement: Statement, count: Quantity) -> Iterator[Sequence[int]]:
    """How many items each kind of list behind a count has; two numbers where an "và" may join or be joined."""
    behind = statement.text[count.end :]
    small = behind.lower()
    yield _rounds(small, count)
    inline = statement.passage.text[statement.start + count.end :].lower()
    for mark in _INLINE:
        marks = [found[1] for found in mark.finditer(inline)]
        opened = inline.find(f"{marks[0]})") if len(marks) > 1 else 0
        if opened and _opens(inline[:opened]) and not said("other_lists").search(inline[:opened]):
            yield (len(marks),) if _in_order(marks) and _ENDED.search(inline) else ()
    if statement.items and not said("other_lists").search(small) and len(statement.items) > 1 and _opens(small):
        yield (len(statement.items),)
    if not statement.items:
        yield _clauses(inline)
        yield _names(behind)


def _opens(small: str) -> bool:
    """Whether nothing else is counted or dated between a count and the colon of its list."""
    return not any(char.isdigit() for char in small) and not re.search(r"[;.]", small)


def _in_order(marks: Sequence[str]) -> bool:
    numbers = [
        roman(mark) if marks[0] == "i" else LETTERS.index(mark) + 1 if mark in LETTERS else int(mark) for mark in marks
    ]
    return numbers == list(range(1, len(numbers) + 1))


def _rounds(small: str, count: Quantity) -> Sequence[int]:
    """The noun with numbers of its own ("đợt 1 …, đợt 2 …"), or numbers in words ("một là …, hai là …")."""
    for noun in (" ".join(count.unit[:2]), count.unit[0]):
        numbers = [
            int(found)
            for found in re.findall(rf"(?<!\w){re.escape(noun)} (?:(?:{spelt('bears')}) )?(\d{{1,2}})(?![\d/])", small)
        ]
        if len(numbers) > 1 and numbers == list(range(1, len(numbers) + 1)):
            return (len(numbers),)
    told = [in_words(found) for found in re.findall(rf"(?<!\w)([^\W\d_]+) (?:{spelt('is_it')})(?!\w)", small)]
    told = [number for number in told if number is not None]
    return (len(told),) if len(told) > 1 and told == list(range(1, len(told) + 1)) else ()


def _clauses(behind: str) -> Sequence[int]:
    """Clauses behind "gồm" or a colon, parted by semicolons, up to the end of the sentence."""
    opened = _opening().match(behind)
    if opened is None or opened[0].endswith("("):
        return ()
    end = re.compile(r"\.(?:\s|$)").search(behind, opened.end())
    clauses = behind[opened.end() : end.start() if end else None].split(";")
    if end is None or len(clauses) <= SETTINGS.fewest_clauses or re.search(r"\(|:", "".join(clauses)):
        return ()
    joined = sum(said("and_also").search(clause) is not None for clause in clauses[-1:])
    return tuple(range(len(clauses), len(clauses) + joined + 1))


def _names(behind: str) -> Sequence[int]:
    """Names behind "gồm" or a colon, up to the end of the sentence: "gồm: Suối Cạn, Suối Đá, Gò Mít"."""
    opened = _opening().match(behind.lower())
    if opened is None:
        return ()
    end = (_CLOSED if opened[0].endswith("(") else _ENDS).search(behind, opened.end())
    names = [name.strip() for name in behind[opened.end() : end.start() if end else None].split(",")]
    named = all(
        name[:1].isupper() and len(name.split()) <= SETTINGS.longest_name and not re.search(r"\d", name)
        for name in names
    )
    if len(names) < 2 or not named:
        return ()
    joined = sum(said("and_also").search(name) is not None for name in names)
    return (len(names) + joined, len(names)) if joined else (len(names),)


@cache
def _opening() -> re.Pattern[str]:
    return re.compile(
        rf"(?: [^\W\d_]+){{0,4}}?,?\s*(?::|(?<!\w)(?:{spelt('made_of')}|{spelt('is_it')})(?!\w)\s*:?|\()\s*"
    )


@cache
def _apart() -> re.Pattern[str]:
    return re.compile(rf",| (?:{spelt('and_also')}) (?=[A-ZĐ])")
