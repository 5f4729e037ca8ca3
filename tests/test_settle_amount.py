"""Amounts settled by hand. Cells: NATO tables 1 and 2 of 2024-06-17 and 2026-07-10, SIPRI's sheets of current US$."""

from __future__ import annotations

from datetime import date
from decimal import Decimal

import pytest

from factcheck import pipeline
from factcheck.models import Article, Rating, Reason
from factcheck.reference.tables import Tables
from settling import By, agree, judged

DAY = "2024-09-01"

CASES = [
    # NATO 2024-06-17 prints 34,974.53 million US$ for Poland in 2024, as 34,975; the release of 2026 has 34,454.
    By(
        "In 2024 Poland spent $35bn on defence.",
        DAY,
        "match",
        "match 34975000000 nato 2024",
        "discrepancy 34454000000 nato 2024",
        "revised estimate",
    ),
    By(
        "In 2024 Poland spent $34.9bn on defence.", DAY, "discrepancy", "discrepancy 34975000000 nato 2024"
    ),  # [34.85, 34.95)
    By("In 2024 Poland spent $34.97bn on defence.", DAY, "discrepancy"),  # [34.965, 34.975)
    By("In 2024 Poland spent $34.96bn on defence.", DAY, "discrepancy"),  # [34.955, 34.965): half-open
    By("In 2024 Poland spent $34.98bn on defence.", DAY, "match"),  # [34.975, 34.985)
    By("In 2024 Poland spent more than $34.98bn on defence.", DAY, "unverifiable: no_figure"),  # 34.975 rounds to it
    By("In 2024 Poland spent more than $34.9bn on defence.", DAY, "match"),
    By("In 2024 Poland spent more than $20bn on defence.", DAY, "match", notes="understates"),
    By("In 2024 Poland spent about $33.5bn on defence.", DAY, "match"),  # 5%: below 35.175
    By("In 2024 Poland spent about $33.3bn on defence.", DAY, "discrepancy"),  # below 34.965
    # Own currency first: 151,240.7 million zloty; 64,583.8 million pounds. In 2026: 84,169 million US$ x 0.78218.
    By("In 2024 Poland spent 151bn zloty on defence.", DAY, "match", "match 151241000000 nato 2024"),
    By(
        "In 2024 Britain spent £64.6bn on defence.",
        DAY,
        "match",
        "match 64584000000 nato 2024",
        "discrepancy 65841000000 nato 2024",
        "fiscal_year",
    ),
    # No euro figure for Poland: 26,475.84 million US$ of 2023 x 0.924839 EUR per US$ = 24,485.895 million.
    By("In 2023 Poland spent €24.5bn on defence.", DAY, "match", "match 24485895282 nato 2023"),
    By("In 2023 Poland spent €25.5bn on defence.", DAY, "discrepancy"),
    # Constant prices: 2024 in US$ of 2015 is 26,838.5 million.
    By(
        "In 2024 Poland spent $26.8bn on defence.",
        DAY,
        "match",
        "match 26839000000 nato 2024",
        reading="constant 2015 prices",
        notes="reading",
    ),
    # Printed total of the alliance; European allies are NATO Europe and Canada less Canada: 506,692.5 - 30,495.2.
    By("In 2024 NATO's members spent $1.47 trillion on defence.", DAY, "match", "match 1474399000000 nato 2024"),
    By(
        "In 2024 European members of NATO spent $476bn on defence.",
        DAY,
        "match",
        "match 476197242035 nato 2024",
        notes="computed_total",
    ),
    # 15,337.996 + 26,475.840 + 34,974.528 = 76,788.363 million.
    By("Poland spent $77bn on defence between 2022 and 2024.", DAY, "match", "match 76788363095 nato 2024"),
    # SIPRI's total of 2025: 2,718.18 billion; the edition of 2026 has 2024 in US$ of 2024 only: 2,692.3.
    By(
        "World military expenditure reached $2,718 billion in 2024.",
        "2025-04-28",
        "match",
        "match 2718200000000 sipri 2024",
    ),
    By(
        "World military expenditure reached $2,719 billion in 2024.",
        "2025-04-28",
        "discrepancy",
        "discrepancy 2718200000000 sipri 2024",
    ),
    # A source of its own disputes: Poland in 2023, SIPRI 2024-04-22: 31,649.9 million US$; NATO 26,476.
    By(
        "In 2023 Poland spent $31.6bn on defence.",
        DAY,
        "disputed",
        "discrepancy 26476000000 nato 2023",
        notes="definitions",
    ),
    By(
        "In 2023 Poland spent $31.6bn on its military, according to SIPRI.",
        DAY,
        "match",
        "match 31649900000 sipri 2023",
    ),
    # The EU: EDA's total of 2024-12-04 for 2023 is 278,573 million euro, Eurostat's (2026) 231,921.
    By("In 2023 the EU spent €279bn on defence.", "2024-12-20", "match", "match 278573000000 eda 2023"),
    # The release in force, of 2025-04-24, is not held; those that are miss by more than 5%, or do not.
    By(
        "In 2024 Poland spent $34.5bn on defence.",
        "2025-06-01",
        "match",
        "release_not_held",
        "match 34454000000 nato 2024",
    ),
    By("In 2024 Poland spent $60bn on defence.", "2025-06-01", "discrepancy", "release_not_held", notes="far_off"),
    By("In 2024 Poland spent $36bn on defence.", "2025-06-01", "unverifiable: release_not_held", "release_not_held"),
    # A budget that is below the printed figure: pensions and other ministries.
    By("Britain's defence budget for 2024 was £30bn.", DAY, "discrepancy", notes="budget"),
    By("Britain's defence budget for 2024 was £52bn.", DAY, "unverifiable: release_not_held"),  # 57.1 was announced
    # At a rate: a year's is divided. 151,240.7 million zloty over 365 days or 12 months.
    By("In 2024 Poland spent 414 million zloty a day on defence.", DAY, "match", "match 414358121 nato 2024"),
    By("In 2024 Poland spent 12.6bn zloty a month on defence.", DAY, "match", "match 12603392833 nato 2024"),
    By("In 2024 Poland spent 20bn zloty a month on defence.", DAY, "discrepancy"),
    # A bare "$" may be the country's own: NATO 2024-06-17 has 27,990.6 million US$ and 37,785.1 million Canadian.
    By("In 2023 Canada spent $37.8bn on defence.", DAY, "match", "match 37785000000 nato 2023"),
    By("In 2023 Canada spent $28bn on defence.", DAY, "match", "match 27991000000 nato 2023", notes="currency"),
    By("In 2023 Canada spent C$28bn on defence.", DAY, "discrepancy", "discrepancy 37785000000 nato 2023"),
    By("In 2023 Canada spent US$37.8bn on defence.", DAY, "discrepancy", "discrepancy 27991000000 nato 2023"),
    By("In 2023 Canada spent $33.5bn on defence.", DAY, "discrepancy", "discrepancy 37785000000 nato 2023"),
    By(
        "In 2023 Canada spent $31bn on defence.",
        DAY,
        "discrepancy",
        "discrepancy 27991000000 nato 2023",
        notes="currency",
    ),
    # Fiscal 2023/24 is one year, April 2023 to March 2024: NATO's 2023.
    By("Britain spent \u00a361.9bn on its forces in 2023/24, NATO says.", DAY, "match", "match 61877000000 nato 2023"),
]


