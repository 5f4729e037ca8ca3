"""Rows of a table in plain text: which column a figure stands in, and what the head of that column says of time."""

from __future__ import annotations

from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed
from factcheck.reading.quantity import Quantity
from factcheck.reading.when import When

EDGE = "|"


def is_row(parsed: Parsed) -> bool:
    """Whether a line is a row of a table."""
    return parsed.text.count(EDGE) > 1


def is_item(parsed: Parsed) -> bool:
    """Whether a line is a name and a figure and no more: "Norway - 2.2%"."""
    tags = [token.tag for token in parsed.tokens if token.tag not in ("mark", "det")]
    return sorted(tags) == ["P", "Q"]


def in_column(head: Parsed, frame: Frame) -> When | None:
    """The time in the head of the column in which a figure stands."""
    column = _column(frame.parsed, frame.token.start)
    times = (t for t in head.tokens if isinstance(t.unit, When) and _column(head, t.start) == column)
    return next((t.unit for t in times if isinstance(t.unit, When)), None)


def _column(parsed: Parsed, at: int) -> int:
    return parsed.text[:at].count(EDGE)


def beside_others(frame: Frame) -> bool:
    """Whether a row has several figures of the unit, so that not all can be of the present."""
    units = [t.unit.unit for t in frame.parsed.tokens if isinstance(t.unit, Quantity)]
    return is_row(frame.parsed) and units.count(frame.unit) > 1
