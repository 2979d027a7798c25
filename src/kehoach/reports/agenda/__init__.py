"""Deadlines and responsibilities as reports, JSON and calendar; what both say in the same words."""
