"""`kehoach doctor`: which outside programs are there, which are missing, what each is good for.

In: nothing. Out: a line for each on stdout, with the line that installs it where it is missing; exit code 0,
or 4 where something is missing.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from kehoach.cli.output import put_lines
from kehoach.errors import MissingProgramError
from kehoach.i18n import _
from kehoach.message import Message


@dataclass(frozen=True, slots=True)
class Program:
    """Something outside that is of use: what it is, for what, and how to install it; `found` where it is there."""

    name: str
    purpose: str
    found: str | None
    remedy: Message
    needed: bool = True


def doctor() -> int:
    """Print what is there and what is missing; gives the exit code."""
    from kehoach.cache import place
    from kehoach.reading.workers import has_limits

    programs, lines = list(_programs()), []
    for program in programs:
        mark = _("found") if program.found else _("missing") if program.needed else _("not installed")
        lines.append(f"{program.name}: {mark}{f' ({program.found})' if program.found else ''}")
        lines.append(f"  {program.purpose}")
        if not program.found:
            lines.append(f"  {program.remedy.text()}")
    lines.append(_("What was read is kept in {folder}").format(folder=place()))
    if not has_limits():
        lines.append(_("This system holds no process to a limit of memory; limits of time and size hold."))
    put_lines(lines)
    missing = any(program.needed and not program.found for program in programs)
    return MissingProgramError.exit_code if missing else 0


def _programs() -> Iterator[Program]:
    from kehoach.extras import install
    from kehoach.readers import pictures
    from kehoach.readers import tesseract as program
    from kehoach.readers.converted import INSTALL, office

    version, languages = program.version(), program.languages()
    yield Program(
        pictures.EXTRA, _("packages that read pictures of pages"), pictures.packages(), install(pictures.EXTRA)
    )
    yield Program("tesseract", _("reads scanned pages and images (OCR)"), version, program.INSTALL[program.LANGUAGE])
    yield Program(
        f"tesseract, {program.LANGUAGE}",
        _("the letters of Vietnamese"),
        program.LANGUAGE if program.LANGUAGE in languages else None,
        program.INSTALL[program.LANGUAGE],
    )
    yield Program(
        f"tesseract, {program.ORIENTATION}",
        _("turns pages round that were scanned sideways or upside down"),
        program.ORIENTATION if program.ORIENTATION in languages else None,
        program.INSTALL[program.ORIENTATION],
        needed=False,
    )
    yield Program(
        f"tesseract, {program.SECOND}",
        _("a second opinion on words read with doubt"),
        program.SECOND if program.SECOND in languages else None,
        program.INSTALL[program.SECOND],
        needed=False,
    )
    yield Program("LibreOffice", _("reads .doc, .xls, .odt, .ods and .rtf"), office(), INSTALL["LibreOffice"])
