"""Sums per head, strengths, shares of equipment and budget, and groups' shares of GDP, settled by hand."""

from __future__ import annotations

from decimal import Decimal

import pytest

from factcheck.reference.tables import Tables
from settling import By, agree, judged

DAY = "2024-09-01"

CASES = [
    # Britain 2023: 61,877.387 million pounds / 68,492,000 (World Bank 2026-03-06) = 903.4; it may be off by 1.5%.
    By("Britain spent £903 per person on defence in 2023.", DAY, "match", "match 903 nato 2023"),
    By("Britain spent £905 per person on defence in 2023.", DAY, "match", "match 903 nato 2023", notes="margin"),
    By("Britain spent £940 per person on defence in 2023.", DAY, "discrepancy", "discrepancy 903 nato 2023"),
    By("Britain spent more than £900 per person on defence in 2023.", DAY, "match"),
    # NATO prints US$ of 2015: 1,084 for Britain in 2023; in current US$ 76,939.0 million / 68,492,000 = 1,123.
    By("Britain spent $1,123 per person on defence in 2023.", DAY, "match", "match 1123 nato 2023"),
    By(
        "Britain spent $1,084 per person on defence in 2023.",
        DAY,
        "match",
        "match 1084 nato 2023",
        reading="in constant 2015 prices",
    ),
    # SIPRI's sums per head are not held: world 2022, 2,239.87 billion / 7,989,545,217 = 280.35. SIPRI itself said 282.
    By("World military spending was $282 per capita in 2022.", "2023-04-25", "match", "match 280 sipri 2022"),
    By("World military spending was $310 per capita in 2022.", "2023-04-25", "discrepancy"),
    # EDA prints current euro: 618.
    By("The EU spent €618 per head on defence in 2023.", "2024-12-13", "match", "match 618 eda 2023"),
    # 53,080 million US$ of 2026 over the newest population held, 36,559,233 of 2024: 1,452; it may be off by 3.5%.
    By("Poland spends $1,400 per head on defence.", "2026-08-01", "match", "match 1452 nato 2026", notes="margin"),
    By("Poland spends $1,300 per head on defence.", "2026-08-01", "discrepancy", "discrepancy 1452 nato 2026"),
    # NATO, table 7, thousand persons, one decimal: Poland 216.081 in 2024; the alliance 3,418.6.
    By("The armed forces of Poland number 216,000 troops.", DAY, "match", "match 216100 nato 2024"),
    By("The armed forces of Poland number 200,000 troops.", DAY, "discrepancy", "discrepancy 216100 nato 2024"),
    # NATO prints thousands to a tenth: more digits, here 481,017, refute nothing.
    By("The armed forces of Turkey number 481,017 troops.", DAY, "unverifiable: no_figure"),
    By("NATO's armed forces number 3.4 million troops.", DAY, "match", "match 3418600 nato 2024"),
    # NATO, table 8a: Poland 51.13% in 2024; the release of 2026 has 42.90.
    By(
        "Poland put 51% of its defence budget into major equipment in 2024.",
        DAY,
        "match",
        "match 51.13 nato 2024",
        "discrepancy 42.90 nato 2024",
        "revised",
    ),
    By("Poland put 60% of its defence budget into major equipment in 2024.", DAY, "discrepancy"),
    # SIPRI 2024-04-22: 3.08% of the German state's spending in 2023; EDA's own 3.76 disputes a 3.8.
    By("Germany devoted 3.1% of government spending to defence in 2023.", DAY, "match", "match 3.08 sipri 2023"),
    By(
        "Germany devoted 3.8% of government spending to defence in 2023.",
        "2024-12-20",
        "disputed",
        "discrepancy 3.08 sipri 2023",
    ),
    By("Germany devoted 5% of government spending to defence in 2023.", "2024-12-20", "discrepancy"),
    # SIPRI has no share of the part of the budget that Congress sets anew each year.
    # Nor of what a federation's capital spends, its states left out.
    By("India put 13% of its federal budget into defence in 2015.", "2017-05-01", "unverifiable: no_figure"),
    By("Defence took 54% of America's discretionary spending in 2015.", "2017-05-01", "unverifiable: no_figure"),
    # European allies, in US$ of 2015: (430,112.3 - 24,551.4) / (21,340,706.9 - 1,798,435.0) = 2.075%.
    By(
        "European members of NATO spent 2.1% of GDP on defence in 2024.",
        DAY,
        "match",
        "match 2.08 nato 2024",
        notes="computed_total",
    ),
    # Table 3 of 2024-06-17: Poland 4.12, Germany 2.12: 1.94; in money it is 0.37.
    By(
        "Poland spends twice what Germany does on defence, by the figures that NATO itself printed, as a share of GDP.",
        DAY,
        "match",
        "match 1.94 nato 2024",
    ),
    # With Canada it is printed: 2.02.
    By("European allies and Canada spent 2% of GDP on defence in 2024.", DAY, "match", "match 2.02 nato 2024"),
    By(
        "European allies and Canada spent 1.8% of GDP on defence in 2024.",
        DAY,
        "discrepancy",
        "discrepancy 2.02 nato 2024",
    ),
]


@pytest.mark.parametrize("row", CASES, ids=str)
def test_a_claim(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


def test_a_sum_per_head_names_its_population(tables: Tables) -> None:
    verdict = judged("Britain spent £903 per person on defence in 2023.", DAY, tables)
    assert verdict.as_published is not None
    assert verdict.as_published.evidence is not None
    amount, people = verdict.as_published.evidence.inputs
    assert (amount.value, people.value) == (Decimal("61877.386841"), Decimal(68492000))
    assert people.source == "worldbank"


@pytest.mark.parametrize(
    ("text", "corrected"),
    [
        ("Britain spent £940 per person on defence in 2023.", "Britain spent £903 per person on defence in 2023. ("),
        ("The armed forces of Poland number 200,000 troops.", "The armed forces of Poland number 216,000 troops. ("),
        (
            "The armed forces of Poland number 1.2 million troops.",
            "The armed forces of Poland number 0.216 million troops. (",
        ),
        (
            "Poland put 60% of its defence budget into major equipment in 2024.",
            "Poland put 51% of its defence budget into major equipment in 2024. (",
        ),
    ],
)
def test_a_corrected_sentence(text: str, corrected: str, tables: Tables) -> None:
    correction = judged(text, DAY, tables).correction
    assert correction is not None
    assert correction.startswith(corrected)
