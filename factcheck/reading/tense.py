"""What the tense of the verb leaves of a figure's time: the plain past, and times that no calendar here knows."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import RANK, Frame
from factcheck.reading.phrases import Phrase


def past(frame: Frame) -> bool:
    """Whether the nearest finite verb around a figure is in the plain past."""
    if any("once" in token.entry.senses for token in frame.phrase.tokens):
        return True
    if _apposed(frame):
        return False
    for clause in frame.clause.path():
        verb = clause.verb
        if verb is None:
            continue
        if any("now" in t.entry.senses for p in clause.phrases for t in p.tokens if t.tag == "adv"):
            return False
        if verb.finite:
            return verb.past and not verb.perfect and not (verb.senses & {"say"} and clause is not frame.clause)
        if _titled(frame, clause, verb):
            return False
    return False


def _apposed(frame: Frame) -> bool:
    """ "China, the second-largest spender, raised"."""
    verb = frame.clause.verb
    return (
        frame.role == RANK
        and verb is not None
        and frame.phrase.at < verb.at
        and frame.phrase is not frame.clause.subject
        and frame.phrase.prep is None
    )


def _titled(frame: Frame, clause: Clause, verb: Phrase) -> bool:
    """Whether a passive participle stands where there is no finite verb: "$5bn spent on defence"."""
    return (
        clause.kind == "participle"
        and verb.passive
        and frame.phrase.at > verb.at
        and clause.parent is not None
        and clause.parent.verb is None
    )


def once(frame: Frame) -> bool:
    """ "Greece once spent 5%": at no time that is said."""
    verb = frame.clause.verb
    return verb is not None and any("once" in t.entry.senses for t in verb.adverbs)


def era(frame: Frame) -> bool:
    """ "Under Eisenhower", "at the height of the Korean War": a time that no calendar here knows."""
    for one in frame.clause.phrases:
        if one.kind != "noun" or one.having("Q") or one.having("T"):
            continue
        if one.relations & {"under"} and any(t.capital for t in one.tokens if t.tag in ("N", "P")):
            return True
        if one.relations & {"point", "within"} and one.senses & {"timenoun", "event", "year"}:
            return True
    return False
