"""The licences of all that factcheck needs to run, with its extras; fails where one is not for everybody's use.

Read from what is installed, so that no network is needed. Allowed is what asks for credit, and what asks for the
changes of its own files only (MPL). LGPL is allowed where `LESSER` says how the package is used; GPL, AGPL, a licence
that is not known and a package that is not installed fail.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterator
from importlib.metadata import Distribution, PackageNotFoundError, distribution

from packaging.requirements import Requirement

PROJECT = "defence-factcheck"
EXTRAS = ("cluster", "documents", "warc", "web", "zstd")  # not those of developers: test, dev, fuzz

ALLOWED = frozenset(
    (
        *("0BSD", "Apache-2.0", "BSD-2-Clause", "BSD-3-Clause", "BSL-1.0", "CC0-1.0", "CNRI-Python", "HPND", "ISC"),
        *("MIT", "MIT-0", "MPL-1.1", "MPL-2.0", "PSF-2.0", "Python-2.0", "Unlicense", "Zlib"),
    )
)
FIGURES = frozenset(("CC-BY-4.0", "LicenseRef-NATO", "LicenseRef-SIPRI", "LicenseRef-EDA", "LicenseRef-ECB"))
"""Terms of the figures that the project ships; none of its code, and nothing that it needs, is under them."""
LESSER: dict[str, str] = {}
"""Packages under the LGPL, and how they are used: imported as they are installed, never copied or linked into ours."""

SPELT = {
    "apache 2.0": "Apache-2.0",
    "apache software license": "Apache-2.0",
    "bsd": "BSD-3-Clause",
    "bsd license": "BSD-3-Clause",
    "isc license (iscl)": "ISC",
    "mit license": "MIT",
    "mozilla public license 2.0 (mpl 2.0)": "MPL-2.0",
    "python software foundation license": "PSF-2.0",
    "the bsd 2-clause license": "BSD-2-Clause",
    "the unlicense (unlicense)": "Unlicense",
}
"""How packages write a licence that have no expression for it."""


def required(name: str = PROJECT, extras: tuple[str, ...] = EXTRAS) -> dict[str, Distribution | None]:
    """Every package that is needed here, by its name; None for one that is not installed."""
    found: dict[str, Distribution | None] = {}
    seen, waiting = set[tuple[str, str]](), [(name, extra) for extra in ("", *extras)]
    while waiting:
        one, extra = waiting.pop()
        key = re.sub(r"[-_.]+", "-", one).lower()
        if (key, extra) in seen:
            continue
        seen.add((key, extra))
        try:
            found[key] = distribution(one)
        except PackageNotFoundError:
            found[key] = None
            continue
        waiting += _needs(found[key], extra)
    return found


def _needs(package: Distribution | None, extra: str) -> Iterator[tuple[str, str]]:
    for line in (package.requires if package else None) or ():
        one = Requirement(line)
        if one.marker is None or one.marker.evaluate({"extra": extra}):
            yield from ((one.name, more) for more in ("", *one.extras))


def licence(package: Distribution) -> str:
    """A package's licence as an SPDX expression; as it is written where it has none, "" where it tells nothing."""
    told = package.metadata
    lines = (told.get("License-Expression") or told.get("License") or "").strip().splitlines()
    classified = [line.rpartition(" :: ")[2] for line in told.get_all("Classifier") or () if line[:9] == "License :"]
    if len(lines) != 1 and classified:  # none, or the whole text
        lines = [" AND ".join(SPELT.get(one.lower(), one) for one in classified)]
    return SPELT.get(lines[0].lower(), lines[0]) if lines else ""


def allows(expression: str, name: str = "") -> bool:
    """Whether one of the choices that an expression leaves is allowed.

    >>> allows("MPL-1.1 OR GPL-2.0-only"), allows("MIT AND GPL-3.0-or-later"), allows("(MIT OR X) AND (X OR ISC)")
    (True, False, True)
    """
    value, rest = _any(re.findall(r"[()]|[^\s()]+", expression), name)
    return value and not rest


def _any(tokens: list[str], name: str) -> tuple[bool, list[str]]:
    """Whether what stands before `)` or the end is allowed, and what is left."""
    value, rest = _all(tokens, name)
    while rest[:1] == ["OR"]:
        other, rest = _all(rest[1:], name)
        value = value or other
    return value, rest


def _all(tokens: list[str], name: str) -> tuple[bool, list[str]]:
    value, rest = _one(tokens, name)
    while rest[:1] == ["AND"]:
        other, rest = _one(rest[1:], name)
        value = value and other
    return value, rest


def _one(tokens: list[str], name: str) -> tuple[bool, list[str]]:
    token, rest = (tokens[0], tokens[1:]) if tokens else ("", [])
    if token == "(":
        value, rest = _any(rest, name)
        return value and rest[:1] == [")"], rest[1:]
    lesser = token.startswith("LGPL-") and name in LESSER
    return token in ALLOWED or lesser or (name == PROJECT and token in FIGURES), rest


def main() -> int:
    """Print who stands under which licence, and what is wrong; the exit code."""
    packages = required()
    kinds: dict[str, list[str]] = {}
    wrong = []
    for name, package in sorted(packages.items()):
        expression = licence(package) if package else ""
        kinds.setdefault(expression or "not known", []).append(name)
        if package is None:
            wrong.append(f"{name}: not installed, so that its licence is not known")
        elif not allows(expression, name):
            wrong.append(f"{name} {package.version}: {expression or 'tells no licence'}")
    for expression, names in sorted(kinds.items(), key=lambda one: (-len(one[1]), one[0])):
        print(f"{expression}: {', '.join(names)}")
    for line in wrong:
        print(f"licences: {line}", file=sys.stderr)
    return int(bool(wrong))


if __name__ == "__main__":
    sys.exit(main())
