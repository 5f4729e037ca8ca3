"""The words of a text, to be looked up before a pattern is tried: much faster where there is nothing to find."""

from __future__ import annotations

import re
from functools import lru_cache

_DIGITS = "0123456789"
_TOKEN = re.compile(r"[a-z0-9]+|%")


@lru_cache(maxsize=64)  # a sentence is asked for by several rules, one after the other
def tokens(text: str) -> frozenset[str]:
    """Words and numbers in lower case (of ASCII letters), percent signs, and what stands right after a number.

    >>> sorted(tokens("Spends $5bn, or 2% more"))
    ['%', '2', '5bn', 'bn', 'more', 'or', 'spends']
    """
    found = _TOKEN.findall(text.lower())
    return frozenset(found).union(one.lstrip(_DIGITS) for one in found if one[0].isdigit() and not one.isdigit())
