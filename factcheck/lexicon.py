"""Words as rows: loads `lexicons/<language>/*.csv` and compiles alternations from them.

A lexicon file is UTF-8 CSV with a header; its first column is the key and is never repeated.
Bad rows are reported all at once, as `file:line: what`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from pathlib import Path

from factcheck.errors import ReferenceDataError

FOLDER = Path(__file__).parent / "lexicons"
LANGUAGE = "en"


@cache
def rows(name: str, language: str = LANGUAGE) -> tuple[dict[str, str], ...]:
    """All rows of `<name>.csv` of a language, as dicts of stripped strings.

    Raises ReferenceDataError naming every short, long, empty or repeated row.

    >>> rows("magnitudes")[0].keys() >= {"word", "factor"}
    True
    """
    path = FOLDER / language / f"{name}.csv"
    (_, header), *lines = _lines(path)
    table = [[*map(str.strip, line)] for _, line in lines]
    if not _is_sound(header, table):
        raise ReferenceDataError(list(_problems(path.name, header, lines)))
    return tuple([dict(zip(header, line, strict=True)) for line in table])


def _is_sound(header: list[str], table: list[list[str]]) -> bool:
    """Whether all rows are as long as the header, each with a key of its own."""
    if any(len(line) != len(header) for line in table):
        return False
    keys = {line[0] for line in table}
    return len(keys) == len(table) and "" not in keys


def _lines(path: Path) -> list[tuple[int, list[str]]]:
    """The numbered lines of a lexicon file, its header first."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            reader = csv.reader(handle)
            lines = [(reader.line_num, line) for line in reader]
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{path.name}: cannot be read: {error}") from error
    if not lines:
        raise ReferenceDataError(f"{path.name}:1: no header")
    return lines


def _problems(name: str, header: list[str], lines: list[tuple[int, list[str]]]) -> Iterator[str]:
    seen: set[str] = set()
    for number, line in lines:
        if len(line) != len(header):
            yield f"{name}:{number}: {len(line)} cells where the header has {len(header)}: {','.join(line)!r}"
        elif not line[0].strip():
            yield f"{name}:{number}: empty {header[0]}"
        elif line[0].strip() in seen:
            yield f"{name}:{number}: repeated {header[0]} {line[0].strip()!r}"
        else:
            seen.add(line[0].strip())


def alternation(words: Iterable[str]) -> str:
    """A regex that matches any of the words, the longest first, any run of spaces where they have one.

    >>> alternation(["per cent", "%"])
    '(?:per[ ]cent|%)'
    """
    ordered = sorted(set(words), key=lambda word: (-len(word), word))
    return "(?:" + "|".join(re.escape(word).replace(r"\ ", "[ ]") for word in ordered) + ")"


def words(name: str, role: str, *, column: str = "role") -> tuple[str, ...]:
    """The keys of the rows of `<name>.csv` that name `role` in `column` (roles are space-separated)."""
    found = rows(name)
    key = next(iter(found[0])) if found else ""
    return tuple(row[key] for row in found if role in row[column].split())
