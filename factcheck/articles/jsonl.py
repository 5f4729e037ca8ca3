"""JSON lines, also gzip or zstd: one article a line, `{"id", "text", "date"?, "title"?, "url"?}`."""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator
from contextlib import contextmanager, suppress
from importlib import import_module
from pathlib import Path
from types import ModuleType
from typing import IO, cast

from factcheck.addresses import bare
from factcheck.articles.dates import given
from factcheck.articles.files import require_modest
from factcheck.errors import UnreadableArticleError, installs
from factcheck.filenames import spelt
from factcheck.models import Article

PLAIN = (".jsonl", ".ndjson")
PACKED = tuple(f"{suffix}{packed}" for suffix in PLAIN for packed in (".gz", ".zst"))
SUFFIXES = (*PLAIN, *PACKED)
LONGEST = 64_000_000  # bytes of one line, so that what is unpacked without end is not held in memory


def read(path: Path) -> Iterator[Article | UnreadableArticleError]:
    """Each article of a file, or what is wrong with its line; the other lines are still read."""
    try:
        with opened(path) as stream:
            for number, (_, line) in enumerate(lines(stream), 1):
                if line is None or line.strip():
                    yield article(line, f"{spelt(path)}:{number}")
    except UnreadableArticleError as error:
        yield error


def count(path: Path) -> int | None:
    """How many articles, or errors in place of them, a file has; None where it has to be unpacked to be counted."""
    if path.name.lower().endswith(PACKED):
        return None
    with suppress(UnreadableArticleError), opened(path) as stream:
        return sum(line is None or bool(line.strip()) for _, line in lines(stream))
    return None


@contextmanager
def opened(path: Path, shown: str = "") -> Iterator[IO[bytes]]:
    """A file's bytes, unpacked. Raises UnreadableArticleError, also while they are read: missing, damaged, no zstd."""
    shown = shown or str(path)
    try:
        with _stream(path) as stream:
            yield cast("IO[bytes]", Unpacked(stream, path, shown)) if path.name.lower().endswith(PACKED) else stream
    except ImportError as error:
        raise UnreadableArticleError(f"{shown}: to read zstd: {installs('zstd')}") from error
    except OSError as error:  # of gzip and of the disk
        raise UnreadableArticleError(f"{shown}: {error.strerror or error}") from error
    except _damages() as error:
        raise UnreadableArticleError(f"{shown}: damaged: {' '.join(str(error).split())[:80]}") from error


def _stream(path: Path) -> IO[bytes]:
    if path.suffix.lower() == ".gz":
        import gzip

        return cast("IO[bytes]", gzip.open(path, "rb"))
    if path.suffix.lower() == ".zst":
        return cast("IO[bytes]", _zstd().open(path, "rb"))
    return path.open("rb")


class Unpacked:
    """The lines of a packed file, up to a bound on what it may become."""

    def __init__(self, stream: IO[bytes], path: Path, shown: str) -> None:
        self._stream, self._path, self._shown, self._size = stream, path, shown, 0

    def readline(self, size: int) -> bytes:
        """A line, or the first bytes of it. Raises UnreadableArticleError: the file becomes too much."""
        line = self._stream.readline(size)
        self._size += len(line)
        require_modest(self._size, self._path, self._shown)
        return line


def _zstd() -> ModuleType:
    """The module of the standard library, from Python 3.14 on, or its backport."""
    try:
        return import_module("compression.zstd")
    except ImportError:
        return import_module("backports.zstd")


def _damages() -> tuple[type[Exception], ...]:
    try:
        return (EOFError, zlib.error, _zstd().ZstdError)
    except ImportError:
        return (EOFError, zlib.error)


def lines(stream: IO[bytes], at: int = 0, stop: int | None = None) -> Iterator[tuple[int, bytes | None]]:
    """Each line that begins before `stop`, with its offset in the stream, which stands at `at`; None: too long."""
    while stop is None or at < stop:
        line = stream.readline(LONGEST + 1)
        if not line:
            return
        size = len(line)
        if size > LONGEST:
            size += rest(stream) if not line.endswith(b"\n") else 0
            yield at, None
        else:
            yield at, line
        at += size


def rest(stream: IO[bytes]) -> int:
    """Passes over what is left of a line; how many bytes that was."""
    size = 0
    while piece := stream.readline(1_000_000):
        size += len(piece)
        if piece.endswith(b"\n"):
            break
    return size


def article(line: bytes | None, where: str) -> Article | UnreadableArticleError:
    """The article of a line, or what is wrong with it; None stands for a line that is too long."""
    if line is None:
        return UnreadableArticleError(f"{where}: a line longer than {LONGEST // 10**6} MB")
    try:
        return _parsed(json.loads(line), where)
    except (ValueError, RecursionError) as error:  # ValueError: no UTF-8, no JSON, a number of thousands of digits
        return UnreadableArticleError(f"{where}: not a JSON object: {str(error)[:80]}")
    except UnreadableArticleError as error:
        return error


def _parsed(data: object, where: str) -> Article:
    if not isinstance(data, dict) or not isinstance(data.get("text"), str) or "id" not in data:
        raise UnreadableArticleError(f'{where}: needs "id" and "text"')
    if not data["text"].strip():
        raise UnreadableArticleError(f"{where}: empty text")
    published, origin = given(data.get("date"))
    source, title = bare(str(data.get("url") or where)), str(data.get("title") or "")
    return Article(bare(str(data["id"])), _whole(data["text"]), source, title, published, origin, row=where)


def _whole(text: str) -> str:
    """The text without lone surrogates: pairs are joined, others replaced."""
    try:
        text.encode()
    except UnicodeEncodeError:
        return text.encode("utf-16", "surrogatepass").decode("utf-16", "replace")
    return text
