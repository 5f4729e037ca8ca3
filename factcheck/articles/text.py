"""Plain text and Markdown, with optional front matter between two lines of `---` (title, date)."""

from __future__ import annotations

import re
from datetime import date
from pathlib import Path

from factcheck.articles.dates import find_date
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".txt", ".md", ".markdown", ".text")
LARGEST = 200_000_000  # bytes; a larger file is no article

_FRONT = re.compile(r"\A---[ ]*\n(?P<head>(?:[^\n]{0,2000}\n){0,50}?)---[ ]*\n")
_CONTROL = re.compile(r"[\x00-\x08\x0e-\x1f]")


def read(path: Path, name: str | None = None) -> Article:
    """The article in a file. Raises UnreadableArticleError: missing, empty, binary, not UTF-8 or UTF-16."""
    shown = str(path)
    try:
        if path.stat().st_size > LARGEST:
            raise UnreadableArticleError(f"{shown}: larger than {LARGEST // 10**6} MB")
        data = path.read_bytes()
    except OSError as error:
        raise UnreadableArticleError(f"{shown}: {error.strerror or error}") from error
    return from_text(decode(data, shown), name or path.stem, shown)


def decode(data: bytes, shown: str) -> str:
    """The text of some bytes: UTF-8 (with or without a mark), UTF-16 with a mark, never a guess beyond that."""
    encoding = "utf-16" if data[:2] in (b"\xff\xfe", b"\xfe\xff") else "utf-8-sig"
    try:
        text = data.decode(encoding)
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


def from_text(text: str, name: str, shown: str = "") -> Article:
    """An article from text that may begin with front matter; the date from there, else from the text."""
    front = _FRONT.match(text)
    fields = _fields(front["head"]) if front else {}
    body = text[front.end() :] if front else text
    published, origin = _published(fields.get("date", ""), body, shown)
    title = fields.get("title") or _headline(body)
    return Article(name, body, shown, title, published, origin)


def _headline(body: str) -> str:
    """The first line near the top that is long enough to be a headline, without Markdown's marks."""
    lines = [line.strip().lstrip("# ") for line in body[:2000].splitlines() if line.strip()]
    return next((line for line in lines[:12] if len(line.split()) >= 5), lines[0] if lines else "")[:200]


def _fields(head: str) -> dict[str, str]:
    pairs = (line.partition(":") for line in head.splitlines() if ":" in line)
    return {key.strip().lower(): value.strip().strip("\"'") for key, _, value in pairs}


def _published(stated: str, body: str, shown: str) -> tuple[date | None, str]:
    if stated:
        try:
            return date.fromisoformat(stated[:10]), "front matter"
        except ValueError:
            raise UnreadableArticleError(f"{shown}: front matter: not a date (2024-11-26): {stated[:40]!r}") from None
    found = find_date(body)
    return (None, "") if found is None else (found[0], f"text: {found[1]!r}")
