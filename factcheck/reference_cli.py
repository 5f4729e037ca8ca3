"""`factcheck reference ...`: every command a thin shell over one function of `factcheck.reference`.

Only click and the standard library are imported here; the rest where it is used.
"""

from __future__ import annotations

import re
import sys
from collections.abc import Iterable
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import completion
from factcheck.errors import FactcheckError, ReferenceDataError, UsageError, worst
from factcheck.filenames import spelt
from factcheck.terminal import Named, epilog, say

if TYPE_CHECKING:
    from datetime import date

    from factcheck.reference.ledger import Source
    from factcheck.reference.plan import Plan
    from factcheck.reference.refresh import Asked
    from factcheck.reference.sourcefile import Described
    from factcheck.reference.tables import Tables

INTO = "factcheck-tables"
FORMATS = ("text", "csv", "json", "parquet")
NAME = re.compile(r"[a-z][a-z0-9_]*")
YEARS = re.compile(r"(?P<first>[12][0-9]{3})(?:-(?P<last>[12][0-9]{3}))?")

_folder = Named(path_type=Path, file_okay=False)
_file = Named(path_type=Path, exists=True, dir_okay=False)
_day = click.DateTime(["%Y-%m-%d"])

_reference = click.option(
    "--reference", type=_folder, multiple=True, metavar="DIR", help="Your own tables over the shipped ones."
)
_into = click.option(
    "--into", type=_folder, default=INTO, show_default=True, metavar="DIR", help="Folder of your own tables."
)
_release = click.option("--release", type=_day, metavar="DATE", help="Day on which the figures were published.")
_write = click.option("--write", is_flag=True, help="Write it; without, it is only shown what would be written.")
_measure = click.option(
    "--measure",
    multiple=True,
    metavar="NAME",
    shell_complete=completion.measures,
    help="Such as share_of_gdp; may be repeated.",
)


_codes = "0 all right; 2 usage; 3 reference data"


@click.group()
def reference() -> None:
    """Look at, check and extend the official figures that claims are checked against."""


@reference.command(
    "list",
    epilog=epilog(_codes, "factcheck reference list", "factcheck reference list --reference factcheck-tables"),
)
@_reference
def list_(reference: tuple[Path, ...]) -> None:
    """List sources and releases: what is held, what is only known, what is partial."""
    from factcheck.reference import overview

    _print(overview.text(_tables(reference)))


@reference.command(
    epilog=epilog(
        _codes,
        "factcheck reference show Greece --measure share_of_gdp --year 2014-2024",
        "factcheck reference show Greece Poland --measure share_of_gdp --source nato,sipri --format csv",
        "factcheck reference show NATO --year 2024 --trace",
        "factcheck reference show PLN",
    )
)
@click.argument("subjects", nargs=-1, required=True, metavar="SUBJECT...", shell_complete=completion.subjects)
@_measure
@click.option(
    "--source", metavar="NAMES", shell_complete=completion.sources, help="Only these sources, such as nato,sipri."
)
@click.option("--year", metavar="YEAR", help="One year, or 2014-2024.")
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="text, or a series to work with.")
@click.option("--out", type=Named(path_type=Path, dir_okay=False), metavar="FILE", help="Write it to a file.")
@click.option("--trace", "traced", is_flag=True, help="Where each figure is from, to the publisher's own cell.")
@_reference
def show(
    subjects: tuple[str, ...],
    measure: tuple[str, ...],
    source: str | None,
    year: str | None,
    form: str,
    out: Path | None,
    traced: bool,
    reference: tuple[Path, ...],
) -> None:
    """Show what every release says of each SUBJECT, side by side, or export it as a series.

    SUBJECT is a country, a group or a currency, by name or code. Memberships, commitments and what a government
    announced follow the figures.
    """
    from factcheck.reference import export, figures

    tables, wanted, years = _tables(reference), figures.measures(measure), _years(year)
    only = frozenset(one.name for one in _named(source, tables))
    codes = [(word, code) for word in subjects for code in figures.subjects(spelt(word), tables)]
    if form == "text":
        if out is not None:
            raise UsageError("--out: only with --format csv, json or parquet")
        for word, code in codes:
            _show(tables, word, code, (wanted, only, years), traced=traced, named=bool(measure))
        return
    data = export.text(export.cells(tables, (code for _, code in codes), wanted, only, years), form)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        _save(out, data)


