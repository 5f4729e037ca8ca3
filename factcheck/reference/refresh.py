"""A new release from a publisher's own address into a folder of the user's: fetched, read, compared, written.

Nothing is written before the whole of it has been read and compared with the release before. What the servers
said (ETag, Last-Modified, sha256 of the original) is kept in `fetched.json` beside the tables.
"""

from __future__ import annotations

import json
import time
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING
from urllib.parse import SplitResult, urlsplit, urlunsplit

from factcheck.addresses import bare
from factcheck.errors import FetchError, ReferenceDataError, UsageError
from factcheck.reference import files, importing, plan, update
from factcheck.reference.figures import held
from factcheck.reference.ledger import Address, Source
from factcheck.reference.plan import Plan
from factcheck.reference.tables import Tables
from factcheck.reference.update import Fetched, Known, NotThereError

if TYPE_CHECKING:
    import httpx
    import polars as pl

MEMORY = ".fetched.json"
FORMS = {"csv": ".csv table", "json": ".json answer", "xlsx": ".xlsx workbook", "zip": ".zip with one .csv in it"}
FEWEST = 0.8  # of the subjects that a measure had in the release before; fewer mean that the layout has changed


@dataclass(frozen=True, slots=True)
class Asked:
    """How to fetch: by which client, from which address instead of the known ones, on which day."""

    via: httpx.Client
    today: date
    url: str | None = None
    mirror: str | None = None
    sleep: Callable[[float], None] = time.sleep


@dataclass(frozen=True, slots=True)
class Refreshed:
    """What an update found: lines for the user, the release to write (None for nothing new), what to remember."""

    says: tuple[str, ...]
    plan: Plan | None
    memory: dict[str, dict[str, str]]


def refresh(of: Source, store: Tables, into: Path, asked: Asked, release: date | None = None) -> Refreshed:
    """The newest release of a source, as a plan that is not yet written.

    Raises FetchError, ReferenceDataError where the file is not laid out as it was, UsageError without an address.
    """
    addresses = [_given(of, asked.url)] if asked.url else list(of.addresses)
    if not addresses:
        raise UsageError(f"{of.name}: no address to update from; use --url, or import a file: {of.by_hand or of.url}")
    memory = _remembered(into / of.name / MEMORY)
    fetched = _all(addresses, memory, asked)
    if fetched is None:
        return Refreshed((f"{of.name}: nothing new",), None, memory)
    says = [f"{of.name}: the address has moved to {one.moved}" for _, one in fetched if one.moved]
    frame, day = _read(of, fetched, store, asked, release)
    _require_layout(of, store, frame, addresses)
    note = "; ".join(f"fetched from {one.url}, sha256 of the original {one.sha256}" for _, one in fetched)
    made = _plan(frame, of, into, day, asked.today, note)
    memory = {one.url: {"etag": one.etag, "last_modified": one.last_modified} for _, one in fetched}
    same = plan.held_same(made, store)
    if same is not None:
        return Refreshed((*says, f"{of.name}: nothing new: the figures are those of {same.date}"), None, memory)
    return Refreshed(tuple(says), made, memory)


def addresses(of: Source) -> Iterator[str]:
    """Where a publisher offers its newest file and in which form; what to do by hand where it has no stable address."""
    for address in of.addresses:
        yield f"{of.name}: {bare(address.url)}"
        yield f"  a {FORMS[address.kind]}; gives {', '.join(sorted(address.gives))}"
    if of.by_hand:
        yield f"{of.name}: by hand: {of.by_hand}"
    elif not of.addresses:
        yield f"{of.name}: no address; `{of.import_hint or 'factcheck reference add FILE'}`"


def remember(into: Path, of: Source, memory: dict[str, dict[str, str]]) -> None:
    """Keep what the servers said. Without it the next update asks for whole files, no more."""
    folder = into / of.name
    if folder.is_dir():
        files.place(folder / MEMORY, json.dumps(memory, indent=1, sort_keys=True).encode())


def _remembered(path: Path) -> dict[str, dict[str, str]]:
    try:
        found = json.loads(files.contents(path))
    except (OSError, ValueError, RecursionError):
        return {}
    return found if isinstance(found, dict) else {}


def _known(memory: dict[str, dict[str, str]], url: str) -> Known:
    """What the server said of an address, where that is still what was kept."""
    kept: object = memory.get(bare(url))
    told = [kept.get(name, "") if isinstance(kept, dict) else "" for name in ("etag", "last_modified")]
    return Known(*(one if isinstance(one, str) and one.isascii() and one.isprintable() else "" for one in told))


