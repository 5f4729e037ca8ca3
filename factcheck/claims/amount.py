"""A level of military spending in money.

Looks for: a sum that is a whole defence budget or a whole year's military spending: "$35bn military budget",
    "spends £53.9bn on defence", "a budget of 158bn zloty", "rises to €100bn", with a bracketed conversion as a
    second claim. A bare "$", "Rs" or "crowns" follows the subject's country.
Settled by: the publisher's own figure in that currency, current prices first; else its figure in another currency
    at that year's average rate, which is shown; constant prices are another
    reading. A sum of several years is added up.
Known gaps: contracts, aid to others, single programmes and forces are left alone; the words decide which is which.
Source: NATO, tables 1 and 2; SIPRI, "Current US$" and "Local currency"; rates of the ECB.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.claims import answers, figures, money
from factcheck.claims.build import Found, Frame, about_spending, claim, currency_of, elsewhere
from factcheck.models import Claim, Evidence, Missing, Modality, Period, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.directions import move
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import MONEY, NUMBER, Quantity

LEAST = Decimal(1_000_000)  # no country's yearly spending is smaller

_BUDGET_AFTER = re.compile(
    r"[ -](?:(?:[\w']{1,20}[ -]){0,5}?(?:defen[cs]e|military|Pentagon|armed[ -]forces|army|"
    r"national[ ]security|arms)[ -](?:[\w'-]{1,20}[ ]){0,2}?(?:budgets?|spending|expenditures?|outlays?|"
    r"bill|request|plan|authorization|policy[ ]bill|appropriations?)\b"
    r")"
)
_IN_SPENDING = re.compile(
    r"(?:[ ]\([^)]{1,30}\))?(?:[ ](?:went|goes|go|is[ ]spent|was[ ]spent|were[ ]spent))?[ ](?:a[ ]year[ ]|"
    r"annually[ ]|per[ ]year[ ])?(?:in|on|for|to|into|toward|"
    r"towards)[ ](?:[\w'-]{1,20}[ ]){0,3}?(?<!non-)(?<!non)(?:defen[cs]e|military|armed[ ]forces|army|"
    r"Pentagon|militaries|armies)\b(?![ ]?(?:[a-z]+[ ]){0,3}?(?:aid|cuts?|increases?|reductions?|assistance|"
    r"equipment|sales|contract|procurement|research|systems?|support|industr|hardware|cooperation|goods|"
    r"exports))"
)
_BUDGET_BEFORE = re.compile(
    r"\b(?:budgets?|spending|spend|spends|spent|expenditures?|outlays?|bill|it|which|figure|total|funding|"
    r"request)\b,?(?:[ ](?!by\b(?![ ](?:[0-9.]+[ ]?(?:%|per)|the[ ]|all[ ]|its[ ]|"
    r"[A-Z])))[\w'()\",.%$£€-]{1,16}){0,11}?[ ]?(?:of|at|is|"
    r"was|to|be|out[ ]of|totalled|totaled|totals|reached|reaches|stood|stands|hit|hits|exceeds?|exceeded|"
    r"came|around|over|about|\(|:|record|worth|,|-|amounted[ ]to|equals|hovers|now|for|from|were|are|lie|"
    r"lies|put[ ]at)[ ]?(?:(?:a|an|the|some|record|roughly|reach)[ ]){0,2}[\"']?$"
)
_SPEND_BEFORE = re.compile(
    r"\b(?:spend|spends|spent|spending|allocat\w+|devot\w+|earmark\w+|invest\w*|budget(?:ed|s)|set[ ]aside|"
    r"put|pour\w*|plough\w*|giving|gave|gives|seek|seeks|approved|requested|proposed|lavish\w*|pay|pays|"
    r"paid|pledged|costs?|committed|commit)\b(?:[ ](?!by\b|on\b)[\w'\",.-]{1,14}){0,6}?[ ][\"']?$"
)
_CONVERSION = re.compile(
    r"[ ]?(?:\(|,[ ]or[ ]|[ ]or[ ]|,[ ])(?:about[ ]|around[ ]|some[ ]|roughly[ ]|nearly[ ]|"
    r"equivalent[ ]to[ ]|approximately[ ])?"
)
_LISTED = re.compile(
    r"(?:[ ]on[ ](?:its[ ]|the[ ]|their[ ])?(?:military|defen[cs]e|armed[ ]forces|army))?"
    r"(?:[ ](?:in|last|this)[ ][\w.]{2,6}(?:[ ]year)?)?(?:,|;|,?[ ]and|,?[ ]against|,?[ ]up[ ]from|"
    r",?[ ]down[ ]from|,?[ ]from)[ ](?:and[ ])?(?:the[ ])?(?:[A-Z][\w.']*(?:[ ][A-Z][\w.']*){0,2}[ ](?:at[ ]"
    r"|with[ ]|spent[ ]|spends[ ])?)?"
)
_AFTER_A_CHANGE = re.compile(
    r"(?:%|(?:per[ ]?cent|pc|third|quarter|half|fifth|tenth)\b)[^;]{0,45}?[ ](?:to|"
    r"or)[ ](?:a[ ](?:new[ ])?record[ ](?:high[ ]of[ ])?)?$"
)
_FOR_A_THING = re.compile(
    r"[ ](?:(?:a|per|each|every|last|this|in[ ]the[ ]\w+)[ ]\w+[ ])?on[ ](?!(?:[\w'-]{1,20}[ ]){0,3}?(?:defen[cs]e|"
    r"military|militaries|army|armies|arms|armed|forces|security|NATO|Nato|average|it|them|top|war|warfare)\b)[a-z]"
)
_FRONTED = re.compile(r"^[\"']?(?:With|At)[ ](?:[a-z]+[ ]){0,2}$")
_NO_LEVEL = re.compile(
    r"\b(?:per[ ](?:soldier|head|capita|person|year[ ]per)|a[ ]head|each|fine|fraud|bonus|grant|ransom|"
    r"stolen|missing|lost|gap|backlog|overrun|hole|shortfall|black[ ]hole)\b",
    re.IGNORECASE,
)
_PER_HEAD = re.compile(
    r"[ ](?:a|per|for[ ]every|for[ ]each|on[ ]each)[ ](?:head|capita|person|citizen|inhabitant|resident|"
    r"man)\b|[ ](?:each|apiece)\b"
)
_ITEM_AFTER = re.compile(
    r"[ -](?:[\w'-]{1,20}[ ]){0,3}?(?:contract|deal|order|programme|program|package|system|fund|loan|aid|"
    r"project|aircraft|fleet|jets?|submarines?|purchase|sale|plant|gap|shortfall|factory)s?\b"
)
_HELD = re.compile(r"[ -](?:(?:annual|yearly|total)[ ])?budget\b")
_GIVES = re.compile(
    r"\b(?:give|gives|gave|giving|provid\w+|contribut\w+|send|sends|sent|grant\w*|donat\w+)\b[^.;]{0,40}$"
)
_TO_ANOTHER = re.compile(
    r"[ ](?:(?:annually|a[ ]year|per[ ]year|each[ ]year|every[ ]year)[ ])?(?:to|for|towards?)[ ]"
    r"(?:the[ ](?:nation|country|island|kingdom)'s|their|[A-Z]\w+(?:'s|'))[ ](?:defen[cs]e|military)\b"
)
_BUYS = re.compile(r"\b(?:buy|buys|buying|bought|purchas\w+|acquir\w+|orders?|ordered|procur\w+)\b")
_ON_A_NAME = re.compile(
    r"[ ](?:above|below|short[ ]of|over)[ ](?:the|its|a|what)\b|[ ]on[ ]an?[ ]|[ ](?:on|"
    r"for)[ ](?:the[ ])?(?!Pentagon|NATO|Nato|Army|Defen|Milit|Bundeswehr)[A-Z]"
)
_SUBSET = re.compile(
    r"[ ](?:on|for|to|in|into|of)[ ](?:[\w'-]{1,20}[ ]){0,3}?(?:research|procurement|equipment|missile|"
    r"weapons|ammunition|salaries|pensions|fuel|maintenance|personnel|housing|aid|nuclear|cyber|submarines|"
    r"drones|jets|aircraft|ships|undersea|modernization|modernisation|programmes|programs|Ukraine|Kyiv|"
    r"Israel|Taiwan|NATO)\b"
)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Sums in one sentence; a conversion in brackets goes with its first, a bare number with its neighbour."""
    last: Quantity | None = None
    for quantity in reading.quantities:
        shown = _as_money(reading, quantity)
        if shown is None:
            continue
        gap = reading.text[last.end : shown.start] if last is not None else ""
        joined = last is not None and _CONVERSION.fullmatch(gap) is not None
        listed = last is not None and _LISTED.fullmatch(gap) is not None
        if joined or listed or (shown.value >= LEAST and _is_level(doc, reading, shown)):
            found = _found(doc, reading, shown, last if joined else None)
            if found is not None:
                yield found
                last = shown
                continue
        last = None


