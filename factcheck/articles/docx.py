"""Word documents, by python-docx (of the extra `documents`).

Read as they stand once all tracked changes are accepted: what was inserted counts, what was deleted or moved away
does not, nor what is struck out or hidden. Footnotes and endnotes stand after the text; comments, headers and footers
are left out. The days in the file's properties tell when it was saved, not when the story appeared, so the date comes
from the text.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from io import BytesIO
from typing import Any

from factcheck.articles.dates import find_change, find_date
from factcheck.articles.files import Source, clean, headline, parsing, require_size
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".docx",)
TYPES = ("application/vnd.openxmlformats-officedocument.wordprocessingml.document",)
BEGINS = (b"PK\x03\x04",)
LARGEST = 50_000_000  # bytes, as stored
UNPACKED = 200_000_000  # bytes of all parts together
MARKUP = 20_000_000  # bytes of XML, which takes thirty times as much memory once parsed; a long book has 10 million
PARTS = 5_000
CELL, COLUMNS, LEAST = 120, 60, 2
"""Characters of a cell of a table, not of one that only places paragraphs; its columns; the least of its rows."""

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_WORD}del", f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
_STRUCK = (f"{_WORD}strike", f"{_WORD}dstrike", f"{_WORD}vanish")
_OFF = ("0", "false", "off")
_RAISED = re.compile(r"[\[(]?(?:[0-9]{1,3}|[a-z*\u2020\u2021])[\])]?")
_POWER = re.compile(r"(?:(?<![A-Za-z])(?:[kcdm]?m|ft|mi|in|yd|CO)|(?<![0-9.,])10)$")
_MARKS = {f"{_WORD}tab": " ", f"{_WORD}br": "\n", f"{_WORD}cr": "\n", f"{_WORD}noBreakHyphen": "-"}


def from_bytes(source: Source) -> Article:
    """The article in a document.

    Raises UnreadableArticleError: damaged, no text, larger than the limits once unpacked, the extra is not installed.
    """
    require_size(source.data, LARGEST, source.shown)
    with parsing(source.shown, "a Word document", "documents"):
        import docx

        _require_modest(source)
        document = docx.Document(BytesIO(source.data))
        story = clean("\n".join(_paragraphs(document.element.body)))
        text = clean("\n".join((story, "", *_notes(document))))
        named = clean(document.core_properties.title or "")
    if not text:
        raise UnreadableArticleError(f"{source.shown}: no text in this document")
    published, origin = find_date(story) or (None, "")
    title = named if named and named in text else headline(text)
    origin, changed = f"text: {origin!r}" if origin else "", find_change(story)
    return Article(source.name, text, source.shown, title, published, origin, modified=changed)


def _require_modest(source: Source) -> None:
    """Before anything is unpacked; zipfile never gives out more than the sizes declared here."""
    import zipfile

    with zipfile.ZipFile(BytesIO(source.data)) as packed:
        parts = packed.infolist()
    if len(parts) > PARTS:
        raise UnreadableArticleError(f"{source.shown}: more than {PARTS:,} parts in this document")
    if sum(part.file_size for part in parts) > UNPACKED:
        raise UnreadableArticleError(f"{source.shown}: larger than {UNPACKED // 10**6} MB once unpacked")
    if sum(part.file_size for part in parts if part.filename.lower().endswith((".xml", ".rels"))) > MARKUP:
        raise UnreadableArticleError(f"{source.shown}: more than {MARKUP // 10**6} MB of XML")


def _paragraphs(body: Any) -> Iterator[str]:
    """Each paragraph and a blank line after it, also those in tables, text boxes, insertions and content controls.

    python-docx's own `paragraphs` leaves all of these out. A table of short cells is read row by row.
    """
    tables = {table: rows for table in body.iter(f"{_WORD}tbl") if (rows := _rows(table))}
    for element in body.iter(f"{_WORD}p", f"{_WORD}tbl"):
        if any(above.tag in _GONE or above in tables for above in element.iterancestors()):
            continue
        if element in tables:
            yield from tables[element]
            yield ""
        elif element.tag == f"{_WORD}p":
            yield _joined(_pieces(element))
            yield ""


def _rows(table: Any) -> list[str]:
    """The rows of a table between bars; none of one that only places paragraphs beside one another."""
    if next(table.iterdescendants(f"{_WORD}tbl"), None) is not None:
        return []
    rows = [[cell for one in row.iter(f"{_WORD}tc") for cell in _cells(one)] for row in table.iter(f"{_WORD}tr")]
    if len(rows) < LEAST or max(map(len, rows)) < LEAST or any(len(cell) > CELL for row in rows for cell in row):
        return []
    return [f"| {' | '.join(row)} |" for row in rows]


def _cells(cell: Any) -> Iterator[str]:
    """The words of a cell in one line, and an empty one for each further column over which it stands."""
    paragraphs = (_joined(_pieces(paragraph)) for paragraph in cell.iter(f"{_WORD}p"))
    yield " ".join(" ".join(paragraphs).split()).replace("|", "/")
    wide = cell.find(f"{_WORD}tcPr/{_WORD}gridSpan")
    width = wide.get(f"{_WORD}val") if wide is not None else ""
    yield from [""] * (int(width) - 1 if width.isdecimal() and int(width) <= COLUMNS else 0)


def _notes(document: Any) -> Iterator[str]:
    """The paragraphs of footnotes and endnotes, without the lines that part them from the text."""
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.oxml import parse_xml

    for kind, name in ((RELATIONSHIP_TYPE.FOOTNOTES, "footnote"), (RELATIONSHIP_TYPE.ENDNOTES, "endnote")):
        for related in document.part.rels.values():
            if related.reltype == kind and not related.is_external:
                for note in parse_xml(related.target_part.blob).iter(f"{_WORD}{name}"):
                    if note.get(f"{_WORD}type") in (None, "normal"):
                        yield from _paragraphs(note)


Piece = tuple[str, bool]
"""Some words, and whether they are raised."""


def _joined(pieces: Iterable[Piece]) -> str:
    """The words of a paragraph, without raised marks of notes: "2.1" and "%" with a small 1 between are 2.1%."""
    made = [""]
    for text, raised in pieces:
        if not (raised and _RAISED.fullmatch(text.strip()) and not _POWER.search(made[-1][-4:])):
            made.append(text)
    return "".join(made)


def _pieces(element: Any, *, raised: bool = False) -> Iterator[Piece]:
    for child in element:
        if child.tag in _GONE or child.tag == f"{_WORD}p":
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or "", raised
        elif child.tag in _MARKS:
            yield _MARKS[child.tag], False
        elif child.tag != f"{_WORD}r" or not any(_is_on(child, name) for name in _STRUCK):
            yield from _pieces(child, raised=raised or _is_raised(child))


def _is_on(run: Any, name: str) -> bool:
    """Whether a property of a run is set."""
    found = run.find(f"{_WORD}rPr/{name}")
    return found is not None and found.get(f"{_WORD}val") not in _OFF


def _is_raised(run: Any) -> bool:
    found = run.find(f"{_WORD}rPr/{_WORD}vertAlign")
    return found is not None and found.get(f"{_WORD}val") == "superscript"
