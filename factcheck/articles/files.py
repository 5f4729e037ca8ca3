"""What the inputs share: bytes within a limit, one line for whatever trips a parser, wrapped lines made whole."""

from __future__ import annotations

import logging
import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path

from factcheck.errors import ENDS, FactcheckError, UnreadableArticleError
from factcheck.reading.words import dictionary

UNPACKED = 1_000_000_000  # bytes that a packed file of any size may become
RATIO = 100  # times its size that a larger one may become: text becomes ten times as much, hardly ever twenty

_NOISY = ("dateparser", "htmldate", "pypdf", "trafilatura")
_UNFIT = re.compile(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\u00ad]")
_ENDS = re.compile(r"[.!?:;][\"'”’»)\]]{0,3}$")
_CUT = re.compile(r"[a-z]-$")
_WIDE = 0.6  # of the widest line: a line that ends a sentence before that ends a paragraph


@dataclass(frozen=True, slots=True)
class Source:
    """The bytes of one article: the name it gets, how a message calls it, the encoding its sender declared."""

    data: bytes
    name: str
    shown: str
    charset: str = ""
    own: bool = False
    """A local file: what its comments ask of factcheck is the desk's own word."""


def contents(path: Path, largest: int) -> bytes:
    """A file's bytes; reads no more than the limit, also from a device or a pipe, which tell no size.

    Raises UnreadableArticleError: missing, a folder, not permitted, too large.
    """
    try:
        with path.open("rb") as file:
            data = file.read(largest + 1)
    except (OSError, ValueError) as error:  # ValueError: a name with a NUL
        raise UnreadableArticleError(f"{path}: {getattr(error, 'strerror', None) or error}") from error
    require_size(data, largest, str(path))
    return data


def require_size(data: bytes, largest: int, shown: str) -> None:
    """Raises UnreadableArticleError where there are more bytes than the limit, or none."""
    if len(data) > largest:
        raise UnreadableArticleError(f"{shown}: larger than {largest // 10**6} MB")
    if not data:
        raise UnreadableArticleError(f"{shown}: empty")


def require_modest(unpacked: int, path: Path, shown: str) -> None:
    """Raises UnreadableArticleError where a file has become more than any text does that is packed."""
    if unpacked > UNPACKED and unpacked > max(UNPACKED, RATIO * path.stat().st_size):
        raise UnreadableArticleError(f"{shown}: unpacks to more than {RATIO} times its size; the rest is not read")


@contextmanager
def parsing(shown: str, what: str, extra: str) -> Iterator[None]:
    """A parser's whole work: its absence names the extra, its failure is one line, its log is not shown.

    Raises UnreadableArticleError.
    """
    loggers = [logging.getLogger(name) for name in _NOISY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except ImportError as error:
        raise UnreadableArticleError(f'{shown}: to read {what}: pip install "defence-factcheck[{extra}]"') from error
    except (FactcheckError, *ENDS):
        raise
    except BaseException as error:  # a damaged file trips a parser anywhere; it must not stop the other articles
        says = " ".join(str(error).split())[:100] or type(error).__name__
        raise UnreadableArticleError(f"{shown}: cannot be read as {what}: {says}") from error
    finally:
        for logger, level in zip(loggers, levels, strict=True):
            logger.setLevel(level)


def clean(text: str) -> str:
    """Text without characters that nobody sees, with one kind of line break and no blank lines in a row."""
    lines = (line.strip() for line in _UNFIT.sub("", text).replace("\r\n", "\n").replace("\r", "\n").split("\n"))
    return re.sub(r"\n{3,}", "\n\n", "\n".join(lines)).strip()


def headline(body: str) -> str:
    """The first line near the top that is long enough to be a headline, without Markdown's marks."""
    lines = [line.strip().lstrip("# ") for line in body[:2000].splitlines() if line.strip()]
    return next((line for line in lines[:12] if len(line.split()) >= 5), lines[0] if lines else "")[:200]


def unwrapped(lines: Iterable[str]) -> str:
    """Lines that were broken to fit a width, as paragraphs; a blank line or an early full stop ends one.

    >>> unwrapped(["Greece spends more than", "3% of its GDP on defence.", "", "Italy does not."])
    'Greece spends more than 3% of its GDP on defence.\\n\\nItaly does not.'
    """
    kept = [line.strip() for line in lines]
    widest = max(map(len, kept), default=0)
    pieces: list[str] = []
    for line in kept:
        if line:
            add(pieces, line)
        ended = not line or (len(line) < _WIDE * widest and _ENDS.search(line))
        if ended and pieces and pieces[-1] != "\n\n":
            pieces.append("\n\n")
    return "".join(pieces).strip()


def add(pieces: list[str], line: str) -> None:
    """Adds a line to the pieces of a text, as `joined` does, without a copy of all that stands before."""
    whole = joined(pieces.pop() if pieces else "", line)
    pieces += [whole[: len(whole) - len(line)], line]


def joined(text: str, line: str) -> str:
    """A text and the line that goes on with it; a word cut at the line's end is put together.

    >>> joined("It will spend on de-", "fence"), joined("a part-", "2 deal"), joined("It", "is")
    ('It will spend on defence', 'a part-2 deal', 'It is')
    >>> joined("in the long-", "term"), joined("it is with-", "in reach")
    ('in the long-term', 'it is within reach')
    """
    if not text or text.endswith("\n"):
        return text + line
    if _CUT.search(text[-2:]):
        return text[: -1 if line[:1].islower() and not _hyphened(text, line) else None] + line
    return f"{text} {line}"


_LAST, _FIRST = re.compile(r"([A-Za-z]{3,30})-\Z"), re.compile(r"[a-z]{3,30}(?![\w-])")


def _hyphened(text: str, line: str) -> bool:
    """Whether a word has its hyphen anywhere: both halves are words that are known, and together they are none."""
    one, other = _LAST.search(text[-32:]), _FIRST.match(line)
    if one is None or other is None:
        return False
    known, before = dictionary(), one[1].lower()
    return before in known and other[0] in known and before + other[0] not in known


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDS.search(line) is not None
