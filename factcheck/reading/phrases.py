"""Phrases of a sentence: noun phrases with their preposition, verb groups, links and marks; they tile its tokens.

A preposition is a field of its noun phrase: who needs a complement asks for it by the relation that the preposition
stands for (`words.csv`) and by what the phrase is about.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field

from factcheck.reading.words import NOTHING, Token

INSIDE = frozenset(("det", "poss", "own", "N", "Q", "P", "T"))
VERBAL = frozenset(("V", "VB", "VD", "VN", "VG", "aux", "mod"))
LEXICAL = frozenset(("V", "VB", "VD", "VN", "VG"))
LINKS = frozenset(("conj", "sub", "rel", "that", "to"))


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
    adverbs: tuple[Token, ...] = field(default=())

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

    def having(self, tag: str) -> list[Token]:
        """Its tokens of a class."""
        return [token for token in self.tokens if token.tag == tag]


def phrases(tokens: Sequence[Token]) -> list[Phrase]:
    """The phrases of a tagged sentence, in order."""
    made = list(_chunks(tokens))
    for at, phrase in enumerate(made):
        phrase.at = at
    return made


def _chunks(tokens: Sequence[Token]) -> Iterator[Phrase]:
    at = 0
    while at < len(tokens):
        tag = tokens[at].tag
        if tag in VERBAL or (tag in ("adv", "neg") and _verb_ahead(tokens, at)):
            found = _verb(tokens, at)
        elif tag == "prep" and _noun_ahead(tokens, at + 1):
            found = _noun(tokens, at, at + 1)
        elif (
            tag in INSIDE
            or tag == "pron"
            or (tag in ("adv", "neg") and _noun_ahead(tokens, at + 1) and tokens[at + 1].tag != "pron")
        ):
            found = _noun(tokens, at, at)
        else:
            found = Phrase(
                "link" if tag in LINKS else "mark" if tag == "mark" else "adverb", at, at + 1, tokens[at : at + 1]
            )
        yield found
        at = found.high


def _verb_ahead(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].tag in ("adv", "neg"):
        at += 1
    return at < len(tokens) and tokens[at].tag in VERBAL


def _noun_ahead(tokens: Sequence[Token], at: int) -> bool:
    while at < len(tokens) and tokens[at].tag in ("adv", "neg"):
        at += 1
    return at < len(tokens) and (tokens[at].tag in INSIDE or tokens[at].tag == "pron" or tokens[at].entry.word == '"')


def _noun(tokens: Sequence[Token], low: int, at: int) -> Phrase:
    prep = tokens[low] if at > low else None
    start, own = at, -1
    while at < len(tokens):
        tag = tokens[at].tag
        if tag == "pron":
            if at == start or tokens[at - 1].tag in ("adv", "neg", "det"):
                at += 1
            break
        if tag == "own":
            own = at
        elif tag in ("adv", "neg"):
            if (
                not _noun_ahead(tokens, at + 1)
                or (at > start and tokens[at - 1].tag in ("N", "P", "T"))
                or (at > start and tokens[at - 1].tag == "Q" and not _modifies(tokens, at))
            ):
                break
        elif tokens[at].entry.word == '"' and at == start:
            pass
        elif tag not in INSIDE or (at > start and _parts(tokens, start, at)):
            break
        at += 1
    at = max(at, start + 1)
    words = tokens[low:at]
    head = next((t for t in reversed(tokens[start:at]) if t.tag in ("N", "P", "Q", "T", "pron", "VG")), tokens[at - 1])
    inner = tokens[start : at - 1]
    if head is tokens[at - 1] and getattr(head.unit, "sense", "") == "demonym" and inner and inner[-1].tag == "N":
        head = inner[-1]  # "spending worldwide"
    owner: tuple[Token, ...] = tuple(tokens[start:own]) if own > start else ()
    if own >= 0 and own == at - 1:  # "Poland's" alone: what is owned is left out
        head, owner = tokens[own], owner
    advs = tuple(t for t in words if t.tag in ("adv", "neg"))
    return Phrase("noun", low, at, words, prep=prep, head=head, owner=owner, adverbs=advs)


def _modifies(tokens: Sequence[Token], at: int) -> bool:
    """Whether an adverb goes on inside the noun phrase: "5% real-terms increase"."""
    return bool(tokens[at].entry.senses & {"real", "nominal", "peryear"})


def _parts(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a new phrase begins here though the word could go on in this one."""
    one, before = tokens[at], tokens[at - 1]
    if one.tag in ("det", "poss"):
        return before.tag not in ("adv", "neg", "det") and before.entry.word != '"'
    if one.tag == "Q":
        if before.tag in ("det", "poss", "own", "adv", "neg") or before.entry.word == '"':
            return False
        if before.tag == "N" and "adj" in before.entry.classes:
            return False
        return not (before.tag == "T" and _goes_on(tokens, at + 1))
    if one.tag == "T":
        return not (
            before.tag in ("det", "poss", "own", "N", "P", "Q") and _goes_on(tokens, at + 1) and before.tag != "N"
        )
    if one.tag == "P" and before.tag == "N" and _clause_ahead(tokens, start, at):
        return True
    if one.tag == "P":
        return (
            before.tag in ("T",)
            or (before.tag == "P" and not before.unit.sense == "demonym" and not one.unit.sense == "leader")
            or (  # type: ignore[union-attr]
                before.tag == "Q"
                and one.unit.sense not in ("demonym", "group", "seat")
                and not (at + 1 < len(tokens) and tokens[at + 1].tag == "N")  # type: ignore[union-attr]
            )
        )
    if one.tag == "N" and before.tag == "T":
        return (not any(t.tag in ("det", "poss", "own") for t in tokens[start:at]) and at - 1 > start) or "N" in [
            t.tag for t in tokens[start : at - 1]
        ]
    return False


