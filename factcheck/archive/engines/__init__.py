"""Where shards are checked. An engine is a module that offers `check_all(shards, job, jobs, scheduler)`."""

from __future__ import annotations

from collections.abc import Generator, Sequence
from dataclasses import dataclass
from importlib import import_module
from typing import Protocol, cast

from factcheck.archive.plan import Shard
from factcheck.archive.shards import Done, Job

NAMES = ("local", "dask")


@dataclass(frozen=True, slots=True)
class Failed:
    """A shard that was tried and left undone, and why; the next run tries it again."""

    shard: int
    says: str


Results = Generator[Done | Failed, None, None]


class Engine(Protocol):
    """What every module of this package offers."""

    def check_all(self, shards: Sequence[Shard], job: Job, jobs: int, scheduler: str | None) -> Results:
        """What each shard came to, in the order in which they are done; closed, it leaves nothing at work."""


def engine(name: str) -> Engine:
    """The engine of that name."""
    return cast("Engine", import_module(f"{__name__}.{name}"))
