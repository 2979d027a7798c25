"""What all values of a plan, a comparison and a ledger are.

In: whether this process only prints what it reads. Out: the base class, and how fields are declared: by pydantic, where
not by `plain`.
"""

from __future__ import annotations

from typing import TYPE_CHECKING

from kehoach.models.plain import only_prints

if TYPE_CHECKING or not only_prints():
    from pydantic import BaseModel, BeforeValidator, ConfigDict, Field, computed_field, model_validator

    class Value(BaseModel):
        """A frozen value; unknown fields are refused."""

        model_config = ConfigDict(frozen=True, extra="forbid", defer_build=True, populate_by_name=True)

else:
    from kehoach.models.plain import BeforeValidator, Field, Value, computed_field, model_validator

__all__ = ["BeforeValidator", "Field", "Value", "computed_field", "model_validator"]
