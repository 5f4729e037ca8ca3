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
from factcheck.reading.frames import Frame
from factcheck.reading.governors import find_governor
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
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
                    made.append(frame)
    return made


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
