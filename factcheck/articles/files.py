"""What the inputs share: bytes within a limit, one line for whatever trips a parser, wrapped lines made whole."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import NamedTuple

from factcheck.errors import ENDS, FactcheckError, UnreadableArticleError, installs
from factcheck.lexicon import alternation, words
from factcheck.patterns import lazy
from factcheck.reading.numbers import FRACTIONS, MAGNITUDES, NUMBERS, listed
from factcheck.reading.words import dictionary

UNPACKED = 1_000_000_000  # bytes that a packed file of any size may become
RATIO = 100  # times its size that a larger one may become: text becomes ten times as much, hardly ever twenty

_NOISY = ("dateparser", "htmldate", "pypdf", "trafilatura")
_UNFIT = lazy(r"[\x00-\x08\x0b\x0e-\x1f\x7f\ud800-\udfff\ufeff\u00ad]")
_ENDS = lazy(r"[.!?:;][\"'”’»)\]]{0,3}$")
_VOICE = lazy(r"</?[a-z][^<>\n]{0,60}>")
_CUT = lazy(r"[A-Za-z0-9][-\u2010]$")
_WIDE = 0.6  # of the widest line: a line that ends a sentence before that ends a paragraph


class Source(NamedTuple):
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
    import logging

    loggers = [logging.getLogger(name) for name in _NOISY]
    levels = [logger.level for logger in loggers]
    for logger in loggers:
        logger.setLevel(logging.CRITICAL + 1)
    try:
        yield
    except ImportError as error:
        raise UnreadableArticleError(f"{shown}: to read {what}: {installs(extra)}") from error
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
    """The first line near the top that is long enough to be a headline, without the marks of Markdown and subtitles.

    >>> headline("# Greece spends more than before")
    'Greece spends more than before'
    """
    lines = [_VOICE.sub("", line).strip().lstrip("# ") for line in body[:2000].splitlines() if line.strip()]
    return next((line for line in lines[:12] if len(line.split()) >= 5), lines[0] if lines else "")[:200]


class Hyphens(NamedTuple):
    """How a text writes its words within its lines: with a hyphen, and without one."""

    parted: frozenset[str] = frozenset()
    whole: frozenset[str] = frozenset()

    @classmethod
    def of(cls, lines: Iterable[str]) -> Hyphens:
        """Those of a text's lines; what is cut at the end of one tells nothing."""
        parted, whole = set[str](), set[str]()
        for line in lines:
            for found in _WORD.finditer(line.lower()):
                if found.end() < len(line.rstrip()) or not found[0].endswith(_CUTS):
                    (parted if "-" in found[0] else whole).add(found[0])
        return cls(frozenset(parted), frozenset(whole))


NO_HYPHENS = Hyphens()


def unwrapped(lines: Iterable[str]) -> str:
    """Lines that were broken to fit a width, as paragraphs; a blank line or an early full stop ends one.

    >>> unwrapped(["Greece spends more than", "3% of its GDP on defence.", "", "Italy does not."])
    'Greece spends more than 3% of its GDP on defence.\\n\\nItaly does not.'
    """
    kept = [line.strip() for line in lines]
    widest, written = max(map(len, kept), default=0), Hyphens.of(kept)
    pieces: list[str] = []
    for line in kept:
        if line:
            add(pieces, line, written)
        ended = not line or (len(line) < _WIDE * widest and _ENDS.search(line))
        if ended and pieces and pieces[-1] != "\n\n":
            pieces.append("\n\n")
    return "".join(pieces).strip()


def add(pieces: list[str], line: str, written: Hyphens) -> None:
    """Adds a line to the pieces of a text, as `joined` does, without a copy of all that stands before."""
    whole = joined(pieces.pop() if pieces else "", line, written)
    pieces += [whole[: len(whole) - len(line)], line]


def joined(text: str, line: str, written: Hyphens = NO_HYPHENS) -> str:
    """A text and the line that goes on with it; a word cut at the line's end is put together.

    >>> joined("It will spend on de-", "fence"), joined("a part-", "2 deal"), joined("It", "is")
    ('It will spend on defence', 'a part-2 deal', 'It is')
    >>> joined("in the long-", "term"), joined("it is with-", "in reach"), joined("for long-", "and short-term aims")
    ('in the long-term', 'it is within reach', 'for long- and short-term aims')
    """
    if not text or text.endswith("\n"):
        return text + line
    if text[-1] == _SOFT:
        return text[:-1] + line
    if not _CUT.search(text[-2:]) or _is_suspended(text, line):
        return f"{text} {line}"
    cut = text[-2].islower() and line[:1].islower() and not _hyphened(text, line, written)
    return text[: -1 if cut else None] + line


_SOFT, _CUTS = "\u00ad", ("-", "\u2010")
_WORD = lazy(r"[^\W\d_]+(?:-[^\W\d_]+)*[-\u2010]?")
_LAST, _FIRST = lazy(r"([A-Za-z]{2,30})[-\u2010]\Z"), lazy(r"[a-z]{3,30}(?!\w)")
_JOINT = lazy(rf"{alternation(words('hyphens', 'joint'))}\b")


def _is_suspended(text: str, line: str) -> bool:
    """Whether a hyphen waits for the end of a later word: "long- and short-term", but "in-to"."""
    one, other = _LAST.search(text[-32:]), _JOINT.match(line)
    return other is not None and (one is None or not _is_word(one[1].lower() + other[0]))


def _hyphened(text: str, line: str, written: Hyphens) -> bool:
    """Whether a word has its hyphen anywhere: as the text writes it elsewhere, else as words are written.

    Both halves are words that are known, or the first stands before words only, and together they are none.
    """
    one, other = _LAST.search(text[-32:]), _FIRST.match(line)
    if one is None or other is None:
        return False
    before, after = one[1].lower(), other[0]
    if f"{before}-{after}" in written.parted or f"{before}-{after}" in dictionary():
        return True
    if before + after in written.whole or _is_word(before + after):
        return False
    return before in words("hyphens", "parted") or (_is_word(before) and _is_word(after))


def _is_word(word: str) -> bool:
    """Whether a word is known: the dictionary's, of a number, or one that stands before others."""
    counted = (NUMBERS, FRACTIONS, MAGNITUDES, listed("percent"))
    return word in dictionary() or any(word in some for some in counted) or word in words("hyphens", "before")


def ends_sentence(line: str) -> bool:
    """Whether a line ends as a sentence does."""
    return _ENDS.search(line) is not None
