"""Groups of countries in the words of a phrase: the whole world's, an alliance's, its members."""

from __future__ import annotations

from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantity import Quantity
from factcheck.reading.words import Token, entry

ALLIED = frozenset(("NATO", "NATO_EUR", "NATO_EUR_CAN"))


def group_owner(phrase: Phrase | None, *, within: bool = False) -> str:
    """The group whose total a phrase names: "NATO's spending", "world military expenditure", "spending in Europe"."""
    if phrase is None or phrase.kind != "noun" or (within and not phrase.relations & {"within", "genitive", "agent"}):
        return ""
    return next((code for token in phrase.tokens if (code := _group(token))), "")


def _group(token: Token) -> str:
    place = mention(token)
    code = place.codes[0] if place is not None and len(place.codes) == 1 else ""
    if place is not None and (place.group or (place.sense == "demonym" and len(code) > 3)) and code:
        return code
    if token.tag == "N" and token.entry.senses & {"worldtotal"}:
        return "WORLD"
    if token.tag == "N" and token.entry.senses & {"alliance"}:
        return "NATO"
    return ""


def plural_group(phrase: Phrase) -> bool:
    """Whether a group is named by its members: "NATO allies"."""
    head = phrase.head
    place = mention(head) if head is not None else None
    if head is None or place is None or not place.group:
        return False
    _, several, last = head.entry.word.rpartition(" ")
    members = any(entry(word).senses & {"members"} for word in head.entry.word.split())  # "members of NATO"
    return (bool(several) and last.endswith("s")) or members


def partly(phrase: Phrase) -> bool:
    """Whether only some of a group are meant: "several allies", "two European countries", "a NATO member"."""
    head = phrase.head
    if head is None or phrase.owner:
        return False
    if "some" in head.entry.senses or (_group(head) and phrase.means("quarter")):
        return True  # "many in Europe", "northern Europe"
    if head.tag == "N" and head.entry.senses & {"member", "land"} and not head.entry.senses & {"members"}:
        return not _led(phrase, "definite", "quant") and any(map(_group, phrase.tokens))
    several = plural_group(phrase) or (head.tag == "N" and bool(head.entry.senses & {"landplural"}))
    numbered = bool(phrase.having("Q")) and not _led(phrase, "definite", "quant") and not _whole(phrase, head)
    best = bool(phrase.having("Q")) and phrase.means("super")  # "the top 15 countries"
    return several and (_led(phrase, "some") or numbered or best)


def _whole(phrase: Phrase, head: Token) -> bool:
    """Whether a number is that of all: "three Baltic states"."""
    place, numbers = mention(head), [t.unit for t in phrase.having("Q") if isinstance(t.unit, Quantity)]
    return place is not None and any(one.value == len(place.codes) for one in numbers)


def _led(phrase: Phrase, *senses: str) -> bool:
    """Whether a determiner has one of some senses, by itself or in a number ("more than the 10")."""
    words = (word for t in phrase.tokens if t.tag in ("det", "poss", "pron", "Q") for word in t.entry.word.split())
    return any(not entry(word).senses.isdisjoint(senses) for word in words)


def worldwide(parsed: Parsed, phrase: Phrase) -> bool:
    """Whether an adverb says that it is the whole world's: "spending worldwide", "globally, it is 5% of the total"."""
    after, first = parsed.following(phrase), parsed.phrases[0]
    led = first.prep is None and len(first.tokens) == 1 and first.means("worldtotal")
    return led or (after is not None and after.tokens[0].tag == "adv" and after.opens("worldtotal"))


def of_world(parsed: Parsed, phrase: Phrase) -> bool:
    """ "worldwide military spending", "military spending worldwide"."""
    led = any(t.tag != "P" and t.entry.senses & {"worldtotal"} for t in phrase.tokens)
    return bool(phrase.senses & {"money"}) and (led or worldwide(parsed, phrase))


def group_total(parsed: Parsed, phrase: Phrase) -> str:
    """The group whose total a phrase names, with what follows it: "the total of the allies"."""
    return group_owner(phrase) or group_owner(parsed.following(phrase), within=True)
