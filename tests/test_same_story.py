"""One story as a page, a PDF, a Word document and a mail: the claims and verdicts of its text, and spans of its own."""

from __future__ import annotations

from collections.abc import Callable
from decimal import Decimal

import pytest

import stories
from factcheck.articles import docx, eml, html, pdf, text
from factcheck.articles.files import Source
from factcheck.models import Article, Outcome, Report
from factcheck.pipeline import check
from factcheck.reference.tables import Tables

PARAGRAPHS = (
    *stories.PARAGRAPHS[:2],
    "Spain spent 2.6% of its GDP on defence last year, and Germany's military budget was about $67bn in 2023, an aide "
    "said. Latvia has promised to spend 5% of its GDP on defence by 2026.",
    "Some 23 of the 32 allies meet the 2% target. Had Norway spent 3% of its GDP on defence, nobody would have minded.",
    stories.PARAGRAPHS[2],
)
DATED = f"<p>{stories.DATELINE}</p>"
INPUTS: dict[str, tuple[Callable[[Source], Article], Callable[[], bytes]]] = {
    "page": (html.from_bytes, lambda: stories.page(body=DATED)),
    "page with comments": (html.from_bytes, lambda: stories.page(body=f"<!-- 9% of GDP -->{DATED}<!-- -->")),
    "pdf": (pdf.from_bytes, stories.pdf),
    "pdf in columns": (pdf.from_bytes, lambda: stories.pdf(columns=2)),
    "docx": (docx.from_bytes, stories.docx),
    "mail": (eml.from_bytes, lambda: bytes(stories.mail(plain="\n\n".join(stories.PARAGRAPHS)))),
    "mail that is a page": (eml.from_bytes, lambda: bytes(stories.mail(markup=stories.page()))),
    "markdown": (text.from_bytes, lambda: f"# {whole()}\n<!-- Italy spends 9% of its GDP -->\n".encode()),  # noqa: PLW0108
}


@pytest.fixture(autouse=True)
def story(monkeypatch: pytest.MonkeyPatch) -> None:
    """A story with claims of several kinds and ratings."""
    monkeypatch.setattr(stories, "PARAGRAPHS", PARAGRAPHS)


def whole() -> str:
    """The story as text."""
    return "\n\n".join((stories.TITLE, stories.DATELINE, *stories.PARAGRAPHS))


def told(report: Report) -> list[object]:
    """All that a report says of its claims, but where they stand in the text."""
    return [
        (
            (v.claim.kind, v.claim.subject, v.claim.value, v.claim.period, v.claim.modality, v.claim.text),
            v.claim.sentence.text,
            (v.rating, v.reason, v.gap, v.slip, v.correction, v.notes, v.suppressed),
            (of(v.as_published), of(v.latest)),
            [(row.source, row.release, row.clock, row.figure, row.rating) for row in v.by_source],
        )
        for v in report.verdicts
    ]


def of(outcome: Outcome | None) -> tuple[object, Decimal | None] | None:
    """How a claim came out at one clock, and by which figure."""
    return None if outcome is None else ((outcome.rating, outcome.source, outcome.release), outcome.figure)


@pytest.mark.parametrize("name", INPUTS)
def test_every_form_of_a_story_is_judged_as_its_text_is(name: str, tables: Tables) -> None:
    plain = check(text.from_text(whole(), "story"), tables)
    read, made = INPUTS[name]
    report = check(read(Source(made(), "story", "story")), tables)
    assert len(plain.verdicts) >= 8 and len({(verdict.rating, verdict.reason) for verdict in plain.verdicts}) >= 3
    assert told(report) == told(plain)
    assert report.article.published == plain.article.published
    for verdict in report.verdicts:
        assert report.article.text[slice(*verdict.claim.span)] == verdict.claim.text
