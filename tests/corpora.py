"""The corpora and the gold articles: read, run and compared. Shared by `test_corpus.py` and `gaps.py`."""

from __future__ import annotations

import tomllib
from collections import Counter
from collections.abc import Iterable, Iterator, Mapping
from dataclasses import dataclass
from datetime import date
from decimal import Decimal
from functools import cached_property, lru_cache
from pathlib import Path
from typing import Any

from factcheck.claims import extract, kinds
from factcheck.models import Article, Claim, Span

TESTS = Path(__file__).parent
GAPS = TESTS / "known_gaps.txt"
TOLERANCE = Decimal("0.01")  # of the value: the corpora round thirds and conversions


@dataclass(frozen=True)
class Expected:
    """One claim that a careful reader makes; `fields` holds only what the corpus states."""

    kind: str
    span: Span
    fields: Mapping[str, Any]

    @property
    def optional(self) -> bool:
        """Whether two careful readers could differ on it: neither required nor wrong to find."""
        return bool(self.fields.get("optional"))


@dataclass(frozen=True)
class Case:
    """A text of a corpus (or a whole gold article) with its claims, in the kinds that exist."""

    corpus: str
    article: Article
    text: str
    start: int
    expected: tuple[Expected, ...]

    @property
    def line(self) -> str:
        """How `known_gaps.txt` names the case."""
        return f"{self.corpus}: {self.text}"

    def found(self) -> tuple[Claim, ...]:
        """What the tool reads in the case's text, without its context."""
        return self._found

    @cached_property
    def _found(self) -> tuple[Claim, ...]:
        return tuple(claim for claim in extract(self.article) if claim.span[0] >= self.start)


@lru_cache(maxsize=1)
def corpus() -> tuple[Case, ...]:
    """Every case of every corpus, in the order of the files."""
    return tuple(case for path in sorted(TESTS.glob("corpus/*.toml")) for case in _cases(path))


@lru_cache(maxsize=1)
def gold() -> tuple[Case, ...]:
    """The whole labelled articles."""
    return tuple(_case(path.stem, "", _toml(path)) for path in sorted(TESTS.glob("gold/*.toml")))


def gaps() -> tuple[str, ...]:
    """The lines of the cases that are known to fail."""
    return tuple(line for line in GAPS.read_text(encoding="utf-8").splitlines() if line and not line.startswith("#"))


def _toml(path: Path) -> dict[str, Any]:
    return tomllib.loads(path.read_text(encoding="utf-8"))


def _cases(path: Path) -> Iterator[Case]:
    data = _toml(path)
    for index, case in enumerate(data["case"]):
        yield _case(data["kind"], f"{index}", case)


def _case(corpus: str, index: str, case: Mapping[str, Any]) -> Case:
    lead = f"{case['context']} " if case.get("context") else ""
    published = date.fromisoformat(case["date"]) if case.get("date") else None
    article = Article(f"{corpus}-{index}", lead + case["text"], "tests", case.get("title", ""), published)
    wanted = (_expected(one, case["text"], len(lead)) for one in case["claims"] if one["kind"] in kinds())
    return Case(corpus, article, case["text"], len(lead), tuple(wanted))


def _expected(one: Mapping[str, Any], text: str, start: int) -> Expected:
    at = -1
    for _ in range(one.get("nth", 1)):
        at = text.index(one["text"], at + 1)
    return Expected(one["kind"], (start + at, start + at + len(one["text"])), one)


def overlaps(one: Span, other: Span) -> bool:
    """Whether two spans share a character."""
    return one[0] < other[1] and other[0] < one[1]


def differences(expected: Expected, claim: Claim) -> tuple[str, ...]:
    """Names of the stated fields in which a claim is read otherwise."""
    return tuple(name for name in expected.fields if name in _SAME and not _SAME[name](expected.fields[name], claim))


def _near(stated: str, found: Decimal | None) -> bool:
    wanted = Decimal(stated)
    return found is not None and abs(found - wanted) <= TOLERANCE * abs(wanted)


def _period(stated: str, claim: Claim) -> bool:
    if stated == "current":
        return claim.period.basis == "current"
    if stated == "none":
        return claim.period.start is None
    first, _, last = stated.partition("-")
    return (claim.period.start, claim.period.end) == (int(first), int(last or first))


def _detail(stated: Mapping[str, object], claim: Claim) -> bool:
    return all(str(claim.detail.get(key)) == str(value) for key, value in stated.items())


_SAME = {
    "subject": lambda stated, claim: sorted(stated) == sorted(claim.subject),
    "value": lambda stated, claim: _near(stated, claim.stated),
    "value_high": lambda stated, claim: _near(stated, claim.stated_high),
    "unit": lambda stated, claim: stated == claim.unit,
    "comparator": lambda stated, claim: stated == claim.comparator.value,
    "modality": lambda stated, claim: stated == claim.modality.value,
    "attribution": lambda stated, claim: stated == claim.attribution,
    "period": _period,
    "detail": _detail,
}
READ = ("subject", "value", "value_high", "unit")


def paired(case: Case, found: Iterable[Claim]) -> tuple[dict[int, Claim], tuple[Claim, ...]]:
    """Expected claims (by index) with the claim that was found for each, and the claims left over."""
    left, pairs = list(found), {}
    for index, expected in enumerate(case.expected):
        fitting = [c for c in left if c.kind == expected.kind and overlaps(c.span, expected.span)]
        if fitting:
            pairs[index] = min(fitting, key=lambda c: len(differences(expected, c)))
            left.remove(pairs[index])
    return pairs, tuple(left)


def complaints(case: Case) -> tuple[str, ...]:
    """What is wrong with the reading of a case, one line a claim; empty where all is right."""
    pairs, left = paired(case, case.found())
    lines = [f"invented: {claim.kind} {claim.text!r} {claim.subject}" for claim in left]
    for index, expected in enumerate(case.expected):
        what = f"{expected.kind} {expected.fields['text']!r}"
        if index not in pairs:
            lines += [] if expected.optional else [f"missed: {what}"]
        else:
            lines += [_misread(what, name, expected, pairs[index]) for name in differences(expected, pairs[index])]
    return tuple(lines)


def _misread(what: str, name: str, expected: Expected, claim: Claim) -> str:
    found = {"value": claim.stated, "value_high": claim.stated_high}.get(name, getattr(claim, name, None))
    return f"misread: {what}: {name} is {expected.fields[name]!r}, read as {found!r}"


@dataclass(frozen=True)
class Score:
    """How well one kind is read over many cases: F1 of claims found, and of claims read right; false alarms."""

    found: float
    read: float
    false_alarms: int


def scores(cases: Iterable[Case]) -> dict[str, Score]:
    """The score of each kind that exists."""
    counts: dict[str, Counter[str]] = {kind: Counter() for kind in kinds()}
    for case in cases:
        pairs, left = paired(case, case.found())
        for index, expected in enumerate(case.expected):
            if expected.optional and (index not in pairs or differences(expected, pairs[index])):
                counts[expected.kind]["alarms"] += index in pairs
                continue
            count = counts[expected.kind]
            count["expected"] += 1
            count["found"] += index in pairs
            count["read"] += index in pairs and not set(differences(expected, pairs[index])) & set(READ)
        for claim in left:
            counts[claim.kind]["alarms"] += 1
    return {kind: _score(count) for kind, count in counts.items()}


def _score(count: Counter[str]) -> Score:
    claimed = count["found"] + count["alarms"]
    total = claimed + count["expected"]
    return Score(*(round(2 * count[name] / total, 4) if total else 1.0 for name in ("found", "read")), count["alarms"])
