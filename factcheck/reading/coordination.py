"""Clauses beside one another, or behind one: a second verb of the same subject, a clause after a conjunction."""

from __future__ import annotations

from itertools import takewhile

from factcheck.reading.clauses import Clause, Stack
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, is_pronoun, owned, quantified

_INNER = frozenset(("relative", "infinitive", "gerund", "participle"))
_DEPENDENT = _INNER | {"adverbial", "tag"}
_AHEAD = 6  # phrases
REPORTING = frozenset(("say", "promise", "expect", "deny"))


def root(clause: Clause) -> Clause:
    """The clause around that stands by itself."""
    around = _outwards(clause, _DEPENDENT)
    noun, above = around.governor, around.parent
    led = around.kind == "complement" and noun is not None and noun.kind == "noun" and noun.prep is not None
    # "Despite claims that it spends 2%, the figure is 1%": what a statement says that only leads a sentence in
    return root(above) if led and above is not None and above.verb is None else around


def _outwards(clause: Clause, kinds: frozenset[str]) -> Clause:
    """The nearest clause around of another kind than some."""
    while clause.parent is not None and clause.kind in kinds:
        clause = clause.parent
    return clause


def shared(stack: Stack) -> Clause:
    """ "X spends 2% and plans to spend 3%": a second verb of the same subject."""
    top = _outwards(stack.top, _INNER if stack.comma else _INNER - {"relative"})
    return stack.open(
        top.kind if top.kind in ("relative", "complement", "adverbial") else "coordinate",
        top.parent if top.parent is not None else top,
        subject=top.subject,
        shares=True,
        governor=top.governor,
        senses=top.senses,
        link=top.link,
        antecedent=top.antecedent,
    )


def joined(stack: Stack, subject: Phrase) -> Clause:
    """A clause after a conjunction, with a subject of its own: what is said of the one before it is said of it."""
    return _coordinate(stack, _outwards(stack.top, _INNER), subject)


def beside(stack: Stack, subject: Phrase) -> Clause:
    """A clause beside the one that stands by itself."""
    return _coordinate(stack, root(stack.top), subject)


def _coordinate(stack: Stack, clause: Clause, subject: Phrase) -> Clause:
    parent = clause if clause.kind in ("complement", "adverbial") else clause.parent or clause
    return stack.open("coordinate", parent, subject=subject)


def aligned(stack: Stack, noun: Phrase) -> Clause:
    """ "Chile's plan to spend 2%, and Peru's 4% rise": the clause that what is another's goes on from.

    It is the one on top where that has something of somebody, or nothing before it has.
    """
    before = stack.before(noun)
    led = stack.before(before) if before is not None and conjunction(before) else before
    if not (bare(noun) and owned(noun)) or before is None or led is None or before is stack.top.verb:
        return stack.top
    if not (comma(led) or quantified(noun)):
        return stack.top
    inner = list(takewhile(lambda clause: clause.kind in ("infinitive", "gerund"), stack.top.path()))
    for clause in inner:
        if clause.verb is None or any(bare(p) and owned(p) for p in clause.phrases) or clause.parent is None:
            break
        host = next((p for p in clause.parent.before(clause.phrases[0]) if p.kind == "noun"), None)
        if host is not None and bare(host) and owned(host):
            return clause.parent
    return stack.top


def leading(stack: Stack, noun: Phrase) -> list[Phrase]:
    """What leads a clause after a comma: "3% in Norway, in France in 2023 it was", "fell, for example in 2014"."""
    found: list[Phrase] = []
    for phrase in reversed(stack.phrases[: noun.at]):
        if phrase.kind == "mark":
            return found if comma(phrase) else []
        if conjunction(phrase):
            return found
        within = phrase.tag == "T" or (phrase.prep is not None and phrase.relations & {"within", "purpose"})
        if not within and (phrase.kind != "adverb" or not found):
            return []
        found.append(phrase)
    return []


def fellow_subjects(stack: Stack, noun: Phrase) -> list[Phrase]:
    """What is joined to a subject after a conjunction: ", but its output and its spending rose"."""
    found: list[Phrase] = []
    at = noun.at
    while at > 2 and conjunction(stack.phrases[at - 1]) and bare(stack.phrases[at - 2]):
        if not conjunction(stack.phrases[at - 3]) or quantified(stack.phrases[at - 2]):
            break
        found += stack.phrases[at - 2 : at]
        at -= 2
    return found


def take_between(stack: Stack, clause: Clause, verb: Phrase) -> None:
    """What stands between the conjunction and the verb belongs to the verb's clause: ", and in 2023, it reached"."""
    found = [*takewhile(lambda p: not conjunction(p), reversed(stack.phrases[: verb.at]))]
    stack.move_all([p for p in found if p.kind == "noun" and p.at in stack.of], clause)


def of_waiting(stack: Stack) -> bool:
    """ "the cost of maintaining an army has risen", "the plan to keep troops there came": what a noun is of."""
    top, waiting = stack.top, stack.waiting() if stack.top.kind in ("gerund", "infinitive") else None
    if waiting is None or top.kind == "gerund":
        return waiting is not None and top.governor is not None and top.governor.kind == "noun"
    subject = stack.candidate(waiting)
    return subject is not None and bool(top.phrases) and top.phrases[0].at == subject.at + 1


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
    top, around = stack.top, root(stack.top)
    if top.kind != "gerund" or top.verb is None or noun is None or not is_pronoun(noun) or around.verb is not None:
        return None
    if any(p.kind == "noun" for p in around.phrases) or around.kind not in ("main", "coordinate"):
        return None
    return _resume(stack, around, noun, verb)


def _resume(stack: Stack, clause: Clause, subject: Phrase, verb: Phrase) -> Clause:
    """A clause around goes on with its subject."""
    around, stack.top, clause.subject = stack.top, clause, subject
    stack.move_all([p for p in around.phrases if subject.at <= p.at < verb.at], clause)
    return clause


def ended(stack: Stack, verb: Phrase, noun: Phrase | None) -> Clause | None:
    """The clause that waits where a time or a name ends a fronted one: "When it joined in 2017 Spain spent"."""
    top = stack.top
    before = None if noun is None else stack.before(noun)
    if noun is None or before is None or not (before.tag == "P" or (before.prep is not None and before.tag == "T")):
        return None
    if top.kind != "adverbial" or top.verb is None or stack.joined or top.parent is None or top.parent.verb is not None:
        return None
    return _resume(stack, top.parent, noun, verb)


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
        if told and bare(later):
            told = False  # "told the paper"
        elif later.kind in ("mark", "link", "verb") or bare(later):
            return later.kind != "mark"
    return False
