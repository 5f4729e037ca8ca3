"""Places in an order: "third-biggest spender in NATO", "the lowest share in the EU", "more than any other ally"."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from dataclasses import replace
from decimal import Decimal
from functools import lru_cache

from factcheck.lexicon import rows
from factcheck.models import Span
from factcheck.reading import measures
from factcheck.reading.frames import RANK, Frame
from factcheck.reading.hedges import plain_hedge
from factcheck.reading.measuring import measured
from factcheck.reading.parsing import Parsed, mention
from factcheck.reading.phrases import Phrase
from factcheck.reading.quantity import Quantity
from factcheck.reading.spots import spot
from factcheck.reading.when import When
from factcheck.reading.words import Token

OWN = "own history"
MOST = 200  # countries
_RANKED = frozenset(("spender", "money", "force", "part", "people"))
_NTH = re.compile(r"([0-9]{1,2})(?:st|nd|rd|th)")


@lru_cache(maxsize=1)
def _ordinals() -> dict[str, Decimal]:
    return {row["word"]: Decimal(row["value"]) for row in rows("ordinals")}


def ordinal(word: str) -> Decimal | None:
    """The place that an ordinal names, in letters or digits."""
    found = _NTH.fullmatch(word)
    return Decimal(found[1]) if found else _ordinals().get(word)


def ranks(parsed: Parsed) -> Iterator[Frame]:
    """The ranks of a sentence, unmeasured ones left out."""
    for phrase in parsed.phrases:
        if phrase.kind == "adverb" and (placed := _placed(parsed, phrase, phrase.tokens[-1])) is not None:
            yield placed
        if phrase.kind != "noun":
            continue
        other = _any_other(parsed, phrase)
        if other is not None:
            yield other
        for at, token in enumerate(phrase.tokens):
            found = _at(parsed, phrase, at, token) or _numbered(parsed, phrase, token)
            if found is not None:
                yield found


def _made(
    parsed: Parsed, phrase: Phrase, token: Token, number: Quantity, by: str, how: str, *, bottom: bool = False
) -> Frame:
    """The frame of a rank: among whom, by what, from which end."""
    made = Frame(token, number, phrase, parsed.tree.clause(phrase), parsed, role=RANK, end=phrase.at)
    made.detail["scope"] = _scope(parsed, phrase)
    made.detail["rank_by"] = by
    if bottom:
        made.detail["rank_from"] = "bottom"
    made.how["role"] = how
    measured(made)
    return made


def _rank(parsed: Parsed, span: Span, value: Decimal) -> Quantity:
    found = spot(parsed.text, span, value, "rank", exact=True, hedge=plain_hedge())
    return replace(found, half=Decimal("0.5"), span=span)


def _at(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> Frame | None:
    """The rank that a word of a noun phrase gives: an ordinal or a superlative."""
    if token.unit is not None or token.tag not in ("N", "adv"):
        return None
    return _placed(parsed, phrase, token) or _superlative(parsed, phrase, at, token)


def _superlative(parsed: Parsed, phrase: Phrase, at: int, token: Token) -> Frame | None:
    """ "the biggest spender", "the third-biggest spender", "the second largest share"."""
    found = _value(phrase, at, token)
    if found is None:
        return None
    first, value = found
    if _one_of(parsed, phrase, first) or any(isinstance(t.unit, Quantity) for t in phrase.tokens[at + 1 :]):
        return None
    if token is phrase.head and phrase.prep is not None and phrase.relations & {"point"}:
        return None  # "is at its greatest"
    senses = _senses(phrase.tokens[at:])
    if not _is_ranked(parsed, phrase, senses) or not (senses & _RANKED or token is phrase.head or _bare(phrase, at)):
        return None
    number = _rank(parsed, (first.start, token.end), value)
    bottom = "bottom" in token.entry.senses
    made = _made(parsed, phrase, token, number, _by(parsed, phrase, senses), "phrase", bottom=bottom)
    if "spender" in senses and made.measure != measures.OTHER:
        made.measure = measures.DEFENCE if "force" in senses else made.measure or measures.MONEY
    return made


def _value(phrase: Phrase, at: int, token: Token) -> tuple[Token, Decimal] | None:
    """The place that a superlative gives, and the word that it begins with: an ordinal in it or before it."""
    head = token.entry.word.rpartition("-")[0]
    value = ordinal(head) if head else Decimal(1)
    if "super" not in token.entry.senses or value is None:
        return None
    before = phrase.tokens[at - 1] if at and not head else token
    led = ordinal(before.entry.word) if before is not token and before.unit is None else None
    return (token, value) if led is None else (before, led)


def _is_ranked(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> bool:
    """Whether what is the biggest or the lowest is spending or who spends, not an event or "a top military figure"."""
    if senses & {"change", "event", "other", "service", "growthnoun"} and "spender" not in senses:
        return False
    if "figure" in senses and not senses & {"spender", "money", "part", "gdp"}:
        return False
    if "part" not in senses or senses & {"gdp", "money", "force"}:
        return True
    clause = parsed.tree.clause(phrase)
    told = clause.kind == "relative" and clause.subject is not None and clause.subject.having("Q")
    return bool(told) or any(_senses(p.tokens) & {"gdp", "money"} for p in parsed.complements(phrase))


@lru_cache(maxsize=1)
def _marks() -> tuple[str, ...]:
    return tuple(row["word"] for row in rows("words") if "placemark" in row["senses"].split())


def _numbered(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "No. 2 in NATO", "number five in the world"."""
    unit = token.unit
    if not isinstance(unit, Quantity) or unit.unit != "number" or not 0 < unit.value < MOST or unit.value % 1:
        return None
    lead = parsed.text[: token.start].rstrip(" .").lower()
    mark = next((word for word in _marks() if lead.endswith(" " + word) or lead == word), "")
    if not mark or not any(p.relations & {"within", "genitive"} for p in parsed.complements(phrase)):
        return None
    number = _rank(parsed, (lead.rindex(mark), token.end), unit.value)
    return _made(parsed, phrase, token, number, _by(parsed, phrase, _around(parsed, phrase)), "phrase")


