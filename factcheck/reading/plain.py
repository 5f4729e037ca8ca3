"""A text as its readers take it: typography made plain, marks taken out, and the way back into the article.

Most variants stand one for one (`straight`). What cannot, such as soft hyphens, entities and Markdown, is edited; a
`Plain` text then keeps where each of its runs was cut from, so that a span of it is a span of the article.
"""

from __future__ import annotations

from array import array
from bisect import bisect_right
from collections.abc import Iterable
from typing import NamedTuple

from factcheck.models import Span
from factcheck.reading import casing, columns, markup, sentences

_SPACES = "\t\r\v\f\u0085\u00a0\u1680\u2000\u2001\u2002\u2003\u2004\u2005\u2006\u2007\u2008\u2009\u200a"
_SPACES += "\u2028\u2029\u202f\u205f\u3000"
_DASHES = "\u2010\u2011\u2012\u2013\u2212\ufe63\uff0d"
_LONG_DASHES = "\u2015\ufe58"
_SINGLE = "\u2018\u2019\u201a\u201b\u2032\u00b4\u02bc\u2039\u203a\uff07"
_DOUBLE = "\u201c\u201d\u201e\u201f\u2033\u00ab\u00bb\uff02"
_WIDE = {chr(0xFF01 + at): chr(0x21 + at) for at in range(0x5E)}  # full-width forms of ASCII
_ALIKE = {_SPACES: " ", _DASHES: "-", _LONG_DASHES: "\u2014", _SINGLE: "'", _DOUBLE: '"'}
_PLAIN = _WIDE | {odd: one for several, one in _ALIKE.items() for odd in several}
_IN_ASCII = tuple((odd, ascii_) for odd, ascii_ in _PLAIN.items() if odd.isascii())
_ASCII = bytes(range(128))


class Edited(NamedTuple):
    """The runs of an edited text: where each begins in it, and where in what was edited; the last is the empty one."""

    at: array[int]
    start: array[int]
    end: array[int]

    def back(self, low: int, high: int) -> Span:
        """Where a span of the edited text was; what was taken out at its ends stays outside."""
        first = bisect_right(self.at, low) - 1
        start = min(self.start[first] + low - self.at[first], self.end[first])
        if high <= low:
            return start, start
        last = bisect_right(self.at, high - 1) - 1
        whole = high == self.at[last + 1]
        return start, self.end[last] if whole else min(self.start[last] + high - self.at[last], self.end[last])


class Plain(NamedTuple):
    """The plain text of an article; `edits` is empty where nothing moved, as in most articles."""

    text: str
    edits: tuple[Edited, ...] = ()

    def span(self, low: int, high: int) -> Span:
        """The span of the article that a span of the plain text came from.

        >>> plain("Greece: **3.1**&nbsp;%").span(8, 13)
        (10, 22)
        """
        for edited in reversed(self.edits):
            low, high = edited.back(low, high)
        return low, high


def straight(text: str) -> str:
    """The text with typographic variants of ASCII made ASCII; same length, so spans hold in both.

    >>> straight("Greece’s “3\\u00a0%”")
    'Greece\\'s "3 %"'
    """
    return _straight(text, _odd(text))


def plain(text: str) -> Plain:
    """A text without typography: see the module. Line breaks are left where a paragraph, a line of its own or an item
    ends; those that only wrap a sentence are spaces.

    >>> plain("Greece spends **3.1\\u00ad** per\\n  cent of [GDP](https://example.org)").text
    'Greece spends 3.1 per cent of GDP'
    """
    odd = _odd(text)
    made, edits = _straight(text, odd), list[Edited]()
    rows = columns.edits(text)
    made = _edit(made, rows, edits) if rows else made
    gone = columns.gone(made)
    made = _edit(made, gone, edits) if gone else made
    marks = markup.edits(made, odd)
    if marks:
        entities = "&" in made
        made = _edit(made, marks, edits)
        made = straight(made) if entities else made  # an entity may be of any character
    wraps = sentences.wraps(made) if "\n" in made else ()
    if wraps:
        made = sentences.joined(made, wraps)
        broken = sentences.broken_words(made, wraps)
        made = _edit(made, broken, edits) if broken else made
    if "  " in made or made[:1].isspace():
        made = _edit(made, sentences.doubled_spaces(made), edits)
    if made.islower():
        made = casing.lower(made)
    return Plain(made, tuple(edits))


def _odd(text: str) -> frozenset[str]:
    """The characters of a text that are not ASCII."""
    if text.isascii():
        return frozenset()
    return frozenset(text.encode("utf-8", "surrogatepass").translate(None, _ASCII).decode("utf-8", "surrogatepass"))


def _straight(text: str, odd: frozenset[str]) -> str:
    for one, ascii_ in _IN_ASCII:
        if one in text:
            text = text.replace(one, ascii_)
    for one in sorted(odd & _PLAIN.keys()):
        text = text.replace(one, _PLAIN[one])
    return text


def _edit(text: str, edits: Iterable[markup.Edit], done: list[Edited]) -> str:
    """The text after edits in the order of the text, and what was done; of two that overlap the first counts."""
    at, start, end = array("Q"), array("Q"), array("Q")
    pieces: list[str] = []
    size = kept = 0

    def add(piece: str, low: int, high: int) -> None:
        nonlocal size
        if piece:
            pieces.append(piece)
            at.append(size)
            start.append(low)
            end.append(high)
            size += len(piece)

    for low, high, new in edits:
        if low >= kept:
            add(text[kept:low], kept, low)
            add(new, low, high)
            kept = high
    add(text[kept:], kept, len(text))
    for ends, end_ in ((at, size), (start, len(text)), (end, len(text))):
        ends.append(end_)
    done.append(Edited(at, start, end))
    return "".join(pieces)