def _as_money(reading: Reading, quantity: Quantity) -> Quantity | None:
    """A sum; or a bare "30 billion" that a sum before or a verb of spending makes one."""
    if quantity.unit == MONEY:
        return quantity
    text = reading.text[quantity.figure[0] : quantity.figure[1]]
    if quantity.unit != NUMBER or not re.search(r"(?:billion|trillion|bn|tn|crore)$", text):
        return None
    neighbour = next((q for q in reading.quantities if q.unit == MONEY), None)
    return None if neighbour is None else replace(quantity, unit=MONEY, currency=neighbour.currency or "USD")


def _is_level(doc: Document, reading: Reading, quantity: Quantity) -> bool:
    text = reading.text
    if (
        elsewhere(reading, quantity.start, quantity.end)
        or move(text, quantity) is not None
        or _PER_HEAD.match(text, quantity.end)
        or _NO_LEVEL.search(text[quantity.end : quantity.end + 30])
    ):
        return False
    before = text[max(0, quantity.start - 110) : quantity.start]
    if _goes_elsewhere(text, quantity, before):
        return False
    if _HELD.match(text, quantity.end) and any(s[0] < quantity.start and quantity.end < s[1] for s in reading.topics):
        return True
    if _BUDGET_AFTER.match(text, quantity.end):
        return not _SUBSET.match(text, quantity.end)
    if _ITEM_AFTER.match(text, quantity.end) or _SUBSET.match(text, quantity.end):
        return False
    if _IN_SPENDING.match(text, quantity.end):
        return True
    if not about_spending(doc, reading, quantity):
        return False
    if _FRONTED.match(text[: quantity.start]):
        return True
    return any(pattern.search(before) for pattern in (_BUDGET_BEFORE, _SPEND_BEFORE, _AFTER_A_CHANGE))


