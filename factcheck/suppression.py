"""Verdicts that the desk has left out of its findings by a comment in the article, and comments that do not do so."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from dataclasses import replace

from factcheck.models import Article, Claim, Verdict


def apply(article: Article, verdicts: Iterable[Verdict]) -> tuple[Verdict, ...]:
    """The verdicts, those that a comment covers with its reason; the first comment counts."""
    return tuple(replace(verdict, suppressed=_reason(article, verdict.claim)) for verdict in verdicts)


def _reason(article: Article, claim: Claim) -> str:
    """The reason of the first comment that covers a part of the claim; empty where none does."""
    low, high = claim.span
    covering = (one for one in article.suppressions if any(start < high and low < end for start, end in one.spans))
    return next((one.reason for one in covering), "")


def refused(article: Article) -> Iterator[str]:
    """Of each comment that is not honoured where it stands and why, in one line."""
    for one in article.suppressions:
        if one.refused:
            yield f"line {one.line}: a factcheck comment is not honoured: {one.refused}"
