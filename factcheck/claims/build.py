"""Puts a claim together from what the reading found; shared by all kinds, knows none of them."""

from __future__ import annotations

import re
from collections.abc import Mapping
from dataclasses import dataclass, field, replace

from factcheck.lexicon import rows
from factcheck.models import Cell, Claim, Evidence, Interval, Modality, Period, Span
from factcheck.reading import speakers
from factcheck.reading.document import TOPIC_BACK, Document, Reading
from factcheck.reading.hedges import interval
from factcheck.reading.modality import Mood
from factcheck.reading.quantities import POINTS, Quantity
from factcheck.reading.subjects import Subject


@dataclass(frozen=True, slots=True)
class Found:
    """A claim with its standing: of two over the same words, the surer one (higher `weight`) is kept."""

    claim: Claim
    weight: int


@dataclass(frozen=True, slots=True)
class Frame:
    """All that a kind decides about one quantity."""

    kind: str
    measure: str
    rule: str
    subject: Subject
    period: Period
    mood: Mood
    unit: str
    weight: int = 50
    detail: Mapping[str, object] = field(default_factory=dict)


def attribution(doc: Document, reading: Reading) -> str | None:
    """The publisher named in the sentence or the one before; else the person who speaks in it."""
    named = speakers.publisher(reading.text)
    if named:
        return named
    person = speakers.person(reading.text)
    if person:
        return person
    for back in doc.before(reading.index, 1):
        named = speakers.publisher(doc.text(back))
        if named:
            return named
    return None


def _ahead(doc: Document, frame: Frame) -> Frame:
    """What is stated of a year after publication is a forecast."""
    end = frame.period.end
    future = doc.published is not None and end is not None and end > doc.published.year
    budgeted = frame.kind == "amount" and frame.period.start == end
    if not future or budgeted or frame.mood.modality is not Modality.ASSERTED:
        return frame
    return replace(frame, mood=Mood(Modality.FORECAST, f"{end} lies ahead"))


_JOINTLY = ("amount", "change", "personnel", "streak")
"""Kinds in which a group of countries by one name is one spender: "the Nordic countries spend $40bn"."""
_TOGETHER = re.compile(
    r"\b(?:together|combined|jointly|between[ ]them|collectively|in[ ]total|altogether|aggregate|pooled|"
    r"a[ ]total[ ]of|totall?(?:ed|ing))\b",
    re.IGNORECASE,
)
_EACH = re.compile(
    r"\b(?:each|both|all(?![ ](?:of[ ](?:them|which|whom)|members|part)\b)|every|either|respectively)\b", re.IGNORECASE
)
_EACH_AFTER = re.compile(r"[^.;,]{0,40}\b(?:each|apiece|respectively)\b")
_OTHER_CLAUSE = re.compile(r";|,[ ](?:and|but|while|with|which|when)[ ]|[ ](?:while|but)[ ]")
_BEFORE, _AFTER = 40, 25  # characters around the countries and their number in which they are said to be one


def _jointly(reading: Reading, quantity: Quantity, frame: Frame) -> Frame:
    """A frame of several countries with whether its number is of them all together."""
    if (
        len(frame.subject.codes) < 2
        or "joint" in frame.detail
        or frame.kind not in (*_JOINTLY, "share_of_gdp", "comparison")
    ):
        return frame
    text, low = reading.text, quantity.start
    named = [m.span[0] for m in reading.mentions if set(m.codes) <= set(frame.subject.codes)]
    first = min(min(named, default=low), low)
    start = max([first - _BEFORE, 0, *(one.end() for one in _OTHER_CLAUSE.finditer(text, 0, first))])
    near = text[start : max(low, quantity.end + _AFTER if frame.kind != "comparison" else low)]
    after = _EACH_AFTER.match(text, quantity.end) is not None
    if _TOGETHER.search(near) and not after:
        return replace(frame, detail={**frame.detail, "joint": True})
    if _EACH.search(text[start:low]) or after:
        return replace(frame, detail={**frame.detail, "joint": False})
    one_name = any(m.codes == frame.subject.codes for m in reading.mentions)
    return replace(frame, detail={**frame.detail, "joint": True}) if frame.kind in _JOINTLY and one_name else frame


