"""A blank left in the text.

Finds: "kinh phí là ……… triệu đồng", "Vận động _____ hộ dân", "Kế hoạch số …/KH-UBND" in prose or in a task. Three
points that end a list ("in ấn, hội nghị, ...") are no blank, nor are the forms of an appendix, which are filled in
later.
Why: what was to be filled in is part of the decision; signed so, it decides nothing. In a draft a warning, with
`--final` an error.
Source: Nghị định 30/2020/NĐ-CP, article 9.2 (a draft is complete before it is signed).
Example: Kinh phí thực hiện là ……… triệu đồng.
Instead: Kinh phí thực hiện là 120 triệu đồng.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator

from kehoach.check.context import Context
from kehoach.check.passages import Passage
from kehoach.check.violations import Violation
from kehoach.message import Message
from kehoach.models.document import Severity
from kehoach.models.finding import RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.text import is_quoted

_RUN = re.compile(
    r"(?:[.…]\s?){4,}|…\s?…[.…]*|_{3,}|(?<=\s)(?:\.{3}|…)(?=\s+[^\W\d_A-ZĐ])|(?<=\s)(?:\.{2,3}|…)(?=\s?[/%])"
)
_POINTS = re.compile(r"…|_{3}|\.\s?\.")
"""The quick look for a blank."""
_LEADERS = re.compile(r"\s*\d{1,3}\s*$")
"""A page number behind them: points that lead to it, in a table of contents."""
_AROUND = 24


def blank_in_text(plan: Plan, context: Context) -> Iterable[Violation]:
    """One for each blank in the body and in the rows of tasks."""
    if context.damaged or context.recognised:
        return
    severity: Severity = "error" if context.final else "warning"
    for passage in _texts(plan, context):
        for found in _RUN.finditer(passage.text) if _POINTS.search(passage.text) else ():
            meant = _ends_list(passage.text, found) or _LEADERS.match(passage.text, found.end())
            if not meant and not _is_quoted(passage.text, found):
                message = Message("a blank is left here; fill it in before the plan is signed")
                yield Violation(message, passage.at(found.start()), _quoted(passage.text, found), RATHER_SURE, severity)


def _texts(plan: Plan, context: Context) -> Iterator[Passage]:
    """The paragraphs behind the title, and the cells of tasks."""
    titled = plan.header.places.get("kind")
    first = titled.line if titled is not None and titled.line is not None else 0
    for paragraph in context.body:
        number = paragraph.lines[0].number
        if number is None or number > first:
            yield Passage(paragraph.text, paragraph.lines)
    yield from context.cells


def _ends_list(text: str, found: re.Match[str]) -> bool:
    """Whether the points mean "and so on": right behind a word or a comma, with no word behind them."""
    behind = text[found.end() :].lstrip()
    if found.group().startswith("_"):
        return False
    opens = not behind or behind[0] in ').;,/:”"' or behind[0].isupper()
    return opens and re.search(r"[\w,;”)]\s?$", text[: found.start()]) is not None and not behind.startswith("/")


def _is_quoted(text: str, found: re.Match[str]) -> bool:
    """Whether a blank stands with words in quotation marks: what somebody is to write on each form."""
    return is_quoted(text, found.start(), found.end())


def _quoted(text: str, found: re.Match[str]) -> str:
    start = text.rfind(" ", 0, max(0, found.start() - _AROUND)) + 1
    end = text.find(" ", found.end() + _AROUND // 2)
    return text[start : end if end >= 0 else len(text)].strip()
