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
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache
from itertools import pairwise

from factcheck.claims import answers, figures, money
from factcheck.claims.build import Found, Frame, about_spending, claim, spoken_of
from factcheck.claims.figures import Figure
from factcheck.claims.money import Level
from factcheck.lexicon import alternation, rows
from factcheck.models import Claim, Evidence, Missing, Note, View
from factcheck.reading import modality, subjects, timing
from factcheck.reading.document import Document, Reading
from factcheck.reading.quantities import Quantity
from factcheck.reading.spots import spot

_ROW = frozenset(("consecutive", "successive", "straight", "row", "running", "succession", "unbroken"))
_COMPARED = frozenset(("more", "less", "higher", "lower", "larger", "smaller", "bigger", "extra"))
_LEVEL = re.compile(
    r"\b(?:met|meets?|meeting|above|below|exceed\w*|more[ ]than|less[ ]than|reach\w*|record|surplus|deficit)\b"
)
_NEAR = 90  # characters around the years in which they are said to be of a rise


@lru_cache(maxsize=1)
def _pattern() -> re.Pattern[str]:
    nouns = alternation(row["word"] for row in rows("changes") if "noun" in row["form"].split())
    number = alternation(
        row["word"] for row in rows("numbers") if row["value"].isdigit() and 2 <= int(row["value"]) <= 40
    )
    ordinals = alternation(row["word"] for row in rows("ordinals"))
    return re.compile(
        rf"\b(?P<n>{ordinals}|{number}|[0-9]{{1,2}}(?:st|nd|rd|th)?)[ ]"
        rf"(?:(?:consecutive|successive|straight|unbroken)[ ](?:(?:annual|yearly|year-on-year)[ ])?"
        rf"(?:(?:military|defen[cs]e|budget|spending)[ ]){{0,2}}(?:years?|{nouns})\b"
        rf"|(?:(?:annual|yearly)[ ])?(?:years?|{nouns})[ ](?:of[ ](?:[a-z]{{1,12}}[ ]){{1,3}}?)?"
        rf"(?:in[ ]a[ ]row|running|in[ ]succession)\b)",
        re.IGNORECASE,
    )


def read(doc: Document, reading: Reading) -> Iterator[Found]:
    """Runs of years in one sentence."""
    if _ROW.isdisjoint(reading.words) or not spoken_of(doc, reading):
        return
    for found in _pattern().finditer(reading.text):
        years, up = _value(found["n"]), _rises(reading.text, found)
        if up is None or years < 2:
            continue
        number = spot(reading.text, found.span("n"), Decimal(years), "years", exact=True)
        whole = replace(number, span=(number.span[0], found.end()))
        if about_spending(doc, reading, whole):
            yield _found(doc, reading, whole, up=up)


def _value(words: str) -> int:
    digits = re.match(r"[0-9]+", words)
    if digits:
        return int(digits[0])
    return int(next(row["value"] for row in (*rows("ordinals"), *rows("numbers")) if row["word"] == words.lower()))


def _rises(text: str, found: re.Match[str]) -> bool | None:
    """Whether the years are said to be of a rise, or of a fall; None of neither."""
    signs = {row["word"]: row["direction"] != "down" for row in rows("changes")}
    after = re.split(r"[,;.]", text[found.start() : found.end() + _NEAR])[0]
    before = text[max(0, found.start() - _NEAR) : found.start()]
    if _LEVEL.search(before):
        return None
    inside = (signs.get(word) for word in re.findall(r"[a-z]+", after.lower()))
    ahead = (signs.get(word) for word in re.findall(r"[a-z]+", before.lower())[::-1] if word not in _COMPARED)
    return next((up for up in (*inside, *ahead) if up is not None), None)


def _found(doc: Document, reading: Reading, years: Quantity, *, up: bool) -> Found:
    mood = modality.mood(reading.text, years.start)
    subject = subjects.subject_of(doc, reading, years.span)
    period = timing.period_of(doc, reading, years.figure, years.end, mood.modality)
    detail: dict[str, object] = {"years": int(years.value), "direction": "up" if up else "down"}
    return claim(
        doc,
        reading,
        years,
        Frame("streak", "amount_usd", "streak.in_a_row", subject, period, mood, "years", 80, detail),
    )


def settle(claim: Claim, view: View) -> tuple[Evidence, ...] | Missing:
    """The years that went one way, up to the claim's: nominal in national currency, then US$, then real."""
    last = claim.period.end
    if last is None:
        return figures.no_period()
    runs = [(reading, _run(claim, level, last)) for reading, level in money.bases(claim, view, last)]
    found = answers.answers(claim, view, runs, last, needs=money.NEEDED)
    return found if isinstance(found, Missing) else tuple(map(_open, found))


def _open(one: Evidence) -> Evidence:
    """With a note where all the years that are held went on: the run may have begun before."""
    held = {cell.period for cell in one.inputs}
    if one.value < len(held) - 1:
        return one
    note = Note("may_be_longer", f"held from {min(held)} on, so that the run may have begun earlier")
    return replace(one, notes=(*one.notes, note))


def _run(claim: Claim, level: Level, last: int) -> Figure | Missing:
    """How many years in a row each was above (below) the one before; Missing where too few are held to tell."""
    newest = level(last)
    if isinstance(newest, Missing):
        return newest
    found, goes_on = [newest], True
    while goes_on:
        earlier = level(last - len(found))
        if isinstance(earlier, Missing):
            if len(found) <= int(str(claim.detail["years"])):
                return earlier
            break
        step = found[-1].value - earlier.value
        goes_on = step > 0 if claim.detail["direction"] == "up" else step < 0
        found.append(earlier)
    return _counted(found[::-1], last, broken=not goes_on)


def _sign(one: Decimal, other: Decimal) -> str:
    return "<" if one < other else ">" if one > other else "="


def _counted(found: list[Figure], last: int, *, broken: bool) -> Figure:
    """Years up to the last one as the count of those that went on; the first did not where the run is broken."""
    first = last - len(found) + 1
    told = f"{first} {found[0].value:f}"
    for year, (one, other) in enumerate(pairwise(found), first + 1):
        told += f" {_sign(one.value, other.value)} {year} {other.value:f}"
    cells = tuple(cell for one in found for cell in one.cells)
    basis = figures.basis(found[0])
    prices = "" if basis == "current" else f", {basis} prices"
    return Figure(Decimal(len(found) - 1 - broken), "years", cells, f"({told}) {found[0].unit}{prices}")
