"""Differences and which way they go: up and down, higher and lower, additional and new money."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading.frames import CHANGE, GDP, Frame
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import PERCENT
from factcheck.reading.words import NOTHING


def leaning(frame: Frame) -> bool:
    """ "Military spending up 7%": a headline that moves without a verb."""
    led = next(
        (
            t.entry.word
            for t in frame.phrase.tokens
            if t.start < frame.token.start and t.tag == "adv" and moves(t.entry.word)
        ),
        "",
    )
    if led and frame.base != GDP and frame.unit in (PERCENT, SUM) and not frame.phrase.relations & {"source", "goal"}:
        frame.role, frame.how["role"] = CHANGE, "phrase"
        frame.sign = -1 if led in downward() else 1
        return True
    before = frame.parsed.previous(frame.phrase)
    if (
        frame.clause.verb is not None
        or before is None
        or before.kind != "adverb"
        or not moves(before.word)
        or frame.base == GDP
    ):
        return False
    frame.role, frame.how["role"] = CHANGE, "phrase"
    frame.sign = -1 if before.word in downward() else 1
    return True


def changed(frame: Frame) -> bool:
    """ "$25 billion in cuts", "$90 billion in additional spending"."""
    after = frame.parsed.following(frame.phrase)
    if (
        frame.unit not in (SUM, PERCENT)
        or frame.noun is frame.phrase
        or after is None
        or after.kind != "noun"
        or not after.relations & {"within"}
    ):
        return False
    extra = any("extra" in t.entry.senses for t in after.tokens) and bool(after.senses & {"money"})
    if not ((after.senses & {"change"} and not after.senses & {"money"}) or extra):
        return False
    frame.role, frame.how["role"] = CHANGE, "phrase"
    frame.sign = -1 if "down" in after.senses else 1
    return True


def fresh(frame: Frame) -> bool:
    """ "£15bn of new funding"."""
    after = frame.parsed.following(frame.phrase)
    return (
        after is not None
        and after.kind == "noun"
        and bool(after.relations & {"genitive", "within"})
        and any(t.entry.senses & {"fresh", "extra"} for t in after.tokens)
        and bool(after.senses & {"money"})
    )


def compared(frame: Frame) -> bool:
    """ "0.7% higher than in 2020", "4.8 percent above last year's"."""
    after = frame.parsed.following(frame.phrase)
    if any(t.entry.senses & {"comparative"} for t in frame.phrase.tokens if t.start > frame.token.start):
        return True
    return after is not None and (
        (after.kind == "adverb" and bool(after.tokens[0].entry.senses & {"comparative"}))
        or (after.kind == "noun" and bool(after.relations & {"above", "below"}) and frame.base == "")
    )


def lower(frame: Frame) -> bool:
    after = frame.parsed.following(frame.phrase)
    near = [t for t in frame.phrase.tokens if t.start > frame.token.start] + (
        list(after.tokens) if after is not None else []
    )
    return any(t.entry.senses & {"smaller"} for t in near) or (after is not None and bool(after.relations & {"below"}))


def set_sign(frame: Frame, governor: Phrase | None) -> None:
    if frame.role != CHANGE or governor is None:
        return
    if governor.kind == "verb":
        senses = governor.senses | (frozenset(("down",)) if governor.particle in downward() else NOTHING)
    else:
        senses = governor.senses
    frame.sign = (
        -1 if "down" in senses and (not frame.extra or (governor.kind == "verb" and senses & {"move", "move_t"})) else 1
    )
    if any(t.entry.senses & {"smaller"} for t in frame.phrase.tokens if t.start > frame.token.start):
        frame.sign = -1


@lru_cache(maxsize=1)
def downward() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("words") if "downward" in row["senses"].split())


@lru_cache(maxsize=1)
def _moving() -> frozenset[str]:
    return frozenset(row["word"] for row in rows("words") if "updown" in row["senses"].split())


def moves(particle: str) -> bool:
    return particle in _moving()
