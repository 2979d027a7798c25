"""Values as classes: the standard library's `dataclass`, in its two commonest forms made in a fraction of the time.

In: a class, as for `dataclasses.dataclass`. Out: the same with its methods. Why: up to Python 3.12 the library compiles
each method of each class anew at every start, half a millisecond a class, which was a tenth of a short run. Here all
classes share what needs no names of fields; `__init__` alone is compiled, and sets the slots directly.

Made here are `dataclass(frozen=True, slots=True)` and `dataclass(slots=True)`; with other arguments, or a dataclass as
a base, the library makes the class. Fields, `replace`, `asdict`, copies and pickles work alike.
"""

from __future__ import annotations

import dataclasses
from collections.abc import Callable
from dataclasses import MISSING, Field, FrozenInstanceError
from operator import attrgetter
from reprlib import recursive_repr
from typing import TYPE_CHECKING, Any

if TYPE_CHECKING:
    from dataclasses import dataclass as dataclass
else:

    def dataclass(cls=None, /, **asked):  # noqa: ANN001, ANN003, ANN201 - as the library has it
        """As `dataclasses.dataclass`."""

        def made(cls: type) -> type:
            ours = asked.get("slots") and asked.keys() <= {"frozen", "slots"}
            if ours and not any(map(dataclasses.is_dataclass, cls.__mro__)):
                return _made(cls, frozen=asked.get("frozen", False))
            return dataclasses.dataclass(cls, **asked)

        return made if cls is None else made(cls)


def _made(cls: type, *, frozen: bool) -> Any:  # noqa: ANN401 - a class
    made: Any = dataclasses.dataclass(init=False, repr=False, eq=False, slots=True)(cls)
    fields = dataclasses.fields(made)
    own, compared = vars(made), [field.name for field in fields if field.compare]
    made.__dataclass_params__.frozen = frozen
    made.__init__ = _init(made, fields, frozen=frozen)
    if "__repr__" not in own:
        made.__repr__ = _repr
    is_hashed = own.get("__hash__") is not None or ("__hash__" in own and "__eq__" not in own)
    key = _key(compared)
    if "__eq__" not in own:
        made.__eq__ = _eq(key)
    if not is_hashed:
        made.__hash__ = (lambda self: hash(key(self))) if frozen else None
    if frozen:
        made.__setattr__, made.__delattr__ = _refusing(made, "assign to"), _refusing(made, "delete")
        made.__getstate__, made.__setstate__ = _state, _restore
    return made


def _init(made: Any, fields: tuple[Field[Any], ...], *, frozen: bool) -> Callable[..., None]:  # noqa: ANN401 - a class
    """What sets the fields of a new value; those of a frozen one by its slots, since assigning is refused."""
    known: dict[str, Any] = {"_absent": MISSING}
    taken, lines = ["self"], []
    for field in fields:
        name, value = field.name, field.name
        known[f"_set_{name}"], known[f"_default_{name}"] = vars(made)[name].__set__, field.default
        if field.default_factory is not MISSING:
            known[f"_default_{name}"], known[f"_make_{name}"] = MISSING, field.default_factory
            value = f"_make_{name}()" + (f" if {name} is _absent else {name}" if field.init else "")
        elif not field.init:
            value = f"_default_{name}"
        if field.init:
            is_given = field.default is MISSING and field.default_factory is MISSING
            taken.append(name if is_given else f"{name}=_default_{name}")
        elif field.default is MISSING and field.default_factory is MISSING:
            continue
        lines.append(f"_set_{name}(self, {value})" if frozen else f"self.{name} = {value}")
    if hasattr(made, "__post_init__"):
        lines.append("self.__post_init__()")
    exec(f"def __init__({', '.join(taken)}):\n " + "\n ".join(lines or ["pass"]), known)
    init: Callable[..., None] = known["__init__"]
    init.__module__, init.__qualname__ = made.__module__, f"{made.__qualname__}.__init__"
    return init


def _key(names: list[str]) -> Callable[[Any], tuple[Any, ...]]:
    """What gives the values that two of a kind are compared by."""
    if len(names) > 1:
        return attrgetter(*names)
    return lambda self: tuple(getattr(self, name) for name in names)


def _eq(key: Callable[[Any], tuple[Any, ...]]) -> Callable[[Any, object], bool]:
    def __eq__(self: Any, other: object) -> bool:  # noqa: ANN401 - any of the classes made here
        return key(self) == key(other) if other.__class__ is self.__class__ else NotImplemented

    return __eq__


@recursive_repr()
def _repr(self: Any) -> str:  # noqa: ANN401 - any of the classes made here
    shown = (field.name for field in dataclasses.fields(self) if field.repr)
    return f"{self.__class__.__qualname__}({', '.join(f'{name}={getattr(self, name)!r}' for name in shown)})"


def _refusing(made: type, verb: str) -> Callable[..., None]:
    """What is there in place of `__setattr__` or `__delattr__` where a value is frozen; subclasses may have more."""
    names = frozenset(field.name for field in dataclasses.fields(made))

    def refuse(self: object, name: str, *value: object) -> None:
        if type(self) is made or name in names:
            raise FrozenInstanceError(f"cannot {verb} field {name!r}")
        (object.__setattr__ if value else object.__delattr__)(self, name, *value)

    return refuse


def _state(self: Any) -> list[object]:  # noqa: ANN401 - any of the classes made here
    return [getattr(self, field.name) for field in dataclasses.fields(self)]


def _restore(self: Any, state: list[object]) -> None:  # noqa: ANN401 - any of the classes made here
    for field, value in zip(dataclasses.fields(self), state, strict=True):
        object.__setattr__(self, field.name, value)
