"""Adverbials of time around a figure: after it, before it, and those of the clauses that its own is a part of."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import pairwise

from factcheck.reading.changes import compares_with, on_year, up_from
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, MEMBERS, RATIO, TOTAL, Frame
from factcheck.reading.parsing import Parsed, dated, figured, timed, times_of, within
from factcheck.reading.phrases import Phrase, bare, comma, conjunction, named, related, sensed
from factcheck.reading.quantity import MULTIPLES
from factcheck.reading.when import When
from factcheck.reading.words import NOTHING, entry, having

_APART = frozenset(("complement", "relative", "adverbial", "coordinate"))
_SIDES = {LEVEL: frozenset(("source", "above", "against")), CHANGE: frozenset(("above", "against"))}
"""The other side of a change beside a figure."""


def is_event(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a time hangs on a noun that happened then: "the summit in 2014", "Russia's 2022 invasion"."""
    if any(w.fiscal for w in times_of(phrase)):
        return False  # "the act for fiscal year 2010"
    since = any(w.role == "since" for w in times_of(phrase))
    if not timed(phrase):
        return not since and sensed(phrase, "event", "report") and not sensed(phrase, "money", "change", "data")
    before = parsed.previous(phrase)
    if before is not None and "pricelevel" in before.meaning:
        return True  # "in the prices of 2015"
    while before is not None and before.prep is not None and named(before):  # "the war in Georgia in 2008"
        before = parsed.previous(before)
    over = (w for w in times_of(phrase) if w.role == "over")  # "in four years", no stretch between two years
    if (since or any(w.basis != "stated" or w.start == w.end for w in over)) and _unequalled(parsed, before):
        return True
    if since:
        return False
    if before is None or before.kind != "noun" or before.having("Q") or before.relations & {"under"}:
        return False  # "under Labour in 2010"
    if before.relations & {"with"} and before.means("expect"):
        return True  # "with an election due in 2027"
    of_data = "data" in before.senses and not phrase.relations & {"within"}  # "figures for 2019"
    return bool(before.senses & {"event", "report", "person"}) and not (of_data or before.senses & {"money"})


def _unequalled(parsed: Parsed, phrase: Phrase | None) -> bool:
    """Whether a time says since when nothing was as large: "the largest rise in spending since 2008"."""
    while phrase is not None and phrase.prep is not None:
        phrase = parsed.previous(phrase)
    return phrase is not None and phrase.means("super", "history", "most", "unequalled", "firsttime")


def listed(parsed: Parsed, first: Phrase, other: Phrase) -> bool:
    """Whether two figures stand in one list, with only commas and conjunctions between them: "2.9%, 2.8% and 2.7%"."""
    if other.prep is not None:
        return False
    between = parsed.phrases[first.at + 1 : other.at]
    return bool(between) and all(p.word == "," or conjunction(p) or p.having("Q") for p in between)


def later(frame: Frame, clause: Clause) -> Iterator[When]:
    """Times after the figure in its clause, up to the next figure or a turn to another side."""
    base, changes = frame.base_phrase, frame.role in (CHANGE, RATIO)
    own = base is not None and base.at > frame.phrase.at  # but "from 1% to 2% of GDP by 2032": of the second
    own = own and not any(p.having("Q") for p in clause.after(frame.phrase) if base and p.at < base.at)
    for one in clause.after(base if base is not None and own else frame.phrase):
        if one.kind != "noun":
            if _turns(frame, clause, one):
                return
            continue
        same = frame.role == LEVEL and "same" in one.senses and not timed(one)
        if same or _another(frame, one) or up_from(frame, one) or _leads_in(frame, one):
            return
        aside = frame.role == LEVEL and (_of_another(frame, clause, one) or (timed(one) and related(one, "against")))
        aside = aside or (changes and (_year_before(one) or ("source" in one.relations and not timed(one))))
        if is_event(frame.parsed, one) or aside:
            continue
        lasting = related(one, "within") or sensed(one, "timenoun")  # "over the decade 2010-2019"
        if changes and (on_year(one) or related(one, "above", "against")) and not lasting:
            return
        yield from () if related(one, "circumstance") else times_of(one)


