"""What is of defence by itself: a country that spends 4% of its GDP, the target of an alliance."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import GDP, LEVEL, MEMBERS, RANK, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import ALLIED
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import is_pronoun, named
from factcheck.reading.quantity import PERCENT
from factcheck.reading.words import having


def by_itself(frame: Frame) -> bool:
    """ "Poland spends 4% of GDP" says on what by itself; so does an alliance's target."""
    if frame.role == MEMBERS:
        spent = any(p.senses & {"spend", "money", "target", "gdp"} for p in frame.parsed.phrases)
        return (spent and _allied(frame)) or frame.how.get("role") == "copied"
    if frame.role == RANK and having(frame.phrase.tokens, "spender"):
        return _allied(frame)
    if frame.measure == measures.MONEY and having(frame.parsed.tokens, "armsreport"):
        return True  # "SIPRI says Russia's spending rose by 9%"
    if frame.measure == measures.MONEY and not ALLIED.isdisjoint(frame.codes):
        return True  # "Spending by European allies will rise by 15%"
    if frame.unit != PERCENT:
        return False
    shared = frame.base == TOTAL and "spend" in frame.verb  # "pays 22% of NATO's budget"
    if frame.role == THRESHOLD or shared or _of_spending(frame):
        return _allied(frame)
    return bool(frame.codes) and spends(frame)


def spends(frame: Frame) -> bool:
    """ "Poland spends 4%"."""
    share = frame.unit == PERCENT and frame.base in (GDP, "") and frame.role == LEVEL
    spender = frame.noun is not None and "spender" in frame.noun.senses  # "is the biggest spender, at 4%"
    return share and (spender or "spend" in frame.verb) and _may_spend(frame)


def _allied(frame: Frame) -> bool:
    return any(place is not None and not ALLIED.isdisjoint(place.codes) for place in map(mention, frame.parsed.tokens))


def _of_spending(frame: Frame) -> bool:
    """ "the lowest spender in NATO, with spending of 1.2%"."""
    money = frame.measure == measures.MONEY and frame.role == LEVEL
    return money and frame.noun is not None and "strong" in frame.noun.senses


def _may_spend(frame: Frame) -> bool:
    """Whether the subject is one that spends on defence: a country, its government, its allies."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if subject is None or subject is frame.phrase or (verb is not None and verb.passive) or named(subject):
        return True
    return subject.head is not None and (
        is_pronoun(subject) or bool(subject.senses & {"land", "gov", "member", "members", "alliance"})
    )
