"""One made-up story as a page, a PDF, a Word document and a mail, for the tests of the inputs."""

from __future__ import annotations

from email.message import EmailMessage
from io import BytesIO

TITLE = "Athens says its army costs more than its allies believe"
DATELINE = "26 November 2024"
PARAGRAPHS = (
    "Greece spends more than 3% of its GDP on defence, the ministry said on Tuesday, and it means to go on doing so in "
    "the years to come. Italy spends 1.5% of its GDP on defence.",
    "Poland spent 4.1% of its gross domestic product on defence in 2024, which was the highest share of all allies. "
    "Nobody in the room was surprised.",
    "Reporters asked twice how long the money would last; the minister did not say and left through a side door.",
)


def page(head: str = "", body: str = "") -> bytes:
    """A page with the usual things around the story."""
    story = "".join(f"<p>{text}</p>" for text in PARAGRAPHS)
    return (
        f'<!DOCTYPE html><html lang="en"><head><meta charset="utf-8"><title>{TITLE} | The Daily</title>{head}</head>'
        f"<body><nav><a href='/'>Home</a> <a href='/world'>World</a></nav>"
        f"<article><h1>{TITLE}</h1>{body}{story}</article>"
        "<footer>All rights reserved. Contact us.</footer></body></html>"
    ).encode()


def pdf(*, columns: int = 1) -> bytes:
    """The story set in a narrow measure, so that lines break inside claims."""
    from fpdf import FPDF

    sheet = FPDF()
    sheet.add_page()
    for text, style, size in ((TITLE, "B", 18), (DATELINE, "", 9)):
        sheet.set_font("helvetica", style, size)
        sheet.multi_cell(0, size / 2, text)
        sheet.ln(2)
    sheet.set_font("helvetica", "", 11)
    with sheet.text_columns(ncols=columns, gutter=6) as set_in:
        for text in PARAGRAPHS:
            set_in.write(f"{text}\n\n")
    return bytes(sheet.output())


def docx() -> bytes:
    """The story as a word processor saves it, a claim in two runs."""
    from docx import Document

    document = Document()
    document.add_heading(TITLE, 0)
    document.add_paragraph(DATELINE)
    for text in PARAGRAPHS:
        paragraph = document.add_paragraph()
        paragraph.add_run(text[:22]).bold = True
        paragraph.add_run(text[22:])
    made = BytesIO()
    document.save(made)
    return made.getvalue()


def mail(plain: str | None = None, markup: bytes | None = None) -> EmailMessage:
    """The story as sent out by a wire."""
    message = EmailMessage()
    message["From"], message["Subject"], message["Date"] = "wire@example.org", TITLE, "Tue, 26 Nov 2024 23:30:00 -0500"
    if plain is not None:
        message.set_content(plain)
    if markup is not None and plain is not None:
        message.add_alternative(markup.decode(), subtype="html")
    elif markup is not None:
        message.set_content(markup.decode(), subtype="html")
    return message
