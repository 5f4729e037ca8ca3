"""Members counted again in a sentence: "against three in 2014", "this spring twenty are expected to"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.reading.control import descend
from factcheck.reading.frames import MEMBERS, Frame
from factcheck.reading.members import framed
from factcheck.reading.parsing import Parsed, timed
from factcheck.reading.phrases import Phrase, conjunction, is_pronoun
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.words import Token, having

MOST = 40  # members


def again(parsed: Parsed, phrase: Phrase, last: Frame | None) -> Frame | None:
    """The count that a bare number goes on with from the count before it, in its sentence or the one before."""
    token = phrase.head
    if last is None or token is None or not _counts(token):
        return None
    unit = token.unit
    assert isinstance(unit, Quantity)
    made = framed(parsed, phrase, token, replace(unit, half=Decimal("0.5"), unit=last.unit))
    descend(made)
    made.detail = {key: last.detail[key] for key in ("threshold", "over") if key in last.detail}
    if _does(made):
        if made.clause.verb is not None and made.clause.verb.negated:
            made.detail["misses"] = True
    elif last.detail.get("quantifier") or last.detail.get("misses"):
        return None
    elif last.parsed is parsed and made.clause.subject is not phrase and _earlier(made, last):
        made.copied = last
    elif not _that_number(made):
        return None
    made.codes, made.equipment, made.how["role"] = last.codes, last.equipment, "copied"
    return made


def _earlier(made: Frame, last: Frame) -> bool:
    """ "up from six in 2021 and three in 2014": what there were before, and before that."""
    if made.phrase.relations & {"against", "source"}:
        return True
    between = made.parsed.phrases[last.phrase.at + 1 : made.phrase.at]
    joined = bool(between) and conjunction(between[-1]) and all(timed(one) or one is between[-1] for one in between)
    return joined and counted_before(last)


def counted_before(frame: Frame) -> bool:
    """Whether members that are counted again are those of an earlier time."""
    if frame.role != MEMBERS or frame.copied is None:
        return False
    return bool(frame.phrase.relations & {"against", "source"}) or counted_before(frame.copied)


def _counts(token: Token) -> bool:
    unit = token.unit
    return isinstance(unit, Quantity) and unit.unit == NUMBER and 0 < unit.value <= MOST and not unit.value % 1


def _does(made: Frame) -> bool:
    """ "18 are projected to do so", "only eight did", "five more meet it"."""
    verb = made.clause.verb
    if made.clause.subject is not made.phrase or verb is None or verb.head is None:
        return False
    if "do" in verb.head.entry.classes:
        return True
    after = made.clause.after(verb)[:1]
    pointing = bool(after) and after[0].head is not None and after[0].head.tag == "pron"
    return pointing and "meet" in verb.senses


def _that_number(made: Frame) -> bool:
    """ "Today that number is 23"."""
    subject, verb = made.clause.subject, made.clause.verb
    if subject is None or verb is None or made.phrase.at < verb.at:
        return False
    itself = is_pronoun(subject) and not having(subject.tokens, "plural", "person", "we")  # "In 2018 it was six"
    if not (itself or "figure" in subject.senses):
        return False
    pointing = itself or having(subject.tokens, "definite") or subject.tokens[0].tag == "det"
    beyond = made.parsed.following(subject)
    alone = beyond is None or not beyond.relations & {"genitive"}
    placed = made.phrase.prep is None or made.phrase.relations & {"point", "goal"}
    moves = verb.senses & {"be", "move"} or (verb.head is not None and verb.head.tag == "aux")
    return bool(pointing and alone and placed and moves)
