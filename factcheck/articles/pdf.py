"""PDF files, by pypdf (of the extra `documents`).

A page holds lines where they are printed, not paragraphs: lines of one size at the usual distance are put together.
The days in the file's properties tell when it was made, not when the story appeared, so the date comes from the text.
"""

from __future__ import annotations

import re
import shutil
import sys
import time
from collections.abc import Iterator
from dataclasses import dataclass, field
from datetime import date
from importlib import import_module
from io import BytesIO
from itertools import pairwise
from types import ModuleType
from typing import TYPE_CHECKING, Any

from factcheck.articles.dates import find_change, find_date, given
from factcheck.articles.files import Hyphens, Source, add, clean, ends_sentence, headline, parsing, require_size
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

if TYPE_CHECKING:
    from pypdf import PageObject, PdfReader

SUFFIXES = (".pdf",)
TYPES = ("application/pdf",)
BEGINS = (b"%PDF-",)
LARGEST = 50_000_000  # bytes
PAGES = 500
CHARACTERS = 20_000_000
DRAWN = 30_000_000  # bytes of all pages' contents, unpacked: three seconds a million; a page of text has 0.01
LONGEST = 120.0  # seconds; a page may be drawn from parts that are drawn from parts, again and again

_LOOSE = 1.25  # of the usual distance between lines: more is a new paragraph
_TIGHT = 0.9  # of the letters' size: less is no new line
_OTHER = 0.05  # of the letters' size: a greater difference is another kind of text
_SMALL = 0.8  # of the size of a line's letters: digits that are smaller are those of a note
_NOTE, _RAISED = (
    re.compile(r"[ ]?[0-9]{1,3}(?:,[ ]?[0-9]{1,3})*[ ]?"),
    str.maketrans("0123456789", "\u2070\u00b9\u00b2\u00b3\u2074\u2075\u2076\u2077\u2078\u2079"),
)
_WIDE = 0.75  # of the widest line: a line that ends a sentence before that ends a paragraph


class _TooLongError(BaseException):
    """No Exception: those that are raised while a part is drawn are passed over by pypdf."""


class _Timed(BytesIO):
    """The bytes of a file, which are given out until a moment of the clock: pypdf looks for damaged parts for long."""

    def __init__(self, data: bytes, end: float) -> None:
        super().__init__(data)
        self.end = end

    def read(self, size: int | None = -1, /) -> bytes:
        if time.monotonic() > self.end:
            raise _TooLongError
        return super().read(size)


@dataclass(slots=True)
class _Line:
    text: str
    height: float
    """Of the line above the foot of the page, in points."""
    size: float
    """Of the letters, in points."""


@dataclass(slots=True)
class _Page:
    """The lines of one page, as pypdf comes across them."""

    end: float
    """When to give up, by the clock of `time.monotonic`."""
    lines: list[tuple[list[str], float, float]] = field(default_factory=list)
    """Of each its pieces, height and size."""
    fresh: bool = True

    def look(self, *_drawn: object) -> None:
        """Looks at the clock: pypdf calls this for each thing that is drawn."""
        if time.monotonic() > self.end:
            raise _TooLongError

    def visit(self, text: str, outer: list[float], inner: list[float], _font: object, size: float) -> None:
        """Takes a piece of text and where it stands: pypdf calls this."""
        height = inner[4] * outer[1] + inner[5] * outer[3] + outer[5]
        scaled = abs(size * (inner[3] or 1) * (outer[3] or 1))
        for number, piece in enumerate(text.split("\n")):
            self.fresh = self.fresh or number > 0
            if piece.strip() and self.fresh:
                self.lines.append(([piece], height, scaled))
                self.fresh = False
            elif self.lines and not self.fresh:
                self.lines[-1][0].append(_raised(piece) if scaled < _SMALL * self.lines[-1][2] else piece)


def _raised(piece: str) -> str:
    """A piece in small letters; digits alone are those of a note: raised, the reading leaves them out."""
    return piece.translate(_RAISED) if _NOTE.fullmatch(piece) else piece


