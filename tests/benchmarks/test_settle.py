"""How long one claim takes to settle against all tables at both clocks, slip and correction included.

`python -m pytest tests/benchmarks/test_settle.py --benchmark-only`. "Asked before" is a claim about figures that
another claim has asked for, as in an archive; "asked first" finds the tables in memory and nothing computed yet.
"""

from __future__ import annotations

from datetime import date
from statistics import median

import pytest
from pytest_benchmark.fixture import BenchmarkFixture

from factcheck.claims import extract
from factcheck.models import Article, Claim
from factcheck.reference.tables import Tables
from factcheck.verdicts.clocks import Desk
from factcheck.verdicts.judge import desk, judge

LIMIT = 0.001  # seconds

SENTENCES = [
    ("Greece spends more than 3% of its GDP on defence.", "2024-11-26"),
    ("In 2023 China spent 1.90% of GDP on its military.", "2024-09-01"),
    ("In 2023 Poland spent $26.5bn on defence.", "2024-09-01"),
    ("In 2023 Poland spent $28bn on defence.", "2024-09-01"),
    ("Germany's military spending rose by 18% in 2024.", "2024-09-01"),
    ("America spends more on defence than the next nine countries combined.", "2024-05-24"),
    ("Germany was the fourth-biggest military spender in the world in 2024.", "2025-05-20"),
    ("23 of 32 allies met NATO's 2% guideline in 2024.", "2024-09-18"),
    ("America paid roughly two-thirds of NATO's military spending in 2023.", "2024-07-08"),
    ("In 2023 Poland spent $700 per head on defence.", "2024-09-01"),
    ("Germany devoted 3.1% of government spending to defence in 2023.", "2024-09-01"),
    ("Poland put 51% of its defence budget into major equipment in 2024.", "2024-09-01"),
    ("The armed forces of Poland number 216,000 troops.", "2024-09-01"),
    ("NATO's 2% target is a floor, the general said.", "2024-11-26"),
]


def asked(text: str, day: str, tables: Tables) -> tuple[Claim, Desk]:
    """The first claim of a sentence, and what it is judged with."""
    published = date.fromisoformat(day)
    return extract(Article("a", text, published=published))[0], desk(tables, published)


@pytest.mark.parametrize(("text", "day"), SENTENCES)
def test_asked_before(text: str, day: str, tables: Tables, benchmark: BenchmarkFixture) -> None:
    claim, at = asked(text, day, tables)
    judge(claim, at)
    benchmark(judge, claim, at)
    if benchmark.stats is not None:
        assert median(benchmark.stats.stats.data) < LIMIT


@pytest.mark.parametrize(("text", "day"), SENTENCES)
def test_asked_first(text: str, day: str, tables: Tables, benchmark: BenchmarkFixture) -> None:
    claim, at = asked(text, day, tables)
    judge(claim, at)
    benchmark.pedantic(judge, args=(claim, at), setup=tables.forget, rounds=20)
