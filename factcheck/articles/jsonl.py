"""JSON lines: one article a line, `{"id", "text", "date"?, "title"?, "url"?}`."""

from __future__ import annotations

import json
from collections.abc import Iterator
from pathlib import Path

from factcheck.articles.dates import given
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SUFFIXES = (".jsonl", ".ndjson")


def read(path: Path) -> Iterator[Article | UnreadableArticleError]:
    """Each article of a file, or what is wrong with its line; the other lines are still read."""
    try:
        with path.open("rb") as lines:
            for number, line in enumerate(lines, 1):
                if line.strip():
                    yield _article(line, f"{path}:{number}")
    except OSError as error:
        yield UnreadableArticleError(f"{path}: {error.strerror or error}")


def _article(line: bytes, where: str) -> Article | UnreadableArticleError:
    try:
        return _parsed(json.loads(line), where)
    except (UnicodeDecodeError, json.JSONDecodeError, RecursionError) as error:
        return UnreadableArticleError(f"{where}: not a JSON object: {str(error)[:80]}")
    except UnreadableArticleError as error:
        return error


def _parsed(data: object, where: str) -> Article:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or "id" not in data:
        raise UnreadableArticleError(f'{where}: needs "id" and "text"')
    if not data["text"].strip():
        raise UnreadableArticleError(f"{where}: empty text")
    try:
        published, origin = given(data.get("date"))
    except ValueError:
        raise UnreadableArticleError(f"{where}: not a date (2024-11-26): {str(data['date'])[:40]!r}") from None
    text = data["text"].encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    source, title = str(data.get("url") or where), str(data.get("title") or "")
    return Article(str(data["id"]), text, source, title, published, origin)