def _clause_ahead(tokens: Sequence[Token], start: int, at: int) -> bool:
    """Whether a verb follows a place that follows a noun with its article: "the money Germany spends"."""
    after = tokens[at + 1] if at + 1 < len(tokens) else None
    led = tokens[start].tag in ("det", "poss") and "adj" not in tokens[at - 1].entry.classes
    return (
        led and after is not None and after.tag in ("V", "VD", "aux", "mod") and not tokens[at - 1].senses & {"person"}
    )


def _goes_on(tokens: Sequence[Token], at: int) -> bool:
    return at < len(tokens) and tokens[at].tag in ("N", "Q")


def _verb(tokens: Sequence[Token], at: int) -> Phrase:
    low = at
    while at < len(tokens) and tokens[at].tag in ("adv", "neg"):
        at += 1
    end, main = at, tokens[at]
    first = at
    while at < len(tokens):
        token = tokens[at]
        if token.tag in VERBAL:
            if at > first and main.tag in LEXICAL:
                break
            main, end = token, at + 1
        elif token.tag not in ("adv", "neg"):
            break
        at += 1
    if end < len(tokens) and tokens[end].tag == "neg" and main.tag in ("aux", "mod"):
        end += 1
    particle = ""
    if (
        end < len(tokens)
        and tokens[end].tag == "adv"
        and (tokens[end].entry.classes & {"prep"} or tokens[end].entry.senses & {"particle"})
    ):
        particle, end = tokens[end].entry.word, end + 1
    words = tokens[low:end]
    aux = [t for t in words if t.tag in ("aux", "mod")]
    first = next((t for t in words if t.tag in VERBAL), main)
    modal: frozenset[str] = frozenset().union(*(t.entry.senses for t in words if t.tag == "mod")) if aux else NOTHING
    be = any(t.entry.classes & {"be"} for t in aux if t is not main)
    have = any(t.entry.classes & {"have"} for t in aux if t is not main)
    finite = first.tag in ("V", "VD", "mod") or (first.tag == "aux" and not first.entry.senses & {"bare"})
    past = (
        first.tag == "VD"
        or (first.tag == "V" and first.form is not None and first.form.name == "past")
        or "past" in first.entry.senses
    )
    return Phrase(
        "verb",
        low,
        end,
        words,
        head=main,
        finite=finite,
        negated=any("neg" in t.entry.senses for t in words if t.tag in ("neg", "adv")),
        passive=be and main.tag in ("VN", "VD"),
        perfect=have,
        past=past,
        modal=modal,
        particle=particle,
        adverbs=tuple(t for t in words if t.tag in ("adv", "neg")),
    )
