"""An archive end to end beside a bare search over the same text: speed, memory as it grows, two processes against one.

`poe archive`, or `python tests/benchmarks/test_archive_speed.py --megabytes 1024`. The text is
`../shared/eval/news.parquet`, repeated, where that is there, else made up. Each measurement is a process of its own,
all in one run: only the ratios mean anything. quantulum3 is taken along where it is installed.
"""

from __future__ import annotations

import argparse
import json
import os
import subprocess
import sys
import tempfile
import warnings
from collections.abc import Callable, Iterator
from dataclasses import dataclass
from importlib.util import find_spec
from pathlib import Path
from time import perf_counter

import polars as pl

sys.path.insert(0, str(Path(__file__).parents[1]))

import archives

NEWS = Path(__file__).parents[3] / "shared" / "eval" / "news.parquet"
SMALL, LARGE = 16, 1024  # megabytes of text
ROW_GROUP = 4_000
SAMPLE = 150_000  # characters that quantulum3 is given
RUN = """
import json, os, resource, sys, time
if sys.argv[4] == "one":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
begin = time.perf_counter()
from pathlib import Path
from factcheck.archive.run import Options, run
if __name__ == "__main__":
    result = run([sys.argv[1]], Options(Path(sys.argv[2]), jobs=int(sys.argv[3]), quiet=True))
    seconds = time.perf_counter() - begin
    cpu = sum(sum(resource.getrusage(who)[:2]) for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    peak = max(resource.getrusage(who).ru_maxrss for who in (resource.RUSAGE_SELF, resource.RUSAGE_CHILDREN))
    print(json.dumps([seconds, cpu, peak / 1024, result.articles, result.checked, result.claims]))
"""
BARE = """
import json, os, sys, time
if sys.argv[4] == "one":
    os.sched_setaffinity(0, {min(os.sched_getaffinity(0))})
import polars as pl
from factcheck.reading import gate
words, search, read, cpu = list(gate.stems()), 0.0, 0.0, 0.0
table = pl.scan_parquet(sys.argv[1])
height = table.select(pl.len()).collect().item()
for start in range(0, height, 4000):
    begin = time.perf_counter()
    texts = table.select("text").slice(start, 4000).collect()["text"]
    middle, before = time.perf_counter(), time.process_time()
    texts.str.contains_any(words, ascii_case_insensitive=True).sum()
    search, cpu, read = search + time.perf_counter() - middle, cpu + time.process_time() - before, read + middle - begin
print(json.dumps([search, cpu, read]))
"""


@dataclass(frozen=True)
class Taken:
    """One run: seconds with the start of Python, those of all its cores, megabytes of memory, what it came to."""

    seconds: float
    cpu: float
    peak: float
    articles: int
    checked: int
    claims: int


def news() -> pl.DataFrame:
    """One copy of the text."""
    if NEWS.exists():
        return pl.read_parquet(NEWS).select("id", "title", "date", "text")
    made = archives.articles(5_000)
    for number, one in enumerate(made):
        one["text"] = " ".join(archives.REST) * 18 + (f"\n{one['text']}" if number % 10 == 0 else "")
    return pl.DataFrame(made)


def archive(folder: Path, megabytes: float) -> tuple[Path, float]:
    """An archive of about that much text, and how many megabytes it is."""
    once = news()
    size = once["text"].str.len_bytes().sum() / 1e6
    count, path = max(1, round(megabytes / size)), folder / f"{megabytes:g}.parquet"
    if megabytes < size:
        once, count = once.head(max(1, int(once.height * megabytes / size))), 1
    copies = [once.with_columns(pl.col("id") + f"-{copy}") for copy in range(count)]
    whole = pl.concat(copies)
    whole.write_parquet(path, row_group_size=ROW_GROUP)
    return path, whole["text"].str.len_bytes().sum() / 1e6


