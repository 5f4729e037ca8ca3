"""Military spending as a share of all government spending.

Looks for: "a third of government spending", "16 percent of the federal budget", "57 cents on the dollar".
Settled by: the publisher's share_of_budget for that subject and year.
Known gaps: shares of discretionary spending alone are read as of the budget, and noted.
Source: SIPRI, "Share of Govt. spending".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.claims.build import Found, Frame, claim, on_topic, printed
from factcheck.lexicon import alternation, words
from factcheck.models import Claim, Evidence, Missing, Reason, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity
from factcheck.reading.topics import gdp_after

MEASURE = "share_of_budget"
_BUDGET = alternation(words("measures", "state_budget"))
_OF = re.compile(
    rf"[ ](?:of|from)[ ](?:(?!of\b|on\b|defen|milit)[\w'.-]{{1,20}}[ ]){{0,3}}?(?:{_BUDGET}|"
    rf"(?:the[ ])(?:budget|state's[ ]spending|government's[ ]spending|public[ ]purse|treasury)|(?:its|their|"
    rf"our|his|public|(?!Pentagon|Defen|Army|Navy|NATO|Nato)[A-Z]\w+|state's|kingdom's|country's|"
    rf"nation's)[ ](?:\w+[ ])?budget)(?![A-Za-z])(?![ ](?:deficit|cuts?|office))",
    re.IGNORECASE,
)
_BEFORE = re.compile(
    rf"\b(?:share|percentage|proportion|part|portion|slice)[ ]of[ ](?:[\w'-]{{1,20}}[ ]){{0,2}}?(?:{_BUDGET}|"
    rf"the[ ]budget)\b",
    re.IGNORECASE,
)
_CENTS = re.compile(r"[ ]cents[ ](?:on|of|in|out[ ]of)[ ](?:the|every|each)[ ](?:tax[ ]|federal[ ]|budget[ ])?dollar\b")
_GOES = re.compile(
    r"[ ](?:goes|went|is[ ]spent|was[ ]spent|is[ ]devoted|going|spent)[ ](?:to|on|into|"
    r"for)[ ](?:[\w'-]{1,20}[ ]){0,2}?(?:defen[cs]e|military|armed[ ]forces)\b"
)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Shares of the government's budget in one sentence."""
    inherited = False
    for quantity in reading.quantities:
        end = _end(doc, reading, quantity, inherited=inherited)
        if end is None:
            continue
        if not (reading.topics or reading.forces or on_topic(doc, reading)) or not _owned(reading, quantity, end):
            continue
        inherited = True
        yield _found(doc, reading, quantity, end)


def _end(doc: Document, reading: Reading, quantity: Quantity, *, inherited: bool) -> int | None:
    """Where the words that make a number one of the budget end, or None."""
    text = reading.text
    if quantity.unit == NUMBER or "cents" in text[quantity.figure[0] : quantity.figure[1]]:
        cents = _CENTS.match(text, quantity.figure[1])
        return cents.end() if cents else None
    if quantity.unit != PERCENT:
        return None
    of = _OF.match(text, quantity.end)
    if of is not None:
        return of.end()
    goes = _GOES.match(text, quantity.end)
    if goes is not None and any(
        _BUDGET_CONTEXT.search(doc.text(i)) for i in (reading.index, *doc.before(reading.index, 2))
    ):
        return goes.end()
    before = text[max(0, quantity.start - 100) : quantity.start]
    if gdp_after(text, quantity.end) is not None:
        return None
    named = _BEFORE.search(before) or (inherited and re.search(r"\b(?:to|from|in|and|against)[ ]$", before))
    return quantity.end if named else None


_BUDGET_CONTEXT = re.compile(rf"\b(?:{_BUDGET})\b", re.IGNORECASE)


def _owned(reading: Reading, quantity: Quantity, end: int) -> bool:
    """Whether defence, and nothing else that money goes to, is what takes the share."""
    if re.match(
        r"[ ,-]{0,4}[ ](?:on|for|to)[ ](?!defen|the[ ]mil|mil|the[ ]armed|armed|its[ ]|their[ ]|the[ ]army|"
        r"soldiers|national|arms|weapons)",
        reading.text[end : end + 40],
    ):
        return False
    if re.search(
        r"\b(?:defen[cs]e|military|Pentagon)(?:'s)?[ ](?:budget|spending|expenditure)", reading.text[quantity.end : end]
    ):
        return False
    near = reading.text[max(0, quantity.start - 90) : end + 60]
    rival = [s for s in reading.rivals if quantity.start - 60 < s[0] < quantity.end + 40]
    forces = [s for s in (*reading.forces, *reading.topics) if quantity.start - 130 < s[0] < end + 70]
    if not forces or re.search(r"discretionary[ ]spending", reading.text[: quantity.start]):
        return False
    return bool(near) and (
        not rival or any(abs(f[0] - quantity.start) < abs(r[0] - quantity.start) for f in forces for r in rival)
    )


def _found(doc: Document, reading: Reading, quantity: Quantity, end: int) -> Found:
    mood = modality.mood(reading.text, quantity.start)
    cents = _CENTS.match(reading.text, quantity.figure[1])
    if cents is not None:
        quantity = replace(
            quantity, span=(quantity.start, cents.end()), figure=(quantity.figure[0], cents.end()), half=Decimal("0.5")
        )
    subject = subjects.subject_of(doc, reading, quantity.span, after=end)
    period = timing.period_of(doc, reading, quantity.figure, end, mood.modality)
    return claim(
        doc,
        reading,
        quantity,
        Frame("share_of_budget", MEASURE, "share_of_budget.of", subject, period, mood, "percent", 84),
    )


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The printed share of the subject in the claim's year."""
    if claim.period.end is None:
        return Missing(Reason.UNKNOWN_PERIOD)
    cell = view.lookup(MEASURE, claim.subject[0], claim.period.end)
    return cell if isinstance(cell, Missing) else (printed(cell),)
