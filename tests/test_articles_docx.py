"""Word documents: runs, tables, tracked changes, text boxes; bombs and entities."""

from __future__ import annotations

import sys
import zipfile
from collections.abc import Callable
from datetime import date
from io import BytesIO
from pathlib import Path

import pytest

import stories
from conftest import Command
from factcheck.articles import docx
from factcheck.articles.files import Source
from factcheck.errors import UnreadableArticleError, installs
from factcheck.models import Article

WORD = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"'


def read(data: bytes) -> Article:
    return docx.from_bytes(Source(data, "story", "story.docx"))


def repacked(change: Callable[[bytes], bytes], more: dict[str, bytes] | None = None) -> bytes:
    """The story's file with its main part changed, and further parts."""
    made = BytesIO()
    with zipfile.ZipFile(BytesIO(stories.docx())) as old, zipfile.ZipFile(made, "w", zipfile.ZIP_DEFLATED) as new:
        for part in old.infolist():
            data = old.read(part)
            new.writestr(part.filename, change(data) if part.filename == "word/document.xml" else data)
        for name, data in (more or {}).items():
            new.writestr(name, data)
    return made.getvalue()


def with_body(xml: str) -> bytes:
    return repacked(lambda data: data.replace(b"<w:body>", b"<w:body>" + xml.encode()))


def test_paragraphs_whatever_their_runs() -> None:
    article = read(stories.docx())
    assert article.text.split("\n\n") == [stories.TITLE, stories.DATELINE, *stories.PARAGRAPHS]
    assert (article.title, article.published) == (stories.TITLE, date(2024, 11, 26))


@pytest.mark.parametrize(
    ("xml", "there", "gone"),
    [
        ("<w:p><w:ins><w:r><w:t>put in</w:t></w:r></w:ins></w:p>", "put in", None),
        ("<w:p><w:del><w:r><w:delText>cut</w:delText></w:r></w:del></w:p>", "Athens", "cut"),
        ("<w:p><w:moveFrom><w:r><w:t>old place</w:t></w:r></w:moveFrom></w:p>", "Athens", "old place"),
        ("<w:p><w:moveTo><w:r><w:t>new place</w:t></w:r></w:moveTo></w:p>", "new place", None),
        ("<w:p><w:hyperlink><w:r><w:t>a link</w:t></w:r></w:hyperlink></w:p>", "a link", None),
        ("<w:sdt><w:sdtContent><w:p><w:r><w:t>a form</w:t></w:r></w:p></w:sdtContent></w:sdt>", "a form", None),
        ("<w:tbl><w:tr><w:tc><w:p><w:r><w:t>a cell</w:t></w:r></w:p></w:tc></w:tr></w:tbl>", "a cell", None),
        ("<w:p><w:r><w:instrText>PAGEREF</w:instrText><w:t>7</w:t></w:r></w:p>", "7", "PAGEREF"),
        ("<w:p><w:r><w:t>3</w:t><w:tab/><w:t>percent</w:t></w:r></w:p>", "3 percent", None),
    ],
)
def test_it_reads_as_with_all_changes_accepted(xml: str, there: str, gone: str | None) -> None:
    text = read(with_body(xml)).text
    assert there in text and (gone is None or gone not in text)


@pytest.mark.parametrize(
    ("properties", "seen"),
    [
        ("", True),
        ("<w:b/>", True),
        ("<w:strike/>", False),
        ('<w:strike w:val="0"/>', True),
        ('<w:dstrike w:val="true"/>', False),
        ("<w:vanish/>", False),
        ('<w:vanish w:val="false"/>', True),
    ],
)
def test_struck_and_hidden_words_are_not_read(properties: str, seen: bool) -> None:
    run = f"<w:p><w:r><w:rPr>{properties}</w:rPr><w:t>a certain word</w:t></w:r></w:p>"
    assert ("a certain word" in read(with_body(run)).text) == seen


RAISED = '<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>{}</w:t></w:r>'


@pytest.mark.parametrize(
    ("before", "raised", "after", "text"),
    [("It spends 2.1", "1", "%", "spends 2.1%"), ("of 5 km", "2", " in", "5 km2 in"), ("the 4", "th", " year", "4th")],
)
def test_a_raised_number_is_a_note(before: str, raised: str, after: str, text: str) -> None:
    run = '<w:r><w:t xml:space="preserve">{}</w:t></w:r>'
    assert text in read(with_body(f"<w:p>{run.format(before)}{RAISED.format(raised)}{run.format(after)}</w:p>")).text


