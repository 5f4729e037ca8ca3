"""Several processes: one that dies takes nothing with it, one that is stopped leaves nothing half-written."""

from __future__ import annotations

import os
import signal
import subprocess
import sys
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import suppress
from dataclasses import replace
from pathlib import Path
from types import SimpleNamespace

import pytest

import archives
from conftest import Command
from factcheck.archive import run as whole
from factcheck.archive.engines import Failed, local
from factcheck.archive.plan import Shard
from factcheck.archive.run import Options, Result
from factcheck.archive.shards import Done, Job

SMALL = 12_000
RUN = """
import sys
from pathlib import Path
from factcheck.archive.run import Options, run
if __name__ == "__main__":
    result = run(["news.parquet"], Options(Path(sys.argv[1]), jobs=2, shard_bytes=12_000))
    print(result.claims, len(result.failed))
"""
DEADLY = """
import os, signal
from factcheck.archive import shards
def check(shard, job, real=shards.check):
    mark = os.path.join(job.folder, f"tried-{shard.number}-{os.getpid()}")
    open(mark, "x").close()
    tried = [name for name in os.listdir(job.folder) if name.startswith(f"tried-{shard.number}-")]
    if shard.number in TIMES and len(tried) <= TIMES[shard.number]:
        os.kill(os.getpid(), signal.SIGKILL)
    return real(shard, job)
shards.check = check
"""


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return archives.parquet(tmp_path / "news.parquet", 300)


@pytest.fixture
def unbroken(news: Path, tmp_path: Path) -> Path:
    """The results of a run in one process."""
    whole.run([news.name], Options(tmp_path / "unbroken", shard_bytes=SMALL))
    return tmp_path / "unbroken"


@pytest.fixture
def started(news: Path, tmp_path: Path) -> Iterator[Callable[..., subprocess.Popen[str]]]:
    """Starts a run of its own, with another `check` in its workers where one is given; ended after the test."""
    runs = []

    def start(out: str, times: dict[int, int] | None = None) -> subprocess.Popen[str]:
        prelude = "" if times is None else f"TIMES = {times}\n{DEADLY}"
        (tmp_path / "start.py").write_text(prelude + RUN)
        made = subprocess.Popen(
            [sys.executable, "start.py", out], stdout=subprocess.PIPE, stderr=subprocess.PIPE, text=True
        )
        runs.append(made)
        return made

    yield start
    for one in runs:
        one.kill()
        one.communicate()


Start = Callable[..., "subprocess.Popen[str]"]


def test_two_processes_give_the_bytes_of_one(unbroken: Path, tmp_path: Path, started: Start) -> None:
    run = started("out")
    _, err = run.communicate(timeout=120)
    assert (run.returncode, err) == (0, "")
    assert archives.same(unbroken, tmp_path / "out")


def test_a_worker_that_dies_has_its_shard_done_by_another(unbroken: Path, tmp_path: Path, started: Start) -> None:
    out, err = started("out", {1: 1}).communicate(timeout=120)
    assert out.split()[1:] == ["0"], err
    assert archives.same(unbroken, tmp_path / "out")


def test_a_shard_that_ends_every_worker_is_left_and_told(unbroken: Path, tmp_path: Path, started: Start) -> None:
    out, err = started("out", {2: 9}).communicate(timeout=120)
    assert out.split()[1:] == ["1"], err
    failed = (tmp_path / "out" / "failed.jsonl").read_text()
    assert "news.parquet, rows " in failed and "the process that checked it died twice" in failed
    assert sorted(p.name for p in unbroken.iterdir()) == sorted(
        [*(p.name for p in (tmp_path / "out").iterdir() if p.name != "failed.jsonl"), "part-00002.parquet"]
    )
    started("out").communicate(timeout=120)
    assert archives.same(unbroken, tmp_path / "out")


@pytest.mark.skipif(not Path("/proc/self/stat").exists(), reason="looks at processes")
@pytest.mark.parametrize("how", [signal.SIGINT, signal.SIGKILL])
def test_stopped_or_killed_it_goes_on(how: signal.Signals, unbroken: Path, tmp_path: Path, started: Start) -> None:
    run = started("out")
    until(lambda: any((tmp_path / "out").glob("part-*.parquet")))
    workers = children(run.pid)
    run.send_signal(how)
    run.wait(timeout=60)
    until(lambda: not workers & {one for one, _ in processes()})
    assert len(workers) >= 2
    started("out").communicate(timeout=120)
    assert archives.same(unbroken, tmp_path / "out")


def until(holds: Callable[[], bool]) -> None:
    """Waits, a minute at most."""
    end = time.monotonic() + 60
    while not holds():
        assert time.monotonic() < end
        time.sleep(0.01)


def processes() -> Iterator[tuple[int, int]]:
    """Each process that is at work, with its parent."""
    for path in Path("/proc").glob("[0-9]*/stat"):
        with suppress(OSError):
            state, parent = path.read_text().rpartition(")")[2].split()[:2]
            if state != "Z":
                yield int(path.parent.name), int(parent)


def children(parent: int) -> set[int]:
    """The processes that a process has started."""
    return {one for one, of in processes() if of == parent}


@pytest.mark.parametrize(
    ("told", "worth", "shard_bytes", "jobs"),
    [((), 1, SMALL, 3), (("--jobs", "2"), 1, SMALL, 2), ((), 1, 10**9, 1), ((), 10**9, SMALL, 1)],
)
def test_a_core_each_where_it_is_worth_it(
    told: tuple[str, ...],
    worth: int,
    shard_bytes: int,
    jobs: int,
    news: Path,
    command: Command,
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    asked = list[int]()

    def check_all(shards: Sequence[Shard], job: Job, jobs: int, _scheduler: str | None) -> Iterator[Done | Failed]:
        asked.append(jobs)
        return local.check_all(shards, job, 1)

    def run(inputs: Iterable[str | Path], options: Options, real: Callable[..., Result] = whole.run) -> Result:
        return real(inputs, replace(options, shard_bytes=shard_bytes))

    monkeypatch.setattr("factcheck.archive.command.run", run)
    monkeypatch.setattr(whole, "engine", lambda _name: SimpleNamespace(check_all=check_all))
    monkeypatch.setattr(whole, "WORTH", worth)
    monkeypatch.setattr(os, "sched_getaffinity", lambda _process: {0, 1, 2}, raising=False)
    assert command("run", news.name, "--format", "parquet", "--out", "out", "--quiet", *told).code == 0
    assert asked == [jobs]
