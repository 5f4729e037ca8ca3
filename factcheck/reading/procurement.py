"""Procurement: whether a share of defence spending, or a sum, goes on equipment or on other things to buy."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, EARLIER, LEVEL, SPENDING, THRESHOLD, Frame
from factcheck.reading.measures import OTHER
from factcheck.reading.phrases import Phrase, quantified, sensed
from factcheck.reading.quantity import PERCENT, SUM


def equipment_goal(frame: Frame) -> bool:
    """ "the target of 20% for equipment"."""
    noun = frame.noun or frame.phrase
    if frame.role != THRESHOLD:
        return False
    named = any("equip" in measures.senses(one.tokens) for one in (noun, *frame.parsed.complements(noun)))
    return named or (frame.clause.governor is not None and any(map(_equips, _near(frame))))


def equipment_share(frame: Frame) -> bool:
    """Whether a part of defence spending goes on equipment: "20% of its budget on major equipment"."""
    if frame.unit != PERCENT or frame.role not in (LEVEL, EARLIER):
        return False
    own = frame.base == SPENDING or (frame.base == BUDGET and not sensed(frame.base_phrase, "statebudget"))
    return own and any(map(_equips, _near(frame)))


def _equips(phrase: Phrase) -> bool:
    senses = measures.senses(phrase.tokens)
    return "equip" in senses and "other" not in senses


def _near(frame: Frame) -> list[Phrase]:
    """The phrases that may say on what a share goes: complements, subject, object, what the verb spends on."""
    near = [*frame.parsed.complements(frame.base_phrase or frame.phrase)]
    subject, verb = frame.subject, frame.clause.verb
    if subject is not None and not subject.having("Q"):
        told = [subject, *frame.parsed.complements(subject)]
        near += told
        near += [p for c in frame.clauses if c.kind == "relative" and c.antecedent in told for p in c.phrases]
    if verb is not None:
        near += [p for p in frame.clause.after(verb) if p.kind == "noun" and p.prep is None and not p.having("Q")][:1]
    if verb is not None and verb.senses & {"spend", "be", "take"}:
        near += [p for p in frame.clause.phrases if p.relations & {"purpose"}]
    return near


def buys(frame: Frame) -> bool:
    """Whether what it is to do or goes on is to buy: "$2 billion to buy missiles", "$2 billion on building bases"."""
    if frame.unit != SUM or frame.role not in (LEVEL, CHANGE):
        return False
    if trades(frame) and bool(frame.relations & {"within", "purpose"}):
        return True
    inner = (c for c in frame.clauses if c.parent is frame.clause and c.kind in ("infinitive", "gerund", "participle"))
    return frame.noun in (None, frame.phrase) and any(_to_buy(frame, clause) for clause in inner)


def trades(frame: Frame) -> bool:
    """Whether the verb is one of buying, selling, earning: "sells $5bn in arms"."""
    return bool(frame.verb & {"other_act"}) and not frame.verb & {"spend", "move_t"}


def _to_buy(frame: Frame, clause: Clause) -> bool:
    verb = clause.verb
    goes_on = "spend" in frame.verb and ("purpose" in clause.senses or clause.phrases[0].at == frame.phrase.at + 1)
    led = clause.kind != "participle" and clause.governor is frame.clause.verb
    if verb is None or verb.at <= frame.phrase.at or not (goes_on or led):
        return False
    if any(one.at < verb.at and quantified(one) for one in frame.clause.after(frame.phrase)):
        return False  # "the $5bn for the army includes $1bn to buy trucks"
    if verb.senses & {"other_act"}:
        return True
    bought = next((p for p in clause.after(verb) if p.kind == "noun" and p.prep is None), None)
    return measures.of_phrase(frame.parsed, bought) == OTHER