def claim(doc: Document, reading: Reading, quantity: Quantity, frame: Frame) -> Found:
    """The claim that a frame makes of a quantity, spans moved into the article."""
    frame = _jointly(reading, quantity, _ahead(doc, frame))
    base = doc.spans[reading.index][0]
    low, high = doc.source((base + quantity.start, base + quantity.end))
    figure = doc.source((base + quantity.figure[0], base + quantity.figure[1]))
    made = Claim(
        kind=frame.kind,
        subject=frame.subject.codes,
        measure=frame.measure,
        value=_interval(quantity),
        stated=quantity.value,
        stated_high=quantity.high,
        comparator=quantity.hedge.comparator,
        unit=frame.unit,
        period=frame.period,
        modality=frame.mood.modality,
        attribution=attribution(doc, reading),
        rule=frame.rule,
        sentence=doc.sentence(reading.index),
        span=(low, high),
        text=doc.article.text[low:high],
        figure_span=figure,
        detail=frame.detail,
        trace=_trace(quantity, frame),
    )
    return Found(made, frame.weight)


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


def _trace(quantity: Quantity, frame: Frame) -> tuple[str, ...]:
    hedge = "" if quantity.hedge.phrase.startswith("(") else f", hedge {quantity.hedge.phrase!r}"
    mood = frame.mood.modality.value + (f" ({frame.mood.words!r})" if frame.mood.words else "")
    return (
        f"quantity: {quantity.value.normalize():f} {quantity.unit}{hedge} -> {quantity.hedge.comparator.value}",
        f"rule: {frame.rule}",
        f"subject: {' '.join(frame.subject.codes) or 'none'} ({frame.subject.how})",
        f"period: {_span(frame.period)}",
        f"modality: {mood}",
    )


def _span(period: Period) -> str:
    years = (
        "" if period.start is None else f" {period.start}" + (f"-{period.end}" if period.end != period.start else "")
    )
    return f"{period.basis}{years}{', plain past' if period.past else ''}"


def on_topic(doc: Document, reading: Reading, back: int = TOPIC_BACK) -> bool:
    """Whether the sentence, its title or one of the few before it speaks of defence spending."""
    if reading.topics:
        return True
    return any(doc.topics(i) for i in doc.before(reading.index, back)) or doc.titled


_REAL = re.compile(
    r"\b(?:in real terms|real terms|real-terms|inflation-adjusted|after inflation|adjusted for inflation|"
    r"above inflation|real (?:increase|growth|rise))\b",
    re.IGNORECASE,
)
_NOMINAL = re.compile(r"\b(?:nominal(?:ly)?|in cash terms|not adjusted)\b", re.IGNORECASE)


def price_basis(text: str) -> str:
    """Whether a sentence speaks of "real" or "nominal" money; empty where it does not say."""
    return "real" if _REAL.search(text) else "nominal" if _NOMINAL.search(text) else ""


def spoken_of(doc: Document, reading: Reading) -> bool:
    """Whether spending on defence is spoken of here, shortly before or all the time: else no rule need look closer."""
    return on_topic(doc, reading) or doc.about_spending


def belongs(reading: Reading, figure: Span, after: int) -> bool:
    """Whether defence, not a rival subject (aid, debt, health, ...), owns the figure.

    "3% of GDP on aid" does not belong; "debt is 90% of GDP, defence 2%" belongs for the second alone.
    """
    text = reading.text
    low, high = figure[0], after
    tail_rival = min((s for s, _ in reading.rivals if s >= high), default=10**6)
    tail_force = min((s for s, _ in reading.forces if s >= high), default=10**6)
    if tail_rival < tail_force and tail_rival - high < 40:
        lead = text[high:tail_rival].split()
        if (
            lead
            and lead[0].lower() in ("on", "for", "in", "to", "spent", "goes", "went", "into")
            and "." not in text[high:tail_rival]
        ):
            return False
    head_rival = max((e for _, e in reading.rivals if e <= low), default=-1)
    head_force = max((e for _, e in (*reading.forces, *reading.topics) if e <= low), default=-1)
    if head_rival > head_force:
        return tail_force - high < 60 and ", and" not in text[high : min(len(text), tail_force)]
    return True


