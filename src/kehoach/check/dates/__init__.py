"""Deadlines (KH3xx)."""
