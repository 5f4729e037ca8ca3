"""Tables that stand in a text by tabs, by spaces or by Markdown's bars: each line of one made a row between bars.

Only lines side by side are a table, of names and figures in the same number of columns; a double space after a stop is
none. A table of Markdown that leaves out the bars at the ends of its rows is given them.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise

from factcheck.patterns import lazy
from factcheck.reading.markup import Edit

Cells = list[tuple[int, int]]

_LINE = lazy(r"[^\n]+")
_GAP = lazy(r"[ \u00a0]*\t[ \t\u00a0]*|[ \u00a0]{2,}")
_FIGURE = lazy(r"[^\w\n]{0,6}(?:[A-Z]{1,3})?[^\w\n]{0,3}[0-9][^\n]{0,20}")
ABSENT = lazy(r"[.\u2026\-\u2013\u2014*x]{1,4}|n\.?[ ]?/?a\.?|n\.?d\.?", re.IGNORECASE)
"""What is written where there is no figure."""
_RULED = frozenset("|:- ")
LONGEST = 400  # characters of a line
EDGE = "|"
LEAST = 2
"""Rows of figures that make a table, and columns of a row."""


def edits(text: str) -> list[Edit]:
    """What makes rows of the lines that are rows.

    >>> text = "Spending\\nState    2023  2024\\nPoland    3.8   4.1\\nLatvia    2.9   3.2"
    >>> edits(text)[:3]
    [(9, 9, '| '), (14, 18, ' | '), (22, 24, ' | ')]
    """
    found: list[Edit] = []
    if "\t" in text or "  " in text or "\u00a0\u00a0" in text:
        for block in _blocks(text):
            found.extend(_rows(block))
    if "|" in text and ("-|" in text or "- |" in text):
        found.extend(_without_ends(text))
    found.sort()
    return found


def _blocks(text: str) -> Iterator[list[Cells]]:
    """Lines side by side that are parted into cells."""
    block: list[Cells] = []
    last = -1
    for line in _LINE.finditer(text):
        cells = _cells(text, line.start(), line.end()) if EDGE not in line[0] and len(line[0]) < LONGEST else []
        if block and (len(cells) < LEAST or line.start() > last + 1):
            yield from _tables(text, block)
            block = []
        if len(cells) >= LEAST:
            block.append(cells)
        last = line.end()
    if block:
        yield from _tables(text, block)


def _cells(text: str, low: int, high: int) -> Cells:
    high = low + len(text[low:high].rstrip())
    found, at = Cells(), low
    for gap in _GAP.finditer(text, low, high):
        if gap.start() > low:  # a line may be set in
            found.append((at, gap.start()))
        elif "\t" in gap[0]:
            found.append((low, low))
        at = gap.end()
    return [*found, (at, high)] if found else []


def _tables(text: str, block: list[Cells]) -> Iterator[list[Cells]]:
    """The lines of a block that are a table: rows of figures in as many columns, and what stands above them."""
    first = 0
    while first < len(block):
        last, width = first, len(block[first])
        while last < len(block) and len(block[last]) == width and _of_figures(text, block[last]):
            last += 1
        if last - first >= LEAST:
            headed = first > 0 and len(block[first - 1]) in (width, width - 1)
            yield block[first - headed : last]
        first = max(last, first + 1)


def _of_figures(text: str, cells: Cells) -> bool:
    """Whether a line is a name, or a year, and figures."""
    rest = [text[low:high].strip() for low, high in cells[1:]]
    figures = sum(_FIGURE.fullmatch(one) is not None for one in rest)
    named = sum(not (_FIGURE.fullmatch(one) or ABSENT.fullmatch(one)) for one in rest)
    return figures > 0 and named <= (len(rest) > 1)


def _rows(block: list[Cells]) -> Iterator[Edit]:
    width = max(map(len, block))
    for cells in block:
        yield cells[0][0], cells[0][0], "| " * (1 + width - len(cells))
        for (_, end), (begin, _) in pairwise(cells):
            yield end, begin, " | "
        yield cells[-1][1], cells[-1][1], " |"


def _without_ends(text: str) -> Iterator[Edit]:
    """The lines around a rule of Markdown, where these begin without a bar."""
    lines = list(_LINE.finditer(text))
    at = 0
    while at < len(lines):
        first = at
        at += 1
        if _is_rule(lines[first][0]):
            while at < len(lines) and lines[at].start() == lines[at - 1].end() + 1 and "|" in lines[at][0]:
                at += 1
            for row in lines[max(0, first - 1) : at]:
                yield row.start(), row.start(), "| "
                yield row.start() + len(row[0].rstrip()), row.start() + len(row[0].rstrip()), " |"


def _is_rule(line: str) -> bool:
    """Whether a line parts the heads of a table from its rows: "---|---"."""
    return "--" in line and "|" in line and _RULED.issuperset(line) and not line.lstrip().startswith("|")
