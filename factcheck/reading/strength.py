"""People in uniform: whether a number is the strength of a whole force."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import mention, named
from factcheck.reading.phrases import Phrase


def is_strength(frame: Frame) -> bool:
    """ "the army numbers 1.28 million", "the force is 200,000 strong"."""
    subject, verb = frame.clause.subject, frame.clause.verb
    if (
        subject is None
        or verb is None
        or frame.quantity.value < 1000
        or (frame.phrase.prep is not None and not frame.phrase.relations & {"point", "goal"})
    ):
        return False
    return (
        bool(subject.senses & {"force", "people"})
        and "money" not in measures.senses(subject.tokens)
        and bool(verb.senses & {"be", "exceed", "move"} or (verb.head is not None and verb.head.tag == "aux"))
    )


def whole_force(frame: Frame, noun: Phrase, *, own: bool) -> bool:
    """Whether people in uniform are all of a country's, not those that are sent, trained or lost."""
    if not own:
        return not measures.senses(noun.tokens) & {"service", "other"}
    clause = frame.clause
    if any(
        c.kind == "participle" and c.antecedent is noun and c.verb is not None and not c.verb.senses & {"spend"}
        for c in frame.parsed.tree.clauses
    ):
        return False  # "troops stationed across Europe"
    fronted = noun.relations & {"with"} and noun.at == 0 and clause.subject is not None and named(clause.subject)
    if fronted and any(t.entry.senses & {"active"} for t in noun.tokens):
        return True  # "With 1.4 million active troops, India"
    parted = noun.relations & {"including", "with", "within"} or any(
        t.entry.senses & {"extra", "other", "service"} for t in noun.tokens
    )
    if parted:
        return False
    whole = any(t.entry.senses & {"active"} for t in noun.tokens)
    verb = clause.verb
    if verb is None:
        return whole
    subject = clause.subject
    if (
        subject is not None
        and subject.senses & {"force"}
        and verb.senses & {"move", "be", "comprise", "keep"}
        and "money" not in measures.senses(subject.tokens)
    ):
        return True
    if any(
        p.relations & {"within"} and any(mention(t) is not None for t in p.tokens)
        for p in frame.parsed.complements(noun)
    ):
        return False  # "35,000 troops in Germany"
    has = (
        bool(verb.senses & {"be", "keep", "comprise"} or (verb.head is not None and verb.head.tag == "aux"))
        and not verb.senses & {"include"}
        and not verb.passive
    )
    if noun is clause.subject:
        return whole and bool(verb.senses & {"take", "be"}) and not verb.passive
    return has and not verb.senses & {"move_t"} and not noun.relations & {"agent"}
