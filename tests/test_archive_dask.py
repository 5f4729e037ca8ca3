"""A real cluster on this machine: a scheduler and several workers, each a process, one of them killed on the way."""

from __future__ import annotations

import os
import signal
import sys
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

import archives
from conftest import Command
from factcheck.archive import run as whole
from factcheck.archive.run import Options
from factcheck.errors import installs

distributed = pytest.importorskip("distributed")
pytestmark = pytest.mark.filterwarnings("default")  # of the cluster's own
SMALL = 6_000


@pytest.fixture
def news(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    monkeypatch.chdir(tmp_path)
    return archives.parquet(tmp_path / "news.parquet", 600)


@pytest.fixture
def unbroken(news: Path, tmp_path: Path) -> Path:
    """The results of a run without a cluster."""
    whole.run([news.name], Options(tmp_path / "unbroken", shard_bytes=SMALL))
    return tmp_path / "unbroken"


@pytest.fixture
def cluster() -> Iterator[Any]:
    """Three worker processes, reachable from this machine only; ended after the test."""
    with distributed.LocalCluster(
        n_workers=3, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
    ) as made:
        yield made


def test_a_cluster_of_its_own_gives_the_same_bytes(unbroken: Path, tmp_path: Path) -> None:
    result = whole.run(["news.parquet"], Options(tmp_path / "out", engine="dask", jobs=2, shard_bytes=SMALL))
    assert not result.failed
    assert archives.same(unbroken, tmp_path / "out")


def test_a_worker_that_is_killed_changes_nothing(
    unbroken: Path, tmp_path: Path, cluster: Any, monkeypatch: pytest.MonkeyPatch
) -> None:
    killed: list[int] = []
    add = whole.Result.add

    def kill_at_the_third(self: whole.Result, done: Any) -> None:
        add(self, done)
        if self.parts == 3:
            worker = next(iter(cluster.workers.values()))
            killed.append(worker.pid)
            os.kill(worker.pid, signal.SIGKILL)

    monkeypatch.setattr(whole.Result, "add", kill_at_the_third)
    options = Options(tmp_path / "out", engine="dask", scheduler=cluster.scheduler_address, shard_bytes=SMALL)
    result = whole.run(["news.parquet"], options)
    assert len(killed) == 1 and killed[0] != os.getpid()
    assert not result.failed and result.parts > 12
    assert archives.same(unbroken, tmp_path / "out")


def test_a_scheduler_that_does_not_answer_is_one_line(
    news: Path, command: Command, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr("factcheck.archive.engines.dask.ANSWERS", 1)
    arguments = ("--format", "parquet", "--out", "out", "--engine", "dask", "--scheduler")
    for address in ("tcp://127.0.0.1:1", "nonsense://127.0.0.1:1"):
        ran = command("run", news.name, *arguments, address)
        assert (ran.code, ran.err.count("\n")) == (2, 1), ran.err
        assert f"--scheduler: {address}: no scheduler answers" in ran.err


def test_without_dask_it_says_what_to_install(news: Path, command: Command, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setitem(sys.modules, "distributed", None)
    ran = command("run", news.name, "--format", "parquet", "--out", "out", "--engine", "dask")
    assert (ran.code, ran.line) == (2, f"factcheck: --engine dask: {installs('cluster')}")
