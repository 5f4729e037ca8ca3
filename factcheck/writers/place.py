"""Where a claim stands in the file that it was read from, for outputs that editors and CI open."""

from __future__ import annotations

import re
from pathlib import PurePath
from typing import NamedTuple

from factcheck.models import Article, Span


class Region(NamedTuple):
    """Lines and columns of a span, both from 1 and in code points; the end column is the one after the last."""

    line: int
    column: int
    end_line: int
    end_column: int


def path(article: Article) -> str:
    """The article's file or address; of an absolute path only the name, since a report names no machine's folders.

    >>> path(Article("a", "", "news/a.md")), path(Article("a", "", "/home/me/a.md")), path(Article("a", "", "-"))
    ('news/a.md', 'a.md', '')
    """
    source = article.source
    if is_address(article):
        return source
    if source in ("", "-", "standard input"):
        return ""
    pure = PurePath(source)
    return pure.name if pure.is_absolute() or ".." in pure.parts else pure.as_posix()


def is_address(article: Article) -> bool:
    """Whether the article came from the web."""
    return re.match(r"https?://", article.source) is not None


def region(article: Article, span: Span) -> Region | None:
    """The lines and columns of a span in the source file; None where the text is not the file's own.

    >>> region(Article("a", "Rain.\\nUp 3%.", "a.md", first_line=4), (9, 11))
    Region(line=5, column=4, end_line=5, end_column=6)
    """
    if article.first_line < 1 or is_address(article):
        return None
    start, end = (_before(article, at) for at in (span[0], span[1] - 1))
    (line, column), (end_line, end_column) = _position(start), _position(end + article.text[span[1] - 1 : span[1]])
    return Region(article.first_line + line, column, article.first_line + end_line, end_column)


def _before(article: Article, at: int) -> str:
    """What stands before an offset of the text in the file, comments included."""
    parts, low = [], 0
    for piece in article.removed:
        if piece.at <= at:
            parts += [article.text[low : piece.at], piece.text]
            low = piece.at
    return "".join([*parts, article.text[low:at]])


def _position(before: str) -> tuple[int, int]:
    """Lines before what follows a text, and its column from 1."""
    return before.count("\n"), len(before) - before.rfind("\n")