_OTHER_MONEY = re.compile(
    r"\b(?:aid|assistance|contracts?|deal|deals|worth[ ]of|purchase|order|sales?|programme|program|aircraft|"
    r"jets?|fighters?|"
    r"submarines?|frigates?|warships?|missiles?|ammunition|drones?|tanks?|helicopters?|research|pensions?|"
    r"salar(?:y|ies)|pay|wages?|fuel|"
    r"reconstruction|wall|package[ ]for[ ]Ukraine|for[ ]Ukraine|to[ ]Ukraine|Kyiv|procurement|bases?|"
    r"housing|factory|plant|loans?|"
    r"war[ ]funding|cost-of-living|(?<!gross )domestic|stimulus|deficit|debt|tax|trade|climate|health|education|"
    r"company|firm|shares|revenue|profits?)\b",
    re.IGNORECASE,
)


def about_spending(doc: Document, reading: Reading, quantity: Quantity, *, start: int | None = None) -> bool:
    """Whether a sum or a change is of defence spending as a whole.

    The sentence must speak of it, near the figure and with no rival between; or the one before must, and then
    the sentence must name nothing else that money goes to.
    """
    low, high = quantity.start if start is None else min(start, quantity.start), quantity.end
    if not belongs(reading, quantity.figure, high) or elsewhere(reading, low, high):
        return False
    near = [span for span in (*reading.topics, *reading.forces) if _distance(span, low, high) <= NEAR]
    if near and all(span[0] >= high for span in near) and re.search(r"\bthan\b", reading.text[high : near[0][0]]):
        return False
    if reading.topics and near:
        window = reading.text[max(0, low - 30) : high + 40]
        after = reading.text[high : high + 45]
        beside = max(0, low - 30, reading.text.rfind(", ", 0, low))
        closely = reading.text[beside : high + (0 if _MEANWHILE.match(reading.text, high) else 12)]
        if quantity.unit == POINTS:
            closely = closely.replace("GDP", "")  # points are points of GDP
        if _HARD_RIVAL.search(closely) or re.search(r"\b(?:tax|deficit|debt)\b", after):
            return False
        if all(_SPENDING_ON_OTHER.match(reading.text, end) for _, end in reading.topics):
            return False
        return _OTHER_MONEY.search(window) is None or any(_distance(t, low, high) <= 18 for t in reading.topics)
    if reading.topics:
        return False
    if _OTHER_MONEY.search(reading.text) or _ELSEWHERE.search(reading.text) or reading.rivals:
        return False
    if len(reading.text) > BRIEF:
        return _allies_spend(doc, reading) and _SPEND.search(reading.text[max(0, low - 30) : high]) is not None
    spoken = _SPENDING_WORD.search(reading.text) is not None
    return spoken and (
        on_topic(doc, reading, back=1)
        or (_SPEND.search(reading.text) is not None and (doc.about_spending or _allies_spend(doc, reading)))
    )


def _allies_spend(doc: Document, reading: Reading) -> bool:
    """ "European allies and Canada have spent an additional $100bn": what allies spend is on defence."""
    return any(m.group and "allies" in m.text for m in reading.mentions) and on_topic(doc, reading)


_SPENDING_WORD = re.compile(
    r"\b(?:budgets?|spen[dt]\w*|expenditures?|outlays?|military|defen[cs]e|NATO|Nato|[Ii]t|"
    r"[Tt]he[ ](?:total|figure|sum))\b|^[\"']?(?:That|This)(?:'s|[ ](?:is|was|would[ ]be|marks|represents))\b"
)
_SPEND = re.compile(r"\b(?:spend|spends|spent|spending)\b")
_MEANWHILE = re.compile(r",?[ ](?:as|amid|while|despite|even[ ]as)[ ]")
_HARD_RIVAL = re.compile(
    r"\b(?:deficits?|debt|tax(?:es)?|GDP|gross[ ]domestic|economy|jobs|unemployment|medical)\b", re.IGNORECASE
)
_SPENDING_ON_OTHER = re.compile(
    r"[ ]on[ ](?!defen|the[ ]mil|mil|the[ ]armed|armed|it|the[ ]army|arms|its|their|national)[a-z]"
)


