"""Places in an order: among whom, by what, from which end; and those by themselves: "ranks fourth", "No. 2"."""

from __future__ import annotations

from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading import measures
from factcheck.reading.clauses import Clause
from factcheck.reading.frames import RANK, Frame, framed
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.measuring import measured
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, codes, figured, kept
from factcheck.reading.phrases import Phrase, after, comma, related
from factcheck.reading.quantity import AMOUNT, HEAD, HEADCOUNT, NUMBER, PERCENT, SHARE, Quantity, spot
from factcheck.reading.scopes import AMONG, SOMEWHERE, WORLD, group_in, scope
from factcheck.reading.words import Token

RANKED = frozenset(("spender", "money", "force", "part", "people"))
"""What a place in an order is of: who spends, or what is spent, or who serves."""
MOST = 200  # countries
LISTED = 2
_SPENDER = frozenset(("spender",))


def made(
    parsed: Parsed, phrase: Phrase, token: Token, number: Quantity, by: str, how: str, *, bottom: bool = False
) -> Frame:
    """The frame of a rank: among whom, by what, from which end."""
    one = framed(parsed, phrase, token, number, RANK, how)
    whom = scope(parsed, phrase)
    one.detail["scope"] = SOMEWHERE if whom == WORLD and _among_these(parsed, phrase) else whom
    one.detail["rank_by"] = by
    if bottom:
        one.detail["rank_from"] = "bottom"
    measured(one)
    return one


def _among_these(parsed: Parsed, phrase: Phrase) -> bool:
    """ "Peru came second with $5bn": among those that are spoken of, where that is not the world."""
    beside = next((p for p in parsed.tree.clause(phrase).after(phrase) if not comma(p)), None)
    told = related(beside, "with", "point") and beside is not None and figured(beside)
    return told and not (measures.senses(phrase.tokens) & RANKED or parsed.means(*AMONG))


def place(parsed: Parsed, span: Span, value: Decimal) -> Quantity:
    """The place itself, which is exact, over its words."""
    return spot(parsed.text, span, value, "rank", exact=True, hedge=plain_hedge())


def around(parsed: Parsed, phrase: Phrase) -> frozenset[str]:
    """The senses of the nouns of a phrase's clause."""
    return measures.senses(t for p in parsed.tree.clause(phrase).phrases for t in p.tokens)


def at_a_share(parsed: Parsed, one: Phrase) -> bool:
    """ "the biggest spender, at 4%": what a spender is at is no part of another sum."""
    if parsed.means("sumword", "worldtotal"):
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
    if heads or _per_head(parsed, clause):
        return HEAD
    shares = _share_of_output(parsed) or _says_a_share(parsed, clause)
    if senses & {"part"} or shares or after(_at_shares(parsed, clause), phrase):
        return SHARE
    if senses & {"spender", "money"}:
        return AMOUNT
    alone = clause.parent is None or (clause.verb is not None and clause.kind != "relative")
    clauses = [clause, *([] if alone or clause.parent is None else [clause.parent])]
    return SHARE if any(_first_share(parsed, one) < phrase.start for one in clauses) else AMOUNT


@kept
def _per_head(_parsed: Parsed, clause: Clause) -> bool:
    return any(p.means("head") and p.means("per") for p in clause.phrases)


@lru_cache(maxsize=8)
def _share_of_output(parsed: Parsed) -> bool:
    """Whether a sentence speaks of a share of GDP."""
    parts = (p for p in parsed.phrases if p.kind == "noun" and "part" in p.senses and not p.having("Q"))
    return any(of is not None and "gdp" in measures.senses(of.tokens) for of in map(parsed.following, parts))


@kept
def _says_a_share(_parsed: Parsed, clause: Clause) -> bool:
    """Whether a clause is of what is a part of GDP, or says of what it is to be one."""
    said = ((p.relations, measures.senses(p.tokens)) for p in clause.phrases)
    return any(
        "gdp" in of if how & {"genitive", "against"} else "base" in how and "money" not in of for how, of in said
    )


@kept
def _at_shares(parsed: Parsed, clause: Clause) -> list[Phrase]:
    return [p for p in clause.phrases if at_a_share(parsed, p)]


@kept
def _first_share(parsed: Parsed, clause: Clause) -> int:
    """Where the first percentage of a clause begins; the end of the sentence without one."""
    units = ((t.start, t.unit) for p in clause.phrases for t in p.tokens)
    shares = (at for at, unit in units if isinstance(unit, Quantity) and unit.unit == PERCENT)
    return next(shares, len(parsed.text))


@lru_cache(maxsize=1)
def _marks() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("words") if "placemark" in row["senses"].split())


