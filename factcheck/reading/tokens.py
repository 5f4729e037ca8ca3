"""The words of a text, to be looked up before a pattern is tried: much faster where there is nothing to find."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+|%")
_DIGITS = "0123456789"


@lru_cache(maxsize=64)  # a sentence is asked for by several rules, one after the other
def tokens(text: str) -> frozenset[str]:
    """Words and numbers in lower case (of ASCII letters), percent signs, and what stands right after a number.

    >>> sorted(tokens("Spends $5bn, or 2% more"))
    ['%', '2', '5bn', 'bn', 'more', 'or', 'spends']
    """
    found = frozenset(_TOKEN.findall(text.lower()))
    mixed = [one.lstrip(_DIGITS) for one in found if one[0] <= "9" and not one.isdigit()]
    return found.union(mixed) if mixed else found


def places(text: str, *words: str) -> Iterator[int]:
    """Where one of a few strings begins: many times as fast as a pattern that begins in several ways."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))
