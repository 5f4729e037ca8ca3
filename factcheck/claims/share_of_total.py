"""A country's or group's part of all military spending of NATO, the EU or the world.

Looks for: "two-thirds of NATO's spending", "37% of the world's military expenditure", "accounts for 11.5 percent of
    global defence spending", "pays 70% of the cost of NATO".
Settled by: part over total of one release, current prices first, then constant ones; a total that is not printed is
    added up of its members, and said to be.
Known gaps: shares of NATO's common funding are a different thing and are not read as this.
Source: NATO, table 2; SIPRI, "Current US$" and "Regional totals".
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace

from factcheck.claims import answers, figures
from factcheck.claims.build import Found, Frame, claim
from factcheck.models import Claim, Evidence, Missing, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity

HALF = 50  # percent
_SPENDING = (
    r"(?:(?:combined|total|collective|overall|annual|joint|own)[ ]){0,2}(?:(?:defen[cs]e|military|"
    r"arms)[ ](?:and[ ]security[ ])?)?(?:spending|expenses?|expenditures?|budgets?|outlays?|costs?|bills?|"
    r"funding|total|spend)"
)
_WORLD = r"(?:the[ ])?(?:world's|world|global|worldwide|planet's)"
_NATO = (
    r"(?:the[ ])?(?:NATO's|Nato's|European[ ]NATO[ ]members'|(?:NATO|Nato)[ ](?:members|allies|countries)'|"
    r"NATO|Nato|alliance's|allied|alliance)"
)
_ALLIES = r"(?:the[ ])?(?:NATO|Nato|alliance|allies|(?:NATO|Nato)(?:'s)?[ ](?:allies|members))"
_PUT_IN = r"(?:spends?|spent|lays?[ ]out|laid[ ]out|puts?[ ]in(?:to)?)\b"
_ALL_THAT = r"(?:what|everything|all[ ](?:the[ ]money[ ])?|every[ ](?:dollar|euro|pound)[ ])[ ]?(?:that[ ])?"
_OF = re.compile(
    rf"(?:[ ]of[ ](?:{_ALL_THAT}(?:(?P<world_all>(?:the[ ])?(?:world|planet|globe|mankind|humanity)[ ]{_PUT_IN})|"
    rf"(?P<nato_all>{_ALLIES}[ ](?:between[ ]them[ ])?{_PUT_IN})))"
    rf"|[ ]of[ ](?:all[ ]|the[ ]total[ ]|total[ ]|overall[ ])?(?:(?P<world>{_WORLD}[ ]{_SPENDING}|"
    rf"(?:(?:defen[cs]e|military)[ ])?(?:spending|expenditure|outlays)[ ](?:worldwide|globally|"
    rf"in[ ]the[ ]world|around[ ]the[ ]world))"
    rf"|(?P<nato>{_NATO}[ ]{_SPENDING}|(?:the[ ])?(?:cost|costs|bill|budget)[ ]of[ ](?:NATO|Nato|"
    rf"the[ ]alliance)\b|(?:what[ ])?(?:NATO|Nato|the[ ]alliance|allies)[ ](?:allies[ ]|members[ ])?spends?|"
    rf"(?:defen[cs]e|military)[ ](?:spending|expenditure|outlays|budgets)[ ](?:by|of|in|across|among|"
    rf"within)[ ](?:[\w'-]{{1,20}}[ ]){{0,2}}?(?:NATO|Nato|the[ ]alliance|allies)\b)"
    rf"|(?P<nato_own>(?:NATO|Nato|the[ ]alliance)'s)(?![ ][\w-]*[a-z])"
    rf"|(?P<eu>(?:the[ ])?(?:EU's|EU|European[ ]Union's|bloc's|Union's)[ ]{_SPENDING})"
    rf"|(?P<region>(?P<region_name>Europe's|European|Africa's|African|Asia's|Asian|the[ ]continent's|"
    rf"the[ ]Middle[ ]East's)[ ]{_SPENDING})"
    rf"|(?P<any>all[ ])?(?P<bare>(?:defen[cs]e|military)[ ](?:costs|expenses|expenditures?|spending))\b(?![ ]on[ ])))"
)
_SHARE_OF = re.compile(
    rf"\b(?:[Ss]hare|part|portion|proportion|slice)[ ]of[ ](?:(?P<world>{_WORLD}[ ]{_SPENDING})|"
    rf"(?P<nato>{_NATO}[ ]{_SPENDING}|what[ ]{_ALLIES}[ ](?:between[ ]them[ ])?{_PUT_IN}))",
    re.IGNORECASE,
)
_ACCOUNTS = re.compile(
    r"\b(?:account(?:s|ed|ing)?[ ]for|represent(?:s|ed)|made[ ]up|makes[ ]up|contribut\w+|supplies|provides|"
    r"spends?|spent|fell|rose|climbed|dropped|stood|stands|reached|hit|below|above|from|to|share[ ]of|was|"
    r"is|at|now|compared[ ]with|against|came[ ]to|comes[ ]to)[ ](?:(?:about|some|only|just|around|nearly|almost|"
    r"roughly|over)[ ]){0,2}$"
)
_COMMON = re.compile(
    r"\b(?:common[ -]fund|common[ ]budget|direct[ ]budget|civil[ ]budget|running[ ]costs|shared[ ]budget|"
    r"headquarters|commonly[ ]funded)\w*",
    re.IGNORECASE,
)


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Shares of a total in one sentence; a second figure inherits the total of the first."""
    total: str | None = None
    for number in reading.quantities:
        quantity = _in_percent(reading.text, number)
        if quantity.unit != PERCENT or _COMMON.search(reading.text):
            continue
        named = _OF.match(reading.text, quantity.end)
        total = _total(named, doc, reading) if named else total or _shared(reading, quantity)
        total = total or _of_it(doc, reading, quantity)
        inherits = named is None and total is not None
        if total is None or (inherits and not _accounts(reading.text, quantity)):
            continue
        yield _found(doc, reading, quantity, total, named)


