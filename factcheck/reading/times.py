"""Which time is the figure's: the first that a walk from the quantity outwards finds, else the verb's tense.

Inside the phrase, after it up to the next quantity, before it, fronted, the clause that it is a part of. The year of a
summit, a law or an invasion is that event's. "From A to B between X and Y": A is X's, B is Y's.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from typing import NamedTuple

from factcheck.models import Modality, Period
from factcheck.reading import tense, timings
from factcheck.reading.adverbials import around, behind_when, earlier, later
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, MEMBERS, RATIO, YEARS, Frame
from factcheck.reading.groups import CODE
from factcheck.reading.members import counted_before
from factcheck.reading.parsing import times_of, within
from factcheck.reading.phrases import named, related, sensed
from factcheck.reading.tense import above, beside_others, is_row
from factcheck.reading.when import When
from factcheck.reading.words import having

NEVER = Period(None, None, "none")
AHEAD = (Modality.FORECAST, Modality.PLEDGE, Modality.HYPOTHETICAL)
STATED = (Modality.ASSERTED, Modality.NEGATED)


def when(frame: Frame) -> When | None:
    """The expression of time that is the figure's own."""
    lasting = frame.role in (CHANGE, RATIO, YEARS) or tense.adds_up(frame)
    found = next((found for found in _walk(frame) if lasting or found.role != "since"), None)
    return found if found is None or found.role != "ahead" else timings.counted(frame, found)


def _walk(frame: Frame) -> Iterator[When]:
    phrase, clause, subject = frame.phrase, frame.clause, frame.subject
    yield from times_of(phrase)
    label = frame.parsed.phrases[max(phrase.at - 2, 0) : phrase.at]
    if label and label[-1].word == ":":  # "2014: 1.2%; 2024: 2.1%"
        yield from (one for one in within(label[:1]) if one.basis == "stated")
    yield from timings.paired(frame)
    split = timings.ranged(frame)
    if split is not None:
        yield from (own for own in later(frame, clause) if own.role != "over" and own.start == own.end)
        yield split
    if frame.noun is not None and frame.noun is not phrase:
        yield from times_of(frame.noun)
    yield from timings.bracketed(frame)
    yield from timings.modifying(frame)
    inner = frame.parsed.tree.clause(phrase)  # "from the $5bn spent in 2020 to $6bn in 2021"
    yield from later(frame, inner if inner.parent is clause else clause)
    yield from (*timings.of_base(frame), *timings.of_threshold(frame), *timings.of_purpose(frame))
    if frame.role == EARLIER:
        yield from timings.began(frame)
    if counted_before(frame):
        yield from behind_when(frame)
    if frame.role == EARLIER or tense.another_term(frame) or counted_before(frame):
        return
    yield from earlier(frame, clause)
    if subject is not None and subject not in clause.phrases and not frame.relations & {"source", "against"}:
        yield from times_of(subject)
    yield from () if "against" in frame.relations else around(frame)
    yield from timings.of_subject(frame)


class Spoken(NamedTuple):
    """The times that an article speaks of: a year, that of this sentence, a stretch, a heading's, a budget's."""

    last: Period | None = None
    here: Period | None = None
    span: Callable[[], When | None] = lambda: None
    then: Callable[[], When | None] = lambda: None
    heading: Callable[..., When | None] = lambda **_: None
    budget: Callable[[], When | None] = lambda: None
    whose: tuple[str, ...] = ()

    def told(self) -> Period | None:
        """The year last spoken of, of a figure or else of anything."""
        named = None if self.last is not None else self.then()
        return self.last if named is None else named.period


def period(frame: Frame, modality: Modality, year: int | None, spoken: Spoken) -> Period:
    """The period of a figure: its own time, else what was spoken of or the tense leaves; `how` says which."""
    own = timings.retold(frame) or _own(frame, modality, year, spoken)
    made, frame.how["period"] = own or _period(frame, modality, year, spoken)
    return made


