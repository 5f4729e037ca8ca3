"""What an article says: its frames with whose, when and in which mood, resolved by the discourse; one walk over it."""

from __future__ import annotations

from collections.abc import Iterator
from itertools import islice

from factcheck.models import Modality
from factcheck.reading import counts, framing, holders, measures, moods, ranks, ratios, streaks, times
from factcheck.reading.aims import set_goal
from factcheck.reading.copying import compares
from factcheck.reading.discourse import Talk
from factcheck.reading.document import Document
from factcheck.reading.frames import BUDGET, EARLIER, GDP, LEVEL, MEMBERS, THRESHOLD, TOTAL, Frame
from factcheck.reading.home import home_of
from factcheck.reading.licensing import licensed
from factcheck.reading.modality import Mood
from factcheck.reading.parsing import Parsed
from factcheck.reading.quantity import PERCENT
from factcheck.reading.salience import prior_of, salient, says_something
from factcheck.reading.statements import Said
from factcheck.reading.wording import describe

TITLED = 0.6  # of all that an article names, what stands in its title weighs as much
BEGINNING = 40  # sentences by which it is known of whom an article speaks


def said(doc: Document) -> Iterator[Said]:
    """Everything that an article says in figures about defence spending, in the order of the text."""
    live = doc.live
    if not live:
        return
    talk = _begun(doc)
    for index in live:
        yield from _safely(doc, doc.parsed(index), talk)


def _safely(doc: Document, parsed: Parsed, talk: Talk) -> list[Said]:
    """What a sentence says. One that the rules break on says nothing, and is told of: the rest is read."""
    try:
        talk.begin(parsed)
        return list(_sentence(doc, parsed, talk))
    except (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError) as error:
        doc.broken[parsed.index] = type(error).__name__
        return []


def _begun(doc: Document) -> Talk:
    """The discourse at the beginning of an article, after its title."""
    talk = Talk(titled=doc.titled)
    texts = list(islice(filter(says_something, map(doc.parsed, doc.live)), BEGINNING))
    talk.home, talk.prior = home_of(texts, doc.american), prior_of(texts)
    if doc.title is not None:
        talk.hear(doc.title, [])
        for one in salient(doc.title):
            talk.prior[one.codes] = talk.prior.get(one.codes, 0) + TITLED
    return talk


def _sentence(doc: Document, parsed: Parsed, talk: Talk) -> Iterator[Said]:
    found = framing.frames(parsed)
    for frame in found:
        _hold(frame, talk)
    others = [
        *ratios.ratios(parsed, found),
        *ranks.ranks(parsed),
        *counts.counts(parsed, found, talk.threshold),
        *streaks.streaks(parsed),
    ]
    for frame in others:
        _hold(frame, talk)
    for frame in (*found, *others):
        one = _resolve(doc, frame, talk)
        if one is not None:
            yield one
    talk.hear(parsed, found)


def _hold(frame: Frame, talk: Talk) -> None:
    """Set whose a frame is."""
    if frame.role == MEMBERS and frame.codes:
        frame.how["subject"] = "phrase"
        return
    whose = holders.holder(frame)
    frame.codes, frame.how["subject"] = talk.resolve(whose, frame)
    frame.joint = whose.joint
    if frame.how["subject"] in ("phrase", "clause", "tree") and len(frame.codes) == 1:
        talk.here = frame.codes


def _resolve(doc: Document, frame: Frame, talk: Talk) -> Said | None:
    """What is said with a frame, if it is of defence; the discourse goes on from it."""
    how = frame.how.get("subject", "")
    shared = _shared(frame, talk)
    frame.base = shared or frame.base
    measure = licensed(frame, talk)
    if measure != measures.DEFENCE:
        return None
    mood = _mood(frame)
    _date(doc, frame, mood, talk)
    assert frame.period is not None
    one = Said(frame, frame.codes, frame.period, mood, measure, {**frame.how, "subject": how}, talk=talk)
    describe(one)
    set_goal(one)
    if shared and not frame.base_phrase:
        one.total = talk.total
    _go_on(one, talk)
    return one


def _shared(frame: Frame, talk: Talk) -> str:
    """Of what the share in the sentence before was one, where this one goes on in a row of countries."""
    recent = talk.now - talk.shared_at <= 1
    share = frame.base == "" and frame.unit == PERCENT and frame.role == LEVEL
    return talk.shared if recent and share and compares(frame) else ""


def _mood(frame: Frame) -> Mood:
    mood = moods.mood(frame)
    misses = frame.detail.pop("misses", False)
    if misses and frame.detail.get("quantifier") == "none":  # "no ally spent less than 2%"
        frame.detail["short"], misses = True, False
    return Mood(Modality.NEGATED) if misses and mood.modality is Modality.ASSERTED else mood


def _date(doc: Document, frame: Frame, mood: Mood, talk: Talk) -> None:
    """Set of when a frame is."""
    published = None if doc.published is None else doc.published.year
    dated = talk.dated if talk.dated_at == talk.now else None
    frame.period = times.period(frame, mood.modality, published, talk.year(), dated)
    if frame.role != EARLIER and not frame.phrase.relations & {"against", "source"}:
        talk.date(frame.period)


def _go_on(one: Said, talk: Talk) -> None:
    """Tell the discourse what was said, for what follows."""
    frame = one.frame
    one.gdp_spoken = talk.gdp(frame)
    if frame.base == GDP:
        talk.gdp_at = talk.now
    if frame.unit == PERCENT and frame.role == LEVEL:
        share = frame.base in (TOTAL, BUDGET) and not frame.equipment
        talk.shared, talk.total, talk.shared_at = frame.base if share else "", one.total, talk.now
    if frame.unit == PERCENT and frame.role == THRESHOLD:
        talk.threshold = frame.quantity.value
    talk.hold(one.codes, goal=frame.role == THRESHOLD)