def _show(
    tables: Tables,
    word: str,
    code: str,
    asked: tuple[frozenset[str], frozenset[str], range | None],
    *,
    traced: bool,
    named: bool,
) -> None:
    """One subject in plain text."""
    from factcheck.reference import announced, standing, trace
    from factcheck.reference import show as side_by_side

    wanted, only, years = asked
    found = (
        trace.trace(tables, code, wanted, years, only)
        if traced
        else side_by_side.text(side_by_side.series(tables, code, wanted, years, only))
    )
    of_country = [one for one in tables.announced if one.subject == code and (not named or one.measure in wanted)]
    told = announced.text(of_country, years) if not only or announced.SOURCE in only else ""
    _print(found or ("" if told else _none(tables, word, code, asked)))
    _print(standing.memberships(tables, code))
    _print(standing.commitments(tables, code, wanted, years, traced=traced))
    _print(told)


def _none(tables: Tables, word: str, code: str, asked: tuple[frozenset[str], frozenset[str], range | None]) -> str:
    """That no figure is held, and of which years there are some."""
    from factcheck.reference import show as side_by_side

    wanted, only, years = asked
    held = [] if years is None else [cell.period for _, cell in side_by_side.figures(tables, code, wanted, None, only)]
    if years is None or not held:
        return f"{word}: no figure is held\n"
    named = f"{years[0]}" if len(years) == 1 else f"{years[0]}-{years[-1]}"
    return f"{word}: no figure of {named} is held; those held are of {min(held)} to {max(held)}\n"


def _named(names: str | None, tables: Tables) -> list[Source]:
    from factcheck.reference import figures

    return [figures.source(name.strip().lower(), tables) for name in (names or "").split(",") if name.strip()]


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"--out: {path}: {error.strerror}") from error


@reference.command(
    epilog=epilog(
        _codes,
        "factcheck reference compare Poland nato sipri",
        "factcheck reference compare USA nato sipri us_omb --measure amount_usd --year 2014-2024",
    )
)
@click.argument("subject", shell_complete=completion.subjects)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=completion.sources)
@click.option(
    "--measure", default="share_of_gdp", show_default=True, metavar="NAME", shell_complete=completion.measures
)
@click.option("--year", metavar="YEAR", help="One year, or 2014-2024.")
@_reference
def compare(
    subject: str, sources: tuple[str, ...], measure: str, year: str | None, reference: tuple[Path, ...]
) -> None:
    """Put sources side by side, year by year, each by its newest release that holds the year.

    e: an estimate; !: a caveat, see `factcheck reference show`.
    """
    from factcheck.reference import compare as side_by_side
    from factcheck.reference import figures

    tables, years = _tables(reference), _years(year)
    (wanted,) = figures.measures((measure,))
    of = tuple(figures.source(name.lower(), tables) for name in sources)
    for code in figures.subjects(spelt(subject), tables):
        told = side_by_side.text(code, wanted, side_by_side.sides(tables, code, of, wanted, years))
        _print(told or f"{subject}: none of them has {wanted}\n")


@reference.command(epilog=epilog(_codes, "factcheck reference coverage", "factcheck reference coverage --markdown"))
@click.option("--markdown", is_flag=True, help="As a table, a row for each release.")
@_reference
def coverage(markdown: bool, reference: tuple[Path, ...]) -> None:
    """Tell what is held: each release's measures, subjects and years, and which known releases are missing."""
    from factcheck.reference import coverage as counted

    tables = _tables(reference)
    _print(counted.markdown(tables) if markdown else counted.text(tables))


@reference.command(
    epilog=epilog(
        "0 all in order; 2 usage; 3 faults, each on a line",
        "factcheck reference validate",
        "factcheck reference validate --reference factcheck-tables",
    )
)
@_reference
def validate(reference: tuple[Path, ...]) -> None:
    """Check every table: schema, sha256, names, ledger, sums.

    All problems are told at once, by file and line.
    """
    from factcheck.reference.validate import validate as checked

    found = checked(reference)
    if found.problems:
        raise ReferenceDataError(found.problems)
    _print(
        f"{found.sources} sources, {found.tables} tables, {found.figures:,} figures: all in order\n"
        f"{found.comparisons:,} comparisons agree or are explained ({found.explained} in exceptions.csv); "
        f"{found.skipped} could not be made, as the publisher left out a part\n"
    )


