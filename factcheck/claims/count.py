"""How many members of an alliance meet a spending threshold.

Looks for: "23 of 32 allies meet the 2% target", "only nine members spend at least 2%", and those who do not
    ("nine members spent less than 2%": negated).
Settled by: the shares of all members at that date against the threshold, as printed; those who do not meet it are
    counted as such. Iceland has no forces, so that both denominators are right. A missing member's share makes it
    `no_figure`.
Known gaps: fractions of the membership ("a third of the allies") are not counted.
Source: NATO, table 3.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import replace
from decimal import Decimal

from factcheck.claims import figures, orders, tally
from factcheck.claims.build import Found, Frame, claim, on_topic
from factcheck.models import Claim, Evidence, Missing, Modality, View
from factcheck.reading import modality, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.modality import Mood
from factcheck.reading.quantities import NUMBER, PERCENT, Quantity
from factcheck.reading.subjects import Subject

_MEMBERS = re.compile(
    r"(?P<of>[ ](?:out[ ])?of[ ](?:the[ ]|its[ ]|NATO's[ ]|Nato's[ ]|the[ ]alliance's[ ]|America's[ ]|"
    r"our[ ])?(?:now[ ]|then[ ]|current[ ])?(?P<whole>[0-9]{1,2}|[a-z-]+)?)?"
    r"[ ]?(?:(?!of\b|and\b)(?:[\w'.-]{1,20})[ ]){0,4}?(?P<noun>allies|members|member[ -]states|countries|"
    r"nations|states|governments|allied[ ]nations|capitals|European[ ]allies|of[ ]them)\b",
    re.IGNORECASE,
)
_THRESHOLD = re.compile(
    r"(?P<value>(?<![0-9.])[0-9]{1,3}(?:\.[0-9]{1,3})?|two|three|three[ ]and[ ]a[ ]half|five)[ ]?(?:%|"
    r"per[ ]?cent|pc\b|pct)"
)
_MEET = re.compile(
    r"\b(?:meet|meets|met|meeting|spend|spends|spent|spending|reach|reached|reaches|hit|hits|hitting|"
    r"at[ ]or[ ]above|above|exceed\w*|satisf\w+|clear\w*|pay|paid|devot\w+|fulfil\w*|compl\w+|achiev\w+|"
    r"attain\w*|honou?r\w*|pass(?:ed)?|allocat\w+|on[ ]target|over|manag\w+|surpass\w*|"
    r"(?:is|are|be|was|were|been|get|got)[ ](?:(?:now|still|already)[ ])?at)\b",
    re.IGNORECASE,
)
_TARGETS = re.compile(
    r"\b(?:target|goal|guideline|threshold|benchmark|commitment|pledge|floor|minimum|obligation|agreement|required|"
    r"supposed[ ]to|requirement|what[ ]they|fair[ ]share|mark|line|level|GDP)\b",
    re.IGNORECASE,
)
_FAIL = re.compile(
    r"\b(?:less[ ]than|below|under|miss(?:ed|es|ing)?|short[ ]of|fail(?:ed|s|ing)?|not|n't|have[ ]yet|"
    r"lag\w*|still[ ]spend[ ]less|fewer[ ]than|nowhere)\b"
)
_AGREE = re.compile(
    r"[ ](?:(?:all|each|have|had|has)[ ])?(?:agree|pledge|promise|commit|vow|share|accept|sign|endorse|"
    r"will[ ]discuss|met[ ]in)",
    re.IGNORECASE,
)
_AND_OTHERS = re.compile(r"\b(?:the[ ])?(?:U\.S\.|US|United States|America|[A-Z][a-z]+)[ ]and[ ](?:only[ ]|just[ ])?$")
_OTHER = re.compile(r"[ ](?:other|others|further|more)\b")


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Counts of members in one sentence."""
    for quantity in reading.quantities:
        one = quantity.value == 1 and re.match(r"[ ]of\b", reading.text[quantity.end :]) is not None
        if quantity.unit != NUMBER or not 0 < quantity.value <= 40 or quantity.value % 1 or one:
            continue
        members = _MEMBERS.match(reading.text, quantity.end)
        total = _OF_THE_WHOLE.search(reading.text[: quantity.start])
        if members is None and total is not None and _MEET.match(reading.text, quantity.end + 1):
            members = re.compile(r"(?P<of>)(?P<whole>)(?P<noun>)").match(reading.text, quantity.end)
            members = total if members is None else members
            found = _counted(doc, reading, quantity, members, whole=int(total["whole"]))
            if found is not None:
                yield found
                return
            continue
        if members is None and _NUMBER_OF.search(reading.text[: quantity.start]):
            members = re.compile(r"(?P<of>)(?P<whole>(?!))?(?P<noun>)").match(reading.text, quantity.end)
        if members is not None and not _is_whole(reading.text, quantity):
            found = _counted(doc, reading, quantity, members)
            if found is not None:
                yield found
                return


