"""Distributives: whether a sum is for each of many: "$2,700 a head", "per capita", "for every citizen"."""

from __future__ import annotations

from itertools import takewhile

from factcheck.reading.frames import Frame
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.words import having

BEFORE, AFTER = 6, 5  # so many phrases before and after a sum may say for whom it is


def per_head(frame: Frame) -> bool:
    """ "$2,700 a head", "per capita spending of $500", "for every citizen"."""
    return frame.unit == SUM and (_each_spends(frame) or _each_after(frame) or any(map(_of_heads, _near(frame))))


def _each_spends(frame: Frame) -> bool:
    """ "each Norwegian pays"."""
    subject = frame.subject
    if subject is None or "spend" not in frame.verb:
        return False
    places = [place for t in subject.tokens if (place := mention(t)) is not None]
    return having((t for t in subject.tokens if t.tag == "det"), "each", "every") and any(
        place.sense in ("people", "demonym") for place in places
    )


def _each_after(frame: Frame) -> bool:
    """ "$500 a head", "$500 for each citizen", up to the next verb, conjunction or figure."""
    at = frame.phrase.at
    after = takewhile(
        lambda one: one.kind not in ("verb", "link") and not one.having("Q"), frame.parsed.phrases[at + 1 : at + AFTER]
    )
    return any(_a_head(one) or (one.at == at + 1 and having(one.tokens, "each")) for one in after)


def _a_head(phrase: Phrase) -> bool:
    """ "per person", "for his people", "a head"."""
    joined = phrase.relations & {"per", "purpose"} or (
        phrase.prep is None and any(t.tag == "det" for t in phrase.tokens)
    )
    return bool(phrase.senses & {"head"} and joined)


def _near(frame: Frame) -> list[Phrase]:
    """The phrases before a sum and its own; after a colon or semicolon all that led to it."""
    phrases, at = frame.parsed.phrases, frame.phrase.at
    if frame.clause.link in (";", ":") and frame.clause.verb is None:
        return phrases[:at]
    return phrases[max(0, at - BEFORE) : at + 1]


def _of_heads(phrase: Phrase) -> bool:
    """ "per head", "every citizen", "per capita"."""
    rate = having(phrase.tokens, "per") and having(phrase.tokens, "head")
    each = having(phrase.tokens, "every", "each")
    return rate or bool(phrase.senses & {"head"} and each) or having(phrase.tokens, "percapita")
