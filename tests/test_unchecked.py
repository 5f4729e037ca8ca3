"""Nothing is silently unread: a number near words of defence is in a claim or listed with why, the rest are counted."""

from __future__ import annotations

import json
from datetime import date
from pathlib import Path

import polars as pl
import pytest

from conftest import Command
from factcheck import pipeline
from factcheck.models import Article, Report
from factcheck.reading.gate import english
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


TITLE = "Poland spends 4.1% of GDP on defence"


def titled(title: str, text: str, line: int = 0) -> Report:
    article = Article("a", text, title=title, published=date(2025, 3, 1), first_line=line)
    return pipeline.check(article, Tables())


def test_a_title_that_stands_beside_the_text_is_read_and_moves_nothing_in_it() -> None:
    text = "The army of Poland has 200,000 soldiers, as it had in 2024."
    made = titled(TITLE, text)
    assert made.article.text == f"{text}\n\n{TITLE}"
    assert [verdict.claim.text for verdict in made.verdicts] == ["200,000", "4.1%"]
    assert all(made.article.text[slice(*v.claim.span)] == v.claim.text for v in made.verdicts)
    assert [made.article.text[slice(*v.claim.sentence.span)] for v in made.verdicts] == [text, TITLE]


@pytest.mark.parametrize(
    "text",
    [f"{TITLE}\n\nIt rained.", "It rained. Poland spends 4.1% of its GDP on defence, the minister said."],
)
def test_a_title_that_the_text_says_too_is_no_second_claim(text: str) -> None:
    made = titled(TITLE, text)
    assert made.article.text == text
    assert [verdict.claim.text for verdict in made.verdicts] == ["4.1%"]


def test_a_title_that_the_text_says_late_is_no_second_claim() -> None:
    text = f"{'It rained. ' * 100}\n\n{TITLE}."
    made = titled(TITLE, text)
    assert made.article.text == text
    assert [verdict.claim.text for verdict in made.verdicts] == ["4.1%"]


def test_the_numbers_of_a_title_are_listed_too() -> None:
    made = titled("The army gets 96 helicopters for $10 billion", "It rained.")
    assert [(made.article.text[slice(*one.span)], one.text) for one in made.not_checked] == [
        ("96", "96"), ("$10 billion", "$10 billion")
    ]  # fmt: skip


@pytest.mark.parametrize(("title", "line", "told"), [(TITLE, 4, True), ("Poland arms", 4, False), (TITLE, 0, False)])
def test_a_title_that_is_not_read_is_told(title: str, line: int, told: bool) -> None:
    notes = titled(title, "The weather in Warsaw was fine.", line).notes
    assert [note.says for note in notes if note.kind == "not_read"] == (
        [f"only the text is read, not the title: {title!r}"] if told else []
    )


def test_each_input_of_many_articles_reads_titles(command: Command, tmp_path: Path) -> None:
    row = {"id": "a", "text": "The weather in Warsaw was fine.", "title": TITLE, "date": "2025-03-01"}
    (tmp_path / "a.jsonl").write_text(json.dumps(row))
    pl.DataFrame([row]).write_parquet(tmp_path / "b.parquet")
    for name in ("a.jsonl", "b.parquet"):
        (line,) = command("run", name, "--format", "jsonl", "--out", "-", "--quiet").out.splitlines()
        assert json.loads(line)["text"] == "4.1%"
        assert command("run", name, "--format", "parquet", "--out", f"{name}-out", "--quiet").code == 0
        (part,) = (tmp_path / f"{name}-out").rglob("*.parquet")
        assert pl.read_parquet(part)["text"].to_list() == ["4.1%"]


def test_lines_of_claims_tell_each_number_that_is_in_none_once(checked: Report) -> None:
    two = report("Latvia spent 3.2% of its GDP on defence in 2024.\n\n" + TEXT)
    first, second = map(json.loads, str(writer("jsonl").write(two)).splitlines())
    assert [one["text"] for one in first["not_checked"]] == ["96", "$10 billion", "80%"]
    assert first["other_numbers"] == 4
    assert (second["not_checked"], second["other_numbers"]) == (None, None)
    assert first.keys() == second.keys()


def test_an_article_without_claims_has_its_line_of_what_was_not_checked(command: Command, tmp_path: Path) -> None:
    (tmp_path / "a.txt").write_text("The army gets 96 helicopters for $10 billion. Rain fell on 40 roads.")
    assert command("run", "a.txt", "--format", "jsonl", "--quiet").code == 0
    assert (tmp_path / "reports" / "a.jsonl").read_text() == ""
    (line,) = (tmp_path / "reports" / "a.unchecked.ndjson").read_text().splitlines()
    told = json.loads(line)
    assert (told["article"], told["claims"], [one["text"] for one in told["not_checked"]]) == (
        "a", 0, ["96", "$10 billion"]
    )  # fmt: skip
    assert command("run", "a.txt", "--format", "jsonl", "--out", "-", "--quiet").out == ""
    assert command("run", "a.txt", "--format", "unchecked", "--out", "-", "--quiet").out == f"{line}\n"
