"""`kehoach schema`: the JSON Schema of what `parse --format json` prints."""

from __future__ import annotations

import json
import sys


def schema() -> None:
    """Print the schema of one plan."""
    from kehoach.models.plan import SCHEMA, Plan

    described = {
        "$schema": "https://json-schema.org/draft/2020-12/schema",
        "$id": SCHEMA,
        **Plan.model_json_schema(by_alias=True, mode="serialization"),
    }
    sys.stdout.buffer.write(f"{json.dumps(described, ensure_ascii=False, indent=2)}\n".encode())
