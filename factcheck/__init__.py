"""factcheck: checks numbers about defence spending in news articles against official figures.

>>> from factcheck import extract_claims
>>> [claim.text for claim in extract_claims("Greece spends more than 3% of its GDP on defence.")]
['more than 3%']

Nothing is imported before it is used, so that the command line starts fast.
"""

from __future__ import annotations

from importlib import import_module
from typing import TYPE_CHECKING

from factcheck.version import __version__

if TYPE_CHECKING:
    from datetime import date

    from factcheck.errors import FactcheckError, ReferenceDataError, UnreadableArticleError, UsageError
    from factcheck.models import Article, Claim, Evidence, Interval, Period, Rating, Report, Verdict

__all__ = [
    "Article",
    "Claim",
    "Evidence",
    "FactcheckError",
    "Interval",
    "Period",
    "Rating",
    "ReferenceDataError",
    "Report",
    "UnreadableArticleError",
    "UsageError",
    "Verdict",
    "__version__",
    "check_article",
    "check_text",
    "extract_claims",
]


def check_article(article: Article, *, as_of: date | None = None, source: str | None = None) -> Report:
    """The report on one article, by the shipped tables. `as_of` sets the second clock, `source` the primary source.

    Raises ReferenceDataError for a table that is not as it should be, UsageError for an unknown source.
    """
    from factcheck.pipeline import check
    from factcheck.reference.tables import Tables

    return check(article, Tables(), as_of=as_of, source=source)


def check_text(text: str, published: date | None = None, *, as_of: date | None = None) -> Report:
    """The report on a text; without `published` it is judged by the newest releases only.

    >>> from datetime import date
    >>> report = check_text("Greece spends more than 3% of its GDP on defence.", date(2024, 11, 26))
    >>> str(report.verdicts[0].as_published.figure), str(report.verdicts[0].latest.figure)
    ('3.08', '2.77')
    """
    return check_article(_article(text, published), as_of=as_of)


def extract_claims(text: str, published: date | None = None) -> tuple[Claim, ...]:
    """The claims of a text, in its order, unjudged; "last year" needs `published`."""
    from factcheck.claims import extract

    return extract(_article(text, published))


def _article(text: str, published: date | None) -> Article:
    from factcheck.models import Article

    return Article("text", text, published=published, published_from="argument" if published else "")


def __getattr__(name: str) -> object:
    """The types and errors of `__all__`, from their modules."""
    if name in __all__:
        return getattr(import_module("factcheck.errors" if name.endswith("Error") else "factcheck.models"), name)
    raise AttributeError(f"module {__name__!r} has no attribute {name!r}")
