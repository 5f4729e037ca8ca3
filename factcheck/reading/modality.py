"""What a clause does with its number: states it, forecasts it, promises it, demands it, denies it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import alternation, rows
from factcheck.models import Modality

REACH = 110  # characters before the number in which its verb stands


@dataclass(frozen=True, slots=True)
class Mood:
    """A modality and the words that say so (empty for a plain statement)."""

    modality: Modality
    words: str = ""
    start: int = -1


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    body = alternation(row["words"] for row in rows("modality") if row["words"] != "n't")
    return re.compile(rf"(?<![A-Za-z])(?P<word>{body})(?![A-Za-z])|(?P<nt>n't)\b", re.IGNORECASE)


@lru_cache(maxsize=1)
def _modalities() -> dict[str, Modality]:
    return {row["words"]: Modality(row["modality"]) for row in rows("modality")}


_CLAUSE = re.compile(r"[;:]|[ ]-[ ]|[ ]--[ ]|\u2014|,[ ](?:but|while|whereas|and|which|up[ ]from|down[ ]from|compared|though|although|as)\b|[ ](?:but|while|whereas|although)[ ]")
_QUESTION = re.compile(r"^[\"']?(?:Should|Would|Could|What if|Suppose|If)\b[^.]*(?:\?|,)|^[\"']?Were[ ](?:the[ ])?[A-Z]\w+[ ]to\b")


def clause_start(text: str, at: int) -> int:
    """Where the clause that holds position `at` begins."""
    start = 0
    for found in _CLAUSE.finditer(text, 0, at):
        start = found.end()
    return start


def mood(text: str, at: int) -> Mood:
    """The modality of the clause around a number at position `at` of a plain sentence.

    >>> mood("Spain said it would reach 2% by 2029.", 26).modality
    <Modality.PLEDGE: 'pledge'>
    >>> mood("Spain does not spend 2%.", 21).modality
    <Modality.NEGATED: 'negated'>
    """
    start = max(clause_start(text, at), at - REACH)
    found = [(m["word"] or m["nt"], m.start()) for m in _pattern().finditer(text, start, at)]
    moods = [Mood(_modalities()[word.lower()], word, where) for word, where in found]
    if _QUESTION.match(text) or re.search(r"\bif\b", text[start:at], re.IGNORECASE):
        return Mood(Modality.HYPOTHETICAL, "if", 0)
    if not moods:
        return Mood(Modality.ASSERTED)
    return _strongest(moods)


_ORDER = (Modality.NEGATED, Modality.PLEDGE, Modality.DEMAND, Modality.TARGET, Modality.FORECAST, Modality.HYPOTHETICAL)


def _strongest(moods: list[Mood]) -> Mood:
    for modality in _ORDER:
        for one in reversed(moods):
            if one.modality is modality:
                return one
    return moods[-1]
