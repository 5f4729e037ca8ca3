"""Sentences put otherwise: what may not change does not, in as many of the shipped articles as before."""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from functools import lru_cache

import pytest

from factcheck.models import Article
from rewrites import REWRITES, Outcome, counted, moved, outcomes, places, shipped

KEPT: Mapping[str, float] = {
    "another_country": 1.0,
    "aside": 1.0,
    "aside_country": 1.0,
    "bracket": 1.0,
    "hard_wraps": 0.96,
    "paragraph_after": 1.0,
    "paragraph_before": 1.0,
    "paragraph_between": 1.0,
    "quoted": 0.98,
    "relative": 1.0,
    "said_tail": 0.98,
    "said_that": 0.96,
    "time_first": 1.0,
    "time_last": 1.0,
    "title_case": 1.0,
}
"""Of each rewrite the share of sentences of which the same is read, at least; raised as the reader learns."""


@lru_cache(maxsize=1)
def found() -> tuple[Outcome, ...]:
    return tuple(one for article in shipped() for one in outcomes(article))


@pytest.mark.parametrize("name", [rewrite.name for rewrite in REWRITES])
def test_a_rewrite_changes_nothing_in_as_many_sentences_as_before(name: str) -> None:
    changed, total, fields = counted(found())[name]
    assert (total - changed) / total >= KEPT[name], f"{changed} of {total}: {dict(fields)}"


SENTENCE = "Norway spent 1.7% of GDP on defence in 2019."
WRITTEN = {
    "said_that": "Officials said that Norway spent 1.7% of GDP on defence in 2019.",
    "said_tail": "Norway spent 1.7% of GDP on defence in 2019, a minister said.",
    "quoted": "“Norway spent 1.7% of GDP on defence in 2019,” an official said.",
    "aside": "Norway, like many of its allies, spent 1.7% of GDP on defence in 2019.",
    "bracket": "Norway (see chart) spent 1.7% of GDP on defence in 2019.",
    "time_first": "In 2019, Norway spent 1.7% of GDP on defence.",
    "title_case": "Norway Spent 1.7% of GDP on Defence in 2019.",
}


@pytest.mark.parametrize("name", sorted(WRITTEN))
def test_a_sentence_is_put_so(name: str) -> None:
    article = Article("a", f"It rained.\n\n{SENTENCE}\n\nThe end.", "", "", date(2020, 5, 1))
    assert [one.after for one in outcomes(article, name)] == [WRITTEN[name]]


def test_a_time_in_front_goes_to_the_end() -> None:
    article = Article("a", "In 2019, Norway spent 1.7% of GDP on defence.", "", "", date(2020, 5, 1))
    assert [one.after for one in outcomes(article, "time_last")] == [SENTENCE]


def test_another_country_takes_the_place_of_name_and_adjective() -> None:
    text = f"{SENTENCE} Norwegian soldiers are proud."
    (one,) = outcomes(Article("a", text, "", "", date(2020, 5, 1)), "another_country")
    assert "Norw" not in one.after
    assert not one.changes


def test_what_nobody_could_print_is_not_made() -> None:
    text = "“We spend 1.7% of GDP on defence,” Norway's minister said. But Norway spent 1.5% of GDP on defence."
    made = {one.rewrite for one in outcomes(Article("a", text, "", "", date(2020, 5, 1)))}
    assert "said_that" not in made


def test_a_change_is_told() -> None:
    article = Article("a", SENTENCE, "", "", date(2020, 5, 1))
    for one in outcomes(article):
        assert all(len(change) == 4 for change in one.changes)
    (place,) = places(article)
    assert place.text == SENTENCE
    assert moved(13, ((0, 1, "Officials said that N"),)) == 33
