"""A project's defaults: `kehoach.toml`, or `[tool.kehoach]` in pyproject.toml, nearest folder upwards.

In: a folder. Out: a dictionary of defaults, checked. A flag on the command line wins.

    lang = "vi"
    jobs = 4
    time-limit = "120s"
    memory-limit = "2G"
    [parse]
    format = "xlsx"
    [check]
    ignore = ["KH6"]
    [check.per-file."drafts/*.docx"]
    ignore = ["KH101"]
    [[allow]]
    code = "KH303"
    path = "drafts/plan.docx"
    reason = "the hall is free on that Sunday only"
    until = 2026-12-31
"""

from __future__ import annotations

import contextlib
import datetime as dt
import re
from collections.abc import Callable, Iterator, Mapping
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach import toml
from kehoach.cli import choices, faults
from kehoach.errors import UsageError, reason_of
from kehoach.i18n import LANGUAGES
from kehoach.message import Message
from kehoach.readers.ocr import MODES
from kehoach.reading.limits import bytes_of, seconds_of
from kehoach.reports import DEADLINE_FORMATS, FINDING_FORMATS, FORMATS, Format

if TYPE_CHECKING:
    import typer

Check = Callable[[Any], bool]
LEVELS = ("error", "warning", "info")
"""Severities of findings, from the gravest."""
FAIL_LEVELS = (*LEVELS, "never")


def _are_texts(value: object) -> bool:
    return isinstance(value, list) and all(isinstance(item, str) for item in value)


def _are_per_file(value: object) -> bool:
    return isinstance(value, dict) and all(
        isinstance(own, dict) and set(own) <= {"select", "ignore"} and all(map(_are_texts, own.values()))
        for own in value.values()
    )


def _are_allowed(value: object) -> bool:
    """Whether entries name rule and file, a reason that is not blank and the last day they hold."""
    return isinstance(value, list) and all(_wrong_allowance(entry) is None for entry in value)


def _is_read(read: Callable[[str, str], float], value: object) -> bool:
    """Whether a value is a limit that can be read."""
    try:
        return read("", str(value)) > 0
    except UsageError:
        return False


KEYS: Mapping[str, Check | Mapping[str, Check]] = {
    "lang": lambda value: value in LANGUAGES,
    "jobs": lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
    "time-limit": lambda value: _is_read(seconds_of, value),
    "memory-limit": lambda value: _is_read(bytes_of, value),
    "parse": {"format": lambda value: value in FORMATS, "ocr": lambda value: value in MODES},
    "diff": {"format": lambda value: value in FORMATS, "fail_on": lambda value: isinstance(value, str)},
    "deadlines": {"format": lambda value: value in DEADLINE_FORMATS},
    "responsibilities": {"format": lambda value: value in FORMATS},
    "check": {
        "exclude": _are_texts,
        "format": lambda value: value in FINDING_FORMATS,
        "select": _are_texts,
        "ignore": _are_texts,
        "severity": lambda value: value in LEVELS,
        "fail-on": lambda value: value in FAIL_LEVELS,
        "final": lambda value: isinstance(value, bool),
        "against": _are_texts,
        "baseline": lambda value: isinstance(value, str),
        "per-file": _are_per_file,
    },
    "allow": _are_allowed,
}
_PATHS = frozenset({"against", "baseline"})
"""Settings of `check` that name files, beside the settings' own file."""


def load(folder: Path, config: Path | None = None) -> tuple[dict[str, Any], UsageError | None]:
    """The defaults that hold in a folder, or those of the file `config`, and what is wrong (then there are none)."""
    try:
        for path, table in _candidates(folder) if config is None else [(config, _own(config))]:
            _check(table, KEYS, path, "")
            return _located(table, path.parent, folder), None
    except UsageError as fault:
        return {}, fault
    return {}, None


