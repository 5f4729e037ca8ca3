"""Anaphora: whom a pronoun means by the clauses that it stands in, and who speaks where it is "we"."""

from __future__ import annotations

from factcheck.reading.clauses import Clause
from factcheck.reading.frames import Frame
from factcheck.reading.parsing import Parsed, codes, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.possessors import is_reporter, of
from factcheck.reading.salience import ISO
from factcheck.reading.words import Token


def bound(frame: Frame, token: Token, *, plural: bool) -> tuple[str, ...]:
    """The subject of the clause that a possessive stands in, or of one around it: "Italy wants to raise its budget"."""
    parsed = frame.parsed
    phrase = next((p for p in parsed.phrases if p.tokens[0].start <= token.start < p.tokens[-1].end), None)
    if phrase is None:
        return ()
    clause: Clause | None = parsed.tree.clause(phrase)
    own = parsed.tree.clause(phrase).subject is phrase
    while clause is not None:
        found = (
            _given(parsed, clause)
            or (_object(parsed, clause, token) if plural else ())
            or _owner(parsed, clause)
            or (() if own or clause.subject is phrase else _subject(parsed, clause, token, plural=plural))
        )
        if found:
            return found
        own = False
        clause = _outer(clause)
    return ()


def _outer(clause: Clause) -> Clause | None:
    """The clause around one, unless it comes after: "Before it raised its budget, Italy"."""
    parent = clause.parent
    beside = clause.kind in ("coordinate", "adverbial")
    return None if beside and parent is not None and parent.at >= clause.at else parent


def _whose(parsed: Parsed, phrase: Phrase) -> tuple[str, ...]:
    found = next(of(parsed, phrase, "tree"), None)
    return () if found is None else found.codes


def _given(parsed: Parsed, clause: Clause) -> tuple[str, ...]:
    """ "a commitment from the allies to spend 5% of their GDP"."""
    governor = clause.governor
    if governor is None or governor.kind != "noun":
        return ()
    given = next((p for p in parsed.complements(governor) if p.relations & {"source"}), None)
    return () if given is None else _whose(parsed, given)


def _object(parsed: Parsed, clause: Clause, token: Token) -> tuple[str, ...]:
    """ "hammered the allies over their reluctance"."""
    if clause.verb is None:
        return ()
    at = clause.verb.at + 1
    found = next(
        (p for p in clause.phrases if p.kind == "noun" and p.at == at and p.prep is None and p.start < token.start),
        None,
    )
    whose = () if found is None else _whose(parsed, found)
    return () if _is_one(whose) else whose


def _is_one(whose: tuple[str, ...]) -> bool:
    """Whether some codes are a single country's."""
    return len(whose) == 1 and len(whose[0]) <= ISO


def _owner(parsed: Parsed, clause: Clause) -> tuple[str, ...]:
    """ "Italy's promise to raise its budget"."""
    governor = clause.governor
    owned = governor is not None and governor.kind == "noun" and governor.owner
    return (
        _whose(parsed, governor) if governor is not None and owned and clause.kind in ("infinitive", "gerund") else ()
    )


def _subject(parsed: Parsed, clause: Clause, token: Token, *, plural: bool) -> tuple[str, ...]:
    subject = clause.subject
    if subject is None or subject.start >= token.start or is_reporter(subject):
        return ()
    whose = _whose(parsed, subject)
    return () if plural and token.tag == "pron" and len(whose) == 1 and len(whose[0]) == ISO else whose


def speaker_of(parsed: Parsed) -> tuple[str, ...]:
    """Whose official speaks in a sentence: ", a U.S. official said"."""
    for clause in parsed.tree.clauses:
        subject = clause.subject
        if (
            clause.verb is not None
            and clause.verb.senses & {"say"}
            and subject is not None
            and subject.senses & {"person"}
        ):
            whose = codes(subject.tokens)
            if whose:
                return (whose[0],)
    return ()


def opens(parsed: Parsed) -> tuple[str, ...]:
    """Who speaks in a transcript: "MR. RUTTE: We need"."""
    for token, after in zip(parsed.tokens[:4], parsed.tokens[1:5], strict=False):
        place = mention(token)
        if place is not None and place.sense == "leader" and after.entry.word == ":":
            return place.codes
    return ()
