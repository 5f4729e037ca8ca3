"""Timings: the times beside a figure, the year that a change counts from, and the one that it reaches: "2% (2024)"."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import chain, pairwise, takewhile

from factcheck.models import Period
from factcheck.reading.adverbials import is_event, listed, opens_side
from factcheck.reading.changes import on_year
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, GDP, LEVEL, MEMBERS, OWN_PAST, RATIO, Frame
from factcheck.reading.parsing import PAIR, timed, times_of, within
from factcheck.reading.phrases import Phrase, comma, conjunction, named, quantified, related, sensed
from factcheck.reading.quantity import NUMBER, PERCENT, Quantity
from factcheck.reading.tense import parallel
from factcheck.reading.when import When

_OTHER_SIDE = frozenset(("against", "above", "below", "source"))


def bracketed(frame: Frame) -> Iterator[When]:
    """The times in a bracket behind the figure that has no figure of its own: "2% (2024)"."""
    for inner in frame.inside:
        mine = inner.kind == "bracket" and inner.verb is None
        told = any(p.having("Q") or related(p, "against", "role") for p in inner.phrases)
        if mine and not told and _stands_behind(frame, inner):
            alone = all(timed(p) for p in inner.phrases if p.kind == "noun")  # but "in 2021 - now its third year"
            yield from (w for w in within(inner.phrases) if alone or w.basis != "current")


def of_threshold(frame: Frame) -> Iterator[When]:
    """ "the only ally to spend 3% in 2024": where the threshold of a count stands, up to the next figure."""
    meets = frame.parsed.tree.clause(frame.parsed.phrases[frame.end])
    if frame.role == MEMBERS and frame.end > frame.phrase.at and meets is not frame.clause:
        near = takewhile(lambda p: p.at <= frame.end or not p.having("Q"), meets.phrases)
        yield from within(p for p in near if not is_event(frame.parsed, p))


def of_purpose(frame: Frame) -> Iterator[When]:
    """ "spent $5bn to run its army in 2023": the year behind what a sum was spent for."""
    verb = frame.clause.verb
    for inner in frame.inside if verb is not None and verb.past else ():
        behind = inner.kind == "infinitive" and inner.phrases[:1] and inner.phrases[0].at > frame.phrase.at
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
    for inner in frame.own if frame.role in (LEVEL, EARLIER) else ():
        own = inner.parent is frame.clause
        passive = inner.kind == "participle" and inner.verb is not None and inner.verb.passive
        spent = passive or (inner.kind == "relative" and inner.spends)
        if own and spent and not any(map(quantified, inner.phrases)):
            yield from within(p for p in inner.phrases if timed(p) and not related(p, "source"))


def of_subject(frame: Frame) -> Iterator[When]:
    """The year that a participle of the subject is for: "The figures, proposed for fiscal 2019, represent $7bn"."""
    for inner in frame.parsed.tree.about(frame.subject) if frame.subject is not None else ():
        passive = inner.kind == "participle" and inner.verb is not None and inner.verb.passive
        if passive and frame.role == LEVEL:
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
        ends = (p for p in after if p.at > figures[-1].at and timed(p) and not (on_year(p) or related(p, "against")))
        apart = any(p.word == "," and p.at < figures[-1].at for p in after)  # "2%, and 3.5% by 2035"
        ends = (p for p in ends if not (apart and any(w.role == "by" for w in times_of(p))))
        ends = (p for p in ends if not is_event(frame.parsed, p))
        # but not "than in 2012"
        return next(within(p for p in ends if not frame.parsed.phrases[p.at - 1].means("against")), None)
    return parallel(frame) if then else None


def counted(frame: Frame, found: When) -> When:
    """ "In 2014 they agreed to spend 2% within a decade": years ahead count from when it was said."""
    told = next((clause for clause in frame.clause.path() if clause.verb is not None and clause.verb.finite), None)
    past = told is not None and told.verb is not None and told.verb.past and not told.verb.perfect
    if told is None or not past or found.start is None or found.end is None:
        return found
    years = (w.start for w in within(told.phrases) if w.basis == "stated" and w.role == "at" and w.start == w.end)
    then = next((year for year in years if year is not None and year < found.start), None)
    return found if then is None else found._replace(start=then, end=then + found.end - found.start)


def where(frame: Frame, found: When) -> str:
    """Where a time stands, seen from its figure: in its phrase or right beside it, in its clause, or around that."""
    at = next((p.at for p in frame.parsed.phrases if p.tokens[0].start <= found.span[0] < p.tokens[-1].end), -1)
    if at < 0 or frame.parsed.tree.clause(frame.parsed.phrases[at]) is not frame.clause:
        return "tree"
    return "phrase" if frame.phrase.at - 1 <= at <= max(frame.phrase.at, frame.end) + 1 else "clause"


def lasts(frame: Frame) -> bool:
    """Whether a figure spans two years: a change, or a multiple of one's own past."""
    return frame.role == CHANGE or (frame.role == RATIO and frame.detail.get("reference") == OWN_PAST)


