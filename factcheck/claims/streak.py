"""For how many years in a row spending has risen or fallen.

Looks for: "rose for the eighth consecutive year", "seven straight years of increases", "the third rise in a row".
Settled by: each year of one release against the one before, back to the first that did not go that way: nominal in
    national currency, then US$, then real. Where the release is held for no more years than that, the run may be
    longer, which is noted; one too short for the claim settles nothing.
Known gaps: "every year since 2014" and years of meeting a target are not read.
Source: NATO, tables 1 and 2; SIPRI, current and constant US$.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from decimal import Decimal
from functools import lru_cache

from factcheck.claims import answers, figures, money, runs
from factcheck.claims.build import Found, Frame, claim, price_basis, spoken_of
from factcheck.lexicon import alternation, rows
from factcheck.models import Claim, Evidence, Missing, Modality, Period, Span, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.spots import spot
from factcheck.reading.standing import joined
from factcheck.reading.subjects import Subject

_ROW = frozenset(("consecutive", "successive", "straight", "row", "running", "succession", "unbroken"))
_BREAK = re.compile(
    r"[;:,\u2014]|[ ](?:as|while|despite|although|though|when|whereas|but|funding|because|-|--)[ ]|(?<![0-9])[ ]and[ ]"
)
_LEVEL = re.compile(
    r"\b(?:met|meets?|meeting|miss(?:ed|es|ing)?|above|below|exceed\w*|more[ ]than|less[ ]than|reach\w*)\b"
)
_PART = re.compile(
    r"\b(?:equipment|procurement|research|personnel|pensions?|pay|per[- ]capita|per[ ]head|as[ ]an?[ ]share|share[ ]of|"
    r"percentage[ ]of|relative[ ]to|staff|sales|exports?|stocks?)\b",
    re.IGNORECASE,
)
_APPOSED = re.compile(
    r"[ ]?(?:(?:and|marking|making|it|its|their|the|an?|for|in|what|which|was|is|now|a[ ]record)[ ]){0,4}"
)
_FRONTED = re.compile(
    r"[\"']?(?:For|In|After)[ ](?:(?:the|an?|rising|falling|growing|shrinking|declining)[ ])?(?:for[ ])?(?:record[ ])?"
)
_OTHERS = re.compile(r"[ ](?:in|of|for|to)[ ](?!(?:19|20)[0-9]{2}|(?:a|the)[ ]row)")
_BY_ITSELF = re.compile(
    r"(?:[ ](?:has|have|had|is|was|were|been|went|goes|gone|kept|will|would|also|again|now|once|more|steadily|sharply|"
    r"slightly|further|in|by|across|among|of|the|[A-Z][\w.'-]*|[0-9]{4}))*[ ]?"
)
"""What may stand between spending and the verb that says how it moved."""


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in rows("changes") if "noun" in row["form"].split())
    number = alternation(
        row["word"] for row in rows("numbers") if row["value"].isdigit() and 2 <= int(row["value"]) <= 40
    )
    ordinals = alternation(row["word"] for row in rows("ordinals"))
    return re.compile(
        rf"\b(?P<run>(?P<n>{ordinals}|{number}|[0-9]{{1,2}}(?:st|nd|rd|th)?)[ ]"
        rf"(?:(?:consecutive|successive|straight|unbroken)[ ](?:(?:annual|yearly|year-on-year)[ ])?"
        rf"(?:(?:military|defen[cs]e|budget|spending)[ ]){{0,2}}(?:years?|(?P<noun>{nouns}))\b"
        rf"|(?:(?:annual|yearly)[ ])?(?:years?|(?P<noun_in>{nouns}))[ ]"
        r"(?:of[ ](?P<of>[a-z]{1,12})[ ](?:[a-z]{1,12}[ ]){0,2}?)?(?:in[ ]a[ ]row|running|in[ ]succession)\b))"
        r"(?:[ ]of[ ](?:(?:real|real-terms|annual|steady|deep|sharp|budget)[ ]){0,2}(?P<of_what>[a-z]{1,12}))?",
        re.IGNORECASE,
    )


@dataclass(frozen=True, slots=True)
class _Around:
    """The clause around a run of years: where it begins and where it ends."""

    start: int
    stop: int


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Runs of years in one sentence."""
    if _ROW.isdisjoint(reading.words) or not spoken_of(doc, reading):
        return
    for found in _pattern().finditer(reading.text):
        years, around = _value(found["n"]), _around(reading.text, found)
        up = _rises(reading, found, around)
        if up is not None and years >= 2:
            yield _found(doc, reading, found, around, years, up=up)


def _value(words: str) -> int:
    digits = re.match(r"[0-9]+", words)
    if digits:
        return int(digits[0])
    return int(next(row["value"] for row in (*rows("ordinals"), *rows("numbers")) if row["word"] == words.lower()))