_CENTS = re.compile(r"[ ](?:US[ ])?cents(?=[ ]of[ ]every[ ]dollar\b)")


def _in_percent(text: str, quantity: Quantity) -> Quantity:
    """ "39 cents of every dollar the world spends" are 39%."""
    cents = _CENTS.match(text, quantity.end) if quantity.unit == NUMBER else None
    return replace(quantity, unit=PERCENT, span=(quantity.start, cents.end())) if cents else quantity


def _total(named: re.Match[str], doc: Document, reading: Reading) -> str | None:
    if named["world"] or named["world_all"]:
        return "WORLD"
    if named["nato"] or named["nato_all"] or named["nato_own"]:
        return "NATO"
    if named["eu"]:
        return "EU"
    if named["region"]:
        names = {"E": "EUROPE", "A": "AFRICA"}
        word = named["region_name"]
        return (
            "ASIA" if word.startswith("Asia") else "MIDDLE_EAST" if "Middle" in word else names.get(word[0], "EUROPE")
        )
    alliance = any("NATO" in m.codes for m in reading.mentions) or "28 nations" in reading.text
    nearby = any("NATO" in m.codes for i in doc.before(reading.index, 2) for m in doc.mentions(i))
    whole = re.match(r"[ ]of[ ](?:all|the[ ]total)\b", named[0]) is not None
    return "NATO" if whole and (alliance or nearby) else None


def _shared(reading: Reading, quantity: Quantity) -> str | None:
    found = _SHARE_OF.search(reading.text[: quantity.start])
    return None if found is None else "WORLD" if found["world"] else "NATO"


_OF_IT = re.compile(r"[ ]of[ ](?:it|that|this|the[ ](?:total|sum|whole))\b")
_WHOLE = re.compile(rf"\b(?:(?P<world>{_WORLD}[ ]{_SPENDING})|(?P<nato>{_NATO}[ ]{_SPENDING}))\b", re.IGNORECASE)


def _of_it(doc: Document, reading: Reading, quantity: Quantity) -> str | None:
    """ "The world's military spending came to $1.9tn, and five countries made up 62% of it"."""
    if not _OF_IT.match(reading.text, quantity.end):
        return None
    for text in (reading.text[: quantity.start], *(doc.text(i) for i in doc.before(reading.index, 1))):
        found = max(_WHOLE.finditer(text), key=lambda m: m.start(), default=None)
        if found is not None:
            return "WORLD" if found["world"] else "NATO"
    return None


def _accounts(text: str, quantity: Quantity) -> bool:
    return _ACCOUNTS.search(text[max(0, quantity.start - 40) : quantity.start]) is not None


def _found(doc: Document, reading: Reading, quantity: Quantity, total: str, named: re.Match[str] | None) -> Found:
    end = named.end() if named else quantity.end
    mood = modality.mood(reading.text, quantity.start)
    subject = subjects.subject_of(doc, reading, quantity.span, after=end, other_than=total)
    if not subject.codes and total == "NATO" and quantity.value >= HALF:
        subject = subjects.largest_spender(reading.text)
    if subject.codes == ("WORLD",):  # a whole, never a part
        subject = subjects.NOBODY
    period = timing.period_of(doc, reading, quantity.figure, end, mood.modality, roles=("at", "by", "over"))
    detail: dict[str, object] = {"of_total": total}
    if len(subject.codes) > 1:
        detail["joint"] = True
    frame = Frame("share_of_total", "amount_usd", "share_of_total.of", subject, period, mood, "percent", 88, detail)
    return claim(doc, reading, quantity, frame)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """Part over total of one release: current prices, then constant ones; a total that is not printed is computed."""
    year = claim.period.end
    if year is None:
        return figures.no_period()
    day, group = figures.day_of(claim, view, year), str(claim.detail.get("of_total", "WORLD"))

    def share(measure: str) -> figures.Found:
        part = figures.joint(view, measure, claim.subject, year, day)
        whole = figures.level(view, measure, group, year, day)
        return figures.ratio(part, whole)

    readings = (("", "amount_usd"), ("", "amount_national"), ("in constant prices", "amount_usd_constant"))
    return answers.answers(claim, view, ((reading, share(measure)) for reading, measure in readings), year)
