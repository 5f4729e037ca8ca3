"""What all places in an order have: the place, among whom it is, by what, from which end."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from decimal import Decimal
from itertools import takewhile

from factcheck.models import Span
from factcheck.reading import measures
from factcheck.reading.frames import RANK, Frame
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
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
    one = Frame(token, number, phrase, parsed.tree.clause(phrase), parsed, role=RANK, end=phrase.at)
    one.detail["scope"] = scope(parsed, phrase)
    one.detail["rank_by"] = by
    if bottom:
        one.detail["rank_from"] = "bottom"
    one.how["role"] = how
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
    first, verb = parsed.tree.clause(phrase).phrases[0], parsed.tree.clause(phrase).verb
    opening = [first] if verb is not None and first.at < verb.at < phrase.at and first.relations & {"within"} else []
    clause = parsed.tree.clause(phrase)
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
    return OWN if any(_of_own(t) for one in around for t in one.tokens) else WORLD


def group_in(phrase: Phrase) -> str:
    """The group that a phrase names, or the own history; empty where it names none."""
    for token in phrase.tokens:
        place = mention(token)
        if place is not None and len(place.codes) > 1 and (place.group or place.sense == "demonym"):
            return SOMEWHERE  # "in Latin America"
        if place is not None and (place.group or len(place.codes[0]) > ISO):
            return place.codes[0] if len(place.codes) == 1 or len(place.codes[0]) > ISO else SOMEWHERE
        if token.tag == "N" and (
            token.entry.senses & {"alliance"} or {"member", "landplural"} & token.entry.senses == {"member"}
        ):
            return NATO  # "any other ally"
        if token.entry.senses & {"worldtotal", "worldnoun"}:
            return WORLD
        if token.entry.senses & {"region", "continent"}:
            return SOMEWHERE
        if token.entry.senses & {"ever", "history"}:
            return OWN
        if token.entry.senses & {"member"} and token.entry.word.startswith("all"):
            return NATO
    return ""


def _unheard(phrase: Phrase) -> str:
    """ "in the Andes", "of the 38 countries surveyed": somewhere that no list has."""
    head = phrase.head
    if phrase.relations & {"genitive"} and phrase.having("Q") and "landplural" in phrase.senses:
        return SOMEWHERE
    if phrase.relations & {"among"} and head is not None and head.tag == "N" and not phrase.senses:
        return SOMEWHERE  # "among all ministries"
    named = head is not None and head.tag == "N" and head.capital and not head.entry.senses
    return SOMEWHERE if named and phrase.relations & {"within"} else ""


def _of_own(token: Token) -> bool:
    """ "the lowest ever", "the lowest since 1962", "the highest in the country for two decades"."""
    return "ever" in token.entry.senses or (isinstance(token.unit, When) and token.unit.role in ("since", "over"))


def _at_a_share(parsed: Parsed, one: Phrase) -> bool:
    """ "the biggest spender, at 4%": what a spender is at is no part of another sum."""
    after, unit = parsed.following(one), None if one.head is None else one.head.unit
    share = isinstance(unit, Quantity) and unit.unit == PERCENT and one.relations & {"point", "standing", "with"}
    return bool(share) and not (after is not None and after.relations & {"genitive"})


def _heads(phrase: Phrase) -> bool:
    """ "the biggest spender by population", "relative to its population"."""
    return having(phrase.tokens, "populace") and bool(phrase.relations & {"degree", "against"})


def by_what(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> str:
    """By what a place is: by the amount, the share of GDP, a head, the people in uniform."""
    if senses & {"people"} or ("force" in senses and not senses & {"money", "spender", "part"}):
        return HEADCOUNT
    clause = parsed.tree.clause(phrase)
    behind = [*parsed.complements(phrase), *clause.phrases[:1]]
    if any(having(p.tokens, "head") and having(p.tokens, "per") for p in clause.phrases) or any(map(_heads, behind)):
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
