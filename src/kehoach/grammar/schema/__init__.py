"""What each kind of file in `grammars/` may hold: one pydantic model a kind, unknown keys refused."""
