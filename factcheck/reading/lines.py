"""Line breaks: which of them only wrap a sentence.

A line goes on in the next where that begins in lower case or where it ends in a word that ends nothing ("less than",
"in", "Saudi"). Else it must look wrapped: it is as long as its paragraph allows, and its paragraph is prose that ends
with a stop. A heading, an item of a list and a row of a table keep to themselves.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import lru_cache

from factcheck.lexicon import rows, words
from factcheck.reading.markup import Edit

_BREAK = re.compile(r"\n[ ]{0,16}(?=[^\s])")
_EMPTY = re.compile(r"\n[ ]{0,16}\n")
_STOP = re.compile(r"[.!?:;][\"')\]]{0,3}\Z")
_LAST_WORD = re.compile(r"[^\W\d_][\w'.&]{0,24}\Z")
_FIRST_WORD = re.compile(r"[^\s-]{1,40}-?")
_GOES_ON = frozenset("%),;]")
_UNFINISHED = frozenset(",([-$\u00a3\u20ac\u00a5/&~\u2014")
_MONEY = frozenset("$\u00a3\u20ac\u00a5")

NARROWEST, WIDEST = 25, 130  # characters in a line of wrapped prose
EVIDENCE = 3  # of so many lines that go on, one begins in lower case


def joined(text: str) -> str:
    """The text with a space for each break that only wraps; same length.

    >>> joined("Less than\\n4% goes to\\nthe army.\\nGermany")
    'Less than 4% goes to the army.\\nGermany'
    """
    pieces, at = list[str](), 0
    for place in _wraps(text):
        pieces.append(text[at:place])
        at = place + 1
    return " ".join((*pieces, text[at:])) if pieces else text


def broken_words(text: str) -> Iterator[Edit]:
    """The breaks after a hyphen within a word: "burden-" and "sharing" in two lines are "burden-sharing"."""
    at = text.find("-\n")
    while at >= 0:
        found = _REST.match(text, at + 1)
        if found and text[at - 1 : at].isalpha() and found["word"] not in _small_words():
            yield at + 1, found.start("word"), ""
        at = text.find("-\n", at + 1)


_REST = re.compile(r"\n[ ]{0,16}(?P<word>[a-z]{1,24})")


def doubled_spaces(text: str) -> Iterator[Edit]:
    """All but the first of several spaces."""
    at = text.find("  ")
    while at >= 0:
        end = _SPACES.match(text, at)
        stop = end.end() if end else at + 2
        yield at + 1, stop, ""
        at = text.find("  ", stop)


_SPACES = re.compile("[ ]+")


@dataclass(frozen=True, slots=True)
class _Block:
    """Lines without an empty one between: how wide they are, and whether they are prose that may be wrapped."""

    end: int
    width: int
    prose: bool


def _wraps(text: str) -> Iterator[int]:
    """The places of the breaks that only wrap, in order."""
    top = 0  # where the lines without an empty one between begin
    block: _Block | None = None
    for found in _BREAK.finditer(text):
        at, after = found.span()
        begin = text.rfind("\n", 0, at) + 1
        end = _end(text, begin, at)
        if end == begin:
            top = after
            continue
        while text[begin] == " ":
            begin += 1
        if text[begin] == "|" or text[after] == "|":
            continue
        wraps = _goes_on(text, begin, end, after)
        if wraps is None:
            if block is None or block.end <= at:
                block = _block(text, top)
            wraps = _filled(text, begin, end, after, block)
        if wraps:
            yield at


def _end(text: str, low: int, high: int) -> int:
    """The end of what stands between without the white space at its end."""
    while high > low and text[high - 1].isspace():
        high -= 1
    return high


def _goes_on(text: str, begin: int, end: int, after: int) -> bool | None:
    """Whether a line goes on in the next for certain, or ends for certain; None where it depends on the paragraph."""
    head, last = text[after], text[end - 1]
    if head.islower() or head in _GOES_ON or last in _UNFINISHED:
        return True
    word = _LAST_WORD.search(text, max(begin, end - 26), end)
    if _STOP.search(text, max(begin, end - 4), end):
        return bool(word) and word is not None and word[0].rstrip(".") in _titles()
    if word is not None and word[0].lower() in _open_words():
        return True
    following = _FIRST_WORD.match(text, after)
    first = following[0].rstrip(".,;:)'\"").removesuffix("'s") if following else ""
    if word is not None and (word[0], first) in _names_in_two():
        return True
    if last.isdigit() and first.lower() in _after_numbers():
        return True
    return None


def _filled(text: str, begin: int, end: int, after: int, block: _Block) -> bool:
    """Whether the first word of the next line would not have fitted in a line of wrapped prose.

    A sentence seldom begins with a figure, so prose that goes on with one needs not be as wide.
    """
    if not block.prose:
        return False
    first = _FIRST_WORD.match(text, after)
    if (text[after].isdigit() or text[after] in _MONEY) and text[end - 1].islower() and end - begin >= NARROWEST // 2:
        return True
    return block.width >= NARROWEST and end - begin + 1 + (len(first[0]) if first else 0) > block.width


def _block(text: str, top: int) -> _Block:
    """The block of lines that begins at a place."""
    empty = _EMPTY.search(text, top)
    end = empty.start() if empty else len(text)
    lines = [line.strip() for line in text[top:end].split("\n")]
    width = max(map(len, lines))
    lower = sum(line[:1].islower() for line in lines[1:])
    shown = len(lines) == 2 or lower * EVIDENCE >= len(lines) - 1 or text[top:end].isupper()
    stops = lines[-1].rstrip("\"')]")[-1:] in (".", "!", "?")
    return _Block(end, width, shown and stops and width <= WIDEST)


@lru_cache(maxsize=1)
def _titles() -> frozenset[str]:
    """Abbreviations after which a name follows."""
    return frozenset(row["word"] for row in rows("abbreviations") if row["sense"] == "title")


@lru_cache(maxsize=1)
def _open_words() -> frozenset[str]:
    """Words that end no line of their own."""
    return frozenset(words("casing", "open"))


@lru_cache(maxsize=1)
def _small_words() -> frozenset[str]:
    """Words that begin with a capital in no text but a headline."""
    return frozenset(words("casing", "small"))


@lru_cache(maxsize=1)
def _after_numbers() -> frozenset[str]:
    """Words that belong to the number before them."""
    sizes = (row["word"] for row in rows("magnitudes"))
    money = (row["word"] for row in rows("currencies"))
    return frozenset(one.lower() for one in (*sizes, *money, *words("casing", "unit")) if one[0].isalpha())


@lru_cache(maxsize=1)
def _names_in_two() -> frozenset[tuple[str, str]]:
    """Words that stand one after the other in a place's name: "Saudi" and "Arabia"."""
    split = (row["alias"].split(" ") for row in rows("places"))
    return frozenset(pair for name in split for pair in zip(name, name[1:], strict=False) if pair[1][:1].isupper())