_NUMBER_OF = re.compile(
    r"\b[Nn]umber[ ]of[ ](?:[\w'-]{1,20}[ ]){0,3}?(?:allies|members|countries|nations|"
    r"states)\b[^.;]{0,90}?\b(?:is|was|are|stands[ ]at|stood[ ]at|rose[ ]to|risen[ ]to|fell[ ]to|grew[ ]to|"
    r"climbed[ ]to|reached|to)[ ](?:only[ ]|just[ ]|now[ ])?$"
)


def _is_whole(text: str, quantity: Quantity) -> bool:
    """ "of America's 27 NATO allies": the number of members, not a count of some."""
    return (
        re.search(
            r"(?i:\bof)[ ](?:NATO|Nato|the[ ]alliance|Europe|the[ ]EU)'s[ ]$|\b(?:of[ ](?:the|its|all|"
            r"[A-Z][\w']{1,20})|all|its)[ ](?:[A-Z][\w']{1,20}[ ]|the[ ]|its[ ]|all[ ]){0,2}$|\b(?:every|"
            r"each)[ ]$",
            text[max(0, quantity.start - 24) : quantity.start],
        )
        is not None
    )


_OF_THE_WHOLE = re.compile(
    r"\bof[ ](?:[\w'-]{1,20}[ ]){0,3}?(?P<whole>[0-9]{2})[ ](?:members|allies|countries|member[ ]states|"
    r"nations),?[ ](?:only[ ]|just[ ]|some[ ])?$",
    re.IGNORECASE,
)


ALLIES = (26, 28, 29, 30, 31, 32)  # of how many it has been since 2004, never of 27 as the EU; see memberships.csv


def _counted(
    doc: Document, reading: Reading, quantity: Quantity, members: re.Match[str], whole: int | None = None
) -> Found | None:
    text, end = reading.text, members.end()
    tail = text[end : end + 170].partition("; ")[0]
    if not members[0] and whole is None:
        tail = text[max(0, quantity.start - 150) : quantity.start]
    nato = any("NATO" in m.codes or "NATO_EUR" in m.codes for m in reading.mentions) or _near_nato(doc, reading)
    nato = nato or (_whole(members) in ALLIES and "state" not in members["noun"].lower())
    if _AGREE.match(tail):
        return None
    threshold = _threshold(reading, tail)
    if threshold is None or not nato or not (_MEET.search(tail) or _FAIL.search(tail)):
        return None
    alliance = any("NATO" in m.codes and not m.ambiguous for m in reading.mentions)
    named = alliance and _TARGETS.search(tail)
    if not (reading.topics or named or on_topic(doc, reading) or doc.about_spending):
        return None
    mood = _mood(reading, quantity, tail)
    detail: dict[str, object] = {"threshold": str(threshold)}
    whole = whole or _whole(members)
    if whole is not None:
        detail["of"] = whole
    quantity = _with_first(reading, quantity)
    figure = (quantity.figure[0], end)
    counted = replace(quantity, figure=figure, span=(quantity.span[0], end), half=Decimal("0.5"))
    period = timing.period_of(doc, reading, figure, end, mood.modality)
    subject, detail = _subject(members, detail)
    return claim(
        doc,
        reading,
        counted,
        Frame("count", "share_of_gdp", "count.members", subject, period, mood, "countries", 90, detail),
    )