def from_bytes(source: Source) -> Article:
    """The article in a file.

    Raises UnreadableArticleError: damaged, encrypted, no text (a scan), too large, the extra is not installed.
    """
    require_size(source.data, LARGEST, source.shown)
    with parsing(source.shown, "a PDF file", "documents"):
        drawn, created = _text(source)
        text = clean(drawn)
    stated = find_date(text)
    published, origin = (stated[0], f"text: {stated[1]!r}") if stated else (created, "CreationDate of the file")
    origin, changed = origin if published else "", find_change(text)
    return Article(source.name, text, source.shown, headline(text), published, origin, modified=changed)


def _text(source: Source) -> tuple[str, date | None]:
    """The text, and the day on which the file says that it was made."""
    try:
        return _drawn(source, time.monotonic() + LONGEST)
    except _TooLongError:
        raise UnreadableArticleError(f"{source.shown}: not read in {LONGEST:.0f} seconds") from None


def _pypdf() -> ModuleType:
    """pypdf, which looks for a program on PATH as it is imported, to run it for pictures; it finds none."""
    if "pypdf.filters" in sys.modules:
        return import_module("pypdf")
    kept = shutil.which
    shutil.which = lambda *_given, **_more: None
    try:
        import pypdf.filters
    finally:
        shutil.which = kept
    return pypdf


_CREATED = re.compile(r"D:(?P<day>[0-9]{8})")


def _created(reader: PdfReader) -> date | None:
    known = reader.metadata
    found = _CREATED.match(str(known.get("/CreationDate", ""))) if known is not None else None
    return given(found["day"])[0] if found else None


def _drawn(source: Source, end: float) -> tuple[str, date | None]:
    reader = _pypdf().PdfReader(_Timed(source.data, end))
    if reader.is_encrypted and not reader.decrypt(""):
        raise UnreadableArticleError(f"{source.shown}: encrypted; save it without a password")
    pages = len(reader.pages)
    if pages > PAGES:
        raise UnreadableArticleError(f"{source.shown}: more than {PAGES} pages")
    _require_short(reader, source)
    lines: list[_Line] = []
    for page in reader.pages:
        lines += _lines(page, end)
        if sum(len(line.text) for line in lines) > CHARACTERS:
            raise UnreadableArticleError(f"{source.shown}: more than {CHARACTERS // 10**6} million characters")
    if not lines:
        raise UnreadableArticleError(f"{source.shown}: no text on {pages} page{'s'[: pages != 1]}; is it a scan?")
    return "\n\n".join(_paragraphs(lines)), _created(reader)


def _require_short(reader: PdfReader, source: Source) -> None:
    """Before any page is read: many pages may have one content, and a small file large ones."""
    drawn = 0
    for page in reader.pages:
        contents = page.get_contents()
        drawn += len(contents.get_data()) if contents is not None else 0
        if drawn > DRAWN:
            raise UnreadableArticleError(f"{source.shown}: more than {DRAWN // 10**6} MB to draw")


def _lines(page: PageObject, end: float) -> list[_Line]:
    found = _Page(end)
    visit: Any = found.visit
    page.extract_text(visitor_text=visit, visitor_operand_before=found.look)
    return [_Line(" ".join("".join(pieces).split()), height, size) for pieces, height, size in found.lines]


def _paragraphs(lines: list[_Line]) -> Iterator[str]:
    usual = _usual(lines)
    widest, written = max(len(line.text) for line in lines), Hyphens.of(line.text for line in lines)
    pieces = [lines[0].text]
    for above, line in pairwise(lines):
        if _goes_on(above, line, usual, widest):
            add(pieces, line.text, written)
        else:
            yield "".join(pieces)
            pieces = [line.text]
    yield "".join(pieces)


def _usual(lines: list[_Line]) -> float:
    """The least distance between two lines, in sizes of their letters."""
    pairs = pairwise(lines)
    steps = (
        (above.height - line.height) / line.size for above, line in pairs if line.size and not _differ(above, line)
    )
    return min((step for step in steps if step >= _TIGHT), default=1.2)


def _differ(above: _Line, line: _Line) -> bool:
    return abs(above.size - line.size) > _OTHER * max(above.size, line.size)


def _goes_on(above: _Line, line: _Line, usual: float, widest: int) -> bool:
    """Whether a line continues the one before; a sentence goes on in the next column or on the next page."""
    if _differ(above, line):
        return False
    ended = ends_sentence(above.text)
    step = (above.height - line.height) / (line.size or 1)
    if step < 0:
        return not ended
    return step <= _LOOSE * usual and not (ended and len(above.text) < _WIDE * widest)
