"""Times that have names: "during the Cold War", "before the invasion"; rows of `eras.csv`."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

from factcheck.lexicon import alternation, any_of, listed, rows
from factcheck.reading.tokens import tokens
from factcheck.reading.when import When


@lru_cache(maxsize=1)
def _eras() -> dict[str, dict[str, str]]:
    return {row["words"]: row for row in rows("eras")}


@lru_cache(maxsize=1)
def _era_pattern() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:(?P<lead>{any_of('era.lead')})[ -](?:{any_of('era.about')}[ ])?)?"
        rf"(?:(?:{any_of('article')}[ ])?(?P<moment>{any_of('era.moment')})[ ])?"
        rf"(?:{any_of('determiner')}[ ])?(?:{any_of('era.owner')}(?:'s|n)[ ])?"
        rf"(?P<words>{alternation(_eras())})\b",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _last_words() -> frozenset[str]:
    """A word of each row that a text must have: the longest."""
    return frozenset(max(tokens(words), key=lambda word: (len(word), word)) for words in _eras())


def eras(text: str) -> Iterator[When]:
    """Every era that a text names; one that is no time of its own ("the invasion") only where a preposition makes it.

    >>> [(w.start, w.end, w.role) for w in eras("since the end of the Cold War, and before the invasion of Ukraine")]
    [(1991, 1991, 'since'), (2021, 2021, 'by')]
    """
    lower = "" if _last_words().isdisjoint(tokens(text)) else text.lower()
    if not any(words in lower for words in _eras()):
        return
    for found in _era_pattern().finditer(text):
        row = _eras()[found["words"].lower()]
        lead, moment = (found["lead"] or "").lower().strip(" -"), (found["moment"] or "").lower()
        if row["holder"] not in text or not (row["alone"] or lead or moment):
            continue
        yield _era(found.span(), int(row["start"]), int(row["end"]), lead, moment)


def _era(span: tuple[int, int], first: int, last: int, lead: str, moment: str) -> When:
    year = last if moment in listed("era.last") else first
    if lead in listed("era.before"):
        year = year if moment else first - 1
        return When(span, year, year, "stated", "by")
    if lead in listed("era.since"):
        year = year if moment else last
        return When(span, year, year, "stated", "since")
    return When(span, year, year, "stated") if moment else When(span, first, last, "stated", "over")
