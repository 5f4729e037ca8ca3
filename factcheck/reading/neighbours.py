"""What stands around a word in its sentence, looked at while the words get their classes from left to right."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass

from factcheck.reading.places import Mention
from factcheck.reading.words import NOTHING, Token

BEFORE_NOUN = frozenset(("det", "poss", "own"))
VERBS = frozenset(("V", "VD", "VB", "VN", "VG", "aux", "mod"))
FINITE = frozenset(("V", "VD", "aux", "mod"))
LEXICAL = VERBS - {"aux", "mod"}
SKIPPED = frozenset(("adv", "neg"))
AUXILIARY = frozenset(("be", "have", "do"))
HELPING = AUXILIARY | {"mod"}
DETERMINER = frozenset(("det", "poss"))
APOSTROPHES = frozenset("\"'")
PLURAL = "s"
LINKS = frozenset(("mark", "sub", "conj", "rel", "that"))
_SMALL = frozenset(("prep", "conj", "mod", "be", "have", "do", "to", "sub", "rel", "det", "poss"))
_OPENERS = frozenset(("det", "poss", "pron", "noun", "adj", "rel"))
_FAR = 12  # tokens
_FARTHEST = 40
"""Tokens back in which a verb, a mark or a link stands before a word, if in its clause at all."""


@dataclass(slots=True, eq=False)
class Site:
    """A word with what stands around it: `last` right before it, `before` with adverbs and negation passed over."""

    tokens: Sequence[Token]
    at: int
    token: Token
    before: Token | None
    last: Token | None
    after: Token | None

    @property
    def kind(self) -> str:
        """The class of the word before it, adverbs passed over; empty at the beginning."""
        return self.before.tag if self.before is not None else ""

    @property
    def leads(self) -> bool:
        """Whether a unit or an article follows."""
        return self.after is not None and (self.after.unit is not None or bool(self.after.entry.classes & DETERMINER))


def site(tokens: Sequence[Token], at: int) -> Site:
    """A word with its neighbours."""
    return Site(tokens, at, tokens[at], back(tokens, at), last(tokens, at), following(tokens, at))


def last(tokens: Sequence[Token], at: int) -> Token | None:
    """The token right before."""
    return tokens[at - 1] if at else None


def following(tokens: Sequence[Token], at: int) -> Token | None:
    """The token right after."""
    return tokens[at + 1] if at + 1 < len(tokens) else None


def back(tokens: Sequence[Token], at: int) -> Token | None:
    """The token before, adverbs and negation passed over."""
    at -= 1
    while at >= 0 and tokens[at].tag in SKIPPED:
        at -= 1
    return tokens[at] if at >= 0 else None


def beyond_adverbs(tokens: Sequence[Token], at: int) -> Token | None:
    """The next token that is no adverb."""
    at += 1
    while at < len(tokens) and tokens[at].unit is None and tokens[at].entry.classes <= SKIPPED:
        at += 1
    return tokens[at] if at < len(tokens) else None


def classes(token: Token | None) -> frozenset[str]:
    """The classes that a word may have; a unit has none."""
    return token.entry.classes if token is not None else NOTHING


def starts_phrase(token: Token | None) -> bool:
    """Whether a noun phrase may begin here."""
    if token is None:
        return False
    known = token.entry.classes
    return token.unit is not None or not known or bool(known & _OPENERS) or token.entry.form("gerund") is not None


def is_nominal(token: Token | None) -> bool:
    """Whether a word may stand inside a noun phrase after its first word."""
    if token is None or "mark" in token.entry.classes:
        return False
    known = token.entry.classes
    if token.unit is not None or not known or "noun" in known or "adj" in known:
        return True
    return not known & _SMALL and token.entry.form("participle", "gerund") is not None


def surely_finite(token: Token | None) -> bool:
    """Whether a word is a finite verb and nothing else."""
    if token is None or token.unit is not None:
        return False
    known = token.entry.classes
    return bool(known & HELPING) or ("noun" not in known and token.entry.form("third", "past") is not None)


def attributive(after: Token | None) -> bool:
    """Whether a participle before a word stands before its noun: "increased spending"."""
    if after is None or after.unit is not None:
        return False
    known = after.entry.classes
    return bool(known & {"noun", "adj"}) and not known & {"det", "prep"} and "comparative" not in after.entry.senses


def several(token: Token) -> bool:
    """Whether a place is named in the plural: "allies", "the Germans"."""
    unit = token.unit
    return isinstance(unit, Mention) and (
        unit.sense in ("people", "demonym")
        or len(unit.codes) > 1
        or (unit.group and any(word.endswith(PLURAL) for word in token.entry.word.split()))
    )


def are_several(token: Token) -> bool:
    """Whether a place or a noun is in the plural."""
    return several(token) if token.tag == "P" else token.entry.word.endswith(PLURAL)


def adjectival(tokens: Sequence[Token], at: int) -> bool:
    """Whether a people's name before a word only says whose it is: "American aid", but "the French spend"."""
    while at > 0 and tokens[at - 1].tag in SKIPPED:
        at -= 1
    unit = tokens[at - 1].unit if at else None
    return isinstance(unit, Mention) and unit.sense == "demonym" and not (at > 1 and tokens[at - 2].tag == "det")