def _placed(parsed: Parsed, phrase: Phrase, token: Token) -> Frame | None:
    """ "ranked fourth in the world", "second only to America": an ordinal by itself."""
    value = ordinal(token.entry.word)
    verb = parsed.tree.clause(phrase).verb
    if value is None or token is not phrase.tokens[-1] or (verb is not None and phrase.at < verb.at):
        return None
    if not _only_to(parsed, phrase) and not (verb is not None and _ranks(parsed, phrase, verb)):
        return None
    number = _rank(parsed, (token.start, token.end), value)
    return _made(parsed, phrase, token, number, _by(parsed, phrase, _around(parsed, phrase)), "clause")


def _only_to(parsed: Parsed, phrase: Phrase) -> bool:
    """ "second only to America"."""
    only = parsed.following(phrase)
    if only is None or only.kind != "adverb" or "only" not in only.tokens[0].entry.senses:
        return False
    after = parsed.following(only)
    return after is not None and after.kind == "noun" and bool(after.relations & {"goal"})


def _ranks(parsed: Parsed, phrase: Phrase, verb: Phrase) -> bool:
    """Whether a verb puts its subject in a place: "ranks fourth", "is fourth in NATO"."""
    if "rank" in verb.senses:
        return True
    after = parsed.following(phrase)
    if after is not None and after.kind == "adverb" and "only" in after.tokens[0].entry.senses:
        after = parsed.following(after)
    copular = verb.senses & {"be"} or (verb.head is not None and verb.head.tag == "aux")
    scoped = after is not None and after.kind == "noun" and after.relations & {"within", "behind"}
    return bool(copular and scoped)


