"""Documents referred to (KH5xx)."""
