"""Raising and control: whose subject a noun phrase is, where its verb governs an infinitive."""

from __future__ import annotations

from dataclasses import replace

from factcheck.models import Comparator
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.parsing import figured
from factcheck.reading.phrases import Phrase, sensed
from factcheck.reading.quantity import PERCENT, POINTS, SUM
from factcheck.reading.words import entry


def descend(frame: Frame) -> None:
    """A subject belongs to the infinitive that its verb governs: "23 allies are expected to spend"."""
    inner = _raised(frame)
    if inner is not None:
        frame.clause = inner
    while frame.subject is frame.phrase and frame.clause.verb is not None:
        inner = _infinitive(frame, frame.clause.verb)
        if inner is None:
            return
        planned = _plans(inner.governor)
        verb = frame.clause.verb  # "are expected to", "have to"
        controls = verb.tag == "aux" or sensed(verb, "expect", "promise", "aim", "demand", "fail", "be")
        if not planned and not controls:
            return
        frame.clause = inner
        if planned:
            return


def _raised(frame: Frame) -> Clause | None:
    """ "NATO expects nine members to reach it": the object of a verb is the subject of the infinitive behind it."""
    if "expect" not in frame.clause.does or frame.subject is frame.phrase:
        return None
    clauses = (c for c in frame.clauses if c.kind == "infinitive" and c.subject is frame.phrase)
    return next((c for c in clauses if c.parent is frame.clause), None)


def enter(frame: Frame) -> None:
    """ "more than the $5bn it spent in 2019": a figure of its own, which is told as it is, not what it bounds."""
    definite = any("definite" in entry(word).senses for word in frame.hedged)
    if frame.unit != SUM or frame.quantity.hedge.comparator not in (Comparator.GT, Comparator.LT) or not definite:
        return
    told = (c for c in frame.clauses if c.antecedent is frame.phrase and c.kind in ("relative", "participle"))
    inner = next((c for c in told if c.verb is not None and "spend" in c.verb.senses), None)
    if inner is not None:
        frame.clause, frame.quantity = inner, replace(frame.quantity, hedge=plain_hedge())


def ascend(frame: Frame) -> None:
    """A degree or an end is of the verb around that moves: "cut what a plan sets by $5bn", "from the $5bn spent to"."""
    clause: Clause | None = frame.clause
    first = frame.clause.antecedent
    ends = first is not None and figured(first) and first.relations & {"source"}
    hangs = frame.relations & ({"degree", "goal"} if ends else {"degree"})
    if not hangs or frame.unit not in (SUM, PERCENT, POINTS) or _moves(frame.clause):
        return
    while clause is not None and clause.kind in ("participle", "relative"):
        clause = clause.parent
        if clause is not None and clause.verb is not None and clause.verb.at < frame.phrase.at and _moves(clause):
            frame.clause = clause
            return


def _moves(clause: Clause) -> bool:
    return sensed(clause.verb, "move", "move_t", "exceed", "multiply", "be", "follows")


def _infinitive(frame: Frame, verb: Phrase) -> Clause | None:
    """The infinitive clause of which a verb's subject is the subject too."""
    own = (c for c in frame.clauses if c.kind == "infinitive" and c.subject is frame.phrase and c.verb is not None)
    return next((c for c in own if c.governor is verb or (c.parent is frame.clause and _plans(c.governor))), None)


def _plans(governor: Phrase | None) -> bool:
    """ "have plans to reach it"."""
    plans = sensed(governor, "reviewword", "promise", "aim", "request", "target")
    return plans and governor is not None and governor.kind == "noun"
