"""An article as its readers need it: plain text, sentences, and what each says, read once when asked."""

from __future__ import annotations

from bisect import bisect_right
from datetime import date
from functools import cached_property

from factcheck.models import Article, Sentence, Span
from factcheck.reading import casing, gate, periods, places, quantities, sentences, topics
from factcheck.reading.periods import When
from factcheck.reading.places import Mention
from factcheck.reading.plain import plain
from factcheck.reading.quantities import Quantity
from factcheck.reading.tokens import tokens

MOSTLY = (2, 15)  # at least two sentences about it, and one in fifteen
LOOKED_AT = 60  # sentences from the beginning
TOPIC_BACK = 3  # sentences before in which the topic may have been named


class Reading:
    """One sentence, read as far as it is asked. Spans count from its start; `text` is plain (see `plain`)."""

    def __init__(self, doc: Document, index: int, passed_over: str | None = None) -> None:
        self._doc = doc
        self.index = index
        self.text = doc.text(index)
        self._passed_over = passed_over

    def without(self, code: str) -> Reading:
        """The same sentence with the places of one code passed over."""
        return Reading(self._doc, self.index, code)

    @property
    def words(self) -> frozenset[str]:
        """Its words in lower case, and more (`factcheck.reading.tokens`)."""
        return tokens(self.text)

    @cached_property
    def quantities(self) -> tuple[Quantity, ...]:
        """Its numbers with their units."""
        return quantities.quantities(self.text)

    @cached_property
    def mentions(self) -> tuple[Mention, ...]:
        """The places that it names."""
        named = self._doc.mentions(self.index)
        return tuple(m for m in named if m.codes != (self._passed_over,))

    @cached_property
    def whens(self) -> tuple[When, ...]:
        """Its expressions of time."""
        return periods.whens(self.text, self._doc.published)

    @property
    def topics(self) -> tuple[Span, ...]:
        """Its phrases about defence spending."""
        return self._doc.topics(self.index)

    @cached_property
    def forces(self) -> tuple[Span, ...]:
        """Its words for defence and the armed forces."""
        return topics.forces(self.text) if self._doc.hot(self.index) else ()

    @cached_property
    def rivals(self) -> tuple[Span, ...]:
        """Its words for what is not defence spending."""
        return topics.rivals(self.text)


class Document:
    """An article with its sentences. Readings are made on first use and kept."""

    def __init__(self, article: Article) -> None:
        self.article = article
        self._plain = plain(article.text)
        self.plain = self._plain.text
        self._texts: dict[int, str] = {}
        self._readings: dict[int, Reading] = {}
        self._mentions: dict[int, tuple[Mention, ...]] = {}
        self._topics: dict[int, tuple[Span, ...]] = {}

    @cached_property
    def spans(self) -> tuple[Span, ...]:
        """Where its sentences stand in the plain text."""
        return sentences.split(self.plain)

    @cached_property
    def _hot(self) -> frozenset[int]:
        return frozenset(map(self._at, gate.positions(self.plain)))

    def _at(self, place: int) -> int:
        """The index of the sentence around a place."""
        return bisect_right(self.spans, (place, len(self.plain))) - 1

    @property
    def published(self) -> date | None:
        """The publication date, if known."""
        return self.article.published

    def source(self, span: Span) -> Span:
        """Where a span of the plain text stands in the article."""
        return self._plain.span(*span)

    def text(self, index: int) -> str:
        """The plain text of a sentence, as long as its span: line breaks as spaces, capitals as usual."""
        if index not in self._texts:
            start, end = self.spans[index]
            self._texts[index] = casing.sentence(self.plain[start:end].replace("\n", " "))
        return self._texts[index]

    def sentence(self, index: int) -> Sentence:
        """The sentence as the article has it."""
        start, end = self.source(self.spans[index])
        return Sentence(self.article.id, index, (start, end), self.article.text[start:end])

    def mentions(self, index: int) -> tuple[Mention, ...]:
        """The places that a sentence names."""
        if index not in self._mentions:
            self._mentions[index] = places.mentions(self.text(index))
        return self._mentions[index]

    def reading(self, index: int) -> Reading:
        """The whole reading of a sentence."""
        if index not in self._readings:
            self._readings[index] = Reading(self, index)
        return self._readings[index]

    def hot(self, index: int) -> bool:
        """Whether a sentence has any word of defence or alliances, without which it has no topic."""
        return index in self._hot

    def topics(self, index: int) -> tuple[Span, ...]:
        """The phrases of a sentence that are about defence spending."""
        if index not in self._topics:
            self._topics[index] = topics.topics(self.text(index)) if self.hot(index) else ()
        return self._topics[index]

    @cached_property
    def openings(self) -> frozenset[int]:
        """The sentences that open the text to the rules; see `gate`. Where there is none there is no claim."""
        spoken = (index for index in self._hot if self._opens(index))
        asked = (index for index in map(self._at, gate.aims(self.plain)) if self._follows_hot(index))
        return frozenset((*spoken, *asked, *map(self._at, gate.shares_spent(self.plain))))

    def _follows_hot(self, index: int) -> bool:
        """Whether a sentence, or one of the few before it, has a word of the forces or an alliance."""
        return any(near in self._hot for near in range(index - TOPIC_BACK, index + 1))

    def _opens(self, index: int) -> bool:
        """Whether a sentence speaks of spending on defence; or of an alliance, of how strong an army is, or of forces
        that money goes to or that take a part of a budget."""
        text = self.text(index)
        if not gate.measured(text):
            return False
        if self.topics(index):
            return True
        if not gate.numbered(text):
            return False
        if gate.allied(text) or gate.manned(text):
            return True
        return bool(topics.forces(text)) and (gate.shared(text) or topics.led(text))

    @cached_property
    def titled(self) -> bool:
        """Whether its title speaks of defence spending."""
        return bool(topics.topics(casing.sentence(plain(self.article.title).text)))

    @cached_property
    def about_spending(self) -> bool:
        """Whether the article as a whole is about defence spending: its title says so, or several sentences do."""
        if self.titled:
            return True
        looked_at = min(len(self.spans), LOOKED_AT)
        hot = [index for index in self._hot if index < looked_at]
        if len(hot) < MOSTLY[0] or len(hot) * MOSTLY[1] < looked_at:
            return False
        wanted = max(MOSTLY[0], -(-looked_at // MOSTLY[1]))
        for left in range(len(hot), 0, -1):
            if left < wanted:
                return False
            wanted -= bool(self.topics(hot[left - 1]))
            if not wanted:
                return True
        return False

    def before(self, index: int, count: int) -> range:
        """Indices of up to `count` sentences before one, the nearest first."""
        return range(index - 1, max(-1, index - 1 - count), -1)
