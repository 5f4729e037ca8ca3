"""Times that are so many years away: "ten years ago", "over the past decade", "in five years"."""

from __future__ import annotations

import re
from functools import lru_cache

from factcheck.lexicon import any_of, listed
from factcheck.patterns import lazy
from factcheck.reading.numbers import NUMBERS, names
from factcheck.reading.stated import YEAR

_THE, _YEARS = any_of("the"), any_of("length.years")
_COUNTS = {"count.twelve": 12, "count.two": 2, "count.one": 1}
"""Lists of words for so many."""
CENTURY = 100  # years


@lru_cache(maxsize=1)
def _count_pattern() -> str:
    words = rf"{names(20, 90)}(?:[ -]{names(1, 9)})?|{names(1, 19)}|{'|'.join(map(any_of, _COUNTS))}"
    return rf"(?:[0-9]{{1,3}}|(?:{words})\b)"


def _length(name: str) -> str:
    """ "five years", "two decades", "decade", "half a century", in groups that begin with a name."""
    count, decade = _count_pattern(), any_of("length.decade")
    return (
        rf"(?:(?P<{name}_n>{count})(?:[ -]{_YEARS}\b'?|[ ](?P<{name}_x10>{decade})\b)"
        rf"|(?P<{name}_by10>{decade})\b|(?:{any_of('article.a')}[ ])?(?P<{name}_c>{any_of('length.century')}))"
    )


_LENGTH = lazy(rf"{_count_pattern()}[ -]{_YEARS}\b|{any_of('length.decade')}|{any_of('length.century')}", re.IGNORECASE)


def has_length(text: str) -> bool:
    """Whether a text has what `by_length` needs; to look for that is much faster."""
    return _LENGTH.search(text) is not None


@lru_cache(maxsize=1)
def by_length() -> re.Pattern[str]:
    """Times that are so many years away: "ten years ago", "over the past decade"."""
    return re.compile(
        rf"""(?<![\w-])(?:
          (?P<away>(?:{any_of("in")}[ ])?{_length("first")}(?:'?s?[ ](?P<time>{any_of("time")})
            |[ ](?:(?P<ago>{any_of("ago")}|{any_of("ago.before")}(?![ ]{any_of("ago.clause")}\b))
              |(?P<later>{any_of("later")})|(?P<now>{any_of("from_now")}))))
        | (?P<span>(?:(?P<to>(?:{any_of("years_to.in")}[ ])?{_THE})
              |(?P<over>(?:{any_of("over.in")}[ ])?{any_of("over.the")}[ ]{any_of("over.past")})
              |(?P<ahead>(?:{any_of("ahead.in")}[ ])?{_THE}[ ]{any_of("ahead.next")})
              |(?P<within>{any_of("within.in")})(?:[ ](?P<just>{any_of("within.just")}))?)[ ]{_length("last")}
            (?(to)[ ]{any_of("years_to.to")}[ ](?P<to_year>{YEAR})\b
              |(?(over)(?![ ]{any_of("over.not")})|(?(within)(?![ ]{any_of("within.not")})(?!\w)))))
        )""",
        re.VERBOSE | re.IGNORECASE,
    )


def years_of(found: re.Match[str]) -> int | None:
    """How many years away it is; None for "in decades", which nobody counted."""
    name = "first" if found["away"] else "last"
    if found[f"{name}_n"]:
        return _number(found[f"{name}_n"]) * (10 if found[f"{name}_x10"] else 1)
    if found[f"{name}_by10"]:
        return 10 if found["to"] or found["over"] or found["ahead"] else None
    written, parts = found[f"{name}_c"].lower(), (("length.half", 50), ("length.quarter", 25))
    return next((years for part, years in parts if written.startswith(listed(part))), CENTURY)


def _number(written: str) -> int:
    word = written.lower()
    if word.isdigit():
        return int(word)
    known = next((number for name, number in _COUNTS.items() if word in listed(name)), 0)
    return known or int(sum(NUMBERS[one] for one in re.split("[ -]", word)))
