"""From what a user typed (files, folders, globs, addresses, `-`) to articles, each bad one as its own error.

An input is a module of this package that offers `SUFFIXES` and either `from_bytes(source) -> Article`, with the media
`TYPES` it is served as, the bytes it `BEGINS` with and its `LARGEST` size, or `read(path)` for a file of many articles.
"""

from __future__ import annotations

import glob
import os
import re
import stat
import sys
from collections.abc import Callable, Iterable, Iterator
from dataclasses import dataclass, field
from functools import lru_cache
from importlib import import_module
from pathlib import Path
from pkgutil import iter_modules
from types import ModuleType
from typing import TYPE_CHECKING

from factcheck import articles as package
from factcheck.addresses import bare
from factcheck.articles import text
from factcheck.articles.files import Source, contents
from factcheck.errors import FactcheckError, FetchError, UnreadableArticleError, UsageError, only_this
from factcheck.filenames import spelt
from factcheck.models import Article

if TYPE_CHECKING:
    from factcheck.articles.web import Fetcher, Page

Read = Article | FactcheckError

_ADDRESS = re.compile(r"[a-z][a-z0-9+.-]{1,20}://", re.IGNORECASE)


@lru_cache(maxsize=1)
def inputs() -> tuple[ModuleType, ...]:
    """Every input, in alphabetical order of its name."""
    found = (f"{package.__name__}.{module.name}" for module in iter_modules(package.__path__))
    modules = (import_module(name) for name in sorted(found) if name != __name__)
    return tuple(module for module in modules if hasattr(module, "SUFFIXES"))


def articles(arguments: Iterable[str], *, allow_local: bool = False) -> Iterator[Read]:
    """Every article, or the error that stands in its place, in the order given (folders: by name).

    `allow_local` lets addresses lead to machines of the local network.
    """
    found = _Finder(allow_local)
    for argument in arguments:
        yield from found.articles(argument)


def total(arguments: Iterable[str]) -> int | None:
    """How many articles the arguments stand for, bad ones included; None where that shows only as they are read."""
    counts = [_count(path) for one in arguments for path in ([one] if _single(one) else paths(one))]
    return sum(count for count in counts if count is not None) if None not in counts else None


def _single(argument: str) -> bool:
    return argument == "-" or bool(_ADDRESS.match(argument))


def _count(path: str | Path | FactcheckError) -> int | None:
    module = _module(path) if isinstance(path, Path) else None
    if module is None or hasattr(module, "from_bytes"):
        return 1
    whole = isinstance(path, Path) and path.is_file() and hasattr(module, "count")  # a pipe can be read only once
    found: int | None = module.count(path) if whole else None
    return found


@dataclass
class _Finder:
    """What lasts over a whole run: the one client for all addresses."""

    allow_local: bool
    fetchers: list[Fetcher] = field(default_factory=list)

    def articles(self, argument: str) -> Iterator[Read]:
        if argument == "-":
            yield _caught(_standard_input, "standard input")
        elif _ADDRESS.match(argument) and not os.path.exists(argument):  # noqa: PTH110
            yield _caught(lambda: _fetched(self.fetcher(), argument), bare(argument))
        else:
            for path in paths(argument):
                yield from (path,) if isinstance(path, FactcheckError) else _unbroken(path)

    def fetcher(self) -> Fetcher:
        if not self.fetchers:
            from factcheck.articles.web import Fetcher

            self.fetchers.append(Fetcher(allow_local=self.allow_local))
        return self.fetchers[0]


def _standard_input() -> Article:
    data = sys.stdin.buffer.read(text.LARGEST + 1)
    if len(data) > text.LARGEST:
        raise UnreadableArticleError(f"standard input: larger than {text.LARGEST // 10**6} MB")
    module = _begins(data) or text
    source = Source(data, "stdin", "standard input")
    if module is text:
        return text.from_text(text.decode(data, source.shown), "stdin", "-")
    return _of(module, source)


def _fetched(fetcher: Fetcher, address: str) -> Article:
    page = fetcher.get(address)
    return _of(_served(page), Source(page.data, page.name, page.url, page.charset))


