"""Times that count from the day of publication: "last year", "over the past decade", "in five years", "now"."""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Iterator
from datetime import date
from functools import cache, lru_cache
from typing import NamedTuple

from factcheck.lexicon import alternation, any_of, listed, rows
from factcheck.patterns import lazy
from factcheck.reading.lengths import CENTURY, by_length, has_length, years_of
from factcheck.reading.stated import MONTH, MONTH_NAMES, month_number
from factcheck.reading.strings import tokens
from factcheck.reading.when import When, role_of

_SAYING = frozenset(("say", "promise", "demand", "request", "aim", "expect", "moot"))


def _past_forms() -> frozenset[str]:
    """Past forms that are no other form, of verbs that do something: "took", not "said", nor "cut"."""
    verbs = rows("verbs")
    others = {row["lemma"] for row in verbs} | {row["word"] for row in rows("nouns")}
    does = (row["past"].split() for row in verbs if _SAYING.isdisjoint(row["senses"].split()))
    return frozenset(form for forms in does for form in forms if not form.endswith(listed("behind.suffix"))) - others


_SIGN = lazy(
    rf"\b(?:(?P<ahead>{any_of('ahead.verb')})|(?P<to>{any_of('ahead.to')}(?=[ ][A-Za-z]))"
    rf"|(?P<record>{any_of('record.word')}|[a-z]{{3,}}{any_of('record.suffix')})"
    rf"|(?P<behind>{alternation({*listed('behind.word'), *_past_forms()})}|[a-z]{{2,}}{any_of('behind.suffix')}"
    rf"|{any_of('behind.up')}(?![ ]{any_of('ahead.to')}\b)))\b"
)
_WORDS = frozenset(listed("relative.words"))
_THE = any_of("the")
_FISCAL = lazy(any_of("year.fiscal"), re.IGNORECASE)
_SOON = 9  # months: a fiscal year that "begins" later than that may be the one that has just begun
_MID_YEAR = 6
_NOW_WORDS = frozenset(listed("now.words"))
_NOW = lazy(
    r"(?<![\w-])"
    + "".join(rf"(?<!\b{word}[ ])" for word in listed("now.not"))
    + rf"(?:{any_of('now.phrase')}|{any_of('now.now')}(?![ ]{any_of('now.that')}\b))(?![\w-])"
)
_MONTHS = frozenset(word.lower() for word in MONTH_NAMES)
_A_MONTH = lazy(rf"\b(?P<which>{any_of('month.which')})[ ](?P<month>{MONTH})\b(?![ ](?:[0-9]|{any_of('of')}[ ][0-9]))")
_TWO_MONTHS = lazy(
    rf"\b(?P<led>{any_of('month.between')}[ ])?{MONTH}"
    rf"(?:[ ]?(?P<dash>-)[ ]?|[ ](?P<joined>{any_of('month.to')})[ ]){MONTH}(?!\w)"
    rf"(?!,?[ ](?:{any_of('of')}[ ])?[0-9])"
)


class _Sign(NamedTuple):
    """A word that looks ahead or behind, and whether what follows in its sentence lies behind."""

    at: int
    kind: str
    behind: bool


@lru_cache(maxsize=8)
def _signs(text: str) -> tuple[_Sign, ...]:
    """Such words of a sentence, no names; after "the first" infinitives look behind too, up to what looks ahead."""
    signs, record, verb = list[_Sign](), False, -1
    for found in _SIGN.finditer(text[:1].lower() + text[1:]):
        kind = str(found.lastgroup)
        if kind == "record" and found.start() == verb:
            continue
        record = kind == "record" or (record and kind != "ahead")
        verb = found.end() + 1 if kind in ("ahead", "to") else -1
        signs.append(_Sign(found.start(), kind, record or kind == "behind"))
    return tuple(signs)


def looks_behind(text: str, start: int, end: int) -> bool | None:
    """Whether a length of years lies behind by the last word that tells before it, else by the next; None: untold.

    >>> text = "It has grown and will double in five years"
    >>> looks_behind(text, text.index("in five"), len(text))
    False
    """
    signs = _signs(text)
    at = bisect_left(signs, start, key=lambda sign: sign.at)
    if at:
        return signs[at - 1].behind
    following = signs[bisect_left(signs, end, key=lambda sign: sign.at) :]  # "In a decade, Latvia has tripled"
    return next((sign.kind == "behind" for sign in following if sign.kind != "record"), None)


class _Offset(NamedTuple):
    """Years from that of publication, and the role of what they bound."""

    start: int
    end: int
    role: str = "at"
    part: bool = False


