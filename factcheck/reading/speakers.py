"""Who says so: a publisher of figures ("according to SIPRI"), or a person ("Trump said")."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.reading.stated import MONTH, MONTH_NAMES, YEAR

_PUBLISHED = (
    r"(?:figures?|data|estimates?|numbers|statistics|report|tables?|database|calculations|yearbook|fact[ ]?sheet|"
    r"release)"
)
_OUT = r"(?:published|released|issued|put[ ]out|dated|printed)"
_SAY = (
    r"(?:said|says|say|told|claimed|claims|argued|argues|added|insisted|estimates|estimated|reported|reports|reckons|"
    r"noted|notes|announced|declared|warned|confirmed|complained|suggested|boasted|wrote|writes|asked|pledged|vowed|"
    r"promised|pushed|pressed|urged|demanded|called|wants|wanted|accused|hit[ ]out)"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sir|President|Prime[ ]Minister|Chancellor|"
    r"Secretary[ -]General)\.?[ ])?(?:[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
)


@lru_cache(maxsize=1)
def _publisher_pattern() -> re.Pattern[str]:
    body = alternation(row["words"] for row in rows("speakers"))
    return re.compile(
        rf"\b(?:[Aa]ccording[ ]to|(?:estimates?|figures|data|numbers|statistics|calculations|report|"
        rf"analysis)[ ](?:(?:published|released|compiled|issued|provided|gathered)[ ])?(?:from|by|of)|[Ii]n|"
        rf"by)"
        rf"[ ](?:the[ ])?(?:(?:latest|new|recent|official|own|annual|its|think[ ]tank|"
        rf"\w+-based)[ ]){{0,3}}(?P<a>{body})(?:'s)?(?P<tail>[ ](?:[a-z]+[ ]){{0,2}}?{_PUBLISHED})?\b"
        rf"|\b(?P<b>{body})(?:'s)?[ ]"
        rf"(?:(?:latest|own|new|most[ ]recent|annual|official|{MONTH}|{YEAR})[ ]){{0,2}}{_PUBLISHED}\b"
        rf"|\b(?P<c>{body})[ ](?:said|says|estimates|estimated|reports|reported|reckons|calculates|"
        rf"calculated|put|puts|shows?)\b"
        rf"|\b(?P<d>{body})[ ](?:has[ ])?{_OUT}[ ](?:\w+[ ]){{0,3}}?{_PUBLISHED}\b"
        rf"|\b{_PUBLISHED}[ ](?:that|which)[ ](?:the[ ])?(?P<e>{body})[ ](?:has[ ])?{_OUT}\b"
    )


@lru_cache(maxsize=1)
def _names() -> dict[str, str]:
    return {row["words"]: row["name"] for row in rows("speakers")}


def sources() -> dict[str, str]:
    """The source of figures behind each name that `publisher` returns ("SIPRI" → "sipri")."""
    return {row["name"]: row["source"] for row in rows("speakers")}


def publisher(text: str) -> str | None:
    """The publisher of figures that a plain sentence credits.

    >>> publisher("It spent 1.9% in 2023, according to the latest NATO figures.")
    'NATO'
    >>> publisher("NATO allies spend more.") is None
    True
    """
    for found in _publisher_pattern().finditer(text):
        name = next(found[group] for group in "abcde" if found[group])
        lead = found[0].lower()
        if found["a"] and lead.startswith(("in ", "by ")) and not found["tail"]:
            continue
        return _names()[name]
    return None


_DAY = (
    rf"(?:(?P<day>[0-9]{{1,2}})(?:st|nd|rd|th)?[ ](?:of[ ])?)?(?P<month>{MONTH})"
    rf"(?:[ ](?P<day_after>[0-9]{{1,2}}\b)(?:st|nd|rd|th)?)?"
)
_YEAR = rf",?[ ](?:of[ ])?(?P<year>{YEAR})"
_DATE = _DAY + _YEAR
_DATE_OR_DAY = rf"{_DAY}(?:{_YEAR})?"


@lru_cache(maxsize=1)
def _release_patterns() -> tuple[re.Pattern[str], ...]:
    """A publication with its day: "table of 17 June 2024", "June 2024 figures", "NATO said in June 2024"."""
    body = alternation(row["words"] for row in rows("speakers"))
    said = r"(?:said|estimated|reported|calculated|put|showed|published|released|issued)"
    forms = (
        rf"\b{_PUBLISHED}[ ](?:of|from|in|{_OUT})[ ](?:(?:by|from)[ ](?:the[ ])?{body}[ ])?"
        rf"(?:(?:of|in|on|from)[ ])?{_DATE_OR_DAY}",
        rf"\b{_OUT}[ ](?:(?:its|their|the)[ ](?:\w+[ ]){{0,3}}|by[ ](?:the[ ])?{body}[ ])?(?:in|on)[ ]{_DATE_OR_DAY}",
        rf"\b{_DATE}[ ](?:annual[ ])?{_PUBLISHED}\b",
        rf"\b{body}[ ]{said}[ ](?:in|on)[ ]{_DATE_OR_DAY}",
        rf"\b{body}[ ](?:has[ ])?{_OUT}[ ](?:\w+[ ]){{0,3}}?{_PUBLISHED}[ ](?:in|on)[ ]{_DATE_OR_DAY}",
        rf"\b(?:[Ii]n|[Oo]n|[Aa]s[ ]of)[ ]{_DATE_OR_DAY},?[ ](?:the[ ])?{body}[ ]{said}\b",
        rf"\b{body}'s[ ](?P<year>{YEAR})[ ](?:annual[ ])?(?:report|yearbook|fact[ ]?sheet|release)\b",
    )
    return tuple(map(re.compile, forms))


def released(text: str, published: date | None = None) -> str:
    """The day, month or year of a release of figures that a plain sentence names, as ISO has it; empty where none is.

    A month without a year is the last one before the text was published.

    >>> released("NATO's table of 17 June 2024 has it at 3.08%"), released("figures that SIPRI published in April 2025")
    ('2024-06-17', '2025-04')
    >>> released("According to NATO, Poland spent 2.2% in June 2024")
    ''
    """
    for pattern in _release_patterns():
        found = pattern.search(text)
        if found is not None:
            return _iso(found.groupdict(), published)
    return ""


def _iso(said: dict[str, str | None], published: date | None) -> str:
    """A day, a month or a year as ISO has it; empty where the year is not known."""
    if not said.get("month"):
        return str(said["year"])
    month = next(n for n, name in enumerate(MONTH_NAMES, 1) if name.startswith(str(said["month"])[:3].title()))
    day = said["day"] or said["day_after"]
    year = said["year"] or (str(published.year - (month > published.month)) if published else "")
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "") if year else ""


_PERSON = re.compile(
    rf"\b(?P<before>{_NAME})(?:[ ](?:also|has|had|have|repeatedly|then|later|once|again)){{0,2}}[ ]{_SAY}\b"
    rf"|\b(?:said|says|argued|added|claimed)[ ](?P<after>{_NAME})(?=[ ]?(?:[,.\";]|on\b|in\b|at\b|$))"
)


_NOT_NAMES = frozenset(
    [
        "Monday",
        "Tuesday",
        "Wednesday",
        "Thursday",
        "Friday",
        "Saturday",
        "Sunday",
        "He",
        "She",
        "They",
        "It",
        "We",
        "The",
        "This",
        "That",
        "Officials",
    ]
)


_QUOTE = re.compile(r'"[^"]{0,1000}"')
_GOES_ON = re.compile(r";[ ](?:and[ ])?that\b")


def part(text: str, at: int) -> str:
    """The part of a sentence around a place that nothing but a semicolon sets apart; one within quotation marks, or
    before another "that", sets nothing apart.

    >>> part("Trump wants 5%; the US itself spends 3.4%.", 20)
    ' the US itself spends 3.4%.'
    """
    quoted = [found.span() for found in _QUOTE.finditer(text)]
    cuts = [
        place
        for place, letter in enumerate(text)
        if letter == ";" and not _GOES_ON.match(text, place) and not any(low < place < high for low, high in quoted)
    ]
    low = max((place + 1 for place in cuts if place < at), default=0)
    return text[low : min((place for place in cuts if place >= at), default=len(text))]


def person(text: str) -> str | None:
    """The person or office that speaks in a plain sentence: the name before "said", or after it.

    >>> person('"We pay 70%," Mr Smith said on Monday.')
    'Smith'
    """
    found = next((m for m in _PERSON.finditer(text) if (m["before"] or m["after"]) not in _NOT_NAMES), None)
    if found is None:
        return None
    name = found["before"] or found["after"]
    return re.sub(
        r"^(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sir|President|Prime[ ]Minister|Chancellor|Secretary[ -]General)\.?[ ]", "", name
    )
