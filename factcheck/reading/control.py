"""Raising and control: whose subject a noun phrase is, where its verb governs an infinitive."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.phrases import Phrase


def descend(frame: Frame) -> None:
    """A subject belongs to the infinitive that its verb governs: "23 allies are expected to spend"."""
    while frame.clause.subject is frame.phrase and frame.clause.verb is not None:
        inner = _infinitive(frame, frame.clause.verb)
        if inner is None:
            return
        planned = _plans(inner.governor)
        if not planned and not _controls(frame.clause.verb):
            return
        frame.clause = inner
        if planned:
            return


def _infinitive(frame: Frame, verb: Phrase) -> Clause | None:
    """The infinitive clause of which a verb's subject is the subject too."""
    for clause in frame.parsed.tree.clauses:
        governed = clause.governor is verb or (clause.parent is frame.clause and _plans(clause.governor))
        if governed and clause.kind == "infinitive" and clause.subject is frame.phrase and clause.verb is not None:
            return clause
    return None


def _controls(verb: Phrase) -> bool:
    """ "are expected to", "have to"."""
    auxiliary = verb.head is not None and verb.head.tag == "aux"
    return auxiliary or bool(verb.senses & {"expect", "promise", "aim", "demand", "fail", "be"})


def _plans(governor: Phrase | None) -> bool:
    """ "have plans to reach it"."""
    return (
        governor is not None
        and governor.kind == "noun"
        and bool(governor.senses & {"reviewword", "promise", "aim", "request", "target"})
    )
