"""The kinds of claim, one file each. Dropping a file in registers it.

A kind is a module with `read(doc, reading) -> Iterable[Found]` and
`settle(claim, view) -> tuple[Evidence, ...] | Missing`, and a docstring in four sections.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator
from functools import lru_cache
from importlib import import_module
from pkgutil import iter_modules
from typing import Protocol

from factcheck.claims.build import Found, Made, claim
from factcheck.claims.view import View
from factcheck.models import Article, Claim, Evidence, Missing, Span
from factcheck.reading import document, saying, times
from factcheck.reading.document import Document
from factcheck.reading.quantities import numbered
from factcheck.reading.statements import Said


class Kind(Protocol):
    """What every module of this package other than the shared ones offers."""

    __doc__: str | None

    def read(self, said: Said) -> Made | None:
        """The claim of this kind that a statement makes."""

    def settle(self, claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
        """What one release says to a claim, the usual reading first."""


@lru_cache(maxsize=1)
def kinds() -> dict[str, Kind]:
    """All kinds by name, in alphabetical order."""
    names = sorted(m.name for m in iter_modules(__path__) if not m.name.startswith("_"))
    modules = {name: import_module(f"{__name__}.{name}") for name in names}
    return {name: module for name, module in modules.items() if hasattr(module, "read")}


def extract(article: Article) -> tuple[Claim, ...]:
    """Every claim of an article, in the order of the text.

    >>> text = "Greece spends more than 3% of its GDP on defence."
    >>> [(c.kind, c.subject, c.text) for c in extract(Article("a", text))]
    [('share_of_gdp', ('GRC',), 'more than 3%')]
    """
    return read(Document(article))


def read(doc: Document) -> tuple[Claim, ...]:
    """The same of an article that something else is asked of too."""
    return tuple(claim for _, claim in readings(doc))


def readings(doc: Document) -> tuple[tuple[Said, Claim], ...]:
    """Every claim with the statement that it was made of, in the order of the text."""
    pairs = [(said, made) for said in saying.said(doc) for kind in kinds().values() if (made := kind.read(said))]
    return tuple(_settled((said, claim(doc, said, made)) for said, made in _without_thresholds(pairs)))


def _without_thresholds(pairs: list[tuple[Said, Made]]) -> Iterator[tuple[Said, Made]]:
    """What was made, but for the share that members are counted by: "every ally spends 2%" is no share of NATO's."""
    counts = [said.frame for said, made in pairs if made.unit == "countries"]
    ends = {(one.parsed.index, one.end) for one in counts if one.end != one.phrase.at}
    for said, made in pairs:
        share = made.measure == "share_of_gdp" and made.unit == "percent" and said.mood.modality in times.STATED
        if not share or said.aims or (said.frame.parsed.index, said.frame.phrase.at) not in ends:
            yield said, made


def unread(article: Article, doc: Document | None = None) -> tuple[str, ...]:
    """What is to be said of the stretches that are too much for a sentence, and so are not read.

    >>> unread(Article("a", "Spending on defence: " + "3% " * 1000))
    ('3,020 characters from 0 on without the end of a sentence: not read',)
    """
    doc = doc or Document(article)
    if not doc.openings:
        return ()
    broken = (
        f"the sentence from {doc.spans[index][0]:,} on: not read, by an error of ours ({name})"
        for index, name in sorted(doc.broken.items())
    )
    too_long = (
        f"{document.too_much(doc.plain[start:end])} from {start:,} on without the end of a sentence: not read"
        for index, (start, end) in enumerate(doc.spans)
        if doc.hot(index) and document.too_much(doc.plain[start:end]) and numbered(doc.text(index))
    )
    return (*broken, *too_long)


def _settled(found: Iterable[tuple[Said, Found]]) -> list[tuple[Said, Claim]]:
    """Of claims over the same figure the one with the most weight; sorted by place."""
    kept: list[tuple[Said, Claim]] = []
    taken: list[Span] = []
    for said, one in sorted(found, key=lambda pair: (-pair[1].weight, pair[1].claim.span, pair[1].claim.kind)):
        low, high = one.claim.figure_span
        at = bisect_left(taken, (high, 0))
        if at == 0 or taken[at - 1][1] <= low:
            taken.insert(at, (low, high))
            kept.append((said, one.claim))
    return sorted(kept, key=lambda pair: (pair[1].span, pair[1].kind))
