"""What is known of each source: `source.toml`, its releases held and not held, and what each printed."""

from __future__ import annotations

import json
from collections.abc import Callable, Mapping
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path
from typing import Any, NamedTuple

from factcheck.errors import ReferenceDataError
from factcheck.models import Release
from factcheck.reference import cache, keys
from factcheck.reference.files import contents

MOST_DECIMALS = 20


class Edition(NamedTuple):
    """One release of a source. `path` is None where it is known to exist but not held here."""

    date: date
    title: str
    definition: str
    path: Path | None
    sha256: str
    prints: Mapping[str, tuple[int, int]]
    blank: frozenset[str]
    complete: Mapping[str, tuple[int, int]]
    """Years in which our copy has every cell that was printed: one that is missing was left empty."""
    note: str = ""
    own: bool = False
    """Supplied by the user (`--reference`)."""
    country_cells: int | None = None
    """Figures for countries in the publisher's whole edition, where only a tenth of them may be kept here."""
    carries: str = ""
    """Another source's edition whose figures this release carries, "sipri:2022-04-25": its terms are theirs."""


class Total(NamedTuple):
    """What a publisher's total is the sum of: `parts`, or the members of `group` at the end of each year."""

    total: str
    parts: tuple[str, ...] = ()
    group: str = ""
    without: frozenset[str] = frozenset()
    if_held: frozenset[str] = frozenset()
    """Parts that the total has only where they have a figure of their own."""


class Address(NamedTuple):
    """Where a publisher offers the file of its newest release; `{year}` in it is this year or the last."""

    url: str
    kind: str
    """What comes back: csv, json, xlsx or zip (with one .csv inside)."""
    gives: frozenset[str] = frozenset()
    """Measures that the file has always had; one that is gone means that the layout has changed."""


@dataclass(frozen=True, slots=True)
class Source:
    """A publisher's series: how it defines its figures, and its editions, the oldest first."""

    name: str
    title: str
    publisher: str
    definition: str
    licence: str
    citation: str
    url: str
    derived_from: str
    covers: str
    excluded: frozenset[str]
    also: frozenset[str]
    lacks: Mapping[str, frozenset[str]]
    decimals: Mapping[str, int]
    import_hint: str
    fiscal_years: str
    editions: tuple[Edition, ...] = field(default=())
    own: bool = False
    beside: bool = False
    """Stands beside the others and disputes nothing: it decides where they have no figure, or where it is named."""
    totals: tuple[Total, ...] = ()
    addresses: tuple[Address, ...] = ()
    by_hand: str = ""
    """What a person does for the newest figures where the publisher has no stable address, or beside it."""
    announced: Path | None = None
    """A list of announcements in place of releases: each row is one, with its own day."""
    announced_sha256: str = ""

    def describe(self, edition: Edition) -> Release:
        """The release as a report cites it; a table of the user's own is called so."""
        return Release(
            self.name,
            self.title,
            edition.date.isoformat(),
            f"{edition.title} (from your own tables)" if edition.own else edition.title,
            self.publisher,
            self.citation,
            self.licence,
            self.url,
            edition.sha256,
            edition.path is not None,
        )


def read_source(path: Path, *, own: bool = False) -> Source:
    """The source that a `source.toml` describes. Raises ReferenceDataError with file and key."""
    try:
        text = contents(path).decode("utf-8")
    except (OSError, UnicodeDecodeError) as error:
        raise ReferenceDataError(f"{where(path)}: cannot be read as text: {error}") from error
    return _made(path, lambda: _kept(text), own)


def parse_source(text: str, path: Path, *, own: bool = False) -> Source:
    """The source that the text of a `source.toml` describes, which is or will be at `path`."""
    return _made(path, lambda: _toml(text), own)


def _made(path: Path, read: Callable[[], Mapping[str, Any]], own: bool) -> Source:
    try:
        data = read()
    except (ValueError, RecursionError) as error:  # ValueError: also a number of thousands of digits
        raise ReferenceDataError(f"{where(path)}: not valid TOML: {error}") from error
    try:
        return _source(path, data, own)
    except KeyError as error:
        raise ReferenceDataError(f"{where(path)}: missing key {error.args[0]!r}") from error
    except (TypeError, ValueError, AttributeError) as error:
        raise ReferenceDataError(f"{where(path)}: {error}") from error


