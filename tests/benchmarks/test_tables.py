"""How long all reference tables take to load, beside reading the same bytes with polars: only the ratios mean anything.

Each is a process of its own, as a command is. The first run checks every table and compiles it; a later one reads the
compiled tables. `python tests/benchmarks/test_tables.py`, or `python -m pytest tests/benchmarks --benchmark-only`.
"""

from __future__ import annotations

import os
import subprocess
import sys
import tempfile
from collections.abc import Callable
from pathlib import Path
from statistics import median
from time import perf_counter

ROUNDS = 7
LOAD = """
from factcheck.reference.tables import Tables
tables = Tables()
for source in tables.sources.values():
    for edition in source.editions:
        tables.index(source, edition)
tables.memberships, tables.commitments
"""
READ = """
import polars
from pathlib import Path
from factcheck.reference.tables import shipped
for path in sorted(shipped().glob("**/*.csv")):
    polars.read_csv(path, infer_schema=False)
"""
ONE = """
from factcheck.reference.tables import Tables
tables = Tables()
tables.index(tables.sources["nato"], tables.sources["nato"].editions[-1])
"""


def seconds(code: str, cache: str) -> float:
    """One process, with its start."""
    begin = perf_counter()
    subprocess.run([sys.executable, "-c", code], check=True, env={**os.environ, "FACTCHECK_CACHE": cache})
    return perf_counter() - begin


def first(code: str) -> float:
    """With no compiled table there yet."""
    with tempfile.TemporaryDirectory() as empty:
        return seconds(code, empty)


def measured() -> list[str]:
    """Each load beside the polars reading next to it in time, as lines."""
    with tempfile.TemporaryDirectory() as cache:
        seconds(LOAD, cache)
        rounds = [(seconds(READ, cache), first(LOAD), seconds(LOAD, cache), seconds(ONE, cache)) for _ in range(ROUNDS)]
    reading = median(times[0] for times in rounds)
    names = ("all tables, first run", "all tables, compiled", "one release, compiled")
    taken = [median(times[at] for times in rounds) for at in (1, 2, 3)]
    size = sum(path.stat().st_size for path in _shipped().glob("**/*.csv"))
    lines = [f"polars reads {size / 1e6:.1f} MB of tables in {reading * 1000:.0f} ms"]
    return lines + [
        f"{name}: {time / reading:.2f} times polars ({time * 1000:.0f} ms)"
        for name, time in zip(names, taken, strict=True)
    ]


def _shipped() -> Path:
    from factcheck.reference.tables import shipped

    return shipped()


def test_tables(benchmark: Callable[..., object]) -> None:
    print("", *measured(), sep="\n")
    with tempfile.TemporaryDirectory() as cache:
        seconds(LOAD, cache)
        benchmark(seconds, LOAD, cache)


if __name__ == "__main__":
    print(*measured(), sep="\n")
