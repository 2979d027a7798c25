"""Builds the model that `kehoach.restore` ships: run `python -m tools.restoration --help`."""
