"""What an article says: its frames with whose, when and in which mood, resolved by the discourse; one walk over it."""

from __future__ import annotations

from collections.abc import Iterator
from decimal import Decimal
from functools import partial

from factcheck.models import Modality
from factcheck.reading import counts, holders, measures, moods, ranks, ratios, streaks, tables, times
from factcheck.reading.anaphora import points_back, refutes
from factcheck.reading.attitudes import Mood
from factcheck.reading.copying import compares, told_on
from factcheck.reading.discourse import ALLIANCE, Talk
from factcheck.reading.document import Document
from factcheck.reading.frames import BUDGET, EARLIER, GDP, LEVEL, MEMBERS, RATIO, THRESHOLD, TOTAL, Frame
from factcheck.reading.gapping import nth
from factcheck.reading.heard import Heard
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.licensing import licensed, may_be_licensed
from factcheck.reading.modals import denied, of_another
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import related
from factcheck.reading.prospects import Told, may_count, may_order, may_say, may_spend, spent_on
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.salience import ISO
from factcheck.reading.statements import Said, describe, set_goal
from factcheck.reading.strays import spends
from factcheck.reading.tense import sets_scene
from factcheck.reading.timings import lasts
from factcheck.reading.when import When
from factcheck.reading.words import having


def said(doc: Document) -> Iterator[Said]:
    """Everything that an article says in figures about defence spending, in the order of the text."""
    rows = tables.said(doc)
    talk = Talk(Heard(doc), begun=bool(rows) or doc.titled) if doc.live else None
    for index in rows:
        yield from rows[index]
    for place, index in enumerate(doc.live):
        if index not in rows and talk is not None:
            talk.begin(place)
            # before spending on defence is spoken of no figure can have that from another
            talk.begun = talk.begun or (may_spend(doc.told(index)) and spent_on(doc.tokens(index)))
            if (talk.begun or doc.hot(index) or index in doc.openings) and _may_say(doc, index, talk):
                yield from doc.unbroken(index, partial(list, _sentence(doc, index, talk))) or []


def _may_say(doc: Document, index: int, talk: Talk) -> bool:
    """Whether a sentence may say anything in figures: by the words and numbers in its text."""
    threshold = talk.threshold is not None
    if talk.figure is not None and talk.figure.role == MEMBERS and doc.quantities(index) and talk.figure_before():
        return True  # "In 2018 it was six"
    told, found = doc.told(index), doc.quantities(index)
    if not may_say(told, found, threshold=threshold, shares=talk.of_gdp):
        return False
    numbers = [one.unit for one in doc.tokens(index) if isinstance(one.unit, Quantity)]
    return may_say(doc.placed(index), numbers, threshold=threshold, shares=talk.of_gdp)


def _sentence(doc: Document, index: int, talk: Talk) -> Iterator[Said]:
    found = doc.frames(index)
    others = _others(doc.parsed(index), doc.placed(index), found, talk)
    if not any(may_be_licensed(frame, talk) for frame in (*found, *others)):
        return
    talk.begun = True
    _hold([*found, *others], talk)
    if any(spends(one) and licensed(one, talk) == measures.DEFENCE for one in found):
        talk.answered_at = talk.heard.at  # "wants to reach 2%, Peru spends 1.5%": the second says of what the first is
    for frame in (*found, *others):
        one = _resolve(doc, frame, talk)
        if one is not None:
            yield one


def _others(parsed: Parsed, told: Told, found: list[Frame], talk: Talk) -> list[Frame]:
    """The frames of what is no plain number: multiples, ranks, members that are counted, runs of years."""
    numbers = [token.unit for token in parsed.tokens if isinstance(token.unit, Quantity)]
    shared = any(one.unit == PERCENT for one in numbers)
    before, ordered = talk.figure_before(), may_order(told, numbered=bool(numbers), shared=shared)
    counted = may_count(told, len(numbers)) or (before is not None and before.role == MEMBERS)
    return [
        *(ratios.ratios(parsed, found) if ordered or found else ()),
        *(ranks.ranks(parsed) if ordered else ()),
        *(counts.counts(parsed, found, talk.threshold, before) if counted else ()),
        *(streaks.streaks(parsed) if ordered else ()),
    ]


