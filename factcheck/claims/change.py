"""How much military spending rose or fell.

Looks for: a percentage, percentage points or money by which spending changed or is to change: "rose by 18%",
    "an extra $54bn", "a 4.2 percent cut", "up by half a point". A cut is negative.
Settled by: two years of one release and one price basis: nominal in national currency, then US$, then real; where
    the words name the basis only that one. Points are of the shares of GDP; money since a year, where it is
    cumulative, is what all later years added to that year's sum; "a year" is the average.
Known gaps: changes of single programmes are not read.
Source: NATO, tables 1, 2 and 4; SIPRI, current and constant US$.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.claims import answers, changes, figures
from factcheck.claims.build import Found, Frame, about_spending, claim, currency_of, flipped, price_basis, spoken_of
from factcheck.models import Claim, Evidence, Missing, Modality, Period, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.directions import Move, move
from factcheck.reading.document import Document, Reading
from factcheck.reading.modality import Mood
from factcheck.reading.quantities import MONEY, PERCENT, POINTS, Quantity
from factcheck.reading.spots import spot
from factcheck.reading.topics import gdp_after

_CONVERSION = re.compile(r"[ ]?\((?:about|around|some|or|nearly)?[ ]?$|[ ]?\($|,?[ ]or[ ](?:about[ ])?$")
_COORDINATED = re.compile(
    r"(?:[ ](?:in|last|this)[ ][\w.]{2,12}(?:[ ]year)?|[ ](?:a|per)[ ]year)?(?:,|,?[ ]and|,?[ ]against|,?[ ]after|"
    r",?[ ]instead[ ]of|,?[ ]rather[ ]than|,?[ ]following|,?[ ]compared[ ](?:to|with)|,?[ ]versus)[ ]"
    r"(?:(?:by|then|a|another|one[ ]of)[ ]){0,2}(?:[A-Z][\w.]+(?:[ ][A-Z][\w.]+)?(?:'s)?[ ])?(?:by[ ])?"
)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Changes in one sentence, conversions and coordinated figures with their first."""
    if not spoken_of(doc, reading):
        return
    yield from _halved(doc, reading)
    last: tuple[Quantity, Move] | None = None
    for quantity in reading.quantities:
        if quantity.unit not in (PERCENT, POINTS, MONEY):
            continue
        moved = _moved(reading, quantity, last)
        if moved is None:
            last = None
            continue
        found = _found(doc, reading, quantity, moved, last)
        if found is not None:
            last = (quantity, moved)
            yield found


_IN_HALF = re.compile(r"\b(?:cut|cuts|cutting|slash\w*|reduc\w+)[ ](?:[\w'-]{1,20}[ ]){0,5}?in[ ]half\b", re.IGNORECASE)


def _halved(doc: Document, reading: Reading) -> Iterator[Found]:
    """ "cut in half" is a change of minus 50%."""
    for words in _IN_HALF.finditer(reading.text) if "half" in reading.words else ():
        half = spot(reading.text, words.span(), Decimal(50), PERCENT)
        found = _found(doc, reading, half, Move(-1, "in_half", words.start()), None)
        if found is not None:
            yield found


def _moved(reading: Reading, quantity: Quantity, last: tuple[Quantity, Move] | None) -> Move | None:
    if last is not None:
        gap = reading.text[last[0].end : quantity.start]
        if _CONVERSION.fullmatch(gap) or (_COORDINATED.fullmatch(gap) and quantity.unit == last[0].unit):
            return replace(last[1], rule="joined")
    if quantity.unit == PERCENT and gdp_after(reading.text, quantity.end) is not None:
        return None
    return move(reading.text, quantity)


