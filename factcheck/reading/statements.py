"""What an article says: its frames with whose, when and in which mood, resolved by the discourse; one walk over it."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, field
from itertools import islice

from factcheck.models import Modality, Period
from factcheck.reading import counts, frames, holders, measures, moods, parsing, ranks, ratios, streaks, times
from factcheck.reading.discourse import Talk
from factcheck.reading.document import Document
from factcheck.reading.frames import LEVEL, MEMBERS, PEOPLE, RATIO, THRESHOLD, Frame
from factcheck.reading.home import home_of
from factcheck.reading.modality import Mood
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.salience import prior_of, salient, says_something

NEVER = times.NEVER
TITLED = 0.6  # of all that an article names, what stands in its title weighs as much
PART = "part of a year"
BEGINNING = 40  # sentences by which it is known of whom an article speaks


@dataclass(slots=True)
class Said:
    """One figure with all that was said of it. `how` names for each slot where it was found."""

    frame: Frame
    codes: tuple[str, ...]
    period: Period
    mood: Mood
    measure: str
    how: dict[str, str] = field(default_factory=dict)
    together: bool = False
    each: bool = False
    one_name: bool = False
    dollars_abroad: bool = False
    conversion_of: str = ""
    part_year: bool = False
    price_basis: str = ""
    yearly: bool = False
    due: Period | None = None
    goal_of: tuple[str, ...] = ()
    total: str = ""
    gdp_spoken: bool = False
    whole_number: bool = True
    talk: Talk | None = None

    @property
    def role(self) -> str:
        """The role of the figure."""
        return self.frame.role

    @property
    def aims(self) -> bool:
        """Whether the words call the figure a target."""
        phrases = (self.frame.phrase, *([self.frame.noun] if self.frame.noun is not None else []))
        return any(t.entry.senses & {"target"} for one in phrases for t in one.tokens)


def said(doc: Document) -> Iterator[Said]:
    """Everything that an article says in figures about defence spending, in the order of the text."""
    live = doc.live
    if not live:
        return
    talk = Talk(titled=doc.titled)
    texts = list(islice(filter(says_something, map(doc.parsed, live)), BEGINNING))
    talk.home, talk.prior = home_of(texts, doc.american), prior_of(texts)
    if doc.title is not None:
        talk.hear(doc.title, [])
        for one in salient(doc.title):
            talk.prior[one.codes] = talk.prior.get(one.codes, 0) + TITLED
    for index in live:
        parsed = doc.parsed(index)
        talk.begin(parsed)
        yield from _sentence(doc, parsed, talk)


def _sentence(doc: Document, parsed: Parsed, talk: Talk) -> Iterator[Said]:
    found = frames.frames(parsed)
    for frame in found:
        _hold(frame, talk)
    others: list[Frame] = [
        *ratios.ratios(parsed, found),
        *ranks.ranks(parsed),
        *counts.counts(parsed, found, talk.threshold),
        *streaks.streaks(parsed),
    ]
    for frame in others:
        _hold(frame, talk)
    for frame in (*found, *others):
        codes, how = frame.codes, frame.how.get("subject", "")
        shared = (
            talk.shared
            if talk.now - talk.shared_at <= 1
            and frame.base == ""
            and frame.unit == "percent"
            and frame.role == LEVEL
            and frames.compares(frame)
            else ""
        )
        if shared:
            frame.base = shared
        measure = _measure(doc, frame, talk)
        if measure != measures.DEFENCE:
            continue
        mood = moods.mood(frame)
        if (
            frame.detail.pop("misses", False)
            and frame.detail.get("quantifier") != "none"
            and mood.modality is Modality.ASSERTED
        ):
            mood = Mood(Modality.NEGATED)
        period = times.period(
            frame,
            mood.modality,
            None if doc.published is None else doc.published.year,
            talk.year(),
            talk.dated if talk.dated_at == talk.now else None,
        )
        frame.period = period
        if frame.role != frames.EARLIER and not frame.phrase.relations & {"against", "source"}:
            talk.date(period)
        one = Said(frame, codes, period, mood, measure, {**frame.how, "subject": how}, talk=talk)
        _words(one)
        one.gdp_spoken = talk.gdp(frame)
        if frame.base == "gdp":
            talk.gdp_at = talk.now
        if shared and not frame.base_phrase:
            one.total = talk.total
        if frame.unit == "percent" and frame.role == LEVEL:
            talk.shared, talk.total, talk.shared_at = (
                (frame.base if frame.base in ("total", "budget") and not frame.equipment else ""),
                one.total,
                talk.now,
            )
        one.whole_number = frame.quantity.value % 1 == 0 and "percent" in parsed.text[
            frame.token.start : frame.token.end
        ].lower().replace(" ", "").replace("%", "percent")
        if frame.role == THRESHOLD and frame.unit == "percent":
            talk.threshold = frame.quantity.value
        talk.hold(codes)
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


def _measure(doc: Document, frame: Frame, talk: Talk) -> str:
    """The measure, where the words do not say: licensed by a slot, a holder and the question under discussion."""
    if frame.measure in (measures.DEFENCE, measures.OTHER):
        return frame.measure
    if frame.role in (PEOPLE,):
        return measures.DEFENCE
    if not talk.is_open():
        return measures.DEFENCE if _licensed(frame) else frame.measure
    if frame.role in (MEMBERS, THRESHOLD) or frame.measure == measures.MONEY or frame.copied is not None:
        return measures.DEFENCE
    if frame.role in (RATIO, frames.RANK):
        return measures.DEFENCE if frame.verb & {"spend"} else frame.measure
    if frame.base in ("gdp", "gni") or (frame.unit == "percent" and frame.role == LEVEL):
        return measures.DEFENCE
    subject = frame.clause.subject
    pointing = (
        subject is not None
        and subject.head is not None
        and (subject.head.tag == "pron" or bool(subject.senses & {"figure"}))
    )
    if frame.verb & {"spend"} and subject is not None and not holders.is_reporter(subject):
        return measures.DEFENCE
    if (
        frame.role == frames.CHANGE
        and "move_t" in frame.verb
        and subject is not None
        and (parsing.named(subject) or (subject.head is not None and subject.head.tag == "pron"))
    ):
        return measures.DEFENCE
    if (
        frame.role == frames.CHANGE
        and frame.unit == "percent"
        and frame.noun is not None
        and frame.noun.senses & {"change"}
    ):
        return measures.DEFENCE
    if (
        frame.unit == "money"
        and frame.role == LEVEL
        and subject is not None
        and subject.having("Q")
        and "be" in frame.verb
    ):
        return measures.DEFENCE  # "its 3.1% of GDP came to $1.4bn"
    if (
        frame.unit == "money"
        and frame.role == LEVEL
        and "take" in frame.verb
        and subject is not None
        and parsing.named(subject)
    ):
        return measures.DEFENCE  # "the allies account for $1 trillion of that"
    return measures.DEFENCE if pointing and frame.verb & {"move", "be", "take"} else frame.measure


def _licensed(frame: Frame) -> bool:
    """ "Poland spends 4% of GDP" says on what by itself; so does an alliance's target."""
    allied = any(mention(t) is not None and "NATO" in mention(t).codes for t in frame.parsed.tokens)  # type: ignore[union-attr]
    if frame.role == MEMBERS:
        spends = any(p.senses & {"spend", "money", "target", "gdp"} for p in frame.parsed.phrases)
        return allied and spends
    if (frame.noun is not None and frame.noun.senses & {"spender"}) or (
        frame.role == frames.RANK and any("spender" in t.entry.senses for t in frame.phrase.tokens)
    ):
        return allied
    if frame.unit != "percent":
        return False
    if (
        frame.measure == measures.MONEY
        and frame.role == LEVEL
        and frame.noun is not None
        and "strong" in frame.noun.senses
    ):
        return allied  # "the lowest spender in NATO, with spending of 1.2%"
    if frame.role == THRESHOLD:
        return allied
    subject = frame.clause.subject
    spends = (
        subject is None
        or subject is frame.phrase
        or (frame.clause.verb is not None and frame.clause.verb.passive)
        or parsing.named(subject)
        or (
            subject.head is not None
            and (subject.head.tag == "pron" or bool(subject.senses & {"land", "gov", "member", "members", "alliance"}))
        )
    )
    return frame.base in ("gdp", "") and "spend" in frame.verb and bool(frame.codes) and frame.role == LEVEL and spends


