"""Word documents, by python-docx (of the extra `documents`).

Read as they stand once all tracked changes are accepted: what was inserted counts, what was deleted or moved away
does not. Notes, comments, headers and footers are left out. The days in the file's properties tell when it was
saved, not when the story appeared, so the date comes from the text.
"""

from __future__ import annotations

from collections.abc import Iterator
from io import BytesIO
from typing import Any

from factcheck.articles.dates import find_date
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

_WORD = "{http://schemas.openxmlformats.org/wordprocessingml/2006/main}"
_GONE = {f"{_WORD}del", f"{_WORD}moveFrom", "{http://schemas.openxmlformats.org/markup-compatibility/2006}Fallback"}
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
        text = clean("\n".join(_paragraphs(document.element.body)))
        named = clean(document.core_properties.title or "")
    if not text:
        raise UnreadableArticleError(f"{source.shown}: no text in this document")
    published, origin = find_date(text) or (None, "")
    title = named if named and named in text else headline(text)
    return Article(source.name, text, source.shown, title, published, f"text: {origin!r}" if origin else "")


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

    python-docx's own `paragraphs` leaves all of these out.
    """
    for paragraph in body.iter(f"{_WORD}p"):
        if not any(above.tag in _GONE for above in paragraph.iterancestors()):
            yield "".join(_pieces(paragraph))
            yield ""


def _pieces(element: Any) -> Iterator[str]:
    for child in element:
        if child.tag in _GONE or child.tag == f"{_WORD}p":
            continue
        if child.tag == f"{_WORD}t":
            yield child.text or ""
        elif child.tag in _MARKS:
            yield _MARKS[child.tag]
        else:
            yield from _pieces(child)