def _hold(frames: list[Frame], talk: Talk) -> None:
    """Set whose some frames are."""
    for frame in frames:
        if frame.role == MEMBERS and frame.codes:
            _hold_members(frame, talk)
            continue
        whose = holders.holder(frame)
        frame.several, frame.how["subject"] = talk.resolve(whose, frame)
        frame.codes = nth(frame, frame.several)
        frame.joint = whose.joint
        talk.gone_on = frame.codes
        told = frame.how["subject"] in ("phrase", "clause", "tree") and len(frame.codes) == 1
        if told and not (frame.role == THRESHOLD and len(frame.codes[0]) > ISO):  # "NATO's target would cost $5bn"
            talk.here = frame.codes


def _hold_members(frame: Frame, talk: Talk) -> None:
    """Set whose members are counted."""
    frame.how["subject"] = "phrase"
    group = frame.how.pop("group", "")
    if group and talk.allied(frame):
        frame.codes = ALLIANCE
    elif group == "default":
        frame.codes = talk.body(frame) or frame.codes


def _resolve(doc: Document, frame: Frame, talk: Talk) -> Said | None:
    """What is said with a frame, if it is of defence; the discourse goes on from it."""
    how = frame.how.get("subject", "")
    shared, total = _shared(frame, talk)
    frame.base = shared or frame.base
    if _the_goal(frame, talk.threshold):
        frame.role, frame.how["role"] = THRESHOLD, "discourse"
    measure = licensed(frame, talk)
    if measure != measures.DEFENCE:
        return None
    frame.beside = frame.beside or (talk.figure_before() if points_back(frame) else None)
    mood = _mood(frame, None if doc.published is None else doc.published.year)
    if mood.modality is Modality.ASSERTED and (denied := _tested(doc, frame)) is not None:
        mood, frame.how["mood"] = Mood(Modality.NEGATED) if denied else mood, "tested"
    _date(doc, frame, mood, talk)
    assert frame.period is not None
    one = Said(frame, frame.codes, frame.period, mood, measure, {**frame.how, "subject": how}, talk=talk)
    describe(one)
    set_goal(one)
    if shared and not frame.base_phrase:
        one.total = total
    _go_on(one, talk)
    return one


def _the_goal(frame: Frame, goal: Decimal | None) -> bool:
    """ "The trouble with that 2% figure is", "not yet to the 2%": the goal that is known, where nobody spends it."""
    known = frame.unit == PERCENT and frame.role == LEVEL and having(frame.earlier, "definite")
    nobody = frame.quantity.value == goal and frame.how["subject"] in ("discourse", "default")
    return known and (nobody or denied(frame))


def _shared(frame: Frame, talk: Talk) -> tuple[str, str]:
    """Of what a share is one that does not say it, and the group whose total: by the sentence before."""
    if frame.base != "" or frame.unit != PERCENT or frame.role != LEVEL:
        return "", ""
    first = frame.phrase.tokens[0]
    another = first.tag == "det" and frame.phrase.opens("extra") and frame.phrase.head is frame.token
    if another and talk.heard.share_before() == BUDGET:
        return BUDGET, ""  # "Another 16 percent goes to the army": a part beside others of the same whole
    if compares(frame) or ("move" in frame.verb and told_on(frame)):  # a row of countries, the same share
        return talk.shares(), talk.total
    if frame.copied is not None and frame.copied.base == TOTAL and frame.noun is None:
        return TOTAL, talk.total
    if not _of_the_total(frame):
        return "", ""
    group = talk.group() if frame.how.get("subject") in ("phrase", "clause") else ""
    return TOTAL, "" if group in frame.codes else group  # else the total of nobody who was named


def _of_the_total(frame: Frame) -> bool:
    """ "almost half of the total": of a sum that was named before."""
    whole = frame.after
    if whole is None or not whole.relations & {"genitive"}:
        return False
    pointing = whole.meaning >= {"sumword", "figure"} and whole.means("definite")
    return pointing and not related(frame.parsed.following(whole), "genitive", "within", "purpose")