def taken(path: Path, jobs: int = 1, cores: str = "all") -> Taken:
    """One run over an archive, in a process of its own."""
    with tempfile.TemporaryDirectory() as out:
        script = Path(out) / "bench.py"
        script.write_text(RUN)
        return Taken(*_child(str(script), str(path), f"{out}/results", str(jobs), cores))


def bare(path: Path, cores: str = "all") -> tuple[float, float, float]:
    """Seconds that the search alone takes, those of all cores, and those of reading the file before."""
    search, cpu, read = _child("-c", BARE, str(path), "", "", cores)
    return search, cpu, read


def _child(*arguments: str) -> list[float]:
    done = subprocess.run([sys.executable, *arguments], check=True, capture_output=True, text=True)
    return list(json.loads(done.stdout))


def quantulum(path: Path) -> float | None:
    """Characters a second of quantulum3 on the beginning of the same text; None where it is not installed."""
    if find_spec("quantulum3") is None:
        return None
    from quantulum3 import parser

    warnings.simplefilter("ignore")
    parser.parse("It costs $5 million.")
    size, begin = 0, perf_counter()
    for text in pl.scan_parquet(path).select("text").head(500).collect()["text"]:
        parser.parse(text[:5000])
        size += min(len(text), 5000)
        if size >= SAMPLE:
            break
    return size / (perf_counter() - begin)


def rows(folder: Path, megabytes: float) -> Iterator[tuple[str, str]]:
    """What was measured and what came out, each as soon as it is known."""
    sizes = [archive(folder, megabytes / part) for part in (16, 4, 1)]
    path, size = sizes[-1]
    search, search_cpu, read = bare(path)
    grown = [(made, taken(made[0])) for made in sizes]
    whole, two = grown[-1][1], taken(path, jobs=2)
    yield "articles, those read closely, claims", f"{whole.articles:,}, {whole.checked:,}, {whole.claims:,}"
    yield "bare `contains_any`", f"{size / search:,.0f} MB/s (reading the file beside it: {size / read:,.0f} MB/s)"
    yield (
        "end to end, one process",
        f"{size / whole.seconds:,.1f} MB/s: 1/{whole.seconds / search:,.1f} of the bare search",
    )
    yield "the same in seconds of CPU", f"{size / whole.cpu:,.1f} MB/s: 1/{whole.cpu / search_cpu:,.1f}"
    for (_, grown_size), one in grown:
        yield (
            f"{grown_size:,.0f} MB of text",
            f"{one.seconds:,.1f} s ({one.cpu:,.1f} s of CPU), {one.peak:,.0f} MB of memory",
        )
    yield "two processes", f"{whole.seconds / two.seconds:,.2f} times one ({size / two.seconds:,.1f} MB/s)"
    one_core, theirs, alone = taken(path, cores="one"), quantulum(path), bare(path, cores="one")
    ratio = one_core.seconds / (alone[0] + alone[2])
    yield (
        "end to end, pinned to one core",
        f"{size / one_core.seconds:,.1f} MB/s: 1/{ratio:,.1f} of the search that reads the file too, pinned likewise",
    )
    if theirs:
        ratio = size * 1e6 / one_core.seconds / theirs
        yield "quantulum3, one core", f"{theirs:,.0f} characters/s: factcheck is {ratio:,.0f} times as fast"


def main(megabytes: float) -> None:
    print(f"{os.cpu_count()} cores, Python {sys.version.split()[0]}, polars {pl.__version__}\n")
    print("| measured | result |\n|---|---|")
    with tempfile.TemporaryDirectory() as folder:
        for what, result in rows(Path(folder), megabytes):
            print(f"| {what} | {result} |", flush=True)


def test_archive(benchmark: Callable[..., object]) -> None:
    with tempfile.TemporaryDirectory() as folder:
        print("", *(f"{what}: {result}" for what, result in rows(Path(folder), SMALL)), sep="\n")
        path, _ = archive(Path(folder), SMALL)
        benchmark(taken, path)


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("--megabytes", type=float, default=LARGE if NEWS.exists() else SMALL)
    main(given.parse_args().megabytes)
