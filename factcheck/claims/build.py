"""Puts a claim together from what the reading found; shared by all kinds, knows none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field
from datetime import date
from typing import NamedTuple

from factcheck.lexicon import rows
from factcheck.models import Cell, Claim, Evidence, Interval, Modality, Period
from factcheck.reading import doubt, speakers, times
from factcheck.reading.document import Document
from factcheck.reading.frames import Frame
from factcheck.reading.hedges import interval
from factcheck.reading.numbers import CURRENCIES, SHARED
from factcheck.reading.quantity import Quantity
from factcheck.reading.statements import Said

JOINTLY = ("amount", "change", "personnel", "streak")
"""Kinds in which a group of countries by one name is one spender: "the Nordic countries spend $40bn"."""
_FISCAL = {row["code"]: (int(row["years"]), int(row["begins"])) for row in rows("fiscal_years")}
"""How many years a fiscal year's number is off from the calendar year that holds most of it, and its first month."""
_MID_YEAR = 6
_OWN_CURRENCY = {row["code"]: row["currency"] for row in rows("country_currency")}
_WORD = re.compile(r"[^\W\d_]+[.$]?")
DOLLARS = frozenset(("CAD", "AUD", "NZD"))
"""Of which a bare "$" is the usual reading at home."""
_SIGNED = frozenset(code for word, code in CURRENCIES.items() if code and word.endswith("$"))
"""Currencies that have a sign with a "$" in it, so that a bare one may be theirs."""
REACH = 12  # sentences through which a credit is carried; what is longer is no paragraph of the press
LEDE = 2  # sentences of the first paragraph that say what an article is about


class Found(NamedTuple):
    """A claim with its standing: of two over the same words, the surer one (higher `weight`) is kept."""

    claim: Claim
    weight: int


@dataclass(frozen=True, slots=True)
class Made:
    """All that a kind decides about one statement."""

    kind: str
    measure: str
    rule: str
    unit: str
    quantity: Quantity
    weight: int = 50
    codes: tuple[str, ...] | None = None
    period: Period | None = None
    modality: Modality | None = None
    detail: Mapping[str, object] = field(default_factory=dict)


def _detail(doc: Document, said: Said, made: Made) -> dict[str, object]:
    """What a kind says of its claim, with the release that the sentence names, what it leaves out, and whose it is."""
    fiscal = said.fiscal and made.period in (None, said.period)
    name, words = _credited(doc, said.frame.parsed.index)
    named = speakers.released(words, doc.published) if name else ""
    or_unit = other_dollar(said, made)
    beside = {"release": named, "left_out": said.left_out, "fiscal": fiscal, "or_unit": or_unit}
    return {**made.detail, **{key: told for key, told in beside.items() if told}, **_joint(said, made)}


def _joint(said: Said, made: Made) -> dict[str, object]:
    codes = said.codes if made.codes is None else made.codes
    if len(codes) < 2 or "joint" in made.detail or made.kind not in (*JOINTLY, "share_of_gdp", "comparison"):
        return {}
    if said.together or said.each:
        return {"joint": said.together}
    return {"joint": True} if made.kind in JOINTLY and said.one_name else {}


def claim(doc: Document, said: Said, made: Made) -> Found:
    """The claim that a statement makes, spans moved into the article."""
    quantity, index = made.quantity, said.frame.parsed.index
    base = doc.spans[index][0]
    low, high = doc.source((base + quantity.span[0], base + quantity.span[1]))
    codes = said.codes if made.codes is None else made.codes
    told = made.period or said.period
    period = _in_calendar_years(said, codes, told, doc.published)
    modality = said.mood.modality if made.modality is None else made.modality
    end = told.end
    if doc.published is not None and end is not None and end > doc.published.year and modality is Modality.ASSERTED:
        modality = Modality.FORECAST
    found = Claim(
        kind=made.kind,
        subject=codes,
        measure=made.measure,
        value=_interval(quantity),
        stated=quantity.value,
        stated_high=quantity.high,
        comparator=quantity.hedge.comparator,
        unit=made.unit,
        period=period,
        modality=modality,
        attribution=_attribution(doc, said),
        rule=made.rule,
        sentence=doc.sentence(index),
        span=(low, high),
        text=doc.article.text[low:high],
        figure_span=doc.source((base + quantity.figure[0], base + quantity.figure[1])),
        detail=_detail(doc, said, made),
        trace=_trace(said, made, codes, period, modality),
        doubt=doubt.doubts(said, made.kind),
        chance=doubt.chance(said, made.kind),
    )
    return Found(found, made.weight)


def _in_calendar_years(said: Said, codes: tuple[str, ...], period: Period, day: date | None) -> Period:
    """A fiscal year as the calendar year that holds most of it: India's FY26 begins in April 2025.

    "This fiscal year" is, in America, next year's from October on, in Japan last year's up to March.
    """
    years, begins = _FISCAL.get(codes[0], (0, 0)) if len(codes) == 1 else (0, 0)
    found = times.when(said.frame) if (years or begins) and period.start is not None else None
    if found is None or not found.fiscal or found.end != period.end or period.start is None or period.end is None:
        return period
    if found.start != found.end:
        named = begins > _MID_YEAR and found.role != "over" and period.end == period.start + 1
        return period._replace(start=period.end) if named else period
    if found.basis == "relative" and day is not None:
        years = int(day.month >= begins) if begins > _MID_YEAR else -int(day.month < begins)
    return period._replace(start=period.start + years, end=period.end + years)


