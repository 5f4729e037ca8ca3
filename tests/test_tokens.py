"""Patterns that are tried only where one of their first words stands find all that they find everywhere."""

from __future__ import annotations

import re

import pytest

import corpora
from factcheck.claims import comparison, rank
from factcheck.reading import directions, tokens, topics
from factcheck.reading.plain import plain

TEXTS = [plain(case.article.text).text.replace("\n", " ") for case in (*corpora.corpus(), *corpora.gold())]


@pytest.mark.parametrize("kind", [rank, comparison])
def test_ranks_and_comparisons(kind: object) -> None:
    pattern, words = kind._pattern(), kind._first_words()  # type: ignore[attr-defined]
    for text in TEXTS:
        found = [match.span() for match in tokens.matches(pattern, text, words)]
        assert found == [match.span() for match in pattern.finditer(text)]


def test_what_governs_a_number() -> None:
    for text in TEXTS:
        for number in re.finditer(r"[0-9]+", text[:3000]):
            before = text[max(0, number.start() - 120) : number.start()]
            found = directions._before().search(before)
            while found is not None and (nearer := directions._before().search(before, found.start() + 1)) is not None:
                found = nearer
            nearest = directions._governing(before)
            assert (nearest and nearest.span()) == (found and found.span()), before


def test_forces_and_what_they_need() -> None:
    for text in TEXTS:
        assert topics.forces(text) == tuple(match.span() for match in topics._force_pattern().finditer(text))
        for needs, words, pattern in topics._topic_patterns():
            matched = topics._compiled(pattern).search(text)
            assert matched is None or not words.isdisjoint(tokens.tokens(text))
            assert matched is None or needs is topics.Needs.WORDS or topics.forces(text)
            assert matched is None or needs is not topics.Needs.FORCE_LED or topics.led(text)
