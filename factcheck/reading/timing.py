"""Which period a quantity in a sentence belongs to: a named time near it, else the verb's tense."""

from __future__ import annotations

import re

from factcheck.models import Modality, Period, Span
from factcheck.reading.document import Document, Reading
from factcheck.reading.modality import clause_start
from factcheck.reading.periods import When

NEVER = Period(None, None, "none")
PART = "part of a year"
PART_OF_A_YEAR = re.compile(
    r"\b(?:first|second|third|fourth|last|previous|latest|each|per)[ -]quarter\b|\bquarterly\b|\bQ[1-4]\b|"
    r"\bhalf-year\b|"
    r"\b(?:first|second|opening|last)[ ]half[ ]of[ ](?:the[ ]|this[ ]|last[ ])?(?:year\b|(?:19|20)[0-9]{2}\b)|"
    r"\b(?:first|last)[ ](?:two|three|four|five|six|seven|eight|nine|ten|[2-9]|10)[ ]months\b"
)

_PAST = re.compile(
    r"\b(?:spent|was|were|stood|amounted|totalled|totaled|devoted|allocated|came|reached|accounted|"
    r"earmarked|ploughed|poured|"
    r"dedicated|exceeded|topped|hit|met|paid|invested|absorbed|consumed|ran|averaged|fell|rose|climbed|grew|"
    r"dropped|edged)\b"
)
_PERFECT = re.compile(r"\b(?:has|have|had|having|is|are)[ ](?:[a-z]+[ ]){0,2}$")
_ONCE = re.compile(
    r"\b(?:once|there was a time|used to|at one time|formerly|in the past|years ago|long ago|at the height of)\b",
    re.IGNORECASE,
)
_NOW = re.compile(r"\b(?:now|currently|today|at present|nowadays|presently)\b", re.IGNORECASE)


def nearest(
    reading: Reading, figure: Span, after: int, *, roles: tuple[str, ...] = ("at", "by"), anywhere: bool = False
) -> When | None:
    """The expression of time that goes with a figure whose base ends at `after`, or None.

    `anywhere`: that of another verb too ("the 2% guideline, adopted in 2014").
    """
    ranked = [
        (_fit(reading, when, figure, after), -when.span[0], when)
        for when in reading.whens
        if when.role in roles and (anywhere or not _elsewhere(reading.text, when, figure, after))
    ]
    best = max(ranked, key=lambda r: r[:2], default=None)
    if best is not None and best[0] > 0:
        return best[2]
    alone = _only(reading, figure, after, roles)
    return None if alone and not anywhere and _elsewhere(reading.text, alone, figure, after) else alone


def _only(reading: Reading, figure: Span, after: int, roles: tuple[str, ...]) -> When | None:
    """The one time that a sentence names, where no clause or other figure parts it from this one."""
    alone = [when for when in reading.whens if when.role in roles]
    if len(reading.whens) != 1 or not alone:
        return None
    low, high = alone[0].span
    gap = reading.text[after:low] if low >= after else reading.text[high : figure[0]]
    return None if ";" in gap or len(gap) > 140 or _TURN.search(gap) else alone[0]


_EVENT = re.compile(
    r"\b(?:signed|elected|re-elected|agreed|adopted|published|released|issued|launched|joined|promised|pledged|vowed|"
    r"invaded|annexed|founded|created|introduced|enacted|passed|announced|became|began|started|ended|voted|"
    r"set(?![ ]to\b)|"
    r"drawn[ ]up|took[ ]office|came[ ]to[ ]power|took[ ]over|won|born|said|told|wrote|warned|invasion|annexation|"
    r"election|summit|referendum|war|crisis|report|study|survey)[ ](?:(?!and\b|but\b)[\w'-]{1,16}[ ]){0,4}?"
    r"(?:back[ ])?(?:in|by|on|from|of|during|for|since)?[ ]?(?:the[ ])?$"
)
_ANOTHER_CLAUSE = re.compile(
    r"(?:,|[ ]-)[ ](?:who|which|whose|although|though|after|when|where|because|since|according[ ]to)\b"
    r"|,?[ ]and[ ](?:(?!a\b|the\b)[\w'-]{1,16}[ ]){1,4}?(?:is|are|was|were|has|have|had|spen[dt]s?)\b"
    r"|,?[ ]and[ ](?:(?!a\b|the\b)[\w'-]{1,16}[ ]){0,4}?(?:will|would|plans?|expects?|hopes?|wants?|aims?|promised|"
    r"pledged)\b"
    r"|\b(?:it|he|she|they)[ ](?:has[ ]|have[ ]|had[ ])?(?:promised|pledged|agreed|vowed|committed|undertook)\b"
)
_BEFORE_NOW = re.compile(
    r"\b(?:compared[ ](?:with|to)|as[ ]against|up[ ]from|down[ ]from|versus|as[ ]opposed[ ]to)\b[^;]*[0-9a-z]"
)
_ASIDE = re.compile(
    r"(?:,|[ ]-|\u2014|\()[ ]?(?:who|which|whose|although|though|after|when|where|because|since|set|elected|founded|"
    r"signed|agreed|adopted|published|launched)\b[^,;()]*$"
)
_ASIDE_ENDS = re.compile(r"[^,;()\u2014-]{0,60}?(?:,|[ ]-[ ]|\u2014|\))")


