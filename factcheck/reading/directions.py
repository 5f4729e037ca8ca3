"""Which way a number moves: "rose by 18%", "an extra $54bn", "a 4.2 percent cut"."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.reading.quantities import Quantity
from factcheck.reading.tokens import starts


@dataclass(frozen=True, slots=True)
class Move:
    """A change that a quantity measures: +1 up, -1 down; the rule that saw it; where its words begin."""

    sign: int
    rule: str
    start: int


def _words(form: str) -> str:
    return alternation(row["word"] for row in rows("changes") if form in row["form"].split())


@lru_cache(maxsize=1)
def _signs() -> dict[str, int]:
    return {row["word"]: -1 if row["direction"] == "down" else 1 for row in rows("changes")}


_GAP = r"(?:(?!to\b|from\b|than\b)[\w'\"$,.&-]{1,16}[ ]){0,9}?"
_ADVERBS = (
    r"(?:(?:nominally|some|nearly|sharply|steadily|only|just|slightly|again|further|by[ ]almost|"
    r"in[ ]real[ ]terms|year[ ]on[ ]year|annually|at[ ](?:about|around|roughly|nearly)[ ]an?|at|"
    r"at[ ]an[ ](?:annual|yearly|annualised|annualized)[ ](?:rate|pace)[ ]of|a[ ]mere|a[ ]further|another|a[ ]whopping|"
    r"an[ ]average|an[ ]average[ ]of|at[ ]an?|a[ ]total[ ]of|to[ ]between)[ ]){0,2}"
)


@lru_cache(maxsize=1)
def _before() -> re.Pattern[str]:
    verb, noun, adverb = _words("verb"), _words("noun"), _words("adverb")
    return re.compile(
        rf"\b(?P<by>{verb}|{noun}|{adverb})[ ]{_GAP}by[ ]{_ADVERBS}[\"'(]?$"
        rf"|\b(?P<of>{noun})(?:[ ](?:in|to|on|for|from|over)[ ]{_GAP}|[ ]|,[ ])(?:of|worth|valued[ ]at|"
        rf"(?:(?:that|which|really|would|will|could)[ ]){{0,3}}(?:totall?ing|totall?ed|totals?|amounting[ ]to|"
        rf"amounts?[ ]to|costs?|costing|represents?|representing|equals?|equalling)|equal[ ]to|equivalent[ ]to)[ ]"
        rf"{_ADVERBS}(?:as[ ]much[ ]as[ ])?$"
        rf"|(?:\b(?P<direct>{verb})|(?:^|[,(:;-][ ]?|\b(?:is|was|are|were|budget|spending|expenditure|"
        rf"outlays|went|go|goes|gone|going)[ ])(?P<direct_adverb>{adverb}))[ ]{_ADVERBS}(?:an?[ ]|the[ ])?$"
        rf"|\b(?P<slow>growth)(?:[ ](?!of\b)[\w'-]{{1,14}}){{0,8}}?[ ](?:to|at|from|was|is|of|by)[ ]{_ADVERBS}$"
        rf"|\b(?P<add>add(?:ed|ing|s)?(?![ ]up[ ]to)|cut(?:ting|s)?|find(?:ing)?)[ ](?:(?:almost|nearly|about|around|"
        rf"an?|extra|another|more[ ]than|up[ ]to)[ ]){{0,2}}$"
        rf"|\b(?P<sum>{noun})\b[^.;]{{1,90}}?[ ](?:total|totals|totall?ed|amount[ ]to|amounts[ ]to|amounted[ ]to)[ ]"
        rf"{_ADVERBS}$",
        re.IGNORECASE,
    )


@lru_cache(maxsize=1)
def _after() -> re.Pattern[str]:
    noun, after = _words("noun"), _words("after")
    return re.compile(
        rf"(?:[ -](?:(?:annual|real|nominal|year-on-year|real-terms|military|defen[cs]e|spending|budget|cash|"
        rf"inflation-adjusted|planned|proposed|cumulative|(?:[a-z]+|[0-9]+)-year|multi-billion|average|steep|"
        rf"sharp|modest|record|massive|huge|historic|further|single-year|overall|across-the-board|"
        rf"year-over-year)[ ,]{{1,2}}){{0,4}}(?P<noun>{noun})\b)"
        rf"|[ ](?:a[ ]year[ ]|per[ ]year[ ]|annually[ ])?(?P<after>{after})\b"
        rf"(?![ ]on\b(?![ ](?:the[ ]|its[ ]|their[ ])?(?:[\w.'-]{{1,12}}[ ])?(?:defen[cs]e|military|armed|army)\b))"
        r"|[ ](?P<level>below|under|above|over)[ ](?:the[ ])?(?:current|present|existing|previous|prior|last[ ]year's|"
        r"this[ ]year's|(?:19|20)[0-9]{2})(?:[ ](?:defen[cs]e|military))?[ ](?:spending|levels?|budget|request)\b"
        r"|[ ](?P<out>out[ ]of|off|from)[ ](?:(?:the|its|their)[ ])?(?:[\w'-]{1,20}[ ]){0,3}?(?:military|"
        r"defen[cs]e|Pentagon)(?:'s)?[ ](?:budget|spending|bill)\b"
        r"|[ ](?P<cuts>in[ ](?:[\w'-]{1,20}[ ]){0,4}?(?:cuts|reductions|savings)\b)"
        r"|[ ](?P<rises>(?:of|in)[ ](?:[\w'-]{1,20}[ ]){0,4}?(?:increases?|rises)\b)"
        r"|[ ](?P<new>(?:in|on|for)[ ](?:new|additional|extra|fresh)[ ](?:(?:[A-Z][\w.]{1,12}[ ])?(?:defen[cs]e|"
        r"military)[ ](?:spending|funding|outlays|programs|programmes)|money|funding|spending|investment|funds|cash))"
    )


_EXTRA = re.compile(
    r"\b(?P<word>extra|additional|another|further|new)[ ](?:(?:almost|nearly|about|around|some|up[ ]to|"
    r"[a-z]+ed)[ ]){0,2}$",
    re.IGNORECASE,
)
_ELSEWHERE = re.compile(r"[ ](?:of|goes|go|went|is|was|are)\b")
_EXTRA_INSIDE = re.compile(r"\b(?:extra|additional|more)\b", re.IGNORECASE)
_CUT_OF = re.compile(r"\b(?:cuts?|reductions?|savings?|squeeze)\b", re.IGNORECASE)
_SHARE_OF = re.compile(r"\b(?:share|part|portion|proportion)[ ]of[ ][^.;]{0,60}$")
_MADE_UP = re.compile(r"\bma[dk]es?[ ]up[ ]$")
_BUDGET_ITSELF = re.compile(
    r"[ ](?!to\b|on\b|in\b|from\b)(?:[\w-]{1,20}[ ]){0,2}(?:budget|spending)\b(?![ ](?:increase|cut|boost|rise|hike|"
    r"growth|reduction|jump|cuts))"
)
_LEVEL_TO = re.compile(
    r"\bto[ ](?:(?:about|around|nearly|almost|some|over|a[ ]record|as[ ]much[ ]as|more[ ]than|up[ ]to)[ ])?$",
    re.IGNORECASE,
)


def move(text: str, quantity: Quantity) -> Move | None:
    """How a quantity in a plain sentence measures a change, or None where it is a level.

    >>> from factcheck.reading.quantities import quantities
    >>> text = "It rose by 18% to $35bn, a $5bn boost."
    >>> [m and m.sign for m in (move(text, q) for q in quantities(text))]
    [1, None, 1]
    """
    low, high = quantity.span
    before = text[max(0, low - 120) : low]
    at = low - len(before)
    found = _after().match(text, high)
    if found:
        if found["out"] or found["cuts"]:
            return Move(-1, "after", low)
        if found["level"]:
            return Move(-1 if found["level"] in ("below", "under") else 1, "after", low)
        word = (found["noun"] or found["after"] or "extra").lower()
        return Move(_signs().get(word, 1), "after", low)
    extra = _EXTRA.search(before)
    if extra and (quantity.unit != "percent" or not _ELSEWHERE.match(text, high)):
        governed = _governing(before[: extra.start()].removesuffix("an "))
        sign = -1 if _CUT_OF.search(text[high : high + 20]) or (governed and _sign(governed) < 0) else 1
        return Move(sign, "extra", at + extra.start())
    if _EXTRA_INSIDE.search(text[quantity.figure[0] : high]):
        return Move(1, "extra", low)
    if _LEVEL_TO.search(before) and not re.search(r"\bgrowth\b", before):
        return None
    elided = _elided(text, quantity)
    if elided is not None or _BUDGET_ITSELF.match(text, high):
        return elided
    other = _SHARE_OF.search(before) or _MADE_UP.search(before)
    found = None if other else _governing(before)
    if found is None:
        return None
    name = next(key for key, value in found.groupdict().items() if value)
    return Move(_sign(found), name, at + found.start())


_AHEAD = (
    "is",
    "was",
    "are",
    "were",
    "budget",
    "spending",
    "expenditure",
    "outlays",
    "went",
    "go",
    "goes",
    "gone",
    "going",
)
_ADDS = ("add", "added", "adding", "adds", "cut", "cutting", "cuts", "find", "finding")


@lru_cache(maxsize=1)
def _first_words() -> frozenset[str]:
    """What `_before` begins with."""
    changes = (re.split("[ -]", row["word"])[0] for row in rows("changes"))
    return frozenset((*changes, *_AHEAD, *_ADDS, *",(:;-"))


def _governing(text: str) -> re.Match[str] | None:
    """The nearest words of change that govern what stands after a text."""
    ends = (_before().match(text, start) for start in reversed([*starts(text, _first_words())]))
    return next((found for found in ends if found is not None), None)


@lru_cache(maxsize=1)
def _head() -> re.Pattern[str]:
    return re.compile(
        rf"\b(?:{_words('noun')})\b(?:[ ](?:of|in)[ ]|[^.;]{{0,40}}?\b(?:represents?|totals?|amounts?[ ]to)[ ])"
    )


_TO_THE_FORCES = re.compile(
    r"[ ](?:to|from|for|of)[ ](?:the[ ])?(?:[A-Z][\w.]{1,12}[ ])?(?:Pentagon|defen[cs]e|military|armed[ ]forces)\b"
)


def _elided(text: str, quantity: Quantity) -> Move | None:
    """ "cuts of 5 percent to domestic agencies and 7.8 percent to the Pentagon": the noun stands once for both."""
    low, high = quantity.span
    second = re.search(r"\band[ ]$", text[max(0, low - 5) : low])
    if second is None or not _TO_THE_FORCES.match(text, high):
        return None
    begin = max(0, low - 140)
    found = max(_head().finditer(text, begin, low), key=lambda m: m.start(), default=None)
    if found is None or not re.match(r"[^.;]{0,24}?[0-9]", text[found.end() : low]):
        return None
    word = re.match(r"\w+", found[0].lower())
    return Move(_signs().get(word[0] if word else "", 1), "elided", low)


def _sign(found: re.Match[str]) -> int:
    word = next(value for value in found.groupdict().values() if value).lower()
    return _signs().get(word, -1 if word.startswith("cut") else 1)
