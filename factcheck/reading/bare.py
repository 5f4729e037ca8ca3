"""Bare numbers whose unit the words around give: "2.1, 3 and 3.2 per cent"."""

from __future__ import annotations

from dataclasses import replace

from factcheck.reading import measures
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity
from factcheck.reading.words import Token


def shared_unit(parsed: Parsed, phrase: Phrase, quantity: Quantity) -> Quantity:
    """A bare number in a list whose last has the unit: "2.1, 3 and 3.2 per cent", "8.1 and 49 billion dollars"."""
    for later in parsed.phrases[phrase.at + 1 :]:
        if (later.kind == "mark" and later.word == ",") or (later.kind == "link" and later.tokens[0].tag == "conj"):
            continue
        other = later.tokens[0].unit if later.kind == "noun" else None
        if not isinstance(other, Quantity) or later.at == phrase.at + 1:
            break
        if other.unit != NUMBER:
            value = quantity.value * other.scale
            return replace(
                quantity, unit=other.unit, value=value, half=quantity.half * other.scale, currency=other.currency
            )
    return quantity


MOST_SHARE = 30


def as_share(parsed: Parsed, phrase: Phrase, token: Token, before: list[Frame]) -> bool:
    """ "8.3 percent of the budget, but only 2.2 of GDP": a bare number whose unit its base or its neighbour gives."""
    after = parsed.following(phrase)
    if phrase.head is not token:
        return False
    if (
        after is not None
        and after.kind == "noun"
        and after.relations & {"genitive"}
        and measures.senses(after.tokens) & {"gdp"}
    ):
        return True
    written = parsed.text[token.start : token.end]
    subject = parsed.tree.clause(phrase).subject
    if "." in written and subject is not None and subject is not phrase and subject.senses & {"part"}:
        return True  # "In Germany that percentage was 27.2"
    headed = any(t.entry.word == "%" for t in parsed.tokens if t.end < token.start) and any(
        "gdp" in t.entry.senses for t in parsed.tokens if t.end < token.start
    )
    return "." in written and (headed or (bool(before) and before[-1].unit == PERCENT))
