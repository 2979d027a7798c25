"""Units and responsibilities, tasks told twice or not at all (KH4xx)."""
