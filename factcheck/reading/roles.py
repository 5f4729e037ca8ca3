"""The role of a quantity: from its own words, from the noun that governs it or from the verb whose slot it fills."""

from __future__ import annotations

from factcheck.reading.changes import (
    Outdone,
    changed,
    differ,
    difference,
    fresh,
    leaning,
    lower,
    set_sign,
)
from factcheck.reading.frames import CHANGE, GDP, LEVEL, NO_CLAIM, PEOPLE, THRESHOLD, Frame
from factcheck.reading.headcount import counts_people
from factcheck.reading.nominals import joined, nominal
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantity import NUMBER, PERCENT, POINTS
from factcheck.reading.thresholds import aimed, normed
from factcheck.reading.valency import handed, verbal
from factcheck.reading.words import having


def find_role(frame: Frame) -> None:
    """Set the role that the words around the quantity give; a change also gets its direction."""
    freed = "frees" in frame.verb and frame.quantity.hedge.comparator.value == "gt"  # "exempts spending above 1%"
    if freed or difference(frame) is Outdone.LIMIT or (frame.unit == SUM and handed(frame)):
        frame.role, frame.how["role"] = NO_CLAIM, "phrase"
    elif frame.unit == POINTS:
        frame.role = CHANGE
        _by_verb(frame)
    elif _by_itself(frame) or _by_noun(frame):
        return
    elif joined(frame):
        frame.role, frame.how["role"] = CHANGE, "phrase"
        set_sign(frame, frame.parsed.phrases[frame.phrase.at + 2])
    elif frame.unit == NUMBER:
        added = frame.relations & {"degree"} and frame.verb & {"move", "move_t"}  # "increase the army by 5,000"
        frame.role = PEOPLE if counts_people(frame) and not added else ""
    else:
        _by_verb(frame)


def _by_itself(frame: Frame) -> bool:
    behind = difference(frame) if frame.unit in (PERCENT, SUM) and frame.base == "" and frame.noun is None else None
    if behind is Outdone.PAST and not frame.relations & {"goal", "source"}:
        return differ(frame, down=lower(frame))
    if behind is Outdone.ANOTHER and frame.unit == SUM:
        frame.role, frame.how["role"] = NO_CLAIM, "phrase"  # "$5bn more than Spain": not over time
        return True
    return leaning(frame) or normed(frame) or changed(frame)


def _by_noun(frame: Frame) -> bool:
    """Whether the governing noun settles the role, be it that there is none."""
    noun = frame.noun
    if noun is None:
        return False
    frame.role = nominal(frame, noun)
    if not frame.role:
        return noun is frame.phrase and frame.base != GDP
    frame.how.setdefault("role", "phrase")
    set_sign(frame, noun if noun.senses & {"up", "down"} else frame.clause.verb or noun)
    return True


def _by_verb(frame: Frame) -> None:
    role = verbal(frame)
    if role == LEVEL:
        role = _level(frame)
    if role:
        frame.how.setdefault("role", "clause")
    frame.role = frame.role or role
    if frame.role == CHANGE and not frame.sign:
        set_sign(frame, frame.clause.verb)


def _level(frame: Frame) -> str:
    """What a verb's level is by its surroundings: the value of a goal, additional money, or a level indeed."""
    if frame.unit == PERCENT and aimed(frame):
        return THRESHOLD
    behind = difference(frame)
    if frame.unit == PERCENT and frame.base == "" and behind is Outdone.STRENGTH:
        return NO_CLAIM  # "the army is 10% below strength"
    if frame.unit == PERCENT and frame.base == "" and frame.relations & {"point"} and _a_year(frame):
        return CHANGE
    added = frame.extra or fresh(frame)  # "comes to an extra $5bn"
    reaches = frame.verb & ({"move", "move_t", "multiply"} if added else {"move", "move_t", "multiply", "be"})
    arrives = frame.relations & {"goal"} and reaches
    more = added or (frame.base == "" and behind is Outdone.PAST)
    given = frame.phrase is not frame.subject  # "gave the army another 6.8%", not "another 6% goes to"
    bare = frame.unit == PERCENT and frame.extra and not frame.base and given
    if frame.unit == SUM and not arrives and not frame.extra and behind is Outdone.ANOTHER:
        return NO_CLAIM  # "spent $5bn more than Spain": a difference, but not over time
    return CHANGE if (bare or (frame.unit == SUM and more)) and not arrives else LEVEL


def _a_year(frame: Frame) -> bool:
    """ "rising at 6% a year"."""
    after = frame.after
    rate = after is not None and after.prep is None and having(after.tokens, "year", "peryear")
    return rate and bool(frame.verb & {"move", "move_t"})