def _interval(quantity: Quantity) -> Interval:
    """The interval of the stated value; for a cut that of its size, mirrored."""
    if quantity.value >= 0:
        return interval(quantity.hedge, quantity.value, quantity.half, quantity.high)
    size = interval(quantity.hedge, -quantity.value, quantity.half, None if quantity.high is None else -quantity.high)
    return Interval(
        None if size.high is None else -size.high,
        None if size.low is None else -size.low,
        low_closed=size.high_closed,
        high_closed=size.low_closed,
    )


def _trace(said: Said, made: Made, codes: tuple[str, ...], period: Period, modality: Modality) -> tuple[str, ...]:
    quantity = made.quantity
    hedge = "" if quantity.hedge.phrase.startswith("(") else f", hedge {quantity.hedge.phrase!r}"
    words = f" ({said.mood.words!r})" if said.mood.words else ""
    years = "-".join(str(year) for year in dict.fromkeys((period.start, period.end)))
    years = "" if period.start is None else f" {years}"
    return (
        f"quantity: {quantity.value.normalize():f} {quantity.unit}{hedge} -> {quantity.hedge.comparator.value}",
        f"rule: {made.rule}",
        f"subject: {' '.join(codes) or 'none'} ({said.how.get('subject', '')})",
        f"period: {period.basis}{years}{', plain past' if period.past else ''}",
        f"modality: {modality.value}{words}",
    )


def currency_of(said: Said, quantity: Quantity) -> str | None:
    """The ISO code of a sum; a bare "$" or "Rs" is the subject's country's, else home's; None where neither has it."""
    own = _OWN_CURRENCY.get(said.codes[0], "") if said.codes else ""
    written = said.frame.parsed.text[slice(*(quantity.named_at or quantity.figure))]
    may = next((codes for word in _WORD.findall(written) if (codes := SHARED.get(word))), frozenset())
    if quantity.currency or own in may:
        return own if own in may else quantity.currency
    if "$" in written or "dollar" in written.lower():
        converted = said.frame.copied if said.conversion_of else None  # "A$10bn ($6.5bn)"
        abroad = said.dollars_abroad if converted is None else converted.quantity.currency != "USD"
        return own if own in DOLLARS and not abroad else None if _told_in_dollars(said.frame) else "USD"
    if "\u00a5" in written:
        return own if own in ("JPY", "CNY") else "JPY"
    if not may:
        return own or None
    home = () if said.talk is None else (_OWN_CURRENCY.get(code, "") for code in said.talk.heard.home)
    return next((code for code in home if code in may), None)


def other_dollar(said: Said, made: Made) -> str | None:
    """The other currency that a bare "$" may be of: agencies tell Canada's budget in US dollars, Canadians do not."""
    own = _OWN_CURRENCY.get(said.codes[0], "") if len(said.codes) == 1 else ""
    bare = not (made.quantity.currency or said.conversion_of or _told_in_dollars(said.frame)) and own in _SIGNED
    return {"USD": own, own: "USD"}.get(made.unit) if bare and own != "USD" else None


def _told_in_dollars(frame: Frame) -> bool:
    """ "$719m (US$573m)": a bare "$" that is told in US dollars behind itself is another's."""
    behind = (one for one in frame.parsed.tree.about(frame.phrase) if one.kind == "bracket")
    units = (token.unit for one in behind for phrase in one.phrases for token in phrase.tokens)
    return any(isinstance(unit, Quantity) and unit.currency == "USD" for unit in units)


def flipped(quantity: Quantity) -> Quantity:
    """A cut: the same quantity, negative; a range keeps its order of size."""
    if quantity.high is None:
        return quantity._replace(value=-quantity.value)
    return quantity._replace(value=-quantity.value, high=-quantity.high)


def printed(cell: Cell) -> Evidence:
    """A figure taken as its publisher printed it."""
    place = f"{cell.table}, row {cell.row!r}, column {cell.column!r}"
    return Evidence(
        source=cell.source,
        release=cell.release,
        measure=cell.measure,
        subject=(cell.subject,),
        period=cell.period,
        value=cell.value,
        unit=cell.unit,
        status=cell.status,
        inputs=(cell,),
        method=f"{place}, as printed: {cell.value}",
    )


def _attribution(doc: Document, said: Said) -> str | None:
    """The publisher that is credited with a figure; else the person who speaks in the figure's part of the sentence."""
    name, _ = _credited(doc, said.frame.parsed.index)
    if name or said.frame.parsed.index < 0:
        return name
    return speakers.person(speakers.part(said.frame.parsed.text, said.frame.token.start))


def _credited(doc: Document, index: int) -> tuple[str | None, str]:
    """The publisher of figures that holds for a sentence, and the words that credit it.

    A credit holds in its sentence and in what follows of its paragraph, until another publisher or a person speaks.
    Beyond that it holds only where the title or the lede credits the publisher: then the article is about its figures.
    """
    if index < 0:
        return None, ""
    for back in (index, *doc.before(index, REACH)):
        if not doc.same_paragraph(back, index):
            break
        text = doc.text(back)
        name = speakers.publisher(text)
        if name or speakers.person(text):
            return name, text
    lede = (doc.text(at) for at in range(min(LEDE, len(doc.spans))) if doc.same_paragraph(0, at))
    credits_ = ((speakers.publisher(text), text) for text in (doc.article.title, *lede))
    return next((one for one in credits_ if one[0]), (None, ""))