@reference.command(
    epilog=epilog(
        _codes,
        "factcheck reference add nato.csv --source nato --release 2026-07-10",
        "factcheck reference add iiss.csv --source iiss --release 2026-02-12 --publisher IISS \\",
        "    --definition 'Defence budgets' --write",
    )
)
@click.argument("file", type=_file)
@click.option(
    "--source",
    required=True,
    metavar="NAME",
    shell_complete=completion.sources,
    help="A source that is there (nato), or a new one of yours.",
)
@_release
@click.option("--title", default="", help="What the release is called, or a new source.")
@click.option("--publisher", default="", help="Of a new source: who publishes it.")
@click.option("--definition", default="", help="Of a new source: what counts as defence spending in it.")
@click.option("--licence", default="", help="Of a new source: on which terms you have it.")
@click.option("--url", default="", help="Of a new source: where it is published.")
@click.option("--covers", default="", help="Of a new source: a group whose members it always has (EU), or *.")
@click.option("--whole", is_flag=True, help="What is missing in the table, the publisher left empty.")
@_into
@_write
@_reference
def add(
    file: Path,
    source: str,
    release: datetime | None,
    title: str,
    whole: bool,
    into: Path,
    write: bool,
    reference: tuple[Path, ...],
    **told: str,
) -> None:
    """Add a table of your own, or a new release of a known source, from a CSV FILE.

    FILE's columns subject, period, measure, value and unit are needed; reference_data/README.md explains the rest.
    Without --write it is only shown what would be written.
    """
    from factcheck.reference import adding, plan

    tables = _tables(reference, into)
    known = tables.sources.get(source)
    of = known or _described(source, title, told)
    frame = adding.read(file, _date(release), tables)
    _finish(plan.make(frame, of, into, title=title if known else "", whole=whole), tables, write)


def _described(name: str, title: str, told: dict[str, str]) -> Described:
    """A new source, from what the options say of it."""
    from factcheck.reference.sourcefile import Described

    if not NAME.fullmatch(name):
        raise UsageError(f"--source: {name!r} is not a name of small letters, digits and _, beginning with a letter")
    missing = [f"--{key}" for key in ("publisher", "definition") if not told[key]]
    if missing:
        raise UsageError(f"{name} is a new source: say {' and '.join(missing)}, so that a report can cite it")
    licence = told["licence"] or "your own copy; terms not stated"
    described = Described(name, title or told["publisher"], told["publisher"], told["definition"], licence)
    return _with(described, url=told["url"], covers=told["covers"])


def _with(described: Described, **more: str) -> Described:
    from dataclasses import replace

    return replace(described, **more)


@reference.command(
    "import",
    epilog=epilog(
        _codes,
        "factcheck reference import sipri SIPRI-Milex-data-1949-2025.xlsx --release 2026-04-27 --write",
        "factcheck reference import nato def-exp-2026-en.xlsx --release 2026-07-10",
    ),
)
@click.argument("publisher", shell_complete=completion.sources)
@click.argument("file", type=_file)
@_release
@click.option("--title", default="", help="What the release is called.")
@click.option("--extract", is_flag=True, help="Keep only what the publisher lets anyone republish (sipri).")
@_into
@_write
@_reference
def import_(
    publisher: str,
    file: Path,
    release: datetime | None,
    title: str,
    extract: bool,
    into: Path,
    write: bool,
    reference: tuple[Path, ...],
) -> None:
    """Import a publisher's original file into your own tables.

    PUBLISHER is nato, sipri, eda, us_omb (FILE: .xlsx), worldbank, exchange_rates (.csv), eurostat (.json), or budgets
    (a plain .csv of national budgets, which reference_data/README.md explains). Without --write it is only shown what
    would be written.
    """
    from factcheck.reference import importing, plan

    if publisher.lower() == "budgets":
        _announce(file, into, _tables(reference, into), write)
        return
    tables, name = _tables(reference, into), str(importing.publisher(publisher).NAME)
    day = _date(release) or importing.released(name, file, tables)
    if day is None:
        raise UsageError("--release: the file does not tell on which day it was published; say so")
    frame = importing.read(name, file, day, extract=extract)
    cells = importing.country_cells(importing.read(name, file, day)) if extract else None
    made = plan.make(frame, tables.sources[name], into, title=title, whole=not extract, country_cells=cells)
    _finish(made, tables, write)


def _announce(file: Path, into: Path, tables: Tables, write: bool) -> None:
    """Merge a plain CSV of budgets into the list of a folder; show it, and write it if asked to."""
    from factcheck.reference import announcing

    made = announcing.merge(file, tables, into)
    _print("".join(f"{line}\n" for line in announcing.describe(made)))
    if write:
        announcing.write(made)
    _print(
        f"written; use it with --reference {into.as_posix()}\n" if write else "nothing was written; --write writes it\n"
    )


