"""Everything that can be wrong with a folder of reference tables, found in one go: "file:line: what is expected"."""

from __future__ import annotations

import csv
from collections.abc import Callable, Iterable, Iterator, Sequence
from dataclasses import dataclass
from functools import partial
from pathlib import Path

from factcheck.errors import ReferenceDataError
from factcheck.models import Cell
from factcheck.reading.places import names
from factcheck.reference import announced, exceptions
from factcheck.reference.columns import GROUPS, MEASURES
from factcheck.reference.files import contents
from factcheck.reference.ledger import Edition, Source, read_source, where
from factcheck.reference.lines import line_of
from factcheck.reference.reconcile import Finding, reconcile
from factcheck.reference.tables import Tables, changed, checked, read_bytes, shipped, source_files

LISTS = ("memberships", "commitments", "common_funding")
BESIDE_TABLES = {"aliases.csv", "source.toml", "LICENSE"}
COUNTRY = 3  # letters of a country's code; a group's is longer, or two letters
SHARE_ALLOWED = 10  # one in ten of an edition's figures for countries may be kept (SIPRI's terms)


@dataclass(frozen=True, slots=True)
class Verdict:
    """What a validation found: every problem, and how much was looked at."""

    problems: tuple[str, ...]
    sources: int = 0
    tables: int = 0
    figures: int = 0
    comparisons: int = 0
    skipped: int = 0
    explained: int = 0


def validate(folders: Sequence[Path] = ()) -> Verdict:
    """The shipped tables and the user's own `folders`, overlaid in order; all problems at once."""
    before = [problem for folder in (shipped(), *folders) for problem in _folder(folder)]
    if before:
        return Verdict(tuple(before))
    return _together(Tables(folders))


def _folder(folder: Path) -> Iterator[str]:
    """What is wrong in one folder, each file seen alone."""
    if not folder.is_dir():
        yield f"{folder.as_posix()}: no such folder"
        return
    try:
        found = list(source_files(folder))
    except ReferenceDataError as error:
        yield from error.problems
        return
    if not found:
        yield f"{folder.as_posix()}: no <source>/source.toml in it"
    for name in LISTS:
        path = folder / f"{name}.csv"
        if path.exists():
            yield from _raised(lambda path=path, name=name: checked(path, read_bytes(path), name))  # type: ignore[misc]
    yield from _raised(partial(exceptions.read, folder))
    for path in found:
        yield from _source_folder(path)


def _raised(read: Callable[[], object]) -> Iterator[str]:
    try:
        read()
    except ReferenceDataError as error:
        yield from error.problems


def _source_folder(path: Path) -> Iterator[str]:
    """One source: its source.toml, its tables, and files that nothing lists."""
    try:
        source = read_source(path)
    except ReferenceDataError as error:
        yield from error.problems
        return
    if source.name != path.parent.name:
        yield f"{where(path)}: name is '{source.name}', not '{path.parent.name}' as its folder is called"
    yield from _ledger(source, path)
    if path.with_name("aliases.csv").is_file():
        yield from _aliases(path.with_name("aliases.csv"))
    for edition in source.editions:
        yield from _table(edition)
    yield from _raised(partial(announced.read, source))
    listed = {edition.path.name for edition in source.editions if edition.path}
    for stray in sorted(path.parent.glob("*")):
        beside = {source.announced.name} if source.announced else set[str]()
        if stray.name not in listed | BESIDE_TABLES | beside and not stray.name.startswith("."):
            yield f"{where(stray)}: not listed in source.toml: an entry [[release]] needs file and sha256"


def _ledger(source: Source, path: Path) -> Iterator[str]:
    """Words in a source.toml that mean nothing."""
    named: dict[str, Iterable[str]] = {
        "decimals": source.decimals,
        "lacks": source.lacks,
        **{f"prints of {edition.date}": edition.prints for edition in source.editions},
        **{f"complete of {edition.date}": edition.complete for edition in source.editions},
    }
    for key, measures in named.items():
        for measure in measures:
            if measure not in MEASURES:
                yield f"{where(path)}: {key}: no measure '{measure}'; there are {', '.join(sorted(MEASURES))}"
    for edition in source.editions:
        if edition.path is not None and edition.path.stem != edition.date.isoformat():
            yield f"{where(path)}: release {edition.date}: file is '{edition.path.name}', not '{edition.date}.csv'"


def _table(edition: Edition) -> Iterator[str]:
    if edition.path is None:
        return
    path = edition.path
    try:
        data = contents(path)
    except OSError as error:
        yield f"{where(path)}: cannot be read: {error.strerror}"
        return
    problem = changed(edition, data)
    if problem:
        yield problem
    yield from _raised(partial(checked, path, data, "table"))


def _together(store: Tables) -> Verdict:
    """What only shows when all is loaded: names, ledger against tables, terms, sums."""
    excuses = [excuse for folder in store.folders for excuse in exceptions.read(folder)]
    excused = {key for excuse in excuses for key in excuse.keys}
    problems: list[str] = []
    seen, kept = set[tuple[str, ...]](), set[tuple[str, ...]]()
    made = skipped = figures = tables = 0
    for source, edition, cells in _loaded(store):
        result = reconcile(store, source, edition)
        seen |= {finding.key for finding in result.findings}
        kept |= {(c.source, c.release, c.measure, c.subject, str(c.period)) for c in cells}
        problems += [*_unprinted(edition, cells), *_subjects(source, edition, cells)]
        problems += _terms(store, source, edition, cells)
        problems += [_said(finding, edition) for finding in result.findings if finding.key not in excused]
        made, skipped = made + result.made, skipped + result.skipped
        figures, tables = figures + len(cells), tables + 1
    problems += exceptions.unused(excuses, seen, kept)
    return Verdict(tuple(problems), len(store.sources), tables, figures, made, skipped, len(excused & seen))


