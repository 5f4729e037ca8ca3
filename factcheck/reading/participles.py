"""Whether a form that may be a past or a participle is the verb of its clause: "the money spent on defence is"."""

from __future__ import annotations

from itertools import pairwise

from factcheck.reading.clauses import Stack
from factcheck.reading.phrases import Phrase, bare, quantified


def is_participle(stack: Stack, phrase: Phrase) -> bool:
    """Whether such a form is no verb of its clause."""
    if phrase.tag != "VD" or phrase.passive or phrase.perfect or phrase.modal:
        return False
    before = stack.before(phrase)
    agent = before is not None and before.prep is not None and _has_agent(stack, phrase)
    if (stack.joined and not agent) or (before is not None and bare(before) and before.tag == "pron"):
        return False
    led = before is not None and before.at == 0 and before.relations & {"with", "circumstance"}
    if led and stack.top.verb is None:
        return True  # "With spending expected to rise"
    if "say" in phrase.senses and _says(stack, phrase):
        return False
    if _resumes(stack, phrase) or aside(stack, phrase):
        return True
    if stack.comma:  # ", compared with", ", spent": a participle unless a clause around waits
        return not any(map(stack.awaits, stack.top.path()))
    if before is None or before.kind != "noun":
        return stack.top.verb is not None or stack.top.kind == "bracket"
    top = stack.top
    if top.verb is None and stack.candidate(top) is None and top.kind in ("main", "coordinate"):
        return True  # "on top of the $5bn spent on defence, it"
    if _has_agent(stack, phrase) and not phrase.senses & {"move", "multiply"}:
        return True
    return _reduced(stack, before, phrase) or _verb_after(stack, phrase)


def aside(stack: Stack, phrase: Phrase) -> bool:
    """ "Europe, Russia included, spends": who else is meant, between commas."""
    before, after = stack.before(phrase), stack.following(phrase)
    parted = before is not None and bare(before) and stack.after_mark(before)
    return parted and bool(phrase.senses & {"include", "except"}) and after is not None and after.kind == "mark"


def _says(stack: Stack, phrase: Phrase) -> bool:
    """Whether one who speaks stands before or, after a comma, behind a verb of saying."""
    noun = stack.candidate(stack.top)
    after = stack.following(phrase)
    counts = after is not None and bare(after) and quantified(after)  # "NATO said 23 have met it"
    # ", a fellow of the Institute in Oslo told"
    near = noun is not None and (
        noun.at + 1 == phrase.at or (stack.after_mark(noun) and _right_of(stack, noun, phrase))
    )
    return (near and (counts or not _verb_after(stack, phrase))) or (stack.comma and inverted(stack, phrase))


def inverted(stack: Stack, verb: Phrase) -> bool:
    """Whether the subject may stand behind a verb: ", said the minister"."""
    following = stack.following(verb)
    return following is not None and bare(following) and not quantified(following)


def _has_agent(stack: Stack, phrase: Phrase) -> bool:
    following = stack.following(phrase)
    return following is not None and "agent" in following.relations and following.tag not in ("", "Q")


def _reduced(stack: Stack, before: Phrase, phrase: Phrase) -> bool:
    """Whether a clause has its verb, and neither it nor one around has a subject for another."""
    top = stack.top
    noun = stack.candidate(top)
    if noun is before and before.tag == "Q" and (top.verb is not None or top.kind == "bracket"):
        return True  # "an increase over the $5bn spent then", "($5bn based on ...)"
    if top.verb is None:
        return False
    after = stack.following(phrase)
    takes = noun is not None and after is not None and bare(after) and _right_of(stack, noun, phrase)
    if noun is not None and (before.prep is None or takes) and _opens_clause(stack, noun):  # "said nine of them met it"
        return False
    return stack.waiting() is None


def _right_of(stack: Stack, noun: Phrase, verb: Phrase) -> bool:
    """Whether nothing but what a noun phrase is of stands between it and a verb."""
    return all(p.prep is not None for p in stack.phrases[noun.at + 1 : verb.at])


def _resumes(stack: Stack, phrase: Phrase) -> bool:
    """Whether what stands between commas is followed by the verb of the clause around: ", expected to rise, is"."""
    if not stack.comma or stack.top.verb is not None:
        return False
    for one, after in pairwise(stack.phrases[phrase.at + 1 :]):
        if one.word == "," or one.tokens[0].tag in ("conj", "sub", "that"):
            return one.word == "," and after.finite
    return False


def _opens_clause(stack: Stack, noun: Phrase) -> bool:
    """Whether a noun phrase after the verb of a clause may be the subject of another."""
    before = stack.before(noun)
    return before is None or before.kind != "verb" or bool(before.senses & {"say", "promise", "expect", "deny"})


def _verb_after(stack: Stack, phrase: Phrase) -> bool:
    """Whether a finite verb follows before the next comma, link or noun phrase that may be its subject.

    The one that follows is not of this clause where one around waits for it: "The claim that Italy spent 2% is untrue".
    """
    after = stack.phrases[phrase.at + 1 :]
    if stack.top.kind == "complement" and sum(p.finite for p in after) == 1 and stack.waiting() is not None:
        return False
    ends = (p for p in after if p.kind in ("mark", "link", "verb") or (bare(p) and not quantified(p)))
    later = next(ends, None)
    return later is not None and later.finite and later.tokens[0].tag != "VD"
