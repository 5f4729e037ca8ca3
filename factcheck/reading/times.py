"""Which time is the figure's: the first that a walk from the quantity outwards finds, else the verb's tense.

Inside the phrase, after it up to the next quantity, before it, fronted, the clause that it is a part of. The year of a
summit, a law or an invasion is that event's. "From A to B between X and Y": A is X's, B is Y's.
"""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace

from factcheck.models import Modality, Period
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import CHANGE, EARLIER, LEVEL, MEMBERS, RANK, RATIO, YEARS, Frame
from factcheck.reading.parsing import Parsed, timed
from factcheck.reading.periods import When
from factcheck.reading.phrases import Phrase

NEVER = Period(None, None, "none")
STATED = (Modality.ASSERTED, Modality.NEGATED)


def when(frame: Frame) -> When | None:
    """The expression of time that is the figure's own."""
    lasting = frame.role in (CHANGE, RATIO, YEARS)
    return next((found for found in _walk(frame) if lasting or found.role != "since"), None)


def _times(phrase: Phrase) -> list[When]:
    return [t.unit for t in phrase.tokens if isinstance(t.unit, When)]


def _walk(frame: Frame) -> Iterator[When]:
    parsed, phrase, clause = frame.parsed, frame.phrase, frame.clause
    yield from _times(phrase)
    if frame.base_phrase is not None and frame.base_phrase.at > phrase.at:
        yield from _times(frame.base_phrase)
    ranged = _ranged(frame)
    if ranged is not None:
        yield ranged
    if frame.noun is not None and frame.noun is not phrase:
        yield from _times(frame.noun)
    for inner in parsed.tree.clauses:
        if (
            inner.kind == "bracket"
            and inner.verb is None
            and inner.parent is clause
            and inner.antecedent in (phrase, frame.base_phrase)
        ):
            if not any(p.having("Q") for p in inner.phrases):
                yield from (w for p in inner.phrases if p.kind == "noun" for w in _times(p))
    yield from _later(frame, clause)
    yield from _earlier(frame, clause)
    if (
        clause.subject is not None
        and clause.subject not in clause.phrases
        and not frame.phrase.relations & {"source", "against"}
    ):
        yield from _times(clause.subject)
    if frame.role == EARLIER or frame.phrase.relations & {"against"}:
        return
    if (
        frame.role == MEMBERS and frame.end > phrase.at
    ):  # "the only ally to spend 3% in 2024": where the threshold stands
        meets = parsed.tree.clause(parsed.phrases[frame.end])
        yield from (
            w
            for p in meets.phrases
            if meets is not clause and p.kind == "noun" and not _event(parsed, p)
            for w in _times(p)
        )
    yield from _around(frame)


