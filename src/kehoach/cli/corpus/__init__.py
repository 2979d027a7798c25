"""`kehoach corpus`: any number of plans, read once into a store, linked, compared and asked.

In: files and folders, a store. Out: a folder of tables; answers in every format. Each command is a module.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

import typer

from kehoach.cli.options import Command, Group
from kehoach.message import N_

if TYPE_CHECKING:
    from collections.abc import Sequence

COMMANDS: Sequence[tuple[str, str, str]] = (
    (
        "read",
        N_("Read files and folders into a store; what is known is left alone."),
        "kehoach corpus read thu-muc/ --into kho/\n"
        "kehoach corpus read thu-muc/ --into kho/ --retry timeout --time-limit 5m\n"
        "kehoach corpus read /mnt/chung --into /mnt/kho --engine ray --address may-chinh:6399",
    ),
    (
        "status",
        N_("Show what a store holds: done, failed by cause, slowest, still to be read."),
        "kehoach corpus status kho/",
    ),
    (
        "link",
        N_("Find which plan carries out which: sure, or proposed with reasons."),
        "kehoach corpus link kho/",
    ),
    (
        "diff",
        N_("Compare the plans of all sure links: what is covered, missing, late."),
        "kehoach corpus diff kho/ -o do-bao-phu.xlsx",
    ),
    (
        "ask",
        N_("Ask a ready question: overdue tasks by unit, what is due, who carries out a plan …"),
        "kehoach corpus ask kho/ overdue-units --today 2024-06-30\n"
        "kehoach corpus ask kho/ deadlines --after 2024-07-01 --before 2024-07-31 -o thang-7.xlsx\n"
        'kehoach corpus ask kho/ missing --plan 282/KH-UBND --subordinate "quận Long Biên"',
    ),
    (
        "sql",
        N_("Answer a query in SQL over the tables of a store."),
        "kehoach corpus sql kho/ \"select count(*) from tasks where folded like '%so hoa%'\"\n"
        'kehoach corpus sql kho/ "show tables"',
    ),
    (
        "compact",
        N_("Merge the small parts of a store, so that questions are answered faster."),
        "kehoach corpus compact kho/",
    ),
)
"""Each command with its help and examples, in the order of help; it lives in the module of its name."""


def _app() -> typer.Typer:
    made = typer.Typer(cls=Group, no_args_is_help=True, rich_markup_mode=None)
    for name, help_, examples in COMMANDS:
        found = getattr(import_module(f"kehoach.cli.corpus.{name}"), name)
        made.command(name, cls=Command, help=help_, epilog=examples)(found)
    return made


app = _app()
