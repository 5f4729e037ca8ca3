"""Military spending as a share of the economy.

Looks for: a percentage of GDP (gross domestic product, economic output, national income, the economy)
    that a sentence about defence spending gives to a country or group, also in lists and brackets
    ("Poland (4.1%), Estonia (3.4%)") and where GDP was named just before.
Settled by: the publisher's share_of_gdp for that subject and year; for a group without one its spending over its GDP.
Known gaps: shares of GNI (Ireland) are not read; a share of GDP of one force or one programme is not told
    apart unless the sentence says so.
Source: NATO, Defence Expenditure of NATO Countries, table 3; SIPRI Military Expenditure Database, "Share of GDP".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass

from factcheck.claims import answers, figures
from factcheck.claims.build import Found, Frame, belongs, claim, elsewhere, on_topic
from factcheck.models import Claim, Evidence, Missing, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import PERCENT, POINTS, Quantity
from factcheck.reading.topics import gdp_after, gdp_before

MEASURE = "share_of_gdp"
REMEMBERED = 3  # sentences before in which GDP may have been named
MOST = 45  # percent; above it the number is no share of an economy spent on defence

_CHANGE_BEFORE = re.compile(
    r"\b(?:(?:increas|r[io]s|grow|grew|boost|rais|cut|f[ae]ll|expand|jump|surg|hik|slash|reduc|lift|drop|"
    r"climb|declin|shr[aiu]nk)[a-z]*"
    r"(?:[ ][\w'-]{1,14}){0,6}?[ ]by|(?:increase|rise|growth|boost|jump|cut|fall|hike|drop|uplift)[ ]of|"
    r"up[ ]by|down[ ]by|extra|additional|another|further|"
    r"(?:rose|grew|jumped|fell|climbed|surged|dropped|soared|declined|increased|up|down|shrank|swelled|leapt))"
    r"[ ](?:(?!to\b|from\b|of\b)[a-z]+[ ]){0,3}$"
)
_CHANGE_AFTER = re.compile(
    r"[ -](?:(?:annual|real|nominal|year-on-year|real-terms)[ ])?(?:increase|rise|boost|jump|hike|growth|"
    r"cut|reduction|drop|fall|uplift|surge|more|less|higher|lower|larger|smaller|bigger|up\b|down\b)"
)
_OF_OTHER = re.compile(
    r"[ ]of[ ](?!(?:GDP|gross|the[ ]target|its[ ]target)\b)|[ ](?:from|since)[ ](?:a|the)[ ](?:year|"
    r"previous)|[ ](?:rate|tax|stake|tariff|chance|discount|interest|majority|per[ ]year|a[ ]year|"
    r"annually)\b"
)
_GROWTH_OF = re.compile(r"\bgrowth[ ](?:target|goal|rate|forecast|figure)?s?[ ]?(?:of|at|to)[ ](?:[a-z]+[ ]){0,2}$")
_AS_A_CHANGE = re.compile(
    r",[ ](?:[\w'-]{1,20}[ ]){1,5}?(?:is|was|would[ ]be|marks|represents)[ ](?:[\w'-]{1,20}[ ]){0,4}?(?:increase|"
    r"rise|growth|"
    r"jump|cut|drop)\b"
)
_TARGET_AFTER = re.compile(
    r"[ -](?:[\w'-]{1,20}[ ]){0,3}?(?:target|goal|guideline|threshold|benchmark|floor|minimum|commitment|"
    r"pledge|requirement|mark|standard|objective)s?\b"
)
_LEVEL_VERB = re.compile(
    r"\b(?:spen[dt]|spends|spending|pays?|paying|paid|devot\w+|allocat\w+|invest\w*|dedicat\w+|earmark\w*|reach\w*|hit\w*|at|"
    r"to|of|was|is|stood|stands|stand|put|puts|ploughed|gave|from|exceed\w*|only|just|about|around|nearly|"
    r"on|with|averag\w+|total\w*)[ ](?:[a-z]+[ ]){0,3}[\"'(]?$",
    re.IGNORECASE,
)


@dataclass(frozen=True, slots=True)
class _Base:
    """What makes a percentage one of GDP: where the words end, and the rule that saw them."""

    end: int
    rule: str
    weight: int


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Shares of GDP in one sentence."""
    for quantity in reading.quantities:
        base = _base(doc, reading, quantity)
        if base is not None and quantity.value <= MOST and _about_defence(doc, reading, quantity, base):
            yield _found(doc, reading, quantity, base)


def _base(doc: Document, reading: Reading, quantity: Quantity) -> _Base | None:
    if quantity.unit == POINTS or quantity.unit != PERCENT or _changes(reading.text, quantity):
        return None
    after = gdp_after(reading.text, quantity.end)
    if after is not None:
        return None if after[1] in ("GNI", "gross national income") else _Base(after[0], "of_gdp", 70)
    if _OF_OTHER.match(reading.text, quantity.end) or _CHANGE_AFTER.match(reading.text, quantity.end):
        return None
    if _GROWTH_OF.search(reading.text[: quantity.start][-40:]) or _AS_A_CHANGE.match(reading.text, quantity.end):
        return None
    if gdp_before(reading.text, quantity.start) is not None:
        return _Base(quantity.end, "gdp_before", 60)
    if any(
        gdp_after(reading.text, other.end)
        for other in reading.quantities
        if other.unit == PERCENT and other != quantity
    ):
        return _Base(quantity.end, "beside_gdp", 50) if _plausible(reading, quantity) else None
    if _remembered(doc, reading) and _plausible(reading, quantity, strict=True):
        return _Base(quantity.end, "gdp_remembered", 40)
    if _of_the_alliance(reading, quantity):
        return _Base(quantity.end, "alliance_spending", 35)
    if _spends(reading, quantity) or (
        any(_spends(reading, q) for q in reading.quantities) and _hits(reading, quantity)
    ):
        return _Base(quantity.end, "spends_a_share", 30)
    return None


