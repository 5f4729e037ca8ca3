"""A title that stands beside its text, as in a data file: what it says that the text does not.

It is read as a sentence by itself and put below the text, so that every place in the text is that of the file. The
title of a file whose lines are told (front matter) is no line of it, and is left to `unchecked.title`.
"""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from typing import NamedTuple

from factcheck.claims import read as claims_of
from factcheck.claims.unchecked import title, unchecked
from factcheck.models import Article, Claim, NotChecked, Span
from factcheck.reading.document import Document

LONGEST = 500  # characters of a title
GAP = "\n\n"


class Titled(NamedTuple):
    """An article with its title below its text, the claims of that, and its numbers of which none is made."""

    article: Article
    claims: tuple[Claim, ...]
    left: tuple[NotChecked, ...]


def beside(doc: Document, claims: Iterable[Claim]) -> Titled | None:
    """What only the title says; None where it says nothing of defence that the text does not say too.

    >>> titled = beside(Document(Article("a", "Rain fell.", title="Poland spends 4.1% of GDP on defence")), ())
    >>> titled.article.text, [(claim.text, claim.span) for claim in titled.claims]
    ('Rain fell.\\n\\nPoland spends 4.1% of GDP on defence', [('4.1%', (26, 30))])
    """
    article = doc.article
    written = " ".join(article.title.split())
    if article.first_line or len(written) > LONGEST or not title(doc):
        return None
    apart = Document(replace(article, text=written, title="", suppressions=(), removed=()))
    found, said = claims_of(apart), {_said(claim) for claim in claims}
    left, _ = unchecked(apart, found)
    only = tuple(claim for claim in found if _said(claim) not in said)
    if not only and not left:
        return None
    below = len(article.text) + len(GAP)
    return Titled(
        replace(article, text=f"{article.text}{GAP}{written}"),
        tuple(_moved(claim, below, len(doc.spans)) for claim in only),
        tuple(one._replace(span=_shifted(one.span, below)) for one in left),
    )


def _said(claim: Claim) -> tuple[object, ...]:
    """What a claim says, however its words go."""
    return claim.kind, claim.subject, claim.unit, claim.stated, claim.stated_high


def _moved(claim: Claim, by: int, before: int) -> Claim:
    """A claim of the title where the title stands, in a sentence after all others."""
    sentence = claim.sentence
    return replace(
        claim,
        span=_shifted(claim.span, by),
        figure_span=_shifted(claim.figure_span, by),
        sentence=replace(sentence, index=before + sentence.index, span=_shifted(sentence.span, by)),
    )


def _shifted(span: Span, by: int) -> Span:
    return span[0] + by, span[1] + by