def describes(token: Token) -> bool:
    """Whether a word before a noun only says what it is like: "an enacted 2025 budget"."""
    entry = token.entry
    return token.tag == "N" and ("adj" in entry.classes or ("noun" not in entry.classes and bool(entry.forms)))


def nearest(tokens: Sequence[Token], at: int, tags: frozenset[str]) -> str:
    """The class of the nearest word before one that has one of some classes; empty where there is none."""
    return next((t.tag for t in reversed(tokens[max(0, at - _FARTHEST) : at]) if t.tag in tags), "")


def waits(tokens: Sequence[Token], at: int, link: str) -> bool:
    """Whether a clause opened by a link of a class still waits for its verb: "what the allies spend came to"."""
    return nearest(tokens, at, FINITE | {"mark", link}) == link


def owed(tokens: Sequence[Token], at: int, verbs: int = 0) -> bool:
    """ "The claim that members that meet it pay 70% is false": whether a verb is owed to the noun before "that".

    `verbs`: how many verbs of the clause in between stand before a word.
    """
    seen = 0
    for i in range(at - 1, 0, -1):
        tag, before = tokens[i].tag, tokens[i - 1].tag
        if tag == "that" and seen == verbs:
            return before == "N" and not verb_before(tokens, i)
        seen += (tag in FINITE and before not in FINITE) - (tag == "rel" and seen > 0)
        if tag == "mark":
            break
    return False


def verb_before(tokens: Sequence[Token], at: int) -> bool:
    """Whether a finite verb stands before a word in its clause."""
    return nearest(tokens, at, FINITE | LINKS) in FINITE


def verb_follows(tokens: Sequence[Token], at: int) -> bool:
    """Whether a sure finite verb comes before the next mark or link, so that this word is not it."""
    for later in tokens[at + 1 : at + _FAR]:
        known = later.entry.classes
        if known & {"mark", "conj", "rel", "sub", "to"}:
            return False
        helps = known & HELPING and ("mod" in known or "bare" not in later.entry.senses)
        past = "noun" not in known and later.entry.form("third", "past") and later.entry.form("participle") is None
        if helps or past:
            return True
    return False


def inside(tokens: Sequence[Token], at: int) -> bool:
    """Whether a name stands in a phrase with a preposition after the verb of its clause."""
    return at > 0 and tokens[at - 1].tag == "prep" and verb_before(tokens, at)


def unled(tokens: Sequence[Token], at: int, inside: tuple[str, ...] = ("N",)) -> bool:
    """Whether no article stands before a noun and its adjectives: it is not the subject of a verb in the singular."""
    while at > 0 and tokens[at - 1].tag in inside:
        at -= 1
    return not at or tokens[at - 1].tag not in BEFORE_NOUN
