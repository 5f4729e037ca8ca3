"""Sentences that say nothing in figures are passed over: that changes no answer, and spares nearly all the reading."""

from __future__ import annotations

from datetime import date

import pytest

from corpora import corpus
from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading import parsing, prospects, saying
from factcheck.reading.quantities import quantities
from factcheck.reading.quantity import Quantity

DAY = date(2025, 6, 1)
SILENT = "The minister spoke of the army and of its history before the guests went home."


def test_to_read_every_sentence_finds_no_more(monkeypatch: pytest.MonkeyPatch) -> None:
    articles = [case.article for case in corpus()][::3]
    before = [extract(article) for article in articles]
    monkeypatch.setattr(saying, "may_say", lambda *_, **__: True)
    monkeypatch.setattr(saying, "may_order", lambda *_, **__: True)
    monkeypatch.setattr(saying, "may_count", lambda *_, **__: True)
    assert [extract(article) for article in articles] == before


def test_a_figure_asks_no_farther_back_than_it_needs(monkeypatch: pytest.MonkeyPatch) -> None:
    read: list[str] = []
    parse = parsing.parse

    def counted(index: int, text: str, *rest: object) -> parsing.Parsed:
        read.append(text)
        return parse(index, text, *rest)  # type: ignore[arg-type]

    monkeypatch.setattr(parsing, "parse", counted)
    text = " ".join([SILENT] * 30 + ["Poland spends 4.1% of its GDP on defence."] + [SILENT] * 30)
    (claim,) = extract(Article("a", text, published=DAY))
    assert claim.subject == ("POL",)
    assert len(read) == 1


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("The army was founded by a king.", False),
        ("It is the most beautiful of the villages.", False),
        ("It is the third-biggest spender.", True),
        ("It has doubled its military budget.", True),
        ("Every ally meets the target.", True),
        ("Only Poland meets the target.", True),
        ("The budget rose for the eighth straight year.", True),
        ("They cut the budget in half.", True),
    ],
)
def test_words_without_numbers(text: str, may: bool) -> None:
    assert prospects.may_say(prospects.by_words(text), ()) == may


@pytest.mark.parametrize(
    ("text", "may"),
    [
        ("He was second to none in the army.", True),
        ("The army is in its second year.", False),
        ("It comes second with its budget.", True),
        ("Its budget is the second lowest.", True),
        ("The top aide spoke of the army.", False),
        ("The army is the largest.", True),
        ("The top five armies met.", True),
        ("He met the army as they left, and much was said.", False),
        ("Its army costs as much as Peru's.", True),
        ("He met the army many times.", False),
        ("Its army costs three times what it did.", True),
        ("The army shot straight.", False),
        ("The army grew for a third straight year.", True),
        ("The number of army bases fell.", False),
        ("It is number two by its army.", True),
        ("The army left in 2016.", False),
        ("It has 2016 soldiers in its army.", True),
        ("They spend more on the army than the next four nations.", True),
    ],
)
def test_words_that_say_something_only_where_they_stand(text: str, may: bool) -> None:
    words = parsing.words(text, DAY)
    numbers = [one.unit for one in words if isinstance(one.unit, Quantity)]
    assert prospects.may_say(prospects.in_place(prospects.by_words(text), words), numbers) == may


def test_a_small_number_may_be_a_share_only_where_gdp_is_spoken_of() -> None:
    text = "They are at two."
    told, found = prospects.by_words(text), quantities(text)
    assert not prospects.may_say(told, found)
    assert prospects.may_say(told, found, shares=lambda: True)


@pytest.mark.parametrize(
    ("text", "spent"),
    [
        ("The budget of the army has grown.", True),
        ("They spend ever more on their armed forces.", True),
        ("The army marched past the offices in which the town's council sat over its budget.", False),
        ("The army has grown.", False),
        ("The budget has grown.", False),
    ],
)
def test_spending_on_the_forces_is_spoken_of_where_money_stands_near_them(text: str, spent: bool) -> None:
    told = prospects.by_words(text)
    assert (prospects.may_spend(told) and prospects.spent_on(parsing.words(text, DAY))) == spent
