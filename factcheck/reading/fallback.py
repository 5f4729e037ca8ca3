"""A role by default: a share of GDP, or a sum on defence, whatever the verb."""

from __future__ import annotations

from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import BUDGET, CHANGE, GDP, LEVEL, SPENDING, TOTAL, Frame
from factcheck.reading.measures import DEFENCE, SILENT
from factcheck.reading.measuring import decisive, of_clause
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantities import MONEY as SUM
from factcheck.reading.quantities import PERCENT


def fall_back(frame: Frame) -> None:
    """A share of GDP, or a sum on defence, whatever the verb."""
    for one in frame.parsed.complements(frame.phrase):
        if (
            one.relations & {"purpose"}
            and measures.purpose(frame.parsed, one) == DEFENCE
            and frame.unit in (PERCENT, SUM)
        ):
            frame.role, frame.how["role"] = (CHANGE if frame.extra else LEVEL), "phrase"
            return
    given = _given(frame)
    if given is not None:
        frame.role, frame.how["role"] = LEVEL, "tree"
        said = decisive(of_clause(frame, given))
        frame.measure = said if said != SILENT else frame.measure
        return
    apposed = _apposed(frame)
    if apposed is not None and frame.unit in (SUM, PERCENT):
        frame.role, frame.noun, frame.how["role"] = LEVEL, apposed, "clause"
    elif (
        frame.unit == SUM
        and frame.phrase.relations & {"with", "point"}
        and decisive(of_clause(frame, frame.clause)) == DEFENCE
    ):
        frame.role, frame.how["role"] = LEVEL, "default"  # "With $68bn, Britain spends ..."
    elif frame.base in (GDP, BUDGET, SPENDING, TOTAL):
        frame.role, frame.how["role"] = LEVEL, "default"
    elif frame.clause.kind == "bracket" and frame.unit in (PERCENT, SUM):
        frame.role, frame.how["role"] = (CHANGE if _rises(frame) else LEVEL), "default"
    elif frame.clause.verb is None and frame.unit in (PERCENT, SUM):
        frame.role, frame.how["role"] = LEVEL, "default"


def _given(frame: Frame) -> Clause | None:
    """ "the $886 billion that Congress authorised", "the $287bn appropriated": the clause that says what was done with a sum."""
    if frame.unit != SUM:
        return None
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind in ("relative", "participle")
            and clause.antecedent is frame.phrase
            and clause.verb is not None
            and clause.verb.senses & {"request", "enact", "spend", "promise"}
        ):
            return clause
    return None


def _apposed(frame: Frame) -> Phrase | None:
    """The noun phrase that a sum between commas says something of: "its military budget, $35bn last year,"."""
    at = frame.phrase.at
    phrases = frame.parsed.phrases
    if (
        at < 2
        or frame.phrase.prep is not None
        or phrases[at - 1].kind != "mark"
        or phrases[at - 1].word != ","
        or (frame.clause.verb is not None and at > frame.clause.verb.at)
    ):
        return None
    before = phrases[at - 2]
    return before if before.kind == "noun" and measures.of_phrase(frame.parsed, before) == DEFENCE else None


def _rises(frame: Frame) -> bool:
    """Whether a bracket is of a rise: "the biggest rises were in Germany (€11bn)", "grew most in Poland (by $12bn)"."""
    around = frame.clause.parent
    if frame.base == GDP or around is None:
        return False
    subject, verb = around.subject, around.verb
    governor = (
        subject
        if subject is not None and subject.senses & {"change"}
        else verb
        if verb is not None and verb.senses & {"move"} and frame.phrase.relations & {"degree"}
        else None
    )
    if governor is not None:
        frame.sign = -1 if "down" in governor.senses else 1
    return governor is not None
