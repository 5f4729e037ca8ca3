"""What the commands share: the tables that they ask, and how they print."""

from __future__ import annotations

from collections.abc import Iterable
from pathlib import Path
from typing import TYPE_CHECKING

import click

from factcheck.terminal import Named

if TYPE_CHECKING:
    from factcheck.reference.tables import Tables

CODES = "0 all right; 2 usage; 3 reference data"
FOLDER = Named(path_type=Path, file_okay=False)

reference = click.option(
    "--reference", type=FOLDER, multiple=True, metavar="DIR", help="Your own tables over the shipped ones."
)


def tables(reference: Iterable[Path], into: Path | None = None) -> Tables:
    """The shipped tables under the user's; `into` counts as one of them once it has any."""
    from factcheck.reference.tables import Tables, shipped

    folders = [*reference]
    known = {folder.resolve() for folder in (*folders, shipped())}
    if into is not None and into.resolve() not in known and any(into.glob("*/source.toml")):
        folders.append(into)
    return Tables(folders)


def lines(text: str) -> None:
    """A text on standard output, line by line."""
    from factcheck.writers.escape import terminal

    for line in text.splitlines():
        click.echo(terminal(line).encode("utf-8", "replace"))
