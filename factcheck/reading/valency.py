"""Verbal valency: the slots of a verb and the role that each gives to a quantity (`valency.csv`)."""

from __future__ import annotations

from factcheck.lexicon import rows
from factcheck.reading import measures
from factcheck.reading.arguments import objects
from factcheck.reading.changes import downward, moves, rate_of_change
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, GDP, LEVEL, SPENDING, THRESHOLD, TOTAL, Frame
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, kept, mentioned
from factcheck.reading.phrases import Phrase, conjunction, named, related, sensed
from factcheck.reading.quantity import PERCENT, SUM
from factcheck.reading.words import NOTHING, entry

_SUBJECT, _OBJECT = frozenset(("subject",)), frozenset(("object",))
_VALENCY = [(*row["slot"].partition(" ")[::2], row["role"]) for row in rows("valency")]
"""The sense of a verb, a slot and the role that it gives, the most telling first."""


def slots(phrase: Phrase, verb: Phrase | None) -> frozenset[str]:
    """The slots of a verb that a phrase of its clause may fill: subject, object, what its preposition may stand for."""
    if verb is None or phrase.prep is not None:
        return NOTHING if verb is None else phrase.relations
    return _SUBJECT if phrase.at < verb.at else _OBJECT


def _lead(frame: Frame) -> Phrase:
    """The phrase whose preposition a quantity has: "higher than its 1.9% and this year's 1.8%"."""
    link, parsed = frame.parsed.previous(frame.phrase), frame.parsed
    adds = link is not None and conjunction(link) and not link.means("either")
    first = parsed.previous(link) if link is not None and adds else None
    joined = first is not None and first.having("Q") and first in frame.clause.phrases
    return first if first is not None and joined and frame.phrase.prep is None else frame.phrase


def verbal(frame: Frame) -> str:
    """The role that the verb of the clause gives."""
    verb = frame.clause.verb
    helping = {"be", "have"} if verb is not None and verb.tag == "aux" else {"be"}
    senses = NOTHING if verb is None else verb.senses | (verb.classes & helping)
    if verb is not None and in_place(frame.before):
        senses |= {"rank"}
    if verb is None or (senses & {"other_act"} and not senses & {"spend", "move_t"}):
        return ""
    filled = slots(_lead(frame), verb)
    differs = filled & {"object", "degree"}  # "is up 5%", "is up by 5%"
    if "be" in senses and moves(verb.particle) and differs and frame.base != GDP:
        frame.sign = -1 if downward(verb.particle) else 1
        return CHANGE
    for sense, one, role in _VALENCY:
        whole = frame.base == TOTAL or (sense, one) != ("spend", "purpose")  # "pays for 90% of the alliance"
        if sense in senses and one in filled and whole and _fillable(frame, verb, sense, one):
            return _checked(frame, role, sense, one)
    return ""


def in_place(phrase: Phrase | None) -> bool:
    """ "second", "in fourth place": whether a phrase is a place in an order."""
    return phrase is not None and (ordinal(phrase.word) is not None or sensed(phrase, "standing"))


def _fillable(frame: Frame, verb: Phrase, sense: str, one: str) -> bool:
    """Whether a quantity may be a verb's subject or object: one of "be" and the like, of others by their voice."""
    if one == "object":
        given = frame.unit == SUM and measures.about(frame.subject) == measures.DEFENCE  # "the army was given $5bn"
        return not verb.passive or sense in ("be", "move") or (sense == "spend" and given)
    return one != "subject" or verb.passive or sense in ("be", "take")


def handed(frame: Frame) -> bool:
    """ "gave Ukraine $5bn", "the $5bn that Ukraine received from Germany": a sum that one country has from another."""
    own = frame.parsed.tree.about(frame.phrase)
    return frame.noun is not frame.phrase and any(_hands(frame, one) for one in (frame.clause, *own))


def _hands(frame: Frame, clause: Clause) -> bool:
    """Whether the verb of a clause hands the sum of a frame from one country to another."""
    verb = clause.verb
    if verb is None or not verb.senses & {"give", "receive"}:
        return False
    to, by = _parties(frame, clause, verb)
    here, there = ({c for p in side for c in _lands(p)} for side in (to, by))
    whole = any(named(p) and _lands(p) for p in to) and ("give" in verb.senses or bool(there))
    return whole or (bool(here and there) and not here & there)


def _lands(phrase: Phrase) -> list[str]:
    """The codes of the places in a phrase, but for a ministry's own: "gave the Pentagon $5bn"."""
    return [code for place in mentioned(phrase.tokens) if place.sense != "seat" for code in place.codes]


