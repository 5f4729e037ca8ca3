"""The lowest version of each dependency that pyproject.toml allows, as pip's constraints; with --tools what tests need.

pip has no lowest-direct resolution of its own, so the bounds themselves are the constraints: a set that cannot be
installed together, or fails a test, is a bound that is wrong.
"""

from __future__ import annotations

import re
import sys
import tomllib
from collections.abc import Iterator
from pathlib import Path

USED = ("cluster", "documents", "warc", "web", "zstd")
"""The extras that a user may install."""
PROJECT = tomllib.loads((Path(__file__).parent.parent / "pyproject.toml").read_text(encoding="utf-8"))["project"]
NEEDED = re.compile(r"(?P<name>[A-Za-z0-9_.-]+)(?:\[[a-z,]+\])?>=(?P<version>[0-9.]+)(?P<marker> *;.*)?")


def lowest() -> dict[str, str]:
    """Of each dependency by its name the line that pins it."""
    asked = [*PROJECT["dependencies"], *(one for extra in USED for one in PROJECT["optional-dependencies"][extra])]
    found = {}
    for one in asked:
        if not one.startswith(f"{PROJECT['name']}["):
            need = NEEDED.fullmatch(one)
            if need is None:
                raise SystemExit(f"pyproject.toml: {one!r} has no lowest version, such as name>=1.2")
            found[name(need["name"])] = f"{need['name']}=={need['version']}{need['marker'] or ''}"
    return found


def tools() -> Iterator[str]:
    """What the tests need beside that, as pinned."""
    pinned = lowest()
    yield from (one for one in PROJECT["optional-dependencies"]["test"] if name(one.split("==")[0]) not in pinned)


def name(text: str) -> str:
    """A package's name as indexes compare it."""
    return re.sub(r"[-_.]+", "-", text).lower()


if __name__ == "__main__":
    print("\n".join(tools() if "--tools" in sys.argv else sorted(lowest().values())))
