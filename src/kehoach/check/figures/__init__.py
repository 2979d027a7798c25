"""KH9xx: figures that do not agree with each other."""
