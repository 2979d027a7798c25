"""Language and typing (KH6xx); silent on damaged copies."""
