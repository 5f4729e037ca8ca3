"""All that the releases say of one subject, side by side: one table a measure and source, revisions marked."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from itertools import groupby

from factcheck.models import Cell
from factcheck.reading.places import names
from factcheck.reference.figures import held
from factcheck.reference.ledger import Edition, Source
from factcheck.reference.sparkline import sparkline
from factcheck.reference.tables import Tables
from factcheck.units import as_printed

REVISED, REDEFINED, ESTIMATE, CAVEAT = "*", "~", "e", "!"
LEGEND = (
    f"{ESTIMATE} estimate   {REVISED} revised since the release before it   "
    f"{REDEFINED} changed, and so did the definition   {CAVEAT} see the note"
)
QUIET_NOTE = "law:"  # says something of the country, nothing against the figure
Years = range | None


@dataclass(frozen=True, slots=True)
class Series:
    """One measure of one subject in one source, in current or in constant prices. `cells` by release and year."""

    source: Source
    subject: str
    measure: str
    constant: bool
    editions: tuple[Edition, ...]
    cells: dict[tuple[str, int], Cell]

    @property
    def years(self) -> tuple[int, ...]:
        """Every year that some release holds, ascending."""
        return tuple(sorted({year for _, year in self.cells}))


def figures(
    store: Tables, subject: str, measures: frozenset[str], years: Years, only: frozenset[str] = frozenset()
) -> Iterator[tuple[Edition, Cell]]:
    """Every held figure of a subject with its edition, by source (`only` some), the oldest release first."""
    for name, source in sorted(store.sources.items()):
        if only and name not in only:
            continue
        for edition in held(source):
            for cell in store.cells(source, edition):
                wanted = cell.subject == subject and cell.measure in measures
                if wanted and (years is None or cell.period in years):
                    yield edition, cell


def series(
    store: Tables, subject: str, measures: frozenset[str], years: Years = None, only: frozenset[str] = frozenset()
) -> tuple[Series, ...]:
    """What is held of a subject, by measure and then by source."""
    found = sorted(figures(store, subject, measures, years, only), key=lambda pair: _of(pair[1]))
    return tuple(_series(store, subject, key, list(pairs)) for key, pairs in groupby(found, lambda pair: _of(pair[1])))


def _of(cell: Cell) -> tuple[str, bool, str]:
    return cell.measure, cell.price_basis.startswith("constant"), cell.source


def _series(store: Tables, subject: str, key: tuple[str, bool, str], pairs: list[tuple[Edition, Cell]]) -> Series:
    measure, constant, name = key
    editions = {edition.date: edition for edition, _ in pairs}
    cells = {(cell.release, cell.period): cell for _, cell in pairs}
    ordered = tuple(editions[day] for day in sorted(editions))
    return Series(store.sources[name], subject, measure, constant, ordered, cells)


def printed(found: Series, cell: Cell) -> str:
    """A figure with the digits that its publisher prints, thousands grouped."""
    return f"{as_printed(cell.value, found.source.decimals.get(found.measure)):,f}"


def marks(found: Series, year: int) -> dict[str, str]:
    """The marks of one year's figures, by release: `REVISED` and the like, in a fixed order."""
    marked: dict[str, str] = {}
    before: tuple[Edition, Cell] | None = None
    for edition in found.editions:
        cell = found.cells.get((edition.date.isoformat(), year))
        if cell is None:
            continue
        estimate = ESTIMATE if cell.status == "estimate" else ""
        caveat = CAVEAT if _caveats(cell) else ""
        marked[cell.release] = estimate + caveat + ("" if before is None else _change(found, before, edition, cell))
        before = (edition, cell)
    return marked


def _change(found: Series, before: tuple[Edition, Cell], edition: Edition, cell: Cell) -> str:
    earlier, old = before
    if (old.unit, old.price_basis) != (cell.unit, cell.price_basis) or printed(found, old) == printed(found, cell):
        return ""
    return REVISED if earlier.definition == edition.definition else REDEFINED


def _caveats(cell: Cell) -> tuple[str, ...]:
    return tuple(part for part in cell.note.split("; ") if part and not part.startswith(QUIET_NOTE))


def text(found: Iterable[Series]) -> str:
    """The tables in plain text, each with its plot, and what the marks mean."""
    blocks = ["\n".join(_block(one)) for one in found]
    return "\n\n".join([*blocks, LEGEND]) + "\n" if blocks else ""


def _block(found: Series) -> Iterator[str]:
    columns = [_column(found, edition) for edition in found.editions]
    years = ["", "", *map(str, found.years)]
    yield _title(found)
    widths = [max(map(len, column)) for column in columns]
    for row, year in enumerate(years):
        cells = (column[row].rjust(width) for column, width in zip(columns, widths, strict=True))
        line = f"  {year:4}  " + "  ".join(cells)
        if line.strip():
            yield line.rstrip()
    yield from _notes(found)


def _title(found: Series) -> str:
    unit = ", ".join(part for part in _common(found) if part)
    return f"{_name(found.subject)}: {found.measure}, {found.source.title}{f', {unit}' if unit else ''}  {_plot(found)}"


def _common(found: Series) -> tuple[str, str]:
    """Unit and price basis, each "" where the releases differ in it."""
    units = {cell.unit for cell in found.cells.values()}
    bases = {cell.price_basis for cell in found.cells.values()}
    return next(iter(units)) if len(units) == 1 else "", next(iter(bases)) if len(bases) == 1 else ""


def _name(code: str) -> str:
    known = names().get(code)
    return f"{known} ({code})" if known and known != code else code


def _plot(found: Series) -> str:
    """The newest release's figures; those of a release that has one year only tell nothing."""
    rows = [[found.cells.get((e.date.isoformat(), year)) for year in found.years] for e in reversed(found.editions)]
    newest = next((row for row in rows if sum(cell is not None for cell in row) > 1), [])
    return sparkline([None if cell is None else cell.value for cell in newest])


def _column(found: Series, edition: Edition) -> list[str]:
    release = edition.date.isoformat()
    cells = [found.cells.get((release, year)) for year in found.years]
    shown = ["" if cell is None else f"{printed(found, cell)}{marks(found, cell.period)[release]:3}" for cell in cells]
    under = _under(found, edition, next(cell for cell in cells if cell is not None))
    return [f"{release}   ", f"{under}   " if under else "", *shown]


def _under(found: Series, edition: Edition, cell: Cell) -> str:
    """What a release has of its own: unit or prices that others differ in, and that it is the user's."""
    unit, basis = _common(found)
    parts = ["yours" if edition.own else "", "" if unit else cell.unit, "" if basis else cell.price_basis]
    return ", ".join(filter(None, parts))


def _notes(found: Series) -> Iterator[str]:
    said: dict[str, list[Cell]] = {}
    for _, cell in sorted(found.cells.items()):
        for part in cell.note.split("; "):
            if part:
                said.setdefault(part, []).append(cell)
    for note, cells in said.items():
        mark = " " if note.startswith(QUIET_NOTE) else CAVEAT
        years = _spans(sorted({cell.period for cell in cells}))
        yield f"  {mark} {years} ({', '.join(dict.fromkeys(cell.release for cell in cells))}): {note}"


def _spans(years: list[int]) -> str:
    """Years in runs: "2014-2016, 2018"."""
    runs = [
        [year for _, year in run] for _, run in groupby(enumerate(years), lambda numbered: numbered[1] - numbered[0])
    ]
    return ", ".join(f"{run[0]}-{run[-1]}" if len(run) > 1 else str(run[0]) for run in runs)
