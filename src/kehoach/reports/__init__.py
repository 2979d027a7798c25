"""Plans become reports: one printer a format, each `write(plans, stream)` into a binary stream.

In: plans, one after another. Out: bytes. A printer holds one plan at a time (a workbook goes to a temporary
file as it grows), so memory stays flat over thousands of plans.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from dataclasses import dataclass
from importlib import import_module
from typing import TYPE_CHECKING, BinaryIO

if TYPE_CHECKING:
    from kehoach.models.plan import Plan


@dataclass(frozen=True, slots=True)
class Format:
    """A report format: the module that prints it, the ending of its files, whether a terminal cannot show it."""

    module: str
    suffix: str
    binary: bool = False

    def write(self, plans: Iterable[Plan], stream: BinaryIO, *, several: bool = False) -> None:
        """Print plans into a stream; `several` says they belong in a list even if only one comes."""
        import_module(f"kehoach.reports.{self.module}").write(plans, stream, several=several)


FORMATS: Mapping[str, Format] = {
    "table": Format("as_table", ".txt"),
    "json": Format("as_json", ".json"),
    "csv": Format("as_csv", ".csv"),
    "xlsx": Format("as_xlsx", ".xlsx", binary=True),
    "md": Format("as_markdown", ".md"),
}
RESPONSIBILITY_FORMATS: Mapping[str, Format] = {
    "table": Format("agenda.as_table", ".txt"),
    "json": Format("agenda", ".json"),
    "csv": Format("agenda.as_csv", ".csv"),
    "xlsx": Format("agenda.as_xlsx", ".xlsx", binary=True),
    "md": Format("agenda.as_markdown", ".md"),
}
DEADLINE_FORMATS: Mapping[str, Format] = {**RESPONSIBILITY_FORMATS, "ics": Format("agenda.as_ics", ".ics")}
FINDING_FORMATS: Mapping[str, Format] = {
    "text": Format("findings.as_text", ".txt"),
    "json": Format("findings.as_json", ".json"),
    "sarif": Format("findings.as_sarif", ".sarif"),
    "junit": Format("findings.as_junit", ".xml"),
    "github": Format("findings.as_github", ".github.txt"),
    "gitlab": Format("findings.as_gitlab", ".gitlab.json"),
    "md": Format("findings.as_markdown", ".md"),
}