def _own(frame: Frame, modality: Modality, year: int | None, spoken: Spoken) -> tuple[Period, str] | None:
    """The period that a figure's own time says."""
    tokens = (*frame.phrase.tokens, *(frame.noun.tokens if frame.noun is not None else ()))
    first, source = when(frame), frame.copied
    if first is not None and first.apart and source is not None and source.period and when(source) == first:
        return source.period, "copied"  # "A year later it was 2% and 3%"
    own = tense.away_from(first, frame, spoken.last) or timings.reached(frame) or _begins(frame, modality, year)
    if own is not None and own.apart and own.start is None:
        return NEVER, "clause"
    found, verb = _turned(own, modality, year), frame.clause.verb
    to_come = found is not None and tense.ahead(Period(found.start, found.start, found.basis), year)
    then = to_come or (found is not None and verb is not None and verb.past) or timings.baseline(frame) is not None
    if having(tokens, "now") and (not then or related(frame.noun, "source")):
        # but not "by 2030 already $44bn", "is still 5% higher than in 2007"
        return Period(year, year, "current"), "phrase"
    if timings.lasts(frame) and tense.behind_era(frame, when(frame)):
        return NEVER, "clause"
    if (spans := _since(frame, modality, year, spoken)) is not None:
        return spans, "clause"
    if found is None:
        return None
    if found.role == "upto" and modality in (*STATED, Modality.HYPOTHETICAL) and not to_come:
        return NEVER, "clause"  # "until 2022 it spent 1.4%", "never spent 2% before 2025"
    where, over = timings.where(frame, found), year is not None and found.end is not None and found.end < year
    if modality is Modality.PLEDGE and over and where == "tree" and all(len(code) <= CODE for code in frame.codes):
        return (
            NEVER,
            "tree",
        )  # "In 2023 it announced plans to raise it to $5bn", but a group's goal is of when it agreed
    stated = modality in STATED and frame.role == LEVEL
    if found.either and stated and verb is not None and not (verb.past or verb.perfect):
        return NEVER, "clause"  # "the plan has $5bn for it over five years"
    return of(found, frame, year), where


def _begins(frame: Frame, modality: Modality, year: int | None) -> When | None:
    """ "will spend 2.5% from 2027": what is to come is so in the first year of it."""
    if modality in STATED or frame.role != LEVEL or year is None:
        return None
    starts = (w for w in _walk(frame) if w.role == "since" and w.start is not None and w.start >= year)
    return next((w._replace(role="at") for w in starts), None)


def _since(frame: Frame, modality: Modality, year: int | None, spoken: Spoken) -> Period | None:
    """The years from what a change is measured from to when it is reached: "12% more in 2021 than in 2012"."""
    if modality not in STATED or not timings.lasts(frame):
        return None
    first = when(frame)
    found = timings.baseline(frame) or (first if first is not None and first.role == "since" else None)
    if found is None or found.start is None or found.start != found.end:
        return None
    told = (timings.reached(frame), *timings.attained(frame), *_walk(frame))
    ends = (w for w in told if w is not None and w.role != "since")
    end = next((w.end for w in ends if w.start == w.end and w.end is not None and w.end > found.start), None)
    end = _told(found.start, spoken) if end is None else end
    last = year if end is None else end
    if last is not None and last <= found.start:
        return None
    if found.basis == "relative" and year is not None and found.start == year - 1:
        return None  # "5% more than last year"
    if last == found.start + 1 and frame.role == CHANGE:  # from the year before
        return Period(last, last, "current" if end is None else "stated")
    return Period(found.start, last, "relative" if found.basis == "relative" else "stated")


def _told(start: int, spoken: Spoken) -> int | None:
    """ "down 20% from 2016", where the sentence has spoken of a later year, or the article of 2017."""
    here, last = spoken.here, spoken.last
    if here is not None and here.basis != "current" and here.start == here.end and here.end and here.end > start:
        return here.end
    return last.end if last is not None and last.end == start + 1 else None


