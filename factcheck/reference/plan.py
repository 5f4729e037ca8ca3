"""One more release, from its figures to two files: planned and shown first, then written whole.

The table is put in place before the `source.toml` that names it. Whoever loads in between, or after a crash there,
does not see a release that no `source.toml` lists.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from contextlib import suppress
from dataclasses import dataclass
from datetime import date
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import TYPE_CHECKING

from factcheck.errors import FactcheckError, ReferenceDataError, UsageError
from factcheck.models import Cell
from factcheck.reference import cache, files, tables
from factcheck.reference.columns import table_text
from factcheck.reference.ledger import Edition, Source, parse_source, where
from factcheck.reference.reconcile import reconcile
from factcheck.reference.sourcefile import Described, Entry, head, spans, with_release
from factcheck.reference.tables import Tables
from factcheck.units import as_printed

if TYPE_CHECKING:
    import polars as pl

SHOWN = 8  # differences and disagreements that are listed; the rest is counted


@dataclass(frozen=True, slots=True)
class Plan:
    """A release that may be written: its table, its entry, and the folder of its source."""

    of: Described | Source
    entry: Entry
    table: bytes
    folder: Path

    @property
    def path(self) -> Path:
        """Where the table goes."""
        return self.folder / self.entry.file

    @property
    def toml(self) -> Path:
        """The source.toml that will name it."""
        return self.folder / "source.toml"


def make(
    frame: pl.DataFrame,
    of: Described | Source,
    into: Path,
    *,
    title: str = "",
    whole: bool = False,
    note: str = "",
    country_cells: int | None = None,
) -> Plan:
    """The plan for a table in our schema. `whole`: what is missing in it, the publisher left empty.

    Raises UsageError where the release is already there: a release is never written over.
    """
    text = table_text(frame).encode()
    day = date.fromisoformat(frame.item(0, "release"))
    held = spans(frame.select("measure", "period").cast({"period": int}).iter_rows())
    prints = {**_usual(of, day, max(last for _, last in held.values())), **held}
    complete = held if whole or isinstance(of, Described) else {}
    definition = _definition(of, day)
    called = title or f"{of.title}, {day}"
    entry = Entry(day, called, definition, cache.sha256(text), prints, complete, note, country_cells)
    plan = Plan(of, entry, text, into / of.name)
    _text(plan)
    return plan


def _usual(of: Described | Source, day: date, last: int) -> dict[str, tuple[int, int]]:
    """What the release before printed, up to the newest year of this one: a publisher prints the same tables."""
    before = _before(of, day) if isinstance(of, Source) else None
    return {} if before is None else {measure: (low, last) for measure, (low, _) in before.prints.items()}


def _definition(of: Described | Source, day: date) -> str:
    before = _before(of, day) if isinstance(of, Source) else None
    return of.name if before is None else before.definition


def _before(of: Source, day: date) -> Edition | None:
    """The newest known edition up to a day, else the oldest."""
    known = [edition for edition in of.editions if edition.date <= day]
    return known[-1] if known else next(iter(of.editions), None)


def _text(plan: Plan) -> str:
    """The source.toml with the release in it, as it must read now; UsageError where the release is held."""
    old = plan.toml.read_text(encoding="utf-8") if plan.toml.is_file() else head(plan.of)
    source = parse_source(old, plan.toml)
    for edition in source.editions:
        if edition.date == plan.entry.date and edition.path is not None:
            raise UsageError(
                f"{where(edition.path)} is already there; a release is never written over: "
                "give the day on which the new figures were published"
            )
    new = with_release(old, plan.entry)
    recorded = {(edition.date, edition.sha256) for edition in parse_source(new, plan.toml).editions}
    if (plan.entry.date, plan.entry.sha256) not in recorded:
        raise ReferenceDataError(f"{where(plan.toml)}: release {plan.entry.date} cannot be added to it")
    return new


def write(plan: Plan) -> None:
    """Put the table and its entry in place. FactcheckError where that fails; then nothing has changed."""
    try:
        plan.folder.mkdir(parents=True, exist_ok=True)
        with files.locked(plan.folder):
            text = _text(plan)
            files.place(plan.path, plan.table)
            try:
                files.place(plan.toml, text.encode())
            except BaseException:
                with suppress(OSError):
                    plan.path.unlink()
                raise
    except OSError as error:
        raise FactcheckError(f"{plan.folder.as_posix()}: nothing was written: {error.strerror or error}") from error


def describe(plan: Plan, store: Tables) -> Iterator[str]:
    """What would be added, how it differs from what is held, and where its figures do not add up."""
    with TemporaryDirectory() as folder:
        staged = Path(folder) / plan.of.name
        staged.mkdir()
        (staged / plan.entry.file).write_bytes(plan.table)
        (staged / "source.toml").write_text(with_release(head(plan.of), plan.entry), encoding="utf-8")
        trial = Tables((*store.folders[1:], Path(folder)))
        source = trial.sources[plan.of.name]
        edition = next(e for e in source.editions if e.date == plan.entry.date)
        cells = list(trial.cells(source, edition))
        yield from _summary(plan, cells)
        yield from _compared(plan, cells, store)
        findings = reconcile(trial, source, edition).findings
        yield from _listed("does not add up", [" ".join((*one.key[3:], one.says)) for one in findings])


def _summary(plan: Plan, cells: list[Cell]) -> Iterator[str]:
    years = sorted({cell.period for cell in cells})
    subjects = len({cell.subject for cell in cells})
    yield f"{plan.of.name} {plan.entry.date}: {len(cells):,} figures of {subjects} subjects, {years[0]}-{years[-1]}"
    yield f"  goes to {plan.path.as_posix()}"
    yield f"  sha256 {plan.entry.sha256}"
    for measure, count in sorted(Counter(cell.measure for cell in cells).items()):
        yield f"  {measure}: {count:,}"


def _compared(plan: Plan, cells: list[Cell], store: Tables) -> Iterator[str]:
    """Against the held release of the same day, which it would replace, else against the one before."""
    source = store.sources.get(plan.of.name)
    held = [] if source is None else [e for e in source.editions if e.path is not None]
    same = [e for e in held if e.date == plan.entry.date]
    before = same or [e for e in held if e.date < plan.entry.date][-1:]
    if source is None:
        yield f"  a source of your own: shown beside the others, primary only with --source {plan.of.name}"
    elif not before:
        yield "  the first release of its source that is held"
    else:
        replaces = "replaces the release of that day, as long as you give its folder with --reference"
        yield f"  {replaces if same else 'a new release'}"
        yield from _differences(cells, list(store.cells(source, before[0])), source, before[0])


def _differences(cells: list[Cell], others: list[Cell], source: Source, than: Edition) -> Iterator[str]:
    new = {_key(cell): as_printed(cell.value, source.decimals.get(cell.measure)) for cell in cells}
    old = {_key(cell): as_printed(cell.value, source.decimals.get(cell.measure)) for cell in others}
    both = new.keys() & old.keys()
    differ = sorted(key for key in both if new[key] != old[key])
    yield (
        f"  against {than.date}: {len(both) - len(differ):,} the same as printed, {len(differ):,} differ, "
        f"{len(new.keys() - both):,} more, {len(old.keys() - both):,} that it has and this has not"
    )
    gone = Counter(key[0] for key in old.keys() - new.keys() if key[2] >= min(key[2] for key in new))
    yield from _listed("has no more", [f"{measure} ({count:,} figures)" for measure, count in sorted(gone.items())])


def _key(cell: Cell) -> tuple[str, str, int, str, str]:
    return cell.measure, cell.subject, cell.period, cell.price_basis, cell.unit


def _listed(says: str, found: list[str]) -> Iterator[str]:
    yield from (f"  {says}: {one}" for one in found[:SHOWN])
    if len(found) > SHOWN:
        yield f"  {says}: {len(found) - SHOWN:,} more"


def held_same(plan: Plan, store: Tables) -> Edition | None:
    """The held edition that has exactly these figures, on whatever day; None where there is none."""
    source = store.sources.get(plan.of.name)
    kept = [] if source is None else [(e, e.path) for e in source.editions if e.path is not None]
    return next((e for e, path in kept if _figures(tables.read_bytes(path)) == _figures(plan.table)), None)


def _figures(table: bytes) -> list[bytes]:
    """A table's lines without the release that each begins with."""
    return [line.partition(b",")[2] for line in table.splitlines()]
