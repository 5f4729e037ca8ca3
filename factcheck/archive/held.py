"""Articles held some at a time, and those of files of many left out that are sure to hold no claim."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from itertools import compress, groupby
from typing import TypeVar

from factcheck.errors import FactcheckError
from factcheck.models import Article

CHUNK = 16_000_000  # characters of articles held at a time
MOST = 100_000  # of them: a million empty lines are more memory than text
SOON = 4_000_000  # characters of articles that are held where each is waited for
FEW = 50  # articles that are sooner read than looked through together

Read = TypeVar("Read", bound=Article | FactcheckError)


def some(made: Iterable[Read], most: int = CHUNK) -> Iterator[list[Read]]:
    """As many articles at a time as may be held."""
    held, size = list[Read](), 0
    for one in made:
        held.append(one)
        size += len(one.text) if isinstance(one, Article) else 0
        if size >= most or len(held) >= MOST:
            yield held
            held, size = [], 0
    if held:
        yield held


def promising(found: Iterable[Read]) -> Iterator[Read]:
    """What was found, in order, but for articles in files of many that are sure to hold no claim."""
    for of_many, row in groupby(found, lambda one: not isinstance(one, Article) or one.row != ""):
        for held in some(row, SOON) if of_many else ([one] for one in row):
            yield from compress(held, _may_hold(held)) if len(held) > FEW else held


def _may_hold(held: list[Read]) -> Iterable[bool]:
    """Which articles may hold a claim; what is no article is kept."""
    import polars as pl

    from factcheck.archive.columns import may_hold

    texts = pl.Series([one.text if isinstance(one, Article) else None for one in held], dtype=pl.String)
    return may_hold(texts) | texts.is_null()
