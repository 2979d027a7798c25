"""Missing component: a part that every plan must have is not there.

Finds: no national title and motto, no number and symbol, no place and date, no type word, no signature, no
recipients; reported once, with all that is missing; a hint where the text breaks off before its foot. A party document
must bear the party's title instead.
Why: without them a document has no effect and a registry cannot take it in.
Source: Nghị định 30/2020/NĐ-CP, article 8; before 5 March 2020 Thông tư 01/2011/TT-BNV, chapter II; for the party
Hướng dẫn 36-HD/VPTW (2018), 05-HD/VPTW (2026), Quy định 399-QĐ/TW (2026).
Example: a file that begins with "Thực hiện Kế hoạch số …".
Instead: put the letterhead and the foot of the decree's model back; if the copy lost them, check the paper.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence

from kehoach.check.context import Context
from kehoach.check.settings import SETTINGS
from kehoach.check.violations import Violation
from kehoach.dates import find
from kehoach.message import Message
from kehoach.models.document import Line, Severity
from kehoach.models.finding import LOOK, RATHER_SURE
from kehoach.models.plan import Plan
from kehoach.outline import opens_with_kind
from kehoach.text import squeeze

_NAMES = {"national_title": "quốc hiệu", "motto": "tiêu ngữ", "party_title": "tiêu đề Đảng Cộng sản Việt Nam"}

_FOOT = ["chữ ký", "nơi nhận"]
_ENDS = (".", ":", ";", "…", ")", "”")
"""How lines end that are whole; a text that breaks off within a sentence is an excerpt."""


def missing_component(plan: Plan, context: Context) -> Iterable[Violation]:
    """One fault that names all missing parts; spreadsheets and appendices sent alone have no letterhead."""
    lines = [line for line in context.lines if line.text.strip()]
    partial = context.document.source.origin == "xlsx" or (
        bool(context.heads) and context.lines[context.heads[0].first] is lines[0]
    )
    missing = [] if partial or not lines else list(_missing(plan, context))
    if missing:
        message = Message(
            "these parts of a document are missing: {names}; add them (Decree 30/2020, article 8)", names=missing
        )
        doubted = context.damaged or context.recognised
        excerpt = missing == _FOOT and not lines[-1].text.rstrip().endswith(_ENDS)
        severity: Severity | None = "info" if context.recognised or excerpt else None
        yield Violation(
            message, lines[0].place, squeeze(lines[0].text)[:80], LOOK if doubted else RATHER_SURE, severity
        )


def _missing(plan: Plan, context: Context) -> Iterator[str]:
    wanted = ("party_title",) if context.party else ("national_title", "motto")
    yield from (_NAMES[part] for part in wanted if part not in context.phrases)
    if "number" not in plan.header.printed:
        yield "số, ký hiệu"
    top = context.lines[: min(SETTINGS.letterhead_top, context.end)]
    if plan.header.date is None and not context.damaged and not _dated(top):
        yield "địa danh và thời gian"
    if not plan.header.kind and not any(opens_with_kind(line.text) for line in top):
        yield "tên loại"
    if context.damaged:
        return
    yield from (name for name, part in zip(_FOOT, (plan.signature, plan.recipients), strict=True) if not part)


def _dated(top: Sequence[Line]) -> bool:
    """Whether a day stands anywhere at the top, though not as that of the letterhead."""
    text = " ".join(line.text for line in top)
    return any(date.precision == "day" for date in find(text))