def _leads_in(frame: Frame, one: Phrase) -> bool:
    """ "In 2014 it spent 1.2%, in 2024 2.1%", "2014: 1.2%, 2024: 2.1%": whether a time stands before another figure."""
    before, after = frame.parsed.phrases[one.at - 1], frame.parsed.following(one)
    labels = after is not None and after.word == ":"
    after = frame.parsed.following(after) if labels and after is not None else after
    parted = labels or comma(before) or conjunction(before)
    return parted and timed(one) and after is not None and after.prep is None and bool(after.having("Q"))


def _another(frame: Frame, one: Phrase) -> bool:
    """Whether a phrase after a figure is another figure, or the other side of a comparison."""
    after = frame.parsed.following(one)
    moved = (*one.tokens, *(after.tokens if after is not None and after.kind == "adverb" else ()))
    changes = frame.role == LEVEL and ("change" in one.senses or having(moved, "updown"))
    row = not changes and listed(frame.parsed, frame.phrase, one) and not compares_with(frame.parsed, one)
    counted = frame.role == MEMBERS and not one.relations & {"source"}  # "23 meet the 2%, up from three in 2014"
    whole = frame.base == TOTAL and frame.parsed.previous(one) is frame.base_phrase  # "2% of a total of $9bn in 2016"
    counted = counted or (whole and "genitive" in one.relations) or ("n" in frame.detail and not figured(one))
    said = frame.verb & {"be", "take"} and frame.phrase is frame.subject  # "its $5bn was 2% in 2016"
    verb = frame.clause.verb
    counted = counted or bool(said and frame.role == LEVEL and verb is not None and one.at > verb.at)
    if (one.having("Q") and not counted and not row) or any(t.entry.word in MULTIPLES for t in one.tokens):
        return True  # "at $5bn, and double Chile's spending in 2013"
    against = "against" in one.relations and "base" not in one.relations  # "relative to GDP"
    return against and not frame.relations & {"against", "source"}


def _year_before(one: Phrase) -> bool:
    """ "a rise from the year before"."""
    from_one = timed(one) and "source" in one.relations and all(w.role == "at" for w in times_of(one))
    return from_one and not any(c.isdigit() for t in one.tokens for c in t.entry.word)


def _turns(frame: Frame, clause: Clause, one: Phrase) -> bool:
    """Whether an adverb or a conjunction leads to another side: "higher than in 2020", "and 3% in 2024"."""
    if one.kind == "adverb":
        return frame.role in (CHANGE, RATIO) and opens_side(frame, one)
    after = clause.after(one) if conjunction(one) and frame.role != MEMBERS else []
    figures = [p for p in after if p.having("Q")]
    if not figures or (bare(after[0]) and figures[0] not in after[:2]):
        return False  # "on arms and armies in 2024, 5% of GDP"
    return not any(listed(frame.parsed, frame.phrase, p) for p in figures)


def opens_side(frame: Frame, one: Phrase) -> bool:
    """Whether an adverb opens the other side of a comparison: "more than in 2012", "up on 2012"."""
    after = frame.parsed.following(one)
    return one.opens("against") or (one.opens("role", "updown") and after is not None and timed(after))


def earlier(frame: Frame, clause: Clause) -> Iterator[When]:
    """Times before the figure in its clause, the nearest first; of what is compared none beyond another figure."""
    compared = frame.role == EARLIER or frame.relations & {"against", "source"}
    told = [one for one in clause.before(frame.phrase) if times_of(one) or figured(one)]
    sides = ("against", "above") if frame.role == CHANGE and len(told) > 1 else ("against",)  # "in 2021 over 2020"
    for one in told:
        if compared and one is not frame.noun and figured(one):
            return
        leads = frame.relations & {"goal"} and clause.verb is not None and one.at < clause.verb.at
        behind = frame.parsed.previous(one) if leads else None
        while behind is not None and related(behind, "genitive") and not behind.having("Q"):
            behind = frame.parsed.previous(behind)
        theirs = behind is not None and figured(behind)  # "its $5bn budget in 2020 has grown to $6bn"
        if not times_of(one) or theirs or is_event(frame.parsed, one) or _of_another(frame, clause, one):
            continue
        if compared or not (related(one, *sides) or on_year(one)):
            yield from times_of(one)  # but "compared with 2005, it is 16% higher", "down 2% on 2005"