def _words(one: Said) -> None:
    """Whether several are meant together or each, by the words of the clause."""
    tokens = [t for clause in one.frame.clause.path() for p in clause.phrases for t in p.tokens]
    one.together = any(t.entry.senses & {"together"} or (t.entry.senses & {"sumword"} and t.tag == "N") for t in tokens)
    one.each = any(t.entry.senses & {"each", "both", "respectively", "every"} for t in tokens)
    places = [mention(t) for t in one.frame.parsed.tokens]
    one.one_name = any(place is not None and place.codes == one.codes for place in places)
    one.dollars_abroad = any(place is not None and "USA" in place.codes for place in places)
    _basis(one)
    _goal(one)
    if one.frame.base == frames.TOTAL:
        one.total = _total(one.frame)
    if one.frame.copied is not None and one.frame.clause.kind == "bracket" and one.frame.copied.unit == one.frame.unit:
        first = one.frame.copied.token
        one.conversion_of = (
            one.frame.parsed.text[first.start : first.end] if one.frame.copied.clause is one.frame.clause.parent else ""
        )


def _basis(one: Said) -> None:
    """Real or nominal, a part of a year, a rate a year: what the words around a difference say."""
    near = [t for p in one.frame.clause.phrases for t in p.tokens]
    one.price_basis = (
        "real"
        if any("real" in t.entry.senses for t in near)
        else "nominal"
        if any("nominal" in t.entry.senses for t in near)
        else ""
    )
    after = [t for t in one.frame.parsed.tokens if t.start >= one.frame.token.end][:3]
    found = times.when(one.frame)
    one.part_year = found is not None and found.part
    one.yearly = any("peryear" in t.entry.senses for t in (*after[:2], *one.frame.phrase.tokens))


