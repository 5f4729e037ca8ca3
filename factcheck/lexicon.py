"""Words as rows: loads `lexicons/<language>/*.csv` and compiles alternations from them.

A lexicon file is UTF-8 CSV with a header; its first column is the key and is never repeated.
Bad rows are reported all at once, as `file:line: what`.
"""

from __future__ import annotations

import csv
import re
from collections.abc import Iterable, Iterator
from functools import cache
from itertools import islice, repeat
from pathlib import Path

from factcheck.errors import ReferenceDataError

FOLDER = Path(__file__).parent / "lexicons"
LANGUAGE = "en"


@cache
def rows(name: str, language: str = LANGUAGE) -> tuple[dict[str, str], ...]:
    """All rows of `<name>.csv` of a language, as dicts of strings.

    Raises ReferenceDataError naming every short, long, empty or repeated row.

    >>> rows("magnitudes")[0].keys() >= {"word", "factor"}
    True
    """
    path = FOLDER / language / f"{name}.csv"
    header, *lines = _lines(path)
    if {*map(len, lines)} <= {len(header)} and len({line[0] for line in lines} - {""}) == len(lines):
        return tuple(map(dict, map(zip, repeat(header), lines)))
    raise ReferenceDataError(list(_problems(path, header)))


def _lines(path: Path) -> list[list[str]]:
    """The lines of a lexicon file, its header first."""
    try:
        with path.open(encoding="utf-8", newline="") as handle:
            lines = list(csv.reader(handle))
    except (OSError, UnicodeDecodeError, csv.Error) as error:
        raise ReferenceDataError(f"{path.name}: cannot be read: {error}") from error
    if not lines:
        raise ReferenceDataError(f"{path.name}:1: no header")
    return lines


def _problems(path: Path, header: list[str]) -> Iterator[str]:
    """What is wrong with the rows of a lexicon file, each by its last line."""
    name, seen = path.name, set[str]()
    with path.open(encoding="utf-8", newline="") as handle:
        reader = csv.reader(handle)
        for line in islice(reader, 1, None):
            number = reader.line_num
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


def listed(name: str) -> tuple[str, ...]:
    """The words of a list of `patternwords.csv`, which patterns are made of.

    >>> listed("era.last")
    ('close of', 'end of')
    """
    return words("patternwords", name, column="lists")


def any_of(name: str) -> str:
    """A regex that matches any word of a list of `patternwords.csv`.

    >>> any_of("era.last")
    '(?:close[ ]of|end[ ]of)'
    """
    return alternation(listed(name))


@cache
def months() -> dict[str, int]:
    """The numbers of months by their names in lower case, in every language that by-lines are written in."""
    return {row["word"]: int(row["month"]) for row in rows("months")}


@cache
def forms_of(name: str) -> str:
    """A regex of all forms of the verbs of a list of `patternwords.csv`; a word that is no verb stands for itself.

    >>> re.fullmatch(forms_of("verb.over"), "carried") is not None
    True
    """
    verbs = {row["lemma"]: row for row in rows("verbs")}
    columns = ("lemma", "past", "participle", "gerund", "third")
    found = (verbs[word][column] if word in verbs else word for word in listed(name) for column in columns)
    return alternation(form for cell in found for form in cell.split())


def words(name: str, role: str, *, column: str = "role") -> tuple[str, ...]:
    """The keys of the rows of `<name>.csv` that name `role` in `column` (roles are space-separated).

    Raises KeyError where no row does.
    """
    return _by_role(name, column)[role]


@cache
def _by_role(name: str, column: str) -> dict[str, tuple[str, ...]]:
    found: dict[str, list[str]] = {}
    for row in rows(name):
        for role in row[column].split():
            found.setdefault(role, []).append(next(iter(row.values())))
    return {role: tuple(keys) for role, keys in found.items()}
