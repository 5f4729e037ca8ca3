"""Ellipsis: a quantity that goes on from the frame before it, in gaps, lists, brackets, conversions and "up from"."""

from __future__ import annotations

from factcheck.reading.frames import CHANGE, EARLIER, GDP, LEVEL, Frame
from factcheck.reading.parsing import named
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import PERCENT


def carry(frame: Frame, before: list[Frame]) -> None:
    """ "China's was 13% of the world's, Russia's 4%": what was shared goes on through a row of clauses."""
    last = before[-1] if before else None
    if last is not None and frame.unit == last.unit == SUM and frame.role == last.role and _same_verb(frame, last):
        frame.per_head, frame.measure = (
            frame.per_head or last.per_head,
            last.measure,
        )  # "Americans pay $2,900 for defence; Chinese pay $220"
    if (
        last is None
        or frame.unit != PERCENT
        or frame.base
        or frame.role not in (LEVEL, "")
        or frame.noun is not None
        or not compares(frame)
    ):
        return
    if (
        last.unit == PERCENT
        and last.base
        and last.role == LEVEL
        and last.clause is not frame.clause
        and not last.equipment
    ):
        frame.base, frame.base_phrase, frame.measure = last.base, last.base_phrase, last.measure
        frame.role, frame.how["base"] = LEVEL, "copied"


def _same_verb(frame: Frame, last: Frame) -> bool:
    """Whether the next clause goes on with the same verb, of another subject, and says no more."""
    verb, subject = frame.clause.verb, frame.clause.subject
    if frame.clause is last.clause or verb is None or last.clause.verb is None or subject is None or not named(subject):
        return False
    alone = not any(
        p.relations & {"purpose", "within", "about"} and p.kind == "noun" for p in frame.clause.after(frame.phrase)
    )
    return (
        alone
        and "spend" in verb.senses
        and [t.entry for t in verb.tokens] == [t.entry for t in last.clause.verb.tokens]
    )


def compares(frame: Frame) -> bool:
    """Whether a clause sets one country's figure beside another's: "Russia was 4%", "that of Israel was 5%"."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if verb is None or subject is None or "be" not in frame.verb or frame.phrase.at < verb.at:
        return False
    return named(subject) or (
        subject.head is not None and (subject.head.tag in ("pron", "own") or bool(subject.senses & {"figure", "part"}))
    )


def weak(frame: Frame) -> bool:
    """Whether a role was given by a noun or verb that stands farther off than a frame to copy."""
    return bool(frame.phrase.relations & {"against"}) or (
        frame.noun is None and frame.phrase.prep is None and _gapped(frame)
    )


def source_of(frame: Frame, before: list[Frame]) -> Frame | None:
    """The frame before that this quantity goes on from."""
    if not before:
        return None
    inside = [c for c in frame.clause.path()]
    last = next(
        (f for f in reversed(before) if _alike(f, frame) and (f.clause.kind != "relative" or f.clause in inside)), None
    )
    if last is None:
        return None
    relations = frame.phrase.relations
    if relations & {"against", "source"}:
        return last
    if frame.clause is last.clause and _gapped(frame):
        return last
    if frame.clause.kind == "bracket" and frame.clause.verb is None:
        return last if _bracket_of(frame, last) else None
    if last.clause.kind == "bracket" and frame.clause.kind == "bracket":
        return last
    if (
        frame.clause.verb is None
        and frame.clause.kind in ("coordinate", "main", "adverbial")
        and frame.clause is not last.clause
    ):
        return last
    return None


def _alike(one: Frame, other: Frame) -> bool:
    return one.unit == other.unit or (
        (one.unit in (PERCENT, SUM) and other.unit in (PERCENT, SUM)) and other.clause.kind == "bracket"
    )


def _gapped(frame: Frame) -> bool:
    """Whether no verb stands between a quantity and the comma or conjunction before it."""
    at = frame.phrase.at - 1
    phrases = frame.parsed.phrases
    seen = False
    while at >= 0:
        one = phrases[at]
        if one.kind == "verb":
            return False
        if (one.kind == "link" and one.tokens[0].tag == "conj") or (
            one.kind == "mark" and one.word in (",", ";", "(", "-", "--", "\u2014")
        ):
            seen = True
        if one.having("Q"):
            return seen
        at -= 1
    return False


def _bracket_of(frame: Frame, last: Frame) -> bool:
    return frame.clause.antecedent is not None


def copy(frame: Frame, source: Frame) -> None:
    same = frame.unit == source.unit
    frame.copied = source
    frame.role = source.role if source.role != EARLIER else LEVEL
    if (
        source.role == CHANGE
        and frame.phrase.relations & {"source", "goal"}
        and not frame.phrase.relations & {"purpose"} | frame.phrase.relations & {"source"}
    ):
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if (
        source.role == CHANGE
        and frame.clause.kind == "bracket"
        and frame.phrase.prep is not None
        and not frame.phrase.relations & {"degree"}
    ):
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if frame.phrase.relations & {"source", "against"} and source.role == LEVEL:
        frame.role = EARLIER if "source" in frame.phrase.relations else LEVEL
    if source.role == CHANGE and frame.unit == PERCENT and frame.base == GDP:
        frame.role = LEVEL
    if not frame.base and same:
        frame.base, frame.base_phrase = source.base, source.base_phrase
    frame.measure = source.measure
    frame.sign = source.sign
    frame.per_head = frame.per_head or (source.per_head and same)
    frame.extra = source.extra
    frame.how["role"] = frame.how["measure"] = "copied"