def _of_another(frame: Frame, clause: Clause, time: Phrase) -> bool:
    """Whether a time is that of another side: "up from $57bn in 2022", "against $49bn in 2022"."""
    led = clause.before(time)
    if led and led[0].kind == "adverb" and led[0].opens("against", "role"):
        return True  # "5% more than in 2022", "2%, as in 2022"
    before = next((p for p in led if p.kind == "noun" and not timed(p)), None)
    if before is None or before is frame.phrase:
        return False
    if "change" in before.senses and time.relations & _SIDES.get(frame.role, NOTHING):
        return True  # "a rise from last year with a budget of $5bn", "a rise over last year's budget of 4%"
    again = clause.before(before)[:1]
    if any(p.kind == "noun" and p.means("times") for p in again):
        return True  # "four times its size in 2014"
    beyond = "above" in time.relations and timed(time)  # "a rise of 3% over 2022 and 2% of GDP"
    return bool(before.having("Q")) and (beyond or related(before, "against", "source"))


def around(frame: Frame) -> Iterator[When]:
    """The times of the clauses that the figure's is a part of, not those of who says or promises it."""
    clause = frame.clause
    if clause.kind == "adverbial":
        yield from _before(frame.parsed, clause)
        yield from _while(clause)
    yield from behind_when(frame)
    yield from _inner(frame)
    if clause.kind == "complement":
        yield from _reported(clause)
    outwards = [clause]
    while clause.parent is not None and (clause.kind not in _APART or predicative(clause) or _of_sum(frame, clause)):
        clause = clause.parent
        outwards.append(clause)
    for part, whole in pairwise(outwards):
        behind = part.antecedent if part.kind == "bracket" else None
        years = sum(one.parent is whole and dated(one) is not None for one in frame.clauses)  # "in 1 ($4), in 2 ($5)"
        if behind is not None and (years > 1 or not (timed(behind) and _of_another(frame, whole, behind))):
            yield from times_of(behind)
        yield from _whole(frame, part, whole)
    if clause.shares or (clause.kind == "coordinate" and clause.verb is not None):
        yield from _shared(clause, frame.clauses[: clause.at])
    if frame.against is not None:
        yield from within(frame.against.phrases)


def behind_when(frame: Frame) -> Iterator[When]:
    """ "only three when the goal was set in 2014", "at the 2014 summit": the time of what else happened then."""
    for one in frame.inside:
        if one.kind == "adverbial" and "when" in one.senses:
            happened = one.verb is not None and one.verb.past
            yield from within(p for p in one.phrases if timed(p) or (happened and "event" in p.senses))


def _inner(frame: Frame) -> Iterator[When]:
    """ "for the fiscal year ending in March 2024", "since joining NATO in 2004": the times of what hangs on a time."""
    for inner in frame.inside:
        if not inner.phrases or any(p.having("Q") for p in inner.phrases):
            continue
        if inner.kind == "infinitive" and inner.subject is frame.phrase is frame.subject:
            yield from within(inner.phrases)  # "2% is likely to be spent next year"
        before, verbal = frame.parsed.phrases[inner.phrases[0].at - 1], inner.kind in ("gerund", "participle")
        if verbal and before.relations and before.senses & {"year", "timenoun"}:
            yield from within(inner.phrases)
        elif (verbal or inner.kind == "adverbial") and having((*before.tokens, *inner.phrases[0].tokens), "ever"):
            yield from (w._replace(role="since") for w in within(inner.phrases) if w.role == "at")


