"""Prospects: whether a sentence may say anything in figures, by its words alone; no other is read closely.

Each reader of figures has senses without which it finds nothing. The words that have a sense are looked for among those
of the text, many times as fast as any reading. Whoever lets a reader find more adds here what it needs.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import cache, lru_cache

from factcheck.lexicon import rows
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.ranks import ordinal
from factcheck.reading.words import dictionary

COUNTED = ("people", "force", "head", "member", "members", "year", "streak", "gdp", "gni", "part")
"""What numbers without a unit count, or what gives them one."""
SPENDING = ("force", "equip", "money", "statebudget", "strong", "spend", "part", "spender")
"""Without one of these a rank or a multiple is not of spending."""
QUANTIFIERS = ("all", "every", "each", "none", "no", "most", "half")
_PIECE = re.compile(r"[a-z0-9]+|%")


def may_say(words: frozenset[str], found: Sequence[Quantity], *, threshold: bool) -> bool:
    """Whether a sentence of some words and quantities may say anything in figures; `threshold`: one was named before.

    >>> may_say(frozenset(("doubled", "its", "budget")), (), threshold=False)
    True
    >>> may_say(frozenset(("doubled", "its", "efforts")), (), threshold=False)
    False
    """
    units = {one.unit for one in found}
    if units:
        return units != {NUMBER} or has(words, *COUNTED) or _orders(words, numbered=True) or _counts(words, threshold)
    return _orders(words, numbered=False) or (_counts(words, threshold) and has(words, *QUANTIFIERS, "only"))


def _orders(words: frozenset[str], *, numbered: bool) -> bool:
    """Whether there may be a rank, a multiple or a run of years."""
    if has(words, "half", "streak") or (has(words, "times") and has(words, "much")):
        return True
    if not has(words, *SPENDING):
        return False
    ranked = has(words, "super", "anyother") or (numbered and has(words, "placemark")) or _placed(words)
    times = has(words, "times", "multiply") or not _multiples().isdisjoint(words)
    summed = has(words, "together", "sumword") and has(words, "exceed", "comparative")
    return ranked or times or summed or (has(words, "much") and has(words, "role"))


def _counts(words: frozenset[str], threshold: bool) -> bool:
    """Whether there may be a count of members that meet or miss a threshold."""
    return has(words, "only", "member", "members") and (threshold or has(words, "target"))


def has(words: frozenset[str], *senses: str) -> bool:
    """Whether a word with one of some senses may stand among the words of a text; False is certain."""
    return not _telling(senses).isdisjoint(words)


@cache
def _telling(senses: tuple[str, ...]) -> frozenset[str]:
    return _pieces(
        word
        for word, entry in dictionary().items()
        if not entry.senses.isdisjoint(senses) or any(not form.senses.isdisjoint(senses) for form in entry.forms)
    )


def _pieces(words: Iterable[str]) -> frozenset[str]:
    """The longest piece of each of some words: it stands in every text that has the word."""
    return frozenset(max(_PIECE.findall(word), key=len) for word in words if _PIECE.search(word))


def _placed(words: frozenset[str]) -> bool:
    """Whether there is an ordinal, in letters or digits."""
    return not _ordinals().isdisjoint(words) or any(ordinal(word) for word in words if word[0] <= "9")


@lru_cache(maxsize=1)
def _ordinals() -> frozenset[str]:
    return _pieces(row["word"] for row in rows("ordinals"))


@lru_cache(maxsize=1)
def _multiples() -> frozenset[str]:
    return _pieces(row["word"] for row in rows("multiples"))