def baseline(frame: Frame) -> When | None:
    """The one year that a figure is measured from, behind it in its clause."""
    if not lasts(frame):
        return None
    led = within(p for p in frame.clause.before(frame.phrase) if timed(p) and related(p, "against"))  # "than 2005, it"
    sides = (_sides(frame, _OTHER_SIDE), _clauses(frame), _level(frame), _summed_up(frame), led)
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


def reached(frame: Frame) -> When | None:
    """The year of the level that is reached: "from €10bn in 2014 to €13bn in 2021"."""
    return next(chain(_sides(frame, frozenset(("goal",))), _summed_up(frame, "goal")), None) if lasts(frame) else None


def attained(frame: Frame) -> Iterator[When]:
    """When the level is that a participle gives to a change: "grew by 5%, amounting to $10bn in 2023, from $9bn"."""
    for inner in frame.inside:
        if inner.kind == "participle" and inner.subject is frame.subject:
            told = any(p.having("Q") and p.relations & {"goal", "point"} for p in inner.phrases)
            yield from within(p for p in inner.phrases if told and timed(p))


def _sides(frame: Frame, relations: frozenset[str]) -> Iterator[When]:
    """The times of the side of a comparison that a preposition opens, after a figure in its clause."""
    inside = False
    for one in frame.clause.after(frame.phrase):
        if one.kind == "verb" or conjunction(one) or _is_rate(frame, one):
            return
        if one.kind == "adverb":
            inside = inside or ("against" in relations and opens_side(frame, one))
        elif timed(one):
            if is_event(frame.parsed, one):
                return  # "rose 5% to $5bn, the biggest rise since 1952"
            if inside or one.relations & relations - {"source"} or ("against" in relations and on_year(one)):
                yield from times_of(one)
        elif one.relations & (_OTHER_SIDE | {"goal"}):
            taken = frame.phrase.prep is None and related(one, "source") and sensed(one, "money")
            inside = bool(one.relations & relations) and not (taken and not one.having("Q"))
            if inside and not one.having("Q"):  # but "cut $5bn from its budget in 2022"
                yield from times_of(one)
        elif one.having("Q"):
            return


def _is_rate(frame: Frame, one: Phrase) -> bool:
    """ "grew by 5%, down from 7% in 2020": another rate that a rate is set against, and no level."""
    units = [t.unit for t in one.having("Q") if frame.unit == PERCENT]
    rates = bool(units) and all(isinstance(unit, Quantity) and unit.unit == PERCENT for unit in units)
    return rates and not sensed(frame.parsed.following(one), "gdp", "gni")


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
    for inner in frame.inside:
        if _compares(frame, inner):
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
    years = [w._replace(start=year, end=year, role="at") for w, year in each]
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
        return span._replace(end=span.start)
    return span._replace(start=span.end) if frame.relations & {"goal"} else span


def began(frame: Frame) -> Iterator[When]:
    """When what was before began to change: "Since 2014 it has risen from 1.5%", "up 5% from 2014 ($9bn)"."""
    behind = frame.clause.antecedent if frame.clause.kind == "bracket" else None
    told, against = times_of(behind) if behind else (), related(behind, "source", "against")
    yield from (w._replace(role="at") for w in told if against or w.role == "since")
    yield from (w._replace(end=w.start, role="at") for w in within(frame.clause.phrases) if w.role in ("since", "over"))
