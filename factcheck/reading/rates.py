"""How often a sum is spent, where that is not once a year: "$2.7bn a day", "€10m an hour", "every month", "daily"."""

from __future__ import annotations

from collections.abc import Iterator

from factcheck.reading.frames import Frame
from factcheck.reading.measures import DEFENCE, about
from factcheck.reading.phrases import Phrase, quantified
from factcheck.reading.words import Token, having

RATES = ("permonth", "perweek", "perday", "perhour", "perminute", "persecond")
"""Senses of words beside a sum; a sum without one is of a year."""


def rate(frame: Frame) -> str:
    """How often the sum of a figure is spent, one of RATES; empty for once a year, and where nothing is said."""
    said = [*_modifiers(frame), *(t for phrase in _beside(frame) if _is_rate(frame, phrase) for t in phrase.tokens)]
    if having(said, "peryear"):
        return ""
    return next((sense for sense in RATES if having(said, sense)), "")


def _modifiers(frame: Frame) -> Iterator[Token]:
    """Adjectives beside the sum, or of the spending that it is a sum of: "monthly defence spending"."""
    phrases = (frame.phrase, frame.noun, frame.subject)
    for phrase in phrases:
        if phrase is not None and (phrase is frame.phrase or about(phrase) == DEFENCE):
            yield from (t for t in phrase.tokens if t is not phrase.head)


def _beside(frame: Frame) -> Iterator[Phrase]:
    """The phrases of its clause after it, up to the next number; those before it where it is the first."""
    phrases = frame.clause.phrases
    before = [p for p in phrases if p.at < frame.phrase.at]
    if not any(map(quantified, before)):
        yield from before
    for phrase in phrases:
        if phrase.at > frame.phrase.at:
            if quantified(phrase):
                return
            yield phrase


def _is_rate(frame: Frame, phrase: Phrase) -> bool:
    """Whether a phrase is "a day", "per week" or "every month"; "a week before the summit" is a time."""
    led = phrase.prep is not None and having((phrase.prep,), "per")
    words = [t for t in phrase.tokens if t is not phrase.prep]
    if len(words) == 2 and having(words[:1], "one", "each", "every") and phrase.prep is None:
        led = True
    if not (led or (phrase.tokens[0].tag == "adv" and phrase.means(*RATES))):
        return False
    after = frame.parsed.following(phrase)
    return after is None or not after.opens("apart")