@cache
def _by_name(compared: bool) -> re.Pattern[str]:
    """Times that name what they count from: "last year", "the start of the decade"; each in a group of its own."""
    year = rf"(?:{any_of('year.named')}[ ])?{any_of('year.year')}"
    fiscal = rf"(?:{any_of('year.fiscal')}[ ])?{any_of('year.year')}"
    # "more than last year", "last year's": what another figure is measured by, and no time of this one
    not_a_year = "" if compared else "".join(rf"(?<!\b{word}[ ])" for word in listed("year.compared"))
    # "in its last year in power": counted from something else
    not_a_year += "".join(rf"(?<!\b{word}[ ])" for word in listed("year.owned"))
    owner = "" if compared else "(?!')"
    end = any_of("year.end")
    return re.compile(
        rf"""(?<![\w-])(?:
          (?P<named>(?P<lead>{any_of("year.named_lead")}[ ])?(?:{_THE}[ ])?
            (?P<when>(?:{any_of("year.when")}|{any_of("year.when_of")})[ ])?
            (?:{not_a_year}(?P<last>{any_of("year.last")}[ ]{year}{owner})
              |(?P<this>{any_of("year.this")}[ ]{year}|(?<={end}[ ]){any_of("year.the_year")}\b)
              |(?P<next>{any_of("year.next")}[ ]{year}))(?!\w))
        | {not_a_year}(?P<ago_year>{any_of("year.the_year")}[ ]{any_of("ago.earlier")}
            (?:(?P<ago_last>[ ]{any_of("ago.last")})
              |[ ]{any_of("that")}(?=[,.;]|[ ](?:{any_of("ago.clause")}[ ]|[^a-zA-Z]))
              |(?=[ ]{any_of("ago.was")}[ ](?:[a-z]+[ ])?[^a-z])
              |(?![ ](?:(?:{any_of("ago.event")}|{any_of("ago.last")}|{any_of("that")})\b|(?-i:[A-Z])))))
        | (?P<later_year>{any_of("later.year")}|{any_of("later.after")}(?=[,.;]))
        | (?P<decade_end>(?:{any_of("decade.by")}[ ])?(?:(?:{_THE}[ ])?{any_of("decade.end")}[ ]{any_of("decade.this")}|
            (?:{_THE}[ ])?{any_of("decade.owned")}))
        | (?P<decade_start>(?P<decade_lead>{any_of("decade.since")}[ ])?
            {_THE}[ ]{any_of("decade.start")}[ ]{any_of("decade.this")})
        | (?P<months>(?:{any_of("months.in")}[ ])?{_THE}[ ]{any_of("months.nth")}[ ]
            (?:[a-z]{{3,6}}|[0-9]{{1,2}})[ ]{any_of("months.months")}
            (?:[ ]{any_of("months.of")}[ ]{any_of("year.year")})?(?![ ]{any_of("months.not")}\b))
        | (?P<opens>{_THE}[ ](?:{any_of("opens.new")}[ ])?{fiscal}[ ](?:{any_of("that")}[ ])?
            (?:{any_of("opens.begins")}|(?P<opens_past>{any_of("opens.began")}))[ ]
            (?:{any_of("year.on")}[ ])?(?:{any_of("next")}[ ])?(?:[0-9]{{1,2}}[ ])?
            (?P<opens_month>{MONTH})(?:[ ][0-9]{{1,2}})?)
            (?!\w|,?[ ](?:{any_of("of")}[ ])?(?:{any_of("opens.not")}[ ])?(?:[0-9]|{any_of("year.year")}))
        | (?P<portion>{_THE}[ ]{any_of("portion.nth")}[ ]{any_of("portion.part")}[ ]{any_of("of")}[ ]
            (?P<portion_of>{any_of("portion.of")})[ ]{year}
            |(?<={any_of("in")}[ ]){_THE}[ ]{any_of("portion.nth_alone")}[ ]{any_of("portion.quarter")}\b
            (?![ ]{any_of("of")}))
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def relative(text: str, published: date | None, *, compared: bool = False) -> Iterator[When]:
    """Every time that counts from the day of publication; without one it has no years."""
    words = tokens(text)
    year = None if published is None else published.year
    if not _WORDS.isdisjoint(words):
        for found in _finds(text, _by_name(compared)):
            when = _when(text, found, published)
            if when is not None:
                yield when
    if not _NOW_WORDS.isdisjoint(words):
        for found in _NOW.finditer(text):
            yield When(found.span(), year, year, "current")
    if not _MONTHS.isdisjoint(words):
        yield from _months(text, published)


def _finds(text: str, named: re.Pattern[str]) -> Iterator[re.Match[str]]:
    """What both patterns find, no two in one place; lengths are looked for where a text has one, for they are slow."""
    patterns = (by_length(), named) if has_length(text) else (named,)
    found = [pattern.search(text) for pattern in patterns]
    while first := min(filter(None, found), key=re.Match.start, default=None):
        yield first
        at = first.end()
        for place, one in enumerate(found):
            if one is not None and one.start() < at:
                found[place] = patterns[place].search(text, at)


def _when(text: str, found: re.Match[str], published: date | None) -> When | None:
    year = None if published is None else published.year
    counted = found.re is by_length()
    if counted and found["to"]:
        end = int(found["to_year"])
        return When(found.span(), end - (years_of(found) or 0), end, "stated", "over")
    if not counted and found["opens"]:
        return _opens(found, published)
    offset = _away(text, found) if counted else _offset(found, year)
    if offset is None:
        return None
    first, last = (None, None) if year is None else (year + offset.start, year + offset.end)
    fiscal, either = _FISCAL.search(found[0]) is not None, counted and bool(found["within"]) and offset.role == "over"
    return When(found.span(), first, last, "relative", offset.role, fiscal, offset.part, either)


def _opens(found: re.Match[str], published: date | None) -> When:
    """ "the fiscal year beginning in April": the next to begin, where that is near; from July on it has two years."""
    month, begun = month_number(found["opens_month"]), bool(found["opens_past"])
    ahead = _SOON if published is None else (month - published.month) % 12
    if published is None or not (begun or 0 < ahead < _SOON):
        return When(found.span(), None, None, "relative", fiscal=True)
    first, late = published.year + (month < published.month) - (begun and ahead > 0), month > _MID_YEAR
    return When(found.span(), first, first + late, "relative", fiscal=late)


def _offset(found: re.Match[str], year: int | None) -> _Offset:
    """How far away a time is that names what it counts from."""
    into = (year or 0) % 10
    if found["named"]:
        return _of_a_year(found)
    if found["decade_end"]:
        return _Offset(9 - into, 9 - into, "by")
    if found["decade_start"]:
        return _Offset(-into, -into, role_of(found["decade_lead"]))
    if found["months"]:
        return _Offset(0, 0, part=True)
    if found["portion"]:
        of = (found["portion_of"] or "").lower()
        years = (of in listed("next")) - (of in listed("last"))
        return _Offset(years, years, part=True)
    years = 1 if found["later_year"] else -2 if found["ago_last"] else -1
    return _Offset(years, years)


def _of_a_year(found: re.Match[str]) -> _Offset:
    """ "last year", "by next year", "the end of this year"."""
    years = -1 if found["last"] else 1 if found["next"] else 0
    ends = found["this"] and (found["when"] or "").lower().strip() in listed("year.end")
    return _Offset(years, years, role_of(found["lead"]) if found["lead"] or not ends else "by")


def _away(text: str, found: re.Match[str]) -> _Offset | None:
    """How far away a time is that counts years."""
    years = years_of(found)
    if found["over"]:  # "the last century" may be the one before
        named = years == CENTURY and any(word in found["over"].lower().split() for word in listed("last"))
        return None if named else _Offset(-(years or 0), 0, "over")
    if found["ahead"]:
        return _Offset(0, years or 0, "ahead")
    if found["within"]:
        return None if years is None else _within(text, found, years)
    if years is None:
        return None
    return _Offset(-years, -years) if found["ago"] else _Offset(years, years)


def _within(text: str, found: re.Match[str], years: int) -> _Offset | None:
    """ "will double in five years" looks ahead, "has doubled in five years" and "in just five years" behind."""
    if (found["last_n"] or "").lower() in listed("article.a") and not found["last_x10"]:
        return None
    behind = found["within"].lower() in listed("within.over") or looks_behind(text, *found.span())
    if behind or (found["just"] and behind is None):
        return _Offset(-years, 0, "over")
    return _Offset(0, years, "ahead")


def _months(text: str, published: date | None) -> Iterator[When]:
    """ "last March" is that month before the day of publication; "from January to June" are those of its year."""
    for found in _TWO_MONTHS.finditer(text):
        within = text[: found.start()].lower().rstrip(" ").endswith(listed("in"))
        if within or found["led"] or found["dash"] or found["joined"] in listed("ahead.to"):
            year = None if published is None else published.year
            yield When(found.span(), year, year, "relative", part=True)
    for found in _A_MONTH.finditer(text):
        month = month_number(found["month"])
        if published is None:
            yield When(found.span(), None, None, "relative")
            continue
        which = found["which"].lower()
        year = published.year
        year -= which in listed("last") and month >= published.month
        year += which in listed("next") and month <= published.month
        yield When(found.span(), year, year, "relative")
