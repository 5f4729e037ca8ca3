"""The necessary condition: words without which no sentence opens a text to the rules.

Plain strings and a few patterns over a whole archive tell that there is no sentence of the armed forces or an alliance
beside money, a share or people (`Document.openings`), so that most text is thrown away before any rule runs.
"""

from __future__ import annotations

import re
import string
from collections.abc import Iterator
from functools import lru_cache
from itertools import groupby

from factcheck.lexicon import any_of, listed, rows, words
from factcheck.patterns import lazy
from factcheck.reading.strings import places, tokens


@lru_cache(maxsize=1)
def stems() -> tuple[str, ...]:
    """Lower-case words and phrases one of which every sentence about defence spending has; none has another in it."""
    found = sorted({word.lower() for word in (*words("measures", "force"), *listed("gate.beside"))}, key=len)
    kept: list[str] = []
    for stem in found:
        if not any(short in stem and re.search(rf"\b{short}\b", stem) for short in kept):
            kept.append(stem)
    return tuple(kept)


_SIGNS = rf"[0-9][ ]?{any_of('gate.units')}\b|[$£€¥%]"
_MEASURED = rf"{_SIGNS}|\b{any_of('gate.words')}\b|\b{any_of('gate.phrases')}\b"
_THOUSANDS = r"[0-9][,.' ][0-9]{3}\b|[0-9]0{3}\b"
_MANY = rf"{_THOUSANDS}|\b{any_of('gate.many')}\b"
_HAVING = (
    rf"{any_of('gate.has')}[ ](?:[a-z]{{1,12}}[ ]){{0,3}}[0-9]\S{{0,12}}[ ](?:[0-9]{{3}}[ ]){{0,2}}"
    rf"(?:{any_of('gate.thousand')}[ ])?(?:[a-z-]{{1,14}}[ ])?{any_of('gate.people')}"
)
_MANNED = lazy(
    rf"\b(?:{any_of('gate.army')}|{any_of('gate.force')}[ -]{any_of('gate.size')}|"
    rf"{any_of('gate.bodies')}[ ]{any_of('gate.are')}|{any_of('gate.soldiers')}[ ]{any_of('gate.under')}|{_HAVING})\b",
    re.IGNORECASE,
)
# the same of lower-case text, taken apart: words are looked up many times as fast as a pattern finds them
_ANY_SIGN, _ANY_WORD = lazy(_SIGNS), frozenset(listed("gate.words"))
_ANY_PHRASE = lazy(rf"\b{any_of('gate.phrases')}\b")
_ANY_THOUSANDS, _ANY_MANY = lazy(_THOUSANDS), frozenset(listed("gate.many"))
_IN_PHRASES = frozenset(phrase.partition(" ")[0] for phrase in listed("gate.phrases"))
_BODIES = frozenset(listed("gate.any_body"))


def measured(text: str) -> bool:
    """Whether a sentence has a sum, a share, a budget or an army's strength: beside the forces it opens a text."""
    lower = text.lower()
    if _ANY_SIGN.search(lower):
        return True
    words = tokens(text)
    if not _ANY_WORD.isdisjoint(words) or (not _IN_PHRASES.isdisjoint(words) and _ANY_PHRASE.search(lower)):
        return True
    many = not _BODIES.isdisjoint(words) and (not _ANY_MANY.isdisjoint(words) or _ANY_THOUSANDS.search(text))
    return bool(many and _MANNED.search(text))


def positions(text: str) -> Iterator[int]:
    """Where one of the stems, or its plural, stands in a text by itself, in no order."""
    lower = _lower(text)
    for head, whole in _heads():
        for at in places(lower, head):
            if (not at or lower[at - 1] not in _IN_WORD) and whole.match(lower, at):
                yield at


_IN_WORD = frozenset(string.ascii_letters + string.digits)


@lru_cache(maxsize=1)
def _heads() -> tuple[tuple[str, re.Pattern[str]], ...]:
    """How stems begin, which is looked for once for those that begin alike, with a pattern of them."""
    groups = [tuple(group) for _, group in groupby(sorted(stems()), key=lambda stem: stem[:4])]
    return tuple((_beginning(group), lazy(rf"(?:{'|'.join(group)})s?(?![A-Za-z0-9])")) for group in groups)


def _beginning(words: tuple[str, ...]) -> str:
    """What all of some words begin with."""
    first = words[0]
    return next(first[:end] for end in range(len(first), 0, -1) if all(word.startswith(first[:end]) for word in words))


_ASCII_LOWER = {ord(c): ord(c.lower()) for c in "ABCDEFGHIJKLMNOPQRSTUVWXYZ"}


@lru_cache(maxsize=1)  # three things are looked for in a text, one after the other
def _lower(text: str) -> str:
    """A text in lower case, of the same length."""
    lower = text.lower()
    return lower if len(lower) == len(text) else text.translate(_ASCII_LOWER)


_SPENDS = lazy(
    rf"{any_of('gate.spends')}[ ](?:[a-z-]{{1,14}}[ ]){{0,3}}[0-9.]+[ ]?(?:%|{any_of('gate.percent')})", re.IGNORECASE
)
_PERCENT = listed("gate.percent_sign")
_AIM = lazy(rf"{any_of('gate.percent_sign')}[ -](?:[\w-]{{1,14}}[ ]){{0,2}}?{any_of('gate.aims')}s?\b", re.IGNORECASE)


def shares_spent(text: str) -> Iterator[int]:
    """Where a text says that someone "spends 1.5%": such a share is of GDP, on defence."""
    lower = _lower(text)
    return (at for at in places(lower, _beginning(listed("gate.spends"))) if _SPENDS.match(lower, at))


def aims(text: str) -> Iterator[int]:
    """Where a text speaks of a target in percent, of whatever it may be."""
    lower = _lower(text)
    return (at for at in places(lower, *_PERCENT) if _AIM.match(lower, at))


BACK = 3  # sentences before one in which the forces may have been named


def having() -> str:
    """A pattern of an army with its number in one: "has 24,000 soldiers"."""
    return rf"\b{_HAVING}\b"


def patterns() -> tuple[str, str, str, str, str]:
    """Beside the stems, of plain text: what makes a sentence `measured` (a sum; or an army and a number of it), what
    `shares_spent` and `aims` look for. For a gate over columns."""
    return _MEASURED, _MANNED.pattern, _MANY, _SPENDS.pattern, _AIM.pattern


ENOUGH = 20  # words; of fewer nothing is said
LOOKED_AT = 6000  # characters
LEAST = 0.18
"""Of all words; English prose has 0.35 and more, tables and lists less, French, German and Polish below 0.12."""
_WORD = re.compile(r"[^\W\d_]+")
_SMALL = frozenset(("det", "prep", "conj", "pron", "be", "have", "mod", "rel", "sub"))


@lru_cache(maxsize=1)
def _small() -> frozenset[str]:
    small = (row["word"] for row in rows("words") if not _SMALL.isdisjoint(row["classes"].split()))
    return frozenset(word for word in small if len(word) > 1 and word.isalpha())


def english(text: str) -> bool:
    """Whether a text is English, as far as it is long enough to tell.

    >>> english("Der Haushalt der Bundeswehr soll in den nächsten Jahren weiter wachsen, sagte der Minister. " * 4)
    False
    """
    found = _WORD.findall(text[:LOOKED_AT].lower())
    return len(found) < ENOUGH or sum(word in _small() for word in found) >= LEAST * len(found)
