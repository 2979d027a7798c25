"""Unit cells: split into organisations and persons, with roles, ids and levels."""
