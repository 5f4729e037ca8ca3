"""The part of defence spending that goes on major equipment.

Looks for: "20% of its defence budget on major equipment", "equipment took 34 per cent of spending".
Settled by: the publisher's equipment share for that subject and year.
Known gaps: shares for research alone or for personnel are not read.
Source: NATO, table 8a.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.claims.build import Found, Frame, claim, on_topic, printed
from factcheck.models import Claim, Evidence, Missing, Modality, Reason, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import PERCENT
from factcheck.reading.subjects import Subject

MEASURE = "equipment_share"
_EQUIPMENT = (
    r"(?:(?:major|new|modern|military|heavy)[ ]){0,3}(?:equipment|kit|hardware|materiel|weapons|arms|"
    r"procurement|weaponry|gear)"
)
_AFTER = re.compile(
    rf"(?:[ ]of[ ](?:[\w'-]{{1,20}}[ ]){{0,4}}?(?:defen[cs]e|military|armed[ ]forces)?[ ]?(?:budgets?|"
    rf"spending|expenditures?|outlays?|that|it|money|effort|funds))?[ ](?:[\w'-]{{1,20}}[ ]){{0,5}}?(?:on|to|"
    rf"for|into|in)[ ](?:[\w'-]{{1,20}}[ ]){{0,3}}?{_EQUIPMENT}(?![\w-])"
    rf"|[ ](?:{_EQUIPMENT})[ ](?:share|target|guideline)"
)
_BEFORE = re.compile(
    rf"\b{_EQUIPMENT}\b(?:[ ](?!which\b)[\w'.,-]{{1,16}}){{0,8}}?[ ]$|\b(?:{_EQUIPMENT})[ ](?:share|target|"
    rf"guideline|benchmark)\b[^.;]{{0,60}}$",
    re.IGNORECASE,
)
_WHOLE = re.compile(
    r"[ ]of[ ](?:[\w'-]{1,20}[ ]){0,4}?(?:defen[cs]e|military|the|its|total|"
    r"that)[ ]?(?:[\w-]{1,20}[ ])?(?:budgets?|spending|expenditures?|outlays?|bill|effort|total|money)\b"
)
_LABEL = re.compile(rf"\bshare\b.*\b{_EQUIPMENT}|\b{_EQUIPMENT}.*\bshare\b", re.IGNORECASE)
_SPENT = re.compile(
    r"\b(?:spen[dt]\w*|budgets?|share|goes|went|devot\w*|expenditures?|outlays?|guideline|target|money|bill)\b",
    re.IGNORECASE,
)
_NOT = re.compile(
    r"\b(?:steel|exports?|imports?|aid|sales?|contract|increase|rise|tariff|global arms|world's arms|research alone)\b"
)
_TARGET = re.compile(
    r"\b(?:target|guideline|goal|benchmark|threshold|guidelines|floor|minimum|asks|pledge|commitment)\b"
)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Equipment shares in one sentence; coordinated figures share the meaning of the first."""
    seen = False
    for quantity in reading.quantities:
        if quantity.unit != PERCENT or _NOT.search(reading.text):
            continue
        lead = reading.text[max(0, quantity.start - 110) : quantity.start]
        after = _AFTER.match(reading.text, quantity.end)
        label = reading.text.partition(":")[0]
        before = _BEFORE.search(lead)
        labelled = _LABEL.search(label) is not None and len(label) < quantity.start
        if not (
            after
            or labelled
            or (before and (_WHOLE.match(reading.text, quantity.end) or _TARGET.search(lead)))
            or (seen and not _WHOLE.search(lead))
        ):
            continue
        spoken = _SPENT.search(reading.text) is not None
        if not spoken or not (reading.topics or reading.forces or on_topic(doc, reading)):
            continue
        seen = True
        mood = modality.mood(reading.text, quantity.start)
        end = after.end() if after else quantity.end
        target = _TARGET.search(reading.text[max(0, quantity.start - 50) : end + 40]) is not None
        subject = subjects.subject_of(doc, reading, quantity.span, after=end)
        if target and (not subject.codes or "NATO" in subject.codes):
            nato = Subject(("NATO",), "an alliance's guideline")
            frame = Frame(
                "target",
                MEASURE,
                "equipment_share.target",
                nato,
                timing.NEVER,
                modality.Mood(Modality.TARGET),
                "percent",
                92,
                {"equipment": True},
            )
        else:
            period = timing.period_of(doc, reading, quantity.figure, end, mood.modality)
            frame = Frame("equipment_share", MEASURE, "equipment_share.on", subject, period, mood, "percent", 86)
        yield claim(doc, reading, quantity, frame)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year."""
    if claim.period.end is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    cell = view.lookup(MEASURE, claim.subject[0], claim.period.end)
    return cell if isinstance(cell, Missing) else (printed(cell),)
