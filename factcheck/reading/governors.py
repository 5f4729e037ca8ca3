"""The noun that governs a quantity: the head after it, or the noun that its preposition hangs on."""

from __future__ import annotations

from factcheck.reading.frames import GDP, Frame
from factcheck.reading.parsing import mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM


def find_governor(frame: Frame) -> None:
    """The noun that governs the quantity: the head after it, or the one that its preposition hangs on."""
    phrase = frame.phrase
    frame.per_head = _per_head(frame)
    later = phrase.tokens[phrase.tokens.index(frame.token) + 1 :]
    frame.extra = any("extra" in t.entry.senses for t in phrase.tokens if t.tag in ("N", "det", "adv"))
    if (
        any(t.tag in ("N", "P", "VN", "VD") for t in later)
        and phrase.head is not frame.token
        and not (later and later[0].tag == "adv")
    ):
        frame.noun = phrase
        frame.how["role"] = "phrase"
        return
    if (
        frame.base_phrase is not None
        and frame.base_phrase.at == phrase.at + 1
        and frame.base_phrase.senses & {"target", "change", "spender"}
    ):
        frame.noun = frame.base_phrase
        return
    before = frame.parsed.previous(phrase)
    while before is not None and before.kind == "mark" and before.word in ('"', "'"):
        before = frame.parsed.previous(before)
    if phrase.relations & {"point"} and before is not None and before.word == "," and before.at:
        noun = frame.parsed.phrases[before.at - 1]
        if noun.kind == "noun" and noun.senses & {"change"} and not noun.having("Q") and frame.base != GDP:
            frame.noun = noun  # "the highest increase, at 28%"
            return
    if phrase.prep is not None and before is not None and before.kind == "noun":
        at = before
        # through complements of the same noun: "an increase in spending of 5%"
        while at is not None and at.kind == "noun" and at.prep is not None and not _governs(frame, at):
            up = frame.parsed.previous(at)
            if up is None or up.kind != "noun" or up.having("Q"):
                break
            at = up
        if _governs(frame, at):
            frame.noun = at
        elif _governs(frame, before):
            frame.noun = before
        aim = frame.parsed.previous(before)
        if (
            before.prep is not None
            and aim is not None
            and aim.kind == "noun"
            and aim.senses & {"change"}
            and frame.noun is before
            and frame.base != GDP
            and frame.phrase.relations & {"genitive"}
        ):
            frame.noun = aim
        if (
            before.prep is not None
            and aim is not None
            and aim.kind == "noun"
            and aim.senses & {"target", "cap"}
            and frame.phrase.relations & {"genitive"}
        ):
            frame.noun = aim


def _governs(frame: Frame, noun: Phrase) -> bool:
    """Whether a noun takes the quantity as its complement, by its sense and the preposition."""
    if noun.head is None or noun.head.tag not in ("N", "P", "own") or noun.having("Q"):
        return False
    relations, senses = frame.phrase.relations, noun.senses
    if senses & {"change"}:
        return bool(relations & {"genitive", "degree", "goal", "source", "above", "below"})
    if senses & {"target", "cap"}:
        return bool(relations & {"genitive", "goal", "point", "purpose"})
    if senses & {"money", "statebudget", "force", "figure", "part", "spender", "people", "reviewword", "member"}:
        return bool(relations & {"genitive", "point", "goal", "within"}) and not (
            relations & {"purpose"} and not relations & {"goal", "within"}
        )
    return False


def _per_head(frame: Frame) -> bool:
    """ "$2,700 a head", "per capita spending of $500", "for every citizen"."""
    if frame.unit != SUM:
        return False
    subject = frame.clause.subject
    if (
        subject is not None
        and "spend" in frame.verb
        and any(t.entry.senses & {"each", "every"} for t in subject.tokens if t.tag == "det")
        and any((place := mention(t)) is not None and place.sense in ("people", "demonym") for t in subject.tokens)
    ):
        return True  # "each Norwegian pays"
    near = [*frame.parsed.phrases[max(0, frame.phrase.at - 6) : frame.phrase.at], frame.phrase]
    after = frame.parsed.phrases[frame.phrase.at + 1 : frame.phrase.at + 5]
    for one in after:
        if one.kind in ("verb", "link") or one.having("Q"):
            break
        if one.senses & {"head"} and (
            one.relations & {"per", "purpose"} or (one.prep is None and any(t.tag == "det" for t in one.tokens))
        ):
            return True
        if any("each" in t.entry.senses for t in one.tokens) and one.at == frame.phrase.at + 1:
            return True
    if frame.clause.link in (";", ":") and frame.clause.verb is None:
        near = frame.parsed.phrases[: frame.phrase.at]
    return any(
        (
            one.senses & {"head"}
            and (
                one.relations & {"per"}
                or any("every" in t.entry.senses or "each" in t.entry.senses for t in one.tokens)
            )
        )
        or any(t.entry.senses & {"percapita"} for t in one.tokens)
        for one in near
    )
