"""Discourse: what earlier sentences leave to a later one."""

from __future__ import annotations

import pytest

from stages import Row, cases, minis, read


@pytest.mark.parametrize("row", cases("discourse"))
def test_it_reads_as_a_careful_reader_does(row: Row) -> None:
    assert read(row) == row.wanted


def test_an_unrelated_paragraph_changes_nothing() -> None:
    text = "Poland spends 4.1% of its GDP on defence. It spent 2% in 2014."
    alone = minis(text)
    rain = "Rain fell in Madrid, where the harvest was poor. A bakery by the harbour sold 3% more bread."
    assert minis(f"{rain} / {text}") == alone
    assert minis(f"{text} / {rain}") == alone


@pytest.mark.xfail(reason="NATO is credited with the next sentence too, and counted as a holder", strict=True)
def test_a_credit_does_not_leak() -> None:
    (one, other) = minis("NATO says Poland spends 4.1% of GDP on defence. Spain spends 1.3% of GDP on it.").split("; ")
    assert one.endswith("by NATO") and "by" not in other
