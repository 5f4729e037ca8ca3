"""`python -m stages` from tests/: what each stage of the reading makes of sentences of our own, against what a careful
reader makes of them. Tables of the stages are files beside this one; what fails today is listed in `known_gaps.txt`
there, one a line (`stage: row`), and may only shrink: a row that passes must leave the list.
"""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from datetime import date
from functools import lru_cache
from pathlib import Path

import pytest

from factcheck.claims import extract
from factcheck.models import Article, Claim, Period
from factcheck.reading import framing, parsing
from factcheck.reading.clauses import Clause
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase

FOLDER = Path(__file__).parent
GAPS = FOLDER / "known_gaps.txt"
DAY = date(2025, 3, 1)
_HEAD = (
    "# Rows of the stages' tables that are not read right yet: stage, then row. Written by `python -m stages` from\n"
    "# tests/. A row that passes must leave this list: the tests fail on it (strict xfail).\n"
)


@dataclass(frozen=True, slots=True)
class Row:
    """One row of a stage's table: a text and what a careful reader makes of it."""

    stage: str
    text: str
    wanted: str

    @property
    def line(self) -> str:
        """How `known_gaps.txt` names the row."""
        return f"{self.stage}: {self.text}"


def parse(text: str) -> Parsed:
    """The tree of a sentence."""
    return parsing.parse(0, text, DAY)


# --- phrases and clauses as text

_PAIRS = {"noun": "[]", "verb": "<>", "link": "{}", "adverb": "()"}


def bracketed(parsed: Parsed) -> str:
    """The phrases of a sentence: [noun] <verb> {link} (adverb) and marks as they are."""
    return " ".join(_bracket(parsed, phrase) for phrase in parsed.phrases)


def _bracket(parsed: Parsed, phrase: Phrase) -> str:
    around = _PAIRS.get(phrase.kind, "")
    words = parsed.text[phrase.start : phrase.end]
    return f"{around[:1]}{words}{around[1:]}"


def treed(parsed: Parsed) -> str:
    """The clauses of a sentence: kind, subject and verb, each in the one that it stands in."""
    tree = parsed.tree
    return " ".join(
        _clause(parsed, clause) for clause in tree.clauses if clause.parent is None and _says(parsed, clause)
    )


def _says(parsed: Parsed, clause: Clause) -> bool:
    inner = [one for one in parsed.tree.clauses if one.parent is clause]
    return any(phrase.kind != "mark" for phrase in clause.phrases) or any(_says(parsed, one) for one in inner)


def _clause(parsed: Parsed, clause: Clause) -> str:
    subject, verb = (
        parsed.text[one.start : one.end] if one is not None else "-" for one in (clause.subject, clause.verb)
    )
    inner = [_clause(parsed, one) for one in parsed.tree.clauses if one.parent is clause and _says(parsed, one)]
    return f"({' '.join([clause.kind, f'{subject} | {verb}', *inner])})"


# --- frames, claims


def framed(text: str) -> str:
    """Each figure with its role, base and measure."""
    parsed = parse(text)
    return "; ".join(
        f"{parsed.text[slice(*frame.quantity.figure)]} {frame.role} {frame.base or '-'} {frame.measure or '-'}"
        for frame in framing.frames(parsed)
    )


def _claims(text: str) -> tuple[Claim, ...]:
    return extract(Article("a", text.replace(" / ", "\n\n"), published=DAY))


def mood(text: str) -> str:
    """The mood of the first claim."""
    return next((claim.modality.value for claim in _claims(text)), "none")


def time(text: str) -> str:
    """The years of the first claim."""
    return next((_years(claim.period) for claim in _claims(text)), "no claim")


def _years(period: Period) -> str:
    if period.past:
        return "past"
    if period.basis in ("current", "none"):
        return period.basis
    return f"{period.start}" if period.start == period.end else f"{period.start}-{period.end}"


def minis(text: str) -> str:
    """What is claimed of whom in some sentences, and who is quoted."""
    return "; ".join(
        f"{claim.kind} {'+'.join(claim.subject) or '-'} {claim.stated:f}"
        + (f" by {claim.attribution}" if claim.attribution else "")
        for claim in _claims(text)
    )


READERS: dict[str, Callable[[str], str]] = {
    "phrases": lambda text: bracketed(parse(text)),
    "clauses": lambda text: treed(parse(text)),
    "frames": framed,
    "moods": mood,
    "times": time,
    "discourse": minis,
}


# --- the tables

SHAPES = {  # the forms of three statements that a construction takes: {inf}, {past}, {pres}, {part}, {ger}
    "share": ("spend", "spent", "spends", "spent", "spending", "2.5% of its GDP on defence"),
    "level": ("raise", "raised", "raises", "raised", "raising", "its defence budget to $40bn"),
    "change": ("increase", "increased", "increases", "increased", "increasing", "military spending by 12%"),
}


def _put(construction: str, shape: str) -> str:
    names = ("inf", "past", "pres", "part", "ger")
    *forms, rest = SHAPES[shape]
    return construction.format(**{name: f"{form} {rest}" for name, form in zip(names, forms, strict=True)})


@lru_cache(maxsize=1)
def rows() -> tuple[Row, ...]:
    """Every row of every table."""
    return tuple(row for stage in READERS for row in _table(stage))


def _lines(stage: str) -> Iterator[str]:
    for line in (FOLDER / f"{stage}.txt").read_text(encoding="utf-8").splitlines():
        if line.strip() and not line.startswith("#"):
            yield line.strip()


def _table(stage: str) -> Iterator[Row]:
    """Lines in pairs, text and what is wanted; of moods and times one line each, what is wanted before the colon."""
    if stage in ("moods", "times"):
        for line in _lines(stage):
            wanted, _, construction = line.partition(": ")
            for shape in SHAPES if "{" in construction else ("share",):
                if not (stage == "times" and shape == "change"):
                    yield Row(stage, _put(construction, shape), wanted)
        return
    lines = list(_lines(stage))
    for text, wanted in zip(lines[::2], lines[1::2], strict=True):
        yield Row(stage, text, "" if wanted == "= nothing" else wanted.removeprefix("= "))


@lru_cache(maxsize=1)
def known() -> frozenset[str]:
    """The rows that are known to fail."""
    lines = GAPS.read_text(encoding="utf-8").splitlines() if GAPS.exists() else []
    return frozenset(line for line in lines if line and not line.startswith("#"))


def cases(stage: str) -> list[object]:
    """The rows of a stage as parameters, those that are known to fail marked."""
    why = pytest.mark.xfail(reason="listed in stages/known_gaps.txt", strict=True)
    return [
        pytest.param(row, id=row.text[:90], marks=[why] if row.line in known() else [])
        for row in rows()
        if row.stage == stage
    ]


def read(row: Row) -> str:
    """What the stage makes of a row's text."""
    return READERS[row.stage](row.text)
