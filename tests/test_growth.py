"""The work of reading grows with the length of the worst inputs, not with its square.

What is counted is calls of functions, which are the same on every machine; `benchmarks/growth.py` shows seconds.
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date

import pytest

from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading import counts, framing, parsing, ranks, ratios, salience, streaks
from factcheck.reading.plain import plain
from growing import ARTICLES, SENTENCES, TEXTS

DAY = date(2025, 6, 1)
FEW, MANY = 24, 96
LINEAR, SQUARE = MANY / FEW, (MANY / FEW) ** 2
TOO_MUCH = (LINEAR * SQUARE) ** 0.5


def read(text: str) -> None:
    extract(Article("a", text, published=DAY))


def frames(text: str) -> None:
    parsed = parsing.parse(0, text, DAY)
    found = framing.frames(parsed)
    for reader in (ratios.ratios(parsed, found), ranks.ranks(parsed), streaks.streaks(parsed)):
        list(reader)
    list(counts.counts(parsed, found, None))
    list(salience.salient(parsed))


def calls(stage: Callable[[str], object], text: str) -> int:
    """How many functions are called, those in C too."""
    count = 0

    def counted(_frame: object, event: str, _argument: object) -> None:
        nonlocal count
        count += event in ("call", "c_call")

    before = sys.getprofile()
    sys.setprofile(counted)
    try:
        stage(text)
    finally:
        sys.setprofile(before)
    return count


CASES = [
    *((plain, TEXTS, what) for what in TEXTS),
    *((frames, SENTENCES, what) for what in SENTENCES),
    *((read, ARTICLES, what) for what in ARTICLES),
]


@pytest.mark.parametrize(("stage", "inputs", "what"), CASES, ids=lambda one: getattr(one, "__name__", None))
def test_no_input_takes_the_square(
    stage: Callable[[str], object], inputs: dict[str, Callable[[int], str]], what: str
) -> None:
    stage(inputs[what](MANY))  # fills the caches
    few, many = (calls(stage, inputs[what](n)) for n in (FEW, MANY))
    assert many / few < TOO_MUCH, f"{what}: {few} calls for {FEW}, {many} for {MANY}"
