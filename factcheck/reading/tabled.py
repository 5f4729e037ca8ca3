"""What the tables of an article say: each cell that its heads explain, as a statement like one of a sentence."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.models import Modality, Period
from factcheck.reading import measures
from factcheck.reading.attitudes import Mood
from factcheck.reading.document import Document
from factcheck.reading.doubt import SLOTS
from factcheck.reading.frames import LEVEL, PEOPLE, Frame
from factcheck.reading.headings import Head
from factcheck.reading.quantity import HEADCOUNT, MONEY, NUMBER, PERCENT, Quantity
from factcheck.reading.statements import Said
from factcheck.reading.tables import Figure, figures

FOUND = "tables"
"""How all of it was found."""


def said(doc: Document) -> dict[int, list[Said]]:
    """What the cells say, by the sentences that hold them: rows and heads, which are read in no other way."""
    found = figures(doc)
    made: dict[int, list[Said]] = {doc.at(one.above[0]): [] for one in found if one.above is not None}
    for one in found:
        index = doc.at(one.span[0])
        frame = _frame(doc, index, one)
        if frame is not None:
            made.setdefault(index, []).append(_said(doc, frame, one.head))
    return made


def _frame(doc: Document, index: int, figure: Figure) -> Frame | None:
    low, high = (place - doc.spans[index][0] for place in figure.span)
    parsed = doc.parsed(index)
    token = next((t for t in parsed.tokens if low <= t.start < high and isinstance(t.unit, Quantity)), None)
    if token is None or not isinstance(token.unit, Quantity):
        return None
    head, phrase = figure.head, parsed.phrase(token)
    people = head.measure == HEADCOUNT
    frame = Frame(token, _quantity(token.unit, head), phrase, parsed.tree.clause(phrase), parsed)
    frame.role, frame.base, frame.per_head = PEOPLE if people else LEVEL, head.base, head.per_head
    frame.measure, frame.codes, frame.several = measures.DEFENCE, head.codes, head.codes
    return frame


def _quantity(written: Quantity, head: Head) -> Quantity:
    """The number of a cell in the unit of its head; a sign in the cell itself goes before."""
    unit = written.unit if written.unit != NUMBER else head.unit or NUMBER
    if unit == PERCENT:
        return replace(written, unit=PERCENT)
    size = head.scale if written.scale == 1 else Decimal(1)
    currency = (written.currency or head.currency) if unit == MONEY else ""
    return replace(
        written, value=written.value * size, half=written.half * size, unit=unit, currency=currency, scale=size
    )


def _said(doc: Document, frame: Frame, head: Head) -> Said:
    how = dict.fromkeys(SLOTS, FOUND)
    return Said(
        frame,
        frame.codes,
        _period(doc, head, how),
        Mood(Modality.ASSERTED),
        measures.DEFENCE,
        how,
        one_name=True,
        dollars_abroad=True,
        gdp_spoken=True,
        one_year=head.time is not None,
        fiscal=head.time is not None and head.time.fiscal,
    )


def _period(doc: Document, head: Head, how: dict[str, str]) -> Period:
    """The year of a cell; where no head says one, the present."""
    if head.time is not None:
        return Period(head.time.start, head.time.end, "stated")
    how["period"] = "default"
    year = None if doc.published is None else doc.published.year
    return Period(year, year, "current")
