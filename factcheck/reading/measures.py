"""What is measured: whether a phrase is about defence spending, about something else, or does not say.

Three-valued, and the first phrase that decides, decides: a quantity's own noun, its complements, what the verb spends
on, the object, the subject, what a relative clause belongs to, the clause around.
"""

from __future__ import annotations

from collections.abc import Iterable

from factcheck.reading.clauses import Clause
from factcheck.reading.parsing import Parsed
from factcheck.reading.phrases import Phrase
from factcheck.reading.words import Token

DEFENCE, OTHER, MONEY, SILENT = "defence", "other", "money", ""
_NOT = frozenset(("other", "service"))


def senses(tokens: Iterable[Token]) -> frozenset[str]:
    return frozenset().union(*(t.entry.senses for t in tokens if t.tag in ("N", "P", "VN", "VD")))


def about(phrase: Phrase) -> str:
    """What a noun phrase is about: defence (spending on it), other, money (spending on what it does not say) or silent.

    The head decides what kind of thing it is, the words before it what it is of.
    """
    head = phrase.head
    if phrase.kind != "noun" or head is None:
        return SILENT
    at = next((n for n, t in enumerate(phrase.tokens) if t is head), 0)
    modifiers = senses(phrase.tokens[:at])
    kind = head.entry.senses if head.tag in ("N", "P", "VN", "VD") else frozenset()
    if head.tag not in ("N", "P"):
        return _tail(modifiers)
    if "money" in kind or "statebudget" in kind:
        return _money(kind, modifiers)
    if kind & {"force"} and not kind & {"weak"}:
        return OTHER if modifiers & _NOT else DEFENCE
    if kind & _NOT and not kind & {"change", "part", "target"}:
        return OTHER
    if kind & {"equip"}:
        return OTHER if not modifiers & {"money"} else DEFENCE
    if kind & {"gdp", "gni"}:
        return OTHER if not modifiers & {"force"} else _tail(modifiers)
    if kind & {
        "change",
        "target",
        "part",
        "figure",
        "spender",
        "gdp",
        "growthnoun",
        "sumword",
        "reviewword",
        "cap",
        "year",
        "rest",
    }:
        return _tail(modifiers)
    if kind & {"force"}:
        return OTHER if modifiers & _NOT else DEFENCE
    return OTHER if modifiers & _NOT else SILENT


def _money(senses: frozenset[str], modifiers: frozenset[str]) -> str:
    if modifiers & _NOT or "equip" in modifiers:
        return OTHER
    if modifiers & {"force"}:
        return DEFENCE
    if "statebudget" in senses:
        return OTHER
    return MONEY if "strong" in senses or "money" in senses else SILENT


def _tail(modifiers: frozenset[str]) -> str:
    """What stands before a noun that measures anything: "defence increase", "aid target"."""
    if modifiers & _NOT:
        return OTHER
    if modifiers & {"force"}:
        return DEFENCE
    return MONEY if modifiers & {"strong"} else SILENT


def of_phrase(parsed: Parsed, phrase: Phrase, *, skip: Phrase | None = None) -> str:
    """What a noun phrase is about, with its complements: "spending on schools", "an increase in the army's budget"."""
    own = about(phrase)
    if own in (DEFENCE, OTHER):
        return own
    found = own
    for one in parsed.complements(phrase):
        if one is skip or one.relations & {"circumstance"} or one.at > phrase.at + 4:
            break
        if not one.relations & {"genitive", "purpose", "within", "about"}:
            continue
        if one.senses & {"gdp", "gni", "statebudget"}:
            continue
        said = purpose(parsed, one)
        if said == SILENT and phrase.senses & {"change"} and a_thing(one):
            said = OTHER
        if said in (DEFENCE, OTHER):
            return said
        found = found or said
    return found


def purpose(parsed: Parsed, phrase: Phrase) -> str:
    """What a phrase that money goes to is about; of several joined ones anything but defence decides."""
    said = about(phrase)
    if said == SILENT and phrase.head is not None and phrase.head.tag == "pron" and "other" in phrase.head.entry.senses:
        return OTHER
    after = parsed.following(phrase)
    joined = after is not None and after.kind == "link" and after.tokens[0].tag == "conj"
    beyond = parsed.following(after) if joined and after is not None else None
    if (
        said == DEFENCE
        and beyond is not None
        and beyond.kind == "noun"
        and not beyond.having("Q")
        and about(beyond) == OTHER
    ):
        ends = parsed.following(beyond)
        if ends is None or ends.kind != "verb":
            return OTHER
    if said == SILENT and phrase.head is not None and phrase.head.tag == "N" and phrase.relations & {"purpose"}:
        modifiers = senses(phrase.tokens)
        if modifiers & {"force"} and not phrase.senses & {"person", "member", "gov", "land"}:
            return OTHER  # "on military bases": a thing of the forces
    return said


def a_thing(phrase: Phrase) -> bool:
    """Whether a phrase names a thing that money goes to: a noun, no person, country, time or measure."""
    head = phrase.head
    return head is not None and head.tag == "N" and not head.entry.senses & {
        "person", "land", "gov", "year", "timenoun", "member", "figure", "head", "force", "money", "alliance", "target", "part"
    } and "adj" not in head.entry.classes  # fmt: skip


def of_the_forces(phrase: Phrase) -> bool:
    """Whether a phrase is a thing of the forces, not they themselves: "military training"."""
    head = phrase.head
    if (
        head is None
        or head.tag != "N"
        or head.entry.senses & {"money", "force", "change", "target", "part", "figure", "people"}
    ):
        return False
    return bool(senses(phrase.tokens[:-1]) & {"force"})


def spent_on(parsed: Parsed, clause: Clause) -> str:
    """What the verb of a clause spends on, wherever in the clause it is said."""
    for one in clause.phrases:
        if one.kind == "noun" and one.relations & {"purpose"} and not one.having("Q"):
            said = purpose(parsed, one)
            if said in (DEFENCE, OTHER):
                return said
    return SILENT
