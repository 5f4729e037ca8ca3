"""Times that count from the day of publication: "last year", "over the past decade", "in five years", "now"."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.reading.numbers import names, numbers
from factcheck.reading.stated import MONTH, MONTH_NAMES, YEAR
from factcheck.reading.tokens import tokens
from factcheck.reading.when import When, role_of

_WORDS = frozenset(["year", "years", "decade", "decades", "century", "months", "quarter"])


class _Offset(NamedTuple):
    """Years from that of publication, and the role of what they bound."""

    start: int
    end: int
    role: str = "at"
    part: bool = False


@lru_cache(maxsize=1)
def _count_pattern() -> str:
    words = rf"{names(20, 90)}(?:[ -]{names(1, 9)})?|{names(1, 19)}|a[ ]dozen|(?:a[ ])?couple[ ]of|a"
    return rf"(?:[0-9]{{1,3}}|(?:{words})\b)"


_CENTURIES = r"half[ -](?:a[ ])?century|quarter[ -](?:of[ ]a[ ]|a[ ])?century|century"


def _length(name: str) -> str:
    """ "five years", "two decades", "decade", "half a century", in groups that begin with a name."""
    count = _count_pattern()
    return (
        rf"(?:(?P<{name}_n>{count})(?:[ -]years?\b'?|[ ](?P<{name}_decades>decades?)\b)"
        rf"|(?P<{name}_decade>decades?)\b|(?:a[ ])?(?P<{name}_c>{_CENTURIES}))"
    )


@cache
def _relative_pattern(compared: bool) -> re.Pattern[str]:
    year = r"(?:fiscal[ ]|financial[ ]|calendar[ ]|budget[ ])?year"
    # "more than last year", "last year's": what another figure is measured by, and no time of this one
    not_a_year = "" if compared else r"(?<!\bover[ ])(?<!\bon[ ])(?<!\bfrom[ ])(?<!\bthan[ ])(?<!\bwith[ ])"
    owner = "" if compared else "(?!')"
    return re.compile(
        rf"""(?<![\w-])(?:
          (?P<named>(?P<lead>(?:by|since|until|till|before)[ ])?(?:the[ ])?
            (?P<when>(?:early|late|earlier|later)[ ]|(?:end|close|start|beginning|middle)[ ]of[ ])?
            (?:{not_a_year}(?P<last>(?:last|the[ ]previous|the[ ]prior|the[ ]past)[ ]{year}{owner})
              |(?P<this>(?:this|the[ ]current)[ ]{year}|(?<=end[ ]of[ ])the[ ]year\b)
              |(?P<next>(?:next|the[ ]next|the[ ]coming|the[ ]upcoming|coming)[ ]{year}))(?!\w))
        | (?P<ago>{_length("ago")}[ ](?:ago|earlier|previously|
            before(?![ ](?:the|an?|it|its|that|this|we|he|she|they)\b)))
        | {not_a_year}(?P<ago_year>the[ ]year[ ](?:before|earlier)(?P<ago_last>[ ]last)?)
        | (?P<later>{_length("later")}[ ]later|the[ ]following[ ]year)
        | (?P<from_now>(?:in[ ])?(?:{_length("now")}[ ](?:from[ ]now)|(?:{_length("time")}'?[ ]time)))
        | (?P<years_to>(?:(?:over|in|during|within|for)[ ])?the[ ](?P<to_n>{_count_pattern()})[ ]years[ ]
            (?:to|until|through|up[ ]to|ending(?:[ ]in)?)[ ](?P<to_year>{YEAR}))\b
        | (?P<over>(?:(?:over|in|during|for|within|across|throughout)[ ])?(?:the|these)[ ]
            (?:past|last|previous|preceding)[ ]{_length("over")})(?![ ](?:of|ago))
        | (?P<ahead>(?:(?:over|in|during|for|within|across)[ ])?the[ ](?:next|coming|following)[ ]{_length("ahead")})
        | (?P<within>(?P<within_by>in|over|within)[ ]
            (?P<within_just>just[ ]|only[ ]|under[ ]|less[ ]than[ ]|about[ ]|barely[ ])?{_length("within")})
            (?![ ](?:from|ago|of))(?!\w)
        | (?P<decade_end>(?:(?:by|before|until|towards?)[ ])?(?:(?:the[ ])?end[ ]of[ ](?:the|this)[ ]decade|
            (?:the[ ])?decade's[ ]end))
        | (?P<decade_start>(?P<decade_lead>(?:since|from|before)[ ])?
            the[ ](?:start|beginning)[ ]of[ ](?:the|this)[ ]decade)
        | (?P<months>(?:in[ ]|over[ ]|during[ ])?the[ ](?:first|last|final)[ ](?:[a-z]{{3,6}}|[0-9]{{1,2}})[ ]months
            (?:[ ]of[ ](?:the|this|the[ ]current)[ ]year)?(?![ ](?:of|to)\b))
        | (?P<opens>the[ ](?:(?:new|next|coming)[ ])?(?:(?:fiscal|financial|budget)[ ])?year[ ](?:(?:that|which)[ ])?
            (?:beginning|begins|starting|starts|from)[ ](?:in[ ]|on[ ])?(?:next[ ])?(?:[0-9]{{1,2}}[ ])?
            (?P<opens_month>{MONTH})(?:[ ][0-9]{{1,2}})?)(?!\w|,?[ ](?:of[ ])?(?:next[ ]|last[ ])?(?:[0-9]|year))
        | (?P<portion>the[ ](?:first|second|third|fourth)[ ](?:quarter|half)[ ]of[ ]
            (?P<portion_of>the|this|last|next)[ ]{year}
            |(?<=in[ ])the[ ](?:first|second|third|fourth|last)[ ]quarter\b(?![ ]of))
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def relative(text: str, published: date | None, *, compared: bool = False) -> Iterator[When]:
    """Every time that counts from the day of publication; without one it has no years."""
    words = tokens(text)
    year = None if published is None else published.year
    if not _WORDS.isdisjoint(words):
        for found in _relative_pattern(compared).finditer(text):
            when = _when(text, found, published)
            if when is not None:
                yield when
    if not _NOW_WORDS.isdisjoint(words):
        for found in _NOW.finditer(text):
            yield When(found.span(), year, year, "current")
    if not _MONTHS.keys().isdisjoint(words):
        yield from _months(text, published)


def _when(text: str, found: re.Match[str], published: date | None) -> When | None:
    year = None if published is None else published.year
    if found["opens"]:
        return _opens(found, published)
    if found["years_to"]:
        end = int(found["to_year"])
        return When(found.span(), end - _number(found["to_n"]), end, "stated", "over")
    offset = _offset(text, found, year)
    if offset is None:
        return None
    first, last = (None, None) if year is None else (year + offset.start, year + offset.end)
    fiscal = re.search("fiscal|financial|budget", found[0], re.IGNORECASE) is not None
    either = bool(found["within"]) and offset.role == "over"
    return When(found.span(), first, last, "relative", offset.role, fiscal, offset.part, either)


_SOON = 8  # months: a fiscal year that "begins" later than that may be the one that has just begun
_MID_YEAR = 6


def _opens(found: re.Match[str], published: date | None) -> When:
    """ "the fiscal year beginning in April": the next to begin, where that is near; from July on it has two years."""
    month = _month(found["opens_month"])
    ahead = _SOON if published is None else (month - published.month) % 12
    if published is None or not 0 < ahead < _SOON:
        return When(found.span(), None, None, "relative", fiscal=True)
    first = published.year + (month < published.month)
    return When(found.span(), first, first + (month > _MID_YEAR), "relative", fiscal=True)


def _month(written: str) -> int:
    return next(number for word, number in _MONTHS.items() if word.startswith(written.lower()[:3]))


def _offset(text: str, found: re.Match[str], year: int | None) -> _Offset | None:
    if found["named"]:
        return _of_a_year(found)
    if found["over"]:
        return _Offset(-(_years(found, "over") or 0), 0, "over")
    if found["ahead"]:
        return _Offset(0, _years(found, "ahead") or 0, "ahead")
    if found["within"]:
        return _within(text, found)
    if found["decade_end"] or found["decade_start"]:
        into = (year or 0) % 10
        if found["decade_end"]:
            return _Offset(9 - into, 9 - into, "by")
        return _Offset(-into, -into, role_of(found["decade_lead"]))
    if found["months"]:
        return _Offset(0, 0, part=True)
    if found["portion"]:
        of = (found["portion_of"] or "").lower()
        years = {"last": -1, "next": 1}.get(of, 0)
        return _Offset(years, years, part=True)
    return _at(found)


def _of_a_year(found: re.Match[str]) -> _Offset:
    """ "last year", "by next year", "the end of this year"."""
    years = -1 if found["last"] else 1 if found["next"] else 0
    ends = found["this"] and "end of" in (found["when"] or "").lower()
    return _Offset(years, years, role_of(found["lead"]) if found["lead"] or not ends else "by")


def _at(found: re.Match[str]) -> _Offset | None:
    """A time so many years before or after now."""
    if found["ago_year"]:
        years: int | None = -2 if found["ago_last"] else -1
    elif found["ago"]:
        years = _years(found, "ago")
        years = None if years is None else -years
    elif found["later"]:
        years = 1 if found["later"].lower().endswith("year") else _years(found, "later")
    else:
        years = _years(found, "now") or _years(found, "time")
    return None if years is None else _Offset(years, years)


def _years(found: re.Match[str], name: str) -> int | None:
    """How many years a length is; None for "decades" that nobody counted."""
    if found[f"{name}_n"]:
        return _number(found[f"{name}_n"]) * (10 if found[f"{name}_decades"] else 1)
    if found[f"{name}_decade"]:
        return None if name in ("ago", "later", "within", "now", "time") else 10
    if found[f"{name}_c"]:
        written = found[f"{name}_c"].lower()
        return 50 if "half" in written else 25 if "quarter" in written else 100
    return None


def _number(written: str) -> int:
    word = written.lower()
    if word.isdigit():
        return int(word)
    known = {"a": 1, "a dozen": 12, "a couple of": 2, "couple of": 2}
    return known.get(word) or int(sum(numbers()[one] for one in re.split("[ -]", word)))


_AHEAD = re.compile(r"\b(?:will|would|shall|should|could|may|might|can|must|'ll|to(?=[ ][a-z])|plans?|aims?)\b")
_BEHIND = re.compile(
    r"\b(?:ha[sd]|have|having|was|were|been|did|rose|grew|fell|went|shrank|sank|[a-z]{2,}ed|time|"
    r"than|cuts?|decline|drop|fall|rise|growth|up(?![ ]to\b)|down)\b"
)
_RECORD = re.compile(r"\b(?:first|only|best|worst|most|record|[a-z]{3,}est)\b")
_NEAR = 90  # characters


def _within(text: str, found: re.Match[str]) -> _Offset | None:
    """ "will double in five years" looks ahead, "has doubled in five years" and "in just five years" behind."""
    years = _years(found, "within")
    if years is None or (found["within_n"] == "a" and not found["within_decades"]):
        return None
    lead = text[max(0, found.start() - _NEAR) : found.start()].lower()
    ahead = max((one.start() for one in _AHEAD.finditer(lead)), default=-1)
    behind = max((one.start() for one in _BEHIND.finditer(lead)), default=-1)
    if ahead == behind:  # "In a decade, Latvia has tripled": what follows tells
        after = text[found.end() : found.end() + _NEAR].lower()
        ahead, behind = (-one.start() if one else -_NEAR for one in (_AHEAD.search(after), _BEHIND.search(after)))
    if _RECORD.search(lead) is not None:  # "the first to do so in two decades"
        behind = _NEAR
    if found["within_by"].lower() == "over" or behind > ahead or (found["within_just"] and ahead <= behind):
        return _Offset(-years, 0, "over")
    return _Offset(0, years, "ahead")


_NOW_WORDS = frozenset(["now", "today", "currently", "present", "presently", "nowadays", "these", "moment"])
_NOW = re.compile(
    r"(?<!\bfrom[ ])(?<!\buntil[ ])(?<!\bby[ ])(?<!\btill[ ])(?<!\bUSA[ ])(?<![\w-])(?:"
    r"(?:right[ ]now|as[ ]of[ ]now|[Nn]ow(?![ ]that\b)|[Tt]oday|[Cc]urrently|[Aa]t[ ]present|[Pp]resently|[Nn]owadays|"
    r"[Tt]hese[ ]days|[Aa]t[ ]the[ ]moment)(?![\w-]))"
)
_MONTHS = {word.lower(): number for number, word in enumerate(MONTH_NAMES, 1)}
_A_MONTH = re.compile(rf"\b(?P<which>[Ll]ast|[Tt]his|[Nn]ext)[ ](?P<month>{MONTH})\b(?![ ](?:[0-9]|of[ ][0-9]))")
_TWO_MONTHS = re.compile(
    rf"\b(?:[Ff]rom[ ]|[Bb]etween[ ])?{MONTH}(?:[ ]?-[ ]?|[ ](?:to|through|and)[ ]){MONTH}(?!\w)"
    r"(?!,?[ ](?:of[ ])?[0-9])"
)


def _months(text: str, published: date | None) -> Iterator[When]:
    """ "last March" is that month before the day of publication; "from January to June" are those of its year."""
    for found in _TWO_MONTHS.finditer(text):
        within = text[: found.start()].lower().endswith("in ")
        if within or found[0][0] in "FfBb" or "-" in found[0] or " to " in found[0]:
            year = None if published is None else published.year
            yield When(found.span(), year, year, "relative", part=True)
    for found in _A_MONTH.finditer(text):
        month = _month(found["month"])
        if published is None:
            yield When(found.span(), None, None, "relative")
            continue
        which = found["which"].lower()
        year = published.year
        year -= which == "last" and month >= published.month
        year += which == "next" and month <= published.month
        yield When(found.span(), year, year, "relative")