def _goal(one: Said) -> None:
    """Whose goal a threshold is, and by when."""
    found = times.when(one.frame)
    if found is not None and found.end is not None and times.by(found, one.frame):
        one.due = Period(found.end, found.end, found.basis)
    groups = ("NATO", "EU", "NATO_EUR", "NATO_EUR_CAN", "EUROPE")
    if one.codes and one.frame.role != THRESHOLD:
        one.goal_of = one.codes
        return
    named = [mention(t) for t in one.frame.parsed.tokens]
    bodies = [place.codes[0] for place in named if place is not None and place.codes[0] in groups]
    clause = one.frame.clause
    aimed = (
        clause.governor is not None and clause.governor.kind == "noun" and one.how.get("subject") in ("clause", "tree")
    )
    led = one.frame.noun is not None and any(t.tag == "poss" for t in one.frame.noun.tokens)
    law = one.frame.verb & {"norm"} or (
        one.frame.clause.subject is not None and one.frame.clause.subject.senses & {"law"}
    )
    spoken = (
        bool(bodies)
        or any(t.entry.senses & {"alliance"} for t in one.frame.parsed.tokens)
        or (one.talk is not None and any(s.codes[0] in groups for s in one.talk.named))
    )
    apart = one.frame.noun is not one.frame.phrase and not one.frame.verb & {"meet", "exceed"}
    if one.codes and apart and not spoken:
        one.goal_of = one.codes
        return
    own = (
        (one.how.get("subject") == "phrase" or aimed or led or law)
        and one.codes
        and not (one.frame.detail.pop("norm", False) and bodies)
    )
    one.goal_of = one.codes if own and one.codes[0] not in groups else ("EU",) if bodies == ["EU"] else ("NATO",)


def _total(frame: Frame) -> str:
    """The group of whose total a share is."""
    if frame.base_phrase is None:
        return ""
    after = frame.parsed.following(frame.base_phrase)
    if frames._worldwide(frame.parsed, frame.base_phrase):
        return "WORLD"
    return frames._group_owner(frame.base_phrase) or frames._group_owner(after, within=True)
