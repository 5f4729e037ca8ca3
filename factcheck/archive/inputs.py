"""Which files an archive is made of."""

from __future__ import annotations

import glob
from collections.abc import Iterable, Iterator
from pathlib import Path

from factcheck.articles import jsonl, parquet, warc
from factcheck.articles.find import paths
from factcheck.errors import FactcheckError

SUFFIXES = (*parquet.SUFFIXES, *jsonl.SUFFIXES, *warc.SUFFIXES)


def is_archive(arguments: Iterable[str]) -> bool:
    """Whether all that is named are files of many articles; a folder or a glob may hold nothing else.

    >>> is_archive(["news.parquet", "more.jsonl.gz"]), is_archive(["news.parquet", "one.txt"]), is_archive(["-"])
    (True, False, False)
    """
    return all(map(_all_many, arguments))


def _all_many(argument: str) -> bool:
    path = Path(argument)
    if not argument.strip():
        return False
    if path.is_dir() or (not path.exists() and glob.has_magic(argument)):
        found = list(paths(argument))
        return all(isinstance(one, FactcheckError) or _many(one) for one in found)
    return _many(path)


def _many(path: Path) -> bool:
    return path.name.lower().endswith(SUFFIXES)


def files(arguments: Iterable[str]) -> Iterator[Path | FactcheckError]:
    """The files of an archive, each once, in the order given (folders and globs: by name), or what is wrong."""
    seen: set[Path] = set()
    for argument in arguments:
        for one in paths(argument):
            if isinstance(one, FactcheckError):
                yield one
            elif one not in seen:
                seen.add(one)
                yield one
