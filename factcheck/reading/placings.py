"""Places by themselves: "ranks fourth", "No. 2 in NATO", "in seventh place", "second only to America"."""

from __future__ import annotations

from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.reading import measures
from factcheck.reading.frames import Frame
from factcheck.reading.numbers import ordinal
from factcheck.reading.parsing import Parsed, codes
from factcheck.reading.phrases import Phrase, related
from factcheck.reading.quantity import AMOUNT, HEADCOUNT, NUMBER, SHARE, Quantity
from factcheck.reading.ranking import RANKED, WORLD, around, by_what, group_in, kinds, made, place
from factcheck.reading.words import Token

MOST = 200  # countries
LISTED = 2
_SPENDER = frozenset(("spender",))


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
    if not (phrase.head is token or kinds(phrase.tokens) & RANKED):
        return None  # "the No. 1 priority of the army"
    number = place(parsed, (lead.rindex(mark), token.end), unit.value)
    return made(parsed, phrase, token, number, by_what(parsed, phrase, around(parsed, phrase)), "phrase")


def _in_something_else(one: Phrase) -> bool:
    """ "32nd in literacy", "second in budget growth", "first with a 90% jump": of spending no place is said."""
    if one.relations & {"within", "with"} and one.senses & {"change", "growthnoun"}:
        return True
    return bool(one.relations & {"within"}) and not (one.senses or group_in(one)) and measures.a_thing(one)


def _by_something_else(one: Phrase) -> bool:
    """ "30th by its share of the state's budget", "in relation to population": an order of which none is held."""
    said = kinds(one.tokens)
    return bool(one.relations & {"base", "against"} and said & {"statebudget", "other"} and not said & {"gdp"})


def _of_several(parsed: Parsed, phrase: Phrase) -> str:
    """By what one of several places of a clause is, as its own words say: "third in spending, 44th in troops"."""
    listed = (ordinal(t.entry.word) for p in parsed.tree.clause(phrase).phrases for t in p.tokens if t.unit is None)
    said = kinds(t for one in parsed.complements(phrase) for t in one.tokens)
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
    if any(_in_something_else(one) or _by_something_else(one) for one in parsed.complements(phrase)):
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
    if after is not None and after.kind == "adverb" and after.opens("only"):
        after = parsed.following(after)
    if not (verb.tag == "aux" or "be" in verb.senses):
        return False
    figure = after is not None and after.having("Q") and after.relations & {"point", "with"}  # "was second at 13%"
    return bool(figure) or related(after, "within", "behind")
