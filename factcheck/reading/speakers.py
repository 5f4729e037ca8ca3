"""Who says so: a publisher of figures ("according to SIPRI"), or a person ("Trump said")."""

from __future__ import annotations

import re
from datetime import date
from functools import lru_cache

from factcheck.lexicon import alternation, any_of, listed, rows
from factcheck.reading.stated import MONTH, ORDINAL, YEAR, month_number

_PUBLISHED, _OUT = any_of("credit.figures"), any_of("credit.out")
_OPTIONAL = {
    name: rf"(?:{any_of(name)}[ ])?" for name in ("the", "has", "their", "date.of", "date.annual", "credit.made")
}
_THE, _HAS = _OPTIONAL["the"], _OPTIONAL["has"]
_TITLE = rf"{any_of('credit.title')}\.?[ ]"
_NAME = rf"(?:(?:{_TITLE})?(?:[A-Z][a-z]+(?:[ -][A-Z][a-z]+){{0,2}}))"


@lru_cache(maxsize=1)
def _publisher_pattern() -> re.Pattern[str]:
    body, source = alternation(_publishers()), any_of("source")
    return re.compile(
        rf"\b(?:{any_of('credit.lead')}|{any_of('credit.figures_by')}[ ]{_OPTIONAL['credit.made']}{source}|"
        rf"{any_of('credit.lead_short')})"
        rf"[ ]{_THE}(?:(?:{any_of('credit.before')}|\w+-{any_of('place.based')})[ ]){{0,3}}"
        rf"(?P<a>{body})(?:'s)?(?P<tail>[ ](?:[a-z]+[ ]){{0,2}}?{_PUBLISHED})?\b"
        rf"|\b(?P<b>{body})(?:'s)?[ ]"
        rf"(?:(?:{any_of('credit.own')}|{MONTH}|{YEAR})[ ]){{0,2}}{_PUBLISHED}\b"
        rf"|\b(?P<c>{body})[ ]{any_of('credit.says')}\b"
        rf"|\b(?P<d>{body})[ ]{_HAS}{_OUT}[ ](?:\w+[ ]){{0,3}}?{_PUBLISHED}\b"
        rf"|\b{_PUBLISHED}[ ]{any_of('that')}[ ]{_THE}(?P<e>{body})[ ]{_HAS}{_OUT}\b"
    )


_CREDITS = tuple({word for name in ("figures", "figures_by", "lead", "says") for word in listed(f"credit.{name}")})
"""Words of which one stands in every text that credits a publisher."""


@lru_cache(maxsize=1)
def _publishers() -> tuple[str, ...]:
    return tuple(row["words"] for row in rows("speakers"))


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
    if not (any(word in text for word in _CREDITS) and any(word in text for word in _publishers())):
        return None
    for found in _publisher_pattern().finditer(text):
        name = next(found[group] for group in "abcde" if found[group])
        lead = found[0].lower()
        if found["a"] and lead.split()[0] in listed("credit.lead_short") and not found["tail"]:
            continue
        return next(row["name"] for row in rows("speakers") if row["words"] == name)
    return None


_OF, _ANNUAL, _OF_ALL = _OPTIONAL["date.of"], _OPTIONAL["date.annual"], any_of("date.from")
_DAY = (
    rf"(?:(?P<day>[0-9]{{1,2}}){ORDINAL}?[ ]{_OF})?(?P<month>{MONTH})"
    rf"(?:[ ](?P<day_after>[0-9]{{1,2}}\b){ORDINAL}?)?"
)
_YEAR = rf",?[ ]{_OF}(?P<year>{YEAR})"
_DATE = _DAY + _YEAR
_DATE_OR_DAY = rf"{_DAY}(?:{_YEAR})?"


@lru_cache(maxsize=1)
def _release_patterns() -> tuple[re.Pattern[str], ...]:
    """A publication with its day: "table of 17 June 2024", "June 2024 figures", "NATO said in June 2024"."""
    body, source, on = alternation(_publishers()), any_of("source"), any_of("date.on")
    said = any_of("credit.said")
    forms = (
        rf"\b{_PUBLISHED}[ ](?:{any_of('credit.of')}|{_OUT})[ ]"
        rf"(?:{source}[ ]{_THE}{body}[ ])?(?:{_OF_ALL}[ ])?{_DATE_OR_DAY}",
        rf"\b{_OUT}[ ](?:{any_of('their')}[ ](?:\w+[ ]){{0,3}}|{source}[ ]{_THE}{body}[ ])?{on}[ ]{_DATE_OR_DAY}",
        rf"\b{_DATE}[ ]{_ANNUAL}{_PUBLISHED}\b",
        rf"\b{body}[ ]{said}[ ]{on}[ ]{_DATE_OR_DAY}",
        rf"\b{body}[ ]{_HAS}{_OUT}[ ](?:\w+[ ]){{0,3}}?{_PUBLISHED}[ ]{on}[ ]{_DATE_OR_DAY}",
        rf"\b{any_of('date.as_of')}[ ]{_DATE_OR_DAY},?[ ]{_THE}{body}[ ]{said}\b",
        rf"\b{body}'s[ ](?P<year>{YEAR})[ ]{_ANNUAL}{any_of('credit.yearly')}\b",
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
    written = said.get("month")
    if not written:
        return str(said["year"])
    month = month_number(written)
    day = said["day"] or said["day_after"]
    year = said["year"] or (str(published.year - (month > published.month)) if published else "")
    return f"{year}-{month:02}" + (f"-{int(day):02}" if day else "") if year else ""


_PERSON = re.compile(
    rf"\b(?P<before>{_NAME})(?:[ ]{any_of('credit.says_beside')}){{0,2}}[ ]{any_of('credit.say')}\b"
    rf"|\b{any_of('credit.says_after')}[ ](?P<after>{_NAME})(?=[ ]?(?:[,.\";]|{any_of('date.on_at')}\b|$))"
)
_QUOTE = re.compile(r'"[^"]{0,1000}"')
_GOES_ON = re.compile(rf";[ ](?:{any_of('and')}[ ])?{any_of('that.said')}\b")


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
    named = (found["before"] or found["after"] for found in _PERSON.finditer(text))
    name = next((one for one in named if one not in listed("credit.no_name")), None)
    return None if name is None else re.sub(rf"^{_TITLE}", "", name)
