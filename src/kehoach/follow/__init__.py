"""Who reported what of a plan's tasks, what is done, late, extended: kept in one file until it is done.

In: plans, what offices report. Out: events in a register (`so-theo-doi.kehoach`, SQLite), and from them the state of
every due on any day. Nothing stores "late": states are a pure function of dues, events and a day.
"""
