"""This process, or several of this machine. A worker that dies takes nothing with it: its shard is tried once more."""

from __future__ import annotations

import multiprocessing
import os
import signal
import threading
from collections import deque
from collections.abc import Iterator, Sequence
from concurrent.futures import FIRST_COMPLETED, Future, ProcessPoolExecutor, wait
from concurrent.futures.process import BrokenProcessPool
from multiprocessing.connection import wait as wait_for
from pathlib import Path

from factcheck.archive.engines import Failed, Results
from factcheck.archive.plan import ROWS, Shard
from factcheck.archive.shards import Done, Job, check
from factcheck.articles.parquet import require_harmless
from factcheck.errors import FactcheckError, ReferenceDataError

GLANCE = 0.25  # seconds: Ctrl-C may wake another thread than the one that waits, which hears of it only then
Running = dict["Future[Done | Failed]", Shard]


def check_all(shards: Sequence[Shard], job: Job, jobs: int, scheduler: str | None = None) -> Results:  # noqa: ARG001
    """What each shard came to, in the order in which they are done."""
    if jobs == 1:
        yield from (_alone(shard, job) for shard in shards)
        return
    suspects = list[Shard]()
    yield from _pooled(shards, job, jobs, suspects)
    for shard in suspects:  # alone, so that it is known which one ends its worker
        again = list[Shard]()
        yield from _pooled([shard], job, 1, again)
        if again:
            yield Failed(shard.number, f"{shard}: the process that checked it died twice")


def _alone(shard: Shard, job: Job) -> Done | Failed:
    """A shard in this process, which a file must not end."""
    try:
        if shard.unit == ROWS:
            require_harmless(Path(job.folder) / shard.path, shard.path)
    except FactcheckError as error:
        return Failed(shard.number, str(error))
    return _caught(shard, job)


def _caught(shard: Shard, job: Job) -> Done | Failed:
    try:
        return check(shard, job)
    except ReferenceDataError:  # no shard could be checked
        raise
    except FactcheckError as error:
        return Failed(shard.number, str(error))


def _pooled(shards: Sequence[Shard], job: Job, jobs: int, suspects: list[Shard]) -> Iterator[Done | Failed]:
    """Check shards in processes; those that were under way when one died are left in `suspects`."""
    waiting = deque(shards)
    while waiting:
        pool = _pool(jobs)
        running: Running = {}
        try:
            yield from _until_broken(pool, running, waiting, job, jobs)
        except BrokenProcessPool:
            suspects.extend(running.values())
        finally:
            _end(pool)


def _until_broken(
    pool: ProcessPoolExecutor, running: Running, waiting: deque[Shard], job: Job, jobs: int
) -> Iterator[Done | Failed]:
    while waiting or running:
        while waiting and len(running) < jobs:
            shard = waiting[0]
            running[pool.submit(_caught, shard, job)] = shard
            waiting.popleft()
        for future in wait(running, GLANCE, FIRST_COMPLETED).done:
            done = future.result()
            del running[future]
            yield done


def _pool(jobs: int) -> ProcessPoolExecutor:
    context = multiprocessing.get_context("spawn")
    threads = max(1, (os.cpu_count() or 1) // jobs)
    return ProcessPoolExecutor(jobs, context, initializer=_begin, initargs=(threads,))


def _begin(threads: int) -> None:
    """In a worker: Ctrl-C is the parent's to hear, and a worker does not outlive it."""
    os.environ["POLARS_MAX_THREADS"] = str(threads)  # before polars is imported: each worker its share of the cores
    signal.signal(signal.SIGINT, signal.SIG_IGN)
    threading.Thread(target=_follow, daemon=True).start()


def _follow() -> None:
    parent = multiprocessing.parent_process()
    if parent is not None:
        wait_for([parent.sentinel])
        os._exit(1)


def _end(pool: ProcessPoolExecutor) -> None:
    """Stops the workers, also those in the middle of a shard; its part is then not written."""
    workers = list((pool._processes or {}).values())  # no public name before Python 3.14
    pool.shutdown(wait=False, cancel_futures=True)
    for worker in workers:
        worker.terminate()
    for worker in workers:
        worker.join()