def _elsewhere(text: str, when: When, figure: Span, after: int) -> bool:
    """Whether a time belongs to another verb than the figure: "Germany, which signed in 2014, spends 1.2%"."""
    low, high = when.span
    if figure[0] <= low < after:
        return False
    if low >= after:
        gap = text[after:low]
        if starts_a_pair(text, figure, after) and _SECOND.match(gap):
            return True
        return any(pattern.search(gap) for pattern in (_ANOTHER_CLAUSE, _EVENT, _BEFORE_NOW))
    gap = text[high : figure[0]]
    if ";" in gap:
        return True
    if tense(text, figure[0]):
        return False
    aside = _ASIDE.search(text[:low]) is not None and _ASIDE_ENDS.match(gap) is not None
    return aside or (_EVENT.search(text[:low]) is not None and "," in gap)


_TURN = re.compile(r"\b(?:but|while|whereas|although|now|currently|today|up from|down from)\b")


def _fit(reading: Reading, when: When, figure: Span, after: int) -> float:
    low, high = when.span
    if figure[0] <= low and high <= max(figure[1], after):
        return 55.0
    others = [q.figure[0] for q in reading.quantities if q.figure != figure and q.unit != "number"]
    listed = reading.text[max(0, figure[0] - 1) : figure[0]] == "("
    if low >= figure[1]:
        crossed = sum(after <= other < low for other in others)
        if ";" in reading.text[after:low]:
            return 0.0
        return 60.0 - (low - after) / (8 if listed else 2) - (2 if listed else 25) * crossed
    if high <= figure[0]:
        crossed = sum(high <= other < figure[0] for other in others)
        if crossed and not listed and clause_start(reading.text, figure[0]) > low:
            return 0.0
        return 48.0 - (figure[0] - high) / (12 if crossed else 5) - (2 if listed else 8) * crossed
    return 0.0


def tense(text: str, at: int) -> bool:
    """Whether the last finite verb before a figure, in its clause, is in the plain past."""
    start = clause_start(text, at)
    last = max(_PAST.finditer(text, start, at), key=lambda m: m.start(), default=None)
    if last is None:
        return False
    return _PERFECT.search(text[start : last.start()]) is None


def present(doc: Document, modality: Modality) -> Period:
    """The article's own year; none for what is promised or expected without a time."""
    if modality not in (Modality.ASSERTED, Modality.NEGATED) or doc.published is None:
        return NEVER
    return Period(doc.published.year, doc.published.year, "current")


def period_of(
    doc: Document,
    reading: Reading,
    figure: Span,
    after: int,
    modality: Modality,
    *,
    roles: tuple[str, ...] = ("at", "by"),
) -> Period:
    """The period of a level ("spends 2%"): a named time, else present or plain past of the article's year.

    A forecast, promise or demand without a time has none: it speaks of no year that could be looked up.
    """
    year = None if doc.published is None else doc.published.year
    if _TODAY.match(reading.text, after):
        return Period(year, year, "current")
    when = nearest(reading, figure, after, roles=roles)
    if when is not None:
        return of_a_pair(reading.text, figure, after, when) or Period(when.start, when.end, when.basis)
    if modality not in (Modality.ASSERTED, Modality.NEGATED):
        return NEVER
    clause = reading.text[clause_start(reading.text, figure[0]) : figure[0]]
    if _ONCE.search(clause):
        return NEVER
    return Period(year, year, "current", past=tense(reading.text, figure[0]) and not _NOW.search(clause))


_TODAY = re.compile(r"[ ](?:today|now|at[ ]present|currently|these[ ]days|nowadays)\b")
_FROM = re.compile(r"\bfrom[ ](?:[a-z]+[ ]){0,3}[\"']?$")
_TO = re.compile(r"\bfrom[ ][^;]{0,70}?[0-9][^;]{0,40}?[ ]to[ ](?:[a-z]+[ ]){0,3}[\"']?$")


_SECOND = re.compile(r"[^;.]{0,40}?[ ]to[ ](?:[a-z]+[ ]){0,3}[\"'$£€]?[0-9]")


def starts_a_pair(text: str, figure: Span, after: int) -> bool:
    """Whether a figure is the first of "from 2% to 2.5% by 2027": what is so already, whatever is planned."""
    return _FROM.search(text[max(0, figure[0] - 30) : figure[0]]) is not None and _SECOND.match(text, after) is not None


def of_a_pair(text: str, figure: Span, after: int, when: When) -> Period | None:
    """ "between 1980 and 1985 it went from $134bn to $253bn": each end has its own year."""
    if when.role != "over" or when.start == when.end:
        return None
    lead = text[max(0, figure[0] - 120) : figure[0]]
    year = when.start if _FROM.search(lead) and " to " in text[after : after + 60] else None
    year = when.end if year is None and _TO.search(lead) else year
    return None if year is None else Period(year, year, when.basis)
