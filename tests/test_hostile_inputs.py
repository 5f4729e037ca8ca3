"""Hostile files of every input: an end soon, one line where they are refused, no memory without bound."""

from __future__ import annotations

import json
import os
import socket
import time
import zipfile
import zlib
from collections.abc import Callable
from io import BytesIO
from pathlib import Path
from tempfile import TemporaryDirectory
from types import ModuleType

import pytest

import stories
from factcheck.articles import docx, eml, files, html, jsonl, pdf, text, warc
from factcheck.articles.files import Source
from factcheck.articles.find import articles
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

SPENDS = b"Greece spends 3% of its GDP on defence"


def read(module: ModuleType, data: bytes) -> Article:
    article: Article = module.from_bytes(Source(data, "a", "a"))
    return article


def document(xml: bytes, name: str = "word/document.xml") -> bytes:
    """A Word document whose body begins with some XML, or with one more part."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(stories.docx())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, data.replace(b"<w:body>", b"<w:body>" + xml) if part.filename == name else data)
        if name not in old.namelist():
            new.writestr(name, xml)
    return made.getvalue()


def of_page(stream: bytes, pages: int = 1, part: bytes = b"") -> bytes:
    """A PDF with a packed content stream, which is that of one page or of many; it may draw a part, /X."""
    packed = zlib.compress(stream, 9)
    parts = (
        b"<</Type/Catalog/Pages 2 0 R>>",
        b"<</Type/Pages/Kids[%s]/Count %d>>" % (b"3 0 R " * pages, pages),
        b"<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R"
        b"/Resources<</Font<</F 5 0 R>>/XObject<</X 6 0 R>>>>>>",
        b"<</Length %d/Filter/FlateDecode>>\nstream\n%s\nendstream" % (len(packed), packed),
        b"<</Type/Font/Subtype/Type1/BaseFont/Helvetica>>",
        b"<</Type/XObject/Subtype/Form/Resources<</Font<</F 5 0 R>>>>/Length %d>>\nstream\n%s\nendstream"
        % (len(part), part),
    )
    objects = b"".join(b"%d 0 obj\n%s\nendobj\n" % one for one in enumerate(parts, 1))
    return b"%PDF-1.4\n" + objects + b"trailer\n<</Root 1 0 R>>\nstartxref\n0\n%%EOF\n"


MANY = b"".join(b"a%d=b " % number for number in range(6_000))


class warc_file:  # noqa: N801 - as the modules are called
    @staticmethod
    def from_bytes(source: Source) -> Article:
        with TemporaryDirectory() as folder:
            path = Path(folder) / "a.warc"
            path.write_bytes(source.data)
            (one,) = warc.read(path, "a")
        if isinstance(one, Article):
            return one
        raise one


REFUSED = {
    "a document of much XML": (docx, lambda: document(b"<w:p/>" * 3_500_000), "more than 20 MB of XML"),
    "other parts of much XML": (docx, lambda: document(b" " * docx.MARKUP, "word/x.XML"), "more than 20 MB of XML"),
    "a deep document": (docx, lambda: document(b"<w:p>" * 5000 + b"</w:p>" * 5000), "cannot be read as a Word doc"),
    "a name above the folder": (docx, lambda: document(b"x" * 10, "../../evil.xml"), None),
    "a stream of opened arrays": (pdf, lambda: of_page(b"[" * 300_000), "cannot be read as a PDF file|no text"),
    "a stream of opened dicts": (pdf, lambda: of_page(b"<<" * 300_000), "cannot be read as a PDF file|no text"),
    "a long drawing on many pages": (pdf, lambda: of_page(b"1 0 Td " * 100_000, 400), "more than 30 MB to draw"),
    "a page of many tags": (
        html,
        lambda: b"<html><body>" + b"<a href=x>Greece</a> " * 60_000,
        "more than 100,000 tags",
    ),
    "a tag of many attributes": (html, lambda: b"<html><p " + MANY + b">" + SPENDS, "5,000 attributes"),
    "the same in a comment": (html, lambda: b"<html><!-- <p " + MANY + b"--><p>" + SPENDS, "5,000 attributes"),
    "the same behind quotes": (html, lambda: b"<html><!-- <a b=' --><p " + MANY + b"><!-- '>-->" + SPENDS, "5,000 att"),
    "the same behind a bracket": (html, lambda: b"<html><p c='>' " + MANY + b">" + SPENDS, "5,000 attributes"),
    "the same without space": (html, lambda: b"<html><p " + b"a='b'" * 6000 + b">" + SPENDS, "5,000 attributes"),
    "tags of many attributes": (html, lambda: b"<html>" + (b"<p " + MANY[:8000] + b">a") * 300, "5,000 attributes"),
    "a header without end": (warc_file, lambda: b"WARC/1.0\r\nX-A: " + b"b" * 3_000_000, "headers without end"),
    "headers without end": (warc_file, lambda: b"WARC/1.0\r\n" + b"X-A: b\r\n" * 300_000, "headers without end"),
    "a header that goes on": (warc_file, lambda: b"WARC/1.0\r\nX: b\r\n" + b" c\r\n" * 300_000, "without end"),
    "the same in UTF-16": (html, lambda: ("\ufeff<html>" + "<b>x</b>" * 60_000).encode("utf-16-le"), "100,000 tags"),
    "a deep page": (html, lambda: b"<html><body><p>" + b"<b>" * 3000 + SPENDS, "no article text|cannot be read"),
    "a header of many words": (eml, lambda: b"Subject: " + b"=?utf-8?q?a?= " * 40_000 + b"\n\na", "more than 20 kB"),
    "a sender of many names": (eml, lambda: b"From: " + b"a <a@b.c>, " * 40_000 + b"\n\na", "more than 20 kB: From"),
    "a type of many parameters": (
        eml,
        lambda: b"From: a@b.c\nContent-Type: text/plain; " + b"a*0=b; " * 20_000 + b"\n\na",
        "a header of more than 20 kB: Content-Type",
    ),
    "a mail of many parts": (
        eml,
        lambda: b"From: a@b.c\nContent-Type: multipart/mixed; boundary=b\n\n" + b"--b\n\na\n" * 200_000,
        "more than 20,000 parts",
    ),
    "a mail of deep parts": (
        eml,
        lambda: (
            b"From: a@b.c\n"
            + b"".join(b"Content-Type: multipart/mixed; boundary=b%d\n\n--b%d\n" % (n, n) for n in range(3000))
        ),
        "cannot be read as a mail|no text",
    ),
    "opened brackets in a header": (eml, lambda: b"From: " + b"(" * 19_000 + b"\n\na", "cannot be read as a mail"),
}
"""What is refused, and how; None: it is read as if the rest were not there."""


@pytest.mark.parametrize("name", REFUSED)
def test_it_is_refused_in_one_line_or_read_and_soon(name: str) -> None:
    module, make, says = REFUSED[name]
    data, began = make(), time.monotonic()
    if says is None:
        assert stories.TITLE in read(module, data).text
    else:
        with pytest.raises(UnreadableArticleError, match=says) as raised:
            read(module, data)
        assert str(raised.value).startswith("a: ") and "\n" not in str(raised.value)
    assert time.monotonic() - began < 20, "some seconds; the limit is for a busy machine"


def test_a_page_with_too_many_days_has_none() -> None:
    days = "".join(f"<time datetime=2024-11-{1 + n % 28:02}>then</time>" for n in range(html.DATED + 1))
    article = read(html, stories.page(body=days))
    assert (article.published, article.modified) == (None, None) and stories.PARAGRAPHS[0] in article.text


@pytest.mark.parametrize(
    ("module", "make"),
    [
        (eml, lambda count: b"From: a@b.c\n\n" + (SPENDS + b"\n") * count),
        (eml, lambda count: b"From: a@b.c\n" + b"X-A: b\n" * count + b"\n" + SPENDS),
        (text, lambda count: b"---\n" + b"a: b\n" * count + b"---\n" + SPENDS),
        (text, lambda count: b"\n" * count + SPENDS),
        (text, lambda count: (b"# " + SPENDS + b"\n") * count),
        (docx, lambda count: document(b"<w:p><w:ins>" + b"<w:r><w:t>x</w:t></w:r>" * count + b"</w:ins></w:p>")),
    ],
    ids=["wrapped lines", "headers", "front matter", "blank lines", "headings", "runs"],
)
def test_the_time_grows_with_the_size(module: ModuleType, make: Callable[[int], bytes]) -> None:
    def seconds(data: bytes) -> float:
        tries = []
        for _ in range(2):
            began = time.thread_time()
            read(module, data)
            tries.append(time.thread_time() - began)
        return min(tries)

    read(module, make(100))
    assert seconds(make(40_000)) < 9 * seconds(make(10_000)) + 0.05, "four times the size"


def test_lines_are_put_together_as_one_by_one() -> None:
    lines = ["a", "", "", "b-", "c", "D-", "e", "x." * 3, "", "It spends on de-", "fence"]
    whole = ""
    for line in filter(None, lines):
        whole = files.joined(whole, line)
    assert files.unwrapped(lines) == "a\n\nbc D-e x.x.x.\n\nIt spends on defence"
    pieces: list[str] = []
    for line in filter(None, lines):
        files.add(pieces, line, files.Hyphens())
    assert "".join(pieces) == whole


# 100 MB lines


def test_a_line_longer_than_any_article_is_not_held(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(jsonl, "LONGEST", 1_000)
    good = json.dumps({"id": "a", "text": SPENDS.decode()})
    (tmp_path / "a.jsonl").write_text("x" * 3_000_000 + "\n" + good + "\n" + "y" * 1_001)
    first, second, third = jsonl.read(tmp_path / "a.jsonl")
    assert isinstance(first, UnreadableArticleError) and isinstance(third, UnreadableArticleError)
    assert isinstance(second, Article) and second.id == "a"


@pytest.mark.parametrize("module", [text, html, pdf, docx, eml], ids=lambda module: module.__name__.rpartition(".")[2])
def test_what_is_larger_than_an_article_is_not_parsed(module: ModuleType, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(module, "LARGEST", 1_000_000)
    if module is text:
        (found,) = (
            articles(["/dev/zero"]) if Path("/dev/zero").exists() else [UnreadableArticleError("larger than 1 MB")]
        )
        assert "larger than 1 MB" in str(found)
        return
    with pytest.raises(UnreadableArticleError, match="larger than 1 MB"):
        read(module, b"<html>" + b" " * 1_000_000)


# folders


@pytest.mark.skipif(not hasattr(os, "mkfifo"), reason="needs named pipes")
def test_pipes_sockets_and_links_in_a_folder_are_passed_over(tmp_path: Path) -> None:
    os.mkfifo(tmp_path / "a.txt")
    with socket.socket(socket.AF_UNIX) as listening:
        listening.bind(str(tmp_path / "b.txt"))
        (tmp_path / "c.txt").symlink_to("a.txt")
        (tmp_path / "d.txt").write_bytes(SPENDS)
        (found,) = articles([str(tmp_path)])
    assert isinstance(found, Article) and found.id == "d"
