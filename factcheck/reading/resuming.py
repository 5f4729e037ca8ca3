"""Verbs of clauses that go on behind another: behind a time, a gerund that leads, or who says something of a noun."""

from __future__ import annotations

from factcheck.reading import coordination
from factcheck.reading.clauses import Clause
from factcheck.reading.phrases import Phrase, is_pronoun
from factcheck.reading.stack import Stack

REPORTING = frozenset(("say", "promise", "expect", "deny"))


def said_of(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """ "a bill that officials say pushes it to $5bn": what is said of what a relative word means."""
    top = stack.top
    if top.kind != "relative" or top.verb is None or noun is not None or stack.before(verb) is not top.verb:
        return None
    if not top.verb.senses & REPORTING or top.subject in (None, top.antecedent):
        return None
    subject = top.antecedent
    while subject is not None and subject.prep is not None and (led := stack.before(subject)) and led.kind == "noun":
        subject = led  # "the cuts to the army, which officials say would come to $5bn"
    return stack.open("complement", top, subject=subject, governor=top.verb)


def led(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """ "By cutting the budget we could save": the clause that nothing but a gerund leads, where a pronoun follows."""
    top, root = stack.top, coordination.root(stack.top)
    if top.kind != "gerund" or top.verb is None or noun is None or not is_pronoun(noun) or root.verb is not None:
        return None
    if any(p.kind == "noun" for p in root.phrases) or root.kind not in ("main", "coordinate"):
        return None
    stack.top, root.subject = root, noun
    for phrase in [p for p in top.phrases if noun.at <= p.at < verb.at]:
        stack.move(phrase, root)
    return root


def ended(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """The clause that waits where a time or a name ends a fronted one: "When it joined in 2017 Spain spent"."""
    top = stack.top
    before = None if noun is None else stack.before(noun)
    if noun is None or before is None or not _ends(before):
        return None
    if top.kind != "adverbial" or top.verb is None or stack.joined or top.parent is None or top.parent.verb is not None:
        return None
    stack.top = waiting = top.parent
    waiting.subject = noun
    for phrase in [p for p in top.phrases if noun.at <= p.at < verb.at]:
        stack.move(phrase, waiting)
    return waiting


def _ends(phrase: Phrase) -> bool:
    """Whether a phrase may end a clause without a comma: a time, or a name that no relative clause says which it is."""
    if phrase.head is None:
        return False
    return phrase.head.tag == "P" or (phrase.prep is not None and phrase.head.tag == "T")
