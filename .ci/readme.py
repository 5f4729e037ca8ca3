"""The generated parts of README.md; `poe docs` writes them, `poe documented` checks them."""

from __future__ import annotations

from pathlib import Path

from click.testing import CliRunner

from factcheck.claims import kinds as claim_kinds
from factcheck.cli import cli
from factcheck.output import sections
from factcheck.reference.coverage import markdown as held
from factcheck.reference.tables import Tables

ROOT = Path(__file__).parent.parent


def kinds() -> str:
    """A table of the kinds of claim, from their docstrings."""
    lines = ["| kind | is | settled by |", "|---|---|---|"]
    told = {name: sections(name) for name in claim_kinds()}
    return "\n".join([*lines, *(f"| `{name}` | {one['is']} | {one['settled by']} |" for name, one in told.items())])


def usage(*command: str) -> str:
    """What `factcheck COMMAND --help` prints."""
    result = CliRunner().invoke(cli, [*command, "--help"], prog_name="factcheck", env={"COLUMNS": "100"})
    return f"```\n$ {' '.join(('factcheck', *command, '--help'))}\n{result.output.strip()}\n```"


def coverage() -> str:
    """A table of what is held, a row for each release."""
    return held(Tables())


def excerpt(report: str) -> str:
    """The first claim of a committed report, from the sentence to the end of the matrix, as a quotation."""
    text = (ROOT / "reports" / report).read_text(encoding="utf-8")
    heading, _, rest = text.partition("\n## 1. ")[2].partition("\n\nHow ")[0].partition("\n")
    return "\n".join(f"> {line}".rstrip() for line in (f"**{heading}**", *rest.splitlines()))
