"""Rows of a table, and of a list, that are read as sentences since their heads do not say all of them."""

from __future__ import annotations

from factcheck.reading.adverbials import is_event, within
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


def beside_others(frame: Frame) -> bool:
    """Whether a row has several figures of the unit, so that not all can be of the present."""
    units = [t.unit.unit for t in frame.parsed.tokens if isinstance(t.unit, Quantity)]
    return is_row(frame.parsed) and units.count(frame.unit) > 1


def above(frame: Frame) -> When | None:
    """The time in front of the colon that a list of figures stands behind: "Spending in 2024: ..."."""
    phrases = frame.parsed.phrases
    listing = frame.phrase.at if frame.clause.link in (":", ";") else 0
    colon = next((p.at for p in phrases[: frame.phrase.at] if p.word == ":"), listing)
    over = (p for p in phrases[:colon] if not p.having("Q"))
    return next((w for p in over for w in within([p]) if w.role == "at" or not is_event(frame.parsed, p)), None)
