"""What a clause is, the tree of a sentence, and the stack of open clauses while it is read: the innermost is on top."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from functools import cached_property
from itertools import pairwise

from factcheck.reading.phrases import Phrase, after, bare, before, comma, conjunction, named, of_some, quantified
from factcheck.reading.quantity import PERCENT, Quantity
from factcheck.reading.words import NOTHING, having

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
    def spends(self) -> bool:
        """Whether somebody spends, or does what was said: "the 2% that it spent", "that it did"."""
        does = self.verb is not None and "do" in self.verb.classes and not self.verb.negated
        return does or "spend" in self.does

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
        return before(self.phrases, phrase)

    def after(self, phrase: Phrase) -> list[Phrase]:
        """Its phrases after one, in order."""
        return after(self.phrases, phrase)


@dataclass
class Tree:
    """The clauses of a sentence, and of each phrase its clause."""

    phrases: Sequence[Phrase]
    clauses: list[Clause]
    of: dict[int, Clause]

    def clause(self, phrase: Phrase) -> Clause:
        """The clause in which a phrase stands."""
        return self.of[phrase.at]

    def inside(self, clause: Clause) -> list[Clause]:
        """The clauses that stand right in one, in order."""
        return self._inside.get(clause.at, [])

    def about(self, *phrases: Phrase | None) -> list[Clause]:
        """The clauses that say something of one of some phrases, in order."""
        told = [one for phrase in {*phrases} for one in self._about.get(phrase, ())]
        return sorted(told, key=lambda one: one.at)

    @cached_property
    def _inside(self) -> dict[int, list[Clause]]:
        found: dict[int, list[Clause]] = {}
        for one in self.clauses:
            if one.parent is not None:
                found.setdefault(one.parent.at, []).append(one)
        return found

    @cached_property
    def _about(self) -> dict[Phrase | None, list[Clause]]:
        found: dict[Phrase | None, list[Clause]] = {}
        for one in self.clauses:
            found.setdefault(one.antecedent, []).append(one)
        return found


class Stack:
    """The clauses so far; `comma`, `joined`: a mark, a conjunction (or it and a noun phrase) stands right before."""

    def __init__(self, phrases: Sequence[Phrase]) -> None:
        self.phrases = phrases
        self.clauses: list[Clause] = []
        self.of: dict[int, Clause] = {}
        self.top = self.open("main")
        self.comma = False
        self.joined = False

    def open(
        self,
        kind: str,
        parent: Clause | None = None,
        *,
        link: str = "",
        senses: frozenset[str] = NOTHING,
        governor: Phrase | None = None,
        antecedent: Phrase | None = None,
        subject: Phrase | None = None,
        shares: bool = False,
    ) -> Clause:
        """A new clause, which is on top now."""
        if parent is not None and parent.depth >= DEEPEST:
            parent = self.clauses[0]
        at = len(self.clauses)
        self.top = Clause(kind, at, parent, link, senses, governor, antecedent, subject, shares=shares)
        self.clauses.append(self.top)
        return self.top

    def put(self, phrase: Phrase) -> None:
        """A phrase of the clause on top."""
        self.top.phrases.append(phrase)
        self.of[phrase.at] = self.top

    def govern(self, verb: Phrase) -> None:
        """The verb of the clause on top."""
        self.top.verb = verb
        self.put(verb)

    def move(self, phrase: Phrase, clause: Clause) -> None:
        """Put what was taken for a part of another clause where it belongs."""
        old = self.of[phrase.at]
        if old is not clause:
            old.phrases.remove(phrase)
            clause.phrases.append(phrase)
            clause.phrases.sort(key=lambda one: one.at)
            self.of[phrase.at] = clause

    def move_all(self, phrases: Sequence[Phrase], clause: Clause) -> None:
        """Put several phrases where they belong."""
        for phrase in phrases:
            self.move(phrase, clause)

    def before(self, phrase: Phrase) -> Phrase | None:
        """The phrase right before one."""
        return self.phrases[phrase.at - 1] if phrase.at else None

    def following(self, phrase: Phrase) -> Phrase | None:
        """The phrase right after one."""
        return self.phrases[phrase.at + 1] if phrase.at + 1 < len(self.phrases) else None

    def after_mark(self, phrase: Phrase) -> bool:
        """Whether a mark stands right before a phrase."""
        return phrase.at > 0 and self.phrases[phrase.at - 1].kind == "mark"

    def outermost(self) -> Clause:
        """The clause around that is in no other, or in a bracket."""
        return next(clause for clause in self.top.path() if clause.parent is None or clause.kind == "bracket")

    def candidate(self, clause: Clause) -> Phrase | None:
        """The noun phrase of a clause that may be a verb's subject: one without a preposition, after its last verb."""
        low = clause.verb.at if clause.verb is not None else -1
        near = [p for p in clause.phrases if p.at > low]
        if self.joined and clause is self.top and clause.verb is not None:
            last = (n + 1 for n in range(len(near) - 1, -1, -1) if conjunction(near[n]) and not _leaves_out(near, n))
            near = near[next(last, 0) :]
        at = next((n for n in range(len(near) - 1, -1, -1) if bare(near[n]) and not _hangs(near, n)), -1)
        if at < 0:
            return None
        if at and near[at].senses & {"timenoun"} and bare(near[at - 1]) and near[at - 1].at + 1 == near[at].at:
            return near[at - 1]  # "the ministry this week announced"
        at = _whose(near, at)
        first, ends = near[:at], near[at + 1 :]
        if clause.verb is None and first and comma(first[-1]) and _floats(near[at]):
            return next(filter(bare, first), near[at])
        closed = self.comma or (bool(ends) and comma(ends[-1]))
        says = clause.verb is not None and "say" in clause.verb.senses and near[0].at == clause.verb.at + 1
        closed = closed and (clause.verb is None or (says and bare(near[0])))  # "said the budget, now $9bn, would"
        told = _described(near) if closed else None
        if told is not None:
            return told
        if closed and _aside(first):
            earlier = next(filter(bare, first), None)
            led = first[: next((n for n, p in enumerate(first) if comma(p)), 0)] if _floats(near[at]) else first
            if earlier is not None and not any(map(conjunction, led)):
                return earlier
        return near[at]

    def awaits(self, clause: Clause) -> bool:
        """Whether a clause has a subject and no verb."""
        return clause.verb is None and self.candidate(clause) is not None

    def waiting(self) -> Clause | None:
        """The nearest clause around that has a subject and no verb."""
        return next((clause for clause in self.top.path() if clause is not self.top and self.awaits(clause)), None)


