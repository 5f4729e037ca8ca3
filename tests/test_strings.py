"""Words that are looked up before a pattern is tried hide nothing that the pattern would find."""

from __future__ import annotations

import re
from datetime import date

import pytest

import corpora
from factcheck.reading import gate, periods, relative, strings
from factcheck.reading.plain import plain

TEXTS = [plain(case.article.text).text.replace("\n", " ") for case in (*corpora.corpus(), *corpora.gold())]
DAY = date(2025, 3, 1)


ASKED = periods._LAST_WORDS | relative._WORDS | relative._NOW_WORDS | frozenset(relative._MONTHS)
"""Every word that a lookup asks for."""


def test_times_are_found_with_and_without_the_lookup(monkeypatch: pytest.MonkeyPatch) -> None:
    def read() -> list[object]:
        return [(list(periods.eras(text)), list(relative.relative(text, DAY))) for text in TEXTS]

    found = read()
    for module in (periods, relative):
        monkeypatch.setattr(module, "tokens", lambda text: ASKED)
    assert read() == found


def test_a_sum_a_share_or_a_budget_is_seen_as_its_pattern_sees_it() -> None:
    measured = re.compile(gate.patterns()[0], re.IGNORECASE)
    for text in TEXTS:
        for sentence in re.split(r"(?<=[.!?]) ", text):
            assert gate.measured(sentence) >= bool(measured.search(sentence)), sentence


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("Spends $5bn, or 2% more", {"%", "2", "5bn", "bn", "more", "or", "spends"}),
        ("", set()),
        ("\u00e9lan 3-5", {"lan", "3", "5"}),
    ],
)
def test_tokens(text: str, found: set[str]) -> None:
    assert strings.tokens(text) == found
