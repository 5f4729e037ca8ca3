"""The value of a spending guideline itself: "the 2% target", "5% by 2035".

Looks for: a percentage named as target, goal, guideline, threshold, floor, minimum, commitment or pledge of an
    alliance, or as what its members meet, fail, are asked or promise to spend. Nobody's spending is asserted.
Settled by: the commitments of that body in force at the claim's own period, else at publication: the value,
    and the due year where one is named. A target named after it was replaced matches with a note.
Known gaps: a bare "the 2%" without a word for target is read only where NATO's aim is spoken of.
Source: summit declarations, listed with their paragraphs in reference_data/commitments.csv.
"""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from dataclasses import replace

from factcheck.claims import commitments, goals
from factcheck.claims.build import Found, Frame, belongs, claim, on_topic
from factcheck.claims.commitments import BODIES
from factcheck.models import (
    Claim,
    Comparator,
    Evidence,
    Missing,
    Modality,
    Period,
    View,
)
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.modality import Mood
from factcheck.reading.places import Mention
from factcheck.reading.quantities import PERCENT, Quantity
from factcheck.reading.subjects import Subject
from factcheck.reading.topics import gdp_after

MEASURE = "target"

_KEPT = (Modality.DEMAND, Modality.HYPOTHETICAL, Modality.PLEDGE)
_DEMANDS = (Modality.TARGET, Modality.DEMAND, Modality.PLEDGE)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Targets named in one sentence."""
    last: Quantity | None = None
    for quantity in reading.quantities:
        if quantity.unit != PERCENT or quantity.value > 25:
            continue
        found = _named(doc, reading, quantity) or _met_by_members(doc, reading, quantity)
        found = found or _coordinated(doc, reading, quantity, last)
        last = quantity if found is not None else None
        if found is not None:
            yield found


def _coordinated(doc: Document, reading: Reading, quantity: Quantity, last: Quantity | None) -> Found | None:
    """ "to spend 3.5% on their armies and 1.5% on related security": the second part of what was asked."""
    if last is None or not re.match(r"[ ](?:on|for)[ ]", reading.text[quantity.end :]):
        return None
    gap = reading.text[last.end : quantity.start]
    asked = modality.mood(reading.text, last.start).modality in _DEMANDS
    if not asked or len(gap) > 60 or not gap.endswith(" and "):
        return None
    return _target(doc, reading, quantity, quantity.end, "target.asked_of_members", 80)


def _named(doc: Document, reading: Reading, quantity: Quantity) -> Found | None:
    """The number stands beside a word for target."""
    text = reading.text
    after = goals.AFTER.match(text, quantity.end) or _definite(text, quantity)
    lead = text[max(0, quantity.start - 110) : quantity.start]
    before = goals.BEFORE.search(lead) or goals.APPOSED.search(lead) or _law(text, quantity)
    before = before or goals.PREDICATE.match(text, quantity.end) or _part(doc, reading, quantity)
    apposed = before is not None and "apposed" in before.groupdict() and before["apposed"]
    exact = quantity.hedge.comparator is Comparator.EQ and goals.ALLIED.match(text, before.end() if before else 0)
    if before and apposed and not exact and not _of_a_body(doc, reading, quantity):
        before = None
    word = after or before
    bodys = goals.BODYS.search(lead) is not None
    if word is None or (
        not bodys and goals.NOT_COUNTRY_GOAL.search(text[max(0, quantity.start - 50) : quantity.end + 45])
    ):
        return None
    topical = _about_nato(doc, reading) or on_topic(doc, reading) or doc.about_spending
    if not (goals.OWN_WORDS.search(text) or _about_nato(doc, reading) or doc.about_spending):
        return None
    if not topical or not (bodys or belongs(reading, quantity.figure, quantity.end)):
        return None
    base = gdp_after(text, quantity.end)
    end = after.end() if after else (base[0] if base else quantity.end)
    return _target(doc, reading, quantity, end, "target.named", 85 if after else 75)


def _definite(text: str, quantity: Quantity) -> re.Match[str] | None:
    """ "not yet to the 2 percent": the number itself names the target."""
    lead = text[max(0, quantity.start - 60) : quantity.start]
    if goals.FIGURE_OF.search(lead) or (goals.RAISED.search(lead) and goals.GOAL.search(text[: quantity.start])):
        return re.compile(r"(?P<word>)").match(text, quantity.end)
    if not goals.OWN_WORDS.search(text):
        return None
    definite = re.search(r"\b(?:the|that)[ ]$", text[max(0, quantity.figure[0] - 5) : quantity.figure[0]])
    return goals.NO_NOUN.match(text, quantity.end) if definite else None


def _of_a_body(doc: Document, reading: Reading, quantity: Quantity) -> bool:
    return bool(set(subjects.subject_of(doc, reading, quantity.span).codes) & set(BODIES))


def _law(text: str, quantity: Quantity) -> re.Match[str] | None:
    """ "Romanian law prescribes 2% of GDP for the army"."""
    return re.search(
        r"\b(?:law|act|legislation|statute|constitution)[ ](?:prescribes|requires|sets|mandates|demands|"
        r"obliges|fixes|guarantees)[ ](?:[a-z]+[ ]){0,5}$",
        text[max(0, quantity.start - 70) : quantity.start],
    )


def _part(doc: Document, reading: Reading, quantity: Quantity) -> re.Match[str] | None:
    """ "Of that, 3.5% is for core defence": part of a target named in this sentence or the one before."""
    near = reading.text + " ".join(doc.text(i) for i in doc.before(reading.index, 1))
    if not re.search(r"\b(?:target|goal|pledge|commitment|agreed|promised)\b", near) or not goals.PART.search(
        reading.text
    ):
        return None
    return goals.PART_FOR.match(reading.text, quantity.end)


def _about_nato(doc: Document, reading: Reading) -> bool:
    alliance = {"NATO", "NATO_EUR", "NATO_EUR_CAN"}
    here = (*reading.mentions, *(m for i in doc.before(reading.index, 2) for m in doc.mentions(i)))
    return any(set(m.codes) & alliance for m in here)


def _met_by_members(doc: Document, reading: Reading, quantity: Quantity) -> Found | None:
    """What members of an alliance spend, must spend or were asked to: "nine allies spend at least 2% of GDP"."""
    base = gdp_after(reading.text, quantity.end)
    spends = re.search(
        r"\b(?:spend|invest|devote|spending|reach|hit)[ ](?:at[ ]least[ ])?$",
        reading.text[max(0, quantity.start - 24) : quantity.figure[0]],
    )
    bare = base is None and not _named_before(doc, reading) and not (spends and quantity.value <= 5)
    mood = modality.mood(reading.text, quantity.start)
    asked = mood.modality in _DEMANDS and _asked(reading, mood, quantity)
    allied = base is not None and any("NATO" in m.codes for m in reading.mentions)
    if bare or not (reading.topics or asked or allied or on_topic(doc, reading)):
        return None
    start = max(0, quantity.start - 150)
    clause = reading.text[start : quantity.start]
    end = base[0] if base else quantity.end
    near = max(0, len(clause) - 95)
    counted = next(
        (
            m
            for m in goals.COUNTED.finditer(clause)
            if m.end() >= near
            and not goals.LIKENED.search(clause[: m.start()])
            and not _other_group(reading, start + m.start(), start + m.end())
        ),
        None,
    )
    if (
        counted
        and goals.MEETING.search(clause, counted.end())
        and base is not None
        and not _country_nearer(reading, clause, start)
    ):
        return _target(doc, reading, quantity, end, "target.met_by_members", 80)
    if asked and (base is not None or spends):
        return _target(doc, reading, quantity, end, "target.asked_of_members", 80)
    unlike = any(not goals.LIKENED.search(clause[: m.start()]) for m in goals.MEMBERS.finditer(clause))
    failed = mood.modality is Modality.NEGATED and unlike
    if failed and base is not None and not _country_nearer(reading, clause, start):
        return _target(doc, reading, quantity, end, "target.asked_of_members", 80)
    if mood.modality in _DEMANDS and base is not None:
        who = subjects.subject_of(doc, reading, quantity.span, after=end)
        if set(who.codes) & set(BODIES) or (
            goals.MEMBERS.search(clause) and not _country_nearer(reading, clause, start)
        ):
            return _target(doc, reading, quantity, end, "target.asked_of_members", 80)
    return None


def _other_group(reading: Reading, low: int, high: int) -> bool:
    """ "the three Baltic states" are countries with figures, not members counted against a target."""
    return any(low <= m.span[0] < high and len(m.codes) > 1 for m in reading.mentions)


def _asked(reading: Reading, mood: Mood, quantity: Quantity) -> bool:
    """Whether the alliance stands between the verb of asking or promising and the figure, or right before the verb."""
    return any(
        set(m.codes) & set(BODIES) and mood.start - 25 <= m.span[0] < quantity.start
        for m in reading.mentions
        if (mood.modality is Modality.DEMAND and m.span[0] > mood.start) or mood.modality is not Modality.DEMAND
    ) and not any(
        not m.group and m.sense in ("name", "capital") and mood.start < m.span[0] < quantity.start
        for m in reading.mentions
    )


def _named_before(doc: Document, reading: Reading) -> bool:
    return any("target" in doc.text(i) for i in doc.before(reading.index, 1))


def _country_nearer(reading: Reading, clause: str, start: int) -> bool:
    members = max((start + m.start() for m in goals.MEMBERS.finditer(clause)), default=-1)
    end = start + len(clause)
    return re.search(r"\b(?:its|it)\b", clause[max(0, members - start) :]) is not None or any(
        not m.group and m.sense in ("name", "capital") and members < m.span[0] and m.span[1] <= end
        for m in reading.mentions
    )


def _target(doc: Document, reading: Reading, quantity: Quantity, end: int, rule: str, weight: int) -> Found:
    mood = modality.mood(reading.text, quantity.start)
    when = timing.nearest(reading, quantity.figure, end, roles=("at", "by", "over"), anywhere=True)
    own = _own_plan(doc, reading, quantity, end, mood)
    if own is not None:
        return own
    modal = mood.modality if mood.modality in _KEPT else Modality.TARGET
    detail: dict[str, object] = {}
    period = timing.NEVER
    if when is not None and when.role == "by" and when.end is not None:
        detail["due"] = when.end
        period = Period(when.start, when.end, when.basis)
    elif when is not None and when.basis == "stated":
        period = Period(when.start, when.end, when.basis)
    if rule == "target.named":
        detail |= _relation(doc, reading, quantity)
        quantity = _bare(reading, quantity)
    body = _body(doc, reading, quantity, modal)
    frame = Frame("target", MEASURE, rule, body, period, replace(mood, modality=modal), "percent", weight, detail)
    return claim(doc, reading, quantity, frame)


def _own_plan(doc: Document, reading: Reading, quantity: Quantity, end: int, mood: Mood) -> Found | None:
    """ "Norway plans to reach NATO's target of 2% by 2026" is Norway's promise, not the target itself."""
    lead = reading.text[max(0, quantity.start - 90) : quantity.start]
    when = timing.nearest(reading, quantity.figure, end, roles=("at", "by"))
    planned = mood.modality in (Modality.PLEDGE, Modality.FORECAST) and when is not None
    if not planned or not goals.OWN.search(lead) or (doc.published and when and (when.end or 0) < doc.published.year):
        return None
    who = subjects.subject_of(doc, reading, quantity.span, after=end)
    if not who.codes or set(who.codes) & set(BODIES) or when is None:
        return None
    period = Period(when.start, when.end, when.basis)
    frame = Frame("share_of_gdp", "share_of_gdp", "target.own_plan", who, period, mood, "percent", 86)
    return claim(doc, reading, quantity, frame)