def _hangs(near: Sequence[Phrase], at: int) -> bool:
    """ "like half the members": what a part in words is of, without "of"; "between Peru and Chile": the second."""
    if at > 1 and conjunction(near[at - 1]) and "between" in near[at - 2].relations:
        return True
    part = near[at - 1] if at else None
    unit = None if part is None or part.head is None or part.prep is None else part.head.unit
    beside = part is not None and part.at + 1 == near[at].at
    return beside and isinstance(unit, Quantity) and unit.in_words and unit.unit == PERCENT


def _whose(near: Sequence[Phrase], at: int) -> int:
    """The place of "spending" in "spending in Germany, France and Italy rose", where the last name would be it."""
    place, joined = at, False
    while place > 0 and near[place].prep is None:
        before = near[place - 1]
        counted = _leaves_out(near, place - 1) and quantified(near[place])  # "every ally but ten"
        if not (counted or named(near[place]) or near[place].tag == "own"):
            break
        if not (comma(before) or conjunction(before)) or place < 2:
            return at
        joined = joined or conjunction(before)
        place -= 2
        if _leaves_out(near, place + 1):
            return place
    if not (place < at and joined and near[place].tag in ("P", "own") and near[place].prep is not None):
        return at
    place = _led(near, place)
    return _led(near, place - 1) if place > 0 and comma(near[place]) else place if bare(near[place]) else at


def _leaves_out(near: Sequence[Phrase], at: int) -> bool:
    """ "every ally but Spain and Italy", "no ally but one": whether a word says who is left out of all."""
    return at > 0 and near[at].means("butword") and near[at - 1].means("all", "every", "no", "none")


def _led(near: Sequence[Phrase], place: int) -> int:
    """The place before all that hangs on prepositions: of the comma in "Chile, at odds with Peru"."""
    while place > 0 and (near[place].prep is not None or near[place].means("comparative")):
        place -= 1
    return place


def _described(near: list[Phrase]) -> Phrase | None:
    """ "Chile, an ally of Peru and a friend of Spain, spends", "Chile and Peru, both members, spend": who it is."""
    at = 0
    while at + 2 < len(near) and (comma(near[at + 1]) or conjunction(near[at + 1])) and _names(near[at + 2]):
        at += 2
    inside = [p for p in near[at + 1 :] if bare(p)]
    row = (p for before, p in pairwise(near[at + 1 :]) if comma(before) or conjunction(before))
    if not inside or not all(map(bare, near[: at + 1 : 2])) or not comma(near[at + 1]) or any(map(_names, row)):
        return None
    return near[at] if named(near[at]) or having(inside[0].tokens, "super", "one") else None


def _names(phrase: Phrase) -> bool:
    """Whether a phrase is a name, and does not only say what others are: "all NATO members", "two allies"."""
    return named(phrase) and not of_some(phrase)


def _aside(first: list[Phrase]) -> bool:
    """Whether what is before a noun phrase ends with a comma, or with one and what hangs on a preposition after it."""
    opens = next((n for n in range(len(first) - 1, -1, -1) if comma(first[n])), -1)
    inside = [p for p in first[opens + 1 :] if p.kind != "adverb" and p.tag != "T"]  # ", now 4% of GDP,"
    return opens >= 0 and (not inside or (inside[0].prep is not None and all(p.kind == "noun" for p in inside)))


def _floats(phrase: Phrase) -> bool:
    """Whether a phrase is a quantifier away from its noun: "Spain and Italy, after all that, both spend"."""
    return phrase.tag == "pron" and len(phrase.tokens) == 1 and "quant" in phrase.meaning
