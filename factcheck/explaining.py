"""What `factcheck explain` does: one sentence, or one claim of an article with all that stands around it."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from pathlib import Path

from factcheck import output, pipeline
from factcheck.articles.find import articles
from factcheck.checking import readable, tables_of
from factcheck.errors import UsageError
from factcheck.filenames import spelt
from factcheck.models import Article, Report


@dataclass(frozen=True, slots=True)
class Asked:
    """The argument and options of the command, by their names."""

    sentence: str | None
    article: str | None
    claim: int | None
    published: date | None
    reference: tuple[Path, ...]
    source: str | None
    as_of: date | None
    allow_local: bool
    select: str | None = None
    ignore: str | None = None


def explain(asked: Asked) -> str:
    """How a text is read and settled. Raises UsageError: nothing to explain, no such article or claim."""
    if (asked.sentence is None) is (asked.article is None):
        raise UsageError("explain: pass a SENTENCE, or --article FILE with --claim N")
    if asked.article is None:
        return output.explanation(_report(_sentence(asked), asked))
    name, place = _placed(asked.article)
    report = _report(_article(name, asked), asked)
    numbers = [_number(report, asked.claim)] if asked.claim else _around(report, place) if place else None
    return output.explanation(report, numbers)


def _sentence(asked: Asked) -> Article:
    text = spelt(asked.sentence or "")
    return Article("sentence", text, "argument", text[:60], asked.published, "--published" if asked.published else "")


def _report(article: Article, asked: Asked) -> Report:
    tables = tables_of(asked.reference, asked.source)
    kinds = output.wanted_kinds(asked.select, asked.ignore)
    return pipeline.check(article, tables, as_of=asked.as_of, source=asked.source, kinds=kinds)


def _placed(name: str) -> tuple[str, tuple[int, int] | None]:
    """The file of "FILE@LOW-HIGH" and the code points; a file that is called so is that file."""
    file, _, place = name.rpartition("@")
    low, dash, high = place.partition("-")
    if not file or Path(name).exists() or not low.isdecimal() or (dash and not high.isdecimal()):
        return name, None
    return file, (int(low), int(high) if dash else int(low) + 1)


def _article(name: str, asked: Asked) -> Article:
    """The one article of a file, or that of its row: "news.jsonl:3"."""
    file, _, row = name.rpartition(":")
    is_row = bool(file) and row.isdecimal() and not Path(name).exists()
    codes: list[int] = []
    given = articles((file if is_row else name,), allow_local=asked.allow_local)
    found = (doc.article for doc in readable(given, asked.published, codes))
    if is_row:
        one = next((article for article in found if name in (article.row, article.source)), None)
        if one is None:
            raise UsageError(f"--article: no such row: {name}")
        return one
    first = [article for article, _ in zip(found, range(2), strict=False)]
    if len(first) != 1:
        raise UsageError(f"--article: {name}: {'more than one article: pass FILE:ROW' if first else 'no article'}")
    return first[0]


def _number(report: Report, number: int) -> int:
    if number > len(report.verdicts):
        raise UsageError(f"--claim: no claim {number}; the article has {len(report.verdicts)}")
    return number


def _around(report: Report, place: tuple[int, int]) -> list[int]:
    """The numbers of the claims that a place of the article touches."""
    low, high = place
    found = [n for n, v in enumerate(report.verdicts, 1) if v.claim.span[0] < high and low < v.claim.span[1]]
    if not found:
        raise UsageError(f"--article: no claim stands at {low}-{high}")
    return found