def _mood(frame: Frame, year: int | None) -> Mood:
    mood = moods.mood(frame)
    theirs = frame.how["subject"] == "phrase" and frame.hedged("definite")
    if frame.role == LEVEL and (theirs or of_another(frame) is not None):  # "almost": said of who is set beside him
        frame.quantity = frame.quantity._replace(hedge=plain_hedge())
    times = (token.unit for token in frame.phrase.owner if isinstance(token.unit, When))
    over = year is not None and any(when.end is not None and when.end < year for when in times)
    bill = frame.noun is frame.phrase and frame.phrase.means("budgetword")  # "last year's $619bn bill" is no proposal
    if mood.modality is Modality.FORECAST and over and bill:
        mood = Mood(Modality.ASSERTED)
    misses = frame.detail.pop("misses", False)
    if misses and frame.detail.get("quantifier") == "none":  # "no ally spent less than 2%"
        frame.detail["short"], misses = True, False
    frame.detail.update({"short": True} if misses and mood.modality is Modality.FORECAST else {})  # "will miss it"
    return Mood(Modality.NEGATED) if misses and mood.modality is Modality.ASSERTED else mood


def _tested(doc: Document, frame: Frame) -> bool | None:
    """Whether it is denied by the next sentence ("That is wrong") what somebody says; None where nothing tests it."""
    first, after = frame.parsed.phrases[0], frame.parsed.index + 1
    label = first.means("statement") and frame.parsed.phrases[1].word == ":"  # "Claim: it spends 2%"
    said = first.means("statement") or frame.clause.kind == "complement" or '"' in frame.parsed.text
    if after >= len(doc.spans) or not having(doc.tokens(after), "false", "true", "contrary", "neg"):
        return False if label else None
    denied = refutes(doc.parsed(after), said=said)
    return denied if denied or label or (said and doc.parsed(after).phrases[0].means("contrary")) else None


def _date(doc: Document, frame: Frame, mood: Mood, talk: Talk) -> None:
    """Set of when a frame is."""
    published, heard = None if doc.published is None else doc.published.year, talk.heard
    over = partial(_over, heard)
    spoken = times.Spoken(
        talk.year(), talk.dated_here(), heard.span, heard.then, over, lambda: heard.budget, talk.whose
    )
    frame.period = times.period(frame, mood.modality, published, spoken)
    if frame.role != RATIO and not _other_side(frame):
        arrives = lasts(frame) and frame.how["period"] == "clause"  # "up 35% from 2006"
        talk.date(frame.period._replace(start=frame.period.end) if arrives else frame.period, frame.codes)


def _over(heard: Heard, *, item: bool) -> When | None:
    """The year above a list, or that a sentence before has set, of which the present tells: "Rewind to 2018"."""
    if (over := heard.heading(item=item)) is not None:
        years = [t.unit for t in over.tokens if isinstance(t.unit, When) and t.unit.start == t.unit.end]
        return years[-1] if years else None
    scene = heard.scene()
    return None if scene is None else sets_scene(scene)


def _other_side(frame: Frame) -> bool:
    """ "up from $5bn", "compared with $5bn": what a figure is only set against."""
    return frame.role == EARLIER or bool(frame.relations & {"against", "source"})


def _go_on(one: Said, talk: Talk) -> None:
    """Tell the discourse what was said, for what follows."""
    frame = one.frame
    one.gdp_spoken = talk.gdp(frame)
    if frame.base == GDP or frame.bare:
        talk.gdp_at = talk.heard.at
    if frame.unit == PERCENT and frame.role == LEVEL:
        share = frame.base in (TOTAL, BUDGET) and not frame.equipment
        talk.shared, talk.total, talk.shared_at = frame.base if share else "", one.total, talk.heard.at
    asks = one.mood.modality in (Modality.DEMAND, Modality.TARGET, Modality.PLEDGE) and one.codes == ALLIANCE
    asked = asks and frame.role == LEVEL and frame.base in ("", GDP)  # "NATO wants its members to spend 2%"
    if frame.unit == PERCENT and (frame.role == THRESHOLD or (asked and not frame.equipment)):
        talk.threshold = frame.quantity.value
    if talk.figure_at != talk.heard.at or not _other_side(frame):
        talk.figure, talk.figure_at = None if one.mood.modality is Modality.NEGATED else frame, talk.heard.at
    # "spends 1.2%, below Chile, which spends 1.9%": whom somebody is only set beside is not spoken of any longer
    behind = frame.clause.antecedent if frame.clause.kind == "relative" else None
    contrast = any(p.means("contrast") for p in frame.parsed.phrases[:2] if p.kind != "verb")
    if not contrast and not related(behind, "against", "below", "above"):
        talk.hold(one.codes, goal=frame.role == THRESHOLD)
