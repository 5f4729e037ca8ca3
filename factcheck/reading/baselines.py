"""Baselines: the year that a change or a multiple of one's own past counts from, and the year that it reaches.

"12% more than in 2012", "twice what it was in 2014", "up by a third, from €10bn in 2014 to €13bn in 2021".
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from itertools import chain, pairwise

from factcheck.models import Period
from factcheck.reading.adverbials import is_event, listed, opens_side, times_of, within
from factcheck.reading.changes import on_year
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, MEMBERS, OWN_PAST, RATIO, Frame
from factcheck.reading.parsing import PAIR, timed
from factcheck.reading.phrases import comma, conjunction, related, sensed
from factcheck.reading.when import When

_OTHER_SIDE = frozenset(("against", "above", "below", "source"))


def lasts(frame: Frame) -> bool:
    """Whether a figure spans two years: a change, or a multiple of one's own past."""
    return frame.role == CHANGE or (frame.role == RATIO and frame.detail.get("reference") == OWN_PAST)


def baseline(frame: Frame) -> When | None:
    """The one year that a figure is measured from, behind it in its clause."""
    if not lasts(frame):
        return None
    sides = (_sides(frame, _OTHER_SIDE), _clauses(frame), _level(frame), _summed_up(frame), _led(frame))
    found = next(chain.from_iterable(sides), None)
    return found if found is not None and found.start is not None and found.start == found.end else None


def _summed_up(frame: Frame, relation: str = "source") -> Iterator[When]:
    """ "rose to $8bn in 2023 from $6bn in 2018, an increase of 42%": when what is summed up began, or ended."""
    noun = frame.noun
    before = [] if noun is None or noun.prep is not None else frame.clause.before(noun)
    if not sensed(noun, "change") or not before or not comma(before[0]):
        return
    one = next((p for p in before if p.having("Q") and related(p, relation)), None)
    time = None if one is None else frame.parsed.following(one)
    yield from times_of(time) if time is not None and timed(time) else ()


def _led(frame: Frame) -> Iterator[When]:
    """ "Compared with 2005, it is 16% higher": what a clause begins by comparing with."""
    yield from within(p for p in frame.clause.before(frame.phrase) if timed(p) and p.relations & {"against"})


def reached(frame: Frame) -> When | None:
    """The year of the level that is reached: "from €10bn in 2014 to €13bn in 2021"."""
    return next(chain(_sides(frame, frozenset(("goal",))), _summed_up(frame, "goal")), None) if lasts(frame) else None


def attained(frame: Frame) -> Iterator[When]:
    """When the level is that a participle gives to a change: "grew by 5%, amounting to $10bn in 2023, from $9bn"."""
    for inner in frame.clauses:
        if inner.kind == "participle" and inner.parent is frame.clause and inner.subject is frame.subject:
            told = any(p.having("Q") and p.relations & {"goal", "point"} for p in inner.phrases)
            yield from within(p for p in inner.phrases if told and timed(p))


def _sides(frame: Frame, relations: frozenset[str]) -> Iterator[When]:
    """The times of the side of a comparison that a preposition opens, after a figure in its clause."""
    inside = False
    for one in frame.clause.after(frame.phrase):
        if one.kind == "verb" or conjunction(one):
            return
        if one.kind == "adverb":
            inside = inside or ("against" in relations and opens_side(frame, one))
        elif timed(one):
            if is_event(frame.parsed, one):
                return  # "rose 5% to $5bn, the biggest rise since 1952"
            if inside or one.relations & relations - {"source"} or ("against" in relations and on_year(one)):
                yield from times_of(one)
        elif one.relations & (_OTHER_SIDE | {"goal"}):
            inside = bool(one.relations & relations)
            if inside and not one.having("Q"):
                yield from times_of(one)
        elif one.having("Q"):
            return


