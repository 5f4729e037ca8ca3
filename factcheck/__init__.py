"""factcheck: checks numbers about defence spending in news articles against official figures.

>>> from datetime import date
>>> from factcheck import check_text
>>> report = check_text("Greece spends more than 3% of its GDP on defence.", date(2024, 11, 26))
>>> [(verdict.claim.text, verdict.rating.value) for verdict in report.verdicts]
[('more than 3%', 'match')]

What `__all__` names is stable: arguments and fields may be added, and are taken away or given another meaning only with
a new major version. All values are frozen; figures are decimals. Every error is a `FactcheckError`.

Nothing is imported before it is used, so that the command line starts fast.
"""

from __future__ import annotations

from functools import lru_cache
from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.version import __version__

if TYPE_CHECKING:
    from collections.abc import Iterable
    from datetime import date
    from pathlib import Path

    from factcheck.errors import FactcheckError, ReferenceDataError, UnreadableArticleError, UsageError
    from factcheck.models import (
        Article,
        Cell,
        Claim,
        Clock,
        Comparator,
        Evidence,
        Interval,
        Modality,
        Note,
        Outcome,
        Period,
        Rating,
        Reason,
        Release,
        Report,
        Row,
        Sentence,
        Slip,
        Verdict,
    )
    from factcheck.reference.tables import Tables

__all__ = [
    "Article",
    "Cell",
    "Claim",
    "Clock",
    "Comparator",
    "Evidence",
    "FactcheckError",
    "Interval",
    "Modality",
    "Note",
    "Outcome",
    "Period",
    "Rating",
    "Reason",
    "ReferenceDataError",
    "Release",
    "Report",
    "Row",
    "Sentence",
    "Slip",
    "UnreadableArticleError",
    "UsageError",
    "Verdict",
    "__version__",
    "check_article",
    "check_text",
    "extract_claims",
]


def check_article(
    article: Article,
    *,
    as_of: date | str | None = None,
    source: str | None = None,
    reference: str | Path | Iterable[str | Path] = (),
) -> Report:
    """The report on one article: a verdict on each claim, in the order of the text.

    `as_of` sets the second clock: releases up to that day only. `source` makes one source primary, such as "sipri".
    `reference` is a folder of your own tables over the shipped ones, or several.

    Raises ReferenceDataError for a table that is not as it should be, UsageError for a source that does not exist.

    >>> from datetime import date
    >>> from factcheck import Article, check_article
    >>> article = Article("memo-7", "Italy spends 1.5% of its GDP on defence.", published=date(2024, 11, 26))
    >>> (verdict,) = check_article(article).verdicts
    >>> verdict.rating.value, str(verdict.as_published.figure), verdict.as_published.source
    ('match', '1.49', 'nato')
    >>> (verdict,) = check_article(article, source="sipri", as_of=date(2024, 12, 31)).verdicts
    >>> verdict.latest.source, verdict.latest.release
    ('sipri', '2024-04-22')
    >>> check_article(article, source="nobody")  # doctest: +ELLIPSIS
    Traceback (most recent call last):
    factcheck.errors.UsageError: no source 'nobody'; known: budgets, eda, ...
    """
    from factcheck.pipeline import check
    from factcheck.reference import figures

    tables = _tables(reference)
    if source is not None:
        figures.source(source, tables)
    return check(article, tables, as_of=_day(as_of), source=source, series=True)


def check_text(
    text: str,
    published: date | str | None = None,
    *,
    as_of: date | str | None = None,
    source: str | None = None,
    reference: str | Path | Iterable[str | Path] = (),
) -> Report:
    """The report on a text, as by `check_article`; without `published` it is judged by the newest releases only.

    Days are dates or strings such as "2024-11-26". Raises UsageError for another string.

    >>> from datetime import date
    >>> from factcheck import check_text
    >>> report = check_text("Greece spends more than 3% of its GDP on defence.", date(2024, 11, 26))
    >>> str(report.verdicts[0].as_published.figure), str(report.verdicts[0].latest.figure)
    ('3.08', '2.77')
    >>> [row["published_figure"] for row in check_text("Greece spends 3% of its GDP on defence.").to_dicts()]
    [None]
    >>> check_text("Greece spends 3%.", "26 Nov")
    Traceback (most recent call last):
    factcheck.errors.UsageError: not a day: '26 Nov'; pass a date, or a string such as "2024-11-26"
    """
    return check_article(_article(text, published), as_of=as_of, source=source, reference=reference)


def extract_claims(text: str, published: date | str | None = None) -> tuple[Claim, ...]:
    """The claims of a text, in its order, unjudged; "last year" needs `published`. No table is read.

    >>> from datetime import date
    >>> from factcheck import extract_claims
    >>> text = "Last year Poland spent 4.1% of its GDP on defence."
    >>> (claim,) = extract_claims(text, date(2025, 3, 1))
    >>> claim.kind, claim.subject, str(claim.stated), claim.unit, claim.period.start
    ('share_of_gdp', ('POL',), '4.1', 'percent', 2024)
    >>> text[slice(*claim.span)] == claim.text
    True
    """
    from factcheck.claims import extract

    return extract(_article(text, published))


def _article(text: str, published: date | str | None) -> Article:
    from factcheck.models import Article

    return Article("text", text, published=_day(published), published_from="argument" if published else "")


def _day(given: date | str | None) -> date | None:
    from datetime import date

    from factcheck.errors import UsageError

    if not isinstance(given, str):
        return given
    try:
        return date.fromisoformat(given)
    except ValueError as error:
        raise UsageError(f'not a day: {given!r}; pass a date, or a string such as "2024-11-26"') from error


def _tables(reference: str | Path | Iterable[str | Path]) -> Tables:
    from pathlib import Path

    from factcheck.reference.tables import Tables

    folders = [reference] if isinstance(reference, str | Path) else list(reference)
    return Tables([Path(folder) for folder in folders]) if folders else _shipped()


@lru_cache(maxsize=1)
def _shipped() -> Tables:
    """The shipped tables, which do not change while a program runs; a folder of the user's may."""
    from factcheck.reference.tables import Tables

    return Tables()


def __getattr__(name: str) -> object:
    """The types and errors of `__all__`, from their modules."""
    if name in __all__:
        return getattr(import_module("factcheck.errors" if name.endswith("Error") else "factcheck.models"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
