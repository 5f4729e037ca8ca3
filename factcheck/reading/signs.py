"""Words of a sentence that look ahead or behind, by which "in five years" is told: "will double", "has doubled"."""

from __future__ import annotations

from bisect import bisect_left
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from factcheck.lexicon import any_of
from factcheck.patterns import lazy

_SIGN = lazy(
    rf"\b(?:(?P<ahead>{any_of('ahead.verb')})|(?P<to>{any_of('ahead.to')}(?=[ ][A-Za-z]))"
    rf"|(?P<record>{any_of('record.word')}|[a-z]{{3,}}{any_of('record.suffix')})"
    rf"|(?P<behind>{any_of('behind.word')}|[a-z]{{2,}}{any_of('behind.suffix')}"
    rf"|{any_of('behind.up')}(?![ ]{any_of('ahead.to')}\b)))\b"
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


_place = attrgetter("at")


def looks_behind(text: str, start: int, end: int) -> bool | None:
    """Whether a length of years lies behind by the last word that tells before it, else by the next; None: untold.

    >>> text = "It has grown and will double in five years"
    >>> looks_behind(text, text.index("in five"), len(text))
    False
    """
    signs = _signs(text)
    at = bisect_left(signs, start, key=_place)
    if at:
        return signs[at - 1].behind
    following = signs[bisect_left(signs, end, key=_place) :]  # "In a decade, Latvia has tripled"
    return next((sign.kind == "behind" for sign in following if sign.kind != "record"), None)
