"""Web pages: the main text by trafilatura, the dates by htmldate (both of the extra `web`).

The headline is part of the copy, so it stands above the text where the page's main text leaves it out. The
day a page was published and the day it was changed are kept apart; only the first counts. Comments are no part of the
text; those of a local file may say what is left out of its findings.
"""

from __future__ import annotations

import re
from dataclasses import dataclass
from datetime import date

from factcheck.articles import tags
from factcheck.articles.dates import find_change, find_date, possible
from factcheck.articles.files import Source, clean, headline, parsing, require_size
from factcheck.articles.shown import shown
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article, Suppression

SUFFIXES = (".html", ".htm", ".xhtml")
TYPES = ("text/html", "application/xhtml+xml")
BEGINS = (b"<!doctype html", b"<html")
LARGEST = 10_000_000  # bytes; pages of the press have 0.1 to 3 MB
TAGS = 100_000  # pages of the press have some thousands; each takes a quarter of a millisecond
ATTRIBUTES = 5_000  # on one tag, for which libxml2 takes time by the square; tags of the press have some dozens
DATED = 500  # elements that may hold a date, at three milliseconds each; with more, no date is taken from the page
LATEST_DAY = "2100-01-01"  # htmldate's own limit is today, and a report does not depend on the day it is made

_DECLARED = re.compile(rb"<meta[^>]{0,200}?charset\s{0,5}=\s{0,5}[\"']?\s{0,5}([A-Za-z0-9_:.-]{1,40})", re.IGNORECASE)
_MAY_HOLD_A_DATE = re.compile(r"<(?:abbr|meta|time)\b", re.IGNORECASE)
_MARKS = {b"\xef\xbb\xbf": "utf-8-sig", b"\xff\xfe": "utf-16", b"\xfe\xff": "utf-16"}


@dataclass(frozen=True, slots=True)
class _Dates:
    published: date | None
    modified: date | None


def from_bytes(source: Source) -> Article:
    """The article on a page. Raises UnreadableArticleError: no main text, too large, the extra is not installed."""
    require_size(source.data, LARGEST, source.shown)
    if source.data.replace(b"\0", b"").count(b"<") > TAGS:  # also in UTF-16
        raise UnreadableArticleError(f"{source.shown}: more than {TAGS:,} tags on this page")
    page = _decoded(source)
    if tags.crowded(page, ATTRIBUTES):
        raise UnreadableArticleError(f"{source.shown}: more than {ATTRIBUTES:,} attributes on one tag of this page")
    with parsing(source.shown, "a web page", "web"):
        title, text, covered = _main(page, own=source.own)
        if not text:
            raise UnreadableArticleError(f"{source.shown}: no article text found on this page")
        dates = _dates(page, source.shown)
    stated = None if dates.published else find_date(text)
    published, origin = stated or (dates.published, "page")
    origin = f"text: {origin!r}" if stated else origin if published else ""
    title = title or headline(text)
    changed = dates.modified or find_change(text)
    return Article(source.name, text, source.shown, title, published, origin, modified=changed, suppressions=covered)


def _main(page: str, *, own: bool) -> tuple[str, str, tuple[Suppression, ...]]:
    """Headline, text and what comments cover of it; the text is empty where trafilatura finds none."""
    from trafilatura.metadata import extract_metadata

    from factcheck.articles.marking import Marked, marked

    made = marked(page) if own else Marked(page)
    between = _prose(shown(made.page)) or _prose(made.page)
    title = " ".join(clean(str(extract_metadata(page, extensive=False).title or "")).split())[:300]
    text, covered = made.freed(between)
    # a title that the text repeats near its top is not a second claim
    if not text or _letters(title) in _letters(text[: len(title) + 1000]):
        return title, text, covered
    comment = next(
        (number for number, words in made.covered.items() if _letters(title) in _letters(" ".join(words))), None
    )
    return title, *made.freed(f"{made.between(title, comment)}\n\n{between}")


def _prose(page: str) -> str:
    """The main text of a page; empty where trafilatura finds none."""
    from trafilatura import bare_extraction

    found = bare_extraction(page, favor_recall=True, include_comments=False, with_metadata=False)
    return clean(str(getattr(found, "text", None) or ""))


def _letters(text: str) -> str:
    return re.sub(r"[\W_]+", " ", text.casefold()).strip()


def _dates(page: str, shown: str) -> _Dates:
    """What the page's head, its structured data or its address states; no guess from its text."""
    from htmldate import find_date as of_page

    if len(_MAY_HOLD_A_DATE.findall(page)) > DATED:
        return _Dates(None, None)
    url = shown if shown.startswith(("http://", "https://")) else None
    published = of_page(page, extensive_search=False, original_date=True, url=url, max_date=LATEST_DAY)
    modified = of_page(page, extensive_search=False, original_date=False, max_date=LATEST_DAY)
    first, last = (possible(date.fromisoformat(day)) if day else None for day in (published, modified))
    return _Dates(first, last if first and last and last > first else None)


def _decoded(source: Source) -> str:
    """The page's characters: by its byte mark, the server's word, its own word, as UTF-8, else as browsers do."""
    data = source.data
    mark = next((encoding for start, encoding in _MARKS.items() if data.startswith(start)), "")
    declared = _DECLARED.search(data[:4096])
    own = declared[1].decode("ascii") if declared else ""
    for encoding in (mark, source.charset, own, "utf-8"):
        text = _as(data, encoding)
        if text is not None:
            return text
    return data.decode("windows-1252", "replace")


def _as(data: bytes, encoding: str) -> str | None:
    # "Latin-1" on the web means Windows' superset of it
    latin = encoding.lower() in ("iso-8859-1", "latin-1", "latin1", "ascii", "us-ascii")
    try:
        text = data.decode("windows-1252" if latin else encoding) if encoding else None
    except (LookupError, ValueError):
        return None
    return text if text and "<" in text else None
