"""The text of a `source.toml`: a new one, and one more release in it. Comments and order of the rest stay."""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from datetime import date

from factcheck.reference.ledger import Source

HEADING = "[[release]]"
_DATE = re.compile(r"^date\s*=\s*([0-9]{4}-[0-9]{2}-[0-9]{2})\s*(?:#.*)?$", re.MULTILINE)
Years = Mapping[str, tuple[int, int]]


@dataclass(frozen=True, slots=True)
class Entry:
    """One release as `source.toml` records it."""

    date: date
    title: str
    definition: str
    sha256: str
    prints: Years
    complete: Years = field(default_factory=dict)
    note: str = ""
    country_cells: int | None = None

    @property
    def file(self) -> str:
        """The name of its table."""
        return f"{self.date.isoformat()}.csv"


@dataclass(frozen=True, slots=True)
class Described:
    """What a person says of a source that nothing describes yet."""

    name: str
    title: str
    publisher: str
    definition: str
    licence: str
    citation: str = ""
    url: str = ""
    covers: str = ""


def head(of: Described | Source) -> str:
    """A new source.toml without releases: of a source of the user's own, or of one that factcheck has."""
    told = {
        "name": of.name,
        "title": of.title,
        "publisher": of.publisher,
        "definition": of.definition,
        "licence": of.licence,
        "citation": of.citation or of.title,
        "url": of.url,
        "covers": of.covers,
    }
    known = isinstance(of, Source)
    comment = "# Releases of a source that factcheck has; what is said of the source is read there.\n" if known else ""
    return comment + "".join(f"{key} = {quoted(value)}\n" for key, value in told.items())


def with_release(text: str, entry: Entry) -> str:
    """The text with the release in it, at its place in time; one that is listed without a file is completed."""
    blocks = re.split(rf"(?m)^(?={re.escape(HEADING)}\s*$)", text)
    days = [found[1] if (found := _DATE.search(block)) and block.startswith(HEADING) else "" for block in blocks]
    day = entry.date.isoformat()
    if day in days:
        at = days.index(day)
        blocks[at] = _completed(blocks[at], entry)
        return "".join(blocks)
    later = next((at for at, known in enumerate(days) if known > day), len(blocks))
    before, after = "".join(blocks[:later]).rstrip("\n"), "".join(blocks[later:])
    return f"{before}\n\n{_block(entry)}" + (f"\n{after}" if after else "")


def _completed(block: str, entry: Entry) -> str:
    """A block that knows of a release, with its table; what it says the publisher printed stays."""
    line = _DATE.search(block)
    if line is None:
        raise ValueError(f"no date in {block!r}")
    made = f"\nfile = {quoted(entry.file)}\nsha256 = {quoted(entry.sha256)}"
    made += f"\ncountry_cells = {entry.country_cells}" if entry.country_cells else ""
    block = block[: line.end()] + made + block[line.end() :]
    return block.rstrip("\n") + "\n" + _years("complete", entry.complete) + "\n"


def _block(entry: Entry) -> str:
    lines = [
        HEADING,
        f"date = {entry.date.isoformat()}",
        f"title = {quoted(entry.title)}",
        f"definition = {quoted(entry.definition)}",
        f"file = {quoted(entry.file)}",
        f"sha256 = {quoted(entry.sha256)}",
        *([f"country_cells = {entry.country_cells}"] if entry.country_cells else []),
        *([f"note = {quoted(entry.note)}"] if entry.note else []),
    ]
    return "\n".join(lines) + "\n" + _years("prints", entry.prints) + _years("complete", entry.complete)


def _years(name: str, years: Years) -> str:
    if not years:
        return ""
    return f"[release.{name}]\n" + "".join(f"{key} = [{low}, {high}]\n" for key, (low, high) in sorted(years.items()))


def quoted(text: str) -> str:
    """A text as a TOML string: JSON's escapes are TOML's.

    >>> quoted('say "2%"')
    '"say \\\\"2%\\\\""'
    """
    return json.dumps(" ".join(text.split()), ensure_ascii=False)


def spans(cells: Iterable[tuple[str, int]]) -> dict[str, tuple[int, int]]:
    """First and last year of each measure.

    >>> spans([("personnel", 2020), ("personnel", 2018)])
    {'personnel': (2018, 2020)}
    """
    found: dict[str, tuple[int, int]] = {}
    for measure, year in cells:
        low, high = found.get(measure, (year, year))
        found[measure] = (min(low, year), max(high, year))
    return found