_COMBINED = re.compile(
    r"\b(?:military|defen[cs]e)[ ](?:and[ ](?:non-?defen[cs]e|domestic|civilian)|and[ ]other[ ]domestic)|"
    r"\bdomestic[ ]and[ ](?:military|defen[cs]e)|"
    r"\b(?:military|defen[cs]e)\b[^.;]{0,20}\b(?:but[ ]also|as[ ]well[ ]as|together[ ]with|along[ ]with)[ ]"
    r"(?:[a-z]+[ ]){0,3}?domestic",
    re.IGNORECASE,
)
_NON_DEFENCE = re.compile(r"[^.;,]{0,28}\bnon-?defen[cs]e\b", re.IGNORECASE)
_ITS_OWN = re.compile(r"[^.;]{0,45}?(?:at|by|to|of|with)[ ][$€£]?[0-9]")
_ELSEWHERE = re.compile(
    r"\b(?:(?<!gross )(?<!Gross )domestic|discretionary|State Department|Homeland Security|Environmental|EPA|[Aa]gency|"
    r"[Aa]gencies|Department of (?!Defen)|Education|Labor|Interior|"
    r"Medicare|Medicaid|government[ ](?:programs|spending)|federal spending|overall|transportation|college|"
    r"child care|paid (?:parental )?leave|infrastructure|war spending)\b"
)


def elsewhere(reading: Reading, low: int, high: int) -> bool:
    """Whether other departments or combined budgets own a sum."""
    text = reading.text
    other = _NON_DEFENCE.match(text, high)
    if _COMBINED.search(text[max(0, low - 110) : high + 70]) or (other and not _ITS_OWN.match(text, other.end())):
        return True
    lead = text[max(0, low - 75) : low]
    if re.search(r"\bnon-?defen[cs]e\b[^,;]*$", lead) or _SPLIT.search(text):
        return True
    start, end = conjunct(text, low, high)
    near = text[max(start, low - 110) : min(end, high + 45)]
    own = text[max(start, low - 110) : min(end, high + 45)]
    return _ELSEWHERE.search(near) is not None and not re.search(r"\b(?:defen[cs]e|military|Pentagon|NATO|Nato)\b", own)


_SPLIT = re.compile(r"\b(?:split|divided|shared)[ ](?:[a-z]+[ ])?between\b")
_JOINT = re.compile(
    r"[;:]|[ ]and[ ]|,[ ](?:and|but|while|with)[ ]|[ ](?:to[ ]make[ ]way|to[ ]pay|to[ ]be[ ]paid|to[ ]offset|"
    r"in[ ]order[ ]to|to[ ]fund|to[ ]finance|while|rather[ ]than|instead[ ]of)[ ]"
)


def conjunct(text: str, low: int, high: int) -> Span:
    """The part of a sentence around a figure that no "and" or "to make way for" cuts off from it."""
    before = max((m.end() for m in _JOINT.finditer(text, 0, low)), default=0)
    after = _JOINT.search(text, high)
    return before, after.start() if after else len(text)


BRIEF = 200  # characters; a longer sentence that does not name its topic has one of its own
NEAR = 90  # characters between a figure and the words that make it one of defence spending


def _distance(span: Span, low: int, high: int) -> int:
    return max(0, span[0] - high, low - span[1])


_OWN_CURRENCY = {row["code"]: row["currency"] for row in rows("country_currency")}
DOLLARS = frozenset(["USD", "AUD", "CAD", "NZD", "SGD", "HKD", "TWD"])


def currency_of(quantity: Quantity, subject: Subject, reading: Reading) -> str | None:
    """The ISO code of a sum; a bare "$", "Rs" or "crowns" follows the subject's country, a group's is US$."""
    if quantity.currency:
        return quantity.currency
    own = _OWN_CURRENCY.get(subject.codes[0], "") if subject.codes else ""
    written = reading.text[quantity.figure[0] : quantity.figure[1]]
    if "$" in written or "dollar" in written.lower():
        home = own in DOLLARS and re.search(r"US\$|U\.S\. dollars", reading.text) is None
        return own if home and own in ("CAD", "AUD", "NZD") and _at_home(reading) else "USD"
    if "\u00a5" in written:
        return own if own in ("JPY", "CNY") else "JPY"
    return own or None


def _at_home(reading: Reading) -> bool:
    """Whether nothing in the sentence points to another country's dollar."""
    return not any("USA" in m.codes for m in reading.mentions)


def flipped(quantity: Quantity) -> Quantity:
    """A cut: the same quantity, negative; a range keeps its order of size."""
    if quantity.high is None:
        return replace(quantity, value=-quantity.value)
    return replace(quantity, value=-quantity.value, high=-quantity.high)


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
