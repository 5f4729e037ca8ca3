"""Web pages as files: main text, headline, dates, encodings, and what is not an article."""

from __future__ import annotations

import json
import sys
import time
from datetime import date
from pathlib import Path

import pytest

import stories
from conftest import Command
from factcheck.articles import html
from factcheck.articles.files import Source
from factcheck.claims import extract
from factcheck.errors import UnreadableArticleError, installs
from factcheck.models import Article

PUBLISHED = '<meta property="article:published_time" content="2024-11-26T08:00:00+00:00">'
MODIFIED = '<meta property="article:modified_time" content="2025-02-03T08:00:00+00:00">'
LINKED = (
    '<script type="application/ld+json">{"@context": "https://schema.org", "@type": "NewsArticle", '
    '"datePublished": "2024-11-26", "dateModified": "2025-02-03"}</script>'
)


def read(data: bytes, charset: str = "") -> Article:
    return html.from_bytes(Source(data, "story", "story.html", charset))


def test_the_story_without_what_stands_around_it() -> None:
    article = read(stories.page(PUBLISHED))
    assert article.title.startswith(stories.TITLE)
    assert all(text in article.text for text in stories.PARAGRAPHS)
    assert "Home" not in article.text and "All rights" not in article.text
    assert [claim.text for claim in extract(article)] == ["more than 3%", "1.5%", "4.1%", "highest"]


def test_the_headline_is_checked_too_and_once() -> None:
    article = read(stories.page().replace(stories.TITLE.encode(), b"Greece spends more than 3% of GDP on defence"))
    assert article.text.count("Greece spends more than 3% of GDP") == 1
    assert [claim.text for claim in extract(article)][:2] == ["more than 3%", "more than 3%"]


@pytest.mark.parametrize(
    ("head", "body", "published", "modified", "origin"),
    [
        (PUBLISHED, "", date(2024, 11, 26), None, "page"),
        (PUBLISHED + MODIFIED, "", date(2024, 11, 26), date(2025, 2, 3), "page"),
        (MODIFIED + PUBLISHED, "", date(2024, 11, 26), date(2025, 2, 3), "page"),
        (LINKED, "", date(2024, 11, 26), date(2025, 2, 3), "page"),
        ("", "<p>26 November 2024</p>", date(2024, 11, 26), None, "page"),
        ("", "", None, None, ""),
    ],
)
def test_published_and_modified_are_kept_apart(
    head: str, body: str, published: date | None, modified: date | None, origin: str
) -> None:
    article = read(stories.page(head, body))
    assert (article.published, article.modified) == (published, modified)
    assert article.published_from.split(":")[0] in (origin, "text")


@pytest.mark.parametrize(
    ("declared", "encoding", "charset"),
    [
        ("utf-8", "utf-8", ""),
        ("iso-8859-1", "windows-1252", ""),
        ("windows-1250", "windows-1250", ""),
        ("utf-8", "windows-1252", ""),
        ("nonsense", "utf-8", ""),
        ("utf-8", "windows-1252", "windows-1252"),
        ("utf-16", "utf-8", ""),
        ("utf-8", "utf-16", ""),
    ],
)
def test_the_encoding_is_the_one_that_fits(declared: str, encoding: str, charset: str) -> None:
    page = stories.page().decode().replace('charset="utf-8"', f'charset="{declared}"')
    page = page.replace("Nobody in the room", "“Nobody in Lórand’s room”")
    assert "“Nobody in Lórand’s room”" in read(page.encode(encoding), charset).text


@pytest.mark.parametrize(
    "data",
    [
        b"<html><head><title>Nothing</title></head><body></body></html>",
        b"<html><body><script>var a = 'Greece spends 3% of GDP on defence'</script></body></html>",
        b"<!doctype html>",
        b"<html>" + b"\x00" * 50,
    ],
)
def test_a_page_without_text_is_unreadable(data: bytes) -> None:
    with pytest.raises(UnreadableArticleError, match=r"story\.html: (no article text|cannot be read)"):
        read(data)


def test_a_huge_page_is_refused_and_a_deep_one_ends_soon() -> None:
    with pytest.raises(UnreadableArticleError, match="larger than 10 MB"):
        read(b"<html>" + b" " * html.LARGEST)
    began = time.monotonic()
    for bad in (b"<div>" * 100_000, b"<p>" * 200_000, b'<meta charset="' + b" " * 100_000):
        with pytest.raises(UnreadableArticleError):
            read(b"<html><body>" + bad)
    assert time.monotonic() - began < 60


