"""ClaimReview JSON-LD in the terms of schema.org, one review a claim that was settled.

A desk that publishes it adds its own name (`author`), page (`url`) and day (`datePublished`): the checker knows none.
"""

from __future__ import annotations

from typing import Any

from factcheck.models import Article, Rating, Release, Report, Verdict
from factcheck.writers import escape, place, spoken, words

SUFFIX = ".claimreview.json"
_VALUES = {Rating.DISCREPANCY: 1, Rating.DISPUTED: 2, Rating.MATCH: 3}


def write(report: Report) -> str:
    """The reviews as one graph; what is unverifiable has no rating and is left out.

    What the desk suppressed is there with its reason as the review's status, but without a rating to publish.
    """
    settled = [(n, v) for n, v in enumerate(report.verdicts, 1) if v.rating in _VALUES]
    graph = [_review(number, verdict, report) for number, verdict in settled]
    return escape.json({"@context": "https://schema.org", "@graph": graph}, indent=2) + "\n"


def _review(number: int, verdict: Verdict, report: Report) -> dict[str, Any]:
    claim = verdict.claim
    based = [_dataset(release) for release in report.releases if _used(release, verdict)]
    return {
        "@type": "ClaimReview",
        "position": number,
        "claimReviewed": claim.sentence.text,
        "itemReviewed": {"@type": "Claim", "text": claim.text, "appearance": _appearance(report.article)},
        **_result(verdict, report),
        **({"isBasedOn": based} if based else {}),
    }


def _result(verdict: Verdict, report: Report) -> dict[str, Any]:
    if verdict.suppressed:
        return {"creativeWorkStatus": f"{words.SUPPRESSED}: {verdict.suppressed}"}
    rated = {
        "@type": "Rating",
        "ratingValue": _VALUES[verdict.rating],
        "worstRating": min(_VALUES.values()),
        "bestRating": max(_VALUES.values()),
        "alternateName": words.rating(verdict),
        "ratingExplanation": spoken.finding(verdict, report),
    }
    return {"reviewRating": rated}


def _used(release: Release, verdict: Verdict) -> bool:
    return any((row.source, row.release) == (release.source, release.date) for row in verdict.by_source)


def _appearance(article: Article) -> dict[str, str]:
    day = {"datePublished": article.published.isoformat()} if article.published else {}
    url = {"url": place.path(article)} if place.is_address(article) else {}
    return {"@type": "NewsArticle", "headline": article.title or article.id, **day, **url}


def _dataset(release: Release) -> dict[str, Any]:
    return {
        "@type": "Dataset",
        "name": f"{release.source_title} {release.date}: {release.title}",
        "publisher": {"@type": "Organization", "name": release.publisher},
        "datePublished": release.date,
        "url": release.url,
    }
