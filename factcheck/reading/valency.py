"""Verbal valency: the slots of a verb and the role that each gives to a quantity (`valency.csv`)."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading.changes import compared, downward, moves
from factcheck.reading.frames import CHANGE, GDP, LEVEL, THRESHOLD, Frame
from factcheck.reading.parsing import named
from factcheck.reading.quantities import NUMBER, PERCENT
from factcheck.reading.words import entry

RELATIONS = (
    "genitive",
    "degree",
    "goal",
    "source",
    "point",
    "purpose",
    "within",
    "above",
    "below",
    "agent",
    "against",
    "base",
    "role",
    "with",
    "about",
    "per",
)


VALENT = (
    "norm",
    "spend",
    "take",
    "multiply",
    "move",
    "move_t",
    "meet",
    "exceed",
    "rank",
    "be",
    "request",
    "aim",
    "promise",
    "enact",
    "demand",
    "expect",
    "see",
    "deny",
    "say",
    "arrive",
)


@lru_cache(maxsize=1)
def _valency() -> dict[str, str]:
    return {row["slot"]: row["role"] for row in rows("valency")}


def slot(frame: Frame) -> tuple[str, ...]:
    """Which slot of its verb a quantity's phrase fills: subject, object, or what its preposition may stand for."""
    clause, phrase = frame.clause, frame.phrase
    verb = clause.verb
    if verb is None:
        return ()
    if phrase.prep is None:
        return ("subject",) if phrase.at < verb.at else ("object",)
    return tuple(one for one in RELATIONS if one in phrase.relations)


def verbal(frame: Frame) -> str:
    """The role that the verb of the clause gives."""
    verb = frame.clause.verb
    if verb is None or verb.head is None:
        return ""
    senses = verb.senses
    if (verb.head.tag == "aux" and verb.head.entry.classes & {"be"}) or "be" in verb.head.entry.classes:
        senses = senses | {"be"}
    elif verb.head.tag == "aux" and verb.head.entry.classes & {"have"}:
        senses = senses | {"have"}
    if senses & {"other_act"} and not senses & {"spend", "move_t"}:
        return ""
    slots = slot(frame)
    if "be" in senses and _responsible(frame):
        return LEVEL
    if "be" in senses and verb.particle and moves(verb.particle) and "object" in slots and frame.base != GDP:
        frame.sign = -1 if verb.particle in downward() else 1
        return CHANGE
    for sense in (*VALENT, "have"):
        if sense not in senses:
            continue
        for one in slots:
            if verb.passive and one == "object" and sense not in ("be", "move"):
                continue
            if one == "subject" and not verb.passive and sense not in ("be", "take"):
                continue
            role = _valency().get(f"{sense} {one}")
            if role:
                return _checked(frame, role, sense, one)
    return ""


def _checked(frame: Frame, role: str, sense: str, one: str) -> str:
    """A role that the rest of the clause may take back."""
    if (
        role == CHANGE
        and one == "object"
        and frame.quantity.hedge.comparator.value in ("lt", "gt")
        and entry(frame.quantity.hedge.phrase).senses & {"crossing"}
        and sense == "move"
    ):
        return LEVEL  # "fell below 40%"
    subject = frame.clause.subject
    if sense == "spend" and role == LEVEL and frame.base == GDP and subject is not None and subject.senses & {"law"}:
        return THRESHOLD
    if sense in ("be", "move") and role == LEVEL and subject is not None and frame.base != GDP:
        grows = any(t.entry.senses & {"growthnoun"} for t in subject.tokens)
        if (grows and frame.unit == PERCENT) or subject.senses & {"change"}:
            frame.sign = -1 if "down" in subject.senses else 1
            return CHANGE
    if (
        sense == "be"
        and role == LEVEL
        and frame.unit == PERCENT
        and subject is not None
        and subject.senses & {"target", "cap"}
        and not subject.senses & {"money"}
    ):
        return THRESHOLD
    if sense == "take" and frame.base == GDP and subject is not None and named(subject):
        return ""  # a country's part of a group's economy
    if sense == "be" and compared(frame):
        return CHANGE if frame.unit != NUMBER else ""
    if role == CHANGE and sense == "move_t" and one == "object" and frame.base == GDP:
        return LEVEL
    if role == CHANGE and sense == "move" and frame.base == GDP and one == "object":
        return LEVEL
    if role == THRESHOLD and sense == "norm":
        return THRESHOLD if frame.unit == PERCENT and frame.base == GDP else LEVEL
    if role == THRESHOLD and (
        frame.unit != PERCENT
        or not any("definite" in t.entry.senses or t.tag in ("poss", "own") for t in frame.phrase.tokens)
    ):
        return LEVEL
    return role


def _responsible(frame: Frame) -> bool:
    """ "were responsible for 55%": an adjective that takes a share."""
    before = frame.parsed.previous(frame.phrase)
    return (
        before is not None
        and before.head is not None
        and "accounts" in before.head.entry.senses
        and bool(frame.phrase.relations & {"purpose"})
    )