def _period(frame: Frame, modality: Modality, year: int | None, spoken: Spoken) -> tuple[Period, str]:
    """The period of a figure that has no time of its own."""
    apart = modality not in STATED and tense.beyond(frame)
    name = frame.before is not None and (named(frame.before) or frame.before.tag == "own")
    apart = apart or (frame.role == EARLIER and name)  # "Peru from 1.1% to 1.2%"
    apart = apart or (frame.clause.link == ";" and frame.clause.verb is None and related(frame.before, "source"))
    other = (NEVER, "phrase") if apart else _same(frame, year, spoken) or _copied(frame)
    if other is not None:
        return other
    if frame.role == EARLIER or (frame.copied is not None and frame.relations >= {"against", "source"}):
        return Period(year, year, "current", past=not tense.starts_now(frame)), "default"
    if modality not in STATED:
        return _planned(frame, modality, year, spoken)
    then, verbless = tense.past(frame), frame.clause.verb is None
    had = frame.clause.verb is not None and frame.clause.verb.past  # "had spent 2% in the year before the invasion"
    if tense.once(frame) or ((then or had) and tense.era(frame)):
        return NEVER, "clause"
    if verbless and frame.role == CHANGE and spoken.here is not None:
        return spoken.here, "copied"
    item = verbless and all(p.kind != "verb" for p in frame.parsed.phrases)  # a line of a table: "Norway - 2.2%"
    over_it = above(frame) if verbless or then else None
    over_it = None if over_it and then and tense.ahead(over_it.period, year) else over_it  # "in 2030; it spent 1%"
    over_it = over_it or (None if is_row(frame.parsed) else spoken.heading(item=item))
    if over_it is None and beside_others(frame):
        return NEVER, "default"
    own = over_it or timings.shared(frame, then=then)
    if own is not None:
        return of(own, frame, year), "tree"
    if (to_come := _to_come(frame, year, spoken, then=then)) is not None:
        return to_come, "discourse"
    before = spoken.told() if then else spoken.last
    last = timings.part_of(frame, before) if then or item or _corrects(frame) else None
    carried = not tense.afterwards(frame) and (spoken.here is not None or not tense.dates(frame))
    if last is not None and not tense.ahead(last, year) and carried:
        return last, "discourse"
    return Period(year, year, "current", past=then), "default" if then or verbless else "tense"


def _corrects(frame: Frame) -> bool:
    """ "The true figure is 1.6%": of when a wrong one was said to be."""
    subject = frame.subject
    return sensed(subject, "figure") and subject is not None and subject.means("true", "genuine") and not subject.owner


def _to_come(frame: Frame, year: int | None, spoken: Spoken, *, then: bool) -> Period | None:
    """The year to come that the article speaks of, of what goes on from its figure, or of a budget that is passed."""
    last = spoken.last  # of a figure: "The jets arrive in 2027. The defence budget is $5bn"
    if last is not None and tense.ahead(last, year) and not then and tense.resumes(frame):
        return last
    plan = spoken.budget() if frame.verb & {"enact"} and tense.budgeted(frame) else None
    return None if plan is None else of(plan, frame, year)


def _planned(frame: Frame, modality: Modality, year: int | None, spoken: Spoken) -> tuple[Period, str]:
    """The period of what is to come and says no year: the one last spoken of, where that is still to come."""
    other = modality is Modality.PLEDGE and set(frame.codes).isdisjoint(spoken.whose)  # one's plan is not another's
    open_ = modality in AHEAD and not (other or tense.vowed(frame) or tense.beyond(frame))
    last = timings.part_of(frame, spoken.last) if open_ else None
    if (own := timings.shared(frame, then=False)) is not None:
        return of(own, frame, year), "tree"
    if last is not None and (tense.ahead(last, year) or last.end == year):
        return last, "discourse"
    budgeted = tense.budgeted(frame)
    if (budgeted or frame.verb & {"promise", "expect"}) and (plan := spoken.budget()) is not None:
        return of(plan, frame, year), "discourse"
    if budgeted and year and modality is Modality.FORECAST and not tense.BUDGETED_AHEAD.isdisjoint(frame.codes):
        return Period(year + 1, year + 1, "relative"), "default"
    named = timings.part_of(frame, spoken.told()) if open_ else None
    return (NEVER, "default") if named is None or not tense.ahead(named, year) else (named, "discourse")


