"""An article as its readers need it: plain text, sentences and their trees, each made once when asked."""

from __future__ import annotations

import re
from bisect import bisect_right
from collections.abc import Callable
from datetime import date
from functools import cached_property, wraps
from typing import Any, TypeVar

from factcheck.lexicon import words
from factcheck.models import Article, Sentence, Span
from factcheck.reading import casing, framing, gate, measures, parsing, sentences, styles, tokenization
from factcheck.reading.frames import Frame
from factcheck.reading.plain import plain
from factcheck.reading.prospects import SPENT_ON, by_words, in_place
from factcheck.reading.quantities import numbered, quantities
from factcheck.reading.quantity import Quantity
from factcheck.reading.words import Token, Unit

AROUND = 6  # sentences about a word of the forces that are read for whom and when it is
ITEM = 40  # characters of an item of a list that goes on with what is read: "Norway 2.2%"
_NAMED = re.compile(r"\W{0,4}[A-Z][^0-9\n]{2,30}[0-9][0-9.,]{0,12}[ ]?%?\W{0,3}")
LONGEST = 2000  # characters; a longer run without a stop is a table or a list, not a sentence
MOST_NUMBERS = 60  # in a sentence; 4,713 unselected articles have none with half as many, so more is a table too
FAULTS = (ArithmeticError, AttributeError, LookupError, RecursionError, TypeError, ValueError)
"""What is raised where the rules break on a sentence."""
_DIGITS = re.compile(r"[0-9][0-9,.]*")
T = TypeVar("T")


def too_much(text: str) -> str:
    """How much of what makes a stretch without a stop no sentence; empty where it may be one."""
    if len(text) >= LONGEST:
        return f"{len(text):,} characters"
    if len(text) <= 2 * MOST_NUMBERS or sum(map(text.count, "0123456789")) <= MOST_NUMBERS:
        return ""
    numbers = len(_DIGITS.findall(text))
    return f"{numbers} numbers" if numbers > MOST_NUMBERS else ""


def _once(read: Callable[[Document, int], T]) -> Callable[[Document, int], T]:
    """What is read of a sentence when it is first asked for."""

    @wraps(read)
    def kept(document: Document, index: int) -> T:
        made, key = document._made, (read.__name__, index)
        if key not in made:
            made[key] = read(document, index)
        found: T = made[key]
        return found

    return kept


