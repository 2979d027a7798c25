"""What a register says, as reports: the list of dues, the history of a task, the report to the superior."""
