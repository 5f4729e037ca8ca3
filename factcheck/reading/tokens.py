"""The words of a text, to be looked up before a pattern is tried: much faster where there is nothing to find."""

from __future__ import annotations

import re
from collections.abc import Container, Iterator
from functools import lru_cache

_TOKEN = re.compile(r"[a-z0-9]+|%")
_DIGITS = "0123456789"
_START = re.compile(r"[A-Za-z]+|[0-9]+[A-Za-z]*|[,(:;-]")


@lru_cache(maxsize=64)  # a sentence is asked for by several rules, one after the other
def tokens(text: str) -> frozenset[str]:
    """Words and numbers in lower case (of ASCII letters), percent signs, and what stands right after a number.

    >>> sorted(tokens("Spends $5bn, or 2% more"))
    ['%', '2', '5bn', 'bn', 'more', 'or', 'spends']
    """
    found = frozenset(_TOKEN.findall(text.lower()))
    mixed = [one.lstrip(_DIGITS) for one in found if one[0] <= "9" and not one.isdigit()]
    return found.union(mixed) if mixed else found


def starts(text: str, words: Container[str]) -> Iterator[int]:
    """Where one of some words, numbers or marks in lower case stands: where a pattern that begins with one may match.

    >>> list(starts("The third, or 4th", {"third", "4th", ","}))
    [4, 9, 14]
    """
    return (found.start() for found in _START.finditer(text) if found[0].lower() in words)


def matches(pattern: re.Pattern[str], text: str, words: Container[str]) -> Iterator[re.Match[str]]:
    """What `finditer` gives of a pattern that begins with one of some words, in a small part of the time."""
    end = 0
    for start in starts(text, words):
        found = pattern.match(text, start) if start >= end else None
        if found is not None:
            end = found.end()
            yield found


def places(text: str, *words: str) -> Iterator[int]:
    """Where one of a few strings begins: many times as fast as a pattern that begins in several ways."""
    for word in words:
        at = text.find(word)
        while at >= 0:
            yield at
            at = text.find(word, at + len(word))
