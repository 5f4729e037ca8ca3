"""Slips: planted ones are found, random numbers are left unexplained; each kind of slip once, by hand."""

from __future__ import annotations

from collections import Counter
from decimal import Decimal

import pytest

from factcheck.claims import extract
from factcheck.models import Article, Rating, Verdict
from factcheck.reference.tables import Tables
from factcheck.verdicts.judge import desk, judge
from factcheck.verdicts.slips import close_to
from settling import judged
from slip_cases import Wrong, planted, random_ones, random_shares

RECOVERED = 0.88  # of planted slips, measured 0.91; the issue asks for 0.80
EXPLAINED = 0.04  # of random wrong numbers, measured 0.03; the issue asks for 0.05
DAY = "2024-09-01"


def verdict_on(case: Wrong, tables: Tables) -> Verdict | None:
    """The verdict on a case's one claim that is no target."""
    claims = [c for c in extract(Article("a", case.text, published=case.day)) if c.kind != "target"]
    return judge(claims[0], desk(tables, case.day)) if len(claims) == 1 else None


def wrong(cases: list[Wrong], tables: Tables) -> list[tuple[Wrong, Verdict]]:
    """The cases that come out as discrepancies: a planted number may be right by another reading or source."""
    found = [(case, verdict_on(case, tables)) for case in cases]
    return [(case, verdict) for case, verdict in found if verdict is not None and verdict.rating is Rating.DISCREPANCY]


def test_planted_slips_are_found_and_yield_the_stated_number(tables: Tables) -> None:
    cases = wrong(list(planted(tables)), tables)
    assert len(cases) > 400
    found = [(case, verdict) for case, verdict in cases if verdict.slip is not None]
    assert len(found) / len(cases) >= RECOVERED
    named = sum(verdict.slip is not None and verdict.slip.kind == case.planted for case, verdict in found)
    assert named / len(found) >= 0.9, "two slips may give one number; the simpler one is named"
    for case, verdict in found:
        assert verdict.slip is not None
        if verdict.slip.kind not in ("truncated", "magnitude"):
            assert close_to(verdict.claim).contains(verdict.slip.figure), case


def test_random_numbers_stay_unexplained(tables: Tables) -> None:
    cases = wrong(list(random_ones(tables)), tables)
    assert len(cases) > 500
    explained = Counter(case.kind for case, verdict in cases if verdict.slip is not None)
    assert explained.total() / len(cases) <= EXPLAINED, explained


def test_random_shares_with_one_decimal_stay_unexplained(tables: Tables) -> None:
    """Anywhere from 0.5% to 5% of GDP; nearer than half to twice the right share chance finds more."""
    cases = wrong(list(random_shares(tables)), tables)
    assert sum(verdict.slip is not None for _, verdict in cases) / len(cases) <= 0.05


CASES = [
    # NATO 2024-06-17: Greece 2.80 in 2023, 3.08 in 2024; 2023-07-07: 3.01 for 2023.
    ("In 2024 Greece spent 2.80% of GDP on defence.", "other_year", "2.80", "nato"),
    ("In 2023 Greece spent 3.01% of GDP on defence.", "other_release", "3.01", "nato"),
    ("In 2024 Lithuania spent 2.8% of GDP on defence.", "truncated", "2.85", "nato"),
    # SIPRI 2024-04-22: Poland 3.83 in 2023, said to be NATO's.
    ("In 2023 Poland spent 3.83% of GDP on defence, according to NATO.", "other_source", "3.83", "sipri"),
    # The rows above and below Italy: Hungary 2.05 and Latvia 2.87 in 2023.
    ("In 2023 Italy spent 2.05% of GDP on defence.", "row", "2.05", "nato"),
    # NATO Europe and Canada: 1.78 in 2023.
    ("In 2023 Italy spent 1.78% of GDP on defence.", "group", "1.78", "nato"),
    # Table 2: 26,476 million US$; table 1: 111,226 million zloty.
    ("In 2023 Poland spent $26.5m on defence.", "magnitude", "26476000000", "nato"),
    ("In 2023 Poland spent $111bn on defence.", "currency", "111226000000", "nato"),
    ("In 2023 the United States accounted for 16.35% of NATO's defence spending.", "common_funding", "16.35", "nato"),
]


@pytest.mark.parametrize(("text", "kind", "figure", "source"), CASES)
def test_each_slip(text: str, kind: str, figure: str, source: str, tables: Tables) -> None:
    slip = judged(text, DAY, tables).slip
    assert slip is not None
    assert (slip.kind, slip.figure, slip.source) == (kind, Decimal(figure), source)


def test_a_share_of_the_budget_for_one_of_gdp(tables: Tables) -> None:
    # What SIPRI gives as the part of Spain's public spending is well above NATO's 1.19% of GDP.
    view = tables.sources["sipri"]
    edition = next(e for e in view.editions if e.date.isoformat() == "2024-04-22")
    row = tables.index(view, edition)["share_of_budget|ESP"]["2023"]
    stated = Decimal(row[0]).quantize(Decimal("0.01"))
    slip = judged(f"In 2023 Spain spent {stated}% of GDP on defence.", DAY, tables).slip
    assert slip is not None
    assert (slip.kind, slip.source) == ("denominator", "sipri")


@pytest.mark.parametrize(
    "text",
    [
        "In 2024 Greece spent 3.08% of GDP on defence.",  # right
        "In 2024 Greece spent more than 4% of GDP on defence.",  # nothing near
        "Greece did not spend 3% of GDP on defence in 2024.",  # denied
        "In 2023 Italy spent 4% of GDP on defence.",  # too coarse
        "Ireland spends 0.2% of GDP on defence.",  # 0.24 rounds to it: nothing was cut off
    ],
)
def test_no_slip(text: str, tables: Tables) -> None:
    assert judged(text, DAY, tables).slip is None