class Document:
    """An article with its sentences. Spans of `plain` are moved into the article by `source`."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._plain = plain(article.text)
        self.plain = self._plain.text
        self._made: dict[tuple[str, int], Any] = {}
        self.broken: dict[int, str] = {}
        """Sentences that the rules broke on, by an error of ours; nothing is read in them."""

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where its sentences stand in the plain text."""
        return sentences.split(self.plain)

    @cached_property
    def _hot(self) -> frozenset[int]:
        return frozenset(map(self.at, gate.positions(self.plain)))

    def at(self, place: int) -> int:
        """The index of the sentence around a place."""
        return bisect_right(self.spans, (place, len(self.plain))) - 1

    @property
    def published(self) -> date | None:
        """The publication date, if known."""
        return self.article.published

    def source(self, span: Span) -> Span:
        """Where a span of the plain text stands in the article."""
        return self._plain.span(*span)

    @_once
    def text(self, index: int) -> str:
        """The plain text of a sentence, as long as its span: line breaks as spaces, capitals as usual."""
        return casing.sentence(self._line(index))

    def _line(self, index: int) -> str:
        """A sentence in one line, in the capitals that it has."""
        start, end = self.spans[index]
        return self.plain[start:end].replace("\n", " ")

    def sentence(self, index: int) -> Sentence:
        """The sentence as the article has it."""
        start, end = self.source(self.spans[index])
        return Sentence(self.article.id, index, (start, end), self.article.text[start:end])

    def hot(self, index: int) -> bool:
        """Whether a sentence has any word of defence or alliances."""
        return index in self._hot

    @cached_property
    def openings(self) -> frozenset[int]:
        """The sentences that open the text to the reading; see `gate`. Where there is none there is no claim."""
        spoken = (index for index in self._hot if gate.measured(self._line(index)))
        asked = (index for index in map(self.at, gate.aims(self.plain)) if self._follows_hot(index))
        return frozenset((*spoken, *asked, *map(self.at, gate.shares_spent(self.plain))))

    def _follows_hot(self, index: int) -> bool:
        """Whether a sentence, or one of the few before it, has a word of the forces or an alliance."""
        return any(near in self._hot for near in range(index - gate.BACK, index + 1))

    @cached_property
    def live(self) -> list[int]:
        """The sentences that are read; none where nothing opens the text."""
        if not self.openings:
            return []
        near = {index for hot in (self._hot | self.openings) for index in range(hot - AROUND, hot + AROUND + 1)}
        for index, (start, end) in enumerate(self.spans):
            if index - 1 in near and end - start <= ITEM and _NAMED.fullmatch(self.plain, start, end):
                near.add(index)
        return [i for i, (start, end) in enumerate(self.spans) if i in near and not too_much(self.plain[start:end])]

    @_once
    def told(self, index: int) -> frozenset[str]:
        """The senses that the words of a sentence may have."""
        return by_words(self._line(index))

    @_once
    def quantities(self, index: int) -> tuple[Quantity, ...]:
        """The quantities of a sentence."""
        return quantities(self.text(index), self.style) if numbered(self._line(index)) else ()

    @_once
    def units(self, index: int) -> list[tuple[Span, Unit]]:
        """The numbers, times and places of a sentence; none where the rules break on it."""
        text, found = self.text(index), self.quantities(index)
        return self.unbroken(index, lambda: parsing.units(text, self.published, found)) or []

    @_once
    def tokens(self, index: int) -> list[Token]:
        """The words and units of a sentence, before anything is read; none where the rules break on it."""
        text, units = self.text(index), self.units(index)
        return [] if index in self.broken else self.unbroken(index, lambda: tokenization.untagged(text, units)) or []

    @_once
    def placed(self, index: int) -> frozenset[str]:
        """The senses that the words of a sentence may have where they stand."""
        return in_place(self.told(index), self.tokens(index))

    @_once
    def parsed(self, index: int) -> parsing.Parsed:
        """The tree of a sentence; an empty one where the rules break on it."""
        text, words = self.text(index), self.tokens(index)
        made = self.unbroken(index, lambda: parsing.parse(index, text, self.published, words))
        return made or parsing.parse(index, "", self.published)

    @_once
    def frames(self, index: int) -> list[Frame]:
        """The frames of a sentence's numbers; none where the rules break on it."""
        numbers = self.quantities(index)
        return (self.unbroken(index, lambda: framing.frames(self.parsed(index))) if numbers else None) or []

    def unbroken(self, index: int, read: Callable[[], T]) -> T | None:
        """What is read in a sentence; nothing, and a word of it in `broken`, where the rules break on it."""
        try:
            return read()
        except FAULTS as error:
            self.broken[index] = type(error).__name__
            return None

    def of_spending(self, index: int) -> bool:
        """Whether a sentence speaks of defence spending."""
        return not self.told(index).isdisjoint(SPENT_ON) and _of_spending(self.parsed(index))

    @cached_property
    def heading(self) -> str:
        """The plain text of its title, in one line."""
        return plain(self.article.title).text.replace("\n", " ")

    @cached_property
    def title(self) -> parsing.Parsed | None:
        """The tree of its title, which is a sentence of its own."""
        title = casing.sentence(self.heading)[:LONGEST]
        if not title.strip():
            return None
        words = parsing.words(title, self.published, quantities(title, self.style))
        return parsing.parse(-1, title, self.published, words)

    @cached_property
    def titled(self) -> bool:
        """Whether its title speaks of defence spending."""
        told = not by_words(self.heading).isdisjoint(SPENT_ON)
        return told and self.title is not None and _of_spending(self.title)

    @cached_property
    def style(self) -> styles.Style:
        """How the text writes its numbers."""
        return styles.style(self.plain)

    @cached_property
    def american(self) -> bool:
        """Whether the text is spelled as in the United States."""
        return any(word in self.plain.lower() for word in words("measures", "american"))

    def same_paragraph(self, one: int, other: int) -> bool:
        """Whether no empty line stands between two sentences."""
        return "\n\n" not in self.plain[self.spans[one][1] : self.spans[other][0]]

    def before(self, index: int, count: int) -> range:
        """Indices of up to `count` sentences before one, the nearest first."""
        return range(index - 1, max(-1, index - 1 - count), -1)


def _of_spending(parsed: parsing.Parsed) -> bool:
    # "the Defence Department reported": somebody only says something
    says = {id(clause.subject) for clause in parsed.tree.clauses if "say" in clause.does}
    return any(measures.about(one) == measures.DEFENCE and id(one) not in says for one in parsed.phrases)
