"""Framing: the frames of a sentence. One labeller for active, passive, participle and nominal forms.

The role of a quantity comes from its own noun, from the noun that its preposition hangs on, or from the verb whose
slot it fills (`valency.csv`); one that has none of these copies the frame before it: gaps, lists, brackets,
conversions and "up from". A quantity that fills no slot makes no frame: that is the precision of the reading.
"""

from __future__ import annotations

from factcheck.reading import bare
from factcheck.reading.bases import find_base
from factcheck.reading.control import ascend, descend, enter
from factcheck.reading.copying import again, carry, copy
from factcheck.reading.defaults import fall_back, strays
from factcheck.reading.frames import CHANGE, Frame
from factcheck.reading.governors import find_governor
from factcheck.reading.measures import SILENT
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase, comma
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.roles import find_role
from factcheck.reading.unitless import with_unit
from factcheck.reading.words import Token, having


def frames(parsed: Parsed) -> list[Frame]:
    """The frames of a sentence's numbers, in order; those without a role are left out."""
    made: list[Frame] = []
    for phrase in parsed.phrases:
        for token in phrase.tokens if phrase.kind == "noun" else ():
            if isinstance(token.unit, Quantity):
                frame = _frame(parsed, phrase, token, with_unit(parsed, phrase, token, token.unit, made))
                _fill(frame, made)
                if frame.role:
                    frame.beside = again(frame, made)
                    measured(frame)
                    frame.measure = frame.measure or _of_antecedent(frame, made)
                    made.append(frame)
    return made


def _of_antecedent(frame: Frame, before: list[Frame]) -> str:
    """ "R5 billion, which is 20% more than last year": a change of a figure is of what that one measures."""
    if frame.role != CHANGE:
        return SILENT
    last = before[-1] if before else None
    beside = frame.phrase.at > 1 and frame.phrase.prep is None and comma(frame.parsed.phrases[frame.phrase.at - 1])
    if beside and last is not None and last.phrase.at == frame.phrase.at - 2:
        return last.measure  # "worth $895bn, $9bn more than this year's"
    behind = frame.clause.antecedent if frame.clause.kind == "relative" else None
    return next((one.measure for one in reversed(before) if one.phrase is behind), SILENT)


def _frame(parsed: Parsed, phrase: Phrase, token: Token, quantity: Quantity) -> Frame:
    return Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, end=phrase.at)


def _fill(frame: Frame, before: list[Frame]) -> None:
    """Find the role of a quantity, with what it is a part of; "the top 1%" has none."""
    if frame.unit == PERCENT and having((t for t in frame.phrase.tokens if t.end <= frame.token.start), "super"):
        return
    enter(frame)
    descend(frame)
    ascend(frame)
    bare.as_share(frame)
    find_base(frame)
    find_governor(frame)
    find_role(frame)
    carry(frame, before)
    copy(frame, before)
    if not frame.role and not strays(frame, before):
        fall_back(frame)
    bare.settle(frame)