def _turned(found: When | None, modality: Modality, year: int | None) -> When | None:
    """ "will add $90bn over two years": a length that does not say which way looks ahead with what is to come."""
    if found is None or year is None or not found.either or modality in STATED:
        return found
    return found if found.start is None or found.end != year else found._replace(start=year, end=2 * year - found.start)


def _same(frame: Frame, year: int | None, spoken: Spoken) -> tuple[Period, str] | None:
    """ "over the same period", "that year": the time last spoken of."""
    times = [one for one in frame.clause.phrases if one.kind == "noun" and one.senses & {"year", "timenoun"}]
    at_the_time = any(one.relations & {"point"} and one.means("definite") for one in times) and tense.past(frame)
    if not at_the_time and not any(having((t for t in p.tokens if t.tag in ("N", "det")), "same") for p in times):
        return None
    before = [t.unit for t in frame.parsed.tokens if t.end <= frame.token.start]
    stated = [unit for unit in before if isinstance(unit, When) and unit.basis == "stated"]
    if stated:
        return of(stated[-1], frame, year), "tree"
    one_year = any(p.senses & {"year"} and not p.senses & {"timenoun"} for p in times)
    span = spoken.then() if at_the_time else None if one_year else spoken.span()
    made = timings.part_of(frame, spoken.told() if span is None else span.period)
    return None if made is None else (made, "discourse")


def _copied(frame: Frame) -> tuple[Period, str] | None:
    """The period of the figure that this one stands beside."""
    source, against = frame.copied or frame.beside, frame.relations & {"against"}
    if source is None or source.period is None or counted_before(frame):
        return None
    beside = source is frame.beside or frame.clause is source.clause or frame.clause.verb is None
    beside = beside or bool(against) or frame.clause.kind == "bracket"
    return (source.period, "copied") if beside and frame.role != EARLIER and "source" not in frame.relations else None


def dated(frame: Frame) -> bool:
    """Whether a figure has a time of its own, in its phrase or after it, that is no due date."""
    return any(w.role == "at" for w in (*times_of(frame.phrase), *later(frame, frame.clause)))


def of(found: When, frame: Frame, year: int | None) -> Period:
    """The years of an expression of time, as the role of the figure takes them."""
    stretch = found.start == year != found.end and found.basis == "relative" and not found.fiscal
    from_now = found.either or stretch
    arriving = from_now and frame.role in (LEVEL, MEMBERS) and timings.arrives(frame)
    if found.basis == "current" or (arriving and found.end == year):
        return Period(year, year, "current")
    if arriving:
        return Period(found.end, found.end, found.basis)
    if frame.role in (CHANGE, RATIO) and not (found.end != found.start and by(found, frame)):
        if found.role == "since" and not (found.start and year and found.start > year):
            return Period(found.start, year, "relative" if found.basis == "relative" else "stated")
        return found.period
    if found.role == "since" and frame.role == LEVEL:
        return Period(found.start, year, found.basis) if tense.adds_up(frame) else Period(year, year, "current")
    return Period(found.end, found.end, found.basis) if by(found, frame) else found.period


def by(found: When, frame: Frame) -> bool:
    """Whether a time says by when: "by 2030", "within ten years"."""
    within = frame.parsed.text[found.span[0] :].lower().startswith("within")
    return found.role in ("by", "upto") or (within and found.end is not None)
