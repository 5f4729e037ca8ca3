"""PDF files: lines made into paragraphs, and what holds no text."""

from __future__ import annotations

import os
import sys
from datetime import UTC, date, datetime
from io import BytesIO
from pathlib import Path

import pytest

import stories
from conftest import Command
from factcheck.articles import docx, html, pdf
from factcheck.articles.files import Source
from factcheck.claims import extract
from factcheck.errors import UnreadableArticleError, installs
from factcheck.models import Article
from faults import outside
from test_hostile_inputs import of_page


def read(data: bytes) -> Article:
    return pdf.from_bytes(Source(data, "story", "story.pdf"))


@pytest.mark.parametrize("columns", [1, 2, 3])
def test_lines_become_paragraphs(columns: int) -> None:
    article = read(stories.pdf(columns=columns))
    assert article.text.split("\n\n") == [stories.TITLE, stories.DATELINE, *stories.PARAGRAPHS]
    assert (article.title, article.published) == (stories.TITLE, date(2024, 11, 26))
    assert article.published_from == "text: '26 November 2024'"


def test_the_same_story_as_page_pdf_and_document_makes_the_same_claims() -> None:
    source = {
        html: stories.page(body=f"<p>{stories.DATELINE}</p>"),
        pdf: stories.pdf(columns=2),
        docx: stories.docx(),
    }
    articles = [module.from_bytes(Source(data, "story", "story")) for module, data in source.items()]
    claims = [
        [(c.kind, c.subject, c.value, c.period, c.modality, c.text, c.sentence.text) for c in extract(article)]
        for article in articles
    ]
    assert len(claims[0]) == 4
    assert claims[0] == claims[1] == claims[2]
    assert {(article.published, article.title.split(" | ")[0]) for article in articles} == {
        (date(2024, 11, 26), stories.TITLE)
    }


def test_a_sentence_goes_on_over_the_page_and_a_cut_word_is_whole() -> None:
    from fpdf import FPDF

    sheet = FPDF()
    sheet.set_font("helvetica", "", 11)
    for lines in (
        ("The ministry told us that", "Greece spends more than"),
        ("3% of its GDP on de-", "fence this year."),
    ):
        sheet.add_page()
        for line in lines:
            sheet.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    text = read(bytes(sheet.output())).text
    assert text == "The ministry told us that Greece spends more than 3% of its GDP on defence this year."


LINES = (
    ("Greece keeps its long-", "term, non-", "defence and self-", "financed plans, and twenty-", "five others."),
    (
        "Its two-",
        "thirds, 8- to 10-",
        "year and short-",
        "and long-term loans were co-",
        "ordinated by NATO-",
        "led banks.",
    ),
    ("Some say battle-group here, some under-", "spending: underspending is a battle-", "group's worst foe."),
    ("De\u00ad", "fence took 3% of its GDP, a per-", "centage that rose with-", "in years."),
)
WHOLE = (
    "Greece keeps its long-term, non-defence and self-financed plans, and twenty-five others.",
    "Its two-thirds, 8- to 10-year and short- and long-term loans were coordinated by NATO-led banks.",
    "Some say battle-group here, some underspending: underspending is a battle-group's worst foe.",
    "Defence took 3% of its GDP, a percentage that rose within years.",
)


@pytest.mark.parametrize(("lines", "whole"), [*zip(LINES, WHOLE, strict=True)])
def test_a_true_hyphen_at_the_end_of_a_line_stays_and_that_of_a_cut_word_goes(
    lines: tuple[str, ...], whole: str
) -> None:
    from fpdf import FPDF

    sheet = FPDF()
    sheet.set_font("helvetica", "", 11)
    sheet.add_page()
    for line in lines:
        sheet.cell(0, 6, line, new_x="LMARGIN", new_y="NEXT")
    assert read(bytes(sheet.output())).text == whole


@pytest.mark.parametrize("raised", [True, False], ids=["risen", "small"])
def test_the_small_digits_of_a_note_are_no_part_of_a_number(raised: bool) -> None:
    from fpdf import FPDF

    sheet = FPDF()
    sheet.set_font("helvetica", "", 11)
    sheet.add_page()
    for number, words in enumerate(
        ("Greece spent 3.1", "1", "% of its GDP on defence in 2014.", "12", " Italy did not.")
    ):
        sheet.char_vpos = "SUP" if raised and number % 2 else "LINE"
        sheet.set_font("helvetica", "", 7 if number % 2 and not raised else 11)
        sheet.write(6, words)
    article = read(bytes(sheet.output()))
    assert article.text == "Greece spent 3.1\u00b9% of its GDP on defence in 2014.\u00b9\u00b2 Italy did not."
    assert [(claim.text, str(claim.stated)) for claim in extract(article)] == [("3.1\u00b9%", "3.1")]