def _near_nato(doc: Document, reading: Reading) -> bool:
    return (
        any("NATO" in m.codes for i in doc.before(reading.index, 3) for m in doc.mentions(i))
        or "alliance" in reading.text
    )


def _threshold(reading: Reading, tail: str) -> Decimal | None:
    """The percentage in the sentence after the members, else the target of the day where one is named."""
    found = _THRESHOLD.search(tail)
    if found:
        words = {"two": Decimal(2), "three": Decimal(3), "five": Decimal(5), "three and a half": Decimal("3.5")}
        return words.get(found["value"]) or Decimal(found["value"])
    percents = [q.value for q in reading.quantities if q.unit == PERCENT and q.value <= 5]
    if percents:
        return percents[0]
    named = _TARGETS.search(tail) or re.search(r"\b[Ss]pending[ ](?:goal|target|pledge)", reading.text)
    return Decimal(2) if named else None


def _mood(reading: Reading, quantity: Quantity, tail: str) -> Mood:
    """Failing a threshold is a negated count; what will be met is a forecast."""
    fails = _FAIL.search(tail.partition("%")[0])
    if fails is not None:
        return Mood(Modality.NEGATED, fails[0])
    ahead = re.search(
        r"\b(?:will|set to|expected to|projected to|forecast to|are to|on course to|on track to|due to)\b", tail
    )
    if ahead is not None:
        return Mood(Modality.FORECAST, ahead[0])
    mood = modality.mood(reading.text, quantity.start)
    return mood if mood.modality in (Modality.HYPOTHETICAL, Modality.FORECAST) else Mood(Modality.ASSERTED)


_WORDS = {
    word: number
    for number, word in enumerate(
        ["twenty-six", "twenty-seven", "twenty-eight", "twenty-nine", "thirty", "thirty-one", "thirty-two"], 26
    )
}


def _whole(members: re.Match[str]) -> int | None:
    whole = members["whole"]
    found = re.search(r"\b([0-9]{2})[- ]member\b", members.string[members.end() : members.end() + 40])
    if whole is None:
        return int(found[1]) if found else None
    return int(whole) if whole.isdigit() else _WORDS.get(whole)


def _with_first(reading: Reading, quantity: Quantity) -> Quantity:
    """ "the U.S. and four other members" are five."""
    before = reading.text[max(0, quantity.start - 40) : quantity.start]
    first = _AND_OTHERS.search(before)
    if first is None or not _OTHER.match(reading.text, quantity.figure[1]):
        return quantity
    start = quantity.start - len(before) + first.start()
    return replace(quantity, value=quantity.value + 1, span=(start, quantity.end), figure=(start, quantity.figure[1]))


def _subject(members: re.Match[str], detail: dict[str, object]) -> tuple[Subject, dict[str, object]]:
    if re.search(r"\bEuropean\b", members[0]):
        return Subject(("NATO_EUR",), "European members"), detail
    if re.search(r"America's|\bour\b|U\.S\. allies", members[0]):
        detail["excludes"] = "USA"
    if re.search(r"\bEU\b", members[0]) or re.match(
        r"[ ]of[ ]the[ ](?:EU|European Union|bloc)\b", members.string[members.end() :]
    ):
        return Subject(("EU",), "EU members"), detail
    return Subject(("NATO",), "members of the alliance"), detail


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The number of members at the date whose printed share reaches the threshold, or misses it where that is said."""
    year = claim.period.end
    if year is None:
        return figures.no_period()
    order = orders.order(claim, view, "share_of_gdp", claim.subject[0], year)
    return order if isinstance(order, Missing) else tally.counted(claim, view, order, year)
