"""How long the commands take to start, beside Python and polars in the same run: only the ratios mean anything.
Each seed is checked by itself; of their ratios the worst counts.

`poe start`, or `python -m pytest tests/benchmarks --benchmark-only`. Both sides have their bytecode, as what is
installed has: in a checkout where PYTHONDONTWRITEBYTECODE is set Python would compile ours each time, and polars never.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 15
SEEDS = sorted((Path(__file__).parents[2] / "seeds").glob("*.md"))
BYTECODE = tempfile.TemporaryDirectory()
COMMAND = Path(sys.executable).with_name("factcheck")


@dataclass(frozen=True)
class Pair:
    """A command, what it is measured against, and how many times as long it may take."""

    name: str
    command: tuple[str, ...]
    against: tuple[str, ...]
    target: float


def pairs(out: str) -> tuple[Pair, ...]:
    python, run = (sys.executable, "-c"), (str(COMMAND), "run", "--quiet", "--out", out)
    polars = (*python, "import polars")
    return (
        Pair("factcheck --help / python -c pass", (str(COMMAND), "--help"), (*python, "pass"), 5),
        *(
            Pair(f'factcheck run {seed.name} / python -c "import polars"', (*run, str(seed)), polars, 1.5)
            for seed in SEEDS
        ),
    )


def seconds(command: tuple[str, ...]) -> float:
    environment = {name: value for name, value in os.environ.items() if name != "PYTHONDONTWRITEBYTECODE"}
    begin = perf_counter()
    subprocess.run(command, check=True, capture_output=True, env=environment | {"PYTHONPYCACHEPREFIX": BYTECODE.name})
    return perf_counter() - begin


def measured(pair: Pair, clock: Callable[[tuple[str, ...]], float] = seconds) -> str:
    """Both sides, taken in turns after a first run that warms the caches, as one line."""
    clock(pair.command), clock(pair.against)
    times = [(clock(pair.command), clock(pair.against)) for _ in range(ROUNDS)]
    one, other = (median(side) for side in zip(*times, strict=True))
    return f"{pair.name}: {one / other:.2f} times (target {pair.target}; {one * 1000:.0f} ms / {other * 1000:.0f} ms)"


def main() -> None:
    with tempfile.TemporaryDirectory() as out:
        for pair in pairs(out):
            print(measured(pair))


def test_start(benchmark: Callable[..., object]) -> None:
    with tempfile.TemporaryDirectory() as out:
        print("", *map(measured, pairs(out)), sep="\n")
        benchmark(seconds, pairs(out)[0].command)


if __name__ == "__main__":
    main()
