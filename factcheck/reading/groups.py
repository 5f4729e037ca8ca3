"""Groups of countries in the words of a phrase: the whole world's, an alliance's, its members."""

from __future__ import annotations

from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantity import Quantity
from factcheck.reading.words import NOTHING, Token, entry

ALLIED = frozenset(("NATO", "NATO_EUR", "NATO_EUR_CAN"))


def group_owner(phrase: Phrase | None, *, within: bool = False) -> str:
    """The group whose total a phrase names: "NATO's spending", "world military expenditure", "spending in Europe"."""
    if phrase is None or phrase.kind != "noun" or (within and not phrase.relations & {"within", "genitive", "agent"}):
        return ""
    return next(filter(None, map(_group, phrase.tokens)), "")


def _group(token: Token) -> str:
    place = mention(token)
    code = place.codes[0] if place is not None and len(place.codes) == 1 else ""
    if place is not None and code and (place.group or (place.sense == "demonym" and len(code) > 3)):
        return code
    senses = token.entry.senses if token.tag == "N" else NOTHING
    return "WORLD" if "worldtotal" in senses else "NATO" if "alliance" in senses else ""


def plural_group(phrase: Phrase) -> bool:
    """Whether a group is named by its members: "NATO allies"."""
    if phrase.head is None or phrase.place is None or not phrase.place.group:
        return False
    words = phrase.head.entry.word.split()
    members = any("members" in entry(word).senses for word in words)  # "members of NATO"
    return members or (len(words) > 1 and words[-1].endswith("s"))


def partly(phrase: Phrase) -> bool:
    """Whether only some of a group are meant: "several allies", "other European countries", "a NATO member"."""
    head = phrase.head
    if head is None or phrase.owner:
        return False
    if "some" in head.entry.senses or (_group(head) and phrase.means("quarter")):
        return True  # "many in Europe", "northern Europe"
    if head.tag == "N" and head.entry.senses & {"member", "land"} and not head.entry.senses & {"members"}:
        return not _led(phrase, "definite", "quant") and any(map(_group, phrase.tokens))
    several = plural_group(phrase) or (head.tag == "N" and "landplural" in head.entry.senses)
    numbers = [t.unit.value for t in phrase.tokens if isinstance(t.unit, Quantity)]
    whole = phrase.place is not None and len(phrase.place.codes) in numbers  # "three Baltic states"
    best = phrase.means("super")  # "the top 15 countries"
    numbered = bool(numbers) and (best or not (whole or _led(phrase, "definite", "quant")))
    return several and (numbered or phrase.means("subset") or _led(phrase, "some"))


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
    led = any(t.tag != "P" and "worldtotal" in t.entry.senses for t in phrase.tokens)
    return "money" in phrase.senses and (led or worldwide(parsed, phrase))


def group_total(parsed: Parsed, phrase: Phrase) -> str:
    """The group whose total a phrase names, with what follows it: "the total of the allies"."""
    return group_owner(phrase) or group_owner(parsed.following(phrase), within=True)
