"""Military spending per inhabitant.

Looks for: "$2,700 a head", "€1,100 per person", "for every citizen".
Settled by: the publisher's figure per head in current prices; else amount over population, both named; printed
    constant prices are another reading.
Known gaps: spending per soldier or per taxpayer is not read.
Source: NATO, table 6; SIPRI, "Per capita"; World Bank, population.
"""

from __future__ import annotations

import re
from collections.abc import Iterator

from factcheck.claims import answers, figures, money
from factcheck.claims.build import Found, Frame, claim, currency_of, on_topic
from factcheck.models import Claim, Evidence, Missing, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import MONEY

_HEAD_AFTER = re.compile(
    r"(?:[ ](?:\([^)]{1,30}\)|a[ ]year|annually|every[ ]year|per[ ]year|on[ ]defen[cs]e|"
    r"on[ ]the[ ]military))?[ ,]{1,2}(?:(?:a|per|for[ ]every|for[ ]each|from[ ]every|from[ ]each|on[ ]each|"
    r"each|to[ ]each|from[ ]each[ ]of[ ]its)[ ](?:single[ ]|one[ ]of[ ]its[ ]|of[ ]its[ ]|"
    r"of[ ]the[ ])?(?:\w+[ ])?(?:head|capita|person|citizen|citizens|inhabitants?|resident|residents|"
    r"man,?[ ]woman[ ]and[ ]child|American|Briton|people|Israeli|Norwegian|Swiss|German|islander|"
    r"member[ ]of[ ]the[ ]population)\b|apiece\b|each\b)"
)
_HEAD_BEFORE = re.compile(
    r"\b(?:[Pp]er[ -](?:head|capita|person|inhabitant)|[Ff]or[ ](?:every|each)[ ](?:\w+[ ])?(?:citizen|"
    r"inhabitant|person|resident)|a[ ]head|[Ee]ach[ ](?:\w+[ ])?(?:citizen|inhabitant|resident|Norwegian|"
    r"American|Briton|taxpayer)|[Ee]very[ ](?:\w+[ ])?(?:citizen|inhabitant|resident|man))\b"
)
_HEAD_INSIDE = re.compile(r"[ ](?:military|defen[cs]e)[ ]\w+[ ](?:per|a)[ ](?:head|capita|person)\b")


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Sums per head in one sentence; figures beside one share its meaning."""
    before = False
    for quantity in reading.quantities:
        if quantity.unit != MONEY or quantity.value > 20_000:
            continue
        lead = reading.text[max(0, quantity.start - 90) : quantity.start]
        after = _HEAD_AFTER.match(reading.text, quantity.end)
        if not (after or _HEAD_BEFORE.search(lead) or _HEAD_INSIDE.match(reading.text, quantity.end) or before):
            continue
        if not (reading.topics or on_topic(doc, reading) or (reading.forces and not _bought(after))):
            continue
        mood = modality.mood(reading.text, quantity.start)
        end = after.end() if after else quantity.end
        subject = subjects.subject_of(doc, reading, quantity.span, after=end)
        unit = currency_of(quantity, subject, reading)
        if unit is None:
            continue
        before = True
        period = timing.period_of(doc, reading, quantity.figure, end, mood.modality)
        yield claim(
            doc,
            reading,
            quantity,
            Frame("per_capita", "per_capita", "per_capita.head", subject, period, mood, unit, 82),
        )


def _bought(after: re.Match[str] | None) -> bool:
    """Whether "each" may as well be of things as of people: tickets, missiles."""
    return after is not None and after[0].endswith(("each", "apiece"))


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Per head as printed in current prices, else amount over population; printed constant prices come after."""
    year = claim.period.end
    if year is None:
        return figures.no_period()
    return answers.answers(claim, view, money.per_head(claim, view, year), year)
