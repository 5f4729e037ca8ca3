"""What is held: source by release by measure, of how many subjects and which years; and which releases are missing."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.reference.announced import SOURCE as ANNOUNCED
from factcheck.reference.figures import held
from factcheck.reference.ledger import Source
from factcheck.reference.tables import Tables


@dataclass(frozen=True, slots=True)
class Line:
    """One measure of one held release: of how many subjects, in which years, how many figures."""

    source: str
    release: str
    measure: str
    subjects: int
    first: int
    last: int
    figures: int


def lines(store: Tables) -> Iterator[Line]:
    """Every measure of every held release, by source and then by day; a list of announcements is one release."""
    for name, source in sorted(store.sources.items()):
        for edition in held(source):
            found: dict[str, list[tuple[str, int]]] = {}
            for cell in store.cells(source, edition):
                found.setdefault(cell.measure, []).append((cell.subject, cell.period))
            for measure, cells in sorted(found.items()):
                yield _line(name, edition.date.isoformat(), measure, cells)
        if source.announced is not None:
            yield from _announced(store)


def _announced(store: Tables) -> Iterator[Line]:
    days = [one.release for one in store.announced]
    found: dict[str, list[tuple[str, int]]] = {}
    for one in store.announced:
        found.setdefault(one.measure, []).append((one.subject, one.period))
    for measure, cells in sorted(found.items()):
        yield _line(ANNOUNCED, f"{min(days)[:4]}-{max(days)[:4]}", measure, cells)


def _line(source: str, release: str, measure: str, cells: list[tuple[str, int]]) -> Line:
    years = [year for _, year in cells]
    return Line(source, release, measure, len({code for code, _ in cells}), min(years), max(years), len(cells))


def missing(source: Source) -> tuple[str, ...]:
    """The days of releases that are known to exist and not held."""
    return tuple(edition.date.isoformat() for edition in source.editions if edition.path is None)


def text(store: Tables) -> str:
    """A line for each measure of each release, and after each source what of its ledger is missing."""
    found = list(lines(store))
    blocks = []
    for name, source in sorted(store.sources.items()):
        told = [_told(one) for one in found if one.source == name]
        gone = missing(source)
        told += [f"  not held: {', '.join(gone)}"] if gone else []
        blocks.append("\n".join([f"{name}: {source.title}", *told]))
    return "\n\n".join(blocks) + "\n"


def _told(one: Line) -> str:
    what = f"{one.measure:20} {one.subjects:>4} subjects  {one.first}-{one.last}  {one.figures:>7,} figures"
    return f"  {one.release:10}  {what}"


def markdown(store: Tables) -> str:
    """The same as a table of the README: a row for each release, its measures in one cell."""
    rows = ["| Source | Release | Subjects | Years | Measures |", "| --- | --- | --- | --- | --- |"]
    for name, source in sorted(store.sources.items()):
        of_source = list(lines_of(store, name))
        for release in dict.fromkeys(one.release for one in of_source):
            of_release = [one for one in of_source if one.release == release]
            years = f"{min(one.first for one in of_release)}–{max(one.last for one in of_release)}"
            measures = ", ".join(f"`{one.measure}`" for one in of_release)
            rows.append(
                f"| {source.title} | {release} | {max(one.subjects for one in of_release)} | {years} | {measures} |"
            )
        gone = missing(source)
        rows += [f"| {source.title} | *not held* | | | {', '.join(gone)} |"] if gone else []
    return "\n".join(rows) + "\n"


def lines_of(store: Tables, name: str) -> Iterator[Line]:
    """The lines of one source."""
    return (one for one in lines(store) if one.source == name)