@reference.command(
    epilog=epilog(
        "0 all right, or nothing new; 2 usage; 3 reference data; 4 a file that cannot be fetched",
        "factcheck reference update --dry-run",
        "factcheck reference update worldbank --into factcheck-tables",
    )
)
@click.argument("publisher", required=False, shell_complete=completion.sources)
@click.option("--url", metavar="URL", help="Fetch the publisher's file from this address.")
@click.option("--mirror", metavar="URL", help="Fetch from this server instead of the publisher's.")
@_release
@click.option("--dry-run", is_flag=True, help="Fetch and compare, write nothing.")
@click.option("--addresses", is_flag=True, help="Name each address and the form of its file; fetch nothing.")
@_into
@_reference
def update(
    publisher: str | None,
    url: str | None,
    mirror: str | None,
    release: datetime | None,
    dry_run: bool,
    addresses: bool,
    into: Path,
    reference: tuple[Path, ...],
) -> None:
    """Fetch the newest figures as a new release in your folder, never over an old one.

    PUBLISHER is a source with an address (see --addresses); without it all are asked, and of those without an address
    it is said what to do by hand.
    """
    from datetime import date

    from factcheck.reference import figures, refresh
    from factcheck.reference import update as fetching
    from factcheck.reference.refresh import Asked

    tables = _tables(reference, into)
    if publisher is None and (url or release):
        raise UsageError("--url and --release are for one PUBLISHER")
    named = [figures.source(publisher, tables)] if publisher else list(tables.sources.values())
    if addresses:
        _print("".join(f"{line}\n" for one in named for line in refresh.addresses(one)))
        return
    wanted = named if publisher else [one for one in named if one.addresses]
    _print("".join(f"{line}\n" for one in named if one not in wanted for line in refresh.addresses(one)))
    codes = []
    with fetching.client() as client:
        asked = Asked(client, date.today(), url, mirror)
        for one in wanted:
            try:
                _refresh(one, tables, into, asked, _date(release), dry_run)
            except FactcheckError as error:
                codes.append(error.exit_code)
                say(error)
    if codes:
        say("of these nothing was changed")
        sys.exit(worst(codes))


def _refresh(source: Source, tables: Tables, into: Path, asked: Asked, release: date | None, dry_run: bool) -> None:
    from factcheck.reference import refresh

    found = refresh.refresh(source, tables, into, asked, release)
    _print("".join(f"{line}\n" for line in found.says))
    if found.plan is not None:
        _finish(found.plan, tables, not dry_run)
    if not dry_run:
        refresh.remember(into, source, found.memory)


@reference.command(
    epilog=epilog(
        _codes,
        "factcheck reference diff nato:2024-06-17 nato:2026-07-10",
        "factcheck reference diff sipri:2024-04-22 sipri:2026-04-27 --measure share_of_gdp",
    )
)
@click.argument("old", shell_complete=completion.releases)
@click.argument("new", shell_complete=completion.releases)
@_measure
@_reference
def diff(old: str, new: str, measure: tuple[str, ...], reference: tuple[Path, ...]) -> None:
    """Show what was revised from one release to another, and who crossed 2% or 3.5% of GDP.

    OLD and NEW are a source and a day, such as nato:2024-06-17. With --measure every revised figure is listed,
    the largest difference first.
    """
    from factcheck.reference import diff as compared
    from factcheck.reference import figures, pairs

    tables, wanted = _tables(reference), figures.measures(measure)
    _print(compared.text(pairs.pair(old, new, tables), wanted, listed=bool(measure)))


def _finish(made: Plan, tables: Tables, write: bool) -> None:
    """Show a plan, then write it if asked to."""
    from factcheck.reference import plan

    _print("".join(f"{line}\n" for line in plan.describe(made, tables)))
    if write:
        plan.write(made)
        _print(f"written; use it with --reference {made.folder.parent.as_posix()}\n")
    else:
        _print("nothing was written; --write writes it\n")


def _tables(reference: Iterable[Path], into: Path | None = None) -> Tables:
    """The shipped tables under the user's; `into` counts as one of them once it has any."""
    from factcheck.reference.tables import Tables, shipped

    folders = [*reference]
    known = {folder.resolve() for folder in (*folders, shipped())}
    if into is not None and into.resolve() not in known and any(into.glob("*/source.toml")):
        folders.append(into)
    return Tables(folders)


def _years(text: str | None) -> range | None:
    if text is None:
        return None
    found = YEARS.fullmatch(text)
    if found is None:
        raise UsageError(f"--year: {text!r} is neither a year nor two, as in 2014-2024")
    return range(int(found["first"]), int(found["last"] or found["first"]) + 1)


def _date(day: datetime | None) -> date | None:
    return None if day is None else day.date()


def _print(text: str) -> None:
    from factcheck.writers.escape import terminal

    for line in text.splitlines():
        click.echo(terminal(line).encode("utf-8", "replace"))
