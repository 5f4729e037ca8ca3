"""A dask cluster: several processes of this machine, or any scheduler by its address.

Every worker must see the inputs, the folder of results and the same factcheck. A shard whose worker dies goes to
another one.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from typing import Any

from factcheck.archive.engines import Failed, Results
from factcheck.archive.plan import Shard, checksum
from factcheck.archive.shards import Done, Job, check, tables
from factcheck.errors import FactcheckError, ReferenceDataError, UsageError, installs
from factcheck.version import __version__

AHEAD = 4  # shards in a scheduler's hands for each worker
ANSWERS = 20  # seconds in which a scheduler must


def check_all(shards: Sequence[Shard], job: Job, jobs: int, scheduler: str | None) -> Results:
    """What each shard came to, in the order in which they are done. Raises UsageError: no dask, no such scheduler."""
    with _client(jobs, scheduler) as client:
        _same_everywhere(client, job)
        yield from _all(client, shards, job)


def _all(client: Any, shards: Sequence[Shard], job: Job) -> Iterator[Done | Failed]:
    from distributed import as_completed

    waiting = iter(shards)
    running: dict[Any, Shard] = {}
    finished = as_completed([], loop=client.loop)

    def submit() -> None:
        shard = next(waiting, None)
        if shard is not None:
            future = client.submit(check, shard, job, pure=False)
            running[future.key] = shard
            finished.add(future)

    for _ in range(AHEAD * max(1, len(client.nthreads()))):
        submit()
    for future in finished:
        yield _result(future, running.pop(future.key))
        submit()


def _result(future: Any, shard: Shard) -> Done | Failed:
    error = future.exception()
    if error is None:
        done: Done = future.result()
        return done
    if isinstance(error, ReferenceDataError):  # no shard could be checked
        raise error
    says = str(error) if isinstance(error, FactcheckError) else f"{shard}: {type(error).__name__}: {error}"
    return Failed(shard.number, " ".join(says.split())[:200])


def fingerprint(folders: tuple[str, ...]) -> str:
    """What decides verdicts beside the article: the tool's version, its tables and lexicons."""
    return f"{__version__} {checksum(tables(folders))}"


def _same_everywhere(client: Any, job: Job) -> None:
    here = fingerprint(job.reference)
    for worker, there in client.run(fingerprint, job.reference).items():
        if there != here:
            raise UsageError(f"--scheduler: {worker} has another factcheck or other tables")


@contextmanager
def _client(jobs: int, scheduler: str | None) -> Iterator[Any]:
    try:
        from distributed import Client, LocalCluster
    except ImportError as error:
        raise UsageError(f"--engine dask: {installs('cluster')}") from error
    if scheduler is not None:
        try:
            client = Client(scheduler, timeout=ANSWERS, set_as_default=False)
        except (OSError, ValueError) as error:
            raise UsageError(f"--scheduler: {scheduler}: no scheduler answers") from error
        with client:
            yield client
        return
    with (
        LocalCluster(
            n_workers=jobs, threads_per_worker=1, processes=True, host="127.0.0.1", dashboard_address="127.0.0.1:0"
        ) as cluster,
        Client(cluster, set_as_default=False) as client,
    ):
        yield client