def _parties(frame: Frame, clause: Clause, verb: Phrase) -> tuple[list[Phrase], list[Phrase]]:
    """Who gets the sum by the verb of a clause, and from whom."""
    others = [p for p in clause.phrases if p.kind == "noun" and p is not frame.phrase]
    subject = [] if clause.subject in (None, frame.phrase) else [clause.subject]
    if "receive" in verb.senses:
        return subject, [p for p in others if p.relations & {"source"}]
    to = [p for p in others if p.relations & {"goal"} or (p.prep is None and p is frame.parsed.following(verb))]
    return ([*subject, *to], [p for p in others if p.relations & {"agent"}]) if verb.passive else (to, subject)


def _checked(frame: Frame, role: str, sense: str, one: str) -> str:
    """A role that the rest of the clause may take back."""
    subject = frame.subject
    moved = objects(frame, frame.clause) if sense == "move_t" and one in ("goal", "source") else []
    if frame.unit == PERCENT and any(found.means("target") for found in moved):
        return THRESHOLD  # "raised the target from 2% to 3%"
    if role == CHANGE and one in ("object", "point") and _reaches(frame, sense):
        return LEVEL
    if role == CHANGE and one == "point" and subject is not None and named(subject):
        return ""  # "China, which grows at 5%"
    if role == LEVEL and subject is not None:
        role = _by_subject(frame, subject, sense)
        if role != LEVEL:
            return role
    taken = frame.parsed.complements(frame.phrase) if sense == "take" and frame.unit == SUM else ()
    if any(related(p, "source", "outof") for p in taken):  # "take $5bn from the army"
        frame.sign = -1
        return CHANGE
    if sense == "take" and frame.base == GDP and subject is not None and named(subject):
        return ""  # a country's part of a group's economy
    return LEVEL if role == THRESHOLD and not _is_goal(frame, sense) else role


def _reaches(frame: Frame, sense: str) -> bool:
    """ "fell below 40%", "rose 2% of GDP": a level that is reached, not a difference."""
    hedge = frame.quantity.hedge
    crossing = hedge.comparator.value in ("lt", "gt") and entry(hedge.phrase).senses & {"crossing", "below"}
    added = sense == "move_t" and any(
        p.relations & {"goal", "source", "outof"} for p in frame.clause.after(frame.phrase)
    )
    reached = frame.base == GDP and not added  # "add 1% of GDP to the budget"
    reached = reached or (frame.base == SPENDING and sense == "move")  # but "cut 10% of the budget"
    beside = related(frame.before, "with") and frame.relations & {"point"}  # "grew, with defence at 1%"
    told = any(one.having("Q") for one in frame.clause.before(frame.phrase))
    up = told and frame.unit == SUM and hedge.comparator.value == "up_to"  # "rises by 7%, up to $5bn"
    return sense in ("move", "move_t") and bool(crossing or reached or beside or up)


def _by_subject(frame: Frame, subject: Phrase, sense: str) -> str:
    """What a level is by its subject: what a law sets is a goal, what a rise is is a change."""
    if sense == "spend" and frame.base == GDP and subject.senses & {"law"}:
        return THRESHOLD
    if sense in ("be", "move") and frame.base != GDP:
        grows = frame.unit == PERCENT and (subject.means("growthnoun") or rate_of_change(frame.parsed, subject))
        shares = "goal" in frame.relations and _of_output(frame.parsed, frame.clause)
        if grows or (subject.senses & {"change"} and not shares):
            frame.sign = -1 if "down" in subject.senses else 1
            return CHANGE
    fixed = sense == "be" or ("fixes" in frame.verb and not subject.opens("one"))  # "the goal is set at"
    goal = fixed and frame.unit == PERCENT and subject.senses & {"target", "cap"}
    return THRESHOLD if goal and not subject.senses & {"money"} else LEVEL


@kept
def _of_output(_parsed: Parsed, clause: Clause) -> bool:
    return any("gdp" in p.senses for p in clause.phrases)


def _is_goal(frame: Frame, sense: str) -> bool:
    """Whether what a verb meets or sets is a goal: "the 2%", of a norm also "2% of GDP"."""
    if sense == "norm":
        return frame.unit == PERCENT and frame.base == GDP
    definite = frame.phrase.means("definite") or any(t.tag in ("poss", "own") for t in frame.phrase.tokens)
    return frame.unit == PERCENT and definite