def by_command(defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults as typer takes them: a table for each command, with the general keys in it."""
    general = {
        key.replace("-", "_"): str(value) for key, value in defaults.items() if not isinstance(value, dict | list)
    }
    commands = (name for name, known in KEYS.items() if isinstance(known, Mapping))
    made = {name: {**general, **_as_parameters(defaults.get(name, {}))} for name in commands}
    return {**made, "check": {**made["check"], "allow": defaults.get("allow", [])}}


def _as_parameters(table: Mapping[str, Any]) -> dict[str, Any]:
    return {key.replace("-", "_"): value for key, value in table.items()}


def is_flag(context: typer.Context, parameter: str) -> bool:
    """Whether a parameter was given on the command line, not by the settings."""
    source = context.get_parameter_source(parameter)
    return source is not None and source.name == "COMMANDLINE"


def format_name(
    asked: str | None, output: Path | None, default: str | None, formats: Mapping[str, Format] = FORMATS
) -> str:
    """The report format: the one asked for, else that of the output's ending, else the default, else a table.

    Raises `UsageError`: there is no such format.
    """
    return choices.one_of("--format", asked, tuple(formats)) or by_ending(output, formats) or default or "table"


def by_ending(output: Path | None, formats: Mapping[str, Format]) -> str | None:
    """The format whose files end as the output does, the longest ending first; None where none does."""
    name = output.name.lower() if output else ""
    fitting = [known for known in formats if name.endswith(formats[known].suffix)]
    return max(fitting, key=lambda known: len(formats[known].suffix), default=None)


def count(flag: str, value: str | None, default: int) -> int:
    """The value of a flag as a whole number from 1.

    Raises `UsageError`: it is something else.
    """
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        what = Message("{flag} cannot be '{value}'", flag=flag, value=value)
        raise UsageError(what, Message("give a whole number from 1"))
    return int(value)


def _located(table: dict[str, Any], home: Path, folder: Path) -> dict[str, Any]:
    """The settings with the files they name found beside the settings' own file, wherever the command runs."""
    own = table.get("check", {})
    if home == folder or not _PATHS & set(own):
        return table
    placed = {
        key: [str(home / name) for name in value] if isinstance(value, list) else str(home / value)
        for key, value in own.items()
        if key in _PATHS
    }
    return {**table, "check": {**own, **placed}}


def _candidates(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for place in (folder, *folder.parents):
        if (path := place / "kehoach.toml").is_file():
            yield path, _read(path)
        if (path := place / "pyproject.toml").is_file() and (table := _of_project(path)) is not None:
            yield path, table


def _own(path: Path) -> dict[str, Any]:
    """The settings in a file: all of it, or its part that is ours if it is a pyproject.toml."""
    table = _read(path)
    part = table.get("tool", {}).get("kehoach", {}) if path.name == "pyproject.toml" else table
    return part if isinstance(part, dict) else {"tool.kehoach": part}


def _of_project(path: Path) -> dict[str, Any] | None:
    """Our part of a pyproject.toml, if it has one; a broken one that does not name us is somebody else's and told."""
    try:
        table = _read(path)
    except UsageError as error:
        with contextlib.suppress(OSError):
            if "tool.kehoach" in path.read_text("utf-8", "replace"):
                raise
        faults.remark(error.what.text())
        return None
    tools = table.get("tool")
    found = tools.get("kehoach") if isinstance(tools, dict) else None
    return found if isinstance(found, dict) else None


def _read(path: Path) -> dict[str, Any]:
    try:
        return toml.read(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        raise UsageError(
            Message("{path} cannot be read ({reason})", path=path, reason=toml_fault(error)),
            Message("correct the file or remove it"),
        ) from error


def toml_fault(error: Exception) -> Message | str:
    """Why a TOML file cannot be read."""
    if isinstance(error, RecursionError):
        return Message("its values are nested too deeply")
    if isinstance(error, UnicodeDecodeError):
        return Message("it is no UTF-8 text")
    if isinstance(error, OSError):
        return reason_of(error)
    at = re.search(r"line (\d+), column (\d+)", str(error))
    return Message("line {line}, column {column}", line=at[1], column=at[2]) if at else str(error)


def _check(table: Mapping[str, Any], keys: Mapping[str, Any], path: Path, above: str) -> None:
    for key, value in table.items():
        known = keys.get(key)
        if known is None:
            what = Message("{path}: there is no setting '{key}'", path=path, key=above + key)
            raise UsageError(what, Message("did you mean '{near}'?", near=_nearest(key)))
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            _check(value, known, path, f"{above}{key}.")
        elif known is _are_allowed:
            _check_allowed(value, path)
        elif isinstance(known, Mapping) or not known(value):
            what = Message("{path}: '{key}' cannot be {value}", path=path, key=above + key, value=_shown(value))
            raise UsageError(what, Message("see the README for its values"))


def _shown(value: object) -> str:
    """A value as a settings file has it."""
    return str(value).lower() if isinstance(value, bool) else repr(value)


def _check_allowed(entries: object, path: Path) -> None:
    """Say which entry of [[allow]] lacks what.

    Raises `UsageError`.
    """
    for number, entry in enumerate(entries if isinstance(entries, list) else [None], start=1):
        if (what := _wrong_allowance(entry)) is not None:
            said = Message("{path}: entry {number} of [[allow]]: {what}", path=path, number=number, what=what)
            raise UsageError(said, Message("an entry has code, path, reason and until, a day as 2026-12-31"))


def _wrong_allowance(entry: object) -> Message | None:
    """What is wrong with an entry of [[allow]]."""
    if not isinstance(entry, dict):
        return Message("it is no table")
    for key in ("code", "path", "reason"):
        if not (isinstance(entry.get(key), str) and entry[key].strip()):
            lacking = key not in entry or entry[key] == ""
            return Message("'{key}' is missing", key=key) if lacking else Message("'{key}' is no text", key=key)
    if "until" not in entry:
        return Message("'{key}' is missing", key="until")
    if type(entry["until"]) is not dt.date:
        return Message("'until' is no day: {value}", value=_shown(entry["until"]))
    unknown = next((key for key in entry if key not in ("code", "path", "quote", "reason", "until")), None)
    if unknown is not None:
        return Message("'{key}' is none of its keys", key=unknown)
    return None if isinstance(entry.get("quote", ""), str) else Message("'{key}' is no text", key="quote")


def _nearest(key: str) -> str:
    """The setting, with its table, whose own name is nearest to a key."""
    from rapidfuzz import fuzz, process

    names = {path: path.rpartition(".")[2] for path in _names(KEYS, "")}
    return str(process.extractOne(key, names, scorer=fuzz.ratio)[2])


def _names(keys: Mapping[str, Any], above: str) -> Iterator[str]:
    for key, known in keys.items():
        yield above + key
        if isinstance(known, Mapping):
            yield from _names(known, f"{above}{key}.")
