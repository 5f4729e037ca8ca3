"""When: years, fiscal years, "last year", "since 2014", "over the past decade", eras.

Relative expressions resolve against the publication date; without one they carry no years.
A fiscal year written with two years ("2024-25") is the pair; one written with one is that year.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.models import Basis, Span


@dataclass(frozen=True, slots=True)
class When:
    """One expression of time in a sentence. `role` is at | by | since | over | ahead."""

    span: Span
    start: int | None
    end: int | None
    basis: Basis
    role: str = "at"
    fiscal: bool = False


_YEAR = r"(?:19|20)[0-9]{2}"
_SPOKEN = {
    **{
        w: n
        for n, w in enumerate(
            ["zero", "one", "two", "three", "four", "five", "six", "seven", "eight", "nine", "ten", "eleven", "twelve"]
        )
    },
    "a": 1,
    "several": 0,
    "couple of": 2,
    "a couple of": 2,
}
_COUNT = r"(?:[0-9]{1,2}|one|two|three|four|five|six|seven|eight|nine|ten|eleven|twelve|a)"

_STATED = re.compile(
    rf"""
      (?i:between|from)[ ](?:fiscal[ ])?(?P<r1>{_YEAR})[ ](?:and|to|through|until)[ ](?P<r2>{_YEAR})\b
    | \b(?P<r3>{_YEAR})[ ]?(?:-|/|[ ]to[ ]|[ ]through[ ]|[ ]and[ ])[ ]?(?P<r4>{_YEAR})\b
    | \b(?P<f1>{_YEAR})[-/](?P<f2>[0-9]{{2}})\b(?![0-9-])
    | \b(?P<decade_part>early|mid|late)?[ -]?(?P<decade>{_YEAR})s\b
    | (?P<lead>\b(?i:by|until|before|since|from|after|over|for)[ ](?:the[ ])?(?:end[ ]of[ ]|year[ ])?)?
      (?P<fiscal>\b(?:the[ ])?(?:fiscal|financial|budget)(?:[ ]year)?[ ]|\bFY[ -]?)?
      \b(?P<year>{_YEAR})\b(?![ ]?(?:%|percent|troops|soldiers|men))
    | \bFY[ -]?(?P<fy>[0-9]{{2}}|{_YEAR})\b
    """,
    re.VERBOSE,
)

_RELATIVE = re.compile(
    rf"""\b(?:
      (?P<last>(?<!\bover[ ])(?<!\bon[ ])(?<!\bfrom[ ])(?<!\bthan[ ])(?<!\bwith[ ])
          (?:last|the[ ]previous|the[ ]prior|the[ ]past)[ ](?:fiscal[ ]|financial[ ]|calendar[ ])?year)(?!['\w])
    | (?P<this>(?:(?:by[ ])?the[ ]end[ ]of[ ])?(?:this|the[ ]current)[ ]
        (?:fiscal[ ]|financial[ ]|calendar[ ])?year|by[ ]the[ ]end[ ]of[ ]the[ ]year)
    | (?P<next>(?:next|the[ ]coming|the[ ]upcoming|coming)[ ](?:fiscal[ ]|financial[ ])?year)
    | (?P<ago>(?:(?P<ago_n>{_COUNT})[ ]years?|(?:a|one)[ ](?P<ago_decade>decade)|
        (?P<ago_two>two[ ]decades)|(?:a[ ])?(?P<ago_dozen>dozen)[ ]years)[ ](?:ago|earlier|before)
        |(?<!\bover[ ])(?<!\bon[ ])(?<!\bfrom[ ])(?<!\bthan[ ])(?P<ago_year>the[ ]year[ ](?:before|earlier)))
    | (?P<over>(?:over|in|during|for|within)[ ]the[ ](?:past|last|previous)[ ](?:(?P<over_n>{_COUNT})[ ]years|
        (?:(?P<over_dn>two|three)[ ])?(?P<over_decade>decades?)))
    | (?P<years_to>(?:over|in|during|within)[ ]the[ ](?P<to_n>{_COUNT})[ ]years[ ]
        (?:to|until|through|up[ ]to|ending(?:[ ]in)?)[ ](?P<to_year>{_YEAR}))
    | (?P<within>(?:in|over|within)[ ](?:just[ ]|only[ ]|less[ ]than[ ])?(?:(?P<within_n>{_COUNT})[ ]years|
        a[ ]decade))(?![ ](?:time|from|ago))
    | (?P<ahead>(?:over|in|during|for|within)[ ]the[ ](?:next|coming|following)[ ]
        (?:(?P<ahead_n>{_COUNT})[ ]years|(?P<ahead_decade>decade)))
    | (?P<decade_end>(?:by[ ])?(?:the[ ])?end[ ]of[ ](?:the|this)[ ]decade)
    )""",
    re.VERBOSE | re.IGNORECASE,
)


def whens(text: str, published: date | None) -> tuple[When, ...]:
    """Every expression of time in one plain sentence, in order.

    >>> [(w.start, w.end, w.role) for w in whens("2% by 2024, up from 1.5% last year", date(2023, 5, 1))]
    [(2024, 2024, 'by'), (2022, 2022, 'at')]
    """
    found = sorted([*_stated(text), *_relative(text, published), *_eras(text)], key=lambda w: w.span)
    apart = [w for i, w in enumerate(found) if i == 0 or w.span[0] >= found[i - 1].span[1]]
    return tuple(_earlier(text, w, apart[:i], published) for i, w in enumerate(apart))


def _earlier(text: str, when: When, before: list[When], published: date | None) -> When:
    """ "in 2024, up from $66bn a year earlier": earlier than the year named before it, not than today."""
    known = [w for w in before if w.role == "at" and w.start is not None and w.start == w.end]
    if (
        published is None
        or when.start is None
        or not known
        or not text[slice(*when.span)].endswith(("earlier", "before"))
    ):
        return when
    year = (known[-1].start or 0) + when.start - published.year
    return When(when.span, year, year, known[-1].basis, when.role)


def _stated(text: str) -> Iterator[When]:
    if not any(c.isdigit() for c in text):
        return
    for m in _STATED.finditer(text):
        first, second = m["r1"] or m["r3"], m["r2"] or m["r4"]
        if first:
            yield When(m.span(), int(first), int(second), "stated", "over")
        elif m["f1"]:
            year = int(m["f1"])
            yield (
                When(m.span(), year, year + 1, "stated", fiscal=True)
                if (year + 1) % 100 == int(m["f2"])
                else When(m.span(), year, year // 100 * 100 + int(m["f2"]), "stated", "over")
            )
        elif m["decade"]:
            yield _decade(m)
        elif m["fy"]:
            year = int(m["fy"]) if len(m["fy"]) == 4 else 2000 + int(m["fy"])
            yield When(m.span(), year, year, "stated", fiscal=True)
        else:
            yield When(m.span(), int(m["year"]), int(m["year"]), "stated", _role(m["lead"]), bool(m["fiscal"]))


def _decade(m: re.Match[str]) -> When:
    first = int(m["decade"])
    low, high = {"early": (0, 4), "mid": (4, 6), "late": (6, 9)}.get(m["decade_part"] or "", (0, 9))
    return When(m.span(), first + low, first + high, "stated")


def _role(lead: str | None) -> str:
    word = (lead or "").split(" ")[0].lower()
    return {"by": "by", "until": "by", "before": "by", "since": "since", "from": "since"}.get(word, "at")


def _count(text: str) -> int:
    return int(text) if text.isdigit() else _SPOKEN[text.lower()]


def _relative(text: str, published: date | None) -> Iterator[When]:
    year = None if published is None else published.year
    for m in _RELATIVE.finditer(text):
        if m["years_to"]:
            end = int(m["to_year"])
            yield When(m.span(), end - _count(m["to_n"]), end, "stated", "over")
            continue
        start, end, role = _offsets(m)
        if role == "decade" and year is not None:  # "the end of the decade" is its last year
            start = end = 9 - year % 10
        first, last = (None, None) if year is None else (year + start, year + end)
        role = "by" if role == "decade" else role
        yield When(m.span(), first, last, "relative", role, fiscal="fiscal" in m[0].lower())


def _offsets(m: re.Match[str]) -> tuple[int, int, str]:
    if m["last"]:
        return -1, -1, "at"
    if m["this"]:
        return 0, 0, "by" if "end of" in m[0].lower() else "at"
    if m["next"]:
        return 1, 1, "at"
    if m["ago"]:
        years = (
            1
            if m["ago_year"]
            else 10
            if m["ago_decade"]
            else 20
            if m["ago_two"]
            else 12
            if m["ago_dozen"]
            else _count(m["ago_n"])
        )
        return -years, -years, "at"
    if m["over"]:
        years = _count(m["over_n"]) if m["over_n"] else 10 * _count(m["over_dn"] or "one")
        return -years, 0, "over"
    if m["within"]:
        return -_count(m["within_n"]) if m["within_n"] else -10, 0, "over"
    if m["ahead"]:
        return 0, 10 if m["ahead_decade"] else _count(m["ahead_n"]), "ahead"
    return 0, 0, "decade"


@lru_cache(maxsize=1)
def _era_pattern() -> re.Pattern[str]:
    return re.compile(rf"\b(?:the[ ])?{alternation(row['words'] for row in rows('eras'))}\b", re.IGNORECASE)


def _eras(text: str) -> Iterator[When]:
    for m in _era_pattern().finditer(text):
        words = m[0].lower().removeprefix("the ")
        for row in rows("eras"):
            if row["words"] == words and row["holder"] in text:
                yield When(m.span(), int(row["start"]), int(row["end"]), "stated", "over")
