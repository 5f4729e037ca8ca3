"""An archive that takes as long as is asked: whether speed and memory stay as they were at the beginning.

`poe soak [MINUTES] [--jobs N]`. The text of `test_archive_speed.py` under as many names as are needed, checked by
`factcheck run` until the time is over; every ten seconds what is done and the memory of all its processes are read.
Prints them for each tenth of the time, and exits 1 where two equal files came to other rows.
"""

from __future__ import annotations

import argparse
import json
import os
import signal
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from dataclasses import dataclass, replace
from pathlib import Path
from time import perf_counter, sleep
from typing import Any

import polars as pl
from test_archive_speed import archive

from factcheck.archive.shards import Done, held

MEGABYTES = 128  # of text in each file
FASTEST = 100  # megabytes a second and process: more files than are used up
TICK = 10  # seconds
PARTS = 10  # of the whole time that are told apart


@dataclass(frozen=True)
class Seen:
    """At one moment: seconds since the start, articles done, megabytes of memory of all processes."""

    seconds: float
    articles: int
    memory: float


def family(process: int) -> Iterator[int]:
    """A process and all that it has started."""
    yield process
    for thread in Path(f"/proc/{process}/task").glob("*"):
        for child in (thread / "children").read_text().split():
            yield from family(int(child))


def memory(process: int) -> float:
    """Megabytes that a process and its children hold."""
    total = 0
    for one in family(process):
        try:
            lines = Path(f"/proc/{one}/status").read_text().splitlines()
        except OSError:  # ended since
            continue
        total += sum(int(line.split()[1]) for line in lines if line.startswith("VmRSS"))
    return total / 1024


def done(out: Path, known: dict[int, Done]) -> int:
    """Articles done so far; the parts that are there are read once."""
    for path in out.glob("part-*.parquet"):
        number = int(path.stem.partition("-")[2])
        if number not in known and (one := held(out, number)) is not None:
            known[number] = one
    return sum(one.articles for one in known.values())


def watched(process: subprocess.Popen[bytes], out: Path, seconds: float) -> tuple[list[Seen], dict[int, Done]]:
    """What is seen of a run until its time is over."""
    begin, known, seen = perf_counter(), dict[int, Done](), list[Seen]()
    while perf_counter() - begin < seconds and process.poll() is None:
        sleep(TICK)
        seen.append(Seen(perf_counter() - begin, done(out, known), memory(process.pid)))
    process.send_signal(signal.SIGINT)
    process.wait(60)
    return seen, known


def told(seen: list[Seen], each: float) -> Iterator[str]:
    """A line for each part of the time; `each` is the megabytes of text of an article."""
    size, last = max(1, len(seen) // PARTS), Seen(0, 0, 0)
    for start in range(0, len(seen) - size + 1, size):
        some = seen[start : start + size]
        speed = (some[-1].articles - last.articles) * each / (some[-1].seconds - last.seconds)
        top = max(one.memory for one in some)
        yield f"| {last.seconds / 60:,.0f} to {some[-1].seconds / 60:,.0f} min | {speed:,.1f} MB/s | {top:,.0f} MB |"
        last = some[-1]


def main(minutes: float, jobs: int) -> int:
    """0 where equal files came to equal rows."""
    with tempfile.TemporaryDirectory() as folder:
        path, megabytes = archive(Path(folder), MEGABYTES)
        articles = pl.scan_parquet(path).select(pl.len()).collect().item()
        files, out = Path(folder) / "files", Path(folder) / "out"
        files.mkdir()
        for number in range(int(minutes * 60 * FASTEST * jobs / megabytes) + 1):
            os.link(path, files / f"{number:06}.parquet")
        command = [sys.executable, "-m", "factcheck", "run", f"{files}/*.parquet", "--format", "parquet"]
        with (Path(folder) / "log").open("wb") as log:
            process = subprocess.Popen([*command, "--out", str(out), "--jobs", str(jobs)], stdout=log, stderr=log)
            seen, known = watched(process, out, minutes * 60)
        print(f"{jobs} process{'es' * (jobs > 1)}, {len(known):,} parts, {seen[-1].articles:,} articles,", end=" ")
        claims, text = sum(one.claims for one in known.values()), seen[-1].articles * megabytes / articles
        print(f"{text:,.0f} MB of text, {claims:,} claims")
        print("\n| time | speed | memory |\n|---|---|---|", *told(seen, megabytes / articles), sep="\n")
        wrong = differing(known, json.loads((out / "plan.json").read_text()), failed=(out / "failed.jsonl").exists())
        print("", *wrong or ["Every file came to the same rows."], sep="\n")
        return int(bool(wrong))


def differing(known: dict[int, Done], plan: dict[str, Any], *, failed: bool) -> list[str]:
    """What is wrong with the parts: those of the same place in equal files have the same counts."""
    each, first = plan["shards"] // len(plan["inputs"]), dict[int, Done]()
    for number, one in sorted(known.items()):
        first.setdefault(number % each, one)
    wrong = [
        f"part {number} differs from the first of its kind: {one} {first[number % each]}"
        for number, one in sorted(known.items())
        if replace(one, shard=0) != replace(first[number % each], shard=0)
    ]
    return [*wrong, *(["some parts failed"] if failed else [])]


if __name__ == "__main__":
    given = argparse.ArgumentParser(description=__doc__.partition("\n")[0])
    given.add_argument("minutes", type=float, nargs="?", default=60)
    given.add_argument("--jobs", type=int, default=1)
    sys.exit(main(**vars(given.parse_args())))