def _event(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether a time hangs on a noun that happened then: "the summit in 2014", "Russia's 2022 invasion"."""
    if not timed(phrase):
        return bool(phrase.senses & {"event", "report"} and not phrase.senses & {"money", "change"})
    before = parsed.previous(phrase)
    if before is None or before.kind != "noun" or before.having("Q"):
        return False
    return bool(before.senses & {"event", "report", "person"}) and not (before.senses & {"money"})


def _later(frame: Frame, clause: Clause) -> Iterator[When]:
    """Times after the figure in its clause, up to the next figure or a turn to another side."""
    last = (
        frame.base_phrase if frame.base_phrase is not None and frame.base_phrase.at > frame.phrase.at else frame.phrase
    )
    compared = frame.phrase.relations & {"against", "source"}
    for one in clause.after(last):
        if one.kind == "noun":
            if (one.having("Q") and not (frame.role == MEMBERS or _listed(frame.parsed, frame.phrase, one))) or (
                one.relations & {"against"} and not compared
            ):
                return
            if _event(frame.parsed, one):
                continue
            if (
                frame.role in (CHANGE, RATIO)
                and timed(one)
                and one.relations & {"source"}
                and all(w.basis == "relative" and w.role == "at" for w in _times(one))
            ):
                continue  # "a rise from the year before"
            if (
                frame.role in (CHANGE, RATIO)
                and one.relations & {"above", "against"}
                and not one.relations & {"within"}
            ):
                return
            if one.relations & {"circumstance"}:
                continue
            yield from _times(one)
        if one.kind == "adverb" and frame.role in (CHANGE, RATIO) and one.tokens[0].entry.senses & {"against"}:
            return  # "higher than in 2020"
        if (
            one.kind == "link"
            and one.tokens[0].tag == "conj"
            and frame.role != MEMBERS
            and _another(frame, clause, one)
            and not any(
                p.kind == "noun" and p.having("Q") and _listed(frame.parsed, frame.phrase, p) for p in clause.after(one)
            )
        ):
            return


def _listed(parsed: Parsed, first: Phrase, other: Phrase) -> bool:
    """Whether two figures stand in one list, with nothing but commas and conjunctions between them: "2.9%, 2.8% and 2.7%"."""
    between = parsed.phrases[first.at + 1 : other.at]
    if other.prep is not None:
        return False
    return all(
        (p.kind == "mark" and p.word == ",") or (p.kind == "link" and p.tokens[0].tag == "conj") or p.having("Q")
        for p in between
    )


def _another(frame: Frame, clause: Clause, link: Phrase) -> bool:
    """Whether a conjunction leads to another figure."""
    return any(p.having("Q") for p in clause.after(link) if p.kind == "noun")


def _earlier(frame: Frame, clause: Clause) -> Iterator[When]:
    """Times before the figure in its clause, the nearest first, none beyond another figure but those in front."""
    crossed = False
    for one in clause.before(frame.phrase):
        if one.kind != "noun":
            continue
        if (
            one.having("Q")
            and one is not frame.noun
            and any(t.unit is not None and getattr(t.unit, "unit", "number") != "number" for t in one.tokens)
        ):
            crossed = True
            if frame.phrase.relations & {"against", "source"} or frame.role == EARLIER:
                return
        found = _times(one)
        if not found or _event(frame.parsed, one) or _others(frame, clause, one):
            continue
        if crossed and not (clause.verb is None or one.at < clause.verb.at):
            continue
        yield from found


def _others(frame: Frame, clause: Clause, time: Phrase) -> bool:
    """Whether a time is that of another side: "up from $57bn in 2022", "against $49bn in 2022"."""
    before = next((p for p in clause.before(time) if p.kind == "noun" and not timed(p)), None)
    again = None if before is None else next((p for p in clause.before(before)), None)
    if (
        again is not None
        and again.kind == "noun"
        and any("times" in t.entry.senses for t in again.tokens)
        and before is not frame.phrase
    ):
        return True  # "four times its size in 2014"
    return (
        before is not None
        and before is not frame.phrase
        and before.having("Q") != []
        and bool(before.relations & {"against", "source"})
    )


def _around(frame: Frame) -> Iterator[When]:
    """The times of the clauses that the figure's is a part of, not those of who says or promises it."""
    clause = frame.clause
    if clause.kind == "adverbial" and clause.phrases and clause.phrases[0].at:
        yield from (
            When(w.span, w.start, w.start, w.basis) for w in _times(frame.parsed.phrases[clause.phrases[0].at - 1])
        )
    if (
        clause.kind == "adverbial"
        and "while" in clause.senses
        and clause.parent is not None
        and clause.parent.verb is not None
    ):
        fronted = [p for p in clause.parent.phrases if p.kind == "noun" and timed(p) and p.at < clause.parent.verb.at]
        yield from (w for p in fronted for w in _times(p))
    for inner in frame.parsed.tree.clauses:
        if inner.kind == "adverbial" and "when" in inner.senses and inner.parent is clause:
            yield from (w for p in inner.phrases if p.kind == "noun" and timed(p) for w in _times(p))
    while clause.parent is not None and clause.kind not in ("complement", "relative", "adverbial", "coordinate"):
        parent = clause.parent
        governed = clause.governor is not None and clause.governor is parent.verb and clause.kind == "infinitive"
        told = (
            parent.verb is not None
            and parent.verb.past
            and bool(parent.verb.senses & {"say", "promise", "demand", "aim", "request"})
            and governed
        )
        if (
            clause.kind == "bracket"
            and clause.antecedent is not None
            and not (timed(clause.antecedent) and _others(frame, parent, clause.antecedent))
        ):
            yield from _times(clause.antecedent)
        for one in parent.phrases:
            if one.kind != "noun" or _event(frame.parsed, one):
                continue
            found = _times(one)
            if found and (not told or any(w.role == "by" for w in found)) and not one.having("Q"):
                yield from found
        clause = parent
    if clause.shares or clause.kind == "coordinate":
        for other in frame.parsed.tree.clauses[: clause.at]:
            first = other.verb
            if first is None:
                continue
            if other.parent is clause.parent or other is clause.parent:
                for one in other.phrases:
                    if one.kind == "noun" and one.at < first.at and timed(one) and clause.shares:
                        yield from _times(one)


def _ranged(frame: Frame) -> When | None:
    """ "from A to B between X and Y": the first figure is of the first year, the second of the last."""
    clauses = [c for c in frame.clause.path()]
    spans = [
        w
        for c in clauses
        for p in c.phrases
        if p.kind == "noun"
        for w in _times(p)
        if w.role == "over" and w.start != w.end
    ]
    if not spans or frame.role not in (LEVEL, EARLIER) or spans[0].start is None:
        return None
    span = spans[0]
    numbers = [p for p in frame.clause.phrases if p.kind == "noun" and p.having("Q")]
    source = next((p for p in numbers if p.relations & {"source"}), None)
    goal = next((p for p in numbers if p.relations & {"goal"} and not p.relations & {"source"}), None)
    pair = [p for p in numbers if p.prep is None or p is numbers[0]]
    if (
        span.end == (span.start or 0) + 1
        and len(pair) == 2
        and pair == numbers
        and _listed(frame.parsed, pair[0], pair[1])
        and frame.phrase in pair
    ):
        year = span.start if frame.phrase is pair[0] else span.end  # "$733bn and $749bn in 2020 and 2021"
        return When(span.span, year, year, span.basis)
    if frame.phrase is source or frame.role == EARLIER:
        return When(span.span, span.start, span.start, span.basis)
    if frame.phrase is goal or (frame.phrase.relations & {"goal"}):
        return When(span.span, span.end, span.end, span.basis)
    return None


def period(
    frame: Frame, modality: Modality, year: int | None, last: Period | None = None, here: Period | None = None
) -> Period:
    """The period of a figure: its own time, else what the tense of its verb leaves; `how` says where it was found.

    `last` is the year that the article last spoke of: "over the same period", and the plain past without a year.
    """
    made, frame.how["period"] = _period(frame, modality, year, last, here)
    return made


def _period(
    frame: Frame, modality: Modality, year: int | None, last: Period | None, here: Period | None
) -> tuple[Period, str]:
    if any(
        "now" in t.entry.senses for t in (*frame.phrase.tokens, *(frame.noun.tokens if frame.noun is not None else ()))
    ):
        return Period(year, year, "current"), "phrase"
    found = _turned(when(frame), modality, year)
    if found is not None and not (found.basis == "current"):
        return of(found, frame, year), where(frame, found)
    if found is not None:
        return Period(year, year, "current"), where(frame, found)
    if _same(frame):
        named = [
            t.unit
            for t in frame.parsed.tokens
            if t.end <= frame.token.start and isinstance(t.unit, When) and t.unit.basis == "stated"
        ]
        if named:
            return of(named[-1], frame, year), "tree"
        if last is not None:
            return last, "discourse"
    source = frame.copied
    if (
        source is not None
        and source.period is not None
        and not (frame.role == EARLIER or frame.phrase.relations & {"source"})
    ):
        if (
            frame.clause.kind == "bracket"
            or frame.clause is source.clause
            or frame.clause.verb is None
            or frame.phrase.relations & {"against"}
        ):
            return source.period, "copied"
    if frame.role == EARLIER or (frame.phrase.relations & {"against"} and frame.copied is not None and _then(frame)):
        return Period(year, year, "current", past=True), "default"
    if modality not in STATED:
        return NEVER, "default"
    then = past(frame)
    if then and _era(frame):
        return NEVER, "clause"
    if frame.clause.verb is None and frame.role == CHANGE and here is not None:
        return here, "copied"
    colon = next(
        (p.at for p in frame.parsed.phrases[: frame.phrase.at] if p.kind == "mark" and p.word == ":"),
        frame.phrase.at if frame.clause.link in (":", ";") else 0,
    )
    if colon and frame.clause.verb is None:
        head = next(
            (w for p in frame.parsed.phrases[:colon] if p.kind == "noun" and not p.having("Q") for w in _times(p)), None
        )
        if head is not None:
            return of(head, frame, year), "tree"
    shared = _shared(frame, then=then)
    if shared is not None:
        return of(shared, frame, year), "tree"
    if then and last is not None:
        return last, "discourse"
    return Period(year, year, "current", past=then), "default" if then or frame.clause.verb is None else "tense"


def _turned(found: When | None, modality: Modality, year: int | None) -> When | None:
    """ "will add $90bn over two years": a length that does not say which way looks ahead with what is to come."""
    if (
        found is None
        or not found.either
        or modality in STATED
        or found.start is None
        or year is None
        or found.end != year
    ):
        return found
    return replace(found, start=year, end=2 * year - found.start)


def where(frame: Frame, found: When) -> str:
    """Where a time stands, seen from its figure: in its phrase or right beside it, in its clause, or around that."""
    at = next((p.at for p in frame.parsed.phrases if p.tokens[0].start <= found.span[0] < p.tokens[-1].end), -1)
    if at < 0:
        return "tree"
    low, high = frame.phrase.at - 1, max(frame.phrase.at, frame.end) + 1
    if low <= at <= high and frame.parsed.tree.clause(frame.parsed.phrases[at]) is frame.clause:
        return "phrase"
    return "clause" if frame.parsed.tree.clause(frame.parsed.phrases[at]) is frame.clause else "tree"


def _shared(frame: Frame, *, then: bool) -> When | None:
    """A time at the end of a coordination that serves its first part too: "rose by 28% and reached $88bn in 2024"."""
    clause = frame.clause
    after = [p for p in clause.after(frame.phrase) if p.kind == "noun"]
    figures = [
        p
        for p in after
        if p.having("Q")
        and not p.relations & {"source", "against"}
        and not any(t.unit is not None and getattr(t.unit, "unit", "") == "number" for t in p.tokens)
    ]
    joined = any(p.kind == "link" and p.tokens[0].tag == "conj" for p in clause.after(frame.phrase))
    raised = bool(figures) and frame.phrase.relations & {"degree"} and figures[0].relations & {"goal"}
    if figures and (joined or raised):
        found = [w for p in after if p.at > figures[-1].at and timed(p) for w in _times(p)]
        return found[0] if found else None
    if not then:
        return None
    for other in frame.parsed.tree.clauses[clause.at + 1 :]:
        if other.shares and other.verb is not None and other.verb.past and other.parent in (clause.parent, clause):
            return next(
                (
                    w
                    for p in other.phrases
                    if p.kind == "noun" and timed(p) and p.at > other.verb.at
                    for w in _times(p)
                    if w.role == "at"
                ),
                None,
            )
    return None


def _same(frame: Frame) -> bool:
    """ "over the same period", "that year"."""
    return any(
        one.senses & {"year", "timenoun"} and any("same" in t.entry.senses for t in one.tokens if t.tag in ("N", "det"))
        for one in (*frame.clause.phrases,)
        if one.kind == "noun"
    )


def dated(frame: Frame) -> bool:
    """Whether a figure has a time of its own after it that is no due date."""
    return any(w.role == "at" for w in _later(frame, frame.clause))


def _era(frame: Frame) -> bool:
    """ "Under Eisenhower", "at the height of the Korean War": a time that no calendar here knows."""
    for one in frame.clause.phrases:
        if one.kind != "noun" or one.having("Q") or one.having("T"):
            continue
        if one.relations & {"under"} and any(t.capital for t in one.tokens if t.tag in ("N", "P")):
            return True
        if one.relations & {"point", "within", "during"} and one.senses & {"timenoun", "event", "year"}:
            return True
    return False


def _then(frame: Frame) -> bool:
    return frame.phrase.relations >= {"source"}


def of(found: When, frame: Frame, year: int | None) -> Period:
    """The years of an expression of time, as the role of the figure takes them."""
    if frame.role in (CHANGE, RATIO) and not (found.end != found.start and by(found, frame)):
        if found.role == "since":
            return Period(found.start, year, "relative" if found.basis == "relative" else "stated")
        return Period(found.start, found.end, found.basis)
    if found.role == "since" and frame.role == LEVEL:
        return Period(year, year, "current")
    if by(found, frame):
        return Period(found.end, found.end, found.basis)
    return Period(found.start, found.end, found.basis)


def by(found: When, frame: Frame) -> bool:
    """Whether a time says by when: "by 2030", "within ten years"."""
    return found.role == "by" or (
        frame.parsed.text[found.span[0] :].lower().startswith("within") and found.end is not None
    )


def past(frame: Frame) -> bool:
    """Whether the nearest finite verb around a figure is in the plain past."""
    for token in frame.phrase.tokens:
        if "once" in token.entry.senses:
            return True
    if (
        frame.role == RANK
        and frame.clause.verb is not None
        and frame.phrase.at < frame.clause.verb.at
        and frame.phrase is not frame.clause.subject
        and frame.phrase.prep is None
    ):
        return False  # "China, the second-largest spender, raised"
    for clause in frame.clause.path():
        verb = clause.verb
        if verb is None:
            continue
        if any("now" in t.entry.senses for p in clause.phrases for t in p.tokens if t.tag == "adv"):
            return False
        if verb.finite:
            return verb.past and not verb.perfect and not (verb.senses & {"say"} and clause is not frame.clause)
        if (
            clause.kind == "participle"
            and verb.passive
            and frame.phrase.at > verb.at
            and clause.parent is not None
            and clause.parent.verb is None
        ):
            return False
    return False


__all__ = ["NEVER", "Parsed", "of", "past", "period", "when"]
