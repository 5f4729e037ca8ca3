"""Numbers of several countries taken together, settled by hand."""

from __future__ import annotations

import pytest

from factcheck.reference.tables import Tables
from settling import By, agree, judged

DAY = "2024-09-01"

CASES = [
    # NATO 2024-06-17, table 2, 2023, million US$: Germany 73,137.6 + France 59,378.8 + Italy 33,856.7 = 166,373.1.
    By(
        "Germany, France and Italy together spent $166bn on defence in 2023.",
        DAY,
        "match",
        "match 166373055678 nato 2023",
    ),
    By("Germany, France and Italy together spent $190bn on defence in 2023.", DAY, "discrepancy"),
    # Germany and France: 132,516.4. "Together" is not said, and holds; of each it would not.
    By(
        "Germany and France spent $133bn on defence in 2023.",
        DAY,
        "match",
        "match 132516394457 nato 2023",
        notes="together",
    ),
    # 127 is nearer to the sum than to either.
    By(
        "Germany and France spent $127bn on defence in 2023.",
        DAY,
        "discrepancy",
        "discrepancy 132516394457 nato 2023",
        notes="together",
    ),
    # "All" and "in total" beside one another: 4,656.9 together; 1,237.7, 1,254.2 and 2,165.0 each.
    By("All three Baltic states together spent $4.7 billion on defence in 2023.", DAY, "match"),
    By("The Baltic states spent $4.7 billion on defence in 2023, all of it in cash.", DAY, "match"),
    By("The Baltic states, all members of NATO since 2004, spent $4.7 billion on defence in 2023.", DAY, "match"),
    # 73,137.6 + 59,378.8 + 76,939.0 = 209,455.4.
    By("Germany, together with France and Britain, spent $209bn on defence in 2023.", DAY, "match"),
    # NATO has the United States in it.
    By(
        "The US and NATO together spent $1.3 trillion on defence in 2023.",
        DAY,
        "match",
        "match 1294808000000 nato 2023",
    ),
    By("Germany and France each spent $133bn on defence in 2023.", DAY, "discrepancy", notes="subject"),
    By("Germany and France each spent more than $50bn on defence in 2023.", DAY, "match", notes="subject"),
    # 2024, million US$: Denmark 9,939.6 + Finland 7,307.9 + Norway 10,605.5 + Sweden 13,428.0 = 41,281.0.
    By("The Nordic countries spend $41bn on defence.", DAY, "match", "match 41280981864 nato 2024"),
    # 2023, 2015 US$: (838.3 + 1,454.7 + 916.5) / (27,603.6 + 52,313.6 + 31,889.9) = 2.87%.
    By("The Baltic states together spent 2.9% of GDP on defence in 2023.", DAY, "match", "match 2.87 nato 2023"),
    By("The Baltic states all spent more than 2% of GDP on defence in 2023.", DAY, "match", notes="subject"),
    # (52,044.0 + 59,439.7) / (2,660,510.3 + 3,623,560.6) = 1.77%.
    By("France and Germany jointly spent 1.8% of GDP on defence in 2023.", DAY, "match", "match 1.77 nato 2023"),
    # 2024, thousands: 216.1 + 66.6 = 282.7.
    By("Poland and Romania between them have 283,000 soldiers under arms.", DAY, "match", "match 282699.00 nato 2024"),
    # SIPRI 2024-04-22, 2023, billion US$: (296.4 + 109.5) / 916.0 = 0.443.
    # 916.0 / (296.4 + 109.5) = 2.257.
    By(
        "The US spends 2.3 times as much on its military as China and Russia combined.",
        DAY,
        "match",
        "match 2.26 sipri 2023",
    ),
    By("US military spending is more than three times that of China and Russia combined.", DAY, "discrepancy"),
    # NATO 2024-06-17, 2024: 21,459.7 / (8,519.2 + 785.1) = 2.306.
    By("Finland's and Sweden's defence budgets came to $20.7 billion in 2024.", DAY, "match", notes="together"),
    By(
        "China and Russia together spend less than half of what America spends on its military.",
        DAY,
        "match",
        "match 0.443 sipri 2023",
    ),
]


NOT_YET = [
    By(
        "The Netherlands has 2.3 times Belgium and Luxembourg's combined defence budget.",
        DAY,
        "match",
        "match 2.31 nato 2024",
    ),
]
"""A sum of two possessors: not read."""


@pytest.mark.parametrize("row", NOT_YET, ids=str)
@pytest.mark.xfail(strict=True)
def test_several_countries_that_are_not_read_yet(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


@pytest.mark.parametrize("row", CASES, ids=str)
def test_several_countries(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)
