"""The work of reading grows with the length of the worst inputs, and with no more.

What is counted is the lines of Python that are executed, those of a loop as often as it turns: they are the same on
every machine (`benchmarks/growth.py` shows seconds). What takes n lines for n words grows by a power of 1, what looks
at all words for each by one of 2, but begins as a small part of the work: from 32 to 128 of a kind, what looked at all
figures, phrases, clauses or sentences before each grew by 1.11 to 2.5. What is read today grows by no more than 1.06
(lines of a list, each of which looks for what stands above it, forty lines at most).
"""

from __future__ import annotations

import sys
from collections.abc import Callable
from datetime import date
from math import log
from types import FrameType

import pytest

from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading import counts, framing, parsing, ranks, ratios, salience, streaks
from factcheck.reading.plain import plain
from growing import ARTICLES, SENTENCES, TEXTS

DAY = date(2025, 6, 1)
FEW, MANY = 32, 128
MOST = 1.1
"""The power by which the lines may grow."""


def read(text: str) -> None:
    extract(Article("a", text, published=DAY))


def frames(text: str) -> None:
    parsed = parsing.parse(0, text, DAY)
    found = framing.frames(parsed)
    for reader in (ratios.ratios(parsed, found), ranks.ranks(parsed), streaks.streaks(parsed)):
        list(reader)
    list(counts.counts(parsed, found, None))
    list(salience.salient(parsed))


def lines(stage: Callable[[str], object], text: str) -> int:
    """How many lines of Python are executed, those of a loop as often as it turns."""
    count = 0

    def counted(_frame: FrameType, event: str, _argument: object) -> object:
        nonlocal count
        count += event == "line"
        return counted

    before = sys.gettrace()
    sys.settrace(counted)
    try:
        stage(text)
    finally:
        sys.settrace(before)
    return count


def power(stage: Callable[[str], object], made: Callable[[int], str]) -> float:
    """The power of the length by which the lines grow that a stage takes."""
    stage(made(MANY))  # fills the caches
    few, many = (lines(stage, made(n)) for n in (FEW, MANY))
    return log(many / few) / log(MANY / FEW)


CASES = [
    *((plain, TEXTS, what) for what in TEXTS),
    *((frames, SENTENCES, what) for what in SENTENCES),
    *((read, ARTICLES, what) for what in ARTICLES),
]


@pytest.mark.parametrize(("stage", "inputs", "what"), CASES, ids=lambda one: getattr(one, "__name__", None))
def test_the_worst_input_takes_no_more_than_its_length(
    stage: Callable[[str], object], inputs: dict[str, Callable[[int], str]], what: str
) -> None:
    assert power(stage, inputs[what]) < MOST, what


def test_what_looks_at_all_before_it_is_seen() -> None:
    def once(text: str) -> None:
        for _ in text:
            pass

    def square(text: str) -> None:
        for at in range(len(text)):
            any(one != "x" for one in text[:at])

    assert power(once, lambda n: "x" * n) < MOST < power(square, lambda n: "x" * n)