def _given(of: Source, url: str) -> Address:
    """An address of the user's; its kind by how it ends, else as the source's own. Raises UsageError: none."""
    kind = _split(url, "--url").path.rpartition(".")[2].lower()
    usual = of.addresses[0].kind if of.addresses else "csv"
    return Address(url, kind if kind in update.TYPES else usual)


def _split(url: str, option: str) -> SplitResult:
    try:
        return urlsplit(url)
    except ValueError as error:
        raise UsageError(f"{option}: {bare(url)}: {error}") from error


def _all(
    addresses: list[Address], memory: dict[str, dict[str, str]], asked: Asked
) -> list[tuple[Address, Fetched]] | None:
    """The file of every address; None where none has changed. One that has not is fetched again with the others."""
    first = [(address, _one(address, memory, asked)) for address in addresses]
    if all(found is None for _, found in first):
        return None
    return [(address, found or _whole(address, asked)) for address, found in first]


def _whole(address: Address, asked: Asked) -> Fetched:
    found = _one(address, {}, asked)
    if found is None:
        raise FetchError(f"{bare(address.url)}: answered 304 Not Modified to a request without conditions")
    return found


def _one(address: Address, memory: dict[str, dict[str, str]], asked: Asked) -> Fetched | None:
    """The file at the first of an address's spellings that the server has."""
    missing = []
    for url in _spelt(address, asked):
        try:
            return update.fetch(asked.via, url, address.kind, _known(memory, url), sleep=asked.sleep)
        except NotThereError as error:
            missing.append(str(error))
    raise NotThereError("; ".join(missing))


def _spelt(address: Address, asked: Asked) -> Iterator[str]:
    """The address with the years filled in, the newest first, at the mirror where there is one."""
    years = [asked.today.year, asked.today.year - 1] if "{" in address.url else [asked.today.year]
    for year in years:
        url = address.url.replace("{year}", str(year)).replace("{last_year}", str(year - 1))
        if asked.mirror:
            at, base = urlsplit(url), _split(asked.mirror, "--mirror")
            url = urlunsplit((base.scheme, base.netloc, base.path.rstrip("/") + at.path, at.query, ""))
        yield url


def _read(
    of: Source, fetched: list[tuple[Address, Fetched]], store: Tables, asked: Asked, release: date | None
) -> tuple[pl.DataFrame, date]:
    """All files as one table, and the day of the release: as given, as the files or the server say, else today."""
    import polars as pl

    with TemporaryDirectory() as folder:
        paths = [_placed(Path(folder), address, one) for address, one in fetched]
        told = [importing.released(of.name, path, store) for path in paths]
        changed = [one.changed_on for _, one in fetched]
        days = [day for day in told if day is not None] or [day for day in changed if day is not None]
        day = release or max(days, default=asked.today)
        frames = [importing.read(of.name, path, day) for path in paths]
    return pl.concat(frames), day


def _placed(folder: Path, address: Address, one: Fetched) -> Path:
    name, data = urlsplit(one.url).path.rpartition("/")[2], one.data
    if address.kind == "zip":
        name, data = update.unpacked(one.url, one.data)
    path = folder / (name or f"{len(list(folder.iterdir()))}.{address.kind}")
    path.write_bytes(data)
    return path


def _require_layout(of: Source, store: Tables, frame: pl.DataFrame, addresses: list[Address]) -> None:
    """ReferenceDataError with what the files had before and have no more."""
    now = {measure: set(part["subject"]) for (measure,), part in frame.group_by("measure")}
    problems = [
        f"{bare(address.url)}: the layout has changed: no figures of {measure} any more"
        for address in addresses
        for measure in sorted(address.gives - now.keys())
    ]
    for measure, subjects in sorted(now.items()):
        before = _subjects(of, store, measure)
        if len(subjects & before) < FEWEST * len(before):
            lost = sorted(before - subjects)
            problems.append(
                f"{of.name}: the layout has changed: {measure} has lost {len(lost)} of {len(before)} subjects, "
                f"among them {', '.join(lost[:5])}"
            )
    if problems:
        raise ReferenceDataError(problems)


def _subjects(of: Source, store: Tables, measure: str) -> set[str]:
    """Whom the newest held release with a measure has it for."""
    for edition in reversed(list(held(of))):
        found = {cell.subject for cell in store.cells(of, edition) if cell.measure == measure}
        if found:
            return found
    return set()


def _plan(frame: pl.DataFrame, of: Source, into: Path, day: date, today: date, note: str) -> Plan:
    """The plan; figures that changed under a day which the folder already has become a release of today."""
    import polars as pl

    try:
        return plan.make(frame, of, into, whole=True, note=note)
    except UsageError:
        if day == today:
            raise
        dated = frame.with_columns(pl.lit(today.isoformat()).alias("release"))
        return plan.make(dated, of, into, whole=True, note=note)