def test_entities_are_not_fetched_or_blown_up(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("The password is 12345.")
    declared = f'<!DOCTYPE html [<!ENTITY x SYSTEM "file://{tmp_path}/secret.txt"><!ENTITY y "&x;&x;&x;">]>'.encode()
    page = stories.page(body="<p>&x; &y;</p>").replace(b"<!DOCTYPE html>", declared)
    assert "password" not in read(page).text


def test_without_the_extra_the_line_names_it(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.html").write_bytes(stories.page())
    monkeypatch.setitem(sys.modules, "trafilatura", None)
    ran = command("run", "a.html")
    assert ran.code == 5
    assert ran.line == f"factcheck: a.html: to read a web page: {installs('web')}"


def test_the_same_page_gives_the_same_article() -> None:
    assert read(stories.page(PUBLISHED)) == read(stories.page(PUBLISHED))


def test_a_page_without_a_suffix_and_from_standard_input(command: Command, tmp_path: Path) -> None:
    (tmp_path / "saved").write_bytes(stories.page(PUBLISHED))
    assert command("extract", "saved").out.count("\n") == 4
    assert command("extract", "-", stdin=stories.page(PUBLISHED)).out.count("\n") == 4


UNSEEN = [
    '<p style="color: red; display: none">{}</p>',
    '<p style="visibility:hidden">{}</p>',
    "<p hidden>{}</p>",
    "<template><p>{}</p></template>",
    "<p>It was said that <del>{}</del> it was so.</p>",
    "<p>It was said that <s>{}</s> it was so.</p>",
    "<p>It was said that <strike>{}</strike> it was so.</p>",
    "<pre><code>{}</code></pre>",
]


def with_paragraph(paragraph: str) -> Article:
    return read(stories.page().replace(b"</article>", f"{paragraph}</article>".encode()))


@pytest.mark.parametrize("form", UNSEEN)
def test_what_readers_do_not_see_is_not_read(form: str) -> None:
    said = "Portugal spends 1.55% of its GDP on defence."
    assert "1.55%" in with_paragraph(f"<p>{said}</p>").text
    assert "1.55%" not in with_paragraph(form.format(said)).text


@pytest.mark.parametrize(
    ("paragraph", "text"),
    [
        ("<p>Norway spends <del>2%</del> <ins>2.2%</ins> of its GDP on defence.</p>", "spends 2.2% of its GDP"),
        ("<p>Norway spends 2.2<sup>1</sup>% of its GDP on defence.</p>", "spends 2.2% of its GDP"),
        ("<p>Norway spends 2.2%<sup>[3]</sup> of its GDP<sup>a</sup> on defence.</p>", "spends 2.2% of its GDP on"),
        ("<figure><img src='a.png'><figcaption>Norway spends 2.2% of its GDP.</figcaption></figure>", "spends 2.2%"),
    ],
)
def test_what_stands_on_the_page_is_read_as_its_readers_read_it(paragraph: str, text: str) -> None:
    assert text in " ".join(with_paragraph(paragraph).text.split())


def test_a_page_of_which_nothing_is_shown_at_first_is_read() -> None:
    page = stories.page().replace(b"<article>", b"<article hidden>")
    assert stories.PARAGRAPHS[0] in read(page).text


def test_a_page_whose_text_is_only_in_its_structured_data_is_read() -> None:
    said = "Portugal spends 1.55% of its GDP on defence, the minister said on Monday. The army is to grow with it. " * 3
    data = json.dumps({"@type": "NewsArticle", "headline": "What it costs", "articleBody": said})
    page = (
        f'<html><head><script type="application/ld+json">{data}</script></head><body><div id="a"></div></body></html>'
    )
    assert "1.55%" in read(page.encode()).text


def test_what_stands_under_a_table_is_read_above_it() -> None:
    table = "<table><tr><th>Country</th><th>2024</th></tr><tr><td>Norway</td><td>2.2</td></tr></table>"
    text = with_paragraph(f"<figure>{table}<figcaption>Defence spending in 2024 (% of GDP)</figcaption></figure>").text
    assert 0 < text.index("Defence spending in 2024") < text.index("| Norway | 2.2 |")
