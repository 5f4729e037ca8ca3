"""How the time of reading grows with the worst inputs: n, 2n, 4n and 8n of each, and the power of n that it grows by.

`poe growth`, or `python tests/benchmarks/growth.py`. Nothing here is asserted: a clock is no judge. What can be
counted is: `tests/test_growth.py`.
"""

from __future__ import annotations

import sys
from collections.abc import Callable, Sequence
from datetime import date
from math import log
from pathlib import Path
from time import process_time

sys.path.insert(0, str(Path(__file__).parents[1]))

from factcheck.claims import extract
from factcheck.models import Article
from factcheck.reading import counts, framing, parsing, quantities, ranks, ratios, salience, streaks
from factcheck.reading.plain import plain
from growing import ARTICLES, SENTENCES, TEXTS

DAY = date(2025, 6, 1)
TIMES = (1, 2, 4, 8)
LEAST = 0.02  # seconds; what takes less is repeated


def read(text: str) -> None:
    extract(Article("a", text, published=DAY))


def parse(text: str) -> None:
    parsing.parse(0, text, DAY)


def frames(text: str) -> None:
    parsed = parsing.parse(0, text, DAY)
    found = framing.frames(parsed)
    for reader in (ratios.ratios(parsed, found), ranks.ranks(parsed), streaks.streaks(parsed)):
        list(reader)
    list(counts.counts(parsed, found, None))
    list(salience.salient(parsed))


STAGES: tuple[tuple[str, Callable[[str], object], dict[str, Callable[[int], str]], int], ...] = (
    ("plain", plain, TEXTS, 2_000),
    ("quantities", quantities.quantities, SENTENCES, 100),
    ("parse", parse, SENTENCES, 50),
    ("frames", frames, SENTENCES, 50),
    ("extract", read, ARTICLES, 25),
)
"""Stages, the inputs that they are given, and the smallest n."""


def seconds(stage: Callable[[str], object], text: str) -> float:
    """The best of three runs, each repeated until it takes long enough."""
    best = float("inf")
    for _ in range(3):
        count, begin = 0, process_time()
        while process_time() - begin < LEAST:
            stage(text)
            count += 1
        best = min(best, (process_time() - begin) / count)
    return best


def main(wanted: Sequence[str]) -> None:
    print("| stage | n of | n | " + " | ".join(f"{times}n" for times in TIMES) + " | power |")
    print("|---|---|---|" + "---|" * len(TIMES) + "---|")
    for name, stage, inputs, least in STAGES:
        if wanted and name not in wanted:
            continue
        for what, made in inputs.items():
            stage(made(least))  # loads what it needs
            taken = [seconds(stage, made(least * times)) for times in TIMES]
            power = log(taken[-1] / taken[-2]) / log(TIMES[-1] / TIMES[-2])
            shown = " | ".join(f"{one * 1000:,.1f} ms" for one in taken)
            print(f"| {name} | {what} | {least} | {shown} | {power:.2f} |", flush=True)


if __name__ == "__main__":
    main(sys.argv[1:])
