"""Who says so: a publisher of figures ("according to SIPRI"), or a person ("Trump said")."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lexicon import alternation, rows

_PUBLISHED = (
    r"(?:figures?|data|estimates?|numbers|statistics|report|tables|database|calculations|yearbook|fact[ ]sheet|release)"
)
_SAY = (
    r"(?:said|says|say|told|claimed|claims|argued|argues|added|insisted|estimates|estimated|reported|reports|reckons|"
    r"noted|notes|announced|declared|warned|confirmed|complained|suggested|boasted|wrote|writes|asked|pledged|vowed|"
    r"promised|pushed|pressed|urged|demanded|called|wants|wanted|accused|hit[ ]out)"
)
_NAME = (
    r"(?:(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sir|President|Prime[ ]Minister|Chancellor|"
    r"Secretary[ ]General)\.?[ ])?(?:[A-Z][a-z]+(?:[ -][A-Z][a-z]+){0,2})"
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
        rf"|\b(?P<b>{body})(?:'s)?[ ](?:(?:latest|own|new|most[ ]recent|annual|official)[ ]){{0,2}}{_PUBLISHED}\b"
        rf"|\b(?P<c>{body})[ ](?:said|says|estimates|estimated|reports|reported|reckons|calculates|"
        rf"calculated|put|puts|shows?)\b"
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
        name = found["a"] or found["b"] or found["c"]
        lead = found[0].lower()
        if found["a"] and lead.startswith(("in ", "by ")) and not found["tail"]:
            continue
        return _names()[name]
    return None


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
        r"^(?:Mr|Mrs|Ms|Dr|Gen|Sen|Sir|President|Prime[ ]Minister|Chancellor|Secretary[ ]General)\.?[ ]", "", name
    )
