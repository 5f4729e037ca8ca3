"""The necessary condition: words without which no sentence has anything to do with defence spending.

Plain string search over a whole article, so that most text is thrown away before any rule runs. The words
are those of the lexicon that `topics` and `speakers` build on; the gate never changes an answer.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.lexicon import words

_BESIDE = (
    "nato",
    "alliance",
    "pentagon",
    "dod",
    "department of defen",
    "burden",
    "spending target",
    "spending goal",
    "spending pledge",
    "spending guideline",
    "spending commitment",
    "spending benchmark",
    "spending threshold",
    "spending floor",
    "allies",
)


@lru_cache(maxsize=1)
def stems() -> tuple[str, ...]:
    """Lower-case strings one of which every sentence about defence spending contains; none contains another."""
    found = sorted({word.lower() for word in (*words("measures", "force"), *_BESIDE)}, key=len)
    kept: list[str] = []
    for stem in found:
        if not any(short in stem for short in kept):
            kept.append(stem)
    return tuple(kept)


def positions(text: str) -> Iterator[int]:
    """Where one of the stems begins in a text, in no order."""
    lower = text.lower() if len(text.lower()) == len(text) else text.translate(_ASCII_LOWER)
    for stem in stems():
        at = lower.find(stem)
        while at >= 0:
            yield at
            at = lower.find(stem, at + len(stem))


_ASCII_LOWER = {ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


_SPENDS = re.compile(r"\b[Ss]pen(?:ds?|t)[ ](?:[a-z]+[ ])?[0-9.]+(?:[ ]?%|[ ]per[ ]?cent)")


def spends_a_share(text: str) -> bool:
    """Whether the text says that someone "spends 1.5%": such a share is of GDP, on defence."""
    return _SPENDS.search(text) is not None


def may_hold_claims(text: str) -> bool:
    """Whether a text may hold a claim at all; False is certain."""
    return next(positions(text), None) is not None or spends_a_share(text)
