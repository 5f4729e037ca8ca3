"""Timings: the times that stand beside a figure: in a bracket, a participle, what a share is of, the end of a row."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import pairwise, takewhile

from factcheck.models import Period
from factcheck.reading.adverbials import is_event, times_of, within
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import EARLIER, GDP, LEVEL, MEMBERS, Frame
from factcheck.reading.parsing import timed
from factcheck.reading.phrases import conjunction, named, quantified, related
from factcheck.reading.quantity import NUMBER, Quantity
from factcheck.reading.tense import parallel
from factcheck.reading.when import When


def bracketed(frame: Frame) -> Iterator[When]:
    """The times in a bracket behind the figure that has no figure of its own: "2% (2024)"."""
    for inner in frame.clauses:
        mine = inner.kind == "bracket" and inner.parent is frame.clause and inner.verb is None
        told = any(p.having("Q") or related(p, "against", "role") for p in inner.phrases)
        if mine and not told and _stands_behind(frame, inner):
            yield from within(inner.phrases)


def farther(frame: Frame) -> Iterator[When]:
    """The times of what a share is of, of a count's threshold, of what a sum was for."""
    yield from of_base(frame)
    yield from of_threshold(frame)
    yield from of_purpose(frame)


def of_threshold(frame: Frame) -> Iterator[When]:
    """ "the only ally to spend 3% in 2024": where the threshold of a count stands."""
    meets = frame.parsed.tree.clause(frame.parsed.phrases[frame.end])
    if frame.role == MEMBERS and frame.end > frame.phrase.at and meets is not frame.clause:
        yield from within(p for p in meets.phrases if not is_event(frame.parsed, p))


def of_purpose(frame: Frame) -> Iterator[When]:
    """ "spent $5bn to run its army in 2023": the year behind what a sum was spent for."""
    verb = frame.clause.verb
    for inner in frame.clauses if verb is not None and verb.past else ():
        mine = inner.kind == "infinitive" and inner.parent is frame.clause
        behind = mine and inner.phrases[:1] and inner.phrases[0].at > frame.phrase.at
        if behind and not any(map(quantified, inner.phrases)):
            yield from (w for w in within(inner.phrases) if w.role == "at")


def _stands_behind(frame: Frame, bracket: Clause) -> bool:
    """ "2% (2024)", "2% of GDP (2024)", "$5bn on its army (2024)": what a bracket is behind, up to the next figure."""
    if bracket.antecedent in (frame.phrase, frame.base_phrase):
        return True
    hangs = takewhile(lambda p: p.prep is not None and not p.having("Q"), frame.clause.after(frame.phrase))
    return bracket.antecedent in tuple(hangs)


def modifying(frame: Frame) -> Iterator[When]:
    """The times of a participle that hangs on the figure: "the $287bn appropriated for the army in 2001"."""
    for inner in frame.clauses if frame.role in (LEVEL, EARLIER) else ():
        own = inner.parent is frame.clause and inner.antecedent in (frame.phrase, frame.base_phrase)
        passive = inner.kind == "participle" and inner.verb is not None and inner.verb.passive
        spent = passive or (inner.kind == "relative" and "spend" in inner.does)
        if own and spent and not any(map(quantified, inner.phrases)):
            yield from within(p for p in inner.phrases if timed(p) and not related(p, "source"))


def of_subject(frame: Frame) -> Iterator[When]:
    """The year that a participle of the subject is for: "The figures, proposed for fiscal 2019, represent $7bn"."""
    for inner in frame.clauses:
        passive = inner.kind == "participle" and inner.verb is not None and inner.verb.passive
        if passive and frame.role == LEVEL and inner.antecedent is frame.subject and inner.antecedent is not None:
            meant = (p for p in inner.phrases if timed(p) and related(p, "purpose") and not related(p, "within"))
            yield from within(meant)


def of_base(frame: Frame) -> Iterator[When]:
    """The time of what a share is of: "2% of this year's GDP"."""
    base, subject = frame.base_phrase, frame.subject
    if base is not None and base.at > frame.phrase.at:
        if frame.base == GDP and subject is not None:  # "this year's budget is 1% of last year's GDP"
            yield from times_of(subject)
        yield from times_of(base)


def retold(frame: Frame) -> tuple[Period, str] | None:
    """ "up from 20bn kroner ($2bn) last year": a sum in other money, in a bracket, is of the time of the first."""
    first = frame.beside
    if first is None or first.period is None or first.unit != frame.unit or frame.clause.kind != "bracket":
        return None
    return None if next(within(frame.clause.phrases), None) is not None else (first.period, "copied")


def shared(frame: Frame, *, then: bool) -> When | None:
    """A time at the end of a coordination that serves its first part too: "rose by 28% and reached $88bn in 2024"."""
    after = [*takewhile(lambda p: not (related(p, "against") and quantified(p)), frame.clause.after(frame.phrase))]
    told = (p for p in after if p.having("Q") and not related(p, "source", "against"))
    figures = [p for p in told if all(isinstance(t.unit, Quantity) and t.unit.unit != NUMBER for t in p.having("Q"))]
    joined = any(conjunction(p) and (other.having("Q") or named(other)) for p, other in pairwise(after))
    raised = frame.relations & {"degree"} and figures and figures[0].relations & {"goal"}
    if figures and (joined or raised):
        ends = (p for p in after if p.at > figures[-1].at and timed(p) and not related(p, "against"))
        return next(
            within(p for p in ends if not frame.parsed.phrases[p.at - 1].means("against")), None
        )  # "than in 2012"
    return parallel(frame) if then else None


def counted(frame: Frame, found: When) -> When:
    """ "In 2014 they agreed to spend 2% within a decade": years ahead count from when it was said."""
    told = next((clause for clause in frame.clause.path() if clause.verb is not None and clause.verb.finite), None)
    if told is None or told.verb is None or not told.verb.past or told.verb.perfect:
        return found
    if found.start is None or found.end is None:
        return found
    years = (w.start for w in within(told.phrases) if w.basis == "stated" and w.role == "at" and w.start == w.end)
    then = next((year for year in years if year is not None and year < found.start), None)
    return found if then is None else replace(found, start=then, end=then + found.end - found.start)


def where(frame: Frame, found: When) -> str:
    """Where a time stands, seen from its figure: in its phrase or right beside it, in its clause, or around that."""
    at = next((p.at for p in frame.parsed.phrases if p.tokens[0].start <= found.span[0] < p.tokens[-1].end), -1)
    if at < 0 or frame.parsed.tree.clause(frame.parsed.phrases[at]) is not frame.clause:
        return "tree"
    return "phrase" if frame.phrase.at - 1 <= at <= max(frame.phrase.at, frame.end) + 1 else "clause"
