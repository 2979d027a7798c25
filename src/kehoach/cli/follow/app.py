"""The commands of `kehoach follow`, in the order of help."""

from __future__ import annotations

from collections.abc import Callable

import typer

from kehoach.cli.follow import amend, exchange, report, show, start, tick, verify
from kehoach.cli.options import Command, Group
from kehoach.message import N_

app = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)

COMMANDS: tuple[tuple[str, Callable[..., int], str, tuple[str, ...]], ...] = (
    (
        "start",
        start.start,
        N_("Make a register: each row of the plans gets a key that stays."),
        (
            'kehoach follow start ke-hoach.pdf --office "UBND phường Bãi Mơ"',
            "kehoach follow start ke-hoach-khac.docx --add",
        ),
    ),
    (
        "list",
        show.list_dues,
        N_("List what is due, done, late, put off on a day."),
        (
            "kehoach follow list --overdue",
            'kehoach follow list --unit "Phòng Nội vụ" --state open -o viec.xlsx',
            "kehoach follow list --as-of 31/3/2024",
        ),
    ),
    (
        "tick",
        tick.tick,
        N_("Write down that tasks are done, begun, reported, sent back."),
        (
            'kehoach follow tick 7QF2M9XC4 --on 10/3/2024 --document "Báo cáo số 15/BC-PNV"',
            "kehoach follow tick 7QF2M9XC4/2 --claim",
        ),
    ),
    (
        "extend",
        tick.extend,
        N_("Write down that a task is asked to be put off, is put off, or is not."),
        ('kehoach follow extend 7QF2M9XC4 --to 30/4/2024 --granted --document "Công văn số 88/UBND"',),
    ),
    (
        "amend",
        amend.amend,
        N_("Follow a plan in its new version: keys stay, other days become extensions."),
        (
            "kehoach follow amend ke-hoach-sua-doi.docx",
            "kehoach follow amend ke-hoach-sua-doi.docx --accept review.csv",
        ),
    ),
    (
        "send",
        exchange.send,
        N_("Write a workbook for each unit, to fill in and send back."),
        ("kehoach follow send -o gui-di/", 'kehoach follow send --unit "Phòng Y tế" -o gui-di/'),
    ),
    (
        "take",
        exchange.take,
        N_("Take workbooks that came back, all of a file or nothing."),
        ("kehoach follow take nhan-ve/*.xlsx --dry-run", "kehoach follow take nhan-ve/*.xlsx"),
    ),
    (
        "report",
        report.report,
        N_("Write the report to the superior on a period."),
        (
            "kehoach follow report --period 2026-Q1 -o bao-cao.docx",
            "kehoach follow report --period 2026-Q1 --as-of 31/3/2026 --freeze -o bao-cao.docx",
        ),
    ),
    ("log", show.log, N_("Show the history of a task."), ("kehoach follow log 7QF2M9XC4",)),
    ("undo", tick.undo, N_("Take back an event; the register keeps both."), ("kehoach follow undo 12",)),
    ("check", verify.check, N_("Tell whether the register is sound."), ("kehoach follow check",)),
)

for _name, _function, _help, _examples in COMMANDS:
    app.command(_name, cls=Command, help=_help, epilog="\n".join(_examples))(_function)