def encrypted(password: str) -> bytes:
    from pypdf import PdfReader, PdfWriter

    writer = PdfWriter(clone_from=PdfReader(BytesIO(stories.pdf())))
    writer.encrypt(user_password=password, owner_password="owner", algorithm="RC4-128")
    made = BytesIO()
    writer.write(made)
    return made.getvalue()


def blank(pages: int) -> bytes:
    from pypdf import PdfWriter

    writer, made = PdfWriter(), BytesIO()
    for _ in range(pages):
        writer.add_blank_page(100, 100)
    writer.write(made)
    return made.getvalue()


@pytest.mark.parametrize(
    ("data", "says"),
    [
        (b"", "empty"),
        (b"%PDF-1.7\nnothing more", "cannot be read as a PDF file"),
        (stories.pdf()[:700], "cannot be read as a PDF file|no text"),
        (blank(1), "no text on 1 page; is it a scan"),
        (blank(3), "no text on 3 pages; is it a scan"),
        (blank(pdf.PAGES + 1), "more than 500 pages"),
        (encrypted("secret"), "encrypted; save it without a password"),
    ],
    ids=["empty", "header", "cut", "scan", "scans", "long", "locked"],
)
def test_what_cannot_be_read_is_told(data: bytes, says: str) -> None:
    with pytest.raises(UnreadableArticleError, match=says) as raised:
        read(data)
    assert str(raised.value).startswith("story.pdf: ") and "\n" not in str(raised.value)


def test_a_file_that_only_forbids_changes_is_read() -> None:
    assert stories.TITLE in read(encrypted("")).text


def test_without_the_extra_the_line_names_it(command: Command, tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    (tmp_path / "a.pdf").write_bytes(stories.pdf())
    monkeypatch.setitem(sys.modules, "pypdf", None)
    ran = command("run", "a.pdf")
    assert ran.code == 5
    assert ran.line == f"factcheck: a.pdf: to read a PDF file: {installs('documents')}"


def test_damage_prints_nothing_else(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.pdf").write_bytes(stories.pdf()[:-300])
    ran = command("extract", "a.pdf")
    assert ran.code in (0, 5) and len(ran.err.splitlines()) == (ran.code == 5)


def made_on(day: datetime, *lines: str) -> Article:
    from fpdf import FPDF

    sheet = FPDF()
    sheet.set_creation_date(day)
    sheet.add_page()
    sheet.set_font("helvetica", "", 11)
    for line in lines:
        sheet.multi_cell(0, 6, line)
        sheet.ln(4)
    return read(bytes(sheet.output()))


def test_a_file_that_states_no_day_was_made_on_one() -> None:
    day = datetime(2024, 11, 26, 8, 0, tzinfo=UTC)
    article = made_on(day, "How Greece rearmed", *stories.PARAGRAPHS)
    assert (article.published, article.published_from) == (date(2024, 11, 26), "CreationDate of the file")
    article = made_on(day, "How Greece rearmed", "25 November 2024", *stories.PARAGRAPHS)
    assert (article.published, article.published_from) == (date(2024, 11, 25), "text: '25 November 2024'")


def test_the_day_up_to_which_a_report_counts_is_not_its_own() -> None:
    day = datetime(2024, 11, 26, 8, 0, tzinfo=UTC)
    for line in ("Cut-off date for information: 3 June 2024", "Data as of: 3 June 2024"):
        assert made_on(day, "How Greece rearmed", line, *stories.PARAGRAPHS).published == date(2024, 11, 26)


@pytest.mark.skipif(sys.platform == "win32", reason="needs a program that is a script")
def test_no_program_of_the_path_is_run(tmp_path: Path) -> None:
    (tmp_path / "jbig2dec").write_text(f"#!/bin/sh\necho ran >> {tmp_path}/ran\necho jbig2dec 0.20\n")
    (tmp_path / "jbig2dec").chmod(0o755)
    data = of_page(b"BT /F 12 Tf (x) Tj ET").replace(b"/FlateDecode", b"/JBIG2Decode")
    (tmp_path / "a.pdf").write_bytes(data)
    (tmp_path / "b.txt").write_text("Greece spends 3% of its GDP on defence.")
    environment = {"PATH": f"{tmp_path}:{os.environ['PATH']}"}
    ran = outside("run", "a.pdf", "b.txt", "--quiet", cwd=tmp_path, environment=environment)
    assert ran.code == 5 and ran.line.startswith("factcheck: a.pdf: ") and not (tmp_path / "ran").exists()
    assert (tmp_path / "reports" / "b.md").exists()


def test_a_file_that_takes_long_to_open_is_left(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(pdf, "LONGEST", -1.0)
    with pytest.raises(UnreadableArticleError, match="not read in -1 seconds"):
        read(stories.pdf())
