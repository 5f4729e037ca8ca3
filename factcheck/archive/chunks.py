"""The articles of a shard, a bounded number of bytes at a time, as a column of texts and the way to make each one."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass
from pathlib import Path
from typing import IO, TYPE_CHECKING

from factcheck.archive.columns import sound_rows, strings
from factcheck.archive.held import some
from factcheck.archive.plan import ROWS, STREAM, Shard
from factcheck.articles import jsonl, parquet, warc
from factcheck.errors import UnreadableArticleError
from factcheck.models import Article

if TYPE_CHECKING:
    import polars as pl

Made = Article | UnreadableArticleError


@dataclass(frozen=True, slots=True)
class Chunk:
    """Some articles: their texts and titles, which are sure to be readable, and what makes those at some places."""

    texts: pl.Series
    titles: pl.Series
    sound: pl.Series
    make: Callable[[list[int]], Iterator[Made]]


def chunks(shard: Shard, path: Path) -> Iterator[Chunk]:
    """The articles of a shard, in order; `path` is where its file is. Raises UnreadableArticleError: damaged."""
    if shard.unit == ROWS:
        yield _rows(shard, path)
    elif path.name.lower().endswith(warc.SUFFIXES):
        yield from map(_chunk, some(warc.read(path, shard.path)))
    else:
        yield from map(_chunk, some(_lines(shard, path)))


def _rows(shard: Shard, path: Path) -> Chunk:
    table = parquet.Table(path, shard.path)
    frame = table.rows(shard.start, shard.stop - shard.start)

    def make(places: list[int]) -> Iterator[Made]:
        for place, row in zip(places, parquet.cells(frame[places]), strict=True):
            yield parquet.article(row, f"{shard.path}:{shard.start + place + 1}")

    titles = strings(frame["title"]) if "title" in frame.columns else strings(frame["text"]).clear(len(frame))
    return Chunk(strings(frame["text"]), titles, sound_rows(frame), make)


def _lines(shard: Shard, path: Path) -> Iterator[Made]:
    with jsonl.opened(path, shard.path) as stream:
        at = _seek(stream, shard.start) if shard.start else 0
        stop = None if shard.unit == STREAM else shard.stop
        for offset, line in jsonl.lines(stream, at, stop):
            if line is None or line.strip():
                yield jsonl.article(line, f"{shard.path}@{offset}")


def _chunk(held: list[Made]) -> Chunk:
    import polars as pl

    texts = [one.text if isinstance(one, Article) else None for one in held]
    titles = [one.title if isinstance(one, Article) else None for one in held]
    sound = pl.Series([isinstance(one, Article) for one in held], dtype=pl.Boolean)
    texts_, titles_ = pl.Series(texts, dtype=pl.String), pl.Series(titles, dtype=pl.String)
    return Chunk(texts_, titles_, sound, lambda places: (held[place] for place in places))


def _seek(stream: IO[bytes], start: int) -> int:
    """Stands at the first line that begins at `start` or later; where that is."""
    stream.seek(start - 1)
    return start - 1 + jsonl.rest(stream)
