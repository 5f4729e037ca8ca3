"""Among whom a place in an order is: the world, a group, an own history, or somewhere that no list is held of."""

from __future__ import annotations

from itertools import takewhile

from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase, related
from factcheck.reading.salience import ISO
from factcheck.reading.when import When
from factcheck.reading.words import having

OWN, WORLD, NATO = "own history", "WORLD", "NATO"
EUROPE, ALLIES_OF_EUROPE = "EUROPE", "NATO_EUR"
SOMEWHERE = "a region"
"""Among whom a place is that no list of countries is held of: "the region's largest"."""
AMONG = {
    **{"worldtotal": WORLD, "worldnoun": WORLD},
    **{"region": SOMEWHERE, "continent": SOMEWHERE},
    **{"ever": OWN, "history": OWN},
}
"""Among whom a place is, by a word of its phrase."""


def scope(parsed: Parsed, phrase: Phrase) -> str:
    """Among whom: the owner ("Europe's"), a group after ("in NATO", "of any country"), else the world."""
    found: list[str] = []
    clause = parsed.tree.clause(phrase)
    first, verb = clause.phrases[0], clause.verb
    led = [clause.parent.phrases[0]] if clause.kind == "relative" and clause.parent is not None else []
    led += [first] if verb is not None and first.at < verb.at < phrase.at else []
    opening = [one for one in led if one.relations & {"within", "genitive", "among"}]  # "Of NATO's members, Chad is"
    of = parsed.complements(clause.antecedent) if clause.kind == "relative" and clause.antecedent is not None else ()
    for one in (phrase, *of, *parsed.complements(phrase), *opening):  # "In Africa, Chad is the biggest spender"
        if one is not phrase and one.relations & {"against", "source"}:
            break
        found += filter(None, [group_in(one) or _unheard(parsed, one)])
    if {EUROPE, NATO} <= set(found):
        return ALLIES_OF_EUROPE  # "Europe's biggest spender in NATO"
    if found:
        return found[0]
    told = [p for c in parsed.tree.about(phrase) for p in c.phrases]  # "it has been since"
    told += [c.verb for c in parsed.tree.clauses if c.verb is not None and c.verb.at > phrase.at]  # "has ever had"
    beside = takewhile(lambda one: not one.having("Q"), parsed.complements(phrase))
    after = parsed.following(phrase)  # "the highest ever"
    around = (*beside, *told, *([after] if after is not None and after.kind == "adverb" else ()))
    tokens = [t for one in around for t in one.tokens]
    lasts = any(isinstance(t.unit, When) and t.unit.role in ("since", "over") for t in tokens)
    if lasts or having(tokens, "ever") or any(map(_for_years, parsed.complements(phrase))):
        return OWN  # "the lowest since 1962", "the highest for two decades"
    return _of_its_own(phrase)


def _for_years(one: Phrase) -> bool:
    """ "the lowest for years"."""
    return related(one, "purpose") and not one.relations & {"within"} and bool(one.senses & {"year", "timenoun"})


def _of_its_own(phrase: Phrase) -> str:
    """ "Poland's highest share", "its biggest budget": in its own history; "its second-biggest" may be anywhere."""
    land = any(having((t,), "land", "gov") or ((one := mention(t)) and not one.group) for t in phrase.owner)
    if not land and not phrase.having("poss"):
        return WORLD
    words = (token.entry.word.partition("-")[0] for token in phrase.tokens if token.unit is None)
    return SOMEWHERE if any(ordinal(word) is not None for word in words) else OWN


def group_in(phrase: Phrase) -> str:
    """The group that a phrase names, or the own history; empty where it names none."""
    for token in phrase.tokens:
        place, senses = mention(token), token.entry.senses
        if place is not None and len(place.codes) > 1 and (place.group or place.sense == "demonym"):
            return SOMEWHERE  # "in Latin America"
        if place is not None and (place.group or len(place.codes[0]) > ISO):
            return place.codes[0]
        if token.tag == "N" and (senses & {"alliance"} or {"member", "landplural"} & senses == {"member"}):
            return NATO  # "any other ally"
        found = next((whom for sense, whom in AMONG.items() if sense in senses), "")
        if found:
            return found
    return ""


def _of_a_kind(parsed: Parsed, phrase: Phrase) -> bool:
    """ "of the two", "of any country its size", "among allies without a coast", "of those that share a border"."""
    if phrase.tag == "Q":
        return having(phrase.having("det"), "definite")
    if not (phrase.senses & {"member", "land"} or phrase.tag == "pron"):
        return False
    way, next_to = parsed.opened(phrase), parsed.following(phrase)
    size = next_to is not None and next_to.having("poss") and next_to.prep is None and next_to.at == phrase.at + 1
    told = way is not None and way.kind == "relative" and "comma" not in way.senses
    return told or size or _apart(next_to)


def _apart(phrase: Phrase | None) -> bool:
    """ "without a coast", "with a common border"; not "with the most spending"."""
    return phrase is not None and related(phrase, "with", "except") and not phrase.means("super", "most")


def _unheard(parsed: Parsed, phrase: Phrase) -> str:
    """ "in the Andes", "of the 38 countries surveyed": somewhere that no list has."""
    if phrase.relations & {"genitive", "among"} and _of_a_kind(parsed, phrase):
        return SOMEWHERE
    surveyed = phrase.relations & {"genitive"} and phrase.having("Q") and "landplural" in phrase.senses
    among = phrase.relations & {"among"} and phrase.tag == "N" and not phrase.senses  # "among all ministries"
    capital = phrase.head is not None and phrase.tag == "N" and phrase.head.capital and not phrase.meaning
    return SOMEWHERE if surveyed or among or (capital and phrase.relations & {"within"}) else ""
