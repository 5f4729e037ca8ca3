"""What the reader makes of a sentence of the grid, held against what it claims; and the margins."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass
from decimal import Decimal
from typing import Any

from corpora import overlaps
from factcheck.claims import extract
from factcheck.models import Article, Claim
from grammar.cells import full_sample
from grammar.compose import Expected, Said, say

TOLERANCE = Decimal("0.01")


@dataclass(frozen=True, slots=True)
class Judged:
    """A sentence with what is wrong in its reading, one line a fault; the first word of a line is its sort."""

    said: Said
    faults: tuple[str, ...]
    found: tuple[Claim, ...]


def _same_value(stated: Any, claim: Claim) -> bool:
    wanted = Decimal(str(stated))
    return abs(claim.stated - wanted) <= TOLERANCE * abs(wanted)


def _same_period(stated: Any, claim: Claim) -> bool:
    if stated == "current":
        return claim.period.basis == "current"
    if stated == "none":
        return claim.period.start is None
    first, _, last = str(stated).partition("-")
    return (claim.period.start, claim.period.end) == (int(first), int(last or first))


_SAME = {
    "subject": lambda stated, claim: sorted(stated) == sorted(claim.subject),
    "value": _same_value,
    "unit": lambda stated, claim: stated == claim.unit,
    "comparator": lambda stated, claim: stated == claim.comparator.value,
    "modality": lambda stated, claim: stated == claim.modality.value,
    "period": _same_period,
    "never": lambda stated, claim: not _same_period(stated, claim),
    "detail": lambda stated, claim: all(str(claim.detail.get(k)) == v for k, v in stated.items()),
}


def differences(expected: Expected, claim: Claim) -> tuple[str, ...]:
    """Names of the fields in which no careful reader reads so."""
    stated = expected.fields.items()
    return tuple(name for name, all_ in stated if not any(_SAME[name](one, claim) for one in all_))


def _fits(expected: Expected, claim: Claim) -> bool:
    return claim.kind in expected.kinds and any(overlaps(claim.span, span) for span in expected.spans)


def faults(said: Said, found: Iterable[Claim]) -> tuple[str, ...]:
    """What is missed, misread and invented."""
    left, lines = list(found), []
    for expected in (one for one in said.expected if not one.optional):
        kind, text = expected.kinds[0], said.text[slice(*expected.spans[0])]
        fitting = [claim for claim in left if _fits(expected, claim)]
        if not fitting:
            lines.append(f"missed {kind} {text!r}")
            continue
        best = min(fitting, key=lambda claim: len(differences(expected, claim)))
        left.remove(best)
        read = {name: f"{expected.fields[name]}, read as {_read(name, best)}" for name in differences(expected, best)}
        lines += [f"{name} of {kind} {text!r} is {what}" for name, what in read.items()]
    optional = [one for one in said.expected if one.optional]
    spare = [claim for claim in left if not any(_fits(one, claim) for one in optional)]
    return (*lines, *(f"invented {claim.kind} {claim.text!r} {claim.subject}" for claim in spare))


def _read(name: str, claim: Claim) -> Any:
    if name == "value":
        return str(claim.stated)
    if name in ("period", "never"):
        return f"{claim.period.basis} {claim.period.start}-{claim.period.end}"
    if name == "detail":
        return dict(claim.detail)
    return str(getattr(claim, name))


def judged(said: Said) -> Judged:
    """The sentence, read."""
    found = extract(Article(said.cell.name, said.text, "grid", "", said.day))
    return Judged(said, faults(said, found), found)


def run(seed: int, count: int) -> tuple[Judged, ...]:
    """The sample of a seed, read."""
    return tuple(judged(say(cell, seed)) for cell in full_sample(seed, count))


def margins(judgements: Iterable[Judged]) -> dict[str, tuple[int, int]]:
    """Of each margin how many sentences are read without a fault, and how many there are."""
    right: Counter[str] = Counter()
    total: Counter[str] = Counter()
    for one in judgements:
        for name in (*one.said.cell.margins(), "all"):
            total[name] += 1
            right[name] += not one.faults
    return {name: (right[name], total[name]) for name in total}


def sorts(judgements: Iterable[Judged]) -> Counter[str]:
    """How often each sort of fault occurs: missed, invented, subject, period, ..."""
    return Counter(line.split(" ", 1)[0] for one in judgements for line in one.faults)
