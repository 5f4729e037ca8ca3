"""Nothing is silently unread: a number near words of defence is in a claim or listed with why, the rest are counted."""

from __future__ import annotations

import json
from datetime import date

import pytest

from factcheck import pipeline
from factcheck.models import Article, Report
from factcheck.reading.language import english
from factcheck.reference.tables import Tables
from factcheck.writers import writer

TEXT = (
    "Poland spent 4.1% of its GDP on defence in 2024.\n\n"
    "Its army will get 96 helicopters for $10 billion. The air force has waited for them for 12 years.\n\n"
    "A poll for the ministry of defence says that 80% of Poles agree. Nobody asked three ministers.\n\n"
    + "The weather was fine. " * 6
    + "\n\nHouses cost 12% more, and 40 roads were closed."
)


def report(text: str) -> Report:
    return pipeline.check(Article("a", text, published=date(2025, 3, 1)), Tables())


@pytest.fixture(scope="module")
def checked() -> Report:
    return report(TEXT)


def test_each_number_near_words_of_defence_is_a_claim_or_listed(checked: Report) -> None:
    assert [verdict.claim.text for verdict in checked.verdicts] == ["4.1%"]
    assert [(one.text, one.reason) for one in checked.not_checked] == [
        ("96", 'counts "helicopters"'),
        ("$10 billion", 'not the whole of defence spending: "helicopters"'),
        ("80%", "not said to have to do with defence spending"),
    ]
    assert all(TEXT[slice(*one.span)] == one.text for one in checked.not_checked)


def test_the_others_are_counted(checked: Report) -> None:
    assert checked.other_numbers == 4  # 12 years, three ministers, 12%, 40 roads


def test_years_and_what_a_claim_says_are_not_listed() -> None:
    told = report("In 2024 only nine of the 32 allies spent 2% of GDP on defence, after 2.0% in March 2023.")
    assert "2024" not in [one.text for one in told.not_checked]
    assert [one.text for one in told.not_checked if one.text in ("nine", "32", "2%")] == []


@pytest.mark.parametrize(
    "table",
    [
        "| Country | Growth, % | Price |\n|---|---|---|\n| Poland | 4.1 | 38 |\n| Greece | 3.1 | 7.7 |",
        "Country      Growth, %  Price\nPoland       4.1    38\nGreece       3.1    7.7",
    ],
)
def test_cells_of_a_table_are_listed(table: str) -> None:
    told = report(f"Military spending in 2024\n\n{table}\n")
    assert [one.text for one in told.not_checked] == ["4.1", "38", "3.1", "7.7"]
    assert {one.reason for one in told.not_checked} == {"a cell of a table"}


@pytest.mark.parametrize("name", ["json", "markdown", "html"])
def test_every_report_lists_them(checked: Report, name: str) -> None:
    written = writer(name).write(checked)
    assert isinstance(written, str)
    assert "$10 billion" in written.replace("\\$", "$").partition("ot checked")[2] or name == "json"
    if name == "json":
        fields = json.loads(written)
        assert [one["text"] for one in fields["not_checked"]] == ["96", "$10 billion", "80%"]
        assert fields["other_numbers"] == 4
    else:
        assert "4 other numbers in the article are not about defence spending." in written


@pytest.mark.parametrize(
    "text",
    [
        "Deutschland hat im vergangenen Jahr 2,1 Prozent seiner Wirtschaftsleistung für Verteidigung ausgegeben. Der "
        "Minister sagte, dass die Bundeswehr mehr Geld braucht und dass der Haushalt in den kommenden Jahren wächst.",
        "La France a dépensé 47 milliards d'euros pour sa défense en 2024, soit 2 % de son PIB, a déclaré le ministre. "
        "Le gouvernement veut porter ce budget à 67 milliards en 2030, mais la dette du pays rend cela difficile.",
        "Україна витратила на оборону тридцять сім відсотків ВВП. Міністр сказав, що наступного року видатки зростуть "
        "і країна буде купувати більше зброї у союзників, бо війна триває, а потреби армії дуже великі і грошей мало.",
    ],
)
def test_a_text_that_is_not_english_is_told(text: str) -> None:
    assert not english(text)
    assert "language_not_supported" in [note.kind for note in report(text).notes]


def test_english_and_short_texts_are_not(checked: Report) -> None:
    assert english(TEXT) and english("Verteidigung: 2,1 Prozent")
    assert "language_not_supported" not in [note.kind for note in checked.notes]


@pytest.mark.parametrize(
    ("title", "text", "told"),
    [
        ("Poland spends 4.1% of GDP on defence", "The weather in Warsaw was fine.", True),
        ("Poland spends 4.1% of GDP on defence", "Poland spends 4.1% of GDP on defence\n\nIt rained.", False),
        ("Poland arms", "The weather in Warsaw was fine.", False),
    ],
)
def test_a_title_that_is_not_read_is_told(title: str, text: str, told: bool) -> None:
    notes = pipeline.check(Article("a", text, title=title, published=date(2025, 3, 1)), Tables()).notes
    assert [note.says for note in notes if note.kind == "not_read"] == (
        [f"only the text is read, not the title: {title!r}"] if told else []
    )
