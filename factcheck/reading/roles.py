"""The role of a quantity: from the noun that governs it or from the verb whose slot it fills."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.changes import changed, compared, fresh, leaning, lower, set_sign
from factcheck.reading.frames import CHANGE, EARLIER, GDP, LEVEL, MEMBERS, PEOPLE, THRESHOLD, YEARS, Frame
from factcheck.reading.groups import plural_group
from factcheck.reading.measures import DEFENCE
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import NUMBER, PERCENT, POINTS
from factcheck.reading.strength import is_strength, whole_force
from factcheck.reading.thresholds import aimed, normed
from factcheck.reading.valency import verbal


def find_role(frame: Frame) -> None:
    noun, phrase = frame.noun, frame.phrase
    if frame.unit == POINTS:
        frame.role = CHANGE
    elif (
        frame.unit == PERCENT
        and frame.base == ""
        and noun is None
        and not phrase.relations & {"goal", "source"}
        and compared(frame)
    ):
        frame.role, frame.how["role"] = CHANGE, "phrase"
        frame.sign = -1 if lower(frame) else 1
        return
    elif leaning(frame) or normed(frame) or changed(frame):
        return
    elif noun is not None:
        frame.role = _nominal(frame, noun)
        if frame.role:
            frame.how.setdefault("role", "phrase")
            set_sign(frame, noun)
            return
        if noun is phrase and frame.base not in (GDP,):
            return
    if frame.unit == NUMBER and not frame.role:
        after = frame.parsed.following(phrase)
        while after is not None and (
            (after.kind == "mark" and after.word == ",") or (after.kind == "link" and after.tokens[0].tag == "conj")
        ):
            after = frame.parsed.following(after)
        people = after is not None and bool(after.senses & {"people"}) and whole_force(frame, after, own=True)
        if not people and not is_strength(frame):
            return
        frame.role = PEOPLE
        return
    if not frame.role or frame.unit == POINTS:
        role = verbal(frame)
        if role == LEVEL and frame.unit == PERCENT and aimed(frame):
            role = THRESHOLD
        if (
            role == LEVEL
            and frame.unit == SUM
            and (frame.extra or fresh(frame) or (frame.base == "" and compared(frame)))
            and not (frame.phrase.relations & {"goal"} and frame.verb & {"move", "move_t", "multiply", "be"})
        ):
            role = CHANGE
        frame.role = frame.role or role
        if role:
            frame.how.setdefault("role", "clause")
    if frame.role == CHANGE and not frame.sign:
        set_sign(frame, frame.clause.verb)


def _nominal(frame: Frame, noun: Phrase) -> str:
    """The role that a governing noun gives."""
    senses, relations = noun.senses, frame.phrase.relations
    own = noun is frame.phrase or noun is frame.base_phrase
    if frame.unit == NUMBER:
        return _number(frame, noun, own=own)
    if frame.unit == SUM and own:
        frame.per_head = frame.per_head or bool(senses & {"head"})
    if senses & {"change"} and not (own and senses & {"money"} and not senses & {"up", "down"}):
        if own or relations & {"genitive", "degree", "point"}:
            return CHANGE
        return EARLIER if "source" in relations and "goal" not in relations else LEVEL
    if senses & {"target", "cap"}:
        if frame.unit == SUM:
            return LEVEL
        return THRESHOLD
    if senses & {"money", "statebudget"}:
        fresh = any(t.entry.senses & {"fresh", "extra"} for t in noun.tokens) and not senses & {"strong"}
        return CHANGE if (frame.extra and own) or fresh else LEVEL
    later = [t for t in frame.phrase.tokens if t.start > frame.token.start]
    if own and any(t.entry.senses & {"comparative"} for t in later) and not senses & {"money", "part"}:
        return CHANGE
    if "figure" in senses and any(t.entry.senses & {"growthnoun", "change"} for t in noun.tokens if t is not noun.head):
        return CHANGE
    if senses & {"growthnoun"}:
        return CHANGE
    if senses & {"part", "figure", "spender", "sumword", "year", "reviewword"}:
        return LEVEL
    if senses & {"force"} and own and frame.unit == SUM:
        return LEVEL if measures.about(noun) == DEFENCE else ""
    return ""


def _number(frame: Frame, noun: Phrase, *, own: bool) -> str:
    senses = noun.senses
    if senses & {"people"} or (noun.head is not None and noun.head.tag == "N" and senses & {"force"} and not own):
        return PEOPLE if whole_force(frame, noun, own=own) else ""
    subject = frame.clause.subject
    if (
        senses & {"head", "member", "members"}
        and subject is not None
        and subject.senses & {"force"}
        and frame.quantity.value > 1000
    ):
        return PEOPLE
    if senses & {"member", "members"} or (
        noun.head is not None and mention(noun.head) is not None and own and plural_group(noun)
    ):
        return MEMBERS
    if senses & {"year"} or any("streak" in t.entry.senses for t in noun.tokens):
        return YEARS
    return ""
