"""Members of a group: the words and names for them, whose members they are, the frame that counts them."""

from __future__ import annotations

from factcheck.reading.frames import MEMBERS, Frame
from factcheck.reading.parsing import Parsed, codes, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.words import Token, entry, having


def is_members(token: Token | None) -> bool:
    """Whether a word or a name stands for members of a group: "allies", "NATO members"."""
    if token is None:
        return False
    place = mention(token)
    if place is not None:
        one = place.group and len(place.codes) == 1  # the Baltic states are named, not counted
        return one and any(entry(word).senses & {"members", "member"} for word in token.entry.word.split())
    return having((token,), "members", "member") and token.tag in ("N", "pron")


def of_members(phrase: Phrase | None) -> bool:
    """Whether a phrase says of whom some are: "of the allies"."""
    return phrase is not None and bool(phrase.relations & {"genitive"}) and is_members(phrase.head)


def group(frame: Frame, phrase: Phrase) -> None:
    """Whose members: a group named in the phrase, else the alliance's; allies of someone leave them out."""
    frame.codes, frame.how["group"] = ("NATO",), "default"
    for token in (*frame.phrase.tokens, *phrase.tokens):
        place = mention(token)
        if place is None:
            continue
        if place.group and len(place.codes) == 1:
            frame.codes = place.codes
            frame.how["group"] = "ambiguous" if place.ambiguous else ""
        elif len(place.codes) == 1 and token in phrase.owner:
            frame.detail["excludes"] = place.codes[0]
        elif place.codes == ("EUROPE",):
            frame.codes = ("NATO_EUR",)
    settled_in(frame)


def settled_in(frame: Frame) -> None:
    """ "In Europe, only Poland meets it": the members that are there."""
    there = [t for p in frame.clause.phrases if p.kind == "noun" and p.relations & {"within"} for t in p.tokens]
    if frame.codes == ("EUROPE",) or (frame.codes == ("NATO",) and "EUROPE" in codes(there)):
        frame.codes = ("NATO_EUR",)


def denied(parsed: Parsed, phrase: Phrase, first: Token) -> bool:
    """ "not all allies", "not every member": the quantifier itself is denied."""
    near = (*[t for t in parsed.tokens if t.end <= first.start][-1:], *phrase.adverbs)
    return having((t for t in near if t.tag in ("neg", "adv") and t.start < first.start), "neg")


def counted_before(frame: Frame) -> bool:
    """Whether members that are counted again are those of an earlier time."""
    if frame.role != MEMBERS or frame.copied is None:
        return False
    return bool(frame.relations & {"against", "source"}) or counted_before(frame.copied)