def test_notes_stand_after_the_text() -> None:
    from docx import Document
    from docx.opc.constants import RELATIONSHIP_TYPE
    from docx.opc.packuri import PackURI
    from docx.opc.part import Part

    document = Document(BytesIO(stories.docx()))
    for name, kind in (("footnote", RELATIONSHIP_TYPE.FOOTNOTES), ("endnote", RELATIONSHIP_TYPE.ENDNOTES)):
        notes = (
            f'<w:{name}s {WORD}><w:{name} w:type="separator" w:id="-1"><w:p><w:r><w:t>line</w:t></w:r></w:p></w:{name}>'
            f'<w:{name} w:id="1"><w:p><w:r><w:t>Said in the {name}.</w:t></w:r></w:p></w:{name}></w:{name}s>'
        )
        part = Part(PackURI(f"/word/{name}s.xml"), "application/xml", notes.encode(), document.part.package)
        document.part.relate_to(part, kind)
    made = BytesIO()
    document.save(made)
    text = read(made.getvalue()).text
    assert text.endswith("Said in the footnote.\n\nSaid in the endnote.") and "line" not in text.split("\n\n")


def test_a_text_box_and_what_stands_in_for_it_are_one() -> None:
    box = "<w:txbxContent><w:p><w:r><w:t>boxed</w:t></w:r></w:p></w:txbxContent>"
    text = read(
        with_body(
            '<w:p><w:r><mc:AlternateContent xmlns:mc="http://schemas.openxmlformats.org/markup-compatibility/2006">'
            f"<mc:Choice Requires='wps'>{box}</mc:Choice><mc:Fallback>{box}</mc:Fallback>"
            "</mc:AlternateContent></w:r></w:p>"
        )
    ).text
    assert text.count("boxed") == 1


def empty() -> bytes:
    from docx import Document

    made = BytesIO()
    Document().save(made)
    return made.getvalue()


def blown_up() -> bytes:
    return repacked(bytes, {"word/media/a.bin": b"\x00" * (docx.UNPACKED + 1)})


def many_parts() -> bytes:
    return repacked(bytes, {f"word/media/{number}.bin": b"" for number in range(docx.PARTS)})


def laughing() -> bytes:
    entities = b'<!ENTITY a0 "ha">' + b"".join(
        b'<!ENTITY a%d "%s">' % (n, b"&a%d;" % (n - 1) * 10) for n in range(1, 10)
    )
    return repacked(
        lambda data: data.replace(b"<w:document", b"<!DOCTYPE x [" + entities + b"]><w:document", 1).replace(
            b"Athens", b"&a9;", 1
        )
    )


@pytest.mark.parametrize(
    ("make", "says"),
    [
        (lambda: b"PK\x03\x04 no more", "cannot be read as a Word document"),
        (lambda: stories.docx()[:-400], "cannot be read as a Word document"),
        (empty, "no text in this document"),
        (blown_up, "larger than 200 MB once unpacked"),
        (many_parts, "more than 5,000 parts"),
    ],
)
def test_what_cannot_be_read_is_told(make: Callable[[], bytes], says: str) -> None:
    with pytest.raises(UnreadableArticleError, match=says) as raised:
        read(make())
    assert str(raised.value).startswith("story.docx: ") and "\n" not in str(raised.value)


def test_entities_are_not_blown_up_or_fetched(tmp_path: Path) -> None:
    try:
        assert len(read(laughing()).text) < 2_000
    except UnreadableArticleError as error:
        assert "cannot be read as a Word document" in str(error)
    (tmp_path / "secret.txt").write_text("The password is 12345.")
    outside = f'<!DOCTYPE x [<!ENTITY a SYSTEM "file://{tmp_path}/secret.txt">]><w:document'.encode()
    data = repacked(lambda data: data.replace(b"<w:document", outside, 1).replace(b"Athens", b"&a;", 1))
    assert "password" not in read(data).text


def test_without_the_extra_the_line_names_it(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.docx").write_bytes(stories.docx())
    monkeypatch.setitem(sys.modules, "docx", None)
    ran = command("run", "a.docx")
    assert ran.code == 5
    assert ran.line == f"factcheck: a.docx: to read a Word document: {installs('documents')}"