def _around(text: str, found: re.Match[str]) -> _Around:
    """An apposition belongs to the clause before it, "For the third year in a row," to the one after it."""
    start, end = found.start(), found.end()
    breaks = [0, *(one.end() for one in _BREAK.finditer(text, 0, start))]
    begin = breaks[-1]
    if len(breaks) > 1 and _APPOSED.fullmatch(text[begin:start]):
        begin = breaks[-2]
    after = end + (text[end : end + 2] == ", ") if _FRONTED.fullmatch(text[:start]) else end
    stop = _BREAK.search(text, after)
    return _Around(begin, stop.start() if stop else len(text))


def _rises(reading: Reading, found: re.Match[str], around: _Around) -> bool | None:
    """Whether spending is said to have risen in the years, or fallen; None where something else has."""
    text = reading.text
    before, after = text[around.start : found.start()], text[found.end() : around.stop]
    if _PART.search(before + after) or _LEVEL.search(before) or before.endswith("each of ") or " ended" in after:
        return None
    topics = [span for span in reading.topics if around.start < span[1] and span[0] < around.stop]
    word = found["noun"] or found["noun_in"] or found["of_what"] or found["of"]
    named = _signs().get(word.lower()) if word else None
    if named is not None:
        following = any(span[1] > found.end() for span in topics)
        return named if following or (topics and not _OTHERS.match(text, found.end())) else None
    verbs = [one for one in _VERB.finditer(text, around.start, around.stop) if one[0].lower() in _signs()]
    for verb in reversed([one for one in verbs if one.end() <= found.start()] or verbs):
        if any(_moves(text, verb, span) for span in topics):
            return _signs()[verb[0].lower()]
    return None


_VERB = re.compile(r"[A-Za-z]+")
_COMPARED = frozenset(("more", "less", "higher", "lower", "larger", "smaller", "bigger", "extra"))


def _moves(text: str, verb: re.Match[str], topic: Span) -> bool:
    """Whether spending is what a verb says has moved, as its subject or its object."""
    if topic[1] > verb.start():
        return topic[0] - verb.end() < OBJECT
    return _BY_ITSELF.fullmatch(text[topic[1] : verb.start()]) is not None


OBJECT = 40  # characters from a verb to the spending that it raises or cuts


@lru_cache(maxsize=1)
def _signs() -> dict[str, bool]:
    return {row["word"]: row["direction"] != "down" for row in rows("changes") if row["word"] not in _COMPARED}


def _found(doc: Document, reading: Reading, found: re.Match[str], around: _Around, years: int, *, up: bool) -> Found:
    number = spot(reading.text, found.span("n"), Decimal(years), "years", exact=True)
    whole = replace(number, span=(number.span[0], found.end("run")))
    mood = modality.mood(reading.text, whole.start)
    after = max((end for start, end in reading.topics if found.end() <= start < around.stop), default=whole.end)
    subject = subjects.subject_of(doc, reading, whole.span, after=after)
    if not subject.codes:
        subject = _named_after(reading, found.end("run"), around.stop)
    period = _period(doc, reading, found, around, mood.modality, up=up)
    detail: dict[str, object] = {"years": years, "direction": "up" if up else "down"}
    basis = price_basis(reading.text)
    if basis:
        detail["price_basis"] = basis
    return claim(
        doc,
        reading,
        whole,
        Frame("streak", "amount_usd", "streak.in_a_row", subject, period, mood, "years", 80, detail),
    )


def _named_after(reading: Reading, start: int, stop: int) -> Subject:
    """ "the third year of cuts to Italy's defence budget": the first place that follows in the clause."""
    for at, place in enumerate(reading.mentions):
        if start <= place.span[0] < stop:
            return Subject(joined(reading.text, reading.mentions, at), f"{place.text!r} after it", place.span)
    return subjects.NOBODY


def _period(
    doc: Document, reading: Reading, found: re.Match[str], around: _Around, mood: Modality, *, up: bool
) -> Period:
    """The last of the years: a named one, the end of a named stretch, else the article's.

    "Rose in 2020 after three years of cuts" puts it a year earlier; of what else comes after a run it is not known.
    """
    text = reading.text
    when = timing.nearest(reading, found.span("n"), found.end(), roles=("at", "by", "since", "over"))
    if (when is not None and when.role == "since") or text.startswith(" before ", found.end()):
        return timing.NEVER
    if when is not None and when.span[0] > around.stop:
        period = timing.present(doc, mood)
    elif when is None or when.start == when.end:
        period = timing.period_of(doc, reading, found.span("n"), found.end(), mood)
    else:
        period = Period(when.end, when.end, when.basis)
    if not _OVER.search(text[: found.start()]):
        return period
    others = (_signs().get(word.lower()) for word in re.findall(r"[A-Za-z]+", text))
    if period.end is None or not any(sign is not None and sign is not up for sign in others):
        return timing.NEVER
    return replace(period, start=period.end - 1, end=period.end - 1)


_OVER = re.compile(r"\bafter[ ](?:(?:an?|the|[a-z]+ing(?:[ ]for)?)[ ])?$", re.IGNORECASE)


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The years that went one way, up to the claim's: nominal in national currency, then US$, then real."""
    last = claim.period.end
    if last is None:
        return figures.no_period()
    found = answers.answers(claim, view, runs.readings(claim, view, last), last, needs=money.needed(claim))
    return found if isinstance(found, Missing) else tuple(map(runs.noted, found))
