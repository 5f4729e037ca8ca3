"""Framing: the frames of a sentence. One labeller for active, passive, participle and nominal forms.

The role of a quantity comes from its own noun, from the noun that its preposition hangs on, or from the verb whose
slot it fills (`valency.csv`); one that has none of these copies the frame before it: gaps, lists, brackets,
conversions and "up from". A quantity that fills no slot makes no frame: that is the precision of the reading.
"""

from __future__ import annotations

from dataclasses import replace

from factcheck.reading.bare import MOST_SHARE, as_share, shared_unit
from factcheck.reading.bases import find_base
from factcheck.reading.control import descend
from factcheck.reading.copying import carry, copy, source_of, weak
from factcheck.reading.fallback import fall_back
from factcheck.reading.frames import EARLIER, Frame
from factcheck.reading.governors import find_governor
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity
from factcheck.reading.roles import find_role
from factcheck.reading.words import Token


def frames(parsed: Parsed) -> list[Frame]:
    """The frames of a sentence's numbers, in order; those without a role are left out."""
    made: list[Frame] = []
    for phrase in parsed.phrases:
        if phrase.kind != "noun":
            continue
        for token in phrase.tokens:
            if isinstance(token.unit, Quantity):
                found = _frame(parsed, phrase, token, made)
                if found is not None:
                    made.append(found)
    return made


def _frame(parsed: Parsed, phrase: Phrase, token: Token, before: list[Frame]) -> Frame | None:
    assert isinstance(token.unit, Quantity)
    quantity = token.unit
    if quantity.unit == NUMBER and quantity.value < MOST_SHARE and as_share(parsed, phrase, token, before):
        quantity = replace(quantity, unit=PERCENT)
    frame = Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, end=phrase.at)
    if frame.unit == NUMBER and phrase.head is token:
        frame.quantity = shared_unit(parsed, phrase, frame.quantity)
    descend(frame)
    find_base(frame)
    find_governor(frame)
    find_role(frame)
    carry(frame, before)
    copied = source_of(frame, before)
    if copied is not None and (not frame.role or (frame.role == EARLIER and frame.noun is None) or weak(frame)):
        copy(frame, copied)
    if not frame.role:
        fall_back(frame)
    if not frame.role:
        return None
    measured(frame)
    return frame
