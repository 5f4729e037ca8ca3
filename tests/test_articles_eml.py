"""Mails: which part is the story, its date, wrapped lines; and what is no mail."""

from __future__ import annotations

import sys
import textwrap
from datetime import date
from email.message import EmailMessage

import pytest

import stories
from factcheck.articles import eml
from factcheck.articles.files import Source
from factcheck.claims import extract
from factcheck.errors import UnreadableArticleError, installs
from factcheck.models import Article

WRAPPED = "\n\n".join(textwrap.fill(text, 60) for text in stories.PARAGRAPHS)


def read(message: EmailMessage | bytes) -> Article:
    data = message if isinstance(message, bytes) else message.as_bytes()
    return eml.from_bytes(Source(data, "story", "story.eml"))


def test_the_plain_body_with_its_lines_made_whole() -> None:
    article = read(stories.mail(WRAPPED))
    assert article.text.split("\n\n") == list(stories.PARAGRAPHS)
    assert article.title == stories.TITLE
    assert [claim.text for claim in extract(article)] == ["more than 3%", "1.5%", "4.1%", "highest"]


def test_the_day_it_was_sent_where_it_was_sent() -> None:
    article = read(stories.mail(WRAPPED))
    assert (article.published, article.published_from) == (date(2024, 11, 26), "mail header")
    undated = stories.mail(f"{stories.DATELINE}\n\n{WRAPPED}")
    del undated["Date"]
    assert (read(undated).published, read(undated).published_from) == (date(2024, 11, 26), "text: '26 November 2024'")
    undated.replace_header("Subject", "x")
    undated["Date"] = "the day before yesterday"
    assert read(undated).published == date(2024, 11, 26)


@pytest.mark.parametrize("plain", [None, "Your reader cannot show this mail."])
def test_the_page_where_it_holds_the_story(plain: str | None) -> None:
    article = read(stories.mail(plain, stories.page()))
    assert all(text in article.text for text in stories.PARAGRAPHS)


def test_without_the_extra_a_plain_body_is_enough_and_a_page_is_not(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    assert read(stories.mail(WRAPPED, stories.page())).text.split("\n\n") == list(stories.PARAGRAPHS)
    with pytest.raises(UnreadableArticleError) as raised:
        read(stories.mail(None, stories.page()))
    assert str(raised.value) == f"story.eml: to read a web page: {installs('web')}"


def attached() -> EmailMessage:
    message = stories.mail("")
    message.add_attachment(stories.pdf(), maintype="application", subtype="pdf", filename="story.pdf")
    return message


@pytest.mark.parametrize(
    ("message", "says"),
    [
        (b"", "empty"),
        (b"Greece spends 3% of its GDP on defence.\n", "not a mail: no From, Date or Subject"),
        (b"From: a@example.org\n\n", "no text in this mail"),
        (attached(), "no text in this mail; attached and not read: story.pdf"),
        (b"From: a@example.org\nContent-Type: text/plain; charset=nonsense\n\nabc", "cannot be read as a mail"),
        (b"From: a@example.org\nContent-Type: multipart/mixed; boundary=x\n\n--x\n" * 200, "no text in this mail"),
    ],
    ids=["empty", "text", "header", "attachment", "charset", "nested"],
)
def test_what_cannot_be_read_is_told(message: EmailMessage | bytes, says: str) -> None:
    with pytest.raises(UnreadableArticleError, match=says):
        read(message)


def test_other_encodings_and_marks_of_transport() -> None:
    message = stories.mail("Größe: Greece spends “more than 3%” of its GDP on defence, said Mr Łuk.")
    for transport in ("quoted-printable", "base64", "8bit"):
        message.set_content(message.get_content(), charset="utf-8", cte=transport)
        assert "Größe: Greece spends “more than 3%”" in read(message).text
