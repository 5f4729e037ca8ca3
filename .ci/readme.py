"""The generated parts of README.md and .github/docs; `poe docs` writes them, `poe documented` checks them."""

from __future__ import annotations

import json
import re
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
    """The first claim of a committed report that needs work, as a quotation."""
    text = (ROOT / "reports" / report).read_text(encoding="utf-8")
    first = text.partition("\n### ")[2].partition("\n## ")[0].partition("\n### ")[0].strip()
    first = re.sub(r"; \[evidence\]\(#[^)]*\)", "", first)
    heading, _, rest = first.partition("\n")
    return "\n".join(f"> {line}".rstrip() for line in (f"**{heading}**", *rest.splitlines()))


def held_in_short() -> str:
    """A row a source: its releases, years and subjects."""
    lines = ["| source | releases | years |", "|---|---|---|"]
    rows: dict[str, list[list[str]]] = {}
    for line in held(Tables()).splitlines()[2:]:
        cells = [cell.strip() for cell in line.strip("|").split("|")]
        if "not held" not in cells[1]:
            rows.setdefault(cells[0], []).append(cells)
    for source, found in rows.items():
        days = [cells[1] for cells in found]
        years = sorted(year for cells in found for year in cells[3].split("–"))
        told = days[0] if len(days) == 1 else f"{len(days)}, {days[0]} to {days[-1]}"
        lines.append(f"| {source} | {told} | {years[0]} to {years[-1]} |")
    return "\n".join(lines)


def measured() -> str:
    """What `poe measure` counted, from its file."""
    found = json.loads((ROOT / ".github" / "docs" / "measured.json").read_text(encoding="utf-8"))
    lines = ["| of 100 claims | open set | blind set |", "|---|---:|---:|"]
    for name, key, part in MEASURES:
        lines.append(f"| {name} | {found['open'][key][part] * 100:.0f} | {found['blind'][key][part] * 100:.0f} |")
    return "\n".join(
        [
            *lines,
            "",
            f"{found['open']['articles']} open and {found['blind']['articles']} blind articles, {found['day']}.",
        ]
    )


MEASURES = (
    ("found", "found", "recall"),
    ("found, with subject, number and unit right", "read", "recall"),
    ("of those that it finds: really a claim", "found", "precision"),
    ("of those that it finds: subject, number and unit right", "read", "precision"),
    ("of those that it finds: everything right that a verdict needs", "whole", "precision"),
)