def _body(doc: Document, reading: Reading, quantity: Quantity, modal: Modality) -> Subject:
    """The alliance whose target it is; a demand keeps the group that it is made on."""
    named = {code: m for m in reversed(reading.mentions) for code in m.codes if code in BODIES}
    if modal is Modality.DEMAND:
        who = subjects.subject_of(doc, reading, quantity.span)
        if set(who.codes) <= set(BODIES) and who.codes:
            return who
    if not named and goals.OF_ITS_OWN.search(reading.text[max(0, quantity.start - 60) : quantity.start]):
        who = subjects.subject_of(doc, reading, quantity.span)
        if who.codes:
            return who
    if (
        "EU" in named
        and _is_the_union(named["EU"])
        and "NATO" not in named
        and not {"NATO_EUR", "NATO_EUR_CAN"} & named.keys()
    ):
        return Subject(("EU",), "the EU's target", named["EU"].span)
    return Subject(("NATO",), "an alliance's target")


def _is_the_union(mention: Mention) -> bool:
    """Whether the EU is called by its name: "member states" may be NATO's."""
    return any(name in mention.text for name in ("EU", "European Union", "bloc", "Brussels"))


def _relation(doc: Document, reading: Reading, quantity: Quantity) -> Mapping[str, object]:
    """ "Greece spends 3%, above the 2% minimum": who is said to be above or below it."""
    found = goals.RELATION.search(reading.text[max(0, quantity.start - 45) : quantity.start])
    word, start = (found["word"], quantity.start) if found else (quantity.hedge.phrase, quantity.start)
    if found is None and quantity.hedge.comparator not in (Comparator.GT, Comparator.LT):
        return {}
    who = subjects.subject_of(doc, reading, (start, quantity.end))
    if not who.codes or set(who.codes) & set(BODIES):
        return {}
    below = word in ("below", "under", "short of", "less than") or quantity.hedge.comparator is Comparator.LT
    return {"relation": "lt" if below else "gt", "relates": list(who.codes)}


def _bare(reading: Reading, quantity: Quantity) -> Quantity:
    """ "above the 2% minimum" relates something to the target: the target itself is 2%."""
    low, high = quantity.span[0], quantity.figure[0]
    if re.search(r"\b(?:the|its|their|our|NATO's|Nato's|a)[ ][\"']?$", reading.text[low:high]):
        return replace(quantity, span=quantity.figure, hedge=plain_hedge())
    return quantity


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The commitment of the body with exactly that value, in force on the day or already replaced."""
    return commitments.settle(claim, view)
