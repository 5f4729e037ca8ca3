"""Figures of something else that stand near: "a deficit of 6%", "cuts pensions by $5bn", "$5bn to fight a war"."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import CHANGE, LEVEL, Frame
from factcheck.reading.measures import OTHER, SILENT
from factcheck.reading.phrases import Phrase, comma
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantity import PERCENT
from factcheck.reading.words import having


def astray(frame: Frame) -> bool:
    """Whether the words right beside a figure say that it is of something else."""
    return (
        _hung_on(frame)
        or _moved(frame)
        or _apposed(frame)
        or _for_people(frame)
        or (frame.unit == SUM and _to_an_end(frame))
    )


def _hung_on(frame: Frame) -> bool:
    """ "a deficit of 6% of GDP", "below the figure of 6%": a noun that governs no figure of ours says what it is of."""
    before = frame.before
    if frame.unit == PERCENT and frame.role == LEVEL and frame.noun is before is not None:
        return bool(before.relations & {"above", "below"})
    if before is None or before.kind != "noun" or before.having("Q") or frame.noun is not None:
        return False
    return bool(frame.relations & {"genitive"}) and measures.about(before) == OTHER


def _apposed(frame: Frame) -> bool:
    """ "set the wage at $5, an increase of 3%": what is summed up is of something else."""
    noun = frame.noun
    if frame.role != CHANGE or noun is None or noun.prep is not None or not noun.at:
        return False
    if not comma(frame.parsed.phrases[noun.at - 1]) or not noun.senses & {"change"}:
        return False
    spoken = measures.spoken_of(frame.clause.before(noun))
    return OTHER in spoken and not spoken & {measures.DEFENCE, measures.MONEY}


def _for_people(frame: Frame) -> bool:
    """ "a 3.8 percent raise for troops", "gives soldiers a raise of 4%": pay, no spending on all of the forces."""
    given_to = frame.before
    raised = frame.role == CHANGE and frame.noun is frame.phrase and "force" not in frame.phrase.senses
    if raised and given_to is not None and given_to.prep is None and "people" in given_to.senses:
        return True
    after = frame.after
    given = frame.role == CHANGE and after is not None and after.kind == "noun" and not after.having("Q")
    return given and after is not None and bool(after.relations & {"purpose"}) and "people" in after.senses


def _moved(frame: Frame) -> bool:
    """ "a $52bn boost, and cuts pensions by $5bn": what goes on from a change of ours, of another thing."""
    before = frame.before
    if before is None or before.kind != "noun" or before.having("Q") or frame.copied is None:
        return False
    degree = frame.role == CHANGE and frame.relations & {"degree"}
    return bool(degree) and measures.a_thing(before) and measures.about(before) in (OTHER, SILENT)


def _to_an_end(frame: Frame) -> bool:
    """ "another $142bn to fight the wars", "$5bn to buy ships": what a sum is to do is said right after it."""
    after = frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 2]
    for inner in frame.clauses if after else ():
        if inner.kind == "infinitive" and inner.phrases[:1] == after and inner.verb is not None:
            return any(_other_end(frame, one) for one in inner.after(inner.verb)[:1] if one.kind == "noun")
    return False


def _other_end(frame: Frame, thing: Phrase) -> bool:
    """Whether what a sum is to do is done to a thing that is not the forces, and not by raising them to that sum."""
    summed = frame.noun not in (None, frame.phrase)  # "a total of $5bn to fight poverty"
    told = summed or frame.verb & {"move", "move_t"} or measures.about(frame.phrase) == measures.DEFENCE
    other = not told and measures.a_thing(thing) and measures.about(thing) in (OTHER, SILENT)
    return other or bool(thing.senses & {"event"})


def other_side(frame: Frame, one: Phrase) -> bool:
    """ "40% more than in the last programme": what a difference is from says nothing of what it is in."""
    before = frame.parsed.previous(one)
    return before is not None and before.kind == "adverb" and having(before.tokens, "against")
