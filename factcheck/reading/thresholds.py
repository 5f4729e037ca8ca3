"""Values that are called a goal: the agreed level, the recommended 2%, the target of spending so much."""

from __future__ import annotations

from factcheck.reading.frames import GDP, SPENDING, THRESHOLD, Frame
from factcheck.reading.parsing import mention
from factcheck.reading.quantities import PERCENT


def normed(frame: Frame) -> bool:
    """A value that is called a goal: "2% of GDP is the agreed level", "2% of GDP, a goal for members", "the recommended 2%"."""
    if frame.unit != PERCENT or frame.base not in (GDP, "", SPENDING):
        return False
    clause, phrase = frame.clause, frame.phrase
    own = [t for t in phrase.tokens if t.start < frame.token.start]
    said = any("norm" in t.entry.senses for t in own)
    noun = frame.noun if frame.noun is not None and frame.noun.senses & {"figure"} else phrase
    verb = clause.verb
    if verb is not None and "be" in frame.verb and clause.subject is noun:
        named_as = next((p for p in clause.after(verb) if p.kind == "noun" and p.prep is None), None)
        said = said or (
            named_as is not None
            and bool(named_as.senses & {"target", "cap"} or any("norm" in t.entry.senses for t in named_as.tokens))
        )
    last = frame.base_phrase if frame.base_phrase is not None and frame.base_phrase.at > phrase.at else phrase
    beside = frame.parsed.phrases[last.at + 1 : last.at + 3]
    if (
        len(beside) == 2
        and beside[0].kind == "mark"
        and beside[0].word == ","
        and beside[1].kind == "noun"
        and beside[1].prep is None
    ):
        said = said or (
            bool(beside[1].senses & {"target", "cap"})
            and not beside[1].having("Q")
            and beside[1].tokens[0].tag in ("det", "poss")
        )
        if said:
            frame.detail["norm"] = True
    said = said or (frame.base == GDP and any("definite" in t.entry.senses for t in own) and _owed(frame))
    if said:
        frame.role, frame.how["role"] = THRESHOLD, "clause"
    return said


def _owed(frame: Frame) -> bool:
    """ "the 2% of GDP that members are meant to spend"."""
    for clause in frame.parsed.tree.clauses:
        if (
            clause.kind == "relative"
            and clause.antecedent in (frame.phrase, frame.base_phrase)
            and clause.verb is not None
        ):
            if (
                clause.verb.senses & {"demand", "expect", "promise", "fail"}
                and (clause.verb.passive or clause.verb.senses & {"promise", "fail"})
            ) or clause.verb.modal & {"demand"}:
                return True
    return False


def aimed(frame: Frame) -> bool:
    """ "NATO's target of spending 2%", "the pledge to spend 2%": the value of the goal itself."""
    clause = frame.clause
    governor = clause.governor
    if (
        clause.kind not in ("gerund", "infinitive")
        or governor is None
        or governor.kind != "noun"
        or "target" not in governor.senses
    ):
        return False
    kept = (
        clause.parent is not None
        and clause.parent.verb is not None
        and bool(clause.parent.verb.senses & {"meet", "fail"})
    )
    return (
        kept
        or "promise" not in governor.senses
        or any(
            t.entry.senses & {"alliance"} or ((place := mention(t)) is not None and place.group)
            for t in governor.tokens
        )
    )
