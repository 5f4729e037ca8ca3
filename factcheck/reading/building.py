"""Building the tree of a sentence: a stack takes the phrases from left to right and makes clauses of them.

A link, a relative word, an infinitive, a gerund or a participle opens a clause. At each finite verb `attachment`
decides where it belongs: to the clause that waits for a verb, to an ancestor that waits for one, or to a new clause.
"""

from __future__ import annotations

from collections.abc import Sequence

from factcheck.reading import attachment, coordination, nonfinite, participles, punctuation, subordination
from factcheck.reading.clauses import Tree
from factcheck.reading.phrases import Phrase, bare, comma, named, quantified
from factcheck.reading.stack import Stack
from factcheck.reading.words import having


def tree(phrases: Sequence[Phrase]) -> Tree:
    """The clauses of a sentence's phrases: each phrase stands in one, each finite verb governs one."""
    stack = Stack(phrases)
    for phrase in phrases:
        _take(stack, phrase)
    for clause in stack.clauses:
        if clause.verb is None and clause.kind in ("main", "coordinate") and clause.subject is None:
            clause.subject = next((p for p in clause.phrases if p.kind == "noun" and p.prep is None), None)
    return Tree(phrases, stack.clauses, stack.of)


def _take(stack: Stack, phrase: Phrase) -> None:
    if phrase.kind == "mark":
        punctuation.mark(stack, phrase)
    elif phrase.kind == "link":
        subordination.link(stack, phrase)
    elif phrase.kind == "verb":
        _verb(stack, phrase)
        stack.comma = stack.joined = False
    else:
        _noun(stack, phrase)
        stack.comma = False


def _noun(stack: Stack, phrase: Phrase) -> None:
    if stack.top.kind == "relative" and stack.top.parent is not None and _completes(stack, phrase):
        stack.top = stack.top.parent
    stack.put(phrase)
    top = stack.top
    waits = top.kind == "tag" or "inverted" in top.senses
    if top.subject is None and phrase.prep is None and (waits or _follows(stack, phrase)):
        top.subject = phrase


def _follows(stack: Stack, phrase: Phrase) -> bool:
    """ "At the bottom, with only 1%, was Spain": a name behind the verb, where what leads the clause is no subject."""
    top = stack.top
    verb = top.verb
    if top.kind not in ("main", "coordinate", "complement") or verb is None or verb.head is None or not named(phrase):
        return False
    led = any(p.prep is not None for p in top.phrases if p.at < verb.at)
    copular = "be" in verb.head.entry.classes and not verb.negated
    return led and copular and phrase.at == verb.at + 1 and stack.candidate(top) is phrase


def _completes(stack: Stack, phrase: Phrase) -> bool:
    """ "Is the share that goes on defence 2%?": what completes the verb that a question begins with."""
    asks, inner = stack.clauses[0].verb, stack.top.verb
    if asks is None or inner is None or stack.before(phrase) is inner or not (bare(phrase) and quantified(phrase)):
        return False
    return asks.at == 0 and "be" in asks.classes


def _verb(stack: Stack, phrase: Phrase) -> None:
    if not phrase.finite or participles.is_participle(stack, phrase):
        nonfinite.attach(stack, phrase)
        return
    if _echoes(stack, phrase):
        _echo(stack)
    elif _inverts(stack, phrase):
        stack.open("adverbial", stack.top, link=phrase.word, senses=frozenset(("if", "inverted")))
    else:
        stack.top = attachment.home(stack, phrase)
    stack.govern(phrase)


def _echoes(stack: Stack, verb: Phrase) -> bool:
    """ "So does Spain", "as has Italy", "nor is it": a helping verb before its subject, said again."""
    if any(token.tag not in ("aux", "adv") for token in verb.tokens):
        return False
    after, at = stack.following(verb), verb.at
    while at > 0 and not having(stack.phrases[at].tokens, "echo"):
        at -= 1
        if not (stack.phrases[at].kind == "adverb" or comma(stack.phrases[at]) or _alone(stack.phrases[at])):
            return False
    return having(stack.phrases[at].tokens, "echo") and after is not None and bare(after) and not quantified(after)


def _alone(phrase: Phrase) -> bool:
    """Whether a phrase is the one word that says so again: "neither", "nor", "as"."""
    return len(phrase.tokens) == 1 and having(phrase.tokens, "echo")


def _echo(stack: Stack) -> None:
    """The clause of a verb that stands for the one before: its subject follows."""
    top = stack.top
    if top.verb is not None:
        around = coordination.root(top)
        top = stack.open("coordinate", around.parent or around)
    top.subject, top.senses = None, top.senses | {"inverted"}


def _inverts(stack: Stack, phrase: Phrase) -> bool:
    """ "Were Poland to spend 3%, others would follow": a condition by its word order."""
    if len(phrase.tokens) != 1 or "inverts" not in phrase.tokens[0].entry.senses:
        return False
    if stack.top.verb is not None or stack.top.kind == "relative" or any(p.kind == "noun" for p in stack.top.phrases):
        return False
    following = stack.following(phrase)
    asked = any(p.word == "?" for p in stack.phrases)
    return following is not None and bare(following) and not asked