def _served(page: Page) -> ModuleType:
    """The input for what a server sent: by its media type, else by the address's suffix, else by its first bytes."""
    whole = [module for module in inputs() if hasattr(module, "from_bytes")]
    for module in whole:
        if page.type in module.TYPES:
            return module
    unsaid = page.type in ("", "application/octet-stream", "binary/octet-stream")
    found = next((module for module in whole if unsaid and page.suffix in module.SUFFIXES), None)
    found = found or (_begins(page.data) if unsaid else None)
    if found is None:
        raise FetchError(f"{page.url}: is {page.type or 'of no type'!r}, which is no article")
    return found


def paths(argument: str) -> Iterator[Path | FactcheckError]:
    """The files that an argument names, in order: of a folder or a glob all that some input reads."""
    if not argument.strip():  # of which Path makes the working directory
        yield UsageError("ARTICLE: an empty name")
        return
    path = Path(argument)
    # not Path.is_dir and Path.exists: these raise where the name is too long or a folder above may not be entered
    if os.path.isdir(path):  # noqa: PTH112
        yield from _within(path)
    elif not os.path.exists(path) and glob.has_magic(argument):  # noqa: PTH110
        # not Path.glob: that takes no absolute pattern and finds hidden files
        yield from (sorted(Path(found) for found in glob.glob(argument, recursive=True)) or [path])  # noqa: PTH207
    else:
        yield path


def _within(folder: Path) -> Iterator[Path | FactcheckError]:
    """The files of a folder that some input reads. A link out of it is not followed: the user named the folder only."""
    closed: list[OSError] = []
    found = sorted(path for path in _walked(folder, closed) if _module(path))
    whole = Path(os.path.realpath(folder))
    yield from (UnreadableArticleError(f"{error.filename}: {error.strerror}") for error in closed)
    for path in found or [folder][: not closed]:
        # not Path.resolve: that raises for links in a circle
        if path.is_symlink() and not Path(os.path.realpath(path)).is_relative_to(whole):
            yield UnreadableArticleError(f"{path}: a link that leads out of {folder}; name it to read it")
        else:
            yield path


def _walked(folder: Path, closed: list[OSError]) -> Iterator[Path]:
    """The files of a folder and of those in it; what may not be looked into goes to `closed`."""
    for root, _, names in os.walk(folder, onerror=closed.append):
        yield from (path for name in names if not _is_device(path := Path(root, name)))


def _is_device(path: Path) -> bool:
    """Whether a path is a pipe, a socket or a device, which nobody means who names a folder; a broken link is none."""
    try:
        return not stat.S_ISREG(path.stat().st_mode)
    except OSError:
        return False


def _module(path: Path) -> ModuleType | None:
    """The input for a file by the end of its name, which may be two suffixes (`.jsonl.gz`)."""
    name = path.name.lower()
    if name.endswith(text.SUFFIXES):
        return text  # the rest need not be loaded
    return next((module for module in inputs() if name.endswith(module.SUFFIXES)), None)


def _read(path: Path) -> Iterator[Read]:
    module = _module(path)
    if os.path.isdir(path):  # noqa: PTH112
        yield UnreadableArticleError(f"{path}: no article in this folder")
    elif module is not None and hasattr(module, "read") and not hasattr(module, "from_bytes"):
        yield from module.read(path)
    else:
        yield _caught(lambda: _one(path, module), spelt(path))


def _unbroken(path: Path) -> Iterator[Read]:
    """The articles of a file; where its reader breaks, by an error of ours, that in place of the rest."""
    try:
        with only_this(spelt(path), "read"):
            yield from _read(path)
    except UnreadableArticleError as error:
        yield error


def _one(path: Path, module: ModuleType | None) -> Article:
    data = contents(path, (module or text).LARGEST)
    return _of(module or _begins(data) or text, Source(data, spelt(path.stem), spelt(path), own=True))


def _of(module: ModuleType, source: Source) -> Article:
    article: Article = module.from_bytes(source)
    return article


def _begins(data: bytes) -> ModuleType | None:
    """The input whose files begin so; None for plain text and all that is not known."""
    head = data[:200].removeprefix(b"\xef\xbb\xbf").lstrip().lower()
    whole = (module for module in inputs() if hasattr(module, "from_bytes"))
    return next((one for one in whole if any(head.startswith(mark.lower()) for mark in one.BEGINS)), None)


def _caught(read: Callable[[], Article], shown: str) -> Read:
    try:
        with only_this(shown, "read"):
            return read()
    except FactcheckError as error:
        return error