def _found(
    doc: Document, reading: Reading, quantity: Quantity, moved: Move, last: tuple[Quantity, Move] | None
) -> Found | None:
    if not about_spending(doc, reading, quantity, start=moved.start):
        return None
    mood = modality.mood(reading.text, quantity.start)
    whole = quantity.span if moved.rule == "joined" else (moved.start, quantity.end)
    subject = subjects.subject_of(doc, reading, whole)
    if not subject.codes:
        subject = subjects.subject_of(doc, reading, quantity.span)
    unit = quantity.unit if quantity.unit != MONEY else currency_of(quantity, subject, reading)
    if unit is None:
        return None
    detail: dict[str, object] = {}
    basis = price_basis(reading.text)
    if basis:
        detail["price_basis"] = basis
    period = _period(doc, reading, quantity, mood, detail)
    if moved.rule == "joined" and last is not None and "(" in reading.text[last[0].end : quantity.start]:
        detail["conversion_of"] = reading.text[last[0].start : last[0].end]
    shown = flipped(quantity) if moved.sign < 0 else quantity
    weight = 86 if moved.rule == "joined" and unit == PERCENT and last and last[0].unit == MONEY else 65
    frame = Frame("change", "real_change", f"change.{moved.rule}", subject, period, mood, unit, weight, detail)
    return claim(doc, reading, shown, frame)


def _period(doc: Document, reading: Reading, quantity: Quantity, mood: Mood, detail: dict[str, object]) -> Period:
    """A change over a stretch ("since 2016", "over the past decade"), else the year in which it happens."""
    when = timing.nearest(reading, quantity.figure, quantity.end, roles=("at", "by", "since", "over", "ahead"))
    year = None if doc.published is None else doc.published.year
    if timing.PART_OF_A_YEAR.search(reading.text):
        detail["flow"] = timing.PART
    if re.match(
        r"[ ](?:a[ ]year|annually|per[ ]year|each[ ]year|every[ ]year)\b",
        reading.text[quantity.end : quantity.end + 12],
    ):
        detail["flow"] = "annual"
    if when is not None and when.role == "since":
        detail.setdefault("flow", "cumulative" if quantity.unit == MONEY else "difference")
        return Period(when.start, year, "relative" if when.basis == "relative" else "stated")
    years = _YEARS_LONG.match(reading.text, quantity.end)
    if years and when is not None and when.start is not None and when.start == when.end:
        span = {"two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "ten": 10}
        detail.setdefault("flow", "cumulative")
        return Period(when.start, when.start + (span.get(years[1]) or int(years[1])), when.basis)
    if when is not None and when.end is not None and when.start != when.end:
        detail.setdefault("flow", "cumulative" if quantity.unit == MONEY and when.role != "at" else "difference")
        ahead = when.role == "over" and when.end == year and mood.modality not in (Modality.ASSERTED, Modality.NEGATED)
        if ahead and when.start is not None and when.basis == "relative":  # "would rise by ... over 10 years"
            return Period(when.end, when.end + (when.end - when.start), when.basis)
        return Period(when.start, when.end, when.basis)
    if when is not None and year is not None and _THAN_IN.match(reading.text, quantity.end) and (when.end or 0) < year:
        return Period(when.start, year, when.basis)
    if when is not None:
        return Period(when.start, when.end, when.basis)
    if mood.modality in (Modality.ASSERTED, Modality.NEGATED):
        return Period(year, year, "current", past=timing.tense(reading.text, quantity.start))
    return timing.NEVER


_THAN_IN = re.compile(r"[^.;]{0,50}?\bthan[ ](?:it[ ]was[ ]|they[ ]were[ ])?in[ ](?:19|20)[0-9]{2}")
_YEARS_LONG = re.compile(r"[ ](two|three|four|five|six|ten|[2-9])-year\b")


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Both ends from one release: nominal in national currency, then US$, then real; points from the shares."""
    years = figures.years(claim)
    if years is None:
        return figures.no_period()
    if claim.detail.get("flow") == timing.PART:
        return figures.only_whole_years()
    return answers.answers(claim, view, changes.readings(claim, view, *years), years[1], needs=changes.needs(claim))
