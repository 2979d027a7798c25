"""Findings that need no saying: those allowed by the settings, and those a baseline knows.

In: findings of a run; `[[allow]]` entries; a baseline, TOML with the number of findings of each rule and file. Out:
what remains, and a line for each entry that is out of date. A baseline is a ratchet: more findings than it counts
are all shown, fewer mean that it has to be written anew, so that nothing mended comes back.
"""

from __future__ import annotations

import datetime as dt
import json
import os
from collections import Counter
from collections.abc import Callable, Iterable, Mapping, Sequence
from pathlib import Path, PurePath
from typing import TYPE_CHECKING, Any

from kehoach import toml
from kehoach.cli.checking import names_rule
from kehoach.cli.settings import toml_fault
from kehoach.errors import UsageError
from kehoach.i18n import _
from kehoach.message import Message

if TYPE_CHECKING:
    from kehoach.models.finding import Finding
    from kehoach.reports.findings.report import Checked

Counts = dict[str, dict[str, int]]
"""Path of a file, relative to the baseline's folder, with slashes → code → number of findings."""
HEADER = "# Findings known to `kehoach check`: how many of each rule in each file. Written by --write-baseline.\n"


def without(checked: Checked, keep: Callable[[Finding], bool]) -> Checked:
    """A file with only the findings to keep, and their excerpts."""
    pairs = zip(checked.file.findings, checked.excerpts, strict=True)
    kept = [(finding, excerpt) for finding, excerpt in pairs if keep(finding)]
    file = checked.file.model_copy(update={"findings": tuple(finding for finding, _excerpt in kept)})
    return checked.model_copy(update={"file": file, "excerpts": tuple(excerpt for _finding, excerpt in kept)})


class Allowances:
    """The `[[allow]]` entries on a day; `remarks` afterwards tells which have expired or allow nothing."""

    def __init__(self, entries: Sequence[Mapping[str, Any]], today: dt.date) -> None:
        self._valid = [entry for entry in entries if entry["until"] >= today]
        self._expired = [entry for entry in entries if entry["until"] < today]
        self._used: set[int] = set()
        self._seen: set[int] = set()

    def apply(self, checked: Checked) -> Checked:
        """The file without what is allowed in it."""
        path = checked.file.path
        here = [at for at, entry in enumerate(self._valid) if PurePath(path).match(entry["path"])]
        self._seen.update(here)

        def remains(finding: Finding) -> bool:
            used = [at for at in here if _allows(self._valid[at], finding)]
            self._used.update(used)
            return not used

        return without(checked, remains)

    def remarks(self) -> list[str]:
        """A line for each entry that no longer does anything, as far as its files were checked."""
        expired = _("the allowance of {code} in {path} expired on {day}; mend the fault or set another day")
        idle = _("the allowance of {code} in {path} allows nothing; remove it")
        lines = [
            expired.format(code=entry["code"], path=entry["path"], day=entry["until"].isoformat())
            for entry in self._expired
        ]
        unused = (self._valid[at] for at in sorted(self._seen - self._used))
        return lines + [idle.format(code=entry["code"], path=entry["path"]) for entry in unused]


def _allows(entry: Mapping[str, Any], finding: Finding) -> bool:
    quote = " ".join(entry.get("quote", "").split())
    return names_rule((entry["code"],), finding.code, finding.rule) and quote in " ".join(finding.quote.split())


class Baseline:
    """The counts of a baseline file; `stale` afterwards tells which are higher than what was found."""

    def __init__(self, path: Path, counts: Counts) -> None:
        self._folder = path.resolve().parent
        self._counts = counts
        self.stale: list[str] = []

    def apply(self, checked: Checked, codes: Iterable[str]) -> Checked:
        """The file without what is known; `codes` are the rules that looked at it."""
        known = self._counts.get(self._key(checked.file.path), {})
        found = Counter(finding.code for finding in checked.file.findings)
        told = _("{path}: the baseline counts {known} × {code}, found were {found}; run with --write-baseline")
        for code in sorted(set(known) & set(codes)):
            if found[code] < known[code]:
                values = {"path": checked.file.path, "known": known[code], "code": code, "found": found[code]}
                self.stale.append(told.format(**values))
        return without(checked, lambda finding: found[finding.code] > known.get(finding.code, 0))

    def renew(self, checked: Checked, codes: Iterable[str]) -> None:
        """Count what was found in a file; rules that did not look at it keep their counts."""
        key, looked = self._key(checked.file.path), set(codes)
        kept = {code: count for code, count in self._counts.get(key, {}).items() if code not in looked}
        counts = {**kept, **Counter(finding.code for finding in checked.file.findings)}
        self._counts.pop(key, None)
        if counts:
            self._counts[key] = counts

    def text(self) -> str:
        """The file to write."""
        tables = []
        for path, counts in sorted(self._counts.items()):
            lines = (f"{code} = {count}\n" for code, count in sorted(counts.items()))
            tables.append(f"\n[{json.dumps(path, ensure_ascii=False)}]\n{''.join(lines)}")
        return HEADER + "".join(tables)

    def _key(self, path: str) -> str:
        try:
            return Path(os.path.relpath(Path(path).resolve(), self._folder)).as_posix()
        except ValueError:
            return Path(path).resolve().as_posix()


def load(path: Path, *, may_lack: bool) -> Baseline:
    """The baseline in a file; one that is not there counts nothing where it `may_lack`.

    Raises `UsageError`: it is absent or no baseline.
    """
    if may_lack and not path.exists():
        return Baseline(path, {})
    try:
        counts = toml.read(path.read_text("utf-8-sig"))
    except (OSError, ValueError, RecursionError) as error:
        what = Message("the baseline {file} cannot be read ({reason})", file=path, reason=toml_fault(error))
        raise UsageError(what, Message("write it with --write-baseline")) from error
    if not all(isinstance(own, dict) and all(type(n) is int for n in own.values()) for own in counts.values()):
        what = Message("{file} is no baseline", file=path)
        raise UsageError(what, Message("write it with --write-baseline"))
    return Baseline(path, counts)
