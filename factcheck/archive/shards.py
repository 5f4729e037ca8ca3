"""One shard checked and written: the same function in this process, in others and on a cluster."""

from __future__ import annotations

import gc
import json
import os
import tempfile
from collections.abc import Iterator, Mapping
from contextlib import contextmanager, suppress
from dataclasses import asdict, dataclass, replace
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import IO

from factcheck import pipeline
from factcheck.archive.chunks import Chunk, chunks
from factcheck.archive.columns import may_hold
from factcheck.archive.plan import Shard
from factcheck.errors import FactcheckError, UnreadableArticleError, only_this
from factcheck.models import Article
from factcheck.reference import files
from factcheck.reference.tables import Tables
from factcheck.writers import parquet

OBJECTS = 10_000
"""So many are made before Python looks for what is no longer needed: the trees of one article are thousands."""
_COUNTS = "factcheck"
"""The key of a part's own metadata under which its counts stand."""


@dataclass(frozen=True, slots=True)
class Job:
    """What every shard of a run needs to know; paths are absolute, so that it may be sent anywhere that has them."""

    folder: str
    """Relative inputs are found from here."""
    out: str
    reference: tuple[str, ...] = ()
    source: str | None = None
    as_of: date | None = None
    published: date | None = None


@dataclass(frozen=True, slots=True)
class Done:
    """What one shard came to; `checked` of its articles passed the gate, `size` is in bytes of the input."""

    shard: int
    size: int = 0
    articles: int = 0
    checked: int = 0
    claims: int = 0
    errors: int = 0


def part(out: str | Path, number: int) -> Path:
    """Where the verdicts of a shard are."""
    return Path(out) / f"part-{number:05}.parquet"


def errors(out: str | Path, number: int) -> Path:
    """Where a shard tells what could not be read, if anything could not."""
    return Path(out) / f"errors-{number:05}.jsonl"


def held(out: Path, number: int) -> Done | None:
    """What a shard that an earlier run has done came to; None where it has not."""
    import polars as pl

    try:
        return Done(**json.loads(pl.read_parquet_metadata(part(out, number))[_COUNTS]))
    except (OSError, pl.exceptions.PolarsError, KeyError, ValueError, TypeError):
        return None


def check(shard: Shard, job: Job) -> Done:
    """Check a shard's articles and write its part, whole or not at all; what cannot be read is told beside it.

    Raises FactcheckError where the input is no longer there, the tables are damaged or the part cannot be written.
    """
    path = Path(job.folder) / shard.path
    if not path.exists():
        raise FactcheckError(f"{shard.path}: is not to be found here")
    try:
        with _told(errors(job.out, shard.number)) as told, _seldom_collected():
            rows, done = _checked(shard, path, job, told)
        data = parquet.packed(rows, {_COUNTS: json.dumps(asdict(done))})
        files.place(part(job.out, shard.number), data)
    except OSError as error:
        raise FactcheckError(f"{part(job.out, shard.number)}: cannot be written: {error.strerror or error}") from error
    return done


@contextmanager
def _seldom_collected() -> Iterator[None]:
    before = gc.get_threshold()
    gc.set_threshold(OBJECTS)
    try:
        yield
    finally:
        gc.set_threshold(*before)


def _checked(shard: Shard, path: Path, job: Job, told: _Errors) -> tuple[list[Mapping[str, object]], Done]:
    rows, articles, checked = list[Mapping[str, object]](), 0, 0
    try:
        with only_this(shard.path, "read", OSError):
            for chunk in chunks(shard, path):
                articles += len(chunk.texts)
                for one in _read(chunk, told):
                    checked += 1
                    rows.extend(_rows(one, job, told))
    except UnreadableArticleError as error:
        told.add(str(error))
    return rows, Done(shard.number, shard.size, articles, checked, len(rows), told.count)


def _read(chunk: Chunk, told: _Errors) -> Iterator[Article]:
    """The articles of a chunk that may hold a claim; those that cannot be read are told."""
    may = may_hold(chunk.texts) | may_hold(chunk.titles)
    places = (may | ~chunk.sound).arg_true().to_list()
    for place, one in zip(places, chunk.make(places), strict=True):
        if isinstance(one, UnreadableArticleError):
            told.add(str(one))
        elif may[place]:
            yield one


def _rows(article: Article, job: Job, told: _Errors) -> list[dict[str, object]]:
    if job.published is not None:
        article = replace(article, published=job.published, published_from="--published")
    named = article.source or article.id
    try:
        with only_this(named, "checked"):
            report = pipeline.check(article, tables(job.reference), as_of=job.as_of, source=job.source, listing=False)
            rows = parquet.rows(report)
    except UnreadableArticleError as error:  # one of millions must not stop the rest; it is told
        told.add(str(error))
        return []
    for note in report.notes:
        if note.kind == "not_read":
            told.add(f"{named}: {note.says}", counts=False)
    return rows


@lru_cache(maxsize=1)
def tables(folders: tuple[str, ...]) -> Tables:
    """The reference tables, once for each process."""
    return Tables(tuple(map(Path, folders)))


class _Errors:
    """A file of errors that is there only if there are any."""

    def __init__(self, path: Path) -> None:
        self.path, self.count = path, 0
        self._file: IO[bytes] | None = None

    def add(self, says: str, *, counts: bool = True) -> None:
        """One more line; one that does not count is of an article that was read all the same."""
        if self._file is None:
            handle, self._name = tempfile.mkstemp(dir=self.path.parent, prefix=f".{self.path.name}-", suffix=".tmp")
            self._file = os.fdopen(handle, "wb")
        self._file.write(json.dumps({"error": says}, ensure_ascii=False).encode("utf-8", "replace") + b"\n")
        self.count += counts

    def close(self, *, keep: bool) -> None:
        """Put the file in its place, or leave none."""
        if self._file is None:
            return
        self._file.close()
        if keep:
            Path(self._name).chmod(files.MODE)
            Path(self._name).replace(self.path)
        else:
            with suppress(OSError):
                Path(self._name).unlink()


@contextmanager
def _told(path: Path) -> Iterator[_Errors]:
    told = _Errors(path)
    try:
        yield told
    except BaseException:
        told.close(keep=False)
        raise
    told.close(keep=True)
