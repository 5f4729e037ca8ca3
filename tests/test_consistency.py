"""Numbers of one article that cannot all be right, each settled by hand; and articles that agree with themselves."""

from __future__ import annotations

import re
from collections import Counter
from datetime import date

import pytest

from factcheck.articles.text import from_text
from factcheck.models import Article
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from factcheck.writers import markdown

DAY = date(2025, 8, 27)


def notes(text: str, tables: Tables, title: str = "", day: date | None = DAY) -> tuple[str, ...]:
    report = check(Article("a", text, title=title, published=day), tables)
    assert all(note.kind == "inconsistent" for note in report.notes)
    return tuple(note.says for note in report.notes)


WRONG = [
    # Poland's GDP of 2024 is 918 billion US$ (World Bank, 2026-04-08): 35 billion are 3.8%.
    (
        "Poland spent $35bn on defence in 2024. Poland spent 2.5% of GDP on defence in 2024, a record.",
        '"$35bn" is 3.8% of Poland\'s GDP',
    ),
    ("Poland spent $35bn on defence in 2024. Poland spent $41bn on its military in 2024.", "two numbers for one thing"),
    ("Italy spent 1.5% of GDP on defence in 2024. In 2024 Italy spent more than 2% of GDP on defence.", "two numbers"),
    # 23 + 12 are 35; there were 32.
    (
        "23 of 32 allies met the 2% target in 2024. Twelve allies fell short of the 2% target in 2024.",
        "make 35, but there are 32 members",
    ),
    # At least 65.5% + 39.5%.
    (
        "In 2024 the United States accounted for 66% of NATO's defence spending. "
        "In 2024 Germany accounted for 40% of NATO's defence spending.",
        "make more than all of it",
    ),
    # 967 / 1,500 = 64.5%.
    (
        "NATO's members spent $1.5 trillion on defence in 2024. The United States spent $967bn on defence in 2024, "
        "which was 75% of NATO's defence spending in 2024.",
        '"$967bn" out of "$1.5 trillion" is not "75%"',
    ),
    # From 86 to 100 is 16%.
    (
        "Germany spent $86bn on defence in 2023. Germany spent $100bn on defence in 2024. "
        "Germany increased its military spending by 30% in 2024.",
        'from "$86bn" to "$100bn" is not a change of "30%"',
    ),
    # 35 / 8.6 = 4.07.
    (
        "Poland spent $35bn on defence in 2024. Romania spent $8.6bn on defence in 2024. "
        "In 2024 Poland spent twice as much on its army as Romania.",
        'is not "twice"',
    ),
    (
        "NATO's members spent $1.5 trillion on defence in 2024. Poland spent $2 trillion on defence in 2024.",
        "more than",
    ),
]


@pytest.mark.parametrize(("text", "says"), WRONG)
def test_numbers_that_cannot_all_be_right(text: str, says: str, tables: Tables) -> None:
    assert any(says in one for one in notes(text, tables)), notes(text, tables)


RIGHT = [
    "Poland spent $35bn on defence in 2024. Poland spent 3.8% of GDP on defence in 2024.",
    "Poland spent about $35bn on defence in 2024. In 2024 Poland spent $34.5bn on defence.",
    "Poland spent $26bn on defence in 2023. Poland spent $35bn on defence in 2024.",
    "23 of 32 allies met the 2% target in 2024. Nine allies fell short of the 2% target in 2024.",
    "23 of 32 allies met the 2% target in 2024. Eight allies fell short of the 2% target in 2024.",
    "Germany spent $86bn on defence in 2023. Germany spent $100bn on defence in 2024. "
    "Germany increased its military spending by 16% in 2024.",
    "Poland spent 3.8% of GDP on defence in 2024, according to NATO. "
    "Poland spent 4.2% of GDP on its military in 2024, according to SIPRI.",
    "Poland spends 4% of GDP on defence. Poland has pledged to spend 5% of GDP on defence by 2030.",
    "",
]


@pytest.mark.parametrize("text", RIGHT)
def test_numbers_that_agree(text: str, tables: Tables) -> None:
    assert notes(text, tables) == ()


def test_a_headline_against_the_body(tables: Tables) -> None:
    text = "In 2024 Poland spent $35bn on defence, the ministry said."
    (says,) = notes(text, tables, title="Poland spent $50bn on defence in 2024")
    assert '"$35bn" and "$50bn" in the headline' in says
    assert notes(text, tables, title="Poland spent $35bn on defence in 2024") == ()


def test_a_headline_that_the_text_repeats_is_not_counted_twice(tables: Tables) -> None:
    title = "Poland spent $50bn on defence in 2024"
    (says,) = notes(f"{title}\n\nIn 2024 Poland spent $35bn on defence, the ministry said.", tables, title=title)
    assert '"$50bn" in the headline' in says


def test_without_any_table_two_numbers_still_disagree(tables: Tables) -> None:
    """Nothing is held for 1995, and 30 billion cannot be 40 billion."""
    text = "Poland spent $30bn on defence in 1995. Poland spent $40bn on its military in 1995."
    assert len(notes(text, tables)) == 1


def test_the_report_shows_it(tables: Tables) -> None:
    text = "Poland spent $35bn on defence in 2024. Poland spent $41bn on its military in 2024."
    written = markdown.write(check(Article("a", text, published=DAY), tables))
    assert "## Notes" in written
    assert "Two numbers for one thing" in written


def test_numbers_that_do_not_agree_are_told_so_far_and_counted(tables: Tables) -> None:
    text = " ".join(f"Greece spends 1.{number:03}% of its GDP on defence." for number in range(200))
    found = notes(text, tables)
    assert len(found) == 101 and re.fullmatch("and [0-9,]+ more numbers that do not agree", found[-1])


def test_comments_and_stretches_without_end_are_told_so_far_and_counted(tables: Tables) -> None:
    text = "Spending on defence: " + "3% " * 1000 + "."
    report = check(from_text("\n\n".join(["<!-- factcheck: off -->", text] * 150), "a", own=True), tables)
    assert sorted(Counter(note.kind for note in report.notes).items()) == [("not_read", 101), ("not_suppressed", 101)]
    assert report.notes[-1].says == "and 50 more such comments"
