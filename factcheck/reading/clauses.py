"""What a clause is, and the tree of a sentence's clauses."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.reading.phrases import Phrase
from factcheck.reading.words import NOTHING

DEEPEST = 12
"""A clause stands in no more than about so many others."""


@dataclass(slots=True, eq=False)
class Clause:
    """One clause: what opened it, its parent, subject, verb and phrases in order.

    `kind`: main, coordinate, complement, adverbial, relative, infinitive, gerund, participle, bracket, tag.
    `governor` is the phrase that it completes, `antecedent` the noun phrase that it says something of.
    """

    kind: str
    at: int
    parent: Clause | None = None
    link: str = ""
    senses: frozenset[str] = NOTHING
    governor: Phrase | None = None
    antecedent: Phrase | None = None
    subject: Phrase | None = None
    verb: Phrase | None = None
    phrases: list[Phrase] = field(default_factory=list)
    shares: bool = False
    """Its subject is that of the clause before it."""
    question: bool = False

    @property
    def depth(self) -> int:
        """How many clauses it stands in."""
        return 0 if self.parent is None else self.parent.depth + 1

    @property
    def does(self) -> frozenset[str]:
        """The senses of its verb, be among them; empty without one."""
        if self.verb is None or self.verb.head is None:
            return NOTHING
        return self.verb.senses | (self.verb.classes & {"be"})

    def path(self) -> Iterator[Clause]:
        """Itself and the clauses that it stands in, outwards."""
        clause: Clause | None = self
        while clause is not None:
            yield clause
            clause = clause.parent

    def last_noun(self) -> Phrase | None:
        """Its last noun phrase, if no verb follows it."""
        for phrase in reversed(self.phrases):
            if phrase.kind == "noun":
                return phrase
            if phrase.kind == "verb":
                return None
        return None

    def before(self, phrase: Phrase) -> list[Phrase]:
        """Its phrases before one, the nearest first."""
        return [one for one in reversed(self.phrases) if one.at < phrase.at]

    def after(self, phrase: Phrase) -> list[Phrase]:
        """Its phrases after one, in order."""
        return [one for one in self.phrases if one.at > phrase.at]


@dataclass(slots=True)
class Tree:
    """The clauses of a sentence, and of each phrase its clause."""

    phrases: Sequence[Phrase]
    clauses: list[Clause]
    of: dict[int, Clause]

    def clause(self, phrase: Phrase) -> Clause:
        """The clause in which a phrase stands."""
        return self.of[phrase.at]
