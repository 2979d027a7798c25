"""Rules that stand in for those of `kehoach.check`, and drafts they find faults in; all names are invented."""

from __future__ import annotations

import re
import sys
from collections.abc import Sequence
from dataclasses import dataclass
from pathlib import Path
from types import ModuleType

import docx
import pytest
from samples.typeset.archive import freeze

from kehoach.models.document import Document, Line, Place, Severity
from kehoach.models.finding import Finding, Fix
from kehoach.models.plan import Plan

LINES = (
    "ỦY BAN NHÂN DÂN PHƯỜNG CẦU SẬY",
    "KẾ HOẠCH",
    "Cải cách hành chính năm 2024",
    "1. Gửi báo cáo trước ngày 15/01//2024 cho Phòng Nội vụ.",
    "2. Các các đơn vị niêm yết thủ tục; gửi hồ sơ trước 20/02//2024.",
)


@dataclass(frozen=True)
class Rule:
    code: str
    name: str
    severity: Severity
    pattern: str
    replacement: str


@dataclass(frozen=True)
class Context:
    document: Document
    plan: Plan
    superiors: tuple[Plan, ...] = ()
    final: bool = False


RULES = (
    Rule("KH301", "malformed-date", "error", r"(\d+/\d+)//(\d+)", r"\1/\2"),
    Rule("KH601", "doubled-word", "warning", r"(?i)\b(các) các\b", r"\1"),
    Rule("KH701", "superior-named", "info", r"KẾ HOẠCH", ""),
)


def check(plan: Plan, context: Context, select: Sequence[str] = (), ignore: Sequence[str] = ()) -> tuple[Finding, ...]:
    assert not ignore and plan.source == plan.source
    return tuple(
        finding
        for line in context.document.lines()
        for rule in RULES
        if rule.code in select and (rule.code != "KH701" or context.superiors)
        for finding in _found(rule, line)
    )


def _found(rule: Rule, line: Line) -> list[Finding]:
    return [
        Finding(
            code=rule.code,
            rule=rule.name,
            severity=rule.severity,
            message=f"write {match.expand(rule.replacement)}",
            quote=match[0],
            place=Place(page=line.page, line=line.number),
            fix=Fix(replacement=match.expand(rule.replacement)) if rule.replacement else None,
        )
        for match in re.finditer(rule.pattern, line.text)
    ]


def page(code: str) -> str:
    return f"What {code} finds.\n\nWhy it matters."


def install(monkeypatch: pytest.MonkeyPatch) -> None:
    """Put the stand-ins in the place of the room."""
    modules: dict[str, dict[str, object]] = {
        "": {},
        ".rules": {"RULES": RULES},
        ".run": {"check": check, "page": page},
        ".context": {"Context": Context},
    }
    for name, content in modules.items():
        module = ModuleType(f"kehoach.check{name}")
        vars(module).update(content)
        monkeypatch.setitem(sys.modules, f"kehoach.check{name}", module)


def write_text(path: str = "draft.txt", lines: Sequence[str] = LINES) -> Path:
    Path(path).parent.mkdir(parents=True, exist_ok=True)
    Path(path).write_text("\n".join(lines), "utf-8")
    return Path(path)


def write_docx(path: str = "draft.docx") -> Path:
    """The draft in Word; the first date is cut by a run in bold, the last one stands in a tracked insertion."""
    document = docx.Document()
    for text in LINES[:3]:
        document.add_paragraph(text)
    cut = document.add_paragraph("1. Gửi báo cáo trước ngày 15/01/")
    cut.add_run("/2024").bold = True
    cut.add_run(" cho Phòng Nội vụ.")
    last = document.add_paragraph("2. Các các đơn vị niêm yết thủ tục; gửi hồ sơ trước ")
    run = last.add_run("20/02//2024")._r
    inserted = run.makeelement(run.tag.replace("}r", "}ins"), {run.tag.replace("}r", "}author"): "A"})
    run.addprevious(inserted)
    inserted.append(run)
    table = document.add_table(2, 2)
    table.style = "Table Grid"
    for at, text in enumerate(("TT", "Nội dung", "1", "Niêm yết công khai")):
        table.cell(at // 2, at % 2).text = text
    document.save(path)
    freeze(Path(path))
    return Path(path)
