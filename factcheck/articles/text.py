"""Plain text and Markdown, with optional front matter between two lines of `---` (title, date)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from factcheck.articles.comments import stripped, suppressions
from factcheck.articles.dates import find_change, find_date, given
from factcheck.articles.files import Source, contents, headline
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".txt", ".md", ".markdown", ".text", ".srt", ".vtt")
TYPES = ("text/plain", "text/markdown")
BEGINS = ()
LARGEST = 200_000_000  # bytes; a larger file is no article

_FRONT = re.compile(r"\A---[ ]*\n(?P<head>(?:[^\n]{0,2000}\n){0,50}?)---[ ]*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(path: Path, name: str | None = None) -> Article:
    """The article in a file. Raises UnreadableArticleError: missing, empty, binary, not UTF-8 or UTF-16."""
    return from_bytes(Source(contents(path, LARGEST), name or path.stem, str(path), own=True))


def from_bytes(source: Source) -> Article:
    """The article in some bytes. Raises UnreadableArticleError as `decode` does, and for a bad front matter."""
    return from_text(decode(source.data, source.shown, source.charset), source.name, source.shown, own=source.own)


def decode(data: bytes, shown: str, charset: str = "") -> str:
    """The text of some bytes: UTF-8 (with or without a mark), UTF-16 with a mark, else as its sender says; no guess."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else charset or "utf-8-sig"
    encoding = "utf-8-sig" if encoding.lower() in ("utf-8", "utf8") else encoding
    try:
        text = data.decode(encoding)
    except LookupError as error:
        raise UnreadableArticleError(f"{shown}: unknown encoding {charset[:40]!r}") from error
    except UnicodeDecodeError as error:
        what = "binary data" if b"\x00" in data[:4096] else f"not {encoding.removesuffix('-sig').upper()} text"
        where = f"byte {data[error.start]:#04x} at offset {error.start}"
        raise UnreadableArticleError(f"{shown}: {what}: {where}") from error
    found = _CONTROL.search(text)
    if found:
        where = f"character {ord(found[0]):#04x} at offset {found.start()}"
        raise UnreadableArticleError(f"{shown}: binary data: {where}")
    if not text.strip():
        raise UnreadableArticleError(f"{shown}: empty")
    return text.replace("\r\n", "\n").replace("\r", "\n")


def from_text(text: str, name: str, shown: str = "", *, own: bool = False) -> Article:
    """An article from text that may begin with front matter; the date from there, else from the text.

    Comments (`<!-- -->`) are no part of it; of an `own` file they may say what is left out of its findings.
    """
    front = _FRONT.match(text)
    fields = _fields(front["head"]) if front else {}
    body, removed = stripped(text[front.end() :] if front else text)
    if not body.strip():
        raise UnreadableArticleError(f"{shown}: no text beside front matter and comments")
    published, origin = _published(fields.get("date", ""), body, shown)
    title = fields.get("title") or headline(body)
    first_line = 1 + front[0].count("\n") if front else 1
    covered = suppressions(body, removed, first_line) if own else ()
    changed = find_change(body)
    return Article(name, body, shown, title, published, origin, first_line, changed, covered, removed)


def _fields(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    return {key.strip().lower(): _unquoted(value.strip()) for key, _, value in pairs}


def _unquoted(value: str) -> str:
    """A value without the quotation marks around all of it.

    >>> _unquoted("'A day'"), _unquoted('"Pay up", he says'), _unquoted("'Pay up' and 'go home'")
    ('A day', '"Pay up", he says', "'Pay up' and 'go home'")
    """
    mark = value[:1]
    whole = len(value) > 1 and mark in ("'", '"') and value.endswith(mark) and mark not in value[1:-1]
    return value[1:-1] if whole else value


def _published(stated: str, body: str, shown: str) -> tuple[date | None, str]:
    if stated:
        day, told = given(stated)
        if day is None and not told.endswith("of the press"):
            raise UnreadableArticleError(f"{shown}: front matter: not a date (2024-11-26): {stated[:40]!r}")
        return day, "front matter" if day else told
    found = find_date(body)
    return (None, "") if found is None else (found[0], f"text: {found[1]!r}")
