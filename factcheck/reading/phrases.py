"""What a phrase is: a noun phrase with its preposition, a verb group, a link or a mark.

Who needs a complement asks for it by what its preposition stands for (`words.csv`) and what it is about.
"""

from __future__ import annotations

from bisect import bisect_left, bisect_right
from collections.abc import Sequence
from dataclasses import dataclass
from operator import attrgetter

from factcheck.reading.places import Mention
from factcheck.reading.words import NOTHING, Token, having

COMMAS = frozenset((",", "-", "--", "\u2014"))
_IS = frozenset(("be",))
_at = attrgetter("at")


@dataclass(slots=True, eq=False)
class Phrase:
    """One phrase: `kind` is noun, verb, link or mark; `at` its place among the phrases, `low` and `high` its tokens.

    Of a noun phrase: the relations of its preposition, the possessor's tokens, the head. Of a verb group: the main
    verb, whether it is finite, negated, passive, perfect, plain past, its modal's senses, its particle.
    """

    kind: str
    low: int
    high: int
    tokens: Sequence[Token]
    at: int = 0
    prep: Token | None = None
    head: Token | None = None
    owner: tuple[Token, ...] = ()
    finite: bool = False
    negated: bool = False
    passive: bool = False
    perfect: bool = False
    past: bool = False
    modal: frozenset[str] = NOTHING
    particle: str = ""
    adverbs: tuple[Token, ...] = ()

    @property
    def relations(self) -> frozenset[str]:
        """What its preposition may stand for; empty without one."""
        return self.prep.entry.senses if self.prep is not None else NOTHING

    @property
    def start(self) -> int:
        """Where it begins in the sentence."""
        return self.tokens[0].start

    @property
    def end(self) -> int:
        """Where it ends in the sentence."""
        return self.tokens[-1].end

    @property
    def word(self) -> str:
        """A link's or mark's word, in lower case."""
        return self.tokens[0].entry.word

    @property
    def senses(self) -> frozenset[str]:
        """The senses of its head or main verb."""
        return self.head.senses if self.head is not None else NOTHING

    @property
    def tag(self) -> str:
        """The class of its head in this sentence; empty without one."""
        return self.head.tag if self.head is not None else ""

    @property
    def meaning(self) -> frozenset[str]:
        """The senses that its head has as a word, whatever verb it may be a form of."""
        return self.head.entry.senses if self.head is not None else NOTHING

    @property
    def classes(self) -> frozenset[str]:
        """The classes that its head may have; a verb that is no more than "'s" is one of being."""
        if self.head is None:
            return NOTHING
        return _IS if self.head.tag == "aux" and "own" in self.head.entry.classes else self.head.entry.classes

    @property
    def place(self) -> Mention | None:
        """The place that its head names."""
        return self.head.unit if self.head is not None and isinstance(self.head.unit, Mention) else None

    def means(self, *senses: str) -> bool:
        """Whether one of its words has one of some senses."""
        return having(self.tokens, *senses)

    def opens(self, *senses: str) -> bool:
        """Whether its first word has one of some senses."""
        return not self.tokens[0].entry.senses.isdisjoint(senses)

    def having(self, *tags: str) -> list[Token]:
        """Its tokens of some classes."""
        return [token for token in self.tokens if token.tag in tags]

    def definite(self) -> bool:
        """Whether it is of something known: "the target", "its target", "Poland's target"."""
        return any(t.tag in ("poss", "own") or (t.tag == "det" and "definite" in t.entry.senses) for t in self.tokens)


def sensed(phrase: Phrase | None, *senses: str) -> bool:
    """Whether there is a phrase whose head or main verb has one of some senses."""
    return phrase is not None and not phrase.senses.isdisjoint(senses)


def related(phrase: Phrase | None, *relations: str) -> bool:
    """Whether there is a phrase whose preposition may stand for one of some relations."""
    return phrase is not None and not phrase.relations.isdisjoint(relations)


def is_pronoun(phrase: Phrase) -> bool:
    """Whether a phrase is a pronoun."""
    return phrase.tag == "pron"


def bare(phrase: Phrase) -> bool:
    """Whether a phrase may be a subject: a noun phrase without a preposition that is no time."""
    return phrase.kind == "noun" and phrase.prep is None and phrase.tag not in ("", "T")


def owned(phrase: Phrase) -> bool:
    """Whether a phrase is what a place has: "Chile's budget", or "Chile's" alone."""
    return any(token.tag == "P" for token in phrase.owner)


def named(phrase: Phrase) -> bool:
    """Whether a phrase is a place's name and nothing else."""
    return phrase.kind == "noun" and phrase.tag == "P" and not phrase.owner


def is_spender(phrase: Phrase) -> bool:
    """Whether a phrase is one who may spend: a country, its government, allies, or a word that points at one."""
    who = sensed(phrase, "land", "gov", "member", "members", "alliance")
    return who or named(phrase) or is_pronoun(phrase)


def comma(phrase: Phrase) -> bool:
    """Whether a phrase is a comma or a dash."""
    return phrase.kind == "mark" and phrase.word in COMMAS


def conjunction(phrase: Phrase) -> bool:
    """Whether a phrase is a conjunction."""
    return phrase.tokens[0].tag == "conj"


def quantified(phrase: Phrase) -> bool:
    """Whether a number stands in a phrase."""
    return any(token.tag == "Q" for token in phrase.tokens)


def of_some(phrase: Phrase) -> bool:
    """Whether a phrase says how many of some there are: "all NATO members", "two allies"."""
    return quantified(phrase) or having(phrase.tokens[:1], "quant")


def before(phrases: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """Those of some phrases in order that stand before one, the nearest first."""
    return phrases[: bisect_left(phrases, phrase.at, key=_at)][::-1]


def after(phrases: list[Phrase], phrase: Phrase) -> list[Phrase]:
    """Those of some phrases in order that stand after one."""
    return phrases[bisect_right(phrases, phrase.at, key=_at) :]
