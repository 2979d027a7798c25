"""The quality of the copy, no fault of the author (KH8xx)."""
