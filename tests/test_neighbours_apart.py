"""Whole articles: a paragraph that has to do with nothing changes nothing, nor does the order of two."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import replace
from datetime import date
from functools import lru_cache
from itertools import permutations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from factcheck.models import Article, Claim, Verdict
from factcheck.pipeline import check
from factcheck.reference.tables import Tables
from neighbours import outcomes, points, ways
from rewrites import shipped

DAY = date(2025, 6, 1)
ALONE = (
    "Greece spent 3.1% of its GDP on defence in 2024.",
    "Italy spent 5% of its GDP on defence in 2023. Spain spent €20bn on defence in 2024.",
    "Poland's military budget was $35bn in 2024, up from $30bn in 2023.",
    "In 2024, 23 of NATO's 32 members met the target of 2% of GDP.",
    "Germany's defence spending rose by 10% in 2024.",
    "The United States accounted for 66% of NATO's defence spending in 2024.",
    "France has 200,000 active troops, according to figures for 2024.",
    "Latvia has promised to spend 5% of its GDP on defence by 2026.",
)
"""Paragraphs without a pronoun, a year or a country that another would have to give."""
UNRELATED = (
    "Rain is expected on the coast, with a light wind from the west. A bakery by the harbour has closed.",
    "The film won three prizes at the festival, and its composer thanked the jury.",
    "“We were lucky with the weather,” said the captain of the winning boat.",
    "Researchers counted 412 storks in the valley, the most since counting began.",
)


def told(verdict: Verdict) -> tuple[object, ...]:
    """A claim and its verdict, but for where they stand in the text."""
    claim: Claim = verdict.claim
    return (
        (claim.kind, claim.subject, claim.stated, claim.stated_high, claim.unit, claim.comparator, claim.modality),
        (claim.period.start, claim.period.end, claim.period.basis, claim.text, claim.sentence.text),
        sorted((key, str(value)) for key, value in claim.detail.items()),
        (verdict.rating, verdict.reason, verdict.gap, verdict.correction),
    )


@lru_cache(maxsize=1)
def loaded() -> Tables:
    return Tables()


@lru_cache(maxsize=4096)
def verdicts(paragraphs: tuple[str, ...]) -> tuple[tuple[object, ...], ...]:
    article = Article("a", "\n\n".join(paragraphs), published=DAY)
    return tuple(map(told, check(article, loaded()).verdicts))


@pytest.mark.usefixtures("tables")
@pytest.mark.parametrize("pair", list(permutations(range(len(ALONE)), 2)), ids=str)
def test_the_order_of_two_paragraphs_changes_nothing(pair: tuple[int, int]) -> None:
    one, other = (ALONE[number] for number in pair)
    assert verdicts((one,)) and verdicts((other,))
    assert verdicts((one, other)) == verdicts((one,)) + verdicts((other,))


@pytest.mark.usefixtures("tables")
@settings(max_examples=60)
@given(st.permutations(ALONE), st.lists(st.tuples(st.integers(0, 8), st.sampled_from(UNRELATED)), max_size=4))
def test_whole_articles_of_them_in_any_order(order: list[str], put: list[tuple[int, str]]) -> None:
    for place, paragraph in put:
        order.insert(place, paragraph)
    expected = sum((verdicts((paragraph,)) for paragraph in order), ())
    assert verdicts(tuple(order)) == expected


def places(paragraphs: list[str]) -> Iterator[list[str]]:
    for unrelated in UNRELATED[:2]:
        yield [unrelated, *paragraphs]
        yield [*paragraphs, unrelated]


@pytest.mark.parametrize("number", range(len(shipped())))
def test_a_shipped_article_is_read_the_same_with_others_between_and_in_another_order(number: int) -> None:
    article = shipped()[number]
    made = list(outcomes(article))
    assert {one.way for one in made} >= {"before", "after"}
    assert [one for one in made if one.lost or one.gained] == []


def test_what_is_read_otherwise_is_told() -> None:
    text = "Poland has an army.\n\nIt spends 4% of its GDP on defence.\n\nSpain spends 2% of its GDP on defence."
    made = {(one.way, one.at): one for one in outcomes(Article("a", text, published=DAY))}
    assert set(made) == {("before", 0), ("after", 3), ("between", 1), ("between", 2)}, "a pronoun keeps its place"
    assert not made["before", 0].lost and points("It rained.") and not points("Spain pays.")
    assert len(list(ways(["A.", "B.", "C."]))) == 5, "what opens an article stays in front"


@pytest.mark.parametrize("number", range(len(shipped())))
def test_an_unrelated_paragraph_around_a_shipped_article_changes_no_verdict(number: int, tables: Tables) -> None:
    article = shipped()[number]
    before = [told(one) for one in check(article, tables).verdicts]
    for paragraphs in places(article.text.split("\n\n")):
        text = "\n\n".join(paragraphs)
        now = [told(one) for one in check(replace(article, text=text, suppressions=()), tables).verdicts]
        assert now == before
