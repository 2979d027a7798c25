"""A project's defaults: `kehoach.toml`, or `[tool.kehoach]` in pyproject.toml, nearest folder upwards.

In: a folder. Out: a dictionary of defaults, checked. A flag on the command line wins.

    lang = "vi"
    jobs = 4
    [parse]
    format = "xlsx"
"""

from __future__ import annotations

import tomllib
from collections.abc import Callable, Iterator, Mapping, Sequence
from pathlib import Path
from typing import TYPE_CHECKING, Any

from kehoach.errors import UsageError
from kehoach.readers.ocr import MODES
from kehoach.reports import DEADLINE_FORMATS, FORMATS, RESPONSIBILITY_FORMATS, Format
from kehoach.reports.diffs import DIFF_FORMATS
from kehoach.speech import LANGUAGES, _

if TYPE_CHECKING:
    import typer

Check = Callable[[Any], bool]

KEYS: Mapping[str, Check | Mapping[str, Check]] = {
    "lang": lambda value: value in LANGUAGES,
    "jobs": lambda value: isinstance(value, int) and not isinstance(value, bool) and value > 0,
    "parse": {"format": lambda value: value in FORMATS, "ocr": lambda value: value in MODES},
    "diff": {"format": lambda value: value in DIFF_FORMATS, "fail_on": lambda value: isinstance(value, str)},
    "deadlines": {"format": lambda value: value in DEADLINE_FORMATS},
    "responsibilities": {"format": lambda value: value in RESPONSIBILITY_FORMATS},
}


def load(folder: Path) -> tuple[dict[str, Any], UsageError | None]:
    """The defaults that hold in a folder, and what is wrong with them (then there are none)."""
    try:
        for path, table in _candidates(folder):
            _check(table, KEYS, path, "")
            return table, None
    except UsageError as fault:
        return {}, fault
    return {}, None


def by_command(defaults: Mapping[str, Any]) -> dict[str, Any]:
    """Defaults as typer takes them: a table for each command, with the general keys in it."""
    general = {key: str(value) for key, value in defaults.items() if not isinstance(value, dict)}
    commands = (name for name, known in KEYS.items() if isinstance(known, Mapping))
    return {command: {**general, **defaults.get(command, {})} for command in commands}


def one_of(flag: str, value: str | None, choices: Sequence[str]) -> str | None:
    """The value of a flag if it is one of the choices.

    Raises `UsageError`: it is not.
    """
    if value is not None and value not in choices:
        what = _("{flag} cannot be '{value}'").format(flag=flag, value=value)
        raise UsageError(what, _("give one of: {choices}").format(choices=", ".join(choices)))
    return value


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
    one_of("--format", asked, tuple(formats))
    ending = output.suffix.lower() if output else None
    return asked or next((name for name, known in formats.items() if known.suffix == ending), default or "table")


def count(flag: str, value: str | None, default: int) -> int:
    """The value of a flag as a whole number from 1.

    Raises `UsageError`: it is something else.
    """
    if value is None:
        return default
    if not (value.isascii() and value.isdigit() and int(value) > 0):
        what = _("{flag} cannot be '{value}'").format(flag=flag, value=value)
        raise UsageError(what, _("give a whole number from 1"))
    return int(value)


def _candidates(folder: Path) -> Iterator[tuple[Path, dict[str, Any]]]:
    for place in (folder, *folder.parents):
        if (path := place / "kehoach.toml").is_file():
            yield path, _read(path)
        if (path := place / "pyproject.toml").is_file():
            table = _read(path).get("tool", {}).get("kehoach")
            if table is not None:
                yield path, table


def _read(path: Path) -> dict[str, Any]:
    try:
        return tomllib.loads(path.read_text("utf-8-sig"))
    except (OSError, UnicodeDecodeError, tomllib.TOMLDecodeError) as error:
        raise UsageError(f"{path}: {error}", _("correct the file or remove it")) from error


def _check(table: Mapping[str, Any], keys: Mapping[str, Any], path: Path, above: str) -> None:
    for key, value in table.items():
        known = keys.get(key)
        if known is None:
            what = _("{path}: there is no setting '{key}'").format(path=path, key=above + key)
            raise UsageError(what, _("did you mean '{near}'?").format(near=_nearest(key)))
        if isinstance(known, Mapping) and isinstance(value, Mapping):
            _check(value, known, path, f"{above}{key}.")
        elif isinstance(known, Mapping) or not known(value):
            what = _("{path}: '{key}' cannot be {value}").format(path=path, key=above + key, value=repr(value))
            raise UsageError(what, _("see the README for its values"))


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
