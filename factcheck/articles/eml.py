"""Mails, such as a wire's or a newsletter's: the plain body, else its page; the day it was sent counts as published."""

from __future__ import annotations

import re
from datetime import date
from typing import TYPE_CHECKING

from factcheck.articles import html
from factcheck.articles.dates import find_change, find_date, possible
from factcheck.articles.files import Source, clean, headline, parsing, require_size, unwrapped
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

if TYPE_CHECKING:
    from email.message import EmailMessage

SUFFIXES = (".eml",)
TYPES = ("message/rfc822",)
BEGINS = ()
LARGEST = 50_000_000  # bytes, attachments included

PARTS = 20_000
HEADER = 20_000  # bytes of one header, for which the standard library's parser takes time by the square

_READ = re.compile(
    rb"^(?P<name>from|date|subject|mime-version|content-[a-z-]{1,30}):[^\n]*(?:\n[ \t][^\n]*)*",
    re.IGNORECASE | re.MULTILINE,
)
_STUB = 2  # times: a page with so much more text than the plain body is the story, and the plain body only points to it


def from_bytes(source: Source) -> Article:
    """The article in a mail. Attachments are not read.

    Raises UnreadableArticleError: no header, no text, too large; a mail that is only a page needs the extra `web`.
    """
    require_size(source.data, LARGEST, source.shown)
    with parsing(source.shown, "a mail", "web"):
        from email import message_from_bytes
        from email.policy import default

        if source.data.count(b"\n--") > PARTS:
            raise UnreadableArticleError(f"{source.shown}: more than {PARTS:,} parts in this mail")
        _require_short_headers(source)
        mail = message_from_bytes(source.data, policy=default)
        if not (mail["from"] or mail["date"] or mail["subject"]):
            raise UnreadableArticleError(f"{source.shown}: not a mail: no From, Date or Subject")
        text = _body(mail, source)
        title, sent = clean(str(mail["subject"] or "")), _sent(mail)
    found = None if sent else find_date(text)
    published, origin = found or (sent, "mail header")
    origin = f"text: {origin!r}" if found else origin if published else ""
    title, changed = title or headline(text), find_change(text)
    return Article(source.name, text, source.shown, title, published, origin, modified=changed)


def _require_short_headers(source: Source) -> None:
    """Of those that are parsed, before they are."""
    for found in _READ.finditer(source.data):
        if len(found[0]) > HEADER:
            name = found["name"].decode()
            raise UnreadableArticleError(f"{source.shown}: a header of more than {HEADER // 1000} kB: {name}")


def _sent(mail: EmailMessage) -> date | None:
    """The day in the sender's own time zone."""
    sent = getattr(mail["date"], "datetime", None)
    return possible(sent.date()) if sent else None


def _body(mail: EmailMessage, source: Source) -> str:
    plain, page = _part(mail, "plain"), _part(mail, "html")
    text = clean(unwrapped(plain.split("\n"))) if plain.strip() else ""
    if page.strip():
        text = _longer(text, page, source)
    if text:
        return text
    names = [part.get_filename() or part.get_content_type() for part in mail.iter_attachments()]
    attached = f"; attached and not read: {', '.join(names)[:200]}" if names else ""
    raise UnreadableArticleError(f"{source.shown}: no text in this mail{attached}")


def _part(mail: EmailMessage, kind: str) -> str:
    part = mail.get_body((kind,))
    content = part.get_content() if part is not None else ""
    return content.replace("\r\n", "\n") if isinstance(content, str) else ""


def _longer(plain: str, page: str, source: Source) -> str:
    """The plain text, unless the page says much more; without the extra a plain text is good enough."""
    try:
        text = html.from_bytes(Source(page.encode("utf-8", "replace"), source.name, source.shown, "utf-8")).text
    except UnreadableArticleError:
        if plain:
            return plain
        raise
    return text if len(text) > _STUB * len(plain) else plain
