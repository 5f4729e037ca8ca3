"""Verbs of saying that stand aside: ", said the minister", ", a minister told reporters" at the end."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.participles import inverted
from factcheck.reading.phrases import Phrase, bare, comma, quantified
from factcheck.reading.stack import Stack

_AHEAD = 6  # phrases


def aside(stack: Stack, verb: Phrase) -> Clause | None:
    """A verb of saying aside: ", said the minister", ", the minister said,"."""
    if "say" not in verb.senses:
        return None
    top, before, following = stack.top, stack.before(verb), stack.following(verb)
    if top.verb is not None:
        said = stack.comma and stack.after_mark(verb) and inverted(stack, verb)
        return tag(stack, None) if said else None
    if stack.comma and stack.after_mark(verb) and stack.awaits(top) and _interrupts(stack, verb):
        return tag(stack, None)
    if before is None or following is None or not bare(before):
        return None
    led = stack.before(before)
    if led is not None and comma(led) and not more(stack, verb):  # "after it only 25,000, a minister said"
        inside = [p for p in top.phrases if p.at < led.at]
        if any(map(quantified, inside)) or (inside and top.kind == "bracket"):
            return tag(stack, before)
    if not comma(following):
        return None
    told = led is not None and comma(led) and any(bare(p) for p in top.phrases if p.at < led.at)
    return tag(stack, before) if told else None


def _interrupts(stack: Stack, verb: Phrase) -> bool:
    """ "Chile, said the minister after a visit, must spend": who says it stands behind, and then the verb follows."""
    commas = [p for p in stack.phrases[verb.at + 1 :] if comma(p)]
    beyond = stack.following(commas[0]) if commas else None
    return inverted(stack, verb) and beyond is not None and beyond.kind == "verb" and beyond.finite


def tag(stack: Stack, noun: Phrase | None) -> Clause:
    """A clause that only tells who says the rest of the sentence."""
    made = stack.open("tag", stack.outermost(), subject=noun)
    if noun is not None:
        stack.move(noun, made)
    return made


def more(stack: Stack, verb: Phrase) -> bool:
    """Whether anything but a time or a place follows a verb of saying before the sentence's end."""
    told = "told" in verb.senses
    for later in stack.phrases[verb.at + 1 : verb.at + _AHEAD]:
        if later.kind == "mark":
            return False
        if told and bare(later):
            told = False  # "told the paper"
            continue
        if later.kind in ("link", "verb") or bare(later):
            return True
    return False