_SPENDS = re.compile(r"\b(?:spend|spends|spent)[ ](?:(?:just|only|about|around|some|roughly|nearly|almost|over)[ ])?$")
_HITS = re.compile(r"\b(?:hit|reach|hits|reaches|to|at)[ ]$")
_NOT_A_SHARE = re.compile(
    r"[ ](?:[a-z]+[ ])?(?:of|more|less|on|higher|increase|rise|longer|for|in[ ](?!(?:19|20)[0-9]{2}))\b"
)


def _spends(reading: Reading, quantity: Quantity) -> bool:
    """ "Canada spent 1.5% in 2024": what a country spends a bare percentage on is defence.

    None of 4,713 unselected news articles uses the words for anything else.
    """
    before = reading.text[max(0, quantity.start - 30) : quantity.start]
    small = quantity.unit == PERCENT and quantity.value <= 10 and not _NOT_A_SHARE.match(reading.text, quantity.end)
    return small and _SPENDS.search(before) is not None


def _hits(reading: Reading, quantity: Quantity) -> bool:
    before = reading.text[max(0, quantity.start - 30) : quantity.start]
    return (
        quantity.value <= 10 and not _NOT_A_SHARE.match(reading.text, quantity.end) and _HITS.search(before) is not None
    )


_LEVEL = re.compile(r"\b(?:spends?|spent|spending[ ](?:of|at)|spender[ ]at|budget[ ]of|at)[ ]$")


def _of_the_alliance(reading: Reading, quantity: Quantity) -> bool:
    """ "the lowest spender in NATO, with spending of 1.2%": in NATO's tables a bare percentage is of GDP."""
    alliance = any("NATO" in m.codes for m in reading.mentions)
    before = reading.text[max(0, quantity.start - 24) : quantity.start]
    return alliance and bool(reading.topics) and quantity.value <= 10 and _LEVEL.search(before) is not None


def _changes(text: str, quantity: Quantity) -> bool:
    before = text[max(0, quantity.start - 70) : quantity.start]
    return _CHANGE_BEFORE.search(before) is not None


def _plausible(reading: Reading, quantity: Quantity, *, strict: bool = False) -> bool:
    before = reading.text[max(0, quantity.start - 40) : quantity.start]
    bracket = before.endswith("(")
    return bracket or _LEVEL_VERB.search(before) is not None or (not strict and before.endswith((", ", "and ", " ")))


_SHARE_WORDS = re.compile(
    r"\bGDP\b|gross domestic product|economic output|national income|share of (?:its|their|the) economy|"
    r"spending target|2% target"
)


def _remembered(doc: Document, reading: Reading) -> bool:
    """Whether GDP was named in the few sentences before, or the sentence itself has a spending target."""
    near = [doc.text(i) for i in doc.before(reading.index, REMEMBERED)]
    return any(_SHARE_WORDS.search(text) for text in (reading.text, *near))


_GIVEN = re.compile(
    r"\b(?:give|gives|gave|giving|send|sends|sent|donates?|donated|grants?|granted|lends?)[ ]"
    r"(?:[A-Z]\w{1,20}|it|them)[ ]$"
)


_EFFECT = re.compile(
    r"\b(?:effect|impact|drag|hit|blow|boost|slowing|slowed|slow|shave[ds]?|subtract\w*|contribut\w+)[ ]"
    r"(?:[\w'-]{1,14}[ ]){0,8}?(?:economy|growth|GDP|output|equal|equivalent|by|of)[ ](?:[\w'-]{1,14}[ ]){0,5}$"
)


def _about_defence(doc: Document, reading: Reading, quantity: Quantity, base: _Base) -> bool:
    if _TARGET_AFTER.match(reading.text, quantity.end) or _GIVEN.search(reading.text[: quantity.start][-45:]):
        return False
    if not belongs(reading, quantity.figure, base.end) or elsewhere(reading, quantity.start, quantity.end):
        return False
    if _EFFECT.search(reading.text[: quantity.start][-90:]):
        return False
    if base.rule == "spends_a_share":
        return not reading.rivals and _of_a_country(doc, reading, quantity)
    if reading.topics or (reading.forces and base.rule in ("of_gdp", "beside_gdp")):
        return True
    if reading.rivals:
        return False
    return on_topic(doc, reading) or (base.rule in ("of_gdp", "beside_gdp") and doc.about_spending)


def _of_a_country(doc: Document, reading: Reading, quantity: Quantity) -> bool:
    return bool(subjects.subject_of(doc, reading, quantity.span).codes)


def _found(doc: Document, reading: Reading, quantity: Quantity, base: _Base) -> Found:
    mood = modality.mood(reading.text, quantity.start)
    if timing.starts_a_pair(reading.text, quantity.figure, base.end):
        mood = modality.stated(mood)
    subject = subjects.subject_of(doc, reading, quantity.span, after=base.end)
    period = timing.period_of(doc, reading, quantity.figure, base.end, mood.modality)
    frame = Frame("share_of_gdp", MEASURE, f"share_of_gdp.{base.rule}", subject, period, mood, "percent", base.weight)
    return claim(doc, reading, quantity, frame)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year; of a group or of several together, total over total."""
    year, codes = claim.period.end, claim.subject
    if year is None:
        return figures.no_period()
    day = figures.day_of(claim, view, year)
    one = len(codes) == 1
    found = figures.share_of_gdp(view, codes[0], year, day) if one else figures.share_together(view, codes, year, day)
    return answers.answers(claim, view, (("", found),), year)
