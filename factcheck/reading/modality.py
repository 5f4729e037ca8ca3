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
    return {row["words"].lower(): Modality(row["modality"]) for row in rows("modality")}


_CLAUSE = re.compile(
    r"[;:]|[ ]-[ ]|[ ]--[ ]|\u2014|,[ ](?:but|while|whereas|and|which|up[ ]from|down[ ]from|compared|though|"
    r"although|as)\b|[ ](?:but|while|whereas|although)[ ]"
)
_QUESTION = re.compile(
    r"^[\"']?(?:Should|Would|Could|What if|Suppose|If)\b[^.]*(?:\?|,)|^[\"']?Were[ ](?:the[ ])?[A-Z]\w+[ ]to\b"
)


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
    moods = [one for one in moods if one.modality is not Modality.NEGATED or _denies(text, one, at)]
    if not moods:
        moods = list(_around(text, at))
    if _QUESTION.match(text) or re.search(r"\bif\b", text[start:at], re.IGNORECASE):
        return Mood(Modality.HYPOTHETICAL, "if", 0)
    if not moods:
        return Mood(Modality.ASSERTED)
    best = _strongest(moods)
    reported = best.modality is Modality.HYPOTHETICAL and best.words.lower() == "would" and _SAID.search(text[:at])
    return Mood(Modality.FORECAST, best.words, best.start) if reported else best


_DENIED = re.compile(
    r"(?:[ ](?:even|yet|currently|now|always|quite|actually|been|be|to|come|close|near|have|has|had)){0,4}[ ]"
    r"(?:spen[dt]\w*|meet\w*|met|reach\w*|hit\w*|devot\w*|allocat\w*|exceed\w*|invest\w*|honou?r\w*|"
    r"fulfil\w*|achiev\w*|rais\w*|increas\w*|pass\w*|put\w*|pay\w*|paid|anywhere|the|at|a|an|more|less|over|"
    r"above|it)\b"
)


def _denies(text: str, mood: Mood, at: int) -> bool:
    """Whether a "not" denies the figure, not some other verb of the clause."""
    word = mood.words.lower()
    if word not in ("not", "n't", "never"):
        return True
    end = mood.start + len(word)
    return at - end < 14 or (at - end < 60 and _DENIED.match(text, end) is not None)


_HEADLINE = re.compile(
    r"^[\"']?(?:[A-Z][\w'.-]{1,20}[ ]){1,3}to[ ](?:boost|raise|lift|hike|increase|spend|cut|slash|double|"
    r"reach|hit|up|invest|add|trim|reduce|allocate)\b"
)
_AFTERWARDS = re.compile(
    r"[^.;,]{0,60}?\b(?P<word>will|is set to|are set to|is expected to|would|is projected to|is to be)\b"
)


def _around(text: str, at: int) -> list[Mood]:
    """A forecast said elsewhere: a headline's "Sweden to boost", a draft budget, a verb after the figure."""
    head = _HEADLINE.match(text)
    if head and head.end() <= at:
        return [Mood(Modality.FORECAST, "to", head.end())]
    if _DRAFT.search(text):
        return [Mood(Modality.FORECAST, "draft", 0)]
    after = _AFTERWARDS.match(text, at) if at < 30 else None
    return [Mood(_modalities()[after["word"]], after["word"], at)] if after and after["word"] in _modalities() else []


_DRAFT = re.compile(
    r"\b(?:draft budget|budget draft|draft plan|budget proposal|proposed budget|budget blueprint|"
    r"budget request|request(?:s|ed|ing)? (?:a |an )?(?:budget|\$))",
    re.IGNORECASE,
)

_SAID = re.compile(r"\b(?:said|says|announced|confirmed|told|insisted)\b")

_ORDER = (Modality.NEGATED, Modality.PLEDGE, Modality.DEMAND, Modality.TARGET, Modality.FORECAST, Modality.HYPOTHETICAL)


def _strongest(moods: list[Mood]) -> Mood:
    for modality in _ORDER:
        for one in reversed(moods):
            if one.modality is modality:
                return one
    return moods[-1]
