"""What values are made of in a process that does nothing with them but print them: structures, without pydantic.

In: the word of a process that it only prints what it reads. Out: the base class and the ways of declaring fields that
`kehoach.models.value` takes from pydantic elsewhere, and values as the same JSON, also for another process and back.
Why: loading pydantic and building its models is a seventh of the time in which one plan is read and printed. Nothing is
checked here: the rooms that make values are, by their types.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Container, Iterable, Iterator, Mapping
from dataclasses import fields, is_dataclass
from functools import cache
from types import UnionType
from typing import Any, TypeVar, get_args, get_origin, get_type_hints

import msgspec
from msgspec import NODEFAULT, Struct, StructMeta, json
from msgspec.structs import replace

from kehoach.message import Message, joined

Made = TypeVar("Made", bound="Value")
Kept = TypeVar("Kept")

FRACTIONS = frozenset({"confidence", "trust"})
"""Fields that are fractions, also where they are whole."""
INDENT = b"  "
MANY = 16
"""Values that are printed at once."""
VALUES = "kehoach.models.value"
"""The module that chooses what values are made of, once for the process."""
_process = {"only prints": False}


def only_print() -> None:
    """Say that this process, and those it forks, only print what they read; too late where values are made already."""
    _process["only prints"] = VALUES not in sys.modules


def only_prints() -> bool:
    """Whether this process only prints what it reads."""
    return _process["only prints"]


class _Kind(StructMeta):
    """Makes all structures frozen, their fields in any order."""

    def __new__(cls, name: str, bases: tuple[type, ...], namespace: dict[str, Any]) -> _Kind:
        return super().__new__(cls, name, bases, namespace, frozen=True, kw_only=True)


class Value(Struct, metaclass=_Kind):
    """A frozen value that knows how it is printed."""

    @classmethod
    def model_validate(cls: type[Made], fields: Mapping[str, Any]) -> Made:
        """The value that has some fields."""
        return cls(**fields)

    def model_copy(self: Made, *, update: Mapping[str, Any]) -> Made:
        """The value with some fields changed."""
        return replace(self, **update)

    def model_dump_json(self, *, by_alias: bool, indent: int, exclude: Iterable[str] | None = None) -> str:
        """The value as JSON; the names of fields are always those of the contract."""
        return b"".join(as_json(self, frozenset(exclude or ()))).decode()

    def model_dump(self, *, mode: str = "json") -> dict[str, Any]:
        """The value as data that JSON knows."""
        printed: dict[str, Any] = json.decode(packed(self))
        return printed


def as_json(value: Value, exclude: Container[str] = (), line: bytes = b"\n") -> Iterator[bytes]:
    """A value as JSON in UTF-8, indented by two blanks, piece by piece: most of a long plan is never there at once.

    `line` is the break, with the indentation, that a line begins with.
    """
    inner = line + INDENT
    before = b"{" + inner
    for name, said, way in _ways(type(value)) or ():
        if said not in exclude:
            yield before + json.encode(said) + b": "
            yield from _indented(getattr(value, name), way, inner)
            before = b"," + inner
    yield line + b"}"


def _indented(value: object, way: Callable[[Any], Any], line: bytes) -> Iterator[bytes]:
    if not (_is_long(value) or (isinstance(value, Value) and _is_nested(value))):
        yield json.format(json.encode(way(value)), indent=len(INDENT)).replace(b"\n", line)
    elif isinstance(value, tuple):
        inner = line + INDENT
        before = b"[" + inner
        for part in value:
            yield before
            yield from _indented(part, _printed, inner)
            before = b"," + inner
        yield line + b"]"
    elif isinstance(value, Value):
        yield from as_json(value, line=line)


def _is_long(value: object) -> bool:
    """Whether something is printed part by part."""
    return isinstance(value, tuple) and bool(value) and (len(value) > MANY or any(map(_is_nested, value)))


def _is_nested(value: object) -> bool:
    """Whether a value holds what is printed part by part."""
    names = value.__struct_fields__ if isinstance(value, Value) else ()
    return any(len(held) > MANY for held in (getattr(value, name) for name in names) if isinstance(held, tuple))


class Computed(property):
    """A property that is printed behind the fields."""


def computed_field(found: property) -> Computed:
    """Print a property too."""
    return Computed(found.fget)


def Field(default: object = NODEFAULT, **told: Any) -> Any:  # noqa: ANN401 - declared as with pydantic
    """A field with its default and its name in JSON; what it may hold is not checked."""
    name = told.get("serialization_alias", told.get("alias"))
    if "default_factory" in told:
        return msgspec.field(default_factory=told["default_factory"], name=name)
    return msgspec.field(default=default, name=name)


def BeforeValidator(_check: object) -> None:
    """Check nothing."""


def model_validator(**_told: str) -> Callable[[Kept], Kept]:
    """Leave a method as it is: nothing is checked."""
    return lambda method: method


Ways = tuple[tuple[str, str, Callable[[Any], Any]], ...]
_known: dict[type[object], Ways | None] = {}


def _ways(kind: type[object]) -> Ways | None:
    """How a value of a class is printed: its fields and printed properties, their names in JSON, how each is printed.

    None for what msgspec prints as it stands.
    """
    if kind not in _known:
        _known[kind] = _ways_of(kind)
    return _known[kind]


def _ways_of(kind: type[object]) -> Ways | None:
    computed = [(name, name) for name, found in vars(kind).items() if isinstance(found, Computed)]
    if issubclass(kind, Struct):
        own = [*zip(kind.__struct_fields__, kind.__struct_encode_fields__, strict=True)]
    elif is_dataclass(kind):
        own = [(field.name, field.name) for field in fields(kind)]
        if not computed and FRACTIONS.isdisjoint(name for name, _said in own):
            return None
    else:
        return None
    return tuple((name, said, float if name in FRACTIONS else _printed) for name, said in (*own, *computed))


def _printed(value: Any) -> Any:  # noqa: ANN401 - any value
    """A value as what msgspec writes as the JSON of the contract."""
    kind: type[object] = type(value)
    if kind is str or value is None:
        return value
    if kind is tuple:
        return [_printed(part) for part in value]
    if kind is dict:
        return {name: _printed(part) for name, part in value.items()}
    if kind is Message:
        return str(value)
    ways = _ways(kind)
    return value if ways is None else {said: way(getattr(value, name)) for name, said, way in ways}


def packed(value: Value) -> bytes:
    """A value as JSON, for another process."""
    return json.encode(_printed(value))


def unpacked(kind: type[Made], body: bytes) -> Made:
    """The value of a class that another process packed."""
    made: Made = _made(kind, json.decode(body))
    return made


def _made(kind: Any, data: Any) -> Any:  # noqa: ANN401 - any value
    """What data is in a field of a kind: values, messages, places and tuples of them are made again."""
    kinds = get_args(kind) if get_origin(kind) is UnionType else (kind,)
    if isinstance(data, list):
        of = next((get_args(one)[0] for one in kinds if get_origin(one) is tuple), None)
        return tuple(_made(of, part) for part in data)
    for one in kinds if isinstance(data, dict) else ():
        if isinstance(one, type) and is_dataclass(one):
            return one(**{name: tuple(part) if isinstance(part, list) else part for name, part in data.items()})
        if isinstance(one, type) and issubclass(one, Value):
            given, hints = joined(data), _hints(one)
            if given.keys() <= hints.keys():
                return one(**{name: _made(hints[name], part) for name, part in given.items()})
    return data


@cache
def _hints(kind: type[Value]) -> Mapping[str, Any]:
    """The fields of a class, each with its kind."""
    return get_type_hints(kind)