def _of_sum(frame: Frame, clause: Clause) -> bool:
    """ "it was $44bn, which is 9% more than a year before", "$44bn, of which $9bn": what is of its time."""
    behind, before = clause.antecedent, frame.parsed.phrases[max(clause.phrases[0].at - 1, 0)]
    if clause.kind != "relative" or behind is None or not clause.link:
        return False
    part = before.means("genitive") and not entry(clause.link).senses & {"fused"}
    return part or (frame.role in (CHANGE, RATIO) and figured(behind))


def predicative(clause: Clause) -> bool:
    """Whether a relative is of the name of a subject: "this year will be the first in which allies spend 2%"."""
    noun, verb = clause.antecedent, None if clause.parent is None else clause.parent.verb
    if clause.kind != "relative" or "comma" in clause.senses or noun is None or verb is None:
        return False
    led = [p for p in clause.parent.phrases if verb.at < p.at < noun.at] if clause.parent is not None else []
    one = noun.relations & {"genitive"} and led and led[-1].tag in ("pron", "Q")  # "is not one of those that"
    return "be" in verb.classes and bool(noun.prep is None or one) and noun.at > verb.at


def _reported(clause: Clause) -> Iterator[When]:
    """ "In 1982 it was reported that it spent", "figures for 1982 show that": what nobody tells is of the year told."""
    parent, verb = clause.parent, clause.verb
    if parent is None or parent.verb is None or parent.subject is None or verb is None or verb.modal:
        return
    subject = parent.subject
    if "data" in subject.senses:
        yield from within(p for p in parent.phrases if subject.at <= p.at < parent.verb.at)
    elif verb.past and subject.tag == "pron":
        cleft = "be" in parent.verb.classes  # "it was in 1982 that"
        told = within(p for p in parent.phrases if timed(p) and (cleft or p.at < subject.at))
        yield from told if cleft or parent.verb.passive else ()


def _before(parsed: Parsed, clause: Clause) -> Iterator[When]:
    """The end of a time right before an adverbial clause, as one year; before a comma too: "in 2014, when"."""
    if clause.phrases and clause.phrases[0].at:
        at = clause.phrases[0].at - 1
        led = parsed.phrases[at - 1] if at and comma(parsed.phrases[at]) and "when" in clause.senses else None
        yield from (w.of(w.start) for w in times_of(led or parsed.phrases[at]) if led is None or w.role == "at")


def _while(clause: Clause) -> Iterator[When]:
    """ "In 2024 Germany spent 2.1%, while France spent 2%": a time in front is of both."""
    parent, verb = clause.parent, clause.verb
    if "while" in clause.senses and parent is not None and parent.verb is not None and clause.phrases:
        alike = verb is not None and verb.past and parent.verb.past and "when" not in clause.senses
        first = clause.phrases[0].at if alike else min(parent.verb.at, clause.phrases[0].at)
        yield from (w for w in within(p for p in parent.phrases if timed(p) and p.at < first) if w.role != "since")


def _whole(frame: Frame, part: Clause, whole: Clause) -> Iterator[When]:
    """The times of a clause around one; of a past promise only those by when."""
    verb = whole.verb
    says = sensed(verb, "say", "promise", "demand", "aim", "request") and not sensed(verb, "expect")
    told = says and verb is not None and verb.past and part.kind == "infinitive" and part.governor is verb
    for one in whole.phrases:  # but "in 2017 five were estimated to spend 2%"
        beside = related(one, "above", "against") and not timed(one)  # "a rise over last year's, pushing it to 2%"
        if times_of(one) and not one.having("Q") and not is_event(frame.parsed, one) and not beside:
            yield from (found for found in times_of(one) if not told or found.role in ("by", "upto"))


def _shared(clause: Clause, others: list[Clause]) -> Iterator[When]:
    """The times in front of a clause that this one goes on from: of its subject too, or in front of both."""
    for other in others:
        verb = other.verb
        if verb is None or not (other.parent is clause.parent or other is clause.parent):
            continue
        if clause.shares:
            yield from within(p for p in other.phrases if p.at < verb.at and timed(p))
        elif clause.verb is not None and clause.verb.past == verb.past:
            at = (other.subject or verb).at
            fronted = within(p for p in other.phrases if p.at < at and timed(p))
            yield from (w for w in fronted if w.basis != "current")