def _loaded(store: Tables) -> Iterator[tuple[Source, Edition, list[Cell]]]:
    """Every held release with its figures."""
    for source in store.sources.values():
        for edition in source.editions:
            if edition.path is not None:
                yield source, edition, list(store.cells(source, edition))


def _said(finding: Finding, edition: Edition) -> str:
    cell = finding.cell
    return f"{line_of(edition, cell)}: {cell.subject} {cell.measure} {cell.period}: {finding.says} (expected to agree)"


def _unprinted(edition: Edition, cells: list[Cell]) -> Iterator[str]:
    """Figures of years or measures that, by the ledger, the publisher did not print."""
    strange: dict[str, Cell] = {}
    for cell in cells:
        years = edition.prints.get(cell.measure, (1, 0))
        if not years[0] <= cell.period <= years[1]:
            strange.setdefault(cell.measure, cell)
        elif f"{cell.subject} {cell.measure} {cell.period}" in edition.blank:
            yield f"{line_of(edition, cell)}: {cell.subject} {cell.measure} {cell.period} is in `blank`, yet it is held"
    for measure, cell in strange.items():
        printed = edition.prints.get(measure)
        says = f"{printed[0]} to {printed[1]}" if printed else "nothing"
        yield f"{line_of(edition, cell)}: {measure} {cell.period} is held, but `prints` in source.toml says {says}"


def _subjects(source: Source, edition: Edition, cells: list[Cell]) -> Iterator[str]:
    """Subjects that nothing names, and names that aliases.csv maps to another subject."""
    aliases = _read_aliases(source, edition)
    for code, cell in {cell.subject: cell for cell in cells}.items():
        if aliases and code not in aliases.values():
            yield f"{line_of(edition, cell)}: subject '{code}' is in no row of {source.name}/aliases.csv"
        elif not aliases and not (code in names() or code in GROUPS or cell.measure == "exchange_rate"):
            yield f"{line_of(edition, cell)}: subject '{code}' is no country or group in lexicons/en/names.csv"
    for (label, code), cell in {(cell.row, cell.subject): cell for cell in cells}.items():
        meant = aliases.get(label.partition("(")[0].strip(" *"), code)
        if meant != code:
            yield f"{line_of(edition, cell)}: row '{label}' is {meant or 'left out'} in aliases.csv, not {code}"


def _read_aliases(source: Source, edition: Edition) -> dict[str, str]:
    """Subject by the name that the source prints, from beside the table or from the shipped source; else empty."""
    beside = [edition.path.with_name("aliases.csv")] if edition.path else []
    for path in (*beside, shipped() / source.name / "aliases.csv"):
        if path.is_file():
            return {row["name"]: row["subject"] for _, row in _alias_rows(path)}
    return {}


def _alias_rows(path: Path) -> Iterator[tuple[int, dict[str, str]]]:
    with path.open(encoding="utf-8", newline="") as stream:
        reader = csv.DictReader(stream)
        for row in reader:
            yield reader.line_num, row


def _aliases(path: Path) -> Iterator[str]:
    """What is wrong with an aliases.csv: columns, a name twice, a subject that is no code."""
    seen: set[str] = set()
    for line, row in _alias_rows(path):
        name, code = row.get("name"), row.get("subject")
        if name is None or code is None:
            yield f"{where(path)}:1: needs the columns name and subject"
            return
        if name in seen:
            yield f"{where(path)}:{line}: '{name}' stands here twice"
        seen.add(name)
        if code and code not in GROUPS and not (len(code) == COUNTRY and code.isalpha() and code.isupper()):
            yield f"{where(path)}:{line}: '{name}' is mapped to '{code}', expected a country's or a group's code"


def _terms(store: Tables, source: Source, edition: Edition, cells: list[Cell]) -> Iterator[str]:
    """More of an edition than its publisher lets anyone republish; the user's own copy may be whole.

    What another source carries of it counts with it.
    """
    limited = any(known.country_cells for known in source.editions)
    if not limited or edition.own or edition.path is None:
        return
    kept = sum(cell.subject not in GROUPS for cell in cells) + carried(store, source, edition)
    whole = edition.country_cells or 0
    if kept * SHARE_ALLOWED >= whole:
        yield (
            f"{where(edition.path)}: {kept:,} figures for countries of {whole:,} in the edition (country_cells in "
            f"source.toml); expected less than one in {SHARE_ALLOWED}"
        )


def carried(store: Tables, source: Source, edition: Edition) -> int:
    """How many of an edition's figures for countries stand in shipped releases of other sources."""
    named = f"{source.name}:{edition.date}"
    return sum(
        cell.subject not in GROUPS and cell.measure in edition.prints
        for other in store.sources.values()
        for one in other.editions
        if one.carries == named and one.path is not None and not one.own
        for cell in store.cells(other, one)
    )
