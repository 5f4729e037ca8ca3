"""Tables of a text: each cell with the country of its row, the year of its column and what the heads say that it is.

A head stands above its column, before its row, over a part of the table or above the whole of it, and a year or a
country may stand in either of them. A cell of which the heads do not say all, or say it twice, is no claim.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from decimal import Decimal
from typing import NamedTuple

from factcheck.models import Modality, Period, Span
from factcheck.patterns import lazy
from factcheck.reading import headings, measures
from factcheck.reading.attitudes import Mood
from factcheck.reading.columns import ABSENT, EDGE
from factcheck.reading.document import Document
from factcheck.reading.doubt import SLOTS
from factcheck.reading.frames import LEVEL, PEOPLE, Frame
from factcheck.reading.headings import Head
from factcheck.reading.places import mentions
from factcheck.reading.quantities import quantities
from factcheck.reading.quantity import HEADCOUNT, MONEY, NUMBER, PERCENT, Quantity
from factcheck.reading.statements import Said

MOST = 2000  # rows of a table
MANY_HEADS = 3  # rows of heads above one another
ABOVE = 3  # lines above a table that may say what it holds
_LINES = lazy(r"[^\n]+")
_RULE = lazy(r"[\s|:-]*")
_MARKS = lazy(r"\([0-9a-z]\)|[\s*\u2020\u2021\[\]]+|^\(|\)$")
_NUMBERED = lazy(r"^[0-9]{1,3}[.)]?\s|(?<=[^\W\d_])[0-9]\b")
_YEAR = lazy(r"(?:19|20)[0-9]{2}")
_BARE = 0.2  # percent of GDP; where no sign says that a share is in percent, less may be a part of one
MANY_EDGES = 6
FOUND = "tables"
"""How all of it was found."""


class Cell(NamedTuple):
    """One cell, or a line above a table: where it stands in the plain text, and what is written there."""

    span: Span
    text: str

    @property
    def year(self) -> bool:
        """Whether it is a year."""
        return _YEAR.fullmatch(self.text) is not None

    @property
    def head(self) -> Head:
        """What it says as a head; a name of a place with the mark of a note is the place."""
        bare = _NUMBERED.sub("", _MARKS.sub(" ", self.text).strip()).strip()
        named = mentions(bare)
        whole = len(named) == 1 and named[0].span == (0, len(bare))
        return Head(codes=named[0].codes) if whole else headings.read(self.text)


class Figure(NamedTuple):
    """A cell with a figure, and what all its heads say together."""

    span: Span
    head: Head
    above: Span | None = None
    """The line above its table that says what it holds."""


@dataclass(slots=True)
class _Table:
    """A table as it is read, row after row."""

    doc: Document
    above: list[Head]
    heads: list[list[Cell]] = field(default_factory=list)
    """The rows of heads that hold for what follows."""
    part: list[Head] = field(default_factory=list)
    """What a row of one cell says of the rows below it."""
    begun: bool = False

    def row(self, cells: list[Cell]) -> Iterator[Figure]:
        """The figures of a row that are understood."""
        figures = [cell.text != "" and not cell.year and self.figure(cell) is not None for cell in cells]
        written = [cell for cell in cells if cell.text]
        named = bool(cells) and cells[0].text != "" and bool(cells[0].head.codes)
        if any(figures) or (self.begun and named and len(written) > 1):
            self.begun = True
            yield from self._figures(cells, figures)
        elif len(written) == 1:
            self.part = [written[0].head]
        else:
            self.heads = [cells] if self.begun else [*map(_spread, self.heads[-MANY_HEADS:]), cells]
            self.begun = False

    def figure(self, cell: Cell) -> Quantity | None:
        """The one number of a cell that holds nothing else."""
        bare = _MARKS.sub(" ", cell.text)
        found = quantities(bare, self.doc.style)
        if len(found) != 1 or found[0].high is not None:
            return None
        low, high = found[0].span
        return found[0] if not (bare[:low] + bare[high:]).strip(" .,;") else None

    def _figures(self, cells: list[Cell], figures: list[bool]) -> Iterator[Figure]:
        beside = [cell.head for cell, one in zip(cells, figures, strict=True) if cell.text and not one]
        made = [
            (cell, head)
            for at, (cell, one) in enumerate(zip(cells, figures, strict=True))
            if one and (head := self._said(at, cell, beside)) is not None
        ]
        counts = Counter(head for _, head in made)
        yield from (Figure(cell.span, head) for cell, head in made if counts[head] == 1)

    def _said(self, at: int, cell: Cell, beside: list[Head]) -> Head | None:
        """What all heads of a cell say of it together."""
        over = [row[at].head for row in self.heads if at < len(row) and row[at].text]
        if any(not head.says for head in over) or _both(over, beside):
            return None
        near = [*over, *beside, *self.part]
        whole = any(one.unit and one.measure == measures.DEFENCE for one in near)
        head = headings.joined([*near, *(one for one in self.above if one.clear or not whole)])
        quantity = self.figure(cell)
        if head is None or quantity is None or not head.codes:
            return None
        if (len(head.codes) > 1 or head.bare) and not any(one.codes for one in near):
            return None  # "Nordic countries" above a table: its rows are of each; whose dollars Canada's are
        return head if _fits(head, quantity) else None


def _spread(cells: list[Cell]) -> list[Cell]:
    """A row of heads above another: one that stands over several columns is that of each."""
    made: list[Cell] = []
    for cell in cells:
        made.append(made[-1] if made and not cell.text else cell)
    return made


def _both(over: list[Head], beside: list[Head]) -> bool:
    """Whether two heads say whose, or when, a figure is."""
    near = (*over, *beside)
    said = ([head.time for head in near], [head.codes for head in near], [head.base for head in near])
    return any(len(set(filter(None, slot))) > 1 for slot in said)


def _fits(head: Head, quantity: Quantity) -> bool:
    """Whether a figure may be what its heads say."""
    unit = quantity.unit if quantity.unit != NUMBER else ""
    if head.measure == HEADCOUNT:
        return not unit and head.unit == ""
    if head.measure != measures.DEFENCE or (unit and head.unit and unit != head.unit):
        return False
    if PERCENT in (unit, head.unit):
        sure = head.written or unit == PERCENT or quantity.value >= _BARE
        return head.base != "" and sure and not head.per_head
    return MONEY in (unit, head.unit)


def figures(doc: Document) -> tuple[Figure, ...]:
    """The figures of all tables of an article that its heads say all of.

    >>> from factcheck.models import Article
    >>> text = "Defence spending, % of GDP\\n\\n| | 2023 | 2024 |\\n| Poland | 3.3 | 3.8 |\\n| Latvia | 2.9 | 3.2 |"
    >>> found = figures(Document(Article("a", text)))
    >>> [(text[slice(*one.span)], one.head.codes, one.head.time.start) for one in found][:2]
    [('3.3', ('POL',), 2023), ('3.8', ('POL',), 2024)]
    """
    if doc.plain.count(EDGE) < MANY_EDGES or not doc.openings:
        return ()
    return tuple(one for above, rows in _tables(doc.plain) for one in _of_table(doc, above, rows))


def _of_table(doc: Document, above: list[Cell], rows: list[list[Cell]]) -> Iterator[Figure]:
    heads = list(_above(doc, above))
    table = _Table(doc, [head for _, head in heads])
    said = (line.span for line, head in heads if line is not None and head.says)  # and no figure of its own
    caption = next((one for one in said if all(two.unit == NUMBER for two in doc.quantities(doc.at(one[0])))), None)
    for cells in rows:
        yield from (one._replace(above=caption) for one in table.row(cells))


def _above(doc: Document, lines: list[Cell]) -> Iterator[tuple[Cell | None, Head]]:
    """What the lines above a table say, the nearest first (one that is no sentence is a head), at last the title."""
    for line in lines:
        index = doc.at(line.span[0])
        told = any(phrase.kind == "verb" for phrase in doc.parsed(index).phrases)
        if not told:
            head = line.head
            yield line, head
            if not head.clear or head.measure == measures.DEFENCE:
                return
        elif doc.of_spending(index) and measures.OTHER not in measures.spoken_of(doc.parsed(index).phrases):
            yield None, Head(measure=measures.DEFENCE)
            return
    if doc.titled:
        yield None, Head(measure=measures.DEFENCE)


def _tables(text: str) -> Iterator[tuple[list[Cell], list[list[Cell]]]]:
    """The lines above each table, the nearest first, and its rows."""
    above: list[Cell] = []
    rows: list[list[Cell]] = []
    last = -1
    for line in _LINES.finditer(text):
        is_row = line[0].startswith(EDGE) and line[0].count(EDGE) > 1
        if rows and (not is_row or line.start() > last + 1):
            yield above, rows
            above, rows = [], []
        if is_row:
            if not _RULE.fullmatch(line[0]) and len(rows) < MOST:
                rows.append(list(_cells(line[0], line.start())))
            last = line.end()
        else:
            above = [Cell(line.span(), line[0].strip()), *above[: ABOVE - 1]]
    if rows:
        yield above, rows


def _cells(line: str, start: int) -> Iterator[Cell]:
    at = line.index(EDGE) + 1
    while at < len(line):
        end = line.find(EDGE, at)
        end = len(line) if end < 0 else end
        text = line[at:end]
        if text.strip() or end < len(line):
            low = start + at + len(text) - len(text.lstrip())
            written = "" if ABSENT.fullmatch(text.strip()) else text.strip()
            yield Cell((low, low + len(text.strip())), written)
        at = end + 1


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
        return written._replace(unit=PERCENT)
    size = head.scale if written.scale == 1 else Decimal(1)
    currency = (written.currency or head.currency) if unit == MONEY else ""
    return written._replace(
        value=written.value * size, half=written.half * size, unit=unit, currency=currency, scale=size
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
