"""What is of defence by itself: a country that spends 4% of its GDP, the target of an alliance."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import GDP, LEVEL, MEMBERS, RANK, THRESHOLD, TOTAL, Frame
from factcheck.reading.groups import ALLIED
from factcheck.reading.parsing import codes
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
    money = frame.measure == measures.MONEY
    if money and (having(frame.parsed.tokens, "armsreport") or not ALLIED.isdisjoint(frame.codes)):
        return True  # "SIPRI says Russia's spending rose by 9%", "spending by European allies will rise by 15%"
    if frame.unit != PERCENT:
        return False
    shared = frame.base == TOTAL and "spend" in frame.verb  # "pays 22% of NATO's budget"
    strong = frame.noun is not None and "strong" in frame.noun.senses  # "the lowest in NATO, with spending of 1.2%"
    if frame.role == THRESHOLD or shared or (strong and money and frame.role == LEVEL):
        return _allied(frame)
    return bool(frame.codes) and spends(frame)


def _allied(frame: Frame) -> bool:
    return not ALLIED.isdisjoint(codes(frame.parsed.tokens))


def spends(frame: Frame) -> bool:
    """ "Poland spends 4%": the subject is a country, its government, its allies."""
    subject, verb = frame.subject, frame.clause.verb
    spender = frame.noun is not None and "spender" in frame.noun.senses  # "is the biggest spender, at 4%"
    if frame.unit != PERCENT or frame.base not in (GDP, "") or frame.role != LEVEL:
        return False
    if not (spender or "spend" in frame.verb):
        return False
    if subject is None or subject is frame.phrase or (verb is not None and verb.passive) or named(subject):
        return True
    return is_pronoun(subject) or bool(subject.senses & {"land", "gov", "member", "members", "alliance"})
