"""Members counted again in a sentence: "against three in 2014", "this spring twenty are expected to"."""

from __future__ import annotations

from dataclasses import replace
from decimal import Decimal

from factcheck.reading.control import descend
from factcheck.reading.frames import MEMBERS, Frame, framed
from factcheck.reading.parsing import Parsed, timed
from factcheck.reading.phrases import Phrase, conjunction, is_pronoun, related
from factcheck.reading.quantity import NUMBER, Quantity

MOST = 40  # members


def again(parsed: Parsed, phrase: Phrase, last: Frame | None) -> Frame | None:
    """The count that a bare number goes on with from the count before it, in its sentence or the one before."""
    token, unit = phrase.head, None if phrase.head is None else phrase.head.unit
    if last is None or token is None or not isinstance(unit, Quantity) or unit.unit != NUMBER:
        return None
    if not 0 < unit.value <= MOST or unit.value % 1:
        return None
    made = framed(parsed, phrase, token, replace(unit, half=Decimal("0.5"), unit=last.unit), MEMBERS)
    descend(made)
    made.detail = {key: last.detail[key] for key in ("threshold", "over") if key in last.detail}
    if _does(made):
        if made.clause.verb is not None and made.clause.verb.negated:
            made.detail["misses"] = True
    elif last.detail.get("quantifier") or last.detail.get("misses"):
        return None
    elif last.parsed is parsed and made.subject is not phrase and _earlier(made, last):
        made.copied = last
    elif not _that_number(made):
        return None
    made.codes, made.equipment, made.how["role"] = last.codes, last.equipment, "copied"
    return made


def _earlier(made: Frame, last: Frame) -> bool:
    """ "up from six in 2021 and three in 2014": what there were before, and before that."""
    if made.relations & {"against", "source"}:
        return True
    between = made.parsed.phrases[last.phrase.at + 1 : made.phrase.at]
    joined = bool(between) and conjunction(between[-1]) and all(timed(one) or one is between[-1] for one in between)
    return joined and counted_before(last)


def counted_before(frame: Frame) -> bool:
    """Whether members that are counted again are those of an earlier time."""
    if frame.role != MEMBERS or frame.copied is None:
        return False
    return bool(frame.relations & {"against", "source"}) or counted_before(frame.copied)


def _does(made: Frame) -> bool:
    """ "18 are projected to do so", "only eight did", "five more meet it"."""
    verb = made.clause.verb
    if made.subject is not made.phrase or verb is None:
        return False
    return "do" in verb.classes or ("meet" in verb.senses and any(map(is_pronoun, made.clause.after(verb)[:1])))


def _that_number(made: Frame) -> bool:
    """ "Today that number is 23"."""
    subject, verb = made.subject, made.clause.verb
    if subject is None or verb is None or made.phrase.at < verb.at:
        return False
    itself = is_pronoun(subject) and not subject.means("plural", "person", "we")  # "In 2018 it was six"
    number = "figure" in subject.senses and (subject.means("definite") or subject.tokens[0].tag == "det")
    placed = made.phrase.prep is None or made.relations & {"point", "goal"}
    moves = placed and (verb.tag == "aux" or verb.senses & {"be", "move"})
    return (itself or number) and bool(moves) and not related(made.parsed.following(subject), "genitive")
