"""A whole archive: plan, what is left of it, the engine, progress, and what it came to."""

from __future__ import annotations

import json
import os
from collections.abc import Iterable, Iterator, Mapping, Sequence
from contextlib import closing, contextmanager, suppress
from dataclasses import dataclass, field
from datetime import date
from pathlib import Path

from factcheck.archive import plan as plans
from factcheck.archive.engines import Failed, engine
from factcheck.archive.inputs import files
from factcheck.archive.progress import shown as progress
from factcheck.archive.shards import Done, Job, held, tables
from factcheck.errors import UsageError
from factcheck.reference.files import place

UNREAD = "errors.jsonl"  # what could not be opened at all; what is wrong inside stands in errors-00000.jsonl, ...
WORTH = 10_000_000  # bytes of files: to check so much takes longer than to start a process
FAILED = "failed.jsonl"  # shards that were left undone


@dataclass(frozen=True, slots=True)
class Options:
    """What a run is asked for beside its inputs. `jobs`, `engine` and `scheduler` leave the result as it is.

    Where `jobs` is None a core each is at work, on no more shards than are left.
    """

    out: Path
    reference: tuple[Path, ...] = ()
    source: str | None = None
    as_of: date | None = None
    published: date | None = None
    jobs: int | None = 1
    engine: str = "local"
    scheduler: str | None = None
    shard_bytes: int = plans.SHARD
    quiet: bool = False


@dataclass(slots=True)
class Result:
    """What a run came to, with the parts that were there before it."""

    out: Path
    parts: int = 0
    articles: int = 0
    checked: int = 0
    claims: int = 0
    size: int = 0
    errors: int = 0
    unread: tuple[str, ...] = ()
    failed: list[Failed] = field(default_factory=list)

    def add(self, done: Done) -> None:
        """Count one shard."""
        self.parts += 1
        self.articles += done.articles
        self.checked += done.checked
        self.claims += done.claims
        self.size += done.size
        self.errors += done.errors

    def ratings(self) -> Mapping[str, int]:
        """How many verdicts have each rating, read from the parts."""
        import polars as pl

        found = sorted(self.out.glob("part-*.parquet"))
        if not self.claims or not found:
            return {}
        counted = pl.scan_parquet(found, glob=False).group_by("rating").len().sort("rating").collect()
        return dict(counted.iter_rows())

    def first_errors(self, count: int = 3) -> tuple[str, ...]:
        """Some of what could not be read."""
        return tuple(line for line, _ in zip(self._errors(), range(count), strict=False))

    def _errors(self) -> Iterator[str]:
        for path in sorted(self.out.glob("errors*.jsonl")):
            with path.open(encoding="utf-8") as lines:
                yield from (json.loads(line)["error"] for line in lines)


def run(arguments: Iterable[str], options: Options) -> Result:
    """Check an archive, or what an earlier run of the same command left of it.

    Raises UsageError where the folder of results is another run's, in use or cannot be written.
    """
    job = _job(options)
    plan = plans.make(files(arguments), tables(job.reference), _rows_follow_from(options), options.shard_bytes)
    with _held(options.out):
        plans.settle(plan, options.out)
        result = Result(options.out, unread=plan.unread)
        left = list[plans.Shard]()
        for shard in plan.shards:
            done = held(options.out, shard.number)
            left.append(shard) if done is None else result.add(done)
        _tell(options.out / UNREAD, [{"error": says} for says in plan.unread])
        _check(left, job, options, result)
        _tell(options.out / FAILED, [{"part": one.shard, "error": one.says} for one in result.failed])
    return result


def _check(left: list[plans.Shard], job: Job, options: Options, result: Result) -> None:
    total = result.size + sum(shard.size for shard in left)
    if not left:
        return
    checked = engine(options.engine).check_all(left, job, options.jobs or _jobs(left), options.scheduler)
    with closing(checked), progress(total, result.size, quiet=options.quiet) as bar:
        for one in checked:
            if isinstance(one, Failed):
                result.failed.append(one)
            else:
                result.add(one)
                bar(result.articles, result.size, result.claims)


def _jobs(left: Sequence[plans.Shard]) -> int:
    """As many processes as there are cores for this one, where the shards are worth the start of others."""
    cores = len(os.sched_getaffinity(0)) if hasattr(os, "sched_getaffinity") else os.cpu_count() or 1
    return min(cores, len(left), 1 + sum(shard.size for shard in left) // WORTH)


def _job(options: Options) -> Job:
    reference = tuple(str(folder.absolute()) for folder in options.reference)
    out = str(options.out.absolute())
    return Job(str(Path.cwd()), out, reference, options.source, options.as_of, options.published)


def _rows_follow_from(options: Options) -> dict[str, str | None]:
    """The options that decide the rows; the tables of `--reference` are in the plan by their contents."""
    days = {"as_of": options.as_of, "published": options.published}
    return {"source": options.source, **{name: day.isoformat() if day else None for name, day in days.items()}}


@contextmanager
def _held(out: Path) -> Iterator[None]:
    """The folder of results, made where it is not there, and nobody else's while this run is at work."""
    try:
        out.mkdir(parents=True, exist_ok=True)
        handle = os.open(out, os.O_RDONLY)
    except OSError as error:
        raise UsageError(f"--out: {out}: {error.strerror or error}") from error
    try:
        _lock(handle, out)
        _sweep(out)
        try:
            yield
        finally:
            _sweep(out)
    finally:
        os.close(handle)


def _sweep(out: Path) -> None:
    """Remove what a run or a worker that was killed had begun to write."""
    for left in out.glob(".*.tmp"):
        with suppress(OSError):
            left.unlink()


def _lock(handle: int, out: Path) -> None:
    try:
        import fcntl
    except ImportError:
        return
    try:
        fcntl.flock(handle, fcntl.LOCK_EX | fcntl.LOCK_NB)
    except OSError:
        raise UsageError(f"--out: {out}: another run is at work there") from None


def _tell(path: Path, told: list[dict[str, object]]) -> None:
    """A file of JSON lines; none where there is nothing to tell."""
    if told:
        lines = (json.dumps(one, ensure_ascii=False) for one in told)
        place(path, "".join(f"{line}\n" for line in lines).encode("utf-8", "replace"))
    else:
        path.unlink(missing_ok=True)