def _goes_elsewhere(text: str, quantity: Quantity, before: str) -> bool:
    """Whether a sum is given to another country, buys something or is spent on one thing."""
    after = quantity.end
    given = _TO_ANOTHER.match(text, after) and _GIVES.search(before)
    bought = _BUYS.search(before) or text.startswith(" out of", after)
    return bool(given or bought or _ON_A_NAME.match(text, after) or _FOR_A_THING.match(text, after))


def _found(doc: Document, reading: Reading, quantity: Quantity, first: Quantity | None) -> Found | None:
    mood = modality.mood(reading.text, quantity.start)
    if timing.starts_a_pair(reading.text, quantity.figure, quantity.end):
        mood = modality.stated(mood)
    subject = subjects.subject_of(doc, reading, quantity.span)
    unit = currency_of(quantity, subject, reading)
    if unit is None:
        return None
    period = _period(doc, reading, quantity, mood.modality)
    detail: dict[str, object] = {}
    if first is not None:
        detail["conversion_of"] = reading.text[first.start : first.end]
    if period.start != period.end:
        detail["flow"] = "cumulative"
    if timing.PART_OF_A_YEAR.search(reading.text[max(0, quantity.start - 70) : quantity.end + 70]):
        detail["flow"] = timing.PART
    measure = "amount_usd" if unit == "USD" else "amount_national"
    rule = "amount.conversion" if first is not None else "amount.level"
    return claim(doc, reading, quantity, Frame("amount", measure, rule, subject, period, mood, unit, 55, detail))


def _period(doc: Document, reading: Reading, quantity: Quantity, mood: Modality) -> Period:
    """A year; for a multi-year total ("over the next decade") the years that it runs over."""
    when = timing.nearest(reading, quantity.figure, quantity.end, roles=("at", "by", "over", "ahead"))
    if when is not None and when.role in ("over", "ahead") and when.end != when.start:
        end = timing.of_a_pair(reading.text, quantity.figure, quantity.end, when)
        if end is not None:
            return end
        return Period(when.start, when.end, when.basis)
    return timing.period_of(doc, reading, quantity.figure, quantity.end, mood)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The amount, at the source's own rate or the ECB's, current prices first."""
    years = figures.years(claim)
    if years is None:
        return figures.no_period()
    if claim.detail.get("flow") == timing.PART:
        return figures.only_whole_years()
    return answers.answers(claim, view, money.levels(claim, view, *years), years[1])
