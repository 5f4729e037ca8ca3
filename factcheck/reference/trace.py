"""Where a figure is from: publisher, release, the publisher's own cell, terms, and the line of our file."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.models import Cell
from factcheck.reading.places import names
from factcheck.reference.ledger import Edition, Source
from factcheck.reference.lines import line_of
from factcheck.reference.show import Years, figures
from factcheck.reference.tables import Tables


def trace(
    store: Tables, subject: str, measures: frozenset[str], years: Years = None, only: frozenset[str] = frozenset()
) -> str:
    """Every held figure of a subject with its origin, one paragraph each."""
    found = figures(store, subject, measures, years, only)
    paragraphs = ["\n".join(_lines(store.sources[cell.source], edition, cell)) for edition, cell in found]
    return "\n\n".join(paragraphs) + "\n" if paragraphs else ""


def _lines(source: Source, edition: Edition, cell: Cell) -> Iterator[str]:
    name = names().get(cell.subject, cell.subject)
    basis = f", {cell.price_basis}" if cell.price_basis else ""
    yield f"{name} ({cell.subject}), {cell.measure}, {cell.period}: {cell.value:f} {cell.unit}{basis}, {cell.status}"
    told = {
        "publisher": source.publisher,
        "release": f"{source.name} {cell.release}, {edition.title}",
        "definition": edition.definition,
        "table": cell.table,
        "row": cell.row,
        "column": cell.column,
        "note": cell.note,
        "citation": source.citation,
        "address": source.url,
        "licence": source.licence,
        "file": line_of(edition, cell),
        "sha256": edition.sha256,
        "held": "in your own tables" if edition.own else "in the tables that come with factcheck",
    }
    yield from (f"  {key:10} {value or '-'}" for key, value in told.items())