def numbered(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "No. 2 in NATO", "number five in the world"."""
    unit = token.unit
    if not isinstance(unit, Quantity) or unit.unit != NUMBER or not 0 < unit.value < MOST or unit.value % 1:
        return None
    lead = parsed.text[: token.start].rstrip(" .").lower()
    mark = next((word for word in _marks() if lead.endswith(" " + word) or lead == word), "")
    if not mark or not any(p.relations & {"within", "genitive"} for p in parsed.complements(phrase)):
        return None
    if not (phrase.head is token or measures.senses(phrase.tokens) & RANKED):
        return None  # "the No. 1 priority of the army"
    number = place(parsed, (lead.rindex(mark), token.end), unit.value)
    return made(parsed, phrase, token, number, by_what(parsed, phrase, around(parsed, phrase)), "phrase")


def _in_something_else(one: Phrase) -> bool:
    """ "32nd in literacy", "second in budget growth", "30th by its share of the budget": no place in spending."""
    said = measures.senses(one.tokens)
    if one.relations & {"base", "against"} and said & {"statebudget", "other"} and "gdp" not in said:
        return True
    if one.relations & {"within", "with"} and one.senses & {"change", "growthnoun"}:
        return True
    return bool(one.relations & {"within"}) and not (one.senses or group_in(one)) and measures.a_thing(one)


def _of_several(parsed: Parsed, phrase: Phrase) -> str:
    """By what one of several places of a clause is, as its own words say: "third in spending, 44th in troops"."""
    listed = (ordinal(t.entry.word) for p in parsed.tree.clause(phrase).phrases for t in p.tokens if t.unit is None)
    said = measures.senses(t for one in parsed.complements(phrase) for t in one.tokens)
    if sum(one is not None for one in listed) < LISTED or not said & RANKED:
        return ""
    if said & {"gdp", "gni"}:
        return SHARE
    return AMOUNT if said & {"money", "spender"} else HEADCOUNT


def placed(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "ranked fourth in the world", "second only to America", "in seventh place": an ordinal by itself."""
    value, verb = ordinal(token.entry.word), parsed.tree.clause(phrase).verb
    if value is None or (verb is not None and phrase.at < verb.at) or phrase.having("Q"):
        return None  # "two tenths"
    ahead = _only_to(parsed, phrase) if token is phrase.tokens[-1] else []
    if not ahead and not (verb is not None and _puts(parsed, phrase, token, verb)):
        return None
    if any(map(_in_something_else, parsed.complements(phrase))):
        return None
    number = place(parsed, (token.start, phrase.tokens[-1].end), value)
    most = "most" in phrase.tokens[-1].entry.senses
    by = _of_several(parsed, phrase) or by_what(parsed, phrase, _SPENDER if most else around(parsed, phrase))
    one = made(parsed, phrase, token, number, by, "clause")
    if ahead:
        one.detail["reference"] = "+".join(dict.fromkeys(code for p in ahead for code in codes(p.tokens)))
        groups = (group_in(p) for p in parsed.tree.clause(phrase).after(ahead[-1]) if p.relations & {"within"})
        one.detail["scope"] = next(filter(None, groups), WORLD)
    return one


def _puts(parsed: Parsed, phrase: Phrase, token: Token, verb: Phrase) -> bool:
    """Whether a verb puts its subject in a place: "ranks fourth", "is in fourth place", "spends the second most"."""
    if token is phrase.tokens[-1]:
        return _ranks(parsed, phrase, verb)
    after = phrase.tokens[phrase.tokens.index(token) + 1]
    if after is phrase.tokens[-1] and after.entry.senses & {"worldtotal"}:
        return "rank" in verb.senses  # "ranks third globally"
    if after is not phrase.tokens[-1] or not (phrase.prep is None or phrase.relations & {"within", "goal", "point"}):
        return False
    if "most" in after.entry.senses:
        return "spend" in verb.senses
    moves = verb.tag == "aux" or verb.senses & {"be", "rank", "move", "have", "take", "keep"}
    return "standing" in after.entry.senses and bool(moves)


def _only_to(parsed: Parsed, phrase: Phrase) -> list[Phrase]:
    """Who is ahead: "second only to America", "third only to Poland and Estonia"."""
    only = parsed.following(phrase)
    after = parsed.following(only) if only is not None and only.kind == "adverb" and only.opens("only") else None
    if after is None or not after.relations & {"goal"}:
        return []
    listed = parsed.listed(after)
    of = parsed.following(listed[-1]) if not codes(listed[-1].tokens) else None
    return [*listed, of] if of is not None and of.relations & {"genitive"} else listed  # "only to that of America"


def _ranks(parsed: Parsed, phrase: Phrase, verb: Phrase) -> bool:
    """Whether a verb puts its subject in a place: "ranks fourth", "is fourth in NATO"."""
    if "rank" in verb.senses:
        return True
    after = parsed.following(phrase)
    if after is not None and (comma(after) or after.opens("only")):
        after = parsed.following(after)
    if not (verb.tag == "aux" or "be" in verb.senses):
        return False
    told = after is not None and (after.having("Q") or "money" in after.senses)
    return (told and related(after, "point", "with")) or related(after, "within", "behind")  # "was second at 13%"
