"""From what a user typed (files, folders, globs, `-`) to articles, each bad one as its own error."""

from __future__ import annotations

import glob
import sys
from collections.abc import Callable, Iterable, Iterator
from pathlib import Path

from factcheck.articles import jsonl, text
from factcheck.errors import FactcheckError, UnreadableArticleError
from factcheck.models import Article

Read = Article | FactcheckError


def articles(arguments: Iterable[str]) -> Iterator[Read]:
    """Every article, or the error that stands in its place, in the order given (folders: by name)."""
    for argument in arguments:
        if argument == "-":
            yield _caught(lambda: text.from_text(text.decode(sys.stdin.buffer.read(), "standard input"), "stdin", "-"))
        else:
            for path in _paths(argument):
                yield from _read(path)


def _paths(argument: str) -> Iterator[Path]:
    path = Path(argument)
    if path.is_dir():
        known = (*text.SUFFIXES, *jsonl.SUFFIXES)
        found = sorted(p for p in path.rglob("*") if p.suffix.lower() in known and p.is_file())
        yield from found or [path]
    elif not path.exists() and glob.has_magic(argument):
        # not Path.glob: that takes no absolute pattern and finds hidden files
        yield from (sorted(Path(found) for found in glob.glob(argument, recursive=True)) or [path])  # noqa: PTH207
    else:
        yield path


def _read(path: Path) -> Iterator[Read]:
    if path.is_dir():
        yield UnreadableArticleError(f"{path}: no article in this folder")
    elif path.suffix.lower() in jsonl.SUFFIXES:
        yield from jsonl.read(path)
    else:
        yield _caught(lambda: text.read(path))


def _caught(read: Callable[[], Article]) -> Read:
    try:
        return read()
    except FactcheckError as error:
        return error
