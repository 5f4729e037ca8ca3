"""People in uniform: whether a number is the strength of a whole force."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import mention, named
from factcheck.reading.phrases import Phrase
from factcheck.reading.words import having

SMALLEST = 1000


def counts_people(frame: Frame) -> bool:
    """Whether a bare number is of people, by the noun after it or the force that is its subject."""
    after = frame.parsed.following(frame.phrase)
    while after is not None and (
        (after.kind == "mark" and after.word == ",") or (after.kind == "link" and after.tokens[0].tag == "conj")
    ):
        after = frame.parsed.following(after)
    people = after is not None and bool(after.senses & {"people"}) and whole_force(frame, after, own=True)
    return people or _numbers(frame)


def _numbers(frame: Frame) -> bool:
    """ "the army numbers 1.28 million", "the force is 200,000 strong"."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if subject is None or verb is None or frame.quantity.value < SMALLEST:
        return False
    if frame.phrase.prep is not None and not frame.phrase.relations & {"point", "goal"}:
        return False
    return (
        bool(subject.senses & {"force", "people"})
        and "money" not in measures.senses(subject.tokens)
        and (bool(verb.senses & {"be", "exceed", "move"}) or _has(verb))
    )


def _has(verb: Phrase) -> bool:
    return verb.head is not None and verb.head.tag == "aux"


def whole_force(frame: Frame, noun: Phrase, *, own: bool) -> bool:
    """Whether people in uniform are all of a country's, not those that are sent, trained or lost."""
    if not own:
        return not measures.senses(noun.tokens) & {"service", "other"}
    if _stationed(frame, noun):
        return False
    if _fronted(frame.clause, noun):
        return True
    if noun.relations & {"including", "with", "within"} or having(noun.tokens, "extra", "other", "service"):
        return False
    active = having(noun.tokens, "active")
    if frame.clause.verb is None:
        return active
    if _force_is(frame.clause):
        return True
    return not _somewhere(frame, noun) and _kept(frame.clause, noun, active=active)


def _stationed(frame: Frame, noun: Phrase) -> bool:
    """ "troops stationed across Europe"."""
    return any(
        c.kind == "participle" and c.antecedent is noun and c.verb is not None and not c.verb.senses & {"spend"}
        for c in frame.parsed.tree.clauses
    )


def _fronted(clause: Clause, noun: Phrase) -> bool:
    """ "With 1.4 million active troops, India"."""
    first = bool(noun.relations & {"with"}) and noun.at == 0
    return first and clause.subject is not None and named(clause.subject) and having(noun.tokens, "active")


def _force_is(clause: Clause) -> bool:
    """ "The army comprises"."""
    subject, verb = clause.subject, clause.verb
    if subject is None or verb is None or "money" in measures.senses(subject.tokens):
        return False
    return bool(subject.senses & {"force"} and verb.senses & {"move", "be", "comprise", "keep"})


def _somewhere(frame: Frame, noun: Phrase) -> bool:
    """ "35,000 troops in Germany"."""
    return any(
        p.relations & {"within"} and any(mention(t) is not None for t in p.tokens)
        for p in frame.parsed.complements(noun)
    )


def _kept(clause: Clause, noun: Phrase, *, active: bool) -> bool:
    """ "It has 200,000 troops", "200,000 active troops are"."""
    verb = clause.verb
    if verb is None or verb.passive:
        return False
    if noun is clause.subject:
        return active and bool(verb.senses & {"take", "be"})
    has = bool(verb.senses & {"be", "keep", "comprise"}) or _has(verb)
    return has and not verb.senses & {"include", "move_t"} and not noun.relations & {"agent"}