def _level(frame: Frame) -> Iterator[When]:
    """The time of the level that a multiple is of: "three times its level of 2010", "four times its 2014 budget"."""
    own = "figure" in frame.phrase.senses
    thing = frame.phrase if own else frame.after
    if thing is None or frame.role != RATIO or (thing.prep is not None and not own):
        return
    if not own and "poss" not in thing.tokens[0].entry.classes and "figure" not in thing.senses:
        return
    yield from times_of(thing)
    time = frame.parsed.following(thing)
    if time is not None and timed(time) and time.relations & {"genitive", "within"}:
        yield from times_of(time)


def _clauses(frame: Frame) -> Iterator[When]:
    """The times of what is compared with, where it is a clause: "twice what it was in 2012"."""
    for inner in frame.clauses[frame.clause.at + 1 :]:
        if inner.parent is frame.clause and _compares(frame, inner):
            yield from (w for p in inner.phrases if timed(p) for w in times_of(p))


def _compares(frame: Frame, inner: Clause) -> bool:
    """Whether a clause in the past is the other side: behind "than", or a "what" right behind a multiple."""
    verb = inner.verb
    if verb is None or not verb.past or not inner.phrases or any(p.having("Q") for p in inner.phrases):
        return False
    if verb.senses & {"say", "request"}:
        return False  # "5% more than the budget announced in 2021"
    first = inner.phrases[0]
    before = frame.parsed.phrases[first.at - 1] if first.at else first
    subject = inner.subject
    led = (first, before) if subject is None else (first, before, subject)
    return any(p.relations & _OTHER_SIDE for p in led) or (frame.role == RATIO and before is frame.phrase)


def paired(frame: Frame) -> Iterator[When]:
    """ "In 2012 and 2019 it spent $20bn and $30bn": each of the years in a list is of one of as many figures."""
    numbers = [p for p in frame.clause.phrases if p.kind == "noun" and p.having("Q")]
    told = (p for clause in frame.clause.path() for p in clause.phrases)
    times = [p for p in told if timed(p) and not is_event(frame.parsed, p)]
    rows = [*pairwise(numbers), *pairwise(times)]
    if len(numbers) < PAIR or frame.phrase not in numbers or not all(listed(frame.parsed, *row) for row in rows):
        return
    each = ((w, year) for w in within(times) for year in ((w.start, w.end) if w.role == "over" else (w.end,)))
    years = [replace(w, start=year, end=year, role="at") for w, year in each]
    if len(years) == len(numbers):
        yield years[numbers.index(frame.phrase)]


def ranged(frame: Frame) -> When | None:
    """ "from A to B between X and Y": the first figure is of the first year, the second of the last."""
    told = (p for clause in frame.clause.path() for p in clause.phrases if not is_event(frame.parsed, p))
    spans = within(told)
    span = next((w for w in spans if w.role == "over" and w.start != w.end), None)
    if span is None or frame.role not in (LEVEL, EARLIER, MEMBERS) or span.start is None:
        return None
    numbers = [p for p in frame.clause.phrases if p.kind == "noun" and p.having("Q")]
    source = next((p for p in numbers if p.relations & {"source"}), None)
    if frame.phrase is source or frame.role == EARLIER:
        return span.of(span.start)
    if related(frame.phrase, "goal"):
        return span if span.either else span.of(span.end)
    return None


def arrives(frame: Frame) -> bool:
    """Whether a level is one that is to be reached: "to $5bn in three years", "to 2%, or $5bn, in three years"."""
    both = [frame] if frame.beside is None else [frame, frame.beside]
    return any(one.phrase.relations & {"goal"} for one in both)


def part_of(frame: Frame, span: Period | None) -> Period | None:
    """What of a stretch of years a figure is of: where it rose from its beginning, where to its end, else all of it."""
    if span is None or lasts(frame):
        return span
    if frame.role == EARLIER or frame.relations & {"source"}:
        return replace(span, end=span.start)
    return replace(span, start=span.end) if frame.relations & {"goal"} else span


def began(frame: Frame) -> Iterator[When]:
    """When what was before began to change: "Since 2014 it has risen from 1.5%"."""
    yield from (replace(w, end=w.start, role="at") for w in within(frame.clause.phrases) if w.role in ("since", "over"))
