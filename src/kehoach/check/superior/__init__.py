"""The draft against the plans above it (KH7xx), as `kehoach diff` sees it."""
