"""What all places in an order have: the place, among whom it is, by what, from which end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from factcheck.models import Span
from factcheck.reading import measures
from factcheck.reading.frames import RANK, Frame, framed
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase, related
from factcheck.reading.quantity import AMOUNT, HEAD, HEADCOUNT, PERCENT, SHARE, Quantity
from factcheck.reading.salience import ISO
from factcheck.reading.spots import spot
from factcheck.reading.when import When
from factcheck.reading.words import Token, having

RANKED = frozenset(("spender", "money", "force", "part", "people"))
"""What a place in an order is of: who spends, or what is spent, or who serves."""
OWN, WORLD, NATO = "own history", "WORLD", "NATO"
EUROPE, ALLIES_OF_EUROPE = "EUROPE", "NATO_EUR"
SOMEWHERE = "a region"
"""Among whom a place is that no list of countries is held of: "the region's largest"."""


def made(
    parsed: Parsed, phrase: Phrase, token: Token, number: Quantity, by: str, how: str, *, bottom: bool = False
) -> Frame:
    """The frame of a rank: among whom, by what, from which end."""
    one = framed(parsed, phrase, token, number, RANK, how)
    one.detail["scope"] = scope(parsed, phrase)
    one.detail["rank_by"] = by
    if bottom:
        one.detail["rank_from"] = "bottom"
    measured(one)
    return one


def place(parsed: Parsed, span: Span, value: Decimal) -> Quantity:
    """The place itself, which is exact, over its words."""
    found = spot(parsed.text, span, value, "rank", exact=True, hedge=plain_hedge())
    return replace(found, half=Decimal("0.5"), span=span)


def kinds(tokens: Iterable[Token]) -> frozenset[str]:
    """The senses of the nouns among some words."""
    return measures.senses(tokens)


def around(parsed: Parsed, phrase: Phrase) -> frozenset[str]:
    """The senses of the nouns of a phrase's clause."""
    return kinds(t for p in parsed.tree.clause(phrase).phrases for t in p.tokens)


def scope(parsed: Parsed, phrase: Phrase) -> str:
    """Among whom: the owner ("Europe's"), a group after ("in NATO", "of any country"), else the world."""
    found: list[str] = []
    clause = parsed.tree.clause(phrase)
    first, verb = clause.phrases[0], clause.verb
    opening = [first] if verb is not None and first.at < verb.at < phrase.at and first.relations & {"within"} else []
    of = parsed.complements(clause.antecedent) if clause.kind == "relative" and clause.antecedent is not None else ()
    for one in (phrase, *of, *parsed.complements(phrase), *opening):  # "In Africa, Chad is the biggest spender"
        if one is not phrase and one.relations & {"against", "source"}:
            break
        found += filter(None, [group_in(one) or _unheard(one)])
    if {EUROPE, NATO} <= set(found):
        return ALLIES_OF_EUROPE  # "Europe's biggest spender in NATO"
    if found:
        return found[0]
    told = [p for c in parsed.tree.clauses if c.antecedent is phrase for p in c.phrases]  # "it has been since"
    told += [c.verb for c in parsed.tree.clauses if c.verb is not None and c.verb.at > phrase.at]  # "has ever had"
    beside = takewhile(lambda one: not one.having("Q"), parsed.complements(phrase))
    after = parsed.following(phrase)  # "the highest ever"
    around = (*beside, *told, *([after] if after is not None and after.kind == "adverb" else ()))
    tokens = [t for one in around for t in one.tokens]
    lasts = any(isinstance(t.unit, When) and t.unit.role in ("since", "over") for t in tokens)
    return OWN if lasts or having(tokens, "ever") else WORLD  # "the lowest since 1962", "the highest for two decades"


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
        found = next((whom for sense, whom in _AMONG.items() if sense in senses), "")
        if found:
            return found
        if "member" in senses and token.entry.word.startswith("all"):
            return NATO
    return ""


_AMONG = {
    **{"worldtotal": WORLD, "worldnoun": WORLD},
    **{"region": SOMEWHERE, "continent": SOMEWHERE},
    **{"ever": OWN, "history": OWN},
}
"""Among whom a place is, by a word of its phrase."""


def _unheard(phrase: Phrase) -> str:
    """ "in the Andes", "of the 38 countries surveyed": somewhere that no list has."""
    surveyed = phrase.relations & {"genitive"} and phrase.having("Q") and "landplural" in phrase.senses
    among = phrase.relations & {"among"} and phrase.tag == "N" and not phrase.senses  # "among all ministries"
    capital = phrase.head is not None and phrase.tag == "N" and phrase.head.capital and not phrase.meaning
    return SOMEWHERE if surveyed or among or (capital and phrase.relations & {"within"}) else ""


def _at_a_share(parsed: Parsed, one: Phrase) -> bool:
    """ "the biggest spender, at 4%": what a spender is at is no part of another sum."""
    if having(parsed.tokens, "sumword", "worldtotal"):
        return False  # "39% of the world's total, China was second at 13%"
    unit = None if one.head is None else one.head.unit
    share = isinstance(unit, Quantity) and unit.unit == PERCENT and one.relations & {"point", "standing", "with"}
    return bool(share) and not related(parsed.following(one), "genitive")


def by_what(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> str:
    """By what a place is: by the amount, the share of GDP, a head, the people in uniform."""
    if senses & {"people"} or ("force" in senses and not senses & {"money", "spender", "part"}):
        return HEADCOUNT
    clause = parsed.tree.clause(phrase)
    behind = [p for p in (*parsed.complements(phrase), *clause.phrases[:1]) if p.relations & {"degree", "against"}]
    heads = any(p.means("populace") for p in behind)  # "by population", "relative to its population"
    if heads or any(p.means("head") and p.means("per") for p in clause.phrases):
        return HEAD
    shares = any(
        p.senses & {"part"} and (after := parsed.following(p)) is not None and "gdp" in kinds(after.tokens)
        for p in parsed.phrases
        if p.kind == "noun" and not p.having("Q")
    )
    said = [(p.relations, kinds(p.tokens)) for p in clause.phrases]
    own = any("gdp" in of if how & {"genitive", "against"} else "base" in how and "money" not in of for how, of in said)
    if senses & {"part"} or shares or own or any(_at_a_share(parsed, p) for p in clause.after(phrase)):
        return SHARE
    if senses & {"spender", "money"}:
        return AMOUNT
    alone = clause.parent is None or (clause.verb is not None and clause.kind != "relative")
    clauses = [clause, *([] if alone or clause.parent is None else [clause.parent])]
    before = (t.unit for one in clauses for p in one.phrases for t in p.tokens if t.start < phrase.start)
    return SHARE if any(isinstance(unit, Quantity) and unit.unit == PERCENT for unit in before) else AMOUNT
