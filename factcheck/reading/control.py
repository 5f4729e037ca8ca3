"""Raising and control: whose subject a noun phrase is, where its verb governs an infinitive."""

from __future__ import annotations

from factcheck.reading.frames import Frame
from factcheck.reading.phrases import Phrase


def descend(frame: Frame) -> None:
    """A subject belongs to the infinitive that its verb governs: "23 allies are expected to spend"."""
    while frame.clause.subject is frame.phrase and frame.clause.verb is not None:
        verb = frame.clause.verb
        inner = next(
            (
                c
                for c in frame.parsed.tree.clauses
                if c.kind == "infinitive"
                and c.subject is frame.phrase
                and c.verb is not None
                and (c.governor is verb or (c.parent is frame.clause and _plans(c.governor)))
            ),
            None,
        )
        if inner is not None and _plans(inner.governor):
            frame.clause = inner
            return
        if inner is None or (
            not verb.senses & {"expect", "promise", "aim", "demand", "fail", "be"}
            and not (verb.head is not None and verb.head.tag == "aux")
        ):
            return
        frame.clause = inner


def _plans(governor: Phrase | None) -> bool:
    """ "have plans to reach it"."""
    return (
        governor is not None
        and governor.kind == "noun"
        and bool(governor.senses & {"reviewword", "promise", "aim", "request", "target"})
    )