def _toml(text: str) -> dict[str, Any]:
    import tomllib

    return tomllib.loads(text)


def _kept(text: str) -> dict[str, Any]:
    """What a `source.toml` says, from the cache where that has it: JSON is read many times as fast."""
    try:
        kept = cache.compiled(text.encode(), "source", lambda: json.dumps(_toml(text), default=_dated))
    except TypeError:  # a time of day, which none of ours has
        return _toml(text)
    return dict(json.loads(kept, object_hook=_undated))


_DAY = "\0day"


def _dated(value: object) -> dict[str, str]:
    if type(value) is date:
        return {_DAY: value.isoformat()}
    raise TypeError(value)


def _undated(table: dict[str, Any]) -> Any:
    return date.fromisoformat(table[_DAY]) if _DAY in table else table


def where(path: Path) -> str:
    """A reference file for a message: short where it is shipped, as it was given where it is the user's own."""
    for depth in (-2, -3):
        if len(path.parts) >= -depth and path.parts[depth] in ("_reference_data", "reference_data"):
            return "/".join(path.parts[depth + 1 :])
    return path.as_posix()


def _source(path: Path, data: Mapping[str, Any], own: bool) -> Source:
    editions = sorted((_edition(path, entry, own) for entry in keys.tables(data, "release")), key=lambda e: e.date)
    days = [e.date for e in editions]
    if len(set(days)) != len(days):
        raise ValueError("two releases of one date")
    lacks = keys.table(data, "lacks")
    announced = keys.file_beside(keys.table(data, "announced"), "file")
    return Source(
        name=keys.name(data, "name"),
        title=keys.text(data, "title"),
        publisher=keys.text(data, "publisher"),
        definition=keys.text(data, "definition"),
        licence=keys.text(data, "licence"),
        citation=keys.text(data, "citation", keys.text(data, "title")),
        url=keys.page(data, "url"),
        derived_from=keys.text(data, "derived_from", ""),
        covers=keys.text(data, "covers", "*"),
        excluded=frozenset(keys.texts(data, "except")),
        also=frozenset(keys.texts(data, "also")),
        lacks={measure: frozenset(keys.texts(lacks, measure)) for measure in lacks},
        decimals=keys.counts(data, "decimals", MOST_DECIMALS),
        import_hint=keys.text(data, "import_hint", ""),
        fiscal_years=keys.text(data, "fiscal_years", ""),
        editions=tuple(editions),
        own=own,
        beside=keys.flag(data, "beside"),
        totals=tuple(map(_total, keys.tables(data, "totals"))),
        addresses=tuple(map(_address, keys.tables(data, "update"))),
        by_hand=keys.text(data, "by_hand", ""),
        announced=path.parent / announced if announced else None,
        announced_sha256=keys.text(keys.table(data, "announced"), "sha256", ""),
    )


def _total(entry: Mapping[str, Any]) -> Total:
    return Total(
        total=keys.text(entry, "total"),
        parts=tuple(keys.texts(entry, "parts")),
        group=keys.text(entry, "members", ""),
        without=frozenset(keys.texts(entry, "without")),
        if_held=frozenset(keys.texts(entry, "if_held")),
    )


def _address(entry: Mapping[str, Any]) -> Address:
    return Address(keys.text(entry, "url"), keys.text(entry, "kind"), frozenset(keys.texts(entry, "gives")))


def _edition(path: Path, entry: Mapping[str, Any], own: bool) -> Edition:
    file = keys.file_beside(entry, "file")
    return Edition(
        date=keys.day(entry, "date"),
        title=keys.text(entry, "title", ""),
        definition=keys.text(entry, "definition", ""),
        path=path.parent / file if file else None,
        sha256=keys.text(entry, "sha256", ""),
        prints=keys.spans(entry, "prints"),
        blank=frozenset(keys.cells(entry, "blank")),
        complete=keys.spans(entry, "complete"),
        note=keys.text(entry, "note", ""),
        own=own,
        country_cells=keys.count(entry, "country_cells"),
        carries=keys.text(entry, "carries", ""),
    )
