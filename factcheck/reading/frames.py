"""Frames: one quantity with its role and what its words say around it; the names of roles and of what a share is of."""

from __future__ import annotations

from dataclasses import dataclass, field

from factcheck.models import Period
from factcheck.reading.clauses import Clause
from factcheck.reading.measures import SILENT
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase, sensed
from factcheck.reading.quantity import SUM, Quantity
from factcheck.reading.words import Token, spoken

LEVEL, EARLIER, CHANGE, RATIO, THRESHOLD, PEOPLE, MEMBERS, YEARS = (
    "level", "earlier", "change", "ratio", "threshold", "people", "members", "years",
)  # fmt: skip
RANK, NO_CLAIM = "rank", "none"
OWN_PAST = "own past"
GDP, GNI, BUDGET, SPENDING, TOTAL, GROUP = "gdp", "gni", "budget", "spending", "total", "group"


@dataclass(slots=True)
class Frame:
    """One quantity with its role and what its words say around it. `how` names, for each slot, where it was found."""

    token: Token
    quantity: Quantity
    phrase: Phrase
    clause: Clause
    parsed: Parsed
    role: str = ""
    noun: Phrase | None = None
    """The noun phrase that governs it: its own where it stands before the head."""
    base: str = ""
    base_phrase: Phrase | None = None
    measure: str = SILENT
    sign: int = 0
    copied: Frame | None = None
    beside: Frame | None = None
    """The figure that one in a bracket or behind a dash says again: "€10bn ($11bn)", "a 5% rise - a $2bn jump"."""
    per_head: bool = False
    extra: bool = False
    bare: bool = False
    """Its unit is only guessed, from the slot that it fills; the talk has to license it."""
    equipment: bool = False
    end: int = 0
    """The last phrase that belongs to it (its base, what it is on)."""
    how: dict[str, str] = field(default_factory=dict)
    codes: tuple[str, ...] = ()
    several: tuple[str, ...] = ()
    """All whose figures a list gives, where it is one of them."""
    joint: bool | None = None
    against: Clause | None = None
    """The clause of what it is compared with, where both have one time: "for every dollar that Peru spent in 2020"."""
    detail: dict[str, object] = field(default_factory=dict)
    period: Period | None = None

    @property
    def unit(self) -> str:
        """The unit of its quantity."""
        return self.quantity.unit

    @property
    def relations(self) -> frozenset[str]:
        """What the preposition of its phrase may stand for."""
        return self.phrase.relations

    @property
    def subject(self) -> Phrase | None:
        """The subject of its clause."""
        return self.clause.subject

    @property
    def own(self) -> list[Clause]:
        """The clauses of it, by its phrase, what it is a part of or on."""
        beyond = self.parsed.phrases[self.end + 1 : self.end + 2]
        return [*filter(self._owns, self.parsed.tree.about(self.phrase, self.base_phrase, *beyond))]

    def _owns(self, clause: Clause) -> bool:
        """Whether a clause is of it; no "of which Peru spends"."""
        behind = clause.antecedent
        before = self.parsed.phrases[max(clause.phrases[0].at - 1, 0)] if clause.phrases else None
        part = before is not None and before.kind != "noun" and before.opens("genitive")
        part = part and not clause.phrases[0].means("fused")  # but "half of what Peru spends"
        on = behind is not None and behind.at == self.end + 1 and "purpose" in behind.relations
        return behind is not None and not part and (on or behind in (self.phrase, self.base_phrase))

    @property
    def clauses(self) -> list[Clause]:
        """All clauses of its sentence."""
        return self.parsed.tree.clauses

    @property
    def costs(self) -> bool:
        """ "meeting NATO's target would cost $5bn": a sum that a goal takes is of whoever is to meet it."""
        return self.unit == SUM and sensed(self.subject, "target")

    @property
    def inside(self) -> list[Clause]:
        """The clauses that stand right in its own."""
        return self.parsed.tree.inside(self.clause)

    @property
    def before(self) -> Phrase | None:
        """The phrase right before its own, if in its clause."""
        return self.parsed.previous(self.phrase)

    @property
    def after(self) -> Phrase | None:
        """The phrase right after its own, if in its clause."""
        return self.parsed.following(self.phrase)

    def behind(self, *marks: str) -> Phrase | None:
        """The phrase that one of some marks parts from its own, right before it."""
        before = self.parsed.phrases[max(self.phrase.at - 2, 0) : self.phrase.at]
        return before[0] if len(before) > 1 and before[1].word in marks else None

    def hedged(self, *senses: str) -> bool:
        """Whether a word of its hedge before the figure has one of some senses: "more than the $5bn"."""
        return spoken(self.parsed.text[self.quantity.span[0] : self.quantity.figure[0]], *senses)

    @property
    def earlier(self) -> list[Token]:
        """What stands in its phrase before it."""
        return [t for t in self.phrase.tokens if t.start < self.token.start]

    @property
    def later(self) -> list[Token]:
        """What stands in its phrase after it."""
        return [t for t in self.phrase.tokens if t.start > self.token.start]

    @property
    def verb(self) -> frozenset[str]:
        """The senses of its clause's verb."""
        return self.clause.does


def framed(parsed: Parsed, phrase: Phrase, token: Token, quantity: Quantity, role: str, how: str = "phrase") -> Frame:
    """The frame of what is no plain number, by the phrase that says it; `how` its role was found."""
    made = Frame(token, quantity, phrase, parsed.tree.clause(phrase), parsed, role=role, end=phrase.at)
    made.how["role"] = how
    return made
