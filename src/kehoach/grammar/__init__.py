"""Loads and proves `grammars/`: what the field says, as data."""
