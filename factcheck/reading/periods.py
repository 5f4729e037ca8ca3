"""When: years, fiscal years, months, "last year", "since 2014", "over the past decade", "now", eras.

Relative expressions resolve against the publication date; without one they carry no years.
A fiscal year written with two years ("2024-25") is the pair; one written with one is that year.
A span covers the preposition that gives the role ("by 2030", "since 2014"), not "in", "during" and "for" before a year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date

from factcheck.lexicon import alternation, any_of, listed, rows
from factcheck.patterns import lazy
from factcheck.reading.relative import relative
from factcheck.reading.stated import stated
from factcheck.reading.strings import tokens
from factcheck.reading.when import When

_DIGIT = re.compile("[0-9]")
_ERAS = {row["words"]: row for row in rows("eras")}
_ERA = lazy(
    rf"\b(?:(?P<lead>{any_of('era.lead')})[ -](?:{any_of('era.about')}[ ])?)?"
    rf"(?:(?:{any_of('article')}[ ])?(?P<moment>{any_of('era.moment')})[ ])?"
    rf"(?:{any_of('determiner')}[ ])?(?:{any_of('era.owner')}(?:'s|n)[ ])?"
    rf"(?P<words>{alternation(_ERAS)})\b",
    re.IGNORECASE,
)
_LAST_WORDS = frozenset(max(tokens(words), key=lambda word: (len(word), word)) for words in _ERAS)
"""A word of each row that a text must have: the longest."""


def whens(text: str, published: date | None, *, compared: bool = False) -> tuple[When, ...]:
    """Every expression of time in one plain sentence, in order; `compared`: those of what is compared with, too.

    >>> [(w.start, w.end, w.role) for w in whens("2% by 2024, up from 1.5% last year", date(2023, 5, 1))]
    [(2024, 2024, 'by'), (2022, 2022, 'at')]
    >>> text = "more than last year's 2%"
    >>> len(whens(text, None)), len(whens(text, None, compared=True))
    (0, 1)
    """
    years = stated(text) if _DIGIT.search(text) else ()
    found = sorted(
        [*years, *relative(text, published, compared=compared), *eras(text)], key=lambda w: (w.span[0], -w.span[1])
    )
    apart: list[When] = []
    for when in found:
        if not apart or when.span[0] >= apart[-1].span[1]:
            counted = _from_another(text, when, apart, published)
            if counted is not None:
                apart.append(counted)
    return tuple(apart)


def _from_another(text: str, when: When, before: list[When], published: date | None) -> When | None:
    """ "in 2024, up from $66bn a year earlier": than the year named before it, or just spoken of in the article."""
    said = text[slice(*when.span)].lower()
    later = said.endswith(listed("time.later"))
    if when.basis != "relative" or not (later or said.endswith(listed("time.earlier"))):
        return when
    if published is None or when.start is None:
        return None if later else when
    away = when.start - published.year
    named = (w for w in reversed(before) if w.role == "at" and (w.fiscal or w.start == w.end))
    year = next((w for w in named if w.start is not None and w.end is not None), None)
    if year is None or year.start is None or year.end is None:
        return when._replace(start=None, end=None, apart=away) if later else when._replace(apart=away)
    return year._replace(span=when.span, start=year.start + away, end=year.end + away, basis="stated")


def eras(text: str) -> Iterator[When]:
    """Every era that a text names; one that is no time of its own ("the invasion") only where a preposition makes it.

    >>> [(w.start, w.end, w.role) for w in eras("since the end of the Cold War, and before the invasion of Ukraine")]
    [(1991, 1991, 'since'), (2021, 2021, 'by')]
    """
    lower = "" if _LAST_WORDS.isdisjoint(tokens(text)) else text.lower()
    if not any(words in lower for words in _ERAS):
        return
    for found in _ERA.finditer(text):
        row = _ERAS[found["words"].lower()]
        lead, moment = (found["lead"] or "").lower().strip(" -"), (found["moment"] or "").lower()
        if row["holder"] not in text or not (row["alone"] or lead or moment):
            continue
        yield _era(found.span(), int(row["start"]), int(row["end"]), lead, moment)


def _era(span: tuple[int, int], first: int, last: int, lead: str, moment: str) -> When:
    year = last if moment in listed("era.last") else first
    before, since = lead in listed("era.before"), lead in listed("era.since")
    if not moment:
        first, last = (first - 1, first - 1) if before else (last, last) if since else (first, last)
        return When(span, first, last, "stated", "by" if before else "since" if since else "over")
    return When(span, year, year, "stated", "by" if before else "since" if since else "at")
