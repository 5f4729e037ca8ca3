"""Extend the official figures: by a table of one's own, a publisher's file, or what is newest on its server."""

from __future__ import annotations

import re
import sys
from datetime import datetime
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck import completion
from factcheck.errors import FactcheckError, UsageError, worst
from factcheck.reference_cli import shared
from factcheck.terminal import Named, epilog, say

if TYPE_CHECKING:
    from datetime import date

    from factcheck.reference.ledger import Source
    from factcheck.reference.plan import Plan
    from factcheck.reference.refresh import Asked
    from factcheck.reference.sourcefile import Described
    from factcheck.reference.tables import Tables

INTO = "factcheck-tables"
NAME = re.compile(r"[a-z][a-z0-9_]*")


def _date(_context: click.Context, _parameter: click.Parameter, value: datetime | None) -> date | None:
    return None if value is None else value.date()


_file = Named(path_type=Path, exists=True, dir_okay=False)
_into = click.option(
    "--into", type=shared.FOLDER, default=INTO, show_default=True, metavar="DIR", help="Folder of your own tables."
)
_release = click.option(
    "--release",
    type=click.DateTime(["%Y-%m-%d"]),
    callback=_date,
    metavar="DATE",
    help="Day on which the figures were published.",
)
_write = click.option("--write", is_flag=True, help="Write it; without, it is only shown what would be written.")


@click.command(
    epilog=epilog(
        shared.CODES,
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
@shared.reference
def add(
    file: Path,
    source: str,
    release: date | None,
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

    tables = shared.tables(reference, into)
    known = tables.sources.get(source)
    of = known or _described(source, title, told)
    frame = adding.read(file, release, tables)
    _finish(plan.make(frame, of, into, title=title if known else "", whole=whole), tables, write)


def _described(name: str, title: str, told: dict[str, str]) -> Described:
    """A new source, from what the options say of it."""
    from factcheck.reference.sourcefile import Described

    if not NAME.fullmatch(name):
        raise UsageError(f"--source: {name!r} is not a name of small letters, digits and _, beginning with a letter")
    missing = [f"--{key}" for key in ("publisher", "definition") if not told[key]]
    if missing:
        raise UsageError(f"{name} is a new source: say {' and '.join(missing)}, so that a report can cite it")
    return Described(
        name,
        title or told["publisher"],
        told["publisher"],
        told["definition"],
        told["licence"] or "your own copy; terms not stated",
        url=told["url"],
        covers=told["covers"],
    )


@click.command(
    "import",
    epilog=epilog(
        shared.CODES,
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
@shared.reference
def import_(
    publisher: str,
    file: Path,
    release: date | None,
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
        _announce(file, into, shared.tables(reference, into), write)
        return
    tables, name = shared.tables(reference, into), str(importing.publisher(publisher).NAME)
    day = release or importing.released(name, file, tables)
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
    shared.lines("".join(f"{line}\n" for line in announcing.describe(made)))
    if write:
        announcing.write(made)
    _end(into, write)


@click.command(
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
@shared.reference
def update(
    publisher: str | None,
    url: str | None,
    mirror: str | None,
    release: date | None,
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

    tables = shared.tables(reference, into)
    if publisher is None and (url or release):
        raise UsageError("--url and --release are for one PUBLISHER")
    named = [figures.source(publisher, tables)] if publisher else list(tables.sources.values())
    if addresses:
        shared.lines("".join(f"{line}\n" for one in named for line in refresh.addresses(one)))
        return
    wanted = named if publisher else [one for one in named if one.addresses]
    shared.lines("".join(f"{line}\n" for one in named if one not in wanted for line in refresh.addresses(one)))
    codes = []
    with fetching.client() as client:
        asked = Asked(client, date.today(), url, mirror)
        for one in wanted:
            try:
                _refresh(one, tables, into, asked, release, dry_run)
            except FactcheckError as error:
                codes.append(error.exit_code)
                say(error)
    if codes:
        say("of these nothing was changed")
        sys.exit(worst(codes))


def _refresh(source: Source, tables: Tables, into: Path, asked: Asked, release: date | None, dry_run: bool) -> None:
    from factcheck.reference import refresh

    found = refresh.refresh(source, tables, into, asked, release)
    shared.lines("".join(f"{line}\n" for line in found.says))
    if found.plan is not None:
        _finish(found.plan, tables, not dry_run)
    if not dry_run:
        refresh.remember(into, source, found.memory)


def _finish(made: Plan, tables: Tables, write: bool) -> None:
    """Show a plan, then write it if asked to."""
    from factcheck.reference import plan

    shared.lines("".join(f"{line}\n" for line in plan.describe(made, tables)))
    if write:
        plan.write(made)
    _end(made.folder.parent, write)


def _end(into: Path, written: bool) -> None:
    """Whether it was written, and what to do next."""
    use = f"written; use it with --reference {into.as_posix()}\n"
    shared.lines(use if written else "nothing was written; --write writes it\n")


COMMANDS = (add, import_, update)