@pytest.mark.parametrize("row", CASES, ids=str)
def test_an_amount(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


def test_a_conversion_shows_its_rate(tables: Tables) -> None:
    verdict = judged("In 2023 Poland spent €24.5bn on defence.", DAY, tables)
    assert verdict.as_published is not None
    evidence = verdict.as_published.evidence
    assert evidence is not None
    amount, rate = evidence.inputs
    assert (amount.source, amount.value) == ("nato", Decimal("26475.8395056"))
    assert (rate.source, rate.value, rate.unit) == ("exchange_rates", Decimal("0.924839239819"), "EUR per USD")
    assert f"x {rate.value} EUR per USD" in evidence.method
    assert not evidence.printed


def test_a_converted_figure_disputes_nothing(tables: Tables) -> None:
    # SIPRI's 31,650 million US$ x 0.924839 = 29.27 billion euro; NATO's own dollars make 24.49.
    verdict = judged("In 2023 Poland spent €29.3bn on defence.", DAY, tables)
    assert verdict.rating == "discrepancy"
    assert {row.source for row in verdict.by_source if row.rating == "match"} >= {"sipri"}


@pytest.mark.parametrize(
    ("text", "day", "corrected"),
    [
        ("In 2024 Poland spent $45bn on defence.", DAY, "In 2024 Poland spent $35.0bn on defence. (NATO, "),
        ("In 2023 Poland spent €25.5bn on defence.", DAY, "In 2023 Poland spent €24.5bn on defence. (NATO, "),
        (
            "In 2024 Poland spent 120 billion zloty on defence.",
            DAY,
            "In 2024 Poland spent 151 billion zloty on defence. (",
        ),
        ("In 2024 Poland spent more than $45bn on defence.", DAY, "In 2024 Poland spent $35.0bn on defence. ("),
    ],
)
def test_a_corrected_amount(text: str, day: str, corrected: str, tables: Tables) -> None:
    correction = judged(text, day, tables).correction
    assert correction is not None
    assert correction.startswith(corrected)


@pytest.mark.parametrize(
    "text",
    [
        "Poland spent $14bn on defence in the first half of 2023.",
        "Poland spent $9bn on defence in the first three months of 2023.",
        "Poland spent $4bn on defence in January and February 2023.",
        "Between January and June 2023 Poland spent $9bn on defence.",
        "Military spending in Poland surged 16% in the third quarter of 2023.",
    ],
)
def test_a_part_of_a_year_is_not_held_against_a_whole_one(text: str, tables: Tables) -> None:
    (verdict,) = pipeline.check(Article("a", text, published=date(2024, 9, 1)), tables).verdicts
    assert (verdict.rating, verdict.reason) == (Rating.UNVERIFIABLE, Reason.NO_FIGURE)
    assert "whole years" in verdict.says


@pytest.mark.parametrize(
    ("text", "years"),
    [
        ("India's defence budget for FY26 is 6.81 lakh crore rupees.", (2025, 2025)),
        ("India's defence budget for fiscal 2025 is 6.21 lakh crore rupees.", (2024, 2024)),
        ("India's defence budget for 2024-25 is 6.21 lakh crore rupees.", (2024, 2025)),
        ("India's defence budget for 2025 is 6.21 lakh crore rupees.", (2025, 2025)),
        ("America's defence budget for FY25 is $850bn.", (2025, 2025)),
        ("Japan's defence budget for fiscal 2025 is 8.7 trillion yen.", (2025, 2025)),
    ],
)
def test_a_fiscal_year_is_the_calendar_year_that_holds_most_of_it(
    text: str, years: tuple[int, int], tables: Tables
) -> None:
    period = judged(text, "2025-11-20", tables).claim.period
    assert (period.start, period.end) == years
