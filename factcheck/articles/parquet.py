"""Parquet: one article a row, columns `id`, `text` and, where there are any, `date`, `title`, `url`.

A file that is made to can end the process that decodes it: polars gives up where it is told to hold more than there is
memory. So that it ends nothing else, each file is decoded once in a process of its own before it is read.
"""

from __future__ import annotations

import os
import subprocess
import sys
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from datetime import date
from functools import lru_cache
from pathlib import Path
from typing import TYPE_CHECKING, Any

from factcheck.addresses import bare
from factcheck.errors import UnreadableArticleError
from factcheck.filenames import spelt

if TYPE_CHECKING:
    import polars as pl

    from factcheck.models import Article

SUFFIXES = (".parquet",)
COLUMNS = ("id", "text", "date", "title", "url")
BATCH = 1_000  # rows held at a time
DIED = 128  # a greater exit code is a process that was ended, on Windows
TRIED = 50_000  # the same, where they are only decoded
LONGEST = 64_000_000  # bytes of one text, as of one line of JSON lines


def read(path: Path) -> Iterator[Article | UnreadableArticleError]:
    """Each article of a file, or what is wrong with its row; the other rows are still read."""
    try:
        yield from _rows(path)
    except UnreadableArticleError as error:
        yield error


def count(path: Path) -> int | None:
    """How many articles, or errors in place of them, a file has; None where it cannot be read."""
    with suppress(UnreadableArticleError):
        require_harmless(path.absolute(), spelt(path))
        return Table(path).height
    return None


def _rows(path: Path) -> Iterator[Article | UnreadableArticleError]:
    require_harmless(path.absolute(), spelt(path))
    table = Table(path)
    while table.at < table.height:
        first = table.at + 1
        for number, row in enumerate(table.batch(), first):
            yield article(row, f"{spelt(path)}:{number}")


@lru_cache(maxsize=1024)
def require_harmless(path: Path, shown: str = "") -> None:
    """Raises UnreadableArticleError for a file that ends the process in which it is decoded."""
    if not (sys.executable and path.is_file()):
        return  # no other process can be started; no file is told of where it is opened
    program = "import sys; from factcheck.articles import parquet; parquet.decode(sys.argv[1])"
    done = subprocess.run(
        [sys.executable, "-P", "-c", program, str(path)],  # -P: nothing is imported from the working directory
        stdin=subprocess.DEVNULL,
        stdout=subprocess.DEVNULL,
        stderr=subprocess.DEVNULL,
        check=False,
    )
    if done.returncode < 0 or done.returncode > DIED:
        raise UnreadableArticleError(f"{shown or spelt(path)}: not a Parquet file: it ends the process that decodes it")


def decode(path: str) -> None:
    """All rows of a file, to nobody's use; what is wrong with it is told where it is read."""
    with suppress(UnreadableArticleError):
        table = Table(Path(path))
        for start in range(0, table.height, TRIED):
            table.rows(start, TRIED)


class Table:
    """The rows of a file, some at a time; `shown` is how messages name it. Raises UnreadableArticleError: damaged."""

    def __init__(self, path: Path, shown: str = "") -> None:
        self.path, self.shown, self.at = path, shown or str(path), 0
        self.frame = self._open()

    def _open(self) -> pl.LazyFrame:
        import polars as pl

        try:
            with self.path.open("rb"):
                pass  # polars' own message for a missing file has many lines
            with _unheard():
                frame = pl.scan_parquet(self.path, glob=False)
                names = frame.collect_schema().names()
                self.height = int(frame.select(pl.len()).collect().item())
        except OSError as error:
            raise UnreadableArticleError(f"{self.shown}: {error.strerror or str(error).splitlines()[0]}") from error
        except (pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise self._damaged(error) from error
        missing = [name for name in COLUMNS[:2] if name not in names]
        if missing:
            raise UnreadableArticleError(f"{self.shown}: no column {' and no column '.join(map(repr, missing))}")
        return frame.select(name for name in COLUMNS if name in names)

    def batch(self) -> Iterator[dict[str, Any]]:
        """The next rows, one at a time: a small file may hold many large texts."""
        rows = self.rows(self.at, BATCH)
        self.at += BATCH
        yield from cells(rows)

    def rows(self, start: int, count: int) -> pl.DataFrame:
        """Some rows, in the columns that an article has. Raises UnreadableArticleError where the file is damaged."""
        import polars as pl

        try:
            with _unheard():
                return self.frame.slice(start, count).collect()
        except (OSError, pl.exceptions.PolarsError, pl.exceptions.PanicException) as error:
            raise self._damaged(error) from error

    def _damaged(self, error: BaseException) -> UnreadableArticleError:
        return UnreadableArticleError(f"{self.shown}: not a Parquet file: {' '.join(str(error).split())[:100]}")


def cells(frame: pl.DataFrame) -> Iterator[dict[str, Any]]:
    """Each row. A moment is text, since Python has not all those that a file may hold; of lists there is nothing."""
    import polars as pl

    made = [_moments(column) if column.dtype in (pl.Date, pl.Datetime) else column for column in frame]
    kept = [one if has_cells(one) else pl.lit(None).alias(one.name) for one in made]
    yield from frame.with_columns(kept).iter_rows(named=True, buffer_size=1)  # no more than one large text at a time


def has_cells(column: pl.Series) -> bool:
    """Whether there is one value a row, which Python has too."""
    import polars as pl

    return not (column.dtype.is_nested() or column.dtype == pl.Duration)


def _moments(column: pl.Series) -> pl.Series:
    """Days or moments as text: those before the year 2 and after 9998 are only told to be there."""
    import polars as pl

    unit = column.dtype.time_unit if isinstance(column.dtype, pl.Datetime) else None
    count = column.to_physical()
    days = count // {"ms": 86_400_000, "us": 86_400_000_000, "ns": 86_400_000_000_000}[unit] if unit else count
    is_one = days.is_between(_FIRST, _LAST)
    text = pl.select(pl.when(is_one).then(column)).to_series().cast(pl.String)
    return text.set(~is_one.fill_null(value=True), "a day out of range")


_FIRST, _LAST = (date(year, 1, 1).toordinal() - date(1970, 1, 1).toordinal() for year in (2, 9999))


@contextmanager
def _unheard() -> Iterator[None]:
    """Before a panic of polars becomes an exception, it writes lines of its own to standard error; not to this one."""
    try:
        kept, nowhere = os.dup(2), os.open(os.devnull, os.O_WRONLY)
    except OSError:  # closed: there is nothing to keep quiet
        yield
        return
    try:
        os.dup2(nowhere, 2)
        yield
    finally:
        os.dup2(kept, 2)
        os.close(kept)
        os.close(nowhere)


def article(row: dict[str, Any], where: str) -> Article | UnreadableArticleError:
    """The article of a row, or what is wrong with it."""
    from factcheck.articles.dates import given  # neither is needed by the process that only decodes
    from factcheck.models import Article

    text = row["text"]
    if row["id"] is None or not isinstance(text, str):
        return UnreadableArticleError(f'{where}: needs "id" and "text"')
    if len(text) > LONGEST:
        return UnreadableArticleError(f"{where}: a text longer than {LONGEST // 10**6} MB")
    if not text.strip():
        return UnreadableArticleError(f"{where}: empty text")
    published, origin = given(row.get("date"))
    source, title = bare(str(row.get("url") or where)), str(row.get("title") or "")
    return Article(bare(str(row["id"])), text, source, title, published, origin, row=where)
