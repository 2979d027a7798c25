"""`kehoach follow check`: whether a register is sound.

In: a register. Out: a line for each fault; exit code 1 where there is one.
"""

from __future__ import annotations

from kehoach.cli.follow.common import Register, Today, store_of, today_of
from kehoach.cli.output import put_lines
from kehoach.i18n import _

FOUND = 1


def check(register: Register = None, today: Today = None) -> int:
    """Print the faults of a register; gives 1 where there are any."""
    from kehoach.follow.verify import faults_of

    day = today_of(today)
    with store_of(register) as store:
        found = faults_of(store, day)
        held = store.read() if not found else None
    if held is None:
        put_lines(fault.text() for fault in found)
        return FOUND
    said = _("the register is sound: {tasks} task(s), {events} event(s)")
    put_lines([said.format(tasks=len(held.tasks), events=len(held.events))])
    return 0
