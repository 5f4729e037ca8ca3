"""Runs of years in which spending rose or fell, settled by hand."""

from __future__ import annotations

import pytest

from factcheck.reference.tables import Tables
from settling import By, agree, judged

CASES = [
    # SIPRI 2024-04-22, World in constant 2022 US$, billions: 1883.1 (2014) below 1909.9, 1914.8, 1934.9, 1989.8,
    # 2073.1, 2148.9, 2163.6, 2241.5 and 2393.6 (2023): nine rises, with nothing held before 2014.
    By(
        "World military spending rose for the ninth consecutive year in 2023.",
        "2024-04-22",
        "match",
        "match 9 sipri 2023",
        reading="in real terms",
        notes="may_be_longer",
    ),
    By("World military spending rose for the seventh consecutive year in 2023.", "2024-04-22", "discrepancy"),
    # Ten would need 2013.
    By("World military spending rose for the tenth consecutive year in 2023.", "2024-04-22", "unverifiable: no_figure"),
    # NATO 2024-06-17, Poland in US$, millions: 11,857 (2018) > 11,824 (2019) < 13,363 < 15,099 < 15,338 < 26,476 <
    # 34,975 (2024): five.
    By(
        "Poland's defence budget has grown for five straight years.",
        "2024-09-01",
        "match",
        "match 5 nato 2024",
        reading="in US dollars",
    ),
    # Germany in euro: 47,077 (2020) > 46,626 (2021) < 49,217 < 53,567 < 69,341 (2024): three.
    By("Germany's military spending rose for the third year running in 2024.", "2024-09-01", "match"),
    By("Germany's military spending rose for the sixth year running in 2024.", "2024-09-01", "discrepancy"),
    # Greece in euro: 6,223.5 (2023) < 7,125.6 (2024): no fall at all.
    By(
        "Greece cut its defence budget for the fourth consecutive year in 2024.",
        "2024-09-01",
        "discrepancy",
        "discrepancy 0 nato 2024",
    ),
    By(
        "China's military spending has increased for 29 consecutive years.",
        "2024-09-01",
        "unverifiable: release_not_held",
    ),
]


@pytest.mark.parametrize("row", CASES, ids=str)
def test_a_run_of_years(row: By, tables: Tables) -> None:
    agree(judged(row.text, row.day, tables), row)


def test_the_corrected_sentence_counts_as_the_article_does(tables: Tables) -> None:
    # NATO 2024-06-17, Spain in euro, millions: 11,281 (2019) > 11,240 < 12,546 < 15,610 < 17,451 < 19,723 (2024).
    verdict = judged("Spain's military spending rose for the eighth year running in 2024.", "2024-09-01", tables)
    assert verdict.correction is not None
    assert "for the fourth year running" in verdict.correction


def test_a_run_that_may_have_begun_earlier_is_not_put_right_by_the_years_held(tables: Tables) -> None:
    verdict = judged("World military spending rose for the seventh consecutive year in 2023.", "2024-04-22", tables)
    assert verdict.correction is None