def _any_other(parsed: Parsed, phrase: Phrase) -> Frame | None:
    """ "pays more for defence than anyone else in Europe"."""
    if not phrase.relations & {"against"} or not any("anyother" in t.entry.senses for t in phrase.tokens):
        return None
    more = next(
        (t for t in reversed(parsed.tokens) if t.start < phrase.start and "comparative" in t.entry.senses), None
    )
    verb = parsed.tree.clause(phrase).verb
    if more is None or verb is None or more.start < verb.start or not verb.senses & {"spend", "be"}:
        return None
    number, by = _rank(parsed, (more.start, more.end), Decimal(1)), _by(parsed, phrase, frozenset(("spender",)))
    return _made(parsed, phrase, more, number, by, "clause", bottom="smaller" in more.entry.senses)


def _bare(phrase: Phrase, at: int) -> bool:
    return at == len(phrase.tokens) - 1


def _senses(tokens: Iterable[Token]) -> frozenset[str]:
    return measures.senses(tokens)


def _around(parsed: Parsed, phrase: Phrase) -> frozenset[str]:
    """The senses of the nouns of a phrase's clause."""
    return _senses(t for p in parsed.tree.clause(phrase).phrases for t in p.tokens)


def _one_of(parsed: Parsed, phrase: Phrase, token: Token) -> bool:
    """ "one of the biggest", "the ten biggest": not a place."""
    if any(isinstance(t.unit, Quantity) for t in phrase.tokens if t.start < token.start) or (
        phrase.prep is not None and "among" in phrase.prep.entry.senses
    ):
        return True
    before = parsed.previous(phrase)
    return (
        before is not None
        and before.kind == "noun"
        and bool(phrase.relations & {"genitive", "within"})
        and bool(before.having("Q") or (before.head is not None and before.head.tag in ("pron", "det")))
    )


def _scope(parsed: Parsed, phrase: Phrase) -> str:
    """Among whom: the owner ("Europe's"), a group after ("in NATO", "of any country"), else the world."""
    for one in (phrase, *parsed.complements(phrase)):
        if one is not phrase and one.relations & {"against", "source"}:
            break
        for token in one.tokens:
            place = mention(token)
            if place is not None and (place.group or len(place.codes[0]) > 3):
                return place.codes[0]
            if token.entry.senses & {"alliance"} and token.tag == "N":
                return "NATO"
            if token.entry.senses & {"worldtotal", "worldnoun"}:
                return "WORLD"
            if token.entry.senses & {"ever", "history"}:
                return OWN
            if token.entry.senses & {"member"} and token.entry.word.startswith("all"):
                return "NATO"
    after = parsed.following(phrase)
    return OWN if after is not None and any(map(_of_own, after.tokens)) else "WORLD"


def _of_own(token: Token) -> bool:
    """ "the lowest ever", "the lowest since 1962"."""
    return "ever" in token.entry.senses or (isinstance(token.unit, When) and token.unit.role == "since")


def _by(parsed: Parsed, phrase: Phrase, senses: frozenset[str]) -> str:
    if senses & {"people"} or ("force" in senses and not senses & {"money", "spender", "part"}):
        return "personnel"
    clause = parsed.tree.clause(phrase)
    around = [t for p in clause.phrases for t in p.tokens]
    if any(
        t.entry.senses & {"head"} and t.tag == "N" and p.relations & {"per"} for p in clause.phrases for t in p.tokens
    ):
        return "per_capita"
    shares = any(
        p.senses & {"part"} and (after := parsed.following(p)) is not None and "gdp" in _senses(after.tokens)
        for p in parsed.phrases
        if p.kind == "noun" and not p.having("Q")
    )
    own = any("gdp" in _senses(p.tokens) and p.relations & {"genitive"} for p in clause.phrases if p.kind == "noun")
    if senses & {"part"} or shares or own or any(p.relations & {"base"} for p in clause.phrases):
        return "share_of_gdp"
    if senses & {"spender", "money"}:
        return "amount"
    return (
        "share_of_gdp"
        if any(isinstance(t.unit, Quantity) and t.unit.unit == "percent" for t in around if t.start < phrase.start)
        else "amount"
    )
