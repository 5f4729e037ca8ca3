"""Comments of a page that speak to factcheck, carried through the extraction of its main text.

The extractor drops comments, so the words that a comment covers are put between marks before it and freed of them
after it: whatever it leaves out takes its marks along. The paragraph of a comment is the text up to the next
element that begins a line of its own, or to an empty line.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import TYPE_CHECKING

from factcheck.articles.comments import NAMED, Directive, directive
from factcheck.models import Span, Suppression

if TYPE_CHECKING:
    from lxml import etree

_SIGNS = range(0x2801, 0x2900)  # patterns of Braille: printable, and hardly ever used for anything else on a page
_INLINE = frozenset(
    (
        *("a", "abbr", "acronym", "b", "bdi", "bdo", "big", "br", "cite", "code", "data", "del", "dfn", "em", "font"),
        *("i", "img", "ins", "kbd", "label", "mark", "q", "s", "samp", "small", "span", "strike", "strong", "sub"),
        *("sup", "time", "tt", "u", "var", "wbr"),
    )
)
_NO_PROSE = frozenset(("head", "noscript", "script", "style", "template"))


@dataclass(slots=True)
class _Words:
    """A piece of text in the tree: where it hangs, in which run of text between two blocks, and what covers it."""

    element: etree._Element
    tail: bool
    run: int
    covered: int | None = None

    @property
    def text(self) -> str:
        return (self.element.tail if self.tail else self.element.text) or ""

    def put(self, text: str) -> None:
        """Other words in their place, inside the same white space."""
        placed = self.text.replace(self.text.strip(), text, 1)
        if self.tail:
            self.element.tail = placed
        else:
            self.element.text = placed


@dataclass(slots=True)
class _Comment:
    asks: Directive
    line: int
    run: int
    at: int
    """How many words stand before it."""


@dataclass(slots=True)
class Marked:
    """A page with marks, and what they stand for; a page without such comments is as it was."""

    page: str
    signs: str = ""
    asked: list[_Comment] = field(default_factory=list)
    refused: list[Suppression] = field(default_factory=list)
    covered: dict[int, list[str]] = field(default_factory=dict)
    """Of each comment, by its place in `asked`, the words that it covers."""

    def between(self, text: str, comment: int | None) -> str:
        """Words between the marks of a comment, by its place in `asked`."""
        return text if comment is None else f"{self.signs[0]}{comment}{self.signs[1]}{text}{self.signs[2]}"

    def freed(self, text: str) -> tuple[str, tuple[Suppression, ...]]:
        """The extracted text without its marks, and what the comments cover of it, in the order of the page."""
        if not self.signs:
            return text, tuple(self.refused)
        kept, spans, at, length = [], dict[int, list[Span]](), 0, 0
        begin, middle, end = tuple(self.signs)
        for found in re.finditer(rf"{begin}([0-9]{{1,6}}){middle}([^{begin}{end}]*){end}", text):
            kept += [text[at : found.start()], found[2]]
            length += found.start() - at
            spans.setdefault(int(found[1]), []).append((length, length + len(found[2])))
            length, at = length + len(found[2]), found.end()
        plain = "".join([*kept, text[at:]])
        made = [
            Suppression(tuple(spans[number]), one.asks.reason, one.line)
            for number, one in enumerate(self.asked)
            if number in spans
        ]
        return plain, tuple(sorted([*made, *self.refused], key=lambda one: one.line))


def marked(page: str) -> Marked:
    """A page whose covered words stand between marks."""
    from lxml import etree, html

    if NAMED.search(page) is None:
        return Marked(page)
    signs = [chr(code) for code in _SIGNS if chr(code) not in page][:3]
    if len(signs) < 3:
        return Marked(page, refused=[Suppression((), line=1, refused="this page uses every sign that could mark text")])
    tree = html.document_fromstring(page.encode("utf-8", "replace"), parser=html.HTMLParser(encoding="utf-8"))
    words, comments = _read(tree)
    if not comments:
        return Marked(page)
    made = Marked(page, "".join(signs), comments)
    _cover(words, made)
    for one in words:
        if one.covered is not None:
            made.covered.setdefault(one.covered, []).append(one.text)
            one.put(made.between(one.text.strip(), one.covered))
    made.page = etree.tostring(tree, encoding="unicode", method="html")
    return made


def _read(tree: etree._Element) -> tuple[list[_Words], list[_Comment]]:
    """All words of a page and all comments that speak to factcheck, in the page's order."""
    from lxml.etree import iterwalk

    words: list[_Words] = []
    comments: list[_Comment] = []
    run = hidden = 0
    broken = -1
    for event, element in iterwalk(tree, events=("start", "end", "comment")):
        if event == "comment":
            asks = directive(element.text or "")
            if asks is not None:
                comments.append(_Comment(asks, element.sourceline or 0, run, len(words)))
        else:
            run += element.tag not in _INLINE or (element.tag == "br" and event == "start" and broken == len(words))
            broken = len(words) if element.tag == "br" else broken
            hidden += (element.tag in _NO_PROSE) * (1 if event == "start" else -1)
        piece = _Words(element, tail=event != "start", run=run)
        if piece.text.strip() and not hidden:
            words.append(piece)
    return words, comments


def _cover(words: list[_Words], made: Marked) -> None:
    """Tell each piece of text which comment covers it, and collect the comments that are not honoured."""
    off: int | None = None
    at = 0
    for number, one in enumerate(made.asked):
        _fill(words[at : one.at], off)
        at = one.at
        if one.asks.refused or (one.asks.verb == "on" and off is None):
            why = one.asks.refused or "nothing is off here"
            made.refused.append(Suppression((), line=one.line, refused=why))
        elif one.asks.verb == "ignore":
            _fill(_paragraph(words, one), number)
        elif one.asks.verb == "on":
            off = None
        elif off is None:
            off = number
    _fill(words[at:], off)


def _fill(words: list[_Words], number: int | None) -> None:
    for one in words:
        if one.covered is None:
            one.covered = number


def _paragraph(words: list[_Words], comment: _Comment) -> list[_Words]:
    """The words of the run in which a comment stands, else of the next run that has any."""
    near = words[max(0, comment.at - 1) : comment.at + 1]
    inside = any(one.run == comment.run for one in near)
    run = comment.run if inside else near[-1].run if comment.at < len(words) else None
    return list(_around(words, comment.at, run))


def _around(words: list[_Words], at: int, run: int | None) -> Iterator[_Words]:
    """All words of a run, which stand side by side around a place; those before it only up to covered ones."""
    low = at
    while low > 0 and words[low - 1].run == run and words[low - 1].covered is None:
        low -= 1
    while low < len(words) and words[low].run == run and words[low].covered is None:
        yield words[low]
        low += 1
