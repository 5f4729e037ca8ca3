"""Look at the official figures, and check the tables that they stand in."""

from __future__ import annotations

import re
import sys
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import completion
from factcheck.errors import ReferenceDataError, UsageError
from factcheck.filenames import spelt
from factcheck.reference_cli import shared
from factcheck.terminal import Named, epilog

if TYPE_CHECKING:
    from factcheck.reference.ledger import Source
    from factcheck.reference.tables import Tables

FORMATS = ("text", "csv", "json", "parquet")
YEARS = re.compile(r"(?P<first>[12][0-9]{3})(?:-(?P<last>[12][0-9]{3}))?")

_measure = click.option(
    "--measure",
    multiple=True,
    metavar="NAME",
    shell_complete=completion.measures,
    help="Such as share_of_gdp; may be repeated.",
)
_year = click.option("--year", metavar="YEAR", help="One year, or 2014-2024.")


@click.command(
    "list",
    epilog=epilog(shared.CODES, "factcheck reference list", "factcheck reference list --reference factcheck-tables"),
)
@shared.reference
def list_(reference: tuple[Path, ...]) -> None:
    """List sources and releases: what is held, what is only known, what is partial."""
    from factcheck.reference import overview

    shared.lines(overview.text(shared.tables(reference)))


@click.command(
    epilog=epilog(
        shared.CODES,
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
@_year
@click.option("--format", "form", type=click.Choice(FORMATS), default="text", help="text, or a series to work with.")
@click.option("--out", type=Named(path_type=Path, dir_okay=False), metavar="FILE", help="Write it to a file.")
@click.option("--trace", "traced", is_flag=True, help="Where each figure is from, to the publisher's own cell.")
@shared.reference
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
    from factcheck.reference import export, figures, subject

    tables, wanted, years = shared.tables(reference), figures.measures(measure), _years(year)
    only = frozenset(one.name for one in _named(source, tables))
    codes = [(word, code) for word in subjects for code in figures.subjects(spelt(word), tables)]
    if form == "text":
        if out is not None:
            raise UsageError("--out: only with --format csv, json or parquet")
        for word, code in codes:
            asked = (wanted, only, years)
            shared.lines(subject.text(tables, word, code, asked, traced=traced, named=bool(measure)))
        return
    data = export.text(export.cells(tables, (code for _, code in codes), wanted, only, years), form)
    if out is None:
        sys.stdout.buffer.write(data)
    else:
        _save(out, data)


def _named(names: str | None, tables: Tables) -> list[Source]:
    from factcheck.reference import figures

    return [figures.source(name.strip().lower(), tables) for name in (names or "").split(",") if name.strip()]


def _save(path: Path, data: bytes) -> None:
    try:
        path.write_bytes(data)
    except OSError as error:
        raise UsageError(f"--out: {path}: {error.strerror}") from error


@click.command(
    epilog=epilog(
        shared.CODES,
        "factcheck reference compare Poland nato sipri",
        "factcheck reference compare USA nato sipri us_omb --measure amount_usd --year 2014-2024",
    )
)
@click.argument("subject", shell_complete=completion.subjects)
@click.argument("sources", nargs=-1, required=True, metavar="SOURCE...", shell_complete=completion.sources)
@click.option(
    "--measure", default="share_of_gdp", show_default=True, metavar="NAME", shell_complete=completion.measures
)
@_year
@shared.reference
def compare(
    subject: str, sources: tuple[str, ...], measure: str, year: str | None, reference: tuple[Path, ...]
) -> None:
    """Put sources side by side, year by year, each by its newest release that holds the year.

    e: an estimate; !: a caveat, see `factcheck reference show`.
    """
    from factcheck.reference import compare as side_by_side
    from factcheck.reference import figures

    tables, years = shared.tables(reference), _years(year)
    (wanted,) = figures.measures((measure,))
    of = tuple(figures.source(name.lower(), tables) for name in sources)
    for code in figures.subjects(spelt(subject), tables):
        told = side_by_side.text(code, wanted, side_by_side.sides(tables, code, of, wanted, years))
        shared.lines(told or f"{subject}: none of them has {wanted}\n")


@click.command(epilog=epilog(shared.CODES, "factcheck reference coverage", "factcheck reference coverage --markdown"))
@click.option("--markdown", is_flag=True, help="As a table, a row for each release.")
@shared.reference
def coverage(markdown: bool, reference: tuple[Path, ...]) -> None:
    """Tell what is held: each release's measures, subjects and years, and which known releases are missing."""
    from factcheck.reference import coverage as counted

    tables = shared.tables(reference)
    shared.lines(counted.markdown(tables) if markdown else counted.text(tables))


@click.command(
    epilog=epilog(
        "0 all in order; 2 usage; 3 faults, each on a line",
        "factcheck reference validate",
        "factcheck reference validate --reference factcheck-tables",
    )
)
@shared.reference
def validate(reference: tuple[Path, ...]) -> None:
    """Check every table: schema, sha256, names, ledger, sums.

    All problems are told at once, by file and line.
    """
    from factcheck.reference.validate import validate as checked

    found = checked(reference)
    if found.problems:
        raise ReferenceDataError(found.problems)
    shared.lines(
        f"{found.sources} sources, {found.tables} tables, {found.figures:,} figures: all in order\n"
        f"{found.comparisons:,} comparisons agree or are explained ({found.explained} in exceptions.csv); "
        f"{found.skipped} could not be made, as the publisher left out a part\n"
    )


@click.command(
    epilog=epilog(
        shared.CODES,
        "factcheck reference diff nato:2024-06-17 nato:2026-07-10",
        "factcheck reference diff sipri:2024-04-22 sipri:2026-04-27 --measure share_of_gdp",
    )
)
@click.argument("old", shell_complete=completion.releases)
@click.argument("new", shell_complete=completion.releases)
@_measure
@shared.reference
def diff(old: str, new: str, measure: tuple[str, ...], reference: tuple[Path, ...]) -> None:
    """Show what was revised from one release to another, and who crossed 2% or 3.5% of GDP.

    OLD and NEW are a source and a day, such as nato:2024-06-17. With --measure every revised figure is listed,
    the largest difference first.
    """
    from factcheck.reference import diff as compared
    from factcheck.reference import figures, pairs

    tables, wanted = shared.tables(reference), figures.measures(measure)
    shared.lines(compared.text(pairs.pair(old, new, tables), wanted, listed=bool(measure)))


def _years(text: str | None) -> range | None:
    if text is None:
        return None
    found = YEARS.fullmatch(text)
    if found is None:
        raise UsageError(f"--year: {text!r} is neither a year nor two, as in 2014-2024")
    return range(int(found["first"]), int(found["last"] or found["first"]) + 1)


COMMANDS = (list_, show, compare, coverage, validate, diff)
