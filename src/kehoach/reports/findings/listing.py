"""What a check found as a report: a section a file, the words it is about beside what to do.

In: the findings of one run. Out: a `Report` that every printer prints.
"""

from __future__ import annotations

from kehoach.i18n import _
from kehoach.models.finding import Finding
from kehoach.reports import model
from kehoach.reports.findings.report import Checked, Report, one_line, right, said, totals
from kehoach.reports.model import Column, Field, Line, Row, Section, line
from kehoach.reports.wording import SEVERITY_TONES, severity_word, source_link, spots

DESK = ("message", "write", "text", "severity", "page", "place", "rule")


def report(found: Report) -> model.Report:
    """The findings as a report: totals, then each file with findings, then what could not be read."""
    unread = [Row((one.path, one.what), ((Line(one.what, label=one.path),),), "late") for one in found.unread]
    failed = Section(
        title=_("Not read") if unread else "",
        columns=(Column(_("File")),),
        fields=(Field("file", _("File"), 40), Field("what", _("What"), 80)),
        rows=tuple(unread),
        style="list",
        part="aside",
        sheet=_("Not read"),
    )
    sections = [_section(checked, name_file=True) for checked in found.files if checked.file.findings]
    return model.Report(
        title=_("Findings in drafts"), subtitle=totals(found), sections=(*(sections or [_section(None)]), failed)
    )


def _section(checked: Checked | None, *, name_file: bool = False) -> Section:
    what = (Field("severity", _("Severity"), 10), Field("rule", _("Rule"), 20), Field("message", _("What to do"), 50))
    text = (Field("text", _("Text"), 40), Field("write", _("Write instead"), 24), Field("sure", _("Sure"), 8, "number"))
    where = (Field("file", _("File"), 24), Field("page", _("Page"), 6, "place"), Field("place", _("Place"), 22))
    return Section(
        title=checked.file.path if checked and name_file else "",
        columns=(
            Column(_("Place"), width=18),
            Column(_("Severity"), width=9),
            Column(_("What to do"), share=3),
            Column(_("Text"), share=3),
        ),
        fields=(*where, *what, *text),
        rows=tuple(_row(checked, finding) for finding in checked.file.findings) if checked else (),
        sheet=_("Findings"),
        desk=DESK,
    )


def _row(checked: Checked, finding: Finding) -> Row:
    path, where, word = checked.file.path, checked.where(finding), severity_word(finding.severity)
    rule, tone, write = f"{finding.code} {finding.rule}", SEVERITY_TONES[finding.severity], right(finding)
    told = [Line(said(finding), tail=f"[{rule}]")]
    if write:
        told.append(Line(_("write: {text}").format(text=write)))
    place = Line(where, link=source_link(path, finding.place.page))
    return Row(
        values=(path, finding.place.page, where, word, rule, said(finding), finding.quote, write, finding.confidence),
        cells=((place,) if where else (), line(word, tone), tuple(told), line(one_line(finding.quote))),
        tone=tone,
        facets={"severity": (word,), "rule": (rule,)},
        spots=spots(path, finding.place),
    )
