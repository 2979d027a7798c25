"""Lists the licence of everything that is installed with kehoach: `python tools/licences.py`.

In: the metadata of the installed distributions, from kehoach's own requirements on. Out: a line each; it ends with 1
where a licence is of a kind that nobody has looked at yet. Why: who redistributes the program has to keep them all.
"""

from __future__ import annotations

import re
import sys
from importlib.metadata import Distribution, distribution

from packaging.requirements import Requirement
from packaging.utils import canonicalize_name

KINDS = frozenset(
    {
        "0BSD", "Apache 2.0", "Apache-2.0", "Apache Software License", "BSD License", "BSD-2-Clause", "BSD-3-Clause",
        "CC0-1.0", "CNRI-Python", "ISC", "ISC License (ISCL)", "MIT", "MIT License", "MIT-0", "MIT-CMU", "PSF-2.0",
        "Python Software Foundation License", "Zlib", "dependency licenses",
    }
)  # fmt: skip
"""What every dependency may have, as its metadata says it; "dependency licenses" are those of PDFium's parts."""
LOOKED_AT = {"unidecode": {"GNU General Public License v2 or later (GPLv2+)", "GPL-2.0-or-later"}}
"""What one dependency alone has; the README says what it means."""


def dependencies(name: str = "kehoach") -> dict[str, Distribution]:
    """The installed distributions that one with all its extras needs, directly and indirectly, by name."""
    found: dict[str, Distribution] = {}
    seen: set[tuple[str, str]] = set()
    ahead = [Requirement(f"{name}[all]")]
    while ahead:
        need = ahead.pop()
        key = canonicalize_name(need.name)
        found[key] = found.get(key) or distribution(key)
        fresh = {(key, extra) for extra in ("", *need.extras)} - seen
        seen |= fresh
        further = map(Requirement, found[key].requires or [])
        ahead += [one for one in further for _key, extra in fresh if _wanted(one, extra)]
    return {key: found[key] for key in sorted(found) if key != name}


def _wanted(need: Requirement, extra: str) -> bool:
    """Whether a requirement holds on this machine, for a distribution installed with an extra."""
    return need.marker is None or need.marker.evaluate({"extra": extra})


def kinds(package: Distribution) -> set[str]:
    """The licences that a distribution's metadata names: by expression, else by classifier, else in words."""
    metadata = package.metadata
    classifiers = [line for line in metadata.get_all("Classifier") or [] if line.startswith("License :: ")]
    named = metadata.get_all("License-Expression")
    if not named and classifiers:
        return {line.rpartition(" :: ")[2] for line in classifiers}
    words = (named or metadata.get_all("License") or ["none named"])[0].split("\n")[0]
    return {kind.strip(" ()") for kind in re.split(r" AND | OR |, ", words)}


def unknown(name: str, found: set[str]) -> set[str]:
    """Those kinds that nobody has looked at for a dependency."""
    return found - KINDS - LOOKED_AT.get(name, set())


def main() -> int:
    """Print each dependency with its licence."""
    missed = 0
    for name, package in dependencies().items():
        found = kinds(package)
        fresh = unknown(name, found)
        missed += bool(fresh)
        sys.stdout.write(
            f"{name} {package.version}: {', '.join(sorted(found))}{' <- not looked at' if fresh else ''}\n"
        )
    return 1 if missed else 0


if __name__ == "__main__":
    sys.exit(main())
