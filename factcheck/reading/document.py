"""An article as its readers need it: plain text, sentences, and what each says, read once when asked."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date

from factcheck.models import Article, Sentence, Span
from factcheck.reading import periods, places, quantities, sentences, topics
from factcheck.reading.periods import When
from factcheck.reading.places import Mention
from factcheck.reading.plain import plain
from factcheck.reading.quantities import Quantity


@dataclass(frozen=True, slots=True)
class Reading:
    """One sentence, read. All spans count from the sentence's start; `text` is plain (see `plain`)."""

    index: int
    text: str
    quantities: tuple[Quantity, ...]
    mentions: tuple[Mention, ...]
    whens: tuple[When, ...]
    topics: tuple[Span, ...]
    forces: tuple[Span, ...]
    rivals: tuple[Span, ...]


class Document:
    """An article with its sentences. Readings are made on first use and kept."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self.plain = plain(article.text)
        self.spans: tuple[Span, ...] = sentences.split(self.plain)
        self._readings: dict[int, Reading] = {}
        self._mentions: dict[int, tuple[Mention, ...]] = {}

    @property
    def published(self) -> date | None:
        """The publication date, if known."""
        return self.article.published

    def text(self, index: int) -> str:
        """The plain text of a sentence, line breaks as spaces."""
        start, end = self.spans[index]
        return self.plain[start:end].replace("\n", " ")

    def sentence(self, index: int) -> Sentence:
        """The sentence as the article has it."""
        start, end = self.spans[index]
        return Sentence(self.article.id, index, (start, end), self.article.text[start:end])

    def mentions(self, index: int) -> tuple[Mention, ...]:
        """The places that a sentence names."""
        if index not in self._mentions:
            self._mentions[index] = places.mentions(self.text(index))
        return self._mentions[index]

    def reading(self, index: int) -> Reading:
        """The whole reading of a sentence."""
        if index not in self._readings:
            text = self.text(index)
            self._readings[index] = Reading(
                index,
                text,
                quantities.quantities(text),
                self.mentions(index),
                periods.whens(text, self.published),
                topics.topics(text),
                topics.forces(text),
                topics.rivals(text),
            )
        return self._readings[index]

    def before(self, index: int, count: int) -> range:
        """Indices of up to `count` sentences before one, the nearest first."""
        return range(index - 1, max(-1, index - 1 - count), -1)
